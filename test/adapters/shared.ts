import { createOpportune, HALF_LIFE, moment, type Hook, type Initial, type Options } from '../../src/index.js'

export const BUY: Initial = {
  evidence: [{ signal: 'referrer', ...moment('buy', 3, 'Came from shopping', HALF_LIFE.arrival) }],
  traits: { source: 'shopping' },
  date: 0,
}
export const DEALS = [
  { name: 'guide', when: { moment: 'know' }, value: 'Guide' },
  { name: 'deal', when: { moment: 'buy' }, value: 'Deal' },
] as const

/** An instance over the window of the test, and what it was told. */
export const make = (options: Options = {}) => {
  const watched: string[] = []
  const heard: string[] = []
  const watcher: Hook = {
    name: 'watcher',
    start: ({ onDecision }) => onDecision(({ slot, variant }, { tagName }) => watched.push(`${slot}: ${variant} in ${tagName}`)) as () => void,
  }
  const says = { name: 'says', purpose: 'personalization', interpret: (towards: 'know' | 'buy') => [moment(towards, 4, 'Said so', HALF_LIFE.act)] } as const
  const opportune = createOpportune({ signals: [says], hooks: [watcher], ...options })
  let listeners = 0
  const { on } = opportune
  opportune.on = (event, listener) => {
    const end = on(event, listener)
    listeners++
    return () => (listeners--, end())
  }
  opportune.on('decision', ({ slot, variant }) => heard.push(`${slot}: ${variant}`))
  listeners = 0
  return { opportune, watched, heard, listening: () => listeners, say: (towards: string) => opportune.signal('says', towards) }
}

/** Where an element stands, which happy-dom does not know. */
export const standAt = (top: number) => {
  Element.prototype.getBoundingClientRect = () => ({ top }) as DOMRect
}

/** Lets microtasks and frames run. */
export const settle = () => new Promise<void>((done) => setTimeout(done, 30))

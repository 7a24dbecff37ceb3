// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { armOf } from '../../src/decision/experiment.js'
import { startSlots } from '../../src/hooks/slots/index.js'
import { idsOf } from '../decision/ids.js'
import { createContext } from './context.js'

const ARM = 'data-op-moment="buy" data-op-experiment="price" data-op-split="30"'
const PAGES = {
  replace: `<section data-op-slot="hero"><template ${ARM} data-op-variant="deal">Deal</template><template ${ARM} data-op-variant="gift">Gift</template>
    <template data-op-moment="buy" data-op-variant="plain">Plain</template><template data-op-moment="go">Go</template><b>Shoes</b></section>`,
  reveal: `<section data-op-slot="hero" data-op-mode="reveal"><p ${ARM} data-op-variant="deal" hidden>Deal</p><p ${ARM} data-op-variant="gift" hidden>Gift</p>
    <p data-op-moment="buy" data-op-variant="plain" hidden>Plain</p><p data-op-moment="go" data-op-variant="go" hidden>Go</p><b>Shoes</b></section>`,
}
const visitor = (arm: number) => idsOf(100).find((id) => armOf('price', [30, 30], { id, arms: new Map() }) === arm)!
const SEEN = ['Shoes', 'Deal', 'Gift']
const VARIANTS = ['default', 'deal', 'gift']

let ends: (() => void)[] = []
const start = (html: string, { id, holdout = 0, known = {} }: { id?: string; holdout?: number; known?: object }) => {
  document.body.innerHTML = html
  const made = createContext(known)
  made.state.id = id
  made.state.holdout = holdout
  ends.push(startSlots(made.context))
  // What has to wait for a way to change takes the next.
  const know = (known: object) => {
    made.know(known)
    document.dispatchEvent(new Event('focusout'))
  }
  return { ...made, know }
}
const text = () => {
  const shown = (node: Node): string => (node.nodeType === 1 && ((node as HTMLElement).hidden || (node as Element).localName === 'template') ? '' : node.childNodes[0] ? [...node.childNodes].map(shown).join('') : (node.nodeValue ?? ''))
  return shown(document.querySelector('section')!).trim()
}
/** How far down the slot is. */
let top: number
beforeEach(() => {
  top = 5000
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(() => ({ top, bottom: top + 100, height: 100 }) as DOMRect)
})
afterEach(() => {
  vi.restoreAllMocks()
  ends.forEach((end) => end())
  ends = []
})

describe.each(['replace', 'reveal'] as const)('an experiment in a slot (%s)', (mode) => {
  it.each([0, 1, 2])('shows arm %i at once', (arm) => {
    const before = PAGES[mode]
    const { decisions } = start(before, { id: visitor(arm), known: { moment: 'buy' } })
    expect(text()).toBe(SEEN[arm])
    expect(decisions).toMatchObject([{ variant: VARIANTS[arm], experiment: 'price', arm, reason: arm ? 'match' : 'control' }])
  })

  it.each([0, 1, 2])('comes later by one rule for every arm, and is told for the control too (arm %i)', (arm) => {
    const { decisions, know } = start(PAGES[mode], { id: visitor(arm) })
    const heading = document.querySelector('b')
    know({ moment: 'buy' })
    expect(text()).toBe(SEEN[arm])
    expect(decisions).toMatchObject([{ reason: 'undecided' }, { variant: VARIANTS[arm], experiment: 'price', arm }])
    ends.pop()!()
    expect([text(), document.querySelector('b') === heading]).toEqual(['Shoes', true])
  })

  it.each([0, 1, 2])('changes as long as nobody has seen it, and never after (arm %i)', (arm) => {
    for (const seen of [false, true]) {
      const { decisions, exposed, know } = start(PAGES[mode], { id: visitor(arm), known: { moment: 'buy' } })
      if (seen) exposed.add(decisions[0]!)
      know({ moment: 'go' })
      expect(text()).toBe(seen ? SEEN[arm] : 'Go')
      expect(decisions).toHaveLength(seen ? 1 : 2)
      ends.pop()!()
    }
  })

  it.each([0, 1, 2])('does not come in sight, which is no part of it in any arm, not live either (arm %i)', (arm) => {
    top = 100
    const { decisions, know } = start(PAGES[mode].replace('data-op-slot', 'data-op-swap="live" data-op-slot'), { id: visitor(arm) })
    know({ moment: 'buy' })
    expect(text()).toBe('Shoes')
    expect(decisions).toMatchObject([{ reason: 'undecided' }])
  })

  it('shows the next match without an id', () => {
    const { decisions } = start(PAGES[mode], { known: { moment: 'buy' } })
    expect(text()).toBe('Plain')
    expect(decisions[0]).not.toHaveProperty('experiment')
  })

  it('keeps the default of a holdout, at once or later, and tells each time what would be there', () => {
    const { decisions, know } = start(PAGES[mode], { id: visitor(1), holdout: 1 })
    know({ moment: 'go' })
    know({ moment: 'buy' })
    expect(text()).toBe('Shoes')
    expect(decisions).toMatchObject([{ reason: 'holdout', wouldBe: 'default' }, { reason: 'holdout', wouldBe: 'go' }])
  })
})

it('holds out what is shown under conditions as the site wrote it', () => {
  start('<section><p data-op-show="note" data-op-moment="buy">Note</p></section>', { id: visitor(1), holdout: 1, known: { moment: 'go' } })
  expect(text()).toBe('Note')
})

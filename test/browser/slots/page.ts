import { choose, type Decision, type Ground } from '../../../src/decision/decide.js'
import { createReader } from '../../../src/decision/grammar.js'
import type { HookContext, SlotContext } from '../../../src/hooks/hook.js'
import { exposure } from '../../../src/hooks/exposure.js'
import { browserPage } from '../../../src/page/browser.js'
import { slots } from '../../../src/slots.js'
import { profileOf, type Known } from '../../decision/profile.js'

/** What a test turns and reads in the page. Set before this script: `known`, `consent` and `prefix`. */
export interface Bench {
  known: Known
  consent: 'granted' | 'refused' | 'waiting'
  prefix: string
  decisions: Decision[]
  exposures: string[]
  /** When the first was seen. */
  seenAt?: number
  told: string[]
  errors: string[]
  ready?: number
  know(known: Known): void
  answer(consent: Bench['consent']): void
  observe(root: ShadowRoot | Element): void
  /** The visitor uses a control that conditions of this name depend on. */
  act(on: string): void
  stop(keep?: boolean): void
}

// The slots as they ship, over a profile that the test makes up.
const bench: Bench = Object.assign((window as unknown as { bench?: Partial<Bench> }).bench ?? {}, {
  decisions: [], exposures: [], told: [], errors: [],
} as unknown as Bench)
;(window as unknown as { bench: Bench }).bench = bench
bench.consent ??= 'granted'
bench.known ??= {}

const listeners = { profile: new Set<() => void>(), consent: new Set<() => void>() }
const acts = new Set<(on: RegExp) => void>()
const roots = new Set<(root: ShadowRoot | Element) => void>()
const page = browserPage(window as Window & typeof globalThis, ['q'], (error) => bench.errors.push(String(error)))
const read = createReader({ personas: ['spontaneous', 'methodical', 'humanistic', 'competitive'], instant: Date.parse })
const ground = (): Ground | undefined =>
  bench.consent === 'granted' ? { profile: profileOf(bench.known), date: page.date(), read } : undefined
const warn = (code: string, where?: string | Element, detail = '') =>
  void bench.told.push([code, typeof where === 'string' ? where : where?.localName, detail].join(' ').trim())

const watchers = new Set<Parameters<HookContext['onDecision']>[0]>()
const exposed = new WeakSet<Decision>()
const context: SlotContext & Pick<HookContext, 'expose' | 'onDecision'> = {
  page,
  prefix: bench.prefix ?? 'data-op-',
  allowed: () => bench.consent === 'granted',
  waiting: () => bench.consent === 'waiting',
  profile: () => profileOf(bench.known),
  read,
  choose: (slot, candidates) =>
    choose(slot, candidates, ground(), ({ value }, problem) => warn('condition', value instanceof Element ? value : slot, problem)),
  announce(decision, element, again) {
    const { slot, variant, reason } = decision
    if (!again) bench.decisions.push({ slot, variant, reason, value: undefined })
    watchers.forEach((watch) => watch(decision, element))
  },
  onDecision(task) {
    watchers.add(task)
    return () => watchers.delete(task)
  },
  expose(decision) {
    const { slot, variant } = decision
    exposed.add(decision)
    if (!bench.exposures.includes(`${slot}: ${variant}`)) bench.exposures.push(`${slot}: ${variant}`)
    bench.seenAt ??= performance.now()
  },
  exposed: (decision) => exposed.has(decision),
  on(event, listener) {
    listeners[event].add(listener)
    return () => listeners[event].delete(listener)
  },
  onAct(task) {
    acts.add(task)
    return () => acts.delete(task)
  },
  onRoot(task) {
    roots.add(task)
    return () => roots.delete(task)
  },
  warn,
}
const seen = exposure().start(context as HookContext)
const end = slots().start(context as HookContext)
bench.know = (known) => {
  bench.known = known
  listeners.profile.forEach((listener) => listener())
}
bench.answer = (consent) => {
  bench.consent = consent
  listeners.consent.forEach((listener) => listener())
}
bench.observe = (root) => roots.forEach((task) => task(root))
bench.act = (on) => acts.forEach((task) => task(new RegExp(on)))
bench.stop = (keep) => {
  end?.(keep)
  seen?.()
  page.stop()
}

import { choose, type Candidate, type Decision as Choice, type Drawn } from './decision/decide.js'
import { createReader } from './decision/grammar.js'
import type { Warn } from './dev/warn.js'
import type { Emitter } from './hooks/events.js'
import type { Offers } from './hooks/hook.js'
import { conversionOf, decisionOf, type Decision, type Events } from './hooks/payloads.js'
import type { Page } from './page/page.js'
import { safeValue } from './page/url.js'
import type { Profile } from './vocabulary.js'

/** What decisions rest on, asked anew for each. */
export interface Basis {
  readonly page: Page | undefined
  /** The site's personas, or the four buying modes. */
  readonly personas: readonly string[]
  readonly emit: Emitter<Events>['emit']
  profile(): Profile
  /** What the server decided on, where it did. */
  readonly served: { readonly profile: Profile; readonly date: number } | undefined
  /** Whether personalization is granted, and whether an answer is waited for. */
  allowed(): boolean
  waiting(): boolean
  /** The id of the visit, where there is one. */
  visit(): string | undefined
  /** Whether somebody only looks at the variants: nothing of it counts. */
  previewing(): boolean
  readonly warn: Warn
}

/** Decides slots, and tells the page what was decided and what was seen. */
export const createDeciding = ({ page, personas, emit, profile, served, allowed, waiting, visit, previewing, warn }: Basis) => {
  const read = createReader({ personas, instant: Date.parse })
  const decided = new Map<string, Decision<any>>()
  const exposed = new Set<string>()
  /** What hooks do for the instance. */
  const offers: Partial<Offers> = {}
  const watchers = new Set<(decision: Choice, element: Element) => void>()

  /** What the parser still reads has been decided by the server, if that decides at all; without arms, for it knows no id. */
  const fresh = <Value>(slot: string, candidates: readonly Candidate<Value>[], again = !page || page.loading()): Choice<Value> => {
    const first = again && served
    const facts = first || { profile: profile(), date: page!.date() }
    const plain = (drawn: readonly Drawn<Value>[]) =>
      choose(slot, drawn, allowed() ? { ...facts, read, preview: previewing() } : undefined, ({ value }, problem) =>
        warn(problem, Object(value).nodeType ? (value as Element) : slot),
      )
    if (__DEV__ && page && !offers.assign && candidates.some((candidate) => candidate?.experiment)) warn('experiment-off', slot)
    return !first && offers.assign ? offers.assign(candidates, plain) : plain(candidates)
  }
  const tell = (event: 'decision' | 'exposure', choice: Choice) => emit(event, decisionOf(choice, profile(), page!.date()))

  const keyOf = (choice: Choice) => [choice.slot, choice.experiment, choice.variant, choice.wouldBe, visit()].join('\n')
  /** Once a slot, experiment, variant (shown, or held out) and visit. */
  const expose = (choice: Choice) => {
    const key = keyOf(choice)
    if (!page?.visible() || previewing() || choice.reason === 'preview' || exposed.has(key)) return
    exposed.add(key)
    tell('exposure', choice)
  }
  return {
    read,
    watchers,
    offers,
    expose,
    exposed: (choice: Choice) => exposed.has(keyOf(choice)),
    choose: fresh,
    announce(choice: Choice, element: Element, again?: boolean) {
      if (!again) tell('decision', choice)
      watchers.forEach((watch) => watch(choice, element))
    },
    /** What has an id counts once. */
    convert(goal: string, details: unknown) {
      const conversion = conversionOf(goal, details, profile(), page!.date())
      const key = conversion.goal + '\n' + conversion.id
      if (previewing() || (conversion.id !== undefined && exposed.has(key))) return
      exposed.add(key)
      emit('conversion', conversion)
    },
    /** The same answer for the page view; without candidates (nothing runs) the default. `again`: as the server has decided. */
    decide<Value>(slot: string, candidates: readonly Candidate<Value>[] | false | undefined, again?: boolean): Decision<Value> {
      if (!candidates) return { slot, variant: 'default', value: undefined, reason: 'default', pending: true, seen() {} }
      // The values are the page's own, and may well be cyclic.
      const key = JSON.stringify([slot, ...candidates.map((candidate) => [candidate?.name, candidate?.when, candidate?.experiment])])
      const former = decided.get(key)
      if (former) return former
      const made = fresh(slot, candidates, again)
      const choice = { ...made, value: safeValue(made.value) as typeof made.value }
      const seen = (element?: Element) => (element ? watchers.forEach((watch) => watch(choice, element)) : expose(choice))
      // What waits for an answer is no decision yet.
      if (waiting()) return { ...choice, pending: true, seen() {} }
      const decision = { ...choice, seen }
      if (page) {
        decided.set(key, decision)
        tell('decision', choice)
      }
      return decision
    },
    /** A new page view; `all` forgets what has been seen as well. */
    clear(all?: boolean) {
      decided.clear()
      if (all) exposed.clear()
    },
  }
}

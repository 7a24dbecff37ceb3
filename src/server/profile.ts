import { classifyText } from '../intent/index.js'
import { createOpportune, type Options } from '../index.js'
import { settingsOf } from '../options.js'
import { address, type Address } from '../page/address.js'
import type { Page } from '../page/page.js'
import { campaign, daypart, device, network, referrer, search } from '../signals/index.js'
import type { Initial, Profile, Signal, Traits } from '../vocabulary.js'
import type { Geo } from './geo.js'

/** What is known of a visitor when a page is asked for. */
export interface RequestFacts {
  /** The whole URL of the page. */
  readonly url: string
  readonly referrer?: string | undefined
  readonly language?: string | undefined
  readonly device?: Traits['device'] | undefined
  readonly network?: Traits['network'] | undefined
  readonly geo?: Geo | undefined
  /** When it was asked for, wall clock in milliseconds; conditions with dates need it. */
  readonly date?: number | undefined
  /** What else the server knows, as readings by the name of their signal: `{ page: { kind: 'product' } }`. */
  readonly readings?: Readonly<Record<string, unknown>> | undefined
}

/** The options of the browser, as far as they matter here. Without `signals`: those of this table, with the English text model. */
export type RequestOptions = Pick<Options, 'site' | 'siteName' | 'language' | 'searchParams' | 'thresholds' | 'personas' | 'signals'>

/** What the browser goes on from, with the profile that it comes to. */
export interface RequestProfile extends Initial {
  readonly profile: Profile
}

/** Day and hour at a place; nothing where the place is none. */
const clockIn = (timeZone: string, date: number) => {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23', weekday: 'short' }).formatToParts(date)
    const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
    return { hour: Number(part('hour')), day: 'SunMonTueWedThuFriSat'.indexOf(part('weekday')) / 3 }
  } catch {
    return
  }
}

/** What the sensors of an arrival may ask of a page: two addresses, and nothing ever happens. */
const pageOf = (here: Address, from: Address | undefined): Page => {
  const never = () => () => {}
  return new Proxy({ address: () => here, referrer: () => from } as Page, {
    get: (known, key) => Reflect.get(known, key) ?? never,
  })
}

const NOWHERE = address('about:blank') as Address

type Said = Initial['evidence'][number]

/** Without the word that a reason cites: the answer may be kept in a cache. What is then the same counts together. */
const add = (evidence: Map<string, Said>, { why, ...claim }: Said) => {
  const [reason = ''] = why.split(':')
  const key = [claim.signal, claim.about, claim.towards, reason].join('\n')
  evidence.set(key, { ...claim, weight: claim.weight + (evidence.get(key)?.weight ?? 0), why: reason })
}

/** The readings that each signal would take of this visitor in a browser. */
const readingsOf = (facts: RequestFacts, searchParams: readonly string[]): ((signal: Signal) => readonly unknown[]) => {
  const { url, referrer, device, network, geo, date, readings = {} } = facts
  const page = pageOf(address(String(url)) ?? NOWHERE, address(String(referrer ?? '')))
  const clock = geo?.timeZone && date !== undefined && clockIn(geo.timeZone, date)
  const known: Readonly<Record<string, unknown>> = { device: device && { device }, network: network && { network }, daypart: clock }
  return (signal) => {
    const taken: unknown[] = []
    if (['referrer', 'campaign', 'search'].includes(signal.name)) signal.start?.({ page, visit: undefined, searchParams }, (reading) => taken.push(reading))
    return [...taken, known[signal.name], Object.hasOwn(readings, signal.name) && readings[signal.name]].filter(Boolean)
  }
}

/**
 * What can be concluded before the page is sent, by the same signals and the same inference as in the browser, so that the two agree. Pure: the
 * same request gives the same answer. Hand it to `createOpportune({ initial })` on the server and, with `embed`, in the browser.
 */
export const profileFromRequest = (facts: RequestFacts, options: RequestOptions = {}): RequestProfile => {
  const { site, siteName, language, signals, searchParams } = settingsOf(options, () => {})
  const own = options.signals ? signals : [referrer(), campaign({ classify: classifyText }), search({ classify: classifyText }), device(), network(), daypart()]
  const readings = readingsOf(facts, searchParams)
  const { timeZone: _, ...where } = facts.geo ?? {}
  const evidence = new Map<string, Said>()
  let traits: Traits = {
    ...(facts.language && { language: facts.language }),
    ...(facts.device && { device: facts.device }),
    ...where,
  }
  for (const signal of own) {
    for (const reading of readings(signal)) {
      traits = { ...traits, ...signal.traits?.(reading) }
      for (const claim of signal.interpret(reading, { traits, site, siteName, language })) add(evidence, { signal: signal.name, ...claim })
    }
  }
  const initial: Initial = { evidence: [...evidence.values()], traits, date: facts.date ?? 0 }
  const { thresholds, personas } = options
  const { profile } = createOpportune({ initial, ...(thresholds && { thresholds }), ...(personas && { personas }) })
  return { profile, ...initial }
}

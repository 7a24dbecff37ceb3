import { createLedger } from '../../../src/evidence/ledger.js'
import { infer } from '../../../src/inference/infer.js'
import { speaks, type Declared } from '../../../src/inference/persona.js'
import { namesOf } from '../../../src/inference/questions.js'
import { IDENTIFIED, lasting, take } from '../../../src/inference/take.js'
import { classifyText } from '../../../src/intent/index.js'
import * as signals from '../../../src/signals/index.js'
import { remember } from '../../../src/storage/memory.js'
import type { Consent, Memory, Profile, Setting, Signal, Site, Traits } from '../../../src/vocabulary.js'

/** One step: how long after the one before (`30s`, `5m`, `2d`, `1y`), what happens, and with what. */
export type Step = readonly [after: string, what: string, reading?: any]

export interface Scenario {
  readonly name: string
  readonly site?: Site
  readonly personas?: readonly Declared[]
  /** Whether it runs in real pages too. */
  readonly browser?: boolean
  /** False: nothing may be stored. */
  readonly storage?: boolean
  readonly steps: readonly Step[]
}

export interface Outcome {
  readonly step: number
  readonly expected: Record<string, unknown>
  readonly found: Record<string, unknown>
  readonly profile: Profile
}

const UNITS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, y: 31_557_600_000 }
export const milliseconds = (text: string): number => parseFloat(text) * UNITS[text.at(-1)!]!

const CONSENT: Consent = { personalization: true, storage: true, measurement: false, location: false }
const all: readonly Signal[] = Object.values(signals).map((create) => create({ classify: classifyText }))
const byName = new Map(all.map((signal) => [signal.name, signal]))

/** What `open` and `view` say in short, as readings. */
const READINGS: Record<string, (value: any) => unknown> = {
  source: (source) => ({ source }),
  campaign: (name) => ({ name, words: name }),
  device: (device) => ({ device, touch: device !== 'desktop', calm: false, viewport: device === 'phone' ? 'small' : 'large' }),
  page: (kind) => ({ kind }),
  search: (text) => ({ text }),
}
const SIGNAL_OF: Record<string, string> = { source: 'referrer' }

interface Tab {
  ledger: ReturnType<typeof createLedger>
  sensed: Traits
  given: Traits
  identified: string | undefined
  memory: Memory
  previous: Profile | undefined
}

export const valueAt = (profile: Profile, path: string): unknown => {
  const [part, ...rest] = path.split('.')
  const top = part === 'moment' || part === 'persona' || part === 'stage' ? profile[part] : profile.traits[part!]
  return rest.length ? rest.reduce<any>((value, key) => value?.[key], top) : part! in profile ? (top as { name: unknown }).name : top
}

/** Plays a scenario through the pure core, in no time at all. */
export const play = ({ site, personas = [], storage = true, steps }: Scenario, began = Date.UTC(2026, 2, 2, 10)): Outcome[] => {
  let wall = began
  let now = 1000
  const items = new Map<string, string>()
  const page = {
    window: {
      navigator: { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36' },
      crypto: globalThis.crypto,
      localStorage: {
        getItem: (key: string) => items.get(key) ?? null,
        setItem: (key: string, text: string) => void items.set(key, text),
        removeItem: (key: string) => void items.delete(key),
      },
    },
    document: {},
    date: () => wall,
    now: () => now,
    visible: () => true,
    idle: () => () => {},
  }
  const names = namesOf(personas.map(({ name }) => name))
  const tabs = new Map<string, Tab>()
  let name = 'one'
  const outcomes: Outcome[] = []

  const traitsOf = ({ sensed, given, memory }: Tab): Traits => {
    const { source, campaign } = memory.visit ?? {}
    return { ...sensed, ...(source && { source }), ...(campaign && { campaign }), ...given }
  }
  const conclude = (tab: Tab) =>
    (tab.previous = infer(tab.ledger.all(), { thresholds: { moment: 0.5, persona: 0.5, stage: 0.5 }, names, identified: tab.identified, traits: traitsOf(tab) }, tab.previous, now, wall))
  const read = (tab: Tab, signal: string, reading: unknown) => {
    const found = byName.get(signal)
    if (!found) throw new Error(`no signal ${signal}`)
    tab.sensed = { ...tab.sensed, ...found.traits?.(reading) }
    const setting: Setting = { traits: traitsOf(tab), site, language: 'en' }
    take(tab.ledger, found, reading, setting, personas, now)
    conclude(tab)
  }
  const save = (tab: Tab) => storage && tab.memory.save(CONSENT, traitsOf(tab), lasting(tab.ledger.all(), all, now))
  const say = (tab: Tab, short: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(short)) read(tab, SIGNAL_OF[key] ?? key, READINGS[key]!(value))
  }
  const returning = (tab: Tab) => {
    const { number, previousAt } = tab.memory.visit ?? {}
    if (number) read(tab, 'returning', { visit: number, ...(previousAt !== undefined && { days: (wall - previousAt) / UNITS['d']! }) })
  }
  const open = (short: Record<string, unknown>) => {
    const memory = remember()(page as never, 30)
    const tab: Tab = { ledger: createLedger(), sensed: {}, given: {}, identified: undefined, memory, previous: undefined }
    tabs.set(name, tab)
    if (storage) {
      const age = Math.max(0, wall - (memory.recalled?.writtenAt ?? wall))
      memory.recalled?.evidence.forEach((one) => tab.ledger.add(one.signal, one, now - age))
      memory.view()
      returning(tab)
    }
    say(tab, { source: 'internal', device: 'desktop', ...short })
    save(tab)
  }

  for (const [step, [after, what, reading]] of steps.entries()) {
    const former = what === 'open' && tabs.get(name)
    // It was left when the last thing had been done in it.
    if (former) save(former)
    const passed = milliseconds(after)
    wall += passed
    now += passed
    const tab = tabs.get(name)!
    if (what === 'open') open(reading ?? {})
    else if (what === 'view') {
      if (storage) tab.memory.view()
      say(tab, reading)
    } else if (what === 'leave') save(tab)
    else if (what === 'tab') name = reading
    else if (what === 'close') tabs.delete(name)
    else if (what === 'clock') wall += milliseconds(reading)
    else if (what === 'identify') {
      if (reading.persona) tab.identified = reading.persona
      tab.given = { ...tab.given, ...reading.traits }
      speaks(personas, tab.given, []).forEach((claim) => tab.ledger.add(IDENTIFIED, claim, now))
    } else if (what === 'expect') {
      const profile = conclude(tab)
      const found = Object.fromEntries(Object.keys(reading).map((path) => [path, valueAt(profile, path)]))
      outcomes.push({ step, expected: reading, found, profile })
    } else read(tab, what, reading)
  }
  return outcomes
}

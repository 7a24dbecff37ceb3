import type { Hook } from './hooks/hook.js'
import type { Thresholds } from './inference/infer.js'
import type { Page } from './page/page.js'
import type { Consent, Signal, Site, Store } from './vocabulary.js'
import { answerOf } from './consent/gate.js'
import type { Warn } from './dev/warn.js'

/** A persona that the site declares. */
export interface PersonaOption {
  readonly name: string
  readonly label?: string
  readonly speaksFor?: readonly string[]
}

type Falsy = false | null | undefined | 0 | ''

/** Everything that can be set. The JSON of the script tag takes the same keys, but for those that are code. */
export interface Options {
  /** `false` switches everything off. Default true. */
  enabled?: boolean
  /** What the markup attributes begin with. Default `data-op`. */
  prefix?: string
  /** What kind of site this is. Default unknown. */
  site?: Site
  /** The site's own name as people type it, so that a search for it counts as navigation. */
  siteName?: string
  /** Language of the site's texts, such as `en`. Default: what the document says. */
  language?: string
  /** URL parameters that hold the site's own search. */
  searchParams?: readonly string[]
  /** Least probability, 0..1, at which a name is given rather than `null`. Default 0.5 each. */
  thresholds?: Partial<Thresholds>
  personas?: readonly PersonaOption[]
  places?: readonly unknown[]
  /** What is granted at start, key by key, or `'wait'`: nothing before the first answer. */
  consent?: Partial<Consent> | 'wait'
  /** For children: memory only, nothing sent. Default false. */
  childDirected?: boolean
  /** How long what is stored may live. Default 30 days. */
  storage?: { days?: number }
  /** Share of visitors, 0..1, who always see the default. Default 0. */
  holdout?: number
  sinks?: Readonly<Record<string, unknown>>
  preview?: { key?: string }
  goals?: readonly unknown[]
  /** Signals to listen to, as values from `opportune/signals` or your own; falsy ones are skipped. */
  signals?: readonly (Signal | (() => Signal) | Falsy)[]
  /** What comes out: slots and your own. */
  hooks?: readonly (Hook | (() => Hook) | Falsy)[]
  /** Where to remember between pages, such as `snapshot` from `opportune/storage`, while storage is granted. Default: nowhere, memory only. */
  store?: Store
  /** The browser; replaced in tests. */
  page?: Page
  initial?: unknown
}

/** Options with every default in place. */
export interface Settings {
  readonly enabled: boolean
  /** Ends in a dash. */
  readonly prefix: string
  readonly site: Site | undefined
  readonly siteName: string | undefined
  readonly language: string | undefined
  readonly searchParams: readonly string[]
  readonly thresholds: Thresholds
  readonly personas: readonly PersonaOption[]
  readonly consent: Partial<Consent> | 'wait'
  readonly childDirected: boolean
  readonly days: number
  readonly signals: readonly Signal[]
  readonly hooks: readonly Hook[]
  readonly page: Page | undefined
  readonly store: Store | undefined
}

/** Whether a value is what an option takes, and in words what it takes. */
type Check = readonly [holds: (value: unknown) => boolean, expected: string | false]

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const within = (least: number, most: number): Check => [
  (value) => typeof value === 'number' && value >= least && value <= most,
  __DEV__ && `a number from ${least} to ${most}`,
]
const oneOf = (...names: readonly string[]): Check => [
  (value) => names.includes(value as string),
  __DEV__ && `one of ${names.map((name) => `"${name}"`).join(', ')}`,
]
const text = (pattern: RegExp, expected: string | false): Check => [
  (value) => typeof value === 'string' && value.length <= 100 && pattern.test(value),
  expected,
]
const listOf = (holds: (value: unknown) => boolean, expected: string | false): Check => [
  (value) => Array.isArray(value) && value.every(holds),
  __DEV__ && `a list of ${expected}`,
]
const flag: Check = [(value) => typeof value === 'boolean', __DEV__ && 'true or false']
const object: Check = [isObject, __DEV__ && 'an object']
const anything: Check = [() => true, false]
const short = text(/\S/, __DEV__ && 'a text of at most 100 characters')

/** What each option takes; a key with a dot is one inside an object. */
const CHECKS: Readonly<Record<string, Check>> = {
  enabled: flag,
  prefix: text(/^data-[a-z][a-z0-9-]*$/, __DEV__ && 'a text such as "data-op"'),
  site: oneOf('shop', 'services', 'content', 'software'),
  siteName: short,
  language: text(/^[a-z]{2,3}(-\w+)*$/i, __DEV__ && 'a language such as "en"'),
  searchParams: listOf((value) => typeof value === 'string', __DEV__ && 'parameter names'),
  thresholds: object,
  'thresholds.moment': within(0, 1),
  'thresholds.persona': within(0, 1),
  'thresholds.stage': within(0, 1),
  personas: listOf((value) => isObject(value) && typeof value['name'] === 'string', __DEV__ && 'personas, each with a "name"'),
  places: listOf(isObject, __DEV__ && 'places'),
  consent: [(value) => value === 'wait' || isObject(value), __DEV__ && '"wait", or an object of purposes'],
  'consent.personalization': flag,
  'consent.storage': flag,
  'consent.measurement': flag,
  'consent.location': flag,
  childDirected: flag,
  storage: object,
  'storage.days': within(0, 365),
  holdout: within(0, 1),
  sinks: object,
  preview: object,
  'preview.key': short,
  goals: listOf(() => true, __DEV__ && 'goals'),
  signals: listOf(() => true, __DEV__ && 'signals'),
  hooks: listOf(() => true, __DEV__ && 'hooks'),
  store: [(value) => typeof value === 'function', __DEV__ && 'a store'],
  page: anything,
  initial: anything,
}

/** Objects of which every key is checked. */
const NESTED = ['thresholds', 'consent', 'storage', 'preview']

/** Keeps what is right, names with its path what is wrong, and lets nothing else through. */
const sift = (given: unknown, warn: Warn, path = ''): Record<string, any> => {
  const kept: Record<string, any> = Object.create(null)
  if (!isObject(given)) {
    if (given !== undefined) warn('option-wrong', path || 'options', __DEV__ ? 'expected an object' : undefined)
    return kept
  }
  for (const key of Object.keys(given)) {
    const full = path + key
    const check = Object.hasOwn(CHECKS, full) ? CHECKS[full] : undefined
    const value = given[key]
    if (!check) warn('option-unknown', full)
    else if (value === undefined) continue
    else if (!check[0](value)) warn('option-wrong', full, check[1] ? 'expected ' + check[1] : undefined)
    else kept[key] = NESTED.includes(full) && isObject(value) ? sift(value, warn, full + '.') : value
  }
  return kept
}

/** The site-search parameters of Matomo (DEFAULT_SEARCH_KEYWORD_PARAMETERS) and the words for "search" in six languages. */
const SEARCH_PARAMS = 'q query s search searchword k keyword keywords suche suchbegriff recherche buscar busca cerca ricerca zoeken zoekterm'.split(' ')

/** Skips what is falsy; a factory that was not called is called. */
const values = <Value extends object>(list: readonly (Value | (() => Value) | Falsy)[] = []): Value[] =>
  list.flatMap((one) => (typeof one === 'function' ? (one as () => Value)() : one) || [])

/** Reads options of unknown origin: what is wrong is named with its path and what was expected, and its default holds. */
export const settingsOf = (given: unknown, warn: Warn): Settings => {
  const options = sift(given, warn) as Options
  const { thresholds } = options
  return {
    enabled: options.enabled ?? true,
    prefix: (options.prefix ?? 'data-op').replace(/-$/, '') + '-',
    site: options.site,
    siteName: options.siteName,
    language: options.language,
    searchParams: options.searchParams ?? SEARCH_PARAMS,
    thresholds: { moment: 0.5, persona: 0.5, stage: 0.5, ...thresholds },
    personas: options.personas ?? [],
    consent: options.consent === 'wait' ? 'wait' : answerOf(options.consent),
    childDirected: options.childDirected ?? false,
    days: options.storage?.days ?? 30,
    signals: values(options.signals),
    hooks: values(options.hooks),
    page: options.page,
    store: options.store,
  }
}

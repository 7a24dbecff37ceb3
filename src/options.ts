import type { Plan } from './decision/experiment.js'
import type { Hook } from './hooks/hook.js'
import type { Thresholds } from './inference/infer.js'
import type { Page } from './page/page.js'
import type { Consent, Initial, Signal, Site, Store } from './vocabulary.js'
import { DEFAULT_CONSENT } from './consent/gate.js'
import { expected, type Kinds } from './dev/expected.js'
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
  /** By the name of an experiment: who takes part in it, beside what its markup says. */
  experiments?: Readonly<Record<string, Plan>>
  /**
   * Where measurements go, under names of your choice: any function, or a sink of `opportune/sinks`; in the JSON `dataLayer` (true, or the name
   * of the list) and `beacon` (a URL). The hook `measure()` fills them, while measurement is granted. Default: nowhere.
   */
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
  /** What the server knew when it rendered the page, from `profileFromRequest` of `opportune/server`. */
  initial?: Partial<Initial>
}

/** Options with every default in place. */
export interface Settings extends Omit<Options, 'signals' | 'hooks' | 'thresholds'> {
  readonly enabled: boolean
  /** Ends in a dash. */
  readonly prefix: string
  readonly searchParams: readonly string[]
  readonly thresholds: Thresholds
  readonly personas: readonly PersonaOption[]
  readonly consent: Partial<Consent> | 'wait'
  readonly initial: Partial<Initial>
  readonly days: number
  /** Both grow by what is taken into use later. */
  readonly signals: Signal[]
  readonly hooks: Hook[]
}

/** Every option with an example of what it takes: a number is the largest, what is in `{}` or `[]` somebody else checks. */
const KINDS: Kinds = {
  enabled: true,
  prefix: /^data-[a-z][a-z0-9-]*$/,
  site: /^(shop|services|content|software)$/,
  siteName: /^.{1,100}$/,
  language: /^[a-z]{2,3}(-|$)/i,
  searchParams: [],
  thresholds: { moment: 1, persona: 1, stage: 1 },
  personas: [],
  places: [],
  consent: DEFAULT_CONSENT,
  childDirected: true,
  storage: { days: 365 },
  holdout: 1,
  experiments: {},
  sinks: {},
  preview: { key: /^.{1,100}$/ },
  goals: [],
  signals: [],
  hooks: [],
  store: Object,
  page: {},
  initial: { profile: {}, evidence: [], traits: {}, date: 9e15 },
}

const takes = (kind: unknown, value: any): boolean =>
  kind instanceof RegExp
    ? typeof value === 'string' && kind.test(value)
    : typeof kind === 'number'
      ? typeof value === 'number' && value >= 0 && value <= kind
      : typeof value === typeof kind && value !== null && Array.isArray(value) === Array.isArray(kind)

/** Keeps what is right, names with its path what is wrong, and lets nothing else through. */
const sift = (kinds: Kinds, given: object, warn: Warn, path = ''): any =>
  Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => {
      const kind = Object.hasOwn(kinds, key) ? (kinds[key] as Kinds) : undefined
      if (kind === undefined) warn('option-unknown', path + key)
      else if (takes(kind, value) || (kind === DEFAULT_CONSENT && value === 'wait')) {
        return [[key, value !== 'wait' && Object.keys(kind)[0] ? sift(kind, value, warn, key + '.') : value]]
      } else if (value !== undefined) warn('option-wrong', path + key, __DEV__ ? expected(kind) : '')
      return []
    }),
  )

/** The site-search parameters of Matomo (DEFAULT_SEARCH_KEYWORD_PARAMETERS) and the words for "search" in six languages. */
export const SEARCH_PARAMS = 'q query s search searchword k keyword keywords suche suchbegriff recherche buscar busca cerca ricerca zoeken zoekterm'.split(' ')

/** Skips what is falsy; a factory that was not called is called. */
const values = <Value extends object>(list: readonly (Value | (() => Value) | Falsy)[] = []): Value[] =>
  list.flatMap((one) => (typeof one === 'function' ? (one as () => Value)() : one) || [])

/** Takes in what was not there under the same name, in front, so that it is heard before slots decide. */
export const add = <Value extends Signal | Hook>(list: Value[], more: readonly (Value | (() => Value) | Falsy)[] | undefined): void =>
  values(more).forEach((one) => list.some(({ name }) => name === one.name) || list.unshift(one))

/** Reads options of unknown origin: what is wrong is named with its path and what was expected, and its default holds. */
export const settingsOf = (given: unknown, warn: Warn): Settings => {
  const isObject = takes({}, given)
  if (!isObject) warn('option-wrong', 'options', __DEV__ ? expected({}) : '')
  const { prefix = 'data-op', thresholds, personas = [], storage, signals, hooks, ...rest }: Options = sift(KINDS, isObject ? given! : {}, warn)
  return {
    enabled: true,
    searchParams: SEARCH_PARAMS,
    initial: {},
    consent: {},
    ...rest,
    prefix: prefix.replace(/-$/, '') + '-',
    thresholds: { moment: 0.5, persona: 0.5, stage: 0.5, ...thresholds },
    personas: personas.filter((persona) => typeof persona?.name === 'string'),
    days: storage?.days ?? 30,
    signals: values(signals),
    hooks: values(hooks),
  }
}

import { answerOf } from './consent/gate.js'
import { choose, type Candidate } from './decision/decide.js'
import { createWarn } from './dev/warn.js'
import { createEmitter } from './hooks/events.js'
import type { ObservedRoot } from './hooks/hook.js'
import { EVENTS, type Decision, type Events } from './hooks/payloads.js'
import { infer } from './inference/infer.js'
import { settingsOf, type Options } from './options.js'
import { browserPage } from './page/browser.js'
import type { End } from './page/page.js'
import { startRun, type Identity, type Run } from './run.js'
import type { Consent, Profile } from './vocabulary.js'

/** Where the copies of the library see each other: one started instance per document and prefix. */
const STARTED = Symbol.for('opportune')
/** Calls that come before `start()` are kept, at most so many. */
const MOST_EARLY = 50

export interface Opportune {
  /** What is concluded, frozen; reading it computes nothing. */
  readonly profile: Profile
  /** Resolves with the profile once the slots then present are decided. Never rejects. */
  readonly ready: Promise<Profile>
  /** Why: every reason with its log-odds, the runner-up, and the smallest change that would flip the answer. `undefined` before `start()`. */
  explain(): ReturnType<Run['explain']> | undefined
  /** Listens; returns the way out. State events replay once to a late listener. */
  on<Name extends keyof Events>(event: Name, listener: (payload: Events[Name]) => void): End
  /** Decides a slot in code. The same answer for the whole page view. */
  decide<Value>(slot: string, candidates: readonly Candidate<Value>[]): Decision<Value>
  /** What the site itself knows of the visitor. Held in memory only. */
  identify(identity: Identity): void
  /** A reading by the site, such as `signal('commerce', {event: 'add'})`. */
  signal(name: string, reading: unknown): void
  /** The visitor's answer, merged into what was answered before. */
  consent(answer: Partial<Consent>): void
  /** Wipes all that is stored and all that was concluded. */
  forget(): void
  /** All that is known and stored about this visitor, to show or hand over. */
  export(): ReturnType<Run['export']> | undefined
  /** Takes in a shadow root. */
  observe(root: ObservedRoot): void
  start(): void
  /** Removes listeners, observers and timers and puts the defaults back; with `keep` what is shown stays. */
  stop(options?: { keep?: boolean }): void
}

/**
 * Makes an instance; nothing happens before `start()`. On a server it stays inert: an undecided profile, defaults, and `ready` at once.
 * What is wrong in the options is named with its path, and its default holds.
 */
export const createOpportune = (options: Options = {}): Opportune => {
  const view = typeof window === 'undefined' || typeof document === 'undefined' ? undefined : window
  const warn = createWarn((options.page?.window ?? view)?.console)
  const settings = settingsOf(options, warn)
  const report = (error: unknown, where = 'page') => {
    emitter.emit('error', { error, where })
    warn('failed', where, __DEV__ ? String(error) : undefined)
  }
  const page = settings.page ?? (view && browserPage(view, settings.searchParams, report))
  const emitter = createEmitter<Events>(page)
  const { thresholds, personas } = settings
  const undecided = infer([], { thresholds, personas: personas.map(({ name }) => name), traits: {} }, undefined, 0, 0)
  Object.freeze(undecided)

  let run: Run | undefined
  let answered: Partial<Consent> = {}
  let early: ((run: Run) => void)[] = []
  let settle: (profile: Profile | Promise<Profile>) => void
  const ready = new Promise<Profile>((resolve) => (settle = resolve))
  if (!page) settle!(undecided)

  const started: Map<string, unknown> | undefined = page && ((page.document as { [STARTED]?: Map<string, unknown> })[STARTED] ??= new Map())
  const soon = (task: (run: Run) => void) => {
    if (run) task(run)
    else if (page && early.length < MOST_EARLY) early.push(task)
  }

  return {
    get profile() {
      return run?.profile() ?? undecided
    },
    ready,
    explain: () => run?.explain(),
    on(event, listener) {
      if (!EVENTS.includes(event)) warn('event-unknown', event)
      return emitter.on(event, listener)
    },
    decide: (slot, candidates) => run?.decide(slot, candidates) ?? { ...choose(slot, [], undefined), reason: 'default', seen() {} },
    identify: (identity) => soon((one) => one.identify(Object(identity))),
    signal: (name, reading) => soon((one) => one.signal(name, reading)),
    consent(answer) {
      if (run) run.consent(answer)
      else answered = { ...answered, ...answerOf(answer) }
    },
    forget: () => soon((one) => one.forget()),
    export: () => run?.export(),
    observe: (root) => soon((one) => one.observe(root)),
    start() {
      if (!page || run) return
      if (!settings.enabled || page.address().has('op-off')) return settle(undecided)
      if (started?.has(settings.prefix)) {
        warn('second-start', settings.prefix)
        return settle(undecided)
      }
      started?.set(settings.prefix, true)
      const { ready: decided, ...rest } = startRun(page, settings, answered, emitter, warn, report, early)
      run = rest
      early = []
      settle(decided)
    },
    stop({ keep } = {}) {
      if (!run) return settle(undecided)
      run.stop(keep)
      run = undefined
      started?.delete(settings.prefix)
      emitter.stop()
    },
  }
}

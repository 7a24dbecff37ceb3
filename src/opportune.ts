import { answerOf, createGate, type Gate } from './consent/gate.js'
import { createRunner, type Runner } from './consent/runner.js'
import { createDeciding } from './deciding.js'
import { createWarn } from './dev/warn.js'
import { createLedger } from './evidence/ledger.js'
import { createEmitter } from './hooks/events.js'
import type { HookContext, ObservedRoot } from './hooks/hook.js'
import { EVENTS, stateOf, type Events } from './hooks/payloads.js'
import { markRoot } from './hooks/root.js'
import { explain } from './inference/explain.js'
import type { Knowledge } from './inference/infer.js'
import { createKeeper, freeze } from './inference/keeper.js'
import { namesOf, PARTS } from './inference/questions.js'
import { speaks } from './inference/persona.js'
import { IDENTIFIED, take } from './inference/take.js'
import type { Identity, Opportune } from './instance.js'
import { add, settingsOf, type Options } from './options.js'
import { browserPage } from './page/browser.js'
import { createRemembering } from './remembering.js'
import type { Consent, Profile, Purpose, Signal, Traits } from './vocabulary.js'

/** Where the copies of the library see each other: one started instance per document and prefix. */
const STARTED = Symbol.for('opportune')

const isPlain = (value: unknown) => /^(string|number|boolean)$/.test(typeof value)

/**
 * Makes an instance; nothing happens before `start()`. On a server it stays inert: what `initial` says, and `ready` at once.
 * What is wrong in the options is named with its path, and its default holds.
 */
export const createOpportune = (options: Options = {}): Opportune => {
  const view = typeof document === 'undefined' ? undefined : window
  const warn = createWarn(options.page?.window.console ?? view?.console)
  const settings = settingsOf(options, warn)
  const { prefix, signals, thresholds, initial, searchParams } = settings
  const report = (error: unknown, where = 'page') => {
    emitter.emit('error', { error, where })
    warn('failed', where, __DEV__ ? String(error) : '')
  }
  const page = settings.page ?? (view && browserPage(view, searchParams, report))
  const emitter = createEmitter<Events>(page)
  const document_ = page?.document as (Document & { [STARTED]?: Set<string>; prerendering?: boolean }) | undefined

  let settle: (profile: Profile) => void
  const ready = new Promise<Profile>((resolve) => (settle = resolve))
  let running = false

  // Evidence, and the traits that come with it.
  const ledger = createLedger()
  let sensed = initial.traits ?? {}
  let given: Traits = {}
  let identified: string | undefined
  let force: Knowledge['force']
  const names = namesOf(settings.personas.map(({ name }) => name))
  const knowledge = (): Knowledge => {
    const { source, campaign } = memory()?.visit ?? {}
    const language = running ? page!.window.navigator.language : undefined
    const traits = { language, ...sensed, ...(source && { source, campaign }), ...given } as Traits
    return { thresholds, names, identified, traits, force }
  }
  const forget = () => {
    ledger.clear()
    sensed = given = {}
    identified = undefined
  }

  // Consent, and what is remembered.
  const barred: Purpose[] = settings.childDirected ? ['storage', 'measurement'] : []
  if ((page?.window.navigator as { globalPrivacyControl?: boolean } | undefined)?.globalPrivacyControl) barred.push('measurement')
  let gate: Gate = createGate(settings.consent, undefined, barred)
  const may = (purpose: Purpose) => gate.may(purpose)
  const remembering = createRemembering({ page, settings, ledger, may, answers: () => gate.answers(), traits: () => knowledge().traits })
  const { memory, save } = remembering

  // Inference.
  const keeper = createKeeper(page, ledger.all, knowledge, (profile, previous) => {
    markRoot(document_!.documentElement, prefix, profile)
    for (const part of PARTS) {
      const former = previous?.[part].name ?? null
      if (profile[part].name !== former) emitter.emit(part, stateOf(profile, part, former) as never)
    }
    emitter.emit('profile', stateOf(profile, 'moment', previous?.moment.name ?? null))
  })
  const topic = (words: string) => signals.find((one) => one.topic)?.topic!(words)
  const read = (signal: Signal, reading: unknown) => {
    try {
      settings.hooks.forEach((hook) => hook.read?.(signal.name, reading))
      sensed = freeze({ ...sensed, ...signal.traits?.(reading) })
      const { site, siteName, language = document_!.documentElement.lang } = settings
      take(ledger, signal, reading, { traits: knowledge().traits, site, siteName, language, topic }, settings.personas, page!.now())
    } catch (error) {
      report(error, signal.name)
    }
    keeper.touch()
  }

  initial.evidence?.map(Object).forEach((one) => ledger.add(one.signal, one, page?.now() ?? 0))
  const first = keeper.profile()
  const deciding = createDeciding({
    page,
    served: initial.evidence && initial.date !== undefined ? { profile: first, date: initial.date } : undefined,
    personas: names.persona,
    emit: emitter.emit,
    profile: () => keeper.profile(),
    allowed: () => may('personalization'),
    waiting: () => gate.waiting(),
    previewing: () => !!force,
    visit: () => memory()?.visit?.id,
    warn,
  })

  // What runs while it may: sensors in, hooks out.
  const roots = new Set<(root: ObservedRoot) => void>()
  const acts = new Set<(on: RegExp) => void>()
  const adding = <Task>(tasks: Set<Task>) => (task: Task) => (tasks.add(task), () => tasks.delete(task))
  const signal = (name: string, reading: unknown) => {
    const found = signals.find((one) => one.name === name)
    if (!found) warn('signal-unknown', name)
    else if (page && may(found.purpose)) read(found, reading)
  }
  const context: HookContext = {
    ...deciding,
    page: page!,
    prefix,
    settings,
    may,
    allowed: () => may('personalization'),
    waiting: () => gate.waiting(),
    profile: keeper.profile,
    memory: () => (may('storage') ? memory() : undefined),
    on: emitter.on,
    emit: emitter.emit,
    signal,
    consent: (answer) => instance.consent(answer),
    convert: (goal, details) => instance.convert(goal, details),
    offer: (services) => void Object.assign(deciding.offers, services),
    onDecision: adding(deciding.watchers),
    onRoot: adding(roots),
    onAct: adding(acts),
    act: (on) => acts.forEach((task) => task(on)),
    grant: (purpose) => answer({ [purpose]: true }, true),
    report, warn,
  }
  const start = (one: Signal) => one.start?.({ page: page!, visit: memory()?.visit, searchParams, topic }, (reading) => read(one, reading))
  const sensors: Runner = createRunner(signals, start, may, report)
  const hooks: Runner = createRunner(settings.hooks, (hook) => hook.start(context), may, report)
  const answer = (given: Partial<Consent>, passing?: boolean) => {
    const before = gate.state()
    gate.merge(given, passing)
    if (!running) return
    const refused = before.personalization && !may('personalization')
    if (refused) forget()
    if (refused || !may('storage')) memory()?.wipe()
    if (refused || !before.storage) remembering.view()
    sensors.sync()
    hooks.sync()
    keeper.touch()
    emitter.emit('consent', gate.state())
    save()
  }
  const erase = () => (memory()?.wipe(), forget(), keeper.touch())
  if (!page) settle!(first)

  const instance: Opportune = {
    get profile() { return keeper.profile() },
    ready,
    explain: () => {
      const known = knowledge()
      return { ...explain(ledger.all(), known, keeper.profile(), page?.now() ?? 0), traits: known.traits, consent: gate.state() }
    },
    on(event, listener) {
      if (__DEV__ && !EVENTS.includes(event)) warn('event-unknown', event)
      return emitter.on(event, listener)
    },
    decide: (slot, candidates) => deciding.decide(slot, (page ? running : initial.evidence) && candidates),
    served: { profile: first, decide: (slot, candidates) => deciding.decide(slot, initial.evidence && candidates, true) },
    identify(identity) {
      const { persona, traits } = Object(identity) as Identity
      if (persona !== undefined) {
        if (names.persona.includes(persona)) identified = persona
        else warn('persona-unknown', String(persona))
      }
      given = { ...given, ...Object.fromEntries(Object.entries(Object(traits)).filter(([, value]) => isPlain(value))) } as Traits
      speaks(settings.personas, given, []).forEach((claim) => ledger.add(IDENTIFIED, claim, page?.now() ?? 0))
      keeper.touch()
    },
    signal,
    convert: (goal, details) => running && deciding.convert(goal, details),
    journey: () => deciding.offers.journey?.() ?? [],
    metrics: () => deciding.offers.metrics?.() ?? [],
    requestLocation: async () => deciding.offers.requestLocation?.(),
    consent(given) {
      answer(answerOf(given))
      if (running) memory()?.tell(answerOf(given))
    },
    forget() {
      memory()?.tell()
      erase()
    },
    export: () => ({ profile: keeper.profile(), consent: gate.state(), ...remembering.all() }),
    observe: (root) => roots.forEach((task) => task(root)),
    use(more) {
      add(signals, more.signals)
      add(settings.hooks, more.hooks)
      if (running) sensors.sync(), hooks.sync()
    },
    start() {
      if (!page || running) return
      const instances = (document_![STARTED] ??= new Set())
      const second = instances.has(prefix)
      if (second) warn('second-start', prefix)
      if (second || !settings.enabled || page.address().has('op-off')) return settle(keeper.profile())
      instances.add(prefix)
      running = true

      force = settings.hooks.map((hook) => hook.force?.(page, settings)).find(Boolean)
      if (!force) remembering.open((given) => (given ? answer(answerOf(given)) : erase()))
      else barred.push('storage', 'measurement')
      const answered = memory()?.recalled?.consent
      const early = gate.answers()
      gate = createGate(settings.consent, answered ? answerOf(answered) : undefined, barred)
      if (Object.keys(early).length) gate.merge(early)
      remembering.view()
      const refused = barred.includes('storage') || (settings.consent as Partial<Consent>).storage === false || early.storage === false
      if (refused && !may('storage')) memory()?.wipe()

      page.onVisibility((visible) => (visible ? keeper.touch() : save()))
      page.onPageView(() => {
        deciding.clear()
        remembering.view()
      })
      sensors.sync()
      keeper.begin()
      hooks.sync()
      page.onParsed(() => {
        save()
        settle(keeper.profile())
        document_!.dispatchEvent(new page.window.CustomEvent('opportune:ready', { detail: { profile: keeper.profile() }, bubbles: true }))
      })
    },
    stop({ keep } = {}) {
      settle(keeper.profile())
      if (!running) return
      running = false
      save()
      hooks.stop(keep)
      sensors.stop()
      page!.stop()
      memory()?.end()
      forget()
      keeper.end()
      markRoot(document_!.documentElement, prefix, undefined)
      emitter.stop()
      deciding.clear(true)
      document_![STARTED]?.delete(prefix)
    },
  }
  return instance
}

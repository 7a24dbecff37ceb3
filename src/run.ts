import { answerOf, createGate } from './consent/gate.js'
import { createRunner } from './consent/runner.js'
import { createReader } from './decision/grammar.js'
import { choose, type Candidate, type Decision as Choice, type Ground } from './decision/decide.js'
import type { Warn } from './dev/warn.js'
import { createLedger, faded } from './evidence/ledger.js'
import type { Emitter } from './hooks/events.js'
import type { HookContext, ObservedRoot } from './hooks/hook.js'
import { payloads, type Decision, type Events } from './hooks/payloads.js'
import { markRoot } from './hooks/root.js'
import { explain } from './inference/explain.js'
import type { Knowledge } from './inference/infer.js'
import { createKeeper } from './inference/keeper.js'
import { personaQuestion } from './inference/persona.js'
import type { Settings } from './options.js'
import { isBot } from './page/bot.js'
import type { Page } from './page/page.js'
import { createMemory } from './storage/memory.js'
import { snapshotStore, type Snapshot } from './storage/snapshot.js'
import type { Consent, Profile, Purpose, Setting, Signal, Traits } from './vocabulary.js'

/** Identification and readings by the site, of unknown origin. */
export interface Identity {
  readonly persona?: string
  readonly traits?: Readonly<Record<string, string | number | boolean>>
}

/** What a started instance does; it ends with `stop`. */
export interface Run {
  profile(): Profile
  explain(): ReturnType<typeof explain> & { readonly traits: Traits; readonly consent: Consent }
  decide<Value>(slot: string, candidates: readonly Candidate<Value>[]): Decision<Value>
  identify(identity: Identity): void
  signal(name: string, reading: unknown): void
  consent(answer: Partial<Consent>): void
  forget(): void
  export(): { readonly profile: Profile; readonly consent: Consent; readonly stored: Snapshot | undefined }
  observe(root: ObservedRoot): void
  stop(keep?: boolean): void
}

const isPlain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value)

/** Wires the rooms together for one document: signals → evidence → inference → decision → hooks. */
export const startRun = (
  page: Page,
  settings: Settings,
  answered: Partial<Consent>,
  emitter: Emitter<Events>,
  warn: Warn,
  report: (error: unknown, where: string) => void,
  early: readonly ((run: Run) => void)[],
): Run & { readonly ready: Promise<Profile> } => {
  const { site, siteName, prefix } = settings
  const { navigator, document } = page.window
  const language = settings.language ?? document.documentElement.lang.slice(0, 8)

  // Consent, and what is remembered of it.
  const store = snapshotStore(page, settings.days)
  const refused = settings.childDirected || (settings.consent !== 'wait' && settings.consent.storage === false)
  const recalled = refused ? undefined : store.read()
  if (refused) store.wipe()
  const barred: Purpose[] = []
  if ((navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl) barred.push('measurement')
  if (settings.childDirected || isBot(navigator)) barred.push('measurement', 'storage')
  const gate = createGate({ site: settings.consent, remembered: recalled && answerOf(recalled.consent), barred })
  if (Object.keys(answered).length) gate.merge(answered)
  const memory = createMemory(page, store, recalled)

  // Evidence, and the traits that come with it.
  const ledger = createLedger()
  let sensed: Traits = {}
  let given: Traits = {}
  let identified: string | undefined
  let traits: Traits = {}
  const know = () => {
    const visit = memory.visit()
    const first = navigator.languages?.[0] ?? navigator.language
    const entry = visit?.source && { source: visit.source, campaign: visit.campaign }
    const all = Object.entries({ ...(first && { language: first }), ...sensed, ...entry, ...given }).filter(([, value]) => value !== undefined)
    const next = Object.fromEntries(all)
    if (JSON.stringify(next) !== JSON.stringify(traits)) traits = next
  }

  // Inference.
  const personas = settings.personas.map(({ name }) => name)
  const knowledge = (): Knowledge => ({ thresholds: settings.thresholds, personas, identified, traits })
  const { stateOf, decisionOf } = payloads(page)
  const keeper = createKeeper(page, ledger.all, knowledge, (profile, previous) => {
    markRoot(document.documentElement, prefix, profile)
    for (const state of ['moment', 'persona', 'stage'] as const) {
      const former = previous?.[state].name ?? null
      if (profile[state].name !== former) emitter.emit(state, stateOf(profile, state, former) as never)
    }
    emitter.emit('profile', stateOf(profile, 'moment', previous?.moment.name ?? null))
  })
  const touch = () => {
    know()
    keeper.touch()
  }
  const take = (signal: Signal, reading: unknown) => {
    try {
      const known = signal.traits?.(reading)
      if (known) sensed = { ...sensed, ...known }
      know()
      const setting: Setting = { traits, site, siteName, language }
      const claims = signal.interpret(reading, setting)
      if (signal.state) ledger.drop(signal.name)
      for (const claim of claims) ledger.add(signal.name, claim, page.now())
    } catch (error) {
      report(error, signal.name)
    }
    touch()
  }
  const signals = settings.signals
  const save = () => {
    if (!gate.may('storage') || (document as { prerendering?: boolean }).prerendering) return
    const lasting = ledger.all().filter(({ signal: name }) => !signals.some((signal) => signal.name === name && signal.state))
    memory.save(gate.answers(), traits, lasting, (evidence) => faded(evidence, page.now()))
  }
  const sensors = createRunner(
    signals.map((signal) => ({
      name: signal.name,
      purpose: signal.purpose,
      start: () =>
        signal.start?.({ page, visit: memory.visit(), searchParams: settings.searchParams }, (reading) => take(signal, reading)),
    })),
    gate.may,
    report,
  )

  // Decision.
  const names = personaQuestion(personas).names
  const read = createReader({ personas: names, instant: (text) => Date.parse(text) })
  const ground = (): Ground | undefined =>
    gate.may('personalization') ? { profile: keeper.profile(), date: page.date(), read } : undefined
  const choice = <Value>(slot: string, candidates: readonly Candidate<Value>[]): Choice<Value> =>
    choose(slot, candidates, ground(), ({ value }, detail) =>
      warn('condition', value instanceof page.window.Element ? value : slot, detail),
    )
  const announce = (decision: Choice) => emitter.emit('decision', decisionOf(decision, keeper.profile()))
  const decided = new Map<string, Decision<any>>()
  const decide = <Value>(slot: string, candidates: readonly Candidate<Value>[]): Decision<Value> => {
    const key = JSON.stringify([slot, candidates.map(({ name, when }) => [name, when])])
    const former = decided.get(key)
    if (former) return former
    const chosen = choice(slot, candidates)
    let seen = false
    const decision: Decision<Value> = {
      ...chosen,
      seen() {
        if (seen || !page.visible()) return
        seen = true
        emitter.emit('exposure', decisionOf(chosen, keeper.profile()))
      },
    }
    // What waits for an answer is no decision yet.
    if (!gate.waiting()) {
      decided.set(key, decision)
      announce(chosen)
    }
    return decision
  }

  // Hooks.
  const roots = new Set<(root: ObservedRoot) => void>()
  const context: HookContext = {
    page,
    prefix,
    allowed: () => gate.may('personalization'),
    waiting: gate.waiting,
    profile: keeper.profile,
    choose: choice,
    announce,
    on: (event, listener) => emitter.on(event, listener),
    onRoot(task) {
      roots.add(task)
      return () => roots.delete(task)
    },
    warn,
  }
  const hooks = createRunner(
    settings.hooks.map((hook) => ({
      name: hook.name,
      purpose: hook.purpose,
      start: () => hook.start(context),
    })),
    gate.may,
    report,
  )

  const run: Run = {
    profile: keeper.profile,
    explain: () => ({ ...explain(ledger.all(), knowledge(), keeper.profile(), page.now()), traits, consent: gate.state() }),
    decide,
    identify({ persona, traits: more }: Identity) {
      if (typeof persona === 'string') {
        if (names.includes(persona)) identified = persona
        else warn('persona-unknown', persona)
      }
      given = { ...given, ...Object.fromEntries(Object.entries(more ?? {}).filter(([, value]) => isPlain(value))) }
      touch()
    },
    signal(name: string, reading: unknown) {
      const signal = signals.find((one) => one.name === name)
      if (!signal) warn('signal-unknown', name)
      else if (gate.may(signal.purpose)) take(signal, reading)
    },
    consent(answer: Partial<Consent>) {
      const before = gate.state()
      gate.merge(answerOf(answer))
      if (!gate.may('storage')) memory.close()
      else if (!before.storage) memory.open()
      if (before.personalization && !gate.may('personalization')) {
        ledger.clear()
        sensed = given = {}
        identified = undefined
      }
      sensors.sync()
      hooks.sync()
      touch()
      emitter.emit('consent', gate.state())
      save()
    },
    forget() {
      memory.close()
      ledger.clear()
      given = {}
      identified = undefined
      touch()
      if (gate.may('storage')) memory.open()
    },
    export: () => ({ profile: keeper.profile(), consent: gate.state(), stored: store.read() }),
    observe: (root: ObservedRoot) => roots.forEach((take) => take(root)),
    stop(keep?: boolean) {
      save()
      hooks.stop(keep)
      sensors.stop()
      keeper.stop()
      markRoot(document.documentElement, prefix, undefined)
      page.stop()
    },
  }

  // From here on things happen.
  if (gate.may('storage')) memory.open()
  if (recalled && memory.visit()) {
    const gone = Math.max(0, page.date() - recalled.writtenAt)
    for (const { signal, ...claim } of recalled.evidence) ledger.add(signal, claim, page.now() - gone)
  }
  page.onVisibility((visible) => (visible ? touch() : save()))
  page.onPageView(() => {
    decided.clear()
    memory.view()
    save()
  })
  sensors.sync()
  early.forEach((task) => task(run))
  know()
  keeper.begin()
  hooks.sync()
  const ready = new Promise<Profile>((resolve) =>
    page.onParsed(() => {
      save()
      resolve(keeper.profile())
      page.document.dispatchEvent(new page.window.CustomEvent('opportune:ready', { detail: { profile: keeper.profile() }, bubbles: true }))
    }),
  )

  return { ...run, ready }
}

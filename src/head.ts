import { answerOf as consentOf, DEFAULT_CONSENT } from './consent/gate.js'
import { choose, type Candidate } from './decision/decide.js'
import { createReader } from './decision/grammar.js'
import { HALF_LIFE } from './evidence/claim.js'
import type { SlotContext } from './hooks/hook.js'
import { PARAMETER, STORED } from './hooks/preview.js'
import { createFinder, createSlots, type Slots } from './hooks/slots/first.js'
import { answerOf, gradesOf, valueOf } from './inference/answer.js'
import { namesOf, PARTS } from './inference/questions.js'
import { askedBy } from './intent/few.js'
import { SEARCH_PARAMS, type Options } from './options.js'
import { blockAt, ownScript } from './page/config.js'
import { earlyPage } from './page/early.js'
import { LONGEST_PAUSE } from './page/visit.js'
import { campaignTraits, TERM, WORDS } from './signals/lib/campaign-name.js'
import { daypartAt, daypartClaims, daypartTraits } from './signals/lib/parts-of-day.js'
import { deviceClaims, deviceOf, deviceTraits } from './signals/lib/form-factor.js'
import { declared } from './signals/lib/declared.js'
import { FEW_SOURCES } from './signals/lib/few-hosts.js'
import { sourceClaims } from './signals/lib/referral.js'
import { says } from './signals/lib/says.js'
import { searched } from './signals/lib/searched.js'
import { sourceOf } from './signals/lib/source.js'
import { KEY, parse } from './storage/snapshot.js'
import type { Page } from './page/page.js'
import type { Claim, Evidence, Initial, Profile, Traits } from './vocabulary.js'

/** What the whole tag takes over. */
export interface Head {
  readonly version: string
  /** Where the configuration stands. */
  readonly selector: string | undefined
  /** What has been read, and what follows of it. */
  readonly initial: Pick<Initial, 'evidence' | 'traits'>
  /** Ends what runs, and gives what has been decided. */
  release(): Slots
}

declare const window: Window & typeof globalThis & { opportune?: any }

const STARTED = Symbol.for('opportune')
/** What one word of ours says for a moment, in log-odds. */
const WORD = 3

/** Runs in the page's head, before anything of its body is there. What it cannot read it leaves to the whole tag. */
const boot = () => {
  const page = earlyPage(window) as Page
  const { document } = page
  const { selector } = ownScript(document)
  const config: Options = JSON.parse(blockAt(document, selector)?.textContent ?? '{}')
  const { searchParams = SEARCH_PARAMS, thresholds, personas = [], storage, consent = {} } = config
  const prefix = (config.prefix ?? 'data-op').replace(/-$/, '') + '-'
  const here = page.address()
  const started = ((document as { [STARTED]?: Set<string> })[STARTED] ??= new Set())
  let kept: string | null = null
  let previews: unknown = config.preview?.key && here.has(PARAMETER)
  try {
    kept = window.localStorage.getItem(KEY)
    previews ||= config.preview?.key && window.sessionStorage.getItem(STORED)
  } catch {
    // As if there were nothing.
  }
  // A preview is for the tag, which may change what has been painted. Whom to hold out is known where the visitor's id is.
  if (previews || config.enabled === false || config.holdout || started.has(prefix) || here.has('op-off')) return

  const date = page.date()
  const recalled = parse(kept, date, storage?.days ?? 30)
  const granted = { ...DEFAULT_CONSENT, ...(recalled && consentOf(recalled.consent)), ...(consent !== 'wait' && consent) }
  // Whoever has still to be asked is left to the tag that can.
  if (consent === 'wait' && !recalled) return
  const past = granted.storage && !config.childDirected ? recalled : undefined

  const names = namesOf(personas.map(({ name }) => name))
  let traits: Traits = {}
  let evidence: Evidence[] = (past?.evidence ?? []).map((one) => ({ ...one, at: page.now() - date + past!.writtenAt }))
  let profile: Profile | undefined
  const take = (signal: string, claims: readonly Claim[], said?: Partial<Traits>) => {
    traits = { ...traits, ...said }
    if (claims[0]) evidence = evidence.filter((one) => one.signal !== signal || one.halfLife !== HALF_LIFE.arrival)
    evidence.push(...claims.map((claim) => ({ ...claim, signal, at: page.now() })))
  }
  const takeText = (signal: string, text: string | undefined, share: number) => {
    const [name, word] = askedBy((text ?? '').replace(/[._+-]+/g, ' ')) ?? []
    if (name) take(signal, says({ [name]: WORD }, `${signal}: “${word}”`, share))
  }

  const allowed = granted.personalization
  if (allowed) {
    const name = here.param('utm_campaign')
    const source = sourceOf(FEW_SOURCES, here, page.referrer())
    const device = deviceOf(window)
    const hour = daypartAt(new Date(date))
    take('referrer', sourceClaims(source), { source, language: window.navigator.language })
    take('device', deviceClaims(device), deviceTraits(device))
    take('daypart', daypartClaims(hour), daypartTraits(hour))
    takeText('campaign', `${name} ${here.param('utm_content')}`, WORDS)
    takeText('campaign', here.param('utm_term'), TERM)
    takeText('search', searched(page, searchParams, true).text, 1)
    take('campaign', [], campaignTraits(name))
    if (past) {
      const { lastAt, number, source, campaign } = past.visit
      const goesOn = date - lastAt <= LONGEST_PAUSE
      take('', [], { visitor: goesOn && number < 2 ? 'new' : 'returning', ...(goesOn && source && { source, campaign: campaign! }) })
    }
  }

  const conclude = (): Profile => {
    const now = page.now()
    const [moment, persona, stage] = PARTS.map((part) => answerOf(part, names[part], evidence, thresholds?.[part] ?? 0.5, null, now))
    const grades = gradesOf(evidence, moment!.odds, now)
    return { moment: { ...moment, ...grades, value: moment!.name ? valueOf(grades) : 0 }, persona, stage, traits } as unknown as Profile
  }
  let scripts = 0
  const read = createReader({ personas: names.persona, instant: Date.parse })
  const context = {
    page,
    prefix,
    waiting: () => false,
    profile() {
      const found = document.querySelectorAll('script[type="application/ld+json"]')
      if (found.length > scripts) {
        scripts = found.length
        const { kind, claims } = declared(found)
        evidence = evidence.filter(({ signal }) => signal !== 'page')
        take('page', claims, kind && { page: kind })
        profile = undefined
      }
      return (profile ??= conclude())
    },
    // What is under test is left to the tag, which can draw.
    choose: (slot: string, candidates: readonly Candidate[]) =>
      candidates.some(({ experiment }) => experiment)
        ? undefined
        : choose(slot, candidates, allowed ? { profile: context.profile(), date: page.date(), read } : undefined),
    warn() {},
  } as unknown as SlotContext

  const slots = createSlots(context)
  const { take: observe, end } = createFinder(slots)
  observe(document)
  started.add(prefix)
  const head: Head = {
    version: __VERSION__,
    selector,
    get initial() {
      return { evidence, traits }
    },
    release() {
      end()
      started.delete(prefix)
      return slots
    },
  }
  const queue: unknown[] & { head?: Head } = Array.isArray(window.opportune) ? window.opportune : (window.opportune = [])
  queue.head = head
}

try {
  boot()
} catch {
  // No document, or a configuration that cannot be read: the whole tag says so.
}

import { isBot } from '../page/bot.js'
import type { Page } from '../page/page.js'
import { LONGEST_PAUSE, visitAt } from '../page/visit.js'
import type { Store, Visit } from '../vocabulary.js'
import type { Database } from './database.js'
import { joined, stepOf } from './journey.js'
import { laterVisit, merge } from './record.js'
import { condense, parse, snapshotStore, write, type Snapshot } from './snapshot.js'
import { openTabs } from './tabs.js'

/** The most that the slow store holds, bytes: 200 steps of a journey at their longest, and all evidence. */
const LARGEST = 60_000
/** What tabs tell each other beside answers to the question of consent. */
const FORGET = 'forget'
const NEWS = 'news'

/** Sixteen random bytes as hexadecimal digits. `crypto.randomUUID` is missing on insecure origins. */
const randomId = (page: Page): string =>
  Array.from(page.window.crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** What an earlier visit left says where somebody stands in the journey; how they decided then says nothing of today. */
const carried = (kept: Snapshot | undefined, now: number): Snapshot | undefined =>
  kept && { ...kept, evidence: kept.evidence.filter(({ about }) => about === 'stage' || now - kept.visit.lastAt <= LONGEST_PAUSE) }

/**
 * A snapshot of at most 2 kB in localStorage, read at once and written when the page is hidden and when slots are decided; with a database
 * behind it, which is asked when idle and corrects from the next page view on. For bots nothing is kept.
 */
export const remember =
  (openDatabase?: (page: Page, gone: () => void) => Database): Store =>
  (page, days, hear) => {
    const bot = isBot(page.window.navigator)
    /** What is kept from now on. Its visit is the one that the next page view goes on from. */
    let state: Snapshot | undefined
    let recalled: Snapshot | undefined
    let visit: Visit | undefined
    /** The id, once it is known to last. */
    let id: string | undefined
    let asked = false
    const arms = new Map<string, number>()
    const clear = () => {
      state = recalled = visit = id = undefined
      asked = false
      arms.clear()
    }
    const slow = bot ? undefined : openDatabase?.(page, clear)
    const fast = snapshotStore(page, days, slow?.erase)
    state = recalled = carried(fast.read(), page.date())
    id = state?.id
    const learn = () => state?.arms.forEach((arm, name) => arms.has(name) || arms.set(name, arm))
    learn()

    const commit = () => {
      // Another tab may have gone on in the meantime.
      const other = fast.read()
      state = {
        ...state!,
        id: other?.id ?? state!.id,
        visit: laterVisit(other?.visit, state!.visit),
        writtenAt: page.date(),
        arms: new Map([...state!.arms, ...(other?.arms ?? []), ...arms]),
      }
      fast.write({ ...state, journey: undefined })
      // What cannot be kept would be another tomorrow.
      id = fast.read()?.id
    }

    /** Brings together what this tab and the database know. */
    const exchange = async () =>
      visit &&
      slow?.exchange((text, tight) => {
        const kept = parse(text, page.date(), days, LARGEST, stepOf)
        // Where the snapshot was lost.
        if (!asked) recalled ??= carried(kept, page.date())
        asked = true
        const { journey = [] } = (state = merge(kept, state!))
        // Where there is no room, half of the journey may fit.
        return write(tight ? { ...state, evidence: [], journey: journey.slice(-journey.length / 2) } : state, LARGEST)
      })
    const tabs = bot
      ? undefined
      : openTabs(page, (news) => {
          if (news === NEWS) void exchange()
          else hear?.(news === FORGET ? undefined : Object(news))
        })
    const share = async () => (await exchange()) && tabs?.tell(NEWS)

    return {
      get recalled() {
        return recalled
      },
      get visit() {
        return visit
      },
      arms,
      get id() {
        if (!id && visit && !(page.document as { prerendering?: boolean }).prerendering) commit()
        return visit && id
      },
      journey: () => state?.journey ?? [],
      view() {
        if (bot) return
        // Another tab may have gone on in the meantime.
        const other = fast.read()?.visit
        visit = visitAt(laterVisit(other, state?.visit), page.date(), () => randomId(page))
        state = { id: randomId(page), consent: {}, writtenAt: page.date(), evidence: [], arms, ...state, visit }
        learn()
      },
      touch(step) {
        if (state && visit) state = { ...state, journey: joined(state.journey, [stepOf(step)]) }
      },
      save(consent, { source, campaign }, evidence) {
        if (!state || !visit) return
        // What the entry was, the visit keeps.
        if (!visit.source) visit = { ...visit, ...(source && { source }), ...(campaign && { campaign }) }
        state = { ...state, consent, visit: laterVisit(state.visit, visit), evidence: condense(evidence) }
        commit()
        if (page.visible()) page.idle(share)
        else void share()
      },
      tell: (answer) => tabs?.tell(answer ?? FORGET),
      wipe() {
        clear()
        fast.wipe()
        slow?.erase()
      },
      end() {
        slow?.close()
        tabs?.end()
      },
    }
  }

/** The store that keeps a snapshot of at most 2 kB in localStorage. `days` is how long it lives. */
export const snapshot: Store = (page, days, hear) => remember()(page, days, hear)

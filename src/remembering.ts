import type { Ledger } from './evidence/ledger.js'
import { lasting } from './inference/take.js'
import type { Settings } from './options.js'
import type { Page } from './page/page.js'
import type { Consent, Memory, Purpose, Store, Traits } from './vocabulary.js'

export interface Basis {
  readonly page: Page | undefined
  readonly settings: Settings
  readonly ledger: Ledger
  may(purpose: Purpose): boolean
  /** What the visitor has answered. */
  answers(): Partial<Consent>
  traits(): Traits
}

/** Carries evidence from page to page, while that is allowed. */
export const createRemembering = ({ page, settings: { store, days, signals }, ledger, may, answers, traits }: Basis) => {
  let memory: Memory | undefined
  let recalled: Memory['recalled']
  return {
    memory: () => memory,
    all: () => ({ id: memory?.id, arms: Object.fromEntries(memory?.arms ?? []), visit: memory?.visit, recalled: memory?.recalled, journey: memory?.journey() ?? [] }),
    open(hear: Parameters<Store>[2]) {
      recalled = undefined
      memory = store?.(page!, days, hear)
    },
    /** A page view of the visit, with what earlier ones left. */
    view() {
      if (!memory || !may('storage')) return
      memory.view()
      if (!memory.recalled || recalled === memory.recalled) return
      recalled = memory.recalled
      const at = page!.now() - Math.max(0, page!.date() - recalled.writtenAt)
      recalled.evidence.forEach((one) => ledger.add(one.signal, one, at))
    },
    save() {
      if (may('storage') && !(page!.document as Document & { prerendering?: boolean }).prerendering)
        memory?.save(answers(), traits(), lasting(ledger.all(), signals, page!.now()))
    },
  }
}

import type { Consent, Purpose } from '../vocabulary.js'

/** In memory, nothing written, nothing sent: what holds until somebody says otherwise. */
export const DEFAULT_CONSENT: Consent = { personalization: true, storage: false, measurement: false, location: false }

export const PURPOSES = Object.keys(DEFAULT_CONSENT) as Purpose[]

/** Reads an answer of unknown origin: only the four purposes, only true or false. */
export const answerOf = (value: unknown): Partial<Consent> => {
  const answer: Partial<Consent> = {}
  for (const purpose of PURPOSES) {
    const given = (value as Partial<Consent> | null | undefined)?.[purpose]
    if (typeof given === 'boolean') answer[purpose] = given
  }
  return answer
}

/** What was asked before and by whom, and what no answer can lift. */
export interface Standing {
  /** What the site wrote: an answer, or `'wait'` for the first one. */
  readonly site: Partial<Consent> | 'wait'
  /** What the visitor granted before, as the snapshot remembers it. */
  readonly remembered: Partial<Consent> | undefined
  /** Purposes that are off whatever is granted: by Global Privacy Control, for children, for bots. */
  readonly barred: readonly Purpose[]
}

/** The one place that answers "may we?". */
export interface Gate {
  may(purpose: Purpose): boolean
  /** No answer has come yet, and the site asked us to wait for one. */
  waiting(): boolean
  state(): Consent
  /** What the visitor has answered, to be remembered: without what the site wrote and without what is barred. */
  answers(): Partial<Consent>
  merge(answer: Partial<Consent>): void
}

export const createGate = ({ site, remembered, barred }: Standing): Gate => {
  let unanswered = site === 'wait' && !remembered
  let answers: Partial<Consent> = { ...remembered }
  let granted: Consent = { ...DEFAULT_CONSENT, ...remembered, ...(site === 'wait' ? undefined : site) }
  const may = (purpose: Purpose) => granted[purpose] && !unanswered && !barred.includes(purpose)
  return {
    may,
    waiting: () => unanswered,
    state: () => Object.fromEntries(PURPOSES.map((purpose) => [purpose, may(purpose)])) as Consent,
    answers: () => answers,
    merge(answer) {
      unanswered = false
      answers = { ...answers, ...answer }
      granted = { ...granted, ...answer }
    },
  }
}

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

/** The one place that answers "may we?". */
export interface Gate {
  may(purpose: Purpose): boolean
  /** No answer has come yet, and the site asked us to wait for one. */
  waiting(): boolean
  state(): Consent
  /** What the visitor has answered, to be remembered: without what the site wrote and without what is barred. */
  answers(): Partial<Consent>
  /** What holds from now on; `passing` is what holds for this document only, and is no answer to the site's question. */
  merge(answer: Partial<Consent>, passing?: boolean): void
}

/**
 * `site` is what the site wrote, or `'wait'` for the first answer; `remembered` what the visitor answered on an earlier page; `barred` the
 * purposes that no answer lifts.
 */
export const createGate = (site: Partial<Consent> | 'wait', remembered: Partial<Consent> | undefined, barred: readonly Purpose[]): Gate => {
  const wait = site === 'wait'
  let unanswered = wait && !remembered
  let answers: Partial<Consent> = { ...remembered }
  let granted: Consent = { ...DEFAULT_CONSENT, ...remembered, ...(!wait && site) }
  const may = (purpose: Purpose) => granted[purpose] && !unanswered && !barred.includes(purpose)
  return {
    may,
    waiting: () => unanswered,
    state: () => Object.fromEntries(PURPOSES.map((purpose) => [purpose, may(purpose)])) as Consent,
    answers: () => answers,
    merge(answer, passing) {
      unanswered &&= !!passing
      if (!passing) answers = { ...answers, ...answer }
      granted = { ...granted, ...answer }
    },
  }
}

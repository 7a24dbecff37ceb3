import type { Evidence, Profile, Traits } from '../vocabulary.js'
import { answerOf, gradeOf, gradesOf, valueOf } from './answer.js'
import { ask, type Part } from './questions.js'

export type Thresholds = Readonly<Record<Part, number>>

/** What inference works from beside evidence. */
export interface Knowledge {
  readonly thresholds: Thresholds
  /** The possible answers: `namesOf(personas)`. */
  readonly names: Readonly<Record<Part, readonly string[]>>
  /** The persona that the site itself named. */
  readonly identified?: string | undefined
  /** Takes the visitor for somebody else: a preview. */
  readonly force?: ((profile: Profile) => Profile) | undefined
  readonly traits: Traits
}

/** Everything concluded from the evidence at `now` (page clock) and `date` (wall clock). Pure; the result is not frozen yet. */
export const infer = (
  evidence: readonly Evidence[],
  { thresholds, names, identified, traits }: Knowledge,
  previous: Profile | undefined,
  now: number,
  date: number,
): Profile => {
  const answer = (part: Part) => {
    const { name, confidence, scores, odds, best } = answerOf(part, names[part], evidence, thresholds[part], previous?.[part].name, now)
    const conclusion = {
      name,
      confidence,
      scores: Object.fromEntries(names[part].map((name, place) => [name, scores[place]!])),
      reasons: ask(part, names[part], evidence).reasons(best, now),
    }
    return [conclusion, odds] as const
  }
  const grade = (about: 'pace' | 'ground') => gradeOf(evidence, about, now)

  const [moment, odds] = answer('moment')
  const [persona] = answer('persona')
  const grades = gradesOf(evidence, odds, now)
  return {
    moment: {
      ...moment,
      ...grades,
      value: moment.name ? valueOf(grades) : 0,
      since: previous?.moment.name === moment.name ? previous!.moment.since : date,
    },
    persona: {
      ...persona,
      ...(identified && {
        name: identified,
        confidence: 1,
        scores: Object.fromEntries(names.persona.map((name) => [name, +(name === identified)])),
        reasons: [{ signal: 'identify', towards: identified, contribution: 0, why: 'the site knows' }],
      }),
      axes: { pace: grade('pace'), ground: grade('ground') },
      source: identified ? 'identified' : 'inferred',
    },
    stage: answer('stage')[0],
    traits,
  } as unknown as Profile
}

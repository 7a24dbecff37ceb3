import type { Conclusion, Profile } from '../vocabulary.js'

const ASKED = ['moment', 'persona', 'stage'] as const
type Asked = (typeof ASKED)[number]

/** Names that somebody who looks at the variants wants to be taken for. */
export type Forced = Partial<Record<Asked, string>>

/**
 * Reads `KEY,moment:buy,persona:competitive,stage:decision`. Undefined unless the key is the one of the configuration; names that the site
 * does not know force nothing.
 */
export const parseForced = (text: string, key: string | undefined, names: Readonly<Record<Asked, readonly string[]>>): Forced | undefined => {
  const [given, ...pairs] = text.split(',')
  if (!key || given !== key) return
  const forced: Forced = {}
  for (const pair of pairs) {
    const [dimension, name = ''] = pair.trim().split(':')
    const asked = ASKED.find((one) => one === dimension)
    if (asked && names[asked].includes(name)) forced[asked] = name
  }
  return forced
}

const WHY = 'preview'

/** The same profile, but for the names that are forced; those are certain. */
export const force = (profile: Profile, forced: Forced): Profile => {
  const certain = <C extends Conclusion<string>>(conclusion: C, name: string | undefined): C =>
    name === undefined
      ? conclusion
      : {
          ...conclusion,
          name,
          confidence: 1,
          scores: Object.fromEntries(Object.keys(conclusion.scores).map((each) => [each, Number(each === name)])),
          reasons: [{ signal: WHY, towards: name, contribution: 0, why: 'forced by the preview' }],
        }
  const moment = certain(profile.moment, forced.moment)
  return {
    ...profile,
    moment: forced.moment === undefined ? moment : { ...moment, intent: 1, urgency: 1, relevance: 1, value: 1 },
    persona: certain(profile.persona, forced.persona),
    stage: certain(profile.stage, forced.stage),
  }
}

import type { Profile } from '../vocabulary.js'

export const FORCEABLE = ['moment', 'persona', 'stage'] as const
type Asked = (typeof FORCEABLE)[number]

/** Names that somebody who looks at the variants wants to be taken for. */
export type Forced = Partial<Record<Asked, string>>

/** Reads `KEY,moment:buy,persona:competitive,stage:decision`. Undefined unless the key is the one of the configuration. */
export const parseForced = (text: string, key: string | undefined): Forced | undefined => {
  const [given, ...pairs] = text.split(',')
  return key && given === key ? Object.fromEntries(pairs.map((pair) => pair.trim().split(':'))) : undefined
}

/** The same profile, but for the names that are forced; those are certain. Names that the site does not know force nothing. */
export const force = (profile: Profile, forced: Forced): Profile => {
  const certain = (part: Asked) => {
    const conclusion = profile[part]
    const name = forced[part]!
    if (!Object.hasOwn(forced, part) || !Object.hasOwn(conclusion.scores, name)) return conclusion
    return {
      ...conclusion,
      ...(part === 'moment' && { intent: 1, urgency: 1, relevance: 1, value: 1 }),
      name,
      confidence: 1,
      scores: Object.fromEntries(Object.keys(conclusion.scores).map((each) => [each, +(each === name)])),
      reasons: [{ signal: 'preview', towards: name, contribution: 0, why: 'forced by the preview' }],
    }
  }
  return { ...profile, ...Object.fromEntries(FORCEABLE.map((part) => [part, certain(part)])) }
}

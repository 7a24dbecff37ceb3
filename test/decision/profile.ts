import type { Profile, Traits } from '../../src/vocabulary.js'

/** What a test says is known; everything else is not. */
export interface Known {
  moment?: string
  persona?: string
  stage?: string
  confidence?: number
  value?: number
  traits?: Traits
}

export const profileOf = ({ moment, persona, stage, confidence = 0.8, value = 0.5, traits = {} }: Known): Profile => {
  const conclusion = (name: string | undefined) => ({ name: name ?? null, confidence, scores: {}, reasons: [] })
  return {
    moment: { ...conclusion(moment), intent: value, urgency: value, relevance: value, value: moment ? value : 0, since: 0 },
    persona: { ...conclusion(persona), axes: { pace: 0.5, ground: 0.5 }, source: 'inferred' },
    stage: conclusion(stage),
    traits,
  } as unknown as Profile
}

import type { Hook } from '../hooks/hook.js'
import type { Touchpoint } from '../vocabulary.js'

/**
 * Keeps the journey: where each visit came from, the moments and stages as they are named, and the goals that were reached. Answers
 * `opportune.journey()`.
 */
export const journey = (): Hook => ({
  name: 'journey',
  purpose: 'storage',
  start({ page, memory, profile, on, offer }) {
    const touch = (step: { readonly [key in keyof Touchpoint]?: Touchpoint[key] | null | undefined }) =>
      memory()?.touch({ at: page.date(), ...step } as Touchpoint)
    const enter = () => {
      const { source, campaign } = profile().traits
      touch({ at: memory()?.visit?.startedAt, source, campaign })
    }
    const ends = [
      page.onPageView(enter),
      on('moment', ({ name, confidence, profile: { stage } }) => name && touch({ moment: name, confidence: Math.round(confidence * 100) / 100, stage: stage.name })),
      on('stage', ({ name }) => name && touch({ stage: name })),
      on('conversion', ({ goal, moment, stage }) => touch({ moment, stage, outcome: goal })),
    ]
    enter()
    offer({ journey: () => memory()?.journey() ?? [] })
    return () => ends.forEach((end) => end())
  },
})

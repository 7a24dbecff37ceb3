import type { StageName } from '../vocabulary.js'
import { direct, type Question } from './score.js'

export const STAGES: readonly StageName[] = ['awareness', 'consideration', 'decision', 'retention', 'advocacy']

/** Each stage starts at about 1 to 5 against not knowing: a stage is named only when something speaks for it. */
export const stageQuestion: Question<StageName> = { names: STAGES, prior: -1.6, parts: direct('stage') }

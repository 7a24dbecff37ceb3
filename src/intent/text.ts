import type { Classify } from '../vocabulary.js'
import { classifier } from './classify.js'
import { en } from './en.js'

/**
 * What a typed text asks for: know, go, do or buy, as probabilities that sum to 1 minus that of none. `name` is null where the text does not tell:
 * no word of it is known, or the likeliest moment is under the threshold. Reads at most 200 characters; never throws on a string.
 */
export const classifyText: Classify = classifier(en)

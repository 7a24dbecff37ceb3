import type { Classify } from '../vocabulary.js'

/**
 * One classifier out of several languages. Each leaves alone a text that the context names as another language's; where no language is named
 * the surest of those that decide has the word.
 */
export const anyLanguage =
  (...classifiers: readonly Classify[]): Classify =>
  (text, context) =>
    classifiers
      .map((classify) => classify(text, context))
      .reduce((best, one) => (one.name && (!best.name || one.confidence > best.confidence) ? one : best))

import { load } from './code.mjs'
import { learnEnglish } from './english.mjs'
import { english, third } from './examples.mjs'
import { lexiconOf } from './lexicon.mjs'
import { naiveBayes } from './rivals.mjs'

const { classifier } = await load('src/intent/classify.ts')

/**
 * Every text of the training set, judged by a model that was trained, pruned and quantised on the other two thirds, as it would ship.
 * Calls `each(example, conclusion, bayes)`.
 */
export const outOfFold = (each) => {
  const examples = english(lexiconOf('en'))
  for (let fold = 0; fold < 3; fold++) {
    const inside = ({ text }) => third(text) !== fold
    const { words, packed } = learnEnglish({ keep: inside })
    const classify = classifier(['en', words, packed])
    const bayes = naiveBayes(examples.filter((one) => inside(one) && one.kind === 'query'))
    for (const one of examples) if (!inside(one)) each(one, classify(one.text, one), bayes(one.text))
  }
}

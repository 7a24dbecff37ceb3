import type { Options } from '../options.js'
import type { Classify } from '../vocabulary.js'

/** What a further file brings to the script tag. */
export type AddOn = { readonly classify: Classify } | Pick<Options, 'signals' | 'hooks'>

/** Hands an add-on to the script tag, whichever of the two is loaded first. */
export const enqueue = (part: AddOn): void => {
  const page = window as Window & { opportune?: { push(part: AddOn): void } | AddOn[] }
  ;(page.opportune ||= []).push(part)
}

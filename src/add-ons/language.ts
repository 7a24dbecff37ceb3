import type { Classify } from '../vocabulary.js'

/** Hands the text model of a language to the script tag, whichever of the two is loaded first. */
export const addLanguage = (classify: Classify): void => {
  const page = window as Window & { opportune?: { push(part: { readonly classify: Classify }): void } | { readonly classify: Classify }[] }
  ;(page.opportune ||= []).push({ classify })
}

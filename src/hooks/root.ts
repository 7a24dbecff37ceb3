import type { Profile } from '../vocabulary.js'

const STATES = ['moment', 'persona', 'stage'] as const

/** Writes what was concluded on the root element, for analytics and light styling; removes what is undecided. */
export const markRoot = (root: Element, prefix: string, profile: Profile | undefined): void => {
  for (const state of STATES) {
    const name = profile?.[state].name
    if (!name) root.removeAttribute(prefix + state)
    else if (root.getAttribute(prefix + state) !== name) root.setAttribute(prefix + state, name)
  }
}

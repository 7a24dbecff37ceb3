import type { Candidate, Decision } from '../../decision/decide.js'
import { lookUp } from '../../decision/match.js'
import type { SlotContext } from '../hook.js'
import type { Content, Face } from './face.js'
import { candidateOf, readAttribute } from './parse.js'
import { createReplace } from './replace.js'
import { createReveal, createShow } from './reveal.js'

/** An element whose content may vary, and what has become of it. */
export interface Place {
  readonly element: Element
  readonly name: string
  readonly face: Face
  /** What it should show now; undefined while its variants are still being parsed. */
  ask(closed: boolean): Decision<Content> | undefined
  /** Whether one of its conditions, or its text, is one of those. */
  dependsOn(on: RegExp): boolean
  /** Its decisions are told to the page. */
  readonly told: boolean
  /** It may change in sight, if what it would show fits. */
  readonly live: boolean
  /** What it shows. Undefined is what the site wrote. */
  decision?: Decision<Content> | undefined
  /** What it would show, had no frame shown it otherwise. */
  wanted?: Decision<Content> | undefined
  /** What is looked at to see when it has left the viewport. */
  watched?: Element | undefined
  /** The page view that the decision was made in, and the one that it changed in. */
  view?: number
  changed?: number
  /** A frame has shown it, or may have. */
  painted: boolean
  /** How often something else has undone what it shows. */
  undone: number
}

/** Reads an element's part from its attributes. Undefined when it is not ours to change. */
export const createPlace = (element: Element, painted: boolean, { prefix, choose, profile, page, warn }: SlotContext): Place | undefined => {
  const attribute = (name: string) => readAttribute(element, prefix + name)
  const candidate = (variant: Element) => candidateOf(variant, prefix)
  const slot = attribute('slot')
  const show = attribute('show')
  const text = attribute('text') ?? ''
  const mode = attribute('mode') || 'replace'
  const isSlot = slot !== undefined
  const name = slot || show || text || 'slot'
  if (isSlot && mode !== 'replace') {
    if (mode !== 'reveal' && mode !== 'manual') warn('slot-mode', element, __DEV__ ? `"${mode}": expected replace, reveal or manual` : '')
    if (mode !== 'reveal') return
  }
  if (isSlot && !slot) warn('slot-unnamed', element)

  const shows = !isSlot && show !== undefined
  const face = shows
    ? createShow(element, candidate(element))
    : mode === 'reveal'
      ? createReveal(element, prefix + 'variant', candidate)
      : createReplace(element, candidate, page)
  let candidates: readonly Candidate<Content>[] | undefined
  const ask = (closed: boolean): Decision<Content> | undefined => {
    if (isSlot || shows) candidates ??= face.candidates(closed)
    else {
      const { traits } = profile()
      // What is a number or an instant has a text beside it, in the reader's language.
      const known = lookUp(traits, text.replace('.', '.text.')) ?? lookUp(traits, text)
      candidates = typeof known === 'string' || typeof known === 'number' ? [{ value: String(known) }] : []
    }
    const decision = candidates && choose(name, candidates)
    // What is shown under conditions is hidden when they are known not to hold, and as the site wrote it when they are not known.
    return shows && decision?.reason === 'default' ? { ...decision, value: 'hide' } : decision
  }
  const dependsOn = (on: RegExp) => [text, ...(candidates ?? []).flatMap(({ when }) => Object.keys(Object(when)))].some((name) => on.test(name))
  return { element, name, face, ask, dependsOn, told: isSlot || !!show, live: attribute('swap') === 'live', painted, undone: 0 }
}

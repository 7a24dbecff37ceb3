import type { Candidate, Decision } from '../../decision/decide.js'
import { lookUp } from '../../decision/match.js'
import type { SlotContext } from '../hook.js'
import type { Content, Face } from './face.js'
import { candidateOf } from './parse.js'
import { childrenOf, isContent, raw } from './raw.js'
import { createReplace } from './replace.js'
import { createReveal, createShow } from './reveal.js'

/** An element whose content may vary, and what has become of it. */
export interface Place {
  readonly element: Element
  readonly name: string
  readonly face: Face
  /** Shows what it does not show yet. */
  show(content: Content): unknown
  /** What it should show now; undefined while its variants are still being parsed. */
  ask(closed: boolean): Decision<Content> | undefined
  /** The path of the text that it shows. */
  readonly text: string
  /** Its variants, once they are known. */
  candidates?: readonly Candidate<Content>[] | undefined
  /** Its decisions are told to the page. */
  readonly told: boolean
  /** It may change in sight, if what it would show fits. */
  readonly live: boolean
  /** What it shows. Undefined is what the site wrote. */
  decision?: Decision<Content> | undefined
  /** What it would show, had no frame shown it otherwise. */
  wanted?: Decision<Content> | undefined
  /** The page view that the decision was made in, and the one that it changed in. */
  view?: number
  changed?: number | undefined
  /** A frame has shown it, or may have. */
  painted: boolean
  /** How often something else has undone what it shows. */
  undone: number
}

/** Reads an element's part from its attributes. Undefined when it is not ours to change. */
export const createPlace = (element: Element, painted: boolean, context: SlotContext): Place | undefined => {
  const { prefix, page, warn } = context
  const attribute = (name: string) => raw(element, 'getAttribute')(prefix + name)
  const candidate = (variant: Node) => candidateOf(variant as Element, prefix)
  const slot = attribute('slot')
  const show = attribute('show')
  const text = attribute('text') ?? ''
  const isSlot = slot !== null
  const mode = (isSlot && attribute('mode')) || 'replace'
  if (!/^re(place|veal)$/.test(mode)) {
    if (__DEV__ && mode !== 'manual') warn('slot-mode', element, `"${mode}": expected replace, reveal or manual`)
    return
  }
  const shows = !isSlot && show !== null
  const face = shows ? createShow(element) : mode === 'reveal' ? createReveal(element, prefix + 'variant') : createReplace(element, page)
  const { isVariant } = face

  /** Those in front of the default count; where there are none, all. Undefined while more of them may come. */
  const variants = (closed: boolean): readonly Candidate<Content>[] | undefined => {
    const children = childrenOf(element)
    const first = children.findIndex((node) => isContent(node) && !isVariant(node))
    const leading = children.slice(0, first + 1).filter(isVariant)[0]
    const end = leading ? first : undefined
    return closed || leading ? children.slice(0, end).filter(isVariant).map(candidate) : undefined
  }

  let shown: Content
  const place: Place = {
    element,
    name: slot || show || text || 'slot',
    face,
    show: (content) => content === shown || face.show((shown = content)),
    ask(closed) {
      if (isSlot) place.candidates ??= variants(closed)
      else if (!shows) {
        const { traits } = context.profile()
        // What is a number or an instant has a text beside it, in the reader's language.
        const known = lookUp(traits, text.replace('.', '.text.')) ?? lookUp(traits, text)
        place.candidates = /^[sn]/.test(typeof known) ? [{ value: `${known}` }] : []
      }
      const decision = place.candidates && context.choose(place.name, place.candidates)
      // What is shown under conditions is hidden when they are known not to hold, and as the site wrote it when they are not known.
      return shows && decision?.reason === 'default' ? { ...decision, value: 'hide' } : decision
    },
    text,
    candidates: shows ? [{ ...candidate(element), value: 'show' }] : undefined,
    told: isSlot || !!show,
    live: attribute('swap') === 'live',
    painted,
    undone: 0,
  }
  return place
}

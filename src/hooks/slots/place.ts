import type { Candidate, Decision } from '../../decision/decide.js'
import { lookUp } from '../../decision/match.js'
import type { HookContext } from '../hook.js'
import type { Content, Face } from './face.js'
import { candidateOf } from './parse.js'
import { raw } from './raw.js'
import { createReplace } from './replace.js'
import { createReveal, createShow } from './reveal.js'
import type { Schema } from './schema.js'

/** An element whose content may vary, and what has become of it. */
export interface Place {
  readonly element: Element
  readonly face: Face
  readonly name: string
  /** Whether its decisions are told to the page: it has a name. */
  readonly named: boolean
  /** What it should show now; undefined while its variants are still being parsed. */
  ask(closed: boolean): Decision<Content> | undefined
  /** What it shows. Undefined is what the site wrote. */
  decision?: Decision<Content> | undefined
  /** What it would show, had no frame shown it otherwise. */
  wanted?: Decision<Content> | undefined
  /** What is looked at to see when it has left the viewport. */
  watched?: Element | undefined
  /** The page view that the decision was made in. */
  view: number
  /** A frame has shown it, or may have. */
  painted: boolean
  /** It has had the one change of this page view. */
  changed: boolean
  /** It may change in sight, if what it would show fits. */
  readonly live: boolean
  /** It has been seen as it is. */
  exposed?: boolean
  /** How often something else has undone what it shows. */
  undone: number
}

/** Reads an element's part from its attributes. Undefined when it is not ours to change. */
export const createPlace = (element: Element, schema: Schema, { choose, profile, page, warn }: HookContext): Place | undefined => {
  const attribute = (name: string) => raw(element, 'getAttribute')(schema.name(name))
  const read = (variant: Element) => candidateOf<Content>(variant, schema, variant)
  const slot = attribute('slot')
  const show = attribute('show')
  const text = attribute('text') ?? ''
  const name = slot || show || 'slot'
  const place = (face: Face, ask: Place['ask']): Place => ({
    element, face, name, ask, named: slot !== null || !!show, live: attribute('swap') === 'live', view: 0, painted: false, changed: false, undone: 0,
  })

  if (slot !== null) {
    const mode = attribute('mode') || 'replace'
    if (mode === 'manual') return
    if (mode !== 'replace' && mode !== 'reveal') {
      warn('slot-mode', element, __DEV__ ? `${schema.name('mode')}="${mode}": expected replace, reveal or manual` : '')
      return
    }
    if (!slot) warn('slot-unnamed', element)
    const face = mode === 'reveal' ? createReveal(element, schema.name('variant'), read) : createReplace(element, read, page)
    let candidates: readonly Candidate<Content>[] | undefined
    return place(face, (closed) => {
      candidates ??= face.candidates(closed)
      return candidates && choose(name, candidates)
    })
  }
  if (show !== null) {
    const face = createShow(element, read)
    const candidates = face.candidates(true)!
    return place(face, () => {
      const decision = choose(name, candidates)
      // Known not to fit is hidden; not known is as the site wrote it.
      return decision.reason === 'default' ? { ...decision, value: 'hide' } : decision
    })
  }
  return place(createReplace(element, read, page), () => {
    const known = lookUp(profile().traits, text)
    return choose(text, typeof known === 'string' || typeof known === 'number' ? [{ value: String(known) }] : [])
  })
}

import {
  createContext, createElement, useContext, useEffect, useMemo, useRef, useSyncExternalStore,
  type HTMLAttributes, type ReactElement, type ReactNode, type RefObject,
} from 'react'
import type { Opportune } from '../../instance.js'
import type { Profile } from '../../vocabulary.js'
import { hold, profileOf, type Candidates, type Held, type Source } from './held.js'

const Context = /* @__PURE__ */ createContext<Opportune | undefined>(undefined)

/** Gives an instance to everything inside. It neither starts nor stops it. */
export const OpportuneProvider = ({ opportune, children }: { opportune: Opportune; children?: ReactNode }): ReactElement =>
  createElement(Context, { value: opportune }, children)

/** The instance of the provider around; throws without one. */
export const useOpportune = (): Opportune => {
  const opportune = useContext(Context)
  if (!opportune) throw new Error(__DEV__ ? 'opportune: put an <OpportuneProvider> around what uses it' : 'opportune')
  return opportune
}

const useSource = <Value>({ served, now, listen }: Source<Value>): Value => useSyncExternalStore(listen, now, served)

/** The profile, live. On a server and while its HTML is taken over, what the server knew. */
export const useProfile = (): Profile => {
  const opportune = useOpportune()
  return useSource(useMemo(() => profileOf(opportune), [opportune]))
}

/**
 * Decides a slot for as long as the component is mounted, among the candidates of its first rendering. Call `seen(element)` on the result where you show it; `<Slot>` does. With the
 * `element` that shows it, what has been painted in sight stays.
 */
export const useDecision = <Value>(slot: string, candidates: Candidates<Value>, element?: RefObject<Element | null>): Held<Value> => {
  const opportune = useOpportune()
  return useSource(useMemo(() => hold(opportune, slot, candidates, () => element?.current), [opportune, slot]))
}

export interface SlotProps extends HTMLAttributes<HTMLElement> {
  name: string
  /** The variants; the children are the default. */
  variants: Candidates<ReactNode>
  /** Which element it is. Default `div`. */
  as?: 'div' | 'section' | 'article' | 'aside' | 'header' | 'footer' | 'p' | 'span' | 'li' | 'td' | 'h1' | 'h2' | 'h3'
}

/** An element whose content is decided once, and measured when it is seen. */
export const Slot = ({ name, variants, as = 'div', children, ...rest }: SlotProps): ReactElement => {
  const ref = useRef<HTMLElement>(null)
  // The content may be another with each rendering.
  const decision = useDecision(name, variants.map((variant, value) => ({ ...variant, value })), ref)
  useEffect(() => decision.seen(ref.current!), [decision])
  return createElement(as, { ...rest, ref, 'data-op-slot': name, 'data-op-mode': 'manual' }, variants[decision.value!]?.value ?? children)
}

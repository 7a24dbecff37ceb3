import { getContext, onMount, setContext } from 'svelte'
import { createSubscriber } from 'svelte/reactivity'
import type { Opportune } from '../../instance.js'
import type { Profile } from '../../vocabulary.js'
import { hold, profileOf, type Candidates, type Held, type Source } from './held.js'

const KEY = 'opportune'

interface Root {
  readonly opportune: Opportune
  readonly served: boolean | undefined
  /** While the outermost component is set up, HTML of a server may be taken over. */
  taking: boolean
}

/**
 * Gives an instance to every component inside; call it while the outermost is set up. It neither starts nor stops it. `served`: a server has
 * rendered the page, which need not be said where the instance has `initial`.
 */
export const setOpportune = (opportune: Opportune, { served }: { readonly served?: boolean } = {}): Opportune => {
  const root: Root = setContext(KEY, { opportune, served, taking: true })
  onMount(() => {
    root.taking = false
  })
  return opportune
}

const rootOf = (): Root => {
  const root = getContext<Root | undefined>(KEY)
  if (!root) throw new Error(__DEV__ ? 'opportune: call setOpportune(opportune) in the outermost component' : 'opportune')
  return root
}

/** The instance of the component around; throws without one. */
export const getOpportune = (): Opportune => rootOf().opportune

/** A value that is one thing while HTML is taken over, and afterwards followed. */
const follow = <Value>({ served, now, listen }: Source<Value>): { readonly current: Value } => {
  let { taking } = rootOf()
  let told: (() => void) | undefined
  const subscribe = createSubscriber((tell) => listen((told = tell)))
  onMount(() => {
    taking = false
    told?.()
  })
  return {
    get current() {
      subscribe()
      return (taking ? served : now)()
    },
  }
}

/** The profile, live, as `current`. On a server and while its HTML is taken over, what the server knew. */
export const useProfile = (): { readonly current: Profile } => follow(profileOf(getOpportune()))

/**
 * Decides a slot for as long as the component is mounted, as `current`. `{@attach hero.shown}` on the element that shows it measures it when it
 * is seen, and lets what has been painted in sight stay.
 */
export const useDecision = <Value>(
  slot: string,
  candidates: Candidates<Value>,
): { readonly current: Held<Value>; readonly shown: (element: Element) => () => void } => {
  const { opportune, served } = rootOf()
  let at: Element | undefined
  const place = hold(opportune, slot, candidates, () => at)
  const decision = follow({ ...place, served: () => (place.served().pending && !served ? place.now() : place.served()) })
  return {
    get current() {
      return decision.current
    },
    shown(element) {
      at = element
      decision.current.seen(element)
      return () => (at = undefined)
    },
  }
}

import type { Address } from './address.js'
import type { End } from './page.js'

type Listen = (target: EventTarget, type: string, handler: (event: any) => void) => End

/** What makes two addresses different page views: the path and the site's own search text. */
const viewOf = (address: Address, searchParams: readonly string[]): string =>
  [address.path, ...searchParams.map((name) => address.param(name))].join('\n')

/**
 * Tells when a same-document push or traverse began a new page view. A replace, a hash change or a restore from the back/forward cache
 * continues the one that is on. Listens to the Navigation API, else wraps `history.pushState` and `replaceState`; at the end a wrapper that
 * is still ours is taken off, one that something else has wrapped since becomes a pass-through.
 */
export const watchNavigation = (
  window: Window,
  listen: Listen,
  read: () => Address,
  searchParams: readonly string[],
  tell: () => void,
): End => {
  let view = viewOf(read(), searchParams)
  const moved = (type: string | null | undefined) => {
    const now = viewOf(read(), searchParams)
    const changed = now !== view
    view = now
    if (changed && (type === 'push' || type === 'traverse')) tell()
  }

  const { navigation } = window as Window & { navigation?: EventTarget }
  if (navigation) return listen(navigation, 'currententrychange', (event) => moved(event.navigationType))

  const { history } = window
  let ended = false
  const wrap = (name: 'pushState' | 'replaceState', type: string): End => {
    const original = history[name]
    const wrapper: History['pushState'] = function (this: History, ...state) {
      original.apply(this, state)
      if (!ended) moved(type)
    }
    history[name] = wrapper
    return () => {
      if (history[name] !== wrapper) return
      if (Object.getPrototypeOf(history)[name] === original) delete (history as Partial<History>)[name]
      else history[name] = original
    }
  }
  const ends = [wrap('pushState', 'push'), wrap('replaceState', 'replace'), listen(window, 'popstate', () => moved('traverse'))]
  return () => {
    ended = true
    ends.forEach((end) => end())
  }
}

import type { HookContext } from '../hooks/hook.js'
import type { End } from '../page/page.js'

/** Roughly, soon, and not again while people stay where they are. */
const OPTIONS: PositionOptions = { enableHighAccuracy: false, maximumAge: 600_000, timeout: 5000 }

/** The conditions and texts that hang on where the visitor is. */
const DEPENDS = /^(near|open|(trait-)?place)/

/** Asks the browser where the visitor is: unasked only where that is granted already, else by the visitor's own act. */
export const watchLocation = ({ page, prefix, allowed, may, grant, signal, profile, act, offer, on }: HookContext): End => {
  const { geolocation, permissions, userActivation } = page.window.navigator
  let ended = false
  /** What is known comes from the browser. */
  let located = false

  /** One position; done when what comes of it has been concluded, or when there is none. */
  const fix = (asked?: boolean, done: () => void = () => {}) =>
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        located = !ended && may('location')
        if (located) signal('place', { latitude, longitude, asked })
        page.frame(done)
      },
      done,
      OPTIONS,
    )
  const known = () => profile().traits.place
  const requestLocation = () =>
    new Promise<void>((done) => {
      // Without a gesture a browser might still ask, so we do not.
      if (ended || !allowed() || userActivation?.isActive === false) return done()
      grant('location')
      fix(true, done)
    }).then(known, known)
  const forget = () => {
    if (located) signal('place', { id: null })
    located = false
  }
  const check = async () => {
    if (!may('location')) return forget()
    try {
      // For a page that is being prerendered it does not answer.
      const status = await permissions.query({ name: 'geolocation' })
      if (ended) return
      const read = () => (status.state === 'granted' ? located || fix() : status.state === 'denied' && forget())
      page.listen(status, 'change', read)
      read()
    } catch {
      // Android's WebView and WKWebView have no Permissions API.
    }
  }
  const click = async (event: Event) => {
    if (!(event.composedPath()[0] as Element).closest?.(`[${prefix}action=locate]`)) return
    await requestLocation()
    act(DEPENDS)
  }
  offer({ requestLocation })
  page.listen(page.document, 'click', click, { capture: true })
  on('consent', check)
  check()
  return () => {
    ended = true
  }
}

import type { End } from './page.js'

type Listen = (target: EventTarget, type: string, handler: (event: any) => void) => End

/** Whether somebody can be looking: visible, and not a prerendered page that waits for its activation. */
export const isVisible = (document: Document): boolean =>
  document.visibilityState === 'visible' && !(document as Document & { prerendering?: boolean }).prerendering

/**
 * Tells each change between visible and hidden once, whichever event brings it: `visibilitychange` is the last that reliably fires,
 * `pagehide` covers engines that skip it on navigation, `pageshow` a back/forward-cache restore, `prerenderingchange` an activation.
 */
export const watchVisibility = (window: Window, listen: Listen, tell: (visible: boolean) => void): End => {
  const { document } = window
  let known = isVisible(document)
  const check = (event: Event) => {
    const visible = event.type !== 'pagehide' && isVisible(document)
    if (visible !== known) tell((known = visible))
  }
  const ends = [
    listen(document, 'visibilitychange', check),
    listen(document, 'prerenderingchange', check),
    listen(window, 'pagehide', check),
    listen(window, 'pageshow', check),
  ]
  return () => ends.forEach((end) => end())
}

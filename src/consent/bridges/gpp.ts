import type { Hook } from '../../hooks/hook.js'
import { bridge, whenThere } from './bridge.js'

/** What the sections of the United States call an opt-out of sale, sharing or targeting, and the browser's own signal in them. */
const OPT_OUT = /"(Sale|Sharing|TargetedAdvertising)OptOut":1\b|"Gpc":true/
/** The section of the TCF for the European Union, which has a bridge of its own. */
const EUROPE = 2

/**
 * The visitor's answer in the IAB Global Privacy Platform 1.1. Whoever has opted out of sale, sharing or targeted advertising is treated as by
 * Global Privacy Control: no `measurement`, whatever else is granted. Acted on when the signal is `ready`, and not before.
 */
export const gpp = (): Hook =>
  bridge('gpp', (tell, { page, on, consent }) => {
    let barred = false
    const ends = [
      on('consent', ({ measurement }) => barred && measurement && consent({ measurement: false })),
      whenThere(page, '__gpp', (api) => {
        let listener: unknown
        api('addEventListener', (given: unknown) => {
          const { eventName, data, pingData, listenerId } = Object(given)
          listener ??= listenerId
          const { signalStatus, parsedSections, applicableSections } = Object(pingData)
          if ((eventName === 'signalStatus' ? data : signalStatus) !== 'ready') return
          try {
            barred = OPT_OUT.test(JSON.stringify(parsedSections))
          } catch {
            return
          }
          if (barred) tell({ measurement: false })
          else if (![applicableSections].flat().includes(EUROPE)) tell({})
        })
        return () => void api('removeEventListener', () => {}, listener)
      }),
    ]
    return () => ends.forEach((end) => end())
  })

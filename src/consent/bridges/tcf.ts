import type { Hook } from '../../hooks/hook.js'
import { bridge, whenThere } from './bridge.js'

/** States of a CMP in which the visitor has answered. While its window is open (`cmpuishown`) nothing is settled. */
const SETTLED = ['tcloaded', 'useractioncomplete']

/**
 * The visitor's answer in the IAB Transparency and Consent Framework, 2.2 and 2.3. Purpose 1 grants `storage`, 5 and 6 together
 * `personalization`, 8 `measurement`, special feature 1 `location`. Where the GDPR does not apply, the site's own defaults hold.
 * (IAB Tech Lab, CMP API v2, `addEventListener`; `getTCData` is deprecated.)
 */
export const tcf = (): Hook =>
  bridge('tcf', (tell, { page }) =>
    whenThere(page, '__tcfapi', (api) => {
      let listener: unknown
      api('addEventListener', 2, (given: unknown, success: unknown) => {
        const { eventStatus, gdprApplies, purpose, specialFeatureOptins, listenerId } = Object(given)
        listener = listenerId
        if (success !== true || !SETTLED.includes(eventStatus)) return
        const may = (ids: readonly number[], answers: unknown) => ids.every((id) => Object(answers)[id] === true)
        const { consents } = Object(purpose)
        tell(
          gdprApplies === false
            ? {}
            : {
                storage: may([1], consents),
                personalization: may([5, 6], consents),
                measurement: may([8], consents),
                location: may([1], specialFeatureOptins),
              },
        )
      })
      return () => void api('removeEventListener', 2, () => {}, listener)
    }),
  )

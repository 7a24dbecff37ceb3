import { attribute, googleConsent, gpp, tcf, type ConsentMode } from '../consent.js'
import type { Opportune } from '../instance.js'
import { enqueue } from './queue.js'

let mode: ConsentMode | undefined
let tell: ((mode: ConsentMode) => void) | undefined

const google = googleConsent((hear) => {
  tell = hear
  if (mode) hear(mode)
  return () => (tell = undefined)
})
enqueue({ signals: [], hooks: [tcf(), gpp(), attribute(), google] })

/** What Google Consent Mode says, the page passes on by `opportune.googleConsent(state)`. */
enqueue(((instance: Opportune) =>
  void Object.assign(instance, {
    googleConsent(state: ConsentMode) {
      mode = state
      tell?.(state)
    },
  })) as never)

export { exposure } from './hooks/exposure.js'
export { preview } from './hooks/preview.js'
import type { Hook } from './hooks/hook.js'
import type { Slots } from './hooks/slots/first.js'
import { startSlots } from './hooks/slots/index.js'

export type { Hook }

/**
 * The hook that fills what carries `data-op-slot`, `data-op-show` and `data-op-text`: decided as soon as the variants are parsed, never
 * hidden to wait, never changed in sight.
 */
export const slots = (from?: Slots): Hook => ({ name: 'slots', order: 1, start: (context) => startSlots(context, from) })

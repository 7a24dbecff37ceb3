export { opportunePlugin, OpportuneSlot, useDecision, useOpportune, useProfile } from './hooks/adapters/vue.js'
export type { Held } from './hooks/adapters/held.js'

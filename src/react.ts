export { OpportuneProvider, Slot, useDecision, useOpportune, useProfile, type SlotProps } from './hooks/adapters/react.js'
export type { Held } from './hooks/adapters/held.js'

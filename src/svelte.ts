export { getOpportune, setOpportune, useDecision, useProfile } from './hooks/adapters/svelte.js'
export type { Held } from './hooks/adapters/held.js'

export { classifyText } from './text.js'
export type { Model } from './model.js'

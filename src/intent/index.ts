export { classifyText } from './text.js'
export { anyLanguage } from './languages.js'
export type { Model } from './model.js'

export { snapshot } from './memory.js'

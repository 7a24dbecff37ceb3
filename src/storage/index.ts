export { idb } from './idb.js'
export { snapshot } from './memory.js'

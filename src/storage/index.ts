export { idb } from './idb.js'
export { snapshot } from './memory.js'
export { journey } from './steps.js'

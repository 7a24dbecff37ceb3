import { database } from './database.js'
import { remember } from './memory.js'

/**
 * The store that keeps, beside the snapshot, the whole of the journey and of the evidence for the stage in IndexedDB. That is opened when idle
 * and holds nothing up; where it fails in whatever way, the snapshot serves alone.
 */
export const idb = remember(database)

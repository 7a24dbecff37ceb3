export { vitalsByVariant } from './hooks/vitals.js'
export { vitals, type VitalsReading } from './signals/vitals.js'

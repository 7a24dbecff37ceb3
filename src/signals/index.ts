/** The register: every signal that ships, one line each. */
export { attention } from './attention.js'
export { clicks } from './clicks.js'
export { scroll } from './scroll.js'

/** Bridges to consent tools: hooks that hand the visitor's answer on. */
export { tcf } from './consent/bridges/tcf.js'
export { gpp } from './consent/bridges/gpp.js'
export { attribute, callback, googleConsent, type ConsentMode, type Subscribe } from './consent/bridges/host.js'

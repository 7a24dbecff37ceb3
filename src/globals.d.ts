/** True in development builds; replaced by a constant when building. */
declare const __DEV__: boolean
/** The version of package.json; replaced by a constant when building. */
declare const __VERSION__: string

/** True in development builds; replaced by a constant when building. */
declare const __DEV__: boolean

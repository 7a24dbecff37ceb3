/** A scheme, as browsers find it: blanks in front and line breaks inside do not count. */
const SCHEME = /^[\0- ]*([a-z][a-z\d+.\-\t\r\n]*):/i
const ALLOWED = /^(https?|mailto|tel|sms|geo)$/i
const RUNS = /^(javascript|data|vbscript|blob|file(system)?|about|view-source)$/i
/** What URLs stand under. */
const NAMES = /^(src|href|poster|action)$|ur[il]$|link$/i
/** How deep values are looked into. */
const DEEP = 4

/** A URL that may be followed: relative, http, https, mailto, tel, sms or geo; undefined for any other. */
export const safeUrl = (url: string): string | undefined => {
  const scheme = SCHEME.exec(url)?.[1]!.replace(/\s/g, '')
  return !scheme || ALLOWED.test(scheme) ? url : undefined
}

/**
 * A value of the site's own without the URLs that nobody may follow: under names such as `href` all but those of `safeUrl`, elsewhere those that
 * run or hold code. What holds none comes back itself.
 */
export const safeValue = (value: any, name = '', depth = DEEP): any => {
  if (typeof value === 'string') {
    const scheme = SCHEME.exec(value)?.[1]!.replace(/\s/g, '')
    return scheme && (RUNS.test(scheme) || (NAMES.test(name) && !ALLOWED.test(scheme))) ? undefined : value
  }
  const isPlain = value && typeof value === 'object' && [Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(value))
  if (!isPlain || !depth) return value
  const entries = Object.entries(value).map(([key, each]) => [key, safeValue(each, key, depth - 1)] as const)
  if (entries.every(([key, each]) => each === value[key])) return value
  return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)
}

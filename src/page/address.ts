/** A URL made safe to read: bounded, without text directive, and never throwing. */
export interface Address {
  /** Lower case, without `www.` and port. For an Android app its package name. */
  readonly host: string
  readonly path: string
  /** The first value of a query parameter, cut to 200 characters; '' when absent. */
  param(name: string): string
  /** Whether the parameter is there at all. */
  has(name: string): boolean
  readonly protocol: string
  readonly origin: string
}

const LONGEST_URL = 2048
const LONGEST_VALUE = 200
const MOST_PARAMETERS = 50

/**
 * Reads a URL of unknown origin. Only its first 2,048 characters, 50 parameters and 200 characters a value are looked at.
 * `undefined` when it is no URL.
 */
export const address = (url: string): Address | undefined => {
  // Chromium leaks the text fragment, which roughly holds what was searched for: https://github.com/WICG/scroll-to-text-fragment/issues/223
  const [bare = ''] = url.slice(0, LONGEST_URL).split(/:~:|%3A~%3A/i)
  let parsed: URL
  try {
    parsed = new URL(bare)
  } catch {
    return
  }
  const values = new Map<string, string>()
  let count = 0
  for (const [name, value] of new URLSearchParams(parsed.search)) {
    if (count++ === MOST_PARAMETERS) break
    if (!values.has(name)) values.set(name, value.slice(0, LONGEST_VALUE))
  }
  return {
    // `new URL` leaves the case of a non-special host such as android-app://Com.Example as it is.
    host: parsed.hostname.toLowerCase().replace(/^www\./, ''),
    path: parsed.pathname,
    protocol: parsed.protocol,
    origin: parsed.origin,
    param: (name) => values.get(name) ?? '',
    has: (name) => values.has(name),
  }
}

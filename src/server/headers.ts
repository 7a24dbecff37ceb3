import { GEO, geoOf, type GeoHeaders } from './geo.js'
import type { RequestFacts } from './profile.js'

export interface HeaderOptions {
  /** Whose headers say where the request comes from: a CDN, or their names. Default: nobody is believed. */
  readonly geo?: keyof typeof GEO | GeoHeaders | undefined
}

/** What is used of a request of Node's `http`, or of Express. */
export interface NodeRequest {
  readonly url?: string | undefined
  readonly originalUrl?: string | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Longest header that is looked at. */
const LONGEST = 400

/** The language that is wanted most, as `navigator.language` names it in the browser. */
const languageOf = (accepted: string): string | undefined =>
  accepted
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*q=/i))
    .map(([tag = '', quality = '1']) => [tag, Number(quality) || 0] as const)
    .filter(([tag, quality]) => /^[a-z]{2,3}(-[a-z\d]+)*$/i.test(tag) && quality > 0)
    .sort(([, one], [, other]) => other - one)[0]?.[0]

const factsOf = (url: string, header: (name: string) => unknown, { geo }: HeaderOptions): RequestFacts => {
  const read = (name: string) => String(header(name) ?? '')
  const short = (name: string) => read(name).slice(0, LONGEST)
  return {
    url,
    referrer: read('referer'),
    language: languageOf(short('accept-language')),
    device: short('sec-ch-ua-mobile') === '?1' ? 'phone' : undefined,
    network: short('save-data').toLowerCase() === 'on' ? 'saving' : undefined,
    date: Date.now(),
    ...(geo && { geo: geoOf(short, typeof geo === 'string' ? GEO[geo] : geo) }),
  }
}

/** The facts of a `Request` of the fetch standard: workers, Deno, Bun, Remix, SvelteKit, Next. */
export const fromFetch = ({ url, headers }: Pick<Request, 'url'> & { readonly headers: Pick<Headers, 'get'> }, options: HeaderOptions = {}): RequestFacts =>
  factsOf(url, (name) => headers.get(name), options)

/** The facts of a request of Node's `http`. */
export const fromNode = ({ url, originalUrl, headers }: NodeRequest, options: HeaderOptions = {}): RequestFacts =>
  factsOf(`http://${headers['host'] ?? 'localhost'}${originalUrl ?? url ?? '/'}`, (name) => headers[name], options)

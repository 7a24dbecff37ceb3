/** What a CDN says of where a request comes from. */
export interface Geo {
  readonly country?: string
  readonly region?: string
  readonly city?: string
  /** IANA name, such as `Europe/Vienna`: gives the visitor's hour. */
  readonly timeZone?: string
}

/** Which headers say it. */
export type GeoHeaders = { readonly [key in keyof Geo]: string }

const under = (prefix: string, country: string, region: string, city: string, timeZone: string): GeoHeaders => ({
  country: prefix + country,
  region: prefix + region,
  city: prefix + city,
  timeZone: prefix + timeZone,
})

/** As their documentation names them: Cloudflare (visitor location headers), CloudFront (viewer headers), Vercel. */
export const GEO = {
  cloudflare: under('cf-', 'ipcountry', 'region-code', 'ipcity', 'timezone'),
  cloudfront: under('cloudfront-viewer-', 'country', 'country-region', 'city', 'time-zone'),
  vercel: under('x-vercel-ip-', 'country', 'country-region', 'city', 'timezone'),
}

/** City names come percent-encoded where they have to. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export const geoOf = (read: (header: string) => string, headers: GeoHeaders): Geo =>
  Object.fromEntries(
    Object.entries(headers)
      .map(([key, header]) => [key, decoded(read(header)).slice(0, 80)])
      .filter(([, value]) => value),
  )

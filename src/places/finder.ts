import type { Hook, HookContext } from '../hooks/hook.js'
import type { End, Page } from '../page/page.js'
import { safeUrl } from '../page/url.js'
import type { Signal, Traits } from '../vocabulary.js'
import { nearest, type Position } from './distance.js'
import { claimsOf } from './evidence.js'
import { readHours } from './hours.js'
import { placesIn, type Thing } from './markup.js'
import { clockOf, openingAt, type Opening } from './opening.js'
import { textsOf } from './texts.js'
import { watchLocation } from './location.js'

/** What can be told of the place: where the visitor is, or which place it is (null: not known any more), or which places there are. */
export interface PlaceReading {
  readonly latitude?: number | string | undefined
  readonly longitude?: number | string | undefined
  readonly id?: string | null
  readonly places?: readonly unknown[] | undefined
  /** Somebody wants to know the nearest, whichever place was named before. */
  readonly asked?: boolean
}

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000
/** The first wait before a page that has grown is read again, milliseconds; doubled each time. */
const WAIT = 400

const attempt = <Result>(task: () => Result): Result | undefined => {
  try {
    return task()
  } catch {
    // What this browser cannot say is not known.
    return
  }
}

/** Degrees of unknown origin. An empty text is not the equator. */
const degrees = (value: unknown): number => (typeof value === 'number' || /^-?\d[\d.]*$/.test(value as string) ? +(value as string) : NaN)
const positionOf = ({ latitude, longitude }: Thing): Position => ({ latitude: degrees(latitude), longitude: degrees(longitude) })
const idOf = (thing: Thing): string => `${thing.id ?? thing['@id'] ?? thing.url ?? thing.name}`

/** Which place it is about, how far it is and whether it is open. Of the visitor's position only the place and the distance are kept. */
export const createFinder = (): { readonly signal: Signal<PlaceReading>; readonly hook: Hook } => {
  let page: Page | undefined
  let places: readonly Thing[] = []
  let spot: { readonly id?: string; readonly distance?: number; readonly tagged?: boolean | undefined } | undefined
  let given = false
  let timer: End | undefined
  let look: () => void

  const find = (id: string | undefined) => places.find((thing) => idOf(thing) === id)

  const take = (reading: PlaceReading, tagged?: boolean) => {
    const { id, asked } = reading
    if (reading.places) [given, places] = [true, reading.places.map(Object)]
    if (id !== undefined) spot = id === null ? undefined : { id }
    const named = spot && !asked && spot.distance === undefined && find(spot.id)
    // The one use of the position; it is gone when this returns.
    const [near, distance] = nearest(named ? [named] : places, positionOf(reading), (thing) => positionOf(thing.geo?.[0] ?? thing.geo ?? thing))
    if (near) spot = { id: idOf(near), distance: Math.round(distance * 10) / 10, tagged }
  }

  const describe = () => {
    const date = page!.date()
    const { language } = page!.window.navigator
    const region = [Intl.DateTimeFormat().resolvedOptions().timeZone, language]
    const thing = spot ? find(spot.id) : places[1] ? undefined : places[0]
    timer?.()
    if (!thing) return { region, place: undefined }

    const { name, phone = thing.telephone, url, timeZone } = thing
    const own = attempt(() => timeZone && clockOf(timeZone))
    const clock = own || clockOf()
    const zone = own && timeZone
    const hours = [thing.hours, thing.openingHours, thing.openingHoursSpecification, thing.specialOpeningHoursSpecification]
    const rules = readHours(hours.flat(9).filter(Boolean))
    const known: Partial<Opening> & { readonly distance?: number | undefined } = { ...(rules && openingAt(rules, clock, date)), distance: spot?.distance }
    // One timer to the next instant at which the door, or the haste, is another.
    const next = known.open === 'open' ? known.closes! - HOUR : (known.closes ?? known.opensNext)
    if (next) timer = page!.after(Math.min(next - date, DAY), look)
    return {
      region,
      place: {
        id: idOf(thing),
        name,
        phone,
        url: typeof url === 'string' ? safeUrl(url) : undefined,
        ...known,
        zone: zone ?? 'assumed',
        region: own && !spot ? clock(date / MINUTE) === clockOf()(date / MINUTE) : undefined,
        text: attempt(() => textsOf(known, date, zone, language)),
      },
    }
  }

  return {
    signal: {
      name: 'place',
      purpose: 'personalization',
      state: true,
      interpret: (_, { traits }) => claimsOf(traits),
      traits(reading) {
        if (!page) return {}
        attempt(() => take(Object(reading)))
        return describe() as Partial<Traits>
      },
    },
    hook: {
      name: 'place',
      start(context: HookContext) {
        const { signal } = context
        page = context.page
        spot = undefined
        given = false
        take(context.settings)
        let wait = WAIT
        let waiting: End | undefined
        look = () => {
          waiting = undefined
          if (!given) places = attempt(() => placesIn(page!)) ?? []
          const [latitude, longitude] = page!.document.querySelector<HTMLMetaElement>('[name=op-place]')?.content?.split(',') ?? []
          if (!spot || spot.tagged) take({ latitude, longitude }, true)
          signal('place', {})
        }
        // In the head, what stands before the tag is whole; in the body it may be half of it.
        if (given || !page.document.body) look()
        page.onParsed(look)
        page.onPageView(look)
        page.onVisibility(look)
        page.onGrowth(() => {
          waiting ??= page!.after((wait *= 2), look)
        })
        context.on('consent', look)
        const end = watchLocation(context)
        return () => {
          end()
          page = undefined
        }
      },
    },
  }
}

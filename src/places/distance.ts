/** Degrees on the globe. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** Mean radius of the earth, kilometres (IUGG, R1). */
const RADIUS = 6371.0088

const radians = (degrees: number) => (degrees * Math.PI) / 180
const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2

/** Along the surface of a round earth (haversine), kilometres; at most half a per cent off the real one. */
export const kilometresBetween = (a: Position, b: Position): number => {
  const turn = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude - b.longitude)
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(half(a.latitude - b.latitude) + turn)))
}

/** The place nearest to a position, the first of equals, and how far it is. What is nowhere is never near. */
export const nearest = <Place>(places: readonly Place[], at: Position, where: (place: Place) => Position): readonly [place: Place | undefined, kilometres: number] => {
  let found: Place | undefined
  let least = Infinity
  for (const place of places) {
    const distance = kilometresBetween(where(place), at)
    if (distance < least) [found, least] = [place, distance]
  }
  return [found, least]
}

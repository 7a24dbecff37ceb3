/** Degrees on the globe. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** Mean radius of the earth, kilometres (IUGG, R1). */
const RADIUS = 6371.0088

/** Square of half the straight line through the globe, 0..1: grows with the distance, and is cheaper to compare. */
const closeness = (a: Position, b: Position): number => {
  const half = (angle: number) => Math.sin((angle * Math.PI) / 360) ** 2
  const cosine = (angle: number) => Math.cos((angle * Math.PI) / 180)
  return half(a.latitude - b.latitude) + cosine(a.latitude) * cosine(b.latitude) * half(a.longitude - b.longitude)
}

/** Along the surface of a round earth (haversine), kilometres; at most half a per cent off the real one. */
export const kilometresBetween = (a: Position, b: Position): number => 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(closeness(a, b))))

/** The place nearest to a position, the first of equals. What has no position is never near. */
export const nearest = <Place extends Position>(places: readonly Place[], at: Position): Place | undefined => {
  let found: Place | undefined
  let least = Infinity
  for (const place of places) {
    const distance = closeness(place, at)
    if (distance < least) [found, least] = [place, distance]
  }
  return found
}

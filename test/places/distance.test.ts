import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kilometresBetween, nearest, type Position } from '../../src/places/distance.js'

const position = fc.record({ latitude: fc.double({ min: -90, max: 90, noNaN: true }), longitude: fc.double({ min: -180, max: 180, noNaN: true }) })

/** The angle between two vectors from the middle of the earth: another way to the same number, exact at every angle. */
const oracle = (a: Position, b: Position): number => {
  const vector = ({ latitude, longitude }: Position) => {
    const [up, round] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
    return [Math.cos(up) * Math.cos(round), Math.cos(up) * Math.sin(round), Math.sin(up)] as const
  }
  const [[ax, ay, az], [bx, by, bz]] = [vector(a), vector(b)]
  return 6371.0088 * Math.atan2(Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx), ax * bx + ay * by + az * bz)
}

describe('a distance', () => {
  it.each<[string, Position, Position, number]>([
    ['Berlin to Vienna', { latitude: 52.52, longitude: 13.405 }, { latitude: 48.2082, longitude: 16.3738 }, 524],
    ['over the antimeridian in Fiji', { latitude: -16.8, longitude: 179.9 }, { latitude: -16.8, longitude: -179.9 }, 21.3],
    ['over the pole', { latitude: 89, longitude: 0 }, { latitude: 89, longitude: 180 }, 222.4],
    ['at the pole, where every longitude is the same', { latitude: 90, longitude: 17 }, { latitude: 90, longitude: -130 }, 0],
    ['half round the earth', { latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 }, 20015.1],
    ['nowhere', { latitude: 1, longitude: 1 }, { latitude: 1, longitude: 1 }, 0],
  ])('%s', (_, a, b, kilometres) => expect(Math.abs(kilometresBetween(a, b) - kilometres)).toBeLessThan(Math.max(0.05, kilometres / 1000)))

  it('is that of the vectors, either way, to a metre', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const distance = kilometresBetween(a, b)
        expect(Math.abs(distance - oracle(a, b))).toBeLessThan(0.001)
        expect(kilometresBetween(b, a)).toBeCloseTo(distance, 9)
      }),
      { numRuns: 2000 },
    )
  })
  it('does not change when both are turned about the axis, across the antimeridian too', () => {
    const turned = ({ latitude, longitude }: Position, by: number) => ({ latitude, longitude: ((longitude + by + 540) % 360) - 180 })
    fc.assert(
      fc.property(position, position, fc.integer({ min: 0, max: 359 }), (a, b, by) => {
        expect(Math.abs(kilometresBetween(turned(a, by), turned(b, by)) - kilometresBetween(a, b))).toBeLessThan(0.001)
      }),
    )
  })
})

describe('the nearest place', () => {
  const near = (places: readonly Position[], at: Position) => nearest(places, at, (place) => place)[0]
  it('is the one at the least distance', () => {
    fc.assert(
      fc.property(fc.array(position, { minLength: 1, maxLength: 30 }), position, (places, at) => {
        const least = Math.min(...places.map((place) => oracle(place, at)))
        expect(Math.abs(oracle(near(places, at)!, at) - least)).toBeLessThan(0.001)
      }),
    )
  })
  it('is none where there is none, or none with a position', () => {
    expect(near([], { latitude: 1, longitude: 1 })).toBeUndefined()
    expect(near([{ latitude: NaN, longitude: 1 }], { latitude: 1, longitude: 1 })).toBeUndefined()
    expect(near([{ latitude: 1, longitude: 1 }], { latitude: NaN, longitude: 1 })).toBeUndefined()
  })
  it('of 5,000 is found in under a millisecond', () => {
    const places = fc.sample(position, 5000)
    const at = { latitude: 48.2, longitude: 16.4 }
    const times = Array.from({ length: 60 }, () => {
      const start = performance.now()
      near(places, at)
      return performance.now() - start
    })
    // The median, warm: a machine that does other work too must not fail this.
    expect(times.sort((a, b) => a - b)[30]).toBeLessThan(1)
  })
})

import { PAGE } from '../evidence/half-life.js'
import type { Claim, Traits } from '../vocabulary.js'

/**
 * What is known of the place, and what that says of going there and of haste, in log-odds. A number is of kilometres, at most. A moment is decided
 * near +2 over the others: to be near is no errand yet, but who is near and shows one other sign is on the way; who is far will rather read, order
 * or ring up. `true` and `false` are whether the clock of the device shows the time of the place: people take it along, and some browsers make it up.
 */
const SAYS = `1 .9 0 within a walk
5 .6 0 a short way
25 .3 0 within reach
100 -.3 0 some way off
Infinity -1 0 far away
phone .4 .4 near a phone in hand
open .2 .2 open
closing .3 .9 closing within the hour
closed -.2 -.3 closed
true .1 0 in this time zone, a guess
false -.4 0 in another time zone, a guess`
/** Nearer than this, kilometres, a phone in the hand is one that is on the way. */
const ON_THE_WAY = 5
/** Further away, kilometres, it does not matter whether the door is open now. */
const REACH = 25

/** What it says to be where one is, while the place is open or not. What is clicked (phone, map) is told by the clicks, the hour by the daypart. */
export const claimsOf = ({ place, device }: Traits): Claim[] => {
  const { distance, open, region } = Object(place)
  const rows = SAYS.split('\n').map((line) => line.split(' ') as [string, string, string, ...string[]])
  const near = rows.find(([key]) => distance <= +key)
  const known = [`${region}`, distance > REACH || open, distance <= ON_THE_WAY && device]
  return rows
    .filter((row) => row === near || known.includes(row[0]))
    .flatMap(([, go, urgency, ...why]) => {
      const claim = (about: 'moment' | 'urgency', towards: string, weight: string): Claim => ({ about, towards, weight: +weight, why: `The place: ${why.join(' ')}`, halfLife: PAGE })
      return [claim('moment', 'go', go), claim('urgency', 'urgency', urgency)]
    })
}

import type { Evidence, Profile } from '../vocabulary.js'
import { differs, untilChange } from './change.js'
import { infer, type Knowledge } from './infer.js'

type End = () => void

/** The time a keeper lives by. */
export interface Clock {
  now(): number
  date(): number
  frame(task: () => void): End
  after(milliseconds: number, task: () => void): End
}

/** Keeps the profile current. */
export interface Keeper {
  /** The profile as it was last concluded; reading it computes nothing. */
  profile(): Profile
  /** The first conclusion, once everything that can be read at once has been. */
  begin(): void
  /** Evidence has come, or the page is looked at again: concludes at once, then at most once a frame. Does nothing before `begin()`. */
  touch(): void
  stop(): void
}

const freeze = <Value extends object>(value: Value): Value => {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null && !Object.isFrozen(inner)) freeze(inner)
  return Object.freeze(value)
}

/**
 * Concludes when touched and at the one instant at which a name would next change by fading alone. `tell` is called when a new profile takes
 * the place of the former, which is when a name changed or a number moved noticeably.
 */
export const createKeeper = (
  clock: Clock,
  evidence: () => readonly Evidence[],
  knowledge: () => Knowledge,
  tell: (profile: Profile, previous: Profile | undefined) => void,
): Keeper => {
  let profile = freeze(infer([], knowledge(), undefined, clock.now(), clock.date()))
  let told: Profile | undefined
  let timer: End | undefined
  let frame: End | undefined
  let stale = false
  let begun = false

  const conclude = () => {
    stale = false
    const [now, all] = [clock.now(), evidence()]
    const next = infer(all, knowledge(), profile, now, clock.date())
    timer?.()
    timer = undefined
    const previous = told
    const changed = !told || differs(told, next)
    if (changed) profile = told = freeze(next)
    const wait = untilChange(all, knowledge(), profile, now)
    if (wait !== undefined) timer = clock.after(wait, touch)
    if (changed) tell(profile, previous)
  }
  const touch = () => {
    if (!begun) return
    stale = true
    if (frame) return
    frame = clock.frame(() => {
      frame = undefined
      if (stale) touch()
    })
    conclude()
  }
  return {
    profile: () => profile,
    begin() {
      begun = true
      conclude()
    },
    touch,
    stop() {
      timer?.()
      frame?.()
    },
  }
}

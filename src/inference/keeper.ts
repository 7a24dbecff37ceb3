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
  /** The profile as it was last concluded; reading it computes nothing. Before `begin()`, what the evidence in hand says. */
  profile(): Profile
  /** The first conclusion, once everything that can be read at once has been. */
  begin(): void
  /** Evidence has come, or the page is looked at again: concludes at once, then at most once a frame. Does nothing before `begin()`. */
  touch(): void
  /** Back to undecided. */
  end(): void
}

/** Freezes what is plain, to the bottom; throws on what cannot be frozen. */
export const freeze = <Value>(value: Value): Value => {
  if (Object(value) === value && !Object.isFrozen(value)) Object.values(Object.freeze(value) as object).forEach(freeze)
  return value
}

/**
 * Concludes when touched and at the one instant at which a name would next change by fading alone. `tell` is called when a new profile takes
 * the place of the former, which is when a name changed or a number moved noticeably. Without a clock (on a server) it stays undecided.
 */
export const createKeeper = (
  clock: Clock | undefined,
  evidence: () => readonly Evidence[],
  knowledge: () => Knowledge,
  tell: (profile: Profile, previous: Profile | undefined) => void,
): Keeper => {
  const undecided = () => freeze(infer(evidence(), knowledge(), undefined, clock?.now() ?? 0, clock?.date() ?? 0))
  let profile: Profile | undefined
  let told: Profile | undefined
  let timer: End | undefined
  let frame: End | undefined
  let stale = false
  let begun = false

  const conclude = () => {
    stale = false
    const now = clock!.now()
    const all = evidence()
    const known = knowledge()
    const { force } = known
    const found = infer(all, known, told ?? profile, now, clock!.date())
    const next = freeze(force ? force(found) : found)
    const previous = told
    if (!previous || differs(previous, next)) profile = told = next
    timer?.()
    const wait = force ? undefined : untilChange(all, known, told!, now)
    timer = wait === undefined ? undefined : clock!.after(wait, touch)
    if (told !== previous) tell(next, previous)
  }
  const touch = () => {
    if (!begun) return
    stale = true
    if (frame) return
    frame = clock!.frame(() => {
      frame = undefined
      if (stale) touch()
    })
    conclude()
  }
  return {
    profile: () => (profile ??= undecided()),
    begin() {
      begun = true
      conclude()
    },
    touch,
    end() {
      timer?.()
      frame?.()
      timer = frame = profile = told = undefined
      begun = false
    },
  }
}

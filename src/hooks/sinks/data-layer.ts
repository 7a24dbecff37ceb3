import type { Measurement, Sink } from './sink.js'

/** What Google Analytics 4 calls an event, and how it names what tools of others show: tool, experiment and variant; for an exposure only. */
export const named = ({ event, slot, experiment = slot, variant }: Measurement) => {
  const seen = event === 'exposure'
  return { event: 'experience_' + (seen ? 'impression' : event), exp_variant_string: seen ? `opportune-${experiment}-${variant}`.slice(0, 100) : undefined }
}

/** Pushes events for a tag manager to the list of that name on the window, which is made where there is none. Default `dataLayer`. */
export const dataLayer =
  (name: string | true = true): Sink =>
  (events, { window }) => {
    const layer = ((window as any)[name === true ? 'dataLayer' : name] ??= [])
    // A tag manager merges an object into the one before, unless that is taken away.
    for (const opportune of events) layer.push({ opportune: null }, { ...named(opportune), opportune })
  }

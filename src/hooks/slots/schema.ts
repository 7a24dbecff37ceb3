/** The names of our attributes, all made from the one prefix. */
export const createSchema = (prefix: string) => {
  const places = ['slot', 'show', 'text'].map((name) => prefix + name)
  return {
    prefix,
    /** What gives an element its part, and what may flip when somebody else writes to it. */
    watched: [...places, 'hidden'],
    slot: `[${places[0]}]`,
    places: `[${places.join('],[')}]`,
  }
}

export type Schema = ReturnType<typeof createSchema>

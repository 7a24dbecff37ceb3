/** The names of our attributes, all made from the one prefix. */
export const createSchema = (prefix: string) => {
  const name = (attribute: string) => prefix + attribute
  const any = (...attributes: string[]) => attributes.map((attribute) => `[${name(attribute)}]`).join()
  return {
    name,
    /** What gives an element its part, and what may flip when somebody else writes to it. */
    watched: [...['slot', 'show', 'text'].map(name), 'hidden'],
    slot: any('slot'),
    spots: any('slot', 'show', 'text'),
  }
}

export type Schema = ReturnType<typeof createSchema>

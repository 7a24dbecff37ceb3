/** What options take, by example: a text of this pattern, a number from 0 to this one, else a value of the same type. */
export interface Kinds {
  readonly [key: string]: RegExp | number | boolean | readonly never[] | ObjectConstructor | object
}

/** What an option takes, in words. Only development builds say it. */
export const expected = (kind: unknown): string => {
  if (kind instanceof RegExp) {
    const [, words] = /^\^\(([\w|]+)\)\$$/.exec(kind.source) ?? []
    return words ? 'expected one of ' + words.split('|').map((word) => `"${word}"`).join(', ') : `expected a text such as ${EXAMPLES[kind.source] ?? '"a name"'}`
  }
  if (typeof kind === 'number') return `expected a number from 0 to ${kind}`
  return Array.isArray(kind) ? 'expected a list' : ({ boolean: 'expected true or false', function: 'expected a function' }[typeof kind as 'boolean'] ?? 'expected an object')
}

const EXAMPLES: Readonly<Record<string, string>> = {
  '^data-[a-z][a-z0-9-]*$': '"data-op"',
  '^[a-z]{2,3}(-|$)': '"en"',
}

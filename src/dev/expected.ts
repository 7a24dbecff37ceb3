/** What an option takes: a text of this pattern, a number from 0 to this one, a value of this type, a list, or an object of options. */
export type Kind = RegExp | number | 'boolean' | 'function' | 'list' | { readonly [key: string]: Kind }

/** What an option takes, in words. Only development builds say it. */
export const expected = (kind: Kind): string => {
  if (kind instanceof RegExp) {
    const [, words] = /^\^\(([\w|]+)\)\$$/.exec(kind.source) ?? []
    return words ? 'expected one of ' + words.split('|').map((word) => `"${word}"`).join(', ') : `expected a text such as ${EXAMPLES[kind.source] ?? '"a name"'}`
  }
  if (typeof kind === 'number') return `expected a number from 0 to ${kind}`
  if (typeof kind === 'object') return 'expected an object'
  return { boolean: 'expected true or false', function: 'expected a function', list: 'expected a list' }[kind]
}

const EXAMPLES: Readonly<Record<string, string>> = {
  '^data-[a-z][a-z0-9-]*$': '"data-op"',
  '^[a-z]{2,3}(-|$)': '"en"',
}

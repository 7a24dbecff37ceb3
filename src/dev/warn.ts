import { MESSAGES } from './messages.js'

/** Tells the developer something, once. `where` is the path of an option or the element it is about; `detail` what was expected or meant. */
export type Warn = (code: string, where?: string | Element, detail?: string) => void

/** A once-only teller. Production builds say only the code and where; development builds say it in a sentence. */
export const createWarn = (console: Console | undefined): Warn => {
  const told = new Map<string, Set<string | Element | undefined>>()
  return (code, where, detail) => {
    const places = told.get(code) ?? new Set()
    told.set(code, places)
    if (places.has(where)) return
    places.add(where)
    const sentence = __DEV__ ? `${MESSAGES[code] ?? code}${detail ? ` (${detail})` : ''}` : code
    console?.warn(`opportune: ${sentence}`, ...(where === undefined ? [] : [where]))
  }
}

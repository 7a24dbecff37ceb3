/** How much a declared type speaks for its kind. */
export const USUAL = 9
/** Added where the page says that this is its main thing. */
export const MAIN = 4
/** How much it says what a page is called in its address, and in its first heading or title. */
export const PATH = 4
export const HEADING = 2
/** While the page is being parsed a kind needs so much that what follows is not likely to change it; then it needs only this much. */
export const SURE = 4
export const LEAST = 1.5

/**
 * What is read at most, several times what large pages were seen to have: characters of a script (a longer one is cut, and then read like a
 * broken one), of an element, of all of them together; elements of a sort, and things described.
 */
export const LONGEST_SCRIPT = 100_000
export const LONGEST = 200
export const MOST_TEXT = 3_000_000
export const MOST = 999
export const MOST_THINGS = 500

/** What stands on a page beside its purpose says this much of what a page for it would say. */
export const ALSO = 0.2
/** The first wait before a page that has grown is read again, milliseconds; doubled each time. */
export const WAIT = 400


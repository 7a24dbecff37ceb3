import type { Page } from '../../page/page.js'

export { around, attribute } from '../../page/element.js'

/** SHOW_TEXT of NodeFilter. */
const TEXT = 4

/** About the first `most` characters of text in an element, without scripts and styles, and without making the text of all of it. */
export const textOf = (page: Page, element: Element, most = 120): string => {
  const walker = page.document.createTreeWalker(element, TEXT)
  let text = ''
  for (let left = most; left > 0 && text.length < most && walker.nextNode(); left--) {
    const node = walker.currentNode as Text
    if (!/^(SCRIPT|STYLE)$/.test(node.parentElement?.tagName as string)) text += ` ${node.substringData(0, most)}`
  }
  return text.trim()
}

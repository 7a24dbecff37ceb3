import { parseForced, type Forced } from '../decision/force.js'
import type { End, Page } from '../page/page.js'

const PARAMETER = 'op-preview'
/** All that a preview stores: its own text, for this tab. */
const STORED = 'opportune-preview'

/** `sessionStorage`, where the page has one: sandboxed frames throw on the getter. */
const withStore = <Result>(page: Page, use: (store: Storage) => Result): Result | undefined => {
  try {
    return use(page.window.sessionStorage)
  } catch {
    return undefined
  }
}

/** What this tab forces: by the URL, and from then on until it is left. Undefined without the key of the configuration. */
export const readPreview = (page: Page, key: string | undefined, names: Parameters<typeof parseForced>[2]): Forced | undefined => {
  if (!key) return
  const asked = page.address().param(PARAMETER)
  const text = asked || (withStore(page, (store) => store.getItem(STORED)) ?? '')
  const forced = parseForced(text, key, names)
  if (forced && asked) withStore(page, (store) => store.setItem(STORED, asked))
  return forced
}

/** Shows that this is a preview, with the way out of it. */
export const showBadge = (page: Page, forced: Forced): End => {
  const { document, window } = page
  const badge = document.createElement('div')
  const leave = document.createElement('button')
  const names = Object.entries(forced).map(([dimension, name]) => `${dimension} ${name}`)
  badge.append(`Preview: ${names.join(', ') || 'nothing forced'} `, leave)
  leave.textContent = 'Leave preview'
  // Over the page and out of its flow; set one by one, because a strict policy forbids a style attribute.
  Object.assign(badge.style, {
    position: 'fixed', right: '8px', bottom: '8px', zIndex: '2147483647', padding: '6px 10px', borderRadius: '6px',
    background: '#222', color: '#fff', font: '14px/1.4 system-ui, sans-serif',
  })
  const end = page.listen(leave, 'click', () => {
    withStore(page, (store) => store.removeItem(STORED))
    const url = new URL(window.location.href)
    url.searchParams.delete(PARAMETER)
    window.location.replace(url)
  })
  const parsed = page.onParsed(() => document.body.append(badge))
  return () => {
    parsed()
    end()
    badge.remove()
  }
}

import { force, FORCEABLE, parseForced, type Forced } from '../decision/force.js'
import type { End, Page } from '../page/page.js'
import type { Hook } from './hook.js'

export const PARAMETER = 'op-preview'
/** All that a preview stores: its own text, for this tab. */
export const STORED = 'opportune-preview'

/** `sessionStorage`, where the page has one: sandboxed frames throw on the getter. */
const withStore = <Result>(page: Page, use: (store: Storage) => Result): Result | undefined => {
  try {
    return use(page.window.sessionStorage)
  } catch {
    return undefined
  }
}

/** What this tab forces: by the URL, and from then on until it is left. Undefined without the key of the configuration. */
export const readPreview = (page: Page, key: string | undefined): Forced | undefined => {
  if (!key) return
  const asked = page.address().param(PARAMETER)
  const text = asked || (withStore(page, (store) => store.getItem(STORED)) ?? '')
  const forced = parseForced(text, key)
  if (forced && asked) withStore(page, (store) => store.setItem(STORED, asked))
  return forced
}

/** Shows that this is a preview, with the way out of it. */
export const showBadge = (page: Page, names: readonly string[]): End => {
  const { document, window } = page
  const badge = document.createElement('div')
  const leave = document.createElement('button')
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

/**
 * The hook of previews: with the key of the configuration in its address (`?op-preview=KEY,moment:buy,persona:competitive,stage:decision`) a tab
 * shows what other visitors would see, until it is left. Nothing is measured, and nothing stored but that the tab previews.
 */
export const preview = (): Hook => {
  let forced: Forced | undefined
  return {
    name: 'preview',
    // After slots: what a frame has shown already may change, for the visitor has asked for it.
    order: 2,
    force(page, { preview }) {
      forced = readPreview(page, preview?.key)
      return forced && ((profile) => force(profile, forced!))
    },
    start({ page, act, profile }) {
      if (!forced) return
      act(/^/)
      const now = profile()
      return showBadge(page, FORCEABLE.filter((part) => forced![part] === now[part].name).map((part) => `${part} ${now[part].name}`))
    },
  }
}

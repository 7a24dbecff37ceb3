import type { Hook, HookContext } from '../../hooks/hook.js'
import type { End, Page } from '../../page/page.js'
import type { Consent } from '../../vocabulary.js'

/** Hands the site an answer to the question of consent. */
export type Tell = (answer: Partial<Consent>) => void

/** A hook that hands on what somebody else knows of the visitor's answer: each answer once, and none after its end. */
export const bridge = (name: string, listen: (tell: Tell, context: HookContext) => End | void): Hook => ({
  name,
  start(context) {
    let last: string | undefined
    let over = false
    const end = listen((answer) => {
      const news = JSON.stringify(answer)
      if (over || news === last) return
      last = news
      context.consent(answer)
    }, context)
    return () => {
      over = true
      end?.()
    }
  },
})

/**
 * Calls `task` once with a function of the window, as soon as it is there: now, when the page is parsed, or when it has loaded. What it throws
 * counts as silence. The task returns its own end.
 */
export const whenThere = (page: Page, name: string, task: (api: (...args: unknown[]) => unknown) => End | void): End => {
  let found = false
  let end: End | void
  const look = () => {
    const api = (page.window as unknown as Record<string, unknown>)[name]
    if (found || typeof api !== 'function') return
    found = true
    const quiet = (...args: unknown[]) => {
      try {
        return api(...args) as unknown
      } catch {
        return
      }
    }
    end = task(quiet)
  }
  look()
  const ends = [page.onParsed(look), page.listen(page.window, 'load', look)]
  return () => {
    found = true
    ends.forEach((stop) => stop())
    end?.()
  }
}

import type { Hook } from '../../hooks/hook.js'
import type { End } from '../../page/page.js'
import type { Consent } from '../../vocabulary.js'
import { answerOf, PURPOSES } from '../gate.js'
import { bridge } from './bridge.js'

/** How the site passes on what it hears; it may return how to stop. */
export type Subscribe<News> = (tell: (news: News) => void) => End | void

/** Whatever the site's own consent tool says, as `{ storage: true }` and so on: only the four purposes, only true or false. */
export const callback = (subscribe: Subscribe<Partial<Consent>>): Hook => bridge('callback', (tell) => subscribe((news) => tell(answerOf(news))))

/** What Google Consent Mode calls the two purposes that it knows. */
const MODE = { storage: 'personalization_storage', measurement: 'analytics_storage' } as const
export type ConsentMode = Readonly<Record<string, unknown>>

const fromMode = (mode: unknown): Partial<Consent> =>
  answerOf(
    Object.fromEntries(
      Object.entries(MODE).map(([purpose, name]) => {
        const value = Object(mode)[name]
        return [purpose, value === 'granted' || (value === 'denied' ? false : undefined)]
      }),
    ),
  )

/**
 * The state of Google Consent Mode, which the site passes on: there is no way to read it. `personalization_storage` is `storage`,
 * `analytics_storage` is `measurement`; the others mean nothing here.
 */
export const googleConsent = (subscribe: Subscribe<ConsentMode>): Hook =>
  bridge('google-consent', (tell) => subscribe((mode) => tell(fromMode(mode))))

/** The attribute `data-op-consent` of the root element, now and as it changes: `storage !measurement` grants the one and refuses the other. */
export const attribute = (): Hook =>
  bridge('attribute', (tell, { page, prefix }) => {
    const { documentElement } = page.document
    const name = prefix + 'consent'
    const read = () => {
      const words = documentElement.getAttribute(name)?.split(/\s+/)
      if (words) tell(answerOf(Object.fromEntries(PURPOSES.map((purpose) => [purpose, words.includes(purpose) || (words.includes('!' + purpose) ? false : undefined)]))))
    }
    read()
    const observer = new page.window.MutationObserver(read)
    observer.observe(documentElement, { attributes: true, attributeFilter: [name] })
    return () => observer.disconnect()
  })

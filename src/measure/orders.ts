import type { Page } from '../page/page.js'
import type { Conversion } from '../vocabulary.js'

/** How long a page that confirms an order waits for the site's own analytics to say which, milliseconds. */
const WAIT = 3000

/**
 * Hears orders in what the signals read: purchases that the commerce signal sees or is told (without an id one a document), and where nobody
 * says more, a page that confirms an order and was come to, not reloaded or gone back to.
 */
export const orderReader = (page: Page, ordered: (order: Conversion) => void) => {
  let told: unknown
  const tell = ({ value, currency, id }: Conversion) => {
    if (!told || id) ordered({ value, currency, id })
    told = true
  }
  return (signal: string, reading: any): void => {
    if (signal === 'commerce' && reading?.event === 'order') tell(reading)
    const arrival = page.window.performance?.getEntriesByType?.('navigation')[0] as PerformanceNavigationTiming | undefined
    if (signal === 'page' && reading?.kind === 'order' && !/^[rb]/.test(arrival?.type as string)) page.after(WAIT, () => told || tell({}))
  }
}

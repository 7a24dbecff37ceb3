import type { Signal } from '../vocabulary.js'
import { says } from './lib/says.js'

export interface NetworkReading {
  readonly network: 'slow' | 'saving' | 'fast'
}

/** Chromium's NetworkInformation; Firefox and Safari do not say. */
interface Connection extends EventTarget {
  readonly effectiveType?: string
  readonly saveData?: boolean
}

/** On a slow connection the visitor is rather out than at a desk. */
const OUT = { go: 0.2, urgency: 0.2 }

/** How the visitor is connected. Where the browser does not say, nothing is known. */
export const network = (): Signal<NetworkReading> => ({
  name: 'network',
  purpose: 'personalization',
  state: true,
  start({ page }, emit) {
    const { connection } = page.window.navigator as Navigator & { connection?: Connection }
    if (!connection) return
    const read = () => {
      const { effectiveType, saveData } = connection
      if (saveData || effectiveType) emit({ network: saveData ? 'saving' : effectiveType === '4g' ? 'fast' : 'slow' })
    }
    read()
    return page.listen(connection, 'change', read)
  },
  interpret: ({ network }) => (network === 'slow' ? says(OUT, 'On a slow connection') : []),
  traits: ({ network }) => ({ network }),
})

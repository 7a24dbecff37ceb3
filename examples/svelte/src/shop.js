import { classifyText } from 'opportune/intent'
import { campaign, commerce, device, host, referrer, search } from 'opportune/signals'

/** The same on the server and in the browser, so that both conclude the same. */
export const options = {
  site: 'shop',
  language: 'en',
  signals: [referrer(), campaign({ classify: classifyText }), search({ classify: classifyText }), device(), commerce(), host()],
}

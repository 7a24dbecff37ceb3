import { isWords } from '../page/arrival.js'
import type { Classify, Signal } from '../vocabulary.js'
import { campaignTraits, TERM, WORDS } from './lib/campaign-name.js'
import { says } from './lib/says.js'
import { textClaims } from './lib/text.js'

/** What the tags of the landing address say. The texts are on their way to their meaning. */
export interface CampaignReading {
  readonly name?: string
  /** The paid keyword. */
  readonly term?: string
  /** Names of campaign and content, as words. */
  readonly words?: string
  /** Whether a click id of an ad is there; its value is never read further. */
  readonly paid?: boolean
}

const AD_CLICKS = ['gclid', 'gbraid', 'wbraid', 'msclkid', 'ttclid', 'dclid', 'yclid']

/** The campaign that brought the visitor here. */
export const campaign = ({ classify }: { readonly classify?: Classify | undefined } = {}): Signal<CampaignReading> => ({
  name: 'campaign',
  purpose: 'personalization',
  start({ page }, emit) {
    const { param } = page.address()
    const name = param('utm_campaign')
    emit({
      name,
      term: param('utm_term'),
      words: `${name} ${param('utm_content')}`,
      paid: AD_CLICKS.some(param),
    })
  },
  interpret(reading, setting) {
    const { term, words, paid } = Object(reading)
    const said = (text: unknown, worth: number, kind: 'query' | 'campaign') => {
      const plain = typeof text === 'string' ? text.slice(0, 200).replace(/[._+-]+/g, ' ') : ''
      return isWords(plain) ? textClaims(plain, kind, worth, setting, classify) : []
    }
    return [
      ...said(term, TERM, 'query'),
      ...said(words, WORDS, 'campaign'),
      ...(paid === true ? says({ intent: 0.3 }, 'Clicked an ad') : []),
    ]
  },
  traits: (reading) => campaignTraits(Object(reading).name),
})

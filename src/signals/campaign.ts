import type { Classify, Signal } from '../vocabulary.js'
import { campaignTraits, TERM, WORDS } from './lib/campaign-name.js'
import { says } from './lib/says.js'
import { textClaims } from './lib/text.js'

/** What the tags of the landing address say. The texts are on their way to their meaning. */
export interface CampaignReading {
  readonly name?: string
  /** The paid keyword. */
  readonly term?: string
  /** Names of campaign and content. */
  readonly words?: string
  /** Whether a click id of an ad is there; its value is never read further. */
  readonly paid?: boolean
}

const AD_CLICKS = 'gclid gbraid wbraid dclid gad_source msclkid ttclid li_fat_id yclid ScCid rdt_cid'

/** The campaign that brought the visitor here. */
export const campaign = ({ classify }: { readonly classify?: Classify | undefined } = {}): Signal<CampaignReading> => ({
  name: 'campaign',
  purpose: 'personalization',
  start({ page }, emit) {
    const { param } = page.address()
    const name = param('utm_campaign')
    emit({ name, term: param('utm_term'), words: `${name} ${param('utm_content')}`, paid: AD_CLICKS.split(' ').some(param) })
  },
  interpret: ({ term, words, paid }, setting) => [
    ...textClaims(term, 'query', TERM, setting, classify),
    ...textClaims(words, 'campaign', WORDS, setting, classify),
    ...(paid ? says({ intent: 0.3 }, 'Clicked an ad') : []),
  ],
  traits: ({ name }) => campaignTraits(name),
})

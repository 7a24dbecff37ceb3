import type { SourceRow } from './source.js'

/** The sources of `hosts.ts` with the dozen hosts that most visits come from, and the commonest tags and click ids; what is not here is a referral. */
export const FEW_SOURCES: readonly SourceRow[] = [
  ['ads', 'paid|ppc|cp[a-z]\\b|ad(s|words)?\\b|display|banner|retarg', '-', 'gclid gbraid wbraid msclkid'],
  ['email', 'e?mail|newsl', '-'],
  ['maps', 'gmb|gbp|maps|google.?b', '^maps\\.google'],
  ['shopping', 'shopping', 'amazon|ebay'],
  ['ai', 'ai\\b', 'chatgpt|perplexity'],
  ['social', 'social|insta', 'facebook|instagram|t(?=.c)|linkedin|youtube|reddit', 'fbclid'],
  ['search', 'organic', '^google|bing|duckduckgo|^(search.)?yahoo|^yandex'],
  ['direct', 'direct|none', '-'],
]

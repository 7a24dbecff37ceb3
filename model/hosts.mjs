// Writes src/signals/lib/hosts.ts: what is known of hosts, tags and click ids, one row a source.
// The hosts come from Matomo's lists (CC0), the click ids from the registry of tracking parameters (public domain), both in the data folder,
// and from the short lists below.
//
// A host is written as a pattern of its name without the ending: `facebook` is facebook.com and all under it, `^google` only the domain
// itself, in any country. `(?=.ai)` keeps a name to one ending where it means something else under others. A dot is a dot, or whatever
// separates words in a tag.
//
// node model/hosts.mjs            writes the table
// node model/hosts.mjs --check    fails where the table is not what would be written

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const data = process.env.OPPORTUNE_DATA ?? `${root}../shared/data`
const target = `${root}src/signals/lib/hosts.ts`
const read = (path) => readFileSync(`${data}/referrers/${path}`, 'utf8')
const words = (text) => text.split(' ').filter(Boolean)
const fail = (message) => {
  throw new Error(message)
}

/** The engines of Matomo's list that are kept. Most others are `search.` or `suche.` of a portal, for which one pattern stands. */
const ENGINES = {
  Google: '^((news|images).)?google googlequicksearchbox.android.google',
  Bing: 'bing',
  DuckDuckGo: 'duckduckgo',
  'Yahoo!': '^yahoo search.(yahoo|naver)',
  Yandex: '^(m.)?yandex ya(?=.ru)',
  Baidu: '^(m.)?baidu',
  Ecosia: 'ecosia',
  Qwant: 'qwant',
  StartPage: 'startpage',
  Kagi: 'kagi',
  Mojeek: 'mojeek',
  Swisscows: 'swisscows',
  Metager: 'metager',
  Sogou: 'sogou',
  '360search': 'so(?=.com)',
  Mailru: 'go.mail(?=.ru)',
  Ask: 'ask',
}

/** The networks of Matomo's list that are kept. Not GitHub and Stack Overflow: a link there is the recommendation of a text. */
const NETWORKS = {
  Facebook: 'facebook fb',
  Instagram: 'instagram',
  Threads: 'threads',
  Twitter: 'twitter x t(?=.c)',
  LinkedIn: 'linkedin lnkd',
  Pinterest: 'pinterest',
  reddit: 'reddit',
  YouTube: 'youtube(.android.google)? youtu',
  TikTok: 'tiktok',
  Snapchat: 'snapchat',
  Telegram: 'telegram',
  tumblr: 'tumblr',
  Bluesky: 'bsky',
  Mastodon: 'mastodon',
  Discord: 'discord',
  Vkontakte: 'vk',
  Weibo: 'weibo',
  WeChat: 'wechat weixin.qq',
  XING: 'xing',
  'Hacker News': 'news.ycombinator',
}

/** Assistants under a host that is more than that, or a name that is something else under another ending. The rest of Matomo's list as it is. */
const ASSISTANTS = {
  'chat.openai.com': 'openai',
  'labs.openai.com': 'openai',
  'chatplus.com': 'chat(plus|-?gpt|glm)',
  'chat-gpt.org': '',
  'chatgpt.com': '',
  'chatglm.cn': '',
  'copilot.microsoft.com': 'copilot(.microsoft)?',
  'gemini.google.com': '(gemini|bard(.apps.android)?|notebooklm).google',
  'bard.google.com': '',
  'notebooklm.google.com': '',
  'yiyan.baidu.com': '(yiyan|ai).baidu',
  'ai.baidu.com': '',
  'chat.deepseek.com': 'deepseek',
  'chat.mistral.ai': 'mistral',
  'chat.qwen.ai': 'qwen',
  'app.writesonic.com': 'writesonic',
  'app.jasper.ai': 'app.jasper',
  'duck.ai': '(duck|meta|x)(?=.ai)',
  'meta.ai': '',
  'you.com': '^you',
}

/** Hosts that no list has. */
const OWN = {
  ads: 'doubleclick googleadservices taboola outbrain criteo',
  email: '^(web|e)?mail\\d*\\.[^.]+ gm.android.google outlook(.live|.office\\w*(.microsoft)?)? proton icloud (?<!suche.)gmx deref-(web|gmx) ^(e.)?mail(?=.ru) list-manage',
  maps: '^maps?\\.[^.]+(.goo)? maps.apps.android.google mapy openstreetmap waze',
  coupon: '(join)?honey retailmenot groupon mydealz dealabs hotukdeals pepper slickdeals rakuten topcashback vouchercodes',
  shopping:
    '^shopping\\.[^.]+ market.yandex idealo billiger geizhals check24 kelkoo pricerunner prisjakt leguide trovaprezzi kieskeurig beslist amazon ebay etsy',
  ai: 'poe kimi doubao',
  social: 't(?=.me) pin(?=.it) whatsapp ok(?=.ru) quora nextdoor',
  search: '^(search|suche)\\.[^.]+',
}

/** How utm tags begin that name a source, after what Google Analytics and the shop systems document. */
const TAGS = {
  ads: 'paid ppc cp[a-z]\\b pmax pla\\b ad(s|words)?\\b se[am]\\b display banner retarg remark native sponsor',
  email: 'e?mail newsl nl\\b sms push',
  maps: 'gmb gbp local maps \\w*my.?bus google.?b',
  coupon: 'coupon voucher gutsch promoc deals',
  shopping: 'shopping surfaces free.?l pric preis compar marketp',
  ai: 'ai\\b llm gemini',
  social: 'social sm\\b ig\\b insta yt\\b meta\\b',
  search: 'organic seo\\b',
  direct: 'direct none',
}

/**
 * Click ids by what their platforms say they mark. Only ads get those of the first row. fbclid, twclid, igshid and epik are put on unpaid
 * links as well; srsltid is for Google's free product listings, ysclid for Yandex's unpaid results.
 */
const CLICKS = {
  ads: 'gclid gbraid wbraid dclid gad_source msclkid ttclid li_fat_id yclid ScCid rdt_cid',
  email: 'mc_cid mc_eid _kx _hsenc mkt_tok',
  shopping: 'srsltid',
  social: 'fbclid twclid igshid igsh epik',
  search: 'ysclid',
}
/** Those of them that the registry does not have, from the documentation of LinkedIn, Reddit, HubSpot, Marketo, Instagram and Yandex. */
const UNLISTED = 'li_fat_id rdt_cid _hsenc mkt_tok igsh ysclid'

const engines = parse(read('matomo/SearchEngines.yml'))
const networks = parse(read('matomo/Socials.yml'))
const assistants = parse(read('matomo/AIAssistants.yml'))
const registry = read('tracking-query-params/params.csv').split('\n').map((line) => line.split(',')[0])

const kept = (list, chosen) => Object.entries(chosen).flatMap(([name, forms]) => (list[name] ? words(forms) : fail(`no ${name} in the list`)))
const HOSTS = {
  ...OWN,
  ai: Object.values(assistants)
    .flat()
    .filter((host) => !host.includes('/'))
    .flatMap((host) => words(ASSISTANTS[host] ?? host.replace(/\.\w+$/, '')))
    .concat(words(OWN.ai))
    .join(' '),
  social: [...kept(networks, NETWORKS), ...words(OWN.social)].join(' '),
  search: [...words(OWN.search), ...kept(engines, ENGINES)].join(' '),
}
for (const id of words(Object.values(CLICKS).join(' '))) {
  if (!registry.includes(id) && !words(UNLISTED).includes(id)) fail(`no ${id} in the registry`)
}

const seen = new Map()
const alternatives = (source, text = '') => {
  const list = [...new Set(words(text))]
  for (const one of list) {
    if (seen.has(one)) fail(`${one} stands under ${seen.get(one)} and ${source}`)
    seen.set(one, source)
  }
  return list.join('|')
}
const rows = Object.keys(TAGS).map((source) => {
  const row = [`'${source}'`, `'${alternatives(source, TAGS[source])}'`, `'${alternatives(source, HOSTS[source] ?? '-')}'`]
  if (CLICKS[source]) row.push(`'${CLICKS[source]}'`)
  return `  [${row.join(', ').replace(/\\/g, '\\\\')}],`
})

const text = `// Made by \`npm run hosts\` (model/hosts.mjs) from Matomo's lists (CC0) and the registry of tracking parameters (public domain). Not edited by hand.
import type { Source } from '../../vocabulary.js'

/** For each source how tags begin that name it, its hosts, and the parameters that mark clicks of it. The first row that fits counts. */
export const SOURCES: readonly (readonly [source: Source, tags: string, hosts: string, clicks?: string])[] = [
${rows.join('\n')}
]
`
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) fail('src/signals/lib/hosts.ts is not what `npm run hosts` writes')
} else writeFileSync(target, text)
const count = words(Object.values(HOSTS).join(' ')).length
console.log(`${count} patterns of hosts, ${text.length} characters`)

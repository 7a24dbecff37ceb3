// Writes src/signals/lib/hosts.ts: what is known of hosts, tags and click ids, as one short string per source.
// From Matomo's lists (CC0) and the registry of click parameters (public domain) in the data folder, and the lists below.
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

/** The engines of Matomo's list that are kept, and the form in which their hosts are written. */
const ENGINES = {
  Google: '=google. =news.google. =images.google. =scholar.google. google: googlequicksearchbox.android.google',
  Bing: 'bing',
  DuckDuckGo: 'duckduckgo',
  'Yahoo!': '=yahoo. search.yahoo.',
  'Yahoo! Japan': 'search.yahoo.',
  Yandex: '=yandex. =m.yandex. yandex: ya.ru',
  Baidu: '=baidu =m.baidu baidu:',
  Ecosia: 'ecosia.org',
  Qwant: 'qwant',
  StartPage: 'startpage',
  Brave: 'search.brave',
  Kagi: 'kagi',
  Mojeek: 'mojeek',
  Swisscows: 'swisscows',
  Presearch: 'presearch',
  Lilo: 'search.lilo.org',
  Metager: 'metager.',
  Naver: 'search.naver',
  Daum: 'search.daum.net',
  Seznam: 'search.seznam.cz',
  Sogou: 'sogou',
  '360search': 'so.com',
  'sm.cn': 'sm.cn',
  'Cốc Cốc': 'coccoc',
  Mailru: 'go.mail.ru',
  Rambler: 'nova.rambler.ru',
  AOL: 'search.aol.',
  Ask: 'ask',
  'T-Online': 'suche.t-online.de',
  'Web.de': 'suche.web.de',
  Orange: 'lemoteur.orange.fr',
  Free: 'search.free.fr',
  Virgilio: 'ricerca.virgilio.it',
  Sapo: 'pesquisa.sapo.pt',
}
/** Engines that Matomo files under another or does not list. */
const MORE_ENGINES = 'suche.gmx. petalsearch msn'

/** The networks of Matomo's list that are kept. GitHub, Stack Overflow and SourceForge are left out: a link there is a recommendation by a text. */
const NETWORKS = {
  Facebook: 'facebook fb.me',
  Instagram: 'instagram',
  Threads: 'threads.net threads',
  Twitter: 'twitter x t.co',
  LinkedIn: 'linkedin lnkd.in',
  Pinterest: 'pinterest.',
  reddit: 'reddit',
  YouTube: 'youtube. youtu.be',
  TikTok: 'tiktok',
  Snapchat: 'snapchat',
  Telegram: 'telegram.org',
  tumblr: 'tumblr t.umblr',
  Bluesky: 'bsky.app',
  Mastodon: 'mastodon.social mstdn.social mas.to',
  Discord: 'discord discordapp',
  Vkontakte: 'vk',
  Odnoklassniki: 'odnoklassniki.ru',
  Weibo: 'weibo t.cn',
  WeChat: 'wechat weixin.qq',
  Douyin: 'douyin',
  XING: 'xing',
  Viadeo: 'viadeo',
  Vimeo: 'vimeo',
  Flickr: 'flickr',
  'Hacker News': 'news.ycombinator',
  'my.mail.ru': 'my.mail.ru',
  bilibili: 'bilibili',
  Douban: 'douban',
}
const MORE_NETWORKS =
  'youtube.android.google zhiliaoapp messenger whatsapp wa.me t.me pin.it redd.it ok.ru vk.ru quora nextdoor. zhihu xiaohongshu line.me substack'

/** Every assistant of Matomo's list; `openai` stands for its subdomains. */
const ASSISTANT_FORMS = { 'chat.openai.com': 'openai', 'labs.openai.com': 'openai', 'gemini.google.com': 'gemini.google', 'bard.google.com': 'bard.google', 'notebooklm.google.com': 'notebooklm.google', 'chat.mistral.ai': 'mistral.ai', 'chat.deepseek.com': 'deepseek', 'chat.qwen.ai': 'qwen.ai', 'app.jasper.ai': 'jasper.ai', 'app.writesonic.com': 'writesonic', 'you.com': '=you' }
const MORE_ASSISTANTS = 'bard.apps.android.google anthropic copilot copilot.cloud.microsoft x.ai poe phind kimi kimi.moonshot.cn doubao'

/** What no list has: short ones of our own. */
const OWN = {
  ads: 'doubleclick.net googleadservices googlesyndication syndicatedsearch.goog taboola outbrain criteo',
  email:
    'mail.google gm.android.google outlook mail.yahoo. mail.aol. proton.me icloud gmx. mail.ru mail.yandex. navigator.web.de deref-web.de email.t-online.de mail.orange.fr mail.libero.it poczta.onet.pl email.seznam.cz mail.qq mailchi.mp list-manage campaign-archive',
  maps: 'maps.google. maps.app.goo.gl maps.apps.android.google maps.apple maps.yandex. mapy.cz mapy 2gis. openstreetmap.org waze wego.here mapquest map.naver map.baidu amap viamichelin. mappy',
  shopping:
    'shopping.google. shopping.yahoo. shopping.naver market.yandex. idealo. billiger.de geizhals. guenstiger.de check24.de kelkoo. pricerunner. prisjakt.nu pricespy. leguide twenga. ledenicheur.fr trovaprezzi.it kieskeurig.nl beslist.nl ceneo.pl heureka. skroutz.gr toppreise.ch kakaku shopzilla pricegrabber amazon. ebay. etsy alibaba aliexpress',
  coupon:
    'joinhoney honey: retailmenot. groupon. mydealz.de dealabs hotukdeals pepper. chollometro slickdeals.net coupons rakuten topcashback. quidco shoop. igraal vouchercodes.co.uk gutscheine.de sparwelt.de cuponation. kortingscode.nl picodi ozbargain.com.au',
}

/** What utm tags call each source. */
const TAGS = {
  ads: 'paid cpc ppc cpm cpa cpv cpl cpi pla sem sea ad ads adwords googleads bingads facebookads paidsearch paidsocial display banner retargeting remarketing programmatic native sponsored gdn pmax dv360 adroll aclk',
  email:
    'email emails mail mailing newsletter newsletters nl edm crm sms push webpush mailchimp klaviyo brevo sendinblue mailjet mailerlite hubspot marketo activecampaign newsletterbox courriel infolettre boletin correo nieuwsbrief',
  maps: 'gmb gbp mybusiness googlebusiness businessprofile local maps googlemaps listing yext',
  coupon: 'coupon coupons voucher gutschein promocode cashback deals',
  shopping: 'shopping googleshopping surfaces freelisting freelistings merchant pricecomparison comparison preisvergleich comparateur marketplace',
  ai: 'ai llm',
  social: 'social socialmedia socialnetwork sm fb ig insta tw yt meta',
  search: 'organic seo',
  referral: 'referral affiliate affiliates partner partners',
  direct: 'direct none',
}

/**
 * Click ids by what their platforms say they mark. Paid: only ads get them. fbclid, igshid, epik and twclid are put on unpaid links too.
 * ysclid marks Yandex's unpaid results, srsltid Google's free product listings.
 */
const CLICKS = {
  ads: 'gclid gclsrc gbraid wbraid dclid gad_source gad_campaignid msclkid ttclid li_fat_id yclid ScCid ndclid rtid vmcid ef_id s_kwcid hsa_acc hsa_cam rdt_cid tblci',
  email: 'mc_cid mc_eid _kx _ke dm_i _bta_tid trk_msg _hsenc _hsmi mkt_tok sms_click',
  shopping: 'srsltid gPromoCode gQT gdfms',
  social: 'fbclid twclid igshid igsh epik',
  search: 'ysclid',
}
/** Parameters above that the registry does not have; from the platforms' own documentation. */
const MORE_CLICKS = 'gad_campaignid li_fat_id rdt_cid tblci _hsenc _hsmi mkt_tok igsh ysclid'

const words = (text) => text.split(' ').filter(Boolean)
const fail = (message) => {
  throw new Error(message)
}
const chosen = (list, kept, file) =>
  Object.entries(kept).flatMap(([name, forms]) => (list[name] ? words(forms) : fail(`${file} has no ${name}`)))

const engines = parse(read('matomo/SearchEngines.yml'))
const networks = parse(read('matomo/Socials.yml'))
const assistants = parse(read('matomo/AIAssistants.yml'))
const clicks = new Set(read('tracking-query-params/params.csv').split('\n').slice(1).map((line) => line.split(',')[0]))

for (const id of words(Object.values(CLICKS).join(' '))) {
  if (!clicks.has(id) && !words(MORE_CLICKS).includes(id)) fail(`params.csv has no ${id}`)
}
const assistantHosts = Object.values(assistants)
  .flat()
  .filter((host) => !host.includes('/'))
  .map((host) => ASSISTANT_FORMS[host] ?? host.replace(/\.com$/, ''))

const hosts = {
  ...OWN,
  ai: words(MORE_ASSISTANTS).concat(assistantHosts).join(' '),
  social: chosen(networks, NETWORKS, 'Socials.yml').concat(words(MORE_NETWORKS)).join(' '),
  search: chosen(engines, ENGINES, 'SearchEngines.yml').concat(words(MORE_ENGINES)).join(' '),
}
const ORDER = ['ads', 'email', 'maps', 'coupon', 'shopping', 'ai', 'social', 'search', 'referral', 'direct']
const seen = new Map()
const rows = ORDER.map((source) => {
  const entries = [
    ...new Set([
      ...words(hosts[source] ?? ''),
      ...words(TAGS[source] ?? '').map((tag) => tag + ':'),
      ...words(CLICKS[source] ?? '').map((id) => id + '?'),
    ]),
  ]
  for (const entry of entries) {
    if (seen.has(entry)) fail(`${entry} stands under ${seen.get(entry)} and ${source}`)
    seen.set(entry, source)
  }
  return `${source} ${entries.join(' ')}`
})
const count = [...seen.keys()].filter((entry) => !/[:?]$/.test(entry)).length

const text = `// Made by \`npm run hosts\` (model/hosts.mjs) from Matomo's lists (CC0) and the registry of click parameters (public domain). Not edited by hand.

/**
 * ${count} hosts, and the words of tags and click ids, one row a source. \`bing\` is bing.com and what is under it, \`google.\` any country,
 * \`=google.\` not what is under it, \`cpc:\` a word of utm tags, \`gclid?\` a parameter. A row above comes first.
 */
export const SOURCES = \`${rows.join('\n')}\`
`
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) fail('src/signals/lib/hosts.ts is not what `npm run hosts` writes')
} else writeFileSync(target, text)
console.log(`${count} hosts`)

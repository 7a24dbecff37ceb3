// Made by `npm run hosts` (model/hosts.mjs) from Matomo's lists (CC0) and the registry of tracking parameters (public domain). Not edited by hand.
import type { Source } from '../../vocabulary.js'

/** For each source how tags begin that name it, its hosts, and the parameters that mark clicks of it. The first row that fits counts. */
export const SOURCES: readonly (readonly [source: Source, tags: string, hosts: string, clicks?: string])[] = [
  ['ads', 'paid|ppc|cp[a-z]\\b|pmax|pla\\b|ad(s|words)?\\b|se[am]\\b|display|banner|retarg|remark|native|sponsor', 'doubleclick|googleadservices|taboola|outbrain|criteo', 'gclid gbraid wbraid dclid gad_source msclkid ttclid li_fat_id yclid ScCid rdt_cid'],
  ['email', 'e?mail|newsl|nl\\b|sms|push', '^(web|e)?mail\\d*\\.[^.]+|gm.android.google|outlook(.live|.office\\w*(.microsoft)?)?|proton|icloud|(?<!suche.)gmx|deref-(web|gmx)|^(e.)?mail(?=.ru)|list-manage', 'mc_cid mc_eid _kx _hsenc mkt_tok'],
  ['maps', 'gmb|gbp|local|maps|\\w*my.?bus|google.?b', '^maps?\\.[^.]+(.goo)?|maps.apps.android.google|mapy|openstreetmap|waze'],
  ['coupon', 'coupon|voucher|gutsch|promoc|deals', '(join)?honey|retailmenot|groupon|mydealz|dealabs|hotukdeals|pepper|slickdeals|rakuten|topcashback|vouchercodes'],
  ['shopping', 'shopping|surfaces|free.?l|pric|preis|compar|marketp', '^shopping\\.[^.]+|market.yandex|idealo|billiger|geizhals|check24|kelkoo|pricerunner|prisjakt|leguide|trovaprezzi|kieskeurig|beslist|amazon|ebay|etsy', 'srsltid'],
  ['ai', 'ai\\b|llm|gemini', '(yiyan|ai).baidu|chat(plus|-?gpt|glm)|openai|claude|copilot(.microsoft)?|deepseek|(duck|meta|x)(?=.ai)|(gemini|bard(.apps.android)?|notebooklm).google|grok|iask|app.jasper|mistral|perplexity|qwen|writesonic|^you|poe|kimi|doubao'],
  ['social', 'social|sm\\b|ig\\b|insta|yt\\b|meta\\b', 'facebook|fb|instagram|threads|twitter|x|t(?=.c)|linkedin|lnkd|pinterest|reddit|youtube(.android.google)?|youtu|tiktok|snapchat|telegram|tumblr|bsky|mastodon|discord|vk|weibo|wechat|weixin.qq|xing|news.ycombinator|t(?=.me)|pin(?=.it)|whatsapp|ok(?=.ru)|quora|nextdoor', 'fbclid twclid igshid igsh epik'],
  ['search', 'organic|seo\\b', '^(search|suche)\\.[^.]+|^((news|images).)?google|googlequicksearchbox.android.google|bing|duckduckgo|^yahoo|search.(yahoo|naver)|^(m.)?yandex|ya(?=.ru)|^(m.)?baidu|ecosia|qwant|startpage|kagi|mojeek|swisscows|metager|sogou|so(?=.com)|go.mail(?=.ru)|ask', 'ysclid'],
  ['direct', 'direct|none', '-'],
]

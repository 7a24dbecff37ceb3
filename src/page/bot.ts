/** Longest agent that is looked at; real ones are shorter. */
const LONGEST = 500

/** Words of crawlers, monitors, previews and test drivers. The exceptions are Cubot phones, Fubo TV, SiteKiosk and the like. */
const WORDS =
  /(?<! cu)bot(?![vl]|ab|o )|crawl|spider|https?:|\.com\b|agent|site[^k]|feed|rss\b|perl|preview|tools|server|synth|ptst|axios|lighthouse|monitor|pingdom|cloudflare|burp|splash|catch|check(?!ou)|rigor|cursor|manus|devin|daum|dmbrowser|swcd|(?<!cam)scan|scrap|hydra|marketgoo|anonymous|inspect|insight|verify|archiveb|transcod|classif|favicon|datanyze|selenium|playwright|cypress|phantomjs|dareboost|collapsify|securityh|readable|reeder|readkit|hotjar|statusc|hardenize|silktide|openvas|onetrust|outbrain|\||ddg|^duckd|news(ai|b|now)|google(-|we|me)|-google/i

/** Agents that are not made like a browser's: another name after `compatible`, or no `Mozilla` and no device to run on. */
const SHAPES =
  /^moz[^ ]+ [d-z]|gecko[;,] (?!comp|safari)|compatible; (?!u;|msie|konq|ibrowse|netpos|amiga|ms-off|yahoo|luci|amzn-u)|^(?=.)(?!mo?z|oz|opera|.*(cfnetwork|dalvik|midp|android|phone|ios|amiga|lynx|links|webkit|browser|office|outlook|blackberry|sonos|xumo|htc|galaxy|windows nt|fb4a|roku|quickt|ps4|mosaic|pint|eapp|mylib|lwpr|<))/i

/**
 * Whether a page is being read by a program: a driven browser (`navigator.webdriver`), or an agent that says it is a crawler, monitor or
 * preview. Made against the published lists of isbot and crawler-user-agents; in-app browsers of people are none. A bot is decided like
 * anyone, but never measured.
 */
export const isBot = ({ webdriver, userAgent }: { readonly webdriver?: boolean; readonly userAgent?: string }): boolean => {
  const agent = `${userAgent ?? ''}`.slice(0, LONGEST)
  return webdriver === true || WORDS.test(agent) || SHAPES.test(agent)
}

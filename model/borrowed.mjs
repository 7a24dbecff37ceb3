import { readFileSync } from 'node:fs'
import { load } from './code.mjs'
import { dataFolder } from './data.mjs'
import { packRules, packWords } from './encode.mjs'
import { english } from './examples.mjs'
import { finder, learnRules, readAll } from './learn.mjs'
import { common, lexiconOf, settings } from './lexicon.mjs'
import { brotli } from './prune.mjs'

const { read } = await load('src/intent/read.ts')
const { wordsOf } = await load('src/intent/words.ts')

export const LANGUAGES = ['de', 'es', 'fr', 'it', 'pt', 'nl']

/** The classes that every language has, and the English classes whose labelled queries teach their weights. */
const TEACHERS = {
  howto: 'howto', question: 'howfact what aux where', define: 'define', fact: 'fact picture media', health: 'health', news: 'news sport map',
  tool: 'tool', print: 'print', download: 'download', play: 'play', taskverb: 'taskverb', recipe: 'recipe', file: 'file', job: 'job', support: 'support',
  return: 'return', info: 'info', login: 'login', site: 'site url', near: 'near', hours: 'hours', place: 'place venue head', service: 'service',
  buy: 'buy wherebuy', price: 'price', compare: 'compare', product: 'clothes furniture device gear travel brand', audience: 'attribute', stop: 'in to of from my',
}
/** The longest phrase that the reader looks for, in words. */
const LONGEST = 3
const NAMES = Object.keys(TEACHERS)

/** Kinds of places in OpenStreetMap whose names, in every language, are what people type for them. */
const PLACES = ['restaurant', 'pharmacy', 'dentist', 'doctors', 'hospital', 'clinic', 'fuel', 'bank', 'atm', 'post_office', 'cinema', 'theatre', 'library', 'veterinary', 'kindergarten', 'police', 'parking', 'bar', 'cafe', 'pub', 'fast_food', 'car_wash', 'marketplace', 'nightclub', 'swimming_pool']
  .map((name) => `amenity/${name}`)
  .concat(['supermarket', 'bakery', 'hairdresser', 'florist', 'butcher', 'optician', 'car_repair', 'mall', 'books', 'beauty', 'laundry'].map((name) => `shop/${name}`))
  .concat(['hotel', 'hostel', 'museum', 'zoo', 'camp_site', 'theme_park', 'guest_house'].map((name) => `tourism/${name}`))

const openNames = (language) => {
  const file = JSON.parse(readFileSync(`${dataFolder}/vocabulary/osm-tagging-schema/translations/${language}.min.json`, 'utf8'))
  return PLACES.map((id) => file[language].presets.presets[id]?.name).filter(Boolean)
}

/** The shop's own words for the cart, from Spree's translations. */
const cartNames = (language) => {
  const text = readFileSync(`${dataFolder}/vocabulary/spree-i18n/${language === 'pt' ? 'pt-BR' : language}.yml`, 'utf8')
  return ['add_to_cart', 'checkout'].flatMap((key) => text.match(new RegExp(`^ {4}${key}: "?([^"\\n]+)"?$`, 'm'))?.[1] ?? [])
}

const phrases = (names, longest) =>
  names.map((name) => wordsOf(name)).filter((words) => words.length > 0 && words.length <= longest).map((words) => words.join('_'))

const classesOf = (language) => {
  const hand = new Map(lexiconOf(language).map((one) => [one.name, one.words.filter((word) => word.split('_').length <= LONGEST)]))
  const taken = new Set([...hand.values()].flat())
  const also = (name, list) => hand.get(name).push(...list.filter((word) => !taken.has(word) && taken.add(word)))
  also('place', phrases(openNames(language), 2))
  also('buy', phrases(cartNames(language), LONGEST))
  return [...settings, ...NAMES.map((name) => ({ name, words: hand.get(name) ?? [] }))]
}

/** What the classes weigh, learnt on English: other languages have words of their own, but mean the same by them. */
export const lessons = () => {
  const whole = lexiconOf('en')
  const classes = [...settings, ...NAMES.map((name) => ({
    name,
    words: whole.filter((one) => TEACHERS[name].split(' ').includes(one.name)).flatMap(({ words, common: often }) => words.filter((word) => common.has(word) || /return|info|support|hours/.test(name) || often > 3)),
  }))]
  return learnRules(readAll(english(whole), finder(classes), read), { lasso: 8, ridge: 1, least: 8, plain: true })
}

export const learnOther = (language, { rules, W }) => {
  const classes = classesOf(language)
  const words = packWords(classes)
  const packed = packRules(rules, W)
  return { classes, rules, words, packed, count: classes.reduce((sum, one) => sum + one.words.length, 0), bytes: brotli(words + packed) }
}

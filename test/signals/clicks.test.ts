import { describe, expect, test } from 'vitest'
import { page as pageSignal } from '../../src/signals/page.js'
import { clicks, type ClicksReading } from '../../src/signals/clicks.js'
import type { PageKind } from '../../src/vocabulary.js'
import { fakePage, type FakePage } from '../fake-page.js'

const { topic } = pageSignal()

const sense = (html: string) => {
  const page = fakePage({ html, url: 'https://www.shop.example/boots' })
  const told: ClicksReading[] = []
  const end = clicks().start!({ page, visit: undefined, searchParams: [], topic }, (reading) => told.push(reading)) as () => void
  return { page, end, acts: () => told.map(({ act, topic }) => (act === 'link' || act === 'part' ? `${act} ${topic}`.trim() : act)) }
}
const fire = (page: FakePage, selector: string, type = 'click') => {
  const element = page.document.querySelector(selector)!
  element.dispatchEvent(new page.window.Event(type, { bubbles: true, composed: true, cancelable: true }))
}
/** What a click on the first element marked `x`, or else on the first element, is taken for. */
const actOf = (html: string) => {
  const { page, acts } = sense(html)
  fire(page, page.document.querySelector('[x]') ? '[x]' : 'body *')
  expect(page.errors).toEqual([])
  return acts()
}

describe('what a click is taken for', () => {
  test.each<[string, string, string]>([
    ['a phone number', '<a href="tel:+4930123456">030 123456</a>', 'phone'],
    ['a text message', '<a href="sms:+4930123456">Write</a>', 'phone'],
    ['WhatsApp', '<a href="https://wa.me/4930123456">Chat</a>', 'phone'],
    ['Google Maps', '<a href="https://www.google.com/maps/place/Shop">Show map</a>', 'map'],
    ['a shortened Google map', '<a href="https://maps.app.goo.gl/x">Route</a>', 'map'],
    ['Apple Maps', '<a href="https://maps.apple.com/?q=Shop">Map</a>', 'map'],
    ['OpenStreetMap', '<a href="https://www.openstreetmap.org/way/1">Karte</a>', 'map'],
    ['Waze', '<a href="https://waze.com/ul?ll=1,2">Drive</a>', 'map'],
    ['a geo address', '<a href="geo:52.5,13.4">Here</a>', 'map'],
    ['a German way there', '<a href="/anfahrt">Anfahrt</a>', 'map'],
    ['a French way there', '<button>Itinéraire</button>', 'map'],
    ['our own button', '<button data-op-action="locate">Near me</button>', 'map'],
    ['a comparison', '<button>Compare</button>', 'choosing'],
    ['an invitation', '<a href="/refer-a-friend">Invite a friend</a>', 'refer'],
    ['a German recommendation', '<a href="/weiter">Weiterempfehlen</a>', 'refer'],
    ['a review to write', '<button>Write a review</button>', 'review'],
    ['a German review to write', '<a href="/x">Bewertung schreiben</a>', 'review'],
    ['a French review to write', '<a href="/x">Donner votre avis</a>', 'review'],
    ['an order again', '<button>Buy it again</button>', 'reorder'],
    ['a German order again', '<a href="/x">Erneut kaufen</a>', 'reorder'],
    ['a share button', '<button aria-label="Share">↗</button>', 'share'],
    ['a share link', '<a href="https://www.facebook.com/sharer/sharer.php?u=x">f</a>', 'share'],
    ['a link to mail', '<a href="mailto:?subject=Boots">Mail</a>', 'share'],
    ['a German comparison', '<a href="/vergleich">Produkte vergleichen</a>', 'choosing'],
    ['a wish list', '<button aria-label="Add to wishlist"><svg></svg></button>', 'choosing'],
    ['a German wish list', '<button title="Auf die Merkliste"><svg></svg></button>', 'choosing'],
    ['a French wish list', '<button aria-label="Ajouter aux favoris"></button>', 'choosing'],
    ['a coupon field', '<input name="coupon_code">', 'choosing'],
    ['a size', '<input type="radio" name="size" value="42">', 'choosing'],
    ['a colour', '<button aria-label="Colour: red"></button>', 'choosing'],
    ['a German colour', '<select name="farbe"></select>', 'choosing'],
    ['a French size', '<select id="taille"></select>', 'choosing'],
    ['the label of a size', '<label>Size 42</label>', 'choosing'],
    ['a filter', '<button>Filter (3)</button>', 'choosing'],
    ['an order of a list', '<select name="sort_by"></select>', 'choosing'],
    ['a German order of a list', '<button>Sortieren nach</button>', 'choosing'],
    ['a file', '<a href="/manual.pdf">Manual</a>', 'paper'],
    ['a download', '<a href="/get">Download</a>', 'paper'],
    ['a print', '<button>Print</button>', 'paper'],
    ['a French print', '<button>Imprimer</button>', 'paper'],
    ['a film behind a picture', '<button aria-label="Play video: How it is made"></button>', 'video'],
    ['a film', '<button>Play</button>', 'video'],
    ['the store finder', '<a href="/stores">Find a store</a>', 'link go'],
    ['opening hours', '<a href="/about#opening-hours">Today until 6</a>', 'link go'],
    ['German branches', '<a href="/filialen">Filialen</a>', 'link go'],
    ['French shops', '<a href="/nos-magasins">Nos magasins</a>', 'link go'],
    ['an appointment', '<button>Termin vereinbaren</button>', 'link go'],
    ['a table', '<a href="/reservation">Réserver</a>', 'link go'],
    ['contact', '<a href="/kontakt">Kontakt</a>', 'link go'],
    ['help', '<a href="/help">Help</a>', 'link do'],
    ['returns', '<a href="/service/returns">Send it back</a>', 'link do'],
    ['German returns', '<a href="/retoure">Rücksendung</a>', 'link do'],
    ['a guide', '<a href="/a1">How to wax boots</a>', 'link do'],
    ['prices', '<a href="/pricing">Plans</a>', 'link buy'],
    ['the cart', '<a href="/cart">3</a>', 'link buy'],
    ['the German cart', '<a href="/warenkorb"><svg></svg></a>', 'link buy'],
    ['the French cart', '<a href="/panier"></a>', 'link buy'],
    ['questions', '<a href="/faq">FAQ</a>', 'link know'],
    ['reviews', '<a href="#reviews">4.5 of 5</a>', 'part people'],
    ['technical data', '<button role="tab">Technische Daten</button>', 'part facts'],
    ['a price, folded', '<details><summary x>Prices</summary></details>', 'part buy'],
    ['any folded part', '<details><summary x>Materials</summary></details>', 'part'],
    ['any tab', '<div role="tab" tabindex="0">Materials</div>', 'part'],
    ['anything that unfolds', '<button aria-expanded="false">Materials</button>', 'part'],
    ['a box to tick', '<input type="checkbox">', 'part'],
    ['our account', '<a href="/mein-konto/bestellungen/4">Order 4</a>', 'link do'],
    ['a login', '<button>Single sign-on</button>', 'link do'],
    ['a trial', '<a href="/start">Start free trial</a>', 'link buy'],
    ['a shop in French', '<a href="/boutique/cocotte">Voir</a>', 'link buy'],
    ['those who sell', '<a href="/contact-sales">Contact sales</a>', 'link buy'],
    ['another site', '<a href="https://www.other.example/boots">Other</a>', 'outbound'],
    ['what lies within', '<a href="tel:1"><span><b x>Call</b></span></a>', 'phone'],
    ['our site by its whole address', '<a href="https://www.shop.example/stores">Find us</a>', 'link go'],
  ])('%s', (_, html, act) => {
    expect(actOf(html)).toEqual([act])
  })

  test.each<[string, string]>([
    ['plain text', '<p>Call us: tel:+4930</p>'],
    ['any button', '<button>OK</button>'],
    ['any link', '<a href="/boots/1">Walker</a>'],
    ['a link nowhere', '<a>Walker</a>'],
    ['the same by its whole address', '<a href="https://www.shop.example/boots/1">Walker</a>'],
    ['a product that begins alike', '<a href="/contact-lenses">Contact lenses</a>'],
    ['a German product that begins alike', '<a href="/kontaktlinsen">Kontaktlinsen</a>'],
    ['a word that begins alike', '<a href="/terminal">Terminal</a>'],
    ['a special', '<a href="/specials">Specials</a>'],
    ['a map of the site', '<a href="/sitemap">All pages</a>'],
    ['a cartridge', '<a href="/cartridge">Cartridge</a>'],
    ['a French way back', '<a href="/">Retour</a>'],
    ['a way out', '<a href="/logout">Sortie</a>'],
    ['a printer', '<a href="/printers">Printers</a>'],
    ['a router', '<a href="/routers">Routers</a>'],
    ['what takes something out of the cart', '<button aria-label="Remove boots from cart"></button>'],
    ['a label', '<label>Contact us about</label>'],
    ['a field', '<input name="contact[email]">'],
    ['an answer about cookies', '<button>Accept all cookies</button>'],
    ['a map of the site in two words', '<a href="/all">Site map</a>'],
    ['a role that is no control', '<div role="main"><p x>Compare our prices</p></div>'],
  ])('nothing for %s', (_, html) => {
    expect(actOf(html)).toEqual([])
  })

  test('reads no more of a label than its beginning, and never what was typed', () => {
    expect(actOf(`<button>${'word '.repeat(30)} compare</button>`)).toEqual([])
    expect(actOf('<input value="compare">')).toEqual([])
    expect(actOf('<textarea>compare</textarea>')).toEqual([])
  })

  test('an address of any length costs no more', () => {
    const { page, acts } = sense(`<a href="data:text/plain,${'a'.repeat(1_000_000)}">Walker</a>`)
    const begun = performance.now()
    for (let n = 0; n < 20; n++) fire(page, 'a')
    expect(performance.now() - begun).toBeLessThan(500)
    expect(acts()).toEqual([])
  })

  test('a form whose fields are called like methods is no obstacle', () => {
    expect(actOf('<form data-op-action="locate"><input name="getAttribute"><input name="closest"><b x>Near me</b></form>')).toEqual(['map'])
  })
})

describe('other events', () => {
  test.each<[string, string, string, string[]]>([
    ['a choice by keyboard', '<select name="size"><option>42</select>', 'change', ['choosing']],
    ['a copy', '<p>Two eggs</p>', 'copy', ['copy']],
    ['a film that plays', '<video></video>', 'play', ['video']],
    ['a film that plays muted by itself', '<video muted></video>', 'play', []],
  ])('%s', (_, html, type, expected) => {
    const { page, acts } = sense(html)
    fire(page, 'body *', type)
    expect(acts()).toEqual(expected)
  })

  test('a print', () => {
    const { page, acts } = sense('')
    page.window.dispatchEvent(new page.window.Event('beforeprint'))
    expect(acts()).toEqual(['paper'])
  })

  test('a click in a shadow tree', () => {
    const { page, acts } = sense('<div></div>')
    const root = page.document.querySelector('div')!.attachShadow({ mode: 'open' })
    root.innerHTML = '<a href="tel:1"><b>Call</b></a>'
    root.querySelector('b')!.dispatchEvent(new page.window.Event('click', { bubbles: true, composed: true }))
    expect(acts()).toEqual(['phone'])
  })

  test('a page that stops its clicks is heard all the same', () => {
    const { page, acts } = sense('<a href="tel:1">Call</a>')
    page.document.querySelector('a')!.addEventListener('click', (event) => event.stopImmediatePropagation())
    fire(page, 'a')
    expect(acts()).toEqual(['phone'])
  })

  test('nothing is heard before the start and after the end', () => {
    const { page, end, acts } = sense('<a href="tel:1">Call</a>')
    end()
    fire(page, 'a')
    fire(page, 'a', 'copy')
    expect(acts()).toEqual([])
    expect(page.alive()).toBe(0)
  })
})

describe('anger', () => {
  const hammer = (times: number, pause: number, spots = ['p']) => {
    const { page, acts } = sense('<p>Sold out</p><i>So sad</i><button>OK</button>')
    for (let n = 0; n < times; n++) {
      fire(page, spots[n % spots.length]!)
      page.advance(pause)
    }
    return acts()
  }

  test.each<[string, number, number, string[], string[]]>([
    ['three clicks on a dead spot within a second', 3, 200, ['p'], ['rage']],
    ['more of them, said once', 9, 200, ['p'], ['rage']],
    ['two clicks', 2, 200, ['p'], []],
    ['slow clicks', 5, 600, ['p'], []],
    ['clicks here and there', 6, 100, ['p', 'i'], []],
    ['clicks on what does something', 6, 100, ['button'], []],
  ])('%s', (_, times, pause, spots, expected) => {
    expect(hammer(times, pause, spots)).toEqual(expected)
  })

  test('is not what selects a paragraph', () => {
    const { page, acts } = sense('<p>Sold out</p>')
    page.window.getSelection()!.selectAllChildren(page.document.querySelector('p')!)
    for (let n = 0; n < 3; n++) fire(page, 'p')
    expect(acts()).toEqual([])
  })
})

describe('what it means', () => {
  const say = (act: string, about: string, page?: PageKind) =>
    Object.fromEntries(
      clicks()
        .interpret({ act, topic: about }, { traits: page ? { page } : {}, topic })
        .map(({ towards, weight }) => [towards, +weight.toFixed(2)]),
    )

  test.each<[string, string, PageKind | undefined, Record<string, number>]>([
    ['phone', '', undefined, { go: 3.8, intent: 1, urgency: 1 }],
    ['phone', 'buy', 'product', { go: 3.8, intent: 1, urgency: 1 }],
    ['map', '', 'article', { go: 3.5, intent: 1, urgency: 0.5 }],
    ['choosing', '', 'category', { buy: 1.2, intent: 0.5, pace: -0.3, ground: 0.4 }],
    ['paper', '', 'product', { do: 2.2 }],
    ['video', '', 'guide', { do: 0.6, ground: -0.3 }],
    ['video', 'do', 'product', { do: 0.6, ground: -0.3 }],
    ['copy', '', 'guide', { do: 0.9 }],
    ['copy', '', 'place', { go: 0.9 }],
    ['copy', '', 'product', { buy: 0.9 }],
    ['copy', '', undefined, { know: 0.45 }],
    ['part', '', 'help', { do: 0.8 }],
    ['part', 'buy', 'help', { buy: 0.8 }],
    ['outbound', '', 'article', { relevance: -0.4 }],
    ['rage', '', 'product', { intent: -0.8, urgency: 0.4 }],
    ['link', 'know', 'product', { know: 2.4 }],
    ['link', 'do', 'product', { do: 2.4 }],
    ['link', 'go', 'product', { go: 2.4 }],
    ['link', 'buy', 'article', { buy: 2.4 }],
    ['part', 'facts', 'product', { buy: 0.8, ground: 0.4 }],
    ['part', 'people', 'product', { buy: 0.8, ground: -0.4 }],
    ['what nobody knows', '', 'product', {}],
  ])('%s (%s) on a page of kind %s', (act, topic, page, expected) => {
    expect(say(act, topic, page)).toEqual(expected)
  })

  test('says why in our words', () => {
    const why = (act: string) => clicks().interpret({ act, topic: 'go' }, { traits: {}, topic })[0]!.why
    expect(['phone', 'link'].map(why)).toEqual(['Click: phone', 'Click: link'])
  })
})

import type { PageKind } from '../../src/vocabulary.js'

/** What a page is: a name, its path, its HTML (or its JSON-LD, given as a value), and what it is for. */
export type Case = readonly [name: string, path: string, html: string | object, kind: PageKind | undefined]

const ld = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const context = 'https://schema.org'
const prose = (sentences: number) =>
  '<p>Leather is skin, and it dries out where it bends most when it is not looked after, whoever wears it and wherever.</p>'.repeat(sentences)
const card = (n: number) => `<li><a href="/p${n}">Boot ${n}</a> <span class="price">€ ${n}9,00</span><button>In den Warenkorb</button></li>`
const site = (main: string, head = '') =>
  `<head>${head}</head><body><header><a href="/">Peak</a><nav><a href="/cart">Cart</a><a href="tel:+441234">Call</a></nav></header><main>${main}</main><footer><a href="tel:+441234">01234</a><form><input type="email"></form></footer></body>`
const graph = (...things: object[]) => ({ '@context': context, '@graph': things })
const publisher = [
  { '@type': 'WebSite', '@id': '#site', name: 'Peak', potentialAction: { '@type': 'SearchAction' } },
  { '@type': 'Organization', '@id': '#org', name: 'Peak', address: { '@type': 'PostalAddress' } },
  { '@type': 'BreadcrumbList', itemListElement: [{ '@type': 'ListItem', position: 1 }] },
]
const offer = { '@type': 'Offer', price: 10, priceCurrency: 'EUR' }

export const structured: readonly Case[] = [
  ['a product', '/xyz', { '@type': 'Product', name: 'Boot', offers: offer }, 'product'],
  ['a product with all that hangs on it', '/xyz', graph(...publisher, { '@type': 'WebPage' }, { '@type': 'Product', review: [{ '@type': 'Review', author: { '@type': 'Person' } }], offers: offer, isRelatedTo: [{ '@type': 'Product' }] }, { '@type': 'FAQPage', mainEntity: [{ '@type': 'Question' }] }), 'product'],
  ['a full URL as type', '/xyz', { '@type': 'https://schema.org/Product' }, 'product'],
  ['an old URL as type', '/xyz', { '@type': 'http://schema.org/Product' }, 'product'],
  ['a prefix', '/xyz', { '@type': 'schema:Product' }, 'product'],
  ['types as an array', '/xyz', { '@type': ['Thing', 'Product'] }, 'product'],
  ['an array of things', '/xyz', [...publisher, { '@type': 'Product' }], 'product'],
  ['a group of variants', '/xyz', { '@type': 'ProductGroup', hasVariant: [{ '@type': 'Product' }] }, 'product'],
  ['a car', '/xyz', { '@type': 'Vehicle' }, 'product'],
  ['an app', '/xyz', { '@type': 'SoftwareApplication' }, 'product'],
  ['the main thing of a page', '/xyz', { '@type': 'WebPage', mainEntity: { '@type': 'Product' } }, 'product'],
  ['a main thing by its id', '/', graph(...publisher, { '@type': 'WebPage', mainEntity: { '@id': '#biz' } }, { '@type': 'LocalBusiness', '@id': '#biz' }), 'place'],
  ['a business that is the main thing', '/', { '@type': 'WebPage', mainEntity: { '@type': 'LocalBusiness' } }, 'place'],
  ['a list of products', '/xyz', { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: { '@type': 'Product' } }] }, 'category'],
  ['a collection page with its list', '/xyz', { '@type': 'CollectionPage', mainEntity: { '@type': 'ItemList', itemListElement: [] } }, 'category'],
  ['an offer catalogue', '/xyz', { '@type': 'OfferCatalog' }, 'category'],
  ['an article', '/xyz', { '@type': 'NewsArticle', author: { '@type': 'Person' }, publisher: { '@type': 'Organization' } }, 'article'],
  ['a blog post', '/xyz', { '@type': 'BlogPosting' }, 'article'],
  ['an article with a carousel of products', '/xyz', [{ '@type': 'Article' }, { '@type': 'ItemList', itemListElement: [{ '@type': 'Product' }] }], 'article'],
  ['a recipe', '/xyz', graph(...publisher, { '@type': 'Article' }, { '@type': 'Recipe', recipeInstructions: [{ '@type': 'HowToStep' }] }), 'guide'],
  ['a recipe in a blog', '/blog/stew', { '@type': 'Recipe', mainEntityOfPage: 'x' }, 'guide'],
  ['a how-to', '/xyz', { '@type': 'HowTo', step: [] }, 'guide'],
  ['a technical article', '/xyz', { '@type': 'TechArticle' }, 'article'],
  ['an event', '/xyz', { '@type': 'MusicEvent', location: { '@type': 'Place', address: 'x' } }, 'event'],
  ['a festival', '/xyz', { '@type': 'Festival' }, 'event'],
  ['questions', '/xyz', { '@type': 'FAQPage', mainEntity: [] }, 'help'],
  ['a contact page', '/xyz', { '@type': 'ContactPage' }, 'contact'],
  ['a checkout page', '/xyz', { '@type': 'CheckoutPage' }, 'checkout'],
  ['search results', '/xyz', { '@type': 'SearchResultsPage' }, 'search'],
  ['a vacancy', '/xyz', { '@type': 'JobPosting', title: 'Mechanic' }, 'form'],
  ['a reservation', '/xyz', { '@type': 'FoodEstablishmentReservation' }, 'booking'],
  ['a shop that publishes, on its home page', '/', graph(...publisher, { '@type': 'ShoeStore', name: 'Peak', address: {} }), 'home'],
  ['a shop that publishes, on a product page', '/xyz', [{ '@type': 'Store', address: {} }, { '@type': 'Product' }], 'product'],
  ['a business on its contact page', '/find-us/location', { '@type': 'Plumber', address: {} }, 'place'],
  ['a restaurant, and nothing else that says so', '/xyz', { '@type': 'Restaurant', address: {} }, undefined],
  ['a dentist, known by the address, whom one can call', '/xyz', `<body>${ld({ '@type': 'Dentist', address: { '@type': 'PostalAddress' } })}<a href="tel:1">Call</a></body>`, 'place'],
  ['a restaurant in its own words', '/xyz', `<body>${ld({ '@type': 'Restaurant', address: {} })}<h1>Our restaurant</h1></body>`, 'place'],
  ['an organization alone', '/xyz', { '@type': 'Organization', address: {} }, undefined],
  ['a person alone', '/xyz', { '@type': 'Person', address: {} }, undefined],
  ['a website alone', '/xyz', graph(...publisher), undefined],
]

export const broken: readonly Case[] = [
  ['a comma too many', '/xyz', '<script type="application/ld+json">{"@type":"Product","offers":{"@type":"Offer",},}</script>', 'product'],
  ['a line break in a string', '/xyz', '<script type="application/ld+json">{"@type":"Recipe","name":"a\nb"}</script>', 'guide'],
  ['a comment around it', '/xyz', '<script type="application/ld+json"><!-- {"@type": "Event"} --></script>', 'event'],
  ['cut off', '/xyz', '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},{"@type":"Product","name":"Bo</script>', 'product'],
  ['no JSON at all', '/xyz', '<script type="application/ld+json">TODO</script>', undefined],
  ['empty', '/xyz', '<script type="application/ld+json"></script>', undefined],
  ['null', '/xyz', '<script type="application/ld+json">null</script>', undefined],
  ['numbers', '/xyz', '<script type="application/ld+json">[1,{"@type":7},{"@type":null},[[]]]</script>', undefined],
  ['a type that is a thing', '/xyz', '<script type="application/ld+json">{"@type":{"toString":1,"valueOf":2}}</script>', undefined],
  ['a prototype', '/xyz', '<script type="application/ld+json">{"__proto__":{"@type":"Product"},"constructor":{"prototype":{"address":1}}}</script>', undefined],
  ['broken beside whole', '/xyz', `<script type="application/ld+json">{"@type":</script>${ld({ '@type': 'Product' })}`, 'product'],
]

export const marked: readonly Case[] = [
  ['microdata', '/xyz', '<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">x</b><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"></div></div>', 'product'],
  ['products side by side', '/xyz', '<div itemscope itemtype="https://schema.org/Product"></div>'.repeat(4), 'category'],
  ['microdata of the body', '/xyz', '<body itemscope itemtype="http://schema.org/WebPage"><div itemprop="mainEntity" itemscope itemtype="http://schema.org/Product"></div></body>', 'product'],
  ['RDFa', '/xyz', '<div vocab="https://schema.org/" typeof="Recipe"><span property="name">x</span><div property="author" typeof="Person"></div></div>', 'guide'],
  ['RDFa with a prefix', '/xyz', '<div prefix="s: https://schema.org/" typeof="s:Event"></div>', 'event'],
  ['microdata of what is related', '/xyz', `<main><article itemscope itemtype="https://schema.org/Article"><div itemprop="mentions" itemscope itemtype="https://schema.org/Product"></div></article></main>`, 'article'],
  ['Open Graph, a product', '/xyz', '<head><meta property="og:type" content="product"></head><body></body>', 'product'],
  ['Open Graph, a product of a group', '/xyz', '<head><meta property="og:type" content="product.item"></head><body></body>', 'product'],
  ['Open Graph, an article', '/xyz', '<head><meta property="og:type" content="article"></head><body></body>', 'article'],
  ['Open Graph, a business with a telephone', '/xyz', '<head><meta property="og:type" content="business.business"></head><body><a href="tel:1">1</a></body>', 'place'],
  ['Open Graph, a website', '/xyz', '<head><meta property="og:type" content="website"></head><body></body>', undefined],
]

export const addressed: readonly Case[] = (
  [
    ['home', '/ /de /en/ /fr-ch/ /index.html /home'],
    ['product', '/products/boot /collections/boots/products/boot /p/123 /produkt/stiefel /shop/produit/chaussure /en/product/boot.html'],
    ['category', '/collections/boots /category/boots /kategorie/schuhe /categorie/chaussures /c/boots /shop/ /products /produkte/ /sale'],
    ['cart', '/cart /basket /warenkorb /de/warenkorb /panier /carrito /carrello /winkelwagen /cesta /shopping-cart /checkout/cart'],
    ['checkout', '/checkout /kasse /caisse /checkouts/c1-8f2e /checkout/payment /de/kasse/ /afrekenen'],
    ['order', '/checkout/success /checkout/order-received/123 /order-confirmation /thank-you /danke /merci /gracias /grazie /bedankt /kasse/bestellung-erhalten/48'],
    ['article', '/blog/boots-in-winter /ratgeber/winterschuhe /magazin/ /news/2026/boots /guides/choosing-boots'],
    ['guide', '/how-to/fix-a-puncture /anleitung/reifen /tutorials/wheel /recipes/stew /rezepte/gulasch /recettes/boeuf /howto'],
    ['help', '/help /help/returns /hilfe /aide /faq /support/boots /returns /versand /pages/returns'],
    ['contact', '/contact /kontakt /contact-us /de/kontakt /contacto /contact.php'],
    ['place', '/stores /stores/berlin /filialen /standorte/kassel /locations /magasins/lyon /store-locator /find-us'],
    ['login', '/login /account/login /signin /anmelden /connexion /register'],
    ['account', '/account /my-account /konto /mein-konto /compte /account/orders'],
    ['pricing', '/pricing /preise /tarifs /prices'],
    ['booking', '/booking /termin /reservation /book-a-table /appointments /termine/ /book-now /reservierung'],
    ['search', '/search /suche /recherche'],
    ['compare', '/compare /vergleich /comparatif /best-running-shoes /boots-vs-shoes'],
    ['event', '/events/open-day /veranstaltungen /event/12'],
    ['form', '/apply /antrag /devis'],
    ['tool', '/calculator /rechner/kredit /tools/tyre-pressure /configurator'],
  ] as const
).flatMap(([kind, paths]) => paths.split(' ').map((path): Case => [`${kind}: ${path}`, path, '', kind]))

export const plain: readonly Case[] = [
  ['a button for the cart', '/boot-7', site('<h1>Ridgeway</h1><p>€ 149,00</p><button>Add to cart</button>'), 'product'],
  ['the same in German', '/boot-7', site('<h1>Ridgeway</h1><p>149,00 €</p><button><span>In den</span> <b>Warenkorb</b></button>'), 'product'],
  ['a shelf', '/boots-7', site(`<h1>Boots</h1><ul>${[1, 2, 3, 4, 5, 6].map(card).join('')}</ul>`), 'category'],
  ['prices without buttons', '/boots-7', site(`<ul>${[1, 2, 3, 4, 5, 6, 7].map((n) => `<li>Boot ${n}: £${n}0</li>`).join('')}</ul>`), 'category'],
  ['a long text', '/xyz', site(`<h1>Leather</h1>${prose(40)}`), 'article'],
  ['a step list', '/xyz', site(`<h1>Fixing a puncture</h1><ol>${'<li>Turn the bicycle over and take the wheel out of the frame.</li>'.repeat(5)}</ol>`), 'guide'],
  ['breadcrumbs are no steps', '/xyz', site('<ol><li><a>Home</a></li><li><a>Bikes</a></li><li><a>Heron</a></li></ol>'), undefined],
  ['opening hours', '/xyz', site('<h1>Kassel</h1><table><tr><td>Mo-Fr</td><td>9:00 – 18:00</td></tr><tr><td>Sa</td><td>9:00 – 13:00</td></tr></table><a href="tel:+49561">0561</a>'), 'place'],
  ['opening hours in English', '/xyz', site('<h1>Leeds</h1><p>Mon to Fri 9am – 5pm, Sat 10am – 2pm</p><iframe src="https://www.google.com/maps/embed?x"></iframe>'), 'place'],
  ['telephone in header and footer only', '/xyz', site('<h1>Welcome</h1>'), undefined],
  ['a login form', '/xyz', site('<form><input type="email"><input type="password"></form>'), 'login'],
  ['a long form', '/xyz', site(`<form>${'<input type="text">'.repeat(6)}</form>`), 'form'],
  ['a form to write in', '/xyz', site('<form><input type="email"><textarea></textarea></form>'), 'form'],
  ['a date to choose', '/xyz', site('<form><input type="date"><select></select></form>'), 'booking'],
  ['a heading that says it', '/xyz', site('<h1>How to bleed a radiator</h1>'), 'guide'],
  ['a heading that asks', '/xyz', site('<h1>What is Gore-Tex?</h1>'), 'article'],
  ['a German heading', '/xyz', site('<h1>Heizkörper entlüften: Anleitung in 7 Schritten</h1>'), 'guide'],
  ['a French heading', '/xyz', site('<h1>Comment changer une roue</h1>'), 'guide'],
  ['how to choose is a question', '/xyz', site('<h1>How to choose your boots</h1>'), 'article'],
  ['how it works is a question', '/xyz', site('<h1>How does a heat pump work?</h1>'), 'article'],
  ['a comparison', '/xyz', site('<h1>The best cordless drills: 11 tested</h1>'), 'compare'],
  ['a title that says it', '/xyz', site('', '<title>Kontakt | Peak</title>'), 'contact'],
  ['the name of the shop behind the title', '/xyz', site('<h1>Our story</h1>', '<title>Our story | Peak Bike Shop</title>'), undefined],
  ['the name of the shop after a dash', '/xyz', site('<h1>Team</h1>', '<title>Team – Peak Shop</title>'), undefined],
  ['old HTML', '/xyz', '<body><div><h1>Öffnungszeiten</h1>Mo 9:00-12:00<br>Di 9:00-12:00</div></body>', 'place'],
  ['nothing', '/xyz', site(''), undefined],
]

/** Pages on which one thing speaks for one kind and another for another. */
export const mixed: readonly Case[] = [
  ['a product page under a category path', '/category/boots/ridgeway', site(`${ld({ '@type': 'Product' })}<button>Add to cart</button>`), 'product'],
  ['a product without structured data, with related cards', '/products/ridgeway', site(`<h1>Ridgeway</h1><button>Add to bag</button><aside>${[1, 2, 3].map(card).join('')}</aside>`), 'product'],
  ['a WordPress contact page that calls itself an article', '/contact', site('<h1>Contact us</h1><form><textarea></textarea></form>', `<meta property="og:type" content="article">${ld({ '@type': 'Article' })}`), 'contact'],
  ['a blog post about products', '/blog/boots', site(`${ld({ '@type': 'BlogPosting' })}<h1>Boots we like</h1>${prose(40)}<button>Add to cart</button>`), 'article'],
  ['a cart with its recommendations', '/cart', site(`<h1>Your cart</h1><ul>${[1, 2, 3].map(card).join('')}</ul><a href="/checkout">Checkout</a>`), 'cart'],
  ['a checkout with an address', '/checkout', site(`<h1>Checkout</h1><form>${'<input type="text">'.repeat(7)}<textarea></textarea></form>`), 'checkout'],
  ['a recipe site whose pages are articles', '/beef-stew', site(`<h1>Beef stew</h1>${prose(40)}<form id="comment"><textarea></textarea></form>`, `<meta property="og:type" content="article">${ld(graph(...publisher, { '@type': 'Article' }, { '@type': 'Recipe' }))}`), 'guide'],
  ['a service page of a business', '/emergency-plumber', site(`<h1>Emergency plumber</h1><a href="tel:1">Call</a>`, ld({ '@type': 'Plumber', address: {} })), 'place'],
  ['a home page with a login box in its header', '/', '<body><header><input type="password"></header><main><h1>Peak</h1></main></body>', 'home'],
]

export const html = (given: string | object): string => (typeof given === 'string' ? given : `<head>${ld(given)}</head><body></body>`)

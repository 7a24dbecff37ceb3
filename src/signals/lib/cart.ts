/** The cart in English, German, French, Spanish, Italian, Dutch and Portuguese; after the translations of Spree (BSD). */
export const CART = 'cart|basket|bag|warenkorb|panier|cesta|carrito|carrello|carrinho|winkelwagen'

/** What a button that puts something into the cart says or is called. */
export const ADD_TO_CART = new RegExp(`(^in |add|ajout|a.adir|agreg|aggiung|adicion|toevoeg).{0,12}(${CART})|buy.?now`, 'i')

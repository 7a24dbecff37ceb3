/** The cart in English, German, French, Spanish, Italian, Dutch and Portuguese; after the translations of Spree (BSD). */
export const CART = 'cart\\b|bag\\b|basket|warenkorb|panier|cesta|carrito|carrello|carrinho|winkelwagen'

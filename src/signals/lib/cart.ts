/**
 * What buttons that put something into the cart say or are called, in English, German, French, Spanish, Italian, Dutch and Portuguese, as
 * squeezed words. After the translations of Spree (BSD) and the class names of the common shop systems.
 */
export const ADD_TO_CART =
  /addto(my|your|the|shopping)?(cart|bag|basket|trolley)|in(den|diedeinen)?(warenkorb|einkaufswagen)|(ajouter|mettre)(au|dansle|amon)panier|(anadir|agregar)(al?a?|enel)(carrito|cesta|bolsa|carro)|aggiungi(al|a)carrello|(in|aan)(mijn|de|je)?winkel(wagen|mand)|adicionara?o?(carrinho|cesto|sacola)|^(buy(it)?now|jetztkaufen|acheter|comprar|acquista|koop)|cartadd/

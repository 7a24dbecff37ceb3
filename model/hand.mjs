// The hand-made first version: classes of words with weights for know, go, do, buy.
export const classes = [
  [[0.6, 0, 0, 0], 'what who when where why is are was does did can meaning definition history difference between symptoms causes average population'],
  [[0.5, 0, 2, -0.5], 'how_to how_do_i how_can_i download install calculator template recipe form tutorial fix convert converter reset uninstall change remove delete create make diy pdf free online print apply renew instructions manual convert repair'],
  [[-0.5, 3, 0, 0], 'near_me nearby near open_now opening_hours hours directions closest nearest showtimes store_locator parking address'],
  [[0, 1.8, 0, 0], 'restaurant hotel dentist hospital pharmacy pizza gas_station clinic doctor salon gym bar cafe coffee airport museum zoo park plumber locksmith vet supermarket store library church beach mall'],
  [[-0.5, 0, -0.5, 2.6], 'buy for_sale cheap price prices coupon discount deal shop order purchase sale best_price promo_code on_sale clearance rent lease'],
  [[0, 0, -0.3, 1.2], 'best review vs top shoe boot dress jacket laptop phone tablet sofa chair table lamp rug bed watch ring bike tv camera headphone tire'],
  [[-2, -2, -1.5, -2.5], 'login sign_in log_in facebook youtube gmail amazon ebay google craigslist netflix com www yahoo hotmail twitter instagram walmart'],
  [[0, 0.5, 2.6, -1], 'return refund exchange track tracking my_order cancel contact support help account assembly warranty gift_card_balance size_guide complaint'],
]
export const rules = [
  // bias, site search, shop, box of a shop
  [0, 0, [0.9, -1.2, -0.6, -0.9]],
  [1, 1, [0, 0, 0.2, 0.2]],
  [4, 4, [-0.2, 0, 0, 0.6]],
  [8, 8, [-0.6, 0, 0, 2.4]],
  [19, 19, [-1.5, -1, -1, -1]],
]

import type { Model } from './model.js'

/** Version 0, written by hand, 2026-11-22; no training set */
export const en: Model = {
  language: 'en',
  about: 'Version 0, written by hand, 2026-11-22; no training set',
  words: 'are average between can causes definition did difference does history is meaning population symptoms was what when where who why|apply calculator change convert convert converter create delete diy download fix form free how_can_i how_do_i how_to install instructions make manual online pdf print recipe remove renew repair reset template tutorial uninstall|address closest directions hours near near_me nearby nearest open_now opening_hours parking showtimes store_locator|airport bar beach cafe church clinic coffee dentist doctor gas_station gym hospital hotel library locksmith mall museum park pharmacy pizza plumber restaurant salon store supermarket vet zoo|best_price buy cheap clearance coupon deal discount for_sale lease on_sale order price prices promo_code purchase rent sale shop|bed best bike boot camera chair dress headphone jacket lamp laptop phone review ring rug shoe sofa table tablet tire top tv vs watch|amazon com craigslist ebay facebook gmail google hotmail instagram log_in login netflix sign_in twitter walmart www yahoo youtube|account assembly cancel complaint contact exchange gift_card_balance help my_order refund return size_guide support track tracking warranty',
  rules: '((YDJG))PPRR,,NPPV00JPPh;;AFFF>>VPPP??UPdK@@KnPPAAPbPPBBKPKjCCPPM\\DD<<A7EEPUjF',
}

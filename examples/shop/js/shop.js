import { addButtons } from './add.js'
import { showCount } from './cart.js'
import { consentNotice } from './consent.js'

showCount()
addButtons()
consentNotice()

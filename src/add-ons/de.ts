import { classifyText } from '../intent/de.js'
import { addLanguage } from './language.js'

addLanguage(classifyText)

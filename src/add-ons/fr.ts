import { classifyText } from '../intent/fr.js'
import { addLanguage } from './language.js'

addLanguage(classifyText)

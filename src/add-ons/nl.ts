import { classifyText } from '../intent/nl.js'
import { addLanguage } from './language.js'

addLanguage(classifyText)

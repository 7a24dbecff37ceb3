import { classifyText } from '../intent/es.js'
import { addLanguage } from './language.js'

addLanguage(classifyText)

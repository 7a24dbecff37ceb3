import { classifyText } from '../intent/pt.js'
import { addLanguage } from './language.js'

addLanguage(classifyText)

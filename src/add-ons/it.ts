import { classifyText } from '../intent/it.js'
import { addLanguage } from './language.js'

addLanguage(classifyText)

import { classifyText } from '../intent/fr.js'
import { enqueue } from './queue.js'

enqueue({ classify: classifyText })

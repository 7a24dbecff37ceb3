import { classifyText } from '../intent/de.js'
import { enqueue } from './queue.js'

enqueue({ classify: classifyText })

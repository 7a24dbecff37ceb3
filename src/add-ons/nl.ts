import { classifyText } from '../intent/nl.js'
import { enqueue } from './queue.js'

enqueue({ classify: classifyText })

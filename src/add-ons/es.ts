import { classifyText } from '../intent/es.js'
import { enqueue } from './queue.js'

enqueue({ classify: classifyText })

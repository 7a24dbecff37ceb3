import { classifyText } from '../intent/it.js'
import { enqueue } from './queue.js'

enqueue({ classify: classifyText })

import { classifyText } from '../intent/pt.js'
import { enqueue } from './queue.js'

enqueue({ classify: classifyText })

import { places } from '../places.js'
import { enqueue } from './queue.js'

enqueue(places())

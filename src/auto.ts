import { classifyText } from './intent/index.js'
import { createOpportune, type Opportune, type Options } from './index.js'
import { createWarn } from './dev/warn.js'
import * as signals from './signals/index.js'
import { exposure, slots } from './slots.js'
import { snapshot } from './storage/memory.js'

type Queued = (instance: Opportune) => void

const ATTRIBUTE = 'data-op-config'

/** The script tag that loaded us. An element named `currentScript` shadows the real property, hence the check. */
const ownScript = (): Element | null => {
  const { currentScript } = document
  return currentScript instanceof HTMLScriptElement ? currentScript : document.querySelector(`script[${ATTRIBUTE}]`)
}

/** The configuration as the page holds it: `null` where none is asked for, `undefined` where it is asked for and not (yet) there. */
const readConfig = (selector: string | null | undefined, warn: ReturnType<typeof createWarn>): unknown => {
  if (!selector) return null
  let element: Element | null = null
  try {
    element = document.querySelector(selector)
  } catch {
    // A selector that is none finds nothing.
  }
  if (!element) return
  try {
    return JSON.parse(element.textContent ?? '')
  } catch {
    warn('config-json', element)
    return null
  }
}

const boot = () => {
  const script = ownScript()
  const own = (name: string) => (script ? Element.prototype.getAttribute.call(script, name) : null)
  const warn = createWarn(console)
  const queue: unknown = (window as { opportune?: unknown }).opportune
  const begin = (config: unknown) => {
    if (config === undefined) warn('config-missing', own(ATTRIBUTE) ?? undefined)
    const isObject = Object(config) === config && !Array.isArray(config)
    if (!isObject && config !== undefined && config !== null) warn('option-wrong', own(ATTRIBUTE) ?? '', __DEV__ ? 'expected an object' : '')
    const instance = createOpportune({
      ...(isObject && (config as Options)),
      signals: Object.values(signals).map((create) => create({ classify: classifyText })),
      hooks: [exposure(), slots()],
      store: snapshot,
    })
    const push = (...tasks: Queued[]) => {
      for (const task of tasks) {
        try {
          task(instance)
        } catch (error) {
          reportError(error)
        }
      }
    }
    if (own('data-op-manual') === null) instance.start()
    // An element with this id or name stands there too; only a queue is taken over.
    const waiting = (window as { opportune?: unknown }).opportune
    Object.defineProperty(window, 'opportune', { value: Object.assign(instance, { push }), configurable: true, writable: true })
    if (Array.isArray(waiting)) push(...waiting.filter((task) => typeof task === 'function'))
  }

  // A second copy: the first one has replaced the queue.
  if (typeof (queue as Opportune | undefined)?.explain === 'function') return warn('second-start')
  const config = readConfig(own(ATTRIBUTE), warn)
  const late = config === undefined && document.readyState === 'loading' && (!(document.currentScript instanceof HTMLScriptElement) || document.currentScript.async)
  if (late) document.addEventListener('DOMContentLoaded', () => begin(readConfig(own(ATTRIBUTE), warn)), { once: true })
  else begin(config)
}

if (typeof document !== 'undefined') boot()

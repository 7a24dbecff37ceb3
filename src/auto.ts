import { classifyText } from './intent/index.js'
import { createOpportune, type Opportune, type Options } from './index.js'
import { experiments } from './experiment.js'
import { anyLanguage } from './intent/languages.js'
import { createWarn } from './dev/warn.js'
import type { Head } from './head.js'
import { blockAt, ownScript } from './page/config.js'
import * as signals from './signals/index.js'
import { beacon, dataLayer, measure } from './sinks.js'
import { preview, slots } from './slots.js'
import { idb, journey } from './storage/index.js'
import type { Classify } from './vocabulary.js'

/** What the queue takes: code that wants the instance, and add-ons: the text models of further languages, further signals and hooks. */
type Queued = ((instance: Opportune) => void) & { readonly classify?: Classify } & Pick<Options, 'signals' | 'hooks'>

declare const window: Window & { opportune?: unknown }

const isPlain = (value: unknown): value is object => Object(value) === value && !Array.isArray(value)

const boot = () => {
  const warn = createWarn(console)
  // The first copy has put itself in the place of the queue. An element with that id may stand there too.
  if (isPlain(window.opportune) && 'explain' in window.opportune) return warn('second-start')

  const queue: Queued[] & { head?: Head } = Array.isArray(window.opportune) ? window.opportune : []
  const { head } = queue
  if (head && head.version !== __VERSION__) return warn('head-version', head.version)
  const { script, selector = head?.selector, holds } = ownScript(document)

  const begin = (block: Element | null) => {
    let config: unknown = {}
    if (block) {
      try {
        config = JSON.parse(block.textContent!)
        if (!isPlain(config)) warn('option-wrong', block, __DEV__ ? 'expected an object' : '')
      } catch {
        warn('config-json', block)
      }
    } else if (selector) warn('config-missing', selector)
    const models = new Set([classifyText])
    const classify: Classify = (text, context) => anyLanguage(...models)(text, context)
    const instance = createOpportune({
      ...(isPlain(config) && config),
      ...(head && { initial: head.initial }),
      signals: Object.values(signals).map((create) => create({ classify })),
      hooks: [preview(), measure({ dataLayer, beacon }), slots(head?.release()), experiments(), journey()],
      store: idb,
    })
    const push = (...tasks: Queued[]) => {
      for (const task of tasks) {
        try {
          if (task.classify) models.add(task.classify)
          else if (task.signals) instance.use(task)
          else task(instance)
        } catch (error) {
          reportError(error)
        }
      }
    }
    window.opportune = Object.assign(instance, { push })
    // Add-ons first: the first decision may need them.
    const isCode = (task: unknown) => typeof task === 'function'
    push(...queue.filter((task) => !isCode(task)))
    if (!script?.hasAttribute('data-op-manual')) instance.start()
    push(...queue.filter(isCode))
  }

  const find = () => blockAt(document, selector)
  // A tag that does not hold the parser may run before the block that it names is there.
  if (selector && !holds && document.readyState === 'loading' && !find()) document.addEventListener('DOMContentLoaded', () => begin(find()), { once: true })
  else begin(find())
}

if (typeof document !== 'undefined') boot()

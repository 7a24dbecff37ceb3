import type { Decision } from '../decision/decide.js'
import { watchActs } from '../measure/acts.js'
import { orderReader } from '../measure/orders.js'
import { createTallies } from '../measure/tallies.js'
import { isBot } from '../page/bot.js'
import type { End } from '../page/page.js'
import type { Hook } from './hook.js'
import { decisionOf, type DecisionPayload } from './payloads.js'
import type { Measurement, Sink } from './sinks/sink.js'

/** Makes sinks of what the configuration says, under the names that it uses: `{ dataLayer, beacon }`. */
export type SinkMakers = Readonly<Record<string, (setting: any) => Sink | undefined>>

/** How long events are gathered while the page is there, milliseconds. */
const WAIT = 1000

const keyOf = ({ slot, experiment, variant, wouldBe }: Decision | DecisionPayload) => [slot, experiment, variant, wouldBe].join('\n')

/** Without what is absent; texts are cut to 100 letters, the most that Google Analytics 4 takes, and lists to 100 members. */
const lean = (event: any): any => {
  const kept: any = {}
  for (const key in event) if (event[key] != null) kept[key] = event[key].slice?.(0, 100) ?? event[key]
  return kept
}

/**
 * Tells, as events, which slots somebody can have seen, clicked and attended to, and which goals were reached; under the `measurement` purpose
 * also to the `sinks` of the options, and as tallies by `metrics()`. Bots and previews are never measured. Takes the place of `exposure()`.
 */
export const measure = (makers: SinkMakers = {}): Hook => {
  let early: [signal: string, reading: unknown][] = []
  const hook: Hook = {
    name: 'measure',
    read: (...one) => early.push(one),
    start({ page, prefix, settings, may, profile, memory, on, emit, expose, convert, onDecision, offer, report, warn }) {
      if (isBot(page.window.navigator)) return void delete hook.read
      const own = Math.random().toString(36).slice(2)
      const sinks = Object.entries({ ...settings.sinks }).flatMap(([name, value]) => {
        const sink = typeof value === 'function' ? (value as Sink) : value ? makers[name]?.(value) : undefined
        if (typeof sink === 'function') return [[name, sink] as const]
        if (value !== false) warn('option-wrong', 'sinks.' + name)
        return []
      })

      let tallies: ReturnType<typeof createTallies> | undefined
      let pending: Measurement[] = []
      let timer: End | undefined
      let left = false
      const deliver = () => {
        timer?.()
        timer = undefined
        const events = pending
        pending = []
        if (!events[0]) return
        tallies!.send(events)
        for (const [name, sink] of sinks) (async () => sink(events, page))().catch((error) => report(error, name))
      }
      const add = (event: Measurement['event'], payload: object) => {
        if (!tallies) return
        pending.push(lean({ schema: 1, event, visit: memory()?.visit?.id ?? own, ...payload }))
        // What comes while the page goes has to go with it.
        if (left) queueMicrotask(deliver)
        else if (page.visible()) timer ??= page.after(WAIT, deliver)
      }

      const exposed = new Map<string, DecisionPayload>()
      const seen = (decision: Decision) => {
        expose(decision)
        if (!tallies || exposed.has(keyOf(decision))) return
        // Seen before it might be measured: counts from now.
        const payload = decisionOf(decision, profile(), page.date())
        exposed.set(keyOf(decision), payload)
        add('exposure', payload)
      }
      const acts = watchActs(page, prefix, {
        seen,
        engaged(decision, more) {
          // Whatever is done with a variant counts where its exposure did.
          const payload = exposed.get(keyOf(decision))
          if (payload) emit(more ? 'engagement' : 'click', { ...payload, ...more, at: page.date() })
        },
        reached: convert,
      })

      const sync = () => {
        if (may('measurement') === !!tallies) return
        pending = []
        tallies = tallies ? undefined : createTallies()
        if (!tallies) return
        exposed.clear()
        acts.again()
      }
      const ends = [
        on('exposure', (payload) => void exposed.set(keyOf(payload), payload)),
        ...(['exposure', 'click', 'engagement'] as const).map((event) => on(event, (payload) => exposed.has(keyOf(payload)) && add(event, payload))),
        on('conversion', (payload) => {
          acts.act()
          const { source, campaign } = profile().traits
          add('conversion', { ...payload, source, campaign, exposed: [...exposed.values()].map((one) => lean({ ...one, after: Math.max(0, payload.at - one.at) / 1000 })) })
        }),
        on('consent', sync),
        onDecision(acts.watch),
        page.onVisibility((visible) => {
          left = !visible
          deliver()
        }),
      ]
      sync()
      offer({ metrics: () => tallies?.all() ?? [] })
      hook.read = orderReader(page, (order) => convert('order', order))
      early.forEach((one) => hook.read!(...one))
      early = []
      return () => {
        acts.stop()
        deliver()
        ends.forEach((end) => end())
      }
    },
  }
  return hook
}

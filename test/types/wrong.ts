/** What must not compile: each line under `@ts-expect-error` is an error, or this file is one. */
import { createOpportune, type Hook, type Options, type Signal } from '../../src/index.js'
import { classifyText } from '../../src/intent/index.js'
import { scroll } from '../../src/signals/index.js'
import { slots } from '../../src/slots.js'
import { report } from '../../src/stats.js'

const opportune = createOpportune({ signals: [scroll(), false], hooks: [slots()] })

/* Options */
// @ts-expect-error There is no such option.
createOpportune({ threshold: 0.7 })
// @ts-expect-error Nor such a kind of site.
createOpportune({ site: 'bakery' })
// @ts-expect-error A threshold is a number,
createOpportune({ thresholds: { moment: 'high' } })
// @ts-expect-error and one of three.
createOpportune({ thresholds: { mood: 0.5 } })
// @ts-expect-error A signal is a value, not a name,
createOpportune({ signals: ['scroll'] })
// @ts-expect-error and a hook is no signal.
createOpportune({ signals: [slots()] })
// @ts-expect-error A purpose is one of four,
createOpportune({ consent: { marketing: true } })
// @ts-expect-error and granted or not.
createOpportune({ consent: { storage: 'granted' } })
// @ts-expect-error One waits by 'wait'.
createOpportune({ consent: 'later' })
// @ts-expect-error Days are a number.
createOpportune({ storage: { days: '30' } })
// @ts-expect-error An option that is absent is left out, not undefined.
export const options: Options = { site: undefined }

/* What is concluded is read and not written. */
// @ts-expect-error
opportune.profile = opportune.profile
// @ts-expect-error
opportune.profile.moment.name = 'buy'
// @ts-expect-error
opportune.profile.moment.scores.buy = 1
// @ts-expect-error
opportune.profile.moment.reasons.push(opportune.profile.moment.reasons[0])
// @ts-expect-error
opportune.profile.traits.device = 'phone'
// @ts-expect-error There is no such moment,
if (opportune.profile.moment.name === 'bye') opportune.stop()
// @ts-expect-error nor such a stage;
if (opportune.profile.stage.name === 'purchase') opportune.stop()
// @ts-expect-error and a name may be null.
export const letters = (): number => opportune.profile.moment.name.length

/* Events */
// @ts-expect-error There is no such event.
opportune.on('momentum', () => {})
// @ts-expect-error A state has no slot,
opportune.on('moment', ({ slot }) => slot)
// @ts-expect-error a decision no `previous`.
opportune.on('decision', ({ previous }) => previous)

/* Decisions */
// @ts-expect-error There is no such condition.
opportune.decide('hero', [{ when: { mood: 'buy' }, value: 1 }])
// @ts-expect-error A slot has a name.
opportune.decide([{ value: 1 }])
// @ts-expect-error The default has no value.
opportune.decide('hero', [{ value: 1 }]).value.toFixed()

/* Experiments */
// @ts-expect-error A split is a share,
opportune.decide('hero', [{ experiment: 'price', split: true, value: 1 }])
// @ts-expect-error coverage is a number,
createOpportune({ experiments: { price: { coverage: 'half' } } })
// @ts-expect-error a namespace has a name and a part,
createOpportune({ experiments: { price: { namespace: ['checkout'] } } })
// @ts-expect-error and there is nothing else.
createOpportune({ experiments: { price: { weights: [0.5, 0.5] } } })
// @ts-expect-error A holdout is a share.
createOpportune({ holdout: true })
// @ts-expect-error Nobody may have won.
export const won = (): number => report([]).winner

/* The visitor and the host */
// @ts-expect-error
opportune.consent({ personalisation: true })
// @ts-expect-error
opportune.identify({ persona: 7 })
// @ts-expect-error
opportune.stop({ keep: 'yes' })
// @ts-expect-error A text has a kind,
classifyText('trail shoes', {})
// @ts-expect-error one that is known.
classifyText('trail shoes', { kind: 'poem' })

/* A signal of one's own */
// @ts-expect-error It declares its purpose,
export const unasked: Signal = { name: 'chat', interpret: () => [] }
// @ts-expect-error one of four,
export const elsewhere: Signal = { name: 'chat', purpose: 'ads', interpret: () => [] }
// @ts-expect-error and it has a meaning.
export const mute: Signal = { name: 'chat', purpose: 'personalization' }
export const vague: Signal<{ open: boolean }> = {
  name: 'chat',
  purpose: 'personalization',
  // @ts-expect-error A claim has a reason and a half-life,
  interpret: ({ open }) => (open ? [{ about: 'moment', towards: 'buy', weight: 1 }] : []),
}
export const mistaken: Signal<{ open: boolean }> = {
  name: 'chat',
  purpose: 'personalization',
  // @ts-expect-error and what is emitted is the reading that is interpreted.
  start: (_context, emit) => emit({ closed: true }),
  interpret: () => [],
}

/* A hook of one's own */
// @ts-expect-error It starts.
export const idle: Hook = { name: 'banner' }
export const endless: Hook = {
  name: 'banner',
  // @ts-expect-error What it returns is its end.
  start: () => 'started',
}

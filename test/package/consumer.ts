/** What others write, compiled against the installed package. */
import { createOpportune, moment, type Claim, type Hook, type Profile, type Signal } from 'opportune'
import { experiments } from 'opportune/experiment'
import { classifyText } from 'opportune/intent'
import { scroll } from 'opportune/signals'
import { slots } from 'opportune/slots'
import { countExperiments, readEvents, report, type Report } from 'opportune/stats'

interface Chat {
  readonly open: boolean
  readonly topic: 'delivery' | 'fit'
}

const chat = (): Signal<Chat> => ({
  name: 'chat',
  purpose: 'personalization',
  start({ page }, emit) {
    return page.listen(page.document, 'chat:open', () => emit({ open: true, topic: 'fit' }))
  },
  interpret({ open, topic }): readonly Claim[] {
    return open ? [moment(topic === 'fit' ? 'buy' : 'do', 1, 'Asked in the chat', 60_000)] : []
  },
})

const banner: Hook = {
  name: 'banner',
  start({ on, profile }) {
    return on('profile', () => void (document.title = profile().moment.name ?? ''))
  },
}

const opportune = createOpportune({ site: 'shop', signals: [scroll(), chat(), false], hooks: [slots(), experiments(), banner], holdout: 0.05, experiments: { price: { coverage: 0.5, namespace: ['checkout', 0, 0.5] } }, thresholds: { moment: 0.6 } })

opportune.on('moment', ({ name, previous, confidence, profile }) => {
  const names: readonly (string | null)[] = [name, previous, profile.persona.name]
  if (name === 'buy' && confidence > 0.8) console.log(names)
})
opportune.on('decision', ({ slot, variant, at }) => console.log(slot, variant, at.toFixed()))
opportune.start()

const shown: string | undefined = opportune.decide('hero', [{ name: 'fast', when: { moment: 'buy', near: '5km' }, value: 'Today' }]).value
const profile: Profile = await opportune.ready
const scores: Readonly<Record<'know' | 'go' | 'do' | 'buy', number>> = classifyText('trail shoes', { kind: 'query', site: 'shop' }).scores
console.log(shown, profile.moment.since, scores.buy)
const told: Report = report(countExperiments(readEvents(''), { goal: 'order', within: 60 }).get('price') ?? [], [50])
const winner: number | null = told.winner
console.log(winner, told.arms.map(({ lift }) => lift?.estimate?.toFixed()), told.ratio.ok)

/** What others write in their frameworks, compiled against the installed package. */
import { createApp } from 'vue'
import { createOpportune, type Initial } from 'opportune'
import { OpportuneProvider, Slot, useDecision, useProfile } from 'opportune/react'
import { cacheKey, embed, fromFetch, fromNode, profileFromRequest } from 'opportune/server'
import { setOpportune, useDecision as useSvelteDecision } from 'opportune/svelte'
import { opportunePlugin, useDecision as useVueDecision, useProfile as useVueProfile } from 'opportune/vue'

const initial = profileFromRequest(fromFetch(new Request('https://shop.example/')), { site: 'shop' })
profileFromRequest({ ...fromNode({ url: '/', headers: {} }, { geo: 'cloudflare' }), device: 'phone', readings: { page: { kind: 'product' } } })
const sent: Initial = JSON.parse(embed(initial))
const opportune = createOpportune({ initial: sent })
const key: string = cacheKey(initial) + initial.profile.moment.name

export const App = () => (
  <OpportuneProvider opportune={opportune}>
    <Slot name="hero" as="section" className="wide" variants={[{ name: 'deal', when: { moment: 'buy', near: '5km' }, value: <b>{key}</b> }]}>
      <Inside />
    </Slot>
  </OpportuneProvider>
)
const Inside = () => {
  const { moment } = useProfile()
  const price = useDecision('price', [{ when: { moment: 'buy' }, value: 9 }])
  const shown: number | undefined = price.value
  const status: 'loading' | 'default' | 'decided' = price.status
  return <p ref={(element) => void (element && price.seen(element))}>{moment.name ?? status}{shown?.toFixed(2)}</p>
}
// @ts-expect-error there is no such condition
export const Wrong = () => <Slot name="hero" variants={[{ when: { mood: 'good' } }]} />

createApp({
  setup() {
    const known: string | null = useVueProfile().value.moment.name
    const price: number | undefined = useVueDecision('price', [{ when: { moment: 'buy' }, value: 9 }]).value.value
    return { known, price }
  },
}).use(opportunePlugin, opportune)

setOpportune(opportune, { served: true })
const { current, shown } = useSvelteDecision('price', [{ when: { moment: 'buy' }, value: 9 }])
export const value: number | undefined = current.value
export const attach: (element: Element) => () => void = shown

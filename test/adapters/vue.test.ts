// @vitest-environment happy-dom
import { createApp, createSSRApp, defineComponent, h, nextTick, ref, type App, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOpportune } from '../../src/index.js'
import { opportunePlugin, OpportuneSlot, useDecision, useOpportune, useProfile } from '../../src/vue.js'
import { BUY, DEALS, make, settle, standAt } from './shared.js'

const Hero = defineComponent(() => () =>
  h(OpportuneSlot, { name: 'hero', variants: DEALS, as: 'section', id: 'hero' }, { guide: () => 'Guide', default: () => 'Boots' }),
)
const onServer = (page: Component, options = {}) => {
  const { document } = globalThis
  vi.stubGlobal('document', undefined)
  const opportune = createOpportune(options)
  vi.stubGlobal('document', document)
  return renderToString(createSSRApp(page).use(opportunePlugin, opportune))
}

let box: HTMLElement
let app: App | undefined
const warned = vi.spyOn(console, 'warn')
const failed = vi.spyOn(console, 'error')
const said = () => [...warned.mock.calls, ...failed.mock.calls]
beforeEach(() => {
  document.body.innerHTML = '<main></main>'
  box = document.querySelector('main')!
  warned.mockClear()
  failed.mockClear()
  standAt(0)
})
afterEach(() => {
  app?.unmount()
  app = undefined
})
const mount = async (page: Component, opportune: ReturnType<typeof make>['opportune'], html?: string) => {
  if (html) box.innerHTML = html
  app = (html ? createSSRApp : createApp)(page).use(opportunePlugin, opportune)
  app.mount(box)
  await nextTick()
}

describe('a slot in Vue', () => {
  it('is the default on a server that knows nothing, and what fits on one that does', async () => {
    expect(await onServer(Hero)).toBe('<section data-op-slot="hero" data-op-mode="manual" id="hero">Boots</section>')
    expect(await onServer(Hero, { initial: BUY })).toContain('>Deal<')
  })

  it('takes over what the server has rendered, whatever has been learned since', async () => {
    const { opportune, say, heard, watched } = make({ initial: BUY })
    opportune.start()
    say('know')
    await mount(Hero, opportune, await onServer(Hero, { initial: BUY }))
    await settle()
    expect([box.textContent, said(), heard, watched]).toEqual(['Deal', [], ['hero: deal'], ['hero: deal in SECTION']])
    opportune.stop()
  })

  it('that stands in sight keeps the default of a server that knew nothing; one below changes', async () => {
    for (const [top, text] of [[100, 'Boots'], [5000, 'Guide']] as const) {
      standAt(top)
      const { opportune, say } = make()
      opportune.start()
      say('know')
      await mount(Hero, opportune, await onServer(Hero))
      await settle()
      expect([box.textContent, said()]).toEqual([text, []])
      app!.unmount()
      opportune.stop()
    }
  })

  it('decides once for as long as it is mounted, shows its content anew with each rendering, and leaves nothing behind', async () => {
    const { opportune, say, heard, listening } = make({ initial: BUY })
    opportune.start()
    const count = ref(1)
    const Counting = defineComponent(() => () => h(OpportuneSlot, { name: 'hero', variants: DEALS }, { deal: () => `Deal ${count.value}` }))
    await mount(Counting, opportune)
    expect(box.textContent).toBe('Deal 1')
    count.value++
    say('know')
    await nextTick()
    expect([box.textContent, heard, listening()]).toEqual(['Deal 2', ['hero: deal'], 0])
    app!.unmount()
    await mount(Hero, opportune)
    expect([box.textContent, heard]).toEqual(['Deal', ['hero: deal']])
    opportune.stop()
  })

  it('waits for the start and for an answer, and then keeps what has been in sight', async () => {
    const { opportune, say, watched, listening } = make({ consent: 'wait' })
    await mount(Hero, opportune)
    expect(listening()).toBe(2)
    opportune.start()
    await settle()
    expect([box.textContent, watched]).toEqual(['Boots', []])
    opportune.consent({ personalization: true })
    say('buy')
    await settle()
    expect([box.textContent, watched]).toEqual(['Boots', ['hero: default in SECTION']])
    app!.unmount()
    app = undefined
    expect(listening()).toBe(0)
    opportune.stop()
  })
})

describe('the composables', () => {
  it('tell loading, default and decided apart', async () => {
    const { opportune, say } = make()
    const seen: string[] = []
    const Both = defineComponent(() => {
      const [hero, none] = [useDecision('hero', DEALS), useDecision('none', [])]
      return () => (seen.push(`${hero.value.status} ${none.value.status}`), h('p', hero.value.value))
    })
    await mount(Both, opportune)
    say('buy')
    opportune.start()
    await settle()
    expect(seen).toEqual(['loading loading', 'decided default'])
    opportune.stop()
  })

  it('follow the profile, from what the server knew', async () => {
    const Name = defineComponent(() => {
      const profile = useProfile()
      return () => h('b', profile.value.moment.name ?? 'nobody knows')
    })
    const html = await onServer(Name, { initial: BUY })
    expect(html).toBe('<b>buy</b>')
    const { opportune, say, listening } = make({ initial: BUY })
    opportune.start()
    say('know')
    await mount(Name, opportune, html)
    expect([box.textContent, said()]).toEqual(['know', []])
    opportune.forget()
    await settle()
    expect(box.textContent).toBe('nobody knows')
    app!.unmount()
    app = undefined
    expect(listening()).toBe(0)
    opportune.stop()
  })

  it('throw without the plugin, in words', async () => {
    const Lost = defineComponent(() => (useOpportune(), () => null))
    await expect(renderToString(createSSRApp(Lost))).rejects.toThrow(/opportunePlugin/)
  })
})

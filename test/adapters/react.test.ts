// @vitest-environment happy-dom
import { act, createElement as h, StrictMode, Suspense, use, useRef, useState, type ReactNode } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Opportune } from '../../src/index.js'
import { OpportuneProvider, Slot, useDecision, useOpportune, useProfile } from '../../src/react.js'
import { BUY, DEALS, make, settle, standAt } from './shared.js'

const provide = (opportune: Opportune, ...children: ReactNode[]) => h(OpportuneProvider, { opportune }, ...children)
const Hero = () => h(Slot, { name: 'hero', variants: DEALS, as: 'section', id: 'hero' }, 'Boots')
const onServer = (node: (opportune: Opportune) => ReactNode, options = {}) => {
  const { document } = globalThis
  vi.stubGlobal('document', undefined)
  const { opportune } = make(options)
  vi.stubGlobal('document', document)
  return renderToString(node(opportune))
}

let box: HTMLElement
let root: Root | undefined
const said = vi.spyOn(console, 'error')
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  document.body.innerHTML = '<main></main>'
  box = document.querySelector('main')!
  said.mockClear()
  standAt(0)
})
afterEach(async () => {
  await act(() => root?.unmount())
  root = undefined
})
const render = (node: ReactNode) => act(() => (root ??= createRoot(box)).render(node))
const hydrate = async (html: string, node: ReactNode) => {
  box.innerHTML = html
  await act(() => (root = hydrateRoot(box, node)))
}

describe('a slot in React', () => {
  it('is the default on a server that knows nothing, and what fits on one that does', () => {
    expect(onServer((opportune) => provide(opportune, h(Hero)))).toBe('<section id="hero" data-op-slot="hero" data-op-mode="manual">Boots</section>')
    expect(onServer((opportune) => provide(opportune, h(Hero)), { initial: BUY })).toContain('>Deal<')
  })

  it('takes over what the server has rendered, whatever has been learned since', async () => {
    const html = onServer((opportune) => provide(opportune, h(Hero)), { initial: BUY })
    const { opportune, say, heard, watched } = make({ initial: BUY })
    opportune.start()
    say('know')
    await hydrate(html, h(StrictMode, null, provide(opportune, h(Hero))))
    await act(settle)
    expect([box.textContent, said.mock.calls, heard, new Set(watched).size]).toEqual(['Deal', [], ['hero: deal'], 1])
    opportune.stop()
  })

  it('that stands in sight keeps the default of a server that knew nothing; one below changes', async () => {
    for (const [top, text] of [[100, 'Boots'], [5000, 'Deal']] as const) {
      standAt(top)
      const { opportune, say } = make()
      opportune.start()
      say('buy')
      await hydrate(onServer((opportune) => provide(opportune, h(Hero))), provide(opportune, h(Hero)))
      await act(settle)
      expect([box.textContent, said.mock.calls]).toEqual([text, []])
      await act(() => root!.unmount())
      opportune.stop()
    }
  })

  it('decides once for as long as it is mounted, and shows its content anew with each rendering', async () => {
    const { opportune, say, heard } = make({ initial: BUY })
    opportune.start()
    let more = () => {}
    const Counting = () => {
      const [count, set] = useState(1)
      more = () => set(count + 1)
      return h(Slot, { name: 'hero', variants: [{ name: 'deal', when: { moment: 'buy' }, value: `Deal ${count}` }] }, 'Boots')
    }
    await render(h(StrictMode, null, provide(opportune, h(Counting))))
    expect(box.textContent).toBe('Deal 1')
    await act(() => more())
    await act(() => say('know'))
    expect([box.textContent, heard]).toEqual(['Deal 2', ['hero: deal']])
    opportune.stop()
  })

  it('is measured once under StrictMode, and leaves nothing behind', async () => {
    const { opportune, listening } = make({ initial: BUY, hooks: [{ name: 'at once', start: ({ onDecision, expose }) => onDecision((decision) => expose(decision)) as () => void }] })
    const exposed: string[] = []
    opportune.on('exposure', ({ variant }) => exposed.push(variant))
    const before = listening()
    opportune.start()
    await render(h(StrictMode, null, provide(opportune, h(Hero), h(Hero))))
    expect(exposed).toEqual(['deal'])
    await act(() => root!.unmount())
    expect(listening()).toBe(before)
    root = undefined
    opportune.stop()
  })

  it('waits for the start and for an answer, and then keeps what has been in sight', async () => {
    const { opportune, say, watched, listening } = make({ consent: 'wait' })
    await render(h(StrictMode, null, provide(opportune, h(Hero))))
    expect(listening()).toBe(2)
    await act(() => opportune.start())
    expect([box.textContent, watched]).toEqual(['Boots', []])
    await act(() => opportune.consent({ personalization: true }))
    await act(() => say('buy'))
    expect(box.textContent).toBe('Boots')
    expect(new Set(watched)).toEqual(new Set(['hero: default in SECTION']))
    await act(() => root!.unmount())
    expect(listening()).toBe(0)
    root = undefined
    opportune.stop()
  })

  it('in a boundary that is taken over later is still what the server rendered', async () => {
    const html = onServer((opportune) => provide(opportune, h(Suspense, null, h(Hero))), { initial: BUY })
    const { opportune, say } = make({ initial: BUY })
    opportune.start()
    say('know')
    let come = () => {}
    const later = new Promise<void>((done) => (come = done))
    const Late = () => (use(later), h(Hero))
    await hydrate(html, provide(opportune, h(Suspense, null, h(Late))))
    expect(box.textContent).toBe('Deal')
    await act(async () => come())
    expect([box.textContent, said.mock.calls]).toEqual(['Deal', []])
    opportune.stop()
  })
})

describe('the hooks', () => {
  it('tell loading, default and decided apart', async () => {
    const { opportune, say } = make()
    const seen: string[] = []
    const Both = () => {
      const hero = useDecision('hero', DEALS)
      const none = useDecision('none', [])
      seen.push(`${hero.status} ${none.status}`)
      return hero.value ?? null
    }
    await render(provide(opportune, h(Both)))
    await act(() => (say('buy'), opportune.start()))
    expect(seen).toEqual(['loading loading', 'decided default'])
    opportune.stop()
  })

  it('follow the profile, from what the server knew', async () => {
    const Name = () => h('b', null, useProfile().moment.name ?? 'nobody knows')
    const html = onServer((opportune) => provide(opportune, h(Name)), { initial: BUY })
    expect(html).toBe('<b>buy</b>')
    const { opportune, say, listening } = make({ initial: BUY })
    opportune.start()
    say('know')
    await hydrate(html, provide(opportune, h(Name)))
    expect([box.textContent, said.mock.calls]).toEqual(['know', []])
    await act(async () => (opportune.forget(), await settle()))
    expect(box.textContent).toBe('nobody knows')
    await act(() => root!.unmount())
    root = undefined
    expect(listening()).toBe(0)
    opportune.stop()
  })

  it('throw without a provider, in words', () => {
    const Lost = () => (useOpportune(), useRef(null), null)
    expect(() => renderToString(h(Lost))).toThrow(/OpportuneProvider/)
  })
})

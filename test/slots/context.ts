import { choose, type Decision, type Drawn, type Ground } from '../../src/decision/decide.js'
import { chooseArm } from '../../src/decision/experiment.js'
import { createReader } from '../../src/decision/grammar.js'
import type { HookContext, SlotContext } from '../../src/hooks/hook.js'
import { browserPage } from '../../src/page/browser.js'
import type { Page } from '../../src/page/page.js'
import { profileOf, type Known } from '../decision/profile.js'

/** A hook's context over the test's own window, whose every part a test can turn. */
export const createContext = (known: Known = {}, overrides: Partial<Page> = {}) => {
  const errors: unknown[] = []
  const page: Page = { ...browserPage(window as Window & typeof globalThis, [], (error) => errors.push(error)), ...overrides }
  const listeners: Record<string, Set<() => void>> = { profile: new Set(), consent: new Set() }
  const told: string[] = []
  const decisions: Decision[] = []
  const exposed = new WeakSet<Decision>()
  const read = createReader({ personas: ['spontaneous', 'methodical', 'humanistic', 'competitive'], instant: Date.parse })
  const state = { known, consent: 'granted' as 'granted' | 'refused' | 'waiting', id: undefined as string | undefined, holdout: 0 }
  const acts = new Set<(on: RegExp) => void>()
  const roots = new Set<(root: any) => void>()
  const ground = (): Ground | undefined =>
    state.consent === 'granted' ? { profile: profileOf(state.known), date: page.date(), read } : undefined
  const warn = (code: string, where?: string | Element, detail = '') =>
    void told.push(`${code} ${typeof where === 'string' ? where : (where?.getAttributeNames().join() ?? '')} ${detail}`.trim())
  const context: SlotContext & Pick<HookContext, 'expose' | 'onDecision'> = {
    page,
    prefix: 'data-op-',
    allowed: () => state.consent === 'granted',
    waiting: () => state.consent === 'waiting',
    profile: () => profileOf(state.known),
    read,
    choose: (slot, candidates) => {
      const plain = (drawn: readonly Drawn<any>[]) =>
        choose(slot, drawn, ground(), ({ value }, problem) => warn('condition', value instanceof Element ? value : slot, problem))
      return chooseArm(candidates, plain, { id: state.id, arms: new Map() }, {}, state.holdout)
    },
    announce: (decision, _, again) => void (again || decisions.push(decision)),
    onDecision: () => () => {},
    expose() {},
    exposed: (decision) => exposed.has(decision),
    on: (event, listener) => {
      listeners[event]!.add(listener)
      return () => listeners[event]!.delete(listener)
    },
    onAct: (task) => {
      acts.add(task)
      return () => acts.delete(task)
    },
    onRoot: (task) => {
      roots.add(task)
      return () => roots.delete(task)
    },
    warn,
  }
  const tell = (event: 'profile' | 'consent') => listeners[event]!.forEach((listener) => listener())
  return {
    context, page, state, told, errors, tell, decisions, exposed,
    act: (on: RegExp) => acts.forEach((act) => act(on)),
    observe: (root: unknown) => roots.forEach((task) => task(root)),
    decided: () => decisions.map(({ slot, variant, reason }) => `${slot}: ${variant} (${reason})`),
    know(now: Known) {
      state.known = now
      tell('profile')
    },
  }
}

/** Lets the observers of mutations run. */
export const settle = () => new Promise<void>((resolve) => setTimeout(resolve))

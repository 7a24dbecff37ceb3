import type { End, Page } from '../page/page.js'
import { STATES } from './payloads.js'

type Listener = (payload: any) => void

export interface Emitter<Events> {
  on<Name extends keyof Events & string>(event: Name, listener: (payload: Events[Name]) => void): End
  emit<Name extends keyof Events & string>(event: Name, payload: Events[Name]): void
  stop(): void
}

/**
 * Calls listeners and dispatches the same payload as a bubbling `opportune:…` event on the document. A listener that throws does not starve
 * the others, and what it threw goes to the window's own error handling.
 */
export const createEmitter = <Events>(page: Page | undefined): Emitter<Events> => {
  const listeners = new Set<readonly [event: string, listener: Listener]>()
  const last = new Map<string, unknown>()
  const call = (listener: Listener, payload: unknown) => {
    try {
      listener(payload)
    } catch (error) {
      page?.window.reportError(error)
    }
  }
  return {
    on(event, listener) {
      const entry = [event, listener] as const
      listeners.add(entry)
      const payload = last.get(event)
      // A change that comes before the microtask has told the listener already.
      if (payload) queueMicrotask(() => listeners.has(entry) && last.get(event) === payload && call(listener, payload))
      return () => listeners.delete(entry)
    },
    emit(event, payload) {
      if (STATES.includes(event as 'moment')) last.set(event, payload)
      for (const [name, listener] of [...listeners]) if (name === event) call(listener, payload)
      page?.document.dispatchEvent(new page.window.CustomEvent('opportune:' + event, { detail: payload, bubbles: true }))
    },
    stop() {
      listeners.clear()
      last.clear()
    },
  }
}

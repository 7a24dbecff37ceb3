import type { End, Page } from '../page/page.js'

/** State events say how things are and replay once to a late listener; the others happen and are gone. */
const STATES = ['moment', 'persona', 'stage', 'profile']

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
  const listeners = new Map<string, Set<(payload: any) => void>>()
  const last = new Map<string, unknown>()

  const call = (listener: (payload: any) => void, payload: unknown) => {
    try {
      listener(payload)
    } catch (error) {
      // As an event listener of the page would: `window.onerror` sees it, the others run on.
      if (page?.window.reportError) page.window.reportError(error)
      else console.error(error)
    }
  }

  return {
    on(event, listener) {
      const own = listeners.get(event) ?? new Set()
      listeners.set(event, own)
      // A wrapper, so that one function added twice is two listeners with two ends.
      const wrapped = (payload: any) => listener(payload)
      own.add(wrapped)
      if (last.has(event)) {
        const payload = last.get(event)
        // A change that comes before the microtask has told the listener already.
        queueMicrotask(() => own.has(wrapped) && last.get(event) === payload && call(wrapped, payload))
      }
      return () => void own.delete(wrapped)
    },
    emit(event, payload) {
      if (STATES.includes(event)) last.set(event, payload)
      for (const listener of [...(listeners.get(event) ?? [])]) call(listener, payload)
      page?.document.dispatchEvent(new page.window.CustomEvent('opportune:' + event, { detail: payload, bubbles: true }))
    },
    stop() {
      listeners.clear()
      last.clear()
    },
  }
}

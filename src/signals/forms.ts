import { ACT } from '../evidence/half-life.js'
import type { MomentName, Signal } from '../vocabulary.js'

export interface FormsReading {
  readonly event: 'focus' | 'progress' | 'submit' | 'abandon'
  /** What the form is for. */
  readonly form: string
}

/**
 * What a form is for: the moment, how much it says in log-odds to have sent one, and the fields it has; the first that fits holds. Searches,
 * quantities (q, query, qty, quantity) and comments are no task. What has nothing to type in is a filter.
 */
const FORMS: readonly (readonly [form: string, towards: MomentName, weight: number, fields: string])[] = [
  ['', 'do', 0, '[type=search],input[name^=q],[name=comment]'],
  ['login', 'do', 0.4, '[type=password]'],
  ['checkout', 'buy', 1.3, '[autocomplete^=cc-]'],
  ['booking', 'go', 1.3, '[type^=date],[name^=date]'],
  ['contact', 'do', 1.3, 'textarea'],
  ['form', 'do', 1, 'input[type^=te],input:not([type])'],
  ['newsletter', 'know', 0.3, '[type=email]'],
  ['filter', 'buy', 0.5, '*'],
]
/** On the page of a place or of an appointment a form arranges a visit, on the way through the checkout it buys. */
const HERE: { readonly [page: string]: MomentName } = { place: 'go', booking: 'go', event: 'go', cart: 'buy', checkout: 'buy' }
/** To begin says little, to fill in more, to send most; who leaves it half filled in has thought better of it. */
const EVENTS = { focus: 0.3, progress: 0.7, submit: 1, abandon: -0.3 }

/** How far the visitor gets with a form. What is typed is never read. */
export const forms = (): Signal<FormsReading> => ({
  name: 'forms',
  purpose: 'personalization',
  start({ page }, emit) {
    let current: Element | undefined
    let form: string | undefined
    const filled = new Set<EventTarget>()
    const tell = (event: FormsReading['event']) => form && emit({ event, form })
    const leave = () => {
      if (filled.size) tell('abandon')
      filled.clear()
      current = undefined
    }
    const ends = ['focusin', 'input', 'submit'].map((type) =>
      page.listen(page.document, type, ({ target }) => {
        const next = target.closest?.('form')
        if (!next) return
        if (next !== current) {
          leave()
          current = next
          form = FORMS.find(([, , , fields]) => next.querySelector(fields))?.[0]
          tell('focus')
        }
        if (type === 'submit') {
          tell('submit')
          filled.clear()
        }
        if (type === 'input' && filled.size < filled.add(target).size) tell('progress')
      }),
    )
    ends.push(page.onVisibility(leave), page.onPageView(leave))
    return () => ends.forEach((end) => end())
  },
  interpret: ({ event, form }, { traits }) =>
    FORMS.flatMap(([name, towards, weight]) =>
      name === form
        ? { about: 'moment', towards: HERE[traits.page!] ?? towards, weight: weight * EVENTS[event], why: `Form: ${form}, ${event}`, halfLife: ACT }
        : [],
    ),
})

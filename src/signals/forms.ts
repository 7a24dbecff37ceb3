import { ACT } from '../evidence/half-life.js'
import type { MomentName, Signal } from '../vocabulary.js'

export interface FormsReading {
  readonly event: 'focus' | 'progress' | 'submit' | 'abandon'
  /** What the form is for. */
  readonly form: string | undefined
  /** How many of its fields were filled in. */
  readonly filled?: number
}

/**
 * What a form is for: the moment, how much it says in log-odds to have sent one, and the fields it has; the first that fits holds. A search
 * is no form, and the quantity of a product neither. What has nothing to type in is a filter.
 */
const FORMS: Record<string, readonly [towards: MomentName, weight: number, fields: string]> = {
  search: ['buy', 0, '[type=search],[name=q],[name*=qty],[name*=quant]'],
  login: ['do', 0.4, '[type=password]'],
  checkout: ['buy', 1.3, '[autocomplete^=cc-],[autocomplete*=address],[name*=street]'],
  booking: ['go', 1.3, '[type^=date],[type=time],[name*=date],[name*=termin]'],
  contact: ['do', 1.3, 'textarea'],
  form: ['do', 1, '[type=text],[type=tel],input:not([type])'],
  newsletter: ['know', 0.3, '[type=email]'],
  filter: ['buy', 0.5, '*'],
}
/**
 * To begin says little, to fill in more, to send most; who leaves it half filled in has thought better of it. Of n fields filled in, n in n + 1
 * of it counts.
 */
const EVENTS: Record<string, number> = { focus: 0.3, progress: 0.7, submit: 1, abandon: -0.3 }

/** How far the visitor gets with a form. What is typed is never read. */
export const forms = (): Signal<FormsReading> => ({
  name: 'forms',
  purpose: 'personalization',
  start({ page }, emit) {
    let current: Element | undefined
    let form: string | undefined
    const filled = new Set<EventTarget>()
    const tell = (event: FormsReading['event']) => emit({ event, form, filled: filled.size })
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
          form = Object.keys(FORMS).find((name) => next.querySelector(FORMS[name]![2]))
          tell('focus')
        }
        if (type === 'submit') {
          tell('submit')
          filled.clear()
        } else if (type === 'input' && filled.size < filled.add(target).size) tell('progress')
      }),
    )
    ends.push(page.onVisibility(leave), page.onPageView(leave))
    return () => ends.forEach((end) => end())
  },
  interpret(reading) {
    const { event, form, filled = 0 } = { ...reading } as FormsReading
    const found = FORMS[`${form}`]
    const weight = found?.[1]! * EVENTS[event]! * (filled ? filled / (filled + 1) : 1)
    return weight ? [{ about: 'moment', towards: found![0], weight, why: `Form: ${form}, ${event}`, halfLife: ACT }] : []
  },
})

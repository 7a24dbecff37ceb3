import { watchActs } from '../measure/acts.js'
import { isBot } from '../page/bot.js'
import type { Hook } from './hook.js'

/** Tells, as `exposure` events, which slots somebody can have seen, and what they showed: `measure()` without what is done with them. */
export const exposure = (): Hook => ({
  name: 'exposure',
  start({ page, prefix, expose, onDecision }) {
    if (isBot(page.window.navigator)) return
    const nothing = () => {}
    const acts = watchActs(page, prefix, { seen: expose, engaged: nothing, reached: nothing })
    const end = onDecision(acts.watch)
    return () => {
      end()
      acts.stop()
    }
  },
})

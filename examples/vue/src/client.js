import { createWebHistory } from 'vue-router'
import { createOpportune } from 'opportune'
import { exposure } from 'opportune/slots'
import { createShop } from './app.js'
import { options } from './shop.js'

/** A hook of the site's own: what the router changes is a page view. */
const views = {
  name: 'views',
  start: ({ page }) => page.onPageView(() => (window.views = (window.views ?? 0) + 1)),
}
const opportune = createOpportune({ ...options, hooks: [exposure(), views], initial: window.initial })
opportune.start()
// For a look at it in the console.
window.opportune = opportune

const { app, router } = createShop(opportune, createWebHistory())
await router.isReady()
app.mount('#app')

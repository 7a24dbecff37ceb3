import { hydrate } from 'svelte'
import { createOpportune } from 'opportune'
import { exposure } from 'opportune/slots'
import App from './App.svelte'
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

hydrate(App, { target: document.querySelector('#app'), props: { opportune, path: location.pathname } })

import { hydrate } from 'svelte'
import { createOpportune } from 'opportune'
import { exposure } from 'opportune/slots'
import App from './App.svelte'
import { options } from './shop.js'

const opportune = createOpportune({ ...options, hooks: [exposure()], initial: window.initial })
opportune.start()
// For a look at it in the console.
window.opportune = opportune

hydrate(App, { target: document.querySelector('#app'), props: { opportune, path: location.pathname } })

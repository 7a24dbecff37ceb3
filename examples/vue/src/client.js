import { createWebHistory } from 'vue-router'
import { createOpportune } from 'opportune'
import { exposure } from 'opportune/slots'
import { createShop } from './app.js'
import { options } from './shop.js'

const opportune = createOpportune({ ...options, hooks: [exposure()], initial: window.initial })
opportune.start()
// For a look at it in the console.
window.opportune = opportune

const { app, router } = createShop(opportune, createWebHistory())
await router.isReady()
app.mount('#app')

import { createSSRApp } from 'vue'
import { createRouter } from 'vue-router'
import { opportunePlugin } from 'opportune/vue'
import App from './App.vue'
import Guide from './Guide.vue'
import Home from './Home.vue'

const routes = [
  { path: '/', component: Home },
  { path: '/guide', component: Guide },
]

export const createShop = (opportune, history) => {
  const router = createRouter({ history, routes })
  return { router, app: createSSRApp(App).use(router).use(opportunePlugin, opportune) }
}

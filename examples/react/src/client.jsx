import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { createOpportune } from 'opportune'
import { exposure } from 'opportune/slots'
import { App } from './App.jsx'
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

hydrateRoot(
  document,
  <StrictMode>
    <BrowserRouter>
      <App opportune={opportune} reviews={Promise.resolve()} />
    </BrowserRouter>
  </StrictMode>,
)

import { Suspense, use, useState } from 'react'
import { Link, Route, Routes } from 'react-router'
import { OpportuneProvider, Slot, useOpportune, useProfile } from 'opportune/react'

const Moment = () => <output>{useProfile().moment.name ?? 'nobody knows'}</output>

const Home = ({ reviews }) => {
  const opportune = useOpportune()
  const [count, setCount] = useState(0)
  const add = () => {
    setCount(count + 1)
    opportune.signal('commerce', { event: 'add' })
  }
  return (
    <main>
      <Slot
        name="hero"
        as="section"
        variants={[
          { name: 'guide', when: { moment: 'know' }, value: <h1>How to choose a trail shoe</h1> },
          { name: 'deal', when: { moment: 'buy' }, value: <h1>Free delivery until midnight ({count} in the cart)</h1> },
        ]}
      >
        <h1>Trail shoes</h1>
      </Slot>
      <button onClick={add}>Add to cart</button>
      <div style={{ height: '150vh' }} />
      <Suspense fallback={<p>The reviews are coming</p>}>
        <Reviews ready={reviews} />
      </Suspense>
    </main>
  )
}

/** Comes later than the rest of the page. */
const Reviews = ({ ready }) => {
  use(ready)
  return (
    <Slot name="reviews" variants={[{ name: 'stars', when: { moment: 'buy' }, value: <p>4.8 of 5 stars</p> }]}>
      <p>What runners say</p>
    </Slot>
  )
}

const Guide = () => (
  <main>
    <h1>The guide</h1>
    <Slot name="next" variants={[{ name: 'read', when: { moment: 'know' }, value: <p>Read on: soles</p> }]}>
      <p>All shoes</p>
    </Slot>
  </main>
)

/** The root element carries what was concluded, and React is told that this is as it should be. */
export const App = ({ opportune, reviews }) => (
  <html lang="en" suppressHydrationWarning>
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>Fell & Ford</title>
    </head>
    <body>
      <OpportuneProvider opportune={opportune}>
        <nav>
          <Link to="/">Home</Link> <Link to="/guide">Guide</Link> <Moment />
        </nav>
        <Routes>
          <Route path="/" element={<Home reviews={reviews} />} />
          <Route path="/guide" element={<Guide />} />
        </Routes>
      </OpportuneProvider>
    </body>
  </html>
)

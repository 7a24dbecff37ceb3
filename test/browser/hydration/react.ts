import { createElement as h, useState } from 'react'
import { MARKUP } from './markup.js'

/** Slots as the docs say to write them in React, where the script tag stands in the head. */
export const App = () => {
  const [count, setCount] = useState(0)
  const [gone, setGone] = useState(false)
  const slots = h(
    'div',
    null,
    h(
      'section',
      { 'data-op-slot': 'offer', 'data-op-mode': 'reveal' },
      h('p', { 'data-op-variant': 'deal', 'data-op-source': 'search', hidden: true, suppressHydrationWarning: true }, 'Deal'),
      h('p', { suppressHydrationWarning: true }, 'Boots'),
    ),
    h('section', { 'data-op-slot': 'text', suppressHydrationWarning: true, dangerouslySetInnerHTML: { __html: MARKUP } }),
  )
  return h(
    'main',
    null,
    h('button', { id: 'more', onClick: () => setCount(count + 1) }, count),
    h('button', { id: 'leave', onClick: () => setGone(true) }, 'Leave'),
    gone ? h('p', null, 'gone') : slots,
  )
}

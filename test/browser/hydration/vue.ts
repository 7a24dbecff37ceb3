import { defineComponent, h, ref } from 'vue'
import { MARKUP } from './markup.js'

/** Slots as the docs say to write them in Vue, where the script tag stands in the head. */
export const App = defineComponent(() => {
  const count = ref(0)
  const gone = ref(false)
  const slots = () =>
    h('div', [
      h('section', { 'data-op-slot': 'offer', 'data-op-mode': 'reveal' }, [
        h('p', { 'data-op-variant': 'deal', 'data-op-source': 'search', hidden: true, 'data-allow-mismatch': 'attribute' }, 'Deal'),
        h('p', { 'data-allow-mismatch': 'attribute' }, 'Boots'),
      ]),
      h('section', { 'data-op-slot': 'text', innerHTML: MARKUP }),
    ])
  return () =>
    h('main', [
      h('button', { id: 'more', onClick: () => count.value++ }, String(count.value)),
      h('button', { id: 'leave', onClick: () => (gone.value = true) }, 'Leave'),
      gone.value ? h('p', 'gone') : slots(),
    ])
})

import {
  defineComponent, getCurrentInstance, h, inject, onMounted, onUnmounted, shallowRef, watchEffect,
  type App, type InjectionKey, type PropType, type Ref, type ShallowRef,
} from 'vue'
import type { Opportune } from '../../instance.js'
import type { Profile } from '../../vocabulary.js'
import { hold, profileOf, type Candidates, type Held, type Source } from './held.js'

const KEY: InjectionKey<Opportune> = /* @__PURE__ */ Symbol('opportune')

/** `app.use(opportunePlugin, opportune)` gives an instance to every component. It neither starts nor stops it. */
export const opportunePlugin = {
  install(app: App, opportune: Opportune) {
    app.provide(KEY, opportune)
  },
}

/** The instance of the plugin; throws without one. */
export const useOpportune = (): Opportune => {
  const opportune = inject(KEY, undefined)
  if (!opportune) throw new Error(__DEV__ ? 'opportune: app.use(opportunePlugin, opportune) first' : 'opportune')
  return opportune
}

/** A value that is one thing while the HTML of a server is taken over, and afterwards followed. */
const follow = <Value>({ served, now, listen }: Source<Value>): Readonly<ShallowRef<Value>> => {
  // A component that takes over HTML has its element before it is set up.
  const value = shallowRef((getCurrentInstance()!.vnode.el ? served : now)())
  const tell = () => {
    value.value = now()
  }
  let end: (() => void) | undefined
  onMounted(() => {
    tell()
    end = listen(tell)
  })
  onUnmounted(() => end?.())
  return value
}

/** The profile, live. On a server and while its HTML is taken over, what the server knew. */
export const useProfile = (): Readonly<ShallowRef<Profile>> => follow(profileOf(useOpportune()))

/**
 * Decides a slot for as long as the component is mounted. Call `seen(element)` on the result where you show it; `<OpportuneSlot>` does. With
 * the `element` that shows it, what has been painted in sight stays.
 */
export const useDecision = <Value>(
  slot: string,
  candidates: Candidates<Value>,
  element?: Readonly<Ref<Element | null | undefined>>,
): Readonly<ShallowRef<Held<Value>>> => follow(hold(useOpportune(), slot, candidates, () => element?.value))

/** An element whose content is decided once, and measured when it is seen. The template of a variant has its name; the default is the default. */
export const OpportuneSlot = /* @__PURE__ */ defineComponent({
  name: 'OpportuneSlot',
  props: {
    name: { type: String, required: true },
    variants: { type: Array as unknown as PropType<Candidates<string>>, required: true },
    /** Which element it is. Default `div`. */
    as: { type: String, default: 'div' },
  },
  setup(props, { slots }) {
    const element = shallowRef<Element | null>(null)
    const decision = useDecision(props.name, props.variants, element)
    watchEffect(() => element.value && decision.value.seen(element.value), { flush: 'post' })
    return () => {
      const { variant, value } = decision.value
      return h(props.as, { ref: element, 'data-op-slot': props.name, 'data-op-mode': 'manual' }, slots[variant]?.() ?? value ?? slots['default']?.())
    }
  },
})

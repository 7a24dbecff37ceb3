/** The sentences behind the codes of once-only warnings. Only development builds hold them. */
export const MESSAGES: Record<string, string> = __DEV__
  ? {
      'config-missing': 'no configuration found where data-op-config points; the defaults hold',
      'config-json': 'the configuration is not valid JSON; the defaults hold',
      'option-unknown': 'there is no such option; it is ignored',
      'option-wrong': 'this option has a wrong value; its default holds',
      'second-start': 'Opportune already runs in this document; this copy stays idle',
      'signal-unknown': 'there is no such signal; its reading is dropped',
      'event-unknown': 'there is no such event; the listener will never be called',
      'persona-unknown': 'the site declares no such persona',
      condition: 'this condition cannot be read; what carries it is never shown',
      'slot-unnamed': 'a slot needs a name, as in data-op-slot="hero", or nobody can tell what was decided',
      'slot-rewritten': 'something else keeps rewriting this slot, so it is left alone; use data-op-mode="manual" where a framework owns it',
      'slot-mode': 'there is no such mode, so this slot is left alone',
      'live-misfit': 'this variant would move what is around it, so it is not shown in sight; reserve the space for it',
      failed: 'a part of Opportune failed and was left out; the page goes on',
    }
  : {}

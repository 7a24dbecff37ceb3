/** The content of a slot that the framework does not look into. */
export const MARKUP = '<template data-op-source="search"><b>From a search</b></template>Trail shoes'

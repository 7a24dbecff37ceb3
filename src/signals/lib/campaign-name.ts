/** What one may keep of a campaign: a plain short name without a number that could stand for a person. */
const NAME = /^(?!.*\p{N}{6})[\p{L}\p{N}._-]{1,40}$/u
/** Most names need no tables of all letters, which take a millisecond to compile. */
const PLAIN = /^(?!.*\d{6})[\w.-]{1,40}$/
/** A keyword was bought for what people type; names of campaigns are the site's own, and often codes. */
export const TERM = 0.7
export const WORDS = 0.25
/** The name of a campaign, where it may be kept. */
export const campaignTraits = (name: string | undefined): { readonly campaign?: string } =>
  name && (PLAIN.test(name) || NAME.test(name)) ? { campaign: name } : {}

const ACCENTS = /[\u0300-\u036f]/g
const LONGEST = 120

/** The first 120 characters of a text in lower case and without accents, so that one spelling serves all that people use. */
export const plain = (text: string): string => text.slice(0, LONGEST).normalize('NFD').replace(ACCENTS, '').toLowerCase()

/** A name as letters and digits only: `Order-Confirmation`, `order_confirmation` and `Order confirmation` are one. */
export const squeeze = (text: string): string => plain(text).replace(/[^a-z0-9]/g, '')

/** Alternatives in one string, where `~` stands for up to three more letters (plurals and cases), as a pattern for a whole squeezed name. */
export const names = (alternatives: string): RegExp => new RegExp(`^(?:${alternatives.replace(/~/g, '\\w{0,3}')})$`)

import type { Initial } from '../vocabulary.js'

/**
 * What the browser needs of it, as JSON that may stand inside a `<script>`: nothing in it can end the element. The profile is left out; the
 * browser comes to the same.
 */
export const embed = ({ evidence, traits, date }: Initial): string =>
  JSON.stringify({ evidence, traits, date }).replace(/[<\u2028\u2029]/g, (letter) => '\\u' + letter.charCodeAt(0).toString(16).padStart(4, '0'))

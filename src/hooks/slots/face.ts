/** What a place shows: a variant's element, a text, a state; undefined is what the site wrote. */
export type Content = Element | string | undefined

/** One way of showing one thing or another in a place. A face changes the page and decides nothing. */
export interface Face {
  /** Whether a child is a variant. */
  isVariant(child: Node): boolean
  show(content: Content): void
  /** Takes away what the parser has added to the default since the variant was shown. Whether what was shown last is there still. */
  intact(): boolean
  /** Whether an element inside is part of what is shown. */
  shows(inner: Element): boolean
  /** In development builds: the children as the site wrote them. */
  written?(): readonly Node[]
}

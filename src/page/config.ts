const ATTRIBUTE = 'data-op-config'

/** The script that runs now: an element named `currentScript` shadows the real property, and then the first that names a configuration counts. */
export const ownScript = (document: Document) => {
  const { currentScript } = document
  const known = currentScript instanceof HTMLScriptElement
  const script = known ? currentScript : document.querySelector(`script[${ATTRIBUTE}]`)
  return { script, selector: script?.getAttribute(ATTRIBUTE) ?? undefined, holds: known && !currentScript.async }
}

/** The block that a selector finds; one that is none finds nothing. */
export const blockAt = (document: Document, selector: string | null | undefined): Element | null => {
  try {
    return selector ? document.querySelector(selector) : null
  } catch {
    return null
  }
}

/**
 * Reads a property past the form controls of that name that shadow it: in `<form><input name="childNodes">` the form's own `childNodes` is the
 * input. https://github.com/whatwg/html/issues/10687
 */
export const raw = <N extends Node | Range, K extends keyof N>(node: N, key: K): N[K] => {
  const value = Reflect.get(Object.getPrototypeOf(node), key, node)
  return typeof value === 'function' ? value.bind(node) : value
}

export const isElement = (node: Node): node is Element => raw(node, 'nodeType') === 1

export const childrenOf = (element: Element): ChildNode[] => [...raw(element, 'childNodes')]

export const isTemplate = (node: Node): node is HTMLTemplateElement => raw(node, 'nodeName') === 'TEMPLATE'

/** What a reader can see of an element's children: neither templates nor blanks nor comments. */
export const isContent = (node: Node): boolean =>
  isElement(node) ? !isTemplate(node) : raw(node, 'nodeType') === 3 && !!raw(node, 'nodeValue')!.trim()

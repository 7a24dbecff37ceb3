import { createHash } from 'node:crypto'
import type { Message } from './driver.js'

/*
 * WebKit's driver has no script that runs before the page's own. So the site of the test writes one into every page that it serves,
 * first in the head; it removes its own element and is let through a content security policy by its hash.
 */

let scripts: string[] = []

export const clearInjected = () => void (scripts = [])

export const inject = <Arguments extends unknown[]>(fn: (...args: Arguments) => void, ...args: Arguments) =>
  void scripts.push(`(${fn})(${args.map((arg) => JSON.stringify(arg) ?? 'undefined').join(', ')});`)

/** Under which symbol of the window they are kept. */
export const SAID = 'opportune test console'

/** Keeps what a page says on its console, where `takeSaid` finds it. */
export const listenIn = () =>
  inject((key: string) => {
    const said: Message[] = []
    Object.defineProperty(window, Symbol.for(key), { value: said })
    const show = (value: unknown) => (typeof value === 'object' && value ? (value instanceof Error ? value.message : JSON.stringify(value)) : String(value))
    for (const type of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      const spoken = console[type]
      console[type] = (...values: unknown[]) => {
        said.push({ type, text: values.map(show).join(' ') })
        spoken.apply(console, values)
      }
    }
    addEventListener('error', (event) => void (event.message && said.push({ type: 'uncaught', text: event.message })))
    addEventListener('unhandledrejection', (event) => void said.push({ type: 'uncaught', text: String(event.reason) }))
  }, SAID)

export const takeSaid = (key: string) => {
  const said = (window as unknown as Record<symbol, Message[] | undefined>)[Symbol.for(key)]
  return said ? said.splice(0) : []
}

const script = () => scripts.join('\n') + 'document.currentScript.remove()'

/** A page with the scripts first in its head. */
export const withScripts = (html: string) => {
  if (!scripts.length) return html
  const place = /^(\s*<!doctype[^>]*>)?(\s*<!--[^]*?-->)*(\s*<html[^>]*>)?(\s*<head[^>]*>)?/i.exec(html)?.[0].length ?? 0
  return `${html.slice(0, place)}<script>${script()}</script>${html.slice(place)}`
}

/** A policy that lets the scripts through beside what it let through before. */
export const withHash = (policy: string) => {
  if (!scripts.length) return policy
  const hash = `'sha256-${createHash('sha256').update(script()).digest('base64')}'`
  const directives = policy.split(';').map((directive) => directive.trim())
  const ruling = ['script-src-elem', 'script-src', 'default-src'].find((name) => directives.some((one) => one.split(' ')[0] === name))
  if (!ruling) return policy
  return directives
    .flatMap((one) => {
      const [name, ...sources] = one.split(/\s+/)
      // A hash would switch 'unsafe-inline' off.
      if (name !== ruling || sources.includes("'unsafe-inline'")) return [one]
      const opened = [...sources.filter((one) => one !== "'none'"), hash].join(' ')
      return ruling === 'default-src' ? [one, `script-src ${opened}`] : [`${name} ${opened}`]
    })
    .join('; ')
}

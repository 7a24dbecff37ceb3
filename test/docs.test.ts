import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createReader } from '../src/decision/grammar.js'
import { lintHtml } from '../src/dev/files.js'

const PAGES = [
  'README.md',
  ...readdirSync('docs').map((name) => `docs/${name}`),
  ...readdirSync('examples').map((name) => `examples/${name}/README.md`).filter((path) => existsSync(path)),
]
const read = createReader({ personas: ['spontaneous', 'methodical', 'humanistic', 'competitive'], instant: Date.parse })

describe.each(PAGES)('%s', (path) => {
  const text = readFileSync(path, 'utf8')
  const blocks = [...text.matchAll(/^```html\n(.*?)^```/gms)].map(([, html]) => html!)

  it.runIf(blocks.length)('shows markup in which the linter finds nothing', () => {
    expect(blocks.flatMap((html) => lintHtml(html, 'data-op-', read).map(({ says }) => [html.slice(0, 60), says]))).toEqual([])
  })

  it('links to headings and files that are there', () => {
    const anchors = new Set([...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading!.toLowerCase().replace(/[^\w -]/g, '').replace(/ /g, '-')))
    const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link!)
    const folder = path.replace(/[^/]*$/, '')
    const dead = links.filter((link) => (link[0] === '#' ? !anchors.has(link.slice(1)) : !existsSync(folder + link.replace(/#.*/, ''))))
    expect(dead).toEqual([])
  })
})

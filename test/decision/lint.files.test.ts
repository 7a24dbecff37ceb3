import { describe, expect, it } from 'vitest'
import { run } from '../../src/dev/run.js'

const PAGE = `<!doctype html>
<body>
<p id=here>x</p>
<section data-op-slot="hero">
  <template data-op-moment="bye"><h1>Deal</h1></template>
  <template data-op-moment="buy" data-op-persona="runner"><b id=here></b>
    <img src=a.png></template>
  <h1>Shoes</h1>
</section>
<table><tbody data-op-slot="rows"><template data-op-moment="buy"><tr><td>1</td></tr></template><tr><td>2</td></tr></tbody></table>
<div data-op-slto="x"></div>`
const FILES: Record<string, string> = {
  'page.html': PAGE,
  'fine.html': '<div data-op-slot="a"><template data-op-moment="buy">b</template>Know</div>',
  'other.html': '<div data-x-slot="a"><template data-x-moment="bye">b</template>Know</div>',
  'config.json': '{"personas": [{"name": "runner"}], "prefix": "data-x"}',
  'broken.json': '{',
  'wrong.json': '{"sitee": "shop", "consent": {"storage": "yes"}}',
  'block.html': `<!doctype html>
<script type="application/json" id="op-config">{"site": "store", "personas": [{"name": "runner"}]}</script>
<script src="opportune.min.js" data-op-config="#op-config"></script>
<div data-op-slot="a"><template data-op-persona="runner">b</template>Know</div>`,
  'no-json.html': '<script type="application/json" id="c">{site}</script><script src="o.js" data-op-config="#c"></script>',
}
const lint = (...args: string[]) => {
  const said: string[] = []
  const status = run(args, (path) => {
    if (!(path in FILES)) throw new Error('no such file')
    return FILES[path]!
  }, (line) => said.push(line))
  return { status, said }
}

describe('opportune lint', () => {
  it('names each problem by its file and line', () => {
    const { status, said } = lint('lint', 'page.html')
    expect(status).toBe(1)
    expect(said.map((line) => line.replace(/ {2}.*? {2}/, ' '))).toEqual([
      'page.html:5 condition', 'page.html:6 condition', 'page.html:6 id-twice', 'page.html:7 image-size', 'page.html:11 attribute-unknown',
    ])
    expect(said[0]).toContain('moment="bye": did you mean "buy"?')
    expect(said[1]).toContain('expected spontaneous, methodical, humanistic, competitive')
  })

  it('knows the personas and the prefix of a configuration', () => {
    const { said } = lint('lint', '--config', 'config.json', '--prefix', 'data-op-', 'page.html')
    expect(said.filter((line) => line.startsWith('page.html:6')).map((line) => line.split(/ {2}/).at(-1))).toEqual(['id-twice'])
    expect(lint('lint', '--config', 'config.json', 'other.html')).toEqual({ status: 1, said: [expect.stringMatching(/^other\.html:1 .*buy/)] })
  })

  it('holds a configuration to its options, in a file and in the page that names it', () => {
    const codes = (said: readonly string[]) => said.map((line) => line.replace(/ {2}.*\((.*)\) {2}/, ' $1 '))
    expect(codes(lint('lint', '--config', 'wrong.json', 'fine.html').said)).toEqual([
      'wrong.json:1 sitee option-unknown', 'wrong.json:1 consent.storage: expected true or false option-wrong',
    ])
    expect(codes(lint('lint', 'block.html').said)).toEqual([
      'block.html:2 site: expected one of "shop", "services", "content", "software" option-wrong',
    ])
    expect(lint('lint', 'no-json.html')).toEqual({ status: 1, said: [expect.stringMatching(/^no-json\.html:1 .*not valid JSON.* config-json$/)] })
  })

  it.each<[string[], number]>([
    [['lint', 'fine.html'], 0],
    [['lint', 'fine.html', 'page.html'], 1],
    [['lint', 'absent.html', 'page.html'], 2],
    [['lint', '--config', 'broken.json', 'fine.html'], 2],
    [['lint'], 2],
    [[], 2],
    [['lint', '--help'], 2],
  ])('%j exits with %i', (args, status) => {
    expect(lint(...args).status).toBe(status)
  })
})

// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { markupOf } from '../../src/dev/dom.js'
import { createReader } from '../../src/decision/grammar.js'
import { lint } from '../../src/dev/lint.js'
import { MESSAGES } from '../../src/dev/messages.js'

const read = createReader({ personas: ['methodical', 'competitive'], instant: Date.parse })
const prefix = 'data-op-'
const found = (html: string, elsewhere: string[] = []) => {
  document.body.innerHTML = html
  return lint(markupOf(document.body.firstElementChild!), { read, prefix, idsOutside: () => new Set(elsewhere) }).map(({ code, at, detail }) => {
    expect(MESSAGES[code], code).toBeTruthy()
    return [code, at.tag, ...(detail ? [detail] : [])].join(' ')
  })
}
const slot = (inner: string, rest = 'data-op-slot="a"') => `<div ${rest}>${inner}</div>`
const arm = (split: string, name: string, when = 'data-op-moment="buy"') =>
  `<template ${when} data-op-experiment="x" data-op-split="${split}" data-op-variant="${name}">b</template>`
const BUY = '<template data-op-moment="buy">b</template>'

describe('the linter', () => {
  it.each<[string, string, string[]]>([
    ['a sound slot', slot(`${BUY}<template data-op-moment="go" data-op-near="5km">g</template>Know`), []],
    ['variants that exclude each other', slot(`${BUY}<template data-op-moment="go">g</template>Know`), []],
    ['one more specific than another', slot(`${BUY}<template data-op-moment="buy" data-op-device="phone">g</template>Know`), []],
    ['an unknown word', slot('<template data-op-moment="bye">b</template>Know'), ['condition template moment="bye": did you mean "buy"?']],
    ['an unknown attribute', slot('<template data-op-momnet="buy">b</template>Know'), ['condition template momnet="buy": did you mean "moment"?']],
    ['a misspelt attribute of the slot', slot(`${BUY}Know`, 'data-op-slot="a" data-op-mod="reveal"'), ['attribute-unknown div mod="reveal": did you mean "mode"?']],
    ['a condition on the slot itself', slot(`${BUY}Know`, 'data-op-slot="a" data-op-moment="buy"'), ['condition-nowhere div data-op-moment']],
    ['a contradiction', slot('<template data-op-moment="buy !buy">b</template>Know'), ['never-matches template buy,!buy']],
    ['dates the wrong way round', slot('<template data-op-from="2026-12-24" data-op-until="2026-12-01">b</template>Know'), ['never-matches template from=2026-12-24+until=2026-12-01']],
    ['the same conditions twice', slot(`${BUY}${BUY}Know`), ['never-matches template another variant with the same conditions stands before it']],
    ['arms of one experiment', slot(`${'<template data-op-moment="buy" data-op-experiment="x" data-op-split="50">b</template>'.repeat(2)}Know`), ['experiment-unnamed template x']],
    ['arms of one experiment with names', slot(`${arm('50', 'a')}${arm('50', 'b')}Know`), []],
    ['arms whose conditions stand in another order', slot(`${arm('50', 'a', 'data-op-moment="buy" data-op-device="phone"')}${arm('50', 'b', 'data-op-device="phone" data-op-moment="buy"')}Know`), []],
    ['arms that share out more than there is', slot(`${arm('60', 'a')}${arm('60', 'b')}Know`), ['experiment-split template 60,60']],
    ['a share that is none', slot(`${arm('50%', 'a')}Know`), ['experiment-split template 50%']],
    ['an experiment over different conditions', slot('<template data-op-moment="buy" data-op-experiment="x">b</template><template data-op-moment="go" data-op-experiment="x">b</template>Know'), ['experiment-differs template x']],
    ['two equally specific', slot(`${BUY}<template data-op-device="phone">b</template>Know`), ['equally-specific template buy and device=phone']],
    ['a default in front', slot(`Know${BUY}`), ['default-first div']],
    ['no default', slot(BUY), ['default-missing div']],
    ['an experiment without a default', slot('<template data-op-experiment="x">b</template>'), ['default-missing div', 'experiment-empty template x']],
    ['no variants', slot('Know'), ['slot-empty div']],
    ['no name', slot(`${BUY}Know`, 'data-op-slot'), ['slot-unnamed div']],
    ['an image without size', slot('<template data-op-moment="buy"><p><img src=a.png></p></template>Know'), ['image-size img']],
    ['an image with size', slot('<template data-op-moment="buy"><img src=a.png width=10 height=10></template>Know'), []],
    ['an id twice in a variant', slot('<template data-op-moment="buy"><i id=x></i><b id=x></b></template>Know'), ['id-twice template x']],
    ['an id of the default again', slot('<template data-op-moment="buy"><i id=x></i></template><b id=x></b>'), []],
    ['an id of the page again', slot('<template data-op-moment="buy"><i id=y></i></template><b></b>'), ['id-twice template y']],
    ['an experiment on what is shown', '<p data-op-show data-op-moment="buy" data-op-experiment="x" hidden>x</p>', ['experiment-show p']],
    ['what is shown', '<p data-op-show data-op-moment="buy" hidden>x</p>', []],
    ['a variant to reveal that is not hidden', slot('<p data-op-variant="b" data-op-moment="buy">b</p><p>Know</p>', 'data-op-slot="a" data-op-mode="reveal"'), ['reveal-visible p']],
    ['variants to reveal', slot('<p data-op-variant="b" data-op-moment="buy" hidden>b</p><p>Know</p>', 'data-op-slot="a" data-op-mode="reveal"'), []],
    ['what the page renders', slot('Know', 'data-op-slot="a" data-op-mode="manual"'), []],
    ['a slot inside a template', slot(`<template data-op-moment="buy">${slot('Know', 'data-op-slot="b"')}</template>Know`), ['slot-empty div']],
  ])('%s', (_, html, expected) => {
    expect(found(html, ['y'])).toEqual(expected)
  })

  it('sees children that a framework has put beside the content of a template', () => {
    const slotOf = (stray: boolean) => ({
      tag: 'div', attributes: { 'data-op-slot': 'a' },
      children: [{ tag: 'template', attributes: { 'data-op-moment': 'buy' }, children: [], stray }, { tag: '', attributes: {}, children: [] }],
    })
    expect(lint(slotOf(true), { read, prefix }).map(({ code }) => code)).toEqual(['template-stray'])
    expect(lint(slotOf(false), { read, prefix })).toEqual([])
  })

  it('looks at one element alone', () => {
    document.body.innerHTML = slot(`${BUY}<div data-op-slot>x</div>`)
    expect(lint(markupOf(document.body.firstElementChild!), { read, prefix, alone: true })).toEqual([])
  })
})

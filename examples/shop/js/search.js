const text = (new URLSearchParams(location.search).get('q') ?? '').slice(0, 120).trim()
const words = text.toLowerCase().match(/[\p{L}\d]{3,}/gu) ?? []
const hits = [...document.querySelectorAll('.results li')].map((hit) => {
  const all = `${hit.dataset.words} ${hit.textContent}`.toLowerCase()
  return { hit, score: words.filter((word) => all.includes(word)).length }
})

if (text) {
  document.querySelector('[data-heading]').textContent = `Results for “${text}”`
  document.title = `${text} | Millrace Cycles`
  document.querySelector('.find input').value = text
  const found = hits.some(({ score }) => score)
  document.querySelector('[data-none]').hidden = found
  hits.sort((a, b) => b.score - a.score)
  for (const { hit, score } of hits) {
    hit.hidden = found && !score
    hit.parentElement.append(hit)
  }
}

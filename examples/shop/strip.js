/** Shows live what Opportune concluded and why, through its public interface alone. */

const KEY = 'millrace-strip'
const MOMENTS = ['know', 'go', 'do', 'buy']
const GRADES = ['intent', 'urgency', 'relevance', 'value']
const FACTS = ['source', 'campaign', 'device', 'page', 'visitor', 'persona', 'stage', 'memory']
const MOST_REASONS = 4

const percent = (share) => `${Math.round(share * 100)} %`
const signed = (number) => `${number < 0 ? '−' : '+'}${Math.abs(number).toFixed(1)}`

const element = (name, className, ...children) => {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...children)
  return made
}

/** A named bar from 0 to 1; returned with the function that sets it. */
const meter = (name, className = '') => {
  const fill = element('span', 'strip-fill')
  const figure = element('span', 'strip-figure')
  const row = element('div', `strip-meter ${className}`, element('span', 'strip-name', name), element('span', 'strip-track', fill), figure)
  const set = (share) => {
    fill.style.transform = `scaleX(${share})`
    figure.textContent = percent(share)
  }
  return { row, set }
}

const meters = (names, prefix) => {
  const made = names.map((name) => meter(name, `${prefix}${name}`))
  const set = (values) => made.forEach((one, place) => one.set(values[names[place]] ?? 0))
  return { rows: made.map(({ row }) => row), set }
}

/** A list of lines that keeps its length, so that nothing moves when its texts change. */
const lines = (count) => {
  const made = Array.from({ length: count }, () => element('div', 'strip-line'))
  const set = (texts) =>
    made.forEach((line, place) => {
      const [lead = '', rest = ''] = texts[place] ?? []
      line.replaceChildren(element('b', '', lead), ' ', rest)
      line.title = rest
    })
  return { made, set }
}

const panel = (title, ...children) => element('div', 'strip-panel', element('div', 'strip-title', title), ...children)

const signs = (reasons) => reasons.filter(({ signal }) => signal !== 'prior')

const flipText = ({ name, flip: { towards, change } }) =>
  towards ? `${change.toFixed(1)} more for ${towards} makes it ${towards}` : `${change.toFixed(1)} less for ${name} makes it undecided`

const build = () => {
  const answer = element('b', 'strip-answer', '…')
  const because = element('span', 'strip-because', 'Looking around')
  const small = meters(MOMENTS, 'strip-')
  const toggle = element('button', 'strip-toggle', answer, element('span', 'strip-small', ...small.rows), because, element('span', 'strip-arrow'))
  toggle.type = 'button'
  toggle.setAttribute('aria-controls', 'strip-body')

  const scores = meters([...MOMENTS, 'none'], 'strip-')
  const grades = meters(GRADES, 'strip-grade-')
  const facts = lines(FACTS.length)
  const reasons = lines(MOST_REASONS)
  const others = lines(2)
  const sum = element('span', '', 'Why')
  const again = element('a', '', 'Arrive another way')
  again.href = '/'
  again.target = '_top'
  const body = element(
    'div',
    'strip-body',
    panel('Moment', ...scores.rows),
    panel('How much of it', ...grades.rows),
    panel('Situation', element('div', 'strip-facts', ...facts.made), again),
    panel(sum, ...reasons.made, ...others.made),
  )
  body.id = 'strip-body'
  const strip = element('div', 'strip', toggle, body)

  const show = ({ moment, persona, stage, traits }, { moment: why, consent }) => {
    const [strongest] = signs(why.reasons)
    strip.dataset.moment = moment.name ?? ''
    answer.textContent = `${moment.name ?? 'undecided'} ${percent(moment.confidence)}`
    because.textContent = strongest ? strongest.why : 'Nothing has spoken yet'
    small.set(moment.scores)
    scores.set({ ...moment.scores, none: 1 - MOMENTS.reduce((total, name) => total + moment.scores[name], 0) })
    grades.set(moment)
    const known = { ...traits, persona: persona.name, stage: stage.name, memory: consent.storage ? 'this device' : 'this page' }
    facts.set(FACTS.map((name) => [name, String(known[name] ?? '–')]))
    sum.textContent = `Why ${why.name}: ${signed(why.score)} log-odds`
    reasons.set(signs(why.reasons).slice(0, MOST_REASONS).map(({ contribution, why: text, signal }) => [signed(contribution), `${text} (${signal})`]))
    const [rival] = signs(why.runnerUp.reasons)
    others.set([
      ['Next', `${why.runnerUp.name} ${percent(why.runnerUp.confidence)}${rival ? `, ${rival.why}` : ''}`],
      ['Flips', flipText(why)],
    ])
  }
  return { strip, toggle, body, show }
}

const remembered = () => {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

const remember = (open) => {
  try {
    localStorage.setItem(KEY, open ? 'open' : 'closed')
  } catch {
    // Then it opens as it does for everybody.
  }
}

const styles = new CSSStyleSheet()
await styles.replace(await (await fetch('/shop/strip.css')).text())

// Closed, so that a click on the strip is no conduct of the visitor and its words are no words of the page.
const host = element('aside')
const root = host.attachShadow({ mode: 'closed' })
root.adoptedStyleSheets = [styles]
host.setAttribute('aria-label', 'What Opportune concluded, and why')

const { strip, toggle, body, show } = build()
const setOpen = (open) => {
  body.hidden = !open
  toggle.setAttribute('aria-expanded', String(open))
  document.documentElement.classList.toggle('strip-open', open)
}
toggle.addEventListener('click', () => {
  setOpen(body.hidden)
  remember(!body.hidden)
})
setOpen(remembered() ? remembered() === 'open' : matchMedia('(min-width: 60rem) and (min-height: 40rem)').matches)
root.append(strip)
document.body.append(host)

;(window.opportune ||= []).push((opportune) => {
  const showAll = () => show(opportune.profile, opportune.explain())
  opportune.on('profile', showAll)
  opportune.on('consent', showAll)
})

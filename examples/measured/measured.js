/** Shows what the collector has counted, as it comes in. */

const find = (name) => document.querySelector(`[data-${name}]`)

const element = (name, ...children) => {
  const made = document.createElement(name)
  made.append(...children)
  return made
}
const small = (text) => element('small', text)

const momentOf = (moment) => {
  const chip = element('span', moment ?? 'none')
  chip.className = 'moment'
  chip.dataset.moment = moment ?? ''
  return chip
}

const share = (part, whole) => (whole ? ` ${Math.round((100 * part) / whole)} %` : '')

const rowOf = ({ slot, variant, moment, seen, clicked, seconds, bounced, reached, within10, within60 }) => {
  const name = element('th', slot)
  name.scope = 'row'
  return element(
    'tr',
    name,
    element('td', variant),
    element('td', momentOf(moment)),
    element('td', String(seen)),
    element('td', String(clicked), small(share(clicked, seen))),
    element('td', seen ? `${Math.round(seconds / seen)} s` : '–', small(' each')),
    element('td', String(bounced), small(share(bounced, seen))),
    element('td', String(reached), small(reached ? ` (${within10} in 10 s, ${within60} in 60 s)` : '')),
  )
}

const WORDS = { exposure: 'seen', click: 'clicked', engagement: 'attended to', conversion: 'goal reached' }

const lineOf = ({ event, slot, variant, moment, goal, at }) =>
  element('li', element('b', WORDS[event]), ` ${slot ? `${slot}: ${variant}` : goal} `, momentOf(moment), ' ', small(new Date(at).toLocaleTimeString('en-GB')))

let before = new Map()
const show = ({ total, visits, goals, latest, rows, file }) => {
  find('total').textContent = total
  find('visits').textContent = visits
  find('goals').textContent = goals
  find('file').textContent = file
  find('state').textContent = total ? '' : 'Waiting for the first batch.'
  const now = new Map(rows.map((row) => [JSON.stringify([row.slot, row.variant, row.moment]), JSON.stringify(row)]))
  find('rows').replaceChildren(
    ...rows.map((row) => {
      const key = JSON.stringify([row.slot, row.variant, row.moment])
      const made = rowOf(row)
      if (before.size && before.get(key) !== now.get(key)) made.className = 'fresh'
      return made
    }),
  )
  before = now
  find('latest').replaceChildren(...latest.map(lineOf))
}

const stream = new EventSource('/collect')
stream.addEventListener('message', ({ data }) => show(JSON.parse(data)))
stream.addEventListener('error', () => (find('state').textContent = 'The server has gone; start it again with npm start.'))

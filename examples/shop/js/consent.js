const KEY = 'millrace-consent'

const answer = () => {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

const keep = (yes) => {
  try {
    localStorage.setItem(KEY, yes ? 'yes' : 'no')
  } catch {
    // Then it is asked again on the next page.
  }
  ;(window.opportune ||= []).push((opportune) => opportune.consent({ storage: yes, measurement: yes }))
}

const ask = () => {
  const notice = document.createElement('section')
  notice.className = 'consent'
  notice.setAttribute('aria-label', 'Privacy choices')
  const text = document.createElement('p')
  text.textContent = 'May this shop keep a note on your device of what you came for, so that the next page knows? The note stays with you.'
  const buttons = document.createElement('p')
  buttons.className = 'buttons'
  for (const [label, yes] of [['Yes, remember', true], ['No', false]]) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    if (!yes) button.className = 'second'
    button.addEventListener('click', () => {
      notice.remove()
      keep(yes)
    })
    buttons.append(button)
  }
  notice.append(text, buttons)
  document.body.append(notice)
  return buttons
}

/** The shop's own consent notice: asks once and remembers the answer, which known.js passes on to every further page. */
export const consentNotice = () => {
  if (!answer()) ask()
  document.querySelector('[data-privacy]')?.addEventListener('click', () => {
    document.querySelector('.consent')?.remove()
    ask().querySelector('button').focus()
  })
}

const THANKS = {
  book: 'Booked. We send a text message when a mechanic has looked at it.',
  return: 'Thank you. The label is on its way by email.',
}

for (const [name, thanks] of Object.entries(THANKS)) {
  document.querySelector(`form[data-${name}]`)?.addEventListener('submit', (event) => {
    event.preventDefault()
    event.target.querySelector('output').textContent = thanks
  })
}

/** What is known before the page decides anything: the answer to the shop's consent notice, and the screen that the demo pretends. */
;(() => {
  const tell = (task) => (window.opportune ||= []).push(task)
  let answer
  try {
    answer = localStorage.getItem('millrace-consent')
  } catch {
    // A browser that keeps nothing has no answer.
  }
  if (answer) tell((opportune) => opportune.consent({ storage: answer === 'yes', measurement: answer === 'yes' }))
  if (window.name === 'phone') tell((opportune) => opportune.identify({ traits: { device: 'phone' } }))
})()

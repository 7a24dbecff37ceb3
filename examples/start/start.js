/** Sets the scene before a visitor arrives: who they are, what they allowed, and on which screen. Without it the links work as they stand. */

const choice = (name) => new FormData(document.querySelector('#options')).get(name)

const forgetVisitor = () => {
  sessionStorage.clear()
  localStorage.removeItem('opportune')
}

const setScene = () => {
  try {
    if (choice('visitor') === 'new') forgetVisitor()
    if (choice('consent')) localStorage.setItem('millrace-consent', choice('consent'))
    else localStorage.removeItem('millrace-consent')
  } catch {
    // A browser that keeps nothing has nothing to set.
  }
}

const onPhone = (address) => {
  const phone = new URL('/start/phone.html', location.href)
  phone.searchParams.set('to', address.pathname + address.search)
  return phone
}

const arrive = (event, address) => {
  setScene()
  if (choice('screen') !== 'phone' || event.metaKey || event.ctrlKey) return
  event.preventDefault()
  location.assign(onPhone(address))
}

for (const link of document.querySelectorAll('.arrivals a')) link.addEventListener('click', (event) => arrive(event, new URL(link.href)))
for (const form of document.querySelectorAll('form[data-arrive]')) {
  form.addEventListener('submit', (event) => {
    const address = new URL(form.action)
    address.search = new URLSearchParams(new FormData(form)).toString()
    arrive(event, address)
  })
}

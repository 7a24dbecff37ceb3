// Stands in for the SDK when the harness itself is tested: counts what reaches a script in the page, and when.
{
  const seen = { events: {}, firstAt: {}, timers: [], frames: 0, sections: [], trusted: true }
  const note = (type, event) => {
    seen.events[type] = (seen.events[type] ?? 0) + 1
    seen.firstAt[type] ??= Math.round(performance.now())
    if (type === 'click' && !event.isTrusted) seen.trusted = false
  }
  for (const type of ['scroll', 'click', 'keydown', 'input', 'submit', 'copy', 'visibilitychange', 'pointermove']) {
    document.addEventListener(type, (event) => note(type, event), { capture: true, passive: true })
  }
  setTimeout(() => seen.timers.push(['10 s', Math.round(performance.now()), Date.now() % 60_000]), 10_000)
  setInterval(() => seen.timers.push(['minute', Math.round(performance.now())]), 60_000)
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) seen.sections.push([entry.target.textContent.slice(0, 20), Math.round(performance.now())])
  })
  document.addEventListener('DOMContentLoaded', () => {
    for (const heading of document.querySelectorAll('h2')) watch.observe(heading)
    requestAnimationFrame(() => seen.frames++)
  })
  window.probe = () => ({
    ...seen, now: performance.now(), date: new Date().toString(), hour: new Date().getHours(), referrer: document.referrer, webdriver: navigator.webdriver,
    secure: isSecureContext, agent: navigator.userAgent, languages: [...navigator.languages], brands: navigator.userAgentData?.brands.map(({ brand }) => brand),
    coarse: matchMedia('(pointer: coarse)').matches, width: innerWidth, path: location.pathname + location.search, scrollY, config: document.getElementById('op-config')?.textContent,
    kept: (() => { const n = Number(localStorage.getItem('n') ?? 0) + 1; localStorage.setItem('n', n); return n })(), visible: document.visibilityState, history: history.length,
  })
}

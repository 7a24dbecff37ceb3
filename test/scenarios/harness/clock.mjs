/**
 * Runs inside the page before any of its scripts: puts time into our hands and gives the document a visitor that can wait, scroll, read and look away.
 * Virtual are `performance.now`, `Date`, timers, idle callbacks, event time stamps and the time given to animation frames.
 * Real are frames themselves, IntersectionObserver, MutationObserver, input events and the network: between two steps of virtual time the
 * browser is given the frames it needs to deliver them.
 */
export const installClock = (wallAtStart, started = 150) => {
  const real = {
    frame: window.requestAnimationFrame.bind(window),
    later: window.setTimeout.bind(window),
    Date: window.Date,
  }
  let now = started
  let wall = wallAtStart
  let hidden = false
  let serial = 0
  const timers = new Map()
  const frames = new Map()
  const define = (object, name, value) => Object.defineProperty(object, name, { configurable: true, writable: true, value })
  const defineGet = (object, name, get) => Object.defineProperty(object, name, { configurable: true, get })

  define(Performance.prototype, 'now', () => now)
  defineGet(Performance.prototype, 'timeOrigin', () => wall - now)
  defineGet(Event.prototype, 'timeStamp', () => now)
  defineGet(IntersectionObserverEntry.prototype, 'time', () => now)
  const today = () => Math.floor(wall)
  const VirtualDate = new Proxy(real.Date, {
    construct: (Target, given, self) => Reflect.construct(Target, given.length ? given : [today()], self === VirtualDate ? Target : self),
    apply: () => new real.Date(today()).toString(),
    get: (Target, name) => (name === 'now' ? today : Reflect.get(Target, name)),
  })
  define(window, 'Date', VirtualDate)
  define(real.Date.prototype, 'constructor', VirtualDate)

  const timer = (every) => (task, delay = 0, ...given) => {
    const wait = Math.max(Number(delay) || 0, every ? 4 : 0)
    timers.set(++serial, { at: now + wait, task, given, every: every ? wait : 0 })
    return serial
  }
  const clear = (id) => void timers.delete(id)
  define(window, 'setTimeout', timer(false))
  define(window, 'setInterval', timer(true))
  define(window, 'clearTimeout', clear)
  define(window, 'clearInterval', clear)
  define(window, 'requestIdleCallback', (task) => timer(false)(() => task({ didTimeout: false, timeRemaining: () => 40 }), 30))
  define(window, 'cancelIdleCallback', clear)

  const paint = () => {
    if (hidden) return
    const due = [...frames]
    frames.clear()
    for (const [, task] of due) guard(task, now)
  }
  define(window, 'requestAnimationFrame', (task) => {
    frames.set(++serial, task)
    real.frame(paint)
    return serial
  })
  define(window, 'cancelAnimationFrame', (id) => void frames.delete(id))

  const guard = (task, ...given) => {
    try {
      if (typeof task === 'function') task(...given)
    } catch (error) {
      reportError(error)
    }
  }
  const turn = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        done()
      }
      port2.postMessage(0)
    })
  const painted = () =>
    new Promise((done) => {
      real.frame(() => real.frame(() => turn().then(done)))
      real.later(done, 3000)
    })
  const frame = () =>
    new Promise((done) => {
      real.frame(() => turn().then(turn).then(done))
      real.later(done, 3000)
    })
  const forward = (to) => {
    wall += to - now
    now = to
  }
  const advance = async (milliseconds) => {
    const target = now + milliseconds
    for (let ran = 0; ran < 10_000; ran++) {
      let next
      for (const [id, entry] of timers) if (entry.at <= target && (!next || entry.at < next[1].at)) next = [id, entry]
      if (!next) break
      const [id, entry] = next
      forward(Math.max(now, entry.at))
      if (entry.every) entry.at = now + entry.every
      else timers.delete(id)
      guard(entry.task, ...entry.given)
      await turn()
    }
    forward(target)
    await turn()
  }

  const STEP = 250
  const pass = async (seconds) => {
    let left = seconds * 1000
    let sincePaint = 0
    while (left > 0) {
      const step = Math.min(STEP, left)
      await advance(step)
      left -= step
      sincePaint += step
      if (!hidden && (frames.size || sincePaint >= 2000)) {
        await frame()
        sincePaint = 0
      }
    }
  }
  const wait = async (seconds) => {
    await pass(seconds)
    await painted()
    await advance(0)
  }

  const touch = matchMedia('(pointer: coarse)').matches
  const nudge = (distance) => {
    const at = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body
    at.dispatchEvent(touch ? new Event('touchmove', { bubbles: true }) : new WheelEvent('wheel', { bubbles: true, deltaY: distance }))
  }
  const farthest = () => document.documentElement.scrollHeight - innerHeight
  /** One flick of the finger or the wheel: three movements, a frame each. */
  const flick = async (distance, seconds) => {
    for (let part = 0; part < 3; part++) {
      nudge(distance / 3)
      window.scrollBy({ top: distance / 3, behavior: 'instant' })
      await advance((seconds * 1000) / 3)
      await frame()
    }
  }
  /** Scrolls to a height in flicks of 60 % of the screen, with a pause after each; about one flick in 0.8 s unless told how long it takes. */
  const scrollTo = async (height, over) => {
    const goal = Math.max(0, Math.min(height, farthest()))
    const distance = goal - scrollY
    if (Math.abs(distance) < 2) return
    const flicks = Math.max(1, Math.ceil(Math.abs(distance) / (innerHeight * 0.6)))
    const each = (over ?? flicks * 0.8) / flicks
    const moving = Math.min(0.24, each)
    for (let n = flicks; n > 0; n--) {
      await flick((goal - scrollY) / n, moving)
      if (each > moving) await pass(each - moving)
    }
  }
  const find = (selector) => {
    const found = document.querySelector(selector)
    if (!found) throw new Error(`nothing matches ${selector}`)
    return found
  }
  const top = (element) => element.getBoundingClientRect().top + scrollY
  /** Scrolls until an element is in the middle of the screen, if it is not on the screen already. */
  const bring = async (selector, over) => {
    const element = find(selector)
    const { top: above, bottom: below } = element.getBoundingClientRect()
    if (above > innerHeight * 0.12 && below < innerHeight * 0.85) return
    await scrollTo(top(element) - innerHeight * 0.4, over)
  }

  const BLOCKS = 'h1,h2,h3,h4,p,li,dt,dd,td,th,pre,blockquote,figcaption'
  const passages = (element) =>
    [...element.querySelectorAll(BLOCKS)]
      .filter((block) => !block.querySelector(BLOCKS) && !block.closest('nav,footer,aside,[hidden]') && block.getClientRects().length)
      .map((block) => ({ words: block.textContent.trim().split(/\s+/).filter(Boolean).length, top: top(block), height: block.offsetHeight }))
      .filter(({ words }) => words > 0)
  /** Reads line by line from what is on the screen, and scrolls when the eye nears the bottom of the screen. */
  const read = async ({ selector, wpm, to = 1, from, seconds = Infinity }) => {
    const element = find(selector)
    if (from !== undefined || top(element) > scrollY + innerHeight * 0.9) await scrollTo(top(element) + element.offsetHeight * (from ?? 0) - 80)
    const all = passages(element)
    const words = to * all.reduce((sum, block) => sum + block.words, 0)
    let passed = 0
    let spent = 0
    for (const block of all) {
      passed += block.words
      if (block.top + block.height < scrollY + 10) continue
      let left = (block.words / wpm) * 60
      const whole = left
      while (left > 0) {
        const part = Math.min(left, 2, seconds - spent)
        if (part <= 0) return spent
        const eye = block.top + block.height * (1 - left / whole)
        if (eye > scrollY + innerHeight * 0.7) await flick(Math.min(eye - innerHeight * 0.25, farthest()) - scrollY, 0.24)
        await pass(part)
        left -= part
        spent += part
      }
      if (passed >= words) break
    }
    return spent
  }

  defineGet(Document.prototype, 'hidden', () => hidden)
  defineGet(Document.prototype, 'visibilityState', () => (hidden ? 'hidden' : 'visible'))
  const turnAway = (away) => {
    hidden = away
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    window.dispatchEvent(new Event(away ? 'blur' : 'focus'))
    if (!away) real.frame(paint)
  }
  const hide = async (seconds) => {
    turnAway(true)
    await wait(seconds)
    turnAway(false)
    await wait(0.3)
  }

  // What would leave the page (another site, an app) is seen by everything on the page and then goes nowhere, so that the page can still be asked.
  const staysHere = (link) => link.origin === location.origin
  const hold = (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href]')
    if (link && (!staysHere(link) || link.target === '_blank')) event.preventDefault()
  }
  // Added anew for each click, so that it comes after every listener of the page.
  window.addEventListener('click', () => window.addEventListener('click', hold, { once: true }), { capture: true })

  Object.defineProperty(window, '__visitor', {
    value: {
      wait,
      scrollTo,
      scrollToFraction: (fraction, over) => scrollTo(farthest() * fraction, over),
      bring,
      read,
      hide,
      painted,
      wall: () => wall,
      /** After the document came back from the back/forward cache: the time that passed elsewhere has passed here too. */
      catchUp: (to) => forward(now + Math.max(0, to - wall)),
    },
  })
}

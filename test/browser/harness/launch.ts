import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { launch } from 'puppeteer-core'
import type { TestProject } from 'vitest/node'
import { until, type Engine, type Running } from './driver.js'
import { find, missing } from './find.mjs'
import { openFront } from './front.js'

declare module 'vitest' {
  interface ProvidedContext {
    running: Running
  }
}

/** Vitest calls this once for each engine before its first test file, and what it returns after the last. */
export default async (project: TestProject) => {
  const engine = project.name as Engine
  const lacking = missing().filter(({ what }) => [engine, 'openssl', ...(engine === 'webkit' ? ['xvfb'] : [])].includes(what))
  if (lacking.length) throw new Error(lacking.map(({ say }) => say).join('\n'))

  const front = await openFront()
  const { endpoint, close } = await start[engine](front.port)
  project.provide('running', { endpoint, front: front.port })
  return async () => {
    await close()
    front.close()
  }
}

const QUIET = [
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-gpu', '--disable-quic',
  '--disable-features=AutofillServerCommunication', '--lang=en-US',
]

const end = async (child: ChildProcess | null | undefined, group = false) => {
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  process.kill(group ? -child.pid : child.pid, 'SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 3000)
  await gone
  clearTimeout(late)
}

const start: Record<Engine, (front: number) => Promise<{ endpoint: string; close(): Promise<void> }>> = {
  chromium: async (front) => {
    const browser = await launch({
      executablePath: find('chromium')!,
      acceptInsecureCerts: true,
      args: [...QUIET, `--proxy-server=127.0.0.1:${front}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      // The back/forward cache is a part of what is tested.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    })
    return { endpoint: browser.wsEndpoint(), close: () => end(browser.process()) }
  },

  firefox: async (front) => {
    const browser = await launch({
      browser: 'firefox',
      executablePath: find('firefox')!,
      acceptInsecureCerts: true,
      extraPrefsFirefox: {
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': front,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': front,
        'intl.accept_languages': 'en-US, en',
      },
    })
    const endpoint = browser.wsEndpoint()
    const child = browser.process()
    // Firefox holds one session at a time, and each test file wants its own.
    await browser.disconnect()
    return { endpoint, close: () => end(child) }
  },

  webkit: async (front) => {
    const screen = spawn(find('xvfb')!, ['-displayfd', '3', '-screen', '0', '1920x1400x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    const [display] = await once(screen.stdio[3] as Readable, 'data')
    const port = await freePort()
    // The driver's own proxy capability speaks TLS to the proxy of https; GLib reads these instead.
    const proxy = `http://127.0.0.1:${front}`
    const network = { http_proxy: proxy, https_proxy: proxy, no_proxy: '127.0.0.1,localhost,.localhost' }
    const home = mkdtempSync(join(tmpdir(), 'opportune-webkit-'))
    for (const version of ['gtk-3.0', 'gtk-4.0']) {
      mkdirSync(join(home, version))
      // The buttons of its toolbar keep the test browser's window from being as narrow as a phone: 447 pixels, and 305 without.
      writeFileSync(join(home, version, 'gtk.css'), 'button, entry, toolbar, toolitem, box { min-width: 0; padding: 0; margin: 0 }')
    }
    const folders = { XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home }
    const env = { ...process.env, ...network, ...folders, DISPLAY: `:${String(display).trim()}`, LANG: 'en_US.UTF-8', LANGUAGE: 'en_US' }
    // A group of its own, so that the browser which the driver starts ends with it.
    const driver = spawn(find('webkit')!, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore', detached: true })
    const close = async () => {
      await end(driver, true)
      await end(screen)
      rmSync(home, { recursive: true, force: true })
    }
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void close().finally(() => process.exit(1)))
    const endpoint = `http://127.0.0.1:${port}`
    await until(async () => (await fetch(`${endpoint}/status`)).ok, 'the WebKit driver', 10_000)
    return { endpoint, close }
  },
}

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

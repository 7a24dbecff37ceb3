import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/**
 * What each engine needs: programs under their usual names, the variable that names another, and the Debian packages.
 * @typedef {{ names: string[], variable?: string, packages: string[] }} Need
 */

/** @type {Record<'chromium' | 'firefox' | 'webkit' | 'xvfb' | 'openssl', Need>} */
export const needs = {
  chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    variable: 'CHROMIUM_PATH',
    packages: ['chromium'],
  },
  firefox: {
    names: ['firefox', 'firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'],
    variable: 'FIREFOX_PATH',
    packages: ['firefox-esr'],
  },
  webkit: { names: ['WebKitWebDriver'], variable: 'WEBKIT_DRIVER_PATH', packages: ['webkit2gtk-driver'] },
  xvfb: { names: ['Xvfb'], packages: ['xvfb'] },
  openssl: { names: ['openssl'], packages: ['openssl'] },
}

const runs = (/** @type {string} */ path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The path of a program, or undefined. A variable that is set is the only place looked at, so that a wrong one is noticed.
 * @param {keyof typeof needs} what
 */
export const find = (what) => {
  const { names, variable } = needs[what]
  const named = variable && process.env[variable]
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = (named ? [named] : names).flatMap((name) => (isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name))))
  return places.find(runs)
}

/** A line that says what is missing and what to do, for each program that is. */
export const missing = () =>
  /** @type {(keyof typeof needs)[]} */ (Object.keys(needs))
    .filter((what) => !find(what))
    .map((what) => {
      const { names, variable, packages } = needs[what]
      const named = variable && process.env[variable]
      const why = named ? `${variable}=${named} is not a program` : `no ${names[0]} on the PATH`
      return {
        what,
        /** What would mend it; nothing, where a variable points elsewhere. */
        packages: named ? [] : packages,
        say: `${what} is missing (${why}): install ${packages.join(' ')}${variable ? `, or set ${variable}` : ''}`,
      }
    })

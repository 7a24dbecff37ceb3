import puppeteer from 'puppeteer-core'

/** Chromium as a visitor has it: every host name leads to the local server, and no trace of automation. */
export const launch = (port, hosts) =>
  puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    pipe: true,
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--disable-blink-features=AutomationControlled', '--disable-smooth-scrolling',
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedMode,HttpsFirstBalancedModeAutoEnable',
      `--host-resolver-rules=MAP * 127.0.0.1:${port}`,
      `--unsafely-treat-insecure-origin-as-secure=${hosts.map((host) => `http://${host}`).join(',')}`,
    ],
  })

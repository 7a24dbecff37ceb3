import { spawn } from 'node:child_process'

const COMMAND = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }

/** Shows an address in the default browser. Where there is none, nothing happens. */
export const open = (address) => {
  const [program, ...rest] = COMMAND[process.platform] ?? ['xdg-open']
  spawn(program, [...rest, address], { stdio: 'ignore', detached: true }).on('error', () => {}).unref()
}

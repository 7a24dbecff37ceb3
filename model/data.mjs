import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const dataFolder = process.env.OPPORTUNE_DATA ?? new URL('../../shared/data', import.meta.url).pathname

/** Rows of a tab-separated file as objects; undefined where the file is absent. */
export const table = (path, folder = dataFolder) => {
  const file = join(folder, path)
  if (!existsSync(file)) return undefined
  const [head, ...lines] = readFileSync(file, 'utf8').replace(/\r/g, '').trim().split('\n')
  const names = head.split('\t')
  return lines.map((line) => Object.fromEntries(line.split('\t').map((value, column) => [names[column], value])))
}

import { createReader } from '../decision/grammar.js'
import { configIn, lintConfig, lintHtml, type FileProblem } from './files.js'

const USAGE = `opportune lint [--config op-config.json] [--prefix data-op-] page.html…
Says what is wrong with slots, variants, conditions and the configuration that a page names. Exit status: 0 nothing, 1 something, 2 could not look.`

/** Without personas of its own a site has the four buying modes. */
const MODES = ['spontaneous', 'methodical', 'humanistic', 'competitive']

/** The personas and the prefix that a configuration names; throws when it is no JSON. */
const configOf = (text: string): { personas: string[]; prefix?: string } => {
  const { personas, prefix } = Object(JSON.parse(text)) as { personas?: unknown; prefix?: unknown }
  const names = Array.isArray(personas) ? personas.map((persona) => Object(persona).name).filter((name) => typeof name === 'string') : []
  // The option is written without the hyphen that follows it in an attribute.
  return { personas: names.length ? names : MODES, ...(typeof prefix === 'string' && { prefix: prefix.replace(/-?$/, '-') }) }
}

/** The command line. Returns the exit status. */
export const run = (args: readonly string[], readFile: (path: string) => string, say: (line: string) => void): number => {
  const [command, ...rest] = args
  const files: string[] = []
  const options: Record<string, string | undefined> = {}
  for (let at = 0; at < rest.length; at++) {
    const arg = rest[at]!
    if (arg === '--config' || arg === '--prefix') options[arg] = rest[++at] ?? ''
    else files.push(arg)
  }
  if (command !== 'lint' || !files[0] || files.some((file) => file.startsWith('-'))) {
    say(USAGE)
    return 2
  }
  let status = 0
  const attempt = (path: string, task: (text: string) => void) => {
    try {
      task(readFile(path))
    } catch (error) {
      status = 2
      say(`${path}: ${(error as Error).message}`)
    }
  }
  const report = (path: string, problems: readonly FileProblem[]) =>
    problems.forEach(({ line, code, says }) => {
      status ||= 1
      say(`${path}:${line}  ${says}  ${code}`)
    })

  let named: ReturnType<typeof configOf> | undefined
  const file = options['--config']
  if (file !== undefined) {
    attempt(file, (text) => {
      named = configOf(text)
      report(file, lintConfig(text))
    })
  }
  for (const path of files) {
    attempt(path, (html) => {
      const block = configIn(html)
      const problems = block ? lintConfig(block.text, block.line) : []
      const own = block && !problems.some(({ code }) => code === 'config-json') ? configOf(block.text) : undefined
      const { personas = MODES, prefix = 'data-op-' } = named ?? own ?? {}
      const read = createReader({ personas, instant: Date.parse })
      report(path, [...problems, ...lintHtml(html, options['--prefix'] ?? prefix, read)])
    })
  }
  return status
}

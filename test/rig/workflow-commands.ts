/** What a runner understands of what a step writes: lines that are commands, and files of names and values. */

/** `::error file=a.c,line=3::message` */
export interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

const unescapeMessage = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
const unescapeProperty = (text: string): string => unescapeMessage(text.replaceAll('%3A', ':').replaceAll('%2C', ','))

/** The command in a line; null: there is none. */
export function parseCommand(line: string): Command | null {
  const [, name, list = '', message = ''] = /^\s*::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line) ?? []
  if (name === undefined) return null
  const properties = list.split(',').flatMap((pair) => {
    const at = pair.indexOf('=')
    return at > 0 ? [[pair.slice(0, at).trim(), unescapeProperty(pair.slice(at + 1))]] : []
  })
  return { name, properties: Object.fromEntries(properties), message: unescapeMessage(message) }
}

/** What a reader of the log sees, and what the runner has done on the way. */
export interface Transcript {
  readonly commands: readonly Command[]
  readonly log: string
  readonly problems: readonly string[]
}

/** These are obeyed no more, or only with a warning; a step has files for them. */
const REPLACED = new Set(['set-output', 'save-state', 'set-env', 'add-path'])
const SHOWN = new Set(['error', 'warning', 'notice', 'group', 'endgroup'])

/** Reads the lines of a step in their order; `secrets` are masked from the beginning. */
export function transcribe(lines: readonly string[], secrets: readonly string[], isDebug: boolean): Transcript {
  const masks = new Set(secrets)
  const [commands, log, problems]: [Command[], string[], string[]] = [[], [], []]
  const masked = (text: string): string => [...masks].reduce((shown, mask) => shown.replaceAll(mask, '***'), text)
  let resume: string | null = null
  for (const line of lines) {
    const command = parseCommand(line)
    if (resume !== null || command === null) {
      if (command?.name === resume) resume = null
      else log.push(masked(line))
      continue
    }
    commands.push(command)
    if (command.name === 'stop-commands') resume = command.message
    if (command.name === 'add-mask') for (const part of command.message.split(/\r?\n/)) if (part !== '') masks.add(part)
    if (REPLACED.has(command.name)) problems.push(`The \`${command.name}\` command is deprecated`)
    if (SHOWN.has(command.name) || (isDebug && command.name === 'debug')) log.push(masked(`##[${command.name}]${command.message}`))
  }
  return { commands, log: log.join('\n'), problems }
}

/** `name=value` and `name<<delimiter`, as in GITHUB_OUTPUT; throws what the runner fails the step with. */
export function parsePairs(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const [equals, heredoc] = [line.indexOf('='), line.indexOf('<<')]
    if (equals > 0 && (heredoc < 0 || equals < heredoc)) {
      found[line.slice(0, equals)] = line.slice(equals + 1)
      continue
    }
    if (heredoc <= 0) throw new Error(`Invalid format '${line}'`)
    const delimiter = line.slice(heredoc + 2)
    const end = lines.indexOf(delimiter, at + 1)
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
    found[line.slice(0, heredoc)] = lines.slice(at + 1, end).join('\n')
    at = end
  }
  return found
}

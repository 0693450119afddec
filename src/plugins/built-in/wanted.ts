/** Version of a toolchain that a file of a repository asks for. */
export interface WantedVersion {
  readonly tool: SetupTool
  /** Text of the file, for messages. */
  readonly text: string
  readonly file: string
  readonly line: number
  /** Reports whether an installed version will do. */
  accepts(version: string): boolean
}

/** Toolchain that can be set up. */
export type SetupTool = 'node' | 'java' | 'python' | 'rust' | 'go'
export const TOOLS: readonly SetupTool[] = ['node', 'java', 'python', 'rust', 'go']

/** Names of the tools in .tool-versions. */
const ASDF: Readonly<Record<SetupTool, readonly string[]>> = {
  node: ['nodejs', 'node'],
  java: ['java'],
  python: ['python'],
  rust: ['rust'],
  go: ['golang', 'go'],
}

/** Version in a file: the text that names it, and its line from 1 on. */
interface Named {
  readonly text: string
  readonly line: number
}

interface Source {
  readonly file: string
  read(text: string, tool: SetupTool): Named | null
  accepts(wanted: string): (version: string) => boolean
}

/** Error of a file that names no version which can be looked for. */
class OddVersionError extends Error {}

const NUMBER = /^v?(\d+(?:\.\d+){0,3})$/

/** Returns the first line that is neither empty nor a comment. */
function firstLine(text: string): Named | null {
  const lines = text.split('\n').map((one) => one.replace(/#.*/, '').trim())
  const index = lines.findIndex((one) => one !== '')
  return index < 0 ? null : { text: lines[index] ?? '', line: index + 1 }
}

/** Returns the first match of a pattern whose first group is the version. */
function matched(text: string, pattern: RegExp): Named | null {
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    const [, found] = pattern.exec(line) ?? []
    if (found !== undefined) return { text: found.trim(), line: index + 1 }
  }
  return null
}

const partsOf = (version: string): readonly number[] => version.replace(/^v/, '').split('.').map(Number)

/** Compares two versions number by number; a number that is missing is 0. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)]
  const index = Array.from({ length: Math.max(left.length, right.length) }, (_, at) => at).find(
    (at) => (left[at] ?? 0) !== (right[at] ?? 0),
  )
  return index === undefined ? 0 : (left[index] ?? 0) - (right[index] ?? 0)
}

/** Accepts each version that begins with these numbers. */
function beginning(wanted: string): (version: string) => boolean {
  const [, number] = NUMBER.exec(wanted) ?? []
  if (number === undefined) throw new OddVersionError(`${wanted} is no version that can be looked for: write a number, for example 22.11`)
  return (version) => version === number || version.startsWith(`${number}.`)
}

/** Accepts each version from this one on. */
function from(wanted: string): (version: string) => boolean {
  const [, number] = NUMBER.exec(wanted) ?? []
  if (number === undefined) throw new OddVersionError(`${wanted} is no version of Go`)
  return (version) => compareVersions(version, number) >= 0 && partsOf(version)[0] === partsOf(number)[0]
}

/** Accepts the versions of a range of npm: comparators, ^, ~ and x, joined by spaces and ||. */
export function inRange(range: string): (version: string) => boolean {
  const options = range.split('||').map((option) => {
    const joint = option.trim().replaceAll(/(>=|<=|>|<|=|\^|~)\s+/g, '$1')
    return joint.split(/\s+/).map(comparator)
  })
  return (version) => options.some((all) => all.every((accepts) => accepts(version)))
}

function comparator(text: string): (version: string) => boolean {
  if (text === '' || text === '*' || text === 'x') return () => true
  const [, sign = '', number = ''] = /^(>=|<=|>|<|=|\^|~)?v?(\d+(?:\.\d+){0,2})(?:\.[x*])*$/.exec(text) ?? []
  if (number === '') throw new OddVersionError(`${text} is no range of versions that is understood: write for example >=22 or ^22.11`)
  const compared = (version: string): number => compareVersions(version, number)
  const upTo = (length: number): string => partsOf(number).slice(0, Math.max(1, length)).join('.')
  switch (sign) {
    case '>=':
      return (version) => compared(version) >= 0
    case '>':
      return (version) => compared(version) > 0 && !beginning(number)(version)
    case '<=':
      return (version) => compared(version) <= 0 || beginning(number)(version)
    case '<':
      return (version) => compared(version) < 0
    case '^':
      return (version) => compared(version) >= 0 && beginning(upTo(partsOf(number)[0] === 0 ? 2 : 1))(version)
    case '~':
      return (version) => compared(version) >= 0 && beginning(upTo(Math.min(2, partsOf(number).length)))(version)
    default:
      return beginning(number)
  }
}

/** Accepts versions of Java by the numbers at the end: `17`, `temurin-21.0.1`. 1.8 is 8. */
function ofJava(wanted: string): (version: string) => boolean {
  const [, number = wanted] = /^(?:[a-z0-9]+-)*?(\d+(?:\.\d+)*)(?:\+\S*)?$/.exec(wanted) ?? []
  return beginning(number.replace(/^1\./, ''))
}

/** Accepts a channel of Rust, `stable` or `nightly-2026-01-01`, or a version. */
function ofRust(wanted: string): (version: string) => boolean {
  if (/^(?:stable|beta|nightly)(?:-\d{4}-\d\d-\d\d)?$/.test(wanted)) return (version) => version === wanted
  return beginning(wanted)
}

function enginesOf(text: string): Named | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new OddVersionError('it is no JSON')
  }
  const engines = typeof parsed === 'object' && parsed !== null && 'engines' in parsed ? parsed.engines : null
  const range = typeof engines === 'object' && engines !== null && 'node' in engines ? engines.node : null
  return typeof range === 'string' ? { text: range, line: matched(text, /"node"\s*:\s*"([^"]*)"/)?.line ?? 1 } : null
}

const plain = (file: string, accepts: Source['accepts']): Source => ({ file, read: firstLine, accepts })
const toolVersions = (accepts: Source['accepts']): Source => ({
  file: '.tool-versions',
  read: (text, tool) => matched(text, new RegExp(`^(?:${ASDF[tool].join('|')})\\s+(\\S+)`)),
  accepts,
})

/** Files that may name the version of a tool. The first that does counts. */
const SOURCES: Readonly<Record<SetupTool, readonly Source[]>> = {
  node: [
    plain('.nvmrc', beginning),
    plain('.node-version', beginning),
    toolVersions(beginning),
    { file: 'package.json', read: enginesOf, accepts: inRange },
  ],
  java: [plain('.java-version', ofJava), toolVersions(ofJava)],
  python: [plain('.python-version', beginning), toolVersions(beginning)],
  rust: [
    { file: 'rust-toolchain.toml', read: (text) => matched(text, /^\s*channel\s*=\s*["']([^"']+)["']/), accepts: ofRust },
    {
      file: 'rust-toolchain',
      read: (text) => (text.includes('[') ? matched(text, /^\s*channel\s*=\s*["']([^"']+)["']/) : firstLine(text)),
      accepts: ofRust,
    },
    toolVersions(ofRust),
  ],
  go: [
    { file: 'go.mod', read: (text) => matched(text, /^toolchain\s+go(\S+)/) ?? matched(text, /^go\s+(\S+)/), accepts: from },
    toolVersions(beginning),
  ],
}

/** Returns the version of a tool that a revision asks for, or null. Throws an Error that names file and line if it cannot be looked for. */
export async function wantedOf(tool: SetupTool, read: (path: string) => Promise<string | null>): Promise<WantedVersion | null> {
  for (const source of SOURCES[tool]) {
    const found = await read(source.file)
    if (found === null) continue
    try {
      if (found.includes('\0')) throw new OddVersionError('it is not UTF-8 text: save it in UTF-8')
      const text = found.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n')
      const named = source.read(text, tool)
      if (named === null) continue
      return { tool, ...named, text: named.text.slice(0, 100), file: source.file, accepts: source.accepts(named.text) }
    } catch (error) {
      if (!(error instanceof OddVersionError)) throw error
      throw new Error(`${source.file}: ${error.message.slice(0, 300)}`, { cause: error })
    }
  }
  return null
}

import type { ImportedWorkload, Importer, ImportOptions } from './importer.ts'
import { unique, workloadName } from './names.ts'
import { filesBelow, placeOf, textsOf } from './places.ts'
import { wordsOf } from './shell-words.ts'

/** Options of hyperfine that take a value, without those that are read here. */
const WITH_VALUE =
  /^(-w|--warmup|-m|--min-runs|-M|--max-runs|-r|--runs|-S|--shell|--style|--sort|-u|--time-unit|--export-(asciidoc|csv|json|markdown|orgmode)|--output|--input|--min-benchmarking-time|-D|--parameter-step-size|--reference|--reference-name)$/
/** Most combinations of the parameters of one call. */
const MOST_COMBINATIONS = 100
const MOST_FILES = 2_000
/** Longest command, in characters, and most characters of all commands of a file: a value can be in each of them, and name others. */
const [LONGEST, MOST_CHARACTERS] = [20_000, 5_000_000]

/** One call of hyperfine, as far as it is read. */
interface Call {
  readonly commands: readonly string[]
  readonly names: readonly string[]
  readonly prepare: readonly string[]
  readonly cleanup: string | null
  readonly setup: string | null
  readonly lists: ReadonlyMap<string, readonly string[]>
}

/** Reads the words after `hyperfine`. Returns null if there is an option whose meaning would be lost. */
function callOf(words: readonly string[]): Call | null {
  const call = { commands: [] as string[], names: [] as string[], prepare: [] as string[], lists: new Map<string, readonly string[]>() }
  let [cleanup, setup]: [string | null, string | null] = [null, null]
  const left = [...words]
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [option, inline] = splitOption(word)
    const value = (): string => inline ?? left.shift() ?? ''
    if (!option.startsWith('-')) call.commands.push(option)
    else if (/^(-n|--command-name)$/.test(option)) call.names.push(value())
    else if (/^(-p|--prepare)$/.test(option)) call.prepare.push(value())
    else if (/^(-c|--cleanup)$/.test(option)) cleanup = value()
    else if (/^(-s|--setup)$/.test(option)) setup = value()
    else if (/^(-P|--parameter-scan)$/.test(option)) return null
    else if (/^(-L|--parameter-list)$/.test(option)) call.lists.set(value(), (left.shift() ?? '').split(','))
    else if (WITH_VALUE.test(option)) value()
  }
  return { ...call, cleanup, setup }
}

/** Splits `--name=value`; a command that contains an equals sign stays whole. */
function splitOption(word: string): readonly [string, string?] {
  const at = word.indexOf('=')
  return /^--[\w-]+=/.test(word) ? [word.slice(0, at), word.slice(at + 1)] : [word]
}

/** Returns the values of the parameters for each combination; none at all if there are too many. */
function combinationsOf(lists: Call['lists']): readonly (readonly (readonly [string, string])[])[] {
  let all: (readonly (readonly [string, string])[])[] = [[]]
  for (const [name, values] of lists) {
    if (all.length * values.length > MOST_COMBINATIONS) return []
    all = all.flatMap((one) => values.map((value) => [...one, [name, value] as const]))
  }
  return all
}

type Values = ReturnType<typeof combinationsOf>[number]

/** Replaces the names of parameters by their values. Returns null if the text gets too long. */
function filledIn(text: string, values: Values): string | null {
  let whole = text
  for (const [name, value] of values) {
    const parts = whole.split(`{${name}}`)
    if (whole.length + (parts.length - 1) * value.length > LONGEST) return null
    whole = parts.join(value)
  }
  return whole
}

/** Returns the workloads of a call. `room`: characters that their texts may still have. Those that do not fit are left out. */
function workloadsIn(call: Call, room: { left: number }): readonly ImportedWorkload[] {
  return combinationsOf(call.lists).flatMap((values) =>
    call.commands.flatMap((command, index) => {
      if (room.left < 0) return []
      let isLong = false
      const filled = (text: string): string => {
        const made = filledIn(text, values)
        isLong ||= made === null
        room.left -= made?.length ?? 0
        return made ?? ''
      }
      const before = [call.setup, call.prepare.length > 1 ? (call.prepare[index] ?? null) : (call.prepare[0] ?? null)].flatMap(
        (one) => one ?? [],
      )
      const run = filled(command)
      const name = call.names[index]
      const workload = {
        name: workloadName(name === undefined ? run : filled(name)),
        run,
        ...(before.length === 0 ? {} : { prepare: before.map((one) => `( ${filled(one)} )`).join(' && ') }),
        ...(call.cleanup === null ? {} : { cleanup: filled(call.cleanup) }),
      }
      return isLong ? [] : [workload]
    }),
  )
}

/** Returns the workloads of a shell script that calls hyperfine with plain words. */
function inScript(text: string): readonly ImportedWorkload[] {
  const room = { left: MOST_CHARACTERS }
  return wordsOf(text).flatMap((words) => {
    const at = words.findIndex((word) => word === 'hyperfine' || word.endsWith('/hyperfine'))
    const isCall = at >= 0 && words.slice(0, at).every((word) => /^\w+=|^(env|exec|time|nice|if|then|else|elif|while|do|!)$/.test(word))
    const call = isCall ? callOf(words.slice(at + 1)) : null
    return call === null ? [] : workloadsIn(call, room)
  })
}

/** Returns the workloads of a file that `hyperfine --export-json` wrote. */
function inExport(text: string): readonly ImportedWorkload[] {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return []
  }
  const results: unknown = typeof document === 'object' && document !== null && 'results' in document ? document.results : null
  return (Array.isArray(results) ? results : []).flatMap((result: unknown) =>
    typeof result === 'object' &&
    result !== null &&
    'command' in result &&
    typeof result.command === 'string' &&
    'times' in result &&
    /\S/.test(result.command)
      ? [{ name: workloadName(result.command), run: result.command }]
      : [],
  )
}

const workloadsOfText = (file: string, text: string): readonly ImportedWorkload[] =>
  file.endsWith('.json') ? inExport(text) : inScript(text)
const isScript = (file: string): boolean => /\.(sh|bash)$/.test(file) || /(^|\/)bench[^/.]*$/.test(file)
const isExport = (file: string): boolean => /(^|\/)[^/]*(bench|hyperfine)[^/]*\.json$/i.test(file)

/** Commands that hyperfine compares: each runs as it is, without hyperfine. */
export const hyperfine: Importer = {
  name: 'hyperfine',
  async detect(tree) {
    const files = filesBelow(tree, '').filter((file) => isScript(file) || isExport(file))
    const texts = await textsOf(tree, files.slice(0, MOST_FILES))
    return texts
      .filter(({ file, text }) => (text.includes('hyperfine') || isExport(file)) && workloadsOfText(file, text).length > 0)
      .map(({ file }) => file)
  },
  async import(argument, tree, _: ImportOptions = {}) {
    const file = placeOf(argument)
    const text = file === null ? null : await tree.read(file)
    return file === null || text === null ? [] : unique(workloadsOfText(file, text))
  },
}

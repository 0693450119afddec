import type { ImportedWorkload } from '../importers/importer.ts'
import { isRecord } from './flags.ts'
import { readYaml, type YamlSource } from './yaml.ts'

/** Text of a configuration, and its name in messages. */
export interface ConfigurationFile {
  readonly text: string
  /** Name of the file, for example joulegate.yml. */
  readonly name: string
  /** Commit that it was read from, for example `base 9f1c2d3`. */
  readonly where?: string
  /** Files that it consists of, if it is a program. Its text is then the JSON that the program has made, which has no lines to name. */
  readonly program?: readonly string[]
  /** Workloads that it imports, from `withImports`. Absent if nobody has read them: then a file that imports some cannot be used. */
  readonly imported?: Imports
}

/** Result of one entry of the key `import`. */
export interface ImportResult {
  readonly workloads: readonly ImportedWorkload[]
  readonly build: string | null
  /** Reason why the entry cannot be used, or null. */
  readonly complaint: string | null
  /** The entry as written, if it was left out, since only head has its importer. */
  readonly leftOut?: string
}

/** Results of all entries, in their order; `unneeded`: only settings are read, and the workloads do not matter. */
type Imports = readonly ImportResult[] | 'unneeded'

/** Source of a configuration. */
export interface ConfigurationSource extends YamlSource {
  /** Whether places in messages are lines of a file. If not, they are paths of keys. */
  readonly hasLines: boolean
}

/** Deepest level of lists and objects. */
const DEEPEST = 60

/** Reads a file of YAML, or the JSON that a program has made. Throws nothing: errors are in `mistakes`. */
export function readSource({ text, program }: Pick<ConfigurationFile, 'text' | 'program'>): ConfigurationSource {
  return program === undefined ? { ...readYaml(text), hasLines: true } : readMade(text)
}

function readMade(text: string): ConfigurationSource {
  const content: unknown = JSON.parse(text)
  const mistake = mistakeIn(content, [])
  return {
    content: mistake === null ? content : null,
    mistakes: mistake === null ? [] : [{ offset: 0, message: mistake }],
    offset: () => 0,
    position: () => ({ line: 1, column: 1 }),
    texts: (list) => list.map((value) => (typeof value === 'object' && value !== null ? null : String(value))),
    hasLines: false,
  }
}

/** Finds what neither the schema would report nor YAML could contain. */
function mistakeIn(value: unknown, path: readonly (string | number)[]): string | null {
  if (path.length > DEEPEST) return `${pathText(path.slice(0, 5))}: lists or objects are nested too deeply here`
  if (isRecord(value) && Object.hasOwn(value, '__proto__')) return `${pathText([...path, '__proto__'])}: this key is not allowed`
  const parts: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : isRecord(value)
      ? Object.entries(value)
      : []
  for (const [step, part] of parts) {
    const found = mistakeIn(part, [...path, step])
    if (found !== null) return found
  }
  return null
}

/** Formats the path of a key as in a program: workloads[3].run */
export const pathText = (path: readonly (string | number)[]): string => path.map((step, index) => partText(step, index === 0)).join('')

function partText(step: string | number, isFirst: boolean): string {
  if (typeof step === 'number') return `[${step}]`
  if (!/^[A-Za-z_$][\w$]{0,99}$/.test(step)) return `[${JSON.stringify(step.slice(0, 100))}]`
  return isFirst ? step : `.${step}`
}

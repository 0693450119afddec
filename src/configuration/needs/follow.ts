import { posix } from 'node:path'
import { pathsNamed } from '../named-files.ts'
import type { Tree } from '../propose/ecosystem.ts'
import { type Use, usesIn } from './shell.ts'

/** A command, the file that has it, and its first line there. */
export interface PlacedCommand {
  readonly text: string
  readonly cwd: string
  readonly file: string
  readonly line: number
}

/** A use of something of the machine, and its place. */
export interface Found extends Use {
  readonly file: string
  readonly line: number
}

/** Commands that lead to commands that lead to others: so many times. */
const DEEPEST = 4

const MAKEFILES = ['GNUmakefile', 'Makefile', 'makefile']
/** Call of a script of package.json. */
const SCRIPT = /\b(?:npm|pnpm|yarn|bun)\s+(?:--?[\w-]+\s+)*(?:(?:run|run-script)\s+(?:--?[\w-]+\s+)*([\w:.@/-]+)|(test|start)\b)/g
/** Call of targets of a Makefile. */
const MAKE = /(?:^|[;&|(]\s*|\s)make((?:\s+[\w./=-]+)*)/g

const pathIn = (cwd: string, name: string): string => posix.normalize(posix.join(cwd, name))

/** Returns what a command uses, also by the scripts of the repository that it runs, as far as they can be told without a shell. */
export function usesOf(command: PlacedCommand, tree: Tree, depth = 0): readonly Found[] {
  const own = usesIn(command.text).map((use) => ({ ...use, file: command.file, line: command.line + use.line - 1 }))
  if (depth === DEEPEST) return own
  const led = [...packageScripts(command, tree), ...recipes(command, tree), ...shellScripts(command, tree)]
  return [...own, ...led.flatMap((one) => usesOf(one, tree, depth + 1))]
}

/** Returns the scripts of package.json that a command runs, with those that run before and after them. */
function packageScripts({ text, cwd }: PlacedCommand, tree: Tree): readonly PlacedCommand[] {
  const names = [...text.matchAll(SCRIPT)].flatMap(([, run, usual]) => run ?? usual ?? [])
  const file = pathIn(cwd, 'package.json')
  const manifest = names.length === 0 ? null : tree.text(file)
  if (manifest === null) return []
  const lines = manifest.split('\n')
  return names
    .flatMap((name) => [`pre${name}`, name, `post${name}`])
    .flatMap((name) => {
      const at = lines.findIndex((line) => line.trimStart().startsWith(`${JSON.stringify(name)}:`))
      const text = scriptOf(manifest, name)
      return at === -1 || text === null ? [] : [{ text, cwd, file, line: at + 1 }]
    })
}

function scriptOf(manifest: string, name: string): string | null {
  try {
    const { scripts } = JSON.parse(manifest)
    return typeof scripts?.[name] === 'string' ? scripts[name] : null
  } catch {
    return null // no JSON: the command fails anyway
  }
}

/** Returns the lines of the recipes of a Makefile that a command runs. A target's prerequisites are not followed. */
function recipes({ text, cwd }: PlacedCommand, tree: Tree): readonly PlacedCommand[] {
  return [...text.matchAll(MAKE)].flatMap(([, words = '']) => {
    const file = MAKEFILES.map((name) => pathIn(cwd, name)).find((path) => tree.files.includes(path))
    const lines = file === undefined ? [] : (tree.text(file) ?? '').split('\n')
    const targets = words.split(/\s+/).filter((word) => word !== '' && !/^-|=/.test(word))
    let isIn = false
    return lines.flatMap((line, index) => {
      if (!line.startsWith('\t')) {
        if (/^[^\s#=][^=]*:(?!=)/.test(line)) isIn = (line.split(':')[0] ?? '').split(/\s+/).some((name) => targets.includes(name))
        return []
      }
      const recipe = line.slice(1).replace(/^[@+-]+/, '')
      return isIn && file !== undefined ? [{ text: recipe, cwd, file, line: index + 1 }] : []
    })
  })
}

/** Returns the shell scripts that a command names. */
function shellScripts({ text, cwd }: PlacedCommand, tree: Tree): readonly PlacedCommand[] {
  const paths = pathsNamed(text, cwd === '' ? '.' : cwd).filter((path) => tree.files.includes(path))
  return [...new Set(paths)].flatMap((file) => {
    const script = tree.text(file)
    const isShell = script !== null && (/\.(ba|da|z|k)?sh$/.test(file) || /^#!.*\b(ba|da|z|k)?sh\b/.test(script))
    return isShell ? [{ text: script, cwd, file, line: 1 }] : []
  })
}

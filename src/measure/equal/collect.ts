import { createHash } from 'node:crypto'
import { type BigIntStats, fstatSync } from 'node:fs'
import { pathGlob, pathGlobs, reachesBelow } from '../../configuration/path-glob.ts'
import { STDOUT } from '../../model/config-file-check.ts'
import type { BeneathFault } from '../../model/host.ts'
import { type BeneathEntry, blocksOf, Unreadable, walk, withPlainFile } from '../../system/beneath.ts'

/** Bytes of a block, whose digest tells where two long outputs differ. */
export const BLOCK = 64 * 1024
/** Bytes that all outputs of one trial may have together. */
const MOST_BYTES = 256 * 2 ** 20
/** Files that the globs of one workload may select. */
const MOST_FILES = 1_000
/** Bytes that are kept of each output, and of all outputs of one trial, to show the first difference. */
const [KEPT, KEPT_TOGETHER] = [2 ** 20, 8 * 2 ** 20]

/** One output of a run: its digest, those of its blocks, and how it begins. */
export interface Print {
  /** Name for messages: `stdout`, or the path of a file relative to the worktree. */
  readonly name: string
  readonly bytes: number
  readonly digest: string
  readonly blocks: readonly string[]
  /** First bytes, at most 1 MiB; fewer if the outputs before it had much. */
  readonly start: Buffer
}

/** Reason why the outputs of a side cannot be compared. `absent`: a glob matches no file. `stale`: this run has not written it. */
interface OutputFault {
  readonly output: string
  readonly why: BeneathFault | 'stale'
}

/** Outputs of one run, by their names byte by byte; or the reason why they cannot be compared. */
export type Collected = { readonly prints: ReadonlyMap<string, Print> } | { readonly fault: OutputFault }

/** Outputs of a workload. */
export interface WantedOutputs {
  /** `stdout`, or globs of files. */
  readonly outputs: readonly string[]
  /** Worktree of the side. */
  readonly directory: string
  /** File that has the standard output. */
  readonly stdout: string
}

const globsOf = ({ outputs }: Pick<WantedOutputs, 'outputs'>): readonly string[] => outputs.filter((output) => output !== STDOUT)

/** Opens each file that the globs select, in no particular order, and calls `take`. @throws Unreadable for a name that is no file, or a link. */
function eachOutput(directory: string, globs: readonly string[], take: (entry: BeneathEntry, descriptor: number) => void): void {
  // A link whose name a glob spells out, before any `**`, hides the files behind it.
  const spelt = globs.map((glob) => `${glob.split('**')[0]}/x`)
  const isWanted = pathGlobs(globs)
  let files = 0
  walk(directory, {
    enters: (path) => isWanted(path) || (path !== '.git' && globs.some((glob) => reachesBelow(glob, path))),
    meets(entry) {
      const { path, isLink } = entry
      if (isLink && (isWanted(path) || spelt.some((glob) => reachesBelow(glob, path)))) throw new Unreadable(path, 'link')
      if (isLink || !isWanted(path)) return
      files += 1
      if (files > MOST_FILES) throw new Unreadable(path, 'too-many')
      entry.open((descriptor) => take(entry, descriptor))
    },
  })
}

/** Returns what tells whether a file was written since. */
const stateOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string => [dev, ino, size, mtimeNs, ctimeNs].join(' ')

/** Returns the state of each output before a run. What cannot be read then is not stale afterwards. */
export function statesBefore(wanted: WantedOutputs): ReadonlyMap<string, string> {
  const states = new Map<string, string>()
  const globs = globsOf(wanted)
  if (globs.length === 0) return states
  try {
    eachOutput(wanted.directory, globs, ({ key }, descriptor) => {
      states.set(key, stateOf(fstatSync(descriptor, { bigint: true })))
    })
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
  }
  return states
}

/** Reads the outputs of a run that is over. `before`: their states before it. Throws errors of this process alone. */
export function collect(wanted: WantedOutputs, before: ReadonlyMap<string, string>): Collected {
  const prints = new Map<string, Print>()
  const room = { bytes: MOST_BYTES, kept: KEPT_TOGETHER }
  const globs = globsOf(wanted)
  try {
    if (wanted.outputs.includes(STDOUT))
      prints.set(
        STDOUT,
        withPlainFile(wanted.stdout, STDOUT, (descriptor) => printOf(descriptor, STDOUT, room)),
      )
    if (globs.length > 0)
      eachOutput(wanted.directory, globs, ({ key, path }, descriptor) => {
        if (before.get(key) === stateOf(fstatSync(descriptor, { bigint: true }))) throw new Stale(path)
        prints.set(`./${key}`, printOf(descriptor, path, room))
      })
  } catch (error) {
    if (error instanceof Unreadable) return { fault: { output: error.path, why: error.why } }
    if (error instanceof Stale) return { fault: { output: error.message, why: 'stale' } }
    throw error
  }
  const names = [...prints.values()].map(({ name }) => name)
  const empty = globs.find((glob) => !names.some(pathGlob(glob)))
  return empty === undefined ? { prints } : { fault: { output: empty, why: 'absent' } }
}

class Stale extends Error {}

function printOf(descriptor: number, name: string, room: { bytes: number; kept: number }): Print {
  const [whole, blocks, kept] = [createHash('sha256'), [] as string[], [] as Buffer[]]
  let bytes = 0
  let left = Math.min(KEPT, room.kept)
  for (const block of blocksOf(descriptor, BLOCK)) {
    bytes += block.length
    room.bytes -= block.length
    if (room.bytes < 0) throw new Unreadable(name, 'too-large')
    whole.update(block)
    blocks.push(createHash('sha256').update(block).digest('base64'))
    const start = Buffer.from(block.subarray(0, left))
    left -= start.length
    kept.push(start)
  }
  const start = Buffer.concat(kept)
  room.kept -= start.length
  return { name, bytes, digest: whole.digest('base64'), blocks, start }
}

/** Returns one digest of all outputs, with their names. */
export function digestOf(prints: ReadonlyMap<string, Print>): string {
  const hash = createHash('sha256')
  for (const key of [...prints.keys()].toSorted()) hash.update(JSON.stringify([key, prints.get(key)?.digest]))
  return hash.digest('base64')
}

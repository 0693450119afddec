import { readFileSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Finding, finding } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'
import { withPlainFile } from '../system/beneath.ts'
import { type NameHolder, realUid } from '../system/lock-name.ts'
import { describe } from '../system/processes.ts'
import { removeDead } from './containment.ts'
import { userName } from './identity.ts'
import { removeOrNote } from './left.ts'

/** Process that measures, and what it must not leave behind. Kept beside the lock for the next process. */
const Holder = z.strictObject({
  pid: z.int().positive(),
  command: z.string().max(10_000),
  since: z.iso.datetime(),
  /** Mark of its processes. */
  session: z.string().regex(/^[\w-]{6,80}$/),
  /** Its temporary directory: worktrees, builds, private repository. */
  directory: z.string().regex(/\/joulegate-[\w-]+$/),
  cgroup: z
    .string()
    .regex(/\/joulegate-[\w-]+$/)
    .nullable(),
  /** The user that its commands ran as, if all processes of that user were its own. */
  user: z.int().positive().nullable(),
})
export type Holder = z.infer<typeof Holder>

const HOLDER_BYTES = 64 * 1024

/** Returns the path of this user's file. Each user has one: in a sticky directory no user can replace another user's. */
export const holderFile = (directory: string, key: string): string => `${directory}/joulegate-${key}-${process.getuid?.() ?? 0}.holder`

/** Writes the holder of the lock to a file. The file is only an aid, so a failure is a finding and ends nothing. */
export async function introduce(file: string, holder: Holder): Promise<readonly Finding[]> {
  try {
    await rm(file, { force: true })
    await writeFile(file, JSON.stringify(holder), { mode: 0o644, flag: 'wx' })
    return []
  } catch (error) {
    return [finding('unnamed-holder', { file, detail: detailOf(error) })]
  }
}

/** Reads a holder's file and the user who wrote it. Any user may put anything in /tmp, so no link and no pipe is followed. */
function readHolder(file: string): { readonly holder: Holder; readonly writer: number } | null {
  try {
    return withPlainFile(file, file, (descriptor, { uid, size }) =>
      size > HOLDER_BYTES ? null : { holder: Holder.parse(JSON.parse(readFileSync(descriptor, 'utf8'))), writer: uid },
    )
  } catch {
    return null // absent, half written or from another version: the lock itself is what counts
  }
}

/**
 * Names the holder of the lock `key`, for display. `seen` contains the processes that have its abstract name, as far as they can be seen.
 * A file in `directories` is trusted if its process lives and runs as the user who wrote the file.
 */
export async function nameHolder(directories: readonly string[], key: string, seen: readonly NameHolder[]): Promise<string> {
  const files = await Promise.all(
    directories.map(async (directory) => {
      const names = await readdir(directory).catch(() => [])
      return names.filter((name) => name.startsWith(`joulegate-${key}-`) && name.endsWith('.holder')).map((name) => `${directory}/${name}`)
    }),
  )
  const told = files.flat().flatMap((file) => readHolder(file) ?? [])
  const living = told.filter(({ holder, writer }) => realUid(holder.pid) === writer)
  const proved = living.find(({ holder }) => seen.some(({ pid }) => pid === holder.pid))
  const [first] = seen
  if (proved === undefined && first !== undefined) return `process ${describe(String(first.pid))}, as ${userName(first.uid)}`
  const found = proved ?? living.toSorted((one, other) => one.holder.since.localeCompare(other.holder.since)).at(-1)
  if (found === undefined) return 'a process that this user cannot see'
  const { pid, command, since } = found.holder
  return `process ${pid}, ${command}, since ${since}, as ${userName(found.writer)}`
}

/** Removes what a dead holder left. The caller holds the lock, so a holder's file of this user means that the holder died. */
export async function recover(file: string): Promise<readonly Finding[]> {
  const dead = readHolder(file)
  if (dead === null || dead.writer !== process.getuid?.()) return []
  const { directory } = dead.holder
  try {
    await removeDead(dead.holder)
    const left = await removeOrNote(directory)
    return left.length === 0 ? [finding('recovered', { directory })] : left
  } catch (error) {
    return [finding('not-recovered', { directory, detail: detailOf(error) })]
  }
}

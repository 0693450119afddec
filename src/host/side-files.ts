import {
  chownSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { ARM_DIRECTORIES, type Arm, ofArm } from '../model/arm.ts'
import type { CountsDirectory, MetricsFile } from '../model/host.ts'
import { beneath } from '../system/beneath.ts'
import { removeTree } from '../system/remove.ts'
import type { JobAccount } from './rooms.ts'

/** A thousand processes write a file each; a program that writes more wants to fill our memory. */
const MOST_FILES = 10_000
const MOST_BYTES = 256 * 1024 * 1024

/**
 * Makes an empty directory in a session's directory that the commands of one side may write counts to. What an earlier trial left is removed.
 * `job`: the user that they run as, or null for our own.
 */
export async function openCountsDirectory(session: string, side: Arm, job: JobAccount | null): Promise<CountsDirectory> {
  const directory = await emptyDirectory(session, side, 'counts', job)
  give(directory, side, job)
  return { directory, files: () => filesIn(directory) }
}

/** Name of the file in its directory. */
const METRICS = 'metrics'

/** Makes an empty file, in a directory of its own as `openCountsDirectory`, that the commands of one side may write to and replace. */
export async function openMetricsFile(session: string, side: Arm, job: JobAccount | null): Promise<MetricsFile> {
  const directory = await emptyDirectory(session, side, METRICS, job)
  const path = join(directory, METRICS)
  writeFileSync(path, '', { flag: 'wx', mode: 0o600 })
  // The directory last: once it is the user's, a service may put a link in place of the file, and chown follows links.
  give(path, side, job)
  give(directory, side, job)
  return { path, read: (mostBytes) => beneath(directory, ownerOf(job)).read(METRICS, mostBytes) }
}

/** Returns the user that the files of commands belong to. */
export const ownerOf = (job: JobAccount | null): number => job?.uid ?? process.geteuid?.() ?? 0

/** Makes a directory, empty and still our own. */
async function emptyDirectory(session: string, side: Arm, name: string, job: JobAccount | null): Promise<string> {
  const directory = join(session, ...(job === null ? [`${ARM_DIRECTORIES[side]}-${name}`] : [ARM_DIRECTORIES[side], name]))
  if (existsSync(directory)) await removeTree(directory)
  mkdirSync(directory, { mode: 0o700 })
  return directory
}

function give(path: string, side: Arm, job: JobAccount | null): void {
  if (job !== null) chownSync(path, job.uid, ofArm(job.rooms, side).groups.own)
}

function filesIn(directory: string): ReturnType<CountsDirectory['files']> {
  const names = readdirSync(directory)
  if (names.length > MOST_FILES) throw new Error(`${names.length} files were written, and at most ${MOST_FILES} are read`)
  let left = MOST_BYTES
  return names.flatMap((name) => {
    const file = openSync(join(directory, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const status = fstatSync(file)
      if (!status.isFile()) throw new Error(`${JSON.stringify(name)} is not a file`)
      left -= status.size
      if (left < 0) throw new Error(`more than ${MOST_BYTES} bytes were written`)
      return [{ name, text: readFileSync(file, 'utf8') }]
    } finally {
      closeSync(file)
    }
  })
}

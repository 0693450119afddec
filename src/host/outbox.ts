import { chownSync, closeSync, constants, fstatSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ARM_DIRECTORIES, type Arm, ofArm } from '../model/arm.ts'
import type { Outbox } from '../model/host.ts'
import { removeTree } from '../system/remove.ts'
import type { JobAccount } from './rooms.ts'

/** A thousand processes write a file each; a program that writes more wants to fill our memory. */
const MOST_FILES = 10_000
const MOST_BYTES = 256 * 1024 * 1024

/**
 * Makes an empty directory in a session's directory that the commands of one side may write to. What an earlier trial left is removed.
 * `job`: the user that they run as, or null for our own.
 */
export async function openOutbox(session: string, side: Arm, job: JobAccount | null): Promise<Outbox> {
  const directory = join(session, ...(job === null ? [`${ARM_DIRECTORIES[side]}-outbox`] : [ARM_DIRECTORIES[side], 'outbox']))
  await removeTree(directory)
  mkdirSync(directory, { mode: 0o700 })
  if (job !== null) chownSync(directory, job.uid, ofArm(job.rooms, side).groups.own)
  return { directory, files: () => filesIn(directory) }
}

function filesIn(directory: string): ReturnType<Outbox['files']> {
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

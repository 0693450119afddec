import { chmod, readdir, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** For what still writes there, being killed. */
const AGAIN_MS = 200

/**
 * Removes a directory and all in it. A build may leave directories that nobody may write to; their owner may change that.
 * Tried again from the top: the retries of `rm` itself multiply with the depth, and what a mount keeps busy takes half a minute.
 */
export async function removeTree(directory: string): Promise<void> {
  const remove = () => rm(directory, { recursive: true, force: true })
  await remove().catch(async () => {
    await makeWritable(Buffer.from(directory))
    await remove().catch(async () => {
      await sleep(AGAIN_MS)
      await remove()
    })
  })
}

/** Names are bytes: not all of them are text. */
async function makeWritable(directory: Buffer): Promise<void> {
  await chmod(directory, 0o700)
  for (const entry of await readdir(directory, { encoding: 'buffer', withFileTypes: true })) {
    if (entry.isDirectory()) await makeWritable(Buffer.concat([directory, Buffer.from('/'), entry.name]))
  }
}

import { chmod, readdir, rm } from 'node:fs/promises'

/** Removes a directory and all in it. A build may leave directories that nobody may write to; their owner may change that. */
export async function removeTree(directory: string): Promise<void> {
  const remove = () => rm(directory, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 })
  await remove().catch(async () => {
    await makeWritable(Buffer.from(directory))
    await remove()
  })
}

/** Names are bytes: not all of them are text. */
async function makeWritable(directory: Buffer): Promise<void> {
  await chmod(directory, 0o700)
  for (const entry of await readdir(directory, { encoding: 'buffer', withFileTypes: true })) {
    if (entry.isDirectory()) await makeWritable(Buffer.concat([directory, Buffer.from('/'), entry.name]))
  }
}

import { lchownSync } from 'node:fs'
import { chmod, readdir } from 'node:fs/promises'

/** A user and a group. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** Gives a worktree to those who will work in it, links as links. Before they do: nobody may move what is walked through. */
export async function giveTree(tree: string, { uid, gid }: Owner): Promise<void> {
  await walk(Buffer.from(tree), (path) => lchownSync(path, uid, gid))
}

/** Lets everybody read a directory of ours and what is in it, whatever our umask is. */
export async function openTree(directory: string): Promise<void> {
  await walk(Buffer.from(directory), (path, isDirectory) => chmod(path, isDirectory ? 0o755 : 0o644))
}

/** Names are bytes: not all of them are text. */
async function walk(directory: Buffer, act: (path: Buffer, isDirectory: boolean) => void | Promise<void>): Promise<void> {
  await act(directory, true)
  for (const entry of await readdir(directory, { encoding: 'buffer', withFileTypes: true })) {
    const path = Buffer.concat([directory, Buffer.from('/'), entry.name])
    await (entry.isDirectory() ? walk(path, act) : act(path, false))
  }
}

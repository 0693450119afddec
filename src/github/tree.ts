import { z } from 'zod'
import { type GitHub, readAnswer } from './client.ts'
import { OddAnswer } from './failure.ts'

/** File, symbolic link or submodule of a tree. `mode` as git writes it: 100644, 100755, 120000 or 160000. */
export interface TreeEntry {
  readonly path: string
  readonly mode: string
  readonly sha: string
}

const Tree = z.looseObject({
  truncated: z.boolean(),
  tree: z.array(z.looseObject({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string() })),
})

/**
 * Lists a tree without its directories; null if GitHub does not list all of it (more than 100,000 entries or 7 MB).
 * @throws errors of requests; permission: `contents: read`.
 */
export async function treeEntries(github: GitHub, sha: string): Promise<readonly TreeEntry[] | null> {
  const { git } = (await github.api()).rest
  const { data } = await git.getTree({ ...github.place, tree_sha: sha, recursive: 'true' })
  const { truncated, tree } = readAnswer(Tree, data)
  return truncated ? null : tree.flatMap(({ path, mode, type, sha: id }) => (type === 'tree' ? [] : [{ path, mode, sha: id }]))
}

const Blob = z.looseObject({ encoding: z.string(), content: z.string() })

/** Reads a blob as text: the target of a symbolic link. @throws errors of requests; permission: `contents: read`. */
export async function blobText(github: GitHub, sha: string): Promise<string> {
  const { git } = (await github.api()).rest
  const { encoding, content } = readAnswer(Blob, (await git.getBlob({ ...github.place, file_sha: sha })).data)
  if (encoding === 'base64') return Buffer.from(content, 'base64').toString('utf8')
  throw new OddAnswer(`the blob ${sha} came in the encoding ${encoding}`)
}

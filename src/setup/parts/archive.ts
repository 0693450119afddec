import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { PartOf } from '../../model/setup.ts'
import { readOptional } from '../../system/read.ts'
import { removeTree } from '../../system/remove.ts'
import type { Site } from '../site.ts'

/** File that names the archive, in the form of sha256sum(1). */
const STAMP = '.joulegate-archive'

/** Returns the archive whose files a directory has; null if there is no such directory. Throws if it has other files. */
export function archiveIn(site: Site, path: string): { readonly sha256: string; readonly source: string } | null {
  if (!existsSync(site.at(path))) return null
  const [, sha256, source] = /^([0-9a-f]{64}) {2}(\/.*)\n$/.exec(readOptional(site.at(join(path, STAMP))) ?? '') ?? []
  if (sha256 === undefined || source === undefined) throw new Error('it is there already, and has other files')
  return { sha256, source }
}

/** Returns the archive that a directory has the files of; null if there is no such directory. */
export function lookAtArchive(site: Site, { path }: PartOf<'archive'>): PartOf<'archive'>['state'] {
  const found = archiveIn(site, path)
  return found === null ? null : { sha256: found.sha256 }
}

/** Unpacks an archive beside its place, as root's, and puts it there whole; or removes the directory. Throws if the hash is another one. */
export async function putArchive(site: Site, { path, source, state }: PartOf<'archive'>): Promise<void> {
  const place = site.at(path)
  const beside = `${place}.joulegate-part`
  for (const old of [beside, place]) if (existsSync(old)) await removeTree(old)
  if (state === null) return
  const sha256 = await hashOf(source)
  if (sha256 !== state.sha256) throw new Error(`${source} has the SHA-256 ${sha256}, not ${state.sha256}`)
  mkdirSync(dirname(place), { recursive: true })
  mkdirSync(beside, { mode: 0o755 })
  await site.run('tar', ['--extract', '--gzip', '--no-same-owner', '--no-same-permissions', '--file', source, '--directory', beside])
  writeFileSync(join(beside, STAMP), `${sha256}  ${source}\n`)
  renameSync(beside, place)
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

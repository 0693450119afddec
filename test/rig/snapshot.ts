import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** All that can be told of a directory without reading access times: any write shows. `except`: one entry at its top. */
export function snapshot(directory: string, except: string): Readonly<Record<string, string>> {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => path.split('/')[0] !== except)
  return Object.fromEntries(
    paths.sort().map((path) => {
      const { mode, size, ino, mtimeNs, ctimeNs } = lstatSync(join(directory, path), { bigint: true })
      return [path, [mode, size, ino, mtimeNs, ctimeNs, contentOf(join(directory, path))].join(' ')]
    }),
  )
}

function contentOf(path: string): string {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return readlinkSync(path)
  return stat.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : ''
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Finds a program in our own PATH; null if it is not there. An absolute path: it is looked up once, while nobody has changed PATH. */
export function programOf(name: string): string | null {
  const directories = (process.env['PATH'] ?? '').split(':').filter((directory) => directory.startsWith('/'))
  return directories.map((directory) => join(directory, name)).find((path) => existsSync(path)) ?? null
}

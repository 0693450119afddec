import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Returns the absolute path of a program in our own PATH, or null if it is not there. Looked up once, before anything can change PATH. */
export function programOf(name: string): string | null {
  const directories = (process.env['PATH'] ?? '').split(':').filter((directory) => directory.startsWith('/'))
  return directories.map((directory) => join(directory, name)).find((path) => existsSync(path)) ?? null
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROLLDOWN = 'node_modules/rolldown/bin/cli.mjs'

/** The end-to-end tests are about the files that are shipped: they must be what src says. */
export function setup(): void {
  // Another build is looked at, on purpose.
  if (process.env['JOULEGATE_CLI'] !== undefined) return
  const fresh = mkdtempSync(join(tmpdir(), 'joulerig-dist-'))
  try {
    execFileSync(process.execPath, [ROLLDOWN, '-c', 'rolldown.config.ts', '-d', fresh], { stdio: 'pipe' })
    const names = new Set(['dist', fresh].flatMap(listing))
    const stale = [...names].filter((name) => contentOf(join('dist', name)) !== contentOf(join(fresh, name)))
    if (stale.length > 0) throw new Error(`dist/ is stale: npm run build (${stale.join(', ')} is not what src makes)`)
  } finally {
    rmSync(fresh, { recursive: true })
  }
}

function listing(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? join(entry.parentPath, entry.name).slice(directory.length + 1) : [],
  )
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

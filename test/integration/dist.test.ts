import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '../..')
const Names = z.record(z.string(), z.unknown()).default({})
const Lock = z.object({ packages: z.record(z.string(), z.object({ dependencies: Names })) })

/** Directories of the packages that src/ imports, or the script of its pages, and of those that these need. */
function imported(): readonly string[] {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')))
  const files = ['src', 'page'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).flatMap((file) =>
      file.endsWith('.ts') ? [join(folder, file)] : [],
    ),
  )
  const imports = files.flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(/'((?:@[\w-]+\/)?[\w-]+)(?:\/.*)?'/g)])
  const names = new Set(imports.map(([, name = '']) => name).filter((name) => `node_modules/${name}` in packages))
  for (const name of names)
    for (const [path, { dependencies }] of Object.entries(packages))
      if (path.endsWith(`node_modules/${name}`)) for (const needed of Object.keys(dependencies)) names.add(needed)
  return [...names].map((name) => `node_modules/${name}`).filter((path) => path in packages)
}

/** What the files of dist/ are made of, without links, as a checkout after `npm ci` has it. */
function copyTo(directory: string): void {
  for (const path of ['src', 'package.json', 'tsconfig.json', ...imported()])
    cpSync(join(ROOT, path), join(directory, path), { recursive: true, filter: (file) => !/\.(map|d\.[cm]?ts)$/.test(file) })
}

/** Files by their names, as they are built in this directory. */
function built(directory: string, target: string): ReadonlyMap<string, string> {
  const command = [join(ROOT, 'node_modules/rolldown/bin/cli.mjs'), '-c', join(ROOT, 'rolldown.config.ts'), '-d', target]
  execFileSync(process.execPath, command, { cwd: directory, stdio: 'pipe' })
  const names = readdirSync(target, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(target, name)).isFile())
  return new Map(names.toSorted().map((name) => [name, readFileSync(join(target, name), 'utf8')]))
}

test('dist/ is the same, byte for byte, in whatever directory it is built, and names none', () => {
  const top = mkdtempSync(join(tmpdir(), 'joulegate-dist-'))
  try {
    const elsewhere = join(top, 'somewhere else', 'deep', 'in', 'Überall')
    mkdirSync(elsewhere, { recursive: true })
    copyTo(elsewhere)
    const [here, there] = [built(ROOT, join(top, 'here')), built(elsewhere, join(top, 'there'))]
    expect([...here.keys()]).toEqual(expect.arrayContaining(['action.js', 'action.licenses.txt', 'cli.js', 'cli.licenses.txt', 'post.js']))
    expect([...there.keys()]).toEqual([...here.keys()])
    for (const [name, text] of here) {
      // Not toEqual: the difference of two large files is not to be drawn.
      expect(text === there.get(name), name).toBe(true)
      expect(text.includes(top) || text.includes(ROOT), name).toBe(false)
    }
  } finally {
    rmSync(top, { recursive: true })
  }
})

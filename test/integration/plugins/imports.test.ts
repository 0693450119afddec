import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PluginFaultError } from '../../../src/plugins/fault.ts'
import { openProcess } from '../../../src/plugins/process.ts'
import { CLI } from '../../rig/cli.ts'
import { few } from '../../rig/short.ts'

const isRoot = process.getuid?.() === 0
const HOST = join(dirname(CLI), 'plugin-host.js')
const STRANGER = 812_346

/** Directory that belongs to a stranger, as /tmp/node_modules may; the directory of the plug-in lies in it. */
let shared = ''
let root = ''
beforeEach(() => {
  shared = mkdtempSync(join(tmpdir(), 'joulegate-test-'))
  root = join(shared, 'session/files')
  mkdirSync(root, { recursive: true })
})
afterEach(() => rmSync(shared, { recursive: true }))

/** Writes a package of a stranger's, which leaves a file when it runs. */
function plant(name: string, owner: number | null): void {
  const place = join(shared, 'node_modules', name)
  mkdirSync(place, { recursive: true })
  const ran = `require('node:fs').writeFileSync(${JSON.stringify(join(shared, 'ran'))}, '')\n`
  writeFileSync(
    join(place, 'package.json'),
    JSON.stringify({ name, main: 'index.js', exports: { '.': './index.js', './sub': './index.js' } }),
  )
  writeFileSync(
    join(place, 'index.js'),
    `${ran}module.exports = { joulegate: 'reporter', definition: { name: 'mine', report: () => ({}) } }\n`,
  )
  if (owner !== null) for (const path of [place, join(place, 'index.js'), join(place, 'package.json')]) chownSync(path, owner, owner)
}

const REPORTER = `import { defineReporter } from 'joulegate/plugin'\nexport default defineReporter({ name: 'mine', report: () => ({}) })\n`

/** Loads a file of `root`, or a package. Returns its declaration, or what was wrong. */
async function load(file: string): Promise<unknown> {
  await using plugin = openProcess({
    ...{ host: HOST, file, root, as: [], environment: { PATH: process.env['PATH'] ?? '' } },
    ...{ mark: `test${process.pid}-imports`, group: null, log: () => undefined },
  })
  try {
    return await plugin.call('load', [], { limit: 60 })
  } catch (error) {
    if (error instanceof PluginFaultError) return error.fault.detail
    throw error
  }
}

describe('a file of the repository', () => {
  const ways = [
    { way: 'a package', code: `import 'left'` },
    { way: 'a part of a package', code: `import 'left/sub'` },
    { way: 'a part of zod', code: `import 'zod/sub'` },
    { way: 'a package, later', code: `await import('left')` },
    { way: 'a package by require', code: `import { createRequire } from 'node:module'\ncreateRequire(import.meta.url)('left')` },
    { way: 'a package by a name of its own', code: `import '#own'`, more: JSON.stringify({ imports: { '#own': 'left' } }) },
    { way: 'a file above its directory', code: `import '../../node_modules/left/index.js'` },
    { way: 'a link that leads out of it', code: `import './linked/index.js'` },
  ]
  it.each(few(3, ways))('cannot import $way of the directories above', async ({ code, more }) => {
    for (const name of ['left', 'zod']) plant(name, null)
    symlinkSync(join(shared, 'node_modules/left'), join(root, 'linked'))
    if (more !== undefined) writeFileSync(join(root, 'package.json'), more)
    writeFileSync(join(root, 'mine.ts'), `${code}\n${REPORTER}`)
    expect(await load(join(root, 'mine.ts'))).toMatch(/^it imports \S+, which is no file of the repository/)
    expect(existsSync(join(shared, 'ran'))).toBe(false)
  })

  it('can import its own files, zod, and modules of Node', async () => {
    for (const name of ['left', 'zod']) plant(name, null)
    writeFileSync(join(root, 'other.ts'), `export { z } from 'zod'\nexport { readFileSync } from 'fs'\nexport { test } from 'node:test'\n`)
    writeFileSync(join(root, 'mine.ts'), `import { z } from './other.ts'\nimport 'data:text/javascript,0'\nz.string()\n${REPORTER}`)
    expect(await load(join(root, 'mine.ts'))).toMatchObject({ kind: 'reporter' })
    expect(existsSync(join(shared, 'ran'))).toBe(false)
  })
})

describe.skipIf(!isRoot)('an installed package', () => {
  it('is not one that another user has put above the project', async () => {
    plant('left', STRANGER)
    expect(await load('left')).toMatch(/^it imports left, and .*left\/index\.js belongs to another user/)
    expect(existsSync(join(shared, 'ran'))).toBe(false)
  })

  it('may lie above the project', async () => {
    plant('left', 0)
    expect(await load('left')).toMatchObject({ kind: 'reporter' })
    expect(existsSync(join(shared, 'ran'))).toBe(true)
  })
})

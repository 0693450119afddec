import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { finding } from '../../src/model/finding.ts'
import { ACTION, BUG_REPORT, SCHEMA_URL } from '../../src/model/own-urls.ts'
import { partsOf } from '../../src/render/finding-text.ts'

const ROOT = join(import.meta.dirname, '../..')
const HOME = 'https://github.com/joulegate/joulegate'
const { name, version, homepage, bugs, repository, engines } = z
  .object({
    ...{ name: z.string(), version: z.string(), homepage: z.string(), bugs: z.object({ url: z.string() }) },
    ...{ repository: z.object({ type: z.string(), url: z.string() }), engines: z.object({ node: z.string() }) },
  })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))

test('package.json names the repository in which the action, the schema and the form for bugs are', () => {
  expect({ name, homepage, bugs, repository }).toEqual({
    name: 'joulegate',
    homepage: `${HOME}#readme`,
    bugs: { url: `${HOME}/issues` },
    repository: { type: 'git', url: `git+${HOME}.git` },
  })
  expect(BUG_REPORT).toBe(`${bugs.url}/new?template=bug.yml`)
  expect(existsSync(join(ROOT, '.github/ISSUE_TEMPLATE/bug.yml'))).toBe(true)
  expect(`https://github.com/${ACTION}`.split('@')[0]).toBe(HOME)
  expect(existsSync(join(ROOT, SCHEMA_URL.split('/').slice(6).join('/')))).toBe(true)
})

test('users write the major version of the action; before 1.0.0 they write v1, too', () => {
  const major = Number(version.split('.')[0])
  expect(ACTION.split('@')[1]).toBe(`v${Math.max(major, 1)}`)
})

test('package.json asks for the Node that the command line asks for', () => {
  const [, major] = /\(major < (\d+)\)/.exec(readFileSync(join(ROOT, 'src/main/requirements.ts'), 'utf8')) ?? []
  expect(engines).toEqual({ node: `>=${major}` })
})

test('an internal error names the form for bugs', () => {
  expect(partsOf(finding('internal', { stack: 'Error: x' })).hint).toContain(BUG_REPORT)
})

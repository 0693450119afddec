import { expect, test } from 'vitest'
import { closureOf } from '../../../src/plugins/closure.ts'

const read =
  (files: Readonly<Record<string, string>>) =>
  async (path: string): Promise<string | null> =>
    files[path] ?? null

test('the files of a plug-in are those that it imports by a relative path, however indirectly', async () => {
  const files = {
    'ci/a.ts': "import x from './b.ts'\nimport data from '../data/c.json' with { type: 'json' }\nimport 'node:fs'\nimport z from 'zod'",
    'ci/b.ts': "export { y } from './d/e.js'",
    'ci/d/e.js': "const f = await import('./f.mjs'); const g = require('../g.cjs')",
    'ci/d/f.mjs': "import '../a.ts'",
    'ci/g.cjs': '',
    'data/c.json': '{}',
    'ci/unused.ts': '',
  }
  const found = await closureOf('./ci/a.ts', read(files))
  expect([...(found?.keys() ?? [])].toSorted()).toEqual(['ci/a.ts', 'ci/b.ts', 'ci/d/e.js', 'ci/d/f.mjs', 'ci/g.cjs', 'data/c.json'])
})

test('a path out of the repository, and a file that is not there, are left out', async () => {
  const files = { 'a.ts': "import '../../etc/passwd'\n// import './none.ts'", '../../etc/passwd': 'secret' }
  expect([...((await closureOf('./a.ts', read(files))) ?? [])]).toEqual([['a.ts', files['a.ts']]])
})

test('there is no closure of a file that is not there, and none of more than 200 files', async () => {
  expect(await closureOf('./a.ts', read({}))).toBeNull()
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}.ts`, `import './f${index + 1}.ts'`]))
  await expect(closureOf('./f0.ts', read(many))).rejects.toThrow(RangeError)
})

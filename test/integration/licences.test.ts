import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OutputAsset, rolldown } from 'rolldown'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { licences } from '../../scripts/licences.ts'
import { type Files, writeFiles } from '../rig/repository.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-licences-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const manifest = (name: string, license: string | null): string =>
  JSON.stringify({ name, version: '1.2.3', type: 'module', ...(license === null ? {} : { license }) })

/** Package `a` imports `used` of `b` and nothing of `@c/c`, although it names it. */
const PACKAGES: Files = {
  'node_modules/a/package.json': manifest('a', 'MIT'),
  'node_modules/a/index.js': "import { used } from 'b'\nimport { unused } from '@c/c'\nconsole.log(used())\n",
  'node_modules/a/LICENSE': 'Licence of A\r\nin two lines\r\n',
  'node_modules/b/package.json': manifest('b', 'Apache-2.0'),
  'node_modules/b/index.js': 'export const used = () => Math.random()\n',
  'node_modules/b/license.md': 'Licence of B\n',
  'node_modules/b/NOTICE': 'Notice of B\n',
  'node_modules/@c/c/package.json': manifest('@c/c', 'MIT'),
  'node_modules/@c/c/index.js': 'export const unused = 1\n',
}

/** Bundles package `a` of these files. Returns what the plugin wrote. */
async function noticesOf(files: Files): Promise<string> {
  writeFiles(directory, { ...PACKAGES, ...files })
  const input = { it: join(directory, 'node_modules/a/index.js') }
  await using bundle = await rolldown({ input, cwd: directory, plugins: [licences('it.licenses.txt')] })
  const { output } = await bundle.generate()
  const assets = output.filter((file): file is OutputAsset => file.type === 'asset')
  expect(assets.map(({ fileName }) => fileName)).toEqual(['it.licenses.txt'])
  return String(assets[0]?.source)
}

test('the licences of the packages that are bundled are written, and no others', async () => {
  const line = '-'.repeat(80)
  expect(await noticesOf({})).toBe(`These packages are bundled in it.js:

  a 1.2.3 (MIT)
  b 1.2.3 (Apache-2.0)

${line}
a 1.2.3 (MIT)
https://www.npmjs.com/package/a

Licence of A
in two lines

${line}
b 1.2.3 (Apache-2.0)
https://www.npmjs.com/package/b

Notice of B

Licence of B
`)
})

test('a package that has its licence in its README alone is written with that', async () => {
  const notices = await noticesOf({
    'node_modules/a/index.js': "import types from 'pg-types'\nconsole.log(types)\n",
    'node_modules/pg-types/package.json': manifest('pg-types', 'MIT'),
    'node_modules/pg-types/index.js': 'export default Math.random()\n',
    'node_modules/pg-types/README.md': '# Types\n\n## use\n\nso\n\n## License\n\nThe licence of types\r\nin two lines\n',
  })
  expect(notices).toContain('npmjs.com/package/pg-types\n\nThe licence of types\nin two lines\n')
  const without = { 'node_modules/a/index.js': "import 'pg-types'\n", 'node_modules/pg-types/package.json': manifest('pg-types', 'MIT') }
  await expect(
    noticesOf({ ...without, 'node_modules/pg-types/index.js': 'console.log(1)\n', 'node_modules/pg-types/README.md': '# Types\n' }),
  ).rejects.toThrow(/pg-types 1\.2\.3 \(MIT\) would be bundled, but has no licence text/)
})

test.each([
  {
    what: 'has no text of its licence',
    files: { 'node_modules/a/LICENSE': '' },
    says: /a 1\.2\.3 \(MIT\) would be bundled, but has no licence text/,
  },
  {
    what: 'names no licence',
    files: { 'node_modules/a/package.json': manifest('a', null) },
    says: /a\/package\.json does not name[\s\S]*license/,
  },
  {
    what: 'has its code outside of node_modules',
    files: { 'node_modules/b/index.js': "export { used } from '../../b.js'\n", 'b.js': 'export const used = Math.random()\n' },
    says: /b\.js would be bundled, but is neither in src\/ nor in a package/,
  },
])('a package that $what fails the build', async ({ files, says }) => {
  await expect(noticesOf(files)).rejects.toThrow(says)
})

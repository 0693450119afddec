import { expect, test } from 'vitest'
import { z } from 'zod'
import { PluginUse } from '../../../src/model/plugin.ts'
import { PluginsFile } from '../../../src/model/plugin-keys.ts'
import { closureOf } from '../../../src/plugins/closure.ts'
import { faulty, fitted, PluginFaultError } from '../../../src/plugins/fault.ts'
import { limited } from '../../../src/plugins/output.ts'

const ESCAPE = '\u001b'

test.each([
  './../x.ts',
  './a/../../x.ts',
  '../x.ts',
  '/etc/x.ts',
  './.git/x.ts',
  './a/.GIT/x.ts',
  './x.sh',
  './a\nb.ts',
  `./${ESCAPE}[31m.ts`,
  './a\u0085.ts',
  './a\\b.ts',
  '@../x',
  'a/../b',
  '',
])('%j is no plug-in, neither in a file nor in an order for the meter helper', (use) => {
  expect(PluginsFile.safeParse([use]).success).toBe(false)
  expect(PluginUse.safeParse({ use }).success).toBe(false)
})

test.each(['./ci/energy/my-stage.ts', './a b.mjs', 'joulegate-plugin-x', '@acme/plug-in/stage'])('%j may be one', (use) => {
  expect(PluginsFile.safeParse([use]).data).toEqual([{ use }])
  expect(PluginUse.safeParse({ use }).success).toBe(true)
})

/** Reads files of a tree, and notes each path that is asked for. */
function tree(files: Readonly<Record<string, string>>): { read(path: string): Promise<string | null>; readonly asked: string[] } {
  const asked: string[] = []
  const read = async (path: string): Promise<string | null> => {
    asked.push(path)
    return files[path] ?? null
  }
  return { asked, read }
}

test('a plug-in has no file outside of the repository, and none of git’s own', async () => {
  const { asked, read } = tree({ 'ci/a.ts': `import '../../etc/shadow'; import './../.git/config'; require('../b.js')`, 'b.js': '' })
  const closure = await closureOf('./ci/a.ts', read)
  expect([...(closure?.keys() ?? [])]).toEqual(['ci/a.ts', 'b.js'])
  expect(asked).toEqual(['ci/a.ts', 'b.js'])
})

test('a plug-in has at most 200 files, and at most 10 million characters', async () => {
  const chain = (path: string): string => `import './${Number(/\d+/.exec(path)?.[0]) + 1}.ts'`
  await expect(closureOf('./0.ts', async (path) => chain(path))).rejects.toThrow(RangeError)
  await expect(closureOf('./0.ts', async () => 'x'.repeat(10_000_001))).rejects.toThrow(RangeError)
  expect(await closureOf('./0.ts', async () => null)).toBeNull()
})

test('an answer that does not fit, or is nested deep, is a fault of the plug-in', () => {
  const deep = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => [inner], 0)
  const refused = (value: unknown): unknown => {
    try {
      return fitted(z.record(z.string(), z.json()), value)
    } catch (error) {
      return error instanceof PluginFaultError ? error.fault.kind : error
    }
  }
  expect(refused({ a: [1] })).toEqual({ a: [1] })
  expect(refused(42)).toBe('garbled')
  expect(refused({ a: deep(100_000) })).toBe('garbled')
})

test('the words of a plug-in are cut', () => {
  const { fault } = faulty('threw', 'x'.repeat(1e6), 'y'.repeat(1e6))
  expect([fault.detail.length, fault.place?.length]).toEqual([1000, 1000])
})

test('a log takes so much, and says that there was more', () => {
  const lines: string[] = []
  const log = limited((line) => void lines.push(line))
  for (let count = 0; count < 100_000; count++) log.log('')
  expect(lines).toHaveLength(20_001)
  expect(lines.at(-1)).toBe('[more output is left out]')
  expect(log.isFull).toBe(true)
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { OpenMeter } from '../../../src/meters/meter.ts'
import { plugin } from '../../../src/meters/plugin.ts'
import { Declaration } from '../../../src/model/plugin.ts'
import type { OpenPlugin } from '../../../src/plugins/open.ts'
import { openProcess } from '../../../src/plugins/process.ts'
import { few } from '../../rig/short.ts'
import { until } from '../../rig/until.ts'
import { rejection, wordedOrNull } from '../../rig/worded.ts'
import { fakeHost } from './fake-host.ts'

/** Evaluates the text of the file `counter` at each reading. */
const METER = `
import { defineMeter } from 'joulegate/plugin'
import { readFileSync } from 'node:fs'
export default defineMeter({
  name: 'wall',
  description: 'a meter at the socket',
  timeoutSeconds: 1,
  read: ({ log }) => eval(readFileSync(new URL('counter', import.meta.url), 'utf8')),
})
`
const OPTIONS = { domains: ['package', 'dram'], argument: '' } as const
const counter = (joules: number | string): string => `[{ domain: 'package', joules: ${joules} }]`

/** Opens the plug-in in a process of its own, whose counter is at 100 J. */
async function openPlugin() {
  const directory = mkdtempSync(join(resolve(tmpdir()), 'joulegate-test-'))
  const read = (text: string): void => writeFileSync(join(directory, 'counter'), text)
  writeFileSync(join(directory, 'meter.mjs'), METER)
  read(counter(100))
  const process = openProcess({
    ...{ host: resolve('dist/plugin-host.js'), file: join(directory, 'meter.mjs'), root: directory, as: [] },
    ...{ environment: {}, mark: directory.slice(-6), group: null, log: () => undefined },
  })
  const declaration = Declaration.parse(await process.call('load', [], { limit: 60 }))
  const plugins: readonly OpenPlugin[] = [{ use: { use: './meter.mjs' }, declaration, process, hash: null }]
  const reading = async (open: OpenMeter, before: string, after = before) => {
    read(before)
    const bracket = await open.start({ workload: 'a', pair: 1, side: 'base', timeout: 60, signal: new AbortController().signal })
    read(after)
    await bracket.stop()
    return bracket.readings({ seconds: 1, cpu: null })
  }
  return {
    plugins,
    read,
    reading,
    /** Measures a trial of one second, in which the counter goes from one text to another. */
    async measure(open: OpenMeter, before: string, after: string) {
      const { readings, fault, margin } = await reading(open, before, after)
      return { joules: readings.map((one) => [one.domain, one.after - one.before]), fault: wordedOrNull(fault), margin }
    },
    async [Symbol.asyncDispose]() {
      await process[Symbol.asyncDispose]()
      rmSync(directory, { recursive: true })
    },
  }
}

describe('the meter of a plug-in', () => {
  it('reads right before a trial and right after it, and stands still in between', async () => {
    await using lab = await openPlugin()
    const open = await plugin.open(fakeHost(), { ...OPTIONS, plugins: lab.plugins })
    expect(open).toMatchObject({ name: 'plugin:wall', kind: 'plugin', description: 'a meter at the socket' })
    const { joules, fault, margin } = await lab.measure(open, counter(100), counter(142.5))
    expect({ joules, fault }).toEqual({ joules: [['package', 42.5]], fault: null })
    expect(margin).toEqual({ before: expect.any(Number), after: expect.any(Number) })
    const { readings } = await lab.reading(open, counter('1e6 + process.pid'))
    const pid = (readings[0]?.before ?? 0) - 1e6
    await until(() => /^State:\s+T/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')), 'the process has stopped')
  })

  it.each(
    few(4, [
      { what: 'that falls', after: counter(99), says: 'its counter of package fell' },
      { what: 'that does not move', after: counter(100), says: 'its counter of package did not move during the trial' },
      { what: 'of NaN', after: counter('Number.NaN'), says: 'it must return a list of a domain and joules each (0.joules' },
      { what: 'of a text', after: counter('"142"'), says: 'it must return a list of a domain and joules each (0.joules' },
      { what: 'below zero', after: counter(-1), says: 'it must return a list of a domain and joules each (0.joules' },
      { what: 'that jumps to infinity', after: counter('1e999'), says: 'it must return a list of a domain and joules each (0.joules' },
      { what: 'that jumps too far', after: counter('1e300'), says: 'a counter of 1e+300 J is too large for small steps' },
      { what: 'that jumps', after: counter('1e9'), says: '1.00e+9 W is more than a machine can draw' },
      { what: 'without a list', after: '42', says: 'it must return a list of a domain and joules each' },
      { what: 'without counters', after: '[]', says: 'it must return a list of a domain and joules each' },
      {
        what: 'of another domain',
        after: `[{ domain: 'psys', joules: 142 }]`,
        says: 'not all readings of the session have a counter of package',
      },
      {
        what: 'of one domain more',
        after: `[${counter(142).slice(1, -1)}, { domain: 'dram', joules: 1 }]`,
        says: 'have a counter of dram',
      },
      { what: 'with a domain twice', after: `[...${counter(142)}, ...${counter(143)}]`, says: 'it has two counters of package' },
      { what: 'that throws', after: `(() => { throw new Error('no device') })()`, says: 'it failed: no device' },
    ]),
  )('voids a trial with a reading $what, and goes on', async ({ after, says }) => {
    await using lab = await openPlugin()
    const open = await plugin.open(fakeHost(), { ...OPTIONS, plugins: lab.plugins })
    const { fault } = await lab.measure(open, counter(100), after)
    expect(fault).toMatchObject({ code: 'plugin-meter-reading', message: expect.stringContaining(says) })
    lab.read(counter(2e9))
    expect(await plugin.check(fakeHost(), { ...OPTIONS, plugins: lab.plugins })).toEqual([])
  })

  it.each(
    few(1, [
      { what: 'hangs', after: 'new Promise(() => undefined)', says: 'it took longer than its limit of 1 s, so Joulegate killed it' },
      { what: 'blocks', after: 'for (;;);', says: 'it took longer than its limit of 1 s, so Joulegate killed it' },
      { what: 'exits', after: 'process.exit(3)', says: 'its process ended: exit code 3' },
    ]),
  )('voids a trial after which it $what, and is gone', async ({ after, says }) => {
    await using lab = await openPlugin()
    const open = await plugin.open(fakeHost(), { ...OPTIONS, plugins: lab.plugins })
    const { joules, fault } = await lab.measure(open, counter(100), after)
    expect({ joules, fault }).toMatchObject({ joules: [], fault: { code: 'plugin-meter-reading', message: expect.stringContaining(says) } })
    expect(await plugin.check(fakeHost(), { ...OPTIONS, plugins: lab.plugins })).toMatchObject([{ code: 'plugin-meter-reading' }])
  })

  it('refuses a machine without a domain that is compared, and a plug-in that does not run', async () => {
    await using lab = await openPlugin()
    lab.read(`[{ domain: 'psys', joules: 1 }]`)
    expect(await rejection(plugin.open(fakeHost(), { ...OPTIONS, plugins: lab.plugins }))).toMatchObject({
      finding: { code: 'missing-domain' },
    })
    expect(await plugin.check(fakeHost(), { ...OPTIONS, plugins: [] })).toMatchObject([{ code: 'plugin-meter-closed' }])
    const other = { ...OPTIONS, argument: 'other', plugins: lab.plugins }
    expect(await plugin.check(fakeHost(), other)).toMatchObject([{ code: 'plugin-meter-closed' }])
  })
})

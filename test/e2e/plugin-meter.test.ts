import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, judged, only } from '../rig/documents.ts'
import { type Lab, openLab } from '../rig/lab.ts'
import { busy } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'

const RECORDING = 'joulegate-report/recording.json'
const wall = (read: string): string => `
import { readFileSync } from 'node:fs'
import { defineMeter } from 'joulegate/plugin'
let count = 0
export default defineMeter({
  name: 'wall',
  description: 'the meter at the socket',
  timeoutSeconds: 2,
  read({ settings }) {
    const joules = Number(readFileSync(settings.file, 'utf8')) / 1e6
    count += 1
    ${read}
  },
})
`
const HONEST = `return [{ domain: 'package', joules }]`

/** Commits a workload whose head counts three times as far, and a plug-in that reads the simulated counter. */
function commitPlugin({ repository, machine }: Lab, read: string): void {
  const file = join(machine.sysfs, 'class/powercap/intel-rapl:0/energy_uj')
  commit(repository, {
    'joulegate.yml': [
      'workloads: [{name: loop, run: sh ./loop.sh, repeat: 1}]',
      `plugins: [joulegate/snapshot, {use: ./ci/wall.mjs, with: {file: '${file}'}}]`,
      'meter: plugin',
      'budget: {max-regression: 10%}',
    ].join('\n'),
    'loop.sh': busy(20_000),
    'ci/wall.mjs': wall(read),
  })
  commit(repository, { 'loop.sh': busy(60_000) })
}

describe('a plug-in as the meter', () => {
  it('measures a regression that only warns, beside a snapshot of each trial', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    commitPlugin(lab, HONEST)
    const { code, stdout } = await lab.run('compare', 'main~1', 'main')
    const document = judged((await lab.run('report', RECORDING, '--format', 'json')).stdout)
    expect(only(document).verdict).toBe('regressed')
    expect({ code, gate: document.gate, cause: document.cause }).toEqual({ code: 0, gate: 'warn', cause: 'plugin-meter' })
    expect(document.recording.meter).toMatchObject({ name: 'plugin:wall', kind: 'plugin' })
    expect(codes(document.findings)).toEqual(expect.arrayContaining(['plugin-metered', 'instrument-cost', 'plugin-meter-margin']))
    expect(stdout).toContain('unverified')
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('the meter of a plug-in may only warn')
    const [, trial] = lab.recording().trials
    expect(trial?.margin).toEqual({ before: expect.any(Number), after: expect.any(Number) })
    expect(trial?.instruments?.[0]?.kept).toMatchObject([{ at: 'before' }, { at: 'after' }])
  })

  it.runIf(isAll)('voids each trial whose readings cannot be used, and judges by the others', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    commitPlugin(lab, `return [{ domain: 'package', joules: count === 9 ? 0 : joules }]`)
    await lab.run('compare', 'main~1', 'main')
    const { trials } = lab.recording()
    expect(trials.flatMap(({ void: cause }) => cause?.code ?? [])).toEqual(['plugin-meter-reading'])
    expect(judged((await lab.run('report', RECORDING, '--format', 'json')).stdout).cause).toBe('plugin-meter')
  })

  it.runIf(isAll)('that is gone ends the session, and leaves no process', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    commitPlugin(lab, `if (count > 6) process.exit(7)\n${HONEST}`)
    const { stdout } = await lab.run('compare', 'main~1', 'main')
    expect(lab.recording().end).toMatchObject({ reason: 'machine', finding: { code: 'plugin-meter-reading' } })
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('its process ended: exit code 7')
    expect(lab.traces().processes).toEqual([])
  })

  it('that is not among the plug-ins is refused before anything is built', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    commitPlugin(lab, HONEST)
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', '--meter', 'plugin:other')
    expect({ code, stderr }).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('The meter plugin:other is not one of these plug-ins: wall'),
    })
  })
})

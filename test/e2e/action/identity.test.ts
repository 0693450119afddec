import { chmodSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NO_TRACES } from '../../rig/lab.ts'
import { steady } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { isAll } from '../../rig/short.ts'
import { messageOf, wordedIn } from '../../rig/worded.ts'

const isRoot = process.getuid?.() === 0
const UID = String(300_000 + Math.floor(Math.random() * 600_000))
const ACCOUNT = `joulegate-job:x:${UID}:${UID}::/nonexistent:/usr/sbin/nologin`

const open = (): Promise<PullLab> => openPull({ joules: { job: steady(1, 61) }, config: { build: { run: 'true' } } })

/** /etc/passwd of this machine, with or without the user that `auto` looks for. */
const accounts = ({ lab }: PullLab, more: readonly string[]): string => {
  const others = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('joulegate-job:'))
  const file = lab.write('passwd', `${[...others, ...more].join('\n')}\n`)
  chmodSync(file, 0o644)
  return file
}

// Only root can become another user, and show a step another /etc/passwd.
describe.skipIf(!isRoot)('user: auto', () => {
  it('works in a directory that the user can reach if the temporary one is closed to it, and reports it', async () => {
    await using pull = await open()
    const { lab } = pull
    const outcome = await pull.act({ inputs: { user: 'auto' }, accounts: accounts(pull, [ACCOUNT]) })
    expect(outcome.code, outcome.stdout).toBe(0)
    const recording = lab.recording(outcome.outputs['recording'])
    expect(recording.isolation).toMatchObject({ level: 'B', user: 'joulegate-job' })
    const [finding] = recording.findings.filter(({ code }) => code === 'other-temporary')
    expect(wordedIn(finding)).toMatchObject({ level: 'info', message: expect.stringContaining(`: ${lab.directory} is closed to it`) })
    expect(messageOf(finding)).toMatch(/^Builds and workloads run in \/(var\/)?tmp, because joulegate-job cannot reach/)
    expect(pull.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('stays in the temporary directory if the user can reach it', async () => {
    await using pull = await open()
    const { lab } = pull
    chmodSync(lab.directory, 0o711)
    const outcome = await pull.act({ inputs: { user: 'auto' }, accounts: accounts(pull, [ACCOUNT]) })
    expect(outcome.code, outcome.stdout).toBe(0)
    const recording = lab.recording(outcome.outputs['recording'])
    expect(recording.isolation).toMatchObject({ level: 'B', user: 'joulegate-job' })
    expect(recording.findings.map(({ code }) => code)).not.toContain('other-temporary')
    expect(pull.traces()).toEqual(NO_TRACES)
  })

  it('runs everything as the runner’s user if the machine has no joulegate-job', async () => {
    await using pull = await open()
    const outcome = await pull.act({ inputs: { user: 'auto' }, accounts: accounts(pull, []) })
    expect(outcome.code, outcome.stdout).toBe(0)
    expect(pull.lab.recording(outcome.outputs['recording']).isolation).toMatchObject({ level: 'none' })
    expect(pull.traces()).toEqual(NO_TRACES)
  })
})

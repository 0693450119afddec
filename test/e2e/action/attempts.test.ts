import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NO_TRACES } from '../../rig/lab.ts'
import { type Joules, replayed, steady } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { isAll } from '../../rig/short.ts'

// Only root can become another user, and show a step another /etc/passwd.
const isRoot = process.getuid?.() === 0
const UID = String(300_000 + Math.floor(Math.random() * 600_000))

const open = (joules: Joules): Promise<PullLab> =>
  openPull({ joules: { parse: joules }, with: { user: 'auto' }, config: { build: { run: 'touch built' } } })

function accounts({ lab }: PullLab): string {
  const others = readFileSync('/etc/passwd', 'utf8').split('\n')
  const known = others.filter((line) => line !== '' && !line.startsWith('joulegate-job:'))
  const file = lab.write('passwd', `${[...known, `joulegate-job:x:${UID}:${UID}::/nonexistent:/usr/sbin/nologin`].join('\n')}\n`)
  chmodSync(file, 0o644)
  return file
}

/** Runs the step as an attempt of a run that may find other joules. */
async function run(pull: PullLab, { joules, attempt = 1, id = 1 }: { joules?: Joules; attempt?: number; id?: number } = {}) {
  if (joules !== undefined) pull.lab.write('joules.csv', replayed({ parse: joules }))
  const job = { GITHUB_RUN_ID: String(9_000 + id), GITHUB_RUN_ATTEMPT: String(attempt) }
  return see(pull, { inputs: { user: 'auto' }, accounts: accounts(pull), job })
}
const recordingOf = (pull: PullLab, { outcome }: Awaited<ReturnType<typeof run>>) => pull.lab.recording(outcome.outputs['recording'])
const memory = ({ lab }: PullLab): string => join(lab.directory, 'state/joulegate/attempts')
const [calm, red] = [steady(1, 61), steady(1.06, 61)]

describe.skipIf(!isRoot)('another run for the same two trees', () => {
  it('posts a finished result again, and a red one stays red until all attempts together exclude it', async () => {
    await using pull = await open(red)
    const first = await run(pull)
    expect(first, first.outcome.stdout).toMatchObject({ exit: 2, wrong: [] })
    const { startedAt } = recordingOf(pull, first)
    // Closed and opened again: nothing is built, and nothing is measured.
    const again = await run(pull, { joules: calm, id: 2 })
    expect(again, again.outcome.stdout).toMatchObject({ exit: 2, wrong: [] })
    expect(recordingOf(pull, again)).toMatchObject({ trials: [], builds: [], plan: null, earlier: { isReused: true } })
    expect(pull.statuses().at(-1)).toMatch(/^failure: .*parse \+6\.\d % .*; measured less than a minute ago$/)
    expect(pull.comments().at(-1)).toContain('Nothing was measured.')
    // A person runs the job again, and it is calm now.
    const second = await run(pull, { joules: calm, attempt: 2, id: 2 })
    const recording = recordingOf(pull, second)
    expect(recording.trials.length).toBeGreaterThan(0)
    expect(recording.earlier).toMatchObject({ isReused: false, attempts: [{ startedAt }] })
    expect(pull.statuses().at(-1)).toMatch(/; by 2 attempts$/)
    expect(second.exit).toBe(0)
    // It measured until all pairs together decided: more than the 8 that would have done alone.
    expect(recording.trials.filter(({ discarded }) => !discarded).length).toBeGreaterThan(16)
    expect(statSync(memory(pull)).mode & 0o777).toBe(0o700)
    expect(readdirSync(memory(pull))).toHaveLength(1)
    expect(pull.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('is another experiment if a file changed', async () => {
    await using pull = await open(red)
    await run(pull)
    pull.push({ change: '2\n' })
    const other = await run(pull, { joules: calm, id: 2 })
    expect(other, other.outcome.stdout).toMatchObject({ exit: 0, wrong: [] })
    expect(recordingOf(pull, other).earlier).toBeUndefined()
    expect(readdirSync(memory(pull))).toHaveLength(2)
  })

  it.runIf(isAll)('is the same experiment if only the commit is another', async () => {
    await using pull = await open(red)
    await run(pull)
    pull.push({})
    const other = await run(pull, { joules: calm, id: 2 })
    expect(other, other.outcome.stdout).toMatchObject({ exit: 2, wrong: [] })
    expect(recordingOf(pull, other)).toMatchObject({ trials: [], earlier: { isReused: true } })
    expect(pull.statuses().at(-1)).toMatch(/^failure: /)
  })

  it.runIf(isAll).each([
    ['is open to others', (path: string) => chmodSync(path, 0o755), 'other accounts can open it'],
    ['is a file', (path: string) => writeFileSync(path, ''), 'it is not a directory'],
  ])('measures, and says so, if the memory %s', async (_, spoil, detail) => {
    await using pull = await open(red)
    mkdirSync(join(pull.lab.directory, 'state/joulegate'), { recursive: true })
    if (detail.startsWith('other')) mkdirSync(memory(pull))
    spoil(memory(pull))
    const seen = await run(pull)
    expect(seen, seen.outcome.stdout).toMatchObject({ exit: 2, wrong: [] })
    expect(seen.outcome.stdout).toContain(detail)
    expect(recordingOf(pull, seen).findings.map(({ code }) => code)).toContain('attempts-unreadable')
  })

  it.runIf(isAll)('puts a damaged memory aside, and measures', async () => {
    await using pull = await open(red)
    await run(pull)
    const [name = ''] = readdirSync(memory(pull))
    writeFileSync(join(memory(pull), name), 'damaged')
    const seen = await run(pull, { id: 2 })
    expect(seen, seen.outcome.stdout).toMatchObject({ exit: 2 })
    expect(recordingOf(pull, seen).findings.map(({ code }) => code)).toContain('attempts-unreadable')
    expect(readdirSync(memory(pull)).toSorted()).toEqual([name, `${name}.damaged`])
  })

  it.runIf(isAll)('remembers nothing if the code runs as the user of the runner', async () => {
    await using pull = await openPull({ joules: { parse: red } })
    expect(await see(pull)).toMatchObject({ exit: 2 })
    expect(existsSync(memory(pull))).toBe(false)
  })
})

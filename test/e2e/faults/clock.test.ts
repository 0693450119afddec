import { existsSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compare, oneJob, REPORTS, watch } from '../../rig/faults.ts'
import { openLab } from '../../rig/lab.ts'
import { limitOf } from '../../rig/pace.ts'
import { nth } from '../../rig/programs.ts'
import { commit } from '../../rig/repository.ts'
import { few } from '../../rig/short.ts'

const HOUR = 3600e3

it.each(
  few(1, [
    { fault: 'back by an hour', jump: -HOUR },
    { fault: 'forward by a day', jump: 24 * HOUR },
  ]),
)(
  'the clock jumps $fault between two trials → 0; seconds, order and time limit as without, the Recording valid, nothing left',
  async ({ jump }) => {
    await using lab = await openLab()
    const file = join(lab.directory, 'jumped')
    commit(lab.repository, oneJob(`${nth(lab.directory)}; test $n != 9 || touch ${file}; sleep 0.02`))
    commit(lab.repository, { x: '2' })
    const env = {
      NODE_OPTIONS: `--import ${join(import.meta.dirname, '../../rig/clock.ts')}`,
      JOULERIG_JUMP_MS: String(jump),
      JOULERIG_JUMP_FILE: file,
    }
    await watch(lab)(await compare(lab, ['--time-limit', '5m'], env), {
      code: 0,
      says: ['nothing changed'],
      kept: { file: `${REPORTS}/recording.json`, trials: 18 },
    })
    expect(existsSync(file)).toBe(true)
    const { trials, end, plan } = lab.recording()
    const longest = limitOf(2_000) / 1000
    for (const { seconds } of trials) {
      expect(seconds).toBeGreaterThan(0.02)
      expect(seconds).toBeLessThan(longest)
    }
    expect(trials.map(({ pair }) => pair)).toEqual(Array.from({ length: 18 }, (_, index) => Math.floor(index / 2)))
    expect(end?.reason).toBe('complete')
    expect(plan?.leftSeconds).toBeGreaterThan(200)
    // The jump did happen: only the time stamps know of it.
    const stamps = trials.map(({ startedAt }) => Date.parse(startedAt))
    expect(Math.abs((stamps[9] ?? 0) - (stamps[8] ?? 0) - jump)).toBeLessThan(60e3)
  },
)

it('the clock repeats a time → 0; the files kept under that time in earlier/ stay next to the new ones', async () => {
  // Of one tree: nothing needs to be measured for that.
  await using lab = await openLab({ base: oneJob('true'), head: {} })
  const seeds = ['one', 'two', 'three']
  for (const seed of seeds) {
    expect((await compare(lab, ['--seed', seed])).code).toBe(0)
    for (const name of ['recording.json', 'report.md']) utimesSync(join(lab.repository, REPORTS, name), 1e9, 1e9)
  }
  const earlier = join(lab.repository, REPORTS, 'earlier')
  const kept = readdirSync(earlier).map((time) => lab.recording(join(earlier, time, 'recording.json')).seed)
  expect(kept.toSorted()).toEqual(['one', 'two'])
})

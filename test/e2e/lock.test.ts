import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { commit } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'
import { until } from '../rig/until.ts'

/** A workload that waits for the file `go`, with a first comparison that is waiting for it. */
async function openBusy() {
  const lab = await openLab()
  const run = `touch ${lab.directory}/waits; until test -e ${lab.directory}/go; do sleep 0.02; done`
  commit(lab.repository, { 'joulegate.yml': yml({ workloads: [{ name: 'job', run }] }) })
  commit(lab.repository, { x: '' })
  const holder = start(lab, 'first')
  await until(() => existsSync(join(lab.directory, 'waits')), 'the first to measure')
  return { lab, holder }
}

const start = (lab: Lab, directory: string, ...flags: readonly string[]) =>
  lab.start(['compare', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) }), '--report-directory', directory, ...flags])

it('a second comparison on the same machine waits, names the holder, and measures when it is done', async () => {
  const { lab, holder } = await openBusy()
  await using _ = lab
  const second = start(lab, 'second')
  await until(() => second.said().includes('waiting for another measurement on this machine'), 'the second to wait')
  expect(second.said()).toMatch(/waiting for another measurement on this machine: process \d+, joulegate in .*repository, since 20/)
  expect(existsSync(join(lab.repository, 'second'))).toBe(false)
  lab.write('go', '')
  const [first, other] = await Promise.all([holder.ended, second.ended])
  expect([first.code, other.code]).toEqual([0, 0])
  const [one, two] = ['first', 'second'].map((name) => lab.recording(join(lab.repository, name, 'recording.json')))
  expect(one?.trials.at(-1)?.startedAt.localeCompare(two?.trials[0]?.startedAt ?? '')).toBe(-1)
  expect(lab.traces()).toEqual(NO_TRACES)
})

it.runIf(isAll)('a second comparison runs no code of plug-ins while it waits, and builds nothing if they do not fit', async () => {
  const { lab, holder } = await openBusy()
  await using _ = lab
  const [proof, built] = [join(lab.directory, 'proof'), join(lab.directory, 'built')]
  const plugin = (needs: string): string => `import { writeFileSync } from 'node:fs'
import { defineStage } from 'joulegate/plugin'
import { z } from 'zod'
writeFileSync('${proof}', '')
export default defineStage({ name: 'mine', frequency: 'session', needs: { ${needs} }, run: () => ({}) })
`
  const config = yml({ workloads: [{ name: 'job', run: 'true' }], build: { run: `touch ${built}` }, plugins: ['./mine.ts'] })
  commit(lab.repository, { 'joulegate.yml': config, 'mine.ts': plugin('nothing: z.string()') })
  commit(lab.repository, { x: '2' })
  const second = start(lab, 'second')
  await until(() => second.said().includes('waiting for another measurement on this machine'), 'the second to wait')
  expect(existsSync(proof)).toBe(false)
  lab.write('go', '')
  expect((await holder.ended).code).toBe(0)
  const { code, stderr } = await second.ended
  expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining('The stages of plug-ins do not fit together') })
  expect([existsSync(proof), existsSync(built)]).toEqual([true, false])
  expect(existsSync(join(lab.repository, 'second'))).toBe(false)
  expect(lab.traces()).toEqual(NO_TRACES)
})

it('waits no longer than its time limit', async () => {
  const { lab, holder } = await openBusy()
  await using _ = lab
  const { code, stderr } = await start(lab, 'second', '--time-limit', '1s').ended
  expect(code).toBe(6)
  expect(stderr).toMatch(/Another measurement is running on this machine \(process \d+, joulegate in .*\)\. Joulegate waited \d s for it/)
  lab.write('go', '')
  expect((await holder.ended).code).toBe(0)
})

it.runIf(isAll)('measurements on two machines do not wait for each other', async () => {
  const { lab, holder } = await openBusy()
  await using _ = lab
  await using elsewhere = await openLab({ base: { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'true' }] }) }, head: { x: '' } })
  const { code, stderr } = await elsewhere.run('compare', 'main~1', 'main', ...elsewhere.replay({ job: steady(1, 61) }))
  expect({ code, hasWaited: stderr.includes('waiting') }).toEqual({ code: 0, hasWaited: false })
  lab.write('go', '')
  expect((await holder.ended).code).toBe(0)
})

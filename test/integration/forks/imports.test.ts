import { expect, it } from 'vitest'
import { z } from 'zod'
import { type ForkSetting, openFork } from '../../rig/fork.ts'
import { yml } from '../../rig/programs.ts'
import { isAll } from '../../rig/short.ts'

const BENCH = '-n parse ./parse'
const importing = (entries: readonly string[], more: Readonly<Record<string, unknown>> = {}): string =>
  yml({ import: entries, budget: { 'max-work-regression': '1%' }, meter: 'work', ...more })
const BASE = { 'joulegate.yml': importing(['hyperfine bench.sh']), 'bench.sh': `hyperfine ${BENCH} -n render ./render\n` }

/** Recording of a job, or of its part of one workload. */
const Recorded = z.looseObject({
  config: z.looseObject({ workloads: z.array(z.looseObject({ name: z.string() })) }),
  trials: z.array(z.looseObject({ workload: z.string() })),
})

/** Posts the result of a fork's job that measured these workloads. Returns what the pull request shows. */
async function posted(setting: ForkSetting, measured: readonly string[] = ['parse', 'render']) {
  await using fork = await openFork({ base: BASE, ...setting })
  const made = Recorded.parse(fork.recording())
  const config = { ...made.config, workloads: made.config.workloads.filter(({ name }) => measured.includes(name)) }
  const recording = { ...made, config, trials: made.trials.filter(({ workload }) => measured.includes(workload)) }
  const { codes } = await fork.post({ id: 10, recording })
  return { codes, status: fork.statuses().at(-1) }
}

it('a fork’s result is judged by the workloads that base imports', async () => {
  expect(await posted({})).toMatchObject({
    codes: ['counts-of-fork'],
    status: 'joulegate/work success: no change in 2 workloads (exact); isolation: none',
  })
})

it('a fork that removes a bench from a script cannot drop its workload', async () => {
  const head = { 'bench.sh': `hyperfine ${BENCH}\n` }
  expect((await posted({ head }, ['parse'])).status).toMatch(/^joulegate\/work failure: .*render/)
  expect((await posted({ head })).status).toMatch(/^joulegate\/work error: .*its workloads are not those of base/)
})

it.runIf(isAll)('a fork that imports nothing any more, or by a plug-in of its own, never passes', async () => {
  for (const file of [
    importing([], { workloads: [{ name: 'other', run: 'true' }], import: undefined }),
    importing(['mine x'], { plugins: ['./x.ts'] }),
  ]) {
    const { status } = await posted({ head: { 'joulegate.yml': file } })
    expect(status).toMatch(/^joulegate\/work (?:failure|error): /)
  }
})

it.runIf(isAll).each<readonly [string, ForkSetting, string]>([
  [
    'by a plug-in',
    { base: { ...BASE, 'joulegate.yml': importing(['mine bench.sh'], { plugins: ['./ci/mine.ts'] }), 'ci/mine.ts': '' } },
    'import-by-plugin',
  ],
  [
    'from more files than are requested',
    {
      base: {
        'joulegate.yml': importing(['go-bench ./...']),
        'go.mod': 'module x\n',
        ...Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`a${n}_test.go`, `package x\nfunc Benchmark${n}(b *testing.B) {}\n`])),
      },
    },
    'import-too-many-files',
  ],
])('a base that imports %s is refused', async (_, setting, code) => {
  const { codes, status } = await posted(setting)
  expect({ codes, status }).toEqual({ codes: [code], status: expect.stringMatching(/^joulegate\/work error: /) })
})

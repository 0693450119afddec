import { describe, expect, it } from 'vitest'
import { steady } from '../../rig/programs.ts'
import { openPull } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { isAll } from '../../rig/short.ts'

const WORSE = { parse: steady(1.08, 61) }
const STEADY = { parse: steady(1, 61) }
const bench = { 'bench/run.sh': '#!/bin/sh\n', 'bench/size': 'large' }
const config = { harness: ['bench/**'], workloads: [{ name: 'parse', run: './bench/run.sh && test "$(cat bench/size)" = large' }] }

describe('a pull request that changes the benchmark', () => {
  it('beside the program → measured with base’s, the comment names the files, exit 2', async () => {
    const head = { 'bench/run.sh': '#!/bin/sh\nexit 3\n', 'bench/size': 'small' }
    await using pull = await openPull({ joules: WORSE, config, base: bench, head })
    const { exit, statuses, comments, wrong } = await see(pull)
    expect({ exit, comments, wrong }).toEqual({ exit: 2, comments: ['## ❌ Simulated energy: over budget'], wrong: [] })
    expect(statuses[1]).toMatch(/^failure: simulated: parse \+8/)
    expect(statuses[1]).not.toContain('benchmark changed')
    expect(pull.comments()[0]).toContain(
      "Head changes 2 files of the benchmark (bench/run.sh, bench/size). Base's version is used on both sides.",
    )
  })

  it('so that head needs its own → check-changed, red whatever was measured, exit 3', async () => {
    const own = { harness: ['bench/**'], workloads: [{ name: 'parse', run: './bench/run.sh "$(cat api)"' }] }
    const script = (api: string): string => `#!/bin/sh\ntest "$1" = ${api}\n`
    await using pull = await openPull({
      joules: STEADY,
      config: own,
      base: { 'bench/run.sh': script('one'), api: 'one' },
      head: { 'bench/run.sh': script('two'), api: 'two' },
    })
    const { exit, statuses, wrong } = await see(pull)
    expect({ exit, wrong }).toEqual({ exit: 3, wrong: [] })
    expect(statuses[1]).toBe(
      'failure: simulated: the check was changed here: needs an approving review by someone with write access; isolation: none',
    )
    expect(pull.comments()[0]).toContain("It does not run with base's version, so each side ran its own.")
  })

  it.runIf(isAll)('if none is declared → measured, and reported in comment and status', async () => {
    await using pull = await openPull({
      joules: STEADY,
      config: { workloads: [{ name: 'parse', run: 'sh bench.sh' }] },
      base: { 'bench.sh': 'true\n' },
      head: { 'bench.sh': 'true # less\n' },
    })
    const { exit, statuses, wrong } = await see(pull)
    expect({ exit, wrong }).toEqual({ exit: 0, wrong: [] })
    expect(statuses[1]).toMatch(/^success: .*no change in 1 workload.*; benchmark changed; isolation: none$/)
    expect(pull.comments()[0]).toContain('Head changes bench.sh, which parse uses, so each side ran its own version.')
  })
})

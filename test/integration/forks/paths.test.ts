import { describe, expect, it } from 'vitest'
import { type ForkSetting, openFork } from '../../rig/fork.ts'
import { yml } from '../../rig/programs.ts'

/** Files of main whose `paths` cover one file. */
const scoped = (path: string): ForkSetting => ({
  base: {
    'joulegate.yml': yml({ meter: 'work', paths: [path], workloads: ['parse', 'render'].map((name) => ({ name, run: `./${name}` })) }),
    'src/main.c': 'a\n',
  },
})

describe('a Recording of a fork that says that no relevant file changed', () => {
  const skipped = (recording: Readonly<Record<string, unknown>>) => ({
    ...recording,
    ...{ scope: { globs: ['EVIL'], changed: 99 }, trials: [], plan: null, meter: null },
  })

  it('→ success, by the trees that GitHub lists, without a text of the fork’s', async () => {
    await using fork = await openFork(scoped('src/**'))
    await fork.post({ id: 10, recording: skipped(fork.recording()) })
    expect(fork.statuses()).toEqual(['joulegate/work success: skipped: no relevant files changed'])
    expect(fork.comments()).toEqual([expect.stringContaining('1 file changed, and it matches none of the globs in `paths`: `src/**`.')])
    expect(fork.comments()[0]).not.toContain('EVIL')
  })

  it('→ error if a relevant file changed, or main has no paths', async () => {
    await using fork = await openFork(scoped('*.c'))
    await fork.post({ id: 10, recording: skipped(fork.recording()) })
    await using other = await openFork()
    await other.post({ id: 10, recording: skipped(other.recording()) })
    for (const statuses of [fork.statuses(), other.statuses()])
      expect(statuses).toEqual([expect.stringMatching(/^joulegate\/work error: .*refused: it measured nothing/)])
  })
})

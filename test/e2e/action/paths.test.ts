import { describe, expect, it } from 'vitest'
import { steady } from '../../rig/programs.ts'
import { openPull } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'
import { isAll } from '../../rig/short.ts'

const PENDING = 'pending: measuring'
const WORSE = { parse: steady(1.2, 61) }
const base = { 'src/main.c': 'a\n', 'docs/a.md': 'a\n' }
const config = { paths: ['src/**'] }

describe('a pull request, with paths on main,', () => {
  it('that changes no relevant file → success, skipped, the comment names the globs, exit 0', async () => {
    await using pull = await openPull({ joules: WORSE, config, base, head: { 'docs/a.md': 'b\n' } })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toEqual({
      exit: 0,
      statuses: [PENDING, 'success: simulated: skipped: no relevant files changed'],
      comments: [expect.stringMatching(/^\*\*✅ Simulated energy: skipped: no relevant files changed\.\*\*/)],
      wrong: [],
    })
    expect(pull.comments()[0]).toMatch(/files? changed, and .* of the globs in `paths`: `src\/\*\*`\. So nothing was built or measured\./)
    expect(outcome.outputs).toMatchObject({ gate: 'pass', reason: '', 'compared-count': '0' })
    expect(outcome.summary).toContain('`src/**`')
  })

  it('that changes a lock file → measured', async () => {
    await using pull = await openPull({ joules: WORSE, config, base, head: { 'docs/yarn.lock': 'x' } })
    const { outcome: _, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 2, statuses: [PENDING, expect.stringMatching(/^failure: simulated: parse \+20/)] })
  })

  it.runIf(isAll)('that widens what is skipped → measured by those of main', async () => {
    const head = { 'src/main.c': 'b\n', 'joulegate.yml': 'paths: [nothing/**]\nworkloads: [{name: parse, run: "true"}]\n' }
    await using pull = await openPull({ joules: WORSE, config, base, head })
    expect((await see(pull)).exit).toBe(2)
  })

  it.runIf(isAll)('that brings its first configuration with paths → measured', async () => {
    const head = { 'joulegate.yml': 'paths: [src/**]\nworkloads: [{name: parse, run: "true"}]\n' }
    await using pull = await openPull({ file: null, base, head })
    const { statuses } = await see(pull)
    expect(statuses.at(-1)).not.toContain('skipped')
  })
})

import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLI, type Ended } from '../rig/cli.ts'
import { type Lab, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { openPull } from '../rig/pull-request.ts'
import { isAll } from '../rig/short.ts'

/** Runs the printed lines in a shell, as a reader would paste them. npx finds Joulegate in node_modules of a directory above. */
function paste(
  lab: Lab,
  lines: string,
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<Ended> {
  const programs = join(lab.directory, 'node_modules/.bin')
  mkdirSync(programs, { recursive: true })
  symlinkSync(CLI, join(programs, 'joulegate'))
  const PATH = `${dirname(process.execPath)}:${process.env['PATH']}`
  const own = { PATH, npm_config_offline: 'true', npm_config_update_notifier: 'false', NODE_DISABLE_COMPILE_CACHE: '1', ...env }
  return lab.start([], { program: ['/bin/sh', '-c', lines], cwd, env: own }).ended
}

const OPTIONS: readonly string[] = [
  ...['--config', 'energy/other.yml', '--workloads', 'quiet*', '--tags', 'nightly', '--seed', 'a b'],
  ...['--rule', 'proven', '--fail-on', 'regressed,inconclusive', '--confidence', '90%', '--max-regression', '4%'],
  ...['--min-pairs', '8', '--max-pairs', '10', '--time-limit', '5m', '--domains', 'package'],
]

describe('the commands below a report', () => {
  it('keep every option, and say the same when they are pasted', async () => {
    const tagged = { run: 'true', tags: ['nightly'] }
    const file = yml({
      workloads: [
        { name: 'quiet/1', ...tagged },
        { name: 'loud', ...tagged },
        { name: 'quiet/2', run: 'true' },
      ],
    })
    await using lab = await openLab({ base: { 'energy/other.yml': file }, head: { x: '1' } })
    const replay = lab.replay({ 'quiet/1': steady(1.2, 30) })
    const first = await lab.run('compare', 'main~1', 'main', ...replay, ...OPTIONS)
    expect(first.code, first.stderr).toBe(2)
    const before = lab.recording()
    const lines = /Reproduce, in the repository:\n([\s\S]*)/.exec(first.stdout)?.[1] ?? ''
    const again = await paste(lab, lines, { cwd: lab.repository })
    // The last line is `report`: it judges the new Recording, and exits as `compare` does.
    expect(again.code, again.stderr).toBe(2)
    expect(again.stdout.match(/over budget/g)?.length).toBeGreaterThan(1)
    const after = lab.recording()
    expect(after.config).toEqual(before.config)
    expect({ options: after.options, seed: after.seed }).toEqual({ options: before.options, seed: 'a b' })
  })

  it.runIf(isAll)('repeat commands without git', async () => {
    await using lab = await openLab()
    const replay = lab.replay({ default: steady(1, 30) })
    const { stdout } = await lab.run('compare', '--a', "printf '%s' \"it's\"", '--b', 'true', ...replay, '--max-pairs', '8')
    const before = lab.recording()
    const lines = /Reproduce:\n([\s\S]*)/.exec(stdout)?.[1] ?? ''
    expect((await paste(lab, lines, { cwd: lab.repository })).code).toBe(0)
    expect(lab.recording()).toMatchObject({ revisions: before.revisions, options: before.options, config: before.config })
  })

  it.runIf(isAll)('of a pull request measure its merge from any directory', async () => {
    await using pull = await openPull({ joules: { parse: steady(1.08, 61) }, with: { workloads: 'parse', seed: 'moss' } })
    await pull.act({ inputs: { workloads: 'parse', seed: 'moss' } })
    const lines = /<summary>Reproduce<\/summary>\s+```text\n([\s\S]*?)```/.exec(pull.comments()[0] ?? '')?.[1] ?? ''
    expect(lines).toMatch(
      /^npx joulegate compare refs\/pull\/7\/merge\^1 refs\/pull\/7\/merge --repo http\S+ --workloads parse --seed moss\n$/,
    )
    const elsewhere = join(pull.lab.directory, 'elsewhere')
    mkdirSync(elsewhere)
    const again = await paste(pull.lab, lines, { cwd: elsewhere, env: { JOULEGATE_GIT_TOKEN: pull.token } })
    expect(again.code, again.stderr).toBe(2)
    const { revisions } = pull.lab.recording(join(elsewhere, 'joulegate-report/recording.json'))
    expect(revisions).toMatchObject({ base: { sha: pull.base }, head: { sha: pull.pull.merge } })
  })
})

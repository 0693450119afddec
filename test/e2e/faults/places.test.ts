import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compare, expectWorks, JOULES, oneJob, REPORTS, watch } from '../../rig/faults.ts'
import { openLab } from '../../rig/lab.ts'
import { commit } from '../../rig/repository.ts'
import { few, isAll } from '../../rig/short.ts'
import { until } from '../../rig/until.ts'

const RECORDING = `${REPORTS}/recording.json`
const ESCAPE = '\u001b'
/** Of several directories, whose path is nearly as long as Linux allows: what git and we add to it must fit as well. */
const deep = (characters: number): string =>
  Array(Math.ceil(characters / 200))
    .fill('d'.repeat(199))
    .join('/')

const names: readonly (readonly [fault: string, name: string])[] = [
  ['quotes and whatever a shell would take apart', `it's "my" $HOME $(touch x) \`y\`; re\\po & -x|*`],
  ['spaces', 'with  two spaces '],
  ['a dash first', '-rf'],
  ['a newline', 'two\nlines'],
  ['a carriage return, a tab, a colour, a bell', `a\rb\tc${ESCAPE}[31md\u0007e`],
  ['unicode, composed (NFC)', 'caf\u00e9'],
  ['unicode, decomposed (NFD)', 'cafe\u0301'],
  ['emoji', '🚀👩‍💻'],
  ['right-to-left, with an override', 'שלום-\u202egpj.exe'],
  ['200 characters', 'x'.repeat(200)],
  ['a path of 3,800 characters', deep(3_800)],
]

describe('a repository and a TMPDIR with', () => {
  it.each(few(1, names))('%s → 0; nothing special, nothing left', async (_fault, name) => {
    await using lab = await openLab({ name })
    const cwd = 'süb dir/🚀'
    commit(lab.repository, { ...oneJob('test -f x', { cwd }, { build: { run: 'touch built' } }), [`${cwd}/x`]: '1' })
    commit(lab.repository, { [`${cwd}/x`]: '2' })
    const temporary = join(lab.directory, 'elsewhere', name)
    mkdirSync(temporary, { recursive: true })
    const check = watch(lab)
    const ended = await compare(lab, [], { TMPDIR: temporary })
    expect(readdirSync(temporary)).toEqual([])
    await check(ended, { code: 0, says: ['nothing changed'], kept: { file: RECORDING, trials: 18 } })
    expect(lab.recording().builds.map(({ status }) => status.code)).toEqual([0, 0])
    // A message that names the path: the check looks for what a terminal would obey.
    const file = join(temporary, 'file')
    writeFileSync(file, '')
    await check(await compare(lab, ['--report-directory', file]), {
      code: 5,
      says: ['is not a directory', 'hint: Choose another directory'],
      kept: null,
    })
  })

  it.runIf(isAll)('a newline and unicode in TMPDIR, and SIGKILL → the next start finds it all the same; nothing left', async () => {
    await using lab = await openLab()
    const run = `test -e ${lab.directory}/go || { touch ${lab.directory}/hangs; sleep 600; }`
    commit(lab.repository, oneJob(run))
    commit(lab.repository, { x: '2' })
    const temporary = join(lab.directory, 'elsewhere', "ö\n'🚀 x")
    mkdirSync(temporary, { recursive: true })
    const running = lab.start(['compare', 'main~1', 'main', ...lab.replay(JOULES)], { env: { TMPDIR: temporary } })
    await until(() => existsSync(join(lab.directory, 'hangs')), 'the workload to run')
    running.kill('SIGKILL')
    await running.ended
    expect(readdirSync(temporary)).toHaveLength(1)
    lab.write('go', '')
    expect((await expectWorks(lab)).stderr).toContain('An earlier measurement died without cleaning up')
    expect(readdirSync(temporary)).toEqual([])
  })
})

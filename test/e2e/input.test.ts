import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, openLab } from '../rig/lab.ts'
import { steady, yml } from '../rig/programs.ts'
import { git } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'

const good = yml({ workloads: [{ name: 'job', run: 'true' }] })
const job = 'workloads:\n  - {name: job, run: "true"}\n'

describe('a configuration that is wrong', () => {
  it.each(
    few(2, [
      {
        title: 'an unknown key',
        text: `${job}time-limt: 10m\n`,
        says: /joulegate\.yml:3:1 .*unknown key "time-limt", did you mean "time-limit"\?/,
      },
      {
        title: 'an unknown key of a workload',
        text: 'workloads:\n  - name: job\n    run: "true"\n    comand: x\n',
        says: /joulegate\.yml:4:5 .*workload job: unknown key "comand"/,
      },
      {
        title: 'the wrong type',
        text: 'workloads:\n  - name: job\n    run: 7\n',
        says: /joulegate\.yml:3:10 .*write a shell command as text, in quotes \(found 7\)/,
      },
      { title: 'a duration without a unit', text: `${job}time-limit: 10\n`, says: /joulegate\.yml:3:13 .*write a duration with its unit/ },
      { title: 'the wrong unit', text: `${job}time-limit: 10 minutes\n`, says: /joulegate\.yml:3:13 .*write a duration with its unit/ },
      {
        title: 'a bare number for a percentage',
        text: `${job}budget: {max-regression: 0.03}\n`,
        says: /joulegate\.yml:3:26 .*write a percentage/,
      },
      { title: 'no workloads', text: 'version: 1\n', says: /joulegate\.yml:1:1 .*"workloads" is missing/ },
      { title: 'an empty list of workloads', text: 'workloads: []\n', says: /joulegate\.yml:1:12 .*name at least one workload/ },
      { title: 'an empty file', text: '# nothing\n', says: /joulegate\.yml:1:1 .*the file is empty/ },
      { title: 'an empty command', text: 'workloads:\n  - {name: job, run: " "}\n', says: /joulegate\.yml:2:22 .*must not be empty/ },
      {
        title: 'markdown in a name',
        text: 'workloads:\n  - {name: "**job**", run: x}\n',
        says: /joulegate\.yml:2:12 .*must be 1 to 80 letters/,
      },
      {
        title: 'a newline in a name',
        text: 'workloads:\n  - {name: "job\\nmore", run: x}\n',
        says: /joulegate\.yml:2:12 .*must be 1 to 80 letters.*"job\\nmore"/,
      },
      {
        title: 'a name that is used twice',
        text: `${job}  - {name: job, run: x}\n`,
        says: /joulegate\.yml:3:12 .*two workloads are called "job", at lines 2 and 3/,
      },
      {
        title: 'a budget of 80 %',
        text: `${job}budget: {max-regression: 80%}\n`,
        says: /joulegate\.yml:3:26 .*must be between 0\.2% and 50%/,
      },
      { title: 'a budget of 0.1 %', text: `${job}budget: {max-regression: 0.1%}\n`, says: /must be between 0\.2% and 50%/ },
      { title: 'an odd number of pairs', text: `${job}pairs: {max: 9}\n`, says: /joulegate\.yml:3:14 .*must be even/ },
      {
        title: 'more pairs at least than at most',
        text: `${job}pairs: {min: 20, max: 10}\n`,
        says: /must not be larger than pairs\.max, which is 10/,
      },
      {
        title: 'an unknown meter',
        text: `${job}meter: wattmeter\n`,
        says: /joulegate\.yml:3:8 .*must be auto, powercap, perf, work, estimate, replay:FILE or plugin/,
      },
      { title: 'another version', text: `version: 2\n${job}`, says: /joulegate\.yml:1:10 .*must be 1/ },
      {
        title: 'a path out of the repository',
        text: 'workloads:\n  - {name: job, run: x, cwd: ../..}\n',
        says: /must be a path inside the repository/,
      },
      { title: 'no YAML', text: 'workloads: [\n', says: /joulegate\.yml:\d+:\d+/ },
      { title: 'a tab', text: 'workloads:\n\t- {name: job, run: x}\n', says: /joulegate\.yml:2:1 .*indent with spaces/ },
      {
        title: 'a key that stands twice',
        text: `${job}meter: auto\nmeter: auto\n`,
        says: /joulegate\.yml:4:1 .*the key "meter" is already at line 3/,
      },
    ]),
  )('$title is refused with its place', async ({ text, says }) => {
    await using lab = await openLab({ base: { 'joulegate.yml': text, x: '1' }, head: { x: '2' } })
    const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main')
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' })
    expect(stderr).toMatch(says)
    expect(stderr).toContain(`(base ${lab.base.slice(0, 10)})`)
    expect(stderr).toContain('hint: ')
    expect(stderr).not.toMatch(/^ +at /m)
  })

  it('has all its mistakes reported at once', async () => {
    const text = 'workloads:\n  - {name: job, run: x, timeout: 5}\npairs: {max: 9}\ngate: {fail-on: [red]}\n'
    await using lab = await openLab({ base: { 'joulegate.yml': text, x: '1' }, head: { x: '2' } })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main')
    expect(code).toBe(5)
    expect(stderr.match(/joulegate\.yml:(\d+):/g)).toEqual(['joulegate.yml:2:', 'joulegate.yml:3:', 'joulegate.yml:4:'])
  })
})

describe('a command line that is wrong', () => {
  it.each(
    few(4, [
      { title: 'an unknown commit', line: ['compare', 'main', 'nowhere'], says: '"nowhere" is not a commit' },
      {
        title: 'a commit that begins with a dash',
        line: ['compare', '--', '--upload-pack=touch x', 'main'],
        says: 'cannot name a commit',
      },
      { title: 'an unknown option', line: ['compare', '--max-pair', '8'], says: "unknown option '--max-pair'" },
      { title: 'an unknown command', line: ['compere'], says: "unknown command 'compere'" },
      { title: 'too many arguments', line: ['compare', 'main', 'main', 'main'], says: 'too many arguments' },
      { title: 'an option without its value', line: ['compare', '--seed'], says: 'argument missing' },
      { title: 'an unknown format', line: ['compare', '--format', 'html'], says: 'Allowed choices are' },
      {
        title: 'a bad percentage',
        line: ['compare', 'main~1', 'main', '--max-regression', '5'],
        says: '--max-regression: write a percentage',
      },
      { title: 'a bad number', line: ['compare', 'main~1', 'main', '--max-pairs', 'ten'], says: '--max-pairs: write a whole number' },
      { title: 'a bad list', line: ['compare', 'main~1', 'main', '--fail-on', 'red'], says: '--fail-on: ' },
      { title: 'an empty command', line: ['compare', 'main~1', 'main', '--run', ''], says: '--run: must not be empty' },
      { title: 'no such workload', line: ['compare', 'main~1', 'main', '--workloads', 'x*'], says: 'No workload matches x*' },
      { title: 'no such configuration', line: ['compare', 'main~1', 'main', '--config', 'other.yml'], says: 'has no other.yml' },
      { title: 'A without B', line: ['compare', '--a', 'true'], says: '--a and --b must be used together' },
      { title: 'B without A', line: ['compare', '--b', 'true'], says: '--a and --b must be used together' },
      {
        title: 'commands and commits',
        line: ['compare', 'main', '--a', 'true', '--b', 'true'],
        says: 'Commits and commands cannot be combined',
      },
      {
        title: 'commands and a workload',
        line: ['compare', '--a', 'true', '--b', 'true', '--run', 'x'],
        says: '--run cannot be used with --a and --b',
      },
      { title: 'an empty command of A', line: ['compare', '--a', ' ', '--b', 'true'], says: '--a must not be empty' },
      { title: 'no such Recording', line: ['report', 'nowhere.json'], says: 'nowhere.json cannot be read' },
      { title: 'no such repository', line: ['compare', '--repo', '/nonexistent'], says: '/nonexistent' },
    ]),
  )('$title', async ({ line, says }) => {
    await using lab = await openLab({ base: { 'joulegate.yml': good, x: '1' }, head: { x: '2' } })
    const { code, stdout, stderr } = await lab.run(...line)
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' })
    expect(stderr).toContain(says)
    expect(stderr).not.toMatch(/^ +at /m)
    expect(git(lab.repository, 'status', '--porcelain')).toBe('')
  })

  it('a directory that is no repository', async () => {
    await using lab = await openLab()
    const { code, stderr } = await lab.start(['compare'], { cwd: lab.directory }).ended
    expect(code).toBe(5)
    expect(stderr).toContain('is not in a git repository')
  })

  it('a repository without commits', async () => {
    await using lab = await openLab()
    const { code, stderr } = await lab.run('compare')
    expect(code).toBe(5)
    expect(stderr).toContain('has no commits yet')
  })

  it('a repository with nothing to measure', async () => {
    await using lab = await openLab({ base: { x: '1' }, head: { x: '2' } })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main')
    expect(code).toBe(5)
    expect(stderr).toContain('There is nothing to measure')
    lab.write('repository/joulegate.yaml', good)
    expect((await lab.run('compare', 'main~1', 'main')).stderr).toMatch(/has joulegate\.yaml, but .*\n.*mv joulegate\.yaml joulegate\.yml/)
  })

  it.runIf(isAll)('a report directory that cannot be written', async () => {
    await using lab = await openLab({ base: { 'joulegate.yml': good, x: '1' }, head: { x: '2' } })
    const { code, stderr } = await lab.run('compare', 'main~1', 'main', '--report-directory', lab.write('file', ''))
    expect(code).toBe(5)
    expect(stderr).toContain('cannot be written')
  })
})

describe('help', () => {
  it.each(few(3, [['--help'], ['compare', '--help'], ['--version'], ['measure', '--help'], ['report', '--help'], ['analyze', '--help']]))(
    '%s %s ends with 0',
    async (...line) => {
      await using lab = await openLab()
      const { code, stdout, stderr } = await lab.run(...line.filter((word) => word !== undefined))
      expect({ code, stderr, hasText: stdout.length > 4 }).toEqual({ code: 0, stderr: '', hasText: true })
    },
  )

  it('without a command ends with 5', async () => {
    await using lab = await openLab()
    expect((await lab.run()).code).toBe(5)
  })
})

describe('a Recording that is broken', () => {
  let lab: Lab
  beforeAll(async () => {
    lab = await openLab({ base: { 'joulegate.yml': good, x: '1' }, head: { x: '2' } })
    await lab.run('measure', 'main~1', 'main', ...lab.replay({ job: steady(1, 61) }))
  })
  afterAll(() => lab[Symbol.asyncDispose]())

  it.each(
    few(1, [
      { title: 'truncated', edit: (text: string) => text.slice(0, text.length / 2) },
      { title: 'empty', edit: () => '' },
      { title: 'no JSON', edit: () => 'joules' },
      { title: 'another document', edit: () => '{"schema": 2}' },
      { title: 'with an unknown key', edit: (text: string) => text.replace('"schema": 2', '"schema": 2, "verdict": "improved"') },
      { title: 'with a negative count', edit: (text: string) => text.replace(/"after": \d+/, '"after": -5') },
      { title: 'with a workload’s name that is markdown', edit: (text: string) => text.replaceAll('"job"', '"[job](evil)"') },
    ]),
  )('$title is refused', async ({ edit }) => {
    const file = lab.write('broken.json', edit(lab.report('recording.json')))
    const { code, stdout, stderr } = await lab.run('report', file)
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' })
    expect(stderr).toContain('broken.json is not a Recording that this version can read: ')
    expect(stderr).not.toMatch(/^ +at [a-z]+ \(/m)
  })

  it('of another schema is refused, with the schema that can be read', async () => {
    const file = lab.write('old.json', lab.report('recording.json').replace('"schema": 2', '"schema": 1'))
    const { code, stderr } = await lab.run('report', file)
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr: expect.stringMatching(
        /old\.json is a Recording with schema 1, but this version of Joulegate reads schema 2\.\n {2}hint: Measure again/,
      ),
    })
  })

  it('is a directory without a Recording', async () => {
    mkdirSync(join(lab.directory, 'folder'))
    const { code, stderr } = await lab.run('report', join(lab.directory, 'folder'))
    expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining(' contains neither recording.json nor ') })
  })
})

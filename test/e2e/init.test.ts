import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { judged } from '../rig/documents.ts'
import { type Lab, NO_TRACES, openLab } from '../rig/lab.ts'
import { busy, steady } from '../rig/programs.ts'
import { commit, type Files, git, writeFiles } from '../rig/repository.ts'
import { few, isAll } from '../rig/short.ts'
import { snapshot } from '../rig/snapshot.ts'
import { PACKAGE } from '../rig/tree.ts'
import { workflowComplaints } from '../rig/workflows.ts'

const CONFIGURATION = 'joulegate.yml'
const WORKFLOW = '.github/workflows/energy.yml'
const FORKS = '.github/workflows/energy-forks.yml'

const read = (lab: Lab, file: string): string => readFileSync(join(lab.repository, file), 'utf8')
const has = (lab: Lab, file: string): boolean => existsSync(join(lab.repository, file))

const nodeProject = (script: string): Files => ({
  'package.json': JSON.stringify({
    name: 'x',
    version: '1.0.0',
    scripts: { bench: script, build: "node -e \"require('fs').writeFileSync('n', '7e6')\"" },
  }),
  'package-lock.json': JSON.stringify({
    name: 'x',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { name: 'x', version: '1.0.0' } },
  }),
  'bench.js':
    "const n = Number(require('fs').readFileSync('n', 'utf8'))\nlet sum = 0\nfor (let i = 0; i < n; i++) sum += i % 7\nconsole.log(sum)\n",
})
const makeProject: Files = {
  Makefile: 'build: loop.sh\n\nloop.sh: loop.in\n\tcp loop.in loop.sh\n\nbench: loop.sh\n\tsh ./loop.sh\n',
  'loop.in': busy(20_000),
}

/** Follows the steps that init names: commits what it wrote and compares the commit with itself. */
async function follow(lab: Lab, flags: readonly string[]) {
  git(lab.repository, 'add', CONFIGURATION, WORKFLOW, FORKS)
  commit(lab.repository, {})
  const ended = await lab.run('compare', 'HEAD', 'HEAD', '--allow-same', ...flags, '--format', 'json')
  return { ...ended, comparison: ended.code === 0 ? judged(ended.stdout) : null }
}

describe('compare reads what init writes', () => {
  it('in a project of Node: it is installed, built, and measured by a counter', { timeout: 120_000 }, async () => {
    await using lab = await openLab({ zones: [PACKAGE], base: nodeProject('node bench.js') })
    const ended = await lab.run('init')
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(ended.stdout).toContain('Chosen: Node')
    expect(ended.stdout).toContain(`git add joulegate.yml ${WORKFLOW} ${FORKS} && git commit -m 'Measure energy on pull requests'`)
    expect(read(lab, CONFIGURATION)).toContain('run: npm ci && npm run build --if-present')
    expect(await workflowComplaints('energy.yml', read(lab, WORKFLOW))).toEqual([])
    expect(await workflowComplaints('energy-forks.yml', read(lab, FORKS))).toEqual([])
    const { code, comparison, stderr } = await follow(lab, ['--max-pairs', '8', '--max-regression', '50%'])
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(comparison?.changes.map(({ workload }) => workload)).toEqual(['bench'])
    expect(lab.recording().config.build?.run).toBe('npm ci && npm run build --if-present')
    expect(lab.recording().trials.every((trial) => trial.void === null)).toBe(true)
    // npm keeps a cache of its own in the temporary directory.
    expect(lab.traces()).toEqual({ ...NO_TRACES, directories: expect.not.arrayContaining([expect.stringMatching(/joule/)]) })
  })

  it.runIf(isAll)('in a project of Make, without a commit yet: it is built, and estimated', { timeout: 120_000 }, async () => {
    await using lab = await openLab()
    writeFiles(lab.repository, makeProject)
    const ended = await lab.run('init')
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(ended.stdout).toContain('git add --all && git commit')
    commit(lab.repository, {})
    const { code, stderr, comparison } = await follow(lab, ['--meter', 'estimate', '--max-pairs', '8'])
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(comparison?.changes.map(({ workload }) => workload)).toEqual(['bench'])
  })

  it.runIf(isAll)('in a workspace: a package is measured in its own directory', async () => {
    const { 'package.json': manifest = '', 'bench.js': bench = '' } = nodeProject('node bench.js')
    await using lab = await openLab({
      base: { 'packages/core/package.json': manifest, 'packages/core/bench.js': bench, 'package.json': '{}' },
    })
    expect((await lab.run('init')).code).toBe(0)
    const { code, stderr } = await follow(lab, lab.replay({ bench: steady(1, 61) }))
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(lab.recording().config.workloads[0]?.cwd).toBe('packages/core')
  })
})

describe('existing files stay', () => {
  it('and a second run changes nothing', async () => {
    await using lab = await openLab({ base: makeProject })
    await lab.run('init')
    const before = snapshot(lab.repository, 'none')
    const again = await lab.run('init')
    expect(again).toMatchObject({ code: 0, stderr: '' })
    expect(again.stdout).toContain('joulegate.yml already exists')
    for (const file of [WORKFLOW, FORKS]) expect(again.stdout).toContain(`${file} already exists`)
    expect(again.stdout).not.toContain('Wrote')
    expect(snapshot(lab.repository, 'none')).toEqual(before)
  })

  it.each(
    few(3, [
      { what: 'joulegate.yml', files: { [CONFIGURATION]: 'workloads: [{name: a, run: b}]\n' }, written: [WORKFLOW, FORKS], code: 0 },
      {
        what: 'a joulegate.yml with mistakes, which are told',
        files: { [CONFIGURATION]: 'workload: []\n' },
        written: [WORKFLOW, FORKS],
        code: 5,
      },
      {
        what: 'an energy.yml of others',
        files: { [WORKFLOW]: 'on: push\n' },
        written: [CONFIGURATION, '.github/workflows/joulegate.yml', '.github/workflows/joulegate-forks.yml'],
        code: 0,
      },
      {
        what: 'a joulegate.yml that is ignored',
        files: { [CONFIGURATION]: 'workloads: [{name: a, run: b}]\n', '.gitignore': CONFIGURATION },
        written: [WORKFLOW, FORKS],
        code: 0,
      },
      {
        what: 'a workflow of any name that uses Joulegate',
        files: { '.github/workflows/x.yaml': 'jobs: {a: {steps: [{uses: me/joulegate@v1}]}}' },
        written: [CONFIGURATION],
        code: 0,
      },
    ]),
  )('$what', async ({ files, written, code }) => {
    await using lab = await openLab({ base: { ...makeProject, ...files } })
    const ended = await lab.run('init')
    expect(ended.code).toBe(code)
    expect(ended.stdout.match(/^Wrote: .*$/gm)).toEqual(written.map((file) => `Wrote: ${file}`))
    for (const [file, text] of Object.entries(files)) expect(read(lab, file)).toBe(text)
    if (code === 5) expect(ended.stderr).toMatch(/joulegate\.yml:1:1: .*workload.*did you mean/)
  })

  it('both names of a workflow: nothing is written, and --print is named', async () => {
    await using lab = await openLab({ base: { ...makeProject, [WORKFLOW]: 'on: push\n', '.github/workflows/joulegate.yml': 'on: push\n' } })
    const ended = await lab.run('init')
    expect(ended.code).toBe(5)
    expect(ended.stderr).toMatch(/energy\.yml and .*joulegate\.yml already exist[\s\S]*npx joulegate init --print/)
    expect(has(lab, CONFIGURATION)).toBe(false)
  })

  it('a link that leads elsewhere is not followed', async () => {
    await using lab = await openLab({ base: makeProject })
    mkdirSync(join(lab.directory, 'elsewhere'))
    symlinkSync(join(lab.directory, 'elsewhere'), join(lab.repository, '.github'))
    const ended = await lab.run('init')
    expect(ended.code).toBe(5)
    expect(ended.stderr).toContain('.github is a symbolic link or a file, not a directory')
    expect(existsSync(join(lab.directory, 'elsewhere/workflows'))).toBe(false)
    symlinkSync(join(lab.directory, 'secret'), join(lab.repository, 'package.json'))
    writeFileSync(join(lab.directory, 'secret'), JSON.stringify({ scripts: { bench: 'x' } }))
    expect((await lab.run('init', '--print')).stderr).not.toContain('Chosen: Node')
  })
})

it('--print shows all files on standard output and writes none, even if they exist', async () => {
  await using lab = await openLab({ base: { ...makeProject, [CONFIGURATION]: 'mine: true\n' } })
  const before = snapshot(lab.repository, 'none')
  const ended = await lab.run('init', '--print')
  expect(ended.code).toBe(0)
  expect(ended.stderr).toContain('Would write: joulegate.yml')
  const [, configuration = '', workflow = ''] = ended.stdout.split(/^# ---- .* ----\n/m)
  expect(configuration).toContain('run: make --silent bench')
  expect(await workflowComplaints('energy.yml', workflow)).toEqual([])
  expect(snapshot(lab.repository, 'none')).toEqual(before)
})

it.runIf(isAll)('from a subdirectory, the repository root is read and written; files that git ignores are not read', async () => {
  await using lab = await openLab({ base: { ...makeProject, 'deep/er/x': '', '.gitignore': '/build\njoulegate-report\n' } })
  writeFiles(lab.repository, { 'build/package.json': '{"scripts": {"bench": "x"}}' })
  const ended = await lab.start(['init'], { cwd: join(lab.repository, 'deep/er') }).ended
  expect(ended.code).toBe(0)
  expect(ended.stdout).not.toContain('Node')
  expect(ended.stdout).not.toContain('.gitignore')
  expect(has(lab, CONFIGURATION)).toBe(true)
})

it.runIf(isAll)('names with control characters neither reach the terminal nor end a comment', async () => {
  const scripts = { bench: 'x', 'bench:\u001b[2J': 'y', 'a\u2028# b': 'z' }
  await using lab = await openLab({
    base: { 'package.json': JSON.stringify({ scripts }), 'b\u001b[31m/Cargo.toml': '[package]\nname = "\u0007"\n' },
  })
  const { code, stdout } = await lab.run('init')
  expect(code).toBe(0)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
  expect(stdout + read(lab, CONFIGURATION)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028]/)
})

describe('a project whose workload needs Docker or a database of the machine', () => {
  const files: Files = {
    ...nodeProject('docker compose up -d && node bench.js'),
    'package.json': '{\n  "scripts": {\n    "bench": "docker compose up -d && node bench.js"\n  }\n}\n',
    '.env.example': '# as on my machine\nDATABASE_URL=postgres://me:secret@localhost/x\n',
    'README.md': 'Start it with: docker compose up, or podman compose up\n',
  }

  it('init names the place, and the way out, and writes its files all the same', async () => {
    await using lab = await openLab({ base: files })
    const { code, stdout } = await lab.run('init')
    const said = stdout.replaceAll(/\s+/g, ' ')
    expect(code).toBe(0)
    expect(said).toContain('package.json:3: bench uses docker compose up, which is out of reach for code that runs as its own user.')
    expect(said).toContain('.env.example:2: this project uses postgres://localhost. If a workload does,')
    expect(said).toContain('Start the server itself, by services: of the workload')
    expect(said).not.toMatch(/README|podman|secret/)
    expect(has(lab, CONFIGURATION)).toBe(true)
  })

  it('doctor does the same in a repository with joulegate.yml, and stays fit', async () => {
    await using lab = await openLab({ zones: [PACKAGE], base: files })
    const without = await lab.run('doctor')
    expect(without.stdout).not.toContain('docker compose up')
    await lab.run('init')
    const { code, stdout } = await lab.run('doctor')
    const said = stdout.replaceAll(/\s+/g, ' ')
    expect(code, stdout).toBe(0)
    expect(said).toContain('package.json:3: bench uses docker compose up,')
    expect(said).toContain('user: none')
  })
})

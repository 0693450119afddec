import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAll } from '../rig/short.ts'

/** The shell examples of the README, run one after the other as a reader would: in a checkout, beside a repository called my-project. */
const top = join(import.meta.dirname, '../..')
const readme = readFileSync(join(top, 'README.md'), 'utf8')
const examples = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => (match[1] ?? '').trim())

/** Run elsewhere: installing and testing by .ci/run (this is the test), the demonstration by demo.test.ts. */
const elsewhere = ['npm ci && npm run demo', 'npm ci && npm test']

let directory = ''
const author = { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org' }
const environment = {
  ...process.env,
  ...author,
  PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
  npm_config_update_notifier: 'false',
  XDG_CACHE_HOME: '',
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-readme-'))
  environment.XDG_CACHE_HOME = join(directory, 'cache')
  const [checkout, project] = [join(directory, 'joulegate'), join(directory, 'my-project')]
  for (const path of [checkout, project]) mkdirSync(path)
  for (const name of ['package.json', 'dist', 'node_modules']) symlinkSync(join(top, name), join(checkout, name))
  const git = (...command: readonly string[]) =>
    execFileSync('git', ['-c', 'commit.gpgsign=false', ...command], { cwd: project, env: environment })
  git('init', '--quiet', '--initial-branch=main')
  for (const side of ['base', 'head']) {
    cpSync(join(top, 'examples/recipe-search', side), project, { recursive: true })
    git('add', '.')
    git('commit', '--quiet', '--message', side)
  }
})
afterAll(() => rmSync(directory, { recursive: true }))

test('the README begins its examples with the two commands that a newcomer types', () => {
  expect(examples.slice(0, 2)).toEqual(elsewhere)
  expect(examples.length).toBeGreaterThanOrEqual(7)
})

/** Each takes most of a minute. */
const isLong = (example: string): boolean => /--time-limit|file:|measure/.test(example)

test.each(examples.filter((example) => !elsewhere.includes(example) && (isAll || !isLong(example))))(
  '%s',
  { timeout: 240_000 },
  (example) => {
    // 0, or what the README says of exit codes: 2 where the example regresses on a machine with a real counter, 4 where there is none to be fit.
    const run = () =>
      execFileSync('/bin/sh', ['-e', '-c', example], {
        cwd: join(directory, 'joulegate'),
        env: environment,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    let output: string
    try {
      output = run()
    } catch (error) {
      if (
        !(
          error instanceof Error &&
          'status' in error &&
          (error.status === 2 || (error.status === 4 && example.includes('doctor'))) &&
          'stdout' in error
        )
      )
        throw error
      output = String(error.stdout)
    }
    expect(output).toMatch(
      example.includes('doctor')
        ? /^(Fit: measures|Only estimates:|Unfit:) /
        : example.includes('init')
          ? /^joulegate\.yml is there already[\s\S]*Written: \.github\/workflows\/energy\.yml/
          : example.includes('analyze')
            ? /"verdict":"regressed","pairs":8/
            : /more energy|no change|budget|inconclusive|not clear yet|less energy/i,
    )
  },
)

test('every code that the README lists is one that the command line lists, and the other way round', () => {
  const listed = (text: string): readonly string[] =>
    [...text.matchAll(/^(?:\| | {2})(\d+(?:, \d+)*)(?: \|| {2})/gm)].map((match) => match[1] ?? '')
  const help = execFileSync(process.execPath, [join(top, 'dist/cli.js'), 'compare', '--help'], { encoding: 'utf8' })
  expect(listed(help.slice(help.indexOf('Exit codes')))).toEqual(
    listed(readme.slice(readme.indexOf('### Exit codes'), readme.indexOf('## Configuration'))),
  )
})

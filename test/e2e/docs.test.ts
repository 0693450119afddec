import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Block, blocksOf, PAGES, ROOT, readPage } from '../rig/pages.ts'
import { hasSudo, Reader } from '../rig/reader.ts'
import { isAll } from '../rig/short.ts'
import { HAS_VALGRIND } from '../rig/valgrind.ts'

/** Examples that are not run, by how they begin. */
const NOT_RUN = [
  { begins: 'npm ci && npm run demo', reason: 'demo.test.ts runs the demo, and .ci/run installs' },
  { begins: 'npm ci && npm test', reason: 'it runs this test; .ci/run runs it' },
  { begins: 'sudo runner-setup/joulegate-runner', reason: 'it needs systemd: guide.test.ts types such commands in a guest' },
  { begins: 'sudo install -D --mode 600', reason: 'guide.test.ts types it in a guest' },
  { begins: 'journalctl', reason: 'guide.test.ts types it in a guest' },
  { begins: 'sudo chgrp joulegate /sys', reason: 'it needs energy counters, and changes who reads them on this machine' },
  { begins: 'sudo tee /etc/udev/rules.d/', reason: 'it needs udev, and triggers it on this machine' },
  { begins: "echo 'z /sys/class/powercap", reason: 'it needs systemd-tmpfiles' },
  { begins: 'perf="$(command -v', reason: 'it needs perf, and puts another one into /usr/local/bin of this machine' },
  { begins: 'npx joulegate resume', reason: 'it needs a session that was stopped: resume.test.ts has them' },
  { begins: 'npm install joulegate', reason: 'package.test.ts installs the package without a network' },
] as const

/** The page that makes my-project step by step. */
const FROM_NOTHING = 'docs/getting-started.md'

/** Commands of the examples: what they print, and the exit codes that depend on the machine. */
const COMMANDS = [
  { contains: /joulegate doctor --watch/, prints: /^ *UTC .*\n\d\d:\d\d:\d\d .* CPUs\n/, codes: [4] },
  { contains: /joulegate doctor/, prints: /^(Fit: measures |Fit to count work|Unfit: )/, codes: [4] },
  { contains: /joulegate run/, prints: /^[\d.]+ m?J in [\d.]+ m?s, at /, codes: [] },
  { contains: /joulegate analyze/, prints: /"verdict":"regressed","pairs":8/, codes: [] },
  { contains: /joulegate init/, prints: /Wrote: \.github\/workflows\/energy\.yml/, codes: [] },
  { contains: /joulegate backtest/, prints: /^The gate, replayed over 1 merge\n/, codes: [] },
  { contains: /joulegate (compare|report)/, prints: /more energy|no change|budget|inconclusive|not clear yet|less energy/i, codes: [2] },
] as const

const isRun = ({ text }: Block): boolean => !NOT_RUN.some(({ begins }) => text.startsWith(begins))
/** Most examples that measure a program of a repository take most of a minute. */
const isLong = ({ text }: Block): boolean =>
  /joulegate (compare|measure|backtest|history (?:\S+\.\.|bridge))/.test(text) && !/ --a /.test(text)
/** The first example of the CLI page counts 200,000 lines, and the page's `report` reads its Recording. */
const isOfLong = ({ page, text }: Block): boolean =>
  page === 'docs/metrics.md' || (page === 'docs/cli.md' && /--a 'seq 200000|joulegate report\n$/.test(text))
/** The README has the same example. */
const isRepeated = ({ page, text }: Block): boolean => page !== 'README.md' && text === 'npx joulegate doctor\n'
const isShort = (example: Block): boolean => !isLong(example) && !isOfLong(example) && !isRepeated(example)
/** On a machine without a counter, most examples count work. */
const needsValgrind = (text: string): boolean =>
  /joulegate (compare|measure|backtest|history (?:\S+\.\.|bridge))/.test(text) && !/--meter (replay|estimate)/.test(text)
const canRun = ({ text }: Block): boolean => (hasSudo || !text.includes('sudo ')) && (HAS_VALGRIND || !needsValgrind(text))
if (!HAS_VALGRIND) process.stderr.write('skipped: the examples that measure, because valgrind is not installed\n')
if (!hasSudo) process.stderr.write('skipped: the examples with sudo, because this user is not root or may not mount\n')

const shellOf = (page: string): readonly Block[] => blocksOf(page).filter(({ language }) => language === 'sh')

/** Output that a page shows after an example, if it depends on nothing but the example. */
function shownAfter({ page, line, text }: Block): string | null {
  const isSameEverywhere = /joulegate analyze/.test(text) || (page === FROM_NOTHING && /joulegate init/.test(text))
  return isSameEverywhere ? (blocksOf(page).find((block) => block.line > line)?.text ?? null) : null
}

test('the README begins its examples with the two commands that a newcomer types', () => {
  const [demo, tests] = shellOf('README.md').map(({ text }) => text)
  expect([demo, tests]).toEqual(['npm ci && npm run demo\n', 'npm ci && npm test\n'])
})

test.each(NOT_RUN)('an example begins with $begins; it is not run, because $reason', ({ begins }) => {
  expect(PAGES.flatMap(shellOf).filter(({ text }) => text.startsWith(begins))).not.toEqual([])
})

const chosen = PAGES.map((page) => ({
  page,
  examples: shellOf(page).filter((example) => isRun(example) && canRun(example) && (isAll || isShort(example))),
})).filter(({ examples }) => examples.length > 0)

describe.each(chosen)('$page', ({ page, examples }) => {
  let reader: Reader
  beforeAll(() => {
    reader = new Reader()
    if (page !== FROM_NOTHING) reader.makeProject()
  })
  afterAll(() => reader.remove())

  it.each(examples)('line $line: $text', { timeout: 600_000 }, (example) => {
    const command = COMMANDS.find(({ contains }) => contains.test(example.text))
    const output = reader.type(example.text, command?.codes)
    if (command !== undefined) expect(output).toMatch(command.prints)
    expect(shownAfter(example) ?? output).toBe(output)
  })
})

test('the exit codes of docs/cli.md are those of the help', () => {
  const listed = (text: string): readonly string[] =>
    [...text.matchAll(/^(?:\| | {2})(\d+(?:, \d+)*)(?: \|| {2})/gm)].map((match) => match[1] ?? '')
  const help = execFileSync(process.execPath, [join(ROOT, 'dist/cli.js'), 'compare', '--help'], { encoding: 'utf8' })
  const page = readPage('docs/cli.md')
  expect(listed(help.slice(help.indexOf('Exit codes')))).toEqual(listed(page.slice(page.indexOf('## Exit codes'))))
})

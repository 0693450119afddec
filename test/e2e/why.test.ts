import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { Why } from '../../src/model/why.ts'
import { judged, only } from '../rig/documents.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { yml } from '../rig/programs.ts'
import { isAll } from '../rig/short.ts'
import { HAS_GCC, HAS_VALGRIND } from '../rig/valgrind.ts'

/** A program with two functions that loop. The second one has a name of its own. */
const program = (rounds: number, other: { readonly name: string; readonly rounds: number }): string => `
__attribute__((noinline)) int index_words(int n) {
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum += i * 7;
  return sum;
}
__attribute__((noinline)) int ${other.name}(int n) {
  int sum = 0;
  for (int i = 0; i < n; i++)
    sum ^= i * 3;
  return sum;
}
int main(void) { return (index_words(${rounds}) + ${other.name}(${other.rounds})) & 0; }
`

const files = (options: string) => ({
  '.gitignore': 'words\n',
  'joulegate.yml': yml({
    build: { run: `gcc ${options} words.c -o words` },
    workloads: [{ name: 'index', run: './words' }],
    meter: 'work',
  }),
})

const open = (options: string) =>
  openLab({
    base: { ...files(options), 'words.c': program(20_000, { name: 'fold', rounds: 30_000 }) },
    head: { 'words.c': program(40_000, { name: 'fold_words', rounds: 31_000 }) },
  })

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/why.schema.json'), 'utf8'))

describe.skipIf(!HAS_VALGRIND || !HAS_GCC)('the report of a program whose work changed', () => {
  it('names the function and the line that do more, and the one that was renamed', async () => {
    await using lab = await open('-O0 -g')
    const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main', '--format', 'json')
    expect(code, stderr).toBe(2)
    const { why } = only(judged(stdout))
    expect(why?.rows).toMatchObject([
      { kind: 'function', name: 'index_words', object: 'words', file: 'words.c', place: { file: 'words.c', line: 5 }, formerly: null },
      { kind: 'function', name: 'fold_words', formerly: 'fold' },
    ])
    expect(why?.explained).toBeGreaterThan(0.99)
    expect(lab.recording().why).toEqual([why])
    const document = JSON.parse(lab.report('why.json'))
    expect(Why.parse(document).workloads).toEqual([why])
    expect(new Ajv().validate(schema, document)).toBe(true)
    expect((await lab.run('report')).stdout).toMatch(
      /\nWhy the work changed: index \+\d+ k instructions \(\+\d+\.\d %\), explained 100 %\n +\+\d+ k +9\d % {2}index_words at words\.c:5\n/,
    )
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it.runIf(isAll)('explains how to get names, if there are none', async () => {
    await using lab = await open('-O0 -s')
    const { stdout } = await lab.run('compare', 'main~1', 'main')
    expect(stdout).toMatch(/100 % {2}words \(no function names\)\n/)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Build it with -g, and do not strip it, to see its functions.')
    expect(stdout).not.toContain('explained')
  })

  it.runIf(isAll)('has one row for perl', async () => {
    const script = (rounds: number): string =>
      `my %words; for my $i (1 .. ${rounds}) { $words{$i % 100} .= 'x' } print scalar keys %words;\n`
    await using lab = await openLab({
      base: { 'joulegate.yml': yml({ workloads: [{ name: 'index', run: 'perl ./index.pl' }], meter: 'work' }), 'index.pl': script(2000) },
      head: { 'index.pl': script(6000) },
    })
    const { stdout } = await lab.run('compare', 'main~1', 'main')
    expect(stdout).toMatch(/\n +\+[\d.]+ M +\d+ % {2}perl \(interpreter\)\n/)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('its functions say nothing about the code that it runs.')
  })

  it.runIf(isAll)('shows names that the program makes up as plain text', async () => {
    const hostile = (rounds: number) => `
int loop(int n) __asm__("\\"@evil|\`<img src=x>\\033[2J**b**\\"");
__attribute__((noinline)) int loop(int n) { int sum = 0; for (int i = 0; i < n; i++) sum += i; return sum; }
int main(void) { return loop(${rounds}) & 0; }
`
    await using lab = await openLab({ base: { ...files('-O0'), 'words.c': hostile(20_000) }, head: { 'words.c': hostile(40_000) } })
    const { code, stdout, stderr } = await lab.run('compare', 'main~1', 'main')
    expect(code, stderr).toBe(2)
    expect(stdout).toContain('@evil|`<img src=x>**b** at words')
    expect(lab.report('report.md')).toContain('| ``@evil\\|`<img src=x>**b**`` at `words` |')
  })
})

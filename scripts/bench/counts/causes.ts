import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInstalled } from '../programs.ts'
import { ABSENT, figures, type Row } from '../row.ts'
import { uniform } from '../scenarios.ts'
import { compareCommands } from './counting.ts'

const FUNCTIONS = 24
const LEAST_ROUNDS = 2_000

/** A C program of functions that each loop a while, some of them several times: `rounds` has their loops, `order` is their order in the file. */
function program(rounds: readonly number[], order: readonly number[]): string {
  const name = (index: number): string => `stage_${String.fromCharCode(97 + index)}`
  const bodies = order.map(
    (index) => `__attribute__((noinline)) static unsigned ${name(index)}(unsigned x) {
  for (int i = 0; i < ${rounds[index]}; i++)
    x = x * ${2 * index + 3}u + (x >> ${(index % 9) + 3});
  return x;
}
`,
  )
  const calls = rounds.map((_, index) => `  x = ${name(index)}(x);\n`)
  return `${bodies.join('\n')}\nint main(int argc, char **argv) {\n  unsigned x = (unsigned)argc;\n${calls.join('')}  return x == 0;\n}\n`
}

const shuffled = (random: () => number): readonly number[] =>
  Array.from({ length: FUNCTIONS }, (_, index) => ({ index, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ index }) => index)

/** Builds a program in a directory, and returns its path. */
function build(directory: string, name: 'base' | 'head', text: string): string {
  const [source, binary] = [join(directory, `${name}.c`), join(directory, name)]
  writeFileSync(source, text)
  execFileSync('cc', ['-O1', '-g', '-o', binary, source])
  return binary
}

/** One program whose head has more work in a function, and functions in another order; with `share` 0 only that order. */
async function explain(directory: string, random: () => number, share: number) {
  const rounds = Array.from({ length: FUNCTIONS }, () => LEAST_ROUNDS + Math.floor(random() * 20_000))
  const changed = Math.floor(random() * FUNCTIONS)
  const extra = Math.ceil(share * rounds.reduce((sum, one) => sum + one, 0))
  const more = rounds.map((one, index) => (index === changed ? one + extra : one))
  const base = build(directory, 'base', program(rounds, shuffled(random)))
  const head = build(directory, 'head', program(more, shuffled(random)))
  const change = await compareCommands(directory, base, head, '1%')
  return { why: change.why, expected: `stage_${String.fromCharCode(97 + changed)}` }
}

/** W3: how often the function that was given more work is named first, how much is explained, and how often equal work is explained. */
export async function causeRows(runs: number): Promise<readonly Row[]> {
  const row = { id: 'W3', limit: 0, unit: 'sessions', low: null, high: null, runs }
  if (!isInstalled('cc') || !isInstalled('valgrind'))
    return [{ ...row, ...ABSENT, what: 'why', against: 'a known function', note: 'valgrind or a C compiler is not installed' }]
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  const random = uniform(20_261)
  try {
    let [missed, named] = [0, 0]
    const unexplained: number[] = []
    for (let session = 0; session < runs; session += 1) {
      const { why, expected } = await explain(directory, random, 0.012 + 0.1 * random())
      if (why?.rows[0]?.name !== expected) missed += 1
      unexplained.push(100 * (1 - (why?.explained ?? 0)))
      const silent = await explain(directory, random, 0)
      if ((silent.why?.rows.length ?? 0) > 0) named += 1
    }
    const what = 'in a C program of 24 functions'
    return [
      { ...row, what: `the changed function is not named first, ${what}`, against: '1.2 to 11 % more work', ratio: missed },
      { ...row, what: `a function is named, ${what}`, against: 'equal work in another order', ratio: named },
      { ...row, ...figures(unexplained), what: 'unexplained part of the change', against: 'the whole change', limit: 10, unit: '%' },
    ]
  } finally {
    rmSync(directory, { recursive: true })
  }
}

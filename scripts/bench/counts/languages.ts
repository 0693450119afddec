import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInstalled } from '../programs.ts'
import { ABSENT, type Row } from '../row.ts'
import { uniform } from '../scenarios.ts'
import { CALLGRIND, type Change, compareCommands, countOnce } from './counting.ts'

/** A program in one of four languages: fills a table of 256 numbers from a seed, and sorts a copy in each round. Java compares neighbours. */
interface Language {
  /** Rounds that take some 50 ms without valgrind. */
  readonly rounds: number
  readonly needs: readonly (readonly [program: string, argument: string])[]
  /** Writes and builds it; returns the command without its two arguments, rounds and seed. */
  build(directory: string): string
}

const save = (directory: string, name: string, text: string): string => {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}
const PYTHON = '/usr/bin/python3'

const languages: Readonly<Record<string, Language>> = {
  C: {
    rounds: 4000,
    needs: [['cc', '--version']],
    build(directory) {
      const source = save(
        directory,
        'work.c',
        `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int order(const void *a, const void *b) { return *(const int *)a < *(const int *)b ? -1 : 1; }
int main(int argc, char **argv) {
  static int table[256], copy[256];
  int rounds = atoi(argv[1]), sum = 0;
  unsigned state = (unsigned)atoi(argv[2]);
  for (int i = 0; i < 256; i++) table[i] = (int)((state = state * 1103515245u + 12345u) >> 8);
  for (int round = 0; round < rounds; round++) {
    memcpy(copy, table, sizeof table);
    qsort(copy, 256, sizeof *copy, order);
    sum ^= copy[round % 256];
  }
  printf("%d\\n", sum);
}
`,
      )
      const program = join(directory, 'work')
      execFileSync('cc', ['-O2', '-o', program, source])
      return program
    },
  },
  Python: {
    rounds: 2000,
    needs: [[PYTHON, '--version']],
    build: (directory) =>
      `${PYTHON} ${save(
        directory,
        'work.py',
        `import sys
rounds, state = int(sys.argv[1]), int(sys.argv[2])
table = []
for _ in range(256):
    state = (state * 1103515245 + 12345) % 2**32
    table.append(state >> 8)
words = {str(n): n for n in table}
total = 0
for round in range(rounds):
    copy = sorted(words, key=lambda word: words[word])
    total ^= words[copy[round % 256]]
print(total)
`,
      )}`,
  },
  Node: {
    rounds: 1000,
    needs: [],
    build: (directory) =>
      `${process.execPath} --predictable ${save(
        directory,
        'work.js',
        `const rounds = Number(process.argv[2])
let state = Number(process.argv[3])
const table = Array.from({ length: 256 }, () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 8)
let sum = 0
for (let round = 0; round < rounds; round++) sum ^= table.toSorted((a, b) => a - b)[round % 256]
console.log(sum)
`,
      )}`,
  },
  Java: {
    rounds: 3000,
    needs: [
      ['javac', '-version'],
      ['java', '-version'],
    ],
    build(directory) {
      const source = save(
        directory,
        'Work.java',
        `class Work {
  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[0]), state = Integer.parseInt(args[1]), sum = 0;
    int[] table = new int[256];
    for (int i = 0; i < 256; i++) table[i] = (state = state * 1103515245 + 12345) >>> 8;
    for (int round = 0; round < rounds; round++)
      for (int i = 1; i < 256; i++) sum ^= table[i] > table[i - 1] ? table[i] + round : table[i - 1];
    System.out.println(sum);
  }
}
`,
      )
      execFileSync('javac', ['-d', directory, source])
      return `java -Xint -XX:+UseSerialGC -Xshare:auto -cp ${directory} Work`
    },
  },
}

/** Half of what is added, so that the gate must tell them apart. */
const BUDGET = '0.5%'
const INCREASE = 0.01

/** Finds the rounds that make the whole program, its start included, execute 1 % more. Counts grow linearly with rounds. */
async function moreRounds(command: string, rounds: number): Promise<number> {
  const [once, twice] = [await countOnce(`${command} ${rounds} 1`, CALLGRIND), await countOnce(`${command} ${2 * rounds} 1`, CALLGRIND)]
  const ofOne = (twice.instructions - once.instructions) / rounds
  return rounds + Math.ceil((INCREASE * once.instructions) / ofOne)
}

async function sessions(
  directory: string,
  command: string,
  [base, head]: readonly [number, number],
  count: number,
): Promise<readonly Change[]> {
  const random = uniform(base)
  const changes: Change[] = []
  for (let session = 0; session < count; session += 1) {
    const seed = 100_000 + Math.floor(random() * 900_000)
    changes.push(await compareCommands(directory, `${command} ${base} ${seed}`, `${command} ${head} ${seed}`, BUDGET))
  }
  return changes
}

const percent = (ratio: number): string => `${((ratio - 1) * 100).toFixed(3)} %`
const ratiosOf = (changes: readonly Change[]): readonly number[] => changes.flatMap(({ ratio }) => (ratio === null ? [] : [ratio]))

function note(name: string, changes: readonly Change[]): string {
  const found = ratiosOf(changes)
  const early = changes.filter(({ pairs }) => pairs === 2).length
  return `${name}: changes from ${percent(Math.min(...found))} to ${percent(Math.max(...found))}; ${early} of ${changes.length} after two pairs`
}

/** W1, W2 of one language: sessions of equal code that fail, and sessions of 1 % more work that do not, at a budget of 0.5 %. */
async function rowsOf(name: string, { rounds, needs, build }: Language, runs: number): Promise<readonly Row[]> {
  const row = { against: `budget ${BUDGET}`, limit: 0, unit: 'sessions', runs, low: null, high: null }
  const missing = [['valgrind', '--version'] as const, ...needs].find(([program, argument]) => !isInstalled(program, argument))
  const [first, second] = [`equal code, ${name}: failed`, `1 % more work, ${name}: missed`]
  if (missing !== undefined) return [{ ...row, ...ABSENT, id: 'W1', what: first, note: `${missing[0]} is not installed` }]
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  try {
    const command = build(directory)
    const more = await moreRounds(command, rounds)
    const equal = await sessions(directory, command, [rounds, rounds], runs)
    const increased = await sessions(directory, command, [rounds, more], runs)
    const failed = equal.filter(({ verdict }) => verdict === 'regressed').length
    const missed = increased.filter(({ verdict }) => verdict !== 'regressed').length
    const unclear = equal.filter(({ verdict }) => verdict !== 'unchanged').length - failed
    return [
      { ...row, id: 'W1', what: first, ratio: failed, note: `${note(name, equal)}; ${unclear} neither failed nor unchanged` },
      { ...row, id: 'W2', what: second, ratio: missed, note: note(name, increased) },
    ]
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/** W1, W2 language by language, since each takes long: functions that measure one. */
export const languageRows: readonly ((runs: number) => Promise<readonly Row[]>)[] = Object.entries(languages).map(
  ([name, language]) =>
    (runs) =>
      rowsOf(name, language, runs),
)

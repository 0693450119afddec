import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInstalled, timed } from '../programs.ts'
import { ABSENT, figures, interleave, type Row, ratios } from '../row.ts'
import { CACHEGRIND, CALLGRIND, compareCommands, countOnce, type Tool } from './counting.ts'

/** Copies and searches memory, of which glibc has a version for each kind of processor, and computes a little. */
const COPIES = `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) {
  static char from[1 << 14], to[1 << 14];
  unsigned sum = 1;
  for (unsigned i = 0; i < sizeof from; i++) from[i] = (char)('a' + (sum = sum * 1103515245u + 12345u) % 26);
  from[sizeof from - 1] = 0;
  for (int round = 0; round < 4000; round++) {
    memcpy(to, from, 64 + round % 4096);
    sum += (unsigned)strlen(from + round) + (strchr(from + round, 'q') != NULL);
    for (int i = 0; i < 600; i++) sum = sum * 31 + to[i];
  }
  printf("%u\\n", sum);
}
`

/** Makes glibc choose what it chooses on a processor without AVX2. */
const OTHER_PROCESSOR = { ...process.env, GLIBC_TUNABLES: 'glibc.cpu.hwcaps=-AVX2,-AVX2_Usable,-AVX_Fast_Unaligned_Load,-ERMS,-FSRM' }

/** Counts that a session of two pairs takes, and its runs without a count. */
const [COUNTS, WARM] = [4, 2]

/** The seconds that a person needs for as many counts by hand. */
const byHand = (program: string, tool: Tool) => async () => {
  let seconds = 0
  for (let run = 0; run < WARM; run += 1) seconds += await timed(() => execFileSync(program, { stdio: 'ignore' }))
  for (let run = 0; run < COUNTS; run += 1) seconds += (await countOnce(program, tool)).seconds
  return seconds
}

/** W4: what a comparison across two machines costs; W5: what a session takes beside the same counts by hand. */
export async function peerRows(runs: number): Promise<readonly Row[]> {
  const row = { low: null, high: null, runs, limit: null }
  if (!isInstalled('cc') || !isInstalled('valgrind'))
    return [{ ...row, ...ABSENT, id: 'W4', what: 'counts', against: 'valgrind', note: 'valgrind or a C compiler is not installed' }]
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  try {
    const [source, program] = [join(directory, 'copies.c'), join(directory, 'copies')]
    writeFileSync(source, COPIES)
    execFileSync('cc', ['-O1', '-o', program, source])
    const [here, there] = [await countOnce(program, CACHEGRIND), await countOnce(program, CACHEGRIND, OTHER_PROCESSOR)]
    const changes: number[] = []
    const session = async () => {
      const seconds = await timed(async () => {
        const { ratio } = await compareCommands(directory, program, program, '1%')
        if (ratio !== null) changes.push(100 * Math.abs(ratio - 1))
      })
      return seconds
    }
    const costs = await interleave(
      { joulegate: session, cachegrind: byHand(program, CACHEGRIND), callgrind: byHand(program, CALLGRIND) },
      runs,
    )
    const change = { unit: '%', what: 'equal code that copies memory' }
    const across = 100 * Math.abs(there.instructions / here.instructions - 1)
    const overhead = 'a session of two pairs'
    return [
      {
        ...row,
        ...change,
        id: 'W4',
        against: 'glibc of a processor without AVX2',
        ratio: across,
        runs: 1,
        note: 'the first row is no session of Joulegate: cachegrind, with GLIBC_TUNABLES on one side',
      },
      { ...row, ...change, ...figures(changes), id: 'W4', against: 'both sides on one machine', limit: 0 },
      {
        ...row,
        ...ratios(costs('joulegate'), costs('callgrind')),
        id: 'W5',
        what: overhead,
        against: 'callgrind by hand: 2 runs, 4 counts',
      },
      {
        ...row,
        ...ratios(costs('joulegate'), costs('cachegrind')),
        id: 'W5',
        what: overhead,
        against: 'cachegrind by hand: 2 runs, 4 counts',
      },
    ]
  } finally {
    rmSync(directory, { recursive: true })
  }
}

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from 'vitest'
import type { Ended } from './cli.ts'
import { judged } from './documents.ts'
import { type Lab, NO_TRACES } from './lab.ts'
import { steady, yml } from './programs.ts'
import { snapshot } from './snapshot.ts'

export const REPORTS = 'joulegate-report'

/** What a user sees of a fault. */
interface Outcome {
  readonly code: number
  /** In what it printed, with every white space as one space. */
  readonly says: readonly (string | RegExp)[]
  /** The file that `joulegate report` reads afterwards, and how many trials are in it; null: nothing was measured. */
  readonly kept: { readonly file: string; readonly trials: number } | null
}

/** Checks what has to hold after any fault: an exit code, a sentence, the raw data, nothing left, an untouched checkout. */
export type Check = (ended: Ended, outcome: Outcome) => Promise<void>

/** To be called before the fault: the checkout is compared with what it was. */
export function watch(lab: Lab): Check {
  const before = snapshot(lab.repository, REPORTS)
  return async (ended, { code, says, kept }) => {
    const said = `${ended.stderr} ${ended.stdout}`.replaceAll(/\s+/g, ' ')
    expect({ code: ended.code, signal: ended.signal }, said).toEqual({ code, signal: null })
    for (const words of says)
      expect(said).toMatch(words instanceof RegExp ? words : new RegExp(words.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')))
    expect(said).not.toContain('Joulegate failed unexpectedly')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal obeys
    expect(ended.stderr + ended.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    expect(lab.traces()).toEqual(NO_TRACES)
    expect(snapshot(lab.repository, REPORTS)).toEqual(before)
    if (kept !== null) await checkKept(lab, kept, GATE.includes(code) ? code : 0)
  }
}

/** Exit codes that say what the trials say, and not what ended them. */
const GATE = [0, 2, 3, 6]

async function checkKept(lab: Lab, { file, trials }: { readonly file: string; readonly trials: number }, code: number): Promise<void> {
  const path = resolve(lab.repository, file)
  const lines = readFileSync(path, 'utf8').split('\n')
  const isJournal = file.endsWith('.jsonl')
  const found = isJournal ? lines.filter((line) => line.startsWith('{"trial"')).length : lab.recording(path).trials.length
  expect(found).toBe(trials)
  const report = await lab.run('report', file, '--format', 'json')
  expect(report.code, report.stderr).toBe(code)
  judged(report.stdout)
}

export const JOULES = { job: steady(1, 61) }

/** joulegate.yml with one workload. */
export const oneJob = (run: string, more: object = {}, keys: object = {}): { readonly 'joulegate.yml': string } => ({
  'joulegate.yml': yml({ ...keys, workloads: [{ name: 'job', run, ...more }] }),
})

/** Compares the two commits, by default as it goes where nothing is wrong. */
export const compare = (
  lab: Lab,
  flags: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
  limitMs = 280_000,
): Promise<Ended> => lab.start(['compare', 'main~1', 'main', ...lab.replay(JOULES), ...flags], { env, limitMs }).ended

/** The run after the fault, with its cause gone. */
export async function expectWorks(lab: Lab): Promise<Ended> {
  const ended = await compare(lab)
  expect(ended.code, ended.stderr).toBe(0)
  expect(lab.traces()).toEqual(NO_TRACES)
  return ended
}

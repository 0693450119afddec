import { EXIT_MEANINGS } from '../commands/exit-codes.ts'

/** Meanings of the exit codes, shown below the help of every command. */
export const exitCodes = `
Exit codes:
${EXIT_MEANINGS.map(({ codes, meaning }) => `  ${codes.join(', ')}  ${meaning}`).join('\n')}`

export const examples = {
  compare: `
Examples:
  joulegate compare                                      HEAD with where it left the default branch
  joulegate compare v1.4.0 HEAD --workloads 'parse/*'    two commits, some workloads
  joulegate compare main my-branch --build make --run ./bench
  joulegate compare v1.4.0 main --repo https://host/owner/name.git
  joulegate compare --a './old input' --b './new input'  two commands, without git
  joulegate compare HEAD HEAD --allow-same               how steady is this machine?
${exitCodes}`,
  measure: `
Examples:
  joulegate measure main HEAD -o recording.json
  joulegate report recording.json`,
  report: `
Examples:
  joulegate report                                       the last one, in joulegate-report
  joulegate report joulegate-report/recording.json
  joulegate report joulegate-report/recording.json --format markdown
${exitCodes}`,
  doctor: `
Examples:
  joulegate doctor                     all meters, and what makes this machine less steady
  joulegate doctor --meter perf        is it fit for this one?
  joulegate doctor --json | jq .fitness

Exit codes:
  0  fit, though there may be warnings
  4  unfit, or fit for estimates only and --meter estimate was not asked for
  5  wrong usage`,
  init: `
It looks at package.json, Cargo.toml, go.mod, pyproject.toml, CMakeLists.txt and Makefile, and runs nothing.
What is there already is left as it is.

Examples:
  joulegate init                 says what it found, what it chose and why, and what to do next
  joulegate init --print         the two files, to standard output
  joulegate init --repo ../app

Exit codes:
  0  both files are there, and joulegate.yml can be measured by
  5  wrong usage, or the joulegate.yml that is there already has mistakes
  6  nothing to measure was found: joulegate.yml needs a workload`,
  analyze: `
Input:
  [{"id": "parse", "options": {"margin": 0.03, "alpha": 0.05, "workloads": 1, "minPairs": 8, "maxPairs": 60, "rule": "regressed"},
    "pairs": [{"base": 412.3, "head": 418.1, "order": "base-first"}, …]}]
  Joules, the discarded round left out; options and order may be absent (these are the defaults).
Output:
  [{"id", "verdict", "pairs", "ratio", "ci": [low, high], "proven", "reason"}]
  pairs: where the sequential procedure would have stopped; ratio and ci: head / base.

Examples:
  joulegate analyze pairs.json
  joulegate analyze pairs.json -o verdicts.json
  joulegate analyze pairs.json --gate --fail-on regressed,inconclusive

Exit codes:
  0  judged; with --gate: nothing that fails it
  2  with --gate: a sequence regressed
  3  with --gate --fail-on inconclusive: a sequence is inconclusive
  5  wrong usage, or pairs that cannot be read`,
} as const

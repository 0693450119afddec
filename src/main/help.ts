import type { HelpConfiguration } from 'commander'
import { EXIT_MEANINGS } from '../commands/exit-codes.ts'
import { wrap } from '../text/layout.ts'

const WIDEST = 80
const NARROWEST = 40
/** Columns below which descriptions have no room beside the options. */
const TWO_COLUMNS = 70

/** Returns the columns of the help: those of the terminal, but not less than 40 and not more than 80. */
export const helpWidth = (): number => Math.min(WIDEST, Math.max(NARROWEST, process.stdout.columns || WIDEST))

/** Returns the layout of the help: two columns, or on a narrow terminal each description below its option. */
export function helpLayout(): HelpConfiguration {
  if (helpWidth() >= TWO_COLUMNS) return {}
  const indent = ' '.repeat(6)
  return { formatItem: (term, _, text) => (text === '' ? `  ${term}` : `  ${term}\n${wrap(text, helpWidth(), indent)}`) }
}

interface ExitCode {
  readonly codes: readonly number[]
  readonly meaning: string
}

/** Returns the list of exit codes below the help of a command. */
export function exitCodeList(list: readonly ExitCode[]): string {
  const lines = list.map(({ codes, meaning }) => wrap(meaning, helpWidth(), `  ${codes.join(', ')}  `, '     '))
  return `\nExit codes:\n${lines.join('\n')}`
}

export const exitCode = (code: number, meaning: string): ExitCode => ({ codes: [code], meaning })

/** Meanings of the exit codes, shown below the help of every command that judges. */
export const exitCodes = exitCodeList(EXIT_MEANINGS)

/** Texts below the help of each command: its input and output, examples, exit codes. Example lines have at most 80 columns. */
export const examples = {
  compare: `
Examples:
  # HEAD and the commit where it left the default branch
  npx joulegate compare
  # Two commits, some of the workloads
  npx joulegate compare v1.4.0 HEAD --workloads 'parse/*'
  # Without a joulegate.yml
  npx joulegate compare main my-branch --build make --run ./bench
  # Two commits of a remote repository
  npx joulegate compare v1.4.0 main --repo https://host/owner/name.git
  # Two commands, without git
  npx joulegate compare --a './old input' --b './new input'
  # The same commit twice: how steady is this machine?
  npx joulegate compare HEAD HEAD --allow-same
${exitCodes}`,
  measure: `
Examples:
  # Measure now, judge later
  npx joulegate measure main HEAD -o recording.json
  npx joulegate report recording.json`,
  report: `
Examples:
  # The last Recording in joulegate-report
  npx joulegate report
  # A Recording of your choice, as Markdown
  npx joulegate report recording.json --format markdown
  # Its trials as a table, joulegate.csv
  npx joulegate report recording.json --reporter csv
${exitCodes}`,
  budget: `
Examples:
  # A patch from the last Recording in joulegate-report
  npx joulegate budget ratchet
  # Write it into joulegate.yml
  npx joulegate budget ratchet --write
  # Another Recording of this machine
  npx joulegate budget ratchet recording.json`,
  doctor: `
Examples:
  # All meters, and what makes this machine less steady
  npx joulegate doctor
  # Is the machine fit for this meter?
  npx joulegate doctor --meter perf
  # Health check in a script
  npx joulegate doctor --json | jq .fitness
  # The same for Prometheus, read by the textfile collector of node_exporter
  npx joulegate doctor --openmetrics joulegate.prom
  # Power, temperature and foreign load, once a second, until Ctrl-C
  npx joulegate doctor --watch
  # A minute of it as JSON, one object a line
  npx joulegate doctor --watch --for 1m --json
  # How small a margin does this machine allow? First measure equal code
  npx joulegate compare HEAD HEAD --allow-same
  npx joulegate doctor --promote joulegate-report
${exitCodeList([
  exitCode(0, 'fit, possibly with warnings; with --watch: all power was read; with --promote: a margin was shown'),
  exitCode(4, 'unfit; with --watch: the package or DRAM counter was missing or failed'),
  exitCode(5, 'invalid usage'),
  exitCode(6, 'with --watch or --alert: a measurement is running on this machine; with --promote: the Recording shows no margin'),
])}`,
  cache: `
Examples:
  # Kept builds: repository, commit, size, age and last use
  npx joulegate cache list
  # Remove those that were not used for a month
  npx joulegate cache clear --older-than 30d
  # Remove all
  npx joulegate cache clear`,
  explain: `
Examples:
  # All codes of messages, and all reasons of a gate
  npx joulegate explain
  # One message
  npx joulegate explain unknown-ref
  # The reason in a status, in a JSON report or in the output of the action
  npx joulegate explain check-changed`,
  init: `
Examples:
  # Write both files, and print what was found, what was chosen, and next steps
  npx joulegate init
  # Print both files to standard output, and write nothing
  npx joulegate init --print
  # Write to another repository
  npx joulegate init --repo ../app
${exitCodeList([
  exitCode(0, 'both files exist, and joulegate.yml is valid'),
  exitCode(5, 'invalid usage, or an existing joulegate.yml with mistakes'),
  exitCode(6, 'nothing to measure was found: add a workload to joulegate.yml'),
])}`,
  backtest: `
Examples:
  # The last 30 commits of the default branch, by joulegate.yml
  npx joulegate backtest
  # The last 10 merge commits of another branch
  npx joulegate backtest --last 10 --merges --branch release
  # Before there is a joulegate.yml
  npx joulegate backtest --build make --run ./bench
  # Recordings that were measured before
  npx joulegate backtest joulegate-report/backtest/* --format markdown
${exitCodeList([
  exitCode(0, 'replayed, however many merges would have been red'),
  exitCode(5, 'invalid usage, a shallow clone, or no commit could be measured'),
])}`,
  bisect: `
Examples:
  # Which commit since the release made parse more expensive?
  npx joulegate bisect v1.4.0 main --workload parse
  # Count instructions, on any machine
  npx joulegate bisect v1.4.0 main --workload parse --meter work
  # Which commit made it cheaper?
  npx joulegate bisect v1.4.0 main --workload parse --decrease
${exitCodeList([
  exitCode(0, 'found: one commit'),
  exitCode(3, 'no single commit: one of several that cannot be measured, more than one step, or too few rounds to decide'),
  exitCode(5, 'invalid usage, configuration or environment'),
  exitCode(6, 'no change in that direction, or an end cannot be measured'),
])}`,
  analyze: `
Input:
  [
    {
      "id": "parse",
      "options": {
        "margin": 0.03, "alpha": 0.05, "workloads": 1,
        "minPairs": 8, "maxPairs": 60, "rule": "regressed"
      },
      "pairs": [{ "base": 412.3, "head": 418.1, "order": "base-first" }, …]
    }
  ]
  Energies are in joules, without the discarded round.
  "options" and "order" may be omitted; the options above are the defaults.

Output:
  [{"id", "verdict", "pairs", "ratio", "ci": [low, high], "proven", "reason"}]
  "pairs" is the number after which the sequential procedure would have stopped.
  "ratio" and "ci" are head / base.

Examples:
  # Print the verdicts
  npx joulegate analyze pairs.json
  # Write them to a file
  npx joulegate analyze pairs.json -o verdicts.json
  # Fail on regressed and on inconclusive sequences
  npx joulegate analyze pairs.json --gate --fail-on regressed,inconclusive
${exitCodeList([
  exitCode(0, 'judged; with --gate: no verdict fails it'),
  exitCode(2, 'with --gate: a sequence regressed'),
  exitCode(3, 'with --gate --fail-on inconclusive: a sequence is inconclusive'),
  exitCode(5, 'invalid usage, or unreadable pairs'),
])}`,
} as const

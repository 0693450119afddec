import type { Finding, Problem } from '../finding.ts'
import { error, info, plural, usage, warning } from './catalogue.ts'

/** `complaints`: one line each, with their place (joulegate.yml:3:5, or the flag). */
export const badConfiguration = (complaints: readonly string[]): Problem =>
  usage(
    error('bad-configuration', complaints.join('\n'), 'Every key and its meaning: joulegate compare --help, and the table in the README'),
  )

export const noWorkloads = (file: string, where: string): Problem =>
  usage(
    error(
      'no-workloads',
      `There is nothing to measure: ${where} has no ${file}, and no command was given.`,
      "Give one: joulegate compare --build 'make' --run './bench'. Or write a joulegate.yml: version: 1, then workloads: with - name: and run:",
    ),
  )

export const noWorkloadsInWorkflow = (file: string, where: string): Problem =>
  usage(
    error(
      'no-workloads',
      `There is nothing to measure: ${where} has no ${file} in either commit, and the workflow gives no command.`,
      'In the workflow: with: { build: make, run: ./bench }. Or commit a joulegate.yml: version: 1, then workloads: with - name: and run:',
    ),
  )

export const noSuchWorkload = (patterns: readonly string[], names: readonly string[]): Problem =>
  usage(error('no-such-workload', `No workload matches ${patterns.join(', ')}.`, `There are: ${names.join(', ')}`))

export const configFromHead = (file: string, base: string): Finding =>
  info('config-from-head', `Base ${base} has no ${file}: head's is used for both.`)

/** `what`: one or more workloads, or `the build`. */
export const definitionChanged = (what: string, keys: readonly string[]): Finding =>
  info(
    'definition-changed',
    `head changes the definition of ${what} (${keys.join(', ')}): base's is used; head's takes effect after the merge.`,
  )

/** `from` and `to`: budgets in words, for example 3 % and 8 %; `workload` may be several of them. */
export const budgetLoosened = (workload: string, from: string, to: string): Finding =>
  info('budget-loosened', `head loosens the budget of ${workload}, ${from} -> ${to}: base's is used; head's takes effect after the merge.`)

export const settingsChanged = (keys: readonly string[]): Finding =>
  info('settings-changed', `head changes ${keys.join(', ')} in the configuration: base's are used; head's take effect after the merge.`)

/** Said of the configuration that counts, and of a change to it: a pull request should know it at first sight. */
const ABOUT_CONFIGURATION: ReadonlySet<string> = new Set([
  'config-from-head',
  'definition-changed',
  'budget-loosened',
  'settings-changed',
  'looser-input',
  'harness-replaced',
  'harness-only',
  'harness-unmatched',
  'harness-own',
  'input-changed',
  'inputs-changed',
])
export const isOfConfiguration = ({ code }: Finding): boolean => ABOUT_CONFIGURATION.has(code)

export const configFromWorkingTree = (file: string): Finding =>
  warning(
    'config-from-working-tree',
    `Neither commit has ${file}: the uncommitted one in the working tree is used.`,
    `To keep it: git add ${file} && git commit`,
  )

export const tooFewPairs = (most: number, least: number, workloads: number, confidence: string): Problem =>
  usage(
    error(
      'too-few-pairs',
      `${plural(most, 'pair')} cannot decide ${plural(workloads, 'workload')} at a confidence of ${confidence}: that takes ${least} at least.`,
      `Raise pairs.max: --max-pairs ${least}; or lower gate.confidence`,
    ),
  )

export const looserInput = (input: string, value: string): Finding =>
  warning(
    'looser-input',
    `The input ${input}: ${value} is not used: the configuration of base counts, and an input may only be stricter.`,
    'Change the configuration on the base branch',
  )

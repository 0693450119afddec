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

/** `ignored`: keys of the file that a first configuration may not set, as written. */
export const firstConfiguration = (file: string, base: string, ignored: readonly string[]): Finding =>
  info(
    'first-configuration',
    `Base ${base} has no ${file}. Head's proposes the workloads and the build, and nothing is gated yet.${
      ignored.length === 0 ? '' : ` Not used before the merge: ${ignored.join(', ')}.`
    }`,
  )

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
  'first-configuration',
  'job-changed',
  'job-moved',
  'job-new',
  'job-not-found',
  'code-before-changed',
  'workflow-unread',
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

const given = (value: string): string => (value === '' ? 'nothing' : JSON.stringify(value))

/** `base`: the value in base's workflow; '' if it gives none. */
export const looserThanWorkflow = (input: string, value: string, base: string): Finding =>
  warning(
    'looser-input',
    `The input ${input} is ${given(value)} here and ${given(base)} in base's workflow: base's is used, because a pull request may only make its check stricter.`,
    'Head’s takes effect after the merge',
  )

export const inputUnset = (input: string, base: string): Finding =>
  warning(
    'looser-input',
    `The input ${input} is ${given(base)} in base's workflow and missing here: base's is used.`,
    'Head’s takes effect after the merge',
  )

export const inputsWithinReach = (inputs: readonly string[]): Finding =>
  warning(
    'looser-input',
    `Base's workflow gives ${inputs.join(', ')} by an expression that a pull request can influence: its value counts only if it is stricter than none.`,
    'Use a plain value, vars, secrets, or a matrix that is written out',
  )

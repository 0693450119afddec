import type { configuration as table } from '../../model/findings/configuration.ts'
import { count, percent } from '../format.ts'
import type { Message, Messages } from './message.ts'

const MOST_NAMES = 3

/** Lists the first few names. One change to the file may change a hundred combinations. */
function several(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES
  const told = rest > 0 ? [...names.slice(0, MOST_NAMES), `${rest} more`] : names
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`
}

const loosened = (workloads: readonly string[], from: string, to: string): Message => ({
  message: `head loosens the budget of ${several(workloads)}, ${from} -> ${to}: base's is used; head's takes effect after the merge.`,
})

const given = (value: string): string => (value === '' ? 'nothing' : JSON.stringify(value))

export const configuration: Messages<typeof table> = {
  'bad-configuration': ({ complaints }) => ({
    message: complaints.join('\n'),
    hint: 'Every key and its meaning: joulegate compare --help, and the table in the README',
  }),
  'no-workloads': ({ file, where }) => ({
    message: `There is nothing to measure: ${where} has no ${file}, and no command was given.`,
    hint: "Give one: joulegate compare --build 'make' --run './bench'. Or write a joulegate.yml: version: 1, then workloads: with - name: and run:",
  }),
  'no-workloads-in-workflow': ({ file, where }) => ({
    message: `There is nothing to measure: ${where} has no ${file} in either commit, and the workflow gives no command.`,
    hint: 'In the workflow: with: { build: make, run: ./bench }. Or commit a joulegate.yml: version: 1, then workloads: with - name: and run:',
  }),
  'no-such-workload': ({ patterns, names }) => ({
    message: `No workload matches ${patterns.join(', ')}.`,
    hint: `There are: ${names.join(', ')}`,
  }),
  'first-configuration': ({ file, base, ignored }) => ({
    message: `Base ${base} has no ${file}. Head's proposes the workloads and the build, and nothing is gated yet.${
      ignored.length === 0 ? '' : ` Not used before the merge: ${ignored.join(', ')}.`
    }`,
  }),
  'config-from-head': ({ file, base }) => ({ message: `Base ${base} has no ${file}: head's is used for both.` }),
  'definition-changed': ({ workloads, keys }) => ({
    message: `head changes the definition of ${workloads === null ? 'the build' : several(workloads)} (${keys.join(', ')}): base's is used; head's takes effect after the merge.`,
  }),
  'budget-loosened': ({ workloads, from, to }) => loosened(workloads, percent(from), percent(to)),
  'budget-level-loosened': ({ workloads, from, to }) => loosened(workloads, `level ${from}`, `level ${to}`),
  'settings-changed': ({ keys }) => ({
    message: `head changes ${keys.join(', ')} in the configuration: base's are used; head's take effect after the merge.`,
  }),
  'config-from-working-tree': ({ file }) => ({
    message: `Neither commit has ${file}: the uncommitted one in the working tree is used.`,
    hint: `To keep it: git add ${file} && git commit`,
  }),
  'too-few-pairs': ({ most, least, workloads, confidence }) => ({
    message: `${count(most, 'pair')} cannot decide ${count(workloads, 'workload')} at a confidence of ${percent(confidence)}: that takes ${least} at least.`,
    hint: `Raise pairs.max: --max-pairs ${least}; or lower gate.confidence`,
  }),
  'looser-input': ({ input, value }) => ({
    message: `The input ${input}: ${value} is not used: the configuration of base counts, and an input may only be stricter.`,
    hint: 'Change the configuration on the base branch',
  }),
  'looser-than-workflow': ({ input, value, base }) => ({
    message: `The input ${input} is ${given(value)} here and ${given(base)} in base's workflow: base's is used, because a pull request may only make its check stricter.`,
    hint: 'Head’s takes effect after the merge',
  }),
  'input-unset': ({ input, base }) => ({
    message: `The input ${input} is ${given(base)} in base's workflow and missing here: base's is used.`,
    hint: 'Head’s takes effect after the merge',
  }),
  'inputs-within-reach': ({ inputs }) => ({
    message: `Base's workflow gives ${inputs.join(', ')} by an expression that a pull request can influence: its value counts only if it is stricter than none.`,
    hint: 'Use a plain value, vars, secrets, or a matrix that is written out',
  }),
}

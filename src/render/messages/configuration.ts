import type { configuration as table } from '../../model/findings/configuration.ts'
import { docUrl } from '../../model/own-urls.ts'
import { quoted } from '../../model/shell.ts'
import { count, limitJoules, percent } from '../format.ts'
import type { Message, Messages } from './message.ts'
import { several } from './several.ts'

const loosened = (workloads: readonly string[], from: string, to: string): Message => ({
  message: `Head loosens the budget of ${several(workloads)} from ${from} to ${to}. Base's budget is used; head's takes effect after the merge.`,
})

const given = (value: string): string => (value === '' ? 'nothing' : JSON.stringify(value))

export const configuration: Messages<typeof table> = {
  'bad-configuration': ({ complaints }) => ({
    message: complaints.join('\n'),
    hint: `Flags: npx joulegate compare --help. All keys: ${docUrl('configuration')}`,
  }),
  'no-workloads': ({ file, where }) => ({
    message: `There is nothing to measure: ${where} has no ${file}, and no command was given.`,
    hint: "Give a command: npx joulegate compare --build 'make' --run './bench'. Or write a joulegate.yml: npx joulegate init",
  }),
  'no-workloads-in-workflow': ({ file, where }) => ({
    message: `There is nothing to measure: ${where} has no ${file} in either commit, and the workflow gives no command.`,
    hint: 'In the workflow: with: { build: make, run: ./bench }. Or write and commit a joulegate.yml: npx joulegate init',
  }),
  'config-unread': ({ found, file, where, why, isCommitted }) => ({
    message:
      why === 'name'
        ? `There is nothing to measure: ${where} has ${found}, but the configuration is read from ${file}.`
        : `There is nothing to measure: ${found} in ${where} is a symbolic link, and only a regular file is read.`,
    hint:
      why === 'name'
        ? `${isCommitted ? 'git mv' : 'mv'} ${quoted(found)} ${quoted(file)}`
        : `Put the file in place of the link: cp --remove-destination "$(realpath ${quoted(found)})" ${quoted(found)}`,
  }),
  'no-such-workload': ({ patterns, names }) => ({
    message: `No workload matches ${patterns.join(', ')}.`,
    hint: `The workloads are: ${names.join(', ')}`,
  }),
  'first-configuration': ({ file, base, ignored }) => ({
    message: `Base ${base} has no ${file}. The workloads and the build are those of head, and nothing is gated yet.${
      ignored.length === 0 ? '' : ` These keys take effect after the merge: ${ignored.join(', ')}.`
    }`,
  }),
  'config-from-head': ({ file, base }) => ({ message: `Base ${base} has no ${file}, so head's is used for both sides.` }),
  'definition-changed': ({ workloads, keys }) => ({
    message: `Head changes the definition of ${workloads === null ? 'the build' : several(workloads)} (${keys.join(', ')}). Base's definition is used; head's takes effect after the merge.`,
  }),
  'budget-loosened': ({ workloads, from, to }) => loosened(workloads, percent(from), percent(to)),
  'budget-level-loosened': ({ workloads, from, to }) => loosened(workloads, `level ${from}`, `level ${to}`),
  'limit-loosened': ({ workloads, from, to }) => loosened(workloads, limitJoules(from), to === null ? 'no limit' : limitJoules(to)),
  'min-change-loosened': ({ workloads, from, to }) => ({
    message: `Head raises budget.min-change of ${several(workloads)} from ${from === 0 ? 'nothing' : limitJoules(from)} to ${limitJoules(to)}. Base's value is used; head's takes effect after the merge.`,
  }),
  'figure-loosened': ({ workloads, figure, from, to }) => ({
    message: `Head ${to === null ? 'removes' : 'raises'} the budget of the figure ${figure} of ${several(workloads)}: it is ${percent(from)}${to === null ? '' : `, and head has ${percent(to)}`}. Base's value is used; head's takes effect after the merge.`,
  }),
  'workloads-renamed': ({ pairs }) => ({
    message: `Head renames ${several(pairs.map(({ was, name }) => `${was} to ${name}`))}. Base's definition and budget are used on both sides.`,
  }),
  'settings-changed': ({ keys }) => ({
    message: `Head changes ${keys.join(', ')} in the configuration. Base's values are used; head's take effect after the merge.`,
  }),
  'config-from-working-tree': ({ file }) => ({
    message: `Neither commit has ${file}, so the uncommitted file in the working tree is used.`,
    hint: `To keep it: git add ${file} && git commit`,
  }),
  'too-few-pairs': ({ most, least, workloads, confidence }) => ({
    message: `${count(most, 'pair')} cannot decide ${count(workloads, 'workload')} at a confidence of ${percent(confidence)}. At least ${least} are needed.`,
    hint: `Raise pairs.max: --max-pairs ${least}; or lower gate.confidence`,
  }),
  'looser-input': ({ input, value }) => ({
    message: `The input ${input}: ${value} is ignored, because an input may only be stricter than base's configuration.`,
    hint: 'Change the configuration on the base branch',
  }),
  'looser-than-workflow': ({ input, value, base }) => ({
    message: `The input ${input} is ${given(value)} here and ${given(base)} in base's workflow. Base's value is used, because a pull request may only make its check stricter.`,
    hint: 'Head’s value takes effect after the merge',
  }),
  'input-unset': ({ input, base }) => ({
    message: `The input ${input} is ${given(base)} in base's workflow and missing here, so base's value is used.`,
    hint: 'The change takes effect after the merge',
  }),
  'inputs-within-reach': ({ inputs }) => ({
    message: `Base's workflow sets ${inputs.join(', ')} by an expression that a pull request can influence. Such a value is used only if it is stricter than leaving the input out.`,
    hint: 'Use a fixed value, vars, secrets, or a matrix of fixed values',
  }),
}

import type { plugins as table } from '../../model/findings/plugins.ts'
import { duration, wholeNumber } from '../format.ts'
import type { Messages } from './message.ts'

const DOCS = 'docs/plugins.md'

interface Fault {
  readonly fault: 'threw' | 'hung' | 'ended' | 'garbled'
  readonly detail: string
  readonly place: string | null
}

/** Says how a plug-in failed, as the end of a sentence that begins with its name. */
export function howItFailed({ fault, detail, place }: Fault): string {
  const at = place === null ? '' : ` (${place})`
  switch (fault) {
    case 'threw':
      return `failed: ${detail}${at}.`
    case 'hung':
      return `took longer than its limit of ${detail} s, so Joulegate killed it.`
    case 'ended':
      return `ended early: ${detail}.`
    case 'garbled':
      return `wrote to the channel of Joulegate: ${detail}.`
    default:
      return fault satisfies never
  }
}

type Mistake = Parameters<Messages<typeof table>['plugin-graph']>[0]['mistakes'][number]

/** Explains one mistake of the graph in a sentence. */
function explain({ kind, stage, place, fact, other, path, given, needed }: Mistake): string {
  switch (kind) {
    case 'missing':
      return `${place}: the stage ${stage} needs ${fact}, which no stage gives.`
    case 'later':
      return `${place}: the stage ${stage} needs ${fact}, which ${other} gives only later.`
    case 'doubled':
      return `${place}: the stage ${stage} gives ${fact}, which ${other} gives as well.`
    case 'type':
      return `${place}: the stage ${stage} needs ${path} as ${needed}, and ${other} gives it as ${given}.`
    case 'cycle':
      return `${place}: no stage of a cycle can run first: ${other}.`
    case 'frequency':
      return `${place}: the stage ${stage} gives ${fact}, which only a stage of frequency revision may.`
    case 'shape':
      return `${place}: the stage ${stage} gives ${path} as ${given}, and Joulegate needs ${needed}.`
    default:
      return kind satisfies never
  }
}

const DOING = {
  load: 'while it was loaded',
  session: 'as a stage of the session',
  revision: 'as a stage of a revision',
  undo: 'in an undo',
  configure: 'while it made the configuration',
  report: 'while it made its files',
} as const

export const plugins: Messages<typeof table> = {
  'plugin-missing': ({ use, where }) => ({
    message: `The plug-in ${use} is not in ${where}.`,
    hint: 'Commit the file to the base branch, or correct the path under plugins in joulegate.yml',
  }),
  'plugin-too-large': ({ use, files, characters }) => ({
    message: `The plug-in ${use} imports more than ${files} files of the repository, or they have more than ${characters} characters.`,
    hint: 'Import fewer files, or bundle what the plug-in needs into one',
  }),
  'plugin-twice': ({ name, files }) => ({
    message: `${files.join(' and ')} are both called ${name}.`,
    hint: 'Give each plug-in a name of its own',
  }),
  'importer-name-taken': ({ use, name }) => ({
    message: `${use} defines an importer called ${name}, and Joulegate has one of this name.`,
    hint: 'Give the importer a name of its own; docs/importers.md lists those of Joulegate',
  }),
  'plugin-graph': ({ mistakes }) => ({
    message: `The stages of plug-ins do not fit together. ${mistakes.map(explain).join(' ')}`,
    hint: 'Correct needs and gives of these stages; `npx joulegate graph` shows which stage gives what',
  }),
  'plugin-reserved': ({ stage, place, fact }) => ({
    message: `${place}: the stage ${stage} gives ${fact}, a name that Joulegate uses itself.`,
    hint: 'Give the fact another name',
  }),
  'plugin-failed': ({ use, doing, ...fault }) => ({
    message: `The plug-in ${use} failed ${DOING[doing]}. It ${howItFailed(fault)}`,
    hint:
      doing === 'load'
        ? `Correct the file, and try whether it loads: npx joulegate graph. ${DOCS} explains plug-ins`
        : `Correct the plug-in and commit it; what it printed is in plugins.log. ${DOCS} explains plug-ins`,
  }),
  'plugin-is-configuration': ({ use }) => ({
    message: `${use} defines a configuration, and plugins in joulegate.yml must name plug-ins.`,
    hint: `Take ${use} out of plugins, and name it with --config ${use.replace('./', '')}`,
  }),
  'plugin-files-too-large': ({ use, most }) => ({
    message: `The files of the plug-in ${use} have more than ${wholeNumber(most)} bytes together.`,
    hint: 'Write less, or compress it: a file may be a Uint8Array',
  }),
  'plugin-stage-failed': ({ stage, ...fault }) => ({
    message: `The stage ${stage} ${howItFailed(fault)} So this trial does not count.`,
    hint: 'See plugins.log in the report directory, and correct the plug-in',
  }),
  'plugin-undo-failed': ({ stage, ...fault }) => ({
    message:
      fault.fault === 'threw'
        ? `An undo of the stage ${stage} ${howItFailed(fault)}`
        : `The process of the stage ${stage} ${howItFailed(fault)} So its undos, if it has any, did not all run.`,
    hint: 'See plugins.log in the report directory, and undo by hand what the stage had done',
  }),
  'plugin-no-commits': ({ stage }) => ({
    message: `The stage ${stage} runs for each revision, and the sides are commands, which have none.`,
    hint: 'Compare commits, or leave the plug-in out of this configuration',
  }),
  'instrument-failed': ({ instrument, signal, ...fault }) => ({
    message: `The instrument ${instrument} ${howItFailed(fault)} That was at the signal ${signal}, so its record is partial. The trial counts.`,
    hint: 'See plugins.log in the report directory, and correct the plug-in',
  }),
  'instrument-cost': ({ instruments }) => ({
    message: `Instruments took this long before and after each reading of the meter (median): ${instruments
      .map(({ instrument, before, after }) => `${instrument} ${duration(before)} and ${duration(after)}`)
      .join('; ')}.`,
  }),
  'plugin-log-lost': ({ file, detail }) => ({
    message: `${file} could not be written, so lines of plug-ins are missing in it: ${detail}`,
    hint: 'Free some space (see: df -h), or choose another directory: --report-directory DIR',
  }),
  'plugin-changed': ({ files, more }) => ({
    message: `This change edits files of plug-ins: ${files.join(', ')}${more === undefined ? '' : ` and ${more} more`}. Base’s version is used, so the edit has no effect before it is merged.`,
  }),
  'plugin-no-user': ({ user, plugins: names }) => ({
    message: `This machine has no user ${user}, so these plug-ins do not run: ${names.join(', ')}.`,
    hint: 'Add the user on the runner: sudo runner-setup/joulegate-runner install; without it, only reporters and importers run',
  }),
  'plugin-no-node': ({ user, node, plugins: names }) => ({
    message: `The user ${user} cannot run ${node}, so these plug-ins do not run: ${names.join(', ')}.`,
    hint: 'Install Node in a directory that all users can enter, for example /usr/local, or use the meter helper',
  }),
  'plugin-no-host': ({ directory, programs, plugins: names }) => ({
    message: `${directory} does not have all of ${programs.join(', ')}, so these plug-ins do not run: ${names.join(', ')}.`,
    hint: 'Install this version on the runner: sudo runner-setup/joulegate-runner install',
  }),
  'plugin-not-of-base': ({ plugins: names }) => ({
    message: `The base branch does not name these plug-ins yet, so they do not run: ${names.join(', ')}. They run once this change is merged.`,
  }),
  'plugin-package-refused': ({ use }) => ({
    message: `${use} is an installed package. Packages can be plug-ins only on the command line.`,
    hint: 'Copy the plug-in into the repository, and name it by a path that begins with ./',
  }),
}

import type { configProgram as table } from '../../model/findings/config-program.ts'
import { docUrl } from '../../model/own-urls.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

const DOCS = docUrl('program')

type Failed = Parameters<Messages<typeof table>['config-program-failed']>[0]

/** Says how the program failed, as the end of a sentence. */
function how({ fault, detail, place }: Failed): string {
  switch (fault) {
    case 'threw':
      return `${place === null ? '' : ` at ${place}`}: ${detail}`
    case 'hung':
      return `: it took longer than ${detail} s, so Joulegate killed it.`
    case 'ended':
      return `: its process ended early (${detail}).`
    case 'garbled':
      return `: it wrote to the channel of Joulegate (${detail}).`
    default:
      return fault satisfies never
  }
}

export const configProgram: Messages<typeof table> = {
  'config-twice': ({ files, where }) => ({
    message: `${where} has ${files.join(' and ')}. Only one configuration may be there.`,
    hint: `Keep one of them: git rm ${files.at(-1)}; or name one with --config`,
  }),
  'config-program-failed': (failed) => ({
    message: `${failed.file} (${failed.where}) could not make the configuration${how(failed)}`,
    hint: `Correct the program: export default defineConfig({ version: 1, workloads: [] }), from joulegate/plugin. ${DOCS} explains it`,
    ...(failed.printed.length === 0 ? {} : { log: failed.printed }),
  }),
  'config-program-kind': ({ file, where, kind }) => ({
    message: `${file} (${where}) defines a ${kind}, and a configuration was expected.`,
    hint: 'In this file: export default defineConfig({ … }). A plug-in is a file of its own, named by the key plugins',
  }),
  'config-program-large': ({ file, what, most }) => ({
    message:
      what === 'files'
        ? `${file} imports more than ${count(most, 'file')} of the repository.`
        : `${file} makes a configuration of more than ${count(most, 'byte')}.`,
    hint: what === 'files' ? 'Import fewer files, or bundle them into one' : 'Make fewer workloads, or give them parameters',
  }),
  'config-program-changed': ({ files, more }) => ({
    message: `This change edits the program of the configuration: ${files.join(', ')}${more === undefined ? '' : ` and ${more} more`}. Head's program is not run, so the edit has no effect before it is merged.`,
  }),
  'config-program-unmerged': ({ file, base }) => ({
    message: `Base ${base} has no configuration, and head's ${file} is a program. A gate runs no program of a change that is not merged.`,
    hint: `Merge ${file} first, on its own; or begin with a joulegate.yml: npx joulegate init`,
  }),
  'config-program-no-user': ({ file, where, user, node }) => ({
    message: `${file} (${where}) is a program, and it must not run as the account of Joulegate, since commands run as another one. ${node === null ? `This machine has no user ${user}.` : `The user ${user} cannot run ${node}.`}`,
    hint:
      node === null
        ? 'Add the user on the runner: sudo runner-setup/joulegate-runner install; or write a joulegate.yml instead of the program'
        : 'Install Node in a directory that all users can enter, for example /usr/local, or write a joulegate.yml instead of the program',
  }),
  'config-is-a-program': ({ file, where }) => ({
    message: `The configuration of ${where} is a program, ${file}. This job has a token that may write, or no files of that commit, so it does not run the program.`,
    hint: `Write a joulegate.yml if you need this job. ${DOCS} lists what needs one`,
  }),
  'config-program-edit': ({ file, command }) => ({
    message:
      command === 'init'
        ? `The repository has a configuration already: ${file}. A joulegate.yml beside it would be an error.`
        : `${file} is a program, and budgets can only be written into a joulegate.yml.`,
    hint:
      command === 'init'
        ? `Edit ${file}; or see what would be proposed: npx joulegate init --print`
        : `Write the budgets into ${file} by hand: budget: { 'max-regression': '5%' }`,
  }),
}

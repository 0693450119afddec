import { type Finding, Problem } from '../finding.ts'
import { error, info, usage } from './catalogue.ts'

export const noWorkingTree = (directory: string): Problem =>
  usage(
    error(
      'no-working-tree',
      `${directory} is a git repository without a working tree: there are no files to look at, and no place to write to.`,
      'Clone it, and run joulegate init in the clone',
    ),
  )

export const alreadyThere = (file: string): Finding => info('already-there', `${file} is there already: it is left as it is.`)

/** `files`: the names that a workflow could have. */
export const workflowTaken = (files: readonly string[]): Problem =>
  usage(
    error(
      'workflow-taken',
      `${files.join(' and ')} are there already, and do not use Joulegate: they are left as they are.`,
      'Put the workflow under a name of your choice: joulegate init --print shows it',
    ),
  )

/** `folder`: a part of the way to `file`. */
export const leadsElsewhere = (folder: string, file: string): Problem =>
  usage(
    error(
      'leads-elsewhere',
      `${folder} is no directory of the repository but a link or a file: ${file} would not become a part of it.`,
      `Put a directory in its place: git rm --cached ${folder}; or see what would be written: joulegate init --print`,
    ),
  )

export const notReady = (file: string, line: number | null, looked: readonly string[]): Problem =>
  new Problem(
    'nothing',
    error(
      'not-ready',
      `${file}${line === null ? '' : `:${line}`}: nothing to measure was found, so the list of workloads is empty. Looked for: ${looked.join(', ')}.`,
      `Write into ${file} what to run, for example - {name: parse, run: ./bench parse large.json}: always the same work, of about a second`,
    ),
  )

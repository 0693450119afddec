import { stringify } from 'yaml'
import { SCHEMA_URL } from '../../model/home.ts'
import type { Proposal, ProposedWorkload, Survey } from '../../model/proposal.ts'
import { oneLine } from '../../text/inert.ts'
import { wrap } from '../../text/layout.ts'
import { FIXED_WORK } from './ecosystem.ts'

const WIDTH = 120
const MOST_OTHERS = 8

/** Formats a value on one line, in quotes if it needs them. */
const scalar = (text: string): string =>
  stringify(text, { lineWidth: 0, blockQuote: false, doubleQuotedMinMultiLineLength: Infinity }).trim()

/** Formats a sentence as a comment. It may contain foreign names, which must not end the comment. */
const comment = (text: string, indent = ''): string => wrap(oneLine(text, 1_000), WIDTH, `${indent}# `)

const where = ({ ecosystem, directory }: Proposal): string => (directory === '' ? ecosystem : `${ecosystem} in ${directory}`)

/** Renames workloads that share a name: two of one name would be refused. */
function named(workloads: readonly ProposedWorkload[]): readonly ProposedWorkload[] {
  const names = new Set<string>()
  return workloads.map((workload) => {
    const free = [workload.name, ...workloads.map((_, index) => `${workload.name}-${index + 2}`)].find((name) => !names.has(name))
    const name = free ?? workload.name
    names.add(name)
    return { ...workload, name }
  })
}

function workloadLines({ name, run, cwd, env }: ProposedWorkload, why: readonly string[]): readonly string[] {
  const variables = Object.entries(env).map(([key, value]) => `      ${key}: ${scalar(value)}`)
  return [
    ...why.map((sentence) => comment(sentence, '  ')),
    `  - name: ${scalar(name)}`,
    `    run: ${scalar(run)}`,
    ...(cwd === '' ? [] : [`    cwd: ${scalar(cwd)}`]),
    ...(variables.length === 0 ? [] : ['    env:', ...variables]),
  ]
}

/** Formats the workloads. A remark about several of them appears once. */
function workloadsLines(workloads: readonly ProposedWorkload[]): readonly string[] {
  const told = new Set([FIXED_WORK])
  return named(workloads).flatMap((workload) => {
    const fresh = workload.why.filter((sentence) => !told.has(sentence))
    for (const sentence of fresh) told.add(sentence)
    return workloadLines(workload, fresh)
  })
}

function buildLines({ build }: Proposal): readonly string[] {
  if (build === null) return []
  return [
    'build:',
    comment('Run once for each of the two commits, and not measured.', '  '),
    ...build.why.map((sentence) => comment(sentence, '  ')),
    `  run: ${scalar(build.run)}`,
  ]
}

const HARNESS =
  "base's are used on both sides, so that a change cannot alter what it is measured by. A change that does not build or run with them needs an approving review."

/** Formats the harness: active if the benchmark has a directory of its own. Files among others are for the reader to decide. */
function harnessLines({ directories, files }: Survey['harness']): readonly string[] {
  if (directories.length > 0)
    return [
      comment(`The files of the benchmark: ${HARNESS}`),
      'harness:',
      ...directories.map((directory) => `  - ${scalar(`${directory}/**`)}`),
    ]
  if (files.length === 0) return []
  return [
    comment(`These files look like the benchmark. Remove the # of the lines below if they hold nothing else: ${HARNESS}`),
    '# harness:',
    ...files.map((file) => `#   - ${scalar(file)}`),
  ]
}

/** Text if nothing was found: only the command to run is missing. */
const template = [
  comment('How a commit is built: run once for each of the two commits, and not measured.'),
  '# build:',
  '#   run: make',
  comment('Fill in what is measured: remove the [], and the # of the next two lines.'),
  'workloads: []',
  '#  - name: parse',
  '#    run: ./bench parse large.json',
]

function otherLines(other: Proposal): readonly string[] {
  const lines = [...buildLines({ ...other, build: other.build && { ...other.build, why: [] } }), 'workloads:']
  const all = [...lines, ...named(other.workloads).flatMap((workload) => workloadLines(workload, []))]
  return [
    '#',
    comment(`${where(other)}: ${other.found.join('; ')}`),
    ...all.filter((line) => !/^ *#/.test(line)).map((line) => `#   ${line}`),
  ]
}

function othersLines(others: readonly Proposal[]): readonly string[] {
  if (others.length === 0) return []
  const left = others.length - MOST_OTHERS
  return [
    '',
    comment(
      'Also found, and not measured. One workload or two of these can stand beside the others; their builds follow each other with &&.',
    ),
    ...others.slice(0, MOST_OTHERS).flatMap(otherLines),
    ...(left > 0 ? ['#', comment(`And ${left} more.`)] : []),
  ]
}

/** Returns the text of `joulegate.yml`. Without a choice it has no workload yet, which its reader refuses. */
export function configurationText({ chosen, others, harness }: Survey): string {
  const found = chosen === null ? 'It found nothing to measure' : `It looked at ${where(chosen)}: ${chosen.found.join('; ')}`
  return `${[
    `# yaml-language-server: $schema=${SCHEMA_URL}`,
    comment('What Joulegate measures here, and when a change fails the check. Every key: the README of Joulegate.'),
    comment(`joulegate init wrote this. ${found}.`),
    '#',
    comment(FIXED_WORK),
    'version: 1',
    ...(chosen === null ? template : [...buildLines(chosen), 'workloads:', ...workloadsLines(chosen.workloads), ...harnessLines(harness)]),
    'budget:',
    comment('How much more energy than base is allowed.', '  '),
    '  max-regression: 3%',
    ...othersLines(others),
  ].join('\n')}\n`
}

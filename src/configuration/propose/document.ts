import { stringify } from 'yaml'
import { docUrl, SCHEMA_URL } from '../../model/own-urls.ts'
import type { Proposal, ProposedImport, ProposedWorkload, Survey } from '../../model/proposal.ts'
import { oneLine } from '../../text/inert.ts'
import { wrap } from '../../text/layout.ts'
import { contentsLines } from './contents.ts'
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

/** Formats the key `import`, which finds its workloads by itself. */
const importLines = (entries: readonly string[]): readonly string[] => [
  comment(`Each bench becomes a workload of fixed work. To choose some, write out what joulegate import prints: ${docUrl('importers')}`),
  'import:',
  ...entries.map((entry) => `  - ${scalar(entry)}`),
]

/** Formats imports that are not used, as a comment. `used`: entries of the key `import` above. */
function otherImportLines(imports: readonly ProposedImport[], used: readonly string[]): readonly string[] {
  const others = imports.filter(({ entry }) => !used.includes(entry))
  const shown = others.slice(0, MOST_OTHERS)
  if (shown.length === 0) return []
  const all = shown.map(({ entry, count }) => `${entry} (${count})`).join(', ')
  const left = others.length - shown.length
  const more = left > 0 ? ` ${left} more can be imported; npx joulegate import lists them.` : ''
  const how = used.length === 0 ? 'use these lines instead of the workloads above' : 'add these lines to the key import above'
  return [
    '',
    comment(`Benches that can be imported, and their number: ${all}.${more} To measure them all, ${how}.`),
    ...(used.length === 0 ? ['# import:'] : []),
    ...shown.map(({ entry }) => `#   - ${scalar(entry)}`),
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
    comment('Runs once per commit and is not measured.', '  '),
    ...build.why.map((sentence) => comment(sentence, '  ')),
    `  run: ${scalar(build.steps.join(' && '))}`,
  ]
}

const HARNESS =
  "Both sides use base's copy, so a change cannot alter its own benchmark. A change that does not build or run with that copy needs an approving review."

/** Formats the harness: active if the benchmark has a directory of its own. Files among others are left to the reader. */
function harnessLines({ directories, files }: Survey['harness']): readonly string[] {
  if (directories.length > 0)
    return [
      comment(`Files of the benchmark. ${HARNESS}`),
      'harness:',
      ...directories.map((directory) => `  - ${scalar(`${directory}/**`)}`),
    ]
  if (files.length === 0) return []
  return [
    comment(`These files look like the benchmark. Uncomment the lines below if they contain nothing else. ${HARNESS}`),
    '# harness:',
    ...files.map((file) => `#   - ${scalar(file)}`),
  ]
}

/** Text if nothing was found. Only the command to run is missing. */
const template = [
  comment('How to build a commit. Runs once per commit and is not measured.'),
  '# build:',
  '#   run: make',
  comment('Add a workload: remove the [] and uncomment the next two lines.'),
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
    comment('Also found, but not measured. You can add a workload or two from here; join their builds with &&.'),
    ...others.slice(0, MOST_OTHERS).flatMap(otherLines),
    ...(left > 0 ? ['#', comment(`And ${left} more.`)] : []),
  ]
}

/** Returns the text of `joulegate.yml`. Without a choice it has no workload yet, which its reader refuses. */
export function configurationText({ chosen, others, harness, contents }: Survey, imports: readonly ProposedImport[] = []): string {
  const entries = chosen?.imports ?? []
  const found = chosen === null ? 'It found nothing to measure' : `It found ${where(chosen)}: ${chosen.found.join('; ')}`
  return `${[
    `# yaml-language-server: $schema=${SCHEMA_URL}`,
    comment(`What to measure, and when a change fails the check. All keys: ${docUrl('configuration')}`),
    comment(`Written by joulegate init. ${found}.`),
    '#',
    comment(FIXED_WORK),
    'version: 1',
    ...contentsLines(contents, { comment: (text) => comment(text, '  '), scalar }),
    ...(chosen === null
      ? template
      : [
          ...buildLines(chosen),
          ...(entries.length > 0 ? importLines(entries) : ['workloads:', ...workloadsLines(chosen.workloads)]),
          ...harnessLines(harness),
        ]),
    'budget:',
    comment('How much more energy than base a workload may use.', '  '),
    '  max-regression: 3%',
    ...otherImportLines(imports, entries),
    ...othersLines(others),
  ].join('\n')}\n`
}

import type { CheckedOutputs, CheckedSide, CheckedWorkload, CheckReport } from '../model/check-report.ts'
import { hasSucceeded } from '../model/exit-status.ts'
import { type Finding, finding, is, levelOf } from '../model/finding.ts'
import type { Build } from '../model/recording.ts'
import type { Block, Headline, Item, Items, Paragraph, Table } from './blocks.ts'
import { partsOf } from './finding-text.ts'
import { count, duration, MISSING } from './format.ts'
import { foreign, prose } from './prose.ts'

/** Findings of one kind that the page lists. The JSON has all. */
const MOST_ITEMS = 20
/** Characters of a message, and of a line of a program. */
const [LONG, LINE] = [1_000, 200]

/** Returns the state of both sides of a workload in one line. */
export function checkedLine({ workload, base, head, outputs }: CheckedWorkload): string {
  const failing = [...(base.state === 'passed' ? [] : ['base']), ...(head.state === 'passed' ? [] : ['head'])]
  if (failing.length > 0) return `${workload}: fails on ${failing.join(' and ')}`
  return `${workload}: ${outputs === null ? 'runs on both sides' : `outputs ${outputWords[outputs]}`}`
}

const outputWords = {
  equal: 'equal',
  different: 'differ',
  unsteady: 'unsteady on base',
  unknown: 'not compared',
} as const satisfies Record<NonNullable<CheckedOutputs>, string>

function headline({ result, workloads }: CheckReport): Headline {
  const below = 'Nothing was measured.'
  const ran = count(workloads.length, 'workload')
  switch (result) {
    case 'passed':
      return { type: 'headline', text: `Both sides build and run ${ran}`, tone: 'good', below }
    case 'head':
      return { type: 'headline', text: 'Head fails', tone: 'bad', below }
    case 'base':
      return { type: 'headline', text: 'Base fails, and head does not', tone: 'doubtful', below }
    case 'nothing':
      return { type: 'headline', text: 'There is no workload to run on both sides', tone: 'doubtful', below }
    default:
      return result satisfies never
  }
}

const builtCell = (build: Build | undefined): string => {
  if (build === undefined) return MISSING
  return hasSucceeded(build.status) ? `built in ${duration(build.seconds)}` : 'does not build'
}

function sideCell({ state, seconds, failure }: CheckedSide, hasCheck: boolean): string {
  if (state === 'not-built') return 'did not run'
  if (is(failure, 'check-failed')) return 'check failed'
  if (is(failure, 'output-unusable')) return 'no outputs'
  if (state === 'failed') return 'failed'
  return `${hasCheck ? 'checked' : 'ran'} in ${duration(seconds ?? 0)}`
}

function table({ builds, config, workloads }: CheckReport): Table {
  const buildOf = (side: string): string => builtCell(builds.find((build) => build.side === side))
  return {
    type: 'table',
    title: 'Each workload, once on each side:',
    columns: ['', 'base', 'head', 'outputs'],
    rows: [
      ...(config.build === null ? [] : [['build', buildOf('base'), buildOf('head'), '']]),
      ...workloads.map(({ workload, hasCheck, base, head, outputs }) => [
        workload,
        sideCell(base, hasCheck),
        sideCell(head, hasCheck),
        outputs === null ? MISSING : outputWords[outputs],
      ]),
    ],
  }
}

function itemOf(found: Finding, mark: Item['mark']): Item {
  const { first, log, hint } = partsOf(found)
  const lines = log.map((line) => prose`${foreign(line, LINE)}`)
  const next = hint === null ? [] : [prose`Hint: ${foreign(hint, LONG)}`]
  return { mark, texts: [prose`${foreign(first, LONG)}`, ...lines, ...next], commands: [] }
}

/** Returns the failures of builds and workloads, those of base first, and the differences. */
function failures({ builds, config, workloads }: CheckReport): readonly Finding[] {
  const ofBuilds = builds.flatMap(({ side, command, status, tail }) => {
    const about = { kind: 'build', side, workload: null, service: null } as const
    const ending = { status, timeout: config.build?.timeout ?? null, flooded: null }
    return hasSucceeded(status) ? [] : [finding('build-failed', { command: about, text: command, ending, lines: tail })]
  })
  const ofWorkloads = workloads.flatMap(({ base, head, findings }) => [
    ...[base, head].flatMap(({ failure }) => failure ?? []),
    ...findings.filter((found) => is(found, 'output-differs', 'outputs-unsteady')),
  ])
  return [...ofBuilds, ...ofWorkloads]
}

function limited(title: string, found: readonly Finding[]): Items | null {
  const shown = found.slice(0, MOST_ITEMS).map((one) => itemOf(one, levelOf(one) === 'error' ? 'bad' : 'warning'))
  const rest = found.length - shown.length
  const more: readonly Item[] = rest > 0 ? [{ mark: 'none', texts: [prose`… and ${rest} more, in check.json`], commands: [] }] : []
  return found.length === 0 ? null : { type: 'items', title, items: [...shown, ...more] }
}

function unpairedNote({ unpaired }: CheckReport): Paragraph | null {
  const of = (kind: 'new' | 'missing'): number => unpaired.filter((one) => one.kind === kind).length
  const [added, removed] = [of('new'), of('missing')]
  if (added + removed === 0) return null
  return {
    type: 'paragraph',
    text: prose`Only head has ${count(added, 'workload')}, and only base has ${count(removed, 'workload')}: they did not run.`,
  }
}

/** Makes the page of `joulegate check`. */
export function checkPage(report: CheckReport): readonly (Block | null)[] {
  return [headline(report), table(report), limited('What went wrong:', failures(report)), unpairedNote(report)]
}

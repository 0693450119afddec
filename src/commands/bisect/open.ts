import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Commit } from '../../git/repository.ts'
import type { BisectSkip } from '../../model/bisect.ts'
import { type Config, type Quantity, quantityOf } from '../../model/config.ts'
import { type Finding, is, problem } from '../../model/finding.ts'
import type { HistoryFile } from '../../model/history-file.ts'
import type { Context } from '../context.ts'
import { tellAll } from '../history/findings.ts'
import { type AskedPlace, type HistoryHome, knownHistory, openHome } from '../history/place.ts'
import { sidesOf } from '../history/range-session.ts'
import { lookAtMachine } from '../session/machine.ts'
import { programsFor } from '../session/programs.ts'
import { type Begun, begin, type SessionOptions } from '../session/session.ts'
import { configure } from '../session/subject.ts'
import type { DefinitionReader } from './definitions.ts'
import { storedPrior } from './levels.ts'
import { type BisectLine, lineBetween } from './line.ts'
import { keyOf, type SessionPlace } from './session.ts'

/** A search that is asked for. */
export interface AskedSearch extends AskedPlace {
  readonly good: string
  readonly bad: string
  /** Name of a workload, or undefined for the only one. */
  readonly workload: string | undefined
  readonly isDecrease: boolean
  readonly session: SessionOptions
}

/** A search, ready to begin. */
export interface OpenSearch {
  readonly home: HistoryHome
  readonly line: BisectLine
  readonly workload: string
  readonly quantity: Quantity
  /** Sessions of two arms, the good end and a commit; and of three, with the bad end. */
  readonly places: { readonly counted: SessionPlace; readonly armed: SessionPlace }
  readonly options: SessionOptions
  /** Directory of all sessions, as given. */
  readonly directory: string
  readonly definition: DefinitionReader
  /** Weights of the commits, from stored levels; null if there are none. */
  readonly prior: readonly number[] | null
  /** Sessions that the history has. */
  readonly files: readonly HistoryFile[]
}

/**
 * Chooses commits, workload and the way to measure them. Nothing is measured.
 * @throws Problem `bisect-workload`, `bisect-adjacent`, and those of `begin`, `lineBetween` and `configure`.
 */
export async function openSearch(asked: AskedSearch, context: Context): Promise<OpenSearch> {
  const { good, bad, session } = asked
  // Each session would tell about itself. One line for each commit says enough.
  const begun = begin({ ...session, quiet: true }, context)
  const home = await openHome(asked, context)
  const line = await lineBetween(home.repository, { good, bad })
  const { machine, ...around } = await lookAtMachine(context.sysfs)
  const facts = { ...around, today: session.policy.today() }
  const [first, ...commits] = line.commits
  const sides = await sidesOf(home.repository, { anchor: line.good, logged: first, commits, newest: line.bad }, session.config)
  const { config: all } = await configure(sides(line.bad), { ...session, selection: { patterns: [], tags: [] } }, { ...facts, context })
  const workload = workloadIn(all, asked)
  if (commits.length === 1) throw problem('bisect-adjacent', { good, bad, workload })
  const config = { ...all, workloads: all.workloads.filter(({ name }) => name === workload) }
  const options = {
    ...session,
    seed: session.seed ?? randomBytes(8).toString('hex'),
    selection: { patterns: [workload], tags: [] },
  }
  const { files, findings } = await knownHistory(home, undefined, context)
  tellAll(findings, context)
  const quantity = quantityOf(config)
  const directory = join(session.reportDirectory, 'bisect')
  const keyFor = (arms: readonly string[]): string => keyOf({ version: context.version, machine, config, user: session.user, arms })
  const common = { begun, options, directory }
  return {
    ...{ home, line, workload, quantity, files, options, directory },
    places: {
      counted: { ...common, sides, key: keyFor([line.good.sha]) },
      armed: {
        ...common,
        begun: needingAnchor(begun, line.bad.name, directory),
        sides: withAnchor(sides, line.bad),
        key: keyFor([line.good.sha, line.bad.sha]),
      },
    },
    definition: { repository: home.repository, options, facts, workload, programs: programsFor(session, context) },
    prior: storedPrior(files, { workload, quantity, line: line.commits }),
  }
}

/**
 * Ends a session as soon as its anchor cannot be measured: without the bad end, its rounds would tell nothing. The session throws the Problem
 * `bisect-end`.
 */
const needingAnchor = ({ emit, executor }: Begun, name: string, log: string): Begun => ({
  executor,
  emit(event) {
    const why = event.type === 'finding' ? anchorSkip(event.finding) : null
    if (why !== null) throw problem('bisect-end', { end: 'bad', name, why, log })
    emit(event)
  },
})

function anchorSkip(found: Finding): BisectSkip | null {
  if (is(found, 'anchor-unbuilt')) return 'build'
  if (is(found, 'anchor-not-checked-out')) return 'checkout'
  return is(found, 'anchor-fails') ? 'failed' : null
}

/** Makes sessions of three arms, but for the anchor itself. */
const withAnchor =
  (sides: SessionPlace['sides'], anchor: Commit): SessionPlace['sides'] =>
  (head) => {
    const both = sides(head)
    return both.kind === 'commands' || head.sha === anchor.sha ? both : { ...both, anchor }
  }

/** Returns the name of the workload that is asked for, or of the only one. @throws Problem `bisect-workload`. */
function workloadIn({ workloads }: Config, { workload, good }: AskedSearch): string {
  const known = workloads.map(({ name }) => name)
  const [only, ...others] = known
  if (workload === undefined && only !== undefined && others.length === 0) return only
  const found = known.find((name) => name === workload)
  if (found === undefined) throw problem('bisect-workload', { workload: workload ?? '', known, good })
  return found
}

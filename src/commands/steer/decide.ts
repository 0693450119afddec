import type { GitHub } from '../../github/client.ts'
import type { PullRequest } from '../../github/event.ts'
import { explain } from '../../github/failure.ts'
import { pullAsTrigger } from '../../github/fork-pull.ts'
import { judgeOf } from '../../github/judges.ts'
import { pullAt } from '../../github/pulls.ts'
import { rulingsOn } from '../../github/rulings.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { LONGEST_REASON, type RedResult, type Ruling } from '../../model/ruling.ts'
import { type Choice, chosen } from '../../text/command.ts'
import { oneLine } from '../../text/inert.ts'
import type { StatusName } from '../gate/status-name.ts'
import { type NotFollowed, told } from './given.ts'
import { type PostedRun, resultsOf, type SteerInputs, withoutRun } from './results.ts'
import { type Applied, applyRulings } from './rule.ts'

/** Person who decides, and the pull request. */
export interface Deciding {
  readonly github: GitHub
  readonly number: number
  readonly defaultBranch: string
  readonly by: string
  /** Time of the decision, ISO 8601 in UTC. */
  readonly at: string
  readonly inputs: SteerInputs
  /** The job that follows the decision. */
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
}

/** Decision that was followed. */
export interface Decided {
  readonly kind: 'decided'
  readonly findings: readonly Finding[]
  /** Decisions to leave for later runs. */
  readonly rulings: readonly Ruling[]
  readonly isDone: boolean
}

interface Scene {
  readonly pull: PullRequest
  readonly isAuthor: boolean
  readonly results: readonly PostedRun[]
}

/** Finds the pull request, and the right of the person. */
async function sceneOf({ github, number, defaultBranch, by, inputs }: Deciding): Promise<Scene | NotFollowed> {
  const { pull, isOpen } = await pullAsTrigger(github, number, defaultBranch)
  if (!isOpen) return told(finding('command-pull-closed', {}))
  const { author } = await pullAt(github, number)
  const role = await judgeOf(github, { login: by, author, headSha: pull.headSha })
  if (role === null) return told(finding('command-of-author', {}))
  return { pull, isAuthor: role === 'author', results: await resultsOf(github, pull, inputs) }
}

/** Words that name workloads and the reason, and whether they come with a label. */
export interface AcceptWords {
  readonly words: readonly string[]
  readonly isByLabel: boolean
}

/**
 * Accepts results that fail the check, each up to the upper end of its interval. @throws errors of requests; permissions: `actions: read`,
 * `contents: read`, `pull-requests: write`, `statuses: write`.
 */
export async function accept(deciding: Deciding, { words, isByLabel }: AcceptWords): Promise<Decided | NotFollowed> {
  const scene = await sceneOf(deciding)
  if ('kind' in scene) return scene
  const { pull, isAuthor } = scene
  const open = acceptable(scene.results)
  if ('kind' in open) return open
  const { by, at, number, github } = deciding
  const red = open.flatMap(({ red: some }) => some)
  const choices = words.map((some) =>
    chosen(
      some,
      red.map(({ workload }) => workload),
    ),
  )
  const unclear = unclearChoice(choices, red)
  if (unclear !== null) return told(unclear)
  const earlier = await earlierRulings(deciding)
  const made: Ruling[] = []
  const all: Applied[] = []
  for (const { result, red: some } of open) {
    const rulings = choices.flatMap((choice): readonly Ruling[] => {
      const results = choice === null ? [] : some.filter(({ workload }) => choice.workload === null || choice.workload === workload)
      if (choice === null || results.length === 0) return []
      const about = { pull: number, head: pull.headSha, context: result.name.context, by, at, isAuthor, isByLabel }
      return [{ kind: 'accept', ...about, reason: oneLine(choice.reason, LONGEST_REASON), results }]
    })
    if (rulings.length === 0) continue
    made.push(...rulings)
    all.push(await applyRulings(github, { pull, result, rulings: [...earlier.rulings, ...rulings], key: deciding.inputs['comment-key'] }))
  }
  return outcomeOf(made, { all, said: [finding('command-accepted', { by, workloads: namesIn(made) }), ...earlier.findings] })
}

/** Result with what fails the check of it. */
interface RedRun {
  readonly result: PostedRun
  readonly red: readonly RedResult[]
}

/** Returns the results that can be accepted, or the reason why there are none. */
function acceptable(results: readonly PostedRun[]): readonly RedRun[] | NotFollowed {
  if (results.some(({ mark }) => mark.own === null)) return told(finding('accept-too-early', {}))
  const found = results.flatMap((result) => (typeof result.comment === 'string' ? [] : [{ result, red: result.comment.data.red }]))
  if (found.some(({ red }) => red === null)) return told(finding('accept-too-many', {}))
  const open = found.flatMap(({ result, red }) => (red == null || red.length === 0 ? [] : [{ result, red }]))
  if (open.length > 0) return open
  const failed = results.filter(({ said }) => said?.mark?.own === 'failure' || said?.mark?.own === 'error')
  const [fault] = failed.flatMap(({ comment }) => (typeof comment === 'string' ? [comment] : []))
  if (fault !== undefined) return told(finding('accept-without-comment', { fault }))
  return told(finding(failed.length > 0 ? 'accept-impossible' : 'accept-nothing-red', {}))
}

function unclearChoice(choices: readonly (Choice | null)[], red: readonly RedResult[]): Finding | null {
  if (choices.includes(null)) return finding('accept-unknown', { workloads: red.map(({ workload }) => workload).slice(0, 10) })
  return choices.some((choice) => oneLine(choice?.reason ?? '', LONGEST_REASON) === '')
    ? finding('command-unclear', { why: 'reason' })
    : null
}

/**
 * Lets a head pass without a measurement. `nameFor`: names the status that a run will set, if none has set one yet, or tells why that is unknown.
 * @throws as `accept`.
 */
export async function skip(
  deciding: Deciding,
  given: string,
  nameFor: () => Promise<StatusName | Finding>,
): Promise<Decided | NotFollowed> {
  const scene = await sceneOf(deciding)
  if ('kind' in scene) return scene
  const reason = oneLine(given, LONGEST_REASON)
  if (reason === '') return told(finding('command-unclear', { why: 'reason' }))
  const { by, at, number, github, run, inputs } = deciding
  const { pull, isAuthor } = scene
  const key = inputs['comment-key']
  const name = scene.results.length > 0 ? null : await nameFor()
  if (name !== null && 'code' in name) return told(name)
  const results = name === null ? scene.results : [withoutRun(name, { pull: number, run, key })]
  const earlier = await earlierRulings(deciding)
  const made: Ruling[] = []
  const all: Applied[] = []
  for (const result of results) {
    const ruling: Ruling = { kind: 'skip', pull: number, head: pull.headSha, context: result.name.context, by, at, isAuthor, reason }
    made.push(ruling)
    all.push(await applyRulings(github, { pull, result, rulings: [...earlier.rulings, ruling], key }))
  }
  return outcomeOf(made, { all, said: [finding('command-skipped', { by, sha: pull.headSha }), ...earlier.findings] })
}

/** Takes back what a label has accepted. @throws as `accept`. */
export async function withdrawLabel(deciding: Deciding): Promise<Decided | NotFollowed> {
  const { github, number, defaultBranch, by, at, inputs } = deciding
  const { pull, isOpen } = await pullAsTrigger(github, number, defaultBranch)
  const earlier = await earlierRulings(deciding)
  const isInUse = earlier.rulings.some((one) => one.kind === 'accept' && one.isByLabel)
  if (!isOpen || (!isInUse && earlier.findings.length === 0))
    return { kind: 'none', finding: finding('label-without-effect', {}), isTold: false }
  const ruling: Ruling = { kind: 'withdraw', pull: number, head: pull.headSha, by, at, isByLabel: true }
  const results = (await resultsOf(github, pull, inputs)).filter(({ said }) => (said?.mark?.own ?? null) !== null)
  const all: Applied[] = []
  for (const result of results)
    all.push(await applyRulings(github, { pull, result, rulings: [...earlier.rulings, ruling], key: inputs['comment-key'] }))
  return outcomeOf([ruling], { all, said: [finding('command-label-removed', { by }), ...earlier.findings] })
}

/** Reads the earlier decisions. If they cannot be read, there are none, which is the stricter way. */
async function earlierRulings({ github, number, defaultBranch }: Pick<Deciding, 'github' | 'number' | 'defaultBranch'>): Promise<{
  readonly rulings: readonly Ruling[]
  readonly findings: readonly Finding[]
}> {
  try {
    return { rulings: await rulingsOn(github, { pull: number, defaultBranch }), findings: [] }
  } catch (error) {
    const cause = explain(error, { task: { name: 'read-rulings', pull: number }, permission: 'actions: read' })
    return { rulings: [], findings: [finding('rulings-unread', { cause })] }
  }
}

const namesIn = (rulings: readonly Ruling[]): readonly string[] => [
  ...new Set(rulings.flatMap((one) => (one.kind === 'accept' ? one.results.map(({ workload }) => workload) : []))),
]

/** Returns what was done. If a newer run decides about everything, nothing was, and its result is to be waited for. */
function outcomeOf(
  made: readonly Ruling[],
  { all, said }: { readonly all: readonly Applied[]; readonly said: readonly Finding[] },
): Decided | NotFollowed {
  if (all.length > 0 && all.every(({ isOutdated }) => isOutdated)) return told(finding('accept-too-early', {}))
  return {
    kind: 'decided',
    findings: [...said, ...all.flatMap(({ findings }) => findings)],
    rulings: made,
    isDone: all.every(({ isDone }) => isDone),
  }
}

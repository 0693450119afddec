import { pullAsTrigger } from '../../github/fork-pull.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { LONGEST_REASON, type RedResult, type Ruling } from '../../model/ruling.ts'
import { type Choice, chosen } from '../../text/command.ts'
import { oneLine } from '../../text/inert.ts'
import { type Decided, type Deciding, earlierRulings, outcomeOf, sceneOf } from './decide.ts'
import { type NotFollowed, told } from './given.ts'
import { type PostedRun, resultsOf } from './results.ts'
import { type Applied, applyRulings } from './rule.ts'

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
  const open = acceptable(scene.results, deciding.at)
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

/** Returns the results that can be accepted, or the reason why there are none. `at`: time of the command. */
function acceptable(results: readonly PostedRun[], at: string): readonly RedRun[] | NotFollowed {
  if (results.some(({ mark }) => mark.own === null)) return told(finding('accept-too-early', {}))
  // A job that starts late, or is run again, must not accept a result that the person has not seen. An unknown time counts as later.
  if (results.some(({ said }) => said !== null && !(Date.parse(said.createdAt) <= Date.parse(at))))
    return told(finding('command-before-result', {}))
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

const namesIn = (rulings: readonly Ruling[]): readonly string[] => [
  ...new Set(rulings.flatMap((one) => (one.kind === 'accept' ? one.results.map(({ workload }) => workload) : []))),
]

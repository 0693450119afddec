import { publishComment } from '../../github/comment.ts'
import { pullAsTrigger, tipOf } from '../../github/fork-pull.ts'
import { reportResult } from '../../github/run-status.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { type Ruling, standing } from '../../model/ruling.ts'
import { readCommentData } from '../../render/github/posting.ts'
import { type PostedData, readData } from '../gate/deliver.ts'
import { type Decided, type Deciding, earlierRulings, outcomeOf } from './decide.ts'
import { type NotFollowed, told } from './given.ts'
import { byRecording } from './judge-recording.ts'
import { byResults } from './judge-results.ts'
import type { Rejudged, Rejudging } from './judging.ts'
import { comparesHead, recordingOf } from './recorded.ts'
import { type PostedRun, resultsOf } from './results.ts'
import { type Applied, applyRulings, voiceOf } from './rule.ts'

/**
 * Judges the results of a head again, by the budgets that base has now. Whoever may write to the repository can ask for it, the author too: base's
 * file decides, and the person has no say in it. @throws errors of requests; permissions: `actions: read`, `contents: read`,
 * `pull-requests: write`, `statuses: write`.
 */
export async function judgeAgain(deciding: Deciding): Promise<Decided | NotFollowed> {
  const { github, number, defaultBranch, by, inputs } = deciding
  const { pull, isOpen } = await pullAsTrigger(github, number, defaultBranch)
  if (!isOpen) return told(finding('command-pull-closed', {}))
  if (pull.isFork) return told(finding('judge-fork', {}))
  const results = await resultsOf(github, pull, inputs)
  if (results.length === 0) return told(finding('judge-nothing', { why: 'unmeasured' }))
  if (results.some(({ mark }) => mark.own === null)) return told(finding('accept-too-early', {}))
  const tip = await tipOf(github, pull.baseRef)
  const earlier = await earlierRulings(deciding)
  const all: Applied[] = []
  const refused: Finding[] = []
  for (const result of results) {
    const about = { github, pull, by, tip, config: inputs.config, key: inputs['comment-key'] }
    const judged = await judgedResult(about, result, earlier.rulings)
    if ('code' in judged) refused.push(judged)
    else all.push(await posted({ ...about, ...judged, mode: inputs.comment, rulings: earlier.rulings }))
  }
  const [first] = refused
  if (all.length === 0 && first !== undefined) return told(first)
  const said = finding('command-judged', { by, base: tip, branch: pull.baseRef })
  return outcomeOf([], { all, said: [said, ...refused, ...earlier.findings] })
}

/** Judges one result, or returns the reason why it cannot be judged. */
async function judgedResult(
  about: Omit<Rejudging, 'result'>,
  result: PostedRun,
  rulings: readonly Ruling[],
): Promise<Pick<Posted, 'result' | 'judged'> | Finding> {
  const { said, mark, name } = result
  const { github, pull, tip } = about
  const { skip } = standing(rulings, { context: name.context, isHead: (sha) => sha === pull.headSha })
  if (skip !== null) return finding('judge-skipped', { by: skip.by })
  const seals = said?.mark?.seals
  if (said === null || said.mark === null || seals === undefined) return finding('judge-nothing', { why: 'unsealed' })
  const sealed = { ...result, said: { ...said, mark: { ...said.mark, seals } } }
  const rejudging: Rejudging = { ...about, result: sealed }
  const recording = await recordingOf(github, { run: mark.runId, headSha: pull.headSha, seal: seals.recording })
  if (recording === 'foreign') return finding('judge-other-commits', {})
  if (typeof recording !== 'string' && !(await comparesHead(github, recording, { headSha: pull.headSha, tip })))
    return finding('judge-other-commits', {})
  const judged = await (typeof recording === 'string' ? byResults(rejudging, recording) : byRecording(rejudging, recording))
  return 'code' in judged ? judged : { result: sealed, judged }
}

interface Posted extends Omit<Rejudging, 'config'> {
  readonly judged: Rejudged
  readonly mode: Parameters<typeof publishComment>[1]['mode']
  readonly rulings: readonly Ruling[]
}

/**
 * Sets the status of a result that was judged again, rewrites its comment, and then applies the decisions that stand. It speaks as the run that
 * has measured, so it overrules no newer run.
 */
async function posted({ github, pull, result, judged, mode, rulings, key }: Posted): Promise<Applied> {
  const { status, body, seals } = judged
  const { state, description } = status
  if (state === 'pending') throw new Error('a result that was judged is not pending')
  const settled = await reportResult(github, voiceOf(pull, result), { state, description, isCancelled: false, isJudged: true, seals })
  const said = settled.finding === null ? [] : [settled.finding]
  if (settled.kind !== 'written') return { findings: said, isDone: settled.kind === 'left', isOutdated: settled.kind === 'left' }
  const published = await publishComment<PostedData>(github, {
    ...{ number: pull.number, sticky: { marker: result.marker, read: readData }, body, run: result.mark, mode },
    ...{ news: state === 'success' ? 'change' : 'failure', isRuling: true },
  })
  const failed = published.kind === 'failed' ? [published.finding] : published.kind === 'stale' ? [finding('stale-run', {})] : []
  const done = { findings: [...said, ...failed], isDone: published.kind !== 'failed', isOutdated: false }
  const stands = standing(rulings, { context: result.name.context, isHead: (sha) => sha === pull.headSha })
  const data = readCommentData(body)
  if (stands.acceptances.length === 0 || data === null || !done.isDone) return done
  const own = { ...result.said, state, description, mark: { ...result.said.mark, own: state } }
  const ruled = await applyRulings(github, { pull, result: { ...result, said: own, comment: { body, data } }, rulings, key })
  return { ...ruled, findings: [...done.findings, ...ruled.findings] }
}

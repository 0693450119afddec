import { wasTip } from '../../github/activity.ts'
import { type Changes, changedFiles, filesBetween } from '../../github/changes.ts'
import type { GitHub } from '../../github/client.ts'
import { contextOf } from '../../github/context.ts'
import { defaultBranchOf } from '../../github/default-branch.ts'
import { comparedCommits, mergeBaseOf, pullAsTrigger, tipOf } from '../../github/fork-pull.ts'
import { queuedGroup } from '../../github/merge-queue.ts'
import { writeStatus } from '../../github/status.ts'
import { type Finding, finding, is } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { DEFAULT_CONFIG } from '../../model/session-options.ts'
import { type EqualCommits, VOUCHED_STATUS, type VouchRequest } from '../../model/vouch.ts'
import { type StatusWords, statusOf } from '../../render/github/status.ts'
import { trustedConfiguration } from '../evidence/configuration.ts'
import { judgeEvidence } from '../evidence/judge.ts'
import { scopeAtGitHub } from '../evidence/scope.ts'

/** GitHub, by the rights of the App, and addresses there. */
interface Place {
  readonly github: GitHub
  readonly graphqlUrl: string
  readonly repositoryUrl: string
  readonly version: string
}

/** Commit that gets the status, and what GitHub knows of it. */
interface Tested {
  readonly kind: 'pull' | 'group'
  /** Branch that it is merged into. */
  readonly branch: string
  /** Commit that gets the status. */
  readonly headSha: string
  /** Commit of the base branch; of a group, the commit that it is tested against. */
  readonly tip: string
  readonly changes: Changes
  /** Commit that GitHub has made to test it, or null if there is none. */
  readonly merge: string | null
}

/** The one configuration that counts: the job that orders a measurement may name another. */
const INPUTS = { config: DEFAULT_CONFIG, workloads: '' }

/**
 * Judges what the meter helper has measured by what GitHub says of the commits, and sets the status. Nothing of the claim counts that
 * GitHub does not confirm. Returns `status-verified`, or the reason why no status was set. @throws errors of requests.
 */
export async function setVerified(request: VouchRequest, place: Place): Promise<Finding> {
  const { claim } = request
  const { github } = place
  const said = 'equal' in request ? request.equal : commitsIn(request.recording)
  const tested = await testedBy(claim.of, said?.head ?? '', place)
  const other = finding('vouch-other-commits', { pull: 'pull' in claim.of ? claim.of.pull : null, head: said?.head ?? '' })
  if (said === null || tested === null || (tested.kind === 'group' && tested.tip !== said.base)) return other
  const mergedFrom = 'equal' in request ? null : request.mergedFrom
  if (!(await isGenuine(github, tested, { ...said, mergedFrom }))) return other
  const words = 'equal' in request ? await wordsOfEqual(github, tested, said) : await wordsOf(request.recording, tested, place)
  if ('code' in words) return words
  const context = await contextFor(github, tested.branch)
  const targetUrl = `${place.repositoryUrl}/actions/runs/${claim.run}`
  await github.persist(() => writeStatus(github, { sha: tested.headSha, ...words, targetUrl, context }))
  return finding('status-verified', { context, state: words.state, sha: tested.headSha })
}

function commitsIn({ revisions: { base, head } }: Recording): EqualCommits | null {
  return base.kind === 'commit' && head.kind === 'commit' ? { base: base.sha, head: head.sha } : null
}

/** Asks GitHub for the pull request or the merge group of a claim. Returns null if its merge queue does not test this commit. */
async function testedBy(
  of: VouchRequest['claim']['of'],
  head: string,
  { github, graphqlUrl }: Pick<Place, 'github' | 'graphqlUrl'>,
): Promise<Tested | null> {
  if ('queue' in of) {
    const group = await queuedGroup(github, graphqlUrl, of.queue, head)
    if (group === null) return null
    return {
      kind: 'group',
      branch: of.queue,
      headSha: head,
      tip: group.base,
      changes: await filesBetween(github, group.base, head),
      merge: head,
    }
  }
  const { pull, merge } = await pullAsTrigger(github, of.pull, '')
  const { baseRef: branch, headSha } = pull
  return { kind: 'pull', branch, headSha, tip: await tipOf(github, branch), changes: await changedFiles(github, of.pull), merge }
}

/**
 * Reports whether the measured commit is what is to be merged: the head of the pull request, or its merge into base. Whoever may push could
 * make another merge: of the same two commits with the files of base, or with a commit of the branch that suits them. A true merge is the one that
 * GitHub has now, or one into a commit that was the branch's newest, with the files that git makes of the two and of the commit where, by GitHub's
 * word, they part.
 */
async function isGenuine(
  github: GitHub,
  { branch, tip, headSha, merge }: Tested,
  { base, head, mergedFrom }: EqualCommits & { readonly mergedFrom: string | null },
): Promise<boolean> {
  if (head === headSha || head === merge) return true
  return mergedFrom !== null && (await wasTip(github, { branch, tip }, base)) && (await mergeBaseOf(github, base, headSha)) === mergedFrom
}

/** Judges a Recording. A failed build has a status, too; a Recording of something else has none. */
async function wordsOf(recording: Recording, tested: Tested, place: Place): Promise<StatusWords | Finding> {
  const { startedAt } = recording
  const judged = await judgeEvidence(recording, { ...place, ...tested, quantity: 'energy', measurer: 'helper', inputs: INPUTS, startedAt })
  if (typeof judged === 'string') return finding('vouch-refused', { fault: judged })
  if (!('code' in judged)) return statusOf(judged.comparison)
  return is(judged, 'fork-build-failed') ? statusOf({ kind: 'crashed', finding: judged }) : judged
}

/** Verifies that there is nothing to measure: the files are equal, the change is one of the benchmark alone, or nothing relevant changed. */
async function wordsOfEqual(github: GitHub, tested: Tested, said: EqualCommits): Promise<StatusWords | Finding> {
  const { headSha, tip, changes } = tested
  const words = (why: 'files' | 'benchmark' | 'paths'): StatusWords =>
    statusOf({ kind: 'skipped', finding: finding('vouch-equal', { why }) })
  const commits = await comparedCommits(github, said, { headSha, tip })
  if (commits === null) return finding('vouch-refused', { fault: 'commits' })
  if (commits.base.tree === commits.head.tree) return words('files')
  const places = { headSha, base: said.base, tip, changes, quantity: 'energy', today: github.today() } as const
  const chosen = await trustedConfiguration(github, INPUTS, places)
  if ('code' in chosen) return chosen
  if (chosen.harness?.isAll === true) return words('benchmark')
  const scope = await scopeAtGitHub(github, { config: chosen.config, file: INPUTS.config, ...commits })
  if (scope !== null) return words('paths')
  return finding('vouch-refused', { fault: chosen.config.paths === undefined ? 'commits' : 'paths' })
}

/** Names the status. Only branches that the App's owner names by a rule share a name, so a branch of a pull request's own has another. */
async function contextFor(github: GitHub, branch: string): Promise<string> {
  const named = { kind: 'merge_group', branch, defaultBranch: await defaultBranchOf(github) } as const
  return contextOf(named, { prefix: VOUCHED_STATUS, quantity: 'energy', patterns: [] })
}

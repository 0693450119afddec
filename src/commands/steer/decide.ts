import type { GitHub } from '../../github/client.ts'
import type { PullRequest } from '../../github/event.ts'
import { explain } from '../../github/failure.ts'
import { pullAsTrigger } from '../../github/fork-pull.ts'
import { judgeOf } from '../../github/judges.ts'
import { rulingsOn } from '../../github/rulings.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Ruling } from '../../model/ruling.ts'
import { type NotFollowed, told } from './given.ts'
import { type PostedRun, resultsOf, type SteerInputs } from './results.ts'
import type { Applied } from './rule.ts'

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

/** Open pull request, the role of the person, and what was measured of its head. */
export interface DecisionScene {
  readonly pull: PullRequest
  /** Branch that it is from. */
  readonly headRef: string
  readonly isAuthor: boolean
  readonly results: readonly PostedRun[]
}

/** Finds the pull request, and the right of the person. @throws errors of requests; permission: `pull-requests: read`. */
export async function sceneOf({ github, number, defaultBranch, by, inputs }: Deciding): Promise<DecisionScene | NotFollowed> {
  const { pull, isOpen, author, headRef } = await pullAsTrigger(github, number, defaultBranch)
  if (!isOpen) return told(finding('command-pull-closed', {}))
  const role = await judgeOf(github, { login: by, author, headSha: pull.headSha })
  if (role === null) return told(finding('command-of-author', {}))
  return { pull, headRef, isAuthor: role === 'author', results: await resultsOf(github, pull, inputs) }
}

/** Reads the earlier decisions. If they cannot be read, there are none, which is the stricter way. Throws nothing of GitHub's. */
export async function earlierRulings({ github, number, defaultBranch }: Pick<Deciding, 'github' | 'number' | 'defaultBranch'>): Promise<{
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

/** Returns what was done. If a newer run decides about everything, nothing was, and its result is to be waited for. */
export function outcomeOf(
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

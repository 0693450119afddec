import { wasThere } from '../../github/activity.ts'
import { type Finding, finding } from '../../model/finding.ts'
import { LONGEST_REASON, type Ruling } from '../../model/ruling.ts'
import { oneLine } from '../../text/inert.ts'
import type { StatusName } from '../gate/status-name.ts'
import { type Decided, type Deciding, earlierRulings, outcomeOf, sceneOf } from './decide.ts'
import { type NotFollowed, told } from './given.ts'
import { withoutRun } from './results.ts'
import { type Applied, applyRulings } from './rule.ts'

/**
 * Lets a head pass without a measurement. `nameFor`: names the status that a run will set, if none has set one yet, or tells why that is unknown.
 * @throws as `accept` of accept.ts.
 */
export async function skip(
  deciding: Deciding,
  given: string,
  nameFor: () => Promise<StatusName | Finding>,
): Promise<Decided | NotFollowed> {
  const scene = await sceneOf(deciding)
  if ('kind' in scene) return scene
  // A job that starts late, or is run again, must not skip a commit that was pushed since.
  if (!(await wasThere(deciding.github, { ...scene.pull, headRef: scene.headRef }, deciding.at)))
    return told(finding('command-before-push', {}))
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

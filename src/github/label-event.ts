import * as z from 'zod/mini'
import { finding, problem } from '../model/finding.ts'
import { type Ignored, type Occasion, type Refused, reading, Sha } from './event.ts'

/** Label that a person has put on a pull request, or has removed from it. */
export interface LabelChange {
  readonly kind: 'label'
  readonly isAdded: boolean
  readonly label: string
  readonly pull: number
  /** Head of the pull request at that moment. */
  readonly headSha: string
  /** Description of the pull request at that moment. */
  readonly body: string
  /** Login of the account, and whether it is a person's. */
  readonly sender: string
  readonly isPerson: boolean
  /** Time of the change, ISO 8601 in UTC. */
  readonly at: string
  readonly defaultBranch: string
}

const LabelEvent = z.looseObject({
  action: z.string(),
  label: z.looseObject({ name: z.string() }),
  pull_request: z.looseObject({
    number: z.int().check(z.positive()),
    head: z.looseObject({ sha: Sha }),
    body: z.nullish(z.string()),
    updated_at: z.iso.datetime({ offset: true }),
  }),
  sender: z.looseObject({ login: z.string(), type: z.string() }),
  repository: z.looseObject({ default_branch: z.string() }),
})
const AnyEvent = z.looseObject({ action: z.string() })

/** Reads the change of a label. Throws nothing: it also refuses a payload that GitHub would not send. */
export const readLabel = (occasion: Occasion): LabelChange | Ignored | Refused => reading(occasion, read)

function read({ eventName, payload, ref }: Occasion): LabelChange | Ignored | Refused {
  const { action } = AnyEvent.parse(payload)
  if (action !== 'labeled' && action !== 'unlabeled') return { kind: 'ignored', finding: finding('label-ignored', { action }) }
  const { label, pull_request: pull, sender, repository } = LabelEvent.parse(payload)
  const { default_branch: defaultBranch } = repository
  // The workflow of a pull request into another branch may be that branch's, which others can write.
  if (ref !== `refs/heads/${defaultBranch}`)
    return { kind: 'refused', problem: problem('steer-needs-comment', { event: `${eventName} on ${ref}` }) }
  return {
    kind: 'label',
    ...{ isAdded: action === 'labeled', label: label.name, pull: pull.number, headSha: pull.head.sha, body: pull.body ?? '' },
    ...{ sender: sender.login, isPerson: sender.type === 'User', at: new Date(pull.updated_at).toISOString(), defaultBranch },
  }
}

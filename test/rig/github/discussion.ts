import * as history from './history.ts'
import { type JsonObject, objectOf, textOf } from './json.ts'
import { type Answer, type Asked, list, type Operation, one, reads, writes } from './operation.ts'
import * as reviews from './review-shapes.ts'
import * as shapes from './shapes.ts'
import { type Area, invalid, notFound, type Pull, Refusal } from './world.ts'

/** A pull request is an issue too: either permission will do. */
const DISCUSSION: readonly Area[] = ['issues', 'pull-requests']

function pullOf({ world, parameters }: Asked): Pull {
  const found = world.pulls.get(Number(parameters['pull_number'] ?? parameters['issue_number']))
  if (found === undefined) throw notFound()
  return found
}

/** Number of the pull request or issue whose comments are asked for. Of an issue, only the permission for issues will do. */
function numberOf(asked: Asked): number {
  const { world, parameters, identity } = asked
  const issue = world.issues.get(Number(parameters['issue_number']))
  if (issue === undefined) return pullOf(asked).number
  if (identity.permissions.issues !== 'write') throw new Refusal(403, 'Resource not accessible by integration')
  return issue.number
}

function commentOf({ world, parameters }: Asked) {
  const found = world.comments.get(Number(parameters['comment_id']))
  if (found === undefined) throw notFound()
  return found
}

/** Characters, as GitHub counts the text of a comment. */
const LONGEST_COMMENT = 65_536

function checkedBody(body: JsonObject): string {
  const text = textOf(body['body'])
  if ([...text].length > LONGEST_COMMENT)
    throw invalid('IssueComment', 'data', `Body is too long (maximum is ${LONGEST_COMMENT} characters)`)
  if (text.trim() === '') throw invalid('IssueComment', 'data', 'Body cannot be blank')
  return text
}

const comments: Readonly<Record<string, Operation>> = {
  'issues/list-comments': reads(DISCUSSION, (asked) => {
    const number = asked.world.issues.has(Number(asked.parameters['issue_number']))
      ? Number(asked.parameters['issue_number'])
      : pullOf(asked).number
    const since = asked.query['since'] ?? ''
    const all = [...asked.world.comments.values()].filter((comment) => comment.pull === number && comment.updatedAt >= since)
    return list(all.map((comment) => shapes.comment(asked.world, comment)))
  }),
  'issues/get-comment': reads(DISCUSSION, (asked) => one(shapes.comment(asked.world, commentOf(asked)))),
  'issues/create-comment': writes(DISCUSSION, (asked) => {
    const { world, identity } = asked
    const [id, now] = [world.nextId(), world.now()]
    const pull = numberOf(asked)
    const made = { id, pull, author: identity.login, body: checkedBody(asked.body), createdAt: now, updatedAt: now, minimized: null }
    world.comments.set(id, made)
    const body = shapes.comment(world, made)
    return { kind: 'one', status: 201, body, headers: { location: textOf(body['url']) } }
  }),
  'issues/update-comment': writes(DISCUSSION, (asked) => {
    const changed = { ...commentOf(asked), body: checkedBody(asked.body), updatedAt: asked.world.now() }
    asked.world.comments.set(changed.id, changed)
    return one(shapes.comment(asked.world, changed))
  }),
  'reactions/create-for-issue-comment': writes(DISCUSSION, (asked) => {
    const { world, identity } = asked
    const made = { comment: commentOf(asked).id, author: identity.login, content: textOf(asked.body['content']) }
    const isKnown = world.reactions.some(
      (one) => one.comment === made.comment && one.author === made.author && one.content === made.content,
    )
    if (!isKnown) world.reactions.push(made)
    return one(shapes.reaction(world, made), isKnown ? 200 : 201)
  }),
  'issues/delete-comment': writes(DISCUSSION, (asked) => {
    asked.world.comments.delete(commentOf(asked).id)
    return one(null, 204)
  }),
}

function relabelled(asked: Asked, change: (labels: readonly string[]) => readonly string[]): Answer {
  const pull = pullOf(asked)
  const labels = change(pull.labels)
  asked.world.pulls.set(pull.number, { ...pull, labels })
  return list(labels.map((name) => shapes.label(asked.world, name)))
}

const labels: Readonly<Record<string, Operation>> = {
  'issues/get': reads(DISCUSSION, (asked) => one(shapes.issue(asked.world, pullOf(asked)))),
  'issues/list-labels-on-issue': reads(DISCUSSION, (asked) => relabelled(asked, (all) => all)),
  'issues/add-labels': writes(DISCUSSION, (asked) => {
    const added = [asked.body['labels'] ?? []].flat().map((label) => (typeof label === 'string' ? label : textOf(objectOf(label)['name'])))
    return relabelled(asked, (all) => [...new Set([...all, ...added])])
  }),
  'issues/remove-label': writes(DISCUSSION, (asked) => {
    const name = asked.parameters['name'] ?? ''
    if (!pullOf(asked).labels.includes(name)) throw new Refusal(404, 'Label does not exist')
    return relabelled(asked, (all) => all.filter((label) => label !== name))
  }),
}

const pulls: Readonly<Record<string, Operation>> = {
  'pulls/get': reads(['pull-requests'], (asked) => one(shapes.pull(asked.world, pullOf(asked)))),
  'pulls/list': reads(['pull-requests'], ({ world, query }) => {
    const { state = 'open', head, base } = query
    const fits = (pull: Pull) =>
      (state === 'all' || pull.state === state) &&
      (head === undefined || head === `${(pull.head.repository ?? '').split('/')[0]}:${pull.head.ref}`) &&
      (base === undefined || base === pull.base.ref)
    return list([...world.pulls.values()].filter(fits).map((pull) => shapes.pull(world, pull, true)))
  }),
  'pulls/list-files': reads(['pull-requests'], (asked) => {
    const { base, head } = pullOf(asked)
    return list(history.changes(asked.world, base.sha, head.sha))
  }),
  'pulls/list-commits': reads(['pull-requests'], (asked) => {
    const { base, head } = pullOf(asked)
    return list(history.commitsBetween(asked.world, base.sha, head.sha))
  }),
  'pulls/list-reviews': reads(['pull-requests'], (asked) => {
    const { number } = pullOf(asked)
    return list(asked.world.reviews.filter(({ pull }) => pull === number).map((review) => reviews.review(asked.world, review)))
  }),
  // Open or not, of this repository or of a fork: every one that brings the commit.
  'repos/list-pull-requests-associated-with-commit': reads(['pull-requests'], ({ world, parameters }) => {
    const sha = parameters['commit_sha'] ?? ''
    if (!history.hasCommit(world, sha)) throw new Refusal(422, `No commit found for SHA: ${sha}`)
    const all = [...world.pulls.values()].filter(({ base, head }) => history.brings(world, { base: base.sha, head: head.sha }, sha))
    return list(all.map((pull) => shapes.pull(world, pull, true)))
  }),
}

/** What people say about a pull request, and the pull requests themselves. */
export const discussion: Readonly<Record<string, Operation>> = { ...comments, ...labels, ...pulls }

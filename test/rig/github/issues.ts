import { objectOf, textOf } from './json.ts'
import { type Asked, list, type Operation, one, reads, writes } from './operation.ts'
import * as shapes from './shapes.ts'
import { type Area, type Issue, invalid, notFound, Refusal } from './world.ts'

const ISSUES: readonly Area[] = ['issues']
/** Characters, as GitHub counts the texts of an issue. */
const LONGEST = { title: 256, body: 65_536 }

const missing = (resource: string, field: string): Refusal =>
  new Refusal(422, 'Validation Failed', { errors: [{ resource, field, code: 'missing_field', message: '' }] })

function refuseDisabled({ world }: Asked): void {
  if (!world.hasIssues) throw new Refusal(410, 'Issues has been disabled in this repository.')
}

function issueOf(asked: Asked): Issue {
  refuseDisabled(asked)
  const found = asked.world.issues.get(Number(asked.parameters['issue_number']))
  if (found === undefined) throw notFound()
  return found
}

function checked(field: 'title' | 'body', text: string): string {
  if ([...text].length > LONGEST[field]) throw invalid('Issue', field, `${field} is too long (maximum is ${LONGEST[field]} characters)`)
  return text
}

/** Names of labels as a request gives them. Those that the repository lacks are made. */
function labelsIn({ world, body }: Asked): readonly string[] {
  const names = [body['labels'] ?? []].flat().map((label) => (typeof label === 'string' ? label : textOf(objectOf(label)['name'])))
  for (const name of names) world.labels.add(name)
  return names
}

function changed(asked: Asked, old: Issue): Issue {
  const { body, world, identity } = asked
  const state = body['state'] === 'open' || body['state'] === 'closed' ? body['state'] : old.state
  const reason = typeof body['state_reason'] === 'string' ? body['state_reason'] : state === 'open' ? 'reopened' : 'completed'
  return {
    ...old,
    ...(body['title'] === undefined ? {} : { title: checked('title', textOf(body['title'])) }),
    ...(body['body'] === undefined ? {} : { body: checked('body', textOf(body['body'])) }),
    ...(body['labels'] === undefined ? {} : { labels: labelsIn(asked) }),
    ...(state === old.state ? {} : { state, reason, closedBy: state === 'closed' ? identity.login : null }),
    updatedAt: world.now(),
  }
}

/** Issues that are no pull requests, and the labels of the repository. */
export const issues: Readonly<Record<string, Operation>> = {
  'issues/list-for-repo': reads(ISSUES, (asked) => {
    const { world, query } = asked
    refuseDisabled(asked)
    const { state = 'open', creator, labels } = query
    const wanted = (labels ?? '').split(',').filter((name) => name !== '')
    const fits = (issue: Pick<Issue, 'state' | 'author' | 'labels'>) =>
      (state === 'all' || issue.state === state) &&
      (creator === undefined || issue.author === creator) &&
      wanted.every((name) => issue.labels.includes(name))
    const all = [
      ...[...world.issues.values()].filter(fits).map((issue) => ({ number: issue.number, body: shapes.plainIssue(world, issue) })),
      ...[...world.pulls.values()].filter(fits).map((pull) => ({ number: pull.number, body: shapes.issue(world, pull) })),
    ]
    return list(all.toSorted((a, b) => b.number - a.number).map(({ body }) => body))
  }),
  'issues/create': writes(ISSUES, (asked) => {
    const { world, identity, body } = asked
    refuseDisabled(asked)
    if (textOf(body['title']).trim() === '') throw missing('Issue', 'title')
    const now = world.now()
    const number = Math.max(0, ...world.issues.keys(), ...world.pulls.keys()) + 1
    const made: Issue = {
      ...{ number, author: identity.login, state: 'open', reason: null, closedBy: null, createdAt: now, updatedAt: now },
      ...{ title: checked('title', textOf(body['title'])), body: checked('body', textOf(body['body'] ?? '')), labels: labelsIn(asked) },
    }
    world.issues.set(number, made)
    const answer = shapes.plainIssue(world, made)
    return { kind: 'one', status: 201, body: answer, headers: { location: textOf(answer['url']) } }
  }),
  'issues/update': writes(ISSUES, (asked) => {
    const next = changed(asked, issueOf(asked))
    asked.world.issues.set(next.number, next)
    return one(shapes.plainIssue(asked.world, next))
  }),
  'issues/get-label': reads(ISSUES, ({ world, parameters }) => {
    const name = parameters['name'] ?? ''
    if (!world.labels.has(name)) throw notFound()
    return one(shapes.label(world, name))
  }),
  'issues/create-label': writes(ISSUES, ({ world, body }) => {
    const name = textOf(body['name'])
    if (world.labels.has(name))
      throw new Refusal(422, 'Validation Failed', { errors: [{ resource: 'Label', code: 'already_exists', field: 'name' }] })
    world.labels.add(name)
    return one(shapes.label(world, name), 201)
  }),
}

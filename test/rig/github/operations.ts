import { apps } from './apps.ts'
import { discussion } from './discussion.ts'
import * as history from './history.ts'
import { issues } from './issues.ts'
import { objectOf } from './json.ts'
import { list, type Operation, one, reads } from './operation.ts'
import { protection } from './protection.ts'
import { releases } from './releases.ts'
import { results } from './results.ts'
import { rule } from './review-shapes.ts'
import { runners } from './runners.ts'
import * as shapes from './shapes.ts'
import * as trees from './trees.ts'
import { Refusal } from './world.ts'

const repository: Readonly<Record<string, Operation>> = {
  'repos/get': reads([], ({ world }) => one(shapes.repository(world))),
  'repos/get-commit': reads(['contents'], ({ world, parameters }) => {
    const sha = history.shaOf(world, parameters['ref'] ?? '')
    return one(history.commit(world, sha))
  }),
  'repos/get-branch-rules': reads([], ({ world, parameters }) =>
    list((world.rules.get(parameters['branch'] ?? '') ?? []).map((each) => rule(world, each))),
  ),
  'repos/get-content': reads(['contents'], ({ world, parameters, query }) =>
    one(history.content(world, parameters['path'] ?? '', query['ref'] ?? world.defaultBranch)),
  ),
  'repos/compare-commits-with-basehead': reads(['contents'], ({ world, parameters }) =>
    one(history.comparison(world, parameters['basehead'] ?? '')),
  ),
  'git/get-blob': reads(['contents'], ({ world, parameters }) => one(trees.blob(world, parameters['file_sha'] ?? ''))),
  'git/get-tree': reads(['contents'], ({ world, parameters, query }) =>
    one(trees.tree(world, parameters['tree_sha'] ?? '', query['recursive'] !== undefined)),
  ),
  'git/get-ref': reads(['contents'], ({ world, parameters }) => one(history.gitRef(world, parameters['ref'] ?? ''))),
  'repos/get-collaborator-permission-level': reads([], ({ world, parameters }) => {
    const login = parameters['username'] ?? ''
    if (login.endsWith('[bot]')) throw new Refusal(404, `${login} is not a user`)
    const role = world.roles.get(login) ?? (world.isPrivate ? 'none' : 'read')
    // The old word has no maintain and no triage.
    const permission = role === 'maintain' ? 'write' : role === 'triage' ? 'read' : role
    return one({ permission, role_name: role, user: { ...shapes.user(world, login), role_name: role } })
  }),
  'users/get-authenticated': reads([], ({ world, identity }) => {
    if (identity.login.endsWith('[bot]')) throw new Refusal(403, 'Resource not accessible by integration')
    return one({ ...objectOf(shapes.dressed(world, 'users/get-authenticated')), ...shapes.user(world, identity.login) })
  }),
}

/** What the rig can do, by GitHub's name of it. */
export const operations: Readonly<Record<string, Operation>> = {
  ...apps,
  ...runners,
  ...protection,
  ...releases,
  ...discussion,
  ...issues,
  ...results,
  ...repository,
}

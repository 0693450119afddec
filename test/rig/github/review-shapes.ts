import type { JsonObject } from './json.ts'
import { dressed, firstOf, user } from './shapes.ts'
import type { Review, Rule, World } from './world.ts'

/** A review as GitHub lists it. */
export function review(world: World, { id, pull: number, author, state, sha, body, submittedAt }: Review): JsonObject {
  const page = `${world.serverUrl}/${world.repository}/pull/${number}`
  const url = `${world.apiUrl}/repos/${world.repository}/pulls/${number}`
  const html = `${page}#pullrequestreview-${id}`
  return {
    ...firstOf(dressed(world, 'pulls/list-reviews')),
    id,
    node_id: `PRR_${id}`,
    user: user(world, author),
    body,
    state,
    html_url: html,
    pull_request_url: url,
    _links: { html: { href: html }, pull_request: { href: url } },
    submitted_at: submittedAt,
    commit_id: sha,
  }
}

/** A rule of a branch, with the values that GitHub proposes where the rig does not care. */
export function rule({ repository: name }: World, one: Rule): JsonObject {
  const source = { ruleset_source_type: 'Repository', ruleset_source: name, ruleset_id: 42 }
  switch (one.type) {
    case 'merge_queue':
      return {
        ...source,
        type: one.type,
        parameters: {
          check_response_timeout_minutes: 60,
          grouping_strategy: 'ALLGREEN',
          max_entries_to_build: 5,
          max_entries_to_merge: 5,
          merge_method: 'MERGE',
          min_entries_to_merge: 1,
          min_entries_to_merge_wait_minutes: 5,
        },
      }
    case 'required_status_checks':
      return {
        ...source,
        type: one.type,
        parameters: {
          strict_required_status_checks_policy: false,
          required_status_checks: one.contexts.map((context) => ({ context })),
        },
      }
    default:
      return one satisfies never
  }
}

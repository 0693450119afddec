import { expect, it, test } from 'vitest'
import { HistoryPermission } from '../../../src/model/history-permission.ts'

const of = (event: string | null, ref: string | null = 'refs/heads/main', defaultBranch: string | null = 'main') =>
  HistoryPermission.of({ event, ref, defaultBranch })?.by ?? null

test('a person may write the history', () => {
  expect(of(null, null, null)).toBe('person')
})

it.each(['push', 'schedule', 'workflow_dispatch'])('a %s of the default branch may write it, and of another branch may not', (event) => {
  expect(of(event)).toBe('default-branch')
  for (const ref of ['refs/heads/other', 'refs/tags/main', 'refs/pull/1/merge', 'main', null]) expect(of(event, ref)).toBeNull()
  expect(of(event, 'refs/heads/null', null)).toBeNull()
})

it.each(['pull_request', 'pull_request_target', 'merge_group', 'workflow_run', 'issue_comment', 'repository_dispatch', 'toString', ''])(
  'a job of %j may not, whatever its ref is',
  (event) => {
    expect(of(event)).toBeNull()
  },
)

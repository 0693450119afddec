import { expect, test } from 'vitest'
import { workflowComplaints } from '../../rig/workflows.ts'

const ACTION = `name: Joulegate
description: Measures two commits
branding: { icon: zap, color: green }
inputs:
  run: { description: the workload, required: false, default: '' }
outputs:
  gate: { description: the verdict }
runs:
  using: node24
  main: dist/action.js
  post: dist/post.js
`
const WORKFLOW = `on: { pull_request: {}, merge_group: {} }
permissions: { contents: read, pull-requests: write, statuses: write }
concurrency: { group: "joulegate-\${{ github.event.pull_request.number || github.ref }}", cancel-in-progress: true }
jobs:
  energy:
    if: github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository
    runs-on: [self-hosted, joulegate]
    steps:
      - uses: joulegate/joulegate@v1
        with: { build: make, run: ./bench }
`
const messages = async (name: string, text: string) => (await workflowComplaints(name, text)).map(({ message }) => message).join('\n')

test('GitHub accepts a valid action.yml and a valid workflow', async () => {
  expect(await workflowComplaints('action.yml', ACTION)).toEqual([])
  expect(await workflowComplaints('energy.yml', WORKFLOW)).toEqual([])
})

test.for([
  { what: 'an unknown key', text: `${ACTION}publisher: me\n`, says: /publisher/ },
  { what: 'a runtime that no runner has', text: ACTION.replace('node24', 'node99'), says: /node99/ },
  { what: 'an icon that does not exist', text: ACTION.replace('zap', 'zapp'), says: /zapp/ },
  { what: 'no main', text: ACTION.replace('  main: dist/action.js\n', ''), says: /main/ },
])('action.yml with $what', async ({ text, says }) => {
  expect(await messages('action.yml', text)).toMatch(says)
})

test.for([
  { what: 'an unknown event', text: WORKFLOW.replace('merge_group', 'merge_groups'), says: /merge_groups/ },
  { what: 'an unknown permission', text: WORKFLOW.replace('statuses: write', 'status: write'), says: /status/ },
  { what: 'a permission that cannot be given', text: WORKFLOW.replace('statuses: write', 'statuses: admin'), says: /admin/ },
  { what: 'a step with an unknown key', text: WORKFLOW.replace('with:', 'inputs:'), says: /inputs/ },
  { what: 'an expression that does not parse', text: WORKFLOW.replace('|| github.ref', '|| (github.ref'), says: /expression|Unexpected/i },
  { what: 'an unknown context', text: WORKFLOW.replace('|| github.ref', '|| gitlab.ref'), says: /gitlab/ },
])('a workflow with $what', async ({ text, says }) => {
  expect(await messages('energy.yml', text)).toMatch(says)
})

test('a complaint names the place', async () => {
  const [complaint] = await workflowComplaints('action.yml', ACTION.replace('node24', 'node99'))
  expect(complaint).toMatchObject({ line: 9, column: 10 })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WORKFLOW } from '../../src/configuration/propose/workflow.ts'
import { readActionFile } from '../rig/action-file.ts'
import { type Event, mergeGroupEvent, pullRequestEvent } from '../rig/events.ts'
import { contextOf, evaluated, filledIn } from '../rig/expressions.ts'
import type { Pull } from '../rig/github/world.ts'
import { readWorkflow, stepsOf, workflowOf } from '../rig/workflow-file.ts'
import { workflowComplaints } from '../rig/workflows.ts'

const ROOT = join(import.meta.dirname, '../..')
const filesOf = (directory: string): readonly string[] => readdirSync(join(ROOT, directory)).map((name) => join(directory, name))
const EXAMPLES = filesOf('examples/workflows')
const OURS = filesOf('.github/workflows')
const INPUTS = Object.keys(readActionFile(ROOT, '').defaults)
const HERE = { repository: 'acme/widget', apiUrl: 'https://api.github.com', serverUrl: 'https://github.com' }
const RUN = { repository: HERE.repository, runId: 4711 }
const SHA = 'a'.repeat(40)
const PULL: Pull = {
  ...{ number: 7, title: 'Make it faster', body: null, author: 'monalisa', state: 'open', isDraft: false, labels: [], merge: null },
  base: { ref: 'main', sha: SHA, repository: HERE.repository },
  head: { ref: 'faster', sha: 'b'.repeat(40), repository: HERE.repository },
}
const OWN = 'joulegate/joulegate@v1'

it('action.yml passes GitHub’s own parser', async () => {
  expect(await workflowComplaints('action.yml', readFileSync(join(ROOT, 'action.yml'), 'utf8'))).toEqual([])
})

describe.each([...EXAMPLES, ...OURS])('%s', (path) => {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const workflow = readWorkflow(join(ROOT, path))

  it('passes GitHub’s own parser', async () => {
    expect(await workflowComplaints(path.split('/').at(-1) ?? '', text)).toEqual([])
  })

  it('pins what others wrote by its SHA, with the version beside it', () => {
    const used = [...text.matchAll(/^\s*- uses: (.*)$/gm)].map(([, what = '']) => what)
    expect(used).toHaveLength(stepsOf(workflow).filter((step) => 'uses' in step).length)
    expect(used.filter((what) => what !== OWN && !/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what))).toEqual([])
  })

  it('gives the action only inputs that there are', () => {
    const given = stepsOf(workflow).flatMap((step) => ('uses' in step && step.uses === OWN ? Object.keys(step.with ?? {}) : []))
    expect(given.filter((name) => !INPUTS.includes(name))).toEqual([])
  })

  it('writes no expression into a script, and asks for no permission that it does not use', () => {
    for (const step of stepsOf(workflow)) expect('run' in step ? step.run : '').not.toContain('${{')
    const isOfPulls = 'pull_request' in workflow.on && EXAMPLES.includes(path)
    const measures = { contents: 'read', statuses: 'write' }
    const [posts, reads] = [{ contents: 'read', 'pull-requests': 'read', statuses: 'write' }, { contents: 'read' }]
    const needed = OURS.includes(path)
      ? reads
      : 'pull_request_target' in workflow.on
        ? posts
        : { ...measures, ...(isOfPulls ? { 'pull-requests': 'write' } : {}) }
    expect(workflow.permissions).toEqual(needed)
  })

  it('keeps the code of strangers off your machine, and away from a token that may write', () => {
    const hosted = Object.values(workflow.jobs).every((job) => job['runs-on'] === 'ubuntu-24.04')
    if ('pull_request_target' in workflow.on) {
      expect(hosted).toBe(true)
      expect(stepsOf(workflow)).toEqual([{ uses: OWN, with: { mode: 'defer' } }])
    } else if ('pull_request' in workflow.on && !hosted) {
      const context = contextOf(pullRequestEvent(HERE, 'opened', { ...PULL, head: { ...PULL.head, repository: 'stranger/widget' } }), RUN)
      for (const job of Object.values(workflow.jobs)) expect(evaluated(job.if ?? 'true', context)).toBe(false)
    }
  })
})

const [, README = ''] = /^```yaml\n(name: energy\n[\s\S]*?)^```$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? []
const OF_PULLS = [
  ...EXAMPLES.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const).filter(([, text]) => /\bpull_request:/.test(text)),
  ['the README', README],
  ['init', WORKFLOW],
] as const

describe.each(OF_PULLS)('%s', (_, text) => {
  const workflow = workflowOf(text)
  const ifOf = (event: Event): boolean =>
    Object.values(workflow.jobs).every((job) => Boolean(evaluated(job.if ?? 'true', contextOf(event, RUN))))
  const groupOf = (event: Event): string => filledIn(workflow.concurrency?.group ?? '', contextOf(event, RUN))

  it('passes GitHub’s own parser', async () => {
    expect(await workflowComplaints('energy.yml', text)).toEqual([])
  })

  it('runs for all that changes what is compared', () => {
    const types = ['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited']
    expect(workflow.on).toEqual({ pull_request: { types }, merge_group: workflow.on['merge_group'] })
    for (const action of ['opened', 'synchronize', 'reopened', 'ready_for_review'] as const) {
      const event = pullRequestEvent(HERE, action, PULL)
      expect([ifOf(event), groupOf(event)]).toEqual([true, 'joulegate-7'])
    }
    const retargeted = pullRequestEvent(HERE, 'edited', PULL, { base: { ref: 'old', sha: SHA } })
    expect([ifOf(retargeted), groupOf(retargeted)]).toEqual([true, 'joulegate-7'])
    const group = mergeGroupEvent(HERE, { base: SHA, head: SHA, number: 7 })
    expect([ifOf(group), groupOf(group)]).toEqual([true, `joulegate-${group.ref}`])
  })

  it('takes no runner for an edited title, and lets it cancel nothing', () => {
    const edited = pullRequestEvent(HERE, 'edited', PULL, { title: 'before' })
    expect([ifOf(edited), groupOf(edited)]).toEqual([false, 'joulegate-4711'])
  })
})

it('there are examples for all that the action does', () => {
  const events = new Set(EXAMPLES.flatMap((path) => Object.keys(readWorkflow(join(ROOT, path)).on)))
  expect(events).toEqual(new Set(['pull_request', 'merge_group', 'push', 'pull_request_target']))
  expect(EXAMPLES).toHaveLength(6)
})

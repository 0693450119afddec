import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readActionFile } from '../rig/action-file.ts'
import { readWorkflow, stepsOf } from '../rig/workflow-file.ts'
import { workflowComplaints } from '../rig/workflows.ts'

const ROOT = join(import.meta.dirname, '../..')
const filesOf = (directory: string): readonly string[] => readdirSync(join(ROOT, directory)).map((name) => join(directory, name))
const EXAMPLES = filesOf('examples/workflows')
const OURS = filesOf('.github/workflows')
const INPUTS = Object.keys(readActionFile(ROOT, '').defaults)
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
    const [posts, reads] = [{ statuses: 'write' }, { contents: 'read' }]
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
      expect(stepsOf(workflow).filter((step) => 'uses' in step)).toEqual([])
    } else if ('pull_request' in workflow.on && !hosted)
      for (const job of Object.values(workflow.jobs)) {
        expect(job['if']).toBe("github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository")
      }
  })
})

it('there are examples for all that the action does', () => {
  const events = new Set(EXAMPLES.flatMap((path) => Object.keys(readWorkflow(join(ROOT, path)).on)))
  expect(events).toEqual(new Set(['pull_request', 'merge_group', 'push', 'pull_request_target']))
  expect(EXAMPLES).toHaveLength(6)
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { WORKFLOW } from '../../src/configuration/propose/workflow.ts'
import { PinnedWorkflow } from '../../src/model/group-pin.ts'
import { USUAL_ON_OFFLINE } from '../../src/model/on-offline.ts'
import { readActionFile } from '../rig/action-file.ts'
import { type Event, issueCommentEvent, labelEvent, mergeGroupEvent, pullRequestEvent } from '../rig/events.ts'
import { contextOf, evaluated, filledIn } from '../rig/expressions.ts'
import { objectOf } from '../rig/github/json.ts'
import type { Pull } from '../rig/github/world.ts'
import { readWorkflow, stepsOf, workflowOf } from '../rig/workflow-file.ts'
import { workflowComplaints } from '../rig/workflows.ts'
import { standing } from './workflow/pairs.ts'

const ROOT = join(import.meta.dirname, '../..')
const filesOf = (directory: string): readonly string[] => readdirSync(join(ROOT, directory)).map((name) => join(directory, name))
const EXAMPLES = filesOf('examples/workflows')
const OURS = filesOf('.github/workflows')
const inputsOf = (directory: string): readonly string[] => Object.keys(readActionFile(join(ROOT, directory), '').defaults)
const HERE = { repository: 'acme/widget', apiUrl: 'https://api.github.com', serverUrl: 'https://github.com' }
const RUN = { repository: HERE.repository, runId: 4711 }
const SHA = 'a'.repeat(40)
const PULL: Pull = {
  ...{ number: 7, title: 'Make it faster', body: null, author: 'monalisa', state: 'open', isDraft: false, labels: [], merge: null },
  base: { ref: 'main', sha: SHA, repository: HERE.repository },
  head: { ref: 'faster', sha: 'b'.repeat(40), repository: HERE.repository },
}
const OWN = 'joulegate/joulegate@v1'
/** Posts the results of forks. */
const COMMENTER = 'joulegate/joulegate/comment@v1'
const INPUTS: Readonly<Record<string, readonly string[]>> = { [OWN]: inputsOf('.'), [COMMENTER]: inputsOf('comment') }

it.each(['action.yml', 'comment/action.yml'])('%s passes GitHub’s own parser', async (file) => {
  expect(await workflowComplaints('action.yml', readFileSync(join(ROOT, file), 'utf8'))).toEqual([])
})

describe.each([...EXAMPLES, ...OURS])('%s', (path) => {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const workflow = readWorkflow(join(ROOT, path))

  it('passes GitHub’s own parser', async () => {
    expect(await workflowComplaints(path.split('/').at(-1) ?? '', text)).toEqual([])
  })

  it('pins third-party actions by SHA, with the version in a comment', () => {
    const used = [...text.matchAll(/^\s*- uses: (.*)$/gm)].map(([, what = '']) => what)
    expect(used).toHaveLength(stepsOf(workflow).filter((step) => 'uses' in step).length)
    expect(used.filter((what) => !(what in INPUTS) && !/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what))).toEqual([])
  })

  it('gives the action only existing inputs', () => {
    for (const step of stepsOf(workflow)) {
      const known = 'uses' in step ? INPUTS[step.uses] : undefined
      if (known !== undefined && 'uses' in step) expect(Object.keys(step.with ?? {}).filter((name) => !known.includes(name))).toEqual([])
    }
  })

  it('writes no expression into a script, and requests no unused permission', () => {
    for (const step of stepsOf(workflow)) expect('run' in step ? step.run : '').not.toContain('${{')
    const isOfPulls = 'pull_request' in workflow.on && EXAMPLES.includes(path)
    const isWatchdog = path.endsWith('/watchdog.yml')
    const measures = { contents: 'read', statuses: 'write' }
    const [posts, reads] = [{ contents: 'read', 'pull-requests': 'read', statuses: 'write' }, { contents: 'read' }]
    const needed = path.endsWith('/gate.yml')
      ? { ...measures, 'pull-requests': 'write' }
      : OURS.includes(path) || path.endsWith('/pages.yml')
        ? reads
        : isWatchdog
          ? { ...posts, actions: 'read' }
          : 'issue_comment' in workflow.on
            ? {}
            : 'pull_request_target' in workflow.on
              ? posts
              : 'workflow_run' in workflow.on
                ? { ...measures, actions: 'read', 'pull-requests': 'write' }
                : { ...measures, ...(isOfPulls ? { 'pull-requests': 'write' } : {}) }
    expect(workflow.permissions).toEqual(needed)
  })

  it('keeps untrusted code off your machine, and away from a token with write permission', () => {
    const hosted = Object.values(workflow.jobs).every((job) => job['runs-on'] === 'ubuntu-24.04')
    if ('issue_comment' in workflow.on) {
      // Job by job, below.
      expect(hosted).toBe(false)
    } else if ('pull_request_target' in workflow.on) {
      expect(hosted).toBe(true)
      expect(stepsOf(workflow)).toEqual([{ uses: OWN, with: { mode: 'defer' } }])
    } else if ('workflow_run' in workflow.on) {
      expect(hosted).toBe(true)
      const isWatchdog = path.endsWith('/watchdog.yml')
      expect(stepsOf(workflow)).toMatchObject([isWatchdog ? { uses: OWN, with: { mode: 'watchdog' } } : { uses: COMMENTER }])
    } else if (('pull_request' in workflow.on && !hosted) || 'workflow_call' in workflow.on) {
      const context = contextOf(pullRequestEvent(HERE, 'opened', { ...PULL, head: { ...PULL.head, repository: 'stranger/widget' } }), RUN)
      for (const job of Object.values(workflow.jobs)) expect(evaluated(job.if ?? 'true', context)).toBe(false)
    }
  })
})

const [, README = ''] = /^```yaml\n(name: Energy\n[\s\S]*?)^```$/m.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? []
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

  it('runs for every event that changes what is compared', () => {
    const types = ['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited']
    expect(workflow.on).toEqual({ pull_request: { types }, merge_group: workflow.on['merge_group'] })
    for (const action of ['opened', 'synchronize', 'reopened', 'ready_for_review'] as const) {
      const event = pullRequestEvent(HERE, action, PULL)
      expect([ifOf(event), groupOf(event)]).toEqual([true, expect.stringMatching(/^joulegate(-work)?-7$/)])
    }
    const retargeted = pullRequestEvent(HERE, 'edited', PULL, { base: { ref: 'old', sha: SHA } })
    expect([ifOf(retargeted), groupOf(retargeted)]).toEqual([true, expect.stringMatching(/^joulegate(-work)?-7$/)])
    const group = mergeGroupEvent(HERE, { base: SHA, head: SHA, number: 7 })
    expect([ifOf(group), groupOf(group)]).toEqual([true, expect.stringMatching(new RegExp(`^joulegate(-work)?-${group.ref}$`))])
  })

  it('takes no runner for an edited title, and lets it cancel nothing', () => {
    const edited = pullRequestEvent(HERE, 'edited', PULL, { title: 'before' })
    expect([ifOf(edited), groupOf(edited)]).toEqual([false, expect.stringMatching(/^joulegate(-work)?-4711$/)])
  })
})

it('the two workflows for forks fit together', () => {
  const [measuring, posting] = ['forks-measure.yml', 'forks-comment.yml'].map((name) =>
    readWorkflow(join(ROOT, 'examples/workflows', name)),
  )
  const defaults = readActionFile(join(ROOT, 'comment'), '').defaults
  expect(posting?.on).toEqual({ workflow_run: { workflows: [measuring?.['name']], types: ['completed'] } })
  expect(posting === undefined ? [] : stepsOf(posting)).toEqual([{ uses: COMMENTER, with: { workflow: 'forks-measure.yml' } }])
  const upload = measuring === undefined ? undefined : stepsOf(measuring).at(-1)
  expect(upload).toMatchObject({
    if: "always() && github.event_name == 'pull_request'",
    with: { name: defaults['artifact'], path: `${readActionFile(ROOT, '').defaults['report-directory']}/recording.json` },
  })
})

describe('.github/workflows/gate.yml', () => {
  const gate = readWorkflow(join(ROOT, '.github/workflows/gate.yml'))
  const caller = readWorkflow(join(ROOT, 'examples/workflows/pinned-gate.yml'))
  const smallest = readWorkflow(join(ROOT, 'examples/workflows/smallest.yml'))
  const { inputs: called } = z.object({ inputs: z.record(z.string(), z.unknown()) }).parse(gate.on['workflow_call'])

  it('is started by a call alone, measures like the smallest example, and has no command that a caller could give', () => {
    expect(Object.keys(gate.on)).toEqual(['workflow_call'])
    expect(gate.permissions).toEqual(smallest.permissions)
    expect(Object.keys(gate.jobs)).toEqual(['energy'])
    const [job, small] = [gate.jobs['energy'], smallest.jobs['energy']]
    expect([job?.['runs-on'], job?.if, job?.steps.length]).toEqual([small?.['runs-on'], small?.if, 1])
    expect(Object.keys(called)).toEqual(['config', 'status'])
    const { defaults } = readActionFile(ROOT, '')
    for (const [name, input] of Object.entries(called)) expect(input).toMatchObject({ type: 'string', default: defaults[name] })
  })

  it('is called by the example at a full SHA, with the same rights and events as the smallest one', () => {
    expect({ ...caller, jobs: {} }).toEqual({ ...smallest, jobs: {} })
    const { uses, ...job } = caller.jobs['energy'] ?? {}
    expect(uses).toMatch(/^[\w-]+\/[\w-]+\/\.github\/workflows\/gate\.yml@[0-9a-f]{40}$/)
    expect(PinnedWorkflow.safeParse(uses).success).toBe(true)
    expect(job).toEqual({ if: smallest.jobs['energy']?.if, steps: [] })
  })

  it('is what a run by the example is held against, and other steps at another commit are a change of the check', async () => {
    const [path, text] = ['.github/workflows/energy.yml', readFileSync(join(ROOT, 'examples/workflows/pinned-gate.yml'), 'utf8')]
    const [, sha = ''] = /@([0-9a-f]{40})/.exec(text) ?? []
    const file = 'ORGANISATION/REPOSITORY/.github/workflows/gate.yml'
    const pinned = readFileSync(join(ROOT, '.github/workflows/gate.yml'), 'utf8')
    const texts = {
      [path]: text,
      [`${file}@${sha}`]: pinned,
      [`${file}@${SHA}`]: pinned.replace('    steps:\n', '    steps:\n      - run: ./warm-up\n'),
    }
    const same = await standing({ base: texts, head: texts })
    expect(same).toMatchObject({ kind: 'found', differences: [], unknown: [], movedFrom: null })
    const moved = await standing({ base: texts, head: { ...texts, [path]: text.replace(sha, SHA) } })
    expect(moved).toMatchObject({ kind: 'found', differences: [expect.any(String)] })
  })
})

it('the watchdog watches the smallest example, and waits as long as it may', () => {
  const [smallest, watchdog] = ['smallest.yml', 'watchdog.yml'].map((name) => readWorkflow(join(ROOT, 'examples/workflows', name)))
  expect(watchdog?.on['workflow_run']).toEqual({ workflows: [smallest?.['name']], types: ['requested', 'completed'] })
  expect(watchdog?.jobs['watch']?.['timeout-minutes']).toBeGreaterThan(USUAL_ON_OFFLINE.busy / 60 + 2)
})

describe('examples/workflows/commands.yml', () => {
  const { on, jobs } = readWorkflow(join(ROOT, 'examples/workflows/commands.yml'))
  const comment = (body: string) => issueCommentEvent(HERE, SHA, { pull: PULL, id: 1, author: 'maintainer', body })
  const asks = (event: Event): boolean => Boolean(evaluated(jobs['ask']?.if ?? 'true', contextOf(event, RUN)))

  it('runs for a new comment and a label alone, in three jobs that follow each other', () => {
    expect(on).toEqual({ issue_comment: { types: ['created'] }, pull_request_target: { types: ['labeled', 'unlabeled'] } })
    expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs])).toEqual([
      ['ask', undefined],
      ['measure', 'ask'],
      ['post', ['ask', 'measure']],
    ])
  })

  it('gives no job both the code of a fork and a token that may write', () => {
    const machines = Object.values(jobs).map(({ permissions, 'runs-on': machine }) => [machine, permissions])
    expect(machines).toEqual([
      ['ubuntu-24.04', { actions: 'write', contents: 'read', 'pull-requests': 'write', statuses: 'write' }],
      [['self-hosted', 'joulegate'], { contents: 'read', 'pull-requests': 'read' }],
      ['ubuntu-24.04', { actions: 'read', contents: 'read', 'pull-requests': 'write', statuses: 'write' }],
    ])
    expect(Object.values(jobs).map(({ steps }) => steps.map((step) => ('uses' in step ? [step.uses, step.with?.['mode']] : [])))).toEqual([
      [
        [OWN, 'steer'],
        [expect.stringMatching(/^actions\/upload-artifact@/), undefined],
      ],
      [
        [OWN, 'fork'],
        [expect.stringMatching(/^actions\/upload-artifact@/), undefined],
      ],
      [[COMMENTER, undefined]],
    ])
  })

  it('asks for a comment on a pull request that begins like a command, and measures what was accepted', () => {
    const onIssue = comment('/energy help')
    const { issue, ...payload } = onIssue.payload
    const { pull_request: _, ...plain } = objectOf(issue)
    expect(asks(comment(`/energy measure ${SHA}`))).toBe(true)
    expect(asks(comment('Looks good'))).toBe(false)
    expect(asks({ ...onIssue, payload: { ...payload, issue: plain } })).toBe(false)
    expect([jobs['measure']?.if, jobs['post']?.if]).toEqual(["needs.ask.outputs.sha != ''", "always() && needs.ask.outputs.sha != ''"])
    expect(jobs['ask']).toMatchObject({
      outputs: { sha: expect.stringContaining('{{ steps.command.outputs.head-sha }}') },
      steps: [{ id: 'command' }, { if: "steps.command.outputs.ruling != ''" }],
    })
    const label = (name: string) => labelEvent(HERE, SHA, { pull: PULL, label: name, by: 'maintainer' })
    expect([asks(label('energy:accept')), asks(label('bug'))]).toEqual([true, false])
  })

  it('uploads the Recording that this run has finished, under the name that the last job looks for', () => {
    const [measuring, upload] = jobs['measure']?.steps ?? []
    expect(measuring).toMatchObject({ id: 'measure' })
    expect(upload).toMatchObject({
      if: "always() && steps.measure.outputs.recording != ''",
      with: {
        name: readActionFile(join(ROOT, 'comment'), '').defaults['artifact'],
        path: expect.stringContaining('{{ steps.measure.outputs.recording }}'),
      },
    })
  })
})

describe('.github/workflows/release.yml', () => {
  const { on, jobs, concurrency } = readWorkflow(join(ROOT, '.github/workflows/release.yml'))
  const shellOf = (job: string): string => jobs[job]?.steps.map((step) => ('run' in step ? step.run : '')).join('\n') ?? ''

  it('runs for the tag of a version, in this repository, one after the other', () => {
    expect(on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } })
    expect(concurrency).toEqual({ group: 'release', 'cancel-in-progress': false })
    expect(jobs['check']?.if).toBe("github.repository == 'joulegate/joulegate'")
    expect(Object.keys(jobs)).toEqual(['check', 'npm', 'github'])
    expect(Object.values(jobs).map(({ needs }) => needs)).toEqual([undefined, 'check', ['check', 'npm']])
  })

  it('gives each job only the permissions that it uses, and none to the code of packages', () => {
    expect(Object.entries(jobs).map(([name, { permissions }]) => [name, permissions])).toEqual([
      ['check', undefined],
      ['npm', { contents: 'read', 'id-token': 'write', attestations: 'write' }],
      ['github', { contents: 'write' }],
    ])
    expect(shellOf('check')).toContain('.ci/run')
    for (const job of ['npm', 'github']) expect(shellOf(job)).not.toMatch(/\.ci|npm (ci|i|install|exec|x|run|test)\b|npx/)
  })

  it('moves the tag that users write after everything else', () => {
    expect(shellOf('npm').trim().split('\n').at(-1)).toBe('npm publish --provenance --access public ./joulegate-*.tgz')
    expect(shellOf('github').trim().split('\n').at(-1)).toBe('node scripts/release.ts move "$GITHUB_REF_NAME"')
  })
})

it('there are examples for all that the action does', () => {
  const events = new Set(EXAMPLES.flatMap((path) => Object.keys(readWorkflow(join(ROOT, path)).on)))
  expect(events).toEqual(
    new Set([
      'pull_request',
      'merge_group',
      'push',
      'pull_request_target',
      'workflow_run',
      'schedule',
      'workflow_dispatch',
      'issue_comment',
    ]),
  )
  expect(EXAMPLES).toHaveLength(15)
})

it('examples/workflows/drift-guard.yml measures what is dispatched, and lets only the last job write, which runs no code of the repository', () => {
  const { jobs } = readWorkflow(join(ROOT, 'examples/workflows/drift-guard.yml'))
  expect(Object.entries(jobs).map(([name, job]) => [name, job['runs-on'], job.permissions])).toEqual([
    ['start', 'ubuntu-latest', { actions: 'write', contents: 'read' }],
    ['measure', ['self-hosted', 'joulegate'], undefined],
    ['keep', 'ubuntu-latest', { contents: 'write', actions: 'read', issues: 'write' }],
  ])
  expect([jobs['start']?.if, jobs['measure']?.if]).toEqual(["github.event_name == 'schedule'", "github.event_name == 'workflow_dispatch'"])
  expect(jobs['measure']?.steps[0]).toMatchObject({ uses: OWN, with: { base: expect.stringContaining('{{ inputs.release }}') } })
  const keep = jobs['keep']?.steps.map((step) => ('run' in step ? step.run : step.uses)) ?? []
  expect(keep.filter((one) => /\bnpm|joulegate\/joulegate/.test(one))).toEqual([])
  expect(keep.slice(-3).map((one) => one.split(' ').slice(2, 5).join(' '))).toEqual([
    'joulegate history add',
    'joulegate history publish',
    'joulegate history issues',
  ])
})

it('examples/workflows/pages.yml deploys in a job of its own, which alone may', () => {
  const { jobs, permissions } = readWorkflow(join(ROOT, 'examples/workflows/pages.yml'))
  expect(permissions).toEqual({ contents: 'read' })
  expect(Object.entries(jobs).map(([name, job]) => [name, job.needs, job.permissions, job.steps.length])).toEqual([
    ['write', undefined, undefined, 4],
    ['deploy', 'write', { pages: 'write', 'id-token': 'write' }, 1],
  ])
})

it('examples/workflows/history.yml lets only the job push that runs no code of the repository, one at a time', () => {
  const { on, permissions, jobs } = readWorkflow(join(ROOT, 'examples/workflows/history.yml'))
  expect(on).toEqual({ push: { branches: ['main'] } })
  expect(permissions).toEqual({ contents: 'read', statuses: 'write' })
  expect(jobs['measure']).not.toHaveProperty('permissions')
  expect(jobs['keep']).toMatchObject({
    ...{ 'runs-on': 'ubuntu-latest', needs: 'measure' },
    ...{ permissions: { contents: 'write', actions: 'read' }, concurrency: 'joulegate-history' },
  })
})

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub’s are in the workflow

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { energyWorkflow } from '../../rig/energy-workflow.ts'
import { mergeGroupEvent } from '../../rig/events.ts'
import type { Artifact } from '../../rig/github/world.ts'
import { artifactOf, openParts, PARTS_PATH, PARTS_WORKFLOW, type PartsLab, TWO_PARTS } from '../../rig/parts.ts'
import { steady } from '../../rig/programs.ts'
import { few, isAll } from '../../rig/short.ts'
import { zipOf } from '../../rig/zip.ts'

type Json = Record<string, unknown>
const top = (lab: PartsLab): string => lab.pull.comments().at(-1) ?? ''

describe('a pull request in two parts', () => {
  let lab: PartsLab
  /** The Recording of the part `render`, as its job has uploaded it. */
  let recording: string
  beforeAll(async () => {
    lab = await openParts(TWO_PARTS)
    const codes: unknown[] = []
    for (const part of ['parse', 'render']) {
      const outcome = await lab.measure(part)
      codes.push(outcome.code)
      recording = JSON.stringify(lab.pull.lab.recording(outcome.outputs['recording']))
    }
    expect(codes).toEqual([0, 0])
  })
  afterAll(() => lab[Symbol.asyncDispose]())

  it('the parts themselves write no comment', () => expect(lab.pull.comments()).toEqual([]))

  it('both are there → one status, one comment with the rows of both, exit 0', async () => {
    const outcome = await lab.report()
    expect([outcome.code, outcome.problems, lab.status()]).toEqual([0, [], 'success: 2 parts: head uses less; isolation: none'])
    expect(lab.pull.comments()).toHaveLength(1)
    expect(top(lab)).toMatch(/list<\/code><br><sub>`render`<\/sub>[\s\S]*json<\/code><br><sub>`parse`<\/sub>/)
    expect(top(lab)).toContain('How this was measured: 2 parts on 1 machine')
    expect(outcome.outputs).toMatchObject({ gate: 'pass', 'compared-count': '3', 'improved-count': '1' })
    expect(outcome.outputs['joules-spent']).toBeUndefined()
    // The token went to no other host, and nothing was fetched.
    expect(outcome.summary).toContain('Both parts pass.')
  })

  const [PARSE, RENDER] = [0, 1]
  const kept = (at: number): Artifact => lab.artifacts[at] as Artifact
  const forged = (change: (made: Json) => unknown): readonly Artifact[] => {
    const made: Json = JSON.parse(recording)
    change(made)
    return [kept(PARSE), artifactOf('render', { id: 300, content: JSON.stringify(made), createdAt: kept(RENDER).createdAt ?? '' })]
  }
  const objectIn = (made: Json, ...path: readonly string[]): Json => path.reduce((found, key) => found[key] as Json, made)
  const zipped = (...files: Parameters<typeof zipOf>): readonly Artifact[] => [kept(PARSE), { ...kept(RENDER), bytes: zipOf(...files) }]
  const file = (content: string | Buffer) => ({ name: 'recording.json', content })

  it.each<readonly [string, () => readonly Artifact[], RegExp]>(
    few(4, [
      ['it uploaded nothing', () => [kept(PARSE)], /its job uploaded no artifact joulegate-part-render/],
      [
        'it has other commits',
        () => forged((made) => Object.assign(objectIn(made, 'revisions', 'head'), { sha: 'a'.repeat(40) })),
        /other commits/,
      ],
      [
        'its budget is looser',
        () => forged((made) => Object.assign(objectIn(made, 'config', 'workloads', '0', 'budget'), { maxRegression: 0.5 })),
        /are looser than those of base/,
      ],
      [
        'its numbers are others than those of its status',
        () =>
          forged((made) => {
            for (const trial of made['trials'] as Json[])
              if (trial['side'] === 'head') for (const one of trial['readings'] as Json[]) one['after'] = Number(one['after']) * 2
          }),
        /set its status to another result/,
      ],
      [
        'its head has the tree of base',
        () => forged((made) => Object.assign(objectIn(made, 'revisions', 'head'), { tree: objectIn(made, 'revisions', 'base')['tree'] })),
        /other commits/,
      ],
      ['nothing fails it', () => forged((made) => Object.assign(objectIn(made, 'config', 'gate'), { failOn: [] })), /are looser/],
      ['its time limit is another', () => forged((made) => Object.assign(objectIn(made, 'config'), { timeLimit: 1 })), /meter, domains/],
      [
        'a workload runs another command',
        () => forged((made) => Object.assign(objectIn(made, 'config', 'workloads', '0'), { run: 'false' })),
        /defined differently on base/,
      ],
      [
        'it is the Recording of the other part',
        () => [kept(PARSE), { ...kept(PARSE), id: 301, name: 'joulegate-part-render', createdAt: kept(RENDER).createdAt ?? '' }],
        /its workloads are not those of base/,
      ],
      ['it is of an earlier attempt', () => [kept(PARSE), { ...kept(RENDER), createdAt: '2020-01-01T00:00:00Z' }], /uploaded no artifact/],
      ['there are two of its name', () => [...lab.artifacts, { ...kept(RENDER), id: 302 }], /has several artifacts of this name/],
      ['it says that it has a terabyte', () => [kept(PARSE), { ...kept(RENDER), size: 2 ** 40 }], /it is too large/],
      ['it is a zip bomb', () => zipped([{ ...file(Buffer.alloc(60_000_000)), size: 1_000 }]), /does not fit its length/],
      ['it has two files', () => zipped([file('{}'), { name: 'more.json', content: '{}' }]), /exactly one file/],
      ['it is no zip file', () => [kept(PARSE), { ...kept(RENDER), bytes: Buffer.from('{}') }], /not a zip file/],
      ['it is deep JSON', () => zipped([file('['.repeat(5_000_000))]), /not a Recording of this version/],
      ['it is too old to be kept', () => [kept(PARSE), { ...kept(RENDER), isExpired: true }], /it has expired/],
    ]),
  )('the part render does not count: %s → error, the other part is shown, exit 3', async (_, artifacts, words) => {
    const outcome = await lab.report({ artifacts: artifacts() })
    expect([outcome.code, outcome.problems, lab.status()]).toEqual([3, [], 'error: no result of render'])
    expect(top(lab)).toMatch(words)
    expect(top(lab)).toMatch(/1 of 2 parts has no result[\s\S]*parse/)
    expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'missing' })
  })

  it('an older run, after a newer one has posted → it posts nothing, exit 0', async () => {
    const before = lab.pull.statuses()
    expect([(await lab.report({ run: 4710 })).code, lab.pull.statuses()]).toEqual([0, before])
  })

  it('a token that may not read artifacts → the permission is named, exit 3', async () => {
    lab.pull.github.fail('actions/list-workflow-run-artifacts', { kind: 'forbidden' }, 2)
    const outcome = await lab.report()
    expect([outcome.code, lab.status()]).toEqual([3, 'error: no result of parse, render'])
    expect(outcome.summary).toContain('actions: read')
  })

  it('failed jobs that were run again → the new Recording of the one, and the old one of the other, exit 0', async () => {
    await lab.mark('joulegate render', null, 2)
    expect([(await lab.report({ attempt: 2 })).code, lab.status()]).toEqual([3, 'error: no result of render'])
    expect(top(lab)).toContain('its job had begun, and not ended')
    await lab.mark('joulegate render', 'success', 2)
    expect([(await lab.report({ attempt: 2 })).code, top(lab)]).toEqual([3, expect.stringContaining('uploaded no artifact')])
    const again = artifactOf('render', { id: 400, content: recording, createdAt: lab.now() })
    expect((await lab.report({ attempt: 2, artifacts: [...lab.artifacts, again] })).code).toBe(0)
    expect(lab.status()).toMatch(/^success: 2 parts: /)
  })

  it('an older run, after the parts of a newer one have begun → its status is no success, until the newer one has ended', async () => {
    await lab.mark('joulegate parse', null, 1, 4712)
    const before = lab.pull.comments()
    expect((await lab.report({ attempt: 3 })).code).toBe(0)
    expect(lab.status()).toMatch(/^error: did not finish: Nothing was joined: a newer run/)
    expect(lab.pull.comments()).toEqual(before)
    // A run that has not begun any part at all.
    expect((await lab.report({ run: 4713 })).code).toBe(3)
    expect(lab.status()).toBe('error: no result of parse, render')
    expect(top(lab)).toContain('its job did not set the status "joulegate parse" in this run')
  })
})

/** Joules of one workload in each part. */
const CALM = { 'parse/json': steady(1, 61), 'render/page': steady(1, 61) }
const CHANGED = /the check was changed here: needs an approving review/

describe('a pull request that changes the workflow of its parts', () => {
  it('by leaving a part out of the matrix → base’s parts must be there, exit 3', async () => {
    const head = { [PARTS_PATH]: PARTS_WORKFLOW.replace('[parse, render]', '[parse]') }
    await using lab = await openParts(CALM, { head })
    await lab.measure('parse')
    expect((await lab.report()).code).toBe(3)
    expect(lab.status()).toMatch(/^failure: no result of render; parse: .*the check was changed/)
    expect(top(lab)).toContain('This pull request changes how its check runs: the job measure.')
  })

  it.runIf(isAll)('by a step after the measurement → the check was changed, until somebody approves it', async () => {
    const head = {
      [PARTS_PATH]: PARTS_WORKFLOW.replace('      # The name is fixed', '      - run: echo changed\n      # The name is fixed'),
    }
    await using lab = await openParts(CALM, { head })
    for (const part of ['parse', 'render']) expect((await lab.measure(part)).code).toBe(0)
    expect((await lab.report()).code).toBe(3)
    expect(lab.status()).toMatch(CHANGED)
    lab.pull.github.permit('maintainer', 'write')
    lab.pull.github.addReview({ pull: 7, author: 'maintainer', state: 'APPROVED' })
    expect((await lab.report()).code).toBe(0)
    expect(lab.status()).toMatch(/^success: 2 parts: nothing changed; isolation: none; check change approved by maintainer$/)
  })

  it.runIf(isAll)('by measuring in the job that joins → the check was changed, exit 3', async () => {
    const head = { [PARTS_PATH]: PARTS_WORKFLOW.replace('mode: report', 'mode: compare') }
    await using lab = await openParts(CALM, { head })
    expect((await lab.pull.act({ inputs: { mode: 'compare' }, job: { GITHUB_JOB: 'report' } })).code).toBe(3)
    expect(lab.status()).toMatch(CHANGED)
  })

  it.runIf(isAll)('by another workflow that measures everything on one machine → the check was changed, exit 3', async () => {
    const path = '.github/workflows/mine.yml'
    await using lab = await openParts(CALM, { head: { [path]: energyWorkflow({ user: 'none', status: 'mine' }) } })
    const job = { GITHUB_WORKFLOW_REF: `acme/widget/${path}@refs/pull/7/merge` }
    expect((await lab.pull.act({ inputs: { status: 'mine' }, job })).code).toBe(3)
    expect(lab.status()).toMatch(CHANGED)
  })

  it('by bringing the first parts → nothing is posted, exit 0', async () => {
    await using lab = await openParts(CALM, { base: { [PARTS_PATH]: 'on: push\njobs: {}\n' }, head: { [PARTS_PATH]: PARTS_WORKFLOW } })
    const outcome = await lab.report()
    expect([outcome.code, lab.status(), lab.pull.comments()]).toEqual([0, undefined, []])
    expect(outcome.stdout).toContain('The parts count once they are merged.')
  })
})

it('one part over its budget, the other within → failure with the name of the part, exit 2', async () => {
  await using lab = await openParts({ 'parse/json': steady(1.3, 61), 'render/page': steady(1, 61) })
  expect((await lab.measure('parse')).code).toBe(2)
  expect((await lab.measure('render')).code).toBe(0)
  const outcome = await lab.report()
  expect([outcome.code, outcome.problems]).toEqual([2, []])
  expect(lab.status()).toMatch(/^failure: parse: simulated: parse\/json \+30\.\d %/)
  expect(top(lab)).toMatch(/## ❌ Simulated energy: 1 of 2 workloads is over budget/)
  expect(outcome.outputs).toMatchObject({ gate: 'fail', reason: 'energy', 'worst-workload': 'parse/json' })
})

it('an entry of the merge queue, in which both parts measure the same workload → joined on the group, with their average', async () => {
  const both = PARTS_WORKFLOW.replace('workloads: ${{ matrix.part }}/*', 'workloads: same')
  await using lab = await openParts({ same: steady(1.01, 61) }, { base: { [PARTS_PATH]: both } })
  const { pull } = lab
  const group = pull.pull.merge ?? ''
  lab.follow(mergeGroupEvent(pull.github, { base: pull.base, head: group, number: 7 }), group)
  for (const part of ['parse', 'render']) expect((await lab.measure(part, 1, 'same')).code).toBe(0)
  const outcome = await lab.report()
  expect([outcome.code, outcome.problems, pull.comments()]).toEqual([0, [], []])
  expect(lab.status()).toMatch(/^success: 2 parts: 2 of 2 workloads use more, inside the budget/)
  expect(outcome.summary).toMatch(/`same` in `parse`, `render`: \*\*\+1\.\d %\*\* on average \(95 % interval/)
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { configurationText } from '../../../../src/configuration/propose/document.ts'
import { forksFile, forksWorkflow, isWorkflowPath, usesJoulegate, WORKFLOW } from '../../../../src/configuration/propose/workflow.ts'
import { readConfiguration } from '../../../../src/configuration/read.ts'
import { ACTION, COMMENT_ACTION, SCHEMA_URL } from '../../../../src/model/own-urls.ts'
import type { Proposal, Survey } from '../../../../src/model/proposal.ts'
import { refusal } from '../../../rig/worded.ts'
import { stepsOf, workflowOf } from '../../../rig/workflow-file.ts'
import { workflowComplaints } from '../../../rig/workflows.ts'
import { lookAt, readBack } from './trees.ts'

const json = (scripts: Record<string, string>) => JSON.stringify({ scripts })

describe('the choice', () => {
  test('benchmarks before tests, regardless of their directory', () => {
    const found = lookAt({ 'package.json': json({ test: 'x' }), 'packages/a/package.json': json({ bench: 'y' }) })
    expect(found.chosen).toMatchObject({ directory: 'packages/a', kind: 'benchmarks' })
    expect(found.reason).toBe('it has benchmarks, and the others have only tests')
  })

  test('then the project closest to the root, with all others as comments', () => {
    const found = lookAt({
      'package.json': json({ bench: 'x' }),
      'core/Cargo.toml': '[package]\nname = "c"\n[[bench]]\nname = "b"\nharness = false\n',
      Makefile: 'bench:\n\nall:\n',
      'web/package.json': json({}),
    })
    expect([found.chosen, ...found.others].map((one) => [one?.ecosystem, one?.directory])).toEqual([
      ['Node', ''],
      ['Make', ''],
      ['Rust', 'core'],
    ])
    expect(found.empty).toMatchObject([{ ecosystem: 'Node', directory: 'web' }])
    const text = configurationText(found)
    expect(text).toContain('#       run: make --silent bench\n')
    expect(text).toContain('#       run: cargo bench --bench b\n')
    expect(readBack(found).workloads.map(({ run }) => run)).toEqual(['npm run --silent bench'])
  })

  test('the comments are a valid configuration, too, without their #', () => {
    const found = lookAt({ 'package.json': json({ bench: 'x' }), Makefile: 'bench:\n\nall:\n' })
    const lines = configurationText(found).split('\n')
    const other = lines.slice(lines.findIndex((line) => line.startsWith('# Make:')) + 1).map((line) => line.replace(/^#/, ' '))
    const { build, workloads } = readConfiguration({ file: { text: other.join('\n'), name: 'x' }, overrides: new Map() })
    expect([build?.run, workloads[0]?.run]).toEqual(['make all', 'make --silent bench'])
  })
})

describe('the text of joulegate.yml', () => {
  test('without anything to measure is refused by its reader, at the line to fill in', () => {
    const text = configurationText(lookAt({ 'README.md': 'x' }))
    const read = () => readConfiguration({ file: { text, name: 'joulegate.yml' }, overrides: new Map() })
    expect(refusal(read)).toMatch(/^joulegate\.yml:13:\d+: workloads: name at least one workload/)
    expect(text.split('\n')[12]).toBe('workloads: []')
    const lines = text.split('\n')
    const filled = [...lines.slice(0, 12), 'workloads:', ...lines.slice(13, 15).map((line) => line.slice(1)), ...lines.slice(15)].join('\n')
    const { workloads } = readConfiguration({ file: { text: filled, name: 'joulegate.yml' }, overrides: new Map() })
    expect(workloads).toMatchObject([{ name: 'parse', run: './bench parse large.json' }])
  })

  const strange = [
    'a: b',
    'a #b',
    '# a',
    "it's",
    '"a"',
    '- a',
    '? a',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '%a',
    '@a',
    '`a`',
    '{a}',
    '[a]',
    'true',
    'null',
    '1',
    '~',
    ' a ',
    'a\nb',
    'a\\nb',
    'a\tb',
    'a\r',
    'a\u2028b',
    'a\u0085b',
    '\u0007',
    '\ud800',
    'é',
    '日本',
    'a:',
    ':a',
    '---',
    '...',
    'x'.repeat(5_000),
  ]
  test.for(strange)('%j reaches the reader unchanged, in every place', (text) => {
    const proposal: Proposal = {
      ecosystem: 'Node',
      directory: text,
      found: [text],
      kind: 'benchmarks',
      build: { steps: [text], why: [text] },
      workloads: [{ name: 'a', run: text, cwd: text.replaceAll('..', '').replace(/^\//, '') || 'x', env: { A: text }, why: [text] }],
    }
    const directory = text.replaceAll('..', '').replace(/^\//, '').slice(0, 190) || 'x'
    const found: Survey = {
      ...{ chosen: proposal, reason: '', others: [proposal, proposal], empty: [] },
      contents: { describing: text, submodules: [text], hosts: [], lfs: text },
      harness: { directories: [directory], files: [] },
    }
    const config = readBack(found)
    expect(config.build?.run).toBe(text)
    expect(config.workloads).toMatchObject([{ name: 'a', run: text, env: { A: text } }])
    expect(config.harness).toEqual([`${directory}/**`])
    expect(readBack({ ...found, harness: { directories: [], files: [text] } }).harness).toEqual([])
  })

  test('a long sentence is wrapped, and the file ends with a newline', () => {
    const text = configurationText(lookAt({ Makefile: 'bench:\n' }))
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
    expect(text.endsWith('3%\n')).toBe(true)
  })

  test('names the schema that this repository has', () => {
    expect(configurationText(lookAt({}))).toContain(`# yaml-language-server: $schema=${SCHEMA_URL}\n`)
    const path = new URL(SCHEMA_URL).pathname.split('/').slice(4).join('/')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ title: 'joulegate.yml' })
  })
})

describe('the workflow', () => {
  test('is valid for GitHub', async () => {
    expect(await workflowComplaints('energy.yml', WORKFLOW)).toEqual([])
    expect(await workflowComplaints('energy.yml', WORKFLOW.replace('merge_group', 'merge_groups'))).not.toEqual([])
  })

  test('uses the action on a machine of GitHub, and has only the permissions for a comment and a status', () => {
    expect(WORKFLOW).toContain(`- uses: ${ACTION}\n`)
    expect(Object.values(workflowOf(WORKFLOW).jobs).map((job) => job['runs-on'])).toEqual(['ubuntu-24.04'])
    expect(WORKFLOW.match(/^ {2}[a-z-]+: (?:read|write)/gm)).toEqual(['  contents: read', '  pull-requests: write', '  statuses: write'])
  })

  test('contains the job for energy as a comment, which skips forks', async () => {
    const enabled = WORKFLOW.replaceAll(/^ {2}# (energy:|[ ].*)$/gm, '  $1')
    expect(await workflowComplaints('energy.yml', enabled)).toEqual([])
    const { energy } = workflowOf(enabled).jobs
    expect(energy?.['runs-on']).toEqual(['self-hosted', 'joulegate'])
    expect(energy?.if).toContain('github.event.pull_request.head.repo.full_name == github.repository')
  })

  test('has one beside it that posts the results of forks, and runs nothing of theirs', async () => {
    const file = '.github/workflows/joulegate.yml'
    expect(forksFile(file)).toBe('.github/workflows/joulegate-forks.yml')
    const text = forksWorkflow(file)
    expect(await workflowComplaints('joulegate-forks.yml', text)).toEqual([])
    const workflow = workflowOf(text)
    expect(workflow.on).toMatchObject({ workflow_run: { workflows: [workflowOf(WORKFLOW)['name']] } })
    expect(stepsOf(workflow)).toEqual([{ uses: COMMENT_ACTION, with: { workflow: 'joulegate.yml' } }])
  })

  test('is recognised, and others are not mistaken for it', () => {
    const ours = [WORKFLOW, '- uses: "me/joulegate@main"', '- { uses: joulegate/joulegate@v1 }', 'uses: joulegate/joulegate/sub@0123abc']
    const others = [
      '# uses: joulegate/joulegate@v1',
      '- uses: joulegate/other@v1',
      '- uses: me/not-joulegate@v1',
      '- run: echo joulegate',
      '',
    ]
    expect([...ours, ...others].map(usesJoulegate)).toEqual([...ours.map(() => true), ...others.map(() => false)])
    expect(
      ['.github/workflows/a.yml', '.github/workflows/a.yaml', '.github/workflows/a/b.yml', 'x/.github/workflows/a.yml'].map(isWorkflowPath),
    ).toEqual([true, true, false, false])
  })
})

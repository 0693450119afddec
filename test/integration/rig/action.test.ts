import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openRunner, type Runner } from '../../rig/action.ts'
import { pullRequestEvent } from '../../rig/events.ts'
import { openGitHub } from '../../rig/github/server.ts'
import type { Pull } from '../../rig/github/world.ts'
import { until } from '../../rig/until.ts'
import { parseCommand, parsePairs } from '../../rig/workflow-commands.ts'

const PULL: Pull = {
  ...{
    number: 7,
    title: 'Make it faster',
    body: null,
    author: 'monalisa',
    state: 'open',
    isDraft: false,
    labels: [],
    merge: 'c'.repeat(40),
  },
  base: { ref: 'main', sha: 'a'.repeat(40), repository: 'acme/widget' },
  head: { ref: 'faster', sha: 'b'.repeat(40), repository: 'acme/widget' },
}
const NOWHERE = {
  repository: 'acme/widget',
  apiUrl: 'http://api.invalid',
  serverUrl: 'http://server.invalid',
  graphqlUrl: 'http://api.invalid/graphql',
}
const EVENT = pullRequestEvent(NOWHERE, 'opened', PULL)

/** A runner, and a script in the repository, so that it finds @actions/core. */
async function scripted(script: string): Promise<Runner & { readonly entry: string; readonly directory: string }> {
  await using undo = new AsyncDisposableStack()
  const directory = mkdtempSync(join(import.meta.dirname, 'action-'))
  undo.defer(() => rmSync(directory, { recursive: true }))
  const runner = undo.use(await openRunner({ github: NOWHERE }))
  const entry = join(directory, 'index.mjs')
  writeFileSync(entry, `import * as core from '@actions/core'\nimport * as github from '@actions/github'\n${script}`)
  const disposal = undo.move()
  return { ...runner, entry, directory, [Symbol.asyncDispose]: () => disposal.disposeAsync() }
}

test('an action reads its inputs and writes outputs, state, environment, path and summary', async () => {
  await using runner = await scripted(`
    core.setOutput('read', [core.getInput('github-token'), core.getInput('two words'), core.getBooleanInput('flag'), core.getMultilineInput('lines')])
    core.setOutput('many', 'first\\nsecond = third\\n')
    core.saveState('begun', 'yes')
    core.exportVariable('FOR_LATER', 'a<<b')
    core.addPath('/opt/somewhere')
    await core.summary.addHeading('Energy').write()`)
  const inputs = { 'github-token': 'ghs_1', 'two words': 'x', flag: 'true', lines: 'a\nb' }
  const result = await runner.run({ action: runner.entry, event: EVENT, inputs })
  expect(result).toMatchObject({
    code: 0,
    stderr: '',
    problems: [],
    state: { begun: 'yes' },
    environment: { FOR_LATER: 'a<<b' },
    paths: ['/opt/somewhere'],
  })
  expect(result.outputs).toEqual({ read: '["ghs_1","x",true,["a","b"]]', many: 'first\nsecond = third\n' })
  expect(result.summary).toContain('<h1>Energy</h1>')
  const post = await runner.run({ action: runner.entry, event: EVENT, inputs, state: result.state, env: { LATER: '1' } })
  expect(post.code).toBe(0)
})

test('an action knows its surroundings through GitHub’s own library', async () => {
  await using runner = await scripted(`
    const { context: c } = github
    core.setOutput('context', [c.eventName, c.sha, c.ref, c.repo, c.issue, c.apiUrl, c.payload.pull_request.head.sha, c.runId])
    core.setOutput('state', core.getState('begun'))
    core.setOutput('names', Object.keys(process.env).filter((name) => !/^(GITHUB|RUNNER|INPUT|STATE)_/.test(name)).sort())`)
  const { outputs } = await runner.run({ action: runner.entry, event: EVENT, state: { begun: 'yes' } })
  expect(JSON.parse(outputs['context'] ?? '')).toEqual([
    'pull_request',
    PULL.merge,
    'refs/pull/7/merge',
    { owner: 'acme', repo: 'widget' },
    { owner: 'acme', repo: 'widget', number: 7 },
    NOWHERE.apiUrl,
    PULL.head.sha,
    4711,
  ])
  expect(outputs['state']).toBe('yes')
  expect(JSON.parse(outputs['names'] ?? '')).toEqual(['ACTIONS_RUNTIME_TOKEN', 'CI', 'HOME', 'PATH'])
})

test('the output of an action is parsed and masked as by a runner', async () => {
  await using runner = await scripted(`
    core.setSecret('hidden')
    core.startGroup('group')
    core.info('token ' + core.getInput('token') + ', hidden')
    core.endGroup()
    core.error('50%: bad, very\\nbad', { title: 'a:b,c', file: 'joulegate.yml', startLine: 3 })
    core.debug(String(core.isDebug()))
    console.log('::stop-commands::enough\\n::warning::not one\\n::enough::\\n::notice::one')
    core.setFailed('over budget')`)
  const result = await runner.run({ action: runner.entry, event: EVENT, inputs: { token: 'ghs_1' }, token: 'ghs_1', isDebug: true })
  expect(result.code).toBe(1)
  expect(result.commands.find(({ name }) => name === 'error')).toEqual({
    name: 'error',
    properties: { title: 'a:b,c', file: 'joulegate.yml', line: '3' },
    message: '50%: bad, very\nbad',
  })
  expect(result.commands.map(({ name }) => name)).toEqual([
    'add-mask',
    'group',
    'endgroup',
    'error',
    'debug',
    'stop-commands',
    'notice',
    'error',
  ])
  expect(result.stdout).toContain('token ghs_1, hidden')
  expect(result.log.trim().split('\n')).toEqual([
    '##[group]group',
    'token ***, ***',
    '##[endgroup]',
    '##[error]50%: bad, very',
    'bad',
    '##[debug]true',
    '::warning::not one',
    '##[notice]one',
    '##[error]over budget',
  ])
})

test('output that a runner would refuse is reported', async () => {
  await using runner = await scripted(`
    import { appendFileSync } from 'node:fs'
    appendFileSync(process.env.GITHUB_OUTPUT, 'nonsense\\n')
    appendFileSync(process.env.GITHUB_STATE, 'x<<END\\nno end')
    appendFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024 + 1))
    console.log('::set-output name=x::y')`)
  const { problems, summary } = await runner.run({ action: runner.entry, event: EVENT })
  expect(problems).toEqual([
    'The `set-output` command is deprecated',
    "Unable to process file command 'output' successfully. Invalid format 'nonsense'",
    "Unable to process file command 'state' successfully. Invalid value. Matching delimiter not found 'END'",
    '$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got 1025k',
  ])
  expect(summary).toBe('')
})

test('cancelling sends SIGINT, then SIGTERM, then SIGKILL, each only if the previous one was not enough', async () => {
  await using runner = await scripted(`
    const ignored = core.getMultilineInput('ignored')
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
      console.log('got ' + signal)
      if (!ignored.includes(signal)) process.exit(signal === 'SIGINT' ? 130 : 143)
    })
    console.log('ready')
    setInterval(() => {}, 1000)`)
  const cancelled = async (ignored: string) => {
    const step = runner.start({ action: runner.entry, event: EVENT, inputs: { ignored } })
    await until(() => step.said().includes('ready'), 'the action')
    const { code, signal, stdout, tookMs } = await step.cancel({ interruptMs: 300, terminateMs: 100 })
    return { code, signal, said: stdout.match(/SIG\w+/g), isPatient: tookMs > 300 }
  }
  expect(await cancelled('')).toEqual({ code: 130, signal: null, said: ['SIGINT'], isPatient: expect.any(Boolean) })
  expect(await cancelled('SIGINT')).toEqual({ code: 143, signal: null, said: ['SIGINT', 'SIGTERM'], isPatient: true })
  expect(await cancelled('SIGINT\nSIGTERM')).toEqual({ code: null, signal: 'SIGKILL', said: ['SIGINT', 'SIGTERM'], isPatient: true })
})

test('processes that a step leaves behind are recorded, and end with the runner', async () => {
  const runner = await scripted(`
    import { spawn } from 'node:child_process'
    import { writeFileSync } from 'node:fs'
    spawn('sleep', ['300'], { detached: true, stdio: 'ignore' }).unref()
    writeFileSync(process.env.RUNNER_TEMP + '/left', '')`)
  await runner.run({ action: runner.entry, event: EVENT })
  expect(runner.traces()).toEqual({ processes: [expect.stringMatching(/^\d+ sleep 300$/)], files: ['_github_workflow', 'left'] })
  await runner[Symbol.asyncDispose]()
  expect(runner.traces).toThrow('ENOENT')
})

test('a directory with action.yml is run by its main and its post, with the defaults of its inputs', async () => {
  await using runner = await scripted(
    "core.setOutput('inputs', [core.getInput('run'), core.getInput('github-token'), core.getInput('status')])",
  )
  writeFileSync(join(runner.directory, 'post.mjs'), "console.log('posted', process.env.STATE_x)")
  writeFileSync(
    join(runner.directory, 'action.yml'),
    `name: x
inputs:
  run: { description: x }
  status: { description: x, default: joulegate }
  github-token: { description: x, default: '\${{ github.token }}' }
runs: { using: node24, main: index.mjs, post: post.mjs }
`,
  )
  const { directory } = runner
  const main = await runner.run({ action: { directory, phase: 'main' }, event: EVENT, inputs: { run: './bench' }, token: 'ghs_1' })
  expect(main.outputs).toEqual({ inputs: '["./bench","ghs_1","joulegate"]' })
  const post = await runner.run({ action: { directory, phase: 'post' }, event: EVENT, state: { x: 'y' } })
  expect(post.log.trim()).toBe('posted y')
})

test('a real action talks to the rig’s GitHub with the library that GitHub gives for it', async () => {
  await using github = await openGitHub()
  github.addPull(PULL)
  await using runner = await scripted(`
    const octokit = github.getOctokit(core.getInput('github-token'))
    const { repo, payload } = github.context
    await octokit.rest.issues.createComment({ ...repo, issue_number: payload.number, body: 'hello' })`)
  await using other = await openRunner({ github })
  const token = github.token(github.bot)
  const event = pullRequestEvent(github, 'synchronize', PULL)
  const { code } = await other.run({ action: runner.entry, event, inputs: { 'github-token': token }, token })
  expect(code).toBe(0)
  expect(github.comments(7)).toMatchObject([{ body: 'hello', author: 'github-actions[bot]' }])
})

test('commands and pairs are read as runners read them', () => {
  expect(parseCommand('::error::a::b')).toEqual({ name: 'error', properties: {}, message: 'a::b' })
  expect(parseCommand('::warning file=a%2Cb%3A.c,line=1,title=x=y::%25 %0A')).toEqual({
    name: 'warning',
    properties: { file: 'a,b:.c', line: '1', title: 'x=y' },
    message: '% \n',
  })
  expect([parseCommand('text ::error::no'), parseCommand(':: ::'), parseCommand('::x')]).toEqual([null, null, null])
  expect(parsePairs('a=b<<c\nd<<E\n1\n\n2\nE\n\ne=\n')).toEqual({ a: 'b<<c', d: '1\n\n2', e: '' })
})

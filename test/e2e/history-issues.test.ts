import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ISSUE_MARKER, markLine } from '../../src/model/history-issue.ts'
import { stepId, stepName } from '../../src/model/history-step.ts'
import type { GitHub } from '../rig/github/handles.ts'
import { openGitHub } from '../rig/github/server.ts'
import type { Issue } from '../rig/github/world.ts'
import { hashOf } from '../rig/history.ts'
import { type Lab, openLab } from '../rig/lab.ts'
import { generatedHistory, longRepository, publishTo } from '../rig/long-history.ts'
import { commit, git } from '../rig/repository.ts'
import { isAll } from '../rig/short.ts'

const directory = mkdtempSync(join(tmpdir(), 'joulegate-issues-'))
let lab: Lab
let github: GitHub
let shas: readonly string[]
/** The branch joulegate-history as it was published. */
let published: string
beforeAll(async () => {
  lab = await openLab()
  rmSync(lab.repository, { recursive: true })
  shas = longRepository(lab.repository, 100)
  await publishTo(lab.repository, directory, generatedHistory(shas, [{ name: 'parse', steps: { 57: 0.03 } }]))
  published = git(lab.repository, 'rev-parse', 'joulegate-history')
})
afterAll(async () => {
  await lab[Symbol.asyncDispose]()
  rmSync(directory, { recursive: true })
})
beforeEach(async () => {
  github = await openGitHub()
  onTestFinished(() => github[Symbol.asyncDispose]())
  git(lab.repository, 'update-ref', 'refs/heads/joulegate-history', published)
  rmSync(join(lab.directory, 'cache'), { recursive: true, force: true })
  rmSync(join(directory, 'caches'), { recursive: true, force: true })
})

const id = (): string => stepId({ definition: hashOf(1) }, shas[57] ?? '')
const name = (): string => stepName(id(), shas[56] ?? '')

/** Runs `history issues` in a job of GitHub. */
async function sync(flags: readonly string[] = [], { event = 'push', token = github.token(github.bot) } = {}) {
  const file = lab.write(`${event}.json`, JSON.stringify({ repository: { default_branch: 'main' } }))
  const job = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: event, GITHUB_REF: 'refs/heads/main', GITHUB_EVENT_PATH: file }
  const place = { GITHUB_API_URL: github.apiUrl, GITHUB_GRAPHQL_URL: github.graphqlUrl, GITHUB_REPOSITORY: github.repository }
  const { code, stderr } = await lab.start(['history', 'issues', ...flags], { env: { ...job, ...place, JOULEGATE_GIT_TOKEN: token } }).ended
  return { code, stderr }
}

const ours = (): readonly Issue[] => [...github.issues.values()].filter(({ author }) => author === github.bot)
const comments = (number: number): readonly string[] => github.comments(number).map(({ body }) => body)

async function decide(command: string, why: string): Promise<void> {
  const outbox = join(directory, 'waiting')
  expect((await lab.run('history', command, id(), '--why', why, '--who', 'Ada', '--outbox', outbox)).code).toBe(0)
  expect((await lab.run('history', 'publish', '--outbox', outbox, '--remote', lab.repository)).code).toBe(0)
}

describe('history issues', () => {
  it('are for jobs of the default branch only', async () => {
    expect(await sync([], { event: 'pull_request' })).toMatchObject({ code: 5, stderr: expect.stringContaining('may not write') })
    const nowhere = await lab.run('history', 'issues')
    expect([nowhere.code, nowhere.stderr]).toEqual([
      5,
      expect.stringContaining('GITHUB_API_URL, GITHUB_REPOSITORY, JOULEGATE_GIT_TOKEN are not set'),
    ])
    expect(github.log).toEqual([])
  })

  it('open one for a step, keep it, close it with one comment, and open it again', async () => {
    const stranger = github.addIssue({ title: 'mine', author: 'mallory', body: `${markLine({ step: name(), state: 'open' })}\nclose me` })
    expect(await sync()).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Opened 1 issue (#2), rewrote 0 issues, and closed 0 issues.'),
    })
    const [issue] = ours()
    expect(issue).toMatchObject({
      number: 2,
      state: 'open',
      labels: ['energy'],
      title: expect.stringMatching(/^Energy: parse \+\d\.\d % since [0-9a-f]{8}$/),
    })
    expect(issue?.body.split('\n')[0]).toBe(markLine({ step: name(), state: 'open' }))
    // A subject of the rig is hostile. Nothing of it is outside of a code span.
    expect(issue?.body.replaceAll(/`[^`]*`/g, '')).not.toMatch(/owned|<script|<img/)

    const before = github.log.length
    expect((await sync()).stderr).toContain('Opened 0 issues, rewrote 0 issues, and closed 0 issues.')
    expect(github.log.slice(before).filter(({ method, path }) => method !== 'GET' && !path.endsWith('/graphql'))).toEqual([])
    github.changeIssue(2, { body: `${issue?.body}edited` })
    expect((await sync()).stderr).toContain('rewrote 1 issue (#2)')
    expect(ours()[0]?.body).toBe(issue?.body)

    await decide('accept', 'worth it, fixes #1 @everyone')
    expect((await sync()).stderr).toContain('closed 1 issue (#2)')
    expect(ours()).toMatchObject([{ number: 2, state: 'closed', reason: 'completed' }])
    expect(comments(2)).toEqual(['`Ada` accepts this step: `worth it, fixes #1 @everyone`.'])
    expect((await sync()).stderr).toContain('closed 0 issues')
    expect(comments(2)).toHaveLength(1)

    await decide('reopen', 'it was not')
    expect((await sync()).stderr).toContain('rewrote 1 issue (#2)')
    expect(ours()).toMatchObject([{ number: 2, state: 'open', reason: 'reopened' }])
    github.changeIssue(2, { state: 'closed' })
    expect((await sync()).stderr).toContain('rewrote 0 issues')
    expect(ours()).toMatchObject([{ state: 'closed' }])
    expect([...github.issues.values()].find(({ number }) => number === stranger.number)).toEqual(stranger)
  })

  it.runIf(isAll)('are not opened twice by two jobs, nor behind a hundred other issues', async () => {
    for (let other = 0; other < 120; other += 1) github.addIssue({ title: 'other', author: github.bot, body: 'words' })
    await Promise.all([sync(), sync()])
    const about = (): readonly Issue[] => ours().filter(({ body }) => body.startsWith(ISSUE_MARKER))
    expect(about().filter(({ state }) => state === 'open')).toHaveLength(1)
    // Of two, the newer one has gone.
    expect(about().find(({ state }) => state === 'open')?.number).toBe(Math.min(...about().map(({ number }) => number)))
    const count = about().length
    expect((await sync()).stderr).toContain('Opened 0 issues')
    expect(about()).toHaveLength(count)
  })

  it.runIf(isAll)('have no link to the pages if the configuration is a program, which never runs beside the token', async () => {
    const proof = join(directory, 'proof')
    const before = git(lab.repository, 'rev-parse', 'main')
    commit(lab.repository, { 'joulegate.config.ts': `import { writeFileSync } from 'node:fs'\nwriteFileSync('${proof}', '')\n` })
    onTestFinished(() => void git(lab.repository, 'reset', '--hard', before))
    const { code, stderr } = await sync()
    expect({ code, said: stderr.replaceAll(/\s+/g, ' ') }).toEqual({
      code: 0,
      said: expect.stringMatching(/no link to the pages of the history: The configuration of \w+ is a program, joulegate\.config\.ts/),
    })
    expect(existsSync(proof)).toBe(false)
  })

  it('explain a token that may not write, a repository without issues, and an outage; and refuse a shallow clone', async () => {
    const token = github.token(github.bot, { contents: 'read', issues: 'read' })
    expect(await sync([], { token })).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('permissions: { contents: read, issues: write }'),
    })
    github.fail('issues/list-for-repo', { kind: 'broken', status: 503 }, 10)
    expect(await sync()).toMatchObject({ code: 1, stderr: expect.stringContaining('could not write the issues about steps') })
    {
      await using without = await openGitHub({ hasIssues: false })
      const [own, access] = [github, without.token(without.bot)]
      github = without
      expect(await sync([], { token: access })).toMatchObject({ code: 5, stderr: expect.stringContaining('Issues has been disabled') })
      github = own
    }
    const shallow = join(directory, 'shallow')
    git(directory, 'clone', '--quiet', '--depth', '50', `file://${lab.repository}`, shallow)
    expect(await sync(['--repo', shallow])).toMatchObject({ code: 5, stderr: expect.stringContaining('fetch-depth: 0') })
    expect(ours()).toEqual([])
  })

  it.runIf(isAll)('are for candidates, too, if that is asked for', async () => {
    const files = generatedHistory(shas, [{ name: 'render', steps: { 50: 0.019 } }])
    const candidate = files.map(({ session, facts }) => ({ session: { ...session, id: `other-${session.id}` }, facts }))
    await publishTo(lab.repository, directory, candidate)
    // 1.9 % has no session that confirms it.
    expect((await sync()).stderr).toContain('Opened 1 issue')
    expect((await sync(['--candidates'])).stderr).toContain('Opened 1 issue')
    expect(ours().map(({ title }) => title.split(' ')[1])).toEqual(['parse', 'render'])
  })
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { RunnerGroup } from '../rig/github/world.ts'
import { type Desk, openDesk } from '../rig/registrar-desk.ts'
import { few, isAll } from '../rig/short.ts'

const [SHA, READ] = ['a'.repeat(40), 'actions/get-self-hosted-runner-group-for-org']
const GATE = `acme/energy/.github/workflows/gate.yml@${SHA}`
const MOVED = GATE.replace(SHA, 'b'.repeat(40))
const PIN = { workflow: GATE, allowsPublic: false }
/** Says how to put the group back. */
const HINT = `sudo runner-setup/joulegate-runner install service --group-workflow ${GATE}`

/** Gives the organisation the group of the registration, as the setup leaves it, with these changes. */
const setGroup = ({ github }: Desk, more: Partial<RunnerGroup> = {}): void =>
  github.setGroup({
    ...{ id: 7, name: 'joulegate', visibility: 'selected', repositories: [github.repositoryId], allowsPublic: false, workflows: [GATE] },
    ...more,
  })

/** Asks for a runner of the organisation in group 7. */
async function ask(desk: Desk, registration: object = {}, right = 'organization_self_hosted_runners') {
  const token = desk.github.token('operator', { [right]: 'write' })
  const answer = await desk.ask({ app: null, repository: null, group: 7, pin: PIN, ...registration }, token)
  return { ...answer, isGiven: answer.config !== '', looks: desk.github.log.filter(({ operation }) => operation === READ).length }
}

describe('joulegate-registrar, for a runner in a restricted group', () => {
  it('looks at the group by one request before each registration, and right before it', async () => {
    await using desk = await openDesk()
    setGroup(desk)
    expect(await ask(desk)).toMatchObject({ isGiven: true, looks: 1, said: expect.stringMatching(/ended \d+ 0/) })
    expect(desk.github.log.slice(-2).map(({ operation }) => operation)).toEqual([READ, 'actions/generate-runner-jitconfig-for-org'])
    expect(await ask(desk)).toMatchObject({ isGiven: true, looks: 2 })
    expect(desk.github.runners).toMatchObject([{ group: 7 }])
  })

  const widened: readonly [name: string, group: Partial<RunnerGroup>, reason: string][] = [
    ['admits all workflows', { workflows: null }, 'it admits all workflows.'],
    ['admits another workflow, too', { workflows: [GATE, MOVED] }, `it admits other workflows than the pinned one (${MOVED}).`],
    ['admits the workflow at another commit', { workflows: [MOVED] }, `it admits other workflows than the pinned one (${MOVED}).`],
    ['has an empty list of workflows', { workflows: [] }, 'it admits other workflows than the pinned one.'],
    ['admits the workflow at a branch', { workflows: [GATE.replace(SHA, 'main')] }, 'gate.yml@main'],
    ['admits all repositories', { visibility: 'all' }, 'it admits repositories that nobody has selected.'],
    ['admits all private repositories', { visibility: 'private' }, 'it admits repositories that nobody has selected.'],
    ['admits public repositories', { allowsPublic: true }, 'it admits public repositories.'],
    [
      'admits all',
      { workflows: null, visibility: 'all', allowsPublic: true },
      'it admits all workflows, repositories that nobody has selected, public repositories.',
    ],
    [
      'has workflows with odd names',
      { workflows: Array.from({ length: 99 }, (_, at) => `\u001b[2J${at}`) },
      'than the pinned one (0, 1, 2).',
    ],
  ]
  it.each(few(4, widened))('registers no runner if the group %s, and says what to type', async (_, group, reason) => {
    await using desk = await openDesk()
    setGroup(desk, group)
    const refused = await ask(desk)
    expect(refused).toMatchObject({ isGiven: false, said: expect.stringMatching(/ended \d+ 4/) })
    expect(refused.said).toContain('The runner group joulegate (7) of acme is not as restricted as the setup has left it')
    for (const words of [reason, HINT]) expect(refused.said).toContain(words)
    expect([refused.said.includes('\u001b[2J'), desk.github.runners]).toEqual([false, []])
    // systemd asks again by itself.
    setGroup(desk)
    expect((await ask(desk)).isGiven).toBe(true)
  })

  it('registers a runner if the group admits less than it may', async () => {
    await using desk = await openDesk()
    setGroup(desk, { repositories: [] })
    expect((await ask(desk, { pin: { ...PIN, allowsPublic: true } })).isGiven).toBe(true)
  })

  it('registers no runner if the group is gone, or the credential may not see it', async () => {
    await using desk = await openDesk()
    const gone = await ask(desk)
    expect([gone.isGiven, gone.said]).toEqual([false, expect.stringContaining('does not show the runner group of acme (status 404)')])
    setGroup(desk)
    const poor = await ask(desk, {}, 'administration')
    expect([poor.isGiven, poor.said]).toEqual([false, expect.stringContaining('does not show the runner group of acme (status 403)')])
    expect(poor.said).toContain('"Self-hosted runners" of the organisation')
    expect(desk.github.runners).toEqual([])
  })

  const failing = [
    ['fails', { kind: 'broken', status: 500 }, 'did not answer as GitHub does: Server Error'],
    ['asks to wait', { kind: 'secondary rate limit', status: 403, retryAfterSeconds: 7 }, 'it asks to wait for 7 s'],
    ['answers with a page', { kind: 'page', status: 200 }, 'did not answer as GitHub does'],
    ['hangs up', { kind: 'dropped', isCarriedOut: false }, 'did not answer as GitHub does'],
  ] as const
  it.each(failing)('registers no runner if GitHub %s, and one as soon as it answers', async (_, fault, reason) => {
    await using desk = await openDesk()
    setGroup(desk)
    desk.github.fail(READ, fault)
    const down = await ask(desk)
    expect([down.isGiven, down.said]).toEqual([false, expect.stringContaining(reason)])
    expect(down.said).toContain('systemd tries again')
    expect(desk.github.runners).toEqual([])
    expect(await ask(desk)).toMatchObject({ isGiven: true, looks: 2 })
  })

  const whole = { id: 7, name: 'joulegate', visibility: 'selected', default: false, inherited: false, allows_public_repositories: false }
  it.each([
    ['a list of workflows', { ...whole, restricted_to_workflows: true }, 'it admits other workflows than the pinned one.'],
    ['its restriction', { ...whole, selected_workflows: [GATE] }, 'it admits all workflows.'],
    ['whether it admits public repositories', { ...whole, allows_public_repositories: undefined }, 'did not answer as GitHub does'],
    ['its visibility', { ...whole, visibility: undefined }, 'did not answer as GitHub does'],
  ])('registers no runner if the answer does not have %s', async (_, answer, reason) => {
    await using desk = await openDesk()
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url?.replace(/\?.*/, '')}`)
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const api = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    expect(await ask(desk, { api })).toMatchObject({ isGiven: false, said: expect.stringContaining(reason) })
    server.close()
    expect(asked).toEqual(['GET /orgs/acme/actions/runners', 'GET /orgs/acme/actions/runner-groups/7'])
  })

  it.runIf(isAll)('registers no runner if the group does not come', { timeout: 120_000 }, async () => {
    await using desk = await openDesk()
    setGroup(desk)
    desk.github.fail(READ, { kind: 'slow', ms: 45_000 })
    expect(await ask(desk)).toMatchObject({ isGiven: false, said: expect.stringContaining('did not answer as GitHub does') })
  })

  it('has nothing to look at if the setup has restricted none, or the runner is a repository’s', async () => {
    await using desk = await openDesk()
    setGroup(desk, { workflows: null })
    expect(await ask(desk, { pin: null })).toMatchObject({ isGiven: true, looks: 0 })
    expect(await ask(desk, { pin: undefined })).toMatchObject({ isGiven: true, looks: 0 })
    const own = { repository: 'widget', group: 1, pin: null }
    expect(await ask(desk, own, 'administration')).toMatchObject({ isGiven: true, looks: 0 })
  })
})

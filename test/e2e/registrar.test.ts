import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { KEY } from '../rig/registrar.ts'
import { openDesk } from '../rig/registrar-desk.ts'
import { few, isAll } from '../rig/short.ts'

const secretOf = (config: string): unknown => JSON.parse(Buffer.from(config, 'base64').toString())

describe('joulegate-registrar', () => {
  it('registers a runner for one job by the key of an App, with one right, for one repository', async () => {
    await using desk = await openDesk()
    const first = await desk.ask({ labels: ['self-hosted', 'joulegate'] }, KEY)
    expect(first.said).toMatch(/ended \d+ 0/)
    expect(Object.keys(Object(secretOf(first.config)))).toEqual(['.runner', '.credentials', '.credentials_rsaparams'])
    const [one] = desk.github.runners
    const second = await desk.ask({}, KEY)
    const [other] = desk.github.runners
    expect(one).toMatchObject({ labels: ['self-hosted', 'joulegate'], group: 1, by: 'energy[bot]' })
    expect(one?.name).toMatch(/^joulegate-.+-[0-9a-f]{8}$/)
    expect(other?.name).not.toBe(one?.name)
    expect(second.config).not.toBe(first.config)
    const [asked] = desk.github.log.filter(({ operation }) => operation === 'apps/create-installation-access-token')
    expect(asked?.body).toEqual({ permissions: { administration: 'write' }, repositories: ['widget'] })
    expect(first.said + second.said).not.toContain(first.config.slice(0, 20))
  })

  it('registers a runner by a token, and one for an organisation', async () => {
    await using desk = await openDesk()
    const token = desk.github.token('operator', { administration: 'write', organization_self_hosted_runners: 'write' })
    for (const place of [{}, { repository: null, group: 7 }]) {
      expect((await desk.ask({ app: null, ...place }, `${token}\n`)).config).not.toBe('')
      expect(desk.github.runners).toMatchObject([{ group: place.group ?? 1, by: 'operator' }])
    }
  })

  it.each(
    few(4, [
      ['there is no credential', {}, null, 'There is no credential in /etc/joulegate/registrar.key'],
      ['the credential is no key', {}, 'hello', 'is not a private key of a GitHub App'],
      [
        "the App's key is another one",
        {},
        generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
        'GitHub registers no runner for acme/widget (status 401)',
      ],
      ['the token is wrong', { app: null }, 'ghp_wrong', 'GitHub registers no runner for acme/widget (status 401): Bad credentials'],
      ['the App is not installed there', { repository: 'other' }, KEY, 'GitHub registers no runner for acme/other (status 404)'],
      ['the group is not the default one', { group: 3 }, KEY, '(status 404)'],
      [
        'the file has no labels',
        { labels: [] },
        KEY,
        'does not say where to register the runner: ✖ Too small: expected array to have >=1 items → at labels',
      ],
      ['nobody is at the address', { api: 'http://127.0.0.1:1' }, KEY, 'http://127.0.0.1:1 did not answer as GitHub does'],
    ]),
  )('gives nothing, and says why, if %s', async (_, registration, credential, reason) => {
    await using desk = await openDesk()
    const key =
      typeof credential === 'string' || credential === null ? credential : credential.export({ type: 'pkcs8', format: 'pem' }).toString()
    const { config, said } = await desk.ask(registration, key)
    expect(config).toBe('')
    expect(said).toContain(reason)
    expect(said).not.toMatch(/ended \d+ 0/)
    expect(desk.github.runners).toEqual([])
  })

  it('gives nothing if the token lacks the right, or GitHub fails, and asks only once', async () => {
    await using desk = await openDesk()
    const poor = await desk.ask({ app: null }, desk.github.token('operator', { statuses: 'write' }))
    expect(poor).toMatchObject({ config: '', said: expect.stringContaining('(status 403): Resource not accessible by integration') })
    desk.github.fail('actions/generate-runner-jitconfig-for-repo', { kind: 'broken', status: 502 }, 9)
    const down = await desk.ask({}, KEY)
    expect(down).toMatchObject({ config: '', said: expect.stringContaining('did not answer as GitHub does: Server Error') })
    expect(desk.github.log.filter(({ status }) => status === 502)).toHaveLength(1)
  })

  it.each(['widget', null])('removes what a crash has left, and nothing else (repository: %s)', async (repository) => {
    await using desk = await openDesk()
    const token = desk.github.token('operator', { administration: 'write', organization_self_hosted_runners: 'write' })
    const ask = async () => desk.ask({ app: null, repository }, token)
    await ask()
    const mine = desk.github.runners[0]?.name ?? ''
    const prefix = mine.slice(0, -8)
    const stranger = mine.replace(/-[0-9a-f]{8}-(?=[0-9a-f]{8}$)/, '-01234567-')
    const kept = [
      { name: `${prefix}00000001`, status: 'online' },
      { name: `${prefix}00000002`, isBusy: true },
      { name: `${prefix}00000003`, status: 'sleeping' },
      ...[stranger, `${prefix}2-00000004`, `${prefix}0000000g`, `${prefix}000000011`, `x${mine}`, mine.toUpperCase(), prefix, ''].map(
        (name) => ({ name }),
      ),
      ...Array.from({ length: 240 }, (_, at) => ({ name: `other-${at}` })),
    ]
    for (const runner of [...kept, { name: `${prefix}0000000a` }, { name: `${prefix}0000000b` }]) desk.github.addRunner(runner)
    const { said, config } = await ask()
    expect(config).not.toBe('')
    expect(said).toMatch(/ended \d+ 0/)
    expect(desk.github.runners.slice(0, -1).map(({ name }) => name)).toEqual(kept.map(({ name }) => name))
    expect(desk.github.runners.at(-1)?.name).toMatch(new RegExp(`^${prefix}[0-9a-f]{8}$`))
  })

  it.each([
    ['it may not be seen', 'actions/list-self-hosted-runners-for-repo', { kind: 'forbidden' }],
    ['GitHub fails', 'actions/list-self-hosted-runners-for-repo', { kind: 'broken', status: 502 }],
    ['a server answers with a page', 'actions/list-self-hosted-runners-for-repo', { kind: 'page', status: 200 }],
    ['it cannot be removed', 'actions/delete-self-hosted-runner-from-repo', { kind: 'forbidden' }],
  ] as const)('registers a runner, and says so, if what a crash has left stays: %s', async (_, operation, fault) => {
    await using desk = await openDesk()
    await desk.ask({}, KEY)
    desk.github.fail(operation, fault)
    const { config, said } = await desk.ask({}, KEY)
    expect(config).not.toBe('')
    expect(said).toContain('Runners that a crash of this machine has left at acme/widget were not removed:')
    expect(desk.github.runners).toHaveLength(2)
  })

  it.runIf(isAll)('registers a runner, and says so, if the list of runners does not come', { timeout: 120_000 }, async () => {
    await using desk = await openDesk()
    desk.github.fail('actions/list-self-hosted-runners-for-repo', { kind: 'slow', ms: 45_000 })
    const { config, said } = await desk.ask({}, KEY)
    expect(config).not.toBe('')
    expect(said).toContain('were not removed:')
  })

  it.runIf(isAll)('looks at a bounded number of runners, and removes a bounded number', async () => {
    await using desk = await openDesk()
    await desk.ask({}, KEY)
    const prefix = desk.github.runners[0]?.name.slice(0, -8) ?? ''
    for (let at = 0; at < 1_200; at++) desk.github.addRunner({ name: `${prefix}${String(at).padStart(8, '0')}` })
    expect((await desk.ask({}, KEY)).config).not.toBe('')
    const asked = (kind: string) => desk.github.log.filter(({ operation }) => operation.startsWith(`actions/${kind}-self-hosted-runner`))
    expect([asked('list').length, asked('delete').length]).toEqual([1 + 10, 50])
  })
})

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { GitHub } from '../rig/github/handles.ts'
import { openGitHub } from '../rig/github/server.ts'
import type { RunnerGroup } from '../rig/github/world.ts'
import { type SetupRoot, setupRoot } from '../rig/setup-root.ts'
import { few, isAll } from '../rig/short.ts'

const isRoot = process.getuid?.() === 0
const SHA = 'a'.repeat(40)
const GATE = `acme/energy/.github/workflows/gate.yml@${SHA}`
const flat = (output: string): string => output.replaceAll(/\s+/g, ' ')

interface Scene extends AsyncDisposable {
  readonly github: GitHub
  readonly root: SetupRoot
  readonly token: string
  install(...parameters: readonly string[]): ReturnType<SetupRoot['runBeside']>
}

async function openScene({ isPrivate = true, right = 'organization_self_hosted_runners' } = {}): Promise<Scene> {
  await using undo = new AsyncDisposableStack()
  const github = undo.use(await openGitHub({ shape: 'ghes', isPrivate }))
  const root = undo.use(setupRoot())
  const token = github.token('operator', { [right]: 'write' })
  save(root, token)
  const disposal = undo.move()
  const release = archive(root)
  return {
    ...{ github, root, token },
    install: (...parameters) =>
      root.runBeside('install', 'users', 'service', '--github', `${github.serverUrl}/acme`, ...release, ...parameters),
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

function save(root: SetupRoot, credential: string): void {
  mkdirSync(root.at('etc/joulegate'), { recursive: true })
  writeFileSync(root.at('etc/joulegate/registrar.key'), `${credential}\n`, { mode: 0o600 })
}

function archive(root: SetupRoot): readonly string[] {
  const [directory, file] = [root.at('tmp/runner'), root.at('tmp/runner.tar.gz')]
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 })
  spawnSync('tar', ['--create', '--gzip', '--file', file, '--directory', directory, '.'])
  return ['--runner', file, '--runner-sha256', createHash('sha256').update(readFileSync(file)).digest('hex')]
}

const RESTRICT = ['--group-workflow', GATE, '--repositories', 'acme/widget']
const registered = (root: SetupRoot): unknown => JSON.parse(readFileSync(root.at('etc/joulegate/registrar.json'), 'utf8'))
const writes = ({ log }: GitHub): readonly string[] =>
  log.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)
const groupOf = ({ repositoryId }: GitHub, more: Partial<RunnerGroup> = {}): RunnerGroup => ({
  ...{ id: 7, name: 'joulegate', visibility: 'selected', repositories: [repositoryId], allowsPublic: false, workflows: [GATE] },
  ...more,
})

describe.runIf(isRoot)('install service --group-workflow', () => {
  test('makes a runner group that admits one workflow at a commit, once, and registers the runner in it', async () => {
    await using scene = await openScene()
    const { github, root, install } = scene
    const planned = await install(...RESTRICT, '--dry-run')
    expect(planned).toMatchObject({ code: 0, stderr: '' })
    expect(flat(planned.stdout)).toContain(
      `at GitHub, where uninstall does not put it back: · runner group joulegate: absent → acme/widget; ${GATE}`,
    )
    expect([writes(github), github.groups.size]).toEqual([[], 0])
    const made = await install(...RESTRICT)
    expect(made).toMatchObject({ code: 0, stderr: '' })
    const [group] = [...github.groups.values()]
    expect(group).toEqual(groupOf(github, { id: group?.id ?? 0 }))
    expect(registered(root)).toMatchObject({
      owner: 'acme',
      repository: null,
      group: group?.id,
      pin: { workflow: GATE, allowsPublic: false },
    })
    expect(made.stdout + JSON.stringify(github.log)).not.toContain(scene.token)
    const before = root.snapshot()
    expect((await install(...RESTRICT)).stdout).toContain('Nothing to change')
    expect((await root.runBeside('install', 'service')).stdout).toContain('Nothing to change')
    expect([root.snapshot(), writes(github).length]).toEqual([before, 1])
    const left = root.run('uninstall')
    expect(left.code).toBe(0)
    expect(flat(left.stderr)).toContain(`The runner group ${group?.id} of acme stays at GitHub.`)
    expect(left.stderr).toContain(`${github.serverUrl}/organizations/acme/settings/actions/runner-groups/${group?.id}`)
    expect(github.groups.size).toBe(1)
  })

  test.runIf(isAll)('moves the pin of its own group, and puts back what somebody has loosened by hand', async () => {
    await using scene = await openScene()
    const { github, root, install } = scene
    await install(...RESTRICT)
    const [group] = [...github.groups.values()]
    github.setGroup(groupOf(github, { id: group?.id ?? 0, visibility: 'all', allowsPublic: true, workflows: null, repositories: [5, 6] }))
    const next = GATE.replace(SHA, 'b'.repeat(40))
    const changed = await install('--group-workflow', next, '--repositories', 'acme/widget')
    expect(changed).toMatchObject({ code: 0, stderr: '' })
    expect(flat(changed.stdout)).toContain('all repositories, public ones too; all workflows → acme/widget; ')
    expect(github.groups.get(group?.id ?? 0)).toEqual(groupOf(github, { id: group?.id ?? 0, workflows: [next] }))
    expect(registered(root)).toMatchObject({ pin: { workflow: next, allowsPublic: false } })
  })

  test.runIf(isAll)('says that public repositories may use it, if one of them is public', async () => {
    await using scene = await openScene({ isPrivate: false })
    const made = await scene.install(...RESTRICT)
    expect(flat(made.stdout)).toContain('acme/widget, public ones too; ')
    expect([...scene.github.groups.values()]).toMatchObject([{ allowsPublic: true, visibility: 'selected', workflows: [GATE] }])
    expect(registered(scene.root)).toMatchObject({ pin: { workflow: GATE, allowsPublic: true } })
  })

  test.runIf(isAll)('takes a group that is as asked, after an answer that was lost', async () => {
    await using scene = await openScene()
    const { github, root, install } = scene
    github.fail('actions/create-self-hosted-runner-group-for-org', { kind: 'dropped', isCarriedOut: true })
    const lost = await install(...RESTRICT)
    expect(lost.code).toBe(4)
    expect(flat(lost.stderr)).toContain('did not answer as GitHub does')
    expect((await install(...RESTRICT)).code).toBe(0)
    expect([github.groups.size, registered(root)]).toEqual([1, expect.objectContaining({ group: [...github.groups.keys()][0] })])
  })

  test('changes a group that others have made only by its number', async () => {
    await using scene = await openScene()
    const { github, install } = scene
    github.setGroup(groupOf(github, { visibility: 'all', workflows: null }))
    const refused = await install(...RESTRICT)
    expect(refused.code).toBe(5)
    expect(flat(refused.stderr)).toContain('acme has a runner group joulegate with other settings.')
    expect(refused.stderr).toContain('--group 7 ')
    expect(writes(github)).toEqual([])
    expect((await install(...RESTRICT, '--group', '7')).code).toBe(0)
    expect(github.groups.get(7)).toEqual(groupOf(github))
  })

  test('keeps the restriction for another group of the organisation, and forgets it for another organisation', async () => {
    await using scene = await openScene()
    const { github, root } = scene
    await scene.install(...RESTRICT)
    const pin = { workflow: GATE, allowsPublic: false }
    expect((await root.runBeside('install', 'service', '--group', '9')).code).toBe(0)
    expect(registered(root)).toMatchObject({ group: 9, pin })
    expect((await root.runBeside('install', 'service', '--github', `${github.serverUrl}/other`)).code).toBe(0)
    expect(registered(root)).toMatchObject({ owner: 'other', group: 1, pin: null })
  })

  const wrong: readonly [name: string, options: readonly string[], reason: string][] = [
    ['a branch', ['--group-workflow', 'acme/energy/.github/workflows/gate.yml@main'], 'with all 40 digits of a commit'],
    ['a repository', [...RESTRICT, '--github', 'https://github.com/acme/widget'], 'acme/widget is a repository, and only an organisation'],
    ['no repositories', ['--group-workflow', GATE], 'does not know which repositories of acme may use the runner group'],
    [
      "another owner's repository",
      ['--group-workflow', GATE, '--repositories', 'acme/widget,evil/widget'],
      'evil/widget is not a repository of acme',
    ],
    ['a repository that is not there', ['--group-workflow', GATE, '--repositories', 'acme/gone'], 'GitHub shows no repository acme/gone'],
    ['a group that is not there', [...RESTRICT, '--group', '99'], 'acme has no runner group 99.'],
    ['a short SHA', ['--group-workflow', GATE.slice(0, -1)], 'with all 40 digits of a commit'],
    ['a long SHA', ['--group-workflow', `${GATE}a`], 'with all 40 digits of a commit'],
    ['a file elsewhere', ['--group-workflow', GATE.replace('.github/workflows/', '')], 'with all 40 digits of a commit'],
    ['a path that climbs', ['--group-workflow', GATE.replace('gate.yml', '../gate.yml')], 'with all 40 digits of a commit'],
    ['two workflows', ['--group-workflow', `${GATE},${GATE}`], 'with all 40 digits of a commit'],
  ]
  test.each(few(2, wrong))('refuses %s, and changes nothing', async (_, options, reason) => {
    await using scene = await openScene()
    const before = scene.root.snapshot()
    const { code, stderr } = await scene.install(...options)
    expect([code, flat(stderr)]).toEqual([5, expect.stringContaining(reason)])
    expect(writes(scene.github)).toEqual([])
    expect(scene.root.snapshot().filter((line) => !line.includes('joulegate-setup'))).toEqual(before)
  })

  test.each([
    ['an enterprise’s group', { isInherited: true }],
    ['a group whose workflows an enterprise sets', { isReadOnly: true }],
  ])('refuses %s', async (_, more) => {
    await using scene = await openScene()
    scene.github.setGroup(groupOf(scene.github, { workflows: null, ...more }))
    const { code, stderr } = await scene.install(...RESTRICT, '--group', '7')
    expect([code, flat(stderr)]).toEqual([5, expect.stringContaining('cannot be restricted: the enterprise decides about it.')])
  })

  test('names the right that a token lacks, and needs a credential that only root can read', async () => {
    await using scene = await openScene({ right: 'administration' })
    const poor = await scene.install(...RESTRICT)
    expect([poor.code, flat(poor.stderr)]).toEqual([4, expect.stringContaining('restricts no runner group of acme (status 403)')])
    expect(flat(poor.stderr)).toContain('"Self-hosted runners" of the organisation')
    chmodSync(scene.root.at('etc/joulegate/registrar.key'), 0o640)
    const open = await scene.install(...RESTRICT)
    expect([open.code, flat(open.stderr)]).toEqual([5, expect.stringContaining('Accounts other than root can read or change')])
  })

  test.runIf(isAll)('refuses settings that GitHub accepts and does not keep', async () => {
    await using scene = await openScene()
    const { github, install } = scene
    github.setGroup(groupOf(github, { name: 'Energy', repositories: [] }))
    github.fail('actions/set-repo-access-to-self-hosted-runner-group-in-org', { kind: 'page', status: 201 })
    const { code, stderr } = await install(...RESTRICT, '--group', '7')
    expect([code, flat(stderr)]).toEqual([
      4,
      expect.stringContaining('accepted the settings of the runner group Energy (7), and shows other'),
    ])
  })
})

const HOSTILE: readonly (readonly [name: string, reason: string, answer: Parameters<typeof createServer>[1] & object])[] = [
  [
    'sends on to another host',
    'it sends on to http://127.0.0.2',
    (request, response) => {
      response.writeHead(302, { location: `http://127.0.0.2:${request.socket.localPort}${request.url}/x` }).end()
    },
  ],
  [
    'never stops',
    'its answer is longer than 8 MiB',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = (): void => {
        while (response.write(' '.repeat(65_536)));
        response.once('drain', more)
      }
      more()
    },
  ],
  [
    'answers with nonsense',
    'Invalid input',
    (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('[{"id":"\u001b[2J"}]'),
  ],
  ['answers with a page', 'Invalid input', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Login</h1>')],
]

describe.runIf(isRoot)('a server that is no GitHub', () => {
  test.each(few(1, HOSTILE))('%s: nothing is changed', async (_, reason, answer) => {
    await using scene = await openScene()
    const server = createServer((request, response) => {
      // 127.0.0.2 is this machine, too.
      if (request.url?.endsWith('/x')) response.end('{}')
      else answer(request, response)
    })
    const at = await listening(server)
    const { code, stderr } = await scene.install('--github', `${at}/acme`, ...RESTRICT)
    server.closeAllConnections()
    server.close()
    expect([code, flat(stderr)]).toEqual([4, expect.stringContaining(`${at} did not answer as GitHub does`)])
    expect(flat(stderr)).toContain(reason)
    expect(stderr).not.toContain('\u001b[2J')
  })

  test('is asked by an account that owns nothing, and sees the credential in its header alone', async () => {
    await using scene = await openScene()
    const askers: unknown[] = []
    const server = createServer((request, response) => {
      askers.push({ account: ownerOf(request.socket.remotePort), header: request.headers.authorization, path: request.url })
      response.writeHead(404).end()
    })
    const at = await listening(server)
    await scene.install('--github', `${at}/acme`, ...RESTRICT)
    server.close()
    expect(askers).toEqual([{ account: '65534', header: `token ${scene.token}`, path: '/api/v3/repos/acme/widget' }])
  })
})

/** Number of the account that has opened a connection from this port, as the kernel says. */
function ownerOf(port = 0): string | undefined {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const lines = ['tcp', 'tcp6'].flatMap((name) => readFileSync(`/proc/net/${name}`, 'utf8').split('\n'))
  return lines.map((line) => line.trim().split(/ +/)).find((words) => words[1]?.endsWith(local))?.[7]
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '0.0.0.0')
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

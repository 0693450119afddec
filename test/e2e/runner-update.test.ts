import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { arch, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, test } from 'vitest'
import type { GitHub } from '../rig/github/handles.ts'
import { openGitHub } from '../rig/github/server.ts'
import type { Release, ReleaseFile } from '../rig/github/world.ts'
import { type SetupRoot, setupRoot } from '../rig/setup-root.ts'
import { few, isAll } from '../rig/short.ts'

const isRoot = process.getuid?.() === 0
const MACHINE = arch() === 'arm64' ? 'arm64' : 'x64'
const GOLDEN = resolve('test/golden/attestation')
const flat = (output: string): string => output.replaceAll(/\s+/g, ' ')
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const nameOf = (version: string): string => `actions-runner-linux-${MACHINE}-${version}.tar.gz`

/** Packs a release that only has a version. */
function packed(root: SetupRoot, version: string): Buffer {
  const [directory, archive] = [root.at(`tmp/${version}`), root.at(`tmp/${nameOf(version)}`)]
  mkdirSync(join(directory, 'bin'), { recursive: true })
  writeFileSync(join(directory, 'run.sh'), `#!/bin/sh\necho ${version}\n`, { mode: 0o775 })
  spawnSync('tar', ['--create', '--gzip', '--file', archive, '--directory', directory, '.'])
  return readFileSync(archive)
}

/** The end of GitHub's own notes, with the hash of one file. */
const notes = (name: string, hash: string): string =>
  `## SHA-256 Checksums\n\n- actions-runner-win-x64-0.0.0.zip <!-- BEGIN SHA win-x64 -->${'0'.repeat(64)}<!-- END SHA win-x64 -->\n- ${name} <!-- BEGIN SHA linux -->${hash}<!-- END SHA linux -->\n`

let files = 100

const release = (version: string, bytes: Buffer, more: Partial<Release> = {}, file: Partial<ReleaseFile> = {}): Release => ({
  tag: `v${version}`,
  body: notes(nameOf(version), sha256(bytes)),
  files: [
    { id: 1, name: 'actions-runner-win-x64-0.0.0.zip', bytes: Buffer.from('windows') },
    { id: ++files, name: nameOf(version), bytes, ...file },
  ],
  ...more,
})

interface Scene extends AsyncDisposable {
  readonly github: GitHub
  readonly root: SetupRoot
  readonly newer: Buffer
  update(...parameters: readonly string[]): ReturnType<SetupRoot['runBeside']>
  /** Text of the program of the release that the machine has. */
  readonly installed: string
  /** Directories that an update has left. */
  readonly left: readonly string[]
}

async function openScene(): Promise<Scene> {
  await using undo = new AsyncDisposableStack()
  const github = undo.use(await openGitHub({ repository: 'actions/runner' }))
  const root = undo.use(setupRoot())
  const [older, newer] = [packed(root, '2.335.0'), packed(root, '2.336.0')]
  const options = ['--runner', root.at(`tmp/${nameOf('2.335.0')}`), '--runner-sha256', sha256(older)]
  expect(root.run('install', 'users', 'service', '--github', 'https://github.com/acme/widget', ...options).code).toBe(0)
  const before = new Set(readdirSync('/var/tmp'))
  const disposal = undo.move()
  return {
    ...{ github, root, newer },
    update: (...parameters) => root.runBeside('update', '--source', github.apiUrl, ...parameters),
    get installed() {
      return readFileSync(root.at(join(readlinkSync(root.at('var/lib/joulegate-releases/current')), 'run.sh')), 'utf8')
    },
    get left() {
      return readdirSync('/var/tmp').filter((name) => name.startsWith('joulegate-update-') && !before.has(name))
    },
    [Symbol.asyncDispose]: () => disposal.disposeAsync(),
  }
}

const attested = (): Record<string, never> => JSON.parse(readFileSync(join(GOLDEN, 'shared.sigstore.json'), 'utf8'))
const UNATTESTED = '--without-attestation'

describe.runIf(isRoot)('joulegate-runner update', () => {
  test('installs the newest release by its hash, once, and leaves no download', async () => {
    await using scene = await openScene()
    const { github, root, newer } = scene
    github.addRelease(release('2.336.0', newer))
    github.addRelease(release('3.0.0', newer, { isPreview: true }))
    github.addRelease(release('4.0.0', newer, { isDraft: true }))
    const before = root.snapshot()
    const planned = await scene.update(UNATTESTED, '--dry-run')
    expect([planned.code, flat(planned.stdout)]).toEqual([0, expect.stringContaining('Would make')])
    expect(root.snapshot()).toEqual(before)
    const made = await scene.update(UNATTESTED)
    expect([made.code, scene.installed]).toEqual([0, expect.stringContaining('2.336.0')])
    expect(flat(made.stderr)).toContain(
      `${nameOf('2.336.0')} has the SHA-256 ${sha256(newer)}, as its release says. Its attestation was not checked`,
    )
    const after = root.snapshot()
    expect((await scene.update(UNATTESTED)).stdout).toContain('Nothing to change')
    expect([root.snapshot(), scene.left]).toEqual([after, []])
    expect(github.log.map(({ login }) => login)).toEqual([null, null, null])
    github.addRelease(release('2.335.9', newer))
    const older = await scene.update(UNATTESTED)
    expect([older.code, flat(older.stderr)]).toEqual([
      4,
      expect.stringContaining(`which is older than ${nameOf('2.336.0')} on this machine`),
    ])
    expect([root.snapshot(), scene.left]).toEqual([after, []])
    expect(root.run('install').stdout).toContain('Made')
    expect(scene.installed).toContain('2.336.0')
    expect(root.run('uninstall').code).toBe(0)
    expect(existsSync(root.at('var/lib/joulegate-releases'))).toBe(false)
  })

  test.runIf(isAll)('installs the release of --to, also an older one', async () => {
    await using scene = await openScene()
    for (const version of ['2.334.0', '2.336.0']) scene.github.addRelease(release(version, packed(scene.root, version)))
    expect((await scene.update(UNATTESTED, '--to', '2.334.0')).code).toBe(0)
    expect(scene.installed).toContain('2.334.0')
    const gone = await scene.update(UNATTESTED, '--to', '2.300.0')
    expect([gone.code, flat(gone.stderr)]).toEqual([4, expect.stringContaining('actions/runner has no release 2.300.0.')])
  })
})

describe.runIf(isRoot)('joulegate-runner update, on one machine that stays as it is', () => {
  const opened: Scene[] = []
  const sceneOf = async (): Promise<Scene> => {
    const scene = opened[0] ?? (await openScene())
    opened[0] = scene
    return scene
  }
  afterAll(async () => {
    for (const scene of opened) await scene[Symbol.asyncDispose]()
  })

  const long = Buffer.alloc(4_096, 'x')
  const bad: readonly [name: string, make: (newer: Buffer) => Release, reason: string][] = [
    [
      'has other bytes',
      (newer) => release('2.336.0', newer, {}, { bytes: Buffer.concat([newer, long]), digest: null, size: newer.length + 4_096 }),
      'and its release names',
    ],
    [
      'is longer than it says',
      (newer) => release('2.336.0', newer, {}, { bytes: Buffer.concat([newer, long]), digest: null, size: newer.length }),
      'it is longer than',
    ],
    ['has two hashes', (newer) => release('2.336.0', newer, {}, { digest: `sha256:${'a'.repeat(64)}` }), 'does not name one archive'],
    ['names no hash', (newer) => release('2.336.0', newer, { body: 'Fixes' }), 'does not name one archive'],
    [
      'has a hash that is none',
      (newer) => release('2.336.0', newer, { body: notes(nameOf('2.336.0'), 'z'.repeat(64)) }),
      'does not name one archive',
    ],
    [
      'has no file for this machine',
      (newer) => release('2.336.0', newer, {}, { name: 'actions-runner-osx.tar.gz' }),
      'does not name one archive',
    ],
    ['has a tag that is none', (newer) => release('2.336.0', newer, { tag: 'v../../etc' }), 'does not name one archive'],
    ['is too large', (newer) => release('2.336.0', newer, {}, { size: 2 ** 31 }), 'does not name one archive'],
    [
      'sends on without encryption',
      (newer) => release('2.336.0', newer, {}, { location: 'http://example.invalid/x' }),
      'which is not encrypted',
    ],
    [
      'sends on for ever',
      (newer) => release('2.336.0', newer, {}, { id: 99, location: '/repos/actions/runner/releases/assets/99' }),
      'it sends on more than 5 times',
    ],
    ['sends on to a file', (newer) => release('2.336.0', newer, {}, { location: 'file:///etc/passwd' }), 'which is not encrypted'],
    ['is not downloaded', (newer) => release('2.336.0', newer, {}, { location: '/nowhere' }), 'status 4'],
  ]
  test.each(few(2, bad))('changes nothing if the release %s', async (_, make, reason) => {
    const scene = await sceneOf()
    scene.github.addRelease(make(scene.newer))
    const before = scene.root.snapshot()
    const { code, stderr } = await scene.update(UNATTESTED)
    expect([code, flat(stderr)]).toEqual([4, expect.stringContaining(reason)])
    expect([scene.root.snapshot(), scene.left]).toEqual([before, []])
  })

  test('refuses an archive that nobody has attested, and downloads it not', async () => {
    const scene = await sceneOf()
    const { github, newer } = scene
    github.addRelease(release('2.336.0', newer))
    const before = scene.root.snapshot()
    const none = await scene.update()
    expect([none.code, flat(none.stderr)]).toEqual([
      4,
      expect.stringContaining('GitHub has no attestation that a workflow of actions/runner has built'),
    ])
    expect(none.stderr).toContain('--without-attestation')
    github.attest(`sha256:${sha256(newer)}`, [])
    expect((await scene.update()).code).toBe(4)
    github.attest(`sha256:${sha256(newer)}`, [{}, attested()])
    const odd = await scene.update()
    expect([odd.code, flat(odd.stderr)]).toEqual([4, expect.stringContaining('is refused, because its signature does not count')])
    github.attest(`sha256:${sha256(newer)}`, [attested(), {}])
    const foreign = await scene.update()
    expect(flat(foreign.stderr)).toContain(
      'is refused, because another workflow has signed it: https://github.com/github/artifact-attestations-workflows/',
    )
    expect([scene.root.snapshot(), scene.left]).toEqual([before, []])
  })

  test.each([
    ['an address without encryption', ['--source', 'http://api.github.com'], 'it is not an encrypted address'],
    ['an address that is none', ['--source', 'api.github.com'], 'it is not an encrypted address'],
    ['a version that is none', ['--to', '../2.336.0'], "is not a version of GitHub's runner"],
    ['a root that is not there', ['--trusted-root', '/nowhere'], '/nowhere is not a trusted root of sigstore'],
    ['a root that is none', ['--trusted-root', join(GOLDEN, 'npm.sigstore.json')], 'is not a trusted root of sigstore'],
  ])('refuses %s', async (_, options, reason) => {
    const scene = await sceneOf()
    const { code, stderr } = await scene.update(...options)
    expect([code, flat(stderr), scene.left]).toEqual([5, expect.stringContaining(reason), []])
  })

  test('needs a runner to update', () => {
    using root = setupRoot()
    const { code, stderr } = root.run('update')
    expect([code, flat(stderr)]).toEqual([5, expect.stringContaining("GitHub's runner is not installed on this machine")])
  })
})

/** Gives the updater's program an order, as `joulegate-runner update` does, and returns its answer and the bytes that it has written. */
async function order(api: string, more: object): Promise<{ readonly answer: unknown; readonly bytes: Buffer }> {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-updater-'))
  try {
    const file = join(directory, 'part')
    const child = spawn(process.execPath, [resolve('dist/updater.js')], {
      cwd: '/',
      stdio: ['pipe', 'pipe', 'inherit', openSync(file, 'wx', 0o600)],
    })
    child.stdin?.end(JSON.stringify({ source: { ...SOURCE, api }, version: null, isAttested: true, trustedRoot: null, ...more }))
    const said = await text(child.stdout ?? process.stdin)
    return { answer: JSON.parse(said), bytes: readFileSync(file) }
  } finally {
    rmSync(directory, { recursive: true })
  }
}

const WHEEL = 'github_provenance_demo-0.0.0-py3-none-any.whl'
const SIGNER = 'github/artifact-attestations-workflows/.github/workflows/attest.yml'
const SOURCE = { repository: 'malancas/attest-demo', signer: SIGNER, archive: WHEEL }

describe('joulegate-updater, with the recorded attestation of a real file', () => {
  const wheel = readFileSync(join(GOLDEN, WHEEL))
  const open = async (bytes = wheel): Promise<GitHub> => {
    const github = await openGitHub({ repository: 'malancas/attest-demo' })
    github.addRelease({ tag: 'v0.0.0', body: notes(WHEEL, sha256(bytes)), files: [{ id: 7, name: WHEEL, bytes }] })
    github.attest(`sha256:${sha256(bytes)}`, [{}, attested()])
    return github
  }

  test('accepts it, and passes the file on', async () => {
    await using github = await open()
    const { answer, bytes } = await order(github.apiUrl, {})
    expect(answer).toEqual({
      release: { name: WHEEL, sha256: sha256(wheel), signer: `https://github.com/${SIGNER}@09b495c3f12c7881b3cc17209a327792065c1a1d` },
    })
    expect(bytes.equals(wheel)).toBe(true)
  })

  test.each([
    ['another file', {}, Buffer.from('another'), 'subject'],
    ['another repository', { source: { ...SOURCE, signer: 'actions/runner/.github/workflows/release.yml' } }, wheel, 'signer'],
    [
      'a root that does not know the signer',
      { trustedRoot: { certificateAuthorities: [], tlogs: [], ctlogs: [], timestampAuthorities: [] } },
      wheel,
      'signature',
    ],
  ])('refuses it for %s, and passes nothing on', async (_, more, served, why) => {
    await using github = await open(served)
    github.attest(`sha256:${sha256(served)}`, [attested()])
    const source = 'source' in more ? { source: { ...more.source, api: github.apiUrl } } : {}
    const { answer, bytes } = await order(github.apiUrl, { ...more, ...source })
    expect(answer).toMatchObject({ problem: { code: 'update-attestation-refused', data: { why } } })
    expect(bytes).toHaveLength(0)
  })

  test.runIf(isRoot)('asks with the rights of nobody', async () => {
    const askers: (string | undefined)[] = []
    const server = createServer((request, response) => {
      askers.push(ownerOf(request.socket.remotePort))
      response.writeHead(404).end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const { answer } = await order(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, {})
    server.close()
    expect([askers, answer]).toEqual([['65534'], { problem: expect.objectContaining({ code: 'update-no-release' }) }])
  })
})

/** Number of the account that has opened a connection from this port, as the kernel says. */
function ownerOf(port = 0): string | undefined {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const lines = ['tcp', 'tcp6'].flatMap((name) => readFileSync(`/proc/net/${name}`, 'utf8').split('\n'))
  return lines.map((line) => line.trim().split(/ +/)).find((words) => words[1]?.endsWith(local))?.[7]
}

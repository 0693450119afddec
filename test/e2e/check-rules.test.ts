import { mkdirSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { GitHub } from '../rig/github/handles.ts'
import { openGitHub } from '../rig/github/server.ts'
import type { Permissions } from '../rig/github/world.ts'
import { APP, KEY, PUBLIC } from '../rig/registrar.ts'
import { type SetupRoot, setupRoot } from '../rig/setup-root.ts'
import { isAll } from '../rig/short.ts'

const isRoot = process.getuid?.() === 0
const flat = (output: string): string => output.replaceAll(/\s+/g, ' ')
const VERIFIED = 'joulegate/verified'

interface Scene extends AsyncDisposable {
  readonly github: GitHub
  readonly root: SetupRoot
}

/** A machine with a runner of acme/widget, whose rules somebody has written by hand. */
async function openScene(permissions: Permissions = { administration: 'write' }, registration: object = {}): Promise<Scene> {
  await using undo = new AsyncDisposableStack()
  const github = undo.use(await openGitHub({ shape: 'ghes' }))
  const root = undo.use(setupRoot())
  github.addApp(APP, { slug: 'energy', publicKey: PUBLIC, permissions })
  mkdirSync(root.at('etc/joulegate'), { recursive: true })
  writeFileSync(root.at('etc/joulegate/registrar.key'), KEY, { mode: 0o600 })
  const place = {
    version: 1,
    api: github.apiUrl,
    owner: 'acme',
    repository: 'widget',
    labels: ['joulegate'],
    group: 1,
    app: APP,
    setsStatus: true,
  }
  writeFileSync(root.at('etc/joulegate/registrar.json'), JSON.stringify({ ...place, ...registration }))
  const checks = [
    { context: 'tests', app: 15_368 },
    { context: VERIFIED, app: null },
  ]
  github.rulesets.set(1, { id: 1, name: 'main', level: 'Repository', checks })
  github.rulesets.set(2, { id: 2, name: 'everywhere', level: 'Organization', checks: [{ context: `${VERIFIED} (stable)`, app: APP }] })
  github.rulesets.set(3, { id: 3, name: 'others', level: 'Repository', checks: [{ context: 'joulegatekeeper', app: null }] })
  github.protections.set('main', [
    { context: 'Joulegate/Verified', app: null },
    { context: 'joulegate', app: null },
    { context: 'lint', app: 7 },
  ])
  const disposal = undo.move()
  return { github, root, [Symbol.asyncDispose]: () => disposal.disposeAsync() }
}
const writes = ({ log }: GitHub): readonly string[] =>
  log
    .filter(({ method, operation }) => method !== 'GET' && operation !== 'apps/create-installation-access-token')
    .map(({ operation }) => operation)

describe.runIf(isRoot)('joulegate-runner rules', () => {
  test('shows who may set each required status of Joulegate, and changes nothing', async () => {
    await using scene = await openScene()
    const { code, stdout, stderr } = await scene.root.runBeside('rules')
    expect([code, stderr]).toEqual([4, ''])
    const shown = flat(stdout)
    expect(shown).toContain(`acme/widget: ruleset main requires ${VERIFIED}, set by anybody who may set a status`)
    expect(shown).toContain(`ruleset of the organisation everywhere requires ${VERIFIED} (stable), set by this machine's App (${APP})`)
    expect(shown).toContain('branch protection of main requires Joulegate/Verified, set by anybody who may set a status')
    expect(shown).not.toMatch(/joulegatekeeper|tests|lint/)
    expect(writes(scene.github)).toEqual([])
    const asked = scene.github.log.find(({ operation }) => operation === 'apps/create-installation-access-token')
    expect(asked?.body).toEqual({ permissions: { administration: 'read' }, repositories: ['widget'] })
  })

  test('with --pin, the verified status counts from the App alone; all else stays', async () => {
    await using scene = await openScene()
    const { github, root } = scene
    const pinned = await root.runBeside('rules', '--pin')
    expect(pinned).toMatchObject({ code: 0, stderr: '' })
    expect(flat(pinned.stdout)).toContain('Changed 2 rules.')
    expect(github.rulesets.get(1)).toMatchObject({
      others: [{ type: 'deletion' }],
      checks: [
        { context: 'tests', app: 15_368 },
        { context: VERIFIED, app: APP },
      ],
    })
    expect(github.protections.get('main')).toEqual([
      { context: 'Joulegate/Verified', app: APP },
      { context: 'joulegate', app: null },
      { context: 'lint', app: 7 },
    ])
    expect(writes(github)).toEqual(['repos/update-repo-ruleset', 'repos/update-status-check-protection'])
    expect((await root.runBeside('rules', '--pin', '--json')).stdout).toContain(`"app": ${APP}`)
    expect(writes(github)).toHaveLength(2)
  })

  test.runIf(isAll)('uninstall names each rule that still requires a status, before it puts anything back', async () => {
    await using scene = await openScene()
    const { code, stderr } = await scene.root.runBeside('uninstall')
    expect(code).toBe(0)
    expect(flat(stderr)).toContain(`In acme/widget, the ruleset main still requires the status "${VERIFIED}"`)
    expect(flat(stderr)).toContain('the branch protection of main still requires the status "joulegate"')
    expect(writes(scene.github)).toEqual([])
    scene.github.fail('repos/get-repo-rulesets', { kind: 'broken', status: 500 }, 1)
    const down = await scene.root.runBeside('uninstall')
    expect([down.code, flat(down.stderr)]).toEqual([
      0,
      expect.stringContaining('It is unknown whether a rule at GitHub still requires a status'),
    ])
  })

  test.each<readonly [string, Permissions, object, readonly string[], number, string]>([
    ['without the right', { statuses: 'write' }, {}, [], 4, 'GitHub shows or changes no rules for acme/widget (status 422)'],
    ['to pin, without the right to write', { administration: 'read' }, {}, ['--pin'], 4, '(status 422)'],
    ['to pin, without an App', {}, { app: null, setsStatus: false }, ['--pin'], 5, 'A rule can be pinned to an App only'],
    [
      'of an organisation that names no repositories',
      {},
      { repository: null },
      [],
      5,
      'does not know for which repositories of acme it works',
    ],
  ])('%s: changes nothing, and says why', async (_, permissions, registration, words, code, reason) => {
    await using scene = await openScene(permissions, registration)
    const refused = await scene.root.runBeside('rules', ...words)
    expect([refused.code, flat(refused.stderr)]).toEqual([code, expect.stringContaining(reason)])
    expect(writes(scene.github)).toEqual([])
  })

  test('on a machine without a runner, says so', async () => {
    await using _ = await openGitHub()
    using root = setupRoot()
    expect(root.run('rules')).toMatchObject({ code: 5, stderr: expect.stringContaining('repository or organisation') })
  })
})

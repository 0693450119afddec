import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type SetupRoot, setupRoot } from '../rig/setup-root.ts'
import { few, isAll } from '../rig/short.ts'

const isRoot = process.getuid?.() === 0
const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0
const GITHUB = ['--github', 'https://github.com/acme/widget']
const CURRENT = 'var/lib/joulegate-releases/current'
const flat = (output: string): string => output.replaceAll(/\s+/g, ' ')

/** Packs a release of GitHub's runner that only has a version, and returns the options for it. */
function release(root: SetupRoot, version: string): readonly string[] {
  const [directory, archive] = [root.at(`tmp/${version}`), root.at(`tmp/${version}.tar.gz`)]
  mkdirSync(join(directory, 'bin'), { recursive: true })
  writeFileSync(join(directory, 'run.sh'), `#!/bin/sh\necho ${version}\n`, { mode: 0o775 })
  spawnSync('tar', ['--create', '--gzip', '--owner=1001', '--group=1001', '--file', archive, '--directory', directory, '.'])
  return ['--runner', archive, '--runner-sha256', createHash('sha256').update(readFileSync(archive)).digest('hex')]
}

const json = (root: SetupRoot, path: string): unknown => JSON.parse(readFileSync(root.at(path), 'utf8'))

describe.runIf(isRoot)("GitHub's runner, on a root directory", () => {
  test('is installed with its registrar and its hook, once, and is put back', () => {
    using root = setupRoot()
    const options = [...GITHUB, ...release(root, 'one')]
    const before = root.snapshot()
    const made = root.run('install', ...options, '--app', '12', '--labels', 'energy,xeon')
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(json(root, 'etc/joulegate/registrar.json')).toEqual({
      ...{ version: 1, api: 'https://api.github.com', owner: 'acme', repository: 'widget', labels: ['energy', 'xeon'], group: 1, app: 12 },
      setsStatus: false,
      pin: null,
    })
    expect(json(root, 'etc/joulegate/jobs.json')).toMatchObject({ repositories: ['acme/widget'], minutes: 240 })
    const program = statSync(root.at(`${CURRENT.replace('current', readlinkSync(root.at(CURRENT)).split('/').at(-1) ?? '')}/run.sh`))
    expect([program.uid, program.mode & 0o777]).toEqual([0, 0o755])
    const installed = root.snapshot()
    expect(root.run('install').stdout).toContain('Nothing to change')
    expect(root.snapshot()).toEqual(installed)
    expect(root.run('uninstall')).toMatchObject({ code: 0, stderr: '' })
    expect(root.snapshot()).toEqual(before)
  })

  test('is left out of a plain install, which says so, and is an error if it was named', () => {
    using root = setupRoot()
    const plain = root.run('install')
    expect(plain.code).toBe(0)
    expect(flat(plain.stderr)).toContain("GitHub's runner is not installed, because no --github was given.")
    expect(existsSync(root.at('etc/systemd/system/joulegate-runner.service'))).toBe(false)
    expect(flat(root.run('install', 'service').stderr)).toContain('does not know the repository or organisation')
  })

  test('changes to another release and another place, and keeps what is not given again', () => {
    using root = setupRoot()
    root.run(
      'install',
      'users',
      'service',
      '--github',
      'https://github.com/acme',
      '--group',
      '7',
      ...release(root, 'one'),
      '--labels',
      'energy',
    )
    const first = readlinkSync(root.at(CURRENT))
    expect(root.run('install', 'service', ...release(root, 'two'), '--github', 'https://ghe.example.com/acme').code).toBe(0)
    const second = readlinkSync(root.at(CURRENT))
    expect(readFileSync(root.at(join(second, 'run.sh')), 'utf8')).toContain('two')
    expect(existsSync(root.at(first))).toBe(false)
    const place = { api: 'https://ghe.example.com/api/v3', owner: 'acme', repository: null, labels: ['energy'], group: 1 }
    expect(json(root, 'etc/joulegate/registrar.json')).toMatchObject(place)
  })

  test.each(
    few(5, [
      ['an address that is none', ['--github', 'acme/widget'], 'acme/widget is not an address of a repository'],
      ['an address without encryption', ['--github', 'http://github.com/acme/widget'], 'is not an address of a repository'],
      ['an address with a password', ['--github', 'https://x@github.com/acme/widget'], 'is not an address of a repository'],
      ['a page of a repository', ['--github', 'https://github.com/acme/widget/settings'], 'is not an address of a repository'],
      ['no release', GITHUB, "There is no release of GitHub's runner on this machine."],
      ['an archive without its hash', [...GITHUB, '--runner', '/etc/hostname'], '--runner-sha256 cannot be used: it must be the SHA-256'],
      ['a hash of another file', [...GITHUB, '--runner', '/etc/hostname', '--runner-sha256', 'a'.repeat(64)], 'has the SHA-256'],
      [
        'an archive that is not there',
        [...GITHUB, '--runner', 'x', '--runner-sha256', 'a'.repeat(64)],
        '--runner x cannot be used: there is no such file',
      ],
      ['a label with a space', [...GITHUB, '--labels', 'a b'], '--labels a b cannot be used'],
      ['a group that is no number', [...GITHUB, '--group', 'x'], '--group x cannot be used'],
      ['labels, and no address', ['--labels', 'a'], 'does not know the repository or organisation'],
    ]),
  )('refuses %s', (_, options, reason) => {
    using root = setupRoot()
    const { code, stderr } = root.run('install', 'users', 'service', ...options)
    expect(code).not.toBe(0)
    expect(flat(stderr)).toContain(reason)
    expect(root.run('uninstall').code).toBe(0)
    expect(existsSync(root.at('var/lib/joulegate-releases'))).toBe(false)
  })

  test.each([
    [['--repositories', 'acme'], '--repositories acme cannot be used'],
    [['--workflows', 'energy.yml'], '--workflows energy.yml cannot be used'],
    [['--minutes', '0'], '--minutes 0 cannot be used'],
  ])('refuses a list of jobs by %s', (options, reason) => {
    using root = setupRoot()
    const { code, stderr } = root.run('install', 'hooks', '--repositories', 'acme/widget', ...options)
    expect(code).toBe(5)
    expect(flat(stderr)).toContain(reason)
  })

  test.runIf(isAll)('sets the verified status if that was chosen, until it is chosen not to', () => {
    using root = setupRoot()
    const socket = 'etc/systemd/system/joulegate-vouch.socket'
    const verified = ['install', 'users', 'service', ...GITHUB, ...release(root, 'one'), '--verified-status']
    expect(flat(root.run(...verified).stderr)).toContain('only an App can set it')
    expect(root.run(...verified, '--app', '12').code).toBe(0)
    expect(json(root, 'etc/joulegate/registrar.json')).toMatchObject({ setsStatus: true })
    expect(readFileSync(root.at(socket), 'utf8')).toContain('SocketMode=0600')
    const chosen = root.snapshot()
    expect(root.run('install', 'users', 'service').stdout).toContain('Nothing to change')
    expect(root.snapshot()).toEqual(chosen)
    expect(root.run('install', 'service', '--no-verified-status').code).toBe(0)
    expect([existsSync(root.at(socket)), json(root, 'etc/joulegate/registrar.json')]).toEqual([
      false,
      expect.objectContaining({ setsStatus: false }),
    ])
  })

  test('refuses a list of jobs that somebody has damaged, and names the file', () => {
    using root = setupRoot()
    mkdirSync(root.at('etc/joulegate'))
    writeFileSync(root.at('etc/joulegate/jobs.json'), '{}')
    const { code, stderr } = root.run('install', 'hooks', '--minutes', '7')
    expect(code).toBe(5)
    expect(flat(stderr)).toContain('etc/joulegate/jobs.json cannot be used')
  })

  test.each(few(1, [22, 26, 31]))('killed after %i lines of its journal, it is put back all the same', async (lines) => {
    using root = setupRoot()
    const options = [...GITHUB, ...release(root, 'one')]
    const before = root.snapshot()
    await root.killAt(lines, 'install', ...options)
    expect(root.run('uninstall')).toMatchObject({ code: 0 })
    expect(root.snapshot()).toEqual(before)
  })

  test.skipIf(!hasAnalyze)('is in a sandbox, and so is its registrar', () => {
    using root = setupRoot()
    expect(root.run('install', 'users', 'service', ...GITHUB, ...release(root, 'one'), '--app', '1', '--verified-status').code).toBe(0)
    // Times ten. GitHub's own unit has 9.5 of 10.
    for (const [unit, most] of [
      ['joulegate-runner.service', 30],
      ['joulegate-registrar@x.service', 20],
      ['joulegate-vouch@x.service', 20],
    ] as const) {
      const words = ['security', '--offline=true', `--threshold=${most}`, `--root=${root.directory}`, unit]
      const { status, stdout } = spawnSync('systemd-analyze', words, { encoding: 'utf8' })
      expect(status, stdout).toBe(0)
    }
  })
})

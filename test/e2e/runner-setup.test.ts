import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { setupRoot } from '../rig/setup-root.ts'
import { few, isAll } from '../rig/short.ts'
import { until } from '../rig/until.ts'

const isRoot = process.getuid?.() === 0
const ALL = ['install', '--profile', 'fixed-frequency'] as const
const text = (path: string): string => readFileSync(path, 'utf8').trim()
/** Removes the breaks of lines, which depend on the width. */
const flat = (output: string): string => output.replaceAll(/\s+/g, ' ')

describe.runIf(isRoot)('joulegate-runner, on a root directory', () => {
  test('shows what it depends on', () => {
    using root = setupRoot()
    const { code, stdout } = root.run('detect', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      system: { name: 'Debian GNU/Linux 12 (bookworm)', isTried: true },
      systemd: null,
      hasCgroup2: false,
      isVirtual: false,
      counters: ['intel-rapl:0', 'intel-rapl:0:0'],
      governors: ['powersave', 'schedutil'],
      boost: '/sys/devices/system/cpu/intel_pstate/no_turbo',
      smt: 'on',
      lockdown: null,
    })
  })

  test('shows all changes, and makes none, with --dry-run', () => {
    using root = setupRoot()
    const before = root.snapshot()
    const { code, stdout } = root.run(...ALL, '--dry-run')
    expect(code).toBe(0)
    expect(root.snapshot()).toEqual(before)
    const shown = root.run(...ALL).stdout.replace('Made', 'Would make')
    expect(stdout).toBe(shown)
  })

  test.runIf(isAll)('changes the machine once, and puts all of it back', () => {
    using root = setupRoot()
    const before = root.snapshot()
    expect(root.run(...ALL)).toMatchObject({ code: 0, stderr: expect.stringMatching(/^warning: GitHub's runner is not installed/) })
    expect(statSync(root.at('sys/class/powercap/intel-rapl:0:0/energy_uj')).mode & 0o777).toBe(0o440)
    expect(text(root.at('sys/devices/system/cpu/cpufreq/policy1/scaling_governor'))).toBe('performance')
    expect(text(root.at('sys/devices/system/cpu/intel_pstate/no_turbo'))).toBe('1')
    expect(text(root.at('etc/passwd'))).toMatch(/^joulegate-job:x:\d+:\d+:Joulegate job:\/nonexistent:\/usr\/sbin\/nologin$/m)
    expect(text(root.at('etc/passwd'))).toMatch(/^joulegate-plugin:x:\d+:\d+:Joulegate plug-ins:\/nonexistent:\/usr\/sbin\/nologin$/m)
    expect(statSync(root.at('var/lib/joulegate-setup')).mode & 0o777).toBe(0o700)
    const installed = root.snapshot()
    expect(root.run(...ALL).stdout).toContain('Nothing to change')
    expect(root.snapshot()).toEqual(installed)
    expect(root.run('uninstall')).toMatchObject({ code: 0, stderr: '' })
    expect(root.snapshot()).toEqual(before)
    expect(root.run('uninstall').stdout).toContain('Nothing to put back')
  })

  test.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('puts the meter helper into a sandbox', () => {
    using root = setupRoot()
    expect(root.run('install', 'users', 'helper').code).toBe(0)
    // Times ten: 4.8 of 10, and GitHub's own unit has 9.5. The commands that it starts have none of its capabilities.
    const words = ['security', '--offline=true', '--threshold=48', `--root=${root.directory}`, 'joulegate-meter@x.service']
    const { status, stdout } = spawnSync('systemd-analyze', words, { encoding: 'utf8' })
    expect(status, stdout).toBe(0)
    expect(root.run('restore', 'helper').code).toBe(0)
    expect(existsSync(root.at('usr/local/lib'))).toBe(false)
  })

  test.runIf(isAll)('keeps files that were there, with their bytes, mode and owner', () => {
    using root = setupRoot()
    mkdirSync(root.at('etc/tmpfiles.d'))
    writeFileSync(root.at('etc/tmpfiles.d/joulegate.conf'), Buffer.from([0, 255, 10, 13]), { mode: 0o600 })
    const before = root.snapshot()
    root.run(...ALL)
    expect(text(root.at('etc/tmpfiles.d/joulegate.conf'))).toContain('w /proc/sys/kernel/nmi_watchdog - - - - 0')
    root.run('uninstall')
    expect(root.snapshot()).toEqual(before)
  })

  test.runIf(isAll)('changes from one profile to another, and puts one step back', () => {
    using root = setupRoot()
    root.run('install', 'users', 'access')
    const untuned = root.snapshot().filter((line) => !line.includes('joulegate-setup/journal'))
    root.run('install', 'tune', '--profile', 'fixed-frequency')
    expect(root.run('install', 'tune', '--profile', 'quiet').code).toBe(0)
    expect(text(root.at('sys/devices/system/cpu/smt/control'))).toBe('on')
    expect(text(root.at('proc/sys/vm/swappiness'))).toBe('10')
    expect(text(root.at('etc/joulegate/profile'))).toBe('quiet')
    expect(root.run('install', 'tune').stdout).toContain('Nothing to change')
    expect(root.run('restore', 'tune').code).toBe(0)
    expect(root.snapshot().filter((line) => !line.includes('joulegate-setup/journal'))).toEqual(untuned)
  })

  test.runIf(isAll)('puts the access to counters back together with the group that has it', () => {
    using root = setupRoot()
    const before = root.snapshot()
    root.run('install', 'users', 'access')
    expect(root.run('restore', 'users').code).toBe(0)
    expect(root.snapshot()).toEqual(before)
  })

  test('keeps what others have changed since, unless it is forced', () => {
    using root = setupRoot()
    const before = root.snapshot()
    root.run(...ALL)
    appendFileSync(root.at('etc/udev/rules.d/70-joulegate.rules'), '# mine\n')
    const { code, stdout } = root.run('uninstall')
    expect(code).not.toBe(0)
    expect(flat(stdout)).toContain('70-joulegate.rules: changed since, so it stays as it is')
    expect(text(root.at('etc/udev/rules.d/70-joulegate.rules'))).toContain('# mine')
    expect(root.run('uninstall', '--force').code).toBe(0)
    expect(root.snapshot()).toEqual(before)
  })

  test('leaves an account of others alone, and changes nothing then', () => {
    using root = setupRoot()
    appendFileSync(root.at('etc/passwd'), 'joulegate-job:x:4711:4711::/home/job:/bin/bash\n')
    const before = root.snapshot()
    const { code, stderr } = root.run('install')
    expect(code).toBe(5)
    expect(flat(stderr)).toContain('There is a user joulegate-job already')
    expect(root.snapshot()).toEqual(before)
  })

  test.runIf(isAll)('does not remove an account that was there and is as it should be', () => {
    using root = setupRoot()
    // As docs/isolation.md makes it.
    appendFileSync(root.at('etc/group'), 'joulegate:x:4711:\njoulegate-job:x:4712:\n')
    appendFileSync(root.at('etc/passwd'), 'joulegate-job:x:4712:4712::/home/joulegate-job:/usr/sbin/nologin\n')
    const before = root.snapshot()
    expect(root.run('install').code).toBe(0)
    expect(root.run('uninstall').code).toBe(0)
    expect(root.snapshot()).toEqual(before)
  })

  test('refuses a system on which it was not tested, and shows the list for it', () => {
    using root = setupRoot('PRETTY_NAME="Arch Linux"\nID=arch\n')
    const refused = root.run('install')
    expect(refused.code).toBe(4)
    expect(flat(refused.stderr)).toContain('The setup was tested on Debian 12, and this is Arch Linux.')
    const shown = root.run('install', '--dry-run')
    expect(shown.code).toBe(0)
    expect(shown.stdout).toContain('Would make')
    expect(flat(shown.stderr)).toContain('warning: This list was made for Debian 12 and not tried on Arch Linux.')
  })

  test.each(few(1, [4, 1, 11, 2, 6, 8, 14]))('killed after %i lines of its journal, it is put back all the same', async (lines) => {
    using root = setupRoot()
    const before = root.snapshot()
    const isKilled = await root.killAt(lines, ...ALL)
    // The first changes are of accounts, which take long enough to see them.
    if (lines <= 4) expect(isKilled).toBe(true)
    const { code, stderr } = root.run('uninstall')
    expect(code, stderr).toBe(0)
    expect(root.snapshot()).toEqual(before)
  })

  test.runIf(isAll)('killed while it puts back, it goes on where it was', async () => {
    using root = setupRoot()
    const before = root.snapshot()
    root.run(...ALL)
    const lines = text(root.at('var/lib/joulegate-setup/journal.jsonl')).split('\n').length
    await root.killAt(lines + 5, 'uninstall')
    expect(root.run('uninstall').code).toBe(0)
    expect(root.snapshot()).toEqual(before)
  })

  test.runIf(isAll)('a torn line of the journal is a change that was not made; a damaged one is an error', () => {
    using root = setupRoot()
    const before = root.snapshot()
    root.run(...ALL)
    const journal = root.at('var/lib/joulegate-setup/journal.jsonl')
    appendFileSync(journal, '{"version":1,"id":99,"st')
    expect(root.run(...ALL).stdout).toContain('Nothing to change')
    const whole = readFileSync(journal, 'utf8')
    writeFileSync(journal, whole.replace('"version":1', '"version":7'))
    const { code, stderr } = root.run('uninstall')
    expect(code).toBe(5)
    expect(flat(stderr)).toContain('journal.jsonl:1')
    writeFileSync(journal, whole)
    expect(root.run('uninstall').code).toBe(0)
    expect(root.snapshot()).toEqual(before)
  })

  test('a step that the kernel refuses ends with its reason, and the rest can be put back', () => {
    using root = setupRoot()
    mkdirSync(root.at('etc/joulegate'))
    mkdirSync(root.at('etc/joulegate/profile'))
    writeFileSync(root.at('etc/joulegate/profile/keep'), '')
    const before = root.snapshot()
    const { code, stderr } = root.run(...ALL)
    expect(code).toBe(4)
    expect(flat(stderr)).toContain('/etc/joulegate/profile')
    expect(root.run('uninstall').code).toBe(0)
    expect(root.snapshot()).toEqual(before)
  })

  test.runIf(isAll)('a processor that the kernel has turned off makes no trouble', () => {
    using root = setupRoot()
    root.run(...ALL)
    // As when the second threads of all cores are off.
    const policy = root.at('sys/devices/system/cpu/cpufreq/policy1')
    renameSync(policy, root.at('policy1'))
    expect(root.run(...ALL)).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to change') })
    const gone = root.run('uninstall')
    expect(gone.code, gone.stdout).toBe(0)
    expect(root.run('uninstall').stdout).toContain('Nothing to put back')
  })

  test.runIf(isAll)('what an operator wrote in between comes back', () => {
    using root = setupRoot()
    const profile = root.at('etc/joulegate/profile')
    root.run(...ALL)
    writeFileSync(profile, 'mine\n')
    expect(root.run(...ALL).code).toBe(0)
    expect(text(profile)).toBe('fixed-frequency')
    expect(root.run('uninstall').code).toBe(4)
    expect(text(profile)).toBe('mine')
  })

  test('a value that the kernel does not keep is an error', () => {
    using root = setupRoot()
    rmSync(root.at('proc/sys/vm/swappiness'))
    symlinkSync('/dev/null', root.at('proc/sys/vm/swappiness'))
    const { code, stderr } = root.run(...ALL)
    expect(code).toBe(4)
    expect(flat(stderr)).toContain('/proc/sys/vm/swappiness cannot be changed: the system accepted the change and did not make it')
  })

  test('changes nothing outside of the root directory that it is given', () => {
    using root = setupRoot()
    using other = setupRoot()
    symlinkSync(other.directory, root.at('etc/joulegate'))
    const before = other.snapshot()
    const { code, stderr } = root.run(...ALL)
    expect(code).toBe(4)
    expect(flat(stderr)).toContain('it is outside of')
    expect(other.snapshot()).toEqual(before)
  })

  test('only one process at a time changes a machine', async () => {
    using root = setupRoot()
    const lock = root.at('var/lib/joulegate-setup.lock')
    const holder = spawn('flock', [lock, 'sleep', '1000'], { stdio: 'ignore' })
    try {
      await until(() => spawnSync('flock', ['-n', lock, 'true']).status === 1, 'the lock')
      const { code, stderr } = root.run('install')
      expect(code).toBe(5)
      expect(flat(stderr)).toContain('Another joulegate-runner is changing this machine.')
    } finally {
      holder.kill()
    }
  })

  test('says that there are no counters', () => {
    using root = setupRoot()
    rmSync(root.at('sys/class/powercap'), { recursive: true })
    const { code, stderr } = root.run('install')
    expect(code).toBe(0)
    expect(flat(stderr)).toContain('warning: The kernel shows no energy counter below /sys/class/powercap')
  })

  test('a step that is not there is named', () => {
    using root = setupRoot()
    const { code, stderr } = root.run('install', 'userz')
    expect(code).toBe(5)
    expect(flat(stderr)).toContain('There is no step userz')
    expect(flat(stderr)).toContain('users, access, tune')
  })

  test.runIf(isAll)('only root changes anything, and anybody sees what would be changed', () => {
    using root = setupRoot()
    const before = root.snapshot()
    const asNobody = (...words: readonly string[]): ReturnType<typeof spawnSync> => {
      const [program = '', ...rest] = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', process.execPath]
      const script = join(import.meta.dirname, '../../dist/setup.js')
      return spawnSync(program, [...rest, script, ...words, '--root', root.directory], { encoding: 'utf8' })
    }
    const refused = asNobody('install')
    expect([refused.status, flat(String(refused.stderr))]).toEqual([5, expect.stringContaining('Only root can change this machine.')])
    expect(asNobody('install', '--dry-run').status).toBe(0)
    expect(root.snapshot()).toEqual(before)
    root.run('install')
    const unread = asNobody('uninstall', '--dry-run')
    expect([unread.status, flat(String(unread.stderr))]).toEqual([5, expect.stringMatching(/journal.jsonl.*permission denied/)])
  })
})

test('says what is missing without Node', () => {
  const entry = join(import.meta.dirname, '../../runner-setup/joulegate-runner')
  const { status, stderr } = spawnSync(entry, ['detect'], {
    env: { PATH: '/usr/bin:/bin', JOULEGATE_NODE: '/nowhere/node' },
    encoding: 'utf8',
  })
  expect(status).toBe(5)
  expect(stderr).toContain('Node 24')
  expect(existsSync('/nowhere')).toBe(false)
})

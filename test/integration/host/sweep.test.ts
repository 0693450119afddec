import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const isRoot = process.getuid?.() === 0
const MODULE = join(import.meta.dirname, '../../../src/host/identity.ts')

/** Asks in a process that sees this /etc/passwd. */
function servesAlone(uid: number, accounts: readonly string[]): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-passwd-'))
  try {
    writeFileSync(join(directory, 'passwd'), `root:x:0:0:root:/root:/bin/bash\n${accounts.join('\n')}\n`)
    const ask = `import { servesJobsAlone } from ${JSON.stringify(MODULE)}; console.log(servesJobsAlone(${uid}))`
    const script = 'mount --bind "$1" /etc/passwd && shift && exec "$@"'
    const node = [process.execPath, '--no-warnings', '--input-type=module', '--eval', ask]
    const words = ['--mount', '--propagation', 'private', '/bin/sh', '-c', script, 'sh', join(directory, 'passwd'), ...node]
    const { stdout, stderr } = spawnSync('unshare', words, { encoding: 'utf8' })
    if (!/^(true|false)\n$/.test(stdout)) throw new Error(stderr)
    return stdout === 'true\n'
  } finally {
    rmSync(directory, { recursive: true })
  }
}

describe.skipIf(!isRoot)('an account serves jobs alone', () => {
  test.each([
    ['as it is made', true, ['joulegate-job:x:990:990::/home/joulegate-job:/usr/sbin/nologin']],
    ['with another name for each runner', true, ['joulegate-2:x:990:990::/nonexistent:/bin/false']],
    ['not, if somebody may log in', false, ['joulegate-job:x:990:990::/nonexistent:/bin/bash']],
    ['not, if it has a home', false, ['joulegate-job:x:0:0::/root:/usr/sbin/nologin']],
    [
      'not, if its number has another name, too',
      false,
      ['joulegate-job:x:990:990::/nonexistent:/usr/sbin/nologin', 'www:x:990:990::/var/www:/usr/sbin/nologin'],
    ],
    ['not, if it is a service', false, ['www-data:x:990:990::/var/www:/usr/sbin/nologin']],
    ['not, if it is nobody', false, ['nobody:x:990:990::/nonexistent:/usr/sbin/nologin']],
    ['not, if it is a number without a name', false, []],
  ])('%s', (_title, expected, accounts) => {
    expect(servesAlone(accounts[0]?.includes(':0:0:') ? 0 : 990, accounts)).toBe(expected)
  })
})

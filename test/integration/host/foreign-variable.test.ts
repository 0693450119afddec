import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { foreignVariable } from '../../../src/host/forwarded.ts'

// A directory that others could change, since /tmp is.
const open = mkdtempSync(join(tmpdir(), 'joulegate-foreign-'))
symlinkSync('/usr/bin', join(open, 'link'))
afterAll(() => rmSync(open, { recursive: true }))
const OWN = { PATH: '/usr/bin', HTTPS_PROXY: 'http://proxy:3128' }

describe('a variable by which a job could change what runs', () => {
  it.each<Readonly<Record<string, string>>>([
    {},
    { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
    { PATH: '/usr/bin:/opt/nothing/is/there' },
    { HOME: open, TMPDIR: open, USER: 'joulegate-runner', LOGNAME: 'x', SHELL: '/bin/sh' },
    { LANG: 'de_DE.UTF-8@euro', LC_ALL: 'C', TZ: 'Europe/Berlin' },
    { HTTPS_PROXY: 'http://proxy:3128' },
  ])('%j has none', (environment) => expect(foreignVariable(environment, OWN)).toBeNull())

  it.each([
    ['PATH', `${open}:/usr/bin`],
    ['PATH', `/usr/bin:${open}/bin`],
    ['PATH', join(open, 'link')],
    ['PATH', '/usr/bin:'],
    ['PATH', 'bin'],
    ['PATH', `/usr/../${open}`],
    ['SHELL', join(open, 'sh')],
    ['HTTPS_PROXY', 'http://evil:3128'],
    ['NODE_EXTRA_CA_CERTS', '/etc/ssl/certs/ca-certificates.crt'],
    ['TOKEN', 'x'],
    ['LANG', '/tmp/locale'],
    ['TZ', ':/tmp/zone'],
    ['TZ', '../../tmp/zone'],
  ])('%s=%s is one', (name, value) => expect(foreignVariable({ LANG: 'C', [name]: value }, OWN)).toEqual({ name, value }))
})

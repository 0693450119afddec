import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { copyOfDebian, missingForDebian } from '../rig/packages.ts'
import { packagesInstalled, setupRoot } from '../rig/setup-root.ts'
import { isAll } from '../rig/short.ts'

const isRoot = process.getuid?.() === 0
const flat = (output: string): string => output.replaceAll(/\s+/g, ' ').trim()

describe.runIf(isRoot)('the packages of a runner, on a root directory', () => {
  test('are named if they are missing, and not installed', () => {
    using root = setupRoot()
    writeFileSync(root.at('var/lib/dpkg/status'), packagesInstalled(['git', 'mount', 'passwd', 'udev', 'util-linux']))
    const before = root.snapshot()
    const { code, stdout, stderr } = root.run('install', 'deps')
    expect(code).toBe(0)
    expect(flat(stderr)).toContain('these were not found: linux-perf nftables valgrind')
    expect(flat(stderr)).toContain('sudo apt-get install --no-install-recommends linux-perf nftables valgrind')
    expect(stdout).toContain('Nothing to change')
    expect(root.snapshot()).toEqual(before)
  })

  test('need no word if they are there', () => {
    using root = setupRoot()
    expect(root.run('install', 'deps')).toMatchObject({ code: 0, stderr: '' })
  })
})

const missing = missingForDebian()
if (missing !== null) process.stderr.write(`skipped: the packages of a runner, because ${missing}\n`)

const NEEDED = ['git', 'linux-perf', 'mount', 'nftables', 'passwd', 'udev', 'util-linux']
const LIBRARY = { name: 'joulegate-test-library' }
const REPOSITORY = [...NEEDED.map((name) => ({ name })), { name: 'valgrind', needs: LIBRARY.name }, LIBRARY]
const TOOL = { name: 'joulegate-test-tool', needs: 'valgrind' }

/** Without valgrind. Packages that this machine lacks besides are installed as if they had been there. */
const PREPARE = `apt-get update >&2
dpkg --purge --force-depends valgrind >&2
apt-get install --yes ${NEEDED.join(' ')} --no-upgrade >&2
dpkg-query --show | sort >/before
`
const INSTALL = 'joulegate-runner install deps --allow-virtual'
const DIFFERENCE = 'dpkg-query --show | sort | diff /before - && echo same'

describe.skipIf(missing !== null)('the packages of a runner, by the real apt, in a copy of this machine', () => {
  test('are installed with what they need, once, and purged with that', () => {
    using debian = copyOfDebian(REPOSITORY)
    const { stdout, stderr } = debian.run(`${PREPARE}
${INSTALL} --dry-run
${DIFFERENCE}
${INSTALL}
dpkg-query --show valgrind ${LIBRARY.name}
${INSTALL}
joulegate-runner uninstall
${DIFFERENCE}
test ! -e /var/lib/joulegate-setup && echo gone`)
    const parts = flat(stdout)
    const change = `packages debian: absent → ${LIBRARY.name}, valgrind`
    expect(parts, stderr).toMatch(new RegExp(`^Would make 1 change: deps: · ${change} same Made 1 change: deps: · ${change}`))
    expect(parts).toContain(`${LIBRARY.name} 9:1 valgrind 9:1 Nothing to change`)
    expect(parts).toMatch(/Put back 1 change: .* → absent same gone$/)
  })

  test.runIf(isAll)('stay if a package of others needs them, and go after that one', () => {
    using debian = copyOfDebian([...REPOSITORY, TOOL])
    const { stdout, stderr } = debian.run(`${PREPARE}
${INSTALL} >&2
apt-get install --yes ${TOOL.name} >&2
joulegate-runner uninstall || echo "code $?"
dpkg-query --show ${TOOL.name} valgrind
apt-get purge --yes ${TOOL.name} >&2
joulegate-runner uninstall
${DIFFERENCE}`)
    expect(flat(stdout), stderr).toContain(`These packages stay, because others need them: ${LIBRARY.name} valgrind code 4`)
    expect(flat(stdout)).toContain(`${TOOL.name} 9:1 valgrind 9:1`)
    expect(flat(stdout)).toMatch(/same$/)
  })

  test.runIf(isAll)('of which somebody has removed one since are put back, and those that were there stay', () => {
    using debian = copyOfDebian(REPOSITORY)
    const { stdout, stderr } = debian.run(`${PREPARE}
${INSTALL} >&2
dpkg --purge valgrind >&2
joulegate-runner uninstall
${DIFFERENCE}`)
    expect(flat(stdout), stderr).toMatch(/Put back 1 change: .* same$/)
  })

  test.runIf(isAll)('that apt does not know are an error with what helps; nothing is changed', () => {
    using debian = copyOfDebian(NEEDED.map((name) => ({ name })))
    const { stdout, stderr } = debian.run(`${PREPARE}
${INSTALL} || echo "code $?"
${DIFFERENCE}`)
    expect(flat(stderr)).toContain('apt-get cannot install valgrind: ')
    expect(flat(stderr)).toContain('sudo apt-get update')
    expect(flat(stdout)).toBe('code 4 same')
  })
})

describe.skipIf(missing !== null)('nft, in a copy of this machine', () => {
  test('is named with its package if it is missing', () => {
    using debian = copyOfDebian([])
    const { stdout, stderr } = debian.run('rm -f /usr/sbin/nft\njoulegate-runner install egress --allow-virtual || echo "code $?"')
    expect(flat(stderr)).toContain('The step egress needs /usr/sbin/nft, which is not on this machine.')
    expect(flat(stderr)).toContain('sudo apt-get install nftables')
    expect(stdout.trim()).toBe('code 4')
  })
})

import { chmodSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { is } from '../../../src/model/finding.ts'
import { openParts, TWO_PARTS } from '../../rig/parts.ts'
import { steady, yml } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { see } from '../../rig/seen.ts'

const BENCH = `hyperfine ${Object.keys(TWO_PARTS)
  .map((name) => `-n ${name} true`)
  .join(' ')}\n`

describe('a pull request in two parts, whose workloads are imported', () => {
  it('has each part judged by the workloads that base imports; one that head removes is missing', async () => {
    const config = { workloads: undefined, import: ['hyperfine bench.sh'] }
    await using lab = await openParts(TWO_PARTS, { config, base: { 'bench.sh': BENCH } })
    for (const part of ['parse', 'render']) expect((await lab.measure(part)).code).toBe(0)
    expect([(await lab.report()).code, lab.status()]).toEqual([0, 'success: 2 parts: head uses less; isolation: none'])
    expect(lab.pull.comments().at(-1)).toContain('list')
  })

  it('is refused if a plug-in of base imports them: that job runs none', async () => {
    const importer = `import { defineImporter } from 'joulegate/plugin'\nconst names = ${JSON.stringify(Object.keys(TWO_PARTS))}\nexport default defineImporter({ name: 'mine', import: () => names.map((name) => ({ name, run: 'true' })) })\n`
    const config = { workloads: undefined, import: ['mine .'], plugins: ['./ci/mine.ts'] }
    await using lab = await openParts(TWO_PARTS, { config, base: { 'ci/mine.ts': importer } })
    for (const part of ['parse', 'render']) expect((await lab.measure(part)).code).toBe(0)
    const outcome = await lab.report()
    expect([outcome.code, lab.status()]).toEqual([3, expect.stringMatching(/^error: /)])
    expect(lab.pull.comments().at(-1)).toContain('no importer of Joulegate has this name')
  })
})

/** An importer whose workloads tell who runs it, and what it can read of its parent. */
const TELLING = `import { defineImporter } from 'joulegate/plugin'
import { readFileSync } from 'node:fs'
const reads = (path: string): string => { try { readFileSync(path); return 'reads' } catch { return 'closed' } }
export default defineImporter({
  name: 'mine',
  import: () => [
    { name: 'parse', run: 'true # ' + process.getuid() + ' ' + reads('/proc/' + process.ppid + '/environ') + ' ' + Object.keys(process.env).join(' ') },
  ],
})
`
const MINE = { workloads: undefined, import: ['mine .'], plugins: ['./ci/mine.ts'] }
const joules = { parse: steady(1, 61) }

describe('an importer of a plug-in in the action', () => {
  const ran = (pull: PullLab, path: string | undefined): string => pull.lab.recording(path).config.workloads[0]?.run ?? ''

  it.each([['none' as const], ['plug-ins' as const]])(
    'with a user of %s: base’s runs, without the token, and head’s does not',
    async (users) => {
      const uid = 300_000 + process.pid
      const accounts = readFileSync('/etc/passwd', 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('joulegate-'))
      const own = users === 'none' ? [] : [`joulegate-plugin:x:${uid}:${uid}::/nonexistent:/usr/sbin/nologin`]
      const head = { 'ci/mine.ts': `throw new Error('never run')\n` }
      await using pull = await openPull({ joules, config: MINE, base: { 'ci/mine.ts': TELLING }, head })
      // The session's directory is below this one, and the user of plug-ins must pass through.
      chmodSync(pull.lab.directory, 0o755)
      const passwd = pull.lab.write('passwd', `${[...accounts, ...own].join('\n')}\n`)
      const { outcome, ...seen } = await see(pull, { accounts: passwd })
      expect(seen, outcome.log).toMatchObject({ exit: 0, wrong: [] })
      const [, who, reach, variables = ''] = /^true # (\d+) (\w+) (.*)$/.exec(ran(pull, outcome.outputs['recording'])) ?? []
      expect({ who, reach }).toEqual({ who: users === 'none' ? `${process.getuid?.()}` : `${uid}`, reach: 'closed' })
      expect(variables).not.toMatch(/TOKEN|GITHUB|INPUT|RUNNER|ACTIONS/)
      const codes = pull.lab.recording(outcome.outputs['recording']).findings.map(({ code }) => code)
      expect(codes).toContain('plugin-changed')
      expect(codes).not.toContain('plugin-no-user')
    },
  )

  it('and a stage: if their user cannot reach the session’s directory, or there is none, the error says so', async () => {
    const uid = 300_000 + process.pid
    const stage = `import { defineStage } from 'joulegate/plugin'\nexport default defineStage({ name: 'own', frequency: 'trial', run() {} })\n`
    const config = { ...MINE, plugins: [...MINE.plugins, './ci/own.ts'] }
    await using pull = await openPull({ joules, config, base: { 'ci/mine.ts': TELLING, 'ci/own.ts': stage } })
    const accounts = pull.lab.write('passwd', `joulegate-plugin:x:${uid}:${uid}::/nonexistent:/usr/sbin/nologin\n`)
    const { outcome: _, ...closed } = await see(pull, { accounts })
    expect(closed).toMatchObject({ exit: 5, wrong: [] })
    expect(pull.comments().at(-1)).toContain('joulegate-plugin cannot reach its directory ')
    const { outcome: __, ...absent } = await see(pull, { accounts, env: { TMPDIR: `${pull.lab.directory}/none` } })
    expect(absent).toMatchObject({ exit: 5, wrong: [] })
    expect(pull.comments().at(-1)).toContain('The directory for temporary files, ')
  })

  it('of a first configuration is not run: the check says in which order to merge', async () => {
    const config = yml({ ...MINE, meter: 'estimate' })
    await using pull = await openPull({
      joules,
      file: null,
      head: { 'joulegate.yml': config, 'ci/mine.ts': `throw new Error('never run')\n` },
    })
    const { outcome, ...seen } = await see(pull)
    expect(seen).toMatchObject({ exit: 5 })
    expect(pull.comments().join('')).toContain('Plug-ins run once the base branch names them')
    expect(outcome.outputs).not.toMatchObject({ gate: 'pass' })
  })

  it('that head alone has is left out: base’s workloads are measured, and a warning names it', async () => {
    const file = (more: Readonly<Record<string, unknown>>): string => yml({ workloads: [{ name: 'parse', run: 'true' }], ...more })
    await using pull = await openPull({
      joules,
      config: { import: undefined },
      head: { 'joulegate.yml': file({ import: MINE.import, plugins: MINE.plugins }), 'ci/mine.ts': `throw new Error('never run')\n` },
    })
    const { outcome } = await see(pull)
    const found = pull.lab.recording(outcome.outputs['recording']).findings.find((one) => is(one, 'import-unmerged'))
    expect(found).toMatchObject({ data: { imports: ['mine .'] } })
  })
})

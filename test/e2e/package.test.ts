import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { VERSION } from '../../src/main/version.ts'
import { judged, only } from '../rig/documents.ts'
import { type Installed, install, olderNode, pack } from '../rig/installed.ts'
import { NO_TRACES, openLab } from '../rig/lab.ts'
import { busy, looping, steady } from '../rig/programs.ts'
import { isAll } from '../rig/short.ts'
import { PACKAGE } from '../rig/tree.ts'

const ROOT = join(import.meta.dirname, '../..')
const FILES = [
  ...['CHANGELOG.md', 'LICENSE', 'README.md', 'dist/cli-parquet.js', 'dist/cli-parquet.licenses.txt', 'dist/cli-postgres.js'],
  ...['dist/cli-postgres.licenses.txt', 'dist/cli.js'],
  ...['dist/cli.licenses.txt', 'dist/meter.d.ts', 'dist/meter.js', 'dist/plugin-host.js', 'dist/plugin-host.licenses.txt'],
  ...['dist/plugin-setup.js', 'dist/plugin-snapshot.js', 'dist/plugin.d.ts', 'dist/plugin.js', 'package.json'],
  'python/joulegate_meter.py',
  'schema/joulegate.schema.json',
  'schema/why.schema.json',
]
const Manifest = z.looseObject({ scripts: z.record(z.string(), z.string()), bin: z.strictObject({ joulegate: z.string() }) })
const [MB, KB] = [2 ** 20, 2 ** 10]

let installed: Installed
beforeAll(() => {
  installed = install(ROOT)
})
afterAll(() => installed[Symbol.dispose]())

const inPackage = (file: string): string => join(installed.project, 'node_modules/joulegate', file)
const textOf = (file: string): string => readFileSync(inPackage(file), 'utf8')

/** Starts `npx joulegate` in the directory in which the package is installed. */
const npx = () => ({ program: ['npx', 'joulegate'], cwd: installed.project, env: installed.env })

describe('the published package', () => {
  it('contains what the command line needs, and nothing else', () => {
    const files = readdirSync(inPackage(''), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const names = files.map(({ parentPath, name }) => relative(inPackage(''), join(parentPath, name)))
    expect(names.toSorted()).toEqual(FILES)
  })

  it('has no dependency, and no script that runs when it is installed', () => {
    expect(readdirSync(join(installed.project, 'node_modules')).toSorted()).toEqual(['.bin', '.package-lock.json', 'joulegate'])
    const manifest = Manifest.parse(JSON.parse(textOf('package.json')))
    for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies', 'private'])
      expect(manifest, kind).not.toHaveProperty(kind)
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'prepublishOnly', 'prepack', 'postpack']
    expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([])
  })

  it('names no path of this machine, and no source map', () => {
    for (const file of FILES) {
      const text = textOf(file)
      for (const path of [ROOT, `${homedir()}/`, installed.directory]) expect(text.includes(path), `${path} in ${file}`).toBe(false)
      expect(text.includes('sourceMappingURL'), file).toBe(false)
    }
  })

  it('is small', () => {
    // The script of the history's pages, with uPlot, is 27 kB of it. The client of PostgreSQL is 35 kB, and only a store in PostgreSQL loads it.
    // The writer of Parquet is 34 kB, and only that reporter loads it. All of zod, which plug-ins may import, is 110 kB; a plug-in's process loads it.
    // The keys of a configuration, with their descriptions for editors, are 5 kB.
    expect(statSync(installed.tarball).size).toBeLessThan(1_140 * KB)
    expect(FILES.reduce((sum, file) => sum + statSync(inPackage(file)).size, 0)).toBeLessThan(4.25 * MB)
  })

  it('contains the licence, the licences of what is bundled, and the schema', () => {
    expect(textOf('LICENSE')).toBe(readFileSync(join(ROOT, 'LICENSE'), 'utf8'))
    for (const [file, least] of [
      ['cli', 20],
      ['cli-postgres', 11],
      ['cli-parquet', 1],
      ['plugin-host', 0],
    ] as const) {
      const notices = textOf(`dist/${file}.licenses.txt`)
      // Modules are marked in the bundle by their paths.
      const bundled = [...textOf(`dist/${file}.js`).matchAll(/^\/\/ (?:#region )?node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//gm)]
      const names = new Set(bundled.map(([, name = '']) => name))
      expect(names.size).toBeGreaterThan(least)
      for (const name of names) expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\([\\w.-]+\\)\nhttps://.*\n\n.`, 'm'))
    }
    expect(textOf('schema/joulegate.schema.json')).toBe(readFileSync(join(ROOT, 'schema/joulegate.schema.json'), 'utf8'))
  })

  it('is the same, byte for byte, if it is packed from another directory at another time', () => {
    const elsewhere = join(installed.directory, 'elsewhere')
    for (const file of FILES) {
      cpSync(join(ROOT, file), join(elsewhere, file))
      utimesSync(join(elsewhere, file), 1e9, 1e9)
    }
    expect(readFileSync(pack(elsewhere, installed.directory)).equals(readFileSync(installed.tarball))).toBe(true)
  })

  it('has a README whose relative links lead to files of the repository, which npmjs.com shows', () => {
    const links = [...textOf('README.md').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => path)
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})

const MODULE = `
import { joules, MeterError, type Joulemeter, type MeasuredEnergy } from 'joulegate/meter'
const meter: Joulemeter = await joules({ sysfs: process.argv[2] ?? '/sys' })
const { value, ...energy } = await meter.measure(async () => {
  await new Promise((resolve) => setTimeout(resolve, 1000))
  return 'done' as const
})
const checked: MeasuredEnergy = energy
const text: 'done' = value
meter.close()
console.log(JSON.stringify({ ...checked, text, isError: new MeterError('a', 'b', null) instanceof Error }))
`

const CONFIGURATION = `import { defineConfig } from 'joulegate/plugin'
export default defineConfig(() => ({ version: 1, workloads: [{ name: 'sort', run: './sort' }] }))
// @ts-expect-error: the key is max-regression
defineConfig({ workloads: [{ name: 'sort', run: './sort' }], budget: { maxRegression: '3%' } })
`

describe('a program that measures itself, beside the installed package', () => {
  it('imports joulegate/meter, with types that TypeScript checks strictly, as it does the keys of a configuration', async () => {
    await using lab = await openLab({ zones: [{ ...PACKAGE, idleWatts: 20, coreWatts: 0 }] })
    const options = {
      target: 'esnext',
      lib: ['esnext'],
      module: 'nodenext',
      strict: true,
      noEmit: true,
      types: ['node'],
      skipLibCheck: false,
    }
    const typeRoots = [join(ROOT, 'node_modules/@types')]
    writeFileSync(join(installed.project, 'own.mts'), MODULE)
    writeFileSync(join(installed.project, 'joulegate.config.mts'), CONFIGURATION)
    writeFileSync(
      join(installed.project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...options, typeRoots }, files: ['own.mts', 'joulegate.config.mts'] }),
    )
    const { status, stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', installed.project], { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    const printed = execFileSync(process.execPath, [join(installed.project, 'own.mts'), lab.machine.sysfs], { encoding: 'utf8' })
    const { watts, ...rest } = JSON.parse(printed)
    expect(rest).toMatchObject({ kind: 'counter', simulated: true, text: 'done', isError: true })
    expect(watts).toBeGreaterThan(17)
    expect(watts).toBeLessThan(23)
  })

  it('imports the file for Python from where the documentation names it', async () => {
    await using lab = await openLab({ zones: [{ ...PACKAGE, idleWatts: 20, coreWatts: 0 }] })
    cpSync(inPackage('python/joulegate_meter.py'), join(installed.project, 'joulegate_meter.py'))
    const lines = [
      'import sys, time',
      'from joulegate_meter import joules',
      'with joules(sysfs=sys.argv[1]) as j: time.sleep(1)',
      'print(j.watts)',
    ]
    const printed = execFileSync('python3', ['-B', '-c', lines.join('\n'), lab.machine.sysfs], { cwd: installed.project, encoding: 'utf8' })
    expect(Number(printed)).toBeGreaterThan(17)
    expect(Number(printed)).toBeLessThan(23)
  })

  it('reads the schemas, and nothing else of the package', () => {
    const script = (name: string): string =>
      `import(${JSON.stringify(name)}, ${name.endsWith('.json') ? "{ with: { type: 'json' } }" : '{}'})`
    const imports = (name: string) => spawnSync(process.execPath, ['-e', script(name)], { cwd: installed.project }).status
    expect(['joulegate/schema/why.schema.json', 'joulegate/package.json', 'joulegate/dist/cli.js', 'joulegate'].map(imports)).toEqual([
      0, 0, 1, 1,
    ])
  })
})

describe('npx joulegate, in a directory where only the package is installed', () => {
  it('prints its version', async () => {
    await using lab = await openLab()
    expect(await lab.start(['--version'], npx()).ended).toMatchObject({ code: 0, stdout: `${VERSION}\n`, stderr: '' })
  })

  it('measures a command', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const { code, stdout } = await lab.start(['run', '--runs', '1', '--', 'sleep', '0.2'], npx()).ended
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^[\d.]+ m?J in [\d.]+ m?s, at /) })
  })

  it.runIf(isAll)('looks at the machine', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const { code, stdout } = await lab.start(['doctor'], npx()).ended
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Fit: measures CPU package with powercap\./) })
  })

  it.runIf(isAll)('compares two commands', async () => {
    await using lab = await openLab({ zones: [PACKAGE] })
    const [a, b] = [lab.write('a.sh', busy(20_000)), lab.write('b.sh', busy(80_000))]
    const flags = ['--max-pairs', '8', '--max-regression', '10%', '--format', 'json']
    const { code, stdout } = await lab.start(['compare', '--a', `sh ${a}`, '--b', `sh ${b}`, ...flags], npx()).ended
    expect({ code, verdict: only(judged(stdout)).verdict }).toEqual({ code: 2, verdict: 'regressed' })
    expect(existsSync(join(installed.project, 'joulegate-report/recording.json'))).toBe(true)
    expect(lab.traces()).toEqual(NO_TRACES)
  })

  it('compares two commits of a repository beside it', async () => {
    await using lab = await openLab(looping(100, 200, '3%'))
    const flags = [...lab.replay({ loop: steady(1.2, 61) }), '--format', 'json']
    const { code, stdout } = await lab.start(['compare', 'main~1', 'main', '--repo', lab.repository, ...flags], npx()).ended
    expect({ code, workload: only(judged(stdout)).workload }).toEqual({ code: 2, workload: 'loop' })
    expect(lab.traces()).toEqual(NO_TRACES)
  })
})

const node = olderNode()

describe.skipIf(node === null)('a Node that is too old', () => {
  it('is refused in one sentence, with the command that brings a newer one', () => {
    const { status, stdout, stderr } = spawnSync(node ?? '', [inPackage('dist/cli.js'), 'doctor'], { encoding: 'utf8' })
    const version = execFileSync(node ?? '', ['--version'], { encoding: 'utf8' })
      .trim()
      .slice(1)
    expect({ status, stdout }).toEqual({ status: 5, stdout: '' })
    expect(stderr.split('\n')).toEqual([
      `error: Joulegate needs Node 24 or newer; this is Node ${version}.`,
      expect.stringContaining('npx --package node@24 --package joulegate joulegate'),
      '',
    ])
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** The house (docs/architecture.md): imports point down, and two folders of one floor never import each other. */
const floors = {
  model: 0,
  text: 0,
  stats: 1,
  render: 1,
  profile: 1,
  importers: 2,
  system: 2,
  host: 3,
  git: 3,
  store: 3,
  configuration: 3,
  plugins: 3,
  github: 3,
  workflow: 3,
  meters: 4,
  reporters: 4,
  checks: 4,
  setup: 4,
  measure: 5,
  commands: 6,
  main: 7,
} as const
const src = join(import.meta.dirname, '../src')

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const imports = files.flatMap((file) =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?<![\w-])(?:from|import|import\() ?'([^'\n]+)'/g)].map((match) => ({
    file,
    target: match[1] ?? '',
  })),
)

const folder = (path: string): string => path.split('/')[0] ?? ''
const floor = (path: string): number => Object.entries(floors).find(([name]) => name === folder(path))?.[1] ?? Number.NaN

test('there are files to check, and every folder has a floor', () => {
  expect(imports.length).toBeGreaterThan(100)
  expect(imports.filter(({ file }) => Number.isNaN(floor(file)))).toEqual([])
})

test('imports point down the floors', () => {
  const wrong = imports.filter(({ file, target }) => {
    if (!target.startsWith('.')) return false
    const to = relative(src, join(src, dirname(file), target))
    return folder(to) !== folder(file) && !(floor(to) < floor(file))
  })
  expect(wrong).toEqual([])
})

test('a session does not depend on its callers', () => {
  const askers = imports.filter(
    ({ file, target }) => /^commands\/session\//.test(file) && /^\.\.\/(gate\/|(?!context|exit-codes)\w+\.ts)/.test(target),
  )
  expect(askers).toEqual([])
})

/** Folders of render, the lowest first: imports point down in it as well. */
const layers = ['messages', '', 'report', 'media', 'github']

test('in render, reports do not depend on media, and media do not depend on GitHub', () => {
  const layer = (path: string): number => layers.indexOf(/^render\/(\w+)\//.exec(path)?.[1] ?? '')
  const own = imports.filter(({ file, target }) => folder(file) === 'render' && target.startsWith('.') && file !== 'render/index.ts')
  const wrong = own.filter(({ file, target }) => {
    const to = relative(src, join(src, dirname(file), target))
    return folder(to) === 'render' && layer(file) > 0 && layer(to) > layer(file)
  })
  expect(wrong).toEqual([])
})

test('of the floors above render, only reporters, commands and main import it', () => {
  const wordy = imports.filter(
    ({ file, target }) => floor(file) > 1 && floor(file) < floors.commands && folder(file) !== 'reporters' && /\/render\//.test(target),
  )
  expect(wordy).toEqual([])
})

test('floors 0 and 1 are pure: no file, clock, process or network; the model knows zod only', () => {
  const foreign = imports.filter(
    ({ file, target }) => floor(file) <= 1 && !target.startsWith('.') && !(folder(file) === 'model' && /^zod(\/mini)?$/.test(target)),
  )
  expect(foreign).toEqual([])
  const impure = /\b(Date\.now|new Date\(\)|Math\.random|process\.|performance\.|setTimeout|fetch\()/
  const pure = files.filter((file) => floor(file) <= 1)
  expect(pure.filter((file) => impure.test(readFileSync(join(src, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')))).toEqual([])
})

test('only the sandbox starts commands of users, only host/tool.ts our tools, only git starts git, and a few start system programs or the operator’s own', () => {
  const starters = imports
    .filter(({ target }) => /^(node:child_process|execa|simple-git)$/.test(target))
    .map(({ file, target }) => `${file} ${target}`)
  expect(starters.sort()).toEqual([
    'git/git.ts simple-git',
    'host/alarm.ts node:child_process',
    'host/containment.ts node:child_process',
    'host/envoy.ts node:child_process',
    'host/essentials.ts node:child_process',
    'host/identity.ts node:child_process',
    'host/namespaces.ts node:child_process',
    'host/sandbox.ts execa',
    'host/sandbox.ts node:child_process',
    'host/sweep.ts node:child_process',
    'host/tool.ts node:child_process',
    'plugins/process.ts node:child_process',
    'setup/site.ts node:child_process',
    'system/disk.ts node:child_process',
    'system/lock-file.ts node:child_process',
    'system/remove.ts node:child_process',
  ])
})

/** Modules that import each other, be it a type, as lines; none if there is no circle. */
function circles(): readonly string[] {
  const graph = Map.groupBy(
    imports.filter(({ target }) => target.startsWith('.')),
    ({ file }) => file,
  )
  const found = new Set<string>()
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.add([...path.slice(path.indexOf(file)), file].join(' -> '))
    if (path.includes(file) || done.has(file)) return
    for (const { target } of graph.get(file) ?? []) walk(relative(src, join(src, dirname(file), target)), [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return [...found]
}

test('no import cycles', () => {
  expect(circles()).toEqual([])
})

test('only main reads our environment variables; git and host pass on what the programs that they start need', () => {
  const readers = files.filter((file) => /\bprocess\.env\b/.test(readFileSync(join(src, file), 'utf8')))
  expect(readers.filter((file) => folder(file) !== 'main').sort()).toEqual([
    'git/git.ts',
    'git/remote-git.ts',
    'host/envoy.ts',
    'host/forwarded.ts',
    'host/identity.ts',
    'host/launcher.ts',
    'host/lock.ts',
    'host/namespaces.ts',
    'host/plugin-user.ts',
    'host/tool.ts',
    'system/programs.ts',
  ])
})

/** Files outside of render that may contain sentences, by the reason. */
const WORDY = {
  'the meaning of a key, an option, an output or an exit code is part of its entry': [
    ...[
      'model/config-file.ts',
      'model/config-file-workload.ts',
      'model/config-file-metrics.ts',
      'model/config-file-import.ts',
      'model/config-file-check.ts',
      'model/config-file-checkout.ts',
      'model/config-file-total.ts',
      'model/config-file-tune.ts',
      'configuration/source.ts',
      'configuration/total.ts',
      'configuration/unreadable.ts',
      'model/config-values.ts',
      'model/on-offline.ts',
      'model/parameters.ts',
      'model/plugin-keys.ts',
      ...['model/reporters.ts', 'reporters/columns.ts'],
      'model/history-keys.ts',
      'model/history-options.ts',
      'model/bisect-options.ts',
      'model/history-pair-options.ts',
      'model/session-options.ts',
      'model/waiver.ts',
      'model/waiver-file.ts',
      'model/action-inputs.ts',
      'commands/exit-codes.ts',
    ],
    ...[
      'main/backtest.ts',
      'main/bisect.ts',
      'main/build-cache.ts',
      'main/check.ts',
      'main/cli.ts',
      'main/graph.ts',
      'main/commands.ts',
      'main/resume.ts',
      'main/help.ts',
      'main/history-decide.ts',
      'main/history-fleet.ts',
      'main/history-help.ts',
      'main/history-issues.ts',
      'main/history-pairs.ts',
      'main/history-site.ts',
      'main/history.ts',
      'main/import.ts',
      'main/options.ts',
      'main/registrar.ts',
      'main/run-measured.ts',
      'main/setup.ts',
      'main/updater.ts',
    ],
  ],
  'complaints about a document are made where it is read, with the line': [
    ...['complaints', 'imported', 'imports', 'parameters', 'read', 'renames', 'waivers', 'yaml'].map((name) => `configuration/${name}.ts`),
    'model/config.ts',
    'model/history-file.ts',
    'store/history/entries.ts',
    ...[
      'model/attempt.ts',
      'model/finding.ts',
      'model/recording.ts',
      'store/recordings.ts',
      'commands/analyze.ts',
      'commands/helper/host.ts',
      'commands/helper/order.ts',
      'main/inputs.ts',
    ],
  ],
  'files that Joulegate writes have comments': [
    ...['access', 'helper', 'egress', 'egress-rules', 'hooks', 'registrar-units', 'service'].map((name) => `setup/steps/${name}.ts`),
    ...[
      'cmake',
      'contents',
      'deno',
      'document',
      'dotnet',
      'ecosystem',
      'go',
      'index',
      'jvm',
      'make',
      'node',
      'python',
      'ruby',
      'rust',
      'workflow',
    ].map((name) => `configuration/propose/${name}.ts`),
    'configuration/propose/node-install.ts',
  ],
  'a title, or a name of something that has none': [
    ...['checks/filtering.ts', 'checks/permissions.ts', 'checks/steal.ts', 'meters/estimate.ts', 'meters/work.ts'],
    'meters/instructions.ts',
    ...['github/event.ts', 'github/trust.ts', 'host/holder.ts', 'workflow/differences.ts', 'workflow/standing.ts'],
    ...['model/check-change.ts', 'configuration/build-files.ts'],
  ],
  'the reason of a refusal by the system, in the system’s own words': [
    ...['github/failure.ts', 'host/enclosure.ts', 'host/namespaces.ts', 'measure/stages/output.ts'],
  ],
  'the process of a plug-in has no other words than those that it reports': [
    ...[
      'measure/plugins/instruments.ts',
      'plugins/fault.ts',
      'plugins/fit.ts',
      'plugins/host/imports.ts',
      'plugins/host/serve.ts',
      'plugins/output.ts',
    ],
    ...['plugins/process.ts', 'plugins/talk.ts'],
  ],
  'a Node that is too old runs nothing else': ['main/requirements.ts'],
}

const literal = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"([^"\n]*)"/g
const sentence = /\b[a-z’]{2,} [a-z’]+ [a-z’]{2,} [a-z’]{2,}/

/** Reports whether a file has a sentence that is not the text of an error for programmers. */
function hasSentence(file: string): boolean {
  const code = readFileSync(join(src, file), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/gm, '')
    .replaceAll(/\bnew (?:\w*Error|NoFileLocks|OddAnswer)\(\s*(?:'[^'\n]*'|`[^`]*`)/g, '')
  return [...code.matchAll(literal)].some(([, ...texts]) => sentence.test(texts.find((text) => text !== undefined) ?? ''))
}

test('sentences are only in render, in declarations and in documents', () => {
  const wordy = files.filter((file) => folder(file) !== 'render' && hasSentence(file))
  expect(wordy.toSorted()).toEqual(Object.values(WORDY).flat().toSorted())
})

test('each exported type has a unique name', () => {
  const types = files.flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(/^export (?:type|interface|class) (\w+)/gm)].map(([, name = '']) => ({
      name,
      file,
    })),
  )
  const twice = [...Map.groupBy(types, ({ name }) => name)].filter(([, all]) => new Set(all.map(({ file }) => file)).size > 1)
  expect(twice).toEqual([])
})

test('a comment begins with a verb or a noun', () => {
  const opening = /^\s*(?:\/\*\*|\/\/) (?:What|Where|Of|Whose|Who|Which) .*/gm
  const odd = files.flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(opening)].map(([line]) => `${file}: ${line.trim()}`),
  )
  expect(odd).toEqual([])
})

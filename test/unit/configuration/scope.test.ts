import { describe, expect, it } from 'vitest'
import { isBuildFile } from '../../../src/configuration/build-files.ts'
import { reachesBelow } from '../../../src/configuration/path-glob.ts'
import { readConfiguration } from '../../../src/configuration/read.ts'
import { type ChangedPath, type Link, relevanceOf } from '../../../src/configuration/scope.ts'

const TEXT = `
paths: [src/**, '*.c']
harness: [bench/**]
build: { run: './tools/build.sh --with="extra dir/x"' }
workloads:
  - name: w
    parameters: { size: [small, large] }
    cwd: perf
    run: ./run.sh "input/$size.txt"
    services: [{ name: s, run: node ../server/index.js }]
`

const config = readConfiguration({ file: { text: TEXT, name: 'ci/joulegate.yml' }, overrides: new Map() })
const relevance = relevanceOf(config, config.paths ?? [], ['ci/joulegate.yml'])
const file = (path: string): ChangedPath => ({ path, kind: 'file' })
const changed = (...paths: readonly string[]) => relevance.ofChanges(paths.map(file))

describe('a changed file is relevant', () => {
  it.each([
    ['src/a/b.ts', 'glob'],
    ['main.c', 'glob'],
    ['SRC/a.ts', 'glob'],
    ['src/\u0061\u0308', 'glob'],
    ['src/a\nb', 'glob'],
    ['src/\uFFFD', 'glob'],
    ['bench/x', 'harness'],
    ['ci/joulegate.yml', 'configuration'],
    ['tools/build.sh', 'command'],
    ['extra dir/x', 'command'],
    ['perf/run.sh', 'command'],
    ['perf/input/large.txt', 'command'],
    ['server/index.js', 'command'],
    ['docs/package.json', 'build-file'],
    ['docs/YARN.lock', 'build-file'],
    ['.gitattributes', 'build-file'],
    ['a/b/Dockerfile.alpine', 'build-file'],
  ])('%s, by %s', (path, by) => expect(changed(path)).toEqual({ path, by }))

  it.each(['docs/a.md', 'README.md', 'docs/src/a.ts', 'perf/input/tiny.txt', 'lib/main.c', 'src', 'joulegate.yml.md'])(
    '%s is not',
    (path) => expect(changed(path)).toBeNull(),
  )

  it('by its globs first, then by the first other reason', () => {
    expect(changed('package.json', 'docs/x', 'src/a')).toEqual({ path: 'src/a', by: 'glob' })
    expect(changed('docs/x', 'go.mod', 'Makefile')).toEqual({ path: 'go.mod', by: 'build-file' })
  })

  it('if it is a link or a submodule', () => {
    expect(relevance.ofChanges([{ path: 'docs/x', kind: 'link' }])).toEqual({ path: 'docs/x', by: 'link' })
    expect(relevance.ofChanges([{ path: 'docs/y', kind: 'submodule' }])).toEqual({ path: 'docs/y', by: 'submodule' })
  })
})

describe('a link that leads out of the globs', () => {
  const through = (path: string, ...links: readonly (readonly [string, string])[]) =>
    relevance.throughLinks(
      [file(path)],
      links.map(([from, target]): Link => ({ path: from, target })),
    )

  it.each<readonly [string, string, readonly (readonly [string, string])[]]>([
    ['to a file', 'shared/table.txt', [['src/table', '../shared/table.txt']]],
    ['to a directory', 'shared/a/table.txt', [['src/data', '../shared']]],
    ['in place of a directory that the globs mean', 'shared/table.txt', [['src', 'shared']]],
    [
      'by way of another link',
      'far/table.txt',
      [
        ['src/data', '../near'],
        ['near', 'far'],
      ],
    ],
    [
      'through a directory that is a link',
      'far/in/table.txt',
      [
        ['src/data', '../near/in'],
        ['near', 'far'],
      ],
    ],
    ['as a build file', 'docs/rules', [['Makefile', 'docs/rules']]],
    ['to the top', 'docs/a.md', [['src/top', '..']]],
    ['as a file of a command', 'shared/x', [['tools/build.sh', '../shared/x']]],
  ])('%s', (_, path, links) => expect(through(path, ...links)).toEqual({ path, by: 'through-link' }))

  it.each([
    ['an absolute path', 'src/x', '/etc/passwd'],
    ['a path outside of the repository', 'src/x', '../../x'],
    ['up behind another directory', 'src/x', '../near/../shared'],
    ['an absolute path in place of a directory', 'src', '/opt/src'],
  ])('cannot be followed to %s, so everything is relevant', (_, from, target) =>
    expect(through('docs/a.md', [from, target])).toEqual({ path: from, by: 'odd-link' }),
  )

  it.each([
    ['somewhere else', 'docs/a.md', ['docs/b.md', 'a.md']],
    ['to another file', 'docs/a.md', ['src/x', '../docs/b.md']],
    ['out of the repository, but not from the globs', 'docs/a.md', ['docs/etc', '/etc']],
    ['in a circle', 'docs/a.md', ['docs/loop', '.']],
  ] as const)('is not relevant %s', (_, path, link) => expect(through(path, link)).toBeNull())

  it('in more circles than can be followed is relevant', () => {
    const links = Array.from({ length: 40 }, (_, index): Link => ({ path: `d/${index}`, target: '..' }))
    expect(relevance.throughLinks([file('docs/a.md')], links)).toEqual({ path: 'docs/a.md', by: 'through-link' })
  })
})

it('a pattern that could match below a directory', () => {
  const yes = [
    ['src/**', 'src'],
    ['src/**', 'src/a'],
    ['**/x', 'a/b'],
    ['a/*/c', 'a/b'],
  ] as const
  const no = [
    ['src/**', 'lib'],
    ['*.c', 'src'],
    ['a/b', 'a/b'],
    ['a/b', 'a/b/c'],
  ] as const
  expect(yes.filter(([glob, path]) => !reachesBelow(glob, path))).toEqual([])
  expect(no.filter(([glob, path]) => reachesBelow(glob, path))).toEqual([])
})

it('knows the files that builds read', () => {
  const names =
    'package-lock.json pnpm-lock.yaml Cargo.lock go.sum uv.lock bun.lockb package.json go.mod Cargo.toml Makefile CMakeLists.txt pom.xml build.gradle.kts pyproject.toml Dockerfile .nvmrc rust-toolchain .gitattributes .gitmodules vite.config.ts x.cmake requirements-dev.txt .cargo/config.toml'
  expect(names.split(' ').filter((name) => !isBuildFile(name))).toEqual([])
  expect(['README.md', 'a.c', 'docs/lock.md', 'logo.png', 'package.json.md'].filter(isBuildFile)).toEqual([])
})

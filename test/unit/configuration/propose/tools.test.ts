import { describe, expect, test } from 'vitest'
import { commands, lookAt, proposed, readBack, type Texts, whyOf } from './trees.ts'

describe('Maven', () => {
  const project = { 'pom.xml': '<project></project>', 'src/test/java/XTest.java': '' }

  test('tests of the machine’s program, or of the wrapper that the project has', () => {
    expect(commands(proposed(project))).toEqual({
      build: 'mvn --batch-mode --quiet -DskipTests verify',
      runs: ['mvn --batch-mode --quiet --offline test'],
    })
    expect(commands(proposed({ ...project, mvnw: '', 'mvnw.cmd': '' })).runs).toEqual(['./mvnw --batch-mode --quiet --offline test'])
    expect(whyOf(proposed(project))).toMatch(/poor workload[\s\S]*includes Maven, which takes seconds/)
  })

  test('a build of several modules is one project, and its comment tells how to choose one', () => {
    const found = lookAt({
      'pom.xml':
        '<project><modules>\n<module> core </module><module>web</module>\n</modules><profiles><module>web</module></profiles></project>',
      'core/pom.xml': '',
      'core/src/test/kotlin/XTest.kt': '',
      'web/pom.xml': '',
    })
    expect(found.chosen?.found).toEqual(['pom.xml (modules core, web)'])
    expect([found.others, found.empty]).toEqual([[], []])
    expect(whyOf(proposed({ ...project, 'pom.xml': '<module>a</module><module>b</module>' }))).toMatch(
      /all 2 modules\. The options --projects/,
    )
  })

  test('below the root, if the root is none; nothing without tests', () => {
    const found = proposed({ 'server/pom.xml': '', 'server/a/pom.xml': '', 'server/a/src/test/java/X.java': '', 'package.json': '{}' })
    expect(commands(found)).toEqual({
      build: '(cd server && mvn --batch-mode --quiet -DskipTests verify)',
      runs: ['server: mvn --batch-mode --quiet --offline test'],
    })
    expect(lookAt({ 'pom.xml': '' })).toMatchObject({ chosen: null, empty: [{ ecosystem: 'Maven', kind: 'nothing' }] })
  })
})

describe('Gradle', () => {
  const tested = { 'src/test/java/XTest.java': '' }

  test('tests without daemon and build cache, which would show an earlier result', () => {
    expect(commands(proposed({ 'build.gradle': '', ...tested }))).toEqual({
      build: 'gradle --no-daemon --quiet assemble testClasses',
      runs: ['gradle --no-daemon --quiet --offline --no-build-cache cleanTest test'],
    })
    expect(commands(proposed({ 'build.gradle.kts': '', gradlew: '', ...tested })).build).toBe(
      './gradlew --no-daemon --quiet assemble testClasses',
    )
  })

  test.for([
    "rootProject.name = 'x'\ninclude 'core', ':web'\n",
    'include(":core")\ninclude(":web")\nrootProject.name = "x"\n',
    'include(\n  "core",\n  "web",\n)\n',
  ])('the projects of %j', (text) => {
    expect(proposed({ 'settings.gradle.kts': text, 'build.gradle.kts': '', ...tested }).found).toEqual([
      'settings.gradle.kts (modules core, web)',
    ])
  })
})

describe('.NET', () => {
  const tests = '<PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.0.0" />'

  test('builds the solution, and measures the first test project', () => {
    const found = proposed({ 'X.sln': '', 'src/X/X.csproj': '', 'src/X.Tests/X.Tests.csproj': tests, 'src/Y.Tests/Y.Tests.fsproj': tests })
    expect(commands(found)).toEqual({
      build: 'dotnet build --configuration Release X.sln',
      runs: ['dotnet test --configuration Release --no-build src/X.Tests/X.Tests.csproj'],
    })
    expect(whyOf(found)).toContain('Other test projects are not measured: src/Y.Tests/Y.Tests.fsproj.')
  })

  test('names its doubt about several solutions, and keeps to lock files', () => {
    const found = proposed({ 'A.sln': '', 'B.slnx': '', 't/packages.lock.json': '', 't/T.csproj': tests })
    expect(found.build).toEqual({
      steps: ['dotnet build --configuration Release -p:RestoreLockedMode=true A.sln'],
      why: ['There are 2 solutions: A.sln, B.slnx. Choose the one that has this test project.'],
    })
  })

  test('builds a test project if there is no solution, and is found below the root', () => {
    const found = proposed({ 'X.csproj': '', 'checks/T.csproj': tests })
    expect(found.build?.steps).toEqual(['dotnet build --configuration Release checks/T.csproj'])
    expect(commands(proposed({ 'src/X.sln': '', 'src/My Tests/T.csproj': tests }))).toEqual({
      build: '(cd src && dotnet build --configuration Release X.sln)',
      runs: ["src: dotnet test --configuration Release --no-build 'My Tests/T.csproj'"],
    })
    expect(lookAt({ 'X.csproj': '' }).chosen).toBeNull()
  })
})

describe('Ruby', () => {
  const env = { BUNDLE_PATH: 'vendor/bundle' }

  test('scripts that benchmark, with the gems of the lock file', () => {
    const found = proposed({ Gemfile: '', 'Gemfile.lock': '', 'bench/parse.rb': '', 'benchmark.rb': '', 'bench/deep/x.rb': '' })
    expect(commands(found)).toEqual({
      build: 'BUNDLE_PATH=vendor/bundle BUNDLE_FROZEN=true bundle install',
      runs: ['bundle exec ruby benchmark.rb', 'bundle exec ruby bench/parse.rb'],
    })
    expect(found.workloads[0]?.env).toEqual(env)
    expect(found.build?.why).toEqual([])
  })

  test('names its doubts: no lock file, and benchmark-ips', () => {
    const found = proposed({ Gemfile: '', 'bench/parse.rb': "require 'benchmark/ips'" })
    expect(found.build?.why.join()).toContain('Without Gemfile.lock')
    expect(whyOf(found)).toContain('benchmark-ips runs for a fixed time')
  })

  test('tasks of a Rakefile that benchmark, if there are no scripts', () => {
    const Rakefile =
      "task :default\ntask bench: [:compile] do\nend\ntask 'bench:large' do\nend\nnamespace :x do\n  task :perf\nend\ntask(:benchmark)\n"
    expect(commands(proposed({ Rakefile }))).toEqual({ build: null, runs: ['rake bench', 'rake bench:large', 'rake benchmark'] })
  })

  test.for<{ texts: Texts; run: string | null }>([
    { texts: { Gemfile: '', 'spec/x_spec.rb': '' }, run: 'bundle exec rspec' },
    { texts: { Rakefile: 'Rake::TestTask.new', 'test/x_test.rb': '' }, run: 'rake test' },
    { texts: { 'x.gemspec': '', 'test/x_test.rb': '' }, run: null },
    { texts: { Gemfile: '' }, run: null },
  ])('tests: $run', ({ texts, run }) => {
    expect(lookAt(texts).chosen?.workloads.map((one) => one.run) ?? []).toEqual(run === null ? [] : [run])
  })
})

describe('Deno', () => {
  test('tasks that benchmark, from a file with comments and last commas', () => {
    const file =
      '{\n  // tasks\n  "tasks": { "bench": "deno run // b.ts", /* "x" */ "dev": "deno run a.ts", },\n  "imports": { "a": "https://x/*", },\n}\n'
    const found = proposed({ 'deno.jsonc': file, 'deno.lock': '{}' })
    expect(found.found).toEqual(['deno.jsonc (tasks bench, dev)'])
    expect(commands(found)).toEqual({ build: 'deno install --frozen', runs: ['deno task --quiet bench'] })
    expect(whyOf(found)).toContain('deno bench runs for a fixed time')
  })

  test('tests if there are no such tasks, and a word about a file with mistakes', () => {
    expect(commands(proposed({ 'deno.json': '{}', 'a_test.ts': '' })).runs).toEqual(['deno test --quiet --cached-only --allow-all'])
    expect(lookAt({ 'deno.json': '{"tasks": ' }).empty[0]?.found).toEqual(['deno.json, which is unreadable'])
  })

  test.for(['"\\', '/*', '//', ',', '", ', '"\\"', '/*/', ', \n', '{"', '[', '*/'])('a megabyte of %j ends soon', (part) => {
    const start = process.cpuUsage().user
    lookAt({ 'deno.json': part.repeat(Math.floor(1_000_000 / part.length)) })
    expect(process.cpuUsage().user - start).toBeLessThan(10e6)
  })
})

describe('Bun', () => {
  const manifest = (more: object) => JSON.stringify({ name: 'x', ...more })

  test.for<Texts>([{ 'bun.lock': '' }, { 'bun.lockb': '' }])('is known by its lock file, text or binary', (lock) => {
    const found = proposed({ 'package.json': manifest({ scripts: { bench: 'bun run bench.ts', build: 'bun build x.ts' } }), ...lock })
    expect(commands(found)).toEqual({ build: 'bun install --frozen-lockfile && bun run build', runs: ['bun run bench.ts'] })
  })

  test('or by its settings, with a word about the missing lock file', () => {
    const found = proposed({ 'package.json': manifest({ dependencies: { zod: '4' }, scripts: { test: 'bun test' } }), 'bunfig.toml': '' })
    expect(commands(found)).toEqual({ build: 'bun install', runs: ['bun run test'] })
    expect(found.build?.why.join()).toContain('Without a lock file')
  })

  test.for(['a.test.ts', 'src/a_test.tsx', 'a.spec.js', 'a_spec.mjs'])(
    'finds tests by their names, as bun does, without a script: %s',
    (file) => {
      expect(commands(proposed({ 'package.json': manifest({}), 'bun.lock': '', [file]: '' })).runs).toEqual(['bun test'])
      expect(lookAt({ 'package.json': manifest({}), [file]: '' }).chosen).toBeNull()
    },
  )
})

test('all of them can be read back, with names that a shell or YAML would read otherwise', () => {
  const odd = "it's $(id) #1"
  const sdk = 'Include="Microsoft.NET.Test.Sdk"'
  const texts = [
    { [`${odd}/pom.xml`]: '', [`${odd}/src/test/java/X.java`]: '' },
    { [`${odd}/build.gradle`]: '', [`${odd}/src/test/java/X.java`]: '' },
    { [`${odd}.csproj`]: sdk },
    { Gemfile: '', [`bench/${odd}.rb`]: '', 'bench.rb': '' },
    { [`${odd}/deno.json`]: '{"tasks": {"bench": "x"}}' },
  ]
  for (const one of texts) expect(readBack(lookAt(one)).workloads.length).toBe(1)
})

import { describe, expect, it, test } from 'vitest'
import { needsOf, needsOfProposal } from '../../../src/configuration/needs/index.ts'
import { usesIn } from '../../../src/configuration/needs/shell.ts'
import { configurationText } from '../../../src/configuration/propose/document.ts'
import { look } from '../../../src/configuration/propose/index.ts'
import { readConfiguration } from '../../../src/configuration/read.ts'
import { is } from '../../../src/model/finding.ts'

type Files = Readonly<Record<string, string>>
const treeOf = (files: Files) => ({ files: Object.keys(files), text: (file: string) => files[file] ?? null })

/** What is found in a repository with this joulegate.yml and these files, as `file:line name`, with the workloads that use it. */
function found(text: string, files: Files = {}): readonly string[] {
  const config = readConfiguration({ file: { text, name: 'joulegate.yml' }, overrides: new Map() })
  return needsOf(config, treeOf({ 'joulegate.yml': text, ...files }), { file: 'joulegate.yml', text }).map(shown)
}

function shown(one: ReturnType<typeof needsOf>[number]): string {
  if (is(one, 'needs-host')) return `${one.data.file}:${one.data.line} ${one.data.name} (${one.data.workloads.join(', ')})`
  return is(one, 'may-need-host') ? `${one.data.file}:${one.data.line} ${one.data.name} ?` : one.code
}

const yml = (run: string, more = ''): string => `version: 1\nworkloads:\n  - name: job\n    run: ${JSON.stringify(run)}\n${more}`

describe('a command that', () => {
  it.each([
    ['docker run --rm postgres', ['docker run']],
    ['docker compose up -d && ./bench', ['docker compose up']],
    ['cd x; docker-compose up', ['docker-compose up']],
    ['make && sudo /usr/bin/docker ps', ['docker ps']],
    ['if true; then podman run x; fi', ['podman run']],
    ['FOO=1 exec nerdctl run x', ['nerdctl run']],
    ['id=$(docker run -d redis)', ['docker run']],
    ['psql -c "select 1"', ['psql']],
    ['until pg_isready; do sleep 1; done', ['pg_isready']],
    ['./bench --db postgres://user:secret@localhost:5432/x', ['postgres://localhost']],
    ['./bench redis://127.0.0.1:6379', ['redis://127.0.0.1']],
    ['./bench mongodb+srv://db.internal/x', ['mongodb://db.internal']],
    ['PGHOST=localhost ./bench', ['PGHOST']],
    ['DB_HOST="db" ./bench', ['DB_HOST']],
  ])('%s: uses %j', (command, names) => {
    expect(usesIn(command).map(({ name }) => name)).toEqual(names)
  })

  it.each([
    './bench docker',
    'echo docker run',
    'echo "start docker run; then psql"',
    './bench # docker run would be slow',
    '# redis://localhost',
    'grep -c "docker compose up" README.md',
    './docker/bench.sh',
    'docker.sh',
    'make docker-free',
    'command -v docker >/dev/null',
    'cat <<EOF >notes\ndocker run postgres\npsql\nEOF\n./bench',
    './bench --out docker:x',
    'DATABASE_URL=sqlite:///tmp/x ./bench',
    'DATABASE_URL=file:./dev.db ./bench',
    'DB_HOST= ./bench',
    'DB_HOST=$HOST ./bench',
    'mysqlbench',
    'https://localhost/postgres',
    'perl -e \'print "docker run"\'',
  ])('%s: uses nothing', (command) => {
    expect(usesIn(command)).toEqual([])
  })
})

describe('workloads', () => {
  test('are named with the file and the line of what they use', () => {
    expect(found(yml('docker run x'))).toEqual(['joulegate.yml:4 docker run (job)'])
    expect(found(yml('./bench', '    prepare: psql -f x.sql\n'))).toEqual(['joulegate.yml:5 psql (job)'])
    expect(found(yml('./bench', '    env: {REDIS_URL: "redis://localhost"}\n'))).toEqual(['joulegate.yml:5 redis://localhost (job)'])
  })

  test('are followed to scripts, package.json and Makefiles', () => {
    expect(found(yml('sh bench/run.sh'), { 'bench/run.sh': '#!/bin/sh\n# docker ps\nset -e\ndocker run x\n' })).toEqual([
      'bench/run.sh:4 docker run (job)',
    ])
    const manifest = '{\n  "scripts": {\n    "prebench": "docker compose up -d",\n    "bench": "npm run it",\n    "it": "sh x.sh"\n  }\n}\n'
    expect(found(yml('npm run --silent bench'), { 'package.json': manifest, 'x.sh': 'redis-cli ping\n' })).toEqual([
      'package.json:3 docker compose up (job)',
      'x.sh:1 redis-cli (job)',
    ])
    const makefile = 'all:\n\tdocker build .\nbench: all\n\t@./bench\n\tpodman run x\nother:\n\tpsql\n'
    expect(found(yml('make bench'), { Makefile: makefile })).toEqual(['Makefile:5 podman run (job)'])
    expect(found(yml('npm test', '    cwd: app\n'), { 'app/package.json': '{\n "scripts": {\n  "test": "docker ps"\n }\n}' })).toEqual([
      'app/package.json:3 docker ps (job)',
    ])
  })

  test('that start their own server may use it, and those with the network may use others', () => {
    const services = '    services: [{name: db, run: postgres -D data}]\n'
    const url = './bench postgres://localhost/x'
    expect(found(yml(url))).toHaveLength(1)
    expect(found(yml(url, services))).toEqual([])
    expect(found(yml(url, '    network: on\n'))).toEqual([])
    expect(found(yml(url, '    services: [{name: db, run: docker run postgres}]\n'))).toEqual(['joulegate.yml:5 docker run (job)'])
  })

  test('a script that runs itself is followed no deeper than needed', () => {
    expect(found(yml('npm run a'), { 'package.json': '{\n"scripts": {\n"a": "npm run b",\n"b": "npm run a; docker ps"\n}}' })).toContain(
      'package.json:4 docker ps (job)',
    )
  })
})

describe('a project whose files tell that it uses', () => {
  it.each([
    [
      'containers in tests',
      'package.json',
      '{\n  "devDependencies": {\n    "@testcontainers/redis": "^10.0.0"\n  }\n}',
      ':3 @testcontainers/redis ?',
    ],
    ['them in Python', 'pyproject.toml', '[project]\ndependencies = [\n  "testcontainers[postgres]>=4",\n]\n', ':3 testcontainers ?'],
    ['them in Python, as a list', 'requirements-dev.txt', 'pytest\ntestcontainers==4.0\n', ':2 testcontainers ?'],
    ['them in Rust', 'Cargo.toml', '[dev-dependencies]\ntestcontainers = "0.15"\n', ':2 testcontainers ?'],
    ['them in Go', 'go.mod', 'module x\nrequire github.com/testcontainers/testcontainers-go v0.30.0\n', ':2 testcontainers-go ?'],
    ['them in Java', 'pom.xml', '<project>\n<groupId>org.testcontainers</groupId>\n', ':2 org.testcontainers ?'],
    ['a database', '.env.example', '# DATABASE_URL=postgres://old\nDATABASE_URL=postgres://u:p@localhost/x\n', ':2 postgres://localhost ?'],
    ['a server', '.env.example', 'PORT=3\nPGHOST=localhost\n', ':2 PGHOST ?'],
    ['a server of a compose file', 'compose.yaml', 'services:\n  db:\n    image: docker.io/library/postgres:16\n', ':3 postgres ?'],
  ])('%s', (_, file, text, end) => {
    expect(found(yml('./bench'), { [file]: text })).toEqual([`${file}${end}`])
  })

  it.each([
    ['a word in prose', 'README.md', 'Run docker compose up, and set DATABASE_URL=postgres://localhost'],
    ['a comment', '.env.example', '# DATABASE_URL=postgres://localhost\n'],
    ['a file as a database', '.env.example', 'DATABASE_URL=sqlite:dev.db\n'],
    ['an image that is no server', 'docker-compose.yml', 'services:\n  app:\n    image: ghcr.io/me/app\n    # image: postgres\n'],
    ['a keyword', 'package.json', '{\n  "keywords": ["testcontainers"],\n  "description": "testcontainers"\n}'],
    ['a comment on a dependency', 'Cargo.toml', '# testcontainers = "1"\n'],
    ['another directory', 'examples/x/.env.example', 'PGHOST=localhost\n'],
  ])('not: %s', (_, file, text) => {
    expect(found(yml('./bench'), { [file]: text })).toEqual([])
  })

  test('says so once for each file, and not if a workload is known to use it', () => {
    const files = {
      'compose.yaml': 'services:\n  a:\n    image: redis\n  b:\n    image: postgres\n',
      '.env.example': 'PGHOST=a\nREDIS_HOST=b\n',
    }
    expect(found(yml('./bench'), files)).toEqual(['compose.yaml:3 redis ?', '.env.example:1 PGHOST ?'])
    expect(found(yml('psql'), files)).toEqual(['joulegate.yml:4 psql (job)'])
  })
})

test('a proposal of init is looked at as well', () => {
  const tree = treeOf({ 'package.json': '{\n  "scripts": {\n    "bench": "docker compose up -d && node bench.js"\n  }\n}\n' })
  const survey = look(tree)
  const text = configurationText(survey)
  expect(needsOfProposal(survey, tree, { file: 'joulegate.yml', text }).map(shown)).toEqual(['package.json:3 docker compose up (bench)'])
  expect(needsOfProposal(look(treeOf({})), treeOf({}), { file: 'joulegate.yml', text: '' })).toEqual([])
})

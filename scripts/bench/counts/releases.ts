import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { yml } from '../../../test/rig/programs.ts'
import { git, initRepository } from '../../../test/rig/repository.ts'
import { isInstalled } from '../programs.ts'
import { ABSENT, figures, type Row } from '../row.ts'
import { uniform } from '../scenarios.ts'
import { compareCommits } from './counting.ts'

/** Two releases of lz4, as Debian publishes their sources, and the SHA-256 of each. */
const RELEASES = [
  {
    name: '1.9.4',
    url: 'https://deb.debian.org/debian/pool/main/l/lz4/lz4_1.9.4.orig.tar.gz',
    sha256: '0b0e3aa07c8c063ddf40b082bdf7e37a1562bda40a0ff5272957f3e987e0e54b',
  },
  {
    name: '1.10.0',
    url: 'https://deb.debian.org/debian/pool/main/l/lz4/lz4_1.10.0.orig.tar.gz',
    sha256: '537512904744b35e232912055ccf8ec66d768639ff3abe5788d90d792ec5f48b',
  },
] as const

/** Text of words that come again, so that it compresses to about half. */
function sample(): string {
  const random = uniform(4)
  const words = Array.from({ length: 3_000 }, () => Math.floor(random() * 1e7).toString(36))
  return Array.from({ length: 60_000 }, () => words[Math.floor(random() ** 2 * words.length)]).join(' ')
}

/** The newer release compresses with several threads otherwise. The older one ignores the variable. */
const ONE_THREAD = { LZ4_NBWORKERS: '1' }

const CONFIGURATION = yml({
  build: { run: 'make -s -C programs lz4 MOREFLAGS=-g' },
  workloads: [
    { name: 'compress', run: './programs/lz4 -1 -f -q sample.txt out.lz4', env: ONE_THREAD },
    { name: 'compress-hard', run: './programs/lz4 -9 -f -q sample.txt out.lz4', env: ONE_THREAD },
  ],
  meter: 'work',
})

const archiveOf = (directory: string, name: string): string => join(directory, `${name}.tar.gz`)

/** Whether both archives could be had. Throws if one is another than it was. */
function download(directory: string): boolean {
  return RELEASES.every(({ name, url, sha256 }) => {
    const archive = archiveOf(directory, name)
    const { status } = spawnSync('curl', ['--silent', '--fail', '--location', '--output', archive, url])
    if (status !== 0) return false
    execFileSync('sha256sum', ['--check', '--quiet'], { input: `${sha256}  ${archive}\n` })
    return true
  })
}

/** Commits each release on top of the one before. Returns the commits. */
function layOut(directory: string, repository: string): readonly string[] {
  initRepository(repository)
  return RELEASES.map(({ name }) => {
    for (const entry of readdirSync(repository).filter((one) => one !== '.git')) rmSync(join(repository, entry), { recursive: true })
    execFileSync('tar', ['--extract', '--gzip', '--strip-components=1', '--file', archiveOf(directory, name), '--directory', repository])
    writeFileSync(join(repository, 'joulegate.yml'), CONFIGURATION)
    writeFileSync(join(repository, 'sample.txt'), sample())
    git(repository, 'add', '--all', '--force')
    git(repository, 'commit', '--quiet', '--message', name)
    return git(repository, 'rev-parse', 'HEAD')
  })
}

/** W6: what changed between two releases of lz4, built and counted whole. */
export async function releaseRows(): Promise<readonly Row[]> {
  const row = { id: 'W6', against: RELEASES.map(({ name }) => `lz4 ${name}`).join(' to '), limit: null }
  const absent = (note: string): readonly Row[] => [{ ...row, ...ABSENT, what: 'work of head / base', note }]
  const missing = ['cc', 'make', 'curl', 'valgrind'].find((program) => !isInstalled(program))
  if (missing !== undefined) return absent(`${missing} is not installed`)
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-bench-'))
  try {
    if (!download(directory)) return absent('the sources could not be downloaded from deb.debian.org')
    const repository = join(directory, 'repository')
    mkdirSync(repository)
    const [base = '', head = ''] = layOut(directory, repository)
    const changes = await compareCommits(directory, repository, base, head)
    return changes.map(({ workload, ratio, pairs, why }) => {
      const causes = why?.rows.slice(0, 3).map(({ name, share }) => `${name} ${Math.round(100 * share)} %`) ?? []
      const explained = why?.explained ?? null
      const note = `${workload}: ${pairs} pairs; ${causes.join(', ')}; explained ${explained === null ? 'nothing' : `${Math.round(100 * explained)} %`}`
      return { ...row, what: `work of ${workload}, head / base`, ...(ratio === null ? ABSENT : figures([ratio])), runs: pairs, note }
    })
  } finally {
    rmSync(directory, { recursive: true })
  }
}

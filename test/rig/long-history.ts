import { join } from 'node:path'
import { publishHistory } from '../../src/commands/history/publish.ts'
import { addressOf } from '../../src/git/address.ts'
import type { EdgeLine, FactLine } from '../../src/model/history.ts'
import type { HistoryFile } from '../../src/model/history-file.ts'
import { HistoryPermission } from '../../src/model/history-permission.ts'
import { generator } from '../../src/stats/random.ts'
import { keepSession } from '../../src/store/history/outbox.ts'
import { hashOf, sessionOf } from './history.ts'
import { git, gitReading, initRepository } from './repository.ts'

/** A workload of a generated history: its true steps, by the index of the commit. */
export interface GeneratedWorkload {
  readonly name: string
  readonly steps: Readonly<Record<number, number>>
}

/** Texts of commits that a page must not take for HTML. */
export const HOSTILE = [
  '</script><script>document.title="owned"</script>',
  '<img src=x onerror="document.title=\'owned\'">',
  '" onmouseover="document.title=1" x="',
  "'><svg/onload=document.title=1>",
  '<!-- <script> --> &lt;b&gt; \\u003c',
] as const

/** Makes a repository with so many commits on main. Returns their SHAs, oldest first. */
export function longRepository(directory: string, commits: number): readonly string[] {
  initRepository(directory)
  const stream = Array.from({ length: commits }, (_, index) => {
    const [who, message] = [`committer A <a@b> ${1_760_000_000 + index * 7_200} +0000`, `change ${index}`]
    return `commit refs/heads/main\n${who}\ndata ${message.length}\n${message}\nM 100644 inline file\ndata ${String(index).length}\n${index}\n`
  })
  gitReading(stream.join(''), directory, 'fast-import', '--quiet', '--force')
  return git(directory, 'rev-list', '--first-parent', '--reverse', 'main').split('\n')
}

/** Makes sessions of all commits but the first, which is the anchor: levels with noise of 0.4 %, some gaps, and a confirmation of each step. */
export function generatedHistory(line: readonly string[], workloads: readonly GeneratedWorkload[]): readonly HistoryFile[] {
  const random = generator('a history')
  const noise = (): number => 0.004 * (random() + random() + random() + random() + random() + random() - 3) * Math.SQRT2
  return line.slice(1).map((_, before): HistoryFile => {
    const index = before + 1
    const session = sessionOf(`generated-${String(index).padStart(6, '0')}`, {
      at: new Date(1_760_003_600_000 + index * 7_200_000).toISOString().replace('.000', ''),
      reference: `https://github.com/owner/name/actions/runs/${17_000_000_000 + index * 1_371}/artifacts/${4_000_000_000 + index * 917}`,
    })
    const isGap = index % 97 === 0
    const facts: readonly FactLine[] = isGap
      ? [{ line: 'gap', commit: line[index] ?? '', workload: null, why: 'build' }]
      : workloads.flatMap((workload, at) => measured(line, index, { workload, at, noise }))
    const named = new Set(facts.flatMap((fact) => (fact.line === 'edge' ? [fact.from, fact.to] : fact.line === 'gap' ? [fact.commit] : [])))
    return { session, facts: [...[...named].map((sha) => commitLine(line, line.indexOf(sha))), ...facts] }
  })
}

const SUBJECTS = [
  'Read the header once',
  'Cache the parsed rules of each file',
  'Bump serde from 1.0.210 to 1.0.211',
  'Fix a race when two workers close',
  'Split the lexer',
]

function commitLine(line: readonly string[], index: number): FactLine {
  const sha = line[index] ?? ''
  const subject =
    index % 50 === 7 ? HOSTILE[Math.floor(index / 50) % HOSTILE.length] : `${SUBJECTS[(index * 7) % SUBJECTS.length]} (#${index + 100})`
  return {
    ...{
      line: 'commit',
      sha,
      tree: sha,
      parent: line[index - 1] ?? null,
      subject: subject ?? '',
      pull: index % 3 === 0 ? null : index + 100,
    },
    author: index % 50 === 8 ? '<b onclick=alert(1)>Mallory</b>' : (['Ada Lovelace', 'Grace Hopper', 'Radia Perlman'][index % 3] ?? ''),
    ...{ at: new Date((1_760_000_000 + index * 7_200) * 1_000).toISOString().replace('.000', ''), tag: index === 0 ? 'v2.3' : null },
  }
}

interface One {
  readonly workload: GeneratedWorkload
  readonly at: number
  noise(): number
}

function measured(line: readonly string[], index: number, { workload, at, noise }: One): readonly FactLine[] {
  const own = { workload: workload.name, definition: hashOf(at + 1) }
  const [sha, parent] = [line[index] ?? '', line[index - 1] ?? '']
  const step = workload.steps[index] ?? 0
  const level = Object.entries(workload.steps).reduce((sum, [from, ln]) => (Number(from) <= index ? sum + ln : sum), 0)
  const ln = level + noise()
  const edge: EdgeLine = {
    line: 'edge',
    ...own,
    from: line[0] ?? '',
    to: sha,
    role: 'anchor',
    ln,
    se: 0.004 + noise() / 8,
    low: null,
    high: null,
    pairs: 10,
    verdict: null,
  }
  const verdict = Math.abs(step) > 0.015 ? (step > 0 ? 'regressed' : 'improved') : index % 41 === 0 ? 'inconclusive' : 'unchanged'
  const parentEdge: EdgeLine = { ...edge, from: parent, role: 'parent', ln: step + noise(), verdict }
  const confirm: EdgeLine = { ...edge, from: line[index - 2] ?? '', to: line[index + 1] ?? '', role: 'confirm', ln: step, se: 0.003 }
  return [
    { line: 'arm', ...own, commit: sha, n: 10, median: 12.4 * (at + 1) * Math.exp(ln + noise() * 3), mad: 0.1, seconds: 3, build: null },
    ...(index > 1 ? [edge, parentEdge] : [edge]),
    ...(Math.abs(step) > 0.02 ? [confirm] : []),
  ]
}

/** Publishes sessions to the branch of a repository on this disk. */
export async function publishTo(repository: string, directory: string, files: readonly HistoryFile[]): Promise<void> {
  const [address, permission] = [addressOf(`file://${repository}`), HistoryPermission.of({ event: null, ref: null, defaultBranch: null })]
  if (address === null || permission === null) throw new Error('a person may write to a file')
  const outbox = join(directory, 'outbox')
  for (const file of files) keepSession(outbox, file)
  const access = { token: null, signal: new AbortController().signal, stall: 60 }
  await publishHistory(permission, { address, outbox, directory: join(directory, 'caches'), format: 'sha1', ...access })
}

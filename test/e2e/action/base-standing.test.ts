import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HistoryFile } from '../../../src/model/history-file.ts'
import { commitOf, edgeOf, sessionOf, shaOf } from '../../rig/history.ts'
import { publishTo } from '../../rig/long-history.ts'
import { steady, yml } from '../../rig/programs.ts'
import { openPull, type PullLab } from '../../rig/pull-request.ts'
import { git, script } from '../../rig/repository.ts'
import { see } from '../../rig/seen.ts'
import { isAll } from '../../rig/short.ts'

const PAGES = 'https://acme.github.io/widget/'
const ON_MAIN = { history: { pages: PAGES } }
const JOULES = { parse: steady(1, 61) }
const ANCHOR = 0x7000_0001

/** A session of a commit against v2.3. */
const against = (sha: string, parent: string | null, ln = 0.0208): HistoryFile => ({
  session: sessionOf(`main-${sha.slice(0, 12)}`, { meter: { name: 'replay', kind: 'replay' } }),
  facts: [
    ...[commitOf(ANCHOR, { tag: 'v2.3', parent: null }), commitOf(1, { sha, parent })],
    edgeOf(ANCHOR, 1, { to: sha, role: 'anchor', ln, se: 0.001, low: null, high: null, verdict: null }),
  ],
})

const publish = (pull: PullLab, ...files: readonly HistoryFile[]): Promise<void> =>
  publishTo(pull.hosted.directory, join(pull.lab.directory, 'publisher'), files)
/** Lines of the comment about base. */
const told = (pull: PullLab): readonly string[] =>
  pull.comments().flatMap((body) => body.split('\n').filter((one) => one.startsWith('Base is')))

describe('the comment tells how base stands', () => {
  it('with a link to the pages that base names, whatever the pull request says', async () => {
    const head = { 'joulegate.yml': yml({ workloads: [{ name: 'parse', run: 'true' }], history: { pages: 'https://evil.example/' } }) }
    await using pull = await openPull({ joules: JOULES, config: ON_MAIN, head })
    await publish(pull, against(pull.base, shaOf(5)))
    const { exit, wrong } = await see(pull)
    expect({ exit, wrong }).toEqual({ exit: 0, wrong: [] })
    expect(told(pull)).toEqual([`Base is +2.1 % above \`v2.3\` ([trend](${PAGES})).`])
    expect(pull.comments().join('\n')).not.toContain('evil.example')
  })

  it.runIf(isAll)('by its newest ancestor that was measured, also one that only the history knows', async () => {
    await using pull = await openPull({ joules: JOULES, config: ON_MAIN })
    const parent = shaOf(9)
    await publish(pull, against(parent, null, 0.05))
    // Base has a session without numbers.
    const gap: HistoryFile = {
      session: sessionOf('main-gap', { meter: { name: 'replay', kind: 'replay' } }),
      facts: [commitOf(1, { sha: pull.base, parent }), { line: 'gap', commit: pull.base, workload: null, why: 'build' }],
    }
    await publish(pull, gap)
    expect((await see(pull)).exit).toBe(0)
    expect(told(pull)).toEqual([`Base is +5.1 % above \`v2.3\`, as of \`${parent.slice(0, 7)}\` ([trend](${PAGES})).`])
  })

  it.runIf(isAll)('not without pages on base, without a history, or without a level; and never fails for that', async () => {
    await using silent = await openPull({ joules: JOULES })
    await publish(silent, against(silent.base, null))
    const before = silent.server.requests.length
    expect((await see(silent)).exit).toBe(0)
    expect(told(silent)).toEqual([])
    const asked = silent.server.requests.length - before
    await using pull = await openPull({ joules: JOULES, config: ON_MAIN })
    const { exit, outcome } = await see(pull)
    expect([exit, told(pull)]).toEqual([0, []])
    expect(outcome.stdout).not.toMatch(/history/i)
    // One question more: whether the branch is there.
    expect(pull.server.requests.length - asked).toBeGreaterThan(0)
    await publish(pull, against(shaOf(77), null))
    expect([(await see(pull)).exit, told(pull)]).toEqual([0, []])
  })

  it.runIf(isAll)('by what is left of a damaged history, which the log reports', async () => {
    await using pull = await openPull({ joules: JOULES, config: ON_MAIN })
    await publish(pull, against(pull.base, null))
    writeFileSync(join(pull.lab.directory, 'damaged'), '{"line":"session"')
    const blob = git(pull.hosted.directory, 'hash-object', '-w', join(pull.lab.directory, 'damaged'))
    script(pull.hosted.directory, DAMAGE, blob)
    const { exit, outcome } = await see(pull)
    expect([exit, told(pull).length]).toEqual([0, 1])
    expect(outcome.stdout).toContain('v1/2026/05/main-damaged.ndjson:1 is damaged')
  })
})

const DAMAGE = `export GIT_INDEX_FILE=$PWD/damaged-index
git read-tree joulegate-history
git update-index --add --cacheinfo "100644,$1,v1/2026/05/main-damaged.ndjson"
git update-ref refs/heads/joulegate-history "$(git commit-tree "$(git write-tree)" -p joulegate-history -m damage)"
rm "$GIT_INDEX_FILE"`

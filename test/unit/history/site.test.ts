import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { historyPage } from '../../../src/commands/history/pages.ts'
import { siteFiles } from '../../../src/commands/history/site.ts'
import { homeOf } from '../../../src/git/default-line.ts'
import type { HistoryPage } from '../../../src/model/history-page.ts'
import assets from '../../../src/render/site/assets.json' with { type: 'json' }
import { openIndex } from '../../../src/store/history/index.ts'
import { openSqlite } from '../../../src/store/history/sqlite.ts'
import { shaOf } from '../../rig/history.ts'
import { type GeneratedWorkload, generatedHistory, HOSTILE } from '../../rig/long-history.ts'

/** SHAs as random as those of git: they do not compress. */
const line = (length: number): readonly string[] =>
  Array.from({ length }, (_, index) => createHash('sha1').update(String(index)).digest('hex'))

async function pageOf(commits: readonly string[], workloads: readonly GeneratedWorkload[]): Promise<HistoryPage> {
  const index = await openIndex(await openSqlite(':memory:'), 'index')
  try {
    await index.placeCommits('owner/name', commits)
    await index.ingest(generatedHistory(commits, workloads))
    return await historyPage(index, { title: 'owner/name', home: 'https://github.com/owner/name', line: commits }, 1_000)
  } finally {
    await index.close()
  }
}

const text = (content: Uint8Array | undefined): string => Buffer.from(content ?? []).toString()

it('20 workloads on 1,000 commits are at most 200 kB, and the first view at most 80 kB with gzip', async () => {
  const workloads = Array.from({ length: 20 }, (_, at) => ({ name: `group/workload-${at}`, steps: { [100 + at * 40]: 0.03 } }))
  const files = siteFiles(await pageOf(line(1_001), workloads), false)
  const isBadge = (name: string): boolean => /^badge/.test(name)
  const sizes = [...files].flatMap(([name, { length }]) => (isBadge(name) ? [] : [length]))
  expect(files.size).toBe(22 + 21)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000)
  // A phone or a desk shows the charts of four workloads at most, and commits only when one is asked for.
  const points = [...files].flatMap(([name, { length }]) => (name.endsWith('-points.bin') ? [length] : []))
  const first = gzipSync(files.get('index.html') ?? '').length + Math.max(...points) * 4
  expect(first).toBeLessThan(80_000)
})

it('steps, gaps, tags and pull requests are on the page', async () => {
  const page = await pageOf(line(300), [{ name: 'parse', steps: { 100: 0.04, 200: -0.04 } }])
  const [series] = page.series
  expect(series?.steps.map(({ position, state, revertedAt }) => [position, state, revertedAt])).toEqual([
    [100, 'reverted', 200],
    [200, 'confirmed', null],
  ])
  expect(series?.gaps).toEqual([97, 194, 291].map((position) => ({ position, why: 'build' })))
  expect(series).toMatchObject({ anchor: 'v2.3', isOld: false, kind: 'counter' })
  expect(series?.points).toHaveLength(299 - 3)
  expect(series?.points[99 - 1]).toMatchObject({ position: 100, verdict: 'regressed', amount: expect.any(Number) })
  expect(page.commits.find(({ position }) => position === 100)).toMatchObject({
    pull: 200,
    reference: expect.stringContaining('/artifacts/'),
  })
})

it('nothing that a commit or a workload is called becomes HTML', async () => {
  const commits = line(300)
  const page = await pageOf(commits, [{ name: 'parse', steps: { 107: 0.04 } }])
  const hostile: HistoryPage = {
    ...page,
    title: '<i>title</i>',
    series: page.series.map((one) => ({
      ...one,
      workload: '</script><b>bold',
      anchor: '<u>v1</u>',
      steps: one.steps.map((step) => ({ ...step, who: '<b>Mallory</b>', why: HOSTILE[0], state: 'accepted' })),
    })),
    commits: page.commits.map((one, at) => ({ ...one, subject: HOSTILE[at % HOSTILE.length] ?? '', tag: '<s>tag</s>' })),
  }
  for (const isSingle of [false, true]) {
    const page = text(siteFiles(hostile, isSingle).get('index.html')).replace(assets.script, '')
    expect(page).toContain('&lt;/script&gt;&lt;b&gt;bold')
    const tags = new Set([...page.matchAll(/<([a-z][^\s>]*)/g)].map(([, tag = '']) => tag))
    expect([...tags].filter((tag) => ['i', 'u', 's', 'img', 'svg/onload=document.title=1'].includes(tag))).toEqual([])
    expect(page).not.toMatch(/<b>(?:bold|Mallory)/)
    expect(page.match(/<\/?script/g)).toHaveLength(4)
    expect(page).not.toContain('" onmouseover="')
  }
})

it('the policy of the page admits its own script and style only, and no other site', async () => {
  const page = await pageOf(line(60), [{ name: 'parse', steps: {} }])
  for (const isSingle of [false, true]) {
    const index = text(siteFiles(page, isSingle).get('index.html'))
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(index)?.[1]?.replaceAll('&#39;', "'")
    const hash = (content: string): string => createHash('sha256').update(content).digest('base64')
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${hash(/<script>([\s\S]*?)<\/script>/.exec(index)?.[1] ?? '')}'`,
      `style-src 'sha256-${hash(/<style>([\s\S]*?)<\/style>/.exec(index)?.[1] ?? '')}'`,
      isSingle ? "connect-src 'none'" : "connect-src 'self'",
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ])
    expect(index).not.toMatch(/(?:src|srcset)="|@import|url\(|style="/)
  }
})

it.each([
  ['https://github.com/owner/name.git', 'https://github.com/owner/name'],
  ['https://git.example.com:8443/owner/name', 'https://git.example.com:8443/owner/name'],
  ['git@github.com:owner/name.git', 'https://github.com/owner/name'],
  ['ssh://git@github.com/owner/name', 'https://github.com/owner/name'],
  ['file:///srv/name.git', null],
  ['https://host/group/sub/name.git', null],
])('the web page of %s is %s', (url, home) => {
  const protocol = url.startsWith('https') ? 'https' : url.startsWith('file') ? 'file' : 'ssh'
  expect(homeOf({ url, protocol })).toBe(home)
})

it('a workload whose definition changed has its newest series first', async () => {
  const commits = line(200)
  const index = await openIndex(await openSqlite(':memory:'), 'index')
  const files = generatedHistory(commits, [{ name: 'parse', steps: {} }]).map((file, at) =>
    at < 100
      ? file
      : { ...file, facts: file.facts.map((fact) => ('definition' in fact ? { ...fact, definition: shaOf(9).slice(0, 32) } : fact)) },
  )
  await index.placeCommits('owner/name', commits)
  await index.ingest(files)
  const { series } = await historyPage(index, { title: 't', home: null, line: commits }, 1_000)
  await index.close()
  expect(series.map(({ id, isOld, points }) => [id, isOld, points.at(-1)?.position])).toEqual([
    ['parse', false, 199],
    ['parse-2', true, 100],
  ])
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, inject, it } from 'vitest'
import { median } from '../../src/stats/summarize.ts'
import { CHROMIUM, openBrowser } from '../rig/browser.ts'
import { type Outcome, play, spentIn } from '../rig/guest/scenario.ts'
import { isAll } from '../rig/short.ts'

/** Iterations of the workload in each commit: 4 % more energy from the fourth commit on, and as before from the seventh. */
const COUNTS = [2000, 2000, 2000, 3500, 3500, 3500, 2000, 2000, 2000]

const CONFIGURATION = `version: 1
workloads: [{ name: work, run: sh ./run.sh }]
pairs: { min: 8, max: 8 }
`

const SCRIPT = `
git init -q --initial-branch=main .
git config user.name Ada
git config user.email ada@example.com
cp /app/repository/joulegate.yml .
echo joulegate-report >.gitignore
commit() { echo "sh /app/work.sh $1" >run.sh; git add .; git commit -q --allow-empty -m "$2"; }
commit 2000 anchor
number=0
for count in ${COUNTS.join(' ')}; do number=$((number + 1)); commit $count "change $number"; done
git init -q --bare --initial-branch=main /tmp/origin
git remote add origin /tmp/origin
git push -q origin main
git fetch -q
history() { node /app/cli.js history "$@"; }
result range history main~${COUNTS.length}..main --meter powercap --outbox /tmp/outbox
result confirm history confirm --meter powercap --outbox /tmp/outbox
result show history show --outbox /tmp/outbox
result publish history publish --outbox /tmp/outbox
result site history site /tmp/site --single-file
cp /tmp/site/index.html /results/index.html
`

/** Returns subject, sign, percent and state of each row with a step. */
const stepsIn = (stdout: string): readonly (readonly string[])[] =>
  [...stdout.matchAll(/^[0-9a-f]{10} {2}(.*?) {2,}.*([▲▼]) step (\S+) %(.*) \([0-9a-f:]+\)$/gm)].map((found) => found.slice(1))

describe.skipIf(inject('noGuest') !== null)('a history on a kernel with RAPL', () => {
  it.runIf(isAll)('has its two steps of known size and no other, confirmed by sessions of their own', async () => {
    const { outcome, text } = await play({
      ...{ clock: 'exact', parameters: { resistance: 50 }, limitMs: 28 * 60_000 },
      ...{ files: { 'app/repository/joulegate.yml': CONFIGURATION }, script: SCRIPT },
    })
    for (const name of ['range', 'confirm', 'show', 'publish', 'site']) expect(outcome(name).code, outcome(name).stderr).toBe(0)
    const steps = stepsIn(outcome('show').stdout)
    expect(steps.map(([subject, sign]) => [subject, sign])).toEqual([
      ['change 4', '▲'],
      ['change 7', '▼'],
    ])
    const expected = Math.log(trueRatio(outcome('range').truth))
    for (const [, sign, percent] of steps) {
      const ln = Math.log1p(Number(percent?.replace('−', '-')) / 100)
      expect(Math.abs(Math.abs(ln) - expected), `${sign} ${ln} for ${expected}\n${outcome('show').stdout}`).toBeLessThan(0.005)
    }
    await lookAt(text('index.html'))
  })
})

/** Returns the true energy of a run that does more, over that of one that does less: medians of all trials of either kind. */
function trueRatio(truth: Outcome['truth']): number {
  const spent = spentIn(truth)
  const middle = (Math.min(...spent) + Math.max(...spent)) / 2
  return median(spent.filter((joules) => joules > middle)) / median(spent.filter((joules) => joules < middle))
}

/** Opens a page on a phone and on a desk: it has a chart, and the browser complains of nothing. */
async function lookAt(page: string): Promise<void> {
  if (CHROMIUM === null) return
  const directory = mkdtempSync(join(tmpdir(), 'joulegate-page-'))
  try {
    const file = join(directory, 'index.html')
    writeFileSync(file, page)
    await using browser = await openBrowser()
    for (const width of [360, 1_280]) {
      await browser.open(pathToFileURL(file).href, { width, height: 1_200, scheme: 'light' })
      await browser.becomes('document.querySelectorAll(".chart canvas").length > 0', 'a chart')
      expect(await browser.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect(browser.complaints).toEqual([])
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

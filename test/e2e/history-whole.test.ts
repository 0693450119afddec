import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CHROMIUM, openBrowser } from '../rig/browser.ts'
import { type Lab, openLab } from '../rig/lab.ts'
import { busy, yml } from '../rig/programs.ts'
import { type Files, git, script, writeFiles } from '../rig/repository.ts'
import { PACKAGE } from '../rig/tree.ts'
import { HAS_VALGRIND } from '../rig/valgrind.ts'

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const VIOLATIONS = `${AXE}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html.slice(0, 200)).join(' ')))`
/** Only what hangs takes so long: 30 commits are some 100 seconds on a machine with nothing else to do. */
const LONGEST_MS = 1_500_000
const HOSTILE = '</script><script>document.title="owned"</script>'

/** Makes commits on top of the first one. A number without an entry changes a note. */
function commitAll(lab: Lab, count: number, changes: Readonly<Record<number, readonly [files: Files, subject: string]>>): void {
  for (let number = 1; number <= count; number += 1) {
    const [files, subject] = changes[number] ?? [{ note: `${number}\n` }, `change ${number}`]
    writeFiles(lab.repository, files)
    script(lab.repository, 'git add --all; git -c maintenance.auto=false commit --quiet --allow-empty --message "$1"', subject)
  }
}

/** Gives the repository a remote `origin`, which has its main. */
function share(lab: Lab): void {
  const bare = join(lab.directory, 'acme', 'widget.git')
  git(lab.directory, 'init', '--quiet', '--bare', '--initial-branch=main', bare)
  git(lab.repository, 'remote', 'add', 'origin', bare)
  git(lab.repository, 'push', '--quiet', 'origin', 'main')
  git(lab.repository, 'fetch', '--quiet')
}

/** Runs a command of the history, which must succeed. Returns what it printed. */
async function history(lab: Lab, ...words: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const outbox = words[0] === 'site' ? [] : ['--outbox', join(lab.directory, 'outbox')]
  const { code, stdout, stderr } = await lab.start(['history', ...words, ...outbox], { limitMs: LONGEST_MS }).ended
  expect(code, `${words.join(' ')}: ${stderr}`).toBe(0)
  return { stdout, stderr }
}

/** Returns the subject and the note of each row with a step. */
const stepsIn = (stdout: string): readonly (readonly string[])[] =>
  stdout
    .split('\n')
    .flatMap((row) =>
      [/^[0-9a-f]{10} {2}(.*?) {2,}.*([▲▼]) step (\S+ %)(.*) \(([0-9a-f:]+)\)$/.exec(row)?.slice(1)].flatMap((found) =>
        found === undefined ? [] : [found],
      ),
    )

/** Publishes the sessions, makes the pages, and looks at them on a phone and on a desk. Returns the text of the tables. */
async function lookAtPages(lab: Lab): Promise<string> {
  await history(lab, 'publish')
  const to = join(lab.directory, 'site')
  await history(lab, 'site', to, '--single-file')
  if (CHROMIUM === null) return ''
  await using browser = await openBrowser()
  const sizes = [
    [360, 1_600],
    [1_280, 1_200],
  ] as const
  let text = ''
  for (const [width, height] of sizes) {
    await browser.open(pathToFileURL(join(to, 'index.html')).href, { width, height, scheme: 'light' })
    await browser.becomes('document.querySelectorAll(".chart canvas").length > 0', 'a chart')
    expect(await browser.evaluate('document.documentElement.scrollWidth')).toBe(width)
    expect(await browser.evaluate(VIOLATIONS)).toEqual([])
    expect(browser.complaints).toEqual([])
    expect((await browser.screenshot()).length).toBeGreaterThan(10_000)
    text = String(await browser.evaluate('[...document.querySelectorAll("table")].map(({ innerText }) => innerText).join("\\n")'))
  }
  expect(await browser.evaluate('document.title')).not.toBe('owned')
  return text
}

const loop = (rounds: number): string => `i=0; while [ $i -lt ${rounds} ]; do i=$((i + 1)); done\n`

describe.skipIf(!HAS_VALGRIND)('30 commits with three steps, by work', () => {
  it(
    'have these three, and no other; one is accepted; the pages show all',
    async () => {
      await using lab = await openLab({
        base: {
          'joulegate.yml': yml({ workloads: [{ name: 'loop', run: 'sh ./loop.sh' }], meter: 'work', build: { run: 'sh ./build.sh' } }),
          ...{ 'build.sh': 'true\n', 'loop.sh': loop(500), '.gitignore': 'joulegate-report\n' },
        },
      })
      commitAll(lab, 30, {
        3: [{ note: '3\n' }, 'Merge pull request #12 from owner/topic'],
        6: [{ 'loop.sh': loop(550) }, 'slower'],
        10: [{ 'build.sh': 'exit 1\n' }, 'broken'],
        11: [{ 'build.sh': 'true\n', note: '11\n' }, 'mended'],
        14: [{ 'loop.sh': loop(500) }, 'as before'],
        18: [{}, 'nothing'],
        22: [{ 'loop.sh': loop(520) }, 'a feature (#34)'],
        25: [{ note: '25\n' }, HOSTILE],
      })
      share(lab)
      const { stdout, stderr } = await history(lab, 'main~30..main')
      expect(stderr).toContain('Measuring 30 commits, interleaved')
      const found = stepsIn(stdout)
      expect(found.map(([subject, sign, , state]) => [subject, sign, state])).toEqual([
        ['slower', '▲', ', reverted later'],
        ['as before', '▼', ''],
        ['a feature (#34)', '▲', ''],
      ])
      expect(stdout).toMatch(/30 commits, 3 steps, 1 gap\.\n$/)

      const id = found[2]?.at(-1) ?? ''
      await history(lab, 'accept', id, '--why', 'worth it', '--who', 'Ada')
      expect(stepsIn((await history(lab, 'show')).stdout)[2]?.slice(0, 4)).toEqual([
        'a feature (#34)',
        '▲',
        expect.any(String),
        ', accepted by Ada',
      ])
      const text = await lookAtPages(lab)
      if (CHROMIUM !== null)
        for (const words of ['reverted by ', 'accepted by Ada: worth it', 'slower', 'as before']) expect(text).toContain(words)
      const page = readFileSync(join(lab.directory, 'site/index.html'), 'utf8')
      expect(
        page.match(/<tr><th scope="row">.*?<\/tr>/g)?.filter((row) => row.includes('class="up"') || row.includes('class="down"')),
      ).toHaveLength(3)
    },
    LONGEST_MS,
  )
})

it(
  '8 commits with a step of 50 %, by simulated energy counters: it is found, measured again, and on the pages',
  async () => {
    await using lab = await openLab({
      zones: [PACKAGE],
      base: {
        'joulegate.yml': yml({
          ...{ workloads: [{ name: 'loop', run: 'sh ./loop.sh', repeat: 1 }], domains: ['package'] },
          ...{ budget: { 'max-regression': '40%' }, pairs: { min: 8, max: 8 } },
        }),
        ...{ 'loop.sh': busy(100_000), '.gitignore': 'joulegate-report\n' },
      },
    })
    commitAll(lab, 8, { 5: [{ 'loop.sh': busy(150_000) }, 'slower'] })
    share(lab)
    const { stdout } = await history(lab, 'main~8..main', '--meter', 'powercap')
    // Noise may move the step by a commit. One of 10 % is not always found while other programs share the processors.
    expect(stepsIn(stdout).map(([, sign, , state]) => [sign, state])).toEqual([['▲', ', not confirmed yet']])
    expect(['change 4', 'slower', 'change 6']).toContain(stepsIn(stdout)[0]?.[0])
    const { stderr } = await history(lab, 'confirm')
    // Whether 16 pairs are enough to tell depends on what else the machine does.
    expect(stderr).toMatch(/ (?:is confirmed|stays a candidate): new builds of both sides differ by /)
    const text = await lookAtPages(lab)
    if (CHROMIUM !== null) expect(text).toMatch(/(?:change 4|slower|change 6)\s+\+\d+\.\d %[\s\S]*confirmed/)
  },
  LONGEST_MS,
)

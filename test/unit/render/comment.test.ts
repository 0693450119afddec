import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CommentMode } from '../../../src/model/action-inputs.ts'
import { CommentData } from '../../../src/model/comment-data.ts'
import { finding, Problem } from '../../../src/model/finding.ts'
import { commentOf, crashedComment, shouldPost, skippedComment } from '../../../src/render/github/comment.ts'
import { digestOf, markerOf, readCommentData } from '../../../src/render/github/posting.ts'
import { summaryOf, unfinishedSummary } from '../../../src/render/github/summary.ts'
import { cases } from './cases.ts'
import { caseOf, comments, isolated, many, posting } from './comment-cases.ts'
import { expectGolden } from './expect-golden.ts'
import { BASE, error, HEAD } from './fixtures.ts'

const all = Object.entries(comments).map(([name, make]) => ({ name, make }))
const linesOf = (text: string): readonly string[] => text.split('\n')

test.each(all)('the comment $name reads as in its golden file', ({ name, make }) => {
  expectGolden(`comment/${name}.md`, make())
})

test.each(['regression', 'base-build-failed', 'no-change', 'work'])('the summary of %s reads as in its golden file', (name) => {
  expectGolden(`comment/summary/${name}.md`, summaryOf(isolated(caseOf(name)), posting))
})

test('the summary of a run that crashed reads as in its golden file', () => {
  const crash = error('git fetch of the tested merge failed:\nfatal: Could not resolve host')
  expectGolden('comment/summary/crashed.md', unfinishedSummary('crashed', posting, crash))
})

describe('the frame', () => {
  test.each(all)('$name begins with the marker and ends with its data', ({ make }) => {
    const lines = linesOf(make())
    expect(lines[0]).toBe('<!-- joulegate-report key=default v=1 -->')
    expect(lines.at(-1)).toMatch(/^<!-- joulegate-data: [A-Za-z0-9+/=]{1,1900} -->$/)
    expect(lines.at(-2)).toMatch(/^<sub>`abc1234`.*2026-05-04 14:22 UTC<\/sub>$/)
  })

  test('the data describe what was posted', () => {
    const body = commentOf(caseOf('regression'), { ...posting, attempt: 3 })
    const data = readCommentData(body)
    expect(data?.results?.map(({ workload }) => workload)).toContain('compress/silesia')
    expect({ ...data, results: undefined }).toEqual({
      schema: 1,
      head: HEAD,
      base: BASE,
      run: 15_423_881_201,
      attempt: 3,
      gate: 'fail',
      counts: { compared: 6, regressed: 1, improved: 0, inconclusive: 0, errors: 0 },
      red: [{ workload: 'compress/silesia', kind: 'over', ratio: 1.061, high: 1.069 }],
      digest: digestOf(body),
    })
    const crashed = crashedComment({ ...posting, baseSha: null }, error('It is gone.'))
    expect(readCommentData(crashed)).toMatchObject({ gate: 'error', base: null, counts: null, digest: digestOf(crashed) })
  })

  test('the data in docs/comment.md are those of the comment in its pictures', () => {
    const text = readFileSync(new URL('../../../docs/comment.md', import.meta.url), 'utf8')
    const shown = /```json\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
    expect(JSON.parse(shown)).toEqual(readCommentData(comments['regression']?.() ?? ''))
  })

  test('the digest is FNV-1a, and distinguishes an edited body from one with other line ends', () => {
    expect(digestOf('')).toBe('cbf29ce484222325')
    expect(digestOf('foobar')).toBe('85944171f73967e8')
    const body = commentOf(caseOf('regression'), posting)
    const { digest } = readCommentData(body) ?? {}
    expect(digestOf(body.replaceAll('\n', '\r\n'))).toBe(digest)
    expect(digestOf(`${body}\n`)).toBe(digest)
    expect(digestOf(body.replace('+6.1', '+1.6'))).not.toBe(digest)
  })

  test('a body that went through a web form can still be read', () => {
    const body = commentOf(caseOf('regression'), posting)
    expect(readCommentData(`${body.replaceAll('\n', '\r\n')}\r\n\r\n`)).toEqual(readCommentData(body))
  })

  const data = (value: unknown): string =>
    `${markerOf({ key: 'default', quantity: 'energy' })}\nhello\n<!-- joulegate-data: ${btoa(JSON.stringify(value))} -->`
  const good = { schema: 1, head: HEAD, base: BASE, run: 1, attempt: 1, gate: 'pass', counts: null, digest: '0'.repeat(16) }
  const body = data(good)

  test('the foil of the hostile bodies is read', () => {
    expect(readCommentData(body)).toEqual(CommentData.parse(good))
  })

  const hostile: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['a text', 'LGTM'],
    ['no marker', body.slice(body.indexOf('\n') + 1)],
    ['a quoted marker', `> ${body}`],
    ['a marker that is not at the top', `\n${body}`],
    ['a marker of another version', body.replace('v=1', 'v=2')],
    ['text behind the data', `${body}\nand more`],
    ['data inside a line', body.replace('<!-- joulegate-data', 'see <!-- joulegate-data')],
    ['no base64', body.replace(/joulegate-data: \S+/, 'joulegate-data: ????')],
    ['base64 of a wrong length', body.replace(/joulegate-data: \S+/, 'joulegate-data: AAAAA')],
    ['no JSON', body.replace(/joulegate-data: \S+/, `joulegate-data: ${btoa('{"schema":1')}`)],
    ['data of 3 KB', data({ ...good, digest: '0'.repeat(3_000) })],
    ['megabytes of spaces', `${body}${' '.repeat(3_000_000)}`],
    ['another schema', data({ ...good, schema: 2 })],
    ['a key more', data({ ...good, extra: 1 })],
    ['a prototype', data(JSON.parse('{"__proto__":{"schema":1}}'))],
    ['an array', data([good])],
    ['a run that is no number', data({ ...good, run: '1' })],
    ['a run beyond all numbers', data({ ...good, run: 1e300 })],
    ['a SHA that is none', data({ ...good, head: 'main' })],
    ['a SHA with a line more', data({ ...good, head: `${HEAD}\n` })],
    ['a gate that is none', data({ ...good, gate: 'green' })],
  ]
  test.each(hostile)('%s is not valid data', (_, text) => {
    expect(readCommentData(text)).toBeNull()
  })

  test('a key that could end the marker is refused', () => {
    expect(markerOf({ key: 'nightly 2.0_x-y', quantity: 'energy' })).toBe('<!-- joulegate-report key=nightly 2.0_x-y v=1 -->')
    expect(markerOf({ key: 'default', quantity: 'work' })).toBe('<!-- joulegate-report key=default/work v=1 -->')
    for (const key of ['', '-->', 'a\nb', 'a>', 'ä', 'x'.repeat(41), 'default/work'])
      expect(() => markerOf({ key, quantity: 'energy' }), key).toThrow(Problem)
  })

  test('an address that could end its link is refused', () => {
    for (const url of [
      'javascript:alert(1)',
      'https://a.example/)evil',
      'https://a.example/ x',
      'https://a.example/<b>',
      'https://a.example/`',
      '',
    ]) {
      const text = commentOf(many(20, 400), { ...posting, runUrl: url })
      expect(text.replace(/\[about this comment\]\(\S+\)/, '')).not.toContain('](')
      expect(text).toContain('run 15423881201.1')
    }
  })
})

describe('sentences about the run', () => {
  test('isolation none is shown under the headline, and any other level is not', () => {
    const first = (text: string): string => linesOf(text).slice(1, 6).join('\n')
    expect(first(commentOf(caseOf('regression'), posting))).toContain('**isolation: none**')
    expect(first(commentOf(caseOf('no-change'), posting))).toContain('**isolation: none**')
    expect(summaryOf(caseOf('regression'), posting)).toContain('**isolation: none**')
    expect(commentOf(isolated(caseOf('regression')), posting)).not.toContain('isolation: none')
    // Nothing ran, so nobody had to be kept from anything.
    expect(commentOf(caseOf('same'), posting)).not.toContain('isolation: none')
  })

  test('a gate that changed is reported, and one that did not is not', () => {
    const was = (gate: CommentData['gate']): string =>
      linesOf(commentOf(caseOf('regression'), { ...posting, previous: { gate, headSha: HEAD } }))[1] ?? ''
    expect(was('pass')).toBe('## ❌ Energy: 1 of 6 workloads is over budget (was ✅ at `abc1234`)')
    expect(was('error')).toContain('(was 💥 at `abc1234`)')
    expect(was('neutral')).toContain('(was ⏭️ at `abc1234`)')
    expect(was('warn')).toContain('(was ⚠️ at `abc1234`)')
    expect(was('fail')).not.toContain('was')
    expect(summaryOf(caseOf('regression'), { ...posting, previous: { gate: 'pass', headSha: HEAD } })).not.toContain('was ✅')
  })

  test('a note is shown with its first line only, so that notes stay short on every rung', () => {
    const text = commentOf(caseOf('no-change'), { ...posting, notes: [error('It is odd.\na line of a log')] })
    expect(text).toContain('- ❌ `It is odd.`\n  → `Flags')
    expect(text).not.toContain('a line of a log')
  })

  test('nothing changed is one line and collapsed detail', () => {
    const body = commentOf(isolated(caseOf('no-change')), posting)
    const visible = body.replaceAll(/<details>[\s\S]*?<\/details>/g, '').replaceAll(/<!--.*?-->/g, '')
    expect(visible.split('\n').filter((line) => line !== '' && !line.startsWith('<sub>'))).toHaveLength(1)
    expect(body).not.toContain('\n## ')
  })

  test('a merge is measured again by its ref, and is in the footer if it is another commit than head', () => {
    const body = commentOf(isolated(caseOf('regression')), posting)
    expect(body).toContain('npx joulegate compare refs/pull/41/merge^1 refs/pull/41/merge --repo https://github.com/acme/squeeze\n')
    expect(body).toContain('(merged into base: `5e6f7a8`)')
    expect(commentOf(caseOf('regression'), { ...posting, measuredSha: HEAD, pull: null })).not.toMatch(/merged into|refs.pull/)
  })

  test('the author of a pull request reads nothing that only others can do', () => {
    const upkeep = [
      finding('not-removed', { directory: '/tmp/joulegate-abc', detail: 'busy' }),
      finding('machine-turbo', { off: '1', path: '/sys/devices/system/cpu/intel_pstate/no_turbo' }),
      finding('no-sensor', {}),
    ]
    const made = { ...isolated(caseOf('regression')), findings: upkeep }
    const comment = commentOf(made, posting)
    expect(comment).not.toMatch(/\/tmp\/|\/sys\/|modprobe|doctor|--max-regression/)
    expect(comment).toContain('For the operator of this runner: 3 notes in the summary of the job')
    expect(comment).toContain('To accept the increase, a maintainer raises `budget.max-regression` on the base branch')
    const summary = summaryOf(made, posting)
    for (const text of ['/tmp/joulegate-abc', 'npx joulegate doctor', 'modprobe']) expect(summary).toContain(text)
    expect(skippedComment(posting, finding('no-counter', { directory: '/sys/class/powercap' }))).not.toContain('modprobe')
    expect(unfinishedSummary('skipped', posting, finding('no-counter', { directory: '/sys/class/powercap' }))).toContain('modprobe')
  })
})

describe('when a comment is written', () => {
  const table: readonly (readonly [CommentMode, string | null, boolean, boolean])[] = [
    ['always', 'no-change', false, true],
    ['always', null, false, true],
    ['never', 'regression', false, false],
    ['never', 'regression', true, false],
    ['never', null, false, false],
    ['on-change', 'no-change', false, false],
    ['on-change', 'no-change', true, true],
    ['on-change', 'same', false, false],
    ['on-change', 'regression', false, true],
    ['on-change', 'improvement', false, true],
    ['on-change', 'inconclusive-time', false, true],
    ['on-change', 'base-build-failed', false, true],
    ['on-change', 'unfit', false, true],
    ['on-change', null, false, true],
    ['on-fail', 'no-change', false, false],
    ['on-fail', 'no-change', true, true],
    ['on-fail', 'improvement', false, false],
    ['on-fail', 'inconclusive-time', false, false],
    ['on-fail', 'unfit', false, false],
    ['on-fail', 'regression', false, true],
    ['on-fail', 'head-build-failed', false, true],
    ['on-fail', null, false, true],
  ]
  test.each(table)('%s, %s, one exists already: %s', (mode, name, hasPosted, isPosted) => {
    expect(shouldPost(mode, name === null ? null : caseOf(name), hasPosted)).toBe(isPosted)
  })
})

test('every case fits a comment and a summary', () => {
  for (const make of Object.values(cases)) {
    expect(readCommentData(commentOf(make(), posting))).not.toBeNull()
    expect(summaryOf(make(), posting)).toContain('<sub>')
  }
})

import { describe, expect, test } from 'vitest'
import type { Comparison, MetricChange } from '../../../src/model/comparison.ts'
import { type Finding, finding } from '../../../src/model/finding.ts'
import type { WhyWorkload } from '../../../src/model/why.ts'
import { commentOf, crashedComment, skippedComment } from '../../../src/render/github/comment.ts'
import { annotationsOf, outputsOf } from '../../../src/render/github/outputs.ts'
import { digestOf, type Posting, readCommentData } from '../../../src/render/github/posting.ts'
import { statusOf } from '../../../src/render/github/status.ts'
import { summaryOf, unfinishedSummary } from '../../../src/render/github/summary.ts'
import { reporters, whyText } from '../../../src/render/index.ts'
import { nameCell } from '../../../src/render/media/inert-markdown.ts'
import { posting } from './comment-cases.ts'
import { build, change, commit, comparison, error, recording, summary, trial, warning } from './fixtures.ts'

const ESCAPE = '\u001b'
const options = { colour: false, width: 80, recording: "evil'`$(evil)/@evil.json" }

// Every one carries the word: outside code it must not appear.
const attacks = [
  '**evil**',
  '[evil](https://evil.example)',
  '![evil](https://evil.example/x.png)',
  '@evil',
  'evil#12 evil/evil#12',
  'https://evil.example',
  '<img src=x onerror=evil>',
  '</details><h1>evil</h1>',
  '<!-- evil',
  '<!-- joulegate-data: evil -->',
  ':evil: evil/evil@evil.example',
  '`evil`',
  '``` evil',
  '` evil ``',
  'evil | evil | evil',
  'evil\n\n# evil\n\n| evil | evil |\n|--|--|',
  'evil\n```\nevil',
  'evil\r# evil',
  'evil\u2028# evil',
  `${ESCAPE}[2J${ESCAPE}]0;evil\u0007evil`,
  '\u009b31mevil',
  'evil\u202egpj.exe',
  '@\u200bev\u2060il#\u200d1',
  '$`evil`$',
  '&lt;evil&gt;',
  '\\`evil\\`',
  `evil${'x'.repeat(5_000)}`,
]

const endless = Array.from({ length: 40 }, (_, index) => attacks[index % attacks.length]?.slice(0, 1_900) ?? '')

/** A finding that has foreign text in its hint, too. */
const hinting = (attack: string): Finding => finding('not-recovered', { directory: attack, detail: attack })

/** Rows of each kind, with all names that a program can choose. */
function whyOf(attack: string): WhyWorkload {
  const name = attack.slice(0, 200)
  const row = { name, object: name, file: name, place: { file: name, line: 3 }, formerly: name, also: Array(5).fill(name) }
  const rows = (['function', 'object', 'interpreter', 'generated'] as const).map((kind) => ({
    ...{ ...row, kind, base: 0, head: 25, change: 25, share: 0.25 },
  }))
  return { workload: attack, base: 100, head: 200, rows: [...rows, ...rows], explained: 1 }
}

/** A figure with names that no schema allows. */
const figureOf = (attack: string): MetricChange => ({
  ...{ name: attack, unit: attack, better: 'lower', base: 1, head: 2 },
  ...{ ratio: 2, interval: { low: 1.9, high: 2.1 }, pairs: 8, missing: { base: 0, head: 0 }, obstacle: null },
})

/** A Comparison in which everything that others can write is the attack. */
function hostile(attack: string): Comparison {
  const short = attack.slice(0, 70)
  const message = `${attack}\n${attacks.join('\n')}\n${attack.repeat(20)}`.slice(0, 20_000)
  const header = recording(['default'], {
    seed: attack.slice(0, 190),
    machine: { id: short, cpu: attack.slice(0, 190), threads: 16, memoryBytes: 3e10, kernel: attack.slice(0, 190), virtualisation: short },
    meter: { name: attack.slice(0, 40), kind: 'counter', description: attack.slice(0, 480) },
    options: [{ flag: 'run', value: attack }],
    revisions: { base: commit('a'.repeat(40), attack.slice(0, 290), '1'.repeat(40)), head: { kind: 'command', command: attack } },
    builds: [
      build('base', { log: attack.slice(0, 290), command: attack, status: { code: 1, signal: null, timedOut: false }, tail: endless }),
    ],
    joulegate: '`evil`<b>'.replaceAll('evil', ''),
    trials: [trial('default', 1, 'base', { void: warning(message), findings: [warning(message), hinting(attack)] })],
    findings: [warning(message), hinting(attack)],
  })
  const one = change(attack, 1.061, [1.053, 1.069], {
    ...{ verdict: 'regressed', proven: true, base: summary(1, 1), head: summary(1.06, 1) },
    why: whyOf(attack),
    metrics: [figureOf(attack), { ...figureOf(attack), ratio: null, obstacle: 'units' }],
  })
  return {
    ...comparison([]),
    recording: header,
    changes: [
      one,
      change(`failed ${attack}`, null, [null, null], {
        verdict: 'error',
        findings: [error(message), hinting(attack)],
      }),
      change(`unclear ${attack}`, 1.01, [0.9, 1.1], { verdict: 'inconclusive', reason: 'max-pairs' }),
      change(`calm ${attack}`, 1, [0.99, 1.01]),
    ],
    unpaired: [{ workload: `gone ${attack}`, kind: 'missing', gated: true, finding: warning(message) }],
    gate: 'fail',
    cause: 'energy',
  }
}

/** The same without the failed build, which hides the workloads. */
const judged = (attack: string): Comparison => {
  const made = hostile(attack)
  return { ...made, recording: { ...made.recording, builds: [] } }
}

/** What a Markdown reader reads as Markdown: all but fenced code, code spans and code elements. By the rules of CommonMark. */
function outsideCode(text: string): string {
  const outside: string[] = []
  let marker: string | null = null
  for (const line of text.split('\n')) {
    const own = /^ {0,3}(`{3,})([^`]*)$/.exec(line)
    if (marker === null && own?.[1] !== undefined) marker = own[1]
    else if (marker !== null && own?.[1] !== undefined && own[1].length >= marker.length && own[2]?.trim() === '') marker = null
    else if (marker === null) outside.push(line)
  }
  expect(marker, 'a fence was never closed').toBeNull()
  return outside
    .map((line) => line.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, 'CODE').replaceAll(/<code>(?:[^<]|<wbr>)*<\/code>/g, 'CODE'))
    .join('\n')
}

const nameOf = (attack: string): string => JSON.stringify(attack).slice(0, 50)
const alone = attacks.map((attack) => ({ name: nameOf(attack), attack, made: judged(attack) }))
const both = [...alone, ...attacks.map((attack) => ({ name: `${nameOf(attack)}, base not built,`, attack, made: hostile(attack) }))]

describe('in Markdown', () => {
  test.each(both)('$name stays in code', ({ made }) => {
    const text = reporters.markdown(made, options)
    expect(text).toContain('evil')
    const outside = outsideCode(text)
    expect(outside).not.toContain('evil')
    expect(outside.replaceAll(/<\/?(?:details|summary|br|sub|b)>/g, '')).not.toMatch(/[<`@]|https?:|#\d/)
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\u202e|\u2028/u)
  })

  test.each(alone)('$name does not break a row of a table', ({ made }) => {
    const rows = reporters
      .markdown(made, options)
      .split('\n')
      .filter((line) => line.startsWith('| ') && line.includes('+3 %'))
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6)
  })

  test('the test would detect text outside of code', () => {
    expect(outsideCode('a `evil` b\n```text\nevil\n```')).not.toContain('evil')
    expect(outsideCode('a `evil` evil')).toContain('evil')
    expect(outsideCode('````text\n```\n````\nevil')).toContain('evil')
    expect(() => outsideCode('```text\nevil')).toThrow(/never closed/)
  })

  test.each(both)('$name does not make the report too long', ({ made }) => {
    expect(new TextEncoder().encode(reporters.markdown(made, options)).length).toBeLessThanOrEqual(60_000)
  })
})

/** A run of which others wrote all that they can, the addresses too. */
const postingOf = (attack: string): Posting => ({
  ...posting,
  runUrl: `https://forge.example/${attack}`,
  at: attack,
  previous: { gate: 'pass', headSha: attack },
  notes: [warning(`${attack} ${attack}`), hinting(attack), error(attack)],
})

/** A finding that ends a run, with a log. */
const reasonOf = (attack: string): Finding => error(`${attack}\n${attack}\n${attacks.join('\n')}`)

const posted: readonly (readonly [string, (made: Comparison, attack: string) => string])[] = [
  ['comment', (made, attack) => commentOf(made, postingOf(attack))],
  [
    'comment of many rows',
    (made, attack) => commentOf({ ...made, changes: Array.from({ length: 80 }, () => made.changes).flat() }, postingOf(attack)),
  ],
  ['summary', (made, attack) => summaryOf(made, postingOf(attack))],
  ['comment of a crash', (_, attack) => crashedComment(postingOf(attack), reasonOf(attack))],
  ['comment of nothing measured', (_, attack) => skippedComment(postingOf(attack), reasonOf(attack))],
  ['summary of a crash', (_, attack) => unfinishedSummary('crashed', postingOf(attack), reasonOf(attack))],
]

describe.each(posted)('in a %s', (_, write) => {
  test.each(both)('$name stays in code', ({ made, attack }) => {
    const text = write(made, attack)
    expect(text).toContain('evil')
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(60_000)
    const ours = /^<!-- joulegate-(?:report key=default v=1|data: [A-Za-z0-9+/=]+) -->$/gm
    const outside = outsideCode(text.replaceAll(ours, ''))
    // An address in a link, where the attack is only the end of a path, is one of two places that are not code.
    const unlinked = outside
      .replaceAll(/\]\(https:\/\/forge\.example\/[\w.~:/?#@!$&+,;=%-]*\)/g, '')
      .replace(/\]\(https:\/\/github\.com\/joulegate\/joulegate\/blob\/v1\/docs\/comment\.md\)/, '')
    expect(unlinked).not.toContain('evil')
    expect(unlinked.replaceAll(/<\/?(?:details|summary|br|sub|b)>/g, '')).not.toMatch(/[<`@]|https?:|#\d|\]\(/)
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}|\u2028/u)
    if (text.startsWith('<!--')) expect(readCommentData(text)).toMatchObject({ run: posting.runId, digest: digestOf(text) })
  })
})

describe('in plain text', () => {
  const plain = (text: string | undefined): void => {
    expect(text).toContain('evil')
    expect(text).not.toMatch(/\p{Cc}|\p{Cf}|\u2028|\u2029/u)
  }
  test.each(alone)('$name is one line of a status, of an annotation, of an output', ({ made, attack }) => {
    const statuses = [
      statusOf(made),
      statusOf({ kind: 'crashed', finding: reasonOf(attack) }),
      statusOf({ kind: 'skipped', finding: reasonOf(attack) }),
    ]
    for (const { description } of statuses) {
      plain(description)
      expect(description.length).toBeLessThanOrEqual(140)
    }
    expect(statuses[0]?.description).toMatch(/\+6\.1 % \(\+5\.3 … \+6\.9 %\), budget \+3 %/)
    const annotations = annotationsOf(made)
    expect(annotations).toHaveLength(3)
    for (const { title, message } of annotations) {
      plain(message)
      expect(message.length).toBeLessThan(700)
      expect(title).toMatch(/^Energy: /)
    }
    plain(outputsOf(made)['worst-workload'])
  })
})

describe('a workload’s name in a table', () => {
  test('is a code span, or an element that can be broken after / and contains no Markdown', () => {
    expect(nameCell('startup')).toBe('`startup`')
    expect(nameCell('compress/silesia')).toBe('<code>compress/<wbr>silesia</code>')
    expect(nameCell('_a_/b:1 @me/x.org')).toBe('<code>&#95;<wbr>a&#95;<wbr>/<wbr>b&#58;<wbr>1 &#64;<wbr>me/<wbr>x&#46;<wbr>org</code>')
    expect(nameCell('DictionaryCompression-x')).toBe('<code>Dictiona<wbr>ryCompre<wbr>ssion-x</code>')
    expect(nameCell('decompress')).toBe('`decompress`')
    expect(nameCell('http://www.evil.example/@evil')).not.toMatch(/[:@]|www\.|_/)
    // What no configuration allows is never an element.
    for (const name of ['a/<b>', 'a/*b*', 'a/b|c', 'a/`b`', 'a/b&lt;', 'ä/b', 'a/#1', 'a/[b](c)'])
      expect(nameCell(name)).not.toContain('<code>')
  })
})

describe('on a terminal', () => {
  test.each(both)('$name does not move the cursor', ({ made }) => {
    expect(reporters.text(made, options)).not.toMatch(/(?!\n)\p{Cc}|\u202e|\u2028/u)
    const colourful = reporters.text(made, { ...options, colour: true })
    expect(colourful).toContain(`${ESCAPE}[31m`)
    const ours = new RegExp(`${ESCAPE}\\[(?:0|1|2|22|31|32|33|39)m`, 'g')
    expect(colourful.replaceAll(ours, '')).toBe(reporters.text(made, options))
  })
})

describe('in why.json', () => {
  test.each(alone)('$name is kept, but hidden from a terminal', ({ made, attack }) => {
    const text = whyText(made) ?? ''
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\u202e|\u2028/u)
    expect(JSON.parse(text)).toMatchObject({ schema: 1, workloads: [{ rows: { length: 8, 0: { name: attack.slice(0, 200) } } }] })
  })

  test('is nothing if nothing is explained', () => {
    expect(whyText(comparison([change('a', 1, [1, 1])]))).toBeNull()
  })
})

describe('as JSON', () => {
  test.each(both)('$name is kept, but hidden from a terminal', ({ made, attack }) => {
    const text = reporters.json(made, options)
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\u202e|\u2028/u)
    expect(JSON.parse(text)).toMatchObject({ changes: [{ workload: attack }, {}, {}, {}] })
  })

  test('has no trials, and null for an invalid number', () => {
    const text = reporters.json({ ...comparison([change('a', Number.NaN, [null, 1.02])]) }, options)
    expect(JSON.parse(text)).toMatchObject({
      changes: [{ ratio: null, interval: { low: null, high: 1.02 } }],
      recording: { seed: 'moss-42' },
    })
    expect(JSON.parse(text).recording).not.toHaveProperty('trials')
  })
})

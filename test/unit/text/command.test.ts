import { describe, expect, it } from 'vitest'
import { chosen, commandOf, reasonsIn } from '../../../src/text/command.ts'

const SHA = '0123456789abcdef0123456789abcdef01234567'
const MEASURE = { kind: 'measure', sha: SHA }
const unclear = (why: string) => ({ kind: 'unclear', why })

describe('commandOf', () => {
  it.each([
    [`/energy measure ${SHA}`, MEASURE],
    [`/energy measure ${SHA.toUpperCase()}`, MEASURE],
    [`/energy \t measure   ${SHA}  `, MEASURE],
    [`/energy measure ${SHA}\r\n\r\nThe parser looks good to me.`, MEASURE],
    ['/energy measure 0123456', { kind: 'measure', sha: '0123456' }],
    [`/energy measure ${'a'.repeat(64)}`, { kind: 'measure', sha: 'a'.repeat(64) }],
    ['/energy', { kind: 'help' }],
    ['/energy help', { kind: 'help' }],
    ['/energy help me\n', { kind: 'help' }],
    ['/energy measure', { kind: 'measure', sha: null }],
    ['/energy measure HEAD', unclear('sha')],
    ['/energy measure refs/pull/7/head', unclear('sha')],
    [`/energy measure \`${SHA}\``, unclear('sha')],
    [`/energy measure ${'a'.repeat(65)}`, unclear('sha')],
    [`/energy measure @everyone`, unclear('sha')],
    [`/energy measure $(id)`, unclear('sha')],
    [`/energy measure ${SHA} now`, unclear('extra')],
    [`/energy measure ${SHA} ${SHA}`, unclear('extra')],
    ['/energy meassure', unclear('word')],
    ['/energy Measure', unclear('word')],
    ['/energy __proto__', unclear('word')],
    ['/energy accept', unclear('reason')],
    ['/energy accept  all  worth it ', { kind: 'accept', words: 'all  worth it' }],
    ['/energy accept parse it is worth it\r\nand more', { kind: 'accept', words: 'parse it is worth it' }],
    ['/energy judge', { kind: 'judge' }],
    ['/energy judge \r\nthe budget is 5 % now', { kind: 'judge' }],
    ['/energy judge parse', unclear('extra')],
    ['/energy skip', unclear('reason')],
    ['/energy skip documentation only', { kind: 'skip', reason: 'documentation only' }],
    ['/energy accept all a\n/energy skip b', unclear('several')],
    ['/energy Accept all a', unclear('word')],
    [`/energy measure ${SHA}\n/energy measure ${SHA}`, unclear('several')],
    [`/energy help\n> /energy measure ${SHA}`, unclear('several')],
    [`/energy measure ${SHA}\n\n    /energy help`, unclear('several')],
  ] as const)('%j', (text, command) => expect(commandOf(text)).toEqual(command))

  it.each([
    ['nothing', ''],
    ['other words', 'Looks good to me'],
    ['words before it', `Please:\n/energy measure ${SHA}`],
    ['an empty line before it', `\n/energy measure ${SHA}`],
    ['a quote', `> /energy measure ${SHA}`],
    ['a line that continues a quote', `> as I wrote\n/energy measure ${SHA}`],
    ['a fenced block', `\`\`\`\n/energy measure ${SHA}\n\`\`\``],
    ['a block with tildes', `~~~\n/energy measure ${SHA}\n~~~`],
    ['a block by its indentation', `    /energy measure ${SHA}`],
    ['a code span', `\`/energy measure ${SHA}\``],
    ['an HTML comment', `<!--\n/energy measure ${SHA}\n-->`],
    ['an HTML block', `<details>\n/energy measure ${SHA}\n</details>`],
    ['a list', `- /energy measure ${SHA}`],
    ['another word', `/energy-report measure ${SHA}`],
    ['another character after it', `/energy\u00a0measure ${SHA}`],
    ['an invisible character before it', `\ufeff/energy measure ${SHA}`],
    ['capital letters', `/Energy measure ${SHA}`],
  ])('%s → no command', (_, text) => expect(commandOf(text)).toBeNull())

  it('60 kB of words, of lines and of spaces → read at once', () => {
    const start = performance.now()
    expect(commandOf(`/energy measure ${SHA}\n${'word '.repeat(12_000)}`)).toEqual(MEASURE)
    expect(commandOf(`/energy measure ${SHA}\n${'> \n'.repeat(20_000)}`)).toEqual(MEASURE)
    expect(commandOf(`/energy ${' '.repeat(60_000)}x`)).toEqual(unclear('word'))
    expect(commandOf(`/energy measure ${'a'.repeat(60_000)}`)).toEqual(unclear('sha'))
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

describe('chosen', () => {
  const NAMES = ['parse', 'parse json', 'server/burst', 'all']
  const of = (workload: string | null, reason: string) => ({ workload, reason })
  it.each([
    ['parse worth it', of('parse', 'worth it')],
    ['parse json worth it', of('parse json', 'worth it')],
    ['parse: worth it', of('parse', 'worth it')],
    ['`parse` json is faster', of('parse', 'json is faster')],
    ['"parse json": worth it', of('parse json', 'worth it')],
    ['all worth it', of(null, 'worth it')],
    ['`all` worth it', of('all', 'worth it')],
    ['parse', of('parse', '')],
    ['parsed worth it', null],
    ['server worth it', null],
    ['Parse worth it', null],
    ['`link` worth it', null],
    ['', null],
  ] as const)('%j', (words, choice) => expect(chosen(words, NAMES)).toEqual(choice))
})

it('reasonsIn finds the lines of a description', () => {
  expect(reasonsIn('Adds a cache.\r\nenergy-accept: all: faster\n  energy-accept: parse: no\nEnergy-Accept:render: yes')).toEqual([
    'all: faster',
    'render: yes',
  ])
  expect(reasonsIn('energy-accept: a: b\n'.repeat(1_000))).toHaveLength(50)
})

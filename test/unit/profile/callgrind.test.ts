import { describe, expect, it } from 'vitest'
import { addCallgrind, parseCallgrind } from '../../../src/profile/callgrind.ts'
import { type Profile, ProfileDraft } from '../../../src/profile/profile.ts'
import { outputOf, parsed, recordedOutput, sideOf } from '../../rig/profiles.ts'

/** Instructions by function name. */
const selves = ({ functions }: Profile): Readonly<Record<string, number>> =>
  Object.fromEntries(functions.filter(({ self }) => self > 0).map(({ name, self }) => [name, self]))

/** Instructions of one function by `file:line`. */
const linesOf = ({ functions }: Profile, name: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    functions
      .filter((one) => one.name === name)
      .flatMap(({ lines }) => lines.map(({ file, line, self }) => [`${file.replace('/tmp/recorded/', '')}:${line}`, self])),
  )

/** Everything in a profile but the order. */
const contents = ({ total, functions }: Profile) => ({
  total,
  functions: functions
    .map(({ callees, lines, ...rest }) => ({
      ...rest,
      lines: lines.map(({ file, line, self }) => `${file}:${line} ${self}`).toSorted(),
      callees: callees.map((callee) => functions[callee]?.name).toSorted(),
    }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
})

const calleesOf = ({ functions }: Profile, name: string): readonly (string | undefined)[] =>
  functions.filter((one) => one.name === name).flatMap(({ callees }) => callees.map((callee) => functions[callee]?.name))

const faultOf = (output: string) => {
  const result = parseCallgrind(output)
  return 'fault' in result ? result.fault : null
}

describe('a recorded output', () => {
  it('is read by function and line', () => {
    const profile = parsed(recordedOutput('names-c'))
    expect(profile.total).toBe(3643)
    expect(selves(profile)).toEqual({
      '(below main)': 411,
      'power.constprop.0': 880,
      'sum.constprop.0.isra.0': 40,
      split: 1696,
      'split.cold': 40,
      report: 32,
      fib: 38,
      "fib'2": 506,
    })
    expect(linesOf(profile, 'split.cold')).toEqual({ 'names.c:9': 32, 'names.c:11': 8 })
  })

  it.each(['names-c-full', 'names-c-instr', 'names-c-cache'])('means the same in another notation: %s', (name) => {
    expect(contents(parsed(recordedOutput(name)))).toEqual(contents(parsed(recordedOutput('names-c'))))
  })

  it.each(['', '-2', '-3'])('means the same with plain line numbers: fork%s', (part) => {
    expect(parsed(recordedOutput(`fork-absolute${part}`))).toEqual(parsed(recordedOutput(`fork${part}`)))
  })

  it('gives inlined code to the function that contains it, and its lines to the file they come from', () => {
    const profile = parsed(recordedOutput('header'))
    expect(selves(profile)).toEqual({ second: 5, '(below main)': 5, first: 146 })
    expect(linesOf(profile, 'first')).toEqual({
      'header.c:6': 3,
      'header.c:7': 3,
      'header.c:8': 3,
      'header.c:10': 2,
      'header.h:2': 2,
      'header.h:3': 70,
      'header.h:4': 63,
    })
  })

  it('knows the calls, but does not count their inclusive cost', () => {
    const profile = parsed(recordedOutput('fork-2'))
    expect(calleesOf(profile, 'middle')).toEqual(['leaf', "middle'2"])
    expect(profile.functions.reduce((sum, { self }) => sum + self, 0)).toBe(profile.total)
  })

  it('may have calls with a count of 0, which were active when the process forked', () => {
    expect(recordedOutput('fork-3')).toMatch(/^calls=0 /m)
    expect(selves(parsed(recordedOutput('fork-3')))).toEqual({ fork: 7, "middle'2": 2 })
  })

  it('may have a summary that is smaller than the sum of its lines, after a fork', () => {
    expect(recordedOutput('after-fork')).toMatch(/^summary: 28$/m)
    expect(parsed(recordedOutput('after-fork')).total).toBe(37)
  })

  it('may have several parts', () => {
    const [combined, ...parts] = [['fork-combined'], ['fork-2', 'fork']].map((names) => sideOf(names))
    expect(combined?.total).toBe(243 + 403)
    expect(combined && contents(combined)).toEqual(parts[0] && contents(parts[0]))
  })

  it('may have lines that end as on Windows', () => {
    expect(parsed(recordedOutput('header').replaceAll('\n', '\r\n'))).toEqual(parsed(recordedOutput('header')))
  })
})

describe('a made-up output', () => {
  it('may define names anywhere, and repeat a number', () => {
    const profile = parsed(outputOf(['fl=(1) a.c', 'fn=(1) f', '1 2', 'fn=(2) g', '+3 5', 'fn=(1)', '9 1', 'fn=(1) h', '* 4'], 12))
    expect(selves(profile)).toEqual({ f: 3, g: 5, h: 4 })
    expect(linesOf(profile, 'g')).toEqual({ 'a.c:4': 5 })
  })

  it('gives a call without cost no target', () => {
    const profile = parsed(outputOf(['ob=a', 'fl=f.c', 'fn=f', 'cob=b', 'cfi=g.c', 'cfn=g', 'cfn=h', 'calls=1 1', '1 100', '1 7'], 7))
    expect(profile.functions.map(({ object, file, name, self }) => ({ object, file, name, self }))).toEqual([
      { object: 'a', file: 'f.c', name: 'f', self: 7 },
      { object: 'a', file: 'f.c', name: 'h', self: 0 },
    ])
  })

  it('may count other events, of any size', () => {
    expect(parsed(outputOf(['fn=f', '1 18446744073043913741 5', '2 1'], '18446744073043913742 5', 'Time Ir')).total).toBe(5)
  })

  it('may have names such as __proto__', () => {
    const profile = parsed(outputOf(['ob=__proto__', 'fl=constructor', 'fn=(1) __proto__', '1 3', 'fn=(1)', '1 4'], 7))
    expect(profile.functions).toMatchObject([{ object: '__proto__', file: 'constructor', name: '__proto__', self: 7 }])
    expect(Object.prototype).not.toHaveProperty('self')
  })

  it('may have names of 100 kB, shared by many functions', () => {
    const file = 'f'.repeat(100_000)
    const body = [`fl=(1) ${file}`, ...Array.from({ length: 50_000 }, (_, at) => `fn=(${at}) g${at}\n${at} 1`)]
    expect(parsed(outputOf(body, 50_000)).functions.length).toBe(50_000)
  })

  it('is read in a time that grows with its length', () => {
    const body = Array.from({ length: 400_000 }, (_, at) => `+1 ${at % 10}`)
    expect(parsed(outputOf(['fn=f', ...body], 1_800_000)).total).toBe(1_800_000)
  })
})

describe('an output that cannot be used', () => {
  it.each([
    ['an empty file', '', { kind: 'empty', line: 1, text: '' }],
    ['an empty file with empty lines', '\n\n', { kind: 'empty', line: 2, text: '' }],
    ['only the first line', '# callgrind format\n', { kind: 'empty', line: 1, text: '# callgrind format' }],
    ['something else', '\u007fELF\u0002\u0001', { kind: 'line', line: 1, text: 'ELF' }],
    ['text with control characters', '\u001b[2Jhello', { kind: 'line', line: 1, text: 'hello' }],
    ['a later version', 'version: 2\n', { kind: 'version', line: 1, text: 'version: 2' }],
    ['no events', 'version: 1\nfn=f\n', { kind: 'events', line: 2, text: 'fn=f' }],
    ['other events only', 'events: Dr Dw\nfn=f\n', { kind: 'events', line: 2, text: 'fn=f' }],
    ['places that are not in the format', 'positions: page\nevents: Ir\nfn=f\n', { kind: 'events', line: 3, text: 'fn=f' }],
    ['a key that is not in the format', outputOf(['zz=f'], 0), { kind: 'line', line: 7, text: 'zz=f' }],
    ['costs before any function', outputOf(['1 2'], 2), { kind: 'function', line: 7, text: '1 2' }],
    ['a call without a target', outputOf(['fn=f', 'calls=1 2', '1 2'], 2), { kind: 'function', line: 8, text: 'calls=1 2' }],
    ['a call without a cost', outputOf(['fn=f', 'cfn=g', 'calls=1 2', 'fn=h'], 2), { kind: 'line', line: 10, text: 'fn=h' }],
    ['a call at the end of a part', outputOf(['fn=f', 'cfn=g', 'calls=1 2'], 0), { kind: 'line', line: 10, text: 'totals: 0' }],
    ['a jump with a cost', outputOf(['fn=f', 'jump=1 2', '1 2'], 2), { kind: 'line', line: 9, text: '1 2' }],
    ['a number without a name', outputOf(['fn=(7)'], 0), { kind: 'name', line: 7, text: 'fn=(7)' }],
    ['a count that is negative', outputOf(['fn=f', '1 -2'], 0), { kind: 'line', line: 8, text: '1 -2' }],
    ['a count that is not a number', outputOf(['fn=f', '1 1e3'], 0), { kind: 'line', line: 8, text: '1 1e3' }],
    ['a count that is not exact', outputOf(['fn=f', '1 9007199254740993'], 0), { kind: 'number', line: 8, text: '1 9007199254740993' }],
    [
      'a sum that is not exact',
      outputOf(['fn=f', ...Array(3).fill('1 9007199254740991')], 1),
      { kind: 'number', line: 11, text: 'totals: 1' },
    ],
    ['too many counts', outputOf(['fn=f', '1 2 3'], 2), { kind: 'line', line: 8, text: '1 2 3' }],
    ['a line before the first', outputOf(['fn=f', '3 1', '-4 1'], 2), { kind: 'line', line: 9, text: '-4 1' }],
    ['totals that do not agree', outputOf(['fn=f', '1 2'], 3), { kind: 'total', line: 9, text: 'totals: 3' }],
    ['a line beyond all others', outputOf(['fn=f', '999999999999999 1'], 1), { kind: 'line', line: 8, text: '999999999999999 1' }],
    [
      'lines that count up to such a one',
      outputOf(['fn=f', ...Array(5).fill('+999999999 1')], 5),
      { kind: 'line', line: 12, text: '+999999999 1' },
    ],
    ['two totals', `${outputOf(['fn=f', '1 2'], 2)}totals: 2\n`, { kind: 'events', line: 10, text: 'totals: 2' }],
    [
      'a part that ends in the next one',
      `${outputOf(['fn=f', '1 2'], 2).replace(/totals.*/, '')}part: 2\n`,
      { kind: 'cut-off', line: 10, text: 'part: 2' },
    ],
  ])('%s', (_, output, fault) => {
    expect(faultOf(output)).toEqual(fault)
  })

  it.each([
    { total: 'many', kind: 'line' },
    { total: '-2', kind: 'line' },
    { total: '1e308', kind: 'line' },
    { total: 'NaN', kind: 'line' },
    { total: '9999999999999999', kind: 'number' },
  ])('is one with a total of $total', ({ total, kind }) => {
    const output = outputOf(['fn=f', '1 2'], 2).replace('totals: 2', `totals: ${total}`)
    expect(faultOf(output)).toEqual({ kind, line: 9, text: `totals: ${total}` })
  })

  it('is one whose end after a fork is missing', () => {
    const output = recordedOutput('after-fork')
    const end = output.indexOf('totals: 37') + 'totals: 37'.length
    for (let at = 30; at < end; at++) expect(faultOf(output.slice(0, at)), output.slice(at - 20, at)).not.toBeNull()
  })

  it('is one that is cut off anywhere', () => {
    const output = recordedOutput('fork-combined')
    const wholes = [output.length, output.length - 1, output.indexOf('totals: 243') + 11, output.indexOf('totals: 243') + 12]
    const counted = Array.from({ length: output.length + 1 }, (_, end) => end).filter((end) => faultOf(output.slice(0, end)) === null)
    // At the end of a part, nothing shows that another should follow. callgrind ends each part with empty lines.
    expect(counted.filter((end) => !wholes.includes(end)).every((end) => /^totals: 243\s*$/m.test(output.slice(end - 14, end)))).toBe(true)
  })

  it('is garbage of any kind, and never throws', () => {
    const recorded = recordedOutput('names-c-instr')
    const pieces = [
      '(',
      ')',
      '=',
      ':',
      '+',
      '-',
      '*',
      '0x',
      '9'.repeat(30),
      '\u0000',
      '\ud800',
      '\n',
      ' ',
      '\t',
      'calls=',
      'fn=(',
      'totals: ',
      '__proto__',
    ]
    let state = 1
    const random = (limit: number): number => {
      state = (state * 48_271) % 2_147_483_647
      return state % limit
    }
    for (let round = 0; round < 3000; round++) {
      const at = random(recorded.length)
      const spoilt = `${recorded.slice(0, at)}${pieces[random(pieces.length)]}${recorded.slice(at + random(4))}`
      const result = parseCallgrind(spoilt)
      if ('profile' in result) expect(result.profile?.total).toBe(3643)
    }
  })
})

describe('an output with more names, functions, lines and calls than any program has', () => {
  const kinds = [
    { kind: 'names', body: ['fn=(1) f', 'fn=(2) f', '1 7'], size: 8, total: 7 },
    { kind: 'lines', body: ['fn=f', '1 3', '2 4'], size: 7, total: 7 },
    { kind: 'functions', body: ['fn=f', '1 3', 'fn=g', '1 4'], size: 12, total: 7 },
    { kind: 'calls', body: ['fn=f', '1 7', 'cfn=f', 'calls=1 1', '1 1'], size: 7, total: 7 },
  ]
  it.each(kinds)('has its total, and no profile: $kind', ({ body, size, total }) => {
    const read = (mostEntries: number) => {
      const draft = new ProfileDraft(mostEntries)
      return { fault: addCallgrind(draft, outputOf(body, total)), total: draft.total, profile: draft.finish() }
    }
    expect(read(size - 1)).toEqual({ fault: null, total, profile: null })
    expect(read(size).profile).toMatchObject({ total })
  })

  it('is refused if its total is wrong, or if it is cut off', () => {
    const read = (text: string) => addCallgrind(new ProfileDraft(0), text)?.kind
    expect(read(outputOf(['fn=f', '1 3', 'fn=(8)', '1 3', 'calls=1 1', '1 9'], 7))).toBe('function')
    expect(read(outputOf(['fn=f', '1 3', 'fn=(8)', '1 3'], 7))).toBe('total')
    expect(read(outputOf(['fn=f', '1 3'], 3).replace(/totals.*/, ''))).toBe('cut-off')
  })

  it('does not fill the memory', () => {
    const body = Array.from({ length: 300_000 }, (_, at) => `fn=(${at}) f${at}\n${at} 1`)
    expect(parseCallgrind(outputOf(body, 300_000))).toEqual({ profile: null })
  })
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JournalLine, Recording } from '../../../src/model/recording.ts'
import type { WhyWorkload } from '../../../src/model/why.ts'
import {
  assemble,
  continueJournal,
  journalText,
  linesOf as linesAgain,
  openJournal,
  readRecording,
  recordingText,
  wholeLines,
  writeWhole,
} from '../../../src/store/recordings.ts'
import { pairs, recordingOf, steady } from '../stats/recordings.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'joulegate-store-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const recording = recordingOf({ workloads: { parse: pairs(steady(1.05, 8)) } })

function linesOf({ plan, trials, end, ...header }: Recording): readonly JournalLine[] {
  return [{ header }, ...(plan === null ? [] : [{ plan }]), ...trials.map((trial) => ({ trial })), ...(end === null ? [] : [{ end }])]
}

function write(name: string, text: string): string {
  writeFileSync(join(directory, name), text)
  return join(directory, name)
}

test('a written file is read back, byte for byte', async () => {
  const path = join(directory, 'recording.json')
  writeWhole(path, recordingText(recording))
  expect(await readRecording(path)).toEqual(recording)
  expect(readdirSync(directory)).toEqual(['recording.json'])
})

test('each line of a journal is on disk when append returns, and together they are the Recording', async () => {
  const path = join(directory, 'recording.jsonl')
  const journal = openJournal(path)
  for (const [index, line] of linesOf(recording).entries()) {
    journal.append(line)
    expect(readFileSync(path, 'utf8').trimEnd().split('\n').length).toBe(index + 1)
  }
  journal.close()
  expect(await readRecording(path)).toEqual(recording)
  expect(assemble(path, linesOf(recording))).toEqual(recording)
})

const why: WhyWorkload = {
  workload: 'parse',
  base: 1000,
  head: 1500,
  rows: [
    {
      ...{ kind: 'function', name: 'parse', object: 'app', file: 'a.c', place: { file: 'a.c', line: 3 }, formerly: null, also: [] },
      ...{ base: 1000, head: 1500, change: 500, share: 1 },
    },
  ],
  explained: 1,
}

test('explanations are in the journal and in the Recording, and survive a crash', async () => {
  const explained = { ...recording, why: [why] }
  expect(await readRecording(write('recording.json', recordingText(explained)))).toEqual(explained)
  const lines = linesOf(recording)
  const journal = [...lines.slice(0, -1), { why }]
  expect(assemble('x', [...journal, ...lines.slice(-1)])).toEqual(explained)
  const died = journal.map((line) => JSON.stringify(line)).join('\n')
  expect((await readRecording(write('died.jsonl', `${died}\n{"why":{"workl`))).why).toEqual([why])
})

test.each([
  ['two explanations of a workload', [why, why], /a workload has two explanations/],
  ['a name that is too long', [{ ...why, rows: [{ ...why.rows[0], name: 'x'.repeat(201) }] }], /why\[0\]\.rows\[0\]\.name/],
  ['no explanation in a list', [], /why/],
])('%s is refused', async (_, list, message) => {
  const path = write('bad.json', JSON.stringify({ ...recording, why: list }))
  await expect(readRecording(path)).rejects.toMatchObject({
    finding: { code: 'bad-recording', data: { detail: expect.stringMatching(message) } },
  })
})

test('a journal is never overwritten', () => {
  const path = write('recording.jsonl', 'precious')
  expect(() => openJournal(path)).toThrow(/EEXIST/)
})

test('a journal whose writer died: complete lines are read, the torn last line is not, and there is no end', async () => {
  const text = linesOf(recording)
    .slice(0, 8)
    .map((line) => JSON.stringify(line))
    .join('\n')
  const read = await readRecording(write('torn.jsonl', `${text}\n{"trial":{"workload":"pa`))
  expect(read.trials.length).toBe(6)
  expect(read.end).toBeNull()
  const headerOnly = await readRecording(write('header.jsonl', `${JSON.stringify(linesOf(recording)[0])}\n`))
  expect(headerOnly.trials).toEqual([])
})

test.each([
  ['not JSON at all', 'hello\nworld\n', /line 1 is not JSON/],
  ['another document', '{"a": 1}', /schema/],
  ['a list', '[]', /expected object/i],
  ['torn JSON', recordingText(recording).slice(0, -500), /JSON|header/],
  ['a key too many', recordingText(recording).replace('"schema": 2', '"schema": 2, "surprise": 1'), /surprise/],
  ['joules that were tampered with', recordingText(recording).replace('"before": 0', '"before": -5'), /before/],
  ['a workload name with markdown', recordingText(recording).replaceAll('"parse"', '"**bold**"'), /name/],
  [
    'a journal without its header',
    linesOf(recording)
      .slice(1)
      .map((line) => JSON.stringify(line))
      .join('\n'),
    /start with its header/,
  ],
  ['a broken line in the middle', `${JSON.stringify(linesOf(recording)[0])}\n{"trial"\n{"end":null}\n`, /line 2 is not JSON/],
])('%s is refused, with its file and the mistake', async (_name, text, message) => {
  const path = write('bad.json', text)
  const refusal = { code: 'bad-recording', data: { file: expect.stringContaining(path), detail: expect.stringMatching(message) } }
  await expect(readRecording(path)).rejects.toMatchObject({ ends: 'usage', finding: refusal })
})

test('a flag that is more than a word is refused, since a reader might paste it', async () => {
  const forged = { ...recording, options: [{ flag: 'x; rm -rf ~', value: null }] }
  await expect(readRecording(write('recording.json', JSON.stringify(forged)))).rejects.toThrow(/bad-recording/)
})

test.each([1, 3])('a Recording of schema %i is refused, with the schema that can be read', async (schema) => {
  const path = write('other.json', recordingText(recording).replace('"schema": 2', `"schema": ${schema}`))
  await expect(readRecording(path)).rejects.toMatchObject({ finding: { code: 'other-schema', data: { file: path, schema, readable: 2 } } })
  const lines = linesOf(recording).map((line) => JSON.stringify(line).replace('"schema":2', `"schema":${schema}`))
  const journal = write('other.jsonl', lines.join('\n'))
  await expect(readRecording(journal)).rejects.toMatchObject({ finding: { code: 'other-schema', data: { schema, readable: 2 } } })
})

test('a finding of a newer version stays readable, and one with wrong data is refused', async () => {
  const withFinding = (found: object): string =>
    recordingText({ ...recording, findings: [] }).replace('"findings": [],\n "plan"', `"findings": [${JSON.stringify(found)}],\n "plan"`)
  const newer = await readRecording(write('newer.json', withFinding({ code: 'brand-new', data: { size: 3 } })))
  expect(newer.findings).toEqual([{ code: 'unknown-finding', data: { code: 'brand-new', data: { size: 3 } } }])
  const nested = (depth: number): object => (depth === 0 ? {} : { inner: nested(depth - 1) })
  await expect(readRecording(write('deep.json', withFinding({ code: 'brand-new', data: nested(3_000) })))).rejects.toMatchObject({
    finding: { code: 'bad-recording', data: { detail: expect.stringContaining('nested too deep') } },
  })
  await expect(readRecording(write('wrong.json', withFinding({ code: 'unknown-ref', data: { ref: 3 } })))).rejects.toMatchObject({
    finding: { code: 'bad-recording', data: { detail: expect.stringContaining('its data does not fit the code unknown-ref') } },
  })
})

test('a missing file is a different error', async () => {
  await expect(readRecording(join(directory, 'absent'))).rejects.toMatchObject({ finding: { code: 'cannot-read' } })
})

const resume = { at: '2026-05-04T15:00:00Z', after: 4, boot: null, stopped: null, torn: false }

test('a Recording becomes a journal again, and the journal the same Recording', () => {
  const resumed = { ...recording, why: [why], resumes: [resume] }
  expect(assemble('journal', linesAgain(resumed))).toEqual(resumed)
})

test('an end before a resumption is that of an earlier process', () => {
  const [header, plan, ...rest] = linesOf(recording)
  const [end] = rest.slice(-1)
  const trials = rest.slice(0, -1)
  if (header === undefined || plan === undefined || end === undefined) throw new Error('a Recording has these')
  expect(assemble('journal', [header, plan, ...trials, end, { resume }]).end).toBeNull()
  expect(assemble('journal', [header, plan, ...trials, end, { resume }, end])).toEqual({ ...recording, resumes: [resume] })
  expect(() => assemble('journal', [header, plan, { resume: { ...resume, after: 99 } }])).toThrow(/only go on after trials that it has/)
})

test.each([
  ['whole', (text: string) => text, 0],
  ['without the end of its last line', (text: string) => text.slice(0, -1), 0],
  ['torn', (text: string) => text.slice(0, -9), 1],
  ['with zeros at its end', (text: string) => `${text}\0\0\0`, 0],
])('a journal that is %s goes on behind its whole lines', async (_, damage, lost) => {
  const lines = linesOf(recording).slice(0, 8)
  const path = write('recording.jsonl', damage(journalText(lines)))
  const journal = continueJournal(path, wholeLines(readFileSync(path)))
  journal.append({ resume })
  journal.close()
  expect(readFileSync(path, 'utf8')).toBe(journalText([...lines.slice(0, 8 - lost), { resume }]))
})

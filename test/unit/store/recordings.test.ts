import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JournalLine, Recording } from '../../../src/model/recording.ts'
import { assemble, openJournal, readRecording, recordingText, writeWhole } from '../../../src/store/recordings.ts'
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

test('what was written is read, byte for byte', async () => {
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

test('a journal is never written over', () => {
  const path = write('recording.jsonl', 'precious')
  expect(() => openJournal(path)).toThrow(/EEXIST/)
})

test('a journal whose writer died: what is whole is read, the torn last line is not, and there is no end', async () => {
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
  ['a later version', recordingText(recording).replace('"schema": 1', '"schema": 2'), /schema/],
  ['a key too many', recordingText(recording).replace('"schema": 1', '"schema": 1, "surprise": 1'), /surprise/],
  ['joules that were tampered with', recordingText(recording).replace('"before": 0', '"before": -5'), /before/],
  ['a workload name with markdown', recordingText(recording).replaceAll('"parse"', '"**bold**"'), /name/],
  [
    'a journal without its header',
    linesOf(recording)
      .slice(1)
      .map((line) => JSON.stringify(line))
      .join('\n'),
    /starts with its header/,
  ],
  ['a broken line in the middle', `${JSON.stringify(linesOf(recording)[0])}\n{"trial"\n{"end":null}\n`, /line 2 is not JSON/],
])('%s is refused, with its file and what is wrong', async (_name, text, message) => {
  const path = write('bad.json', text)
  await expect(readRecording(path)).rejects.toMatchObject({
    kind: 'usage',
    finding: { code: 'bad-recording', message: expect.stringMatching(message) },
  })
  await expect(readRecording(path)).rejects.toThrow(path)
})

test('a file that is not there is a different error', async () => {
  await expect(readRecording(join(directory, 'absent'))).rejects.toMatchObject({ finding: { code: 'cannot-read' } })
})

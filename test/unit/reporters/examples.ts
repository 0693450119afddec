import type { Comparison } from '../../../src/model/comparison.ts'
import { finding } from '../../../src/model/finding.ts'
import { Recording } from '../../../src/model/recording.ts'
import { reportersNamed } from '../../../src/reporters/index.ts'
import type { ReportFiles, Results } from '../../../src/reporters/reporter.ts'
import { compare } from '../../../src/stats/compare.ts'
import { energyRecording } from '../../rig/energy-recording.ts'

const COMMITS = { base: 'a'.repeat(40), head: 'b'.repeat(40) }

/** Both documents of two workloads that use 10 % more. */
export function results(change: (recording: Recording) => Partial<Recording> = () => ({})): Results {
  const measured = Recording.parse(energyRecording(COMMITS, 1.1))
  const recording = { ...measured, ...change(measured) }
  return { recording, comparison: compare(recording) }
}

/** Names that break formats which do not escape. The schema of a Recording refuses most of them, so a reporter never relies on it alone. */
export const HOSTILE = [
  '=cmd|calc!A0',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\tx',
  'a,"b",c',
  'two\nlines\r\n',
  ']]><x/>&amp;',
  "it's <b>",
  '😀 emoji \ud800 half',
  'nul \u0000\u0007 bell \u202e reversed',
  'label="x"} 1\\',
]

/** Gives each workload of a document a hostile name, and the machine one, too. The trial of a workload is void, and one has no reading. */
export function hostile(name: string): Results {
  const { recording, comparison } = results()
  const rename = <T extends { readonly workload: string }>(one: T): T => (one.workload === 'parse' ? { ...one, workload: name } : one)
  const trials = recording.trials.map((trial, index) =>
    rename(index === 4 ? { ...trial, void: finding('no-energy', { domains: ['package'] }), readings: [], seconds: null } : trial),
  )
  const changed = { ...recording, trials, machine: { ...recording.machine, id: name, cpu: name } }
  return { recording: changed, comparison: { ...comparison, recording: changed, changes: comparison.changes.map(rename) } }
}

/** The only file of a reporter, as text. */
export async function textBy(name: string, given: Results): Promise<string> {
  const content = await onlyFile(name, given)
  if (typeof content !== 'string') throw new Error(`${name} makes no text`)
  return content
}

/** The only file of a reporter. */
export async function onlyFile(name: string, given: Results): Promise<string | Uint8Array> {
  const files: ReportFiles = Object.assign({}, ...(await Promise.all(reportersNamed([name]).map((one) => one.report(given)))))
  const [content, ...others] = Object.values(files)
  if (content === undefined || others.length > 0) throw new Error(`${name} makes ${Object.keys(files).length} files`)
  return content
}

/** Both documents of a Comparison that a test of the reports has made. */
export const ofComparison = (comparison: Comparison): Results => ({ recording: comparison.recording, comparison })

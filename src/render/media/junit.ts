import type { Comparison } from '../../model/comparison.ts'
import { type CaseResult, caseResults, checkSentence } from '../report/cases.ts'

/** Name of the test case that stands for the whole check, if no workload is the cause of its result. No workload can have it. */
const CHECK = '(check)'

// Characters that XML 1.0 cannot contain, not even escaped, and half characters.
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Escapes a text for an attribute or an element. Line ends and tabs are written as numbers, so that a reader keeps them. */
const xml = (text: string): string =>
  text
    .replaceAll(illegal, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
    .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${xml(String(value))}"`)
    .join('')

/** Returns what a test case contains: why it is not passed, or a sentence about its figures. */
function inside({ outcome, word, sentence }: Case): string {
  if (outcome === 'passed') return `<system-out>${xml(sentence)}</system-out>`
  if (outcome === 'skipped') return `<skipped${attributes({ message: sentence })}/>`
  return `<${outcome === 'error' ? 'error' : 'failure'}${attributes({ message: sentence, type: word })}>${xml(sentence)}</${outcome === 'error' ? 'error' : 'failure'}>`
}

/** A test case. */
type Case = Pick<CaseResult, 'workload' | 'outcome' | 'word' | 'sentence'> & Partial<Pick<CaseResult, 'change'>>

/** Returns the case of the whole check if no workload shows that it failed, or if there is none. Otherwise a reader of JUnit would see green. */
function checkCase(comparison: Comparison, cases: readonly Case[]): readonly Case[] {
  const { gate, cause } = comparison
  const isShown = cases.some(({ outcome }) => outcome === 'failed' || outcome === 'error')
  const outcome = gate === 'fail' && !isShown ? 'failed' : cases.length > 0 ? null : gate === 'neutral' ? 'skipped' : 'passed'
  return outcome === null ? [] : [{ workload: CHECK, outcome, word: cause ?? gate, sentence: checkSentence(comparison) }]
}

/** Renders the facts that tell how to take the figures. */
function properties({ recording, gate }: Comparison): string {
  const { meter, simulated, machine, joulegate } = recording
  const facts = {
    joulegate,
    machine: machine.id,
    meter: meter?.name ?? '',
    kind: meter?.kind ?? '',
    simulated: String(simulated || meter?.kind === 'replay'),
    gate,
  }
  return Object.entries(facts)
    .map(([name, value]) => `      <property${attributes({ name, value })}/>\n`)
    .join('')
}

/**
 * Renders a Comparison as JUnit XML: one test case for each workload. What fails the check is a failure, what could not run is an error, and
 * what nothing was found out about is skipped. The time of a case is the median of one run of head.
 */
export function junitText(comparison: Comparison): string {
  const results: readonly Case[] = caseResults(comparison)
  const cases = [...results, ...checkCase(comparison, results)]
  const count = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length
  const totals = { tests: cases.length, failures: count('failed'), errors: count('error'), skipped: count('skipped') }
  const suite = { name: 'joulegate', ...totals, time: comparison.spent.seconds, timestamp: comparison.recording.startedAt }
  const lines = cases.map((one) => {
    const seconds = one.change?.head?.seconds
    const time = seconds !== undefined && Number.isFinite(seconds) ? { time: seconds } : {}
    return `    <testcase${attributes({ classname: 'joulegate', name: one.workload, ...time })}>${inside(one)}</testcase>\n`
  })
  const { time, timestamp: _, ...sums } = suite
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites${attributes({ ...sums, time })}>
  <testsuite${attributes(suite)}>
    <properties>
${properties(comparison)}    </properties>
${lines.join('')}  </testsuite>
</testsuites>
`
}

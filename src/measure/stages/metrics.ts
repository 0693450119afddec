import { ofArm } from '../../model/arm.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { MetricValue } from '../../model/metric.ts'
import { type FileLines, gather } from '../metrics/gather.ts'
import { matchedLines, writtenLines } from '../metrics/lines.ts'
import type { Facts, Stage } from '../stage.ts'

/** Variable that names the file for a trial's figures. */
export const METRICS_VARIABLE = 'JOULEGATE_METRICS'

/** Value of the variable for a run whose figures are not read. */
export const NO_METRICS = '/dev/null'

/** Most bytes of the file of the variable, and of a file with a pattern. */
const MOST_BYTES = { own: 2 ** 20, file: 8 * 2 ** 20 }

/** Milliseconds by which the time of a file may lag behind ours: the kernel sets it by its last tick. */
const LAG_MS = 100

/** Makes the file that the run may write its figures to, before the trial settles. */
export const offerMetrics: Stage<'trial' | 'preparation', 'metricsFile'> = {
  name: 'offer metrics',
  needs: ['trial', 'preparation'],
  gives: ['metricsFile'],
  async run({ trial, preparation }, { host }) {
    return { metricsFile: preparation.failure === null ? await host.metricsFile(trial.side) : null }
  },
}

type Given = Pick<Facts, 'trial' | 'sources' | 'execution' | 'metricsFile'>

type FileFault = Finding<'metric-file'>['data']['fault']

/** Content of a file, or why it is not used. */
type Content = { readonly text: string } | { readonly fault: FileFault }

/**
 * Reads the figures of a trial, after the meter has stopped and its processes are gone. A figure that cannot be read is missing, and a
 * finding reports why. It voids no trial: its energy is as good as that of any other.
 */
export const readMetrics: Stage<keyof Given, 'metrics'> = {
  name: 'read metrics',
  needs: ['trial', 'sources', 'execution', 'metricsFile'],
  gives: ['metrics'],
  async run(facts, { host }) {
    const { trial, sources, execution, metricsFile } = facts
    if (execution.failure !== null || execution.seconds === null) return { metrics: { values: [], findings: [] } }
    const reader = host.beneath(ofArm(sources, trial.side).directory)
    const since = Date.parse(execution.startedAt) - LAG_MS
    const contents = new Map<string, Content>()
    const contentOf = (file: string): Content => {
      const known = contents.get(file) ?? fresh(reader.read(file, MOST_BYTES.file), since)
      contents.set(file, known)
      return known
    }
    return { metrics: found(facts, metricsFile === null ? null : strict(metricsFile.read(MOST_BYTES.own)), contentOf) }
  },
}

type Read = ReturnType<NonNullable<Facts['metricsFile']>['read']>

/** Returns the text of a file in UTF-8, and nothing else. */
function strict(read: Read): Content {
  if ('fault' in read) return read
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(read.bytes) }
  } catch {
    return { fault: 'encoding' }
  }
}

/** Returns the text of a file that the run has written, and not an earlier one. Bytes that are no UTF-8 become marks. */
function fresh(read: Read, since: number): Content {
  if ('fault' in read) return read
  return read.changedMs < since ? { fault: 'stale' } : { text: new TextDecoder().decode(read.bytes) }
}

function found({ trial }: Given, own: Content | null, contentOf: (file: string) => Content): Facts['metrics'] {
  const { workload, side, repeat } = trial
  const { metrics: declared = [] } = workload
  const about = { workload: workload.name, side }
  const faults: Finding[] = []
  const unread = new Set<string | null>()
  const refuse = (file: string | null, fault: FileFault): readonly FileLines[] => {
    const limit = file === null ? MOST_BYTES.own : MOST_BYTES.file
    if (!unread.has(file)) faults.push(finding('metric-file', { ...about, file, fault, limit }))
    unread.add(file)
    return []
  }
  const written = own === null ? [] : 'fault' in own ? refuse(null, own.fault) : [{ file: null, ...writtenLines(own.text) }]
  const matched = declared.flatMap((definition) => {
    const { file } = definition
    if (file === null) return []
    const content = contentOf(file)
    if ('fault' in content) return refuse(file, content.fault)
    // One more than there are runs shows that there are too many.
    const lines = matchedLines(content.text, definition, repeat + 1)
    return lines === null ? refuse(file, 'slow') : [{ file, ...lines }]
  })
  const { values, faulty, spoiled } = gather([...written, ...matched], declared, repeat)
  const [first, ...others] = faulty
  if (first !== undefined) {
    const { file, line, fault, said } = first
    faults.push(finding('metric-line', { ...about, file, line, fault, said, others: others.length }))
  }
  const isThere = ({ name, file }: (typeof declared)[number]): boolean =>
    spoiled.has(name) || unread.has(file) || values.some((value) => value.name === name)
  const missing = declared.filter((definition) => !isThere(definition)).map(({ name }) => name)
  if (missing.length > 0) faults.push(finding('metric-missing', { ...about, names: missing }))
  return { values, findings: faults }
}

/** Returns the keys of a trial's record. */
export const recordedMetrics = ({ values }: Facts['metrics']): { readonly metrics?: readonly MetricValue[] } =>
  values.length === 0 ? {} : { metrics: values }

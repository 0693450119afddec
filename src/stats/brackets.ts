import { type Finding, finding } from '../model/finding.ts'
import type { Recording } from '../model/recording.ts'
import { median } from './summarize.ts'

/** Returns findings on what instruments, and the meter of a plug-in, did beside the trials of a Recording. Pure. */
export const bracketFindings = (recording: Pick<Recording, 'plugins' | 'trials' | 'meter'>): readonly Finding[] => [
  ...instrumentCosts(recording),
  ...partialRecords(recording),
  ...meterMargin(recording),
]

/** Returns the records of each instrument, in the order of the configuration. */
function recordsOf({ plugins = [], trials }: Pick<Recording, 'plugins' | 'trials'>) {
  return plugins.flatMap(({ kind, name }) => {
    const records = trials.flatMap(({ instruments = [] }) => instruments.filter((one) => one.name === name))
    return kind === 'instrument' && records.length > 0 ? [{ name, records }] : []
  })
}

function instrumentCosts(recording: Pick<Recording, 'plugins' | 'trials'>): readonly Finding[] {
  const instruments = recordsOf(recording).map(({ name, records }) => ({
    instrument: name,
    before: median(records.map(({ before }) => before)),
    after: median(records.map(({ after }) => after)),
  }))
  return instruments.length === 0 ? [] : [finding('instrument-cost', { instruments })]
}

function partialRecords(recording: Pick<Recording, 'plugins' | 'trials'>): readonly Finding[] {
  const instruments = recordsOf(recording).flatMap(({ name, records }) => {
    const partial = records.filter((one) => one.partial === true).length
    return partial === 0 ? [] : [{ instrument: name, partial }]
  })
  return instruments.length === 0 ? [] : [finding('instrument-partial', { instruments, trials: recording.trials.length })]
}

function meterMargin({ trials, meter }: Pick<Recording, 'trials' | 'meter'>): readonly Finding[] {
  const known = trials.flatMap(({ margin, seconds }) => (margin === undefined || seconds === null ? [] : [{ ...margin, seconds }]))
  if (known.length === 0 || meter === null) return []
  const share = median(known.map(({ before, after, seconds }) => (before + after) / (before + seconds + after)))
  const [before, after] = [median(known.map((one) => one.before)), median(known.map((one) => one.after))]
  return [finding('plugin-meter-margin', { meter: meter.name.replace(/^plugin:/, ''), before, after, share })]
}

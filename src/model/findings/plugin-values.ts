import { error, info, list, maybe, number, oneOf, record, text, texts, unfit, usage, warning } from './entry.ts'

/** Findings about values that plug-ins give: readings, records and variables. */
export const pluginValues = {
  /** Fault of a reading. `detail`: the domain, the number or the complaint. */
  'plugin-meter-reading': error(
    {
      meter: text,
      why: oneOf('threw', 'hung', 'ended', 'garbled', 'form', 'twice', 'domains', 'fell', 'still', 'too-large', 'too-fast'),
      detail: text,
    },
    { about: 'meter' },
  ),
  'plugin-metered': warning({ meter: text }),
  /** `asked`: the option `meter`. `meters`: the plug-ins that are one. */
  'plugin-meter-unknown': usage({ asked: text, meters: texts }),
  /** The process of a plug-in that is to measure does not run. */
  'plugin-meter-closed': unfit({}, { about: 'meter' }),
  /** `command`: one that has no plug-ins. */
  'plugin-meter-alone': usage({ command: text }),
  /** Median seconds that the meter of a plug-in counted before and after the command, and their share of what it counted. */
  'plugin-meter-margin': info({ meter: text, before: number, after: number, share: number }),
  /** Number of trials, of `trials`, whose record of an instrument lacks a part. */
  'instrument-partial': warning({ instruments: list(record({ instrument: text, partial: number })), trials: number }),
  /** A variable that a stage may not give to commands; see `RefusedVariable`. */
  'plugin-variable-refused': usage({ stage: text, variable: text, why: oneOf('number', 'name', 'kept', 'value', 'path') }),
  /** Variables that stages of plug-ins give to the commands of the sides, as far as they differ; null: that side has none. */
  'environments-differ': info({ variables: list(record({ name: text, base: maybe(text), head: maybe(text) })) }),
}

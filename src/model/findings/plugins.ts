import { error, info, list, maybe, number, oneOf, optional, record, text, texts, usage, warning } from './entry.ts'

/** Way in which a plug-in failed; see `PluginFault`. */
const Fault = oneOf('threw', 'hung', 'ended', 'garbled')
const fault = { fault: Fault, detail: text, place: maybe(text) }

/** Findings about plug-ins. */
export const plugins = {
  /** `where`: the commit, or the directory of the package. */
  'plugin-missing': usage({ use: text, where: text }),
  'plugin-too-large': usage({ use: text, files: number, characters: number }),
  'plugin-twice': usage({ name: text, files: texts }),
  /** Joulegate has an importer of this name. */
  'importer-name-taken': usage({ use: text, name: text }),
  /** `mistakes`: see `GraphMistake`. `place`: file and line of the fact, or the file. */
  'plugin-graph': usage({
    mistakes: list(
      record({
        kind: oneOf('missing', 'later', 'doubled', 'type', 'cycle', 'frequency', 'shape'),
        stage: text,
        place: text,
        fact: text,
        other: text,
        path: text,
        given: text,
        needed: text,
      }),
    ),
  }),
  /** A name that Joulegate uses for a fact of its own. */
  'plugin-reserved': usage({ stage: text, place: text, fact: text }),
  /** The file cannot be loaded, or a stage of a session or a revision failed. `doing`: its call. */
  'plugin-failed': usage({ use: text, doing: oneOf('load', 'session', 'revision', 'undo', 'configure', 'report'), ...fault }),
  /** A file that defines a configuration, not a plug-in. */
  'plugin-is-configuration': usage({ use: text }),
  /** `most`: bytes of all files together. */
  'plugin-files-too-large': usage({ use: text, most: number }),
  /** A stage of a trial failed, so the trial does not count. */
  'plugin-stage-failed': error({ stage: text, ...fault }, { blame: 'neither' }),
  'plugin-undo-failed': warning({ stage: text, ...fault }),
  'plugin-no-commits': usage({ stage: text }),
  'instrument-failed': warning({ instrument: text, signal: text, ...fault }),
  /** Median seconds before and after the meter, by instrument, from the outermost to the innermost. */
  'instrument-cost': info({ instruments: list(record({ instrument: text, before: number, after: number })) }),
  /** Lines of plug-ins could not be written. `file`: plugins.log. */
  'plugin-log-lost': warning({ file: text, detail: text }),
  /** Files of base's plug-ins that head changes. */
  'plugin-changed': warning({ files: texts, more: optional(number) }),
  /** Stages, instruments and meters that do not run, since there is no user for them. `plugins`: their files. */
  'plugin-no-user': warning({ user: text, plugins: texts }),
  /** The user of plug-ins cannot run the Node that runs Joulegate. */
  'plugin-no-node': warning({ user: text, node: text, plugins: texts }),
  /** Joulegate is installed without the programs that serve plug-ins. `directory`: where they should be. */
  'plugin-no-host': warning({ directory: text, programs: texts, plugins: texts }),
  /** Plug-ins of a configuration that is not yet in the base branch. */
  'plugin-not-of-base': info({ plugins: texts }),
  /** Code of others is measured, so no installed package may be a plug-in. */
  'plugin-package-refused': usage({ use: text }),
}

import { error, flag, info, list, maybe, number, ofRunner, oneOf, record, text, texts, unfit, warning } from './entry.ts'

const Range = record({ min: number, max: number })
/** `place`: file, line and column of the key in the configuration, if they are known. */
const about = { workload: text, place: maybe(text) }

/** Findings about the clock that a workload sets (`tune`). Frequencies are in hertz. */
export const clock = {
  'governor-not-offered': unfit({ ...about, governor: text, offered: texts, directory: text }),
  /** `range`: null if the kernel does not tell. `steps`: the only frequencies inside it; empty if there are any. */
  'frequency-not-offered': unfit({ ...about, asked: Range, range: maybe(Range), steps: list(number), directory: text }),
  /** `path`: null if the machine has no clock that can be set. */
  'clock-not-settable': unfit({ ...about, path: maybe(text), why: oneOf('absent', 'right', 'read-only') }),
  /** `detail`: the text that the file has, or the system's reason. */
  'clock-not-taken': unfit({ workload: text, path: text, wanted: text, detail: text }),
  /** `isThere`: a file of that name exists already. */
  'clock-not-recorded': unfit({ path: text, isThere: flag, detail: text }, ofRunner),
  'clock-changed': error({ path: text, wanted: text, detail: text }),
  'clock-not-back': unfit({ path: text, wanted: text, detail: text }, ofRunner),
  /** The meter does not depend on the clock. */
  'clock-not-needed': info({ workloads: texts, meter: text }),
  'clock-recovered': info({ paths: texts }, ofRunner),
  /** `wanted`: null if the record of a dead process cannot be read. */
  'clock-not-recovered': warning({ path: text, wanted: maybe(text), detail: text }, ofRunner),
}

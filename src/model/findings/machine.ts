import { flag, info, internal, list, maybe, nothing, number, ofRunner, record, text, unfit, warning } from './entry.ts'
import { Degrees, SilentSensor } from './parts.ts'

/** Findings about the machine as a whole, and its lock. */
export const machine = {
  'machine-busy': nothing({ holder: text, waitedSeconds: number }, ofRunner),
  /** `began`: the measurement began while `doctor --watch` was running. */
  'measurement-in-the-way': nothing({ holder: text, began: flag }, ofRunner),
  'no-sensor': warning({}, ofRunner),
  /** Sensors that exist, and fail before the first trial. */
  'sensor-unreadable': warning({ sensors: list(SilentSensor) }, ofRunner),
  /** Sensors that failed in the middle of a session. `voids`: trials that waited for them in vain. */
  'sensor-lost': unfit({ sensors: list(SilentSensor), voids: number }),
  /** `sensors`: their one reading. `watts`: by how much more their processors drew in trials than at rest. */
  'sensor-stuck': warning({ sensors: Degrees, watts: number }, ofRunner),
  'no-cgroup': warning({ detail: text }, ofRunner),
  'not-recovered': warning({ directory: text, detail: text }, ofRunner),
  'unnamed-holder': warning({ file: text, detail: text }, ofRunner),
  /** `who`: the process that has the name, and its user; null if it cannot be seen. `directory`: where we hold the lock. */
  'lock-name-taken': warning({ who: maybe(record({ process: text, user: text })), directory: text }, ofRunner),
  recovered: info({ directory: text }, ofRunner),
  'cannot-warm-up': internal({ detail: text }),
}

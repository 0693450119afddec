import { error, flag, number, ofRunner, oneOf, optional, text, texts, warning } from './entry.ts'
import { Command, Degrees, Ending, Quoted } from './parts.ts'

/** `text`: the command. `lines`: the last ones that it printed. */
const failure = { command: Command, text, ending: Ending, lines: texts }

/** Findings about builds, trials and the session. */
export const trials = {
  survivors: warning({ command: Command, processes: texts }),
  /** About the workload itself: processes that it left running did not do their work inside the measurement. */
  'work-left': warning({ command: Command, processes: texts }),
  /** It failed with an error of the network, which it does not have. */
  'no-network': warning({ command: Command }),
  /** `names`: variables of our environment. Never their values. */
  'proxy-refused': warning({ names: texts }, ofRunner),
  /** Names in `build.env-from`. */
  'variables-unset': warning({ names: texts }),
  'leaves-work': error({ workload: text, side: oneOf('base', 'head') }),
  'program-failed': error(failure, { blame: 'program' }),
  'prepare-failed': error(failure, { blame: 'program' }),
  'check-failed': error(failure, { blame: 'program' }),
  'cleanup-failed': warning(failure),
  'build-failed': error(failure),
  /** `limit`: bytes. */
  'output-limit': error({ command: Command, limit: number }),
  /** Bytes that the side of the command used, and may use. */
  'disk-limit': error({ command: Command, used: number, limit: number }),
  /** Bytes that each side may use: of the configuration, and what this machine can give. */
  'disk-limit-lowered': warning({ directory: text, configured: number, limit: number }, ofRunner),
  'cleanup-ended': warning({ workload: text, side: oneOf('base', 'head', 'anchor') }),
  interrupted: error({ signal: text }),
  stopped: error({ signal: text }),
  /** Seconds. `needed`: the limit that would do, absent if it is not known. `isHeads`: head has used them up. */
  'time-limit-short': warning({ limit: number, needed: number, isHeads: flag }),
  'time-limit': warning({ limit: number, needed: optional(number), isHeads: flag }),
  /** The energy of the machine at rest could not be read, and why. */
  'idle-unread': warning({ cause: Quoted }, ofRunner),
  /** `state`: what was in the way at the end. `now` and `target`: degrees by sensor. */
  'temperature-unmet': error(
    { state: oneOf('hot', 'cold', 'blind'), now: Degrees, target: Degrees, band: number, seconds: number },
    { blame: 'neither' },
  ),
  'partner-void': error({}, { blame: 'neither' }),
  throttled: error({ times: number }),
  /** `share`: of the machine's time. */
  'foreign-load': error({ share: number, allowed: number }),
  'setting-changed': error({ path: text }),
}

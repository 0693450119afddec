import { join } from 'node:path'
import { STDOUT } from '../../model/config-file-check.ts'
import type { TrialRequest } from '../stage.ts'

/** Returns the file that has the standard output of a trial, or null if it goes to the log: nothing compares it. */
export const stdoutOf = ({ side, workload }: Pick<TrialRequest, 'side' | 'workload'>, directory: string): string | null =>
  workload.equal?.includes(STDOUT) === true ? join(directory, `${side}.out`) : null

import { resolve } from 'node:path'
import type { Overrides } from '../configuration/flags.ts'
import { holdSecret } from '../host/attack/bait.ts'
import { mustAskHelper } from '../host/helper.ts'
import type { Doctor } from '../model/doctor.ts'
import { doctorPage } from '../render/doctor.ts'
import { jsonText } from '../render/media/json.ts'
import { openMetricsText } from '../render/media/openmetrics.ts'
import { terminalPage } from '../render/media/terminal.ts'
import { writeWhole } from '../store/recordings.ts'
import { type AlertOptions, openAlert } from './alert.ts'
import type { Context } from './context.ts'
import { examineMachine } from './examine.ts'
import { EXIT } from './exit-codes.ts'
import { examineElsewhere } from './helper/ask.ts'
import { needsAround } from './init.ts'

export interface DoctorOptions {
  /** Overrides of `meter` and `domains`, the only configuration flags that doctor takes. */
  readonly overrides: Overrides
  readonly reportDirectory: string
  readonly json: boolean
  /** File for the state of the machine as OpenMetrics text, or null for none. */
  readonly openMetrics: string | null
  /** Command of the operator's for a machine that stays unfit, or null for none. */
  readonly alert: AlertOptions | null
}

/**
 * Reports what this machine can measure, what is missing and how to fix it. An account that the meter helper measures for gets the helper's
 * view. Throws cannotWrite if the file for OpenMetrics cannot be written. Returns 0 if the machine is fit, and 4 if it is not.
 */
export async function doctor({ overrides, reportDirectory, json, openMetrics, alert }: DoctorOptions, context: Context): Promise<number> {
  const count = alert === null ? null : await openAlert(alert, context)
  const needs = await needsAround(context.directory)
  const examined = mustAskHelper(context.helper)
    ? await askHelper(overrides, context)
    : await examineMachine({ overrides, reports: resolve(context.directory, reportDirectory) }, context)
  const document = { ...examined, findings: [...examined.findings, ...needs] }
  if (openMetrics !== null) {
    const path = resolve(context.directory, openMetrics)
    context.write(path, () => writeWhole(path, openMetricsText(document)))
  }
  context.print(json ? jsonText(document) : terminalPage(doctorPage(document), context))
  await count?.(document)
  return document.fitness === 'fit' ? EXIT.passed : EXIT.unfit
}

/** Has the helper examine the machine. The attack that the helper makes may find a secret of this account, too. */
async function askHelper(overrides: Overrides, context: Context): Promise<Doctor> {
  const secret = holdSecret(context.signal)
  try {
    return await examineElsewhere(overrides, context)
  } finally {
    await secret.end()
  }
}

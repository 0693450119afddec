import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { soundAlarm } from '../host/alarm.ts'
import { whoMeasures } from '../host/lock.ts'
import { stepped, told } from '../model/alert.ts'
import type { Doctor } from '../model/doctor.ts'
import { type Finding, finding, is, levelOf, problem } from '../model/finding.ts'
import { terminalText } from '../render/finding-text.ts'
import { jsonText } from '../render/media/json.ts'
import { readAlertState, writeAlertState } from '../store/alert-state.ts'
import type { Context } from './context.ts'

/** An operator's command for a machine that stays unfit. Only the command line gives it: no repository can. */
export interface AlertOptions {
  /** Command line for /bin/sh. */
  readonly command: string
  /** Unfit runs in a row until the command runs. */
  readonly after: number
  /** File that remembers the runs. */
  readonly state: string
}

/** Seconds that the command may take. */
const LIMIT_SECONDS = 30

/**
 * Prepares an alert, before the machine is examined. Returns a function that counts the run, and runs the command if that is due. Throws
 * the Problems `alert-waits` if something is measured, and `alert-state-open`.
 */
export async function openAlert(
  { command, after, state: name }: AlertOptions,
  context: Context,
): Promise<(doctor: Doctor) => Promise<void>> {
  const path = resolve(context.directory, name)
  const { state: before, damage } = readAlertState(path)
  await refuseWhileMeasuring(context)
  const tell = (found: Finding): void => context.tell(terminalText(found, { colour: context.colour }), 'lasting')
  if (damage !== null) tell(damage)
  return async (doctor) => {
    const disturbed = doctor.findings.find((found) => is(found, 'machine-measuring'))
    if (is(disturbed, 'machine-measuring')) throw problem('alert-waits', disturbed.data)
    const { state, due } = stepped(before, doctor, after)
    // Before the command runs: whatever it does, the run counts.
    context.write(path, () => writeAlertState(path, state))
    if (due === null) return
    await refuseWhileMeasuring(context)
    const facts = { alert: due, unfitRuns: state.unfit, since: state.since, host: hostname() }
    const { status, said } = await soundAlarm(
      { command, input: jsonText({ ...facts, doctor }), variables: variablesOf(facts, doctor), limitSeconds: LIMIT_SECONDS },
      context.signal,
    )
    context.signal.throwIfAborted()
    if (status.code !== 0 || status.timedOut) return tell(finding('alert-failed', { due, status, limit: LIMIT_SECONDS, said }))
    context.write(path, () => writeAlertState(path, told(state, due)))
    tell(finding('alert-sent', { due, unfit: state.unfit }))
  }
}

async function refuseWhileMeasuring({ sysfs }: Pick<Context, 'sysfs'>): Promise<void> {
  const holder = await whoMeasures(sysfs)
  if (holder !== null) throw problem('alert-waits', { holder })
}

interface AlertFacts {
  readonly alert: 'unfit' | 'fit'
  readonly unfitRuns: number
  readonly since: string | null
  readonly host: string
}

function variablesOf({ alert, unfitRuns, since, host }: AlertFacts, doctor: Doctor): Readonly<Record<string, string>> {
  const failures = doctor.inspections.flatMap(({ results }) =>
    results.flatMap(({ status, finding: found }) => (status === 'failure' ? [found] : [])),
  )
  const errors = [...doctor.findings.filter((found) => levelOf(found) === 'error'), ...failures]
  return {
    JOULEGATE_ALERT: alert,
    JOULEGATE_UNFIT_RUNS: String(unfitRuns),
    JOULEGATE_SINCE: since ?? '',
    JOULEGATE_HOST: host,
    JOULEGATE_REASONS: errors.map(({ code }) => code).join(' '),
  }
}

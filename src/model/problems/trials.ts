import type { Finding } from '../finding.ts'
import type { Temperatures } from '../recording.ts'
import { error, plural, warning } from './catalogue.ts'

export const survivorsKilled = (where: string, processes: readonly string[]): Finding =>
  warning(
    'survivors',
    `${where} left ${plural(processes.length, 'process', 'processes')} behind (${processes.slice(0, 5).join(', ')}${processes.length > 5 ? ', …' : ''}): killed.`,
    'Let the command end what it starts',
  )

/** `names`: variables of our environment. Never their values. */
export const proxyRefused = (names: readonly string[]): Finding =>
  warning(
    'proxy-refused',
    `The builds do not get ${names.join(', ')}: the code that is built could read the user name or the password in it.`,
    'Use a proxy that needs neither, for example one on this machine that adds them: HTTPS_PROXY=http://127.0.0.1:3128',
  )

/** Of the workload itself: what it left running did not do its work inside the measurement. */
export const workLeft = (where: string, processes: readonly string[]): Finding => ({
  ...survivorsKilled(where, processes),
  code: 'work-left',
  hint: 'Only what runs before the command ends is measured: let it wait for what it starts',
})

export const leavesWork = (workload: string, side: string, other: string): Finding =>
  error(
    'leaves-work',
    `${workload} on ${side} leaves processes running when it ends, and on ${other} it does not: what they had still to do was not measured.`,
    'Let the command wait for what it starts',
  )

export const programFailed = (what: string, how: string, lines: readonly string[]): Finding =>
  error('program-failed', `${what} ${how}.${lines.length === 0 ? '' : ` Its last lines:\n${lines.join('\n')}`}`)

/** `limit`: as text. */
export const floodWords = (limit: string): string => `was killed because it printed more than ${limit}`
export const FLOOD_HINT = 'Let it print less, or send it elsewhere: COMMAND >/dev/null'

export const printedTooMuch = (what: string, limit: string): Finding => error('output-limit', `${what} ${floodWords(limit)}.`, FLOOD_HINT)

export const checkFailed = (what: string, how: string, lines: readonly string[]): Finding => ({
  ...programFailed(what, how, lines),
  code: 'check-failed',
})

export const prepareFailed = (what: string, how: string, lines: readonly string[]): Finding => ({
  ...programFailed(what, how, lines),
  code: 'prepare-failed',
})

export const cleanupFailed = (what: string, how: string, lines: readonly string[]): Finding => ({
  ...programFailed(what, how, lines),
  code: 'cleanup-failed',
  level: 'warning',
})

export const cleanupEnded = (what: string): Finding =>
  warning('cleanup-ended', `The cleanup of ${what} was ended by a second signal: what it undoes may still be there.`)

export const interrupted = (signal: string): Finding => error('interrupted', `Stopped by ${signal}: what had been measured is kept.`)

export const timeTooShort = (limit: string, needed: string): Finding =>
  warning('time-limit', `The time limit of ${limit} leaves too little for the smallest comparison.`, `It needs: --time-limit ${needed}`)

export const timeOver = (limit: string): Finding => warning('time-limit', `The time limit of ${limit} was reached.`, 'Raise --time-limit')

/** `state`: what was in the way at the end. `now` and `target`: degrees by sensor. */
export const temperatureUnmet = (
  state: 'hot' | 'cold' | 'blind',
  now: Temperatures,
  { target, band, seconds }: { readonly target: Temperatures; readonly band: number; readonly seconds: number },
): Finding => {
  const shown = target.map(({ sensor, celsius }) => {
    const reading = now.find((one) => one.sensor === sensor)
    return `${sensor} is at ${reading === undefined ? 'no known temperature' : `${reading.celsius.toFixed(1)} °C`} and should be within ${band} °C of ${celsius.toFixed(1)} °C`
  })
  const why = { hot: 'waiting to cool', cold: 'warming up', blind: 'waiting for the sensor' }
  return error(
    'temperature-unmet',
    `The trial could not start at the temperature of the session after ${seconds} s of ${why[state]}: ${shown.join('; ')}.`,
    'Does something else heat the machine? Otherwise raise temperature.timeout or temperature.band',
  )
}

export const partnerVoid = (): Finding =>
  error('partner-void', 'Not run: the other trial of its pair could not start at the temperature of the session.')

export const throttled = (times: number): Finding =>
  error(
    'throttled',
    `The processor was slowed down ${plural(times, 'time')} during the trial, because it was too hot or drew too much.`,
    'Cool the machine better, or switch turbo off: see joulegate doctor',
  )

/** `share`: of the machine's time. */
export const foreignLoad = (share: number, allowed: number): Finding =>
  error(
    'foreign-load',
    `Other programs used ${(100 * share).toFixed(1)} % of the machine during the trial; ${100 * allowed} % are allowed.`,
    'Look which: top -b -n 1 | head -20',
  )

export const settingChanged = (path: string): Finding =>
  error('setting-changed', `${path} is not what it was when the session began.`, `Find out who changes it: cat ${path}`)

import type { Data } from '../../model/finding.ts'
import type { trials as table } from '../../model/findings/trials.ts'
import { bytes, count, duration, durationSetting } from '../format.ts'
import { commandWords, endingWords, firstOf, withLines } from './commands.ts'
import type { Message, Messages } from './message.ts'

const FLOOD_HINT = 'Let it print less, or send it elsewhere: COMMAND >/dev/null'

const failed = ({ command, text, ending, lines }: Data['program-failed']): Message => ({
  ...withLines(`${commandWords(command)} (${text}) ${endingWords(ending)}.`, lines),
  hint: ending.flooded === null ? undefined : FLOOD_HINT,
})

const survived = ({ command, processes }: Data['survivors']): string =>
  `${commandWords(command)} left ${count(processes.length, 'process', 'processes')} behind (${firstOf(processes)}): killed.`

export const trials: Messages<typeof table> = {
  survivors: (data) => ({ message: survived(data), hint: 'Let the command end what it starts' }),
  'work-left': (data) => ({
    message: survived(data),
    hint: 'Only what runs before the command ends is measured: let it wait for what it starts',
  }),
  'proxy-refused': ({ names }) => ({
    message: `The builds do not get ${names.join(', ')}: the code that is built could read the user name or the password in it.`,
    hint: 'Use a proxy that needs neither, for example one on this machine that adds them: HTTPS_PROXY=http://127.0.0.1:3128',
  }),
  'leaves-work': ({ workload, side }) => ({
    message: `${workload} on ${side} leaves processes running when it ends, and on ${side === 'base' ? 'head' : 'base'} it does not: what they had still to do was not measured.`,
    hint: 'Let the command wait for what it starts',
  }),
  'program-failed': failed,
  'prepare-failed': failed,
  'check-failed': failed,
  'cleanup-failed': failed,
  'build-failed': failed,
  'output-limit': ({ command, limit }) => ({
    message: `${commandWords(command)} was killed because it printed more than ${bytes(limit)}.`,
    hint: FLOOD_HINT,
  }),
  'cleanup-ended': ({ workload, side }) => ({
    message: `The cleanup of ${workload} on ${side} was ended by a second signal: what it undoes may still be there.`,
  }),
  interrupted: ({ signal }) => ({ message: `Stopped by ${signal}: what had been measured is kept.` }),
  'time-limit-short': ({ limit, needed, isHeads }) => ({
    message: `The time limit of ${duration(limit)} leaves too little for the smallest comparison.`,
    hint: isHeads ? undefined : `It needs: --time-limit ${durationSetting(needed)}`,
  }),
  'time-limit': ({ limit, isHeads }) => ({
    message: `The time limit of ${duration(limit)} was reached.`,
    hint: isHeads ? undefined : 'Raise --time-limit',
  }),
  'temperature-unmet': ({ state, now, target, band, seconds }) => {
    const shown = target.map(({ sensor, celsius }) => {
      const reading = now.find((one) => one.sensor === sensor)
      return `${sensor} is at ${reading === undefined ? 'no known temperature' : `${reading.celsius.toFixed(1)} °C`} and should be within ${band} °C of ${celsius.toFixed(1)} °C`
    })
    const why = { hot: 'waiting to cool', cold: 'warming up', blind: 'waiting for the sensor' }
    return {
      message: `The trial could not start at the temperature of the session after ${seconds} s of ${why[state]}: ${shown.join('; ')}.`,
      hint: 'Does something else heat the machine? Otherwise raise temperature.timeout or temperature.band',
    }
  },
  'idle-unread': ({ cause }, say) => say(cause),
  'partner-void': () => ({ message: 'Not run: the other trial of its pair could not start at the temperature of the session.' }),
  throttled: ({ times }) => ({
    message: `The processor was slowed down ${count(times, 'time')} during the trial, because it was too hot or drew too much.`,
    hint: 'Cool the machine better, or switch turbo off: see joulegate doctor',
  }),
  'foreign-load': ({ share, allowed }) => ({
    message: `Other programs used ${(100 * share).toFixed(1)} % of the machine during the trial; ${100 * allowed} % are allowed.`,
    hint: 'Look which: top -b -n 1 | head -20',
  }),
  'setting-changed': ({ path }) => ({
    message: `${path} is not what it was when the session began.`,
    hint: `Find out who changes it: cat ${path}`,
  }),
}

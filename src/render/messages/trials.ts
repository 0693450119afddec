import type { Data } from '../../model/finding.ts'
import type { trials as table } from '../../model/findings/trials.ts'
import { bytes, count, duration, durationSetting } from '../format.ts'
import { commandWords, endingWords, firstOf, withLines } from './commands.ts'
import type { Message, Messages } from './message.ts'

const FLOOD_HINT = 'Make it print less, or discard the output: COMMAND >/dev/null'

const DISK_HINT =
  'Make it write less, or remove what it no longer needs. To allow more, raise disk-limit in joulegate.yml, or free some space'

const BUILD_HINT =
  'Builds see only PATH, HOME, USER, LOGNAME, SHELL, the locale, TZ, TMPDIR, the proxy and certificate variables, and build.env. Pass other variables with build.env-from: [NAME]'

const failed = ({ command, text, ending, lines }: Data['program-failed']): Message => ({
  ...withLines(`${commandWords(command)} (${text}) ${endingWords(ending)}.`, lines),
  hint: ending.flooded !== null ? FLOOD_HINT : ending.status.overDisk !== undefined ? DISK_HINT : undefined,
})

function buildFailed(data: Data['build-failed']): Message {
  const message = failed(data)
  return { ...message, hint: message.hint === undefined ? BUILD_HINT : `${message.hint}. ${BUILD_HINT}` }
}

const survived = ({ command, processes }: Data['survivors']): string =>
  `${commandWords(command)} left ${count(processes.length, 'process', 'processes')} running, which Joulegate killed: ${firstOf(processes)}.`

/** Words for a trial that could not start at its temperature. A sensor that does not answer is neither hot nor cold. */
function unmet({ state, now, target, band, seconds }: Data['temperature-unmet']): Message {
  const readings = target.map(({ sensor, celsius }) => ({ sensor, celsius, now: now.find((one) => one.sensor === sensor)?.celsius }))
  if (state === 'blind') {
    const silent = readings.filter((one) => one.now === undefined).map(({ sensor }) => sensor)
    return {
      message: `The trial did not start, because the temperature sensor ${silent.join(', ')} gave no reading for ${seconds} s.`,
      hint: 'To see whether the sensor answers: npx joulegate doctor',
    }
  }
  const shown = readings.map(
    (one) =>
      `${one.sensor} ${one.now === undefined ? 'cannot be read' : `is at ${one.now.toFixed(1)} °C`} and should be within ${band} °C of ${one.celsius.toFixed(1)} °C`,
  )
  const how = {
    hot: { why: 'cooling down', hint: 'Stop other programs that heat the machine, or raise temperature.timeout or temperature.band' },
    cold: { why: 'warming up', hint: 'Raise temperature.timeout or temperature.band' },
  }[state]
  return {
    message: `The trial could not start at the temperature of the session, even after ${seconds} s of ${how.why}. ${shown.join('. ')}.`,
    hint: how.hint,
  }
}

export const trials: Messages<typeof table> = {
  survivors: (data) => ({ message: survived(data), hint: 'Make the command stop the processes that it starts' }),
  'work-left': (data) => ({
    message: survived(data),
    hint: 'Make the command wait for the processes that it starts: their work is not measured after it ends',
  }),
  'no-network': ({ command }) => ({
    message: `${commandWords(command)} failed with an error of the network. It had no network but a loopback device of its own.`,
    hint: 'Let the build fetch what it needs, or run the server as a service of the workload. Else set network: on for the workload',
  }),
  'proxy-refused': ({ names }) => ({
    message: `Builds do not get ${names.join(', ')}, because their code could read the user name or the password in it.`,
    hint: 'Use a proxy without a password, for example a local one that adds it: HTTPS_PROXY=http://127.0.0.1:3128',
  }),
  'variables-unset': ({ names }) => ({
    message: `build.env-from names ${names.join(', ')}, which ${names.length === 1 ? 'is' : 'are'} not set here: builds run without ${names.length === 1 ? 'it' : 'them'}.`,
    hint: 'Set it in the environment of Joulegate, for example with env: in the workflow, or remove it from build.env-from',
  }),
  'leaves-work': ({ workload, side }) => ({
    message: `${workload} leaves processes running when it ends on ${side}, but not on ${side === 'base' ? 'head' : 'base'}. Their remaining work was not measured.`,
    hint: 'Make the command wait for the processes that it starts',
  }),
  'program-failed': failed,
  'prepare-failed': failed,
  'check-failed': failed,
  'cleanup-failed': failed,
  'build-failed': buildFailed,
  'output-limit': ({ command, limit }) => ({
    message: `${commandWords(command)} was killed because it printed more than ${bytes(limit)}.`,
    hint: FLOOD_HINT,
  }),
  'disk-limit': ({ command, used, limit }) => ({
    message: `${commandWords(command)} used ${bytes(used)} of the disk. Its side may use ${bytes(limit)}, temporary files included.`,
    hint: DISK_HINT,
  }),
  'disk-limit-lowered': ({ directory, configured, limit }) => ({
    message: `Each side may use ${bytes(limit)} of the disk, and not the ${bytes(configured)} of disk-limit: that is 40 % of what is free in ${directory}.`,
    hint: `Free some space (see: df -h), or choose another directory: TMPDIR=DIR`,
  }),
  'cleanup-ended': ({ workload, side }) => ({
    message: `A second signal interrupted the cleanup of ${workload} on ${side}, so some of the workload's effects may remain.`,
  }),
  interrupted: ({ signal }) => ({ message: `Stopped by ${signal}. The trials that were measured so far are kept.` }),
  stopped: ({ signal }) => ({ message: `Stopped by ${signal}.` }),
  'time-limit-short': ({ limit, needed, isHeads }) => ({
    message: `The time limit of ${duration(limit)} is too short for the smallest comparison.`,
    hint: isHeads ? undefined : `Raise it: --time-limit ${durationSetting(needed)}`,
  }),
  'time-limit': ({ limit, needed, isHeads }) => ({
    message: `The time limit of ${duration(limit)} was reached.`,
    hint: isHeads ? undefined : `Raise it: --time-limit ${needed === undefined ? 'DURATION' : durationSetting(needed)}`,
  }),
  'temperature-unmet': unmet,
  'idle-unread': ({ cause }, say) => say(cause),
  'partner-void': () => ({
    message: 'This trial did not run, because the other trial of its pair could not start.',
  }),
  throttled: ({ times }) => ({
    message: `The processor throttled ${count(times, 'time')} during the trial, because it was too hot or drew too much power.`,
    hint: 'Cool the machine better, or turn turbo off, as shown by: npx joulegate doctor',
  }),
  'foreign-load': ({ share, allowed }) => ({
    message: `Other programs used ${(100 * share).toFixed(1)} % of the machine during the trial; at most ${Number((100 * allowed).toFixed(1))} % are allowed.`,
    hint: 'Make the machine quieter: stop the programs that this shows: top -b -n 1 | head -20',
  }),
  'setting-changed': ({ path }) => ({
    message: `${path} has changed since the session began.`,
    hint: `Stop the program that changes it. To see the current value: cat ${path}`,
  }),
}

import type { run as table } from '../../model/findings/run.ts'
import { count, percent, secondsRow } from '../format.ts'
import { endingWords, firstOf, withLines } from './commands.ts'
import type { Messages } from './message.ts'

export const run: Messages<typeof table> = {
  'run-cannot-start': ({ path, why }) => ({
    message: why === 'not-found' ? `There is no program ${path}.` : `${path} cannot be executed.`,
    hint:
      why === 'not-executable'
        ? `Make it executable: chmod +x ${path}`
        : 'Write each word as an argument of its own; for a pipeline, start a shell: npx joulegate run -- sh -c "COMMAND"',
  }),
  'run-failed': ({ text, run: number, ending, lines }) => ({
    ...withLines(`${number === 0 ? 'The uncounted run' : `Run ${number}`} of ${text} ${endingWords(ending)}.`, lines),
    hint:
      ending.flooded !== null
        ? 'Discard its output: npx joulegate run -- sh -c "COMMAND >/dev/null"'
        : ending.status.timedOut
          ? 'Allow more time: --timeout DURATION'
          : undefined,
  }),
  'run-needs-machine': () => ({
    message: 'replay:FILE measures nothing, so there are no joules of a command.',
    hint: 'Choose a meter of this machine: --meter auto',
  }),
  'run-input-unreadable': ({ path, detail }) => ({ message: `The input ${path} cannot be read: ${detail}.` }),
  'run-stopped': ({ signal, done, runs }) => ({
    message: `Stopped by ${signal} after ${done} of ${count(runs, 'run')}. The command was ended, and nothing of the measurement is kept.`,
  }),
  'run-left': ({ processes }) => ({
    message: `The command left ${count(processes.length, 'process', 'processes')} running, which Joulegate killed: ${firstOf(processes)}.`,
    hint: 'Make the command wait for the processes that it starts: their work is not measured after it ends',
  }),
  'run-disturbed': ({ disturbed, runs, reasons }, say) => ({
    message: `${disturbed} of ${count(runs, 'run')} were disturbed, and are part of the figures all the same. ${[...new Set(reasons.map((one) => say(one).message))].slice(0, 3).join(' ')}`,
    hint: 'Make the machine quieter: stop the programs that this shows: top -b -n 1 | head -20',
  }),
  'run-short': ({ seconds, share }) => ({
    message: `A run takes ${secondsRow([seconds]).join('')}. Counters are updated about once a millisecond, so the joules of one run may be off by ${percent(Number(share.toPrecision(1)))}.`,
    hint: 'Measure many at once, and divide: npx joulegate run -- sh -c "for i in $(seq 100); do COMMAND; done"',
  }),
  'run-rest-needs-counter': ({ meter }) => ({
    message: `The power at rest is read from energy counters, and the meter is ${meter}.`,
    hint: 'Leave out --rest, or choose another meter: --meter powercap',
  }),
}

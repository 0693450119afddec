import type { services as table } from '../../model/findings/services.ts'
import { count, duration } from '../format.ts'
import { commandWords, endingWords, firstOf, withLines } from './commands.ts'
import type { Messages } from './message.ts'

export const services: Messages<typeof table> = {
  'service-failed': ({ command, when, ending, lines }) => ({
    ...withLines(
      `${commandWords(command)} ${endingWords(ending)} ${when === 'starting' ? 'before it was ready' : 'during the trial'}.`,
      lines,
    ),
    hint: 'Make the service run until Joulegate stops it after the trial',
  }),
  'service-not-ready': ({ command, timeout, ready, ending, said, lines }) => ({
    message: `${commandWords(command)} was not ready within ${duration(timeout)}. Its ready command (${ready}) ${ending === null ? 'never ran' : `last ${endingWords(ending)}`}${said.length === 0 ? '.' : ' and printed:'}`,
    log: [...said, ...(lines.length === 0 ? [] : ['The last lines of the service:', ...lines])],
    hint: 'Give it more time (timeout), or run its ready command by hand',
  }),
  'service-killed': ({ command, processes, grace }) => ({
    message: `${commandWords(command)} did not end within ${duration(grace)} of SIGTERM, so Joulegate killed ${count(processes.length, 'process', 'processes')}: ${firstOf(processes)}.`,
    hint: 'Make the service end on SIGTERM, because each trial waits for it',
  }),
}

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
    hint: 'A service must run until it is stopped, after the trial',
  }),
  'service-not-ready': ({ command, timeout, ready, ending, said, lines }) => ({
    message: `${commandWords(command)} was not ready within ${duration(timeout)}: its ready command (${ready}) ${ending === null ? 'never ran' : `last ${endingWords(ending)}`}${said.length === 0 ? '.' : ' and said:'}`,
    log: [...said, ...(lines.length === 0 ? [] : ['The last lines of the service:', ...lines])],
    hint: 'Give it more time: timeout; or try its ready command by hand',
  }),
  'service-killed': ({ command, processes, grace }) => ({
    message: `${commandWords(command)} did not end within ${duration(grace)} of SIGTERM: ${count(processes.length, 'process', 'processes')} killed (${firstOf(processes)}).`,
    hint: 'Let it end on SIGTERM: each trial waits for it',
  }),
}

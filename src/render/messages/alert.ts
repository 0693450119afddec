import type { alert as table } from '../../model/findings/alert.ts'
import { quoted } from '../../model/shell.ts'
import { count, exitStatus } from '../format.ts'
import type { Messages } from './message.ts'

const whyOpen = {
  owner: 'it belongs to another user',
  mode: 'other users may write to it',
  kind: 'it is not a plain file',
  directory: 'other users may write to its directory',
}

const AGAIN = 'The next run of doctor tries again.'

export const alert: Messages<typeof table> = {
  'alert-state-open': ({ path, why }) => ({
    message: `${path} cannot hold the state of the alert, because ${whyOpen[why]}.`,
    hint: 'Use a file that only this user can write, in a directory that only this user can write: --state /var/lib/joulegate/alert.json',
  }),
  'alert-state-damaged': ({ path, why }) => ({
    message: `The state of the alert in ${path} cannot be read, because it is ${why === 'no-json' ? 'not JSON' : 'of another form'}. This run is counted as the first one.`,
    hint: `To see what is in it: cat ${quoted(path)}`,
  }),
  'alert-waits': ({ holder }) => ({
    message: `A measurement is running on this machine (${holder}). Nothing was checked, and no run was counted.`,
    hint: 'A timer tries again by itself',
  }),
  'alert-sent': ({ due, unfit }) => ({
    message:
      due === 'fit'
        ? 'Joulegate told the alert command that the machine is fit again.'
        : `Joulegate told the alert command that the machine is unfit, after ${count(unfit, 'unfit run')} in a row.`,
  }),
  'alert-failed': ({ due, status, limit, said }) => ({
    message: `The alert command, which was to learn that the machine is ${due === 'fit' ? 'fit again' : 'unfit'}, ${exitStatus(status, limit)}. ${AGAIN}`,
    log: said === '' ? [] : said.split('\n'),
    hint: 'Run the command by hand. It gets JSON on standard input and variables JOULEGATE_… in its environment',
  }),
}

import type { ratchet as table } from '../../model/findings/ratchet.ts'
import type { Messages } from './message.ts'

const unreal = {
  simulated: 'its joules are simulated',
  replayed: 'its joules were replayed from a file',
  estimated: 'its joules are an estimate',
  work: 'it counted work, and a limit is in joules',
  unmeasured: 'it has no meter',
} as const

export const ratchet: Messages<typeof table> = {
  'ratchet-unreal': ({ why }) => ({
    message: `This Recording sets no limits, because ${unreal[why]}.`,
    hint: 'Measure with a hardware counter of this machine: npx joulegate compare --meter powercap',
  }),
  'ratchet-elsewhere': ({ recorded, here }) => ({
    message: `This Recording was made on the machine ${recorded}, and this is ${here}. A limit in joules is for one machine.`,
    hint: 'Run npx joulegate budget ratchet on the machine that measured. A new kernel or another tuning makes it another machine: measure again',
  }),
  'ratchet-no-file': ({ file, directory }) => ({
    message: `${directory} has no ${file} to write limits into.`,
    hint: 'Name the file with --config, or write one: npx joulegate init',
  }),
  'ratchet-not-written': ({ file, lines }) => ({
    message: `The form of ${file} does not allow to change single limits. Budgets may be shared by an alias.`,
    log: lines,
    hint: 'Write the limits above into the budget of each workload by hand',
  }),
}

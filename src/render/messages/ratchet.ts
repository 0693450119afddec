import type { ratchet as table } from '../../model/findings/ratchet.ts'
import type { Messages } from './message.ts'

const unreal = {
  simulated: 'its joules are simulated',
  replayed: 'its joules were replayed from a file',
  estimated: 'its joules are an estimate',
  unverified: 'its joules are of a plug-in, whose counter Joulegate cannot check',
  work: 'it counted work, and a limit is in joules',
  unmeasured: 'it has no meter',
} as const

const unseen = {
  ...unreal,
  work: 'it counted work, whose counts nearly repeat on any machine',
  lost: 'its meter was lost',
} as const

const EQUAL = 'npx joulegate compare HEAD HEAD --allow-same'

export const ratchet: Messages<typeof table> = {
  'ratchet-unreal': ({ why }) => ({
    message: `This Recording sets no limits, because ${unreal[why]}.`,
    hint: 'Measure with a hardware counter of this machine: npx joulegate compare --meter powercap',
  }),
  'ratchet-elsewhere': ({ recorded, here }) => ({
    message: `This Recording was made on the machine ${recorded}, and this is ${here}. A limit in joules is for one machine.`,
    hint: 'Run npx joulegate budget ratchet on the machine that measured. A new kernel or another tuning makes it another machine: measure again',
  }),
  'promote-unreal': ({ why }) => ({
    message: `This Recording shows no margin, because ${unseen[why]}.`,
    hint:
      why === 'lost'
        ? `Look at the machine: npx joulegate doctor. Then measure again: ${EQUAL}`
        : `Measure equal code with a hardware counter of this machine: ${EQUAL} --meter powercap`,
  }),
  'promote-elsewhere': ({ recorded, here }) => ({
    message: `This Recording was made on the machine ${recorded}, and this is ${here}. It shows nothing about this one.`,
    hint: `Run npx joulegate doctor --promote on the machine that measured. A new kernel or another tuning makes it another machine: ${EQUAL}`,
  }),
  'promote-unequal': () => ({
    message: 'This Recording compares two different trees. Only equal code shows how small a change this machine can find.',
    hint: `Measure one commit against itself: ${EQUAL}`,
  }),
  'budget-no-file': ({ file, directory }) => ({
    message: `${directory} has no ${file} to write budgets into.`,
    hint: 'Name the file with --config, or write one: npx joulegate init',
  }),
  'budget-not-written': ({ file, lines }) => ({
    message: `The form of ${file} does not allow to change single budgets. An alias may share them.`,
    log: lines,
    hint: 'Write the lines above into the budget of each workload by hand',
  }),
}

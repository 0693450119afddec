import type { pluginValues as table } from '../../model/findings/plugin-values.ts'
import { count, duration, percent } from '../format.ts'
import type { Messages } from './message.ts'

const DOCS = 'docs/plugins.md'

const REFUSED = {
  number: 'There are more than 50 of them',
  name: 'This is not the name of a variable',
  kept: 'Joulegate, the runner or the programs themselves use it',
  value: 'Its value is not text, longer than 4,096 characters, or has a NUL',
  path: 'Each entry of PATH must be an absolute path, or $PATH for the entries that commands have otherwise',
} as const

type Reading = Parameters<Messages<typeof table>['plugin-meter-reading']>[0]

/** Says why a reading cannot be used, as the end of a sentence. */
function reading(why: Reading['why'], detail: string): string {
  switch (why) {
    case 'threw':
      return `it failed: ${detail}`
    case 'hung':
      return `it took longer than its limit of ${detail} s, so Joulegate killed it`
    case 'ended':
      return `its process ended: ${detail}`
    case 'garbled':
      return `it wrote to the channel of Joulegate: ${detail}`
    case 'form':
      return `it must return a list of a domain and joules each (${detail})`
    case 'twice':
      return `it has two counters of ${detail}`
    case 'domains':
      return `not all readings of the session have a counter of ${detail}`
    case 'fell':
      return `its counter of ${detail} fell`
    case 'still':
      return `its counter of ${detail} did not move during the trial`
    case 'too-large':
      return `a counter of ${detail} J is too large for small steps`
    case 'too-fast':
      return `${detail} W is more than a machine can draw`
    default:
      return why satisfies never
  }
}

export const pluginValues: Messages<typeof table> = {
  'plugin-meter-reading': ({ meter, why, detail }) => ({
    message: `The plug-in ${meter} gave no reading that can be used: ${reading(why, detail)}.`,
    hint: 'See plugins.log in the report directory, and correct the plug-in',
  }),
  'plugin-metered': ({ meter }) => ({
    message: `The energy was measured by the plug-in ${meter}, whose counter Joulegate cannot check, so it may only warn.`,
    hint: 'To have a check that can fail: --meter auto',
  }),
  'plugin-meter-unknown': ({ asked, meters }) => ({
    message:
      meters.length === 0
        ? `The meter is ${asked}, and no plug-in of the configuration is a meter.`
        : `The meter ${asked} is not one of these plug-ins: ${meters.join(', ')}.`,
    hint:
      meters.length === 0
        ? `Add one under plugins in joulegate.yml; ${DOCS} explains how`
        : `Name one of them: ${meters.map((name) => `--meter plugin:${name}`).join(', or ')}`,
  }),
  'plugin-meter-closed': () => ({
    message: 'The plug-in that is to measure does not run here.',
    hint: 'See the other messages, or measure with a counter of the machine: --meter auto',
  }),
  'plugin-meter-alone': ({ command }) => ({
    message: `A meter of a plug-in belongs to the configuration of a repository, and \`joulegate ${command}\` reads none.`,
    hint: 'Compare two commits of that repository: npx joulegate compare --meter plugin',
  }),
  'plugin-meter-margin': ({ meter, before, after, share }) => ({
    message: `The plug-in ${meter} counted ${duration(before)} before and ${duration(after)} after each run (median), at most ${percent(share)} of the time of its readings.`,
  }),
  'instrument-partial': ({ instruments, trials }) => ({
    message: `${instruments.map(({ instrument, partial }) => `${partial} of ${count(trials, 'trial')} have a partial record of ${instrument}`).join('; ')}. They count.`,
    hint: 'See plugins.log in the report directory, and correct the plug-in',
  }),
  'plugin-variable-refused': ({ stage, variable, why }) => ({
    message: `The stage ${stage} gives the variable ${variable} to commands, which is refused. ${REFUSED[why]}.`,
    hint: 'Leave it out of the fact environment',
  }),
  'environments-differ': ({ variables }) => ({
    message: `The commands of base and head have different variables, which are part of what is compared. ${variables
      .map(({ name, base, head }) => `${name} is ${base ?? 'not set'} on base and ${head ?? 'not set'} on head`)
      .join('. ')}.`,
  }),
}

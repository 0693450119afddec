import type { historyPairs as table } from '../../model/findings/history-pairs.ts'
import { quoted } from '../../model/shell.ts'
import { gapWords, intervalOf, percentOf } from '../site/words.ts'
import type { Messages } from './message.ts'
import { several } from './several.ts'

export const historyPairs: Messages<typeof table> = {
  'history-unbridged': ({ from, to, workloads }) => ({
    message: `${several(workloads)} ${workloads.length === 1 ? 'has' : 'have'} levels against ${from}, and no bridge leads from there to ${to}. So they are two separate trends.`,
    hint: `npx joulegate history bridge ${quoted(to)} --from ${quoted(from)}`,
  }),
  'history-bridged': ({ from, to, isCounted, workloads, file }) => ({
    message: `Levels against ${from} and ${to} have one trend now: ${workloads.map(({ workload, ln, low, high }) => `${workload} differs by ${percentOf(ln)} (${ends(low, high, isCounted)})`).join(', ')}. The session waits in ${file} to be published.`,
    hint: 'npx joulegate history publish',
  }),
  'history-no-bridge': ({ workload, commit, why }) => ({
    message: `There is no bridge for ${workload} (${commit}: ${gapWords[why]}). Its trend begins again with the new anchor.`,
  }),
  'history-no-anchor': ({ anchor }) => ({
    message: `The history has no levels against an anchor other than ${anchor}.`,
    hint: `Name the old anchor: npx joulegate history bridge ${quoted(anchor)} --from REV`,
  }),
  'history-pair-broken': ({ commit, side }) => ({
    message: `${commit} does not build, so nothing can be compared with it.`,
    hint: `The log is build-${side}.log in the report directory`,
  }),
  'history-pair-equal': ({ from, to }) => ({
    message: `${from} and ${to} have the same files, and the history has no levels yet that tell how to measure them.`,
    hint: 'Measure a range first: npx joulegate history A..B',
  }),
  'history-nothing-to-confirm': () => ({
    message: 'No step is a candidate, so there is nothing to confirm.',
    hint: 'For all steps: npx joulegate history show',
  }),
  'history-other-series': ({ step, workload }) => ({
    message: `No configuration of the anchor, of the step ${step} or of HEAD measures ${workload} as the history has it.`,
    hint: 'Give the options by which the range was measured, for example: --meter work',
  }),
  'history-not-confirmed': ({ step, workload, commit, why }) => ({
    message: `The step ${step} of ${workload} cannot be confirmed (${commit === '' ? '' : `${commit}: `}${gapWords[why]}).`,
  }),
  'history-step-judged': ({ step, workload, state, ln, found, low, high, isCounted, layouts, file }) => ({
    message: `The step ${step} of ${workload} (${percentOf(ln)}) ${judgements[state]}: new builds of both sides differ by ${percentOf(found)} (${intervalOf(low, high, { isCounted })}). The session waits in ${file} to be published.`,
    hint:
      state !== 'candidate'
        ? 'npx joulegate history publish'
        : Math.abs(ln) > layouts
          ? `Measure more pairs: npx joulegate history confirm ${step} --pairs 60`
          : `More pairs tell no more: the layouts of two builds alone can differ by ±${percentOf(layouts).replace('+', '')}. See docs/history.md`,
  }),
}

const judgements = {
  candidate: 'stays a candidate',
  confirmed: 'is confirmed',
  refuted: 'is refuted',
}

const ends = (low: number | null, high: number | null, isCounted: boolean): string =>
  low === null || high === null ? 'no interval' : intervalOf(low, high, { isCounted })

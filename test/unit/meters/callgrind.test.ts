import { describe, expect, it } from 'vitest'
import { countsOf } from '../../../src/meters/callgrind.ts'
import { LastProfiles } from '../../../src/meters/last-profiles.ts'
import { outputOf, recordedOutput } from '../../rig/profiles.ts'

const file = (text: string, name = 'counts.7') => ({ name, text })

describe('the files of callgrind', () => {
  it('have the sum of their instructions, by function', () => {
    const counted = countsOf(['fork', 'fork-2', 'fork-3'].map((name) => file(recordedOutput(name), `counts.${name}`)))
    expect(counted).toMatchObject({ instructions: 403 + 243 + 9, profile: { total: 655 } })
  })

  it('count everything after a fork, of which the summary lacks a part', () => {
    expect(countsOf([file(recordedOutput('after-fork'))])).toMatchObject({ instructions: 37 })
  })

  it('have a count even if they have too many functions for a profile', () => {
    const body = Array.from({ length: 250_000 }, (_, at) => `fn=f${at}\n1 2`)
    expect(countsOf([file(outputOf(body, 500_000)), file(outputOf(['fn=g', '1 5'], 5))])).toEqual({ instructions: 500_005, profile: null })
  })

  it.each([
    { title: 'that is empty was cut off', text: '', fault: 'cut-off' },
    { title: 'without a total was cut off', text: recordedOutput('fork').replace(/totals.*\n/, ''), fault: 'cut-off' },
    { title: 'of other events does not count instructions', text: outputOf(['fn=f', '1 2'], 2, 'Dr'), fault: 'events' },
    { title: 'whose total is not the sum of its lines has no total', text: outputOf(['fn=f', '1 2'], 3), fault: 'total' },
    { title: 'beyond exact numbers has no total', text: outputOf(['fn=f', '1 9007199254740993'], 2), fault: 'total' },
    { title: 'that callgrind did not write names its line', text: '\u001b[31mhello\n', fault: 'format', detail: 'counts.7:1' },
    { title: 'of a later format names its line', text: 'version: 2\n', fault: 'format', detail: 'counts.7:1' },
  ])('$title', ({ text, fault, detail = 'counts.7' }) => {
    expect(countsOf([file(outputOf(['fn=f', '1 2'], 2), 'counts.6'), file(text)])).toEqual({ fault, detail })
  })
})

describe('the last profiles', () => {
  const profile = { total: 1, functions: [] }
  const trial = (pair: number, side: 'base' | 'head', workload = 'index') => ({ workload, pair, side })

  it('are those of a pair, once', () => {
    const last = new LastProfiles()
    last.keep(trial(2, 'head'), profile)
    last.keep(trial(2, 'base'), { ...profile, total: 2 })
    expect(last.take({ workload: 'index', pair: 2 })).toEqual({ base: { total: 2, functions: [] }, head: profile })
    expect(last.take({ workload: 'index', pair: 2 })).toBeNull()
  })

  it.each([
    ['of another pair', trial(1, 'base'), profile],
    ['of another workload', trial(2, 'base', 'search'), profile],
    ['that are too large', trial(2, 'base'), null],
  ])('are unknown if there are only those %s', (_, base, ofBase) => {
    const last = new LastProfiles()
    last.keep(trial(2, 'head'), profile)
    last.keep(base, ofBase)
    expect(last.take({ workload: 'index', pair: 2 })).toBeNull()
  })
})

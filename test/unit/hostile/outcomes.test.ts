import { describe, expect, it } from 'vitest'
import { recorded } from '../../hostile/bench/outcomes.ts'
import { factsOf, LEVEL_NAMES } from '../../rig/levels.ts'

describe('the attacks on record', () => {
  const endsAt = (level: (typeof LEVEL_NAMES)[number]) => Object.entries(recorded()).map(([name, ends]) => [name, ends[level]] as const)

  it.each(LEVEL_NAMES.filter((level) => factsOf(level).isolation === 'B'))('are all contained at level B (%s)', (level) => {
    expect(endsAt(level).filter(([, outcome]) => outcome !== undefined && outcome !== 'contained')).toEqual([])
  })

  it.each(LEVEL_NAMES.filter((level) => factsOf(level).isolation === 'C'))('never make the gate green at level C (%s)', (level) => {
    expect(endsAt(level).filter(([, outcome]) => outcome === 'green')).toEqual([])
  })
})

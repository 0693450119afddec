import { describe, expect, it } from 'vitest'
import { evidenceOf, type Trusted } from '../../../src/commands/evidence/evidence.ts'
import { faultOfConfig } from '../../../src/commands/join/config.ts'
import type { Config } from '../../../src/model/config.ts'
import { Recording } from '../../../src/model/recording.ts'
import { statusOf } from '../../../src/render/github/status.ts'
import { compare } from '../../../src/stats/compare.ts'
import { readForeignRecording } from '../../../src/store/foreign.ts'
import { forkConfig, forkRecording } from '../../rig/fork-recording.ts'

const [BASE, HEAD] = ['a'.repeat(40), 'b'.repeat(40)] as const
const revision = (sha: string, tree: string) =>
  ({ kind: 'commit', name: sha, sha, tree, repository: 'https://github.com/acme/widget' }) as const

const total = (maxRegression: number, weights: Readonly<Record<string, number>> = { parse: 3, render: 1 }): Pick<Config, 'total'> => ({
  total: { budget: { maxRegression, level: 'fail' }, weights },
})

/** The status by base's total, of a Recording of counts times `ratio` whose own configuration has another one. */
function statusBy(base: Pick<Config, 'total'>, own: Pick<Config, 'total'>, ratio: number): string {
  const trusted: Trusted = {
    ...{ quantity: 'work', measurer: 'fork', config: { ...forkConfig(), ...base }, unpaired: [], harness: null, options: [] },
    ...{ version: '0.1.0', startedAt: '2026-05-04T14:00:00Z' },
    revisions: { base: revision(BASE, '3'.repeat(40)), head: revision(HEAD, '4'.repeat(40)) },
  }
  const text = JSON.stringify({ ...forkRecording({ base: BASE, head: HEAD }, ratio), config: { ...forkConfig(), ...own } })
  const foreign = readForeignRecording(Buffer.from(text))
  if (foreign === null) return 'unreadable'
  const made = evidenceOf(foreign, trusted)
  if (typeof made === 'string') return made
  const { state, description } = statusOf(compare(made))
  return `${state}: ${description}`
}

describe('the Recording of a fork, with a total on base', () => {
  it('is judged by base’s budget of the total, and not by its own', () => {
    expect(statusBy(total(0.004), total(0.5), 1.005)).toMatch(/^failure: \(total\) \+0.5 % .*budget \+0.4 %/)
    expect(statusBy(total(0.01), total(0.004), 1.005)).toMatch(/^success: /)
  })

  it.each([
    ['has no total', total(0.01), {}],
    ['has a total that base lacks', {}, total(0.01)],
    ['has other weights', total(0.01), total(0.01, { parse: 0.001 })],
  ])('is refused if its configuration %s', (_, base, own) => expect(statusBy(base, own, 1)).toBe('definitions'))
})

describe('the Recording of a part', () => {
  const base = { config: { ...forkConfig(), ...total(0.01) }, wanted: ['parse', 'render'], configuredBy: 'base' } as const
  const recorded = (own: Pick<Config, 'total'>): Recording =>
    Recording.parse({ ...forkRecording({ base: BASE, head: HEAD }), config: { ...forkConfig(), ...own } })

  it.each([
    ['the same', total(0.01), null],
    ['stricter', total(0.005), null],
    ['looser', total(0.02), 'looser'],
    ['absent', {}, 'definitions'],
    ['of other weights', total(0.01, {}), 'definitions'],
    ['only a warning', { total: { budget: { maxRegression: 0.01, level: 'warn' }, weights: { parse: 3, render: 1 } } } as const, 'looser'],
  ] as const)('whose total is %s → %s', (_, own, fault) => expect(faultOfConfig(recorded(own), base)).toBe(fault))
})

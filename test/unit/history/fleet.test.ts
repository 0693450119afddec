import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { FleetFacts, FleetSession } from '../../../src/model/fleet.ts'
import assets from '../../../src/render/site/assets.json' with { type: 'json' }
import { fleetHtml } from '../../../src/render/site/fleet.ts'
import { fleetPage } from '../../../src/stats/history/fleet.ts'
import { fleetFacts } from '../../rig/fleet.ts'
import { HOSTILE } from '../../rig/long-history.ts'

const session = (more: Partial<FleetSession>): FleetSession => ({
  ...{ repository: 'https://host/one', machine: 'a', kind: 'main', at: '2026-05-01T00:00:00Z', gate: 'pass', seconds: 60, spent: 100 },
  ...{ quantity: 'energy', isSimulated: false, verdicts: 1, results: 1, gaps: 0, isOfEqualCommits: false, ...more },
})
const facts = (sessions: readonly FleetSession[]): FleetFacts => ({
  repositories: [{ id: 'https://host/one', title: 'one', home: 'https://host/one' }],
  machines: ['a', 'b'].map((id) => ({
    machine: { id, cpu: `cpu of ${id}`, threads: 8, memoryBytes: 2 ** 30, kernel: '6.1', virtualisation: null },
    firstSeen: '2026-05-01T00:00:00Z',
  })),
  sessions,
})
const only = (sessions: readonly FleetSession[]) => fleetPage(facts(sessions))?.machines[0]

describe('the counts of a machine', () => {
  it('a fleet without sessions has no page, and a machine without sessions no row', () => {
    expect(fleetPage(facts([]))).toBeNull()
    expect(fleetPage(facts([session({})]))?.machines.map(({ machine: { id } }) => id)).toEqual(['a'])
  })

  it('minutes per verdict are the median of sessions that have verdicts', () => {
    const times = [
      session({ seconds: 60 }),
      session({ seconds: 600, verdicts: 2 }),
      session({ seconds: 100 }),
      session({ seconds: 9_000, verdicts: 0 }),
    ]
    expect(only([...times, session({ seconds: 0, verdicts: 1 })])?.secondsPerVerdict).toBe(100)
    expect(only([session({ verdicts: 0 })])?.secondsPerVerdict).toBeNull()
  })

  it('joules and instructions are never added to each other', () => {
    const both = [session({ spent: 100 }), session({ spent: 50 }), session({ spent: 1e9, quantity: 'work' })]
    expect(only(both)?.spent).toEqual({ joules: 150, instructions: 1e9 })
    expect(only([session({})])?.spent).toEqual({ joules: 100, instructions: null })
  })

  it('the newest session of equal commits is the last A/A, and none is none', () => {
    const equal = (at: string, gate: string) => session({ at, gate, isOfEqualCommits: true, verdicts: 0 })
    expect(
      only([
        session({}),
        equal('2026-05-02T00:00:00Z', 'pass'),
        equal('2026-05-03T00:00:00Z', 'fail'),
        session({ at: '2026-05-04T00:00:00Z' }),
      ])?.check,
    ).toEqual({
      at: '2026-05-03T00:00:00Z',
      gate: 'fail',
    })
    expect(only([session({})])?.check).toBeNull()
  })

  it('a machine is quiet a week before the newest session of all', () => {
    const quiet = (first: string, last: string) =>
      fleetPage(facts([session({ at: first }), session({ at: last, machine: 'b' })]))?.machines.map(({ machine: { id }, isQuiet }) => [
        id,
        isQuiet,
      ])
    expect(quiet('2026-05-01T00:00:00Z', '2026-05-08T00:00:00Z')).toEqual([
      ['b', false],
      ['a', false],
    ])
    expect(quiet('2026-05-01T00:00:00Z', '2026-05-08T00:00:01Z')).toEqual([
      ['b', false],
      ['a', true],
    ])
  })

  it('sessions of a repository that the index does not know keep its id', () => {
    const page = fleetPage(facts([session({ repository: 'https://host/unknown' }), session({})]))
    expect(page?.repositories.map(({ title, sessions, home }) => [title, sessions, home])).toEqual([
      ['https://host/unknown', 1, null],
      ['one', 1, 'https://host/one'],
    ])
  })
})

const pageOf = (given: FleetFacts): string => {
  const page = fleetPage(given)
  if (page === null) throw new Error('the fleet has sessions')
  return fleetHtml(page, assets)
}

it('the page has each machine, its last A/A, time and amount', () => {
  const page = pageOf(fleetFacts())
  for (const words of ['Intel(R) Xeon(R) E-2388G', 'profile steady', 'cores 2-15', 'no tuning profile', 'kvm', 'bare metal'])
    expect(page).toContain(words)
  expect(page.match(/<td data-label="last A\/A">(?:<span class="[^"]*">)?[^<]+/g)?.map((cell) => cell.replace(/.*>/, ''))).toEqual([
    'passed',
    'false alarm',
    'none',
    'passed',
  ])
  expect(page).toContain('<a href="https://github.com/acme/index">acme/index</a>')
  expect(page.length).toBeLessThan(30_000)
  expect(page).toBe(pageOf(fleetFacts()))
})

it('nothing that a machine or a repository is called becomes HTML', () => {
  const given = fleetFacts()
  const hostile: FleetFacts = {
    ...given,
    repositories: given.repositories.map((one, at) => ({ ...one, title: HOSTILE[at] ?? '' })),
    machines: given.machines.map((one, at) => ({
      ...one,
      machine: {
        ...one.machine,
        cpu: HOSTILE[at] ?? '',
        kernel: HOSTILE[4],
        profile: '<b>p</b>',
        cores: '<i>c</i>',
        virtualisation: '"><s>v',
      },
    })),
  }
  const page = pageOf(hostile)
  expect(page).toContain('&lt;/script&gt;&lt;script&gt;')
  const tags = new Set([...page.matchAll(/<([a-z][^\s>]*)/g)].map(([, tag = '']) => tag))
  expect([...tags].filter((tag) => /^(script|img|svg|i|s)\b/.test(tag))).toEqual([])
  expect(page).not.toMatch(/<b>p<|" onmouseover="|<!--/)
})

it('the policy of the page admits its own styles only, and the page asks for nothing', () => {
  const page = pageOf(fleetFacts())
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'")
  const hashes = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  )
  expect(policy?.split('; ')).toEqual([
    "default-src 'none'",
    `style-src ${hashes.join(' ')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ])
  expect(page).not.toMatch(/<script|(?:src|srcset)="|@import|url\(|style="/)
})

import type { Part } from '../../model/setup.ts'

/** Group whose members can read the energy counters. */
export const COUNTER_GROUP = 'joulegate'

const NOLOGIN = '/usr/sbin/nologin'
const NOWHERE = '/nonexistent'

/** Three identities: one has GitHub's token, one the counters, and one runs what pull requests bring. None of them can log in. */
const IDENTITIES = [
  { name: 'joulegate-runner', group: 'joulegate-runner', home: '/var/lib/joulegate-runner', comment: 'Joulegate runner' },
  { name: 'joulegate-meter', group: COUNTER_GROUP, home: NOWHERE, comment: 'Joulegate meter' },
  { name: 'joulegate-job', group: 'joulegate-job', home: NOWHERE, comment: 'Joulegate job' },
] as const

/** Returns the accounts of a runner. */
export const users = (): readonly Part[] => [
  { kind: 'group', name: COUNTER_GROUP, state: { members: [] } },
  ...IDENTITIES.map(({ name, ...state }): Part => ({ kind: 'user', name, state: { ...state, shell: NOLOGIN } })),
]

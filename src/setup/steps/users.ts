import type { Part } from '../../model/setup.ts'

/** Group whose members can read the energy counters. */
export const COUNTER_GROUP = 'joulegate'

/** Account of GitHub's runner. */
export const RUNNER = 'joulegate-runner'
/** Home of that account. It is new for each job. */
export const RUNNER_HOME = '/var/lib/joulegate-runner'
/** Account that registers the runner, and has the credential for it. */
export const REGISTRAR = 'joulegate-registrar'

const NOLOGIN = '/usr/sbin/nologin'
const NOWHERE = '/nonexistent'

/**
 * One account has the token of a job, one the credential of the machine, and one the counters. One runs what pull requests bring, and one the
 * plug-ins of the base branch. None can log in.
 */
const IDENTITIES = [
  { name: RUNNER, group: RUNNER, home: RUNNER_HOME, comment: 'Joulegate runner' },
  { name: REGISTRAR, group: REGISTRAR, home: NOWHERE, comment: 'Joulegate registrar' },
  { name: 'joulegate-meter', group: COUNTER_GROUP, home: NOWHERE, comment: 'Joulegate meter' },
  { name: 'joulegate-job', group: 'joulegate-job', home: NOWHERE, comment: 'Joulegate job' },
  { name: 'joulegate-plugin', group: 'joulegate-plugin', home: NOWHERE, comment: 'Joulegate plug-ins' },
] as const

/** Returns the accounts of a runner. */
export const users = (): readonly Part[] => [
  { kind: 'group', name: COUNTER_GROUP, state: { members: [] } },
  ...IDENTITIES.map(({ name, ...state }): Part => ({ kind: 'user', name, state: { ...state, shell: NOLOGIN } })),
]

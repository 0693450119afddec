import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { GITHUB_PORT, type TownReport } from '../rig/guest/jobs.ts'
import { type Prepared, prepareJob } from '../rig/guest/prepare-job.ts'
import { COUNTER, HELPED, TUNED } from '../rig/guest/runner.ts'
import { differences, type Outcome, play } from '../rig/guest/scenario.ts'
import { yml } from '../rig/programs.ts'
import { isAll } from '../rig/short.ts'

const setting = { system: 'systemd', clock: 'exact', parameters: { resistance: 50, hwmon: 1 } } as const
/** A file in the middle of an installation, and what is printed once it is there. */
const [HALF, WORDS] = ['/etc/systemd/system/joulegate-meter.socket', 'now the power fails']
const PATH = 'PATH=/app/runner-setup:$PATH\n'
/** Time at which a unit was started, in microseconds of the guest. */
const started = (unit: string): string => `systemctl show --property=ActiveEnterTimestampMonotonic --value ${unit}`

/** Shell: prints what a unit has said since this start. */
const said = (unit: string): string => `journalctl --boot --no-pager --output=cat --unit '${unit}'`
/** Shell: waits until a command succeeds, for at most these seconds of the guest. Its clock does not wait. */
const awaited = (command: string, seconds = 600): string => `for second in $(seq ${seconds}); do ${command} && break; sleep 1; done`

const RUNNER = 'joulegate-runner.service'
const SOCKETS = ['joulegate-meter.socket', 'joulegate-registrar.socket', 'joulegate-vouch.socket'].join(' ')
/** Steps of the job that the runner takes. */
const JOBS = [{ steps: [{ name: 'look', script: 'id -un' }] }]

/** The runner itself is stopped for each snapshot, since it writes into its directory. */
const before = ({ open, words }: Prepared): string => `${PATH}${open}
snapshot before
result install ${TUNED} --github $town/acme/widget ${words} --verified-status
systemctl stop ${RUNNER}
snapshot installed
systemctl reboot
sleep 600
`
/** GitHub is not there when the runner starts, and is there later. Nobody starts the runner. */
const after = ({ open }: Prepared): string => `${PATH}result failed systemctl --failed --no-legend --plain
result counter stat -c '%a %U:%G' ${COUNTER}
result swappiness cat /proc/sys/vm/swappiness
result sockets systemctl is-active ${SOCKETS}
result enabled systemctl is-enabled ${SOCKETS} ${RUNNER}
result rules nft list table inet joulegate
result started sh -c '${started('joulegate-egress.service')}; ${started('network-pre.target')}'
${awaited(`journalctl --boot --quiet --unit 'joulegate-registrar@*' 2>/dev/null | grep -q 'did not answer'`)}
rm -f /results/job-1
${open}
${awaited('[ -e /results/job-1 ]')}
result registrar ${said('joulegate-registrar@*')}
result runner ${said(RUNNER)}
systemctl stop ${RUNNER}
result doctor node /app/cli.js doctor
${HELPED}
rm -r /tmp/runner
systemctl start ${RUNNER}
result again ${TUNED}
systemctl stop ${RUNNER}
snapshot again
result uninstall joulegate-runner uninstall
snapshot after
`

// A second start takes minutes: `npm run test:guest` and `npm run test:all` run them.
describe.skipIf(!isAll || inject('noGuest') !== null)('a runner that is started again', () => {
  let outcome: (name: string) => Outcome
  let text: (name: string) => string
  const flat = (name: string): string => outcome(name).stdout.replaceAll(/\s+/g, ' ')
  beforeAll(async () => {
    const directory = mkdtempSync(join(tmpdir(), 'joulegate-reboot-'))
    try {
      const base = { 'joulegate.yml': yml({ workloads: [{ name: 'job', run: 'true' }] }) }
      const job = await prepareJob(directory, { base, head: { x: '1' }, jobs: JOBS })
      const played = await play({ ...setting, files: job.files, script: before(job), again: [after(job)] })
      outcome = played.outcome
      text = played.text
    } finally {
      rmSync(directory, { recursive: true })
    }
  })

  it('has its counters, its profile, its sockets and its rules again', () => {
    expect(outcome('install').code, outcome('install').stderr).toBe(0)
    expect(outcome('failed').stdout).toBe('')
    expect(outcome('counter').stdout.trim()).toBe('440 root:joulegate')
    expect(outcome('swappiness').stdout.trim()).toBe('10')
    expect(outcome('sockets').stdout.trim().split('\n')).toEqual(['active', 'active', 'active'])
    expect(outcome('enabled').stdout.trim().split('\n')).toEqual(['enabled', 'enabled', 'enabled', 'enabled'])
    expect(outcome('rules').stdout).toContain('jump job')
  })

  it('has its rules before any network', () => {
    const [rules = Number.NaN, network = Number.NaN] = outcome('started').stdout.trim().split('\n').map(Number)
    expect(rules).toBeGreaterThan(0)
    expect(network).toBeGreaterThanOrEqual(rules)
  })

  it('asks its registrar until GitHub answers, and takes a job, without a hand', () => {
    // The first answer comes from the registrar: a socket that is not there would be another message of systemd.
    expect(flat('registrar')).toContain(`http://127.0.0.1:${GITHUB_PORT} did not answer as GitHub does`)
    expect(flat('runner')).toContain('The registrar has given no configuration')
    expect(flat('runner')).not.toMatch(/Failed to (?:set up credentials|load)/)
    const town: TownReport = JSON.parse(text('job-1'))
    const [job] = town.jobs
    expect(town.runners.map(({ name }) => name)).toContain(job?.runner)
    expect(job?.steps.map(({ name, code, stdout }) => [name, code, stdout])).toEqual([
      ['job started hook', 0, ''],
      ['look', 0, 'joulegate-runner\n'],
    ])
  })

  it('has doctor say that its runner is in no group', () => {
    expect(flat('doctor')).toContain(
      'runner group (acme/widget is a repository, which has no groups: any workflow of it reaches this machine)',
    )
  })

  it('measures by its helper', () => {
    expect(outcome('helped').code, outcome('helped').stderr).toBe(0)
    expect(outcome('built').stdout).toBe('joulegate-job\nno home\nhidden\n')
  })

  it('needs no other installation, and is as it was, after it was put back', () => {
    expect(outcome('again').stdout).toContain('Nothing to change')
    // Each job links the files of the release, which is a change of their inodes. Their hashes are other lines.
    const changes = differences(text('snapshot-installed'), text('snapshot-again'))
    expect(changes.filter((line) => !/^[+-] \/var\/lib\/joulegate-releases\//.test(line))).toEqual([])
    expect(outcome('uninstall').code, outcome('uninstall').stderr).toBe(0)
    expect(differences(text('snapshot-before'), text('snapshot-after'))).toEqual([])
  })
})

describe.skipIf(!isAll || inject('noGuest') !== null)('a machine whose power fails while it becomes a runner', () => {
  it('is as it was, after it was put back', async () => {
    const { outcome, text } = await play({
      ...setting,
      script: `${PATH}snapshot before\nsync\n${TUNED} &\nuntil [ -e ${HALF} ]; do sleep 0.01; done\necho ${WORDS}\nsleep 600\n`,
      failsAt: WORDS,
      again: [`${PATH}result uninstall joulegate-runner uninstall\nsnapshot after\n`],
    })
    expect(outcome('uninstall').code, outcome('uninstall').stderr).toBe(0)
    expect(outcome('uninstall').stdout).not.toContain('Nothing')
    expect(differences(text('snapshot-before'), text('snapshot-after'))).toEqual([])
  })
})

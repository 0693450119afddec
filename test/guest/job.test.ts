import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { TownReport } from '../rig/guest/jobs.ts'
import { prepareJob } from '../rig/guest/prepare-job.ts'
import { differences, type Outcome, play } from '../rig/guest/scenario.ts'
import { yml } from '../rig/programs.ts'
import { few, isAll } from '../rig/short.ts'

/** What a step of a job, which may do whatever it likes, finds and leaves on the machine. */
const LOOK = `id -un
cat /sys/class/powercap/intel-rapl:0/energy_uj 2>&1 || true
for path in /etc/joulegate/registrar.key /var/lib/joulegate-setup /run/credentials/joulegate-registrar; do ls $path 2>&1 || true; done
echo x 2>/dev/null >~/bin/stand-in.mjs && echo changed the runner || echo cannot change the runner
echo x 2>/dev/null >/usr/local/lib/joulegate/cli.js && echo changed the helper || echo cannot change the helper
echo sees $(ls -d ~/left /tmp/left $RUNNER_TOOL_CACHE/left 2>/dev/null | wc -l) left
touch ~/left /tmp/left $RUNNER_TOOL_CACHE/left
(setsid sleep 100000 >/dev/null 2>&1 &)
`

const OTHER = 'acme/widget/.github/workflows/mine.yml@refs/heads/feature'

const [LOOKS, GATE] = [
  { name: 'look', script: LOOK },
  { name: 'gate', directory: '/app/action', inputs: { user: 'auto' } },
]
const JOBS = few(1, [{ steps: [LOOKS, GATE] }, { steps: [LOOKS] }, { steps: [LOOKS], job: { GITHUB_WORKFLOW_REF: OTHER } }])

const script = (open: string, words: string): string => `PATH=/app/runner-setup:$PATH
${open}
${process.env['JOULEGATE_GUEST_CONSOLE'] === undefined ? '' : 'journalctl --follow --output=cat &'}
snapshot before
result install joulegate-runner install --profile quiet --allow-virtual --github $town/acme/widget ${words} --verified-status
[ $(cat /results/install/code) = 0 ] || { cat /results/install/stderr; journalctl --no-pager --output=cat; exit; }
# Seconds of the guest, whose clock does not wait.
for second in $(seq ${JOBS.length * 900}); do [ -e /results/job-${JOBS.length} ] || sleep 1; done
${isAll ? 'result again joulegate-runner install --allow-virtual' : ''}
result unit systemctl show --property=NRestarts,User joulegate-runner.service
result uninstall joulegate-runner uninstall
result left sh -c 'ls -d /var/lib/joulegate-* /run/joulegate* /usr/local/lib/joulegate 2>/dev/null; pgrep -u joulegate-runner; pgrep sleep; true'
snapshot after
`

// GitHub's runner is a stand-in here, and GitHub a server in the guest. `npm test` runs the first job alone.
describe.skipIf(inject('noGuest') !== null)('a job on a runner that joulegate-runner has installed', () => {
  let outcome: (name: string) => Outcome
  let text: (name: string) => string
  let town: TownReport
  beforeAll(async () => {
    const directory = mkdtempSync(join(tmpdir(), 'joulegate-job-'))
    try {
      const config = { build: { run: 'id -un' }, workloads: [{ name: 'job', run: 'sh work.sh' }], pairs: { min: 8, max: 8 } }
      const job = await prepareJob(directory, {
        base: { 'joulegate.yml': yml(config), 'work.sh': 'sleep 1\n' },
        head: { 'work.sh': 'sleep 1.2\n' },
        jobs: JOBS,
      })
      const setting = { system: 'systemd', clock: 'exact', parameters: { resistance: 50, hwmon: 1 } } as const
      const played = await play({ ...setting, files: job.files, script: script(job.open, job.words) })
      outcome = played.outcome
      text = played.text
      town = JSON.parse(text(`job-${JOBS.length}`))
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
  const stepsOf = (job: number) => new Map(town.jobs[job]?.steps.map((step) => [step.name, step]))

  it('is registered for that job alone, by a credential that it never sees', () => {
    expect(outcome('install').code, outcome('install').stderr).toBe(0)
    expect(new Set(town.jobs.map(({ runner }) => runner)).size).toBe(JOBS.length)
    // One more waits for a job, at most.
    expect(town.runners.length).toBeLessThanOrEqual(JOBS.length + 1)
    expect(town.runners[0]).toMatchObject({ labels: ['self-hosted', 'joulegate'], by: 'energy[bot]' })
    expect(outcome('unit').stdout).toContain('User=joulegate-runner')
  })

  it('measures by the meter helper, fails the check and writes the comment, without being root', () => {
    const gate = stepsOf(0).get('gate')
    expect(gate?.code, `${gate?.stdout}${gate?.stderr}`).toBe(2)
    expect(town.statuses.at(-1)).toMatch(/^github-actions\[bot\] joulegate failure: /)
    expect(town.comments).toEqual([expect.stringContaining('joulegate-job')])
    expect(town.comments[0]).toContain('tuned by the profile `quiet`')
  })

  it('has its App set the verified status, of what the helper has measured', () => {
    const verified = town.statuses.filter((status) => status.startsWith('energy[bot] '))
    expect(verified, stepsOf(0).get('gate')?.stdout).toEqual([
      expect.stringMatching(/^energy\[bot\] joulegate\/verified failure: job \+\d/),
    ])
  })

  it('can change neither its own program nor the helper, and finds nothing of the job before', () => {
    const looks = few(1, [stepsOf(0), stepsOf(1)]).map((steps) => steps.get('look')?.stdout ?? '')
    for (const look of looks) {
      expect(look).toContain('joulegate-runner\n')
      expect(look).toContain('cannot change the runner')
      expect(look).toContain('cannot change the helper')
      expect(look).toContain('sees 0 left')
      expect(look).not.toMatch(/^\d+$/m)
    }
  })

  it.runIf(isAll)('refuses a job whose workflow is not on the list', () => {
    expect(stepsOf(1).get('job started hook')).toMatchObject({ code: 0, stdout: '' })
    const refused = stepsOf(2)
    expect([...refused.keys()]).toEqual(['job started hook'])
    expect(refused.get('job started hook')?.code).not.toBe(0)
    expect(refused.get('job started hook')?.stderr).toContain('takes no jobs of the workflow .github/workflows/mine.yml')
  })

  it('is as it was, after it was put back', () => {
    if (isAll) expect(outcome('again').stdout).toContain('Nothing to change')
    expect(outcome('uninstall').code, outcome('uninstall').stderr).toBe(0)
    expect(outcome('left').stdout).toBe('')
    expect(differences(text('snapshot-before'), text('snapshot-after'))).toEqual([])
  })
})

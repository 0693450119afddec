import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import * as attacks from '../rig/guest/hostile.ts'
import type { TownReport } from '../rig/guest/jobs.ts'
import { prepareJob } from '../rig/guest/prepare-job.ts'
import { type Outcome, play } from '../rig/guest/scenario.ts'
import { isAll } from '../rig/short.ts'

/** Levels of isolation, and words for the installation that give the level. */
const LEVELS = [{ level: 'A', words: '' }] as const

const GATE = { name: 'gate', directory: '/app/action', inputs: { user: 'auto' } }
const PULLS = [
  { what: 'looks around and leaves things behind', head: attacks.LOOKS, before: [] },
  { what: 'has a step before the action', head: attacks.STEPS, before: [{ name: 'before', script: attacks.STEP }] },
  { what: 'floods processes and memory', head: attacks.FLOODS, before: [] },
  { what: 'fills the disk', head: attacks.FILLS, before: [] },
] as const
const JOBS = [...PULLS.map(({ before }, pull) => ({ pull, steps: [...before, GATE] })), { pull: PULLS.length, steps: [GATE] }]
const LIMIT_MS = 90 * 60_000

const script = (open: string, words: string): string => `PATH=/app/runner-setup:$PATH
${open}
${attacks.LISTEN}
result install joulegate-runner install --profile quiet --allow-virtual --github $town/acme/widget ${words} --verified-status
[ $(cat /results/install/code) = 0 ] || { cat /results/install/stderr; journalctl --no-pager --output=cat; exit; }
for job in $(seq ${JOBS.length}); do
  # Seconds of the guest, whose clock does not wait.
  for second in $(seq 900); do [ -e /results/job-$job ] || sleep 1; done
  # The runner ends its processes after its report.
  sleep 5
  result remains-$job sh /app/remains.sh
done
result failed systemctl --failed --no-legend --plain
sh /app/control.sh
result uninstall joulegate-runner uninstall
`

// It takes a quarter of an hour: `npm run test:guest` and `npm run test:all` run it.
describe.skipIf(!isAll || inject('noGuest') !== null).each(LEVELS)(
  'hostile pull requests on an installed runner, level $level',
  ({ level, words }) => {
    let outcome: (name: string) => Outcome
    let town: TownReport
    let loot: readonly string[] = []
    let errors = ''
    beforeAll(async () => {
      const directory = mkdtempSync(join(tmpdir(), 'joulegate-hostile-'))
      try {
        const [first, ...others] = PULLS.map(({ head }) => head)
        const prepared = await prepareJob(directory, {
          base: attacks.BASE,
          head: first ?? {},
          more: [...others, attacks.HONEST],
          jobs: JOBS,
        })
        const setting = { system: 'systemd', clock: 'exact', parameters: { resistance: 50, hwmon: 1 }, limitMs: LIMIT_MS } as const
        const files = { ...prepared.files, 'app/remains.sh': attacks.REMAINS, 'app/control.sh': attacks.CONTROL }
        const played = await play({ ...setting, files, script: script(prepared.open, `${prepared.words} ${words}`) })
        outcome = played.outcome
        town = JSON.parse(played.text(`job-${JOBS.length}`))
        errors = played.text('control-errors')
        loot = played.text('loot').split('\n').filter(Boolean)
      } finally {
        rmSync(directory, { recursive: true })
      }
    }, LIMIT_MS)
    const saidBy = (who: string): readonly string[] =>
      loot.flatMap((line) => (line.startsWith(`${who} `) ? [line.slice(who.length + 1)] : [])).toSorted()
    const gateOf = (job: number): string => {
      const { stdout = '', stderr = '' } = town.jobs[job]?.steps.find(({ name }) => name === 'gate') ?? {}
      return `${stdout}${stderr}`
    }
    const statusOf = (pull: number, author = 'github-actions[bot] joulegate '): string =>
      town.pulls[pull]?.statuses.findLast((status) => status.startsWith(author))?.slice(author.length) ?? ''

    it('were tried by those who can get something: root', () => {
      expect(saidBy('control'), errors).toEqual(attacks.CONTROLS.map((name) => `got ${name}`).toSorted())
    })

    it.each(['build', 'trial', 'step'] as const)('reach nothing in a %s', (who) => {
      expect(saidBy(who)).toEqual(attacks.TRIED[who].map((name) => `contained ${name}`).toSorted())
    })

    it('learn no token', () => {
      expect(loot.join('\n')).not.toContain(town.secret)
    })

    it.each(PULLS.map(({ what }, pull) => [what, pull] as const))('never make the status green: one that %s', (_what, pull) => {
      expect(statusOf(pull), gateOf(pull)).toMatch(/^failure: /)
      expect(statusOf(pull, 'energy[bot] joulegate/verified ')).not.toMatch(/^success/)
    })

    it('cost no verdict: head used more, at this level', () => {
      for (const pull of [0, 1]) {
        expect(statusOf(pull)).toMatch(/^failure: job \+\d/)
        expect(town.pulls[pull]?.comments.at(-1)).toContain(`level ${level}: builds and workloads ran as the user`)
      }
    })

    it('are limited in processes, memory and disk', () => {
      expect(gateOf(2)).toContain('leaves processes running')
      expect(saidBy('flood')).toEqual(['contained memory', 'contained unlimited-processes'])
      // Its shell may still say that its write has failed, before it is ended itself.
      expect(saidBy('fill')).toContain('contained started')
      expect(saidBy('fill').filter((line) => line.startsWith('got '))).toEqual([])
      expect(gateOf(3)).toMatch(/exceeded its limit of \S+ \S+ of the disk/)
    })

    it.each(JOBS.map((_job, index) => index + 1))('leave nothing behind after job %i', (job) => {
      expect(outcome(`remains-${job}`)).toMatchObject({ stdout: '', stderr: '' })
    })

    it('do not keep the next one from its verdict', () => {
      expect(saidBy('next')).toEqual(['contained leftovers'])
      expect(statusOf(PULLS.length), gateOf(PULLS.length)).toMatch(/^success: /)
      expect(outcome('failed').stdout).toBe('')
      expect(outcome('uninstall').code, outcome('uninstall').stderr).toBe(0)
    })
  },
)

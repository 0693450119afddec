import { describe, expect, it } from 'vitest'
import { openFork } from '../../rig/fork.ts'
import { FORK_FILE, forkConfig } from '../../rig/fork-recording.ts'
import { yml } from '../../rig/programs.ts'
import { commit, git } from '../../rig/repository.ts'
import { isAll } from '../../rig/short.ts'

describe('the configuration of a fork’s pull request', () => {
  const one = (name: string, more = {}) => yml({ workloads: [{ name, run: `./${name}` }], meter: 'work', ...more })

  it.runIf(isAll)('that lifts the budget → base’s budget counts', async () => {
    await using fork = await openFork({ head: { 'joulegate.yml': FORK_FILE.replace('1%', '40%') } })
    await fork.post({ recording: fork.recording(1.02), conclusion: 'failure' })
    expect(fork.statuses()).toEqual([expect.stringMatching(/^joulegate\/work failure: parse \+2.0 % \(exact\), budget \+1 %/)])
  })

  it.runIf(isAll)('that removes a workload → it is reported as removed, and the Recording must not have it', async () => {
    await using fork = await openFork({ head: { 'joulegate.yml': one('render', { budget: { 'max-work-regression': '1%' } }) } })
    expect((await fork.post({ id: 9 })).codes).toEqual(['fork-evidence-refused'])
    const whole = fork.recording()
    const trials = Array.isArray(whole['trials']) ? whole['trials'].slice(6) : []
    const config = { ...forkConfig(), workloads: forkConfig().workloads.slice(1) }
    await fork.post({ id: 10, recording: { ...whole, config, trials }, conclusion: 'failure' })
    expect(fork.statuses().at(-1)).toMatch(/^joulegate\/work failure: parse was removed/)
  })

  it('of an older commit of base with a larger budget → refused', async () => {
    await using fork = await openFork({ base: { 'joulegate.yml': FORK_FILE.replace('1%', '40%') } })
    git(fork.directory, 'checkout', '--quiet', 'main')
    commit(fork.directory, { 'joulegate.yml': FORK_FILE })
    expect((await fork.post({ recording: fork.recording(1.02) })).codes).toEqual(['fork-configuration-moved'])
    expect(fork.statuses()).toEqual([expect.stringMatching(/^joulegate\/work error: .*has changed on the base branch/)])
  })

  it.runIf(isAll).each([
    ['none', null],
    ['an invalid one', 'version: 1\nworkloads: x\n'],
  ])('without one on base: %s → refused', async (_, file) => {
    await using fork = await openFork({ base: { 'joulegate.yml': file ?? 'x' } })
    if (file === null) {
      git(fork.directory, 'checkout', '--quiet', 'main')
      commit(fork.directory, { 'joulegate.yml': null })
    }
    expect((await fork.post()).codes).toEqual(['fork-configuration-missing'])
    expect(fork.statuses()).toEqual([expect.stringMatching(/^joulegate\/work error: /)])
  })

  it.runIf(isAll)('with an edited workflow → a note names the file of base', async () => {
    await using fork = await openFork({
      head: { '.github/workflows/forks-measure.yml': 'on: push\n', '.github/workflows/@everyone.yml': 'on: push\n' },
    })
    expect((await fork.post()).codes).toEqual(['counts-of-fork', 'job-changed'])
    expect(fork.comments()[0]).toContain('.github/workflows/forks-measure.yml')
    expect(fork.comments()[0]).not.toContain('everyone')
  })
})

describe('other pull requests and tokens', () => {
  it('two pull requests from one branch → error on both', async () => {
    await using fork = await openFork()
    const { base, head, github } = fork
    const from = { ref: 'faster', sha: head, repository: 'stranger/widget' }
    github.addPull({ number: 8, base: { ref: 'release', sha: base, repository: github.repository }, head: from })
    expect((await fork.post()).codes).toEqual(['fork-pulls-alike', 'fork-pulls-alike'])
    expect(fork.statuses()).toEqual([
      expect.stringMatching(/^joulegate\/work error: .*#7, #8/),
      expect.stringMatching(/^joulegate\/work \(release\) error: .*#7, #8/),
    ])
  })

  it.runIf(isAll)('a pull request of Dependabot → posted, since its token is read-only too', async () => {
    await using fork = await openFork({ from: 'acme/widget' })
    expect((await fork.post({ actor: 'dependabot[bot]' })).codes).toEqual(['counts-of-fork'])
    expect(fork.statuses()).toEqual([expect.stringMatching(/^joulegate\/work success/)])
  })

  it.runIf(isAll)('a first run that was skipped → error, which any result replaces', async () => {
    await using fork = await openFork()
    await fork.post({ id: 100, conclusion: 'skipped', recording: null })
    expect(fork.statuses()).toEqual([expect.stringMatching(/^joulegate\/work error: .*skipped its job/)])
    await fork.post({ id: 99 })
    expect(fork.statuses().at(-1)).toMatch(/^joulegate\/work success/)
  })

  it.runIf(isAll)('a token that may not write → nothing is posted, which is reported', async () => {
    await using fork = await openFork({ permissions: { actions: 'read', contents: 'read', 'pull-requests': 'read', statuses: 'read' } })
    const { codes, isPosted } = await fork.post()
    expect([codes, isPosted]).toEqual([['counts-of-fork', 'github-permission-missing', 'github-permission-missing'], false])
  })
})

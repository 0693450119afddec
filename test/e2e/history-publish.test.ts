import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Lab, openLab } from '../rig/lab.ts'
import { yml } from '../rig/programs.ts'
import { git } from '../rig/repository.ts'

const CONFIG = yml({ workloads: [{ name: 'parse', run: 'true' }] })

/** A clone of a repository on this disk, whose main has two commits. */
async function clone(): Promise<{ readonly lab: Lab; readonly bare: string; readonly outbox: string }> {
  const lab = await openLab({ base: { 'joulegate.yml': CONFIG, '.gitignore': 'joulegate-report\n' }, head: { note: '1' } })
  const bare = join(lab.directory, 'acme', 'widget.git')
  git(lab.directory, 'init', '--quiet', '--bare', '--initial-branch=main', bare)
  git(lab.repository, 'remote', 'add', 'origin', bare)
  git(lab.repository, 'push', '--quiet', 'origin', 'main')
  git(lab.repository, 'fetch', '--quiet')
  return { lab, bare, outbox: join(lab.directory, 'outbox') }
}

const PAIRS = Array.from({ length: 30 }, () => [100, 103] as const)
const inJob = (lab: Lab, event: string, ref: string) => {
  const path = lab.write(`${event}.json`, JSON.stringify({ repository: { default_branch: 'main' } }))
  return { env: { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: event, GITHUB_REF: ref, GITHUB_EVENT_PATH: path } }
}

it('a Recording of a push is added, published once, shown, and compacted', async () => {
  const { lab, bare, outbox } = await clone()
  await using _ = lab
  expect((await lab.run('measure', 'main~1', 'main', ...lab.replay({ parse: PAIRS }))).code).toBe(0)
  const add = await lab.run('history', 'add', '--outbox', outbox, '--reference', 'https://host/run/1')
  expect([add.code, add.stderr]).toEqual([0, expect.stringContaining('waits in')])
  expect((await lab.run('history', 'add', '--outbox', outbox, '--reference', 'https://host/run/1')).code).toBe(0)
  expect(readdirSync(outbox)).toHaveLength(1)

  const publish = async (event: string, ref: string) => {
    const { code, stderr } = await lab.start(['history', 'publish', '--outbox', outbox], inJob(lab, event, ref)).ended
    return [code, stderr]
  }
  for (const [event, ref] of [
    ['pull_request', 'refs/pull/7/merge'],
    ['merge_group', 'refs/heads/main'],
    ['push', 'refs/heads/topic'],
  ] as const)
    expect(await publish(event, ref)).toEqual([5, expect.stringContaining('may not write the history')])
  expect(git(bare, 'branch', '--list', 'joulegate-history')).toBe('')
  expect(await publish('push', 'refs/heads/main')).toEqual([0, expect.stringContaining('Published 1 session to file://')])
  expect(readdirSync(outbox)).toEqual([])
  expect(git(bare, 'ls-tree', '-r', '--name-only', 'joulegate-history')).toMatch(/^v1\/\d{4}\/\d\d\/main-[0-9a-f]{32}\.ndjson$/)

  // The machine that has published it adds it again: it is there.
  await lab.run('history', 'add', '--outbox', outbox, '--reference', 'https://host/run/1')
  const again = await lab.run('history', 'publish', '--outbox', outbox)
  expect([again.code, again.stderr]).toEqual([0, expect.stringMatching(/Published 0 sessions .* 1 more was there already/)])
  const compact = await lab.run('history', 'compact')
  expect([compact.code, compact.stderr]).toEqual([0, expect.stringContaining('Compacted 0 months')])
  const show = await lab.run('history', 'show', '--remote', 'origin')
  expect([show.code, show.stdout]).toEqual([0, expect.stringContaining('no levels of these commits yet')])
})

it('a comparison with an earlier release is a guard, whose edges are levels', async () => {
  const { lab, outbox } = await clone()
  await using _ = lab
  git(lab.repository, 'tag', 'v1.0', 'main~1')
  git(lab.repository, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--allow-empty', '--message', 'later')
  lab.write('repository/note', '2')
  git(lab.repository, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--all', '--message', 'more')
  git(lab.repository, 'push', '--quiet', 'origin', 'main')
  expect((await lab.run('measure', 'v1.0', 'main', ...lab.replay({ parse: PAIRS }))).code).toBe(0)
  expect((await lab.run('history', 'add', '--outbox', outbox)).code).toBe(0)
  const [name = ''] = readdirSync(outbox)
  expect(name).toMatch(/^guard-[0-9a-f]{32}\.ndjson$/)
  const text = readFileSync(join(outbox, name), 'utf8')
  expect(text).toContain('"kind":"guard"')
  expect(text).toContain('"role":"anchor"')
  expect(text).not.toContain('"role":"parent"')
  expect((await lab.run('history', 'show', '--outbox', outbox)).stdout).toContain('against v1.0')
})

it('a Recording of commits elsewhere, or of commands, is refused, and so is a remote that is none', async () => {
  const { lab, outbox } = await clone()
  await using _ = lab
  git(lab.repository, 'checkout', '--quiet', '-b', 'topic')
  git(lab.repository, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--allow-empty', '--message', 'topic')
  git(lab.repository, 'rm', '--quiet', 'note')
  git(lab.repository, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'topic')
  await lab.run('measure', 'main', 'topic', ...lab.replay({ parse: PAIRS }))
  const topic = await lab.run('history', 'add', '--outbox', outbox)
  expect([topic.code, topic.stderr]).toEqual([5, expect.stringContaining('is not on the first-parent line of the default branch')])
  await lab.run('measure', '--a', 'true', '--b', 'true', ...lab.replay({ 'a-vs-b': PAIRS }))
  const commands = await lab.run('history', 'add', '--outbox', outbox)
  expect([commands.code, commands.stderr]).toEqual([5, expect.stringContaining('its sides are not commits')])
  const nowhere = await lab.run('history', 'publish', '--outbox', outbox, '--remote', 'nowhere')
  expect([nowhere.code, nowhere.stderr]).toEqual([5, expect.stringContaining('has no remote called "nowhere"')])
})

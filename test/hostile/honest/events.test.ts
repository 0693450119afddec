import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pullRequestEvent, workflowDispatchEvent } from '../../rig/events.ts'
import type { Forge } from '../../rig/forge.ts'
import { until } from '../../rig/until.ts'
import type { Honest, Place } from '../bench/case.ts'
import { welcome } from '../bench/play.ts'
import { job, quiet, replay, SAME, scripts, step, userOf, WORKFLOW, workflow } from '../bench/scene.ts'

const UNCHANGED = { state: 'success', says: /no change in/ } as const

const honest = (title: string, act: NonNullable<Honest['act']>, more: Partial<Honest> = {}): Honest => ({
  title,
  act,
  end: UNCHANGED,
  ...more,
})

/** The workflow that the README shows first, as it is shipped, with the user of this level in place of its inputs. */
function shipped(place: Place): string {
  const text = readFileSync(join(import.meta.dirname, '../../../examples/workflows/smallest.yml'), 'utf8')
  return text.replace(/with: \{[^}]*\}/, `with: ${JSON.stringify(userOf(place))}`)
}

/** A pull request whose build and trials wait for a word of ours in a phase, so that something can happen there. */
const staged = (place: Place) => ({
  ...scripts(place, { meter: replay(place, { parse: SAME }), pairs: { min: 8, max: 8 } }),
  [WORKFLOW]: shipped(place),
})
const waiting = (place: Place, phase: string) => `: >${place.loot}/${phase}; while [ ! -e ${place.loot}/go ]; do sleep 0.05; done\n`

/** Somebody edits the title while a run is in this phase. */
const retitled = (phase: 'build' | 'bench'): Honest =>
  honest(
    `an edit of the title during the ${phase === 'build' ? 'build' : 'trials'}`,
    async (forge, open) => {
      open()
      const runs = forge.hub.deliver(forge.event(7))
      await until(() => existsSync(join(forge.loot, phase)), `the ${phase} to begin`, 150_000)
      const edits = forge.hub.deliver(edited(forge))
      writeFileSync(join(forge.loot, 'go'), '')
      await Promise.all([...runs, ...edits].map(({ ended }) => ended))
      return undefined
    },
    { base: staged, head: (place) => ({ [`${phase}.sh`]: waiting(place, phase) }) },
  )

const edited = (forge: Forge) =>
  pullRequestEvent(forge.github, 'edited', { ...forge.pull(7), title: 'Another title' }, { title: 'A change' })

/** Opens pull request 7 and has it measured. */
async function opened(forge: Forge, open: () => unknown): Promise<void> {
  open()
  await forge.hub.run(forge.event(7))
}

welcome([
  retitled('build'),
  retitled('bench'),
  honest(
    'an edit of the title after the end',
    async (forge, open) => {
      await opened(forge, open)
      await forge.hub.run(edited(forge))
      return undefined
    },
    { base: staged },
  ),
  honest('a new base, by an edit: it is measured against that', async (forge, open) => {
    const before = open()
    await forge.hub.run(forge.event(7))
    forge.branch('release/1', { release: '1\n' }, 'main')
    await forge.hub.run(pullRequestEvent(forge.github, 'edited', forge.retarget(7, 'release/1'), { base: before.base }))
    return { sha: before.head.sha, context: 'joulegate (release/1)' }
  }),
  honest('a draft', async (forge) => {
    forge.open({ files: { change: '1\n' }, isDraft: true })
    await forge.hub.run(forge.event(7))
    return undefined
  }),
  honest('a draft that is ready', async (forge) => {
    forge.open({ files: { change: '1\n' } })
    await forge.hub.run(forge.event(7, 'ready_for_review'))
    return undefined
  }),
  honest('closed and opened again', async (forge, open) => {
    await opened(forge, open)
    await forge.hub.run(forge.event(7, 'closed'))
    await forge.hub.run(forge.event(7, 'reopened'))
    return undefined
  }),
  honest('a label', async (forge, open) => {
    const pull = open()
    await forge.hub.run(forge.event(7))
    await forge.hub.run(pullRequestEvent(forge.github, 'labeled', { ...pull, labels: ['bug'] }))
    return undefined
  }),
  honest('another commit', async (forge, open) => {
    await opened(forge, open)
    forge.push(7, { second: '1\n' })
    await forge.hub.run(forge.event(7, 'synchronize'))
    return undefined
  }),
  honest('the branch is rewritten', async (forge, open) => {
    await opened(forge, open)
    forge.branch('feature-7', { change: 'anew\n' }, 'main')
    forge.moved(7)
    await forge.hub.run(forge.event(7, 'synchronize'))
    return undefined
  }),
  honest('the branch is put on a newer main', async (forge, open) => {
    await opened(forge, open)
    forge.branch('main', { newer: '1\n' }, 'main')
    forge.retarget(7, 'main')
    forge.branch('feature-7', { change: 'anew\n' }, 'main')
    forge.moved(7)
    await forge.hub.run(forge.event(7, 'synchronize'))
    return undefined
  }),
  honest('main has moved on, and the pull request has not', async (forge, open) => {
    open()
    forge.branch('main', { newer: '1\n' }, 'main')
    forge.retarget(7, 'main')
    await forge.hub.run(forge.event(7, 'synchronize'))
    return undefined
  }),
  honest(
    'a pull request that changes nothing',
    async (forge) => {
      forge.open({ files: {} })
      await forge.hub.run(forge.event(7))
      return undefined
    },
    { short: 'own-user', end: { state: 'success' } },
  ),
  honest('the run is repeated', async (forge, open) => {
    await opened(forge, open)
    await forge.hub.run(forge.event(7), { again: { id: 4711, attempt: 2, by: 'octocat' } })
    return undefined
  }),
  honest('somebody edits our comment by hand', async (forge, open) => {
    await opened(forge, open)
    const [ours] = forge.github.comments(7)
    forge.github.changeComment(ours?.id ?? 0, `${ours?.body ?? ''}\n\nNoted.`)
    forge.push(7, { second: '1\n' })
    await forge.hub.run(forge.event(7, 'synchronize'))
    return undefined
  }),
  honest('a merge group', async (forge, open) => {
    await opened(forge, open)
    const group = forge.group(7)
    await forge.hub.run(group)
    return { sha: group.sha }
  }),
  honest('a merge group of two pull requests', async (forge, open) => {
    await opened(forge, open)
    forge.open({ number: 8, author: 'octocat', files: { other: '1\n' } })
    await forge.hub.run(forge.event(8))
    const group = forge.group(7, 8)
    await forge.hub.run(group)
    return { sha: group.sha }
  }),
  honest(
    'a push to main',
    async (forge) => {
      const event = forge.pushed('main', { change: '1\n' })
      forge.open({ files: { other: '1\n' } })
      await forge.hub.run(event)
      return { sha: event.sha, context: 'joulegate (push)' }
    },
    { base: (place) => ({ [WORKFLOW]: workflow({ energy: job([step(place)]) }, { on: { push: { branches: ['main'] } } }) }) },
  ),
  honest(
    'a run by hand',
    async (forge) => {
      forge.open({ files: { other: '1\n' } })
      const sha = forge.branch('main', { change: '1\n' }, 'main')
      await forge.hub.run(workflowDispatchEvent(forge.github, { sha, ref: 'refs/heads/main', inputs: {} }))
      return { sha, context: 'joulegate (manual)' }
    },
    { base: (place) => ({ [WORKFLOW]: workflow({ energy: job([step(place)]) }, { on: { workflow_dispatch: {} } }) }) },
  ),
  honest('a backport into a release branch', async (forge) => {
    forge.branch('release/1', { release: '1\n' }, 'main')
    const { head } = forge.open({ files: { change: '1\n' }, into: 'release/1' })
    await forge.hub.run(forge.event(7))
    return { sha: head.sha, context: 'joulegate (release/1)' }
  }),
  honest(
    'a backport into one of the release branches that the gate names',
    async (forge) => {
      forge.branch('release/1', { release: '1\n' }, 'main')
      const { head } = forge.open({ files: { change: '1\n' }, into: 'release/1' })
      await forge.hub.run(forge.event(7))
      return { sha: head.sha, context: 'joulegate (release/*)' }
    },
    { base: (place) => ({ 'joulegate.yml': quiet(place, { gate: { branches: ['main', 'release/*'] } }) }) },
  ),
  honest('the same commit in two pull requests, both of which are fine', async (forge, open) => {
    const { head } = open()
    await forge.hub.run(forge.event(7))
    forge.openAs(8, { sha: head.sha, into: 'main' })
    await forge.hub.run(forge.event(8))
    return { sha: head.sha }
  }),
  honest(
    'a pull request of a fork, as before: it is not measured here',
    async (forge) => {
      forge.open({ files: { change: '1\n' }, fork: 'stranger/widget', author: 'stranger' })
      await forge.hub.run(forge.event(7))
      return undefined
    },
    { end: { state: 'none' } },
  ),
  honest('GitHub is out of order for a moment when the status is set', async (forge, open) => {
    open()
    const run = forge.hub.run(forge.event(7))
    forge.github.fail('repos/create-commit-status', { kind: 'broken', status: 502 }, 1)
    await run
    return undefined
  }),
])

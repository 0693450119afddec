import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pullRequestEvent, workflowDispatchEvent } from '../../rig/events.ts'
import type { Forge } from '../../rig/forge.ts'
import type { Role } from '../../rig/github/world.ts'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { config, energy, job, replay, SAME, step, WORKFLOW, WORSE, workflow } from '../bench/scene.ts'

const attack = (title: string, more: Omit<Attack, 'title' | 'class'>): Attack => ({ title, class: 'status', ...more })

/** A branch of the author's own on which nothing fails. */
const lenient = (place: Place) => ({ 'joulegate.yml': config(place, { gate: { 'fail-on': 'never' } }) })
/** A branch that has the regression already. */
const regressed = (place: Place) => ({ 'joulegate.yml': config(place, { meter: replay(place, { parse: SAME }) }) })

/** Measures pull request 7 into main; then the same commit as pull request 8 into a branch of the author's own. */
const twice =
  (branch: string, files: (place: Place) => Record<string, string>, isFirst = false): NonNullable<Attack['act']> =>
  async (forge, open) => {
    const { head } = open()
    const second = async () => {
      forge.branch(branch, files(forge), 'main')
      forge.openAs(8, { sha: head.sha, into: branch })
      await forge.hub.run(forge.event(8))
    }
    if (isFirst) await second()
    await forge.hub.run(forge.event(7))
    if (!isFirst) await second()
    return { sha: head.sha }
  }

/** Main and its release branches have contexts of their own, by main's file. */
const branches = (place: Place) => ({ 'joulegate.yml': config(place, { gate: { branches: ['main', 'release/*'] } }) })

const fork = (name: string): string => readFileSync(join(import.meta.dirname, '../../../examples/workflows', name), 'utf8')

/** A change of the job in a pull request that cannot be measured: its end is `check-changed`. */
const changed = {
  base: (place: Place) => ({ 'joulegate.yml': config(place, { meter: 'powercap' }) }),
  head: (place: Place) => ({ [WORKFLOW]: workflow({ energy: job([step(place)], { env: { LC_ALL: 'C' } }) }) }),
} satisfies Partial<Attack>

/** Runs a changed check after this has happened to pull request 7. */
const lifted = (title: string, before: (forge: Forge) => void, again?: { readonly by: string }): Attack =>
  attack(`lifts a changed check: ${title}`, {
    ...changed,
    act: async (forge, open) => {
      open()
      await forge.hub.run(forge.event(7))
      before(forge)
      await forge.hub.run(forge.event(7), { again: { id: 4711, attempt: 2, by: again?.by ?? 'monalisa' } })
      return undefined
    },
  })

const approve =
  (author: string, role: Role | null, more: { readonly sha?: string } = {}) =>
  (forge: Forge) => {
    if (role !== null) forge.github.permit(author, role)
    forge.github.addReview({ pull: 7, author, state: 'APPROVED', ...more })
  }

attempt([
  attack('opens the same commit into a branch of its own where nothing fails', {
    finding: 'S1.2',
    short: 'own-user',
    act: twice('x', lenient),
  }),
  attack('opens the same commit into a branch that has the regression already', { finding: 'S1.2', act: twice('x', regressed) }),
  attack('opens the same commit into a branch of its own first', { finding: 'S1.2', act: twice('x', regressed, true) }),
  attack('opens it into a branch of its own and moves it to main, without an event', {
    finding: 'S1.2',
    act: async (forge) => {
      forge.branch('x', regressed(forge))
      const { head } = forge.open({ files: { change: '1\n' }, into: 'x' })
      await forge.hub.run(forge.event(7))
      forge.retarget(7, 'main')
      return { sha: head.sha }
    },
  }),
  attack('opens it into a branch of its own and moves it to main', {
    finding: 'S1.2',
    act: async (forge) => {
      forge.branch('x', regressed(forge))
      const before = forge.open({ files: { change: '1\n' }, into: 'x' })
      await forge.hub.run(forge.event(7))
      const moved = forge.retarget(7, 'main')
      await forge.hub.run(pullRequestEvent(forge.github, 'edited', moved, { base: before.base }))
      return { sha: moved.head.sha }
    },
  }),
  attack('names its branch in a `gate.branches` of its own', {
    base: branches,
    act: twice('x', (place) => ({ 'joulegate.yml': config(place, { gate: { branches: ['x', 'main'], 'fail-on': 'never' } }) })),
  }),
  attack('calls its branch as the default one, in other letters', { act: twice('Main', lenient) }),
  attack('opens the same commit into two branches of one context, of which one is its own', {
    base: branches,
    act: async (forge) => {
      forge.branch('release/1', {}, 'main')
      const { head } = forge.open({ files: { change: '1\n' }, into: 'release/1' })
      await forge.hub.run(forge.event(7))
      forge.branch('release/2', regressed(forge), 'main')
      forge.openAs(8, { sha: head.sha, into: 'release/2' })
      await forge.hub.run(forge.event(8))
      return { sha: head.sha, context: 'joulegate (release/*)' }
    },
  }),
  attack('calls its own context as the one that a branch requires', {
    act: async (forge, open) => {
      const { head } = open()
      await forge.hub.run(forge.event(7))
      forge.branch('mine', { ...lenient(forge), ...energy(forge, { status: 'joulegate' }) }, 'main')
      forge.openAs(8, { sha: head.sha, into: 'mine' })
      await forge.hub.run(forge.event(8))
      return { sha: head.sha }
    },
  }),
  attack('pushes a second commit that changes nothing, while pushes are measured too', {
    finding: 'S1.2',
    base: (place) => ({ [WORKFLOW]: workflow({ energy: job([step(place)]) }, { on: ['push', 'pull_request'] }) }),
    act: async (forge, open) => {
      open()
      forge.push(7, lenient(forge))
      const event = forge.pushed('feature-7', { second: '1\n' })
      const { head } = forge.moved(7)
      await forge.hub.run(forge.event(7, 'synchronize'))
      await forge.hub.run(event)
      return { sha: head.sha }
    },
  }),
  attack('has pushes to its branch measured by its own workflow', {
    head: (place) => ({ ...lenient(place), '.github/workflows/push.yml': workflow({ energy: job([step(place)]) }, { on: ['push'] }) }),
    act: async (forge, open) => {
      open()
      const event = forge.pushed('feature-7', { second: '1\n' })
      const { head } = forge.moved(7)
      await forge.hub.run(forge.event(7, 'synchronize'))
      await forge.hub.run(event)
      return { sha: head.sha }
    },
  }),
  attack('starts the check of its branch by hand', {
    base: (place) => ({
      [WORKFLOW]: workflow({ energy: job([step(place)]) }, { on: { pull_request: {}, workflow_dispatch: {} } }),
    }),
    head: lenient,
    act: async (forge, open) => {
      const { head } = open()
      await forge.hub.run(forge.event(7))
      await forge.hub.run(workflowDispatchEvent(forge.github, { sha: head.sha, ref: 'refs/heads/feature-7', inputs: {} }))
      return { sha: head.sha }
    },
  }),
  attack('a stranger opens the same commit from a fork, and forks get their status from examples/workflows', {
    base: () => ({ '.github/workflows/fork-success.yml': fork('fork-success.yml') }),
    act: async (forge, open) => {
      const { head } = open()
      await forge.hub.run(forge.event(7))
      forge.openAs(8, { sha: head.sha, into: 'main', fork: 'stranger/widget' })
      await forge.hub.run(targetOf(forge, 8))
      return { sha: head.sha }
    },
  }),
  attack('a stranger’s pull request gets its status from examples/workflows, and main has no merge queue', {
    base: () => ({ '.github/workflows/fork-success.yml': fork('fork-success.yml') }),
    act: async (forge) => {
      const { head } = forge.open({ files: { change: '1\n' }, fork: 'stranger/widget' })
      forge.github.setRules('main', [{ type: 'required_status_checks', contexts: ['joulegate'] }])
      await forge.hub.run(targetOf(forge, 7))
      return { sha: head.sha }
    },
  }),
  attack('a merge group of a pull request that uses more', {
    act: async (forge, open) => {
      open()
      const group = forge.group(7)
      await forge.hub.run(group)
      return { sha: group.sha }
    },
  }),
  attack('a merge group of a pull request whose check was changed and not approved', {
    ...changed,
    act: async (forge, open) => {
      open()
      await forge.hub.run(forge.event(7))
      const group = forge.group(7)
      await forge.hub.run(group)
      return { sha: group.sha }
    },
  }),
  lifted('an approval by the author', approve('monalisa', 'write')),
  lifted('an approval by a bot', approve('helper[bot]', null)),
  lifted('an approval by somebody who may only read', approve('octocat', 'read')),
  lifted('an approval by somebody who may sort issues', approve('octocat', 'triage')),
  lifted('an approval of another commit', (forge) => approve('octocat', 'write', { sha: forge.pull(7).base.sha })(forge)),
  lifted('a comment in place of an approval', (forge) => {
    forge.github.permit('octocat', 'write')
    forge.github.addReview({ pull: 7, author: 'octocat', state: 'COMMENTED', body: 'APPROVED' })
  }),
  lifted('an approval that was dismissed', (forge) => {
    forge.github.permit('octocat', 'write')
    const { id } = forge.github.addReview({ pull: 7, author: 'octocat', state: 'APPROVED' })
    forge.github.changeReview(id, { state: 'DISMISSED' })
  }),
  // The reading of "an approving review": the last word of each reviewer counts.
  lifted('an approval that its giver has taken back by asking for changes', (forge) => {
    approve('octocat', 'write')(forge)
    forge.github.addReview({ pull: 7, author: 'octocat', state: 'CHANGES_REQUESTED' })
  }),
  lifted('the author repeats the run', (forge) => forge.github.permit('monalisa', 'write')),
  lifted('somebody else who may write repeats the run', (forge) => forge.github.permit('octocat', 'write'), { by: 'octocat' }),
  lifted('an approval of one commit, then a push', (forge) => {
    approve('octocat', 'write')(forge)
    forge.push(7, { more: '1\n' })
  }),
  attack('an approval of a changed check does not approve of the energy', {
    base: (place) => ({ 'joulegate.yml': config(place, { meter: replay(place, { parse: WORSE }) }) }),
    head: changed.head,
    act: async (forge, open) => {
      open()
      approve('octocat', 'admin')(forge)
      await forge.hub.run(forge.event(7))
      return undefined
    },
  }),
])

/** The event of a workflow that has secrets, for a pull request of a stranger. */
function targetOf(forge: Forge, number: number) {
  return { ...forge.event(number), name: 'pull_request_target', sha: forge.pull(number).base.sha, ref: 'refs/heads/main' }
}

import { COMMANDS } from '../../rig/decision.ts'
import type { Attack } from '../bench/case.ts'
import { commented, FOLLOWS, follow, keep, made, steered } from '../bench/decisions.ts'
import { attempt } from '../bench/play.ts'
import { config, energy } from '../bench/scene.ts'

/** Decisions that no person with write access has made, or that they have made about another commit. */

const attack = (title: string, more: Omit<Attack, 'title' | 'class' | 'base'> & Partial<Attack>): Attack => ({
  title,
  class: 'decision',
  base: steered,
  ...more,
})

/** The pull request is measured, then this comment is written. */
const says = (title: string, author: string, body: string, more: { readonly isByApp?: boolean } = {}): Attack =>
  attack(title, {
    act: async (forge, open) => {
      open()
      forge.github.permit('monalisa', 'write')
      forge.github.permit('maintainer', 'write')
      forge.github.permit('octocat', 'triage')
      await forge.hub.run(forge.event(7))
      return follow(forge, commented(forge, author, body, more.isByApp).event)
    },
  })

/** A run of another origin uploads a decision. */
const uploads = (title: string, origin: Parameters<typeof keep>[2], more: Partial<Attack> = {}): Attack =>
  attack(`uploads a decision: ${title}`, {
    act: async (forge, open) => {
      open()
      forge.github.permit('maintainer', 'write')
      keep(forge, made(forge), origin)
      await forge.hub.run(forge.event(7))
      return undefined
    },
    ...more,
  })

/** Its own workflow has the action do other than measure. */
const mode = (name: string, more: Partial<Attack> = {}): Attack =>
  attack(`mode: ${name}`, {
    base: (place) => ({ ...steered(place), 'joulegate.yml': config(place, { 'on-offline': 'pass' }) }),
    head: (place) => energy(place, { mode: name }),
    ...more,
  })

attempt([
  says('the author accepts', 'monalisa', '/energy accept all it is worth it'),
  says('the author skips', 'monalisa', '/energy skip documentation only'),
  says('somebody who may sort issues accepts', 'octocat', '/energy accept all it is worth it'),
  says('an app accepts in the name of a maintainer', 'maintainer', '/energy accept all it is worth it', { isByApp: true }),
  attack('edits the command of a maintainer into another, and runs its job again', {
    act: async (forge, open) => {
      open()
      forge.github.permit('maintainer', 'write')
      await forge.hub.run(forge.event(7))
      const { id, event } = commented(forge, 'maintainer', '/energy help')
      await forge.hub.run(event)
      forge.github.changeComment(id, '/energy accept all it is worth it')
      return follow(forge, event)
    },
  }),
  attack('pushes another commit after a maintainer has accepted', {
    act: async (forge, open) => {
      open()
      forge.github.permit('maintainer', 'write')
      await forge.hub.run(forge.event(7))
      await follow(forge, commented(forge, 'maintainer', '/energy accept all it is worth it').event)
      const { head } = forge.push(7, { more: '1\n' })
      await forge.hub.run(forge.event(7, 'synchronize'))
      return { sha: head.sha }
    },
  }),
  attack('pushes another commit before the job of the command starts', {
    act: async (forge, open) => {
      open()
      forge.github.permit('maintainer', 'write')
      await forge.hub.run(forge.event(7))
      const { event } = commented(forge, 'maintainer', '/energy accept all it is worth it')
      const { head } = forge.push(7, { more: '1\n' })
      await forge.hub.run(forge.event(7, 'synchronize'))
      await follow(forge, event)
      return { sha: head.sha }
    },
  }),
  uploads('from its own workflow', { event: 'pull_request', ref: 'feature-7' }),
  uploads(
    'from its own copy of the workflow that follows commands',
    { event: 'push', ref: 'feature-7' },
    {
      head: () => ({ [COMMANDS]: FOLLOWS.replace('issue_comment: { types: [created] }', 'push:') }),
    },
  ),
  uploads('from a run of another workflow of main', { path: '.github/workflows/greet.yml' }),
  uploads(
    'from a workflow that only the pull request has follow commands',
    { path: '.github/workflows/mine.yml' },
    {
      head: () => ({ '.github/workflows/mine.yml': FOLLOWS }),
    },
  ),
  ...['steer', 'report', 'defer', 'watchdog', 'fork'].map((name) => mode(name)),
  mode('part', { title: 'a part of a report that nobody joins', head: (place) => energy(place, { part: 'mine', status: 'joulegate' }) }),
])

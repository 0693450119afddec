import { PACKAGE } from '../../rig/tree.ts'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { config, job, step, WORKFLOW, workflow } from '../bench/scene.ts'

/** Main measures with a counter that this machine does not have: no session comes to a verdict. */
const unfit = (place: Place) => ({ 'joulegate.yml': config(place, { meter: 'powercap' }) })

/** A change of the job besides the step: an end without a verdict must not pass. */
const around = (title: string, change: (place: Place) => string, more: Partial<Attack> = {}): Attack => ({
  title: `changes the job, and nothing is measured: ${title}`,
  class: 'workflow',
  base: unfit,
  head: (place) => ({ [WORKFLOW]: change(place) }),
  ...more,
})

const keyed =
  (keys: Readonly<Record<string, unknown>>) =>
  (place: Place): string =>
    workflow({ energy: job([step(place)], keys) })
const before =
  (first: Readonly<Record<string, unknown>>) =>
  (place: Place): string =>
    workflow({ energy: job([first, step(place)]) })

const counter = { machine: { zones: [PACKAGE] } }
const measured = (place: Place) => ({ 'joulegate.yml': config(place, { meter: 'powercap' }) })

attempt([
  around('runs-on', keyed({ 'runs-on': ['self-hosted', 'slow'] })),
  around('container', keyed({ container: 'node:24' })),
  around('env of the job', keyed({ env: { LC_ALL: 'C' } })),
  around('env of the workflow', (place) => workflow({ energy: job([step(place)]) }, { env: { LC_ALL: 'C' } })),
  around('env of the step', (place) => workflow({ energy: job([{ ...step(place), env: { LC_ALL: 'C' } }]) })),
  around('defaults', keyed({ defaults: { run: { shell: 'bash' } } })),
  around('strategy', keyed({ strategy: { matrix: { part: ['one'] } } })),
  around('services', keyed({ services: { load: { image: 'busybox' } } })),
  around('a time limit of the job', keyed({ 'timeout-minutes': 1 })),
  around('a step before ours', before({ run: 'true' }), { short: 'none' }),
  around('a runner of GitHub’s, which has no counter', keyed({ 'runs-on': 'ubuntu-24.04' }), { base: measured, options: counter }),
  around('a runner of GitHub’s, where energy is estimated', keyed({ 'runs-on': 'ubuntu-24.04' }), {
    // One run in each trial: an estimate would have it repeated for seconds.
    base: (place) => ({ 'joulegate.yml': config(place, { meter: 'auto', workloads: [{ name: 'parse', run: 'true', repeat: 1 }] }) }),
    options: counter,
  }),
  around('env: JOULEGATE_SYSFS', keyed({ env: { JOULEGATE_SYSFS: '/nonexistent' } }), { base: measured, options: counter }),
  around('a step that writes JOULEGATE_SYSFS for ours', before({ run: 'echo JOULEGATE_SYSFS=/nonexistent >>"$GITHUB_ENV"' }), {
    base: measured,
    options: counter,
  }),
  {
    title: 'a sysfs of its own, on GitHub itself',
    class: 'workflow',
    options: { isRemote: true },
    base: (place) => ({ 'joulegate.yml': config(place, { meter: 'auto' }) }),
    head: (place) => ({ [WORKFLOW]: workflow({ energy: job([step(place)], { env: { JOULEGATE_SYSFS: place.lab.machine.sysfs } }) }) }),
  },
  {
    title: 'joules of its own, on GitHub itself',
    class: 'workflow',
    options: { isRemote: true },
    // Even base must not have them there.
    base: (place) => ({ 'joulegate.yml': config(place) }),
    head: (place) => ({ [WORKFLOW]: workflow({ energy: job([step(place)], { env: { JOULEGATE_METER: 'estimate' } }) }) }),
  },
])

import { yml } from '../../rig/programs.ts'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { config, energy, replay, running, SAME, WORSE } from '../bench/scene.ts'

/** Main without a joulegate.yml: the workflow says what is measured, and the joules are 30 % more. */
const inputsOnly = (place: Place) => ({
  ...energy(place, { run: 'true', meter: replay(place, { default: WORSE }) }),
  'joulegate.yml': null,
})

/** A first joulegate.yml beside a workflow that says what is measured: the file must count for nothing. */
const beside = (title: string, keys: (place: Place) => Readonly<Record<string, unknown>>, more: Partial<Attack> = {}): Attack => ({
  title: `brings a first joulegate.yml beside the inputs: ${title}`,
  class: 'first configuration',
  finding: 'S1.1',
  ...more,
  base: inputsOnly,
  head: (place) => ({ 'joulegate.yml': yml(keys(place)) }),
})

/** A change of the file that base has: base's must count. */
const edit = (title: string, keys: (place: Place) => Readonly<Record<string, unknown>>): Attack => ({
  title: `edits joulegate.yml: ${title}`,
  class: 'configuration',
  head: (place) => ({ 'joulegate.yml': config(place, keys(place)) }),
})

attempt([
  beside('fail-on never, no workloads', () => ({ gate: { 'fail-on': 'never' }, workloads: [] }), { short: 'own-user' }),
  beside('a meter that replays its own joules', (place) => ({ meter: replay(place, { default: SAME }) })),
  beside('level warn', () => ({ budget: { level: 'warn' } })),
  beside('a budget of 50 %', () => ({ budget: { 'max-regression': '50%' } })),
  beside('a time limit of a millisecond', () => ({ 'time-limit': '1ms' })),
  beside('a level for the one workload', () => ({ workloads: [{ name: 'default', run: 'true', budget: { level: 'off' } }] })),
  beside('it must be proven, with a confidence of 99.9 %, in eight pairs', () => ({
    gate: { rule: 'proven', confidence: '99.9%' },
    pairs: { min: 8, max: 8 },
  })),
  {
    title: 'takes `run` out of the workflow and brings a first joulegate.yml with another workload',
    class: 'first configuration',
    base: inputsOnly,
    head: (place) => ({
      ...energy(place, { meter: replay(place, { default: WORSE }) }),
      'joulegate.yml': yml({ workloads: [{ name: 'calm', run: 'true' }], gate: { 'fail-on': 'never' } }),
    }),
  },
  {
    title: 'renames the file that the workflow names, and brings another under a second name',
    class: 'first configuration',
    base: (place) => ({ ...energy(place, { config: 'energy/gate.yml' }), 'energy/gate.yml': config(place), 'joulegate.yml': null }),
    head: (place) => ({
      ...energy(place, { config: 'energy/new.yml' }),
      'energy/gate.yml': null,
      'energy/new.yml': config(place, { gate: { 'fail-on': 'never' }, meter: replay(place, { parse: SAME }) }),
    }),
  },
  edit('fail-on never', () => ({ gate: { 'fail-on': 'never' } })),
  edit('level off', () => ({ budget: { level: 'off' } })),
  edit('a meter that replays its own joules', (place) => ({ meter: replay(place, { parse: SAME }) })),
  edit('the workload under another name', () => ({ workloads: [{ name: 'parser', run: 'true' }] })),
  edit('the workload does nothing', () => ({ workloads: [{ name: 'parse', run: ':' }] })),
  edit('a wider band of temperature, fewer pairs, less time', () => ({
    pairs: { min: 8, max: 8 },
    'time-limit': '1ms',
    temperature: '50C',
  })),
  { title: 'deletes joulegate.yml', class: 'configuration', head: () => ({ 'joulegate.yml': null }) },
  {
    title: 'makes joulegate.yml a symbolic link',
    class: 'configuration',
    head: () => ({ 'joulegate.yml': null, '.gate.yml': yml({ workloads: [], gate: { 'fail-on': 'never' } }) }),
    act: async (forge, open) => {
      open()
      forge.link(7, 'joulegate.yml', '.gate.yml')
      await forge.hub.run(forge.event(7, 'synchronize'))
      return undefined
    },
  },
  {
    title: 'brings a joulegate.yml that nobody can read in time',
    class: 'configuration',
    head: () => ({ 'joulegate.yml': `version: 1\nworkloads: ${'['.repeat(20_000)}\n` }),
  },
  {
    title: 'removes the workload and adds a cheap one',
    class: 'configuration',
    base: (place) => ({
      ...running(place, 'true', {
        workloads: [
          { name: 'parse', run: 'true' },
          { name: 'render', run: 'true' },
        ],
        meter: replay(place, { parse: WORSE, render: SAME }),
      }),
    }),
    head: (place) => ({ 'joulegate.yml': config(place, { workloads: [{ name: 'render', run: 'true' }] }) }),
  },
])

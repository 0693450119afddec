import { steady } from '../../rig/programs.ts'
import { PACKAGE } from '../../rig/tree.ts'
import type { Honest, Place } from '../bench/case.ts'
import { welcome } from '../bench/play.ts'
import { energy, quiet, replay, SAME, scripts, WORKFLOW } from '../bench/scene.ts'

const UNCHANGED = { state: 'success', says: /no change in/ } as const

const honest = (title: string, head: NonNullable<Honest['head']>, more: Partial<Honest> = {}): Honest => ({
  title,
  head,
  end: UNCHANGED,
  ...more,
})

/** Two workloads in scripts: one may be in trouble, the other is not. */
const two = (place: Place, keys: Readonly<Record<string, unknown>> = {}) =>
  scripts(place, {
    workloads: [
      { name: 'parse', run: 'sh ./bench.sh', repeat: 1 },
      { name: 'render', run: 'true', repeat: 1 },
    ],
    meter: replay(place, { parse: SAME, render: SAME }),
    pairs: { min: 8, max: 40 },
    ...keys,
  })
const one = (place: Place) => scripts(place, { meter: replay(place, { parse: SAME }), pairs: { min: 8, max: 40 } })
/** Counts the runs of one side. */
const count = 'n=$(($(cat n 2>/dev/null || echo 0)+1)); echo $n >n'

const file = (place: Place, keys: Readonly<Record<string, unknown>>) => ({ 'joulegate.yml': quiet(place, keys) })
const workloads = (...names: readonly string[]) => ({ workloads: names.map((name) => ({ name, run: 'true' })) })

/** A first file, which names no meter: `auto` needs a machine with a counter. One run in each trial, since the rest takes seconds. */
const FIRST = '{version: 1, workloads: [{name: parse, run: "true", repeat: 1}]}\n'
const COUNTER = { machine: { zones: [PACKAGE] } } as const

welcome([
  honest('adoption: the first workflow and the first joulegate.yml', (place) => ({ ...energy(place), 'joulegate.yml': FIRST }), {
    options: COUNTER,
    base: () => ({ [WORKFLOW]: null, 'joulegate.yml': null }),
    end: { state: 'success', says: /nothing to compare with yet/ },
  }),
  honest(
    'adoption: the first workflow, which says what is measured',
    (place) => energy(place, { run: 'true', meter: replay(place, { default: SAME }) }),
    {
      base: () => ({ [WORKFLOW]: null, 'joulegate.yml': null }),
      end: { state: 'success' },
    },
  ),
  honest('adoption: a joulegate.yml for the workflow that main has', () => ({ 'joulegate.yml': FIRST }), {
    options: COUNTER,
    base: (place) => ({ ...energy(place), 'joulegate.yml': null }),
    end: { state: 'success', says: /nothing to compare with yet/ },
  }),
  honest('a change of the documentation', () => ({ 'README.md': 'widget, explained\n' })),
  honest('slower tests, which are not benchmarks', () => ({ 'test/slow.sh': 'sleep 60\n' })),
  honest('grown test data under `harness`', () => ({ 'data/words': 'many\n'.repeat(1000) }), {
    base: (place) => ({ ...file(place, { harness: ['data/**'] }), 'data/words': 'few\n' }),
  }),
  honest('grown test data without `harness`', () => ({ 'data/words': 'many\n'.repeat(1000) }), {
    base: (place) => ({ ...file(place, { workloads: [{ name: 'parse', run: 'test -s data/words' }] }), 'data/words': 'few\n' }),
  }),
  honest('moved sources', () => ({ 'src/parse.sh': null, 'lib/parse.sh': 'true\n', 'bench.sh': 'sh lib/parse.sh\n' }), {
    base: (place) => ({ ...one(place), 'src/parse.sh': 'true\n', 'bench.sh': 'sh src/parse.sh\n' }),
  }),
  honest('an improvement', () => ({ change: '2\n' }), {
    base: (place) => file(place, { meter: replay(place, { parse: steady(0.7, 61) }) }),
    end: { state: 'success', says: /(-|−|–)(29|30)/ },
  }),
  honest('a little more, inside the budget', () => ({ change: '2\n' }), {
    base: (place) => file(place, { meter: replay(place, { parse: steady(1.01, 61) }) }),
    end: { state: 'success' },
  }),
  honest('a tighter budget', (place) => file(place, { budget: { 'max-regression': '1%' } })),
  honest('a looser budget, which takes effect after the merge', (place) => file(place, { budget: { 'max-regression': '5%' } })),
  honest('one workload more', (place) => file(place, workloads('parse', 'render')), { end: { state: 'success' } }),
  honest('one workload less, which was only watched', (place) => file(place, workloads('parse')), {
    base: (place) =>
      file(place, {
        workloads: [
          { name: 'parse', run: 'true' },
          { name: 'render', run: 'true', budget: { level: 'warn' } },
        ],
      }),
    end: { state: 'success' },
  }),
  honest('a workload of another name, which was only watched', (place) => file(place, workloads('parse', 'painting')), {
    base: (place) =>
      file(place, {
        workloads: [
          { name: 'parse', run: 'true' },
          { name: 'render', run: 'true', budget: { level: 'warn' } },
        ],
      }),
    end: { state: 'success' },
  }),
  // As before: base's budget says that the workload must be there.
  honest('a workload of another name that must be there', (place) => file(place, workloads('parser')), {
    base: (place) => file(place, workloads('parse', 'render')),
    end: { state: 'failure', says: /removed/ },
  }),
  honest('another build command', (place) => ({ 'joulegate.yml': quiet(place, { build: { run: 'true && true' } }) }), {
    base: (place) => file(place, { build: { run: 'true' } }),
  }),
  honest('a workload that fails on main and is repaired', () => ({ 'bench.sh': 'true\n' }), {
    base: (place) => ({ ...two(place), 'bench.sh': 'exit 1\n' }),
    end: { state: 'success', says: /^(?!.*(nothing changed|no change in 2)).*parse/ },
  }),
  honest('a flaky workload of main that fails once', () => ({ 'bench.sh': 'true\n' }), {
    base: (place) => ({ ...two(place), 'bench.sh': `${count}; [ $n != 5 ]\n` }),
    end: { state: 'success' },
  }),
  honest('a flaky workload of main that fails again and again', () => ({ 'bench.sh': 'true\n' }), {
    base: (place) => ({ ...two(place), 'bench.sh': `${count}; [ $n -lt 5 ]\n` }),
    end: { state: 'success', says: /flaky/ },
  }),
  honest('a new cache: the first run is slower', () => ({ 'bench.sh': '[ -e cache ] || { sleep 1; : >cache; }\n' }), {
    short: 'own-user',
    base: one,
  }),
  honest('a new warm-up: the first two runs are slower', () => ({ 'bench.sh': `${count}; [ $n -gt 2 ] || sleep 0.5\n` }), { base: one }),
  honest(
    'more output, more files, a directory of its own in /tmp',
    (place) => ({
      'bench.sh': `echo lines; mkdir -p $TMPDIR/${place.mark}; : >$TMPDIR/${place.mark}/file\n`,
    }),
    { base: one },
  ),
  honest('a helper process that ends by itself', () => ({ 'bench.sh': 'sleep 0.05 & wait\n' }), { base: one }),
  honest('a machine that cannot measure, as before', () => ({ change: '2\n' }), {
    base: (place) => file(place, { meter: 'powercap' }),
    end: { state: 'success', says: /not measured/ },
  }),
])

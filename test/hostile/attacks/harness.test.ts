import { PACKAGE } from '../../rig/tree.ts'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { config, tried } from '../bench/scene.ts'

/** The library: counts to a number; head's counts four times as far. So much that the noise of a busy machine cannot hide it. */
const work = (factor: string): string => `n=$(($1*${factor})); i=0; while [ $i -lt $n ]; do i=$((i+1)); done\n`

/** The energy is really measured, on a simulated counter. */
const configured = (place: Place, more: Readonly<Record<string, unknown>> = {}): string =>
  config(place, {
    ...{ harness: ['bench/**', 'data/**'], meter: 'powercap', budget: { 'max-regression': '10%' }, pairs: { min: 8, max: 20 } },
    ...{ build: { run: 'sh ./build.sh' }, workloads: [{ name: 'parse', run: 'sh bench/run.sh', repeat: 1 }] },
    ...more,
  })

/** Main with a benchmark in bench/ of a library beside it. */
const harnessed = (place: Place) => ({
  'joulegate.yml': configured(place),
  'build.sh': 'true\n',
  'work.sh': work('1/1'),
  'bench/run.sh': 'sh ./work.sh $(cat data/size)\n',
  'data/size': '20000\n',
})

/** Four times as much work, and a benchmark that asks for an eighth of it: head wins if that counts. */
const edit = (title: string, files: (place: Place) => Record<string, string | null>, more: Partial<Attack> = {}): Attack => ({
  title,
  class: 'harness',
  // Without a cgroup energy follows the time of a busy machine: no real trial decides there.
  levels: ['own-user', 'none'],
  options: { machine: { zones: [PACKAGE] } },
  base: harnessed,
  head: (place) => ({ 'work.sh': work('4/1'), ...files(place) }),
  ...more,
})

const LESS = { 'bench/run.sh': 'sh ./work.sh $(($(cat data/size)/8))\n' }

attempt([
  edit('changes nothing of the benchmark', () => ({})),
  edit('has the benchmark do less', () => LESS, { short: 'own-user' }),
  edit('has the benchmark do less, and takes `harness` out of the configuration', (place) => ({
    ...LESS,
    'joulegate.yml': configured(place, { harness: [] }),
  })),
  edit('shrinks the data', () => ({ 'data/size': '2500\n' })),
  edit(
    'moves the benchmark and leaves a symbolic link to a lighter one',
    () => ({ 'bench/run.sh': null, 'quick/run.sh': LESS['bench/run.sh'] }),
    {
      act: async (forge, open) => {
        open()
        forge.link(7, 'bench', 'quick')
        await forge.hub.run(forge.event(7, 'synchronize'))
        return undefined
      },
    },
  ),
  edit('makes the data a link to a file of its own', () => ({ 'data/size': null, small: '2500\n' }), {
    act: async (forge, open) => {
      open()
      forge.link(7, 'data', 'small')
      await forge.hub.run(forge.event(7, 'synchronize'))
      return undefined
    },
  }),
  edit('has its build rewrite the benchmark', (place) => ({ 'build.sh': tried(place, "echo 'sh ./work.sh 2500' >bench/run.sh") }), {
    isCode: true,
  }),
  edit('has its build shrink the data', (place) => ({ 'build.sh': tried(place, 'echo 2500 >data/size') }), { isCode: true }),
  edit(
    'has its first run shrink the data',
    (place) => ({
      'work.sh': tried(place, `[ -w data/size ] && echo 2500 >data/size\n${work('4/1')}`),
    }),
    { isCode: true },
  ),
  edit('adds .gitattributes that change what is checked out', () => ({
    '.gitattributes': 'data/* ident\nbench/* text eol=crlf\n',
  })),
  edit('has a file in the way of the benchmark’s directory', () => ({ 'bench/run.sh': null, bench: 'a file\n' })),
])

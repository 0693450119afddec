import { type Joules, steady } from '../../rig/programs.ts'
import { PACKAGE } from '../../rig/tree.ts'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { replay, scripts, tried } from '../bench/scene.ts'

const LIMIT = { 'time-limit': '6s', pairs: { min: 8, max: 40 } }

/** Head makes sure that no verdict comes out: the end must not pass. */
const unsteady = (title: string, script: (place: Place) => string, more: Partial<Attack> = {}): Attack => ({
  title,
  class: 'verdict',
  isCode: true,
  base: (place) => scripts(place, LIMIT),
  head: (place) => ({ 'bench.sh': tried(place, script(place)) }),
  ...more,
})

/** Counts its own runs in $n, in a file of its worktree. */
const count = 'n=$(($(cat n 2>/dev/null || echo 0)+1)); echo $n >n'

/** Numbers between -1 and 1 that look random and are the same in each run. */
const noise = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => Math.sin(12.9898 * (index + 1) ** 2) % 1)

/** Head's mean is 30 % more, and its spread so large that no number of pairs decides. */
const wild = (width: number): Joules => {
  const factors = noise(61).map((one) => Math.exp(width * one))
  const mean = factors.reduce((sum, one) => sum + one, 0) / factors.length
  return factors.map((factor, index) => [100 * (1 + 0.002 * ((index % 7) - 3)), (130 * factor) / mean])
}

/** Main whose joules are these, with 40 pairs at most. */
const replayedOnly = (title: string, joules: Joules, more: Partial<Attack> = {}): Attack => ({
  title,
  class: 'verdict',
  base: (place) => scripts(place, { meter: replay(place, { parse: joules }), pairs: { min: 8, max: 40 } }),
  ...more,
})

/** A machine whose energy follows wall time too, so that waiting for a disk costs. */
const WAITING = { machine: { zones: [{ ...PACKAGE, idleWatts: 10, coreWatts: 10 }] } }

/** Base’s own work ends with a flush of its file; what head leaves for the kernel to do, base’s flush would wait for. */
const flushing = 'i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; head -c 65536 /dev/zero >out; sync\n'

attempt([
  unsteady('sleeps in its first run, longer than the time limit', () => '[ -e s ] || { : >s; sleep 8; }', {
    finding: 'S1.5',
    short: 'own-user',
  }),
  unsteady('sleeps in its first two runs', () => `${count}; [ $n -gt 2 ] || sleep 4`, { finding: 'S1.5' }),
  unsteady('sleeps in its third run', () => `${count}; [ $n != 3 ] || sleep 8`),
  unsteady('sleeps in every run', () => 'sleep 1.5'),
  unsteady('hangs in its first run', () => '[ -e s ] || { : >s; exec sleep 60; }'),
  unsteady('hangs in its fourth run', () => `${count}; [ $n != 4 ] || exec sleep 60`),
  unsteady('stops its own group of processes', () => 'kill -STOP 0', { base: (place) => scripts(place, LIMIT, { timeout: '3s' }) }),
  replayedOnly('works at random, with 30 % more in the mean', wild(0.7), { finding: 'S1.5' }),
  replayedOnly('works at random, twenty times as uneven as base', wild(0.2)),
  replayedOnly(
    'is 30 % worse in the mean by a few runs that cost eight times as much',
    Array.from({ length: 61 }, (_, index) => [100 + 0.1 * (index % 7), index % 23 === 5 ? 800 : 100 + 0.1 * (index % 5)] as const),
  ),
  replayedOnly(
    'is 30 % worse in every second run',
    steady(1, 61).map(([base, head], index) => [base, index % 2 === 0 ? head : head * 1.6] as const),
  ),
  {
    title: 'leaves dirty pages that the next trial’s flush waits for',
    class: 'carry-over',
    isCode: true,
    levels: ['own-user', 'none'],
    options: WAITING,
    base: (place) => ({
      ...scripts(place, { meter: 'powercap', budget: { 'max-regression': '10%' }, pairs: { min: 8, max: 16 } }),
      'bench.sh': flushing,
    }),
    head: (place) => ({ 'bench.sh': tried(place, `${flushing}head -c 67108864 /dev/zero >big`) }),
  },
  {
    title: 'leaves freed memory behind',
    class: 'carry-over',
    isCode: true,
    levels: ['own-user', 'none'],
    options: WAITING,
    base: (place) => ({
      ...scripts(place, { meter: 'powercap', budget: { 'max-regression': '10%' }, pairs: { min: 8, max: 16 } }),
      'bench.sh': 'perl -e \'$x = "x" x 20_000_000\'\n',
    }),
    head: (place) => ({ 'bench.sh': tried(place, 'perl -e \'$x = "x" x 20_000_000\'\nperl -e \'$x = "x" x 150_000_000\'') }),
  },
  {
    title: 'has its build leave settings in the home directory that base’s program reads',
    class: 'carry-over',
    isCode: true,
    needsOwnUser: true,
    base: (place) => ({ ...scripts(place), 'bench.sh': `[ ! -e "$HOME/.widget" ] || : >${place.loot}/did-set\n` }),
    head: (place) => ({ 'build.sh': tried(place, ': >"$HOME/.widget"'), 'bench.sh': 'true\n' }),
  },
])

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Forge } from '../../rig/forge.ts'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { config, energy, job, replay, SAME, scripts, step, tried, WORKFLOW, WORSE, workflow } from '../bench/scene.ts'

/** Code of the pull request in its build, and what it is to end as. */
const build = (title: string, script: (place: Place) => string, more: Partial<Attack> = {}): Attack => ({
  title,
  class: 'build',
  isCode: true,
  base: scripts,
  head: (place) => ({ 'build.sh': tried(place, script(place)) }),
  ...more,
})

/** The same in each of its trials. */
const trial = (title: string, script: (place: Place) => string, more: Partial<Attack> = {}): Attack =>
  build(title, script, { class: 'trial', head: (place) => ({ 'bench.sh': tried(place, script(place)) }), ...more })

const secret = (title: string, script: (place: Place) => string, more: Partial<Attack> = {}): Attack =>
  trial(title, script, { class: 'secrets', needsOwnUser: true, ...more })

/** Two sides: how code of head finds what belongs to base, in the same session. */
const OTHER = '$(dirname "$(git rev-parse --git-common-dir)")/base'
/** The directory of the runner of this job, as a process of any user may know it. */
const runner = ({ loot }: Place): string => `$(cat ${loot}/runner)`
const REPORT = 'widget/widget/joulegate-report'

/** Does something with the number $p of each process above this one. */
const ancestors = (act: string): string =>
  `p=$PPID; while [ "$p" -gt 1 ]; do ${act}; p=$(sed -n 's/^PPid:[[:space:]]*//p' /proc/$p/status 2>/dev/null || echo 0); done; true`

/** Two workloads: what head does to the first must not leave the second to speak for both. */
const pair = (place: Place, run: string) =>
  scripts(place, {
    workloads: [
      { name: 'parse', run, repeat: 1 },
      { name: 'render', run: 'true', repeat: 1 },
    ],
    meter: replay(place, { parse: WORSE, render: SAME }),
  })

/** Base writes a file of a fixed name; head leaves a directory of that name. */
const blocked = (where: string, more: Partial<Attack> = {}): Attack => ({
  title: `leaves a directory in ${where} of the name of base’s output file`,
  class: 'verdict',
  finding: 'S1.3',
  isCode: true,
  base: (place) => ({
    ...pair(place, 'sh ./bench.sh'),
    'bench.sh': `echo out >${where}/${place.mark}.out && rm ${where}/${place.mark}.out\n`,
  }),
  head: (place) => ({ 'bench.sh': tried(place, `mkdir -p ${where}/${place.mark}.out`) }),
  ...more,
})

/** A checkout before ours, as most workflows have one. */
const checkedOut = (place: Place, version: string) => ({
  ...scripts(place),
  [WORKFLOW]: workflow({ energy: job([{ uses: `actions/checkout@${version}` }, step(place)]) }),
})

const COMMANDS =
  "printf '\\n::set-output name=gate::pass\\n::stop-commands::x\\n::add-mask::a\\n::set-env name=A::b\\n##[set-output name=gate;]pass\\n::error::planted\\n'"

/** Has the runner obeyed any of them? The action itself masks its token. */
async function commanded(forge: Forge, open: () => unknown): Promise<undefined> {
  open()
  const ends = await forge.hub.run(forge.event(7))
  const obeyed = ends
    .flatMap(({ ours }) => ours.flatMap(({ main }) => main.commands))
    .filter(({ name, message }) => name.startsWith('set-') || (name === 'add-mask' && message === 'a') || message === 'planted')
  if (obeyed.length > 0 || ends.some(({ ours }) => ours.some(({ main }) => main.outputs['gate'] === 'pass')))
    writeFileSync(join(forge.loot, 'did-command'), '')
}

attempt([
  blocked('/tmp', { short: 'own-user', needsRoot: true }),
  blocked('/var/tmp', { needsRoot: true }),
  blocked('/dev/shm', { needsRoot: true }),
  {
    title: 'kills base’s build',
    class: 'verdict',
    finding: 'S1.3',
    isCode: true,
    needsOwnUser: true,
    base: (place) => ({
      ...pair(place, 'test -e built'),
      'build.sh': `sh -c 'sleep 2; echo ${place.mark}-base' && touch built; true\n`,
    }),
    head: (place) => ({
      'build.sh': tried(
        place,
        `touch built
for i in 1 2 3 4 5 6 7 8; do
  for pid in $(grep -l -- "${place.mark}-base" /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3); do kill -9 "$pid" 2>/dev/null; done
  sleep 0.2
done
true`,
      ),
    }),
  },
  trial('removes the program of base', () => `rm -f ${OTHER}/bench.sh ${OTHER}/base/bench.sh; true`, {
    class: 'verdict',
    needsOwnUser: true,
  }),
  trial(
    'changes the program of base, so that it costs more',
    () => `for f in ${OTHER}/bench.sh ${OTHER}/base/bench.sh; do [ -w $f ] && echo 'sleep 1' >$f; done; true`,
    {
      class: 'verdict',
      needsOwnUser: true,
    },
  ),
  trial(
    'fails every third time',
    ({ loot }) => `n=$(($(cat ${loot}/n 2>/dev/null || echo 0)+1)); echo $n >${loot}/n; [ $((n % 3)) != 0 ]`,
    {
      class: 'verdict',
    },
  ),
  trial(
    'does its work after the first check, and none from then on',
    () => '[ -e once ] || { touch once; echo out >out; exit; }; rm -f out',
    {
      class: 'verdict',
      finding: 'S3.15',
      base: (place) => ({
        ...scripts(
          place,
          { meter: replay(place, { parse: [[100, 130], ...Array.from({ length: 60 }, () => [100, 2] as const)] }) },
          {
            check: 'test -s out',
          },
        ),
        'bench.sh': 'echo out >out\n',
      }),
    },
  ),
  trial('prints commands for the runner', () => `${COMMANDS} | tee /dev/stderr`, { class: 'report', act: commanded }),
  build('prints commands for the runner in a build that fails', () => `${COMMANDS} | tee /dev/stderr; exit 1`, {
    class: 'report',
    act: commanded,
  }),
  build('prints a gigabyte', () => 'yes 0123456789012345678901234567890123456789012345678901234567890123456789 | head -c 1000000000', {
    class: 'report',
  }),
  secret(
    'reads the token from the environment of the processes that it comes from',
    ({ loot }) => ancestors(`cat /proc/$p/environ >>${loot}/a 2>/dev/null`),
    {
      finding: 'S2.6',
    },
  ),
  secret(
    'reads the environment of every process',
    ({ loot }) => `cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep ghs_ >${loot}/a; true`,
    {
      finding: 'S2.6',
    },
  ),
  secret(
    'reads the environment of every process while it is built',
    ({ loot }) => `cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep ghs_ >${loot}/a; true`,
    {
      head: (place) => ({
        'build.sh': tried(place, `cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep ghs_ >${place.loot}/a; true`),
      }),
    },
  ),
  secret(
    'reads the command line of every process',
    ({ loot }) => `cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | grep ghs_ >${loot}/a; true`,
  ),
  secret('opens the memory of the action', ({ loot }) =>
    ancestors(`grep -q dist/action /proc/$p/cmdline 2>/dev/null && (exec 9</proc/$p/mem) 2>/dev/null && touch ${loot}/did-open-memory`),
  ),
  secret('sends a signal to the action', ({ loot }) =>
    ancestors(`grep -q dist/action /proc/$p/cmdline 2>/dev/null && kill -0 $p 2>/dev/null && touch ${loot}/did-signal`),
  ),
  secret(
    'writes into the files of commands of the runner',
    (place) => `for f in ${runner(place)}/commands/*; do [ -w "$f" ] && touch ${place.loot}/did-command-file; done; true`,
    {
      finding: 'S2.6',
    },
  ),
  secret(
    'writes the event',
    (place) => `[ -w ${runner(place)}/_temp/_github_workflow/event.json ] && touch ${place.loot}/did-write-event; true`,
    {
      finding: 'S2.6',
    },
  ),
  secret(
    'reads the seed in the journal',
    (place) => `cat ${runner(place)}/${REPORT}/recording.jsonl >${place.loot}/journal 2>/dev/null; true`,
    {
      finding: 'S2.7',
      loot: seedOf,
    },
  ),
  secret('lists the report', (place) => `ls ${runner(place)}/${REPORT}/ >/dev/null 2>&1 && touch ${place.loot}/did-list-report; true`, {
    finding: 'S2.7',
  }),
  secret(
    'writes into the journal',
    (place) => `f=${runner(place)}/${REPORT}/recording.jsonl; [ -w $f ] && touch ${place.loot}/did-write-journal; true`,
  ),
  secret('forges the result', (place) => `f=${runner(place)}/${REPORT}/recording.jsonl; [ -w $f ] && sed -i s/130/100/g $f; true`, {
    class: 'verdict',
  }),
  secret(
    'reads the other side',
    ({ loot }) => `cat ${OTHER}/README.md ${OTHER}/base/README.md 2>/dev/null | grep -q widget && touch ${loot}/did-read-base; true`,
  ),
  secret(
    'reads the token that an earlier checkout left in .git/config',
    (place) => `cat ${runner(place)}/widget/widget/.git/config >${place.loot}/a 2>/dev/null; true`,
    {
      finding: 'S3.13',
      base: (place) => checkedOut(place, 'v4'),
    },
  ),
  secret(
    'reads the token that an earlier checkout left beside the workspace',
    (place) => `cat ${runner(place)}/_temp/git-credentials-* >${place.loot}/a 2>/dev/null; true`,
    {
      finding: 'S3.13',
      base: (place) => checkedOut(place, 'v6'),
    },
  ),
  secret(
    'runs as root when it is told to run as nobody’s user',
    ({ loot }) => `[ "$(id -u)" = 0 ] && touch ${loot}/did-run-as-root; true`,
    {
      levels: ['own-user'],
      head: (place) => ({
        'bench.sh': tried(place, `[ "$(id -u)" = 0 ] && touch ${place.loot}/did-run-as-root; true`),
        ...energy(place, { user: 'none' }),
      }),
    },
  ),
  {
    title: 'has the report written through a symbolic link of its checkout',
    class: 'report',
    finding: 'S3.14',
    base: (place) => checkedOut(place, 'v7'),
    act: (forge, open) => aimed(forge, open, 'joulegate-report'),
    loot: outside,
  },
  {
    title: 'has the report written through a link above its directory',
    class: 'report',
    base: (place) => ({
      ...checkedOut(place, 'v7'),
      [WORKFLOW]: workflow({ energy: job([{ uses: 'actions/checkout@v7' }, step(place, { 'report-directory': 'out/energy' })]) }),
    }),
    act: (forge, open) => aimed(forge, open, 'out'),
    loot: outside,
  },
  {
    title: 'names an absolute path for the report',
    class: 'report',
    finding: 'S3.14',
    base: (place) => ({ 'joulegate.yml': config(place) }),
    head: (place) => energy(place, { 'report-directory': join(place.lab.directory, 'outside') }),
    loot: outside,
  },
  {
    title: 'names a path for the report that leads out of the workspace',
    class: 'report',
    finding: 'S3.14',
    base: (place) => ({ 'joulegate.yml': config(place) }),
    head: (place) => energy(place, { 'report-directory': '../../planted' }),
    loot: ({ runner }) => (existsSync(join(runner.workspace, '../../planted')) ? 'files above the workspace' : null),
  },
])

/** Head's checkout brings a link of this name, which leads to a directory with a Recording that is not ours. */
async function aimed(forge: Forge, open: () => unknown, name: string) {
  const target = join(forge.lab.directory, 'outside')
  mkdirSync(target)
  writeFileSync(join(target, 'recording.json'), 'precious')
  open()
  forge.link(7, name, target)
  await forge.hub.run(forge.event(7, 'synchronize'))
  return undefined
}

/** Has anything come into that directory, or gone? */
function outside({ lab }: Forge): string | null {
  const target = join(lab.directory, 'outside')
  if (!existsSync(target)) return null
  const names = readdirSync(target, { recursive: true, encoding: 'utf8' })
  const isKept = names.length === 1 && readFileSync(join(target, 'recording.json'), 'utf8') === 'precious'
  return isKept ? null : `files outside: ${names.join(', ')}`
}

/** The head of a journal has the seed; the bench looks for it in the Recording when that is there. */
function seedOf({ loot }: Forge): string | null {
  const journal = join(loot, 'journal')
  return existsSync(journal) && /"seed":/.test(readFileSync(journal, 'utf8')) ? 'the seed' : null
}

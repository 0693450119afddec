import { z } from 'zod'
import type { ComparableDomain as Domain } from '../../../src/model/config.ts'
import { Recording } from '../../../src/model/recording.ts'
import type { Trial } from '../../../src/model/trial.ts'
import { compare } from '../../../src/stats/compare.ts'
import { trialJoules } from '../../../src/stats/joules.ts'
import { runInGuest, type Setting } from './guest.ts'

/** Exact state of the model: nanojoules of each domain of each package, temperature, time. */
type Truth = Readonly<Record<string, number>>

/** A command that has run in a guest. */
export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** The Recording that it left; null if it left none. */
  readonly recording: Recording | null
  /** States that the workload has noted, in the order of time. */
  readonly truth: readonly Truth[]
}

/** Functions for scripts in the guest. `result NAME COMMAND...` runs a command and keeps all that it leaves. */
const LIBRARY = `
mkdir -p /tmp/place && cd /tmp/place
chmod 1777 /results
result() {
  name=$1
  shift
  rm -rf joulegate-report /results/truth /results/trials
  mkdir -p /results/$name
  "$@" >/results/$name/stdout 2>/results/$name/stderr
  echo $? >/results/$name/code
  for file in joulegate-report/recording.json joulegate-report/recording.jsonl /results/truth; do
    [ ! -e $file ] || cp $file /results/$name/
  done
  echo "result $name: $(cat /results/$name/code), uptime $(cut -d' ' -f1 /proc/uptime)"
}
compare() { node /app/cli.js compare --quiet --min-pairs 8 --max-pairs 8 "$@"; }
as_user() { setpriv --reuid 1000 --regid 1000 --clear-groups "$@"; }
# Writes a line for each file. Those of programs are not read, which would take long: their last change shows any other.
snapshot() {
  find / -xdev \\( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /results -o -path /var/log \\
    -o -path /var/lib/systemd -o -path /var/tmp \\) -prune -o \\( -path '/usr/*' -o -path '/lib/*' -o -path '/app/*' -o -path '/*bin/*' \\) \\
    -type f -printf '%p %y %m %U:%G %s %C@\\n' -o -printf '%p %y %m %U:%G %l\\n' | sort >/results/snapshot-$1
  find /etc /var/lib /var/spool /home /root -xdev -path /var/lib/systemd -prune -o -type f -print | sort | xargs -d '\\n' sha256sum >>/results/snapshot-$1
  getcap -r /etc /var/lib /home /usr/bin /usr/lib /app 2>/dev/null >>/results/snapshot-$1
}
set_fault() { echo $2 >/sys/module/raplsim/parameters/$1; }
`

/**
 * Programs of the guest. work.sh COUNT notes the truth, counts, sleeps for a second, and notes it again. Sleeping takes no time here, and
 * has its energy all the same; 1,000 are 13 ms. busy.sh COUNT only counts. fault.sh TRIAL NAME COUNT does the same, and turns on a fault in the middle of that trial.
 */
const FILES = {
  'app/work.sh': `cat /proc/raplsim >>/results/truth
i=0; while [ $i -lt $1 ]; do i=$((i+1)); done
sleep 1
cat /proc/raplsim >>/results/truth
`,
  'app/busy.sh': 'i=0; while [ $i -lt $1 ]; do i=$((i+1)); done\n',
  'app/fault.sh': `echo >>/results/trials
cat /proc/raplsim >>/results/truth
i=0; while [ $i -lt $3 ]; do i=$((i+1)); done
sleep 0.5
[ $(wc -l </results/trials) -lt $1 ] || echo 1 >/sys/module/raplsim/parameters/$2
sleep 0.5
cat /proc/raplsim >>/results/truth
`,
}

const truths = (text: string): readonly Truth[] =>
  text
    .split(/^(?=ns )/m)
    .filter(Boolean)
    .map((state) => Object.fromEntries([...state.matchAll(/^(\w+) (-?\d+)$/gm)].map(([, name = '', value]) => [name, Number(value)])))

/** A guest that has ended, and what the commands in it left. */
interface Played {
  readonly console: string
  outcome(name: string): Outcome
  /** Text of a file in /results. Throws if there is none. */
  text(name: string): string
}

/** Boots a guest and runs commands in it, in order. */
export async function play(setting: Setting): Promise<Played> {
  const [script, again] = [`${LIBRARY}\n${setting.script}`, (setting.again ?? []).map((one) => `${LIBRARY}\n${one}`)]
  const guest = await runInGuest({ ...setting, script, again, files: { ...FILES, ...setting.files } })
  const optional = (name: string): string | null => (guest.has(name) ? guest.text(name) : null)
  return {
    console: guest.console,
    text: guest.text,
    outcome: (name) => {
      const recording = optional(`${name}/recording.json`)
      return {
        code: z.coerce.number().parse(guest.text(`${name}/code`).trim()),
        stdout: guest.text(`${name}/stdout`),
        stderr: guest.text(`${name}/stderr`),
        recording: recording === null ? null : Recording.parse(JSON.parse(recording)),
        truth: truths(optional(`${name}/truth`) ?? ''),
      }
    },
  }
}

/** Sum of a domain's nanojoules over all packages in a state, in joules. */
const joulesIn = (state: Truth | undefined, domain: string): number =>
  Object.entries(state ?? {}).reduce((sum, [name, value]) => (new RegExp(`^${domain}\\d_nj$`).test(name) ? sum + value / 1e9 : sum), 0)

/** Joules of a trial that were spent between the two states that its workload noted. */
const spent = (before: Truth | undefined, after: Truth | undefined, domains: readonly string[]): number =>
  domains.reduce((sum, domain) => sum + joulesIn(after, domain) - joulesIn(before, domain), 0)

/** Returns the joules of each run, from the two states that each noted. */
export const spentIn = (truth: Outcome['truth'], domains: readonly string[] = ['package', 'dram']): readonly number[] =>
  truth.flatMap((before, index) => (index % 2 === 0 ? [spent(before, truth[index + 1], domains)] : []))

/** A trial as it was recorded, and what was spent in truth. */
export interface Checked {
  readonly trial: Trial
  readonly measured: number
  readonly truth: number
}

/** Pairs each trial that ran once with the two states that it noted. Throws if it noted another number. */
export function checked({ recording, truth }: Outcome, domains: readonly Domain[]): readonly Checked[] {
  const trials = recording?.trials ?? []
  if (truth.length !== 2 * trials.length) throw new Error(`${trials.length} trials have noted ${truth.length} states`)
  return trials.map((trial, index) => ({
    trial,
    measured: trialJoules(trial, domains),
    truth: spent(truth[2 * index], truth[2 * index + 1], domains),
  }))
}

/** Returns the change of energy that was found, as a fraction of base's; NaN if nothing was judged. */
export const changeOf = ({ recording }: Outcome): number =>
  (recording === null ? Number.NaN : (compare(recording).changes[0]?.ratio ?? Number.NaN)) - 1

/** Returns the lines of two snapshots that are in one of them only. */
export const differences = (before: string, after: string): readonly string[] => {
  const [first, second] = [before, after].map((text) => new Set(text.split('\n')))
  const only = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined, sign: string): readonly string[] =>
    [...(one ?? [])].filter((line) => other?.has(line) !== true).map((line) => `${sign} ${line}`)
  return [...only(first, second, '-'), ...only(second, first, '+')]
}

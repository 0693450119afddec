import type { Arm } from '../model/arm.ts'
import { type Finding, finding, problem } from '../model/finding.ts'
import type { CountFault } from '../model/findings/parts.ts'
import type { CountsDirectory, Host } from '../model/host.ts'
import { METERS } from '../model/meters.ts'
import { detailOf } from '../model/problems.ts'
import type { Profile } from '../profile/profile.ts'
import { countsOf } from './callgrind.ts'
import { countReading, openProcessor, variables } from './instructions.ts'
import { LastProfiles } from './last-profiles.ts'
import type { Meter, OpenMeter, Readings } from './meter.ts'
import { tryPmu } from './pmu.ts'

/** Version from which valgrind has all that is asked of it here. */
const LEAST = { major: 3, minor: 15 }
/** Factor by which a trial takes longer under valgrind. Measured: 10 to 50 for programs that compute. */
const SLOWDOWN = 40

/**
 * Functions before which callgrind writes its counts and begins again from 0. Without that, a forked child would write its parent's counts
 * a second time, and a program that replaces itself would lose its own.
 */
const DUMPED = [
  ...['fork', 'vfork', '_Fork', '__fork', '__vfork', '__libc_fork', 'posix_spawn', 'posix_spawnp'],
  ...['execve', 'execv', 'execvp', 'execvpe', 'execl', 'execlp', 'execle', 'fexecve'],
]

/**
 * The instructions that a program executes. The processor counts them if it can, and else valgrind's callgrind in each process. Trials of
 * pair 0 are not counted: they warm caches, and tell how long the program takes by itself.
 */
export const work: Meter = {
  name: 'work',
  kind: METERS.work.kind,
  async check(host) {
    const chosen = await chooseSource(host)
    return 'reasons' in chosen ? chosen.reasons : []
  },
  async open(host) {
    const chosen = await chooseSource(host)
    if ('reasons' in chosen) throw problem('no-meter', { asked: 'work', reasons: chosen.reasons })
    return chosen.meter
  },
}

/** Returns the source of both sides' counts in this session, or why none works. */
async function chooseSource(host: Host): Promise<{ readonly meter: OpenMeter } | { readonly reasons: readonly Finding[] }> {
  const processor = await tryPmu(host)
  if ('recipe' in processor) return { meter: openProcessor(host, processor.recipe, SEEDS) }
  const valgrind = await tryValgrind(host)
  if ('fault' in valgrind) return { reasons: [processor.fault, valgrind.fault] }
  return { meter: openValgrind(host, valgrind.version, [finding('counted-slowly', { reason: processor.fault })]) }
}

/** Fixes the order in which these interpreters visit the entries of a hash, which is random otherwise. A workload's own variables win. */
const SEEDS = { PYTHONHASHSEED: '0', PERL_HASH_SEED: '0' }

function openValgrind(host: Host, version: string, findings: readonly Finding[]): OpenMeter {
  const directories = new Map<Arm, CountsDirectory>()
  const profiles = new LastProfiles()
  return {
    name: 'work',
    kind: 'instructions',
    description: `instructions in user space, counted by valgrind ${version} (callgrind), with ${variables(SEEDS)}`,
    environment: SEEDS,
    findings,
    slowdown: SLOWDOWN,
    async through({ side, pair }) {
      if (pair === 0) return []
      const opened = await host.countsDirectory(side)
      directories.set(side, opened)
      return wordsFor(opened.directory)
    },
    async start(trial) {
      trial.onReady?.()
      return {
        stop: async () => undefined,
        readings: async () => {
          if (trial.pair === 0) return { readings: [], fault: null }
          const { profile, ...readings } = readingsIn(directories.get(trial.side))
          profiles.keep(trial, profile)
          return readings
        },
      }
    },
    takeProfiles: (pair) => profiles.take(pair),
    close: () => undefined,
  }
}

/** Without --command-line-only, valgrind would read options from a .valgrindrc that head brings along. */
const wordsFor = (directory: string): readonly string[] => [
  ...['valgrind', '--command-line-only=yes', '--tool=callgrind', '--trace-children=yes', '--fair-sched=yes'],
  ...[`--callgrind-out-file=${directory}/counts.%p`, `--log-file=${directory}/log.%p`],
  ...[...DUMPED.map((name) => `--dump-before=${name}`), '--'],
]

/** The complaint of valgrind about an instruction that it does not know. */
const UNKNOWN = /unhandled instruction bytes: ((?:0x[\dA-F]{1,2} ?){1,16})/

type Profiled = Readings & { readonly profile: Profile | null }

function readingsIn(directory: CountsDirectory | undefined): Profiled {
  const lost = (fault: CountFault, detail = ''): Profiled => ({
    readings: [],
    fault: finding('count-lost', { fault, detail }),
    profile: null,
  })
  if (directory === undefined) return lost('none')
  let files: ReturnType<CountsDirectory['files']>
  try {
    files = directory.files()
  } catch (error) {
    return lost('files', detailOf(error))
  }
  const unknown = files.flatMap(({ name, text }) => (name.startsWith('log.') ? (UNKNOWN.exec(text)?.[1] ?? []) : []))
  if (unknown[0] !== undefined) return lost('instruction', unknown[0])
  const counted = countsOf(files.filter((file) => file.name.startsWith('counts.')))
  if ('fault' in counted) return lost(counted.fault, counted.detail)
  const { instructions, profile } = counted
  return instructions > 0 ? { readings: [countReading('callgrind', instructions)], fault: null, profile } : lost('none')
}

/** Counts a program that does nothing. Returns valgrind's version, or why it does not work. */
async function tryValgrind(host: Host): Promise<{ readonly version: string } | { readonly fault: Finding }> {
  const refused = (kind: 'missing' | 'old' | 'broken', detail: string) => ({ fault: finding('valgrind-unusable', { kind, detail }) })
  const tool = host.hold(
    { program: 'valgrind', arguments: ['--tool=callgrind', '--log-fd=4', '--callgrind-out-file=/dev/null', '/bin/sh', '-c', ':'] },
    new AbortController().signal,
  )
  const { failure, code, signal, output, complaints } = await tool.end()
  if (failure !== null) return refused('missing', failure)
  const [, version, major = '', minor = ''] = /Using Valgrind-((\d+)\.(\d+)[\w.-]*)/.exec(output) ?? []
  const said = [...complaints.split('\n'), ...output.split('\n')].map((line) => line.trim()).filter(Boolean)
  if (version === undefined || code !== 0) return refused('broken', said.slice(-2).join(' ') || String(code ?? signal))
  const isOld = Number(major) < LEAST.major || (Number(major) === LEAST.major && Number(minor) < LEAST.minor)
  return isOld ? refused('old', version) : { version }
}

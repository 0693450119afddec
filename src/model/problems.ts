import { type Finding, Problem } from './finding.ts'

/**
 * The catalogue: one function per code. Each says what happened and where, and the hint is what to type next.
 * Tests assert the code; the words are here and nowhere else.
 */

/** Commands, paths and logs are as long as they like; a Finding is not. */
const [MESSAGE_LIMIT, HINT_LIMIT] = [20_000, 2_000]
const cut = (text: string, limit: number): string => (text.length > limit ? `${text.slice(0, limit - 1)}…` : text)

const error = (code: string, message: string, hint?: string): Finding => ({
  code,
  level: 'error',
  message: cut(message, MESSAGE_LIMIT),
  ...(hint === undefined ? {} : { hint: cut(hint, HINT_LIMIT) }),
})
const warning = (code: string, message: string, hint?: string): Finding => ({ ...error(code, message, hint), level: 'warning' })
const info = (code: string, message: string, hint?: string): Finding => ({ ...error(code, message, hint), level: 'info' })

const usage = (finding: Finding, cause?: unknown): Problem => new Problem('usage', finding, cause)
const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

// --- git -------------------------------------------------------------------------------------------------------------

export const notARepository = (directory: string, cause?: unknown): Problem =>
  usage(
    error(
      'not-a-repository',
      `${directory} is not in a git repository.`,
      'Change into the repository, or name it: joulegate compare --repo DIR',
    ),
    cause,
  )

export const noCommits = (directory: string, cause?: unknown): Problem =>
  usage(
    error(
      'no-commits',
      `The git repository ${directory} has no commits yet, so there is nothing to compare.`,
      'Commit twice, then: joulegate compare HEAD~1 HEAD',
    ),
    cause,
  )

export const repositoryOwnedByAnother = (directory: string, cause?: unknown): Problem =>
  usage(
    error(
      'repository-owned-by-another',
      `git refuses to read ${directory}: it belongs to another user.`,
      `If you trust it: git config --global --add safe.directory ${directory}`,
    ),
    cause,
  )

export const unknownRef = (ref: string, directory: string, cause?: unknown): Problem =>
  usage(
    error(
      'unknown-ref',
      `${JSON.stringify(ref)} names no commit of ${directory}.`,
      'Look at: git branch --all; git tag; a commit of a shallow clone may need: git fetch --unshallow',
    ),
    cause,
  )

export const ambiguousRef = (ref: string, cause?: unknown): Problem =>
  usage(
    error(
      'ambiguous-ref',
      `${JSON.stringify(ref)} names more than one thing in this repository.`,
      'Write it in full: refs/heads/NAME for the branch, refs/tags/NAME for the tag, or more digits of the commit',
    ),
    cause,
  )

export const refStartsWithDash = (ref: string): Problem =>
  usage(
    error(
      'unknown-ref',
      `${JSON.stringify(ref)} cannot be the name of a commit.`,
      'Write a branch, a tag or a commit, for example: joulegate compare main HEAD',
    ),
  )

export const noDefaultBase = (directory: string, tried: readonly string[]): Problem =>
  usage(
    error(
      'no-default-base',
      `No base was given, and ${directory} has none of ${tried.join(', ')} to compare with.`,
      'Name it: joulegate compare BASE HEAD',
    ),
  )

export const noParent = (branch: string, cause?: unknown): Problem =>
  usage(
    error(
      'no-default-base',
      `No base was given; HEAD is ${branch} itself, and its first commit has no parent to compare with.`,
      'Name two commits: joulegate compare BASE HEAD',
    ),
    cause,
  )

export const unrelatedHistories = (base: string, head: string, cause?: unknown): Problem =>
  usage(
    error(
      'unrelated-histories',
      `${base} and ${head} have no common ancestor in this clone.`,
      'A shallow clone: git fetch --unshallow. Otherwise name the base: joulegate compare BASE HEAD',
    ),
    cause,
  )

export const submodulesUnsupported = (commit: string, paths: readonly string[]): Problem =>
  usage(
    error(
      'submodules-unsupported',
      `Commit ${commit} has submodules (${paths.join(', ')}), which Joulegate cannot check out yet.`,
      'Fetch what they hold in the build command instead',
    ),
  )

export const lfsUnsupported = (commit: string, paths: readonly string[]): Problem =>
  usage(
    error(
      'lfs-unsupported',
      `Commit ${commit} keeps files in Git LFS (${paths.join(', ')}), which Joulegate cannot check out yet.`,
      'Fetch them in the build command instead',
    ),
  )

export const checkoutFailed = (commit: string, detail: string, cause?: unknown): Problem =>
  new Problem(
    'internal',
    error(
      'checkout-failed',
      `Commit ${commit} could not be checked out: ${detail}`,
      'Is the clone complete, and the disk not full? Look at: git fsck; df -h',
    ),
    cause,
  )

export const gitFailed = (directory: string, detail: string, cause?: unknown): Problem =>
  usage(
    error(
      'git-failed',
      `git failed in ${directory}: ${detail}`,
      'Is git installed, and the repository sound? Look at: git --version; git fsck',
    ),
    cause,
  )

export const cannotRemove = (directories: readonly string[], detail: string, cause?: unknown): Problem =>
  new Problem(
    'internal',
    error(
      'cannot-remove',
      `${directories.join(', ')} could not be removed: ${detail}`,
      `As the user who owns what is in it: rm -rf ${directories.join(' ')}`,
    ),
    cause,
  )

export const dirtyTree = (paths: readonly string[]): Finding =>
  warning(
    'dirty-tree',
    `${plural(paths.length, 'uncommitted change')} in the working tree: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ', …' : ''}. Only commits are measured.`,
    'Commit them to have them measured',
  )

// --- configuration ---------------------------------------------------------------------------------------------------

/** `complaints`: one line each, with their place (joulegate.yml:3:5, or the flag). */
export const badConfiguration = (complaints: readonly string[]): Problem =>
  usage(
    error('bad-configuration', complaints.join('\n'), 'Every key and its meaning: joulegate compare --help, and the table in the README'),
  )

export const noWorkloads = (file: string, where: string): Problem =>
  usage(
    error(
      'no-workloads',
      `There is nothing to measure: ${where} has no ${file}, and no command was given.`,
      "Give one: joulegate compare --build 'make' --run './bench'. Or write a joulegate.yml: version: 1, then workloads: with - name: and run:",
    ),
  )

export const noSuchWorkload = (patterns: readonly string[], names: readonly string[]): Problem =>
  usage(error('no-such-workload', `No workload matches ${patterns.join(', ')}.`, `There are: ${names.join(', ')}`))

export const configFromHead = (file: string, base: string): Finding =>
  info('config-from-head', `Base ${base} has no ${file}: head's is used for both.`)

/** `what`: a workload, or `the build`. */
export const definitionChanged = (what: string, keys: readonly string[]): Finding =>
  info(
    'definition-changed',
    `head changes the definition of ${what} (${keys.join(', ')}): base's is used; head's takes effect after the merge.`,
  )

/** `from` and `to`: budgets in words, for example 3 % and 8 %. */
export const budgetLoosened = (workload: string, from: string, to: string): Finding =>
  info('budget-loosened', `head loosens the budget of ${workload}, ${from} -> ${to}: base's is used; head's takes effect after the merge.`)

export const settingsChanged = (keys: readonly string[]): Finding =>
  info('settings-changed', `head changes ${keys.join(', ')} in the configuration: base's are used; head's take effect after the merge.`)

export const configFromWorkingTree = (file: string): Finding =>
  warning(
    'config-from-working-tree',
    `Neither commit has ${file}: the uncommitted one in the working tree is used.`,
    `To keep it: git add ${file} && git commit`,
  )

// --- what came from elsewhere ------------------------------------------------------------------------------------------

export const badRecording = (file: string, detail: string, cause?: unknown): Problem =>
  usage(
    error(
      'bad-recording',
      `${file} is not a Recording that this version can read: ${detail}`,
      'joulegate measure writes one; a journal (.jsonl) of a run that was cut off can be read too',
    ),
    cause,
  )

export const badPairs = (file: string, detail: string): Problem =>
  usage(error('bad-pairs', `${file}: ${detail}`, 'The format: joulegate analyze --help'))

export const cannotRead = (file: string, detail: string, cause?: unknown): Problem =>
  usage(error('cannot-read', `${file} cannot be read: ${detail}`), cause)

export const cannotWrite = (path: string, detail: string, cause?: unknown): Problem =>
  usage(error('cannot-write', `${path} cannot be written: ${detail}`, 'Choose another place: --report-directory DIR, or -o FILE'), cause)

export const badOption = (message: string, hint?: string): Problem => usage(error('bad-option', message, hint))

// --- the machine -------------------------------------------------------------------------------------------------------

export const machineBusy = (holder: string, waitedSeconds: number): Problem =>
  new Problem(
    'nothing',
    error(
      'machine-busy',
      `Another measurement is running on this machine (${holder}); waited ${Math.round(waitedSeconds)} s for it.`,
      'Measure when it is done: two at once would measure each other',
    ),
  )

/** A meter that was asked for by name, or none at all, cannot work here. */
export const noMeter = (asked: string, reasons: readonly Finding[]): Problem =>
  new Problem(
    'unfit',
    error(
      'no-meter',
      `The meter ${asked} does not work here: ${reasons.map((reason) => reason.message).join(' ')}`,
      [...reasons.flatMap((reason) => reason.hint ?? []), 'Without it, an estimate: --meter estimate'].join('; '),
    ),
  )

export const counterLost = (detail: string, hint?: string): Finding => error('counter-lost', detail, hint)

export const unreadableCounter = (path: string, detail: string): Finding =>
  error('counter-unreadable', `${path} cannot be read: ${detail}.`, `Let this user read it: sudo chmod a+r ${path} (until the next boot)`)

export const noCounter = (directory: string): Finding =>
  error(
    'no-counter',
    `There is no energy counter below ${directory}.`,
    'On bare metal: sudo modprobe intel_rapl_msr. A virtual machine has none',
  )

export const frozenCounter = (path: string, seconds: number): Finding =>
  error(
    'counter-frozen',
    `${path} did not advance within ${seconds.toFixed(2)} s.`,
    'Try: cat it twice, a second apart; a virtual machine may show a counter that never moves',
  )

export const counterWrapped = (zone: string): Finding =>
  error('counter-wrapped', `${zone} went backwards and does not say where it starts again.`, 'Its max_energy_range_uj must be readable')

export const implausiblePower = (zone: string, watts: number, limit: number): Finding =>
  error('counter-implausible', `${zone} would mean ${watts.toFixed(0)} W, more than ${limit.toFixed(0)} W, twice its limit.`)

export const mirroredZone = (zone: string, other: string): Finding =>
  info('counter-mirrored', `${zone} shows the same counter as ${other}: counted once.`)

export const noSensor = (): Finding =>
  warning(
    'no-sensor',
    'No temperature sensor of the processor was found: trials start at whatever temperature it has.',
    'On bare metal: sudo modprobe coretemp (Intel) or k10temp (AMD)',
  )

/** `reasons`: why the counters do not work; null when the estimate was asked for by name. */
export const estimated = (reasons: readonly Finding[] | null): Finding =>
  warning(
    'estimated',
    reasons === null
      ? 'The energy is an estimate from CPU time and wall time, as asked for.'
      : `No energy counter works here, so the energy is an estimate from CPU time and wall time. ${reasons.map((reason) => reason.message).join(' ')}`,
    [...new Set((reasons ?? []).flatMap((reason) => reason.hint ?? []))].join('; ') || undefined,
  )

export const noCpuTime = (): Finding => error('no-cpu-time', 'The CPU time of the trial is not known, and the estimate is made from it.')

export const missingDomain = (domains: readonly string[], found: readonly string[]): Finding =>
  error(
    'missing-domain',
    `None of the domains ${domains.join(', ')} has a counter here; there are: ${found.join(', ') || 'none'}.`,
    `Choose from them: --domains ${found[0] ?? 'package'}`,
  )

export const simulated = (what: string): Finding =>
  warning('simulated', `The energy is simulated (${what}): it says nothing about this machine.`)

export const noCgroup = (detail: string): Finding =>
  warning(
    'no-cgroup',
    `Trials run without a cgroup of their own (${detail}): a daemon that clears its environment could outlive them, and its CPU time is not counted.`,
    'Run as root, or in a cgroup that is yours: systemd-run --user --scope -p Delegate=yes joulegate …',
  )

export const notRecovered = (directory: string, detail: string): Finding =>
  warning(
    'not-recovered',
    `An earlier measurement died and left ${directory}, which cannot be removed: ${detail}`,
    `Look at it, then: sudo rm -r ${directory}`,
  )

export const unnamedHolder = (file: string, detail: string): Finding =>
  warning(
    'unnamed-holder',
    `${file} cannot be written (${detail}): who waits for this measurement will not learn its name, and a crash will not be cleaned up.`,
    `Look at what is there: ls -l ${file}`,
  )

export const directoryInUse = (directory: string): Problem =>
  usage(error('directory-in-use', `Another joulegate is writing to ${directory}.`, 'Choose another place: --report-directory DIR'))

export const crashedBefore = (directory: string): Finding =>
  info('recovered', `An earlier measurement died without cleaning up: ${directory} was removed.`)

// --- builds and trials ---------------------------------------------------------------------------------------------------

export const survivorsKilled = (where: string, processes: readonly string[]): Finding =>
  warning(
    'survivors',
    `${where} left ${plural(processes.length, 'process', 'processes')} behind (${processes.slice(0, 5).join(', ')}${processes.length > 5 ? ', …' : ''}): killed.`,
    'Let the command end what it starts',
  )

/** Of the workload itself: what it left running did not do its work inside the measurement. */
export const workLeft = (where: string, processes: readonly string[]): Finding => ({
  ...survivorsKilled(where, processes),
  code: 'work-left',
  hint: 'Only what runs before the command ends is measured: let it wait for what it starts',
})

export const leavesWork = (workload: string, side: string, other: string): Finding =>
  error(
    'leaves-work',
    `${workload} on ${side} leaves processes running when it ends, and on ${other} it does not: what they had still to do was not measured.`,
    'Let the command wait for what it starts',
  )

export const noEnergy = (domains: readonly string[]): Finding =>
  error('no-energy', `The meter had no energy for ${domains.join(' + ')} in this trial.`)

export const tooFewPairs = (most: number, least: number, workloads: number, confidence: string): Problem =>
  usage(
    error(
      'too-few-pairs',
      `${plural(most, 'pair')} cannot decide ${plural(workloads, 'workload')} at a confidence of ${confidence}: that takes ${least} at least.`,
      `Raise pairs.max: --max-pairs ${least}; or lower gate.confidence`,
    ),
  )

export const programFailed = (what: string, how: string, lines: readonly string[]): Finding =>
  error('program-failed', `${what} ${how}.${lines.length === 0 ? '' : ` Its last lines:\n${lines.join('\n')}`}`)

export const checkFailed = (what: string, how: string, lines: readonly string[]): Finding => ({
  ...programFailed(what, how, lines),
  code: 'check-failed',
})

export const prepareFailed = (what: string, how: string, lines: readonly string[]): Finding => ({
  ...programFailed(what, how, lines),
  code: 'prepare-failed',
})

export const cleanupFailed = (what: string, how: string, lines: readonly string[]): Finding => ({
  ...programFailed(what, how, lines),
  code: 'cleanup-failed',
  level: 'warning',
})

export const interrupted = (signal: string): Finding => error('interrupted', `Stopped by ${signal}: what had been measured is kept.`)

export const badReplay = (where: string, detail: string): Problem =>
  usage(
    error(
      'bad-replay',
      `${where}: ${detail}`,
      'The file is CSV: workload,base,head, then one row of joules for each pair; the first pair is discarded',
    ),
  )

export const replayEnded = (file: string, workload: string, pairs: number): Finding =>
  error('replay-ended', `${file} has no more joules for ${workload} after ${plural(pairs, 'row')}.`, 'Add rows, or lower --max-pairs')

export const timeTooShort = (limit: string, needed: string): Finding =>
  warning('time-limit', `The time limit of ${limit} leaves too little for the smallest comparison.`, `It needs: --time-limit ${needed}`)

export const timeOver = (limit: string): Finding => warning('time-limit', `The time limit of ${limit} was reached.`, 'Raise --time-limit')

// --- judging -------------------------------------------------------------------------------------------------------------

export const belowFloor = (workload: string, seconds: number, wanted: number): Finding =>
  warning(
    'below-floor',
    `A trial of ${workload} lasts ${seconds.toFixed(2)} s; for its margin the meter wants ${wanted.toFixed(1)} s or more.`,
    'Let the command repeat its work',
  )

export const tailDiffers = (workload: string): Finding =>
  warning(
    'tail-differs',
    `${workload}: the mean over all trials tells another story than the typical pair: a few runs are much more expensive.`,
  )

export const farOff = (workload: string, pairs: number): Finding =>
  info('far-off', `${workload}: ${plural(pairs, 'pair')} lie far from the others. They are counted like all others.`)

export const headUnmeasurable = (workload: string, voids: number): Finding =>
  error(
    'head-unmeasurable',
    `${workload}: head could not be measured; ${plural(voids, 'of its trials', 'of its trials')} did not count, far more than of base's.`,
    'Does it leave load behind, or overheat the machine?',
  )

export const tooManyVoids = (workload: string, voids: number): Finding =>
  warning(
    'too-many-voids',
    `${workload}: ${plural(voids, 'pair')} had to be measured again, more than the machine is allowed.`,
    'Is something else running on it?',
  )

export const failsOnBoth = (workload: string): Finding =>
  error('fails-on-both', `${workload} fails on base and on head: its command in the configuration is wrong, or the build lacks something.`)

export const failsOnHead = (workload: string): Finding => error('fails-on-head', `${workload} fails on head and runs on base.`)

export const failsOnBase = (workload: string): Finding =>
  info('fails-on-base', `${workload} fails on base and runs on head: nothing to compare it with.`)

export const nothingCompared = (): Finding => error('nothing-compared', 'No workload exists on both sides: nothing was compared.')

export const internal = (cause: unknown): Problem =>
  new Problem(
    'internal',
    error(
      'internal',
      `Joulegate itself failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
      'Please report it, with the lines above',
    ),
    cause,
  )

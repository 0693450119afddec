import { Argument, Command } from 'commander'
import type { Context } from '../commands/context.ts'
import { addRecording } from '../commands/history/add.ts'
import { measureRange } from '../commands/history/measure.ts'
import { compact, publish, type ShareOptions } from '../commands/history/share.ts'
import { showHistory } from '../commands/history/show.ts'
import { problem } from '../model/finding.ts'
import { AddFlags, PublishFlags, RangeFlags, ShowFlags } from '../model/history-options.ts'
import { splitList } from '../model/session-options.ts'
import { RANGE_POLICIES } from '../stats/history/order.ts'
import { buildCacheOptions, reuseOf } from './build-cache.ts'
import { acceptCommand, reopenCommand, revertedCommand } from './history-decide.ts'
import { fleetCommand, syncCommand } from './history-fleet.ts'
import { historyExamples } from './history-help.ts'
import { issuesCommand } from './history-issues.ts'
import { bridgeCommand, confirmCommand } from './history-pairs.ts'
import { historyRun } from './history-run.ts'
import { siteCommand } from './history-site.ts'
import { configurationOptions, overridesOf, personPolicyHere, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'
import { given, optionsOf, valuesOf } from './schema-options.ts'
import { storeOf, storeOption } from './store-option.ts'

const showFlags = ShowFlags.unwrap().shape
const rangeFlags = RangeFlags.unwrap().shape
const addFlags = AddFlags.unwrap().shape
const publishFlags = PublishFlags.unwrap().shape

/** Directory of Recording and report, by default. */
const REPORTS = 'joulegate-report'

/** Makes `history`, whose first command is the default one. */
export function historyCommand(run: RunCommand): Command {
  const history = new Command('history')
    .summary('measure a range of commits, and show how a level changed')
    .description('Measure the commits of a range against one of them, keep the sessions, and show where the level changed.')
    .addHelpText('after', historyExamples.history)
  history.addCommand(measure(run).copyInheritedSettings(history), { isDefault: true })
  const publication = [add, publishing, compacting]
  for (const make of [
    show,
    siteCommand,
    confirmCommand,
    bridgeCommand,
    ...publication,
    acceptCommand,
    revertedCommand,
    reopenCommand,
    issuesCommand,
    syncCommand,
    fleetCommand,
  ])
    history.addCommand(make(run).copyInheritedSettings(history))
  return history
}

function measure(run: RunCommand): Command {
  const command = new Command('measure')
    .summary('measure the commits of a range (default)')
    .description(
      'Measure the first-parent commits of A..B, each in a session of its own against the anchor. The same command goes on where it was stopped.',
    )
    .addArgument(new Argument('<range>', 'range of commits, as A..B'))
  for (const option of [...optionsOf(rangeFlags), ...buildCacheOptions()]) command.addOption(option)
  for (const option of configurationOptions()) command.addOption(option.helpGroup('Options that override joulegate.yml:'))
  return command.action((range: string, values: Values) => run((context) => measureRange(rangeOptions(range, values, context), context)))
}

function rangeOptions(range: string, values: Values, context: Context): Parameters<typeof measureRange>[0] {
  const own = RangeFlags.parse(valuesOf(rangeFlags, values))
  const policy = RANGE_POLICIES.find((one) => one === own.policy)
  if (policy === undefined) throw problem('history-bad-policy', { policy: own.policy, policies: RANGE_POLICIES })
  return {
    ...{ range, policy, repository: own.repo, outbox: given(own.outbox), remote: given(own.remote) },
    ...{ anchor: given(own.anchor), isTagged: own.tagged, isMerged: own.merged },
    session: {
      ...{ config: own.config, overrides: overridesOf(values), allowSame: false, quiet: own.quiet },
      selection: { patterns: splitList(own.workloads), tags: splitList(own.tags) },
      // An empty seed is passed on, so that it is refused.
      seed: values['seed'] === undefined ? undefined : own.seed,
      reportDirectory: own['report-directory'],
      user: values['user'] === undefined ? null : own.user,
      ...{ attempts: null, claim: null, policy: personPolicyHere(), reuse: reuseOf(values, context) },
    },
  }
}

function show(run: RunCommand): Command {
  const command = new Command('show')
    .summary('print the level of each commit')
    .description('Print the level of each commit on the first-parent line of HEAD, with its interval, steps and gaps.')
    .addArgument(new Argument('[workload]', 'name of one workload (default: all)'))
  for (const option of optionsOf(showFlags)) command.addOption(option)
  command.addOption(storeOption('index that is read instead of the branch'))
  return command.action((workload: string | undefined, values: Values) => {
    const own = ShowFlags.parse(valuesOf(showFlags, values))
    const options = { repository: own.repo, outbox: given(own.outbox), remote: given(own.remote), workload, store: storeOf(values) }
    return run((context) => showHistory(options, context))
  })
}

function add(run: RunCommand): Command {
  const command = new Command('add')
    .summary('keep the Recording of a push to the default branch')
    .description('Make a session of the Recording of a push to the default branch, and keep it until it is published.')
    .addArgument(new Argument('[recording]', 'Recording, journal (.jsonl) or report directory').default(REPORTS, REPORTS))
  for (const option of optionsOf(addFlags)) command.addOption(option)
  return command.action((recording: string, values: Values) => {
    const own = AddFlags.parse(valuesOf(addFlags, values))
    const options = { recording, repository: own.repo, outbox: given(own.outbox), reference: given(own.reference) }
    return run((context) => addRecording(options, context))
  })
}

const publishing = (run: RunCommand): Command =>
  shared('publish', run, publish)
    .summary('push kept sessions to the branch joulegate-history')
    .description(
      'Push each session that waits to the branch joulegate-history, without force. Sessions that are there are not added twice.',
    )

const compacting = (run: RunCommand): Command =>
  shared('compact', run, compact)
    .summary('put the sessions of each past month into one file')
    .description('Put the sessions of each past month on the branch joulegate-history into one compressed file, in one commit.')

/** Makes a command that writes the branch. */
function shared(name: string, run: RunCommand, act: (options: ShareOptions, context: Context) => Promise<number>): Command {
  const command = new Command(name)
  for (const option of optionsOf(publishFlags)) command.addOption(option)
  return command.action((values: Values) => {
    const own = PublishFlags.parse(valuesOf(publishFlags, values))
    const place = { repository: own.repo, outbox: given(own.outbox), remote: own.remote || 'origin' }
    return run((context) => act({ ...place, run: historyRun() }, context))
  })
}

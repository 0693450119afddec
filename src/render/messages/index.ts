import type { Code, Data } from '../../model/finding.ts'
import { action } from './action.ts'
import { admission } from './admission.ts'
import { agreement } from './agreement.ts'
import { alert } from './alert.ts'
import { anchor } from './anchor.ts'
import { attack } from './attack.ts'
import { backtest } from './backtest.ts'
import { bisect } from './bisect.ts'
import { budgets } from './budgets.ts'
import { builds } from './builds.ts'
import { checkChange } from './check-change.ts'
import { checkout } from './checkout.ts'
import { checks } from './checks.ts'
import { clock } from './clock.ts'
import { comment } from './comment.ts'
import { configProgram } from './config-program.ts'
import { configuration } from './configuration.ts'
import { counters } from './counters.ts'
import { credentials } from './credentials.ts'
import { defer } from './defer.ts'
import { document } from './document.ts'
import { essentials } from './essentials.ts'
import { forks } from './forks.ts'
import { git } from './git.ts'
import { github } from './github.ts'
import { group } from './group.ts'
import { harness } from './harness.ts'
import { helper } from './helper.ts'
import { history } from './history.ts'
import { historyPairs } from './history-pairs.ts'
import { historySteps } from './history-steps.ts'
import { historyStore } from './history-store.ts'
import { identity } from './identity.ts'
import { imports } from './imports.ts'
import { init } from './init.ts'
import { input } from './input.ts'
import { inspections } from './inspections.ts'
import { join } from './join.ts'
import { judging } from './judging.ts'
import { leftovers } from './leftovers.ts'
import { limits } from './limits.ts'
import { machine } from './machine.ts'
import type { MessageMaker } from './message.ts'
import { meters } from './meters.ts'
import { metrics } from './metrics.ts'
import { outputs } from './outputs.ts'
import { perf } from './perf.ts'
import { pluginValues } from './plugin-values.ts'
import { plugins } from './plugins.ts'
import { ratchet } from './ratchet.ts'
import { registrar } from './registrar.ts'
import { rejudging } from './rejudging.ts'
import { remote } from './remote.ts'
import { reporters } from './reporters.ts'
import { resume } from './resume.ts'
import { run } from './run.ts'
import { scope } from './scope.ts'
import { services } from './services.ts'
import { setup } from './setup.ts'
import { status } from './status.ts'
import { steer } from './steer.ts'
import { trials } from './trials.ts'
import { update } from './update.ts'
import { vouch } from './vouch.ts'
import { watchdog } from './watchdog.ts'

/** Words of each finding, by code. */
export const messages: { readonly [C in Code]: MessageMaker<Data[C]> } = {
  ...action,
  ...admission,
  ...agreement,
  ...alert,
  ...anchor,
  ...attack,
  ...backtest,
  ...bisect,
  ...budgets,
  ...builds,
  ...checkChange,
  ...checkout,
  ...checks,
  ...clock,
  ...comment,
  ...configProgram,
  ...configuration,
  ...counters,
  ...credentials,
  ...defer,
  ...document,
  ...essentials,
  ...forks,
  ...git,
  ...github,
  ...group,
  ...harness,
  ...helper,
  ...history,
  ...historyPairs,
  ...historySteps,
  ...historyStore,
  ...identity,
  ...imports,
  ...init,
  ...input,
  ...inspections,
  ...join,
  ...judging,
  ...leftovers,
  ...limits,
  ...machine,
  ...meters,
  ...metrics,
  ...outputs,
  ...perf,
  ...plugins,
  ...pluginValues,
  ...ratchet,
  ...registrar,
  ...rejudging,
  ...remote,
  ...reporters,
  ...resume,
  ...run,
  ...scope,
  ...services,
  ...setup,
  ...status,
  ...steer,
  ...trials,
  ...update,
  ...vouch,
  ...watchdog,
}

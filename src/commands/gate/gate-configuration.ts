import type { Overrides } from '../../configuration/flags.ts'
import { beyondProposal, readConfiguration } from '../../configuration/read.ts'
import { readReporters } from '../../configuration/settings.ts'
import type { ConfigurationFile } from '../../configuration/source.ts'
import { stricterOnly, stricterThanBase } from '../../configuration/stricter.ts'
import type { CheckChange } from '../../model/check-change.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import { asksForKind } from '../../model/meters.ts'
import type { Circumstances } from '../session/machine.ts'
import type { Chosen, Files } from '../session/policy.ts'

/** Limits that base's workflow sets to the configuration of a run. */
export interface GateBar {
  /** Overrides in base's workflow, which the run's may only make stricter, or null if the run's own apply. */
  readonly base: Overrides | null
  /** Whether there is no gate yet that could judge the pull request. */
  readonly isFirst: boolean
  /** Reason why it is unknown what base's workflow runs, or null. If it is set, only a configuration on base can be used. */
  readonly blind: Finding | null
  readonly checkChange: CheckChange | null
  /** Asks who has approved that the pull request changes its own check. Returns null if there is no approval, or if it is unknown. */
  approval(): Promise<CheckChange['lifted']>
  /** Whether joules may be replayed from a file. Tests do so, with a GitHub on the loopback interface. */
  readonly mayReplay: boolean
}

interface Asked extends Pick<Files, 'ofBase' | 'ofHead' | 'place'> {
  /** Name of head's program, which must not run; absent or null if there is none. */
  readonly unrun?: string | null
  /** Overrides that the run gives. */
  readonly overrides: Overrides
  readonly bar: GateBar | null
  readonly facts: Circumstances
}

/**
 * Chooses the configuration of a gate: base's file, or the commands in base's workflow. A pull request may only be stricter. If base has
 * neither, the pull request may propose workloads and a build, which gate nothing.
 *
 * @throws Problem `no-workloads` if there is nothing to measure, `config-program-unmerged`, `workflow-unread` and the like, `replay-in-action`, and `bad-configuration`.
 */
export function gateConfiguration(asked: Asked): Chosen {
  const { ofBase, bar } = asked
  if (ofBase === null && bar !== null && bar.blind !== null) throw problem('nothing-to-hold-against', { cause: bar.blind })
  const chosen = ofBase === null ? withoutFile(asked) : withFile(asked, ofBase)
  const { meter } = chosen.read(chosen.overrides)
  if (asksForKind(meter, 'replay') && bar?.mayReplay !== true) throw problem('replay-in-action', { meter })
  return chosen
}

const readerFor =
  (facts: Circumstances) =>
  (file: ConfigurationFile | null, origin: 'base' | 'proposal' | 'none'): Chosen['read'] =>
  (overrides) =>
    readConfiguration({ file, overrides, given: 'inputs', isProposal: origin === 'proposal', isBase: origin === 'base', ...facts })

function withFile({ overrides, bar, facts }: Asked, ofBase: ConfigurationFile): Chosen {
  const read = readerFor(facts)(ofBase, 'base')
  const ofWorkflow = bar?.base ?? overrides
  const base = stricterOnly(ofWorkflow, read)
  // Findings on what base's own workflow gives and its file forbids are in `base.findings` already.
  const others = new Map([...overrides].filter(([flag, value]) => base.kept.has(flag) || ofWorkflow.get(flag) !== value))
  const { kept, findings } = stricterThanBase(others, base.kept, read)
  const reporters = readReporters(ofBase)
  return { read, overrides: kept, configuredBy: 'base', reporters, findings: [...base.findings, ...findings] }
}

function withoutFile({ ofHead, unrun = null, overrides, bar, place, facts }: Asked): Chosen {
  const reader = readerFor(facts)
  const base = bar?.isFirst === true ? overrides : (bar?.base ?? overrides)
  if (base.has('run')) {
    const read = reader(null, 'none')
    const { kept, findings } = stricterThanBase(overrides, base, read)
    return { read, overrides: kept, configuredBy: bar?.isFirst === true ? 'proposal' : 'options', findings }
  }
  // The commands of the run are a proposal too. If there are any, the file is not used.
  const isFile = !overrides.has('run')
  if (isFile && unrun !== null) throw problem('config-program-unmerged', { file: unrun, base: place.base })
  if (isFile && ofHead === null) throw problem('no-workloads-in-workflow', { file: place.name, where: place.repository })
  const file = isFile ? ofHead : null
  const read = reader(file, 'proposal')
  const proposals = [...overrides].filter(([flag]) => flag === 'run' || flag === 'build')
  const { kept, findings } = stricterThanBase(overrides, new Map([...base, ...proposals]), read)
  const said = finding('first-configuration', {
    file: place.name,
    base: place.base,
    ignored: file === null ? [] : beyondProposal(file.text),
  })
  return { read, overrides: kept, configuredBy: 'proposal', findings: [said, ...findings] }
}

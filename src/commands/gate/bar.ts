import { flags, type Overrides } from '../../configuration/flags.ts'
import { FREE_INPUTS, stricterInputs } from '../../configuration/stricter.ts'
import type { GitHub } from '../../github/client.ts'
import { readFileOr } from '../../github/contents.ts'
import { mayName } from '../../github/context.ts'
import type { Trigger } from '../../github/event.ts'
import { explain } from '../../github/failure.ts'
import { type Judged, testedBase } from '../../github/merge.ts'
import { type Lift, liftOf, liftOfGroup } from '../../github/reviews.ts'
import { ActionInputs } from '../../model/action-inputs.ts'
import type { CheckChange } from '../../model/check-change.ts'
import { CONFIG_PROGRAMS } from '../../model/config-program.ts'
import { type Finding, finding, problem } from '../../model/finding.ts'
import { DEFAULT_CONFIG } from '../../model/session-options.ts'
import { type FoundStep, type Missing, type Run, standingOf } from '../../workflow/standing.ts'
import type { GateBar } from './gate-configuration.ts'
import { changedCode, workflowsAt } from './workflow-files.ts'

/** The step that runs, and the inputs that it was given. */
export interface BarRequest {
  readonly github: GitHub
  readonly trigger: Trigger
  /** `owner/name` */
  readonly repository: string
  readonly inputs: ActionInputs
  readonly overrides: Overrides
  readonly attempt: number
  readonly actor: string
  readonly step: {
    readonly workflow: { readonly repository: string; readonly path: string; readonly sha: string | null } | null
    readonly job: string
    readonly action: string
    readonly actionRepository: string
  }
}

/** Limits that base's copy of the workflow sets to a run. */
export interface Bar extends Omit<GateBar, 'mayReplay'> {
  /** Inputs that apply: the run's, with base's in place of those that are looser. */
  readonly inputs: ActionInputs
  readonly overrides: Overrides
  readonly findings: readonly Finding[]
  /** Commit of base that the run was held against, or null if it was not. */
  readonly baseSha: string | null
}

/** A bar before the commit of base is added to it. */
type Held = Omit<Bar, 'baseSha'>

/**
 * Finds out which of a run's inputs apply, and whether the pull request changes its own check. The inputs of a push, of a run by hand and
 * of a workflow in another repository apply unchanged. Errors of the API are returned as findings, and never thrown.
 */
export async function raiseBar(request: BarRequest): Promise<Bar> {
  const { trigger, step, repository, inputs, overrides } = request
  const own = step.workflow === null || step.workflow.repository.toLowerCase() === repository.toLowerCase()
  if (!own || (trigger.kind !== 'pull_request' && trigger.kind !== 'merge_group')) return { ...openBar(inputs, overrides), baseSha: null }
  try {
    const base = await testedBase(request.github, trigger)
    const head = step.workflow?.sha ?? (trigger.kind === 'pull_request' ? (trigger.mergeSha ?? trigger.headSha) : trigger.headSha)
    const standing = await standingOf(runOf(request), workflowsAt(request.github, base), workflowsAt(request.github, head))
    const bar = standing.kind === 'found' ? await heldAgainst(standing, request, trigger) : await without(standing, request, base)
    return { ...(await lifted(bar, request, trigger)), baseSha: base, approval: async () => (await askLift(request, trigger)).lifted }
  } catch (error) {
    const cause = explain(error, { task: { name: 'read-workflow' }, permission: 'contents: read' })
    const what = finding('workflow-unread', { cause })
    return { ...ignoring(request), baseSha: null, blind: what, checkChange: { scope: 'unjudged', what: [what], lifted: null } }
  }
}

const openBar = (inputs: ActionInputs, overrides: Overrides): Held => ({
  ...{ inputs, overrides, base: null, isFirst: false, blind: null, checkChange: null, findings: [], approval: async () => null },
})

const textOfFlag = (value: string | true | undefined, isSwitch: boolean): string =>
  value === undefined ? (isSwitch ? 'false' : '') : String(value)

/**
 * Makes the bar of a run whose workflow is the default branch's, whatever the pull request changes: its inputs apply unchanged. Without a
 * `config` on base, nothing is measured.
 */
export const trustedBar = (inputs: ActionInputs, overrides: Overrides): Bar => ({
  ...openBar(inputs, overrides),
  blind: finding('fork-configuration-missing', { config: inputs.config }),
  baseSha: null,
})

/** Collects every input that decides something, by its name: the action's own, then those that are flags. */
function runOf({ step, inputs, overrides }: BarRequest): Run {
  const own = Object.entries(inputs).filter(([name]) => !FREE_INPUTS.has(name))
  const others = flags().map(({ flag, argument }) => [flag, textOfFlag(overrides.get(flag), argument === null)] as const)
  const defaults = new Map([
    ...ownDefaults(),
    ...flags().map(({ flag, argument }) => [flag, textOfFlag(undefined, argument === null)] as const),
  ])
  return {
    repository: step.actionRepository,
    path: step.workflow?.path ?? null,
    job: step.job,
    action: step.action,
    values: new Map([...own, ...others]),
    defaults,
  }
}

const ownDefaults = (): ReadonlyMap<string, string> => new Map(Object.entries(ActionInputs.parse({})))

/** Converts the inputs that base's workflow gives into overrides. */
export const overridesIn = (given: ReadonlyMap<string, string>): Overrides =>
  new Map(
    flags().flatMap(({ flag, argument }) => {
      const value = given.get(flag) ?? ''
      if (value === '' || (argument === null && value !== 'true')) return []
      return [[flag, argument === null ? true : value] as const]
    }),
  )

async function heldAgainst(standing: FoundStep, request: BarRequest, trigger: Judged): Promise<Held> {
  const { github, inputs, overrides, step } = request
  const { kept, findings } = stricterInputs(inputs, new Map([...ownDefaults(), ...standing.given]))
  // A step that joins parts measures nothing. So neither may take the place of the other.
  const isOther = (standing.given.get('mode') || 'compare') !== inputs.mode
  const what = [
    ...(isOther ? [finding('job-changed', { what: ['its mode'] })] : []),
    ...(standing.differences.length > 0 ? [finding('job-changed', { what: standing.differences })] : []),
    ...(await changedCode(github, trigger.number, standing.code)),
  ]
  return {
    inputs: parsed(kept),
    overrides,
    base: overridesIn(standing.given),
    isFirst: false,
    blind: standing.unknown.includes('run') ? finding('command-within-reach', {}) : null,
    approval: async () => null,
    checkChange: changeOf(isOther ? 'always' : 'unjudged', what),
    findings: [
      ...(standing.movedFrom === null ? [] : [finding('job-moved', { job: step.job, from: standing.movedFrom })]),
      ...(standing.unknown.length === 0 ? [] : [finding('inputs-within-reach', { inputs: standing.unknown })]),
      ...findings,
    ],
  }
}

function parsed(inputs: ReadonlyMap<string, string>): ActionInputs {
  const result = ActionInputs.safeParse(Object.fromEntries(inputs))
  if (result.success) return result.data
  throw problem('bad-input', {
    complaints: result.error.issues.map(({ path, message }) => `${path.join('.')} in base's workflow: ${message}`),
  })
}

const changeOf = (scope: CheckChange['scope'], what: readonly Finding[]): CheckChange | null =>
  what.length === 0 ? null : { scope, what, lifted: null }

/** Makes the bar that ignores all inputs of the run except the token and the key of the comment. */
function ignoring({ inputs }: BarRequest): Held {
  const kept = Object.entries(inputs).filter(([name]) => FREE_INPUTS.has(name))
  return { ...openBar(parsed(new Map(kept)), new Map()), base: new Map() }
}

/** Reports whether base has a configuration: a file, or a program. */
async function hasConfiguration(github: GitHub, base: string): Promise<boolean> {
  const found = await readFileOr(github, { path: DEFAULT_CONFIG, ref: base }, CONFIG_PROGRAMS)
  return 'text' in found || found.instead !== null
}

async function without({ isUsed, statuses, isJoined }: Missing, request: BarRequest, base: string): Promise<Held> {
  const { github, inputs, overrides, step } = request
  if (await hasConfiguration(github, base)) {
    const { values, defaults } = runOf(request)
    const ignored = [...values].flatMap(([name, value]) => (value === defaults.get(name) ? [] : [name]))
    // A verdict from one machine says nothing about parts that belong to others.
    const scope = isJoined ? 'always' : 'unjudged'
    return { ...ignoring(request), checkChange: changeOf(scope, [finding('job-not-found', { job: step.job, ignored })]) }
  }
  const first = { ...openBar(inputs, overrides), isFirst: true }
  const isOther = statuses?.every((status) => !mayName(status, inputs.status)) ?? false
  if (!isUsed || isOther) return first
  return { ...first, checkChange: changeOf('always', [finding('job-new', { job: step.job, status: inputs.status })]) }
}

/** Adds the approval of the change, if there is a change and it was approved. */
async function lifted(bar: Held, request: BarRequest, trigger: Judged): Promise<Held> {
  if (bar.checkChange === null) return bar
  const lift = await askLift(request, trigger)
  const said = [
    ...(lift.finding === null ? [] : [lift.finding]),
    ...(lift.lifted === null ? [] : [finding('check-approved', { by: lift.lifted.by, how: lift.lifted.how })]),
  ]
  return { ...bar, checkChange: { ...bar.checkChange, lifted: lift.lifted }, findings: [...said, ...bar.findings] }
}

async function askLift({ github, attempt, actor }: BarRequest, trigger: Judged): Promise<Lift> {
  const { number, headSha } = trigger
  if (number === null) return { lifted: null, finding: null }
  return trigger.kind === 'pull_request'
    ? liftOf(github, { number, headSha, rerun: { attempt, actor } })
    : liftOfGroup(github, { number, headSha })
}

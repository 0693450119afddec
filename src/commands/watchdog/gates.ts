import { readConfiguration } from '../../configuration/read.ts'
import { readDrafts, readOnOffline } from '../../configuration/settings.ts'
import type { GitHub } from '../../github/client.ts'
import { rulesOf } from '../../github/rules.ts'
import { ActionInputs } from '../../model/action-inputs.ts'
import { type Quantity, quantityOf } from '../../model/config.ts'
import { type Finding, finding, Problem } from '../../model/finding.ts'
import { asksForKind } from '../../model/meters.ts'
import { type OnOffline, USUAL_ON_OFFLINE } from '../../model/on-offline.ts'
import { hasExpression } from '../../workflow/expression.ts'
import { type Instance, instancesOf } from '../../workflow/instances.ts'
import { isHosted, type MachineWish } from '../../workflow/machine.ts'
import { jobOf, placesIn } from '../../workflow/places.ts'
import { measures } from '../../workflow/standing.ts'
import { configurationText } from '../evidence/configuration-file.ts'
import { statusNames } from '../gate/status-name.ts'
import { workflowsAt } from '../gate/workflow-files.ts'

/** Job of a branch that measures on a runner of one's own. All of it is from that branch, and nothing from a pull request. */
export interface GateJob {
  /** Path of the workflow that is started. */
  readonly path: string
  readonly machine: MachineWish
  /** Name of the status that it sets. */
  readonly context: string
  /** Whether the job has a concurrency group of its own. GitHub may then report it as queued, although no runner is missing. */
  readonly isGrouped: boolean
  readonly rule: OnOffline
  /** Whether it measures drafts. */
  readonly measuresDrafts: boolean
}

/** Jobs that a branch is gated by. */
export interface Gates {
  readonly jobs: readonly GateJob[]
  readonly findings: readonly Finding[]
}

/** Branch that pull requests or merge groups lead to. */
export interface Target {
  readonly kind: 'pull_request' | 'merge_group'
  readonly branch: string
  readonly defaultBranch: string
}

/** Place of the watchdog's own step: which action to look for. */
export interface WatchedPlace {
  readonly github: GitHub
  /** GITHUB_ACTION_REPOSITORY */
  readonly actionRepository: string
}

/** Reads the jobs that gate a branch, from its own workflows and configuration. @throws errors of requests; permission: `contents: read`. */
export async function gatesOf({ github, actionRepository }: WatchedPlace, target: Target): Promise<Gates> {
  const { branch } = target
  // A tag may have the name of the branch. Gitea does not accept the long form, and looks for the branch first.
  const ref = github.isGitea ? branch : `refs/heads/${branch}`
  const workflows = workflowsAt(github, ref)
  const wanted = { repository: actionRepository }
  const places = (await Promise.all((await workflows.list()).map((path) => placesIn(path, workflows.read, wanted)))).flat()
  const measuring = places.flatMap(instancesOf).filter(measures)
  const own = measuring.filter(({ machine }) => machine === null || !isHosted(machine))
  const found: GateJob[] = []
  const findings: Finding[] = own.length === 0 ? [finding('watchdog-no-job', { branch })] : []
  const files = memoized((config: string) => ruleOf(github, { config, ref, branch }))
  for (const instance of own) {
    const gate = await gateOf(instance, { github, target, files })
    if ('code' in gate) findings.push(gate)
    else {
      found.push(gate.job)
      findings.push(...gate.findings)
    }
  }
  const isNew = (one: GateJob, at: number): boolean => found.findIndex((other) => isSame(one, other)) === at
  return { jobs: found.filter(isNew), findings: distinct(findings) }
}

const distinct = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((one) => [JSON.stringify(one), one])).values(),
]

const isSame = (one: GateJob, other: GateJob): boolean =>
  one.path === other.path &&
  one.context === other.context &&
  one.machine.group === other.machine.group &&
  one.machine.labels.symmetricDifference(other.machine.labels).size === 0

const defaults = ActionInputs.parse({})

interface Reading {
  readonly github: GitHub
  readonly target: Target
  readonly files: (config: string) => Promise<Rules>
}

async function gateOf(instance: Instance, { github, target, files }: Reading) {
  const { place, machine, inputs } = instance
  const [status, config] = [inputs.get('status') || defaults.status, inputs.get('config') || defaults.config]
  const unknown = (what: 'runs-on' | 'status'): Finding =>
    finding('watchdog-unknown-job', { branch: target.branch, path: place.path, job: jobOf(place), what })
  if (machine === null) return unknown('runs-on')
  if (hasExpression(status)) return unknown('status')
  const { rule, measuresDrafts, findings: ofFile, quantity } = await files(config)
  const { kind, branch, defaultBranch } = target
  const trigger = kind === 'merge_group' ? ({ kind, branch, defaultBranch } as const) : ({ kind, baseRef: branch, defaultBranch } as const)
  const nameFor = await statusNames({ trigger, github, inputs: { status, config } })
  const meter = inputs.get('meter') ?? ''
  const certain: Quantity | null = asksForKind(meter, 'instructions') ? 'work' : quantity
  const names = { energy: nameFor('energy'), work: nameFor('work') }
  const { context, findings } =
    names[certain ?? (await requiredOf(github, branch, { energy: names.energy.context, work: names.work.context }))]
  const isGrouped = place.links.some(({ job }) => job['concurrency'] !== undefined)
  return { job: { path: place.path, machine, context, isGrouped, rule, measuresDrafts }, findings: [...ofFile, ...findings] }
}

/** Returns the quantity whose status the branch requires. Only the machine knows which of the two it counts, if the meter is `auto`. */
async function requiredOf(github: GitHub, branch: string, contexts: Readonly<Record<Quantity, string>>): Promise<Quantity> {
  const { requires } = await rulesOf(github, branch)
  return requires(contexts.work) && !requires(contexts.energy) ? 'work' : 'energy'
}

interface Rules {
  readonly rule: OnOffline
  readonly measuresDrafts: boolean
  /** Quantity that the file asks for, or null if the machine decides. */
  readonly quantity: Quantity | null
  readonly findings: readonly Finding[]
}

/** Reads base's `on-offline` and `drafts`. A file that cannot be used counts as none. */
async function ruleOf(
  github: GitHub,
  { config, ref, branch }: { readonly config: string; readonly ref: string; readonly branch: string },
): Promise<Rules> {
  const usual = { rule: USUAL_ON_OFFLINE, measuresDrafts: true, quantity: null }
  try {
    const text = await configurationText(github, { name: config, ref, where: branch })
    if (text === null) return { ...usual, findings: [] }
    const file = { text, name: config, where: branch, imported: 'unneeded' } as const
    const settings = readConfiguration({ file, overrides: new Map() })
    const measuresDrafts = readDrafts(file)
    return { rule: readOnOffline(file), measuresDrafts, quantity: settings.meter === 'auto' ? null : quantityOf(settings), findings: [] }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { ...usual, findings: [finding('watchdog-configuration', { branch, cause: error.finding })] }
  }
}

/** Returns the function, which is called once for each argument. A failure is not kept. */
export function memoized<Result>(make: (key: string) => Promise<Result>): (key: string) => Promise<Result> {
  const kept = new Map<string, Promise<Result>>()
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const asked = make(key)
    kept.set(key, asked)
    asked.catch(() => kept.delete(key))
    return asked
  }
}

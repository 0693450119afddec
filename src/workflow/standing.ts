import { isDeepStrictEqual } from 'node:util'
import { codeBefore, differences, textsIn, textsOf } from './differences.ts'
import { hasExpression, isOutOfReach } from './expression.ts'
import { type Instance, instancesOf } from './instances.ts'
import { HIDDEN, jobOf, placesIn, type Read, type StepPlace, type WantedStep, wayOf } from './places.ts'

/** Workflows of one commit. */
export interface Workflows {
  readonly read: Read
  /** Returns the paths of all workflows. */
  list(): Promise<readonly string[]>
}

/** Running step as the runner describes it. */
export interface Run extends WantedStep {
  /** Path of the workflow that was started, or null if the host does not report it. */
  readonly path: string | null
  /** GITHUB_JOB */
  readonly job: string
  /** GITHUB_ACTION */
  readonly action: string
  /** Value of each input that matters, as this run got it; an input that was not given has its default. */
  readonly values: ReadonlyMap<string, string>
  readonly defaults: ReadonlyMap<string, string>
}

/** Step of base that this run is compared with. */
export interface FoundStep {
  readonly kind: 'found'
  /** Base's inputs with their values in this run, by name; not those that base omits. */
  readonly given: ReadonlyMap<string, string>
  /** Inputs that base gives by an expression whose value the pull request can influence. */
  readonly unknown: readonly string[]
  /** Short names of the differences between the job and base's. */
  readonly differences: readonly string[]
  /** Job of base, if its place or its name differs from the running one. */
  readonly movedFrom: string | null
  /** Code of the repository that runs before the step: directories of actions, and commands. */
  readonly code: { readonly directories: readonly string[]; readonly commands: readonly string[] }
}

/** Result if base has no such step. */
export interface Missing {
  readonly kind: 'missing'
  /** Whether any workflow of base uses the action. */
  readonly isUsed: boolean
  /** Input `status` of each step of base, or null if one of them is unknown before the run. */
  readonly statuses: readonly string[] | null
  /** Whether a step of base joins parts, each of which has its own machine. */
  readonly isJoined: boolean
}

/**
 * Finds base's copy of the running step, and its settings. Any step of base will do, since all inputs of the run are compared with that
 * one step. The first choice is the same step of the same job, the second the one with the same status. Throws what `read` and `list`
 * throw.
 */
export async function standingOf(run: Run, base: Workflows, head: Workflows): Promise<FoundStep | Missing> {
  const mine = await candidates(run, head)
  const ways = new Set(mine.map(wayOf))
  const near = await placesOf(run.path === null ? await base.list() : [run.path], base, run)
  const same = near.filter((place) => ways.has(wayOf(place)))
  const direct = same.some(({ steps }) => steps.length > 0) ? same.filter(({ steps }) => steps.length > 0) : same
  const kept = pick(direct, run) ?? null
  if (kept !== null) return found(kept, same, mine, run) ?? missing(await placesOf(await base.list(), base, run), run)
  const all = await placesOf(await base.list(), base, run)
  const moved = pickByStatus(all.flatMap(instancesOf).filter(measures), run)
  return (moved === null ? null : found({ place: moved.place, instance: moved }, [], mine, run)) ?? missing(all, run)
}

async function placesOf(paths: readonly string[], { read }: Workflows, wanted: WantedStep): Promise<readonly StepPlace[]> {
  return (await Promise.all(paths.map((path) => placesIn(path, read, wanted)))).flat()
}

/** Returns the places of head that may be the running one. The runner names the job and the step, but not the file that led to them. */
async function candidates(run: Run, head: Workflows): Promise<readonly StepPlace[]> {
  const all = await placesOf(run.path === null ? await head.list() : [run.path], head, run)
  const isNamed = (place: StepPlace): boolean => jobOf(place) === run.job
  const direct = all.filter((place) => place.steps.length > 0 && isNamed(place))
  const exact = direct.filter(({ action }) => action === run.action)
  const remote = all.filter(({ steps, index }) => steps.length === 0 && index !== HIDDEN)
  const shown = [...(exact.length > 0 ? exact : direct), ...remote]
  return shown.length > 0 ? shown : all.filter((place) => place.index === HIDDEN && isNamed(place))
}

/** Place of base, and how it runs there; the instance is null if the place is in a file that is not read. */
interface Picked {
  readonly place: StepPlace
  readonly instance: Instance | null
}

function pick(places: readonly StepPlace[], run: Run): Picked | null {
  const instances = places.flatMap(instancesOf)
  const [opaque, ...others] = places.filter(({ steps }) => steps.length === 0)
  if (instances.length === 0) return opaque === undefined || others.length > 0 ? null : { place: opaque, instance: null }
  const exact = instances.find((instance) => isExact(instance, run))
  const chosen = exact ?? pickByStatus(instances, run) ?? (instances.length === 1 ? instances[0] : undefined)
  return chosen === undefined ? null : { place: chosen.place, instance: chosen }
}

const asGiven = ({ inputs }: Instance, name: string, { defaults }: Run): string => inputs.get(name) || (defaults.get(name) ?? '')

const isExact = (instance: Instance, run: Run): boolean =>
  [...run.values].every(([name, value]) => {
    const template = asGiven(instance, name, run)
    return hasExpression(template) || template === value
  })

/** Returns the only instance with the run's status, or the first of several if their inputs are equal. */
function pickByStatus(instances: readonly Instance[], run: Run): Instance | null {
  const [first, ...others] = instances.filter((instance) => asGiven(instance, 'status', run) === run.values.get('status'))
  return first !== undefined && others.every(({ inputs }) => isDeepStrictEqual(inputs, first.inputs)) ? first : null
}

/** Describes the step of base. Returns null if it is in a file that is not read, and what leads to it was changed. */
function found({ place, instance }: Picked, same: readonly StepPlace[], mine: readonly StepPlace[], run: Run): FoundStep | null {
  const isMoved = same.length === 0
  const partner = (candidate: StepPlace): StepPlace | undefined =>
    isMoved ? place : same.find((one) => wayOf(one) === wayOf(candidate) && one.steps.length > 0 === candidate.steps.length > 0)
  const changed = mine.flatMap((candidate) => {
    const other = partner(candidate)
    return other === undefined ? [`the job ${candidate.links[0]?.id ?? ''}, which base does not have`] : differences(other, candidate)
  })
  const common = {
    kind: 'found',
    differences: [...new Set(mine.length === 0 ? ['its step, which was not found in the workflow'] : changed)],
    movedFrom: isMoved ? `${jobOf(place)} of ${place.path}` : null,
    code: codeOf([place, ...mine]),
  } as const
  if (instance === null) {
    const isSame = common.differences.length === 0 && textsOf(place).every((text) => isOutOfReach(text, safeContexts(place, mine)))
    return isSame ? { ...common, given: run.values, unknown: [] } : null
  }
  return { ...common, ...givenBy(instance, mine, run) }
}

function codeOf(places: readonly StepPlace[]): FoundStep['code'] {
  const all = places.map(codeBefore)
  return {
    directories: [...new Set(all.flatMap(({ directories }) => directories))],
    commands: [...new Set(all.flatMap(({ commands }) => commands))],
  }
}

function givenBy(base: Instance, mine: readonly StepPlace[], run: Run): Pick<FoundStep, 'given' | 'unknown'> {
  const all = mine.flatMap(instancesOf)
  const fitting = all.filter((instance) => isExact(instance, run))
  const ours = fitting.length > 0 ? fitting : all
  const also = safeContexts(base.place, mine)
  const given = new Map<string, string>()
  const unknown: string[] = []
  for (const [name, template] of base.inputs) {
    const value = run.values.get(name)
    if (value === undefined || template === '') continue
    if (!hasExpression(template)) given.set(name, template)
    else if (ours.length > 0 && ours.every(({ inputs }) => inputs.get(name) === template) && isOutOfReach(template, also))
      given.set(name, value)
    else unknown.push(name)
  }
  return { given, unknown }
}

/** Returns `matrix` and `strategy`, if they equal base's and contain nothing that a pull request could compute. */
function safeContexts(base: StepPlace, mine: readonly StepPlace[]): ReadonlySet<string> {
  const strategies = ({ links }: StepPlace) => links.map(({ job }) => job['strategy'])
  const before = strategies(base)
  const isSafe = textsIn(before).every((text) => isOutOfReach(text)) && mine.every((place) => isDeepStrictEqual(strategies(place), before))
  return new Set(isSafe ? ['matrix', 'strategy'] : [])
}

const modeOf = ({ inputs }: Instance): string => inputs.get('mode') ?? ''
/** Modes that read the default branch's workflow alone. A step of theirs is no gate yet. */
const BESIDE: ReadonlySet<string> = new Set(['watchdog', 'steer', 'fork'])
const isBeside = (instance: Instance): boolean => BESIDE.has(modeOf(instance))
/** Reports whether a step may be a gate: it has no mode that measures nothing, or only by command. */
export const measures = (instance: Instance): boolean => modeOf(instance) !== 'defer' && !isBeside(instance)

function missing(all: readonly StepPlace[], run: Run): Missing {
  const readable = all.filter((place) => place.steps.length > 0 && !instancesOf(place).some(isBeside))
  const instances = readable.flatMap(instancesOf)
  const statuses = instances.map((instance) => asGiven(instance, 'status', run))
  return {
    kind: 'missing',
    isUsed: readable.length > 0,
    statuses: statuses.some(hasExpression) ? null : [...new Set(statuses)],
    isJoined: instances.some((instance) => modeOf(instance) === 'report'),
  }
}

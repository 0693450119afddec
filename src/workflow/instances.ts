import { type ExpressionVariables, hasExpression, resolved, variableName } from './expression.ts'
import { type MachineWish, machineOf } from './machine.ts'
import { combinationsOf } from './matrix.ts'
import type { StepPlace } from './places.ts'
import { isNode, type Node, nodeAt, textOf } from './yaml.ts'

/** Step as it runs: one of those that a matrix makes of its place. */
export interface Instance {
  readonly place: StepPlace
  /** Values of `with:`, by the name of the input in lower case. A value that is known before the run has no expression. */
  readonly inputs: ReadonlyMap<string, string>
  /** Whether a matrix on the way is computed, so that its values are known only during the run. */
  readonly isComputed: boolean
  /** Machine that `runs-on` of its job asks for, or null if that is known only during the run. */
  readonly machine: MachineWish | null
}

// A thousand jobs of one workflow are a mistake, or an attempt to keep us busy.
const MOST = 1_000

/** Returns the instances of a place. A place in a file that cannot be read has none. */
export function instancesOf(place: StepPlace): readonly Instance[] {
  const { links, steps } = place
  const own = steps.at(-1)
  if (own === undefined) return []
  let states: readonly State[] = [{ inputs: new Map(), variables: new Map(), isComputed: false }]
  for (const [at, { job, workflow }] of links.entries()) {
    const next = links[at + 1]
    states = states.flatMap((state) => statesIn(state, job, workflow, steps)).slice(0, MOST)
    if (next !== undefined) states = states.map((state) => ({ ...state, inputs: passed(callInputs(next.workflow), job, state) }))
  }
  const runsOn = links.at(-1)?.job['runs-on']
  return states.map((state) => ({
    ...{ place, isComputed: state.isComputed, inputs: inputsOfStep(own, state) },
    machine: machineOf(runsOn, state.variables),
  }))
}

interface State {
  /** Inputs of the file: `inputs.*`. */
  readonly inputs: ExpressionVariables
  readonly variables: ExpressionVariables
  readonly isComputed: boolean
}

function statesIn({ inputs, isComputed }: State, job: Node, workflow: Node, steps: StepPlace['steps']): readonly State[] {
  const combinations = combinationsOf(job, inputs)
  return (combinations ?? [new Map<string, string>()]).map((matrix) => {
    const known = new Map([...inputs, ...matrix])
    const env = environment([nodeAt(workflow, 'env'), nodeAt(job, 'env')], known)
    // An earlier step that runs code of the repository can change a variable; a literal one is compared by its value.
    const kept = [...env].filter(([, value]) => !hasExpression(value) || !runsCode(steps.slice(0, -1)))
    return { inputs, variables: new Map([...known, ...kept]), isComputed: isComputed || combinations === null }
  })
}

const runsCode = (steps: StepPlace['steps']): boolean =>
  steps.some(({ step }) => step['run'] !== undefined || (textOf(step['uses']) ?? '').startsWith('./'))

/** Returns the variables of `env.*`: a later map wins. */
const environment = (maps: readonly Node[], variables: ExpressionVariables): ExpressionVariables =>
  new Map(
    maps.flatMap((map) =>
      Object.entries(map).map(([name, value]) => [variableName(`env.${name}`), resolved(textOf(value) ?? '', variables)] as const),
    ),
  )

/** Returns the inputs that a callable workflow declares. */
const callInputs = (workflow: Node): Node => nodeAt(nodeAt(nodeAt(workflow, 'on'), 'workflow_call'), 'inputs')

/** Returns `inputs.*` inside what `user` uses, with its defaults; an undeclared input is empty. */
function passed(declared: Node, user: Node, { variables }: Pick<State, 'variables'>): ExpressionVariables {
  const known = new Map([['inputs.*', '']])
  const put = (name: string, value: string): unknown => known.set(`inputs.${name.toLowerCase()}`, value)
  for (const [name, input] of Object.entries(declared)) put(name, isNode(input) ? (textOf(input['default']) ?? '') : '')
  for (const [name, value] of Object.entries(nodeAt(user, 'with'))) put(name, resolved(textOf(value) ?? '', variables))
  return known
}

function inputsOfStep({ step, through }: StepPlace['steps'][number], { variables }: State): ReadonlyMap<string, string> {
  let known = variables
  for (const { action, step: user } of through) {
    const inside = new Map([...known, ...environment([nodeAt(user, 'env')], known)])
    const inputs = passed(nodeAt(action, 'inputs'), user, { variables: inside })
    known = new Map([...[...inside].filter(([name]) => !name.startsWith('inputs.')), ...inputs])
  }
  const all = new Map([...known, ...environment([nodeAt(step, 'env')], known)])
  return new Map(
    Object.entries(nodeAt(step, 'with')).map(([name, value]) => [name.toLowerCase(), resolved(textOf(value) ?? '', all).trim()]),
  )
}

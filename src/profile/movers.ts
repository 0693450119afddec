import { interpreterOf } from './interpreters.ts'
import type { Mover } from './mover.ts'
import { type FunctionCost, type LineCost, type Profile, Triples, UNKNOWN_NAME } from './profile.ts'
import { remembered } from './remembered.ts'
import { renamesIn } from './renames.ts'

/** All movers, and the positions of those that call each other on either side. */
export interface Movers {
  readonly movers: readonly Mover[]
  readonly calls: readonly (readonly [number, number])[]
}

type Identity = Pick<Mover, 'kind' | 'object' | 'file' | 'name'>

interface Costs {
  base: number
  head: number
  readonly baseLines: LineCost[]
  readonly headLines: LineCost[]
}

/** Brings the functions of both sides together. All functions of an interpreter are one mover, and so are those that have no name. */
export function moversOf(base: Profile, head: Profile): Movers {
  const triples = new Triples()
  const all: { readonly identity: Identity; readonly costs: Costs }[] = []
  const interpreter = remembered(interpreterOf)
  const positionsIn = ({ functions }: Profile): readonly number[] =>
    functions.map((one) => {
      const identity = identityOf(one, interpreter(one.object))
      const position = triples.of(identity.object, identity.file, identity.name)
      if (position === all.length) all.push({ identity, costs: { base: 0, head: 0, baseLines: [], headLines: [] } })
      return position
    })
  const [basePositions, headPositions] = [positionsIn(base), positionsIn(head)]
  for (const [at, { self, lines }] of base.functions.entries()) {
    const costs = all[basePositions[at] ?? 0]?.costs
    if (costs !== undefined) costs.base += self
    for (const line of lines) costs?.baseLines.push(line)
  }
  for (const [at, { self, lines }] of head.functions.entries()) {
    const costs = all[headPositions[at] ?? 0]?.costs
    if (costs !== undefined) costs.head += self
    for (const line of lines) costs?.headLines.push(line)
  }
  const movers = all.map(({ identity, costs }) => ({ ...identity, ...costs, formerly: null }))
  return withRenames(movers, [...callsIn(base, basePositions), ...callsIn(head, headPositions)])
}

/** Names that identify a mover: two have the same if and only if they are one. */
function identityOf({ object, file, name }: FunctionCost, interpreter: string | null): Identity {
  if (object === UNKNOWN_NAME || object === '') return { kind: 'generated', object: '', file: '', name: '' }
  if (interpreter !== null) return { kind: 'interpreter', object: '', file: '', name: interpreter }
  if (name === UNKNOWN_NAME || name === '') return { kind: 'object', object, file: '', name: '' }
  return { kind: 'function', object, file, name }
}

const callsIn = ({ functions }: Profile, positions: readonly number[]): readonly (readonly [number, number])[] =>
  functions.flatMap(({ callees }, at) => callees.map((callee) => [positions[at] ?? 0, positions[callee] ?? 0] as const))

/** Makes one mover of a function that has another name or file in head. It has the position that it has in head. */
function withRenames(movers: readonly Mover[], calls: Movers['calls']): Movers {
  const renames = renamesIn(movers)
  const gone = new Set([...renames.values()])
  const positionInHead = new Map([...renames].map(([head, base]) => [base, head]))
  return {
    movers: movers.map((mover, at) => {
      const former = movers[renames.get(at) ?? -1]
      if (gone.has(at)) return { ...mover, base: 0, baseLines: [] }
      return former === undefined
        ? mover
        : { ...mover, formerly: former.name === mover.name ? null : former.name, base: former.base, baseLines: former.baseLines }
    }),
    calls: calls.map(([from, to]) => [positionInHead.get(from) ?? from, positionInHead.get(to) ?? to] as const),
  }
}

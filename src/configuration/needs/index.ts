import type { Config } from '../../model/config.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Survey } from '../../model/proposal.ts'
import type { Tree } from '../propose/ecosystem.ts'
import { evidenceIn } from './evidence.ts'
import { type Found, type PlacedCommand, usesOf } from './follow.ts'

/** A workload, as far as its needs follow from it. */
interface Asking {
  readonly name: string
  readonly cwd: string
  /** Whether it starts servers of its own. Then its addresses are theirs. */
  readonly hasServices: boolean
  /** Whether it keeps the machine's network, so that it reaches a server there. */
  readonly hasNetwork: boolean
  readonly commands: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** Most findings of a repository: the first ones tell enough. */
const MOST = 5

/**
 * Finds what the workloads of a configuration need of the machine and do not reach while they are measured: containers and databases.
 * `file`: the configuration's name, whose text has the lines.
 */
export function needsOf(
  { workloads }: Pick<Config, 'workloads'>,
  tree: Tree,
  configuration: { readonly file: string; readonly text: string },
) {
  const asking = workloads.map(
    ({ name, cwd, run, prepare, check, cleanup, services, network, env }): Asking => ({
      ...{ name, cwd: cwd === '.' ? '' : cwd, env, hasServices: services.length > 0, hasNetwork: network === 'on' },
      commands: [run, prepare, check, cleanup, ...services.flatMap((one) => [one.run, one.ready])].flatMap((one) => one ?? []),
    }),
  )
  return findingsOf(asking, tree, configuration)
}

/** Finds the same for workloads that `init` proposes. They have no place in a file yet. */
export function needsOfProposal({ chosen }: Survey, tree: Tree, configuration: { readonly file: string; readonly text: string }) {
  if (chosen === null) return []
  const asking = chosen.workloads.map(
    ({ name, cwd, run, env }): Asking => ({ name, cwd, env, hasServices: false, hasNetwork: false, commands: [run] }),
  )
  return findingsOf(asking, tree, configuration)
}

function findingsOf(
  asking: readonly Asking[],
  tree: Tree,
  configuration: { readonly file: string; readonly text: string },
): readonly Finding[] {
  const certain = asking.flatMap((workload) =>
    commandsOf(workload, configuration)
      .flatMap((command) => usesOf(command, tree))
      .filter(({ kind }) => kind === 'containers' || !(workload.hasServices || workload.hasNetwork))
      .map((found) => ({ found, workload: workload.name })),
  )
  const known = new Set(certain.map(({ found }) => found.kind))
  const isServed = asking.length > 0 && asking.every(({ hasServices, hasNetwork }) => hasServices || hasNetwork)
  const evidence = evidenceIn(tree, [...new Set(['', ...asking.map(({ cwd }) => cwd)])])
  const likely = evidence.filter(({ kind }) => !known.has(kind) && !(kind === 'database' && isServed))
  const groups = Map.groupBy(certain, ({ found }) => `${found.file}:${found.line} ${found.name}`)
  return [
    ...[...groups.values()].flatMap(([first, ...others]) =>
      first === undefined ? [] : [needOf(first.found, [...new Set([first, ...others].map(({ workload }) => workload))])],
    ),
    ...likely.map((found) => needOf(found, [])),
  ].slice(0, MOST)
}

const needOf = ({ kind, name, file, line }: Found, workloads: readonly string[]): Finding =>
  workloads.length === 0
    ? finding('may-need-host', { kind, name, file, line })
    : finding('needs-host', { kind, name, file, line, workloads })

/** Returns the commands of a workload and its variables, each with its line in the configuration; the first line if it cannot be told. */
function commandsOf(
  { commands, cwd, env }: Asking,
  { file, text }: { readonly file: string; readonly text: string },
): readonly PlacedCommand[] {
  const lines = text.split('\n')
  const lineOf = (part: string): number => {
    const first =
      part
        .split('\n')
        .find((line) => line.trim() !== '')
        ?.trim() ?? ''
    return (
      Math.max(
        0,
        lines.findIndex((line) => !line.trimStart().startsWith('#') && line.includes(first)),
      ) + 1
    )
  }
  return [
    ...commands.map((command) => ({ text: command, cwd, file, line: lineOf(command) })),
    ...Object.entries(env).map(([name, value]) => ({ text: `${name}='${value.replaceAll("'", '')}'`, cwd, file, line: lineOf(value) })),
  ]
}

import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readConfiguration } from '../configuration/read.ts'
import { openRepository } from '../git/repository.ts'
import { finding, Problem } from '../model/finding.ts'
import type { DrawnGraph, DrawnPlugin, DrawnStage } from '../model/stage-graph.ts'
import type { GraphStage } from '../plugins/graph.ts'
import { isStage, type LoadedPlugin } from '../plugins/open.ts'
import { drawnStages } from '../plugins/own-stages.ts'
import { graphPage } from '../render/graph.ts'
import { graphSvg } from '../render/graph-svg.ts'
import { jsonText } from '../render/media/json.ts'
import { terminalPage } from '../render/media/terminal.ts'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { plannedStages, withPlugins } from './session/check-plugins.ts'
import { configurationIn } from './session/configurations.ts'
import { ofCommit, ofWorkingTree } from './session/plugin-source.ts'
import { ownPrograms } from './session/programs.ts'
import { unreadConfiguration } from './session/unread-configuration.ts'

/** Options of `joulegate graph`. */
export interface GraphOptions {
  readonly repository: string
  readonly config: string
  /** Commit whose configuration and plug-ins are drawn; undefined: the files in the working tree. */
  readonly commit: string | undefined
  /** File for a picture, or undefined. */
  readonly svg: string | undefined
  readonly json: boolean
}

/** Prints the pipeline of a configuration, with the stages of its plug-ins. @throws Problem for a mistake in either. */
export async function graph(options: GraphOptions, context: Context): Promise<number> {
  const repository = await openRepository(resolve(context.directory, options.repository))
  const commit = options.commit === undefined ? null : await repository.resolve(options.commit)
  const source = commit === null ? ofWorkingTree(repository, repository.directory) : ofCommit(repository, commit, repository.directory)
  const file = await configurationIn(source, options.config, ownPrograms(context))
  if (file === null) {
    const unread = await unreadConfiguration(repository, commit, options.config)
    throw new Problem(unread ?? finding('no-workloads', { file: options.config, where: source.where }))
  }
  const { plugins = [] } = readConfiguration({ file: { ...file, imported: 'unneeded' }, overrides: new Map() })
  const drawn = await withPlugins(plugins, source, { packages: repository.directory }, async (opened): Promise<DrawnGraph> => {
    const stages = await plannedStages(opened, source, drawnStages())
    return {
      schema: 1,
      file: file.name,
      where: commit === null ? 'working tree' : source.where,
      stages: stages.map((one) => drawnStage(one, stages)),
      plugins: others(opened),
    }
  })
  const { svg } = options
  if (svg !== undefined) {
    const path = resolve(context.directory, svg)
    context.write(path, () => writeFileSync(path, graphSvg(drawn)))
  }
  context.print(options.json ? jsonText(drawn) : terminalPage(graphPage(drawn, svg ?? null), context))
  return EXIT.passed
}

function drawnStage({ name, frequency, file, needs, gives }: GraphStage, all: readonly GraphStage[]): DrawnStage {
  const from = (fact: string): string | null => all.find((one) => one.gives.includes(fact))?.name ?? null
  return { name, frequency, file, needs: needs.map((fact) => ({ fact, from: from(fact) })), gives }
}

const others = (opened: readonly LoadedPlugin[]): readonly DrawnPlugin[] =>
  opened.flatMap((plugin) => {
    const { kind, name } = plugin.declaration
    return kind === 'stage' || isStage(plugin) ? [] : [{ kind, name, file: plugin.use.use }]
  })

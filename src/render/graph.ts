import type { StageFrequencyName } from '../model/plugin.ts'
import type { DrawnGraph, DrawnStage } from '../model/stage-graph.ts'
import type { Block, Item } from './blocks.ts'
import { count, MISSING } from './format.ts'
import { foreign, joined, type Prose, prose, sentences } from './prose.ts'

/** Titles of the pipelines, in their order. */
export const PIPELINES: Readonly<Record<StageFrequencyName, string>> = {
  session: 'Session, once',
  revision: 'Revision, once for each side',
  trial: 'Trial, strictly alone',
}

const FREQUENCIES = ['session', 'revision', 'trial'] as const

/** Renders the pipeline of a configuration: the stages in their order, and who gives what to whom. `svg`: the picture's file, or null. */
export function graphPage({ file, where, stages, plugins }: DrawnGraph, svg: string | null): readonly Block[] {
  const own = stages.filter((stage) => stage.file !== null).length
  const about = prose`${count(own + plugins.length, 'plug-in')}; a mark shows each stage of one.`
  return [
    {
      type: 'paragraph',
      text: sentences(
        prose`Pipeline of ${foreign(file)} (${foreign(where, 200)}).`,
        about,
        svg === null ? null : prose`The picture is in ${foreign(svg, 200)}.`,
      ),
    },
    ...FREQUENCIES.map((frequency): Block => {
      const items = stages.filter((stage) => stage.frequency === frequency).map(itemOf)
      return { type: 'items', title: PIPELINES[frequency], items }
    }),
    ...(plugins.length === 0 ? [] : [othersOf(plugins)]),
  ]
}

function itemOf({ name, file, needs, gives }: DrawnStage): Item {
  const from = needs.map((need) =>
    need.from === null ? prose`${foreign(need.fact)}` : prose`${foreign(need.fact)} (${foreign(need.from)})`,
  )
  const facts = [
    ...(from.length === 0 ? [] : [prose`needs ${joined(from, ', ')}`]),
    ...(gives.length === 0
      ? []
      : [
          prose`gives ${joined(
            gives.map((fact) => foreign(fact)),
            ', ',
          )}`,
        ]),
  ]
  const ofFacts: Prose = facts.length === 0 ? prose`${MISSING}` : joined(facts, '; ')
  const texts = file === null ? [ofFacts] : [prose`${foreign(file)}`, ofFacts]
  return { mark: file === null ? 'other' : 'good', label: name, texts, commands: [] }
}

const KIND = { instrument: 'instrument', meter: 'meter', reporter: 'reporter', importer: 'importer' } as const

function othersOf(plugins: DrawnGraph['plugins']): Block {
  const instruments = plugins.filter(({ kind }) => kind === 'instrument')
  const items = plugins.map(({ kind, name, file }): Item => {
    const place = kind === 'instrument' && instruments.length > 1 ? ` ${instruments.findIndex((one) => one.name === name) + 1}` : ''
    return { mark: 'good', label: name, texts: [prose`${KIND[kind]}${place}, ${foreign(file)}`], commands: [] }
  })
  return { type: 'items', title: instruments.length > 1 ? 'Other plug-ins; instrument 1 is the outermost' : 'Other plug-ins', items }
}

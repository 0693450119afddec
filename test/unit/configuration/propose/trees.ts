import { configurationText } from '../../../../src/configuration/propose/document.ts'
import type { Tree } from '../../../../src/configuration/propose/ecosystem.ts'
import { look } from '../../../../src/configuration/propose/index.ts'
import { readConfiguration } from '../../../../src/configuration/read.ts'
import type { Config } from '../../../../src/model/config.ts'
import type { Proposal, Survey } from '../../../../src/model/proposal.ts'

export type Texts = Readonly<Record<string, string>>

const treeOf = (texts: Texts): Tree => ({ files: Object.keys(texts), text: (file) => texts[file] ?? null })

export const lookAt = (texts: Texts): Survey => look(treeOf(texts))

/** What is proposed for these files; fails where that is nothing. */
export function proposed(texts: Texts): Proposal {
  const { chosen } = lookAt(texts)
  if (chosen === null) throw new Error('nothing was chosen')
  return chosen
}

/** The commands alone. */
export const commands = ({ build, workloads }: Proposal): { readonly build: string | null; readonly runs: readonly string[] } => ({
  build: build?.steps.join(' && ') ?? null,
  runs: workloads.map(({ cwd, run }) => (cwd === '' ? run : `${cwd}: ${run}`)),
})

export const whyOf = (proposal: Proposal): string => proposal.workloads.flatMap(({ why }) => why).join('\n')

/** What the file that is written says to its own reader. */
export const readBack = (found: Survey): Config =>
  readConfiguration({ file: { text: configurationText(found), name: 'joulegate.yml' }, overrides: new Map() })

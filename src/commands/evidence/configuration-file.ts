import type { GitHub } from '../../github/client.ts'
import { readFileOr } from '../../github/contents.ts'
import { CONFIG_PROGRAMS, configurationNames, isConfigProgram } from '../../model/config-program.ts'
import { finding, Problem } from '../../model/finding.ts'

/**
 * Reads the configuration of a commit by the API. Returns null if the commit has none. `where`: the branch or commit, for messages. @throws
 * Problem `config-is-a-program`, since a program needs the files of its commit; errors of requests; permission: `contents: read`.
 */
export async function configurationText(
  github: GitHub,
  { name, ref, where }: { readonly name: string; readonly ref: string; readonly where: string },
): Promise<string | null> {
  const others = configurationNames(name).length > 1 ? CONFIG_PROGRAMS : []
  const found = await readFileOr(github, { path: name, ref }, others)
  const program = 'text' in found ? (isConfigProgram(name) ? name : null) : found.instead
  if (program !== null) throw new Problem(finding('config-is-a-program', { file: program, where }))
  return 'text' in found ? found.text : null
}

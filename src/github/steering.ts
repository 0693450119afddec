import { z } from 'zod'
import { workflowDirectories } from './changes.ts'
import type { GitHub } from './client.ts'
import { listRepositoryFiles, readRepositoryFile } from './contents.ts'
import { yamlOf } from './permissions.ts'

const Step = z.looseObject({ with: z.looseObject({ mode: z.unknown().optional() }).nullish() })
const Workflow = z.looseObject({ jobs: z.record(z.string(), z.looseObject({ steps: z.array(Step).nullish() })) })

/**
 * Returns the paths of the default branch's workflows that follow commands: those with a step whose input `mode` is `steer`.
 * @throws errors of requests; permission: `contents: read`.
 */
export async function steeringWorkflows(github: GitHub, defaultBranch: string): Promise<readonly string[]> {
  const ref = github.isGitea ? defaultBranch : `refs/heads/${defaultBranch}`
  const listed = await Promise.all(workflowDirectories(github).map((directory) => listRepositoryFiles(github, directory, ref)))
  const found = listed.flat().filter((path) => /\.ya?ml$/.test(path))
  const texts = await Promise.all(found.map(async (path) => ({ path, text: await readRepositoryFile(github, path, ref) })))
  return texts.flatMap(({ path, text }) => (text !== null && isSteering(text) ? [path] : []))
}

function isSteering(text: string): boolean {
  const { success, data } = Workflow.safeParse(yamlOf(text))
  return success && Object.values(data.jobs).some(({ steps }) => steps?.some((step) => step.with?.mode === 'steer') ?? false)
}

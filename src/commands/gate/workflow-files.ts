import { changedFiles, workflowDirectories } from '../../github/changes.ts'
import type { GitHub } from '../../github/client.ts'
import { listRepositoryFiles, readRepositoryFile } from '../../github/contents.ts'
import { type Finding, finding, is } from '../../model/finding.ts'
import type { FileName } from '../../workflow/places.ts'
import type { FoundStep, Workflows } from '../../workflow/standing.ts'

/** Returns a reader of the workflows of a commit, which uses the API and requests each file once. */
export function workflowsAt(github: GitHub, ref: string): Workflows {
  const kept = new Map<string, Promise<string | null>>()
  const read = (file: FileName): Promise<string | null> => {
    const key = JSON.stringify(file)
    const asked = kept.get(key) ?? readAt(github, file, ref)
    kept.set(key, asked)
    return asked
  }
  const list = async (): Promise<readonly string[]> => {
    const all = await Promise.all(workflowDirectories(github).map((directory) => listRepositoryFiles(github, directory, ref)))
    return all.flat().filter((path) => /\.ya?ml$/.test(path))
  }
  return { read, list }
}

async function readAt(github: GitHub, { repository, path, ref: other }: FileName, ref: string): Promise<string | null> {
  if (repository === null || other === null) return readRepositoryFile(github, path, ref)
  const [owner = '', repo = ''] = repository.split('/')
  // The token of a job can read public repositories. A private one that it cannot read counts as null.
  return readRepositoryFile({ ...github, place: { owner, repo } }, path, other).catch(() => null)
}

/**
 * Finds the files changed by a pull request that run in steps before ours: actions of the repository, and files that commands name.
 * `number` is that of the pull request, or null if it is unknown. Never throws: errors of the API are returned as findings.
 */
export async function changedCode(
  github: GitHub,
  number: number | null,
  { directories, commands }: FoundStep['code'],
): Promise<readonly Finding[]> {
  if (number === null || directories.length + commands.length === 0) return []
  const changes = await changedFiles(github, number)
  // Ignored if the token of base's workflow lacks the permission. A pull request that removes the permission is detected by that change.
  if (changes.kind === 'unknown' && is(changes.finding, 'github-permission-missing')) return []
  if (changes.kind === 'unknown') return [finding('workflow-unread', { cause: changes.finding })]
  if (!changes.isComplete) return [finding('code-before-changed', { paths: ['more files than GitHub lists'] })]
  const words = new Set(commands.flatMap((command) => command.split(/[\s;&|()<>'"`=]+/).map((word) => word.replace(/^(?:\.\/)+/, ''))))
  const isUsed = (path: string): boolean =>
    words.has(path) || directories.some((directory) => directory !== '' && path.startsWith(`${directory}/`))
  const paths = changes.files.filter(isUsed)
  return paths.length > 0 ? [finding('code-before-changed', { paths })] : []
}

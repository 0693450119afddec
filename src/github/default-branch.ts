import { z } from 'zod'
import { type GitHub, readAnswer } from './client.ts'

const Home = z.looseObject({ default_branch: z.string() })

/** Returns the default branch of the repository. @throws errors of requests. */
export async function defaultBranchOf(github: GitHub): Promise<string> {
  const { repos } = (await github.api()).rest
  return readAnswer(Home, (await repos.get({ ...github.place })).data).default_branch
}

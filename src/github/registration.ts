import { z } from 'zod'
import type { Registration } from '../model/registration.ts'
import { readAnswer } from './client.ts'
import { firstPages, type OperatorApi } from './operator.ts'

const JitConfig = z.looseObject({ encoded_jit_config: z.base64().min(1) })

/**
 * Registers a runner that takes one job, and returns its configuration as GitHub encodes it: the value of `--jitconfig`. It is a secret.
 * Throws errors of the client: see failure.ts.
 */
export async function registerRunner({ rest: { actions } }: OperatorApi, place: Registration, name: string): Promise<string> {
  const { owner, repository, labels, group } = place
  const wanted = { name, runner_group_id: group, labels: [...labels] }
  const { data } =
    repository === null
      ? await actions.generateRunnerJitconfigForOrg({ org: owner, ...wanted })
      : await actions.generateRunnerJitconfigForRepo({ owner, repo: repository, ...wanted })
  return readAnswer(JitConfig, data).encoded_jit_config
}

const Runners = z.looseObject({
  runners: z.array(z.looseObject({ id: z.int().positive(), name: z.string(), status: z.string(), busy: z.boolean() })),
})

/** Pages of runners that are looked at, and runners that are removed at once. */
const MOST_PAGES = 10
const MOST_REMOVED = 50

/**
 * Removes the runners that have a name of this machine, are offline and have no job: what is left if the machine stopped between a
 * registration and its job. `isOurs` judges a name. After `within` milliseconds it gives up. Returns how many are gone. Throws errors of the client: see failure.ts.
 */
export async function removeLeftRunners(
  { rest: { actions } }: OperatorApi,
  { owner, repository }: Registration,
  { isOurs, within }: { isOurs(name: string): boolean; readonly within: number },
): Promise<number> {
  const request = { signal: AbortSignal.timeout(within) }
  const { items } = await firstPages(MOST_PAGES, async (page) => {
    const { data } =
      repository === null
        ? await actions.listSelfHostedRunnersForOrg({ org: owner, request, ...page })
        : await actions.listSelfHostedRunnersForRepo({ owner, repo: repository, request, ...page })
    return readAnswer(Runners, data).runners
  })
  const left = items.filter(({ name, status, busy }) => isOurs(name) && status === 'offline' && !busy).slice(0, MOST_REMOVED)
  for (const { id } of left) {
    const removed =
      repository === null
        ? actions.deleteSelfHostedRunnerFromOrg({ org: owner, runner_id: id, request })
        : actions.deleteSelfHostedRunnerFromRepo({ owner, repo: repository, runner_id: id, request })
    await removed.catch((error: unknown) => {
      if (!isGone(error)) throw error
    })
  }
  return left.length
}

/** GitHub removes a runner that was offline for long by itself. */
const isGone = (error: unknown): boolean => error instanceof Error && 'status' in error && error.status === 404

import { mustAskHelper } from '../../host/helper.ts'
import { chooseIdentity, type Identity, JOB_USER } from '../../host/identity.ts'
import type { Context } from '../context.ts'
import { hostAt, type PluginHost } from '../helper/hosted.ts'
import type { Policy } from './policy.ts'

/** Executor of the user's commands: this process, as `identity` or, if null, as our own user; or the meter helper, as its job user. */
export type Executor = { readonly kind: 'here'; readonly identity: Identity | null } | { readonly kind: 'helper'; readonly socket: string }

/** Returns the executor of commands as a user, or as our own if it is null. @throws Problem for a user that nothing can run as. */
export function executorFor(user: string | null, { helper }: Pick<Context, 'helper'>): Executor {
  if (user === JOB_USER && mustAskHelper(helper)) return { kind: 'helper', socket: helper }
  return { kind: 'here', identity: chooseIdentity(user) }
}

/**
 * Returns the directory whose installed packages may be plug-ins, or null if none may. A person who runs the code as another user does not trust
 * it, so packages that it may have changed are not trusted either.
 */
export const packagesFor = (
  { given }: Pick<Policy, 'given'>,
  executor: Executor,
  { directory }: Pick<Context, 'directory'>,
): string | null => (given === 'flags' && executor.kind === 'here' && executor.identity === null ? directory : null)

/** Returns the way to run plug-ins outside of a session if the meter helper runs the commands; else undefined, since we run them ourselves. */
export const pluginHostFor = (executor: Executor, context: Pick<Context, 'version' | 'signal'>): PluginHost | undefined =>
  executor.kind === 'helper' ? hostAt(executor.socket, context) : undefined

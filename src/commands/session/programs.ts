import type { ConfigurationFile } from '../../configuration/source.ts'
import type { Context } from '../context.ts'
import type { PluginHost } from '../helper/hosted.ts'
import { executorFor, packagesFor, pluginHostFor } from './executor.ts'
import type { Policy } from './policy.ts'
import { type ConfigProgram, runProgram } from './program.ts'

/** Way to run code of the repository while its configuration is read: programs that make it, and importers of plug-ins. */
export interface ConfigPrograms {
  /** Whether head's code may run if base has no configuration. */
  readonly mayRunHeads: boolean
  /** Directory whose installed packages may be importers. null: none may, and importers run as the user of plug-ins if there is one. */
  readonly packages: string | null
  /** Has the meter helper run importers of plug-ins. Absent: they run here. */
  readonly host?: PluginHost | undefined
  /** Ends all of it when it is aborted. */
  readonly signal: AbortSignal
  /** Returns the configuration that a program makes. @throws Problem, see `runProgram`. */
  run(program: ConfigProgram): Promise<ConfigurationFile>
}

/** Context of a command, as far as its programs depend on it. */
export type ProgramContext = Pick<Context, 'signal' | 'helper' | 'version' | 'directory'>

/** Returns the way for a person who runs all code of the repository as the own user. */
export const ownPrograms = ({ signal, directory }: Pick<ProgramContext, 'signal' | 'directory'>): ConfigPrograms => ({
  mayRunHeads: true,
  packages: directory,
  signal,
  run: (program) => runProgram(program, { account: 'own', signal }),
})

/**
 * Returns the way for a session whose commands run as `user`, or as our own if it is null. If commands run as another user, so do programs: as the
 * user of plug-ins, here or by the meter helper. A gate uses that user whenever the machine has it.
 */
export function programsFor(
  { policy, user }: { readonly policy: Policy; readonly user: string | null },
  context: ProgramContext,
): ConfigPrograms {
  const { signal } = context
  const isPersons = policy.given === 'flags'
  const executor = executorFor(user, context)
  const host = pluginHostFor(executor, context)
  const isOthers = executor.kind === 'helper' || executor.identity !== null
  return {
    ...{ mayRunHeads: isPersons, packages: packagesFor(policy, executor, context), host, signal },
    async run(program) {
      return runProgram(program, { account: host ?? (isOthers ? 'apart' : isPersons ? 'own' : 'apart-if-there'), signal })
    },
  }
}

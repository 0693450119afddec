import { ofArm } from '../../model/arm.ts'
import { hasSucceeded } from '../../model/exit-status.ts'
import type { PublicFact, PublicValue } from '../../model/plugin-facts.ts'
import type { Build, Recording, Revision } from '../../model/recording.ts'
import type { Facts, RevisionSource } from '../stage.ts'

/** Facts of Joulegate's stages, as far as they are known. */
type Known = Partial<Facts>
/** Facts for plug-ins, as far as they are known. */
type PublicValues = { readonly [Name in PublicFact]?: PublicValue<Name> | undefined }

const revisionOf = (revision: Revision): PublicValue<'revision'> =>
  revision.kind === 'commit'
    ? { kind: 'commit', name: revision.name, sha: revision.sha }
    : { kind: 'command', name: revision.command, sha: null }

const buildOf = (build: Build | null): PublicValue<'build'> =>
  build === null ? null : { ok: hasSucceeded(build.status), seconds: build.seconds, cached: build.cached ?? false }

/** Returns the facts of a session, which are known before its first stage. */
export function sessionFacts({ machine, revisions, config }: Pick<Recording, 'machine' | 'revisions' | 'config'>): PublicValues {
  const { id, cpu, threads, kernel } = machine
  return {
    machine: { id, cpu, threads, kernel },
    revisions: { base: revisionOf(revisions.base), head: revisionOf(revisions.head) },
    workloads: config.workloads.map(({ name }) => name),
  }
}

const ofSource = ({ revision, directory, environment, build }: RevisionSource): PublicValues => ({
  revision: revisionOf(revision),
  directory,
  environment,
  build: buildOf(build),
})

/** Translates what Joulegate's stages have given so far for plug-ins. */
export function publicFacts({ side, revision, directory, environment, build, trial, sources, execution }: Known): PublicValues {
  return {
    ...(side === undefined ? {} : { side }),
    ...(revision === undefined ? {} : { revision: revisionOf(revision) }),
    ...(directory === undefined ? {} : { directory }),
    ...(environment === undefined ? {} : { environment }),
    ...(build === undefined ? {} : { build: buildOf(build) }),
    ...(trial === undefined || sources === undefined ? {} : { ...ofSource(ofArm(sources, trial.side)), side: trial.side }),
    ...(trial === undefined
      ? {}
      : {
          trial: {
            ...{ workload: trial.workload.name, side: trial.side, pair: trial.pair, repetition: trial.repetition },
            ...{ place: trial.place, discarded: trial.pair === 0 },
          },
        }),
    ...(execution === undefined ? {} : { execution: { seconds: execution.seconds, failure: execution.failure?.code ?? null } }),
  }
}

import type { StageFrequencyName } from '../model/plugin.ts'
import type { PublicFact } from '../model/plugin-facts.ts'
import type { GraphStage } from './graph.ts'

interface Own {
  readonly name: string
  readonly needs?: readonly PublicFact[]
  readonly gives?: readonly PublicFact[]
}

/**
 * Joulegate's own stages in their order, with the facts that plug-ins may need. measure/measure.ts makes pipelines of them, each from the request
 * of a measurement, with its worktrees and directories. A drawing has none, so this list is kept by hand. e2e/plugins compares it with a measurement.
 */
const OWN: Readonly<Record<StageFrequencyName, readonly Own[]>> = {
  session: [{ name: 'inspect' }, { name: 'open meter' }, { name: 'compare counters' }, { name: 'open lookout' }, { name: 'find sensors' }],
  revision: [
    { name: 'checkout', needs: ['side', 'revision'], gives: ['directory'] },
    { name: 'remember', needs: ['directory'] },
    { name: 'build', needs: ['side', 'revision', 'directory', 'environment'], gives: ['build'] },
  ],
  trial: [
    { name: 'keep', needs: ['trial'] },
    { name: 'serve', needs: ['trial'] },
    { name: 'prepare', needs: ['trial'] },
    { name: 'offer metrics', needs: ['trial'] },
    { name: 'tune', needs: ['trial'] },
    { name: 'settle', needs: ['trial'] },
    { name: 'execute', needs: ['trial'], gives: ['execution'] },
    { name: 'untune', needs: ['execution'] },
    { name: 'look after', needs: ['execution'] },
    { name: 'read metrics', needs: ['trial', 'execution'] },
    { name: 'keep artifacts', needs: ['trial', 'execution'] },
    { name: 'verify', needs: ['trial', 'execution'] },
    { name: 'clean up', needs: ['trial'] },
    { name: 'stop serving' },
    { name: 'record', needs: ['trial', 'execution'] },
  ],
}

/** Returns Joulegate's own stages, for a graph that is drawn without a measurement. */
export const drawnStages = (): readonly GraphStage[] =>
  Object.entries(OWN).flatMap(([frequency, stages]) =>
    stages.map(({ name, needs = [], gives = [] }) => ({ name, frequency: frequencyOf(frequency), file: null, needs, gives })),
  )

const frequencyOf = (name: string): StageFrequencyName => (name === 'session' || name === 'revision' ? name : 'trial')

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../model/finding.ts'
import { ATTEMPTS, type AttemptName } from '../../model/findings/attack.ts'
import { type AttackedSession, type Bait, layBait } from './bait.ts'
import { type AttackReport, attackReportOf } from './report.ts'
import { SCRIPT } from './script.ts'

type Attempt = Finding<'attacks-through'>['data']['attempts'][number]

/** Seconds that the attack may take. It takes a fraction of one. */
const LIMIT_SECONDS = 10
const OUTPUT_BYTES = 1024 * 1024

/**
 * Has a command of head, in the very sandbox of a workload, go for things of this process's own. Resolves with a function that returns the
 * outcome of each attempt. It must be called once the session has ended: nothing of the session may run any more.
 */
export async function attack(scene: AttackedSession, signal: AbortSignal): Promise<() => readonly Attempt[]> {
  const bait = await layBait(scene, signal)
  const log = join(scene.directory, 'attack.log')
  const command = { side: 'head', command: SCRIPT, ...bait.given, log, timeout: LIMIT_SECONDS, outputLimit: OUTPUT_BYTES } as const
  const reached = await scene.host.complete(command, signal).then(
    () => bait.collect(),
    async (error: unknown) => {
      await bait.collect()
      throw error
    },
  )
  signal.throwIfAborted()
  const report = attackReportOf(existsSync(log) ? readFileSync(log, 'latin1') : '')
  return () => attemptsOf(bait, report, new Set([...reached, ...(bait.hasDecoy() ? (['leave'] as const) : [])]))
}

function attemptsOf({ hasCounter }: Pick<Bait, 'hasCounter'>, { tried, got, untried }: AttackReport, reached: ReadonlySet<AttemptName>) {
  return ATTEMPTS.map((name): Attempt => {
    if (reached.has(name) || got.has(name)) return { name, outcome: 'through', why: null }
    if (name === 'counters' && !hasCounter) return { name, outcome: 'untried', why: 'no-counter' }
    if (tried.has(name)) return { name, outcome: 'contained', why: null }
    return { name, outcome: 'untried', why: untried.get(name) ?? 'unfinished' }
  })
}

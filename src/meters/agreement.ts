import type { ComparableDomain } from '../model/config.ts'
import { type Finding, finding, levelOf, Problem } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import type { Reading } from '../model/trial.ts'
import type { Joules, Seconds } from '../model/units.ts'
import { readingJoules } from '../stats/joules.ts'
import type { Meter, OpenMeter, Readings } from './meter.ts'
import { beginPerf, perf, preparePerf, type Recipe, readingsOf } from './perf.ts'
import { powercap } from './powercap.ts'

/** A disagreement is believed only when a longer window shows it, too. The last is for a machine that draws so little that our own readings show. */
const WINDOWS: readonly Seconds[] = [1, 3, 10]
const LIMIT = 0.01

/** One domain over one window. */
interface Comparison {
  readonly domain: ComparableDomain
  /** powercap, from after perf had begun to before it was told to stop, and from before it began to after it had stopped. */
  readonly inner: Joules
  readonly outer: Joules
  readonly perf: Joules
  /** By how much perf may have rounded. */
  readonly rounding: Joules
}

/** Reports whether this meter reads RAPL's counters, which powercap and perf both show. */
export const readsRapl = (meter: Meter): boolean => meter === powercap || meter === perf

/**
 * Checks that powercap and perf, if both work, report the same energy for the same window within 1 %: they read the same counters. Returns
 * one info or error finding, or a warning if the machine was too busy to tell; none if there is nothing to compare.
 */
export async function crossCheck(host: Host, domains: readonly ComparableDomain[], signal: AbortSignal): Promise<readonly Finding[]> {
  const prepared = await preparePerf(host, { domains })
  if ('error' in prepared) return []
  const meter = await powercap.open(host, { domains, argument: '' }).catch((error: unknown) => {
    if (error instanceof Problem) return null
    throw error
  })
  if (meter === null) return []
  try {
    let findings: readonly Finding[] = []
    for (const [look, seconds] of WINDOWS.entries()) {
      const window = await countBoth(host, { meter, recipe: prepared.recipe, seconds, signal })
      findings = 'fault' in window ? [window.fault] : judge(window.comparisons, seconds, `${host.sysfs}/class/powercap`)
      const isSure = findings.every((found) => levelOf(found) === 'info' || (levelOf(found) === 'error' && look > 0))
      if (isSure) break
    }
    return findings
  } catch (error) {
    if (signal.aborted) return []
    throw error
  } finally {
    meter.close()
  }
}

interface Both {
  readonly meter: OpenMeter
  readonly recipe: Recipe
  readonly seconds: Seconds
  readonly signal: AbortSignal
}

/**
 * Counts with both meters. perf's window lies between two of powercap's, so perf's count must lie between theirs, however late anything of
 * it came. The two are a few milliseconds apart. If they do not read the same register, its updates (1.65 ms at most) are 0.3 % of a
 * second.
 */
async function countBoth(
  host: Host,
  { meter, recipe, seconds, signal }: Both,
): Promise<{ readonly comparisons: readonly Comparison[] } | { readonly fault: Finding }> {
  const trial = { workload: 'cross-check', pair: 0, side: 'base', timeout: 2 * seconds, signal } as const
  const counting = beginPerf(host, recipe, signal)
  await counting.ready()
  const outer = await meter.start(trial)
  await counting.enable()
  const inner = await meter.start(trial)
  const started = host.now()
  try {
    await host.sleep(seconds, signal)
  } finally {
    await inner.stop()
    await counting.disable()
    await outer.stop()
  }
  const usage = { seconds: host.now() - started, cpu: null }
  const [low, high] = [await inner.readings(usage), await outer.readings(usage)]
  const middle = readingsOf(await counting.outcome(), recipe, usage.seconds)
  const fault = low.fault ?? high.fault ?? middle.fault
  if (fault !== null) return { fault }
  return { comparisons: recipe.events.flatMap(({ domain }) => comparisonOf(domain, [low, high, middle])) }
}

/** Returns the comparison of one domain; empty if powercap has no such domain. */
function comparisonOf(
  domain: ComparableDomain,
  [low, high, middle]: readonly [inner: Readings, outer: Readings, perf: Readings],
): readonly Comparison[] {
  const of = ({ readings }: Readings): readonly Reading[] => readings.filter((reading) => reading.domain === domain)
  const sum = (all: Readings): Joules => of(all).reduce((total, reading) => total + readingJoules(reading), 0)
  if (of(low).length === 0) return []
  const rounding = of(middle).reduce((total, { unit }) => total + unit, 0)
  return [{ domain, inner: sum(low), outer: sum(high), perf: sum(middle), rounding }]
}

function judge(comparisons: readonly Comparison[], seconds: Seconds, directory: string): readonly Finding[] {
  const judged = comparisons.map(({ domain, inner, outer, perf, rounding }) => {
    const powercap = (inner + outer) / 2
    return {
      domain,
      powercap,
      perf,
      // Certain is only what perf differs from the nearer of the two; and that it does not differ by more than from the farther.
      least: (Math.max(inner - perf, perf - outer) - rounding) / powercap,
      most: (Math.max(Math.abs(perf - inner), Math.abs(perf - outer)) + rounding) / powercap,
    }
  })
  if (judged.length === 0) return []
  const different = judged.filter(({ least }) => least > LIMIT)
  if (different.length > 0) return different.map((one) => finding('counters-disagree', { ...one, seconds, directory }))
  const most = Math.max(...judged.map((one) => one.most))
  if (most > LIMIT) return [finding('counters-unchecked', { difference: most, seconds })]
  return [finding('counters-agree', { domains: judged.map(({ domain }) => domain), difference: most, seconds })]
}

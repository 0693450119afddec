import { Heater } from '../../host/heat.ts'
import type { Bracket } from '../../meters/meter.ts'
import type { Config } from '../../model/config.ts'
import { type Finding, finding, is } from '../../model/finding.ts'
import type { Settling, Temperatures } from '../../model/trial.ts'
import type { Seconds } from '../../model/units.ts'
import { type Aim, type Readiness, readiness } from '../../stats/temperature.ts'
import type { Facts, Stage, Start, Tools } from '../stage.ts'

/** Interval between two sensor readings: short compared with the time in which a processor's package changes by a degree. */
const STEP_SECONDS: Seconds = 0.1

/**
 * Lets each trial start at the temperature of the session, and both trials of a pair at close temperatures. A hot processor leaks more,
 * and the side that runs on the hotter one must not be left to chance. Waits if it is too hot, and warms up if it is too cold, up to
 * `timeout`.
 */
export function settle({
  band,
  timeout,
}: Config['temperature']): Stage<'trial' | 'services' | 'thermometer' | 'meter' | 'preparation' | 'tuning', 'start'> {
  return {
    name: 'settle',
    needs: ['trial', 'services', 'thermometer', 'meter', 'preparation', 'tuning'],
    gives: ['start'],
    async run(facts, tools) {
      const { trial, thermometer, preparation, tuning } = facts
      const free = (failure: Finding | null): Start => ({ celsius: thermometer.read(), settling: null, failure, findings: [] })
      if (is(trial.partner?.void, 'temperature-unmet')) return { start: free(finding('partner-void', {})) }
      if (tuning !== null && tuning.failure !== null) return { start: free(tuning.failure) }
      if (trial.target.length === 0 || preparation.failure !== null) return { start: free(null) }
      return { start: await hold(facts, { target: trial.target, band, partner: trial.partner?.celsius ?? null }, { ...tools, timeout }) }
    },
  }
}

type Needed = Pick<Facts, 'trial' | 'services' | 'thermometer' | 'meter'>

async function hold(facts: Needed, aim: Aim, tools: Tools & { readonly timeout: Seconds }): Promise<Start> {
  const { host, signal, emit, timeout } = tools
  const look = (): { celsius: Temperatures; state: Readiness } => {
    const celsius = facts.thermometer.read()
    return { celsius, state: readiness(celsius, aim) }
  }
  const started = host.now()
  const [heater, rest] = [new Heater(host, signal), restMeter(facts, tools)]
  let seen = look()
  const arrival = seen.celsius
  if (seen.state !== 'met') emit({ type: 'settling', state: seen.state, celsius: seen.celsius, target: aim.target })
  while (seen.state !== 'met' && host.now() - started < timeout && !signal.aborted) {
    if (seen.state === 'cold') {
      await rest.stop()
      heater.start()
    } else {
      await heater.stop()
      await rest.start()
    }
    await host.sleep(STEP_SECONDS, signal).catch(() => undefined) // aborted: the loop checks the signal
    seen = look()
  }
  await heater.stop()
  await rest.stop()
  const { state, celsius } = seen
  const seconds = host.now() - started
  return {
    celsius,
    settling: { outcome: state, target: aim.target, arrival, seconds, heatedSeconds: heater.seconds, idle: rest.idle },
    failure: state === 'met' ? null : finding('temperature-unmet', { state, now: celsius, ...{ ...aim, seconds: timeout } }),
    findings: rest.findings,
  }
}

/**
 * Measures the machine at rest during a trial's first wait. This costs nothing, since there is nothing else to do. Skipped if services
 * run.
 */
function restMeter({ trial, services, meter }: Needed, { host, signal }: Tools) {
  let [bracket, since]: [Bracket | null, Seconds] = [null, 0]
  const result: { idle: Settling['idle']; findings: readonly Finding[] } = { idle: null, findings: [] }
  let isDone = services.running.length > 0
  return Object.assign(result, {
    async start(): Promise<void> {
      if (isDone || bracket !== null) return
      bracket = await meter.start({
        workload: trial.workload.name,
        pair: trial.pair,
        side: trial.side,
        timeout: trial.workload.timeout,
        signal,
      })
      since = host.now()
    },
    async stop(): Promise<void> {
      if (bracket === null) return
      const seconds = host.now() - since
      await bracket.stop()
      const { readings, fault } = await bracket.readings({ seconds, cpu: null })
      if (fault === null) result.idle = { seconds, readings }
      else result.findings = [finding('idle-unread', { cause: fault })]
      ;[bracket, isDone] = [null, true]
    },
  })
}

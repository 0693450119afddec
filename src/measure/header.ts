import { type End, MOST_ATTEMPTS } from '../model/attempt.ts'
import { quantityOf } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { type Header, SCHEMA } from '../model/recording.ts'
import type { Trial } from '../model/trial.ts'
import { hypotheses } from '../stats/design.ts'
import { isSettled } from '../stats/judge-attempts.ts'
import type { Environment, Request } from './request.ts'
import type { Facts } from './stage.ts'

/** Returns the header of a session, as known before its meter is open. */
export function headerOf(request: Request, host: Host, findings: readonly Finding[]): Header {
  return {
    schema: SCHEMA,
    joulegate: request.version,
    startedAt: host.date(),
    ...(request.session == null ? {} : { session: request.session }),
    seed: request.seed,
    config: request.config,
    configuredBy: request.configuredBy,
    options: request.options,
    ...pluginsOf(request),
    checkChange: request.checkChange,
    harness: request.harness,
    ...(request.scope === undefined ? {} : { scope: request.scope }),
    machine: request.machine,
    meter: null,
    isolation: host.isolation,
    simulated: isSimulated(request, host),
    revisions: request.revisions,
    allowSame: request.allowSame,
    builds: [],
    unpaired: request.unpaired,
    hypotheses: hypotheses(request.config),
    findings: [...findings],
  }
}

const isSimulated = ({ config }: Request, { sysfs }: Host): boolean => sysfs !== '/sys' && quantityOf(config) === 'energy'

/** Returns the header of a session, as known before its builds. */
export function headerWith({ meter }: Pick<Facts, 'meter'>, request: Request, host: Host, findings: readonly Finding[]): Header {
  return {
    ...headerOf(request, host, findings),
    meter: { name: meter.name, kind: meter.kind, description: meter.description },
    simulated: isSimulated(request, host) || meter.kind === 'replay',
  }
}

/** Adds earlier attempts at the same experiment. If their result holds, it is used again, unless another attempt was asked for. */
export function withEarlier(header: Header, { memory }: Request, emit: Emit): Header {
  if (memory === null) return header
  const { attempts, findings } = memory.attemptsOf(header)
  for (const finding of findings) emit({ type: 'finding', finding })
  if (attempts.length === 0) return header
  const mayReuse = attempts.length >= MOST_ATTEMPTS || !memory.isAgain
  const isReused = mayReuse && isSettled({ ...header, earlier: { attempts, isReused: true } })
  return { ...header, earlier: { attempts, isReused } }
}

/** Ends a session without a round. `first` contains the trials that base has run by then. */
export function finish({ append }: Pick<Environment, 'append'>, header: Header, end: End, first: readonly Trial[] = []): void {
  append({ header })
  for (const trial of first) append({ trial })
  append({ end })
}

const pluginsOf = ({ plugins = [] }: Pick<Request, 'plugins'>): Pick<Header, 'plugins'> =>
  plugins.length === 0
    ? {}
    : {
        plugins: plugins.map(({ use: { use }, declaration: { kind, name }, hash }) => ({
          use,
          kind,
          name,
          ...(hash === null ? {} : { hash }),
        })),
      }

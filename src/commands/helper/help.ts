import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import type { Overrides } from '../../configuration/flags.ts'
import { missingEssential } from '../../host/essentials.ts'
import { givenConnection } from '../../host/helper.ts'
import { chooseIdentity, JOB_USER } from '../../host/identity.ts'
import type { Doctor } from '../../model/doctor.ts'
import { type Finding, finding, is, Problem, problem } from '../../model/finding.ts'
import { ARTIFACTS } from '../../model/metric.ts'
import { LogName, type News } from '../../model/order.ts'
import { detailOf, internalProblem } from '../../model/problems.ts'
import type { JournalLine } from '../../model/recording.ts'
import type { Conversation } from '../../system/conversation.ts'
import { traceError } from '../../system/trace.ts'
import type { Context } from '../context.ts'
import { examineMachine } from '../examine.ts'
import { EXIT } from '../exit-codes.ts'
import { type HereContext, measureHere, type ResultStore, type Surroundings } from '../session/here.ts'
import { lookAtMachine } from '../session/machine.ts'
import { admit } from './admission.ts'
import { openDesk } from './desk.ts'
import { hostPlugins } from './host.ts'
import { assignmentOf, type OrderLimits, readOrder, receiveSources } from './order.ts'
import { askRegistrar, openWitness } from './witness.ts'

/** Context of the helper. */
type HelperContext = Omit<HereContext, 'directory'> &
  OrderLimits & {
    /** Socket of the registrar, which need not exist. */
    readonly registrar: string
  }

/** Milliseconds that the other side may take to read the last words. */
const LAST_WORDS_MS = 60_000

/** Bytes of a file in one message. */
const LOG_BYTES = 256 * 1024

/**
 * Serves the connection that systemd has passed to this process: the command of the meter helper. `registrar`: socket of the registrar.
 * @throws Problem `helper-no-socket` if there is none.
 */
export async function helper(registrar: string, { version, sysfs, state, signal, hurry }: Context): Promise<number> {
  const connection = givenConnection()
  if (connection === null) throw problem('helper-no-socket', {})
  // A simulated machine may replay joules, too.
  await help(connection, { version, sysfs, state, signal, hurry, registrar, mayReplay: sysfs !== '/sys' })
  return EXIT.passed
}

/**
 * Takes one order, measures it as `JOB_USER`, and reports everything to the one who has ordered. Ends the measurement if that one goes away.
 * Resolves when all is said, and never rejects.
 */
async function help(other: Conversation, context: HelperContext): Promise<void> {
  const end: { problem: Finding | null; isStopped: boolean } = { problem: null, isStopped: false }
  try {
    end.isStopped = !(await serve(other, context))
  } catch (error) {
    traceError(error)
    end.problem = (error instanceof Problem ? error : internalProblem(error)).finding
  }
  other.say({ end } satisfies News)
  await other.end()
  // If data is left unread, the other side may lose the last words.
  await Promise.race([other.drain().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref())])
}

/** Serves an order. Returns false if a signal came before anything was measured. */
async function serve(other: Conversation, context: HelperContext): Promise<boolean> {
  other.say({ joulegate: context.version } satisfies News)
  const said = await other.hear().catch((error: unknown) => {
    throw problem('helper-bad-order', { detail: detailOf(error) }, error)
  })
  const order = readOrder(said, context)
  if ('examine' in order) {
    other.say({ doctor: await doctorOf(new Map(order.examine), context) } satisfies News)
    return true
  }
  if ('admit' in order) {
    const admitted = whyUnfit(await doctorOf(new Map(), context)) ?? admit(order.admit, Date.now())
    other.say({ admitted } satisfies News)
    return true
  }
  if ('equal' in order) {
    const { claim, equal } = order
    const isThere = existsSync(context.registrar)
    other.say({ vouched: isThere ? await askRegistrar(context.registrar, () => ({ claim, equal })) : null } satisfies News)
    return true
  }
  if ('host' in order) {
    await hostPlugins(order.host, other, context)
    return true
  }
  const missing = missingEssential()
  if (missing !== null) throw new Problem(missing)
  const identity = chooseIdentity(JOB_USER)
  const { machine } = await lookAtMachine(context.sysfs)
  const desk = openDesk(other, context)
  const witness = openWitness(order, context)
  const here = { ...context, directory: order.place, signal: desk.signal, hurry: desk.hurry }
  const surroundings: Surroundings<void> = {
    identity,
    environment: order.environment,
    emit: (event) => other.say({ event } satisfies News),
    quiet: () => desk.quiet(),
    open: async (reserved) => {
      const sources = await receiveSources(order, reserved, desk)
      await witness?.lookAt(sources, reserved.mark)
      return { sources, results: openResults(other, join(reserved.directory, 'reports'), (line) => witness?.take(line)) }
    },
  }
  try {
    await measureHere(assignmentOf(order, machine), here, surroundings)
    if (witness !== null) other.say({ vouched: await witness.ask() } satisfies News)
    return true
  } catch (error) {
    const complaint = desk.complaint()
    if (complaint !== null) throw complaint
    if (desk.signal.aborted && isEcho(error)) return false
    throw error
  }
}

const doctorOf = (overrides: Overrides, context: HelperContext): Promise<Doctor> =>
  examineMachine({ overrides, reports: resolve(tmpdir()) }, context)

/** Returns the reason why an unfit machine takes no job, or null if it is fit. */
function whyUnfit({ fitness, inspections }: Doctor): Finding | null {
  const failed = inspections.filter(({ results }) => results.some(({ status }) => status === 'failure'))
  return fitness === 'fit' ? null : finding('job-machine-unfit', { checks: failed.map(({ check }) => check).join(', ') })
}

/** Reports whether an error only means that a signal came: a wait that was ended, or a git that was killed. */
const isEcho = (error: unknown): boolean =>
  !(error instanceof Problem) || is(error.finding, 'checkout-failed', 'git-failed', 'history-not-copied', 'helper-bad-order')

/** Makes the directory of the logs and of the workloads' files, which are sent at the end. Lines are sent as they come, and kept nowhere. */
function openResults(other: Conversation, path: string, witnessed: (line: JournalLine) => void): ResultStore<void> {
  mkdirSync(path, { mode: 0o700 })
  let hasLines = false
  return {
    path,
    append(line) {
      hasLines = true
      witnessed(line)
      other.say({ line } satisfies News)
    },
    hasLines: () => hasLines,
    kept: () => null,
    collect: () => sendLogs(other, path),
    finish: () => undefined,
    close: () => undefined,
  }
}

function sendLogs(other: Conversation, directory: string): void {
  for (const log of LogName.options) {
    const path = join(directory, log)
    if (existsSync(path)) sendFile(path, (base64) => other.say({ log, base64 } satisfies News))
  }
  for (const artifact of artifactsIn(join(directory, ARTIFACTS))) {
    other.say({ artifact, base64: '' } satisfies News)
    sendFile(join(directory, ARTIFACTS, artifact), (base64) => other.say({ artifact, base64 } satisfies News))
  }
}

/** Returns the paths of all files that were kept. The directory is our own: no command has ever been able to change it. */
const artifactsIn = (directory: string): readonly string[] =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((one) =>
        one.isFile() ? [relative(directory, join(one.parentPath, one.name))] : [],
      )
    : []

function sendFile(path: string, send: (base64: string) => void): void {
  const descriptor = openSync(path, 'r')
  const buffer = Buffer.alloc(LOG_BYTES)
  for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) send(buffer.toString('base64', 0, read))
  closeSync(descriptor)
}

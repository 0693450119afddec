import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packHistory } from '../../git/transfer.ts'
import { forwardedElsewhere } from '../../host/forwarded.ts'
import { allArms } from '../../model/arm.ts'
import type { Emit } from '../../model/event.ts'
import { type Finding, Problem, problem } from '../../model/finding.ts'
import { ARTIFACTS } from '../../model/metric.ts'
import { type MeasureOrder, type News, ORDER_FORM, type Reply } from '../../model/order.ts'
import type { Conversation } from '../../system/conversation.ts'
import { MARK } from '../../system/marks.ts'
import { removeTree } from '../../system/remove.ts'
import type { Context } from '../context.ts'
import { connected, hearing } from '../helper/ask.ts'
import type { Assignment, ResultStore } from './here.ts'
import { explained } from './report-directory.ts'

/** The helper's socket, and the receivers of what it reports. */
interface Elsewhere<Result> {
  readonly socket: string
  readonly emit: Emit
  readonly results: ResultStore<Result>
  /** Called once the machine is reserved, before anything is built. */
  reserved(): Promise<void>
  /** Resolves when nobody who receives results works any more. */
  quiet(): Promise<void>
  /** Called if the machine's registrar was asked to set a status, with what it says. */
  vouched(said: Finding | null): void
}

/**
 * Has the meter helper measure a comparison of two commits, and writes what it reports to the report directory, line by line.
 * @throws Problem `helper-unreachable`, `helper-lost`, `history-not-copied`, and each Problem of the helper's.
 */
export async function measureElsewhere<Result>(
  assignment: Assignment,
  context: Context,
  { socket, emit, results, vouched, reserved, quiet }: Elsewhere<Result>,
): Promise<Result> {
  try {
    const helper = await connected(socket)
    try {
      helper.say(orderFor(assignment, context))
      using _signals = passSignals(helper, context)
      await follow(
        hearing(helper, socket, context.version),
        { emit, results, vouched },
        {
          deal: async (number) => {
            await quiet()
            helper.say({ dealt: number } satisfies Reply)
          },
          history: async () => {
            await reserved()
            await sendHistory(helper, assignment, context, results.path)
          },
          end: (isStopped) => {
            if (!isStopped) return
            context.signal.throwIfAborted()
            throw problem('helper-lost', { socket })
          },
        },
      )
    } finally {
      await helper.end()
    }
    return results.finish()
  } catch (error) {
    throw explained(error, results.kept())
  } finally {
    results.close()
  }
}

function orderFor(
  { subject, seed, options, trust, allowSame, attempts, claim }: Assignment,
  { directory, version }: Context,
): MeasureOrder {
  const { config, configuredBy, checkChange, approval, unpaired, findings } = subject
  return {
    ...ORDER_FORM,
    ...{ place: directory, joulegate: version },
    ...{ seed, options, trust, allowSame, attempts, claim, config, configuredBy, checkChange, approval, unpaired, findings },
    revisions: commitsOf(subject),
    environment: forwardedElsewhere(config.build?.envFrom ?? []),
  }
}

function commitsOf({ revisions: { base, head, ...more } }: Pick<Assignment['subject'], 'revisions'>) {
  if (base.kind !== 'commit' || head.kind !== 'commit') throw new Error('the meter helper measures commits alone')
  return { base, head, ...more }
}

/** Packs the history and sends it. Nothing works at it before the machine is reserved: another session could be measuring. */
async function sendHistory(helper: Conversation, { subject }: Assignment, { signal }: Context, reports: string): Promise<void> {
  const { repository } = subject
  if (repository === null) throw new Error('the meter helper measures commits alone')
  const shas = allArms(commitsOf(subject)).map(({ sha }) => sha)
  // In our own directory, so that the next run removes what a killed one left.
  const directory = join(reports, '.history.git')
  await removeTree(directory)
  try {
    const packing = { signal, mark: { [MARK]: 'packing' } }
    const { history, paths } = await packHistory(repository, directory, shas, packing)
    helper.say({ history } satisfies Reply)
    // A helper that ends early reads no further, and says why.
    for (const path of paths) await helper.give(path).catch(() => undefined)
  } finally {
    await removeTree(directory)
  }
}

/** Passes signals on to the helper, those that came before, too. */
function passSignals(helper: Conversation, { signal, hurry }: Context): Disposable {
  const pass = (isSecond: boolean): void => {
    const { reason } = isSecond ? hurry : signal
    const name = reason === 'SIGINT' || reason === 'SIGHUP' ? reason : 'SIGTERM'
    helper.say({ signal: name, isSecond } satisfies Reply)
  }
  const [first, second] = [() => pass(false), () => pass(true)]
  if (signal.aborted) first()
  signal.addEventListener('abort', first)
  hurry.addEventListener('abort', second)
  return {
    [Symbol.dispose]() {
      signal.removeEventListener('abort', first)
      hurry.removeEventListener('abort', second)
    },
  }
}

/** Answers that the helper waits for. */
interface Answers {
  deal(number: number): Promise<void>
  history(): Promise<void>
  /** Throws the reason if the helper was stopped before it measured anything. */
  end(isStopped: boolean): void
}

/** Appends bytes to a file of a workload. The helper has checked its name, and so does the form of the message. */
function takeArtifact(reports: string, { artifact, base64 }: { readonly artifact: string; readonly base64: string }): void {
  const path = join(reports, ARTIFACTS, artifact)
  mkdirSync(dirname(path), { recursive: true })
  appendFileSync(path, Buffer.from(base64, 'base64'))
}

/** Takes what the helper reports until it ends. */
async function follow(
  next: () => Promise<News>,
  receivers: Omit<Elsewhere<unknown>, 'socket' | 'quiet' | 'reserved'>,
  answers: Answers,
): Promise<void> {
  const { emit, results, vouched } = receivers
  for (;;) {
    const news = await next()
    if ('joulegate' in news || 'doctor' in news || 'admitted' in news || 'hosted' in news) continue
    if ('event' in news) emit(news.event)
    else if ('line' in news) results.append(news.line)
    else if ('log' in news) appendFileSync(join(results.path, news.log), Buffer.from(news.base64, 'base64'))
    else if ('artifact' in news) takeArtifact(results.path, news)
    else if ('vouched' in news) vouched(news.vouched)
    else if ('deal' in news) await answers.deal(news.deal)
    else if ('wants' in news) await answers.history()
    else if (news.end.problem !== null) throw new Problem(news.end.problem)
    else return answers.end(news.end.isStopped)
  }
}

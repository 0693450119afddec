import type { Overrides } from '../../configuration/flags.ts'
import { callHelper } from '../../host/helper.ts'
import type { Doctor } from '../../model/doctor.ts'
import { Problem, problem } from '../../model/finding.ts'
import { type HelperOrder, News, ORDER_FORM } from '../../model/order.ts'
import { detailOf } from '../../model/problems.ts'
import type { Conversation } from '../../system/conversation.ts'
import type { Context } from '../context.ts'

/** Connects to the meter helper. @throws Problem `helper-unreachable`. */
export const connected = (socket: string): Promise<Conversation> =>
  callHelper(socket).catch((error: unknown) => {
    throw problem('helper-unreachable', { socket, detail: detailOf(error) }, error)
  })

/** Returns a function that hears the next message. A message that makes no sense to us may be from a newer helper. */
export function hearing(helper: Conversation, socket: string, own: string): () => Promise<News> {
  let version = own
  return async () => {
    const said = await helper.hear().catch((error: unknown) => {
      throw problem('helper-lost', { socket }, error)
    })
    const news = News.safeParse(said)
    if (!news.success)
      throw said === undefined || version === own
        ? problem('helper-lost', { socket }, news.error)
        : problem('helper-other-version', { own: version, other: own }, news.error)
    if ('joulegate' in news.data) version = news.data.joulegate
    return news.data
  }
}

/** A question to the meter helper that has one answer, without the versions. */
type Question =
  Exclude<HelperOrder, { readonly config: unknown }> extends infer Each
    ? Each extends unknown
      ? Omit<Each, 'protocol' | 'recording' | 'joulegate'>
      : never
    : never

/**
 * Asks the meter helper a question. `answerIn` returns the answer that a message has, or undefined. Throws the reason of the signal.
 * @throws Problem `helper-unreachable`, `helper-lost`, and each Problem of the helper's.
 */
export async function askHelper<Answer>(
  question: Question,
  { helper: socket, version, signal }: Pick<Context, 'helper' | 'version' | 'signal'>,
  answerIn: (news: News) => Answer | undefined,
): Promise<Answer> {
  const helper = await connected(socket)
  // The helper takes the end of our words as a signal.
  const stop = (): void => void helper.end()
  signal.addEventListener('abort', stop)
  try {
    signal.throwIfAborted()
    helper.say({ ...ORDER_FORM, joulegate: version, ...question } satisfies HelperOrder)
    const next = hearing(helper, socket, version)
    for (;;) {
      const news = await next()
      const answer = answerIn(news)
      if (answer !== undefined) return answer
      if (!('end' in news)) continue
      signal.throwIfAborted()
      throw news.end.problem === null ? problem('helper-lost', { socket }) : new Problem(news.end.problem)
    }
  } finally {
    signal.removeEventListener('abort', stop)
    await helper.end()
  }
}

/** Has the meter helper examine the machine. @throws as `askHelper`. */
export function examineElsewhere(overrides: Overrides, context: Context): Promise<Doctor> {
  const examine = (['meter', 'domains'] as const).flatMap((flag) => {
    const value = overrides.get(flag)
    return typeof value === 'string' ? [[flag, value] as const] : []
  })
  return askHelper({ examine }, context, (news) => ('doctor' in news ? news.doctor : undefined))
}

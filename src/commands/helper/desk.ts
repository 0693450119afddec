import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { objectPath } from '../../git/lfs-pointer.ts'
import { type Problem, problem } from '../../model/finding.ts'
import { type History, type News, Reply } from '../../model/order.ts'
import { detailOf } from '../../model/problems.ts'
import type { Conversation } from '../../system/conversation.ts'
import type { Context } from '../context.ts'

/** Milliseconds that the one who has ordered may take to deal with what it was told. */
const PATIENCE_MS = 60_000

/** A history that the one who has ordered begins to send. */
interface SentHistory {
  readonly history: History
  /** Writes its pack to a new file, and its files in LFS below a directory. Must be called once. */
  take(pack: string, objects: string): Promise<void>
}

/** The helper's side of a conversation, after the order: what the one who has ordered says while the helper works. */
export interface Desk extends Pick<Context, 'signal' | 'hurry'> {
  /** Returns why what the other side said makes no sense, or null if all did. */
  complaint(): Problem | null
  /** Asks for the history, and resolves when it begins to come. Throws the reason of `signal`. */
  history(): Promise<SentHistory>
  /** Resolves when all that was said so far has been dealt with. */
  quiet(): Promise<void>
}

type Waiting<Value> = PromiseWithResolvers<Value>

/**
 * Begins to listen. Signals are passed on to `signal` and `hurry`, which this process's own signals abort, too. If the other side goes
 * away, says nonsense or does not answer in time, both are aborted as if its terminal had been closed.
 */
export function openDesk(other: Conversation, own: Pick<Context, 'signal' | 'hurry'>): Desk {
  const [stop, hurry] = [new AbortController(), new AbortController()]
  const signal = AbortSignal.any([own.signal, stop.signal])
  const leave = (): void => {
    stop.abort('SIGHUP')
    hurry.abort('SIGHUP')
  }
  let complaint: Problem | null = null
  const wanted: Waiting<SentHistory> = Promise.withResolvers()
  wanted.promise.catch(() => undefined)
  signal.addEventListener('abort', () => wanted.reject(signal.reason))
  let [asked, dealt] = [0, 0]
  let answer: Waiting<void> = Promise.withResolvers()
  signal.addEventListener('abort', () => answer.resolve())
  const act = async (reply: Reply): Promise<void> => {
    if ('dealt' in reply) {
      dealt = reply.dealt
      if (dealt >= asked) answer.resolve()
    } else if ('history' in reply) {
      const taken = Promise.withResolvers<void>()
      const take = async (pack: string, objects: string): Promise<void> => {
        try {
          await other.take(pack, reply.history.bytes)
          for (const file of reply.history.files ?? []) {
            const path = objectPath(objects, file)
            await mkdir(dirname(path), { recursive: true, mode: 0o700 })
            await other.take(path, file.size)
          }
        } catch (error) {
          // An error of the system is ours, such as a full disk. Any other is that of a history that ends too early.
          if (!(error instanceof Error && 'code' in error)) taken.reject(error)
          throw error
        } finally {
          taken.resolve()
        }
      }
      wanted.resolve({ history: reply.history, take })
      await taken.promise
    } else if (reply.isSecond) hurry.abort(reply.signal)
    else stop.abort(reply.signal)
  }
  const listen = async (): Promise<void> => {
    for (let said = await other.hear(); said !== undefined; said = await other.hear()) await act(Reply.parse(said))
  }
  listen()
    .catch((error: unknown) => {
      complaint = problem('helper-bad-order', { detail: detailOf(error) }, error)
    })
    .finally(leave)
  return {
    signal,
    hurry: AbortSignal.any([own.hurry, hurry.signal]),
    complaint: () => complaint,
    history() {
      other.say({ wants: 'history' } satisfies News)
      return wanted.promise
    },
    async quiet() {
      if (signal.aborted) return
      answer = Promise.withResolvers()
      asked += 1
      other.say({ deal: asked } satisfies News)
      const limit = setTimeout(leave, PATIENCE_MS)
      await answer.promise
      clearTimeout(limit)
    },
  }
}

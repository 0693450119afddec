/** Most bytes of an answer in memory, and milliseconds that one may take. */
const LARGEST = 8 << 20
const ANSWER_WITHIN = 30_000

/** Fetches, and throws if another host answers, or if the answer is too long or too late. */
export async function guardedFetch(input: string, init: RequestInit = {}): Promise<Response> {
  const late = AbortSignal.timeout(ANSWER_WITHIN)
  try {
    const response = await fetch(input, { ...init, signal: AbortSignal.any([late, ...(init.signal ? [init.signal] : [])]) })
    const [asked, answering] = [new URL(input).origin, new URL(response.url).origin]
    if (asked !== answering) throw new Error(`it sends on to ${answering}`)
    const { status, statusText, headers } = response
    return new Response([204, 205, 304].includes(status) ? null : await bytesOf(response), { status, statusText, headers })
  } catch (error) {
    if (late.aborted) throw new Error(`no answer within ${ANSWER_WITHIN / 1000} seconds`, { cause: error })
    throw error
  }
}

async function bytesOf({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    parts.push(part)
    length += part.length
    if (length > LARGEST) throw new Error(`its answer is longer than ${LARGEST >> 20} MiB`)
  }
  return new Uint8Array(Buffer.concat(parts))
}

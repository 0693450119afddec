import type { Readable } from 'node:stream'

/** Characters of output and log that one plug-in may write in a session. Each line counts at least as many as COST. */
const [MOST_LOGGED, COST] = [1_000_000, 50]

/** Longest line, in characters. The rest is in the next one. */
const LONGEST_LINE = 10_000

/** Log that takes a limited number of characters, and then one line more. */
export interface LimitedLog {
  readonly isFull: boolean
  log(line: string): void
}

/** Limits a log. */
export function limited(log: (line: string) => void): LimitedLog {
  let left = MOST_LOGGED
  return {
    get isFull() {
      return left < 0
    },
    log(line) {
      if (left < 0) return
      left -= line.length + COST
      log(left < 0 ? '[more output is left out]' : line)
    },
  }
}

/** Passes on what a process prints, line by line. What the log takes no more is read and dropped, so that the process can go on. */
export function listen(streams: { readonly stdout: Readable | null; readonly stderr: Readable | null }, output: LimitedLog): void {
  for (const stream of [streams.stdout, streams.stderr]) {
    let rest = ''
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      if (output.isFull) return
      const [last = '', ...whole] = `${rest}${chunk}`.split('\n').toReversed()
      for (const line of whole.toReversed()) output.log(line)
      rest = last
      for (; rest.length > LONGEST_LINE; rest = rest.slice(LONGEST_LINE)) output.log(rest.slice(0, LONGEST_LINE))
    })
    stream?.on('end', () => rest !== '' && output.log(rest))
  }
}

import type { Host, Tool, ToolCommand, ToolEnd } from '../model/host.ts'

/** Result of one run of perf. */
export interface PerfOutcome {
  readonly end: ToolEnd
  /** True if it confirmed every order. */
  readonly answered: boolean
}

/** A perf that is started. Its outcome reports what goes wrong. */
export interface Counting {
  /** Resolves when it is ready to count, so that its start is not between `enable` and the first count. */
  ready(): Promise<void>
  enable(): Promise<void>
  disable(): Promise<void>
  outcome(): Promise<PerfOutcome>
}

/** Starts a perf that takes orders over its descriptor 3, prints over its descriptor 4, and ends with its standard input. */
export function beginCounting(host: Host, program: ToolCommand, signal: AbortSignal): Counting {
  const tool = host.hold(program, signal)
  let answered = true
  let ended: ReturnType<Tool['end']> | null = null
  const order = async (word: 'enable' | 'disable'): Promise<void> => {
    answered = (await tool.ask(word)) === 'ack' && answered
  }
  return {
    ready: () => order('disable'), // what is off already stays off
    enable: () => order('enable'),
    async disable() {
      await order('disable')
      ended = tool.end()
    },
    outcome: async () => ({ end: await (ended ?? tool.end()), answered }),
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { detailOf } from '../model/problems.ts'
import { jsonOf } from '../system/read.ts'

/** Program of ours that talks to a server for root, with the rights of nobody. It takes an order as JSON, and answers with JSON. */
export interface Envoy {
  /** Absolute paths of Node and of the program, and what comes after these. */
  readonly command: readonly [node: string, program: string, ...rest: string[]]
  /** Descriptor of a file that the program may write, as its own 3. null: none. */
  readonly file: number | null
  /** Milliseconds that an order may take. */
  readonly within: number
  readonly signal: AbortSignal
}

/** Answer of an envoy. `said`: the JSON, or undefined if there is none. `complaint`: its standard error. */
export interface EnvoyAnswer {
  readonly said: unknown
  readonly complaint: string
}

/** Variables that a client of HTTP reads. */
const PASSED = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy', 'NODE_EXTRA_CA_CERTS']

/** Gives an envoy an order, which is in its standard input alone, and waits for its end. An envoy that cannot start complains, too. */
export async function send(order: unknown, { command: [node, ...rest], file, within, signal }: Envoy): Promise<EnvoyAnswer> {
  const passed = PASSED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]))
  const env = { PATH: '/usr/bin:/bin', NODE_USE_ENV_PROXY: '1', ...Object.fromEntries(passed) }
  const limits = { signal, timeout: within, killSignal: 'SIGKILL' } as const
  const child = spawn(node, rest, { cwd: '/', env, stdio: ['pipe', 'pipe', 'pipe', file ?? 'ignore'], ...limits })
  const { stdin, stdout, stderr } = child
  if (stdin === null || stdout === null || stderr === null) throw new Error('it has no standard streams')
  // If it ends before it has read the order, its own words say why.
  stdin.on('error', () => {})
  stdin.end(JSON.stringify(order))
  try {
    const [said, complaint] = await Promise.all([text(stdout), text(stderr), once(child, 'close')])
    return { said: jsonOf(said), complaint: complaint.trim() }
  } catch (error) {
    return { said: undefined, complaint: detailOf(error) }
  }
}

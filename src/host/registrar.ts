import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { z } from 'zod'
import { problem } from '../model/finding.ts'
import { detailOf } from '../model/problems.ts'

/** Absolute paths of Node and of the registrar's program. */
interface RegistrarProgram {
  readonly node: string
  readonly registrar: string
}

/** Order for a command of the registrar, and the schema of its answer. */
interface RegistrarOrder<Answer> {
  readonly command: 'group' | 'rules'
  readonly order: object
  readonly answer: z.ZodType<Answer>
}

/** Milliseconds that an order may take. */
const WITHIN = 300_000

/** Variables that a client of HTTP reads. */
const PASSED = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy', 'NODE_EXTRA_CA_CERTS']

/**
 * Gives the registrar's program an order, and returns its answer. It runs with the rights of nobody, since it talks to a server. The
 * credential is in its standard input alone. Throws Problem `group-unanswered`.
 */
export async function orderRegistrar<Answer>(
  { node, registrar }: RegistrarProgram,
  { command, order, answer: schema }: RegistrarOrder<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const passed = PASSED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]))
  const env = { PATH: '/usr/bin:/bin', NODE_USE_ENV_PROXY: '1', ...Object.fromEntries(passed) }
  const limits = { signal, timeout: WITHIN, killSignal: 'SIGKILL' } as const
  const child = spawn(node, [registrar, command], { cwd: '/', env, stdio: ['pipe', 'pipe', 'pipe'], ...limits })
  // If it ends before it has read the order, its own words say why.
  child.stdin.on('error', () => {})
  child.stdin.end(JSON.stringify(order))
  const ended = once(child, 'close')
  const answer = Promise.all([text(child.stdout), text(child.stderr), ended])
  const [said, complaint] = await answer.catch((error: unknown) => {
    throw problem('group-unanswered', { detail: detailOf(error) }, error)
  })
  const parsed = schema.safeParse(jsonOf(said))
  if (!parsed.success) throw problem('group-unanswered', { detail: complaint.trim() || detailOf(parsed.error) }, parsed.error)
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

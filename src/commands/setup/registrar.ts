import type { z } from 'zod'
import { send } from '../../host/envoy.ts'
import { problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import type { Program } from '../../setup/steps/helper.ts'

/** Order for a command of the registrar, and the schema of its answer. */
interface RegistrarOrder<Answer> {
  readonly command: 'group' | 'rules'
  readonly order: object
  readonly answer: z.ZodType<Answer>
}

/** Milliseconds that GitHub may take. */
const WITHIN = 300_000

/** Gives the registrar's program an order, with a credential in it, and returns its answer. Throws Problem `group-unanswered`. */
export async function orderRegistrar<Answer>(
  program: Program,
  { command, order, answer: schema }: RegistrarOrder<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const words = [program.node, program.beside('registrar'), command] as const
  const { said, complaint } = await send(order, { command: [...words], file: null, within: WITHIN, signal })
  const answer = schema.safeParse(said)
  if (!answer.success) throw problem('group-unanswered', { detail: complaint || detailOf(answer.error) }, answer.error)
  return answer.data
}

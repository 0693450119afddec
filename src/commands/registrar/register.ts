import { type OperatorApi, operatorApi } from '../../github/operator.ts'
import { registerRunner, removeLeftRunners } from '../../github/registration.ts'
import { givenSocket } from '../../host/helper.ts'
import { finding, problem } from '../../model/finding.ts'
import { detailOf } from '../../model/problems.ts'
import type { Registration } from '../../model/registration.ts'
import { terminalText } from '../../render/finding-text.ts'
import { readRegistration } from '../../store/registration.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { readCredential } from './credential.ts'
import { type RunnerNames, runnerNames } from './name.ts'
import { placeName, refusal } from './refusal.ts'
import { requireRestriction } from './restriction.ts'

/**
 * Registers a runner for one job by the Registration in a file, and writes its configuration to the connection that systemd has passed to
 * this process. Nothing is written if that fails, or if the runner group admits more than the setup has left it. Runners that a crash has
 * left are removed before; if they cannot be, it says so.
 * `credentials`: directory with the credential. Returns 0. Throws Problem `helper-no-socket`, `registrar-not-configured`,
 * `registrar-no-credential`, `registrar-bad-credential`, `registrar-refused`, `registrar-limited`, `registrar-unreachable`,
 * `registrar-group-open`.
 */
export async function register(file: string, context: Context, credentials: string): Promise<number> {
  const socket = givenSocket()
  if (socket === null) throw problem('helper-no-socket', {})
  try {
    const place = readRegistration(file)
    const text = readCredential(credentials)
    const names = runnerNames()
    try {
      const api = await operatorApi(place, { text, userAgent: `joulegate/${context.version}` })
      await clean(api, place, { names, context })
      // Right before the registration, since the organisation may change the group at any time.
      await requireRestriction(api, place)
      socket.write(await registerRunner(api, place, names.next))
    } catch (error) {
      throw refusal(place, 'register', error)
    }
    return EXIT.passed
  } finally {
    socket.end()
  }
}

/** Milliseconds that this may take, of the two minutes that systemd gives the registrar. */
const CLEAN_WITHIN = 30_000

/** Removes what a crash has left, and tells if that fails: a runner can be registered all the same. */
async function clean(
  api: OperatorApi,
  place: Registration,
  { names, context }: { readonly names: RunnerNames; readonly context: Context },
): Promise<void> {
  try {
    await removeLeftRunners(api, place, { isOurs: names.isOurs, within: CLEAN_WITHIN })
  } catch (error) {
    const found = finding('registrar-left', { place: placeName(place), detail: detailOf(error) })
    context.tell(terminalText(found, { colour: context.colour }), 'lasting')
  }
}

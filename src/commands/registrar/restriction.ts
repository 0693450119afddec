import type { OperatorApi } from '../../github/operator.ts'
import { glanceAtGroup } from '../../github/runner-group.ts'
import { problem } from '../../model/finding.ts'
import type { Registration } from '../../model/registration.ts'
import { openingsOf } from '../../model/runner-group.ts'
import { refusal } from './refusal.ts'

/** Milliseconds that GitHub may take, of the two minutes that systemd gives the registrar. */
const WITHIN = 30_000

/** Most names of foreign workflows in a message. */
const MOST_NAMES = 3

/**
 * Checks by one request that the runner group of a Registration is as restricted as the setup has left it. A Registration without a
 * restriction has nothing to check. Throws Problem `registrar-group-open` if the group admits more, and those of `refusal` if GitHub does
 * not show it.
 */
export async function requireRestriction(api: OperatorApi, place: Registration): Promise<void> {
  const { pin, group, owner } = place
  if (pin === null) return
  const { name, limits } = await glanceAtGroup(api, place, { id: group, within: WITHIN }).catch((error: unknown) => {
    throw refusal(place, 'inspect', error)
  })
  const openings = openingsOf(limits, pin)
  if (openings.length === 0) return
  const others = (limits.workflows ?? []).filter((workflow) => workflow !== pin.workflow).slice(0, MOST_NAMES)
  throw problem('registrar-group-open', { name, number: group, organisation: owner, openings, others, workflow: pin.workflow })
}

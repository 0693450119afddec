import type { Config } from '../model/config.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { Waiver } from '../model/waiver.ts'

const codes = { applies: 'waived', expired: 'waiver-expired', overridden: 'waiver-overridden' } as const satisfies Record<
  Waiver['state'],
  string
>

/** Returns one finding for each waiver, with all workloads that it is about. Pure. */
export function waiverFindings({ workloads }: Config): readonly Finding[] {
  const waived = workloads.flatMap(({ name, budget: { waiver } }) => (waiver === undefined ? [] : [{ name, waiver }]))
  return [...Map.groupBy(waived, ({ waiver }) => JSON.stringify(waiver)).values()].flatMap((group) =>
    group
      .slice(0, 1)
      .map(({ waiver: { state, maxRegression: margin, instead, expires, reason } }) =>
        finding(codes[state], { workloads: group.map(({ name }) => name), margin, instead, expires, reason }),
      ),
  )
}

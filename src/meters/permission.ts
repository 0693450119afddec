import { rights, whyUnreadable } from '../host/rights.ts'
import { type Finding, finding, is } from '../model/finding.ts'
import type { Host } from '../model/host.ts'
import { systemDetail } from '../model/system-detail.ts'

/** Finds out what forbids counting if perf reports a denial, or only `<not supported>`, since each cause has a remedy of its own. */
export async function explain(host: Host, fault: Finding): Promise<Finding> {
  if (!is(fault, 'counter-denied', 'counter-unsupported')) return fault
  const { isRoot, isCapable, isFiltered, paranoid } = await rights(host)
  // A filter that answers ENOSYS looks to perf like a kernel that does not know the event.
  if (is(fault, 'counter-unsupported')) return isFiltered ? finding('counter-filtered', { denial: fault }) : fault
  if (isCapable || (paranoid !== null && paranoid <= 0))
    return finding(isFiltered ? 'counter-filtered' : 'counter-forbidden', { denial: fault })
  if (isRoot) return finding('counter-capability', { denial: fault })
  return paranoid === null ? fault : finding('counter-paranoid', { denial: fault, paranoid })
}

/** Returns the reason why this counter cannot be read, with the remedy of that cause. */
export async function unreadable(host: Pick<Host, 'read'>, path: string, error: unknown): Promise<Finding> {
  return finding('counter-unreadable', { path, detail: systemDetail(error), why: await whyUnreadable(host, error) })
}

import type { ComparableDomain } from './config.ts'

/** Domains that a domain contains: their energy is in its energy (Linux, Documentation/power/powercap). */
const CONTAINED: Partial<Record<ComparableDomain, readonly ComparableDomain[]>> = {
  package: ['core', 'uncore'],
  psys: ['package', 'dram', 'core', 'uncore'],
}

/** Returns a domain, and one that it contains, if a list has both. Their sum would count energy twice. */
export const countedTwice = (
  domains: readonly ComparableDomain[],
): { readonly outer: ComparableDomain; readonly inner: ComparableDomain } | null =>
  domains.flatMap((outer) => (CONTAINED[outer] ?? []).filter((one) => domains.includes(one)).map((inner) => ({ outer, inner })))[0] ?? null

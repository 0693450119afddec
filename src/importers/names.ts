import { createHash } from 'node:crypto'
import { WORKLOAD_NAME } from '../model/config.ts'
import type { ImportedWorkload } from './importer.ts'

/** Longest name of a workload. */
const LONGEST = 80
/** Characters of the digest that tells apart names which look the same once they are valid. */
const DIGEST = 8

/** Characters that the parts of a bench's name may have together. One that is longer is left out: each bench in its class repeats them. */
const LONGEST_PARTS = 1_000

/** Reports whether the parts of a bench's name are too long together. */
export const areLong = (parts: readonly string[]): boolean => parts.reduce((sum, { length }) => sum + length, 0) > LONGEST_PARTS

/** Returns a valid name of a workload: the text itself, or its valid characters and a digest of all. The same text gives the same name. */
export function workloadName(text: string): string {
  if (WORKLOAD_NAME.test(text)) return text
  const digest = createHash('sha256').update(text).digest('hex').slice(0, DIGEST)
  const valid = text
    .slice(0, LONGEST)
    .replaceAll(/[^\w.:/@-]/g, '-')
    .slice(0, LONGEST - DIGEST - 1)
  return `${valid}-${digest}`
}

/** Returns the workloads without those whose name an earlier one has: a framework runs such benches as one. */
export function unique(workloads: readonly ImportedWorkload[]): readonly ImportedWorkload[] {
  const names = new Set<string>()
  return workloads.filter(({ name }) => !names.has(name) && names.add(name))
}

import type { Workload } from '../model/config.ts'
import { placeAt } from './complaints.ts'
import { isRecord, type Path } from './flags.ts'
import { type ConfigurationFile, pathText, readSource } from './source.ts'

/**
 * Returns the place of a key of a workload: joulegate.yml:7:5 (base 9f1c2d3), or joulegate.config.ts (base 9f1c2d3): workloads[0].tune. A
 * combination is at its entry.
 */
export function placeOfKey(file: ConfigurationFile, { name, was = name }: Pick<Workload, 'name' | 'was'>, keys: Path): string {
  const source = readSource(file)
  const entries: readonly unknown[] =
    isRecord(source.content) && Array.isArray(source.content['workloads']) ? source.content['workloads'] : []
  const named = entries.map((entry) => (isRecord(entry) ? String(entry['name']) : ''))
  const exact = named.indexOf(was)
  const path: Path = ['workloads', exact >= 0 ? exact : named.findIndex((one) => was.startsWith(`${one}/`)), ...keys]
  const place = placeAt(source.offset(path, 'value'), { source, ...file })
  return source.hasLines ? place : `${place}: ${pathText(path)}`
}

import { createHash } from 'node:crypto'
import type { Config, Workload } from '../../model/config.ts'
import { canonical, definitionText } from '../../model/history-definition.ts'

/** Letters of a hash in the history: 128 bits. */
const LETTERS = 32

/** Returns the hash of a text as the history stores it. */
export const historyHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, LETTERS)

/** Returns the hash of everything that makes the numbers of a workload comparable. Another one starts a new series. */
export const definitionHash = (config: Pick<Config, 'build' | 'domains' | 'meter' | 'plugins'>, workload: Workload): string =>
  historyHash(definitionText(config, workload))

/** Returns the hash of a whole configuration. */
export const configHash = (config: Config): string => historyHash(canonical(config))

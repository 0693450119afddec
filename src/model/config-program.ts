import { DEFAULT_CONFIG } from './session-options.ts'

/** Names of a configuration that is a program. Each lies at the top of the repository, instead of joulegate.yml. */
export const CONFIG_PROGRAMS = ['joulegate.config.ts', 'joulegate.config.mts', 'joulegate.config.js', 'joulegate.config.mjs'] as const

/** Seconds that a program may take to make the configuration. */
export const PROGRAM_SECONDS = 10

/** Reports whether a configuration of this name is a program. */
export const isConfigProgram = (name: string): boolean => /\.m?[jt]s$/.test(name)

/** Returns the names that a configuration may have: the one that was given, or joulegate.yml and those of programs. */
export const configurationNames = (given: string): readonly string[] => (given === DEFAULT_CONFIG ? [given, ...CONFIG_PROGRAMS] : [given])

import { spawnSync } from 'node:child_process'

/** Whether valgrind is installed here, which counts work. */
export const HAS_VALGRIND = spawnSync('valgrind', ['--version']).status === 0

/** Whether gcc is installed here. */
export const HAS_GCC = spawnSync('gcc', ['--version']).status === 0

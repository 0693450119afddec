import { info, maybe, number, oneOf, text, texts, usage, warning } from './entry.ts'

const side = oneOf('base', 'head', 'anchor')

/** Findings about the build cache. */
export const builds = {
  /** `detail`: difference from the facts about it; null if those are damaged. */
  'build-damaged': warning({ file: text, detail: maybe(text) }),
  /** `odd-file`: it has a socket, a FIFO or a device. `limit`: bytes that all builds may take together. */
  'build-not-kept': warning({ side, why: oneOf('too-large', 'odd-file', 'failed'), limit: number, directory: text, detail: text }),
  /** `globs`: outputs that the configuration names. */
  'build-without-outputs': warning({ side, globs: texts }),
  'build-not-taken': warning({ side, directory: text, detail: text }),
  'builds-unreadable': usage({ directory: text, detail: text }),
  /** `bytes`: of disk that they took. `damaged`: number of files among them that were damaged. */
  'builds-cleared': info({ directory: text, builds: number, bytes: number, damaged: number }),
}

import { info, number, oneOf, text, texts, warning } from './entry.ts'

/** Findings about `paths`: the changes that are measured. */
export const scope = {
  /** `file`: a changed file that no glob of `paths` covers; for `odd-link`, the link. */
  'paths-relevant': info(
    {
      file: text,
      by: oneOf('build-file', 'configuration', 'harness', 'command', 'link', 'submodule', 'through-link', 'odd-link'),
    },
    { about: 'configuration' },
  ),
  'paths-unmatched': warning({ globs: texts, base: text }, { about: 'configuration' }),
  'paths-links': info({ most: number }, { about: 'configuration' }),
}

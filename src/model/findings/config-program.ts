import { maybe, number, oneOf, optional, text, texts, usage, warning } from './entry.ts'

/** Findings about a configuration that is a program. */
export const configProgram = {
  /** Files that are all there, of which only one may be. */
  'config-twice': usage({ files: texts, where: text }),
  /** `fault`, `detail`, `place`: see `PluginFault`. `printed`: the last lines that it printed. */
  'config-program-failed': usage({
    ...{ file: text, where: text, fault: oneOf('threw', 'hung', 'ended', 'garbled'), detail: text, place: maybe(text) },
    printed: texts,
  }),
  /** `kind`: of the plug-in that the file defines instead. */
  'config-program-kind': usage({ file: text, where: text, kind: text }),
  /** `most`: files that a program may consist of, or bytes that its result may have. */
  'config-program-large': usage({ file: text, what: oneOf('files', 'result'), most: number }),
  /** Files of base's program that head changes, or a program that head adds. */
  'config-program-changed': warning({ files: texts, more: optional(number) }, { about: 'configuration' }),
  /** Base has no configuration, and a gate runs no program of head's. */
  'config-program-unmerged': usage({ file: text, base: text }),
  /** `node`: path of our Node, if it is why the user of plug-ins cannot run programs; null if the machine has no such user. */
  'config-program-no-user': usage({ file: text, where: text, user: text, node: maybe(text) }),
  /** Read without the commit's files. `where`: branch or commit. */
  'config-is-a-program': usage({ file: text, where: text }),
  /** A command would have to edit the program. */
  'config-program-edit': usage({ file: text, command: oneOf('init', 'budget') }),
}

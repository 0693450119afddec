import { maybe, oneOf, text, unfit, usage, warning } from './entry.ts'
import { Quoted } from './parts.ts'

/** Findings of `joulegate-runner`, which sets up a machine and puts it back. */
export const setup = {
  'tune-no-counter': unfit({}, { about: 'machine' }),
  /** `root`: the directory of another machine. */
  'tune-other-root': usage({ root: text }),
  /** `cause`: what ended the measurement, if it is known. */
  'tune-not-measured': unfit({ profile: text, cause: maybe(Quoted) }),
  /** `part`: what could not be put back. */
  'tune-not-back': unfit({ part: text }),
  'setup-needs-root': usage({ command: text }),
  /** `system`: the name of a distribution on which the setup was not tested. */
  'setup-untried': unfit({ system: text }),
  'setup-list-untried': warning({ system: text }),
  'setup-virtual': unfit({}),
  'setup-no-systemd': unfit({}),
  'setup-no-counters': warning({}, { about: 'machine' }),
  /** `program`: its path. `name`: the package of Debian that has it. */
  'setup-program-missing': unfit({ program: text, name: text, step: text }),
  'setup-no-cores': usage({}),
  /** `cores`: those that the reason is about. `online`: the cores of the machine. */
  'setup-cores-refused': usage({ given: text, why: oneOf('syntax', 'off', 'first', 'all', 'split'), cores: text, online: text }),
  /** `names`: packages of Debian, for a command line. */
  'setup-packages-by-hand': warning({ names: text }, { about: 'machine' }),
  'setup-packages-unknown': unfit({ names: text, detail: text }),
  /** `others`: packages that need those. */
  'setup-packages-needed': unfit({ names: text, others: text }),
  /** `detail`: what the program said. */
  'setup-tool-failed': unfit({ command: text, detail: text }),
  'setup-account-missing': unfit({ name: text, database: oneOf('passwd', 'group') }),
  /** An account of that name was there before, and is another one than the setup makes. */
  'setup-account-differs': usage({ name: text, kind: oneOf('user', 'group') }),
  /** `detail`: the system's reason. */
  'setup-part-refused': unfit({ part: text, detail: text }),
  /** `path`: the program, or a directory above it. */
  'setup-program-unfit': usage({ program: text, path: text, why: oneOf('writable', 'hidden') }),
  /** No address of GitHub was ever given. */
  'setup-no-place': usage({}),
  'setup-bad-place': usage({ address: text }),
  'setup-bad-option': usage({
    option: text,
    value: text,
    why: oneOf('no-label', 'no-number', 'no-sha256', 'no-file', 'no-repository', 'no-workflow', 'no-app', 'no-pinned-workflow'),
  }),
  'setup-no-release': usage({}),
  'setup-no-credential': usage({ file: text }),
  /** Others than root can read the credential. */
  'setup-open-credential': usage({ file: text }),
  /** The machine gets no runner, since nobody has asked for one. */
  'setup-without-runner': warning({}),
  'setup-journal-damaged': usage({ file: text, detail: text }),
  'setup-busy': usage({}),
  'setup-no-such-step': usage({ step: text, steps: text }),
}

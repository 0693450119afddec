import { flags, type Overrides } from '../../configuration/flags.ts'
import { refusalToResume } from '../../measure/resumable.ts'
import { Problem, problem } from '../../model/finding.ts'
import type { Recording } from '../../model/recording.ts'
import { DEFAULT_CONFIG, splitList } from '../../model/session-options.ts'
import type { Context } from '../context.ts'
import { openResumable, type ResumableDirectory } from './resumable-directory.ts'
import { begin, type Measured, measureSides, type SessionOptions } from './session.ts'
import { type AskedSides, chooseSides } from './sides.ts'

/** Options of a session that goes on. All others are those that it began with. */
export interface ResumeOptions extends Pick<SessionOptions, 'policy' | 'quiet' | 'reportDirectory'> {
  /** Repository, or undefined for the one that the session was measured in: the current directory, or the URL that it was fetched from. */
  readonly repository: string | undefined
}

/**
 * Goes on with the session of a report directory.
 * @throws Problem `resume-ended` and the like if it must not go on, and what `measureSides` throws.
 */
export async function resumeSession(asked: ResumeOptions, context: Context): Promise<Measured> {
  await using stack = new AsyncDisposableStack()
  const resumed = stack.use(await openResumable(context, asked.reportDirectory))
  const { recording, file } = resumed
  const refusal = refusalToResume(recording, { file, version: context.version })
  if (refusal !== null) throw new Problem(refusal)
  const options = optionsOf(resumed, asked)
  const begun = begin(options, context)
  if (begun.executor.kind === 'helper') throw problem('resume-elsewhere', { user: options.user ?? '' })
  const sides = await chooseSides(options, context, { emit: begun.emit, stack })
  return await measureSides(sides, begun, options, context) // awaited: the stack lasts as long
}

/** Returns the options that the session began with, as its Recording has them. @throws Problem `bad-recording`. */
function optionsOf(resumed: ResumableDirectory, { repository, ...asked }: ResumeOptions): SessionOptions & AskedSides {
  const { recording, file } = resumed
  const given = new Map(recording.options.map(({ flag, value }) => [flag, value]))
  const textOf = (flag: string): string | undefined => given.get(flag) ?? undefined
  const { overrides, unknown } = overridesIn(given)
  if (unknown !== undefined) throw problem('bad-recording', { file, detail: `unknown option: --${unknown}` })
  return {
    ...asked,
    ...sidesOf(recording, repository),
    config: textOf('config') ?? DEFAULT_CONFIG,
    overrides,
    selection: { patterns: splitList(textOf('workloads') ?? ''), tags: splitList(textOf('tags') ?? '') },
    allowSame: recording.allowSame,
    seed: recording.seed,
    user: textOf('user') ?? null,
    attempts: null,
    claim: null,
    isResumable: true,
    resumed,
  }
}

/** Options of a session that are not keys of joulegate.yml, as a Recording names them. */
const OWN = ['config', 'workloads', 'tags', 'seed', 'user', 'allow-same']

/** Returns the options that are keys of joulegate.yml, and the first one that this version does not know. */
function overridesIn(given: ReadonlyMap<string, string | null>): { readonly overrides: Overrides; readonly unknown?: string } {
  const others = [...given].filter(([flag]) => !OWN.includes(flag))
  const known = new Set(flags().map(({ flag }) => flag))
  const [unknown] = others.find(([flag]) => !known.has(flag)) ?? []
  return { overrides: new Map(others.map(([flag, value]) => [flag, value ?? true])), ...(unknown === undefined ? {} : { unknown }) }
}

/** Returns the sides: the same commits, whatever their branches are by now. */
function sidesOf(
  { revisions }: Recording,
  repository: string | undefined,
): Pick<AskedSides, 'a' | 'b' | 'base' | 'head' | 'anchor' | 'repository'> {
  const { base, head, anchor } = revisions
  if (base.kind === 'command' || head.kind === 'command')
    return {
      ...{ repository: '.', base: undefined, head: undefined },
      a: base.kind === 'command' ? base.command : undefined,
      b: head.kind === 'command' ? head.command : undefined,
    }
  return {
    ...{ a: undefined, b: undefined, base: base.sha, head: head.sha, anchor: anchor?.sha },
    repository: repository ?? head.repository ?? '.',
  }
}

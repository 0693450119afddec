import type { Finding } from '../model/finding.ts'
import type { Look, Proposal } from '../model/proposal.ts'
import { oneLine } from '../text/inert.ts'
import { wrap } from '../text/layout.ts'
import { said } from './messages/said.ts'
import { colourful, type Paint, plain } from './paint.ts'

/** What `joulegate init` looked at and did. */
export interface Initialised {
  /** null where joulegate.yml was there already. */
  readonly look: Look | null
  /** Files that were written, or with `--print` would be. */
  readonly written: readonly string[]
  readonly kept: readonly Finding[]
  readonly isPrint: boolean
  /** Without a commit there is nothing to compare yet. */
  readonly hasCommits: boolean
  /** Does .gitignore know the directory of the reports? */
  readonly isIgnored: boolean
}

const LONG = 300
const SHOWN = 8
const INDENT = '   '

interface Page {
  readonly width: number
  readonly paint: Paint
}

const where = ({ ecosystem, directory }: Proposal): string => (directory === '' ? ecosystem : `${ecosystem} in ${oneLine(directory)}`)

function foundLines({ chosen, others, empty }: Look, { width, paint }: Page): readonly string[] {
  const line = (sign: string, proposal: Proposal): string =>
    wrap(`${paint('bold', where(proposal))}: ${proposal.found.map((one) => oneLine(one, LONG)).join('; ')}`, width, ` ${sign} `, INDENT)
  const rest = [...others.map((other) => line('·', other)), ...empty.map((one) => `${line('·', one)} – nothing to measure`)]
  const more = rest.length - SHOWN
  const lines = [...(chosen === null ? [] : [line(paint('green', '✓'), chosen)]), ...rest.slice(0, SHOWN)]
  if (lines.length === 0) return ['Found: no kind of project that is known here.']
  return ['Found:', ...lines, ...(more > 0 ? [` · and ${more} more`] : [])]
}

function choiceLines({ chosen, reason }: Look, { width, paint }: Page): readonly string[] {
  if (chosen === null) return []
  const isPoor = chosen.kind === 'tests'
  const command = (label: string, run: string): string => `${INDENT}${label} ${paint('bold', oneLine(run, LONG))}`
  return [
    '',
    wrap(`Chosen: ${where(chosen)}, because ${reason}.`, width, '', INDENT),
    ...(chosen.build === null ? [] : [command('builds by    ', chosen.build.run)]),
    ...chosen.workloads.map(({ name, run, cwd }) => command('measures     ', `${name}: ${cwd === '' ? run : `cd ${cwd} && ${run}`}`)),
    ...(isPoor
      ? [
          wrap(
            'No benchmark was found. A test suite is a poor workload, but a start: joulegate.yml says why, and what is better.',
            width,
            ` ${paint('yellow', '!')} `,
            INDENT,
          ),
        ]
      : []),
  ]
}

/** Commands are not wrapped: whoever copies one must get it whole. */
function nextLines({ written, look, hasCommits, isIgnored }: Initialised, { width, paint }: Page): readonly string[] {
  const isEmpty = look !== null && look.chosen === null
  const files = hasCommits ? written.join(' ') : '--all'
  const steps: readonly (readonly [what: string, command: string | null])[] = [
    ...(look === null ? [] : [[isEmpty ? 'Write into joulegate.yml what to run.' : 'Read joulegate.yml, and correct it.', null] as const]),
    ...(isIgnored ? [] : [['Let git ignore what runs leave:', "printf '\\njoulegate-report/\\n' >>.gitignore"] as const]),
    ...(written.length === 0
      ? []
      : [
          [
            hasCommits ? 'Commit it:' : 'Make the first commit, with it:',
            `git add ${files} && git commit -m 'Measure energy on pull requests'`,
          ] as const,
        ]),
    ['See how steady it is, the same code on both sides:', 'joulegate compare HEAD HEAD --allow-same'],
    ['On the machine that is to measure, a self-hosted runner with the label joulegate:', 'joulegate doctor'],
    ['In the rules of the default branch (Settings, Rules), require the status joulegate.', null],
  ]
  return [
    paint('bold', 'Next:'),
    ...steps.flatMap(([what, command], index) => [
      wrap(what, width, ` ${index + 1}. `, '    '),
      ...(command === null ? [] : [`      ${paint('bold', command)}`]),
    ]),
  ]
}

/** What `joulegate init` prints: what it found, what it chose and why, what it wrote, and what to do next. */
export function initText(done: Initialised, options: { readonly colour: boolean; readonly width: number }): string {
  const page: Page = { width: Math.min(Math.max(options.width, 60), 100), paint: options.colour ? colourful : plain }
  const { look, written, kept, isPrint } = done
  const parts = [
    ...(look === null ? [] : [...foundLines(look, page), ...choiceLines(look, page), '']),
    ...kept.map((found) => wrap(oneLine(said(found).message, LONG), page.width, '', INDENT)),
    ...written.map((file) => `${isPrint ? 'Would write' : 'Written'}: ${page.paint('bold', file)}`),
    ...(isPrint ? [] : ['', ...nextLines(done, page)]),
  ]
  return `${parts.join('\n')}\n`
}

import { type IssueEnd, type IssueMark, markLine, type StepIssue } from '../../model/history-issue.ts'
import { oneLine } from '../../text/inert.ts'
import { code } from '../media/inert-markdown.ts'
import { dayOf, intervalOf, percentOf, shortSha, stateWords } from '../site/words.ts'
import { link } from './posting.ts'

/** Characters of a subject, a name and a reason. */
const LONGEST = { subject: 100, name: 50, why: 300 }

const quantityOf = ({ kind, simulated }: StepIssue['series']): string =>
  `${simulated || kind === 'replay' ? 'simulated ' : kind === 'estimate' ? 'estimated ' : kind === 'plugin' ? 'unverified ' : ''}${kind === 'instructions' ? 'work' : 'energy'}`

/** Returns the title: 'Energy: parse/large +3.1 % since 1a2b3c4d'. It has no date, and changes with the estimate. */
export function issueTitle({ series, step, sha }: StepIssue): string {
  const quantity = quantityOf(series)
  return `${quantity.charAt(0).toUpperCase()}${quantity.slice(1)}: ${oneLine(series.workload)} ${percentOf(step.ln)} since ${shortSha(sha)}`
}

/** Renders the issue of a step. Whatever others wrote is in code spans, so it mentions nobody and closes nothing. */
export function issueBody(issue: StepIssue, state: IssueMark['state']): string {
  const { series, step, name, home, pages } = issue
  const run = series.runs.at(-1)
  const now = run === undefined ? null : `The newest commits are at ${percentOf(run.ln)} against ${code(series.anchor)}.`
  const trend = pages === null ? null : link('Trend', `${pages}#${series.id}`)
  return `${[
    markLine({ step: name, state }),
    `${code(series.workload)} uses **${percentOf(step.ln)}** ${quantityOf(series)} since ${commitLink(issue.sha, home)} (95 % interval ${intervalOf(step.low, step.high, { isCounted: series.kind === 'instructions' })}, ${stateWords[step.state]}).`,
    commitLine(issue),
    [placeLine(issue), now, trend].filter((part) => part !== null).join(' '),
    '**What to do**',
    [
      '- Make it cheaper again, or revert it. This issue closes when the level is back, which three measured commits show.',
      `- Or accept it: \`npx joulegate history accept ${step.id} --why 'REASON'\`, then \`npx joulegate history publish\`.`,
    ].join('\n'),
    '<sub>Joulegate rewrites this text. It opens the issue again if it has closed it, and the step comes back.</sub>',
  ]
    .filter((part) => part !== null)
    .join('\n\n')}\n`
}

/** Returns the facts of the first commit of the new level, or null if the history has none. */
function commitLine({ commit }: StepIssue): string | null {
  if (commit === null) return null
  const { subject, author, at, pull } = commit
  const day = dayOf(at)
  const parts = [code(subject, LONGEST.subject), `by ${code(author, LONGEST.name)}`, ...(day === '' ? [] : [`on ${day}`])]
  return `${parts.join(' ')}${pull === null ? '' : `, pull request ${code(String(pull))}`}`
}

/** Returns the sentence about the commits that may have done it. */
function placeLine({ after, sha, home }: StepIssue): string {
  const range = home === null ? '' : ` (${link('compare', `${home}/compare/${after}...${sha}`)})`
  return `The last measured commit before it is ${commitLink(after, home)}${range}. More data may move the step by a commit or two.`
}

const commitLink = (sha: string, home: string | null): string =>
  home === null ? code(shortSha(sha)) : link(code(shortSha(sha)), `${home}/commit/${sha}`)

/** Renders the comment on an issue that is closed. */
export function issueEnded(end: IssueEnd): string {
  switch (end.kind) {
    case 'accepted':
      return `${byWhom(end, 'accepts this step')}.`
    case 'reverted':
      return end.who === null ? 'A later step led back to the level before.' : `${byWhom(end, 'tells that this step was reverted')}.`
    case 'refuted':
      return 'A session with new builds of both sides excludes this step.'
    case 'gone':
      return 'With more data, the history does not show this step any more.'
    case 'duplicate':
      return `Issue ${code(String(end.of))} is about the same step.`
    default:
      return end satisfies never
  }
}

const byWhom = ({ who, why }: { readonly who: string | null; readonly why: string | null }, does: string): string =>
  `${who === null ? 'A person' : code(who, LONGEST.name)} ${does}${why === null || why === '' ? '' : `: ${code(why, LONGEST.why)}`}`

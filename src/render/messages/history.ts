import type { history as table } from '../../model/findings/history.ts'
import { quoted } from '../../model/shell.ts'
import { count } from '../format.ts'
import type { Messages } from './message.ts'

const short = (branch: string): string => branch.replace(/^refs\/heads\//, '')

export const history: Messages<typeof table> = {
  'history-damaged': ({ file, line, detail }) => ({
    message: `${file}:${line} is damaged: ${detail}. The session in it is left out, and the file stays as it is.`,
    hint: `To see the file as it was added: git log --diff-filter=A -p origin/joulegate-history -- ${quoted(file)}`,
  }),
  'history-differs': ({ session, files }) => ({
    message: `The session ${session} is in ${files.join(' and in ')}, with different content. The first one is used.`,
    hint: 'Compare the two, and remove the wrong one by a commit on the branch',
  }),
  'history-rewritten': ({ url, branch, lost, directory }) => ({
    message: `The branch ${short(branch)} of ${url} was rewritten: it lacks ${count(lost, 'file')} that this machine has seen on it. They are used, and published again with the next session.`,
    hint: `If they were removed on purpose, make this machine forget them: rm -r ${quoted(directory)}`,
  }),
  'history-busy': ({ url, branch, tries }) => ({
    message: `The branch ${short(branch)} of ${url} has changed during each of ${count(tries, 'push', 'pushes')}. The sessions stay on this machine, and the next run publishes them.`,
    hint: 'Let one job at a time publish, with this in the workflow: concurrency: joulegate-history',
  }),
  'history-push-refused': ({ url, branch, detail }) => ({
    message: `${url} refuses to change the branch ${short(branch)}: ${detail}. The sessions stay on this machine.`,
    hint: 'The job needs the permission "contents: write", and no rule of the repository may protect this branch from it',
  }),
  'history-database': ({ database, detail }) => ({
    message: `The database ${database} cannot be used: ${detail}.`,
    hint: `Check the URL, and that this machine reaches the server: psql ${quoted(database)}`,
  }),
  'history-empty': ({ url, branch, sessions }) => ({
    message:
      sessions === 0
        ? `The branch ${short(branch)} of ${url} has no sessions, so there is no trend to show.`
        : `The branch ${short(branch)} of ${url} has ${count(sessions, 'session')}, but none that compares a commit of the default branch with an anchor.`,
    hint: 'See docs/history.md: sessions of the default branch measure an anchor as well, such as the last release',
  }),
  'history-cut': ({ commits }) => ({
    message: `This clone is shallow: it has the newest ${count(commits, 'commit')} of the default branch. Sessions of older commits are left out.`,
    hint: 'Fetch the whole history: git fetch --unshallow; in a workflow, set fetch-depth: 0 for actions/checkout',
  }),
  'history-index-newer': ({ file, version, readable }) => ({
    message: `The index ${file} has version ${version}, and this Joulegate reads ${readable} at most.`,
    hint: `Use a newer Joulegate, or remove the index, which is made again from the branch: rm ${quoted(file)}`,
  }),
  'history-bad-range': ({ range }) => ({
    message: `${JSON.stringify(range)} is not a range of commits.`,
    hint: 'Write it as A..B, for example: npx joulegate history v1.0.0..main',
  }),
  'history-empty-range': ({ range, isTagged }) => ({
    message: `${JSON.stringify(range)} contains no ${isTagged ? 'commit that has a tag' : 'commits'}, so there is nothing to measure.`,
    hint: `See: git log --first-parent --oneline ${quoted(range)}`,
  }),
  'history-bad-policy': ({ policy, policies }) => ({
    message: `${JSON.stringify(policy)} is not an order of commits.`,
    hint: `Choose one of: ${policies.join(', ')}`,
  }),
  'history-shallow': ({ directory, commit }) => ({
    message: `The clone ${directory} is shallow: it ends at ${commit}, within the range.`,
    hint: 'git fetch --unshallow, or fetch-depth: 0 for actions/checkout',
  }),
  'history-not-local': ({ repository }) => ({
    message: `${repository} is not a directory, and a range is measured in a clone on this disk.`,
    hint: 'Clone it, and name the clone: --repo DIR',
  }),
  'history-anchor-broken': ({ anchor }) => ({
    message: `The anchor ${anchor} does not build, so no commit can be compared with it.`,
    hint: 'Name another anchor: --anchor REV. The log is build-base.log in the report directory',
  }),
  'history-no-remote': ({ directory, remote }) => ({
    message: `${directory} has no remote called ${JSON.stringify(remote)}.`,
    hint: 'See: git remote --verbose. Or give a URL: --remote URL',
  }),
  'history-not-permitted': ({ event, ref }) => ({
    message: `A job of the event ${event}${ref === null ? '' : ` for ${ref}`} may not write the history.`,
    hint: 'Publish in a job of push, schedule or workflow_dispatch on the default branch, as examples/workflows/history.yml does',
  }),
  'history-not-kept': ({ why, commit }) => ({
    message: `This Recording has no place in the history: ${notKept(commit)[why]}.`,
    hint: 'Add the Recording of a push to the default branch, in a clone with its whole history (fetch-depth: 0)',
  }),
  'history-no-such-workload': ({ workload, known }) => ({
    message: `The history has no workload ${JSON.stringify(workload)}.`,
    hint: known.length === 0 ? 'It has no sessions yet. Measure some: npx joulegate history A..B' : `It has: ${known.join(', ')}`,
  }),
  'history-published': ({ url, published, present }) => ({
    message: `Published ${count(published, 'session')} to ${url}${present === 0 ? '' : `, and ${present} more ${present === 1 ? 'was' : 'were'} there already`}.`,
  }),
  'history-compacted': ({ url, months }) => ({
    message: `Compacted ${count(months.length, 'month')} of ${url}${months.length === 0 ? '' : `: ${months.join(', ')}`}.`,
  }),
  'history-kept': ({ file }) => ({
    message: `The session waits in ${file} to be published.`,
    hint: 'npx joulegate history publish',
  }),
}

const notKept = (commit: string) => ({
  commands: 'its sides are not commits',
  reused: 'it repeats an earlier result',
  elsewhere: `${commit} is not on the first-parent line of the default branch`,
  anchor: `the clone lacks its anchor, ${commit}`,
})

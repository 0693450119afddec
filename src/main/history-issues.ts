import { Command, Option } from 'commander'
import type { Context } from '../commands/context.ts'
import { historyIssues } from '../commands/history/issues.ts'
import { connectPlainly, type PlainGitHub } from '../github/plain.ts'
import { problem } from '../model/finding.ts'
import { historyRun } from './history-run.ts'
import { text, type Values } from './options.ts'
import type { RunCommand } from './run-command.ts'
import { VERSION } from './version.ts'

/** Makes `history issues`. */
export const issuesCommand = (run: RunCommand): Command =>
  new Command('issues')
    .summary('open, rewrite and close an issue for each step')
    .description('Open an issue for each confirmed increase on the default branch, keep it up to date, and close it when the step is over.')
    .option('--candidates', 'also for steps that are not confirmed yet')
    .addOption(new Option('--repo <DIR>', 'clone of the repository whose history it is').default('.', '.'))
    .action((values: Values) => {
      const options = { repository: text(values['repo']) ?? '.', areCandidates: values['candidates'] === true, run: historyRun() }
      return run((context) => historyIssues({ ...options, github: githubHere(context) }, context))
    })

/** Returns the client of the GitHub that this job runs on. @throws Problem `history-issues-nowhere`. */
function githubHere({ gitToken: token, signal }: Context): PlainGitHub {
  const { GITHUB_API_URL: apiUrl, GITHUB_GRAPHQL_URL: graphqlUrl = '', GITHUB_REPOSITORY: repository } = process.env
  const names = Object.entries({ GITHUB_API_URL: apiUrl, GITHUB_REPOSITORY: repository, JOULEGATE_GIT_TOKEN: token })
  const missing = names.flatMap(([name, value]) => (value ? [] : [name]))
  if (!apiUrl || !repository || token === null) throw problem('history-issues-nowhere', { names: missing })
  return connectPlainly({ token, apiUrl, graphqlUrl, repository, userAgent: `joulegate/${VERSION}`, signal })
}

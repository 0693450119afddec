// GitHub in a guest: its API, its git and its jobs, for one repository with pull requests. Started with the plan and the directory for results.
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { serveGit } from '../git-server.ts'
import { openGitHub } from '../github/server.ts'
import { RIGHTS } from '../rights.ts'
import { type Assignment, GITHUB_PORT, JOBS, type JobReport, type TownPlan, type TownPull, type TownReport } from './jobs.ts'

const [planFile = '', root = '', results = ''] = process.argv.slice(2)
const plan: TownPlan = JSON.parse(readFileSync(planFile, 'utf8'))
const { repository } = plan
const secret = `ghs_${randomBytes(18).toString('hex')}`
const server = await serveGit({ root, token: secret })
const github = await openGitHub({ git: join(root, repository), serverUrl: server.origin, shape: 'ghes', repository, port: GITHUB_PORT })
const token = github.token(github.bot, { contents: 'read', statuses: 'write', 'pull-requests': 'write' }, secret)
github.addApp(plan.app.id, { slug: 'energy', publicKey: plan.app.publicKey, permissions: RIGHTS })
for (const { number, commits } of plan.pulls)
  github.addPull({
    ...{ number, title: 'A change', body: null, author: 'monalisa', state: 'open', isDraft: false, labels: [], merge: commits.merge },
    base: { ref: 'main', sha: commits.base, repository },
    head: { ref: `feature-${number}`, sha: commits.head, repository },
  })

const reports: JobReport[] = []
const waiting = [...plan.jobs]
const known = new Set<string>()

/** Whole or not at all, since the guest's script waits for it. */
function save(name: string, value: unknown): void {
  writeFileSync(join(results, `.${name}`), JSON.stringify(value, null, 1))
  renameSync(join(results, `.${name}`), join(results, name))
}

const reportOf = ({ number, commits }: TownPull): TownReport['pulls'][number] => ({
  number,
  statuses: github.statuses(commits.head).map(({ author, context, state, description }) => `${author} ${context} ${state}: ${description}`),
  comments: github.comments(number).map(({ body }) => body),
})

/** A runner gets one job, and only one that was registered. */
function assign(name: string): Assignment | null {
  if (known.has(name) || !github.runners.some((runner) => runner.name === name)) return null
  const next = waiting.shift()
  if (next === undefined) return null
  known.add(name)
  const { apiUrl, serverUrl, graphqlUrl } = github
  const { pull = 0, ...rest } = next
  const event = plan.pulls[pull]?.event
  if (event === undefined) throw new Error(`there is no pull request at ${pull}`)
  return { github: { apiUrl, serverUrl, graphqlUrl, repository }, event, token, ...rest }
}

createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', JOBS)
  if (url.pathname === '/report') {
    reports.push(JSON.parse(await text(request)))
    const pulls = plan.pulls.map(reportOf)
    const { statuses = [], comments = [] } = pulls[0] ?? {}
    save(`job-${reports.length}`, { jobs: reports, runners: github.runners, statuses, comments, pulls, secret } satisfies TownReport)
    response.end()
    return
  }
  const assignment = assign(url.searchParams.get('runner') ?? '')
  response.writeHead(assignment === null ? 204 : 200).end(assignment === null ? undefined : JSON.stringify(assignment))
}).listen(Number(new URL(JOBS).port), '127.0.0.1', () => save('town', new URL(github.apiUrl).origin))

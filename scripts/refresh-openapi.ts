/**
 * Writes test/rig/github/openapi.json: the operations of GitHub's API that the rig knows, with all that they refer to, cut
 * out of GitHub's own description. It is 13 MB in a package of 433 MB, so we keep the part and not the package:
 *
 *   cd /tmp && npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz package/{package.json,LICENSE,generated/api.github.com.json}
 *   node scripts/refresh-openapi.ts /tmp/package
 *
 * What is left is as GitHub wrote it, without its prose, and of the examples only the first one of a success in JSON where the rig
 * makes its answers of it.
 * Another operation is one line below and one handler in test/rig/github/.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Entry = readonly [path: string, method: string, operation: Json]

const OPERATIONS = [
  'actions/create-self-hosted-runner-group-for-org',
  'actions/delete-self-hosted-runner-from-org',
  'actions/delete-self-hosted-runner-from-repo',
  'actions/download-artifact',
  'actions/generate-runner-jitconfig-for-org',
  'actions/generate-runner-jitconfig-for-repo',
  'actions/get-self-hosted-runner-group-for-org',
  'actions/get-workflow-run',
  'actions/list-artifacts-for-repo',
  'actions/list-jobs-for-workflow-run',
  'actions/list-repo-access-to-self-hosted-runner-group-in-org',
  'actions/list-self-hosted-runner-groups-for-org',
  'actions/list-self-hosted-runners-for-org',
  'actions/list-self-hosted-runners-for-repo',
  'actions/list-workflow-run-artifacts',
  'actions/list-workflow-runs-for-repo',
  'actions/re-run-workflow',
  'actions/set-repo-access-to-self-hosted-runner-group-in-org',
  'actions/update-self-hosted-runner-group-for-org',
  'apps/create-installation-access-token',
  'apps/get-org-installation',
  'apps/get-repo-installation',
  'checks/create',
  'checks/update',
  'git/get-blob',
  'git/get-ref',
  'git/get-tree',
  'issues/add-labels',
  'issues/create',
  'issues/create-comment',
  'issues/create-label',
  'issues/delete-comment',
  'issues/get',
  'issues/get-comment',
  'issues/get-label',
  'issues/list-comments',
  'issues/list-for-repo',
  'issues/list-labels-on-issue',
  'issues/remove-label',
  'issues/update',
  'issues/update-comment',
  'pulls/get',
  'pulls/list',
  'pulls/list-commits',
  'pulls/list-files',
  'pulls/list-reviews',
  'reactions/create-for-issue-comment',
  'repos/compare-commits-with-basehead',
  'repos/create-commit-status',
  'repos/get',
  'repos/get-branch-rules',
  'repos/get-collaborator-permission-level',
  'repos/get-combined-status-for-ref',
  'repos/get-commit',
  'repos/get-content',
  'repos/get-latest-release',
  'repos/get-release-by-tag',
  'repos/get-repo-ruleset',
  'repos/get-repo-rulesets',
  'repos/get-status-checks-protection',
  'repos/list-activities',
  'repos/list-attestations',
  'repos/list-branches',
  'repos/list-commit-statuses-for-ref',
  'repos/list-pull-requests-associated-with-commit',
  'repos/update-repo-ruleset',
  'repos/update-status-check-protection',
  'users/get-authenticated',
]
/** Whose example is a template of the rig's answers. */
const TEMPLATES = [
  'actions/generate-runner-jitconfig-for-org',
  'actions/generate-runner-jitconfig-for-repo',
  'actions/get-self-hosted-runner-group-for-org',
  'actions/get-workflow-run',
  'actions/list-artifacts-for-repo',
  'actions/list-jobs-for-workflow-run',
  'apps/create-installation-access-token',
  'apps/get-org-installation',
  'apps/get-repo-installation',
  'checks/create',
  'git/get-ref',
  'git/get-tree',
  'issues/create-comment',
  'issues/list-labels-on-issue',
  'pulls/get',
  'pulls/list',
  'pulls/list-files',
  'pulls/list-reviews',
  'reactions/create-for-issue-comment',
  'repos/compare-commits-with-basehead',
  'repos/create-commit-status',
  'repos/get',
  'repos/get-collaborator-permission-level',
  'repos/get-combined-status-for-ref',
  'repos/get-commit',
  'repos/get-content',
  'repos/get-latest-release',
  'users/get-authenticated',
]
/** Of an operation, a response or a schema: for readers, not for machines. */
const PROSE = new Set(['description', 'summary', 'tags', 'externalDocs', 'title', 'example', 'examples', 'x-github', 'x-octokit', 'links'])
/** Under these the keys are names, which may be called like prose: `description` of a commit status. */
const NAMES = new Set(['properties', 'responses', 'headers', 'content'])

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const objectOf = (value: Json): { readonly [key: string]: Json } => (isObject(value) ? value : {})
const at = (value: Json | undefined, ...keys: readonly string[]): Json | undefined =>
  keys.reduce<Json | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), value)

const packed = process.argv[2]
if (packed === undefined) throw new Error('say where the unpacked package is: node scripts/refresh-openapi.ts /tmp/package')
const read = (name: string): Json => JSON.parse(readFileSync(join(packed, name), 'utf8'))
const whole = read('generated/api.github.com.json')

function cut(value: Json, areNames = false): Json {
  if (Array.isArray(value)) return value.map((item) => cut(item))
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([key]) => areNames || !PROSE.has(key))
  return Object.fromEntries(kept.map(([key, inner]) => [key, key === 'enum' ? inner : cut(inner, !areNames && NAMES.has(key))]))
}

const resolve = (reference: Json | undefined): Json | undefined =>
  typeof reference === 'string' ? at(whole, ...reference.slice(2).split('/')) : undefined

/** The first example of the first response that is a success in JSON. */
function exampleOf(operation: Json): Json | undefined {
  const response = Object.entries(objectOf(at(operation, 'responses') ?? null)).find(([status]) => status.startsWith('2'))?.[1]
  const success = resolve(at(response, '$ref')) ?? response
  const examples = at(success, 'content', 'application/json', 'examples')
  const first = isObject(examples) ? Object.values(examples)[0] : undefined
  return at(first, 'value') ?? at(resolve(at(first, '$ref')), 'value')
}

function entries(): readonly Entry[] {
  const paths = Object.entries(objectOf(at(whole, 'paths') ?? null))
  return paths.flatMap(([path, item]) => Object.entries(objectOf(item)).map(([method, operation]): Entry => [path, method, operation]))
}

/** All that these refer to, and what that refers to, by its path in the document. */
function referred(value: Json, found: Map<string, Json>): void {
  if (Array.isArray(value)) for (const item of value) referred(item, found)
  if (!isObject(value)) return
  const reference = value['$ref']
  if (typeof reference === 'string' && !found.has(reference)) {
    const target = cut(resolve(reference) ?? null)
    found.set(reference, target)
    referred(target, found)
  }
  for (const inner of Object.values(value)) referred(inner, found)
}

/** One line for each of these, so that a difference can be read. */
const lines = (members: readonly (readonly [string, Json])[]): string =>
  members
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')

const wanted = entries().flatMap(([path, method, operation]) => {
  const id = at(operation, 'operationId')
  return typeof id === 'string' && OPERATIONS.includes(id) ? [{ id, path, method, operation }] : []
})
const missing = OPERATIONS.filter((id) => !wanted.some((one) => one.id === id))
if (missing.length > 0) throw new Error(`GitHub's description has no ${missing.join(', ')}`)

const found = new Map<string, Json>()
const operations = wanted.map(({ id, path, method, operation }) => [id, { path, method, ...objectOf(cut(operation)) }] as const)
for (const [, operation] of operations) referred(operation, found)
const examples = wanted.flatMap(({ id, operation }) => {
  const example = exampleOf(operation)
  return example === undefined || !TEMPLATES.includes(id) ? [] : [[id, example] as const]
})
const components = Map.groupBy(found, ([reference]) => reference.split('/')[2] ?? '')
const named = [...components].map(([kind, members]) => {
  const body = lines(members.map(([reference, value]) => [reference.split('/')[3] ?? '', value]))
  return `${JSON.stringify(kind)}: {\n${body}\n}`
})
const version = `${at(read('package.json'), 'name')} ${at(read('package.json'), 'version')}`
const text = `{
"source": ${JSON.stringify(version)},
"license": ${JSON.stringify(readFileSync(join(packed, 'LICENSE'), 'utf8').trim())},
"operations": {\n${lines(operations)}\n},
"components": {\n${named.toSorted().join(',\n')}\n},
"examples": {\n${lines(examples)}\n}
}
`
JSON.parse(text)
writeFileSync(join(import.meta.dirname, '../test/rig/github/openapi.json'), text)
console.log(`${operations.length} operations, ${found.size} components, ${Math.round(text.length / 1024)} KiB from ${version}`)

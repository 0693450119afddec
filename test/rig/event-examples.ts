import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Json, type JsonObject, mapStrings, objectOf, textOf } from './github/json.ts'
import { idOf } from './github/shapes.ts'
import type { Pull } from './github/world.ts'

/** Where it happens; the rig's GitHub is one. */
export interface Where {
  readonly repository: string
  readonly apiUrl: string
  readonly serverUrl: string
}

interface Examples {
  readonly name: string
  readonly examples: readonly JsonObject[]
}
let examples: readonly Examples[] | null = null
const FILE = join(import.meta.dirname, '../../node_modules/@octokit/webhooks-examples/api.github.com/index.json')

/** GitHub's own example that fits, as if it had happened here. */
export function example({ repository, apiUrl, serverUrl }: Where, name: string, fits: (payload: JsonObject) => boolean): JsonObject {
  const all: readonly Examples[] = examples ?? JSON.parse(readFileSync(FILE, 'utf8'))
  examples = all
  const found = all.find((one) => one.name === name)?.examples.find(fits)
  if (found === undefined) throw new Error(`@octokit/webhooks-examples has no such ${name}`)
  const { installation, organization, ...payload } = objectOf(
    mapStrings(found, (text) =>
      text
        .replace('https://api.github.com', apiUrl)
        .replace('https://github.com', serverUrl)
        .replace(/(Codertocat\/Hello-World|octo-org\/octo-repo)\b/, repository),
    ),
  )
  return { ...payload, repository: placed(payload['repository'], repository) }
}

/** This public repository under its own name. */
export function placed(value: Json | undefined, name: string, isFork = false): JsonObject {
  const [owner = '', short = ''] = name.split('/')
  const renamed = objectOf(mapStrings(value ?? null, (text) => (isFork ? text.replace(/(?<=\/(?:repos\/)?)[\w-]+\/[\w-]+$/, name) : text)))
  return {
    ...renamed,
    id: idOf(name),
    name: short,
    full_name: name,
    private: false,
    fork: isFork,
    default_branch: 'main',
    owner: { ...objectOf(renamed['owner']), login: owner, name: owner, id: idOf(owner) },
  }
}

/** Is the example about this? */
export const isAction = (action: string) => (payload: JsonObject) => payload['action'] === action
/** The same account under its own name. */
export const person = (value: Json | undefined, login: string): JsonObject => ({ ...objectOf(value), login, id: idOf(login) })

/** The pull request of the example as the one that we mean. */
export function filled(where: Where, value: Json | undefined, pull: Pull): JsonObject {
  const old = textOf(objectOf(value)['url']).replace(/^.*\//, '')
  const whole = objectOf(
    mapStrings(value ?? null, (text) => text.replace(new RegExp(`/(pull|pulls|issues)/${old}(?=/|$)`), `/$1/${pull.number}`)),
  )
  const side = (name: 'base' | 'head'): JsonObject => {
    const { ref, sha, repository } = pull[name]
    const [owner = ''] = (repository ?? 'ghost').split('/')
    const before = objectOf(whole[name])
    const repo = repository === null ? null : placed(before['repo'], repository, repository !== where.repository)
    return { ...before, label: `${owner}:${ref}`, ref, sha, user: person(before['user'], owner), repo }
  }
  return {
    ...whole,
    id: idOf(`${where.repository}#${pull.number}`),
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    draft: pull.isDraft,
    user: person(whole['user'], pull.author),
    labels: pull.labels.map((name) => ({ id: idOf(name), node_id: '', url: '', name, color: 'ededed', default: false, description: null })),
    base: side('base'),
    head: side('head'),
    // When the event is sent GitHub has often not made the merge yet.
    merge_commit_sha: null,
    mergeable: null,
  }
}

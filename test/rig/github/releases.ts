import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { objectOf } from './json.ts'
import { type Answer, list, type Operation, one, reads } from './operation.ts'
import * as shapes from './shapes.ts'
import { notFound, type Release, type ReleaseFile, type World } from './world.ts'

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

function shown(world: World, release: Release | undefined): Answer {
  if (release === undefined) throw notFound()
  const { tag, body, files, isDraft = false, isPreview = false } = release
  const whole = shapes.example(world, 'repos/get-latest-release')
  const [asset] = Array.isArray(whole['assets']) ? whole['assets'] : []
  const assets = files.map(({ id, name, bytes, size = bytes.length, digest = digestOf(bytes) }) => ({
    ...objectOf(asset),
    ...{ id, name, size, digest, url: `${world.apiUrl}/repos/${world.repository}/releases/assets/${id}` },
  }))
  return one({ ...whole, tag_name: tag, name: tag, body, draft: isDraft, prerelease: isPreview, assets })
}

/** Everybody may read what a public repository releases, without a token. */
export const PUBLIC: ReadonlySet<string> = new Set(['repos/get-latest-release', 'repos/get-release-by-tag', 'repos/list-attestations'])

/** What a repository releases. */
export const releases: Readonly<Record<string, Operation>> = {
  'repos/get-latest-release': reads([], ({ world }) =>
    shown(
      world,
      world.releases.findLast(({ isDraft, isPreview }) => isDraft !== true && isPreview !== true),
    ),
  ),
  'repos/get-release-by-tag': reads([], ({ world, parameters }) =>
    shown(
      world,
      world.releases.find(({ tag }) => tag === parameters['tag']),
    ),
  ),
  'repos/list-attestations': reads([], ({ world, parameters }) => {
    const found = world.attestations.get(parameters['subject_digest'] ?? '')
    if (found === undefined) throw notFound()
    return { ...list(found), wrap: (page) => ({ attestations: page.map((bundle) => ({ bundle, repository_id: world.repositoryId })) }) }
  }),
}

/** Returns the file of a path of the API that a client may download, or of the store that it is sent to. */
export function fileAt(world: World, path: string): { readonly file: ReleaseFile; readonly isStore: boolean } | null {
  const [, api, store] = /\/releases\/assets\/(\d+)$|^\/store\/(\d+)$/.exec(path) ?? []
  const file = world.releases.flatMap(({ files }) => files).findLast(({ id }) => String(id) === (api ?? store))
  return file === undefined ? null : { file, isStore: store !== undefined }
}

/** Sends a file as GitHub does: the API sends a client on to a store, which takes no token. */
export function sendFile(world: World, { file, isStore }: NonNullable<ReturnType<typeof fileAt>>, response: ServerResponse): void {
  const location = file.location ?? `${new URL(world.apiUrl).origin}/store/${file.id}`
  if (isStore) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes)
  else response.writeHead(302, { location }).end()
}

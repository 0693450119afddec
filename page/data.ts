// Facts that index.html contains, and the files that it names.

import type { PageCommit, PagePoints, PageStepState } from '../src/model/history-page.ts'
import { decodeCommits, decodePoints } from '../src/model/history-page-bytes.ts'

/** One series, as index.html describes it. Runs: from, to, ln, se. Steps: position, ln, state. */
export interface SeriesData {
  readonly id: string
  readonly workload: string
  readonly anchor: string
  readonly unit: 'energy' | 'work'
  readonly file: string
  readonly runs: readonly (readonly [number, number, number, number])[]
  readonly steps: readonly (readonly [number, number, PageStepState])[]
}

/** All facts of index.html. Days: position, and seconds since 1970. */
export interface PageData {
  readonly home: string | null
  readonly isInline: boolean
  readonly commits: string
  readonly days: readonly (readonly [number, number])[]
  readonly series: readonly SeriesData[]
}

/** Reads the facts. Throws if the page has none. */
export function readData(): PageData {
  return JSON.parse(document.getElementById('history')?.textContent ?? '')
}

/** Loads the points of a series. Rejects if the file is absent or damaged. */
export const loadPoints = async (data: PageData, { file }: SeriesData): Promise<PagePoints> => decodePoints(await bytesOf(data, file))

let commits: Promise<ReadonlyMap<number, PageCommit>> | null = null
/** Loads all commits, once. Rejects if the file is absent or damaged. */
export function loadCommits(data: PageData): Promise<ReadonlyMap<number, PageCommit>> {
  commits ??= bytesOf(data, data.commits).then((bytes) => new Map(decodeCommits(bytes).map((one) => [one.position, one])))
  return commits
}

async function bytesOf({ isInline }: PageData, file: string): Promise<Uint8Array> {
  const packed = isInline ? new Blob([fromBase64(file)]) : await fetched(file)
  const stream = packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

async function fetched(file: string): Promise<Blob> {
  const answer = await fetch(file)
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`)
  return answer.blob()
}

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathGlobs, reachesBelow } from '../../configuration/path-glob.ts'
import { ofArm } from '../../model/arm.ts'
import { type Finding, finding } from '../../model/finding.ts'
import type { Beneath } from '../../model/host.ts'
import { ARTIFACTS, artifactPlace, isArtifactPath } from '../../model/metric.ts'
import { detailOf } from '../../model/problems.ts'
import type { Side } from '../../model/trial.ts'
import type { Facts, Stage } from '../stage.ts'

/** Most files of one trial, and most bytes of all workloads together, which are kept in memory. */
const MOST_FILES = 200
const MOST_BYTES = 100 * 2 ** 20

interface KeptFile {
  readonly path: string
  readonly bytes: Uint8Array
}

type Fault = Pick<Finding<'artifacts-not-kept'>['data'], 'path' | 'fault' | 'limit'>

/** Files of a trial, or why they are not kept. */
type Taken = { readonly files: readonly KeptFile[] } | Fault

type Given = Pick<Facts, 'trial' | 'sources' | 'execution' | 'disturbance'>

/**
 * Takes the files that a judged trial leaves and that the configuration names, after the meter has stopped. Those of the last such trial of
 * each side are written to the report directory when all trials are over: what is written between trials could still be on its way to the
 * disk in the next one. `reports`: the report directory.
 */
export function keepArtifacts(reports: string): Stage<keyof Given, 'artifacts'> {
  const kept = new Map<string, Kept>()
  return {
    name: 'keep artifacts',
    needs: ['trial', 'sources', 'execution', 'disturbance'],
    gives: ['artifacts'],
    async run(facts, { host }) {
      const { trial, sources } = facts
      const { workload, side, purpose, pair } = trial
      if (workload.artifacts === undefined || side === 'anchor' || purpose !== 'pair' || pair === 0 || !isSound(facts))
        return { artifacts: [] }
      const key = `${side} ${workload.name}`
      kept.delete(key)
      const others = [...kept.values()].reduce((sum, { files }) => sum + sizeOf(files), 0)
      const taken = take(host.beneath(ofArm(sources, side).directory), workload.artifacts, MOST_BYTES - others)
      if ('fault' in taken) {
        const { path, fault, limit } = taken
        return { artifacts: [finding('artifacts-not-kept', { workload: workload.name, side, path, fault, limit })] }
      }
      kept.set(key, { workload: workload.name, side, files: taken.files })
      return { artifacts: [] }
    },
    async teardown({ emit }) {
      for (const found of written(reports, [...kept.values()])) emit({ type: 'finding', finding: found })
      kept.clear()
    },
  }
}

/** Files of the last judged trial of one workload and side. */
interface Kept {
  readonly workload: string
  readonly side: Side
  readonly files: readonly KeptFile[]
}

const isSound = ({ execution, disturbance }: Given): boolean => execution.failure === null && disturbance.failure === null

const sizeOf = (files: readonly KeptFile[]): number => files.reduce((sum, { bytes }) => sum + bytes.length, 0)

function take(reader: Beneath, { paths, maxBytes }: NonNullable<Facts['trial']['workload']['artifacts']>, left: number): Taken {
  const matches = pathGlobs(paths)
  // A glob without a wildcard stands for all files below the directory of that name.
  const mayHold = (directory: string): boolean => matches(directory) || paths.some((glob) => reachesBelow(glob, directory))
  const listed = reader.list({ mayHold, matches })
  if ('fault' in listed) return { path: null, fault: listed.fault, limit: 0 }
  if (listed.paths.length === 0) return { path: null, fault: 'none', limit: 0 }
  if (listed.paths.length > MOST_FILES) return { path: null, fault: 'files', limit: MOST_FILES }
  const files: KeptFile[] = []
  for (const path of listed.paths) {
    if (!isArtifactPath(path)) return { path, fault: 'name', limit: 0 }
    const size = sizeOf(files)
    const found = reader.read(path, Math.min(maxBytes, left) - size)
    if ('fault' in found) {
      if (found.fault !== 'too-large') return { path, fault: found.fault, limit: 0 }
      return { path: null, ...(maxBytes <= left ? { fault: 'too-large', limit: maxBytes } : { fault: 'session', limit: MOST_BYTES }) }
    }
    files.push({ path, bytes: found.bytes })
  }
  return { files }
}

/** Writes files to the report directory. Returns what to report about that. */
function written(reports: string, kept: readonly Kept[]): readonly Finding[] {
  if (kept.length === 0) return []
  const directory = join(reports, ARTIFACTS)
  const names = [...new Set(kept.map(({ workload }) => workload))]
  try {
    // Not recursive: an earlier session's files have been moved away, so the directory must be new.
    mkdirSync(directory)
  } catch (error) {
    return [finding('artifacts-unwritten', { detail: detailOf(error) })]
  }
  try {
    for (const { workload, side, files } of kept)
      for (const { path, bytes } of files) {
        const place = join(directory, artifactPlace(workload, names), side, path)
        mkdirSync(dirname(place), { recursive: true })
        writeFileSync(place, bytes, { flag: 'wx' })
      }
  } catch (error) {
    // No file is cut, and the Recording, which comes next, needs the space.
    rmSync(directory, { recursive: true, force: true })
    return [finding('artifacts-unwritten', { detail: detailOf(error) })]
  }
  const files = kept.flatMap((one) => one.files)
  return [finding('artifacts-kept', { files: files.length, bytes: sizeOf(files), workloads: names })]
}

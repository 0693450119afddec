import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { problem } from '../../model/finding.ts'
import { placeOf, Registration } from '../../model/registration.ts'
import { isLive, type Site } from '../../setup/site.ts'
import { type Release, type RunnerChoice, registrationOf, releaseOf } from '../../setup/steps/service.ts'
import { requireCredential } from './group.ts'

/** Options for GitHub's runner, as they were given. null: not given, so that what is set stays. */
export interface RunnerOptions {
  /** Address of a repository or an organisation. */
  readonly github: string | null
  readonly labels: string | null
  readonly group: string | null
  readonly app: string | null
  /** Whether the App sets the verified status. */
  readonly verifiedStatus: boolean | null
  /** Archive of GitHub's runner, and the SHA-256 that GitHub names for it. */
  readonly runner: string | null
  readonly runnerSha256: string | null
}

/** Labels by which workflows ask for this machine. */
const LABELS = ['self-hosted', 'joulegate']

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Counting = z.coerce.number().int().positive()

/** Directory that paths start from, and whether nothing is changed, so that the credential need not be there. */
interface RunnerSurroundings {
  readonly directory: string
  readonly isDry: boolean
}

/**
 * Returns the runner that a machine shall have: by the options, and by what is set already. null: none was ever asked for. Throws Problem
 * `setup-no-place`, `setup-bad-place`, `setup-bad-option`, `setup-no-release`, `setup-no-credential`, `setup-open-credential`.
 */
export function chooseRunner(site: Site, options: RunnerOptions, { directory, isDry }: RunnerSurroundings): RunnerChoice | null {
  const registration = chooseRegistration(site, options)
  if (registration === null) {
    if (Object.values(options).some((value) => value !== null)) throw problem('setup-no-place', {})
    return null
  }
  const release = chooseRelease(site, options, directory)
  if (release === null) throw problem('setup-no-release', {})
  if (isLive(site) && !isDry) requireCredential(site)
  return { registration, release }
}

function chooseRegistration(site: Site, { github, labels, group, app, verifiedStatus }: RunnerOptions): Registration | null {
  const before = registrationOf(site)
  const place = github === null ? before : placeOf(github)
  if (github !== null && place === null) throw problem('setup-bad-place', { address: github })
  if (place === null) return null
  const { api, owner, repository } = place
  const wanted = {
    ...{ version: 1, api, owner, repository },
    labels: labels?.split(',').map((label) => label.trim()) ?? before?.labels ?? LABELS,
    group: group === null ? (isSamePlace(before, place) ? before.group : 1) : number('--group', group),
    // Another group of the same organisation must be as restricted.
    pin: isSamePlace(before, place) ? before.pin : null,
    app: app === null ? (before?.app ?? null) : number('--app', app),
    setsStatus: verifiedStatus ?? before?.setsStatus ?? false,
  }
  const { data } = Registration.safeParse(wanted)
  if (data === undefined) throw problem('setup-bad-option', { option: '--labels', value: labels ?? '', why: 'no-label' })
  if (data.setsStatus && data.app === null) throw problem('setup-bad-option', { option: '--verified-status', value: '', why: 'no-app' })
  return data
}

/** Reports whether a runner stays where it was. The number of a group means another one in another organisation. */
const isSamePlace = (
  before: Registration | null,
  { api, owner, repository }: Pick<Registration, 'api' | 'owner' | 'repository'>,
): before is Registration => before !== null && before.api === api && before.owner === owner && before.repository === repository

function number(option: string, value: string): number {
  const { data } = Counting.safeParse(value)
  if (data === undefined) throw problem('setup-bad-option', { option, value, why: 'no-number' })
  return data
}

function chooseRelease(site: Site, { runner, runnerSha256 }: RunnerOptions, directory: string): Release | null {
  if (runner === null && runnerSha256 === null) return releaseOf(site)
  const { data: sha256 } = Sha256.safeParse(runnerSha256?.toLowerCase())
  if (runner === null || sha256 === undefined)
    throw problem('setup-bad-option', { option: '--runner-sha256', value: runnerSha256 ?? '', why: 'no-sha256' })
  const source = resolve(directory, runner)
  if (!existsSync(source)) throw problem('setup-bad-option', { option: '--runner', value: runner, why: 'no-file' })
  return { source, sha256 }
}

import type { CheckoutParts } from '../model/checkout.ts'
import { problem } from '../model/finding.ts'
import type { Explain, Git } from './git.ts'
import type { Commit } from './repository.ts'

/** Parts that are asked for, and the explanation of a failure. */
interface Refusing {
  readonly asked: CheckoutParts
  readonly explain: Explain
}

/** Refuses submodules and LFS that nobody asked for, by the index, with the attributes of its .gitattributes files, before any files exist. */
export async function refuseUnasked(git: Git, { sha }: Pick<Commit, 'sha'>, { asked, explain }: Refusing): Promise<void> {
  const [entries, lfs] = await Promise.all([
    git(['ls-files', '--stage', '-z'], explain),
    git(['ls-files', '-z', ':(attr:filter=lfs)'], explain),
  ])
  const commit = sha.slice(0, 12)
  const submodules = split(entries).flatMap((entry) => (entry.startsWith('160000 ') ? [entry.slice(entry.indexOf('\t') + 1)] : []))
  if (submodules.length > 0 && asked.submodules === undefined)
    throw problem('submodules-unsupported', { commit, paths: someOf(submodules) })
  if (lfs !== '' && asked.lfs === undefined) throw problem('lfs-unsupported', { commit, paths: someOf(split(lfs)) })
}

const split = (output: string): readonly string[] => output.split('\0').filter((entry) => entry !== '')
const someOf = (paths: readonly string[]): readonly string[] => (paths.length > 5 ? [...paths.slice(0, 5), '…'] : paths)

import { problem } from '../model/finding.ts'
import type { Git } from './git.ts'

/** Commit wanted from another repository: a ref or a SHA, and the steps back from there. */
export interface WantedCommit {
  /** Name as the user wrote it. */
  readonly name: string
  /** Name without its suffix: main of main~2. */
  readonly root: string
  /** Steps back from the root: ~2 of main~2; '' for the commit itself. */
  readonly suffix: string
  /** Full SHA if the user gave one; null if the remote must be asked. */
  readonly sha: string | null
  /** Number of commits that a history must have to reach it. */
  readonly depth: number
}

/** Refs that a remote advertises. */
export interface Advertised {
  /** Digits of a commit's name: 40, or 64 in a SHA-256 repository. */
  readonly digits: number
  /** Name of the default branch, and the commit it is at; null if the remote does not report it. */
  readonly branch: { readonly name: string; readonly sha: string } | null
  /**
   * Returns the SHA of the object that a ref points at: a commit, or a tag.
   * @throws Problem `unknown-ref`, `ambiguous-ref`.
   */
  shaOf(ref: string): string
}

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i

/**
 * Parses what the user wrote.
 * @throws Problem `unknown-ref` if only the whole history could resolve it.
 */
export function wantedFrom(name: string, url: string): WantedCommit {
  if (name.startsWith('-')) throw problem('ref-starts-with-dash', { ref: name })
  const [, root = '', suffix = ''] = /^(.*?)((?:[~^]\d*)*)$/s.exec(name) ?? []
  // Same rules as git check-ref-format. They also reject @{…}, :/text and ^{…}.
  const isRef = root !== '' && !/[\s\p{Cc}~^:?*[\\]|\.\.|@\{|^\/|\/$|\/\/|\.$|\.lock$/u.test(root)
  if (!isRef) throw problem('unknown-remote-ref', { ref: name, url, why: 'suffix' })
  const steps = [...suffix.matchAll(/([~^])(\d*)/g)].map(([, sign, count]) => {
    const number = count === '' ? 1 : Number(count)
    return sign === '~' ? number : Math.min(1, number)
  })
  const depth = Math.min(
    1_000_000,
    steps.reduce((sum, step) => sum + step, 1),
  )
  return { name, root, suffix, sha: SHA.test(root) ? root.toLowerCase() : null, depth }
}

/**
 * Asks a remote for these refs and for its default branch, in one request.
 * @throws Problem those of `git`, `no-commits`.
 */
export async function advertisedBy(git: Git, url: string, wanted: readonly (WantedCommit | null)[]): Promise<Advertised> {
  const roots = wanted.flatMap((one) => (one === null || one.sha !== null ? [] : [one.root]))
  const { refs, head } = read(await git(['ls-remote', '--symref', '--', url, 'HEAD', ...roots]))
  // None of these refs exist: check whether the remote has any at all.
  if (refs.size === 0 && (await git(['ls-remote', '--', url])) === '') throw problem('remote-empty', { url })
  const tip = refs.get('HEAD')
  return {
    digits: [...refs.values()][0]?.length ?? 40,
    branch: head === undefined || tip === undefined ? null : { name: head.replace(/^refs\/heads\//, ''), sha: tip },
    shaOf: (ref) => {
      if (ref === 'HEAD' && tip === undefined) throw problem('no-remote-default', { url })
      // Same order as git's own. In addition, refs/pull/N/merge may be written pull/N/merge.
      const found = [ref, `refs/${ref}`, `refs/tags/${ref}`, `refs/heads/${ref}`].flatMap((name) => refs.get(name) ?? [])
      const [first, ...others] = found
      if (first === undefined)
        throw problem('unknown-remote-ref', { ref, url, why: /^[0-9a-f]{4,39}$/i.test(ref) ? 'abbreviated' : 'absent' })
      if (others.some((other) => other !== first)) throw problem('ambiguous-ref', { ref })
      return first
    },
  }
}

function read(output: string): { readonly refs: ReadonlyMap<string, string>; readonly head: string | undefined } {
  const lines = output.split('\n').map((line) => line.split('\t'))
  const refs = new Map(lines.flatMap(([sha = '', ref = '']) => (SHA.test(sha) ? [[ref, sha] as const] : [])))
  const head = lines.flatMap(([target = '', ref]) => (ref === 'HEAD' && target.startsWith('ref: ') ? [target.slice(5)] : []))[0]
  return { refs, head }
}

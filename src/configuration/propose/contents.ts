import type { Proposal, ProposedContents } from '../../model/proposal.ts'
import { some, type Tree } from './ecosystem.ts'

/** Names of files, and words in them that ask git for a version. */
const ASKING: readonly (readonly [name: RegExp, words: RegExp])[] = [
  [/^(pyproject\.toml|setup\.(py|cfg))$/, /setuptools[-_]scm|hatch-vcs|versioneer|versioningit|poetry-dynamic-versioning|flit_scm/],
  [/^pyproject\.toml$/, /\[tool\.pdm\.version\][^[]*source\s*=\s*["']scm/],
  [/^Cargo\.toml$/, /^(vergen[\w-]*|git-version|shadow-rs)\b/m],
  [/^(pom\.xml|build\.gradle(\.kts)?)$/, /git-commit-id|jgitver|palantir\.git-version|axion-release|nebula\.release/],
  [/^(.*\.csproj|Directory\.(Build|Packages)\.props)$/, /\b(MinVer|GitVersion|Nerdbank\.GitVersioning)\b/],
  [/^\.?goreleaser\.ya?ml$/, /(?:)/],
  [
    /^(GNU)?[Mm]akefile$|^(Rakefile|justfile|package\.json|build\.rs|build\.zig|build\.sh|CMakeLists\.txt|meson\.build)$|\.(mk|gemspec)$/,
    /\bgit(_executable)?\b[^#]{0,80}?\bdescribe\b/i,
  ],
]
/** Most files of attributes that are read. */
const MOST_READ = 50

/** Finds what a checkout of a repository needs beside the files of its commits. Reads files, and runs nothing. */
export function contentsOf(chosen: Proposal | null, tree: Tree): ProposedContents {
  const directories = new Set(['', ...(chosen === null ? [] : (chosen.packages ?? [chosen.directory]))])
  const asks = (file: string): boolean => {
    const at = file.lastIndexOf('/')
    if (!directories.has(file.slice(0, Math.max(0, at)))) return false
    return ASKING.some(([name, words]) => name.test(file.slice(at + 1)) && words.test(withoutComments(tree.text(file) ?? '')))
  }
  const attributes = tree.files.filter((file) => /(^|\/)\.gitattributes$/.test(file)).slice(0, MOST_READ)
  return {
    describing: tree.files.find(asks) ?? null,
    lfs: attributes.find((file) => /^[^#\n]*\sfilter=lfs\b/m.test(tree.text(file) ?? '')) ?? null,
    ...modulesOf(tree),
  }
}

const withoutComments = (text: string): string => text.replaceAll(/^[ \t]*(#|\/\/).*$/gm, '')

/** Finds submodules, and the hosts that they may be fetched from. */
function modulesOf({ text, hosts: own = [] }: Tree): Pick<ProposedContents, 'submodules' | 'hosts'> {
  const declared = text('.gitmodules') ?? ''
  const values = (key: string): readonly string[] =>
    [...declared.matchAll(new RegExp(`^[ \\t]*${key}[ \\t]*=(.*)$`, 'gim'))].map(([, value = '']) => value.trim().replaceAll('"', ''))
  const urls = values('url').filter((url) => /^https:\/\//i.test(url) && URL.canParse(url))
  const hosts = urls.map((url) => new URL(url).host).filter((host) => /^[a-z0-9][a-z0-9.:-]*$/.test(host) && !own.includes(host))
  return { submodules: values('path'), hosts: [...new Set(hosts)].slice(0, 20) }
}

/** Returns the lines of the key `checkout`, and none if nothing is needed. `comment` formats a sentence. */
export function contentsLines(
  { describing, submodules, hosts, lfs }: ProposedContents,
  { comment, scalar }: { comment(text: string): string; scalar(text: string): string },
): readonly string[] {
  const lines = [
    ...(describing === null ? [] : [comment(`${describing} seems to take a version from the tags.`), '  tags: true']),
    ...(submodules.length === 0 ? [] : [comment(`Submodules: ${some(submodules)}. Only https is used.`), '  submodules: true']),
    ...(lfs === null ? [] : [comment(`${lfs} names files in Git LFS.`), '  lfs: true']),
    ...(submodules.length === 0 || hosts.length === 0
      ? []
      : [
          comment('Hosts beside that of the repository. Builds of a pull request may use code from there.'),
          `  hosts: [${hosts.map(scalar).join(', ')}]`,
        ]),
  ]
  return lines.length === 0 ? [] : ['checkout:', ...lines]
}

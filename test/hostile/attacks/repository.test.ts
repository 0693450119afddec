import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Forge } from '../../rig/forge.ts'
import { git, gitReading, initRepository, commit as save } from '../../rig/repository.ts'
import type { Attack, Place } from '../bench/case.ts'
import { attempt } from '../bench/play.ts'
import { config, energy, job, scripts, step, tried, WORKFLOW, workflow } from '../bench/scene.ts'

/** What git can be told by the files of a repository: to start programs, to fetch, to fail. */

const attack = (title: string, more: Omit<Attack, 'title' | 'class'>): Attack => ({ title, class: 'repository', ...more })

/** The checkout of head must not decide: its end is no success, and the pull request has a result. */
const undecided = (forge: Forge): string | null => {
  const state = forge.state(forge.pull(7).head.sha)?.state
  return state === 'failure' || state === 'error' ? null : `the status is ${state}`
}

/** Puts a file of this name into head's tree, past the file system of this machine. */
const planted =
  (name: string, mode = '100644', text = 'x\n'): NonNullable<Attack['act']> =>
  async (forge, open) => {
    const { head } = open()
    const { repository } = forge.lab
    const blob = gitReading(text, repository, 'hash-object', '-w', '--stdin')
    git(repository, 'update-index', '--add', '--cacheinfo', `${mode},${blob},${name}`)
    const tree = git(repository, 'write-tree')
    const sha = git(repository, 'commit-tree', tree, '-p', head.sha, '-m', 'change')
    git(repository, 'reset', '--quiet', '--soft', sha)
    forge.hosted.push()
    forge.moved(7)
    await forge.hub.run(forge.event(7, 'synchronize'))
    return undefined
  }

/** Has the pull request bring a repository in `lib/`, as a submodule. */
const submodule: NonNullable<Attack['act']> = async (forge, open) => {
  open()
  git(forge.lab.repository, 'checkout', '--quiet', 'feature-7')
  const inner = join(forge.lab.repository, 'lib')
  mkdirSync(inner)
  initRepository(inner)
  save(inner, { file: '1\n' })
  forge.push(7, {})
  await forge.hub.run(forge.event(7, 'synchronize'))
  return undefined
}

/** A program that marks that it has run. */
const mark = ({ loot }: Place, name: string): string => `sh -c "touch ${loot}/did-${name}; cat"`

/** The operator's git has filters; a pull request may name them, and other programs that git starts. */
const filters = (place: Place): string =>
  [
    ...['[filter "crypt"]', `smudge = ${JSON.stringify(mark(place, 'smudge'))}`, `clean = ${JSON.stringify(mark(place, 'clean'))}`],
    ...['[diff "crypt"]', `textconv = ${JSON.stringify(mark(place, 'textconv'))}`, '[merge "crypt"]'],
    ...[`driver = ${JSON.stringify(mark(place, 'merge'))}`, 'name = crypt', ''],
  ].join('\n')
const NAMED = '* filter=crypt diff=crypt merge=crypt\n'

/** Code of head that makes git run programs wherever it looks next: in the worktree, or in the repository that all share. */
const own = ({ loot }: Place): string => `rm -rf .git
git init --quiet . 2>/dev/null
mkdir -p h
for h in post-checkout post-index-change reference-transaction pre-commit; do
  printf '#!/bin/sh\\n: >${loot}/did-hook\\n' >h/$h; chmod +x h/$h
done
echo '* filter=x diff=x' >.gitattributes
cat >>.git/config <<END
[core]
hooksPath = $PWD/h
fsmonitor = ": >${loot}/did-fsmonitor; false"
[filter "x"]
smudge = ": >${loot}/did-smudge; cat"
clean = ": >${loot}/did-clean; cat"
END
true`
const shared = ({ loot }: Place): string => `c=$(git rev-parse --git-common-dir)
[ -w "$c/config" ] && printf '[core]\\nfsmonitor = ": >${loot}/did-fsmonitor; false"\\n[filter "x"]\\nsmudge = ": >${loot}/did-smudge; cat"\\n' >>"$c/config" && mkdir -p "$c/info" && echo '* filter=x' >"$c/info/attributes"
true`
/** Git puts base's benchmark back before each of head's trials. */
const restored = (place: Place) => ({ ...scripts(place, { harness: ['bench/**'] }), 'bench/data': '1\n' })
const coded = (title: string, script: (place: Place) => string, file: 'build.sh' | 'bench.sh'): Attack =>
  attack(title, {
    isCode: true,
    base: restored,
    head: (place) => ({ [file]: tried(place, script(place)), 'bench/data': '2\n' }),
  })

attempt([
  attack('brings a submodule whose address and update are programs', {
    head: ({ loot }) => ({
      '.gitmodules': `[submodule "lib"]\npath = lib\nurl = ext::sh -c touch% ${loot}/did-fetch\nupdate = !touch ${loot}/did-update\n`,
    }),
    act: submodule,
    loot: undecided,
  }),
  attack('brings a submodule whose address is a program, to a base that asks for submodules', {
    base: (place) => scripts(place, { checkout: { submodules: true } }),
    head: ({ loot }) => ({
      '.gitmodules': `[submodule "../../../hooks"]\npath = lib\nurl = ext::sh -c touch% ${loot}/did-fetch\nupdate = !touch ${loot}/did-update\n`,
    }),
    act: submodule,
    loot: undecided,
  }),
  attack('brings a file that git-lfs has to fetch, from a server of its own', {
    head: () => ({
      '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
      '.lfsconfig': '[lfs]\nurl = http://127.0.0.1:9/lfs\n',
      'big.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 1000000000000\n`,
    }),
    loot: undecided,
  }),
  attack('brings a file whose name no file system takes', { act: planted('n'.repeat(300)), loot: undecided }),
  attack('brings a path that is longer than a path can be', {
    act: planted(`${'d'.repeat(200)}/`.repeat(30).concat('f')),
    loot: undecided,
  }),
  attack('brings a link with a target that is longer than a path can be', {
    act: planted('link', '120000', 'x'.repeat(10_000)),
    loot: undecided,
  }),
  attack('brings joulegate.yml in a directory of that name', { head: () => ({ 'joulegate.yml': null, 'joulegate.yml/x': '1\n' }) }),
  attack('names filters and drivers that the git of the runner has', {
    base: (place) => ({
      ...scripts(place, { harness: ['bench/**'] }),
      ...{ 'bench/data': '1\n', data: '1\n' },
      [WORKFLOW]: workflow({ energy: job([{ uses: 'actions/checkout@v7' }, step(place)]) }),
    }),
    head: () => ({ '.gitattributes': NAMED, 'bench/data': '2\n', data: '2\n' }),
    act: async (forge, open) => {
      writeFileSync(join(forge.lab.directory, 'home', '.gitconfig'), filters(forge), { mode: 0o644 })
      open()
      await forge.hub.run(forge.event(7))
      return undefined
    },
    loot: undecided,
  }),
  coded('has its build put a repository of its own into its worktree', own, 'build.sh'),
  coded('has its trials put a repository of its own into its worktree', own, 'bench.sh'),
  coded('has its build configure the repository that the sides share', shared, 'build.sh'),
  attack('pushes a tag with the name of the base branch', {
    act: async (forge, open) => {
      const lenient = forge.branch('x', { 'joulegate.yml': config(forge, { gate: { 'fail-on': 'never' } }), ...energy(forge) }, 'main')
      git(forge.hosted.directory, 'tag', 'main', lenient)
      open()
      await forge.hub.run(forge.event(7))
      return undefined
    },
  }),
])

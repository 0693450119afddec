import { basename } from 'node:path'
import { quoted } from '../../model/shell.ts'

/** Exit status of the script of `pack` if the build left a file that an archive cannot restore. */
export const ODD_FILE = 3

/** Directories in an archive: the commit's, and the home of the user that built, unless it is our own user's. */
const [TREE, HOME] = ['./tree', './home']

/** Place of a build. `hasHome`: whether the user that runs the commands has a home beside it, which is the session's. */
export interface Place {
  readonly directory: string
  readonly hasHome: boolean
}

/**
 * Script that writes the archive of a build to standard output, as the user that built it. Without git's own file and settings, which name
 * the session's directory. `blocks`: most blocks of 512 bytes.
 */
export function pack({ directory, hasHome }: Place, blocks: number): string {
  const own = `./${basename(directory)}`
  const members = hasHome ? `${own} ${HOME}` : own
  const options = '--format=posix --sort=name --pax-option=delete=atime,delete=ctime --owner=0 --group=0 --numeric-owner'
  return `exec 2>/dev/null
cd .. || exit
[ -z "$(find ${members} -path ${own}/.git -prune -o '(' -type s -o -type p -o -type b -o -type c ')' -print -quit)" ] || exit ${ODD_FILE}
ulimit -f ${blocks}
exec tar --create --file=- ${options} --anchored --exclude=${own}/.git --exclude=${HOME}/.gitconfig --transform='s,^${own}(/|$),${TREE}\\1,xS' ${members}`
}

/** Script that replaces the files of a build, but not git's own, by those of an archive. */
export function unpack({ directory, hasHome }: Place, archive: string): string {
  const own = `./${basename(directory)}`
  const clear = (path: string, kept: string): string =>
    `find ${path} -mindepth 1 -maxdepth 1 ! -name ${kept} -exec rm -rf -- {} + || exit\n`
  return `cd .. || exit
${clear(own, '.git')}${hasHome ? clear(HOME, '.gitconfig') : ''}exec tar --extract --preserve-permissions --no-same-owner --transform='s,^${TREE}(/|$),${own}\\1,xS' --file=${quoted(archive)}`
}

/** Programs and libraries of language implementations, by file name: their functions tell nothing about the code that they run. */
const INTERPRETERS: readonly (readonly [string, RegExp])[] = [
  ['python', /^(?:lib)?(?:python|pypy)[\d.]*(?:[-.]|$)/],
  ['node', /^(?:node|nodejs|libnode\.so[\d.]*)$/],
  ['bun', /^bun$/],
  ['deno', /^deno$/],
  ['java', /^(?:java|lib(?:jvm|java|jli|jimage)\.so)$/],
  ['ruby', /^(?:ruby[\d.]*|libruby[\w.-]*)$/],
  ['perl', /^(?:perl[\d.]*|libperl\.so[\d.]*)$/],
  ['php', /^(?:php(?:-(?:cgi|fpm))?[\d.]*|libphp[\w.-]*)$/],
  ['lua', /^(?:lua(?:jit)?[\d.-]*|liblua[\w.-]*)$/],
  ['dotnet', /^(?:dotnet|lib(?:coreclr|clrjit|hostpolicy)\.so)$/],
  ['erlang', /^beam\.smp$/],
  ['R', /^libR\.so$/],
  ['shell', /^(?:ba|da|z|k)?sh$|^busybox$/],
]

/** Directories of a worktree, or of a home, that contain the programs of others. */
const INSTALLED = /(?:^|\/)(?:node_modules|\.?venv|vendor|\.(?:tox|local|pyenv|nvm|rbenv|asdf|sdkman))\//

/**
 * Returns the language whose interpreter a program or library is, or null. `object` is a stable path: one that is relative belongs to the
 * repository, which may itself be the interpreter's.
 */
export function interpreterOf(object: string): string | null {
  if (!object.startsWith('/') && !INSTALLED.test(object)) return null
  const name = object.slice(object.lastIndexOf('/') + 1)
  return INTERPRETERS.find(([, pattern]) => pattern.test(name))?.[0] ?? null
}

/** Operating systems and architectures that names of Go's files can end with. */
const SYSTEMS = /^(aix|android|darwin|dragonfly|freebsd|hurd|illumos|ios|js|linux|nacl|netbsd|openbsd|plan9|solaris|wasip1|windows|zos)$/
const ARCHITECTURES =
  /^(386|amd64|arm|arm64|loong64|mips|mipsle|mips64|mips64le|ppc64|ppc64le|riscv64|s390x|wasm|sparc64|ppc|riscv|sparc|armbe|arm64be|amd64p32)$/
/** Tags that are set in each build on Linux. An architecture is none: the workloads must not depend on the machine. */
const SET = /^(linux|unix|gc|go1\.\d+)$/
/** Longest constraint that is read, in tokens. */
const MOST_TOKENS = 200

/** Reports whether Go builds a file on Linux, whichever the architecture, by its name. */
function isNamedForLinux(file: string): boolean {
  const parts = (file.split('/').at(-1) ?? '')
    .replace(/_test\.go$/, '')
    .split('_')
    .slice(1)
  const ends = parts.slice(-2)
  return !ends.some((end) => ARCHITECTURES.test(end) || (SYSTEMS.test(end) && end !== 'linux'))
}

/** Evaluates a constraint such as `linux && !race`. Returns false for one that cannot be read. */
export function isMet(constraint: string): boolean {
  const tokens = (constraint.slice(0, 2_000).match(/&&|\|\||[!()]|[\w.]+/g) ?? []).slice(0, MOST_TOKENS)
  let at = 0
  const either = (): boolean => {
    let value = both()
    while (tokens[at] === '||') {
      at += 1
      const other = both()
      value = value || other
    }
    return value
  }
  const both = (): boolean => {
    let value = single()
    while (tokens[at] === '&&') {
      at += 1
      const other = single()
      value = value && other
    }
    return value
  }
  const single = (): boolean => {
    const token = tokens[at] ?? ''
    at += 1
    if (token === '!') return !single()
    if (token !== '(') return SET.test(token)
    const value = either()
    at += 1
    return value
  }
  const value = either()
  return value && at === tokens.length
}

/** Reports whether a file is part of each build on Linux: its constraint, and its name, are met without any tag of a user. */
export function isBuilt(file: string, text: string): boolean {
  // A constraint is above the package clause, which no line of a comment looks like in practice.
  const [head = ''] = text.split(/^package /m, 1)
  const [, constraint] = /^\/\/go:build ([^\n]*)$/m.exec(head) ?? []
  if (constraint !== undefined) return isNamedForLinux(file) && isMet(constraint)
  const older = Array.from(head.matchAll(/^\/\/ \+build ([^\n]*)$/gm), ([, line = '']) => line.trim())
  return isNamedForLinux(file) && older.every((line) => line.split(/\s+/).some((group) => group.split(',').every(isOlderTermMet)))
}

const isOlderTermMet = (term: string): boolean => (term.startsWith('!') ? !SET.test(term.slice(1)) : SET.test(term))

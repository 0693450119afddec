/** Longest part of a script that is looked at. */
const MOST = 1_000

/** Reports whether a script is missing, or only the placeholder that `npm init` writes. */
export const isPlaceholder = (script: unknown): boolean =>
  typeof script !== 'string' || script.trim() === '' || /no test specified/.test(script)

/** Call of a script in several packages of a workspace. */
const ALL =
  /\b(turbo|nx|lerna)\s|\bpnpm\b.*\s(-r|--recursive|-F|--filter)\b|\bnpm\b.*\s(-ws|--workspaces?)\b|\byarn\s+workspaces\b|\bbun\b.*\s--filter\b/

/** Reports whether a script runs scripts of other packages of its workspace. */
export const callsAll = (script: unknown): script is string => typeof script === 'string' && ALL.test(script.slice(0, MOST))

/** Variables without which turbo and nx would show an earlier result instead of doing the work, or leave a process behind. */
export function envOf(script: string): Readonly<Record<string, string>> {
  const text = script.slice(0, MOST)
  return {
    ...(/\bturbo\s/.test(text) ? { TURBO_FORCE: 'true' } : {}),
    ...(/\bnx\s/.test(text) ? { NX_DAEMON: 'false', NX_SKIP_NX_CACHE: 'true' } : {}),
  }
}

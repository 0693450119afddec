import { type Installed, installedOf } from './installed.ts'
import { compareVersions, type SetupTool, TOOLS, type WantedVersion, wantedOf } from './wanted.ts'

/** Machine and revision that toolchains are set up for. */
export interface SettingUp {
  /** Settings of the plug-in: `paths`, directories of toolchains beside the usual ones; `tools`, those to set up. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly home: string
  /** Returns the text of a file of the revision, or null. */
  readFile(path: string): Promise<string | null>
}

/**
 * Returns the variables by which the commands of a revision get the toolchains that its files name. Throws an Error with file and line if
 * one is not installed.
 */
export async function environmentFor({ settings, home, readFile }: SettingUp): Promise<Readonly<Record<string, string>>> {
  const [tools, paths] = [toolsIn(settings), textsIn(settings, 'paths')]
  const chosen: { readonly tool: SetupTool; readonly directory: string }[] = []
  for (const tool of tools) {
    const wanted = await wantedOf(tool, readFile)
    if (wanted !== null) chosen.push({ tool, directory: choose(wanted, installedOf(tool, { home, paths })) })
  }
  if (chosen.length === 0) return {}
  return Object.assign(
    { PATH: [...chosen.map(({ directory }) => `${directory}/bin`), '$PATH'].join(':') },
    ...chosen.map(({ tool, directory }) => ownVariables(tool, directory)),
  )
}

function ownVariables(tool: SetupTool, directory: string): Readonly<Record<string, string>> {
  if (tool === 'java') return { JAVA_HOME: directory }
  // Another toolchain would be fetched, and a trial has no network.
  if (tool === 'go') return { GOROOT: directory, GOTOOLCHAIN: 'local' }
  return {}
}

/** Chooses the newest version that will do; for Go the one closest to the version that is needed at least. */
function choose({ tool, text, file, line, accepts }: WantedVersion, installed: readonly Installed[]): string {
  const fitting = installed.filter(({ version }) => accepts(version)).toSorted((one, other) => compareVersions(other.version, one.version))
  const best = tool === 'go' ? fitting.at(-1) : fitting[0]
  if (best !== undefined) return best.directory
  const found = installed.map(({ version, directory }) => `${version} (${directory})`)
  const listed = found.length === 0 ? 'none is installed' : `installed: ${found.slice(0, 10).join(', ')}`
  throw new Error(`${file}:${line}: ${tool} ${text} is wanted, and no such version was found; ${listed}`)
}

function toolsIn(settings: SettingUp['settings']): readonly SetupTool[] {
  if (settings['tools'] === undefined) return TOOLS
  const names = textsIn(settings, 'tools')
  const odd = names.find((name) => !TOOLS.some((tool) => tool === name))
  if (odd !== undefined) throw new Error(`with.tools: ${odd} is none of ${TOOLS.join(', ')}`)
  return TOOLS.filter((tool) => names.includes(tool))
}

function textsIn(settings: SettingUp['settings'], key: string): readonly string[] {
  const value = settings[key] ?? []
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) throw new Error(`with.${key} must be a list of texts`)
  return value
}

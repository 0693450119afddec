import { stableFunction, stablePath } from './names.ts'
import { type Profile, ProfileDraft } from './profile.ts'
import { remembered } from './remembered.ts'

/**
 * Adds the profiles of one side, and gives everything its stable name. `directories` are those of the side: its worktree first, then for
 * example its home. Returns null if the sum is too large to be exact, or has too many functions.
 */
export function sumProfiles(profiles: readonly Profile[], directories: readonly string[]): Profile | null {
  const draft = new ProfileDraft()
  const path = remembered((name) => stablePath(name, directories))
  const functionName = remembered(stableFunction)
  for (const { functions } of profiles) {
    const positions = functions.map(({ object, file, name }) => draft.functionAt(path(object), path(file), functionName(name)))
    for (const [at, { lines, callees }] of functions.entries()) {
      const position = positions[at] ?? 0
      for (const { file, line, self } of lines) draft.add(position, path(file), line, self)
      for (const callee of callees) draft.addCall(position, positions[callee] ?? position)
    }
  }
  return Number.isSafeInteger(draft.total) ? draft.finish() : null
}

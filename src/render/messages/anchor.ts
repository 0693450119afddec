import type { anchor as table } from '../../model/findings/anchor.ts'
import type { Messages } from './message.ts'

const NO_LEVEL = 'Base and head are compared all the same, but this session tells no level against'

export const anchor: Messages<typeof table> = {
  'anchor-none': ({ repository }) => ({
    message: `${repository} has no tag of a released version, such as v1.2.3, so this session has no anchor and tells no level.`,
    hint: 'Tag a release, or name a commit: --anchor COMMIT, or the input anchor',
  }),
  'anchor-not-checked-out': ({ anchor: name, cause }, say) => ({
    message: `The anchor ${name} cannot be checked out. ${NO_LEVEL} it. ${say(cause).message}`,
    hint: 'Name another commit with --anchor, or with the input anchor',
  }),
  'anchor-unbuilt': ({ anchor: name }) => ({
    message: `The anchor ${name} does not build on this machine. ${NO_LEVEL} it.`,
    hint: 'See build-anchor.log, or name a newer release with --anchor, or with the input anchor',
  }),
  'anchor-fails': ({ anchor: name, workload, cause }, say) => ({
    message: `${workload} fails on the anchor ${name}, so its further rounds run without the anchor. ${say(cause).message}`,
    hint: 'If the release does not have this workload, name a newer one with --anchor, or with the input anchor',
  }),
}

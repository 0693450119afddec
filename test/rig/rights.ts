import type { Permissions } from './github/world.ts'

/** What the App of the documentation may do. */
export const RIGHTS: Permissions = {
  administration: 'write',
  contents: 'read',
  merge_queues: 'read',
  'pull-requests': 'read',
  statuses: 'write',
}

import type { Json, JsonObject } from './json.ts'
import type { Area, Identity, World } from './world.ts'

/** One request to an operation, of a client that may make it. */
export interface Asked {
  readonly world: World
  readonly identity: Identity
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: JsonObject
}

export type Answer =
  | { readonly kind: 'one'; readonly status: number; readonly body: Json; readonly headers?: Readonly<Record<string, string>> }
  /** Given out page by page; in an object, where GitHub wraps it. */
  | { readonly kind: 'list'; readonly items: readonly Json[]; readonly wrap?: (page: readonly Json[]) => JsonObject }

export interface Operation {
  /** Any of these permissions will do; none: every token may. */
  readonly needs: readonly Area[]
  readonly access: 'read' | 'write'
  answer(asked: Asked): Answer
}

export const one = (body: Json, status = 200): Answer => ({ kind: 'one', status, body })
export const list = (items: readonly Json[]): Answer => ({ kind: 'list', items })

export const reads = (needs: readonly Area[], answer: (asked: Asked) => Answer): Operation => ({ needs, access: 'read', answer })
export const writes = (needs: readonly Area[], answer: (asked: Asked) => Answer): Operation => ({ needs, access: 'write', answer })

/** What comes over the wire, before anybody has looked at it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object of that value; one without keys when it is none. */
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})

/** The text of that value; '' when it is none. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** The same value with other strings, keys excepted. */
export function mapStrings(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item: Json) => mapStrings(item, change))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapStrings(inner, change)]))
}

import type { Quoted } from '../../model/finding.ts'
import type { Say } from './message.ts'

/** Returns the hints of these findings. One trouble of several counters has one hint, which names all their files. */
export function hintsOf(findings: readonly Quoted[], say: Say): readonly string[] {
  const alike = Map.groupBy(findings, ({ code, data }) => JSON.stringify([code, data['why'] ?? null]))
  return [...new Set([...alike.values()].flatMap((group) => hintsOfAlike(group, say)))]
}

function hintsOfAlike(group: readonly Quoted[], say: Say): readonly string[] {
  const hints = [...new Set(group.flatMap((found) => say(found).hint ?? []))]
  const paths = group.flatMap(({ data: { path } }) => (typeof path === 'string' ? [path] : []))
  const [first] = group
  if (first === undefined || hints.length < 2 || paths.length < group.length) return hints
  const together = say({ code: first.code, data: { ...first.data, path: paths.join(' ') } }).hint
  return together === undefined ? [] : [together]
}

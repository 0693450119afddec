const MOST_NAMES = 3

/** Lists the first few names. One change to the file may change a hundred combinations. */
export function several(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES
  const told = rest > 0 ? [...names.slice(0, MOST_NAMES), `${rest} more`] : names
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`
}

/**
 * Reports whether a glob matches the whole of a text. `*` stands for any run of characters, a slash too, `?` for one. It takes at most as
 * many steps as the product of both lengths. Patterns and names come from a pull request, and a regular expression with many stars would
 * try each way to divide the text among them.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  const [wanted, given] = [[...pattern], [...text]]
  let [next, at] = [0, 0]
  // The last star, and the first character that it has not taken yet. An earlier star never has to take more: the last one can.
  let star: { readonly next: number; readonly at: number } | null = null
  while (at < given.length) {
    if (wanted[next] === '*') {
      next += 1
      star = { next, at }
    } else if (wanted[next] === '?' || wanted[next] === given[at]) {
      next += 1
      at += 1
    } else if (star !== null) {
      star = { next: star.next, at: star.at + 1 }
      next = star.next
      at = star.at
    } else return false
  }
  return wanted.slice(next).every((one) => one === '*')
}

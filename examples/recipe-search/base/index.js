import { words } from './words.js'

/** Word -> the recipes it stands in and how often: [recipe, count, recipe, count, …]; and how many words each recipe has. */
export function buildIndex(recipes) {
  const postings = new Map()
  const lengths = []
  for (const [number, recipe] of recipes.entries()) {
    const found = [...words(recipe.title), ...words(recipe.text)]
    lengths.push(found.length)
    for (const word of found) {
      const list = postings.get(word)
      if (list === undefined) postings.set(word, [number, 1])
      else if (list.at(-2) === number) list[list.length - 1] += 1
      else list.push(number, 1)
    }
  }
  return { postings, lengths }
}

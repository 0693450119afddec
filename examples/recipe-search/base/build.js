// Writes build/recipes.json, the collection, and build/index.json, all that a search needs.
import { mkdirSync, writeFileSync } from 'node:fs'
import { collection } from './collection.js'
import { buildIndex } from './index.js'

const recipes = collection(1000)
const { postings, lengths } = buildIndex(recipes)
mkdirSync('build', { recursive: true })
writeFileSync('build/recipes.json', JSON.stringify(recipes))
writeFileSync('build/index.json', JSON.stringify({ titles: recipes.map(({ title }) => title), lengths, postings: [...postings] }))
console.log(`${recipes.length} recipes, ${postings.size} words`)

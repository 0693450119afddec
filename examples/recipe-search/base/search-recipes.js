// node search-recipes.js creme brulee
import { readFileSync } from 'node:fs'
import { searcher } from './search.js'

const { titles, postings, lengths } = JSON.parse(readFileSync('build/index.json', 'utf8'))
const search = searcher({ postings: new Map(postings), lengths })
for (const number of search(process.argv.slice(2).join(' '))) console.log(`${number}  ${titles[number]}`)

// What Joulegate measures: `node bench.js index` and `node bench.js search`.
import { readFileSync } from 'node:fs'
import { buildIndex } from './index.js'
import { searcher } from './search.js'

const read = (name) => JSON.parse(readFileSync(`build/${name}.json`, 'utf8'))

const queries = ['crème brûlée', 'spicy lentils with cumin', 'slow lamb casserole', 'jalapeños', 'monastery apple cake', 'mussels in wine']

const jobs = {
  /** The whole collection, as after a change to it. */
  index() {
    const { postings } = buildIndex(read('recipes'))
    console.log(`${postings.size} words`)
  },
  /** What a day of visitors asks. */
  search() {
    const { titles, postings, lengths } = read('index')
    const search = searcher({ postings: new Map(postings), lengths })
    let letters = 0
    for (let visitor = 0; visitor < 700; visitor++) {
      for (const recipe of search(queries[visitor % queries.length])) letters += titles[recipe].length
    }
    console.log(`${letters} letters of titles`)
  },
}

jobs[process.argv[2]]()

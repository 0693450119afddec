import { deepEqual, equal } from 'node:assert/strict'
import { buildIndex } from './index.js'
import { searcher } from './search.js'
import { words } from './words.js'

deepEqual(words('Chop the onions, then ONION again.'), ['chop', 'onion', 'onion', 'again'])
deepEqual(words('Crème brûlée'), ['crème', 'brûlée'])

const recipes = [
  { title: 'Onion soup', text: 'Slice the onions and simmer them in stock.' },
  { title: 'Crème brûlée', text: 'Whisk the eggs with cream and sugar.' },
  { title: 'Cream of onion soup', text: 'Fry an onion, add cream and stock.' },
]
const search = searcher(buildIndex(recipes))
equal(search('crème')[0], 1)
deepEqual(search('onion soup'), [0, 2])
deepEqual(search('chocolate'), [])

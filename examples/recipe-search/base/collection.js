/** A generator of numbers from 0 to 1 that gives the same ones everywhere (mulberry32). */
function random(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const list = (text) => text.split(', ')

const dishes = list(
  'crème brûlée, pâté, soufflé, ragoût, consommé, purée, crêpes, soup, stew, salad, pie, tart, gratin, curry, risotto, omelette, chutney, pickles, dumplings, noodles, pancakes, bread, rolls, cake, biscuits, jam, sauce, casserole, fritters, croquettes, paella, gazpacho, goulash, moussaka, borscht, ceviche, gnocchi, lasagne, quiche, chowder',
)
const styles = list(
  'quick, slow, old-fashioned, spicy, smoky, creamy, crisp, cold, warm, hearty, light, sweet, sour, sautéed, roasted, baked, grilled, braised, pickled, stuffed, festive, Sunday, summer, winter, monastery, Andalusian, Provençal, Bavarian, Flemish, Piedmontese',
)
const ingredients = list(
  'onions, garlic, shallots, leeks, carrots, celery, fennel, tomatoes, jalapeños, peppers, aubergines, courgettes, potatoes, turnips, parsnips, beetroot, cabbage, spinach, kale, chard, peas, lentils, chickpeas, beans, rice, barley, oats, flour, semolina, butter, cream, crème fraîche, yoghurt, milk, Gruyère, parmesan, ricotta, eggs, bacon, ham, chicken, beef, lamb, veal, pork, cod, salmon, mackerel, prawns, mussels, anchovies, capers, olives, lemons, oranges, apples, pears, plums, cherries, apricots, raisins, almonds, walnuts, hazelnuts, honey, sugar, vanilla, cinnamon, nutmeg, cloves, ginger, turmeric, cumin, coriander, paprika, saffron, thyme, rosemary, sage, parsley, basil, dill, bay leaves, mustard, vinegar, stock, wine, oil',
)
const verbs = list(
  'chop, slice, dice, grate, mince, peel, crush, rinse, blanch, toast, whisk, sift, knead, simmer, boil, steam, fry, roast, bake, sauté, fold, stir, drain, strain, season, glaze, chill, rest',
)
const vessels = list(
  'a heavy pan, a large bowl, a roasting tin, a deep casserole, a small saucepan, a colander, the oven, a buttered dish, a jar, a wok',
)
const ends = list(
  'until golden, until soft, until it thickens, without browning, over a low flame, on a high heat, for a good hour, overnight, while the oven warms, with a pinch of salt, tasting as you go, in three batches',
)

/** Recipes as people write them, and the same ones every time: the collection that is indexed and searched. */
export function collection(size) {
  const next = random(1747)
  const pick = (words) => words[Math.floor(next() ** 1.5 * words.length)]
  const step = () => {
    const [verb, other] = [pick(verbs), pick(verbs)]
    return `${verb[0].toUpperCase()}${verb.slice(1)} the ${pick(ingredients)} and ${pick(ingredients)} in ${pick(vessels)} ${pick(ends)}, then ${other} with ${1 + Math.floor(next() * 900)} g of ${pick(ingredients)}.`
  }
  return Array.from({ length: size }, () => ({
    title: `${pick(styles)} ${pick(ingredients)} ${pick(dishes)}`,
    text: Array.from({ length: 4 + Math.floor(next() * 8) }, step).join(' '),
  }))
}

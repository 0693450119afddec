/** Pairs after which counts that repeat, or nearly do, may decide. */
export const COUNTED_PAIRS = 2

/** Half of the width, at least, of an interval of counts that differ: ±0.1 %. Such a program may have rarer counts, further away. */
export const LEAST_HALF = 1e-3

const SCALES = {
  energy: [
    ['kJ', 1e3],
    ['J', 1],
    ['mJ', 1e-3],
    ['µJ', 1e-6],
    ['nJ', 1e-9],
  ],
  work: [
    ['T instructions', 1e12],
    ['G instructions', 1e9],
    ['M instructions', 1e6],
    ['k instructions', 1e3],
    ['instructions', 1],
  ],
} as const

/** Formats an amount with three digits: '12.4 J', '18.3 M instructions'. */
export function amountOf(unit: keyof typeof SCALES, value: number): string {
  const [name, factor] = SCALES[unit].find(([, size]) => value >= size) ?? (['', 1] as const)
  return `${Number((value / factor).toPrecision(3))} ${name}`.trim()
}

import type { Joules } from './units.ts'

/** Units of energy in joulegate.yml, as powers of ten joules. */
export const ENERGY_EXPONENTS: Readonly<Record<string, number>> = { µJ: -6, uJ: -6, mJ: -3, J: 0, kJ: 3 }

/** Formats joules as in joulegate.yml: 118J, 45.2mJ, 1.19kJ. */
export function energyText(joules: Joules): string {
  const unit = ['kJ', 'J', 'mJ'].find((one) => joules >= 10 ** (ENERGY_EXPONENTS[one] ?? 0)) ?? 'uJ'
  return `${Number((joules / 10 ** (ENERGY_EXPONENTS[unit] ?? 0)).toPrecision(12))}${unit}`
}

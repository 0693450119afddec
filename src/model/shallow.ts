/** Reports whether it is nested at most so deep. A made-up document may nest so deep that walking through it overflows the stack. */
export const isShallow = (value: unknown, levels = 20): boolean =>
  typeof value !== 'object' || value === null || (levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1)))

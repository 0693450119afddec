/** Do all tests run (`npm run test:all`), or the short set of `npm test`? */
export const isAll = process.env['JOULEGATE_TESTS'] === 'all'

/** The first rows of a table in the short set; all of them otherwise. */
export const few = <Row>(count: number, rows: readonly Row[]): readonly Row[] => (isAll ? rows : rows.slice(0, count))

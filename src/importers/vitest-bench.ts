import { quoted } from '../model/shell.ts'
import { plainTextAt, withoutTexts } from './code.ts'
import type { ImportedWorkload, Importer, ImportOptions, SourceTree } from './importer.ts'
import { areLong, unique, workloadName } from './names.ts'
import { patternOf } from './patterns.ts'
import { argumentOf, cwdOf, directoriesWith, filesBelow, joined, MOST_PLACES, placeOf, relativeTo, textsOf } from './places.ts'

/**
 * Moves the clock by 100 s with each look at it: a limit of time is over after one call, so tinybench runs its minimum of iterations. The
 * real clock is not read less often.
 */
const CLOCK = '--import=data:text/javascript,let%20t=0;const%20p=performance,n=p.now.bind(p);p.now=()=>n()+(t+=1e5)'
/** Limit of a test in milliseconds, by that clock. */
const TIMEOUT = 2_000_000_000
const CALL = /\b(describe|suite|test|it|bench)(?:\.\w+){0,3}[ \t\n]*\(|[()]/g

/** Parentheses in each other, beyond which the names in a file are not read. */
const DEEPEST = 200

const isBenchFile = (file: string): boolean => /\.(bench|benchmark)\.[cm]?[jt]sx?$/.test(file)

/** Returns the full names of the benches in a file, part by part; null if one is computed, so that only the whole file is known. */
function benchesIn(text: string): readonly (readonly string[])[] | null {
  const code = withoutTexts(text, 'script')
  const open: { readonly name: string | null; readonly kind: string }[] = []
  const found: (readonly (string | null)[])[] = []
  for (const { index, 0: token, 1: call } of code.matchAll(CALL)) {
    if (open.length > DEEPEST) return null
    if (token === ')') open.pop()
    else if (call === undefined || /\.(?:each|for)[ \t\n]*\($/.test(token))
      open.push({ name: call === undefined ? '' : null, kind: call ?? '' })
    else {
      const after = index + token.length
      const name = plainTextAt(text, after + (/^[ \t\n]{0,200}/.exec(code.slice(after, after + 200))?.[0].length ?? 0))
      const isLeaf = call !== 'describe' && call !== 'suite'
      const parents = open.filter(({ kind }) => kind !== '')
      if (isLeaf && !parents.some(({ kind }) => kind !== 'describe' && kind !== 'suite')) {
        const parts = [...parents.map((one) => one.name), name]
        if (areLong(parts.flatMap((part) => part ?? []))) return null
        found.push(parts)
      }
      open.push({ name, kind: call })
    }
  }
  const named = found.map((parts) => parts.flatMap((part) => part ?? []))
  return found.length === 0 || named.some((parts, index) => parts.length < (found[index]?.length ?? 0)) ? null : named
}

async function workloadsOf(argument: string, tree: SourceTree): Promise<readonly ImportedWorkload[]> {
  const directory = placeOf(argument)
  if (directory === null) return []
  const texts = await textsOf(tree, filesBelow(tree, directory).filter(isBenchFile))
  const found = texts.flatMap(({ file, text }) => (benchesIn(text) ?? [[]]).map((parts) => ({ file: relativeTo(directory, file), parts })))
  return unique(
    found.map(({ file, parts }) => ({
      name: workloadName([joined(directory, file), ...parts].join(' ')),
      run: [
        `node_modules/.bin/vitest bench --run --testTimeout=${TIMEOUT} ${quoted(file)}`,
        // Versions differ in what is between the names of a suite and of a bench in it.
        ...(parts.length === 0 ? [] : [`--testNamePattern=${quoted(`^ ?${parts.map(patternOf).join('( > | )')}$`)}`]),
      ].join(' '),
      ...cwdOf(directory),
      env: { NODE_OPTIONS: CLOCK, CI: 'true' },
    })),
  )
}

/** Benches of vitest: each runs tinybench's minimum of iterations, since a clock that jumps leaves no time for more. */
export const vitestBench: Importer = {
  name: 'vitest-bench',
  async detect(tree) {
    const packages = directoriesWith(tree, (name) => name === 'package.json').slice(0, MOST_PLACES)
    const files = filesBelow(tree, '').filter(isBenchFile)
    return packages.filter((one) => files.some((file) => ownerOf(file, packages) === one)).map(argumentOf)
  },
  import: (argument, tree, _: ImportOptions = {}) => workloadsOf(argument, tree),
}

/** Returns the innermost directory of a list that a file is in. */
const ownerOf = (file: string, directories: readonly string[]): string | undefined =>
  directories.findLast((one) => one === '' || file.startsWith(`${one}/`))

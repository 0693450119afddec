/** What a step of the action is given, by the name of the input. */
export type Inputs = Readonly<Record<string, string>>

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`
const lines = (inputs: Inputs, indent: string): string =>
  Object.entries(inputs)
    .map(([name, value]) => `${indent}${name}: ${quoted(value)}\n`)
    .join('')

/**
 * A workflow whose job `energy` uses the action, as `.github/workflows/energy.yml` has it: with these inputs, or a matrix of several jobs with
 * their own. A value may be an expression.
 */
export function energyWorkflow(inputs: Inputs | readonly Inputs[] = {}, job = 'energy'): string {
  const all = [inputs].flat()
  const names = [...new Set(all.flatMap((one) => Object.keys(one)))]
  const [first = {}] = all
  const isMatrix = all.length > 1
  const include = all.map((one) => `          - ${lines(one, '            ').trimStart()}`).join('')
  const given = isMatrix ? Object.fromEntries(names.map((name) => [name, `\${{ matrix.${name} }}`])) : first
  return [
    `on: { pull_request: {}, merge_group: {}, push: { branches: [main] }, workflow_dispatch: {} }\n`,
    'permissions: { contents: read, pull-requests: write, statuses: write }\n',
    `jobs:\n  ${job}:\n    runs-on: [self-hosted, energy]\n`,
    isMatrix ? `    strategy:\n      matrix:\n        include:\n${include}` : '',
    '    steps:\n      - uses: joulegate/joulegate@v1\n',
    names.length === 0 ? '' : `        with:\n${lines(given, '          ')}`,
  ].join('')
}

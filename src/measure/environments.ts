import { forwardedElsewhere } from '../host/forwarded.ts'
import { finding } from '../model/finding.ts'
import { differentVariables, type GivenVariables, withoutInheritedPath } from '../model/plugin-environment.ts'
import type { Header } from '../model/recording.ts'
import type { Side } from '../model/trial.ts'
import type { RevisionSource, Tools } from './stage.ts'

/**
 * Returns the variables that stages of plug-ins gave to the commands of both sides, for the header; nothing if they gave none. Reports
 * those that differ.
 */
export function environmentsOf(
  { base, head }: Readonly<Record<Side, RevisionSource>>,
  { emit, host }: Pick<Tools, 'emit' | 'host'>,
): Pick<Header, 'environments'> {
  const { PATH = '' } = forwardedElsewhere([], host.environment)
  const given = ({ environment = {} }: RevisionSource): GivenVariables => withoutInheritedPath(environment, PATH)
  const environments = { base: given(base), head: given(head) }
  const variables = differentVariables(environments.base, environments.head)
  if (variables.length > 0) emit({ type: 'finding', finding: finding('environments-differ', { variables }) })
  return Object.values(environments).every((one) => Object.keys(one).length === 0) ? {} : { environments }
}

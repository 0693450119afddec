import { type WhyUntried, whyUntriedOf } from '../../model/findings/attack.ts'

/** Reports of the attacking command about its attempts. */
export interface AttackReport {
  readonly tried: ReadonlySet<string>
  /** Attempts that had an effect, or read something. */
  readonly got: ReadonlySet<string>
  readonly untried: ReadonlyMap<string, WhyUntried>
}

/** Reads the lines that the script has printed, among error messages of programs. */
export function attackReportOf(log: string): AttackReport {
  const lines = log.split('\n').map((line) => line.split(' '))
  const named = (word: string): readonly (readonly string[])[] => lines.filter(([first]) => first === word).map(([, ...rest]) => rest)
  return {
    tried: new Set(named('tried').map(([name = '']) => name)),
    // An effective user other than root is no gain.
    got: new Set(named('got').flatMap(([name = '', value]) => (name === 'setuid' && value !== '0' ? [] : [name]))),
    untried: new Map(named('untried').map(([name = '', why]) => [name, whyUntriedOf(why)])),
  }
}

import { problemExit, problemsOf } from '../commands/exit-codes.ts'
import { is } from '../model/finding.ts'
import { summaryText } from '../render/finding-text.ts'
import { summarize, tell } from './log.ts'

/** Runs an action, and sets the exit code of the step. Errors are told in the log and in the summary. */
export async function endWith(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main()
  } catch (error) {
    const problems = problemsOf(error)
    for (const problem of problems) tell(problem.finding)
    const isLost = problems.some(({ finding: one }) => is(one, 'runner-file-unwritable'))
    await summarize(problems.map(({ finding: one }) => `💥 ${summaryText(one)}`).join('\n')).catch((lost: unknown) => {
      for (const problem of isLost ? [] : problemsOf(lost)) tell(problem.finding)
    })
    process.exitCode = problemExit(problems[0]?.ends ?? 'internal')
  }
}

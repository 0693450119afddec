import { m as problemsOf, n as summarize, p as problemExit, r as tell } from "./action-shared-action-comment-measure.js";
import { _r as is, s as summaryText } from "./action-shared-action-comment-measure-clean.js";

// src/main/ending.ts
/** Runs an action, and sets the exit code of the step. Errors are told in the log and in the summary. */
async function endWith(main) {
	try {
		process.exitCode = await main();
	} catch (error) {
		const problems = problemsOf(error);
		for (const problem of problems) tell(problem.finding);
		const isLost = problems.some(({ finding: one }) => is(one, "runner-file-unwritable"));
		await summarize(problems.map(({ finding: one }) => `💥 ${summaryText(one)}`).join("\n")).catch((lost) => {
			for (const problem of isLost ? [] : problemsOf(lost)) tell(problem.finding);
		});
		process.exitCode = problemExit(problems[0]?.ends ?? "internal");
	}
}

export { endWith as t };
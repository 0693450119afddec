import "./action-shared-action-comment-post.js";
import { Cr as problem, c as terminalText, ci as getInput, gr as finding, pi as setOutput, s as summaryText, ui as info } from "./action-shared-action-comment-measure-clean.js";
import { c as readTrigger, d as EXIT, i as toRunner, n as summarize, t as opening } from "./action-shared-action-comment-measure.js";
import { t as endWith } from "./action-shared-action-comment.js";
import { n as takeVariables, t as readJob } from "./action-shared-action-comment-clean.js";
import { setFlagsFromString } from "node:v8";

// src/main/silence.ts
/** Flags that the V8 of Node 24 knows. Another V8 would print an error for one that it does not know. */
const OF_NODE_24 = ["--no-minor-gc-task", "--memory-reducer-gc-count=0"];
setFlagsFromString("--no-incremental-marking");
if (process.versions.node.startsWith("24.")) for (const flag of OF_NODE_24) setFlagsFromString(flag);

// src/github/trust.ts
/**
* Decides whether the event's code may run. A fork's pull request is code that has not been reviewed here, and a self-hosted runner is a
* machine that outlives the job. A merge group's code was reviewed; a branch of this repository is written by those who may write to it
* anyway. `isSelfHosted`: true unless the runner reports that it is one of GitHub's (RUNNER_ENVIRONMENT=github-hosted).
*/
function mayMeasure(trigger, { isSelfHosted }) {
	if (trigger.kind !== "pull_request" || !trigger.isFork || !isSelfHosted) return { may: true };
	return {
		may: false,
		gate: "neutral",
		finding: finding("fork-not-measured", { repository: trigger.headRepository ?? "a repository that was deleted" })
	};
}

// src/main/action.ts
/** Ends the job as neutral, without a measurement. Called if the trigger may not be measured. */
async function turnedAway(said) {
	info(terminalText(said, { colour: false }));
	await toRunner("GITHUB_OUTPUT", () => setOutput("gate", "neutral"));
	await summarize(`⏭️ ${summaryText(said)}`);
	return EXIT.passed;
}
async function main() {
	const job = readJob(process.env);
	const variables = takeVariables(process.env, job);
	if (!job.isLoopback && variables.sysfs !== "/sys") throw problem("sysfs-in-action", { path: variables.sysfs });
	const mode = getInput("mode");
	if (mode === "defer" || mode === "watchdog" || mode === "steer") return (await import("./action-measure.js"))[mode](job);
	if (mode === "fork") return (await import("./action-measure.js")).measureFork(job, variables);
	const trigger = readTrigger(job.event);
	if (trigger.kind === "refused") throw trigger.problem;
	if (trigger.kind === "ignored") {
		info(terminalText(trigger.finding, { colour: false }));
		return EXIT.passed;
	}
	if (mode === "report") return (await import("./action-measure.js")).join(job, trigger);
	const trust = mayMeasure(trigger, job);
	if (!trust.may) return turnedAway(trust.finding);
	info(opening(trigger));
	const { measure } = await import("./action-measure.js");
	return measure(job, trigger, variables);
}
await endWith(main);

export {  };
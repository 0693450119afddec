import { Br as object, Fr as int, Mr as _enum, Nr as array, Pr as boolean, Ur as strictObject, Vr as optional, Wr as string, _ as said, ci as getInput, gr as finding, hi as warning, li as getState, lr as causeOf, n as VERSION, ui as info } from "./action-shared-action-comment-measure-clean.js";
import { Gt as reportResult, Pn as removeDeadChecks, Pt as retried, Rt as reopen, c as statusOf, en as createCheck, in as LASTING, nn as connect, s as otherPullWords, t as cacheDirectory, un as stopDead, xt as clearDead, yt as conclusionOf } from "./action-shared-measure-clean.js";
import { n as takeVariables, t as readJob } from "./action-shared-action-comment-clean.js";

// src/main/clean.ts
/**
* Cleans up after main was killed: ends its processes, removes its directories, and settles a status that would stay pending.
* Failures are logged only; cleanup must not fail the job.
*/
async function clean() {
	await cleared().catch(warn);
	await removeLeft();
	await reopened().catch(warn);
	if (getState("sha") !== "") await sayVerdict().catch(warn);
}
/** Tries again to remove the directories that earlier runs could not remove. Failures are logged only. */
async function removeLeft() {
	for (const found of await retried()) info(said(found).message);
}
/** Seconds that the status may take. GitHub ends a job's steps five minutes after the job was cancelled. */
const LAST_WORDS = 300;
/** Sets the status that main could not set: the verdict of the run, or that it was cancelled before it had one. */
async function sayVerdict() {
	const { apiUrl, graphqlUrl, repository, run } = readJob(process.env);
	const github = connect({
		token: getInput("github-token"),
		apiUrl,
		graphqlUrl: graphqlUrl ?? "",
		repository,
		userAgent: `joulegate/${VERSION}`,
		signal: AbortSignal.timeout(LAST_WORDS * 1e3),
		lasting: {
			...LASTING,
			longestWait: LAST_WORDS
		}
	});
	const settled = await reportResult(github, {
		sha: getState("sha"),
		context: getState("status"),
		pull: Number(getState("pull")) || null,
		runId: run.id,
		attempt: run.attempt,
		runUrl: run.url,
		isOfContext: () => true,
		words: otherPullWords
	}, keptVerdict() ?? {
		...ofCancelled(),
		isCancelled: true
	});
	if (settled.finding !== null) warning(said(settled.finding).message);
	if (settled.kind !== "left" || settled.finding === null) await sayCheck(github, `${run.url}/attempts/${run.attempt}`);
}
/** Creates the check run that main could not create. Its summary is the text of the status: the report is in the summary of the job. */
async function sayCheck(github, url) {
	const name = getState("check");
	if (name === "") return;
	const kept = keptVerdict();
	const { state, description } = kept ?? ofCancelled();
	const conclusion = conclusionOf({
		state,
		gate: null,
		isCancelled: kept === null || kept.isCancelled
	});
	const check = {
		name,
		sha: getState("sha"),
		conclusion,
		title: description,
		summary: description,
		url,
		annotations: []
	};
	const created = await createCheck(github, check);
	if (created.kind === "failed") warning(said(created.finding).message);
}
function ofCancelled() {
	const { description } = statusOf({
		kind: "crashed",
		finding: finding("cancelled", {})
	});
	return {
		state: "error",
		description
	};
}
const Kept = object({
	state: _enum([
		"success",
		"failure",
		"error"
	]),
	description: string(),
	isCancelled: boolean(),
	seals: optional(object({
		recording: string(),
		results: optional(string())
	}))
});
/** Returns the verdict that main has saved, or null if it had none. */
function keptVerdict() {
	const text = getState("verdict");
	return text === "" ? null : Kept.parse(JSON.parse(text));
}
async function cleared() {
	const job = readJob(process.env);
	const { sysfs } = takeVariables(process.env, job);
	for (const found of await clearDead(job.isLoopback ? sysfs : "/sys")) info(said(found).message);
	await stopDead({ directory: cacheDirectory() });
	await removeDeadChecks();
}
/** Files that main has closed, as saved by it. Nothing is saved if it closed none. */
const ClosedFiles = array(strictObject({
	path: string(),
	mode: int()
}));
async function reopened() {
	reopen(ClosedFiles.parse(JSON.parse(getState("closed") || "[]")));
}
const warn = (error) => warning(said(causeOf(error)).message);

export { clean, removeLeft };
import { $r as _positive, Br as object, Cr as problem, Fr as int, Lr as looseObject, Nr as array, Pr as boolean, Rr as nullable, Sr as levelOf, Vr as optional, Wr as string, dr as internalProblem, ei as _regex, gr as finding, hi as warning, l as wholeText, mr as Problem, n as VERSION, qr as unknown, ri as $ZodError, si as error, ui as info, ur as detailOf, zr as nullish } from "./action-shared-action-comment-measure-clean.js";
import { EOL } from "os";
import { constants, promises } from "fs";

// node_modules/@actions/core/lib/summary.js
var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
const { access, appendFile, writeFile } = promises;
const SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
	constructor() {
		this._buffer = "";
	}
	/**
	* Finds the summary file path from the environment, rejects if env var is not found or file does not exist
	* Also checks r/w permissions.
	*
	* @returns step summary file path
	*/
	filePath() {
		return __awaiter(this, void 0, void 0, function* () {
			if (this._filePath) return this._filePath;
			const pathFromEnv = process.env[SUMMARY_ENV_VAR];
			if (!pathFromEnv) throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
			try {
				yield access(pathFromEnv, constants.R_OK | constants.W_OK);
			} catch (_a) {
				throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
			}
			this._filePath = pathFromEnv;
			return this._filePath;
		});
	}
	/**
	* Wraps content in an HTML tag, adding any HTML attributes
	*
	* @param {string} tag HTML tag to wrap
	* @param {string | null} content content within the tag
	* @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
	*
	* @returns {string} content wrapped in HTML element
	*/
	wrap(tag, content, attrs = {}) {
		const htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
		if (!content) return `<${tag}${htmlAttrs}>`;
		return `<${tag}${htmlAttrs}>${content}</${tag}>`;
	}
	/**
	* Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
	*
	* @param {SummaryWriteOptions} [options] (optional) options for write operation
	*
	* @returns {Promise<Summary>} summary instance
	*/
	write(options) {
		return __awaiter(this, void 0, void 0, function* () {
			const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
			const filePath = yield this.filePath();
			yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" });
			return this.emptyBuffer();
		});
	}
	/**
	* Clears the summary buffer and wipes the summary file
	*
	* @returns {Summary} summary instance
	*/
	clear() {
		return __awaiter(this, void 0, void 0, function* () {
			return this.emptyBuffer().write({ overwrite: true });
		});
	}
	/**
	* Returns the current summary buffer as a string
	*
	* @returns {string} string of summary buffer
	*/
	stringify() {
		return this._buffer;
	}
	/**
	* If the summary buffer is empty
	*
	* @returns {boolen} true if the buffer is empty
	*/
	isEmptyBuffer() {
		return this._buffer.length === 0;
	}
	/**
	* Resets the summary buffer without writing to summary file
	*
	* @returns {Summary} summary instance
	*/
	emptyBuffer() {
		this._buffer = "";
		return this;
	}
	/**
	* Adds raw text to the summary buffer
	*
	* @param {string} text content to add
	* @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addRaw(text, addEOL = false) {
		this._buffer += text;
		return addEOL ? this.addEOL() : this;
	}
	/**
	* Adds the operating system-specific end-of-line marker to the buffer
	*
	* @returns {Summary} summary instance
	*/
	addEOL() {
		return this.addRaw(EOL);
	}
	/**
	* Adds an HTML codeblock to the summary buffer
	*
	* @param {string} code content to render within fenced code block
	* @param {string} lang (optional) language to syntax highlight code
	*
	* @returns {Summary} summary instance
	*/
	addCodeBlock(code, lang) {
		const attrs = Object.assign({}, lang && { lang });
		const element = this.wrap("pre", this.wrap("code", code), attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML list to the summary buffer
	*
	* @param {string[]} items list of items to render
	* @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
	*
	* @returns {Summary} summary instance
	*/
	addList(items, ordered = false) {
		const tag = ordered ? "ol" : "ul";
		const listItems = items.map((item) => this.wrap("li", item)).join("");
		const element = this.wrap(tag, listItems);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML table to the summary buffer
	*
	* @param {SummaryTableCell[]} rows table rows
	*
	* @returns {Summary} summary instance
	*/
	addTable(rows) {
		const tableBody = rows.map((row) => {
			const cells = row.map((cell) => {
				if (typeof cell === "string") return this.wrap("td", cell);
				const { header, data, colspan, rowspan } = cell;
				const tag = header ? "th" : "td";
				const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
				return this.wrap(tag, data, attrs);
			}).join("");
			return this.wrap("tr", cells);
		}).join("");
		const element = this.wrap("table", tableBody);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds a collapsable HTML details element to the summary buffer
	*
	* @param {string} label text for the closed state
	* @param {string} content collapsable content
	*
	* @returns {Summary} summary instance
	*/
	addDetails(label, content) {
		const element = this.wrap("details", this.wrap("summary", label) + content);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML image tag to the summary buffer
	*
	* @param {string} src path to the image you to embed
	* @param {string} alt text description of the image
	* @param {SummaryImageOptions} options (optional) addition image attributes
	*
	* @returns {Summary} summary instance
	*/
	addImage(src, alt, options) {
		const { width, height } = options || {};
		const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
		const element = this.wrap("img", null, Object.assign({
			src,
			alt
		}, attrs));
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML section heading element
	*
	* @param {string} text heading text
	* @param {number | string} [level=1] (optional) the heading level, default: 1
	*
	* @returns {Summary} summary instance
	*/
	addHeading(text, level) {
		const tag = `h${level}`;
		const allowedTag = [
			"h1",
			"h2",
			"h3",
			"h4",
			"h5",
			"h6"
		].includes(tag) ? tag : "h1";
		const element = this.wrap(allowedTag, text);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML thematic break (<hr>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addSeparator() {
		const element = this.wrap("hr", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML line break (<br>) to the summary buffer
	*
	* @returns {Summary} summary instance
	*/
	addBreak() {
		const element = this.wrap("br", null);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML blockquote to the summary buffer
	*
	* @param {string} text quote text
	* @param {string} cite (optional) citation url
	*
	* @returns {Summary} summary instance
	*/
	addQuote(text, cite) {
		const attrs = Object.assign({}, cite && { cite });
		const element = this.wrap("blockquote", text, attrs);
		return this.addRaw(element).addEOL();
	}
	/**
	* Adds an HTML anchor tag to the summary buffer
	*
	* @param {string} text link text/content
	* @param {string} href hyperlink
	*
	* @returns {Summary} summary instance
	*/
	addLink(text, href) {
		const element = this.wrap("a", text, { href });
		return this.addRaw(element).addEOL();
	}
};
const _summary = new Summary();
const summary = _summary;

// src/commands/exit-codes.ts
/** Exit codes of all commands. Those of signals are 128 + n. */
const EXIT = {
	passed: 0,
	internal: 1,
	energy: 2,
	other: 3,
	unfit: 4,
	usage: 5,
	nothing: 6,
	interrupted: 130,
	terminated: 143,
	hungUp: 129
};
/** Meanings of the exit codes: the source of the help and of the table in docs/cli.md. */
const EXIT_MEANINGS = [
	{
		codes: [EXIT.passed],
		meaning: "the gate passes, or only warns"
	},
	{
		codes: [EXIT.internal],
		meaning: "Joulegate itself failed"
	},
	{
		codes: [EXIT.energy],
		meaning: "the gate fails: energy, work or a figure regressed beyond the budget, or energy is over a limit in joules"
	},
	{
		codes: [EXIT.other],
		meaning: "the gate fails for another reason in gate.fail-on: error, missing, broken, check-changed or inconclusive; of check: head fails; of bisect: no single commit"
	},
	{
		codes: [EXIT.unfit],
		meaning: "the machine is unfit to measure (with fail-on: unfit, in a merge queue, or from doctor)"
	},
	{
		codes: [EXIT.usage],
		meaning: "invalid usage, configuration or environment"
	},
	{
		codes: [EXIT.nothing],
		meaning: "nothing was compared: base does not build, or no workload runs on both sides; of check: only base fails; of bisect: no change"
	},
	{
		codes: [
			EXIT.hungUp,
			EXIT.interrupted,
			EXIT.terminated
		],
		meaning: "stopped by SIGHUP, SIGINT or SIGTERM; completed trials are kept"
	}
];
const isRegression = (cause) => cause === "energy" || cause === "work" || cause === "figure";
/** Returns the exit code of a judged check (product (b)). */
function exitCode({ gate, cause }) {
	if (gate === "fail") return isRegression(cause) ? EXIT.energy : cause === "unfit" ? EXIT.unfit : EXIT.other;
	return cause === "nothing" ? EXIT.nothing : EXIT.passed;
}
/** Returns the exit code of a command that was ended by a Problem. */
function problemExit(ends) {
	switch (ends) {
		case "usage": return EXIT.usage;
		case "nothing": return EXIT.nothing;
		case "unfit": return EXIT.unfit;
		case "internal": return EXIT.internal;
		default: return ends;
	}
}
/** Returns all Problems in an error, the earliest first. Cleanup may fail after another error, and then something is left behind. */
function problemsOf(error) {
	if (error instanceof SuppressedError) return [...problemsOf(error.suppressed), ...problemsOf(error.error)];
	return [error instanceof Problem ? error : internalProblem(error)];
}

// src/github/event.ts
/** Full hash of a commit. */
const Sha = string().check(_regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "is not a full SHA"));
const isZero = (sha) => /^0+$/.test(sha);
/** Returns the commit that gets the statuses: a required check is looked for there. */
function statusSha(trigger) {
	switch (trigger.kind) {
		case "pull_request":
		case "merge_group": return trigger.headSha;
		case "push": return trigger.after;
		case "workflow_dispatch": return trigger.sha;
		default: return trigger;
	}
}
/** Reads the trigger from the event. Throws nothing: it also refuses a payload that GitHub would not send. */
const readTrigger = (occasion) => reading(occasion, read);
/** Calls `read`. Refuses a payload that it cannot parse. */
function reading(occasion, read) {
	try {
		return read(occasion);
	} catch (error) {
		if (!(error instanceof $ZodError)) throw error;
		const [issue] = error.issues;
		return refused(problem("bad-event", {
			event: occasion.eventName,
			detail: [issue?.path.join("."), issue?.message].filter(Boolean).join(": ")
		}, error));
	}
}
function read(occasion) {
	switch (occasion.eventName) {
		case "pull_request": return readPullRequest(occasion);
		case "push": return readPush(occasion);
		case "merge_group": return readMergeGroup(occasion);
		case "workflow_dispatch": return {
			kind: "workflow_dispatch",
			...object({
				sha: Sha,
				ref: string()
			}).parse({
				sha: occasion.sha,
				ref: occasion.ref
			})
		};
		case "pull_request_target": return readTrusted(occasion, TargetEvent.parse(occasion.payload).pull_request.head.repo);
		case "workflow_run": return readTrusted(occasion, RunEvent.parse(occasion.payload).workflow_run.head_repository);
		default: return refused(problem("unknown-event", { event: occasion.eventName }));
	}
}
const ignored = (finding) => ({
	kind: "ignored",
	finding
});
const refused = (problem) => ({
	kind: "refused",
	problem
});
/** Repository, or null if it was deleted. */
const Repository = nullable(looseObject({ full_name: string() }));
const Head = looseObject({
	sha: Sha,
	repo: Repository
});
/** Reports whether a head is from another repository than this one. */
const isElsewhere = (head, repository) => head?.full_name.toLowerCase() !== repository.toLowerCase();
/** Repository of the event. */
const Home = looseObject({ default_branch: string() });
/** Actions that are measured. `synchronized` is Gitea's word. */
const MEASURED = /* @__PURE__ */ new Set([
	"opened",
	"synchronize",
	"synchronized",
	"reopened",
	"ready_for_review"
]);
const PullEvent = looseObject({
	action: string(),
	number: int().check(_positive()),
	pull_request: looseObject({
		head: Head,
		base: looseObject({
			ref: string(),
			sha: Sha
		}),
		merge_base: nullish(Sha),
		labels: nullish(array(looseObject({ name: string() }))),
		body: nullish(string()),
		draft: nullish(boolean())
	}),
	/** Previous values, for an edit. With another base, the comparison is a different one. */
	changes: optional(looseObject({ base: optional(unknown()) })),
	repository: Home
});
function readPullRequest({ payload, sha, ref, repository }) {
	const { action, number, pull_request: pull, changes, repository: home } = PullEvent.parse(payload);
	if (!MEASURED.has(action) && changes?.base === void 0) return ignored(finding("action-ignored", { action }));
	return {
		kind: "pull_request",
		number,
		headSha: pull.head.sha,
		baseRef: pull.base.ref,
		isRetargeted: changes?.base !== void 0,
		defaultBranch: home.default_branch,
		baseSha: pull.merge_base ?? pull.base.sha,
		isFork: isElsewhere(pull.head.repo, repository),
		isDraft: pull.draft === true,
		headRepository: pull.head.repo?.full_name ?? null,
		mergeSha: ref === `refs/pull/${number}/merge` && sha !== pull.head.sha ? Sha.parse(sha) : null,
		labels: (pull.labels ?? []).map(({ name }) => name),
		body: pull.body ?? ""
	};
}
const PushEvent = looseObject({
	ref: string(),
	before: Sha,
	after: Sha,
	repository: Home
});
function readPush({ payload }) {
	const { ref, before, after, repository } = PushEvent.parse(payload);
	if (!ref.startsWith("refs/heads/")) return ignored(finding("tag-ignored", { ref }));
	const branch = ref.slice(11);
	if (isZero(after)) return ignored(finding("deletion-ignored", { branch }));
	return {
		kind: "push",
		before: isZero(before) ? null : before,
		after,
		branch,
		isDefaultBranch: branch === repository.default_branch
	};
}
const GroupEvent = looseObject({
	action: string(),
	merge_group: looseObject({
		base_sha: Sha,
		head_sha: Sha,
		base_ref: string(),
		head_ref: string()
	}),
	repository: Home
});
/** Branch of a merge group, as GitHub names it: gh-readonly-queue/main/pr-7-SHA. */
const GROUP_BRANCH = /\/pr-(\d+)-[0-9a-f]{40,64}$/;
function readMergeGroup({ payload }) {
	const { action, merge_group: group, repository } = GroupEvent.parse(payload);
	if (action !== "checks_requested") return ignored(finding("group-ignored", { action }));
	const [, number] = GROUP_BRANCH.exec(group.head_ref) ?? [];
	return {
		kind: "merge_group",
		baseSha: group.base_sha,
		headSha: group.head_sha,
		branch: group.base_ref.replace(/^refs\/heads\//, ""),
		defaultBranch: repository.default_branch,
		number: number === void 0 ? null : Number(number)
	};
}
/** Reads the pull request for `mode: defer`, of which nothing is fetched or run. Throws nothing. */
function readDeferred(occasion) {
	if (occasion.eventName !== "pull_request_target") return refused(problem("defer-needs-target", { event: occasion.eventName }));
	return reading(occasion, readPullRequest);
}
const TargetEvent = looseObject({ pull_request: looseObject({ head: looseObject({ repo: Repository }) }) });
const RunEvent = looseObject({ workflow_run: looseObject({ head_repository: Repository }) });
/** Refuses events that run with secrets: a stranger's code must never run then, and for our own code the event names no merge. */
function readTrusted({ eventName, repository }, head) {
	if (!isElsewhere(head, repository)) return refused(problem("wrong-event", { event: eventName }));
	return refused(problem("fork-with-secrets", {
		event: eventName,
		repository: head?.full_name ?? "a repository that was deleted"
	}));
}

// src/main/log.ts
/** Logs a finding in the job's log. Errors and warnings also become annotations of the run. */
function tell(found) {
	const [text, level] = [wholeText(found), levelOf(found)];
	if (level === "error") error(text);
	else if (level === "warning") warning(text);
	else info(text);
}
/** Calls `write`, which writes to a file of the runner. @throws Problem `runner-file-unwritable`. */
async function toRunner(variable, write) {
	try {
		await write();
	} catch (error) {
		throw problem("runner-file-unwritable", {
			variable,
			detail: detailOf(error)
		}, error);
	}
}
/** Writes the summary of the job. @throws Problem `runner-file-unwritable`. */
const summarize = (text) => toRunner("GITHUB_STEP_SUMMARY", () => summary.addRaw(text).write({ overwrite: true }));
/** Returns the first line of the log: the version of Joulegate, and the trigger with its commit. */
const opening = (trigger) => `Joulegate ${VERSION}: ${subjectOf(trigger)}, ${statusSha(trigger).slice(0, 10)}`;
function subjectOf(trigger) {
	switch (trigger.kind) {
		case "pull_request": return `pull request #${trigger.number}`;
		case "push": return `a push to ${trigger.branch}`;
		case "merge_group": return "a merge queue entry";
		case "workflow_dispatch": return "a manual run";
		default: return trigger;
	}
}

export { Sha as a, readTrigger as c, EXIT as d, exitCode as f, toRunner as i, reading as l, problemsOf as m, summarize as n, isElsewhere as o, problemExit as p, tell as r, readDeferred as s, opening as t, statusSha as u };
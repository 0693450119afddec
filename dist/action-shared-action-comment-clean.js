import { $r as _positive, Ar as ZodMiniNumber, Cr as problem, Fr as int, Gr as transform, Hr as pipe, Ir as literal, Jr as url, Kr as union, Lr as looseObject, Qr as _minLength, Vr as optional, Wr as string, Xr as _coercedNumber, ei as _regex, t as HELPER_SOCKET, ur as detailOf } from "./action-shared-action-comment-measure-clean.js";
import { readFileSync } from "node:fs";

// node_modules/zod/v4/mini/coerce.js
// @__NO_SIDE_EFFECTS__
function number(params) {
	return _coercedNumber(ZodMiniNumber, params);
}

// src/main/runner.ts
const Sha = string().check(_regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/));
const Count = number().check(int(), _positive());
/** Variables by which the runner describes the job. */
const Variables = looseObject({
	GITHUB_EVENT_NAME: string().check(_minLength(1)),
	GITHUB_EVENT_PATH: string().check(_minLength(1)),
	GITHUB_SHA: Sha,
	GITHUB_REF: string(),
	GITHUB_REPOSITORY: string().check(_regex(/^[^/\s]+\/[^/\s]+$/)),
	GITHUB_SERVER_URL: url(),
	GITHUB_API_URL: url(),
	GITHUB_GRAPHQL_URL: optional(union([literal(""), url()])),
	GITHUB_RUN_ID: Count,
	GITHUB_RUN_ATTEMPT: pipe(transform((text) => text || "1"), Count),
	GITHUB_WORKSPACE: string().check(_minLength(1)),
	RUNNER_ENVIRONMENT: optional(string()),
	RUNNER_TEMP: optional(string()),
	GITHUB_WORKFLOW_REF: optional(string()),
	GITHUB_WORKFLOW_SHA: optional(string()),
	GITHUB_JOB: optional(string()),
	GITHUB_ACTION: optional(string()),
	GITHUB_ACTION_REPOSITORY: optional(string()),
	GITHUB_TRIGGERING_ACTOR: optional(string())
});
/** Reads the job. @throws Problem `bad-environment` unless a runner of GitHub Actions or of a compatible host has started us. */
function readJob(environment) {
	const parsed = Variables.safeParse(environment);
	if (!parsed.success) throw problem("bad-environment", { what: parsed.error.issues.map((issue) => issue.path.join(".")).join(", ") });
	const found = parsed.data;
	const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server, GITHUB_RUN_ID: id } = found;
	return {
		event: {
			eventName: found.GITHUB_EVENT_NAME,
			payload: readPayload(found.GITHUB_EVENT_PATH),
			sha: found.GITHUB_SHA,
			ref: found.GITHUB_REF,
			repository
		},
		repository,
		repositoryUrl: `${server.replace(/\/$/, "")}/${repository}`,
		apiUrl: found.GITHUB_API_URL,
		graphqlUrl: found.GITHUB_GRAPHQL_URL || null,
		run: {
			id,
			attempt: found.GITHUB_RUN_ATTEMPT,
			url: `${server.replace(/\/$/, "")}/${repository}/actions/runs/${id}`
		},
		workspace: found.GITHUB_WORKSPACE,
		temporary: found.RUNNER_TEMP || null,
		isSelfHosted: found.RUNNER_ENVIRONMENT !== "github-hosted",
		isLoopback: isLoopback(found.GITHUB_API_URL),
		actor: found.GITHUB_TRIGGERING_ACTOR ?? "",
		step: {
			workflow: workflowOf(found.GITHUB_WORKFLOW_REF ?? "", found.GITHUB_WORKFLOW_SHA ?? ""),
			job: found.GITHUB_JOB ?? "",
			action: found.GITHUB_ACTION ?? "",
			actionRepository: found.GITHUB_ACTION_REPOSITORY ?? ""
		}
	};
}
/** Reports whether a URL is on this machine. The runner sets that of the API, and a workflow cannot change it. */
function isLoopback(url) {
	const { hostname } = new URL(url);
	return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
/** Removes all `JOULEGATE_*` from the environment, since any step before ours and the workflow itself could set them. */
function takeVariables(environment, { isLoopback: isTest }) {
	const sysfs = environment["JOULEGATE_SYSFS"] || "/sys";
	const helper = isTest && environment["JOULEGATE_HELPER"] || "/run/joulegate/meter.sock";
	const names = Object.keys(environment).filter((name) => name.startsWith("JOULEGATE_"));
	for (const name of names) delete environment[name];
	const isUsed = (name) => isTest && (name === "JOULEGATE_SYSFS" || name === "JOULEGATE_HELPER");
	return {
		sysfs,
		helper,
		ignored: names.filter((name) => !isUsed(name))
	};
}
/** Reads `owner/name/.github/workflows/energy.yml@refs/heads/main`. */
function workflowOf(ref, sha) {
	const [, repository, path] = /^([^/]+\/[^/]+)\/(.+?)@/.exec(ref) ?? [];
	return repository === void 0 || path === void 0 ? null : {
		repository,
		path,
		sha: Sha.safeParse(sha).success ? sha : null
	};
}
function readPayload(path) {
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch (error) {
		throw problem("bad-environment", { what: `GITHUB_EVENT_PATH (${detailOf(error)})` });
	}
}

export { takeVariables as n, readJob as t };
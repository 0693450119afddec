import "./action-shared-action-comment-post.js";
import { t as endWith } from "./action-shared-action-comment.js";
import { n as takeVariables, t as readJob } from "./action-shared-action-comment-clean.js";

// src/main/comment.ts
await endWith(async () => {
	const job = readJob(process.env);
	takeVariables(process.env, job);
	return (await import("./action-measure.js")).commentOnFork(job);
});

export {  };
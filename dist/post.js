import "./action-shared-action-comment-post.js";
import { t as isAnyLeft } from "./action-shared-post-measure-clean.js";

// src/main/post.ts
if (process.env["STATE_phase"] === "pending") await (await import("./action-clean.js")).clean();
else if (isAnyLeft()) await (await import("./action-clean.js")).removeLeft();

export {  };
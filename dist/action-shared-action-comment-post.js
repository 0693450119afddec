// src/main/requirements.ts
if (Number(process.versions.node.split(".")[0]) < 24) {
	process.stderr.write(`error: Joulegate needs Node 24 or newer; this is Node ${process.versions.node}.\n`);
	process.stderr.write("  Install it from https://nodejs.org, or let npm bring it: npx --package node@24 --package joulegate joulegate …\n");
	process.exit(5);
}
if (process.platform !== "linux") {
	process.stderr.write(`error: Joulegate measures on Linux only; this is ${process.platform}.\n`);
	process.exit(5);
}

export {  };
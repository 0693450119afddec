import { homedir } from "node:os";
import { accessSync, constants, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

// src/plugins/built-in/installed.ts
/** Directories of toolchains, each with one version in each entry, below the home or absolute; and the rest of the path to one. */
const PLACES = {
	node: [
		["~/.nvm/versions/node", ""],
		["~/.asdf/installs/nodejs", ""],
		["~/.local/share/mise/installs/node", ""],
		["~/.local/share/fnm/node-versions", "installation"],
		["~/.volta/tools/image/node", ""],
		["/usr/local/n/versions/node", ""],
		["/opt/hostedtoolcache/node", "x64"],
		["/opt/hostedtoolcache/node", "arm64"]
	],
	java: [
		["/usr/lib/jvm", ""],
		["~/.sdkman/candidates/java", ""],
		["~/.asdf/installs/java", ""],
		["~/.jenv/versions", ""],
		["/opt/java", ""]
	],
	python: [
		["~/.pyenv/versions", ""],
		["~/.asdf/installs/python", ""],
		["~/.local/share/mise/installs/python", ""],
		["/opt/hostedtoolcache/Python", "x64"],
		["/opt/hostedtoolcache/Python", "arm64"]
	],
	rust: [["~/.rustup/toolchains", ""]],
	go: [
		["/usr/lib", ""],
		["/usr/local", ""],
		["~/sdk", ""],
		["~/.asdf/installs/golang", "go"],
		["~/.local/share/mise/installs/go", ""],
		["/opt/hostedtoolcache/go", "x64"],
		["/opt/hostedtoolcache/go", "arm64"]
	]
};
/** Program that a directory must have. */
const PROGRAMS = {
	node: "node",
	java: "java",
	python: "python3",
	rust: "rustc",
	go: "go"
};
/**
* Returns the toolchains of a tool below its usual places and `paths`, the most specific place first. `home`: home of those that are
* installed for one user.
*/
function installedOf(tool, { home, paths }) {
	const found = [...paths.map((path) => [path, ""]), ...PLACES[tool]].flatMap(([place, below]) => {
		const parent = place.startsWith("~/") ? join(home, place.slice(2)) : place;
		return entriesOf(parent).flatMap((name) => {
			const directory = join(parent, name, below);
			const version = canRun(join(directory, "bin", PROGRAMS[tool])) ? versionOf(tool, name, directory) : null;
			return version === null ? [] : [{
				version,
				directory
			}];
		});
	});
	return found.filter(({ directory }, index) => found.findIndex((one) => one.directory === directory) === index);
}
function entriesOf(directory) {
	try {
		return readdirSync(directory).toSorted();
	} catch {
		return [];
	}
}
function canRun(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
/** Returns the version of a toolchain by the name of its directory; of Java and Go also by the file that states it. */
function versionOf(tool, name, directory) {
	if (tool === "java") return stated(join(directory, "release"), /^JAVA_VERSION="(?:1\.)?(\d+(?:\.\d+)*)/m);
	if (tool === "go") return stated(join(directory, "VERSION"), /^go(\d+(?:\.\d+)*)/) ?? /^go-?(\d+(?:\.\d+)*)$/.exec(name)?.[1] ?? null;
	if (tool === "rust") return /^((?:stable|beta|nightly)(?:-\d{4}-\d\d-\d\d)?|\d+(?:\.\d+)*)(?:-[a-z]\w*-.*)?$/.exec(name)?.[1] ?? null;
	return /^v?(\d+(?:\.\d+)*)$/.exec(name)?.[1] ?? null;
}
function stated(path, pattern) {
	try {
		return pattern.exec(readFileSync(path, "utf8"))?.[1] ?? null;
	} catch {
		return null;
	}
}

// src/plugins/built-in/wanted.ts
const TOOLS = [
	"node",
	"java",
	"python",
	"rust",
	"go"
];
/** Names of the tools in .tool-versions. */
const ASDF = {
	node: ["nodejs", "node"],
	java: ["java"],
	python: ["python"],
	rust: ["rust"],
	go: ["golang", "go"]
};
/** Error of a file that names no version which can be looked for. */
var OddVersionError = class extends Error {};
const NUMBER = /^v?(\d+(?:\.\d+){0,3})$/;
/** Returns the first line that is neither empty nor a comment. */
function firstLine(text) {
	const lines = text.split("\n").map((one) => one.replace(/#.*/, "").trim());
	const index = lines.findIndex((one) => one !== "");
	return index < 0 ? null : {
		text: lines[index] ?? "",
		line: index + 1
	};
}
/** Returns the first match of a pattern whose first group is the version. */
function matched(text, pattern) {
	const lines = text.split("\n");
	for (const [index, line] of lines.entries()) {
		const [, found] = pattern.exec(line) ?? [];
		if (found !== void 0) return {
			text: found.trim(),
			line: index + 1
		};
	}
	return null;
}
const partsOf = (version) => version.replace(/^v/, "").split(".").map(Number);
/** Compares two versions number by number; a number that is missing is 0. */
function compareVersions(one, other) {
	const [left, right] = [partsOf(one), partsOf(other)];
	const index = Array.from({ length: Math.max(left.length, right.length) }, (_, at) => at).find((at) => (left[at] ?? 0) !== (right[at] ?? 0));
	return index === void 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}
/** Accepts each version that begins with these numbers. */
function beginning(wanted) {
	const [, number] = NUMBER.exec(wanted) ?? [];
	if (number === void 0) throw new OddVersionError(`${wanted} is no version that can be looked for: write a number, for example 22.11`);
	return (version) => version === number || version.startsWith(`${number}.`);
}
/** Accepts each version from this one on. */
function from(wanted) {
	const [, number] = NUMBER.exec(wanted) ?? [];
	if (number === void 0) throw new OddVersionError(`${wanted} is no version of Go`);
	return (version) => compareVersions(version, number) >= 0 && partsOf(version)[0] === partsOf(number)[0];
}
/** Accepts the versions of a range of npm: comparators, ^, ~ and x, joined by spaces and ||. */
function inRange(range) {
	const options = range.split("||").map((option) => {
		return option.trim().replaceAll(/(>=|<=|>|<|=|\^|~)\s+/g, "$1").split(/\s+/).map(comparator);
	});
	return (version) => options.some((all) => all.every((accepts) => accepts(version)));
}
function comparator(text) {
	if (text === "" || text === "*" || text === "x") return () => true;
	const [, sign = "", number = ""] = /^(>=|<=|>|<|=|\^|~)?v?(\d+(?:\.\d+){0,2})(?:\.[x*])*$/.exec(text) ?? [];
	if (number === "") throw new OddVersionError(`${text} is no range of versions that is understood: write for example >=22 or ^22.11`);
	const compared = (version) => compareVersions(version, number);
	const upTo = (length) => partsOf(number).slice(0, Math.max(1, length)).join(".");
	switch (sign) {
		case ">=": return (version) => compared(version) >= 0;
		case ">": return (version) => compared(version) > 0 && !beginning(number)(version);
		case "<=": return (version) => compared(version) <= 0 || beginning(number)(version);
		case "<": return (version) => compared(version) < 0;
		case "^": return (version) => compared(version) >= 0 && beginning(upTo(partsOf(number)[0] === 0 ? 2 : 1))(version);
		case "~": return (version) => compared(version) >= 0 && beginning(upTo(Math.min(2, partsOf(number).length)))(version);
		default: return beginning(number);
	}
}
/** Accepts versions of Java by the numbers at the end: `17`, `temurin-21.0.1`. 1.8 is 8. */
function ofJava(wanted) {
	const [, number = wanted] = /^(?:[a-z0-9]+-)*?(\d+(?:\.\d+)*)(?:\+\S*)?$/.exec(wanted) ?? [];
	return beginning(number.replace(/^1\./, ""));
}
/** Accepts a channel of Rust, `stable` or `nightly-2026-01-01`, or a version. */
function ofRust(wanted) {
	if (/^(?:stable|beta|nightly)(?:-\d{4}-\d\d-\d\d)?$/.test(wanted)) return (version) => version === wanted;
	return beginning(wanted);
}
function enginesOf(text) {
	let parsed;
	try {
		parsed = JSON.parse(text);
	} catch {
		throw new OddVersionError("it is no JSON");
	}
	const engines = typeof parsed === "object" && parsed !== null && "engines" in parsed ? parsed.engines : null;
	const range = typeof engines === "object" && engines !== null && "node" in engines ? engines.node : null;
	return typeof range === "string" ? {
		text: range,
		line: matched(text, /"node"\s*:\s*"([^"]*)"/)?.line ?? 1
	} : null;
}
const plain = (file, accepts) => ({
	file,
	read: firstLine,
	accepts
});
const toolVersions = (accepts) => ({
	file: ".tool-versions",
	read: (text, tool) => matched(text, new RegExp(`^(?:${ASDF[tool].join("|")})\\s+(\\S+)`)),
	accepts
});
/** Files that may name the version of a tool. The first that does counts. */
const SOURCES = {
	node: [
		plain(".nvmrc", beginning),
		plain(".node-version", beginning),
		toolVersions(beginning),
		{
			file: "package.json",
			read: enginesOf,
			accepts: inRange
		}
	],
	java: [plain(".java-version", ofJava), toolVersions(ofJava)],
	python: [plain(".python-version", beginning), toolVersions(beginning)],
	rust: [
		{
			file: "rust-toolchain.toml",
			read: (text) => matched(text, /^\s*channel\s*=\s*["']([^"']+)["']/),
			accepts: ofRust
		},
		{
			file: "rust-toolchain",
			read: (text) => text.includes("[") ? matched(text, /^\s*channel\s*=\s*["']([^"']+)["']/) : firstLine(text),
			accepts: ofRust
		},
		toolVersions(ofRust)
	],
	go: [{
		file: "go.mod",
		read: (text) => matched(text, /^toolchain\s+go(\S+)/) ?? matched(text, /^go\s+(\S+)/),
		accepts: from
	}, toolVersions(beginning)]
};
/** Returns the version of a tool that a revision asks for, or null. Throws an Error that names file and line if it cannot be looked for. */
async function wantedOf(tool, read) {
	for (const source of SOURCES[tool]) {
		const found = await read(source.file);
		if (found === null) continue;
		try {
			if (found.includes("\0")) throw new OddVersionError("it is not UTF-8 text: save it in UTF-8");
			const text = found.replace(/^\ufeff/, "").replaceAll(/\r\n?/g, "\n");
			const named = source.read(text, tool);
			if (named === null) continue;
			return {
				tool,
				...named,
				text: named.text.slice(0, 100),
				file: source.file,
				accepts: source.accepts(named.text)
			};
		} catch (error) {
			if (!(error instanceof OddVersionError)) throw error;
			throw new Error(`${source.file}: ${error.message.slice(0, 300)}`, { cause: error });
		}
	}
	return null;
}

// src/plugins/built-in/setup.ts
/**
* Returns the variables by which the commands of a revision get the toolchains that its files name. Throws an Error with file and line if
* one is not installed.
*/
async function environmentFor({ settings, home, readFile }) {
	const [tools, paths] = [toolsIn(settings), textsIn(settings, "paths")];
	const chosen = [];
	for (const tool of tools) {
		const wanted = await wantedOf(tool, readFile);
		if (wanted !== null) chosen.push({
			tool,
			directory: choose(wanted, installedOf(tool, {
				home,
				paths
			}))
		});
	}
	if (chosen.length === 0) return {};
	return Object.assign({ PATH: [...chosen.map(({ directory }) => `${directory}/bin`), "$PATH"].join(":") }, ...chosen.map(({ tool, directory }) => ownVariables(tool, directory)));
}
function ownVariables(tool, directory) {
	if (tool === "java") return { JAVA_HOME: directory };
	if (tool === "go") return {
		GOROOT: directory,
		GOTOOLCHAIN: "local"
	};
	return {};
}
/** Chooses the newest version that will do; for Go the one closest to the version that is needed at least. */
function choose({ tool, text, file, line, accepts }, installed) {
	const fitting = installed.filter(({ version }) => accepts(version)).toSorted((one, other) => compareVersions(other.version, one.version));
	const best = tool === "go" ? fitting.at(-1) : fitting[0];
	if (best !== void 0) return best.directory;
	const found = installed.map(({ version, directory }) => `${version} (${directory})`);
	const listed = found.length === 0 ? "none is installed" : `installed: ${found.slice(0, 10).join(", ")}`;
	throw new Error(`${file}:${line}: ${tool} ${text} is wanted, and no such version was found; ${listed}`);
}
function toolsIn(settings) {
	if (settings["tools"] === void 0) return TOOLS;
	const names = textsIn(settings, "tools");
	const odd = names.find((name) => !TOOLS.some((tool) => tool === name));
	if (odd !== void 0) throw new Error(`with.tools: ${odd} is none of ${TOOLS.join(", ")}`);
	return TOOLS.filter((tool) => names.includes(tool));
}
function textsIn(settings, key) {
	const value = settings[key] ?? [];
	if (!Array.isArray(value) || !value.every((one) => typeof one === "string")) throw new Error(`with.${key} must be a list of texts`);
	return value;
}

// src/main/plugin.ts
/** Defines a stage: a step of the measurement with typed needs and gives. */
const defineStage = (definition) => ({
	joulegate: "stage",
	definition
});

// src/main/plugin-setup.ts
const TEXTS = {
	type: "object",
	propertyNames: { type: "string" },
	additionalProperties: { type: "string" }
};
/** Schema of variables, without a library: this file stays small. */
const Variables = { "~standard": {
	version: 1,
	vendor: "joulegate",
	validate: (value) => ({ value }),
	jsonSchema: {
		input: () => TEXTS,
		output: () => TEXTS
	}
} };
/** Stage `joulegate/setup`: gives each revision the toolchains that its files name, if they are installed. */
var plugin_setup_default = defineStage({
	name: "setup",
	frequency: "revision",
	gives: { environment: Variables },
	run: async (_, { settings, readFile }) => ({ environment: await environmentFor({
		settings,
		home: homedir(),
		readFile
	}) })
});

export { plugin_setup_default as default };
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

// src/plugins/built-in/snapshot.ts
const MEMORY = [
	"MemFree",
	"MemAvailable",
	"Cached",
	"Dirty",
	"SwapFree"
];
/** Takes a snapshot. It only reads files. */
function takeSnapshot({ sysfs, procfs }) {
	const cpus = join(sysfs, "devices/system/cpu");
	return {
		...part("cpufreq", policies(join(cpus, "cpufreq"))),
		...part("interrupts", interrupts(textOf(join(procfs, "interrupts")))),
		...part("load", load(textOf(join(procfs, "loadavg")))),
		...part("memory", memory(textOf(join(procfs, "meminfo")))),
		...part("idle", idleStates(cpus))
	};
}
const part = (name, value) => value === null ? {} : { [name]: value };
/** Returns the text of a file, or null if it cannot be read. */
function textOf(path) {
	try {
		return readFileSync(path, "utf8").trim();
	} catch {
		return null;
	}
}
function entriesOf(directory, form) {
	try {
		return readdirSync(directory).filter((name) => form.test(name));
	} catch {
		return [];
	}
}
function numberIn(path) {
	const text = textOf(path);
	return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
function policies(directory) {
	const found = entriesOf(directory, /^policy\d+$/).flatMap((name) => {
		const governor = textOf(join(directory, name, "scaling_governor"));
		const kilohertz = numberIn(join(directory, name, "scaling_cur_freq"));
		return governor === null || kilohertz === null ? [] : [[name, {
			governor,
			hertz: kilohertz * 1e3
		}]];
	});
	return found.length === 0 ? null : Object.fromEntries(found);
}
/** Adds up the columns of /proc/interrupts, of which each processor has one. */
function interrupts(text) {
	const [head = "", ...rows] = (text ?? "").split("\n");
	const processors = head.match(/CPU\d+/g)?.length ?? 0;
	if (processors === 0) return null;
	const sums = Array.from({ length: processors }, () => 0);
	for (const row of rows) {
		const counts = row.trim().split(/\s+/).slice(1, processors + 1);
		if (counts.length < processors || !counts.every((count) => /^\d+$/.test(count))) continue;
		for (const [index, count] of counts.entries()) sums[index] = (sums[index] ?? 0) + Number(count);
	}
	return sums;
}
function load(text) {
	const numbers = (text ?? "").split(" ").slice(0, 3).map(Number);
	return numbers.length === 3 && numbers.every(Number.isFinite) ? numbers : null;
}
function memory(text) {
	const found = MEMORY.flatMap((key) => {
		const [, kibibytes] = new RegExp(`^${key}: +(\\d+) kB$`, "m").exec(text ?? "") ?? [];
		return kibibytes === void 0 ? [] : [[key, Number(kibibytes) * 1024]];
	});
	return found.length === 0 ? null : Object.fromEntries(found);
}
function idleStates(cpus) {
	const sums = {};
	for (const cpu of entriesOf(cpus, /^cpu\d+$/)) {
		const directory = join(cpus, cpu, "cpuidle");
		for (const state of entriesOf(directory, /^state\d+$/)) {
			const [name, microseconds, entries] = [
				textOf(join(directory, state, "name")),
				numberIn(join(directory, state, "time")),
				numberIn(join(directory, state, "usage"))
			];
			if (name === null || microseconds === null || entries === null) continue;
			const known = sums[name] ?? {
				seconds: 0,
				entries: 0
			};
			sums[name] = {
				seconds: known.seconds + microseconds / 1e6,
				entries: known.entries + entries
			};
		}
	}
	return Object.keys(sums).length === 0 ? null : sums;
}

// src/main/plugin.ts
/** Defines an instrument: it hears signals of the measurement, and may keep values with each trial. */
const defineInstrument = (definition) => ({
	joulegate: "instrument",
	definition
});

// src/main/plugin-snapshot.ts
const ROOTS = {
	sysfs: "/sys",
	procfs: "/proc"
};
/** Instrument `joulegate/snapshot`: keeps the state of the machine right before each trial and right after it. */
var plugin_snapshot_default = defineInstrument({
	name: "snapshot",
	on: {
		"trial:before": (_, { keep }) => keep({
			at: "before",
			...takeSnapshot(ROOTS)
		}),
		"trial:after": (_, { keep }) => keep({
			at: "after",
			...takeSnapshot(ROOTS)
		})
	}
});

export { plugin_snapshot_default as default };
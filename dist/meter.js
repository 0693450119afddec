import { closeSync, openSync, readSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";

// src/model/findings/entry.ts
const LONGEST_TEXT = 2e4;

// src/model/finding.ts
const finding = (code, data) => ({
	code,
	data: fitted(data)
});
function fitted(data) {
	const json = JSON.stringify(data);
	if (json.length <= 2e4) return data;
	return JSON.parse(json, (_, value) => typeof value === "string" && value.length > 2e4 ? `${value.slice(0, LONGEST_TEXT - 1)}…` : value);
}
const is = (found, ...codes) => found !== null && found !== void 0 && codes.some((code) => code === found.code);

// src/model/system-detail.ts
const SYSTEM_MESSAGE = /^(E[A-Z\d]+): (.+?), \w+(?: '.*')?$/s;
function systemDetail(error) {
	if (!(error instanceof Error)) return String(error);
	const [, code, words] = "syscall" in error ? SYSTEM_MESSAGE.exec(error.message) ?? [] : [];
	return code === void 0 ? error.message : `${code === "EISDIR" ? "it is a directory" : words} (${code})`;
}

// src/host/linux.ts
const BUFFER_BYTES = 4096;
const sysfsReader = (sysfs) => ({
	sysfs,
	read: (path) => readFile(path, "utf8"),
	list: (path) => readdir(path)
});
function openFile(path) {
	const descriptor = openSync(path, "r");
	const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
	return {
		read: () => buffer.toString("latin1", 0, readSync(descriptor, buffer, 0, BUFFER_BYTES, 0)),
		close: () => closeSync(descriptor)
	};
}

// src/meters/estimate.ts
const IDLE_WATTS = 10;
const CORE_WATTS = 12;
const MICROSECOND = 1e-6;
function openEstimate() {
	return {
		name: "estimate",
		kind: "estimate",
		description: `a model: ${10} W while a trial runs, plus ${12} W per busy core`,
		findings: [],
		async start({ onReady }) {
			onReady?.();
			return {
				stop: async () => void 0,
				async readings({ seconds, cpu }) {
					const wall = reading("wall-time", seconds, 10);
					if (cpu === null) return {
						readings: [wall],
						fault: finding("no-cpu-time", {})
					};
					return {
						readings: [wall, reading("cpu-time", cpu.seconds, 12)],
						fault: null
					};
				}
			};
		},
		close: () => void 0
	};
}
function reading(zone, seconds, watts) {
	return {
		meter: "estimate",
		zone,
		domain: "package",
		socket: 0,
		kind: "estimate",
		before: 0,
		between: [],
		after: Math.round(seconds / MICROSECOND),
		range: null,
		unit: watts * MICROSECOND
	};
}

// src/stats/joules.ts
function readingJoules(reading) {
	let previous = reading.before;
	let counts = 0;
	for (const next of [...reading.between, reading.after]) {
		if (next >= previous) counts += next - previous;
		else counts += reading.range === null ? NaN : next - previous + reading.range;
		previous = next;
	}
	return counts * reading.unit;
}
function domainJoules({ readings }, domain) {
	const own = readings.filter((reading) => reading.domain === domain);
	return own.length === 0 ? null : own.reduce((sum, reading) => sum + readingJoules(reading), 0);
}

// src/host/rights.ts
const [CAP_SYS_ADMIN, CAP_PERFMON] = [21n, 38n];
const ANSWERS = {
	ENOENT: "gone",
	ENODEV: "gone",
	ENXIO: "gone",
	ENODATA: "empty",
	EAGAIN: "empty",
	EBUSY: "empty"
};
async function whyUnreadable(host, error) {
	const code = error instanceof Error && "code" in error ? error.code : null;
	if (code === "EACCES" || code === "EPERM") return (await rights(host)).isRoot ? "hidden" : "right";
	if (code === null) return "nonsense";
	return ANSWERS[String(code)] ?? "refused";
}
async function rights(host) {
	const status = await host.read("/proc/self/status").catch(() => "");
	const paranoid = await host.read("/proc/sys/kernel/perf_event_paranoid").catch(() => "");
	const field = (name, pattern) => new RegExp(`^${name}:\\s*${pattern}`, "m").exec(status)?.[1];
	const capabilities = BigInt(`0x${field("CapEff", "([0-9a-f]+)") ?? "0"}`);
	return {
		isRoot: field("Uid", String.raw`\d+\s+(\d+)`) === "0",
		isCapable: [CAP_SYS_ADMIN, CAP_PERFMON].some((bit) => (capabilities >> bit & 1n) === 1n),
		isFiltered: field("Seccomp", String.raw`(\d)`) === "2",
		paranoid: /^-?\d+$/.test(paranoid.trim()) ? Number(paranoid) : null
	};
}

// src/meters/permission.ts
async function unreadable(host, path, error) {
	return finding("counter-unreadable", {
		path,
		detail: systemDetail(error),
		why: await whyUnreadable(host, error)
	});
}

// src/meters/zones.ts
const ADVANCE_SECONDS = .25;
const ADVANCE_STEP_SECONDS = .005;
const UNLIMITED_WATTS = 1e3;
const POWER_SECONDS = .01;
const ZONE = /^intel-rapl:(\d+)(:\d+)?$/;
const MIRROR_SAMPLES = 3;
const energyPath = (zone) => `${zone.path}/energy_uj`;
const directoryOf = ({ sysfs }) => `${sysfs}/class/powercap`;
async function zonesIn(host) {
	return (await host.list(directoryOf(host)).catch(() => [])).filter((entry) => ZONE.test(entry)).sort();
}
async function findZones(host) {
	const directory = directoryOf(host);
	const ids = await zonesIn(host);
	const zones = [];
	for (const id of ids) {
		const path = `${directory}/${id}`;
		const name = await readName(host, path);
		if (name === null) continue;
		const parent = id.split(":").slice(0, 2).join(":");
		const parentName = await readName(host, `${directory}/${parent}`) ?? name;
		const domain = domainOf(name);
		if (domain === null) continue;
		const range = await host.read(`${path}/max_energy_range_uj`).then(Number, () => 0);
		zones.push({
			id,
			name,
			path,
			domain,
			socket: Number(/^package-(\d+)/.exec(parentName)?.[1] ?? 0),
			range: range > 0 ? range : null,
			plausible: await plausible(host, path)
		});
	}
	return zones;
}
const readName = (host, path) => host.read(`${path}/name`).then((text) => text.trim(), () => null);
function domainOf(name) {
	if (/^package-\d+(-die-\d+)?$/.test(name)) return "package";
	return name === "dram" || name === "core" || name === "uncore" || name === "psys" ? name : null;
}
async function plausible(host, path) {
	const files = (await host.list(path)).filter((file) => /^constraint_\d+_(power_limit|max_power)_uw$/.test(file));
	const watts = await Promise.all(files.map((file) => host.read(`${path}/${file}`).then((text) => Number(text) / 1e6, () => 0)));
	const highest = Math.max(0, ...watts.filter(Number.isFinite));
	return highest > 0 ? 2 * highest : UNLIMITED_WATTS;
}
function implausible(name, joules, seconds, most) {
	const watts = joules / seconds;
	return seconds >= POWER_SECONDS && watts > most ? finding("counter-implausible", {
		counter: name,
		watts,
		most
	}) : null;
}
async function checkZone(host, zone) {
	let file;
	try {
		file = host.open(energyPath(zone));
	} catch (error) {
		return [await unreadable(host, energyPath(zone), error)];
	}
	try {
		const frozen = await frozenAt(host, {
			zone,
			file,
			from: count(file)
		});
		return frozen === null ? [] : [frozen];
	} catch (error) {
		return [await unreadable(host, energyPath(zone), error)];
	} finally {
		file.close();
	}
}
async function frozenAt(host, { zone, file, from }) {
	const deadline = host.now() + ADVANCE_SECONDS;
	while (count(file) === from) {
		if (host.now() >= deadline) return finding("counter-frozen", {
			path: energyPath(zone),
			seconds: ADVANCE_SECONDS
		});
		await host.sleep(ADVANCE_STEP_SECONDS);
	}
	return null;
}
function count(file) {
	const text = file.read().trim();
	if (!/^\d+$/.test(text)) throw new Error(`it contains ${JSON.stringify(text.slice(0, 40))}, which is not a count`);
	return Number(text);
}
async function readable(host, zones, options) {
	const kept = [];
	for (const zone of zones) if (options.domains.some((domain) => domain === zone.domain) || (await checkZone(host, zone)).length === 0) kept.push(zone);
	return kept;
}
async function dropMirrors(host, zones) {
	const kept = [];
	const findings = [];
	for (const zone of zones) {
		const twin = zone.name.includes("-die-") ? await findTwin(host, zone, kept) : void 0;
		if (twin === void 0) kept.push(zone);
		else findings.push(finding("counter-mirrored", {
			zone: zone.name,
			other: twin.name
		}));
	}
	return {
		zones: kept,
		findings
	};
}
async function findTwin(host, zone, others) {
	for (const other of others.filter((candidate) => candidate.domain === zone.domain && candidate.socket === zone.socket)) if (await isMirror(host, other, zone)) return other;
}
async function isMirror(host, one, other) {
	const [first, second] = [host.open(energyPath(one)), host.open(energyPath(other))];
	try {
		for (let sample = 0; sample < MIRROR_SAMPLES; sample += 1) {
			const [before, between, after] = [
				count(first),
				count(second),
				count(first)
			];
			if (between < before || between > after) return false;
			await host.sleep(ADVANCE_STEP_SECONDS);
		}
		return true;
	} finally {
		first.close();
		second.close();
	}
}

// src/meters/powercap.ts
const UNIT = 1e-6;
async function checkCounters(host, options) {
	const zones = await findZones(host);
	const found = [...new Set(zones.map((zone) => zone.domain))];
	if (zones.length === 0) return [finding("no-counter", { directory: `${host.sysfs}/class/powercap` })];
	const gated = zones.filter((zone) => options.domains.some((domain) => domain === zone.domain));
	if (gated.length === 0) return [finding("missing-domain", {
		domains: options.domains,
		found
	})];
	return (await Promise.all(gated.map((zone) => checkZone(host, zone)))).flat();
}
async function openCounters(host, options) {
	const { zones, findings } = await dropMirrors(host, await readable(host, await findZones(host), options));
	return openPowercap(host, {
		zones,
		files: zones.map((zone) => host.open(energyPath(zone)))
	}, options, findings);
}
function openPowercap(host, counters, options, findings) {
	const { zones, files } = counters;
	const gated = new Set(options.domains);
	return {
		name: "powercap",
		kind: "counter",
		description: `RAPL via powercap: ${zones.map((zone) => zone.domain === "package" ? zone.name : `${zone.name} of socket ${zone.socket}`).join(", ")}`,
		findings,
		async start(trial) {
			trial.onReady?.();
			return bracket(host, counters, trial, gated);
		},
		close: () => {
			for (const file of files) file.close();
		}
	};
}
const wrapSeconds = ({ range, plausible }) => range === null ? Number.POSITIVE_INFINITY : range * UNIT / plausible;
function guardSeconds(zones, timeout) {
	const periods = zones.map((zone) => wrapSeconds(zone) / 2);
	const shortest = Math.min(Number.POSITIVE_INFINITY, ...periods);
	return shortest < timeout ? shortest : null;
}
function bracket(host, { zones, files }, trial, gated) {
	let failure = null;
	const times = [];
	const take = () => {
		times.push(host.now());
		try {
			return files.map(count);
		} catch (error) {
			failure ??= error;
			return [];
		}
	};
	const between = [];
	const guard = guardSeconds(zones, trial.timeout);
	const timer = guard === null ? void 0 : setInterval(() => between.push(take()), guard * 1e3).unref();
	let after = [];
	const before = take();
	return {
		stop: async () => {
			after = take();
			clearInterval(timer);
		},
		async readings(usage) {
			if (failure !== null) return {
				readings: [],
				fault: finding("counter-lost", { detail: systemDetail(failure) })
			};
			const readings = zones.map((zone, index) => zoneReading(zone, [
				before,
				...between,
				after
			].map((counts) => counts[index] ?? NaN)));
			return {
				readings,
				fault: zones.map((zone, index) => gated.has(zone.domain) ? unwatched(zone, times) ?? zoneFault(zone, readings[index], usage) : null).find((one) => one !== null) ?? await frozenSince(host, {
					zones,
					files
				}, {
					after,
					gated
				})
			};
		}
	};
}
async function frozenSince(host, { zones, files }, { after, gated }) {
	for (const [index, zone] of zones.entries()) {
		const [file, from] = [files[index], after[index]];
		if (file === void 0 || from === void 0 || !gated.has(zone.domain)) continue;
		const fault = await frozenAt(host, {
			zone,
			file,
			from
		}).catch((error) => finding("counter-lost", { detail: systemDetail(error) }));
		if (fault !== null) return fault;
	}
	return null;
}
function unwatched(zone, times) {
	const most = wrapSeconds(zone);
	const longest = times.reduce((gap, time, index) => Math.max(gap, time - (times[index - 1] ?? time)), 0);
	return longest < most ? null : finding("counter-unwatched", {
		zone: zone.id,
		seconds: longest,
		most
	});
}
function zoneReading(zone, counts) {
	return {
		meter: "powercap",
		zone: zone.id,
		domain: zone.domain,
		socket: zone.socket,
		kind: "counter",
		before: counts.at(0) ?? NaN,
		between: counts.slice(1, -1),
		after: counts.at(-1) ?? NaN,
		range: zone.range,
		unit: UNIT
	};
}
function zoneFault(zone, reading, usage) {
	const joules = reading === void 0 ? NaN : readingJoules(reading);
	if (Number.isNaN(joules)) return finding("counter-wrapped", { zone: zone.id });
	if (joules <= 0) return finding("counter-frozen", {
		path: energyPath(zone),
		seconds: usage.seconds
	});
	return implausible(zone.id, joules, usage.seconds, zone.plausible);
}

// src/meters/short.ts
const MOST_REST = .25;
async function explainShort(fault, seconds, check) {
	if (!is(fault, "counter-frozen") || seconds >= MOST_REST) return fault;
	return (await check()).length === 0 ? finding("window-too-short", { seconds }) : fault;
}

// src/model/domains.ts
const CONTAINED = {
	package: ["core", "uncore"],
	psys: [
		"package",
		"dram",
		"core",
		"uncore"
	]
};
const countedTwice = (domains) => domains.flatMap((outer) => (CONTAINED[outer] ?? []).filter((one) => domains.includes(one)).map((inner) => ({
	outer,
	inner
})))[0] ?? null;

// src/model/own-urls.ts
const HOME = "joulegate/joulegate";
const RELEASE = "v1";
const docUrl = (page) => `https://github.com/${HOME}/blob/${RELEASE}/docs/${page}.md`;

// src/render/messages/rights.ts
const JOIN = "sudo groupadd -f joulegate && sudo usermod -aG joulegate \"$USER\"";
const AGAIN = `then log in again (more: ${docUrl("counters")})`;
function readByGroup(counter) {
	const all = counter.replace(/intel-rapl[^/]*\/energy_uj$/, "intel-rapl*/energy_uj");
	return `To let the group joulegate read it until the next boot: ${JOIN} && sudo chgrp joulegate ${all} && sudo chmod 0440 ${all}; ${AGAIN}`;
}
const COUNT_BY_GROUP = `To let the group joulegate count with its own copy of perf: ${JOIN} && sudo install -o root -g joulegate -m 0750 "$(command -v /usr/lib/linux-tools/$(uname -r)/perf || command -v perf)" /usr/local/bin/perf && sudo setcap cap_perfmon=ep /usr/local/bin/perf; ${AGAIN}`;

// src/render/messages/counters.ts
const remedyFor = (path, why) => {
	switch (why) {
		case "right": return readByGroup(path);
		case "hidden": return "Root cannot read it here either, because a container or a kernel policy hides it. To see which: sudo dmesg | grep -iE 'lockdown|apparmor|avc'";
		case "gone": return "Its driver is gone. To load it again: sudo modprobe intel_rapl_msr";
		case "refused": return "Its driver fails to read the processor. To see why: sudo dmesg | grep -i rapl";
		case "empty": return `Its driver has no value at the moment. To see whether that lasts: sudo cat ${path}`;
		case "nonsense": return `To see what it contains: sudo cat ${path}`;
		default: return why;
	}
};
const counters = {
	"counter-lost": ({ detail }) => ({ message: `An energy counter could not be read: ${detail}.` }),
	"counter-unreadable": ({ path, detail, why }) => ({
		message: `${path} cannot be read: ${detail}.`,
		hint: remedyFor(path, why)
	}),
	"no-counter": ({ directory }) => ({
		message: `There is no energy counter below ${directory}.`,
		hint: "On bare metal: sudo modprobe intel_rapl_msr. A virtual machine has none"
	}),
	"counter-frozen": ({ path, seconds }) => ({
		message: `${path} did not advance within ${seconds.toFixed(2)} s.`,
		hint: `Read it twice: cat ${path}; sleep 1; cat ${path}. The counter of a virtual machine may never move`
	}),
	"counter-wrapped": ({ zone }) => ({
		message: `The counter ${zone} went backwards, and the value at which it wraps around is unknown.`,
		hint: "Make its max_energy_range_uj readable"
	}),
	"counter-unwatched": ({ zone, seconds, most }) => ({
		message: `The counter ${zone} was not read for ${seconds.toFixed(1)} s. It can wrap around twice in ${most.toFixed(1)} s, so its energy is unknown.`,
		hint: "Let the process that reads it run: it was stopped, or the machine was too busy"
	}),
	"window-too-short": ({ seconds }) => ({
		message: `The measurement took ${(1e3 * seconds).toFixed(1)} ms, in which the energy counter did not move. It is updated about once a millisecond.`,
		hint: "Measure 0.1 s or more: repeat the work, and divide"
	}),
	"counter-implausible": ({ counter, watts, most }) => ({
		message: `${counter} would mean ${watts.toFixed(0)} W. At most ${most.toFixed(0)} W are possible: twice its power limit, or 1000 W if it has none.`,
		hint: "See whether perf reads the same: sudo perf stat -a --per-socket -e power/energy-pkg/ sleep 1"
	}),
	"missing-domain": ({ domains, found }) => ({
		message: `None of the domains ${domains.join(", ")} has a counter here. These have one: ${found.join(", ") || "none"}.`,
		hint: `Choose other domains: --domains ${found[0] ?? "package"}`
	})
};

// src/render/meter-words.ts
function meterWords(found) {
	if (!isOfCounter(found)) return {
		message: found.code,
		hint: void 0
	};
	const { message, hint } = wordsOf(found);
	return is(found, "missing-domain") ? {
		message,
		hint: `Choose other domains: ${found.data.found.join(", ")}`
	} : {
		message,
		hint
	};
}
const isOfCounter = (found) => Object.hasOwn(counters, found.code);
const words = counters;
const wordsOf = ({ code, data }) => words[code](data, ({ code: inner }) => ({ message: inner }));

// src/main/meter.ts
var MeterError = class extends Error {
	code;
	hint;
	constructor(code, message, hint) {
		super(hint === null ? message : `${message} ${hint}.`);
		this.name = "MeterError";
		this.code = code;
		this.hint = hint;
	}
};
async function joules(options = {}) {
	const { meter = "counter", domains = ["package", "dram"], sysfs = "/sys" } = options;
	const twice = countedTwice(domains);
	if (twice !== null) throw new RangeError(`domains: the energy of ${twice.outer} contains that of ${twice.inner}`);
	const host = {
		...sysfsReader(sysfs),
		open: openFile,
		now,
		sleep
	};
	const check = () => checkCounters(host, { domains });
	if (meter === "estimate") return joulemeter({
		open: openEstimate(),
		domains: ["package"],
		check: async () => [],
		simulated: false
	});
	const [error] = await check();
	if (error !== void 0) throw errorOf(error);
	return joulemeter({
		open: await openCounters(host, { domains }),
		domains,
		check,
		simulated: sysfs !== "/sys"
	});
}
const now = () => performance.now() / 1e3;
const sleep = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1e3));
function errorOf(found) {
	const { message, hint = null } = meterWords(found);
	return new MeterError(found.code, message, hint);
}
const LONGEST = 604800;
function joulemeter(counters) {
	const { open } = counters;
	const underWay = /* @__PURE__ */ new Set();
	const start = async () => {
		const trial = {
			workload: "joules",
			pair: 1,
			side: "base",
			timeout: LONGEST,
			signal: new AbortController().signal
		};
		const [began, cpu] = [now(), process.cpuUsage()];
		const bracket = await open.start(trial);
		underWay.add(bracket);
		let result = null;
		const end = async () => {
			if (!underWay.delete(bracket)) throw new Error("the meter was closed before this measurement was stopped");
			const stopping = bracket.stop();
			const usage = {
				seconds: now() - began,
				cpu: {
					seconds: cpuSince(cpu),
					source: "times"
				}
			};
			await stopping;
			return energyOf(counters, bracket, usage);
		};
		return { stop() {
			result ??= end();
			return result;
		} };
	};
	const close = () => {
		for (const bracket of underWay) bracket.stop();
		underWay.clear();
		open.close();
	};
	return {
		description: open.description,
		start,
		measure: (work) => measured(start, work),
		close,
		[Symbol.dispose]: close
	};
}
function cpuSince(before) {
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1e6;
}
async function measured(start, work) {
	const measurement = await start();
	let value;
	try {
		value = await work();
	} catch (error) {
		await measurement.stop().catch(() => void 0);
		throw error;
	}
	return {
		...await measurement.stop(),
		value
	};
}
async function energyOf({ open, domains, check, simulated }, bracket, usage) {
	const { readings, fault } = await bracket.readings(usage);
	if (fault !== null) throw errorOf(await explainShort(fault, usage.seconds, check));
	const parts = domains.flatMap((domain) => {
		const part = domainJoules({ readings }, domain);
		return part === null ? [] : [[domain, part]];
	});
	const sum = parts.reduce((total, [, part]) => total + part, 0);
	const { seconds } = usage;
	const kind = open.kind === "estimate" ? "estimate" : "counter";
	return {
		joules: sum,
		seconds,
		watts: sum / seconds,
		domains: Object.fromEntries(parts),
		kind,
		simulated
	};
}

export { MeterError, joules };
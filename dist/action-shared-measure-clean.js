import { n as __require, r as __toESM, t as __commonJSMin } from "./action-runtime.js";
import { $n as isGated, $t as nullable, A as sides, Bn as somewhere, Cr as problem, Dn as hertzRange, En as hasNoWidth, Et as Tune, F as Config, Fn as preciseJoules, G as WORKLOAD_NAME, Gn as within, Gt as base64, I as Domain, In as rough, Jn as quantityWords, Jt as discriminatedUnion, Kn as NOT_ENERGY, Kt as boolean, M as wordsFor, Nn as percent, On as interval, Or as ExitStatus, Pt as ZodISODateTime, Qn as hasFigure, Qt as looseObject, S as capital, Sn as duration, Sr as levelOf, T as intervalLabel, Ut as _enum, Wn as wholeNumber, Wt as array, Y as dayOf, Yt as int, Zr as _isoDateTime, Zt as literal, _n as bytes, _r as is$1, _t as MetricValue, a as partsOf, ar as cut, br as isForOperator, cr as cannotWrite, dn as age, en as number, er as isOff, f as joined, g as strong, gn as budget, gr as finding, gt as MetricBetter, h as sentences, hn as areSame, ii as prettifyError, in as string, it as PluginKind, j as subject, jn as oneAmount, k as revisionName, kn as limitJoules, kr as hasSucceeded, lr as causeOf, m as prose, mr as Problem, mt as METRIC_NAME, n as VERSION, nn as record, on as union, p as literal$1, pn as amountsPerPair, pr as Finding, q as quantityOf, qn as NO_SPREAD, rn as strictObject, sn as unknown, sr as oneLine, t as HELPER_SOCKET, tr as isOpenByAmount, u as foreign, ur as detailOf, vr as isAbout, wn as exitStatus, wr as isShallow, x as basis, xn as count, yn as change$1, z as MOST_REPEATS, zn as size } from "./action-shared-action-comment-measure-clean.js";
import { a as RUN_DIRECTORY, i as COMMON_DIRECTORY, n as noteOf$1, o as isTrusted, r as notes, s as mayWriteIn } from "./action-shared-post-measure-clean.js";
import { createServer } from "node:net";
import { promisify, stripVTControlCharacters } from "node:util";
import { EventEmitter, once } from "node:events";
import { channel } from "node:diagnostics_channel";
import { createHash } from "node:crypto";
import { accessSync, chmodSync, chownSync, closeSync, constants, existsSync, fchmodSync, fchownSync, fstatSync, lstatSync, mkdirSync, mkdtempSync, openSync, opendirSync, readFileSync, readSync, readdirSync, readlinkSync, realpathSync, rmSync, rmdirSync, statSync, writeFileSync, writeSync } from "node:fs";
import { basename, dirname, isAbsolute, join, normalize, resolve, sep } from "node:path";
import { cpus, homedir, release, tmpdir, totalmem, userInfo, version } from "node:os";
import { execFile, execFileSync, spawn, spawnSync } from "node:child_process";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { text } from "node:stream/consumers";
import { appendFile, copyFile, mkdir, readFile, readdir, rm, statfs, writeFile } from "node:fs/promises";

// node_modules/zod/v4/classic/iso.js
function datetime(params) {
	return _isoDateTime(ZodISODateTime, params);
}

// src/system/processes.ts
const KILL_LIMIT_MS = 5e3;
const MOST_NAMES$2 = 20;
/** Returns the numbers of all processes that this one sees, as text. */
const allProcesses = () => readdirSync("/proc").filter((name) => /^\d+$/.test(name));
/** Returns the children of a process that has one thread. A kernel without CONFIG_PROC_CHILDREN has no list of them. */
function childrenOf(parent) {
	try {
		return readFileSync(`/proc/${parent}/task/${parent}/children`, "latin1").split(" ").filter(Boolean);
	} catch {
		return allProcesses().filter((pid) => parentOf(pid) === parent);
	}
}
/** Returns the fields of a process's stat(5) from the third on, its state; none if it is gone. `pid`: also `PID/task/TID`, for a thread. */
function fieldsOf(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
		return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	} catch {
		return [];
	}
}
const parentOf = (pid) => Number(fieldsOf(pid)[1]);
/** Returns the threads of a process; none if it is gone. */
function threadsOf(pid) {
	try {
		return readdirSync(`/proc/${pid}/task`);
	} catch {
		return [];
	}
}
/** Reports whether each thread of a process is in one of these states, or gone. */
const areThreads = (pid, states) => threadsOf(pid).every((thread) => states.includes(fieldsOf(`${pid}/task/${thread}`)[0]));
const ENDED = [
	"Z",
	"X",
	void 0
];
/**
* Reports whether a process has ended, or is gone. A zombie only waits for its parent, which may take a while. The kernel also shows a zombie
* if the first thread has ended and others run on.
*/
const hasEnded = (pid) => ENDED.includes(fieldsOf(pid)[0]) && areThreads(pid, ENDED);
/** Reports whether SIGSTOP has reached all threads of a process, or whether they have ended. */
const standsStill = (pid) => areThreads(pid, [
	"T",
	"t",
	...ENDED
]);
/** Returns the name and number of a process, for display. */
function describe$1(pid) {
	try {
		return `${readFileSync(`/proc/${pid}/comm`, "utf8").trim()} (${pid})`;
	} catch {
		return pid;
	}
}
/** Sends a signal to a process. Ignores a process that is already gone. */
function killProcess(pid, signal = "SIGKILL") {
	try {
		process.kill(pid, signal);
	} catch {}
}
/** Sends a signal to a process that leads a group, and to all of the group. Ignores undefined and a group that is already gone. */
function killGroup(leader, signal = "SIGKILL") {
	if (leader !== void 0) killProcess(-leader, signal);
}
/** Error about processes that outlive SIGKILL, or that start others faster than these are found. */
var StillAlive = class extends Error {
	processes;
	/** `processes`: their names and numbers; empty if none could be caught long enough to be named. */
	constructor(processes, limitMs) {
		super(`processes survived SIGKILL for ${limitMs / 1e3} s: ${processes.join(", ")}`);
		this.name = "StillAlive";
		this.processes = processes;
	}
};
/** Kills repeatedly until nothing is left. Throws StillAlive if that takes longer than the limit, five seconds by default. */
async function killUntilGone({ isLeft, kill, members, looks = 1, limitMs = KILL_LIMIT_MS }) {
	const started = performance.now();
	const seen = /* @__PURE__ */ new Set();
	let missing = isLeft() ? looks : 0;
	while (missing > 0) {
		if (isLeft()) {
			missing = looks;
			for (const name of members().map(describe$1)) if (seen.size < MOST_NAMES$2) seen.add(name);
			kill();
		} else missing -= 1;
		if (missing > 0 && performance.now() - started > limitMs) throw new StillAlive([...seen], limitMs);
		if (missing > 0) await setTimeout$1(2);
	}
}

// src/system/programs.ts
/** Returns the absolute path of a program in our own PATH, or null if it is not there. Looked up once, before anything can change PATH. */
function programOf(name) {
	return (process.env["PATH"] ?? "").split(":").filter((directory) => directory.startsWith("/")).map((directory) => join(directory, name)).find((path) => existsSync(path)) ?? null;
}

// src/host/identity.ts
/** Name of the user that a machine has for this purpose alone. */
const JOB_USER = "joulegate-job";
/** Returns the user for `--user`, a name in /etc/passwd or a number, or null if none was given. Throws a Problem if it cannot be used. */
function chooseIdentity(wanted) {
	if (wanted === null) return null;
	const choice = findIdentity(wanted);
	if ("refusal" in choice) throw new Problem(choice.refusal);
	return choice.identity;
}
/** Finds a user, and checks that the user's commands can run as it here and now. Tries it instead of guessing from capabilities. */
function findIdentity(wanted) {
	if (process.geteuid?.() !== 0) return { refusal: finding("not-root", { name: wanted }) };
	const uid = /^\d{1,10}$/.test(wanted) ? Number(wanted) : uidOf(wanted);
	if (uid === null || uid >= 4294967295) return { refusal: finding("unknown-user", { name: wanted }) };
	if (uid === 0) return { refusal: finding("privileged-user", { name: wanted }) };
	const setpriv = programOf("setpriv");
	if (setpriv === null) return { refusal: finding("no-setpriv", {}) };
	const identity = {
		uid,
		name: wanted,
		setpriv
	};
	const trouble = tryAs(identity, newGroups().base, ["true"]);
	return trouble === null ? { identity } : { refusal: finding("cannot-switch", {
		name: wanted,
		detail: trouble.said
	}) };
}
/** Returns the fields of each line of /etc/passwd: name, password, uid, gid, comment, home, shell. A small container may have no such file. */
function accounts() {
	return (existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8") : "").split("\n").flatMap((line) => line === "" ? [] : [line.split(":")]);
}
const uidOf = (name) => {
	const account = accounts().find(([own]) => own === name);
	return account === void 0 ? null : Number(account[2]);
};
/** Returns the name of a user for display, or `uid N` if it has none. */
function userName(uid) {
	return accounts().find((account) => Number(account[2]) === uid)?.[0] ?? `uid ${uid}`;
}
/** Matches names of accounts that exist for this program. */
const OUR_NAME = /^joulegate-[a-z0-9-]+$/;
/**
* Reports whether an account runs jobs and nothing else, so that its processes may be ended and its files removed. Such an account is
* called joulegate-…, has no login shell and owns no home. Any other one, `nobody` or a number without a name, may have files of a service
* or of a person.
*/
function servesJobsAlone(uid) {
	const found = accounts().filter(([, , number]) => Number(number) === uid);
	return found.length > 0 && found.every(([name = "", , , , , home = "", shell = ""]) => isForJobs({
		name,
		home,
		shell
	}, uid));
}
const isForJobs = ({ name, home, shell }, uid) => OUR_NAME.test(name) && /\/(nologin|false)$/.test(shell) && (home === "" || statSync(home, { throwIfNoEntry: false })?.uid !== uid);
/** First number for new groups, which must not have a name. systemd and Debian assign none from here on. */
const FIRST_GROUP = 61e3;
/** Returns groups that no user has. */
function newGroups() {
	const named = new Set(readFileSync("/etc/group", "utf8").split("\n").map((line) => Number(line.split(":")[2])));
	let first = FIRST_GROUP;
	while ([
		first,
		first + 1,
		first + 2,
		first + 3
	].some((group) => named.has(group))) first += 1;
	const common = first + 2;
	return {
		base: {
			own: first,
			common
		},
		head: {
			own: first + 1,
			common
		},
		anchor: {
			own: first + 3,
			common
		}
	};
}
/**
* Returns the words before a command that run it as this user. It has only these groups, no capabilities, and no way to get any
* (set-user-ID programs).
*/
const asUser = ({ uid, setpriv }, { own, common }) => [
	setpriv,
	`--reuid=${uid}`,
	`--regid=${own}`,
	`--groups=${common}`,
	"--no-new-privs",
	"--inh-caps=-all",
	"--ambient-caps=-all",
	"--bounding-set=-all",
	"--"
];
/** Runs one of joulegate's own commands as this user, without environment. Returns null if it exits with 0, else its error output. */
function tryAs(identity, groups, command) {
	const { status, stderr, error } = run([
		...asUser(identity, groups),
		"/usr/bin/env",
		"-i",
		...command
	], void 0);
	return status === 0 ? null : { said: (error?.message ?? stderr).trim() || `it ended with ${status}` };
}
/**
* Runs a shell script of joulegate's own as this user, with PATH and these variables. Returns what it prints, until it ends or its time is up.
* `within`: words that run a command in namespaces, or with limits.
*/
function hearAs(identity, groups, { within, variables, script }) {
	const environment = [`PATH=${process.env["PATH"] ?? ""}`, ...variables];
	return run([
		...within,
		...asUser(identity, groups),
		"/usr/bin/env",
		"-i",
		...environment,
		"/bin/sh",
		"-c",
		script
	], LIMIT_MS).stdout ?? "";
}
/** Milliseconds that a script of joulegate's own may take. It takes a fraction of a second. */
const LIMIT_MS = 1e4;
const run = ([program = "", ...words], timeout) => spawnSync(program, words, {
	cwd: "/",
	env: { PATH: process.env["PATH"] ?? "" },
	encoding: "utf8",
	stdio: [
		"ignore",
		"pipe",
		"pipe"
	],
	timeout
});
/** O_CLOEXEC of open(2): the descriptor is closed when a program executes another. */
const CLOSED_ON_EXEC = 524288;
/**
* Closes descriptors that the parent process has left open, and that every program started by joulegate would inherit. None of them is
* joulegate's own: Node marks those.
*/
function closeInherited() {
	for (const name of readdirSync("/proc/self/fdinfo").filter((descriptor) => Number(descriptor) > 2)) try {
		const flags = /^flags:\s+([0-7]+)$/m.exec(readFileSync(`/proc/self/fdinfo/${name}`, "latin1"))?.[1];
		if (flags !== void 0 && (Number.parseInt(flags, 8) & CLOSED_ON_EXEC) === 0) closeSync(Number(name));
	} catch {}
}
/** Returns the living processes that have this user as one of their user identities. */
function processesOf(uid) {
	return readdirSync("/proc").filter((name) => {
		if (!/^\d+$/.test(name)) return false;
		try {
			const status = readFileSync(`/proc/${name}/status`, "latin1");
			return (/^Uid:\s+(.*)$/m.exec(status)?.[1]?.split("	") ?? []).includes(String(uid)) && !hasEnded(name);
		} catch {
			return false;
		}
	});
}
/** Kills every process of this user at once, so that none can escape by forking. Resolves when none is left. */
async function killUser(uid) {
	const members = () => processesOf(uid);
	const strike = () => {
		spawnSync("/bin/sh", ["-c", "kill -KILL -1"], {
			cwd: "/",
			env: {},
			stdio: "ignore",
			uid,
			gid: uid
		});
		for (const pid of members()) killProcess(Number(pid));
	};
	strike();
	await killUntilGone({
		isLeft: () => members().length > 0,
		kill: strike,
		members
	});
}

// src/model/trial.ts
/** GitHub's words for the two revisions of a pull request. */
const Side = _enum(["base", "head"]);
/**
* Source of a number; it travels with the number up to the report. `counter`: hardware counted energy. `estimate`: a model computed it.
* `replay`: it was read from a file. `instructions`: the instructions of the program itself were counted. `plugin`: a plug-in read a counter
* that Joulegate cannot check.
*/
const ReadingKind = _enum([
	"counter",
	"estimate",
	"replay",
	"instructions",
	"plugin"
]);
const Count = number().nonnegative();
/** Raw counts of one zone of one meter around one trial. Joules are derived (stats/joules.ts), never stored. */
const Reading = strictObject({
	meter: string().max(40),
	/** The meter's own name of the counter, for example intel-rapl:0 or cpu-time. */
	zone: string().max(80),
	domain: Domain,
	socket: int().nonnegative(),
	kind: ReadingKind,
	before: Count,
	/** Counts read while the trial ran, in order, if it could outlast the counter's range. */
	between: array(Count).readonly(),
	after: Count,
	/** Value at which the counter wraps to 0, or null if it does not wrap or the machine does not report it. */
	range: number().positive().nullable(),
	/** Joules per count; for instructions 1. */
	unit: number().positive()
}).readonly();
/** `cgroup` counts everything the trial started, daemons too; `times` only what its shell waited for. */
const CpuTime = strictObject({
	seconds: number().nonnegative(),
	source: _enum(["cgroup", "times"])
}).readonly();
/** Degrees by sensor name, read right before a trial; empty if the machine has no package sensor. */
const Temperatures = array(strictObject({
	sensor: string().max(80),
	celsius: number()
}).readonly()).readonly();
/** Record of how a trial reached the temperature at which it was to start. */
const Settling = strictObject({
	/** `met`; or what was still in the way when the time was over, so that the trial did not run. `blind`: a sensor gave no reading. */
	outcome: _enum([
		"met",
		"hot",
		"cold",
		"blind"
	]),
	/** Degrees by sensor that were aimed at; the band is in the configuration. */
	target: Temperatures,
	/** Degrees by sensor before anything was done about them. */
	arrival: Temperatures,
	/** Total of waiting and warming up. */
	seconds: number().nonnegative(),
	/** Part of these seconds during which all processors were kept busy. */
	heatedSeconds: number().nonnegative(),
	/** Energy counted while the machine was idle and cooling down, or null if it did not wait. */
	idle: strictObject({
		seconds: number().positive(),
		readings: array(Reading).readonly()
	}).readonly().nullable()
}).readonly();
/** Other activity on the machine while the meter counted, from right before to right after it; null if the machine does not report it. */
const Disturbance = strictObject({
	/** Length of the window that the other numbers are about. Absent in Recordings of earlier versions. */
	seconds: number().positive().optional(),
	/** CPU time of programs that are neither the trial's nor Joulegate's, and what a hypervisor took. */
	foreignSeconds: number().nullable(),
	/** Number of processors that can be used. */
	processors: int().positive(),
	/** Number of times that processors were slowed down. */
	throttles: number().nullable(),
	/** Settings that are not as they were at the session's start. */
	changed: array(string().max(300)).readonly()
}).readonly();
/**
* The reason for a trial. `pair`: it belongs to a pair. The others are never judged by their energy: `first` is of base alone, before
* any code of head has run; `closing` runs the workload's `check` once more when the workload is decided; `last` is of base alone,
* after everything of head's is gone; `resume` warms up when another process goes on with the session.
*/
const Purpose = _enum([
	"first",
	"pair",
	"closing",
	"last",
	"resume"
]);
/** Record of one instrument of a plug-in: seconds that its handlers before and after the meter took, and the JSON that it kept. */
const InstrumentRecord = strictObject({
	name: string().max(40),
	before: number().nonnegative(),
	after: number().nonnegative(),
	/** Present if one of its handlers failed, so that the record lacks a part. */
	partial: literal(true).optional(),
	kept: array(unknown()).max(100).refine((kept) => isShallow(kept), "nested too deep").readonly()
}).readonly();
/** Seconds that a plug-in's meter counts beside the trial: from its reading to the start of the command, and from the exit to its reading. */
const MeterMargin = strictObject({
	before: number().nonnegative(),
	after: number().nonnegative()
}).readonly();
/** One measured execution of one workload on one side. Readings of a void trial are kept too: they are evidence. */
const Trial = strictObject({
	workload: string().regex(WORKLOAD_NAME),
	purpose: Purpose,
	/** 0 is the discarded round, and every trial that belongs to no pair. */
	pair: int().nonnegative(),
	/** 0, and one more each time that the pair was void and measured again. */
	repetition: int().nonnegative(),
	side: Side,
	place: _enum([
		"first",
		"second",
		"third"
	]),
	discarded: boolean(),
	/** Runs of the command inside this trial, one after the other; fewer if one failed. The readings cover all of them together. */
	repeat: int().positive().max(MOST_REPEATS),
	/** Reason why this trial (and its pair) does not count, or null if it counts. */
	void: nullable(Finding),
	startedAt: datetime(),
	/** Wall time from the opening of the gate to the exit of the workload; null when it never started. */
	seconds: number().positive().nullable(),
	/** Wall time of everything that the trial did, from its services to its cleanup, without the wait for its temperature. */
	took: number().nonnegative(),
	/** True if the workload's `check` ran after it. If that failed, `void` contains the failure. */
	checked: boolean(),
	cpu: CpuTime.nullable(),
	status: nullable(ExitStatus),
	celsius: Temperatures,
	/** null if there was nothing to aim at: in the discarded round, without a sensor, without a counter. */
	settling: Settling.nullable(),
	/** null if it was not watched: without a counter, and when the trial did not run. */
	disturbance: Disturbance.nullable(),
	readings: array(Reading).readonly(),
	/** Figures that its program wrote. Absent if there are none, and in Recordings of earlier versions. */
	metrics: array(MetricValue).max(50).readonly().optional(),
	/** Clock of the processors, as read back right before the trial and right after it. Absent if its workload sets none. */
	clock: Tune.optional(),
	/** Present if a plug-in is the meter. */
	margin: MeterMargin.optional(),
	findings: array(Finding).readonly(),
	/** Records of the plug-ins that are instruments, the outermost first. Absent if there are none. */
	instruments: array(InstrumentRecord).max(20).readonly().optional()
}).readonly();
/** Trial of the anchor, in the same round as a pair. It is compared with both sides, and never decides about a pair. */
const AnchorTrial = Trial.unwrap().extend({ side: literal("anchor") }).readonly();

// src/model/arm.ts
/** One of the programs that a session measures: a side, or the anchor, which levels are told against. */
const Arm = _enum([...Side.options, "anchor"]);
const ArmTrial = union([Trial, AnchorTrial]);
/** Arms of most sessions. */
const BOTH_SIDES = ["base", "head"];
/** Returns the arms that have a value. */
const armsOf = ({ anchor }) => anchor === void 0 ? BOTH_SIDES : [...BOTH_SIDES, "anchor"];
/** Returns the values of all arms. */
const allArms = (values) => armsOf(values).map((arm) => ofArm(values, arm));
/** Returns what a function makes of the value of each arm. */
const mapArms = ({ base, head, anchor }, make) => ({
	base: make(base),
	head: make(head),
	...anchor === void 0 ? {} : { anchor: make(anchor) }
});
/** Returns the value of an arm. Throws if it has none. */
function ofArm(values, arm) {
	const value = values[arm];
	if (value === void 0) throw new Error(`this session has no ${arm}`);
	return value;
}
/** Names of the arms' directories. All are equally long, because the length of a path moves memory. */
const ARM_DIRECTORIES = {
	base: "base",
	head: "head",
	anchor: "anch"
};

// src/system/directory.ts
/**
* Makes a directory and those above it, and reports whether it had to. `mode`: permissions of what it makes. Goes step by step, because
* mkdir's own `recursive` never ends below /proc, and reports a read-only disk as a missing file (Node 24).
*/
function makeDirectory(path, mode = 511) {
	if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
	if (dirname(path) !== path) makeDirectory(dirname(path), mode);
	if (lstatSync(path, { throwIfNoEntry: false }) !== void 0) throw new Error(`${path} is not a directory`);
	mkdirSync(path, mode);
	return true;
}
/** Returns an absolute path with all directories above it, from the root on. */
const aboveAndItself = (path) => dirname(path) === path ? [path] : [...aboveAndItself(dirname(path)), path];

// src/host/rooms.ts
/** Creates the rooms of a session's arms in its directory. Only the arms may pass through that directory, and they may not list it. */
function makeRooms(directory, identity, arms = BOTH_SIDES) {
	closeInherited();
	const real = realpathSync(directory);
	const groups = newGroups();
	chownSync(real, 0, groups.base.common);
	chmodSync(real, 456);
	const make = (arm) => {
		const gid = groups[arm].own;
		const name = ARM_DIRECTORIES[arm];
		const path = join(real, name);
		const room = {
			groups: groups[arm],
			home: join(path, "home"),
			temporary: join(path, "tmp"),
			tree: join(path, name)
		};
		mkdirSync(path);
		chownSync(path, 0, gid);
		chmodSync(path, 456);
		for (const own of [room.home, room.temporary]) mkdirSync(own, { mode: 448 });
		writeFileSync(join(room.home, ".gitconfig"), "[safe]\n	directory = *\n");
		for (const own of [
			room.home,
			room.temporary,
			join(room.home, ".gitconfig")
		]) chownSync(own, identity.uid, gid);
		return room;
	};
	return {
		base: make("base"),
		head: make("head"),
		...arms.includes("anchor") ? { anchor: make("anchor") } : {}
	};
}
const LOOK = `for path; do
  [ ! -O "$path" ] && { [ ! -w "$path" ] || [ -k "$path" ]; } || { echo "$path" >&2; exit 4; }
done`;
const ENTER = `for path; do
  cd -- "$path" 2>/dev/null || { echo "$path" >&2; exit 3; }
done`;
const script = (text, paths) => [
	"/bin/sh",
	"-c",
	text,
	"joulegate",
	...paths
];
/** Returns the first directory on the way to this one, or itself, that this user cannot enter, or null if the user can reach it. */
function closedAbove(directory, identity, groups = newGroups().base) {
	const trouble = tryAs(identity, groups, script(ENTER, aboveAndItself(realpathSync(directory))));
	return trouble === null ? null : trouble.said;
}
/** Returns the first of these directories, or of those above them, that this user owns or may write to, or null if there is none. */
function writableAbove(directories, identity, groups = newGroups().base) {
	const guarded = [...new Set(directories.flatMap((path) => aboveAndItself(realpathSync(path))))];
	return tryAs(identity, groups, script(LOOK, guarded))?.said ?? null;
}
/** Directories for users who cannot enter a runner's own temporary directory. The one on disk comes first: a build may be large. */
const COMMON_TEMPORARY = ["/var/tmp", "/tmp"];
/**
* Chooses a directory for a session whose commands run as this user. It is the wanted one, or the first common one that the user can reach
* but not change.
*/
function chooseTemporary(wanted, identity) {
	const closed = existsSync(wanted) ? closedAbove(wanted, identity) : null;
	if (closed === null) return {
		directory: wanted,
		finding: null
	};
	const isFit = (path) => existsSync(path) && closedAbove(path, identity) === null && writableAbove([path], identity) === null;
	const other = COMMON_TEMPORARY.find(isFit);
	return other === void 0 ? {
		directory: wanted,
		finding: null
	} : {
		directory: other,
		finding: finding("other-temporary", {
			user: identity.name,
			wanted,
			closed,
			taken: other
		})
	};
}
/**
* Checks, as this user, that it can reach the session's directory. Also checks that it can change neither that directory, nor any of
* `ours`, nor a directory above them. Throws cannotEnter, mayWrite.
*/
function tryRooms(directory, job, ours) {
	const { home, groups } = job.rooms.base;
	const closed = closedAbove(home, job, groups);
	if (closed !== null) throw problem("cannot-enter", {
		name: job.name,
		directory,
		closed
	});
	const writable = writableAbove([directory, ...ours], job, groups);
	if (writable !== null) throw problem("may-write", {
		name: job.name,
		directory: writable
	});
}

// src/system/marks.ts
/** Variable that all processes of a session inherit: the only trace of a process that has left its cgroup, or has none. */
const MARK = "JOULEGATE_TRIAL";
/** Number of consecutive scans of all processes that must find none before the result is trusted. */
const LOOKS = 5;
/** Returns the beginning of the environment entry that all processes of a session have. */
const markOf$2 = (session) => `${MARK}=${session}-`;
/**
* Returns a function that makes marks of one length for all trials: the size of the environment moves the stack, and with it the energy.
*/
function numbered(session) {
	let number = 0;
	return () => {
		number += 1;
		return `${session}-${String(number).padStart(8, "0")}`;
	};
}
function environOf(pid) {
	try {
		return readFileSync(`/proc/${pid}/environ`, "latin1");
	} catch {
		return "";
	}
}
/** Returns the entries of a process's environment. It has none if it is gone, or if it is another user's. */
function environmentOf(pid) {
	const own = environOf(pid);
	if (own !== "") return own.split("\0");
	if (fieldsOf(pid)[0] !== "Z") return [];
	return threadsOf(pid).flatMap((thread) => environOf(`${pid}/task/${thread}`).split("\0"));
}
/** Reports whether one of our processes has an environment entry that begins with `beginning`. */
const isMarked$1 = (pid, beginning) => environmentOf(pid).some((entry) => entry.startsWith(beginning));
/** Returns our processes whose environment has an entry that begins with `beginning`. */
const marked = (beginning) => allProcesses().filter((pid) => isMarked$1(pid, beginning));
/** Kills all of our processes that have such an entry. Throws StillAlive after `limitMs`. */
function killMarked(beginning, limitMs) {
	const members = () => marked(beginning);
	return killUntilGone({
		isLeft: () => members().length > 0,
		kill() {
			for (const pid of allProcesses().toReversed()) if (isMarked$1(pid, beginning)) killProcess(Number(pid));
		},
		members,
		looks: LOOKS,
		...limitMs === void 0 ? {} : { limitMs }
	});
}

// src/system/remove.ts
/** Pause before the second attempt, for processes that still write there while they are being killed. */
const AGAIN_MS = 200;
/** Most lines of error output that an error repeats. */
const MOST_LINES = 3;
/** Absolute directories only, as find's -execdir requires. */
const PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
const REMOVE = "exec rm -rf --one-file-system -- \"$1\"";
/**
* Script for directories without write permission, which a build may leave and their owner may change. Root needs no permission and
* changes none, since `chmod` follows a link that another process puts there at the last moment.
*/
const OPEN_AND_REMOVE = `find "$1" -xdev -type d ! -perm -0700 -execdir chmod u+rwx {} ';'
${REMOVE}`;
/**
* Removes a directory and everything in it, at any depth, except mounted file systems. The system's `rm` walks from directory to directory
* by descriptors: no path is too long, and no link is followed. Rejects with its error output if anything is left.
*/
async function removeTree(directory) {
	if (await removed(REMOVE, directory) === null) return;
	await setTimeout$1(AGAIN_MS);
	const last = await removed(process.geteuid?.() === 0 ? REMOVE : OPEN_AND_REMOVE, directory);
	if (last !== null) throw new Error(last);
}
/** Runs a removal script. Returns null if nothing is left, otherwise the first lines of its error output. */
async function removed(script, directory) {
	const child = spawn("/bin/sh", [
		"-c",
		script,
		"sh",
		directory
	], {
		cwd: "/",
		env: {
			PATH,
			LC_ALL: "C"
		},
		stdio: [
			"ignore",
			"ignore",
			"pipe"
		],
		detached: true
	});
	const [said] = await Promise.all([text(child.stderr), once(child, "close")]);
	if (!existsSync(directory)) return null;
	return said.trim().split("\n").slice(0, MOST_LINES).join("; ") || `${directory} is still there`;
}

// src/commands/session/check-directory.ts
/** Directories for plug-ins outside of a session: ours, and those that any user can enter. */
const COMMON = ["/var/tmp", "/tmp"];
/** Matches the name of such a directory: the PID namespace and the process that made it, and when that process started. */
const NAME = /^joulegate-plugins-(\d+)-(\d+)-(\d+)-[A-Za-z0-9]{6}$/;
const namespace = () => /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0";
/** Returns the time at which a process started, in ticks since the machine did; undefined if it is gone. */
const startOf = (pid) => fieldsOf(pid)[19];
/** Makes a place for plug-ins that run outside of a session, as this user or, if null, as our own. The stack removes it. @throws Problem `temporary-unusable`, `disk-full`. */
function checkPlace(identity, more, stack) {
	const account = identity === null ? null : {
		identity,
		common: newGroups().base.common
	};
	const directory = explained(() => makeCheckDirectory(account));
	stack.defer(() => removeTree(directory));
	return {
		directory: join(directory, "session"),
		account,
		session: markOfCheck(directory),
		...more
	};
}
/** Makes a directory, and names the directory for temporary files if it cannot be used. */
function explained(make) {
	try {
		return make();
	} catch (error) {
		const directory = resolve(tmpdir());
		const failed = cannotWrite(directory, error);
		throw is$1(failed.finding, "disk-full") ? failed : problem("temporary-unusable", {
			directory,
			detail: detailOf(error)
		}, error);
	}
}
/** `account`: their user, and the group that may pass through the directory. */
function makeCheckDirectory(account) {
	const own = resolve(tmpdir());
	const place = (account === null ? [own] : [own, ...COMMON]).find((one) => account === null || closedAbove(one, account.identity) === null) ?? own;
	const directory = mkdtempSync(join(place, `joulegate-plugins-${namespace()}-${process.pid}-${startOf("self")}-`));
	if (account !== null) {
		chownSync(directory, 0, account.common);
		chmodSync(directory, 456);
	}
	return directory;
}
/** Returns the mark of the processes that belong to such a directory. */
const markOfCheck = (directory) => basename(directory).slice(10);
/** Removes such directories of this user whose process is dead, with the processes that it has left. */
async function removeDeadChecks() {
	for (const place of /* @__PURE__ */ new Set([resolve(tmpdir()), ...COMMON])) for (const name of namesIn(place)) {
		const [, ours, pid = "", started] = NAME.exec(name) ?? [];
		if (ours !== namespace() || startOf(pid) === started) continue;
		const directory = join(place, name);
		const stat = lstatSync(directory, { throwIfNoEntry: false });
		if (stat?.isDirectory() !== true || stat.uid !== process.geteuid?.()) continue;
		await killMarked(`${MARK}=${markOfCheck(directory)}-`);
		await removeTree(directory);
	}
}
function namesIn(directory) {
	try {
		return readdirSync(directory);
	} catch {
		return [];
	}
}

// src/system/read.ts
/** Reports whether an error is the system's, with this code, for example ENOENT. */
const hasCode = (error, ...codes) => error instanceof Error && "code" in error && codes.includes(String(error.code));
/** Returns the content of a file, or null if there is none. Throws other errors of the system. */
function readOptional(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if (hasCode(error, "ENOENT")) return null;
		throw error;
	}
}
/** Returns the value of a JSON text, or undefined if it is damaged or cut off. */
function jsonOf(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}

// src/system/lock-file.ts
/** Error if file locks do not work: there is no flock(1), or the file system has no locks, or the file cannot be opened. */
var NoFileLocks = class extends Error {};
/**
* Locks the file at `path`, which is created if it is missing and removed by `close`. Returns null if another process holds it for longer
* than `patience`. The kernel frees the lock when this process ends. Throws NoFileLocks; rejects with the reason of an aborted signal.
*/
async function lockFile(path, patience = { milliseconds: 0 }) {
	const ends = performance.now() + patience.milliseconds;
	for (;;) {
		patience.signal?.throwIfAborted();
		const descriptor = openLock(path);
		try {
			if (!await flock(descriptor, {
				...patience,
				milliseconds: ends - performance.now()
			})) {
				closeSync(descriptor);
				return null;
			}
		} catch (error) {
			closeSync(descriptor);
			throw error;
		}
		if (isAt(path, descriptor)) return { close: () => unlock(path, descriptor) };
		closeSync(descriptor);
	}
}
function unlock(path, descriptor) {
	try {
		if (isAt(path, descriptor)) rmSync(path);
	} catch {} finally {
		closeSync(descriptor);
	}
}
function isAt(path, descriptor) {
	const [found, opened] = [lstatSync(path, { throwIfNoEntry: false }), fstatSync(descriptor)];
	return found !== void 0 && found.ino === opened.ino && found.dev === opened.dev;
}
/** Opens the file, first without O_CREAT: fs.protected_regular forbids that flag for another user's file in a sticky directory. */
function openLock(path) {
	for (;;) {
		try {
			return openSync(path, constants.O_RDWR | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		} catch (error) {
			if (!hasCode(error, "ENOENT")) throw new NoFileLocks(String(error), { cause: error });
		}
		try {
			return makeLock(path);
		} catch (error) {
			if (!hasCode(error, "EEXIST")) throw new NoFileLocks(String(error), { cause: error });
		}
	}
}
/** Creates the file, closed to all users who may not create it themselves: permission to read a file is enough to lock it. */
function makeLock(path) {
	const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 384);
	const directory = statSync(dirname(path));
	if ((directory.mode & 16) !== 0) {
		fchownSync(descriptor, fstatSync(descriptor).uid, directory.gid);
		fchmodSync(descriptor, 432);
	}
	return descriptor;
}
const saidBy = ({ stderr }) => stderr === null ? Promise.resolve("") : text(stderr);
/**
* Runs flock(1) on our descriptor. The lock belongs to the open file, which flock shares with this process, so the lock stays after flock
* has ended. The kernel does the waiting, so that a running measurement is not disturbed.
*/
async function flock(descriptor, { milliseconds, signal }) {
	const program = programOf("flock");
	if (program === null) throw new NoFileLocks("the program flock is not in PATH");
	const isPatient = milliseconds > 0;
	const child = spawn(program, isPatient ? ["-x", "3"] : [
		"-x",
		"-n",
		"3"
	], {
		cwd: "/",
		env: {},
		stdio: [
			"ignore",
			"ignore",
			"pipe",
			descriptor
		],
		detached: true
	});
	const kill = () => void child.kill("SIGKILL");
	const timer = isPatient ? setTimeout(kill, milliseconds) : void 0;
	signal?.addEventListener("abort", kill, { once: true });
	try {
		const ended = once(child, "exit").catch((error) => {
			throw new NoFileLocks(String(error), { cause: error });
		});
		const [said, [code]] = await Promise.all([saidBy(child), ended]);
		if (code === 0) return true;
		signal?.throwIfAborted();
		if (code === null || code === 1 && said === "") return false;
		throw new NoFileLocks(said.trim() || `flock ended with ${code}`);
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener("abort", kill);
	}
}

// src/system/lock-name.ts
/** Takes an abstract name on this machine until it is closed or the process ends. Resolves with null if another process has it. */
function bindName(name) {
	return new Promise((resolve, reject) => {
		const server = createServer((socket) => socket.destroy());
		server.unref();
		server.once("error", (error) => error.code === "EADDRINUSE" ? resolve(null) : reject(error));
		server.listen({ path: `\0${name}` }, () => resolve(server));
	});
}
/** Finds the processes that have an abstract name. Root sees all of them, another user only its own. */
function holdersOfName(name) {
	const sockets = new Set(readFileSync("/proc/net/unix", "latin1").split("\n").flatMap((line) => {
		const [, , , , , , inode, path] = line.trim().split(/\s+/);
		return path === `@${name}` ? [`socket:[${inode}]`] : [];
	}));
	if (sockets.size === 0) return [];
	return readdirSync("/proc").filter((entry) => /^\d+$/.test(entry) && hasOpen(entry, sockets)).flatMap((pid) => {
		const uid = realUid(Number(pid));
		return uid === null ? [] : [{
			pid: Number(pid),
			uid
		}];
	});
}
function hasOpen(pid, sockets) {
	try {
		return readdirSync(`/proc/${pid}/fd`).some((descriptor) => sockets.has(linkOf(`/proc/${pid}/fd/${descriptor}`)));
	} catch {
		return false;
	}
}
function linkOf(path) {
	try {
		return readlinkSync(path);
	} catch {
		return "";
	}
}
/** Returns the real uid of a living process, or null if it is gone. */
function realUid(pid) {
	try {
		const status = readFileSync(`/proc/${pid}/status`, "latin1");
		return hasEnded(String(pid)) ? null : Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
	} catch {
		return null;
	}
}

// src/system/hold.ts
/**
* Locks `path`, a file that need not exist, in a directory of joulegate's own. The lock lasts until it is closed or the process ends.
* Returns null if another process holds it. Without file locks it is an abstract name, which any user of the machine could take.
*/
async function hold(path) {
	try {
		return await lockFile(path);
	} catch (error) {
		if (!(error instanceof NoFileLocks)) throw error;
		const server = await bindName(`joulegate-${keyOf(path)}`);
		return server === null ? null : { close: () => void server.close() };
	}
}
/** Returns a short name for a text of any length. */
const keyOf = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

// src/git/bare.ts
/** Reads what can be borrowed from the repository of this git. */
async function readBorrowed(git) {
	const path = async (name) => (await git([
		"rev-parse",
		"--path-format=absolute",
		"--git-path",
		name
	])).replace(/\n$/, "");
	const [objects, shallow, format, tags] = await Promise.all([
		path("objects"),
		path("shallow"),
		git(["rev-parse", "--show-object-format"]),
		git([
			"for-each-ref",
			"--format=%(objectname) %(refname)",
			"refs/tags"
		])
	]);
	return {
		objects: [objects],
		shallow,
		ends: [],
		format,
		tags
	};
}
/** Quotes the path of an object directory as in C, for lists of such directories. */
const quotedPath = (path) => `"${path.replace(/["\\]/g, "\\$&")}"`;
/**
* Makes a bare repository in an empty directory, by writing a few files. `borrowed`: the objects that it borrows. `git init` would also read
* this machine's templates and defaults (the format of refs and objects), which differ between versions of git. The configuration also
* applies to the git that a build calls: no hooks, and no background garbage collection while a meter runs. Builds that ask
* `git describe` for their version need the tags.
*/
async function writeBare(bare, format, borrowed) {
	await mkdir(join(bare, "refs"));
	await mkdir(join(bare, "objects", "info"), { recursive: true });
	await configureBare(bare, format);
	if (borrowed === null) return;
	await writeFile(join(bare, "objects", "info", "alternates"), borrowed.objects.map((path) => `${quotedPath(path)}\n`).join(""));
	await writeFile(join(bare, "packed-refs"), borrowed.tags);
	await copyFile(borrowed.shallow, join(bare, "shallow")).catch((error) => {
		if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
	});
	if (borrowed.ends.length > 0) await appendFile(join(bare, "shallow"), borrowed.ends.map((sha) => `${sha}\n`).join(""));
}
/**
* Copies the objects that these commits and the tags reach into a repository that borrows them, and ends the borrowing. A reader then
* needs no access to the other repository, and sees nothing else of it.
*/
async function copyHistory(git, bare, { tags }, { commits, explain }) {
	const refs = join(bare, "packed-refs");
	const kept = commits.map((sha, index) => `${sha} refs/joulegate/${index}\n`).join("");
	await writeFile(refs, `${tags.replace(/(?<!\n)$/, "\n")}${kept}`.trimStart());
	await git([
		"repack",
		"-a",
		"-d",
		"-q",
		"-n",
		"--no-write-bitmap-index"
	], explain);
	await writeFile(refs, tags);
	await rm(join(bare, "objects", "info", "alternates"));
}
/** Writes the files that describe the repository, overwriting their contents. */
async function configureBare(bare, format) {
	const config = `[core]\n${[
		"repositoryformatversion = 1",
		"bare = true",
		"hooksPath = /dev/null",
		"fsmonitor = false",
		"autocrlf = false"
	].join("\n")}\nlogAllRefUpdates = false\n[gc]\nauto = 0\n[maintenance]\nauto = false\n[extensions]\nobjectFormat = ${format}\n`;
	await writeFile(join(bare, "config"), config);
	await writeFile(join(bare, "HEAD"), "ref: refs/heads/main\n");
}

// node_modules/@simple-git/args-pathspec/dist/index.mjs
const t = /* @__PURE__ */ new WeakMap();
function c$1(...n) {
	const e = new String(n);
	return t.set(e, n), e;
}
function r(n) {
	return n instanceof String && t.has(n);
}
function o(n) {
	return t.get(n) ?? [];
}

// node_modules/ms/index.js
var require_ms = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Helpers.
	*/
	var s = 1e3;
	var m = s * 60;
	var h = m * 60;
	var d = h * 24;
	var w = d * 7;
	var y = d * 365.25;
	/**
	* Parse or format the given `val`.
	*
	* Options:
	*
	*  - `long` verbose formatting [false]
	*
	* @param {String|Number} val
	* @param {Object} [options]
	* @throws {Error} throw an error if val is not a non-empty string or a number
	* @return {String|Number}
	* @api public
	*/
	module.exports = function(val, options) {
		options = options || {};
		var type = typeof val;
		if (type === "string" && val.length > 0) return parse(val);
		else if (type === "number" && isFinite(val)) return options.long ? fmtLong(val) : fmtShort(val);
		throw new Error("val is not a non-empty string or a valid number. val=" + JSON.stringify(val));
	};
	/**
	* Parse the given `str` and return milliseconds.
	*
	* @param {String} str
	* @return {Number}
	* @api private
	*/
	function parse(str) {
		str = String(str);
		if (str.length > 100) return;
		var match = /^(-?(?:\d+)?\.?\d+) *(milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)?$/i.exec(str);
		if (!match) return;
		var n = parseFloat(match[1]);
		switch ((match[2] || "ms").toLowerCase()) {
			case "years":
			case "year":
			case "yrs":
			case "yr":
			case "y": return n * y;
			case "weeks":
			case "week":
			case "w": return n * w;
			case "days":
			case "day":
			case "d": return n * d;
			case "hours":
			case "hour":
			case "hrs":
			case "hr":
			case "h": return n * h;
			case "minutes":
			case "minute":
			case "mins":
			case "min":
			case "m": return n * m;
			case "seconds":
			case "second":
			case "secs":
			case "sec":
			case "s": return n * s;
			case "milliseconds":
			case "millisecond":
			case "msecs":
			case "msec":
			case "ms": return n;
			default: return;
		}
	}
	/**
	* Short format for `ms`.
	*
	* @param {Number} ms
	* @return {String}
	* @api private
	*/
	function fmtShort(ms) {
		var msAbs = Math.abs(ms);
		if (msAbs >= d) return Math.round(ms / d) + "d";
		if (msAbs >= h) return Math.round(ms / h) + "h";
		if (msAbs >= m) return Math.round(ms / m) + "m";
		if (msAbs >= s) return Math.round(ms / s) + "s";
		return ms + "ms";
	}
	/**
	* Long format for `ms`.
	*
	* @param {Number} ms
	* @return {String}
	* @api private
	*/
	function fmtLong(ms) {
		var msAbs = Math.abs(ms);
		if (msAbs >= d) return plural(ms, msAbs, d, "day");
		if (msAbs >= h) return plural(ms, msAbs, h, "hour");
		if (msAbs >= m) return plural(ms, msAbs, m, "minute");
		if (msAbs >= s) return plural(ms, msAbs, s, "second");
		return ms + " ms";
	}
	/**
	* Pluralization helper.
	*/
	function plural(ms, msAbs, n, name) {
		var isPlural = msAbs >= n * 1.5;
		return Math.round(ms / n) + " " + name + (isPlural ? "s" : "");
	}
}));

// node_modules/debug/src/common.js
var require_common = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* This is the common logic for both the Node.js and web browser
	* implementations of `debug()`.
	*/
	function setup(env) {
		createDebug.debug = createDebug;
		createDebug.default = createDebug;
		createDebug.coerce = coerce;
		createDebug.disable = disable;
		createDebug.enable = enable;
		createDebug.enabled = enabled;
		createDebug.humanize = require_ms();
		createDebug.destroy = destroy;
		Object.keys(env).forEach((key) => {
			createDebug[key] = env[key];
		});
		/**
		* The currently active debug mode names, and names to skip.
		*/
		createDebug.names = [];
		createDebug.skips = [];
		/**
		* Map of special "%n" handling functions, for the debug "format" argument.
		*
		* Valid key names are a single, lower or upper-case letter, i.e. "n" and "N".
		*/
		createDebug.formatters = {};
		/**
		* Selects a color for a debug namespace
		* @param {String} namespace The namespace string for the debug instance to be colored
		* @return {Number|String} An ANSI color code for the given namespace
		* @api private
		*/
		function selectColor(namespace) {
			let hash = 0;
			for (let i = 0; i < namespace.length; i++) {
				hash = (hash << 5) - hash + namespace.charCodeAt(i);
				hash |= 0;
			}
			return createDebug.colors[Math.abs(hash) % createDebug.colors.length];
		}
		createDebug.selectColor = selectColor;
		/**
		* Create a debugger with the given `namespace`.
		*
		* @param {String} namespace
		* @return {Function}
		* @api public
		*/
		function createDebug(namespace) {
			let prevTime;
			let enableOverride = null;
			let namespacesCache;
			let enabledCache;
			function debug(...args) {
				if (!debug.enabled) return;
				const self = debug;
				const curr = Number(/* @__PURE__ */ new Date());
				self.diff = curr - (prevTime || curr);
				self.prev = prevTime;
				self.curr = curr;
				prevTime = curr;
				args[0] = createDebug.coerce(args[0]);
				if (typeof args[0] !== "string") args.unshift("%O");
				let index = 0;
				args[0] = args[0].replace(/%([a-zA-Z%])/g, (match, format) => {
					if (match === "%%") return "%";
					index++;
					const formatter = createDebug.formatters[format];
					if (typeof formatter === "function") {
						const val = args[index];
						match = formatter.call(self, val);
						args.splice(index, 1);
						index--;
					}
					return match;
				});
				createDebug.formatArgs.call(self, args);
				(self.log || createDebug.log).apply(self, args);
			}
			debug.namespace = namespace;
			debug.useColors = createDebug.useColors();
			debug.color = createDebug.selectColor(namespace);
			debug.extend = extend;
			debug.destroy = createDebug.destroy;
			Object.defineProperty(debug, "enabled", {
				enumerable: true,
				configurable: false,
				get: () => {
					if (enableOverride !== null) return enableOverride;
					if (namespacesCache !== createDebug.namespaces) {
						namespacesCache = createDebug.namespaces;
						enabledCache = createDebug.enabled(namespace);
					}
					return enabledCache;
				},
				set: (v) => {
					enableOverride = v;
				}
			});
			if (typeof createDebug.init === "function") createDebug.init(debug);
			return debug;
		}
		function extend(namespace, delimiter) {
			const newDebug = createDebug(this.namespace + (typeof delimiter === "undefined" ? ":" : delimiter) + namespace);
			newDebug.log = this.log;
			return newDebug;
		}
		/**
		* Enables a debug mode by namespaces. This can include modes
		* separated by a colon and wildcards.
		*
		* @param {String} namespaces
		* @api public
		*/
		function enable(namespaces) {
			createDebug.save(namespaces);
			createDebug.namespaces = namespaces;
			createDebug.names = [];
			createDebug.skips = [];
			const split = (typeof namespaces === "string" ? namespaces : "").trim().replace(/\s+/g, ",").split(",").filter(Boolean);
			for (const ns of split) if (ns[0] === "-") createDebug.skips.push(ns.slice(1));
			else createDebug.names.push(ns);
		}
		/**
		* Checks if the given string matches a namespace template, honoring
		* asterisks as wildcards.
		*
		* @param {String} search
		* @param {String} template
		* @return {Boolean}
		*/
		function matchesTemplate(search, template) {
			let searchIndex = 0;
			let templateIndex = 0;
			let starIndex = -1;
			let matchIndex = 0;
			while (searchIndex < search.length) if (templateIndex < template.length && (template[templateIndex] === search[searchIndex] || template[templateIndex] === "*")) {
				if (template[templateIndex] === "*") {
					starIndex = templateIndex;
					matchIndex = searchIndex;
					templateIndex++;
				} else {
					searchIndex++;
					templateIndex++;
				}
			} else if (starIndex !== -1) {
				templateIndex = starIndex + 1;
				matchIndex++;
				searchIndex = matchIndex;
			} else return false;
			while (templateIndex < template.length && template[templateIndex] === "*") templateIndex++;
			return templateIndex === template.length;
		}
		/**
		* Disable debug output.
		*
		* @return {String} namespaces
		* @api public
		*/
		function disable() {
			const namespaces = [...createDebug.names, ...createDebug.skips.map((namespace) => "-" + namespace)].join(",");
			createDebug.enable("");
			return namespaces;
		}
		/**
		* Returns true if the given mode name is enabled, false otherwise.
		*
		* @param {String} name
		* @return {Boolean}
		* @api public
		*/
		function enabled(name) {
			for (const skip of createDebug.skips) if (matchesTemplate(name, skip)) return false;
			for (const ns of createDebug.names) if (matchesTemplate(name, ns)) return true;
			return false;
		}
		/**
		* Coerce `val`.
		*
		* @param {Mixed} val
		* @return {Mixed}
		* @api private
		*/
		function coerce(val) {
			if (val instanceof Error) return val.stack || val.message;
			return val;
		}
		/**
		* XXX DO NOT USE. This is a temporary stub function.
		* XXX It WILL be removed in the next major release.
		*/
		function destroy() {
			console.warn("Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`.");
		}
		createDebug.enable(createDebug.load());
		return createDebug;
	}
	module.exports = setup;
}));

// node_modules/debug/src/browser.js
var require_browser = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* This is the web browser implementation of `debug()`.
	*/
	exports.formatArgs = formatArgs;
	exports.save = save;
	exports.load = load;
	exports.useColors = useColors;
	exports.storage = localstorage();
	exports.destroy = (() => {
		let warned = false;
		return () => {
			if (!warned) {
				warned = true;
				console.warn("Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`.");
			}
		};
	})();
	/**
	* Colors.
	*/
	exports.colors = [
		"#0000CC",
		"#0000FF",
		"#0033CC",
		"#0033FF",
		"#0066CC",
		"#0066FF",
		"#0099CC",
		"#0099FF",
		"#00CC00",
		"#00CC33",
		"#00CC66",
		"#00CC99",
		"#00CCCC",
		"#00CCFF",
		"#3300CC",
		"#3300FF",
		"#3333CC",
		"#3333FF",
		"#3366CC",
		"#3366FF",
		"#3399CC",
		"#3399FF",
		"#33CC00",
		"#33CC33",
		"#33CC66",
		"#33CC99",
		"#33CCCC",
		"#33CCFF",
		"#6600CC",
		"#6600FF",
		"#6633CC",
		"#6633FF",
		"#66CC00",
		"#66CC33",
		"#9900CC",
		"#9900FF",
		"#9933CC",
		"#9933FF",
		"#99CC00",
		"#99CC33",
		"#CC0000",
		"#CC0033",
		"#CC0066",
		"#CC0099",
		"#CC00CC",
		"#CC00FF",
		"#CC3300",
		"#CC3333",
		"#CC3366",
		"#CC3399",
		"#CC33CC",
		"#CC33FF",
		"#CC6600",
		"#CC6633",
		"#CC9900",
		"#CC9933",
		"#CCCC00",
		"#CCCC33",
		"#FF0000",
		"#FF0033",
		"#FF0066",
		"#FF0099",
		"#FF00CC",
		"#FF00FF",
		"#FF3300",
		"#FF3333",
		"#FF3366",
		"#FF3399",
		"#FF33CC",
		"#FF33FF",
		"#FF6600",
		"#FF6633",
		"#FF9900",
		"#FF9933",
		"#FFCC00",
		"#FFCC33"
	];
	/**
	* Currently only WebKit-based Web Inspectors, Firefox >= v31,
	* and the Firebug extension (any Firefox version) are known
	* to support "%c" CSS customizations.
	*
	* TODO: add a `localStorage` variable to explicitly enable/disable colors
	*/
	function useColors() {
		if (typeof window !== "undefined" && window.process && (window.process.type === "renderer" || window.process.__nwjs)) return true;
		if (typeof navigator !== "undefined" && navigator.userAgent && navigator.userAgent.toLowerCase().match(/(edge|trident)\/(\d+)/)) return false;
		let m;
		return typeof document !== "undefined" && document.documentElement && document.documentElement.style && document.documentElement.style.WebkitAppearance || typeof window !== "undefined" && window.console && (window.console.firebug || window.console.exception && window.console.table) || typeof navigator !== "undefined" && navigator.userAgent && (m = navigator.userAgent.toLowerCase().match(/firefox\/(\d+)/)) && parseInt(m[1], 10) >= 31 || typeof navigator !== "undefined" && navigator.userAgent && navigator.userAgent.toLowerCase().match(/applewebkit\/(\d+)/);
	}
	/**
	* Colorize log arguments if enabled.
	*
	* @api public
	*/
	function formatArgs(args) {
		args[0] = (this.useColors ? "%c" : "") + this.namespace + (this.useColors ? " %c" : " ") + args[0] + (this.useColors ? "%c " : " ") + "+" + module.exports.humanize(this.diff);
		if (!this.useColors) return;
		const c = "color: " + this.color;
		args.splice(1, 0, c, "color: inherit");
		let index = 0;
		let lastC = 0;
		args[0].replace(/%[a-zA-Z%]/g, (match) => {
			if (match === "%%") return;
			index++;
			if (match === "%c") lastC = index;
		});
		args.splice(lastC, 0, c);
	}
	/**
	* Invokes `console.debug()` when available.
	* No-op when `console.debug` is not a "function".
	* If `console.debug` is not available, falls back
	* to `console.log`.
	*
	* @api public
	*/
	exports.log = console.debug || console.log || (() => {});
	/**
	* Save `namespaces`.
	*
	* @param {String} namespaces
	* @api private
	*/
	function save(namespaces) {
		try {
			if (namespaces) exports.storage.setItem("debug", namespaces);
			else exports.storage.removeItem("debug");
		} catch (error) {}
	}
	/**
	* Load `namespaces`.
	*
	* @return {String} returns the previously persisted debug modes
	* @api private
	*/
	function load() {
		let r;
		try {
			r = exports.storage.getItem("debug") || exports.storage.getItem("DEBUG");
		} catch (error) {}
		if (!r && typeof process !== "undefined" && "env" in process) r = process.env.DEBUG;
		return r;
	}
	/**
	* Localstorage attempts to return the localstorage.
	*
	* This is necessary because safari throws
	* when a user disables cookies/localstorage
	* and you attempt to access it.
	*
	* @return {LocalStorage}
	* @api private
	*/
	function localstorage() {
		try {
			return localStorage;
		} catch (error) {}
	}
	module.exports = require_common()(exports);
	const { formatters } = module.exports;
	/**
	* Map %j to `JSON.stringify()`, since no Web Inspectors do that by default.
	*/
	formatters.j = function(v) {
		try {
			return JSON.stringify(v);
		} catch (error) {
			return "[UnexpectedJSONParseError]: " + error.message;
		}
	};
}));

// node_modules/debug/src/node.js
var require_node = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Module dependencies.
	*/
	const tty = __require("tty");
	const util = __require("util");
	/**
	* This is the Node.js implementation of `debug()`.
	*/
	exports.init = init;
	exports.log = log;
	exports.formatArgs = formatArgs;
	exports.save = save;
	exports.load = load;
	exports.useColors = useColors;
	exports.destroy = util.deprecate(() => {}, "Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`.");
	/**
	* Colors.
	*/
	exports.colors = [
		6,
		2,
		3,
		4,
		5,
		1
	];
	try {
		const supportsColor = __require("supports-color");
		if (supportsColor && (supportsColor.stderr || supportsColor).level >= 2) exports.colors = [
			20,
			21,
			26,
			27,
			32,
			33,
			38,
			39,
			40,
			41,
			42,
			43,
			44,
			45,
			56,
			57,
			62,
			63,
			68,
			69,
			74,
			75,
			76,
			77,
			78,
			79,
			80,
			81,
			92,
			93,
			98,
			99,
			112,
			113,
			128,
			129,
			134,
			135,
			148,
			149,
			160,
			161,
			162,
			163,
			164,
			165,
			166,
			167,
			168,
			169,
			170,
			171,
			172,
			173,
			178,
			179,
			184,
			185,
			196,
			197,
			198,
			199,
			200,
			201,
			202,
			203,
			204,
			205,
			206,
			207,
			208,
			209,
			214,
			215,
			220,
			221
		];
	} catch (error) {}
	/**
	* Build up the default `inspectOpts` object from the environment variables.
	*
	*   $ DEBUG_COLORS=no DEBUG_DEPTH=10 DEBUG_SHOW_HIDDEN=enabled node script.js
	*/
	exports.inspectOpts = Object.keys(process.env).filter((key) => {
		return /^debug_/i.test(key);
	}).reduce((obj, key) => {
		const prop = key.substring(6).toLowerCase().replace(/_([a-z])/g, (_, k) => {
			return k.toUpperCase();
		});
		let val = process.env[key];
		if (/^(yes|on|true|enabled)$/i.test(val)) val = true;
		else if (/^(no|off|false|disabled)$/i.test(val)) val = false;
		else if (val === "null") val = null;
		else val = Number(val);
		obj[prop] = val;
		return obj;
	}, {});
	/**
	* Is stdout a TTY? Colored output is enabled when `true`.
	*/
	function useColors() {
		return "colors" in exports.inspectOpts ? Boolean(exports.inspectOpts.colors) : tty.isatty(process.stderr.fd);
	}
	/**
	* Adds ANSI color escape codes if enabled.
	*
	* @api public
	*/
	function formatArgs(args) {
		const { namespace: name, useColors } = this;
		if (useColors) {
			const c = this.color;
			const colorCode = "\x1B[3" + (c < 8 ? c : "8;5;" + c);
			const prefix = `  ${colorCode};1m${name} \u001B[0m`;
			args[0] = prefix + args[0].split("\n").join("\n" + prefix);
			args.push(colorCode + "m+" + module.exports.humanize(this.diff) + "\x1B[0m");
		} else args[0] = getDate() + name + " " + args[0];
	}
	function getDate() {
		if (exports.inspectOpts.hideDate) return "";
		return (/* @__PURE__ */ new Date()).toISOString() + " ";
	}
	/**
	* Invokes `util.formatWithOptions()` with the specified arguments and writes to stderr.
	*/
	function log(...args) {
		return process.stderr.write(util.formatWithOptions(exports.inspectOpts, ...args) + "\n");
	}
	/**
	* Save `namespaces`.
	*
	* @param {String} namespaces
	* @api private
	*/
	function save(namespaces) {
		if (namespaces) process.env.DEBUG = namespaces;
		else delete process.env.DEBUG;
	}
	/**
	* Load `namespaces`.
	*
	* @return {String} returns the previously persisted debug modes
	* @api private
	*/
	function load() {
		return process.env.DEBUG;
	}
	/**
	* Init logic for `debug` instances.
	*
	* Create a new `inspectOpts` object in case `useColors` is set
	* differently for a particular `debug` instance.
	*/
	function init(debug) {
		debug.inspectOpts = {};
		const keys = Object.keys(exports.inspectOpts);
		for (let i = 0; i < keys.length; i++) debug.inspectOpts[keys[i]] = exports.inspectOpts[keys[i]];
	}
	module.exports = require_common()(exports);
	const { formatters } = module.exports;
	/**
	* Map %o to `util.inspect()`, all on a single line.
	*/
	formatters.o = function(v) {
		this.inspectOpts.colors = this.useColors;
		return util.inspect(v, this.inspectOpts).split("\n").map((str) => str.trim()).join(" ");
	};
	/**
	* Map %O to `util.inspect()`, allowing multiple lines if needed.
	*/
	formatters.O = function(v) {
		this.inspectOpts.colors = this.useColors;
		return util.inspect(v, this.inspectOpts);
	};
}));

// node_modules/debug/src/index.js
var require_src$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/**
	* Detect Electron renderer / nwjs process, which is node, but we should
	* treat as a browser.
	*/
	if (typeof process === "undefined" || process.type === "renderer" || process.browser === true || process.__nwjs) module.exports = require_browser();
	else module.exports = require_node();
}));

// node_modules/@kwsites/file-exists/dist/src/index.js
var require_src = /* @__PURE__ */ __commonJSMin(((exports, module, this$1) => {
	var __importDefault = this$1 && this$1.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { "default": mod };
	};
	Object.defineProperty(exports, "__esModule", { value: true });
	const fs_1 = __require("fs");
	const log = __importDefault(require_src$1()).default("@kwsites/file-exists");
	function check(path, isFile, isDirectory) {
		log(`checking %s`, path);
		try {
			const stat = fs_1.statSync(path);
			if (stat.isFile() && isFile) {
				log(`[OK] path represents a file`);
				return true;
			}
			if (stat.isDirectory() && isDirectory) {
				log(`[OK] path represents a directory`);
				return true;
			}
			log(`[FAIL] path represents something other than a file or directory`);
			return false;
		} catch (e) {
			if (e.code === "ENOENT") {
				log(`[FAIL] path is not accessible: %o`, e);
				return false;
			}
			log(`[FATAL] %o`, e);
			throw e;
		}
	}
	/**
	* Synchronous validation of a path existing either as a file or as a directory.
	*
	* @param {string} path The path to check
	* @param {number} type One or both of the exported numeric constants
	*/
	function exists(path, type = exports.READABLE) {
		return check(path, (type & exports.FILE) > 0, (type & exports.FOLDER) > 0);
	}
	exports.exists = exists;
	/**
	* Constant representing a file
	*/
	exports.FILE = 1;
	/**
	* Constant representing a folder
	*/
	exports.FOLDER = 2;
	/**
	* Constant representing either a file or a folder
	*/
	exports.READABLE = exports.FILE + exports.FOLDER;
}));

// node_modules/@kwsites/file-exists/dist/index.js
var require_dist$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	function __export(m) {
		for (var p in m) if (!exports.hasOwnProperty(p)) exports[p] = m[p];
	}
	Object.defineProperty(exports, "__esModule", { value: true });
	__export(require_src());
}));

// node_modules/@kwsites/promise-deferred/dist/index.js
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.createDeferred = exports.deferred = void 0;
	/**
	* Creates a new `DeferredPromise`
	*
	* ```typescript
	import {deferred} from '@kwsites/promise-deferred`;
	```
	*/
	function deferred() {
		let done;
		let fail;
		let status = "pending";
		return {
			promise: new Promise((_done, _fail) => {
				done = _done;
				fail = _fail;
			}),
			done(result) {
				if (status === "pending") {
					status = "resolved";
					done(result);
				}
			},
			fail(error) {
				if (status === "pending") {
					status = "rejected";
					fail(error);
				}
			},
			get fulfilled() {
				return status !== "pending";
			},
			get status() {
				return status;
			}
		};
	}
	exports.deferred = deferred;
	/**
	* Alias of the exported `deferred` function, to help consumers wanting to use `deferred` as the
	* local variable name rather than the factory import name, without needing to rename on import.
	*
	* ```typescript
	import {createDeferred} from '@kwsites/promise-deferred`;
	```
	*/
	exports.createDeferred = deferred;
}));

// node_modules/@simple-git/argv-parser/dist/index.mjs
var import_src = /* @__PURE__ */ __toESM(require_src$1(), 1);
var import_dist = require_dist$1();
var import_dist$1 = require_dist();
function* x$1(e, n) {
	const t = n === "global";
	for (const o of e) o.isGlobal === t && (yield o);
}
const P$1 = /* @__PURE__ */ new Set([
	"--add",
	"--edit",
	"--remove-section",
	"--rename-section",
	"--replace-all",
	"--unset",
	"--unset-all",
	"-e"
]);
const S$1 = /* @__PURE__ */ new Set([
	"--get",
	"--get-all",
	"--get-color",
	"--get-colorbool",
	"--get-regexp",
	"--get-urlmatch",
	"--list",
	"-l"
]);
const E$1 = /* @__PURE__ */ new Set([
	"edit",
	"remove-section",
	"rename-section",
	"set",
	"unset"
]);
const F$1 = /* @__PURE__ */ new Set([
	"get",
	"get-color",
	"get-colorbool",
	"list"
]);
function A$1(e, n) {
	for (const { name: o } of x$1(e, "task")) {
		if (P$1.has(o)) return w(!0, n);
		if (S$1.has(o)) return w(!1, n);
	}
	const t = n.at(0)?.toLowerCase();
	return t === void 0 ? null : E$1.has(t) ? w(!0, n.slice(1)) : F$1.has(t) ? w(!1, n.slice(1)) : n.length === 1 ? w(!1, n) : w(!0, n);
}
function w(e = !1, n = []) {
	const t = n.at(0)?.toLowerCase();
	return t === void 0 ? null : {
		isWrite: e,
		isRead: !e,
		key: t,
		value: n.at(1)
	};
}
function O$1(e, n) {
	return n.isWrite && n.value !== void 0 ? {
		key: n.key,
		value: n.value,
		scope: e
	} : {
		key: n.key,
		scope: e
	};
}
function G$1(e) {
	const n = e?.indexOf("=") || -1;
	return !e || n < 0 ? null : {
		key: e.slice(0, n).trim().toLowerCase(),
		value: e.slice(n + 1)
	};
}
function M$1(e) {
	for (const { name: n } of x$1(e, "task")) switch (n) {
		case "--global": return "global";
		case "--system": return "system";
		case "--worktree": return "worktree";
		case "--local": return "local";
		case "--file":
		case "-f": return "file";
	}
	return "local";
}
function N$1({ name: e }) {
	if (e === "-c" || e === "--config") return "inline";
	if (e === "--config-env") return "env";
}
function* $$1(e) {
	for (const n of e) {
		const t = N$1(n), o = t && G$1(n.value);
		o && (yield {
			...o,
			scope: t
		});
	}
}
function D(e, n, t) {
	const o = {
		read: [],
		write: [...$$1(n)]
	};
	return e === "config" && L$1(o, M$1(n), A$1(n, t)), o;
}
function L$1(e, n, t) {
	if (t === null) return;
	const o = O$1(n, t);
	t.isWrite ? e.write.push(o) : e.read.push(o);
}
const C = { short: /* @__PURE__ */ new Map([["c", !0]]) };
const I$1 = {
	short: new Map([
		["C", !0],
		["P", !1],
		["h", !1],
		["p", !1],
		["v", !1],
		...C.short.entries()
	]),
	long: /* @__PURE__ */ new Set([
		"attr-source",
		"config-env",
		"exec-path",
		"git-dir",
		"list-cmds",
		"namespace",
		"super-prefix",
		"work-tree"
	])
};
const R$1 = {
	clone: {
		short: /* @__PURE__ */ new Map([
			["b", !0],
			["j", !0],
			["l", !1],
			["n", !1],
			["o", !0],
			["q", !1],
			["s", !1],
			["u", !0]
		]),
		long: /* @__PURE__ */ new Set([
			"branch",
			"config",
			"jobs",
			"origin",
			"upload-pack",
			"u",
			"template"
		])
	},
	commit: {
		short: /* @__PURE__ */ new Map([
			["C", !0],
			["F", !0],
			["c", !0],
			["m", !0],
			["t", !0]
		]),
		long: /* @__PURE__ */ new Set([
			"file",
			"message",
			"reedit-message",
			"reuse-message",
			"template"
		])
	},
	config: {
		short: /* @__PURE__ */ new Map([
			["e", !1],
			["f", !0],
			["l", !1]
		]),
		long: /* @__PURE__ */ new Set([
			"blob",
			"comment",
			"default",
			"file",
			"type",
			"value"
		])
	},
	fetch: {
		short: /* @__PURE__ */ new Map(),
		long: /* @__PURE__ */ new Set(["upload-pack"])
	},
	init: {
		short: /* @__PURE__ */ new Map(),
		long: /* @__PURE__ */ new Set(["template"])
	},
	pull: {
		short: /* @__PURE__ */ new Map(),
		long: /* @__PURE__ */ new Set(["upload-pack"])
	},
	push: {
		short: /* @__PURE__ */ new Map(),
		long: /* @__PURE__ */ new Set(["exec", "receive-pack"])
	},
	rebase: {
		short: /* @__PURE__ */ new Map([
			["X", !0],
			["f", !1],
			["i", !1],
			["k", !1],
			["m", !1],
			["n", !1],
			["q", !1],
			["r", !1],
			["s", !0],
			["v", !1],
			["x", !0]
		]),
		long: /* @__PURE__ */ new Set([
			"exec",
			"onto",
			"strategy",
			"strategy-option"
		])
	}
};
const T = {
	short: /* @__PURE__ */ new Map(),
	long: /* @__PURE__ */ new Set()
};
function B$1(e) {
	const n = R$1[e ?? ""] ?? T;
	return {
		short: new Map([...C.short.entries(), ...n.short.entries()]),
		long: n.long
	};
}
function b$1(e, n = I$1) {
	if (e.startsWith("--")) {
		const t = e.indexOf("=");
		if (t > 2) return [{
			name: e.slice(0, t),
			value: e.slice(t + 1),
			needsNext: !1
		}];
		const o = e.slice(2);
		return [{
			name: e,
			needsNext: n.long.has(o)
		}];
	}
	if (e.length === 2) {
		const t = e.charAt(1);
		return [{
			name: e,
			needsNext: n.short.get(t) === !0
		}];
	}
	return j$1(e, n.short);
}
function j$1(e, n) {
	const t = e.slice(1).split(""), o = [];
	for (let a = 0; a < t.length; a++) {
		const s = t[a], r = n.get(s);
		if (r === void 0) return [{
			name: e,
			needsNext: !1
		}];
		if (r) {
			const i = t.slice(a + 1).join("");
			if (i && ![...i].every((m) => n.has(m))) return o.push({
				name: `-${s}`,
				value: i,
				needsNext: !1
			}), o;
		}
		o.push({
			name: `-${s}`,
			needsNext: r
		});
	}
	return o;
}
function W$1(e, n = []) {
	let t = 0;
	for (; t < e.length;) {
		const o = String(e[t]);
		if (!o.startsWith("-") || o.length < 2) break;
		const a = b$1(o);
		let s = t + 1;
		for (const r of a) {
			const i = {
				name: r.name,
				value: r.value,
				absorbedNext: !1,
				isGlobal: !0
			};
			r.needsNext && i.value === void 0 && s < e.length && (i.value = String(e[s]), i.absorbedNext = !0, s++), n.push(i);
		}
		t = s;
	}
	return {
		flags: n,
		taskIndex: t
	};
}
function V$1(e, n, t = []) {
	const o$2 = B$1(n), a = [], s = [];
	let r$3 = 0;
	for (; r$3 < e.length;) {
		const i = e[r$3];
		if (r(i)) {
			s.push(...o(i)), r$3++;
			continue;
		}
		const p = String(i);
		if (p === "--") {
			for (let d = r$3 + 1; d < e.length; d++) {
				const g = e[d];
				r(g) ? s.push(...o(g)) : s.push(String(g));
			}
			break;
		}
		if (!p.startsWith("-") || p.length < 2) {
			a.push(p), r$3++;
			continue;
		}
		const m = b$1(p, o$2);
		let u = r$3 + 1;
		for (const d of m) {
			const g = {
				name: d.name,
				value: d.value,
				absorbedNext: !1,
				isGlobal: !1
			};
			d.needsNext && g.value === void 0 && u < e.length && !r(e[u]) && (g.value = String(e[u]), g.absorbedNext = !0, u++), t.push(g);
		}
		r$3 = u;
	}
	return {
		flags: t,
		positionals: a,
		pathspecs: s
	};
}
function* q$1({ write: e }) {
	for (const n of e) for (const t of K$1) {
		const o = t(n.key);
		o && (yield o);
	}
}
function f$1(e, n, t = String(e)) {
	const o = typeof e == "string" ? new RegExp(`\\s*${e.toLowerCase()}`) : e;
	return function(s) {
		if (o.test(s)) return {
			category: n,
			message: `Configuring ${t} is not permitted without enabling ${n}`
		};
	};
}
function l$1(e, n) {
	return f$1(new RegExp(`\\s*${e.toLowerCase().replace(/\./g, "(..+)?.")}`), n, e);
}
const K$1 = [
	f$1("alias", "allowUnsafeAlias"),
	f$1("core.askPass", "allowUnsafeAskPass"),
	f$1("core.editor", "allowUnsafeEditor"),
	f$1("core.fsmonitor", "allowUnsafeFsMonitor"),
	f$1("core.gitProxy", "allowUnsafeGitProxy"),
	f$1("core.hooksPath", "allowUnsafeHooksPath"),
	f$1("core.pager", "allowUnsafePager"),
	f$1("core.sshCommand", "allowUnsafeSshCommand"),
	l$1("credential.helper", "allowUnsafeCredentialHelper"),
	l$1("diff.command", "allowUnsafeDiffExternal"),
	f$1("diff.external", "allowUnsafeDiffExternal"),
	l$1("difftool.cmd", "allowUnsafeDiffExternal"),
	l$1("diff.textconv", "allowUnsafeDiffTextConv"),
	l$1("filter.clean", "allowUnsafeFilter"),
	l$1("filter.process", "allowUnsafeFilter"),
	l$1("filter.smudge", "allowUnsafeFilter"),
	l$1("gpg.program", "allowUnsafeGpgProgram"),
	f$1("include.path", "allowUnsafeInclude"),
	l$1("includeIf", "allowUnsafeInclude"),
	f$1("init.templateDir", "allowUnsafeTemplateDir"),
	l$1("pager.", "allowUnsafePager"),
	l$1("merge.driver", "allowUnsafeMergeDriver"),
	l$1("mergetool.path", "allowUnsafeMergeDriver"),
	l$1("mergetool.cmd", "allowUnsafeMergeDriver"),
	l$1("protocol.allow", "allowUnsafeProtocolOverride"),
	l$1("remote.receivepack", "allowUnsafePack"),
	l$1("remote.uploadpack", "allowUnsafePack"),
	f$1("uploadpack.packObjectsHook", "allowUnsafePack"),
	f$1("sequence.editor", "allowUnsafeEditor"),
	l$1("submodule.update", "allowUnsafeSubmodule"),
	l$1("tar.command", "allowUnsafeCommandBinaries"),
	l$1("trailer.cmd", "allowUnsafeCommandBinaries"),
	l$1("trailer.command", "allowUnsafeCommandBinaries"),
	l$1("url.insteadOf", "allowUnsafeUrlRewrite")
];
function* H$1(e, n) {
	for (const t of n) for (const o of X$1) {
		const a = o(e, t);
		a && (yield a);
	}
}
function c(e, n, t, { name: o = String(n), globalOnly: a = !1, withValue: s = !1 } = {}) {
	const r = typeof n == "string" ? new RegExp(`\\s*${n.toLowerCase()}`) : n, i = `Use of ${e ? `${e} with option ` : ""}${o} is not permitted without enabling ${t}`;
	return function(m, u) {
		if (!(e && m !== e) && !(a && !u.isGlobal) && !(s && u.value === void 0) && r.test(u.name)) return {
			category: t,
			message: i
		};
	};
}
const h$1 = {
	globalOnly: !0,
	withValue: !0
};
const X$1 = [
	c(null, /--(upload|receive)-pack/, "allowUnsafePack", { name: "--upload-pack or --receive-pack" }),
	c("clone", /^-\w*u/, "allowUnsafePack"),
	c("clone", "--u", "allowUnsafePack"),
	c("push", /^--exec$/, "allowUnsafePack", { name: "--exec" }),
	c("rebase", /^(-x|--ex(ec?)?)$/, "allowUnsafeExec", { name: "-x or --exec" }),
	c(null, "--template", "allowUnsafeTemplateDir"),
	c(null, "--exec-path", "allowUnsafeExec", h$1),
	c(null, "--git-dir", "allowUnsafeConfigPaths", h$1),
	c(null, "--work-tree", "allowUnsafeConfigPaths", h$1),
	c(null, /^-C$/, "allowUnsafeConfigPaths", {
		...h$1,
		name: "-C"
	})
];
function k(e, n, t) {
	return [...H$1(e, n), ...q$1(t)];
}
function Y$1(...e) {
	const { flags: n, taskIndex: t } = W$1(e), o = t < e.length ? String(e[t]).toLowerCase() : null, { positionals: s, pathspecs: r } = V$1(o !== null ? e.slice(t + 1) : [], o, n), i = D(o, n, s);
	return {
		task: o,
		flags: n.map(J$1),
		paths: r,
		config: i,
		vulnerabilities: z$1(k(o, n, i))
	};
}
function z$1(e) {
	return Object.defineProperty(e, "vulnerabilities", { value: e });
}
function J$1({ value: e, name: n }) {
	return e !== void 0 ? {
		name: n,
		value: e
	} : { name: n };
}
const y = {
	editor: "allowUnsafeEditor",
	git_askpass: "allowUnsafeAskPass",
	git_config_global: "allowUnsafeConfigPaths",
	git_config_system: "allowUnsafeConfigPaths",
	git_config_count: "allowUnsafeConfigEnvCount",
	git_config_parameters: "allowUnsafeConfigEnvCount",
	git_config: "allowUnsafeConfigPaths",
	git_editor: "allowUnsafeEditor",
	git_exec_path: "allowUnsafeExec",
	git_external_diff: "allowUnsafeDiffExternal",
	git_pager: "allowUnsafePager",
	git_proxy_command: "allowUnsafeGitProxy",
	git_template_dir: "allowUnsafeTemplateDir",
	git_sequence_editor: "allowUnsafeEditor",
	git_ssh: "allowUnsafeSshCommand",
	git_ssh_command: "allowUnsafeSshCommand",
	pager: "allowUnsafePager",
	prefix: "allowUnsafeConfigPaths",
	ssh_askpass: "allowUnsafeAskPass",
	visual: "allowUnsafeEditor"
};
function* Q$1(e) {
	const n = parseInt(e.git_config_count ?? "0", 10);
	for (let t = 0; t < n; t++) {
		const o = e[`git_config_key_${t}`], a = e[`git_config_value_${t}`];
		o !== void 0 && (yield {
			key: o.toLowerCase().trim(),
			value: a,
			scope: "env"
		});
	}
}
function* Z$1(e) {
	for (const n of Object.keys(e)) if (_$1(n)) {
		const t = y[n];
		yield {
			category: t,
			message: `Use of "${n.toUpperCase()}" is not permitted without enabling ${t}`
		};
	}
}
function _$1(e) {
	return Object.hasOwn(y, e);
}
function ee$1(e) {
	const n = {};
	for (const [t, o] of Object.entries(e)) {
		const a = t.toLowerCase().trim();
		(_$1(a) || a.startsWith("git")) && (n[a] = String(o));
	}
	return n;
}
function ne$1(e) {
	const n = ee$1(e), t = {
		read: [],
		write: [...Q$1(n)]
	};
	return {
		config: t,
		vulnerabilities: [...Z$1(n), ...k(null, [], t)]
	};
}
function oe$1(e, n) {
	return [...Y$1(...e).vulnerabilities, ...ne$1(n).vulnerabilities];
}

// node_modules/simple-git/dist/index.mjs
var O = class extends Error {
	constructor(e, n) {
		super(n), this.task = e, Object.setPrototypeOf(this, new.target.prototype);
	}
};
var Ae = class extends O {
	constructor(e, n) {
		super(void 0, n), this.config = e;
	}
};
var A = class extends O {
	constructor(e, n, r) {
		super(e, r), this.task = e, this.plugin = n, Object.setPrototypeOf(this, new.target.prototype);
	}
};
var at = class extends O {
	constructor(e, n) {
		super(void 0, n || String(e)), this.git = e;
	}
};
var xe = class extends O {
	constructor(e) {
		super(void 0, e);
	}
};
const I = "\0";
const W = () => {};
function Ne(t) {
	return typeof t != "function" ? W : t;
}
function $e(t) {
	return typeof t == "function" && t !== W;
}
function Pe(t, e) {
	const n = t.indexOf(e);
	return n <= 0 ? [t, ""] : [t.substr(0, n), t.substr(n + 1)];
}
function Me(t, e = 0) {
	return Dt(t) && t.length > e ? t[e] : void 0;
}
function N(t, e = 0) {
	if (Dt(t) && t.length > e) return t[t.length - 1 - e];
}
function Dt(t) {
	return Bt(t);
}
function H(t = "", e = !0, n = `
`) {
	return t.split(n).reduce((r, s) => {
		const o = e ? s.trim() : s;
		return o && r.push(o), r;
	}, []);
}
function ut(t, e) {
	return H(t, !0).map((n) => e(n));
}
function Lt(t) {
	return (0, import_dist.exists)(t, import_dist.FOLDER);
}
function S(t, e) {
	return Array.isArray(t) ? t.includes(e) || t.push(e) : t.add(e), e;
}
function De(t, e) {
	return Array.isArray(t) && !t.includes(e) && t.push(e), t;
}
function ct(t, e) {
	if (Array.isArray(t)) {
		const n = t.indexOf(e);
		n >= 0 && t.splice(n, 1);
	} else t.delete(e);
	return e;
}
const ft = Object.prototype.toString.call.bind(Object.prototype.toString);
function v(t) {
	return Array.isArray(t) ? t : [t];
}
function jt(t) {
	return t.replace(/[\s-]+(.)/g, (e, n) => n.toUpperCase());
}
function L(t) {
	return v(t).map((e) => e instanceof String ? e : String(e));
}
function p(t, e = 0) {
	if (t == null) return e;
	const n = parseInt(t, 10);
	return Number.isNaN(n) ? e : n;
}
function U(t, e) {
	const n = [];
	for (let r = 0, s = t.length; r < s; r++) n.push(e, t[r]);
	return n;
}
function F(t) {
	return (Array.isArray(t) ? Buffer.concat(t) : t).toString("utf-8");
}
function Le(t) {
	return t ? Buffer.isBuffer(t) ? t.length : Buffer.byteLength(t) : 0;
}
function je(t, e) {
	const n = {};
	return e.forEach((r) => {
		t[r] !== void 0 && (n[r] = t[r]);
	}), n;
}
function wt(t = 0) {
	return new Promise((e) => setTimeout(e, t));
}
function bt(t) {
	if (t !== !1) return t;
}
function d(t, e, n) {
	return e(t) ? t : arguments.length > 2 ? n : void 0;
}
const K = (t) => Array.isArray(t);
function st(t, e) {
	const n = r(t) ? "string" : typeof t;
	return /number|string|boolean/.test(n) && (!e || !e.includes(n));
}
const m = (t) => typeof t == "string" || r(t);
const Be = (t) => m(t) || Buffer.isBuffer(t);
const G = (t) => m(t) || Array.isArray(t) && t.every(m);
function lt(t) {
	return !!t && ft(t) === "[object Object]";
}
function Ie(t) {
	return typeof t == "function";
}
const Bt = (t) => t == null || "number|boolean|function".includes(typeof t) ? !1 : typeof t.length == "number";
var V = /* @__PURE__ */ ((t) => (t[t.SUCCESS = 0] = "SUCCESS", t[t.ERROR = 1] = "ERROR", t[t.NOT_FOUND = -2] = "NOT_FOUND", t[t.UNCLEAN = 128] = "UNCLEAN", t))(V || {});
var z = class z {
	constructor(e, n) {
		this.stdOut = e, this.stdErr = n;
	}
	asStrings() {
		return new z(this.stdOut.toString("utf8"), this.stdErr.toString("utf8"));
	}
};
function Ue() {
	throw new Error("LineParser:useMatches not implemented");
}
var l = class {
	constructor(e, n) {
		this.matches = [], this.useMatches = Ue, this.parse = (r, s) => (this.resetMatches(), this._regExp.every((o, i) => this.addMatch(o, i, r(i))) ? this.useMatches(s, this.prepareMatches()) !== !1 : !1), this._regExp = Array.isArray(e) ? e : [e], n && (this.useMatches = n);
	}
	resetMatches() {
		this.matches.length = 0;
	}
	prepareMatches() {
		return this.matches;
	}
	addMatch(e, n, r) {
		const s = r && e.exec(r);
		return s && this.pushMatch(n, s), !!s;
	}
	pushMatch(e, n) {
		this.matches.push(...n.slice(1));
	}
};
var x = class extends l {
	addMatch(e, n, r) {
		return /^remote:\s/.test(String(r)) && super.addMatch(e, n, r);
	}
	pushMatch(e, n) {
		(e > 0 || n.length > 1) && super.pushMatch(e, n);
	}
};
const Fe = {
	binary: "git",
	maxConcurrentProcesses: 5,
	config: [],
	trimmed: !1
};
function Ge(...t) {
	const e = process.cwd(), n = Object.assign({
		baseDir: e,
		...Fe
	}, ...t.filter((r) => typeof r == "object" && r));
	return n.baseDir = n.baseDir || e, n.trimmed = n.trimmed === !0, n;
}
function It(t, e = []) {
	return lt(t) ? Object.keys(t).reduce((n, r$1) => {
		const s = t[r$1];
		if (r(s)) n.push(s);
		else if (st(s, ["boolean"])) n.push(r$1 + "=" + s);
		else if (Array.isArray(s)) for (const o of s) st(o, ["string", "number"]) || n.push(r$1 + "=" + o);
		else n.push(r$1);
		return n;
	}, e) : e;
}
function h(t, e = 0, n = !1) {
	const r = [];
	for (let s = 0, o = e < 0 ? t.length : e; s < o; s++) "string|number".includes(typeof t[s]) && r.push(String(t[s]));
	return It(ht(t), r), n || r.push(...ze(t)), r;
}
function ze(t) {
	return L(d(N(t, typeof N(t) == "function" ? 1 : 0), K, []));
}
function ht(t) {
	return d(N(t, Ie(N(t)) ? 1 : 0), lt);
}
function u(t, e = !0) {
	const n = Ne(N(t));
	return e || $e(n) ? n : void 0;
}
function Tt(t, e) {
	return t(e.stdOut, e.stdErr);
}
function E(t, e, n, r = !0) {
	return v(n).forEach((s) => {
		for (let o = H(s, r), i = 0, a = o.length; i < a; i++) {
			const c = (y = 0) => {
				if (!(i + y >= a)) return o[i + y];
			};
			e.some(({ parse: y }) => y(c, t));
		}
	}), t;
}
const mt = ({ exitCode: t }, e, n, r) => {
	if (t === V.UNCLEAN && Ve(e)) return n(Buffer.from("false"));
	r(e);
};
const Ut = (t) => t.trim() === "true";
function We(t) {
	switch (t) {
		case "bare": return Ke();
		case "root": return He();
	}
	return {
		commands: ["rev-parse", "--is-inside-work-tree"],
		format: "utf-8",
		onError: mt,
		parser: Ut
	};
}
function He() {
	return {
		commands: ["rev-parse", "--git-dir"],
		format: "utf-8",
		onError: mt,
		parser(e) {
			return /^\.(git)?$/.test(e.trim());
		}
	};
}
function Ke() {
	return {
		commands: ["rev-parse", "--is-bare-repository"],
		format: "utf-8",
		onError: mt,
		parser: Ut
	};
}
function Ve(t) {
	return /(Not a git repository|Kein Git-Repository)/i.test(String(t));
}
var Xe = class {
	constructor(e) {
		this.paths = [], this.files = [], this.folders = [], this.dryRun = e;
	}
};
const Ye = /^[a-z]+\s*/i;
const Qe = /^[a-z]+\s+[a-z]+\s*/i;
const Je = /\/$/;
function Ze(t, e) {
	const n = new Xe(t), r = t ? Qe : Ye;
	return H(e).forEach((s) => {
		const o = s.replace(r, "");
		n.paths.push(o), (Je.test(o) ? n.folders : n.files).push(o);
	}), n;
}
const Ft = [];
function tn(t) {
	return {
		commands: Ft,
		format: "empty",
		parser: t
	};
}
function b(t) {
	return {
		commands: Ft,
		format: "empty",
		parser() {
			throw typeof t == "string" ? new xe(t) : t;
		}
	};
}
function g(t, e = !1) {
	return {
		commands: t,
		format: "utf-8",
		parser(n) {
			return e ? String(n).trim() : n;
		}
	};
}
function Gt(t) {
	return {
		commands: t,
		format: "buffer",
		parser(e) {
			return e;
		}
	};
}
function en(t) {
	return t.format === "buffer";
}
function kt(t) {
	return t.format === "empty" || !t.commands.length;
}
const nn = "Git clean interactive mode is not supported";
const rn = "Git clean mode parameter (\"n\" or \"f\") is required";
const sn = "Git clean unknown option found in: ";
var zt = /* @__PURE__ */ ((t) => (t.DRY_RUN = "n", t.FORCE = "f", t.IGNORED_INCLUDED = "x", t.IGNORED_ONLY = "X", t.EXCLUDING = "e", t.QUIET = "q", t.RECURSIVE = "d", t))(zt || {});
const qt = /* @__PURE__ */ new Set(["i", ...L(Object.values(zt))]);
function on$1(t, e) {
	const { cleanMode: n, options: r, valid: s } = cn(t);
	return n ? s.options ? (r.push(...e), r.some(hn) ? b(nn) : an(n, r)) : b(sn + JSON.stringify(t)) : b(rn);
}
function an(t, e) {
	return {
		commands: [
			"clean",
			`-${t}`,
			...e
		],
		format: "utf-8",
		parser(r) {
			return Ze(t === "n", r);
		}
	};
}
function un(t) {
	return Array.isArray(t) && t.every((e) => qt.has(e));
}
function cn(t) {
	let e, n = [], r = {
		cleanMode: !1,
		options: !0
	};
	return t.replace(/[^a-z]i/g, "").split("").forEach((s) => {
		fn(s) ? (e = s, r.cleanMode = !0) : r.options = r.options && ln(n[n.length] = `-${s}`);
	}), {
		cleanMode: e,
		options: n,
		valid: r
	};
}
function fn(t) {
	return t === "f" || t === "n";
}
function ln(t) {
	return /^-[a-z]$/i.test(t) && qt.has(t.charAt(1));
}
function hn(t) {
	return /^-[^\-]/.test(t) ? t.indexOf("i") > 0 : t === "--interactive";
}
var mn = class {
	constructor() {
		this.files = [], this.values = /* @__PURE__ */ Object.create(null);
	}
	get all() {
		return this._all || (this._all = this.files.reduce((e, n) => Object.assign(e, this.values[n]), {})), this._all;
	}
	addFile(e) {
		if (!(e in this.values)) {
			const n = N(this.files);
			this.values[e] = n ? Object.create(this.values[n]) : {}, this.files.push(e);
		}
		return this.values[e];
	}
	addValue(e, n, r) {
		const s = this.addFile(e);
		Object.hasOwn(s, n) ? Array.isArray(s[n]) ? s[n].push(r) : s[n] = [s[n], r] : s[n] = r, this._all = void 0;
	}
};
function pn(t) {
	const e = new mn();
	for (const n of Wt(t)) e.addValue(n.file, String(n.key), n.value);
	return e;
}
function dn(t, e) {
	let n = null;
	const r = [], s = /* @__PURE__ */ new Map();
	for (const o of Wt(t, e)) o.key === e && (r.push(n = o.value), s.has(o.file) || s.set(o.file, []), s.get(o.file).push(n));
	return {
		key: e,
		paths: Array.from(s.keys()),
		scopes: s,
		value: n,
		values: r
	};
}
function gn(t) {
	return t.replace(/^(file):/, "");
}
function* Wt(t, e = null) {
	const n = t.split("\0");
	for (let r = 0, s = n.length - 1; r < s;) {
		const o = gn(n[r++]);
		let i = n[r++], a = e;
		if (i.includes(`
`)) {
			const c = Pe(i, `
`);
			a = c[0], i = c[1];
		}
		yield {
			file: o,
			key: a,
			value: i
		};
	}
}
var Ht = /* @__PURE__ */ ((t) => (t.system = "system", t.global = "global", t.local = "local", t.worktree = "worktree", t))(Ht || {});
function Y(t, e) {
	return typeof t == "string" && Object.hasOwn(Ht, t) ? t : e;
}
function yn(t, e, n, r) {
	const s = ["config", `--${r}`];
	return n && s.push("--add"), s.push(t, e), {
		commands: s,
		format: "utf-8",
		parser(o) {
			return o;
		}
	};
}
function wn(t, e) {
	const n = [
		"config",
		"--null",
		"--show-origin",
		"--get-all",
		t
	];
	return e && n.splice(1, 0, `--${e}`), {
		commands: n,
		format: "utf-8",
		parser(r) {
			return dn(r, t);
		}
	};
}
function bn(t) {
	const e = [
		"config",
		"--list",
		"--show-origin",
		"--null"
	];
	return t && e.push(`--${t}`), {
		commands: e,
		format: "utf-8",
		parser(n) {
			return pn(n);
		}
	};
}
function Tn() {
	return {
		addConfig(t, e, ...n) {
			return this._runTask(yn(t, e, n[0] === !0, Y(n[1], "local")), u(arguments));
		},
		getConfig(t, e) {
			return this._runTask(wn(t, Y(e, void 0)), u(arguments));
		},
		listConfig(...t) {
			return this._runTask(bn(Y(t[0], void 0)), u(arguments));
		}
	};
}
var Kt = /* @__PURE__ */ ((t) => (t.ADDED = "A", t.COPIED = "C", t.DELETED = "D", t.MODIFIED = "M", t.RENAMED = "R", t.CHANGED = "T", t.UNMERGED = "U", t.UNKNOWN = "X", t.BROKEN = "B", t))(Kt || {});
const kn = new Set(Object.values(Kt));
function _n(t) {
	return kn.has(t);
}
var _t;
const vn = ["-h"];
const j = /* @__PURE__ */ Symbol("grepQuery");
var En = class {
	constructor() {
		this[_t] = [];
	}
	*[(_t = j, Symbol.iterator)]() {
		for (const e of this[j]) yield e;
	}
	and(...e) {
		return e.length && this[j].push("--and", "(", ...U(e, "-e"), ")"), this;
	}
	param(...e) {
		return this[j].push(...U(e, "-e")), this;
	}
};
function Sn(...t) {
	return new En().param(...t);
}
function Rn(t) {
	const e = /* @__PURE__ */ new Set(), n = {};
	return ut(t, (r) => {
		const [s, o, i] = r.split(I);
		e.add(s), (n[s] = n[s] || []).push({
			line: p(o),
			path: s,
			preview: i
		});
	}), {
		paths: e,
		results: n
	};
}
function On() {
	return { grep(t) {
		const e = u(arguments), n = h(arguments);
		for (const s of vn) if (n.includes(s)) return this._runTask(b(`git.grep: use of "${s}" is not supported.`), e);
		typeof t == "string" && (t = Sn().param(t));
		const r = [
			"grep",
			"--null",
			"-n",
			"--full-name",
			...n,
			...t
		];
		return this._runTask({
			commands: r,
			format: "utf-8",
			parser(s) {
				return Rn(s);
			}
		}, e);
	} };
}
var Vt = /* @__PURE__ */ ((t) => (t.MIXED = "mixed", t.SOFT = "soft", t.HARD = "hard", t.MERGE = "merge", t.KEEP = "keep", t))(Vt || {});
const Cn = L(Object.values(Vt));
function An(t, e) {
	const n = ["reset"];
	return Xt(t) && n.push(`--${t}`), n.push(...e), g(n);
}
function xn(t) {
	if (Xt(t)) return t;
	switch (typeof t) {
		case "string":
		case "undefined": return "soft";
	}
}
function Xt(t) {
	return typeof t == "string" && Cn.includes(t);
}
import_src.default.formatters.L = (t) => String(Bt(t) ? t.length : "-");
import_src.default.formatters.B = (t) => Buffer.isBuffer(t) ? t.toString("utf8") : ft(t);
function Nn() {
	return (0, import_src.default)("simple-git");
}
function vt(t, e, n) {
	return !e || !String(e).replace(/\s*/, "") ? n ? (r, ...s) => {
		t(r, ...s), n(r, ...s);
	} : t : (r, ...s) => {
		t(`%s ${r}`, e, ...s), n && n(r, ...s);
	};
}
function $n(t, e, { namespace: n }) {
	if (typeof t == "string") return t;
	const r = e && e.namespace || "";
	return r.startsWith(n) ? r.substr(n.length + 1) : r || n;
}
function $(t, e, n, r = Nn()) {
	const s = t && `[${t}]` || "", o = [], i = typeof e == "string" ? r.extend(e) : e, a = $n(d(e, m), i, r);
	return y(n);
	function c(w, T) {
		return S(o, $(t, a.replace(/^[^:]+/, w), T, r));
	}
	function y(w) {
		const T = w && `[${w}]` || "", k = i && vt(i, T) || W, C = vt(r, `${s} ${T}`, k);
		return Object.assign(i ? k : C, {
			label: t,
			sibling: c,
			info: C,
			step: y
		});
	}
}
const M = class M {
	constructor(e = "GitExecutor") {
		this.logLabel = e, this._queue = /* @__PURE__ */ new Map();
	}
	withProgress(e) {
		return this._queue.get(e);
	}
	createProgress(e) {
		const n = M.getName(e.commands[0]);
		return {
			task: e,
			logger: $(this.logLabel, n),
			name: n
		};
	}
	push(e) {
		const n = this.createProgress(e);
		return n.logger("Adding task to the queue, commands = %o", e.commands), this._queue.set(e, n), n;
	}
	fatal(e) {
		for (const [n, { logger: r }] of Array.from(this._queue.entries())) n === e.task ? (r.info("Failed %o", e), r("Fatal exception, any as-yet un-started tasks run through this executor will not be attempted")) : r.info("A fatal exception occurred in a previous task, the queue has been purged: %o", e.message), this.complete(n);
		if (this._queue.size !== 0) throw new Error(`Queue size should be zero after fatal: ${this._queue.size}`);
	}
	complete(e) {
		this.withProgress(e) && this._queue.delete(e);
	}
	attempt(e) {
		const n = this.withProgress(e);
		if (!n) throw new O(void 0, "TasksPendingQueue: attempt called for an unknown task");
		return n.logger("Starting task"), n;
	}
	static getName(e = "empty") {
		return `task:${e}:${++M.counter}`;
	}
};
M.counter = 0;
let ot = M;
var Pn = class {
	constructor(e, n, r) {
		this._executor = e, this._scheduler = n, this._plugins = r, this._chain = Promise.resolve(), this._queue = new ot();
	}
	get cwd() {
		return this._cwd || this._executor.cwd;
	}
	set cwd(e) {
		this._cwd = e;
	}
	get env() {
		return this._executor.env;
	}
	get outputHandler() {
		return this._executor.outputHandler;
	}
	chain() {
		return this;
	}
	push(e) {
		return this._queue.push(e), this._chain = this._chain.then(() => this.attemptTask(e));
	}
	async attemptTask(e) {
		const n = await this._scheduler.next(), r = () => this._queue.complete(e);
		try {
			const { logger: s } = this._queue.attempt(e);
			return await (kt(e) ? this.attemptEmptyTask(e, s) : this.attemptRemoteTask(e, s));
		} catch (s) {
			throw this.onFatalException(e, s);
		} finally {
			r(), n();
		}
	}
	onFatalException(e, n) {
		const r = n instanceof O ? Object.assign(n, { task: e }) : new O(e, n && String(n));
		return this._chain = Promise.resolve(), this._queue.fatal(r), r;
	}
	async attemptRemoteTask(e, n) {
		const r = this._plugins.exec("spawn.binary", "", this.taskContext(e, e.commands)), s = this._plugins.exec("spawn.args", [...e.commands], this.taskContext(e, e.commands)), o = await this.gitResponse(e, r, s, this.outputHandler, n.step("SPAWN")), i = await this.handleTaskData(e, s, o, n.step("HANDLE"));
		return n("passing response to task's parser as a %s", e.format), en(e) ? Tt(e.parser, i) : Tt(e.parser, i.asStrings());
	}
	async attemptEmptyTask(e, n) {
		return n("empty task bypassing child process to call to task's parser"), e.parser(this);
	}
	handleTaskData(e, n, r, s) {
		const { exitCode: o, rejection: i, stdOut: a, stdErr: c } = r;
		return new Promise((y, w) => {
			s("Preparing to handle process response exitCode=%d stdOut=", o);
			const { error: T } = this._plugins.exec("task.error", { error: i }, {
				...this.taskContext(e, n),
				...r
			});
			if (T && e.onError) return s.info("exitCode=%s handling with custom error handler"), e.onError(r, T, (k) => {
				s.info("custom error handler treated as success"), s("custom error returned a %s", ft(k)), y(new z(Array.isArray(k) ? Buffer.concat(k) : k, Buffer.concat(c)));
			}, w);
			if (T) return s.info("handling as error: exitCode=%s stdErr=%s rejection=%o", o, c.length, i), w(T);
			s.info("retrieving task output complete"), y(new z(Buffer.concat(a), Buffer.concat(c)));
		});
	}
	async gitResponse(e, n, r, s, o) {
		const i = o.sibling("output"), a = this._plugins.exec("spawn.options", {
			cwd: this.cwd,
			env: this.env,
			windowsHide: !0
		}, this.taskContext(e, e.commands));
		return new Promise((c) => {
			const y = [], w = [];
			o.info("%s %o", n, r), o("%O", a);
			let T = this._beforeSpawn(e, r);
			if (T) return c({
				stdOut: y,
				stdErr: w,
				exitCode: 9901,
				rejection: T
			});
			this._plugins.exec("spawn.before", void 0, {
				...this.taskContext(e, r),
				kill(C) {
					T = C || T;
				}
			});
			const k = spawn(n, r, a);
			k.stdout.on("data", Et(y, "stdOut", o, i.step("stdOut"))), k.stderr.on("data", Et(w, "stdErr", o, i.step("stdErr"))), k.on("error", Mn(w, o)), s && (o("Passing child process stdOut/stdErr to custom outputHandler"), s(n, k.stdout, k.stderr, [...r])), this._plugins.exec("spawn.after", void 0, {
				...this.taskContext(e, r),
				spawned: k,
				close(C, Te) {
					c({
						stdOut: y,
						stdErr: w,
						exitCode: C,
						rejection: T || Te
					});
				},
				kill(C) {
					k.killed || (T = C, k.kill("SIGINT"));
				}
			});
		});
	}
	_beforeSpawn(e, n) {
		let r;
		return this._plugins.exec("spawn.before", void 0, {
			...this.taskContext(e, n),
			kill(s) {
				r = s || r;
			}
		}), r;
	}
	taskContext(e, n) {
		return {
			method: String(Me(e.commands) || ""),
			commands: n,
			env: { ...this.env },
			input: kt(e) ? void 0 : e.input
		};
	}
};
function Mn(t, e) {
	return (n) => {
		e("[ERROR] child process exception %o", n), t.push(Buffer.from(String(n.stack), "ascii"));
	};
}
function Et(t, e, n, r) {
	return (s) => {
		n("%s received %L bytes", e, s), r("%B", s), t.push(s);
	};
}
var Dn = class {
	constructor(e, n, r) {
		this.cwd = e, this._scheduler = n, this._plugins = r, this._chain = this.chain();
	}
	chain() {
		return new Pn(this, this._scheduler, this._plugins);
	}
	push(e) {
		return this._chain.push(e);
	}
};
function Ln(t, e, n = W) {
	const r = (o) => {
		n(null, o);
	}, s = (o) => {
		o?.task === t && n(o, void 0);
	};
	e.then(r, s);
}
function St(t, e) {
	return tn((n) => {
		if (!Lt(t)) throw new Error(`Git.cwd: cannot change to non-directory "${t}"`);
		return (e || n).cwd = t;
	});
}
function Q(t) {
	const e = ["checkout", ...t];
	return e[1] === "-b" && e.includes("-B") && (e[1] = ct(e, "-B")), g(e);
}
function jn() {
	return {
		checkout() {
			return this._runTask(Q(h(arguments, 1)), u(arguments));
		},
		checkoutBranch(t, e) {
			return this._runTask(Q([
				"-b",
				t,
				e,
				...h(arguments)
			]), u(arguments));
		},
		checkoutLocalBranch(t) {
			return this._runTask(Q([
				"-b",
				t,
				...h(arguments)
			]), u(arguments));
		}
	};
}
const Yt = (t, e, n) => {
	const r = ["clone", ...n];
	return m(t) && r.push(c$1(t)), m(e) && r.push(c$1(e)), g(r);
};
const Bn = (t, e, n) => (S(n, "--mirror"), Yt(t, e, n));
function Rt(t, e, n, ...r) {
	return m(n) ? e(n, d(r[0], m), h(arguments)) : b(`git.${t}() requires a string 'repoPath'`);
}
function In() {
	return {
		clone(t, ...e) {
			return this._runTask(Rt("clone", Yt, d(t, m), ...e), u(arguments));
		},
		mirror(t, ...e) {
			return this._runTask(Rt("mirror", Bn, d(t, m), ...e), u(arguments));
		}
	};
}
const Un = [
	new l(/^\[([^\s]+)( \([^)]+\))? ([^\]]+)/, (t, [e, n, r]) => {
		t.branch = e, t.commit = r, t.root = !!n;
	}),
	new l(/\s*Author:\s(.+)/i, (t, [e]) => {
		const n = e.split("<"), r = n.pop();
		!r || !r.includes("@") || (t.author = {
			email: r.substr(0, r.length - 1),
			name: n.join("<").trim()
		});
	}),
	new l(/(\d+)[^,]*(?:,\s*(\d+)[^,]*)(?:,\s*(\d+))/g, (t, [e, n, r]) => {
		t.summary.changes = parseInt(e, 10) || 0, t.summary.insertions = parseInt(n, 10) || 0, t.summary.deletions = parseInt(r, 10) || 0;
	}),
	new l(/^(\d+)[^,]*(?:,\s*(\d+)[^(]+\(([+-]))?/, (t, [e, n, r]) => {
		t.summary.changes = parseInt(e, 10) || 0;
		const s = parseInt(n, 10) || 0;
		r === "-" ? t.summary.deletions = s : r === "+" && (t.summary.insertions = s);
	})
];
function Fn(t) {
	return E({
		author: null,
		branch: "",
		commit: "",
		root: !1,
		summary: {
			changes: 0,
			insertions: 0,
			deletions: 0
		}
	}, Un, t);
}
function Gn(t, e, n) {
	return {
		commands: [
			"-c",
			"core.abbrev=40",
			"commit",
			...U(t, "-m"),
			...e,
			...n
		],
		format: "utf-8",
		parser: Fn
	};
}
function zn() {
	return { commit(e, ...n) {
		const r = u(arguments), s = t(e) || Gn(v(e), v(d(n[0], G, [])), [...L(d(n[1], K, [])), ...h(arguments, 0, !0)]);
		return this._runTask(s, r);
	} };
	function t(e) {
		return !G(e) && b("git.commit: requires the commit message to be supplied as a string/string[]");
	}
}
function qn() {
	return {
		count: 0,
		garbage: 0,
		inPack: 0,
		packs: 0,
		prunePackable: 0,
		size: 0,
		sizeGarbage: 0,
		sizePack: 0
	};
}
const Wn = new l(/([a-z-]+): (\d+)$/, (t, [e, n]) => {
	const r = jt(e);
	Object.hasOwn(t, r) && (t[r] = p(n));
});
function Hn() {
	return { countObjects() {
		return this._runTask({
			commands: ["count-objects", "--verbose"],
			format: "utf-8",
			parser(t) {
				return E(qn(), [Wn], t);
			}
		});
	} };
}
function Kn() {
	return { firstCommit() {
		return this._runTask(g([
			"rev-list",
			"--max-parents=0",
			"HEAD"
		], !0), u(arguments));
	} };
}
function Vn(t, e) {
	const n = ["hash-object", t];
	return e && n.push("-w"), g(n, !0);
}
var J = class {
	constructor(e, n, r, s) {
		this.bare = e, this.path = n, this.existing = r, this.gitDir = s;
	}
};
const Xn = /^Init.+ repository in (.+)$/;
const Yn = /^Rein.+ in (.+)$/;
function Qn(t, e, n) {
	const r = String(n).trim();
	let s;
	if (s = Xn.exec(r)) return new J(t, e, !1, s[1]);
	if (s = Yn.exec(r)) return new J(t, e, !0, s[1]);
	let o = "";
	const i = r.split(" ");
	for (; i.length;) if (i.shift() === "in") {
		o = i.join(" ");
		break;
	}
	return new J(t, e, /^re/i.test(r), o);
}
const Qt = "--bare";
function Jn(t) {
	return t.includes(Qt);
}
function Zn(t = !1, e, n) {
	const r = ["init", ...n];
	return t && !Jn(r) && r.splice(1, 0, Qt), {
		commands: r,
		format: "utf-8",
		parser(s) {
			return Qn(r.includes("--bare"), e, s);
		}
	};
}
function tr(t) {
	return t === void 0 ? b("interpretTrailers called without input content") : {
		format: "utf-8",
		parser(e) {
			return Object.fromEntries(ut(e, (n) => {
				const r = n.indexOf(":");
				return [jt(n.substring(0, r).toLowerCase()), n.substring(r + 2).trim()];
			}));
		},
		commands: ["interpret-trailers", "--parse"],
		input: t
	};
}
function er() {
	return { interpretTrailers(t) {
		return this._runTask(tr(d(t, Be)), u(arguments));
	} };
}
var R = /* @__PURE__ */ ((t) => (t.NONE = "", t.STAT = "--stat", t.NUM_STAT = "--numstat", t.NAME_ONLY = "--name-only", t.NAME_STATUS = "--name-status", t))(R || {});
const Jt = /^--(stat|numstat|name-only|name-status)(=|$)/;
function pt(t) {
	for (let e = 0; e < t.length; e++) {
		const n = Jt.exec(t[e]);
		if (n) return `--${n[1]}`;
	}
	return "";
}
function nr(t) {
	return Jt.test(t);
}
var rr = class {
	constructor() {
		this.changed = 0, this.deletions = 0, this.insertions = 0, this.files = [];
	}
};
const Ot = [
	new l(/^(.+)\s+\|\s+(\d+)(\s+[+\-]+)?$/, (t, [e, n, r = ""]) => {
		t.files.push({
			file: e.trim(),
			changes: p(n),
			insertions: r.replace(/[^+]/g, "").length,
			deletions: r.replace(/[^-]/g, "").length,
			binary: !1
		});
	}),
	new l(/^(.+) \|\s+Bin ([0-9.]+) -> ([0-9.]+) ([a-z]+)/, (t, [e, n, r]) => {
		t.files.push({
			file: e.trim(),
			before: p(n),
			after: p(r),
			binary: !0
		});
	}),
	new l(/^(.+)\s+\|\s+Bin\s*$/, (t, [e]) => {
		t.files.push({
			file: e.trim(),
			before: 0,
			after: 0,
			binary: !0
		});
	}),
	new l(/(\d+) files? changed\s*((?:, \d+ [^,]+){0,2})/, (t, [e, n]) => {
		const r = /(\d+) i/.exec(n), s = /(\d+) d/.exec(n);
		t.changed = p(e), t.insertions = p(r?.[1]), t.deletions = p(s?.[1]);
	})
];
const sr = [new l(/(\d+)\t(\d+)\t(.+)$/, (t, [e, n, r]) => {
	const s = p(e), o = p(n);
	t.changed++, t.insertions += s, t.deletions += o, t.files.push({
		file: r,
		changes: s + o,
		insertions: s,
		deletions: o,
		binary: !1
	});
}), new l(/-\t-\t(.+)$/, (t, [e]) => {
	t.changed++, t.files.push({
		file: e,
		after: 0,
		before: 0,
		binary: !0
	});
})];
const or = [new l(/(.+)$/, (t, [e]) => {
	t.changed++, t.files.push({
		file: e,
		changes: 0,
		insertions: 0,
		deletions: 0,
		binary: !1
	});
})];
const ir = [new l(/([ACDMRTUXB])([0-9]{0,3})\t(.[^\t]*)(\t(.[^\t]*))?$/, (t, [e, n, r, s, o]) => {
	t.changed++, t.files.push({
		file: o ?? r,
		changes: 0,
		insertions: 0,
		deletions: 0,
		binary: !1,
		status: bt(_n(e) && e),
		from: bt(!!o && r !== o && r),
		similarity: p(n)
	});
})];
const ar = {
	[R.NONE]: Ot,
	[R.STAT]: Ot,
	[R.NUM_STAT]: sr,
	[R.NAME_STATUS]: ir,
	[R.NAME_ONLY]: or
};
function Zt(t = R.NONE) {
	const e = ar[t];
	return (n) => E(new rr(), e, n, !1);
}
const te = "òòòòòò ";
const ee = " òò";
const ne = " ò ";
const ur = [
	"hash",
	"date",
	"message",
	"refs",
	"author_name",
	"author_email"
];
function cr(t, e) {
	return e.reduce((n, r, s) => (n[r] = t[s] || "", n), /* @__PURE__ */ Object.create({ diff: null }));
}
function re(t = ne, e = ur, n = R.NONE) {
	const r = Zt(n);
	return function(s) {
		const o = H(s.trim(), !1, te).map(function(i) {
			const a = i.split(ee), c = cr(a[0].split(t), e);
			return a.length > 1 && a[1].trim() && (c.diff = r(a[1])), c;
		});
		return {
			all: o,
			latest: o.length && o[0] || null,
			total: o.length
		};
	};
}
function fr(t) {
	let e = pt(t);
	const n = ["diff"];
	return e === R.NONE && (e = R.STAT, n.push("--stat=4096")), n.push(...t), dt(n) || {
		commands: n,
		format: "utf-8",
		parser: Zt(e)
	};
}
function dt(t) {
	const e = t.filter(nr);
	if (e.length > 1) return b(`Summary flags are mutually exclusive - pick one of ${e.join(",")}`);
	if (e.length && t.includes("-z")) return b(`Summary flag ${e} parsing is not compatible with null termination option '-z'`);
}
var se = /* @__PURE__ */ ((t) => (t[t["--pretty"] = 0] = "--pretty", t[t["max-count"] = 1] = "max-count", t[t.maxCount = 2] = "maxCount", t[t.n = 3] = "n", t[t.file = 4] = "file", t[t.format = 5] = "format", t[t.from = 6] = "from", t[t.to = 7] = "to", t[t.splitter = 8] = "splitter", t[t.symmetric = 9] = "symmetric", t[t.mailMap = 10] = "mailMap", t[t.multiLine = 11] = "multiLine", t[t.strictDate = 12] = "strictDate", t))(se || {});
function lr(t, e) {
	const n = [], r = [];
	return Object.keys(t).forEach((s) => {
		n.push(s), r.push(String(t[s]));
	}), [n, r.join(e)];
}
function hr(t) {
	return Object.keys(t).reduce((e, n) => (n in se || (e[n] = t[n]), e), {});
}
function oe(t = {}, e = []) {
	const n = d(t.splitter, m, ne), [s, o] = lr(lt(t.format) ? t.format : {
		hash: "%H",
		date: t.strictDate === !1 ? "%ai" : "%aI",
		message: "%s",
		refs: "%D",
		body: t.multiLine ? "%B" : "%b",
		author_name: t.mailMap !== !1 ? "%aN" : "%an",
		author_email: t.mailMap !== !1 ? "%aE" : "%ae"
	}, n), i = [], a = [`--pretty=format:${te}${o}${ee}`, ...e], c = t.n || t["max-count"] || t.maxCount;
	if (c && a.push(`--max-count=${c}`), t.from || t.to) {
		const y = t.symmetric !== !1 ? "..." : "..";
		i.push(`${t.from || ""}${y}${t.to || ""}`);
	}
	return m(t.file) && a.push("--follow", c$1(t.file)), It(hr(t), a), {
		fields: s,
		splitter: n,
		commands: [...a, ...i]
	};
}
function mr(t, e, n) {
	const r = re(t, e, pt(n));
	return {
		commands: ["log", ...n],
		format: "utf-8",
		parser: r
	};
}
function pr() {
	return { log(...n) {
		const r = u(arguments), s = oe(ht(arguments), L(d(arguments[0], K, []))), o = e(...n) || dt(s.commands) || t(s);
		return this._runTask(o, r);
	} };
	function t(n) {
		return mr(n.splitter, n.fields, n.commands);
	}
	function e(n, r) {
		return m(n) && m(r) && b("git.log(string, string) should be replaced with git.log({ from: string, to: string })");
	}
}
var Z = class {
	constructor(e, n = null, r) {
		this.reason = e, this.file = n, this.meta = r;
	}
	toString() {
		return `${this.file}:${this.reason}`;
	}
};
var dr = class {
	constructor() {
		this.conflicts = [], this.merges = [], this.result = "success";
	}
	get failed() {
		return this.conflicts.length > 0;
	}
	get reason() {
		return this.result;
	}
	toString() {
		return this.conflicts.length ? `CONFLICTS: ${this.conflicts.join(", ")}` : "OK";
	}
};
var ie = class {
	constructor() {
		this.remoteMessages = { all: [] }, this.created = [], this.deleted = [], this.files = [], this.deletions = {}, this.insertions = {}, this.summary = {
			changes: 0,
			deletions: 0,
			insertions: 0
		};
	}
};
var gr = class {
	constructor() {
		this.remote = "", this.hash = {
			local: "",
			remote: ""
		}, this.branch = {
			local: "",
			remote: ""
		}, this.message = "";
	}
	toString() {
		return this.message;
	}
};
function tt(t) {
	return t.objects = t.objects || {
		compressing: 0,
		counting: 0,
		enumerating: 0,
		packReused: 0,
		reused: {
			count: 0,
			delta: 0
		},
		total: {
			count: 0,
			delta: 0
		}
	};
}
function Ct(t) {
	const e = /^\s*(\d+)/.exec(t), n = /delta (\d+)/i.exec(t);
	return {
		count: p(e && e[1] || "0"),
		delta: p(n && n[1] || "0")
	};
}
const yr = [
	new x(/^remote:\s*(enumerating|counting|compressing) objects: (\d+),/i, (t, [e, n]) => {
		const r = e.toLowerCase(), s = tt(t.remoteMessages);
		Object.assign(s, { [r]: p(n) });
	}),
	new x(/^remote:\s*(enumerating|counting|compressing) objects: \d+% \(\d+\/(\d+)\),/i, (t, [e, n]) => {
		const r = e.toLowerCase(), s = tt(t.remoteMessages);
		Object.assign(s, { [r]: p(n) });
	}),
	new x(/total ([^,]+), reused ([^,]+), pack-reused (\d+)/i, (t, [e, n, r]) => {
		const s = tt(t.remoteMessages);
		s.total = Ct(e), s.reused = Ct(n), s.packReused = p(r);
	})
];
const wr = [
	new x(/^remote:\s*(.+)$/, (t, [e]) => (t.remoteMessages.all.push(e.trim()), !1)),
	...yr,
	new x([/create a (?:pull|merge) request/i, /\s(https?:\/\/\S+)$/], (t, [e]) => {
		t.remoteMessages.pullRequestUrl = e;
	}),
	new x([/found (\d+) vulnerabilities.+\(([^)]+)\)/i, /\s(https?:\/\/\S+)$/], (t, [e, n, r]) => {
		t.remoteMessages.vulnerabilities = {
			count: p(e),
			summary: n,
			url: r
		};
	})
];
function ae(t, e) {
	return E({ remoteMessages: new br() }, wr, e);
}
var br = class {
	constructor() {
		this.all = [];
	}
};
const vr = [
	new l(/^\s*(.+?)\s+\|\s+\d+\s*(\+*)(-*)/, (t, [e, n, r]) => {
		t.files.push(e), n && (t.insertions[e] = n.length), r && (t.deletions[e] = r.length);
	}),
	new l(/(\d+)\D+((\d+)\D+\(\+\))?(\D+(\d+)\D+\(-\))?/, (t, [e, , n, , r]) => n !== void 0 || r !== void 0 ? (t.summary.changes = +e || 0, t.summary.insertions = +n || 0, t.summary.deletions = +r || 0, !0) : !1),
	new l(/^(create|delete) mode \d+ (.+)/, (t, [e, n]) => {
		S(t.files, n), S(e === "create" ? t.created : t.deleted, n);
	})
];
const Er = [
	new l(/^from\s(.+)$/i, (t, [e]) => {
		t.remote = e;
	}),
	new l(/^fatal:\s(.+)$/, (t, [e]) => {
		t.message = e;
	}),
	new l(/([a-z0-9]+)\.\.([a-z0-9]+)\s+(\S+)\s+->\s+(\S+)$/, (t, [e, n, r, s]) => {
		t.branch.local = r, t.hash.local = e, t.branch.remote = s, t.hash.remote = n;
	})
];
const Sr = (t, e) => E(new ie(), vr, [t, e]);
const ue = (t, e) => Object.assign(new ie(), Sr(t, e), ae(t, e));
function Rr(t, e) {
	const n = E(new gr(), Er, [t, e]);
	return n.message && n;
}
const Or = [
	new l(/^Auto-merging\s+(.+)$/, (t, [e]) => {
		t.merges.push(e);
	}),
	new l(/^CONFLICT\s+\((.+)\): Merge conflict in (.+)$/, (t, [e, n]) => {
		t.conflicts.push(new Z(e, n));
	}),
	new l(/^CONFLICT\s+\((.+\/delete)\): (.+) deleted in (.+) and/, (t, [e, n, r]) => {
		t.conflicts.push(new Z(e, n, { deleteRef: r }));
	}),
	new l(/^CONFLICT\s+\((.+)\):/, (t, [e]) => {
		t.conflicts.push(new Z(e, null));
	}),
	new l(/^Automatic merge failed;\s+(.+)$/, (t, [e]) => {
		t.result = e;
	})
];
const Cr = (t, e) => Object.assign(Ar(t), ue(t, e));
const Ar = (t) => E(new dr(), Or, t);
function At(t) {
	return t.length ? {
		commands: ["merge", ...t],
		format: "utf-8",
		parser(e, n) {
			const r = Cr(e, n);
			if (r.failed) throw new at(r);
			return r;
		}
	} : b("Git.merge requires at least one option");
}
function xr(t, e, n) {
	const r = n.includes("deleted"), s = n.includes("tag") || /^refs\/tags/.test(t), o = !n.includes("new");
	return {
		deleted: r,
		tag: s,
		branch: !s,
		new: !o,
		alreadyUpdated: o,
		local: t,
		remote: e
	};
}
const Nr = [
	new l(/^Pushing to (.+)$/, (t, [e]) => {
		t.repo = e;
	}),
	new l(/^updating local tracking ref '(.+)'/, (t, [e]) => {
		t.ref = {
			...t.ref || {},
			local: e
		};
	}),
	new l(/^[=*-]\s+([^:]+):(\S+)\s+\[(.+)]$/, (t, [e, n, r]) => {
		t.pushed.push(xr(e, n, r));
	}),
	new l(/^Branch '([^']+)' set up to track remote branch '([^']+)' from '([^']+)'/, (t, [e, n, r]) => {
		t.branch = {
			...t.branch || {},
			local: e,
			remote: n,
			remoteName: r
		};
	}),
	new l(/^([^:]+):(\S+)\s+([a-z0-9]+)\.\.([a-z0-9]+)$/, (t, [e, n, r, s]) => {
		t.update = {
			head: {
				local: e,
				remote: n
			},
			hash: {
				from: r,
				to: s
			}
		};
	})
];
const $r = (t, e) => {
	const n = Pr(t, e), r = ae(t, e);
	return {
		...n,
		...r
	};
};
const Pr = (t, e) => E({ pushed: [] }, Nr, [t, e]);
function Mr(t = {}, e) {
	return S(e, "--tags"), ce(t, e);
}
function ce(t = {}, e) {
	const n = ["push", ...e];
	return t.branch && n.splice(1, 0, t.branch), t.remote && n.splice(1, 0, t.remote), ct(n, "-v"), S(n, "--verbose"), S(n, "--porcelain"), {
		commands: n,
		format: "utf-8",
		parser: $r
	};
}
function Dr() {
	return {
		showBuffer() {
			const t = ["show", ...h(arguments, 1)];
			return t.includes("--binary") || t.splice(1, 0, "--binary"), this._runTask(Gt(t), u(arguments));
		},
		show() {
			const t = ["show", ...h(arguments, 1)];
			return this._runTask(g(t), u(arguments));
		}
	};
}
const Lr = /^(.+)\0(.+)$/;
var jr = class {
	constructor(e, n, r) {
		if (this.path = e, this.index = n, this.working_dir = r, n === "R" || r === "R") {
			const s = Lr.exec(e) || [
				null,
				e,
				e
			];
			this.from = s[2] || "", this.path = s[1] || "";
		}
	}
};
var Br = class {
	constructor() {
		this.not_added = [], this.conflicted = [], this.created = [], this.deleted = [], this.ignored = void 0, this.modified = [], this.renamed = [], this.files = [], this.staged = [], this.ahead = 0, this.behind = 0, this.current = null, this.tracking = null, this.detached = !1, this.isClean = () => !this.files.length;
	}
};
function xt(t) {
	const [e, n] = t.split(I);
	return {
		from: n || e,
		to: e
	};
}
function _(t, e, n) {
	return [`${t}${e}`, n];
}
function et(t, ...e) {
	return e.map((n) => _(t, n, (r, s) => r.conflicted.push(s)));
}
const Ir = new Map([
	_(" ", "A", (t, e) => t.created.push(e)),
	_(" ", "D", (t, e) => t.deleted.push(e)),
	_(" ", "M", (t, e) => t.modified.push(e)),
	_("A", " ", (t, e) => {
		t.created.push(e), t.staged.push(e);
	}),
	_("A", "M", (t, e) => {
		t.created.push(e), t.staged.push(e), t.modified.push(e);
	}),
	_("D", " ", (t, e) => {
		t.deleted.push(e), t.staged.push(e);
	}),
	_("M", " ", (t, e) => {
		t.modified.push(e), t.staged.push(e);
	}),
	_("M", "M", (t, e) => {
		t.modified.push(e), t.staged.push(e);
	}),
	_("R", " ", (t, e) => {
		t.renamed.push(xt(e));
	}),
	_("R", "M", (t, e) => {
		const n = xt(e);
		t.renamed.push(n), t.modified.push(n.to);
	}),
	_("!", "!", (t, e) => {
		(t.ignored = t.ignored || []).push(e);
	}),
	_("?", "?", (t, e) => t.not_added.push(e)),
	...et("A", "A", "U"),
	...et("D", "D", "U"),
	...et("U", "A", "D", "U"),
	["##", (t, e) => {
		const n = /ahead (\d+)/, r = /behind (\d+)/, s = /^(.+?(?=(?:\.{3}|\s|$)))/, o = /\.{3}(\S*)/, i = /\son\s(\S+?)(?=\.{3}|$)/;
		let a = n.exec(e);
		t.ahead = a && +a[1] || 0, a = r.exec(e), t.behind = a && +a[1] || 0, a = s.exec(e), t.current = d(a?.[1], m, null), a = o.exec(e), t.tracking = d(a?.[1], m, null), a = i.exec(e), a && (t.current = d(a?.[1], m, t.current)), t.detached = /\(no branch\)/.test(e);
	}]
]);
const Ur = function(t) {
	const e = t.split(I), n = new Br();
	for (let r = 0, s = e.length; r < s;) {
		let o = e[r++].trim();
		o && (o.charAt(0) === "R" && (o += I + (e[r++] || "")), Fr(n, o));
	}
	return n;
};
function Fr(t, e) {
	const n = e.trim();
	switch (" ") {
		case n.charAt(2): return r(n.charAt(0), n.charAt(1), n.slice(3));
		case n.charAt(1): return r(" ", n.charAt(0), n.slice(2));
		default: return;
	}
	function r(s, o, i) {
		const a = `${s}${o}`, c = Ir.get(a);
		c && c(t, i), a !== "##" && a !== "!!" && t.files.push(new jr(i, s, o));
	}
}
const Gr = ["--null", "-z"];
function zr(t) {
	return {
		format: "utf-8",
		commands: [
			"status",
			"--porcelain",
			"-b",
			"-u",
			"--null",
			...t.filter((n) => !Gr.includes(n))
		],
		parser(n) {
			return Ur(n);
		}
	};
}
const fe = "installed=false";
function q(t = 0, e = 0, n = 0, r = "", s = !0) {
	return Object.defineProperty({
		major: t,
		minor: e,
		patch: n,
		agent: r,
		installed: s
	}, "toString", {
		value() {
			return `${this.major}.${this.minor}.${this.patch}`;
		},
		configurable: !1,
		enumerable: !1
	});
}
function qr() {
	return q(0, 0, 0, "", !1);
}
function Wr() {
	return { version() {
		return this._runTask({
			commands: ["--version"],
			format: "utf-8",
			parser: Kr,
			onError(t, e, n, r) {
				if (t.exitCode === V.NOT_FOUND) return n(Buffer.from(fe));
				r(e);
			}
		});
	} };
}
const Hr = [new l(/version (\d+)\.(\d+)\.(\d+)(?:\s*\((.+)\))?/, (t, [e, n, r, s = ""]) => {
	Object.assign(t, q(p(e), p(n), p(r), s));
}), new l(/version (\d+)\.(\d+)\.(\D+)(.+)?$/, (t, [e, n, r, s = ""]) => {
	Object.assign(t, q(p(e), p(n), r, s));
})];
function Kr(t) {
	return t === fe ? qr() : E(q(0, 0, 0, t), Hr, t);
}
var le = class {
	constructor(e) {
		this._executor = e;
	}
	_runTask(e, n) {
		const r = this._executor.chain(), s = r.push(e);
		return n && Ln(e, s, n), Object.create(this, {
			then: { value: s.then.bind(s) },
			catch: { value: s.catch.bind(s) },
			_executor: { value: r }
		});
	}
	add(e) {
		return this._runTask(g(["add", ...v(e)]), u(arguments));
	}
	cwd(e) {
		const n = u(arguments);
		return typeof e == "string" ? this._runTask(St(e, this._executor), n) : typeof e?.path == "string" ? this._runTask(St(e.path, e.root && this._executor || void 0), n) : this._runTask(b("Git.cwd: workingDirectory must be supplied as a string"), n);
	}
	hashObject(e, n) {
		return this._runTask(Vn(e, n === !0), u(arguments));
	}
	init(e) {
		return this._runTask(Zn(e === !0, this._executor.cwd, h(arguments)), u(arguments));
	}
	merge() {
		return this._runTask(At(h(arguments)), u(arguments));
	}
	mergeFromTo(e, n) {
		return m(e) && m(n) ? this._runTask(At([
			e,
			n,
			...h(arguments)
		]), u(arguments, !1)) : this._runTask(b("Git.mergeFromTo requires that the 'remote' and 'branch' arguments are supplied as strings"));
	}
	outputHandler(e) {
		return this._executor.outputHandler = e, this;
	}
	push() {
		const e = ce({
			remote: d(arguments[0], m),
			branch: d(arguments[1], m)
		}, h(arguments));
		return this._runTask(e, u(arguments));
	}
	stash() {
		return this._runTask(g(["stash", ...h(arguments)]), u(arguments));
	}
	status() {
		return this._runTask(zr(h(arguments)), u(arguments));
	}
};
Object.assign(le.prototype, jn(), In(), zn(), Tn(), Hn(), Kn(), On(), er(), pr(), Dr(), Wr());
const Vr = /* @__PURE__ */ (() => {
	let t = 0;
	return () => {
		t++;
		const { promise: e, done: n } = (0, import_dist$1.createDeferred)();
		return {
			promise: e,
			done: n,
			id: t
		};
	};
})();
var Xr = class {
	constructor(e = 2) {
		this.concurrency = e, this.logger = $("", "scheduler"), this.pending = [], this.running = [], this.logger("Constructed, concurrency=%s", e);
	}
	schedule() {
		if (!this.pending.length || this.running.length >= this.concurrency) {
			this.logger("Schedule attempt ignored, pending=%s running=%s concurrency=%s", this.pending.length, this.running.length, this.concurrency);
			return;
		}
		const e = S(this.running, this.pending.shift());
		this.logger("Attempting id=%s", e.id), e.done(() => {
			this.logger("Completing id=", e.id), ct(this.running, e), this.schedule();
		});
	}
	next() {
		const { promise: e, id: n } = S(this.pending, Vr());
		return this.logger("Scheduling id=%s", n), this.schedule(), e;
	}
};
function Yr(t, e) {
	return g([
		"apply",
		...e,
		...t
	]);
}
var he = /* @__PURE__ */ ((t) => (t.CURRENT = "*", t.LINKED = "+", t))(he || {});
var Qr = class {
	constructor() {
		this.all = [], this.branches = {}, this.current = "", this.detached = !1;
	}
	push(e, n, r, s, o) {
		e === "*" && (this.detached = n, this.current = r), this.all.push(r), this.branches[r] = {
			current: e === "*",
			linkedWorkTree: e === "+",
			name: r,
			commit: s,
			label: o
		};
	}
};
const Jr = [new l(/^([*+]\s)?\((?:HEAD )?detached (?:from|at) (\S+)\)\s+([a-z0-9]+)\s(.*)$/, (t, [e, n, r, s]) => {
	t.push(Nt(e), !0, n, r, s);
}), new l(/^([*+]\s)?(\S+)\s+([a-z0-9]+)\s?(.*)$/s, (t, [e, n, r, s]) => {
	t.push(Nt(e), !1, n, r, s);
})];
const Zr = new l(/^(\S+)$/s, (t, [e]) => {
	t.push(he.CURRENT, !1, e, "", "");
});
function Nt(t) {
	return t ? t.charAt(0) : "";
}
function me(t, e = !1) {
	return E(new Qr(), e ? [Zr] : Jr, t);
}
var ts = class {
	constructor() {
		this.all = [], this.branches = {}, this.errors = [];
	}
	get success() {
		return !this.errors.length;
	}
};
function es(t, e) {
	return {
		branch: t,
		hash: e,
		success: !0
	};
}
function ns(t) {
	return {
		branch: t,
		hash: null,
		success: !1
	};
}
const rs = /(\S+)\s+\(\S+\s([^)]+)\)/;
const pe = /^error[^']+'([^']+)'/m;
const ss = [new l(rs, (t, [e, n]) => {
	const r = es(e, n);
	t.all.push(r), t.branches[e] = r;
}), new l(pe, (t, [e]) => {
	const n = ns(e);
	t.errors.push(n), t.all.push(n), t.branches[e] = n;
})];
const gt = (t, e) => E(new ts(), ss, [t, e]);
function de(t, e) {
	return e === V.ERROR && pe.test(t);
}
function os(t) {
	const e = [
		"-d",
		"-D",
		"--delete"
	];
	return t.some((n) => e.includes(n));
}
function is(t) {
	const e = os(t), n = t.includes("--show-current"), r = ["branch", ...t];
	return r.length === 1 && r.push("-a"), r.includes("-v") || r.splice(1, 0, "-v"), {
		format: "utf-8",
		commands: r,
		parser(s, o) {
			return e ? gt(s, o).all[0] : me(s, n);
		}
	};
}
function as() {
	return {
		format: "utf-8",
		commands: ["branch", "-v"],
		parser(t) {
			return me(t);
		}
	};
}
function us(t, e = !1) {
	return {
		format: "utf-8",
		commands: [
			"branch",
			"-v",
			e ? "-D" : "-d",
			...t
		],
		parser(n, r) {
			return gt(n, r);
		},
		onError({ exitCode: n, stdOut: r }, s, o, i) {
			if (!de(String(s), n)) return i(s);
			o(r);
		}
	};
}
function cs(t, e = !1) {
	const n = {
		format: "utf-8",
		commands: [
			"branch",
			"-v",
			e ? "-D" : "-d",
			t
		],
		parser(r, s) {
			return gt(r, s).branches[t];
		},
		onError({ exitCode: r, stdErr: s, stdOut: o }, i, a, c) {
			if (!de(String(i), r)) return c(i);
			throw new at(n.parser(F(o), F(s)), String(i));
		}
	};
	return n;
}
function fs$1(t) {
	return {
		commands: ["check-ignore", ...t],
		format: "utf-8",
		parser: ls
	};
}
function ls(t) {
	return t.split(/\n/g).map(hs).filter(Boolean);
}
function hs(t) {
	const e = t.trim().replace(/^["']|["']$/g, "");
	return e && normalize(e);
}
const ms = [
	new l(/From (.+)$/, (t, [e]) => {
		t.remote = e;
	}),
	new l(/\* \[new branch]\s+(\S+)\s*-> (.+)$/, (t, [e, n]) => {
		t.branches.push({
			name: e,
			tracking: n
		});
	}),
	new l(/\* \[new tag]\s+(\S+)\s*-> (.+)$/, (t, [e, n]) => {
		t.tags.push({
			name: e,
			tracking: n
		});
	}),
	new l(/- \[deleted]\s+\S+\s*-> (.+)$/, (t, [e]) => {
		t.deleted.push({ tracking: e });
	}),
	new l(/\s*([^.]+)\.\.(\S+)\s+(\S+)\s*-> (.+)$/, (t, [e, n, r, s]) => {
		t.updated.push({
			name: r,
			tracking: s,
			to: n,
			from: e
		});
	})
];
function ps(t, e) {
	return E({
		raw: t,
		remote: null,
		branches: [],
		tags: [],
		updated: [],
		deleted: []
	}, ms, [t, e]);
}
function ds(t) {
	return /^--upload-pack(=|$)/.test(t);
}
function gs(t, e, n) {
	const r = ["fetch", ...n];
	return t && e && r.push(t, e), r.find(ds) ? b("git.fetch: potential exploit argument blocked.") : {
		commands: r,
		format: "utf-8",
		parser: ps
	};
}
const ys = [new l(/^Renaming (.+) to (.+)$/, (t, [e, n]) => {
	t.moves.push({
		from: e,
		to: n
	});
})];
function ws(t) {
	return E({ moves: [] }, ys, t);
}
function bs(t, e) {
	return {
		commands: [
			"mv",
			"-v",
			...v(t),
			e
		],
		format: "utf-8",
		parser: ws
	};
}
function Ts(t, e, n) {
	const r = ["pull", ...n];
	return t && e && r.splice(1, 0, t, e), {
		commands: r,
		format: "utf-8",
		parser(s, o) {
			return ue(s, o);
		},
		onError(s, o, i, a) {
			const c = Rr(F(s.stdOut), F(s.stdErr));
			if (c) return a(new at(c));
			a(o);
		}
	};
}
function ks(t) {
	const e = {};
	return ge(t, ([n]) => e[n] = { name: n }), Object.values(e);
}
function _s(t) {
	const e = {};
	return ge(t, ([n, r, s]) => {
		Object.hasOwn(e, n) || (e[n] = {
			name: n,
			refs: {
				fetch: "",
				push: ""
			}
		}), s && r && (e[n].refs[s.replace(/[^a-z]/g, "")] = r);
	}), Object.values(e);
}
function ge(t, e) {
	ut(t, (n) => e(n.split(/\s+/)));
}
function vs(t, e, n) {
	return g([
		"remote",
		"add",
		...n,
		t,
		e
	]);
}
function Es(t) {
	const e = ["remote"];
	return t && e.push("-v"), {
		commands: e,
		format: "utf-8",
		parser: t ? _s : ks
	};
}
function Ss(t) {
	const e = [...t];
	return e[0] !== "ls-remote" && e.unshift("ls-remote"), g(e);
}
function Rs(t) {
	const e = [...t];
	return e[0] !== "remote" && e.unshift("remote"), g(e);
}
function Os(t) {
	return g([
		"remote",
		"remove",
		t
	]);
}
function Cs(t = {}, e) {
	const n = oe(t), r = [
		"stash",
		"list",
		...n.commands,
		...e
	], s = re(n.splitter, n.fields, pt(r));
	return dt(r) || {
		commands: r,
		format: "utf-8",
		parser: s
	};
}
function As(t, e) {
	return X([
		"add",
		t,
		e
	]);
}
function xs(t) {
	return X(["init", ...t]);
}
function X(t) {
	const e = [...t];
	return e[0] !== "submodule" && e.unshift("submodule"), g(e);
}
function Ns(t) {
	return X(["update", ...t]);
}
var $s = class {
	constructor(e, n) {
		this.all = e, this.latest = n;
	}
};
const Ps = function(t, e = !1) {
	const n = t.split(`
`).map(Ds).filter(Boolean);
	e || n.sort(function(s, o) {
		const i = s.split("."), a = o.split(".");
		if (i.length === 1 || a.length === 1) return Ms(B(i[0]), B(a[0]));
		for (let c = 0, y = Math.max(i.length, a.length); c < y; c++) {
			const w = ye(B(i[c]), B(a[c]));
			if (w) return w;
		}
		return 0;
	});
	const r = e ? n[0] : [...n].reverse().find((s) => s.indexOf(".") >= 0);
	return new $s(n, r);
};
function Ms(t, e) {
	const n = Number.isNaN(t);
	return n !== Number.isNaN(e) ? n ? 1 : -1 : n ? ye(t, e) : 0;
}
function ye(t, e) {
	return t === e ? 0 : t > e ? 1 : -1;
}
function Ds(t) {
	return t.trim();
}
function B(t) {
	return typeof t == "string" && parseInt(t.replace(/^\D+/g, ""), 10) || 0;
}
function Ls(t = []) {
	const e = t.some((n) => /^--sort=/.test(n));
	return {
		format: "utf-8",
		commands: [
			"tag",
			"-l",
			...t
		],
		parser(n) {
			return Ps(n, e);
		}
	};
}
function js(t) {
	return {
		format: "utf-8",
		commands: ["tag", t],
		parser() {
			return { name: t };
		}
	};
}
function Bs(t, e) {
	return {
		format: "utf-8",
		commands: [
			"tag",
			"-a",
			"-m",
			e,
			t
		],
		parser() {
			return { name: t };
		}
	};
}
function f(t, e) {
	this._plugins = e, this._executor = new Dn(t.baseDir, new Xr(t.maxConcurrentProcesses), e), this._trimmed = t.trimmed;
}
(f.prototype = Object.create(le.prototype)).constructor = f;
f.prototype.customBinary = function(t) {
	return this._plugins.reconfigure("binary", t), this;
};
f.prototype.env = function(t, e) {
	return arguments.length === 1 && typeof t == "object" ? this._executor.env = t : (this._executor.env = this._executor.env || {})[t] = e, this;
};
f.prototype.stashList = function(t) {
	return this._runTask(Cs(ht(arguments) || {}, K(t) && t || []), u(arguments));
};
f.prototype.mv = function(t, e) {
	return this._runTask(bs(t, e), u(arguments));
};
f.prototype.checkoutLatestTag = function(t) {
	var e = this;
	return this.pull(function() {
		e.tags(function(n, r) {
			e.checkout(r.latest, t);
		});
	});
};
f.prototype.pull = function(t, e, n, r) {
	return this._runTask(Ts(d(t, m), d(e, m), h(arguments)), u(arguments));
};
f.prototype.fetch = function(t, e) {
	return this._runTask(gs(d(t, m), d(e, m), h(arguments)), u(arguments));
};
f.prototype.tags = function(t, e) {
	return this._runTask(Ls(h(arguments)), u(arguments));
};
f.prototype.rebase = function() {
	return this._runTask(g(["rebase", ...h(arguments)]), u(arguments));
};
f.prototype.reset = function(t) {
	return this._runTask(An(xn(t), h(arguments)), u(arguments));
};
f.prototype.revert = function(t) {
	const e = u(arguments);
	return typeof t != "string" ? this._runTask(b("Commit must be a string"), e) : this._runTask(g([
		"revert",
		...h(arguments, 0, !0),
		t
	]), e);
};
f.prototype.addTag = function(t) {
	const e = typeof t == "string" ? js(t) : b("Git.addTag requires a tag name");
	return this._runTask(e, u(arguments));
};
f.prototype.addAnnotatedTag = function(t, e) {
	return this._runTask(Bs(t, e), u(arguments));
};
f.prototype.deleteLocalBranch = function(t, e, n) {
	return this._runTask(cs(t, typeof e == "boolean" ? e : !1), u(arguments));
};
f.prototype.deleteLocalBranches = function(t, e, n) {
	return this._runTask(us(t, typeof e == "boolean" ? e : !1), u(arguments));
};
f.prototype.branch = function(t, e) {
	return this._runTask(is(h(arguments)), u(arguments));
};
f.prototype.branchLocal = function(t) {
	return this._runTask(as(), u(arguments));
};
f.prototype.raw = function(t) {
	const e = !Array.isArray(t), n = [].slice.call(e ? arguments : t, 0);
	for (let s = 0; s < n.length && e; s++) if (!st(n[s])) {
		n.splice(s, n.length - s);
		break;
	}
	n.push(...h(arguments, 0, !0));
	var r = u(arguments);
	return n.length ? this._runTask(g(n, this._trimmed), r) : this._runTask(b("Raw: must supply one or more command to execute"), r);
};
f.prototype.submoduleAdd = function(t, e, n) {
	return this._runTask(As(t, e), u(arguments));
};
f.prototype.submoduleUpdate = function(t, e) {
	return this._runTask(Ns(h(arguments, !0)), u(arguments));
};
f.prototype.submoduleInit = function(t, e) {
	return this._runTask(xs(h(arguments, !0)), u(arguments));
};
f.prototype.subModule = function(t, e) {
	return this._runTask(X(h(arguments)), u(arguments));
};
f.prototype.listRemote = function() {
	return this._runTask(Ss(h(arguments)), u(arguments));
};
f.prototype.addRemote = function(t, e, n) {
	return this._runTask(vs(t, e, h(arguments)), u(arguments));
};
f.prototype.removeRemote = function(t, e) {
	return this._runTask(Os(t), u(arguments));
};
f.prototype.getRemotes = function(t, e) {
	return this._runTask(Es(t === !0), u(arguments));
};
f.prototype.remote = function(t, e) {
	return this._runTask(Rs(h(arguments)), u(arguments));
};
f.prototype.tag = function(t, e) {
	const n = h(arguments);
	return n[0] !== "tag" && n.unshift("tag"), this._runTask(g(n), u(arguments));
};
f.prototype.updateServerInfo = function(t) {
	return this._runTask(g(["update-server-info"]), u(arguments));
};
f.prototype.pushTags = function(t, e) {
	const n = Mr({ remote: d(t, m) }, h(arguments));
	return this._runTask(n, u(arguments));
};
f.prototype.rm = function(t) {
	return this._runTask(g([
		"rm",
		"-f",
		...v(t)
	]), u(arguments));
};
f.prototype.rmKeepLocal = function(t) {
	return this._runTask(g([
		"rm",
		"--cached",
		...v(t)
	]), u(arguments));
};
f.prototype.catFile = function(t, e) {
	return this._catFile("utf-8", arguments);
};
f.prototype.binaryCatFile = function() {
	return this._catFile("buffer", arguments);
};
f.prototype._catFile = function(t, e) {
	var n = u(e), r = ["cat-file"], s = e[0];
	if (typeof s == "string") return this._runTask(b("Git.catFile: options must be supplied as an array of strings"), n);
	Array.isArray(s) && r.push.apply(r, s);
	const o = t === "buffer" ? Gt(r) : g(r);
	return this._runTask(o, n);
};
f.prototype.diff = function(t, e) {
	const n = m(t) ? b("git.diff: supplying options as a single string is no longer supported, switch to an array of strings") : g(["diff", ...h(arguments)]);
	return this._runTask(n, u(arguments));
};
f.prototype.diffSummary = function() {
	return this._runTask(fr(h(arguments, 1)), u(arguments));
};
f.prototype.applyPatch = function(t) {
	const e = G(t) ? Yr(v(t), h([].slice.call(arguments, 1))) : b("git.applyPatch requires one or more string patches as the first argument");
	return this._runTask(e, u(arguments));
};
f.prototype.revparse = function() {
	const t = ["rev-parse", ...h(arguments, !0)];
	return this._runTask(g(t, !0), u(arguments));
};
f.prototype.clean = function(t, e, n) {
	const r = un(t), s = r && t.join("") || d(t, m) || "", o = h([].slice.call(arguments, r ? 1 : 0));
	return this._runTask(on$1(s, o), u(arguments));
};
f.prototype.exec = function(t) {
	return this._runTask({
		commands: [],
		format: "utf-8",
		parser() {
			typeof t == "function" && t();
		}
	});
};
f.prototype.checkIgnore = function(t, e) {
	return this._runTask(fs$1(v(d(t, G, []))), u(arguments));
};
f.prototype.checkIsRepo = function(t, e) {
	return this._runTask(We(d(t, m)), u(arguments));
};
function Is(t) {
	return t ? [{
		type: "spawn.before",
		action(r, s) {
			t.aborted && s.kill(new A(void 0, "abort", "Abort already signaled"));
		}
	}, {
		type: "spawn.after",
		action(r, s) {
			function o() {
				s.kill(new A(void 0, "abort", "Abort signal received"));
			}
			t.addEventListener("abort", o), s.spawned.on("close", () => t.removeEventListener("abort", o));
		}
	}] : void 0;
}
const Us = $("", "plugin:allowEnvironment");
function Fs(t, e = !1) {
	const n = new Set(t.map((r) => r.toLowerCase().trim()));
	return {
		type: "spawn.options",
		action(r, s) {
			const o = { ...r.env ?? process.env }, i = new Set(Object.keys(s.env).map((a) => a.toLowerCase().trim()));
			for (const a of Object.keys(o)) {
				const c = a.toLowerCase().trim();
				if (!(!Gs(c) || n.has(c))) {
					if (i.has(c)) throw new A(void 0, "allowEnvironment", `Use of "${a}" is blocked by the environment guard - add it to the allowEnvironment option to permit it`);
					Us("removing ambient guarded environment variable %s", a), delete o[a];
				}
			}
			return {
				...r,
				env: {
					...o,
					GIT_TEST_DISALLOW_ABBREVIATED_OPTIONS: String(!e)
				}
			};
		}
	};
}
function Gs(t) {
	const e = t.toLowerCase().trim();
	return e.startsWith("git_") || _$1(e);
}
function zs(t = {}) {
	return {
		type: "spawn.args",
		action(e, { env: n }) {
			for (const r of oe$1(e, n)) if (t[r.category] !== !0) throw new A(void 0, "unsafe", r.message);
			return e;
		}
	};
}
function qs(t) {
	const e = U(t, "-c");
	return {
		type: "spawn.args",
		action(n) {
			return [...e, ...n];
		}
	};
}
const $t = (0, import_dist$1.deferred)().promise;
function Ws({ onClose: t = !0, onExit: e = 50 } = {}) {
	function n() {
		let s = -1;
		const o = {
			close: (0, import_dist$1.deferred)(),
			closeTimeout: (0, import_dist$1.deferred)(),
			exit: (0, import_dist$1.deferred)(),
			exitTimeout: (0, import_dist$1.deferred)()
		}, i = Promise.race([t === !1 ? $t : o.closeTimeout.promise, e === !1 ? $t : o.exitTimeout.promise]);
		return r(t, o.close, o.closeTimeout), r(e, o.exit, o.exitTimeout), {
			close(a) {
				s = a, o.close.done();
			},
			exit(a) {
				s = a, o.exit.done();
			},
			get exitCode() {
				return s;
			},
			result: i
		};
	}
	function r(s, o, i) {
		s !== !1 && (s === !0 ? o.promise : o.promise.then(() => wt(s))).then(i.done);
	}
	return {
		type: "spawn.after",
		async action(s, { spawned: o, close: i }) {
			const a = n();
			let c = !0, y = () => {
				c = !1;
			};
			o.stdout?.on("data", y), o.stderr?.on("data", y), o.on("error", y), o.on("close", (w) => a.close(w)), o.on("exit", (w) => a.exit(w));
			try {
				await a.result, c && await wt(50), i(a.exitCode);
			} catch (w) {
				i(a.exitCode, w);
			}
		}
	};
}
const we = $("", "plugin:binary");
const Hs = "Invalid value supplied for custom binary, requires a single string or an array containing either one or two strings";
const Ks = "Invalid value supplied for custom binary, restricted characters must be removed or supply the unsafe.allowUnsafeCustomBinary option";
function Vs(t) {
	return !t || !/^([a-z]:)?([a-z0-9/.\\_~-]+)$/i.test(t);
}
function Pt(t, e) {
	if (t.length < 1 || t.length > 2) throw new A(void 0, "binary", Hs);
	if (t.some(Vs)) if (e) we("permitted unsafe binary %o", t);
	else throw new A(void 0, "binary", Ks);
	const [r, s] = t;
	return {
		binary: r,
		prefix: s
	};
}
function Xs(t, e = ["git"], n = !1) {
	let r = Pt(v(e), n);
	t.on("binary", (s) => {
		r = Pt(v(s), n), we.info("reconfiguring %o", r);
	}), t.append("spawn.binary", () => r.binary), t.append("spawn.args", (s) => r.prefix ? [r.prefix, ...s] : s);
}
const be = {
	DISALLOWED_ABBREVIATED: {
		text: "disallowed abbreviated or ambiguous option",
		solution: "Unambiguous abbreviated options blocked with unsafe.allowAbbreviatedOptions setting: {message}"
	},
	UNKNOWN: {
		text: "~ unknown ~",
		solution: void 0
	}
};
function Ys(t) {
	if (!t) return "UNKNOWN";
	for (const [e, { text: n }] of Object.entries(be)) if (t.startsWith(`fatal: ${n}`)) return e;
	return "UNKNOWN";
}
var Qs = class extends O {
	constructor(e = "") {
		const n = Ys(e);
		super(void 0, be[n].solution?.replace("{message}", e) ?? e), this.reason = n;
	}
};
function Js(t) {
	return !!(t.exitCode && t.stdErr.length);
}
function Zs(t) {
	return Buffer.concat([...t.stdOut, ...t.stdErr]);
}
function to(t = !1, e = Js, n = Zs) {
	return (r, s) => !t && r || !e(s) ? r : n(s);
}
function eo(t, e) {
	return t === 128 && e.startsWith("fatal:") ? new Qs(e) : new O(void 0, e);
}
function Mt(t) {
	return {
		type: "task.error",
		action(e, n) {
			const r = t(e.error, {
				stdErr: n.stdErr,
				stdOut: n.stdOut,
				exitCode: n.exitCode
			});
			return Buffer.isBuffer(r) ? { error: eo(n.exitCode, r.toString("utf-8")) } : { error: r };
		}
	};
}
const nt = $("", "plugin:input");
function no(t) {
	return {
		type: "spawn.after",
		action(e, { commands: n, input: r, spawned: { stdin: s } }) {
			if (!s) return;
			const o = t?.([...n]) ?? r;
			if (!o) return nt("generated zero length content, not writing to stdin");
			nt("writing %s bytes to stdin", Le(o)), s.on("error", (i) => {
				i.code !== "EPIPE" && nt("[ERROR] stdin error %o", i);
			}), s.end(o);
		}
	};
}
var ro = class {
	constructor() {
		this.plugins = /* @__PURE__ */ new Set(), this.events = new EventEmitter();
	}
	on(e, n) {
		this.events.on(e, n);
	}
	reconfigure(e, n) {
		this.events.emit(e, n);
	}
	append(e, n) {
		const r = S(this.plugins, {
			type: e,
			action: n
		});
		return () => this.plugins.delete(r);
	}
	add(e) {
		const n = [];
		return v(e).forEach((r) => {
			r && this.plugins.add(S(n, r));
		}), () => {
			n.forEach((r) => {
				this.plugins.delete(r);
			});
		};
	}
	exec(e, n, r) {
		let s = n;
		const o = Object.freeze(Object.create(r));
		for (const i of this.plugins) i.type === e && (s = i.action(s, o));
		return s;
	}
};
function so(t) {
	const e = "--progress", n = [
		"checkout",
		"clone",
		"fetch",
		"pull",
		"push"
	];
	return [{
		type: "spawn.args",
		action(o, i) {
			return n.includes(i.method) ? De(o, e) : o;
		}
	}, {
		type: "spawn.after",
		action(o, i) {
			i.commands.includes(e) && i.spawned.stderr?.on("data", (a) => {
				const c = /^([\s\S]+?):\s*(\d+)% \((\d+)\/(\d+)\)/.exec(a.toString("utf8"));
				c && t({
					method: i.method,
					stage: oo(c[1]),
					progress: p(c[2]),
					processed: p(c[3]),
					total: p(c[4])
				});
			});
		}
	}];
}
function oo(t) {
	return String(t.toLowerCase().split(" ", 1)) || "unknown";
}
function io(t) {
	const e = je(t, ["uid", "gid"]);
	return {
		type: "spawn.options",
		action(n) {
			return {
				...e,
				...n
			};
		}
	};
}
function ao() {
	return {
		type: "spawn.args",
		action(t) {
			const e = [];
			let n;
			function r$2(s) {
				(n = n || []).push(...s);
			}
			for (let s = 0; s < t.length; s++) {
				const o$1 = t[s];
				if (r(o$1)) {
					r$2(o(o$1));
					continue;
				}
				if (o$1 === "--") {
					r$2(t.slice(s + 1).flatMap((i) => r(i) && o(i) || i));
					break;
				}
				e.push(o$1);
			}
			return n ? [
				...e,
				"--",
				...n.map(String)
			] : e;
		}
	};
}
function uo({ block: t, stdErr: e = !0, stdOut: n = !0 }) {
	if (t > 0) return {
		type: "spawn.after",
		action(r, s) {
			let o;
			function i() {
				o && clearTimeout(o), o = setTimeout(c, t);
			}
			function a() {
				s.spawned.stdout?.off("data", i), s.spawned.stderr?.off("data", i), s.spawned.off("exit", a), s.spawned.off("close", a), o && clearTimeout(o);
			}
			function c() {
				a(), s.kill(new A(void 0, "timeout", "block timeout reached"));
			}
			n && s.spawned.stdout?.on("data", i), e && s.spawned.stderr?.on("data", i), s.spawned.on("exit", a), s.spawned.on("close", a), i();
		}
	};
}
const wo = (t, e) => {
	const n = new ro(), r = Ge(t && (typeof t == "string" ? { baseDir: t } : t) || {}, e);
	if (!Lt(r.baseDir)) throw new Ae(r, "Cannot use simple-git on a directory that does not exist");
	return Array.isArray(r.config) && n.add(qs(r.config)), n.add(zs(r.unsafe)), n.add(Ws(r.completion)), r.abort && n.add(Is(r.abort)), r.progress && n.add(so(r.progress)), r.timeout && n.add(uo(r.timeout)), r.spawnOptions && n.add(io(r.spawnOptions)), n.add(ao()), n.add(no(r.input)), n.add(Mt(to(!0))), r.errors && n.add(Mt(r.errors)), Xs(n, r.binary, r.unsafe?.allowUnsafeCustomBinary), n.add(Fs(r.allowEnvironment ?? [], r.unsafe?.allowAbbreviatedOptions)), new f(r, n);
};

// src/system/trace.ts
const [traces, errors] = [channel("joulegate:trace"), channel("joulegate:error")];
const isTrace = (message) => typeof message === "object" && message !== null && "kind" in message;
/** Listens to all operations, and to each error that ends a command. Returns a function that ends this. */
function onTrace(listener) {
	const onOperation = (message) => {
		if (isTrace(message)) listener.trace(message);
	};
	const onError = (message) => {
		if (typeof message === "object" && message !== null && "error" in message) listener.error(message.error);
	};
	traces.subscribe(onOperation);
	errors.subscribe(onError);
	return () => {
		traces.unsubscribe(onOperation);
		errors.unsubscribe(onError);
	};
}
/** Reports the error that ends a command, with what is below it. */
function traceError(error) {
	errors.publish({ error });
}
/** Reports an operation to listeners, if any. Must not be called while a meter runs: the listener prints. */
function trace(made) {
	traces.publish(made);
}
/**
* Runs an operation, and reports how long it took: to `report`, if an operation may end while a meter runs. Costs nothing without a
* listener.
*/
async function traced(kind, text, act, report = trace) {
	if (!traces.hasSubscribers) return act();
	const started = performance.now();
	const end = (failure) => report({
		kind,
		text,
		seconds: (performance.now() - started) / 1e3,
		failure
	});
	try {
		const result = await act();
		end(null);
		return result;
	} catch (error) {
		end(detailOf(error));
		throw error;
	}
}

// src/git/git.ts
/** Failure of git: it did not start, was killed, ended with a status other than 0, or named a ref that means two things. */
var GitFailure = class extends O {
	/** Exit status, or null if there is none. */
	code;
	constructor(code, message, cause) {
		super(void 0, message);
		this.code = code;
		this.cause = cause;
	}
	/** Error output of git, without its progress messages. If git could not be started, simple-git's stack is left out. */
	get complaint() {
		const lines = this.message.split("\n").filter((line) => !/^ +at /.test(line));
		const complaints = lines.filter((line) => /^(fatal|error): /.test(line));
		return (complaints.length === 0 ? lines : complaints).slice(0, 3).join("; ");
	}
};
/** Variables that every git process gets. From our own environment, only those in the next two tables are passed on. */
const ALWAYS = {
	LC_ALL: "C",
	GIT_OPTIONAL_LOCKS: "0",
	GIT_NO_REPLACE_OBJECTS: "1",
	GIT_ALLOW_PROTOCOL: ""
};
/** Location of the user's configuration, and the caller of sudo. Both decide whether git trusts a repository of another owner. */
const USER = [
	"PATH",
	"HOME",
	"XDG_CONFIG_HOME",
	"SUDO_UID",
	"GIT_CONFIG_GLOBAL",
	"GIT_CONFIG_SYSTEM",
	"GIT_CONFIG_NOSYSTEM"
];
/**
* Configuration of private repositories. HOME is absent: git reads attributes from ~/.config/git even if it ignores the configuration
* there.
*/
const PRIVATE = {
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_ATTR_NOSYSTEM: "1"
};
/** Settings that keep a repository from starting a program (dirtyPaths adds its filters). */
const HARMLESS = ["core.hooksPath=/dev/null", "core.fsmonitor=false"];
/**
* Runs git in the user's repository, with the user's own configuration.
* @throws GitConstructError if there is no such directory.
*/
const userGit = (directory) => git(directory, {
	inherited: USER,
	given: ALWAYS,
	isUsers: true
});
/**
* Runs git in the private repository and its worktrees, with no configuration but the repository's own. `abort` kills what still runs.
* `mark` is an environment variable by which a later run finds this git if we are killed.
*/
const privateGit = (directory, mark, abort) => git(directory, {
	inherited: ["PATH"],
	given: {
		...ALWAYS,
		...PRIVATE,
		...mark
	},
	abort
});
/** Runs one command of a private repository, and resolves to its output as bytes: files need not be text. */
async function privateBytes({ directory, mark, abort }, command) {
	const chunks = [];
	await git(directory, {
		inherited: ["PATH"],
		given: {
			...ALWAYS,
			...PRIVATE,
			...mark
		},
		abort,
		onBytes: (chunk) => void chunks.push(chunk)
	})(command);
	return Buffer.concat(chunks);
}
/** Runs git in a private repository, with access to another machine. Its configuration is the repository's own and what `given` adds. */
const networkGit = (directory, { inherited, given, ...rest }) => git(directory, {
	inherited: ["PATH", ...inherited],
	given: {
		...ALWAYS,
		...PRIVATE,
		...given
	},
	...rest
});
function git(directory, { inherited, given, abort, onOutput = () => void 0, onBytes = () => void 0, isUsers = false }) {
	const passed = inherited.flatMap((name) => process.env[name] === void 0 ? [] : [[name, process.env[name]]]);
	const environment = {
		...Object.fromEntries(passed),
		...given
	};
	const runner = wo({
		baseDir: directory,
		config: [...HARMLESS, `core.warnAmbiguousRefs=${isUsers}`],
		allowEnvironment: Object.keys(environment),
		unsafe: {
			allowUnsafeHooksPath: true,
			allowUnsafeFsMonitor: true,
			allowUnsafeConfigPaths: true,
			allowUnsafeFilter: true,
			allowUnsafeConfigEnvCount: true,
			allowUnsafeSshCommand: true
		},
		completion: { onExit: false },
		errors: (error, { exitCode, stdErr }) => {
			const said = Buffer.concat(stdErr).toString().trim();
			if (error === void 0 && exitCode === 0 && !/^warning: refname .* is ambiguous/m.test(said)) return void 0;
			return new GitFailure(exitCode, said || (error instanceof Error ? error.message : Number.isInteger(exitCode) ? `git ended with ${exitCode}` : "git was killed"), error);
		},
		...abort === void 0 ? {} : { abort }
	}).env(environment).outputHandler((_command, stdout, stderr) => {
		for (const stream of [stdout, stderr]) stream.on("data", onOutput);
		stdout.on("data", onBytes);
		setImmediate(() => stdout.emit("data", Buffer.alloc(0)));
	});
	return async (command, explain) => {
		try {
			return await traced("git", `git ${command.join(" ")}`, () => runner.raw([...command]));
		} catch (error) {
			const failure = error instanceof GitFailure ? error : new GitFailure(null, String(error), error);
			throw await explain?.(failure) ?? problem("git-failed", {
				directory,
				detail: failure.complaint
			}, failure);
		}
	};
}

// src/system/disk.ts
const execute = promisify(execFile);
/** Free bytes below which a disk counts as full: the last blocks may be the kernel's own. */
const LEAST_BYTES = 1048576;
/**
* Returns the bytes that this user may still write below a path, or below the nearest directory above it that already exists. Rejects if
* the file system does not report it.
*/
async function freeBytes(path) {
	return freeOf(await diskOf(path));
}
/** Returns the reason why this user can make nothing in a directory, or null if it can. */
function whyUnusable(directory) {
	try {
		accessSync(join(directory, sep), constants.W_OK | constants.X_OK);
		return null;
	} catch (error) {
		return detailOf(error);
	}
}
/** Reports whether a disk has no space left, or none for another file. */
async function isDiskFull(path) {
	const disk = await diskOf(path);
	return freeOf(disk) < LEAST_BYTES || disk.files > 0 && disk.ffree === 0;
}
async function diskOf(path) {
	try {
		return await statfs(path);
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "ENOENT") || dirname(path) === path) throw error;
		return diskOf(dirname(path));
	}
}
/** Returns the free bytes for this user. Some file systems keep a reserve for root. */
const freeOf = ({ bsize, bavail, bfree }) => bsize * (process.getuid?.() === 0 ? bfree : bavail);
/** Returns the bytes of disk that files below these directories take. A file that vanishes meanwhile is not counted. Rejects without du. */
async function usedBelow(places) {
	if (places.length === 0) return 0;
	const options = {
		env: {
			PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
			LC_ALL: "C"
		},
		maxBuffer: 67108864
	};
	const words = [
		"-s",
		"-c",
		"-x",
		"-B1",
		"--",
		...places
	];
	const said = await execute("du", words, options).catch((error) => error);
	const total = /^(\d+)\ttotal$/m.exec(String(said.stdout ?? ""))?.[1];
	if (total === void 0) throw new Error("du reports no total");
	return Number(total);
}

// src/git/remote-git.ts
/** Variable in the environment of every process that fetches: git leaves its helpers behind when it is killed. */
const FETCH_MARK = "JOULEGATE_FETCH";
/** Variables passed on from our own environment. HOME is absent, so a token in a helper or in .netrc is not used. */
const WEB = [
	"http_proxy",
	"https_proxy",
	"HTTPS_PROXY",
	"all_proxy",
	"ALL_PROXY",
	"no_proxy",
	"NO_PROXY"
].concat([
	"SSL_CERT_FILE",
	"SSL_CERT_DIR",
	"CURL_CA_BUNDLE",
	"GIT_SSL_CAINFO",
	"GIT_SSL_CAPATH"
]);
const SSH = [
	"HOME",
	"USER",
	"LOGNAME",
	"SSH_AUTH_SOCK",
	"GIT_SSH_COMMAND"
];
/**
* Runs git in the private directory called `mark`, for commands that speak with `address` and with no other place. The token is only in
* the environment of these processes: all users of a machine can read arguments, and a file remains on disk.
* @throws Problem `exposed-token`; the Git gives `remote-unreachable`, `access-refused`, `remote-not-found`, `remote-redirects`,
* `connection-lost`, `fetch-stalled`, `disk-full` or `fetch-failed`.
*/
function remoteGit(directory, mark, address, access) {
	const token = address.site === null ? null : access.token;
	if (token !== null && address.isExposed) throw problem("exposed-token", { url: address.url });
	return async (command, explain) => {
		access.signal.throwIfAborted();
		let isStalled = false;
		let stopping = Promise.resolve();
		const stop = () => {
			stopping = killMarked(`${FETCH_MARK}=${mark}`);
			stopping.catch(() => void 0);
		};
		const timer = setTimeout(() => {
			isStalled = true;
			stop();
		}, access.stall * 1e3);
		access.signal.addEventListener("abort", stop, { once: true });
		const git = networkGit(directory, {
			...environment(address, {
				token,
				mark,
				redirects: access.redirects
			}),
			abort: access.signal,
			onOutput: () => timer.refresh()
		});
		try {
			return await git(command, async (failure) => {
				if (isStalled) return problem("fetch-stalled", {
					url: address.url,
					seconds: access.stall
				}, failure);
				const known = await explain?.(failure);
				if (known !== void 0) return known;
				if (await isDiskFull(directory).catch(() => false)) return problem("cache-disk-full", { directory }, failure);
				return explainFailure({
					failure,
					address,
					token,
					directory
				});
			});
		} finally {
			clearTimeout(timer);
			access.signal.removeEventListener("abort", stop);
			await stopping;
		}
	};
}
function environment(address, { token, mark, redirects }) {
	const isWeb = address.site !== null;
	const settings = isWeb ? [["http.followRedirects", token === null && redirects === void 0 ? "initial" : "false"]] : [];
	if (token !== null) settings.push([`http.${address.site}.extraHeader`, `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`]);
	const numbered = settings.flatMap(([key, value], index) => [[`GIT_CONFIG_KEY_${index}`, key], [`GIT_CONFIG_VALUE_${index}`, value]]);
	return {
		inherited: isWeb ? WEB : address.protocol === "ssh" ? SSH : [],
		given: {
			GIT_ALLOW_PROTOCOL: address.protocol,
			GIT_TERMINAL_PROMPT: "0",
			[FETCH_MARK]: mark,
			...address.protocol === "ssh" && process.env["GIT_SSH_COMMAND"] === void 0 ? { GIT_SSH_COMMAND: "ssh -o BatchMode=yes" } : {},
			GIT_CONFIG_COUNT: String(settings.length),
			...Object.fromEntries(numbered)
		}
	};
}
/** Explains a failure by git's messages, which are English (LC_ALL). */
function explainFailure({ failure, address: { url, site }, token, directory }) {
	const [hasToken, isWeb, says] = [
		token !== null,
		site !== null,
		(words) => words.test(failure.message)
	];
	const complaint = token === null ? failure.complaint : failure.complaint.replaceAll(token, "…");
	if (says(/No space left on device|Disk quota exceeded/)) return problem("cache-disk-full", { directory }, failure);
	if (says(/returned error: 3\d\d|not supported or disabled in libcurl|unable to update url base from redirection/)) return problem("remote-redirects", {
		url,
		hasToken
	}, failure);
	if (says(/returned error: 40[13]|could not read Username|Authentication failed|Permission denied|Host key verification failed/i)) return problem("access-refused", {
		url,
		hasToken,
		isWeb
	}, failure);
	if (says(/returned error: 404|repository '.*' not found|does not appear to be a git repository|no such repository/i)) return problem("remote-not-found", {
		url,
		hasToken
	}, failure);
	if (says(/Could not resolve|unable to look up|Failed to connect|Couldn't connect|Connection refused|timed out|unreachable|SSL certificate/i)) return problem("remote-unreachable", {
		url,
		detail: complaint
	}, failure);
	if (says(/RPC failed|early EOF|hung up|unexpected disconnect|Empty reply|Connection reset|transfer closed|invalid index-pack output/i)) return problem("connection-lost", {
		url,
		detail: complaint
	}, failure);
	return problem("fetch-failed", {
		url,
		detail: complaint
	}, failure);
}

// src/git/cache.ts
/** More than one copy is needed only if several runs use one repository at the same time. */
const MOST_COPIES = 9;
/** Number of packs after which git repacks them; each fetch adds one. */
const MOST_PACKS = 24;
/** Marker file: present during a write, left behind if it failed. */
const NOTE = "unfinished";
/** Files that a killed git leaves behind: locks, partial packs, temporary files. */
const LEFT = /\.(lock|keep)$|^(tmp_|\.tmp-|shallow_)/;
/**
* Opens the cache of `subject`, or creates it. If another process uses it, a second copy is used instead of waiting.
* @throws Problem `cannot-cache`, `cache-in-use`.
*/
async function openCache(subject, place) {
	try {
		makeDirectory(place.directory, 448);
		for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
			const directory = join(place.directory, copy === 1 ? subject.name : `${subject.name}-${copy}`);
			const mark = markOf$1(directory);
			const held = await hold(`${directory}.lock`);
			if (held === null) continue;
			const cache = cacheIn(directory, mark, {
				subject,
				isOld: existsSync(directory),
				close: () => held.close()
			});
			return {
				cache,
				findings: await prepare(cache, subject, place).catch((error) => {
					held.close();
					throw error;
				})
			};
		}
	} catch (error) {
		if (error instanceof Problem) throw error;
		throw problem("cannot-cache", {
			directory: place.directory,
			detail: detailOf(error)
		}, error);
	}
	throw problem("cache-in-use", { directory: place.directory });
}
/** Kills fetches that killed runs left behind, in any of the caches. Such a git would continue, with its token. */
async function stopDead(place) {
	if (!existsSync(place.directory)) return;
	for (const name of await readdir(place.directory)) {
		const directory = join(place.directory, name);
		const mark = markOf$1(directory);
		const held = existsSync(join(directory, NOTE)) ? await hold(`${directory}.lock`) : null;
		if (held === null) continue;
		try {
			await killMarked(`${FETCH_MARK}=${mark}`);
		} finally {
			held.close();
		}
	}
}
const markOf$1 = (directory) => createHash("sha256").update(directory).digest("hex").slice(0, 16);
function cacheIn(directory, mark, { subject, isOld, close }) {
	const note = join(directory, NOTE);
	return {
		directory,
		mark,
		isOld,
		close,
		distrust: () => writeFile(note, ""),
		async writing(write) {
			await writeFile(note, "");
			try {
				const result = await write();
				await rm(note);
				return result;
			} catch (error) {
				await killMarked(`${FETCH_MARK}=${mark}`);
				if (isOld) await tidy(directory);
				else await removeTree(directory);
				throw error;
			}
		},
		async renew(error) {
			await removeTree(directory);
			await make(directory, subject);
			return finding("cache-discarded", {
				directory,
				url: subject.url,
				cause: causeOf(error)
			});
		}
	};
}
async function make(directory, { format, borrowsFrom }) {
	await mkdir(directory, { mode: 448 });
	await writeFile(join(directory, NOTE), "");
	const borrowed = borrowsFrom === null ? null : await readBorrowed(userGit(borrowsFrom));
	await writeBare(directory, borrowed?.format ?? format, borrowed);
}
/** Cleans up after a killed run, which may have left processes that still write, and partial files. */
async function prepare(cache, subject, place) {
	const { directory } = cache;
	if (!cache.isOld) {
		await make(directory, subject);
		return [];
	}
	try {
		await configureBare(directory, subject.format);
		const git = privateGit(directory, { [FETCH_MARK]: cache.mark }, place.signal);
		if (existsSync(join(directory, NOTE))) {
			await killMarked(`${FETCH_MARK}=${cache.mark}`);
			await tidy(directory);
			await git([
				"fsck",
				"--no-dangling",
				"--no-progress"
			]);
		}
		if ((await readdir(join(directory, "objects"), { recursive: true })).filter((name) => name.endsWith(".pack")).length > MOST_PACKS) await git([
			"gc",
			"--quiet",
			"--prune=now"
		]);
		return [];
	} catch (error) {
		place.signal.throwIfAborted();
		return [await cache.renew(error)];
	}
}
async function tidy(directory) {
	const entries = await readdir(directory, {
		recursive: true,
		withFileTypes: true
	});
	for (const entry of entries) if (entry.isFile() && LEFT.test(entry.name)) await rm(join(entry.parentPath, entry.name), { force: true });
}

// src/github/failure.ts
/** Response that reports success but cannot be parsed. */
var OddAnswer = class extends Error {};
/** Reports whether the same request could succeed in a while. */
function isPassing(error) {
	const failure = failureOf(error);
	return failure.kind === "answered" ? failure.status >= 500 : true;
}
const LONGEST_DETAIL = 200;
/** Seconds to wait if GitHub names no time, as it advises. */
const USUAL_LIMIT = 60;
const Answered = looseObject({
	status: number(),
	response: looseObject({
		headers: record(string(), unknown()),
		data: unknown()
	})
});
const Lost = looseObject({
	name: literal("HttpError"),
	message: string(),
	request: looseObject({ url: string() })
});
const Words = looseObject({
	message: string(),
	errors: array(union([string(), looseObject({ message: string().optional() })])).optional()
});
/** Classifies an error of a request. @throws error itself, if it is no failure of the API but a bug of ours. */
function failureOf(error) {
	if (error instanceof Error && error.name === "AbortError") return { kind: "cancelled" };
	if (error instanceof OddAnswer) return {
		kind: "odd",
		detail: oneLine(error.message, LONGEST_DETAIL)
	};
	const answered = Answered.safeParse(error);
	if (answered.success) return answeredFailure(answered.data);
	const lost = Lost.safeParse(error);
	if (!lost.success) throw error;
	return {
		kind: "lost",
		host: new URL(lost.data.request.url).origin,
		detail: oneLine(lost.data.message, LONGEST_DETAIL)
	};
}
function answeredFailure({ status, response: { headers, data } }) {
	const detail = oneLine(wordsOf$1(data), LONGEST_DETAIL);
	const seconds = status === 403 || status === 429 ? limitOf(headers, detail) : null;
	if (seconds !== null || status === 429) return {
		kind: "limited",
		seconds: seconds ?? USUAL_LIMIT
	};
	return {
		kind: "answered",
		status,
		detail,
		seconds: status === 503 ? retryAfter(headers) : null
	};
}
function wordsOf$1(data) {
	const words = Words.safeParse(data);
	if (!words.success) return typeof data === "string" && /^[^<]/.test(data.trim()) ? data : "it gives no reason";
	const more = (words.data.errors ?? []).map((one) => typeof one === "string" ? one : one.message ?? "");
	return [words.data.message, ...more].filter((text) => text !== "").join(". ");
}
/** Returns the seconds until the limit ends, or null if it is no rate limit. */
function limitOf(headers, detail) {
	const after = retryAfter(headers);
	if (after !== null) return after;
	if (String(headers["x-ratelimit-remaining"]) === "0") return Math.max(1, Number(headers["x-ratelimit-reset"]) - serverTime(headers) / 1e3 + 1) || USUAL_LIMIT;
	return /\bsecondary rate\b/i.test(detail) ? USUAL_LIMIT : null;
}
/** Reads Retry-After, which is a number of seconds or a date. Returns null if it is missing or unreadable. */
function retryAfter(headers) {
	const text = String(headers["retry-after"] ?? "").trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
	const date = /^[A-Za-z]/.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? null : Math.max(1, (date - serverTime(headers)) / 1e3);
}
/** Returns milliseconds since 1970 by the server's clock: a runner's clock may be wrong. */
const serverTime = (headers) => Date.parse(String(headers["date"])) || Date.now();
/** Describes any failure of a request, and what to do about it. @throws error itself, if it is a bug of ours. */
function explain(error, { task, permission }) {
	const failure = failureOf(error);
	switch (failure.kind) {
		case "cancelled": return finding("github-cancelled", { task });
		case "lost": return finding("github-unreachable", {
			task,
			host: failure.host,
			detail: failure.detail
		});
		case "odd": return finding("github-odd-answer", {
			task,
			detail: failure.detail
		});
		case "limited": return finding("github-rate-limit", {
			task,
			seconds: failure.seconds
		});
		case "answered": return explainAnswer(failure, {
			task,
			permission
		});
		default: return failure;
	}
}
function explainAnswer({ status, detail }, { task, permission }) {
	if (status === 401) return finding("github-token-refused", {
		task,
		detail
	});
	if (status === 403 && /^Resource not accessible by/.test(detail)) return finding("github-permission-missing", {
		task,
		permission
	});
	if (status === 403) return finding("github-forbidden", {
		task,
		detail,
		permission
	});
	if (status === 404) return finding("github-not-found", {
		task,
		permission
	});
	if (status >= 500) return finding("github-unavailable", {
		task,
		status,
		detail
	});
	return /^No commit found/.test(detail) ? finding("github-commit-gone", {
		task,
		detail
	}) : finding("github-rejected", {
		task,
		detail
	});
}

// src/github/patience.ts
/** Limits for most requests. */
const USUAL = {
	tries: 3,
	firstPause: 1,
	longestPause: 60,
	longestWait: 60,
	answerWithin: 20,
	retriesOddAnswers: false
};
/** Limits for final results, which must be delivered: an outage of GitHub lasts minutes. */
const LASTING = {
	...USUAL,
	tries: Number.POSITIVE_INFINITY,
	longestWait: 900,
	retriesOddAnswers: true
};
/**
* Returns a function that retries. Octokit has plugins for this, but their pauses do not end when the run is cancelled, and each request
* has its own pauses, without a common limit. After a lost response, they would also write a comment a second time.
*/
function persistence(patience, signal) {
	const { tries, longestWait } = patience;
	let [left, last] = [longestWait, performance.now()];
	return async (act) => {
		if (performance.now() - last > longestWait * 1e3) left = longestWait;
		for (let attempt = 1;; attempt++) try {
			return await act(attempt);
		} catch (error) {
			const pause = pauseAfter(error, attempt, patience);
			if (pause === null || attempt >= tries || pause > left) throw error;
			left -= pause;
			await setTimeout$1(pause * 1e3, void 0, { signal });
		} finally {
			last = performance.now();
		}
	};
}
/** Returns the seconds until the next try, never less than usual, whatever the server asks for. Returns null if a retry is pointless. */
function pauseAfter(error, attempt, { firstPause, longestPause, retriesOddAnswers }) {
	const usual = Math.min(firstPause * attempt ** 2, longestPause);
	const failure = failureOf(error);
	switch (failure.kind) {
		case "limited": return Math.max(usual, failure.seconds);
		case "lost": return usual;
		case "answered": return failure.status >= 500 ? Math.max(usual, failure.seconds ?? 0) : null;
		case "odd": return retriesOddAnswers ? usual : null;
		case "cancelled": return null;
		default: return failure;
	}
}

// src/github/client.ts
function connect({ repository, apiUrl, patience = USUAL, lasting = LASTING, ...rest }) {
	const clock = { last: null };
	const [owner = "", repo = ""] = repository.split("/");
	const isGitea = new URL(apiUrl).pathname.replace(/\/$/, "").endsWith("/api/v1");
	const persist = persistence(patience, rest.signal);
	const api = memoized(() => load({
		repository,
		apiUrl,
		patience,
		...rest
	}, {
		persist,
		clock
	}));
	const login = memoized(async () => {
		const { graphqlUrl } = rest;
		return await askWho(isGitea || graphqlUrl === "" ? null : async () => (await api()).request({
			method: "POST",
			url: graphqlUrl,
			...VIEWER,
			...ONCE$1
		}), async () => (await api()).rest.users.getAuthenticated(ONCE$1)) ?? botOf(isGitea);
	});
	const outlast = persistence(lasting, rest.signal);
	const elsewhere = (url) => download(url, apiUrl, rest.signal);
	const today = () => dayOf(new Date(clock.last ?? Date.now()));
	return {
		place: {
			owner,
			repo
		},
		isGitea,
		api,
		elsewhere,
		login,
		persist,
		outlast,
		today
	};
}
/** Login of the workflow's own token, which may not ask for its identity everywhere. */
const botOf = (isGitea) => isGitea ? "gitea-actions" : "github-actions[bot]";
/** Keeps a result, but not a failure: a whole measurement may lie between two calls. */
function memoized(make) {
	let kept = null;
	return () => {
		kept ??= make().catch((error) => {
			kept = null;
			throw error;
		});
		return kept;
	};
}
async function load(connection, { persist, clock }) {
	const { GitHub: Octokit } = await import("./action-client.js");
	const { token, apiUrl, userAgent, signal, patience } = connection;
	const ignore = () => void 0;
	const api = new Octokit({
		...token === "" ? {} : { auth: token },
		baseUrl: apiUrl.replace(/\/$/, ""),
		userAgent,
		log: {
			debug: ignore,
			info: ignore,
			warn: ignore,
			error: ignore
		},
		request: { fetch: fetchUntil(await fetchFor(apiUrl), signal, patience.answerWithin) }
	});
	api.hook.after("request", ({ headers }) => {
		const time = Date.parse(headers.date ?? "");
		if (Number.isFinite(time)) clock.last = time;
	});
	api.hook.wrap("request", (request, options) => {
		const ask = () => traced("request", `${options.method} ${options.url}`, async () => request(options));
		return options.request.retries === 0 ? ask() : persist(ask);
	});
	return api;
}
/** Returns the fetch that @actions/github made for the job's API: it goes through the runner's proxy, if there is one. */
async function fetchFor(apiUrl) {
	const { defaults } = await import("./action-client.js");
	const proxied = defaults.baseUrl === apiUrl ? defaults.request?.fetch : void 0;
	return isFetch(proxied) ? proxied : fetch;
}
/** Seconds that a download may take. */
const DOWNLOAD_WITHIN = 120;
async function download(url, apiUrl, signal) {
	const { protocol } = new URL(url);
	if (protocol !== "https:" && protocol !== new URL(apiUrl).protocol) return null;
	const limit = AbortSignal.timeout(DOWNLOAD_WITHIN * 1e3);
	return (await fetchFor(apiUrl))(url, {
		redirect: "manual",
		signal: AbortSignal.any([signal, limit])
	});
}
const isFetch = (value) => typeof value === "function";
/** Reads the response to its end, so that a connection that breaks within it counts as broken, and not as an empty response. */
function fetchUntil(ask, signal, seconds) {
	return async (input, init) => {
		const limit = AbortSignal.timeout(seconds * 1e3);
		try {
			const response = await ask(input, {
				...init,
				signal: AbortSignal.any([signal, limit])
			});
			const { status, statusText, headers } = response;
			return new Response([
				204,
				205,
				304
			].includes(status) ? null : await response.arrayBuffer(), {
				status,
				statusText,
				headers
			});
		} catch (error) {
			if (signal.aborted) throw new DOMException("The run was cancelled", "AbortError");
			throw new Error(limit.aborted ? `no answer within ${seconds} seconds` : reasonOf(error), { cause: error });
		}
	};
}
/** Returns the reason of a failed fetch. fetch itself only reports "fetch failed"; the reason is in its cause. */
function reasonOf(error) {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
	return cause instanceof Error && cause.message !== "" ? cause.message : code === "" ? String(error) : code;
}
const Viewer = looseObject({ data: looseObject({ viewer: looseObject({ login: string() }) }) });
const User = looseObject({ login: string() });
/** Retries happen in the caller; retrying here too would mean nine requests to a GitHub that is down. */
const ONCE$1 = { request: { retries: 0 } };
/** Question of GraphQL for the token's owner. */
const VIEWER = { query: "{ viewer { login } }" };
/**
* Returns the login of the token's owner, or null if this token may not know it. `askViewer` asks GraphQL with `VIEWER`; null if the host has
* none. `askUser` asks the REST API. @throws errors of requests.
*/
async function askWho(askViewer, askUser) {
	const viewer = Viewer.safeParse(askViewer === null ? null : await permitted(askViewer()));
	if (viewer.success) return viewer.data.data.viewer.login;
	const user = await permitted(askUser());
	return user === null ? null : readAnswer(User, user).login;
}
/** Returns the response, or null if it is refused to this token or does not exist. */
async function permitted(request) {
	try {
		return (await request).data;
	} catch (error) {
		const failure = failureOf(error);
		if (failure.kind === "answered" && (failure.status === 403 || failure.status === 404)) return null;
		throw error;
	}
}
/** Parses a response with `schema`. @throws OddAnswer */
function readAnswer(schema, data) {
	const parsed = schema.safeParse(data);
	if (parsed.success) return parsed.data;
	throw new OddAnswer(prettifyError(parsed.error), { cause: parsed.error });
}
/** Returns all pages of a list. The client's own paging treats an empty response and a conflict as the end of the list. */
async function allPages(page) {
	const all = [];
	for (let number = 1;; number++) {
		const { data, headers } = await page(number);
		all.push(...readAnswer(array(unknown()), data));
		if (!/rel="next"/.test(headers.link ?? "")) return all;
	}
}

// src/github/check-run.ts
const Created = looseObject({ id: number() });
/**
* Creates a check run that has ended. There is none before the end, so that none stays in progress if this process is killed, or its machine
* switched off. Returns API failures and never throws them; permission: `checks: write`.
*/
async function createCheck(github, check) {
	const { name, sha, conclusion, title, summary, url, annotations } = check;
	try {
		await github.persist(async () => {
			const { checks } = (await github.api()).rest;
			const { data } = await checks.create({
				...github.place,
				name,
				head_sha: sha,
				status: "completed",
				conclusion,
				details_url: url,
				request: { retries: 0 },
				output: {
					title,
					summary,
					annotations: annotations.map(asAnnotation)
				}
			});
			readAnswer(Created, data);
		});
		return { kind: "written" };
	} catch (error) {
		return {
			kind: "failed",
			finding: explain(error, {
				task: {
					name: "create-check",
					check: name
				},
				permission: "checks: write"
			}),
			isPassing: isPassing(error)
		};
	}
}
const asAnnotation = ({ path, line, level, title, message }) => ({
	path,
	start_line: line,
	end_line: line,
	annotation_level: level,
	title,
	message
});

// src/github/pulls.ts
const Pull = looseObject({
	number: number(),
	state: string(),
	draft: boolean().nullish(),
	head: looseObject({ sha: string() }),
	base: looseObject({ ref: string() }),
	user: looseObject({ login: string() }).nullish()
});
const now = ({ number, state, draft, head, base, user }) => ({
	number,
	isOpen: state === "open",
	isDraft: draft === true,
	headSha: head.sha,
	baseRef: base.ref,
	author: user?.login ?? null
});
/** Requests one pull request, once. @throws errors of requests; permission: `pull-requests: read`. */
async function pullAt(github, number) {
	const { pulls } = (await github.api()).rest;
	const { data } = await pulls.get({
		...github.place,
		pull_number: number,
		request: { retries: 0 }
	});
	return now(readAnswer(Pull, data));
}
/**
* Lists the open pull requests whose head is this commit, including those of forks. For a commit that is in the default branch by now,
* GitHub names only the pull request that brought it there. The 100 most recently updated ones are therefore searched, too.
*
* @throws errors of requests; permission: `pull-requests: read`.
*/
async function openPullsAt(github, sha) {
	const { repos, pulls } = (await github.api()).rest;
	const associated = await allPages((page) => repos.listPullRequestsAssociatedWithCommit({
		...github.place,
		commit_sha: sha,
		per_page: 100,
		page
	}));
	const recent = await pulls.list({
		...github.place,
		state: "open",
		sort: "updated",
		direction: "desc",
		per_page: 100
	});
	const all = [...associated, ...readAnswer(array(unknown()), recent.data)].map((one) => now(readAnswer(Pull, one)));
	return [...new Map(all.filter(({ isOpen, headSha }) => isOpen && headSha === sha).map((one) => [one.number, one])).values()];
}

// src/github/status.ts
/** Reports whether the one was started after the other. */
const isNewer = (one, other) => one.runId > other.runId || one.runId === other.runId && one.attempt > other.attempt;
/** Sets the status. Returns API failures and never throws them. Writing the same status twice does no harm. */
async function setStatus(github, status) {
	try {
		await github.persist(() => writeStatus(github, status));
		return { kind: "written" };
	} catch (error) {
		return statusFailed(status, error);
	}
}
/** Returns the failure to set a status. @throws error itself, if it is a bug of ours. */
function statusFailed({ context, sha, state }, error) {
	return {
		kind: "failed",
		finding: explain(error, {
			task: {
				name: "set-status",
				context,
				sha,
				state
			},
			permission: "statuses: write"
		}),
		isPassing: isPassing(error)
	};
}
/** Retries happen in the caller. */
const ONCE = { request: { retries: 0 } };
/** Common part of the responses of GitHub and Gitea, which have little more in common. */
const Written = looseObject({ id: number() });
/** Sets the status, in one request. @throws errors of requests, and OddAnswer if a server other than GitHub responded. */
async function writeStatus(github, { sha, state, description, targetUrl, context }) {
	const link = targetUrl === null ? {} : { target_url: targetUrl };
	const { repos } = (await github.api()).rest;
	const { data } = await repos.createCommitStatus({
		...github.place,
		sha,
		state,
		description,
		context,
		...link,
		...ONCE
	});
	readAnswer(Written, data);
}
const State = _enum([
	"pending",
	"success",
	"failure",
	"error"
]);
const Listed = looseObject({
	id: number(),
	context: string(),
	state: State.catch("error").optional(),
	status: State.catch("error").optional(),
	description: string().nullish(),
	target_url: string().nullish(),
	created_at: string().nullish()
});
/** Lists all statuses of this name that a commit ever had, the newest first. @throws errors of requests. */
async function listStatuses(github, { sha, context }) {
	return (await listAllStatuses(github, sha)).filter((one) => one.context.toLowerCase() === context.toLowerCase());
}
/** Lists all statuses that a commit ever had, the newest first. @throws errors of requests. */
async function listAllStatuses(github, sha) {
	const { repos } = (await github.api()).rest;
	const pages = await allPages((page) => repos.listCommitStatusesForRef({
		...github.place,
		ref: sha,
		per_page: 100,
		page,
		...ONCE
	}));
	return readAnswer(array(Listed), pages).toSorted((one, other) => other.id - one.id).map(({ id, state, status, description, context, target_url: url, created_at: at }) => ({
		id,
		context,
		createdAt: at ?? "",
		description: description ?? "",
		state: state ?? status ?? "error",
		targetUrl: url ?? null,
		mark: readMark(url ?? "")
	}));
}
/** Writes the mark into the link of a status, which leads to the run and back to the pull request. */
function markedUrl(runUrl, { attempt, pull, own, isRuled = false, isJudged = false, seals }) {
	const query = [
		...pull === null ? [] : [`pr=${pull}`],
		...attempt === 1 ? [] : [`attempt=${attempt}`],
		...isRuled ? ["ruled=1"] : [],
		...isJudged ? ["judged=1"] : [],
		...Object.entries(seals ?? {}).map(([name, hash]) => `${name}=${hash}`)
	].join("&");
	return `${runUrl}${query === "" ? "" : `?${query}`}${own === null ? "" : `#${own}`}`;
}
/** Reads the mark from a link, or returns null if it has none. */
function readMark(url) {
	const [, run, query = "", own] = /\/actions\/runs\/(\d{1,15})(?:\?([\w=&]*))?(?:#(success|failure|error))?$/.exec(url) ?? [];
	if (run === void 0) return null;
	const numbers = new URLSearchParams(query);
	return {
		runId: Number(run),
		attempt: Number(numbers.get("attempt") ?? 1) || 1,
		pull: Number(numbers.get("pr")) || null,
		own: own === "success" || own === "failure" || own === "error" ? own : null,
		...numbers.has("ruled") ? { isRuled: true } : {},
		...numbers.has("judged") ? { isJudged: true } : {},
		...sealsIn(numbers)
	};
}
function sealsIn(query) {
	const [recording, results] = [query.get("recording") ?? "", query.get("results") ?? ""];
	if (!/^[0-9a-f]{64}$/.test(recording)) return {};
	return { seals: {
		recording,
		.../^[0-9a-f]{32}$/.test(results) ? { results } : {}
	} };
}

// src/github/run-status.ts
/** Reports that the run has begun, unless a newer run of the same pull request has. Returns API failures and never throws them. */
async function reportBegin(github, voice, description) {
	const { sha, context } = voice;
	const targetUrl = markedUrl(voice.runUrl, {
		...voice,
		own: null
	});
	try {
		return await github.persist(async () => {
			if (isOutdated(await logOf(github, voice), voice)) return {
				kind: "left",
				finding: finding("status-of-newer-run", { context })
			};
			await writeStatus(github, {
				sha,
				context,
				state: "pending",
				description,
				targetUrl
			});
			return {
				kind: "written",
				finding: null
			};
		});
	} catch (error) {
		return statusFailed({
			...voice,
			state: "pending"
		}, error);
	}
}
/**
* Reports the result of the run, retrying for as long as the client's patience lasts. A status belongs to a commit. If another open pull
* request has the same commit and the same status, the worse of the two results counts. While the other is still measured, the status is
* pending. Each run re-reads the statuses after it has written, so that of two runs that end at once the last one knows of both. Returns
* API failures and never throws them.
*/
async function reportResult(github, voice, verdict) {
	let [said, state] = [null, verdict.state];
	try {
		for (let round = 1; round <= MOST_ROUNDS; round++) {
			const next = await github.outlast(async () => decide(await logOf(github, voice), {
				github,
				voice,
				verdict
			}));
			if (typeof next === "string") return {
				kind: "left",
				finding: silenceFinding(next, voice.context)
			};
			if (said !== null && next.state === said.state) break;
			said = next;
			state = next.state;
			const targetUrl = markedUrl(voice.runUrl, markOf(voice, verdict));
			await github.outlast(() => writeStatus(github, {
				...voice,
				...next,
				targetUrl
			}));
			if (isRed(next.state)) break;
		}
		return {
			kind: "written",
			finding: said?.other === null || said === null ? null : finding("another-pull-decides", {
				number: said.other,
				state: said.state
			})
		};
	} catch (error) {
		return statusFailed({
			...voice,
			state
		}, error);
	}
}
const markOf = (voice, { state, isRuled = false, isJudged = false, seals }) => ({
	...voice,
	own: state,
	isRuled,
	isJudged,
	...seals === void 0 ? {} : { seals }
});
/** Maximum number of rounds. Each further round needs another run that has written in between. */
const MOST_ROUNDS = 4;
const isMarked = (one) => one.mark !== null;
const isRed = (state) => state === "failure" || state === "error";
/** Returns the statuses of this name that our runs have set, the newest first. */
async function logOf(github, voice) {
	try {
		return (await listStatuses(github, voice)).filter(isMarked);
	} catch (error) {
		const failure = failureOf(error);
		if (failure.kind === "answered" && failure.status < 500) return [];
		throw error;
	}
}
/** Reports whether a mark is of this attempt of the run, for the same pull request. */
const isOfRun = (mark, voice) => mark.pull === voice.pull && mark.runId === voice.runId && mark.attempt === voice.attempt;
const isOutdated = (log, voice) => log.some(({ mark }) => mark.pull === voice.pull && mark.isRuled !== true && isNewer(mark, voice));
function silenceFinding(silence, context) {
	if (silence === "said") return null;
	return silence === "ruled" ? finding("status-of-person", { context }) : finding("status-of-newer-run", { context });
}
async function decide(log, { github, voice, verdict }) {
	if (isOutdated(log, voice)) return "newer-run";
	const { state, description, isCancelled, isRuled = false, isJudged = false } = verdict;
	const isLater = ({ mark }) => (mark.isRuled === true || mark.isJudged === true) && isOfRun(mark, voice);
	if (!isRuled && !isJudged && log.some(isLater)) return "ruled";
	if (isCancelled) return decideCancelled(log, voice, verdict);
	if (isRed(state)) return {
		state,
		description,
		other: null
	};
	const others = await othersOf(log, {
		github,
		voice
	});
	const red = others.find(({ own }) => own === "failure") ?? others.find(({ own }) => isRed(own));
	if (red !== void 0 && isRed(red.own)) return {
		state: red.own,
		description: voice.words.becauseOf(red.pull, red.description),
		other: red.pull
	};
	const running = others.find(({ own }) => own === null);
	if (running === void 0) return {
		state,
		description,
		other: null
	};
	return {
		state: "pending",
		description: voice.words.waitingFor(running.pull),
		other: running.pull
	};
}
/**
* Decides for a run that was ended, which may have reported its result before. While a newer run of another pull request is in progress,
* the status stays pending.
*/
function decideCancelled([last, ...earlier], voice, { state, description }) {
	const isOurs = ({ mark }) => isOfRun(mark, voice);
	if (last === void 0) return {
		state,
		description,
		other: null
	};
	if ([last, ...earlier].some((one) => isOurs(one) && one.mark.own !== null)) return "said";
	return last.state === "pending" && last.mark.own === null && isNewer(last.mark, voice) ? {
		state: "pending",
		description: last.description,
		other: last.mark.pull
	} : {
		state,
		description,
		other: null
	};
}
/** Returns the last result of each other pull request that is open, at this commit, and has this status. */
async function othersOf(log, { github, voice }) {
	if (voice.pull === null) return [];
	const numbers = new Set(log.flatMap(({ mark: { pull } }) => pull === null || pull === voice.pull ? [] : [pull]));
	const found = [];
	for (const pull of numbers) {
		const [last] = log.filter(({ mark }) => mark.pull === pull).toSorted((one, other) => isNewer(other.mark, one.mark) ? 1 : isNewer(one.mark, other.mark) ? -1 : 0);
		if (last !== void 0 && await hasStatus(github, pull, voice)) found.push({
			pull,
			own: last.mark.own,
			description: last.description
		});
	}
	return found;
}
/**
* Reports whether a pull request is open, has this commit as its head, and is gated by this status. One that cannot be read counts as
* such.
*/
async function hasStatus(github, number, { sha, isOfContext }) {
	try {
		const { isOpen, headSha, baseRef } = await pullAt(github, number);
		return isOpen && headSha === sha && isOfContext(baseRef);
	} catch (error) {
		const failure = failureOf(error);
		if (failure.kind === "answered" && failure.status < 500) return true;
		throw error;
	}
}

// src/system/beneath.ts
/** A name below a directory that is not read, or the last one within the limits. */
var Unreadable = class extends Error {
	path;
	why;
	constructor(path, why, cause) {
		super(`${path}: ${why}`, cause === void 0 ? void 0 : { cause });
		this.path = path;
		this.why = why;
	}
};
/** Names that one walk looks at, at most. */
const MOST_NAMES$1 = 1e5;
/** Directories in each other that a walk enters. Each keeps a descriptor open. */
const DEEPEST = 100;
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK, O_DIRECTORY } = constants;
/**
* Reads files below a directory that the user's commands can change. It follows no link, not even one in the middle of a path: each name is
* opened in the open directory that has it, so a program that still runs cannot lead the reader elsewhere. `uid`: the user that files must
* belong to, so that a hard link to another user's file is not read.
*/
const beneath = (root, uid) => ({
	read: (path, mostBytes) => faults(() => openPath(root, path, (file, status) => {
		if (status.uid !== uid) throw new Unreadable(path, "foreign");
		return {
			bytes: bytesOf(file, status, {
				path,
				mostBytes
			}),
			changedMs: status.ctimeMs
		};
	})),
	list: ({ mayHold, matches }) => faults(() => {
		const paths = [];
		const isOurs = (path) => path !== ".git";
		walk(root, {
			enters: (path) => isOurs(path) && mayHold(path),
			meets: ({ path }) => void (isOurs(path) && matches(path) && paths.push(path))
		});
		return { paths: paths.toSorted() };
	})
});
function faults(act) {
	try {
		return act();
	} catch (error) {
		if (error instanceof Unreadable) return { fault: error.why };
		if (error instanceof Error && "syscall" in error) return { fault: "unreadable" };
		throw error;
	}
}
/** Shows all entries below a directory to a visitor, in no particular order. Follows no link. @throws Unreadable, also for more than the limits. */
function walk(root, visitor) {
	let names = 0;
	const look = (directory, above, depth) => {
		const inner = [];
		for (const { name, isDirectory, isLink } of entriesOf$1(directory, above.path)) {
			const [key, path] = [`${above.key}${name}`, `${above.path}${Buffer.from(name, "latin1").toString()}`];
			names += 1;
			if (names > MOST_NAMES$1) throw new Unreadable(path, "too-many");
			const named = {
				key,
				path,
				place: placeIn(directory, Buffer.from(name, "latin1"))
			};
			if (!isDirectory) visitor.meets({
				key,
				path,
				isLink,
				open: (act) => withPlainFile(named.place, path, act)
			});
			else if (visitor.enters(path)) inner.push(named);
		}
		for (const { key, path, place } of inner) {
			if (depth === DEEPEST) throw new Unreadable(path, "too-many");
			openDirectory(place, path, (below) => look(below, {
				key: `${key}/`,
				path: `${path}/`
			}, depth + 1));
		}
	};
	openDirectory(root, ".", (directory) => look(directory, {
		key: "",
		path: ""
	}, 0));
}
/** Yields the entries of an open directory, one by one: it may have millions. `name`: in Latin 1, byte by byte. */
function* entriesOf$1(directory, above) {
	try {
		const listing = opendirSync(placeIn(directory, Buffer.from(".")), { encoding: "latin1" });
		try {
			for (let one = listing.readSync(); one !== null; one = listing.readSync()) yield {
				name: one.name,
				isDirectory: one.isDirectory(),
				isLink: one.isSymbolicLink()
			};
		} finally {
			listing.closeSync();
		}
	} catch (error) {
		throw error instanceof Error && "syscall" in error ? new Unreadable(above === "" ? "." : above, "unreadable", error) : error;
	}
}
/** Opens a file by its path below a directory, and calls `act`. @throws Unreadable. */
function openPath(root, path, act) {
	const names = path.split("/").filter((name) => name !== "" && name !== ".");
	if (names.includes("..")) throw new Unreadable(path, "absent");
	const openIn = (directory, [name, ...below]) => {
		if (name === void 0) throw new Unreadable(path, "not-a-file");
		const place = placeIn(directory, Buffer.from(name));
		return below.length === 0 ? withPlainFile(place, path, act) : openDirectory(place, path, (inner) => openIn(inner, below));
	};
	return openDirectory(root, path, (directory) => openIn(directory, names));
}
/** Opens one file by its path, of which the last part is no link, and calls `act` with it. `name`: for messages. @throws Unreadable. */
const withPlainFile = (place, name, act) => using(opened(place, name, 0), (file) => {
	const status = fstatSync(file);
	if (!status.isFile()) throw new Unreadable(name, "not-a-file");
	return act(file, status);
});
const openDirectory = (place, name, act) => using(opened(place, name, O_DIRECTORY), act);
function using(descriptor, act) {
	try {
		return act(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
/** Returns the path of an entry of an open directory. The kernel resolves it from there, whatever happens to the names above. */
const placeIn = (directory, name) => Buffer.concat([Buffer.from(`/proc/self/fd/${directory}/`), name]);
/** Opens a name, and no link, without waiting for a pipe. */
function opened(place, path, flags) {
	try {
		return openSync(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | flags);
	} catch (error) {
		throw new Unreadable(path, isLink(place) ? "link" : whyOf(error), error);
	}
}
/** Reports whether a name is a link. open(2) reports one in two ways, one of which means a file as well. */
function isLink(place) {
	try {
		return lstatSync(place).isSymbolicLink();
	} catch {
		return false;
	}
}
function whyOf(error) {
	if (hasCode(error, "ENOENT", "ENOTDIR")) return "absent";
	if (hasCode(error, "ELOOP")) return "link";
	return hasCode(error, "ENXIO") ? "not-a-file" : "unreadable";
}
function bytesOf(file, { size }, { path, mostBytes }) {
	if (size > mostBytes) throw new Unreadable(path, "too-large");
	const { value = Buffer.alloc(0) } = blocksOf(file, size + 1).next();
	if (value.length > size) throw new Unreadable(path, value.length > mostBytes ? "too-large" : "unreadable");
	return value;
}
/** Yields the content of an open file, block by block: all but the last have `size` bytes. The memory of a block is used again for the next. */
function* blocksOf(descriptor, size) {
	const block = Buffer.alloc(size);
	for (let position = 0;;) {
		let filled = 0;
		while (filled < size) {
			const bytes = readSync(descriptor, block, filled, size - filled, position + filled);
			if (bytes === 0) break;
			filled += bytes;
		}
		if (filled > 0) yield block.subarray(0, filled);
		if (filled < size) return;
		position += filled;
	}
}

// src/host/credentials.ts
/** A header that actions/checkout before v6 writes, or a URL that has a password. */
const SECRET = /^\s*extraheader\s*=\s*\S|:\/\/[^/\s:@]+:[^/\s@]+@|^\s*(token|password|oauth-?token)\s*=\s*\S/im;
const CONFIG_BYTES = 1048576;
/** Most levels of submodules in submodules that are searched. Deeper nesting does not occur in practice. */
const DEPTH = 8;
/**
* Finds credentials that earlier steps have left readable to the code of a pull request, and closes them to the user that runs this code.
* `reader` is that user, or null for joulegate's own, from whom nothing can be closed. `remember` receives the files before the first is
* closed, so that a post step can reopen them if joulegate is killed. Follows no link.
*/
function guardCredentials(places, reader, remember) {
	const found = findCredentials(places).filter(({ path }) => reader === null || reader.canRead(path));
	if (reader === null) return {
		findings: findingsOf$1(found, "credentials-readable"),
		[Symbol.dispose]: () => void 0
	};
	const toClose = found.flatMap(({ path }) => modeOf(path) ?? []);
	if (toClose.length > 0) remember(toClose);
	for (const { path, mode } of toClose) change(path, mode & 448);
	const [open, closed] = [found.filter(({ path }) => reader.canRead(path)), found.filter(({ path }) => !reader.canRead(path))];
	return {
		findings: [...findingsOf$1(open, "credentials-readable"), ...findingsOf$1(closed, "credentials-closed")],
		[Symbol.dispose]: () => reopen(toClose)
	};
}
/** Restores the permissions of closed files, for the post step. Skips files whose permissions have changed since joulegate set them. */
function reopen(closed) {
	for (const { path, mode } of closed) if (modeOf(path)?.mode === (mode & 448)) change(path, mode);
}
function findingsOf$1(found, code) {
	return [...new Set(found.map(({ source }) => source))].map((source) => finding(code, {
		source,
		paths: found.flatMap((one) => one.source === source ? [one.path] : [])
	}));
}
function findCredentials({ workspace, temporary }) {
	const top = realOrNull(workspace);
	const configs = top === null ? [] : [top, ...directoriesIn(top)].flatMap((directory) => configsIn(join(directory, ".git")));
	const [ofRunner, ofGoogle] = [named(realOrNull(temporary ?? ""), /^git-credentials-/), named(top, /^gha-creds-.*\.json$/)];
	return [...[...configs.filter(hasSecret), ...ofRunner].map((path) => ({
		path,
		source: "checkout"
	})), ...ofGoogle.map((path) => ({
		path,
		source: "google"
	}))];
}
/** Returns the paths of a repository's configuration and of those of its submodules. */
function configsIn(directory, depth = 0) {
	if (depth > DEPTH) return [];
	const modules = depth === 0 ? join(directory, "modules") : directory;
	return [join(directory, "config"), ...directoriesIn(modules).flatMap((module) => configsIn(module, depth + 1))];
}
const entriesOf = (directory) => {
	try {
		return readdirSync(directory, { withFileTypes: true });
	} catch {
		return [];
	}
};
const directoriesIn = (directory) => entriesOf(directory).flatMap((entry) => entry.isDirectory() ? [join(directory, entry.name)] : []);
const named = (directory, pattern) => directory === null ? [] : entriesOf(directory).flatMap((entry) => entry.isFile() && pattern.test(entry.name) ? [join(directory, entry.name)] : []);
function realOrNull(path) {
	try {
		return path === "" ? null : realpathSync(path);
	} catch {
		return null;
	}
}
/** Opens a plain file without following any link on the way, uses it, and closes it; null if it is not such a file. */
function withFile(path, use) {
	try {
		return withPlainFile(path, path, (descriptor) => readlinkSync(`/proc/self/fd/${descriptor}`) === path ? use(descriptor) : null);
	} catch (error) {
		if (error instanceof Unreadable) return null;
		throw error;
	}
}
const hasSecret = (path) => withFile(path, (descriptor) => fstatSync(descriptor).size <= CONFIG_BYTES && SECRET.test(readFileSync(descriptor, "utf8"))) === true;
const modeOf = (path) => withFile(path, (descriptor) => ({
	path,
	mode: fstatSync(descriptor).mode & 4095
}));
function change(path, mode) {
	try {
		withFile(path, (descriptor) => fchmodSync(descriptor, mode));
	} catch {}
}
/** Returns a user as a reader, by trying. */
const readerAs = (identity) => ({ canRead: (path) => tryAs(identity, newGroups().base, [
	"test",
	"-r",
	path
]) === null });
/** Any user who is neither the owner of a file nor in its group. It is unknown whether this user can reach the file's directory. */
const STRANGER = { canRead: (path) => ((modeOf(path)?.mode ?? 0) & 4) !== 0 };

// src/host/left.ts
/** Matches a session's directory. Nothing else is ever removed because of a note. */
const DIRECTORY = /^\/.*\/joulegate-[0-9a-f]{16}$/;
const MOST_BYTES = 8192;
/** Notes a directory that could not be removed, for the next run and the action's post step. Throws if the note cannot be written. */
function rememberLeft(directory) {
	const note = noteOf$1(directory);
	rmSync(note, { force: true });
	writeFileSync(note, directory, {
		mode: 384,
		flag: "wx"
	});
}
/**
* Removes a session's directory and everything in it. A directory that cannot be removed is noted for the next run and reported in the
* findings, which are empty otherwise. Never rejects.
*/
async function removeOrNote(directory) {
	try {
		await removeTree(directory);
		return [];
	} catch (error) {
		try {
			rememberLeft(directory);
		} catch (unwritten) {
			return [finding("not-noted", {
				directory,
				detail: detailOf(unwritten)
			})];
		}
		return [finding("not-removed", {
			directory,
			detail: detailOf(error)
		})];
	}
}
/** Tries to remove all directories that this user has noted, and reports the results. Failures stay noted. Never rejects. */
async function retried() {
	const findings = [];
	for (const note of notes()) {
		const directory = readNote(note);
		if (directory === null) continue;
		try {
			await removeTree(directory);
			rmSync(note, { force: true });
			findings.push(finding("removed-late", { directory }));
		} catch (error) {
			findings.push(finding("not-removed", {
				directory,
				detail: detailOf(error)
			}));
		}
	}
	return findings;
}
const ownUid = () => process.geteuid?.() ?? 0;
/** Reads a note. In /tmp any user may create a file of that name, so only a file of this user is trusted, and no link is followed. */
function readNote(note) {
	try {
		return withPlainFile(note, note, (file, { uid, size }) => {
			const text = uid === ownUid() && size <= MOST_BYTES ? readFileSync(file, "utf8") : "";
			return DIRECTORY.test(text) ? text : null;
		});
	} catch {
		return null;
	}
}

// src/host/clock-plan.ts
/** Files of a policy that set its clock, in the order in which they are written. */
const CLOCK_FILES = [
	"scaling_governor",
	"scaling_min_freq",
	"scaling_max_freq"
];
/** Returns a clock as another process sees it that may have other rights. */
const beyondRights = ({ files, ...clock }) => {
	const then = (why) => why === "absent" ? why : null;
	return {
		...clock,
		files: {
			scaling_governor: then(files.scaling_governor),
			scaling_min_freq: then(files.scaling_min_freq),
			scaling_max_freq: then(files.scaling_max_freq)
		}
	};
};
/** Returns the texts of the files that a workload sets. The kernel counts in kilohertz. */
function textsOf({ governor, frequency }) {
	const kilohertz = (hertz) => String(Math.round(hertz / 1e3));
	return {
		...governor === void 0 ? {} : { scaling_governor: governor },
		...frequency === void 0 ? {} : {
			scaling_min_freq: kilohertz(frequency.min),
			scaling_max_freq: kilohertz(frequency.max)
		}
	};
}
/** Returns the first reason why these workloads cannot have the clock that they want, or null. `placeOf`: names the key. */
function whyNotTuned(workloads, clocks, placeOf) {
	for (const { name, tune } of workloads) {
		if (tune === void 0) continue;
		const place = (key) => ({
			workload: name,
			place: placeOf(name, key)
		});
		const [first] = keysOf(tune);
		if (clocks.length === 0 && first !== void 0) return finding("clock-not-settable", {
			...place(first),
			path: null,
			why: "absent"
		});
		for (const clock of clocks) for (const key of keysOf(tune)) {
			const found = whyNotKey(tune, key, clock, place(key));
			if (found !== null) return found;
		}
	}
	return null;
}
const keysOf = ({ governor, frequency }) => [...governor === void 0 ? [] : ["governor"], ...frequency === void 0 ? [] : ["frequency"]];
function whyNotKey(tune, key, { directory, governors, range, steps, files }, about) {
	const [file] = CLOCK_FILES.filter((name) => name === "scaling_governor" === (key === "governor") && files[name] !== null);
	const why = file === void 0 ? null : files[file];
	if (file !== void 0 && why === "absent") return finding("clock-not-settable", {
		...about,
		path: `${directory}/${file}`,
		why
	});
	const { governor, frequency } = tune;
	if (key === "governor" && governor !== void 0 && !governors.includes(governor)) return finding("governor-not-offered", {
		...about,
		governor,
		offered: governors,
		directory
	});
	if (key === "frequency" && frequency !== void 0 && !isOffered(frequency, range, steps)) return finding("frequency-not-offered", {
		...about,
		asked: frequency,
		range,
		steps,
		directory
	});
	return file === void 0 || why === null ? null : finding("clock-not-settable", {
		...about,
		path: `${directory}/${file}`,
		why
	});
}
const isOffered = ({ min, max }, range, steps) => (range === null || min >= range.min && max <= range.max) && [min, max].every((one) => steps.length === 0 || steps.includes(one));
/**
* Returns what a dead process has to be undone. A governor that is neither the one before nor the one of the trial is the choice of another
* program since, and stays. The kernel itself lowers the limits that it shows while a processor is too hot, so they are always put back.
* `now`: null if the text is unknown, as while a processor is off.
*/
const stillOurs = (changes, now) => changes.filter(({ path, before, set }) => !path.endsWith("/scaling_governor") || [
	before,
	set,
	null
].includes(now(path)));

// src/host/clocks.ts
/** The clock of the processors in sysfs. */
/** Returns the directory of the processors. */
const processors = (sysfs) => `${sysfs}/devices/system/cpu`;
/** Switches of the boost. Some kernels turn it on when the governor changes, so they are held as they are. */
const BOOSTS = ["intel_pstate/no_turbo", "cpufreq/boost"];
/** Returns the clocks of the processors that this process, and so its commands, may use; none if the kernel shows no clock that can be set. */
function readClocks(sysfs) {
	const allowed = allowedProcessors(sysfs);
	return policies(sysfs).flatMap((name) => {
		const directory = `${processors(sysfs)}/cpufreq/${name}`;
		const words = (file) => wordsIn(`${directory}/${file}`) ?? [];
		const hertz = (file) => words(file).map((word) => Number(word) * 1e3).filter((one) => one > 0);
		const own = wordsIn(`${directory}/affected_cpus`);
		if (own === null) return [];
		if (allowed !== null && own.length > 0 && !own.some((one) => allowed.has(Number(one)))) return [];
		const [[min], [max]] = [hertz("cpuinfo_min_freq"), hertz("cpuinfo_max_freq")];
		return [{
			directory,
			governors: words("scaling_available_governors"),
			files: {
				scaling_governor: whyUnwritable(`${directory}/scaling_governor`),
				scaling_min_freq: whyUnwritable(`${directory}/scaling_min_freq`),
				scaling_max_freq: whyUnwritable(`${directory}/scaling_max_freq`)
			},
			range: min === void 0 || max === void 0 ? null : {
				min,
				max
			},
			steps: [...hertz("scaling_available_frequencies"), ...hertz("scaling_boost_frequencies")]
		}];
	});
}
/** Returns the words of a file, none if it is absent, or null if the kernel does not tell them. */
function wordsIn(path) {
	try {
		return (readOptional(path) ?? "").split(/\s+/).filter(Boolean);
	} catch {
		return null;
	}
}
function policies(sysfs) {
	try {
		return readdirSync(`${processors(sysfs)}/cpufreq`).filter((name) => /^policy\d{1,5}$/.test(name));
	} catch (error) {
		if (hasCode(error, "ENOENT", "ENOTDIR")) return [];
		throw error;
	}
}
/** Returns the processors that this process may use, or null for all of a simulated machine. */
function allowedProcessors(sysfs) {
	if (sysfs !== "/sys") return null;
	const list = /^Cpus_allowed_list:\s*([\d,-]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
	if (list === void 0) return null;
	return new Set(list.split(",").flatMap((part) => {
		const [first = 0, last = first] = part.split("-").map(Number);
		return Array.from({ length: last - first + 1 }, (_, index) => first + index);
	}));
}
function whyUnwritable(path) {
	try {
		accessSync(path, constants.W_OK);
		return null;
	} catch (error) {
		if (hasCode(error, "ENOENT", "ENOTDIR")) return "absent";
		return hasCode(error, "EROFS") ? "read-only" : "right";
	}
}
/** Returns the changes of these clocks that a trial needs, with the texts that are there now. Throws errors of the system. */
function clockChanges(sysfs, tune, clocks) {
	const root = `${processors(sysfs)}/`;
	const changed = (path, set) => ({
		path,
		before: readFileSync(`${root}${path}`, "utf8").trim(),
		set
	});
	/** Returns a file that a workload does not set, if the kernel tells its text. */
	const beside = (path, isHeld) => {
		const before = knownText(sysfs, path);
		return before === null ? [] : [{
			path,
			before,
			set: isHeld ? before : null
		}];
	};
	const names = clocks.map(({ directory }) => directory.slice(root.length));
	const texts = Object.entries(textsOf(tune));
	return [
		...names.flatMap((name) => texts.map(([file, text]) => changed(`${name}/${file}`, text))),
		...tune.governor === void 0 ? [] : names.flatMap((name) => beside(`${name}/energy_performance_preference`, false)),
		...tune.governor === void 0 ? [] : [...BOOSTS, ...names.map((name) => `${name}/boost`)].flatMap((path) => beside(path, true))
	];
}
/** Returns the text of a file, or null if it is empty, if it is gone, or if the kernel does not tell. */
const knownText = (sysfs, path) => wordsIn(`${processors(sysfs)}/${path}`)?.join(" ") || null;
/** Returns those of these files that are gone. */
const goneFiles = (sysfs, wanted) => wanted.flatMap(([path, text]) => textIn(sysfs, path) === null ? [{
	path: `${processors(sysfs)}/${path}`,
	wanted: text,
	detail: "gone"
}] : []);
/** Returns the files that do not have these texts. A file that is gone has none to put back: see `goneFiles`. */
function faultsOf(sysfs, wanted, errors = /* @__PURE__ */ new Map()) {
	return wanted.flatMap(([path, text]) => {
		const found = textIn(sysfs, path);
		return found === null || found === text ? [] : [{
			path: `${processors(sysfs)}/${path}`,
			wanted: text,
			detail: errors.get(path) ?? found
		}];
	});
}
/** Returns the text of a file, or the words of the error; null if it is gone. */
function textIn(sysfs, path) {
	try {
		return readOptional(`${processors(sysfs)}/${path}`)?.trim() ?? null;
	} catch (error) {
		return detailOf(error);
	}
}
/** Writes texts that are not there already, and returns the files that did not take theirs. */
function putTexts(sysfs, wanted) {
	const errors = /* @__PURE__ */ new Map();
	for (const [path, text] of [...wanted, ...wanted]) if (faultsOf(sysfs, [[path, text]]).length > 0) try {
		const descriptor = openSync(`${processors(sysfs)}/${path}`, constants.O_WRONLY | constants.O_TRUNC);
		try {
			writeSync(descriptor, `${text}\n`);
		} finally {
			closeSync(descriptor);
		}
	} catch (error) {
		errors.set(path, detailOf(error));
	}
	return faultsOf(sysfs, wanted, errors);
}

// src/model/setup.ts
/** Steps of the setup of a runner, in the order in which they are taken. */
const SETUP_STEPS = [
	"deps",
	"users",
	"access",
	"tune",
	"helper",
	"egress",
	"isolate",
	"hooks",
	"service"
];
const SetupStep = _enum(SETUP_STEPS);
/** Names of the tuning profiles. `stock` changes nothing. */
const TUNING_PROFILES = [
	"stock",
	"quiet",
	"fixed-frequency"
];
const TuningProfile = _enum(TUNING_PROFILES);
/** File with the name of the profile that is set; absent for `stock`. */
const PROFILE_FILE = "/etc/joulegate/profile";
/** File with the list of the cores that are not for measurements; absent if all are. */
const CORES_FILE = "/etc/joulegate/housekeeping";
const Path = string().regex(/^\/[^\0]*$/);
const Name = string().regex(/^[a-z_][a-z0-9_.@-]*$/i);
/** Name of a package, without its architecture. */
const PackageName = string().regex(/^[a-z0-9][a-z0-9.+-]+$/);
/** Names of user and group; a number if the account has none. */
const owned = {
	mode: int().min(0).max(4095),
	owner: Name.or(string().regex(/^\d+$/)),
	group: Name.or(string().regex(/^\d+$/))
};
/** Content, owner and mode of a file, or the target of a link. */
const FileState = union([strictObject({
	base64: base64(),
	...owned
}), strictObject({ link: string() })]);
/** A part of a machine that the setup changes, with its state. null: it is not there. */
const Parts = {
	file: strictObject({
		kind: literal("file"),
		path: Path,
		state: FileState.nullable()
	}),
	/** Directory with the files of an archive (.tar.gz). `source`: the archive. `sha256`: of its bytes. */
	archive: strictObject({
		kind: literal("archive"),
		path: Path,
		source: Path,
		state: strictObject({ sha256: string().regex(/^[0-9a-f]{64}$/) }).nullable()
	}),
	directory: strictObject({
		kind: literal("directory"),
		path: Path,
		/** `ours`: all that is in it goes with it. Absent if it is only removed when it is empty. */
		content: literal("ours").optional(),
		state: strictObject(owned).nullable()
	}),
	/** Text of a file of the kernel, which lasts until the machine stops. */
	value: strictObject({
		kind: literal("value"),
		path: Path,
		state: string().nullable()
	}),
	/** Owner and mode of a file of the kernel, which last until the machine stops. */
	access: strictObject({
		kind: literal("access"),
		path: Path,
		state: strictObject(owned).nullable()
	}),
	group: strictObject({
		kind: literal("group"),
		name: Name,
		state: strictObject({ members: array(Name).readonly() }).nullable()
	}),
	user: strictObject({
		kind: literal("user"),
		name: Name,
		state: strictObject({
			group: string(),
			home: Path,
			shell: string(),
			comment: string()
		}).nullable()
	}),
	/** Packages of Debian. `state`: those of them that are installed, sorted; null if none is. */
	packages: strictObject({
		kind: literal("packages"),
		name: Name,
		packages: array(PackageName).readonly(),
		state: array(PackageName).readonly().nullable()
	}),
	/** Unit of systemd. `enablement`: the word of `systemctl is-enabled`. */
	unit: strictObject({
		kind: literal("unit"),
		name: Name,
		state: strictObject({
			enablement: string(),
			isActive: boolean()
		}).nullable()
	})
};
/** A part of a machine in one state. */
const Part = discriminatedUnion("kind", [
	Parts.file,
	Parts.archive,
	Parts.directory,
	Parts.value,
	Parts.access,
	Parts.group,
	Parts.user,
	Parts.packages,
	Parts.unit
]);
/** The account databases: a hash of each, and the copy of it that the programs for accounts leave, as base64. null: it is not there. */
const Databases = array(strictObject({
	path: Path,
	sha256: string().nullable(),
	copy: base64().nullable()
})).readonly();
/** One change, noted before it is made. `from` and `to` are the same part. */
const SetupChange = strictObject({
	version: literal(1),
	id: int().positive(),
	step: SetupStep,
	at: datetime(),
	from: Part,
	to: Part,
	/** State of the databases before it; only if it changes an account, and no other account was changed then. */
	databases: Databases.optional(),
	/** Set if it was made to try a profile out, and must not stay. */
	isTrial: literal(true).optional()
});
/** Line of the setup's journal: a change that is about to be made, or one that was put back. */
const SetupLine = union([SetupChange, strictObject({
	version: literal(1),
	undone: int().positive(),
	at: datetime()
})]);

// src/host/machine.ts
/** Describes what energy depends on: processor, microcode, memory, kernel, tuning. Two records are of one machine if their ids are equal. */
async function describeMachine() {
	const cpuinfo = await readFile("/proc/cpuinfo", "utf8").catch(() => "");
	const field = (name) => new RegExp(`^${name}\\s*:\\s*(.*)$`, "m").exec(cpuinfo)?.[1]?.trim() ?? "";
	const cpu = field("model name") || cpus()[0]?.model || "unknown processor";
	const threads = Math.max(1, cpus().length);
	const kernel = `${release()} ${version()}`.slice(0, 200);
	const hypervisor = / hypervisor( |$)/m.test(field("flags")) ? await hypervisorName() : null;
	const profile = await profileName();
	const cores = await ownCores();
	const tuned = [...profile === null ? [] : [profile], ...cores === null ? [] : [`cores ${cores}`]];
	const facts = [
		cpu,
		field("microcode"),
		String(threads),
		String(totalmem()),
		kernel,
		hypervisor,
		...tuned
	];
	return {
		id: createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16),
		cpu: cpu.slice(0, 200),
		threads,
		memoryBytes: totalmem(),
		kernel,
		virtualisation: hypervisor,
		...profile === null ? {} : { profile },
		...cores === null ? {} : { cores }
	};
}
/** Returns the tuning profile that joulegate-runner has set, or null. */
async function profileName() {
	const text = await readFile(PROFILE_FILE, "utf8").catch(() => "");
	return TuningProfile.safeParse(text.trim()).data ?? null;
}
/**
* Returns the list of the cores that this process may use, if joulegate-runner keeps some for the rest of the machine; null if it does not.
* What a process may use depends on its slice, so the setting alone would not tell.
*/
async function ownCores() {
	if (await readFile("/etc/joulegate/housekeeping", "utf8").catch(() => null) === null) return null;
	const status = await readFile("/proc/self/status", "utf8");
	return /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1]?.slice(0, 200) ?? null;
}
async function hypervisorName() {
	return (await readFile("/sys/class/dmi/id/sys_vendor", "utf8").catch(() => "")).trim().slice(0, 80) || "a hypervisor";
}
/** Returns the random name that the kernel gave itself when it started, or null if it does not tell. */
async function bootId() {
	const text = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
	return /^[0-9a-f-]{1,40}$/.exec(text.trim())?.[0] ?? null;
}

// src/host/clock-record.ts
/** Changes of the clock, on disk before the first of them is made: whatever ends this process, the next one puts the clock back. */
const UndoRecord = strictObject({
	/** Name that the kernel gave itself when it started. After the next start, the clock is as before anyway. */
	boot: string().nullable(),
	changes: array(strictObject({
		path: string().regex(/^(?:cpufreq\/policy\d{1,5}\/[a-z_]+|cpufreq\/boost|intel_pstate\/no_turbo)$/),
		before: string().max(100),
		set: string().max(100).nullable()
	}))
});
const RECORD_BYTES = 8 * 2 ** 20;
/** Returns the path of this user's record. Each user has one, as of the holder of the lock. */
const recordOf = (sysfs) => `${mayWriteIn("/run/joulegate") ? RUN_DIRECTORY : COMMON_DIRECTORY}/joulegate-${keyOf(sysfs)}-${process.geteuid?.() ?? 0}.clock`;
const settings = (changes) => changes.flatMap(({ path, set }) => set === null ? [] : [[path, set]]);
const originals = (changes) => changes.map(({ path, before }) => [path, before]);
/** Records changes of the clock that are about to be made. Returns the reason if it cannot, as while an earlier record is not undone. */
async function recordClock(sysfs, changes) {
	const record = recordOf(sysfs);
	try {
		const undo = {
			boot: await bootId(),
			changes: [...changes]
		};
		writeFileSync(record, JSON.stringify(undo), {
			mode: 384,
			flag: "wx"
		});
	} catch (error) {
		return finding("clock-not-recorded", {
			path: record,
			isThere: hasCode(error, "EEXIST"),
			detail: detailOf(error)
		});
	}
	let isBack = false;
	return {
		texts: Object.fromEntries(settings(changes).map(([path, text]) => [`${processors(sysfs)}/${path}`, text])),
		set: () => putTexts(sysfs, settings(changes)),
		look: () => [...faultsOf(sysfs, settings(changes)), ...goneFiles(sysfs, settings(changes))],
		putBack() {
			if (isBack) return [];
			const faults = putTexts(sysfs, originals(changes));
			isBack = faults.length === 0;
			if (isBack) rmSync(record, { force: true });
			return faults;
		}
	};
}
/** Puts back the clock that a dead process of this user has set, and reports it. The caller holds the lock of the machine. Never rejects. */
async function recoverClock(sysfs) {
	const record = recordOf(sysfs);
	try {
		const found = readRecord(record);
		if (found === null) return [];
		const changes = found.boot === await bootId() ? stillOurs(found.changes, (path) => knownText(sysfs, path)) : [];
		const before = faultsOf(sysfs, originals(changes));
		const [fault] = putTexts(sysfs, originals(changes));
		if (fault !== void 0) return [finding("clock-not-recovered", { ...fault })];
		rmSync(record, { force: true });
		return before.length === 0 ? [] : [finding("clock-recovered", { paths: before.map(({ path }) => path) })];
	} catch (error) {
		return [finding("clock-not-recovered", {
			path: record,
			wanted: null,
			detail: detailOf(error)
		})];
	}
}
/**
* Reads a record; null if there is none of this user's. One that is cut off has no changes: its process died before it made any. @throws an
* error if another version of Joulegate may have written it.
*/
function readRecord(path) {
	const descriptor = openOwn(path);
	if (descriptor === null) return null;
	try {
		const { size } = fstatSync(descriptor);
		const json = size > RECORD_BYTES ? null : jsonOf(readFileSync(descriptor, "utf8"));
		if (json === void 0) return {
			boot: null,
			changes: []
		};
		const { success, data } = UndoRecord.safeParse(json);
		if (!success) throw new Error("it has an unknown form");
		return data;
	} finally {
		closeSync(descriptor);
	}
}
/** Opens a file of this user; null if there is none. In /tmp any user may make one of that name, or a link. */
function openOwn(path) {
	try {
		const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		const stat = fstatSync(descriptor);
		if (stat.isFile() && stat.uid === process.geteuid?.()) return descriptor;
		closeSync(descriptor);
		return null;
	} catch (error) {
		if (hasCode(error, "ENOENT", "ELOOP", "EACCES", "ENXIO")) return null;
		throw error;
	}
}

// src/host/cgroup.ts
/** Returns the directory of this process in cgroup2, or null if there is none. Hybrid systems have it beside the version 1 trees. */
function ownCgroup(mountinfo, membership) {
	const mount = mountinfo.split("\n").find((line) => line.includes(" - cgroup2 "));
	const own = membership.split("\n").find((line) => line.startsWith("0::"));
	if (mount === void 0 || own === void 0) return null;
	const fields = mount.split(" ");
	const root = fields[3] ?? "/";
	const point = (fields[4] ?? "").replaceAll("\\040", " ");
	const path = own.slice(3);
	if (root === "/") return resolve(point, `.${path}`);
	return path === root || path.startsWith(`${root}/`) ? join(point, path.slice(root.length)) : null;
}
/** Returns the directory of this process in cgroup2, or null if there is none. */
function cgroupHere() {
	try {
		return ownCgroup(readFileSync("/proc/self/mountinfo", "utf8"), readFileSync("/proc/self/cgroup", "utf8"));
	} catch {
		return null;
	}
}
/** Returns the path of the cgroup that a session will create for itself, or null if it cannot. */
function sessionCgroup(session) {
	const parent = cgroupHere();
	return parent === null ? null : join(parent, `joulegate-${session}`);
}
/** Reports whether a file of this process's cgroup, or of one above it, sets a limit: `memory.max`. */
function isLimitedHere(file) {
	const own = cgroupHere();
	return own !== null && isLimited(own, file);
}
/** Reports whether a file of this cgroup, or of one above it, sets a limit. */
function isLimited(directory, file) {
	if (!existsSync(join(directory, "cgroup.procs"))) return false;
	const text = readOptional(join(directory, file))?.trim() ?? "max";
	return /^\d+$/.test(text) || isLimited(dirname(directory), file);
}
/** Returns all processes of a cgroup and of the groups below it, which a workload may have created itself (and may be removing). */
function membersOf(directory) {
	return [...listed(directory), ...subgroups(directory).flatMap((name) => membersOf(join(directory, name)))];
}
/** Lists the processes of one cgroup. A threaded group refuses to list its processes; its threads name them as well. */
function listed(directory) {
	for (const file of ["cgroup.procs", "cgroup.threads"]) try {
		return readFileSync(join(directory, file), "utf8").split("\n").filter(Boolean);
	} catch {}
	return [];
}
function subgroups(directory) {
	try {
		return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => entry.isDirectory() ? [entry.name] : []);
	} catch {
		return [];
	}
}
/** Reports whether a cgroup or one below it has processes, according to the kernel. */
const isPopulated = (directory) => existsSync(directory) && /^populated 1$/m.test(readFileSync(join(directory, "cgroup.events"), "utf8"));
/** Kills all processes in a cgroup and below it. Resolves when none is left. */
async function emptyCgroup(directory) {
	const file = join(directory, "cgroup.kill");
	await killUntilGone({
		isLeft: () => isPopulated(directory),
		kill() {
			if (existsSync(file)) writeFileSync(file, "1");
			else for (const pid of membersOf(directory)) killProcess(Number(pid));
		},
		members: () => membersOf(directory)
	});
}
/** Removes an empty cgroup and those below it. */
function removeCgroup(directory) {
	if (!existsSync(directory)) return;
	for (const name of subgroups(directory)) removeCgroup(join(directory, name));
	rmdirSync(directory);
}

// src/host/container.ts
/** Milliseconds until a process counts as one that cannot be killed: the first time, and after that. */
const PATIENCE_MS = 5e3;
const IMPATIENCE_MS = 250;
/** Returns the user all of whose processes joulegate may kill, whatever they have shed, or null if there is none. */
const ownUser = (job) => job?.isAlone === true ? job.uid : null;
/**
* Finds processes that have left their container, whatever they have shed. All processes of a user that is joulegate's alone belong to the
* session, and otherwise all processes in the namespaces of the side. While another container is open that could own them, they are left
* to it. A user other than root cannot leave a cgroup of root's, so there is nothing to look for.
*/
function straysOf({ inmates: { job = null, enclosures = null }, open, isSure }, own) {
	if (isSure && job !== null) return [];
	const user = ownUser(job);
	const enclosure = enclosures == null ? void 0 : ofArm(enclosures.sides, own.side);
	const others = [...open].filter((one) => one !== own);
	if ((user !== null ? others.length > 0 : !isSure && others.some(({ side }) => side === own.side)) || user === null && enclosure === void 0) return [];
	const find = () => user !== null ? processesOf(user) : allProcesses().filter((pid) => enclosure?.has(pid));
	const found = find();
	const known = new Set([own, ...others].flatMap((one) => one.list()));
	const candidates = found.filter((pid) => !known.has(pid));
	if (candidates.length === 0) return [];
	const still = new Set(find());
	return candidates.filter((pid) => still.has(pid));
}
/** Returns the parts of a container that do not depend on how members are found. `kill` kills them, within so many milliseconds. */
function containerOf(wing, members, kill) {
	const { inmates, open, alive } = wing;
	const user = ownUser(inmates.job ?? null);
	open.add(members);
	const all = () => [...members.list(), ...straysOf(wing, members)];
	let hasNoStrays = false;
	const attempt = async (act) => {
		try {
			await act(alive.size === 0 ? PATIENCE_MS : IMPATIENCE_MS);
		} catch (error) {
			if (!(error instanceof StillAlive)) throw error;
			for (const name of error.processes) alive.add(name);
		}
	};
	return {
		job: inmates.job ?? null,
		enter: (network) => inmates.enclosures == null ? [] : ofArm(inmates.enclosures.sides, members.side).enter(network),
		inherited: inmates.environment,
		processes() {
			const found = all();
			hasNoStrays = wing.isSure && found.length === 0;
			return found.map(describe$1);
		},
		overuse: async () => await inmates.disk?.overuse(members.side, all) ?? null,
		terminate: () => {
			for (const pid of all()) killProcess(Number(pid), "SIGTERM");
		},
		async kill() {
			await attempt(kill);
			if (hasNoStrays) return;
			await attempt(async (limitMs) => {
				if (user !== null && open.size === 1 && !wing.isSure) await killUser(user);
				await killAll(() => straysOf(wing, members), limitMs);
				hasNoStrays = wing.isSure;
			});
		}
	};
}
/** Kills the listed processes repeatedly until there are none. Throws StillAlive. */
const killAll = (list, limitMs) => killUntilGone({
	isLeft: () => list().length > 0,
	kill() {
		for (const pid of list()) killProcess(Number(pid));
	},
	members: list,
	looks: 3,
	limitMs
});

// src/host/containment.ts
/** Chooses cgroup2 if this user may create groups and move processes into them, otherwise marks in the environment. */
function chooseContainment(session, inmates = {}) {
	try {
		const directory = sessionCgroup(session);
		return directory === null ? environmentContainment(session, "cgroup2 is not mounted", inmates) : cgroupContainment(directory, session, inmates);
	} catch (error) {
		return environmentContainment(session, error instanceof Error ? error.message.split("\n")[0] ?? "" : String(error), inmates);
	}
}
function cgroupContainment(directory, session, inmates) {
	mkdirSync(directory);
	try {
		execFileSync("/bin/sh", [
			"-c",
			"echo 0 2>/dev/null >\"$1/cgroup.procs\"",
			"sh",
			directory
		], { stdio: "ignore" });
		readFileSync(join(directory, "cpu.stat"));
	} catch {
		rmdirSync(directory);
		throw new Error(`processes cannot be moved into ${directory}`);
	}
	const marks = numbered(session);
	const wing = {
		inmates,
		open: /* @__PURE__ */ new Set(),
		alive: /* @__PURE__ */ new Set(),
		isSure: true
	};
	return {
		kind: "cgroup",
		detail: null,
		directory,
		create(side) {
			const mark = marks();
			const group = join(directory, mark);
			mkdirSync(group);
			const members = {
				side,
				list: () => membersOf(group)
			};
			return {
				...containerOf(wing, members, () => emptyCgroup(group)),
				env: { [MARK]: mark },
				cgroup: group,
				cpuSeconds: () => Number(/^usage_usec (\d+)$/m.exec(readFileSync(join(group, "cpu.stat"), "utf8"))?.[1]) / 1e6,
				remove() {
					wing.open.delete(members);
					if (members.list().length === 0) removeCgroup(group);
				}
			};
		},
		isEmpty: () => wing.open.size === 0,
		alive: () => [...wing.alive],
		remove: () => removeAll({
			session,
			cgroup: directory,
			inmates
		})
	};
}
/** Creates containers without a cgroup: each process inherits a mark, and is found by it. */
function environmentContainment(session, detail, inmates = {}) {
	const marks = numbered(session);
	const wing = {
		inmates,
		open: /* @__PURE__ */ new Set(),
		alive: /* @__PURE__ */ new Set(),
		isSure: false
	};
	return {
		kind: "environment",
		detail,
		directory: null,
		create(side) {
			const mark = marks();
			const entry = `${MARK}=${mark}`;
			const members = {
				side,
				list: () => marked(entry)
			};
			return {
				...containerOf(wing, members, (limitMs) => killMarked(entry, limitMs)),
				env: { [MARK]: mark },
				cgroup: "",
				cpuSeconds: () => null,
				remove: () => void wing.open.delete(members)
			};
		},
		isEmpty: () => wing.open.size === 0,
		alive: () => [...wing.alive],
		remove: () => removeAll({
			session,
			cgroup: null,
			inmates
		})
	};
}
/** Ends a session: kills its processes, and closes its namespaces, which kills the processes in them. */
async function removeAll({ session, cgroup, inmates }) {
	const { job = null, enclosures = null } = inmates;
	try {
		await enclosures?.close();
	} finally {
		await removeDead({
			session,
			cgroup,
			user: ownUser(job)
		});
	}
}
/** Kills the processes that a session left: all in its cgroup, those that carry its mark, and those of its user. Removes the cgroup. */
async function removeDead({ session, cgroup, user }) {
	if (cgroup !== null && existsSync(cgroup)) {
		await emptyCgroup(cgroup);
		removeCgroup(cgroup);
	}
	await killMarked(markOf$2(session));
	if (user !== null) await killUser(user);
}

// src/host/holder.ts
/** Process that measures, and what it must not leave behind. Kept beside the lock for the next process. */
const Holder = strictObject({
	pid: int().positive(),
	command: string().max(1e4),
	since: datetime(),
	/** Mark of its processes. */
	session: string().regex(/^[\w-]{6,80}$/),
	/** Its temporary directory: worktrees, builds, private repository. */
	directory: string().regex(/\/joulegate-[\w-]+$/),
	cgroup: string().regex(/\/joulegate-[\w-]+$/).nullable(),
	/** The user that its commands ran as, if all processes of that user were its own. */
	user: int().positive().nullable()
});
const HOLDER_BYTES = 65536;
/** Returns the path of this user's file. Each user has one: in a sticky directory no user can replace another user's. */
const holderFile = (directory, key) => `${directory}/joulegate-${key}-${process.getuid?.() ?? 0}.holder`;
/** Writes the holder of the lock to a file. The file is only an aid, so a failure is a finding and ends nothing. */
async function introduce(file, holder) {
	try {
		await rm(file, { force: true });
		await writeFile(file, JSON.stringify(holder), {
			mode: 420,
			flag: "wx"
		});
		return [];
	} catch (error) {
		return [finding("unnamed-holder", {
			file,
			detail: detailOf(error)
		})];
	}
}
/** Reads a holder's file and the user who wrote it. Any user may put anything in /tmp, so no link and no pipe is followed. */
function readHolder(file) {
	try {
		return withPlainFile(file, file, (descriptor, { uid, size }) => size > HOLDER_BYTES ? null : {
			holder: Holder.parse(JSON.parse(readFileSync(descriptor, "utf8"))),
			writer: uid
		});
	} catch {
		return null;
	}
}
/**
* Names the holder of the lock `key`, for display. `seen` contains the processes that have its abstract name, as far as they can be seen.
* A file in `directories` is trusted if its process lives and runs as the user who wrote the file.
*/
async function nameHolder(directories, key, seen) {
	const living = (await Promise.all(directories.map(async (directory) => {
		return (await readdir(directory).catch(() => [])).filter((name) => name.startsWith(`joulegate-${key}-`) && name.endsWith(".holder")).map((name) => `${directory}/${name}`);
	}))).flat().flatMap((file) => readHolder(file) ?? []).filter(({ holder, writer }) => realUid(holder.pid) === writer);
	const proved = living.find(({ holder }) => seen.some(({ pid }) => pid === holder.pid));
	const [first] = seen;
	if (proved === void 0 && first !== void 0) return `process ${describe$1(String(first.pid))}, as ${userName(first.uid)}`;
	const found = proved ?? living.toSorted((one, other) => one.holder.since.localeCompare(other.holder.since)).at(-1);
	if (found === void 0) return "a process that this user cannot see";
	const { pid, command, since } = found.holder;
	return `process ${pid}, ${command}, since ${since}, as ${userName(found.writer)}`;
}
/** Removes what a dead holder left. The caller holds the lock, so a holder's file of this user means that the holder died. */
async function recover(file) {
	const dead = readHolder(file);
	if (dead === null || dead.writer !== process.getuid?.()) return [];
	const { directory } = dead.holder;
	try {
		await removeDead(dead.holder);
		const left = await removeOrNote(directory);
		return left.length === 0 ? [finding("recovered", { directory })] : left;
	} catch (error) {
		return [finding("not-recovered", {
			directory,
			detail: detailOf(error)
		})];
	}
}

// src/host/lock.ts
const RETRY_MS = 500;
/**
* Acquires the lock that allows one measurement per machine: a locked file in /run/joulegate if this user may write there, and an abstract
* Unix socket. The kernel frees both when the holder dies, however it dies, so that no lock can be stale. Waits for the holder to finish.
* Throws machineBusy if that takes longer than `wait`.
*/
async function acquireLock(request) {
	const { signal, user } = request;
	const place = placeOf(request.machine);
	const started = performance.now();
	let taken = await take(place, user, {
		milliseconds: 0,
		signal
	});
	if (taken === null) request.onWaiting(await nameOf(place));
	while (taken === null) {
		const waited = (performance.now() - started) / 1e3;
		if (waited >= request.wait) throw problem("machine-busy", {
			holder: await nameOf(place),
			waitedSeconds: waited
		});
		await setTimeout$1(RETRY_MS, void 0, { signal });
		const left = request.wait - (performance.now() - started) / 1e3;
		taken = await take(place, user, {
			milliseconds: Math.max(0, left * 1e3),
			signal
		});
	}
	const { held, findings } = taken;
	return {
		findings: [
			...findings,
			...await recoverAll(request.machine, place),
			...await introduce(place.holder, request.holder())
		],
		release: () => release$1(held, place)
	};
}
/** Removes what a dead holder has left, and reports it. Does nothing while another process measures, which has done it already. */
async function clearDead(machine) {
	const place = placeOf(machine);
	const taken = await take(place, null, { milliseconds: 0 });
	if (taken === null) return [];
	try {
		return await recoverAll(machine, place);
	} finally {
		await release$1(taken.held, place);
	}
}
/** Undoes what a dead holder has left: its directory, its processes, and the clock that it has set. */
const recoverAll = async (machine, { holder }) => [...await recover(holder), ...await recoverClock(machine)];
function placeOf(machine) {
	const key = keyOf(machine);
	const isOpen = mayWriteIn(RUN_DIRECTORY);
	const file = isOpen ? join(RUN_DIRECTORY, `${key}.lock`) : null;
	return {
		key,
		name: `joulegate-${key}`,
		file,
		holder: holderFile(isOpen ? RUN_DIRECTORY : COMMON_DIRECTORY, key)
	};
}
const nameOf = ({ key, name }) => nameHolder([...isTrusted("/run/joulegate") ? [RUN_DIRECTORY] : [], COMMON_DIRECTORY], key, holdersOfName(name));
/** Takes the file first, then the name. Returns null if another measurement has one of them. */
async function take({ file, name }, user, patience) {
	const locked = file === null ? NO_FILE : await lockedOrNone(file, patience);
	if (locked === null) return null;
	try {
		const named = await takeName(name, user, locked !== NO_FILE);
		if (named === null) {
			locked.close();
			return null;
		}
		const close = () => {
			named.held.close();
			locked.close();
		};
		return {
			held: { close },
			findings: named.findings
		};
	} catch (error) {
		locked.close();
		throw error;
	}
}
const NO_FILE = { close: () => void 0 };
async function lockedOrNone(file, patience) {
	try {
		return await lockFile(file, patience);
	} catch (error) {
		if (error instanceof NoFileLocks) return NO_FILE;
		throw error;
	}
}
/**
* Takes the name, which makes users who cannot lock the file wait for this process. `isGuarded`: this process holds the file, so a
* stranger who has the name is reported and not waited for. Root, this user and the caller of sudo are waited for.
*/
async function takeName(name, user, isGuarded) {
	const server = await bindName(name) ?? await endJobs(name, user) ?? await bindName(name);
	if (server !== null) return {
		held: { close: () => void server.close() },
		findings: []
	};
	const holders = holdersOfName(name);
	if (!isGuarded || holders.some(isOurs)) return null;
	const [first] = holders;
	const who = first === void 0 ? null : {
		process: describe$1(String(first.pid)),
		user: userName(first.uid)
	};
	return {
		held: NO_FILE,
		findings: [finding("lock-name-taken", {
			who,
			directory: RUN_DIRECTORY
		})]
	};
}
const isOurs = ({ uid }) => [
	0,
	process.geteuid?.(),
	Number(process.env["SUDO_UID"] ?? 0)
].includes(uid);
/** Tries to take a name that a killed process held, and the pause between two of them: two seconds in all. */
const [FREEING_TRIES, FREEING_PAUSE_MS] = [200, 10];
/** Ends the processes of the job's user that hold the name, if that account serves only jobs. Then takes the name. */
async function endJobs(name, user) {
	const holders = holdersOfName(name);
	if (user === null || user === process.geteuid?.() || holders.length === 0) return null;
	if (holders.some(({ uid }) => uid !== user) || !servesJobsAlone(user)) return null;
	const left = () => holdersOfName(name).filter(({ uid }) => uid === user);
	await killUntilGone({
		isLeft: () => left().length > 0,
		kill() {
			for (const { pid } of left()) killProcess(pid);
		},
		members: () => left().map(({ pid }) => String(pid))
	});
	for (let tries = 0; tries < FREEING_TRIES; tries++) {
		const server = await bindName(name);
		if (server !== null || holdersOfName(name).length > 0) return server;
		await setTimeout$1(FREEING_PAUSE_MS);
	}
	return null;
}
async function release$1(held, { holder }) {
	await rm(holder, { force: true });
	held.close();
}

// src/render/github/check.ts
/** Maximum length of the summary of a check run. GitHub counts characters, so as many bytes are safe. */
const CHECK_LIMIT = 65535;
/** Returns the conclusion of a check run. A warning is neutral: it blocks nothing, and is not green. A run without a result is never green. */
function conclusionOf({ state, gate, isCancelled }) {
	if (isCancelled) return "cancelled";
	if (state !== "success") return "failure";
	return gate === "pass" ? "success" : "neutral";
}

// src/model/check-change.ts
/**
* Change that a pull request makes to the check that judges it. `always`: the change fails the check. `unjudged`: the change fails the
* check unless every gated workload got a measured verdict. Such a verdict is true whoever asked for it.
*/
const CheckChange = strictObject({
	scope: _enum(["always", "unjudged"]),
	/** One finding for each thing that was changed. */
	what: array(Finding).min(1).readonly(),
	/** Person who approved the change, and how, or null if it was not approved. */
	lifted: strictObject({
		by: string().max(100),
		how: _enum(["review", "admin"])
	}).readonly().nullable()
}).readonly();
/** Words at the end of a status whose check change was approved; the approver's name follows them. */
const APPROVED_BY = "check change approved by";

// src/model/isolation.ts
/** `cgroup`: all that does not leave it on purpose; `environment`: found by a mark in the environment of each process, which a process can shed. */
const Containment = _enum(["cgroup", "environment"]);
/**
* Separation of the two sides in /tmp, /var/tmp, /dev/shm and IPC. `namespaces`: each side has its own. `swept`: what one side leaves is
* removed before the other runs. `shared`: each side finds what the other leaves. Absent in Recordings of earlier versions.
*/
const Separation = _enum([
	"namespaces",
	"swept",
	"shared"
]);
/**
* Network of trials. `loopback`: a loopback device of the side's own, and nothing else; `nothing`: not even that; `machine`: the machine's.
* Workloads with `network: on` have the machine's in any case. Absent in Recordings of earlier versions, which left it open.
*/
const TrialNetwork = _enum([
	"loopback",
	"nothing",
	"machine"
]);
/** Bytes of disk that each side may use. Absent if nothing limits it. */
const SideDisk = number().positive();
const isolationKeys = {
	containment: Containment,
	separation: Separation.optional(),
	network: TrialNetwork.optional(),
	disk: SideDisk.optional()
};
/**
* Isolation of builds and trials from the rest of the machine, and the method by which their leftovers are found. `A`: as `B`, and
* in a unit of systemd that lets them write nowhere else, open no devices, and use only the parts of the kernel that builds need. `B`: they
* ran as this user, with the rights of no other, and each side in its own mount, IPC, network and PID namespaces. `C`: as this user, without
* all of these. `none`: as the user of joulegate. `user`, in Recordings of earlier versions, is `C` or nearly `B`: the sides shared processes and the network.
*/
const Isolation = discriminatedUnion("level", [strictObject({
	level: literal("none"),
	...isolationKeys
}).readonly(), strictObject({
	level: _enum([
		"A",
		"B",
		"C",
		"user"
	]),
	user: string().max(80),
	...isolationKeys
}).readonly()]);
/** Reports whether code of outsiders may run so: at level B, or above. */
const isolatesOutsiders = ({ level }) => level === "A" || level === "B";

// src/render/isolation.ts
const containmentWords = {
	cgroup: "each trial ran in its own cgroup, which was killed afterwards",
	environment: "no cgroup: leftover processes were tracked by an environment marker, which a process could remove"
};
const separationWords = {
	namespaces: "base and head each had their own /tmp, /var/tmp, /dev/shm and IPC",
	swept: "leftovers of one side in /tmp, /var/tmp, /dev/shm and IPC were removed before the other ran",
	shared: "base and head shared /tmp, /var/tmp, /dev/shm and IPC"
};
const networkWords = {
	loopback: "no process outside was in reach; trials had no network but their own 127.0.0.1",
	nothing: "no process outside was in reach; trials had no network, not even 127.0.0.1",
	machine: "the network was open"
};
/** Most names of workloads that are listed. */
const MOST_NAMES = 5;
/** Names the workloads that kept the machine's network although they could have been without. */
function exceptions(workloads) {
	const names = workloads.filter(({ network }) => network === "on").map(({ name }) => foreign(name));
	if (names.length === 0) return prose``;
	const rest = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
	return prose`, except ${joined(names.slice(0, MOST_NAMES), ", ")}${rest} (network: on)`;
}
/**
* Describes which user ran builds and workloads, how their leftovers were found, how the sides were separated, and what they could reach.
*/
function isolationWords(isolation, workloads = []) {
	const { containment, separation, network, disk } = isolation;
	const others = [
		containmentWords[containment],
		...separation === void 0 ? [] : [separationWords[separation]],
		...network === void 0 ? [] : [networkWords[network]],
		...disk === void 0 ? [] : [`each side could use ${bytes(disk)} of the disk`]
	].join("; ");
	const rest = prose`${others}${network === void 0 || network === "machine" ? "" : exceptions(workloads)}`;
	if (isolation.level === "none") return rest;
	const level = isolation.level === "user" ? "" : `level ${isolation.level}: `;
	const unit = isolation.level === "A" ? " and confined by a unit of systemd" : "";
	return prose`${level}builds and workloads ran as the user ${foreign(isolation.user)}, isolated from the account that runs Joulegate${unit}; ${rest}`;
}
/** Returns the level at which code of the commits ran, if it is below B; null if it is not, or if no code ran. */
function weakLevel({ isolation, builds, trials, earlier }) {
	const hasRun = builds.length + trials.length > 0 || earlier !== void 0;
	if (isolatesOutsiders(isolation) || !hasRun) return null;
	return isolation.level === "none" ? "none" : "C";
}
/** Reports whether code of the commits ran as the user of the runner, who could change this result. */
const isUnisolated = (recording) => weakLevel(recording) === "none";

// src/render/report/found.ts
/** Returns all findings without duplicates, since two places can report one fact: `errors` for the top, the rest for the small print. */
function findingsOf({ findings, changes, unpaired, total }) {
	const judged = [...changes, ...total === void 0 ? [] : [total]];
	const all = [
		...findings,
		...judged.flatMap((change) => change.findings),
		...unpaired.flatMap(({ finding }) => finding ?? [])
	];
	const once = [...new Map(all.map((found) => [JSON.stringify(found), found])).values()];
	const of = (level) => once.filter((found) => levelOf(found) === level);
	return {
		errors: of("error"),
		notes: [...of("warning"), ...of("info")]
	};
}
/** Sorts the small print for a reader. The author of a pull request sees nothing that only the operator of the machine can act on. */
function smallPrint(notes, reader) {
	const hidden = reader === "author" ? notes.filter(isForOperator) : [];
	const shown = notes.filter((note) => !hidden.includes(note));
	return {
		machine: shown.filter((note) => isAbout(note, "machine")),
		others: grouped(shown.filter((note) => !isAbout(note, "machine"))),
		hidden
	};
}
/** Most findings of one code that are shown one by one, if they differ in their workloads. */
const MOST_ALIKE = 2;
const workloadOf = ({ data }) => "workload" in data && typeof data.workload === "string" ? data.workload : null;
const noteOf = (finding) => ({
	finding,
	alsoFor: [],
	hasHint: true
});
/** Shows one finding for many workloads once, with the names of the others. */
function grouped(notes) {
	return [...Map.groupBy(notes, (note) => workloadOf(note) === null ? JSON.stringify(note) : note.code).values()].flatMap((group) => {
		const [finding, ...others] = group;
		if (finding === void 0 || group.length <= MOST_ALIKE) return group.map(noteOf);
		return [{
			...noteOf(finding),
			alsoFor: others.flatMap((one) => workloadOf(one) ?? [])
		}];
	});
}

// src/model/attempt.ts
/** Made after the discarded round and before the first judged pair. */
const Plan = strictObject({
	/** N of the sequential procedure, one for all workloads. */
	maxPairs: int().nonnegative().max(200).multipleOf(2),
	/** Pace: seconds of one round, one pair of each workload. */
	roundSeconds: number().positive(),
	/** Seconds left of the time limit. */
	leftSeconds: number(),
	/** The time limit that would suffice for the smallest comparison. */
	neededSeconds: number().positive(),
	/** The limit in joules that would suffice for it. Absent if the joules suffice, or if the time does not. */
	neededJoules: number().positive().optional(),
	/** Temperature at which the discarded round settled, sensor by sensor; empty if trials are not held to one. */
	celsius: Temperatures
}).readonly();
/**
* End of measuring. `complete`: every workload was decided. `time` and `energy`: a limit was reached. `data-ended`: a signal or the end of a replay file; also the meaning of a
* journal without an end, because its writer died. `machine`: the meter was lost.
*/
const End = strictObject({
	reason: _enum([
		"complete",
		"time",
		"energy",
		"data-ended",
		"machine"
	]),
	finding: nullable(Finding),
	at: datetime()
}).readonly();
/** Way to deal with earlier attempts: use a result that holds again, or measure once more in any case. */
const Attempting = _enum(["reuse", "again"]);
/** One measurement of an experiment, whole. */
const Attempt = strictObject({
	startedAt: datetime(),
	/** Decides every coin of this measurement. */
	seed: string().min(1).max(200),
	plan: Plan,
	trials: array(Trial).min(1).readonly(),
	end: End
}).readonly();
/** Reports whether this is a trial without a partner. */
const isAlone = (purpose) => purpose === "first" || purpose === "last";
/** Lists contradictions between trials, which a schema of single trials cannot find. A Recording from outside may be made up. */
function contradictions(trials) {
	const name = ({ workload, purpose, pair, repetition, side }) => `${workload}, ${purpose === "pair" ? `pair ${pair}` : purpose}, repetition ${repetition}, ${side}`;
	const seen = /* @__PURE__ */ new Set();
	const repeats = /* @__PURE__ */ new Map();
	return trials.flatMap((trial) => {
		const isRepeated = seen.has(name(trial));
		seen.add(name(trial));
		const alike = JSON.stringify([trial.workload, ...trial.pair === 0 ? [trial.purpose, trial.repetition] : []]);
		const repeat = repeats.get(alike) ?? trial.repeat;
		repeats.set(alike, repeat);
		return [
			...trial.repeat === repeat ? [] : [`all trials of a workload must have the same repeat: ${name(trial)} differs`],
			...isRepeated ? [`there are two trials of ${name(trial)}`] : [],
			...isAlone(trial.purpose) && trial.side !== "base" ? [`only base may run alone: ${name(trial)}`] : [],
			...trial.purpose === "pair" || trial.pair === 0 ? [] : [`a trial outside of pairs must have pair 0: ${name(trial)}`],
			...trial.discarded === (trial.pair === 0) ? [] : [`pair 0, and no other pair, must be discarded: ${name(trial)}`],
			...trial.void === null && (trial.status === null || !hasSucceeded(trial.status)) ? [`a trial that did not succeed cannot count: ${name(trial)}`] : []
		];
	});
}

// src/model/harness.ts
/** More names than this are counted only. */
const MOST_FILES = 100;
/** The files of the benchmark (`harness` of the configuration), and on whose side they were whose. */
const Harness = strictObject({
	/**
	* `base`: head changes them, and both sides had base's. `own`: head did not build or run with base's, so each side had its own.
	* `unchanged`: head does not change them. `undeclared`: the configuration names none, so each side had its own.
	*/
	state: _enum([
		"base",
		"own",
		"unchanged",
		"undeclared"
	]),
	/** The files of the benchmark that head changes, the first of them; if none are declared, those that the commands name. */
	files: array(string().max(4096)).max(100).readonly(),
	/** Number of such files. */
	total: int().nonnegative(),
	/** True if head changes nothing else. Then it is base once base's benchmark is put over it. */
	isAll: boolean()
}).readonly();

// src/model/resume.ts
/** Random name that the kernel gives itself at each start. Null if it is unknown. */
const Boot = string().regex(/^[0-9a-f-]{1,40}$/).nullable();
/** Facts by which a later process can go on with a session. */
const SessionOrigin = strictObject({
	/** Part of the name of the session's directory. Builds that contain their own path repeat only in a directory of that name. */
	name: string().regex(/^[0-9a-f]{16}$/),
	boot: Boot
}).readonly();
/** Continuation of a session by a later process. */
const Resume = strictObject({
	at: datetime(),
	/** Trials of the sides before it. Those of the anchor do not count. */
	after: int().nonnegative(),
	boot: Boot,
	/** Signal that stopped the process before, or null if that process died. */
	stopped: nullable(Finding),
	/** True if the last line of the journal was not whole, and was left out. */
	torn: boolean()
}).readonly();
/** Reports whether the machine was started anew before the last of these processes. False if that is unknown. */
function hasRebooted(session, resumes) {
	const [last, before] = resumes.toReversed();
	const boot = before === void 0 ? session?.boot : before.boot;
	return boot != null && last?.boot != null && boot !== last.boot;
}

// src/model/scope.ts
/** Maximum number of globs in `paths`. */
const MOST_GLOBS$1 = 100;
/** The globs of `paths`, if no file that is relevant by them changed. Then nothing is built or measured. */
const PathScope = strictObject({
	globs: array(string().min(1).max(200)).min(1).max(100).readonly(),
	/** Number of files in which the two commits differ, none of them relevant. */
	changed: int().positive()
}).readonly();

// src/model/why.ts
/** Count of executed instructions. JavaScript holds it exactly. */
const Instructions = int().nonnegative();
/** Name from the program: clean, on one line, and cut. */
const ProgramName = string().max(200);
/**
* One part of a change of executed instructions. `function`: a function, together with those that it exchanged code with. `object`: code
* of one program or library that has no function names. `interpreter`: a language's own program, whose functions tell nothing about the
* user's code. `generated`: code of which callgrind knows no file. That is the output of a JIT compiler, and a little of the linker's.
*/
const WhyRow = strictObject({
	kind: _enum([
		"function",
		"object",
		"interpreter",
		"generated"
	]),
	/** Name of the function or of the interpreter; empty for the other kinds. */
	name: ProgramName,
	/** Program or library: relative to the worktree if it is inside. null: an interpreter, or no file. */
	object: ProgramName.nullable(),
	/** Source file of the function: relative to the worktree if it is inside. null if it is unknown. */
	file: ProgramName.nullable(),
	/** Line in head whose count changed most in the direction of the row. null if it is unknown, or all that changed is gone. */
	place: strictObject({
		file: ProgramName,
		line: int().positive()
	}).readonly().nullable(),
	/** Name on base if the function was renamed. */
	formerly: ProgramName.nullable(),
	/** Other functions whose counts are part of the row, since code moved between them and this function: at most five. */
	also: array(ProgramName).max(5).readonly(),
	base: Instructions,
	head: Instructions,
	/** head - base. */
	change: int(),
	/** Part of the workload's total change: 0.7 is 70 %. More than 1, or less than 0, if other rows go the other way. */
	share: number()
}).readonly();
/** Returns the part of a total change that rows carry, from 0 to 1. Rows that go too far leave as much unexplained as those that lack it. */
function explainedBy(rows, total) {
	const carried = rows.reduce((sum, { change }) => sum + change, 0);
	return Math.max(0, 1 - Math.abs(total - carried) / Math.abs(total));
}
/** Explanation of the change of one workload. */
const WhyWorkload = strictObject({
	workload: string().regex(WORKLOAD_NAME),
	/** Instructions of the profiled runs as a whole, including the functions that have no row. */
	base: Instructions,
	head: Instructions,
	/** Rows, the largest change first. Empty if the total did not change, or by too little to explain. */
	rows: array(WhyRow).max(50).readonly(),
	/** Part of the total change that the rows carry, from 0 to 1. null if there are no rows. */
	explained: number().min(0).max(1).nullable()
}).readonly();
/** Contents of why.json: which functions and lines execute more or fewer instructions in head than in base. */
const Why = strictObject({
	schema: literal(1),
	workloads: array(WhyWorkload).readonly()
}).readonly();

// src/model/recording.ts
/** Commit that is measured. */
const CommitRevision = strictObject({
	kind: literal("commit"),
	/** As the user wrote it, or how it was chosen. */
	name: string().max(300),
	sha: string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
	tree: string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
	/** URL that it was fetched from, without credentials; absent if it was on the machine. */
	repository: string().max(2e3).optional()
}).readonly();
/** One of the things that are measured. */
const Revision = discriminatedUnion("kind", [CommitRevision, strictObject({
	kind: literal("command"),
	command: string().min(1)
}).readonly()]);
/** One build. `log` is the path of its output below the report directory. */
const Build = strictObject({
	side: Arm,
	command: string(),
	status: ExitStatus,
	seconds: number().nonnegative(),
	log: string().max(300),
	/** The last lines of the log, for the message of a build that failed. */
	tail: array(string().max(2e3)).max(40).readonly(),
	findings: array(Finding).readonly(),
	/** True if it was taken from the build cache. Then `seconds` are those of the original. Absent if it was built for this session. */
	cached: literal(true).optional(),
	/** Hash of its files (docs/cache.md). Absent if the session neither used a build cache nor can be resumed, or could not read them. */
	hash: string().regex(/^[0-9a-f]{64}$/).optional()
}).readonly();
/** The machine, as far as energy depends on it. Records of different ids are never compared. */
const Machine = strictObject({
	id: string().max(80),
	cpu: string().max(200),
	threads: int().positive(),
	memoryBytes: number().positive(),
	kernel: string().max(200),
	/** Hypervisor that the processor reports, or null on bare metal. */
	virtualisation: string().max(80).nullable(),
	/** Tuning profile that joulegate-runner has set. Absent if it has set none. */
	profile: string().max(40).optional(),
	/** List of the cores that this process may use, if joulegate-runner keeps the rest of the machine off some. Absent otherwise. */
	cores: string().max(200).optional()
}).readonly();
/** The version of this document. When it changes, and what is still read then: docs/schema.md. */
const SCHEMA = 2;
/** Name of a flag. A report shows it in a command line that readers paste, so it must not be more than a word. */
const FLAG = /^[a-z][a-z-]{0,40}$/;
const Variables = record(string().max(100), string()).readonly();
/** All that is known before the first trial. */
const Header = strictObject({
	schema: literal(2),
	joulegate: string().max(40),
	startedAt: datetime(),
	/** Absent if no other process can go on with the session, and in Recordings of earlier versions. */
	session: SessionOrigin.optional(),
	/** Decides every coin (stats/schedule.ts). */
	seed: string().min(1).max(200),
	config: Config,
	/**
	* Plug-ins that took part, by file. Absent if there were none, and in Recordings of earlier versions. `hash`: SHA-256 of the files of one
	* of the repository.
	*/
	plugins: array(strictObject({
		use: string().max(200),
		kind: PluginKind,
		name: string().max(40),
		hash: string().regex(/^[0-9a-f]{64}$/).optional()
	}).readonly()).max(20).readonly().optional(),
	/** Source of the configuration. `proposal`: head's; a gate takes only its workloads and build. `options`: only flags or inputs. */
	configuredBy: _enum([
		"base",
		"head",
		"proposal",
		"working-tree",
		"options"
	]),
	/** Options that were given and change what is measured, as flags of the command line; `value` is null for one without a value. */
	options: array(strictObject({
		flag: string().regex(FLAG),
		value: string().nullable()
	}).readonly()).readonly(),
	/** Change that the pull request makes to its own check; null if it makes none, and outside of pull requests. */
	checkChange: CheckChange.nullable(),
	/** Origin of the benchmark's files; null if unknown: the sides are commands, or one tree, or the configuration is head's. */
	harness: Harness.nullable(),
	/** Present if nothing relevant changed, so that nothing was measured. */
	scope: PathScope.optional(),
	machine: Machine,
	/** null if measuring ended before one was chosen. */
	meter: strictObject({
		name: string().max(60),
		kind: ReadingKind,
		description: string().max(2e3)
	}).readonly().nullable(),
	isolation: Isolation,
	/** True if the hardware was a simulation or a replay. Then the joules are not those of this machine. */
	simulated: boolean(),
	/** `anchor`: the commit that levels are told against. Absent if there is none. */
	revisions: strictObject({
		base: Revision,
		head: Revision,
		anchor: CommitRevision.optional()
	}).readonly(),
	/** True if equal trees were measured against each other on request. */
	allowSame: boolean(),
	builds: array(Build).readonly(),
	/** Variables that stages of plug-ins gave to builds and commands. Absent if they gave none, and in Recordings of earlier versions. */
	environments: strictObject({
		base: Variables,
		head: Variables
	}).readonly().optional(),
	/** Workloads that only one side's configuration has. */
	unpaired: array(strictObject({
		workload: string().regex(WORKLOAD_NAME),
		kind: _enum(["new", "missing"]),
		gated: boolean()
	}).readonly()).readonly(),
	/** m of the sequential procedure: workloads of level `fail`, at least 1, fixed before the first trial. */
	hypotheses: int().positive().max(1e5),
	/** Earlier measurements of the same experiment, which are judged together with this one. Absent if there are none. */
	earlier: strictObject({
		/** The oldest first. */
		attempts: array(Attempt).min(1).max(5).readonly(),
		/** True if nothing was measured this time, because the earlier result still holds. */
		isReused: boolean()
	}).readonly().optional(),
	findings: array(Finding).readonly()
}).readonly();
/** Raw data of a measurement: frozen, never edited, and the source of everything else. The first document. */
const Recording = Header.unwrap().extend({
	plan: Plan.nullable(),
	trials: array(Trial).readonly(),
	/** Trials of the anchor. Absent if there is none. */
	anchorTrials: array(AnchorTrial).min(1).readonly().optional(),
	/** Explanations of the workloads whose work changed. Absent if there are none, and in Recordings of earlier versions. */
	why: array(WhyWorkload).min(1).readonly().optional(),
	/** Continuations after a crash or a signal, the first one first. Absent if there are none. */
	resumes: array(Resume).min(1).max(1e3).readonly().optional(),
	end: End.nullable()
}).readonly().check(({ value, issues }) => {
	if (value.harness?.state === "own" && value.checkChange === null) issues.push({
		code: "custom",
		message: "each side ran its own benchmark, so checkChange must not be null",
		path: ["checkChange"],
		input: null
	});
	const explained = value.why?.map(({ workload }) => workload) ?? [];
	if (new Set(explained).size < explained.length) issues.push({
		code: "custom",
		message: "a workload has two explanations",
		path: ["why"],
		input: value.why
	});
	for (const trials of [
		value.trials,
		value.anchorTrials ?? [],
		...(value.earlier?.attempts ?? []).map((attempt) => attempt.trials)
	]) for (const message of contradictions(trials)) issues.push({
		code: "custom",
		message,
		path: ["trials"],
		input: trials
	});
	const starts = value.resumes?.map(({ after }) => after) ?? [];
	if (starts.some((after, index) => after < (starts[index - 1] ?? 0) || after > value.trials.length)) issues.push({
		code: "custom",
		message: "a session can only go on after trials that it has",
		path: ["resumes"],
		input: starts
	});
	if (value.anchorTrials !== void 0 && value.revisions.anchor === void 0) issues.push({
		code: "custom",
		message: "there is no anchor, so it must not have trials",
		path: ["anchorTrials"],
		input: null
	});
	if (value.earlier?.isReused === true && value.trials.length > 0) issues.push({
		code: "custom",
		message: "an earlier result was used, so there must be no trials",
		path: ["trials"],
		input: null
	});
});
/** Reports whether this arm built; true if there was nothing to build. */
const hasBuilt = (builds, arm) => builds.every((build) => build.side !== arm || hasSucceeded(build.status));
/** Reports whether there is nothing to compare, because both sides are the same tree, as they are or with base's benchmark on both. */
function isIdentical({ revisions, allowSame, harness }) {
	const { base, head } = revisions;
	return !allowSame && base.kind === "commit" && head.kind === "commit" && (base.tree === head.tree || isOnlyHarness({ harness }));
}
/** Reports whether nothing relevant changed by the configuration's `paths`. Then nothing is built or measured. */
const isSkipped = ({ scope }) => scope !== void 0;
/** Reports whether there is nothing to measure: the sides are identical, or nothing relevant changed. */
const hasNothingToMeasure = (given) => isSkipped(given) || isIdentical(given);
/** Reports whether head changes the benchmark and nothing else, while base's is used on both sides. */
const isOnlyHarness = ({ harness }) => harness?.state === "base" && harness.isAll;
/** Reports whether the change itself brings the first configuration. Then there is no gate yet that could fail it. */
const isFirst = ({ configuredBy }) => configuredBy === "proposal";
/** One line of the journal that is appended while measuring; a Recording in the making. */
const JournalLine = union([
	strictObject({ header: Header }),
	strictObject({ plan: Plan }),
	strictObject({ trial: Trial }),
	strictObject({ anchorTrial: AnchorTrial }),
	strictObject({ why: WhyWorkload }),
	strictObject({ end: End }),
	strictObject({ resume: Resume }),
	strictObject({ finding: Finding })
]);

// src/model/total.ts
/** The weighted sum of all workloads, judged like one more workload. */
/** Name of the total in reports. No workload can have it: names have no parentheses. */
const TOTAL_NAME = "(total)";
/** Reports whether a result is that of the total. */
const isTotal = ({ workload }) => workload === TOTAL_NAME;
/** Returns the weight of a workload in the total: 1 if none is set, and 0 if there is no total. A renamed workload has that of its old name. */
const weightOf = ({ total }, { name, was = name }) => total === void 0 ? 0 : Object.hasOwn(total.weights, was) ? total.weights[was] ?? 1 : 1;
/** Returns the workloads that are part of the total; none if there is no total. */
const weighted = (config) => config.workloads.filter((workload) => weightOf(config, workload) > 0);
/** Reports whether the total may fail the check. */
const isTotalGated = (config) => config.total !== void 0 && isGated(config.total.budget) && weighted(config).length > 0;

// src/render/kinds.ts
const vocabulary = {
	failed: {
		shape: "💥",
		word: "failed"
	},
	unsteady: {
		shape: "💥",
		word: "unsteady"
	},
	over: {
		shape: "❌",
		word: "over budget"
	},
	likely: {
		shape: "❌",
		word: "likely over budget"
	},
	still: {
		shape: "❌",
		word: "over budget in an attempt"
	},
	accepted: {
		shape: "🏷️",
		word: "accepted"
	},
	above: {
		shape: "❌",
		word: "over the limit in joules"
	},
	figure: {
		shape: "❌",
		word: "over the budget of a figure"
	},
	figureless: {
		shape: "❌",
		word: "without a figure that has a budget"
	},
	open: {
		shape: "❔",
		word: "not clear by a figure"
	},
	already: {
		shape: "⚠️",
		word: "over the limit, as base is"
	},
	more: {
		shape: "🔺",
		word: "more"
	},
	inconclusive: {
		shape: "❔",
		word: "inconclusive"
	},
	missing: {
		shape: "🗑️",
		word: "removed"
	},
	broken: {
		shape: "⚠️",
		word: "fails on base"
	},
	flaky: {
		shape: "⚠️",
		word: "flaky on base"
	},
	new: {
		shape: "🆕",
		word: "new"
	},
	less: {
		shape: "🔻",
		word: "less"
	},
	none: {
		shape: "➖",
		word: "no change"
	},
	identical: {
		shape: "🟰",
		word: "identical"
	}
};
const levelWords = {
	fail: "",
	warn: " (warns only)",
	off: " (budget off)"
};
/** Signs of the gate's results, and of a run that did not finish. A headline begins with one, and no row has it for another meaning. */
const gateSign = {
	pass: "✅",
	warn: "⚠️",
	fail: "❌",
	neutral: "⏭️",
	error: "💥"
};
/** Kinds that fail the check unless the budget, or the meter, may only warn. */
const OVER = [
	"over",
	"likely",
	"still",
	"above",
	"figure",
	"figureless"
];
/** Returns the shape and word of a kind. */
function wordsOf(kind, { quantity, level = "fail", mayFail = true }) {
	const { shape } = vocabulary[kind];
	const word = kind === "more" || kind === "less" ? `${vocabulary[kind].word} ${quantityWords[quantity].noun}` : vocabulary[kind].word;
	const isOver = OVER.includes(kind);
	const isAboutBudget = isOver || kind === "more" && isOff({ level });
	return {
		shape: isOver && (level === "warn" || !mayFail) ? gateSign.warn : shape,
		word: `${word}${isAboutBudget ? levelWords[level] : ""}`
	};
}
const FIGURE_KINDS = [
	"figure",
	"figureless",
	"open"
];
/** Reports whether the cause of a result is a figure, and not its energy. */
const isFigureKind = (kind) => FIGURE_KINDS.includes(kind);
/** Word for a result whose cause is a figure, and not its energy; null for any other. */
const figureWord = (kind) => isFigureKind(kind) ? vocabulary[kind].word : null;
/** Sign of a gate that passes because a person has accepted what would fail it. */
const ACCEPTED_SIGN = "🏷️";
/** Returns the kind of a judged workload's row. `mustBeClear`: the check fails for what is inconclusive. */
function kindOf(change, mustBeClear = false) {
	if (change.accepted !== void 0) return "accepted";
	switch (change.verdict) {
		case "error": return change.reason === "unsteady" ? "unsteady" : "failed";
		case "regressed":
			if (change.reason === "min-change") return kindBesides(change, mustBeClear) ?? "more";
			if (isOff(change.budget)) return "more";
			if (change.reason === "attempts") return "still";
			return change.proven === true ? "over" : "likely";
		case "improved": return kindBesides(change, mustBeClear) ?? "less";
		case "inconclusive": return inconclusiveKind(change);
		case "unchanged": return kindBesides(change, mustBeClear) ?? kindOfUnchanged(change);
		default: return change.verdict;
	}
}
/** Returns the kind of a workload that a limit in joules or the budget of a figure makes notable, or null. */
function kindBesides(change, mustBeClear) {
	const { limit, budget } = change;
	if (limit?.state === "over") return "above";
	if (hasFigure(change, "over")) return "figure";
	if (hasFigure(change, "missing")) return "figureless";
	if (mustBeClear && isGated(budget) && hasFigure(change, "unclear")) return "open";
	return limit?.state === "over-on-base" ? "already" : null;
}
function inconclusiveKind(change) {
	const kind = kindBesides(change, false);
	return kind === null || kind === "already" ? "inconclusive" : kind;
}
function kindOfUnchanged({ reason, interval: { low, high } }) {
	if (reason === "identical") return "identical";
	if (low !== null && low > 1) return "more";
	return high !== null && high < 1 ? "less" : "none";
}

// src/model/meters.ts
/** All meters. Each has its code in `src/meters`; `index.ts` there has the order in which `auto` tries the counters. */
const METERS = {
	powercap: {
		kind: "counter",
		argument: null
	},
	perf: {
		kind: "counter",
		argument: null
	},
	work: {
		kind: "instructions",
		argument: null
	},
	estimate: {
		kind: "estimate",
		argument: null
	},
	replay: {
		kind: "replay",
		argument: "FILE"
	},
	plugin: {
		kind: "plugin",
		argument: "NAME",
		isBare: true
	}
};
const isMeterName = (name) => Object.hasOwn(METERS, name);
const traits = Object.entries(METERS);
const hasBareForm = ({ argument, isBare }) => argument === null || isBare === true;
/** The meters as a user writes them: powercap, perf, estimate, replay:FILE. An argument that may be left out is not shown. */
const meterForms = traits.map(([name, trait]) => hasBareForm(trait) ? name : `${name}:${trait.argument}`);
const patterns = traits.flatMap(([name, trait]) => [...hasBareForm(trait) ? [name] : [], ...trait.argument === null ? [] : [`${name}:.+`]]);
/** Pattern of the meters that the configuration may ask for. */
const METER_PATTERN = new RegExp(`^(auto|${patterns.join("|")})$`);
/** Reads `auto`, the name of a meter, or `replay:FILE`; null for anything else. */
function readMeter(text) {
	if (!METER_PATTERN.test(text)) return null;
	const [name = "", ...rest] = text.split(":");
	return name === "auto" || isMeterName(name) ? {
		name,
		argument: rest.join(":")
	} : null;
}
/** Reports whether the configuration asks for a meter of this kind. `auto` asks for none. */
function asksForKind(text, kind) {
	const asked = readMeter(text);
	return asked !== null && asked.name !== "auto" && METERS[asked.name].kind === kind;
}
/** Reports whether readings of this kind are the energy of the whole machine, whose temperature and other programs they contain. */
const isOfMachine = (kind) => kind === "counter" || kind === "plugin";
/** Reports whether readings of this kind depend on the clock: a count of instructions does not, and a file of readings stays what it is. */
const dependsOnClock = (kind) => kind !== "instructions" && kind !== "replay";
/** Reason why a regression by readings of this kind only warns, as the gate names it. */
const UNSURE = {
	estimate: "estimate",
	plugin: "plugin-meter"
};
/** Returns that reason, or null if such a regression may fail a check. */
const unsureCause = (kind) => kind === "estimate" || kind === "plugin" ? UNSURE[kind] : null;

// src/render/report/clock.ts
/** Returns 'at 2.4 GHz, governor performance', or null if the workload ran by the clock of the machine. A trial that did not keep it is void. */
function clockOf({ tune }, { meter }) {
	if (tune === void 0 || meter === null || !dependsOnClock(meter.kind)) return null;
	const { frequency, governor } = tune;
	return [...frequency === void 0 ? [] : [`at ${hertzRange(frequency)}`], ...governor === void 0 ? [] : [`governor ${governor}`]].join(", ");
}

// src/render/report/rows.ts
const rank = {
	failed: 0,
	unsteady: 1,
	over: 2,
	likely: 3,
	still: 3,
	above: 4,
	figure: 5,
	figureless: 6,
	already: 7,
	accepted: 8,
	more: 9,
	broken: 10,
	flaky: 11,
	inconclusive: 12,
	open: 13,
	missing: 14,
	new: 15,
	less: 16,
	none: 17,
	identical: 18
};
const quiet = ["none", "identical"];
/** Interval of a workload whose amount is unknown because no look was complete. */
const UNKNOWN = {
	low: null,
	high: null
};
const rankOf = ({ kind, isGated }) => kind === "missing" && isGated ? rank.failed : rank[kind];
const distance = ({ change }) => change?.ratio ? Math.abs(Math.log(change.ratio)) : 0;
/** Reports whether a regression may fail the check. That of an estimate or of a plug-in's meter may not. */
const mayFail = ({ meter }) => unsureCause(meter?.kind) === null;
function ofChange(change, definitions, recording) {
	const kind = kindOf(change, recording.config.gate.failOn.includes("inconclusive") && mayFail(recording));
	const quantity = quantityOf(recording.config);
	const { budget, workload } = change;
	const unit = definitions.get(workload)?.units?.unit ?? null;
	return {
		workload,
		was: change.was ?? null,
		kind,
		words: wordsOf(kind, {
			quantity,
			level: budget.level,
			mayFail: mayFail(recording)
		}),
		isGated: isGated(budget),
		budget,
		unit,
		clock: clockOf(definitions.get(workload) ?? {}, recording),
		change,
		accepted: change.accepted ?? null,
		isByFigure: change.accepted !== void 0 && !isOpenByAmount(change, recording.config.gate.failOn)
	};
}
function ofUnpaired({ workload, kind: found, gated, accepted }, definitions, { config }) {
	const budget = definitions.get(workload)?.budget ?? null;
	const { was = null } = definitions.get(workload) ?? {};
	const kind = accepted === void 0 ? found : "accepted";
	return {
		workload,
		was,
		kind,
		words: wordsOf(kind, { quantity: quantityOf(config) }),
		isGated: gated,
		budget,
		clock: null,
		unit: null,
		change: null,
		accepted: accepted ?? null,
		isByFigure: false
	};
}
/** Sorts rows that need attention, the most pressing first. */
function byPressure(items, rowOf) {
	return items.map((item) => {
		const row = rowOf(item);
		return {
			item,
			rank: rankOf(row),
			isGated: Number(row.isGated),
			distance: distance(row)
		};
	}).toSorted((one, other) => one.rank - other.rank || other.isGated - one.isGated || other.distance - one.distance).map(({ item }) => item);
}
/** Sorts the workloads, and the total, into those that need attention and those that do not. */
function rowsOf({ changes, unpaired, total, recording }) {
	const definitions = new Map(recording.config.workloads.map((workload) => [workload.name, workload]));
	const rows = [
		...changes.map((one) => ofChange(one, definitions, recording)),
		...unpaired.map((one) => ofUnpaired(one, definitions, recording)),
		...total === void 0 ? [] : [ofChange(total, definitions, recording)]
	];
	return {
		eyes: byPressure(rows.filter(({ kind }) => !quiet.includes(kind)), (row) => row),
		calm: rows.filter(({ kind }) => quiet.includes(kind))
	};
}
/** Returns '4.12 → 4.39 nJ per byte', or null if there is nothing to show. */
const perUnitOf = ({ change, unit }, quantity) => unit === null || change === null || change.base === null || change.head === null ? null : amountsPerPair(quantity, [change.base.amountPerUnit, change.head.amountPerUnit], unit);
/** Counts the rows of each word, in their order: [['over budget', 2], …], with the first row of a word in place of the word. */
function tally(rows) {
	const counts = /* @__PURE__ */ new Map();
	for (const row of rows) {
		const [first, count] = counts.get(row.words.word) ?? [row, 0];
		counts.set(row.words.word, [first, count + 1]);
	}
	return [...counts.values()];
}

// src/render/report/headline.ts
/** Reports whether this build failed. */
const hasFailed = ({ status }) => !hasSucceeded(status);
/** Determines the kind of report. */
function caseOf({ recording, changes, cause }) {
	const [base, head] = [hasBuilt(recording.builds, "base"), hasBuilt(recording.builds, "head")];
	if (isSkipped(recording)) return "skipped";
	if (isIdentical(recording)) return "same";
	if (!base) return head ? "base-build" : "builds";
	if (!head) return "head-build";
	if ((cause === "unfit" || recording.end?.reason === "machine") && changes.every(({ ratio }) => ratio === null)) return "unfit";
	if (changes.length > 0) return "judged";
	if (recording.end !== null && recording.end.reason !== "complete") return "stopped";
	return cause === "first" ? "first" : "nothing";
}
/** Returns the rows that a report shows. If nothing was judged, a judged workload's row would only repeat the headline. */
function shownRows(comparison) {
	const rows = rowsOf(comparison);
	if ([
		"judged",
		"stopped",
		"first",
		"nothing"
	].includes(caseOf(comparison))) return rows;
	return {
		eyes: rows.eyes.filter(({ change }) => change === null),
		calm: []
	};
}
const pressing = [
	"failed",
	"unsteady",
	"over",
	"likely",
	"still",
	"above",
	"figure",
	"figureless",
	"open",
	"already",
	"missing",
	"broken",
	"flaky",
	"inconclusive"
];
/**
* Reports whether this row keeps the headline from being calm. A removed workload does if its removal may fail the check, and an
* inconclusive one unless its budget is off.
*/
const isPressing = ({ kind, isGated, budget }) => {
	if (kind === "missing") return isGated;
	if (kind === "inconclusive") return budget === null || !isOff(budget);
	return pressing.includes(kind);
};
/** Returns the phrase for a kind of row. `total` workloads were compared; for a single one, '1 of 1 workloads' is avoided. */
function phrase({ kind, words }, { number, total, head }) {
	const some = `${number} of ${count(total, "workload")}`;
	const is = number === 1 ? "is" : "are";
	if (kind === "missing") return `${count(number, "workload")} ${number === 1 ? "was" : "were"} removed`;
	if (kind === "broken") return `${count(number, "workload")} ${number === 1 ? "fails on base, so it was" : "fail on base, so they were"} not compared`;
	if (kind === "flaky") return `${count(number, "workload")} ${number === 1 ? "is flaky on base, so it was" : "are flaky on base, so they were"} not compared`;
	if (kind === "open") return total === 1 ? "not clear yet by a figure" : `not clear yet by a figure for ${some}`;
	if (kind === "inconclusive") return total === 1 ? "not clear yet" : `not clear yet for ${some}`;
	if (kind === "failed") return total === 1 ? "the workload failed" : `${some} failed`;
	if (kind === "unsteady") return total === 1 ? `${head} is unsteady, so it could not be judged` : `${some} ${is} unsteady on ${head}`;
	return total === 1 ? words.word : `${some} ${is} ${words.word}`;
}
/** Returns the words for the rows that keep a headline from being calm, or null if there are none. */
function pressingHeadline(rows, total, head) {
	const own = ofWorkloads(rows.filter((row) => !isTotal(row)), {
		total,
		head
	});
	const sum = new Set(rows.flatMap((row) => isTotal(row) && isPressing(row) ? [totalPhrase(row)] : []));
	return own === null && sum.size === 0 ? null : [...own === null ? [] : [own], ...sum].join("; ");
}
/** Returns 'the total is over budget'. */
function totalPhrase({ kind, words }) {
	if (kind === "failed" || kind === "unsteady") return "the total could not be judged";
	return kind === "inconclusive" ? "the total is not clear yet" : `the total is ${words.word}`;
}
function ofWorkloads(rows, { total, head }) {
	const [first, ...rest] = tally(rows.filter(isPressing).toSorted((one, other) => Number(other.isGated) - Number(one.isGated)));
	if (first === void 0) return null;
	const [row, number] = first;
	const tail = rest.map(([{ kind, words }, howMany]) => `, ${howMany} ${kind === "broken" && howMany > 1 ? "fail on base" : words.word}`).join("");
	return `${phrase(row, {
		number,
		total,
		head
	})}${tail}`;
}
/** Returns '1 of 6 workloads was accepted'. The lead names the person. */
function acceptedHeadline(accepted, { changes }) {
	const number = accepted.length;
	return changes.length === 1 && number === 1 ? "accepted" : `${number} of ${count(changes.length, "workload")} ${number === 1 ? "was" : "were"} accepted`;
}
/** Returns the words for a comparison with no pressing row. */
function calmHeadline(comparison, eyes, head) {
	const total = comparison.changes.length;
	const words = wordsFor(comparison.recording);
	const accepted = eyes.filter(({ kind }) => kind === "accepted");
	if (accepted.length > 0) return acceptedHeadline(accepted, comparison);
	const more = eyes.filter((row) => row.kind === "more" && !isTotal(row));
	const subjectOf = total === 1 ? head : `${more.length} of ${total} workloads`;
	if (more.length > 0) {
		const isInside = more.every(({ budget }) => budget === null || !isOff(budget));
		return `${subjectOf} ${total === 1 || more.length === 1 ? words.verb : words.verbs} more${isInside ? ", inside the budget" : ""}`;
	}
	const sum = eyes.find((row) => row.kind === "more" && isTotal(row));
	if (sum !== void 0) return `the total ${words.verb} more${sum.budget !== null && isOff(sum.budget) ? "" : ", inside the budget"}`;
	if (eyes.some(({ kind }) => kind === "less")) return `${head} ${words.verb} less`;
	const open = eyes.filter((row) => row.kind === "inconclusive" && !isTotal(row)).length;
	if (open > 0 && open === total) return total === 1 ? "not clear yet (budget off)" : "not clear yet (all budgets off)";
	if (open > 0) return `nothing changed in ${count(total - open, "workload")}, ${open} not clear (budget off)`;
	return comparison.changes.every(({ reason }) => reason === "identical") ? "nothing changed, the outputs are identical" : "nothing changed";
}
/** Reports whether a pair counted, be it that nothing could be judged. */
const hasPairs = ({ changes }) => changes.some(({ validPairs }) => validPairs > 0);
/** Words for the headline and the status: what happened, and who can lift it. */
const CHECK_CHANGED = "the check was changed here: needs an approving review by someone with write access";
/** Returns the verdict of the whole comparison in a few words. `head` is the name of head in them. */
function headlineText(comparison, head = sides(comparison.recording).head) {
	const { eyes } = rowsOf(comparison);
	const kind = caseOf(comparison);
	if (comparison.cause === "check-changed") return CHECK_CHANGED;
	if (comparison.cause === "first") return "nothing to compare with yet";
	switch (kind) {
		case "same": return `${isOnlyHarness(comparison.recording) ? "only the benchmark changed" : "base and head are the same code"} (nothing was measured)`;
		case "skipped": return "skipped: no relevant files changed";
		case "builds": return "neither base nor head builds (nothing was compared)";
		case "base-build": return "base does not build (nothing was compared)";
		case "head-build": return "head does not build (nothing was compared)";
		case "unfit": return `not ${hasPairs(comparison) ? "judged" : "measured"}, this machine is not fit for it`;
		case "stopped": return "stopped before anything was compared";
		case "first": return "nothing to compare with yet";
		case "nothing": return pressingHeadline(eyes, 0, head) ?? "no workload exists on both sides (nothing was compared)";
		case "judged": return pressingHeadline(eyes, comparison.changes.length, head) ?? calmHeadline(comparison, eyes, head);
		default: return kind;
	}
}
/** Returns the sign of the gate. A gate that passes by an acceptance has its own. */
const signOf = ({ gate, changes, unpaired }) => gate === "pass" && [...changes, ...unpaired].some(({ accepted }) => accepted !== void 0) ? ACCEPTED_SIGN : gateSign[gate];
/** Returns the verdict of the whole comparison in one line. It begins by marking an estimate or a simulation. */
function headline(comparison, head) {
	return `${signOf(comparison)} ${subject(comparison.recording)}: ${headlineText(comparison, head)}`;
}

// src/render/github/fitted.ts
/** GitHub's limit. GitHub counts characters and others count UTF-16 units, so this many UTF-16 units are safe for all. */
const LONGEST_STATUS = 140;
/** Cuts a text between two graphemes, so that an emoji of several code points stays whole. */
function fitted(text, most = 140) {
	const line = oneLine(text, text.length);
	if (line.length <= most) return line;
	let kept = "";
	for (const { segment } of new Intl.Segmenter("en").segment(line)) {
		if (kept.length + segment.length >= most) break;
		kept += segment;
	}
	return `${kept.trimEnd()}…`;
}

// src/render/report/figure-words.ts
/** Figures of one workload that a sentence names. */
const MOST_NAMED = 3;
/** Reports whether a figure has a judgement. */
const isJudged = (metric) => metric.budget !== void 0;
/** Returns the figures of a workload that are in one of these states, in the order of these. */
const figuresIn = ({ metrics = [] }, states) => states.flatMap((state) => metrics.filter(isJudged).filter(({ budget }) => budget.state === state));
/** Returns '+5 %', or '−5 %' for a figure of which more is better. */
const figureBudget = ({ better, budget }) => `${better === "higher" ? "−" : "+"}${percent(budget.maxRegression)}`;
/** Returns '`latency` of `serve` is **12.0 % higher** than on base (95 % interval +11.1 … +13.0 %); its budget is +5 %.' */
function sentenceOf(figure, workload, comparison) {
	const { name, ratio, budget } = figure;
	const { base, head } = sides(comparison.recording);
	const subject = prose`${foreign(name)} of ${foreign(workload)}`;
	const most = figureBudget(figure);
	if (budget.state === "unclear") {
		const range = somewhere(figure.interval);
		const why = range === null ? prose`there were too few pairs with it for an interval` : prose`it changed by ${strong(range)}`;
		return prose`It is not clear whether ${subject} keeps its budget of ${most}: ${why}.`;
	}
	if (ratio === null) return budget.isHeld === true ? prose`${subject} was over its budget of ${most} in an earlier attempt, and most runs of ${head} lack it now.` : prose`Most runs of ${head} give no ${subject} that can be compared; its budget is ${most}.`;
	const range = hasNoWidth(figure.interval) ? NO_SPREAD : `${intervalLabel(comparison.recording)} ${interval(figure.interval)}`;
	return sentences(prose`${subject} is ${strong(`${size(ratio)} ${ratio < 1 ? "lower" : "higher"}`)} than on ${base} (${range}); its budget is ${most}.`, budget.isHeld === true ? "One attempt was over it, and the pairs of all attempts together do not exclude that." : null);
}
/** Returns the words for figures that no sentence names. */
const alike = (figures) => [...new Set(figures.map(({ budget }) => stateWords[budget.state]))].join(" or ");
const stateWords = {
	over: "over budget",
	missing: "missing",
	unclear: "not clear",
	inside: "inside budget"
};
/** Returns a sentence for each of the first figures that are in one of these states, and the number of the others. */
function aboutFigures(judged, states, comparison) {
	const all = figuresIn(judged, states);
	const rest = all.length - MOST_NAMED;
	return [...all.slice(0, MOST_NAMED).map((figure) => sentenceOf(figure, judged.workload, comparison)), ...rest > 0 ? [prose`${rest} more of its figures ${rest === 1 ? "is" : "are"} ${alike(all.slice(MOST_NAMED))}.`] : []];
}
/** Returns 'latency of serve +12.0 % (+11.1 … +13.0 %), budget +5 %' for a status. */
function figureStatus(judged, workload) {
	const [figure] = figuresIn(judged, [
		"over",
		"missing",
		"unclear"
	]);
	if (figure === void 0) return null;
	const name = `${oneLine(figure.name)} of ${oneLine(workload)}`;
	const end = `budget ${figureBudget(figure)}`;
	if (figure.budget.state === "missing") return `${name} is missing on head, ${end}`;
	if (figure.budget.state === "unclear") return `${name}: not clear yet, ${end}`;
	if (figure.ratio === null) return `${name} was over its ${end} in an attempt`;
	const most = figure.budget.isHeld === true ? `over its budget of ${figureBudget(figure)} in an attempt` : end;
	return `${name} ${change$1(figure.ratio)} (${interval(figure.interval)}), ${most}`;
}

// src/model/ruling.ts
/** Decisions of a person on the result of a pull request, which its measurement cannot give: accepted, skipped, or measured anew. */
/** Most characters of a reason. The rest stays in the person's own comment. */
const LONGEST_REASON = 300;
/** Most workloads and figures that one pull request can have accepted. */
const MOST_ACCEPTED = 30;
/** Login of an account at GitHub; those of companies contain `_`. */
const Login = string().regex(/^[\w-]{1,100}$/);
const Sha = string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);
/** Kinds of results that a person can accept. A workload that failed has no result. */
const AcceptableKind = _enum([
	"over",
	"likely",
	"still",
	"above",
	"figure",
	"figureless",
	"open",
	"inconclusive",
	"missing"
]);
/**
* Figure that a person has accepted. `bound`: the end of its interval of head / base at which head is worse. The acceptance holds up to it. null
* if there is none, because head lacks the figure or too few pairs have it: then the acceptance has no bound.
*/
const AcceptedFigure = strictObject({
	name: string().regex(METRIC_NAME),
	better: MetricBetter,
	bound: number().positive().nullable()
}).readonly();
/** Figure that fails the check. `ratio`: head / base, or null if head lacks it. */
const RedFigure = strictObject({
	...AcceptedFigure.unwrap().shape,
	ratio: number().positive().nullable()
}).readonly();
/** Result of a workload that fails the check, and that a person can accept. */
const RedResult = strictObject({
	workload: string().regex(WORKLOAD_NAME),
	kind: AcceptableKind,
	/** head / base, as it was measured. null if it is unknown, or if the workload was removed. */
	ratio: number().positive().nullable(),
	/** Upper end of the interval of head / base, which an acceptance holds up to. null if there is none. */
	high: number().positive().nullable(),
	/** Figures that fail the check. Absent if none does. */
	figures: array(RedFigure).min(1).max(30).readonly().optional()
}).readonly();
const shared = {
	/** Number of the pull request. */
	pull: int().positive(),
	/** Head of the pull request that the person decided on. */
	head: Sha,
	/** Login of the person. */
	by: Login,
	/** Time of the command or of the label, ISO 8601, by GitHub's clock. */
	at: datetime()
};
const given = {
	...shared,
	/** Name of the status. */
	context: string().min(1).max(300),
	/** Whether the person is the author of the pull request, and so an admin. */
	isAuthor: boolean(),
	reason: string().min(1).max(300)
};
/**
* One decision. `accept`: these results are worth their energy. `skip`: the head needs no measurement. `withdraw`: what was decided before on
* this pull request ends; if `label` is true, only what was decided by a label.
*/
const Ruling = discriminatedUnion("kind", [
	strictObject({
		kind: literal("accept"),
		...given,
		isByLabel: boolean(),
		results: array(RedResult).min(1).max(30).readonly()
	}).readonly(),
	strictObject({
		kind: literal("skip"),
		...given
	}).readonly(),
	strictObject({
		kind: literal("withdraw"),
		...shared,
		isByLabel: boolean()
	}).readonly()
]);
/** Content of the file that a job leaves which follows a command: the decisions of one person at one time. */
const RulingFile = strictObject({
	schema: literal(1),
	rulings: array(Ruling).min(1).max(10).readonly()
}).readonly();
/** Label that accepts what the description of the pull request gives reasons for. */
const ACCEPT_LABEL = "energy:accept";
/** Name of the file, and of the artifact that contains it, for a pull request. */
const RULING_FILE = "joulegate-ruling.json";
/** Returns the name of the artifact. It differs for each pull request, so that a list finds those of one. */
const rulingArtifact = (pull) => `joulegate-ruling-${pull}`;
/** Acceptance of one workload, as it stands. */
const Acceptance = strictObject({
	workload: string().regex(WORKLOAD_NAME),
	high: number().positive().nullable(),
	figures: array(AcceptedFigure).min(1).max(30).readonly().optional(),
	by: Login,
	isAuthor: boolean(),
	reason: string().min(1).max(300),
	at: datetime()
}).readonly();
/** Reports whether an acceptance covers a figure with this ratio of head / base; null if head lacks it. */
function coversFigure({ figures = [] }, { name, ratio }) {
	const own = figures.find((one) => one.name === name);
	if (own === void 0 || own.bound === null) return own !== void 0;
	return ratio !== null && (own.better === "higher" ? ratio >= own.bound : ratio <= own.bound);
}
/** File beside a Recording with what people have accepted of its results. */
const AcceptanceFile = strictObject({
	schema: literal(1),
	acceptances: array(Acceptance).min(1).max(30).readonly()
}).readonly();
/**
* Returns what stands after rulings in the order in which they were given. `isHead`: whether a ruling's head is the one in question, or differs
* from it by merges of base alone. A later acceptance of a workload takes the place of an earlier one.
*/
function standing(rulings, { context, isHead }) {
	const acceptances = /* @__PURE__ */ new Map();
	let skip = null;
	for (const ruling of rulings) switch (ruling.kind) {
		case "withdraw":
			for (const [name, { isByLabel }] of acceptances) if (isByLabel || !ruling.isByLabel) acceptances.delete(name);
			if (!ruling.isByLabel) skip = null;
			break;
		case "skip":
			if (ruling.context === context && isHead(ruling.head)) skip = ruling;
			break;
		case "accept":
			if (ruling.context !== context || !isHead(ruling.head)) break;
			for (const { workload, high, figures } of ruling.results) {
				const { by, isAuthor, reason, at, isByLabel } = ruling;
				const bounds = figures?.map(({ ratio: _, ...one }) => one);
				acceptances.set(workload, {
					workload,
					high,
					...bounds === void 0 ? {} : { figures: bounds },
					by,
					isAuthor,
					reason,
					at,
					isByLabel
				});
			}
	}
	return {
		acceptances: [...acceptances.values()].map(({ isByLabel: _, ...one }) => one),
		skip
	};
}

// src/render/report/row-sentence.ts
/** Returns '`parse` uses **6.1 % more energy** than base (95 % interval +5.3 … +6.9 %).' An estimate is marked at the number. */
function uses(change, ratio, { recording }) {
	const { adjective, article } = basis(recording);
	const { verb, object, less: fewer, noWidth } = wordsFor(recording);
	const amount = strong(`${size(ratio)} ${ratio < 1 ? fewer : "more"} ${object}`);
	const saved = ratio < 1 && change.base !== null && change.head !== null ? change.base.amount - change.head.amount : 0;
	const what = adjective === null ? "" : `${article} ${adjective} `;
	const less = saved > 0 ? `, ${oneAmount(quantityOf(recording.config), saved)} less per run` : "";
	const limits = hasNoWidth(change.interval) ? noWidth : `${intervalLabel(recording)} ${interval(change.interval)}`;
	return prose`${foreign(change.workload)} ${verb} ${what}${amount} than ${sides(recording).base} (${limits})${less}.`;
}
function budgetClause({ kind, budget, change }) {
	if (budget === null) return null;
	const limit = `+${percent(budget.maxRegression)}`;
	switch (kind) {
		case "over": return `The budget is ${limit}.`;
		case "likely": return `The budget is ${limit}. An increase is shown, and it is likely to be over the budget.`;
		case "still": return `The budget is ${limit}. One attempt was over it, and the pairs of all attempts together do not exclude that.`;
		case "more":
			if (change?.reason === "min-change") return `That is less than ${limitJoules(budget.minChange ?? 0)}, the smallest change that counts.`;
			return isOff(budget) ? "Its budget is off." : `That is inside the budget of ${limit}.`;
		default: return null;
	}
}
function unclear({ workload, interval: ends, budget }, { recording }) {
	const limit = `+${percent(budget.maxRegression)}`;
	const range = somewhere(ends);
	const { adjective } = basis(recording);
	if (range === null) return prose`The change of ${foreign(workload)} is unknown, because there were too few pairs for an interval.`;
	const doubt = ends.high !== null && ends.high < 1 + budget.maxRegression ? `that is within the budget of ${limit}, but the size of the change is unclear` : `the budget is ${limit}, so it is unclear whether the change is over it`;
	return prose`${foreign(workload)} changed by ${strong(range)}${adjective === null ? "" : ` (${adjective})`}; ${doubt}.`;
}
/** Returns the sentence about a result that a person has accepted: the number, the person, the reason. */
function ofAccepted({ workload, change, isByFigure }, { by, isAuthor, reason }, comparison) {
	const { base, head } = sides(comparison.recording);
	const number = change === null ? prose`${foreign(workload)} exists on ${base} and not on ${head}.` : change.ratio === null || isByFigure ? null : uses(change, change.ratio, comparison);
	const { failOn } = comparison.recording.config.gate;
	const states = failOn.includes("inconclusive") ? [
		"over",
		"missing",
		"unclear"
	] : ["over", "missing"];
	const figures = change === null ? [] : aboutFigures(change, states, comparison);
	return sentences(number, ...figures, prose`${foreign(by)}${isAuthor ? ", the author," : ""} has accepted that: ${foreign(reason, 300)}.`);
}
/** Returns '`parse` uses **131.3 J** per run (95 % interval 130.6 J … 132.2 J), and its limit on this machine is 130 J.' */
function aboveLimit({ workload, limit, head }, { recording }) {
	if (limit === void 0 || head === null) return [];
	const end = (value) => value === null ? "–" : preciseJoules(value);
	const range = `${intervalLabel(recording)} ${end(limit.head.low)} … ${end(limit.head.high)}`;
	const also = limit.state === "over-on-base" ? " Base is over it, too, and this change is not shown to use more." : "";
	return prose`${foreign(workload)} uses ${strong(preciseJoules(head.amount))} per run (${range}), and its limit on this machine is ${limitJoules(limit.limit)}.${also}`;
}
/** Returns one plain sentence about a row, with its number, and one for each figure that is over its budget. */
function about(row, comparison) {
	const { change, kind } = row;
	if (row.accepted !== null) return ofAccepted(row, row.accepted, comparison);
	if (change === null) return aboutAmount(row, comparison);
	return sentences(...isFigureKind(kind) ? [] : [aboutAmount(row, comparison)], ...aboutFigures(change, kind === "open" ? ["unclear"] : ["over", "missing"], comparison));
}
function aboutAmount(row, comparison) {
	const { kind, change, workload } = row;
	const { base, head } = sides(comparison.recording);
	if (kind === "missing") return prose`${foreign(workload)} exists on ${base} and not on ${head}.`;
	if (kind === "new") return prose`${foreign(workload)} does not exist on ${base}, so it was not compared.`;
	if (kind === "broken") return prose`${foreign(workload)} fails on ${base}, so there is nothing to compare ${head} with.`;
	if (kind === "flaky") return prose`${foreign(workload)} fails on ${base} again and again, so there is nothing to compare ${head} with.`;
	if (kind === "unsteady") return prose`${foreign(workload)} could not be judged because ${head} is unsteady.`;
	if (kind === "failed" && isTotal(row)) return prose`${foreign(workload)} could not be judged (see the errors below).`;
	if (kind === "failed" || change === null) return prose`${foreign(workload)} could not be compared, because it failed.`;
	if (kind === "inconclusive") return unclear(change, comparison);
	if (kind === "above" || kind === "already") return aboveLimit(change, comparison);
	return change.ratio === null ? [] : sentences(uses(change, change.ratio, comparison), budgetClause(row));
}

// src/render/report/lead.ts
/** Returns the instructions of the only workload, if both sides execute exactly as many. */
function sameCount(rows) {
	const [row, ...others] = rows;
	if (row?.change == null || others.length > 0 || !areSame([row.change.interval])) return null;
	return row.kind === "identical" ? null : row.change.base?.amount ?? null;
}
/** Returns 'All 6 compared workloads stayed within ±0.9 % of base's energy (95 % interval), inside their budgets.' */
function calm$1({ recording, changes, quantity }, rows) {
	const { adjective } = basis(recording);
	const { noun, noWidth } = wordsFor(recording);
	const measured = rows.flatMap(({ change, kind }) => change === null || kind === "identical" ? [] : [change.interval]);
	const [who, their] = changes.length === 1 ? ["The compared workload", "its budget"] : [`${rows.length === changes.length ? "All" : `${rows.length} of`} ${changes.length} compared workloads`, "their budgets"];
	if (measured.length === 0) return `${who} produced identical outputs, so nothing had to be measured.`;
	const same = quantity === "work" ? sameCount(rows) : null;
	if (same !== null) return `${who} executes the same ${wholeNumber(same)} instructions on both sides.`;
	if (areSame(measured) && quantity === "energy") return `${who} used as much ${adjective === null ? "" : `${adjective} `}${noun} as ${sides(recording).base}, to the last step of the counter.`;
	if (areSame(measured)) return `${who} ${changes.length === 1 ? "executes" : "execute"} exactly as many instructions as on ${sides(recording).base}.`;
	const limits = within(measured);
	if (limits === null) return `${who} stayed inside ${their}.`;
	return `${who} stayed ${limits} of ${`${sides(recording).base}'s ${adjective === null ? "" : `${adjective} `}${noun}`} (${measured.every(hasNoWidth) ? noWidth : intervalLabel(recording)}), inside ${their}.`;
}
const failOnOf = {
	over: "regressed",
	likely: "regressed",
	still: "regressed",
	above: "regressed",
	figure: "regressed",
	figureless: "missing",
	open: "inconclusive",
	failed: "error",
	unsteady: "error",
	missing: "missing",
	broken: "broken",
	flaky: "broken",
	inconclusive: "inconclusive"
};
/** Reports whether a kind fails the check only if energy was counted, and not estimated. */
const isByMeter = (kind) => failOnOf[kind] === "regressed" || kind === "figureless";
/** Returns the rows that fail the check, the most pressing first. Empty if it does not fail, or if no row is the cause. */
function failingRows({ gate, recording }, rows) {
	if (gate !== "fail") return [];
	return rows.filter(({ kind, isGated }) => {
		const word = failOnOf[kind];
		return isGated && word !== void 0 && recording.config.gate.failOn.includes(word) && (!isByMeter(kind) || mayFail(recording));
	});
}
/** Returns a sentence on whether the row fails the check, and if not, why. Returns null if there is no row and no failure. */
function effect({ gate, recording }, row) {
	if (gate === "fail") return "This fails the check.";
	if (row === void 0) return null;
	const word = failOnOf[row.kind];
	if (isByMeter(row.kind) && !mayFail(recording)) return `This does not fail the check: ${recording.meter?.kind === "plugin" ? "the meter of a plug-in" : "an estimate"} may only warn.`;
	if (word !== void 0 && !recording.config.gate.failOn.includes(word)) return prose`This does not fail the check: ${literal$1(word)} is not in ${literal$1("gate.fail-on")}.`;
	if (row.isGated) return "This does not fail the check.";
	return `This does not fail the check: its budget ${row.budget !== null && isOff(row.budget) ? "is off" : "only warns"}.`;
}
/** Sentence before the numbers of a first configuration, which gates nothing. */
const FIRST = "Base has no configuration yet, so these figures fail nothing.";
function judged(comparison) {
	if (comparison.cause === "first") return sentences(FIRST, ...rowsOf(comparison).eyes.slice(0, 1).map((row) => about(row, comparison)));
	const { eyes, calm: all } = rowsOf(comparison);
	const rest = all.filter((row) => !isTotal(row));
	const pressing = eyes.filter(isPressing);
	const worst = pressing[0] ?? eyes.find(({ kind }) => kind === "accepted") ?? eyes.find(({ kind }) => kind === "more") ?? eyes.find(({ kind }) => kind === "less") ?? (rest.length === 0 ? eyes[0] : void 0);
	const number = worst?.kind === "failed" || worst?.kind === "unsteady" || worst?.kind === "missing" ? pressing.find(({ kind }) => [
		"over",
		"likely",
		"still",
		"above",
		"figure"
	].includes(kind)) : void 0;
	if (worst === void 0) return [calm$1(comparison, rest)];
	return sentences(about(worst, comparison), number === void 0 ? null : about(number, comparison), worst.kind === "less" && eyes.every(({ kind }) => kind === "less" || kind === "new") ? "Nothing got worse." : null, effect(comparison, pressing[0]));
}
/** Returns the smallest change that this machine detects, which is the purpose of comparing equal code. null if that was not asked. */
function sensitivity({ recording: { allowSame }, changes }) {
	const detectable = changes.filter(({ verdict }) => verdict !== "inconclusive").flatMap(({ price }) => price === null || !Number.isFinite(price.detectable) ? [] : [price.detectable]);
	if (!allowSame || detectable.length === 0) return null;
	const where = detectable.length === 1 ? "" : " in each of these workloads";
	return `With as many pairs, this machine finds a change of ${rough(Math.max(...detectable))} or more${where} in 80 of 100 cases.`;
}
function builds({ recording: { builds, config } }) {
	return sentences(...builds.filter(hasFailed).map(({ side, command, status, seconds }) => {
		const limit = config.build?.timeout ?? null;
		return prose`The build of ${side} (${foreign(command)}) ${exitStatus(status, limit)} after ${duration(seconds)}.`;
	}));
}
const commit = (recording, side) => foreign(revisionName(recording.revisions[side]));
/** Explains why a changed check fails. */
function checkChanged({ gate, recording: { checkChange } }) {
	return sentences(checkChange?.scope === "unjudged" ? "This pull request changes how its check runs, and there is no measured verdict." : "This pull request changes its own check.", gate === "fail" ? "This fails the check." : prose`This does not fail the check: ${literal$1("check-changed")} is not in ${literal$1("gate.fail-on")}.`);
}
/** Globs that the sentence about a skip names; the report in JSON has all. */
const MOST_GLOBS = 8;
/** Explains why nothing was measured. */
function skipped({ recording: { scope } }) {
	if (scope === void 0) return [];
	const { globs, changed } = scope;
	const named = globs.slice(0, MOST_GLOBS).map((glob, index) => prose`${index === 0 ? "" : ", "}${foreign(glob)}`);
	const rest = globs.length - named.length;
	return [
		`${count(changed, "file")} changed, and ${changed === 1 ? "it matches none" : "none of them matches one"} of the globs in `,
		literal$1("paths"),
		": ",
		...named.flat(),
		...rest > 0 ? [` and ${rest} more`] : [],
		". So nothing was built or measured."
	];
}
/** Returns the sentence about the attempts that a result comes from, or null if it is the first one. */
function source({ experiment }) {
	if (experiment === void 0) return null;
	const { attempts, red, isReused, age: seconds } = experiment;
	const reds = red === 0 ? "none" : `${red}`;
	const together = attempts > 1 ? `This result comes from the pairs of ${attempts} attempts; ${reds} of them ${red === 1 ? "was" : "were"} over budget.` : "";
	return [isReused ? `Nothing was measured this time: the result is ${age(seconds)} old.` : "", together].filter((one) => one !== "").join(" ");
}
/** Returns the text below the headline: the plain sentence with the worst number, and its effect on the check. */
function lead(comparison) {
	const { recording, gate } = comparison;
	const kind = caseOf(comparison);
	if (comparison.cause === "check-changed") return checkChanged(comparison);
	switch (kind) {
		case "judged": return sentences(judged(comparison), source(comparison), comparison.quantity === "work" ? NOT_ENERGY : null, sensitivity(comparison));
		case "same":
			if (isOnlyHarness(recording)) return prose`Base's benchmark is used on both sides. With it, ${commit(recording, "head")} has the same files as ${commit(recording, "base")}, so there is nothing to measure.`;
			return prose`${commit(recording, "base")} and ${commit(recording, "head")} have the same tree, so there is nothing to measure.`;
		case "skipped": return skipped(comparison);
		case "unfit": return sentences(recording.trials.length === 0 ? `No ${wordsFor(recording).noun} was measured, so nothing was judged (see the errors below).` : "Measuring stopped before anything could be judged (see the errors below).", effect(comparison, void 0));
		case "stopped": return prose`Measuring ended before one comparison was complete.`;
		case "builds":
		case "base-build":
		case "head-build": return sentences(builds(comparison), gate === "fail" ? "This fails the check." : null);
		case "first": return prose`${capital(sides(recording).base)} has no configuration, and none of head's workloads runs on it. Comparisons start once this is merged.`;
		case "nothing": return sentences(comparison.unpaired.length > 0 ? "Each workload exists, or runs, on one side only." : null, gate === "fail" ? "This fails the check." : null);
		default: return kind;
	}
}

// src/render/github/status-rows.ts
/** Words of a status about the rows of a Comparison. */
/** Kinds of the rows that make the cause of a gate. */
const kindsOf = {
	energy: [
		"over",
		"likely",
		"still",
		"above",
		"already"
	],
	work: [
		"over",
		"likely",
		"still"
	],
	figure: ["figure"],
	estimate: [
		"over",
		"likely",
		"still",
		"above"
	],
	"plugin-meter": [
		"over",
		"likely",
		"still",
		"above"
	],
	error: ["failed", "unsteady"],
	missing: ["missing", "figureless"],
	broken: ["broken", "flaky"],
	inconclusive: ["inconclusive", "open"],
	"check-changed": [],
	unfit: [],
	nothing: [],
	first: []
};
const endOf = ({ kind, budget: limit, change: judged }) => {
	const most = limit === null ? "" : `+${percent(limit.maxRegression)}`;
	if (kind === "still") return `over its budget of ${most} in an attempt`;
	if (kind === "likely") return `likely over its budget of ${most}`;
	if (kind === "more" && judged?.reason === "min-change") return `below the smallest change of ${limitJoules(limit?.minChange ?? 0)}`;
	if (kind === "more") return limit !== null && isOff(limit) ? "budget off" : `inside its budget of ${most}`;
	return `budget ${budget(limit)}`;
};
function changed(row, judged, { noWidth }) {
	const name = oneLine(row.workload);
	const numbers = `${name} ${change$1(judged.ratio)} (${interval(judged.interval, noWidth)})`;
	const figure = row.isByFigure ? figureStatus(judged, row.workload) : null;
	if (row.accepted !== null) return `${figure ?? numbers}, ${acceptedBy(row.accepted)}`;
	if (judged.limit !== void 0 && (row.kind === "above" || row.kind === "already")) return `${name} ${preciseJoules(judged.head?.amount ?? 0)}, over its limit of ${limitJoules(judged.limit.limit)}${row.kind === "already" ? ", as base is" : ""}`;
	if (isFigureKind(row.kind)) return figureStatus(judged, row.workload) ?? numbers;
	if (row.kind === "less") return numbers;
	if (row.kind !== "inconclusive") return `${numbers}, ${endOf(row)}`;
	if (judged.ratio === null) return `${name}: too few pairs to tell`;
	return `${name} ${interval(judged.interval, noWidth)}, budget ${budget(row.budget)}: not clear yet`;
}
/** Returns 'accepted by maintainer'. */
const acceptedBy = ({ by, isAuthor }) => `accepted by ${by}${isAuthor ? ", the author" : ""}`;
/** Returns 'compress/silesia +6.1 % (+5.3 … +6.9 %), budget +3 %'. */
function said(row, words) {
	if (row.kind === "failed") return `${oneLine(row.workload)} failed`;
	if (row.kind === "unsteady") return `${oneLine(row.workload)} is unsteady on head, so it could not be judged`;
	if (row.kind === "missing") return `${oneLine(row.workload)} was removed`;
	if (row.kind === "broken") return `${oneLine(row.workload)} fails on base, so it was not compared`;
	if (row.kind === "flaky") return `${oneLine(row.workload)} is flaky on base, so it was not compared`;
	if (row.change !== null) return changed(row, row.change, words);
	return row.accepted === null ? `${oneLine(row.workload)} is new` : `${oneLine(row.workload)} was removed, ${acceptedBy(row.accepted)}`;
}
const moreWords = {
	over: "over budget",
	likely: "over budget",
	still: "over budget",
	accepted: "accepted",
	above: "over their limits",
	figure: "like it",
	figureless: "like it",
	open: "not clear",
	already: "like it",
	failed: "failed",
	unsteady: "unsteady",
	missing: "removed",
	broken: "like it",
	flaky: "like it",
	inconclusive: "not clear"
};
/** Describes the first row, and counts the others. Returns null if there are none. */
function ofRows([worst, ...others], words) {
	if (worst === void 0) return null;
	const text = said(worst, words);
	const word = moreWords[worst.kind];
	const longer = others.length === 0 || word === void 0 ? text : `${text}; ${others.length} more ${word}`;
	return longer.length <= 140 - 20 ? longer : text;
}
function unchanged(all, { noWidth }) {
	const rows = all.filter((row) => !isTotal(row));
	const intervals = rows.flatMap(({ change: judged, kind }) => judged === null || kind === "identical" ? [] : [judged.interval]);
	if (areSame(intervals)) return `no change in ${count(rows.length, "workload")} (${noWidth})`;
	const limits = within(intervals);
	return limits === null ? null : `no change in ${count(rows.length, "workload")}, ${rows.length === 1 ? "" : "each "}${limits}`;
}
/** Describes a passing gate. Must not claim that nothing got worse beside a row that is not clear, or whose budget is off. */
function calm({ eyes, calm: rest }, words) {
	const of = (kind) => eyes.filter((row) => row.kind === kind);
	if (of("accepted").length > 0) return ofRows(of("accepted"), words);
	if (of("more").length > 0) return ofRows(of("more"), words);
	if (of("less").length + of("new").length < eyes.length) return null;
	const less = ofRows(of("less"), words);
	return less === null ? unchanged(rest, words) : `${less}, nothing got worse`;
}
/** Most characters of a name, if there is room. */
const LONGEST_NAME = 80;
const shortened = (rows, most) => rows.map((row) => ({
	...row,
	workload: cut(oneLine(row.workload), most)
}));
/** Returns the worst number, if there is one, with at most `most` characters of each name. Returns null if the headline tells more. */
function numberOf(comparison, most = 80) {
	const { gate, cause, quantity } = comparison;
	if (!["judged", "nothing"].includes(caseOf(comparison))) return null;
	const rows = rowsOf(comparison);
	const words = quantityWords[quantity];
	if (cause === null) return calm({
		eyes: shortened(rows.eyes, most),
		calm: rows.calm
	}, words);
	const kinds = kindsOf[cause];
	const ofCause = (gate === "fail" ? failingRows(comparison, rows.eyes) : rows.eyes).filter(({ kind }) => kinds.includes(kind));
	return ofRows(shortened(ofCause, most), words);
}

// src/render/github/status.ts
/** Longest end of a status that has the age of the number as well. */
const MOST_ENDING = 80;
/** Returns the number of attempts that a result comes from, and its age. */
const sourcesOf = ({ attempts, isReused, age: seconds }) => [...attempts > 1 ? [`by ${attempts} attempts`] : [], ...isReused ? [`measured ${age(seconds)} ago`] : []];
/**
* Returns the end of the status, which is never cut off: the age of the number, who could have changed it, at which level below B, and who has
* approved that.
*/
function endOfStatus({ recording, experiment }) {
	const { harness } = recording;
	const lifted = recording.checkChange?.lifted ?? null;
	const weak = weakLevel(recording);
	const endings = [
		...harness?.state === "undeclared" && harness.total > 0 ? ["benchmark changed"] : [],
		...weak === null ? [] : [`isolation: ${weak}`],
		...lifted === null ? [] : [`${APPROVED_BY} ${lifted.by}`]
	];
	const whole = (some) => some.map((ending) => `; ${ending}`).join("");
	const [from, rest] = [whole(experiment === void 0 ? [] : sourcesOf(experiment)), whole(endings)];
	return from.length + rest.length > MOST_ENDING ? rest : `${from}${rest}`;
}
/** Describes a Comparison. If it is too long, names are shortened before numbers. */
function describe(comparison, ending = "") {
	const { adjective } = basis(comparison.recording);
	const words = [...comparison.gate === "warn" ? ["warning"] : [], ...adjective === null ? [] : [adjective]].join(", ");
	const prefix = words === "" ? "" : `${words}: `;
	const end = `${endOfStatus(comparison)}${ending}`;
	const room = 140 - prefix.length - end.length;
	const number = numberOf(comparison);
	const short = number !== null && number.length > room ? numberOf(comparison, 80 - (number.length - room)) : number;
	const [error] = comparison.cause === "unfit" || caseOf(comparison) === "unfit" ? findingsOf(comparison).errors : [];
	const why = error === void 0 ? "" : `: ${oneLine(partsOf(error).first, 140)}`;
	return `${fitted(`${prefix}${short ?? headlineText(comparison)}${why}`, 140 - end.length)}${end}`;
}
/** Maps pass, warn and neutral to `success`. A run with nothing to compare is an error, as its exit code is. */
function stateOf({ gate, cause }) {
	if (gate === "fail") return "failure";
	return gate === "neutral" && cause === "nothing" ? "error" : "success";
}
function ofNone(none) {
	if (!("finding" in none)) return {
		state: "pending",
		description: none.kind === "draft" ? "not measured: this is a draft" : "measuring"
	};
	const { kind, finding } = none;
	const message = oneLine(partsOf(finding).first, 140);
	switch (kind) {
		case "skipped": return {
			state: "success",
			description: fitted(`not measured: ${message}`)
		};
		case "unfit": return {
			state: "failure",
			description: fitted(`not measured: ${message}`)
		};
		case "crashed": return {
			state: "error",
			description: fitted(`did not finish: ${message}`)
		};
		default: return kind;
	}
}
/** Returns the commit status of a run. */
const statusOf = (result) => "kind" in result ? ofNone(result) : {
	state: stateOf(result),
	description: describe(result)
};
/** Returns the commit status of a run that was judged again. It ends with the commit of base whose budgets count, which is never cut off. */
const judgedStatus = (comparison, base) => ({
	state: stateOf(comparison),
	description: describe(comparison, judgedEnd(base))
});
/** Returns '; by the budgets of abc1234'. */
const judgedEnd = (base) => `; by the budgets of ${base.slice(0, 7)}`;
/** Descriptions of a status that another pull request with the same commit decides. */
const otherPullWords = {
	/** Returns the description for a decided status. `description` is that of the other pull request. */
	becauseOf: (pull, description) => fitted(`pull request #${pull}, with the same commit: ${description}`),
	/** Returns the description while the other pull request is still being measured. */
	waitingFor: (pull) => `measured; waits for pull request #${pull}, which has the same commit`
};
/** Description of a status that a merge queue decides. */
const DEFERRED = "energy is measured in the merge queue";

// src/commands/context.ts
/** Implements the `write` of a Context. Throws cannotWrite. */
function writeOrExplain(path, write) {
	try {
		return write();
	} catch (error) {
		throw cannotWrite(path, error);
	}
}

// src/main/terminal.ts
/** Milliseconds between two transient lines if standard error is no terminal, in which a line could be overwritten. */
const NEWS_MS = 15e3;
const WIDTH = {
	least: 60,
	most: 110,
	unknown: 100
};
/** Returns the directory for fetched repositories. Follows the XDG base directory specification, which ignores a relative path. */
function cacheDirectory() {
	const given = process.env["XDG_CACHE_HOME"] ?? "";
	return join(isAbsolute(given) ? given : join(home(), ".cache"), "joulegate");
}
/**
* Returns the directory for what is remembered: XDG_STATE_HOME, which the same specification ignores if it is relative. For root it is below
* /var/lib, as for other services.
*/
function stateDirectory() {
	const given = process.env["XDG_STATE_HOME"] ?? "";
	const usual = process.geteuid?.() === 0 ? "/var/lib" : join(home(), ".local", "state");
	return join(isAbsolute(given) ? given : usual, "joulegate");
}
/** Returns HOME, or the home of /etc/passwd if HOME is no absolute path. A user without either gets '/', which Docker uses as well. */
function home() {
	for (const ask of [homedir, () => userInfo().homedir]) try {
		const found = ask();
		if (isAbsolute(found)) return found;
	} catch {}
	return "/";
}
/** Returns the current directory. @throws Problem `no-current-directory` if it was removed, or if its name cannot be used. */
function currentDirectory() {
	const found = cwdOrNull();
	if (found === null) throw problem("no-current-directory", { why: "removed" });
	if (found.includes("�") && !existsSync(found)) throw problem("no-current-directory", { why: "not-utf-8" });
	return found;
}
function cwdOrNull() {
	try {
		return process.cwd();
	} catch {
		return null;
	}
}
/** Reads the token and removes it from our environment, so that no child process gets it by accident. */
function takeToken() {
	const token = process.env["JOULEGATE_GIT_TOKEN"]?.trim() || null;
	delete process.env["JOULEGATE_GIT_TOKEN"];
	return token;
}
/** Makes the Context of a command that runs in this process. `onLost` is called if the requested output could not be printed. */
function terminalContext({ signal, hurry }, onLost) {
	const { stdout, stderr } = process;
	stderr.on("error", () => void 0);
	const unread = new AbortController();
	stdout.on("error", (error) => {
		unread.abort();
		if (error.code !== "EPIPE") onLost(error);
	});
	return {
		version: VERSION,
		get directory() {
			return currentDirectory();
		},
		sysfs: process.env["JOULEGATE_SYSFS"] || "/sys",
		helper: process.env["JOULEGATE_HELPER"] || "/run/joulegate/meter.sock",
		state: stateDirectory(),
		cache: cacheDirectory(),
		gitToken: takeToken(),
		signal,
		hurry,
		unread: unread.signal,
		get rows() {
			return stdout.isTTY ? stdout.rows : null;
		},
		colour: stdout.isTTY && stdout.getColorDepth() > 1,
		width: Math.min(WIDTH.most, Math.max(WIDTH.least, stdout.columns ?? WIDTH.unknown)),
		print: (text) => {
			stdout.write(text);
		},
		tell: teller(stderr),
		readInput: () => text(process.stdin),
		write: writeOrExplain
	};
}
/** Returns a function that writes lines to standard error. A transient line is overwritten by the next one if the terminal can do that. */
function teller(stderr) {
	const [canOverwrite, hasColours] = [stderr.isTTY && !isDumb(), stderr.isTTY && stderr.getColorDepth() > 1];
	let [lastNews, hasNews] = [0, false];
	return (line, kind) => {
		if (kind === "transient" && !canOverwrite) {
			if (performance.now() - lastNews < NEWS_MS) return;
			lastNews = performance.now();
		}
		const clear = hasNews ? "\r\x1B[K" : "";
		hasNews = kind === "transient" && canOverwrite;
		const shown = hasNews ? cut(line, (stderr.columns || WIDTH.unknown) - 1) : line;
		stderr.write(`${clear}${hasColours ? shown : stripVTControlCharacters(shown)}${hasNews ? "" : "\n"}`);
	};
}
function isDumb() {
	const { TERM = "dumb" } = process.env;
	return TERM === "dumb" || TERM === "";
}

export { JournalLine as $, Side as $n, pullAt as $t, shownRows as A, keyOf as An, readClocks as At, meterForms as B, makeRooms as Bn, beneath as Bt, calmHeadline as C, traceError as Cn, datetime as Cr, isLimitedHere as Ct, headlineText as D, readBorrowed as Dn, bootId as Dt, headline as E, quotedPath as En, recordClock as Et, METERS as F, removeTree as Fn, STRANGER as Ft, gateSign as G, Arm as Gn, reportResult as Gt, unsureCause as H, aboveAndItself as Hn, walk as Ht, METER_PATTERN as I, MARK as In, guardCredentials as It, isTotal as J, allArms as Jn, listStatuses as Jt, isFigureKind as K, ArmTrial as Kn, isNewer as Kt, asksForKind as L, environmentOf as Ln, readerAs as Lt, byPressure as M, hasCode as Mn, whyNotTuned as Mt, perUnitOf as N, checkPlace as Nn, removeOrNote as Nt, isPressing as O, writeBare as On, describeMachine as Ot, rowsOf as P, removeDeadChecks as Pn, retried as Pt, Header as Q, ReadingKind as Qn, openPullsAt as Qt, dependsOnClock as R, chooseTemporary as Rn, reopen as Rt, fitted as S, trace as Sn, standsStill as Sr, chooseContainment as St, hasFailed as T, copyHistory as Tn, sessionCgroup as Tt, ACCEPTED_SIGN as U, makeDirectory as Un, withPlainFile as Ut, readMeter as V, tryRooms as Vn, blocksOf as Vt, figureWord as W, ARM_DIRECTORIES as Wn, reportBegin as Wt, weightOf as X, mapArms as Xn, statusFailed as Xt, isTotalGated as Y, armsOf as Yn, setStatus as Yt, CommitRevision as Z, ofArm as Zn, writeStatus as Zt, coversFigure as _, GitFailure as _n, fieldsOf as _r, APPROVED_BY as _t, judgedEnd as a, OddAnswer as an, findIdentity as ar, isIdentical as at, figureBudget as b, userGit as bn, killProcess as br, acquireLock as bt, statusOf as c, isPassing as cn, newGroups as cr, explainedBy as ct, lead as d, FETCH_MARK as dn, tryAs as dr, Attempting as dt, createCheck as en, Trial as er, Machine as et, about as f, remoteGit as fn, programOf as fr, findingsOf as ft, RulingFile as g, whyUnusable as gn, describe$1 as gr, isolatesOutsiders as gt, RedResult as h, usedBelow as hn, childrenOf as hr, isolationWords as ht, endOfStatus as i, LASTING as in, closeInherited as ir, isFirst as it, UNKNOWN as j, lockFile as jn, beyondRights as jt, pressingHeadline as k, hold as kn, clockChanges as kt, acceptedBy as l, openCache as ln, processesOf as lr, hasRebooted as lt, RULING_FILE as m, isDiskFull as mn, allProcesses as mr, isUnisolated as mt, terminalContext as n, connect as nn, asUser as nr, hasBuilt as nt, judgedStatus as o, explain as on, hearAs as or, isSkipped as ot, ACCEPT_LABEL as p, freeBytes as pn, StillAlive as pr, smallPrint as pt, TOTAL_NAME as q, BOTH_SIDES as qn, listAllStatuses as qt, DEFERRED as r, readAnswer as rn, chooseIdentity as rr, hasNothingToMeasure as rt, otherPullWords as s, failureOf as sn, killUser as sr, WhyWorkload as st, cacheDirectory as t, allPages as tn, JOB_USER as tr, Recording as tt, failingRows as u, stopDead as un, servesJobsAlone as ur, Attempt as ut, rulingArtifact as v, privateBytes as vn, hasEnded as vr, CHECK_LIMIT as vt, caseOf as w, traced as wn, ownCgroup as wt, isJudged as x, onTrace as xn, killUntilGone as xr, clearDead as xt, standing as y, privateGit as yn, killGroup as yr, conclusionOf as yt, isOfMachine as z, closedAbove as zn, Unreadable as zt };
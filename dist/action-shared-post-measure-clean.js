import { accessSync, chmodSync, constants, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

// src/host/run-directory.ts
/** For those that may write there: root, which makes it, or a group that an administrator trusts. No stranger can hold or block anything in it. */
const RUN_DIRECTORY = "/run/joulegate";
/** For all others. Fixed, not TMPDIR: all users of the machine must look in one place. */
const COMMON_DIRECTORY = "/tmp";
/** May this user write there, and can no stranger? Root makes the directory if it is missing. */
function mayWriteIn(directory) {
	try {
		if (process.geteuid?.() === 0 && lstatSync(directory, { throwIfNoEntry: false }) === void 0) {
			mkdirSync(directory);
			chmodSync(directory, 493);
		}
		accessSync(directory, constants.W_OK | constants.X_OK);
		return isTrusted(directory);
	} catch {
		return false;
	}
}
/** Is it root's, and closed to everybody whom root has not let in? */
function isTrusted(directory) {
	const stat = lstatSync(directory, { throwIfNoEntry: false });
	return stat?.isDirectory() === true && stat.uid === 0 && (stat.mode & 2) === 0;
}

// src/host/notes.ts
const ending = () => `-${process.geteuid?.() ?? 0}.left`;
/** A directory that no stranger may write to, if this user may. */
const place = () => mayWriteIn("/run/joulegate") ? RUN_DIRECTORY : COMMON_DIRECTORY;
/** The file that notes that a session's directory is still to be removed. */
const noteOf = (directory) => join(place(), `${basename(directory)}${ending()}`);
/** All such files that have this user's number. In /tmp anybody may have made them. */
function notes() {
	const directory = place();
	return readdirSync(directory).filter((name) => name.startsWith("joulegate-") && name.endsWith(ending())).map((name) => join(directory, name));
}
/** Is there a directory that was noted by this user? */
const isAnyLeft = () => notes().length > 0;

export { RUN_DIRECTORY as a, COMMON_DIRECTORY as i, noteOf as n, isTrusted as o, notes as r, mayWriteIn as s, isAnyLeft as t };
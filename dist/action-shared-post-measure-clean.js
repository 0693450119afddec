import { accessSync, chmodSync, constants, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

// src/host/run-directory.ts
/**
* Used by those who may write to it: root, which creates it, or a group that an administrator trusts. No stranger can hold or block
* anything in it.
*/
const RUN_DIRECTORY = "/run/joulegate";
/** Used by all others. Fixed, not TMPDIR, because all users of the machine must look in one place. */
const COMMON_DIRECTORY = "/tmp";
/** Reports whether this user may write to a directory and no stranger can. Root creates the directory if it is missing. */
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
/** Reports whether a directory belongs to root and is closed to every user whom root has not let in. */
function isTrusted(directory) {
	const stat = lstatSync(directory, { throwIfNoEntry: false });
	return stat?.isDirectory() === true && stat.uid === 0 && (stat.mode & 2) === 0;
}

// src/host/notes.ts
const ending = () => `-${process.geteuid?.() ?? 0}.left`;
/** Returns a directory that no stranger may write to if this user may write to it, else the common one. */
const place = () => mayWriteIn("/run/joulegate") ? RUN_DIRECTORY : COMMON_DIRECTORY;
/** Returns the path of the file that marks a session's directory as still to be removed. */
const noteOf = (directory) => join(place(), `${basename(directory)}${ending()}`);
/** Returns all such files with this user's number. In /tmp any user may have created them. */
function notes() {
	const directory = place();
	return readdirSync(directory).filter((name) => name.startsWith("joulegate-") && name.endsWith(ending())).map((name) => join(directory, name));
}
/** Reports whether there is a directory that this user has noted. */
const isAnyLeft = () => notes().length > 0;

export { RUN_DIRECTORY as a, COMMON_DIRECTORY as i, noteOf as n, isTrusted as o, notes as r, mayWriteIn as s, isAnyLeft as t };
import { n as __require, r as __toESM, t as __commonJSMin } from "./post-runtime.js";
import { a as RUN_DIRECTORY, i as COMMON_DIRECTORY, n as noteOf, o as mayWriteIn, r as notes } from "./post-shared.js";
import { closeSync, constants, existsSync, fchmodSync, fchownSync, fstatSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, rmSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, normalize } from "node:path";
import { createHash } from "node:crypto";
import * as os$1 from "os";
import { createServer } from "node:net";
import { once } from "node:events";
import { readdir, rm } from "node:fs/promises";
import { spawn, spawnSync } from "node:child_process";
import { text } from "node:stream/consumers";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { homedir } from "node:os";

// node_modules/@actions/core/lib/utils.js
/**
* Sanitizes an input into a string so it can be passed into issueCommand safely
* @param input input to sanitize into a string
*/
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
/**
*
* @param annotationProperties
* @returns The command properties to send with the actual annotation command
* See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
*/
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}

// node_modules/@actions/core/lib/command.js
/**
* Issues a command to the GitHub Actions runner
*
* @param command - The command name to issue
* @param properties - Additional properties for the command (key-value pairs)
* @param message - The message to include with the command
* @remarks
* This function outputs a specially formatted string to stdout that the Actions
* runner interprets as a command. These commands can control workflow behavior,
* set outputs, create annotations, mask values, and more.
*
* Command Format:
*   ::name key=value,key=value::message
*
* @example
* ```typescript
* // Issue a warning annotation
* issueCommand('warning', {}, 'This is a warning message');
* // Output: ::warning::This is a warning message
*
* // Set an environment variable
* issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
* // Output: ::set-env name=MY_VAR::some value
*
* // Add a secret mask
* issueCommand('add-mask', {}, 'secretValue123');
* // Output: ::add-mask::secretValue123
* ```
*
* @internal
* This is an internal utility function that powers the public API functions
* such as setSecret, warning, error, and exportVariable.
*/
function issueCommand(command, properties, message) {
	const cmd = new Command$1(command, properties, message);
	process.stdout.write(cmd.toString() + os$1.EOL);
}
const CMD_STRING = "::";
var Command$1 = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/core.js
var __awaiter = void 0 && (void 0).__awaiter || function(thisArg, _arguments, P, generator) {
	function adopt(value) {
		return value instanceof P ? value : new P(function(resolve) {
			resolve(value);
		});
	}
	return new (P || (P = Promise))(function(resolve, reject) {
		function fulfilled(value) {
			try {
				step(generator.next(value));
			} catch (e) {
				reject(e);
			}
		}
		function rejected(value) {
			try {
				step(generator["throw"](value));
			} catch (e) {
				reject(e);
			}
		}
		function step(result) {
			result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
		}
		step((generator = generator.apply(thisArg, _arguments || [])).next());
	});
};
/**
* The code to exit an action
*/
var ExitCode;
(function(ExitCode) {
	/**
	* A code indicating that the action was successful
	*/
	ExitCode[ExitCode["Success"] = 0] = "Success";
	/**
	* A code indicating that the action was a failure
	*/
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
/**
* Gets the value of an input.
* Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
* Returns an empty string if the value is not defined.
*
* @param     name     name of the input to get
* @param     options  optional. See InputOptions.
* @returns   string
*/
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
/**
* Adds a warning issue
* @param message warning issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function warning$1(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
* Writes info to log with console.log.
* @param message info message
*/
function info$1(message) {
	process.stdout.write(message + os$1.EOL);
}
/**
* Gets the value of an state set by this action's main execution.
*
* @param     name     name of the state to get
* @returns   string
*/
function getState(name) {
	return process.env[`STATE_${name}`] || "";
}

// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
	const numericValues = Object.values(entries).filter((v) => typeof v === "number");
	return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function joinValues(array, separator = "|") {
	return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
	if (typeof value === "bigint") return value.toString();
	return value;
}
var Cached = class {
	constructor(getter) {
		this._getter = getter;
		this._value = void 0;
	}
	get value() {
		const getter = this._getter;
		if (getter !== void 0) {
			this._value = getter();
			this._getter = void 0;
		}
		return this._value;
	}
};
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return input === null || input === void 0;
}
function cleanRegex(source) {
	const start = source.startsWith("^") ? 1 : 0;
	const end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
	const ratio = val / step;
	const roundedRatio = Math.round(ratio);
	const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
	if (Math.abs(ratio - roundedRatio) < tolerance) return 0;
	return ratio - roundedRatio;
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
/**
* Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
*
* Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
*/
function rawShape(def) {
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
	return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
	Object.defineProperty(target, key, {
		get() {
			const value = getter();
			assignProp(this, key, value);
			return value;
		},
		enumerable: true,
		configurable: true
	});
}
function putProp(target, key, value) {
	if (key in target) assignProp(target, key, value);
	else target[key] = value;
}
/**
* Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
*
* A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
*/
function mirrorShape(target, source, keys, wrap) {
	const raw = sourceShape(source);
	for (const key of keys) {
		const desc = Object.getOwnPropertyDescriptor(raw, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => {
			const value = source._zod.def.shape[key];
			return wrap ? wrap(value, key) : value;
		});
		else putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
	}
}
function mirrorProps(target, source) {
	for (const key of Reflect.ownKeys(source)) {
		const desc = Object.getOwnPropertyDescriptor(source, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => source[key]);
		else putProp(target, key, desc.value);
	}
}
function mergeDefs(...defs) {
	const mergedDescriptors = {};
	for (const def of defs) {
		const descriptors = Object.getOwnPropertyDescriptors(def);
		Object.assign(mergedDescriptors, descriptors);
	}
	return Object.defineProperties({}, mergedDescriptors);
}
function esc(str) {
	return JSON.stringify(str);
}
function slugify(input) {
	return input.toLowerCase().trim().replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
}
const captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {};
function isObject(data) {
	return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ cached(() => {
	if (globalConfig.jitless) return false;
	if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) return false;
	try {
		new Function("");
		return true;
	} catch (_) {
		return false;
	}
});
function isPlainObject(o) {
	if (isObject(o) === false) return false;
	const ctor = o.constructor;
	if (ctor === void 0) return true;
	if (typeof ctor !== "function") return true;
	const prot = ctor.prototype;
	if (isObject(prot) === false) return false;
	if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) return false;
	return true;
}
function shallowClone(o) {
	if (isPlainObject(o)) return { ...o };
	if (Array.isArray(o)) return [...o];
	if (o instanceof Map) return new Map(o);
	if (o instanceof Set) return new Set(o);
	return o;
}
const propertyKeyTypes = /* @__PURE__*/ new Set([
	"string",
	"number",
	"symbol"
]);
function escapeRegex(str) {
	return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
	const cl = new inst._zod.constr(def ?? inst._zod.def);
	if (!def || params?.parent) cl._zod.parent = inst;
	return cl;
}
function normalizeParams(_params) {
	const params = _params;
	if (!params) return {};
	if (typeof params === "string") return { error: () => params };
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw new Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	delete params.message;
	if (typeof params.error === "string") return {
		...params,
		error: () => params.error
	};
	return params;
}
function stringifyPrimitive(value) {
	if (typeof value === "bigint") return value.toString() + "n";
	if (typeof value === "string") return `"${value}"`;
	return `${value}`;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => {
		return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
	});
}
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
	safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	int32: [-2147483648, 2147483647],
	uint32: [0, 4294967295],
	float32: [-34028234663852886e22, 34028234663852886e22],
	float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
const BIGINT_FORMAT_RANGES = {
	int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
	uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")]
};
function pick(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".pick() cannot be used on object schemas containing refinements");
	const newShape = {};
	mirrorShape(newShape, schema, maskedKeys(schema, mask));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function maskedKeys(schema, mask) {
	const raw = sourceShape(schema);
	const keys = [];
	for (const key of Reflect.ownKeys(mask)) {
		if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) throw new Error(`Unrecognized key: "${String(key)}"`);
		if (mask[key]) keys.push(key);
	}
	return keys;
}
function omit(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".omit() cannot be used on object schemas containing refinements");
	const omitted = new Set(maskedKeys(schema, mask));
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function extend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to extend: expected a plain object");
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) {
		const existingShape = sourceShape(schema);
		for (const key of Reflect.ownKeys(shape)) if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
	}
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function extended(schema, shape) {
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
	mirrorProps(newShape, shape);
	return newShape;
}
function safeExtend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to safeExtend: expected a plain object");
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
	if (!b?._zod?.def) throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
	if (a._zod.def.checks?.length) throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
	const newShape = {};
	mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
	mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
	return clone(a, mergeDefs(a._zod.def, {
		shape: newShape,
		get catchall() {
			return b._zod.def.catchall;
		},
		checks: b._zod.def.checks ?? []
	}));
}
function partial(Class, schema, mask, name = "partial") {
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class && ((value, key) => selected && !selected.has(key) ? value : new Class({
		type: "optional",
		innerType: value
	})));
	return clone(schema, mergeDefs(schema._zod.def, {
		shape: newShape,
		checks: []
	}));
}
function required(Class, schema, mask) {
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => selected && !selected.has(key) ? value : new Class({
		type: "nonoptional",
		innerType: value
	}));
	return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
function aborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== true) return true;
	return false;
}
function explicitlyAborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === false) return true;
	return false;
}
function prefixIssues(path, issues) {
	return issues.map((iss) => {
		var _a;
		(_a = iss).path ?? (_a.path = []);
		iss.path.unshift(path);
		return iss;
	});
}
function unwrapMessage(message) {
	return typeof message === "string" ? message : message?.message;
}
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
	const caps = [];
	for (const ch of defChecks ?? []) {
		const d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		const max = d.maximum ?? d.length ?? d.size;
		if (max >= 0) caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	const traits = iss.inst?._zod?.traits;
	if (traits?.has("$ZodType")) {
		if (traits.has("$ZodCheck")) (_a = iss).schema ?? (_a.schema = iss.inst);
		else iss.schema = iss.inst;
	}
	const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
	const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config.customError?.(iss)) ?? unwrapMessage(config.localeError?.(iss)) ?? "Invalid input";
	const full = {};
	for (const k of Object.keys(iss)) {
		if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__") continue;
		full[k] = iss[k];
	}
	full.path ?? (full.path = []);
	full.message = message;
	if (ctx?.reportInput) full.input = iss.input;
	return full;
}
const highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
	const units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++) if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
		count--;
		i++;
	}
	return count;
}
function getLengthableOrigin(input) {
	if (Array.isArray(input)) return "array";
	if (typeof input === "string") return "string";
	return "unknown";
}
function parsedType(data) {
	const t = typeof data;
	switch (t) {
		case "number": return Number.isNaN(data) ? "nan" : "number";
		case "object": {
			if (data === null) return "null";
			if (Array.isArray(data)) return "array";
			const obj = data;
			if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) return obj.constructor.name;
		}
	}
	return t;
}
function issue(...args) {
	const [iss, input, inst] = args;
	if (typeof iss === "string") return {
		message: iss,
		code: "custom",
		input,
		inst
	};
	return { ...iss };
}
/**
* Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
*
* Call this from a `proto` initializer, which runs once per prototype — never per instance.
*/
function members(proto, table) {
	for (const key in table) {
		const desc = Object.getOwnPropertyDescriptor(table, key);
		if (desc.get) Object.defineProperty(proto, key, {
			...desc,
			enumerable: false
		});
		else defineBound(proto, key, desc.value);
	}
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = true) {
	Object.defineProperty(inst, key, {
		configurable: true,
		writable: true,
		enumerable,
		value
	});
	return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
	return own(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
/* @__NO_SIDE_EFFECTS__ */
function derived(computes, table) {
	for (const key in computes) {
		const compute = computes[key];
		Object.defineProperty(table, key, {
			configurable: true,
			enumerable: true,
			get() {
				return own(this, key, compute(this));
			},
			set(value) {
				own(this, key, value);
			}
		});
	}
	return table;
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own(this, key, fn.bind(this));
		},
		set(value) {
			own(this, key, value);
		}
	});
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
	const proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
let installing;
let broke = false;
const breaker = {
	configurable: true,
	get() {
		broke = true;
	}
};
/**
* Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
* constructor, computed from the internals object itself and cached there on
* first read. One accessor per constructor rather than one per instance.
*/
function defineLazyInternal(inst, key, compute) {
	const proto = Object.getPrototypeOf(inst._zod);
	if (key in proto && installing !== inst._zod) {
		installing = void 0;
		return;
	}
	installing = inst._zod;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			Object.defineProperty(this, key, breaker);
			const outer = broke;
			broke = false;
			try {
				const value = compute(this);
				if (broke) delete this[key];
				else Object.defineProperty(this, key, {
					configurable: true,
					writable: true,
					value
				});
				broke = broke || outer;
				return value;
			} catch (err) {
				delete this[key];
				broke = broke || outer;
				throw err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				value
			});
		}
	});
}
/**
* Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
* data property. One accessor per constructor rather than one per instance, because an own accessor
* puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
*/
function installLazyProp(inst, key, make, enumerable) {
	const proto = claim(inst, key);
	if (!proto) return;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			const desc = {
				configurable: true,
				writable: true,
				enumerable,
				value: void 0
			};
			Object.defineProperty(this, key, desc);
			desc.value = make(this);
			Object.defineProperty(this, key, desc);
			return desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				enumerable,
				value
			});
		}
	});
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
	const fn = () => value;
	fn[CONSTANT_CATCH] = true;
	return fn;
}

// node_modules/zod/v4/core/core.js
var _a$1;
/** A special constant with type `never` */
const NEVER = /*@__PURE__*/ Object.freeze({ status: "aborted" });
const _zodDesc = {
	value: void 0,
	enumerable: false
};
let _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
	const E = _E;
	if (E) {
		const saved = E.stackTraceLimit;
		if (typeof saved === "number") {
			try {
				E.stackTraceLimit = 0;
			} catch {
				_E = null;
				return new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
/* @__NO_SIDE_EFFECTS__ */
function $constructor(name, initializer, proto, params) {
	const zodProto = {};
	function Internals(def) {
		this.def = def;
		this.constr = _;
		this.traits = /* @__PURE__ */ new Set();
	}
	Internals.prototype = zodProto;
	const protoMembers = proto;
	const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
	function init(inst, def) {
		if (!inst._zod) {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		} else if (inst._zod.traits.has(name)) return;
		inst._zod.traits.add(name);
		initializer(inst, def);
		if (initialized) {
			const own = Object.getPrototypeOf(inst);
			const ctorProto = inst._zod.constr.prototype;
			let up = own;
			while (up && up !== ctorProto) up = Object.getPrototypeOf(up);
			const target = up ?? own;
			if (!initialized.has(target)) {
				initialized.add(target);
				members(target, protoMembers);
			}
		}
		const proto = _.prototype;
		for (const k in proto) {
			if (!Object.prototype.hasOwnProperty.call(proto, k)) continue;
			if (!(k in inst)) inst[k] = proto[k].bind(inst);
		}
	}
	const Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", { value: name });
	function _(def) {
		const inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		const deferred = inst._zod.deferred;
		if (deferred) {
			for (const fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		const pp = globalThis.__zod_globalConfig?.postProcessor;
		if (pp) pp(inst);
		return inst;
	}
	Object.defineProperty(_, "init", { value: init });
	Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => {
		if (params?.Parent && inst instanceof params.Parent) return true;
		return inst?._zod?.traits?.has(name);
	} });
	Object.defineProperty(_, "name", { value: name });
	return _;
}
var $ZodAsyncError = class extends Error {
	constructor() {
		super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
	}
};
var $ZodEncodeError = class extends Error {
	constructor(name) {
		super(`Encountered unidirectional transform during encode: ${name}`);
		this.name = "ZodEncodeError";
	}
};
(_a$1 = globalThis).__zod_globalConfig ?? (_a$1.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
	if (newConfig) Object.assign(globalConfig, newConfig);
	return globalConfig;
}

// node_modules/zod/v4/core/errors.js
function _getMessage() {
	const internals = this._zod;
	internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
	return internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
const _messageDesc = {
	get: _getMessage,
	set: _setMessage,
	enumerable: true,
	configurable: true
};
const _issuesDesc = {
	value: void 0,
	enumerable: false
};
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer$1 = (inst, def) => {
	inst.name = "$ZodError";
	_issuesDesc.value = def;
	Object.defineProperty(inst, "issues", _issuesDesc);
	_issuesDesc.value = void 0;
	Object.defineProperty(inst, "message", _messageDesc);
	const proto = Object.getPrototypeOf(inst);
	if (!_installedToString.has(proto)) {
		_installedToString.add(proto);
		Object.defineProperty(proto, "toString", {
			configurable: true,
			enumerable: false,
			get() {
				const value = () => this.message;
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
				return value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
			}
		});
	}
};
const $ZodError = /* @__PURE__ */ $constructor("$ZodError", initializer$1);
const $ZodRealError = /* @__PURE__ */ $constructor("$ZodError", initializer$1, void 0, { Parent: Error });
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
* ("toString", "constructor") would otherwise read through to the prototype, and assigning
* "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
	if (!Object.prototype.hasOwnProperty.call(obj, key)) {
		if (key === "__proto__") Object.defineProperty(obj, key, {
			value: make(),
			writable: true,
			enumerable: true,
			configurable: true
		});
		else obj[key] = make();
	}
	return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
	const fieldErrors = {};
	const formErrors = [];
	for (const sub of error.issues) if (sub.path.length > 0) node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
	else formErrors.push(mapper(sub));
	return {
		formErrors,
		fieldErrors
	};
}
function formatError(error, mapper = (issue) => issue.message) {
	const fieldErrors = { _errors: [] };
	const processError = (error, path = []) => {
		for (const issue of error.issues) if (issue.code === "invalid_union" && issue.errors.length) issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
		else if (issue.code === "invalid_key") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else if (issue.code === "invalid_element") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else {
			const fullpath = [...path, ...issue.path];
			if (fullpath.length === 0) fieldErrors._errors.push(mapper(issue));
			else {
				let curr = fieldErrors;
				let i = 0;
				while (i < fullpath.length) {
					const el = fullpath[i];
					const terminal = i === fullpath.length - 1;
					if (el === "_errors") {
						if (terminal) curr._errors.push(mapper(issue));
						i++;
						continue;
					}
					if (!Object.prototype.hasOwnProperty.call(curr, el)) Object.defineProperty(curr, el, {
						value: { _errors: [] },
						enumerable: true,
						writable: true,
						configurable: true
					});
					const node = curr[el];
					if (terminal) node._errors.push(mapper(issue));
					curr = node;
					i++;
				}
			}
		}
	};
	processError(error);
	return fieldErrors;
}
/** Format a ZodError as a human-readable string in the following form.
*
* From
*
* ```ts
* ZodError {
*   issues: [
*     {
*       expected: 'string',
*       code: 'invalid_type',
*       path: [ 'username' ],
*       message: 'Invalid input: expected string'
*     },
*     {
*       expected: 'number',
*       code: 'invalid_type',
*       path: [ 'favoriteNumbers', 1 ],
*       message: 'Invalid input: expected number'
*     }
*   ];
* }
* ```
*
* to
*
* ```
* username
*   ✖ Expected number, received string at "username
* favoriteNumbers[0]
*   ✖ Invalid input: expected number
* ```
*/
function toDotPath(_path) {
	const segs = [];
	const path = _path.map((seg) => typeof seg === "object" ? seg.key : seg);
	for (const seg of path) if (typeof seg === "number") segs.push(`[${seg}]`);
	else if (typeof seg === "symbol") segs.push(`[${JSON.stringify(String(seg))}]`);
	else if (/[^\w$]/.test(seg)) segs.push(`[${JSON.stringify(seg)}]`);
	else {
		if (segs.length) segs.push(".");
		segs.push(seg);
	}
	return segs.join("");
}
function prettifyError(error) {
	const lines = [];
	const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
	for (const issue of issues) {
		lines.push(`✖ ${issue.message}`);
		if (issue.path?.length) lines.push(`  → at ${toDotPath(issue.path)}`);
	}
	return lines.join("\n");
}

// node_modules/zod/v4/core/parse.js
function finalizeParams(callee, params) {
	return {
		callee: params?.callee ?? callee,
		Err: params?.Err
	};
}
const _parse = (_Err) => {
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: false
		} : { async: false };
		const result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) throw new $ZodAsyncError();
		if (result.issues.length) {
			const e = new ((_params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, _params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const parse$1 = /* @__PURE__*/ _parse($ZodRealError);
const _parseAsync = (_Err) => {
	const fn = async (schema, value, _ctx, params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: true
		} : { async: true };
		let result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) result = await result;
		if (result.issues.length) {
			const e = new ((params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const parseAsync$1 = /* @__PURE__*/ _parseAsync($ZodRealError);
const _safeParse = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: false
	} : { async: false };
	const result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length ? failure$1(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
const safeParse$1 = /* @__PURE__*/ _safeParse($ZodRealError);
function failure$1(Err, issues, ctx) {
	let error;
	return {
		success: false,
		get error() {
			if (!error) {
				error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
				issues = void 0;
				ctx = void 0;
			}
			return error;
		},
		set error(e) {
			error = e;
			issues = void 0;
			ctx = void 0;
		}
	};
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true
	} : { async: true };
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length ? failure$1(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
const safeParseAsync$1 = /* @__PURE__*/ _safeParseAsync($ZodRealError);
const COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
const COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
const validate = ((schema, value, _ctx) => {
	const validator = schema._zod.bag.validator;
	if (validator !== void 0) {
		if (validator(value) !== COMPILE_INVALID) return true;
		if (validator.definite === true && _ctx === void 0) return false;
	}
	return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
	const ctx = _ctx ? {
		..._ctx,
		async: false,
		abortEarly: true
	} : {
		async: false,
		abortEarly: true
	};
	const fallbackRun = schema._zod.bag.fallbackRun;
	let result;
	if (fallbackRun) {
		ctx[COMPILE_FALLBACK] = true;
		result = fallbackRun({
			value,
			issues: []
		}, ctx);
	} else result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length === 0;
}
const validateAsync$1 = async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true,
		abortEarly: true
	} : {
		async: true,
		abortEarly: true
	};
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length === 0;
};
const _encode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return parse(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		return parse(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _encodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return await parseAsync(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _safeEncode = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParse(_Err)(schema, value, ctx);
};
const _safeDecode = (_Err) => (schema, value, _ctx) => {
	return _safeParse(_Err)(schema, value, _ctx);
};
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParseAsync(_Err)(schema, value, ctx);
};
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
	return _safeParseAsync(_Err)(schema, value, _ctx);
};

// node_modules/zod/v4/core/regexes.js
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
	return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration$1 = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
*
* @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
	if (!version) return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
	return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
const _emoji$1 = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
	return new RegExp(_emoji$1, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
const httpProtocol = /^https?$/;
const e164 = /^\+[1-9]\d{6,14}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
* esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
* will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
	return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
	const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
	return typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time(args) {
	return new RegExp(`^${timeSource(args)}$`);
}
function datetime$1(args) {
	const opts = ["Z"];
	if (args.offset) opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
	const qualified = `${timeSource({
		precision: args.precision,
		seconds: true
	})}(?:${opts.join("|")})`;
	const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
	return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
const anyString = /^[\s\S]{0,}$/;
const integer = /^-?\d+$/;
const number$5 = /^-?\d+(?:\.\d+)?$/;
const boolean$2 = /^(?:true|false)$/i;
const lowercase = /^[^A-Z]*$/;
const uppercase = /^[^a-z]*$/;

// node_modules/zod/v4/core/checks.js
const $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
	const val = payload.value;
	return !nullish(val) && val.length !== void 0;
};
const numericOriginMap = {
	number: "number",
	bigint: "bigint",
	object: "date"
};
const $ZodCheckLessThan = /*@__PURE__*/ $constructor("$ZodCheckLessThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value <= def.value : payload.value < def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_big",
			maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckGreaterThan = /*@__PURE__*/ $constructor("$ZodCheckGreaterThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value >= def.value : payload.value > def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_small",
			minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMultipleOf = /*@__PURE__*/ $constructor("$ZodCheckMultipleOf", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		if (typeof payload.value !== typeof def.value) throw new Error("Cannot mix number and bigint in multiple_of check.");
		if (typeof payload.value === "bigint" ? def.value !== BigInt(0) && payload.value % def.value === BigInt(0) : floatSafeRemainder(payload.value, def.value) === 0) return;
		payload.issues.push({
			origin: typeof payload.value,
			code: "not_multiple_of",
			divisor: def.value,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	const isInt = def.format?.includes("int");
	const origin = isInt ? "int" : "number";
	const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		const input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input)) {
				payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst
				});
				return;
			}
			if (!Number.isSafeInteger(input)) {
				if (input > 0) payload.issues.push({
					input,
					code: "too_big",
					maximum: Number.MAX_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				else payload.issues.push({
					input,
					code: "too_small",
					minimum: Number.MIN_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				return;
			}
		}
		if (input < minimum) payload.issues.push({
			origin: "number",
			input,
			code: "too_small",
			minimum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
		if (input > maximum) payload.issues.push({
			origin: "number",
			input,
			code: "too_big",
			maximum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMaxLength = /*@__PURE__*/ $constructor("$ZodCheckMaxLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_big",
			maximum: def.maximum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMinLength = /*@__PURE__*/ $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLengthEquals = /*@__PURE__*/ $constructor("$ZodCheckLengthEquals", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		const length = typeof input === "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
		if (length === def.length) return;
		const origin = getLengthableOrigin(input);
		const tooBig = length > def.length;
		payload.issues.push({
			origin,
			...tooBig ? {
				code: "too_big",
				maximum: def.length
			} : {
				code: "too_small",
				minimum: def.length
			},
			inclusive: true,
			exact: true,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStringFormat = /*@__PURE__*/ $constructor("$ZodCheckStringFormat", (inst, def) => {
	var _a, _b;
	$ZodCheck.init(inst, def);
	if (def.pattern) (_a = inst._zod).check ?? (_a.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: def.format,
			input: payload.value,
			...def.pattern ? { pattern: def.pattern.toString() } : {},
			inst,
			continue: !def.abort
		});
	});
	else (_b = inst._zod).check ?? (_b.check = () => {});
});
const $ZodCheckRegex = /*@__PURE__*/ $constructor("$ZodCheckRegex", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "regex",
			input: payload.value,
			pattern: def.pattern.toString(),
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLowerCase = /*@__PURE__*/ $constructor("$ZodCheckLowerCase", (inst, def) => {
	def.pattern ?? (def.pattern = lowercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = /*@__PURE__*/ $constructor("$ZodCheckUpperCase", (inst, def) => {
	def.pattern ?? (def.pattern = uppercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = /*@__PURE__*/ $constructor("$ZodCheckIncludes", (inst, def) => {
	$ZodCheck.init(inst, def);
	const escapedRegex = escapeRegex(def.includes);
	def.pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
	inst._zod.check = (payload) => {
		if (payload.value.includes(def.includes, def.position)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "includes",
			includes: def.includes,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStartsWith = /*@__PURE__*/ $constructor("$ZodCheckStartsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`^${escapeRegex(def.prefix)}.*`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.startsWith(def.prefix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "starts_with",
			prefix: def.prefix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckEndsWith = /*@__PURE__*/ $constructor("$ZodCheckEndsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`.*${escapeRegex(def.suffix)}$`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.endsWith(def.suffix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "ends_with",
			suffix: def.suffix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckOverwrite = /*@__PURE__*/ $constructor("$ZodCheckOverwrite", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		payload.value = def.tx(payload.value);
	};
});

// node_modules/zod/v4/core/doc.js
var Doc = class {
	constructor(args = [], closed = {}) {
		this.content = [];
		this.indent = 0;
		this.args = args;
		this.closed = closed;
	}
	indented(fn) {
		this.indent += 1;
		try {
			fn(this);
		} finally {
			this.indent -= 1;
		}
	}
	write(arg) {
		if (typeof arg === "function") {
			arg(this, { execution: "sync" });
			arg(this, { execution: "async" });
			return;
		}
		const lines = arg.split("\n").filter((x) => x);
		const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
		const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
		for (const line of dedented) this.content.push(line);
	}
	compile() {
		const F = Function;
		const content = this?.content ?? [``];
		return new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`)(...Object.values(this.closed));
	}
};

// node_modules/zod/v4/core/versions.js
const version = {
	major: 4,
	minor: 6,
	patch: 7
};

// node_modules/zod/v4/core/schemas.js
const $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
	var _a;
	inst ?? (inst = {});
	inst._zod.def = def;
	inst._zod.bag = inst._zod.bag || {};
	inst._zod.version = version;
	const defChecks = inst._zod.def.checks;
	const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
	for (const ch of checks) for (const fn of ch._zod.onattach) fn(inst);
	if (checks.length === 0) {
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
	} else {
		const runChecks = (payload, checks, ctx) => {
			if (payload.memo) return payload;
			let isAborted = aborted(payload);
			let asyncResult;
			for (const ch of checks) {
				if (ch._zod.def.when) {
					if (explicitlyAborted(payload)) continue;
					if (!ch._zod.def.when(payload)) continue;
				} else if (isAborted) continue;
				const currLen = payload.issues.length;
				const _ = ch._zod.check(payload);
				if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
				if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
					await _;
					if (payload.issues.length === currLen) return;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				});
				else {
					if (payload.issues.length === currLen) continue;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				}
			}
			if (asyncResult) return asyncResult.then(() => {
				return payload;
			});
			return payload;
		};
		const handleCanaryResult = (canary, payload, ctx) => {
			if (aborted(canary)) {
				canary.aborted = true;
				return canary;
			}
			const checkResult = runChecks(payload, checks, ctx);
			if (checkResult instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
			}
			return inst._zod.parse(checkResult, ctx);
		};
		inst._zod.run = (payload, ctx) => {
			if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
			if (ctx.direction === "backward") {
				const canary = inst._zod.parse({
					value: payload.value,
					issues: []
				}, {
					...ctx,
					skipChecks: true
				});
				if (canary instanceof Promise) return canary.then((canary) => {
					return handleCanaryResult(canary, payload, ctx);
				});
				return handleCanaryResult(canary, payload, ctx);
			}
			const result = inst._zod.parse(payload, ctx);
			if (result instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return result.then((result) => runChecks(result, checks, ctx));
			}
			return runChecks(result, checks, ctx);
		};
	}
}, {
	get "~standard"() {
		return hide(this, "~standard", standardProps(this));
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	}
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
	const ctx = { async: true };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			const ctx = { async: false };
			try {
				const r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
const $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce) try {
			payload.value = String(payload.value);
		} catch (_) {}
		if (typeof payload.value === "string") return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
const $ZodStringFormat = /*@__PURE__*/ $constructor("$ZodStringFormat", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	$ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ $constructor("$ZodGUID", (inst, def) => {
	def.pattern ?? (def.pattern = guid);
	$ZodStringFormat.init(inst, def);
});
const $ZodUUID = /*@__PURE__*/ $constructor("$ZodUUID", (inst, def) => {
	if (def.version) {
		const v = {
			v1: 1,
			v2: 2,
			v3: 3,
			v4: 4,
			v5: 5,
			v6: 6,
			v7: 7,
			v8: 8
		}[def.version];
		if (v === void 0) throw new Error(`Invalid UUID version: "${def.version}"`);
		def.pattern ?? (def.pattern = uuid(v));
	} else def.pattern ?? (def.pattern = uuid());
	$ZodStringFormat.init(inst, def);
});
const $ZodEmail = /*@__PURE__*/ $constructor("$ZodEmail", (inst, def) => {
	def.pattern ?? (def.pattern = email);
	$ZodStringFormat.init(inst, def);
});
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
	try {
		if (typeof URL !== "undefined" && typeof URL.canParse === "function") return URL.canParse(input);
		new URL(input);
		return true;
	} catch {
		return false;
	}
}
function validateURL(trimmed, def) {
	if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) return canParseURL(trimmed) || 2;
	return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
	if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) return 1;
	try {
		if (typeof URL !== "undefined") {
			const URLStatic = URL;
			if (typeof URLStatic.parse === "function") return URLStatic.parse(trimmed) ?? 2;
		}
		return new URL(trimmed);
	} catch {
		return 2;
	}
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
	return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
	hostname.lastIndex = 0;
	return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
	protocol.lastIndex = 0;
	return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ $constructor("$ZodURL", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		try {
			const trimmed = payload.value.trim();
			const url = validateURL(trimmed, def);
			if (url === 1) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid URL format",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === 2) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === true) {
				payload.value = stripTabAndNewline(trimmed);
				return;
			}
			if (def.hostname && !urlHostnameOk(url, def.hostname)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid hostname",
				pattern: def.hostname.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			if (def.protocol && !urlProtocolOk(url, def.protocol)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid protocol",
				pattern: def.protocol.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
			return;
		} catch (_) {
			payload.issues.push({
				code: "invalid_format",
				format: "url",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		}
	};
});
const $ZodEmoji = /*@__PURE__*/ $constructor("$ZodEmoji", (inst, def) => {
	def.pattern ?? (def.pattern = emoji());
	$ZodStringFormat.init(inst, def);
});
const $ZodNanoID = /*@__PURE__*/ $constructor("$ZodNanoID", (inst, def) => {
	if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1)) throw new Error(`Invalid nanoid length: ${def.length}`);
	def.pattern ?? (def.pattern = def.length === void 0 ? nanoid : nanoidOfLength(def.length));
	$ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const $ZodCUID = /*@__PURE__*/ $constructor("$ZodCUID", (inst, def) => {
	def.pattern ?? (def.pattern = cuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = /*@__PURE__*/ $constructor("$ZodCUID2", (inst, def) => {
	def.pattern ?? (def.pattern = cuid2);
	$ZodStringFormat.init(inst, def);
});
const $ZodULID = /*@__PURE__*/ $constructor("$ZodULID", (inst, def) => {
	def.pattern ?? (def.pattern = ulid);
	$ZodStringFormat.init(inst, def);
});
const $ZodXID = /*@__PURE__*/ $constructor("$ZodXID", (inst, def) => {
	def.pattern ?? (def.pattern = xid);
	$ZodStringFormat.init(inst, def);
});
const $ZodKSUID = /*@__PURE__*/ $constructor("$ZodKSUID", (inst, def) => {
	def.pattern ?? (def.pattern = ksuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = /*@__PURE__*/ $constructor("$ZodISODateTime", (inst, def) => {
	def.pattern ?? (def.pattern = datetime$1(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ $constructor("$ZodISODate", (inst, def) => {
	def.pattern ?? (def.pattern = date);
	$ZodStringFormat.init(inst, def);
});
const $ZodISOTime = /*@__PURE__*/ $constructor("$ZodISOTime", (inst, def) => {
	def.pattern ?? (def.pattern = time(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODuration = /*@__PURE__*/ $constructor("$ZodISODuration", (inst, def) => {
	def.pattern ?? (def.pattern = duration$1);
	$ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = /*@__PURE__*/ $constructor("$ZodIPv4", (inst, def) => {
	def.pattern ?? (def.pattern = ipv4);
	$ZodStringFormat.init(inst, def);
});
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
	if (!ipv6Alphabet.test(value)) return false;
	return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ $constructor("$ZodIPv6", (inst, def) => {
	def.pattern ?? (def.pattern = ipv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidIPv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "ipv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCIDRv4 = /*@__PURE__*/ $constructor("$ZodCIDRv4", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv4);
	$ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
	const parts = value.split("/");
	if (parts.length !== 2) return false;
	const [address, prefix] = parts;
	if (!prefix) return false;
	const prefixNum = Number(prefix);
	if (`${prefixNum}` !== prefix) return false;
	if (prefixNum < 0 || prefixNum > 128) return false;
	return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ $constructor("$ZodCIDRv6", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidCIDRv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "cidrv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
function isValidBase64(data) {
	if (data === "") return true;
	if (/\s/.test(data)) return false;
	if (data.length % 4 !== 0) return false;
	try {
		atob(data);
		return true;
	} catch {
		return false;
	}
}
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ $constructor("$ZodBase64", (inst, def) => {
	def.pattern ?? (def.pattern = base64Charset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
	if (!base64urlCharset.test(data)) return false;
	const base64 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
	return isValidBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
}
const $ZodBase64URL = /*@__PURE__*/ $constructor("$ZodBase64URL", (inst, def) => {
	def.pattern ?? (def.pattern = base64urlCharset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64URL(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64url",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodE164 = /*@__PURE__*/ $constructor("$ZodE164", (inst, def) => {
	def.pattern ?? (def.pattern = e164);
	$ZodStringFormat.init(inst, def);
});
function isValidJWT(token, algorithm = null) {
	try {
		const tokensParts = token.split(".");
		if (tokensParts.length !== 3) return false;
		const [header] = tokensParts;
		if (!header) return false;
		const parsedHeader = JSON.parse(atob(header));
		if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT") return false;
		if (!parsedHeader.alg) return false;
		if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm)) return false;
		return true;
	} catch {
		return false;
	}
}
const $ZodJWT = /*@__PURE__*/ $constructor("$ZodJWT", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidJWT(payload.value, def.alg)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "jwt",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number$5;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Number(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...received ? { received } : {}
		});
		return payload;
	};
});
const $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
const $ZodBoolean = /*@__PURE__*/ $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = boolean$2;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Boolean(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "boolean") return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodUnknown = /*@__PURE__*/ $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ $constructor("$ZodNever", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _ctx) => {
		payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
function capSize(inst, size) {
	const caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	const cap = Math.min(...caps.map((c) => c[0]));
	const parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		const n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (const [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				const start = payload.issues.length;
				ch._zod.check(payload);
				payload.issues[start].continue = false;
				attachSchema(payload.issues, start, inst);
				return payload;
			}
		}
		return parse(payload, ctx);
	};
}
const arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		const proms = [];
		const abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			const item = input[i];
			const result = def.element._zod.run({
				value: item,
				issues: []
			}, ctx);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	const isPresent = key in input;
	const isOptionalOut = optout === "optional";
	if (!isPresent && isOptionalOut && optin === "optional") return;
	if (result.issues.length) {
		if (optin !== void 0 && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && optin === void 0) {
		if (!result.issues.length) final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		});
		return;
	}
	if (result.value === void 0) {
		if (isPresent || optin === "defaulted" && !isOptionalOut) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	const keys = Object.keys(def.shape);
	const ownSymbols = Object.getOwnPropertySymbols(def.shape);
	const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (const k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	const okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	const unrecognized = [];
	const keySet = def.keySet;
	const _catchall = def.catchall._zod;
	const t = _catchall.def.type;
	const optin = _catchall.optin;
	const optout = _catchall.optout;
	let seen = 0;
	for (const key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			if (t === "never") unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		const r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length) payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: true
	});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => {
		return payload;
	});
}
const $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	const sh = desc?.get ? desc.get.raw : def.shape ?? {};
	if (sh) {
		const get = () => {
			const newSh = { ...sh };
			Object.defineProperty(def, "shape", { value: newSh });
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", { get });
	}
	const _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		const shape = zod.def.shape;
		const propValues = {};
		for (const key in shape) {
			const field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, /* @__PURE__ */ new Set());
				for (const v of field.values) propValues[key].add(v);
				if (field.optin !== void 0) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	const isObject$1 = isObject;
	const catchall = def.catchall;
	let value;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$1(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		const proms = [];
		const shape = value.shape;
		const abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (const key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if (key === "__proto__") continue;
			const el = shape[key];
			const optin = el._zod.optin;
			const optout = el._zod.optout;
			const r = el._zod.run({
				value: input[key],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
	};
});
const $ZodObjectJIT = /*@__PURE__*/ $constructor("$ZodObjectJIT", (inst, def) => {
	$ZodObject.init(inst, def);
	const superParse = inst._zod.parse;
	const _normalized = cached(() => normalizeDef(def));
	const memo = globalConfig.memoizer;
	const generateFastpass = (shape) => {
		const normalized = _normalized.value;
		const syms = normalized.symbolKeys;
		const doc = new Doc(["payload", "ctx"], {
			shape,
			inst,
			memo,
			syms
		});
		const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
		const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
		doc.write(`const input = payload.value;`);
		const ids = Object.create(null);
		let counter = 0;
		for (const key of normalized.allKeys) ids[key] = `key_${counter++}`;
		doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
		for (const key of normalized.allKeys) {
			if (key === "__proto__") continue;
			const id = ids[key];
			const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key);
			const isPresent = `${k} in input`;
			const schema = shape[key];
			const optin = schema?._zod?.optin;
			const isOptionalIn = optin !== void 0;
			const isOptionalOut = schema?._zod?.optout === "optional";
			doc.write(`const ${id} = ${parseStr(k)};`);
			if (isOptionalIn && isOptionalOut) {
				const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
				doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
			} else if (!isOptionalIn) doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
			else {
				doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
				if (optin === "defaulted") doc.write(`newResult[${k}] = ${id}.value;`);
				else doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
			}
		}
		doc.write(`payload.value = newResult;`);
		doc.write(`return payload;`);
		return doc.compile();
	};
	let fastpass;
	const isObject$2 = isObject;
	const jit = !globalConfig.jitless;
	const allowsEval$1 = allowsEval;
	const fastEnabled = jit && allowsEval$1.value;
	const catchall = def.catchall;
	let value;
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$2(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
			if (!fastpass) fastpass = generateFastpass(def.shape);
			payload = fastpass(payload, ctx);
			if (!catchall) return payload;
			return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
		}
		return superParse(payload, ctx);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (const result of results) if (result.issues.length === 0) {
		final.value = result.value;
		return final;
	}
	const nonaborted = results.filter((r) => !aborted(r));
	if (nonaborted.length === 1) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	});
	return final;
}
const $ZodUnion = /*@__PURE__*/ $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			const patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	const first = def.options.length === 1 ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		const results = [];
		for (const option of def.options) {
			const result = option._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (result.issues.length === 0) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => {
			return handleUnionResults(results, payload, inst, ctx);
		});
	};
});
function discriminatorMap(def) {
	const map = /* @__PURE__ */ new Map();
	for (const option of def.options) {
		const values = option._zod.propValues?.[def.discriminator];
		if (!values || values.size === 0) throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
		for (const value of values) if (map.has(value)) {
			if (value !== void 0) throw new Error(`Duplicate discriminator value "${String(value)}"`);
			map.set(value, null);
		} else map.set(value, option);
	}
	return map;
}
const $ZodDiscriminatedUnion = /*@__PURE__*/ $constructor("$ZodDiscriminatedUnion", (inst, def) => {
	def.inclusive = false;
	$ZodUnion.init(inst, def);
	const _super = inst._zod.parse;
	defineLazyInternal(inst, "propValues", (zod) => {
		const propValues = {};
		let undefinedCount = 0;
		for (const option of zod.def.options) {
			const pv = option._zod.propValues;
			if (!pv || Object.keys(pv).length === 0) throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
			if (pv[zod.def.discriminator]?.has(void 0)) undefinedCount++;
			for (const [k, v] of Object.entries(pv)) {
				if (!Object.prototype.hasOwnProperty.call(propValues, k)) assignProp(propValues, k, /* @__PURE__ */ new Set());
				for (const val of v) propValues[k].add(val);
			}
		}
		if (!zod.def.unionFallback && undefinedCount > 1) propValues[zod.def.discriminator]?.delete(void 0);
		return propValues;
	});
	def.options.forEach((option, i) => {
		const propShape = rawShape(option._zod.def);
		if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) throw new Error(`Invalid discriminated union option at index "${i}"`);
	});
	const disc = cached(() => discriminatorMap(def));
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isObject(input)) {
			payload.issues.push({
				code: "invalid_type",
				expected: "object",
				input,
				inst
			});
			return payload;
		}
		const value = input?.[def.discriminator];
		const opt = disc.value.get(value);
		if (opt && (value !== void 0 || ctx.direction !== "backward")) return opt._zod.run(payload, ctx);
		if (def.unionFallback || ctx.direction === "backward") return _super(payload, ctx);
		payload.issues.push({
			code: "invalid_union",
			errors: [],
			note: "No matching discriminator",
			discriminator: def.discriminator,
			options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
			input,
			path: [def.discriminator],
			inst
		});
		return payload;
	};
});
const $ZodIntersection = /*@__PURE__*/ $constructor("$ZodIntersection", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		const left = def.left._zod.run({
			value: input,
			issues: []
		}, ctx);
		const right = def.right._zod.run({
			value: input,
			issues: []
		}, ctx);
		if (left instanceof Promise || right instanceof Promise) return Promise.all([left, right]).then(([left, right]) => {
			return handleIntersectionResults(payload, left, right);
		});
		return handleIntersectionResults(payload, left, right);
	};
});
function mergeValues(a, b) {
	if (a === b) return {
		valid: true,
		data: a
	};
	if (a instanceof Date && b instanceof Date && +a === +b) return {
		valid: true,
		data: a
	};
	if (isPlainObject(a) && isPlainObject(b)) {
		const bKeys = Object.keys(b);
		const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
		const newObj = {
			...a,
			...b
		};
		if (Object.prototype.hasOwnProperty.call(newObj, "__proto__")) delete newObj.__proto__;
		for (const key of sharedKeys) {
			if (key === "__proto__") continue;
			const sharedValue = mergeValues(a[key], b[key]);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
			};
			newObj[key] = sharedValue.data;
		}
		return {
			valid: true,
			data: newObj
		};
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return {
			valid: false,
			mergeErrorPath: []
		};
		const newArray = [];
		for (let index = 0; index < a.length; index++) {
			const itemA = a[index];
			const itemB = b[index];
			const sharedValue = mergeValues(itemA, itemB);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
			};
			newArray.push(sharedValue.data);
		}
		return {
			valid: true,
			data: newArray
		};
	}
	return {
		valid: false,
		mergeErrorPath: []
	};
}
function handleIntersectionResults(result, left, right) {
	const unrecKeys = /* @__PURE__ */ new Map();
	let unrecIssue;
	const keyIssues = /* @__PURE__ */ new Map();
	const collect = (iss, side) => {
		let keys;
		if (iss.code === "unrecognized_keys" && !iss.path?.length) {
			unrecIssue ?? (unrecIssue = iss);
			keys = iss.keys;
		} else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
			const k = String(iss.path[0]);
			if (!keyIssues.has(k)) keyIssues.set(k, iss);
			keys = [k];
		} else return false;
		for (const k of keys) {
			if (!unrecKeys.has(k)) unrecKeys.set(k, {});
			unrecKeys.get(k)[side] = true;
		}
		return true;
	};
	for (const iss of left.issues) if (!collect(iss, "l")) result.issues.push(iss);
	for (const iss of right.issues) if (!collect(iss, "r")) result.issues.push(iss);
	const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
	if (bothKeys.length) {
		const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
		if (aggregated.length) result.issues.push({
			...unrecIssue,
			keys: aggregated
		});
		for (const k of bothKeys) if (!aggregated.includes(k) && keyIssues.has(k)) result.issues.push(keyIssues.get(k));
	}
	const merged = mergeValues(left.value, right.value);
	if (!merged.valid) {
		if (aborted(result)) return result;
		throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
	}
	result.value = merged.data;
	return result;
}
const $ZodRecord = /*@__PURE__*/ $constructor("$ZodRecord", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isPlainObject(input)) {
			payload.issues.push({
				expected: "record",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		const proms = [];
		const values = def.keyType._zod.values;
		if (values && !def.partial) {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			const recordKeys = /* @__PURE__ */ new Set();
			for (const key of values) if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
				recordKeys.add(typeof key === "number" ? key.toString() : key);
				if (key === "__proto__") continue;
				const keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (keyResult.issues.length) {
					payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			let unrecognized;
			for (const key in input) if (!recordKeys.has(key)) {
				if (def.mode === "loose") {
					if (key === "__proto__") continue;
					payload.value[key] = input[key];
				} else {
					unrecognized = unrecognized ?? [];
					unrecognized.push(key);
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		} else {
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			let unrecognized;
			for (const key of Reflect.ownKeys(input)) {
				if (key === "__proto__") continue;
				if (!Object.prototype.propertyIsEnumerable.call(input, key)) continue;
				let keyResult = def.keyType._zod.run({
					value: key,
					issues: []
				}, ctx);
				if (keyResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
				if (typeof key === "string" && number$5.test(key) && keyResult.issues.length) {
					const retryResult = def.keyType._zod.run({
						value: Number(key),
						issues: []
					}, ctx);
					if (retryResult instanceof Promise) throw new Error("Async schemas not supported in object keys currently");
					if (retryResult.issues.length === 0) keyResult = retryResult;
				}
				if (keyResult.issues.length) {
					if (def.mode === "loose") payload.value[key] = input[key];
					else if (values) {
						unrecognized = unrecognized ?? [];
						unrecognized.push(key);
					} else payload.issues.push({
						code: "invalid_key",
						origin: "record",
						issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
						input: key,
						path: [key],
						inst
					});
					continue;
				}
				const outKey = keyResult.value;
				if (outKey === "__proto__") continue;
				const result = def.valueType._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}));
				else {
					if (result.issues.length) payload.issues.push(...prefixIssues(key, result.issues));
					payload.value[outKey] = result.value;
				}
			}
			if (unrecognized && unrecognized.length > 0) payload.issues.push({
				code: "unrecognized_keys",
				input,
				inst,
				keys: unrecognized,
				continue: true
			});
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
});
const $ZodEnum = /*@__PURE__*/ $constructor("$ZodEnum", (inst, def) => {
	$ZodType.init(inst, def);
	const values = getEnumValues(def.entries);
	const valuesSet = new Set(values);
	inst._zod.values = valuesSet;
	defineLazyInternal(inst, "pattern", (zod) => {
		const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
		return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (valuesSet.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodLiteral = /*@__PURE__*/ $constructor("$ZodLiteral", (inst, def) => {
	$ZodType.init(inst, def);
	const values = new Set(def.values);
	inst._zod.values = values;
	defineLazyInternal(inst, "pattern", (zod) => {
		const vals = zod.def.values;
		return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (values.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values: def.values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodTransform = /*@__PURE__*/ $constructor("$ZodTransform", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "optional";
	globalConfig.memoizer?.guard(inst);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		const _out = def.transform(payload.value, payload);
		if (ctx.async) return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output) => {
			payload.value = output;
			return payload;
		});
		if (_out instanceof Promise) throw new $ZodAsyncError();
		payload.value = _out;
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
const $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		const values = zod.def.innerType._zod.values;
		return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === void 0) {
			if (def.innerType._zod.optin !== "defaulted") return payload;
			const result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodExactOptional = /*@__PURE__*/ $constructor("$ZodExactOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
	inst._zod.parse = (payload, ctx) => {
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
	});
	defineLazyInternal(inst, "values", (zod) => {
		return zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === null) return payload;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodDefault = /*@__PURE__*/ $constructor("$ZodDefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) {
			payload.value = def.defaultValue;
			/**
			* $ZodDefault returns the default value immediately in forward direction.
			* It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
			return payload;
		}
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleDefaultResult(result, def));
		return handleDefaultResult(result, def);
	};
});
function handleDefaultResult(payload, def) {
	if (payload.value === void 0) payload.value = def.defaultValue;
	return payload;
}
const $ZodPrefault = /*@__PURE__*/ $constructor("$ZodPrefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) payload.value = def.defaultValue;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNonOptional = /*@__PURE__*/ $constructor("$ZodNonOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => {
		const v = zod.def.innerType._zod.values;
		return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleNonOptionalResult(result, inst));
		return handleNonOptionalResult(result, inst);
	};
});
function handleNonOptionalResult(payload, inst) {
	if (!payload.issues.length && payload.value === void 0) payload.issues.push({
		code: "invalid_type",
		expected: "nonoptional",
		input: payload.value,
		inst
	});
	return payload;
}
function handleCatchResult(payload, result, def, ctx) {
	if (!result.issues.length) {
		payload.value = result.value;
		if (result.memo) payload.memo = true;
		return payload;
	}
	payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: { issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())) },
		input: payload.value
	});
	return payload;
}
const $ZodCatch = /*@__PURE__*/ $constructor("$ZodCatch", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run({
			value: payload.value,
			issues: []
		}, ctx);
		if (result instanceof Promise) return result.then((result) => handleCatchResult(payload, result, def, ctx));
		return handleCatchResult(payload, result, def, ctx);
	};
});
const $ZodPipe = /*@__PURE__*/ $constructor("$ZodPipe", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") {
			const right = def.out._zod.run(payload, ctx);
			if (right instanceof Promise) return right.then((right) => handlePipeResult(right, def.in, ctx));
			return handlePipeResult(right, def.in, ctx);
		}
		const left = def.in._zod.run(payload, ctx);
		if (left instanceof Promise) return left.then((left) => handlePipeResult(left, def.out, ctx));
		return handlePipeResult(left, def.out, ctx);
	};
});
function handlePipeResult(left, next, ctx) {
	if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
		left.aborted = true;
		return left;
	}
	return next._zod.run({
		value: left.value,
		issues: left.issues
	}, ctx);
}
const $ZodReadonly = /*@__PURE__*/ $constructor("$ZodReadonly", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then(handleReadonlyResult);
		return handleReadonlyResult(result);
	};
});
function handleReadonlyResult(payload) {
	if (!payload.memo) payload.value = Object.freeze(payload.value);
	return payload;
}
const $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => {
		return payload;
	};
	inst._zod.check = (payload) => {
		const input = payload.value;
		const r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		const _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(issue(_iss));
	}
}

// node_modules/zod/v4/core/memoizer.js
var $ZodCyclicError = class extends Error {
	constructor() {
		super(`Cannot parse a reference cycle that closes through a transform`);
		this.name = "ZodCyclicError";
	}
};
/** Keyed off the context object every schema in one parse call already shares. */
const STATE = "~memo";
const NO_ISSUES = [];
function isRef(value) {
	return value !== null && typeof value === "object";
}
function cloneIssues(issues) {
	return issues.map((iss) => iss.path ? {
		...iss,
		path: iss.path.slice()
	} : { ...iss });
}
const recursive = /*@__PURE__*/ new WeakMap();
/** What the walk established, in order of certainty: ordered so the strongest answer among children wins. */
const NONE = 0;
const ASSUMED = 1;
const PROVEN = 2;
/** Whether this schema's subtree contains a cycle, so one parse can re-enter it. */
function isRecursive(inst, stack, resolve) {
	const cached = recursive.get(inst);
	if (cached !== void 0) return cached ? PROVEN : NONE;
	if (stack.has(inst)) return PROVEN;
	stack.add(inst);
	let result = NONE;
	const check = (child) => {
		if (result !== PROVEN && child?._zod) {
			const answer = isRecursive(child, stack, resolve);
			if (answer > result) result = answer;
		}
	};
	const shape = (sh, spread) => {
		let answer = NONE;
		for (const key of Reflect.ownKeys(sh)) {
			const desc = Object.getOwnPropertyDescriptor(sh, key);
			if (spread && !desc.enumerable) continue;
			const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE;
			if (child > answer) answer = child;
		}
		return answer;
	};
	const merge = (answer) => {
		if (answer > result) result = answer;
	};
	const def = inst._zod.def;
	switch (def.type) {
		case "object": {
			const raw = rawShape(def);
			merge(raw ? shape(raw, true) : ASSUMED);
			check(def.catchall);
			break;
		}
		case "array":
			check(def.element);
			break;
		case "tuple":
			for (const el of def.items) check(el);
			check(def.rest);
			break;
		case "record":
		case "map":
			check(def.keyType);
			check(def.valueType);
			break;
		case "set":
			check(def.valueType);
			break;
		case "union":
			for (const el of def.options) check(el);
			break;
		case "intersection":
			check(def.left);
			check(def.right);
			break;
		case "optional":
		case "nullable":
		case "default":
		case "prefault":
		case "catch":
		case "readonly":
		case "nonoptional":
		case "promise":
		case "success":
			check(def.innerType);
			break;
		case "pipe":
			check(def.in);
			check(def.out);
			break;
		case "function":
			check(def.input);
			check(def.output);
			break;
		case "lazy": {
			const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : void 0);
			merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
			break;
		}
		case "template_literal":
		case "string":
		case "number":
		case "int":
		case "boolean":
		case "bigint":
		case "symbol":
		case "undefined":
		case "null":
		case "void":
		case "never":
		case "any":
		case "unknown":
		case "date":
		case "nan":
		case "enum":
		case "literal":
		case "file":
		case "transform":
		case "custom": break;
		default: for (const key in def) {
			const desc = Object.getOwnPropertyDescriptor(def, key);
			if (!desc || desc.get) continue;
			const value = desc.value;
			if (!value || typeof value !== "object") continue;
			if (value._zod) check(value);
			else if (Array.isArray(value)) for (const el of value) check(el);
		}
	}
	stack.delete(inst);
	return settle$1(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle$1(inst, answer) {
	if (answer !== ASSUMED) recursive.set(inst, answer === PROVEN);
	return answer;
}
function bucketFor(state, inst) {
	let bucket = state.buckets.get(inst);
	if (!bucket) {
		bucket = /* @__PURE__ */ new WeakMap();
		state.buckets.set(inst, bucket);
	}
	return bucket;
}
let handoff;
const open = [];
const memo = {
	alloc(_inst, payload, empty) {
		const bucket = handoff;
		if (!bucket) return empty;
		handoff = void 0;
		const entry = {
			value: empty,
			issues: null
		};
		bucket.set(payload.value, entry);
		open.push(entry);
		return empty;
	},
	guard(inst) {
		var _a;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value)) throw new $ZodCyclicError();
				return base(payload, ctx);
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	},
	attach(inst) {
		var _a;
		let isRecursiveInst;
		let rechecked = false;
		let lastCtx;
		let lastBucket;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (isRecursiveInst === void 0) {
					const walked = isRecursive(inst, /* @__PURE__ */ new Set(), false);
					if (walked === NONE) {
						inst._zod.parse = base;
						if (inst._zod.run === wrapped) inst._zod.run = base;
						return base(payload, ctx);
					}
					if (walked === PROVEN || rechecked) isRecursiveInst = true;
					else rechecked = true;
				}
				const input = payload.value;
				if (!isRef(input)) return base(payload, ctx);
				let state = ctx[STATE];
				if (!state) {
					state = {
						buckets: /* @__PURE__ */ new WeakMap(),
						backEdges: void 0
					};
					ctx[STATE] = state;
				}
				let bucket;
				if (lastCtx === ctx) bucket = lastBucket;
				else {
					bucket = bucketFor(state, inst);
					lastCtx = ctx;
					lastBucket = bucket;
				}
				const hit = bucket.get(input);
				if (hit) {
					payload.value = hit.value;
					if (hit.issues) {
						if (hit.issues.length) payload.issues.push(...cloneIssues(hit.issues));
					} else {
						payload.memo = true;
						state.backEdges ?? (state.backEdges = /* @__PURE__ */ new WeakSet());
						state.backEdges.add(hit.value);
					}
					return payload;
				}
				handoff = bucket;
				const depth = open.length;
				const result = base(payload, ctx);
				handoff = void 0;
				const entry = open.length > depth ? open.pop() : void 0;
				if (result instanceof Promise) return result.then((r) => {
					if (entry) entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
					return r;
				});
				if (entry) entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
				return result;
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	}
};
/** The memoizer that gives containers cycle support. `zod` installs it by default; `zod/mini` opts in with `config({ memoizer: memoizer() })`. */
function memoizer() {
	return memo;
}
/** Whether this value is a node a back-edge resolved to before it finished. */
function isBackEdge(ctx, value) {
	const backEdges = ctx[STATE]?.backEdges;
	return backEdges !== void 0 && isRef(value) && backEdges.has(value);
}

// node_modules/zod/v4/locales/en.js
const error$1 = () => {
	const Sizable = {
		string: {
			unit: "characters",
			verb: "to have"
		},
		file: {
			unit: "bytes",
			verb: "to have"
		},
		array: {
			unit: "items",
			verb: "to have"
		},
		set: {
			unit: "items",
			verb: "to have"
		},
		map: {
			unit: "entries",
			verb: "to have"
		}
	};
	function getSizing(origin) {
		return Sizable[origin] ?? null;
	}
	const FormatDictionary = {
		regex: "input",
		email: "email address",
		url: "URL",
		emoji: "emoji",
		uuid: "UUID",
		uuidv4: "UUIDv4",
		uuidv6: "UUIDv6",
		nanoid: "nanoid",
		guid: "GUID",
		cuid: "cuid",
		cuid2: "cuid2",
		ulid: "ULID",
		xid: "XID",
		ksuid: "KSUID",
		datetime: "ISO datetime",
		date: "ISO date",
		time: "ISO time",
		duration: "ISO duration",
		ipv4: "IPv4 address",
		ipv6: "IPv6 address",
		mac: "MAC address",
		cidrv4: "IPv4 range",
		cidrv6: "IPv6 range",
		base64: "base64-encoded string",
		base64url: "base64url-encoded string",
		json_string: "JSON string",
		e164: "E.164 number",
		currency_code: "currency code",
		credit_card: "credit card number",
		iban: "IBAN",
		jwt: "JWT",
		template_literal: "input"
	};
	const TypeDictionary = { nan: "NaN" };
	function getTypeName(type, input) {
		if (type === "number" && typeof input === "number" && !Number.isFinite(input)) return String(input);
		return TypeDictionary[type] ?? type;
	}
	return (issue) => {
		switch (issue.code) {
			case "invalid_type": return `Invalid input: expected ${getTypeName(issue.expected)}, received ${getTypeName(parsedType(issue.input), issue.input)}`;
			case "invalid_value":
				if (issue.values.length === 1) return `Invalid input: expected ${stringifyPrimitive(issue.values[0])}`;
				return `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
			case "too_big": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
				return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
			}
			case "too_small": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
				return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
			}
			case "invalid_format": {
				const _issue = issue;
				if (_issue.format === "starts_with") return `Invalid string: must start with "${_issue.prefix}"`;
				if (_issue.format === "ends_with") return `Invalid string: must end with "${_issue.suffix}"`;
				if (_issue.format === "includes") return `Invalid string: must include "${_issue.includes}"`;
				if (_issue.format === "regex") return `Invalid string: must match pattern ${_issue.pattern}`;
				return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
			}
			case "not_multiple_of": return `Invalid number: must be a multiple of ${issue.divisor}`;
			case "unrecognized_keys": return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
			case "invalid_key": return `Invalid key in ${issue.origin}`;
			case "invalid_union":
				if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) return `Invalid discriminator value. Expected ${issue.options.map((o) => `'${o}'`).join(" | ")}`;
				if (issue.inclusive === false) return "Invalid input: more than one option matched";
				return "Invalid input";
			case "invalid_element": return `Invalid value in ${issue.origin}`;
			default: return `Invalid input`;
		}
	};
};
function en_default() {
	return { localeError: error$1() };
}

// node_modules/zod/v4/core/registries.js
var _a;
var $ZodRegistry = class {
	constructor() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
	}
	add(schema, ..._meta) {
		const meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
		return this;
	}
	remove(schema) {
		const meta = this._map.get(schema);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		const p = schema._zod.parent;
		if (p) {
			const pm = { ...this.get(p) ?? {} };
			delete pm.id;
			const f = {
				...pm,
				...this._map.get(schema)
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
};
function registry() {
	return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;

// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
	return new Class({
		type: "string",
		format: "email",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
	return new Class({
		type: "string",
		format: "guid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v4",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v6",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v7",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
	return new Class({
		type: "string",
		format: "url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
	return new Class({
		type: "string",
		format: "emoji",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
	return new Class({
		type: "string",
		format: "nanoid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link _cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
	return new Class({
		type: "string",
		format: "cuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
	return new Class({
		type: "string",
		format: "cuid2",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
	return new Class({
		type: "string",
		format: "ulid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
	return new Class({
		type: "string",
		format: "xid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
	return new Class({
		type: "string",
		format: "ksuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
	return new Class({
		type: "string",
		format: "ipv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
	return new Class({
		type: "string",
		format: "ipv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
	return new Class({
		type: "string",
		format: "base64",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
	return new Class({
		type: "string",
		format: "base64url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
	return new Class({
		type: "string",
		format: "e164",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
	return new Class({
		type: "string",
		format: "jwt",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
	return new Class({
		type: "string",
		format: "datetime",
		check: "string_format",
		offset: false,
		local: false,
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
	return new Class({
		type: "string",
		format: "date",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
	return new Class({
		type: "string",
		format: "time",
		check: "string_format",
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
	return new Class({
		type: "string",
		format: "duration",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
	return new Class(snapshotChecks({
		type: "number",
		checks: [],
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _coercedNumber(Class, params) {
	return new Class(snapshotChecks({
		type: "number",
		coerce: true,
		checks: [],
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _positive(params) {
	return /* @__PURE__ */ _gt(0, params);
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
	return new $ZodCheckMultipleOf({
		check: "multiple_of",
		...normalizeParams(params),
		value
	});
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
	return new $ZodCheckLengthEquals({
		check: "length_equals",
		...normalizeParams(params),
		length
	});
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
	return new $ZodCheckLowerCase({
		check: "string_format",
		format: "lowercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
	return new $ZodCheckUpperCase({
		check: "string_format",
		format: "uppercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
	return new $ZodCheckIncludes({
		check: "string_format",
		format: "includes",
		...normalizeParams(params),
		includes
	});
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
	return new $ZodCheckStartsWith({
		check: "string_format",
		format: "starts_with",
		...normalizeParams(params),
		prefix
	});
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
	return new $ZodCheckEndsWith({
		check: "string_format",
		format: "ends_with",
		...normalizeParams(params),
		suffix
	});
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
	return new $ZodCheckOverwrite({
		check: "overwrite",
		tx
	});
}
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
	return /* @__PURE__ */ _overwrite((input) => input.normalize(form));
}
// @__NO_SIDE_EFFECTS__
function _trim() {
	return /* @__PURE__ */ _overwrite((input) => input.trim());
}
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toLowerCase());
}
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toUpperCase());
}
// @__NO_SIDE_EFFECTS__
function _slugify() {
	return /* @__PURE__ */ _overwrite((input) => slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
	return new Class({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
	const ch = /* @__PURE__ */ _check((payload) => {
		payload.addIssue = (issue$2) => {
			if (typeof issue$2 === "string") payload.issues.push(issue(issue$2, payload.value, ch._zod.def));
			else {
				const _issue = issue$2;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = ch);
				_issue.continue ?? (_issue.continue = !ch._zod.def.abort);
				payload.issues.push(issue(_issue));
			}
		};
		return fn(payload.value, payload);
	}, params);
	return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
	const ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	ch._zod.check = fn;
	return ch;
}

// node_modules/zod/v4/core/to-json-schema.js
function assignProps(target, ...sources) {
	for (const source of sources) for (const key of Reflect.ownKeys(source)) if (Object.prototype.propertyIsEnumerable.call(source, key)) assignProp(target, key, source[key]);
	return target;
}
function initializeContext(params) {
	let target = params?.target ?? "draft-2020-12";
	if (target === "draft-4") target = "draft-04";
	if (target === "draft-7") target = "draft-07";
	return {
		processors: params.processors ?? {},
		metadataRegistry: params?.metadata ?? globalRegistry,
		target,
		unrepresentable: params?.unrepresentable ?? "throw",
		override: params?.override ?? (() => {}),
		io: params?.io ?? "output",
		counter: 0,
		seen: /* @__PURE__ */ new Map(),
		sharedDefsExtractedFor: void 0,
		sharedEmitDoneFor: void 0,
		cycles: params?.cycles ?? "ref",
		reused: params?.reused ?? "inline",
		intersections: [],
		deferred: [],
		external: params?.external ?? void 0
	};
}
/**
* Applies the `unrepresentable` setting at a site that has no JSON Schema equivalent. Throws
* `message` unless the setting (or the handler's return value) says otherwise. Returns `true` if a
* custom JSON Schema was written into `json`, in which case the caller must not write its own.
*/
function handleUnrepresentable(schema, ctx, json, params, message) {
	const result = typeof ctx.unrepresentable === "function" ? ctx.unrepresentable({
		zodSchema: schema,
		path: params.path,
		message
	}) : ctx.unrepresentable;
	if (result === "any") return false;
	if (result === void 0 || result === "throw") throw new Error(message);
	Object.assign(json, result);
	return true;
}
function processSchema(schema, ctx, _params = {
	path: [],
	schemaPath: []
}) {
	var _a;
	const def = schema._zod.def;
	const seen = ctx.seen.get(schema);
	if (seen) {
		seen.count++;
		if (_params.schemaPath.includes(schema)) seen.cycle = _params.path;
		return seen.schema;
	}
	const result = {
		schema: {},
		count: 1,
		cycle: void 0,
		path: _params.path
	};
	ctx.seen.set(schema, result);
	ctx.sharedDefsExtractedFor = void 0;
	ctx.sharedEmitDoneFor = void 0;
	const overrideSchema = schema._zod.toJSONSchema?.();
	if (overrideSchema) result.schema = overrideSchema;
	else {
		const params = {
			..._params,
			schemaPath: [..._params.schemaPath, schema],
			path: _params.path
		};
		if (schema._zod.processJSONSchema) schema._zod.processJSONSchema(ctx, result.schema, params);
		else {
			const _json = result.schema;
			const processor = ctx.processors[def.type];
			if (!processor) throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
			processor(schema, ctx, _json, params);
		}
		const parent = schema._zod.parent;
		if (parent) {
			if (!result.ref) result.ref = parent;
			processSchema(parent, ctx, params);
			ctx.seen.get(parent).isParent = true;
		}
	}
	const meta = ctx.metadataRegistry.get(schema);
	if (meta) assignProps(result.schema, meta);
	if (ctx.io === "input" && isTransforming(schema)) {
		delete result.schema.examples;
		delete result.schema.default;
	}
	if (ctx.io === "input" && "_prefault" in result.schema) (_a = result.schema).default ?? (_a.default = result.schema._prefault);
	delete result.schema._prefault;
	return ctx.seen.get(schema).schema;
}
function encodeJSONPointerSegment(segment) {
	return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external) return;
	const idToSchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.entries()) {
		const id = ctx.metadataRegistry.get(entry[0])?.id;
		if (id) {
			const existing = idToSchema.get(id);
			if (existing && existing !== entry[0]) throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
			idToSchema.set(id, entry[0]);
		}
	}
	const makeURI = (entry) => {
		const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
		if (ctx.external) {
			const externalId = ctx.external.registry.get(entry[0])?.id;
			const uriGenerator = ctx.external.uri ?? ((id) => id);
			if (externalId) return { ref: uriGenerator(externalId) };
			const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
			entry[1].defId = id;
			return {
				defId: id,
				ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}`
			};
		}
		const uriPrefix = `#`;
		const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
		if (entry[1] === root && !entry[1].schema.id) return { ref: uriPrefix };
		const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
		return {
			defId,
			ref: defUriPrefix + encodeJSONPointerSegment(defId)
		};
	};
	const extractToDef = (entry) => {
		if (entry[1].schema.$ref) return;
		const seen = entry[1];
		const { ref, defId } = makeURI(entry);
		seen.def = { ...seen.schema };
		if (defId) seen.defId = defId;
		const schema = seen.schema;
		for (const key in schema) delete schema[key];
		schema.$ref = ref;
	};
	if (ctx.cycles === "throw") for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.cycle) throw new Error(`Cycle detected: #/${seen.cycle?.join("/")}/<root>

Set the \`cycles\` parameter to \`"ref"\` to resolve cyclical schemas with defs.`);
	}
	for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (schema === entry[0]) {
			extractToDef(entry);
			continue;
		}
		if (ctx.external) {
			const ext = ctx.external.registry.get(entry[0])?.id;
			if (schema !== entry[0] && ext) {
				extractToDef(entry);
				continue;
			}
		}
		if (ctx.metadataRegistry.get(entry[0])?.id) {
			extractToDef(entry);
			continue;
		}
		if (seen.cycle) {
			extractToDef(entry);
			continue;
		}
		if (seen.count > 1) {
			if (ctx.reused === "ref") extractToDef(entry);
		}
	}
	if (ctx.external) ctx.sharedDefsExtractedFor = ctx.external;
}
/** Rewrites `anyOf: [{type: "a"}, {type: "b"}]` to `type: ["a", "b"]`, which every JSON Schema draft treats as equivalent and most consumers render far better for the nullable case. Only branches that are a bare type assertion qualify — anything carrying a constraint, `$ref`, `const` or metadata is left alone. Runs after `flattenRef`, so a branch an override decorated or `$defs` extraction turned into a `$ref` is no longer bare and correctly stays in `anyOf`. `oneOf` is excluded: `integer` and `number` overlap, so "exactly one" and "at least one" are not the same there. OpenAPI 3.0 is excluded: its `type` must be a single string. */
function compactTypeUnion(schema) {
	const options = schema.anyOf;
	if (!Array.isArray(options) || options.length === 0 || schema.type !== void 0) return;
	const types = [];
	for (const option of options) {
		if (!option || typeof option !== "object") return;
		compactTypeUnion(option);
		const keys = Object.keys(option);
		if (keys.length !== 1 || keys[0] !== "type") return;
		const type = option.type;
		for (const member of Array.isArray(type) ? type : [type]) {
			if (typeof member !== "string") return;
			if (!types.includes(member)) types.push(member);
		}
	}
	delete schema.anyOf;
	schema.type = types.length === 1 ? types[0] : types;
}
/** Keywords `foldIntersection` knows how to combine. Anything else — `$ref`, `patternProperties`,
* an annotation like `description` — makes a member unfoldable, so a constraint this does not
* understand leaves the `allOf` alone instead of being silently dropped or misattributed. */
const FOLDABLE_KEYS = /* @__PURE__ */ new Set([
	"type",
	"properties",
	"required",
	"additionalProperties"
]);
const UNION_KEYS = ["oneOf", "anyOf"];
/** A member's constraint on a key it does not declare itself. A `catchall` states one; `false`, an absent `additionalProperties`, and the empty schema a loose object emits state nothing. */
function undeclaredConstraint(member) {
	const extra = member.additionalProperties;
	if (extra === void 0 || extra === false || typeof extra !== "object" || extra === null) return null;
	return Object.keys(extra).length ? extra : null;
}
/** Combines object members into the single object they describe together, or returns `null` if any of them carries a keyword outside {@link FOLDABLE_KEYS}. */
function foldObjects(members) {
	const objects = [];
	for (const member of members) {
		if (typeof member !== "object" || member.type !== "object") return null;
		for (const key in member) if (!FOLDABLE_KEYS.has(key)) return null;
		objects.push(member);
	}
	const properties = {};
	const required = /* @__PURE__ */ new Set();
	for (const object of objects) {
		for (const key in object.properties) {
			if (Object.prototype.hasOwnProperty.call(properties, key)) continue;
			const parts = [];
			for (const other of objects) {
				const part = other.properties?.[key] ?? undeclaredConstraint(other);
				if (part === null || part === void 0) continue;
				if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part))) parts.push(part);
			}
			const merged = parts.length === 1 ? parts[0] : foldObjects(parts) ?? { allOf: parts };
			assignProp(properties, key, merged);
		}
		for (const key of object.required ?? []) required.add(key);
	}
	const folded = {
		type: "object",
		properties
	};
	if (required.size) folded.required = [...required];
	if (objects.every((object) => object.additionalProperties === false)) folded.additionalProperties = false;
	else {
		const constraints = [];
		for (const object of objects) {
			const constraint = undeclaredConstraint(object);
			if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint))) constraints.push(constraint);
		}
		if (constraints.length === 1) folded.additionalProperties = constraints[0];
		else if (constraints.length > 1) folded.additionalProperties = { allOf: constraints };
	}
	return folded;
}
/** `additionalProperties` in an `allOf` member sees only that member's own `properties`, so two
* closed object members reject each other's keys and the schema validates nothing. Zod's parser
* pools the key sets instead — `handleIntersectionResults` reports a key as unrecognized only when
* *every* side rejects it — so the emitted schema has to pool them too, and folding the members
* into one object is the encoding that says so on every target.
*
* This runs from `finalize`, after `extractDefs`, which is what keeps it clear of the `$ref`
* machinery: a member extracted into `$defs` is already a `$ref` by now and declines to fold, so it
* keeps its reference and its own closedness rather than being inlined as a stale copy. */
function foldIntersection(json) {
	const allOf = json.allOf;
	if (!Array.isArray(allOf) || allOf.length < 2) return;
	for (const key of FOLDABLE_KEYS) if (key in json) return;
	const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
	let folded = null;
	if (!unions.length) folded = foldObjects(allOf);
	else {
		const union = unions[0];
		const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
		if (Object.keys(union).length !== 1) return;
		const rest = allOf.filter((m) => m !== union);
		const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
		if (branches.some((b) => !b)) return;
		folded = { [keyword]: branches };
	}
	if (!folded) return;
	delete json.allOf;
	assignProps(json, folded);
}
function finalize(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	const flattenRef = (zodSchema) => {
		const seen = ctx.seen.get(zodSchema);
		if (seen.ref === null) return;
		const schema = seen.def ?? seen.schema;
		const _cached = { ...schema };
		const ref = seen.ref;
		seen.ref = null;
		if (ref) {
			flattenRef(ref);
			const refSeen = ctx.seen.get(ref);
			const refSchema = refSeen.schema;
			if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
				schema.allOf = schema.allOf ?? [];
				schema.allOf.push(refSchema);
			} else assignProps(schema, refSchema);
			assignProps(schema, _cached);
			if (zodSchema._zod.parent === ref) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (!(key in _cached)) delete schema[key];
			}
			if (refSchema.$ref && refSeen.def) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) delete schema[key];
			}
		}
		const parent = zodSchema._zod.parent;
		if (parent && parent !== ref) {
			flattenRef(parent);
			const parentSeen = ctx.seen.get(parent);
			if (parentSeen?.schema.$ref) {
				schema.$ref = parentSeen.schema.$ref;
				if (parentSeen.def) for (const key in schema) {
					if (key === "$ref" || key === "allOf") continue;
					if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) delete schema[key];
				}
			}
		}
		ctx.override({
			zodSchema,
			jsonSchema: schema,
			path: seen.path ?? []
		});
	};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
		for (const entry of [...ctx.seen.entries()].reverse()) flattenRef(entry[0]);
		if (ctx.target !== "openapi-3.0") for (const entry of ctx.seen.entries()) compactTypeUnion(entry[1].def ?? entry[1].schema);
		for (const rewrite of ctx.deferred) rewrite();
		if (ctx.intersections.length) {
			const carriers = /* @__PURE__ */ new Map();
			for (const seen of ctx.seen.values()) for (const json of [seen.schema, seen.def]) {
				const allOf = json?.allOf;
				if (!Array.isArray(allOf)) continue;
				const existing = carriers.get(allOf);
				if (existing) existing.push(json);
				else carriers.set(allOf, [json]);
			}
			for (const allOf of ctx.intersections) for (const json of carriers.get(allOf) ?? []) foldIntersection(json);
		}
	}
	const result = {};
	if (ctx.target === "draft-2020-12") result.$schema = "https://json-schema.org/draft/2020-12/schema";
	else if (ctx.target === "draft-07") result.$schema = "http://json-schema.org/draft-07/schema#";
	else if (ctx.target === "draft-04") result.$schema = "http://json-schema.org/draft-04/schema#";
	else if (ctx.target === "openapi-3.0") {}
	if (ctx.external?.uri) {
		const id = ctx.external.registry.get(schema)?.id;
		if (!id) throw new Error("Schema is missing an `id` property");
		result.$id = ctx.external.uri(id);
	}
	assignProps(result, root.defId ? root.schema : root.def ?? root.schema);
	const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
	if (rootMetaId !== void 0 && result.id === rootMetaId) delete result.id;
	const defs = ctx.external?.defs ?? {};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.def && seen.defId) {
			if (seen.def.id === seen.defId) delete seen.def.id;
			assignProp(defs, seen.defId, seen.def);
		}
	}
	if (ctx.external) ctx.sharedEmitDoneFor = ctx.external;
	if (ctx.external) {} else if (Object.keys(defs).length > 0) {
		if (ctx.target === "draft-2020-12") result.$defs = defs;
		else result.definitions = defs;
	}
	try {
		const finalized = JSON.parse(JSON.stringify(result));
		Object.defineProperty(finalized, "~standard", {
			value: {
				...schema["~standard"],
				jsonSchema: {
					input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
					output: createStandardJSONSchemaMethod(schema, "output", ctx.processors)
				}
			},
			enumerable: false,
			writable: false
		});
		return finalized;
	} catch (_err) {
		throw new Error("Error converting schema to JSON.");
	}
}
function isTransforming(_schema, _ctx) {
	const ctx = _ctx ?? { seen: /* @__PURE__ */ new Set() };
	if (ctx.seen.has(_schema)) return false;
	ctx.seen.add(_schema);
	const def = _schema._zod.def;
	if (def.type === "transform") return true;
	if (def.type === "array") return isTransforming(def.element, ctx);
	if (def.type === "set") return isTransforming(def.valueType, ctx);
	if (def.type === "lazy") return isTransforming(def.getter(), ctx);
	if (def.type === "promise" || def.type === "optional" || def.type === "nonoptional" || def.type === "nullable" || def.type === "readonly" || def.type === "default" || def.type === "prefault" || def.type === "catch") return isTransforming(def.innerType, ctx);
	if (def.type === "intersection") return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
	if (def.type === "record" || def.type === "map") return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
	if (def.type === "pipe") {
		if (_schema._zod.traits.has("$ZodCodec")) return true;
		return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
	}
	if (def.type === "object") {
		for (const key in def.shape) if (isTransforming(def.shape[key], ctx)) return true;
		return false;
	}
	if (def.type === "union") {
		for (const option of def.options) if (isTransforming(option, ctx)) return true;
		return false;
	}
	if (def.type === "tuple") {
		for (const item of def.items) if (isTransforming(item, ctx)) return true;
		if (def.rest && isTransforming(def.rest, ctx)) return true;
		return false;
	}
	return false;
}
/**
* Creates a toJSONSchema method for a schema instance.
* This encapsulates the logic of initializing context, processing, extracting defs, and finalizing.
*/
const createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
	const ctx = initializeContext({
		...params,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
const createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
	const { libraryOptions, target } = params ?? {};
	const ctx = initializeContext({
		...libraryOptions ?? {},
		target,
		io,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};

// node_modules/zod/v4/core/json-schema-processors.js
const narrowMin = (agg, key, value) => {
	if (agg[key] === void 0 || value > agg[key]) agg[key] = value;
};
const narrowMax = (agg, key, value) => {
	if (agg[key] === void 0 || value < agg[key]) agg[key] = value;
};
const narrowBoth = (agg, value) => {
	narrowMin(agg, "minimum", value);
	narrowMax(agg, "maximum", value);
};
const addDivisor = (agg, value) => {
	agg.multipleOf ?? (agg.multipleOf = []);
	if (!agg.multipleOf.includes(value)) agg.multipleOf.push(value);
};
const addPattern = (agg, pattern) => {
	agg.patterns ?? (agg.patterns = /* @__PURE__ */ new Set());
	agg.patterns.add(pattern);
};
const intersectMime = (agg, mime) => {
	agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
const setFormat = (agg, format) => {
	agg.format = format;
	if (format.includes("int")) agg.isInt = true;
};
const minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
const maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
const formatContributor = (ranges) => (agg, def) => {
	setFormat(agg, def.format);
	const [minimum, maximum] = ranges[def.format];
	narrowMin(agg, "minimum", minimum);
	narrowMax(agg, "maximum", maximum);
};
const contributors = {
	greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
	less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
	multiple_of: (agg, def) => addDivisor(agg, def.value),
	number_format: formatContributor(NUMBER_FORMAT_RANGES),
	bigint_format: formatContributor(BIGINT_FORMAT_RANGES),
	min_length: minContributor,
	max_length: maxContributor,
	length_equals: (agg, def) => narrowBoth(agg, def.length),
	min_size: minContributor,
	max_size: maxContributor,
	size_equals: (agg, def) => narrowBoth(agg, def.size),
	string_format: (agg, def) => {
		setFormat(agg, def.format);
		if (def.pattern) addPattern(agg, def.pattern);
		if (def.format === "base64" || def.format === "base64url") agg.contentEncoding = def.format;
		if (def.local || def.precision === -1) agg.laxFormat = true;
	},
	mime_type: (agg, def) => intersectMime(agg, def.mime)
};
function aggregateChecks(schema) {
	const agg = {};
	const def = schema._zod.def;
	const list = schema._zod.traits.has("$ZodCheck") ? [schema, ...def.checks ?? []] : def.checks ?? [];
	for (const ch of list) contributors[ch._zod.def.check]?.(agg, ch._zod.def);
	const bag = schema._zod.bag;
	if (bag.minimum !== void 0) narrowMin(agg, "minimum", bag.minimum);
	if (bag.exclusiveMinimum !== void 0) narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
	if (bag.maximum !== void 0) narrowMax(agg, "maximum", bag.maximum);
	if (bag.exclusiveMaximum !== void 0) narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
	if (bag.multipleOf !== void 0) addDivisor(agg, bag.multipleOf);
	if (bag.format !== void 0) {
		agg.format ?? (agg.format = bag.format);
		if (bag.format.includes("int")) agg.isInt = true;
	}
	if (bag.mime) intersectMime(agg, bag.mime);
	for (const pattern of bag.patterns ?? []) addPattern(agg, pattern);
	return agg;
}
const formatMap = {
	guid: "uuid",
	url: "uri",
	datetime: "date-time",
	json_string: "json-string",
	regex: ""
};
const exactPatterns = /* @__PURE__ */ new Map([[base64Charset, base64], [base64urlCharset, base64url]]);
const exactPattern = (p) => exactPatterns.get(p) ?? p;
const stringProcessor = (schema, ctx, _json, _params) => {
	const json = _json;
	json.type = "string";
	const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minLength = minimum;
	if (typeof maximum === "number") json.maxLength = maximum;
	if (format) {
		json.format = formatMap[format] ?? format;
		if (json.format === "") delete json.format;
		if (format === "time" || laxFormat) delete json.format;
	}
	if (contentEncoding) json.contentEncoding = contentEncoding;
	if (patterns && patterns.size > 0) {
		const patternList = [...patterns].map(exactPattern);
		if (patternList.length === 1) json.pattern = patternList[0].source;
		else if (patternList.length > 1) json.allOf = [...patternList.map((regex) => ({
			...ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0" ? { type: "string" } : {},
			pattern: regex.source
		}))];
	}
};
const numberProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
	json.type = isInt ? "integer" : "number";
	const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
	const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
	const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
	if (exMin) {
		if (legacy) {
			json.minimum = exclusiveMinimum;
			json.exclusiveMinimum = true;
		} else json.exclusiveMinimum = exclusiveMinimum;
	} else if (typeof minimum === "number") json.minimum = minimum;
	if (exMax) {
		if (legacy) {
			json.maximum = exclusiveMaximum;
			json.exclusiveMaximum = true;
		} else json.exclusiveMaximum = exclusiveMaximum;
	} else if (typeof maximum === "number") json.maximum = maximum;
	if (multipleOf) {
		const divisors = /* @__PURE__ */ new Set();
		for (const divisor of multipleOf) if (Number.isFinite(divisor) && divisor !== 0) divisors.add(Math.abs(divisor));
		else handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
		const [first, ...rest] = divisors;
		if (first !== void 0) json.multipleOf = first;
		if (rest.length) json.allOf = [...json.allOf ?? [], ...rest.map((m) => ({ multipleOf: m }))];
	}
};
const booleanProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
const neverProcessor = (_schema, _ctx, json, _params) => {
	json.not = {};
};
const unknownProcessor = (_schema, _ctx, _json, _params) => {};
const enumProcessor = (schema, _ctx, json, _params) => {
	const def = schema._zod.def;
	const values = getEnumValues(def.entries);
	if (values.length === 0) {
		json.not = {};
		return;
	}
	if (values.every((v) => typeof v === "number")) json.type = "number";
	if (values.every((v) => typeof v === "string")) json.type = "string";
	json.enum = values;
};
const literalProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	if (def.values.length === 0) {
		json.not = {};
		return;
	}
	const vals = [];
	for (const val of def.values) if (val === void 0) {
		if (handleUnrepresentable(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema")) return;
	} else if (typeof val === "bigint") {
		if (handleUnrepresentable(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema")) return;
		vals.push(Number(val));
	} else vals.push(val);
	if (vals.length === 0) {} else if (vals.length === 1) {
		const val = vals[0];
		json.type = val === null ? "null" : typeof val;
		if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") json.enum = [val];
		else json.const = val;
	} else {
		if (vals.every((v) => typeof v === "number")) json.type = "number";
		if (vals.every((v) => typeof v === "string")) json.type = "string";
		if (vals.every((v) => typeof v === "boolean")) json.type = "boolean";
		if (vals.every((v) => v === null)) json.type = "null";
		json.enum = vals;
	}
};
const customProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const arrayProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
	json.type = "array";
	json.items = processSchema(def.element, ctx, {
		...params,
		path: [...params.path, "items"]
	});
};
function inputOptin(schema) {
	const def = schema._zod.def;
	if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) return inputOptin(def.out);
	if (def.type === "catch") return inputOptin(def.innerType);
	return schema._zod.optin;
}
const objectProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const shape = def.shape;
	if (Object.getOwnPropertySymbols(shape).length && handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) return;
	json.type = "object";
	json.properties = {};
	for (const key in shape) assignProp(json.properties, key, processSchema(shape[key], ctx, {
		...params,
		path: [
			...params.path,
			"properties",
			key
		]
	}));
	const requiredKeys = [];
	for (const key of Object.keys(shape)) {
		const field = def.shape[key];
		if (ctx.io === "input" ? inputOptin(field) === void 0 : field._zod.optout === void 0) requiredKeys.push(key);
	}
	if (requiredKeys.length > 0) json.required = requiredKeys;
	if (def.catchall?._zod.def.type === "never") json.additionalProperties = false;
	else if (!def.catchall) {
		if (ctx.io === "output") json.additionalProperties = false;
	} else if (def.catchall) json.additionalProperties = processSchema(def.catchall, ctx, {
		...params,
		path: [...params.path, "additionalProperties"]
	});
};
const unionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const isExclusive = def.inclusive === false;
	const options = def.options.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			isExclusive ? "oneOf" : "anyOf",
			i
		]
	}));
	if (isExclusive) json.oneOf = options;
	else json.anyOf = options;
};
const intersectionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const a = processSchema(def.left, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			0
		]
	});
	const b = processSchema(def.right, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			1
		]
	});
	const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
	const allOf = [...isSimpleIntersection(a) ? a.allOf : [a], ...isSimpleIntersection(b) ? b.allOf : [b]];
	json.allOf = allOf;
	ctx.intersections.push(allOf);
};
/** JSON object keys are always strings, so a numeric record key schema is re-expressed over the
* numeric-string form the record parser matches. Deferred to `finalize`, after the flatten: a key
* behind a wrapper only carries its own `type` before then, and a union key only has its branches.
*
* A numeric bound cannot apply to a property name, so `minimum` and its siblings are dropped rather
* than carried over: keeping them beside `type: "string"` reproduces the match-nothing schema this
* exists to fix. A key that carries one therefore emits wider than the record parses — `z.record(z.number().min(5), V)`
* accepts `"3"` — which is the deliberate trade, since throwing on it would reject an ordinary schema
* outright. */
function stringifyKeyNames(bySchema, json, visited) {
	if (json.$ref) {
		if (visited.has(json)) return json;
		visited.add(json);
		const def = bySchema.get(json)?.def;
		if (!def) return json;
		const inlined = stringifyKeyNames(bySchema, def, visited);
		return inlined === def ? json : inlined;
	}
	for (const keyword of ["anyOf", "oneOf"]) {
		const branches = json[keyword];
		if (!Array.isArray(branches)) continue;
		const mapped = branches.map((branch) => stringifyKeyNames(bySchema, branch, visited));
		if (mapped.some((branch, i) => branch !== branches[i])) json = {
			...json,
			[keyword]: mapped
		};
	}
	const types = Array.isArray(json.type) ? json.type : [json.type];
	const numericType = !types.includes("string") && types.some((t) => t === "number" || t === "integer");
	const values = json.enum ?? (json.const !== void 0 ? [json.const] : void 0);
	if (!numericType && !values?.some((v) => typeof v === "number")) return json;
	const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format, id, ...rest } = json;
	if (rest.enum) rest.enum = rest.enum.map((v) => typeof v === "number" ? String(v) : v);
	else if (typeof rest.const === "number") rest.const = String(rest.const);
	if (!numericType) return rest;
	rest.type = "string";
	if (!values) rest.pattern = (types.includes("number") ? number$5 : integer).source;
	return rest;
}
/** Every record of one conversion, so the carriers are found in a single pass rather than once per record. */
const pendingRecords = /* @__PURE__ */ new WeakMap();
function rewriteKeyNames(ctx) {
	const bySchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.values()) if (entry.def && !bySchema.has(entry.schema)) bySchema.set(entry.schema, entry);
	const rewrites = /* @__PURE__ */ new Map();
	for (const record of pendingRecords.get(ctx) ?? []) {
		const seen = ctx.seen.get(record);
		const names = (seen?.def ?? seen?.schema)?.propertyNames;
		if (!names || names === true || rewrites.has(names)) continue;
		const rewritten = stringifyKeyNames(bySchema, names, /* @__PURE__ */ new Set());
		if (rewritten !== names) rewrites.set(names, rewritten);
	}
	if (!rewrites.size) return;
	for (const entry of ctx.seen.values()) for (const carrier of [entry.schema, entry.def]) {
		const rewritten = carrier && rewrites.get(carrier.propertyNames);
		if (rewritten) carrier.propertyNames = rewritten;
	}
}
const recordProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	json.type = "object";
	const keyType = def.keyType;
	const patterns = aggregateChecks(keyType).patterns;
	if (def.mode === "loose" && patterns && patterns.size > 0) {
		const valueSchema = processSchema(def.valueType, ctx, {
			...params,
			path: [
				...params.path,
				"patternProperties",
				"*"
			]
		});
		json.patternProperties = {};
		for (const pattern of patterns) assignProp(json.patternProperties, exactPattern(pattern).source, valueSchema);
	} else {
		if (ctx.target === "draft-07" || ctx.target === "draft-2020-12") {
			json.propertyNames = processSchema(def.keyType, ctx, {
				...params,
				path: [...params.path, "propertyNames"]
			});
			let pending = pendingRecords.get(ctx);
			if (!pending) {
				pending = [];
				pendingRecords.set(ctx, pending);
				ctx.deferred.push(() => rewriteKeyNames(ctx));
			}
			pending.push(schema);
		}
		json.additionalProperties = processSchema(def.valueType, ctx, {
			...params,
			path: [...params.path, "additionalProperties"]
		});
	}
	const keyValues = keyType._zod.values;
	const omittableOnInput = ctx.io === "input" && inputOptin(def.valueType) !== void 0;
	if (keyValues && !def.partial && !omittableOnInput) {
		const validKeyValues = [...keyValues].filter((v) => typeof v === "string" || typeof v === "number");
		if (validKeyValues.length > 0) json.required = validKeyValues.map(String);
	}
};
const nullableProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const inner = processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	if (ctx.target === "openapi-3.0") {
		seen.ref = def.innerType;
		json.nullable = true;
	} else json.anyOf = [inner, { type: "null" }];
};
const nonoptionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
/** Round-trips a default value through JSON so the emitted schema is guaranteed to be valid JSON.
* A BigInt has no reliable encoding, so it goes through `unrepresentable` like any other
* unrepresentable value. Returns a sentinel when the caller must not write a default of its own. */
const UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
	let unrepresentable = false;
	const serialized = JSON.stringify(value, (_, val) => {
		if (typeof val !== "bigint") return val;
		unrepresentable = true;
		return null;
	});
	if (!unrepresentable) return JSON.parse(serialized);
	handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
	return UNREPRESENTABLE_DEFAULT;
}
const defaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json.default = value;
};
const prefaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	if (ctx.io !== "input") return;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json._prefault = value;
};
const catchProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	let catchValue;
	try {
		catchValue = def.catchValue(void 0);
	} catch {
		handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
		return;
	}
	json.default = catchValue;
};
const pipeProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	const inIsTransform = def.in._zod.traits.has("$ZodTransform");
	const innerType = ctx.io === "input" ? inIsTransform ? def.out : def.in : def.out;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
const readonlyProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	json.readOnly = true;
};
const optionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};

// node_modules/zod/v4/mini/schemas.js
const ZodMiniType = /*@__PURE__*/ $constructor("ZodMiniType", (inst, def) => {
	if (!inst._zod) throw new Error("Uninitialized schema in ZodMiniType.");
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
}, {
	get with() {
		return this.check;
	},
	set with(value) {
		own(this, "with", value);
	},
	parse(data, params) {
		return parse$1(this, data, params, { callee: this.parse });
	},
	parseAsync(data, params) {
		return parseAsync$1(this, data, params, { callee: this.parseAsync });
	},
	safeParse(data, params) {
		return safeParse$1(this, data, params);
	},
	safeParseAsync(data, params) {
		return safeParseAsync$1(this, data, params);
	},
	check(...checks) {
		const def = this.def;
		return this.clone({
			...def,
			checks: [...def.checks ?? [], ...checks.map((ch) => typeof ch === "function" ? { _zod: {
				check: ch,
				def: { check: "custom" },
				onattach: []
			} } : ch)]
		}, { parent: true });
	},
	clone(_def, params) {
		return clone(this, _def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	}
});
const ZodMiniString = /*@__PURE__*/ $constructor("ZodMiniString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function string$1(params) {
	return _string(ZodMiniString, params);
}
const ZodMiniStringFormat = /*@__PURE__*/ $constructor("ZodMiniStringFormat", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	ZodMiniString.init(inst, def);
});
const ZodMiniURL = /*@__PURE__*/ $constructor("ZodMiniURL", (inst, def) => {
	$ZodURL.init(inst, def);
	ZodMiniStringFormat.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function url(params) {
	return _url(ZodMiniURL, params);
}
const ZodMiniNumber = /*@__PURE__*/ $constructor("ZodMiniNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function number$4(params) {
	return _number(ZodMiniNumber, params);
}
const ZodMiniNumberFormat = /*@__PURE__*/ $constructor("ZodMiniNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodMiniNumber.init(inst, def);
});
function int$1(params) {
	return _int(ZodMiniNumberFormat, params);
}
const ZodMiniBoolean = /*@__PURE__*/ $constructor("ZodMiniBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function boolean$1(params) {
	return _boolean(ZodMiniBoolean, params);
}
const ZodMiniUnknown = /*@__PURE__*/ $constructor("ZodMiniUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function unknown$1() {
	return _unknown(ZodMiniUnknown);
}
const ZodMiniNever = /*@__PURE__*/ $constructor("ZodMiniNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function never$1(params) {
	return _never(ZodMiniNever, params);
}
const ZodMiniArray = /*@__PURE__*/ $constructor("ZodMiniArray", (inst, def) => {
	$ZodArray.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array$1(element, params) {
	return new ZodMiniArray({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
const ZodMiniObject = /*@__PURE__*/ $constructor("ZodMiniObject", (inst, def) => {
	$ZodObject.init(inst, def);
	ZodMiniType.init(inst, def);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
});
// @__NO_SIDE_EFFECTS__
function object(shape, params) {
	const def = {
		type: "object",
		shape: shape ?? {},
		...normalizeParams(params)
	};
	return new ZodMiniObject(def);
}
// @__NO_SIDE_EFFECTS__
function strictObject$1(shape, params) {
	return new ZodMiniObject({
		type: "object",
		shape,
		catchall: /* @__PURE__ */ never$1(),
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function looseObject$1(shape, params) {
	return new ZodMiniObject({
		type: "object",
		shape,
		catchall: /* @__PURE__ */ unknown$1(),
		...normalizeParams(params)
	});
}
const ZodMiniUnion = /*@__PURE__*/ $constructor("ZodMiniUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function union$1(options, params) {
	return new ZodMiniUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
const ZodMiniDiscriminatedUnion = /*@__PURE__*/ $constructor("ZodMiniDiscriminatedUnion", (inst, def) => {
	$ZodDiscriminatedUnion.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function discriminatedUnion$1(discriminator, options, params) {
	return new ZodMiniDiscriminatedUnion({
		type: "union",
		options,
		discriminator,
		...normalizeParams(params)
	});
}
const ZodMiniRecord = /*@__PURE__*/ $constructor("ZodMiniRecord", (inst, def) => {
	$ZodRecord.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function record$2(keyType, valueType, params) {
	if (!valueType || !valueType._zod) return new ZodMiniRecord({
		type: "record",
		keyType: /* @__PURE__ */ string$1(),
		valueType: keyType,
		...normalizeParams(valueType)
	});
	return new ZodMiniRecord({
		type: "record",
		keyType,
		valueType,
		...normalizeParams(params)
	});
}
const ZodMiniEnum = /*@__PURE__*/ $constructor("ZodMiniEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodMiniType.init(inst, def);
	inst.options = [...inst._zod.values];
});
// @__NO_SIDE_EFFECTS__
function _enum$1(values, params) {
	const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodMiniEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
const ZodMiniLiteral = /*@__PURE__*/ $constructor("ZodMiniLiteral", (inst, def) => {
	$ZodLiteral.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function literal$1(value, params) {
	return new ZodMiniLiteral({
		type: "literal",
		values: Array.isArray(value) ? value : [value],
		...normalizeParams(params)
	});
}
const ZodMiniTransform = /*@__PURE__*/ $constructor("ZodMiniTransform", (inst, def) => {
	$ZodTransform.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function transform$1(fn) {
	return new ZodMiniTransform({
		type: "transform",
		transform: fn
	});
}
const ZodMiniOptional = /*@__PURE__*/ $constructor("ZodMiniOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function optional$1(innerType) {
	return new ZodMiniOptional({
		type: "optional",
		innerType
	});
}
const ZodMiniNullable = /*@__PURE__*/ $constructor("ZodMiniNullable", (inst, def) => {
	$ZodNullable.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function nullable$1(innerType) {
	return new ZodMiniNullable({
		type: "nullable",
		innerType
	});
}
const ZodMiniPipe = /*@__PURE__*/ $constructor("ZodMiniPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function pipe$1(in_, out) {
	return new ZodMiniPipe({
		type: "pipe",
		in: in_,
		out
	});
}
const ZodMiniReadonly = /*@__PURE__*/ $constructor("ZodMiniReadonly", (inst, def) => {
	$ZodReadonly.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function readonly$1(innerType) {
	return new ZodMiniReadonly({
		type: "readonly",
		innerType
	});
}

// node_modules/zod/v4/mini/coerce.js
// @__NO_SIDE_EFFECTS__
function number$3(params) {
	return _coercedNumber(ZodMiniNumber, params);
}

// src/model/findings/entry.ts
const Level = _enum$1([
	"info",
	"warning",
	"error"
]);
const entry = (level, ends, shape, facts) => ({
	level,
	ends,
	about: facts.about ?? null,
	blame: facts.blame ?? null,
	shape
});
const info = (shape, facts = {}) => entry("info", null, shape, facts);
const warning = (shape, facts = {}) => entry("warning", null, shape, facts);
const error = (shape, facts = {}) => entry("error", null, shape, facts);
/** An error that ends a command. Each is named after who has to act. */
const usage = (shape, facts = {}) => entry("error", "usage", shape, facts);
const nothing = (shape, facts = {}) => entry("error", "nothing", shape, facts);
const unfit = (shape, facts = {}) => entry("error", "unfit", shape, facts);
const internal = (shape, facts = {}) => entry("error", "internal", shape, facts);
/** The longest text of a finding, in UTF-16 units. */
const LONGEST_TEXT = 2e4;
const text$1 = string$1().check(_maxLength(LONGEST_TEXT));
const texts = readonly$1(array$1(text$1));
const number$2 = number$4();
const numbers = readonly$1(array$1(number$2));
const flag = boolean$1();
const maybe = (schema) => nullable$1(schema);
const oneOf = (...values) => _enum$1(values);
const list$2 = (schema) => readonly$1(array$1(schema));
const record$1 = (shape) => readonly$1(strictObject$1(shape));

// src/model/findings/action.ts
/** Findings about the job that runs the action. */
const action$1 = {
	"bad-environment": usage({ what: text$1 }),
	/** `complaints`: one for each input. */
	"bad-input": usage({ complaints: texts }),
	"merge-outdated": nothing({
		head: text$1,
		merged: text$1
	}),
	/**
	* `setters`: those that could set the status `context` themselves, by how they could; null if that is not known. `asking`: for
	* `statuses: write`. `namesakes`: by a job of the status's name. `silent`: they do not say what their tokens may.
	*/
	"workflows-touched": warning({
		files: texts,
		setters: maybe(record$1({
			context: text$1,
			asking: texts,
			namesakes: texts,
			silent: texts,
			unreadable: texts
		}))
	}),
	cancelled: error({}),
	"stale-run": warning({}),
	"variables-ignored": warning({ names: texts }),
	"sysfs-in-action": usage({ path: text$1 }),
	"replay-in-action": usage({ meter: text$1 })
};

// src/model/findings/agreement.ts
/** Findings about two meters of the same counters. */
const agreement$1 = {
	"counters-disagree": unfit({
		domain: text$1,
		powercap: number$2,
		perf: number$2,
		seconds: number$2,
		directory: text$1
	}),
	"counters-agree": info({
		domains: texts,
		difference: number$2,
		seconds: number$2
	}),
	/** The machine was too busy for the readings of both to be close enough in time. */
	"counters-unchecked": warning({
		difference: number$2,
		seconds: number$2
	})
};

// src/model/exit-status.ts
/** How a process ended: a code, or the signal that killed it. `timedOut`: we killed it at its time limit. */
const ExitStatus = readonly$1(strictObject$1({
	code: nullable$1(int$1()),
	signal: nullable$1(string$1().check(_maxLength(20))),
	timedOut: boolean$1()
}));
/** Did it end by itself, with 0? */
const hasSucceeded = ({ code, signal, timedOut }) => code === 0 && signal === null && !timedOut;

// src/model/findings/parts.ts
/** Data that several findings have. */
/**
* A finding in any version of the table, with data that nobody has looked at. `more`: how many more trials found the same. The words that
* the JSON for programs has beside them are not read.
*/
const Quoted = readonly$1(object({
	code: string$1().check(_regex(/^[a-z][a-z0-9-]{1,60}$/)),
	data: readonly$1(record$2(string$1(), unknown$1())),
	more: optional$1(int$1().check(_positive()))
}));
/** A command of the configuration. `workload` is null for a build, `service` for all but a service. */
const Command = record$1({
	kind: oneOf("build", "workload", "prepare", "check", "cleanup", "service"),
	side: oneOf("base", "head"),
	workload: maybe(text$1),
	service: maybe(text$1)
});
/** How a command ended. `timeout`: its time limit in seconds. `flooded`: the bytes that it may print, if it printed more; else null. */
const Ending = record$1({
	status: ExitStatus,
	timeout: maybe(number$2),
	flooded: maybe(number$2)
});
/** Degrees Celsius by sensor. */
const Degrees = list$2(record$1({
	sensor: text$1,
	celsius: number$2
}));
/** A permission of a workflow's token, as it is written in a workflow. */
const Permission = oneOf("contents: read", "pull-requests: read", "pull-requests: write", "statuses: write");
/** Purpose of a request to GitHub's API. */
const Task = discriminatedUnion$1("name", [
	record$1({
		name: literal$1("read-comments"),
		pull: number$2
	}),
	record$1({
		name: literal$1("write-comment"),
		pull: number$2
	}),
	record$1({
		name: literal$1("read-reviews"),
		pull: number$2
	}),
	record$1({
		name: literal$1("list-files"),
		pull: number$2
	}),
	record$1({ name: literal$1("read-permissions") }),
	record$1({ name: literal$1("read-workflow") }),
	record$1({
		name: literal$1("read-file"),
		file: text$1
	}),
	record$1({
		name: literal$1("find-queue"),
		branch: text$1,
		pull: number$2
	}),
	record$1({
		name: literal$1("set-status"),
		context: text$1,
		sha: text$1,
		state: text$1
	})
]);

// src/model/findings/check-change.ts
/** Findings about changes of the check itself. */
const checkChange$1 = {
	/** Base has nothing to measure by, and why. */
	"nothing-to-hold-against": usage({ cause: Quoted }),
	/** `what`: short names, such as `runs-on of its job`. */
	"job-changed": warning({ what: texts }, { about: "configuration" }),
	/** `from`: the job of base that it was held against. */
	"job-moved": warning({
		job: text$1,
		from: text$1
	}, { about: "configuration" }),
	/** A job that base does not have, beside a configuration of base. `ignored`: inputs that it gave. */
	"job-not-found": warning({
		job: text$1,
		ignored: texts
	}, { about: "configuration" }),
	/** A job that base does not have, without a configuration on base, that writes to a status of another job. */
	"job-new": warning({
		job: text$1,
		status: text$1
	}, { about: "configuration" }),
	/** `paths`: changed files that steps before the measurement run. */
	"code-before-changed": warning({ paths: texts }, { about: "configuration" }),
	/** `cause`: why GitHub's API could not be asked. */
	"workflow-unread": warning({ cause: Quoted }, { about: "configuration" }),
	"reviews-unread": warning({ cause: Quoted }),
	"check-approved": info({
		by: text$1,
		how: oneOf("review", "admin")
	}),
	"command-within-reach": warning({})
};

// src/model/findings/checks.ts
/** Findings about the machine: what the checks of src/checks found. Reports show them together, without their remedies, which `joulegate doctor` has. */
const checks$1 = {
	"machine-governor": warning({
		names: text$1,
		cpus: number$2,
		total: number$2,
		directory: text$1
	}, { about: "machine" }),
	"machine-preference": info({
		preferences: text$1,
		directory: text$1
	}, { about: "machine" }),
	"machine-turbo": info({
		off: text$1,
		path: text$1
	}, { about: "machine" }),
	"machine-smt": info({ path: text$1 }, { about: "machine" }),
	"machine-cores": warning({ kinds: list$2(record$1({
		name: text$1,
		cpus: text$1
	})) }, { about: "machine" }),
	"machine-cores-ranked": info({}, { about: "machine" }),
	"machine-virtual": warning({ name: text$1 }, { about: "machine" }),
	"machine-busy-now": warning({
		others: number$2,
		threads: number$2,
		isCounted: flag
	}, { about: "machine" }),
	"machine-was-busy": info({
		load: number$2,
		threads: number$2
	}, { about: "machine" }),
	"machine-steal": warning({ share: number$2 }, { about: "machine" }),
	"machine-steal-since-boot": warning({ share: number$2 }, { about: "machine" }),
	"machine-throttled": warning({
		times: number$2,
		directory: text$1
	}, { about: "machine" }),
	"machine-swap": info({ bytes: number$2 }, { about: "machine" }),
	"machine-watchdog": info({}, { about: "machine" }),
	/** `by`: SGX, which filters wherever it is on, or the register that asks for it. */
	"machine-filtering": unfit({ by: oneOf("sgx", "register") }, { about: "machine" }),
	"machine-battery": warning({ name: text$1 }, { about: "machine" }),
	"machine-disk-full": unfit({
		what: oneOf("temporary", "report"),
		directory: text$1,
		bytes: number$2
	}, { about: "machine" }),
	"machine-disk-low": warning({
		what: oneOf("temporary", "report"),
		directory: text$1,
		bytes: number$2
	}, { about: "machine" }),
	/** `counter`: the file that powercap would read; null where there is none. `paranoid`: what the kernel says; null where it does not. */
	"machine-permissions": warning({
		counter: maybe(text$1),
		paranoid: maybe(number$2)
	}, { about: "machine" }),
	"machine-measuring": warning({ holder: text$1 }, { about: "machine" })
};

// src/model/findings/comment.ts
/** Findings about the comment. */
const comment$1 = { "bad-comment-key": usage({ key: text$1 }) };

// src/model/findings/configuration.ts
/** Findings about joulegate.yml, flags and inputs. */
const configuration$1 = {
	/** `complaints`: one line each, with their place (joulegate.yml:3:5, or the flag). */
	"bad-configuration": usage({ complaints: texts }),
	"no-workloads": usage({
		file: text$1,
		where: text$1
	}),
	"no-workloads-in-workflow": usage({
		file: text$1,
		where: text$1
	}),
	"no-such-workload": usage({
		patterns: texts,
		names: texts
	}),
	/** `ignored`: keys of the file that a first configuration may not set, as written. */
	"first-configuration": info({
		file: text$1,
		base: text$1,
		ignored: texts
	}, { about: "configuration" }),
	"config-from-head": info({
		file: text$1,
		base: text$1
	}, { about: "configuration" }),
	/** `workloads`: whose; null: the build's. */
	"definition-changed": info({
		workloads: maybe(texts),
		keys: texts
	}, { about: "configuration" }),
	/** `from` and `to`: the largest increases that base and head allow, as fractions. */
	"budget-loosened": info({
		workloads: texts,
		from: number$2,
		to: number$2
	}, { about: "configuration" }),
	"budget-level-loosened": info({
		workloads: texts,
		from: text$1,
		to: text$1
	}, { about: "configuration" }),
	"settings-changed": info({ keys: texts }, { about: "configuration" }),
	"config-from-working-tree": warning({ file: text$1 }),
	"too-few-pairs": usage({
		most: number$2,
		least: number$2,
		workloads: number$2,
		confidence: number$2
	}),
	"looser-input": warning({
		input: text$1,
		value: text$1
	}, { about: "configuration" }),
	/** `base`: the value in base's workflow; '' if it gives none. */
	"looser-than-workflow": warning({
		input: text$1,
		value: text$1,
		base: text$1
	}, { about: "configuration" }),
	"input-unset": warning({
		input: text$1,
		base: text$1
	}, { about: "configuration" }),
	"inputs-within-reach": warning({ inputs: texts }, { about: "configuration" })
};

// src/model/findings/credentials.ts
/** The step that left a credential: actions/checkout, or google-github-actions/auth. */
const source = oneOf("checkout", "google");
/** Findings about credentials that earlier steps of the job left. */
const credentials$1 = {
	"credentials-readable": warning({
		source,
		paths: texts
	}),
	"credentials-closed": info({
		source,
		paths: texts
	})
};

// src/model/findings/defer.ts
/** Findings about pull requests that are left to the merge queue. */
const defer$1 = {
	/** `mode: defer` was given under another event than the one that it is for. */
	"defer-needs-target": usage({ event: text$1 }),
	/** Several branches have the status: what one of them requires could pass for what another one does. */
	"defer-shared": warning({
		context: text$1,
		pattern: text$1,
		branch: text$1
	}),
	/** Nothing would measure the pull request. */
	"defer-without-queue": warning({
		context: text$1,
		branch: text$1
	}),
	/** Another pull request has the same commit, so that the status would be its, too. */
	"defer-other": info({ number: number$2 }),
	/** A status of this name is there already. */
	"defer-standing": info({
		context: text$1,
		state: text$1
	})
};

// src/model/findings/document.ts
/** Findings about findings and errors themselves. */
const document$2 = {
	/** An error that is not a Problem. */
	"other-error": error({ detail: text$1 }),
	/** The verdict stands; what was to be done after it failed. */
	"after-verdict": warning({ cause: Quoted }),
	/** A code of a newer version, with its data as it came. */
	"unknown-finding": warning({
		code: text$1,
		data: readonly$1(record$2(string$1(), unknown$1()))
	})
};

// src/model/findings/git.ts
/** Findings about the user's repository. */
const git$1 = {
	"not-a-repository": usage({ directory: text$1 }),
	"no-commits": usage({ directory: text$1 }),
	"repository-owned-by-another": usage({ directory: text$1 }),
	"unknown-ref": usage({
		ref: text$1,
		directory: text$1
	}),
	"ambiguous-ref": usage({ ref: text$1 }),
	"ref-starts-with-dash": usage({ ref: text$1 }),
	"no-default-base": usage({
		directory: text$1,
		tried: texts
	}),
	"no-parent": usage({ branch: text$1 }),
	"unrelated-histories": usage({
		base: text$1,
		head: text$1
	}),
	"submodules-unsupported": usage({
		commit: text$1,
		paths: texts
	}),
	"lfs-unsupported": usage({
		commit: text$1,
		paths: texts
	}),
	"checkout-failed": internal({
		commit: text$1,
		detail: text$1
	}),
	"git-failed": usage({
		directory: text$1,
		detail: text$1
	}),
	"dirty-tree": warning({ paths: texts })
};

// src/model/findings/github.ts
/** Findings about events and GitHub's API. */
const github$1 = {
	"action-ignored": info({ action: text$1 }),
	"tag-ignored": info({ ref: text$1 }),
	"deletion-ignored": info({ branch: text$1 }),
	"group-ignored": info({ action: text$1 }),
	/** `event` runs with the repository's secrets, and the code is a stranger's. */
	"fork-with-secrets": usage({
		event: text$1,
		repository: text$1
	}),
	"wrong-event": usage({ event: text$1 }),
	"unknown-event": usage({ event: text$1 }),
	"bad-event": usage({
		event: text$1,
		detail: text$1
	}),
	"fork-not-measured": warning({ repository: text$1 }),
	"github-token-refused": warning({
		task: Task,
		detail: text$1
	}),
	"github-permission-missing": warning({
		task: Task,
		permission: Permission
	}),
	"github-forbidden": warning({
		task: Task,
		detail: text$1,
		permission: Permission
	}),
	"github-not-found": warning({
		task: Task,
		permission: Permission
	}),
	"github-rejected": warning({
		task: Task,
		detail: text$1
	}),
	"github-commit-gone": warning({
		task: Task,
		detail: text$1
	}),
	"github-rate-limit": warning({
		task: Task,
		seconds: number$2
	}),
	"github-unavailable": warning({
		task: Task,
		status: number$2,
		detail: text$1
	}),
	"github-unreachable": warning({
		task: Task,
		host: text$1,
		detail: text$1
	}),
	"github-odd-answer": warning({
		task: Task,
		detail: text$1
	}),
	"github-cancelled": info({ task: Task })
};

// src/model/findings/harness.ts
/** Findings about the benchmark's files. */
const harness$1 = {
	"harness-replaced": info({
		files: texts,
		total: number$2
	}, { about: "configuration" }),
	"harness-only": info({
		files: texts,
		total: number$2
	}, { about: "configuration" }),
	/** `when`: what head does that changes the files. */
	"harness-restored": warning({
		files: texts,
		when: oneOf("builds", "runs")
	}),
	"harness-unmatched": warning({
		globs: texts,
		base: text$1
	}, { about: "configuration" }),
	/** `failure`: what happened to head with base's files. */
	"harness-own": warning({
		verb: oneOf("build", "run"),
		files: texts,
		total: number$2,
		failure: Quoted
	}, { about: "configuration" }),
	/** `file` is run or read by the commands of these workloads. */
	"input-changed": info({
		file: text$1,
		workloads: texts
	}, { about: "configuration" }),
	"inputs-changed": info({ more: number$2 }, { about: "configuration" })
};

// src/model/findings/identity.ts
/** Findings about the user that runs commands. */
const identity$1 = {
	"not-root": usage({ name: text$1 }),
	"no-setpriv": usage({}),
	"unknown-user": usage({ name: text$1 }),
	"privileged-user": usage({ name: text$1 }),
	"cannot-switch": usage({
		name: text$1,
		detail: text$1
	}),
	/** `closed`: the directory on the way to `directory` that the user cannot enter. */
	"cannot-enter": usage({
		name: text$1,
		directory: text$1,
		closed: text$1
	}),
	"other-temporary": info({
		user: text$1,
		wanted: text$1,
		closed: text$1,
		taken: text$1
	}),
	"temporary-closed": warning({
		user: text$1,
		wanted: text$1,
		closed: text$1
	}),
	"may-write": usage({
		name: text$1,
		directory: text$1
	}),
	"shared-user": warning({
		name: text$1,
		processes: texts
	}),
	"history-not-copied": usage({
		directory: text$1,
		detail: text$1
	})
};

// src/model/findings/init.ts
/** Findings of joulegate init. */
const init$1 = {
	"no-working-tree": usage({ directory: text$1 }),
	"already-there": info({ file: text$1 }),
	/** `files`: the names that a workflow could have. */
	"workflow-taken": usage({ files: texts }),
	/** `folder`: a part of the way to `file`. */
	"leads-elsewhere": usage({
		folder: text$1,
		file: text$1
	}),
	"not-ready": nothing({
		file: text$1,
		line: maybe(number$2),
		looked: texts
	})
};

// src/model/findings/input.ts
/** Findings about files, options and directories. */
const input$1 = {
	"bad-recording": usage({
		file: text$1,
		detail: text$1
	}),
	/** `schema`: that of the file. `readable`: the one that this version reads. */
	"other-schema": usage({
		file: text$1,
		schema: number$2,
		readable: number$2
	}),
	"bad-pairs": usage({
		file: text$1,
		detail: text$1
	}),
	"cannot-read": usage({
		file: text$1,
		detail: text$1
	}),
	"no-recording": usage({ directory: text$1 }),
	"cannot-write": usage({
		path: text$1,
		detail: text$1
	}),
	/** `path`: something on that disk. `detail`: what did not fit; or `failure`: what failed for it. */
	"disk-full": usage({
		path: text$1,
		detail: maybe(text$1),
		failure: maybe(Quoted)
	}),
	/** `close`: a code that may have been meant. */
	"unknown-code": usage({
		code: text$1,
		close: maybe(text$1)
	}),
	"bad-seed": usage({}),
	"sides-incomplete": usage({}),
	"commits-and-commands": usage({}),
	"flags-of-commits": usage({}),
	/** `flag`: given beside --a and --b. */
	"flag-with-commands": usage({ flag: text$1 }),
	"empty-command": usage({ flag: text$1 }),
	"replay-needs-no-machine": usage({}),
	"fail-on-without-gate": usage({}),
	"bad-verdict": usage({
		word: text$1,
		verdicts: texts
	}),
	/** `recording`: what had been measured when a Problem ended the session. */
	"recording-kept": info({ recording: text$1 }),
	"bad-replay": usage({
		where: text$1,
		detail: text$1
	}),
	"directory-in-use": usage({ directory: text$1 }),
	/** Of the action's input: its value leads out of the workspace. */
	"report-directory-outside": usage({ name: text$1 }),
	/** `link`: the part of the path that is a symbolic link. */
	"report-directory-linked": usage({
		name: text$1,
		link: text$1
	}),
	/** `stack`: that of the error. */
	internal: internal({ stack: text$1 })
};

// src/model/findings/inspections.ts
/** Results of checks that neither warn nor fail: what is fine, what cannot be known and what does not apply. Only `joulegate doctor` shows them. */
const inspections$1 = {
	"is-off": info({}),
	"kernel-silent": info({}),
	"cpu-time-unreadable": info({}),
	"battery-absent": info({}),
	"battery-idle": info({}),
	"can-switch-user": info({ user: text$1 }),
	"cannot-switch-user": info({}),
	"cgroup-for-each": info({}),
	"cgroups-untold": info({}),
	"clock-not-scaled": info({}),
	"cores-alike": info({}),
	/** `kinds`: how many there are; the session may only use those called `name`. */
	"cores-held": info({
		kinds: number$2,
		name: text$1,
		cpus: text$1
	}),
	"cores-untold": info({}),
	"counters-absent": info({}),
	"disk-free": info({
		directory: text$1,
		bytes: number$2
	}),
	"disk-unreadable": info({ directory: text$1 }),
	"filtering-impossible": info({}),
	"filtering-only-intel": info({}),
	"governor-performance": info({ total: number$2 }),
	"governor-unreadable": info({}),
	"hypervisor-absent": info({}),
	/** `others`: CPUs. `load`: of the last minute; null if it cannot be read. */
	"machine-quiet": info({
		others: number$2,
		threads: number$2,
		load: maybe(number$2)
	}),
	"never-throttled": info({}),
	"no-counter-used": info({}),
	"perf-allowed": info({}),
	"power-mains": info({}),
	"powercap-readable": info({}),
	"processor-unknown": info({}),
	"register-unreadable": info({}),
	"smt-absent": info({}),
	/** `share`: of all CPU time since the start. */
	"steal-not-now": info({ share: number$2 }),
	"swap-absent": info({}),
	"swap-empty": info({}),
	"swaps-unexpected": info({}),
	"swaps-unreadable": info({}),
	"temperature-read": info({ read: Degrees }),
	"throttling-uncounted": info({}),
	"turbo-untold": info({})
};

// src/model/findings/judging.ts
/** Findings about verdicts. */
const judging$1 = {
	/**
	* Trials that are too short for their meter, in seconds; `wanted`: how long they should last. `enough`: runs that would do, null if
	* no number of them does. `automatic`: why `repeat: auto` has not done it; null if it was not asked for.
	*/
	"below-floor": warning({
		workload: text$1,
		seconds: number$2,
		wanted: number$2,
		repeat: number$2,
		enough: maybe(number$2),
		automatic: maybe(oneOf("limited", "once"))
	}),
	repeated: info({
		workload: text$1,
		repeat: number$2,
		wanted: number$2
	}),
	"tail-differs": warning({ workload: text$1 }),
	"far-off": info({
		workload: text$1,
		pairs: number$2
	}),
	"head-unmeasurable": error({
		workload: text$1,
		voids: number$2
	}),
	"too-many-voids": warning({
		workload: text$1,
		voids: number$2
	}),
	"fails-on-both": error({ workload: text$1 }),
	"fails-on-head": error({ workload: text$1 }),
	"fails-on-base": warning({ workload: text$1 }),
	/** `failed` of `runs`: base's runs alone, after everything of head's was gone. */
	"base-flaky": warning({
		workload: text$1,
		failed: number$2,
		runs: number$2
	}),
	/** `failed`: base's failures beside head. `runs`: base's runs alone afterwards, all of which succeeded. */
	"breaks-base": error({
		workload: text$1,
		failed: number$2,
		runs: number$2
	}),
	/** `times`: how many times as long head's trials took as base's. */
	"head-slow": error({
		workload: text$1,
		times: number$2
	}),
	/** `times`: how many times as long head's trials of one round took as base's, over all workloads. */
	"head-ate-time": error({
		workload: text$1,
		times: number$2
	}),
	/** `times`: the spread of head's energy as a multiple of base's. */
	"head-spread": error({
		workload: text$1,
		times: number$2
	}),
	/** `ratio`: mean of head / mean of base, without head's most expensive run. */
	"head-uneven": error({
		workload: text$1,
		ratio: number$2
	}),
	/** `share`: of base's energy that is saved. */
	unchecked: warning({
		workload: text$1,
		share: number$2
	})
};

// src/model/findings/leftovers.ts
/** Findings about what commands have left on the machine. */
const leftovers$1 = {
	/** `names`: files, IPC objects and processes that are gone now. */
	"leftovers-removed": info({
		user: text$1,
		names: texts,
		when: oneOf("before", "after")
	}),
	/** `names`: what stays, because the account has files of other programs, or of a person. */
	"leftovers-stay": warning({
		user: text$1,
		names: texts
	}),
	/** `processes`: names and numbers. */
	"still-alive": warning({ processes: texts }),
	/** `detail`: what the system said. */
	"not-removed": warning({
		directory: text$1,
		detail: text$1
	}),
	/** `detail`: what went wrong while processes were ended or files removed. */
	"not-tidied": warning({ cause: Quoted }),
	/** A note for the next run could not be written. */
	"not-noted": warning({
		directory: text$1,
		detail: text$1
	}),
	"removed-late": info({ directory: text$1 }),
	/** `detail`: why there are no namespaces. */
	"no-namespaces": warning({
		detail: text$1,
		swept: flag
	})
};

// src/model/findings/machine.ts
/** Findings about the machine as a whole, and its lock. */
const machine$1 = {
	"machine-busy": nothing({
		holder: text$1,
		waitedSeconds: number$2
	}),
	"no-sensor": warning({}),
	"no-cgroup": warning({ detail: text$1 }),
	"not-recovered": warning({
		directory: text$1,
		detail: text$1
	}),
	"unnamed-holder": warning({
		file: text$1,
		detail: text$1
	}),
	/** `who`: the process that has the name, and its user; null if it cannot be seen. `directory`: where we hold the lock. */
	"lock-name-taken": warning({
		who: maybe(record$1({
			process: text$1,
			user: text$1
		})),
		directory: text$1
	}),
	recovered: info({ directory: text$1 }),
	"cannot-warm-up": internal({ detail: text$1 })
};

// src/model/findings/meters.ts
/** Findings about meters, powercap and estimates. */
const meters$1 = {
	/** A meter that was asked for by name, or none at all, cannot work here. */
	"no-meter": unfit({
		asked: text$1,
		reasons: list$2(Quoted)
	}),
	"counter-lost": unfit({ detail: text$1 }, { about: "meter" }),
	"counter-unreadable": unfit({
		path: text$1,
		detail: text$1,
		why: oneOf("right", "hidden", "gone", "refused", "nonsense")
	}, { about: "meter" }),
	"no-counter": unfit({ directory: text$1 }),
	"counter-frozen": unfit({
		path: text$1,
		seconds: number$2
	}, { about: "meter" }),
	"counter-wrapped": unfit({ zone: text$1 }, { about: "meter" }),
	"counter-implausible": unfit({
		counter: text$1,
		watts: number$2,
		most: number$2
	}, { about: "meter" }),
	"counter-mirrored": info({
		zone: text$1,
		other: text$1
	}),
	/** `reasons`: why the counters do not work; null when the estimate was asked for by name. */
	estimated: warning({ reasons: maybe(list$2(Quoted)) }),
	"no-cpu-time": unfit({}),
	"missing-domain": unfit({
		domains: texts,
		found: texts
	}),
	/** `file`: that of a replay; `sysfs`: the directory of a simulated one. */
	simulated: warning({
		file: maybe(text$1),
		sysfs: maybe(text$1)
	}),
	"no-energy": unfit({ domains: texts }),
	"replay-ended": unfit({
		file: text$1,
		workload: text$1,
		pairs: number$2
	})
};

// src/model/findings/perf.ts
/** Findings about perf. */
const perf$1 = {
	/** `directory`: where sysfs would show it; null when perf itself says so. */
	"counter-absent": unfit({ directory: maybe(text$1) }, { about: "meter" }),
	/** `packaged`: the package that this distribution's script in the place of perf misses; null where there is no perf at all. */
	"counter-program-missing": unfit({
		detail: text$1,
		packaged: maybe(text$1)
	}, { about: "meter" }),
	"counter-program-old": unfit({ detail: text$1 }, { about: "meter" }),
	/** How perf said that it may not; why, the others of this family say. */
	"counter-denied": unfit({ detail: text$1 }, { about: "meter" }),
	/** `denial`: how perf said so. */
	"counter-paranoid": unfit({
		denial: Quoted,
		paranoid: number$2
	}, { about: "meter" }),
	"counter-capability": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-filtered": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-forbidden": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-unsupported": unfit({ event: text$1 }, { about: "meter" }),
	"counter-uncounted": unfit({ event: text$1 }, { about: "meter" }),
	"perf-frozen": unfit({
		event: text$1,
		socket: number$2,
		seconds: number$2
	}, { about: "meter" }),
	"counter-shared": unfit({
		event: text$1,
		percent: number$2
	}, { about: "meter" }),
	"counter-sockets": unfit({
		event: text$1,
		before: numbers,
		now: numbers
	}, { about: "meter" }),
	/** What perf printed is none of the shapes that are known; `detail` begins with it. */
	"counter-output": unfit({ detail: text$1 }, { about: "meter" }),
	"perf-lost": unfit({ detail: text$1 }, { about: "meter" }),
	"counter-coarse": info({}),
	"domain-absent": info({
		domain: text$1,
		event: text$1
	})
};

// src/model/findings/remote.ts
/** Findings about repositories of other machines. */
const remote$1 = {
	"bad-repository-url": usage({
		url: text$1,
		detail: text$1
	}),
	"credentials-in-url": usage({
		scheme: text$1,
		rest: text$1
	}),
	"exposed-token": usage({ url: text$1 }),
	"unknown-remote-ref": usage({
		ref: text$1,
		url: text$1,
		detail: text$1
	}),
	"remote-names-in-full": usage({
		url: text$1,
		digits: number$2
	}),
	"remote-empty": usage({ url: text$1 }),
	"no-remote-default": usage({ url: text$1 }),
	"unadvertised-commit": usage({
		commit: text$1,
		url: text$1
	}),
	"remote-unreachable": usage({
		url: text$1,
		detail: text$1
	}),
	"access-refused": usage({
		url: text$1,
		hasToken: flag,
		isWeb: flag
	}),
	"remote-not-found": usage({
		url: text$1,
		hasToken: flag
	}),
	"remote-redirects": usage({
		url: text$1,
		hasToken: flag
	}),
	"fetch-stalled": internal({
		url: text$1,
		seconds: number$2
	}),
	"connection-lost": internal({
		url: text$1,
		detail: text$1
	}),
	"cache-disk-full": internal({ directory: text$1 }),
	"fetch-failed": internal({
		url: text$1,
		detail: text$1
	}),
	"cannot-cache": usage({
		directory: text$1,
		detail: text$1
	}),
	"cache-discarded": info({
		directory: text$1,
		url: text$1,
		cause: Quoted
	}),
	"cache-in-use": usage({ directory: text$1 }),
	"shallow-clone": usage({
		directory: text$1,
		cause: Quoted
	})
};

// src/model/findings/services.ts
/** Findings about services of a workload. */
const services$1 = {
	/** `lines`: the last ones that it printed. */
	"service-failed": error({
		command: Command,
		when: oneOf("starting", "running"),
		ending: Ending,
		lines: texts
	}, { blame: "program" }),
	/** `timeout`: seconds. `ending`: how the last run of `ready` ended; null if there was none. `said`: what that printed. `lines`: what the service printed. */
	"service-not-ready": error({
		command: Command,
		timeout: number$2,
		ready: text$1,
		ending: maybe(Ending),
		said: texts,
		lines: texts
	}, { blame: "program" }),
	/** `grace`: seconds. */
	"service-killed": warning({
		command: Command,
		processes: texts,
		grace: number$2
	})
};

// src/model/findings/status.ts
/** Findings about the status. */
const status$1 = {
	/** A newer run of the same pull request has set the status: what an older one says is out of date. */
	"status-of-newer-run": info({ context: text$1 }),
	/** Another pull request with the same commit decides what the status is. */
	"another-pull-decides": warning({
		number: number$2,
		state: text$1
	}),
	/** The names of the statuses of other branches than the default one cannot be known. */
	"branches-unknown": warning({
		config: text$1,
		branch: text$1,
		cause: Quoted
	})
};

// src/model/findings/trials.ts
/** `text`: the command. `lines`: the last ones that it printed. */
const failure = {
	command: Command,
	text: text$1,
	ending: Ending,
	lines: texts
};
/** Findings about builds, trials and the session. */
const trials$1 = {
	survivors: warning({
		command: Command,
		processes: texts
	}),
	/** Of the workload itself: what it left running did not do its work inside the measurement. */
	"work-left": warning({
		command: Command,
		processes: texts
	}),
	/** `names`: variables of our environment. Never their values. */
	"proxy-refused": warning({ names: texts }),
	"leaves-work": error({
		workload: text$1,
		side: oneOf("base", "head")
	}),
	"program-failed": error(failure, { blame: "program" }),
	"prepare-failed": error(failure, { blame: "program" }),
	"check-failed": error(failure, { blame: "program" }),
	"cleanup-failed": warning(failure),
	"build-failed": error(failure),
	/** `limit`: bytes. */
	"output-limit": error({
		command: Command,
		limit: number$2
	}),
	"cleanup-ended": warning({
		workload: text$1,
		side: oneOf("base", "head")
	}),
	interrupted: error({ signal: text$1 }),
	/** Seconds. `isHeads`: head has used them up. */
	"time-limit-short": warning({
		limit: number$2,
		needed: number$2,
		isHeads: flag
	}),
	"time-limit": warning({
		limit: number$2,
		isHeads: flag
	}),
	/** The energy of the machine at rest could not be read, and why. */
	"idle-unread": warning({ cause: Quoted }),
	/** `state`: what was in the way at the end. `now` and `target`: degrees by sensor. */
	"temperature-unmet": error({
		state: oneOf("hot", "cold", "blind"),
		now: Degrees,
		target: Degrees,
		band: number$2,
		seconds: number$2
	}, { blame: "neither" }),
	"partner-void": error({}, { blame: "neither" }),
	throttled: error({ times: number$2 }),
	/** `share`: of the machine's time. */
	"foreign-load": error({
		share: number$2,
		allowed: number$2
	}),
	"setting-changed": error({ path: text$1 })
};

// src/model/findings/index.ts
/** The table of findings: one line for each code. The words are in `render/messages`. */
const findings = {
	...action$1,
	...agreement$1,
	...checkChange$1,
	...checks$1,
	...comment$1,
	...configuration$1,
	...credentials$1,
	...defer$1,
	...document$2,
	...git$1,
	...github$1,
	...harness$1,
	...identity$1,
	...init$1,
	...input$1,
	...inspections$1,
	...judging$1,
	...leftovers$1,
	...machine$1,
	...meters$1,
	...perf$1,
	...remote$1,
	...services$1,
	...status$1,
	...trials$1
};

// src/model/finding.ts
/** Is this a code of the table? */
const isCode = (code) => Object.hasOwn(findings, code);
const schemas = /* @__PURE__ */ new Map();
/** The schema of a code's data, made when it is first needed: most runs need few of them. A newer version may have more keys. */
function schemaOf(code) {
	const schema = schemas.get(code) ?? object(findings[code].shape);
	schemas.set(code, schema);
	return schema;
}
/** Is this a finding that this version knows, with data that fits its code? */
const isFinding = (found) => isCode(found.code) && schemaOf(found.code).safeParse(found.data).success;
/**
* A finding of a document. A code that is not in the table is from a newer version: it becomes `unknown-finding`, so that its
* document stays readable. Data that does not fit its code is refused.
*/
const Finding = readonly$1(pipe$1(Quoted, transform$1((found, { issues }) => {
	if (!isShallow(found.data)) {
		issues.push({
			code: "custom",
			message: "its data is nested too deep",
			path: ["data"],
			input: null
		});
		return NEVER;
	}
	if (isFinding(found)) return frozen(found);
	if (!isCode(found.code)) return frozen(finding("unknown-finding", {
		code: found.code,
		data: found.data
	}));
	issues.push({
		code: "custom",
		message: `its data does not fit the code ${found.code}`,
		path: ["data"],
		input: found.data
	});
	return NEVER;
})));
/** Is it nested at most so deep? A made-up document may nest so deep that walking through it overflows the stack. */
const isShallow = (value, levels = 20) => typeof value !== "object" || value === null || levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
function frozen(value) {
	if (typeof value === "object" && value !== null) for (const inner of Object.values(Object.freeze(value))) frozen(inner);
	return value;
}
/** Makes a finding. Texts that are longer than a document may hold are cut. */
const finding = (code, data) => ({
	code,
	data: fitted$1(data)
});
function fitted$1(data) {
	const json = JSON.stringify(data);
	if (json.length <= 2e4) return data;
	return JSON.parse(json, (_, value) => typeof value === "string" && value.length > 2e4 ? `${value.slice(0, LONGEST_TEXT - 1)}…` : value);
}
/** How grave a finding is. */
const levelOf = ({ code }) => findings[code].level;
/** A finding that ends what we are doing; `cause` keeps the error underneath. */
var Problem = class extends Error {
	finding;
	/** Who has to act. */
	ends;
	/** The Recording of what had been measured before; null if there is none. */
	kept;
	constructor(found, { cause, kept = null } = {}) {
		super(`${found.code} ${JSON.stringify(found.data)}`, cause === void 0 ? void 0 : { cause });
		this.name = "Problem";
		this.finding = found;
		this.ends = findings[found.code].ends ?? "internal";
		this.kept = kept;
	}
};
/** Makes the Problem of a code. `cause`: the error underneath. */
const problem = (code, data, cause) => new Problem(finding(code, data), { cause });

// src/model/problems.ts
/** The Problems that an error becomes, whatever threw it. */
/** The words of an error that is not ours. A Problem has its words in its finding: see `causeOf`. */
const detailOf = (error) => error instanceof Error ? error.message : String(error);
/** An error as the data of a finding that it is the cause of: a Problem's own finding, or what another error says. */
const causeOf = (error) => error instanceof Problem ? error.finding : finding("other-error", { detail: detailOf(error) });

// src/system/programs.ts
/** Finds a program in our own PATH; null if it is not there. An absolute path: it is looked up once, while nobody has changed PATH. */
function programOf(name) {
	return (process.env["PATH"] ?? "").split(":").filter((directory) => directory.startsWith("/")).map((directory) => join(directory, name)).find((path) => existsSync(path)) ?? null;
}

// src/system/lock-file.ts
/** Locks on files do not work here: there is no flock(1), or the file system has no locks, or the file cannot be opened. */
var NoFileLocks = class extends Error {};
const hasCode = (error, code) => error instanceof Error && "code" in error && error.code === code;
/**
* Locks the file at `path`, which is made if it is missing and removed by `close`; null when another process holds it for longer
* than `patience`. The kernel frees the lock when this process ends. Throws NoFileLocks; rejects with the reason of an aborted signal.
*/
async function lockFile(path, patience = { milliseconds: 0 }) {
	const ends = performance.now() + patience.milliseconds;
	for (;;) {
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
/** Opens without O_CREAT first: fs.protected_regular forbids that flag for another user's file in a sticky directory. */
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
/** Closed to all who may not make it themselves: to lock a file, permission to read it is enough. */
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
* Runs flock(1) on our descriptor. The lock belongs to the open file, which the program shares with us: it stays ours when the
* program has ended. While it waits the kernel does the waiting, and whoever measures is not disturbed.
*/
async function flock(descriptor, { milliseconds, signal }) {
	signal?.throwIfAborted();
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
		const [said, [code]] = await Promise.all([saidBy(child), once(child, "exit")]);
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
/** Takes an abstract name on this machine until it is closed or the process ends; null when another process has it. */
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
/** The real uid of a living process; null when it is gone. */
function realUid(pid) {
	try {
		const status = readFileSync(`/proc/${pid}/status`, "latin1");
		return /^State:\s+[ZX]/m.test(status) ? null : Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
	} catch {
		return null;
	}
}

// src/system/hold.ts
/**
* Holds `path`, a file that need not exist in a directory of ours, until it is closed or the process ends; null when another
* process holds it. Without locks on files it is an abstract name, which any user of the machine could take.
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
/** A short name for a text of any length. */
const keyOf = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

// src/system/processes.ts
const KILL_LIMIT_MS = 5e3;
const MOST_NAMES$3 = 20;
/** The numbers of all processes that this one sees, as text. */
const allProcesses = () => readdirSync("/proc").filter((name) => /^\d+$/.test(name));
/** Name and number of a process, for people. */
function describe$1(pid) {
	try {
		return `${readFileSync(`/proc/${pid}/comm`, "utf8").trim()} (${pid})`;
	} catch {
		return pid;
	}
}
/** One that is gone already is fine. */
function killProcess(pid, signal = "SIGKILL") {
	try {
		process.kill(pid, signal);
	} catch {}
}
/** Processes that outlive SIGKILL, or that start others faster than these are found. */
var StillAlive = class extends Error {
	processes;
	/** `processes`: their names and numbers; empty if none could be caught long enough to be named. */
	constructor(processes, limitMs) {
		super(`processes survived SIGKILL for ${limitMs / 1e3} s: ${processes.join(", ")}`);
		this.name = "StillAlive";
		this.processes = processes;
	}
};
/** Kills again and again until nothing is left. Throws StillAlive if that takes longer than the limit, of five seconds by default. */
async function killUntilGone({ isLeft, kill, members, looks = 1, limitMs = KILL_LIMIT_MS }) {
	const started = performance.now();
	const seen = /* @__PURE__ */ new Set();
	let missing = isLeft() ? looks : 0;
	while (missing > 0) {
		if (isLeft()) {
			missing = looks;
			for (const name of members().map(describe$1)) if (seen.size < MOST_NAMES$3) seen.add(name);
			kill();
		} else missing -= 1;
		if (missing > 0 && performance.now() - started > limitMs) throw new StillAlive([...seen], limitMs);
		if (missing > 0) await setTimeout$1(2);
	}
}

// src/system/marks.ts
/** The variable that every process of ours inherits: the only trace of one that has left its cgroup, or has none. */
const MARK = "JOULEGATE_TRIAL";
/** In a row without a finding, until a scan of all processes is believed that there is none. */
const LOOKS = 5;
/** The beginning of the environment entry of all processes of a session. */
const markOf$1 = (session) => `${MARK}=${session}-`;
/** Has a process of ours an environment entry that begins so? */
function isMarked$1(pid, beginning) {
	try {
		return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").some((entry) => entry.startsWith(beginning));
	} catch {
		return false;
	}
}
/** Processes of ours whose environment has an entry that begins so. */
const marked = (beginning) => allProcesses().filter((pid) => isMarked$1(pid, beginning));
/** Kills all processes of ours that have such an entry. Throws StillAlive after `limitMs`. */
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
/** For what still writes there, being killed. */
const AGAIN_MS = 200;
/** Lines of complaints that an error repeats. */
const MOST_LINES = 3;
/** For find's -execdir no name in it may be relative. */
const PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
const REMOVE = "exec rm -rf --one-file-system -- \"$1\"";
/**
* A build may leave directories that nobody may write to; their owner may change that. Root needs no permission: it changes none, since
* `chmod` follows a link that somebody puts there in the last moment.
*/
const OPEN_AND_REMOVE = `find "$1" -xdev -type d ! -perm -0700 -execdir chmod u+rwx {} ';'
${REMOVE}`;
/**
* Removes a directory and all in it, of any depth; what is mounted there is left. The system's `rm` walks from directory to directory
* by descriptors: no path is too long, and no link is followed. Rejects with what it said, if something is left.
*/
async function removeTree(directory) {
	if (await removed(REMOVE, directory) === null) return;
	await setTimeout$1(AGAIN_MS);
	const last = await removed(process.geteuid?.() === 0 ? REMOVE : OPEN_AND_REMOVE, directory);
	if (last !== null) throw new Error(last);
}
/** null if nothing is left; otherwise the first complaints. */
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

// node_modules/@simple-git/args-pathspec/dist/index.mjs
const t = /* @__PURE__ */ new WeakMap();
function c$1(...n) {
	const e = new String(n);
	return t.set(e, n), e;
}
function r(n) {
	return n instanceof String && t.has(n);
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

// node_modules/simple-git/dist/index.mjs
var O = class extends Error {
	constructor(e, n) {
		super(n), this.task = e, Object.setPrototypeOf(this, new.target.prototype);
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
function on(t, e) {
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
function fs(t) {
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
	return this._runTask(on(s, o), u(arguments));
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
	return this._runTask(fs(v(d(t, G, []))), u(arguments));
};
f.prototype.checkIsRepo = function(t, e) {
	return this._runTask(We(d(t, m)), u(arguments));
};
const Us = $("", "plugin:allowEnvironment");
const $t = (0, import_dist$1.deferred)().promise;
const we = $("", "plugin:binary");
const nt = $("", "plugin:input");

// src/git/reach.ts
/** In the environment of every process that fetches: git leaves its helpers behind when it is killed. */
const FETCH_MARK = "JOULEGATE_FETCH";
/** Of our own environment. A token in a helper or in .netrc is not used: HOME is not among them. */
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

// src/git/cache.ts
/** Stands in a cache while it is written to, and after that where writing did not end well. */
const NOTE = "unfinished";
/** Ends what runs that were killed have left fetching, into any of the caches: such a git would go on, with its token. */
async function stopDead(place) {
	if (!existsSync(place.directory)) return;
	for (const name of await readdir(place.directory)) {
		const directory = join(place.directory, name);
		const mark = markOf(directory);
		const held = existsSync(join(directory, NOTE)) ? await hold(`${directory}.lock`) : null;
		if (held === null) continue;
		try {
			await killMarked(`${FETCH_MARK}=${mark}`);
		} finally {
			held.close();
		}
	}
}
const markOf = (directory) => createHash("sha256").update(directory).digest("hex").slice(0, 16);

// node_modules/zod/v4/classic/errors.js
const _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
function _lazyMethod(proto, key, make) {
	Object.defineProperty(proto, key, {
		configurable: true,
		enumerable: false,
		get() {
			const value = make(this);
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
			return value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
		}
	});
}
const initializer = (inst, issues) => {
	$ZodError.init(inst, issues);
	inst.name = "ZodError";
	const proto = Object.getPrototypeOf(inst);
	if (_installedErrorProtos.has(proto)) return;
	_installedErrorProtos.add(proto);
	_lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
	_lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
	_lazyMethod(proto, "addIssue", (self) => (issue) => {
		self.issues.push(issue);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	_lazyMethod(proto, "addIssues", (self) => (issues) => {
		self.issues.push(...issues);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	Object.defineProperty(proto, "isEmpty", {
		configurable: true,
		enumerable: false,
		get() {
			return this.issues.length === 0;
		}
	});
};
const ZodRealError = /*@__PURE__*/ $constructor("ZodError", initializer, void 0, { Parent: Error });

// node_modules/zod/v4/classic/parse.js
const parse = /* @__PURE__ */ _parse(ZodRealError);
const parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
const safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
const safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);
const encode = /* @__PURE__ */ _encode(ZodRealError);
const decode = /* @__PURE__ */ _decode(ZodRealError);
const encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
const decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
const safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
const safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
const safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
const safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);

// node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
	if (!globalConfig.localeError) config(en_default());
}
function _ensureDefaultMemoizer() {
	if (!globalConfig.memoizer) config({ memoizer: memoizer() });
}
const ZodType = /*@__PURE__*/ $constructor("ZodType", (inst, def) => {
	_ensureDefaultLocale();
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
	return inst;
}, {
	check(...chks) {
		const def = this.def;
		return this.clone(mergeDefs(def, { checks: [...def.checks ?? [], ...chks.map((ch) => typeof ch === "function" ? { _zod: {
			check: ch,
			def: { check: "custom" },
			onattach: []
		} } : ch)] }), { parent: true });
	},
	with(...chks) {
		return this.check(...chks);
	},
	clone(def, params) {
		return clone(this, def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	refine(check, params) {
		return this.check(refine(check, params));
	},
	superRefine(refinement, params) {
		return this.check(superRefine(refinement, params));
	},
	overwrite(fn) {
		return this.check(_overwrite(fn));
	},
	optional() {
		return optional(this);
	},
	exactOptional() {
		return exactOptional(this);
	},
	nullable() {
		return nullable(this);
	},
	nullish() {
		return optional(nullable(this));
	},
	nonoptional(params) {
		return nonoptional(this, params);
	},
	array() {
		return array(this);
	},
	or(arg) {
		return union([this, arg]);
	},
	and(arg) {
		return intersection(this, arg);
	},
	transform(tx) {
		return pipe(this, transform(tx));
	},
	default(d) {
		return _default(this, d);
	},
	prefault(d) {
		return prefault(this, d);
	},
	catch(params) {
		return _catch(this, params);
	},
	pipe(target) {
		return pipe(this, target);
	},
	readonly() {
		return readonly(this);
	},
	describe(description) {
		const cl = this.clone();
		globalRegistry.add(cl, { description });
		return cl;
	},
	meta(...args) {
		if (args.length === 0) return globalRegistry.get(this);
		const cl = this.clone();
		globalRegistry.add(cl, args[0]);
		return cl;
	},
	isOptional() {
		return this.safeParse(void 0).success;
	},
	isNullable() {
		return this.safeParse(null).success;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	},
	get "~standard"() {
		return hide(this, "~standard", {
			...standardProps(this),
			jsonSchema: {
				input: createStandardJSONSchemaMethod(this, "input"),
				output: createStandardJSONSchemaMethod(this, "output")
			}
		});
	},
	set "~standard"(value) {
		own(this, "~standard", value);
	},
	parse: function _parse(data, params) {
		return parse(this, data, params, { callee: _parse });
	},
	parseAsync: async function _parseAsync(data, params) {
		return await parseAsync(this, data, params, { callee: _parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	async safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
	},
	get spa() {
		return this?.safeParseAsync;
	},
	set spa(value) {
		own(this, "spa", value);
	},
	validate(data, params) {
		return validate(this, data, params);
	},
	validateAsync(data, params) {
		return validateAsync$1(this, data, params);
	},
	encode: function _encode(data, params) {
		return encode(this, data, params, { callee: _encode });
	},
	decode: function _decode(data, params) {
		return decode(this, data, params, { callee: _decode });
	},
	encodeAsync: async function _encodeAsync(data, params) {
		return await encodeAsync(this, data, params, { callee: _encodeAsync });
	},
	decodeAsync: async function _decodeAsync(data, params) {
		return await decodeAsync(this, data, params, { callee: _decodeAsync });
	},
	safeEncode(data, params) {
		return safeEncode(this, data, params);
	},
	safeDecode(data, params) {
		return safeDecode(this, data, params);
	},
	async safeEncodeAsync(data, params) {
		return safeEncodeAsync(this, data, params);
	},
	async safeDecodeAsync(data, params) {
		return safeDecodeAsync(this, data, params);
	},
	toJSONSchema(params) {
		return createToJSONSchemaMethod(this, {})(params);
	},
	get description() {
		return globalRegistry.get(this)?.description;
	},
	get _def() {
		return this._zod.def;
	}
});
/** @internal */
const _ZodString = /*@__PURE__*/ $constructor("_ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
}, /*@__PURE__*/ derived({
	format: (inst) => aggregateChecks(inst).format ?? null,
	minLength: (inst) => aggregateChecks(inst).minimum ?? null,
	maxLength: (inst) => aggregateChecks(inst).maximum ?? null
}, {
	regex(...args) {
		return this.check(_regex(...args));
	},
	includes(...args) {
		return this.check(_includes(...args));
	},
	startsWith(...args) {
		return this.check(_startsWith(...args));
	},
	endsWith(...args) {
		return this.check(_endsWith(...args));
	},
	min(...args) {
		return this.check(_minLength(...args));
	},
	max(...args) {
		return this.check(_maxLength(...args));
	},
	length(...args) {
		return this.check(_length(...args));
	},
	nonempty(...args) {
		return this.check(_minLength(1, ...args));
	},
	lowercase(params) {
		return this.check(_lowercase(params));
	},
	uppercase(params) {
		return this.check(_uppercase(params));
	},
	trim() {
		return this.check(_trim());
	},
	normalize(...args) {
		return this.check(_normalize(...args));
	},
	toLowerCase() {
		return this.check(_toLowerCase());
	},
	toUpperCase() {
		return this.check(_toUpperCase());
	},
	slugify() {
		return this.check(_slugify());
	}
}));
const ZodString = /*@__PURE__*/ $constructor("ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	_ZodString.init(inst, def);
}, {
	email(params) {
		return this.check(_email(ZodEmail, params));
	},
	url(params) {
		return this.check(_url(ZodURL, params));
	},
	jwt(params) {
		return this.check(_jwt(ZodJWT, params));
	},
	emoji(params) {
		return this.check(_emoji(ZodEmoji, params));
	},
	guid(params) {
		return this.check(_guid(ZodGUID, params));
	},
	uuid(params) {
		return this.check(_uuid(ZodUUID, params));
	},
	uuidv4(params) {
		return this.check(_uuidv4(ZodUUID, params));
	},
	uuidv6(params) {
		return this.check(_uuidv6(ZodUUID, params));
	},
	uuidv7(params) {
		return this.check(_uuidv7(ZodUUID, params));
	},
	nanoid(params) {
		return this.check(_nanoid(ZodNanoID, params));
	},
	cuid(params) {
		return this.check(_cuid(ZodCUID, params));
	},
	cuid2(params) {
		return this.check(_cuid2(ZodCUID2, params));
	},
	ulid(params) {
		return this.check(_ulid(ZodULID, params));
	},
	base64(params) {
		return this.check(_base64(ZodBase64, params));
	},
	base64url(params) {
		return this.check(_base64url(ZodBase64URL, params));
	},
	xid(params) {
		return this.check(_xid(ZodXID, params));
	},
	ksuid(params) {
		return this.check(_ksuid(ZodKSUID, params));
	},
	ipv4(params) {
		return this.check(_ipv4(ZodIPv4, params));
	},
	ipv6(params) {
		return this.check(_ipv6(ZodIPv6, params));
	},
	cidrv4(params) {
		return this.check(_cidrv4(ZodCIDRv4, params));
	},
	cidrv6(params) {
		return this.check(_cidrv6(ZodCIDRv6, params));
	},
	e164(params) {
		return this.check(_e164(ZodE164, params));
	},
	datetime(params) {
		return this.check(_isoDateTime(ZodISODateTime, params));
	},
	date(params) {
		return this.check(_isoDate(ZodISODate, params));
	},
	time(params) {
		return this.check(_isoTime(ZodISOTime, params));
	},
	duration(params) {
		return this.check(_isoDuration(ZodISODuration, params));
	}
});
function string(params) {
	return _string(ZodString, params);
}
const ZodStringFormat = /*@__PURE__*/ $constructor("ZodStringFormat", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	_ZodString.init(inst, def);
});
const ZodISODateTime = /*@__PURE__*/ $constructor("ZodISODateTime", (inst, def) => {
	$ZodISODateTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODate = /*@__PURE__*/ $constructor("ZodISODate", (inst, def) => {
	$ZodISODate.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISOTime = /*@__PURE__*/ $constructor("ZodISOTime", (inst, def) => {
	$ZodISOTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODuration = /*@__PURE__*/ $constructor("ZodISODuration", (inst, def) => {
	$ZodISODuration.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmail = /*@__PURE__*/ $constructor("ZodEmail", (inst, def) => {
	$ZodEmail.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodGUID = /*@__PURE__*/ $constructor("ZodGUID", (inst, def) => {
	$ZodGUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodUUID = /*@__PURE__*/ $constructor("ZodUUID", (inst, def) => {
	$ZodUUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodURL = /*@__PURE__*/ $constructor("ZodURL", (inst, def) => {
	$ZodURL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmoji = /*@__PURE__*/ $constructor("ZodEmoji", (inst, def) => {
	$ZodEmoji.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNanoID = /*@__PURE__*/ $constructor("ZodNanoID", (inst, def) => {
	$ZodNanoID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const ZodCUID = /*@__PURE__*/ $constructor("ZodCUID", (inst, def) => {
	$ZodCUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCUID2 = /*@__PURE__*/ $constructor("ZodCUID2", (inst, def) => {
	$ZodCUID2.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodULID = /*@__PURE__*/ $constructor("ZodULID", (inst, def) => {
	$ZodULID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodXID = /*@__PURE__*/ $constructor("ZodXID", (inst, def) => {
	$ZodXID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodKSUID = /*@__PURE__*/ $constructor("ZodKSUID", (inst, def) => {
	$ZodKSUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv4 = /*@__PURE__*/ $constructor("ZodIPv4", (inst, def) => {
	$ZodIPv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv6 = /*@__PURE__*/ $constructor("ZodIPv6", (inst, def) => {
	$ZodIPv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv4 = /*@__PURE__*/ $constructor("ZodCIDRv4", (inst, def) => {
	$ZodCIDRv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv6 = /*@__PURE__*/ $constructor("ZodCIDRv6", (inst, def) => {
	$ZodCIDRv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64 = /*@__PURE__*/ $constructor("ZodBase64", (inst, def) => {
	$ZodBase64.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64URL = /*@__PURE__*/ $constructor("ZodBase64URL", (inst, def) => {
	$ZodBase64URL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodE164 = /*@__PURE__*/ $constructor("ZodE164", (inst, def) => {
	$ZodE164.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodJWT = /*@__PURE__*/ $constructor("ZodJWT", (inst, def) => {
	$ZodJWT.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNumber = /*@__PURE__*/ $constructor("ZodNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
	inst.isFinite = true;
}, /*@__PURE__*/ derived({
	minValue: (inst) => {
		const { minimum, exclusiveMinimum } = aggregateChecks(inst);
		return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
	},
	maxValue: (inst) => {
		const { maximum, exclusiveMaximum } = aggregateChecks(inst);
		return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
	},
	isInt: (inst) => {
		const { isInt, multipleOf } = aggregateChecks(inst);
		return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
	},
	format: (inst) => aggregateChecks(inst).format ?? null
}, {
	gt(value, params) {
		return this.check(_gt(value, params));
	},
	gte(value, params) {
		return this.check(_gte(value, params));
	},
	min(value, params) {
		return this.check(_gte(value, params));
	},
	lt(value, params) {
		return this.check(_lt(value, params));
	},
	lte(value, params) {
		return this.check(_lte(value, params));
	},
	max(value, params) {
		return this.check(_lte(value, params));
	},
	int(params) {
		return this.check(int(params));
	},
	safe(params) {
		return this.check(int(params));
	},
	positive(params) {
		return this.check(_gt(0, params));
	},
	nonnegative(params) {
		return this.check(_gte(0, params));
	},
	negative(params) {
		return this.check(_lt(0, params));
	},
	nonpositive(params) {
		return this.check(_lte(0, params));
	},
	multipleOf(value, params) {
		return this.check(_multipleOf(value, params));
	},
	step(value, params) {
		return this.check(_multipleOf(value, params));
	},
	finite() {
		return this;
	}
}));
function number$1(params) {
	return _number(ZodNumber, params);
}
const ZodNumberFormat = /*@__PURE__*/ $constructor("ZodNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodNumber.init(inst, def);
});
function int(params) {
	return _int(ZodNumberFormat, params);
}
const ZodBoolean = /*@__PURE__*/ $constructor("ZodBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function boolean(params) {
	return _boolean(ZodBoolean, params);
}
const ZodUnknown = /*@__PURE__*/ $constructor("ZodUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unknownProcessor(inst, ctx, json, params);
});
function unknown() {
	return _unknown(ZodUnknown);
}
const ZodNever = /*@__PURE__*/ $constructor("ZodNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
	return _never(ZodNever, params);
}
const ZodArray = /*@__PURE__*/ $constructor("ZodArray", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodArray.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
	inst.element = def.element;
}, {
	min(n, params) {
		return this.check(_minLength(n, params));
	},
	nonempty(params) {
		return this.check(_minLength(1, params));
	},
	max(n, params) {
		return this.check(_maxLength(n, params));
	},
	length(n, params) {
		return this.check(_length(n, params));
	},
	unwrap() {
		return this.element;
	}
});
function array(element, params) {
	return _array(ZodArray, element, params);
}
const ZodObject = /*@__PURE__*/ $constructor("ZodObject", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodObjectJIT.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
}, {
	keyof() {
		return _enum(Object.keys(this._zod.def.shape));
	},
	catchall(catchall) {
		return this.clone(mergeDefs(this._zod.def, { catchall }));
	},
	passthrough() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	loose() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	strict() {
		return this.clone(mergeDefs(this._zod.def, { catchall: never() }));
	},
	strip() {
		return this.clone(mergeDefs(this._zod.def, { catchall: void 0 }));
	},
	extend(incoming) {
		return extend(this, incoming);
	},
	safeExtend(incoming) {
		return safeExtend(this, incoming);
	},
	merge(other) {
		return merge(this, other);
	},
	pick(mask) {
		return pick(this, mask);
	},
	omit(mask) {
		return omit(this, mask);
	},
	partial(...args) {
		return partial(ZodOptional, this, args[0]);
	},
	exactPartial(...args) {
		return partial(ZodExactOptional, this, args[0], "exactPartial");
	},
	required(...args) {
		return required(ZodNonOptional, this, args[0]);
	}
});
function strictObject(shape, params) {
	return new ZodObject({
		type: "object",
		shape,
		catchall: never(),
		...normalizeParams(params)
	});
}
function looseObject(shape, params) {
	return new ZodObject({
		type: "object",
		shape,
		catchall: unknown(),
		...normalizeParams(params)
	});
}
const ZodUnion = /*@__PURE__*/ $constructor("ZodUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
	inst.options = def.options;
});
function union(options, params) {
	return new ZodUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
const ZodDiscriminatedUnion = /*@__PURE__*/ $constructor("ZodDiscriminatedUnion", (inst, def) => {
	ZodUnion.init(inst, def);
	$ZodDiscriminatedUnion.init(inst, def);
});
function discriminatedUnion(discriminator, options, params) {
	return new ZodDiscriminatedUnion({
		type: "union",
		options,
		discriminator,
		...normalizeParams(params)
	});
}
const ZodIntersection = /*@__PURE__*/ $constructor("ZodIntersection", (inst, def) => {
	$ZodIntersection.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
	return new ZodIntersection({
		type: "intersection",
		left,
		right
	});
}
const ZodRecord = /*@__PURE__*/ $constructor("ZodRecord", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodRecord.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => recordProcessor(inst, ctx, json, params);
	inst.keyType = def.keyType;
	inst.valueType = def.valueType;
});
function record(keyType, valueType, params) {
	if (!valueType || !valueType._zod) return new ZodRecord({
		type: "record",
		keyType: string(),
		valueType: keyType,
		...normalizeParams(valueType)
	});
	return new ZodRecord({
		type: "record",
		keyType,
		valueType,
		...normalizeParams(params)
	});
}
const ZodEnum = /*@__PURE__*/ $constructor("ZodEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
	inst.enum = def.entries;
	inst.options = [...inst._zod.values];
	const keys = new Set(Object.keys(def.entries));
	inst.extract = (values, params) => {
		const newEntries = {};
		for (const value of values) if (keys.has(value)) newEntries[value] = def.entries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
	inst.exclude = (values, params) => {
		const newEntries = { ...def.entries };
		for (const value of values) if (keys.has(value)) delete newEntries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
});
function _enum(values, params) {
	const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
const ZodLiteral = /*@__PURE__*/ $constructor("ZodLiteral", (inst, def) => {
	$ZodLiteral.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => literalProcessor(inst, ctx, json, params);
	inst.values = new Set(def.values);
	Object.defineProperty(inst, "value", { get() {
		if (def.values.length > 1) throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
		return def.values[0];
	} });
});
function literal(value, params) {
	return new ZodLiteral({
		type: "literal",
		values: Array.isArray(value) ? value : [value],
		...normalizeParams(params)
	});
}
const ZodTransform = /*@__PURE__*/ $constructor("ZodTransform", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTransform.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
	inst._zod.parse = (payload, _ctx) => {
		if (_ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		payload.addIssue = (issue$1) => {
			if (typeof issue$1 === "string") payload.issues.push(issue(issue$1, payload.value, def));
			else {
				const _issue = issue$1;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = inst);
				payload.issues.push(issue(_issue));
			}
		};
		const output = def.transform(payload.value, payload);
		if (output instanceof Promise) return output.then((output) => {
			payload.value = output;
			return payload;
		});
		payload.value = output;
		return payload;
	};
});
function transform(fn) {
	return new ZodTransform({
		type: "transform",
		transform: fn
	});
}
const ZodOptional = /*@__PURE__*/ $constructor("ZodOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
	return new ZodOptional({
		type: "optional",
		innerType
	});
}
const ZodExactOptional = /*@__PURE__*/ $constructor("ZodExactOptional", (inst, def) => {
	$ZodExactOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
	return new ZodExactOptional({
		type: "optional",
		innerType
	});
}
const ZodNullable = /*@__PURE__*/ $constructor("ZodNullable", (inst, def) => {
	$ZodNullable.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
	return new ZodNullable({
		type: "nullable",
		innerType
	});
}
const ZodDefault = /*@__PURE__*/ $constructor("ZodDefault", (inst, def) => {
	$ZodDefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
	return new ZodDefault({
		type: "default",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodPrefault = /*@__PURE__*/ $constructor("ZodPrefault", (inst, def) => {
	$ZodPrefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
	return new ZodPrefault({
		type: "prefault",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodNonOptional = /*@__PURE__*/ $constructor("ZodNonOptional", (inst, def) => {
	$ZodNonOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
	return new ZodNonOptional({
		type: "nonoptional",
		innerType,
		...normalizeParams(params)
	});
}
const ZodCatch = /*@__PURE__*/ $constructor("ZodCatch", (inst, def) => {
	$ZodCatch.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
	return new ZodCatch({
		type: "catch",
		innerType,
		catchValue: typeof catchValue === "function" ? catchValue : constantCatch(catchValue)
	});
}
const ZodPipe = /*@__PURE__*/ $constructor("ZodPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
	inst.in = def.in;
	inst.out = def.out;
});
function pipe(in_, out) {
	return new ZodPipe({
		type: "pipe",
		in: in_,
		out
	});
}
const ZodReadonly = /*@__PURE__*/ $constructor("ZodReadonly", (inst, def) => {
	$ZodReadonly.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
	return new ZodReadonly({
		type: "readonly",
		innerType
	});
}
const ZodCustom = /*@__PURE__*/ $constructor("ZodCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
function refine(fn, _params = {}) {
	return _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
	return _superRefine(fn, params);
}

// node_modules/zod/v4/classic/iso.js
function datetime(params) {
	return _isoDateTime(ZodISODateTime, params);
}

// src/text/inert.ts
/** Text that others wrote, without anything that moves a cursor, hides or reverses what stands beside it. */
const ESCAPE = "\x1B";
const NAME_LIMIT = 80;
const LINE_LIMIT = 300;
const sequences = new RegExp(`(?:${ESCAPE}[\\]PX^_]|[\\u009d\\u0090\\u0098\\u009e\\u009f])[^\\u0007\\u009c\\n${ESCAPE}]*(?:\\u0007|\\u009c|${ESCAPE}\\\\)?|(?:${ESCAPE}\\[|\\u009b)[0-?]*[ -/]*[@-~]?|${ESCAPE}[ -/]*[0-~]?`, "gu");
const invisible = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;
/** Without anything that a terminal obeys or that cannot be seen. Lines stay; a tab becomes a space. */
function clean$1(text) {
	return text.replaceAll(/\r\n?|\u0085|\u2028|\u2029/g, "\n").replaceAll("	", " ").replaceAll(sequences, "").replaceAll(invisible, "");
}
/** The first `limit` characters, with an ellipsis where there are more. Never half a character. */
function cut(text, limit) {
	const characters = Array.from(text.slice(0, 2 * limit + 2));
	return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`;
}
/** One clean line of at most `limit` characters. */
const oneLine = (text, limit = NAME_LIMIT) => cut(clean$1(text).replaceAll(/\s+/g, " ").trim(), limit);
/** The last lines of a log, clean, each cut: at most `lines` of them and `characters` in all. */
function lastLines(log, lines = 30, characters = 4e3) {
	const all = log.flatMap((line) => clean$1(line).split("\n")).map((line) => cut(line.trimEnd(), LINE_LIMIT));
	const kept = [];
	let left = characters;
	for (const line of all.toReversed()) {
		left -= line.length + 1;
		if (kept.length === lines || left < 0) break;
		kept.unshift(line);
	}
	const dropped = all.length - kept.length;
	return dropped === 0 ? kept : [`… (${dropped} earlier ${dropped === 1 ? "line" : "lines"})`, ...kept];
}

// src/github/failure.ts
/** An answer that says success and cannot be read. */
var OddAnswer = class extends Error {};
/** Could the same request succeed in a while? */
function isPassing(error) {
	const failure = failureOf(error);
	return failure.kind === "answered" ? failure.status >= 500 : true;
}
const LONGEST_DETAIL = 200;
/** Seconds: GitHub's advice if it does not say how long. */
const USUAL_LIMIT = 60;
const Answered = looseObject({
	status: number$1(),
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
/** @throws error itself, where it is no trouble with the API but a fault of ours. */
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
	const detail = oneLine(wordsOf$2(data), LONGEST_DETAIL);
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
function wordsOf$2(data) {
	const words = Words.safeParse(data);
	if (!words.success) return typeof data === "string" && /^[^<]/.test(data.trim()) ? data : "it gives no reason";
	const more = (words.data.errors ?? []).map((one) => typeof one === "string" ? one : one.message ?? "");
	return [words.data.message, ...more].filter((text) => text !== "").join(". ");
}
/** Seconds until the limit ends. Null: it is no rate limit. */
function limitOf(headers, detail) {
	const after = retryAfter(headers);
	if (after !== null) return after;
	if (String(headers["x-ratelimit-remaining"]) === "0") return Math.max(1, Number(headers["x-ratelimit-reset"]) - serverTime(headers) / 1e3 + 1) || USUAL_LIMIT;
	return /\bsecondary rate\b/i.test(detail) ? USUAL_LIMIT : null;
}
/** Reads Retry-After, which is a number of seconds or a date. Null: there is none, or nothing that can be read. */
function retryAfter(headers) {
	const text = String(headers["retry-after"] ?? "").trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
	const date = /^[A-Za-z]/.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? null : Math.max(1, (date - serverTime(headers)) / 1e3);
}
/** Milliseconds since 1970 by the server's clock: that of a runner may be wrong. */
const serverTime = (headers) => Date.parse(String(headers["date"])) || Date.now();
/** Any failure of a request in words, and what to do about it. @throws error itself, where it is a fault of ours. */
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

// src/github/client.ts
const USUAL = {
	tries: 3,
	firstPause: 1,
	longestPause: 60,
	longestWait: 60,
	answerWithin: 20,
	retriesOddAnswers: false
};
/** For what must be said in the end: an outage of GitHub lasts minutes. */
const LASTING = {
	...USUAL,
	tries: Number.POSITIVE_INFINITY,
	longestWait: 900,
	retriesOddAnswers: true
};
function connect({ repository, apiUrl, patience = USUAL, lasting = LASTING, ...rest }) {
	const [owner = "", repo = ""] = repository.split("/");
	const isGitea = new URL(apiUrl).pathname.replace(/\/$/, "").endsWith("/api/v1");
	const persist = persistence(patience, rest.signal);
	const api = memoized(() => load({
		repository,
		apiUrl,
		patience,
		...rest
	}, persist));
	const login = memoized(async () => await askWho(await api(), isGitea ? "" : rest.graphqlUrl) ?? botOf(isGitea));
	const outlast = persistence(lasting, rest.signal);
	return {
		place: {
			owner,
			repo
		},
		isGitea,
		api,
		login,
		persist,
		outlast
	};
}
/** The workflow's own token may not ask who it is everywhere. */
const botOf = (isGitea) => isGitea ? "gitea-actions" : "github-actions[bot]";
/** A failure is not kept: between two questions a whole measurement may lie. */
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
/**
* Octokit has plugins for this. They are not used because their pauses do not end when the run is cancelled, each request has pauses
* of its own without a limit for all, and after a lost answer they would write a comment a second time.
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
/** Seconds until the next try, never less than usual, whatever the server asks for. Null: it would be the same again. */
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
async function load(connection, persist) {
	const { Octokit } = await import("./post-octokit.js");
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
		retry: { enabled: false },
		throttle: { enabled: false },
		request: { fetch: fetchUntil(signal, patience.answerWithin) }
	});
	api.hook.wrap("request", (request, options) => options.request.retries === 0 ? request(options) : persist(async () => request(options)));
	return api;
}
/** Reads the answer to its end, so that a connection that breaks within it is a broken one, and not an empty answer. */
function fetchUntil(signal, seconds) {
	return async (input, init) => {
		const limit = AbortSignal.timeout(seconds * 1e3);
		try {
			const response = await fetch(input, {
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
			throw new Error(limit.aborted ? `no answer within ${seconds} seconds` : reasonOf$1(error), { cause: error });
		}
	};
}
/** fetch itself says but "fetch failed"; why is below it. */
function reasonOf$1(error) {
	const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
	const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
	return cause instanceof Error && cause.message !== "" ? cause.message : code === "" ? String(error) : code;
}
const Viewer = looseObject({ data: looseObject({ viewer: looseObject({ login: string() }) }) });
const User = looseObject({ login: string() });
/** Who asks tries again; if both did, a GitHub that is down would be asked nine times. */
const ONCE$1 = { request: { retries: 0 } };
/** Null: it is not for this token to know. */
async function askWho(api, graphqlUrl) {
	const asked = graphqlUrl === "" ? null : await permitted(api.request({
		method: "POST",
		url: graphqlUrl,
		query: "{ viewer { login } }",
		...ONCE$1
	}));
	const viewer = Viewer.safeParse(asked);
	if (viewer.success) return viewer.data.data.viewer.login;
	const user = await permitted(api.rest.users.getAuthenticated(ONCE$1));
	return user === null ? null : readAnswer(User, user).login;
}
/** The answer; null if it is refused to this token, or not there at all. */
async function permitted(request) {
	try {
		return (await request).data;
	} catch (error) {
		const failure = failureOf(error);
		if (failure.kind === "answered" && (failure.status === 403 || failure.status === 404)) return null;
		throw error;
	}
}
/** An answer as `schema` says. @throws OddAnswer */
function readAnswer(schema, data) {
	const parsed = schema.safeParse(data);
	if (parsed.success) return parsed.data;
	throw new OddAnswer(prettifyError(parsed.error), { cause: parsed.error });
}
/** All pages of a list. The client's own paging takes an empty answer and a conflict for the end of it. */
async function allPages(page) {
	const all = [];
	for (let number = 1;; number++) {
		const { data, headers } = await page(number);
		all.push(...readAnswer(array(unknown()), data));
		if (!/rel="next"/.test(headers.link ?? "")) return all;
	}
}

// src/github/pulls.ts
const Pull = looseObject({
	number: number$1(),
	state: string(),
	head: looseObject({ sha: string() }),
	base: looseObject({ ref: string() }),
	user: looseObject({ login: string() }).nullish()
});
const now = ({ number, state, head, base, user }) => ({
	number,
	isOpen: state === "open",
	headSha: head.sha,
	baseRef: base.ref,
	author: user?.login ?? null
});
/** Asks for one pull request, once. @throws errors of requests; permission: `pull-requests: read`. */
async function pullAt(github, number) {
	const { pulls } = (await github.api()).rest;
	const { data } = await pulls.get({
		...github.place,
		pull_number: number,
		request: { retries: 0 }
	});
	return now(readAnswer(Pull, data));
}

// src/github/status.ts
/** Was the one started after the other? */
const isNewer = (one, other) => one.runId > other.runId || one.runId === other.runId && one.attempt > other.attempt;
/** @throws error itself, if it is a fault of ours. */
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
/** Who calls these tries again. */
const ONCE = { request: { retries: 0 } };
/** GitHub's and Gitea's answers have little more in common. */
const Written = looseObject({ id: number$1() });
/** Sets it, in one request. @throws errors of requests, and OddAnswer if something else than GitHub has answered. */
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
	id: number$1(),
	context: string(),
	state: State.catch("error").optional(),
	status: State.catch("error").optional(),
	description: string().nullish(),
	target_url: string().nullish()
});
/** Lists all statuses of this name that a commit ever had, the newest first. @throws errors of requests. */
async function listStatuses(github, { sha, context }) {
	const { repos } = (await github.api()).rest;
	const pages = await allPages((page) => repos.listCommitStatusesForRef({
		...github.place,
		ref: sha,
		per_page: 100,
		page,
		...ONCE
	}));
	return readAnswer(array(Listed), pages).filter((one) => one.context.toLowerCase() === context.toLowerCase()).toSorted((one, other) => other.id - one.id).map(({ id, state, status, description, target_url: url }) => ({
		id,
		state: state ?? status ?? "error",
		description: description ?? "",
		mark: readMark(url ?? "")
	}));
}
/** Writes the mark into the link of a status, which leads to the run and back to the pull request. */
function markedUrl(runUrl, { attempt, pull, own }) {
	const query = [...pull === null ? [] : [`pr=${pull}`], ...attempt === 1 ? [] : [`attempt=${attempt}`]].join("&");
	return `${runUrl}${query === "" ? "" : `?${query}`}${own === null ? "" : `#${own}`}`;
}
/** Reads the mark again. Null: it has none. */
function readMark(url) {
	const [, run, query = "", own] = /\/actions\/runs\/(\d{1,15})(?:\?([\w=&]*))?(?:#(success|failure|error))?$/.exec(url) ?? [];
	if (run === void 0) return null;
	const numbers = new URLSearchParams(query);
	return {
		runId: Number(run),
		attempt: Number(numbers.get("attempt") ?? 1) || 1,
		pull: Number(numbers.get("pr")) || null,
		own: own === "success" || own === "failure" || own === "error" ? own : null
	};
}

// src/github/settle.ts
/**
* Says how the run came out, for as long as the client's patience lasts. A status belongs to a commit: if another open pull request has the
* same commit and the same status, the worse of the two results stands, and while the other is still measured, the status is pending.
* Each run looks again at what there is after it has written, so that of two runs that end at once the last one knows of both.
* Reports a trouble with the API and throws none.
*/
async function settle(github, voice, verdict) {
	let [said, state] = [null, verdict.state];
	try {
		for (let round = 1; round <= MOST_ROUNDS; round++) {
			const next = await github.outlast(async () => decide(await logOf(github, voice), {
				github,
				voice,
				verdict
			}));
			if (next === "newer-run" || next === "said") return {
				kind: "left",
				finding: next === "said" ? null : finding("status-of-newer-run", { context: voice.context })
			};
			if (said !== null && next.state === said.state) break;
			said = next;
			state = next.state;
			const targetUrl = markedUrl(voice.runUrl, {
				...voice,
				own: verdict.state
			});
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
/** Each round needs another run that has written in between. */
const MOST_ROUNDS = 4;
const isMarked = (one) => one.mark !== null;
const isRed = (state) => state === "failure" || state === "error";
/** The statuses of this name that runs of ours have set, the newest first. */
async function logOf(github, voice) {
	try {
		return (await listStatuses(github, voice)).filter(isMarked);
	} catch (error) {
		const failure = failureOf(error);
		if (failure.kind === "answered" && failure.status < 500) return [];
		throw error;
	}
}
const isOutdated = (log, voice) => log.some(({ mark }) => mark.pull === voice.pull && isNewer(mark, voice));
async function decide(log, { github, voice, verdict }) {
	if (isOutdated(log, voice)) return "newer-run";
	const { state, description, isCancelled } = verdict;
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
/** A run that was ended may have said it all before. While a newer one of another pull request runs, the status stays pending. */
function decideCancelled([last, ...earlier], voice, { state, description }) {
	const isOurs = ({ mark }) => mark.pull === voice.pull && mark.runId === voice.runId && mark.attempt === voice.attempt;
	if (last === void 0) return {
		state,
		description,
		other: null
	};
	if ([last, ...earlier].some((one) => isOurs(one) && one.mark.own !== null)) return "said";
	return last.state === "pending" && isNewer(last.mark, voice) ? {
		state: "pending",
		description: last.description,
		other: last.mark.pull
	} : {
		state,
		description,
		other: null
	};
}
/** What the last run of each other pull request says that is open, at this commit, and has this status. */
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
/** Is a pull request open, with this commit as its head, and gated by this status? One that cannot be looked at may be. */
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

// src/host/identity.ts
/** The fields of each line of /etc/passwd: name, password, uid, gid, comment, home, shell. */
const accounts = () => readFileSync("/etc/passwd", "utf8").split("\n").map((line) => line.split(":"));
/** The name of a user, for people; `uid N` if it has none. */
function userName(uid) {
	return accounts().find((account) => Number(account[2]) === uid)?.[0] ?? `uid ${uid}`;
}
/** Accounts whose name says that they exist for this program. */
const OUR_NAME = /^joulegate-[a-z0-9-]+$/;
/**
* Tells whether an account runs jobs and nothing else, so that whatever is its own may be ended and removed: it is called joulegate-…,
* has no login shell and owns no home. Any other one, `nobody` or a number without a name, may have files of a service or of a person.
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
/** Living processes that have this user as one of their user identities. */
function processesOf(uid) {
	return readdirSync("/proc").filter((name) => {
		if (!/^\d+$/.test(name)) return false;
		try {
			const status = readFileSync(`/proc/${name}/status`, "latin1");
			return (/^Uid:\s+(.*)$/m.exec(status)?.[1]?.split("	") ?? []).includes(String(uid)) && !/^State:\s+[ZX]/m.test(status);
		} catch {
			return false;
		}
	});
}
/** Kills every process of this user, and resolves when none is left: at one blow, so that none can fork itself away. */
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

// src/host/credentials.ts
/** For the post step: gives files back the permissions that they had, if they still have those that we gave them. */
function reopen(closed) {
	for (const { path, mode } of closed) if (modeOf(path)?.mode === (mode & 448)) change$1(path, mode);
}
/** Opens a plain file without following any link on the way, uses it, and closes it; null if it is not such a file. */
function withFile(path, use) {
	let descriptor;
	try {
		descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	} catch {
		return null;
	}
	try {
		return fstatSync(descriptor).isFile() && readlinkSync(`/proc/self/fd/${descriptor}`) === path ? use(descriptor) : null;
	} finally {
		closeSync(descriptor);
	}
}
const modeOf = (path) => withFile(path, (descriptor) => ({
	path,
	mode: fstatSync(descriptor).mode & 4095
}));
function change$1(path, mode) {
	try {
		withFile(path, (descriptor) => fchmodSync(descriptor, mode));
	} catch {}
}

// src/host/left.ts
/** A session's directory: only such a one is ever removed because a file says so. */
const DIRECTORY = /^\/.*\/joulegate-[0-9a-f]{16}$/;
const MOST_BYTES = 8192;
/** Notes a directory that could not be removed, for the next run and the action's post step. Throws if the note cannot be written. */
function rememberLeft(directory) {
	const note = noteOf(directory);
	rmSync(note, { force: true });
	writeFileSync(note, directory, {
		mode: 384,
		flag: "wx"
	});
}
/**
* Removes a session's directory and all in it. One that cannot be removed is noted for the next run, and said in the findings, of which
* there are none otherwise. Never rejects.
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
/** Tries to remove all directories that were noted by this user, and says what came of it. What still fails stays noted. Never rejects. */
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
/** Everybody may put something at that name in /tmp: only a file of this user is believed, and no link is followed. */
function readNote(note) {
	try {
		const descriptor = openSync(note, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		try {
			const stats = fstatSync(descriptor);
			const text = stats.isFile() && stats.uid === ownUid() && stats.size <= MOST_BYTES ? readFileSync(descriptor, "utf8") : "";
			return DIRECTORY.test(text) ? text : null;
		} finally {
			closeSync(descriptor);
		}
	} catch {
		return null;
	}
}

// src/host/cgroup.ts
/** All processes of a cgroup and of the groups below it, which a workload may have made itself (and may be removing). */
function membersOf(directory) {
	return [...listed$1(directory), ...subgroups(directory).flatMap((name) => membersOf(join(directory, name)))];
}
/** A threaded group refuses to list its processes; its threads name them as well. */
function listed$1(directory) {
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
/** The kernel's own word, for all groups below as well. */
const isPopulated = (directory) => existsSync(directory) && /^populated 1$/m.test(readFileSync(join(directory, "cgroup.events"), "utf8"));
/** Kills all that is in a cgroup and below it, and resolves when nothing is left. */
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

// src/host/containment.ts
/** Kills what a session left: its cgroup with all that is in it, processes that carry its mark, and those of its user. */
async function removeDead({ session, cgroup, user }) {
	if (cgroup !== null && existsSync(cgroup)) {
		await emptyCgroup(cgroup);
		removeCgroup(cgroup);
	}
	await killMarked(markOf$1(session));
	if (user !== null) await killUser(user);
}

// src/host/holder.ts
/** Who measures, and what it must not leave behind; kept beside the lock for whoever comes next. */
const Holder = strictObject({
	pid: int().positive(),
	command: string().max(1e4),
	since: datetime(),
	/** Marks its processes. */
	session: string().regex(/^[\w-]{6,80}$/),
	/** Its temporary directory: worktrees, builds, private repository. */
	directory: string().regex(/\/joulegate-[\w-]+$/),
	cgroup: string().regex(/\/joulegate-[\w-]+$/).nullable(),
	/** The user that its commands ran as, if all processes of that user were its own. */
	user: int().positive().nullable()
});
const HOLDER_BYTES = 65536;
/** One file for each user: in a sticky directory nobody can replace another user's. */
const holderFile = (directory, key) => `${directory}/joulegate-${key}-${process.getuid?.() ?? 0}.holder`;
/** A holder's file that can be read, and the user who wrote it. Anybody may put anything in /tmp: no link and no pipe is followed. */
function readHolder(file) {
	try {
		const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		try {
			const stat = fstatSync(descriptor);
			if (!stat.isFile() || stat.size > HOLDER_BYTES) return null;
			return {
				holder: Holder.parse(JSON.parse(readFileSync(descriptor, "utf8"))),
				writer: stat.uid
			};
		} finally {
			closeSync(descriptor);
		}
	} catch {
		return null;
	}
}
/** Removes what a dead holder left. We hold the lock and yet our user has a holder's file there, so that holder died. */
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
/** Removes what a holder that died has left, and says so; does nothing while another measures, which has done it already. */
async function clearDead(machine) {
	const place = placeOf(machine);
	const taken = await take(place, null, { milliseconds: 0 });
	if (taken === null) return [];
	try {
		return await recover(place.holder);
	} finally {
		await release(taken.held, place);
	}
}
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
/** The file first, then the name; null when another measurement has one of them. */
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
* The name is for users who cannot lock the file: it makes them wait for us. `isGuarded`: we hold the file, so that a stranger
* who has the name is told of and not waited for. One of ours is: root, ourselves, or whoever called sudo.
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
/** Ends the processes of the job's user that have our name, if that account serves jobs alone; then takes the name. */
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
	return bindName(name);
}
async function release(held, { holder }) {
	await rm(holder, { force: true });
	held.close();
}

// src/model/budget.ts
/** May the workload fail the check? */
const isGated = ({ level }) => level === "fail";
/** Is the workload only watched? Nothing is over a budget that is off. */
const isOff = ({ level }) => level === "off";
/** Does it warn instead of failing the check? */
const onlyWarns = ({ level }) => level === "warn";

// src/model/check-change.ts
/**
* How a pull request changes the check that judges it. `always`: that fails the check. `unjudged`: it fails the check unless every
* gated workload got a measured verdict, which is true whoever asked for it.
*/
const CheckChange = strictObject({
	scope: _enum(["always", "unjudged"]),
	/** One finding for each thing that was changed. */
	what: array(Finding).min(1).readonly(),
	/** The person who approved the change, and how; null if nobody has. */
	lifted: strictObject({
		by: string().max(100),
		how: _enum(["review", "admin"])
	}).readonly().nullable()
}).readonly();
/** Words at the end of a status whose change of the check somebody has approved, before his name. */
const APPROVED_BY = "check change approved by";

// src/render/messages/action.ts
const listed = (files) => `${files.slice(0, 5).join(", ")}${files.length > 5 ? ` and ${files.length - 5} more` : ""}`;
const sentence = (some, words) => some === void 0 || some.length === 0 ? "" : ` ${words}: ${listed(some)}.`;
const action = {
	"bad-environment": ({ what }) => ({
		message: `This does not look like a job of GitHub Actions: ${what} is missing or is not what it should be.`,
		hint: "On a terminal, use the command line: npx joulegate --help"
	}),
	"bad-input": ({ complaints }) => ({
		message: complaints.join("\n"),
		hint: "The inputs and their meaning are in the README"
	}),
	"merge-outdated": ({ head, merged }) => ({
		message: `The merge that is to be tested is of ${merged.slice(0, 10)}, and the pull request's head is ${head.slice(0, 10)}.`,
		hint: "Somebody pushed meanwhile: the run of that push measures it"
	}),
	"workflows-touched": ({ files, setters }) => {
		const status = JSON.stringify(setters?.context ?? "");
		return {
			message: [
				`This pull request edits ${listed(files)}: it may have edited how it is measured, too.`,
				sentence(setters?.asking, `With statuses: write, jobs can set the status ${status} themselves; these ask for it`),
				sentence(setters?.namesakes, `GitHub counts a job like a status of its name; these have a job named ${status}`),
				sentence(setters?.silent, "These name no permissions, so that the repository’s setting decides whether they can set it"),
				sentence(setters?.unreadable, "It is not known what these may do, since they cannot be read")
			].join(""),
			hint: "Only a merge queue, or a required workflow that is pinned, stands above it. Read these files"
		};
	},
	cancelled: () => ({ message: "The run was cancelled before it came to an end." }),
	"stale-run": () => ({
		message: "A newer run has written the comment already: it was left as it is.",
		hint: "This run’s report is in its summary"
	}),
	"variables-ignored": ({ names }) => ({
		message: `The action reads no variables of its own: ${names.join(", ")} had no effect.`,
		hint: "Remove them from env: of the workflow, the job or the step, and from $GITHUB_ENV"
	}),
	"sysfs-in-action": ({ path }) => ({
		message: `JOULEGATE_SYSFS is ${JSON.stringify(path)}: the action measures the machine that it runs on, and no other.`,
		hint: "Remove the variable JOULEGATE_SYSFS from the workflow"
	}),
	"replay-in-action": ({ meter }) => ({
		message: `The meter is ${JSON.stringify(meter)}: the action measures, and takes no joules from a file.`,
		hint: "Remove meter from the inputs and from joulegate.yml, or write: meter: auto"
	})
};

// src/render/messages/agreement.ts
const number = (joules) => joules.toPrecision(4);
/** Factors of the usual causes, to within 3 %. */
const near = (ratio, factor) => Math.abs(ratio / factor - 1) < .03;
const isWhole = (ratio) => ratio > 1.5 && near(ratio, Math.round(ratio));
function reasonOf(ratio) {
	if (near(ratio, 4) || near(ratio, 1 / 4)) return "A factor of 4 is that of the energy units 61 and 15.3 microjoules: one of them takes the one for the other.";
	if (isWhole(ratio)) return "Likely perf adds up a counter that several dies show, or powercap does not show all sockets.";
	if (isWhole(1 / ratio)) return "Likely powercap shows a counter more than once (mirrored dies, a duplicate like intel-rapl-mmio), or perf does not add up all sockets.";
	return "This is the factor of no known cause; a virtual machine may make its counters up.";
}
const agreement = {
	"counters-disagree": ({ domain, powercap, perf, seconds, directory }) => ({
		message: `For ${domain}, powercap counted ${number(powercap)} J and perf ${number(perf)} J over the same ${seconds.toFixed(1)} s, ${(perf / powercap).toFixed(3)} times as much. They read one counter, so that one of them is wrong. ${reasonOf(perf / powercap)}`,
		hint: `Compare them: grep . ${directory}/intel-rapl:*/energy_uj; sudo perf stat -a --per-socket -e power/energy-${domain === "dram" ? "ram" : "pkg"}/ sleep 10; grep . ${directory}/intel-rapl:*/energy_uj`
	}),
	"counters-agree": ({ domains, difference, seconds }) => ({ message: `powercap and perf agree within ${Math.max(.1, Math.ceil(difference * 1e3) / 10).toFixed(1)} % over ${seconds.toFixed(1)} s (${domains.join(", ")}).` }),
	"counters-unchecked": ({ difference, seconds }) => ({
		message: `Whether powercap and perf agree could be seen to ${(difference * 100).toFixed(1)} % only, over ${seconds.toFixed(1)} s: this machine is busy.`,
		hint: "See with what: top"
	})
};

// src/render/format.ts
/** The one place where numbers become text. A number that is missing or not finite is '–', never 0. */
/** What stands where a number is missing. */
const MISSING = "–";
const second = [
	["s", 1],
	["ms", .001],
	["µs", 1e-6]
];
const isKnown = (value) => value !== null && value !== void 0 && Number.isFinite(value);
const trueMinus = (text) => text.replace("-", "−");
/** Three significant digits without an exponent: 123, 48.2, 0.0110. */
function significant(value) {
	const rounded = Number(value.toPrecision(3));
	if (rounded === 0) return "0";
	const decimals = 2 - Math.floor(Math.log10(Math.abs(rounded)));
	return trueMinus(rounded.toFixed(Math.min(Math.max(decimals, 0), 20)));
}
function scaleOf(values, scales) {
	const largest = Math.max(0, ...values.filter(isKnown).map(Math.abs));
	const reached = scales.find(([, factor]) => Number(largest.toPrecision(3)) >= factor);
	const base = scales.find(([, factor]) => factor === 1);
	return (largest === 0 ? base : reached ?? scales.at(-1)) ?? ["", 1];
}
/** Each with the unit that suits the largest, so that a row has one unit. */
function row(values, scales) {
	const [unit, factor] = scaleOf(values, scales);
	return values.map((value) => isKnown(value) ? `${significant(value / factor)} ${unit}` : "–");
}
/** A time that somebody waits: '0.4 s', '45 s', '2 min 10 s', '10 min', '1 h 5 min'. */
function duration(value) {
	if (!isKnown(value)) return "–";
	if (value < 9.95) return value === 0 ? "0 s" : value < .05 ? row([value], second).join("") : `${Number(value.toFixed(1))} s`;
	const seconds = Math.round(value);
	if (seconds < 60) return `${seconds} s`;
	if (seconds < 600) return joined(Math.floor(seconds / 60), "min", seconds % 60, "s");
	const minutes = Math.round(value / 60);
	return minutes < 60 ? `${minutes} min` : joined(Math.floor(minutes / 60), "h", minutes % 60, "min");
}
const joined = (large, largeUnit, small, smallUnit) => small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
const percentOf = (ratio) => (ratio - 1) * 100;
/** One decimal, none from 100 on; 'how much' without its sign. */
const magnitude = (percent) => Math.abs(percent).toFixed(Math.abs(percent) >= 99.95 ? 0 : 1);
function signed(percent, digits = magnitude(percent)) {
	return `${Number(digits) === 0 ? "" : percent > 0 ? "+" : "−"}${digits}`;
}
/** head / base -> '+6.1 %', '−2.1 %', '0.0 %': + means that head has more. */
const change = (ratio) => isKnown(ratio) ? `${signed(percentOf(ratio))} %` : "–";
function end(ratio) {
	const percent = percentOf(ratio);
	return Math.abs(percent) < .05 && Math.abs(percent) >= .005 ? signed(percent, Math.abs(percent).toFixed(2)) : signed(percent);
}
/** '+5.3 … +6.9 %'; an unbounded end in words. */
function interval({ low, high }) {
	if (isKnown(low) && isKnown(high)) return `${end(low)} … ${end(high)} %`;
	if (isKnown(high)) return `below ${end(high)} %`;
	return isKnown(low) ? `above ${end(low)} %` : "unknown";
}
/** What all these intervals rule out, 'within ±0.9 %'; null where one of them is unbounded, or there is none. */
function within(intervals) {
	const ends = intervals.flatMap(({ low, high }) => [low, high]);
	if (ends.length === 0 || !ends.every(isKnown)) return null;
	const widest = ends.reduce((most, ratio) => Math.max(most, Math.abs(percentOf(ratio))), 0);
	return `within ±${widest < .05 ? "0.1" : magnitude(widest)} %`;
}
/** A fraction as people write it: 0.03 -> '3 %', 0.025 -> '2.5 %'. */
const percent$1 = (fraction) => `${Number((fraction * 100).toFixed(2))} %`;
/** '+3 %', '+3 % (warns)', 'off' */
function budget(value) {
	if (value === null) return "–";
	if (isOff(value)) return "off";
	return `+${percent$1(value.maxRegression)}${onlyWarns(value) ? " (warns)" : ""}`;
}
/** '31.2 GiB' */
const bytes = (value) => `${significant(value / 2 ** 30)} GiB`;
/** As joulegate.yml and the flags write a duration, rounded up: 5s, 12m. */
const durationSetting = (seconds) => seconds < 120 ? `${Math.ceil(seconds)}s` : `${Math.ceil(seconds / 60)}m`;
/** '1 pair', '6 pairs' */
const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
/** How a process ended, as the end of a sentence about it. `limit` is its time limit, where it is known. */
function exitStatus(status, limit = null) {
	if (status.timedOut) return `was stopped at its time limit${limit === null ? "" : ` of ${duration(limit)}`}`;
	if (status.signal !== null) return `was killed by ${status.signal.replaceAll(/[^\w+-]/g, "")}`;
	return status.code === null ? "never started" : `exited with ${status.code}`;
}

// src/render/messages/check-change.ts
const list$1 = (names, most = 8) => names.length > most ? `${names.slice(0, most).join(", ")} and ${names.length - most} more` : names.join(", ");
const checkChange = {
	"nothing-to-hold-against": ({ cause }, say) => say(cause),
	"job-changed": ({ what }) => ({ message: `This pull request changes how its check runs: ${list$1(what)}.` }),
	"job-moved": ({ job, from }) => ({ message: `Base has no job ${job} in this workflow. It was held against the job ${from}, which writes the same status.` }),
	"job-not-found": ({ job, ignored }) => ({
		message: `Base's workflows have no step for the job ${job}, so base's configuration alone counts and all of its workloads are measured.${ignored.length === 0 ? "" : ` Not used: the ${count(ignored.length, "input")} ${list$1(ignored)}.`}`,
		hint: "The inputs of this job take effect after the merge"
	}),
	"job-new": ({ job, status }) => ({
		message: `The job ${job} is new here, and it may write to the status ${JSON.stringify(status)} of a job of base.`,
		hint: "Give it a status of its own, for example: with: { status: joulegate new }"
	}),
	"code-before-changed": ({ paths }) => ({ message: `This pull request changes code that its check runs before measuring: ${list$1(paths)}.` }),
	"workflow-unread": ({ cause }, say) => ({
		message: `Base's workflow could not be read, so this run cannot be held against it. ${say(cause).message}`,
		hint: "Run the job again"
	}),
	"reviews-unread": ({ cause }, say) => ({
		message: `Nobody could be asked whether the change of the check is approved. ${say(cause).message}`,
		hint: "Run the job again"
	}),
	"check-approved": ({ by, how }) => ({ message: how === "review" ? `${by} has approved this commit, and with it the change of the check.` : `${by}, the author, is an admin and ran the job again, which approves the change of the check.` }),
	"command-within-reach": () => ({
		message: "There is nothing to measure by: base has no joulegate.yml, and its workflow makes run from an expression that a pull request can influence.",
		hint: "Commit a joulegate.yml to the base branch"
	})
};

// src/render/messages/rights.ts
/**
* The commands that give the right to read energy counters to one group. Never to everybody: whoever may read them can tell what
* others compute (PLATYPUS, CVE-2020-8694), and the user that runs a pull request's code must not.
*/
const JOIN = "sudo groupadd -f joulegate && sudo usermod -aG joulegate \"$USER\"";
const AGAIN = "then log in again (docs/counters.md has more)";
/** `counter`: one energy_uj; the command is for all of them. */
function readByGroup(counter) {
	const all = counter.replace(/intel-rapl[^/]*\/energy_uj$/, "intel-rapl*/energy_uj");
	return `Let the group joulegate read it until the next boot: ${JOIN} && sudo chgrp joulegate ${all} && sudo chmod 0440 ${all}; ${AGAIN}`;
}
/** A copy of perf that has the right, and that only the group may run. On Ubuntu /usr/bin/perf is a script, which can have none. */
const COUNT_BY_GROUP = `Let the group joulegate count with a perf of its own: ${JOIN} && sudo install -o root -g joulegate -m 0750 "$(command -v /usr/lib/linux-tools/$(uname -r)/perf || command -v perf)" /usr/local/bin/perf && sudo setcap cap_perfmon=ep /usr/local/bin/perf; ${AGAIN}`;

// src/render/messages/checks.ts
const mebibytes = (bytes) => `${Math.floor(bytes / 2 ** 20)} MiB`;
const percent = (share) => `${(100 * share).toFixed(share < .1 ? 1 : 0)} %`;
const room = {
	temporary: "Use another one: TMPDIR=DIR joulegate …",
	report: "Use another one: --report-directory DIR"
};
const checks = {
	"machine-governor": ({ names, cpus, total, directory }) => ({
		message: `The frequency governor is ${names} on ${cpus} of ${count(total, "CPU")}: the clock follows the load.`,
		why: "with a clock that follows the load, equal work takes unequal energy; elsewhere a fixed clock narrowed the scatter up to tenfold",
		hint: `echo performance | sudo tee ${directory}/policy*/scaling_governor`
	}),
	"machine-preference": ({ preferences, directory }) => ({
		message: `The processor is told to save energy (energy_performance_preference is ${preferences}).`,
		why: "the processor may still lower its clock where it sees fit",
		hint: `echo performance | sudo tee ${directory}/policy*/energy_performance_preference`
	}),
	"machine-turbo": ({ off, path }) => ({
		message: "Turbo is on: the clock depends on temperature and on how many cores are busy.",
		why: "turning it off elsewhere narrowed the scatter from 3.1 to 2.7 %, for 35 % more energy; set it after the governor, which may turn it on again",
		hint: `echo ${off} | sudo tee ${path}`
	}),
	"machine-smt": ({ path }) => ({
		message: "Threads share cores (SMT is on): what runs on one changes what the other uses.",
		why: "a workload with many threads shows it, a quiet machine hardly does",
		hint: `echo off | sudo tee ${path}`
	}),
	"machine-cores": ({ kinds }) => ({
		message: `The cores are of ${kinds.length} kinds: ${kinds.map(({ name, cpus }) => `${name} (CPUs ${cpus})`).join(", ")}.`,
		why: "the same work on another kind of core takes another energy, up to several times as much",
		hint: `taskset -c ${kinds[0]?.cpus ?? "0"} joulegate compare`
	}),
	"machine-cores-ranked": () => ({
		message: "The kernel prefers some cores, which reach a higher clock.",
		why: "ranked cores differ in clock and not in kind"
	}),
	"machine-virtual": ({ name }) => ({
		message: `This is a virtual machine (${name}): its neighbours share the processor.`,
		why: "pairs cancel what neighbours do slowly, not what they do in bursts",
		hint: "Measure on bare metal"
	}),
	"machine-busy-now": ({ others, threads, isCounted }) => ({
		message: `Others use ${others.toFixed(1)} of ${count(threads, "CPU")} right now.`,
		why: isCounted ? "the counters bill the whole machine, so all that others do is counted as the workload’s" : "an estimate counts nobody else’s CPU time, but a trial that has to wait takes longer",
		hint: "top -b -n 1 | head -n 12"
	}),
	"machine-was-busy": ({ load, threads }) => ({
		message: `The machine was busy during the last minute (load ${load.toFixed(1)} on ${count(threads, "CPU")}).`,
		why: "the discarded round evens out most of it",
		hint: "Wait a minute: sleep 60"
	}),
	"machine-steal": ({ share }) => ({
		message: `The hypervisor takes ${percent(share)} of the CPU time right now.`,
		why: "while others have the CPU, a trial takes longer and its energy is theirs as well",
		hint: "Measure on bare metal"
	}),
	"machine-steal-since-boot": ({ share }) => ({
		message: `The hypervisor has taken ${percent(share)} of the CPU time since the start.`,
		why: "what happened since the start may happen again",
		hint: "Measure on bare metal"
	}),
	"machine-throttled": ({ times, directory }) => ({
		message: `The processor got too hot and lowered its clock ${count(times, "time")} since the start.`,
		why: "a processor that gets too hot lowers its clock in the middle of a trial",
		hint: `grep . ${directory}/cpu*/thermal_throttle/*_throttle_count`
	}),
	"machine-swap": ({ bytes }) => ({
		message: `${mebibytes(bytes)} of memory are swapped out.`,
		why: "it costs nothing until a trial touches what was swapped out and waits for the disk",
		hint: "sudo swapoff -a"
	}),
	"machine-watchdog": () => ({
		message: "The NMI watchdog is on.",
		why: "it wakes each CPU now and then, and holds one of its performance counters",
		hint: "sudo sysctl kernel.nmi_watchdog=0"
	}),
	"machine-filtering": ({ by }) => ({
		message: by === "sgx" ? "The energy counters are filtered, because SGX is on." : "The energy counters are filtered: bit 0 of register 0xbc is set.",
		why: "filtered counters are blurred on purpose, so that they cannot betray what was computed: their error may be larger than any budget",
		hint: by === "sgx" ? "Turn SGX off in the firmware: sudo systemctl reboot --firmware-setup" : "sudo systemctl reboot"
	}),
	"machine-battery": ({ name }) => ({
		message: `The machine runs on its battery (${name}).`,
		why: "on battery, firmware and power profiles hold the clock down, more so as the charge goes",
		hint: "Plug it in"
	}),
	"machine-disk-full": ({ what, directory, bytes }) => ({
		message: `The ${what} directory ${directory} has ${mebibytes(bytes)} left, too little for a measurement.`,
		why: "a measurement that fills the disk is lost, and whatever else writes there with it",
		hint: room[what]
	}),
	"machine-disk-low": ({ what, directory, bytes }) => ({
		message: `The ${what} directory ${directory} has ${mebibytes(bytes)} left.`,
		why: "two checkouts with their builds must fit",
		hint: room[what]
	}),
	"machine-permissions": ({ counter, paranoid }) => ({
		message: `This user may not read the energy counters${paranoid === null ? "" : ` (kernel.perf_event_paranoid is ${paranoid})`}.`,
		why: "without another way to a counter, energy can only be estimated",
		hint: counter === null ? COUNT_BY_GROUP : readByGroup(counter)
	}),
	"machine-measuring": ({ holder }) => ({
		message: `A measurement is running here (${holder}): this look at the machine disturbs it, and its load is among what is said of others.`,
		hint: "Look again when it is done"
	})
};

// src/render/messages/comment.ts
const comment = { "bad-comment-key": ({ key }) => ({
	message: `comment-key is ${JSON.stringify(key)}, which cannot name a comment.`,
	hint: "Use 1 to 40 letters, digits, spaces, dots, dashes and underscores, for example comment-key: nightly"
}) };

// src/render/messages/configuration.ts
const MOST_NAMES$2 = 3;
/** One change to the file may change a hundred combinations: the first few are named. */
function several(names) {
	const rest = names.length - MOST_NAMES$2;
	const told = rest > 0 ? [...names.slice(0, MOST_NAMES$2), `${rest} more`] : names;
	return told.length < 2 ? told.join("") : `${told.slice(0, -1).join(", ")} and ${told.at(-1)}`;
}
const loosened = (workloads, from, to) => ({ message: `head loosens the budget of ${several(workloads)}, ${from} -> ${to}: base's is used; head's takes effect after the merge.` });
const given = (value) => value === "" ? "nothing" : JSON.stringify(value);
const configuration = {
	"bad-configuration": ({ complaints }) => ({
		message: complaints.join("\n"),
		hint: "Every key and its meaning: joulegate compare --help, and the table in the README"
	}),
	"no-workloads": ({ file, where }) => ({
		message: `There is nothing to measure: ${where} has no ${file}, and no command was given.`,
		hint: "Give one: joulegate compare --build 'make' --run './bench'. Or write a joulegate.yml: version: 1, then workloads: with - name: and run:"
	}),
	"no-workloads-in-workflow": ({ file, where }) => ({
		message: `There is nothing to measure: ${where} has no ${file} in either commit, and the workflow gives no command.`,
		hint: "In the workflow: with: { build: make, run: ./bench }. Or commit a joulegate.yml: version: 1, then workloads: with - name: and run:"
	}),
	"no-such-workload": ({ patterns, names }) => ({
		message: `No workload matches ${patterns.join(", ")}.`,
		hint: `There are: ${names.join(", ")}`
	}),
	"first-configuration": ({ file, base, ignored }) => ({ message: `Base ${base} has no ${file}. Head's proposes the workloads and the build, and nothing is gated yet.${ignored.length === 0 ? "" : ` Not used before the merge: ${ignored.join(", ")}.`}` }),
	"config-from-head": ({ file, base }) => ({ message: `Base ${base} has no ${file}: head's is used for both.` }),
	"definition-changed": ({ workloads, keys }) => ({ message: `head changes the definition of ${workloads === null ? "the build" : several(workloads)} (${keys.join(", ")}): base's is used; head's takes effect after the merge.` }),
	"budget-loosened": ({ workloads, from, to }) => loosened(workloads, percent$1(from), percent$1(to)),
	"budget-level-loosened": ({ workloads, from, to }) => loosened(workloads, `level ${from}`, `level ${to}`),
	"settings-changed": ({ keys }) => ({ message: `head changes ${keys.join(", ")} in the configuration: base's are used; head's take effect after the merge.` }),
	"config-from-working-tree": ({ file }) => ({
		message: `Neither commit has ${file}: the uncommitted one in the working tree is used.`,
		hint: `To keep it: git add ${file} && git commit`
	}),
	"too-few-pairs": ({ most, least, workloads, confidence }) => ({
		message: `${count(most, "pair")} cannot decide ${count(workloads, "workload")} at a confidence of ${percent$1(confidence)}: that takes ${least} at least.`,
		hint: `Raise pairs.max: --max-pairs ${least}; or lower gate.confidence`
	}),
	"looser-input": ({ input, value }) => ({
		message: `The input ${input}: ${value} is not used: the configuration of base counts, and an input may only be stricter.`,
		hint: "Change the configuration on the base branch"
	}),
	"looser-than-workflow": ({ input, value, base }) => ({
		message: `The input ${input} is ${given(value)} here and ${given(base)} in base's workflow: base's is used, because a pull request may only make its check stricter.`,
		hint: "Head’s takes effect after the merge"
	}),
	"input-unset": ({ input, base }) => ({
		message: `The input ${input} is ${given(base)} in base's workflow and missing here: base's is used.`,
		hint: "Head’s takes effect after the merge"
	}),
	"inputs-within-reach": ({ inputs }) => ({
		message: `Base's workflow gives ${inputs.join(", ")} by an expression that a pull request can influence: its value counts only if it is stricter than none.`,
		hint: "Use a plain value, vars, secrets, or a matrix that is written out"
	})
};

// src/render/messages/credentials.ts
const REMEDY = {
	checkout: "In the step that uses actions/checkout: with: { persist-credentials: false }. Or leave that step out: Joulegate needs none",
	google: "Move the step that uses google-github-actions/auth behind this one, or into another job"
};
const SHOWN = 5;
const list = (paths) => `${paths.slice(0, SHOWN).join(", ")}${paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : ""}`;
const credentials = {
	"credentials-readable": ({ source, paths }) => ({
		message: `An earlier step of this job left credentials in ${list(paths)}, and the code of the pull request can read them.`,
		hint: REMEDY[source]
	}),
	"credentials-closed": ({ source, paths }) => ({
		message: `An earlier step of this job left credentials in ${list(paths)}. They were closed to the code of the pull request while it ran.`,
		hint: REMEDY[source]
	})
};

// src/render/messages/defer.ts
const defer = {
	"defer-needs-target": ({ event }) => ({
		message: `mode: defer leaves a pull request to the merge queue. It works under pull_request_target only, and this is ${event}.`,
		hint: "In a workflow of its own, as in examples/workflows/fork-success.yml: on: { pull_request_target: {} }"
	}),
	"defer-shared": ({ context, pattern, branch }) => ({
		message: `Not deferred: all branches of ${pattern} share the status ${JSON.stringify(context)}, and perhaps not all of them have a merge queue.`,
		hint: `On the default branch, name the branch itself before the pattern: gate: { branches: ['${branch}', '${pattern}'] }`
	}),
	"defer-without-queue": ({ context, branch }) => ({
		message: `Not deferred: no ruleset gives ${branch} a merge queue and requires the status ${JSON.stringify(context)} there, so nothing would measure this pull request.`,
		hint: "Settings > Rules > Rulesets: \"Require merge queue\" and \"Require status checks to pass\" for this branch. Branch protection rules of the old kind do not count"
	}),
	"defer-other": ({ number }) => ({ message: `Not deferred: pull request #${number} has the same commit, and a status belongs to a commit.` }),
	"defer-standing": ({ context, state }) => ({ message: `Not deferred: this commit has the status ${JSON.stringify(context)} already (${state}).` })
};

// src/render/messages/document.ts
const document$1 = {
	"other-error": ({ detail }) => ({ message: detail }),
	"after-verdict": ({ cause }, say) => say(cause),
	"unknown-finding": ({ code, data }) => ({
		message: `${code}: this version of Joulegate has no words for it: ${JSON.stringify(data)}`,
		hint: "Read it with the version that wrote it"
	})
};

// src/render/messages/git.ts
const git = {
	"not-a-repository": ({ directory }) => ({
		message: `${directory} is not in a git repository.`,
		hint: "Change into the repository, or name it: --repo DIR"
	}),
	"no-commits": ({ directory }) => ({
		message: `The git repository ${directory} has no commits yet, so there is nothing to compare.`,
		hint: "Commit twice, then: joulegate compare HEAD~1 HEAD"
	}),
	"repository-owned-by-another": ({ directory }) => ({
		message: `git refuses to read ${directory}: it belongs to another user.`,
		hint: `If you trust it: git config --global --add safe.directory ${directory}`
	}),
	"unknown-ref": ({ ref, directory }) => ({
		message: `${JSON.stringify(ref)} names no commit of ${directory}.`,
		hint: "Look at: git branch --all; git tag; a commit of a shallow clone may need: git fetch --unshallow"
	}),
	"ambiguous-ref": ({ ref }) => ({
		message: `${JSON.stringify(ref)} names more than one thing in this repository.`,
		hint: "Write it in full: refs/heads/NAME for the branch, refs/tags/NAME for the tag, or more digits of the commit"
	}),
	"ref-starts-with-dash": ({ ref }) => ({
		message: `${JSON.stringify(ref)} cannot be the name of a commit.`,
		hint: "Write a branch, a tag or a commit, for example: joulegate compare main HEAD"
	}),
	"no-default-base": ({ directory, tried }) => ({
		message: `No base was given, and ${directory} has none of ${tried.join(", ")} to compare with.`,
		hint: "Name it: joulegate compare BASE HEAD"
	}),
	"no-parent": ({ branch }) => ({
		message: `No base was given; HEAD is ${branch} itself, and its first commit has no parent to compare with.`,
		hint: "Name two commits: joulegate compare BASE HEAD"
	}),
	"unrelated-histories": ({ base, head }) => ({
		message: `${base} and ${head} have no common ancestor in this clone.`,
		hint: "A shallow clone: git fetch --unshallow. Otherwise name the base: joulegate compare BASE HEAD"
	}),
	"submodules-unsupported": ({ commit, paths }) => ({
		message: `Commit ${commit} has submodules (${paths.join(", ")}), which Joulegate cannot check out yet.`,
		hint: "Fetch what they hold in the build command instead"
	}),
	"lfs-unsupported": ({ commit, paths }) => ({
		message: `Commit ${commit} keeps files in Git LFS (${paths.join(", ")}), which Joulegate cannot check out yet.`,
		hint: "Fetch them in the build command instead"
	}),
	"checkout-failed": ({ commit, detail }) => ({
		message: `Commit ${commit} could not be checked out: ${detail}`,
		hint: "Is the clone complete, and the disk not full? Look at: git fsck; df -h"
	}),
	"git-failed": ({ directory, detail }) => ({
		message: `git failed in ${directory}: ${detail}`,
		hint: "Is git installed, and the repository sound? Look at: git --version; git fsck"
	}),
	"dirty-tree": ({ paths }) => ({
		message: `${count(paths.length, "uncommitted change")} in the working tree: ${paths.slice(0, 5).join(", ")}${paths.length > 5 ? ", …" : ""}. Only commits are measured.`,
		hint: "Commit them to have them measured"
	})
};

// src/render/messages/github.ts
/** What the action needs of a workflow's token; a line of `permissions:` takes everything away that it does not name. */
const PERMISSIONS = "permissions: { contents: read, pull-requests: write, statuses: write }";
const EVENTS = "pull_request, push, merge_group and workflow_dispatch";
const TRIGGERS = "In the workflow: on: { pull_request: { types: [opened, synchronize, reopened, ready_for_review, edited] }, merge_group: {} }";
/** Words for a task, as the end of a sentence. */
function toDo(task) {
	switch (task.name) {
		case "read-comments": return `read the comments of pull request #${task.pull}`;
		case "write-comment": return `write the comment on pull request #${task.pull}`;
		case "read-reviews": return `look who has approved #${task.pull}`;
		case "list-files": return `look which files pull request #${task.pull} changes`;
		case "read-permissions": return "read which permissions the changed workflows ask for";
		case "read-workflow": return "read base's workflow";
		case "read-file": return `read ${task.file}`;
		case "find-queue": return `look whether a merge queue of ${task.branch} measures pull request #${task.pull}`;
		case "set-status": return `set the status ${JSON.stringify(task.context)} of ${task.sha.slice(0, 7)} to ${task.state}`;
		default: return task;
	}
}
const github = {
	"action-ignored": ({ action }) => ({ message: `Nothing is measured: the action ${JSON.stringify(action)} of the pull request changes no code.` }),
	"tag-ignored": ({ ref }) => ({
		message: `Nothing is measured: ${ref} is no branch, and what is compared is a branch with what it was before.`,
		hint: "To have no such run: on: { push: { branches: [main] } }"
	}),
	"deletion-ignored": ({ branch }) => ({ message: `Nothing is measured: the branch ${JSON.stringify(branch)} was deleted.` }),
	"group-ignored": ({ action }) => ({ message: `Nothing is measured: the merge queue asks for no checks (${JSON.stringify(action)}).` }),
	"fork-with-secrets": ({ event, repository }) => ({
		message: `Under ${event} a workflow has the secrets of this repository, and a token that may write to it; the code to be measured is from ${repository}, where others write. It was not run.`,
		hint: `${TRIGGERS}. Forks are measured in the merge queue, after review`
	}),
	"wrong-event": ({ event }) => ({
		message: `Under ${event} GitHub names the commit of the base branch, and not the merge that is to be tested, so there is nothing to compare.`,
		hint: TRIGGERS
	}),
	"unknown-event": ({ event }) => ({
		message: `The event ${JSON.stringify(event)} names no two commits to compare. The events that do: ${EVENTS}.`,
		hint: `${TRIGGERS}. To measure by hand: workflow_dispatch`
	}),
	"bad-event": ({ event, detail }) => ({
		message: `The description of the event ${JSON.stringify(event)} is not one that GitHub sends: ${detail}`,
		hint: "It is the file that GITHUB_EVENT_PATH names; the runner writes it, and no step should"
	}),
	"fork-not-measured": ({ repository }) => ({
		message: `Not measured: this pull request is from ${repository}, where others write, and this machine is a self-hosted runner, which keeps what a program leaves behind. Nothing of it was run.`,
		hint: "The merge queue measures it after review: add merge_group: {} to on: in the workflow. Without a queue: read the commits, push them to a branch of this repository, and open a pull request from there"
	}),
	"github-token-refused": ({ task, detail }) => ({
		message: `GitHub did not take the token (${detail}), so this was not done: ${toDo(task)}.`,
		hint: "It is wrong, missing or has expired. The one of the workflow: github-token: ${{ github.token }}"
	}),
	"github-permission-missing": ({ task, permission }) => ({
		message: `The token lacks the permission "${permission}", so this was not done: ${toDo(task)}.`,
		hint: `In the workflow: ${PERMISSIONS}. A pull request from a fork or of Dependabot gets a token that may only read, whatever is written there`
	}),
	"github-forbidden": ({ task, detail, permission }) => ({
		message: `GitHub refused this: ${toDo(task)}. It says: ${detail}`,
		hint: `Where a permission is missing it is "${permission}". In the workflow: ${PERMISSIONS}`
	}),
	"github-not-found": ({ task, permission }) => ({
		message: `GitHub found nothing there, which is also what it says of a private repository to a token without permission. This was not done: ${toDo(task)}.`,
		hint: `The permission that it takes is "${permission}". In the workflow: ${PERMISSIONS}`
	}),
	"github-rejected": ({ task, detail }) => ({ message: `GitHub rejected this: ${toDo(task)}. It says: ${detail}` }),
	"github-commit-gone": ({ task, detail }) => ({
		message: `GitHub does not have the commit any more, so this was not done: ${toDo(task)}. It says: ${detail}`,
		hint: "After a force-push the run for the new commit says it again"
	}),
	"github-rate-limit": ({ task, seconds }) => ({
		message: `GitHub takes no more requests with this token for ${count(Math.max(1, Math.ceil(seconds)), "second")}, so this was not done: ${toDo(task)}.`,
		hint: "Run the job again later"
	}),
	"github-unavailable": ({ task, status, detail }) => ({
		message: `GitHub itself failed again and again (${status}: ${detail}), so this was not done: ${toDo(task)}.`,
		hint: "Look at https://www.githubstatus.com, then run the job again"
	}),
	"github-unreachable": ({ task, host, detail }) => ({
		message: `The connection with ${host} broke again and again (${detail}), so this was not done: ${toDo(task)}.`,
		hint: `On the runner: curl -I ${host}`
	}),
	"github-odd-answer": ({ task, detail }) => ({
		message: `What was answered is not what GitHub answers (${detail}), so it is not known whether this was done: ${toDo(task)}.`,
		hint: "Is there a proxy between the runner and GitHub?"
	}),
	"github-cancelled": ({ task }) => ({ message: `The run was cancelled before this was done: ${toDo(task)}.` })
};

// src/render/messages/commands.ts
/** 'The build of head', 'parse on head', 'check of parse on head', 'The service db of parse on head'. */
function commandWords({ kind, side, workload, service }) {
	switch (kind) {
		case "build": return `The build of ${side}`;
		case "workload": return `${workload} on ${side}`;
		case "service": return `The service ${service} of ${workload} on ${side}`;
		default: return `${kind} of ${workload} on ${side}`;
	}
}
/** 'ended with 1', 'was killed because it printed more than 4 GiB' */
const endingWords = ({ status, timeout, flooded }) => flooded === null ? exitStatus(status, timeout) : `was killed because it printed more than ${bytes(flooded)}`;
/** A message with the last lines of a program's output below it. */
const withLines = (message, lines) => lines.length === 0 ? { message } : {
	message: `${message} Its last lines:`,
	log: lines
};
/** A message as the end of a sentence. */
const clause = (message) => message.replace(/^The /, "the ");
/** The first five names. */
const firstOf = (names) => `${names.slice(0, 5).join(", ")}${names.length > 5 ? ", …" : ""}`;

// src/render/messages/harness.ts
const MOST_NAMES$1 = 5;
/** Names the first few files. `total`: how many there are. */
function some(files, total) {
	const named = files.slice(0, MOST_NAMES$1);
	return total > named.length ? `${named.join(", ")} and ${total - named.length} more` : named.join(", ");
}
const harness = {
	"harness-replaced": ({ files, total }) => ({ message: `head changes ${count(total, "file")} of the benchmark (${some(files, total)}): base's are used on both sides.` }),
	"harness-only": ({ files, total }) => ({ message: `head changes only the benchmark (${some(files, total)}), and base's is used on both sides: there is nothing to measure.` }),
	"harness-restored": ({ files, when }) => ({
		message: `head changes ${count(files.length, "file")} of the benchmark when it ${when} (${some(files, files.length)}): base's were put back.`,
		hint: "If the benchmark writes these files, take them out of harness in the configuration on the base branch"
	}),
	"harness-unmatched": ({ globs, base }) => ({
		message: `harness: no file of base ${base} matches ${globs.join(", ")}.`,
		hint: "Correct it in the configuration on the base branch. A path is counted from the repository root; everything in a directory is DIRECTORY/**"
	}),
	"harness-own": ({ verb, files, total, failure }, say) => ({
		message: `head changes ${count(total, "file")} of the benchmark (${some(files, total)}) and does not ${verb} with base's, so each side ran its own: ${clause(say(failure).message)}`,
		log: say(failure).log ?? []
	}),
	"input-changed": ({ file, workloads }) => ({
		message: `${file}, which ${workloads.join(" and ")} ${workloads.length === 1 ? "uses" : "use"}, is changed here: each side ran its own.`,
		hint: `To run base's on both sides, add to the configuration on the base branch: harness: [${JSON.stringify(file)}]`
	}),
	"inputs-changed": ({ more }) => ({ message: `${count(more, "more file")} that workloads use ${more === 1 ? "is" : "are"} changed here.` })
};

// src/model/shell.ts
/** As one word of a command line, whatever is in it. */
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

// src/render/messages/identity.ts
/** The command that makes a user who owns nothing and can do nothing. */
const makeUser = (name) => `sudo useradd --system --no-create-home --shell /usr/sbin/nologin ${name}`;
const WHY = "it is about who may read what, not about joules: a change’s own code runs with your rights, and can read your tokens";
const identity = {
	"not-root": ({ name }) => ({
		message: `Commands cannot run as ${name}: only root may start something as another user.`,
		why: WHY,
		hint: `As root: sudo joulegate compare … --user ${quoted(name)}; or without --user, with your rights`
	}),
	"no-setpriv": () => ({
		message: "Commands cannot run as another user: the program setpriv, of util-linux, is not in PATH.",
		why: WHY,
		hint: "On Debian or Ubuntu: sudo apt-get install util-linux"
	}),
	"unknown-user": ({ name }) => /^[a-z_][a-z0-9_-]{0,31}$/.test(name) ? {
		message: `There is no user ${name} in /etc/passwd.`,
		why: WHY,
		hint: makeUser(name)
	} : {
		message: `${JSON.stringify(name)} is neither a user nor the number of one.`,
		why: WHY,
		hint: makeUser("joulegate-job")
	},
	"privileged-user": ({ name }) => ({
		message: `The user ${name} is root, and builds and workloads are to be kept apart from root.`,
		why: WHY,
		hint: `${makeUser("joulegate-job")}, then: --user joulegate-job`
	}),
	"cannot-switch": ({ name, detail }) => ({
		message: `Commands cannot be started as ${name}: ${detail}`,
		why: WHY,
		hint: "Containers may lack the capabilities SETUID, SETGID and SETPCAP: give them, or leave --user out"
	}),
	"cannot-enter": ({ name, directory, closed }) => ({
		message: `${name} cannot reach ${directory}, where it is to build: ${closed} is closed to it.`,
		hint: "Name a temporary directory that all users can reach: TMPDIR=/var/tmp joulegate …"
	}),
	"other-temporary": ({ user, wanted, closed, taken }) => ({
		message: `Builds and workloads are in ${taken}: ${user} cannot reach the temporary directory ${wanted}, because ${closed} is closed to it.`,
		hint: "To choose another one, set TMPDIR to a directory that all users can reach"
	}),
	"temporary-closed": ({ user, wanted, closed }) => ({
		message: `${user} cannot reach the temporary directory ${wanted}, because ${closed} is closed to it.`,
		why: "it is not about joules: the action works in /var/tmp or /tmp then, and `compare --user` ends",
		hint: "Name one that all users can reach: TMPDIR=/var/tmp joulegate …"
	}),
	"may-write": ({ name, directory }) => ({
		message: `${name} owns ${directory} or may write there, and so could change what this measurement finds.`,
		hint: `Name another user, or another place (--report-directory, TMPDIR). Look at: ls -ld ${quoted(directory)}`
	}),
	"shared-user": ({ name, processes }) => ({
		message: `${name} runs ${count(processes.length, "other process", "other processes")} (${processes.slice(0, 5).join(", ")}${processes.length > 5 ? ", …" : ""}): builds and workloads can reach what is theirs, and what sheds its mark will not be killed as one of ours.`,
		hint: `${makeUser("joulegate-job")}, then: --user joulegate-job`
	}),
	"history-not-copied": ({ directory, detail }) => ({
		message: `The history of ${directory} cannot be copied for builds that run as another user: ${detail}`,
		hint: `Look whether it is whole: git -C ${quoted(directory)} fsck --connectivity-only`
	})
};

// src/render/messages/init.ts
const init = {
	"no-working-tree": ({ directory }) => ({
		message: `${directory} is a git repository without a working tree: there are no files to look at, and no place to write to.`,
		hint: "Clone it, and run joulegate init in the clone"
	}),
	"already-there": ({ file }) => ({ message: `${file} is there already: it is left as it is.` }),
	"workflow-taken": ({ files }) => ({
		message: `${files.join(" and ")} are there already, and do not use Joulegate: they are left as they are.`,
		hint: "Put the workflow under a name of your choice: joulegate init --print shows it"
	}),
	"leads-elsewhere": ({ folder, file }) => ({
		message: `${folder} is no directory of the repository but a link or a file: ${file} would not become a part of it.`,
		hint: `Put a directory in its place: git rm --cached ${folder}; or see what would be written: joulegate init --print`
	}),
	"not-ready": ({ file, line, looked }) => ({
		message: `${file}${line === null ? "" : `:${line}`}: nothing to measure was found, so the list of workloads is empty. Looked for: ${looked.join(", ")}.`,
		hint: `Write into ${file} what to run, for example - {name: parse, run: ./bench parse large.json}: always the same work, of about a second`
	})
};

// src/render/messages/input.ts
const ELSEWHERE = "--report-directory DIR, -o FILE, or for temporary files TMPDIR=DIR";
const input = {
	"bad-recording": ({ file, detail }) => ({
		message: `${file} is not a Recording that this version can read: ${detail}`,
		hint: "joulegate measure writes one; a journal (.jsonl) of a run that was cut off can be read too"
	}),
	"other-schema": ({ file, schema, readable }) => ({
		message: `${file} is a Recording of schema ${schema}, and this version of Joulegate reads schema ${readable}.`,
		hint: schema < readable ? "Measure again, or read it with the version that wrote it" : "Read it with a newer version of Joulegate"
	}),
	"bad-pairs": ({ file, detail }) => ({
		message: `${file}: ${detail}`,
		hint: "The format: joulegate analyze --help"
	}),
	"cannot-read": ({ file, detail }) => ({ message: `${file} cannot be read: ${detail}` }),
	"no-recording": ({ directory }) => ({
		message: `There is no recording.json in ${directory}, and no recording.jsonl.`,
		hint: "joulegate compare and joulegate measure write one"
	}),
	"cannot-write": ({ path, detail }) => ({
		message: `${path} cannot be written: ${detail}`,
		hint: `Choose another place: ${ELSEWHERE}`
	}),
	"disk-full": ({ path, detail, failure }, say) => ({
		message: `The disk that ${path} is on is full: ${detail ?? (failure === null ? "" : clause(say(failure).message))}`,
		hint: `Make room (see: df -h), or choose another place: ${ELSEWHERE}`
	}),
	"unknown-code": ({ code, close }) => ({
		message: `No finding has the code ${JSON.stringify(code)}.`,
		hint: close === null ? "All codes: joulegate explain" : `Did you mean: joulegate explain ${close}`
	}),
	"bad-seed": () => ({ message: "--seed must be 1 to 200 characters on one line." }),
	"sides-incomplete": () => ({
		message: "--a and --b go together: one command for each side.",
		hint: "For example: joulegate compare --a './old' --b './new'"
	}),
	"commits-and-commands": () => ({ message: "Name two commits, or two commands with --a and --b; not both." }),
	"flags-of-commits": () => ({ message: "--allow-same, --workloads and --tags are for commits; --a and --b are one workload." }),
	"flag-with-commands": ({ flag }) => ({ message: `--${flag} does not go with --a and --b, which are what is run.` }),
	"empty-command": ({ flag }) => ({ message: `--${flag} must not be empty: write the command to run.` }),
	"replay-needs-no-machine": () => ({
		message: "A replay needs no machine: there is nothing to look at.",
		hint: "joulegate doctor"
	}),
	"fail-on-without-gate": () => ({
		message: "--fail-on goes with --gate.",
		hint: "joulegate analyze pairs.json --gate --fail-on regressed,inconclusive"
	}),
	"bad-verdict": ({ word, verdicts }) => ({
		message: `--fail-on: ${JSON.stringify(word)} is no verdict that can fail here.`,
		hint: `Write one or both of them: --fail-on ${verdicts.join(",")}`
	}),
	"recording-kept": ({ recording }) => ({
		message: "What had been measured is kept.",
		hint: `See it: joulegate report ${quoted(recording)}`
	}),
	"bad-replay": ({ where, detail }) => ({
		message: `${where}: ${detail}`,
		hint: "The file is CSV: workload,base,head, then one row of joules for each pair; the first pair is discarded"
	}),
	"directory-in-use": ({ directory }) => ({
		message: `Another joulegate is writing to ${directory}.`,
		hint: "Choose another place: --report-directory DIR"
	}),
	"report-directory-outside": ({ name }) => ({
		message: `The input report-directory must name a directory below the workspace, and is ${JSON.stringify(name)}.`,
		hint: "Write a relative path without ..: report-directory: joulegate-report"
	}),
	"report-directory-linked": ({ name, link }) => ({
		message: `The report directory ${JSON.stringify(name)} is not used: ${link} is a symbolic link, which may lead to somebody else's files.`,
		hint: `Remove the link (rm ${quoted(link)}), or name another directory: report-directory: DIR in the workflow, --report-directory DIR on the command line`
	}),
	internal: ({ stack }) => ({
		message: `Joulegate itself failed: ${stack}`,
		hint: "Please report it, with the lines above"
	})
};

// src/render/messages/inspections.ts
/** Each is read behind the title of its check, in parentheses. */
const inspections = {
	"is-off": () => ({ message: "off" }),
	"kernel-silent": () => ({ message: "this kernel does not say" }),
	"cpu-time-unreadable": () => ({ message: "/proc/stat does not say" }),
	"battery-absent": () => ({ message: "no battery to be seen" }),
	"battery-idle": () => ({ message: "the battery is not being used up" }),
	"can-switch-user": ({ user }) => ({ message: `--user ${user} runs them as another` }),
	"cannot-switch-user": () => ({ message: "only root can run them as another; here they run as you" }),
	"cgroup-for-each": () => ({ message: "each trial gets its own" }),
	"cgroups-untold": () => ({ message: "why there are none is not said" }),
	"clock-not-scaled": () => ({ message: "the kernel scales no clock here" }),
	"cores-alike": () => ({ message: "all of one kind" }),
	"cores-held": ({ kinds, name, cpus }) => ({ message: `of ${kinds} kinds, and this session is held on the ${name} cores, ${cpus}` }),
	"cores-untold": () => ({ message: "no file tells kinds of cores apart" }),
	"counters-absent": () => ({ message: "there are no counters to read" }),
	"disk-free": ({ directory, bytes }) => ({ message: `${(bytes / 2 ** 30).toFixed(1)} GiB free in ${directory}` }),
	"disk-unreadable": ({ directory }) => ({ message: `how much ${directory} can take cannot be read` }),
	"filtering-impossible": () => ({ message: "SGX is off, and this processor has no other filter" }),
	"filtering-only-intel": () => ({ message: "only Intel processors filter them" }),
	"governor-performance": ({ total }) => ({ message: `performance on all ${total} CPUs` }),
	"governor-unreadable": () => ({ message: "a scaling_governor cannot be read" }),
	"hypervisor-absent": () => ({ message: "none, as far as the processor says" }),
	"machine-quiet": ({ others, threads, load }) => ({ message: `others use ${others.toFixed(2)} of ${threads} CPUs${load === null ? "" : `; load of the last minute ${load.toFixed(2)}`}` }),
	"never-throttled": () => ({ message: "never since the start" }),
	"no-counter-used": () => ({ message: "no counter would be used" }),
	"perf-allowed": () => ({ message: "perf may count for the whole machine" }),
	"power-mains": () => ({ message: "mains" }),
	"powercap-readable": () => ({ message: "powercap may be read" }),
	"processor-unknown": () => ({ message: "sysfs does not say which processor this is" }),
	"register-unreadable": () => ({ message: "SGX is off; whether the filter is on all the same only a register says, which cannot be read (as root: modprobe msr)" }),
	"smt-absent": () => ({ message: "the processor shows none" }),
	"steal-not-now": ({ share }) => ({ message: share === 0 ? "none" : `${(100 * share).toFixed(2)} % since the start, none now` }),
	"swap-absent": () => ({ message: "none" }),
	"swap-empty": () => ({ message: "empty" }),
	"swaps-unexpected": () => ({ message: "/proc/swaps is not what the kernel writes" }),
	"swaps-unreadable": () => ({ message: "/proc/swaps cannot be read" }),
	"temperature-read": ({ read }) => ({ message: read.map(({ sensor, celsius }) => `${sensor} ${celsius.toFixed(0)} °C`).join(", ") }),
	"throttling-uncounted": () => ({ message: "the processor does not count it" }),
	"turbo-untold": () => ({ message: "no file says whether the clock may boost" })
};

// src/render/messages/judging.ts
/** Why `repeat: auto` has not done it. */
const reserves = {
	limited: ". auto stays within half of its timeout and its share of time-limit, and repeats nothing that leaves processes behind",
	once: ". auto does not: prepare, cleanup and services come once for each trial"
};
const judging = {
	"below-floor": ({ workload, seconds, wanted, repeat, enough, automatic }) => ({
		message: `A trial of ${workload}${repeat === 1 ? "" : `, ${repeat} runs of its command,`} lasts ${seconds.toFixed(2)} s; for its margin the meter wants ${wanted.toFixed(1)} s or more.`,
		hint: enough === null ? "Let the command do more work" : `Let the command do more work, or run more often in each trial: repeat: ${enough}${automatic === null ? "" : reserves[automatic]}`
	}),
	repeated: ({ workload, repeat, wanted }) => ({ message: `${workload} runs ${repeat} times inside each trial: the meter wants trials of ${wanted.toFixed(1)} s or more.` }),
	"tail-differs": ({ workload }) => ({ message: `${workload}: the mean over all trials tells another story than the typical pair: a few runs are much more expensive.` }),
	"far-off": ({ workload, pairs }) => ({ message: `${workload}: ${pairs === 1 ? "1 pair lies" : `${pairs} pairs lie`} far from the others, and ${pairs === 1 ? "counts" : "count"} like them.` }),
	"head-unmeasurable": ({ workload, voids }) => ({
		message: `${workload}: head could not be measured; ${voids} of its trials did not count, far more than of base's.`,
		hint: "Does it leave load behind, or overheat the machine?"
	}),
	"too-many-voids": ({ workload, voids }) => ({
		message: `${workload}: ${count(voids, "pair")} had to be measured again, more than the machine is allowed.`,
		hint: "Is something else running on it?"
	}),
	"fails-on-both": ({ workload }) => ({ message: `${workload} fails on base and on head: its command in the configuration is wrong, or the build lacks something.` }),
	"fails-on-head": ({ workload }) => ({ message: `${workload} fails on head and runs on base.` }),
	"fails-on-base": ({ workload }) => ({
		message: `${workload} fails on base and runs on head, so there is nothing to compare it with.`,
		hint: "If this change repairs it, all is well. Otherwise look why it fails on base"
	}),
	"base-flaky": ({ workload, failed, runs }) => ({
		message: `${workload} is flaky on base: it ran, then failed, and failed without head too (${failed} of ${count(runs, "run")} alone).`,
		hint: "Make it succeed every time on base: it is not gated while it does not"
	}),
	"breaks-base": ({ workload, failed, runs }) => ({
		message: `${workload} ran on base before any of head's code did, failed ${count(failed, "time")} beside head, and ran ${count(runs, "time")} without a failure after everything of head's was gone.`,
		hint: "Look what head leaves behind, or does to base: files outside of its directory, processes, ports"
	}),
	"head-slow": ({ workload, times }) => ({
		message: `${workload}: head took ${times.toFixed(1)} times as long as base, so it could not be judged.`,
		hint: "Make head faster. If it is meant to take that long, raise time-limit on the base branch first"
	}),
	"head-ate-time": ({ workload, times }) => ({
		message: `${workload} could not be judged before the time limit. Head's trials took ${times.toFixed(1)} times as long as base's; at the pace of base the time limit would have been enough.`,
		hint: "Make head faster. If it is meant to take that long, raise time-limit on the base branch first"
	}),
	"head-spread": ({ workload, times }) => ({
		message: `${workload}: the energy of head varies ${times.toFixed(0)} times as much from run to run as that of base, so it could not be judged.`,
		hint: "Make head do the same work in every run"
	}),
	"head-uneven": ({ workload, ratio }) => ({
		message: `${workload}: a few runs of head are so expensive that its mean is ${(100 * (ratio - 1)).toFixed(1)} % over base's, even without the most expensive one.`,
		hint: "Look what these runs do that the others do not"
	}),
	unchecked: ({ workload, share }) => ({
		message: `${workload} uses ${(100 * share).toFixed(1)} % less energy, and it has no check: look whether it still does the work.`,
		hint: "Add a check to the workload in joulegate.yml: a command that fails if the work was not done"
	})
};

// src/render/messages/leftovers.ts
const MOST_NAMES = 5;
const NAME_CHARACTERS = 120;
/** The first few, on one line: names are the choice of whoever left them. */
function someOf(names) {
	const shown = names.slice(0, MOST_NAMES).map((name) => shortened$1(name));
	return names.length > MOST_NAMES ? `${shown.join(", ")} and ${names.length - MOST_NAMES} more` : shown.join(", ");
}
/** As JSON if anything in it is not plain. */
function shortened$1(name) {
	const short = name.length > NAME_CHARACTERS ? `${name.slice(0, NAME_CHARACTERS)}…` : name;
	return /^[\w./() +:@=,~-]+…?$/.test(short) ? short : JSON.stringify(short);
}
const leftovers = {
	"leftovers-removed": ({ user, names, when }) => ({ message: when === "before" ? `Earlier commands of ${user} had left ${count(names.length, "thing")} on this machine, removed before anything was measured: ${someOf(names)}.` : `The commands of ${user} left ${count(names.length, "thing")} on this machine, removed after the last trial: ${someOf(names)}.` }),
	"leftovers-stay": ({ user, names }) => ({
		message: `${user} has ${count(names.length, "thing")} where all users may write, which a measurement can find or run out of space for: ${someOf(names)}. They stay, because this account may serve more than measurements.`,
		hint: "Use an account for measurements alone, which Joulegate tidies up after: sudo useradd --system --no-create-home --shell /usr/sbin/nologin joulegate-job"
	}),
	"still-alive": ({ processes }) => ({
		message: `${count(processes.length, "process", "processes")} that the measured commands started could not be ended and may still run: ${someOf(processes)}.`,
		hint: "Look whether they run: ps -ef; and measure in a cgroup of your own: systemd-run --user --scope -p Delegate=yes joulegate …"
	}),
	"not-removed": ({ directory, detail }) => ({
		message: `${directory} cannot be removed: ${detail}. The next measurement on this machine tries again.`,
		hint: `Look why: lsattr -d ${quoted(directory)}; mount | grep joulegate. Then: sudo rm -r ${quoted(directory)}`
	}),
	"not-tidied": ({ cause }, say) => ({
		message: `Something that was measured may be left on this machine: ${say(cause).message}`,
		hint: "Look for it: ps -ef; ls -d /tmp/joulegate-*. The next measurement removes what it finds"
	}),
	"not-noted": ({ directory, detail }) => ({
		message: `${directory} cannot be removed, and the next run will not know of it: ${detail}`,
		hint: `sudo rm -r ${quoted(directory)}`
	}),
	"removed-late": ({ directory }) => ({ message: `${directory}, which an earlier measurement could not remove, is gone now.` }),
	"no-namespaces": ({ detail, swept }) => ({
		message: swept ? `Base and head share /tmp, /var/tmp, /dev/shm and IPC (${detail}): what one side leaves there is removed before the other side runs.` : `Base and head share /tmp, /var/tmp, /dev/shm and IPC (${detail}): what one side leaves there, the other side finds.`,
		hint: "In a container: give it the capability SYS_ADMIN, or run Joulegate outside of it"
	})
};

// src/render/messages/machine.ts
const machine = {
	"machine-busy": ({ holder, waitedSeconds }) => ({
		message: `Another measurement is running on this machine (${holder}); waited ${Math.round(waitedSeconds)} s for it.`,
		hint: "Measure when it is done: two at once would measure each other"
	}),
	"no-sensor": () => ({
		message: "No temperature sensor of the processor was found: trials start at whatever temperature it has.",
		why: "a warmer processor uses more energy for the same work, and nobody will see that it was warmer",
		hint: "On bare metal: sudo modprobe coretemp (Intel) or k10temp (AMD)"
	}),
	"no-cgroup": ({ detail }) => ({
		message: `Trials run without a cgroup of their own (${detail}): a daemon that clears its environment could outlive them, and its CPU time is not counted.`,
		why: "what a trial leaves behind is found less surely, and its CPU time is not counted",
		hint: "Run as root, or in a cgroup that is yours: systemd-run --user --scope -p Delegate=yes joulegate …"
	}),
	"not-recovered": ({ directory, detail }) => ({
		message: `An earlier measurement died and left ${directory}, which cannot be removed: ${detail}`,
		hint: `Look at it, then: sudo rm -r ${directory}`
	}),
	"unnamed-holder": ({ file, detail }) => ({
		message: `${file} cannot be written (${detail}): who waits for this measurement will not learn its name, and a crash will not be cleaned up.`,
		hint: `Look at what is there: ls -l ${file}`
	}),
	"lock-name-taken": ({ who, directory }) => ({
		message: who === null ? `A process that cannot be seen from here has the name of this machine's lock. It was not waited for, because ${directory} is locked.` : `${who.process} of the user ${who.user} has the name of this machine's lock. It was not waited for, because ${directory} is locked. If it measures, the two measurements disturb each other.`,
		hint: who === null ? `Let all containers of this machine share the lock: docker run -v ${directory}:${directory} …` : `Let users take turns who are in the group joulegate: sudo install -d -m 3775 -o root -g joulegate ${directory}`
	}),
	recovered: ({ directory }) => ({ message: `An earlier measurement died without cleaning up: ${directory} was removed.` }),
	"cannot-warm-up": ({ detail }) => ({ message: `The processor is too cold for the next trial, and the program that warms it up cannot be started: ${detail}` })
};

// src/render/messages/meters.ts
const remedyFor = (path, why) => {
	switch (why) {
		case "right": return readByGroup(path);
		case "hidden": return "Root may not read it here either: a container hides it, or a policy of the kernel. See which: sudo dmesg | grep -iE 'lockdown|apparmor|avc'";
		case "gone": return "Its driver is gone. Load it again: sudo modprobe intel_rapl_msr";
		case "refused": return "Its driver refuses, whoever asks. See why: sudo dmesg | grep -i rapl";
		case "nonsense": return `Look at it: sudo cat ${path}`;
		default: return why;
	}
};
const meters = {
	"no-meter": ({ asked, reasons }, say) => ({
		message: `The meter ${asked} does not work here: ${reasons.map((reason) => say(reason).message).join(" ")}`,
		hint: [...new Set(reasons.flatMap((reason) => say(reason).hint ?? [])), "Without it, an estimate: --meter estimate"].join("; ")
	}),
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
		hint: "Try: cat it twice, a second apart; a virtual machine may show a counter that never moves"
	}),
	"counter-wrapped": ({ zone }) => ({
		message: `${zone} went backwards and does not say where it starts again.`,
		hint: "Its max_energy_range_uj must be readable"
	}),
	"counter-implausible": ({ counter, watts, most }) => ({
		message: `${counter} would mean ${watts.toFixed(0)} W, more than the ${most.toFixed(0)} W that are possible: twice its power limit, or 1000 W where it states none.`,
		hint: "See whether others read that, too: sudo perf stat -a --per-socket -e power/energy-pkg/ sleep 1"
	}),
	"counter-mirrored": ({ zone, other }) => ({ message: `${zone} shows the same counter as ${other}: counted once.` }),
	estimated: ({ reasons }, say) => ({
		message: reasons === null ? "The energy is an estimate from CPU time and wall time, as asked for." : `No energy counter works here, so the energy is an estimate from CPU time and wall time. ${reasons.map((reason) => say(reason).message).join(" ")}`,
		hint: [...new Set((reasons ?? []).flatMap((reason) => say(reason).hint ?? []))].join("; ") || void 0
	}),
	"no-cpu-time": () => ({
		message: "The CPU time of the trial is not known, and the estimate is made from it.",
		hint: "That of services is known only in a cgroup: run as root, or in a cgroup that is yours: systemd-run --user --scope -p Delegate=yes joulegate …"
	}),
	"missing-domain": ({ domains, found }) => ({
		message: `None of the domains ${domains.join(", ")} has a counter here; there are: ${found.join(", ") || "none"}.`,
		hint: `Choose from them: --domains ${found[0] ?? "package"}`
	}),
	simulated: ({ file, sysfs }) => ({ message: `The energy is simulated (${file === null ? `sysfs is ${sysfs ?? "unknown"}` : `replayed from ${file}`}): it says nothing about this machine.` }),
	"no-energy": ({ domains }) => ({ message: `The meter had no energy for ${domains.join(" + ")} in this trial.` }),
	"replay-ended": ({ file, workload, pairs }) => ({
		message: `${file} has no more joules for ${workload} after ${count(pairs, "row")}.`,
		hint: "Add rows, or lower --max-pairs"
	})
};

// src/render/messages/perf.ts
const INSTALL = "sudo apt-get install linux-perf || sudo apt-get install linux-tools-$(uname -r)";
const perf = {
	"counter-absent": ({ directory }) => ({
		message: directory === null ? "perf finds no energy counter (the PMU power)." : `There is no energy counter for perf (the PMU power) below ${directory}.`,
		hint: "On bare metal: sudo modprobe rapl. A virtual machine has none"
	}),
	"counter-program-missing": ({ detail, packaged }) => ({
		message: `perf cannot be started: ${detail}.`,
		hint: `Install it: ${packaged === null ? INSTALL : `sudo apt-get install ${packaged}`}`
	}),
	"counter-program-old": ({ detail }) => ({
		message: `This perf is too old: ${detail}. Joulegate needs perf 5.9, the first that can be told when to count.`,
		hint: `Install a newer one, whatever the kernel: ${INSTALL}`
	}),
	"counter-denied": ({ detail }) => ({
		message: `perf may not count for the whole machine: ${detail}.`,
		hint: COUNT_BY_GROUP
	}),
	"counter-paranoid": ({ denial, paranoid }, say) => ({
		message: `${say(denial).message} Without the capability CAP_PERFMON that is forbidden: kernel.perf_event_paranoid is ${paranoid}.`,
		hint: COUNT_BY_GROUP
	}),
	"counter-capability": ({ denial }, say) => ({
		message: `${say(denial).message} We are root, but without the capability CAP_PERFMON, as in a container.`,
		hint: "Give it to the container: docker run --cap-add PERFMON …"
	}),
	"counter-filtered": ({ denial }, say) => ({
		message: `${say(denial).message} A seccomp filter is at work here, which forbids perf_event_open.`,
		hint: "Allow it to the container: docker run --cap-add PERFMON --security-opt seccomp=unconfined …"
	}),
	"counter-forbidden": ({ denial }, say) => ({
		message: `${say(denial).message} This user has the right to it, so that a policy of the kernel forbids it.`,
		hint: "See which: sudo dmesg | grep -iE 'lockdown|apparmor|avc'"
	}),
	"counter-unsupported": ({ event }) => ({
		message: `perf says that ${event} is not supported here.`,
		hint: `See why: sudo perf stat -vv -a -e ${event} true`
	}),
	"counter-uncounted": ({ event }) => ({
		message: `perf did not count ${event} in this trial.`,
		hint: `Try: sudo perf stat -a -e ${event} sleep 1`
	}),
	"perf-frozen": ({ event, socket, seconds }) => ({
		message: `perf counted nothing of ${event} on socket ${socket} within ${seconds.toFixed(3)} s.`,
		hint: `Try: sudo perf stat -a --per-socket -e ${event} sleep 1; a virtual machine may show a counter that never moves`
	}),
	"counter-shared": ({ event, percent }) => ({
		message: `perf counted ${event} only ${percent.toFixed(2)} % of the time: the rest would be a guess.`,
		hint: "Another program uses the counter. Find it: pgrep -a perf"
	}),
	"counter-sockets": ({ event, before, now }) => ({
		message: `perf counted ${event} on the sockets ${now.join(", ")}, and before on ${before.join(", ")}.`,
		hint: "See which processors are offline: lscpu --all --extended"
	}),
	"counter-output": ({ detail }) => ({
		message: `What perf printed cannot be understood: ${detail}. Known are the JSON of perf 6.0 to 6.17 and the CSV of perf 5.9 to 6.1, by socket.`,
		hint: "See which perf this is: perf --version"
	}),
	"perf-lost": ({ detail }) => ({ message: `perf did not count to the end: ${detail}.` }),
	"counter-coarse": () => ({
		message: "This perf is older than 6.0 and shows no less than 0.01 J: trials must be longer than with a newer one.",
		hint: `Install a newer one, whatever the kernel: ${INSTALL}`
	}),
	"domain-absent": ({ domain, event }) => ({ message: `This machine has no ${event}: energy of ${domain} is not part of what is compared.` })
};

// src/render/messages/remote.ts
const TOKEN = "JOULEGATE_GIT_TOKEN";
/** The messages are those of a command line and of a workflow. */
const THE_TOKEN = `the token (${TOKEN}; in a workflow the input github-token)`;
const remote = {
	"bad-repository-url": ({ url, detail }) => ({
		message: `${JSON.stringify(url)} cannot be fetched from: ${detail}.`,
		hint: "Write https://HOST/OWNER/NAME.git, ssh://git@HOST/OWNER/NAME.git, git@HOST:OWNER/NAME.git, file:///PATH, or a directory"
	}),
	"credentials-in-url": ({ scheme, rest }) => ({
		message: `The URL of the repository has a user name or a password in it, which would end up in process lists and reports.`,
		hint: `Take it out: --repo ${scheme}://${rest} with the token in the environment: ${TOKEN}=…`
	}),
	"exposed-token": ({ url }) => ({
		message: `To fetch from ${url}, ${THE_TOKEN} would be sent unencrypted.`,
		hint: `Use https; on a command line, or do without it: env -u ${TOKEN} joulegate …`
	}),
	"unknown-remote-ref": ({ ref, url, detail }) => ({
		message: `${JSON.stringify(ref)} names no commit of ${url}${detail === "" ? "" : `: ${detail}`}.`,
		hint: `A branch, a tag, refs/pull/N/merge, all digits of a commit, or one of these with ~N. Look at: git ls-remote ${url}`
	}),
	"remote-names-in-full": ({ url, digits }) => ({
		message: `The commits of ${url} have names of ${digits} digits, which must be known before anything is fetched.`,
		hint: `Name both in full: joulegate compare BASE HEAD --repo ${url}; find them with: git ls-remote ${url}`
	}),
	"remote-empty": ({ url }) => ({
		message: `The repository ${url} has no commits yet, so there is nothing to compare.`,
		hint: "Push two commits first"
	}),
	"no-remote-default": ({ url }) => ({
		message: `${url} does not say which branch is its default, so what to compare cannot be guessed.`,
		hint: `Name both: joulegate compare BASE HEAD --repo ${url}`
	}),
	"unadvertised-commit": ({ commit, url }) => ({
		message: `${url} does not hand out ${commit}: it has no such commit, or gives out only what a branch or a tag points at.`,
		hint: "Name a branch or a tag that points at it, or one with ~N (main~3); or clone the repository: --repo DIR"
	}),
	"remote-unreachable": ({ url, detail }) => ({
		message: `${url} cannot be reached: ${detail}`,
		hint: `Is it spelt right, and the network there? Try: git ls-remote ${url}`
	}),
	"access-refused": ({ url, hasToken, isWeb }) => ({
		message: `${url} refuses access${hasToken && isWeb ? ` with ${THE_TOKEN}` : ""}.`,
		hint: !isWeb ? `git's own access is used. Try: git ls-remote ${url}` : hasToken ? "Is it right, not expired, and allowed to read this repository? In a workflow: permissions: { contents: read }" : `A private repository needs a token that may read it: ${TOKEN}=… joulegate …`
	}),
	"remote-not-found": ({ url, hasToken }) => ({
		message: `There is no repository at ${url}${hasToken ? ", or the token may not see it" : ""}.`,
		hint: hasToken ? `Check the URL, and what ${THE_TOKEN} may read` : `Check the URL; a private repository needs ${TOKEN}=…`
	}),
	"remote-redirects": ({ url, hasToken }) => ({
		message: `${url} leads elsewhere${hasToken ? ", and a token is sent to no other place than the one that was named" : ""}.`,
		hint: "Name the place that it leads to; often the same with .git at its end, or https instead of http"
	}),
	"fetch-stalled": ({ url, seconds }) => ({
		message: `${url} sent nothing for ${seconds} seconds.`,
		hint: "Try again; or clone the repository yourself: --repo DIR"
	}),
	"connection-lost": ({ url, detail }) => ({
		message: `The connection with ${url} broke: ${detail}`,
		hint: "Try again"
	}),
	"cache-disk-full": ({ directory }) => ({
		message: `No space is left for what is fetched into ${directory}.`,
		hint: `Look at: df -h ${directory}; or put caches elsewhere: XDG_CACHE_HOME=DIR`
	}),
	"fetch-failed": ({ url, detail }) => ({
		message: `Fetching from ${url} failed: ${detail}`,
		hint: `Try: git ls-remote ${url}`
	}),
	"cannot-cache": ({ directory, detail }) => ({
		message: `Fetched repositories cannot be kept in ${directory}: ${detail}`,
		hint: "Put them elsewhere: XDG_CACHE_HOME=DIR joulegate …"
	}),
	"cache-discarded": ({ directory, url, cause }, say) => ({ message: `What was kept of ${url} in ${directory} was damaged, and has been fetched anew: ${say(cause).message}` }),
	"cache-in-use": ({ directory }) => ({
		message: `All copies of this repository in ${directory} are in use by other measurements.`,
		hint: "Wait for one of them to end; or use another place: XDG_CACHE_HOME=DIR joulegate …"
	}),
	"shallow-clone": ({ directory, cause }, say) => ({
		message: `The shallow clone ${directory} ends before the commit to compare with, and more of its history could not be fetched: ${say(cause).message}`,
		hint: "In the clone: git fetch --unshallow. Or name the base: joulegate compare BASE HEAD"
	})
};

// src/render/messages/services.ts
const services = {
	"service-failed": ({ command, when, ending, lines }) => ({
		...withLines(`${commandWords(command)} ${endingWords(ending)} ${when === "starting" ? "before it was ready" : "during the trial"}.`, lines),
		hint: "A service must run until it is stopped, after the trial"
	}),
	"service-not-ready": ({ command, timeout, ready, ending, said, lines }) => ({
		message: `${commandWords(command)} was not ready within ${duration(timeout)}: its ready command (${ready}) ${ending === null ? "never ran" : `last ${endingWords(ending)}`}${said.length === 0 ? "." : " and said:"}`,
		log: [...said, ...lines.length === 0 ? [] : ["The last lines of the service:", ...lines]],
		hint: "Give it more time: timeout; or try its ready command by hand"
	}),
	"service-killed": ({ command, processes, grace }) => ({
		message: `${commandWords(command)} did not end within ${duration(grace)} of SIGTERM: ${count(processes.length, "process", "processes")} killed (${firstOf(processes)}).`,
		hint: "Let it end on SIGTERM: each trial waits for it"
	})
};

// src/render/messages/status.ts
const status = {
	"status-of-newer-run": ({ context }) => ({ message: `A newer run has set the status ${JSON.stringify(context)} of this commit: it was left as it is.` }),
	"another-pull-decides": ({ number, state }) => ({
		message: `The status of this commit is ${state} because of pull request #${number}, which has the same commit and the same status.`,
		hint: `Both must be good. Close #${number} or run its check again, then run this job again`
	}),
	"branches-unknown": ({ config, branch, cause }, say) => ({
		message: `gate.branches of ${config} on ${branch} could not be read, so the status is named after the base branch alone. ${say(cause).message}`,
		hint: `The token needs contents: read, and the file must be valid: joulegate compare --config ${config}`
	})
};

// src/render/messages/trials.ts
const FLOOD_HINT = "Let it print less, or send it elsewhere: COMMAND >/dev/null";
const failed = ({ command, text, ending, lines }) => ({
	...withLines(`${commandWords(command)} (${text}) ${endingWords(ending)}.`, lines),
	hint: ending.flooded === null ? void 0 : FLOOD_HINT
});
const survived = ({ command, processes }) => `${commandWords(command)} left ${count(processes.length, "process", "processes")} behind (${firstOf(processes)}): killed.`;
const trials = {
	survivors: (data) => ({
		message: survived(data),
		hint: "Let the command end what it starts"
	}),
	"work-left": (data) => ({
		message: survived(data),
		hint: "Only what runs before the command ends is measured: let it wait for what it starts"
	}),
	"proxy-refused": ({ names }) => ({
		message: `The builds do not get ${names.join(", ")}: the code that is built could read the user name or the password in it.`,
		hint: "Use a proxy that needs neither, for example one on this machine that adds them: HTTPS_PROXY=http://127.0.0.1:3128"
	}),
	"leaves-work": ({ workload, side }) => ({
		message: `${workload} on ${side} leaves processes running when it ends, and on ${side === "base" ? "head" : "base"} it does not: what they had still to do was not measured.`,
		hint: "Let the command wait for what it starts"
	}),
	"program-failed": failed,
	"prepare-failed": failed,
	"check-failed": failed,
	"cleanup-failed": failed,
	"build-failed": failed,
	"output-limit": ({ command, limit }) => ({
		message: `${commandWords(command)} was killed because it printed more than ${bytes(limit)}.`,
		hint: FLOOD_HINT
	}),
	"cleanup-ended": ({ workload, side }) => ({ message: `The cleanup of ${workload} on ${side} was ended by a second signal: what it undoes may still be there.` }),
	interrupted: ({ signal }) => ({ message: `Stopped by ${signal}: what had been measured is kept.` }),
	"time-limit-short": ({ limit, needed, isHeads }) => ({
		message: `The time limit of ${duration(limit)} leaves too little for the smallest comparison.`,
		hint: isHeads ? void 0 : `It needs: --time-limit ${durationSetting(needed)}`
	}),
	"time-limit": ({ limit, isHeads }) => ({
		message: `The time limit of ${duration(limit)} was reached.`,
		hint: isHeads ? void 0 : "Raise --time-limit"
	}),
	"temperature-unmet": ({ state, now, target, band, seconds }) => {
		const shown = target.map(({ sensor, celsius }) => {
			const reading = now.find((one) => one.sensor === sensor);
			return `${sensor} is at ${reading === void 0 ? "no known temperature" : `${reading.celsius.toFixed(1)} °C`} and should be within ${band} °C of ${celsius.toFixed(1)} °C`;
		});
		return {
			message: `The trial could not start at the temperature of the session after ${seconds} s of ${{
				hot: "waiting to cool",
				cold: "warming up",
				blind: "waiting for the sensor"
			}[state]}: ${shown.join("; ")}.`,
			hint: "Does something else heat the machine? Otherwise raise temperature.timeout or temperature.band"
		};
	},
	"idle-unread": ({ cause }, say) => say(cause),
	"partner-void": () => ({ message: "Not run: the other trial of its pair could not start at the temperature of the session." }),
	throttled: ({ times }) => ({
		message: `The processor was slowed down ${count(times, "time")} during the trial, because it was too hot or drew too much.`,
		hint: "Cool the machine better, or switch turbo off: see joulegate doctor"
	}),
	"foreign-load": ({ share, allowed }) => ({
		message: `Other programs used ${(100 * share).toFixed(1)} % of the machine during the trial; ${100 * allowed} % are allowed.`,
		hint: "Look which: top -b -n 1 | head -20"
	}),
	"setting-changed": ({ path }) => ({
		message: `${path} is not what it was when the session began.`,
		hint: `Find out who changes it: cat ${path}`
	})
};

// src/render/messages/index.ts
/** The words of each finding, by code. */
const messages = {
	...action,
	...agreement,
	...checkChange,
	...checks,
	...comment,
	...configuration,
	...credentials,
	...defer,
	...document$1,
	...git,
	...github,
	...harness,
	...identity,
	...init,
	...input,
	...inspections,
	...judging,
	...leftovers,
	...machine,
	...meters,
	...perf,
	...remote,
	...services,
	...status,
	...trials
};

// src/render/messages/said.ts
/** A finding inside a finding inside a finding: no deeper one is worth its words, and a made-up document may nest thousands. */
const DEEPEST = 3;
/** The words of a finding. Its message is one line; what was below that is the beginning of the log. One without words here is shown as data. */
const said$1 = (found) => sayAt(found, 0);
function sayAt(found, depth) {
	if (depth > DEEPEST) return { message: found.code };
	const say = (quoted) => sayAt(quoted, depth + 1);
	const { message, why, log = [], hint } = isFinding(found) ? wordsOf$1(found, say) : messages["unknown-finding"](found, say);
	const [first = "", ...below] = message.split("\n");
	return {
		message: `${first}${found.more === void 0 ? "" : ` And in ${found.more} more trials.`}`,
		why,
		log: [...below, ...log],
		hint
	};
}
const wordsOf$1 = ({ code, data }, say) => messages[code](data, say);

// src/render/vocabulary.ts
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
	more: {
		shape: "🔺",
		word: "more energy"
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
		shape: "✅",
		word: "less energy"
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
/** The words of a kind where its budget is of this level. */
function wordsOf(kind, level = "fail") {
	const { shape, word } = vocabulary[kind];
	return {
		shape,
		word: `${word}${kind === "over" || kind === "likely" || kind === "more" && isOff({ level }) ? levelWords[level] : ""}`
	};
}
/** What a judged workload's row says. */
function kindOf(change) {
	switch (change.verdict) {
		case "error": return change.reason === "unsteady" ? "unsteady" : "failed";
		case "regressed": return isOff(change.budget) ? "more" : change.proven === true ? "over" : "likely";
		case "improved": return "less";
		case "inconclusive": return "inconclusive";
		case "unchanged": return kindOfUnchanged(change);
		default: return change.verdict;
	}
}
function kindOfUnchanged({ reason, interval: { low, high } }) {
	if (reason === "identical") return "identical";
	if (low !== null && low > 1) return "more";
	return high !== null && high < 1 ? "less" : "none";
}
/** Did code of the commits run as the user of the runner, who could change this result? */
const isUnisolated = ({ isolation, builds, trials }) => isolation.level === "none" && builds.length + trials.length > 0;
/** What the joules are, where they are not what a counter of this machine said: `adjective` is null then. */
function basis({ meter, simulated }) {
	const isEstimate = meter?.kind === "estimate";
	if (simulated) return {
		adjective: isEstimate ? "simulated and estimated" : "simulated",
		article: "a"
	};
	if (meter?.kind === "replay") return {
		adjective: "replayed",
		article: "a"
	};
	return isEstimate ? {
		adjective: "estimated",
		article: "an"
	} : {
		adjective: null,
		article: ""
	};
}
/** The two things that are compared: base and head, or the commands A and B. */
function sides({ revisions }) {
	const word = (side, letter) => revisions[side].kind === "command" ? letter : side;
	return {
		base: word("base", "A"),
		head: word("head", "B")
	};
}

// src/render/finding-text.ts
const MESSAGE_LIMIT = 400;
const HINT_LIMIT = 300;
/** The parts of a finding; what they hold is foreign text and still has to be shown as such. */
function partsOf(found) {
	const { message, log = [], hint } = said$1(found);
	return {
		first: cut(message, MESSAGE_LIMIT),
		log: lastLines(log),
		hint: hint === void 0 ? null : cut(hint, HINT_LIMIT)
	};
}

// src/render/report/found.ts
/** All that was found, each once, since one fact can be reported from two places: `errors` for the top, the rest for the small print. */
function findingsOf({ findings, changes, unpaired }) {
	const all = [
		...findings,
		...changes.flatMap((change) => change.findings),
		...unpaired.flatMap(({ finding }) => finding ?? [])
	];
	const once = [...new Map(all.map((found) => [JSON.stringify(found), found])).values()];
	const of = (level) => once.filter((found) => levelOf(found) === level);
	return {
		errors: of("error"),
		notes: [...of("warning"), ...of("info")]
	};
}

// src/model/config.ts
/** `regressed`: stop as soon as an increase is shown and the estimate is over the budget; `proven`: only when all of the interval is. */
const Rule = _enum(["regressed", "proven"]);
/** RAPL's words for what a counter covers. Only domains that do not contain each other may be summed. */
const Domain = _enum([
	"package",
	"dram",
	"core",
	"uncore",
	"psys",
	"gpu"
]);
/** The domains that may be gated on: package contains core and uncore, psys contains package, so those are recorded but never added. */
const GatedDomain = Domain.extract(["package", "dram"]);
/**
* Everything that can make a check red. `broken`: a workload fails on base, so that nothing could be compared. `check-changed`: a pull
* request changed its own check, and nobody with the right to has approved that.
*/
const FailOn = _enum([
	"regressed",
	"error",
	"missing",
	"broken",
	"check-changed",
	"inconclusive",
	"unfit"
]);
const BudgetLevel = _enum([
	"fail",
	"warn",
	"off"
]);
/** No markdown but `_`, no newline, and no space at an end, where nobody would see it. */
const WORKLOAD_NAME = /^(?! )[\w .:/@-]{1,80}(?<! )$/;
/** The budget of one workload, as it is judged. */
const Budget = strictObject({
	maxRegression: number$1().min(.002).max(.5),
	level: BudgetLevel
}).readonly();
/** Letters, digits, spaces and dashes only, so that it needs no quoting anywhere. */
const WORK_UNIT = /^[A-Za-z][A-Za-z0-9 -]{0,19}(?<! )$/;
/** What one run of a workload processes, on both sides the same: `amount` of `unit` (byte, request, token). */
const Work = strictObject({
	amount: number$1().min(1e-9).max(0x38d7ea4c68000),
	unit: string().regex(WORK_UNIT)
}).readonly();
/** Part of the names of log files. */
const SERVICE_NAME = /^[\w.-]{1,40}$/;
/** A trial whose command runs more often than this is a loop around nothing. */
const MOST_REPEATS = 1e5;
const Variables$1 = record(string(), string()).readonly();
/** A program that runs beside a workload's trials, anew for each of them. */
const WorkloadService = strictObject({
	name: string().regex(SERVICE_NAME),
	run: string().min(1),
	/** Exits with 0 as soon as the service can be used; null: it can be used once it is started. */
	ready: string().min(1).nullable(),
	/** How long it may take to get ready. */
	timeout: number$1().positive()
}).readonly();
/** One command whose energy is compared. */
const Workload = strictObject({
	name: string().regex(WORKLOAD_NAME),
	/** null when the two sides are commands of their own (`compare --a --b`): then the revisions hold them. */
	run: string().min(1).nullable(),
	cwd: string(),
	env: Variables$1,
	timeout: number$1().positive(),
	prepare: string().min(1).nullable(),
	cleanup: string().min(1).nullable(),
	check: string().min(1).nullable(),
	services: array(WorkloadService).readonly(),
	/** Runs of the command inside one trial; `auto`: as many as the meter needs, found out in the discarded round. */
	repeat: union([literal("auto"), int().min(1).max(MOST_REPEATS)]),
	tags: array(string()).readonly(),
	/** null where joules per unit are of no interest. */
	work: Work.nullable(),
	budget: Budget
}).readonly();
/** The settings a session ran under, resolved: fractions, seconds, nothing left out. Part of the Recording. */
const Config = strictObject({
	build: strictObject({
		run: string().min(1),
		timeout: number$1().positive(),
		env: Variables$1
	}).readonly().nullable(),
	workloads: array(Workload).readonly(),
	/** Globs of the files that are base's on both sides. */
	harness: array(string()).readonly(),
	pairs: strictObject({
		min: int().min(8).max(200).multipleOf(2),
		max: int().min(8).max(200).multipleOf(2)
	}).readonly().refine(({ min, max }) => min <= max, "min must not be larger than max"),
	timeLimit: number$1().positive(),
	temperature: strictObject({
		band: number$1().positive(),
		timeout: number$1().positive()
	}).readonly(),
	meter: string(),
	domains: array(GatedDomain).min(1).readonly(),
	gate: strictObject({
		rule: Rule,
		failOn: array(FailOn).readonly(),
		confidence: number$1().min(.5).max(.999),
		estimates: boolean(),
		/** Branches beside the default one whose pull requests have a status of their own: names, or globs. */
		branches: array(string()).readonly()
	}).readonly()
}).readonly();

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
	/** Does head change nothing else? Then it is base once base's benchmark is put over it. */
	isAll: boolean()
}).readonly();

// src/model/recording.ts
/** GitHub's words for the two revisions of a pull request. */
const Side = _enum(["base", "head"]);
/**
* `counter`: hardware counted it. `estimate`: a model computed it. `replay`: it was read from a file.
* The kind travels with each number up to the report.
*/
const ReadingKind = _enum([
	"counter",
	"estimate",
	"replay"
]);
const Count$1 = number$1().nonnegative();
/** What one zone of one meter said around one trial: raw counts. Joules are derived (stats/joules.ts), never stored. */
const Reading = strictObject({
	meter: string().max(40),
	/** The meter's own name of the counter, for example intel-rapl:0 or cpu-time. */
	zone: string().max(80),
	domain: Domain,
	socket: int().nonnegative(),
	kind: ReadingKind,
	before: Count$1,
	/** Counts read while the trial ran, where it could outlast the counter's range; in order. */
	between: array(Count$1).readonly(),
	after: Count$1,
	/** Where the counter starts again from 0; null when it does not, or when the machine does not say. */
	range: number$1().positive().nullable(),
	/** Joules per count. */
	unit: number$1().positive()
}).readonly();
/** `cgroup` counts everything the trial started, daemons too; `times` only what its shell waited for. */
const CpuTime = strictObject({
	seconds: number$1().nonnegative(),
	source: _enum(["cgroup", "times"])
}).readonly();
/** Degrees by sensor name, read right before a trial; empty where the machine has no package sensor. */
const Temperatures = array(strictObject({
	sensor: string().max(80),
	celsius: number$1()
}).readonly()).readonly();
/** How a trial came to the temperature at which it was to start. */
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
	/** Of waiting and warming up together. */
	seconds: number$1().nonnegative(),
	/** Of these, with all processors kept busy. */
	heatedSeconds: number$1().nonnegative(),
	/** What the meter counted while the machine was at rest, waiting to cool; null when it did not wait. */
	idle: strictObject({
		seconds: number$1().positive(),
		readings: array(Reading).readonly()
	}).readonly().nullable()
}).readonly();
/** What else happened on the machine from right before a trial to right after it; null where the machine does not say. */
const Disturbance = strictObject({
	/** CPU time of programs that are not the trial's, and what a hypervisor took. */
	foreignSeconds: number$1().nullable(),
	/** How many processors there are to be used. */
	processors: int().positive(),
	/** How often processors were slowed down. */
	throttles: number$1().nullable(),
	/** Settings that are not as they were at the session's start. */
	changed: array(string().max(300)).readonly()
}).readonly();
/**
* The reason for a trial. `pair`: it belongs to a pair. The others are never judged by their energy: `first` is of base alone, before
* any code of head has run; `closing` runs the workload's `check` once more when the workload is decided; `last` is of base alone,
* after everything of head's is gone.
*/
const Purpose = _enum([
	"first",
	"pair",
	"closing",
	"last"
]);
/** One measured execution of one workload on one side. Readings are kept where it is void, too: they are evidence. */
const Trial = strictObject({
	workload: string().regex(WORKLOAD_NAME),
	purpose: Purpose,
	/** 0 is the discarded round, and every trial that belongs to no pair. */
	pair: int().nonnegative(),
	/** 0, and one more each time that the pair was void and measured again. */
	repetition: int().nonnegative(),
	side: Side,
	place: _enum(["first", "second"]),
	discarded: boolean(),
	/** Runs of the command inside this trial, one after the other; fewer where one failed. What the meter says is of all of them together. */
	repeat: int().positive().max(MOST_REPEATS),
	/** Why this trial does not count (and its pair neither); null when it counts. */
	void: nullable(Finding),
	startedAt: datetime(),
	/** Wall time from the opening of the gate to the exit of the workload; null when it never started. */
	seconds: number$1().positive().nullable(),
	/** Wall time of everything that the trial did, from its services to its cleanup, without the wait for its temperature. */
	took: number$1().nonnegative(),
	/** Did the workload's `check` run after it? If that failed, `void` says so. */
	checked: boolean(),
	cpu: CpuTime.nullable(),
	status: nullable(ExitStatus),
	celsius: Temperatures,
	/** null where there was nothing to aim at: in the discarded round, without a sensor, without a counter. */
	settling: Settling.nullable(),
	/** null where nobody looked: without a counter, and when the trial did not run. */
	disturbance: Disturbance.nullable(),
	readings: array(Reading).readonly(),
	findings: array(Finding).readonly()
}).readonly();
/** One of the two things that are compared. */
const Revision = discriminatedUnion("kind", [strictObject({
	kind: literal("commit"),
	/** As the user wrote it, or how it was chosen. */
	name: string().max(300),
	sha: string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
	tree: string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
	/** The URL that it was fetched from, without credentials; absent where it was on the machine. */
	repository: string().max(2e3).optional()
}).readonly(), strictObject({
	kind: literal("command"),
	command: string().min(1)
}).readonly()]);
/** One build. `log` is the path of its output below the report directory. */
const Build = strictObject({
	side: Side,
	command: string(),
	status: ExitStatus,
	seconds: number$1().nonnegative(),
	log: string().max(300),
	/** The last lines of the log, for the message of a build that failed. */
	tail: array(string().max(2e3)).max(40).readonly(),
	findings: array(Finding).readonly()
}).readonly();
/** The machine, as far as energy depends on it. Records of different ids are never compared. */
const Machine = strictObject({
	id: string().max(80),
	cpu: string().max(200),
	threads: int().positive(),
	memoryBytes: number$1().positive(),
	kernel: string().max(200),
	/** What the processor says of a hypervisor; null on bare metal. */
	virtualisation: string().max(80).nullable()
}).readonly();
/** `cgroup`: all that does not leave it on purpose; `environment`: found by a mark in the environment of each process, which a process can shed. */
const Containment = _enum(["cgroup", "environment"]);
/**
* How the two sides are kept apart in /tmp, /var/tmp, /dev/shm and IPC. `namespaces`: each side has its own. `swept`: what one side
* leaves is removed before the other runs. `shared`: each side finds what the other leaves. Absent in Recordings of earlier versions.
*/
const Separation = _enum([
	"namespaces",
	"swept",
	"shared"
]);
/** How trials are kept apart from the rest of the machine, and how what they leave behind is found. */
const Isolation = discriminatedUnion("level", [strictObject({
	level: literal("none"),
	containment: Containment,
	separation: Separation.optional()
}).readonly(), strictObject({
	level: literal("user"),
	user: string().max(80),
	containment: Containment,
	separation: Separation.optional()
}).readonly()]);
/** Made after the discarded round and before the first judged pair. */
const Plan = strictObject({
	/** N of the sequential procedure, one for all workloads. */
	maxPairs: int().nonnegative().max(200).multipleOf(2),
	/** Pace: seconds of one round, one pair of each workload. */
	roundSeconds: number$1().positive(),
	/** What is left of the time limit. */
	leftSeconds: number$1(),
	/** The time limit that would suffice for the smallest comparison. */
	neededSeconds: number$1().positive(),
	/** The temperature at which the discarded round settled, sensor by sensor; empty where trials are not held to one. */
	celsius: Temperatures
}).readonly();
/**
* How measuring ended. `complete`: every workload was decided. `data-ended`: a signal or the end of a replay file; also
* what a journal without an end means, because its writer died. `machine`: the meter was lost.
*/
const End = strictObject({
	reason: _enum([
		"complete",
		"time",
		"data-ended",
		"machine"
	]),
	finding: nullable(Finding),
	at: datetime()
}).readonly();
/** The version of this document. When it changes, and what is still read then: docs/schema.md. */
const SCHEMA = 2;
/** All that is known before the first trial. */
const Header = strictObject({
	schema: literal(2),
	joulegate: string().max(40),
	startedAt: datetime(),
	/** Decides every coin (stats/schedule.ts). */
	seed: string().min(1).max(200),
	config: Config,
	/** Whose configuration it is. `proposal`: head's, of which a gate takes workloads and build alone. `options`: flags or inputs alone. */
	configuredBy: _enum([
		"base",
		"head",
		"proposal",
		"working-tree",
		"options"
	]),
	/** How the pull request changes its own check; null if it does not, and outside of pull requests. */
	checkChange: CheckChange.nullable(),
	/** Whose the files of the benchmark were; null if that is not known: the sides are commands, or one tree, or the configuration is head's. */
	harness: Harness.nullable(),
	machine: Machine,
	/** null when measuring did not get as far as choosing one. */
	meter: strictObject({
		name: string().max(40),
		kind: ReadingKind,
		description: string().max(2e3)
	}).readonly().nullable(),
	isolation: Isolation,
	/** Was the hardware a simulation or a replay? Then the joules are not those of this machine. */
	simulated: boolean(),
	revisions: strictObject({
		base: Revision,
		head: Revision
	}).readonly(),
	/** Were equal trees measured against each other on request? */
	allowSame: boolean(),
	builds: array(Build).readonly(),
	/** Workloads that only one side's configuration has. */
	unpaired: array(strictObject({
		workload: string().regex(WORKLOAD_NAME),
		kind: _enum(["new", "missing"]),
		gated: boolean()
	}).readonly()).readonly(),
	/** m of the sequential procedure: workloads of level `fail`, at least 1, fixed before the first trial. */
	hypotheses: int().positive().max(1e4),
	findings: array(Finding).readonly()
}).readonly();
/** What the machine said. Raw, frozen, never edited: everything else is derived from it. The first document. */
const Recording = Header.unwrap().extend({
	plan: Plan.nullable(),
	trials: array(Trial).readonly(),
	end: End.nullable()
}).readonly().check(({ value, issues }) => {
	if (value.harness?.state === "own" && value.checkChange === null) issues.push({
		code: "custom",
		message: "a side with a benchmark of its own has changed the check",
		path: ["checkChange"],
		input: null
	});
	for (const message of contradictions(value.trials)) issues.push({
		code: "custom",
		message,
		path: ["trials"],
		input: value.trials
	});
});
/** Is this a trial without a partner? */
const isAlone = (purpose) => purpose === "first" || purpose === "last";
/** What a schema cannot say of trials one by one: who hands over a Recording may have made it up. */
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
			...trial.repeat === repeat ? [] : [`the trials of one workload repeat its command equally often: not ${name(trial)}`],
			...isRepeated ? [`there are two trials of ${name(trial)}`] : [],
			...isAlone(trial.purpose) && trial.side === "head" ? [`only base runs alone: not ${name(trial)}`] : [],
			...trial.purpose === "pair" || trial.pair === 0 ? [] : [`a trial that belongs to no pair has no number of one: ${name(trial)}`],
			...trial.discarded === (trial.pair === 0) ? [] : [`of all pairs number 0 and no other is discarded: ${name(trial)}`],
			...trial.void === null && (trial.status === null || !hasSucceeded(trial.status)) ? [`a trial that did not succeed cannot count: ${name(trial)}`] : []
		];
	});
}
/** Did this side build? true where there was nothing to build. */
const hasBuilt = (builds, side) => builds.every((build) => build.side !== side || hasSucceeded(build.status));
/** Is there nothing to compare, because both sides are the same tree, as they are or with base's benchmark on both? */
function isIdentical({ revisions, allowSame, harness }) {
	const { base, head } = revisions;
	return !allowSame && base.kind === "commit" && head.kind === "commit" && (base.tree === head.tree || isOnlyHarness({ harness }));
}
/** Does head change the benchmark and nothing else, while base's is used on both sides? */
const isOnlyHarness = ({ harness }) => harness?.state === "base" && harness.isAll;
/** One line of the journal that is appended while measuring; a Recording in the making. */
const JournalLine = union([
	strictObject({ header: Header }),
	strictObject({ plan: Plan }),
	strictObject({ trial: Trial }),
	strictObject({ end: End }),
	strictObject({ finding: Finding })
]);

// src/render/report/rows.ts
const rank = {
	failed: 0,
	unsteady: 1,
	over: 2,
	likely: 3,
	more: 4,
	broken: 5,
	flaky: 6,
	inconclusive: 7,
	missing: 8,
	new: 9,
	less: 10,
	none: 11,
	identical: 12
};
const quiet = ["none", "identical"];
const rankOf = ({ kind, isGated }) => kind === "missing" && isGated ? rank.failed : rank[kind];
const distance = ({ change }) => change?.ratio ? Math.abs(Math.log(change.ratio)) : 0;
function ofChange(change, definitions) {
	const kind = kindOf(change);
	const { budget, workload } = change;
	const unit = definitions.get(workload)?.work?.unit ?? null;
	return {
		workload,
		kind,
		words: wordsOf(kind, budget.level),
		isGated: isGated(budget),
		budget,
		unit,
		change
	};
}
function ofUnpaired({ workload, kind, gated }, definitions) {
	const budget = definitions.get(workload)?.budget ?? null;
	return {
		workload,
		kind,
		words: wordsOf(kind),
		isGated: gated,
		budget,
		unit: null,
		change: null
	};
}
/** Sorts the workloads into those that need eyes and those that do not. */
function rowsOf({ changes, unpaired, recording }) {
	const definitions = new Map(recording.config.workloads.map((workload) => [workload.name, workload]));
	const rows = [...changes.map((one) => ofChange(one, definitions)), ...unpaired.map((one) => ofUnpaired(one, definitions))];
	return {
		eyes: rows.filter(({ kind }) => !quiet.includes(kind)).map((row) => ({
			row,
			rank: rankOf(row),
			distance: distance(row)
		})).toSorted((one, other) => one.rank - other.rank || Number(other.row.isGated) - Number(one.row.isGated) || other.distance - one.distance).map(({ row }) => row),
		calm: rows.filter(({ kind }) => quiet.includes(kind))
	};
}
/** How many rows of each word, in their order: [['over budget', 2], …]. */
function tally(rows) {
	const counts = /* @__PURE__ */ new Map();
	for (const row of rows) {
		const [first, count] = counts.get(row.words.word) ?? [row, 0];
		counts.set(row.words.word, [first, count + 1]);
	}
	return [...counts.values()];
}

// src/render/report/headline.ts
/** What there is to report at all. */
function caseOf({ recording, changes, cause }) {
	const [base, head] = [hasBuilt(recording.builds, "base"), hasBuilt(recording.builds, "head")];
	if (isIdentical(recording)) return "same";
	if (!base) return head ? "base-build" : "builds";
	if (!head) return "head-build";
	if (cause === "unfit" && changes.every(({ ratio }) => ratio === null)) return "unfit";
	if (changes.length > 0) return "judged";
	if (recording.end !== null && recording.end.reason !== "complete") return "stopped";
	return cause === "first" ? "first" : "nothing";
}
const SKIPPED = "⏭️";
const pressing = [
	"failed",
	"unsteady",
	"over",
	"likely",
	"missing",
	"broken",
	"flaky",
	"inconclusive"
];
/** Does this row keep the headline from being calm? A workload that was removed does where that may fail the check. */
const isPressing = ({ kind, isGated }) => pressing.includes(kind) && (kind !== "missing" || isGated);
/** `total` workloads were compared; of one alone nobody says '1 of 1 workloads'. */
function phrase({ kind, words }, { number, total, head }) {
	const some = `${number} of ${count(total, "workload")}`;
	const is = number === 1 ? "is" : "are";
	if (kind === "missing") return `${count(number, "workload")} ${number === 1 ? "was" : "were"} removed`;
	if (kind === "broken") return `${count(number, "workload")} ${number === 1 ? "fails on base, so it was" : "fail on base, so they were"} not compared`;
	if (kind === "flaky") return `${count(number, "workload")} ${number === 1 ? "is flaky on base, so it was" : "are flaky on base, so they were"} not compared`;
	if (kind === "inconclusive") return total === 1 ? "not clear yet" : `not clear yet for ${some}`;
	if (kind === "failed") return total === 1 ? "the workload failed" : `${some} failed`;
	if (kind === "unsteady") return total === 1 ? `${head} is unsteady, so it could not be judged` : `${some} ${is} unsteady on ${head}`;
	return total === 1 ? words.word : `${some} ${is} ${words.word}`;
}
function pressingHeadline(rows, total, head) {
	const [first, ...rest] = tally(rows.filter(isPressing).toSorted((one, other) => Number(other.isGated) - Number(one.isGated)));
	if (first === void 0) return null;
	const [row, number] = first;
	const tail = rest.map(([{ kind, words }, howMany]) => `, ${howMany} ${kind === "broken" && howMany > 1 ? "fail on base" : words.word}`).join("");
	return {
		shape: row.words.shape,
		text: `${phrase(row, {
			number,
			total,
			head
		})}${tail}`
	};
}
function calmHeadline(comparison, eyes, head) {
	const total = comparison.changes.length;
	const more = eyes.filter(({ kind }) => kind === "more");
	const subjectOf = total === 1 ? head : `${more.length} of ${total} workloads`;
	if (more.length > 0) {
		const isInside = more.every(({ budget }) => budget === null || !isOff(budget));
		const verb = total === 1 || more.length === 1 ? "uses" : "use";
		return {
			shape: wordsOf("more").shape,
			text: `${subjectOf} ${verb} more${isInside ? ", inside the budget" : ""}`
		};
	}
	if (eyes.some(({ kind }) => kind === "less")) return {
		shape: wordsOf("less").shape,
		text: `${head} uses less`
	};
	return comparison.changes.every(({ reason }) => reason === "identical") ? {
		shape: wordsOf("identical").shape,
		text: "nothing changed, the outputs are identical"
	} : {
		shape: wordsOf("none").shape,
		text: "nothing changed"
	};
}
/** No workload was compared: says why, if more is known than that none exists on both sides. */
function nothingHeadline(gate, eyes, head) {
	const skipped = {
		shape: SKIPPED,
		text: "no workload exists on both sides (nothing was compared)"
	};
	const { shape, text } = pressingHeadline(eyes, 0, head) ?? skipped;
	return {
		shape: gate === "fail" ? shape : SKIPPED,
		text
	};
}
/** Said in the headline and in the status alike: what happened, and who can lift it. */
const CHECK_CHANGED = "the check was changed here: needs an approving review by someone with write access";
/** The verdict of the whole comparison in a few words; `head` is what head is called in them. */
function headlineWords(comparison, head = sides(comparison.recording).head) {
	const failed = wordsOf("failed").shape;
	const { eyes } = rowsOf(comparison);
	const kind = caseOf(comparison);
	if (comparison.cause === "check-changed") return {
		shape: wordsOf("over").shape,
		text: CHECK_CHANGED
	};
	if (comparison.cause === "first") return {
		shape: wordsOf("new").shape,
		text: "nothing to compare with yet"
	};
	switch (kind) {
		case "same": {
			const what = isOnlyHarness(comparison.recording) ? "only the benchmark changed" : "base and head are the same code";
			return {
				shape: wordsOf("identical").shape,
				text: `${what} (nothing was measured)`
			};
		}
		case "builds": return {
			shape: failed,
			text: "neither base nor head builds (nothing was compared)"
		};
		case "base-build": return {
			shape: failed,
			text: "base does not build (nothing was compared)"
		};
		case "head-build": return {
			shape: failed,
			text: "head does not build (nothing was compared)"
		};
		case "unfit": return {
			shape: SKIPPED,
			text: "not measured, this machine is not fit for it"
		};
		case "stopped": return {
			shape: SKIPPED,
			text: "stopped before anything was compared"
		};
		case "first": return {
			shape: wordsOf("new").shape,
			text: "nothing to compare with yet"
		};
		case "nothing": return nothingHeadline(comparison.gate, eyes, head);
		case "judged": return pressingHeadline(eyes, comparison.changes.length, head) ?? calmHeadline(comparison, eyes, head);
		default: return kind;
	}
}

// src/render/report/lead.ts
const failOnOf = {
	over: "regressed",
	likely: "regressed",
	failed: "error",
	unsteady: "error",
	missing: "missing",
	broken: "broken",
	flaky: "broken",
	inconclusive: "inconclusive"
};
/** May an estimate's regression fail the check here? */
const mayFail = ({ meter, config }) => meter?.kind !== "estimate" || config.gate.estimates;
/** The rows for which the check fails, the most pressing first; empty where it does not fail, or not for a row. */
function failingRows({ gate, recording }, rows) {
	if (gate !== "fail") return [];
	return rows.filter(({ kind, isGated }) => {
		const word = failOnOf[kind];
		return isGated && word !== void 0 && recording.config.gate.failOn.includes(word) && (word !== "regressed" || mayFail(recording));
	});
}

// src/render/github/status.ts
/** GitHub's limit. It counts characters, others count UTF-16 units: the smaller number of characters is right for all. */
const LIMIT = 140;
/** Cut between two characters as people see them, an emoji of several code points among them. */
function fitted(text, most = LIMIT) {
	const line = oneLine(text, text.length);
	if (line.length <= most) return line;
	let kept = "";
	for (const { segment } of new Intl.Segmenter("en").segment(line)) {
		if (kept.length + segment.length >= most) break;
		kept += segment;
	}
	return `${kept.trimEnd()}…`;
}
const kindsOf = {
	energy: ["over", "likely"],
	estimate: ["over", "likely"],
	error: ["failed", "unsteady"],
	missing: ["missing"],
	broken: ["broken", "flaky"],
	inconclusive: ["inconclusive"],
	"check-changed": [],
	unfit: [],
	nothing: [],
	first: []
};
const endOf = ({ kind, budget: limit }) => {
	const most = limit === null ? "" : `+${percent$1(limit.maxRegression)}`;
	if (kind === "likely") return `likely over its budget of ${most}`;
	if (kind === "more") return limit !== null && isOff(limit) ? "budget off" : `inside its budget of ${most}`;
	return `budget ${budget(limit)}`;
};
function changed(row, judged) {
	const name = oneLine(row.workload);
	const numbers = `${name} ${change(judged.ratio)} (${interval(judged.interval)})`;
	if (row.kind === "less") return numbers;
	if (row.kind !== "inconclusive") return `${numbers}, ${endOf(row)}`;
	if (judged.ratio === null) return `${name}: too few pairs to tell`;
	return `${name} ${interval(judged.interval)}, budget ${budget(row.budget)}: not clear yet`;
}
/** 'compress/silesia +6.1 % (+5.3 … +6.9 %), budget +3 %' */
function said(row) {
	if (row.kind === "failed") return `${oneLine(row.workload)} failed`;
	if (row.kind === "unsteady") return `${oneLine(row.workload)} is unsteady on head, so it could not be judged`;
	if (row.kind === "missing") return `${oneLine(row.workload)} was removed`;
	if (row.kind === "broken") return `${oneLine(row.workload)} fails on base, so it was not compared`;
	if (row.kind === "flaky") return `${oneLine(row.workload)} is flaky on base, so it was not compared`;
	return row.change === null ? `${oneLine(row.workload)} is new` : changed(row, row.change);
}
const moreWords = {
	over: "over budget",
	likely: "over budget",
	failed: "failed",
	unsteady: "unsteady",
	missing: "removed",
	broken: "like it",
	flaky: "like it",
	inconclusive: "not clear"
};
function ofRows([worst, ...others]) {
	if (worst === void 0) return null;
	const text = said(worst);
	const word = moreWords[worst.kind];
	const longer = others.length === 0 || word === void 0 ? text : `${text}; ${others.length} more ${word}`;
	return longer.length <= 120 ? longer : text;
}
function unchanged(rows) {
	const limits = within(rows.flatMap(({ change: judged, kind }) => judged === null || kind === "identical" ? [] : [judged.interval]));
	return limits === null ? null : `no change in ${count(rows.length, "workload")}, ${rows.length === 1 ? "" : "each "}${limits}`;
}
/** Where the gate passes. Beside a row that is not clear, or whose budget is off, nobody may say that nothing got worse. */
function calm({ eyes, calm: rest }) {
	const of = (kind) => eyes.filter((row) => row.kind === kind);
	if (of("more").length > 0) return ofRows(of("more"));
	if (of("less").length + of("new").length < eyes.length) return null;
	const less = ofRows(of("less"));
	return less === null ? unchanged(rest) : `${less}, nothing got worse`;
}
/** A name has at most so many letters. */
const NAME = 80;
const shortened = (rows, most) => rows.map((row) => ({
	...row,
	workload: cut(oneLine(row.workload), most)
}));
/** The worst number where there is one, with at most so many letters of each name; null where the headline says more. */
function numberOf(comparison, most = NAME) {
	const { gate, cause } = comparison;
	if (!["judged", "nothing"].includes(caseOf(comparison))) return null;
	const rows = rowsOf(comparison);
	if (cause === null) return calm({
		eyes: shortened(rows.eyes, most),
		calm: rows.calm
	});
	const kinds = kindsOf[cause];
	const counted = gate === "fail" ? failingRows(comparison, rows.eyes) : rows.eyes;
	return ofRows(shortened(counted.filter(({ kind }) => kinds.includes(kind)), most));
}
/** What stands at the end of each status, and is never cut off: who could have changed the number, and who has approved that. */
function endOfStatus({ recording }) {
	const { harness } = recording;
	const lifted = recording.checkChange?.lifted ?? null;
	return [
		...harness?.state === "undeclared" && harness.total > 0 ? ["benchmark changed"] : [],
		...isUnisolated(recording) ? ["isolation: none"] : [],
		...lifted === null ? [] : [`${APPROVED_BY} ${lifted.by}`]
	].map((ending) => `; ${ending}`).join("");
}
/** A name is shortened before its number is. */
function describe(comparison) {
	const { adjective } = basis(comparison.recording);
	const words = [...comparison.gate === "warn" ? ["warning"] : [], ...adjective === null ? [] : [adjective]].join(", ");
	const prefix = words === "" ? "" : `${words}: `;
	const end = endOfStatus(comparison);
	const room = LIMIT - prefix.length - end.length;
	const number = numberOf(comparison);
	const short = number !== null && number.length > room ? numberOf(comparison, NAME - (number.length - room)) : number;
	const [error] = comparison.cause === "unfit" ? findingsOf(comparison).errors : [];
	const why = error === void 0 ? "" : `: ${oneLine(partsOf(error).first, LIMIT)}`;
	return `${fitted(`${prefix}${short ?? headlineWords(comparison).text}${why}`, LIMIT - end.length)}${end}`;
}
/** pass, warn and neutral are `success`, but for a run that had nothing to compare, which is an error as its exit code is. */
function stateOf({ gate, cause }) {
	if (gate === "fail") return "failure";
	return gate === "neutral" && cause === "nothing" ? "error" : "success";
}
function ofNone(none) {
	if (none.kind === "pending") return {
		state: "pending",
		description: "measuring"
	};
	const { kind, finding } = none;
	const message = oneLine(partsOf(finding).first, LIMIT);
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
/** The commit status of a run. */
const statusOf = (result) => "kind" in result ? ofNone(result) : {
	state: stateOf(result),
	description: describe(result)
};
/** Descriptions of a status that another pull request with the same commit decides. */
const otherPullWords = {
	/** `description`: that of the other pull request. */
	becauseOf: (pull, description) => fitted(`pull request #${pull}, with the same commit: ${description}`),
	/** The other pull request is still measured. */
	waitingFor: (pull) => `measured; waits for pull request #${pull}, which has the same commit`
};

// src/main/runner.ts
const Sha = string$1().check(_regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/));
const Count = number$3().check(int$1(), _positive());
/** What the runner says of the job, in its environment. Read once, at the door. */
const Variables = looseObject$1({
	GITHUB_EVENT_NAME: string$1().check(_minLength(1)),
	GITHUB_EVENT_PATH: string$1().check(_minLength(1)),
	GITHUB_SHA: Sha,
	GITHUB_REF: string$1(),
	GITHUB_REPOSITORY: string$1().check(_regex(/^[^/\s]+\/[^/\s]+$/)),
	GITHUB_SERVER_URL: url(),
	GITHUB_API_URL: url(),
	GITHUB_GRAPHQL_URL: optional$1(union$1([literal$1(""), url()])),
	GITHUB_RUN_ID: Count,
	GITHUB_RUN_ATTEMPT: pipe$1(transform$1((text) => text || "1"), Count),
	GITHUB_WORKSPACE: string$1().check(_minLength(1)),
	RUNNER_ENVIRONMENT: optional$1(string$1()),
	RUNNER_TEMP: optional$1(string$1()),
	GITHUB_WORKFLOW_REF: optional$1(string$1()),
	GITHUB_WORKFLOW_SHA: optional$1(string$1()),
	GITHUB_JOB: optional$1(string$1()),
	GITHUB_ACTION: optional$1(string$1()),
	GITHUB_ACTION_REPOSITORY: optional$1(string$1()),
	GITHUB_TRIGGERING_ACTOR: optional$1(string$1())
});
/** @throws Problem `bad-environment` where no runner of GitHub Actions, or of one that is like it, has started us. */
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
/** The runner sets the address of the API, whatever a workflow says. */
function isLoopback(url) {
	const { hostname } = new URL(url);
	return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
/** Takes all `JOULEGATE_*` out of the environment: any step before ours, and the workflow itself, could set them. */
function takeVariables(environment, { isLoopback: isTest }) {
	const sysfs = environment["JOULEGATE_SYSFS"] || "/sys";
	const names = Object.keys(environment).filter((name) => name.startsWith("JOULEGATE_"));
	for (const name of names) delete environment[name];
	return {
		sysfs,
		ignored: isTest ? names.filter((name) => name !== "JOULEGATE_SYSFS") : names
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

// src/main/version.ts
/** As in package.json; a test holds the two together. */
const VERSION = "0.1.0";

// src/main/terminal.ts
/** Of the repositories that are fetched: as the XDG base directory specification has it, which ignores a relative path. */
function cacheDirectory() {
	const given = process.env["XDG_CACHE_HOME"] ?? "";
	return join(isAbsolute(given) ? given : join(homedir(), ".cache"), "joulegate");
}

// src/main/clean.ts
/**
* Puts right what main left when it was killed: its processes, its directories, and a status that would be pending for ever.
* What it cannot do it tells: it must not fail a job.
*/
async function clean() {
	await cleared().catch(warn);
	await removeLeft();
	await reopened().catch(warn);
	await sayVerdict().catch(warn);
}
/** Tries again to remove the directories that earlier runs could not remove. Failures are logged only. */
async function removeLeft() {
	for (const found of await retried()) info$1(said$1(found).message);
}
/** GitHub ends a job's steps five minutes after it was cancelled. */
const LAST_WORDS = 300;
/** Says by the status what main could not: how the run came out, or that it was ended before it knew. */
async function sayVerdict() {
	const { apiUrl, graphqlUrl, repository, run } = readJob(process.env);
	const github = connect({
		token: getInput("github-token"),
		apiUrl,
		graphqlUrl: graphqlUrl ?? "",
		repository,
		userAgent: `joulegate/${VERSION}`,
		signal: AbortSignal.timeout(LAST_WORDS * 1e3),
		lasting: {
			...LASTING,
			longestWait: LAST_WORDS
		}
	});
	const settled = await settle(github, {
		sha: getState("sha"),
		context: getState("status"),
		pull: Number(getState("pull")) || null,
		runId: run.id,
		attempt: run.attempt,
		runUrl: run.url,
		isOfContext: () => true,
		words: otherPullWords
	}, keptVerdict() ?? {
		...ofCancelled(),
		isCancelled: true
	});
	if (settled.finding !== null) warning$1(said$1(settled.finding).message);
}
function ofCancelled() {
	const { description } = statusOf({
		kind: "crashed",
		finding: finding("cancelled", {})
	});
	return {
		state: "error",
		description
	};
}
const Kept = object({
	state: _enum$1([
		"success",
		"failure",
		"error"
	]),
	description: string$1(),
	isCancelled: boolean$1()
});
/** What main has kept of its result; null: it had none. */
function keptVerdict() {
	const text = getState("verdict");
	return text === "" ? null : Kept.parse(JSON.parse(text));
}
async function cleared() {
	const job = readJob(process.env);
	const { sysfs } = takeVariables(process.env, job);
	for (const found of await clearDead(job.isLoopback ? sysfs : "/sys")) info$1(said$1(found).message);
	await stopDead({ directory: cacheDirectory() });
}
/** As main has saved it. Nothing: it had closed nothing. */
const ClosedFiles = array$1(strictObject$1({
	path: string$1(),
	mode: int$1()
}));
async function reopened() {
	reopen(ClosedFiles.parse(JSON.parse(getState("closed") || "[]")));
}
const warn = (error) => warning$1(said$1(causeOf(error)).message);

export { clean, removeLeft };
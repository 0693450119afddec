import * as os from "os";
import * as crypto from "crypto";
import * as fs from "fs";

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
	process.stdout.write(cmd.toString() + os.EOL);
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

// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
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
* Registers a secret which will get masked from logs
*
* @param secret - Value of the secret to be masked
* @remarks
* This function instructs the Actions runner to mask the specified value in any
* logs produced during the workflow run. Once registered, the secret value will
* be replaced with asterisks (***) whenever it appears in console output, logs,
* or error messages.
*
* This is useful for protecting sensitive information such as:
* - API keys
* - Access tokens
* - Authentication credentials
* - URL parameters containing signatures (SAS tokens)
*
* Note that masking only affects future logs; any previous appearances of the
* secret in logs before calling this function will remain unmasked.
*
* @example
* ```typescript
* // Register an API token as a secret
* const apiToken = "abc123xyz456";
* setSecret(apiToken);
*
* // Now any logs containing this value will show *** instead
* console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
* ```
*/
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
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
* Sets the value of an output.
*
* @param     name     name of the output to set
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
/**
* Gets whether Actions Step Debug is on or not
*/
function isDebug() {
	return process.env["RUNNER_DEBUG"] === "1";
}
/**
* Adds an error issue
* @param message error issue message. Errors will be converted to string via toString()
* @param properties optional properties to add to the annotation.
*/
function error$1(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
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
	process.stdout.write(message + os.EOL);
}
/**
* Saves state for current action, the state can only be retrieved by this action's post job execution.
*
* @param     name     name of the state to store
* @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
*/
function saveState(name, value) {
	if (process.env["GITHUB_STATE"] || "") return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
	issueCommand("save-state", { name }, toCommandValue(value));
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
function nullish$1(input) {
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
var _a;
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
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
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
const initializer = (inst, def) => {
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
const $ZodError = /* @__PURE__ */ $constructor("$ZodError", initializer);
const $ZodRealError = /* @__PURE__ */ $constructor("$ZodError", initializer, void 0, { Parent: Error });
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
const parse = /* @__PURE__*/ _parse($ZodRealError);
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
const parseAsync = /* @__PURE__*/ _parseAsync($ZodRealError);
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
const safeParse = /* @__PURE__*/ _safeParse($ZodRealError);
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
const safeParseAsync = /* @__PURE__*/ _safeParseAsync($ZodRealError);
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
function datetime(args) {
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
const number$4 = /^-?\d+(?:\.\d+)?$/;
const boolean$1 = /^(?:true|false)$/i;
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
	return !nullish$1(val) && val.length !== void 0;
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
	def.pattern ?? (def.pattern = datetime(def));
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
	inst._zod.pattern = number$4;
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
	inst._zod.pattern = boolean$1;
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
				if (typeof key === "string" && number$4.test(key) && keyResult.issues.length) {
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
		payload.addIssue = (issue$1) => {
			if (typeof issue$1 === "string") payload.issues.push(issue(issue$1, payload.value, ch._zod.def));
			else {
				const _issue = issue$1;
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
		return parse(this, data, params, { callee: this.parse });
	},
	parseAsync(data, params) {
		return parseAsync(this, data, params, { callee: this.parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
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
function string(params) {
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
function number$3(params) {
	return _number(ZodMiniNumber, params);
}
const ZodMiniNumberFormat = /*@__PURE__*/ $constructor("ZodMiniNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodMiniNumber.init(inst, def);
});
function int(params) {
	return _int(ZodMiniNumberFormat, params);
}
const ZodMiniBoolean = /*@__PURE__*/ $constructor("ZodMiniBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function boolean(params) {
	return _boolean(ZodMiniBoolean, params);
}
const ZodMiniUnknown = /*@__PURE__*/ $constructor("ZodMiniUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function unknown() {
	return _unknown(ZodMiniUnknown);
}
const ZodMiniNever = /*@__PURE__*/ $constructor("ZodMiniNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function never(params) {
	return _never(ZodMiniNever, params);
}
const ZodMiniArray = /*@__PURE__*/ $constructor("ZodMiniArray", (inst, def) => {
	$ZodArray.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array(element, params) {
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
function strictObject(shape, params) {
	return new ZodMiniObject({
		type: "object",
		shape,
		catchall: /* @__PURE__ */ never(),
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function looseObject(shape, params) {
	return new ZodMiniObject({
		type: "object",
		shape,
		catchall: /* @__PURE__ */ unknown(),
		...normalizeParams(params)
	});
}
const ZodMiniUnion = /*@__PURE__*/ $constructor("ZodMiniUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function union(options, params) {
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
function discriminatedUnion(discriminator, options, params) {
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
function record$1(keyType, valueType, params) {
	if (!valueType || !valueType._zod) return new ZodMiniRecord({
		type: "record",
		keyType: /* @__PURE__ */ string(),
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
function _enum(values, params) {
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
function transform(fn) {
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
function optional(innerType) {
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
function nullable(innerType) {
	return new ZodMiniNullable({
		type: "nullable",
		innerType
	});
}
// @__NO_SIDE_EFFECTS__
function nullish(innerType) {
	return /* @__PURE__ */ optional(/* @__PURE__ */ nullable(innerType));
}
const ZodMiniPipe = /*@__PURE__*/ $constructor("ZodMiniPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function pipe(in_, out) {
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
function readonly(innerType) {
	return new ZodMiniReadonly({
		type: "readonly",
		innerType
	});
}

// src/model/findings/entry.ts
const Level = _enum([
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
const text = string().check(_maxLength(LONGEST_TEXT));
const texts = readonly(array(text));
const number$2 = number$3();
const numbers = readonly(array(number$2));
const flag = boolean();
const maybe = (schema) => nullable(schema);
const oneOf = (...values) => _enum(values);
const list$2 = (schema) => readonly(array(schema));
const record = (shape) => readonly(strictObject(shape));

// src/model/findings/action.ts
/** Findings about the job that runs the action. */
const action$1 = {
	"bad-environment": usage({ what: text }),
	/** `complaints`: one for each input. */
	"bad-input": usage({ complaints: texts }),
	"merge-outdated": nothing({
		head: text,
		merged: text
	}),
	/**
	* `setters`: those that could set the status `context` themselves, by how they could; null if that is not known. `asking`: for
	* `statuses: write`. `namesakes`: by a job of the status's name. `silent`: they do not declare what their tokens may do.
	*/
	"workflows-touched": warning({
		files: texts,
		setters: maybe(record({
			context: text,
			asking: texts,
			namesakes: texts,
			silent: texts,
			unreadable: texts
		}))
	}),
	cancelled: error({}),
	"stale-run": warning({}),
	"variables-ignored": warning({ names: texts }),
	"sysfs-in-action": usage({ path: text }),
	"replay-in-action": usage({ meter: text })
};

// src/model/findings/agreement.ts
/** Findings about two meters of the same counters. */
const agreement$1 = {
	"counters-disagree": unfit({
		domain: text,
		powercap: number$2,
		perf: number$2,
		seconds: number$2,
		directory: text
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
/** End of a process: its exit code, or the signal that killed it. `timedOut`: Joulegate killed it at its time limit. */
const ExitStatus = readonly(strictObject({
	code: nullable(int()),
	signal: nullable(string().check(_maxLength(20))),
	timedOut: boolean()
}));
/** Reports whether it ended by itself, with 0. */
const hasSucceeded = ({ code, signal, timedOut }) => code === 0 && signal === null && !timedOut;

// src/model/findings/parts.ts
/** Data that several findings have. */
/**
* A finding in any version of the table, with unchecked data. `more`: number of further trials that found the same. The words that the
* JSON for programs has beside them are not read.
*/
const Quoted = readonly(object({
	code: string().check(_regex(/^[a-z][a-z0-9-]{1,60}$/)),
	data: readonly(record$1(string(), unknown())),
	more: optional(int().check(_positive()))
}));
/** A command of the configuration. `workload` is null for a build, `service` for all but a service. */
const Command = record({
	kind: oneOf("build", "workload", "prepare", "check", "cleanup", "service"),
	side: oneOf("base", "head"),
	workload: maybe(text),
	service: maybe(text)
});
/** End of a command. `timeout`: its time limit in seconds. `flooded`: the bytes that it may print, if it printed more; else null. */
const Ending = record({
	status: ExitStatus,
	timeout: maybe(number$2),
	flooded: maybe(number$2)
});
/** Degrees Celsius by sensor. */
const Degrees = list$2(record({
	sensor: text,
	celsius: number$2
}));
/** A permission of a workflow's token, as it is written in a workflow. */
const Permission = oneOf("contents: read", "pull-requests: read", "pull-requests: write", "statuses: write");
/** Purpose of a request to GitHub's API. */
const Task = discriminatedUnion("name", [
	record({
		name: literal$1("read-comments"),
		pull: number$2
	}),
	record({
		name: literal$1("write-comment"),
		pull: number$2
	}),
	record({
		name: literal$1("read-reviews"),
		pull: number$2
	}),
	record({
		name: literal$1("list-files"),
		pull: number$2
	}),
	record({ name: literal$1("read-permissions") }),
	record({ name: literal$1("read-workflow") }),
	record({
		name: literal$1("read-file"),
		file: text
	}),
	record({
		name: literal$1("find-queue"),
		branch: text,
		pull: number$2
	}),
	record({
		name: literal$1("set-status"),
		context: text,
		sha: text,
		state: text
	})
]);
/** Oddity in the output of perf. `hasCommas`: numbers have decimal commas, in spite of LC_ALL=C. */
const PerfOddity = discriminatedUnion("kind", [
	record({
		kind: literal$1("not-json"),
		hasCommas: flag
	}),
	record({
		kind: literal$1("other-fields"),
		hasCommas: flag
	}),
	record({
		kind: literal$1("field-count"),
		found: number$2,
		expected: number$2
	}),
	record({ kind: literal$1("no-object") }),
	record({
		kind: literal$1("unknown-keys"),
		keys: texts
	}),
	record({
		kind: literal$1("other-kind"),
		key: text
	}),
	record({
		kind: literal$1("no-socket"),
		name: text
	}),
	record({
		kind: literal$1("value"),
		event: text,
		value: text
	}),
	record({
		kind: literal$1("unit"),
		event: text,
		unit: text,
		expected: text
	}),
	record({
		kind: literal$1("unasked"),
		event: text
	}),
	record({
		kind: literal$1("no-line"),
		event: text
	}),
	record({
		kind: literal$1("several-lines"),
		event: text
	})
]);
/** Early end of perf. `said`: its first complaints. */
const PerfEnding = discriminatedUnion("kind", [
	record({
		kind: literal$1("killed"),
		signal: text
	}),
	record({ kind: literal$1("silent") }),
	record({
		kind: literal$1("ended"),
		code: maybe(number$2),
		said: texts
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
		job: text,
		from: text
	}, { about: "configuration" }),
	/** A job that base does not have, beside a configuration of base. `ignored`: inputs that it gave. */
	"job-not-found": warning({
		job: text,
		ignored: texts
	}, { about: "configuration" }),
	/** A job that base does not have, without a configuration on base, that writes to a status of another job. */
	"job-new": warning({
		job: text,
		status: text
	}, { about: "configuration" }),
	/** `paths`: changed files that steps before the measurement run. */
	"code-before-changed": warning({ paths: texts }, { about: "configuration" }),
	/** `cause`: why GitHub's API could not be asked. */
	"workflow-unread": warning({ cause: Quoted }, { about: "configuration" }),
	"reviews-unread": warning({ cause: Quoted }),
	"check-approved": info({
		by: text,
		how: oneOf("review", "admin")
	}),
	"command-within-reach": warning({})
};

// src/model/findings/checks.ts
/** Findings about the machine: what the checks of src/checks found. Reports show them together, without their remedies, which `joulegate doctor` has. */
const checks$1 = {
	"machine-governor": warning({
		names: text,
		cpus: number$2,
		total: number$2,
		directory: text
	}, { about: "machine" }),
	"machine-preference": info({
		preferences: text,
		directory: text
	}, { about: "machine" }),
	"machine-turbo": info({
		off: text,
		path: text
	}, { about: "machine" }),
	"machine-smt": info({ path: text }, { about: "machine" }),
	"machine-cores": warning({ kinds: list$2(record({
		name: text,
		cpus: text
	})) }, { about: "machine" }),
	"machine-cores-ranked": info({}, { about: "machine" }),
	"machine-virtual": warning({ name: text }, { about: "machine" }),
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
		directory: text
	}, { about: "machine" }),
	"machine-swap": info({ bytes: number$2 }, { about: "machine" }),
	"machine-watchdog": info({}, { about: "machine" }),
	/** `by`: SGX, which filters wherever it is on, or the register that asks for it. */
	"machine-filtering": unfit({ by: oneOf("sgx", "register") }, { about: "machine" }),
	"machine-battery": warning({ name: text }, { about: "machine" }),
	"machine-disk-full": unfit({
		what: oneOf("temporary", "report"),
		directory: text,
		bytes: number$2
	}, { about: "machine" }),
	"machine-disk-low": warning({
		what: oneOf("temporary", "report"),
		directory: text,
		bytes: number$2
	}, { about: "machine" }),
	/** `counter`: the file that powercap would read, or null if there is none. `paranoid`: the kernel's value, or null if unknown. */
	"machine-permissions": warning({
		counter: maybe(text),
		paranoid: maybe(number$2)
	}, { about: "machine" }),
	"machine-measuring": warning({ holder: text }, { about: "machine" })
};

// src/model/findings/comment.ts
/** Findings about the comment. */
const comment$1 = { "bad-comment-key": usage({ key: text }) };

// src/model/findings/configuration.ts
/** Findings about joulegate.yml, flags and inputs. */
const configuration$1 = {
	/** `complaints`: one line each, with their place (joulegate.yml:3:5, or the flag). */
	"bad-configuration": usage({ complaints: texts }),
	"no-workloads": usage({
		file: text,
		where: text
	}),
	"no-workloads-in-workflow": usage({
		file: text,
		where: text
	}),
	"no-such-workload": usage({
		patterns: texts,
		names: texts
	}),
	/** `ignored`: keys of the file that a first configuration may not set, as written. */
	"first-configuration": info({
		file: text,
		base: text,
		ignored: texts
	}, { about: "configuration" }),
	"config-from-head": info({
		file: text,
		base: text
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
		from: text,
		to: text
	}, { about: "configuration" }),
	"settings-changed": info({ keys: texts }, { about: "configuration" }),
	"config-from-working-tree": warning({ file: text }),
	"too-few-pairs": usage({
		most: number$2,
		least: number$2,
		workloads: number$2,
		confidence: number$2
	}),
	"looser-input": warning({
		input: text,
		value: text
	}, { about: "configuration" }),
	/** `base`: the value in base's workflow; '' if it gives none. */
	"looser-than-workflow": warning({
		input: text,
		value: text,
		base: text
	}, { about: "configuration" }),
	"input-unset": warning({
		input: text,
		base: text
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
	"defer-needs-target": usage({ event: text }),
	/** Several branches have the status: what one of them requires could pass for what another one does. */
	"defer-shared": warning({
		context: text,
		pattern: text,
		branch: text
	}),
	/** Nothing would measure the pull request. */
	"defer-without-queue": warning({
		context: text,
		branch: text
	}),
	/** Another pull request has the same commit, so that the status would be its, too. */
	"defer-other": info({ number: number$2 }),
	/** A status of this name is there already. */
	"defer-standing": info({
		context: text,
		state: text
	})
};

// src/model/findings/document.ts
/** Findings about findings and errors themselves. */
const document$1 = {
	/** An error that is not a Problem. */
	"other-error": error({ detail: text }),
	/** The verdict is valid; what was to be done after it failed. */
	"after-verdict": warning({ cause: Quoted }),
	/** A code of a newer version, with its data as it came. */
	"unknown-finding": warning({
		code: text,
		data: readonly(record$1(string(), unknown()))
	})
};

// src/model/findings/git.ts
/** Findings about the user's repository. */
const git$1 = {
	"not-a-repository": usage({ directory: text }),
	"no-commits": usage({ directory: text }),
	"repository-owned-by-another": usage({ directory: text }),
	"unknown-ref": usage({
		ref: text,
		directory: text
	}),
	"ambiguous-ref": usage({ ref: text }),
	"ref-starts-with-dash": usage({ ref: text }),
	"no-default-base": usage({
		directory: text,
		tried: texts
	}),
	"no-parent": usage({ branch: text }),
	"unrelated-histories": usage({
		base: text,
		head: text
	}),
	"submodules-unsupported": usage({
		commit: text,
		paths: texts
	}),
	"lfs-unsupported": usage({
		commit: text,
		paths: texts
	}),
	"checkout-failed": internal({
		commit: text,
		detail: text
	}),
	"git-failed": usage({
		directory: text,
		detail: text
	}),
	"dirty-tree": warning({ paths: texts })
};

// src/model/findings/github.ts
/** Findings about events and GitHub's API. */
const github$1 = {
	"action-ignored": info({ action: text }),
	"tag-ignored": info({ ref: text }),
	"deletion-ignored": info({ branch: text }),
	"group-ignored": info({ action: text }),
	/** `event` runs with the repository's secrets, and the code is a stranger's. */
	"fork-with-secrets": usage({
		event: text,
		repository: text
	}),
	"wrong-event": usage({ event: text }),
	"unknown-event": usage({ event: text }),
	"bad-event": usage({
		event: text,
		detail: text
	}),
	"fork-not-measured": warning({ repository: text }),
	"github-token-refused": warning({
		task: Task,
		detail: text
	}),
	"github-permission-missing": warning({
		task: Task,
		permission: Permission
	}),
	"github-forbidden": warning({
		task: Task,
		detail: text,
		permission: Permission
	}),
	"github-not-found": warning({
		task: Task,
		permission: Permission
	}),
	"github-rejected": warning({
		task: Task,
		detail: text
	}),
	"github-commit-gone": warning({
		task: Task,
		detail: text
	}),
	"github-rate-limit": warning({
		task: Task,
		seconds: number$2
	}),
	"github-unavailable": warning({
		task: Task,
		status: number$2,
		detail: text
	}),
	"github-unreachable": warning({
		task: Task,
		host: text,
		detail: text
	}),
	"github-odd-answer": warning({
		task: Task,
		detail: text
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
		base: text
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
		file: text,
		workloads: texts
	}, { about: "configuration" }),
	"inputs-changed": info({ more: number$2 }, { about: "configuration" })
};

// src/model/findings/identity.ts
/** Findings about the user that runs commands. */
const identity$1 = {
	"not-root": usage({ name: text }),
	"no-setpriv": usage({}),
	"unknown-user": usage({ name: text }),
	"privileged-user": usage({ name: text }),
	"cannot-switch": usage({
		name: text,
		detail: text
	}),
	/** `closed`: the directory on the way to `directory` that the user cannot enter. */
	"cannot-enter": usage({
		name: text,
		directory: text,
		closed: text
	}),
	"other-temporary": info({
		user: text,
		wanted: text,
		closed: text,
		taken: text
	}),
	"temporary-closed": warning({
		user: text,
		wanted: text,
		closed: text
	}),
	"may-write": usage({
		name: text,
		directory: text
	}),
	"shared-user": warning({
		name: text,
		processes: texts
	}),
	"history-not-copied": usage({
		directory: text,
		detail: text
	})
};

// src/model/findings/init.ts
/** Findings of joulegate init. */
const init$1 = {
	"no-working-tree": usage({ directory: text }),
	"already-there": info({ file: text }),
	/** `files`: the names that a workflow could have. */
	"workflow-taken": usage({ files: texts }),
	/** `folder`: a part of the way to `file`. */
	"leads-elsewhere": usage({
		folder: text,
		file: text
	}),
	"not-ready": nothing({
		file: text,
		line: maybe(number$2),
		looked: texts
	})
};

// src/model/findings/input.ts
/** Findings about files, options and directories. */
const input$1 = {
	"bad-recording": usage({
		file: text,
		detail: text
	}),
	/** `schema`: that of the file. `readable`: the one that this version reads. */
	"other-schema": usage({
		file: text,
		schema: number$2,
		readable: number$2
	}),
	"bad-pairs": usage({
		file: text,
		detail: text
	}),
	"cannot-read": usage({
		file: text,
		detail: text
	}),
	"no-recording": usage({ directory: text }),
	"cannot-write": usage({
		path: text,
		detail: text
	}),
	/** `path`: something on that disk. `detail`: what did not fit; or `failure`: what failed for it. */
	"disk-full": usage({
		path: text,
		detail: maybe(text),
		failure: maybe(Quoted)
	}),
	/** `close`: a code that may have been meant. */
	"unknown-code": usage({
		code: text,
		close: maybe(text)
	}),
	"bad-seed": usage({}),
	"sides-incomplete": usage({}),
	"commits-and-commands": usage({}),
	"flags-of-commits": usage({}),
	/** `flag`: given beside --a and --b. */
	"flag-with-commands": usage({ flag: text }),
	"empty-command": usage({ flag: text }),
	"replay-needs-no-machine": usage({}),
	"fail-on-without-gate": usage({}),
	"bad-verdict": usage({
		word: text,
		verdicts: texts
	}),
	/** `recording`: what had been measured when a Problem ended the session. */
	"recording-kept": info({ recording: text }),
	"bad-replay": usage({
		where: text,
		why: oneOf("fields", "joules")
	}),
	"directory-in-use": usage({ directory: text }),
	/** The value of the action's input leads out of the workspace. */
	"report-directory-outside": usage({ name: text }),
	/** `link`: the part of the path that is a symbolic link. */
	"report-directory-linked": usage({
		name: text,
		link: text
	}),
	/** `stack`: that of the error. */
	internal: internal({ stack: text })
};

// src/model/findings/inspections.ts
/** Results of checks that neither warn nor fail: what is fine, what cannot be known and what does not apply. Only `joulegate doctor` shows them. */
const inspections$1 = {
	"is-off": info({}),
	"kernel-silent": info({}),
	"cpu-time-unreadable": info({}),
	"battery-absent": info({}),
	"battery-idle": info({}),
	"can-switch-user": info({ user: text }),
	"cannot-switch-user": info({}),
	"cgroup-for-each": info({}),
	"cgroups-untold": info({}),
	"clock-not-scaled": info({}),
	"cores-alike": info({}),
	/** `kinds`: how many there are; the session may only use those called `name`. */
	"cores-held": info({
		kinds: number$2,
		name: text,
		cpus: text
	}),
	"cores-untold": info({}),
	"counters-absent": info({}),
	"disk-free": info({
		directory: text,
		bytes: number$2
	}),
	"disk-unreadable": info({ directory: text }),
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
		workload: text,
		seconds: number$2,
		wanted: number$2,
		repeat: number$2,
		enough: maybe(number$2),
		automatic: maybe(oneOf("limited", "once"))
	}),
	repeated: info({
		workload: text,
		repeat: number$2,
		wanted: number$2
	}),
	"tail-differs": warning({ workload: text }),
	"far-off": info({
		workload: text,
		pairs: number$2
	}),
	"head-unmeasurable": error({
		workload: text,
		voids: number$2
	}),
	"too-many-voids": warning({
		workload: text,
		voids: number$2
	}),
	"fails-on-both": error({ workload: text }),
	"fails-on-head": error({ workload: text }),
	"fails-on-base": warning({ workload: text }),
	/** `failed` of `runs`: base's runs alone, after everything of head's was gone. */
	"base-flaky": warning({
		workload: text,
		failed: number$2,
		runs: number$2
	}),
	/** `failed`: base's failures beside head. `runs`: base's runs alone afterwards, all of which succeeded. */
	"breaks-base": error({
		workload: text,
		failed: number$2,
		runs: number$2
	}),
	/** `times`: how many times as long head's trials took as base's. */
	"head-slow": error({
		workload: text,
		times: number$2
	}),
	/** `times`: how many times as long head's trials of one round took as base's, over all workloads. */
	"head-ate-time": error({
		workload: text,
		times: number$2
	}),
	/** `times`: the spread of head's energy as a multiple of base's. */
	"head-spread": error({
		workload: text,
		times: number$2
	}),
	/** `ratio`: mean of head / mean of base, without head's most expensive run. */
	"head-uneven": error({
		workload: text,
		ratio: number$2
	}),
	/** `share`: of base's energy that is saved. */
	unchecked: warning({
		workload: text,
		share: number$2
	})
};

// src/model/findings/leftovers.ts
/** Findings about what commands have left on the machine. */
const leftovers$1 = {
	/** `names`: files, IPC objects and processes that are gone now. */
	"leftovers-removed": info({
		user: text,
		names: texts,
		when: oneOf("before", "after")
	}),
	/** `names`: what stays, because the account has files of other programs, or of a person. */
	"leftovers-stay": warning({
		user: text,
		names: texts
	}),
	/** `processes`: names and numbers. */
	"still-alive": warning({ processes: texts }),
	/** `detail`: what the system reported. */
	"not-removed": warning({
		directory: text,
		detail: text
	}),
	/** `detail`: what went wrong while processes were ended or files removed. */
	"not-tidied": warning({ cause: Quoted }),
	/** A note for the next run could not be written. */
	"not-noted": warning({
		directory: text,
		detail: text
	}),
	"removed-late": info({ directory: text }),
	/** `detail`: why there are no namespaces. */
	"no-namespaces": warning({
		detail: text,
		swept: flag
	})
};

// src/model/findings/machine.ts
/** Findings about the machine as a whole, and its lock. */
const machine$1 = {
	"machine-busy": nothing({
		holder: text,
		waitedSeconds: number$2
	}),
	"no-sensor": warning({}),
	"no-cgroup": warning({ detail: text }),
	"not-recovered": warning({
		directory: text,
		detail: text
	}),
	"unnamed-holder": warning({
		file: text,
		detail: text
	}),
	/** `who`: the process that has the name, and its user; null if it cannot be seen. `directory`: where we hold the lock. */
	"lock-name-taken": warning({
		who: maybe(record({
			process: text,
			user: text
		})),
		directory: text
	}),
	recovered: info({ directory: text }),
	"cannot-warm-up": internal({ detail: text })
};

// src/model/findings/meters.ts
/** Findings about meters, powercap and estimates. */
const meters$1 = {
	/** A meter that was asked for by name, or none at all, cannot work here. */
	"no-meter": unfit({
		asked: text,
		reasons: list$2(Quoted)
	}),
	"counter-lost": unfit({ detail: text }, { about: "meter" }),
	"counter-unreadable": unfit({
		path: text,
		detail: text,
		why: oneOf("right", "hidden", "gone", "refused", "nonsense")
	}, { about: "meter" }),
	"no-counter": unfit({ directory: text }),
	"counter-frozen": unfit({
		path: text,
		seconds: number$2
	}, { about: "meter" }),
	"counter-wrapped": unfit({ zone: text }, { about: "meter" }),
	"counter-implausible": unfit({
		counter: text,
		watts: number$2,
		most: number$2
	}, { about: "meter" }),
	"counter-mirrored": info({
		zone: text,
		other: text
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
		file: maybe(text),
		sysfs: maybe(text)
	}),
	"no-energy": unfit({ domains: texts }),
	"replay-ended": unfit({
		file: text,
		workload: text,
		pairs: number$2
	})
};

// src/model/findings/perf.ts
/** Findings about perf. */
const perf$1 = {
	/** `directory`: where sysfs would show it, or null if perf itself reports that it is absent. */
	"counter-absent": unfit({ directory: maybe(text) }, { about: "meter" }),
	/** `packaged`: the package that this distribution's script in the place of perf misses, or null if there is no perf at all. */
	"counter-program-missing": unfit({
		detail: text,
		packaged: maybe(text)
	}, { about: "meter" }),
	"counter-program-old": unfit({ detail: text }, { about: "meter" }),
	/** perf reported that it may not count. The other findings of this family give the reason. */
	"counter-denied": unfit({ detail: text }, { about: "meter" }),
	/** `denial`: how perf reported it. */
	"counter-paranoid": unfit({
		denial: Quoted,
		paranoid: number$2
	}, { about: "meter" }),
	"counter-capability": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-filtered": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-forbidden": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-unsupported": unfit({ event: text }, { about: "meter" }),
	"counter-uncounted": unfit({ event: text }, { about: "meter" }),
	"perf-frozen": unfit({
		event: text,
		socket: number$2,
		seconds: number$2
	}, { about: "meter" }),
	"counter-shared": unfit({
		event: text,
		percent: number$2
	}, { about: "meter" }),
	"counter-sockets": unfit({
		event: text,
		before: numbers,
		now: numbers
	}, { about: "meter" }),
	/** The output of perf has none of the known shapes. `line`: the beginning of the line, or null if it is about none. */
	"counter-output": unfit({
		line: maybe(text),
		odd: PerfOddity
	}, { about: "meter" }),
	"perf-lost": unfit({ how: PerfEnding }, { about: "meter" }),
	"counter-coarse": info({}),
	"domain-absent": info({
		domain: text,
		event: text
	})
};

// src/model/findings/remote.ts
/** Findings about repositories of other machines. */
const remote$1 = {
	"bad-repository-url": usage({
		url: text,
		why: oneOf("starts-a-program", "unprintable", "too-long", "no-form", "dash", "protocol", "no-url", "query", "no-host"),
		/** Protocols that are spoken, and the most characters. */
		protocols: texts,
		longest: number$2
	}),
	"credentials-in-url": usage({
		scheme: text,
		rest: text
	}),
	"exposed-token": usage({ url: text }),
	"unknown-remote-ref": usage({
		ref: text,
		url: text,
		why: oneOf("absent", "suffix", "abbreviated", "no-commit", "short-history")
	}),
	"remote-names-in-full": usage({
		url: text,
		digits: number$2
	}),
	"remote-empty": usage({ url: text }),
	"no-remote-default": usage({ url: text }),
	"unadvertised-commit": usage({
		commit: text,
		url: text
	}),
	"remote-unreachable": usage({
		url: text,
		detail: text
	}),
	"access-refused": usage({
		url: text,
		hasToken: flag,
		isWeb: flag
	}),
	"remote-not-found": usage({
		url: text,
		hasToken: flag
	}),
	"remote-redirects": usage({
		url: text,
		hasToken: flag
	}),
	"fetch-stalled": internal({
		url: text,
		seconds: number$2
	}),
	"connection-lost": internal({
		url: text,
		detail: text
	}),
	"cache-disk-full": internal({ directory: text }),
	"fetch-failed": internal({
		url: text,
		detail: text
	}),
	"cannot-cache": usage({
		directory: text,
		detail: text
	}),
	"cache-discarded": info({
		directory: text,
		url: text,
		cause: Quoted
	}),
	"cache-in-use": usage({ directory: text }),
	"shallow-clone": usage({
		directory: text,
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
		ready: text,
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
	/** A newer run of the same pull request has set the status, so the result of an older one is out of date. */
	"status-of-newer-run": info({ context: text }),
	/** Another pull request with the same commit decides what the status is. */
	"another-pull-decides": warning({
		number: number$2,
		state: text
	}),
	/** The names of the statuses of other branches than the default one cannot be known. */
	"branches-unknown": warning({
		config: text,
		branch: text,
		cause: Quoted
	})
};

// src/model/findings/trials.ts
/** `text`: the command. `lines`: the last ones that it printed. */
const failure = {
	command: Command,
	text,
	ending: Ending,
	lines: texts
};
/** Findings about builds, trials and the session. */
const trials$1 = {
	survivors: warning({
		command: Command,
		processes: texts
	}),
	/** About the workload itself: processes that it left running did not do their work inside the measurement. */
	"work-left": warning({
		command: Command,
		processes: texts
	}),
	/** `names`: variables of our environment. Never their values. */
	"proxy-refused": warning({ names: texts }),
	"leaves-work": error({
		workload: text,
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
		workload: text,
		side: oneOf("base", "head")
	}),
	interrupted: error({ signal: text }),
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
	"setting-changed": error({ path: text })
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
	...document$1,
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
/** Reports whether this is a code of the table. */
const isCode = (code) => Object.hasOwn(findings, code);
const schemas = /* @__PURE__ */ new Map();
/** The schema of a code's data, made when it is first needed: most runs need few of them. A newer version may have more keys. */
function schemaOf(code) {
	const schema = schemas.get(code) ?? object(findings[code].shape);
	schemas.set(code, schema);
	return schema;
}
/** Reports whether this is a finding that this version knows, with data that fits its code. */
const isFinding = (found) => isCode(found.code) && schemaOf(found.code).safeParse(found.data).success;
/**
* A finding of a document. A code that is not in the table is from a newer version: it becomes `unknown-finding`, so that its
* document stays readable. Data that does not fit its code is refused.
*/
const Finding = readonly(pipe(Quoted, transform((found, { issues }) => {
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
/** Reports whether it is nested at most so deep. A made-up document may nest so deep that walking through it overflows the stack. */
const isShallow = (value, levels = 20) => typeof value !== "object" || value === null || levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
function frozen(value) {
	if (typeof value === "object" && value !== null) for (const inner of Object.values(Object.freeze(value))) frozen(inner);
	return value;
}
/** Makes a finding. Texts that are longer than a document may hold are cut. */
const finding = (code, data) => ({
	code,
	data: fitted(data)
});
function fitted(data) {
	const json = JSON.stringify(data);
	if (json.length <= 2e4) return data;
	return JSON.parse(json, (_, value) => typeof value === "string" && value.length > 2e4 ? `${value.slice(0, LONGEST_TEXT - 1)}…` : value);
}
/** Returns the severity of a finding. */
const levelOf = ({ code }) => findings[code].level;
/** Reports whether it is about this subject. */
const isAbout = ({ code }, subject) => findings[code].about === subject;
/** Returns the party to blame if this voids a trial. */
const blameOf = ({ code }) => findings[code].blame ?? "machine";
/** Reports whether it is one of these findings, and narrows its data. */
const is = (found, ...codes) => found !== null && found !== void 0 && codes.some((code) => code === found.code);
/** A finding that ends what we are doing; `cause` keeps the error underneath. */
var Problem = class extends Error {
	finding;
	/** Party that has to act. */
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
/** The disk, or what this user may have of it. */
const hasNoRoom = (error) => error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
/** Returns the Problem that `path` could not be written: `disk-full` if there was no room for it, else `cannot-write`. */
const cannotWrite = (path, error) => hasNoRoom(error) ? problem("disk-full", {
	path,
	detail: detailOf(error),
	failure: null
}, error) : problem("cannot-write", {
	path,
	detail: detailOf(error)
}, error);
/** Returns the Problem that Joulegate itself failed, by an unexpected error. */
const internalProblem = (error) => problem("internal", { stack: error instanceof Error ? error.stack ?? error.message : String(error) }, error);
/** Returns an error as the data of a finding that it is the cause of: a Problem's own finding, or the message of another error. */
const causeOf = (error) => error instanceof Problem ? error.finding : finding("other-error", { detail: detailOf(error) });

// src/text/inert.ts
/** Cleaning of text that others wrote: removes anything that moves a cursor, and anything that hides or reverses the text beside it. */
const ESCAPE = "\x1B";
const NAME_LIMIT = 80;
const LINE_LIMIT = 300;
const sequences = new RegExp(`(?:${ESCAPE}[\\]PX^_]|[\\u009d\\u0090\\u0098\\u009e\\u009f])[^\\u0007\\u009c\\n${ESCAPE}]*(?:\\u0007|\\u009c|${ESCAPE}\\\\)?|(?:${ESCAPE}\\[|\\u009b)[0-?]*[ -/]*[@-~]?|${ESCAPE}[ -/]*[0-~]?`, "gu");
const invisible = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;
/** Without anything that a terminal obeys or that cannot be seen. Lines stay; a tab becomes a space. */
function clean(text) {
	return text.replaceAll(/\r\n?|\u0085|\u2028|\u2029/g, "\n").replaceAll("	", " ").replaceAll(sequences, "").replaceAll(invisible, "");
}
/** Returns the first `limit` characters, with an ellipsis if there are more. Never half a character. */
function cut(text, limit) {
	const characters = Array.from(text.slice(0, 2 * limit + 2));
	return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`;
}
/** One clean line of at most `limit` characters. */
const oneLine = (text, limit = NAME_LIMIT) => cut(clean(text).replaceAll(/\s+/g, " ").trim(), limit);
/** The last lines of a log, clean, each cut: at most `lines` of them and `characters` in all. */
function lastLines(log, lines = 30, characters = 4e3) {
	const all = log.flatMap((line) => clean(line).split("\n")).map((line) => cut(line.trimEnd(), LINE_LIMIT));
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
const number$1 = (joules) => joules.toPrecision(4);
/** Reports whether a ratio matches the factor of a usual cause to within 3 %. */
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
		message: `For ${domain}, powercap counted ${number$1(powercap)} J and perf ${number$1(perf)} J over the same ${seconds.toFixed(1)} s, ${(perf / powercap).toFixed(3)} times as much. They read one counter, so that one of them is wrong. ${reasonOf(perf / powercap)}`,
		hint: `Compare them: grep . ${directory}/intel-rapl:*/energy_uj; sudo perf stat -a --per-socket -e power/energy-${domain === "dram" ? "ram" : "pkg"}/ sleep 10; grep . ${directory}/intel-rapl:*/energy_uj`
	}),
	"counters-agree": ({ domains, difference, seconds }) => ({ message: `powercap and perf agree within ${Math.max(.1, Math.ceil(difference * 1e3) / 10).toFixed(1)} % over ${seconds.toFixed(1)} s (${domains.join(", ")}).` }),
	"counters-unchecked": ({ difference, seconds }) => ({
		message: `Whether powercap and perf agree could be seen to ${(difference * 100).toFixed(1)} % only, over ${seconds.toFixed(1)} s: this machine is busy.`,
		hint: "See with what: top"
	})
};

// src/model/budget.ts
/** Reports whether the workload may fail the check. */
const isGated = ({ level }) => level === "fail";
/** Reports whether the workload is only watched. Nothing is over a budget that is off. */
const isOff = ({ level }) => level === "off";
/** Reports whether it warns instead of failing the check. */
const onlyWarns = ({ level }) => level === "warn";
const strictness = {
	off: 0,
	warn: 1,
	fail: 2
};
/** Reports whether the first one lets more pass than the second one. */
const isWeaker = (one, other) => strictness[one.level] < strictness[other.level];

// src/render/format.ts
/** Formatting of all numbers as text. A number that is missing or not finite is '–', never 0. */
/** Text for a missing number. */
const MISSING = "–";
const joule = [
	["kJ", 1e3],
	["J", 1],
	["mJ", .001],
	["µJ", 1e-6],
	["nJ", 1e-9],
	["pJ", 1e-12]
];
const watt = [
	["kW", 1e3],
	["W", 1],
	["mW", .001]
];
const second = [
	["s", 1],
	["ms", .001],
	["µs", 1e-6]
];
const isKnown = (value) => value !== null && value !== void 0 && Number.isFinite(value);
const trueMinus = (text) => text.replace("-", "−");
/** Formats three significant digits without an exponent: 123, 48.2, 0.0110. */
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
/** Formats all values with the unit that suits the largest, so that a row has one unit. */
function row(values, scales) {
	const [unit, factor] = scaleOf(values, scales);
	return values.map((value) => isKnown(value) ? `${significant(value / factor)} ${unit}` : "–");
}
function pair(base, head, scales) {
	if (!isKnown(base) && !isKnown(head)) return "–";
	const [unit, factor] = scaleOf([base, head], scales);
	const [from, to] = [base, head].map((value) => isKnown(value) ? significant(value / factor) : "–");
	return `${from} → ${to} ${unit}`;
}
/** '131 J' */
const joules = (value) => row([value], joule).join("");
const watts = (value) => row([value], watt).join("");
/** '123 → 131 J' */
const joulesPair = (base, head) => pair(base, head, joule);
/** '4.12 → 4.39 nJ per byte' */
const joulesPerPair = (base, head, unit) => `${joulesPair(base, head)} per ${unit}`;
/** ['123 J', '131 J'] */
const joulesRow = (values) => row(values, joule);
/** ['3.11 s', '3.31 s'] */
const secondsRow = (values) => row(values, second);
/** ['39.6 W', '39.5 W'] */
const wattsRow = (values) => row(values, watt);
/** Formats a time that a user waits: '0.4 s', '45 s', '2 min 10 s', '10 min', '1 h 5 min'. */
function duration(value) {
	if (!isKnown(value)) return "–";
	if (value < 9.95) return value === 0 ? "0 s" : value < .05 ? row([value], second).join("") : `${Number(value.toFixed(1))} s`;
	const seconds = Math.round(value);
	if (seconds < 60) return `${seconds} s`;
	if (seconds < 600) return joined$1(Math.floor(seconds / 60), "min", seconds % 60, "s");
	const minutes = Math.round(value / 60);
	return minutes < 60 ? `${minutes} min` : joined$1(Math.floor(minutes / 60), "h", minutes % 60, "min");
}
const joined$1 = (large, largeUnit, small, smallUnit) => small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
const percentOf = (ratio) => (ratio - 1) * 100;
/** Formats a percentage without its sign: one decimal, none from 100 on. */
const magnitude = (percent) => Math.abs(percent).toFixed(Math.abs(percent) >= 99.95 ? 0 : 1);
function signed(percent, digits = magnitude(percent)) {
	return `${Number(digits) === 0 ? "" : percent > 0 ? "+" : "−"}${digits}`;
}
/** Formats head / base as '+6.1 %', '−2.1 %', '0.0 %'. + means that head has more. */
const change = (ratio) => isKnown(ratio) ? `${signed(percentOf(ratio))} %` : "–";
/** Formats the change of a value from base to head, as `change` does, or '–' if there is nothing to divide by. */
const changeBetween = (base, head) => isKnown(base) && isKnown(head) && base > 0 ? change(head / base) : "–";
/** Formats a number for programs, '41300', or '' if it is missing. */
const number = (value) => isKnown(value) ? `${Number(value.toPrecision(4))}` : "";
/** Formats head / base as percent for programs, '6.1', '-2.13', or '' if it is missing. */
const percentNumber = (ratio) => isKnown(ratio) ? `${Number(percentOf(ratio).toFixed(2))}` : "";
/** Formats head / base as '6.1 %', for sentences that express more or less in words. */
const size = (ratio) => `${magnitude(percentOf(ratio))} %`;
function end(ratio) {
	const percent = percentOf(ratio);
	return Math.abs(percent) < .05 && Math.abs(percent) >= .005 ? signed(percent, Math.abs(percent).toFixed(2)) : signed(percent);
}
/** Formats an interval as '+5.3 … +6.9 %'. An unbounded end is put in words. */
function interval({ low, high }) {
	if (isKnown(low) && isKnown(high)) return `${end(low)} … ${end(high)} %`;
	if (isKnown(high)) return `below ${end(high)} %`;
	return isKnown(low) ? `above ${end(low)} %` : "unknown";
}
/** Formats an interval for a sentence: 'somewhere between −1.9 % and +3.5 %'. Returns null if nothing is known. */
function somewhere(ends) {
	if (isKnown(ends.low) && isKnown(ends.high)) return `somewhere between ${end(ends.low)} % and ${end(ends.high)} %`;
	return isKnown(ends.low) || isKnown(ends.high) ? `somewhere ${interval(ends)}` : null;
}
/** Formats the range that contains all these intervals, 'within ±0.9 %'. Returns null if one is unbounded, or if there are none. */
function within(intervals) {
	const ends = intervals.flatMap(({ low, high }) => [low, high]);
	if (ends.length === 0 || !ends.every(isKnown)) return null;
	const widest = ends.reduce((most, ratio) => Math.max(most, Math.abs(percentOf(ratio))), 0);
	return `within ±${widest < .05 ? "0.1" : magnitude(widest)} %`;
}
/** Formats a fraction as percent: 0.03 -> '3 %', 0.025 -> '2.5 %'. */
const percent$1 = (fraction) => `${Number((fraction * 100).toFixed(2))} %`;
/** Formats a fraction as percent with two digits, for values that are not known more precisely: 4.3037 -> '430 %'. */
const rough = (fraction) => percent$1(Number(fraction.toPrecision(2)));
/** '+3 %', '+3 % (warns)', 'off' */
function budget(value) {
	if (value === null) return "–";
	if (isOff(value)) return "off";
	return `+${percent$1(value.maxRegression)}${onlyWarns(value) ? " (warns)" : ""}`;
}
/** '45–48 °C', '45 °C' */
function celsiusRange(low, high) {
	const [from, to] = [low, high].map((value) => trueMinus(Math.round(value).toFixed(0)));
	return from === to ? `${from} °C` : `${from}–${to} °C`;
}
/** '31.2 GiB' */
const bytes = (value) => `${significant(value / 2 ** 30)} GiB`;
/** Formats a duration as in joulegate.yml and the flags, rounded up: 5s, 12m. */
const durationSetting = (seconds) => seconds < 120 ? `${Math.ceil(seconds)}s` : `${Math.ceil(seconds / 60)}m`;
/** '1 pair', '6 pairs' */
const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
/** Returns how a process ended, as the end of a sentence about it. `limit` is its time limit, if it is known. */
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
* Commands that let one group read energy counters. They never allow all users: a user who may read them can tell what others compute
* (PLATYPUS, CVE-2020-8694), and the user that runs a pull request's code must not.
*/
const JOIN = "sudo groupadd -f joulegate && sudo usermod -aG joulegate \"$USER\"";
const AGAIN = "then log in again (docs/counters.md has more)";
/** Returns the command for all counters. `counter` is the path of one energy_uj. */
function readByGroup(counter) {
	const all = counter.replace(/intel-rapl[^/]*\/energy_uj$/, "intel-rapl*/energy_uj");
	return `Let the group joulegate read it until the next boot: ${JOIN} && sudo chgrp joulegate ${all} && sudo chmod 0440 ${all}; ${AGAIN}`;
}
/** Hint that makes a copy of perf with the right, which only the group may run. On Ubuntu, /usr/bin/perf is a script; it can have none. */
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
/** Lists the first few names. One change to the file may change a hundred combinations. */
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
const document = {
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
/** Permissions that the action needs. A line of `permissions:` removes every permission that it does not name. */
const PERMISSIONS = "permissions: { contents: read, pull-requests: write, statuses: write }";
const EVENTS = "pull_request, push, merge_group and workflow_dispatch";
const TRIGGERS = "In the workflow: on: { pull_request: { types: [opened, synchronize, reopened, ready_for_review, edited] }, merge_group: {} }";
/** Describes a task, as the end of a sentence. */
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
/** Returns how a command ended: 'ended with 1', 'was killed because it printed more than 4 GiB'. */
const endingWords = ({ status, timeout, flooded }) => flooded === null ? exitStatus(status, timeout) : `was killed because it printed more than ${bytes(flooded)}`;
/** Returns a message with the last lines of a program's output below it. */
const withLines = (message, lines) => lines.length === 0 ? { message } : {
	message: `${message} Its last lines:`,
	log: lines
};
/** Returns a message as the end of a sentence. */
const clause = (message) => message.replace(/^The /, "the ");
/** Lists the first five names. */
const firstOf = (names) => `${names.slice(0, 5).join(", ")}${names.length > 5 ? ", …" : ""}`;

// src/render/messages/harness.ts
const MOST_NAMES$1 = 5;
/** Names the first few files. `total` is the number of all files. */
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
/** Returns the command that makes a user without files or rights. */
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
	"bad-replay": ({ where, why }) => ({
		message: `${where}: ${why === "fields" ? "a row has three fields" : "joules are numbers larger than 0"}`,
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
/** Messages of checks. Each is shown after the title of its check, in parentheses. */
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
/** Reasons why `repeat: auto` has not repeated the command often enough. */
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
/** Lists the first few names on one line. The code that left them chose the names. */
function someOf(names) {
	const shown = names.slice(0, MOST_NAMES).map((name) => shortened(name));
	return names.length > MOST_NAMES ? `${shown.join(", ")} and ${names.length - MOST_NAMES} more` : shown.join(", ");
}
/** Shortens a name, and quotes it as JSON if any character is not plain. */
function shortened(name) {
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
const shown = (text) => JSON.stringify(text);
const COMMAS = ": it has decimal commas, in spite of LC_ALL=C";
function oddity(odd, line) {
	const it = shown(line ?? "");
	switch (odd.kind) {
		case "not-json": return `${it} is not JSON${odd.hasCommas ? COMMAS : ""}`;
		case "other-fields": return `${it} has other fields${odd.hasCommas ? COMMAS : ""}`;
		case "field-count": return `${it} has ${odd.found} fields instead of ${odd.expected}`;
		case "no-object": return `${it} is no object`;
		case "unknown-keys": return `${it} has the key ${odd.keys.join(", ")}`;
		case "other-kind": return `${it} has no ${odd.key} of the kind that is known`;
		case "no-socket": return `${it} is of ${shown(odd.name)}, which is no socket`;
		case "value": return `in ${it} the value of ${odd.event} is ${shown(odd.value)}`;
		case "unit": return `in ${it} ${odd.event} is in ${shown(odd.unit)} instead of ${odd.expected}`;
		case "unasked": return `nobody asked for ${shown(odd.event)}`;
		case "no-line": return `there is no line of ${odd.event}`;
		case "several-lines": return `there are several lines of ${odd.event} for one socket`;
		default: return odd;
	}
}
function ending(how) {
	switch (how.kind) {
		case "killed": return `it was killed by ${how.signal}`;
		case "silent": return "it did not answer";
		case "ended": return `it ended with ${how.code}${how.said.length === 0 ? "" : ` and said: ${how.said.join(" ")}`}`;
		default: return how;
	}
}
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
	"counter-output": ({ line, odd }) => ({
		message: `What perf printed cannot be understood: ${oddity(odd, line)}. Known are the JSON of perf 6.0 to 6.17 and the CSV of perf 5.9 to 6.1, by socket.`,
		hint: "See which perf this is: perf --version"
	}),
	"perf-lost": ({ how }) => ({ message: `perf did not count to the end: ${ending(how)}.` }),
	"counter-coarse": () => ({
		message: "This perf is older than 6.0 and shows no less than 0.01 J: trials must be longer than with a newer one.",
		hint: `Install a newer one, whatever the kernel: ${INSTALL}`
	}),
	"domain-absent": ({ domain, event }) => ({ message: `This machine has no ${event}: energy of ${domain} is not part of what is compared.` })
};

// src/render/messages/remote.ts
const TOKEN = "JOULEGATE_GIT_TOKEN";
/** Name of the token in messages, which are used both on the command line and in a workflow. */
const THE_TOKEN = `the token (${TOKEN}; in a workflow the input github-token)`;
function badUrl(why, protocols, longest) {
	switch (why) {
		case "starts-a-program": return "git would start a program that it names";
		case "unprintable": return "it has a space or a control character in it";
		case "too-long": return `it is longer than ${longest} characters`;
		case "no-form": return "it is neither a URL nor user@host:path";
		case "dash": return "a part of it begins with a dash";
		case "protocol": return `only ${protocols.join(", ")} are spoken`;
		case "no-url": return "it is no URL";
		case "query": return "what follows ? or # has no meaning for git";
		case "no-host": return "it names no host";
		default: return why;
	}
}
const badRef = {
	absent: "",
	suffix: ": only ~N and ^N may follow the name of a commit there",
	abbreviated: ": a commit must be given with all its digits",
	"no-commit": ": it is no commit",
	"short-history": ": its history does not go back so far"
};
const remote = {
	"bad-repository-url": ({ url, why, protocols, longest }) => ({
		message: `${JSON.stringify(url)} cannot be fetched from: ${badUrl(why, protocols, longest)}.`,
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
	"unknown-remote-ref": ({ ref, url, why }) => ({
		message: `${JSON.stringify(ref)} names no commit of ${url}${badRef[why]}.`,
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
/** Words of each finding, by code. */
const messages = {
	...action,
	...agreement,
	...checkChange,
	...checks,
	...comment,
	...configuration,
	...credentials,
	...defer,
	...document,
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
/** Deepest nesting of findings that is shown in words. A forged document may nest thousands. */
const DEEPEST = 3;
/** Returns the words of a finding. Its message is one line; lines below it begin the log. A finding without words is shown as data. */
const said = (found) => sayAt(found, 0);
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

// src/render/prose.ts
/** Marks text as emphasised. */
const strong = (text) => ({
	as: "strong",
	text
});
/** Marks a setting or a command of ours, as the user types it. */
const literal = (text) => ({
	as: "literal",
	text
});
/** Marks a name or a line that others wrote. `limit` is its longest length in characters. */
const foreign = (text, limit = 80) => ({
	as: "foreign",
	text,
	limit
});
const isProse = (part) => Array.isArray(part);
const spansOf = (part) => isProse(part) ? part : [typeof part === "number" ? String(part) : part];
/** Template tag that makes prose. Its parts may be text, spans and other prose. */
const prose = (texts, ...parts) => texts.flatMap((text, index) => [text, ...spansOf(parts[index] ?? "")]).filter((span) => span !== "");
/** Joins the parts with a separator. */
const joined = (parts, separator) => parts.flatMap((part, index) => index === 0 ? spansOf(part) : [separator, ...spansOf(part)]);
/** Joins sentences with a space, without those that are null or empty. */
const sentences = (...parts) => joined(parts.filter((part) => part !== null).filter((part) => part.length > 0), " ");
/** Renders prose in one medium. */
const inked = (text, ink) => text.map((span) => {
	if (typeof span === "string") return ink.plain(span);
	return span.as === "foreign" ? ink.foreign(span.text, span.limit) : ink[span.as](span.text);
}).join("");

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
/** Returns the shape and word of a kind, given the level of its budget. */
function wordsOf(kind, level = "fail") {
	const { shape, word } = vocabulary[kind];
	return {
		shape,
		word: `${word}${kind === "over" || kind === "likely" || kind === "more" && isOff({ level }) ? levelWords[level] : ""}`
	};
}
/** Returns the kind of a judged workload's row. */
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
/** Words of the progress output for a decided workload. The report has more detail. */
const decidedWords = {
	regressed: "more energy than its budget allows",
	improved: "less energy",
	unchanged: "inside its budget",
	inconclusive: "inconclusive",
	error: "failed",
	broken: "fails on base, so there is nothing to compare it with",
	suspect: "failed on base beside head: base runs once more, alone"
};
/** First word of a finding's line on a terminal. */
const levelWord = {
	error: "error",
	warning: "warning",
	info: "note"
};
/** Shape that begins a finding's line in Markdown. */
const levelShape = {
	error: "❌",
	warning: "⚠️",
	info: "ℹ️"
};
const domainWords = {
	package: "CPU package",
	dram: "DRAM",
	core: "CPU cores",
	uncore: "CPU uncore",
	psys: "whole platform",
	gpu: "GPU"
};
const isDomain = (name) => Object.hasOwn(domainWords, name);
/** Returns the readable name of a RAPL domain. An unknown name is returned unchanged. */
const domainName = (name) => isDomain(name) ? domainWords[name] : name;
const meterWords = {
	counter: "a hardware counter",
	estimate: "an estimate, not a measurement",
	replay: "replayed from a file, not measured here"
};
const containmentWords = {
	cgroup: "each trial in a cgroup of its own, killed with all that is in it",
	environment: "without a cgroup: what a trial leaves behind is found by a mark in its environment, which a process can shed"
};
const separationWords = {
	namespaces: "base and head each had a /tmp, /var/tmp, /dev/shm and IPC of their own",
	swept: "what one side left in /tmp, /var/tmp, /dev/shm or IPC was removed before the other ran",
	shared: "base and head shared /tmp, /var/tmp, /dev/shm and IPC"
};
/** Reports whether code of the commits ran as the user of the runner, who could change this result. */
const isUnisolated = ({ isolation, builds, trials }) => isolation.level === "none" && builds.length + trials.length > 0;
/** Describes which user ran builds and workloads, how their leftovers were found, and how the sides were separated. */
function isolationWords(isolation) {
	const { containment, separation } = isolation;
	const others = [containmentWords[containment], ...separation === void 0 ? [] : [separationWords[separation]]].join("; ");
	switch (isolation.level) {
		case "none": return prose`${others}`;
		case "user": return prose`builds and workloads ran as the user ${foreign(isolation.user)}, who could not read what is ours; ${others}`;
		default: return isolation;
	}
}
/** Returns how to qualify the joules: estimated, replayed or simulated. `adjective` is null if a counter of this machine measured them. */
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
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** Returns the start of every headline: 'Energy', 'Estimated energy', 'Simulated energy'. */
function subject(recording) {
	const { adjective } = basis(recording);
	return adjective === null ? "Energy" : `${capital(adjective)} energy`;
}
/** Note shown once below the table. */
const SIGN = "+ = uses more energy; joules are medians per run";
/** Returns the head of the energy column. */
function energyColumn(recording) {
	const { adjective } = basis(recording);
	return adjective === null ? "Energy" : `Energy (${adjective})`;
}
/** Returns the label of the row for joules per unit of work: 'Energy per byte (estimated)'. */
const energyPer = (recording, unit) => energyColumn(recording).replace("Energy", `Energy per ${unit}`);
/** Returns the names of the two sides: base and head, or A and B for commands. */
function sides({ revisions }) {
	const word = (side, letter) => revisions[side].kind === "command" ? letter : side;
	return {
		base: word("base", "A"),
		head: word("head", "B")
	};
}
/** Returns the abbreviated hash of a commit, or the command. The text is foreign. */
const revisionName = (revision) => revision.kind === "commit" ? revision.sha.slice(0, 10) : revision.command;
/** Returns the label of the interval: '95 % interval'. */
const intervalLabel = ({ config }) => `${percent$1(config.gate.confidence)} interval`;

// src/render/finding-text.ts
const MESSAGE_LIMIT = 400;
const HINT_LIMIT = 300;
/** Returns the parts of a finding. They contain foreign text, which still has to be shown as such. */
function partsOf(found) {
	const { message, log = [], hint } = said(found);
	return {
		first: cut(message, MESSAGE_LIMIT),
		log: lastLines(log),
		hint: hint === void 0 ? null : cut(hint, HINT_LIMIT)
	};
}
/** Hint shown once above or below the findings of the checks. Their remedies would be longer than all the rest. */
const MACHINE_HINT = "joulegate doctor says what helps";
const FIRST_LIMIT = 1e4;
const color = {
	error: "\x1B[31m",
	warning: "\x1B[33m",
	info: "\x1B[2m"
};
const RESET = "\x1B[0m";
/** Returns a finding as plain text: what happened, the lines it carries, and below them the hint. */
function wholeText(found) {
	const { message, log = [], hint } = said(found);
	return [
		message,
		...log,
		...hint === void 0 ? [] : [hint]
	].join("\n");
}
/** Returns a finding for the summary of a job that ended before it measured. */
function summaryText(found) {
	const { message, log = [], hint } = said(found);
	return `${[message, ...log].join("\n")}\n\n${hint ?? ""}\n`;
}
/** Returns a finding for a terminal: 'error: what happened', the lines it carries, '  hint: what to type next'. */
function terminalText(found, { colour, isShort = false }) {
	const { message, log = [], hint } = said(found);
	const level = levelOf(found);
	const word = `${levelWord[level]}:`;
	const next = isShort || hint === void 0 ? "" : oneLine(hint, 2e3);
	return [
		`${colour ? `${color[level]}${word}${RESET}` : word} ${oneLine(message, FIRST_LIMIT)}`,
		...lastLines(log, 40, 8e3).map((line) => `  ${line}`),
		...next === "" ? [] : [`  hint: ${next}`]
	].join("\n");
}
/** Returns the warnings of the checks, one line each, or null if there are none. Findings of level info are left to the report. */
function inspected(findings, { colour }) {
	const warnings = findings.filter((found) => levelOf(found) !== "info").map((found) => terminalText(found, {
		colour,
		isShort: true
	}));
	return warnings.length === 0 ? null : [...warnings, `  hint: ${MACHINE_HINT}`].join("\n");
}

// src/main/version.ts
/** Version of Joulegate, equal to that in package.json. A test checks that they are equal. */
const VERSION = "0.1.0";

export { size as $, warning$1 as $i, $ZodCIDRv6 as $n, _encode as $r, _cuid2 as $t, sentences as A, joinValues as Ai, _refine as An, $ZodPipe as Ar, boolean as At, duration as B, rawShape as Bi, _unknown as Bn, $ZodUUID as Br, string as Bt, subject as C, constantCatch as Ci, _multipleOf as Cn, $ZodNever as Cr, problem as Ct, joined as D, hide as Di, _number as Dn, $ZodNumberFormat as Dr, ZodMiniNumber as Dt, inked as E, getEnumValues as Ei, _normalize as En, $ZodNumber as Er, hasSucceeded as Et, bytes as F, omit as Fi, _superRefine as Fn, $ZodStringFormat as Fr, nullish as Ft, joulesPair as G, error$1 as Gi, _uuidv6 as Gn, base64urlCharset as Gr, _array as Gt, exitStatus as H, safeExtend as Hi, _url as Hn, $ZodUnknown as Hr, union as Ht, celsiusRange as I, own as Ii, _toLowerCase as In, $ZodTransform as Ir, object as It, number as J, info$1 as Ji, $ZodArray as Jn, base64url as Jr, _boolean as Jt, joulesPerPair as K, getInput as Ki, _uuidv7 as Kn, standardProps as Kr, _base64 as Kt, change as L, parsedType as Li, _toUpperCase as Ln, $ZodType as Lr, optional as Lt, said as M, merge as Mi, _slugify as Mn, $ZodReadonly as Mr, literal$1 as Mt, quoted as N, mergeDefs as Ni, _startsWith as Nn, $ZodRecord as Nr, looseObject as Nt, literal as O, installLazyProp as Oi, _overwrite as On, $ZodObjectJIT as Or, _enum as Ot, budget as P, normalizeParams as Pi, _string as Pn, $ZodString as Pr, nullable as Pt, secondsRow as Q, setSecret as Qi, $ZodCIDRv4 as Qn, _decodeAsync as Qr, _cuid as Qt, changeBetween as R, partial as Ri, _trim as Rn, $ZodULID as Rr, pipe as Rt, sides as S, clone as Si, _minLength as Sn, $ZodNanoID as Sr, levelOf as St, foreign as T, extend as Ti, _never as Tn, $ZodNullable as Tr, ExitStatus as Tt, interval as U, shallowClone as Ui, _uuid as Un, $ZodXID as Ur, unknown as Ut, durationSetting as V, required as Vi, _uppercase as Vn, $ZodUnion as Vr, transform as Vt, joules as W, stringifyPrimitive as Wi, _uuidv4 as Wn, base64Charset as Wr, url as Wt, percentNumber as X, saveState as Xi, $ZodBase64URL as Xn, number$4 as Xr, _cidrv6 as Xt, percent$1 as Y, isDebug as Yi, $ZodBase64 as Yn, integer as Yr, _cidrv4 as Yt, rough as Z, setOutput as Zi, $ZodBoolean as Zn, _decode as Zr, _coercedNumber as Zt, isolationWords as _, config as _i, _length as _n, $ZodISOTime as _r, blameOf as _t, summaryText as a, _safeEncode as ai, _gte as an, $ZodDiscriminatedUnion as ar, isOff as at, meterWords as b, NUMBER_FORMAT_RANGES as bi, _lte as bn, $ZodKSUID as br, isAbout as bt, SIGN as c, _safeParseAsync as ci, _int as cn, $ZodEmoji as cr, cut as ct, decidedWords as d, $ZodError as di, _isoDate as dn, $ZodGUID as dr, cannotWrite as dt, _encodeAsync as ei, _e164 as en, $ZodCUID as er, somewhere as et, domainName as f, flattenError as fi, _isoDateTime as fn, $ZodIPv4 as fr, causeOf as ft, isUnisolated as g, $constructor as gi, _ksuid as gn, $ZodISODuration as gr, Problem as gt, intervalLabel as h, $ZodEncodeError as hi, _jwt as hn, $ZodISODateTime as hr, Finding as ht, partsOf as i, _safeDecodeAsync as ii, _gt as in, $ZodDefault as ir, isGated as it, strong as j, jsonStringifyReplacer as ji, _regex as jn, $ZodPrefault as jr, int as jt, prose as k, issue as ki, _positive as kn, $ZodOptional as kr, array as kt, basis as l, validate as li, _ipv4 as ln, $ZodEnum as lr, lastLines as lt, energyPer as m, prettifyError as mi, _isoTime as mn, $ZodISODate as mr, internalProblem as mt, MACHINE_HINT as n, _parseAsync as ni, _emoji as nn, $ZodCatch as nr, wattsRow as nt, terminalText as o, _safeEncodeAsync as oi, _guid as on, $ZodE164 as or, isWeaker as ot, energyColumn as p, formatError as pi, _isoDuration as pn, $ZodIPv6 as pr, detailOf as pt, joulesRow as q, getState as qi, _xid as qn, base64 as qr, _base64url as qt, inspected as r, _safeDecode as ri, _endsWith as rn, $ZodCustom as rr, within as rt, wholeText as s, _safeParse as si, _includes as sn, $ZodEmail as sr, clean as st, VERSION as t, _parse as ti, _email as tn, $ZodCUID2 as tr, watts as tt, capital as u, validateAsync$1 as ui, _ipv6 as un, $ZodExactOptional as ur, oneLine as ut, kindOf as v, globalConfig as vi, _lowercase as vn, $ZodIntersection as vr, finding as vt, wordsOf as w, derived as wi, _nanoid as wn, $ZodNonOptional as wr, Quoted as wt, revisionName as x, assignProp as xi, _maxLength as xn, $ZodLiteral as xr, isFinding as xt, levelShape as y, BIGINT_FORMAT_RANGES as yi, _lt as yn, $ZodJWT as yr, is as yt, count as z, pick as zi, _ulid as zn, $ZodURL as zr, strictObject as zt };
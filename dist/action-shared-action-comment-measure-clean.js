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
function error$2(message, properties = {}) {
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
const EVALUATING = /* @__PURE__*/ Symbol("evaluating");
function defineLazy(object, key, getter) {
	let value = void 0;
	Object.defineProperty(object, key, {
		get() {
			if (value === EVALUATING) return;
			if (value === void 0) {
				value = EVALUATING;
				value = getter();
			}
			return value;
		},
		set(v) {
			Object.defineProperty(object, key, { value: v });
		},
		configurable: true
	});
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
const primitiveTypes = /* @__PURE__*/ new Set([
	"string",
	"number",
	"bigint",
	"boolean",
	"symbol",
	"undefined"
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
const base64$1 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
const httpProtocol = /^https?$/;
const e164 = /^\+[1-9]\d{6,14}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
* esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
* will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor$2(source) {
	return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor$2(dateSource);
function timeSource(args) {
	const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
	return typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time$1(args) {
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
const string$2 = (params) => {
	const regex = params ? `[\\s\\S]{${params?.minimum ?? 0},${params?.maximum ?? ""}}` : `[\\s\\S]*`;
	return new RegExp(`^${regex}$`);
};
const integer = /^-?\d+$/;
const number$5 = /^-?\d+(?:\.\d+)?$/;
const boolean$2 = /^(?:true|false)$/i;
const _null$2 = /^null$/i;
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
	def.pattern ?? (def.pattern = time$1(def));
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
const $ZodNull = /*@__PURE__*/ $constructor("$ZodNull", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = _null$2;
	inst._zod.values = /* @__PURE__ */ new Set([null]);
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (input === null) return payload;
		payload.issues.push({
			expected: "null",
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
const $ZodTuple = /*@__PURE__*/ $constructor("$ZodTuple", (inst, def) => {
	$ZodType.init(inst, def);
	const items = def.items;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				input,
				inst,
				expected: "tuple",
				code: "invalid_type"
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, [], ctx) : [];
		const proms = [];
		const optinStart = getTupleOptStart(items, "optin");
		const optoutStart = getTupleOptStart(items, "optout");
		if (!def.rest) {
			if (input.length < optinStart) {
				payload.issues.push({
					code: "too_small",
					minimum: optinStart,
					inclusive: true,
					input,
					inst,
					origin: "array"
				});
				return payload;
			}
			if (input.length > items.length) payload.issues.push({
				code: "too_big",
				maximum: items.length,
				inclusive: true,
				input,
				inst,
				origin: "array"
			});
		}
		const itemResults = new Array(items.length);
		const abortEarly = def.rest ? ctx?.abortEarly : void 0;
		let itemAborted = false;
		for (let i = 0; i < items.length; i++) {
			const r = items[i]._zod.run({
				value: input[i],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((rr) => {
				itemResults[i] = rr;
			}));
			else {
				itemResults[i] = r;
				if (abortEarly && !itemAborted && r.issues.length) itemAborted = aborted(r);
			}
		}
		if (def.rest && !itemAborted) {
			let i = items.length - 1;
			const rest = input.slice(items.length);
			let seen = payload.issues.length;
			for (const el of rest) {
				if (abortEarly && payload.issues.length !== seen) {
					if (aborted(payload, seen)) break;
					seen = payload.issues.length;
				}
				i++;
				const result = def.rest._zod.run({
					value: el,
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((r) => handleTupleResult(r, payload, i)));
				else handleTupleResult(result, payload, i);
			}
		}
		if (proms.length) return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
		return handleTupleResults(itemResults, payload, items, input, optoutStart);
	};
});
function getTupleOptStart(items, key) {
	for (let i = items.length - 1; i >= 0; i--) if (!(key === "optin" ? items[i]._zod.optin !== void 0 : items[i]._zod.optout === "optional")) return i + 1;
	return 0;
}
function handleTupleResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
	for (let i = 0; i < items.length; i++) {
		const r = itemResults[i];
		const isPresent = i < input.length;
		if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
			final.value.length = i;
			break;
		}
		if (r.issues.length) {
			if (!isPresent && i >= optoutStart) {
				final.value.length = i;
				break;
			}
			final.issues.push(...prefixIssues(i, r.issues));
		}
		final.value[i] = r.value;
	}
	for (let i = final.value.length - 1; i >= input.length; i--) if (items[i]._zod.optout === "optional" && final.value[i] === void 0) final.value.length = i;
	else break;
	return final;
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
function leafPattern(schema) {
	const def = schema._zod.def;
	let pattern = def.pattern;
	let isInt = !!def.format?.includes("int");
	let minimum;
	let maximum;
	for (const ch of def.checks ?? []) {
		const d = ch._zod.def;
		if (d.pattern) pattern = d.pattern;
		isInt || (isInt = !!d.format?.includes("int"));
		const lo = d.minimum ?? d.length;
		const hi = d.maximum ?? d.length;
		if (lo !== void 0 && (minimum === void 0 || lo > minimum)) minimum = lo;
		if (hi !== void 0 && (maximum === void 0 || hi < maximum)) maximum = hi;
	}
	if (pattern) return pattern.source;
	if (minimum !== void 0 && maximum !== void 0 && minimum > maximum) return "(?!)";
	if (minimum !== void 0 || maximum !== void 0) return string$2({
		minimum,
		maximum
	}).source;
	const own = schema._zod.pattern;
	return (isInt && own === number$5 ? integer : own)?.source;
}
function partPattern(schema) {
	const def = schema._zod.def;
	const own = schema._zod.pattern?.source;
	const inner = def.innerType ?? schema._zod.innerType;
	if (inner) {
		const before = inner._zod.pattern?.source;
		const after = partPattern(inner);
		if (own && before && after && after !== before) return own.replace(cleanRegex(before), () => cleanRegex(after));
		return own;
	}
	if (def.options) {
		const sources = def.options.map(partPattern);
		if (sources.every(Boolean)) return `^(${sources.map((s) => cleanRegex(s)).join("|")})$`;
	}
	return leafPattern(schema);
}
const $ZodTemplateLiteral = /*@__PURE__*/ $constructor("$ZodTemplateLiteral", (inst, def) => {
	$ZodType.init(inst, def);
	const regexParts = [];
	for (const part of def.parts) if (typeof part === "object" && part !== null) {
		const source = partPattern(part);
		if (!source) throw new Error(`Invalid template literal part, no pattern found: ${[...part._zod.traits].shift()}`);
		regexParts.push(cleanRegex(source));
	} else if (part === null || primitiveTypes.has(typeof part)) regexParts.push(escapeRegex(`${part}`));
	else throw new Error(`Invalid template literal part: ${part}`);
	inst._zod.pattern = new RegExp(`^${regexParts.join("")}$`);
	inst._zod.parse = (payload, _ctx) => {
		if (typeof payload.value !== "string") {
			payload.issues.push({
				input: payload.value,
				inst,
				expected: "string",
				code: "invalid_type"
			});
			return payload;
		}
		inst._zod.pattern.lastIndex = 0;
		if (!inst._zod.pattern.test(payload.value)) {
			payload.issues.push({
				input: payload.value,
				inst,
				code: "invalid_format",
				format: def.format ?? "template_literal",
				pattern: inst._zod.pattern.source
			});
			return payload;
		}
		return payload;
	};
});
const $ZodLazy = /*@__PURE__*/ $constructor("$ZodLazy", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazy(inst._zod, "innerType", () => {
		const d = def;
		if (!d._cachedInner) d._cachedInner = def.getter();
		return d._cachedInner;
	});
	defineLazyInternal(inst, "pattern", (zod) => zod.innerType?._zod?.pattern);
	defineLazyInternal(inst, "propValues", (zod) => zod.innerType?._zod?.propValues);
	defineLazyInternal(inst, "optin", (zod) => zod.innerType?._zod?.optin ?? void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.innerType?._zod?.optout ?? void 0);
	inst._zod.parse = (payload, ctx) => {
		return inst._zod.innerType._zod.run(payload, ctx);
	};
});
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
	return settle(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle(inst, answer) {
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
function _null$1(Class, params) {
	return new Class({
		type: "null",
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
function _nonnegative(params) {
	return /* @__PURE__ */ _gte(0, params);
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
function _custom(Class, fn, _params) {
	const norm = normalizeParams(_params);
	norm.abort ?? (norm.abort = true);
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...norm
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
const exactPatterns = /* @__PURE__ */ new Map([[base64Charset, base64$1], [base64urlCharset, base64url]]);
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
const bigintProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "BigInt cannot be represented in JSON Schema");
};
const symbolProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Symbols cannot be represented in JSON Schema");
};
const nullProcessor = (_schema, ctx, json, _params) => {
	if (ctx.target === "openapi-3.0") {
		json.type = "string";
		json.nullable = true;
		json.enum = [null];
	} else json.type = "null";
};
const undefinedProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Undefined cannot be represented in JSON Schema");
};
const voidProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Void cannot be represented in JSON Schema");
};
const neverProcessor = (_schema, _ctx, json, _params) => {
	json.not = {};
};
const anyProcessor = (_schema, _ctx, _json, _params) => {};
const unknownProcessor = (_schema, _ctx, _json, _params) => {};
const dateProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Date cannot be represented in JSON Schema");
};
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
const nanProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "NaN cannot be represented in JSON Schema");
};
const templateLiteralProcessor = (schema, _ctx, json, _params) => {
	const _json = json;
	const pattern = schema._zod.pattern;
	if (!pattern) throw new Error("Pattern not found in template literal");
	_json.type = "string";
	_json.pattern = pattern.source;
};
const fileProcessor = (schema, _ctx, json, _params) => {
	const _json = json;
	_json.type = "string";
	_json.format = "binary";
	_json.contentEncoding = "binary";
	const { minimum, maximum, mime } = aggregateChecks(schema);
	if (minimum !== void 0) _json.minLength = minimum;
	if (maximum !== void 0) _json.maxLength = maximum;
	if (!mime) return;
	if (mime.length === 0) _json.not = {};
	else if (mime.length === 1) _json.contentMediaType = mime[0];
	else _json.anyOf = mime.map((m) => ({ contentMediaType: m }));
};
const successProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
const customProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const functionProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Function types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const mapProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Map cannot be represented in JSON Schema");
};
const setProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Set cannot be represented in JSON Schema");
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
const tupleProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	json.type = "array";
	const prefixPath = ctx.target === "draft-2020-12" ? "prefixItems" : "items";
	const restPath = ctx.target === "draft-2020-12" ? "items" : ctx.target === "openapi-3.0" ? "items" : "additionalItems";
	const prefixItems = def.items.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			prefixPath,
			i
		]
	}));
	const rest = def.rest ? processSchema(def.rest, ctx, {
		...params,
		path: [
			...params.path,
			restPath,
			...ctx.target === "openapi-3.0" ? [def.items.length] : []
		]
	}) : null;
	let minItems = def.items.length;
	while (minItems > 0) {
		const item = def.items[minItems - 1];
		if (!(ctx.io === "input" ? inputOptin(item) !== void 0 : item._zod.optout === "optional")) break;
		minItems--;
	}
	const maxItems = def.items.length;
	const isClosed = !def.rest;
	if (ctx.target === "draft-2020-12") {
		json.prefixItems = prefixItems;
		if (isClosed) json.items = false;
		else if (rest) json.items = rest;
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	} else if (ctx.target === "openapi-3.0") {
		json.items = { anyOf: prefixItems };
		if (rest) json.items.anyOf.push(rest);
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	} else {
		json.items = prefixItems;
		if (isClosed) json.additionalItems = false;
		else if (rest) json.additionalItems = rest;
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	}
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
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
const promiseProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
const optionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
const lazyProcessor = (schema, ctx, _json, params) => {
	const innerType = schema._zod.innerType;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
const allProcessors = {
	string: stringProcessor,
	number: numberProcessor,
	boolean: booleanProcessor,
	bigint: bigintProcessor,
	symbol: symbolProcessor,
	null: nullProcessor,
	undefined: undefinedProcessor,
	void: voidProcessor,
	never: neverProcessor,
	any: anyProcessor,
	unknown: unknownProcessor,
	date: dateProcessor,
	enum: enumProcessor,
	literal: literalProcessor,
	nan: nanProcessor,
	template_literal: templateLiteralProcessor,
	file: fileProcessor,
	success: successProcessor,
	custom: customProcessor,
	function: functionProcessor,
	transform: transformProcessor,
	map: mapProcessor,
	set: setProcessor,
	array: arrayProcessor,
	object: objectProcessor,
	union: unionProcessor,
	intersection: intersectionProcessor,
	tuple: tupleProcessor,
	record: recordProcessor,
	nullable: nullableProcessor,
	nonoptional: nonoptionalProcessor,
	default: defaultProcessor,
	prefault: prefaultProcessor,
	catch: catchProcessor,
	pipe: pipeProcessor,
	readonly: readonlyProcessor,
	promise: promiseProcessor,
	optional: optionalProcessor,
	lazy: lazyProcessor
};
function toJSONSchema(input, params) {
	if ("_idmap" in input) {
		const registry = input;
		const ctx = initializeContext({
			...params,
			processors: allProcessors
		});
		const defs = {};
		for (const entry of registry._idmap.entries()) {
			const [_, schema] = entry;
			processSchema(schema, ctx);
		}
		const schemas = {};
		ctx.external = {
			registry,
			uri: params?.uri,
			defs
		};
		for (const entry of registry._idmap.entries()) {
			const [key, schema] = entry;
			extractDefs(ctx, schema);
			assignProp(schemas, key, finalize(ctx, schema));
		}
		if (Object.keys(defs).length > 0) schemas.__shared = { [ctx.target === "draft-2020-12" ? "$defs" : "definitions"]: defs };
		return { schemas };
	}
	const ctx = initializeContext({
		...params,
		processors: allProcessors
	});
	processSchema(input, ctx);
	extractDefs(ctx, input);
	return finalize(ctx, input);
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
function object$1(shape, params) {
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
function literal$2(value, params) {
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
function optional$2(innerType) {
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
// @__NO_SIDE_EFFECTS__
function nullish(innerType) {
	return /* @__PURE__ */ optional$2(/* @__PURE__ */ nullable$1(innerType));
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

// src/model/findings/entry.ts
const Level = _enum$1([
	"info",
	"warning",
	"error"
]);
/** Facts of a finding that only the operator of the machine can act on. */
const ofRunner = { about: "runner" };
/** Facts of a finding about the checkout of one commit. */
const ofCommit = { about: "commit" };
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
const text = string$1().check(_maxLength(LONGEST_TEXT));
const texts = readonly$1(array$1(text));
const number$3 = number$4();
const numbers = readonly$1(array$1(number$3));
const flag = boolean$1();
const maybe = (schema) => nullable$1(schema);
const optional$1 = (schema) => optional$2(schema);
const oneOf = (...values) => _enum$1(values);
const list$2 = (schema) => readonly$1(array$1(schema));
const record$1 = (shape) => readonly$1(strictObject$1(shape));

// src/model/findings/action.ts
/** Findings about the job that runs the action. */
const action$1 = {
	"bad-environment": usage({ what: text }),
	/** `variable`: names the file that the step writes for the runner. */
	"runner-file-unwritable": usage({
		variable: text,
		detail: text
	}),
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
		setters: maybe(record$1({
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

// src/model/findings/admission.ts
/** Findings about the jobs that a machine takes. */
const admission$1 = {
	"jobs-file-bad": usage({
		file: text,
		detail: text
	}),
	"job-other-repository": usage({
		repository: text,
		file: text
	}),
	"job-other-workflow": usage({
		workflow: text,
		file: text
	}),
	/** `minutes`: those of the last 24 hours. */
	"job-over-limit": usage({
		author: text,
		minutes: number$3,
		limit: number$3
	}),
	/** The doctor found the machine unfit. `checks`: names of the checks that failed. */
	"job-machine-unfit": unfit({ checks: text })
};

// src/model/findings/agreement.ts
/** Findings about two meters of the same counters. */
const agreement$1 = {
	"counters-disagree": unfit({
		domain: text,
		powercap: number$3,
		perf: number$3,
		seconds: number$3,
		directory: text
	}),
	"counters-agree": info({
		domains: texts,
		difference: number$3,
		seconds: number$3
	}, ofRunner),
	/** The machine was too busy for the readings of both to be close enough in time. */
	"counters-unchecked": warning({
		difference: number$3,
		seconds: number$3
	}, ofRunner)
};

// src/model/exit-status.ts
/** Bytes of disk that a side of a session used, and that it may use. */
const DiskUse = readonly$1(strictObject$1({
	used: number$4().check(_nonnegative()),
	limit: number$4().check(_nonnegative())
}));
/**
* End of a process: its exit code, or the signal that killed it. `timedOut`: Joulegate killed it at its time limit. `overDisk`: its side
* used more of the disk than it may; Joulegate killed it, unless it had ended by then.
*/
const ExitStatus = readonly$1(strictObject$1({
	code: nullable$1(int$1()),
	signal: nullable$1(string$1().check(_maxLength(20))),
	timedOut: boolean$1(),
	overDisk: optional$2(DiskUse)
}));
/** Reports whether it ended by itself, with 0, and within its limits. */
const hasSucceeded = ({ code, signal, timedOut, overDisk }) => code === 0 && signal === null && !timedOut && overDisk === void 0;

// src/model/findings/alert.ts
const due = oneOf("unfit", "fit");
/** Findings about the operator's command that doctor runs for a machine that stays unfit. */
const alert$1 = {
	/** `why`: another account owns it, others may write to it, it is no plain file, or its directory is open to others. */
	"alert-state-open": usage({
		path: text,
		why: oneOf("owner", "mode", "kind", "directory")
	}, ofRunner),
	"alert-state-damaged": warning({
		path: text,
		why: oneOf("no-json", "other-form")
	}, ofRunner),
	"alert-waits": nothing({ holder: text }, ofRunner),
	/** `unfit`: unfit runs in a row. */
	"alert-sent": info({
		due,
		unfit: number$3
	}, ofRunner),
	/** `limit`: its time limit in seconds. `said`: the end of its output. */
	"alert-failed": warning({
		due,
		status: ExitStatus,
		limit: number$3,
		said: text
	}, ofRunner)
};

// src/model/findings/parts.ts
/** Data that several findings have. */
/**
* A finding in any version of the table, with unchecked data. `more`: number of further trials that found the same. The words that the
* JSON for programs has beside them are not read.
*/
const Quoted = readonly$1(object$1({
	code: string$1().check(_regex(/^[a-z][a-z0-9-]{1,60}$/)),
	data: readonly$1(record$2(string$1(), unknown$1())),
	more: optional$2(int$1().check(_positive()))
}));
/** A command of the configuration. `workload` is null for a build, `service` for all but a service. */
const Command = record$1({
	kind: oneOf("build", "workload", "prepare", "check", "cleanup", "service"),
	side: oneOf("base", "head", "anchor"),
	workload: maybe(text),
	service: maybe(text)
});
/** End of a command. `timeout`: its time limit in seconds. `flooded`: the bytes that it may print, if it printed more; else null. */
const Ending = record$1({
	status: ExitStatus,
	timeout: maybe(number$3),
	flooded: maybe(number$3)
});
/**
* Cause of a driver's file that cannot be read. `right`: it is for others. `hidden`: root cannot read it either. `gone`: its driver.
* `refused`: its driver fails. `empty`: it has no value now. `nonsense`: its content is no number.
*/
const WhyUnreadable = oneOf("right", "hidden", "gone", "refused", "empty", "nonsense");
/** A temperature sensor that exists and gives no reading. */
const SilentSensor = record$1({
	sensor: text,
	path: text,
	detail: text,
	why: WhyUnreadable
});
/** Degrees Celsius by sensor. */
const Degrees = list$2(record$1({
	sensor: text,
	celsius: number$3
}));
/** A permission of a workflow's token, as it is written in a workflow. */
const Permission = oneOf(...[
	"actions: read",
	"actions: write",
	"checks: write",
	"contents: read",
	"issues: read",
	"issues: write"
], ...[
	"pull-requests: read",
	"pull-requests: write",
	"statuses: write"
]);
/** Purpose of a request to GitHub's API. */
const Task = discriminatedUnion$1("name", [
	record$1({ name: literal$2("read-issues") }),
	record$1({ name: literal$2("write-issues") }),
	record$1({
		name: literal$2("read-comments"),
		pull: number$3
	}),
	record$1({
		name: literal$2("write-comment"),
		pull: number$3
	}),
	record$1({
		name: literal$2("read-command"),
		pull: number$3
	}),
	record$1({
		name: literal$2("react"),
		pull: number$3
	}),
	record$1({
		name: literal$2("read-reviews"),
		pull: number$3
	}),
	record$1({
		name: literal$2("list-files"),
		pull: number$3
	}),
	record$1({ name: literal$2("read-permissions") }),
	record$1({ name: literal$2("read-workflow") }),
	record$1({
		name: literal$2("read-file"),
		file: text
	}),
	record$1({
		name: literal$2("find-queue"),
		branch: text,
		pull: number$3
	}),
	record$1({
		name: literal$2("set-status"),
		context: text,
		sha: text,
		state: text
	}),
	record$1({
		name: literal$2("create-check"),
		check: text
	}),
	record$1({
		name: literal$2("find-pull"),
		sha: text
	}),
	record$1({
		name: literal$2("read-artifact"),
		run: number$3
	}),
	record$1({
		name: literal$2("read-rulings"),
		pull: number$3
	}),
	record$1({
		name: literal$2("rerun"),
		run: number$3
	}),
	record$1({ name: literal$2("list-runs") }),
	record$1({
		name: literal$2("list-jobs"),
		run: number$3
	})
]);
/** Oddity in the output of perf. `hasCommas`: numbers have decimal commas, in spite of LC_ALL=C. */
const PerfOddity = discriminatedUnion$1("kind", [
	record$1({
		kind: literal$2("not-json"),
		hasCommas: flag
	}),
	record$1({
		kind: literal$2("other-fields"),
		hasCommas: flag
	}),
	record$1({
		kind: literal$2("field-count"),
		found: number$3,
		expected: number$3
	}),
	record$1({ kind: literal$2("no-object") }),
	record$1({
		kind: literal$2("unknown-keys"),
		keys: texts
	}),
	record$1({
		kind: literal$2("other-kind"),
		key: text
	}),
	record$1({
		kind: literal$2("no-socket"),
		name: text
	}),
	record$1({
		kind: literal$2("value"),
		event: text,
		value: text
	}),
	record$1({
		kind: literal$2("unit"),
		event: text,
		unit: text,
		expected: text
	}),
	record$1({
		kind: literal$2("unasked"),
		event: text
	}),
	record$1({
		kind: literal$2("no-line"),
		event: text
	}),
	record$1({
		kind: literal$2("several-lines"),
		event: text
	})
]);
/** Early end of perf. `said`: its first complaints. */
const PerfEnding = discriminatedUnion$1("kind", [
	record$1({
		kind: literal$2("killed"),
		signal: text
	}),
	record$1({ kind: literal$2("silent") }),
	record$1({
		kind: literal$2("ended"),
		code: maybe(number$3),
		said: texts
	})
]);
/**
* Reason why the counts of a trial cannot be used. `files`: what was written cannot be read. `none`: nothing was written. `cut-off`: a file
* has no total. `events`: a file counts something else. `total`: a total is no number of instructions, or not the sum of its lines.
* `format`: callgrind writes no such line. `instruction`: valgrind does not know one of the program's instructions. `output`: perf printed
* something else than counts. `escaped`: perf counted only a part of the program.
*/
const CountFault = oneOf("files", "none", "cut-off", "events", "total", "format", "instruction", "output", "escaped");

// src/model/findings/anchor.ts
/** Findings about the anchor of a session. None of them concerns the comparison of base and head. */
const anchor$1 = {
	"anchor-none": warning({ repository: text }),
	/** `cause`: the checkout that failed. */
	"anchor-not-checked-out": warning({
		anchor: text,
		cause: Quoted
	}),
	"anchor-unbuilt": warning({ anchor: text }),
	"anchor-fails": warning({
		anchor: text,
		workload: text,
		cause: Quoted
	})
};

// src/model/findings/attack.ts
/** Things that doctor lets a command of its own try from within the sandbox. */
const names = [
	"environment",
	"memory",
	"processes",
	"signal",
	"loopback",
	"abstract",
	"counters",
	"reports",
	"session",
	"other-side",
	"setuid",
	"user-namespace",
	"kernel",
	"devices",
	"sockets",
	"shared-directories",
	"leave"
];
/**
* Reason why something could not be tried. `no-counter`: the machine has none. `no-program`: a program for it is missing. `no-root`: only
* root can prepare it. `no-bait`: doctor could not prepare it. `unfinished`: the command ended before it.
*/
const WhyUntried = oneOf("no-counter", "no-program", "no-root", "no-bait", "unfinished");
/** One thing that was tried. `through`: it had an effect that doctor saw. `why`: null unless it is `untried`. */
const Attempt = record$1({
	name: oneOf(...names),
	outcome: oneOf("contained", "through", "untried"),
	why: maybe(WhyUntried)
});
/** Reads a reason. An unknown one is `unfinished`. */
const whyUntriedOf = (text) => WhyUntried.safeParse(text).data ?? "unfinished";
const attempted = {
	level: oneOf("A", "B", "C", "none"),
	user: maybe(text),
	attempts: list$2(Attempt)
};
/**
* Way to contain what got through. `account`: the code runs as its own user. `namespaces`: each side has some. `counters`: their files are
* closed. `user-namespaces`: the kernel makes none for users. `unit`: a unit of systemd forbids it. `fault`: none, because it should have been contained.
*/
const Remedy = oneOf("account", "namespaces", "counters", "user-namespaces", "unit", "fault");
/** Findings of the attack that doctor makes on itself. */
const attack$1 = {
	"attacks-contained": info(attempted, { about: "machine" }),
	/** `names`: those that got through and have the same way out. */
	"attacks-through": warning({
		...attempted,
		names: list$2(oneOf(...names)),
		way: Remedy
	}, { about: "machine" }),
	/** Some could not be tried. */
	"attacks-untried": info(attempted, { about: "machine" }),
	"attacks-not-made": info({ cause: Quoted }, { about: "machine" })
};
/** Attempts that succeed in namespaces of a side's own, and fail in a unit of systemd: what level A adds to level B. */
const CONTAINED_BY_UNIT = [
	"user-namespace",
	"kernel",
	"devices",
	"sockets",
	"shared-directories"
];

// src/model/findings/backtest.ts
/** Findings of `joulegate backtest`. */
const backtest$1 = {
	"no-default-branch": usage({
		directory: text,
		tried: texts
	}),
	/** `found`: commits that the clone has with their parents. */
	"backtest-shallow": usage({
		directory: text,
		found: number$3,
		wanted: number$3
	}),
	"backtest-empty": usage({ branch: text }),
	/** Some Recordings compare energy, and others work. */
	"backtest-mixed": usage({
		energy: text,
		work: text
	})
};

// src/model/findings/bisect.ts
/** Findings of `joulegate bisect`. `good` and `bad`: the ends, as the user names them. */
const bisect$1 = {
	"bisect-same": usage({
		good: text,
		bad: text,
		sha: text
	}),
	/** The bad end is in the history of the good one. */
	"bisect-swapped": usage({
		good: text,
		bad: text
	}),
	/** `line`: commit of the bad end's first-parent line with which the good end has its history in common, or '' for none. */
	"bisect-off-line": usage({
		good: text,
		bad: text,
		line: text
	}),
	"bisect-adjacent": usage({
		good: text,
		bad: text,
		workload: text
	}),
	/** `workload`: name that the configuration lacks, or '' if none was given. */
	"bisect-workload": usage({
		workload: text,
		known: texts,
		good: text
	}),
	/** `end`: the one that cannot be measured. `name`: as the user names it. */
	"bisect-end": nothing({
		end: oneOf("good", "bad"),
		name: text,
		why: oneOf("build", "checkout", "failed", "unmeasured"),
		log: text
	}),
	/** `change`: the bad end has another definition of the workload, none at all, or a configuration that cannot be read. */
	"bisect-definition": warning({
		workload: text,
		good: text,
		bad: text,
		change: oneOf("other", "none", "unreadable")
	})
};

// src/model/findings/budgets.ts
/** Findings about what a budget allows besides its percentage. */
const budgets$1 = {
	/** `margin` and `instead`: the budget with and without the waiver, as fractions. */
	waived: info({
		workloads: texts,
		margin: number$3,
		instead: number$3,
		expires: text,
		reason: text
	}, { about: "configuration" }),
	"waiver-expired": warning({
		workloads: texts,
		margin: number$3,
		instead: number$3,
		expires: text,
		reason: text
	}, { about: "configuration" }),
	"waiver-overridden": info({
		workloads: texts,
		margin: number$3,
		instead: number$3,
		expires: text,
		reason: text
	}, { about: "configuration" }),
	/** Joules per run: the limit, and the interval of head's. An end that is unknown is null. */
	"over-limit": warning({
		workload: text,
		machine: text,
		limit: number$3,
		low: number$3,
		high: maybe(number$3)
	}),
	"over-limit-on-base": warning({
		workload: text,
		machine: text,
		limit: number$3,
		low: number$3,
		high: maybe(number$3)
	}),
	/** Joules per run: the limit, and what it could be. */
	"limit-not-tight": info({
		workload: text,
		limit: number$3,
		to: number$3
	}),
	/** `machines`: those with a limit. */
	"limit-elsewhere": info({
		workload: text,
		machine: text,
		machines: texts
	}),
	/** Joules per run. */
	"below-min-change": info({
		workload: text,
		difference: number$3,
		least: number$3
	})
};

// src/model/findings/builds.ts
const side$1 = oneOf("base", "head", "anchor");
/** Findings about the build cache. */
const builds$1 = {
	/** `detail`: difference from the facts about it; null if those are damaged. */
	"build-damaged": warning({
		file: text,
		detail: maybe(text)
	}),
	/** `odd-file`: it has a socket, a FIFO or a device. `limit`: bytes that all builds may take together. */
	"build-not-kept": warning({
		side: side$1,
		why: oneOf("too-large", "odd-file", "failed"),
		limit: number$3,
		directory: text,
		detail: text
	}),
	/** `globs`: outputs that the configuration names. */
	"build-without-outputs": warning({
		side: side$1,
		globs: texts
	}),
	"build-not-taken": warning({
		side: side$1,
		directory: text,
		detail: text
	}),
	"builds-unreadable": usage({
		directory: text,
		detail: text
	}),
	/** `bytes`: of disk that they took. `damaged`: number of files among them that were damaged. */
	"builds-cleared": info({
		directory: text,
		builds: number$3,
		bytes: number$3,
		damaged: number$3
	})
};

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

// src/model/findings/checkout.ts
/** Findings about what a checkout has beside the files of its commit. */
const checkout$1 = {
	"too-many-tags": usage({
		url: text,
		tags: number$3,
		most: number$3
	}),
	"submodule-refused": usage({
		path: text,
		commit: text,
		url: text,
		why: oneOf("protocol", "host", "address", "credentials", "relative", "undeclared", "path", "no-commit"),
		hosts: texts
	}, ofCommit),
	"submodule-failed": usage({
		path: text,
		url: text,
		cause: Quoted
	}, ofCommit),
	"submodule-declarations": usage({
		commit: text,
		path: text
	}, ofCommit),
	"submodules-too-many": usage({
		commit: text,
		path: text,
		levels: number$3,
		most: number$3
	}, ofCommit),
	"submodule-absent": usage({
		commit: text,
		path: text
	}, ofCommit),
	"lfs-refused": usage({
		path: text,
		url: text,
		why: oneOf("protocol", "host", "address", "credentials", "relative", "no-origin"),
		hosts: texts
	}, ofCommit),
	"lfs-failed": usage({
		path: text,
		url: text,
		why: oneOf("absent", "refused", "content", "status", "silent", "slow", "answer", "connection"),
		/** Words of the server or the system, a status, or seconds. */
		detail: text
	}, ofCommit),
	"lfs-broken": usage({
		commit: text,
		path: text
	}, ofCommit),
	"lfs-missing": usage({
		commit: text,
		path: text,
		oid: text,
		why: oneOf("absent", "content", "unwritten"),
		detail: text
	}, ofCommit),
	"lfs-too-much": usage({
		files: number$3,
		bytes: number$3,
		most: number$3,
		limit: number$3
	}),
	"lfs-no-room": usage({
		directory: text,
		bytes: number$3,
		free: number$3
	}),
	"tags-shallow": warning({ directory: text })
};

// src/model/findings/checks.ts
/** Findings about the machine: what the checks of src/checks found. Reports show them together, without their remedies, which `joulegate doctor` has. */
const checks$1 = {
	"machine-governor": warning({
		names: text,
		cpus: number$3,
		total: number$3,
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
	"machine-cores": warning({ kinds: list$2(record$1({
		name: text,
		cpus: text
	})) }, { about: "machine" }),
	"machine-cores-ranked": info({}, { about: "machine" }),
	"machine-virtual": warning({ name: text }, { about: "machine" }),
	"machine-busy-now": warning({
		others: number$3,
		threads: number$3,
		isCounted: flag
	}, { about: "machine" }),
	"machine-was-busy": info({
		load: number$3,
		threads: number$3
	}, { about: "machine" }),
	"machine-steal": warning({ share: number$3 }, { about: "machine" }),
	"machine-steal-since-boot": warning({ share: number$3 }, { about: "machine" }),
	"machine-throttled": warning({
		times: number$3,
		directory: text
	}, { about: "machine" }),
	"machine-swap": info({ bytes: number$3 }, { about: "machine" }),
	"machine-watchdog": info({}, { about: "machine" }),
	/** `by`: SGX, which filters wherever it is on, or the register that asks for it. */
	"machine-filtering": unfit({ by: oneOf("sgx", "register") }, { about: "machine" }),
	"machine-battery": warning({ name: text }, { about: "machine" }),
	"machine-disk-full": unfit({
		what: oneOf("temporary", "report"),
		directory: text,
		bytes: number$3
	}, { about: "machine" }),
	"machine-disk-low": warning({
		what: oneOf("temporary", "report"),
		directory: text,
		bytes: number$3
	}, { about: "machine" }),
	/** `counter`: the file that powercap would read, or null if there is none. `paranoid`: the kernel's value, or null if unknown. */
	"machine-permissions": warning({
		counter: maybe(text),
		paranoid: maybe(number$3)
	}, { about: "machine" }),
	"machine-measuring": warning({ holder: text }, { about: "machine" })
};

// src/model/findings/clock.ts
const Range = record$1({
	min: number$3,
	max: number$3
});
/** `place`: file, line and column of the key in the configuration, if they are known. */
const about = {
	workload: text,
	place: maybe(text)
};
/** Findings about the clock that a workload sets (`tune`). Frequencies are in hertz. */
const clock$1 = {
	"governor-not-offered": unfit({
		...about,
		governor: text,
		offered: texts,
		directory: text
	}),
	/** `range`: null if the kernel does not tell. `steps`: the only frequencies inside it; empty if there are any. */
	"frequency-not-offered": unfit({
		...about,
		asked: Range,
		range: maybe(Range),
		steps: list$2(number$3),
		directory: text
	}),
	/** `path`: null if the machine has no clock that can be set. */
	"clock-not-settable": unfit({
		...about,
		path: maybe(text),
		why: oneOf("absent", "right", "read-only")
	}),
	/** `detail`: the text that the file has, or the system's reason. */
	"clock-not-taken": unfit({
		workload: text,
		path: text,
		wanted: text,
		detail: text
	}),
	/** `isThere`: a file of that name exists already. */
	"clock-not-recorded": unfit({
		path: text,
		isThere: flag,
		detail: text
	}, ofRunner),
	"clock-changed": error({
		path: text,
		wanted: text,
		detail: text
	}),
	"clock-not-back": unfit({
		path: text,
		wanted: text,
		detail: text
	}, ofRunner),
	/** The meter does not depend on the clock. */
	"clock-not-needed": info({
		workloads: texts,
		meter: text
	}),
	"clock-recovered": info({ paths: texts }, ofRunner),
	/** `wanted`: null if the record of a dead process cannot be read. */
	"clock-not-recovered": warning({
		path: text,
		wanted: maybe(text),
		detail: text
	}, ofRunner)
};

// src/model/findings/comment.ts
/** Findings about the comment. */
const comment$1 = { "bad-comment-key": usage({ key: text }) };

// src/model/findings/config-program.ts
/** Findings about a configuration that is a program. */
const configProgram$1 = {
	/** Files that are all there, of which only one may be. */
	"config-twice": usage({
		files: texts,
		where: text
	}),
	/** `fault`, `detail`, `place`: see `PluginFault`. `printed`: the last lines that it printed. */
	"config-program-failed": usage({
		file: text,
		where: text,
		fault: oneOf("threw", "hung", "ended", "garbled"),
		detail: text,
		place: maybe(text),
		printed: texts
	}),
	/** `kind`: of the plug-in that the file defines instead. */
	"config-program-kind": usage({
		file: text,
		where: text,
		kind: text
	}),
	/** `most`: files that a program may consist of, or bytes that its result may have. */
	"config-program-large": usage({
		file: text,
		what: oneOf("files", "result"),
		most: number$3
	}),
	/** Files of base's program that head changes, or a program that head adds. */
	"config-program-changed": warning({
		files: texts,
		more: optional$1(number$3)
	}, { about: "configuration" }),
	/** Base has no configuration, and a gate runs no program of head's. */
	"config-program-unmerged": usage({
		file: text,
		base: text
	}),
	/** `node`: path of our Node, if it is why the user of plug-ins cannot run programs; null if the machine has no such user. */
	"config-program-no-user": usage({
		file: text,
		where: text,
		user: text,
		node: maybe(text)
	}),
	/** Read without the commit's files. `where`: branch or commit. */
	"config-is-a-program": usage({
		file: text,
		where: text
	}),
	/** A command would have to edit the program. */
	"config-program-edit": usage({
		file: text,
		command: oneOf("init", "budget")
	})
};

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
	/** `found`: file that was probably meant as the configuration. `why`: it has another name, or is a link. */
	"config-unread": usage({
		found: text,
		file: text,
		where: text,
		why: oneOf("name", "link"),
		isCommitted: flag
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
		from: number$3,
		to: number$3
	}, { about: "configuration" }),
	"budget-level-loosened": info({
		workloads: texts,
		from: text,
		to: text
	}, { about: "configuration" }),
	/** `from` and `to`: the limits of base and head in joules; null: head has none. */
	"limit-loosened": info({
		workloads: texts,
		from: number$3,
		to: maybe(number$3)
	}, { about: "configuration" }),
	/** `from`: joules; 0: base has none. */
	"min-change-loosened": info({
		workloads: texts,
		from: number$3,
		to: number$3
	}, { about: "configuration" }),
	/** `from` and `to`: by how much base and head let the figure be worse, as fractions; null: head has no budget for it. */
	"figure-loosened": info({
		workloads: texts,
		figure: text,
		from: number$3,
		to: maybe(number$3)
	}, { about: "configuration" }),
	/** Head has other names for these workloads. */
	"workloads-renamed": info({ pairs: list$2(record$1({
		was: text,
		name: text
	})) }, { about: "configuration" }),
	"settings-changed": info({ keys: texts }, { about: "configuration" }),
	"config-from-working-tree": warning({ file: text }),
	"too-few-pairs": usage({
		most: number$3,
		least: number$3,
		workloads: number$3,
		confidence: number$3
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

// src/model/findings/counters.ts
/** Findings about the energy counters of powercap. Programs that use joulegate/meter meet them, too. */
const counters$1 = {
	"counter-lost": unfit({ detail: text }, { about: "meter" }),
	"counter-unreadable": unfit({
		path: text,
		detail: text,
		why: WhyUnreadable
	}, { about: "meter" }),
	"no-counter": unfit({ directory: text }),
	"counter-frozen": unfit({
		path: text,
		seconds: number$3
	}, { about: "meter" }),
	"counter-wrapped": unfit({ zone: text }, { about: "meter" }),
	/** Nobody read it for longer than it takes to wrap around. */
	"counter-unwatched": unfit({
		zone: text,
		seconds: number$3,
		most: number$3
	}, { about: "meter" }),
	/** The counters work, and none of them has moved within a measurement of `seconds`. */
	"window-too-short": unfit({ seconds: number$3 }),
	"counter-implausible": unfit({
		counter: text,
		watts: number$3,
		most: number$3
	}, { about: "meter" }),
	"missing-domain": unfit({
		domains: texts,
		found: texts
	})
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
	"defer-other": info({ number: number$3 }),
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
	/** The verdict is valid, but a step after it failed. */
	"after-verdict": warning({ cause: Quoted }),
	/** A code of a newer version, with its data as it came. */
	"unknown-finding": warning({
		code: text,
		data: readonly$1(record$2(string$1(), unknown$1()))
	})
};

// src/model/findings/essentials.ts
/** Findings about what Joulegate cannot work without. */
const essentials$1 = {
	"git-missing": usage({}),
	/** `detail`: the complaint of `git --version`, or what it printed. */
	"git-unusable": usage({ detail: text }),
	"git-silent": usage({ seconds: number$3 }),
	"git-too-old": usage({
		version: text,
		least: text
	}),
	/** `error`: why it could not be started; or else `signal`: what killed it; or else `code`: with what it exited when it looked for rm. */
	"no-shell": usage({
		error: maybe(text),
		signal: maybe(text),
		code: maybe(number$3)
	}),
	"no-proc": usage({}),
	"no-null-device": usage({ path: text }),
	/** `limit`: the most files that this process may have open. */
	"too-few-files": usage({
		limit: number$3,
		least: number$3
	}),
	/** `directory`: that of temporary files. */
	"temporary-unusable": usage({
		directory: text,
		detail: text
	}),
	"no-current-directory": usage({ why: oneOf("removed", "not-utf-8") })
};

// src/model/findings/forks.ts
/**
* Reason why an artifact was not read. `size`: it is too large, packed or unpacked. `twice`: the run has several of this name. `redirect`:
* GitHub names no usable address for it. The others are about the zip file.
*/
const ArchiveFault = oneOf(...[
	"size",
	"expired",
	"twice",
	"redirect",
	"not-zip",
	"files",
	"name",
	"link",
	"encrypted",
	"method",
	"checksum"
]);
/**
* Reason why a Recording was not used. `unreadable`: it is too large, or no Recording of this version. `meter`: it counts something other than
* instructions. `counter`: its energy is not that of a hardware counter. `isolation`: by less than level B. `simulated`: its counts are made up. `commits`: it names other commits than GitHub. `workloads`, `definitions`, `settings`: it was
* measured by another configuration than base's. `benchmark`: head did not run with base's. `paths`: it measured nothing, although GitHub does not confirm that no relevant file changed. `counts`: a count cannot be one. `trials`: some are of unknown workloads, or contradict others.
*/
const EvidenceFault = oneOf(...[
	"unreadable",
	"meter",
	"counter",
	"isolation",
	"simulated",
	"commits",
	"workloads",
	"definitions",
	"settings"
], ...[
	"benchmark",
	"paths",
	"counts",
	"trials"
]);
/** Findings about results of pull requests from forks, which another workflow posts. None of them has a text of the fork's. */
const forks$1 = {
	/** The counts come from a job that the pull request controls. */
	"counts-of-fork": warning({}),
	"comment-needs-run": usage({ event: text }),
	/** `event`: the event of the run that has ended. */
	"run-of-event": info({ event: text }),
	"run-posts-itself": info({}),
	/** No open pull request has the commit of the run. */
	"run-without-pull": warning({ sha: text }),
	"fork-pulls-alike": error({ pulls: text }),
	"fork-run-skipped": error({}),
	/** `conclusion`: GitHub's word. */
	"fork-run-unfinished": error({ conclusion: text }),
	"fork-job-failed": error({}),
	"fork-build-failed": error({ side: oneOf("base", "head") }),
	/** In place of the fork's own finding about a trial that does not count. */
	"fork-trial-void": error({}),
	/** `wanted`: the file that the input names; '' if it names none. */
	"fork-workflow-unknown": error({ wanted: text }),
	"fork-configuration-missing": error({ config: text }),
	"fork-configuration-moved": error({ config: text }),
	"fork-artifact-missing": error({ artifact: text }),
	"fork-artifact-refused": error({
		artifact: text,
		fault: ArchiveFault
	}),
	"fork-evidence-refused": error({
		artifact: text,
		fault: EvidenceFault
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
	}, ofCommit),
	"lfs-unsupported": usage({
		commit: text,
		paths: texts
	}, ofCommit),
	"checkout-failed": internal({
		commit: text,
		detail: text
	}, ofCommit),
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
		seconds: number$3
	}),
	"github-unavailable": warning({
		task: Task,
		status: number$3,
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

// src/model/findings/group.ts
/** Findings of a runner group that admits one workflow at a pinned commit. */
const group$1 = {
	/** `place`: a repository, which has no groups. */
	"group-of-repository": usage({ place: text }),
	/** Nobody has said which repositories may use it. */
	"group-no-repositories": usage({ organisation: text }),
	"group-foreign-repository": usage({
		repository: text,
		organisation: text
	}),
	"group-repository-missing": usage({
		repository: text,
		organisation: text
	}),
	"group-missing": usage({
		number: number$3,
		organisation: text
	}),
	/** A group with our name was made by somebody else, for something else. */
	"group-differs": usage({
		name: text,
		number: number$3,
		organisation: text
	}),
	"group-fixed": usage({
		name: text,
		by: oneOf("default", "enterprise")
	}),
	/** GitHub has accepted the settings, and shows others. */
	"group-not-kept": unfit({
		name: text,
		number: number$3
	}),
	/** The registrar did not answer. `detail`: what it said last. */
	"group-unanswered": unfit({ detail: text }),
	/** `address`: of the group's page. */
	"group-stays": warning({
		number: number$3,
		organisation: text,
		address: text
	}, { about: "runner" })
};

// src/model/findings/harness.ts
/** Findings about the benchmark's files. */
const harness$1 = {
	"harness-replaced": info({
		files: texts,
		total: number$3
	}, { about: "configuration" }),
	"harness-only": info({
		files: texts,
		total: number$3
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
		total: number$3,
		failure: Quoted
	}, { about: "configuration" }),
	/** `file` is run or read by the commands of these workloads. */
	"input-changed": info({
		file: text,
		workloads: texts
	}, { about: "configuration" }),
	"inputs-changed": info({ more: number$3 }, { about: "configuration" })
};

// src/model/findings/helper.ts
/** Findings about the meter helper, which measures for accounts other than root. */
const helper$1 = {
	"helper-unreachable": unfit({
		socket: text,
		detail: text
	}, ofRunner),
	/** The connection ended in the middle. */
	"helper-lost": internal({ socket: text }, ofRunner),
	/** `own`: the helper's version; `other`: that of the one who ordered. */
	"helper-other-version": unfit({
		own: text,
		other: text
	}, ofRunner),
	"helper-no-socket": usage({}),
	"helper-bad-order": usage({ detail: text }, ofRunner),
	"helper-no-commands": usage({ name: text }),
	"helper-refuses-meter": usage({ meter: text }),
	/** `bytes`: the size of the history. `free`: bytes that the disk has left at `directory`. */
	"helper-no-room": unfit({
		bytes: number$3,
		free: number$3,
		directory: text
	}, ofRunner)
};

// src/model/findings/history.ts
/** Findings about the store of the history. */
const history$1 = {
	/** `line`: number of the line in the file, from 1. */
	"history-damaged": warning({
		file: text,
		line: number$3,
		detail: text
	}),
	/** `session`: id of two sessions that differ. `files`: where they are. The first is used. */
	"history-differs": warning({
		session: text,
		files: texts
	}),
	/** `lost`: number of files that this machine has and the branch lacks. */
	"history-rewritten": warning({
		url: text,
		branch: text,
		lost: number$3,
		directory: text
	}),
	/** `files`: session files whose content differs from what this machine has seen. */
	"history-changed": warning({
		url: text,
		branch: text,
		files: texts
	}),
	"history-busy": internal({
		url: text,
		branch: text,
		tries: number$3
	}),
	"history-push-refused": usage({
		url: text,
		branch: text,
		detail: text
	}),
	/** `sessions`: number of sessions on the branch, none of which has a level. */
	"history-empty": nothing({
		url: text,
		branch: text,
		sessions: number$3
	}),
	/** `commits`: number of commits of the default branch that the clone has. */
	"history-cut": warning({ commits: number$3 }),
	"history-index-newer": usage({
		file: text,
		version: number$3,
		readable: number$3
	}),
	"history-bad-range": usage({ range: text }),
	"history-empty-range": nothing({
		range: text,
		isTagged: flag,
		isMerged: flag
	}),
	"history-bad-policy": usage({
		policy: text,
		policies: texts
	}),
	"history-shallow": usage({
		directory: text,
		commit: text
	}),
	/** `repository`: a URL, of which only a clone on this disk can be measured. */
	"history-not-local": usage({ repository: text }),
	"history-anchor-broken": nothing({ anchor: text }),
	"history-no-remote": usage({
		directory: text,
		remote: text
	}),
	"history-not-permitted": usage({
		event: text,
		ref: maybe(text)
	}),
	/** `why`: the sides are commands; an earlier result was used; or `commit` is not on the first-parent line of the default branch. */
	"history-not-kept": usage({
		why: oneOf("commands", "reused", "elsewhere", "anchor"),
		commit: text
	}),
	"history-no-such-workload": usage({
		workload: text,
		known: texts
	}),
	"history-published": info({
		url: text,
		published: number$3,
		present: number$3
	}),
	"history-compacted": info({
		url: text,
		months: texts
	}),
	"history-kept": info({ file: text })
};

// src/model/findings/history-pairs.ts
/** Estimate of one workload, and its interval of 95 %: natural logarithms, and null for an unbounded end. */
const bridged = record$1({
	workload: text,
	ln: number$3,
	low: maybe(number$3),
	high: maybe(number$3)
});
const reason = oneOf("build", "failed", "absent", "no-look", "finding");
/** Findings about sessions of two commits: bridges between anchors, and confirmations of steps. Commits are short SHAs. */
const historyPairs$1 = {
	/** `from`: the old anchor; `to`: the new one. `workloads`: those that have levels against the old one only. */
	"history-unbridged": warning({
		from: text,
		to: text,
		workloads: texts
	}),
	/** `isCounted`: whether these are counts of instructions, which can be exact. */
	"history-bridged": info({
		from: text,
		to: text,
		isCounted: flag,
		workloads: list$2(bridged),
		file: text
	}),
	/** `commit`: the anchor on which the workload could not be measured. */
	"history-no-bridge": warning({
		workload: text,
		commit: text,
		why: reason
	}),
	"history-no-anchor": usage({ anchor: text }),
	"history-pair-broken": nothing({
		commit: text,
		side: oneOf("base", "head")
	}),
	"history-pair-equal": nothing({
		from: text,
		to: text
	}),
	"history-nothing-to-confirm": info({}),
	/** `step`: its id. */
	"history-other-series": usage({
		step: text,
		workload: text
	}),
	"history-not-confirmed": warning({
		step: text,
		workload: text,
		commit: text,
		why: reason
	}),
	/** `ln`: of the step. `found`: of all confirmations. `layouts`: half of the interval that the layouts of one build each alone make. */
	"history-step-judged": info({
		step: text,
		workload: text,
		state: oneOf("candidate", "confirmed", "refuted"),
		ln: number$3,
		found: number$3,
		low: number$3,
		high: number$3,
		isCounted: flag,
		layouts: number$3,
		file: text
	})
};

// src/model/findings/history-steps.ts
/** Findings about the steps of a history, and about what people decide on them. */
const historySteps$1 = {
	/** `open`: all steps that are open. `ln`: natural logarithm of the change. */
	"history-unknown-step": usage({
		step: text,
		open: list$2(record$1({
			id: text,
			workload: text,
			ln: number$3
		}))
	}),
	"history-bad-decision": usage({ lacks: oneOf("why", "who") }),
	"history-decided": info({
		step: text,
		workload: text,
		ln: number$3,
		state: oneOf("accepted", "reverted", "open"),
		who: text,
		file: text
	}),
	/** Numbers of issues. `left`: steps that get one in a later run. */
	"history-issues": info({
		opened: numbers,
		written: numbers,
		closed: numbers,
		left: number$3
	}),
	/** `cause`: the reason why issues have no link to the pages. */
	"history-pages-unknown": info({ cause: Quoted }),
	/** `names`: variables of the job that are missing. */
	"history-issues-nowhere": usage({ names: texts }),
	/** `commits`: commits of the default branch that the clone has. */
	"history-too-large": usage({
		url: text,
		bytes: number$3,
		most: number$3
	}),
	/** `cause`: the reason why the comment does not tell how base stands. */
	"base-level-unknown": info({ cause: Quoted }),
	"history-needs-whole": usage({
		directory: text,
		commits: number$3
	})
};

// src/model/findings/history-store.ts
/** Findings about a kept index of histories. No `database` contains user, password or parameters. */
const historyStore$1 = {
	/**
	* `why`: it cannot be reached; it refuses the user or the password; it asks for a password; TLS fails; the database is absent; the user lacks
	* a right; another writer holds the lock; the connection was lost; or anything else.
	*/
	"history-database": usage({
		database: text,
		why: oneOf("unreachable", "refused", "password", "tls", "absent", "right", "busy", "lost", "failed"),
		detail: text
	}),
	/** `why`: it is no URL; `sslmode` is unknown, or lacks an authority; or the connection would be unencrypted. `modes`: values of `sslmode`. */
	"history-store-url": usage({
		database: text,
		why: oneOf("no-url", "sslmode", "no-root", "unencrypted"),
		modes: texts
	}),
	/** The command line contains a password. */
	"history-store-password": usage({ database: text }),
	"history-store-scheme": usage({ scheme: text }),
	"history-store-missing": usage({}),
	/** A file that is no index of ours. */
	"history-store-foreign": usage({ file: text }),
	"history-store-file": usage({
		file: text,
		detail: text
	}),
	"history-store-remade": warning({
		file: text,
		detail: text
	}),
	/** `directory`: a shallow clone. */
	"history-store-shallow": usage({ directory: text }),
	/** `title`: name of the repository, which the store has no sessions of. */
	"history-store-unknown": usage({
		store: text,
		title: text
	}),
	/** `added`: sessions that were added to the store. `sessions`: those that it has of this repository now. */
	"history-synced": info({
		title: text,
		added: number$3,
		sessions: number$3,
		store: text
	}),
	"history-store-rebuilt": info({ title: text }),
	"history-fleet-empty": usage({ store: text })
};

// src/model/findings/identity.ts
/** Findings about the user that runs commands. */
const identity$1 = {
	"not-root": usage({ name: text }, ofRunner),
	"no-setpriv": usage({}, ofRunner),
	"unknown-user": usage({ name: text }, ofRunner),
	"privileged-user": usage({ name: text }, ofRunner),
	"cannot-switch": usage({
		name: text,
		detail: text
	}, ofRunner),
	/** `closed`: the directory on the way to `directory` that the user cannot enter. */
	"cannot-enter": usage({
		name: text,
		directory: text,
		closed: text
	}, ofRunner),
	"other-temporary": info({
		user: text,
		wanted: text,
		closed: text,
		taken: text
	}, ofRunner),
	"temporary-closed": warning({
		user: text,
		wanted: text,
		closed: text
	}, ofRunner),
	"may-write": usage({
		name: text,
		directory: text
	}, ofRunner),
	"shared-user": warning({
		name: text,
		processes: texts
	}, ofRunner),
	"history-not-copied": usage({
		directory: text,
		detail: text
	}, ofRunner)
};

// src/model/findings/imports.ts
/** Findings about the key `import`. */
const imports$1 = {
	/** `imports`: entries of the file, as written. */
	"imports-unread": usage({
		file: text,
		imports: texts
	}),
	/** `most`: bytes. */
	"import-file-too-large": usage({
		file: text,
		bytes: number$3,
		most: number$3
	}),
	"import-too-many-files": usage({
		entry: text,
		most: number$3
	}),
	/** `most`: characters of all files that the entry reads. */
	"import-too-large": usage({
		entry: text,
		most: number$3
	}),
	"import-nothing": usage({
		importer: text,
		argument: text
	}),
	/**
	* No importer of Joulegate has this name, and none of a plug-in runs. `job`: this job runs no plug-ins. `unmerged`: base does not name them.
	* `user`, `node`, `host`: as in `plugin-no-user`, `plugin-no-node` and `plugin-no-host`.
	*/
	"import-by-plugin": usage({
		file: text,
		entry: text,
		why: oneOf("job", "unmerged", "user", "node", "host")
	}),
	/** Entries of head whose importers base does not have. */
	"import-unmerged": warning({ imports: texts }, { about: "configuration" }),
	/** `place`: of the entry. `at`: file and line of the plug-in. `fault`, `detail`: see `PluginFault`. `printed`: the last lines of its output. */
	"importer-failed": usage({
		place: text,
		importer: text,
		use: text,
		fault: oneOf("threw", "hung", "ended", "garbled"),
		detail: text,
		at: maybe(text),
		printed: texts
	}),
	/** `files`: of the commit, whose paths are too many for one message. */
	"importer-tree-too-large": usage({
		importer: text,
		files: number$3
	}),
	"import-unknown": usage({
		importer: text,
		known: texts
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
	"cannot-add": usage({
		file: text,
		detail: text
	}),
	/** `name`: a command, an address without its password, or a variable. `workloads`: those whose commands use it. */
	"needs-host": warning({
		kind: oneOf("containers", "database"),
		name: text,
		file: text,
		line: number$3,
		workloads: texts
	}),
	/** The same for a project, if it is not known which command uses it. */
	"may-need-host": info({
		kind: oneOf("containers", "database"),
		name: text,
		file: text,
		line: number$3
	}),
	"not-ready": nothing({
		file: text,
		line: maybe(number$3),
		looked: texts
	})
};

// src/model/findings/input.ts
/** Findings about files, options and directories. */
const input$1 = {
	"bad-acceptances": usage({
		file: text,
		detail: text
	}),
	"bad-recording": usage({
		file: text,
		detail: text
	}),
	/** `schema`: that of the file. `readable`: the one that this version reads. */
	"other-schema": usage({
		file: text,
		schema: number$3,
		readable: number$3
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
	}, ofRunner),
	/** Standard output. */
	"cannot-print": usage({ detail: text }),
	/** `path`: something on that disk. `detail`: what did not fit; or `failure`: what failed for it. */
	"disk-full": usage({
		path: text,
		detail: maybe(text),
		failure: maybe(Quoted)
	}, ofRunner),
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
	"directory-in-use": usage({ directory: text }, ofRunner),
	/** The value of the action's input leads out of the workspace. */
	"report-directory-outside": usage({ name: text }),
	/** A directory that other programs need cannot be closed to other users. */
	"report-directory-shared": usage({ directory: text }),
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
		kinds: number$3,
		name: text,
		cpus: text
	}),
	"cores-untold": info({}),
	"counters-absent": info({}),
	"disk-free": info({
		directory: text,
		bytes: number$3
	}),
	"disk-unreadable": info({ directory: text }),
	"filtering-impossible": info({}),
	"filtering-only-intel": info({}),
	"governor-performance": info({ total: number$3 }),
	"governor-unreadable": info({}),
	"hypervisor-absent": info({}),
	/** `others`: CPUs. `load`: of the last minute; null if it cannot be read. */
	"machine-quiet": info({
		others: number$3,
		threads: number$3,
		load: maybe(number$3)
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
	"steal-not-now": info({ share: number$3 }),
	/** The runner is a repository's, which has no groups. */
	"group-of-no-organisation": info({ place: text }),
	"group-pinned": info({
		number: number$3,
		organisation: text,
		workflow: text
	}),
	/** Nobody has restricted it by our setup. */
	"group-unpinned": info({
		number: number$3,
		organisation: text
	}),
	"swap-absent": info({}),
	"swap-empty": info({}),
	"swaps-unexpected": info({}),
	"swaps-unreadable": info({}),
	"temperature-read": info({ read: Degrees }),
	"throttling-uncounted": info({}),
	"turbo-untold": info({})
};

// src/model/findings/join.ts
/**
* Reason why the Recording of a part was not used. `unreadable`: it is too large, or no Recording of this version. `simulated`: its joules
* are not those of a machine. `commits`: it compares others than this run. `workloads`, `definitions`, `settings`: it was measured by another
* configuration than base's. `looser`: its budgets or its gate are looser than base's. `trials`: they contradict each other. `status`: the
* part's own job came to another result.
*/
const PartFault = oneOf(...[
	"unreadable",
	"simulated",
	"commits",
	"workloads",
	"definitions",
	"settings",
	"looser",
	"trials",
	"status"
]);
/** Findings about parts of a check that one job joins. */
const join$1 = {
	/** The parts of base's workflow are not known before it runs. */
	"parts-unclear": usage({
		path: text,
		why: oneOf("computed", "alike", "many", "place")
	}),
	/** Base's workflow has no parts yet. */
	"parts-new": info({ path: text }),
	/** The job of a part has not set its status in this run: it was skipped, or ended before the measurement. */
	"part-silent": error({
		part: text,
		status: text
	}),
	/** The job of a part has begun, and has no result yet. */
	"part-unfinished": error({ part: text }),
	/** `description`: the status that its job has set. */
	"part-missing": error({
		part: text,
		artifact: text,
		description: text
	}),
	"part-artifact-refused": error({
		part: text,
		artifact: text,
		fault: ArchiveFault
	}),
	"part-refused": error({
		part: text,
		fault: PartFault
	}),
	/** `cause`: why it could not be read, or judged. */
	"part-unread": error({
		part: text,
		cause: Quoted
	}),
	/** A newer run measures this pull request. */
	"report-outdated": info({ status: text })
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
		seconds: number$3,
		wanted: number$3,
		repeat: number$3,
		enough: maybe(number$3),
		automatic: maybe(oneOf("limited", "once"))
	}),
	repeated: info({
		workload: text,
		repeat: number$3,
		wanted: number$3
	}),
	"tail-differs": warning({ workload: text }),
	"far-off": info({
		workload: text,
		pairs: number$3
	}),
	"head-unmeasurable": error({
		workload: text,
		voids: number$3
	}),
	"too-many-voids": warning({
		workload: text,
		voids: number$3
	}),
	"fails-on-both": error({ workload: text }),
	"fails-on-head": error({ workload: text }),
	"fails-on-base": warning({ workload: text }),
	/** `failed` of `runs`: base's runs alone, after everything of head's was gone. */
	"base-flaky": warning({
		workload: text,
		failed: number$3,
		runs: number$3
	}),
	/** `failed`: base's failures beside head. `runs`: base's runs alone afterwards, all of which succeeded. */
	"breaks-base": error({
		workload: text,
		failed: number$3,
		runs: number$3
	}),
	/** `times`: how many times as long head's trials took as base's. */
	"head-slow": error({
		workload: text,
		times: number$3
	}),
	/** `times`: how many times as long head's trials of one round took as base's, over all workloads. */
	"head-ate-time": error({
		workload: text,
		times: number$3
	}),
	/** `times`: the spread of head's energy as a multiple of base's. */
	"head-spread": error({
		workload: text,
		times: number$3
	}),
	/** `ratio`: mean of head / mean of base, without head's most expensive run. */
	"head-uneven": error({
		workload: text,
		ratio: number$3
	}),
	/** `range`: of the counts of one side, as a fraction. `compiler`: the interpreter that makes them differ, or null if it is not known. */
	"counts-differ": info({
		workload: text,
		range: number$3,
		compiler: maybe(oneOf("node", "java"))
	}),
	/** Workloads of the total that failed, or that head kept from being judged. */
	"total-failed": error({ workloads: texts }),
	/** Workloads of the total that gave no more pairs, for a cause that is not head's. */
	"total-incomplete": warning({ workloads: texts }),
	/** `busy`: processors that it uses by itself, on average. */
	"work-unseen": info({
		workload: text,
		busy: number$3
	}),
	/** `share`: of base's energy that is saved. */
	unchecked: warning({
		workload: text,
		share: number$3
	}),
	/** `at`: start of the measurement whose result is used again, ISO 8601 in UTC. `seconds`: its age. */
	"result-reused": info({
		at: text,
		seconds: number$3
	}),
	"attempts-unreadable": warning({
		directory: text,
		detail: text
	}),
	"attempt-not-kept": warning({
		directory: text,
		detail: text
	}),
	/** `attempts`: measurements of the same two trees, by the same configuration, on the same machine. `red`: those that were red by themselves. */
	"several-attempts": info({
		attempts: number$3,
		red: number$3
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
	}, ofRunner),
	/** `names`: what stays, because the account has files of other programs, or of a person. */
	"leftovers-stay": warning({
		user: text,
		names: texts
	}, ofRunner),
	/** `processes`: names and numbers. */
	"still-alive": warning({ processes: texts }, ofRunner),
	/** Processes of this account that may be of the measured commands; see `orphansSince`. */
	"orphans-run": warning({ processes: texts }, ofRunner),
	/** `detail`: what the system reported. */
	"not-removed": warning({
		directory: text,
		detail: text
	}, ofRunner),
	/** `detail`: what went wrong while processes were ended or files removed. */
	"not-tidied": warning({ cause: Quoted }, ofRunner),
	/** A note for the next run could not be written. */
	"not-noted": warning({
		directory: text,
		detail: text
	}, ofRunner),
	"removed-late": info({ directory: text }, ofRunner),
	/** `detail`: why there are no namespaces. */
	"no-namespaces": warning({
		detail: text,
		swept: flag
	}, ofRunner),
	/** The process that holds a side's namespaces was killed, and with it all of the side's commands. */
	"keeper-lost": unfit({ side: oneOf("base", "head", "anchor") }, ofRunner)
};

// src/model/findings/limits.ts
/** Findings about the limit in joules of a session. */
const limits$1 = {
	/** Joules: the limit, and what was spent when it was reached. `isHeads`: head has used them up. */
	"energy-limit": warning({
		limit: number$3,
		spent: number$3,
		isHeads: flag
	}),
	/** Joules. `needed`: the limit that would do. */
	"energy-limit-short": warning({
		limit: number$3,
		needed: number$3,
		isHeads: flag
	}),
	/** `times`: head's joules in a round of trials as a multiple of base's. */
	"head-ate-energy": error({
		workload: text,
		times: number$3
	})
};

// src/model/findings/machine.ts
/** Findings about the machine as a whole, and its lock. */
const machine$1 = {
	"machine-busy": nothing({
		holder: text,
		waitedSeconds: number$3
	}, ofRunner),
	/** `began`: the measurement began while `doctor --watch` was running. */
	"measurement-in-the-way": nothing({
		holder: text,
		began: flag
	}, ofRunner),
	"no-sensor": warning({}, ofRunner),
	/** Sensors that exist, and fail before the first trial. */
	"sensor-unreadable": warning({ sensors: list$2(SilentSensor) }, ofRunner),
	/** Sensors that failed in the middle of a session. `voids`: trials that waited for them in vain. */
	"sensor-lost": unfit({
		sensors: list$2(SilentSensor),
		voids: number$3
	}),
	/** `sensors`: their one reading. `watts`: by how much more their processors drew in trials than at rest. */
	"sensor-stuck": warning({
		sensors: Degrees,
		watts: number$3
	}, ofRunner),
	"no-cgroup": warning({ detail: text }, ofRunner),
	"not-recovered": warning({
		directory: text,
		detail: text
	}, ofRunner),
	"unnamed-holder": warning({
		file: text,
		detail: text
	}, ofRunner),
	/** `who`: the process that has the name, and its user; null if it cannot be seen. `directory`: where we hold the lock. */
	"lock-name-taken": warning({
		who: maybe(record$1({
			process: text,
			user: text
		})),
		directory: text
	}, ofRunner),
	recovered: info({ directory: text }, ofRunner),
	"cannot-warm-up": internal({ detail: text })
};

// src/model/findings/meters.ts
/** Findings about meters and estimates. */
const meters$1 = {
	/** A meter that was asked for by name, or none at all, cannot work here. */
	"no-meter": unfit({
		asked: text,
		reasons: list$2(Quoted)
	}),
	/** Watts of a trial, and of the machine at rest. */
	"counter-below-rest": unfit({
		watts: number$3,
		rest: number$3
	}, { about: "meter" }),
	"counter-mirrored": info({
		zone: text,
		other: text
	}, ofRunner),
	estimated: warning({}, ofRunner),
	"no-cpu-time": unfit({}),
	/** `file`: that of a replay; `sysfs`: the directory of a simulated one. */
	simulated: warning({
		file: maybe(text),
		sysfs: maybe(text)
	}),
	"no-energy": unfit({ domains: texts }),
	/** `kind`: why valgrind cannot count here. `detail`: its complaint, or why it could not be started; for `old` its version. */
	"valgrind-unusable": unfit({
		kind: oneOf("missing", "old", "broken"),
		detail: text
	}, { about: "meter" }),
	/** The processor has no counter of instructions that this kernel shows. `detail`: the event that perf refused, or null if there is no PMU. */
	"pmu-absent": unfit({ detail: maybe(text) }, { about: "meter" }),
	/** `by`: what forbids counting one's own programs. `paranoid`: kernel.perf_event_paranoid, or null if unknown. `detail`: perf's complaint. */
	"pmu-forbidden": unfit({
		by: oneOf("paranoid", "capability", "filter", "unknown"),
		paranoid: maybe(number$3),
		detail: maybe(text)
	}, { about: "meter" }),
	/** `counts`: two counts of one small program, which cannot both be right. */
	"pmu-odd": unfit({ counts: numbers }, { about: "meter" }),
	/** valgrind counts work, because the processor cannot. `reason`: why. */
	"counted-slowly": info({ reason: Quoted }, ofRunner),
	/** `fault`: why the counts of a trial cannot be used. `detail`: the file, or the system's complaint; '' if there is none. */
	"count-lost": unfit({
		fault: CountFault,
		detail: text
	}, { about: "meter" }),
	"replay-ended": unfit({
		file: text,
		workload: text,
		pairs: number$3
	})
};

// src/model/findings/metrics.ts
const side = oneOf("base", "head", "anchor");
/**
* Fault of a line with a figure. `form`: it is no name, number and unit. `name`, `value`, `unit`: that part is none. `other-unit`: it is
* not the declared one, or not that of the lines before. `again`: there are more values of the name than runs. `many`: there are too
* many names.
*/
const MetricLineFault = oneOf("form", "name", "value", "unit", "other-unit", "again", "many");
/** Findings about a workload's own figures, and the files that it leaves. None of them voids a trial. */
const metrics$1 = {
	/** `file`: below the worktree, or null for the file of the variable. `line`: from 1. `said`: the line. `others`: further such lines. */
	"metric-line": warning({
		workload: text,
		side,
		file: maybe(text),
		line: number$3,
		fault: MetricLineFault,
		said: text,
		others: number$3
	}),
	/** `fault` `stale`: the run has not written it. `slow`: the pattern took too long. `encoding`: it is no UTF-8. `limit`: bytes. */
	"metric-file": warning({
		workload: text,
		side,
		file: maybe(text),
		fault: oneOf("absent", "link", "not-a-file", "foreign", "too-large", "too-many", "unreadable", "stale", "slow", "encoding"),
		limit: number$3
	}),
	/** Figures that the configuration declares. */
	"metric-missing": warning({
		workload: text,
		side,
		names: texts
	}),
	/** `path`: the file, or null for all of them. `limit`: bytes, or files for `files`. */
	"artifacts-not-kept": warning({
		workload: text,
		side,
		path: maybe(text),
		fault: oneOf("none", "link", "not-a-file", "foreign", "too-large", "too-many", "unreadable", "absent", "name", "files", "session"),
		limit: number$3
	}),
	/** `detail`: what the system answered. */
	"artifacts-unwritten": warning({ detail: text }),
	"artifacts-kept": info({
		files: number$3,
		bytes: number$3,
		workloads: texts
	})
};

// src/model/findings/outputs.ts
/** Findings about the outputs that `check.equal` compares, and of `joulegate check`. */
const outputs$1 = {
	/**
	* `output`: the first one that differs: `stdout`, or a path. `at`: the first byte, or the block that contains it, from 0. `lines`: those around it, if they are
	* among the first bytes of the output. `more`: number of other outputs that differ.
	*/
	"output-differs": error({
		workload: text,
		output: text,
		how: oneOf("content", "missing", "extra"),
		at: maybe(number$3),
		lines: maybe(record$1({
			line: number$3,
			base: text,
			head: text
		})),
		more: number$3
	}, { blame: "program" }),
	/** `absent`: a glob matches no file. `stale`: the run has not written the file. */
	"output-unusable": error({
		workload: text,
		side: oneOf("base", "head"),
		output: text,
		why: oneOf("absent", "stale", "link", "not-a-file", "foreign", "unreadable", "too-many", "too-large")
	}, { blame: "program" }),
	/** A signal ended `joulegate check` after so many workloads. */
	"check-stopped": error({
		signal: text,
		done: number$3,
		workloads: number$3
	}),
	"outputs-unsteady": warning({
		workload: text,
		outputs: texts
	}, { about: "configuration" })
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
		paranoid: number$3
	}, { about: "meter" }),
	"counter-capability": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-filtered": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-forbidden": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-unsupported": unfit({ event: text }, { about: "meter" }),
	"counter-uncounted": unfit({ event: text }, { about: "meter" }),
	"perf-frozen": unfit({
		event: text,
		socket: number$3,
		seconds: number$3
	}, { about: "meter" }),
	"counter-shared": unfit({
		event: text,
		percent: number$3
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
	"counter-coarse": info({}, ofRunner),
	"domain-absent": info({
		domain: text,
		event: text
	}, ofRunner)
};

// src/model/findings/plugin-values.ts
/** Findings about values that plug-ins give: readings, records and variables. */
const pluginValues$1 = {
	/** Fault of a reading. `detail`: the domain, the number or the complaint. */
	"plugin-meter-reading": error({
		meter: text,
		why: oneOf("threw", "hung", "ended", "garbled", "form", "twice", "domains", "fell", "still", "too-large", "too-fast"),
		detail: text
	}, { about: "meter" }),
	"plugin-metered": warning({ meter: text }),
	/** `asked`: the option `meter`. `meters`: the plug-ins that are one. */
	"plugin-meter-unknown": usage({
		asked: text,
		meters: texts
	}),
	/** The process of a plug-in that is to measure does not run. */
	"plugin-meter-closed": unfit({}, { about: "meter" }),
	/** `command`: one that has no plug-ins. */
	"plugin-meter-alone": usage({ command: text }),
	/** Median seconds that the meter of a plug-in counted before and after the command, and their share of what it counted. */
	"plugin-meter-margin": info({
		meter: text,
		before: number$3,
		after: number$3,
		share: number$3
	}),
	/** Number of trials, of `trials`, whose record of an instrument lacks a part. */
	"instrument-partial": warning({
		instruments: list$2(record$1({
			instrument: text,
			partial: number$3
		})),
		trials: number$3
	}),
	/** A variable that a stage may not give to commands; see `RefusedVariable`. */
	"plugin-variable-refused": usage({
		stage: text,
		variable: text,
		why: oneOf("number", "name", "kept", "value", "path")
	}),
	/** Variables that stages of plug-ins give to the commands of the sides, as far as they differ; null: that side has none. */
	"environments-differ": info({ variables: list$2(record$1({
		name: text,
		base: maybe(text),
		head: maybe(text)
	})) })
};

// src/model/findings/plugins.ts
const fault = {
	fault: oneOf("threw", "hung", "ended", "garbled"),
	detail: text,
	place: maybe(text)
};
/** Findings about plug-ins. */
const plugins$1 = {
	/** `where`: the commit, or the directory of the package. */
	"plugin-missing": usage({
		use: text,
		where: text
	}),
	"plugin-too-large": usage({
		use: text,
		files: number$3,
		characters: number$3
	}),
	"plugin-twice": usage({
		name: text,
		files: texts
	}),
	/** Joulegate has an importer of this name. */
	"importer-name-taken": usage({
		use: text,
		name: text
	}),
	/** `mistakes`: see `GraphMistake`. `place`: file and line of the fact, or the file. */
	"plugin-graph": usage({ mistakes: list$2(record$1({
		kind: oneOf("missing", "later", "doubled", "type", "cycle", "frequency", "shape"),
		stage: text,
		place: text,
		fact: text,
		other: text,
		path: text,
		given: text,
		needed: text
	})) }),
	/** A name that Joulegate uses for a fact of its own. */
	"plugin-reserved": usage({
		stage: text,
		place: text,
		fact: text
	}),
	/** The file cannot be loaded, or a stage of a session or a revision failed. `doing`: its call. */
	"plugin-failed": usage({
		use: text,
		doing: oneOf("load", "session", "revision", "undo", "configure", "report"),
		...fault
	}),
	/** A file that defines a configuration, not a plug-in. */
	"plugin-is-configuration": usage({ use: text }),
	/** `most`: bytes of all files together. */
	"plugin-files-too-large": usage({
		use: text,
		most: number$3
	}),
	/** A stage of a trial failed, so the trial does not count. */
	"plugin-stage-failed": error({
		stage: text,
		...fault
	}, { blame: "neither" }),
	"plugin-undo-failed": warning({
		stage: text,
		...fault
	}),
	"plugin-no-commits": usage({ stage: text }),
	"instrument-failed": warning({
		instrument: text,
		signal: text,
		...fault
	}),
	/** Median seconds before and after the meter, by instrument, from the outermost to the innermost. */
	"instrument-cost": info({ instruments: list$2(record$1({
		instrument: text,
		before: number$3,
		after: number$3
	})) }),
	/** Lines of plug-ins could not be written. `file`: plugins.log. */
	"plugin-log-lost": warning({
		file: text,
		detail: text
	}),
	/** Files of base's plug-ins that head changes. */
	"plugin-changed": warning({
		files: texts,
		more: optional$1(number$3)
	}),
	/** Stages, instruments and meters that do not run, since there is no user for them. `plugins`: their files. */
	"plugin-no-user": warning({
		user: text,
		plugins: texts
	}),
	/** The user of plug-ins cannot run the Node that runs Joulegate. */
	"plugin-no-node": warning({
		user: text,
		node: text,
		plugins: texts
	}),
	/** Joulegate is installed without the programs that serve plug-ins. `directory`: where they should be. */
	"plugin-no-host": warning({
		directory: text,
		programs: texts,
		plugins: texts
	}),
	/** Plug-ins of a configuration that is not yet in the base branch. */
	"plugin-not-of-base": info({ plugins: texts }),
	/** Code of others is measured, so no installed package may be a plug-in. */
	"plugin-package-refused": usage({ use: text })
};

// src/model/findings/ratchet.ts
/** Findings of `joulegate budget ratchet` and of `joulegate doctor --promote`, which change budgets by a Recording. */
const ratchet$1 = {
	"ratchet-unreal": usage({ why: oneOf("simulated", "replayed", "estimated", "unverified", "work", "unmeasured") }),
	"ratchet-elsewhere": usage({
		recorded: text,
		here: text
	}),
	"promote-unreal": usage({ why: oneOf("simulated", "replayed", "estimated", "unverified", "work", "unmeasured", "lost") }),
	"promote-elsewhere": usage({
		recorded: text,
		here: text
	}),
	"promote-unequal": usage({}),
	"budget-no-file": usage({
		file: text,
		directory: text
	}),
	/** `lines`: the budgets to write by hand. */
	"budget-not-written": usage({
		file: text,
		lines: texts
	})
};

// src/model/findings/registrar.ts
/** Task of the registrar that failed: to register a runner, to restrict a runner group, to list rules, or to look at a group before a registration. */
const task = oneOf("register", "restrict", "rules", "inspect");
/** Ways in which a runner group admits more than its restriction: all workflows, another one, repositories that nobody has selected, public ones. */
const opening = oneOf("all-workflows", "other-workflows", "unselected", "public");
/** Findings of the registrar, which registers a runner at GitHub for each job. */
const registrar$1 = {
	"registrar-not-configured": usage({
		file: text,
		detail: text
	}, ofRunner),
	"registrar-no-credential": usage({ file: text }, ofRunner),
	/** The credential is no key of an App. */
	"registrar-bad-credential": usage({
		file: text,
		detail: text
	}, ofRunner),
	/** `place`: a repository or an organisation. `status`: GitHub's, of HTTP. */
	"registrar-refused": unfit({
		place: text,
		status: number$3,
		detail: text,
		task
	}, ofRunner),
	"registrar-limited": unfit({
		place: text,
		seconds: number$3,
		task
	}, ofRunner),
	"registrar-unreachable": unfit({
		host: text,
		detail: text,
		task
	}, ofRunner),
	/** A runner group admits more than its restriction. `others`: the first workflows that it admits besides the pinned one. */
	"registrar-group-open": unfit({
		name: text,
		number: number$3,
		organisation: text,
		openings: list$2(opening),
		others: texts,
		workflow: text
	}, ofRunner),
	/** Runners of this machine that a crash has left at GitHub could not be removed. `detail`: the reason. */
	"registrar-left": warning({
		place: text,
		detail: text
	}, ofRunner)
};

// src/model/findings/rejudging.ts
/** Findings about results that are judged again, by base's newer budgets. None of them has a text of a pull request's. */
const rejudging$1 = {
	/** In the log of the job. `base`: commit of the branch whose budgets count now. */
	"command-judged": info({
		by: text,
		base: text,
		branch: text
	}),
	/** In the comment on the result. `at`: when it was measured; null if that is unknown. `from`: `results` are those in the comment, without the trials. */
	"judged-again": info({
		by: text,
		base: text,
		branch: text,
		at: maybe(text),
		from: oneOf("recording", "results")
	}),
	/** `unmeasured`: no run has posted a result of the head. `unsealed`: its status does not tell which Recording is the run's. */
	"judge-nothing": warning({ why: oneOf("unmeasured", "unsealed") }),
	"judge-fork": warning({}),
	"judge-skipped": warning({ by: text }),
	/** Base's budgets are those that the result was judged by. */
	"judge-same": info({ branch: text }),
	/** `first`: base had none when it was measured. */
	"judge-without-configuration": warning({
		config: text,
		branch: text,
		why: oneOf("missing", "broken", "first")
	}),
	/** `what`: keys and workloads of base's file that define another measurement. */
	"judge-defined-otherwise": warning({
		config: text,
		branch: text,
		what: list$2(text)
	}),
	/** The recorded pairs are too few for the new budgets of these workloads. */
	"judge-undecided": warning({ workloads: list$2(text) }),
	/** The run of the status is another's, or its Recording compares other commits. */
	"judge-other-commits": warning({}),
	/**
	* The Recording is not there, and neither is what could stand in for it. `fault`: of the artifact. `why`: of the comment; `inputs`: the
	* workflow gives budgets; `other`: a total, joules or a failure counts, too; `green`: nothing fails the check.
	*/
	"judge-unrecorded": warning({
		artifact: text,
		fault: oneOf("missing", "expired", "other", "unread"),
		why: oneOf("missing", "edited", "unsealed", "inputs", "other", "green")
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
		longest: number$3
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
		digits: number$3
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
		seconds: number$3
	}),
	"connection-lost": internal({
		url: text,
		detail: text
	}),
	"cache-disk-full": usage({ directory: text }, ofRunner),
	"fetch-failed": internal({
		url: text,
		detail: text
	}),
	"cannot-cache": usage({
		directory: text,
		detail: text
	}, ofRunner),
	"cache-discarded": info({
		directory: text,
		url: text,
		cause: Quoted
	}, ofRunner),
	"cache-in-use": usage({ directory: text }, ofRunner),
	"shallow-clone": usage({
		directory: text,
		cause: Quoted
	})
};

// src/model/findings/reporters.ts
/** Findings about reporters. None changes a verdict. */
const reporters$1 = {
	"unknown-reporter": usage({
		name: text,
		names: texts
	}),
	"reporter-failed": warning({
		name: text,
		cause: Quoted
	}),
	/** A name for a file that a reporter must not use: it has a directory, or belongs to another file of the report directory. */
	"reporter-file": usage({ file: text })
};

// src/model/findings/resume.ts
/** Findings of `joulegate resume`. `file`: the Recording or the journal. */
const resume$1 = {
	/** `directory`: the report directory. `repository`: that of the commits, or null if `resume` finds it by itself. */
	"resume-possible": info({
		directory: text,
		repository: maybe(text)
	}),
	/** `at`: when the session went on. `after`: trials before. `signal`: that stopped it, or null if its process died. */
	resumed: info({
		at: text,
		after: number$3,
		signal: maybe(text),
		rebooted: flag,
		torn: flag
	}),
	/** `changes`: at least one. `more`: further ones. */
	"resume-changed": usage({
		changes: list$2(record$1({
			what: text,
			was: text,
			is: text
		})),
		more: number$3
	}),
	/** `was`, `is`: hashes of the files, or `-` if one is unknown. */
	"resume-build": usage({
		side: text,
		was: text,
		is: text
	}),
	"resume-build-unknown": usage({ sides: list$2(text) }),
	/** `cause`: what ended it, if that is known. */
	"resume-ended": usage({
		file: text,
		reason: oneOf("complete", "time", "energy", "data-ended", "machine"),
		at: text,
		cause: maybe(Quoted)
	}),
	"resume-not-kept": usage({ file: text }),
	/** The file is not a file of this account's. */
	"resume-foreign": usage({ file: text }),
	"resume-elsewhere": usage({ user: text })
};

// src/model/findings/run.ts
/** Findings of `joulegate run`. */
const run$1 = {
	/** `why`: the command cannot be started. `path`: the file, or the name if there is none. */
	"run-cannot-start": error({
		path: text,
		why: oneOf("not-found", "not-executable")
	}),
	/** `run` is the number of the run, 0 for the one that is not counted. `lines`: the last ones that it printed. */
	"run-failed": error({
		text,
		run: number$3,
		ending: Ending,
		lines: texts
	}),
	"run-needs-machine": usage({}),
	"run-input-unreadable": usage({
		path: text,
		detail: text
	}),
	"run-stopped": error({
		signal: text,
		done: number$3,
		runs: number$3
	}),
	/** Processes that the command left running. */
	"run-left": warning({ processes: texts }),
	/** Runs that a comparison would not count, of so many, and the reasons. */
	"run-disturbed": warning({
		disturbed: number$3,
		runs: number$3,
		reasons: list$2(Quoted)
	}),
	/** `seconds`: the median. `share`: by how much two updates of a counter may change its joules. */
	"run-short": warning({
		seconds: number$3,
		share: number$3
	}),
	/** The power at rest is read from counters of energy only. */
	"run-rest-needs-counter": usage({ meter: text })
};

// src/model/findings/scope.ts
/** Findings about `paths`: the changes that are measured. */
const scope$1 = {
	/** `file`: a changed file that no glob of `paths` covers; for `odd-link`, the link. */
	"paths-relevant": info({
		file: text,
		by: oneOf("build-file", "configuration", "harness", "command", "link", "submodule", "through-link", "odd-link")
	}, { about: "configuration" }),
	"paths-unmatched": warning({
		globs: texts,
		base: text
	}, { about: "configuration" }),
	"paths-links": info({ most: number$3 }, { about: "configuration" })
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
		timeout: number$3,
		ready: text,
		ending: maybe(Ending),
		said: texts,
		lines: texts
	}, { blame: "program" }),
	/** `grace`: seconds. */
	"service-killed": warning({
		command: Command,
		processes: texts,
		grace: number$3
	})
};

// src/model/findings/setup.ts
/** Findings of `joulegate-runner`, which sets up a machine and puts it back. */
const setup$1 = {
	"tune-no-counter": unfit({}, { about: "machine" }),
	/** `root`: the directory of another machine. */
	"tune-other-root": usage({ root: text }),
	/** `cause`: what ended the measurement, if it is known. */
	"tune-not-measured": unfit({
		profile: text,
		cause: maybe(Quoted)
	}),
	/** `part`: what could not be put back. */
	"tune-not-back": unfit({ part: text }),
	"setup-needs-root": usage({ command: text }),
	/** `system`: the name of a distribution on which the setup was not tested. */
	"setup-untried": unfit({ system: text }),
	"setup-list-untried": warning({ system: text }),
	"setup-virtual": unfit({}),
	"setup-no-systemd": unfit({}),
	"setup-no-counters": warning({}, { about: "machine" }),
	/** `program`: its path. `name`: the package of Debian that has it. */
	"setup-program-missing": unfit({
		program: text,
		name: text,
		step: text
	}),
	"setup-no-cores": usage({}),
	/** `cores`: those that the reason is about. `online`: the cores of the machine. */
	"setup-cores-refused": usage({
		given: text,
		why: oneOf("syntax", "off", "first", "all", "split"),
		cores: text,
		online: text
	}),
	/** `names`: packages of Debian, for a command line. */
	"setup-packages-by-hand": warning({ names: text }, { about: "machine" }),
	"setup-packages-unknown": unfit({
		names: text,
		detail: text
	}),
	/** `others`: packages that need those. */
	"setup-packages-needed": unfit({
		names: text,
		others: text
	}),
	/** `detail`: what the program said. */
	"setup-tool-failed": unfit({
		command: text,
		detail: text
	}),
	"setup-account-missing": unfit({
		name: text,
		database: oneOf("passwd", "group")
	}),
	/** An account of that name was there before, and is another one than the setup makes. */
	"setup-account-differs": usage({
		name: text,
		kind: oneOf("user", "group")
	}),
	/** `detail`: the system's reason. */
	"setup-part-refused": unfit({
		part: text,
		detail: text
	}),
	/** `path`: the program, or a directory above it. */
	"setup-program-unfit": usage({
		program: text,
		path: text,
		why: oneOf("writable", "hidden")
	}),
	/** No address of GitHub was ever given. */
	"setup-no-place": usage({}),
	"setup-bad-place": usage({ address: text }),
	"setup-bad-option": usage({
		option: text,
		value: text,
		why: oneOf("no-label", "no-number", "no-sha256", "no-file", "no-repository", "no-workflow", "no-app", "no-pinned-workflow")
	}),
	"setup-no-release": usage({}),
	"setup-no-credential": usage({ file: text }),
	/** Others than root can read the credential. */
	"setup-open-credential": usage({ file: text }),
	/** The machine gets no runner, since nobody has asked for one. */
	"setup-without-runner": warning({}),
	"setup-journal-damaged": usage({
		file: text,
		detail: text
	}),
	"setup-busy": usage({}),
	"setup-no-such-step": usage({
		step: text,
		steps: text
	})
};

// src/model/findings/status.ts
/** Findings about the status. */
const status$1 = {
	/** Base's `drafts: false` leaves it until it is ready for review. */
	"draft-unmeasured": info({ pull: number$3 }),
	/** A newer run of the same pull request has set the status, so the result of an older one is out of date. */
	"status-of-newer-run": info({ context: text }),
	/** A person has decided on the result of this run, so its own result is not reported. */
	"status-of-person": info({ context: text }),
	/** The session would compare another quantity than its status is named after. */
	"quantity-changed": nothing({
		promised: oneOf("energy", "work"),
		found: oneOf("energy", "work")
	}),
	/** Another pull request with the same commit decides what the status is. */
	"another-pull-decides": warning({
		number: number$3,
		state: text
	}),
	/** The names of the statuses of other branches than the default one cannot be known. */
	"branches-unknown": warning({
		config: text,
		branch: text,
		cause: Quoted
	})
};

// src/model/findings/steer.ts
/** Findings about commands in comments on pull requests. None of them has a text of the comment's. */
const steer$1 = {
	/** `event`: with its ref, if that is not the default branch. */
	"steer-needs-comment": usage({ event: text }),
	/** `edited`: the comment was changed or removed, and is not new. `text`: it gives no command. `issue`: it is on no pull request. */
	"comment-without-command": info({ why: oneOf("edited", "text", "issue") }),
	/** The comment is not there any more as it was written. */
	"command-withdrawn": warning({ why: oneOf("deleted", "edited") }),
	/** A bot or an app has written it, or an account that was deleted. */
	"command-of-program": warning({}),
	"command-not-allowed": warning({}),
	"command-help": info({}),
	"command-unclear": warning({ why: oneOf("word", "sha", "extra", "reason", "several") }),
	/** The person is the author, or has made the head, and is no admin. */
	"command-of-author": warning({}),
	/** The job that follows measures forks alone. */
	"command-measures-nothing": info({}),
	/** A later push: the person has decided on another commit. */
	"command-before-push": warning({}),
	/** The result that it would accept is newer than the command. */
	"command-before-result": warning({}),
	"command-accepted": info({
		by: text,
		workloads: list$2(text)
	}),
	"command-skipped": info({
		by: text,
		sha: text
	}),
	"command-again": info({
		by: text,
		sha: text
	}),
	"command-label-removed": info({ by: text }),
	/** A run is still measuring the head, or a newer one has begun. */
	"accept-too-early": warning({}),
	"accept-nothing-red": warning({}),
	/** The check fails, for reasons that nobody can accept. */
	"accept-impossible": warning({}),
	"accept-too-many": warning({}),
	/** `workloads`: those that could be accepted. */
	"accept-unknown": warning({ workloads: list$2(text) }),
	/** The comment on the result is gone, or somebody has changed it. */
	"accept-without-comment": warning({ fault: oneOf("missing", "edited") }),
	"again-without-run": warning({}),
	"again-running": warning({}),
	"label-ignored": info({ action: text }),
	"label-ignored-name": info({}),
	"label-without-effect": info({}),
	"label-without-reason": warning({}),
	"label-outdated": warning({}),
	/** Earlier decisions count as none. */
	"rulings-unread": warning({ cause: Quoted }),
	/** In the comment on a head that was not measured. */
	"skipped-by-person": info({
		by: text,
		isAuthor: flag,
		reason: text
	}),
	"command-pull-closed": warning({}),
	"command-own-pull": warning({}),
	/** `head`: the current head, if it begins with the digits of the command. */
	"command-short": warning({ head: maybe(text) }),
	"command-outdated": warning({}),
	"command-without-base": warning({}),
	/** The pull request has got another base branch since. */
	"command-retargeted": warning({}),
	"command-taken": info({
		sha: text,
		by: text
	}),
	/** This run has set no status for the commit, so there is none to conclude. */
	"command-not-begun": info({}),
	/** In the comment on the result. */
	"measured-by-command": info({ by: text }),
	/** `why`: its permissions, as the workflow gives them, or the reason why they are not known. */
	"fork-job-may-write": usage({
		job: text,
		why: oneOf("write", "silent", "unknown")
	}),
	"fork-not-isolated": unfit({ level: text })
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
	/** It failed with an error of the network, which it does not have. */
	"no-network": warning({ command: Command }),
	/** `names`: variables of our environment. Never their values. */
	"proxy-refused": warning({ names: texts }, ofRunner),
	/** Names in `build.env-from`. */
	"variables-unset": warning({ names: texts }),
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
		limit: number$3
	}),
	/** Bytes that the side of the command used, and may use. */
	"disk-limit": error({
		command: Command,
		used: number$3,
		limit: number$3
	}),
	/** Bytes that each side may use: of the configuration, and what this machine can give. */
	"disk-limit-lowered": warning({
		directory: text,
		configured: number$3,
		limit: number$3
	}, ofRunner),
	"cleanup-ended": warning({
		workload: text,
		side: oneOf("base", "head", "anchor")
	}),
	interrupted: error({ signal: text }),
	stopped: error({ signal: text }),
	/** Seconds. `needed`: the limit that would do, absent if it is not known. `isHeads`: head has used them up. */
	"time-limit-short": warning({
		limit: number$3,
		needed: number$3,
		isHeads: flag
	}),
	"time-limit": warning({
		limit: number$3,
		needed: optional$1(number$3),
		isHeads: flag
	}),
	/** The energy of the machine at rest could not be read, and why. */
	"idle-unread": warning({ cause: Quoted }, ofRunner),
	/** `state`: what was in the way at the end. `now` and `target`: degrees by sensor. */
	"temperature-unmet": error({
		state: oneOf("hot", "cold", "blind"),
		now: Degrees,
		target: Degrees,
		band: number$3,
		seconds: number$3
	}, { blame: "neither" }),
	"partner-void": error({}, { blame: "neither" }),
	throttled: error({ times: number$3 }),
	/** `share`: of the machine's time. */
	"foreign-load": error({
		share: number$3,
		allowed: number$3
	}),
	"setting-changed": error({ path: text })
};

// src/model/findings/update.ts
/** Findings of `joulegate-runner update`, which fetches a release of GitHub's runner. */
const update$1 = {
	/** The machine has no runner that could be updated. */
	"update-no-runner": usage({}),
	"update-bad-source": usage({ address: text }),
	"update-bad-version": usage({ version: text }),
	/** `detail`: why the file is no trusted root. */
	"update-bad-root": usage({
		file: text,
		detail: text
	}),
	/** `version`: null for the newest one. */
	"update-no-release": unfit({
		repository: text,
		version: maybe(text)
	}),
	/** The release does not name one archive with its hash. */
	"update-odd-release": unfit({
		repository: text,
		detail: text
	}),
	"update-unreachable": unfit({
		host: text,
		detail: text
	}),
	/** `named`: the SHA-256 of the release. `found`: that of the bytes. */
	"update-wrong-bytes": unfit({
		name: text,
		named: text,
		found: text
	}),
	/** `installed`: the archive that the machine has. */
	"update-older": unfit({
		name: text,
		installed: text
	}),
	"update-unattested": unfit({
		name: text,
		repository: text
	}),
	/** `why`: what does not count about it. `detail`: what it has instead. */
	"update-attestation-refused": unfit({
		name: text,
		why: oneOf("signature", "issuer", "signer", "repository", "machine", "kind", "subject", "form"),
		detail: text
	}),
	/** The updater did not answer. `detail`: what it said last. */
	"update-unanswered": unfit({ detail: text }),
	"update-attested": info({
		name: text,
		sha256: text,
		signer: text
	}, { about: "runner" }),
	/** The operator has asked for no attestation. */
	"update-not-attested": warning({
		name: text,
		sha256: text
	}, { about: "runner" })
};

// src/model/findings/vouch.ts
/** Rule of a repository that requires a status; `app`: number of the App that must have set it. */
const Required = record$1({
	repository: text,
	kind: oneOf("ruleset", "protection"),
	name: text,
	isOwn: flag,
	context: text,
	app: maybe(number$3)
});
/** Findings about statuses that the registrar sets, which a pull request cannot forge. */
const vouch$1 = {
	"status-verified": info({
		context: text,
		state: oneOf("success", "failure", "error", "pending"),
		sha: text
	}),
	/** `cause`: the reason why the registrar has set no status. */
	"status-not-verified": warning({ cause: Quoted }),
	/** The job has set a variable that changes what is built or run. */
	"vouch-environment": error({
		name: text,
		value: text
	}),
	/** Both commits have the same files, or differ in those of the benchmark alone, or in files that do not matter by `paths`. */
	"vouch-equal": info({ why: oneOf("files", "benchmark", "paths") }),
	"vouch-refused": error({ fault: EvidenceFault }),
	/** `pull`: null for a merge queue. `head`: the commit that was measured. */
	"vouch-other-commits": error({
		pull: maybe(number$3),
		head: text
	}),
	"vouch-other-repository": error({ repository: text }),
	"vouch-no-app": error({}),
	"vouch-github-refused": error({
		place: text,
		detail: text
	}),
	"rules-no-repositories": usage({ organisation: text }),
	"rules-need-app": usage({}),
	/** The machine is put back, and nothing sets that status any more. */
	"rule-stays": warning({ rule: Required }),
	"rules-unknown": warning({ cause: Quoted }),
	"vouch-no-answer": error({
		socket: text,
		detail: text
	})
};

// src/model/findings/watchdog.ts
/** Why the watchdog may not let a commit pass. */
const NoPass = oneOf("queue", "workflow-changed", "changes-unknown", "other-pull", "other-run", "concurrency", "not-offline", "runs-unknown");
/** Findings of `mode: watchdog`. */
const watchdog$1 = {
	/** `event` may run another copy of the workflow than the default branch's. */
	"watchdog-needs-default-branch": usage({ event: text }),
	"watchdog-idle": info({
		event: text,
		action: text
	}),
	/** No status had to be set. `runs`: the runs that were looked at. */
	"watchdog-quiet": info({ runs: number$3 }),
	/** The watchdog has set a status. */
	"watchdog-concluded": info({
		context: text,
		sha: text,
		state: text,
		description: text
	}),
	/** The status has a result, or somebody else's. */
	"watchdog-standing": info({
		context: text,
		sha: text,
		state: text
	}),
	/** Another run is measuring, or has written meanwhile. */
	"watchdog-overtaken": info({
		context: text,
		sha: text
	}),
	/** A job still waits. `limit`: seconds after which the watchdog ends that. */
	"watchdog-waits": info({
		context: text,
		sha: text,
		seconds: number$3,
		limit: number$3,
		why: oneOf("idle", "busy", "held", "elsewhere")
	}),
	/** Nothing waits for a runner: it has the job, or a person must approve the run. */
	"watchdog-leaves": info({
		context: text,
		sha: text,
		why: oneOf("taken", "ended", "ahead", "approval", "draft")
	}),
	/** base's `on-offline` is `pass`, and the commit may not pass for it. */
	"watchdog-no-pass": warning({
		context: text,
		sha: text,
		why: NoPass
	}),
	/** Base's file asks for a machine, or names a status, by an expression that is known only in the run. */
	"watchdog-unknown-job": warning({
		branch: text,
		path: text,
		job: text,
		what: oneOf("runs-on", "status")
	}),
	"watchdog-configuration": warning({
		branch: text,
		cause: Quoted
	}),
	/** Base's branch has no job that measures on a runner of one's own. */
	"watchdog-no-job": info({ branch: text }),
	/** A run that has ended needs nothing. */
	"watchdog-run-settled": info({
		run: number$3,
		why: oneOf("result", "skipped", "running", "newer")
	})
};

// src/model/findings/index.ts
/** The table of findings: one line for each code. The words are in `render/messages`. */
const findings = {
	...action$1,
	...admission$1,
	...agreement$1,
	...alert$1,
	...anchor$1,
	...attack$1,
	...backtest$1,
	...bisect$1,
	...budgets$1,
	...builds$1,
	...checkChange$1,
	...checkout$1,
	...checks$1,
	...clock$1,
	...comment$1,
	...configProgram$1,
	...configuration$1,
	...counters$1,
	...credentials$1,
	...defer$1,
	...document$1,
	...essentials$1,
	...forks$1,
	...git$1,
	...github$1,
	...group$1,
	...harness$1,
	...helper$1,
	...history$1,
	...historyPairs$1,
	...historySteps$1,
	...historyStore$1,
	...identity$1,
	...imports$1,
	...init$1,
	...input$1,
	...inspections$1,
	...join$1,
	...judging$1,
	...leftovers$1,
	...limits$1,
	...machine$1,
	...meters$1,
	...metrics$1,
	...outputs$1,
	...perf$1,
	...plugins$1,
	...pluginValues$1,
	...ratchet$1,
	...registrar$1,
	...rejudging$1,
	...remote$1,
	...reporters$1,
	...resume$1,
	...run$1,
	...scope$1,
	...services$1,
	...setup$1,
	...status$1,
	...steer$1,
	...trials$1,
	...update$1,
	...vouch$1,
	...watchdog$1
};

// src/model/shallow.ts
/** Reports whether it is nested at most so deep. A made-up document may nest so deep that walking through it overflows the stack. */
const isShallow = (value, levels = 20) => typeof value !== "object" || value === null || levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));

// src/model/finding.ts
/** Reports whether this is a code of the table. */
const isCode = (code) => Object.hasOwn(findings, code);
const schemas = /* @__PURE__ */ new Map();
/** The schema of a code's data, made when it is first needed: most runs need few of them. A newer version may have more keys. */
function schemaOf(code) {
	const schema = schemas.get(code) ?? object$1(findings[code].shape);
	schemas.set(code, schema);
	return schema;
}
/** Reports whether this is a finding that this version knows, with data that fits its code. */
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
/** Reports whether only the operator of the machine can act on it. */
const isForOperator = ({ code }) => {
	const { about, ends } = findings[code];
	return ends === "unfit" || about === "machine" || about === "meter" || about === "runner";
};
/** Returns the party to blame if this voids a trial. */
const blameOf = ({ code }) => findings[code].blame ?? "machine";
/** Reports whether it is one of these findings, and narrows its data. */
const is = (found, ...codes) => found !== null && found !== void 0 && codes.some((code) => code === found.code);
/** Reports whether an error is a Problem about this subject. */
const isProblemAbout = (error, subject) => error instanceof Problem && isAbout(error.finding, subject);
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

// src/model/system-detail.ts
/** Message of an error of the system: 'ENOENT: no such file or directory, open '/x''. */
const SYSTEM_MESSAGE = /^(E[A-Z\d]+): (.+?), \w+(?: '.*')?$/s;
/**
* Returns the words of an error that the system or the runtime has thrown. Those of the system become 'no such file or directory (ENOENT)'.
* `detailOf` also knows the errors of zod, which joulegate/meter does without.
*/
function systemDetail(error) {
	if (!(error instanceof Error)) return String(error);
	const [, code, words] = "syscall" in error ? SYSTEM_MESSAGE.exec(error.message) ?? [] : [];
	return code === void 0 ? error.message : `${code === "EISDIR" ? "it is a directory" : words} (${code})`;
}

// src/model/problems.ts
/** The Problems that an error becomes, whatever threw it. */
/**
* Returns the words of an error that is not ours. Those of the system become 'no such file or directory (ENOENT)', since our messages name
* the path themselves. Those of zod become a list of what is wrong where. A Problem has its words in its finding: see `causeOf`.
*/
function detailOf(error) {
	if (error instanceof $ZodError) return prettifyError(error);
	return systemDetail(error);
}
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
/** Returns the first `limit` characters, with an ellipsis if there are more, and nothing if none is allowed. Never half a character. */
function cut(text, limit) {
	if (limit < 1) return "";
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
/** Reports whether nothing but its percentage decides: no joules, and no figures. */
const isPercentOnly = ({ maxEnergy, minChange, figures }) => (maxEnergy ?? minChange ?? figures) === void 0;
/** Returns the number of figures that may fail the check. */
const gatedFigures = ({ workloads }) => workloads.reduce((sum, { budget }) => sum + (isGated(budget) ? budget.figures?.length ?? 0 : 0), 0);
/** Reports whether a figure of the workload is in this state by its budget. */
const hasFigure = ({ metrics = [] }, state) => metrics.some(({ budget }) => budget?.state === state);
/** Word in `gate.fail-on` by which a figure in this state fails the check; null if none does. */
const failOnOf = {
	over: "regressed",
	missing: "missing",
	unclear: "inconclusive",
	inside: null
};
/** Returns the figures of the workload that fail the check if its level is `fail`. */
const failingFigures = ({ metrics = [] }, failOn) => metrics.filter(({ budget }) => {
	const word = budget === void 0 ? null : failOnOf[budget.state];
	return word !== null && failOn.includes(word);
});
/** Reports whether a person must accept the amount of the workload, and not only its figures, for the workload to pass. */
const isOpenByAmount = ({ verdict, limit }, failOn) => verdict === "regressed" || limit?.state === "over" || verdict === "inconclusive" && failOn.includes("inconclusive");

// src/model/energy.ts
/** Units of energy in joulegate.yml, as powers of ten joules. */
const ENERGY_EXPONENTS = {
	µJ: -6,
	uJ: -6,
	mJ: -3,
	J: 0,
	kJ: 3
};
/** Formats joules as in joulegate.yml: 118J, 45.2mJ, 1.19kJ. */
function energyText(joules) {
	const unit = [
		"kJ",
		"J",
		"mJ"
	].find((one) => joules >= 10 ** (ENERGY_EXPONENTS[one] ?? 0)) ?? "uJ";
	return `${Number((joules / 10 ** (ENERGY_EXPONENTS[unit] ?? 0)).toPrecision(12))}${unit}`;
}

// src/render/quantity.ts
/** Stands for an interval without width, unless it is one of counts: equal readings do not prove equal amounts. */
const NO_SPREAD = "no spread";
/** The words of each quantity. */
const quantityWords = {
	energy: {
		name: "Energy",
		noun: "energy",
		verb: "uses",
		verbs: "use",
		object: "energy",
		less: "less",
		noWidth: NO_SPREAD,
		note: "+ = uses more energy; joules are medians per run",
		budget: "max-regression"
	},
	work: {
		name: "Work",
		noun: "work",
		verb: "executes",
		verbs: "execute",
		object: "instructions",
		less: "fewer",
		noWidth: "exact",
		note: "+ = executes more instructions; k, M, G = 10³, 10⁶, 10⁹ of them per run",
		budget: "max-work-regression"
	}
};
/** Sentence below every verdict about work. */
const NOT_ENERGY = "Instructions say how much the processor is asked to do, and not how much energy that takes.";

// src/render/format.ts
/** Formatting of all numbers as text. A number that is missing or not finite is '–', never 0. */
/** Text for a missing number. */
const MISSING = "–";
/** Formats a frequency: 2.4 GHz, 800 MHz. */
const hertz = (value) => value < 1e9 ? `${Number((value / 1e6).toPrecision(7))} MHz` : `${Number((value / 1e9).toPrecision(7))} GHz`;
/** Formats a range of frequencies: '2.4 GHz', or '800 MHz to 2.4 GHz'. */
const hertzRange = ({ min, max }) => min === max ? hertz(min) : `${hertz(min)} to ${hertz(max)}`;
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
const instruction = [
	["T", 0xe8d4a51000],
	["G", 1e9],
	["M", 1e6],
	["k", 1e3],
	["", 1]
];
const amount = {
	energy: joule,
	work: instruction
};
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
	return values.map((value) => isKnown(value) ? `${significant(value / factor)} ${unit}`.trimEnd() : "–");
}
function pair(base, head, scales) {
	if (!isKnown(base) && !isKnown(head)) return "–";
	const [unit, factor] = scaleOf([base, head], scales);
	const [from, to] = [base, head].map((value) => isKnown(value) ? significant(value / factor) : "–");
	return `${from} → ${to} ${unit}`.trimEnd();
}
/** Formats a figure of a program in its own unit: '12.3 → 12.9 ms', '4096 → 4000 B' */
function figuresPair(base, head, unit) {
	if (!isKnown(base) && !isKnown(head)) return "–";
	return `${[base, head].map((value) => isKnown(value) ? figure(value) : "–").join(" → ")} ${unit}`.trimEnd();
}
/** Formats a figure: a count with all its digits, anything else with three. */
const figure = (value) => Number.isInteger(value) && Math.abs(value) < 1e9 ? trueMinus(String(value)) : figureDigits(value);
/** Formats a number with three digits, and by its power of ten if it is very large or very small. */
const figureDigits = (value) => Math.abs(value) >= 1e9 || value !== 0 && Math.abs(value) < 1e-6 ? trueMinus(value.toExponential(2)) : significant(value);
/** '131 J' */
const joules = (value) => row([value], joule).join("");
/** Formats joules with so many digits, in the unit of a setting: '100.5 J', '45.2 mJ'. */
const joulesWith = (value, digits) => energyText(Number(value.toPrecision(digits))).replace(/([uk]|m)?J$/, (unit) => ` ${unit.replace("u", "µ")}`);
/** Formats a limit in joules, with all digits that a user wrote: '100.5 J' */
const limitJoules = (value) => joulesWith(value, 12);
/** Formats joules beside a limit, with one digit more than elsewhere: '100.8 J' */
const preciseJoules = (value) => joulesWith(value, 4);
const watts = (value) => row([value], watt).join("");
/** '123 → 131 J', '18.3 → 18.9 M' (instructions) */
const amountsPair = (quantity, base, head) => pair(base, head, amount[quantity]);
/** '4.12 → 4.39 nJ per byte' */
const amountsPerPair = (quantity, [base, head], unit) => `${amountsPair(quantity, base, head)} per ${unit}`;
/** ['123 J', '131 J'] */
const amountsRow = (quantity, values) => row(values, amount[quantity]);
/** ['+298 M', '−12.0 M'] (instructions) */
const signedAmounts = (quantity, values) => row(values, amount[quantity]).map((text, index) => (values[index] ?? 0) > 0 ? `+${text}` : text);
/** '131 J', '18.3 M instructions' */
const oneAmount = (quantity, value) => quantity === "energy" ? joules(value) : `${row([value], instruction).join("")} instructions`;
/** '41.3 kJ', 'at least 41.3 kJ' if a trial was not read; MISSING if none was, since no run costs 0 J */
const spentWords = (quantity, { amount: sum, unread }) => sum > 0 ? `${unread > 0 ? "at least " : ""}${oneAmount(quantity, sum)}` : "–";
/** '682,060,030' */
const wholeNumber = (value) => value.toLocaleString("en-US");
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
const percentOf$1 = (ratio) => (ratio - 1) * 100;
/** Formats a percentage without its sign: one decimal, none from 100 on. */
function magnitude(percent) {
	const size = Math.abs(percent);
	return size >= 1e9 ? size.toExponential(2) : size.toFixed(size >= 99.95 ? 0 : 1);
}
function signed(percent, digits = magnitude(percent)) {
	return `${Number(digits) === 0 ? "" : percent > 0 ? "+" : "−"}${digits}`;
}
/** Formats head / base as '+6.1 %', '−2.1 %', '0.0 %'. + means that head has more. */
const change = (ratio) => isKnown(ratio) ? `${signed(percentOf$1(ratio))} %` : "–";
/** Formats the change of a value from base to head, as `change` does, or '–' if there is nothing to divide by. */
const changeBetween = (base, head) => isKnown(base) && isKnown(head) && base > 0 ? change(head / base) : "–";
/** Formats a number for programs, '41300', or '' if it is missing. */
const number$2 = (value) => isKnown(value) ? `${Number(value.toPrecision(4))}` : "";
/** Formats head / base as percent for programs, '6.1', '-2.13', or '' if it is missing. */
const percentNumber = (ratio) => isKnown(ratio) ? `${Number(percentOf$1(ratio).toFixed(2))}` : "";
/** Formats head / base as '6.1 %', for sentences that express more or less in words. */
const size = (ratio) => `${magnitude(percentOf$1(ratio))} %`;
function end(ratio) {
	const percent = percentOf$1(ratio);
	return Math.abs(percent) < .05 && Math.abs(percent) >= .005 ? signed(percent, Math.abs(percent).toFixed(2)) : signed(percent);
}
/** Reports whether an interval has no width, because all pairs have the same ratio. */
const hasNoWidth = ({ low, high }) => low !== null && low === high;
/** Reports whether all of these intervals are exactly 1: every reading is the same on both sides. False if there are none. */
const areSame = (intervals) => intervals.length > 0 && intervals.every(({ low, high }) => low === 1 && high === 1);
/** Formats an interval as '+5.3 … +6.9 %'. An unbounded end is put in words. `noWidth` stands for one without width: see `QuantityWords`. */
function interval({ low, high }, noWidth = NO_SPREAD) {
	if (hasNoWidth({
		low,
		high
	})) return noWidth;
	if (isKnown(low) && isKnown(high)) return `${end(low)} … ${end(high)} %`;
	if (isKnown(high)) return `below ${end(high)} %`;
	return isKnown(low) ? `above ${end(low)} %` : "unknown";
}
/** Formats an interval for a sentence: 'somewhere between −1.9 % and +3.5 %'. Returns null if nothing is known. */
function somewhere(ends) {
	if (isKnown(ends.low) && isKnown(ends.high)) return `somewhere between ${end(ends.low)} % and ${end(ends.high)} %`;
	return isKnown(ends.low) || isKnown(ends.high) ? `somewhere ${interval(ends)}` : null;
}
/**
* Formats the range that contains all these intervals, 'within ±0.9 %'. Returns null if one is unbounded, if there are none, or if all are
* exactly 1.
*/
function within(intervals) {
	const ends = intervals.flatMap(({ low, high }) => [low, high]);
	if (ends.length === 0 || !ends.every(isKnown) || areSame(intervals)) return null;
	const widest = ends.reduce((most, ratio) => Math.max(most, Math.abs(percentOf$1(ratio))), 0);
	return `within ±${widest < .05 ? "0.1" : magnitude(widest)} %`;
}
/** Formats a fraction as percent: 0.03 -> '3 %', 0.025 -> '2.5 %'. */
const percent$1 = (fraction) => `${Number((fraction * 100).toFixed(2))} %`;
/** Formats a part of a whole in whole percent: 0.934 -> '93 %', -0.04 -> '−4 %'. */
const part = (fraction) => `${trueMinus((Math.round(fraction * 100) || 0).toString())} %`;
/** Formats a fraction as percent with two digits, for values that are not known more precisely: 4.3037 -> '430 %'. */
const rough = (fraction) => percent$1(Number(fraction.toPrecision(2)));
/** '+3 %', '+3 % (warns)', '+8 % (waived)', 'off' */
function budget(value) {
	if (value === null) return "–";
	if (isOff(value)) return "off";
	const words = [...value.waiver?.state === "applies" ? ["waived"] : [], ...onlyWarns(value) ? ["warns"] : []];
	return `+${percent$1(value.maxRegression)}${words.length === 0 ? "" : ` (${words.join(", ")})`}`;
}
/** '45–48 °C', '45 °C' */
function celsiusRange(low, high) {
	const [from, to] = [low, high].map((value) => trueMinus(Math.round(value).toFixed(0)));
	return from === to ? `${from} °C` : `${from}–${to} °C`;
}
/** '31.2 GiB' */
const bytes = (value) => `${significant(value / 2 ** 30)} GiB`;
/** Formats the size of a file: '400 kB', '1.4 MB', '1,240 MB'. */
const megabytes = (value) => value < 1e6 ? `${Math.ceil(value / 1e3)} kB` : value < 995e4 ? `${Number((value / 1e6).toFixed(1))} MB` : `${wholeNumber(Math.round(value / 1e6))} MB`;
/** Formats a duration as in joulegate.yml and the flags, rounded up: 5s, 12m. */
const durationSetting = (seconds) => seconds < 120 ? `${Math.ceil(seconds)}s` : `${Math.ceil(seconds / 60)}m`;
/** '1 pair', '6 pairs' */
const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
const overuse = ({ used, limit }) => `exceeded its limit of ${bytes(limit)} of the disk (it used ${bytes(used)})`;
/** Returns how a process ended, as the end of a sentence about it. `limit` is its time limit, if it is known. */
function exitStatus(status, limit = null) {
	if (status.overDisk !== void 0) return overuse(status.overDisk);
	if (status.timedOut) return `was stopped at its time limit${limit === null ? "" : ` of ${duration(limit)}`}`;
	if (status.signal !== null) return `was killed by ${status.signal.replaceAll(/[^\w+-]/g, "")}`;
	return status.code === null ? "never started" : `exited with ${status.code}`;
}
/** Returns an age in whole minutes, hours or days: 'less than a minute', '3 hours'. */
function age(seconds) {
	const minutes = Math.round(seconds / 60);
	if (minutes < 1) return "less than a minute";
	if (minutes < 90) return count(minutes, "minute");
	const hours = Math.round(minutes / 60);
	return hours < 48 ? count(hours, "hour") : count(Math.round(hours / 24), "day");
}

// src/model/own-urls.ts
/** Repository of Joulegate on GitHub: `owner/name`. Everything that names it is below; nothing else may. */
const HOME = "joulegate/joulegate";
const RELEASE = "v1";
/** URL of the form for reporting a bug of Joulegate. A test compares it with `bugs` in package.json. */
const BUG_REPORT = `https://github.com/${HOME}/issues/new?template=bug.yml`;
/** Returns the URL of a page of docs/, by its name without `.md`. The package does not contain the pages. */
const docUrl = (page) => `https://github.com/${HOME}/blob/${RELEASE}/docs/${page}.md`;

// src/render/messages/names.ts
/** Characters that the names of one list share, so that the words after the list are not cut off. */
const ROOM = 200;
/** Fewest characters of each name that are shown. */
const LEAST = 40;
/** Joins the first `most` names, each as one clean line. A pull request chooses the names of its files: they may be long, and have line ends. */
function namesOf(names, { most = 5, total = names.length } = {}) {
	const shown = names.slice(0, most);
	const limit = Math.max(LEAST, Math.floor(ROOM / Math.max(1, shown.length)));
	const text = shown.map((name) => oneLine(name, limit)).join(", ");
	return total > shown.length ? `${text} and ${total - shown.length} more` : text;
}

// src/render/messages/action.ts
const sentence = (some, words) => some === void 0 || some.length === 0 ? "" : ` ${words}: ${namesOf(some)}.`;
const action = {
	"bad-environment": ({ what }) => ({
		message: `This does not look like a job of GitHub Actions. Missing or invalid: ${what}.`,
		hint: "In a terminal, use the command line: npx joulegate --help"
	}),
	"runner-file-unwritable": ({ variable, detail }) => ({
		message: `The runner's file ${variable} cannot be written: ${detail}`,
		hint: "Check the disk of the runner (df -h), then run the job again"
	}),
	"bad-input": ({ complaints }) => ({
		message: complaints.join("\n"),
		hint: `All inputs: ${docUrl("action")}`
	}),
	"merge-outdated": ({ head, merged }) => ({
		message: `The merge commit under test was made from ${merged.slice(0, 10)}, but the pull request's head is now ${head.slice(0, 10)}.`,
		hint: "Do nothing: the run of the newer push measures it"
	}),
	"workflows-touched": ({ files, setters }) => {
		const status = JSON.stringify(setters?.context ?? "");
		return {
			message: [
				`This pull request edits ${namesOf(files)}, so it may also change how it is measured.`,
				sentence(setters?.asking, `A job with statuses: write can set the status ${status} itself. These files ask for it`),
				sentence(setters?.namesakes, `GitHub treats a job like a status of the same name. These files have a job named ${status}`),
				sentence(setters?.silent, "These files declare no permissions, so the repository’s setting decides whether they can set the status"),
				sentence(setters?.unreadable, "These files cannot be read, so their permissions are unknown")
			].join(""),
			hint: "Review these files. Only a merge queue or a pinned required workflow is out of the pull request’s reach"
		};
	},
	cancelled: () => ({ message: "The run was cancelled before it finished." }),
	"stale-run": () => ({
		message: "A newer run has already written the comment, so this run did not change it.",
		hint: "See the report of this run in its job summary"
	}),
	"variables-ignored": ({ names }) => ({
		message: `The action takes no settings from variables, so these had no effect: ${names.join(", ")}.`,
		hint: "Remove them from env: of the workflow, the job and the step, and from $GITHUB_ENV"
	}),
	"sysfs-in-action": ({ path }) => ({
		message: `JOULEGATE_SYSFS is ${JSON.stringify(path)}, but the action measures only the machine that it runs on.`,
		hint: "Remove the variable JOULEGATE_SYSFS from the workflow"
	}),
	"replay-in-action": ({ meter }) => ({
		message: `The meter is ${JSON.stringify(meter)}, but the action cannot take joules from a file.`,
		hint: "Remove meter from the inputs and from joulegate.yml, or write: meter: auto"
	})
};

// src/render/messages/admission.ts
const OPERATOR = "The operator of the runner can change that";
const admission = {
	"jobs-file-bad": ({ file, detail }) => ({
		message: `This runner takes no job, because ${file} cannot be used: ${detail}`,
		hint: "On the machine: sudo runner-setup/joulegate-runner install hooks"
	}),
	"job-other-repository": ({ repository, file }) => ({
		message: `This runner takes no jobs of ${repository}.`,
		hint: `${OPERATOR}: sudo runner-setup/joulegate-runner install hooks --repositories LIST (now in ${file})`
	}),
	"job-other-workflow": ({ workflow, file }) => ({
		message: `This runner takes no jobs of the workflow ${workflow}.`,
		hint: `${OPERATOR}: sudo runner-setup/joulegate-runner install hooks --workflows LIST (now in ${file})`
	}),
	"job-over-limit": ({ author, minutes, limit }) => ({
		message: `Jobs of ${author} have used this runner for ${minutes} minutes in the last 24 hours. The limit is ${limit}.`,
		hint: `Run the job again tomorrow. ${OPERATOR}: sudo runner-setup/joulegate-runner install hooks --minutes NUMBER`
	}),
	"job-machine-unfit": ({ checks }) => ({
		message: `This runner takes no job, because it is unfit to measure: ${checks}`,
		hint: "On the machine: npx joulegate doctor"
	})
};

// src/render/messages/agreement.ts
const number$1 = (joules) => joules.toPrecision(4);
/** Reports whether a ratio matches the factor of a usual cause to within 3 %. */
const near = (ratio, factor) => Math.abs(ratio / factor - 1) < .03;
const isWhole = (ratio) => ratio > 1.5 && near(ratio, Math.round(ratio));
function reasonOf(ratio) {
	if (near(ratio, 4) || near(ratio, 1 / 4)) return "The energy units 61 and 15.3 microjoules differ by a factor of 4, so one of the two probably uses the wrong unit.";
	if (isWhole(ratio)) return "Probably perf adds up a counter that several dies show, or powercap does not show all sockets.";
	if (isWhole(1 / ratio)) return "Probably powercap shows a counter more than once (mirrored dies, a duplicate such as intel-rapl-mmio), or perf does not add up all sockets.";
	return "This factor has no known cause. A virtual machine may make its counters up.";
}
const agreement = {
	"counters-disagree": ({ domain, powercap, perf, seconds, directory }) => ({
		message: `For ${domain}, powercap counted ${number$1(powercap)} J and perf ${number$1(perf)} J over the same ${seconds.toFixed(1)} s, ${(perf / powercap).toFixed(3)} times as much. They read the same counter, so one of them is wrong. ${reasonOf(perf / powercap)}`,
		hint: `Compare them: grep . ${directory}/intel-rapl:*/energy_uj; sudo perf stat -a --per-socket -e power/energy-${domain === "dram" ? "ram" : "pkg"}/ sleep 10; grep . ${directory}/intel-rapl:*/energy_uj`
	}),
	"counters-agree": ({ domains, difference, seconds }) => ({ message: `powercap and perf agree within ${Math.max(.1, Math.ceil(difference * 1e3) / 10).toFixed(1)} % over ${seconds.toFixed(1)} s (${domains.join(", ")}).` }),
	"counters-unchecked": ({ difference, seconds }) => ({
		message: `powercap and perf were compared only to within ${(difference * 100).toFixed(1)} %, over ${seconds.toFixed(1)} s, because this machine is busy.`,
		hint: "Make the machine quieter. To see which programs keep it busy: top"
	})
};

// src/model/shell.ts
/** Text that a shell reads as one word, as it is. It is no option. */
const PLAIN = /^[\w@%+=:,./^][\w@%+=:,./^-]*$/;
/** Returns a text as one word of a command line, whatever is in it; in quotes if it needs them. */
const quoted = (text) => PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

// src/render/messages/alert.ts
const whyOpen = {
	owner: "it belongs to another user",
	mode: "other users may write to it",
	kind: "it is not a plain file",
	directory: "other users may write to its directory"
};
const AGAIN$4 = "The next run of doctor tries again.";
const alert = {
	"alert-state-open": ({ path, why }) => ({
		message: `${path} cannot hold the state of the alert, because ${whyOpen[why]}.`,
		hint: "Use a file that only this user can write, in a directory that only this user can write: --state /var/lib/joulegate/alert.json"
	}),
	"alert-state-damaged": ({ path, why }) => ({
		message: `The state of the alert in ${path} cannot be read, because it is ${why === "no-json" ? "not JSON" : "of another form"}. This run is counted as the first one.`,
		hint: `To see what is in it: cat ${quoted(path)}`
	}),
	"alert-waits": ({ holder }) => ({
		message: `A measurement is running on this machine (${holder}). Nothing was checked, and no run was counted.`,
		hint: "A timer tries again by itself"
	}),
	"alert-sent": ({ due, unfit }) => ({ message: due === "fit" ? "Joulegate told the alert command that the machine is fit again." : `Joulegate told the alert command that the machine is unfit, after ${count(unfit, "unfit run")} in a row.` }),
	"alert-failed": ({ due, status, limit, said }) => ({
		message: `The alert command, which was to learn that the machine is ${due === "fit" ? "fit again" : "unfit"}, ${exitStatus(status, limit)}. ${AGAIN$4}`,
		log: said === "" ? [] : said.split("\n"),
		hint: "Run the command by hand. It gets JSON on standard input and variables JOULEGATE_… in its environment"
	})
};

// src/render/messages/anchor.ts
const NO_LEVEL = "Base and head are compared all the same, but this session tells no level against";
const anchor = {
	"anchor-none": ({ repository }) => ({
		message: `${repository} has no tag of a released version, such as v1.2.3, so this session has no anchor and tells no level.`,
		hint: "Tag a release, or name a commit: --anchor COMMIT, or the input anchor"
	}),
	"anchor-not-checked-out": ({ anchor: name, cause }, say) => ({
		message: `The anchor ${name} cannot be checked out. ${NO_LEVEL} it. ${say(cause).message}`,
		hint: "Name another commit with --anchor, or with the input anchor"
	}),
	"anchor-unbuilt": ({ anchor: name }) => ({
		message: `The anchor ${name} does not build on this machine. ${NO_LEVEL} it.`,
		hint: "See build-anchor.log, or name a newer release with --anchor, or with the input anchor"
	}),
	"anchor-fails": ({ anchor: name, workload, cause }, say) => ({
		message: `${workload} fails on the anchor ${name}, so its further rounds run without the anchor. ${say(cause).message}`,
		hint: "If the release does not have this workload, name a newer one with --anchor, or with the input anchor"
	})
};

// src/render/messages/attack.ts
/** Completes "a command could …". */
const deeds = {
	environment: "read the environment of your processes",
	memory: "read the memory of your processes",
	processes: "see the processes of the machine",
	signal: "end your processes",
	loopback: "connect to servers on 127.0.0.1",
	abstract: "connect to abstract unix sockets",
	counters: "read energy counters",
	reports: "write into the report directory",
	session: "write into the directories of a run",
	"other-side": "reach the files of the other side",
	setuid: "become root by a set-user-ID program",
	"user-namespace": "mount file systems in a user namespace",
	kernel: "use parts of the kernel that no build needs (keyrings, io_uring, userfaultfd, bpf, fanotify, kcmp, AF_ALG, AF_VSOCK)",
	devices: "open devices",
	sockets: "connect to unix sockets of the services of the machine",
	"shared-directories": "write into directories that all users of the machine share",
	leave: "leave a process behind"
};
const reasons$1 = {
	"no-counter": "this machine has none",
	"no-program": "a program for it is missing",
	"no-root": "only root can prepare it",
	"no-bait": "doctor could not prepare it",
	unfinished: "the attack ended before it"
};
const hints = {
	account: "Run the code as its own user: sudo runner-setup/joulegate-runner install; or as root: sudo npx joulegate compare … --user joulegate-job",
	namespaces: "In a container: add the capability SYS_ADMIN, or run Joulegate outside of the container",
	counters: "sudo chmod 0400 /sys/class/powercap/intel-rapl*/energy_uj /sys/class/hwmon/hwmon*/energy*_input",
	"user-namespaces": "sudo sysctl user.max_user_namespaces=0 (rootless containers and the sandboxes of browsers need them)",
	unit: "Measure by the meter helper, in its unit of systemd: sudo runner-setup/joulegate-runner install",
	fault: "Measure no code of others on this machine, and report this as SECURITY.md describes"
};
function summary({ level, user, attempts }) {
	const contained = attempts.filter(({ outcome }) => outcome === "contained").length;
	return `level ${level}${user === null ? "" : ` as ${user}`}, ${contained} of ${count(attempts.length, "attack")} contained`;
}
function untriedWords({ attempts }) {
	return attempts.filter(({ outcome }) => outcome === "untried").map(({ name, why }) => `${deeds[name]} (${reasons$1[why ?? "unfinished"]})`).join("; ");
}
const attack = {
	"attacks-contained": (tried) => ({ message: summary(tried) }),
	"attacks-untried": (tried) => ({ message: `${summary(tried)}; not tried: ${untriedWords(tried)}` }),
	"attacks-through": ({ names, way, ...tried }) => ({
		message: `Code of a change can ${names.map((name) => deeds[name]).join("; ")}. Isolation: ${summary(tried)}.`,
		why: "this is about security, not accuracy: doctor has tried it with a command of its own, in the sandbox of a workload",
		hint: hints[way]
	}),
	"attacks-not-made": ({ cause }, say) => ({ message: `not tried: ${say(cause).message}` })
};

// src/render/messages/backtest.ts
const backtest = {
	"no-default-branch": ({ directory, tried }) => ({
		message: `${directory} has none of the branches ${tried.join(", ")}, so its default branch is unknown.`,
		hint: "Name the branch: npx joulegate backtest --branch BRANCH"
	}),
	"backtest-shallow": ({ directory, found, wanted }) => ({
		message: `${directory} is a shallow clone: of the ${count(wanted, "commit")} asked for, it has ${found} with their parents.`,
		hint: `Fetch the whole history: git -C ${quoted(directory)} fetch --unshallow. Or ask for fewer commits: --last N`
	}),
	"backtest-empty": ({ branch }) => ({
		message: `${branch} has no commit that could be compared with its parent.`,
		hint: "Name another branch: npx joulegate backtest --branch BRANCH. With --merges, only merge commits count"
	}),
	"backtest-mixed": ({ energy, work }) => ({
		message: `${energy} compares energy and ${work} compares work, so they have no budget in common.`,
		hint: "Replay the Recordings of one quantity at a time: npx joulegate backtest RECORDING..."
	})
};

// src/render/messages/bisect.ts
/** Reasons why a commit cannot be measured, as ends of a sentence about it. */
const skipWords = {
	build: "does not build",
	checkout: "cannot be checked out",
	failed: "builds, but the program fails",
	unmeasured: "has no trials that count"
};
const definitionWords = {
	other: "defines it otherwise",
	none: "does not define it",
	unreadable: "has a configuration that cannot be read"
};
const bisect = {
	"bisect-same": ({ good, bad, sha }) => ({
		message: `${good} and ${bad} are the same commit, ${sha.slice(0, 10)}, so there is nothing between them.`,
		hint: "Name an older commit that was good: npx joulegate bisect GOOD BAD"
	}),
	"bisect-swapped": ({ good, bad }) => ({
		message: `${good} comes after ${bad}. The good commit must be the older one.`,
		hint: `Swap the two: npx joulegate bisect ${quoted(bad)} ${quoted(good)}. To find an improvement, keep the order and add --decrease`
	}),
	"bisect-off-line": ({ good, bad, line }) => ({
		message: `${good} is not on the first-parent line of ${bad}: ${line === "" ? "they have no commit of it in common" : `its history left that line at ${line.slice(0, 10)}`}.`,
		hint: line === "" ? `See the line: git log --first-parent --oneline ${quoted(bad)}` : `Begin where it left the line: npx joulegate bisect ${line.slice(0, 10)} ${quoted(bad)}`
	}),
	"bisect-adjacent": ({ good, bad, workload }) => ({
		message: `${bad} is the first commit after ${good}, so there is nothing to search.`,
		hint: `Compare the two: npx joulegate compare ${quoted(good)} ${quoted(bad)} --workloads ${quoted(workload)}`
	}),
	"bisect-workload": ({ workload, known, good }) => ({
		message: workload === "" ? `A bisection looks at one workload, and the configuration of ${good} has ${count(known.length, "workload")}.` : `The configuration of ${good} has no workload ${JSON.stringify(workload)}.`,
		hint: `Name one of them by --workload: ${known.join(", ")}`
	}),
	"bisect-end": ({ end, name, why, log }) => ({
		message: `The ${end} commit, ${name}, ${skipWords[why]}, so no commit can be compared with it.`,
		hint: `Name another ${end} commit. Its logs are in ${quoted(log)}`
	}),
	"bisect-definition": ({ workload, good, bad, change }) => ({
		message: `${bad} ${definitionWords[change]}: ${workload} is measured on all commits as ${good} defines it.`,
		hint: "If the new definition is the point, begin at the commit that brought it"
	})
};

// src/render/messages/several.ts
const MOST_NAMES$1 = 3;
/** Lists the first few names. One change to the file may change a hundred combinations. */
function several(names) {
	const rest = names.length - MOST_NAMES$1;
	const told = rest > 0 ? [...names.slice(0, MOST_NAMES$1), `${rest} more`] : names;
	return told.length < 2 ? told.join("") : `${told.slice(0, -1).join(", ")} and ${told.at(-1)}`;
}

// src/render/messages/budgets.ts
const HEADROOM = "Make it cheaper. To accept the increase, raise budget.max-energy of this machine";
/** Returns 'between 130 and 132 J'. */
const range = (low, high) => high === null ? `${preciseJoules(low)} or more` : `between ${preciseJoules(low)} and ${preciseJoules(high)}`;
const budgets = {
	waived: ({ workloads, margin, instead, expires, reason }) => ({ message: `The budget of ${several(workloads)} is +${percent$1(margin)} until ${expires}, instead of +${percent$1(instead)}, by a waiver: ${reason}` }),
	"waiver-expired": ({ workloads, margin, instead, expires, reason }) => ({
		message: `The waiver of ${several(workloads)} expired on ${expires}, so the budget is +${percent$1(instead)} again, and not +${percent$1(margin)}. Its reason: ${reason}`,
		hint: "Remove it from joulegate.yml. A week after it has expired, it is an error"
	}),
	"waiver-overridden": ({ workloads, margin, instead, expires }) => ({ message: `The budget of ${several(workloads)} is +${percent$1(instead)}, because it was given as a flag or an input. The waiver of +${percent$1(margin)} until ${expires} is not used.` }),
	"over-limit": ({ workload, machine, limit, low, high }) => ({
		message: `${workload} uses ${range(low, high)} per run on head, which is over its limit of ${limitJoules(limit)} on the machine ${machine}.`,
		hint: HEADROOM
	}),
	"over-limit-on-base": ({ workload, machine, limit, low, high }) => ({
		message: `${workload} uses ${range(low, high)} per run on head, which is over its limit of ${limitJoules(limit)} on the machine ${machine}. Base is over the limit, too, and head is not shown to use more.`,
		hint: HEADROOM
	}),
	"limit-not-tight": ({ workload, limit, to }) => ({
		message: `${workload} improved, so its limit of ${limitJoules(limit)} on this machine could be ${limitJoules(to)}.`,
		hint: "To keep the gain: npx joulegate budget ratchet"
	}),
	"limit-elsewhere": ({ workload, machine, machines }) => ({
		message: `The limit of ${workload} in joules was not checked: it is for ${several(machines)}, and this machine is ${machine}.`,
		hint: `Add the limit of this machine to budget.max-energy: npx joulegate budget ratchet proposes it`
	}),
	"below-min-change": ({ workload, difference, least }) => ({ message: `${workload} uses ${joules(difference)} more per run, which is less than budget.min-change (${limitJoules(least)}), so it passes.` })
};

// src/render/messages/builds.ts
const WITHOUT = "To do without kept builds: --no-build-cache";
const builds = {
	"build-damaged": ({ file, detail }) => ({
		message: `The kept build ${file} is damaged${detail === null ? "" : `: ${detail}`}. It was removed, and the commit is built again.`,
		hint: `If this happens again, check the disk: df ${quoted(file)}`
	}),
	"build-not-kept": ({ side, why, limit, directory, detail }) => ({
		message: `The build of ${side} is not kept for later sessions: ${{
			"too-large": `it is larger than ${megabytes(limit)}, or than a third of the free disk`,
			"odd-file": "it left a socket, a FIFO or a device, which an archive cannot restore",
			failed: detail
		}[why]}.`,
		hint: why === "too-large" ? `Allow more: --build-cache 20GB. ${WITHOUT}` : why === "odd-file" ? WITHOUT : `Check that ${quoted(directory)} has room, and that GNU tar is installed: tar --version. ${WITHOUT}`
	}),
	"build-without-outputs": ({ side, globs }) => ({
		message: `The build of ${side} left no file that build.outputs names (${globs.join(", ")}), so it counts as equal to no other.`,
		hint: "Name the files that workloads use, by globs that match them: build.outputs in joulegate.yml"
	}),
	"build-not-taken": ({ side, directory, detail }) => ({
		message: `The kept build of ${side} in ${directory} cannot be used: ${detail}. The commit is built again.`,
		hint: `${WITHOUT}. To remove all kept builds: npx joulegate cache clear`
	}),
	"builds-unreadable": ({ directory, detail }) => ({
		message: `The kept builds in ${directory} cannot be read: ${detail}`,
		hint: `See: ls -ld ${quoted(directory)}. Another directory: XDG_CACHE_HOME=DIR npx joulegate …`
	}),
	"builds-cleared": ({ directory, builds: removed, bytes, damaged }) => ({ message: `Removed ${count(removed, "kept build")} (${megabytes(bytes)}) from ${directory}${damaged === 0 ? "" : `; ${count(damaged, "file")} of them ${damaged === 1 ? "was" : "were"} damaged`}.` })
};

// src/render/messages/check-change.ts
const list$1 = (names) => namesOf(names, { most: 8 });
const checkChange = {
	"nothing-to-hold-against": ({ cause }, say) => say(cause),
	"job-changed": ({ what }) => ({ message: `This pull request changes how its check runs: ${list$1(what)}.` }),
	"job-moved": ({ job, from }) => ({ message: `Base has no job ${job} in this workflow. Joulegate compared it with the job ${from}, which sets the same status.` }),
	"job-not-found": ({ job, ignored }) => ({
		message: `Base's workflows have no step for the job ${job}. Only base's configuration counts, and all of its workloads are measured.${ignored.length === 0 ? "" : ` Ignored inputs: ${list$1(ignored)}.`}`,
		hint: "The inputs of this job take effect after the merge"
	}),
	"job-new": ({ job, status }) => ({
		message: `The job ${job} is new, and it may set the status ${JSON.stringify(status)} of a job that base has.`,
		hint: "Give it a different status, for example: with: { status: joulegate new }"
	}),
	"code-before-changed": ({ paths }) => ({ message: `This pull request changes code that its check runs before the measurement: ${list$1(paths)}.` }),
	"workflow-unread": ({ cause }, say) => ({
		message: `Base's workflow could not be read, so this run could not be compared with it. ${say(cause).message}`,
		hint: "Run the job again"
	}),
	"reviews-unread": ({ cause }, say) => ({
		message: `Joulegate could not find out whether the change of the check is approved. ${say(cause).message}`,
		hint: "Run the job again"
	}),
	"check-approved": ({ by, how }) => ({ message: how === "review" ? `${by} approved this commit, including the change of the check.` : `${by}, the author, is an admin and ran the job again, which approves the change of the check.` }),
	"command-within-reach": () => ({
		message: "Base has no joulegate.yml, and its workflow sets run by an expression that a pull request can influence. There is no trusted command to measure.",
		hint: "Commit a joulegate.yml to the base branch"
	})
};

// src/render/messages/checkout.ts
function refusal({ url, why, hosts }) {
	const named = JSON.stringify(url);
	switch (why) {
		case "protocol": return `its URL is ${named}, and only https is used`;
		case "host": return `the host of its URL ${named} is not allowed: allowed are ${hosts.length === 0 ? "none" : hosts.join(", ")}`;
		case "address": return `its URL ${named} is not a plain URL`;
		case "credentials": return "its URL contains a user name or a password";
		case "relative": return `its URL ${named} is relative, and the repository has no origin over https`;
		case "undeclared": return ".gitmodules has no usable entry for this path";
		case "no-origin": return "the repository has no origin whose server could be asked";
		case "path": return "its path is not UTF-8";
		case "no-commit": return "what the tree names is not a commit there";
		default: return why;
	}
}
/** Hint that works without a network. */
const OWN_FILES = "Once the clone has it, Joulegate needs no network: git lfs fetch --all";
const MIND = "Once the clone has it, Joulegate needs no network: git submodule update --init --recursive";
function fetchFault(why, detail) {
	switch (why) {
		case "absent": return "the server does not have it";
		case "refused": return `the server refuses it (${detail})`;
		case "content": return "the content is not that of its pointer";
		case "status": return `the server answers with the status ${detail}`;
		case "silent": return `the server sent nothing for ${detail} seconds`;
		case "slow": return `the answer was not complete after ${detail} seconds`;
		case "answer": return "the answer of the server is not one of Git LFS";
		case "connection": return detail;
		default: return why;
	}
}
const gib = (bytes) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
const checkout = {
	"too-many-tags": ({ url, tags, most }) => ({
		message: `${url} has ${tags} tags. Joulegate fetches at most ${most}.`,
		hint: "Leave out checkout.tags, and have the build take its version from a file"
	}),
	"submodule-refused": (data) => ({
		message: `The submodule ${data.path} (commit ${data.commit}) is not fetched: ${refusal(data)}.`,
		hint: data.why === "host" ? "If builds may use code from there, add the host in joulegate.yml: checkout: {submodules: true, hosts: [HOST]}. In a pull request, base’s counts" : data.why === "undeclared" || data.why === "path" || data.why === "no-commit" ? "Add it with git: git submodule add https://HOST/OWNER/NAME.git PATH. Or list the submodules that are needed: checkout.submodules" : `Give it a URL like https://HOST/OWNER/NAME.git in .gitmodules. ${MIND}`
	}),
	"submodule-failed": ({ path, url, cause }, say) => ({
		message: `The submodule ${path} could not be fetched from ${url}, without a token: ${say(cause).message}`,
		hint: `Private submodules are not supported in the action. ${MIND}`
	}),
	"submodule-declarations": ({ commit, path }) => ({
		message: `${path}.gitmodules of commit ${commit} cannot be read: it is a link, too large, or not in the format of git.`,
		hint: `See: git config --file .gitmodules --list`
	}),
	"submodules-too-many": ({ commit, path, levels, most }) => ({
		message: `${path === "" ? "The repository" : path} (commit ${commit}) has more submodules than Joulegate checks out: at most ${most}, ${levels} levels deep.`,
		hint: "List those that are needed: checkout: {submodules: [PATH]}"
	}),
	"submodule-absent": ({ commit, path }) => ({
		message: `The submodule ${path} of commit ${commit} was not fetched.`,
		hint: "Run the measurement again. If that does not help, report it: npx joulegate compare --debug"
	}),
	"lfs-refused": (data) => ({
		message: `The file ${data.path} in Git LFS is not fetched: ${refusal(data)}.`,
		hint: data.why === "host" ? `If builds may use files from there, add the host in joulegate.yml: checkout: {lfs: true, hosts: [HOST]}. In a pull request, base’s counts. ${OWN_FILES}` : OWN_FILES
	}),
	"lfs-failed": ({ path, url, why, detail }) => ({
		message: `The file ${path} in Git LFS could not be fetched from ${url}: ${fetchFault(why, detail)}.`,
		hint: `Check that the server has it: git lfs fetch. ${OWN_FILES}`
	}),
	"lfs-broken": ({ commit, path }) => ({
		message: `${path} of commit ${commit} begins as a pointer of Git LFS, but is damaged or uses an extension.`,
		hint: `See: git show ${commit}:${path}`
	}),
	"lfs-missing": ({ commit, path, oid, why, detail }) => ({
		message: `The file ${path} of commit ${commit} in Git LFS (${oid.slice(0, 12)}) could not be written: ${why === "absent" ? "it was not fetched" : why === "content" ? "its content is not that of its pointer" : detail}.`,
		hint: `Check that it is intact: git lfs fsck. ${OWN_FILES}`
	}),
	"lfs-too-much": ({ files, bytes, most, limit }) => ({
		message: `The commits have ${files} files in Git LFS with ${gib(bytes)}. Joulegate takes at most ${most} files and ${gib(limit)}.`,
		hint: "Leave out checkout.lfs, and have the build make or fetch the files that it needs"
	}),
	"lfs-no-room": ({ directory, bytes, free }) => ({
		message: `Files in Git LFS and their checkouts need ${gib(bytes)}, and ${directory} has ${gib(free)} left.`,
		hint: `Free some space (see: df -h ${directory}), or keep caches elsewhere: XDG_CACHE_HOME=DIR npx joulegate …`
	}),
	"tags-shallow": ({ directory }) => ({
		message: `${directory} is a shallow clone, so git describe may find no tag, or another one than in a complete clone.`,
		hint: "In the clone: git fetch --unshallow --tags"
	})
};

// src/render/messages/rights.ts
/**
* Commands that let one group read energy counters. They never allow all users: a user who may read them can tell what others compute
* (PLATYPUS, CVE-2020-8694), and the user that runs a pull request's code must not.
*/
const JOIN = "sudo groupadd -f joulegate && sudo usermod -aG joulegate \"$USER\"";
const AGAIN$3 = `then log in again (more: ${docUrl("counters")})`;
/** Returns the command for all counters. `counter` is the path of one energy_uj. */
function readByGroup(counter) {
	const all = counter.replace(/intel-rapl[^/]*\/energy_uj$/, "intel-rapl*/energy_uj");
	return `To let the group joulegate read it until the next boot: ${JOIN} && sudo chgrp joulegate ${all} && sudo chmod 0440 ${all}; ${AGAIN$3}`;
}
/** Hint that makes a copy of perf with the capability, which only the group may run. On Ubuntu, /usr/bin/perf is a script; it can have none. */
const COUNT_BY_GROUP = `To let the group joulegate count with its own copy of perf: ${JOIN} && sudo install -o root -g joulegate -m 0750 "$(command -v /usr/lib/linux-tools/$(uname -r)/perf || command -v perf)" /usr/local/bin/perf && sudo setcap cap_perfmon=ep /usr/local/bin/perf; ${AGAIN$3}`;

// src/render/messages/checks.ts
const mebibytes = (bytes) => `${Math.floor(bytes / 2 ** 20)} MiB`;
const percent = (share) => `${(100 * share).toFixed(share < .1 ? 1 : 0)} %`;
const room = {
	temporary: "Use another directory: TMPDIR=DIR npx joulegate …",
	report: "Use another directory: --report-directory DIR"
};
const checks = {
	"machine-governor": ({ names, cpus, total, directory }) => ({
		message: `The frequency governor is ${names} on ${cpus} of ${count(total, "CPU")}, so the clock follows the load.`,
		why: "if the clock follows the load, equal work uses unequal energy",
		hint: `echo performance | sudo tee ${directory}/policy*/scaling_governor`
	}),
	"machine-preference": ({ preferences, directory }) => ({
		message: `The processor is set to save energy (energy_performance_preference is ${preferences}).`,
		why: "the processor may still lower its clock on its own",
		hint: `echo performance | sudo tee ${directory}/policy*/energy_performance_preference`
	}),
	"machine-turbo": ({ off, path }) => ({
		message: "Turbo is on, so the clock depends on the temperature and on the number of busy cores.",
		why: "elsewhere, turning it off reduced the scatter from 3.1 to 2.7 %, for 35 % more energy. Set it after the governor, which may turn it on again",
		hint: `echo ${off} | sudo tee ${path}`
	}),
	"machine-smt": ({ path }) => ({
		message: "Threads share cores (SMT is on), so the load of one thread changes the energy of the other.",
		why: "it affects workloads with many threads, and hardly matters on a quiet machine",
		hint: `echo off | sudo tee ${path}`
	}),
	"machine-cores": ({ kinds }) => ({
		message: `This machine has ${count(kinds.length, "kind")} of cores: ${kinds.map(({ name, cpus }) => `${name} (CPUs ${cpus})`).join(", ")}.`,
		why: "the same work uses different energy on another kind of core, up to several times as much",
		hint: `taskset -c ${kinds[0]?.cpus ?? "0"} npx joulegate compare`
	}),
	"machine-cores-ranked": () => ({
		message: "The kernel prefers some cores, which reach a higher clock.",
		why: "ranked cores differ in clock, but not in kind"
	}),
	"machine-virtual": ({ name }) => ({
		message: `This is a virtual machine (${name}), and its neighbours share the processor.`,
		why: "measuring in pairs cancels slow changes in what neighbours do, but not bursts",
		hint: "Measure on bare metal"
	}),
	"machine-busy-now": ({ others, threads, isCounted }) => ({
		message: `Other programs use ${others.toFixed(1)} of ${count(threads, "CPU")} right now.`,
		why: isCounted ? "the counters measure the whole machine, so the energy of other programs is counted as the workload’s" : "an estimate does not count the CPU time of other programs, but a trial that has to wait takes longer",
		hint: "top -b -n 1 | head -n 12"
	}),
	"machine-was-busy": ({ load, threads }) => ({
		message: `The machine was busy during the last minute (load ${load.toFixed(1)} on ${count(threads, "CPU")}).`,
		why: "the discarded round evens out most of it",
		hint: "Wait a minute: sleep 60"
	}),
	"machine-steal": ({ share }) => ({
		message: `The hypervisor takes ${percent(share)} of the CPU time right now.`,
		why: "while other virtual machines have the CPU, a trial takes longer, and its energy includes theirs",
		hint: "Measure on bare metal"
	}),
	"machine-steal-since-boot": ({ share }) => ({
		message: `The hypervisor took ${percent(share)} of the CPU time since boot.`,
		why: "it may happen again during a trial",
		hint: "Measure on bare metal"
	}),
	"machine-throttled": ({ times, directory }) => ({
		message: `The processor got too hot and lowered its clock ${count(times, "time")} since boot.`,
		why: "a processor that gets too hot lowers its clock in the middle of a trial",
		hint: `grep . ${directory}/cpu*/thermal_throttle/*_throttle_count`
	}),
	"machine-swap": ({ bytes }) => ({
		message: `${mebibytes(bytes)} of memory are swapped out.`,
		why: "it has no effect until a trial uses swapped-out memory and waits for the disk",
		hint: "sudo swapoff -a"
	}),
	"machine-watchdog": () => ({
		message: "The NMI watchdog is on.",
		why: "it wakes each CPU from time to time, and occupies one of its performance counters",
		hint: "sudo sysctl kernel.nmi_watchdog=0"
	}),
	"machine-filtering": ({ by }) => ({
		message: by === "sgx" ? "The energy counters are filtered, because SGX is on." : "The energy counters are filtered: bit 0 of register 0xbc is set.",
		why: "filtered counters are blurred on purpose, to hide what was computed, so their error may be larger than any budget",
		hint: by === "sgx" ? "Turn SGX off in the firmware: sudo systemctl reboot --firmware-setup" : "sudo systemctl reboot"
	}),
	"machine-battery": ({ name }) => ({
		message: `The machine runs on battery (${name}).`,
		why: "on battery, firmware and power profiles limit the clock, even more when the charge is low",
		hint: "Plug it in"
	}),
	"machine-disk-full": ({ what, directory, bytes }) => ({
		message: `The ${what} directory ${directory} has only ${mebibytes(bytes)} left, too little for a measurement.`,
		why: "if the disk becomes full, the measurement is lost, and so is the work of other programs that write there",
		hint: room[what]
	}),
	"machine-disk-low": ({ what, directory, bytes }) => ({
		message: `The ${what} directory ${directory} has only ${mebibytes(bytes)} left.`,
		why: "two checkouts and their builds must fit",
		hint: room[what]
	}),
	"machine-permissions": ({ counter, paranoid }) => ({
		message: `This user may not read the energy counters${paranoid === null ? "" : ` (kernel.perf_event_paranoid is ${paranoid})`}.`,
		why: "without another way to read a counter, energy can only be estimated",
		hint: counter === null ? COUNT_BY_GROUP : readByGroup(counter)
	}),
	"machine-measuring": ({ holder }) => ({
		message: `A measurement is running here (${holder}). This check disturbs it, and shows its load as that of other programs.`,
		hint: "Check again when it is done: npx joulegate doctor"
	})
};

// src/render/messages/clock.ts
/** Formats the place of a key, and the workload: 'joulegate.yml:7:12 (base 9f1c2d3): workload parse'. */
const where = ({ workload, place }) => `${place === null ? "" : `${place}: `}workload ${workload}`;
/** Commands that let a process write the clock, by the reason why it may not. */
const remedy = {
	absent: "Remove the key, or measure on a machine whose kernel scales the clock. A virtual machine seldom does",
	right: "Only root may set the clock of a machine: sudo npx joulegate …",
	"read-only": "The machine's operator can allow it to the meter helper: sudo runner-setup/joulegate-runner install helper --allow-tune. A container needs /sys writable"
};
const clock = {
	"governor-not-offered": ({ governor, offered, directory, ...about }) => ({
		message: `${where(about)}: tune.governor: this machine does not offer the governor ${governor}. It offers ${offered.join(", ") || "none"} (${directory}).`,
		hint: "Write one of them. To see those of a machine: cat /sys/devices/system/cpu/cpufreq/policy*/scaling_available_governors"
	}),
	"frequency-not-offered": ({ asked, range, steps, directory, ...about }) => {
		const offered = steps.length > 0 ? steps.map(hertz).join(", ") : range === null ? "others" : hertzRange(range);
		return {
			message: `${where(about)}: tune.frequency: this machine does not offer ${hertzRange(asked)}. It offers ${offered} (${directory}).`,
			hint: "Write a frequency that it offers. To see the limits of a machine: cat /sys/devices/system/cpu/cpufreq/policy*/cpuinfo_*_freq"
		};
	},
	"clock-not-settable": ({ path, why, ...about }) => ({
		message: path === null ? `${where(about)}: tune: the kernel of this machine scales no clock, so there is none to set.` : `${where(about)}: tune: ${path} ${{
			absent: "does not exist",
			right: "may not be written by this user",
			"read-only": "is read-only here"
		}[why]}.`,
		hint: remedy[why]
	}),
	"clock-not-taken": ({ workload, path, wanted, detail }) => ({
		message: `The clock could not be set for ${workload}: ${path} did not take ${wanted} (${detail}).`,
		hint: `Another program may hold it, or the firmware. To try it: echo ${wanted} | sudo tee ${path}; cat ${path}`
	}),
	"clock-not-recorded": ({ path, isThere, detail }) => ({
		message: isThere ? `The clock is not set: ${path} is there already. It records a clock that could not be put back, or another user has made it.` : `The clock is not set, because what has to be put back could not be recorded: ${path} cannot be written (${detail}).`,
		hint: isThere ? `Put the clock back by hand, then: sudo rm ${path}. To see its record: sudo cat ${path}` : `df -h ${path.slice(0, path.lastIndexOf("/"))}`
	}),
	"clock-changed": ({ path, wanted, detail }) => ({
		message: `${path} was ${wanted} when the trial began, and is ${detail} after it.`,
		hint: `Stop the program that changes it. To see the current value: cat ${path}`
	}),
	"clock-not-back": ({ path, wanted, detail }) => ({
		message: `The clock could not be put back: ${path} should be ${wanted} again (${detail}).`,
		hint: `echo ${wanted} | sudo tee ${path}`
	}),
	"clock-not-needed": ({ workloads, meter }) => ({ message: `The clock is not set for ${several(workloads)}, because the readings of the meter ${meter} do not depend on it.` }),
	"clock-recovered": ({ paths }) => ({ message: `An earlier measurement died while it had set the clock of the processors, so Joulegate put it back: ${paths.join(", ")}.` }),
	"clock-not-recovered": ({ path, wanted, detail }) => ({
		message: wanted === null ? `It is unknown whether an earlier measurement that died has left the clock of the processors set: ${path} cannot be used (${detail}).` : `An earlier measurement died while it had set the clock of the processors. It could not be put back: ${path} should be ${wanted} again (${detail}).`,
		hint: wanted === null ? `To see what is there: ls -l ${path}` : `echo ${wanted} | sudo tee ${path}`
	})
};

// src/render/messages/comment.ts
const comment = { "bad-comment-key": ({ key }) => ({
	message: `The input comment-key is ${JSON.stringify(key)}, which is not a valid key.`,
	hint: "Use 1 to 40 letters, digits, spaces, dots, dashes or underscores, for example comment-key: nightly"
}) };

// src/render/messages/config-program.ts
const DOCS$6 = docUrl("program");
/** Says how the program failed, as the end of a sentence. */
function how({ fault, detail, place }) {
	switch (fault) {
		case "threw": return `${place === null ? "" : ` at ${place}`}: ${detail}`;
		case "hung": return `: it took longer than ${detail} s, so Joulegate killed it.`;
		case "ended": return `: its process ended early (${detail}).`;
		case "garbled": return `: it wrote to the channel of Joulegate (${detail}).`;
		default: return fault;
	}
}
const configProgram = {
	"config-twice": ({ files, where }) => ({
		message: `${where} has ${files.join(" and ")}. Only one configuration may be there.`,
		hint: `Keep one of them: git rm ${files.at(-1)}; or name one with --config`
	}),
	"config-program-failed": (failed) => ({
		message: `${failed.file} (${failed.where}) could not make the configuration${how(failed)}`,
		hint: `Correct the program: export default defineConfig({ version: 1, workloads: [] }), from joulegate/plugin. ${DOCS$6} explains it`,
		...failed.printed.length === 0 ? {} : { log: failed.printed }
	}),
	"config-program-kind": ({ file, where, kind }) => ({
		message: `${file} (${where}) defines a ${kind}, and a configuration was expected.`,
		hint: "In this file: export default defineConfig({ … }). A plug-in is a file of its own, named by the key plugins"
	}),
	"config-program-large": ({ file, what, most }) => ({
		message: what === "files" ? `${file} imports more than ${count(most, "file")} of the repository.` : `${file} makes a configuration of more than ${count(most, "byte")}.`,
		hint: what === "files" ? "Import fewer files, or bundle them into one" : "Make fewer workloads, or give them parameters"
	}),
	"config-program-changed": ({ files, more }) => ({ message: `This change edits the program of the configuration: ${files.join(", ")}${more === void 0 ? "" : ` and ${more} more`}. Head's program is not run, so the edit has no effect before it is merged.` }),
	"config-program-unmerged": ({ file, base }) => ({
		message: `Base ${base} has no configuration, and head's ${file} is a program. A gate runs no program of a change that is not merged.`,
		hint: `Merge ${file} first, on its own; or begin with a joulegate.yml: npx joulegate init`
	}),
	"config-program-no-user": ({ file, where, user, node }) => ({
		message: `${file} (${where}) is a program, and it must not run as the account of Joulegate, since commands run as another one. ${node === null ? `This machine has no user ${user}.` : `The user ${user} cannot run ${node}.`}`,
		hint: node === null ? "Add the user on the runner: sudo runner-setup/joulegate-runner install; or write a joulegate.yml instead of the program" : "Install Node in a directory that all users can enter, for example /usr/local, or write a joulegate.yml instead of the program"
	}),
	"config-is-a-program": ({ file, where }) => ({
		message: `The configuration of ${where} is a program, ${file}. This job has a token that may write, or no files of that commit, so it does not run the program.`,
		hint: `Write a joulegate.yml if you need this job. ${DOCS$6} lists what needs one`
	}),
	"config-program-edit": ({ file, command }) => ({
		message: command === "init" ? `The repository has a configuration already: ${file}. A joulegate.yml beside it would be an error.` : `${file} is a program, and budgets can only be written into a joulegate.yml.`,
		hint: command === "init" ? `Edit ${file}; or see what would be proposed: npx joulegate init --print` : `Write the budgets into ${file} by hand: budget: { 'max-regression': '5%' }`
	})
};

// src/render/messages/configuration.ts
const loosened = (workloads, from, to) => ({ message: `Head loosens the budget of ${several(workloads)} from ${from} to ${to}. Base's budget is used; head's takes effect after the merge.` });
const given = (value) => value === "" ? "nothing" : JSON.stringify(value);
const configuration = {
	"bad-configuration": ({ complaints }) => ({
		message: complaints.join("\n"),
		hint: `Flags: npx joulegate compare --help. All keys: ${docUrl("configuration")}`
	}),
	"no-workloads": ({ file, where }) => ({
		message: `There is nothing to measure: ${where} has no ${file}, and no command was given.`,
		hint: "Give a command: npx joulegate compare --build 'make' --run './bench'. Or write a joulegate.yml: npx joulegate init"
	}),
	"no-workloads-in-workflow": ({ file, where }) => ({
		message: `There is nothing to measure: ${where} has no ${file} in either commit, and the workflow gives no command.`,
		hint: "In the workflow: with: { build: make, run: ./bench }. Or write and commit a joulegate.yml: npx joulegate init"
	}),
	"config-unread": ({ found, file, where, why, isCommitted }) => ({
		message: why === "name" ? `There is nothing to measure: ${where} has ${found}, but the configuration is read from ${file}.` : `There is nothing to measure: ${found} in ${where} is a symbolic link, and only a regular file is read.`,
		hint: why === "name" ? `${isCommitted ? "git mv" : "mv"} ${quoted(found)} ${quoted(file)}` : `Put the file in place of the link: cp --remove-destination "$(realpath ${quoted(found)})" ${quoted(found)}`
	}),
	"no-such-workload": ({ patterns, names }) => ({
		message: `No workload matches ${patterns.join(", ")}.`,
		hint: `The workloads are: ${names.join(", ")}`
	}),
	"first-configuration": ({ file, base, ignored }) => ({ message: `Base ${base} has no ${file}. The workloads and the build are those of head, and nothing is gated yet.${ignored.length === 0 ? "" : ` These keys take effect after the merge: ${ignored.join(", ")}.`}` }),
	"config-from-head": ({ file, base }) => ({ message: `Base ${base} has no ${file}, so head's is used for both sides.` }),
	"definition-changed": ({ workloads, keys }) => ({ message: `Head changes the definition of ${workloads === null ? "the build" : several(workloads)} (${keys.join(", ")}). Base's definition is used; head's takes effect after the merge.` }),
	"budget-loosened": ({ workloads, from, to }) => loosened(workloads, percent$1(from), percent$1(to)),
	"budget-level-loosened": ({ workloads, from, to }) => loosened(workloads, `level ${from}`, `level ${to}`),
	"limit-loosened": ({ workloads, from, to }) => loosened(workloads, limitJoules(from), to === null ? "no limit" : limitJoules(to)),
	"min-change-loosened": ({ workloads, from, to }) => ({ message: `Head raises budget.min-change of ${several(workloads)} from ${from === 0 ? "nothing" : limitJoules(from)} to ${limitJoules(to)}. Base's value is used; head's takes effect after the merge.` }),
	"figure-loosened": ({ workloads, figure, from, to }) => ({ message: `Head ${to === null ? "removes" : "raises"} the budget of the figure ${figure} of ${several(workloads)}: it is ${percent$1(from)}${to === null ? "" : `, and head has ${percent$1(to)}`}. Base's value is used; head's takes effect after the merge.` }),
	"workloads-renamed": ({ pairs }) => ({ message: `Head renames ${several(pairs.map(({ was, name }) => `${was} to ${name}`))}. Base's definition and budget are used on both sides.` }),
	"settings-changed": ({ keys }) => ({ message: `Head changes ${keys.join(", ")} in the configuration. Base's values are used; head's take effect after the merge.` }),
	"config-from-working-tree": ({ file }) => ({
		message: `Neither commit has ${file}, so the uncommitted file in the working tree is used.`,
		hint: `To keep it: git add ${file} && git commit`
	}),
	"too-few-pairs": ({ most, least, workloads, confidence }) => ({
		message: `${count(most, "pair")} cannot decide ${count(workloads, "workload")} at a confidence of ${percent$1(confidence)}. At least ${least} are needed.`,
		hint: `Raise pairs.max: --max-pairs ${least}; or lower gate.confidence`
	}),
	"looser-input": ({ input, value }) => ({
		message: `The input ${input}: ${value} is ignored, because an input may only be stricter than base's configuration.`,
		hint: "Change the configuration on the base branch"
	}),
	"looser-than-workflow": ({ input, value, base }) => ({
		message: `The input ${input} is ${given(value)} here and ${given(base)} in base's workflow. Base's value is used, because a pull request may only make its check stricter.`,
		hint: "Head’s value takes effect after the merge"
	}),
	"input-unset": ({ input, base }) => ({
		message: `The input ${input} is ${given(base)} in base's workflow and missing here, so base's value is used.`,
		hint: "The change takes effect after the merge"
	}),
	"inputs-within-reach": ({ inputs }) => ({
		message: `Base's workflow sets ${inputs.join(", ")} by an expression that a pull request can influence. Such a value is used only if it is stricter than leaving the input out.`,
		hint: "Use a fixed value, vars, secrets, or a matrix of fixed values"
	})
};

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

// src/render/messages/credentials.ts
const REMEDY = {
	checkout: "Add with: { persist-credentials: false } to the step that uses actions/checkout. Or remove that step: Joulegate does not need it",
	google: "Move the step that uses google-github-actions/auth after this one, or into another job"
};
const SHOWN = 5;
const list = (paths) => `${paths.slice(0, SHOWN).join(", ")}${paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : ""}`;
const credentials = {
	"credentials-readable": ({ source, paths }) => ({
		message: `An earlier step of this job left credentials in ${list(paths)}, and the code of the pull request can read them.`,
		hint: REMEDY[source]
	}),
	"credentials-closed": ({ source, paths }) => ({
		message: `An earlier step of this job left credentials in ${list(paths)}. The code of the pull request could not read them while it ran.`,
		hint: REMEDY[source]
	})
};

// src/render/messages/defer.ts
const defer = {
	"defer-needs-target": ({ event }) => ({
		message: `mode: defer leaves a pull request to the merge queue. It works only under pull_request_target, and this event is ${event}.`,
		hint: "Use a separate workflow, as in examples/workflows/fork-success.yml: on: { pull_request_target: {} }"
	}),
	"defer-shared": ({ context, pattern, branch }) => ({
		message: `Not deferred: all branches that match ${pattern} share the status ${JSON.stringify(context)}, and some of them may have no merge queue.`,
		hint: `On the default branch, list the branch itself before the pattern: gate: { branches: ['${branch}', '${pattern}'] }`
	}),
	"defer-without-queue": ({ context, branch }) => ({
		message: `Not deferred: no ruleset gives ${branch} a merge queue and requires the status ${JSON.stringify(context)} there, so nothing would measure this pull request.`,
		hint: "In Settings > Rules > Rulesets, turn on \"Require merge queue\" and \"Require status checks to pass\" for this branch. Classic branch protection rules do not count"
	}),
	"defer-other": ({ number }) => ({ message: `Not deferred: pull request #${number} has the same commit, so it would get the same status.` }),
	"defer-standing": ({ context, state }) => ({ message: `Not deferred: this commit already has the status ${JSON.stringify(context)} (${state}).` })
};

// src/render/messages/document.ts
const document = {
	"other-error": ({ detail }) => ({ message: detail }),
	"after-verdict": ({ cause }, say) => say(cause),
	"unknown-finding": ({ code, data }) => ({
		message: `${code}: this version of Joulegate cannot explain this finding: ${JSON.stringify(data)}`,
		hint: "Use the version of Joulegate that wrote it"
	})
};

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
const ZodError = /*@__PURE__*/ $constructor("ZodError", initializer);
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
function base64(params) {
	return _base64(ZodBase64, params);
}
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
function number(params) {
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
const ZodNull = /*@__PURE__*/ $constructor("ZodNull", (inst, def) => {
	$ZodNull.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullProcessor(inst, ctx, json, params);
});
function _null(params) {
	return _null$1(ZodNull, params);
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
function object(shape, params) {
	const def = {
		type: "object",
		shape: shape ?? {},
		...normalizeParams(params)
	};
	return new ZodObject(def);
}
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
const ZodTuple = /*@__PURE__*/ $constructor("ZodTuple", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTuple.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => tupleProcessor(inst, ctx, json, params);
}, {
	rest(rest) {
		return this.clone({
			...this._zod.def,
			rest
		});
	},
	partial() {
		const def = this._zod.def;
		if (def.checks?.length) throw new Error(".partial() cannot be used on tuple schemas containing refinements");
		return this.clone({
			...def,
			items: def.items.map((item) => new ZodOptional({
				type: "optional",
				innerType: item
			}))
		});
	}
});
function tuple(items, _paramsOrRest, _params) {
	const hasRest = _paramsOrRest instanceof $ZodType;
	const params = hasRest ? _params : _paramsOrRest;
	return new ZodTuple({
		type: "tuple",
		items,
		rest: hasRest ? _paramsOrRest : null,
		...normalizeParams(params)
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
function literal$1(value, params) {
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
const ZodTemplateLiteral = /*@__PURE__*/ $constructor("ZodTemplateLiteral", (inst, def) => {
	$ZodTemplateLiteral.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => templateLiteralProcessor(inst, ctx, json, params);
});
function templateLiteral(parts, params) {
	return new ZodTemplateLiteral({
		type: "template_literal",
		parts,
		...normalizeParams(params)
	});
}
const ZodLazy = /*@__PURE__*/ $constructor("ZodLazy", (inst, def) => {
	$ZodLazy.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => lazyProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.getter();
});
function lazy(getter) {
	return new ZodLazy({
		type: "lazy",
		getter
	});
}
const ZodCustom = /*@__PURE__*/ $constructor("ZodCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
function custom(fn, _params) {
	return _custom(ZodCustom, fn ?? (() => true), _params);
}
function refine(fn, _params = {}) {
	return _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
	return _superRefine(fn, params);
}
function json(params) {
	const jsonSchema = lazy(() => {
		return union([
			string(params),
			number(),
			boolean(),
			_null(),
			array(jsonSchema),
			record(string(), jsonSchema)
		]);
	});
	return jsonSchema;
}

// src/model/checkout.ts
/** Submodules of all sides of a session together. */
const MOST_SUBMODULES = 200;
/** Files in Git LFS of all sides of a session, each once, and their bytes together. */
const [MOST_LFS_FILES, MOST_LFS_BYTES] = [5e3, 20 * 2 ** 30];
/** Host as in a URL, with its port if that is not the usual one. */
const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[1-9]\d{0,4})?$/;
/** Files and refs of a checkout beside the commit's own. A key is absent if its part is not asked for. */
const CheckoutParts = strictObject({
	/** Tags of a remote, and the whole history. */
	tags: literal$1(true).optional(),
	/** All submodules, or those at these paths and below. */
	submodules: union([literal$1(true), array(string().min(1).max(500)).min(1).max(200).readonly()]).optional(),
	/** Files in Git LFS instead of their pointers. */
	lfs: literal$1(true).optional(),
	/** Hosts beside the repository's own that may be asked. */
	hosts: array(string().regex(HOST)).min(1).max(20).readonly().optional()
}).readonly();
/** Reports whether the submodule at `path`, from the top of the repository, is checked out: it is listed, or above or below a listed one. */
function isRequested(path, { submodules }) {
	if (submodules === void 0 || submodules === true) return submodules === true;
	return submodules.some((one) => one === path || path.startsWith(`${one}/`) || one.startsWith(`${path}/`));
}

// src/model/clock.ts
/** Name of a frequency governor. The kernel's are shorter. */
const GOVERNOR_NAME = /^[a-z][a-z0-9_-]{0,29}$/;
/** Lowest and highest frequency that a processor may run at, in hertz. Equal if it runs at one. */
const FrequencyRange = strictObject({
	min: number().positive(),
	max: number().positive()
}).readonly().refine(({ min, max }) => min <= max, "min > max");
/** Settings of the clock of the processors, as a workload wants them and as they were read back. What is absent stays as it is. */
const Tune = strictObject({
	governor: string().regex(GOVERNOR_NAME).optional(),
	frequency: FrequencyRange.optional()
}).readonly();

// src/model/limits.ts
/** Stands for each machine without a limit of its own. */
const ANY_MACHINE = "*";
/** Form of a machine's id, or `ANY_MACHINE`. */
const MACHINE_KEY = /^(?:[\w.-]{1,80}|\*)$/;
/** Joules that one run of a workload may use, by the id of the machine. */
const MachineLimits = record(string().regex(MACHINE_KEY), number().positive().finite()).readonly();
/** Returns the limit on a machine, or null if there is none. */
const limitOn = (limits, machine) => limits === void 0 ? null : ownOf(limits, machine) ?? ownOf(limits, "*");
const ownOf = (limits, key) => Object.hasOwn(limits, key) ? limits[key] ?? null : null;
/** Returns a machine on which `one` allows more than `other`, with both limits, or null if there is none. A limit that is absent is null. */
function looserLimit(one, other) {
	const machines = /* @__PURE__ */ new Set([...Object.keys(other ?? {}), ...Object.keys(one ?? {})]);
	for (const machine of machines) {
		const [from, to] = [limitOn(other, machine), limitOn(one, machine)];
		if (from !== null && (to === null || to > from)) return {
			machine,
			from,
			to
		};
	}
	return null;
}

// src/model/metric.ts
/** Letters and digits with separators between parts, so that a name needs no quoting and is one word of a line. */
const METRIC_NAME = /^[A-Za-z_][\w.:/-]{0,59}$/;
/** Unit as a program writes it: one word, such as ms, MB/s or 1/s. */
const METRIC_UNIT = /^(?:1\/)?[A-Za-zµμΩ°%][A-Za-z0-9µμΩ°%/._-]{0,19}$/;
/** Largest and smallest size of a figure that is not 0. The ratio of two is a number that a document can have. */
const [LARGEST, SMALLEST] = [1e100, 1e-100];
/** Reports whether a figure may have this value. NaN is none. */
const isMetricAmount = (value) => value === 0 || Math.abs(value) >= SMALLEST && Math.abs(value) <= LARGEST;
/** Direction in which a figure gets better. */
const MetricBetter = _enum(["lower", "higher"]);
/** Figure that a workload is declared to have. */
const MetricDefinition = strictObject({
	name: string().regex(METRIC_NAME),
	/** File of the worktree that the run writes, and a regular expression with one group. Both null: the run writes the figure itself. */
	file: string().nullable(),
	pattern: string().nullable(),
	/** null if the program writes it, or if there is none. */
	unit: string().regex(METRIC_UNIT).nullable(),
	better: MetricBetter.nullable()
}).readonly();
/** Budget of a figure: it may get worse by at most this fraction of base's. */
const FigureBudget = strictObject({
	name: string().regex(METRIC_NAME),
	unit: string().regex(METRIC_UNIT),
	better: MetricBetter,
	maxRegression: number().min(.002).max(.5)
}).readonly();
/** Figure of one trial: of one run of its command, or the mean of what its runs wrote. */
const MetricValue = strictObject({
	name: string().regex(METRIC_NAME),
	value: number().refine(isMetricAmount),
	unit: string().regex(METRIC_UNIT).nullable()
}).readonly();
/** Files that a run leaves and that are kept. */
const ArtifactRule = strictObject({
	/** Globs of paths in the worktree. */
	paths: array(string()).min(1).readonly(),
	/** Most bytes of one trial's files together. */
	maxBytes: number().positive()
}).readonly();
/** Returns a regular expression, or null if the text is none, or if it does not have exactly one group. */
function metricPattern(text) {
	try {
		return new RegExp(`${text}|`, "u").exec("")?.length === 2 ? new RegExp(text, "u") : null;
	} catch {
		return null;
	}
}
/** Directory of kept files in the report directory. */
const ARTIFACTS = "artifacts";
/** One part of a path that no shell, terminal, archive or file system takes for anything else. */
const PART = /^[A-Za-z0-9_](?:[\w .,+=@()-]*[\w,+=@()-])?$/;
const isPlain = (path) => path.split("/").every((part) => PART.test(part));
/** Reports whether a path in a worktree may be that of a kept file. */
const isArtifactPath = (path) => path.length <= 200 && isPlain(path);
/** Path of a kept file below the directory of all of them: that of its workload, its side, and its path in the worktree. */
const ArtifactName = string().max(400).refine((name) => /^[\w-]+\/(base|head)\/./.test(name) && isPlain(name.slice(name.indexOf("/") + 1)));
/** Returns the name of the directory of a workload's files. `all`: the names of all workloads that have some. */
function artifactPlace(workload, all) {
	const plain = (name) => name.replaceAll(/[^A-Za-z0-9-]/g, "_").replace(/^-/, "_");
	return all.filter((name) => plain(name).toLowerCase() === plain(workload).toLowerCase()).length === 1 ? plain(workload) : `${plain(workload)}_${all.indexOf(workload) + 1}`;
}

// src/model/plugin.ts
/** Bytes of JSON that an instrument may keep with one signal, and the number of its values. */
const MOST_KEPT_BYTES = 65536;
/** Bytes of all files that a reporter may make. */
const MOST_REPORTED_BYTES = 100 * 2 ** 20;
const Name = string().regex(/^[A-Za-z][\w.-]{0,39}$/);
/** Name of an importer in the key `import`. */
const IMPORTER_NAME = /^[a-z][a-z0-9-]{0,39}$/;
const PluginKind = _enum([
	"stage",
	"instrument",
	"meter",
	"reporter",
	"importer"
]);
const StageFrequencyName = _enum([
	"session",
	"revision",
	"trial"
]);
/** Moments of a session, a revision and a trial. */
const MOMENTS = [
	"before",
	"success",
	"failure",
	"after"
];
/** Moments that instruments hear of, by frequency: `trial:before` and so on. */
const SignalName = templateLiteral([
	StageFrequencyName,
	":",
	_enum(MOMENTS)
]);
/** Settings of a plug-in: JSON. */
const Settings = record(string(), unknown()).refine((value) => isShallow(value), "nested too deep").readonly();
/** Matches the path of a file in the repository that begins with ./, or the name of a package. A name has no control characters. */
const PLUGIN_USE = /^(\.\/[^\p{Cc}\\]+\.(?:ts|mts|js|mjs)|(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*(?:\/[\w.-]+)*)$/u;
/** Reports whether a path leads out of the repository, or into git's own directory. */
const isOutside = (path) => path.split("/").some((part) => part === ".." || part.toLowerCase() === ".git");
/** A plug-in as the configuration names it: a file of the repository, or, on the command line, an installed package. */
const PluginUse = strictObject({
	use: string().max(200).regex(PLUGIN_USE).refine((path) => !isOutside(path)),
	with: Settings.optional()
}).readonly();
/** Reports whether this names a file of the repository. Else it names an installed package. */
const isPluginFile = (use) => use.startsWith("./");
/** Plug-ins that come with Joulegate: `joulegate/snapshot`, for example. */
const BUILT_IN = /^joulegate\/(snapshot|setup)$/;
/** Returns the name of a plug-in that comes with Joulegate, or null for any other. */
const builtInName = (use) => BUILT_IN.exec(use)?.[1] ?? null;
/** JSON Schema of a fact. */
const FactSchema = union([boolean(), record(string(), json())]);
const Facts = record(Name, FactSchema).readonly();
const Seconds = number().positive().max(3600);
/** Seconds that a call may take if the plug-in sets no limit. */
const DEFAULT_LIMITS = {
	stage: 60,
	instrument: 5,
	meter: 5,
	reporter: 60,
	importer: 60
};
const common = {
	name: Name,
	timeoutSeconds: Seconds.optional()
};
/** Content of a plug-in, as its process declares it. It has no function. */
const Declaration = discriminatedUnion("kind", [
	strictObject({
		kind: literal$1("stage"),
		...common,
		frequency: StageFrequencyName,
		needs: Facts,
		gives: Facts
	}),
	strictObject({
		kind: literal$1("instrument"),
		...common,
		on: array(SignalName).readonly()
	}),
	strictObject({
		kind: literal$1("meter"),
		...common,
		description: string().min(1).max(500)
	}),
	strictObject({
		kind: literal$1("reporter"),
		...common,
		hasTrial: boolean()
	}),
	strictObject({
		kind: literal$1("importer"),
		...common,
		hasBuild: boolean(),
		name: string().regex(IMPORTER_NAME, "must be 1 to 40 lower-case letters, digits or dashes, a letter first")
	})
]);
/** Reading of a plug-in's meter: joules since a moment that is the same for all readings of a session. */
const PluginReadings = array(strictObject({
	domain: _enum([
		"package",
		"dram",
		"core",
		"uncore",
		"psys"
	]),
	joules: number().nonnegative()
})).min(1).max(5);
/** Failure of a plug-in, as its process reports it. */
const Failure = strictObject({
	message: string(),
	place: string().nullable()
});
/** Message of Joulegate to a plug-in's process. */
const ToPlugin = union([
	strictObject({
		id: int(),
		call: string(),
		arguments: array(unknown()).readonly()
	}),
	strictObject({
		answer: int(),
		value: unknown()
	}),
	strictObject({
		answer: int(),
		failure: string()
	})
]);
/** Message of a plug-in's process to Joulegate: the end of a call, a request, a line for the log. */
const FromPlugin = union([
	strictObject({
		id: int(),
		value: unknown().optional()
	}),
	strictObject({
		id: int(),
		failure: Failure
	}),
	strictObject({
		ask: int(),
		request: string(),
		arguments: array(unknown()).readonly()
	}),
	strictObject({ log: string() })
]);

// src/model/waiver.ts
const DAY_HINT = "write a day as year-month-day, for example 2026-12-31";
/** Milliseconds of a day. */
const DAY_MS = 864e5;
const isDay = (text) => {
	const time = Date.parse(`${text}T00:00:00Z`);
	return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
};
/** A day, as a user writes it. */
const DayText = string({ error: DAY_HINT }).regex(/^\d{4}-\d\d-\d\d$/, DAY_HINT).refine(isDay, "is not a day of the calendar");
/** Returns the day that is so many days later. */
const daysLater = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
/** Returns the day of a time, in UTC. */
const dayOf = (time) => time.toISOString().slice(0, 10);
/** Longest reason of a waiver, in UTF-16 units. */
const LONGEST_REASON = 500;
/**
* A waiver of one workload, resolved for the day of the session. `applies`: the budget is the waiver's. `expired`: it is not, and the
* waiver is to be removed. `overridden`: a flag or an input gives the budget.
*/
const Waiver = strictObject({
	state: _enum([
		"applies",
		"expired",
		"overridden"
	]),
	/** Margin of the waiver, a fraction. */
	maxRegression: number().min(.002).max(.5),
	/** Margin without the waiver. */
	instead: number().min(.002).max(.5),
	/** Last day on which it applies. */
	expires: DayText,
	/** Foreign. */
	reason: string().min(1).max(500)
}).readonly();

// src/model/config.ts
/** `regressed`: stop as soon as an increase is shown and the estimate is over the budget; `proven`: only when all of the interval is. */
const Rule = _enum(["regressed", "proven"]);
/**
* Parts of a machine whose energy a counter covers, by their names in RAPL, and `instructions`: the work of the programs alone. Only domains
* that do not contain each other may be summed.
*/
const Domain = _enum([
	"package",
	"dram",
	"core",
	"uncore",
	"psys",
	"gpu",
	"instructions"
]);
/** Domains that can be compared, because a meter counts them. */
const ComparableDomain = Domain.exclude(["gpu"]);
/** Domains of energy, as a user chooses them. */
const EnergyDomain = ComparableDomain.exclude(["instructions"]);
/** Quantity that is compared. `energy`: joules. `work`: instructions. */
const Quantity = _enum(["energy", "work"]);
/** Returns what a session compares: one of the two, for all workloads. */
const quantityOf = ({ domains }) => domains.includes("instructions") ? "work" : "energy";
/**
* Everything that can make a check red. `broken`: a workload fails on base, so that nothing could be compared. `check-changed`: a pull
* request changed its own check, without approval by a person who has the right to give it.
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
/** No markdown but `_`, no newline, and no space at either end, because it would be invisible. */
const WORKLOAD_NAME = /^(?! )[\w .:/@-]{1,80}(?<! )$/;
/** The budget of one workload, as it is judged. Keys that are not set are absent, as they are in Recordings of earlier versions. */
const Budget = strictObject({
	/** Margin of the comparison. If a waiver applies, it is the waiver's. */
	maxRegression: number().min(.002).max(.5),
	level: BudgetLevel,
	maxEnergy: MachineLimits.optional(),
	/** Joules per run. A regression by less passes. */
	minChange: number().positive().optional(),
	/** Budgets of figures that the program itself writes. */
	figures: array(FigureBudget).min(1).max(50).readonly().optional(),
	waiver: Waiver.optional()
}).readonly();
/** Letters, digits, spaces and dashes only, so that it needs no quoting anywhere. */
const UNIT_NAME = /^[A-Za-z][A-Za-z0-9 -]{0,19}(?<! )$/;
/** Units that one run of a workload processes, the same on both sides: `count` of `unit` (byte, request, token). */
const Units = strictObject({
	count: number().min(1e-9).max(0x38d7ea4c68000),
	unit: string().regex(UNIT_NAME)
}).readonly();
/** Part of the names of log files. */
const SERVICE_NAME = /^[\w.-]{1,40}$/;
/** A trial whose command runs more often than this is a loop around nothing. */
const MOST_REPEATS = 1e5;
/** Further discarded trials that a workload may have on each side. */
const MOST_WARM_UPS = 100;
const Variables = record(string(), string()).readonly();
/** A program that runs beside a workload's trials, anew for each of them. */
const WorkloadService = strictObject({
	name: string().regex(SERVICE_NAME),
	run: string().min(1),
	/** Exits with 0 as soon as the service can be used; null: it can be used once it is started. */
	ready: string().min(1).nullable(),
	/** Seconds that it may take to get ready. */
	timeout: number().positive()
}).readonly();
/** One command whose energy is compared. */
const Workload = strictObject({
	name: string().regex(WORKLOAD_NAME),
	/** Name that base has for it, if head renames it. */
	was: string().regex(WORKLOAD_NAME).optional(),
	/** null when the two sides are commands of their own (`compare --a --b`): then the revisions hold them. */
	run: string().min(1).nullable(),
	cwd: string(),
	env: Variables,
	timeout: number().positive(),
	prepare: string().min(1).nullable(),
	cleanup: string().min(1).nullable(),
	check: string().min(1).nullable(),
	/** Outputs that must be equal on both sides: `stdout`, or globs of files. Absent if none are compared. */
	equal: array(string().min(1)).min(1).readonly().optional(),
	/** Discarded trials of each side beside the discarded round. Absent if there are none. */
	warmUp: int().positive().max(100).optional(),
	services: array(WorkloadService).readonly(),
	/** Runs of the command inside one trial; `auto`: as many as the meter needs, found out in the discarded round. */
	repeat: union([literal$1("auto"), int().min(1).max(MOST_REPEATS)]),
	/** Whether its commands keep the machine's network. Absent in Recordings of earlier versions: they did. */
	network: _enum(["on", "off"]).optional(),
	/** Clock of the processors during its trials. Absent if it stays as it is. */
	tune: Tune.optional(),
	tags: array(string()).readonly(),
	/** null if joules per unit are of no interest. */
	units: Units.nullable(),
	/** Figures that it is declared to have. Absent if none is declared, and in Recordings of earlier versions. */
	metrics: array(MetricDefinition).max(50).readonly().optional(),
	/** Absent if no files are kept. */
	artifacts: ArtifactRule.optional(),
	budget: Budget
}).readonly();
/**
* Order of the workloads' pairs. `interleaved`: each round has one pair of each workload, in the order of the file. `random`: the same, in an
* order that the seed draws for each round. `by-workload`: all pairs of one workload, then those of the next.
*/
const PairOrder = _enum([
	"interleaved",
	"by-workload",
	"random"
]);
/** Budget of the weighted sum of all workloads (docs/budgets.md). */
const Total = strictObject({
	budget: strictObject({
		maxRegression: number().min(.002).max(.5),
		level: BudgetLevel
	}).readonly(),
	/** Weights by the name of the workload, in base's file if it is renamed. A workload that is not listed has the weight 1. */
	weights: record(string().regex(WORKLOAD_NAME), number().min(0).max(1e6)).readonly()
}).readonly();
/** The settings a session ran under, resolved: fractions, seconds, nothing left out. Part of the Recording. */
const Config = strictObject({
	build: strictObject({
		run: string().min(1),
		timeout: number().positive(),
		/** Whether the build keeps the machine's network. Absent in Recordings of earlier versions: it did. */
		network: _enum(["on", "off"]).optional(),
		env: Variables,
		/** Names of variables of Joulegate's own environment that builds get, too. */
		envFrom: array(string()).readonly(),
		/** Globs of the files that count when two builds are compared. Absent if all do. */
		outputs: array(string()).min(1).readonly().optional()
	}).readonly().nullable(),
	/** Absent if a checkout has the files of its commit alone, and in Recordings of earlier versions. */
	checkout: CheckoutParts.optional(),
	workloads: array(Workload).readonly(),
	/** Globs of the files that are base's on both sides. */
	harness: array(string()).readonly(),
	/** Globs of the files that matter. Absent if every change is measured. */
	paths: array(string()).min(1).readonly().optional(),
	/** New names of workloads, by their old ones. Absent if none is renamed. */
	renames: record(string().regex(WORKLOAD_NAME), string().regex(WORKLOAD_NAME)).readonly().optional(),
	/** Plug-ins, in their order. Absent if there are none, and in Recordings of earlier versions. */
	plugins: array(PluginUse).min(1).max(20).readonly().optional(),
	/** Absent if there is no budget for the sum of all workloads, and in Recordings of earlier versions. */
	total: Total.optional(),
	pairs: strictObject({
		min: int().min(8).max(200).multipleOf(2),
		max: int().min(8).max(200).multipleOf(2)
	}).readonly().refine(({ min, max }) => min <= max, "min must not be larger than max"),
	timeLimit: number().positive(),
	/** Absent if the workloads are interleaved. */
	order: PairOrder.optional(),
	/** Joules that all trials together may use. Absent if nothing limits them. */
	energyLimit: number().positive().optional(),
	/** Bytes of disk that each side may use. Absent if none are set. */
	diskLimit: number().positive().optional(),
	temperature: strictObject({
		band: number().positive(),
		timeout: number().positive()
	}).readonly(),
	meter: string(),
	domains: array(ComparableDomain).min(1).readonly(),
	gate: strictObject({
		rule: Rule,
		failOn: array(FailOn).readonly(),
		confidence: number().min(.5).max(.999),
		/** Branches beside the default one whose pull requests have a status of their own: names, or globs. */
		branches: array(string()).readonly()
	}).readonly()
}).readonly();

// src/render/vocabulary.ts
/** Beginning of each command line that a user can type. It works in a checkout, with the package installed, and without it. */
const COMMAND$2 = "npx joulegate";
/** Words of the progress output for a decided workload. The report has more detail. */
const decidedWords = {
	regressed: "more than its budget allows",
	improved: "less than on base",
	unchanged: "within its budget",
	inconclusive: "inconclusive",
	error: "failed",
	broken: "fails on base, so there is nothing to compare",
	suspect: "failed on base in a pair with head, so base runs again alone"
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
	gpu: "GPU",
	instructions: "instructions"
};
const isDomain = (name) => Object.hasOwn(domainWords, name);
/** Returns the readable name of a RAPL domain. An unknown name is returned unchanged. */
const domainName = (name) => isDomain(name) ? domainWords[name] : name;
const meterWords = {
	counter: "a hardware counter",
	estimate: "an estimate, not a measurement",
	replay: "replayed from a file, not measured here",
	instructions: "a count of work, not of energy",
	plugin: "a plug-in, whose counter Joulegate cannot check"
};
/** Returns how to qualify the joules: estimated, unverified, replayed or simulated. `adjective` is null if a counter of this machine measured them. */
function basis({ meter, simulated }) {
	const unsure = meter?.kind === "estimate" ? "estimated" : meter?.kind === "plugin" ? "unverified" : null;
	if (simulated) return {
		adjective: unsure === null ? "simulated" : `simulated and ${unsure}`,
		article: "a"
	};
	if (meter?.kind === "replay") return {
		adjective: "replayed",
		article: "a"
	};
	return unsure === null ? {
		adjective: null,
		article: ""
	} : {
		adjective: unsure,
		article: "an"
	};
}
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** Returns the words for what a session compares. */
const wordsFor = ({ config }) => quantityWords[quantityOf(config)];
/** Returns the start of every headline: 'Energy', 'Estimated energy', 'Simulated energy', 'Work'. */
function subject(recording) {
	const { adjective } = basis(recording);
	const { name, noun } = wordsFor(recording);
	return adjective === null ? name : `${capital(adjective)} ${noun}`;
}
/** Returns the head of the column of changes, and the label of the amount. */
function amountLabel(recording) {
	const { adjective } = basis(recording);
	const { name } = wordsFor(recording);
	return adjective === null ? name : `${name} (${adjective})`;
}
/** Returns the label of the row for the amount per unit: 'Energy per byte (estimated)'. */
function labelPer(recording, unit) {
	const { name } = wordsFor(recording);
	return amountLabel(recording).replace(name, `${name} per ${unit}`);
}
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

// src/render/messages/essentials.ts
const essentials = {
	"git-missing": () => ({
		message: "git is not installed, or not in PATH.",
		hint: "Install it, for example: sudo apt-get install git"
	}),
	"git-unusable": ({ detail }) => ({
		message: `The git in PATH does not work: ${detail}.`,
		hint: "Find out which git it is: command -v git; git --version"
	}),
	"git-silent": ({ seconds }) => ({
		message: `The git in PATH does not work: git --version printed nothing within ${seconds} s.`,
		hint: "Find out which git it is: command -v git"
	}),
	"git-too-old": ({ version, least }) => ({
		message: `This is git ${version}, but Joulegate needs git ${least} or newer.`,
		hint: `Install a newer git, and put its directory first: PATH=DIR:$PATH ${COMMAND$2} …`
	}),
	"no-shell": ({ error, signal, code }) => ({
		message: `/bin/sh, which runs all commands, ${shellFault(error, signal, code)}.`,
		hint: "Install a shell and the coreutils, for example: sudo apt-get install dash coreutils"
	}),
	"no-proc": () => ({
		message: "/proc is not mounted. Joulegate needs it to find the processes of a measurement.",
		hint: "Mount it: sudo mount -t proc proc /proc"
	}),
	"no-null-device": ({ path }) => ({
		message: `${path} is missing, or is not a device.`,
		hint: `Make it: sudo rm -f ${path}; sudo mknod -m 666 ${path} c 1 3`
	}),
	"too-few-files": ({ limit, least }) => ({
		message: `Joulegate may open only ${limit} files at once, but a measurement needs ${least}.`,
		hint: "Raise the limit of the shell: ulimit -n 1024"
	}),
	"temporary-unusable": ({ directory, detail }) => ({
		message: `The directory for temporary files, ${directory}, cannot be used: ${detail}.`,
		hint: `Make it (mkdir -p ${quoted(directory)}), or choose another directory: TMPDIR=/var/tmp ${COMMAND$2} …`
	}),
	"no-current-directory": ({ why }) => why === "removed" ? {
		message: "The current directory does not exist any more.",
		hint: "Change into one that exists: cd ~"
	} : {
		message: "The name of the current directory is not valid UTF-8, and Joulegate cannot use such names.",
		hint: "Rename it, or measure a clone: git clone . /var/tmp/clone && cd /var/tmp/clone"
	}
};
function shellFault(error, signal, code) {
	if (error !== null) return `cannot be started: ${error}`;
	return signal === null ? `finds no program rm: command -v rm exited with ${code}` : `was killed by ${signal}`;
}

// src/render/messages/forks.ts
const archiveFaults = {
	size: "it is too large",
	expired: "it has expired",
	twice: "this attempt of the run has several artifacts of this name",
	redirect: "GitHub names no usable address to download it from",
	"not-zip": "it is not a zip file as actions/upload-artifact makes it",
	files: "it does not contain exactly one file",
	name: "its file has another name than recording.json",
	link: "it contains a link or a directory instead of a file",
	encrypted: "it is encrypted",
	method: "it is packed by an unknown method",
	checksum: "its content does not fit its length or its checksum"
};
const evidenceFaults = {
	unreadable: "it is too large, or not a Recording of this version of Joulegate",
	meter: "it does not count instructions, as the job of a fork must",
	counter: "its energy is not that of a hardware counter",
	isolation: "the code of the pull request was isolated by less than level B",
	simulated: "its counts are simulated",
	commits: "it compares other commits than those of the pull request",
	workloads: "its workloads are not those of base",
	definitions: "its workloads or its build are defined differently on base",
	settings: "its meter, domains, temperature or limits are not those of base",
	benchmark: "head does not run with the benchmark of base",
	paths: "it measured nothing, although a relevant file may have changed",
	counts: "some of its numbers cannot be those of a counter",
	trials: "its trials do not fit together"
};
const DOCS$5 = docUrl("forks");
const EXAMPLES = "examples/workflows/forks-measure.yml and forks-comment.yml";
const RUN_AGAIN = "Run the job of the pull request again";
const forks = {
	"counts-of-fork": () => ({
		message: "The counts come from a job of this pull request, and its code could have written them. They are as trustworthy as its author. Joulegate compared them by the budget of the base branch.",
		hint: `Review the change before you rely on the counts: ${DOCS$5}`
	}),
	"comment-needs-run": ({ event }) => ({
		message: `The action joulegate/comment posts the result of another workflow. It works only under workflow_run, and this event is ${event}.`,
		hint: `Use a separate workflow, as in ${EXAMPLES}`
	}),
	"run-of-event": ({ event }) => ({ message: `Nothing to post: the run that ended was started by ${event}, and not by pull_request. Such a run posts its own result.` }),
	"run-posts-itself": () => ({ message: "Nothing to post: the pull request is from this repository, so its run posts its own result." }),
	"run-without-pull": ({ sha }) => ({
		message: `Nothing to post: no open pull request from that branch has the commit ${sha.slice(0, 10)}.`,
		hint: "Do nothing if the pull request was closed, or has a newer commit: the run of that commit has its own result"
	}),
	"fork-pulls-alike": ({ pulls }) => ({
		message: `The open pull requests ${pulls} have the same branch and the same commit. GitHub does not tell which of them the run measured.`,
		hint: "Close all but one, or open them from different branches, then push a commit"
	}),
	"fork-run-skipped": () => ({
		message: "The workflow of this pull request skipped its job, so nothing was measured.",
		hint: `Undo the changes of the pull request to the workflow, then push a commit: ${DOCS$5}`
	}),
	"fork-run-unfinished": ({ conclusion }) => ({
		message: `The run that measures this pull request did not finish. GitHub reports: ${conclusion}.`,
		hint: RUN_AGAIN
	}),
	"fork-job-failed": () => ({
		message: "The job of this pull request failed, although its counts are within the budget of the base branch.",
		hint: "Read the log of that job. Its inputs may be stricter than joulegate.yml, or another step failed"
	}),
	"fork-build-failed": ({ side }) => ({
		message: `The build of ${side} failed in the job of this pull request, so nothing was compared.`,
		hint: "Read the log of that job"
	}),
	"fork-trial-void": () => ({ message: "The job of the pull request reports that this trial does not count." }),
	"fork-workflow-unknown": ({ wanted }) => ({
		message: wanted === "" ? "The base branch does not have the workflow whose run has ended, so its result does not count." : `The run that ended is not of the workflow ${wanted} of the base branch, so its result does not count.`,
		hint: `Undo the changes of the pull request to the workflow, then push a commit: ${DOCS$5}`
	}),
	"fork-configuration-missing": ({ config }) => ({
		message: `The base branch has no ${config} that can be read, so there is no budget for the result of a fork.`,
		hint: `Commit a ${config} to the base branch. To write one: npx joulegate init`
	}),
	"fork-configuration-moved": ({ config }) => ({
		message: `${config} has changed on the base branch since this pull request was measured.`,
		hint: "Update the branch of the pull request, or close and reopen it, so that GitHub makes a new merge to test"
	}),
	"fork-artifact-missing": ({ artifact }) => ({
		message: `The run of this pull request has no artifact ${artifact}, so it measured nothing, or did not upload it.`,
		hint: `Read the log of that run. Both workflows must use the same name: ${DOCS$5}`
	}),
	"fork-artifact-refused": ({ artifact, fault }) => ({
		message: `The artifact ${artifact} of this pull request was refused: ${archiveFaults[fault]}.`,
		hint: `${RUN_AGAIN}. It must upload recording.json alone: ${DOCS$5}`
	}),
	"fork-evidence-refused": ({ artifact, fault }) => ({
		message: `The Recording in the artifact ${artifact} of this pull request was refused: ${evidenceFaults[fault]}.`,
		hint: `Both workflows must use the same version of Joulegate and the same joulegate.yml: ${DOCS$5}`
	})
};

// src/render/messages/git.ts
const git = {
	"not-a-repository": ({ directory }) => ({
		message: `${directory} is not in a git repository.`,
		hint: "Change into a git repository, or name one: --repo DIR"
	}),
	"no-commits": ({ directory }) => ({
		message: `The git repository ${directory} has no commits yet, so there is nothing to compare.`,
		hint: "Commit twice, then: npx joulegate compare HEAD~1 HEAD"
	}),
	"repository-owned-by-another": ({ directory }) => ({
		message: `git refuses to read ${directory}, because it belongs to another user.`,
		hint: `If you trust the repository: git config --global --add safe.directory ${quoted(directory)}`
	}),
	"unknown-ref": ({ ref, directory }) => ({
		message: `${JSON.stringify(ref)} is not a commit of ${directory}.`,
		hint: "See: git branch --all; git tag. If the clone is shallow: git fetch --unshallow"
	}),
	"ambiguous-ref": ({ ref }) => ({
		message: `${JSON.stringify(ref)} is ambiguous in this repository.`,
		hint: "Write it in full: refs/heads/NAME for the branch, refs/tags/NAME for the tag, or more digits of the commit"
	}),
	"ref-starts-with-dash": ({ ref }) => ({
		message: `${JSON.stringify(ref)} cannot name a commit, because it begins with a dash.`,
		hint: "Give a branch, a tag or a commit, for example: npx joulegate compare main HEAD"
	}),
	"no-default-base": ({ directory, tried }) => ({
		message: `No base was given, and ${directory} has none of the branches ${tried.join(", ")} to compare with.`,
		hint: "Name the base: npx joulegate compare BASE HEAD"
	}),
	"no-parent": ({ branch }) => ({
		message: `No base was given, and head is the first commit of ${branch}, which has no parent to compare with.`,
		hint: "Name two commits: npx joulegate compare BASE HEAD"
	}),
	"unrelated-histories": ({ base, head }) => ({
		message: `${base} and ${head} have no common ancestor in this clone.`,
		hint: "If the clone is shallow: git fetch --unshallow. Otherwise name the base: npx joulegate compare BASE HEAD"
	}),
	"submodules-unsupported": ({ commit, paths }) => ({
		message: `Commit ${commit} has submodules (${namesOf(paths, { most: 6 })}), which are checked out only if asked for.`,
		hint: "Ask for them in joulegate.yml: checkout: {submodules: true}. In a pull request, base’s counts: merge the key first"
	}),
	"lfs-unsupported": ({ commit, paths }) => ({
		message: `Commit ${commit} keeps files in Git LFS (${namesOf(paths, { most: 6 })}), which are checked out only if asked for.`,
		hint: "Ask for them in joulegate.yml: checkout: {lfs: true}. In a pull request, base’s counts: merge the key first"
	}),
	"checkout-failed": ({ commit, detail }) => ({
		message: `Commit ${commit} could not be checked out: ${detail}`,
		hint: "Check that the clone is complete and that the disk is not full: git fsck; df -h"
	}),
	"git-failed": ({ directory, detail }) => ({
		message: `git failed in ${directory}: ${detail}`,
		hint: "Check that git is installed and that the repository is intact: git --version; git fsck"
	}),
	"dirty-tree": ({ paths }) => ({
		message: `${count(paths.length, "uncommitted change")} in the working tree ${paths.length === 1 ? "is" : "are"} not measured: ${paths.slice(0, 5).join(", ")}${paths.length > 5 ? ", …" : ""}.`,
		hint: "To measure them, commit them first: git commit --all"
	})
};

// src/render/messages/github.ts
/** Permissions that the action needs. A line of `permissions:` removes every permission that it does not name. */
const PERMISSIONS = "permissions: { contents: read, pull-requests: write, statuses: write }";
/** Permissions that a workflow needs if it lacks this one. Few jobs need `actions` or `checks`. */
const permissionsWith = (permission) => permission.startsWith("issues:") ? "permissions: { contents: read, issues: write }" : /^(?:actions|checks):/.test(permission) ? PERMISSIONS.replace("{ ", `{ ${permission}, `) : PERMISSIONS;
const EVENTS = "pull_request, push, merge_group and workflow_dispatch";
const TRIGGERS = "In the workflow: on: { pull_request: { types: [opened, synchronize, reopened, ready_for_review, edited] }, merge_group: {} }";
/** Describes a task, as the end of a sentence after 'Joulegate could not'. */
function toDo(task) {
	switch (task.name) {
		case "read-issues": return "read the issues about steps";
		case "write-issues": return "write the issues about steps";
		case "read-comments": return `read the comments of pull request #${task.pull}`;
		case "write-comment": return `write the comment on pull request #${task.pull}`;
		case "read-command": return `check the command on pull request #${task.pull}`;
		case "react": return `react to the command on pull request #${task.pull}`;
		case "read-reviews": return `read the reviews of pull request #${task.pull}`;
		case "list-files": return `list the files that pull request #${task.pull} changes`;
		case "read-permissions": return "read the permissions of the changed workflows";
		case "read-workflow": return "read base's workflow";
		case "read-file": return `read ${task.file}`;
		case "find-queue": return `check whether a merge queue of ${task.branch} measures pull request #${task.pull}`;
		case "set-status": return `set the status ${JSON.stringify(task.context)} of ${task.sha.slice(0, 7)} to ${task.state}`;
		case "create-check": return `create the check run ${JSON.stringify(task.check)}`;
		case "find-pull": return `find the pull request of ${task.sha.slice(0, 7)}`;
		case "read-artifact": return `read the artifact of run ${task.run}`;
		case "read-rulings": return `read what people have decided on pull request #${task.pull}`;
		case "rerun": return `start run ${task.run} again`;
		case "list-runs": return "list the runs of the repository";
		case "list-jobs": return `list the jobs of run ${task.run}`;
		default: return task;
	}
}
const github = {
	"action-ignored": ({ action }) => ({ message: `Nothing is measured, because the pull request action ${JSON.stringify(action)} changes no code.` }),
	"tag-ignored": ({ ref }) => ({
		message: `Nothing is measured: only pushes to branches are measured, and ${ref} is not a branch.`,
		hint: "To skip such runs: on: { push: { branches: [main] } }"
	}),
	"deletion-ignored": ({ branch }) => ({ message: `Nothing is measured, because the branch ${JSON.stringify(branch)} was deleted.` }),
	"group-ignored": ({ action }) => ({ message: `Nothing is measured, because the merge queue does not ask for checks (${JSON.stringify(action)}).` }),
	"fork-with-secrets": ({ event, repository }) => ({
		message: `The code of ${repository} was not run, because under ${event} a workflow has this repository's secrets and a token that can write to it.`,
		hint: `${TRIGGERS}. Forks are measured in the merge queue, after review`
	}),
	"wrong-event": ({ event }) => ({
		message: `Under ${event}, GitHub names the commit of the base branch and not the merge to test, so there is nothing to compare.`,
		hint: TRIGGERS
	}),
	"unknown-event": ({ event }) => ({
		message: `The event ${JSON.stringify(event)} does not name two commits to compare. These events do: ${EVENTS}.`,
		hint: `${TRIGGERS}. To measure by hand: workflow_dispatch`
	}),
	"bad-event": ({ event, detail }) => ({
		message: `The file of the event ${JSON.stringify(event)} does not have GitHub's format: ${detail}`,
		hint: "GITHUB_EVENT_PATH names the file. Make sure that no step changes it"
	}),
	"fork-not-measured": ({ repository }) => ({
		message: `This pull request is from ${repository}. It was not measured, because this self-hosted runner would keep what its code leaves behind. None of its code was run.`,
		hint: "The merge queue measures it after review: add merge_group: {} to on: in the workflow. Without a queue: review the commits, push them to a branch of this repository, and open a pull request from it"
	}),
	"github-token-refused": ({ task, detail }) => ({
		message: `GitHub rejected the token (${detail}), so Joulegate could not ${toDo(task)}.`,
		hint: "The token is wrong, missing or expired. Use the token of the workflow: github-token: ${{ github.token }}"
	}),
	"github-permission-missing": ({ task, permission }) => ({
		message: `The token lacks the permission "${permission}", so Joulegate could not ${toDo(task)}.`,
		hint: `In the workflow: ${permissionsWith(permission)}. Pull requests from forks and of Dependabot always get a read-only token, regardless of permissions: (${docUrl("forks")})`
	}),
	"github-forbidden": ({ task, detail, permission }) => ({
		message: `GitHub refused access, so Joulegate could not ${toDo(task)}. Its answer: ${detail}`,
		hint: `The required permission is "${permission}". In the workflow: ${permissionsWith(permission)}`
	}),
	"github-not-found": ({ task, permission }) => ({
		message: `GitHub answered "not found", as it also does if the token may not read a private repository. Joulegate could not ${toDo(task)}.`,
		hint: `The required permission is "${permission}". In the workflow: ${permissionsWith(permission)}`
	}),
	"github-rejected": ({ task, detail }) => ({ message: `GitHub rejected the request, so Joulegate could not ${toDo(task)}. Its answer: ${detail}` }),
	"github-commit-gone": ({ task, detail }) => ({
		message: `GitHub no longer has the commit, so Joulegate could not ${toDo(task)}. Its answer: ${detail}`,
		hint: "After a force-push, wait for the run of the new commit, which does this again"
	}),
	"github-rate-limit": ({ task, seconds }) => ({
		message: `GitHub accepts no more requests with this token for ${count(Math.max(1, Math.ceil(seconds)), "second")}. Joulegate could not ${toDo(task)}.`,
		hint: "Run the job again later"
	}),
	"github-unavailable": ({ task, status, detail }) => ({
		message: `GitHub failed repeatedly (${status}: ${detail}), so Joulegate could not ${toDo(task)}.`,
		hint: "Check https://www.githubstatus.com, then run the job again"
	}),
	"github-unreachable": ({ task, host, detail }) => ({
		message: `The connection to ${host} failed repeatedly (${detail}), so Joulegate could not ${toDo(task)}.`,
		hint: `Try on the runner: curl -I ${host}`
	}),
	"github-odd-answer": ({ task, detail }) => ({
		message: `GitHub's API gave an unexpected response (${detail}). It is unknown whether Joulegate could ${toDo(task)}.`,
		hint: "Check whether there is a proxy between the runner and GitHub, then run the job again"
	}),
	"github-cancelled": ({ task }) => ({ message: `The run was cancelled before Joulegate could ${toDo(task)}.` })
};

// src/render/messages/group.ts
const SERVICE$1 = "sudo runner-setup/joulegate-runner install service";
/** Words for who decides about a group. */
const BY = {
	default: "it is the default group, which all runners without another group are in",
	enterprise: "the enterprise decides about it"
};
const group = {
	"group-of-repository": ({ place }) => ({
		message: `${place} is a repository, and only an organisation has runner groups. So GitHub cannot restrict this runner to one workflow.`,
		hint: `Register the runner for the organisation: ${SERVICE$1} --github https://github.com/ORGANISATION …`
	}),
	"group-no-repositories": ({ organisation }) => ({
		message: `Joulegate does not know which repositories of ${organisation} may use the runner group.`,
		hint: `Name them: ${SERVICE$1} --repositories ${organisation}/NAME …`
	}),
	"group-foreign-repository": ({ repository, organisation }) => ({
		message: `${repository} is not a repository of ${organisation}, so it cannot use its runner group.`,
		hint: `Name repositories of ${organisation}: ${SERVICE$1} --repositories ${organisation}/NAME …`
	}),
	"group-repository-missing": ({ repository, organisation }) => ({
		message: `GitHub shows no repository ${repository} to this credential.`,
		hint: `Check its name. A private repository must be among those that the App of ${organisation} is installed in`
	}),
	"group-missing": ({ number, organisation }) => ({
		message: `${organisation} has no runner group ${number}.`,
		hint: `To have one made: ${SERVICE$1} --group 1 --group-workflow …`
	}),
	"group-differs": ({ name, number, organisation }) => ({
		message: `${organisation} has a runner group ${name} with other settings. Joulegate changes no group that others have made.`,
		hint: `If it is for this machine: ${SERVICE$1} --group ${number} --group-workflow …`
	}),
	"group-fixed": ({ name, by }) => ({
		message: `The runner group ${name} cannot be restricted: ${BY[by]}.`,
		hint: `To use a group of its own: ${SERVICE$1} --group 1 --group-workflow …`
	}),
	"group-not-kept": ({ name, number }) => ({
		message: `GitHub has accepted the settings of the runner group ${name} (${number}), and shows other ones now.`,
		hint: "Look at its page in the settings of the organisation, under Actions, Runner groups. Then repeat the command"
	}),
	"group-unanswered": ({ detail }) => ({
		message: `The registrar did not say what has become of the runner group: ${detail}`,
		hint: "Repeat the command. A group that is as asked stays as it is"
	}),
	"group-stays": ({ number, organisation, address }) => ({
		message: `The runner group ${number} of ${organisation} stays at GitHub.`,
		hint: `If no other runner needs it, delete it: ${address}`
	})
};

// src/render/messages/harness.ts
const harness = {
	"harness-replaced": ({ files, total }) => ({ message: `Head changes ${count(total, "file")} of the benchmark (${namesOf(files, { total })}). Base's version is used on both sides.` }),
	"harness-only": ({ files, total }) => ({ message: `Head changes only the benchmark (${namesOf(files, { total })}). Base's version is used on both sides, so there is nothing to measure.` }),
	"harness-restored": ({ files, when }) => ({
		message: `Head changes ${count(files.length, "file")} of the benchmark when it ${when} (${namesOf(files)}). Joulegate restored base's version.`,
		hint: "If the benchmark writes these files, remove them from harness in the configuration on the base branch"
	}),
	"harness-unmatched": ({ globs, base }) => ({
		message: `harness: no file of base ${base} matches ${globs.join(", ")}.`,
		hint: "Correct harness in the configuration on the base branch. Paths are relative to the repository root; DIRECTORY/** matches all files in a directory"
	}),
	"harness-own": ({ verb, files, total, failure }, say) => ({
		message: `Head changes ${count(total, "file")} of the benchmark (${namesOf(files, { total })}). It does not ${verb} with base's version, so each side ran its own. ${say(failure).message}`,
		log: say(failure).log ?? []
	}),
	"input-changed": ({ file, workloads }) => ({
		message: `Head changes ${namesOf([file])}, which ${workloads.join(" and ")} ${workloads.length === 1 ? "uses" : "use"}, so each side ran its own version.`,
		hint: `To run base's on both sides, add to the configuration on the base branch: harness: [${JSON.stringify(file)}]`
	}),
	"inputs-changed": ({ more }) => ({ message: `Head changes ${count(more, "more file")} that workloads use.` })
};

// src/render/messages/helper.ts
const LOG = "journalctl --unit 'joulegate-meter@*'";
const helper = {
	"helper-unreachable": ({ socket, detail }) => ({
		message: `The meter helper does not answer at ${socket}: ${detail}`,
		hint: "On the machine: systemctl status joulegate-meter.socket. To install it again: sudo runner-setup/joulegate-runner install helper"
	}),
	"helper-lost": ({ socket }) => ({
		message: `The meter helper at ${socket} ended in the middle of the measurement.`,
		hint: `Its log on the machine has the reason: ${LOG}`
	}),
	"helper-other-version": ({ own, other }) => ({
		message: `The meter helper on this machine is Joulegate ${own}, and does not understand Joulegate ${other}.`,
		hint: "Install the version of the action on the machine: in its repository, sudo runner-setup/joulegate-runner install helper"
	}),
	"helper-no-socket": () => ({
		message: "This command is for systemd, which starts it with a connection as its standard input.",
		hint: "To set it up: sudo runner-setup/joulegate-runner install"
	}),
	"helper-bad-order": ({ detail }) => ({
		message: `The meter helper refuses this measurement, because its description is invalid: ${detail}`,
		hint: "This is a bug of Joulegate, or of a program that uses the socket of its helper"
	}),
	"helper-no-commands": ({ name }) => ({
		message: `Two commands (--a and --b) cannot run as ${name}, because only root can start them as another user. The meter helper measures commits alone.`,
		hint: "Compare two commits, or run joulegate as root, or omit --user"
	}),
	"helper-refuses-meter": ({ meter }) => ({
		message: `The meter helper does not use ${meter}: it measures the machine that it runs on.`,
		hint: "Remove the meter from joulegate.yml, or use --meter auto"
	}),
	"helper-no-room": ({ bytes: bytes$1, free, directory }) => ({
		message: `The history of the repository needs ${bytes(bytes$1)} on the machine, and ${directory} has ${bytes(free)} left.`,
		hint: "Free some space, or set up the helper with a larger disk for temporary files"
	})
};

// src/render/messages/history.ts
const short = (branch) => branch.replace(/^refs\/heads\//, "");
const history = {
	"history-damaged": ({ file, line, detail }) => ({
		message: `${file}:${line} is damaged: ${detail}. The session in it is left out, and the file stays as it is.`,
		hint: `To see the file as it was added: git log --diff-filter=A -p origin/joulegate-history -- ${quoted(file)}`
	}),
	"history-differs": ({ session, files }) => ({
		message: `The session ${session} is in ${files.join(" and in ")}, with different content. The first one is used.`,
		hint: "Compare the two, and remove the wrong one by a commit on the branch"
	}),
	"history-rewritten": ({ url, branch, lost, directory }) => ({
		message: `The branch ${short(branch)} of ${url} was rewritten: it lacks ${count(lost, "file")} that this machine has seen on it. They are used, and published again with the next session.`,
		hint: `If they were removed on purpose, make this machine forget them: rm -r ${quoted(directory)}`
	}),
	"history-changed": ({ url, branch, files }) => ({
		message: `On the branch ${short(branch)} of ${url}, the content of ${several(files)} has changed since this machine read it. Sessions are only added, so a person or a merged pull request has changed it by hand. The new content is used.`,
		hint: `See who did: git log --diff-filter=M -p origin/joulegate-history -- ${files.slice(0, 1).map(quoted).join("")}`
	}),
	"history-busy": ({ url, branch, tries }) => ({
		message: `The branch ${short(branch)} of ${url} has changed during each of ${count(tries, "push", "pushes")}. The sessions stay on this machine, and the next run publishes them.`,
		hint: "Let one job at a time publish, with this in the workflow: concurrency: joulegate-history"
	}),
	"history-push-refused": ({ url, branch, detail }) => ({
		message: `${url} refuses to change the branch ${short(branch)}: ${detail}. The sessions stay on this machine.`,
		hint: "The job needs the permission \"contents: write\", and no rule of the repository may protect this branch from it"
	}),
	"history-empty": ({ url, branch, sessions }) => ({
		message: sessions === 0 ? `The branch ${short(branch)} of ${url} has no sessions, so there is no trend to show.` : `The branch ${short(branch)} of ${url} has ${count(sessions, "session")}, but none that compares a commit of the default branch with an anchor.`,
		hint: "See docs/history.md: sessions of the default branch measure an anchor as well, such as the last release"
	}),
	"history-cut": ({ commits }) => ({
		message: `This clone is shallow: it has the newest ${count(commits, "commit")} of the default branch. Sessions of older commits are left out.`,
		hint: "Fetch the whole history: git fetch --unshallow; in a workflow, set fetch-depth: 0 for actions/checkout"
	}),
	"history-index-newer": ({ file, version, readable }) => ({
		message: `The index ${file} has version ${version}, and this Joulegate reads ${readable} at most.`,
		hint: /^postgres/.test(file) ? "Use a newer Joulegate, as the machine that brought this database to its version does" : `Use a newer Joulegate, or remove the index, which is made again from the branch: rm ${quoted(file)}`
	}),
	"history-bad-range": ({ range }) => ({
		message: `${JSON.stringify(range)} is not a range of commits.`,
		hint: "Write it as A..B, for example: npx joulegate history v1.0.0..main"
	}),
	"history-empty-range": ({ range, isTagged, isMerged }) => ({
		message: `${JSON.stringify(range)} contains no ${chosenCommits(isTagged, isMerged)}, so there is nothing to measure.`,
		hint: `See: git log --first-parent --oneline ${quoted(range)}`
	}),
	"history-bad-policy": ({ policy, policies }) => ({
		message: `${JSON.stringify(policy)} is not an order of commits.`,
		hint: `Choose one of: ${policies.join(", ")}`
	}),
	"history-shallow": ({ directory, commit }) => ({
		message: `The clone ${directory} is shallow: it ends at ${commit}, within the range.`,
		hint: "git fetch --unshallow, or fetch-depth: 0 for actions/checkout"
	}),
	"history-not-local": ({ repository }) => ({
		message: `${repository} is not a directory, and a range is measured in a clone on this disk.`,
		hint: "Clone it, and name the clone: --repo DIR"
	}),
	"history-anchor-broken": ({ anchor }) => ({
		message: `The anchor ${anchor} does not build, so no commit can be compared with it.`,
		hint: "Name another anchor: --anchor REV. The log is build-base.log in the report directory"
	}),
	"history-no-remote": ({ directory, remote }) => ({
		message: `${directory} has no remote called ${JSON.stringify(remote)}.`,
		hint: "See: git remote --verbose. Or give a URL: --remote URL"
	}),
	"history-not-permitted": ({ event, ref }) => ({
		message: `A job of the event ${event}${ref === null ? "" : ` for ${ref}`} may not write the history.`,
		hint: "Publish in a job of push, schedule or workflow_dispatch on the default branch, as examples/workflows/history.yml does"
	}),
	"history-not-kept": ({ why, commit }) => ({
		message: `This Recording has no place in the history: ${notKept(commit)[why]}.`,
		hint: "Add the Recording of a push to the default branch, in a clone with its whole history (fetch-depth: 0)"
	}),
	"history-no-such-workload": ({ workload, known }) => ({
		message: `The history has no workload ${JSON.stringify(workload)}.`,
		hint: known.length === 0 ? "It has no sessions yet. Measure some: npx joulegate history A..B" : `It has: ${known.join(", ")}`
	}),
	"history-published": ({ url, published, present }) => ({ message: `Published ${count(published, "session")} to ${url}${present === 0 ? "" : `, and ${present} more ${present === 1 ? "was" : "were"} there already`}.` }),
	"history-compacted": ({ url, months }) => ({ message: `Compacted ${count(months.length, "month")} of ${url}${months.length === 0 ? "" : `: ${months.join(", ")}`}.` }),
	"history-kept": ({ file }) => ({
		message: `The session waits in ${file} to be published.`,
		hint: "npx joulegate history publish"
	})
};
function chosenCommits(isTagged, isMerged) {
	const which = [...isTagged ? ["has a tag"] : [], ...isMerged ? ["names a pull request"] : []];
	return which.length === 0 ? "commits" : `commit that ${which.join(" and ")}`;
}
const notKept = (commit) => ({
	commands: "its sides are not commits",
	reused: "it repeats an earlier result",
	elsewhere: `${commit} is not on the first-parent line of the default branch`,
	anchor: `the clone lacks its anchor, ${commit}`
});

// src/render/site/words.ts
/** Formats a natural logarithm as percent: '+2.1 %', '−0.34 %', '0 %'. */
function percentOf(ln) {
	const value = 100 * Math.expm1(ln);
	const text = Math.abs(value) < .005 ? "0" : value.toFixed(Math.abs(value) < 1 ? 2 : 1);
	return `${value > 0 && text !== "0" ? "+" : ""}${text.replace("-", "−")} %`;
}
/** Width up to which an interval has none: readings that repeat have a standard error of a millionth. */
const NO_WIDTH = 1e-5;
/** Formats an interval of logarithms: '+1.6 … +2.6 %'. One without width is `exact` if it is one of counts. */
const intervalOf = (low, high, { isCounted }) => high - low < NO_WIDTH ? isCounted ? "exact" : NO_SPREAD : `${percentOf(low).replace(" %", "")} … ${percentOf(high)}`;
/** Returns the reason of a gap. */
const gapWords = {
	build: "does not build",
	failed: "the program fails",
	absent: "has no such workload",
	"no-look": "the session ended too early",
	finding: "could not be measured"
};

// src/render/messages/history-pairs.ts
const historyPairs = {
	"history-unbridged": ({ from, to, workloads }) => ({
		message: `${several(workloads)} ${workloads.length === 1 ? "has" : "have"} levels against ${from}, and no bridge leads from there to ${to}. So they are two separate trends.`,
		hint: `npx joulegate history bridge ${quoted(to)} --from ${quoted(from)}`
	}),
	"history-bridged": ({ from, to, isCounted, workloads, file }) => ({
		message: `Levels against ${from} and ${to} have one trend now: ${workloads.map(({ workload, ln, low, high }) => `${workload} differs by ${percentOf(ln)} (${ends(low, high, isCounted)})`).join(", ")}. The session waits in ${file} to be published.`,
		hint: "npx joulegate history publish"
	}),
	"history-no-bridge": ({ workload, commit, why }) => ({ message: `There is no bridge for ${workload} (${commit}: ${gapWords[why]}). Its trend begins again with the new anchor.` }),
	"history-no-anchor": ({ anchor }) => ({
		message: `The history has no levels against an anchor other than ${anchor}.`,
		hint: `Name the old anchor: npx joulegate history bridge ${quoted(anchor)} --from REV`
	}),
	"history-pair-broken": ({ commit, side }) => ({
		message: `${commit} does not build, so nothing can be compared with it.`,
		hint: `The log is build-${side}.log in the report directory`
	}),
	"history-pair-equal": ({ from, to }) => ({
		message: `${from} and ${to} have the same files, and the history has no levels yet that tell how to measure them.`,
		hint: "Measure a range first: npx joulegate history A..B"
	}),
	"history-nothing-to-confirm": () => ({
		message: "No step is a candidate, so there is nothing to confirm.",
		hint: "For all steps: npx joulegate history show"
	}),
	"history-other-series": ({ step, workload }) => ({
		message: `No configuration of the anchor, of the step ${step} or of HEAD measures ${workload} as the history has it.`,
		hint: "Give the options by which the range was measured, for example: --meter work"
	}),
	"history-not-confirmed": ({ step, workload, commit, why }) => ({ message: `The step ${step} of ${workload} cannot be confirmed (${commit === "" ? "" : `${commit}: `}${gapWords[why]}).` }),
	"history-step-judged": ({ step, workload, state, ln, found, low, high, isCounted, layouts, file }) => ({
		message: `The step ${step} of ${workload} (${percentOf(ln)}) ${judgements[state]}: new builds of both sides differ by ${percentOf(found)} (${intervalOf(low, high, { isCounted })}). The session waits in ${file} to be published.`,
		hint: state !== "candidate" ? "npx joulegate history publish" : Math.abs(ln) > layouts ? `Measure more pairs: npx joulegate history confirm ${step} --pairs 60` : `More pairs tell no more: the layouts of two builds alone can differ by ±${percentOf(layouts).replace("+", "")}. See docs/history.md`
	})
};
const judgements = {
	candidate: "stays a candidate",
	confirmed: "is confirmed",
	refuted: "is refuted"
};
const ends = (low, high, isCounted) => low === null || high === null ? "no interval" : intervalOf(low, high, { isCounted });

// src/render/messages/history-steps.ts
/** Steps that an error lists. */
const MOST_STEPS = 10;
const historySteps = {
	"history-unknown-step": ({ step, open }) => ({
		message: `The history has no step ${JSON.stringify(step)}.`,
		hint: open.length === 0 ? "No step is open. For all steps: npx joulegate history show" : `These are open: ${open.slice(0, MOST_STEPS).map(({ id, workload, ln }) => `${id} (${workload}, ${change(Math.exp(ln))})`).join(", ")}${open.length > MOST_STEPS ? `, and ${open.length - MOST_STEPS} more in npx joulegate history show` : ""}`
	}),
	"history-bad-decision": ({ lacks }) => ({
		message: lacks === "why" ? "A decision about a step needs a reason." : "A decision about a step needs the name of a person.",
		hint: lacks === "why" ? "Give the reason: --why 'the new cache is worth it'" : "Name the person: --who 'Ada Lovelace', or set user.name of git"
	}),
	"history-decided": ({ step, workload, ln, state, who, file }) => ({
		message: `${who} ${decisions[state]} the step ${step} (${workload}, ${change(Math.exp(ln))}). The decision waits in ${file} to be published.`,
		hint: "npx joulegate history publish"
	}),
	"history-issues": ({ opened, written, closed, left }) => ({ message: `Opened ${numbered(opened)}, rewrote ${numbered(written)}, and closed ${numbered(closed)}.${left === 0 ? "" : ` ${count(left, "step")} more will get an issue in later runs.`}` }),
	"history-pages-unknown": ({ cause }, say) => ({ message: `The issues have no link to the pages of the history: ${say(cause).message}` }),
	"history-issues-nowhere": ({ names }) => ({
		message: `Issues are written by a job of GitHub Actions, and this is none: ${names.join(", ")} ${names.length === 1 ? "is" : "are"} not set.`,
		hint: "See examples/workflows/drift-guard.yml; the job needs JOULEGATE_GIT_TOKEN and the permission \"issues: write\""
	}),
	"history-too-large": ({ url, bytes, most }) => ({
		message: `The branch joulegate-history of ${url} has ${wholeNumber(bytes)} bytes, and at most ${wholeNumber(most)} are read here.`,
		hint: "Put past months into one file each: npx joulegate history compact"
	}),
	"base-level-unknown": ({ cause }, say) => ({ message: `The comment does not tell how base stands against the last release: ${say(cause).message}` }),
	"history-needs-whole": ({ directory, commits }) => ({
		message: `The clone ${directory} is shallow: it has the newest ${count(commits, "commit")} of the default branch. Steps of older commits would look as if they were gone.`,
		hint: "Fetch the whole history: git fetch --unshallow; in a workflow, set fetch-depth: 0 for actions/checkout"
	})
};
/** '2 issues (#4, #7)' */
const numbered = (numbers) => `${count(numbers.length, "issue")}${numbers.length === 0 ? "" : ` (${numbers.map((one) => `#${one}`).join(", ")})`}`;
const decisions = {
	accepted: "accepts",
	reverted: "marks as reverted",
	open: "reopens"
};

// src/render/messages/history-store.ts
const historyStore = {
	"history-database": ({ database, why, detail }) => ({
		message: `The database ${database} ${failures(detail)[why]}. The branch has all sessions, so nothing is lost.`,
		hint: remedies$1(database)[why]
	}),
	"history-store-url": ({ database, why, modes }) => ({
		message: `The URL of ${database} cannot be used: ${urlFaults[why]}.`,
		hint: why === "no-url" ? "Write it as postgres://USER@HOST/DATABASE, with special characters in percent codes" : why === "sslmode" ? `Choose one of: ${modes.join(", ")}` : why === "no-root" ? "Name the certificate of the authority: sslrootcert=FILE" : "Add ?sslmode=verify-full to the URL. On a network that you trust: ?sslmode=disable"
	}),
	"history-store-password": ({ database }) => ({
		message: `The URL of ${database} contains a password, and all users of this machine can read command lines.`,
		hint: "Put the whole URL into the environment, as JOULEGATE_STORE. Or leave the password out, and use PGPASSWORD or PGPASSFILE"
	}),
	"history-store-scheme": ({ scheme }) => ({
		message: `A store is a file or a database of PostgreSQL, and ${JSON.stringify(`${scheme}://`)} names neither.`,
		hint: "For example: --store history.sqlite, or --store postgres://USER@HOST/DATABASE?sslmode=verify-full"
	}),
	"history-store-missing": () => ({
		message: "No store was named that could be brought up to date.",
		hint: "For example: npx joulegate history sync --store history.sqlite. Or set JOULEGATE_STORE"
	}),
	"history-store-foreign": ({ file }) => ({
		message: `${file} is not an index of Joulegate, so it is left alone.`,
		hint: "Name another file. If it was an index whose first bytes are damaged, remove it: it is made again from the branch"
	}),
	"history-store-file": ({ file, detail }) => ({
		message: `The index ${file} cannot be used: ${detail}.`,
		hint: `Check the directory, its permissions and the space on its disk: ls -ld ${quoted(file)}`
	}),
	"history-store-remade": ({ file, detail }) => ({
		message: `The index ${file} was damaged (${detail}). It was removed, and is made again from the branches.`,
		hint: "Nothing is lost: the branch has all sessions. Bring other repositories of this index up to date: npx joulegate history sync"
	}),
	"history-store-shallow": ({ directory }) => ({
		message: `The clone ${directory} is shallow, so it cannot tell a store the positions of commits.`,
		hint: "Fetch the whole history: git fetch --unshallow; in a workflow, set fetch-depth: 0 for actions/checkout"
	}),
	"history-store-unknown": ({ store, title }) => ({
		message: `${store} has no sessions of ${title}.`,
		hint: "Bring it up to date: npx joulegate history sync"
	}),
	"history-synced": ({ title, added, sessions, store }) => ({ message: `${store} has ${count(sessions, "session")} of ${title}${added === 0 ? ", and was up to date" : `, ${added} of them new`}.` }),
	"history-store-rebuilt": ({ title }) => ({ message: `The branch of ${title} lacks sessions that the index had, or has others in their place. All were read again.` }),
	"history-fleet-empty": ({ store }) => ({
		message: `${store} has no sessions of any machine, so there is no fleet to show.`,
		hint: "Add a repository: npx joulegate history sync --repo DIR"
	})
};
const failures = (detail) => ({
	unreachable: `cannot be reached: ${detail}`,
	refused: `refuses this user: ${detail}`,
	password: "asks for a password, and there is none",
	tls: `cannot be reached by TLS: ${detail}`,
	absent: `is not there: ${detail}`,
	right: `does not let this user do it: ${detail}`,
	busy: "is being written by another run, which took longer than a minute",
	lost: `has ended the connection: ${detail}`,
	failed: `cannot be used: ${detail}`
});
const remedies$1 = (database) => ({
	unreachable: `Check the URL, and that this machine reaches the server: psql ${quoted(database)}`,
	refused: "Check the user in the URL, and the password in JOULEGATE_STORE, PGPASSWORD or PGPASSFILE",
	password: "Put it into PGPASSWORD or PGPASSFILE, or the whole URL into JOULEGATE_STORE",
	tls: "Check sslmode and sslrootcert in the URL, and that the server has a certificate",
	absent: `Create it: createdb ${quoted(database.replace(/^.*\//, ""))}`,
	right: "The owner of the database grants it: GRANT CREATE, USAGE ON SCHEMA public TO …",
	busy: "Start it again. To see who waits: SELECT * FROM pg_stat_activity",
	lost: "Start it again: an unfinished change is undone by the server",
	failed: `See the log of the server, and try: psql ${quoted(database)}`
});
const urlFaults = {
	"no-url": "it is not a URL",
	sslmode: "its sslmode is not known, or would go on without TLS",
	"no-root": "sslmode=verify-ca needs the certificate of an authority",
	unencrypted: "the connection to another machine would not be encrypted"
};

// src/render/messages/identity.ts
/** Returns the command that makes a user without files or permissions. */
const makeUser = (name) => `sudo useradd --system --no-create-home --shell /usr/sbin/nologin ${name}`;
const WHY = "this is about security, not accuracy: the code of a change runs with your permissions, and can read your tokens";
const identity = {
	"not-root": ({ name }) => ({
		message: `Commands cannot run as ${name}, because only root can start them as another user.`,
		why: WHY,
		hint: `As root: sudo npx joulegate compare … --user ${quoted(name)}; or omit --user, to run them with your permissions. For a runner: sudo runner-setup/joulegate-runner install`
	}),
	"no-setpriv": () => ({
		message: "Commands cannot run as another user, because the program setpriv (util-linux) is not in PATH.",
		why: WHY,
		hint: "On Debian or Ubuntu: sudo apt-get install util-linux"
	}),
	"unknown-user": ({ name }) => /^[a-z_][a-z0-9_-]{0,31}$/.test(name) ? {
		message: `There is no user ${name} in /etc/passwd.`,
		why: WHY,
		hint: makeUser(name)
	} : {
		message: `${JSON.stringify(name)} is neither a user name nor a user ID.`,
		why: WHY,
		hint: makeUser("joulegate-job")
	},
	"privileged-user": ({ name }) => ({
		message: `The user ${name} is root, but builds and workloads must be kept apart from root.`,
		why: WHY,
		hint: `Create a user: ${makeUser("joulegate-job")}; then pass --user joulegate-job`
	}),
	"cannot-switch": ({ name, detail }) => ({
		message: `Commands cannot be started as ${name}: ${detail}`,
		why: WHY,
		hint: "A container may lack the capabilities SETUID, SETGID and SETPCAP. Add them, or omit --user"
	}),
	"cannot-enter": ({ name, directory, closed }) => ({
		message: `${name} cannot reach its directory ${directory}, because ${closed} is closed to it.`,
		hint: "Use a temporary directory that all users can reach: TMPDIR=/var/tmp npx joulegate …"
	}),
	"other-temporary": ({ user, wanted, closed, taken }) => ({
		message: `Builds and workloads run in ${taken}, because ${user} cannot reach the temporary directory ${wanted}: ${closed} is closed to it.`,
		hint: "To choose another directory, set TMPDIR to one that all users can reach"
	}),
	"temporary-closed": ({ user, wanted, closed }) => ({
		message: `${user} cannot reach the temporary directory ${wanted}, because ${closed} is closed to it.`,
		why: "this is not about accuracy: the action uses /var/tmp or /tmp instead, but `compare --user` fails",
		hint: "Use a directory that all users can reach: TMPDIR=/var/tmp npx joulegate …"
	}),
	"may-write": ({ name, directory }) => ({
		message: `${name} owns ${directory} or can write to it, so it could change the results of this measurement.`,
		hint: `Use another user or another directory (--report-directory, TMPDIR). See: ls -ld ${quoted(directory)}`
	}),
	"shared-user": ({ name, processes }) => ({
		message: `${name} runs ${count(processes.length, "other process", "other processes")} (${processes.slice(0, 5).join(", ")}${processes.length > 5 ? ", …" : ""}). Builds and workloads can access them, and Joulegate does not kill a process that removes its marker.`,
		hint: `Create a user: ${makeUser("joulegate-job")}; then pass --user joulegate-job`
	}),
	"history-not-copied": ({ directory, detail }) => ({
		message: `The history of ${directory} cannot be copied for builds that run as another user: ${detail}`,
		hint: `Check whether it is complete: git -C ${quoted(directory)} fsck --connectivity-only`
	})
};

// src/render/messages/plugins.ts
const DOCS$4 = "docs/plugins.md";
/** Says how a plug-in failed, as the end of a sentence that begins with its name. */
function howItFailed({ fault, detail, place }) {
	const at = place === null ? "" : ` (${place})`;
	switch (fault) {
		case "threw": return `failed: ${detail}${at}.`;
		case "hung": return `took longer than its limit of ${detail} s, so Joulegate killed it.`;
		case "ended": return `ended early: ${detail}.`;
		case "garbled": return `wrote to the channel of Joulegate: ${detail}.`;
		default: return fault;
	}
}
/** Explains one mistake of the graph in a sentence. */
function explain({ kind, stage, place, fact, other, path, given, needed }) {
	switch (kind) {
		case "missing": return `${place}: the stage ${stage} needs ${fact}, which no stage gives.`;
		case "later": return `${place}: the stage ${stage} needs ${fact}, which ${other} gives only later.`;
		case "doubled": return `${place}: the stage ${stage} gives ${fact}, which ${other} gives as well.`;
		case "type": return `${place}: the stage ${stage} needs ${path} as ${needed}, and ${other} gives it as ${given}.`;
		case "cycle": return `${place}: no stage of a cycle can run first: ${other}.`;
		case "frequency": return `${place}: the stage ${stage} gives ${fact}, which only a stage of frequency revision may.`;
		case "shape": return `${place}: the stage ${stage} gives ${path} as ${given}, and Joulegate needs ${needed}.`;
		default: return kind;
	}
}
const DOING = {
	load: "while it was loaded",
	session: "as a stage of the session",
	revision: "as a stage of a revision",
	undo: "in an undo",
	configure: "while it made the configuration",
	report: "while it made its files"
};
const plugins = {
	"plugin-missing": ({ use, where }) => ({
		message: `The plug-in ${use} is not in ${where}.`,
		hint: "Commit the file to the base branch, or correct the path under plugins in joulegate.yml"
	}),
	"plugin-too-large": ({ use, files, characters }) => ({
		message: `The plug-in ${use} imports more than ${files} files of the repository, or they have more than ${characters} characters.`,
		hint: "Import fewer files, or bundle what the plug-in needs into one"
	}),
	"plugin-twice": ({ name, files }) => ({
		message: `${files.join(" and ")} are both called ${name}.`,
		hint: "Give each plug-in a name of its own"
	}),
	"importer-name-taken": ({ use, name }) => ({
		message: `${use} defines an importer called ${name}, and Joulegate has one of this name.`,
		hint: "Give the importer a name of its own; docs/importers.md lists those of Joulegate"
	}),
	"plugin-graph": ({ mistakes }) => ({
		message: `The stages of plug-ins do not fit together. ${mistakes.map(explain).join(" ")}`,
		hint: "Correct needs and gives of these stages; `npx joulegate graph` shows which stage gives what"
	}),
	"plugin-reserved": ({ stage, place, fact }) => ({
		message: `${place}: the stage ${stage} gives ${fact}, a name that Joulegate uses itself.`,
		hint: "Give the fact another name"
	}),
	"plugin-failed": ({ use, doing, ...fault }) => ({
		message: `The plug-in ${use} failed ${DOING[doing]}. It ${howItFailed(fault)}`,
		hint: doing === "load" ? `Correct the file, and try whether it loads: npx joulegate graph. ${DOCS$4} explains plug-ins` : `Correct the plug-in and commit it; what it printed is in plugins.log. ${DOCS$4} explains plug-ins`
	}),
	"plugin-is-configuration": ({ use }) => ({
		message: `${use} defines a configuration, and plugins in joulegate.yml must name plug-ins.`,
		hint: `Take ${use} out of plugins, and name it with --config ${use.replace("./", "")}`
	}),
	"plugin-files-too-large": ({ use, most }) => ({
		message: `The files of the plug-in ${use} have more than ${wholeNumber(most)} bytes together.`,
		hint: "Write less, or compress it: a file may be a Uint8Array"
	}),
	"plugin-stage-failed": ({ stage, ...fault }) => ({
		message: `The stage ${stage} ${howItFailed(fault)} So this trial does not count.`,
		hint: "See plugins.log in the report directory, and correct the plug-in"
	}),
	"plugin-undo-failed": ({ stage, ...fault }) => ({
		message: fault.fault === "threw" ? `An undo of the stage ${stage} ${howItFailed(fault)}` : `The process of the stage ${stage} ${howItFailed(fault)} So its undos, if it has any, did not all run.`,
		hint: "See plugins.log in the report directory, and undo by hand what the stage had done"
	}),
	"plugin-no-commits": ({ stage }) => ({
		message: `The stage ${stage} runs for each revision, and the sides are commands, which have none.`,
		hint: "Compare commits, or leave the plug-in out of this configuration"
	}),
	"instrument-failed": ({ instrument, signal, ...fault }) => ({
		message: `The instrument ${instrument} ${howItFailed(fault)} That was at the signal ${signal}, so its record is partial. The trial counts.`,
		hint: "See plugins.log in the report directory, and correct the plug-in"
	}),
	"instrument-cost": ({ instruments }) => ({ message: `Instruments took this long before and after each reading of the meter (median): ${instruments.map(({ instrument, before, after }) => `${instrument} ${duration(before)} and ${duration(after)}`).join("; ")}.` }),
	"plugin-log-lost": ({ file, detail }) => ({
		message: `${file} could not be written, so lines of plug-ins are missing in it: ${detail}`,
		hint: "Free some space (see: df -h), or choose another directory: --report-directory DIR"
	}),
	"plugin-changed": ({ files, more }) => ({ message: `This change edits files of plug-ins: ${files.join(", ")}${more === void 0 ? "" : ` and ${more} more`}. Base’s version is used, so the edit has no effect before it is merged.` }),
	"plugin-no-user": ({ user, plugins: names }) => ({
		message: `This machine has no user ${user}, so these plug-ins do not run: ${names.join(", ")}.`,
		hint: "Add the user on the runner: sudo runner-setup/joulegate-runner install; without it, only reporters and importers run"
	}),
	"plugin-no-node": ({ user, node, plugins: names }) => ({
		message: `The user ${user} cannot run ${node}, so these plug-ins do not run: ${names.join(", ")}.`,
		hint: "Install Node in a directory that all users can enter, for example /usr/local, or use the meter helper"
	}),
	"plugin-no-host": ({ directory, programs, plugins: names }) => ({
		message: `${directory} does not have all of ${programs.join(", ")}, so these plug-ins do not run: ${names.join(", ")}.`,
		hint: "Install this version on the runner: sudo runner-setup/joulegate-runner install"
	}),
	"plugin-not-of-base": ({ plugins: names }) => ({ message: `The base branch does not name these plug-ins yet, so they do not run: ${names.join(", ")}. They run once this change is merged.` }),
	"plugin-package-refused": ({ use }) => ({
		message: `${use} is an installed package. Packages can be plug-ins only on the command line.`,
		hint: "Copy the plug-in into the repository, and name it by a path that begins with ./"
	})
};

// src/render/messages/imports.ts
/** Reasons why no importer of a plug-in runs, with what to do. */
const NOT_RUN = {
	job: ["This job runs no plug-ins.", "Write the workloads out if you need this job: npx joulegate import"],
	unmerged: ["Plug-ins run once the base branch names them.", "Merge the plug-in and its line under plugins first; then add the import in a second change"],
	user: ["The plug-in also measures, and this machine has no user joulegate-plugin, so it does not run.", "Move the importer into a file of its own, or add the user: sudo runner-setup/joulegate-runner install"],
	node: ["The plug-in also measures, and the user joulegate-plugin cannot run the Node of Joulegate, so it does not run.", "Move the importer into a file of its own, or install Node for all users, for example in /usr/local"],
	host: ["Joulegate is installed without the programs that serve plug-ins.", "Install this version on the runner: sudo runner-setup/joulegate-runner install"]
};
const imports = {
	"imports-unread": ({ file, imports: entries }) => ({
		message: `${file} imports workloads (${entries.join(", ")}), and they cannot be read here: only the file itself is known, not the other files of its commit.`,
		hint: `Write the workloads out: npx joulegate import ${entries[0] ?? ""}`
	}),
	"import-file-too-large": ({ file, bytes, most }) => ({
		message: `An import reads ${file}, which has ${bytes} bytes. At most ${most} bytes are read.`,
		hint: `Name an argument without this file, or split the file: ${docUrl("importers")}`
	}),
	"import-too-large": ({ entry, most }) => ({
		message: `The files that the imports read have more than ${most / 1e6} million characters together, with those of ${entry}.`,
		hint: `Name a smaller part of the repository: ${docUrl("importers")}`
	}),
	"import-too-many-files": ({ entry, most }) => ({
		message: `The imports read more than ${most} files, with those of ${entry}.`,
		hint: `Name a smaller part of the repository: ${docUrl("importers")}`
	}),
	"import-nothing": ({ importer, argument }) => ({
		message: `${importer} finds no bench in ${argument}.`,
		hint: "List what can be imported: npx joulegate import"
	}),
	"import-by-plugin": ({ file, entry, why }) => ({
		message: `${file} imports ${entry}, and no importer of Joulegate has this name. If a plug-in defines it: ${NOT_RUN[why][0]}`,
		hint: `${NOT_RUN[why][1]}. ${docUrl("importers")} explains importers`
	}),
	"import-unmerged": ({ imports: entries }) => ({ message: `Base has no importer for these imports of this change: ${entries.join(", ")}. Plug-ins of a change do not run, so these workloads are unknown before it is merged.` }),
	"importer-failed": (failed) => ({
		message: `${failed.place}: the importer ${failed.importer} (${failed.use}) ${howItFailed({
			...failed,
			place: failed.at
		})}`,
		hint: `Correct the plug-in, and try it: npx joulegate import ${failed.importer}`,
		...failed.printed.length === 0 ? {} : { log: failed.printed }
	}),
	"importer-tree-too-large": ({ importer, files }) => ({
		message: `The commit has ${count(files, "file")}, whose paths are too many for the importer ${importer} of a plug-in.`,
		hint: "Write the workloads out, or make them by a joulegate.config.ts"
	}),
	"import-unknown": ({ importer, known }) => ({
		message: `There is no importer ${importer}.`,
		hint: `The importers are: ${known.join(", ")}`
	})
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

// src/render/messages/init.ts
/** Reasons why a workload cannot use something of the machine. */
const OUT_OF_REACH = {
	containers: "which is out of reach for code that runs as its own user",
	database: "which is out of reach while a workload is measured: it has no network but its own"
};
const SERVICES = "Start the server itself, by services: of the workload (https://github.com/joulegate/joulegate/blob/v1/docs/configuration.md)";
/** Ways to measure such a workload all the same. */
const WAY_OUT = {
	containers: `${SERVICES}. Or measure only pull requests of your own repository, without such a user: user: none, and network: on for the workload`,
	database: `${SERVICES}. Or, for pull requests of your own repository only, set network: on for the workload`
};
const init = {
	"no-working-tree": ({ directory }) => ({
		message: `${directory} is a git repository without a working tree, so there are no files to read or write.`,
		hint: "Clone it, then in the clone: npx joulegate init"
	}),
	"already-there": ({ file }) => ({ message: `${file} already exists, so Joulegate did not change it.` }),
	"workflow-taken": ({ files }) => ({
		message: `${files.join(" and ")} already exist and do not use Joulegate, so they were not changed.`,
		hint: "Add the workflow under another name. To see it: npx joulegate init --print"
	}),
	"leads-elsewhere": ({ folder, file }) => ({
		message: `${folder} is a symbolic link or a file, not a directory, so ${file} cannot be created inside the repository.`,
		hint: `Put a directory in its place: git rm --cached ${folder}; or see the files first: npx joulegate init --print`
	}),
	"cannot-add": ({ file, detail }) => ({
		message: `${file} cannot be written: ${detail}.`,
		hint: "To see both files without writing them: npx joulegate init --print"
	}),
	"needs-host": ({ kind, name, file, line, workloads }) => ({
		message: `${file}:${line}: ${firstOf(workloads)} ${workloads.length === 1 ? "uses" : "use"} ${name}, ${OUT_OF_REACH[kind]}.`,
		hint: WAY_OUT[kind]
	}),
	"may-need-host": ({ kind, name, file, line }) => ({
		message: `${file}:${line}: this project uses ${name}. If a workload does, note that it is ${OUT_OF_REACH[kind].replace("which is ", "")}.`,
		hint: WAY_OUT[kind]
	}),
	"not-ready": ({ file, line, looked }) => ({
		message: `${file}${line === null ? "" : `:${line}`}: nothing to measure was found, so the list of workloads is empty. Joulegate looked for: ${looked.join(", ")}.`,
		hint: `Add a workload to ${file}, for example - {name: parse, run: ./bench parse large.json}. It must always do the same work, for about a second`
	})
};

// src/render/messages/input.ts
const ELSEWHERE = "--report-directory DIR, -o FILE, or TMPDIR=DIR for temporary files";
const input = {
	"bad-acceptances": ({ file, detail }) => ({
		message: `${file} does not say in Joulegate's format what people have accepted: ${detail}`,
		hint: "Download the report directory of the run again, or remove this file: then nothing counts as accepted"
	}),
	"bad-recording": ({ file, detail }) => ({
		message: `${file} is not a Recording that this version can read: ${detail}`,
		hint: "Give a recording.json, or the recording.jsonl of an interrupted run. To measure again: npx joulegate measure"
	}),
	"other-schema": ({ file, schema, readable }) => ({
		message: `${file} is a Recording with schema ${schema}, but this version of Joulegate reads schema ${readable}.`,
		hint: schema < readable ? "Measure again, or use the version of Joulegate that wrote it" : "Use a newer version of Joulegate"
	}),
	"bad-pairs": ({ file, detail }) => ({
		message: `${file}: ${detail}`,
		hint: "To see the format: npx joulegate analyze --help"
	}),
	"cannot-read": ({ file, detail }) => ({
		message: `${file} cannot be read: ${detail}`,
		hint: file === "-" ? void 0 : `Check that it exists and that you may read it: ls -ld ${quoted(file)}`
	}),
	"no-recording": ({ directory }) => ({
		message: `${directory} contains neither recording.json nor recording.jsonl.`,
		hint: "Measure first: npx joulegate compare"
	}),
	"cannot-write": ({ path, detail }) => ({
		message: `${path} cannot be written: ${detail}`,
		hint: `Choose another directory: ${ELSEWHERE}`
	}),
	"cannot-print": ({ detail }) => ({
		message: `Standard output cannot be written: ${detail}`,
		hint: `Free some space (see: df -h), or send it elsewhere: ${COMMAND$2} … >FILE`
	}),
	"disk-full": ({ path, detail, failure }, say) => ({
		message: `The disk of ${path} is full: ${detail ?? (failure === null ? "" : clause(say(failure).message))}`,
		hint: `Free some space (see: df -h), or choose another directory: ${ELSEWHERE}`
	}),
	"unknown-code": ({ code, close }) => ({
		message: `No message has the code ${JSON.stringify(code)}, and no gate has that reason.`,
		hint: close === null ? "To list all codes and reasons: npx joulegate explain" : `Did you mean: npx joulegate explain ${close}`
	}),
	"bad-seed": () => ({ message: "--seed must be 1 to 200 characters on one line." }),
	"sides-incomplete": () => ({
		message: "--a and --b must be used together, with one command for each side.",
		hint: "For example: npx joulegate compare --a './old' --b './new'"
	}),
	"commits-and-commands": () => ({
		message: "Commits and commands cannot be combined.",
		hint: "Name two commits, or give two commands with --a and --b"
	}),
	"flags-of-commits": () => ({
		message: "--anchor, --allow-same, --workloads and --tags work with commits only, because --a and --b are one workload.",
		hint: "Remove these flags, or name two commits"
	}),
	"flag-with-commands": ({ flag }) => ({
		message: `--${flag} cannot be used with --a and --b, which are the commands to run.`,
		hint: `Remove --${flag}, or name two commits`
	}),
	"empty-command": ({ flag }) => ({ message: `--${flag} must not be empty: give the command to run.` }),
	"replay-needs-no-machine": () => ({
		message: "The doctor cannot check a replay, which needs no machine.",
		hint: "To check this machine: npx joulegate doctor"
	}),
	"fail-on-without-gate": () => ({
		message: "--fail-on works only with --gate.",
		hint: "Add it: npx joulegate analyze pairs.json --gate --fail-on regressed,inconclusive"
	}),
	"bad-verdict": ({ word, verdicts }) => ({
		message: `--fail-on: ${JSON.stringify(word)} is not a verdict that can fail here.`,
		hint: `Write one or both of these: --fail-on ${verdicts.join(",")}`
	}),
	"recording-kept": ({ recording }) => ({
		message: "The trials that were measured so far are kept.",
		hint: `To see them: npx joulegate report ${quoted(recording)}`
	}),
	"bad-replay": ({ where, why }) => ({
		message: `${where}: ${why === "fields" ? "a row must have three fields, or four with an anchor" : "joules must be numbers larger than 0"}`,
		hint: "Write CSV: first the line workload,base,head, then one row of joules for each pair. The first pair is discarded"
	}),
	"directory-in-use": ({ directory }) => ({
		message: `Another run of Joulegate is writing to ${directory}.`,
		hint: "Choose another directory: --report-directory DIR"
	}),
	"report-directory-outside": ({ name }) => ({
		message: `The input report-directory is ${JSON.stringify(name)}, but it must be a directory inside the workspace.`,
		hint: "Write a relative path without ..: report-directory: joulegate-report"
	}),
	"report-directory-shared": ({ directory }) => ({
		message: `Other programs use ${directory}, and Joulegate closes its report directory to other users while it measures.`,
		hint: `Name a directory in it: --report-directory ${quoted(directory.replace(/\/?$/, "/joulegate-report"))}`
	}),
	"report-directory-linked": ({ name, link }) => ({
		message: `The report directory ${JSON.stringify(name)} is not used: ${link} is a symbolic link, which may point to files of another user.`,
		hint: `Remove the link (rm ${quoted(link)}), or name another directory: report-directory: DIR in the workflow, --report-directory DIR on the command line`
	}),
	internal: ({ stack }) => ({
		message: `Joulegate failed unexpectedly: ${stack}`,
		hint: `Report it, with the lines above: ${BUG_REPORT}`
	})
};

// src/render/messages/inspections.ts
/** Messages of checks. Each is shown after the title of its check, in parentheses. */
const inspections = {
	"is-off": () => ({ message: "off" }),
	"kernel-silent": () => ({ message: "this kernel does not report it" }),
	"cpu-time-unreadable": () => ({ message: "/proc/stat does not show it" }),
	"battery-absent": () => ({ message: "no battery was found" }),
	"battery-idle": () => ({ message: "the battery is not discharging" }),
	"can-switch-user": ({ user }) => ({ message: `--user ${user} runs them as another user` }),
	"cannot-switch-user": () => ({ message: "only root can run them as another user; here they run as you" }),
	"cgroup-for-each": () => ({ message: "each trial gets its own cgroup" }),
	"cgroups-untold": () => ({ message: "there are none, for an unknown reason" }),
	"clock-not-scaled": () => ({ message: "the kernel does not scale the clock here" }),
	"cores-alike": () => ({ message: "all of one kind" }),
	"cores-held": ({ kinds, name, cpus }) => ({ message: `${kinds} kinds, but this session may use only the ${name} cores, ${cpus}` }),
	"cores-untold": () => ({ message: "no file shows whether the cores differ" }),
	"counters-absent": () => ({ message: "there are no counters to read" }),
	"disk-free": ({ directory, bytes }) => ({ message: `${(bytes / 2 ** 30).toFixed(1)} GiB free in ${directory}` }),
	"disk-unreadable": ({ directory }) => ({ message: `the free space of ${directory} cannot be read` }),
	"filtering-impossible": () => ({ message: "SGX is off, and this processor has no other filter" }),
	"filtering-only-intel": () => ({ message: "only Intel processors filter them" }),
	"governor-performance": ({ total }) => ({ message: `performance on ${total === 1 ? "the only CPU" : `all ${total} CPUs`}` }),
	"governor-unreadable": () => ({ message: "a scaling_governor cannot be read" }),
	"hypervisor-absent": () => ({ message: "none, according to the processor" }),
	"machine-quiet": ({ others, threads, load }) => ({ message: `other programs use ${others.toFixed(2)} of ${count(threads, "CPU")}${load === null ? "" : `; load of the last minute ${load.toFixed(2)}`}` }),
	"never-throttled": () => ({ message: "never since boot" }),
	"no-counter-used": () => ({ message: "no counter is used" }),
	"perf-allowed": () => ({ message: "perf may count for the whole machine" }),
	"power-mains": () => ({ message: "mains" }),
	"powercap-readable": () => ({ message: "powercap can be read" }),
	"processor-unknown": () => ({ message: "sysfs does not show which processor this is" }),
	"register-unreadable": () => ({ message: "SGX is off, but the filter may still be on, and the register that shows it cannot be read (as root: modprobe msr)" }),
	"smt-absent": () => ({ message: "the processor has none" }),
	"steal-not-now": ({ share }) => ({ message: share === 0 ? "none" : `${(100 * share).toFixed(2)} % since boot, none now` }),
	"group-of-no-organisation": ({ place }) => ({ message: `${place} is a repository, which has no groups: any workflow of it reaches this machine` }),
	"group-pinned": ({ number, organisation, workflow }) => ({ message: `number ${number} of ${organisation}; each registration first checks that it admits only ${workflow}` }),
	"group-unpinned": ({ number, organisation }) => ({ message: `number ${number} of ${organisation} was not restricted by install --group-workflow, so no registration checks which workflows it admits` }),
	"swap-absent": () => ({ message: "none" }),
	"swap-empty": () => ({ message: "empty" }),
	"swaps-unexpected": () => ({ message: "/proc/swaps has an unknown format" }),
	"swaps-unreadable": () => ({ message: "/proc/swaps cannot be read" }),
	"temperature-read": ({ read }) => ({ message: read.map(({ sensor, celsius }) => `${sensor} ${celsius.toFixed(0)} °C`).join(", ") }),
	"throttling-uncounted": () => ({ message: "the processor does not count it" }),
	"turbo-untold": () => ({ message: "no file shows whether the clock may boost" })
};

// src/render/messages/join.ts
const DOCS$3 = docUrl("parts");
const partFaults = {
	unreadable: evidenceFaults.unreadable,
	simulated: "its joules are simulated or replayed",
	commits: "it compares other commits than this run",
	workloads: evidenceFaults.workloads,
	definitions: evidenceFaults.definitions,
	settings: evidenceFaults.settings,
	looser: "its budgets, or what fails the check, are looser than those of base",
	trials: evidenceFaults.trials,
	status: "the job that measured this part set its status to another result"
};
const troubles = {
	computed: "the name or the status of a part is computed during the run",
	alike: "two parts have the same name or the same status",
	many: "it has more than 64 parts",
	place: "the host does not report which workflow runs"
};
const remedies = {
	computed: `Write the matrix out, with a literal part and status: ${DOCS$3}`,
	alike: `Give each part its own part and its own status: ${DOCS$3}`,
	many: `Measure more workloads in each part: ${DOCS$3}`,
	place: "Let each job write its own comment, without mode: report"
};
const AGAIN$2 = "Run the failed jobs of this run again";
const join = {
	"parts-unclear": ({ path, why }) => ({
		message: `The parts of ${path} on base cannot be joined: ${troubles[why]}.`,
		hint: remedies[why]
	}),
	"parts-new": ({ path }) => ({ message: `Nothing was joined: ${path} on base has no step with the input part. The parts count once they are merged.` }),
	"part-silent": ({ part, status }) => ({
		message: `The part ${part} has no result: its job did not set the status ${JSON.stringify(status)} in this run. It was skipped, failed before the measurement, or may not set statuses.`,
		hint: `${AGAIN$2}, after its if: and its permissions are as on base`
	}),
	"part-unfinished": ({ part }) => ({
		message: `The part ${part} has no result yet: its job had begun, and not ended, when the parts were joined.`,
		hint: `Make the job that joins wait for it (needs:), or run that job again: ${DOCS$3}`
	}),
	"part-missing": ({ part, artifact, description }) => ({
		message: `The part ${part} has no Recording: its job uploaded no artifact ${artifact}. Its status: ${description}`,
		hint: `${AGAIN$2}, or add the step that uploads it: ${DOCS$3}`
	}),
	"part-artifact-refused": ({ part, artifact, fault }) => ({
		message: `The artifact ${artifact} of the part ${part} was refused: ${archiveFaults[fault]}.`,
		hint: `${AGAIN$2}. Each part must upload recording.json alone: ${DOCS$3}`
	}),
	"part-refused": ({ part, fault }) => ({
		message: `The Recording of the part ${part} was refused: ${partFaults[fault]}.`,
		hint: `${AGAIN$2}. All jobs must use the same version of Joulegate: ${DOCS$3}`
	}),
	"part-unread": ({ part, cause }, say) => ({
		message: `The part ${part} could not be judged. ${say(cause).message}`,
		hint: say(cause).hint ?? AGAIN$2
	}),
	"report-outdated": ({ status }) => ({ message: `Nothing was joined: a newer run has set the status ${JSON.stringify(status)}, and its own report counts.` })
};

// src/render/messages/judging.ts
/** Reasons why `repeat: auto` has not repeated the command often enough. */
const reserves = {
	limited: ". With auto, a trial takes at most half of its timeout and half of its share of time-limit, and no process may outlive it",
	once: ". With auto, the command runs once, because prepare, cleanup and services run once for each trial"
};
/** Returns the first names of a list, and how many more there are. */
const listed = (names) => `${names.slice(0, 5).join(", ")}${names.length > 5 ? ` and ${names.length - 5} more` : ""}`;
/** Options that make counts of an interpreter repeat, nearly. */
const REPEATERS = {
	node: "Run node with the option --predictable, on both sides",
	java: "Run java with the options -Xint -XX:+UseSerialGC, on both sides"
};
const judging = {
	"below-floor": ({ workload, seconds, wanted, repeat, enough, automatic }) => ({
		message: `A trial of ${workload}${repeat === 1 ? "" : ` (${repeat} runs of its command)`} lasts ${seconds.toFixed(2)} s, but for its margin the meter needs at least ${wanted.toFixed(1)} s.`,
		hint: enough === null ? "Make the command do more work" : `Make the command do more work, or run it more often in each trial: repeat: ${enough}${automatic === null ? "" : reserves[automatic]}`
	}),
	repeated: ({ workload, repeat, wanted }) => ({ message: `${workload} runs ${count(repeat, "time")} in each trial, because the meter needs trials of at least ${wanted.toFixed(1)} s.` }),
	"tail-differs": ({ workload }) => ({ message: `${workload}: the mean disagrees with the typical pair, because a few runs are far more expensive.` }),
	"counts-differ": ({ workload, range, compiler }) => ({
		message: `${workload}: two counts of one side differ by up to ${rough(range)}, so the change is not exact.`,
		hint: compiler === null ? "Find out what depends on time, on addresses or on random numbers, and make it the same in each run" : REPEATERS[compiler]
	}),
	"total-failed": ({ workloads }) => ({
		message: `The total could not be judged, because ${listed(workloads)} failed or could not be judged on head.`,
		hint: "Repair these workloads, or give them the weight 0 in total.weights"
	}),
	"total-incomplete": ({ workloads }) => ({
		message: `The total has no verdict, because ${listed(workloads)} gave too few pairs.`,
		hint: "Make these workloads run on base, and the machine quieter, or give them the weight 0 in total.weights"
	}),
	"work-unseen": ({ workload, busy }) => ({ message: busy < 1 ? `${workload} used a processor for only ${rough(busy)} of its time. A count of instructions shows nothing of the rest.` : `${workload} used ${busy.toFixed(1)} processors at once. A count shows how much all of them execute, and not how long that takes.` }),
	"far-off": ({ workload, pairs }) => ({ message: `${workload}: ${pairs === 1 ? "1 pair is" : `${pairs} pairs are`} far from the others, but ${pairs === 1 ? "counts" : "count"} as well.` }),
	"head-unmeasurable": ({ workload, voids }) => ({
		message: `${workload}: head could not be measured. ${count(voids, "pair")} did not count, far more often because of head than because of base.`,
		hint: "Check whether head leaves programs running or overheats the machine"
	}),
	"too-many-voids": ({ workload, voids }) => ({
		message: `${workload}: the machine disturbed ${count(voids, "pair")}, more than the limit allows, so there is no verdict.`,
		hint: "Make the machine quieter: stop other programs. To see what disturbs it: npx joulegate doctor"
	}),
	"fails-on-both": ({ workload }) => ({
		message: `${workload} fails on base and on head. Either its command is wrong, or the build is incomplete.`,
		hint: "Correct the command or the build in the configuration"
	}),
	"fails-on-head": ({ workload }) => ({ message: `${workload} fails on head and runs on base.` }),
	"fails-on-base": ({ workload }) => ({
		message: `${workload} fails on base and runs on head, so there is nothing to compare it with.`,
		hint: "If this change repairs the workload, do nothing. Otherwise find out why it fails on base"
	}),
	"base-flaky": ({ workload, failed, runs }) => ({
		message: `${workload} is flaky on base: it ran, then failed, and then failed in ${failed} of ${count(runs, "run")} without head.`,
		hint: "Make it succeed every time on base: until then it is not gated"
	}),
	"breaks-base": ({ workload, failed, runs }) => ({
		message: `Head breaks ${workload} on base. Base succeeded before head ran, failed ${count(failed, "time")} beside head, and succeeded ${count(runs, "time")} after Joulegate removed everything that head had left.`,
		hint: "Find out what head leaves behind or changes on base: files outside of its directory, processes, ports"
	}),
	"head-slow": ({ workload, times }) => ({
		message: `${workload}: head took ${times.toFixed(1)} times as long as base, so it could not be judged.`,
		hint: "Make head faster. If it must take that long, first raise time-limit on the base branch"
	}),
	"head-ate-time": ({ workload, times }) => ({
		message: `${workload} could not be judged before the time limit. Head's trials took ${times.toFixed(1)} times as long as base's; at base's pace the time would have sufficed.`,
		hint: "Make head faster. If it must take that long, first raise time-limit on the base branch"
	}),
	"head-spread": ({ workload, times }) => ({
		message: `${workload}: head varies ${times.toFixed(0)} times as much from run to run as base, so it could not be judged.`,
		hint: "Make head do the same work in every run"
	}),
	"head-uneven": ({ workload, ratio }) => ({
		message: `${workload}: a few runs of head are so expensive that its mean is ${(100 * (ratio - 1)).toFixed(1)} % over base's, even without the most expensive one.`,
		hint: "Find out what these runs do that the others do not"
	}),
	unchecked: ({ workload, share }) => ({
		message: `${workload} needs ${(100 * share).toFixed(1)} % less than on base and has no check, so head may have stopped doing the work.`,
		hint: "Add a check to the workload in joulegate.yml, a command that fails if the work was not done"
	}),
	"result-reused": ({ at, seconds }) => ({
		message: `Nothing was measured. This result is ${age(seconds)} old (${at.slice(0, 16).replace("T", " ")} UTC). It compares the same files, by the same configuration, on this machine.`,
		hint: "To measure once more, run this job again. All attempts are then judged together"
	}),
	"attempts-unreadable": ({ directory, detail }) => ({
		message: `Earlier attempts in ${directory} cannot be read, so this one stands alone: ${detail}.`,
		hint: "Make it a directory that only the account which measures can open"
	}),
	"attempt-not-kept": ({ directory, detail }) => ({
		message: `This attempt was not kept in ${directory}, so a later one stands alone: ${detail}.`,
		hint: "Make it a directory that only the account which measures can open, on a disk with room"
	}),
	"several-attempts": ({ attempts, red }) => ({ message: `These files were measured ${count(attempts, "time")} on this machine, and ${red === 0 ? "no attempt was" : count(red, "attempt was", "attempts were")} over budget. The verdict comes from the pairs of all attempts together.` })
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
	"leftovers-removed": ({ user, names, when }) => ({ message: when === "before" ? `Earlier commands of ${user} left ${count(names.length, "item")} on this machine, which Joulegate removed before the measurement: ${someOf(names)}.` : `The commands of ${user} left ${count(names.length, "item")} on this machine, which Joulegate removed after the last trial: ${someOf(names)}.` }),
	"leftovers-stay": ({ user, names }) => ({
		message: `${user} has ${count(names.length, "item")} in directories where all users can write: ${someOf(names)}. They can affect a measurement, but Joulegate keeps them, because this account may have other uses.`,
		hint: "Use an account only for measurements, which Joulegate cleans up: sudo useradd --system --no-create-home --shell /usr/sbin/nologin joulegate-job"
	}),
	"still-alive": ({ processes }) => ({
		message: `${count(processes.length, "process", "processes")} that the measured commands started could not be killed and may still run: ${someOf(processes)}.`,
		hint: "To see whether they run: ps -ef; to avoid this, use a cgroup of your own: systemd-run --user --scope -p Delegate=yes npx joulegate …"
	}),
	"orphans-run": ({ processes }) => ({
		message: `${count(processes.length, "process", "processes")} of this account began during the measurement and may be left over from it: ${someOf(processes)}.`,
		hint: "To see whose they are: ps -ef; for a measurement that leaves none, use a cgroup of its own: systemd-run --user --scope -p Delegate=yes npx joulegate …"
	}),
	"not-removed": ({ directory, detail }) => ({
		message: `${directory} cannot be removed: ${detail}. The next measurement on this machine tries again.`,
		hint: `To see why: lsattr -d ${quoted(directory)}; mount | grep joulegate. Then: sudo rm -r ${quoted(directory)}`
	}),
	"not-tidied": ({ cause }, say) => ({
		message: `Files or processes of the measurement may be left on this machine: ${say(cause).message}`,
		hint: "To find them: ps -ef; ls -d /tmp/joulegate-*. The next measurement removes what it finds"
	}),
	"not-noted": ({ directory, detail }) => ({
		message: `${directory} cannot be removed, and the next run will not know about it: ${detail}`,
		hint: `sudo rm -r ${quoted(directory)}`
	}),
	"removed-late": ({ directory }) => ({ message: `${directory}, which an earlier measurement could not remove, is gone now.` }),
	"no-namespaces": ({ detail, swept }) => ({
		message: swept ? `Base and head share /tmp, /var/tmp, /dev/shm and IPC (${detail}). Joulegate removes what one side leaves there before the other side runs. The network stays open.` : `Base and head share /tmp, /var/tmp, /dev/shm and IPC (${detail}), so each side can find what the other leaves there. The network stays open.`,
		hint: "In a container: add the capability SYS_ADMIN, or run Joulegate outside of the container"
	}),
	"keeper-lost": ({ side }) => ({
		message: `Another program killed the process that keeps the namespaces of ${side}. All commands of ${side} ended with it. This does not count as a failure of ${side}.`,
		hint: "To see whether the memory of the machine ran out: dmesg | grep -i oom"
	})
};

// src/render/messages/limits.ts
const limits = {
	"energy-limit": ({ limit, spent, isHeads }) => ({
		message: `The energy limit of ${limitJoules(limit)} was reached: the trials used ${preciseJoules(spent)}.`,
		hint: isHeads ? void 0 : "Raise it: --energy-limit JOULES"
	}),
	"energy-limit-short": ({ limit, needed, isHeads }) => ({
		message: `The energy limit of ${limitJoules(limit)} is too small for the smallest comparison.`,
		hint: isHeads ? void 0 : `Raise it: --energy-limit ${energyText(Number(needed.toPrecision(2)))}`
	}),
	"head-ate-energy": ({ workload, times }) => ({
		message: `${workload} could not be judged within the energy limit. Head's trials used ${times.toFixed(1)} times as much as base's; at base's energy the limit would have sufficed.`,
		hint: "Make head use less. If it must use that much, first raise energy-limit on the base branch"
	})
};

// src/render/messages/machine.ts
/** Returns 'The temperature sensor A (PATH) cannot be read: invalid argument (EINVAL)', sensor by sensor. */
const silent = (sensors) => sensors.length === 0 ? "The sensors answer again" : sensors.map(({ sensor, path, detail }) => `The temperature sensor ${sensor} (${path}) cannot be read: ${detail}`).join(". ");
function sensorRemedy(sensors) {
	const paths = sensors.map(({ path }) => path).join(" ");
	const [first] = sensors;
	if (first === void 0) return "Measure again";
	switch (first.why) {
		case "right": return `Read it as root: sudo cat ${paths}`;
		case "hidden": return "Root cannot read it here either, because a container or a kernel policy hides it. To see which: sudo dmesg | grep -iE 'lockdown|apparmor|avc'";
		case "gone": return "Its driver is gone. To load it again: sudo modprobe coretemp (Intel) or sudo modprobe k10temp (AMD)";
		case "refused": return `Its driver fails to read the sensor. To see whether that lasts: cat ${paths}; sudo dmesg | grep -iE 'coretemp|k10temp|thermal'`;
		case "empty": return `Its driver has no value at the moment. To see whether that lasts: cat ${paths}`;
		case "nonsense": return `To see what it contains: cat ${paths}`;
		default: return first.why;
	}
}
const machine = {
	"machine-busy": ({ holder, waitedSeconds }) => ({
		message: `Another measurement is running on this machine (${holder}). Joulegate waited ${Math.round(waitedSeconds)} s for it.`,
		hint: "Measure when it is done: two measurements at the same time would disturb each other"
	}),
	"measurement-in-the-way": ({ holder, began }) => ({
		message: began ? `A measurement has begun on this machine (${holder}), so the watch ended: it would disturb the measurement.` : `A measurement is running on this machine (${holder}), and a watch would disturb it.`,
		hint: "Watch when it is done, or beside it: npx joulegate doctor --watch --allow-measuring"
	}),
	"no-sensor": () => ({
		message: "No temperature sensor of the processor was found, so trials start at any temperature.",
		why: "a warmer processor uses more energy for the same work, and Joulegate cannot see that it is warmer",
		hint: "On bare metal: sudo modprobe coretemp (Intel) or sudo modprobe k10temp (AMD)"
	}),
	"sensor-unreadable": ({ sensors }) => ({
		message: `${silent(sensors)}. Trials are not held to the temperature of a sensor that does not answer.`,
		why: "a warmer processor uses more energy for the same work, and Joulegate cannot see that it is warmer",
		hint: sensorRemedy(sensors)
	}),
	"sensor-lost": ({ sensors, voids }) => ({
		message: `The measurement ended, because ${count(voids, "trial")} could not start without the reading of a temperature sensor. ${silent(sensors)}.`,
		hint: sensorRemedy(sensors)
	}),
	"sensor-stuck": ({ sensors, watts }) => ({
		message: `${sensors.map(({ sensor, celsius }) => `The temperature sensor ${sensor} always read ${celsius.toFixed(1)} °C`).join(". ")}, although the processor drew ${watts.toFixed(0)} W more in trials than at rest. It is probably stuck, so trials were not held to a temperature.`,
		why: "the random order of the pairs still keeps the verdict fair, but trials at different temperatures scatter more",
		hint: "Load the machine, and see whether the sensor moves: npx joulegate doctor --watch"
	}),
	"no-cgroup": ({ detail }) => ({
		message: `Trials run without their own cgroup (${detail}). A daemon that clears its environment could outlive them, and its CPU time is not counted.`,
		why: "Joulegate finds leftover processes less reliably, and does not count their CPU time",
		hint: "Run as root, or in a cgroup of your own: systemd-run --user --scope -p Delegate=yes npx joulegate …"
	}),
	"not-recovered": ({ directory, detail }) => ({
		message: `An earlier measurement died and left ${directory}, which cannot be removed: ${detail}`,
		hint: `Check what it contains, then: sudo rm -r ${directory}`
	}),
	"unnamed-holder": ({ file, detail }) => ({
		message: `${file} cannot be written (${detail}). Runs that wait for this measurement cannot show its name, and no run can clean up after a crash.`,
		hint: `To see what is there: ls -l ${file}`
	}),
	"lock-name-taken": ({ who, directory }) => ({
		message: who === null ? `A process that cannot be seen from here has the name of this machine's lock. Joulegate did not wait for it, because it holds the lock in ${directory}.` : `${who.process} of the user ${who.user} has the name of this machine's lock. Joulegate did not wait for it, because it holds the lock in ${directory}. If that process measures, the two disturb each other.`,
		hint: who === null ? `Let all containers of this machine share the lock: docker run -v ${directory}:${directory} …` : `To let the users in the group joulegate take turns: sudo install -d -m 3775 -o root -g joulegate ${directory}`
	}),
	recovered: ({ directory }) => ({ message: `An earlier measurement died without cleaning up, so Joulegate removed ${directory}.` }),
	"cannot-warm-up": ({ detail }) => ({ message: `The processor is too cold for the next trial, and the program that warms it up cannot be started: ${detail}` })
};

// src/render/messages/hints.ts
/** Returns the hints of these findings. One trouble of several counters has one hint, which names all their files. */
function hintsOf(findings, say) {
	const alike = Map.groupBy(findings, ({ code, data }) => JSON.stringify([code, data["why"] ?? null]));
	return [...new Set([...alike.values()].flatMap((group) => hintsOfAlike(group, say)))];
}
function hintsOfAlike(group, say) {
	const hints = [...new Set(group.flatMap((found) => say(found).hint ?? []))];
	const paths = group.flatMap(({ data: { path } }) => typeof path === "string" ? [path] : []);
	const [first] = group;
	if (first === void 0 || hints.length < 2 || paths.length < group.length) return hints;
	const together = say({
		code: first.code,
		data: {
			...first.data,
			path: paths.join(" ")
		}
	}).hint;
	return together === void 0 ? [] : [together];
}

// src/render/messages/meters.ts
const VALGRIND_FAULTS = {
	missing: "Instructions cannot be counted, because valgrind cannot be started",
	broken: "valgrind cannot count instructions here"
};
function countFault(fault, detail) {
	switch (fault) {
		case "files": return `the files of counts cannot be read (${detail})`;
		case "none": return "valgrind wrote no counts";
		case "cut-off": return `the file ${detail} was cut off`;
		case "events": return `the file ${detail} does not count instructions`;
		case "total": return `the total in ${detail} is not the number of instructions in its lines`;
		case "format": return `callgrind writes no line such as ${detail}`;
		case "instruction": return `valgrind does not know the instruction ${detail.trim()}, so it ended the program`;
		case "output": return `perf printed ${JSON.stringify(detail)}, which is not a count`;
		case "escaped": return `the processor counted only ${detail} of its CPU time`;
		default: return fault;
	}
}
const COUNT_REMEDIES = {
	instruction: "Build for a processor without such instructions, for example with -march=x86-64-v3 (no AVX-512), or install a newer valgrind",
	output: "To see which perf this is: perf --version",
	escaped: "Run the program as the user that runs the workload, without sudo, and make its file readable for that user"
};
function forbidden({ by, paranoid, detail }) {
	const said = detail === null ? "" : ` (${detail})`;
	switch (by) {
		case "paranoid": return {
			message: `This user may not use the processor's counter of instructions, because kernel.perf_event_paranoid is ${paranoid}, and not 2 or less.`,
			hint: "To allow all users to count their own programs: sudo sysctl kernel.perf_event_paranoid=2"
		};
		case "capability": return {
			message: `Joulegate runs as root, but without the capability CAP_PERFMON, as in a container. So it may not use the processor's counter of instructions.`,
			hint: "Give the container this capability: docker run --cap-add PERFMON …"
		};
		case "filter": return {
			message: `A seccomp filter forbids perf_event_open here, so perf cannot use the processor's counter of instructions${said}.`,
			hint: "Allow it in the container: docker run --cap-add PERFMON --security-opt seccomp=unconfined …"
		};
		case "unknown": return {
			message: `perf may not use the processor's counter of instructions${said}.`,
			hint: "To see what forbids it: sudo dmesg | grep -iE 'lockdown|apparmor|avc'"
		};
		default: return by;
	}
}
const meters = {
	"no-meter": ({ asked, reasons }, say) => ({
		message: `${asked === "auto" ? "No energy counter works" : `The meter ${asked} does not work`} here: ${reasons.map((reason) => say(reason).message).join(" ")}`,
		hint: [...hintsOf(reasons, say), ...asked === "work" ? [] : ["To count instructions instead of energy: --meter work"]].join("; ")
	}),
	"counter-below-rest": ({ watts, rest }) => ({
		message: `The counters show ${watts.toFixed(1)} W for a trial, but the machine at rest drew ${rest.toFixed(1)} W. They stood still during a part of the trial.`,
		hint: "See whether the counters go on without a break: sudo perf stat -a -I 100 -e power/energy-pkg/ sleep 10"
	}),
	"counter-mirrored": ({ zone, other }) => ({ message: `${zone} shows the same counter as ${other}, so it is counted once.` }),
	estimated: () => ({
		message: "The energy is an estimate from CPU time and wall time, as requested. Against measured energy, this model showed the wrong direction for 25 % of changes between 3 % and 28 %, so it may only warn.",
		hint: "To count instructions, which can be exact: --meter work"
	}),
	"no-cpu-time": () => ({
		message: "The energy cannot be estimated, because the CPU time of the trial is unknown.",
		hint: "The CPU time of services is known only in a cgroup. Run as root, or in a cgroup of your own: systemd-run --user --scope -p Delegate=yes npx joulegate …"
	}),
	simulated: ({ file, sysfs }) => ({ message: `The energy is simulated (${file === null ? `sysfs is ${sysfs ?? "unknown"}` : `replayed from ${file}`}), so it is not the energy of this machine.` }),
	"no-energy": ({ domains }) => ({ message: `The meter returned no energy for ${domains.join(" + ")} in this trial.` }),
	"valgrind-unusable": ({ kind, detail }) => ({
		message: kind === "old" ? `valgrind ${detail} is too old to count instructions: 3.15 or newer is needed.` : `${VALGRIND_FAULTS[kind]}: ${detail}.`,
		hint: kind === "broken" ? "See for yourself: valgrind --tool=callgrind true" : "On Debian or Ubuntu: sudo apt-get install valgrind"
	}),
	"pmu-absent": ({ detail }) => ({ message: detail === null ? "The processor shows no counter of instructions (PMU) here, as in most virtual machines." : `perf reports that ${detail} is not supported here: the processor's counter of instructions (PMU) cannot be used, as in most virtual machines.` }),
	"pmu-forbidden": forbidden,
	"pmu-odd": ({ counts }) => ({
		message: `The processor counts wrong: two counts of one small program were ${counts.map(wholeNumber).join(" and ")} instructions.`,
		hint: "Count twice yourself: perf stat -e instructions:u sh -c 'seq 20000 >/dev/null'"
	}),
	"counted-slowly": ({ reason }, say) => ({
		message: `valgrind counts, so a trial takes 10 to 50 times as long as its program. ${say(reason).message}`,
		hint: say(reason).hint
	}),
	"count-lost": ({ fault, detail }) => ({
		message: `The instructions of this trial could not be counted: ${countFault(fault, detail)}.`,
		hint: COUNT_REMEDIES[fault] ?? "Make sure that the program ends by itself, and leaves no process that Joulegate has to kill"
	}),
	"replay-ended": ({ file, workload, pairs }) => ({
		message: `${file} has no more joules for ${workload} after ${count(pairs, "row")}.`,
		hint: "Add rows, or lower --max-pairs"
	})
};

// src/render/messages/metrics.ts
/** Name of the file of the variable in messages. */
const OWN_FILE = "$JOULEGATE_METRICS";
const LINE_HINT = `Write one line for each figure: NAME VALUE UNIT, for example: echo "latency 12.5 ms" >>"${OWN_FILE}"`;
const lineFaults = {
	form: {
		what: "is not NAME VALUE UNIT",
		hint: LINE_HINT
	},
	name: {
		what: "begins with a name that cannot be used",
		hint: "Begin a name with a letter, and use at most 60 letters, digits or any of _ . : / -"
	},
	value: {
		what: "has no number that can be used",
		hint: "Write a decimal number from 1e-100 to 1e100, for example 12.5 or 1.25e1. Leave the line out if there is no number"
	},
	unit: {
		what: "has a unit that cannot be used",
		hint: "Write the unit as one word of at most 20 letters or digits, for example ms, MB/s or %"
	},
	"other-unit": {
		what: "has another unit than the lines before, or than joulegate.yml",
		hint: "Write each figure in one unit"
	},
	again: {
		what: "has a figure that was written more often than the command ran",
		hint: "Write each figure once in a run, or sum it up before"
	},
	many: {
		what: "has one name too many",
		hint: `Write at most ${50} figures`
	}
};
function fileFault({ fault, limit }) {
	switch (fault) {
		case "absent": return {
			what: "does not exist",
			hint: "Make the run write it, or change metrics in joulegate.yml"
		};
		case "stale": return {
			what: "was not written by this run",
			hint: "Make the run write it, not the build or prepare"
		};
		case "link": return {
			what: "is a link, or lies behind one, and links are not followed",
			hint: "Write a regular file"
		};
		case "not-a-file": return {
			what: "is not a regular file",
			hint: "Write a regular file"
		};
		case "foreign": return {
			what: "belongs to another user than the one that runs the commands",
			hint: "Write a new file"
		};
		case "too-large": return {
			what: `is larger than ${megabytes(limit)}`,
			hint: "Write the figures alone to it"
		};
		case "slow": return {
			what: "was not searched to its end, because the pattern takes too long",
			hint: "Simplify the pattern: no repetition inside a repetition"
		};
		case "encoding": return {
			what: "is not UTF-8",
			hint: LINE_HINT
		};
		case "too-many":
		case "unreadable": return {
			what: "cannot be read",
			hint: "Write a regular file that its owner can read"
		};
		default: return fault;
	}
}
function artifactFault({ fault, limit }) {
	switch (fault) {
		case "none": return {
			what: "none was there after the run",
			hint: "Check artifacts.paths in joulegate.yml: they are relative to the repository root"
		};
		case "link": return {
			what: "it is a link, or lies behind one, and links are not followed",
			hint: "Write a regular file"
		};
		case "not-a-file": return {
			what: "it is not a regular file",
			hint: "Write a regular file"
		};
		case "foreign": return {
			what: "it belongs to another user than the one that runs the commands",
			hint: "Write a new file"
		};
		case "too-large": return {
			what: `they are larger than ${megabytes(limit)} together`,
			hint: "Raise artifacts.max in joulegate.yml, or name fewer files"
		};
		case "session": return {
			what: `those of all workloads are larger than ${megabytes(limit)} together`,
			hint: "Name fewer files in artifacts.paths"
		};
		case "files": return {
			what: `there are more than ${limit}`,
			hint: "Name fewer files in artifacts.paths"
		};
		case "name": return {
			what: "its path has a character that is not allowed there",
			hint: "Use letters, digits, spaces or any of _ . , + = @ ( ) -, no leading dash or dot, and at most 200 characters"
		};
		case "too-many": return {
			what: "there are too many files and directories to look through",
			hint: "Begin the globs of artifacts.paths with a directory"
		};
		case "absent":
		case "unreadable": return {
			what: "it cannot be read",
			hint: "Write a regular file that its owner can read"
		};
		default: return fault;
	}
}
const metrics = {
	"metric-line": ({ workload, side, file, line, fault, said, others }) => ({
		message: `${workload} on ${side}: ${file ?? OWN_FILE}:${line} ${lineFaults[fault].what}: ${said}${others === 0 ? "" : ` (and ${count(others, "more line")})`}`,
		hint: lineFaults[fault].hint
	}),
	"metric-file": (data) => {
		const { what, hint } = fileFault(data);
		return {
			message: `${data.workload} on ${data.side}: the file ${data.file ?? OWN_FILE} ${what}. Its figures are missing.`,
			hint
		};
	},
	"metric-missing": ({ workload, side, names }) => ({
		message: `${workload} on ${side} did not write ${names.length === 1 ? "the figure" : "the figures"} ${firstOf(names)}.`,
		hint: `${LINE_HINT}. If it writes a file of its own, check the pattern in joulegate.yml`
	}),
	"artifacts-not-kept": (data) => {
		const { what, hint } = artifactFault(data);
		const subject = data.path === null ? `the files of ${data.workload} on ${data.side} are not kept` : `the file ${data.path} of ${data.workload} on ${data.side} is not kept`;
		return {
			message: `${subject.charAt(0).toUpperCase()}${subject.slice(1)}: ${what}.`,
			hint
		};
	},
	"artifacts-unwritten": ({ detail }) => ({
		message: `The files of the workloads could not be written to the report directory: ${detail}`,
		hint: "Free some space (see: df -h), or choose another directory: --report-directory DIR"
	}),
	"artifacts-kept": ({ files, bytes, workloads }) => ({ message: `${count(files, "file")} of ${firstOf(workloads)} (${megabytes(bytes)}) ${files === 1 ? "is" : "are"} kept in artifacts/ in the report directory.` })
};

// src/render/messages/outputs.ts
const DIFFERS_HINT = "Make head give the same results. If they are to change, change check.equal in joulegate.yml on the base branch first";
function differs({ workload, output, how, at, lines, more }) {
	const others = more === 0 ? "" : ` ${count(more, "other output differs", "other outputs differ")}, too.`;
	if (how !== "content") return {
		message: `${workload} has other results on head: ${how === "missing" ? `base writes ${output}, and head does not` : `head writes ${output}, and base does not`}.${others}`,
		hint: DIFFERS_HINT
	};
	return {
		message: `${workload} has other results on head: ${output} differs from base's ${lines === null ? `at byte ${at ?? 0} or soon after it` : `in line ${lines.line}, at byte ${at ?? 0}`}.${others}`,
		...lines === null ? {} : { log: [`base: ${lines.base}`, `head: ${lines.head}`] },
		hint: DIFFERS_HINT
	};
}
/** Words for each reason why an output cannot be compared, and the remedy. */
function unusable({ output, why }) {
	switch (why) {
		case "absent": return {
			what: `there is no file ${output}`,
			hint: "Correct the glob in check.equal: it is relative to the repository root"
		};
		case "stale": return {
			what: `this run did not write ${output}, which was there before it`,
			hint: `Remove the file before each trial, for example with prepare, or correct the glob in check.equal`
		};
		case "link": return {
			what: `${output} is a symbolic link`,
			hint: "Name the file that it leads to in check.equal"
		};
		case "not-a-file": return {
			what: `${output} is not a plain file`,
			hint: "Name plain files in check.equal"
		};
		case "foreign": return {
			what: `${output} belongs to another user`,
			hint: "Name files in check.equal that the workload has made"
		};
		case "unreadable": return {
			what: `${output} cannot be read`,
			hint: "Make the workload leave its outputs readable"
		};
		case "too-many": return {
			what: `there are too many files, up to ${output}`,
			hint: "Name at most 1000 files in check.equal, by narrower globs"
		};
		case "too-large": return {
			what: `the outputs are too large, up to ${output}`,
			hint: "Compare at most 256 MiB in all, or a digest of the results"
		};
		default: return why;
	}
}
const outputs = {
	"output-differs": differs,
	"output-unusable": (data) => {
		const { what, hint } = unusable(data);
		return {
			message: `The outputs of ${data.workload} on ${data.side} cannot be compared: ${what}.`,
			hint
		};
	},
	"check-stopped": ({ signal, done, workloads }) => ({ message: `Stopped by ${signal} after ${done} of ${count(workloads, "workload")}. Nothing is left of them.` }),
	"outputs-unsteady": ({ workload, outputs: names }) => ({
		message: `The outputs of ${workload} differ from run to run on base, so head's are not compared: ${firstOf(names)}.`,
		hint: "Leave times, random numbers and the order of threads out of the outputs, or compare others in check.equal"
	})
};

// src/render/messages/perf.ts
const INSTALL$1 = "sudo apt-get install linux-perf || sudo apt-get install linux-tools-$(uname -r)";
const shown = (text) => JSON.stringify(text);
const sockets = (numbers) => `${numbers.length === 1 ? "socket" : "sockets"} ${numbers.join(", ")}`;
const COMMAS = ": it has decimal commas, despite LC_ALL=C";
function oddity(odd, line) {
	const it = shown(line ?? "");
	switch (odd.kind) {
		case "not-json": return `${it} is not JSON${odd.hasCommas ? COMMAS : ""}`;
		case "other-fields": return `${it} has other fields${odd.hasCommas ? COMMAS : ""}`;
		case "field-count": return `${it} has ${odd.found} fields instead of ${odd.expected}`;
		case "no-object": return `${it} is not an object`;
		case "unknown-keys": return `${it} has the key ${odd.keys.join(", ")}`;
		case "other-kind": return `${it} has no ${odd.key} of a known kind`;
		case "no-socket": return `${it} belongs to ${shown(odd.name)}, which is not a socket`;
		case "value": return `in ${it} the value of ${odd.event} is ${shown(odd.value)}`;
		case "unit": return `in ${it} ${odd.event} is in ${shown(odd.unit)} instead of ${odd.expected}`;
		case "unasked": return `Joulegate did not ask for ${shown(odd.event)}`;
		case "no-line": return `it has no line for ${odd.event}`;
		case "several-lines": return `it has several lines for ${odd.event} on one socket`;
		default: return odd;
	}
}
function ending(how) {
	switch (how.kind) {
		case "killed": return `it was killed by ${how.signal}`;
		case "silent": return "it did not answer";
		case "ended": return `${how.code === null ? "it ended" : `it exited with ${how.code}`}${how.said.length === 0 ? "" : ` and printed: ${how.said.join(" ")}`}`;
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
		hint: `Install it: ${packaged === null ? INSTALL$1 : `sudo apt-get install ${packaged}`}`
	}),
	"counter-program-old": ({ detail }) => ({
		message: `This perf is too old: ${detail}. Joulegate needs perf 5.9 or newer, which can start and stop counting on request.`,
		hint: `Install a newer perf, which need not match the kernel: ${INSTALL$1}`
	}),
	"counter-denied": ({ detail }) => ({
		message: `perf is not allowed to count for the whole machine: ${detail}.`,
		hint: COUNT_BY_GROUP
	}),
	"counter-paranoid": ({ denial, paranoid }, say) => ({
		message: `${say(denial).message} This needs the capability CAP_PERFMON, because kernel.perf_event_paranoid is ${paranoid}.`,
		hint: COUNT_BY_GROUP
	}),
	"counter-capability": ({ denial }, say) => ({
		message: `${say(denial).message} Joulegate runs as root, but without the capability CAP_PERFMON, as in a container.`,
		hint: "Give the container this capability: docker run --cap-add PERFMON …"
	}),
	"counter-filtered": ({ denial }, say) => ({
		message: `${say(denial).message} A seccomp filter is active here and forbids perf_event_open.`,
		hint: "Allow it in the container: docker run --cap-add PERFMON --security-opt seccomp=unconfined …"
	}),
	"counter-forbidden": ({ denial }, say) => ({
		message: `${say(denial).message} This user has the permission, so a kernel policy must forbid it.`,
		hint: "To see which: sudo dmesg | grep -iE 'lockdown|apparmor|avc'"
	}),
	"counter-unsupported": ({ event }) => ({
		message: `perf reports that ${event} is not supported here.`,
		hint: `To see why: sudo perf stat -vv -a -e ${event} true`
	}),
	"counter-uncounted": ({ event }) => ({
		message: `perf did not count ${event} in this trial.`,
		hint: `Try: sudo perf stat -a -e ${event} sleep 1`
	}),
	"perf-frozen": ({ event, socket, seconds }) => ({
		message: `perf counted nothing of ${event} on socket ${socket} within ${seconds.toFixed(3)} s.`,
		hint: `Try: sudo perf stat -a --per-socket -e ${event} sleep 1. The counter of a virtual machine may never move`
	}),
	"counter-shared": ({ event, percent }) => ({
		message: `perf counted ${event} only ${percent.toFixed(2)} % of the time, so the rest would be a guess.`,
		hint: "Another program uses the counter. To find it: pgrep -a perf"
	}),
	"counter-sockets": ({ event, before, now }) => ({
		message: `perf counted ${event} on ${sockets(now)}, but before on ${sockets(before)}.`,
		hint: "To see which processors are offline: lscpu --all --extended"
	}),
	"counter-output": ({ line, odd }) => ({
		message: `Joulegate cannot read the output of perf: ${oddity(odd, line)}. It knows the JSON of perf 6.0 to 6.17 and the CSV of perf 5.9 to 6.1, by socket.`,
		hint: "To see which perf this is: perf --version"
	}),
	"perf-lost": ({ how }) => ({ message: `perf did not count to the end: ${ending(how)}.` }),
	"counter-coarse": () => ({
		message: "This perf is older than 6.0 and shows no less than 0.01 J, so trials must be longer than with a newer perf.",
		hint: `Install a newer perf, which need not match the kernel: ${INSTALL$1}`
	}),
	"domain-absent": ({ domain, event }) => ({ message: `This machine has no ${event}, so the energy of ${domain} is not part of the comparison.` })
};

// src/render/messages/plugin-values.ts
const DOCS$2 = "docs/plugins.md";
const REFUSED = {
	number: "There are more than 50 of them",
	name: "This is not the name of a variable",
	kept: "Joulegate, the runner or the programs themselves use it",
	value: "Its value is not text, longer than 4,096 characters, or has a NUL",
	path: "Each entry of PATH must be an absolute path, or $PATH for the entries that commands have otherwise"
};
/** Says why a reading cannot be used, as the end of a sentence. */
function reading(why, detail) {
	switch (why) {
		case "threw": return `it failed: ${detail}`;
		case "hung": return `it took longer than its limit of ${detail} s, so Joulegate killed it`;
		case "ended": return `its process ended: ${detail}`;
		case "garbled": return `it wrote to the channel of Joulegate: ${detail}`;
		case "form": return `it must return a list of a domain and joules each (${detail})`;
		case "twice": return `it has two counters of ${detail}`;
		case "domains": return `not all readings of the session have a counter of ${detail}`;
		case "fell": return `its counter of ${detail} fell`;
		case "still": return `its counter of ${detail} did not move during the trial`;
		case "too-large": return `a counter of ${detail} J is too large for small steps`;
		case "too-fast": return `${detail} W is more than a machine can draw`;
		default: return why;
	}
}
const pluginValues = {
	"plugin-meter-reading": ({ meter, why, detail }) => ({
		message: `The plug-in ${meter} gave no reading that can be used: ${reading(why, detail)}.`,
		hint: "See plugins.log in the report directory, and correct the plug-in"
	}),
	"plugin-metered": ({ meter }) => ({
		message: `The energy was measured by the plug-in ${meter}, whose counter Joulegate cannot check, so it may only warn.`,
		hint: "To have a check that can fail: --meter auto"
	}),
	"plugin-meter-unknown": ({ asked, meters }) => ({
		message: meters.length === 0 ? `The meter is ${asked}, and no plug-in of the configuration is a meter.` : `The meter ${asked} is not one of these plug-ins: ${meters.join(", ")}.`,
		hint: meters.length === 0 ? `Add one under plugins in joulegate.yml; ${DOCS$2} explains how` : `Name one of them: ${meters.map((name) => `--meter plugin:${name}`).join(", or ")}`
	}),
	"plugin-meter-closed": () => ({
		message: "The plug-in that is to measure does not run here.",
		hint: "See the other messages, or measure with a counter of the machine: --meter auto"
	}),
	"plugin-meter-alone": ({ command }) => ({
		message: `A meter of a plug-in belongs to the configuration of a repository, and \`joulegate ${command}\` reads none.`,
		hint: "Compare two commits of that repository: npx joulegate compare --meter plugin"
	}),
	"plugin-meter-margin": ({ meter, before, after, share }) => ({ message: `The plug-in ${meter} counted ${duration(before)} before and ${duration(after)} after each run (median), at most ${percent$1(share)} of the time of its readings.` }),
	"instrument-partial": ({ instruments, trials }) => ({
		message: `${instruments.map(({ instrument, partial }) => `${partial} of ${count(trials, "trial")} have a partial record of ${instrument}`).join("; ")}. They count.`,
		hint: "See plugins.log in the report directory, and correct the plug-in"
	}),
	"plugin-variable-refused": ({ stage, variable, why }) => ({
		message: `The stage ${stage} gives the variable ${variable} to commands, which is refused. ${REFUSED[why]}.`,
		hint: "Leave it out of the fact environment"
	}),
	"environments-differ": ({ variables }) => ({ message: `The commands of base and head have different variables, which are part of what is compared. ${variables.map(({ name, base, head }) => `${name} is ${base ?? "not set"} on base and ${head ?? "not set"} on head`).join(". ")}.` })
};

// src/render/messages/ratchet.ts
const unreal = {
	simulated: "its joules are simulated",
	replayed: "its joules were replayed from a file",
	estimated: "its joules are an estimate",
	unverified: "its joules are of a plug-in, whose counter Joulegate cannot check",
	work: "it counted work, and a limit is in joules",
	unmeasured: "it has no meter"
};
const unseen = {
	...unreal,
	work: "it counted work, whose counts nearly repeat on any machine",
	lost: "its meter was lost"
};
const EQUAL = "npx joulegate compare HEAD HEAD --allow-same";
const ratchet = {
	"ratchet-unreal": ({ why }) => ({
		message: `This Recording sets no limits, because ${unreal[why]}.`,
		hint: "Measure with a hardware counter of this machine: npx joulegate compare --meter powercap"
	}),
	"ratchet-elsewhere": ({ recorded, here }) => ({
		message: `This Recording was made on the machine ${recorded}, and this is ${here}. A limit in joules is for one machine.`,
		hint: "Run npx joulegate budget ratchet on the machine that measured. A new kernel or another tuning makes it another machine: measure again"
	}),
	"promote-unreal": ({ why }) => ({
		message: `This Recording shows no margin, because ${unseen[why]}.`,
		hint: why === "lost" ? `Look at the machine: npx joulegate doctor. Then measure again: ${EQUAL}` : `Measure equal code with a hardware counter of this machine: ${EQUAL} --meter powercap`
	}),
	"promote-elsewhere": ({ recorded, here }) => ({
		message: `This Recording was made on the machine ${recorded}, and this is ${here}. It shows nothing about this one.`,
		hint: `Run npx joulegate doctor --promote on the machine that measured. A new kernel or another tuning makes it another machine: ${EQUAL}`
	}),
	"promote-unequal": () => ({
		message: "This Recording compares two different trees. Only equal code shows how small a change this machine can find.",
		hint: `Measure one commit against itself: ${EQUAL}`
	}),
	"budget-no-file": ({ file, directory }) => ({
		message: `${directory} has no ${file} to write budgets into.`,
		hint: "Name the file with --config, or write one: npx joulegate init"
	}),
	"budget-not-written": ({ file, lines }) => ({
		message: `The form of ${file} does not allow to change single budgets. An alias may share them.`,
		log: lines,
		hint: "Write the lines above into the budget of each workload by hand"
	})
};

// src/render/messages/registrar.ts
const SERVICE = "sudo runner-setup/joulegate-runner install service";
/** Words for what GitHub does not do. */
const TASKS = {
	register: "registers no runner for",
	restrict: "restricts no runner group of",
	rules: "shows or changes no rules for",
	inspect: "does not show the runner group of"
};
/** Words for what a runner group admits beyond its restriction. */
const OPENINGS = {
	"all-workflows": "all workflows",
	"other-workflows": "other workflows than the pinned one",
	unselected: "repositories that nobody has selected",
	public: "public repositories"
};
/** Reports whether systemd repeats a task. People start all others. */
const isRepeated = (task) => task === "register" || task === "inspect";
const registrar = {
	"registrar-not-configured": ({ file, detail }) => ({
		message: `${file} does not say where to register the runner: ${detail}`,
		hint: `${SERVICE} --github https://github.com/OWNER/REPOSITORY`
	}),
	"registrar-no-credential": ({ file }) => ({
		message: `There is no credential in ${file}, so the runner cannot be registered.`,
		hint: `Put the private key of your GitHub App, or a token, there: sudo install --mode 600 FILE ${file}`
	}),
	"registrar-bad-credential": ({ file, detail }) => ({
		message: `The credential in ${file} is not a private key of a GitHub App: ${detail}`,
		hint: `Download a key in the settings of the App. For a token: ${SERVICE} without --app`
	}),
	"registrar-refused": ({ place, status, detail, task }) => ({
		message: `GitHub ${TASKS[task]} ${place} (status ${status}): ${detail}`,
		hint: "The App or token needs write access to \"Administration\" of the repository, or to \"Self-hosted runners\" of the organisation, and the group must admit it"
	}),
	"registrar-limited": ({ place, seconds, task }) => ({
		message: `GitHub ${TASKS[task]} ${place} now: it asks to wait for ${Math.ceil(seconds)} s.`,
		hint: isRepeated(task) ? "systemd tries again by itself" : "Wait, then repeat the command"
	}),
	"registrar-unreachable": ({ host, detail, task }) => ({
		message: `${host} did not answer as GitHub does: ${detail}`,
		hint: isRepeated(task) ? "systemd tries again. If the machine needs a proxy: sudo systemctl edit joulegate-registrar@.service, and set HTTPS_PROXY under [Service]" : "Repeat the command. If the machine needs a proxy: sudo HTTPS_PROXY=http://HOST:PORT runner-setup/joulegate-runner install …"
	}),
	"registrar-group-open": ({ name, number, organisation, openings, others, workflow }) => ({
		message: `The runner group ${name} (${number}) of ${organisation} is not as restricted as the setup has left it: it admits ${openings.map((opening) => OPENINGS[opening]).join(", ")}${others.length === 0 ? "" : ` (${others.join(", ")})`}. So no runner is registered, and this machine takes no job.`,
		hint: `Look in the audit log of ${organisation} for who has changed it. Restrict it again, then systemd registers a runner by itself: ${SERVICE} --group-workflow ${workflow}`
	}),
	"registrar-left": ({ place, detail }) => ({
		message: `Runners that a crash of this machine has left at ${place} were not removed: ${detail}`,
		hint: "The next registration tries again. GitHub removes them by itself, too"
	})
};

// src/render/messages/rejudging.ts
const AGAIN$1 = "Measure again: /energy measure";
const JUDGE = docUrl("steering");
const faults = {
	missing: "its run has no such artifact",
	expired: "it has expired",
	other: "none of its run has the hash in the status",
	unread: "this job cannot read it"
};
const whys = {
	missing: "it is gone",
	edited: "it was edited by hand",
	unsealed: "it does not have all results",
	inputs: "the workflow gives a budget as well",
	other: "more than a change in percent decides",
	green: "no result in it fails the check"
};
/** Returns '2026-05-04 14:40 UTC'. */
const time = (at) => at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/, "$1 $2 UTC");
const rejudging = {
	"command-judged": ({ by, base, branch }) => ({ message: `The result was judged again with the budgets of ${base.slice(0, 7)} on ${branch}, because ${by} asks for it.` }),
	"judged-again": ({ by, base, branch, at, from }) => ({ message: [
		`Judged again with the budgets of ${base.slice(0, 7)} on ${branch}, because ${by} asked for it.`,
		`${at === null ? "" : `Measured at ${time(at)}. `}Nothing was measured for this: 0 J.`,
		...from === "results" ? ["The Recording is gone, so only the intervals in this comment were judged."] : []
	].join(" ") }),
	"judge-nothing": ({ why }) => ({
		message: {
			unmeasured: "There is nothing to judge again, because no run has posted a result of this commit.",
			unsealed: "The result cannot be judged again: it has no Recording of its own, as after a failed run, or if it joins several jobs."
		}[why],
		hint: AGAIN$1
	}),
	"judge-fork": () => ({
		message: "The result of a fork cannot be judged again.",
		hint: "Review the change, then measure its head: /energy measure SHA"
	}),
	"judge-skipped": ({ by }) => ({
		message: `Not judged again: ${by} lets this commit pass without a measurement.`,
		hint: "To end that, measure: /energy measure"
	}),
	"judge-same": ({ branch }) => ({
		message: `Nothing to judge again: the result was judged by the budgets that are on ${branch} now.`,
		hint: `Merge the change of joulegate.yml first: ${JUDGE}`
	}),
	"judge-without-configuration": ({ config, branch, why }) => ({
		message: {
			missing: `Not judged again: ${config} is not on ${branch} any more.`,
			broken: `Not judged again: ${config} on ${branch} has mistakes.`,
			first: `Not judged again: ${config} was not on ${branch} when this commit was measured.`
		}[why],
		hint: {
			missing: `Put it back on ${branch}`,
			broken: `Repair it on ${branch}, then give the command again`,
			first: AGAIN$1
		}[why]
	}),
	"judge-defined-otherwise": ({ config, branch, what }) => ({
		message: `Not judged again: ${config} on ${branch} does not measure as it did then. These differ: ${what.join(", ")}.`,
		hint: AGAIN$1
	}),
	"judge-undecided": ({ workloads }) => ({
		message: `Not judged again: the pairs that were measured do not decide by the new budget of ${workloads.join(", ")}.`,
		hint: AGAIN$1
	}),
	"judge-other-commits": () => ({
		message: "Not judged again: the run that the status names has measured other commits.",
		hint: AGAIN$1
	}),
	"judge-unrecorded": ({ artifact, fault, why }) => ({
		message: `Not judged again. The Recording is not there (${artifact}: ${faults[fault]}). The comment cannot replace it: ${whys[why]}.`,
		hint: AGAIN$1
	})
};

// src/render/messages/remote.ts
const TOKEN = "JOULEGATE_GIT_TOKEN";
/** Name of the token in messages, which are used both on the command line and in a workflow. */
const THE_TOKEN = `the token (${TOKEN}; in a workflow the input github-token)`;
function badUrl(why, protocols, longest) {
	switch (why) {
		case "starts-a-program": return "git would run a program that it names";
		case "unprintable": return "it contains a space or a control character";
		case "too-long": return `it is longer than ${longest} characters`;
		case "no-form": return "it is neither a URL nor user@host:path";
		case "dash": return "a part of it begins with a dash";
		case "protocol": return `only ${protocols.join(", ")} are supported`;
		case "no-url": return "it is not a valid URL";
		case "query": return "git does not use the part after ? or #";
		case "no-host": return "it contains no host name";
		default: return why;
	}
}
const badRef = {
	absent: "",
	suffix: ": only ~N and ^N may follow the name of a remote commit",
	abbreviated: ": a commit must have all its digits",
	"no-commit": ": it names an object of another kind",
	"short-history": ": its history does not go back that far"
};
const remote = {
	"bad-repository-url": ({ url, why, protocols, longest }) => ({
		message: `Joulegate cannot fetch from ${JSON.stringify(url)}: ${badUrl(why, protocols, longest)}.`,
		hint: "Use https://HOST/OWNER/NAME.git, ssh://git@HOST/OWNER/NAME.git, git@HOST:OWNER/NAME.git, file:///PATH, or a directory"
	}),
	"credentials-in-url": ({ scheme, rest }) => ({
		message: "The URL of the repository contains a user name or a password, which would appear in process lists and reports.",
		hint: `Give the token in the environment instead: ${TOKEN}=… npx joulegate … --repo ${scheme}://${rest}`
	}),
	"exposed-token": ({ url }) => ({
		message: `Fetching from ${url} would send ${THE_TOKEN} unencrypted.`,
		hint: `Use https. On the command line, you can also fetch without the token: env -u ${TOKEN} npx joulegate …`
	}),
	"unknown-remote-ref": ({ ref, url, why }) => ({
		message: `${JSON.stringify(ref)} is not a commit of ${url}${badRef[why]}.`,
		hint: `Give a branch, a tag, refs/pull/N/merge, all digits of a commit, or one of these with ~N. See: git ls-remote ${url}`
	}),
	"remote-names-in-full": ({ url, digits }) => ({
		message: `The commits of ${url} have names of ${digits} digits, which Joulegate must know before it fetches anything.`,
		hint: `Give both commits with all their digits: npx joulegate compare BASE HEAD --repo ${url}; to find them: git ls-remote ${url}`
	}),
	"remote-empty": ({ url }) => ({
		message: `The repository ${url} has no commits yet, so there is nothing to compare.`,
		hint: "Push two commits first"
	}),
	"no-remote-default": ({ url }) => ({
		message: `${url} does not report its default branch, so Joulegate cannot choose what to compare.`,
		hint: `Name both commits: npx joulegate compare BASE HEAD --repo ${url}`
	}),
	"unadvertised-commit": ({ commit, url }) => ({
		message: `${url} does not serve ${commit}. Either the commit does not exist, or the server serves only the tips of branches and tags.`,
		hint: "Give a branch or a tag that points to it, or one with ~N (main~3). Or clone the repository, then: --repo DIR"
	}),
	"remote-unreachable": ({ url, detail }) => ({
		message: `${url} cannot be reached: ${detail}`,
		hint: `Check the URL and the network. Try: git ls-remote ${url}`
	}),
	"access-refused": ({ url, hasToken, isWeb }) => ({
		message: `${url} refuses access${hasToken && isWeb ? ` with ${THE_TOKEN}` : ""}.`,
		hint: !isWeb ? `Joulegate uses your access of git. Try: git ls-remote ${url}` : hasToken ? "Check that the token is right, not expired, and may read this repository. In a workflow: permissions: { contents: read }" : `A private repository needs a token that may read it: ${TOKEN}=… npx joulegate …`
	}),
	"remote-not-found": ({ url, hasToken }) => ({
		message: `There is no repository at ${url}${hasToken ? ", or the token may not read it" : ""}.`,
		hint: hasToken ? `Check the URL, and that ${THE_TOKEN} may read the repository` : `Check the URL. A private repository needs a token: ${TOKEN}=… npx joulegate …`
	}),
	"remote-redirects": ({ url, hasToken }) => ({
		message: `${url} redirects to another address${hasToken ? ", and Joulegate sends a token only to the address that you gave" : ""}.`,
		hint: "Give the address that it redirects to. Often it is the same with .git at its end, or with https instead of http"
	}),
	"fetch-stalled": ({ url, seconds }) => ({
		message: `${url} sent nothing for ${seconds} seconds.`,
		hint: "Try again. Or clone the repository yourself, then: --repo DIR"
	}),
	"connection-lost": ({ url, detail }) => ({
		message: `The connection to ${url} broke: ${detail}`,
		hint: "Try again"
	}),
	"cache-disk-full": ({ directory }) => ({
		message: `There is no space left to fetch the repository into ${directory}.`,
		hint: `Free some space (see: df -h ${directory}), or keep caches elsewhere: XDG_CACHE_HOME=DIR npx joulegate …`
	}),
	"fetch-failed": ({ url, detail }) => ({
		message: `Fetching from ${url} failed: ${detail}`,
		hint: `Try: git ls-remote ${url}`
	}),
	"cannot-cache": ({ directory, detail }) => ({
		message: `Joulegate cannot keep fetched repositories in ${directory}: ${detail}`,
		hint: "Use another directory: XDG_CACHE_HOME=DIR npx joulegate …"
	}),
	"cache-discarded": ({ directory, url, cause }, say) => ({ message: `The cache of ${url} in ${directory} was damaged, so Joulegate fetched it again: ${say(cause).message}` }),
	"cache-in-use": ({ directory }) => ({
		message: `All copies of this repository in ${directory} are in use by other measurements.`,
		hint: "Wait until one of them ends, or use another directory: XDG_CACHE_HOME=DIR npx joulegate …"
	}),
	"shallow-clone": ({ directory, cause }, say) => ({
		message: `The shallow clone ${directory} ends before the commit to compare with, and fetching more of its history failed: ${say(cause).message}`,
		hint: "In the clone: git fetch --unshallow. Or name the base: npx joulegate compare BASE HEAD"
	})
};

// src/render/messages/reporters.ts
const reporters = {
	"unknown-reporter": ({ name, names }) => ({
		message: `There is no reporter ${JSON.stringify(name)}.`,
		hint: `Choose from: ${names.join(", ")}`
	}),
	"reporter-failed": ({ name, cause }, say) => {
		const { message, ...rest } = say(cause);
		return {
			...rest,
			message: `The reporter ${name} failed, which changes no verdict. ${message}`
		};
	},
	"reporter-file": ({ file }) => ({
		message: `${JSON.stringify(file)} cannot be the name of a reporter’s file.`,
		hint: "Choose a plain name that no other file of the report directory has, for example my-report.txt"
	})
};

// src/render/messages/resume.ts
const AGAIN = "Measure again: npx joulegate compare";
const LONG = 200;
const endWords = {
	complete: "has measured all that it needed",
	time: "has used up its time limit",
	energy: "has used up its energy limit",
	"data-ended": "has used up its data",
	machine: "has lost its machine or its meter"
};
const value = (text) => text === "-" ? "none" : JSON.stringify(oneLine(text, LONG));
const resume = {
	"resume-possible": ({ directory, repository }) => ({
		message: "The session can go on where it was stopped.",
		hint: `npx joulegate resume ${quoted(directory)}${repository === null ? "" : ` --repo ${quoted(repository)}`}`
	}),
	resumed: ({ at, after, signal, rebooted, torn }) => ({ message: `The session went on at ${at}, after ${count(after, "trial")}. Before, ${signal === null ? "its process died" : `${signal} stopped it`}.${rebooted ? " The machine had restarted meanwhile." : ""}${torn ? " The last line of the journal was not whole, and was left out." : ""}` }),
	"resume-changed": ({ changes, more }) => ({
		message: `The session cannot go on, because ${count(changes.length + more, "value")} changed since it began. Its pairs must not be joined with new ones.`,
		log: [...changes.map(({ what, was, is }) => `${oneLine(what, LONG)}: ${value(was)}, now ${value(is)}`), ...more === 0 ? [] : [`${more} more`]],
		hint: `Put that back and resume, or measure again: npx joulegate compare`
	}),
	"resume-build": ({ side, was, is }) => ({
		message: `The session cannot go on: the new build of ${side} has other files. Another build may use another amount of energy, so its pairs must not be joined with new ones.`,
		log: [`files of ${side} when the session began: ${was}`, `files of ${side} now: ${is}`],
		hint: `If the build writes a date or a log, list the files that workloads use as build.outputs. ${AGAIN}`
	}),
	"resume-build-unknown": ({ sides }) => ({
		message: `The session cannot go on: the files that ${sides.join(" and ")} had are unknown, so a new build may be another one.`,
		hint: `Files are compared if GNU tar is there, if a build is smaller than 1 GiB, and if build.outputs matches a file. ${AGAIN}`
	}),
	"resume-ended": ({ file, reason, at, cause }, say) => ({
		message: `There is nothing to resume: the session ${endWords[reason]}, at ${at}.`,
		log: cause === null ? [] : [say(cause).message],
		hint: reason === "complete" ? `See its result: npx joulegate report ${quoted(file)}` : `See what it found: npx joulegate report ${quoted(file)}. ${AGAIN}`
	}),
	"resume-not-kept": ({ file }) => ({
		message: `${file} is not of a session that can go on. Only sessions of compare and measure can, from this version on, and not those of the action or of a range.`,
		hint: `See what it found: npx joulegate report ${quoted(file)}. ${AGAIN}`
	}),
	"resume-foreign": ({ file }) => ({
		message: `${file} is not a file of this account's, so the session does not go on.`,
		hint: `See whose it is: ls -l ${quoted(file)}. Resume with the account that measured`
	}),
	"resume-elsewhere": ({ user }) => ({
		message: `The meter helper measures as ${user} on this machine, and it does not resume sessions.`,
		hint: AGAIN
	})
};

// src/render/messages/run.ts
const run = {
	"run-cannot-start": ({ path, why }) => ({
		message: why === "not-found" ? `There is no program ${path}.` : `${path} cannot be executed.`,
		hint: why === "not-executable" ? `Make it executable: chmod +x ${path}` : "Write each word as an argument of its own; for a pipeline, start a shell: npx joulegate run -- sh -c \"COMMAND\""
	}),
	"run-failed": ({ text, run: number, ending, lines }) => ({
		...withLines(`${number === 0 ? "The uncounted run" : `Run ${number}`} of ${text} ${endingWords(ending)}.`, lines),
		hint: ending.flooded !== null ? "Discard its output: npx joulegate run -- sh -c \"COMMAND >/dev/null\"" : ending.status.timedOut ? "Allow more time: --timeout DURATION" : void 0
	}),
	"run-needs-machine": () => ({
		message: "replay:FILE measures nothing, so there are no joules of a command.",
		hint: "Choose a meter of this machine: --meter auto"
	}),
	"run-input-unreadable": ({ path, detail }) => ({ message: `The input ${path} cannot be read: ${detail}.` }),
	"run-stopped": ({ signal, done, runs }) => ({ message: `Stopped by ${signal} after ${done} of ${count(runs, "run")}. The command was ended, and nothing of the measurement is kept.` }),
	"run-left": ({ processes }) => ({
		message: `The command left ${count(processes.length, "process", "processes")} running, which Joulegate killed: ${firstOf(processes)}.`,
		hint: "Make the command wait for the processes that it starts: their work is not measured after it ends"
	}),
	"run-disturbed": ({ disturbed, runs, reasons }, say) => ({
		message: `${disturbed} of ${count(runs, "run")} were disturbed, and are part of the figures all the same. ${[...new Set(reasons.map((one) => say(one).message))].slice(0, 3).join(" ")}`,
		hint: "Make the machine quieter: stop the programs that this shows: top -b -n 1 | head -20"
	}),
	"run-short": ({ seconds, share }) => ({
		message: `A run takes ${secondsRow([seconds]).join("")}. Counters are updated about once a millisecond, so the joules of one run may be off by ${percent$1(Number(share.toPrecision(1)))}.`,
		hint: "Measure many at once, and divide: npx joulegate run -- sh -c \"for i in $(seq 100); do COMMAND; done\""
	}),
	"run-rest-needs-counter": ({ meter }) => ({
		message: `The power at rest is read from energy counters, and the meter is ${meter}.`,
		hint: "Leave out --rest, or choose another meter: --meter powercap"
	})
};

// src/render/messages/scope.ts
const reasons = {
	"build-file": (file) => `${file} changed, which can change how the program is built or run`,
	configuration: (file) => `the configuration ${file} changed`,
	harness: (file) => `${file} of the benchmark changed`,
	command: (file) => `${file} changed, which a command of the configuration names`,
	link: (file) => `the symbolic link ${file} changed`,
	submodule: (file) => `the submodule ${file} changed`,
	"through-link": (file) => `${file} changed, to which a symbolic link leads`,
	"odd-link": (file) => `the symbolic link ${file} leads outside of the repository, or cannot be followed`
};
const scope = {
	"paths-relevant": ({ file, by }) => ({ message: `Measured although no glob of paths matches: ${reasons[by](namesOf([file]))}.` }),
	"paths-unmatched": ({ globs, base }) => ({
		message: `paths: no file of base ${base} or of head matches ${globs.join(", ")}.`,
		hint: "Correct paths in the configuration on the base branch. Paths are relative to the repository root; DIRECTORY/** matches all files in a directory"
	}),
	"paths-links": ({ most }) => ({ message: `Measured although no glob of paths matches: the repository has more than ${most} symbolic links.` })
};

// src/render/messages/services.ts
const services = {
	"service-failed": ({ command, when, ending, lines }) => ({
		...withLines(`${commandWords(command)} ${endingWords(ending)} ${when === "starting" ? "before it was ready" : "during the trial"}.`, lines),
		hint: "Make the service run until Joulegate stops it after the trial"
	}),
	"service-not-ready": ({ command, timeout, ready, ending, said, lines }) => ({
		message: `${commandWords(command)} was not ready within ${duration(timeout)}. Its ready command (${ready}) ${ending === null ? "never ran" : `last ${endingWords(ending)}`}${said.length === 0 ? "." : " and printed:"}`,
		log: [...said, ...lines.length === 0 ? [] : ["The last lines of the service:", ...lines]],
		hint: "Give it more time (timeout), or run its ready command by hand"
	}),
	"service-killed": ({ command, processes, grace }) => ({
		message: `${commandWords(command)} did not end within ${duration(grace)} of SIGTERM, so Joulegate killed ${count(processes.length, "process", "processes")}: ${firstOf(processes)}.`,
		hint: "Make the service end on SIGTERM, because each trial waits for it"
	})
};

// src/render/messages/setup.ts
const COMMAND$1 = "sudo runner-setup/joulegate-runner";
/** Words for an option that cannot be used. */
const WRONG = {
	"no-label": "a label has letters, digits, dots, dashes and underscores only",
	"no-number": "it must be a whole number above 0",
	"no-app": "only an App can set it: name its number by --app",
	"no-sha256": "it must be the SHA-256 of the file of --runner",
	"no-file": "there is no such file",
	"no-repository": "a repository is OWNER/NAME",
	"no-pinned-workflow": "it must be OWNER/REPOSITORY/.github/workflows/FILE.yml@SHA, with all 40 digits of a commit, since a branch or tag can be moved",
	"no-workflow": "a workflow is a path like .github/workflows/energy.yml"
};
/** Returns why a list of cores cannot be the one of the rest of the machine. */
function refusedCores({ given, why, cores }) {
	switch (why) {
		case "syntax": return `--housekeeping '${given}' is no list of cores such as 0-1,4.`;
		case "off": return `There is no core ${cores}, or it is off.`;
		case "first": return `Core 0 serves interrupts, so it cannot be one that only measures: ${given}`;
		case "all": return `No core would be left for measurements: ${given}`;
		default: return `Threads of one core cannot be kept apart. With ${given}, add ${cores}.`;
	}
}
const setup = {
	"tune-no-counter": () => ({
		message: "This machine has no energy counter that can be read, so the effect of a profile cannot be measured. An estimate would not show it.",
		hint: "To see what is missing: npx joulegate doctor"
	}),
	"tune-other-root": ({ root }) => ({
		message: `tune --measure measures this machine, and ${root} is the root directory of another one.`,
		hint: `Leave out --root: ${COMMAND$1} tune --measure`
	}),
	"tune-not-measured": ({ profile, cause }, say) => ({
		message: `The profile ${profile} could not be measured: ${cause === null ? "the measurement ended early." : clause(say(cause).message)} The profile that was set is back.`,
		hint: "To see whether this machine is fit: npx joulegate doctor"
	}),
	"tune-not-back": ({ part }) => ({
		message: `${part} could not be put back as it was.`,
		hint: `Set it by hand, or apply the profile again: ${COMMAND$1} install tune`
	}),
	"setup-needs-root": ({ command }) => ({
		message: `Only root can change this machine.`,
		hint: `sudo runner-setup/joulegate-runner ${command}; to see what it would do: runner-setup/joulegate-runner ${command} --dry-run`
	}),
	"setup-untried": ({ system }) => ({
		message: `The setup was tested on Debian 12, and this is ${system}.`,
		hint: `To see what to do by hand, not tried on this system: ${COMMAND$1} install --dry-run`
	}),
	"setup-list-untried": ({ system }) => ({ message: `This list was made for Debian 12 and not tried on ${system}. Make the changes by hand.` }),
	"setup-virtual": () => ({
		message: "This is a virtual machine, which has no energy counters of its own.",
		hint: `To set it up all the same: ${COMMAND$1} install --allow-virtual`
	}),
	"setup-no-systemd": () => ({
		message: "systemd does not run this machine (PID 1 is another program), so services cannot be set up here.",
		hint: `For the root directory of another machine: ${COMMAND$1} install --root DIR`
	}),
	"setup-no-counters": () => ({
		message: "The kernel shows no energy counter below /sys/class/powercap, so there is nothing to open.",
		hint: "Load the driver, then repeat the command: sudo modprobe intel_rapl_msr"
	}),
	"setup-program-missing": ({ program, name, step }) => ({
		message: `The step ${step} needs ${program}, which is not on this machine.`,
		hint: `Install it, then repeat the command: sudo apt-get install ${quoted(name)}`
	}),
	"setup-no-cores": () => ({
		message: "The step isolate does not know which cores are for the rest of the machine.",
		hint: `Name them: ${COMMAND$1} install isolate --housekeeping 0`
	}),
	"setup-cores-refused": ({ given, why, cores, online }) => ({
		message: `${refusedCores({
			given,
			why,
			cores
		})} This machine has the cores ${online || "(none found)"}.`,
		hint: `For example: ${COMMAND$1} install isolate --housekeeping 0`
	}),
	"setup-packages-by-hand": ({ names }) => ({
		message: `The setup installs no packages here, and these were not found: ${names}`,
		hint: `On the running machine: sudo apt-get install --no-install-recommends ${names}`
	}),
	"setup-packages-unknown": ({ names, detail }) => ({
		message: `apt-get cannot install ${names}: ${detail}`,
		hint: "Fetch the lists of packages, then repeat the command: sudo apt-get update"
	}),
	"setup-packages-needed": ({ names, others }) => ({
		message: `These packages stay, because others need them: ${names}`,
		hint: `If nothing needs the others: sudo apt-get purge ${others}`
	}),
	"setup-tool-failed": ({ command, detail }) => ({
		message: `\`${command}\` failed: ${detail}`,
		hint: `Changes that were made before are in the undo journal. To continue, repeat the command; to put them back: ${COMMAND$1} restore`
	}),
	"setup-account-missing": ({ name, database }) => ({
		message: `There is no ${database === "passwd" ? "user" : "group"} ${name} on this machine.`,
		hint: `${COMMAND$1} install users`
	}),
	"setup-account-differs": ({ name, kind }) => ({
		message: `There is a ${kind} ${name} already, which is not as the setup makes it. Joulegate changes no account that others have made.`,
		hint: `If nothing needs it: sudo ${kind}del ${quoted(name)}`
	}),
	"setup-part-refused": ({ part, detail }) => ({
		message: `${part} cannot be changed: ${detail}`,
		hint: `Changes that were made before are in the undo journal. To put them back: ${COMMAND$1} uninstall`
	}),
	"setup-program-unfit": ({ program, path, why }) => ({
		message: why === "writable" ? `The meter helper would run ${program} as root, and an account other than root can change ${path}.` : `The meter helper cannot use ${program}, because it does not see the files below /home, /root and /tmp.`,
		hint: `Install Node for all users, for example in /usr/local, and name it: sudo JOULEGATE_NODE=/usr/local/bin/node runner-setup/joulegate-runner install`
	}),
	"setup-no-place": () => ({
		message: "Joulegate does not know the repository or organisation that this runner works for.",
		hint: `${COMMAND$1} install service --github https://github.com/OWNER/REPOSITORY …`
	}),
	"setup-bad-place": ({ address }) => ({
		message: `${address} is not an address of a repository or an organisation on GitHub.`,
		hint: `For example: --github https://github.com/OWNER/REPOSITORY. Only a server on this machine may be without encryption`
	}),
	"setup-bad-option": ({ option, value, why }) => ({
		message: `${option} ${value} cannot be used: ${WRONG[why]}.`,
		hint: `${COMMAND$1} install --help`
	}),
	"setup-no-release": () => ({
		message: "There is no release of GitHub's runner on this machine.",
		hint: `Download one from https://github.com/actions/runner/releases, which also names its SHA-256. Then: ${COMMAND$1} install service --runner FILE --runner-sha256 HEX`
	}),
	"setup-no-credential": ({ file }) => ({
		message: `There is no ${file}. The registrar needs the private key of a GitHub App, or a token, to register the runner.`,
		hint: `sudo install -D --mode 600 FILE ${file}`
	}),
	"setup-open-credential": ({ file }) => ({
		message: `Accounts other than root can read or change ${file}, which lets its reader change your repository.`,
		hint: `sudo chown root:root ${file} && sudo chmod 600 ${file}. If others could have read it, make a new one at GitHub`
	}),
	"setup-without-runner": () => ({
		message: "GitHub's runner is not installed, because no --github was given.",
		hint: `To install it later: ${COMMAND$1} install service --github https://github.com/OWNER/REPOSITORY …`
	}),
	"setup-journal-damaged": ({ file, detail }) => ({
		message: `The undo journal is damaged, so Joulegate does not know what to put back. ${file}: ${detail}`,
		hint: `Each line is one change as JSON. Correct the line, or put its "from" back by hand and remove it`
	}),
	"setup-busy": () => ({
		message: "Another joulegate-runner is changing this machine.",
		hint: "Wait for its end; to see it: ps -ef | grep joulegate-runner"
	}),
	"setup-no-such-step": ({ step, steps }) => ({
		message: `There is no step ${step}.`,
		hint: `The steps are: ${steps}`
	})
};

// src/render/messages/status.ts
const status = {
	"draft-unmeasured": ({ pull }) => ({
		message: `Pull request #${pull} is a draft, so it is not measured: joulegate.yml on its base branch has drafts: false.`,
		hint: "It is measured once it is ready for review, if the workflow has the type ready_for_review"
	}),
	"status-of-newer-run": ({ context }) => ({ message: `A newer run has already set the status ${JSON.stringify(context)} of this commit, so this run did not change it.` }),
	"status-of-person": ({ context }) => ({ message: `A person has decided on the status ${JSON.stringify(context)} of this commit, so this run did not change it.` }),
	"quantity-changed": ({ promised, found }) => ({
		message: `This run set a status for ${promised}, but the configuration on base now makes it compare ${found}. Nothing was measured.`,
		hint: "Run the job again"
	}),
	"another-pull-decides": ({ number, state }) => ({
		message: `The status of this commit is ${state} because of pull request #${number}, which has the same commit and the same status.`,
		hint: `Both pull requests must pass. Close #${number} or run its check again, then run this job again`
	}),
	"branches-unknown": ({ config, branch, cause }, say) => ({
		message: `gate.branches of ${config} on ${branch} could not be read, so the status gets its name from the base branch alone. ${say(cause).message}`,
		hint: `The token needs contents: read, and the file must be valid. To check it: npx joulegate compare --config ${config}`
	})
};

// src/render/messages/steer.ts
const STEERING = docUrl("steering");
const USAGE = "Write the command as the first line of a new comment, for example: /energy accept all REASON";
const MEASURE = "Write as the first line of a new comment: /energy measure SHA";
const withoutCommand = {
	edited: "the comment is not new. Only a new comment can give a command",
	text: "the comment does not begin with /energy",
	issue: "the comment is not on a pull request"
};
const unclear = {
	word: "There is no such command. The commands are /energy accept, skip, judge, measure and help.",
	sha: "For a fork, the command /energy measure needs the SHA of the commit to measure.",
	reason: "The command needs a reason on the same line.",
	extra: "The command has more words than it takes: /energy measure takes the SHA of one commit, and /energy judge takes none.",
	several: "The comment contains several commands, so none of them was followed."
};
const steer = {
	"steer-needs-comment": ({ event }) => ({
		message: `This mode follows commands and labels. It works only under issue_comment and pull_request_target, from the default branch, and this event is ${event}.`,
		hint: "Use a separate workflow, as in examples/workflows/commands.yml"
	}),
	"comment-without-command": ({ why }) => ({ message: `Nothing to do: ${withoutCommand[why]}.` }),
	"command-withdrawn": ({ why }) => ({
		message: `The command does not count: its comment was ${why}.`,
		hint: USAGE
	}),
	"command-of-program": () => ({
		message: "The command does not count: a program has written it, and only a person can give a command.",
		hint: USAGE
	}),
	"command-not-allowed": () => ({
		message: "The command does not count: only a person with write access to this repository can give one.",
		hint: "Ask a maintainer to review the change, and to give the command"
	}),
	"command-help": () => ({
		message: "To accept a result that fails the check: /energy accept WORKLOAD REASON, or all in place of WORKLOAD. To let this commit pass without a measurement: /energy skip REASON. To judge the result again with the newest budgets of the base branch, without a measurement: /energy judge. To measure it again: /energy measure. To measure the head of a fork: /energy measure SHA.",
		hint: `How long a decision holds, and who may give it: ${STEERING}`
	}),
	"command-unclear": ({ why }) => ({
		message: unclear[why],
		hint: why === "sha" ? MEASURE : USAGE
	}),
	"command-of-author": () => ({
		message: "The command does not count, because only an admin may decide on a change of their own.",
		hint: "Ask another person with write access"
	}),
	"command-measures-nothing": () => ({ message: "Nothing to measure: the command asks for no measurement." }),
	"command-before-push": () => ({
		message: "The command does not count, because another commit was pushed after it, or because its time is unknown.",
		hint: "Look at the commit that is the head now, then give the command again"
	}),
	"command-before-result": () => ({
		message: "Nothing was accepted, because the result of this commit is newer than the command.",
		hint: "Look at the result, then give the command again"
	}),
	"command-accepted": ({ by, workloads }) => ({ message: `${by} has accepted ${workloads.join(", ")}.` }),
	"command-skipped": ({ by, sha }) => ({ message: `${by} lets commit ${sha.slice(0, 10)} pass without a measurement.` }),
	"command-again": ({ by, sha }) => ({ message: `Commit ${sha.slice(0, 10)} will be measured again, because ${by} asks for it. Earlier decisions on this pull request have ended.` }),
	"command-label-removed": ({ by }) => ({ message: `${by} has removed the label, so what it had accepted is not accepted any more.` }),
	"accept-too-early": () => ({
		message: "Nothing was decided, because a run is still measuring this commit.",
		hint: "Wait for its result, then give the command again"
	}),
	"accept-nothing-red": () => ({
		message: "There is nothing to accept: no result of this commit fails the check.",
		hint: "If no job has measured it yet, wait for its result"
	}),
	"accept-impossible": () => ({
		message: "There is nothing to accept: the check fails for another reason than energy, which the comment on the result names.",
		hint: "Follow what that comment says, or let the commit pass: /energy skip REASON"
	}),
	"accept-too-many": () => ({
		message: "There are too many results to accept: at most 30 workloads and figures, and fewer if their names are long.",
		hint: "Raise the budgets on the base branch, then measure again"
	}),
	"accept-unknown": ({ workloads }) => ({
		message: `No result of that name fails the check. These do: ${workloads.join(", ")}.`,
		hint: "Write one of these names, or all, and then the reason"
	}),
	"accept-without-comment": ({ fault }) => ({
		message: {
			missing: "Nothing was accepted, because the comment with the result of this commit is missing.",
			edited: "Nothing was accepted, because the comment with the result of this commit was edited by hand."
		}[fault],
		hint: "Measure again, then accept: /energy measure"
	}),
	"again-without-run": () => ({
		message: "There is nothing to measure again, because no run has measured this commit.",
		hint: "Look at the checks of the pull request: its own job measures it"
	}),
	"again-running": () => ({
		message: "Nothing was started, because a run is measuring this commit now.",
		hint: "Wait for its result"
	}),
	"label-ignored": ({ action }) => ({ message: `Nothing to do: ${action} changes no label.` }),
	"label-ignored-name": () => ({ message: "Nothing to do: the label is not energy:accept." }),
	"label-without-effect": () => ({ message: "Nothing to do: the label had accepted nothing." }),
	"label-without-reason": () => ({
		message: "The label accepts nothing yet, because the description of the pull request gives no reason.",
		hint: "Write a line into the description, then set the label again: energy-accept: all: REASON"
	}),
	"label-outdated": () => ({
		message: "The label accepts nothing, because another commit was pushed before it was followed.",
		hint: "Look at the result of the commit that is the head now, then set the label again"
	}),
	"rulings-unread": ({ cause }, say) => ({
		message: `It is unknown what people have decided on this pull request before, so nothing of it counts. ${say(cause).message}`,
		hint: "In the workflow, add the permission: actions: read"
	}),
	"skipped-by-person": ({ by, isAuthor, reason }) => ({ message: `${by}${isAuthor ? ", the author," : ""} lets this commit pass without a measurement: ${reason}` }),
	"command-pull-closed": () => ({
		message: "The command was not followed, because the pull request is closed.",
		hint: "Reopen it, then give the command again"
	}),
	"command-own-pull": () => ({
		message: "Not measured: the pull request is from this repository, so its own job measures it.",
		hint: "To measure it again, run that job again"
	}),
	"command-short": ({ head }) => head === null ? {
		message: "Not measured: the SHA is not written in full, and the head of this pull request does not begin with it.",
		hint: "Review the commit that is the head now, then give the command with its full SHA"
	} : {
		message: `Not measured: the SHA is not written in full. Other commits can begin with the same digits. The head is now ${head}.`,
		hint: "Compare it with the commit that you reviewed, then give the command with all digits"
	},
	"command-outdated": () => ({
		message: "Not measured: that commit is not the head of this pull request.",
		hint: "Review the commit that is the head now, then give the command with its full SHA"
	}),
	"command-without-base": () => ({
		message: "Not measured: the commit has no history in common with the base branch.",
		hint: "Rebase the pull request"
	}),
	"command-retargeted": () => ({
		message: "Not measured: the pull request has another base branch now.",
		hint: "Give the command again"
	}),
	"command-taken": ({ sha, by }) => ({ message: `Commit ${sha.slice(0, 10)} will be measured, because ${by} asks for it.` }),
	"command-not-begun": () => ({ message: "Nothing to post: this run has not accepted a command." }),
	"measured-by-command": ({ by }) => ({ message: `${by} asked for this measurement. It compares the commit with the one where it left the base branch.` }),
	"fork-job-may-write": ({ job, why }) => ({
		message: {
			write: `The job ${JSON.stringify(job)} has a token that may write, so it does not measure code of a fork.`,
			silent: `The job ${JSON.stringify(job)} does not limit the permissions of its token, so it does not measure code of a fork.`,
			unknown: `The permissions of the job ${JSON.stringify(job)} are unknown, so it does not measure code of a fork.`
		}[why],
		hint: "Write into that job of the workflow: permissions: { contents: read, pull-requests: read }"
	}),
	"fork-not-isolated": ({ level }) => ({
		message: `The code of a fork was not run: this runner isolates it by level ${level}, and it takes level B.`,
		hint: `Run the action as root, or with the meter helper, on a machine with the user joulegate-job: ${docUrl("isolation")}`
	})
};

// src/render/messages/trials.ts
const FLOOD_HINT = "Make it print less, or discard the output: COMMAND >/dev/null";
const DISK_HINT = "Make it write less, or remove what it no longer needs. To allow more, raise disk-limit in joulegate.yml, or free some space";
const BUILD_HINT = "Builds see only PATH, HOME, USER, LOGNAME, SHELL, the locale, TZ, TMPDIR, the proxy and certificate variables, and build.env. Pass other variables with build.env-from: [NAME]";
const failed = ({ command, text, ending, lines }) => ({
	...withLines(`${commandWords(command)} (${text}) ${endingWords(ending)}.`, lines),
	hint: ending.flooded !== null ? FLOOD_HINT : ending.status.overDisk !== void 0 ? DISK_HINT : void 0
});
function buildFailed(data) {
	const message = failed(data);
	return {
		...message,
		hint: message.hint === void 0 ? BUILD_HINT : `${message.hint}. ${BUILD_HINT}`
	};
}
const survived = ({ command, processes }) => `${commandWords(command)} left ${count(processes.length, "process", "processes")} running, which Joulegate killed: ${firstOf(processes)}.`;
/** Words for a trial that could not start at its temperature. A sensor that does not answer is neither hot nor cold. */
function unmet({ state, now, target, band, seconds }) {
	const readings = target.map(({ sensor, celsius }) => ({
		sensor,
		celsius,
		now: now.find((one) => one.sensor === sensor)?.celsius
	}));
	if (state === "blind") return {
		message: `The trial did not start, because the temperature sensor ${readings.filter((one) => one.now === void 0).map(({ sensor }) => sensor).join(", ")} gave no reading for ${seconds} s.`,
		hint: "To see whether the sensor answers: npx joulegate doctor"
	};
	const shown = readings.map((one) => `${one.sensor} ${one.now === void 0 ? "cannot be read" : `is at ${one.now.toFixed(1)} °C`} and should be within ${band} °C of ${one.celsius.toFixed(1)} °C`);
	const how = {
		hot: {
			why: "cooling down",
			hint: "Stop other programs that heat the machine, or raise temperature.timeout or temperature.band"
		},
		cold: {
			why: "warming up",
			hint: "Raise temperature.timeout or temperature.band"
		}
	}[state];
	return {
		message: `The trial could not start at the temperature of the session, even after ${seconds} s of ${how.why}. ${shown.join(". ")}.`,
		hint: how.hint
	};
}
const trials = {
	survivors: (data) => ({
		message: survived(data),
		hint: "Make the command stop the processes that it starts"
	}),
	"work-left": (data) => ({
		message: survived(data),
		hint: "Make the command wait for the processes that it starts: their work is not measured after it ends"
	}),
	"no-network": ({ command }) => ({
		message: `${commandWords(command)} failed with an error of the network. It had no network but a loopback device of its own.`,
		hint: "Let the build fetch what it needs, or run the server as a service of the workload. Else set network: on for the workload"
	}),
	"proxy-refused": ({ names }) => ({
		message: `Builds do not get ${names.join(", ")}, because their code could read the user name or the password in it.`,
		hint: "Use a proxy without a password, for example a local one that adds it: HTTPS_PROXY=http://127.0.0.1:3128"
	}),
	"variables-unset": ({ names }) => ({
		message: `build.env-from names ${names.join(", ")}, which ${names.length === 1 ? "is" : "are"} not set here: builds run without ${names.length === 1 ? "it" : "them"}.`,
		hint: "Set it in the environment of Joulegate, for example with env: in the workflow, or remove it from build.env-from"
	}),
	"leaves-work": ({ workload, side }) => ({
		message: `${workload} leaves processes running when it ends on ${side}, but not on ${side === "base" ? "head" : "base"}. Their remaining work was not measured.`,
		hint: "Make the command wait for the processes that it starts"
	}),
	"program-failed": failed,
	"prepare-failed": failed,
	"check-failed": failed,
	"cleanup-failed": failed,
	"build-failed": buildFailed,
	"output-limit": ({ command, limit }) => ({
		message: `${commandWords(command)} was killed because it printed more than ${bytes(limit)}.`,
		hint: FLOOD_HINT
	}),
	"disk-limit": ({ command, used, limit }) => ({
		message: `${commandWords(command)} used ${bytes(used)} of the disk. Its side may use ${bytes(limit)}, temporary files included.`,
		hint: DISK_HINT
	}),
	"disk-limit-lowered": ({ directory, configured, limit }) => ({
		message: `Each side may use ${bytes(limit)} of the disk, and not the ${bytes(configured)} of disk-limit: that is 40 % of what is free in ${directory}.`,
		hint: `Free some space (see: df -h), or choose another directory: TMPDIR=DIR`
	}),
	"cleanup-ended": ({ workload, side }) => ({ message: `A second signal interrupted the cleanup of ${workload} on ${side}, so some of the workload's effects may remain.` }),
	interrupted: ({ signal }) => ({ message: `Stopped by ${signal}. The trials that were measured so far are kept.` }),
	stopped: ({ signal }) => ({ message: `Stopped by ${signal}.` }),
	"time-limit-short": ({ limit, needed, isHeads }) => ({
		message: `The time limit of ${duration(limit)} is too short for the smallest comparison.`,
		hint: isHeads ? void 0 : `Raise it: --time-limit ${durationSetting(needed)}`
	}),
	"time-limit": ({ limit, needed, isHeads }) => ({
		message: `The time limit of ${duration(limit)} was reached.`,
		hint: isHeads ? void 0 : `Raise it: --time-limit ${needed === void 0 ? "DURATION" : durationSetting(needed)}`
	}),
	"temperature-unmet": unmet,
	"idle-unread": ({ cause }, say) => say(cause),
	"partner-void": () => ({ message: "This trial did not run, because the other trial of its pair could not start." }),
	throttled: ({ times }) => ({
		message: `The processor throttled ${count(times, "time")} during the trial, because it was too hot or drew too much power.`,
		hint: "Cool the machine better, or turn turbo off, as shown by: npx joulegate doctor"
	}),
	"foreign-load": ({ share, allowed }) => ({
		message: `Other programs used ${(100 * share).toFixed(1)} % of the machine during the trial; at most ${Number((100 * allowed).toFixed(1))} % are allowed.`,
		hint: "Make the machine quieter: stop the programs that this shows: top -b -n 1 | head -20"
	}),
	"setting-changed": ({ path }) => ({
		message: `${path} has changed since the session began.`,
		hint: `Stop the program that changes it. To see the current value: cat ${path}`
	})
};

// src/render/messages/update.ts
const COMMAND = "sudo runner-setup/joulegate-runner";
const RELEASES = "https://github.com/actions/runner/releases";
/** Words for the part of an attestation that does not count. */
const FAULTS = {
	signature: "its signature does not count",
	issuer: "its certificate was issued by another server",
	signer: "another workflow has signed it",
	repository: "it is about another repository",
	machine: "it was not built on a machine of GitHub",
	kind: "it is of another kind",
	subject: "it is about another file",
	form: "it has another form"
};
const update = {
	"update-no-runner": () => ({
		message: "GitHub's runner is not installed on this machine, so it cannot be updated.",
		hint: `${COMMAND} install service --github https://github.com/OWNER/REPOSITORY …`
	}),
	"update-bad-source": ({ address }) => ({
		message: `Nothing is fetched from ${address}: it is not an encrypted address.`,
		hint: "For example: --source https://api.github.com. Only a server on this machine may be without encryption"
	}),
	"update-bad-version": ({ version }) => ({
		message: `${version} is not a version of GitHub's runner.`,
		hint: `For example: ${COMMAND} update --to 2.336.0`
	}),
	"update-bad-root": ({ file, detail }) => ({
		message: `${file} is not a trusted root of sigstore: ${detail}`,
		hint: "Each line of this command is one: gh attestation trusted-root"
	}),
	"update-no-release": ({ repository, version }) => ({
		message: version === null ? `${repository} has no release.` : `${repository} has no release ${version}.`,
		hint: `Look for it: ${RELEASES}`
	}),
	"update-odd-release": ({ repository, detail }) => ({
		message: `The release of ${repository} does not name one archive for this machine with its SHA-256: ${detail}`,
		hint: `Download it by hand from ${RELEASES}. Then: ${COMMAND} install service --runner FILE --runner-sha256 HEX`
	}),
	"update-unreachable": ({ host, detail }) => ({
		message: `${host} did not answer as GitHub does: ${detail}`,
		hint: `Repeat the command. If the machine needs a proxy: sudo HTTPS_PROXY=http://HOST:PORT runner-setup/joulegate-runner update`
	}),
	"update-wrong-bytes": ({ name, named, found }) => ({
		message: `${name} has the SHA-256 ${found}, and its release names ${named}. It was deleted.`,
		hint: "Repeat the command. If it happens again, do not install the file, and tell GitHub"
	}),
	"update-older": ({ name, installed }) => ({
		message: `GitHub names ${name} as the newest release, which is older than ${installed} on this machine. Nothing was changed.`,
		hint: `To install it all the same: ${COMMAND} update --to VERSION`
	}),
	"update-unattested": ({ name, repository }) => ({
		message: `GitHub has no attestation that a workflow of ${repository} has built ${name}. Nothing was changed.`,
		hint: `To trust the SHA-256 of the release alone: ${COMMAND} update --without-attestation`
	}),
	"update-attestation-refused": ({ name, why, detail }) => ({
		message: `The attestation of ${name} is refused, because ${FAULTS[why]}: ${detail || "(nothing)"}. Nothing was changed.`,
		hint: `Do not install it. If sigstore has new keys, update Joulegate, or name them: --trusted-root FILE`
	}),
	"update-unanswered": ({ detail }) => ({
		message: `The updater did not say what it has found: ${detail}`,
		hint: "Repeat the command. Nothing was changed"
	}),
	"update-attested": ({ name, sha256, signer }) => ({ message: `${name} has the SHA-256 ${sha256}, as its release says. ${signer} has attested it.` }),
	"update-not-attested": ({ name, sha256 }) => ({ message: `${name} has the SHA-256 ${sha256}, as its release says. Its attestation was not checked, because you have asked for that.` })
};

// src/render/messages/vouch.ts
const DOCS$1 = docUrl("verified");
const INSTALL = "sudo runner-setup/joulegate-runner install service";
const vouch = {
	"status-verified": ({ context, state, sha }) => ({ message: `The runner's App has set the status ${JSON.stringify(context)} of ${sha.slice(0, 7)} to ${state}.` }),
	"status-not-verified": ({ cause }, say) => ({
		message: `The verified status was not set. ${say(cause).message}`,
		hint: say(cause).hint ?? `What it takes: ${DOCS$1}`
	}),
	"vouch-environment": ({ name, value }) => ({
		message: `The job has changed ${name} (${value}), which could change what base and head run.`,
		hint: `Install compilers and interpreters as root, and use them by the usual PATH. A proxy belongs into the unit of the meter helper: ${DOCS$1}`
	}),
	"vouch-equal": ({ why }) => ({ message: {
		files: "the files are those of base",
		benchmark: "only the benchmark differs from base",
		paths: "no relevant files changed"
	}[why] }),
	"vouch-refused": ({ fault }) => ({
		message: `The measurement does not count for it: ${evidenceFaults[fault]}.`,
		hint: `Settings of a measurement belong into the joulegate.yml of the base branch, and not into the inputs of the action: ${DOCS$1}`
	}),
	"vouch-other-commits": ({ pull, head }) => ({
		message: pull === null ? `GitHub's merge queue does not test ${head.slice(0, 7)} with that base now.` : `${head.slice(0, 7)} is neither the head of pull request #${pull}, nor its merge into the base branch.`,
		hint: "If commits were pushed since, the run of the newest one sets the status"
	}),
	"vouch-other-repository": ({ repository }) => ({
		message: `This runner does not work for ${repository}.`,
		hint: `${INSTALL} --github https://github.com/OWNER/REPOSITORY`
	}),
	"vouch-no-app": () => ({
		message: "This runner has no App that sets statuses.",
		hint: `${INSTALL} --app NUMBER --verified-status`
	}),
	"vouch-github-refused": ({ place, detail }) => ({
		message: `${place} did not accept it: ${detail}`,
		hint: `The App needs the permissions "Commit statuses: write", "Contents: read", "Pull requests: read", and for a merge queue "Merge queues: read": ${DOCS$1}`
	}),
	"rules-no-repositories": ({ organisation }) => ({
		message: `This machine does not know for which repositories of ${organisation} it works.`,
		hint: "sudo runner-setup/joulegate-runner install hooks --repositories OWNER/NAME"
	}),
	"rules-need-app": () => ({
		message: "A rule can be pinned to an App only, and this runner has none.",
		hint: `${INSTALL} --app NUMBER --verified-status`
	}),
	"rule-stays": ({ rule: { repository, kind, name, context } }) => ({
		message: `In ${repository}, the ${kind === "ruleset" ? `ruleset ${name}` : `branch protection of ${name}`} still requires the status ${JSON.stringify(context)}, which this machine sets no more. Pull requests will wait for it.`,
		hint: "Remove the status from that rule, in the settings of the repository"
	}),
	"rules-unknown": ({ cause }, say) => ({
		message: `It is unknown whether a rule at GitHub still requires a status of this machine. ${say(cause).message}`,
		hint: "Look at the rules of the branch in the settings of the repository, and remove the status there"
	}),
	"vouch-no-answer": ({ socket, detail }) => ({
		message: `The registrar did not answer at ${socket}: ${detail}`,
		hint: "On the machine: journalctl --unit 'joulegate-vouch@*'"
	})
};

// src/render/messages/watchdog.ts
const DOCS = docUrl("offline");
const of = (context, sha) => `${JSON.stringify(context)} of ${sha.slice(0, 7)}`;
const waits = {
	idle: "no runner has taken its job",
	busy: "its runner works on other jobs",
	held: "GitHub holds its run back, for example for its concurrency group",
	elsewhere: "its run waits for other runners than those of the base branch’s workflow"
};
const leaves = {
	taken: "a runner works on its job",
	ended: "its job has ended, and GitHub reports the end of the run",
	ahead: "an earlier job of its run is in progress",
	approval: "a person must approve its run first",
	draft: "it is a draft, which base does not measure"
};
const noPass = {
	queue: "in a merge queue nothing passes without a measurement",
	"workflow-changed": "the pull request changes workflows, so its job may wait for a runner that never existed",
	"changes-unknown": "it is unknown which files the pull request changes",
	"other-pull": "it is the head of several pull requests",
	"other-run": "it has several runs of this workflow",
	concurrency: "its job has a concurrency group, by which another run can hold it back",
	"runs-unknown": "the repository has more runs than GitHub lists",
	"not-offline": "the runner may be there"
};
const settled = {
	result: "it has set its statuses, or it had none to set",
	skipped: "its jobs were skipped or have succeeded",
	running: "it runs again",
	newer: "a newer run of its workflow is open for the same commit"
};
const watchdog = {
	"watchdog-needs-default-branch": ({ event }) => ({
		message: `mode: watchdog sets statuses of commits that were not measured, so it works only from the default branch. This event is ${event}, which can run the workflow of a pull request or of another branch.`,
		hint: "Use a separate workflow, as in examples/workflows/watchdog.yml: on: { workflow_run: { workflows: [Energy], types: [requested, completed] }, schedule: [{ cron: \"*/5 * * * *\" }] }"
	}),
	"watchdog-idle": ({ event, action }) => ({ message: `Nothing to watch: ${event} ${JSON.stringify(action)} makes no job wait.` }),
	"watchdog-quiet": ({ runs }) => ({ message: `No status had to be set; ${count(runs, "open run")} looked at.` }),
	"watchdog-concluded": ({ context, sha, state, description }) => ({ message: `Set the status ${of(context, sha)} to ${state}: ${description}.` }),
	"watchdog-standing": ({ context, sha, state }) => ({ message: `Left the status ${of(context, sha)} as it is, because it is decided (${state}).` }),
	"watchdog-overtaken": ({ context, sha }) => ({ message: `Left the status ${of(context, sha)} to a run that has measured it, or is measuring it.` }),
	"watchdog-waits": ({ context, sha, seconds, limit, why }) => ({ message: `The status ${of(context, sha)} is open since ${duration(seconds)}: ${waits[why]}. The watchdog sets it after ${duration(limit)}.` }),
	"watchdog-leaves": ({ context, sha, why }) => ({ message: `Left the status ${of(context, sha)} alone: ${leaves[why]}.` }),
	"watchdog-no-pass": ({ context, sha, why }) => ({
		message: `The status ${of(context, sha)} cannot pass by on-offline: ${noPass[why]}.`,
		hint: `${DOCS} lists the conditions`
	}),
	"watchdog-unknown-job": ({ branch, path, job, what }) => ({
		message: `The watchdog cannot watch the job ${job} of ${path} on ${branch}, because its ${what} is an expression that is known only during the run.`,
		hint: `Write ${what} out, or take it from a matrix that is written out`
	}),
	"watchdog-configuration": ({ branch, cause }, say) => ({
		message: `The configuration of ${branch} cannot be used, so on-offline is fail there, after 10 minutes. ${say(cause).message}`,
		hint: say(cause).hint
	}),
	"watchdog-no-job": ({ branch }) => ({ message: `No workflow of ${branch} measures on a runner of your own, so there is nothing to watch for it.` }),
	"watchdog-run-settled": ({ run, why }) => ({ message: `Run ${run} needs no status of the watchdog: ${settled[why]}.` })
};

// src/render/messages/index.ts
/** Words of each finding, by code. */
const messages = {
	...action,
	...admission,
	...agreement,
	...alert,
	...anchor,
	...attack,
	...backtest,
	...bisect,
	...budgets,
	...builds,
	...checkChange,
	...checkout,
	...checks,
	...clock,
	...comment,
	...configProgram,
	...configuration,
	...counters,
	...credentials,
	...defer,
	...document,
	...essentials,
	...forks,
	...git,
	...github,
	...group,
	...harness,
	...helper,
	...history,
	...historyPairs,
	...historySteps,
	...historyStore,
	...identity,
	...imports,
	...init,
	...input,
	...inspections,
	...join,
	...judging,
	...leftovers,
	...limits,
	...machine,
	...meters,
	...metrics,
	...outputs,
	...perf,
	...plugins,
	...pluginValues,
	...ratchet,
	...registrar,
	...rejudging,
	...remote,
	...reporters,
	...resume,
	...run,
	...scope,
	...services,
	...setup,
	...status,
	...steer,
	...trials,
	...update,
	...vouch,
	...watchdog
};

// src/render/messages/said.ts
/** Deepest nesting of findings that is shown in words. A forged document may nest thousands. */
const DEEPEST = 3;
/** Returns the words of a finding. Its message is one line; lines below it begin the log. A finding without words is shown as data. */
const said = (found) => sayAt(found, 0);
function sayAt(found, depth) {
	if (depth > DEEPEST) return { message: found.code };
	const say = (quoted) => sayAt(quoted, depth + 1);
	const { message, why, log = [], hint } = isFinding(found) ? wordsOf(found, say) : messages["unknown-finding"](found, say);
	const [first = "", ...below] = message.split("\n");
	return {
		message: `${first}${found.more === void 0 ? "" : ` The same in ${count(found.more, "more trial")}.`}`,
		why,
		log: [...below, ...log],
		hint
	};
}
const wordsOf = ({ code, data }, say) => messages[code](data, say);

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
/** Hint shown once, above or below the findings of the checks. Their own hints would be longer than everything else. */
const MACHINE_HINT = `to fix these: ${COMMAND$2} doctor`;
const MOST_ALSO = 3;
/** Returns 'The same holds for a, b and 2 more workloads.' */
function sameFor(workloads) {
	const rest = workloads.length - MOST_ALSO;
	const named = joined(workloads.slice(0, MOST_ALSO).map((name) => [foreign(name)]), ", ");
	return prose`The same holds for ${named}${rest > 0 ? ` and ${count(rest, "more workload")}` : ""}.`;
}
const FIRST_LIMIT = 1e4;
const color = {
	error: "\x1B[31m",
	warning: "\x1B[33m",
	info: "\x1B[2m"
};
const RESET = "\x1B[0m";
/** Returns a finding as plain text: what happened, the lines of its log, and the hint. */
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
/** Returns a finding for a terminal: 'error: what happened', the lines of its log, '  hint: what to type next'. */
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

// src/model/helper.ts
/** Path of the socket by which an account that is not root reaches the meter helper. */
const HELPER_SOCKET = "/run/joulegate/meter.sock";

export { FromPlugin as $, isGated as $n, _positive as $r, nullable as $t, sides as A, number$2 as An, ZodMiniNumber as Ar, isRequested as At, PairOrder as B, somewhere as Bn, object$1 as Br, ZodPrefault as Bt, decidedWords as C, durationSetting as Cn, problem as Cr, limitOn as Ct, levelShape as D, hertzRange as Dn, Quoted as Dr, HOST as Dt, labelPer as E, hasNoWidth as En, whyUntriedOf as Er, Tune as Et, Config as F, preciseJoules as Fn, int$1 as Fr, ZodLiteral as Ft, WORKLOAD_NAME as G, within as Gn, transform$1 as Gr, base64 as Gt, Rule as H, watts as Hn, pipe$1 as Hr, ZodUnion as Ht, Domain as I, rough as In, literal$2 as Ir, ZodNumber as It, DayText as J, quantityWords as Jn, url as Jr, discriminatedUnion as Jt, Workload as K, NOT_ENERGY as Kn, union$1 as Kr, boolean as Kt, EnergyDomain as L, secondsRow as Ln, looseObject$1 as Lr, ZodObject as Lt, wordsFor as M, part as Mn, _enum$1 as Mr, ZodBoolean as Mt, BudgetLevel as N, percent$1 as Nn, array$1 as Nr, ZodDefault as Nt, meterWords as O, interval as On, ExitStatus as Or, MOST_LFS_BYTES as Ot, ComparableDomain as P, percentNumber as Pn, boolean$1 as Pr, ZodISODateTime as Pt, Declaration as Q, hasFigure as Qn, _minLength as Qr, looseObject as Qt, FailOn as R, signedAmounts as Rn, nullable$1 as Rr, ZodOptional as Rt, capital as S, duration as Sn, levelOf as Sr, MACHINE_KEY as St, intervalLabel as T, figuresPair as Tn, CONTAINED_BY_UNIT as Tr, GOVERNOR_NAME as Tt, SERVICE_NAME as U, wattsRow as Un, strictObject$1 as Ur, _enum as Ut, Quantity as V, spentWords as Vn, optional$2 as Vr, ZodRecord as Vt, UNIT_NAME as W, wholeNumber as Wn, string$1 as Wr, array as Wt, daysLater as X, failingFigures as Xn, _coercedNumber as Xr, json as Xt, dayOf as Y, ENERGY_EXPONENTS as Yn, toJSONSchema as Yr, int as Yt, DEFAULT_LIMITS as Z, gatedFigures as Zn, _isoDateTime as Zr, literal$1 as Zt, said as _, bytes as _n, is as _r, MetricValue as _t, partsOf as a, $constructor as ai, tuple as an, cut as ar, PluginReadings as at, amountLabel as b, changeBetween as bn, isForOperator as br, isMetricAmount as bt, terminalText as c, getInput as ci, ZodError as cn, cannotWrite as cr, StageFrequencyName as ct, inked as d, isDebug as di, age as dn, internalProblem as dr, isPluginFile as dt, _regex as ei, number as en, isOff as er, IMPORTER_NAME as et, joined as f, saveState as fi, amountsPair as fn, systemDetail as fr, ARTIFACTS as ft, strong as g, budget as gn, finding as gr, MetricBetter as gt, sentences as h, warning$1 as hi, areSame as hn, blameOf as hr, METRIC_UNIT as ht, inspected as i, prettifyError as ii, string as in, clean as ir, PluginKind as it, subject as j, oneAmount as jn, ZodMiniStringFormat as jr, ZodArray as jt, revisionName as k, limitJoules as kn, hasSucceeded as kr, MOST_LFS_FILES as kt, wholeText as l, getState as li, quoted as ln, causeOf as lr, builtInName as lt, prose as m, setSecret as mi, amountsRow as mn, Problem as mr, METRIC_NAME as mt, VERSION as n, $ZodISODateTime as ni, record as nn, isPercentOnly as nr, MOST_REPORTED_BYTES as nt, sameFor as o, NEVER as oi, union as on, lastLines as or, Settings as ot, literal as p, setOutput as pi, amountsPerPair as pn, Finding as pr, ArtifactName as pt, quantityOf as q, NO_SPREAD as qn, unknown$1 as qr, custom as qt, MACHINE_HINT as r, $ZodError as ri, strictObject as rn, isWeaker as rr, PLUGIN_USE as rt, summaryText as s, error$2 as si, unknown as sn, oneLine as sr, SignalName as st, HELPER_SOCKET as t, globalRegistry as ti, object as tn, isOpenByAmount as tr, MOST_KEPT_BYTES as tt, foreign as u, info$1 as ui, docUrl as un, detailOf as ur, isOutside as ut, percentOf as v, celsiusRange as vn, isAbout as vr, artifactPlace as vt, domainName as w, exitStatus as wn, isShallow as wr, looserLimit as wt, basis as x, count as xn, isProblemAbout as xr, metricPattern as xt, COMMAND$2 as y, change as yn, isFinding as yr, isArtifactPath as yt, MOST_REPEATS as z, size as zn, nullish as zr, ZodPipe as zt };
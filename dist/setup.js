#!/usr/bin/env node
import fs, { appendFileSync, chmodSync, chownSync, closeSync, constants, createReadStream, existsSync, fchmodSync, fchownSync, fstatSync, fsyncSync, ftruncateSync, lstatSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync, rmdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path, { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { EventEmitter, once } from "node:events";
import childProcess, { execFile, spawn } from "node:child_process";
import process$1 from "node:process";
import { isDeepStrictEqual, promisify, stripVTControlCharacters } from "node:util";
import { createHash } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";
import { pipeline } from "node:stream/promises";
import { text } from "node:stream/consumers";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { channel } from "node:diagnostics_channel";
import { homedir, userInfo } from "node:os";

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

// node_modules/commander/lib/error.js
/**
* CommanderError class
*/
var CommanderError = class extends Error {
	/**
	* Constructs the CommanderError class
	* @param {number} exitCode suggested exit code which could be used with process.exit
	* @param {string} code an id string representing the error
	* @param {string} message human-readable description of the error
	*/
	constructor(exitCode, code, message) {
		super(message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
		this.code = code;
		this.exitCode = exitCode;
		this.nestedError = void 0;
	}
};
/**
* InvalidArgumentError class
*/
var InvalidArgumentError = class extends CommanderError {
	/**
	* Constructs the InvalidArgumentError class
	* @param {string} [message] explanation of why argument is invalid
	*/
	constructor(message) {
		super(1, "commander.invalidArgument", message);
		Error.captureStackTrace(this, this.constructor);
		this.name = this.constructor.name;
	}
};

// node_modules/commander/lib/argument.js
var Argument = class {
	/**
	* Initialize a new command argument with the given name and description.
	* The default is that the argument is required, and you can explicitly
	* indicate this with <> around the name. Put [] around the name for an optional argument.
	*
	* @param {string} name
	* @param {string} [description]
	*/
	constructor(name, description) {
		this.description = description || "";
		this.variadic = false;
		this.parseArg = void 0;
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.argChoices = void 0;
		switch (name[0]) {
			case "<":
				this.required = true;
				this._name = name.slice(1, -1);
				break;
			case "[":
				this.required = false;
				this._name = name.slice(1, -1);
				break;
			default:
				this.required = true;
				this._name = name;
		}
		if (this._name.endsWith("...")) {
			this.variadic = true;
			this._name = this._name.slice(0, -3);
		}
	}
	/**
	* Return argument name.
	*
	* @return {string}
	*/
	name() {
		return this._name;
	}
	/**
	* @package
	*/
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	/**
	* Set the default value, and optionally supply the description to be displayed in the help.
	*
	* @param {*} value
	* @param {string} [description]
	* @return {Argument}
	*/
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	/**
	* Set the custom handler for processing CLI command arguments into argument values.
	*
	* @param {Function} [fn]
	* @return {Argument}
	*/
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	/**
	* Only allow argument value to be one of choices.
	*
	* @param {string[]} values
	* @return {Argument}
	*/
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	/**
	* Make argument required.
	*
	* @returns {Argument}
	*/
	argRequired() {
		this.required = true;
		return this;
	}
	/**
	* Make argument optional.
	*
	* @returns {Argument}
	*/
	argOptional() {
		this.required = false;
		return this;
	}
};
/**
* Takes an argument and returns its human readable equivalent for help usage.
*
* @param {Argument} arg
* @return {string}
* @private
*/
function humanReadableArgName(arg) {
	const nameOutput = arg.name() + (arg.variadic === true ? "..." : "");
	return arg.required ? "<" + nameOutput + ">" : "[" + nameOutput + "]";
}

// node_modules/commander/lib/help.js
/**
* TypeScript import types for JSDoc, used by Visual Studio Code IntelliSense and `npm run typescript-checkJS`
* https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html#import-types
* @typedef { import("./argument.js").Argument } Argument
* @typedef { import("./command.js").Command } Command
* @typedef { import("./option.js").Option } Option
*/
var Help = class {
	constructor() {
		this.helpWidth = void 0;
		this.minWidthToWrap = 40;
		this.sortSubcommands = false;
		this.sortOptions = false;
		this.showGlobalOptions = false;
	}
	/**
	* prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
	* and just before calling `formatHelp()`.
	*
	* Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
	*
	* @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
	*/
	prepareContext(contextOptions) {
		this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
	}
	/**
	* Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
	*
	* @param {Command} cmd
	* @returns {Command[]}
	*/
	visibleCommands(cmd) {
		const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
		const helpCommand = cmd._getHelpCommand();
		if (helpCommand && !helpCommand._hidden) visibleCommands.push(helpCommand);
		if (this.sortSubcommands) visibleCommands.sort((a, b) => {
			return a.name().localeCompare(b.name());
		});
		return visibleCommands;
	}
	/**
	* Compare options for sort.
	*
	* @param {Option} a
	* @param {Option} b
	* @returns {number}
	*/
	compareOptions(a, b) {
		const getSortKey = (option) => {
			return option.short ? option.short.replace(/^-/, "") : option.long.replace(/^--/, "");
		};
		return getSortKey(a).localeCompare(getSortKey(b));
	}
	/**
	* Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
	*
	* @param {Command} cmd
	* @returns {Option[]}
	*/
	visibleOptions(cmd) {
		const visibleOptions = cmd.options.filter((option) => !option.hidden);
		const helpOption = cmd._getHelpOption();
		if (helpOption && !helpOption.hidden) {
			const removeShort = helpOption.short && cmd._findOption(helpOption.short);
			const removeLong = helpOption.long && cmd._findOption(helpOption.long);
			if (!removeShort && !removeLong) visibleOptions.push(helpOption);
			else if (helpOption.long && !removeLong) visibleOptions.push(cmd.createOption(helpOption.long, helpOption.description).helpGroup(helpOption.helpGroupHeading));
			else if (helpOption.short && !removeShort) visibleOptions.push(cmd.createOption(helpOption.short, helpOption.description).helpGroup(helpOption.helpGroupHeading));
		}
		if (this.sortOptions) visibleOptions.sort(this.compareOptions);
		return visibleOptions;
	}
	/**
	* Get an array of the visible global options. (Not including help.)
	*
	* @param {Command} cmd
	* @returns {Option[]}
	*/
	visibleGlobalOptions(cmd) {
		if (!this.showGlobalOptions) return [];
		const globalOptions = [];
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) {
			const visibleOptions = ancestorCmd.options.filter((option) => !option.hidden);
			globalOptions.push(...visibleOptions);
		}
		if (this.sortOptions) globalOptions.sort(this.compareOptions);
		return globalOptions;
	}
	/**
	* Get an array of the arguments if any have a description.
	*
	* @param {Command} cmd
	* @returns {Argument[]}
	*/
	visibleArguments(cmd) {
		if (cmd._argsDescription) cmd.registeredArguments.forEach((argument) => {
			argument.description = argument.description || cmd._argsDescription[argument.name()] || "";
		});
		if (cmd.registeredArguments.find((argument) => argument.description)) return cmd.registeredArguments;
		return [];
	}
	/**
	* Get the command term to show in the list of subcommands.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	subcommandTerm(cmd) {
		const args = cmd.registeredArguments.map((arg) => humanReadableArgName(arg)).join(" ");
		return cmd._name + (cmd._aliases[0] ? "|" + cmd._aliases[0] : "") + (cmd.options.length ? " [options]" : "") + (args ? " " + args : "");
	}
	/**
	* Get the option term to show in the list of options.
	*
	* @param {Option} option
	* @returns {string}
	*/
	optionTerm(option) {
		return option.flags;
	}
	/**
	* Get the argument term to show in the list of arguments.
	*
	* @param {Argument} argument
	* @returns {string}
	*/
	argumentTerm(argument) {
		return argument.name();
	}
	/**
	* Get the longest command term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestSubcommandTermLength(cmd, helper) {
		return helper.visibleCommands(cmd).reduce((max, command) => {
			return Math.max(max, this.displayWidth(helper.styleSubcommandTerm(helper.subcommandTerm(command))));
		}, 0);
	}
	/**
	* Get the longest option term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestOptionTermLength(cmd, helper) {
		return helper.visibleOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	/**
	* Get the longest global option term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestGlobalOptionTermLength(cmd, helper) {
		return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
			return Math.max(max, this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))));
		}, 0);
	}
	/**
	* Get the longest argument term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	longestArgumentTermLength(cmd, helper) {
		return helper.visibleArguments(cmd).reduce((max, argument) => {
			return Math.max(max, this.displayWidth(helper.styleArgumentTerm(helper.argumentTerm(argument))));
		}, 0);
	}
	/**
	* Get the command usage to be displayed at the top of the built-in help.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	commandUsage(cmd) {
		let cmdName = cmd._name;
		if (cmd._aliases[0]) cmdName = cmdName + "|" + cmd._aliases[0];
		let ancestorCmdNames = "";
		for (let ancestorCmd = cmd.parent; ancestorCmd; ancestorCmd = ancestorCmd.parent) ancestorCmdNames = ancestorCmd.name() + " " + ancestorCmdNames;
		return ancestorCmdNames + cmdName + " " + cmd.usage();
	}
	/**
	* Get the description for the command.
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	commandDescription(cmd) {
		return cmd.description();
	}
	/**
	* Get the subcommand summary to show in the list of subcommands.
	* (Fallback to description for backwards compatibility.)
	*
	* @param {Command} cmd
	* @returns {string}
	*/
	subcommandDescription(cmd) {
		return cmd.summary() || cmd.description();
	}
	/**
	* Get the option description to show in the list of options.
	*
	* @param {Option} option
	* @return {string}
	*/
	optionDescription(option) {
		const extraInfo = [];
		if (option.argChoices) extraInfo.push(`choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (option.defaultValue !== void 0) {
			if (option.required || option.optional || option.isBoolean() && typeof option.defaultValue === "boolean") extraInfo.push(`default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`);
		}
		if (option.presetArg !== void 0 && option.optional) extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
		if (option.envVar !== void 0) extraInfo.push(`env: ${option.envVar}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (option.description) return `${option.description} ${extraDescription}`;
			return extraDescription;
		}
		return option.description;
	}
	/**
	* Get the argument description to show in the list of arguments.
	*
	* @param {Argument} argument
	* @return {string}
	*/
	argumentDescription(argument) {
		const extraInfo = [];
		if (argument.argChoices) extraInfo.push(`choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(", ")}`);
		if (argument.defaultValue !== void 0) extraInfo.push(`default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`);
		if (extraInfo.length > 0) {
			const extraDescription = `(${extraInfo.join(", ")})`;
			if (argument.description) return `${argument.description} ${extraDescription}`;
			return extraDescription;
		}
		return argument.description;
	}
	/**
	* Format a list of items, given a heading and an array of formatted items.
	*
	* @param {string} heading
	* @param {string[]} items
	* @param {Help} helper
	* @returns string[]
	*/
	formatItemList(heading, items, helper) {
		if (items.length === 0) return [];
		return [
			helper.styleTitle(heading),
			...items,
			""
		];
	}
	/**
	* Group items by their help group heading.
	*
	* @param {Command[] | Option[]} unsortedItems
	* @param {Command[] | Option[]} visibleItems
	* @param {Function} getGroup
	* @returns {Map<string, Command[] | Option[]>}
	*/
	groupItems(unsortedItems, visibleItems, getGroup) {
		const result = /* @__PURE__ */ new Map();
		unsortedItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
		});
		visibleItems.forEach((item) => {
			const group = getGroup(item);
			if (!result.has(group)) result.set(group, []);
			result.get(group).push(item);
		});
		return result;
	}
	/**
	* Generate the built-in help text.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {string}
	*/
	formatHelp(cmd, helper) {
		const termWidth = helper.padWidth(cmd, helper);
		const helpWidth = helper.helpWidth ?? 80;
		function callFormatItem(term, description) {
			return helper.formatItem(term, termWidth, description, helper);
		}
		let output = [`${helper.styleTitle("Usage:")} ${helper.styleUsage(helper.commandUsage(cmd))}`, ""];
		const commandDescription = helper.commandDescription(cmd);
		if (commandDescription.length > 0) output = output.concat([helper.boxWrap(helper.styleCommandDescription(commandDescription), helpWidth), ""]);
		const argumentList = helper.visibleArguments(cmd).map((argument) => {
			return callFormatItem(helper.styleArgumentTerm(helper.argumentTerm(argument)), helper.styleArgumentDescription(helper.argumentDescription(argument)));
		});
		output = output.concat(this.formatItemList("Arguments:", argumentList, helper));
		this.groupItems(cmd.options, helper.visibleOptions(cmd), (option) => option.helpGroupHeading ?? "Options:").forEach((options, group) => {
			const optionList = options.map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList(group, optionList, helper));
		});
		if (helper.showGlobalOptions) {
			const globalOptionList = helper.visibleGlobalOptions(cmd).map((option) => {
				return callFormatItem(helper.styleOptionTerm(helper.optionTerm(option)), helper.styleOptionDescription(helper.optionDescription(option)));
			});
			output = output.concat(this.formatItemList("Global Options:", globalOptionList, helper));
		}
		this.groupItems(cmd.commands, helper.visibleCommands(cmd), (sub) => sub.helpGroup() || "Commands:").forEach((commands, group) => {
			const commandList = commands.map((sub) => {
				return callFormatItem(helper.styleSubcommandTerm(helper.subcommandTerm(sub)), helper.styleSubcommandDescription(helper.subcommandDescription(sub)));
			});
			output = output.concat(this.formatItemList(group, commandList, helper));
		});
		return output.join("\n");
	}
	/**
	* Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
	*
	* @param {string} str
	* @returns {number}
	*/
	displayWidth(str) {
		return stripVTControlCharacters(str).length;
	}
	/**
	* Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
	*
	* @param {string} str
	* @returns {string}
	*/
	styleTitle(str) {
		return str;
	}
	styleUsage(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word === "[command]") return this.styleSubcommandText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleCommandText(word);
		}).join(" ");
	}
	styleCommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleOptionDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleSubcommandDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleArgumentDescription(str) {
		return this.styleDescriptionText(str);
	}
	styleDescriptionText(str) {
		return str;
	}
	styleOptionTerm(str) {
		return this.styleOptionText(str);
	}
	styleSubcommandTerm(str) {
		return str.split(" ").map((word) => {
			if (word === "[options]") return this.styleOptionText(word);
			if (word[0] === "[" || word[0] === "<") return this.styleArgumentText(word);
			return this.styleSubcommandText(word);
		}).join(" ");
	}
	styleArgumentTerm(str) {
		return this.styleArgumentText(str);
	}
	styleOptionText(str) {
		return str;
	}
	styleArgumentText(str) {
		return str;
	}
	styleSubcommandText(str) {
		return str;
	}
	styleCommandText(str) {
		return str;
	}
	/**
	* Calculate the pad width from the maximum term length.
	*
	* @param {Command} cmd
	* @param {Help} helper
	* @returns {number}
	*/
	padWidth(cmd, helper) {
		return Math.max(helper.longestOptionTermLength(cmd, helper), helper.longestGlobalOptionTermLength(cmd, helper), helper.longestSubcommandTermLength(cmd, helper), helper.longestArgumentTermLength(cmd, helper));
	}
	/**
	* Detect manually wrapped and indented strings by checking for line break followed by whitespace.
	*
	* @param {string} str
	* @returns {boolean}
	*/
	preformatted(str) {
		return /\n[^\S\r\n]/.test(str);
	}
	/**
	* Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
	*
	* So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
	*   TTT  DDD DDDD
	*        DD DDD
	*
	* @param {string} term
	* @param {number} termWidth
	* @param {string} description
	* @param {Help} helper
	* @returns {string}
	*/
	formatItem(term, termWidth, description, helper) {
		const itemIndent = 2;
		const itemIndentStr = " ".repeat(itemIndent);
		if (!description) return itemIndentStr + term;
		const paddedTerm = term.padEnd(termWidth + term.length - helper.displayWidth(term));
		const spacerWidth = 2;
		const remainingWidth = (this.helpWidth ?? 80) - termWidth - spacerWidth - itemIndent;
		let formattedDescription;
		if (remainingWidth < this.minWidthToWrap || helper.preformatted(description)) formattedDescription = description;
		else formattedDescription = helper.boxWrap(description, remainingWidth).replace(/\n/g, "\n" + " ".repeat(termWidth + spacerWidth));
		return itemIndentStr + paddedTerm + " ".repeat(spacerWidth) + formattedDescription.replace(/\n/g, `\n${itemIndentStr}`);
	}
	/**
	* Wrap a string at whitespace, preserving existing line breaks.
	* Wrapping is skipped if the width is less than `minWidthToWrap`.
	*
	* @param {string} str
	* @param {number} width
	* @returns {string}
	*/
	boxWrap(str, width) {
		if (width < this.minWidthToWrap) return str;
		const rawLines = str.split(/\r\n|\n/);
		const chunkPattern = /[\s]*[^\s]+/g;
		const wrappedLines = [];
		rawLines.forEach((line) => {
			const chunks = line.match(chunkPattern);
			if (chunks === null) {
				wrappedLines.push("");
				return;
			}
			let sumChunks = [chunks.shift()];
			let sumWidth = this.displayWidth(sumChunks[0]);
			chunks.forEach((chunk) => {
				const visibleWidth = this.displayWidth(chunk);
				if (sumWidth + visibleWidth <= width) {
					sumChunks.push(chunk);
					sumWidth += visibleWidth;
					return;
				}
				wrappedLines.push(sumChunks.join(""));
				const nextChunk = chunk.trimStart();
				sumChunks = [nextChunk];
				sumWidth = this.displayWidth(nextChunk);
			});
			wrappedLines.push(sumChunks.join(""));
		});
		return wrappedLines.join("\n");
	}
};

// node_modules/commander/lib/option.js
var Option = class {
	/**
	* Initialize a new `Option` with the given `flags` and `description`.
	*
	* @param {string} flags
	* @param {string} [description]
	*/
	constructor(flags, description) {
		this.flags = flags;
		this.description = description || "";
		this.required = flags.includes("<");
		this.optional = flags.includes("[");
		this.variadic = /\p{ID_Continue}\.\.\.[>\]]$/u.test(flags);
		this.mandatory = false;
		const optionFlags = splitOptionFlags(flags);
		this.short = optionFlags.shortFlag;
		this.long = optionFlags.longFlag;
		this.negate = false;
		if (this.long) this.negate = this.long.startsWith("--no-");
		this.defaultValue = void 0;
		this.defaultValueDescription = void 0;
		this.presetArg = void 0;
		this.envVar = void 0;
		this.parseArg = void 0;
		this.hidden = false;
		this.argChoices = void 0;
		this.conflictsWith = [];
		this.implied = void 0;
		this.helpGroupHeading = void 0;
	}
	/**
	* Set the default value, and optionally supply the description to be displayed in the help.
	*
	* @param {*} value
	* @param {string} [description]
	* @return {Option}
	*/
	default(value, description) {
		this.defaultValue = value;
		this.defaultValueDescription = description;
		return this;
	}
	/**
	* Preset to use when option used without option-argument, especially optional but also boolean and negated.
	* The custom processing (parseArg) is called.
	*
	* @example
	* new Option('--color').default('GREYSCALE').preset('RGB');
	* new Option('--donate [amount]').preset('20').argParser(parseFloat);
	*
	* @param {*} arg
	* @return {Option}
	*/
	preset(arg) {
		this.presetArg = arg;
		return this;
	}
	/**
	* Add option name(s) that conflict with this option.
	* An error will be displayed if conflicting options are found during parsing.
	*
	* @example
	* new Option('--rgb').conflicts('cmyk');
	* new Option('--js').conflicts(['ts', 'jsx']);
	*
	* @param {(string | string[])} names
	* @return {Option}
	*/
	conflicts(names) {
		this.conflictsWith = this.conflictsWith.concat(names);
		return this;
	}
	/**
	* Specify implied option values for when this option is set and the implied options are not.
	*
	* The custom processing (parseArg) is not called on the implied values.
	*
	* @example
	* program
	*   .addOption(new Option('--log', 'write logging information to file'))
	*   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
	*
	* @param {object} impliedOptionValues
	* @return {Option}
	*/
	implies(impliedOptionValues) {
		let newImplied = impliedOptionValues;
		if (typeof impliedOptionValues === "string") newImplied = { [impliedOptionValues]: true };
		this.implied = Object.assign(this.implied || {}, newImplied);
		return this;
	}
	/**
	* Set environment variable to check for option value.
	*
	* An environment variable is only used if when processed the current option value is
	* undefined, or the source of the current value is 'default' or 'config' or 'env'.
	*
	* @param {string} name
	* @return {Option}
	*/
	env(name) {
		this.envVar = name;
		return this;
	}
	/**
	* Set the custom handler for processing CLI option arguments into option values.
	*
	* @param {Function} [fn]
	* @return {Option}
	*/
	argParser(fn) {
		this.parseArg = fn;
		return this;
	}
	/**
	* Whether the option is mandatory and must have a value after parsing.
	*
	* @param {boolean} [mandatory=true]
	* @return {Option}
	*/
	makeOptionMandatory(mandatory = true) {
		this.mandatory = !!mandatory;
		return this;
	}
	/**
	* Hide option in help.
	*
	* @param {boolean} [hide=true]
	* @return {Option}
	*/
	hideHelp(hide = true) {
		this.hidden = !!hide;
		return this;
	}
	/**
	* @package
	*/
	_collectValue(value, previous) {
		if (previous === this.defaultValue || !Array.isArray(previous)) return [value];
		previous.push(value);
		return previous;
	}
	/**
	* Only allow option value to be one of choices.
	*
	* @param {string[]} values
	* @return {Option}
	*/
	choices(values) {
		this.argChoices = values.slice();
		this.parseArg = (arg, previous) => {
			if (!this.argChoices.includes(arg)) throw new InvalidArgumentError(`Allowed choices are ${this.argChoices.join(", ")}.`);
			if (this.variadic) return this._collectValue(arg, previous);
			return arg;
		};
		return this;
	}
	/**
	* Return option name.
	*
	* @return {string}
	*/
	name() {
		if (this.long) return this.long.replace(/^--/, "");
		return this.short.replace(/^-/, "");
	}
	/**
	* Return option name, in a camelcase format that can be used
	* as an object attribute key.
	*
	* @return {string}
	*/
	attributeName() {
		if (this.negate) return camelcase(this.name().replace(/^no-/, ""));
		return camelcase(this.name());
	}
	/**
	* Set the help group heading.
	*
	* @param {string} heading
	* @return {Option}
	*/
	helpGroup(heading) {
		this.helpGroupHeading = heading;
		return this;
	}
	/**
	* Check if `arg` matches the short or long flag.
	*
	* @param {string} arg
	* @return {boolean}
	* @package
	*/
	is(arg) {
		return this.short === arg || this.long === arg;
	}
	/**
	* Return whether a boolean option.
	*
	* Options are one of boolean, negated, required argument, or optional argument.
	*
	* @return {boolean}
	* @package
	*/
	isBoolean() {
		return !this.required && !this.optional && !this.negate;
	}
};
/**
* This class is to make it easier to work with dual options, without changing the existing
* implementation. We support separate dual options for separate positive and negative options,
* like `--build` and `--no-build`, which share a single option value. This works nicely for some
* use cases, but is tricky for others where we want separate behaviours despite
* the single shared option value.
*/
var DualOptions = class {
	/**
	* @param {Option[]} options
	*/
	constructor(options) {
		this.positiveOptions = /* @__PURE__ */ new Map();
		this.negativeOptions = /* @__PURE__ */ new Map();
		this.dualOptions = /* @__PURE__ */ new Set();
		options.forEach((option) => {
			if (option.negate) this.negativeOptions.set(option.attributeName(), option);
			else this.positiveOptions.set(option.attributeName(), option);
		});
		this.negativeOptions.forEach((value, key) => {
			if (this.positiveOptions.has(key)) this.dualOptions.add(key);
		});
	}
	/**
	* Did the value come from the option, and not from possible matching dual option?
	*
	* @param {*} value
	* @param {Option} option
	* @returns {boolean}
	*/
	valueFromOption(value, option) {
		const optionKey = option.attributeName();
		if (!this.dualOptions.has(optionKey)) return true;
		const preset = this.negativeOptions.get(optionKey).presetArg;
		const negativeValue = preset !== void 0 ? preset : false;
		return option.negate === (negativeValue === value);
	}
};
/**
* Convert string from kebab-case to camelCase.
*
* @param {string} str
* @return {string}
* @private
*/
function camelcase(str) {
	return str.split("-").reduce((str, word) => {
		return str + word[0].toUpperCase() + word.slice(1);
	});
}
/**
* Split the short and long flag out of something like '-m,--mixed <value>'
*
* @private
*/
function splitOptionFlags(flags) {
	let shortFlag;
	let longFlag;
	const shortFlagExp = /^-[^-]$/;
	const longFlagExp = /^--[^-]/;
	const flagParts = flags.split(/[ |,]+/).concat("guard");
	if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
	if (!shortFlag && shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
	if (!shortFlag && longFlagExp.test(flagParts[0])) {
		shortFlag = longFlag;
		longFlag = flagParts.shift();
	}
	if (flagParts[0].startsWith("-")) {
		const unsupportedFlag = flagParts[0];
		const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
		if (/^-[^-][^-]/.test(unsupportedFlag)) throw new Error(`${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`);
		if (shortFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many short flags`);
		if (longFlagExp.test(unsupportedFlag)) throw new Error(`${baseError}
- too many long flags`);
		throw new Error(`${baseError}
- unrecognised flag format`);
	}
	if (shortFlag === void 0 && longFlag === void 0) throw new Error(`option creation failed due to no flags found in '${flags}'.`);
	return {
		shortFlag,
		longFlag
	};
}

// node_modules/commander/lib/suggestSimilar.js
const maxDistance = 3;
function editDistance(a, b) {
	if (Math.abs(a.length - b.length) > maxDistance) return Math.max(a.length, b.length);
	const d = [];
	for (let i = 0; i <= a.length; i++) d[i] = [i];
	for (let j = 0; j <= b.length; j++) d[0][j] = j;
	for (let j = 1; j <= b.length; j++) for (let i = 1; i <= a.length; i++) {
		let cost;
		if (a[i - 1] === b[j - 1]) cost = 0;
		else cost = 1;
		d[i][j] = Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + cost);
		if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
	}
	return d[a.length][b.length];
}
/**
* Find close matches, restricted to same number of edits.
*
* @param {string} word
* @param {string[]} candidates
* @returns {string}
*/
function suggestSimilar(word, candidates) {
	if (!candidates || candidates.length === 0) return "";
	candidates = Array.from(new Set(candidates));
	const searchingOptions = word.startsWith("--");
	if (searchingOptions) {
		word = word.slice(2);
		candidates = candidates.map((candidate) => candidate.slice(2));
	}
	let similar = [];
	let bestDistance = maxDistance;
	const minSimilarity = .4;
	candidates.forEach((candidate) => {
		if (candidate.length <= 1) return;
		const distance = editDistance(word, candidate);
		const length = Math.max(word.length, candidate.length);
		if ((length - distance) / length > minSimilarity) {
			if (distance < bestDistance) {
				bestDistance = distance;
				similar = [candidate];
			} else if (distance === bestDistance) similar.push(candidate);
		}
	});
	similar.sort((a, b) => a.localeCompare(b));
	if (searchingOptions) similar = similar.map((candidate) => `--${candidate}`);
	if (similar.length > 1) return `\n(Did you mean one of ${similar.join(", ")}?)`;
	if (similar.length === 1) return `\n(Did you mean ${similar[0]}?)`;
	return "";
}

// node_modules/commander/lib/command.js
var Command$1 = class Command$1 extends EventEmitter {
	/**
	* Initialize a new `Command`.
	*
	* @param {string} [name]
	*/
	constructor(name) {
		super();
		/** @type {Command[]} */
		this.commands = [];
		/** @type {Option[]} */
		this.options = [];
		this.parent = null;
		this._allowUnknownOption = false;
		this._allowExcessArguments = false;
		/** @type {Argument[]} */
		this.registeredArguments = [];
		this._args = this.registeredArguments;
		/** @type {string[]} */
		this.args = [];
		this.rawArgs = [];
		this.processedArgs = [];
		this._scriptPath = null;
		this._name = name || "";
		this._optionValues = {};
		this._optionValueSources = {};
		this._storeOptionsAsProperties = false;
		this._actionHandler = null;
		this._executableHandler = false;
		this._executableFile = null;
		this._executableDir = null;
		this._defaultCommandName = null;
		this._exitCallback = null;
		this._aliases = [];
		this._combineFlagAndOptionalValue = true;
		this._description = "";
		this._summary = "";
		this._argsDescription = void 0;
		this._enablePositionalOptions = false;
		this._passThroughOptions = false;
		this._lifeCycleHooks = {};
		/** @type {(boolean | string)} */
		this._showHelpAfterError = false;
		this._showSuggestionAfterError = true;
		this._savedState = null;
		this._outputConfiguration = {
			writeOut: (str) => process$1.stdout.write(str),
			writeErr: (str) => process$1.stderr.write(str),
			outputError: (str, write) => write(str),
			getOutHelpWidth: () => process$1.stdout.isTTY ? process$1.stdout.columns : void 0,
			getErrHelpWidth: () => process$1.stderr.isTTY ? process$1.stderr.columns : void 0,
			getOutHasColors: () => useColor() ?? (process$1.stdout.isTTY && process$1.stdout.hasColors?.()),
			getErrHasColors: () => useColor() ?? (process$1.stderr.isTTY && process$1.stderr.hasColors?.()),
			stripColor: (str) => stripVTControlCharacters(str)
		};
		this._hidden = false;
		/** @type {(Option | null | undefined)} */
		this._helpOption = void 0;
		this._addImplicitHelpCommand = void 0;
		/** @type {Command} */
		this._helpCommand = void 0;
		this._helpConfiguration = {};
		/** @type {string | undefined} */
		this._helpGroupHeading = void 0;
		/** @type {string | undefined} */
		this._defaultCommandGroup = void 0;
		/** @type {string | undefined} */
		this._defaultOptionGroup = void 0;
	}
	/**
	* Copy settings that are useful to have in common across root command and subcommands.
	*
	* (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
	*
	* @param {Command} sourceCommand
	* @return {Command} `this` command for chaining
	*/
	copyInheritedSettings(sourceCommand) {
		this._outputConfiguration = sourceCommand._outputConfiguration;
		this._helpOption = sourceCommand._helpOption;
		this._helpCommand = sourceCommand._helpCommand;
		this._helpConfiguration = sourceCommand._helpConfiguration;
		this._exitCallback = sourceCommand._exitCallback;
		this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
		this._combineFlagAndOptionalValue = sourceCommand._combineFlagAndOptionalValue;
		this._allowExcessArguments = sourceCommand._allowExcessArguments;
		this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
		this._showHelpAfterError = sourceCommand._showHelpAfterError;
		this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;
		return this;
	}
	/**
	* @returns {Command[]}
	* @private
	*/
	_getCommandAndAncestors() {
		const result = [];
		for (let command = this; command; command = command.parent) result.push(command);
		return result;
	}
	/**
	* Define a command.
	*
	* There are two styles of command: pay attention to where to put the description.
	*
	* @example
	* // Command implemented using action handler (description is supplied separately to `.command`)
	* program
	*   .command('clone <source> [destination]')
	*   .description('clone a repository into a newly created directory')
	*   .action((source, destination) => {
	*     console.log('clone command called');
	*   });
	*
	* // Command implemented using separate executable file (description is second parameter to `.command`)
	* program
	*   .command('start <service>', 'start named service')
	*   .command('stop [service]', 'stop named service, or all if no name supplied');
	*
	* @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
	* @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
	* @param {object} [execOpts] - configuration options (for executable)
	* @return {Command} returns new command for action handler, or `this` for executable command
	*/
	command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
		let desc = actionOptsOrExecDesc;
		let opts = execOpts;
		if (typeof desc === "object" && desc !== null) {
			opts = desc;
			desc = null;
		}
		opts = opts || {};
		const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);
		const cmd = this.createCommand(name);
		if (desc) {
			cmd.description(desc);
			cmd._executableHandler = true;
		}
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		cmd._hidden = !!(opts.noHelp || opts.hidden);
		cmd._executableFile = opts.executableFile || null;
		if (args) cmd.arguments(args);
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd.copyInheritedSettings(this);
		if (desc) return this;
		return cmd;
	}
	/**
	* Factory routine to create a new unattached command.
	*
	* See .command() for creating an attached subcommand, which uses this routine to
	* create the command. You can override createCommand to customise subcommands.
	*
	* @param {string} [name]
	* @return {Command} new command
	*/
	createCommand(name) {
		return new Command$1(name);
	}
	/**
	* You can customise the help with a subclass of Help by overriding createHelp,
	* or by overriding Help properties using configureHelp().
	*
	* @return {Help}
	*/
	createHelp() {
		return Object.assign(new Help(), this.configureHelp());
	}
	/**
	* You can customise the help by overriding Help properties using configureHelp(),
	* or with a subclass of Help by overriding createHelp().
	*
	* @param {object} [configuration] - configuration options
	* @return {(Command | object)} `this` command for chaining, or stored configuration
	*/
	configureHelp(configuration) {
		if (configuration === void 0) return this._helpConfiguration;
		this._helpConfiguration = configuration;
		return this;
	}
	/**
	* The default output goes to stdout and stderr. You can customise this for special
	* applications. You can also customise the display of errors by overriding outputError.
	*
	* The configuration properties are all functions:
	*
	*     // change how output being written, defaults to stdout and stderr
	*     writeOut(str)
	*     writeErr(str)
	*     // change how output being written for errors, defaults to writeErr
	*     outputError(str, write) // used for displaying errors and not used for displaying help
	*     // specify width for wrapping help
	*     getOutHelpWidth()
	*     getErrHelpWidth()
	*     // color support, currently only used with Help
	*     getOutHasColors()
	*     getErrHasColors()
	*     stripColor() // used to remove ANSI escape codes if output does not have colors
	*
	* @param {object} [configuration] - configuration options
	* @return {(Command | object)} `this` command for chaining, or stored configuration
	*/
	configureOutput(configuration) {
		if (configuration === void 0) return this._outputConfiguration;
		this._outputConfiguration = {
			...this._outputConfiguration,
			...configuration
		};
		return this;
	}
	/**
	* Display the help or a custom message after an error occurs.
	*
	* @param {(boolean|string)} [displayHelp]
	* @return {Command} `this` command for chaining
	*/
	showHelpAfterError(displayHelp = true) {
		if (typeof displayHelp !== "string") displayHelp = !!displayHelp;
		this._showHelpAfterError = displayHelp;
		return this;
	}
	/**
	* Display suggestion of similar commands for unknown commands, or options for unknown options.
	*
	* @param {boolean} [displaySuggestion]
	* @return {Command} `this` command for chaining
	*/
	showSuggestionAfterError(displaySuggestion = true) {
		this._showSuggestionAfterError = !!displaySuggestion;
		return this;
	}
	/**
	* Add a prepared subcommand.
	*
	* See .command() for creating an attached subcommand which inherits settings from its parent.
	*
	* @param {Command} cmd - new subcommand
	* @param {object} [opts] - configuration options
	* @return {Command} `this` command for chaining
	*/
	addCommand(cmd, opts) {
		if (!cmd._name) throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
		opts = opts || {};
		if (opts.isDefault) this._defaultCommandName = cmd._name;
		if (opts.noHelp || opts.hidden) cmd._hidden = true;
		this._registerCommand(cmd);
		cmd.parent = this;
		cmd._checkForBrokenPassThrough();
		return this;
	}
	/**
	* Factory routine to create a new unattached argument.
	*
	* See .argument() for creating an attached argument, which uses this routine to
	* create the argument. You can override createArgument to return a custom argument.
	*
	* @param {string} name
	* @param {string} [description]
	* @return {Argument} new argument
	*/
	createArgument(name, description) {
		return new Argument(name, description);
	}
	/**
	* Define argument syntax for command.
	*
	* The default is that the argument is required, and you can explicitly
	* indicate this with <> around the name. Put [] around the name for an optional argument.
	*
	* @example
	* program.argument('<input-file>');
	* program.argument('[output-file]');
	*
	* @param {string} name
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom argument processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	argument(name, description, parseArg, defaultValue) {
		const argument = this.createArgument(name, description);
		if (typeof parseArg === "function") argument.default(defaultValue).argParser(parseArg);
		else argument.default(parseArg);
		this.addArgument(argument);
		return this;
	}
	/**
	* Define argument syntax for command, adding multiple at once (without descriptions).
	*
	* See also .argument().
	*
	* @example
	* program.arguments('<cmd> [env]');
	*
	* @param {string} names
	* @return {Command} `this` command for chaining
	*/
	arguments(names) {
		names.trim().split(/ +/).forEach((detail) => {
			this.argument(detail);
		});
		return this;
	}
	/**
	* Define argument syntax for command, adding a prepared argument.
	*
	* @param {Argument} argument
	* @return {Command} `this` command for chaining
	*/
	addArgument(argument) {
		const previousArgument = this.registeredArguments.slice(-1)[0];
		if (previousArgument?.variadic) throw new Error(`only the last argument can be variadic '${previousArgument.name()}'`);
		if (argument.required && argument.defaultValue !== void 0 && argument.parseArg === void 0) throw new Error(`a default value for a required argument is never used: '${argument.name()}'`);
		this.registeredArguments.push(argument);
		return this;
	}
	/**
	* Customise or override default help command. By default a help command is automatically added if your command has subcommands.
	*
	* @example
	*    program.helpCommand('help [cmd]');
	*    program.helpCommand('help [cmd]', 'show help');
	*    program.helpCommand(false); // suppress default help command
	*    program.helpCommand(true); // add help command even if no subcommands
	*
	* @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
	* @param {string} [description] - custom description
	* @return {Command} `this` command for chaining
	*/
	helpCommand(enableOrNameAndArgs, description) {
		if (typeof enableOrNameAndArgs === "boolean") {
			this._addImplicitHelpCommand = enableOrNameAndArgs;
			if (enableOrNameAndArgs && this._defaultCommandGroup) this._initCommandGroup(this._getHelpCommand());
			return this;
		}
		const [, helpName, helpArgs] = (enableOrNameAndArgs ?? "help [command]").match(/([^ ]+) *(.*)/);
		const helpDescription = description ?? "display help for command";
		const helpCommand = this.createCommand(helpName);
		helpCommand.helpOption(false);
		if (helpArgs) helpCommand.arguments(helpArgs);
		if (helpDescription) helpCommand.description(helpDescription);
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);
		return this;
	}
	/**
	* Add prepared custom help command.
	*
	* @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
	* @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
	* @return {Command} `this` command for chaining
	*/
	addHelpCommand(helpCommand, deprecatedDescription) {
		if (typeof helpCommand !== "object") {
			this.helpCommand(helpCommand, deprecatedDescription);
			return this;
		}
		this._addImplicitHelpCommand = true;
		this._helpCommand = helpCommand;
		this._initCommandGroup(helpCommand);
		return this;
	}
	/**
	* Lazy create help command.
	*
	* @return {(Command|null)}
	* @package
	*/
	_getHelpCommand() {
		if (this._addImplicitHelpCommand ?? (this.commands.length && !this._actionHandler && !this._findCommand("help"))) {
			if (this._helpCommand === void 0) this.helpCommand(void 0, void 0);
			return this._helpCommand;
		}
		return null;
	}
	/**
	* Add hook for life cycle event.
	*
	* @param {string} event
	* @param {Function} listener
	* @return {Command} `this` command for chaining
	*/
	hook(event, listener) {
		const allowedValues = [
			"preSubcommand",
			"preAction",
			"postAction"
		];
		if (!allowedValues.includes(event)) throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
		if (this._lifeCycleHooks[event]) this._lifeCycleHooks[event].push(listener);
		else this._lifeCycleHooks[event] = [listener];
		return this;
	}
	/**
	* Register callback to use as replacement for calling process.exit.
	*
	* @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
	* @return {Command} `this` command for chaining
	*/
	exitOverride(fn) {
		if (fn) this._exitCallback = fn;
		else this._exitCallback = (err) => {
			if (err.code !== "commander.executeSubCommandAsync") throw err;
		};
		return this;
	}
	/**
	* Call process.exit, and _exitCallback if defined.
	*
	* @param {number} exitCode exit code for using with process.exit
	* @param {string} code an id string representing the error
	* @param {string} message human-readable description of the error
	* @return never
	* @private
	*/
	_exit(exitCode, code, message) {
		if (this._exitCallback) this._exitCallback(new CommanderError(exitCode, code, message));
		process$1.exit(exitCode);
	}
	/**
	* Register callback `fn` for the command.
	*
	* @example
	* program
	*   .command('serve')
	*   .description('start service')
	*   .action(function() {
	*      // do work here
	*   });
	*
	* @param {Function} fn
	* @return {Command} `this` command for chaining
	*/
	action(fn) {
		const listener = (args) => {
			const expectedArgsCount = this.registeredArguments.length;
			const actionArgs = args.slice(0, expectedArgsCount);
			if (this._storeOptionsAsProperties) actionArgs[expectedArgsCount] = this;
			else actionArgs[expectedArgsCount] = this.opts();
			actionArgs.push(this);
			return fn.apply(this, actionArgs);
		};
		this._actionHandler = listener;
		return this;
	}
	/**
	* Factory routine to create a new unattached option.
	*
	* See .option() for creating an attached option, which uses this routine to
	* create the option. You can override createOption to return a custom option.
	*
	* @param {string} flags
	* @param {string} [description]
	* @return {Option} new option
	*/
	createOption(flags, description) {
		return new Option(flags, description);
	}
	/**
	* Wrap parseArgs to catch 'commander.invalidArgument'.
	*
	* @param {(Option | Argument)} target
	* @param {string} value
	* @param {*} previous
	* @param {string} invalidArgumentMessage
	* @private
	*/
	_callParseArg(target, value, previous, invalidArgumentMessage) {
		try {
			return target.parseArg(value, previous);
		} catch (err) {
			if (err.code === "commander.invalidArgument") {
				const message = `${invalidArgumentMessage} ${err.message}`;
				this.error(message, {
					exitCode: err.exitCode,
					code: err.code
				});
			}
			throw err;
		}
	}
	/**
	* Check for option flag conflicts.
	* Register option if no conflicts found, or throw on conflict.
	*
	* @param {Option} option
	* @private
	*/
	_registerOption(option) {
		const matchingOption = option.short && this._findOption(option.short) || option.long && this._findOption(option.long);
		if (matchingOption) {
			const matchingFlag = option.long && this._findOption(option.long) ? option.long : option.short;
			throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
		}
		this._initOptionGroup(option);
		this.options.push(option);
	}
	/**
	* Check for command name and alias conflicts with existing commands.
	* Register command if no conflicts found, or throw on conflict.
	*
	* @param {Command} command
	* @private
	*/
	_registerCommand(command) {
		const knownBy = (cmd) => {
			return [cmd.name()].concat(cmd.aliases());
		};
		const alreadyUsed = knownBy(command).find((name) => this._findCommand(name));
		if (alreadyUsed) {
			const existingCmd = knownBy(this._findCommand(alreadyUsed)).join("|");
			const newCmd = knownBy(command).join("|");
			throw new Error(`cannot add command '${newCmd}' as already have command '${existingCmd}'`);
		}
		this._initCommandGroup(command);
		this.commands.push(command);
	}
	/**
	* Add an option.
	*
	* @param {Option} option
	* @return {Command} `this` command for chaining
	*/
	addOption(option) {
		this._registerOption(option);
		const oname = option.name();
		const name = option.attributeName();
		if (option.defaultValue !== void 0) this.setOptionValueWithSource(name, option.defaultValue, "default");
		const handleOptionValue = (val, invalidValueMessage, valueSource) => {
			if (val == null && option.presetArg !== void 0) val = option.presetArg;
			const oldValue = this.getOptionValue(name);
			if (val !== null && option.parseArg) val = this._callParseArg(option, val, oldValue, invalidValueMessage);
			else if (val !== null && option.variadic) val = option._collectValue(val, oldValue);
			if (val == null) {
				if (option.negate) val = false;
				else if (option.isBoolean() || option.optional) val = true;
				else val = "";
			}
			this.setOptionValueWithSource(name, val, valueSource);
		};
		this.on("option:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "cli");
		});
		if (option.envVar) this.on("optionEnv:" + oname, (val) => {
			const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
			handleOptionValue(val, invalidValueMessage, "env");
		});
		return this;
	}
	/**
	* Internal implementation shared by .option() and .requiredOption()
	*
	* @return {Command} `this` command for chaining
	* @private
	*/
	_optionEx(config, flags, description, fn, defaultValue) {
		if (typeof flags === "object" && flags instanceof Option) throw new Error("To add an Option object use addOption() instead of option() or requiredOption()");
		const option = this.createOption(flags, description);
		option.makeOptionMandatory(!!config.mandatory);
		if (typeof fn === "function") option.default(defaultValue).argParser(fn);
		else if (fn instanceof RegExp) {
			const regex = fn;
			fn = (val, def) => {
				const m = regex.exec(val);
				return m ? m[0] : def;
			};
			option.default(defaultValue).argParser(fn);
		} else option.default(fn);
		return this.addOption(option);
	}
	/**
	* Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
	*
	* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
	* option-argument is indicated by `<>` and an optional option-argument by `[]`.
	*
	* See the README for more details, and see also addOption() and requiredOption().
	*
	* @example
	* program
	*     .option('-p, --pepper', 'add pepper')
	*     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
	*     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
	*     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
	*
	* @param {string} flags
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom option processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	option(flags, description, parseArg, defaultValue) {
		return this._optionEx({}, flags, description, parseArg, defaultValue);
	}
	/**
	* Add a required option which must have a value after parsing. This usually means
	* the option must be specified on the command line. (Otherwise the same as .option().)
	*
	* The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
	*
	* @param {string} flags
	* @param {string} [description]
	* @param {(Function|*)} [parseArg] - custom option processing function or default value
	* @param {*} [defaultValue]
	* @return {Command} `this` command for chaining
	*/
	requiredOption(flags, description, parseArg, defaultValue) {
		return this._optionEx({ mandatory: true }, flags, description, parseArg, defaultValue);
	}
	/**
	* Alter parsing of short flags with optional values.
	*
	* @example
	* // for `.option('-f,--flag [value]'):
	* program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
	* program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
	*
	* @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
	* @return {Command} `this` command for chaining
	*/
	combineFlagAndOptionalValue(combine = true) {
		this._combineFlagAndOptionalValue = !!combine;
		return this;
	}
	/**
	* Allow unknown options on the command line.
	*
	* @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
	* @return {Command} `this` command for chaining
	*/
	allowUnknownOption(allowUnknown = true) {
		this._allowUnknownOption = !!allowUnknown;
		return this;
	}
	/**
	* Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
	*
	* @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
	* @return {Command} `this` command for chaining
	*/
	allowExcessArguments(allowExcess = true) {
		this._allowExcessArguments = !!allowExcess;
		return this;
	}
	/**
	* Enable positional options. Positional means global options are specified before subcommands which lets
	* subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
	* The default behaviour is non-positional and global options may appear anywhere on the command line.
	*
	* @param {boolean} [positional]
	* @return {Command} `this` command for chaining
	*/
	enablePositionalOptions(positional = true) {
		this._enablePositionalOptions = !!positional;
		return this;
	}
	/**
	* Pass through options that come after command-arguments rather than treat them as command-options,
	* so actual command-options come before command-arguments. Turning this on for a subcommand requires
	* positional options to have been enabled on the program (parent commands).
	* The default behaviour is non-positional and options may appear before or after command-arguments.
	*
	* @param {boolean} [passThrough] for unknown options.
	* @return {Command} `this` command for chaining
	*/
	passThroughOptions(passThrough = true) {
		this._passThroughOptions = !!passThrough;
		this._checkForBrokenPassThrough();
		return this;
	}
	/**
	* @private
	*/
	_checkForBrokenPassThrough() {
		if (this.parent && this._passThroughOptions && !this.parent._enablePositionalOptions) throw new Error(`passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`);
	}
	/**
	* Whether to store option values as properties on command object,
	* or store separately (specify false). In both cases the option values can be accessed using .opts().
	*
	* @param {boolean} [storeAsProperties=true]
	* @return {Command} `this` command for chaining
	*/
	storeOptionsAsProperties(storeAsProperties = true) {
		if (this.options.length) throw new Error("call .storeOptionsAsProperties() before adding options");
		if (Object.keys(this._optionValues).length) throw new Error("call .storeOptionsAsProperties() before setting option values");
		this._storeOptionsAsProperties = !!storeAsProperties;
		return this;
	}
	/**
	* Retrieve option value.
	*
	* @param {string} key
	* @return {object} value
	*/
	getOptionValue(key) {
		if (this._storeOptionsAsProperties) return this[key];
		return this._optionValues[key];
	}
	/**
	* Store option value.
	*
	* @param {string} key
	* @param {object} value
	* @return {Command} `this` command for chaining
	*/
	setOptionValue(key, value) {
		return this.setOptionValueWithSource(key, value, void 0);
	}
	/**
	* Store option value and where the value came from.
	*
	* @param {string} key
	* @param {object} value
	* @param {string} source - expected values are default/config/env/cli/implied
	* @return {Command} `this` command for chaining
	*/
	setOptionValueWithSource(key, value, source) {
		if (this._storeOptionsAsProperties) this[key] = value;
		else this._optionValues[key] = value;
		this._optionValueSources[key] = source;
		return this;
	}
	/**
	* Get source of option value.
	* Expected values are default | config | env | cli | implied
	*
	* @param {string} key
	* @return {string}
	*/
	getOptionValueSource(key) {
		return this._optionValueSources[key];
	}
	/**
	* Get source of option value. See also .optsWithGlobals().
	* Expected values are default | config | env | cli | implied
	*
	* @param {string} key
	* @return {string}
	*/
	getOptionValueSourceWithGlobals(key) {
		let source;
		this._getCommandAndAncestors().forEach((cmd) => {
			if (Object.hasOwn(cmd._optionValueSources, key)) source = cmd.getOptionValueSource(key);
		});
		return source;
	}
	/**
	* Get user arguments from implied or explicit arguments.
	* Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
	*
	* @private
	*/
	_prepareUserArgs(argv, parseOptions) {
		if (argv !== void 0 && !Array.isArray(argv)) throw new Error("first parameter to parse must be array or undefined");
		parseOptions = parseOptions || {};
		if (argv === void 0 && parseOptions.from === void 0) {
			if (process$1.versions?.electron) parseOptions.from = "electron";
			const execArgv = process$1.execArgv ?? [];
			if (execArgv.includes("-e") || execArgv.includes("--eval") || execArgv.includes("-p") || execArgv.includes("--print")) parseOptions.from = "eval";
		}
		if (argv === void 0) argv = process$1.argv;
		this.rawArgs = argv.slice();
		let userArgs;
		switch (parseOptions.from) {
			case void 0:
			case "node":
				this._scriptPath = argv[1];
				userArgs = argv.slice(2);
				break;
			case "electron":
				if (process$1.defaultApp) {
					this._scriptPath = argv[1];
					userArgs = argv.slice(2);
				} else userArgs = argv.slice(1);
				break;
			case "user":
				userArgs = argv.slice(0);
				break;
			case "eval":
				userArgs = argv.slice(1);
				break;
			default: throw new Error(`unexpected parse option { from: '${parseOptions.from}' }`);
		}
		if (!this._name && this._scriptPath) this.nameFromFilename(this._scriptPath);
		this._name = this._name || "program";
		return userArgs;
	}
	/**
	* Parse `argv`, setting options and invoking commands when defined.
	*
	* Use parseAsync instead of parse if any of your action handlers are async.
	*
	* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
	*
	* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
	* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
	* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
	* - `'user'`: just user arguments
	*
	* @example
	* program.parse(); // parse process.argv and auto-detect electron and special node flags
	* program.parse(process.argv); // assume argv[0] is app and argv[1] is script
	* program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
	*
	* @param {string[]} [argv] - optional, defaults to process.argv
	* @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
	* @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
	* @return {Command} `this` command for chaining
	*/
	parse(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		this._parseCommand([], userArgs);
		return this;
	}
	/**
	* Parse `argv`, setting options and invoking commands when defined.
	*
	* Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
	*
	* Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
	* - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
	* - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
	* - `'user'`: just user arguments
	*
	* @example
	* await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
	* await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
	* await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
	*
	* @param {string[]} [argv]
	* @param {object} [parseOptions]
	* @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
	* @return {Promise}
	*/
	async parseAsync(argv, parseOptions) {
		this._prepareForParse();
		const userArgs = this._prepareUserArgs(argv, parseOptions);
		await this._parseCommand([], userArgs);
		return this;
	}
	_prepareForParse() {
		if (this._savedState === null) {
			this.options.filter((option) => option.negate && option.defaultValue === void 0 && this.getOptionValue(option.attributeName()) === void 0).forEach((option) => {
				const positiveLongFlag = option.long.replace(/^--no-/, "--");
				if (!this._findOption(positiveLongFlag)) this.setOptionValueWithSource(option.attributeName(), true, "default");
			});
			this.saveStateBeforeParse();
		} else this.restoreStateBeforeParse();
	}
	/**
	* Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
	* Not usually called directly, but available for subclasses to save their custom state.
	*
	* This is called in a lazy way. Only commands used in parsing chain will have state saved.
	*/
	saveStateBeforeParse() {
		this._savedState = {
			_name: this._name,
			_optionValues: { ...this._optionValues },
			_optionValueSources: { ...this._optionValueSources }
		};
	}
	/**
	* Restore state before parse for calls after the first.
	* Not usually called directly, but available for subclasses to save their custom state.
	*
	* This is called in a lazy way. Only commands used in parsing chain will have state restored.
	*/
	restoreStateBeforeParse() {
		if (this._storeOptionsAsProperties) throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);
		this._name = this._savedState._name;
		this._scriptPath = null;
		this.rawArgs = [];
		this._optionValues = { ...this._savedState._optionValues };
		this._optionValueSources = { ...this._savedState._optionValueSources };
		this.args = [];
		this.processedArgs = [];
	}
	/**
	* Throw if expected executable is missing. Add lots of help for author.
	*
	* @param {string} executableFile
	* @param {string} executableDir
	* @param {string} subcommandName
	*/
	_checkForMissingExecutable(executableFile, executableDir, subcommandName) {
		if (fs.existsSync(executableFile)) return;
		const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDir ? `searched for local subcommand relative to directory '${executableDir}'` : "no directory for search for local subcommand, use .executableDir() to supply a custom directory"}`;
		throw new Error(executableMissing);
	}
	/**
	* Execute a sub-command executable.
	*
	* @private
	*/
	_executeSubCommand(subcommand, args) {
		args = args.slice();
		const sourceExt = [
			".js",
			".ts",
			".tsx",
			".mjs",
			".cjs"
		];
		function findFile(baseDir, baseName) {
			const localBin = path.resolve(baseDir, baseName);
			if (fs.existsSync(localBin)) return localBin;
			if (sourceExt.includes(path.extname(baseName))) return void 0;
			const foundExt = sourceExt.find((ext) => fs.existsSync(`${localBin}${ext}`));
			if (foundExt) return `${localBin}${foundExt}`;
		}
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		let executableFile = subcommand._executableFile || `${this._name}-${subcommand._name}`;
		let executableDir = this._executableDir || "";
		if (this._scriptPath) {
			let resolvedScriptPath;
			try {
				resolvedScriptPath = fs.realpathSync(this._scriptPath);
			} catch {
				resolvedScriptPath = this._scriptPath;
			}
			executableDir = path.resolve(path.dirname(resolvedScriptPath), executableDir);
		}
		if (executableDir) {
			let localFile = findFile(executableDir, executableFile);
			if (!localFile && !subcommand._executableFile && this._scriptPath) {
				const legacyName = path.basename(this._scriptPath, path.extname(this._scriptPath));
				if (legacyName !== this._name) localFile = findFile(executableDir, `${legacyName}-${subcommand._name}`);
			}
			executableFile = localFile || executableFile;
		}
		const launchWithNode = sourceExt.includes(path.extname(executableFile));
		let proc;
		if (process$1.platform !== "win32") {
			if (launchWithNode) {
				args.unshift(executableFile);
				args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
				proc = childProcess.spawn(process$1.argv[0], args, { stdio: "inherit" });
			} else proc = childProcess.spawn(executableFile, args, { stdio: "inherit" });
		} else {
			this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			args.unshift(executableFile);
			args = incrementNodeInspectorPort(process$1.execArgv).concat(args);
			proc = childProcess.spawn(process$1.execPath, args, { stdio: "inherit" });
		}
		if (!proc.killed) [
			"SIGUSR1",
			"SIGUSR2",
			"SIGTERM",
			"SIGINT",
			"SIGHUP"
		].forEach((signal) => {
			process$1.on(signal, () => {
				if (proc.killed === false && proc.exitCode === null) proc.kill(signal);
			});
		});
		const exitCallback = this._exitCallback;
		proc.on("close", (code) => {
			code = code ?? 1;
			if (!exitCallback) process$1.exit(code);
			else exitCallback(new CommanderError(code, "commander.executeSubCommandAsync", "(close)"));
		});
		proc.on("error", (err) => {
			if (err.code === "ENOENT") this._checkForMissingExecutable(executableFile, executableDir, subcommand._name);
			else if (err.code === "EACCES") throw new Error(`'${executableFile}' not executable`);
			if (!exitCallback) process$1.exit(1);
			else {
				const wrappedError = new CommanderError(1, "commander.executeSubCommandAsync", "(error)");
				wrappedError.nestedError = err;
				exitCallback(wrappedError);
			}
		});
		this.runningCommand = proc;
	}
	/**
	* @private
	*/
	_dispatchSubcommand(commandName, operands, unknown) {
		const subCommand = this._findCommand(commandName);
		if (!subCommand) this.help({ error: true });
		subCommand._prepareForParse();
		let promiseChain;
		promiseChain = this._chainOrCallSubCommandHook(promiseChain, subCommand, "preSubcommand");
		promiseChain = this._chainOrCall(promiseChain, () => {
			if (subCommand._executableHandler) this._executeSubCommand(subCommand, operands.concat(unknown));
			else return subCommand._parseCommand(operands, unknown);
		});
		return promiseChain;
	}
	/**
	* Invoke help directly if possible, or dispatch if necessary.
	* e.g. help foo
	*
	* @private
	*/
	_dispatchHelpCommand(subcommandName) {
		if (!subcommandName) this.help();
		const subCommand = this._findCommand(subcommandName);
		if (subCommand && !subCommand._executableHandler) subCommand.help();
		return this._dispatchSubcommand(subcommandName, [], [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? "--help"]);
	}
	/**
	* Check this.args against expected this.registeredArguments.
	*
	* @private
	*/
	_checkNumberOfArguments() {
		this.registeredArguments.forEach((arg, i) => {
			if (arg.required && this.args[i] == null) this.missingArgument(arg.name());
		});
		if (this.registeredArguments.length > 0 && this.registeredArguments[this.registeredArguments.length - 1].variadic) return;
		if (this.args.length > this.registeredArguments.length) this._excessArguments(this.args);
	}
	/**
	* Process this.args using this.registeredArguments and save as this.processedArgs!
	*
	* @private
	*/
	_processArguments() {
		const myParseArg = (argument, value, previous) => {
			let parsedValue = value;
			if (value !== null && argument.parseArg) {
				const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
				parsedValue = this._callParseArg(argument, value, previous, invalidValueMessage);
			}
			return parsedValue;
		};
		this._checkNumberOfArguments();
		const processedArgs = [];
		this.registeredArguments.forEach((declaredArg, index) => {
			let value = declaredArg.defaultValue;
			if (declaredArg.variadic) {
				if (index < this.args.length) {
					value = this.args.slice(index);
					if (declaredArg.parseArg) value = value.reduce((processed, v) => {
						return myParseArg(declaredArg, v, processed);
					}, declaredArg.defaultValue);
				} else if (value === void 0) value = [];
			} else if (index < this.args.length) {
				value = this.args[index];
				if (declaredArg.parseArg) value = myParseArg(declaredArg, value, declaredArg.defaultValue);
			}
			processedArgs[index] = value;
		});
		this.processedArgs = processedArgs;
	}
	/**
	* Once we have a promise we chain, but call synchronously until then.
	*
	* @param {(Promise|undefined)} promise
	* @param {Function} fn
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCall(promise, fn) {
		if (promise?.then && typeof promise.then === "function") return promise.then(() => fn());
		return fn();
	}
	/**
	*
	* @param {(Promise|undefined)} promise
	* @param {string} event
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCallHooks(promise, event) {
		let result = promise;
		const hooks = [];
		this._getCommandAndAncestors().reverse().filter((cmd) => cmd._lifeCycleHooks[event] !== void 0).forEach((hookedCommand) => {
			hookedCommand._lifeCycleHooks[event].forEach((callback) => {
				hooks.push({
					hookedCommand,
					callback
				});
			});
		});
		if (event === "postAction") hooks.reverse();
		hooks.forEach((hookDetail) => {
			result = this._chainOrCall(result, () => {
				return hookDetail.callback(hookDetail.hookedCommand, this);
			});
		});
		return result;
	}
	/**
	*
	* @param {(Promise|undefined)} promise
	* @param {Command} subCommand
	* @param {string} event
	* @return {(Promise|undefined)}
	* @private
	*/
	_chainOrCallSubCommandHook(promise, subCommand, event) {
		let result = promise;
		if (this._lifeCycleHooks[event] !== void 0) this._lifeCycleHooks[event].forEach((hook) => {
			result = this._chainOrCall(result, () => {
				return hook(this, subCommand);
			});
		});
		return result;
	}
	/**
	* Process arguments in context of this command.
	* Returns action result, in case it is a promise.
	*
	* @private
	*/
	_parseCommand(operands, unknown) {
		const parsed = this.parseOptions(unknown);
		this._parseOptionsEnv();
		this._parseOptionsImplied();
		operands = operands.concat(parsed.operands);
		unknown = parsed.unknown;
		this.args = operands.concat(unknown);
		if (operands && this._findCommand(operands[0])) return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
		if (this._getHelpCommand() && operands[0] === this._getHelpCommand().name()) return this._dispatchHelpCommand(operands[1]);
		if (this._defaultCommandName) {
			this._outputHelpIfRequested(unknown);
			return this._dispatchSubcommand(this._defaultCommandName, operands, unknown);
		}
		if (this.commands.length && this.args.length === 0 && !this._actionHandler && !this._defaultCommandName) this.help({ error: true });
		this._outputHelpIfRequested(parsed.unknown);
		this._checkForMissingMandatoryOptions();
		this._checkForConflictingOptions();
		const checkForUnknownOptions = () => {
			if (parsed.unknown.length > 0) this.unknownOption(parsed.unknown[0]);
		};
		const commandEvent = `command:${this.name()}`;
		if (this._actionHandler) {
			checkForUnknownOptions();
			this._processArguments();
			let promiseChain;
			promiseChain = this._chainOrCallHooks(promiseChain, "preAction");
			promiseChain = this._chainOrCall(promiseChain, () => this._actionHandler(this.processedArgs));
			if (this.parent) promiseChain = this._chainOrCall(promiseChain, () => {
				this.parent.emit(commandEvent, operands, unknown);
			});
			promiseChain = this._chainOrCallHooks(promiseChain, "postAction");
			return promiseChain;
		}
		if (this.parent?.listenerCount(commandEvent)) {
			checkForUnknownOptions();
			this._processArguments();
			this.parent.emit(commandEvent, operands, unknown);
		} else if (operands.length) {
			if (this._findCommand("*")) return this._dispatchSubcommand("*", operands, unknown);
			if (this.listenerCount("command:*")) this.emit("command:*", operands, unknown);
			else if (this.commands.length) this.unknownCommand();
			else {
				checkForUnknownOptions();
				this._processArguments();
			}
		} else if (this.commands.length) {
			checkForUnknownOptions();
			this.help({ error: true });
		} else {
			checkForUnknownOptions();
			this._processArguments();
		}
	}
	/**
	* Find matching command.
	*
	* @private
	* @return {Command | undefined}
	*/
	_findCommand(name) {
		if (!name) return void 0;
		return this.commands.find((cmd) => cmd._name === name || cmd._aliases.includes(name));
	}
	/**
	* Return an option matching `arg` if any.
	*
	* @param {string} arg
	* @return {Option}
	* @package
	*/
	_findOption(arg) {
		return this.options.find((option) => option.is(arg));
	}
	/**
	* Display an error message if a mandatory option does not have a value.
	* Called after checking for help flags in leaf subcommand.
	*
	* @private
	*/
	_checkForMissingMandatoryOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd.options.forEach((anOption) => {
				if (anOption.mandatory && cmd.getOptionValue(anOption.attributeName()) === void 0) cmd.missingMandatoryOptionValue(anOption);
			});
		});
	}
	/**
	* Display an error message if conflicting options are used together in this.
	*
	* @private
	*/
	_checkForConflictingLocalOptions() {
		const definedNonDefaultOptions = this.options.filter((option) => {
			const optionKey = option.attributeName();
			if (this.getOptionValue(optionKey) === void 0) return false;
			return this.getOptionValueSource(optionKey) !== "default";
		});
		definedNonDefaultOptions.filter((option) => option.conflictsWith.length > 0).forEach((option) => {
			const conflictingAndDefined = definedNonDefaultOptions.find((defined) => option.conflictsWith.includes(defined.attributeName()));
			if (conflictingAndDefined) this._conflictingOption(option, conflictingAndDefined);
		});
	}
	/**
	* Display an error message if conflicting options are used together.
	* Called after checking for help flags in leaf subcommand.
	*
	* @private
	*/
	_checkForConflictingOptions() {
		this._getCommandAndAncestors().forEach((cmd) => {
			cmd._checkForConflictingLocalOptions();
		});
	}
	/**
	* Parse options from `argv` removing known options,
	* and return argv split into operands and unknown arguments.
	*
	* Side effects: modifies command by storing options. Does not reset state if called again.
	*
	* Examples:
	*
	*     argv => operands, unknown
	*     --known kkk op => [op], []
	*     op --known kkk => [op], []
	*     sub --unknown uuu op => [sub], [--unknown uuu op]
	*     sub -- --unknown uuu op => [sub --unknown uuu op], []
	*
	* @param {string[]} args
	* @return {{operands: string[], unknown: string[]}}
	*/
	parseOptions(args) {
		const operands = [];
		const unknown = [];
		let dest = operands;
		function maybeOption(arg) {
			return arg.length > 1 && arg[0] === "-";
		}
		const negativeNumberArg = (arg) => {
			if (!/^-(\d+|\d*\.\d+)([eE][+-]?\d+)?$/.test(arg)) return false;
			return !this._getCommandAndAncestors().some((cmd) => cmd.options.map((opt) => opt.short).some((short) => /^-\d$/.test(short)));
		};
		let activeVariadicOption = null;
		let activeGroup = null;
		let i = 0;
		while (i < args.length || activeGroup) {
			const arg = activeGroup ?? args[i++];
			activeGroup = null;
			if (arg === "--") {
				if (dest === unknown) dest.push(arg);
				dest.push(...args.slice(i));
				break;
			}
			if (activeVariadicOption && (!maybeOption(arg) || negativeNumberArg(arg))) {
				this.emit(`option:${activeVariadicOption.name()}`, arg);
				continue;
			}
			activeVariadicOption = null;
			if (maybeOption(arg)) {
				const option = this._findOption(arg);
				if (option) {
					if (option.required) {
						const value = args[i++];
						if (value === void 0) this.optionMissingArgument(option);
						this.emit(`option:${option.name()}`, value);
					} else if (option.optional) {
						let value = null;
						if (i < args.length && (!maybeOption(args[i]) || negativeNumberArg(args[i]))) value = args[i++];
						this.emit(`option:${option.name()}`, value);
					} else this.emit(`option:${option.name()}`);
					activeVariadicOption = option.variadic ? option : null;
					continue;
				}
			}
			if (arg.length > 2 && arg[0] === "-" && arg[1] !== "-") {
				const option = this._findOption(`-${arg[1]}`);
				if (option) {
					if (option.required || option.optional && this._combineFlagAndOptionalValue) this.emit(`option:${option.name()}`, arg.slice(2));
					else {
						this.emit(`option:${option.name()}`);
						activeGroup = `-${arg.slice(2)}`;
					}
					continue;
				}
			}
			if (/^--[^=]+=/.test(arg)) {
				const index = arg.indexOf("=");
				const option = this._findOption(arg.slice(0, index));
				if (option && (option.required || option.optional)) {
					this.emit(`option:${option.name()}`, arg.slice(index + 1));
					continue;
				}
			}
			if (dest === operands && maybeOption(arg) && !(this.commands.length === 0 && negativeNumberArg(arg))) dest = unknown;
			if ((this._enablePositionalOptions || this._passThroughOptions) && operands.length === 0 && unknown.length === 0) {
				if (this._findCommand(arg)) {
					operands.push(arg);
					unknown.push(...args.slice(i));
					break;
				} else if (this._getHelpCommand() && arg === this._getHelpCommand().name()) {
					operands.push(arg, ...args.slice(i));
					break;
				} else if (this._defaultCommandName) {
					unknown.push(arg, ...args.slice(i));
					break;
				}
			}
			if (this._passThroughOptions) {
				dest.push(arg, ...args.slice(i));
				break;
			}
			dest.push(arg);
		}
		return {
			operands,
			unknown
		};
	}
	/**
	* Return an object containing local option values as key-value pairs.
	*
	* @return {object}
	*/
	opts() {
		if (this._storeOptionsAsProperties) {
			const result = {};
			const len = this.options.length;
			for (let i = 0; i < len; i++) {
				const key = this.options[i].attributeName();
				result[key] = key === this._versionOptionName ? this._version : this[key];
			}
			return result;
		}
		return this._optionValues;
	}
	/**
	* Return an object containing merged local and global option values as key-value pairs.
	*
	* @return {object}
	*/
	optsWithGlobals() {
		return this._getCommandAndAncestors().reduce((combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()), {});
	}
	/**
	* Display error message and exit (or call exitOverride).
	*
	* @param {string} message
	* @param {object} [errorOptions]
	* @param {string} [errorOptions.code] - an id string representing the error
	* @param {number} [errorOptions.exitCode] - used with process.exit
	*/
	error(message, errorOptions) {
		this._outputConfiguration.outputError(`${message}\n`, this._outputConfiguration.writeErr);
		if (typeof this._showHelpAfterError === "string") this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
		else if (this._showHelpAfterError) {
			this._outputConfiguration.writeErr("\n");
			this.outputHelp({ error: true });
		}
		const config = errorOptions || {};
		const exitCode = config.exitCode || 1;
		const code = config.code || "commander.error";
		this._exit(exitCode, code, message);
	}
	/**
	* Apply any option related environment variables, if option does
	* not have a value from cli or client code.
	*
	* @private
	*/
	_parseOptionsEnv() {
		this.options.forEach((option) => {
			if (option.envVar && option.envVar in process$1.env) {
				const optionKey = option.attributeName();
				if (this.getOptionValue(optionKey) === void 0 || [
					"default",
					"config",
					"env"
				].includes(this.getOptionValueSource(optionKey))) {
					if (option.required || option.optional) this.emit(`optionEnv:${option.name()}`, process$1.env[option.envVar]);
					else this.emit(`optionEnv:${option.name()}`);
				}
			}
		});
	}
	/**
	* Apply any implied option values, if option is undefined or default value.
	*
	* @private
	*/
	_parseOptionsImplied() {
		const dualHelper = new DualOptions(this.options);
		const hasCustomOptionValue = (optionKey) => {
			return this.getOptionValue(optionKey) !== void 0 && !["default", "implied"].includes(this.getOptionValueSource(optionKey));
		};
		this.options.filter((option) => option.implied !== void 0 && hasCustomOptionValue(option.attributeName()) && dualHelper.valueFromOption(this.getOptionValue(option.attributeName()), option)).forEach((option) => {
			Object.keys(option.implied).filter((impliedKey) => !hasCustomOptionValue(impliedKey)).forEach((impliedKey) => {
				this.setOptionValueWithSource(impliedKey, option.implied[impliedKey], "implied");
			});
		});
	}
	/**
	* Argument `name` is missing.
	*
	* @param {string} name
	* @private
	*/
	missingArgument(name) {
		const message = `error: missing required argument '${name}'`;
		this.error(message, { code: "commander.missingArgument" });
	}
	/**
	* `Option` is missing an argument.
	*
	* @param {Option} option
	* @private
	*/
	optionMissingArgument(option) {
		const message = `error: option '${option.flags}' argument missing`;
		this.error(message, { code: "commander.optionMissingArgument" });
	}
	/**
	* `Option` does not have a value, and is a mandatory option.
	*
	* @param {Option} option
	* @private
	*/
	missingMandatoryOptionValue(option) {
		const message = `error: required option '${option.flags}' not specified`;
		this.error(message, { code: "commander.missingMandatoryOptionValue" });
	}
	/**
	* `Option` conflicts with another option.
	*
	* @param {Option} option
	* @param {Option} conflictingOption
	* @private
	*/
	_conflictingOption(option, conflictingOption) {
		const findBestOptionFromValue = (option) => {
			const optionKey = option.attributeName();
			const optionValue = this.getOptionValue(optionKey);
			const negativeOption = this.options.find((target) => target.negate && optionKey === target.attributeName());
			const positiveOption = this.options.find((target) => !target.negate && optionKey === target.attributeName());
			if (negativeOption && (negativeOption.presetArg === void 0 && optionValue === false || negativeOption.presetArg !== void 0 && optionValue === negativeOption.presetArg)) return negativeOption;
			return positiveOption || option;
		};
		const getErrorMessage = (option) => {
			const bestOption = findBestOptionFromValue(option);
			const optionKey = bestOption.attributeName();
			if (this.getOptionValueSource(optionKey) === "env") return `environment variable '${bestOption.envVar}'`;
			return `option '${bestOption.flags}'`;
		};
		const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
		this.error(message, { code: "commander.conflictingOption" });
	}
	/**
	* Unknown option `flag`.
	*
	* @param {string} flag
	* @private
	*/
	unknownOption(flag) {
		if (this._allowUnknownOption) return;
		let suggestion = "";
		if (flag.startsWith("--") && this._showSuggestionAfterError) {
			let candidateFlags = [];
			let command = this;
			do {
				const moreFlags = command.createHelp().visibleOptions(command).filter((option) => option.long).map((option) => option.long);
				candidateFlags = candidateFlags.concat(moreFlags);
				command = command.parent;
			} while (command && !command._enablePositionalOptions);
			suggestion = suggestSimilar(flag, candidateFlags);
		}
		const message = `error: unknown option '${flag}'${suggestion}`;
		this.error(message, { code: "commander.unknownOption" });
	}
	/**
	* Excess arguments, more than expected.
	*
	* @param {string[]} receivedArgs
	* @private
	*/
	_excessArguments(receivedArgs) {
		if (this._allowExcessArguments) return;
		const expected = this.registeredArguments.length;
		const s = expected === 1 ? "" : "s";
		const received = receivedArgs.length;
		const message = `error: too many arguments${this.parent ? ` for '${this.name()}'` : ""}. Expected ${expected} argument${s} but got ${received}: ${receivedArgs.join(", ")}.`;
		this.error(message, { code: "commander.excessArguments" });
	}
	/**
	* Unknown command.
	*
	* @private
	*/
	unknownCommand() {
		const unknownName = this.args[0];
		let suggestion = "";
		if (this._showSuggestionAfterError) {
			const candidateNames = [];
			this.createHelp().visibleCommands(this).forEach((command) => {
				candidateNames.push(command.name());
				if (command.alias()) candidateNames.push(command.alias());
			});
			suggestion = suggestSimilar(unknownName, candidateNames);
		}
		const message = `error: unknown command '${unknownName}'${suggestion}`;
		this.error(message, { code: "commander.unknownCommand" });
	}
	/**
	* Get or set the program version.
	*
	* This method auto-registers the "-V, --version" option which will print the version number.
	*
	* You can optionally supply the flags and description to override the defaults.
	*
	* @param {string} [str]
	* @param {string} [flags]
	* @param {string} [description]
	* @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
	*/
	version(str, flags, description) {
		if (str === void 0) return this._version;
		this._version = str;
		flags = flags || "-V, --version";
		description = description || "output the version number";
		const versionOption = this.createOption(flags, description);
		this._versionOptionName = versionOption.attributeName();
		this._registerOption(versionOption);
		this.on("option:" + versionOption.name(), () => {
			this._outputConfiguration.writeOut(`${str}\n`);
			this._exit(0, "commander.version", str);
		});
		return this;
	}
	/**
	* Set the description.
	*
	* @param {string} [str]
	* @param {object} [argsDescription]
	* @return {(string|Command)}
	*/
	description(str, argsDescription) {
		if (str === void 0 && argsDescription === void 0) return this._description;
		this._description = str;
		if (argsDescription) this._argsDescription = argsDescription;
		return this;
	}
	/**
	* Set the summary. Used when listed as subcommand of parent.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	summary(str) {
		if (str === void 0) return this._summary;
		this._summary = str;
		return this;
	}
	/**
	* Set an alias for the command.
	*
	* You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
	*
	* @param {string} [alias]
	* @return {(string|Command)}
	*/
	alias(alias) {
		if (alias === void 0) return this._aliases[0];
		/** @type {Command} */
		let command = this;
		if (this.commands.length !== 0 && this.commands[this.commands.length - 1]._executableHandler) command = this.commands[this.commands.length - 1];
		if (alias === command._name) throw new Error("Command alias can't be the same as its name");
		const matchingCommand = this.parent?._findCommand(alias);
		if (matchingCommand) {
			const existingCmd = [matchingCommand.name()].concat(matchingCommand.aliases()).join("|");
			throw new Error(`cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`);
		}
		command._aliases.push(alias);
		return this;
	}
	/**
	* Set aliases for the command.
	*
	* Only the first alias is shown in the auto-generated help.
	*
	* @param {string[]} [aliases]
	* @return {(string[]|Command)}
	*/
	aliases(aliases) {
		if (aliases === void 0) return this._aliases;
		aliases.forEach((alias) => this.alias(alias));
		return this;
	}
	/**
	* Set / get the command usage `str`.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	usage(str) {
		if (str === void 0) {
			if (this._usage) return this._usage;
			const args = this.registeredArguments.map((arg) => {
				return humanReadableArgName(arg);
			});
			return [].concat(this.options.length || this._helpOption !== null ? "[options]" : [], this.commands.length ? "[command]" : [], this.registeredArguments.length ? args : []).join(" ");
		}
		this._usage = str;
		return this;
	}
	/**
	* Get or set the name of the command.
	*
	* @param {string} [str]
	* @return {(string|Command)}
	*/
	name(str) {
		if (str === void 0) return this._name;
		this._name = str;
		return this;
	}
	/**
	* Set/get the help group heading for this subcommand in parent command's help.
	*
	* @param {string} [heading]
	* @return {Command | string}
	*/
	helpGroup(heading) {
		if (heading === void 0) return this._helpGroupHeading ?? "";
		this._helpGroupHeading = heading;
		return this;
	}
	/**
	* Set/get the default help group heading for subcommands added to this command.
	* (This does not override a group set directly on the subcommand using .helpGroup().)
	*
	* @example
	* program.commandsGroup('Development Commands:');
	* program.command('watch')...
	* program.command('lint')...
	* ...
	*
	* @param {string} [heading]
	* @returns {Command | string}
	*/
	commandsGroup(heading) {
		if (heading === void 0) return this._defaultCommandGroup ?? "";
		this._defaultCommandGroup = heading;
		return this;
	}
	/**
	* Set/get the default help group heading for options added to this command.
	* (This does not override a group set directly on the option using .helpGroup().)
	*
	* @example
	* program
	*   .optionsGroup('Development Options:')
	*   .option('-d, --debug', 'output extra debugging')
	*   .option('-p, --profile', 'output profiling information')
	*
	* @param {string} [heading]
	* @returns {Command | string}
	*/
	optionsGroup(heading) {
		if (heading === void 0) return this._defaultOptionGroup ?? "";
		this._defaultOptionGroup = heading;
		return this;
	}
	/**
	* @param {Option} option
	* @private
	*/
	_initOptionGroup(option) {
		if (this._defaultOptionGroup && !option.helpGroupHeading) option.helpGroup(this._defaultOptionGroup);
	}
	/**
	* @param {Command} cmd
	* @private
	*/
	_initCommandGroup(cmd) {
		if (this._defaultCommandGroup && !cmd.helpGroup()) cmd.helpGroup(this._defaultCommandGroup);
	}
	/**
	* Set the name of the command from script filename, such as process.argv[1],
	* or import.meta.filename.
	*
	* (Used internally and public although not documented in README.)
	*
	* @example
	* program.nameFromFilename(import.meta.filename);
	*
	* @param {string} filename
	* @return {Command}
	*/
	nameFromFilename(filename) {
		this._name = path.basename(filename, path.extname(filename));
		return this;
	}
	/**
	* Get or set the directory for searching for executable subcommands of this command.
	*
	* @example
	* program.executableDir(import.meta.dirname);
	* // or
	* program.executableDir('subcommands');
	*
	* @param {string} [path]
	* @return {(string|null|Command)}
	*/
	executableDir(path) {
		if (path === void 0) return this._executableDir;
		this._executableDir = path;
		return this;
	}
	/**
	* Return program help documentation.
	*
	* @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
	* @return {string}
	*/
	helpInformation(contextOptions) {
		const helper = this.createHelp();
		const context = this._getOutputContext(contextOptions);
		helper.prepareContext({
			error: context.error,
			helpWidth: context.helpWidth,
			outputHasColors: context.hasColors
		});
		const text = helper.formatHelp(this, helper);
		if (context.hasColors) return text;
		return this._outputConfiguration.stripColor(text);
	}
	/**
	* @typedef HelpContext
	* @type {object}
	* @property {boolean} error
	* @property {number} helpWidth
	* @property {boolean} hasColors
	* @property {function} write - includes stripColor if needed
	*
	* @returns {HelpContext}
	* @private
	*/
	_getOutputContext(contextOptions) {
		contextOptions = contextOptions || {};
		const error = !!contextOptions.error;
		let baseWrite;
		let hasColors;
		let helpWidth;
		if (error) {
			baseWrite = (str) => this._outputConfiguration.writeErr(str);
			hasColors = this._outputConfiguration.getErrHasColors();
			helpWidth = this._outputConfiguration.getErrHelpWidth();
		} else {
			baseWrite = (str) => this._outputConfiguration.writeOut(str);
			hasColors = this._outputConfiguration.getOutHasColors();
			helpWidth = this._outputConfiguration.getOutHelpWidth();
		}
		const write = (str) => {
			if (!hasColors) str = this._outputConfiguration.stripColor(str);
			return baseWrite(str);
		};
		return {
			error,
			write,
			hasColors,
			helpWidth
		};
	}
	/**
	* Output help information for this command.
	*
	* Outputs built-in help, and custom text added using `.addHelpText()`.
	*
	* @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
	*/
	outputHelp(contextOptions) {
		let deprecatedCallback;
		if (typeof contextOptions === "function") {
			deprecatedCallback = contextOptions;
			contextOptions = void 0;
		}
		const outputContext = this._getOutputContext(contextOptions);
		/** @type {HelpTextEventContext} */
		const eventContext = {
			error: outputContext.error,
			write: outputContext.write,
			command: this
		};
		this._getCommandAndAncestors().reverse().forEach((command) => command.emit("beforeAllHelp", eventContext));
		this.emit("beforeHelp", eventContext);
		let helpInformation = this.helpInformation({ error: outputContext.error });
		if (deprecatedCallback) {
			helpInformation = deprecatedCallback(helpInformation);
			if (typeof helpInformation !== "string" && !Buffer.isBuffer(helpInformation)) throw new Error("outputHelp callback must return a string or a Buffer");
		}
		outputContext.write(helpInformation);
		if (this._getHelpOption()?.long) this.emit(this._getHelpOption().long);
		this.emit("afterHelp", eventContext);
		this._getCommandAndAncestors().forEach((command) => command.emit("afterAllHelp", eventContext));
	}
	/**
	* You can pass in flags and a description to customise the built-in help option.
	* Pass in false to disable the built-in help option.
	*
	* @example
	* program.helpOption('-?, --help', 'show help'); // customise
	* program.helpOption(false); // disable
	*
	* @param {(string | boolean)} flags
	* @param {string} [description]
	* @return {Command} `this` command for chaining
	*/
	helpOption(flags, description) {
		if (typeof flags === "boolean") {
			if (flags) {
				if (this._helpOption === null) this._helpOption = void 0;
				if (this._defaultOptionGroup) this._initOptionGroup(this._getHelpOption());
			} else this._helpOption = null;
			return this;
		}
		this._helpOption = this.createOption(flags ?? "-h, --help", description ?? "display help for command");
		if (flags || description) this._initOptionGroup(this._helpOption);
		return this;
	}
	/**
	* Lazy create help option.
	* Returns null if has been disabled with .helpOption(false).
	*
	* @returns {(Option | null)} the help option
	* @package
	*/
	_getHelpOption() {
		if (this._helpOption === void 0) this.helpOption(void 0, void 0);
		return this._helpOption;
	}
	/**
	* Supply your own option to use for the built-in help option.
	* This is an alternative to using helpOption() to customise the flags and description etc.
	*
	* @param {Option} option
	* @return {Command} `this` command for chaining
	*/
	addHelpOption(option) {
		this._helpOption = option;
		this._initOptionGroup(option);
		return this;
	}
	/**
	* Output help information and exit.
	*
	* Outputs built-in help, and custom text added using `.addHelpText()`.
	*
	* @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
	*/
	help(contextOptions) {
		this.outputHelp(contextOptions);
		let exitCode = Number(process$1.exitCode ?? 0);
		if (exitCode === 0 && contextOptions && typeof contextOptions !== "function" && contextOptions.error) exitCode = 1;
		this._exit(exitCode, "commander.help", "(outputHelp)");
	}
	/**
	* // Do a little typing to coordinate emit and listener for the help text events.
	* @typedef HelpTextEventContext
	* @type {object}
	* @property {boolean} error
	* @property {Command} command
	* @property {function} write
	*/
	/**
	* Add additional text to be displayed with the built-in help.
	*
	* Position is 'before' or 'after' to affect just this command,
	* and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
	*
	* @param {string} position - before or after built-in help
	* @param {(string | Function)} text - string to add, or a function returning a string
	* @return {Command} `this` command for chaining
	*/
	addHelpText(position, text) {
		const allowedValues = [
			"beforeAll",
			"before",
			"after",
			"afterAll"
		];
		if (!allowedValues.includes(position)) throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
		const helpEvent = `${position}Help`;
		this.on(helpEvent, (context) => {
			let helpStr;
			if (typeof text === "function") helpStr = text({
				error: context.error,
				command: context.command
			});
			else helpStr = text;
			if (helpStr) context.write(`${helpStr}\n`);
		});
		return this;
	}
	/**
	* Output help information if help flags specified
	*
	* @param {Array} args - array of options to search for help flags
	* @private
	*/
	_outputHelpIfRequested(args) {
		const helpOption = this._getHelpOption();
		if (helpOption && args.find((arg) => helpOption.is(arg))) {
			this.outputHelp();
			this._exit(0, "commander.helpDisplayed", "(outputHelp)");
		}
	}
};
/**
* Scan arguments and increment port number for inspect calls (to avoid conflicts when spawning new command).
*
* @param {string[]} args - array of arguments from node.execArgv
* @returns {string[]}
* @private
*/
function incrementNodeInspectorPort(args) {
	return args.map((arg) => {
		if (!arg.startsWith("--inspect")) return arg;
		let debugOption;
		let debugHost = "127.0.0.1";
		let debugPort = "9229";
		let match;
		if ((match = arg.match(/^(--inspect(-brk|-wait)?)$/)) !== null) debugOption = match[1];
		else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+)$/)) !== null) {
			debugOption = match[1];
			if (/^\d+$/.test(match[3])) debugPort = match[3];
			else debugHost = match[3];
		} else if ((match = arg.match(/^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+):(\d+)$/)) !== null) {
			debugOption = match[1];
			debugHost = match[3];
			debugPort = match[4];
		}
		if (debugOption && debugPort !== "0") return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
		return arg;
	});
}
/**
* Exported for using from tests, not otherwise used outside this file.
*
* @returns {boolean | undefined}
* @package
*/
function useColor() {
	if (process$1.env.NO_COLOR || process$1.env.FORCE_COLOR === "0" || process$1.env.FORCE_COLOR === "false") return false;
	if (process$1.env.FORCE_COLOR || process$1.env.CLICOLOR_FORCE !== void 0) return true;
}

// node_modules/commander/index.js
const program$1 = new Command$1();

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
function own$1(inst, key, value, enumerable = true) {
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
	return own$1(inst, key, value, false);
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
				return own$1(this, key, compute(this));
			},
			set(value) {
				own$1(this, key, value);
			}
		});
	}
	return table;
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own$1(this, key, fn.bind(this));
		},
		set(value) {
			own$1(this, key, value);
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
const number$6 = /^-?\d+(?:\.\d+)?$/;
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
		own$1(this, "~standard", value);
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
	inst._zod.pattern = number$6;
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
				if (typeof key === "string" && number$6.test(key) && keyResult.issues.length) {
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
	if (!values) rest.pattern = (types.includes("number") ? number$6 : integer).source;
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
		own$1(this, "with", value);
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
const ZodMiniNumber = /*@__PURE__*/ $constructor("ZodMiniNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function number$5(params) {
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
const number$4 = number$5();
const numbers = readonly$1(array$1(number$4));
const flag = boolean$1();
const maybe = (schema) => nullable$1(schema);
const optional$1 = (schema) => optional$2(schema);
const oneOf = (...values) => _enum$1(values);
const list$3 = (schema) => readonly$1(array$1(schema));
const record$1 = (shape) => readonly$1(strictObject$1(shape));

// src/model/findings/action.ts
/** Findings about the job that runs the action. */
const action$1 = {
	"bad-environment": usage({ what: text$1 }),
	/** `variable`: names the file that the step writes for the runner. */
	"runner-file-unwritable": usage({
		variable: text$1,
		detail: text$1
	}),
	/** `complaints`: one for each input. */
	"bad-input": usage({ complaints: texts }),
	"merge-outdated": nothing({
		head: text$1,
		merged: text$1
	}),
	/**
	* `setters`: those that could set the status `context` themselves, by how they could; null if that is not known. `asking`: for
	* `statuses: write`. `namesakes`: by a job of the status's name. `silent`: they do not declare what their tokens may do.
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

// src/model/findings/admission.ts
/** Findings about the jobs that a machine takes. */
const admission$1 = {
	"jobs-file-bad": usage({
		file: text$1,
		detail: text$1
	}),
	"job-other-repository": usage({
		repository: text$1,
		file: text$1
	}),
	"job-other-workflow": usage({
		workflow: text$1,
		file: text$1
	}),
	/** `minutes`: those of the last 24 hours. */
	"job-over-limit": usage({
		author: text$1,
		minutes: number$4,
		limit: number$4
	}),
	/** The doctor found the machine unfit. `checks`: names of the checks that failed. */
	"job-machine-unfit": unfit({ checks: text$1 })
};

// src/model/findings/agreement.ts
/** Findings about two meters of the same counters. */
const agreement$1 = {
	"counters-disagree": unfit({
		domain: text$1,
		powercap: number$4,
		perf: number$4,
		seconds: number$4,
		directory: text$1
	}),
	"counters-agree": info({
		domains: texts,
		difference: number$4,
		seconds: number$4
	}, ofRunner),
	/** The machine was too busy for the readings of both to be close enough in time. */
	"counters-unchecked": warning({
		difference: number$4,
		seconds: number$4
	}, ofRunner)
};

// src/model/exit-status.ts
/** End of a process: its exit code, or the signal that killed it. `timedOut`: Joulegate killed it at its time limit. */
const ExitStatus = readonly$1(strictObject$1({
	code: nullable$1(int$1()),
	signal: nullable$1(string$1().check(_maxLength(20))),
	timedOut: boolean$1()
}));
/** Reports whether it ended by itself, with 0. */
const hasSucceeded = ({ code, signal, timedOut }) => code === 0 && signal === null && !timedOut;

// src/model/findings/alert.ts
const due = oneOf("unfit", "fit");
/** Findings about the operator's command that doctor runs for a machine that stays unfit. */
const alert$1 = {
	/** `why`: another account owns it, others may write to it, it is no plain file, or its directory is open to others. */
	"alert-state-open": usage({
		path: text$1,
		why: oneOf("owner", "mode", "kind", "directory")
	}, ofRunner),
	"alert-state-damaged": warning({
		path: text$1,
		why: oneOf("no-json", "other-form")
	}, ofRunner),
	"alert-waits": nothing({ holder: text$1 }, ofRunner),
	/** `unfit`: unfit runs in a row. */
	"alert-sent": info({
		due,
		unfit: number$4
	}, ofRunner),
	/** `limit`: its time limit in seconds. `said`: the end of its output. */
	"alert-failed": warning({
		due,
		status: ExitStatus,
		limit: number$4,
		said: text$1
	}, ofRunner)
};

// src/model/findings/parts.ts
/** Data that several findings have. */
/**
* A finding in any version of the table, with unchecked data. `more`: number of further trials that found the same. The words that the
* JSON for programs has beside them are not read.
*/
const Quoted = readonly$1(object({
	code: string$1().check(_regex(/^[a-z][a-z0-9-]{1,60}$/)),
	data: readonly$1(record$2(string$1(), unknown$1())),
	more: optional$2(int$1().check(_positive()))
}));
/** A command of the configuration. `workload` is null for a build, `service` for all but a service. */
const Command = record$1({
	kind: oneOf("build", "workload", "prepare", "check", "cleanup", "service"),
	side: oneOf("base", "head"),
	workload: maybe(text$1),
	service: maybe(text$1)
});
/** End of a command. `timeout`: its time limit in seconds. `flooded`: the bytes that it may print, if it printed more; else null. */
const Ending = record$1({
	status: ExitStatus,
	timeout: maybe(number$4),
	flooded: maybe(number$4)
});
/**
* Cause of a driver's file that cannot be read. `right`: it is for others. `hidden`: root cannot read it either. `gone`: its driver.
* `refused`: its driver fails. `empty`: it has no value now. `nonsense`: its content is no number.
*/
const WhyUnreadable = oneOf("right", "hidden", "gone", "refused", "empty", "nonsense");
/** A temperature sensor that exists and gives no reading. */
const SilentSensor = record$1({
	sensor: text$1,
	path: text$1,
	detail: text$1,
	why: WhyUnreadable
});
/** Degrees Celsius by sensor. */
const Degrees = list$3(record$1({
	sensor: text$1,
	celsius: number$4
}));
/** A permission of a workflow's token, as it is written in a workflow. */
const Permission = oneOf("actions: read", "contents: read", "pull-requests: read", "pull-requests: write", "statuses: write");
/** Purpose of a request to GitHub's API. */
const Task = discriminatedUnion$1("name", [
	record$1({
		name: literal$1("read-comments"),
		pull: number$4
	}),
	record$1({
		name: literal$1("write-comment"),
		pull: number$4
	}),
	record$1({
		name: literal$1("read-command"),
		pull: number$4
	}),
	record$1({
		name: literal$1("react"),
		pull: number$4
	}),
	record$1({
		name: literal$1("read-reviews"),
		pull: number$4
	}),
	record$1({
		name: literal$1("list-files"),
		pull: number$4
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
		pull: number$4
	}),
	record$1({
		name: literal$1("set-status"),
		context: text$1,
		sha: text$1,
		state: text$1
	}),
	record$1({
		name: literal$1("find-pull"),
		sha: text$1
	}),
	record$1({
		name: literal$1("read-artifact"),
		run: number$4
	}),
	record$1({ name: literal$1("list-runs") }),
	record$1({
		name: literal$1("list-jobs"),
		run: number$4
	})
]);
/** Oddity in the output of perf. `hasCommas`: numbers have decimal commas, in spite of LC_ALL=C. */
const PerfOddity = discriminatedUnion$1("kind", [
	record$1({
		kind: literal$1("not-json"),
		hasCommas: flag
	}),
	record$1({
		kind: literal$1("other-fields"),
		hasCommas: flag
	}),
	record$1({
		kind: literal$1("field-count"),
		found: number$4,
		expected: number$4
	}),
	record$1({ kind: literal$1("no-object") }),
	record$1({
		kind: literal$1("unknown-keys"),
		keys: texts
	}),
	record$1({
		kind: literal$1("other-kind"),
		key: text$1
	}),
	record$1({
		kind: literal$1("no-socket"),
		name: text$1
	}),
	record$1({
		kind: literal$1("value"),
		event: text$1,
		value: text$1
	}),
	record$1({
		kind: literal$1("unit"),
		event: text$1,
		unit: text$1,
		expected: text$1
	}),
	record$1({
		kind: literal$1("unasked"),
		event: text$1
	}),
	record$1({
		kind: literal$1("no-line"),
		event: text$1
	}),
	record$1({
		kind: literal$1("several-lines"),
		event: text$1
	})
]);
/** Early end of perf. `said`: its first complaints. */
const PerfEnding = discriminatedUnion$1("kind", [
	record$1({
		kind: literal$1("killed"),
		signal: text$1
	}),
	record$1({ kind: literal$1("silent") }),
	record$1({
		kind: literal$1("ended"),
		code: maybe(number$4),
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
const attempted = {
	level: oneOf("B", "C", "none"),
	user: maybe(text$1),
	attempts: list$3(Attempt)
};
/**
* Way to contain what got through. `account`: the code runs as its own user. `namespaces`: each side has some. `counters`: their files are
* closed. `user-namespaces`: the kernel makes none for users. `fault`: none, because it should have been contained.
*/
const Remedy = oneOf("account", "namespaces", "counters", "user-namespaces", "fault");
/** Findings of the attack that doctor makes on itself. */
const attack$1 = {
	"attacks-contained": info(attempted, { about: "machine" }),
	/** `names`: those that got through and have the same way out. */
	"attacks-through": warning({
		...attempted,
		names: list$3(oneOf(...names)),
		way: Remedy
	}, { about: "machine" }),
	/** Some could not be tried. */
	"attacks-untried": info(attempted, { about: "machine" }),
	"attacks-not-made": info({ cause: Quoted }, { about: "machine" })
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
		cpus: number$4,
		total: number$4,
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
	"machine-cores": warning({ kinds: list$3(record$1({
		name: text$1,
		cpus: text$1
	})) }, { about: "machine" }),
	"machine-cores-ranked": info({}, { about: "machine" }),
	"machine-virtual": warning({ name: text$1 }, { about: "machine" }),
	"machine-busy-now": warning({
		others: number$4,
		threads: number$4,
		isCounted: flag
	}, { about: "machine" }),
	"machine-was-busy": info({
		load: number$4,
		threads: number$4
	}, { about: "machine" }),
	"machine-steal": warning({ share: number$4 }, { about: "machine" }),
	"machine-steal-since-boot": warning({ share: number$4 }, { about: "machine" }),
	"machine-throttled": warning({
		times: number$4,
		directory: text$1
	}, { about: "machine" }),
	"machine-swap": info({ bytes: number$4 }, { about: "machine" }),
	"machine-watchdog": info({}, { about: "machine" }),
	/** `by`: SGX, which filters wherever it is on, or the register that asks for it. */
	"machine-filtering": unfit({ by: oneOf("sgx", "register") }, { about: "machine" }),
	"machine-battery": warning({ name: text$1 }, { about: "machine" }),
	"machine-disk-full": unfit({
		what: oneOf("temporary", "report"),
		directory: text$1,
		bytes: number$4
	}, { about: "machine" }),
	"machine-disk-low": warning({
		what: oneOf("temporary", "report"),
		directory: text$1,
		bytes: number$4
	}, { about: "machine" }),
	/** `counter`: the file that powercap would read, or null if there is none. `paranoid`: the kernel's value, or null if unknown. */
	"machine-permissions": warning({
		counter: maybe(text$1),
		paranoid: maybe(number$4)
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
		from: number$4,
		to: number$4
	}, { about: "configuration" }),
	"budget-level-loosened": info({
		workloads: texts,
		from: text$1,
		to: text$1
	}, { about: "configuration" }),
	"settings-changed": info({ keys: texts }, { about: "configuration" }),
	"config-from-working-tree": warning({ file: text$1 }),
	"too-few-pairs": usage({
		most: number$4,
		least: number$4,
		workloads: number$4,
		confidence: number$4
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
	"defer-other": info({ number: number$4 }),
	/** A status of this name is there already. */
	"defer-standing": info({
		context: text$1,
		state: text$1
	})
};

// src/model/findings/document.ts
/** Findings about findings and errors themselves. */
const document$1 = {
	/** An error that is not a Problem. */
	"other-error": error({ detail: text$1 }),
	/** The verdict is valid, but a step after it failed. */
	"after-verdict": warning({ cause: Quoted }),
	/** A code of a newer version, with its data as it came. */
	"unknown-finding": warning({
		code: text$1,
		data: readonly$1(record$2(string$1(), unknown$1()))
	})
};

// src/model/findings/essentials.ts
/** Findings about what Joulegate cannot work without. */
const essentials$1 = {
	"git-missing": usage({}),
	/** `detail`: the complaint of `git --version`, or what it printed. */
	"git-unusable": usage({ detail: text$1 }),
	"git-silent": usage({ seconds: number$4 }),
	"git-too-old": usage({
		version: text$1,
		least: text$1
	}),
	/** `error`: why it could not be started; or else `signal`: what killed it; or else `code`: with what it exited when it looked for rm. */
	"no-shell": usage({
		error: maybe(text$1),
		signal: maybe(text$1),
		code: maybe(number$4)
	}),
	"no-proc": usage({}),
	"no-null-device": usage({ path: text$1 }),
	/** `limit`: the most files that this process may have open. */
	"too-few-files": usage({
		limit: number$4,
		least: number$4
	}),
	/** `directory`: that of temporary files. */
	"temporary-unusable": usage({
		directory: text$1,
		detail: text$1
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
* measured by another configuration than base's. `benchmark`: head did not run with base's. `counts`: a count cannot be one. `trials`: some are of unknown workloads, or contradict others.
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
	"counts",
	"trials"
]);
/** Findings about results of pull requests from forks, which another workflow posts. None of them has a text of the fork's. */
const forks$1 = {
	/** The counts come from a job that the pull request controls. */
	"counts-of-fork": warning({}),
	"comment-needs-run": usage({ event: text$1 }),
	/** `event`: the event of the run that has ended. */
	"run-of-event": info({ event: text$1 }),
	"run-posts-itself": info({}),
	/** No open pull request has the commit of the run. */
	"run-without-pull": warning({ sha: text$1 }),
	"fork-pulls-alike": error({ pulls: text$1 }),
	"fork-run-skipped": error({}),
	/** `conclusion`: GitHub's word. */
	"fork-run-unfinished": error({ conclusion: text$1 }),
	"fork-job-failed": error({}),
	"fork-build-failed": error({ side: oneOf("base", "head") }),
	/** In place of the fork's own finding about a trial that does not count. */
	"fork-trial-void": error({}),
	/** `wanted`: the file that the input names; '' if it names none. */
	"fork-workflow-unknown": error({ wanted: text$1 }),
	"fork-configuration-missing": error({ config: text$1 }),
	"fork-configuration-moved": error({ config: text$1 }),
	"fork-artifact-missing": error({ artifact: text$1 }),
	"fork-artifact-refused": error({
		artifact: text$1,
		fault: ArchiveFault
	}),
	"fork-evidence-refused": error({
		artifact: text$1,
		fault: EvidenceFault
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
		seconds: number$4
	}),
	"github-unavailable": warning({
		task: Task,
		status: number$4,
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

// src/model/findings/group.ts
/** Findings of a runner group that admits one workflow at a pinned commit. */
const group$1 = {
	/** `place`: a repository, which has no groups. */
	"group-of-repository": usage({ place: text$1 }),
	/** Nobody has said which repositories may use it. */
	"group-no-repositories": usage({ organisation: text$1 }),
	"group-foreign-repository": usage({
		repository: text$1,
		organisation: text$1
	}),
	"group-repository-missing": usage({
		repository: text$1,
		organisation: text$1
	}),
	"group-missing": usage({
		number: number$4,
		organisation: text$1
	}),
	/** A group with our name was made by somebody else, for something else. */
	"group-differs": usage({
		name: text$1,
		number: number$4,
		organisation: text$1
	}),
	"group-fixed": usage({
		name: text$1,
		by: oneOf("default", "enterprise")
	}),
	/** GitHub has accepted the settings, and shows others. */
	"group-not-kept": unfit({
		name: text$1,
		number: number$4
	}),
	/** The registrar did not answer. `detail`: what it said last. */
	"group-unanswered": unfit({ detail: text$1 }),
	/** `address`: of the group's page. */
	"group-stays": warning({
		number: number$4,
		organisation: text$1,
		address: text$1
	}, { about: "runner" })
};

// src/model/findings/harness.ts
/** Findings about the benchmark's files. */
const harness$1 = {
	"harness-replaced": info({
		files: texts,
		total: number$4
	}, { about: "configuration" }),
	"harness-only": info({
		files: texts,
		total: number$4
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
		total: number$4,
		failure: Quoted
	}, { about: "configuration" }),
	/** `file` is run or read by the commands of these workloads. */
	"input-changed": info({
		file: text$1,
		workloads: texts
	}, { about: "configuration" }),
	"inputs-changed": info({ more: number$4 }, { about: "configuration" })
};

// src/model/findings/helper.ts
/** Findings about the meter helper, which measures for accounts other than root. */
const helper$2 = {
	"helper-unreachable": unfit({
		socket: text$1,
		detail: text$1
	}, ofRunner),
	/** The connection ended in the middle. */
	"helper-lost": internal({ socket: text$1 }, ofRunner),
	/** `own`: the helper's version; `other`: that of the one who ordered. */
	"helper-other-version": unfit({
		own: text$1,
		other: text$1
	}, ofRunner),
	"helper-no-socket": usage({}),
	"helper-bad-order": usage({ detail: text$1 }, ofRunner),
	"helper-no-commands": usage({ name: text$1 }),
	"helper-refuses-meter": usage({ meter: text$1 }),
	/** `bytes`: the size of the history. `free`: bytes that the disk has left at `directory`. */
	"helper-no-room": unfit({
		bytes: number$4,
		free: number$4,
		directory: text$1
	}, ofRunner)
};

// src/model/findings/identity.ts
/** Findings about the user that runs commands. */
const identity$1 = {
	"not-root": usage({ name: text$1 }, ofRunner),
	"no-setpriv": usage({}, ofRunner),
	"unknown-user": usage({ name: text$1 }, ofRunner),
	"privileged-user": usage({ name: text$1 }, ofRunner),
	"cannot-switch": usage({
		name: text$1,
		detail: text$1
	}, ofRunner),
	/** `closed`: the directory on the way to `directory` that the user cannot enter. */
	"cannot-enter": usage({
		name: text$1,
		directory: text$1,
		closed: text$1
	}, ofRunner),
	"other-temporary": info({
		user: text$1,
		wanted: text$1,
		closed: text$1,
		taken: text$1
	}, ofRunner),
	"temporary-closed": warning({
		user: text$1,
		wanted: text$1,
		closed: text$1
	}, ofRunner),
	"may-write": usage({
		name: text$1,
		directory: text$1
	}, ofRunner),
	"shared-user": warning({
		name: text$1,
		processes: texts
	}, ofRunner),
	"history-not-copied": usage({
		directory: text$1,
		detail: text$1
	}, ofRunner)
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
	"cannot-add": usage({
		file: text$1,
		detail: text$1
	}),
	"not-ready": nothing({
		file: text$1,
		line: maybe(number$4),
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
		schema: number$4,
		readable: number$4
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
	}, ofRunner),
	/** Standard output. */
	"cannot-print": usage({ detail: text$1 }),
	/** `path`: something on that disk. `detail`: what did not fit; or `failure`: what failed for it. */
	"disk-full": usage({
		path: text$1,
		detail: maybe(text$1),
		failure: maybe(Quoted)
	}, ofRunner),
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
		why: oneOf("fields", "joules")
	}),
	"directory-in-use": usage({ directory: text$1 }, ofRunner),
	/** The value of the action's input leads out of the workspace. */
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
		kinds: number$4,
		name: text$1,
		cpus: text$1
	}),
	"cores-untold": info({}),
	"counters-absent": info({}),
	"disk-free": info({
		directory: text$1,
		bytes: number$4
	}),
	"disk-unreadable": info({ directory: text$1 }),
	"filtering-impossible": info({}),
	"filtering-only-intel": info({}),
	"governor-performance": info({ total: number$4 }),
	"governor-unreadable": info({}),
	"hypervisor-absent": info({}),
	/** `others`: CPUs. `load`: of the last minute; null if it cannot be read. */
	"machine-quiet": info({
		others: number$4,
		threads: number$4,
		load: maybe(number$4)
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
	"steal-not-now": info({ share: number$4 }),
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
		seconds: number$4,
		wanted: number$4,
		repeat: number$4,
		enough: maybe(number$4),
		automatic: maybe(oneOf("limited", "once"))
	}),
	repeated: info({
		workload: text$1,
		repeat: number$4,
		wanted: number$4
	}),
	"tail-differs": warning({ workload: text$1 }),
	"far-off": info({
		workload: text$1,
		pairs: number$4
	}),
	"head-unmeasurable": error({
		workload: text$1,
		voids: number$4
	}),
	"too-many-voids": warning({
		workload: text$1,
		voids: number$4
	}),
	"fails-on-both": error({ workload: text$1 }),
	"fails-on-head": error({ workload: text$1 }),
	"fails-on-base": warning({ workload: text$1 }),
	/** `failed` of `runs`: base's runs alone, after everything of head's was gone. */
	"base-flaky": warning({
		workload: text$1,
		failed: number$4,
		runs: number$4
	}),
	/** `failed`: base's failures beside head. `runs`: base's runs alone afterwards, all of which succeeded. */
	"breaks-base": error({
		workload: text$1,
		failed: number$4,
		runs: number$4
	}),
	/** `times`: how many times as long head's trials took as base's. */
	"head-slow": error({
		workload: text$1,
		times: number$4
	}),
	/** `times`: how many times as long head's trials of one round took as base's, over all workloads. */
	"head-ate-time": error({
		workload: text$1,
		times: number$4
	}),
	/** `times`: the spread of head's energy as a multiple of base's. */
	"head-spread": error({
		workload: text$1,
		times: number$4
	}),
	/** `ratio`: mean of head / mean of base, without head's most expensive run. */
	"head-uneven": error({
		workload: text$1,
		ratio: number$4
	}),
	/** `range`: of the counts of one side, as a fraction. `compiler`: the interpreter that makes them differ, or null if it is not known. */
	"counts-differ": info({
		workload: text$1,
		range: number$4,
		compiler: maybe(oneOf("node", "java"))
	}),
	/** `busy`: processors that it uses by itself, on average. */
	"work-unseen": info({
		workload: text$1,
		busy: number$4
	}),
	/** `share`: of base's energy that is saved. */
	unchecked: warning({
		workload: text$1,
		share: number$4
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
	}, ofRunner),
	/** `names`: what stays, because the account has files of other programs, or of a person. */
	"leftovers-stay": warning({
		user: text$1,
		names: texts
	}, ofRunner),
	/** `processes`: names and numbers. */
	"still-alive": warning({ processes: texts }, ofRunner),
	/** `detail`: what the system reported. */
	"not-removed": warning({
		directory: text$1,
		detail: text$1
	}, ofRunner),
	/** `detail`: what went wrong while processes were ended or files removed. */
	"not-tidied": warning({ cause: Quoted }, ofRunner),
	/** A note for the next run could not be written. */
	"not-noted": warning({
		directory: text$1,
		detail: text$1
	}, ofRunner),
	"removed-late": info({ directory: text$1 }, ofRunner),
	/** `detail`: why there are no namespaces. */
	"no-namespaces": warning({
		detail: text$1,
		swept: flag
	}, ofRunner),
	/** The process that holds a side's namespaces was killed, and with it all of the side's commands. */
	"keeper-lost": unfit({ side: oneOf("base", "head") }, ofRunner)
};

// src/model/findings/machine.ts
/** Findings about the machine as a whole, and its lock. */
const machine$1 = {
	"machine-busy": nothing({
		holder: text$1,
		waitedSeconds: number$4
	}, ofRunner),
	/** `began`: the measurement began while `doctor --watch` was running. */
	"measurement-in-the-way": nothing({
		holder: text$1,
		began: flag
	}, ofRunner),
	"no-sensor": warning({}, ofRunner),
	/** Sensors that exist, and fail before the first trial. */
	"sensor-unreadable": warning({ sensors: list$3(SilentSensor) }, ofRunner),
	/** Sensors that failed in the middle of a session. `voids`: trials that waited for them in vain. */
	"sensor-lost": unfit({
		sensors: list$3(SilentSensor),
		voids: number$4
	}),
	/** `sensors`: their one reading. `watts`: by how much more their processors drew in trials than at rest. */
	"sensor-stuck": warning({
		sensors: Degrees,
		watts: number$4
	}, ofRunner),
	"no-cgroup": warning({ detail: text$1 }, ofRunner),
	"not-recovered": warning({
		directory: text$1,
		detail: text$1
	}, ofRunner),
	"unnamed-holder": warning({
		file: text$1,
		detail: text$1
	}, ofRunner),
	/** `who`: the process that has the name, and its user; null if it cannot be seen. `directory`: where we hold the lock. */
	"lock-name-taken": warning({
		who: maybe(record$1({
			process: text$1,
			user: text$1
		})),
		directory: text$1
	}, ofRunner),
	recovered: info({ directory: text$1 }, ofRunner),
	"cannot-warm-up": internal({ detail: text$1 })
};

// src/model/findings/meters.ts
/** Findings about meters, powercap and estimates. */
const meters$1 = {
	/** A meter that was asked for by name, or none at all, cannot work here. */
	"no-meter": unfit({
		asked: text$1,
		reasons: list$3(Quoted)
	}),
	"counter-lost": unfit({ detail: text$1 }, { about: "meter" }),
	"counter-unreadable": unfit({
		path: text$1,
		detail: text$1,
		why: WhyUnreadable
	}, { about: "meter" }),
	"no-counter": unfit({ directory: text$1 }),
	"counter-frozen": unfit({
		path: text$1,
		seconds: number$4
	}, { about: "meter" }),
	"counter-wrapped": unfit({ zone: text$1 }, { about: "meter" }),
	/** Nobody read it for longer than it takes to wrap around. */
	"counter-unwatched": unfit({
		zone: text$1,
		seconds: number$4,
		most: number$4
	}, { about: "meter" }),
	"counter-implausible": unfit({
		counter: text$1,
		watts: number$4,
		most: number$4
	}, { about: "meter" }),
	/** Watts of a trial, and of the machine at rest. */
	"counter-below-rest": unfit({
		watts: number$4,
		rest: number$4
	}, { about: "meter" }),
	"counter-mirrored": info({
		zone: text$1,
		other: text$1
	}, ofRunner),
	estimated: warning({}, ofRunner),
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
	/** `kind`: why valgrind cannot count here. `detail`: its complaint, or why it could not be started; for `old` its version. */
	"valgrind-unusable": unfit({
		kind: oneOf("missing", "old", "broken"),
		detail: text$1
	}, { about: "meter" }),
	/** The processor has no counter of instructions that this kernel shows. `detail`: the event that perf refused, or null if there is no PMU. */
	"pmu-absent": unfit({ detail: maybe(text$1) }, { about: "meter" }),
	/** `by`: what forbids counting one's own programs. `paranoid`: kernel.perf_event_paranoid, or null if unknown. `detail`: perf's complaint. */
	"pmu-forbidden": unfit({
		by: oneOf("paranoid", "capability", "filter", "unknown"),
		paranoid: maybe(number$4),
		detail: maybe(text$1)
	}, { about: "meter" }),
	/** `counts`: two counts of one small program, which cannot both be right. */
	"pmu-odd": unfit({ counts: numbers }, { about: "meter" }),
	/** valgrind counts work, because the processor cannot. `reason`: why. */
	"counted-slowly": info({ reason: Quoted }, ofRunner),
	/** `fault`: why the counts of a trial cannot be used. `detail`: the file, or the system's complaint; '' if there is none. */
	"count-lost": unfit({
		fault: CountFault,
		detail: text$1
	}, { about: "meter" }),
	"replay-ended": unfit({
		file: text$1,
		workload: text$1,
		pairs: number$4
	})
};

// src/model/findings/perf.ts
/** Findings about perf. */
const perf$1 = {
	/** `directory`: where sysfs would show it, or null if perf itself reports that it is absent. */
	"counter-absent": unfit({ directory: maybe(text$1) }, { about: "meter" }),
	/** `packaged`: the package that this distribution's script in the place of perf misses, or null if there is no perf at all. */
	"counter-program-missing": unfit({
		detail: text$1,
		packaged: maybe(text$1)
	}, { about: "meter" }),
	"counter-program-old": unfit({ detail: text$1 }, { about: "meter" }),
	/** perf reported that it may not count. The other findings of this family give the reason. */
	"counter-denied": unfit({ detail: text$1 }, { about: "meter" }),
	/** `denial`: how perf reported it. */
	"counter-paranoid": unfit({
		denial: Quoted,
		paranoid: number$4
	}, { about: "meter" }),
	"counter-capability": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-filtered": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-forbidden": unfit({ denial: Quoted }, { about: "meter" }),
	"counter-unsupported": unfit({ event: text$1 }, { about: "meter" }),
	"counter-uncounted": unfit({ event: text$1 }, { about: "meter" }),
	"perf-frozen": unfit({
		event: text$1,
		socket: number$4,
		seconds: number$4
	}, { about: "meter" }),
	"counter-shared": unfit({
		event: text$1,
		percent: number$4
	}, { about: "meter" }),
	"counter-sockets": unfit({
		event: text$1,
		before: numbers,
		now: numbers
	}, { about: "meter" }),
	/** The output of perf has none of the known shapes. `line`: the beginning of the line, or null if it is about none. */
	"counter-output": unfit({
		line: maybe(text$1),
		odd: PerfOddity
	}, { about: "meter" }),
	"perf-lost": unfit({ how: PerfEnding }, { about: "meter" }),
	"counter-coarse": info({}, ofRunner),
	"domain-absent": info({
		domain: text$1,
		event: text$1
	}, ofRunner)
};

// src/model/findings/registrar.ts
/** Task of the registrar that failed: to register a runner, or to restrict a runner group. */
const task = oneOf("register", "restrict", "rules");
/** Findings of the registrar, which registers a runner at GitHub for each job. */
const registrar$1 = {
	"registrar-not-configured": usage({
		file: text$1,
		detail: text$1
	}, ofRunner),
	"registrar-no-credential": usage({ file: text$1 }, ofRunner),
	/** The credential is no key of an App. */
	"registrar-bad-credential": usage({
		file: text$1,
		detail: text$1
	}, ofRunner),
	/** `place`: a repository or an organisation. `status`: GitHub's, of HTTP. */
	"registrar-refused": unfit({
		place: text$1,
		status: number$4,
		detail: text$1,
		task
	}, ofRunner),
	"registrar-limited": unfit({
		place: text$1,
		seconds: number$4,
		task
	}, ofRunner),
	"registrar-unreachable": unfit({
		host: text$1,
		detail: text$1,
		task
	}, ofRunner),
	/** Runners of this machine that a crash has left at GitHub could not be removed. `detail`: the reason. */
	"registrar-left": warning({
		place: text$1,
		detail: text$1
	}, ofRunner)
};

// src/model/findings/remote.ts
/** Findings about repositories of other machines. */
const remote$1 = {
	"bad-repository-url": usage({
		url: text$1,
		why: oneOf("starts-a-program", "unprintable", "too-long", "no-form", "dash", "protocol", "no-url", "query", "no-host"),
		/** Protocols that are spoken, and the most characters. */
		protocols: texts,
		longest: number$4
	}),
	"credentials-in-url": usage({
		scheme: text$1,
		rest: text$1
	}),
	"exposed-token": usage({ url: text$1 }),
	"unknown-remote-ref": usage({
		ref: text$1,
		url: text$1,
		why: oneOf("absent", "suffix", "abbreviated", "no-commit", "short-history")
	}),
	"remote-names-in-full": usage({
		url: text$1,
		digits: number$4
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
		seconds: number$4
	}),
	"connection-lost": internal({
		url: text$1,
		detail: text$1
	}),
	"cache-disk-full": usage({ directory: text$1 }, ofRunner),
	"fetch-failed": internal({
		url: text$1,
		detail: text$1
	}),
	"cannot-cache": usage({
		directory: text$1,
		detail: text$1
	}, ofRunner),
	"cache-discarded": info({
		directory: text$1,
		url: text$1,
		cause: Quoted
	}, ofRunner),
	"cache-in-use": usage({ directory: text$1 }, ofRunner),
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
		timeout: number$4,
		ready: text$1,
		ending: maybe(Ending),
		said: texts,
		lines: texts
	}, { blame: "program" }),
	/** `grace`: seconds. */
	"service-killed": warning({
		command: Command,
		processes: texts,
		grace: number$4
	})
};

// src/model/findings/setup.ts
/** Findings of `joulegate-runner`, which sets up a machine and puts it back. */
const setup$1 = {
	"setup-needs-root": usage({ command: text$1 }),
	/** `system`: the name of a distribution on which the setup was not tested. */
	"setup-untried": unfit({ system: text$1 }),
	"setup-list-untried": warning({ system: text$1 }),
	"setup-virtual": unfit({}),
	"setup-no-systemd": unfit({}),
	"setup-no-counters": warning({}, { about: "machine" }),
	/** `program`: its path. `name`: the package of Debian that has it. */
	"setup-program-missing": unfit({
		program: text$1,
		name: text$1,
		step: text$1
	}),
	"setup-no-cores": usage({}),
	/** `cores`: those that the reason is about. `online`: the cores of the machine. */
	"setup-cores-refused": usage({
		given: text$1,
		why: oneOf("syntax", "off", "first", "all", "split"),
		cores: text$1,
		online: text$1
	}),
	/** `names`: packages of Debian, for a command line. */
	"setup-packages-by-hand": warning({ names: text$1 }, { about: "machine" }),
	"setup-packages-unknown": unfit({
		names: text$1,
		detail: text$1
	}),
	/** `others`: packages that need those. */
	"setup-packages-needed": unfit({
		names: text$1,
		others: text$1
	}),
	/** `detail`: what the program said. */
	"setup-tool-failed": unfit({
		command: text$1,
		detail: text$1
	}),
	"setup-account-missing": unfit({
		name: text$1,
		database: oneOf("passwd", "group")
	}),
	/** An account of that name was there before, and is another one than the setup makes. */
	"setup-account-differs": usage({
		name: text$1,
		kind: oneOf("user", "group")
	}),
	/** `detail`: the system's reason. */
	"setup-part-refused": unfit({
		part: text$1,
		detail: text$1
	}),
	/** `path`: the program, or a directory above it. */
	"setup-program-unfit": usage({
		program: text$1,
		path: text$1,
		why: oneOf("writable", "hidden")
	}),
	/** No address of GitHub was ever given. */
	"setup-no-place": usage({}),
	"setup-bad-place": usage({ address: text$1 }),
	"setup-bad-option": usage({
		option: text$1,
		value: text$1,
		why: oneOf("no-label", "no-number", "no-sha256", "no-file", "no-repository", "no-workflow", "no-app", "no-pinned-workflow")
	}),
	"setup-no-release": usage({}),
	"setup-no-credential": usage({ file: text$1 }),
	/** Others than root can read the credential. */
	"setup-open-credential": usage({ file: text$1 }),
	/** The machine gets no runner, since nobody has asked for one. */
	"setup-without-runner": warning({}),
	"setup-journal-damaged": usage({
		file: text$1,
		detail: text$1
	}),
	"setup-busy": usage({}),
	"setup-no-such-step": usage({
		step: text$1,
		steps: text$1
	})
};

// src/model/findings/status.ts
/** Findings about the status. */
const status$1 = {
	/** A newer run of the same pull request has set the status, so the result of an older one is out of date. */
	"status-of-newer-run": info({ context: text$1 }),
	/** The session would compare another quantity than its status is named after. */
	"quantity-changed": nothing({
		promised: oneOf("energy", "work"),
		found: oneOf("energy", "work")
	}),
	/** Another pull request with the same commit decides what the status is. */
	"another-pull-decides": warning({
		number: number$4,
		state: text$1
	}),
	/** The names of the statuses of other branches than the default one cannot be known. */
	"branches-unknown": warning({
		config: text$1,
		branch: text$1,
		cause: Quoted
	})
};

// src/model/findings/steer.ts
/** Findings about commands in comments on pull requests. None of them has a text of the comment's. */
const steer$1 = {
	/** `event`: with its ref, if that is not the default branch. */
	"steer-needs-comment": usage({ event: text$1 }),
	/** `edited`: the comment was changed or removed, and is not new. `text`: it gives no command. `issue`: it is on no pull request. */
	"comment-without-command": info({ why: oneOf("edited", "text", "issue") }),
	/** The comment is not there any more as it was written. */
	"command-withdrawn": warning({ why: oneOf("deleted", "edited") }),
	/** A bot or an app has written it, or an account that was deleted. */
	"command-of-program": warning({}),
	"command-not-allowed": warning({}),
	"command-help": info({}),
	"command-unclear": warning({ why: oneOf("word", "sha", "extra", "several") }),
	"command-pull-closed": warning({}),
	"command-own-pull": warning({}),
	/** `head`: the current head, if it begins with the digits of the command. */
	"command-short": warning({ head: maybe(text$1) }),
	"command-outdated": warning({}),
	"command-without-base": warning({}),
	/** The pull request has got another base branch since. */
	"command-retargeted": warning({}),
	"command-taken": info({
		sha: text$1,
		by: text$1
	}),
	/** This run has set no status for the commit, so there is none to conclude. */
	"command-not-begun": info({}),
	/** In the comment on the result. */
	"measured-by-command": info({ by: text$1 }),
	/** `why`: its permissions, as the workflow gives them, or the reason why they are not known. */
	"fork-job-may-write": usage({
		job: text$1,
		why: oneOf("write", "silent", "unknown")
	}),
	"fork-not-isolated": unfit({ level: text$1 })
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
		limit: number$4
	}),
	"cleanup-ended": warning({
		workload: text$1,
		side: oneOf("base", "head")
	}),
	interrupted: error({ signal: text$1 }),
	/** Seconds. `needed`: the limit that would do, absent if it is not known. `isHeads`: head has used them up. */
	"time-limit-short": warning({
		limit: number$4,
		needed: number$4,
		isHeads: flag
	}),
	"time-limit": warning({
		limit: number$4,
		needed: optional$1(number$4),
		isHeads: flag
	}),
	/** The energy of the machine at rest could not be read, and why. */
	"idle-unread": warning({ cause: Quoted }, ofRunner),
	/** `state`: what was in the way at the end. `now` and `target`: degrees by sensor. */
	"temperature-unmet": error({
		state: oneOf("hot", "cold", "blind"),
		now: Degrees,
		target: Degrees,
		band: number$4,
		seconds: number$4
	}, { blame: "neither" }),
	"partner-void": error({}, { blame: "neither" }),
	throttled: error({ times: number$4 }),
	/** `share`: of the machine's time. */
	"foreign-load": error({
		share: number$4,
		allowed: number$4
	}),
	"setting-changed": error({ path: text$1 })
};

// src/model/findings/vouch.ts
/** Rule of a repository that requires a status; `app`: number of the App that must have set it. */
const Required = record$1({
	repository: text$1,
	kind: oneOf("ruleset", "protection"),
	name: text$1,
	isOwn: flag,
	context: text$1,
	app: maybe(number$4)
});
/** Findings about statuses that the registrar sets, which a pull request cannot forge. */
const vouch$1 = {
	"status-verified": info({
		context: text$1,
		state: oneOf("success", "failure", "error", "pending"),
		sha: text$1
	}),
	/** `cause`: the reason why the registrar has set no status. */
	"status-not-verified": warning({ cause: Quoted }),
	/** The job has set a variable that changes what is built or run. */
	"vouch-environment": error({
		name: text$1,
		value: text$1
	}),
	/** Both commits have the same files, or differ in those of the benchmark alone. */
	"vouch-equal": info({ isBenchmark: flag }),
	"vouch-refused": error({ fault: EvidenceFault }),
	/** `pull`: null for a merge queue. `head`: the commit that was measured. */
	"vouch-other-commits": error({
		pull: maybe(number$4),
		head: text$1
	}),
	"vouch-other-repository": error({ repository: text$1 }),
	"vouch-no-app": error({}),
	"vouch-github-refused": error({
		place: text$1,
		detail: text$1
	}),
	"rules-no-repositories": usage({ organisation: text$1 }),
	"rules-need-app": usage({}),
	/** The machine is put back, and nothing sets that status any more. */
	"rule-stays": warning({ rule: Required }),
	"rules-unknown": warning({ cause: Quoted }),
	"vouch-no-answer": error({
		socket: text$1,
		detail: text$1
	})
};

// src/model/findings/watchdog.ts
/** Why the watchdog may not let a commit pass. */
const NoPass = oneOf("queue", "workflow-changed", "changes-unknown", "other-pull", "other-run", "concurrency", "not-offline", "runs-unknown");
/** Findings of `mode: watchdog`. */
const watchdog$1 = {
	/** `event` may run another copy of the workflow than the default branch's. */
	"watchdog-needs-default-branch": usage({ event: text$1 }),
	"watchdog-idle": info({
		event: text$1,
		action: text$1
	}),
	/** No status had to be set. `runs`: the runs that were looked at. */
	"watchdog-quiet": info({ runs: number$4 }),
	/** The watchdog has set a status. */
	"watchdog-concluded": info({
		context: text$1,
		sha: text$1,
		state: text$1,
		description: text$1
	}),
	/** The status has a result, or somebody else's. */
	"watchdog-standing": info({
		context: text$1,
		sha: text$1,
		state: text$1
	}),
	/** Another run is measuring, or has written meanwhile. */
	"watchdog-overtaken": info({
		context: text$1,
		sha: text$1
	}),
	/** A job still waits. `limit`: seconds after which the watchdog ends that. */
	"watchdog-waits": info({
		context: text$1,
		sha: text$1,
		seconds: number$4,
		limit: number$4,
		why: oneOf("idle", "busy", "held", "elsewhere")
	}),
	/** Nothing waits for a runner: it has the job, or a person must approve the run. */
	"watchdog-leaves": info({
		context: text$1,
		sha: text$1,
		why: oneOf("taken", "ended", "ahead", "approval")
	}),
	/** base's `on-offline` is `pass`, and the commit may not pass for it. */
	"watchdog-no-pass": warning({
		context: text$1,
		sha: text$1,
		why: NoPass
	}),
	/** Base's file asks for a machine, or names a status, by an expression that is known only in the run. */
	"watchdog-unknown-job": warning({
		branch: text$1,
		path: text$1,
		job: text$1,
		what: oneOf("runs-on", "status")
	}),
	"watchdog-configuration": warning({
		branch: text$1,
		cause: Quoted
	}),
	/** Base's branch has no job that measures on a runner of one's own. */
	"watchdog-no-job": info({ branch: text$1 }),
	/** A run that has ended needs nothing. */
	"watchdog-run-settled": info({
		run: number$4,
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
	...attack$1,
	...checkChange$1,
	...checks$1,
	...comment$1,
	...configuration$1,
	...credentials$1,
	...defer$1,
	...document$1,
	...essentials$1,
	...forks$1,
	...git$1,
	...github$1,
	...group$1,
	...harness$1,
	...helper$2,
	...identity$1,
	...init$1,
	...input$1,
	...inspections$1,
	...judging$1,
	...leftovers$1,
	...machine$1,
	...meters$1,
	...perf$1,
	...registrar$1,
	...remote$1,
	...services$1,
	...setup$1,
	...status$1,
	...steer$1,
	...trials$1,
	...vouch$1,
	...watchdog$1
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

// src/render/format.ts
/** Formatting of all numbers as text. A number that is missing or not finite is '–', never 0. */
/** Text for a missing number. */
const MISSING = "–";
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
/** '682,060,030' */
const wholeNumber = (value) => value.toLocaleString("en-US");
/** Formats a time that a user waits: '0.4 s', '45 s', '2 min 10 s', '10 min', '1 h 5 min'. */
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
/** Formats a fraction as percent: 0.03 -> '3 %', 0.025 -> '2.5 %'. */
const percent$1 = (fraction) => `${Number((fraction * 100).toFixed(2))} %`;
/** Formats a fraction as percent with two digits, for values that are not known more precisely: 4.3037 -> '430 %'. */
const rough = (fraction) => percent$1(Number(fraction.toPrecision(2)));
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

// src/model/home.ts
/** Repository of Joulegate on GitHub: `owner/name`. Everything that names it is below; nothing else may. */
const HOME = "joulegate/joulegate";
const RELEASE = "v1";
/** URL of the form for reporting a bug of Joulegate. A test compares it with `bugs` in package.json. */
const BUG_REPORT = `https://github.com/${HOME}/issues/new?template=bug.yml`;
/** Returns the URL of a page of docs/, by its name without `.md`. The package does not contain the pages. */
const docUrl = (page) => `https://github.com/${HOME}/blob/${RELEASE}/docs/${page}.md`;

// src/render/messages/action.ts
const listed = (files) => `${files.slice(0, 5).join(", ")}${files.length > 5 ? ` and ${files.length - 5} more` : ""}`;
const sentence = (some, words) => some === void 0 || some.length === 0 ? "" : ` ${words}: ${listed(some)}.`;
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
				`This pull request edits ${listed(files)}, so it may also change how it is measured.`,
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
const number$3 = (joules) => joules.toPrecision(4);
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
		message: `For ${domain}, powercap counted ${number$3(powercap)} J and perf ${number$3(perf)} J over the same ${seconds.toFixed(1)} s, ${(perf / powercap).toFixed(3)} times as much. They read the same counter, so one of them is wrong. ${reasonOf(perf / powercap)}`,
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
const PLAIN$1 = /^[\w@%+=:,./^][\w@%+=:,./^-]*$/;
/** Returns a text as one word of a command line, whatever is in it; in quotes if it needs them. */
const quoted = (text) => PLAIN$1.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

// src/render/messages/alert.ts
const whyOpen = {
	owner: "it belongs to another user",
	mode: "other users may write to it",
	kind: "it is not a plain file",
	directory: "other users may write to its directory"
};
const AGAIN$1 = "The next run of doctor tries again.";
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
		message: `The alert command, which was to learn that the machine is ${due === "fit" ? "fit again" : "unfit"}, ${exitStatus(status, limit)}. ${AGAIN$1}`,
		log: said === "" ? [] : said.split("\n"),
		hint: "Run the command by hand. It gets JSON on standard input and variables JOULEGATE_… in its environment"
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
	leave: "leave a process behind"
};
const reasons = {
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
	fault: "Measure no code of others on this machine, and report this as SECURITY.md describes"
};
function summary({ level, user, attempts }) {
	const contained = attempts.filter(({ outcome }) => outcome === "contained").length;
	return `level ${level}${user === null ? "" : ` as ${user}`}, ${contained} of ${count(attempts.length, "attack")} contained`;
}
function untriedWords({ attempts }) {
	return attempts.filter(({ outcome }) => outcome === "untried").map(({ name, why }) => `${deeds[name]} (${reasons[why ?? "unfinished"]})`).join("; ");
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

// src/render/messages/check-change.ts
const list$2 = (names, most = 8) => names.length > most ? `${names.slice(0, most).join(", ")} and ${names.length - most} more` : names.join(", ");
const checkChange = {
	"nothing-to-hold-against": ({ cause }, say) => say(cause),
	"job-changed": ({ what }) => ({ message: `This pull request changes how its check runs: ${list$2(what)}.` }),
	"job-moved": ({ job, from }) => ({ message: `Base has no job ${job} in this workflow. Joulegate compared it with the job ${from}, which sets the same status.` }),
	"job-not-found": ({ job, ignored }) => ({
		message: `Base's workflows have no step for the job ${job}. Only base's configuration counts, and all of its workloads are measured.${ignored.length === 0 ? "" : ` Ignored inputs: ${list$2(ignored)}.`}`,
		hint: "The inputs of this job take effect after the merge"
	}),
	"job-new": ({ job, status }) => ({
		message: `The job ${job} is new, and it may set the status ${JSON.stringify(status)} of a job that base has.`,
		hint: "Give it a different status, for example: with: { status: joulegate new }"
	}),
	"code-before-changed": ({ paths }) => ({ message: `This pull request changes code that its check runs before the measurement: ${list$2(paths)}.` }),
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

// src/render/messages/rights.ts
/**
* Commands that let one group read energy counters. They never allow all users: a user who may read them can tell what others compute
* (PLATYPUS, CVE-2020-8694), and the user that runs a pull request's code must not.
*/
const JOIN = "sudo groupadd -f joulegate && sudo usermod -aG joulegate \"$USER\"";
const AGAIN = `then log in again (more: ${docUrl("counters")})`;
/** Returns the command for all counters. `counter` is the path of one energy_uj. */
function readByGroup(counter) {
	const all = counter.replace(/intel-rapl[^/]*\/energy_uj$/, "intel-rapl*/energy_uj");
	return `To let the group joulegate read it until the next boot: ${JOIN} && sudo chgrp joulegate ${all} && sudo chmod 0440 ${all}; ${AGAIN}`;
}
/** Hint that makes a copy of perf with the capability, which only the group may run. On Ubuntu, /usr/bin/perf is a script; it can have none. */
const COUNT_BY_GROUP = `To let the group joulegate count with its own copy of perf: ${JOIN} && sudo install -o root -g joulegate -m 0750 "$(command -v /usr/lib/linux-tools/$(uname -r)/perf || command -v perf)" /usr/local/bin/perf && sudo setcap cap_perfmon=ep /usr/local/bin/perf; ${AGAIN}`;

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

// src/render/messages/comment.ts
const comment = { "bad-comment-key": ({ key }) => ({
	message: `The input comment-key is ${JSON.stringify(key)}, which is not a valid key.`,
	hint: "Use 1 to 40 letters, digits, spaces, dots, dashes or underscores, for example comment-key: nightly"
}) };

// src/render/messages/configuration.ts
const MOST_NAMES$2 = 3;
/** Lists the first few names. One change to the file may change a hundred combinations. */
function several(names) {
	const rest = names.length - MOST_NAMES$2;
	const told = rest > 0 ? [...names.slice(0, MOST_NAMES$2), `${rest} more`] : names;
	return told.length < 2 ? told.join("") : `${told.slice(0, -1).join(", ")} and ${told.at(-1)}`;
}
const loosened = (workloads, from, to) => ({ message: `Head loosens the budget of ${several(workloads)} from ${from} to ${to}. Base's budget is used; head's takes effect after the merge.` });
const given$1 = (value) => value === "" ? "nothing" : JSON.stringify(value);
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
	"no-such-workload": ({ patterns, names }) => ({
		message: `No workload matches ${patterns.join(", ")}.`,
		hint: `The workloads are: ${names.join(", ")}`
	}),
	"first-configuration": ({ file, base, ignored }) => ({ message: `Base ${base} has no ${file}. The workloads and the build are those of head, and nothing is gated yet.${ignored.length === 0 ? "" : ` These keys take effect after the merge: ${ignored.join(", ")}.`}` }),
	"config-from-head": ({ file, base }) => ({ message: `Base ${base} has no ${file}, so head's is used for both sides.` }),
	"definition-changed": ({ workloads, keys }) => ({ message: `Head changes the definition of ${workloads === null ? "the build" : several(workloads)} (${keys.join(", ")}). Base's definition is used; head's takes effect after the merge.` }),
	"budget-loosened": ({ workloads, from, to }) => loosened(workloads, percent$1(from), percent$1(to)),
	"budget-level-loosened": ({ workloads, from, to }) => loosened(workloads, `level ${from}`, `level ${to}`),
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
		message: `The input ${input} is ${given$1(value)} here and ${given$1(base)} in base's workflow. Base's value is used, because a pull request may only make its check stricter.`,
		hint: "Head’s value takes effect after the merge"
	}),
	"input-unset": ({ input, base }) => ({
		message: `The input ${input} is ${given$1(base)} in base's workflow and missing here, so base's value is used.`,
		hint: "The change takes effect after the merge"
	}),
	"inputs-within-reach": ({ inputs }) => ({
		message: `Base's workflow sets ${inputs.join(", ")} by an expression that a pull request can influence. Such a value is used only if it is stricter than leaving the input out.`,
		hint: "Use a fixed value, vars, secrets, or a matrix of fixed values"
	})
};

// src/render/messages/credentials.ts
const REMEDY = {
	checkout: "Add with: { persist-credentials: false } to the step that uses actions/checkout. Or remove that step: Joulegate does not need it",
	google: "Move the step that uses google-github-actions/auth after this one, or into another job"
};
const SHOWN = 5;
const list$1 = (paths) => `${paths.slice(0, SHOWN).join(", ")}${paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : ""}`;
const credentials = {
	"credentials-readable": ({ source, paths }) => ({
		message: `An earlier step of this job left credentials in ${list$1(paths)}, and the code of the pull request can read them.`,
		hint: REMEDY[source]
	}),
	"credentials-closed": ({ source, paths }) => ({
		message: `An earlier step of this job left credentials in ${list$1(paths)}. The code of the pull request could not read them while it ran.`,
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
		own$1(this, "~standard", value);
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
		own$1(this, "spa", value);
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
function url(params) {
	return _url(ZodURL, params);
}
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
function number$2(params) {
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

// node_modules/zod/v4/classic/coerce.js
function number$1(params) {
	return _coercedNumber(ZodNumber, params);
}

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
/** The budget of one workload, as it is judged. */
const Budget = strictObject({
	maxRegression: number$2().min(.002).max(.5),
	level: BudgetLevel
}).readonly();
/** Letters, digits, spaces and dashes only, so that it needs no quoting anywhere. */
const UNIT_NAME = /^[A-Za-z][A-Za-z0-9 -]{0,19}(?<! )$/;
/** Units that one run of a workload processes, the same on both sides: `count` of `unit` (byte, request, token). */
const Units = strictObject({
	count: number$2().min(1e-9).max(0x38d7ea4c68000),
	unit: string().regex(UNIT_NAME)
}).readonly();
/** Part of the names of log files. */
const SERVICE_NAME = /^[\w.-]{1,40}$/;
/** A trial whose command runs more often than this is a loop around nothing. */
const MOST_REPEATS = 1e5;
const Variables = record(string(), string()).readonly();
/** A program that runs beside a workload's trials, anew for each of them. */
const WorkloadService = strictObject({
	name: string().regex(SERVICE_NAME),
	run: string().min(1),
	/** Exits with 0 as soon as the service can be used; null: it can be used once it is started. */
	ready: string().min(1).nullable(),
	/** Seconds that it may take to get ready. */
	timeout: number$2().positive()
}).readonly();
/** One command whose energy is compared. */
const Workload = strictObject({
	name: string().regex(WORKLOAD_NAME),
	/** null when the two sides are commands of their own (`compare --a --b`): then the revisions hold them. */
	run: string().min(1).nullable(),
	cwd: string(),
	env: Variables,
	timeout: number$2().positive(),
	prepare: string().min(1).nullable(),
	cleanup: string().min(1).nullable(),
	check: string().min(1).nullable(),
	services: array(WorkloadService).readonly(),
	/** Runs of the command inside one trial; `auto`: as many as the meter needs, found out in the discarded round. */
	repeat: union([literal("auto"), int().min(1).max(MOST_REPEATS)]),
	/** Whether its commands keep the machine's network. Absent in Recordings of earlier versions: they did. */
	network: _enum(["on", "off"]).optional(),
	tags: array(string()).readonly(),
	/** null if joules per unit are of no interest. */
	units: Units.nullable(),
	budget: Budget
}).readonly();
/** The settings a session ran under, resolved: fractions, seconds, nothing left out. Part of the Recording. */
const Config = strictObject({
	build: strictObject({
		run: string().min(1),
		timeout: number$2().positive(),
		/** Whether the build keeps the machine's network. Absent in Recordings of earlier versions: it did. */
		network: _enum(["on", "off"]).optional(),
		env: Variables,
		/** Names of variables of Joulegate's own environment that builds get, too. */
		envFrom: array(string()).readonly()
	}).readonly().nullable(),
	workloads: array(Workload).readonly(),
	/** Globs of the files that are base's on both sides. */
	harness: array(string()).readonly(),
	pairs: strictObject({
		min: int().min(8).max(200).multipleOf(2),
		max: int().min(8).max(200).multipleOf(2)
	}).readonly().refine(({ min, max }) => min <= max, "min must not be larger than max"),
	timeLimit: number$2().positive(),
	temperature: strictObject({
		band: number$2().positive(),
		timeout: number$2().positive()
	}).readonly(),
	meter: string(),
	domains: array(ComparableDomain).min(1).readonly(),
	gate: strictObject({
		rule: Rule,
		failOn: array(FailOn).readonly(),
		confidence: number$2().min(.5).max(.999),
		/** Branches beside the default one whose pull requests have a status of their own: names, or globs. */
		branches: array(string()).readonly()
	}).readonly()
}).readonly();

// src/render/vocabulary.ts
/** Beginning of each command line that a user can type. It works in a checkout, with the package installed, and without it. */
const COMMAND$1 = "npx joulegate";
/** First word of a finding's line on a terminal. */
const levelWord = {
	error: "error",
	warning: "warning",
	info: "note"
};

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
		hint: `Install a newer git, and put its directory first: PATH=DIR:$PATH ${COMMAND$1} …`
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
		hint: `Make it (mkdir -p ${quoted(directory)}), or choose another directory: TMPDIR=/var/tmp ${COMMAND$1} …`
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
	settings: "its meter, domains, temperature or time limit are not those of base",
	benchmark: "head does not run with the benchmark of base",
	counts: "some of its numbers cannot be those of a counter",
	trials: "its trials do not fit together"
};
const DOCS$3 = docUrl("forks");
const EXAMPLES = "examples/workflows/forks-measure.yml and forks-comment.yml";
const RUN_AGAIN = "Run the job of the pull request again";
const forks = {
	"counts-of-fork": () => ({
		message: "The counts come from a job of this pull request, and its code could have written them. They are as trustworthy as its author. Joulegate compared them by the budget of the base branch.",
		hint: `Review the change before you rely on the counts: ${DOCS$3}`
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
		hint: `Undo the changes of the pull request to the workflow, then push a commit: ${DOCS$3}`
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
		hint: `Undo the changes of the pull request to the workflow, then push a commit: ${DOCS$3}`
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
		hint: `Read the log of that run. Both workflows must use the same name: ${DOCS$3}`
	}),
	"fork-artifact-refused": ({ artifact, fault }) => ({
		message: `The artifact ${artifact} of this pull request was refused: ${archiveFaults[fault]}.`,
		hint: `${RUN_AGAIN}. It must upload recording.json alone: ${DOCS$3}`
	}),
	"fork-evidence-refused": ({ artifact, fault }) => ({
		message: `The Recording in the artifact ${artifact} of this pull request was refused: ${evidenceFaults[fault]}.`,
		hint: `Both workflows must use the same version of Joulegate and the same joulegate.yml: ${DOCS$3}`
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
		message: `Commit ${commit} has submodules (${paths.join(", ")}), which Joulegate cannot check out yet.`,
		hint: "Fetch the submodules in the build command instead"
	}),
	"lfs-unsupported": ({ commit, paths }) => ({
		message: `Commit ${commit} keeps files in Git LFS (${paths.join(", ")}), which Joulegate cannot check out yet.`,
		hint: "Fetch the files in the build command instead"
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
/** Permissions that a workflow needs if it lacks this one. Only the watchdog, and the workflow that posts the results of forks, need `actions`. */
const permissionsWith = (permission) => permission === "actions: read" ? PERMISSIONS.replace("{ ", "{ actions: read, ") : PERMISSIONS;
const EVENTS = "pull_request, push, merge_group and workflow_dispatch";
const TRIGGERS = "In the workflow: on: { pull_request: { types: [opened, synchronize, reopened, ready_for_review, edited] }, merge_group: {} }";
/** Describes a task, as the end of a sentence after 'Joulegate could not'. */
function toDo(task) {
	switch (task.name) {
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
		case "find-pull": return `find the pull request of ${task.sha.slice(0, 7)}`;
		case "read-artifact": return `read the artifact of run ${task.run}`;
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
const SERVICE$2 = "sudo runner-setup/joulegate-runner install service";
/** Words for who decides about a group. */
const BY = {
	default: "it is the default group, which all runners without another group are in",
	enterprise: "the enterprise decides about it"
};
const group = {
	"group-of-repository": ({ place }) => ({
		message: `${place} is a repository, and only an organisation has runner groups. So GitHub cannot restrict this runner to one workflow.`,
		hint: `Register the runner for the organisation: ${SERVICE$2} --github https://github.com/ORGANISATION …`
	}),
	"group-no-repositories": ({ organisation }) => ({
		message: `Joulegate does not know which repositories of ${organisation} may use the runner group.`,
		hint: `Name them: ${SERVICE$2} --repositories ${organisation}/NAME …`
	}),
	"group-foreign-repository": ({ repository, organisation }) => ({
		message: `${repository} is not a repository of ${organisation}, so it cannot use its runner group.`,
		hint: `Name repositories of ${organisation}: ${SERVICE$2} --repositories ${organisation}/NAME …`
	}),
	"group-repository-missing": ({ repository, organisation }) => ({
		message: `GitHub shows no repository ${repository} to this credential.`,
		hint: `Check its name. A private repository must be among those that the App of ${organisation} is installed in`
	}),
	"group-missing": ({ number, organisation }) => ({
		message: `${organisation} has no runner group ${number}.`,
		hint: `To have one made: ${SERVICE$2} --group 1 --group-workflow …`
	}),
	"group-differs": ({ name, number, organisation }) => ({
		message: `${organisation} has a runner group ${name} with other settings. Joulegate changes no group that others have made.`,
		hint: `If it is for this machine: ${SERVICE$2} --group ${number} --group-workflow …`
	}),
	"group-fixed": ({ name, by }) => ({
		message: `The runner group ${name} cannot be restricted: ${BY[by]}.`,
		hint: `To use a group of its own: ${SERVICE$2} --group 1 --group-workflow …`
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
const MOST_NAMES$1 = 5;
/** Names the first few files. `total` is the number of all files. */
function some(files, total) {
	const named = files.slice(0, MOST_NAMES$1);
	return total > named.length ? `${named.join(", ")} and ${total - named.length} more` : named.join(", ");
}
const harness = {
	"harness-replaced": ({ files, total }) => ({ message: `Head changes ${count(total, "file")} of the benchmark (${some(files, total)}). Base's version is used on both sides.` }),
	"harness-only": ({ files, total }) => ({ message: `Head changes only the benchmark (${some(files, total)}). Base's version is used on both sides, so there is nothing to measure.` }),
	"harness-restored": ({ files, when }) => ({
		message: `Head changes ${count(files.length, "file")} of the benchmark when it ${when} (${some(files, files.length)}). Joulegate restored base's version.`,
		hint: "If the benchmark writes these files, remove them from harness in the configuration on the base branch"
	}),
	"harness-unmatched": ({ globs, base }) => ({
		message: `harness: no file of base ${base} matches ${globs.join(", ")}.`,
		hint: "Correct harness in the configuration on the base branch. Paths are relative to the repository root; DIRECTORY/** matches all files in a directory"
	}),
	"harness-own": ({ verb, files, total, failure }, say) => ({
		message: `Head changes ${count(total, "file")} of the benchmark (${some(files, total)}). It does not ${verb} with base's version, so each side ran its own. ${say(failure).message}`,
		log: say(failure).log ?? []
	}),
	"input-changed": ({ file, workloads }) => ({
		message: `Head changes ${file}, which ${workloads.join(" and ")} ${workloads.length === 1 ? "uses" : "use"}, so each side ran its own version.`,
		hint: `To run base's on both sides, add to the configuration on the base branch: harness: [${JSON.stringify(file)}]`
	}),
	"inputs-changed": ({ more }) => ({ message: `Head changes ${count(more, "more file")} that workloads use.` })
};

// src/render/messages/helper.ts
const LOG = "journalctl --unit 'joulegate-meter@*'";
const helper$1 = {
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

// src/render/messages/identity.ts
/** Returns the command that makes a user without files or permissions. */
const makeUser = (name) => `sudo useradd --system --no-create-home --shell /usr/sbin/nologin ${name}`;
const WHY$1 = "this is about security, not accuracy: the code of a change runs with your permissions, and can read your tokens";
const identity = {
	"not-root": ({ name }) => ({
		message: `Commands cannot run as ${name}, because only root can start them as another user.`,
		why: WHY$1,
		hint: `As root: sudo npx joulegate compare … --user ${quoted(name)}; or omit --user, to run them with your permissions. For a runner: sudo runner-setup/joulegate-runner install`
	}),
	"no-setpriv": () => ({
		message: "Commands cannot run as another user, because the program setpriv (util-linux) is not in PATH.",
		why: WHY$1,
		hint: "On Debian or Ubuntu: sudo apt-get install util-linux"
	}),
	"unknown-user": ({ name }) => /^[a-z_][a-z0-9_-]{0,31}$/.test(name) ? {
		message: `There is no user ${name} in /etc/passwd.`,
		why: WHY$1,
		hint: makeUser(name)
	} : {
		message: `${JSON.stringify(name)} is neither a user name nor a user ID.`,
		why: WHY$1,
		hint: makeUser("joulegate-job")
	},
	"privileged-user": ({ name }) => ({
		message: `The user ${name} is root, but builds and workloads must be kept apart from root.`,
		why: WHY$1,
		hint: `Create a user: ${makeUser("joulegate-job")}; then pass --user joulegate-job`
	}),
	"cannot-switch": ({ name, detail }) => ({
		message: `Commands cannot be started as ${name}: ${detail}`,
		why: WHY$1,
		hint: "A container may lack the capabilities SETUID, SETGID and SETPCAP. Add them, or omit --user"
	}),
	"cannot-enter": ({ name, directory, closed }) => ({
		message: `${name} cannot reach its build directory ${directory}, because ${closed} is closed to it.`,
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

// src/render/messages/init.ts
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
	"not-ready": ({ file, line, looked }) => ({
		message: `${file}${line === null ? "" : `:${line}`}: nothing to measure was found, so the list of workloads is empty. Joulegate looked for: ${looked.join(", ")}.`,
		hint: `Add a workload to ${file}, for example - {name: parse, run: ./bench parse large.json}. It must always do the same work, for about a second`
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

// src/render/messages/input.ts
const ELSEWHERE = "--report-directory DIR, -o FILE, or TMPDIR=DIR for temporary files";
const input = {
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
		hint: `Free some space (see: df -h), or send it elsewhere: ${COMMAND$1} … >FILE`
	}),
	"disk-full": ({ path, detail, failure }, say) => ({
		message: `The disk of ${path} is full: ${detail ?? (failure === null ? "" : clause(say(failure).message))}`,
		hint: `Free some space (see: df -h), or choose another directory: ${ELSEWHERE}`
	}),
	"unknown-code": ({ code, close }) => ({
		message: `No finding has the code ${JSON.stringify(code)}.`,
		hint: close === null ? "To list all codes: npx joulegate explain" : `Did you mean: npx joulegate explain ${close}`
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
		message: "--allow-same, --workloads and --tags work with commits only, because --a and --b are one workload.",
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
		message: `${where}: ${why === "fields" ? "a row must have three fields" : "joules must be numbers larger than 0"}`,
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
	"swap-absent": () => ({ message: "none" }),
	"swap-empty": () => ({ message: "empty" }),
	"swaps-unexpected": () => ({ message: "/proc/swaps has an unknown format" }),
	"swaps-unreadable": () => ({ message: "/proc/swaps cannot be read" }),
	"temperature-read": ({ read }) => ({ message: read.map(({ sensor, celsius }) => `${sensor} ${celsius.toFixed(0)} °C`).join(", ") }),
	"throttling-uncounted": () => ({ message: "the processor does not count it" }),
	"turbo-untold": () => ({ message: "no file shows whether the clock may boost" })
};

// src/render/messages/judging.ts
/** Reasons why `repeat: auto` has not repeated the command often enough. */
const reserves = {
	limited: ". With auto, a trial takes at most half of its timeout and half of its share of time-limit, and no process may outlive it",
	once: ". With auto, the command runs once, because prepare, cleanup and services run once for each trial"
};
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
	"leftovers-removed": ({ user, names, when }) => ({ message: when === "before" ? `Earlier commands of ${user} left ${count(names.length, "item")} on this machine, which Joulegate removed before the measurement: ${someOf(names)}.` : `The commands of ${user} left ${count(names.length, "item")} on this machine, which Joulegate removed after the last trial: ${someOf(names)}.` }),
	"leftovers-stay": ({ user, names }) => ({
		message: `${user} has ${count(names.length, "item")} in directories where all users can write: ${someOf(names)}. They can affect a measurement, but Joulegate keeps them, because this account may have other uses.`,
		hint: "Use an account only for measurements, which Joulegate cleans up: sudo useradd --system --no-create-home --shell /usr/sbin/nologin joulegate-job"
	}),
	"still-alive": ({ processes }) => ({
		message: `${count(processes.length, "process", "processes")} that the measured commands started could not be killed and may still run: ${someOf(processes)}.`,
		hint: "To see whether they run: ps -ef; to avoid this, use a cgroup of your own: systemd-run --user --scope -p Delegate=yes npx joulegate …"
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
	"counter-implausible": ({ counter, watts, most }) => ({
		message: `${counter} would mean ${watts.toFixed(0)} W. At most ${most.toFixed(0)} W are possible: twice its power limit, or 1000 W if it has none.`,
		hint: "See whether perf reads the same: sudo perf stat -a --per-socket -e power/energy-pkg/ sleep 1"
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
	"missing-domain": ({ domains, found }) => ({
		message: `None of the domains ${domains.join(", ")} has a counter here. These have one: ${found.join(", ") || "none"}.`,
		hint: `Choose other domains: --domains ${found[0] ?? "package"}`
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

// src/render/messages/perf.ts
const INSTALL$2 = "sudo apt-get install linux-perf || sudo apt-get install linux-tools-$(uname -r)";
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
		hint: `Install it: ${packaged === null ? INSTALL$2 : `sudo apt-get install ${packaged}`}`
	}),
	"counter-program-old": ({ detail }) => ({
		message: `This perf is too old: ${detail}. Joulegate needs perf 5.9 or newer, which can start and stop counting on request.`,
		hint: `Install a newer perf, which need not match the kernel: ${INSTALL$2}`
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
		hint: `Install a newer perf, which need not match the kernel: ${INSTALL$2}`
	}),
	"domain-absent": ({ domain, event }) => ({ message: `This machine has no ${event}, so the energy of ${domain} is not part of the comparison.` })
};

// src/render/messages/registrar.ts
const SERVICE$1 = "sudo runner-setup/joulegate-runner install service";
/** Words for what GitHub does not do. */
const TASKS = {
	register: "registers no runner for",
	restrict: "restricts no runner group of",
	rules: "shows or changes no rules for"
};
const registrar = {
	"registrar-not-configured": ({ file, detail }) => ({
		message: `${file} does not say where to register the runner: ${detail}`,
		hint: `${SERVICE$1} --github https://github.com/OWNER/REPOSITORY`
	}),
	"registrar-no-credential": ({ file }) => ({
		message: `There is no credential in ${file}, so the runner cannot be registered.`,
		hint: `Put the private key of your GitHub App, or a token, there: sudo install --mode 600 FILE ${file}`
	}),
	"registrar-bad-credential": ({ file, detail }) => ({
		message: `The credential in ${file} is not a private key of a GitHub App: ${detail}`,
		hint: `Download a key in the settings of the App. For a token: ${SERVICE$1} without --app`
	}),
	"registrar-refused": ({ place, status, detail, task }) => ({
		message: `GitHub ${TASKS[task]} ${place} (status ${status}): ${detail}`,
		hint: "The App or token needs write access to \"Administration\" of the repository, or to \"Self-hosted runners\" of the organisation, and the group must admit it"
	}),
	"registrar-limited": ({ place, seconds, task }) => ({
		message: `GitHub ${TASKS[task]} ${place} now: it asks to wait for ${Math.ceil(seconds)} s.`,
		hint: task === "register" ? "systemd tries again by itself" : "Wait, then repeat the command"
	}),
	"registrar-unreachable": ({ host, detail, task }) => ({
		message: `${host} did not answer as GitHub does: ${detail}`,
		hint: task === "register" ? "systemd tries again. If the machine needs a proxy: sudo systemctl edit joulegate-registrar@.service, and set HTTPS_PROXY under [Service]" : "Repeat the command. If the machine needs a proxy: sudo HTTPS_PROXY=http://HOST:PORT runner-setup/joulegate-runner install …"
	}),
	"registrar-left": ({ place, detail }) => ({
		message: `Runners that a crash of this machine has left at ${place} were not removed: ${detail}`,
		hint: "The next registration tries again. GitHub removes them by itself, too"
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
const COMMAND = "sudo runner-setup/joulegate-runner";
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
	"setup-needs-root": ({ command }) => ({
		message: `Only root can change this machine.`,
		hint: `sudo runner-setup/joulegate-runner ${command}; to see what it would do: runner-setup/joulegate-runner ${command} --dry-run`
	}),
	"setup-untried": ({ system }) => ({
		message: `The setup was tested on Debian 12, and this is ${system}.`,
		hint: `To see what to do by hand, not tried on this system: ${COMMAND} install --dry-run`
	}),
	"setup-list-untried": ({ system }) => ({ message: `This list was made for Debian 12 and not tried on ${system}. Make the changes by hand.` }),
	"setup-virtual": () => ({
		message: "This is a virtual machine, which has no energy counters of its own.",
		hint: `To set it up all the same: ${COMMAND} install --allow-virtual`
	}),
	"setup-no-systemd": () => ({
		message: "systemd does not run this machine (PID 1 is another program), so services cannot be set up here.",
		hint: `For the root directory of another machine: ${COMMAND} install --root DIR`
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
		hint: `Name them: ${COMMAND} install isolate --housekeeping 0`
	}),
	"setup-cores-refused": ({ given, why, cores, online }) => ({
		message: `${refusedCores({
			given,
			why,
			cores
		})} This machine has the cores ${online || "(none found)"}.`,
		hint: `For example: ${COMMAND} install isolate --housekeeping 0`
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
		hint: `Changes that were made before are in the undo journal. To continue, repeat the command; to put them back: ${COMMAND} restore`
	}),
	"setup-account-missing": ({ name, database }) => ({
		message: `There is no ${database === "passwd" ? "user" : "group"} ${name} on this machine.`,
		hint: `${COMMAND} install users`
	}),
	"setup-account-differs": ({ name, kind }) => ({
		message: `There is a ${kind} ${name} already, which is not as the setup makes it. Joulegate changes no account that others have made.`,
		hint: `If nothing needs it: sudo ${kind}del ${quoted(name)}`
	}),
	"setup-part-refused": ({ part, detail }) => ({
		message: `${part} cannot be changed: ${detail}`,
		hint: `Changes that were made before are in the undo journal. To put them back: ${COMMAND} uninstall`
	}),
	"setup-program-unfit": ({ program, path, why }) => ({
		message: why === "writable" ? `The meter helper would run ${program} as root, and an account other than root can change ${path}.` : `The meter helper cannot use ${program}, because it does not see the files below /home, /root and /tmp.`,
		hint: `Install Node for all users, for example in /usr/local, and name it: sudo JOULEGATE_NODE=/usr/local/bin/node runner-setup/joulegate-runner install`
	}),
	"setup-no-place": () => ({
		message: "Joulegate does not know the repository or organisation that this runner works for.",
		hint: `${COMMAND} install service --github https://github.com/OWNER/REPOSITORY …`
	}),
	"setup-bad-place": ({ address }) => ({
		message: `${address} is not an address of a repository or an organisation on GitHub.`,
		hint: `For example: --github https://github.com/OWNER/REPOSITORY. Only a server on this machine may be without encryption`
	}),
	"setup-bad-option": ({ option, value, why }) => ({
		message: `${option} ${value} cannot be used: ${WRONG[why]}.`,
		hint: `${COMMAND} install --help`
	}),
	"setup-no-release": () => ({
		message: "There is no release of GitHub's runner on this machine.",
		hint: `Download one from https://github.com/actions/runner/releases, which also names its SHA-256. Then: ${COMMAND} install service --runner FILE --runner-sha256 HEX`
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
		hint: `To install it later: ${COMMAND} install service --github https://github.com/OWNER/REPOSITORY …`
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
	"status-of-newer-run": ({ context }) => ({ message: `A newer run has already set the status ${JSON.stringify(context)} of this commit, so this run did not change it.` }),
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
const DOCS$2 = docUrl("forks");
const USAGE = "Write as the first line of a new comment: /energy measure SHA";
const withoutCommand = {
	edited: "the comment is not new. Only a new comment can give a command",
	text: "the comment does not begin with /energy",
	issue: "the comment is not on a pull request"
};
const unclear = {
	word: "There is no such command. The commands are /energy measure SHA and /energy help.",
	sha: "The command /energy measure needs the SHA of the commit to measure.",
	extra: "The command /energy measure takes the SHA of one commit, and nothing after it.",
	several: "The comment contains several commands, so none of them was followed."
};
const steer = {
	"steer-needs-comment": ({ event }) => ({
		message: `This mode follows a command in a comment. It works only under issue_comment, from the default branch, and this event is ${event}.`,
		hint: "Use a separate workflow, as in examples/workflows/fork-command.yml: on: { issue_comment: { types: [created] } }"
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
		message: "/energy measure SHA measures a commit of a pull request from a fork on the energy runner. The SHA is the full one of the current head.",
		hint: `Review the commit first, because its code runs on that machine: ${DOCS$2}`
	}),
	"command-unclear": ({ why }) => ({
		message: unclear[why],
		hint: USAGE
	}),
	"command-pull-closed": () => ({
		message: "Not measured: the pull request is closed.",
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
const BUILD_HINT = "Builds see only PATH, HOME, USER, LOGNAME, SHELL, the locale, TZ, TMPDIR, the proxy and certificate variables, and build.env. Pass other variables with build.env-from: [NAME]";
const failed = ({ command, text, ending, lines }) => ({
	...withLines(`${commandWords(command)} (${text}) ${endingWords(ending)}.`, lines),
	hint: ending.flooded === null ? void 0 : FLOOD_HINT
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
	"cleanup-ended": ({ workload, side }) => ({ message: `A second signal interrupted the cleanup of ${workload} on ${side}, so some of the workload's effects may remain.` }),
	interrupted: ({ signal }) => ({ message: `Stopped by ${signal}. The trials that were measured so far are kept.` }),
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
		message: `Other programs used ${(100 * share).toFixed(1)} % of the machine during the trial; at most ${100 * allowed} % are allowed.`,
		hint: "Make the machine quieter: stop the programs that this shows: top -b -n 1 | head -20"
	}),
	"setting-changed": ({ path }) => ({
		message: `${path} has changed since the session began.`,
		hint: `Stop the program that changes it. To see the current value: cat ${path}`
	})
};

// src/render/messages/vouch.ts
const DOCS$1 = docUrl("verified");
const INSTALL$1 = "sudo runner-setup/joulegate-runner install service";
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
	"vouch-equal": ({ isBenchmark }) => ({ message: isBenchmark ? "only the benchmark differs from base" : "the files are those of base" }),
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
		hint: `${INSTALL$1} --github https://github.com/OWNER/REPOSITORY`
	}),
	"vouch-no-app": () => ({
		message: "This runner has no App that sets statuses.",
		hint: `${INSTALL$1} --app NUMBER --verified-status`
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
		hint: `${INSTALL$1} --app NUMBER --verified-status`
	}),
	"rule-stays": ({ rule: { repository, kind, name, context } }) => ({
		message: `In ${repository}, the ${kind === "ruleset" ? `ruleset ${name}` : `branch protection of ${name}`} still requires the status ${JSON.stringify(context)}, which this machine sets no more. Pull requests will wait for it.`,
		hint: "Remove the status from that rule, in the settings of the repository"
	}),
	"rules-unknown": ({ cause }, say) => ({
		message: `Whether a rule at GitHub still requires a status of this machine is unknown: ${say(cause).message}`,
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
	approval: "a person must approve its run first"
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
	...attack,
	...checkChange,
	...checks,
	...comment,
	...configuration,
	...credentials,
	...defer,
	...document,
	...essentials,
	...forks,
	...git,
	...github,
	...group,
	...harness,
	...helper$1,
	...identity,
	...init,
	...input,
	...inspections,
	...judging,
	...leftovers,
	...machine,
	...meters,
	...perf,
	...registrar,
	...remote,
	...services,
	...setup,
	...status,
	...steer,
	...trials,
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
/** Renders prose in one medium. */
const inked = (text, ink) => text.map((span) => {
	if (typeof span === "string") return ink.plain(span);
	return span.as === "foreign" ? ink.foreign(span.text, span.limit) : ink[span.as](span.text);
}).join("");

// src/render/finding-text.ts
const FIRST_LIMIT = 1e4;
const color = {
	error: "\x1B[31m",
	warning: "\x1B[33m",
	info: "\x1B[2m"
};
const RESET = "\x1B[0m";
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

// src/render/media/json.ts
const unseen = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;
const escaped = (character) => Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`).join("");
/** Renders a document for programs, which is also safe to show on a terminal. */
const jsonText = (document) => `${JSON.stringify(document, withWords, 2).replaceAll(unseen, escaped)}\n`;
/** Adds the level and the words to a finding, and leaves every other value unchanged. */
function withWords(_key, value) {
	if (typeof value !== "object" || value === null || !("code" in value && "data" in value)) return value;
	const { data: found } = Quoted.safeParse(value);
	if (found === void 0) return value;
	const { message, why, log = [], hint } = said(found);
	const level = isFinding(found) ? levelOf(found) : "warning";
	return {
		code: found.code,
		level,
		message: [message, ...log].join("\n"),
		why,
		hint,
		data: found.data,
		more: found.more
	};
}

// src/text/layout.ts
const colours = new RegExp(`\\[[0-9;]*m`, "g");
const zero = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const wide = /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}])$/u;
const PLAIN = /^[\u0020-\u007e]*$/;
/**
* Returns the number of columns that a terminal gives the text. Emoji and East Asian characters take two: a reasonable guess, since
* terminals differ.
*/
function columns(text) {
	const bare = text.replaceAll(colours, "");
	if (PLAIN.test(bare)) return bare.length;
	let sum = 0;
	let before = 0;
	for (const character of bare) {
		const own = character === "️" ? 2 - before : zero.test(character) ? 0 : wide.test(character) ? 2 : 1;
		sum += own;
		before = own === 0 ? before : own;
	}
	return sum;
}
/** Pads a text with spaces on its right to a width. */
const left = (text, width) => text + " ".repeat(Math.max(0, width - columns(text)));
/** The widest of these. */
const widest = (texts) => texts.reduce((most, text) => Math.max(most, columns(text)), 0);
const bound = /(?<=\d) (?=[%pnµmk]?[JWs]\b|%|min\b|[hs]\b|°C|GiB)|(?<=…) | (?=…)|(?<=→) | (?=→)/g;
const GLUE = "\xA0";
/** Breaks text into lines of a width at spaces; `first` and `rest` begin the first line and all others. A longer word has its own line. */
function wrap(text, width, first = "", rest = first) {
	const lines = [];
	let line = first;
	let isEmpty = true;
	for (const word of text.replaceAll(bound, GLUE).split(/ +/)) {
		if (!isEmpty && columns(line) + 1 + columns(word) > width) {
			lines.push(line);
			line = rest;
			isEmpty = true;
		}
		line += isEmpty ? word : ` ${word}`;
		isEmpty = false;
	}
	return [...lines, line].join("\n").replaceAll(GLUE, " ");
}

// src/render/media/paint.ts
const codes = {
	bold: [1, 22],
	dim: [2, 22],
	red: [31, 39],
	yellow: [33, 39],
	green: [32, 39]
};
const colourful = (style, text) => `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m`;
const plain = (_, text) => text;

// src/render/media/terminal.ts
const INDENT = "   ";
function canvasOf({ colour, width }) {
	const paint = colour ? colourful : plain;
	const ink = {
		plain: (text) => text,
		strong: (text) => paint("bold", text),
		foreign: oneLine,
		literal: (text) => text
	};
	return {
		colour,
		width: Math.min(Math.max(width, 60), 100),
		paint,
		say: (text) => inked(text, ink)
	};
}
const apart = (parts) => `${parts.filter((part) => part !== null && part !== "").join("\n\n")}\n`;
/** Renders a page for a terminal of 60 to 100 columns. */
function terminalPage(blocks, screen) {
	const canvas = canvasOf(screen);
	return apart(blocks.map((block) => block === null ? null : blockText(block, canvas)));
}
function blockText(block, canvas) {
	switch (block.type) {
		case "headline": return headlineText(block, canvas);
		case "paragraph": return paragraphText(block, canvas);
		case "items": return itemsText(block, canvas);
		default: return block;
	}
}
const tones = {
	good: "green",
	doubtful: "yellow",
	bad: "red"
};
const headlineText = ({ text, tone, below }, { paint, width }) => `${paint(tones[tone], wrap(text, width, "", INDENT))}\n${paint("dim", wrap(below, width, "", INDENT))}`;
const paragraphText = ({ text, isQuiet = false }, { paint, width, say }) => isQuiet ? paint("dim", wrap(say(text), width)) : wrap(say(text), width, "", INDENT);
function itemsText({ title, items }, canvas) {
	const labels = widest(items.map(({ label = "" }) => label));
	return [...title === null ? [] : [canvas.paint("bold", title)], ...items.flatMap((item) => itemLines(item, labels, canvas))].join("\n");
}
const marks = {
	good: ["green", "✓"],
	bad: ["red", "✗"],
	warning: ["yellow", "!"],
	other: [null, "·"]
};
function markText(mark, paint) {
	if (typeof mark === "number") return ` ${mark}. `;
	if (mark === "none") return "";
	const [style, sign] = marks[mark];
	return ` ${style === null ? sign : paint(style, sign)} `;
}
function itemLines({ mark, label, texts, why, commands }, labels, { paint, width, say }) {
	const indent = `${typeof mark === "number" ? "    " : INDENT}${label === void 0 ? "" : " ".repeat(labels + 2)}`;
	const start = `${markText(mark, paint)}${label === void 0 ? "" : `${left(label, labels)}  `}`;
	return [
		...texts.map((text, index) => wrap(say(text), width, index === 0 ? start : indent, indent)),
		...why === void 0 ? [] : [paint("dim", wrap(why, width, indent))],
		...commands.map((command) => `${indent}${command.label}${paint("bold", command.text)}`)
	];
}

// src/model/registration.ts
/** File that says where a machine registers its runner. Only root can change it. */
const REGISTRATION_FILE = "/etc/joulegate/registrar.json";
/** File with the credential: the private key of a GitHub App, or a token. The operator puts it there; only root can read it. */
const CREDENTIAL_FILE = "/etc/joulegate/registrar.key";
/** Name by which systemd passes the credential on. */
const CREDENTIAL_NAME = "github";
const Word = string().regex(/^[\w.-]{1,100}$/);
/** A machine's place in GitHub: who it works for, and by which labels workflows find it. */
const Registration = strictObject({
	version: literal(1),
	/** URL of the REST API. */
	api: url({ protocol: /^https?$/ }),
	owner: Word,
	/** null: the runner is the organisation's. */
	repository: Word.nullable(),
	labels: array(Word).min(1).max(100).readonly(),
	/** Number of the runner group. 1 is the default one, and the only one of a repository. */
	group: int().positive(),
	/** Number of the GitHub App whose key the credential is; null if it is a token. */
	app: int().positive().nullable(),
	/** Whether the registrar also sets the verified status, as that App. */
	setsStatus: boolean().default(false)
}).readonly();
/** Returns whether an address is encrypted, or that of a server on this machine. */
const isSafe = ({ protocol, hostname }) => protocol === "https:" || protocol === "http:" && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
/**
* Returns owner, repository and API of an address in GitHub, for example `https://github.com/acme/widget`, or null if it is none. A host
* other than github.com is GitHub Enterprise Server.
*/
function placeOf$1(address) {
	if (!URL.canParse(address)) return null;
	const url = new URL(address);
	const [owner = "", repository, ...more] = url.pathname.split("/").filter(Boolean);
	if (more.length > 0 || url.search !== "" || url.hash !== "" || url.username !== "" || !isSafe(url) || ![owner, repository ?? owner].every((word) => Word.safeParse(word).success)) return null;
	return {
		api: url.host === "github.com" ? "https://api.github.com" : `${url.origin}/api/v3`,
		owner,
		repository: repository?.replace(/\.git$/, "") ?? null
	};
}

// src/model/runner-group.ts
/** Workflow at a full SHA, for example `acme/energy/.github/workflows/gate.yml@0123…`. A branch or a tag could be moved. */
const PinnedWorkflow = string().regex(/^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[\w.-]+\.ya?ml@[0-9a-f]{40}$/);
/** Restrictions of a runner group of an organisation. */
const GroupSettings = strictObject({
	/** GitHub's word, for example `all` or `selected`. */
	visibility: string(),
	/** `owner/name` of each repository, if the visibility is `selected`. */
	repositories: array(string()).readonly(),
	/** Workflows that alone may use it. null: all. */
	workflows: array(string()).readonly().nullable(),
	/** Whether public repositories may use it. */
	allowsPublic: boolean()
});
const sorted = (names) => JSON.stringify(names.map((name) => name.toLowerCase()).toSorted());
/** Reports whether two groups admit the same. GitHub ignores case in the names of repositories. */
const sameSettings = (one, other) => one.visibility === other.visibility && one.allowsPublic === other.allowsPublic && sorted(one.repositories) === sorted(other.repositories) && JSON.stringify(one.workflows?.toSorted()) === JSON.stringify(other.workflows?.toSorted());
/** Order to restrict a runner group, from the setup to the registrar. */
const GroupOrder = strictObject({
	/** Its group is 1 if the setup shall look for its own one. */
	registration: Registration,
	/** A secret. */
	credential: string().min(1),
	workflow: PinnedWorkflow,
	repositories: array(string()).min(1).readonly(),
	/** Whether to change nothing. */
	isDry: boolean()
});
/** A runner group before and after an order. `number`: null if it would be made. `from`: null if it was not there. */
const GroupChange = strictObject({
	number: int().positive().nullable(),
	name: string(),
	from: GroupSettings.nullable(),
	to: GroupSettings
});
/** Answer to an order. */
const GroupAnswer = union([strictObject({ group: GroupChange }), strictObject({ problem: Finding })]);

// src/render/setup.ts
const LONG$1 = 200;
/** Longest text of a list of repositories, with a workflow. */
const LONG_LIST = 2e3;
const nameOf$1 = (part) => "path" in part ? part.path : `${part.kind} ${part.name}`;
const octal = (mode) => mode.toString(8).padStart(4, "0");
/** Returns the state of a part in a few words. */
function stateOf(part) {
	if (part.state === null) return part.kind === "unit" ? "not installed" : "absent";
	switch (part.kind) {
		case "file": return "link" in part.state ? `link to ${part.state.link}` : `${ownedText(part.state)}, ${count(bytesOf(part.state.base64), "byte")}`;
		case "archive": return `SHA-256 ${part.state.sha256}`;
		case "directory":
		case "access": return ownedText(part.state);
		case "value": return part.state;
		case "group": return part.state.members.length === 0 ? "no members" : part.state.members.join(", ");
		case "user": return `group ${part.state.group}, home ${part.state.home}, ${part.state.shell}`;
		case "packages": return part.state.join(", ");
		case "unit": return `${part.state.enablement}, ${part.state.isActive ? "running" : "stopped"}`;
		default: return part;
	}
}
const ownedText = ({ mode, owner, group }) => `${octal(mode)} ${owner}:${group}`;
const bytesOf = (base64) => Math.floor(base64.replaceAll("=", "").length * 3 / 4);
const isDone = ({ outcome = "undone" }) => outcome === "undone";
function changeText({ from, to, outcome = "undone" }) {
	if (outcome === "changed") return prose`${foreign(nameOf$1(to), LONG$1)}: changed since, so it stays as it is`;
	if (outcome !== "undone") return prose`${foreign(said(outcome).message, LONG$1)}`;
	return prose`${foreign(nameOf$1(to), LONG$1)}: ${foreign(stateOf(from), LONG$1)} → ${foreign(stateOf(to), LONG$1)}`;
}
/** Returns one list for each step. */
function stepsOf$1(changes) {
	return [...Map.groupBy(changes, ({ step }) => step)].map(([step, all]) => ({
		type: "items",
		title: `${step}:`,
		items: all.map((change) => ({
			mark: isDone(change) ? "other" : "warning",
			texts: [changeText(change)],
			commands: []
		}))
	}));
}
/** Returns the page of a setup that changes a machine, or with `isDry` would. */
function setupPage({ changes, group, isDry }) {
	const atGitHub = group === null ? [] : groupItems(group);
	const number = changes.length + atGitHub.length;
	if (number === 0) return [{
		type: "paragraph",
		text: prose`Nothing to change: this machine is as asked.`
	}];
	const heading = isDry ? `Would make ${count(number, "change")}:` : `Made ${count(number, "change")}:`;
	const shown = {
		type: "items",
		title: "at GitHub, where uninstall does not put it back:",
		items: atGitHub
	};
	return [
		{
			type: "paragraph",
			text: prose`${strong(heading)}`
		},
		...stepsOf$1(changes),
		...atGitHub.length === 0 ? [] : [shown]
	];
}
/** Returns the change of a runner group as an item; none if it is as it was. */
function groupItems({ name, number, from, to }) {
	if (from !== null && sameSettings(from, to)) return [];
	const title = number === null ? `runner group ${name}` : `runner group ${name} (${number})`;
	const [before, after] = [from === null ? "absent" : admitted(from), admitted(to)];
	return [{
		mark: "other",
		texts: [prose`${foreign(title, LONG$1)}: ${foreign(before, LONG$1)} → ${foreign(after, LONG_LIST)}`],
		commands: []
	}];
}
/** Returns what a runner group admits. */
function admitted({ visibility, repositories, workflows, allowsPublic }) {
	return `${visibility === "selected" ? repositories.join(", ") || "no repository" : `${visibility} repositories`}${allowsPublic ? ", public ones too" : ""}; ${workflows === null ? "all workflows" : workflows.join(", ") || "no workflow"}`;
}
/** Returns the page of changes that were put back, or with `isDry` would be. They are shown in the order in which they were made. */
function restorePage({ changes, isDry }) {
	if (changes.length === 0) return [{
		type: "paragraph",
		text: prose`Nothing to put back: Joulegate has changed nothing here.`
	}];
	const done = changes.filter(isDone).length;
	const heading = isDry ? `Would put back ${count(done, "change")}:` : `Put back ${count(done, "change")}:`;
	const backwards = changes.map(({ from, to, ...rest }) => ({
		...rest,
		from: to,
		to: from
	}));
	return [{
		type: "paragraph",
		text: prose`${strong(heading)}`
	}, ...stepsOf$1(backwards)];
}
/** Returns the page of what a machine is, as far as the setup depends on it. */
function detectedPage(found) {
	return [{
		type: "items",
		title: null,
		items: [
			["system", `${found.system.name}${found.system.isTried ? "" : " (not tried: install it by hand)"}`],
			["init", found.systemd === null ? "not systemd" : `systemd ${found.systemd}`],
			["cgroups", found.hasCgroup2 ? "version 2" : "not version 2"],
			["hardware", found.isVirtual ? "a virtual machine" : "bare metal"],
			["energy counters", found.counters.length === 0 ? "none" : found.counters.join(", ")],
			["governor", found.governors.length === 0 ? "none" : found.governors.join(", ")],
			["boost", found.boost ?? "no switch"],
			["second threads", found.smt ?? "unknown"],
			["lockdown", found.lockdown ?? "unknown"]
		].map(([label, value]) => ({
			mark: "none",
			label,
			texts: [prose`${foreign(value, LONG$1)}`],
			commands: []
		}))
	}];
}

// src/model/problems.ts
/** The Problems that an error becomes, whatever threw it. */
/** Message of an error of the system: 'ENOENT: no such file or directory, open '/x''. */
const SYSTEM_MESSAGE = /^(E[A-Z\d]+): (.+?), \w+(?: '.*')?$/s;
/**
* Returns the words of an error that is not ours. Those of the system become 'no such file or directory (ENOENT)', since our messages name
* the path themselves. Those of zod become a list of what is wrong where. A Problem has its words in its finding: see `causeOf`.
*/
function detailOf(error) {
	if (error instanceof $ZodError) return prettifyError(error);
	if (!(error instanceof Error)) return String(error);
	const [, code, words] = "syscall" in error ? SYSTEM_MESSAGE.exec(error.message) ?? [] : [];
	return code === void 0 ? error.message : `${code === "EISDIR" ? "it is a directory" : words} (${code})`;
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

// src/setup/names.ts
/** Fields of each line of an account database. A machine without one has no accounts. */
function accountsOf(site, database) {
	return (readOptional(site.at(`/etc/${database}`)) ?? "").split("\n").filter(Boolean).map((line) => line.split(":"));
}
/** Returns the name of a number, or the number as text if it has none. */
const nameOf = (site, database, id) => accountsOf(site, database).find(([, , number]) => number === String(id))?.[0] ?? String(id);
/** Returns the number of a name. Throws Problem `setup-account-missing`. */
function numberOf(site, database, name) {
	if (/^\d+$/.test(name)) return Number(name);
	const number = accountsOf(site, database).find(([one]) => one === name)?.[2];
	if (number === void 0) throw problem("setup-account-missing", {
		name,
		database
	});
	return Number(number);
}
/**
* Returns the paths on a machine that fit a pattern, sorted. A star stands for one name. Links are followed, since most directories below
* /sys/class are links.
*/
function pathsLike(site, pattern) {
	const step = (directories, part) => {
		if (!part.includes("*")) return directories.map((one) => `${one}/${part}`);
		const [start = "", end = ""] = part.split("*");
		return directories.flatMap((one) => namesIn(site.at(one)).flatMap((name) => name.startsWith(start) && name.endsWith(end) ? [`${one}/${name}`] : []));
	};
	return pattern.split("/").slice(1).reduce(step, [""]).filter((path) => existsSync(site.at(path))).toSorted();
}
function namesIn(directory) {
	try {
		return readdirSync(directory);
	} catch (error) {
		if (hasCode(error, "ENOENT", "ENOTDIR")) return [];
		throw error;
	}
}

// src/setup/site.ts
const execute = promisify(execFile);
const settings$1 = {
	cwd: "/",
	env: {
		PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
		LC_ALL: "C",
		DEBIAN_FRONTEND: "noninteractive"
	}
};
/** Makes a Site from the absolute path of its root directory. */
const siteAt = (root) => ({
	root,
	at: (path) => join(root, path),
	async run(program, parameters) {
		try {
			const { stdout } = await execute(program, [...parameters], settings$1);
			return stdout;
		} catch (error) {
			const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
			throw problem("setup-tool-failed", {
				command: [program, ...parameters].join(" "),
				detail: said || detailOf(error)
			}, error);
		}
	},
	async ask(program, parameters) {
		const said = await execute(program, [...parameters], settings$1).catch((error) => error);
		return (typeof said === "object" && said !== null && "stdout" in said ? String(said.stdout) : "").split("\n")[0]?.trim() ?? "";
	}
});
/** Reports whether programs that talk to the running system, such as systemctl, talk to this one. */
const isLive = ({ root }) => root === "/";

// src/setup/parts/accounts.ts
/** Databases that the programs for accounts change. Each leaves a copy of the one before, whose name ends with a dash. */
const DATABASES = [
	"/etc/passwd",
	"/etc/shadow",
	"/etc/group",
	"/etc/gshadow",
	"/etc/subuid",
	"/etc/subgid"
];
const programFor = (site, name, ...parameters) => site.run(name, [...isLive(site) ? [] : ["--prefix", site.root], ...parameters]);
/** Returns a group with its members; null if there is none of that name. */
function lookAtGroup(site, { name }) {
	const found = accountsOf(site, "group").find(([one]) => one === name);
	return found === void 0 ? null : { members: (found[3] ?? "").split(",").filter(Boolean) };
}
/** Makes a system group without members, or removes one. Throws Problem `setup-tool-failed`. */
async function putGroup(site, { name, state }) {
	await (state === null ? programFor(site, "groupdel", name) : programFor(site, "groupadd", "--system", name));
}
/** Returns a user; null if there is none of that name. */
function lookAtUser(site, { name }) {
	const found = accountsOf(site, "passwd").find(([one]) => one === name);
	if (found === void 0) return null;
	const [, , , gid, comment = "", home = "", shell = ""] = found;
	return {
		group: nameOf(site, "group", Number(gid)),
		home,
		shell,
		comment
	};
}
/** Makes a system user, with a group of its name unless the group is another one; or removes a user. Throws Problem `setup-tool-failed`. */
async function putUser(site, { name, state }) {
	if (state === null) {
		await programFor(site, "userdel", name);
		return;
	}
	const group = state.group === name ? ["--user-group"] : ["--gid", state.group];
	const details = [
		"--home-dir",
		state.home,
		"--shell",
		state.shell,
		"--comment",
		state.comment
	];
	await programFor(site, "useradd", "--system", "--no-create-home", ...group, ...details, name);
}
const contentOf = (path) => existsSync(path) ? readFileSync(path) : null;
/** Returns the databases as they are, so that their copies can be put back. */
const databasesOf = (site) => DATABASES.map((path) => ({
	path,
	sha256: hashOf$1(site.at(path)),
	copy: contentOf(site.at(`${path}-`))?.toString("base64") ?? null
}));
function hashOf$1(path) {
	const content = contentOf(path);
	return content === null ? null : createHash("sha256").update(content).digest("hex");
}
/**
* Puts the copies of the databases back, if the databases are as they were. Otherwise another program has changed accounts, and the
* copies are its own. The copies keep owner and mode.
*/
function putCopies(site, before) {
	if (before.some(({ path, sha256 }) => hashOf$1(site.at(path)) !== sha256)) return;
	for (const { path, copy } of before) {
		const place = site.at(`${path}-`);
		if (copy === null) rmSync(place, { force: true });
		else if (existsSync(place)) writeFileSync(place, Buffer.from(copy, "base64"));
	}
}

// src/setup/parts/files.ts
const statOf = (path) => lstatSync(path, { throwIfNoEntry: false });
function ownedBy(site, { mode, uid, gid }) {
	return {
		mode: mode & 4095,
		owner: nameOf(site, "passwd", uid),
		group: nameOf(site, "group", gid)
	};
}
const numbersOf$1 = (site, { owner, group }) => [numberOf(site, "passwd", owner), numberOf(site, "group", group)];
/** Returns the place of a path whose file is to be changed. Throws if links lead out of the machine's root directory. */
function placeOf(site, path) {
	const place = site.at(path);
	const [root, directory] = [realpathSync(site.root), realpathSync(dirname(place))];
	if (root !== "/" && directory !== root && !directory.startsWith(`${root}/`)) throw new Error(`it is outside of ${root}`);
	return place;
}
/** Makes the entries of a directory last a loss of power. */
function flush(directory) {
	const descriptor = openSync(directory, "r");
	fsyncSync(descriptor);
	closeSync(descriptor);
}
/** Returns a file as it is: its bytes, owner and mode, or the target of a link. Throws errors of the system. */
function lookAtFile(site, { path }) {
	const [place, found] = [site.at(path), statOf(site.at(path))];
	if (found === void 0) return null;
	if (found.isSymbolicLink()) return { link: readlinkSync(place) };
	if (!found.isFile()) throw new Error("it is no regular file");
	return {
		base64: readFileSync(place).toString("base64"),
		...ownedBy(site, found)
	};
}
const temporaryFor = (place) => `${place}.joulegate-part`;
/** Removes the beginning of a file that a killed process could not finish. */
const removeTemporary = (site, { path }) => rmSync(temporaryFor(site.at(path)), { force: true });
/** Makes a file as it shall be, whole or not at all: beside it first, then by renaming. */
function putFile(site, part) {
	const { path, state } = part;
	const place = placeOf(site, path);
	const temporary = temporaryFor(place);
	removeTemporary(site, part);
	if (state === null) rmSync(place, { force: true });
	else if ("link" in state) {
		symlinkSync(state.link, temporary);
		renameSync(temporary, place);
	} else {
		const descriptor = openSync(temporary, "wx", 384);
		try {
			writeFileSync(descriptor, Buffer.from(state.base64, "base64"));
			fchownSync(descriptor, ...numbersOf$1(site, state));
			fchmodSync(descriptor, state.mode);
			fsyncSync(descriptor);
		} finally {
			closeSync(descriptor);
		}
		renameSync(temporary, place);
	}
	flush(dirname(place));
}
/** Returns owner and mode of a directory; null if it is not there. */
function lookAtDirectory(site, { path }) {
	const found = statOf(site.at(path));
	return found === void 0 ? null : ownedBy(site, found);
}
/** Makes a directory, or removes one that is empty. Throws errors of the system, ENOTEMPTY among them. */
function putDirectory(site, { path, state }) {
	const place = placeOf(site, path);
	if (state === null) rmdirSync(place);
	else {
		if (statOf(place) === void 0) mkdirSync(place, 448);
		own(site, place, state);
	}
	flush(dirname(place));
}
function own(site, place, state) {
	chownSync(place, ...numbersOf$1(site, state));
	chmodSync(place, state.mode);
}
/** Returns owner and mode of a file of the kernel; null if it is not there. */
const lookAtAccess = (site, { path }) => {
	const found = statOf(site.at(path));
	return found === void 0 ? null : ownedBy(site, found);
};
/** Changes owner and mode of a file of the kernel. A file that is gone has none. */
function putAccess(site, { path, state }) {
	if (state !== null) own(site, placeOf(site, path), state);
}
/** Returns the text of a file of the kernel, without its line break; null if it is not there. */
function lookAtValue(site, { path }) {
	return statOf(site.at(path)) === void 0 ? null : readFileSync(site.at(path), "utf8").trimEnd();
}
/** Writes the text of a file of the kernel. Throws errors of the system: the kernel refuses some values. */
function putValue(site, { path, state }) {
	if (state !== null) writeFileSync(placeOf(site, path), `${state}\n`);
}

// src/setup/steps/egress-rules.ts
/** Account whose packets the rules judge. */
const JOB = "joulegate-job";
/** Directory of rules of the operator's own. They come first. */
const OWN_RULES = "/etc/joulegate/egress.d";
/**
* Addresses of IPv4 that are not of the internet: this network, private, of a provider's own network, link-local (metadata of clouds),
* of protocols, for tests of networks, multicast, and reserved. 168.63.129.16 is Azure's metadata.
*/
const CLOSED4 = [...[
	"0.0.0.0/8",
	"10.0.0.0/8",
	"100.64.0.0/10",
	"168.63.129.16",
	"169.254.0.0/16",
	"172.16.0.0/12"
], ...[
	"192.0.0.0/24",
	"192.168.0.0/16",
	"198.18.0.0/15",
	"224.0.0.0/4",
	"240.0.0.0/4"
]];
const hex = (text) => Number(text).toString(16).padStart(2, "0");
/** Returns the range of IPv6 that stands for a range of IPv4 behind a translator (NAT64). */
function translated(range) {
	const [address = "", length = "32"] = range.split("/");
	const [a = "", b = "", c = "", d = ""] = address.split(".").map(hex);
	return `64:ff9b::${a}${b}:${c}${d}/${96 + Number(length)}`;
}
/**
* Addresses of IPv6 that are not of the internet: those that contain one of IPv4 (mapped, translated, Teredo, 6to4), discarded, unique
* local, link-local, site-local, and multicast.
*/
const CLOSED6 = [
	...[
		"::/96",
		"::ffff:0:0/96",
		"::ffff:0:0:0/96",
		"64:ff9b:1::/48",
		"100::/64",
		"2001::/32",
		"2002::/16"
	],
	...[
		"fc00::/7",
		"fe80::/10",
		"fec0::/10",
		"ff00::/8"
	],
	...[...CLOSED4, "127.0.0.0/8"].map(translated)
];
/** Mark of connections that the account began on this machine. It stands for "joul". */
const MARK = "0x6a6f756c";
const list = (values) => `{ ${values.join(", ")} }`;
/** Returns rules for nft, which replace the ones that Joulegate has in force. */
function egressRules({ v4, v6 }) {
	const dns = [...v4.length > 0 ? [`ip daddr ${list(v4)} meta l4proto { tcp, udp } th dport 53 accept`] : [], ...v6.length > 0 ? [`ip6 daddr ${list(v6)} meta l4proto { tcp, udp } th dport 53 accept`] : []];
	return `# Joulegate: what builds can reach. Others' rules for this machine: ${OWN_RULES}/*.nft
table inet joulegate
delete table inet joulegate
table inet joulegate {
	set closed4 {
		type ipv4_addr
		flags interval
		elements = ${list(CLOSED4)}
	}

	set closed6 {
		type ipv6_addr
		flags interval
		elements = ${list(CLOSED6)}
	}

	# After the priority at which addresses are changed, so that the address is the one that is used.
	chain output {
		type filter hook output priority filter + 10; policy accept;
		meta skuid "${JOB}" jump job
		ct direction reply ct mark ${MARK} jump answer
	}

	chain job {
		include "${OWN_RULES}/*.nft"
		# The name servers of /etc/resolv.conf when this was installed.
${dns.map((rule) => `\t\t${rule}\n`).join("")}		ip daddr 127.0.0.0/8 goto loopback
		ip6 daddr ::1 goto loopback
		fib daddr type != unicast reject with icmpx admin-prohibited
		ip daddr @closed4 reject with icmpx admin-prohibited
		ip6 daddr @closed6 reject with icmpx admin-prohibited
	}

	# Servers below port 1024 are not its own, since it has no right to open one.
	chain loopback {
		ct direction != original accept
		meta l4proto { tcp, udp } th dport 1-1023 reject with icmpx admin-prohibited
		ct mark set ${MARK}
	}

	# Only its own servers may answer. A socket that is closing belongs to nobody any more.
	chain answer {
		meta skuid "${JOB}" accept
		tcp flags & (syn | ack) == syn | ack drop
		meta skuid != "${JOB}" drop
	}
}
`;
}

// src/setup/steps/text-file.ts
const ROOTS = {
	owner: "root",
	group: "root"
};
/** Returns the directories above a path, from the second level on: /etc and its like are there. */
const directoriesAbove = (path) => {
	const directory = dirname(path);
	return dirname(directory) === "/" ? [] : [...directoriesAbove(directory), directory];
};
/** Directory of our programs. */
const LIBRARY = "/usr/local/lib/joulegate";
/** Returns the wish for a text file of root's that all users can read, and for its directories. */
const textFile = (path, text) => [...directoriesAbove(path).map((directory) => ({
	kind: "directory",
	path: directory,
	state: {
		mode: 493,
		...ROOTS
	}
})), {
	kind: "file",
	path,
	state: {
		base64: Buffer.from(text).toString("base64"),
		mode: 420,
		...ROOTS
	}
}];
/** Returns the wish for a unit of systemd. */
const unitFile = (name, text) => textFile(`/etc/systemd/system/${name}`, text);

// src/setup/steps/egress.ts
/** Program that loads the rules, and the package of Debian that has it. */
const NFT = "/usr/sbin/nft";
const RULES = "/etc/joulegate/egress.nft";
const UNIT = "joulegate-egress.service";
const UNITS = "/etc/systemd/system";
const LOAD = `${NFT} --file ${RULES}`;
/** Files that a unit has read when it started. A unit that runs reads them again after a change. */
const readByUnits = /* @__PURE__ */ new Map([[RULES, UNIT]]);
/** Rules of others, for example Debian's own nftables.service, begin with the removal of all rules. So these come after them. */
const SERVICE = `# Joulegate: the rules for the network of builds. They stay until the machine stops.
[Unit]
Description=Joulegate: what builds can reach
DefaultDependencies=no
Wants=network-pre.target
Before=network-pre.target
After=local-fs.target nftables.service
PartOf=nftables.service
ReloadPropagatedFrom=nftables.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=${LOAD}
ExecReload=${LOAD}
ExecStop=-${NFT} delete table inet joulegate
UMask=0077

CapabilityBoundingSet=CAP_NET_ADMIN
NoNewPrivileges=yes
DevicePolicy=closed
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=yes
InaccessiblePaths=-/tmp -/var/tmp
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
ProcSubset=pid
RestrictAddressFamilies=AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
MemoryDenyWriteExecute=yes
KeyringMode=private
IPAddressDeny=any
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
`;
/** The rules may be gone, if somebody has removed all rules of the machine. So each measurement begins with them, or not at all. */
const DROP_IN$1 = `# Joulegate: no measurement without the rules for the network of builds.
[Service]
ExecStartPre=${LOAD}
`;
const MODULES = `# Joulegate: a rule by user cannot see the packets of these sockets. So no program gets them by asking for one.
${[
	["21", "RDS"],
	["30", "TIPC"],
	["33", "RxRPC"],
	["43", "SMC"]
].map(([number, name]) => `# ${name}\nalias net-pf-${number} off\n`).join("")}`;
/** Returns the name servers of a machine. A zone (fe80::1%eth0) is left out. */
function nameServersOf(site) {
	const found = [...(readOptional(site.at("/etc/resolv.conf")) ?? "").matchAll(/^\s*nameserver\s+([^\s%]+)/gm)].map(([, address = ""]) => address);
	const all = [...new Set(found)];
	return {
		v4: all.filter((one) => isIPv4(one)),
		v6: all.filter((one) => isIPv6(one))
	};
}
/** Returns the parts that keep builds away from the network of the machine. A machine that does not run loads the rules when it starts. */
const egress = (site) => [
	...textFile("/etc/modprobe.d/joulegate-egress.conf", MODULES),
	...textFile(`${UNITS}/${UNIT}`, SERVICE),
	...textFile(RULES, egressRules(nameServersOf(site))),
	{
		kind: "unit",
		name: UNIT,
		state: {
			enablement: "enabled",
			isActive: isLive(site)
		}
	},
	...textFile(`${UNITS}/joulegate-meter@.service.d/egress.conf`, DROP_IN$1)
];

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

// src/setup/parts/archive.ts
/** File that names the archive, in the form of sha256sum(1). */
const STAMP = ".joulegate-archive";
/** Returns the archive whose files a directory has; null if there is no such directory. Throws if it has other files. */
function archiveIn(site, path) {
	if (!existsSync(site.at(path))) return null;
	const [, sha256, source] = /^([0-9a-f]{64}) {2}(\/.*)\n$/.exec(readOptional(site.at(join(path, STAMP))) ?? "") ?? [];
	if (sha256 === void 0 || source === void 0) throw new Error("it is there already, and has other files");
	return {
		sha256,
		source
	};
}
/** Returns the archive that a directory has the files of; null if there is no such directory. */
function lookAtArchive(site, { path }) {
	const found = archiveIn(site, path);
	return found === null ? null : { sha256: found.sha256 };
}
/** Unpacks an archive beside its place, as root's, and puts it there whole; or removes the directory. Throws if the hash is another one. */
async function putArchive(site, { path, source, state }) {
	const place = site.at(path);
	const beside = `${place}.joulegate-part`;
	for (const old of [beside, place]) if (existsSync(old)) await removeTree(old);
	if (state === null) return;
	const sha256 = await hashOf(source);
	if (sha256 !== state.sha256) throw new Error(`${source} has the SHA-256 ${sha256}, not ${state.sha256}`);
	mkdirSync(dirname(place), { recursive: true });
	mkdirSync(beside, { mode: 493 });
	await site.run("tar", [
		"--extract",
		"--gzip",
		"--no-same-owner",
		"--no-same-permissions",
		"--file",
		source,
		"--directory",
		beside
	]);
	writeFileSync(join(beside, STAMP), `${sha256}  ${source}\n`);
	renameSync(beside, place);
}
async function hashOf(path) {
	const hash = createHash("sha256");
	await pipeline(createReadStream(path), hash);
	return hash.digest("hex");
}

// src/setup/parts/packages.ts
/** Options of apt-get, which then asks nothing, keeps settings that somebody has changed, and waits for another apt. */
const QUIETLY = [
	"--quiet",
	"--yes",
	"--option",
	"DPkg::Lock::Timeout=120",
	"--option",
	"Dpkg::Options::=--force-confold"
];
const INSTALL = [
	"install",
	"--no-install-recommends",
	"--no-remove"
];
/** Returns which packages are installed, sorted. A machine without dpkg has none. Throws Problem `setup-tool-failed`. */
async function installedOf(site, names) {
	const database = site.at("/var/lib/dpkg");
	if (!existsSync(`${database}/status`) || !existsSync("/usr/bin/dpkg-query")) return [];
	const place = isLive(site) ? [] : [`--admindir=${database}`];
	const all = await site.run("dpkg-query", [
		...place,
		"--show",
		`--showformat=\${db:Status-Status} \${Package}\\n`
	]);
	const lines = new Set(all.split("\n"));
	return names.filter((name) => lines.has(`installed ${name}`)).toSorted();
}
/** Asks apt-get what it would do, and returns the packages of the lines that fit, sorted. */
async function foreseen(site, words, line) {
	const said = await site.run("apt-get", [
		...QUIETLY,
		"--simulate",
		...words
	]);
	return [...new Set([...said.matchAll(line)].map(([, name = ""]) => name))].toSorted();
}
/** Packages that are new. A line about one that only changes its version has the old one in brackets. */
const NEW = /^Inst ([^ :]+)\S* \(/gm;
const GONE = /^(?:Remv|Purg) ([^ :]+)/gm;
/** Returns packages and all that would be installed with them, sorted. Throws Problem `setup-packages-unknown`. */
async function withDependencies(site, names) {
	try {
		return await foreseen(site, [
			...INSTALL,
			"--",
			...names
		], NEW);
	} catch (error) {
		const said = error instanceof Problem && "detail" in error.finding.data ? String(error.finding.data.detail) : detailOf(error);
		throw problem("setup-packages-unknown", {
			names: names.join(" "),
			detail: said
		}, error);
	}
}
/** Returns which of the packages are installed; null if none is. */
async function lookAtPackages(site, { packages }) {
	const installed = await installedOf(site, packages);
	return installed.length === 0 ? null : installed;
}
/**
* Installs packages, and purges those of the part that are not in its state. Throws Problem `setup-tool-failed`, and
* `setup-packages-needed` if a package that others have installed would go, too.
*/
async function putPackages(site, { packages, state }) {
	const [installed, wanted] = [await installedOf(site, packages), state ?? []];
	const [missing, surplus] = [wanted.filter((name) => !installed.includes(name)), installed.filter((name) => !wanted.includes(name))];
	if (missing.length > 0) await site.run("apt-get", [
		...QUIETLY,
		...INSTALL,
		"--",
		...missing
	]);
	if (surplus.length === 0) return;
	const others = (await foreseen(site, [
		"purge",
		"--",
		...surplus
	], GONE)).filter((name) => !surplus.includes(name));
	if (others.length > 0) throw problem("setup-packages-needed", {
		names: surplus.join(" "),
		others: others.join(" ")
	});
	await site.run("apt-get", [
		...QUIETLY,
		"purge",
		"--",
		...surplus
	]);
}

// src/setup/parts/units.ts
/** Words of `systemctl is-active` for a unit that runs, or is about to: systemd starts the runner again after each job. */
const RUNNING = [
	"active",
	"activating",
	"reloading"
];
const systemctl = (site, ...words) => [...isLive(site) ? [] : ["--root", site.root], ...words];
/** Returns whether a unit starts at boot and whether it runs; null if there is no such unit. A machine that is not running runs none. */
async function lookAtUnit(site, { name }) {
	const enablement = await site.ask("systemctl", systemctl(site, "is-enabled", "--", name));
	if (enablement === "" || enablement === "not-found") return null;
	return {
		enablement,
		isActive: isLive(site) && RUNNING.includes(await site.ask("systemctl", [
			"is-active",
			"--",
			name
		]))
	};
}
/**
* Enables or disables a unit, and starts or stops it. A unit that systemd generates, or that is masked, is neither enabled nor disabled. One
* that shall not be there is disabled and stopped; its file is another part.
*/
async function putUnit(site, { name, state }) {
	const { enablement, isActive } = state ?? {
		enablement: "disabled",
		isActive: false
	};
	if (enablement === "enabled") await site.run("systemctl", systemctl(site, "enable", "--", name));
	if (enablement === "disabled") await site.run("systemctl", systemctl(site, "disable", "--", name));
	if (isLive(site)) await site.run("systemctl", [
		isActive ? "start" : "stop",
		"--",
		name
	]);
}

// src/setup/parts/index.ts
/** Returns a part as it is now; its own state is not used. Throws errors of the system. */
async function look(site, part) {
	switch (part.kind) {
		case "file": return {
			...part,
			state: lookAtFile(site, part)
		};
		case "archive": return {
			...part,
			state: lookAtArchive(site, part)
		};
		case "directory": return {
			...part,
			state: lookAtDirectory(site, part)
		};
		case "value": return {
			...part,
			state: lookAtValue(site, part)
		};
		case "access": return {
			...part,
			state: lookAtAccess(site, part)
		};
		case "group": return {
			...part,
			state: lookAtGroup(site, part)
		};
		case "user": return {
			...part,
			state: lookAtUser(site, part)
		};
		case "packages": return {
			...part,
			state: await lookAtPackages(site, part)
		};
		case "unit": return {
			...part,
			state: await lookAtUnit(site, part)
		};
		default: return part;
	}
}
/** Brings a part into its state. Throws errors of the system, and Problem `setup-tool-failed` or `setup-account-missing`. */
async function put(site, part) {
	switch (part.kind) {
		case "file":
			putFile(site, part);
			return isLive(site) ? tellSystemd(site, part.path) : void 0;
		case "archive": return putArchive(site, part);
		case "directory": return putDirectory(site, part);
		case "value": return putValue(site, part);
		case "access": return putAccess(site, part);
		case "group": return putGroup(site, part);
		case "user": return putUser(site, part);
		case "packages": return putPackages(site, part);
		case "unit": return putUnit(site, part);
		default: return part;
	}
}
/** Has systemd read a file that was changed, if it is a unit, or if a unit that runs has read it. */
async function tellSystemd(site, path) {
	if (path.startsWith("/etc/systemd/system/")) await site.run("systemctl", ["daemon-reload"]);
	const reader = readByUnits.get(path);
	if (reader !== void 0) await site.run("systemctl", [
		"try-reload-or-restart",
		"--",
		reader
	]);
}

// src/setup/conduct.ts
const isAccount = ({ kind }) => kind === "group" || kind === "user";
/** Reports whether a part lasts only until the machine stops. The kernel may remove its file, as that of a processor that is off. */
const isOfKernel = ({ kind }) => kind === "value" || kind === "access";
/** Returns the changes whose parts the kernel shows now. There is nothing to put back in the others. */
async function shownByKernel(site, changes) {
	const shown = [];
	for (const change of changes) {
		const { state } = isOfKernel(change.to) ? await explained(change.to, () => look(site, change.to)) : change.to;
		if (!isOfKernel(change.to) || state !== null) shown.push(change);
	}
	return shown;
}
/** Reports whether a part is as wished. A directory that is there stays as it is, and so do home and comment of a user. */
function isFulfilled(from, to) {
	if (from.kind === "directory") return from.state !== null;
	if (from.kind === "user" && to.kind === "user") return from.state !== null && from.state.group === to.state?.group && from.state.shell === to.state.shell;
	return isDeepStrictEqual(from, to);
}
/** Returns the changes that fulfil the wishes, in their order. Parts that are as wished need none, and a part needs one only once. */
async function plan(site, wishes) {
	const planned = [];
	for (const { step, to } of wishes) {
		const from = await explained(to, () => look(site, to));
		const isPlanned = planned.some((one) => isDeepStrictEqual(one.to, to));
		if (!isFulfilled(from, to) && !isPlanned) planned.push({
			step,
			from,
			to
		});
	}
	return planned;
}
/**
* Makes planned changes one by one. Each is in the journal before it is made. One that a crash or a reboot undid is there already, and
* is made again. Throws the reason of an aborted signal between two changes, and Problem `setup-part-refused`.
*/
async function carryOut(site, journal, changes, { now, signal }) {
	for (const { step, from, to } of changes) {
		signal.throwIfAborted();
		const isNoted = journal.open.some((one) => isDeepStrictEqual(one.to, to) && (isOfKernel(to) || isDeepStrictEqual(one.from, from)));
		const databases = isAccount(to) && !journal.open.some((one) => isAccount(one.to)) ? { databases: databasesOf(site) } : {};
		if (!isNoted) journal.begin({
			step,
			at: now(),
			from,
			to,
			...databases
		});
		await explained(to, async () => {
			await put(site, to);
			if (!isDeepStrictEqual(await look(site, to), to)) throw new Error("the system accepted the change and did not make it");
		});
	}
}
/** Runs an operation on a part, and turns its failure into a Problem that names the part. */
async function explained(part, act) {
	try {
		return await act();
	} catch (error) {
		if (error instanceof Problem) throw error;
		throw problem("setup-part-refused", {
			part: "path" in part ? part.path : part.name,
			detail: detailOf(error)
		}, error);
	}
}
/** Puts changes back, the latest first. One that stays, for whatever reason, stays in the journal, and the others are put back. */
async function undo(site, journal, { changes, isForced, now }) {
	const undone = [];
	for (const change of changes.toReversed()) {
		const outcome = await undoOne(site, change, isForced).catch((error) => {
			if (error instanceof Problem) return error.finding;
			throw error;
		});
		if (outcome === "undone") {
			if (isAccount(change.to) && !journal.open.some(({ id, to }) => id !== change.id && isAccount(to)) && journal.databases !== null) putCopies(site, journal.databases);
			journal.undone(change, now());
		}
		undone.push({
			change,
			outcome
		});
	}
	return undone;
}
async function undoOne(site, { from, to }, isForced) {
	return explained(to, async () => {
		const current = await look(site, to);
		const isBack = isDeepStrictEqual(current, from) || isOfKernel(current) && current.state === null;
		if (!isBack && !isForced && !isDeepStrictEqual(current, to) && !isBetween(current, from, to)) return "changed";
		if (!isBack) await put(site, from);
		else if (from.kind === "file") removeTemporary(site, from);
		return "undone";
	});
}
/**
* Reports whether a part is on its way between two states: the change was cut short. Of packages, some are installed. A unit is enabled,
* and did not start.
*/
function isBetween(current, from, to) {
	if (current.kind === "packages" && from.kind === "packages" && to.kind === "packages") {
		const [there, before, after] = [
			new Set(current.state),
			new Set(from.state),
			new Set(to.state)
		];
		return before.isSubsetOf(there) && there.isSubsetOf(after);
	}
	if (current.kind !== "unit" || from.kind !== "unit" || to.kind !== "unit") return false;
	const [there, ...ends] = [
		current,
		from,
		to
	].map(({ state }) => state ?? {
		enablement: "disabled",
		isActive: false
	});
	return ends.some((end) => end.enablement === there?.enablement) && ends.some((end) => end.isActive === there?.isActive);
}
/**
* Returns the changes that are meant. A directory stays as long as it has a part of a change that is not meant, and goes with the last one,
* whichever step has made it.
*/
function withDirectories(open, isMeant) {
	const [meant, kept] = [open.filter(isMeant), open.filter((one) => !isMeant(one))];
	const isBelow = ({ to }, path) => "path" in to && to.kind !== "directory" && to.path.startsWith(`${path}/`);
	return open.filter((change) => {
		const { to } = change;
		if (to.kind !== "directory") return meant.includes(change);
		return !kept.some((one) => isBelow(one, to.path)) && (meant.includes(change) || meant.some((one) => isBelow(one, to.path)));
	});
}

// src/setup/detect.ts
const CPU$2 = "/sys/devices/system/cpu";
const BOOSTS = [`${CPU$2}/intel_pstate/no_turbo`, `${CPU$2}/cpufreq/boost`];
/** ID and version of /etc/os-release. */
const TRIED = "debian 12";
/** Looks at a machine. Changes nothing. Throws errors of the system. */
async function detect(site) {
	const read = (path) => readOptional(site.at(path))?.trim() ?? null;
	const textsOf = (pattern) => [...new Set(pathsLike(site, pattern).map((path) => read(path) ?? ""))].filter(Boolean);
	const release = read("/etc/os-release") ?? "";
	const field = (name) => new RegExp(`^${name}="?([^"\n]*)"?$`, "m").exec(release)?.[1] ?? "";
	return {
		system: {
			name: field("PRETTY_NAME") || "unknown",
			isTried: `${field("ID")} ${field("VERSION_ID")}` === TRIED
		},
		systemd: isLive(site) && existsSync("/run/systemd/system") ? (/\d+/.exec(await site.ask("systemctl", ["--version"])) ?? [])[0] ?? null : null,
		hasCgroup2: existsSync(site.at("/sys/fs/cgroup/cgroup.controllers")),
		isVirtual: / hypervisor( |$)/m.test(read("/proc/cpuinfo") ?? ""),
		counters: pathsLike(site, "/sys/class/powercap/*/energy_uj").map((path) => basename(dirname(path))),
		governors: textsOf(`${CPU$2}/cpufreq/policy*/scaling_governor`),
		boost: BOOSTS.find((path) => existsSync(site.at(path))) ?? null,
		smt: read(`${CPU$2}/smt/control`),
		lockdown: /\[(\w+)\]/.exec(read("/sys/kernel/security/lockdown") ?? "")?.[1] ?? null
	};
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
	databases: Databases.optional()
});
/** Line of the setup's journal: a change that is about to be made, or one that was put back. */
const SetupLine = union([SetupChange, strictObject({
	version: literal(1),
	undone: int().positive(),
	at: datetime()
})]);

// src/setup/journal.ts
/** Directory of the journal. Only root can read it: it has the bytes of files that were there before. */
const JOURNAL_DIRECTORY = "/var/lib/joulegate-setup";
/** Returns the changes that were not put back, from the journal of a machine. Throws Problem `setup-journal-damaged`, `cannot-read`. */
function readJournal(site) {
	const lines = readLines(site);
	const undone = new Set(lines.flatMap((line) => "undone" in line ? [line.undone] : []));
	return lines.flatMap((line) => "id" in line && !undone.has(line.id) ? [line] : []);
}
const fileOf = (site) => site.at(`${JOURNAL_DIRECTORY}/journal.jsonl`);
/** Reads all lines. The last one is torn if the writer died: its change was not made. */
function readLines(site) {
	return wholeLines(textOf$1(fileOf(site))).split("\n").slice(0, -1).map((line, index) => {
		const { data, error } = SetupLine.safeParse(jsonOf$1(line));
		if (data !== void 0) return data;
		throw problem("setup-journal-damaged", {
			file: `${fileOf(site)}:${index + 1}`,
			detail: prettifyError(error)
		});
	});
}
function textOf$1(path) {
	try {
		return readOptional(path) ?? "";
	} catch (error) {
		throw problem("cannot-read", {
			file: path,
			detail: detailOf(error)
		}, error);
	}
}
const wholeLines = (text) => text.slice(0, text.lastIndexOf("\n") + 1);
function jsonOf$1(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function openFile(path) {
	try {
		mkdirSync(dirname(path), {
			recursive: true,
			mode: 448
		});
		return openSync(path, "a", 384);
	} catch (error) {
		throw cannotWrite(path, error);
	}
}
/** Opens the journal of a machine to write to it. Throws Problem `setup-journal-damaged`, and cannotWrite. */
function openSetupJournal(site) {
	const lines = readLines(site);
	let open = readJournal(site);
	let databases = lines.flatMap((line) => "id" in line && line.databases !== void 0 ? [line.databases] : []).at(-1) ?? null;
	let last = Math.max(0, ...lines.map((line) => "id" in line ? line.id : line.undone));
	const path = fileOf(site);
	let length = Buffer.byteLength(wholeLines(textOf$1(path)));
	const descriptor = openFile(path);
	ftruncateSync(descriptor, length);
	const append = (line) => {
		const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
		try {
			appendFileSync(descriptor, bytes);
			fsyncSync(descriptor);
		} catch (error) {
			ftruncateSync(descriptor, length);
			throw cannotWrite(path, error);
		}
		length += bytes.length;
	};
	return {
		get open() {
			return open;
		},
		get databases() {
			return databases;
		},
		begin(change) {
			const line = {
				version: 1,
				id: last + 1,
				...change
			};
			append(line);
			last += 1;
			open = [...open, line];
			databases = line.databases ?? databases;
		},
		undone(change, at) {
			append({
				version: 1,
				undone: change.id,
				at
			});
			open = open.filter(({ id }) => id !== change.id);
		},
		close() {
			closeSync(descriptor);
			if (open.length > 0) return;
			rmSync(path);
			rmdirSync(site.at(JOURNAL_DIRECTORY));
		}
	};
}

// src/system/directory.ts
/** Returns the first of these that another account than root can change: the path, or a directory above it. null if root alone can. */
const firstOpen = (path) => aboveAndItself(path).find((one) => {
	const found = statSync(one, { throwIfNoEntry: false });
	return found !== void 0 && (found.uid !== 0 || (found.mode & 18) !== 0);
}) ?? null;
/** Returns an absolute path with all directories above it, from the root on. */
const aboveAndItself = (path) => dirname(path) === path ? [path] : [...aboveAndItself(dirname(path)), path];

// src/setup/program.ts
/** Directories that the meter helper does not see, or of which it has its own. */
const HIDDEN = [
	"/home",
	"/root",
	"/run/user",
	"/tmp",
	"/var/tmp"
];
/** Returns why a program is unfit to be run by root, or null if it is fit: only root can change it, and all directories above it. */
function whyUnfit(program) {
	const real = realpathSync(program);
	if (HIDDEN.find((directory) => real.startsWith(`${directory}/`)) !== void 0) return {
		path: real,
		why: "hidden"
	};
	const open = firstOpen(real);
	return open === null ? null : {
		path: open,
		why: "writable"
	};
}

// src/setup/steps/deps.ts
/** Packages of Debian that Joulegate needs on a runner, sorted. */
const NEEDED = [
	"git",
	"linux-perf",
	"mount",
	"nftables",
	"passwd",
	"udev",
	"util-linux",
	"valgrind"
];
/** Programs that manage packages. */
const MANAGERS = ["/usr/bin/dpkg-query", "/usr/bin/apt-get"];
/** Reports whether the setup can install packages on a machine: it runs, and has Debian's programs for that. */
const canInstall = (site) => isLive(site) && MANAGERS.every((program) => existsSync(program));
/** Returns the needed packages that are not on a machine and that the setup cannot install there. Throws Problem `setup-tool-failed`. */
async function packagesToInstallByHand(site) {
	return canInstall(site) ? [] : missingOn(site);
}
async function missingOn(site) {
	const installed = await installedOf(site, NEEDED);
	return NEEDED.filter((name) => !installed.includes(name));
}
/** Returns the packages of a runner with all that they need and that is missing. Throws Problem `setup-packages-unknown`. */
async function deps(site) {
	if (!canInstall(site)) return [];
	const missing = await missingOn(site);
	const packages = missing.length === 0 ? NEEDED : await withDependencies(site, missing);
	return [{
		kind: "packages",
		name: "debian",
		packages,
		state: packages
	}];
}

// src/setup/steps/users.ts
/** Group whose members can read the energy counters. */
const COUNTER_GROUP = "joulegate";
/** Account of GitHub's runner. */
const RUNNER = "joulegate-runner";
/** Account that registers the runner, and has the credential for it. */
const REGISTRAR = "joulegate-registrar";
const NOLOGIN = "/usr/sbin/nologin";
const NOWHERE = "/nonexistent";
/** One account has the token of a job, one the credential of the machine, one the counters, and one runs what pull requests bring. None can log in. */
const IDENTITIES = [
	{
		name: RUNNER,
		group: RUNNER,
		home: "/var/lib/joulegate-runner",
		comment: "Joulegate runner"
	},
	{
		name: REGISTRAR,
		group: REGISTRAR,
		home: NOWHERE,
		comment: "Joulegate registrar"
	},
	{
		name: "joulegate-meter",
		group: COUNTER_GROUP,
		home: NOWHERE,
		comment: "Joulegate meter"
	},
	{
		name: "joulegate-job",
		group: "joulegate-job",
		home: NOWHERE,
		comment: "Joulegate job"
	}
];
/** Returns the accounts of a runner. */
const users = () => [{
	kind: "group",
	name: COUNTER_GROUP,
	state: { members: [] }
}, ...IDENTITIES.map(({ name, ...state }) => ({
	kind: "user",
	name,
	state: {
		...state,
		shell: NOLOGIN
	}
}))];

// src/setup/steps/access.ts
/** Root and the group can read; the kernel gives only root that right (CVE-2020-8694). */
const MODE = 288;
/** A rule for udev, since the files of the kernel forget their owner when the machine stops. */
const RULE = `# Joulegate: the group ${COUNTER_GROUP} can read the energy counters.
ACTION=="add|change", SUBSYSTEM=="powercap", TEST=="energy_uj", RUN+="/bin/chgrp ${COUNTER_GROUP} $sys$devpath/energy_uj", RUN+="/bin/chmod 0${MODE.toString(8)} $sys$devpath/energy_uj"
`;
/** Returns the parts that let the group of the meter, and nobody else, read the energy counters: now, and after each start. */
function access(site) {
	const counters = pathsLike(site, "/sys/class/powercap/*/energy_uj");
	return [...textFile("/etc/udev/rules.d/70-joulegate.rules", RULE), ...counters.map((path) => ({
		kind: "access",
		path,
		state: {
			mode: MODE,
			owner: "root",
			group: COUNTER_GROUP
		}
	}))];
}

// src/model/helper.ts
/** Path of the socket by which an account that is not root reaches the meter helper. */
const HELPER_SOCKET = "/run/joulegate/meter.sock";
/** File that systemd touches when the runner has ended a job. */
const JOB_ENDED = "/run/joulegate/job-ended";
/** File with the jobs of the last day. It is gone after a restart of the machine. */
const JOBS_TAKEN = "/run/joulegate/jobs-taken.json";

// src/setup/steps/helper.ts
/** The command line. */
const CODE$1 = `${LIBRARY}/cli.js`;
const SOCKET$1 = "joulegate-meter.socket";
/** The group of the runner's account alone may connect. */
const SOCKET_UNIT = `# Joulegate: the socket of the meter helper.
[Unit]
Description=Joulegate meter helper (socket)

[Socket]
ListenStream=${HELPER_SOCKET}
SocketUser=root
SocketGroup=${RUNNER}
SocketMode=0660
Accept=yes
MaxConnections=8
RemoveOnStop=yes
ExecStopPost=/bin/rm -f ${JOBS_TAKEN} ${JOB_ENDED}
ExecStopPost=-/bin/rmdir ${dirname(HELPER_SOCKET)}

[Install]
WantedBy=sockets.target
`;
/**
* Capabilities of the helper: to become the job's user (SETUID, SETGID, SETPCAP), to hand files over and take them back (CHOWN, FOWNER,
* DAC_OVERRIDE, FSETID), to find and end what the job leaves (KILL, SYS_PTRACE), to make and enter namespaces, and their network (SYS_ADMIN,
* SYS_CHROOT, NET_ADMIN), and to read the counters (PERFMON).
*/
const CAPABILITIES = "SETUID SETGID SETPCAP CHOWN FOWNER DAC_OVERRIDE FSETID KILL SYS_PTRACE SYS_ADMIN SYS_CHROOT NET_ADMIN PERFMON".split(" ").map((name) => `CAP_${name}`).join(" ");
/** One process for each connection. It and all that it starts see neither the runner's files nor anybody's home. */
const serviceUnit = (node) => `# Joulegate: the meter helper. It measures what the runner orders, as joulegate-job.
[Unit]
Description=Joulegate meter helper
CollectMode=inactive-or-failed

[Service]
Type=exec
ExecStart=${node} ${CODE$1} helper
StandardInput=socket
StandardOutput=journal
StandardError=journal
Slice=joulegate.slice
Delegate=yes
KillMode=control-group
TimeoutStopSec=60
OOMPolicy=continue
TasksMax=8192
MemoryMax=80%
MemorySwapMax=0
UMask=0022

CapabilityBoundingSet=${CAPABILITIES}
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
DevicePolicy=closed
ProtectSystem=strict
ReadWritePaths=/run/joulegate
ProtectHome=yes
InaccessiblePaths=-/var/lib/joulegate-runner -/var/lib/joulegate-setup
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=mnt ipc pid net
RestrictRealtime=yes
KeyringMode=private
SystemCallArchitectures=native
SystemCallFilter=~@clock @cpu-emulation @module @obsolete @raw-io @reboot @swap
SystemCallErrorNumber=EPERM
`;
/** Returns the parts of the meter helper: its program, its units, and its socket. A machine that does not run opens it when it starts. */
const helper = (site, { node, code }) => [
	...textFile(CODE$1, code("cli")),
	...unitFile(SOCKET$1, SOCKET_UNIT),
	...unitFile("joulegate-meter@.service", serviceUnit(node)),
	{
		kind: "unit",
		name: SOCKET$1,
		state: {
			enablement: "enabled",
			isActive: isLive(site)
		}
	}
];

// src/model/admission.ts
/** File that lists the jobs that a machine takes. Only root can change it. */
const JOBS_FILE = "/etc/joulegate/jobs.json";
const Repository = string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/);
const Workflow = string().regex(/^\.github\/workflows\/[^/\0@]{1,200}\.ya?ml$/);
/** The jobs that a machine takes. */
const AllowedJobs = strictObject({
	version: literal(1),
	/** `owner/name` */
	repositories: array(Repository).min(1).readonly(),
	/** Paths of workflows in these repositories. */
	workflows: array(Workflow).min(1).readonly(),
	/** Minutes that the jobs of one author may take in 24 hours. */
	minutes: int().positive()
}).readonly();
const Login = string().min(1).max(100);
/** A job that asks whether this machine takes it, as the runner describes it. */
const JobClaim = strictObject({
	repository: string().max(300),
	workflow: string().max(1e3),
	/** Login of the person who opened the pull request, or else caused the run. */
	author: Login
}).readonly();
/** A job that this machine took. Times are milliseconds since 1970. */
const TakenJob = strictObject({
	author: Login,
	began: int(),
	ended: int().nullable()
}).readonly();

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

// src/model/trial.ts
/** GitHub's words for the two revisions of a pull request. */
const Side = _enum(["base", "head"]);
/**
* Source of a number; it travels with the number up to the report. `counter`: hardware counted energy. `estimate`: a model computed it.
* `replay`: it was read from a file. `instructions`: the instructions of the program itself were counted.
*/
const ReadingKind = _enum([
	"counter",
	"estimate",
	"replay",
	"instructions"
]);
const Count = number$2().nonnegative();
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
	range: number$2().positive().nullable(),
	/** Joules per count; for instructions 1. */
	unit: number$2().positive()
}).readonly();
/** `cgroup` counts everything the trial started, daemons too; `times` only what its shell waited for. */
const CpuTime = strictObject({
	seconds: number$2().nonnegative(),
	source: _enum(["cgroup", "times"])
}).readonly();
/** Degrees by sensor name, read right before a trial; empty if the machine has no package sensor. */
const Temperatures = array(strictObject({
	sensor: string().max(80),
	celsius: number$2()
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
	seconds: number$2().nonnegative(),
	/** Part of these seconds during which all processors were kept busy. */
	heatedSeconds: number$2().nonnegative(),
	/** Energy counted while the machine was idle and cooling down, or null if it did not wait. */
	idle: strictObject({
		seconds: number$2().positive(),
		readings: array(Reading).readonly()
	}).readonly().nullable()
}).readonly();
/** Other activity on the machine while the meter counted, from right before to right after it; null if the machine does not report it. */
const Disturbance = strictObject({
	/** Length of the window that the other numbers are about. Absent in Recordings of earlier versions. */
	seconds: number$2().positive().optional(),
	/** CPU time of programs that are neither the trial's nor Joulegate's, and what a hypervisor took. */
	foreignSeconds: number$2().nullable(),
	/** Number of processors that can be used. */
	processors: int().positive(),
	/** Number of times that processors were slowed down. */
	throttles: number$2().nullable(),
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
/** One measured execution of one workload on one side. Readings of a void trial are kept too: they are evidence. */
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
	/** Runs of the command inside this trial, one after the other; fewer if one failed. The readings cover all of them together. */
	repeat: int().positive().max(MOST_REPEATS),
	/** Reason why this trial (and its pair) does not count, or null if it counts. */
	void: nullable(Finding),
	startedAt: datetime(),
	/** Wall time from the opening of the gate to the exit of the workload; null when it never started. */
	seconds: number$2().positive().nullable(),
	/** Wall time of everything that the trial did, from its services to its cleanup, without the wait for its temperature. */
	took: number$2().nonnegative(),
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
	findings: array(Finding).readonly()
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
	share: number$2()
}).readonly();
/** Explanation of the change of one workload. */
const WhyWorkload = strictObject({
	workload: string().regex(WORKLOAD_NAME),
	/** Instructions of the profiled runs as a whole, including the functions that have no row. */
	base: Instructions,
	head: Instructions,
	/** Rows, the largest change first. Empty if the total did not change, or by too little to explain. */
	rows: array(WhyRow).max(50).readonly(),
	/** Part of the total change that the rows carry, from 0 to 1. null if there are no rows. */
	explained: number$2().min(0).max(1).nullable()
}).readonly();
/** Contents of why.json: which functions and lines execute more or fewer instructions in head than in base. */
const Why = strictObject({
	schema: literal(1),
	workloads: array(WhyWorkload).readonly()
}).readonly();

// src/model/recording.ts
/** One of the two things that are compared. */
const Revision = discriminatedUnion("kind", [strictObject({
	kind: literal("commit"),
	/** As the user wrote it, or how it was chosen. */
	name: string().max(300),
	sha: string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
	tree: string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
	/** URL that it was fetched from, without credentials; absent if it was on the machine. */
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
	seconds: number$2().nonnegative(),
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
	memoryBytes: number$2().positive(),
	kernel: string().max(200),
	/** Hypervisor that the processor reports, or null on bare metal. */
	virtualisation: string().max(80).nullable(),
	/** Tuning profile that joulegate-runner has set. Absent if it has set none. */
	profile: string().max(40).optional(),
	/** List of the cores that this process may use, if joulegate-runner keeps the rest of the machine off some. Absent otherwise. */
	cores: string().max(200).optional()
}).readonly();
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
const isolationKeys = {
	containment: Containment,
	separation: Separation.optional(),
	network: TrialNetwork.optional()
};
/**
* Isolation of builds and trials from the rest of the machine, and the method by which their leftovers are found. `B`: they ran as this
* user, with the rights of no other, and each side in its own mount, IPC, network and PID namespaces. `C`: as this user, without all of
* these. `none`: as the user of joulegate. `user`, in Recordings of earlier versions, is `C` or nearly `B`: the sides shared processes and the network.
*/
const Isolation = discriminatedUnion("level", [strictObject({
	level: literal("none"),
	...isolationKeys
}).readonly(), strictObject({
	level: _enum([
		"B",
		"C",
		"user"
	]),
	user: string().max(80),
	...isolationKeys
}).readonly()]);
/** Made after the discarded round and before the first judged pair. */
const Plan = strictObject({
	/** N of the sequential procedure, one for all workloads. */
	maxPairs: int().nonnegative().max(200).multipleOf(2),
	/** Pace: seconds of one round, one pair of each workload. */
	roundSeconds: number$2().positive(),
	/** Seconds left of the time limit. */
	leftSeconds: number$2(),
	/** The time limit that would suffice for the smallest comparison. */
	neededSeconds: number$2().positive(),
	/** Temperature at which the discarded round settled, sensor by sensor; empty if trials are not held to one. */
	celsius: Temperatures
}).readonly();
/**
* End of measuring. `complete`: every workload was decided. `data-ended`: a signal or the end of a replay file; also the meaning of a
* journal without an end, because its writer died. `machine`: the meter was lost.
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
/** Name of a flag. A report shows it in a command line that readers paste, so it must not be more than a word. */
const FLAG = /^[a-z][a-z-]{0,40}$/;
/** All that is known before the first trial. */
const Header = strictObject({
	schema: literal(2),
	joulegate: string().max(40),
	startedAt: datetime(),
	/** Decides every coin (stats/schedule.ts). */
	seed: string().min(1).max(200),
	config: Config,
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
	machine: Machine,
	/** null if measuring ended before one was chosen. */
	meter: strictObject({
		name: string().max(40),
		kind: ReadingKind,
		description: string().max(2e3)
	}).readonly().nullable(),
	isolation: Isolation,
	/** True if the hardware was a simulation or a replay. Then the joules are not those of this machine. */
	simulated: boolean(),
	revisions: strictObject({
		base: Revision,
		head: Revision
	}).readonly(),
	/** True if equal trees were measured against each other on request. */
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
/** Raw data of a measurement: frozen, never edited, and the source of everything else. The first document. */
const Recording = Header.unwrap().extend({
	plan: Plan.nullable(),
	trials: array(Trial).readonly(),
	/** Explanations of the workloads whose work changed. Absent if there are none, and in Recordings of earlier versions. */
	why: array(WhyWorkload).min(1).readonly().optional(),
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
	for (const message of contradictions(value.trials)) issues.push({
		code: "custom",
		message,
		path: ["trials"],
		input: value.trials
	});
});
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
			...isAlone(trial.purpose) && trial.side === "head" ? [`only base may run alone: ${name(trial)}`] : [],
			...trial.purpose === "pair" || trial.pair === 0 ? [] : [`a trial outside of pairs must have pair 0: ${name(trial)}`],
			...trial.discarded === (trial.pair === 0) ? [] : [`pair 0, and no other pair, must be discarded: ${name(trial)}`],
			...trial.void === null && (trial.status === null || !hasSucceeded(trial.status)) ? [`a trial that did not succeed cannot count: ${name(trial)}`] : []
		];
	});
}
/** One line of the journal that is appended while measuring; a Recording in the making. */
const JournalLine = union([
	strictObject({ header: Header }),
	strictObject({ plan: Plan }),
	strictObject({ trial: Trial }),
	strictObject({ why: WhyWorkload }),
	strictObject({ end: End }),
	strictObject({ finding: Finding })
]);

// src/model/vouch.ts
/** Socket by which the meter helper, and only root, reaches the registrar. */
const VOUCH_SOCKET = "/run/joulegate-vouch.sock";
/** Prefix of the statuses that the registrar sets. A status of another quantity or branch has more behind it. */
const VOUCHED_STATUS = "joulegate/verified";
/** Reports whether a status of this name is one that the registrar sets. GitHub ignores case. */
const isVerified = (context) => context.toLowerCase() === "joulegate/verified" || context.toLowerCase().startsWith(`${"joulegate/verified"} (`);
const Sha = string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
/** Purpose of a measurement by the word of the job that orders it. The registrar asks GitHub whether it is true. */
const Claim = strictObject({
	/** `owner/name` */
	repository: string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/),
	/** Number of a pull request, or the branch whose merge queue tests head. */
	of: union([strictObject({ pull: int().positive() }).readonly(), strictObject({ queue: string().min(1).max(255) }).readonly()]),
	/** Number of the run, which the status links to. */
	run: int().positive()
}).readonly();
/** Two commits whose files are claimed to be equal, so that nothing was measured. */
const EqualCommits = strictObject({
	base: Sha,
	head: Sha
}).readonly();
/**
* Message of the meter helper to the registrar: a Recording that the helper itself has made, or two commits. `mergedFrom`: the commit where
* the parents of head part, if head has the files that git makes of the three; null otherwise.
*/
const VouchRequest = union([strictObject({
	claim: Claim,
	recording: Recording,
	mergedFrom: Sha.nullable()
}), strictObject({
	claim: Claim,
	equal: EqualCommits
})]);
/** Answer of the registrar: the status that it has set, or the reason why it has set none. */
const VouchAnswer = strictObject({ vouched: Finding });

// src/store/registration.ts
/** Reads where a machine registers its runner. Throws Problem `registrar-not-configured`, also if there is no such file. */
function readRegistration(file) {
	try {
		return Registration.parse(JSON.parse(readFileSync(file, "utf8")));
	} catch (error) {
		throw problem("registrar-not-configured", {
			file,
			detail: detailOf(error)
		}, error);
	}
}

// src/setup/steps/service.ts
/** Directory of the runner while it has a job, and of its tools. Both are new for each job. */
const RUNNER_HOME = "/var/lib/joulegate-runner";
const RUNNER_TOOLS = "/var/lib/joulegate-tools";
/** Releases of GitHub's runner, on the file system of its directory, and a link to the one that runs. */
const RELEASES = "/var/lib/joulegate-releases";
const CURRENT = join(RELEASES, "current");
const CODE = join(LIBRARY, "registrar.js");
const RUN_SCRIPT = join(LIBRARY, "run-runner.sh");
const FRESH_SCRIPT = join(LIBRARY, "fresh-runner.sh");
const RUNNER_SERVICE = "joulegate-runner.service";
const FRESH_SERVICE = "joulegate-fresh.service";
const SOCKET = "joulegate-registrar.socket";
const SOCKET_PATH = "/run/joulegate-registrar.sock";
/** Returns where a machine registers its runner, or null if it does not. Throws Problem `registrar-not-configured`. */
const registrationOf = (site) => existsSync(site.at("/etc/joulegate/registrar.json")) ? readRegistration(site.at(REGISTRATION_FILE)) : null;
/** Returns the release of GitHub's runner that a machine has, or null if it has none. */
function releaseOf(site) {
	const link = lookAtFile(site, {
		kind: "file",
		path: CURRENT,
		state: null
	});
	return link !== null && "link" in link ? archiveIn(site, link.link) : null;
}
/**
* Script that empties the directories of the runner, and lays out a new one. GitHub's runner writes into its own directory, so that one is
* the runner's; the files of the release in it are hard links, which only root can change.
*/
const FRESH = `#!/bin/sh
# Joulegate: removes what a job has left on this machine, and lays out the runner for the next one.
set -eu
find ${RUNNER_HOME} ${RUNNER_TOOLS} -xdev -mindepth 1 -delete
cp --archive --link ${CURRENT}/. ${RUNNER_HOME}
chown ${RUNNER}:${RUNNER} ${RUNNER_HOME}
chmod 0700 ${RUNNER_HOME}
`;
/** Script that starts GitHub's runner. It takes its configuration from this variable, and removes it from the environment of all that it starts. */
const RUN = `#!/bin/sh
# Joulegate: starts GitHub's runner for one job, with the configuration that the registrar has made.
set -eu
ACTIONS_RUNNER_INPUT_JITCONFIG=$(cat "$CREDENTIALS_DIRECTORY/jitconfig")
if [ -z "$ACTIONS_RUNNER_INPUT_JITCONFIG" ]; then
  echo "The registrar has given no configuration. Its reason: journalctl --unit 'joulegate-registrar@*'" >&2
  exit 1
fi
export ACTIONS_RUNNER_INPUT_JITCONFIG
cd ${RUNNER_HOME}
exec ./run.sh
`;
const SANDBOX = `CapabilityBoundingSet=
NoNewPrivileges=yes
PrivateTmp=yes
PrivateDevices=yes
DevicePolicy=closed
ProtectSystem=strict
ProtectHome=yes
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
ProtectProc=invisible
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RemoveIPC=yes
KeyringMode=private
SystemCallArchitectures=native
SystemCallErrorNumber=EPERM
`;
/** A unit of its own, since systemd 252 would ask the registrar once more for a command before the runner's. It runs at each start of the runner. */
const FRESH_UNIT = `# Joulegate: a new directory for the next job.
[Unit]
Description=Joulegate: a new directory for GitHub's runner

[Service]
Type=oneshot
ExecStart=/bin/sh ${FRESH_SCRIPT}
`;
/** The configuration comes from the registrar when systemd starts the runner. Nothing of one job is there in the next. */
const RUNNER_UNIT = `# Joulegate: GitHub's runner. It takes one job, ends, and starts anew.
[Unit]
Description=Joulegate: GitHub's runner for one job
Wants=network-online.target
After=network-online.target joulegate-meter.socket ${SOCKET} ${FRESH_SERVICE}
Requires=${SOCKET} ${FRESH_SERVICE}
StartLimitIntervalSec=0

[Service]
Type=exec
User=${RUNNER}
LoadCredential=jitconfig:${SOCKET_PATH}
ExecStart=/bin/sh ${RUN_SCRIPT}
ExecStopPost=+/usr/bin/find ${RUNNER_HOME} ${RUNNER_TOOLS} -xdev -mindepth 1 -delete
Restart=always
RestartSec=15
KillMode=control-group
TimeoutStartSec=300
TimeoutStopSec=300
OOMPolicy=continue
TasksMax=8192
UMask=0022
Environment=HOME=${RUNNER_HOME} RUNNER_TOOL_CACHE=${RUNNER_TOOLS} AGENT_TOOLSDIRECTORY=${RUNNER_TOOLS}
Environment=PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

ReadWritePaths=${RUNNER_HOME} ${RUNNER_TOOLS}
InaccessiblePaths=-/sys/devices/virtual/powercap -/var/lib/joulegate-setup
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
${SANDBOX}
[Install]
WantedBy=multi-user.target
`;
const REGISTER = {
	command: "register",
	unit: "joulegate-registrar",
	socket: SOCKET_PATH,
	what: "registers a runner at GitHub for one job",
	seconds: 120,
	memory: "512M"
};
const VOUCH = {
	command: "vouch",
	unit: "joulegate-vouch",
	socket: VOUCH_SOCKET,
	what: "sets the verified status of what the meter helper has measured",
	seconds: 1200,
	memory: "1G"
};
const socketUnit = ({ socket, what }) => `# Joulegate: the socket of the registrar that ${what}.
[Unit]
Description=Joulegate registrar (socket)

[Socket]
ListenStream=${socket}
SocketUser=root
SocketGroup=root
SocketMode=0600
Accept=yes
MaxConnections=2
RemoveOnStop=yes

[Install]
WantedBy=sockets.target
`;
/** One process for each connection. Only it has the credential of GitHub, and it runs nothing of a job. */
const registrarUnit = (node, { command, what, seconds, memory }) => `# Joulegate: the registrar. It ${what}.
[Unit]
Description=Joulegate registrar
CollectMode=inactive-or-failed
Wants=network-online.target
After=network-online.target

[Service]
Type=exec
User=${REGISTRAR}
LoadCredential=${CREDENTIAL_NAME}:${CREDENTIAL_FILE}
ExecStart=${node} ${CODE} ${command} ${REGISTRATION_FILE}
StandardInput=socket
StandardOutput=journal
StandardError=journal
RuntimeMaxSec=${seconds}
TasksMax=64
MemoryMax=${memory}
UMask=0077
Environment=NODE_USE_ENV_PROXY=1

InaccessiblePaths=-/sys/devices/virtual/powercap -/var/lib/joulegate-setup -${RUNNER_HOME}
ProcSubset=pid
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
${SANDBOX}`;
/** Returns the units of a task, its socket open. */
const registrarParts = (site, node, task) => [
	...unitFile(`${task.unit}.socket`, socketUnit(task)),
	...unitFile(`${task.unit}@.service`, registrarUnit(node, task)),
	{
		kind: "unit",
		name: `${task.unit}.socket`,
		state: {
			enablement: "enabled",
			isActive: isLive(site)
		}
	}
];
/**
* Returns the parts of GitHub's runner: its release, the registrar, and their units. A second release comes beside the first, which is
* removed as soon as the link leads to the second.
*/
const service = (site, { node, code }, { registration, release }) => {
	const directory = join(RELEASES, release.sha256.slice(0, 12));
	return [
		...textFile(CODE, code("registrar")),
		...textFile(RUN_SCRIPT, RUN),
		...textFile(FRESH_SCRIPT, FRESH),
		...textFile(REGISTRATION_FILE, `${JSON.stringify(registration, null, 2)}\n`),
		{
			kind: "directory",
			path: RELEASES,
			state: {
				mode: 493,
				owner: "root",
				group: "root"
			}
		},
		{
			kind: "archive",
			path: directory,
			source: release.source,
			state: { sha256: release.sha256 }
		},
		{
			kind: "file",
			path: CURRENT,
			state: { link: directory }
		},
		{
			kind: "directory",
			path: RUNNER_HOME,
			state: {
				mode: 448,
				owner: RUNNER,
				group: RUNNER
			}
		},
		{
			kind: "directory",
			path: RUNNER_TOOLS,
			state: {
				mode: 493,
				owner: RUNNER,
				group: RUNNER
			}
		},
		...unitFile(FRESH_SERVICE, FRESH_UNIT),
		...registrarParts(site, node, REGISTER),
		...registration.setsStatus ? registrarParts(site, node, VOUCH) : [],
		...unitFile(RUNNER_SERVICE, RUNNER_UNIT),
		{
			kind: "unit",
			name: RUNNER_SERVICE,
			state: {
				enablement: "enabled",
				isActive: isLive(site)
			}
		}
	];
};

// src/setup/steps/hooks.ts
const SCRIPT = join(LIBRARY, "job-started.sh");
/** Returns the jobs that a machine takes, or null if it was never told. Throws an error if the file is damaged. */
function allowedJobsOf(site) {
	const text = readOptional(site.at(JOBS_FILE));
	return text === null ? null : AllowedJobs.parse(JSON.parse(text));
}
/** The runner calls it with bash before the first step of each job, and fails the job if it fails. */
const scriptOf = (node) => `#!/bin/bash
# Joulegate: asks the meter helper whether this machine takes the job.
exec ${node} ${CODE$1} admit
`;
const DROP_IN = `# Joulegate: a hook before each job, and a mark of its end.
[Service]
Environment=ACTIONS_RUNNER_HOOK_JOB_STARTED=${SCRIPT}
ExecStopPost=+/bin/touch ${JOB_ENDED}
`;
/** Returns the parts of the hook that refuses jobs. A runner that waits for a job already gets it after that job. */
const hooks = ({ node }, jobs) => [
	...textFile(JOBS_FILE, `${JSON.stringify(jobs, null, 2)}\n`),
	...textFile(SCRIPT, scriptOf(node)),
	...textFile(`/etc/systemd/system/${RUNNER_SERVICE}.d/hooks.conf`, DROP_IN)
];

// src/setup/cores.ts
const CPU$1 = "/sys/devices/system/cpu";
/** Returns the numbers of a list such as `0-1,4`, sorted; null if it is none. */
function numbersOf(list) {
	const parts = list.split(",").map((part) => /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim()));
	const found = /* @__PURE__ */ new Set();
	for (const part of parts) {
		if (part === null) return null;
		const [first, last] = [Number(part[1]), Number(part[2] ?? part[1])];
		if (last < first) return null;
		for (let one = first; one <= last; one += 1) found.add(one);
	}
	return [...found].toSorted((a, b) => a - b);
}
/** Writes sorted numbers as a list with ranges. */
function listOf$1(numbers) {
	const runs = [];
	for (const one of numbers) {
		const run = runs.at(-1);
		if (run !== void 0 && run[1] === one - 1) runs[runs.length - 1] = [run[0], one];
		else runs.push([one, one]);
	}
	return runs.map(([first, last]) => first === last ? String(first) : `${first}-${last}`).join(",");
}
const read = (site, path) => numbersOf(readOptional(site.at(path))?.trim() ?? "") ?? [];
/**
* Returns the cores of a machine in two parts. Cores that are off, as the second threads after tuning, count as those for measurements.
* `isNew`: the operator has chosen them now, so that each must be on. Throws Problem `setup-cores-refused`.
*/
function coresOf(site, text, isNew) {
	const online = read(site, `${CPU$1}/online`);
	const present = read(site, `${CPU$1}/present`);
	const refuse = (why, cores = text) => {
		throw problem("setup-cores-refused", {
			given: text,
			why,
			cores,
			online: listOf$1(online)
		});
	};
	const chosen = numbersOf(text) ?? refuse("syntax");
	const off = chosen.filter((one) => !(isNew ? online : present).includes(one));
	if (off.length > 0) refuse("off", listOf$1(off));
	if (!chosen.includes(0)) refuse("first");
	const rest = present.filter((one) => !chosen.includes(one));
	if (!rest.some((one) => online.includes(one))) refuse("all");
	const split = isNew ? chosen.flatMap((one) => siblingsOf(site, one)).filter((one) => online.includes(one) && !chosen.includes(one)) : [];
	if (split.length > 0) refuse("split", listOf$1([...new Set(split)].toSorted((a, b) => a - b)));
	return {
		housekeeping: listOf$1(chosen),
		measuring: listOf$1(rest)
	};
}
/** Returns the threads of the core that a thread is of. */
const siblingsOf = (site, one) => read(site, `${CPU$1}/cpu${one}/topology/thread_siblings_list`);

// src/setup/steps/isolate.ts
/** Units that have all processes of a machine but those of Joulegate, with the section of their settings. */
const OTHERS = [
	["system.slice", "Slice"],
	["user.slice", "Slice"],
	["init.scope", "Scope"]
];
/** Slice of the meter helper and all that it starts. */
const OURS = ["joulegate.slice", "Slice"];
const dropIn = ([unit, section], cores) => textFile(`/etc/systemd/system/${unit}.d/joulegate-cores.conf`, `[${section}]\nAllowedCPUs=${cores}\n`);
/**
* Returns the parts that keep the rest of the machine on some cores, and measurements on the others. `chosen`: the list of the former, or
* null for those that are set. systemd applies them when it reads its files. Throws Problem `setup-cores-refused`, `setup-no-cores`.
*/
function isolate(site, chosen) {
	const set = readOptional(site.at("/etc/joulegate/housekeeping"))?.trim() ?? null;
	const text = chosen ?? set;
	if (text === null) throw problem("setup-no-cores", {});
	const { housekeeping, measuring } = coresOf(site, text, chosen !== null);
	return [
		...dropIn(OURS, measuring),
		...OTHERS.flatMap((unit) => dropIn(unit, housekeeping)),
		...textFile(CORES_FILE, `${housekeeping}\n`)
	];
}

// src/setup/steps/tune.ts
/** Settings that let less run beside a measurement. */
const QUIET = [{
	files: "/proc/sys/kernel/nmi_watchdog",
	text: "0"
}, {
	files: "/proc/sys/vm/swappiness",
	text: "10"
}];
const CPU = "/sys/devices/system/cpu";
const settings = {
	stock: [],
	quiet: QUIET,
	"fixed-frequency": [
		...QUIET,
		{
			files: `${CPU}/cpufreq/policy*/scaling_governor`,
			text: "performance"
		},
		{
			files: `${CPU}/intel_pstate/no_turbo`,
			text: "1"
		},
		{
			files: `${CPU}/cpufreq/boost`,
			text: "0"
		},
		{
			files: `${CPU}/cpufreq/policy*/boost`,
			text: "0"
		},
		{
			files: `${CPU}/smt/control`,
			text: "off"
		}
	]
};
/** Services that wake up by themselves to move interrupts between processors. */
const SERVICES = ["irqbalance.service"];
/** Texts of smt/control on a processor that has no second threads, or whose firmware has turned them off. */
const CANNOT = [
	"notsupported",
	"notimplemented",
	"forceoff"
];
const textOf = (site, path) => readFileSync(site.at(path), "utf8").trimEnd();
/** Returns the profile that is set on a machine, or null. */
const profileOf = (site) => TuningProfile.safeParse(readOptional(site.at("/etc/joulegate/profile"))?.trim()).data ?? null;
/** Returns the parts of a profile: the kernel's settings now and after each start, services, and its name for those who measure. */
function tune(site, profile) {
	if (profile === "stock") return [];
	const found = settings[profile].map(({ files, text }) => ({
		files,
		text,
		paths: pathsLike(site, files).filter((path) => !CANNOT.includes(textOf(site, path)))
	})).filter(({ paths }) => paths.length > 0);
	return [
		...textFile("/etc/tmpfiles.d/joulegate.conf", found.map(({ files, text }) => `w ${files} - - - - ${text}\n`).join("")),
		...found.flatMap(({ paths, text }) => paths.map((path) => ({
			kind: "value",
			path,
			state: text
		}))),
		...SERVICES.filter((name) => existsSync(site.at(`/lib/systemd/system/${name}`))).map((name) => ({
			kind: "unit",
			name,
			state: {
				enablement: "disabled",
				isActive: false
			}
		})),
		...textFile(PROFILE_FILE, `${profile}\n`)
	];
}

// src/setup/steps/index.ts
/** All steps, by their names. */
const steps$1 = {
	deps: {
		needs: [],
		wishes: deps
	},
	users: {
		needs: [],
		wishes: users
	},
	access: {
		needs: ["users"],
		wishes: access
	},
	tune: {
		needs: [],
		wishes: (site, { profile }) => tune(site, profile)
	},
	helper: {
		needs: ["users"],
		wishes: (site, { program }) => helper(site, program)
	},
	egress: {
		needs: ["deps", "users"],
		wishes: egress
	},
	isolate: {
		needs: ["helper"],
		wishes: (site, { housekeeping }) => isolate(site, housekeeping)
	},
	hooks: {
		needs: ["helper"],
		wishes: (_, { program, jobs }) => jobs === null ? [] : hooks(program, jobs)
	},
	service: {
		needs: ["users"],
		wishes: (site, { program, runner }) => runner === null ? [] : service(site, program, runner)
	}
};

// src/commands/exit-codes.ts
/** Exit codes of all commands. Those of signals are 128 + n. */
const EXIT = {
	passed: 0,
	internal: 1,
	energy: 2,
	other: 3,
	unfit: 4,
	usage: 5,
	nothing: 6,
	interrupted: 130,
	terminated: 143,
	hungUp: 129
};
/** Meanings of the exit codes: the source of the help and of the table in docs/cli.md. */
const EXIT_MEANINGS = [
	{
		codes: [EXIT.passed],
		meaning: "the gate passes, or only warns"
	},
	{
		codes: [EXIT.internal],
		meaning: "Joulegate itself failed"
	},
	{
		codes: [EXIT.energy],
		meaning: "the gate fails: energy or work regressed beyond the budget"
	},
	{
		codes: [EXIT.other],
		meaning: "the gate fails for another reason in gate.fail-on: error, missing, broken, check-changed or inconclusive"
	},
	{
		codes: [EXIT.unfit],
		meaning: "the machine is unfit to measure (with fail-on: unfit, in a merge queue, or from doctor)"
	},
	{
		codes: [EXIT.usage],
		meaning: "invalid usage, configuration or environment"
	},
	{
		codes: [EXIT.nothing],
		meaning: "nothing was compared: base does not build, or no workload runs on both sides"
	},
	{
		codes: [
			EXIT.hungUp,
			EXIT.interrupted,
			EXIT.terminated
		],
		meaning: "stopped by SIGHUP, SIGINT or SIGTERM; completed trials are kept"
	}
];
/** Returns the exit code of a command that was ended by a Problem. */
function problemExit(ends) {
	switch (ends) {
		case "usage": return EXIT.usage;
		case "nothing": return EXIT.nothing;
		case "unfit": return EXIT.unfit;
		case "internal": return EXIT.internal;
		default: return ends;
	}
}
/** Returns all Problems in an error, the earliest first. Cleanup may fail after another error, and then something is left behind. */
function problemsOf(error) {
	if (error instanceof SuppressedError) return [...problemsOf(error.suppressed), ...problemsOf(error.error)];
	return [error instanceof Problem ? error : internalProblem(error)];
}

// src/host/registrar.ts
/** Milliseconds that an order may take. */
const WITHIN = 3e5;
/** Variables that a client of HTTP reads. */
const PASSED = [
	"HTTPS_PROXY",
	"https_proxy",
	"HTTP_PROXY",
	"http_proxy",
	"NO_PROXY",
	"no_proxy",
	"NODE_EXTRA_CA_CERTS"
];
/**
* Gives the registrar's program an order, and returns its answer. It runs with the rights of nobody, since it talks to a server. The
* credential is in its standard input alone. Throws Problem `group-unanswered`.
*/
async function orderRegistrar({ node, registrar }, { command, order, answer: schema }, signal) {
	const passed = PASSED.flatMap((name) => process.env[name] === void 0 ? [] : [[name, process.env[name]]]);
	const env = {
		PATH: "/usr/bin:/bin",
		NODE_USE_ENV_PROXY: "1",
		...Object.fromEntries(passed)
	};
	const child = spawn(node, [registrar, command], {
		cwd: "/",
		env,
		stdio: [
			"pipe",
			"pipe",
			"pipe"
		],
		signal,
		timeout: WITHIN,
		killSignal: "SIGKILL"
	});
	child.stdin.on("error", () => {});
	child.stdin.end(JSON.stringify(order));
	const ended = once(child, "close");
	const [said, complaint] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		ended
	]).catch((error) => {
		throw problem("group-unanswered", { detail: detailOf(error) }, error);
	});
	const parsed = schema.safeParse(jsonOf(said));
	if (!parsed.success) throw problem("group-unanswered", { detail: complaint.trim() || detailOf(parsed.error) }, parsed.error);
	return parsed.data;
}
function jsonOf(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

// src/commands/setup/jobs.ts
const WORKFLOWS = [".github/workflows/energy.yml"];
const MINUTES = 240;
/** Returns the items of a list with commas, or null if there is none. */
const listOf = (text) => text?.split(",").map((one) => one.trim()) ?? null;
/**
* Returns the jobs that a machine shall take: by the options, and by what is set already. null: nobody said for which repository. Throws
* Problem `setup-bad-option`, `jobs-file-bad`.
*/
function chooseJobs(site, options, registration) {
	const before = jobsBefore(site);
	const own = registration === null || registration.repository === null ? null : [`${registration.owner}/${registration.repository}`];
	const repositories = listOf(options.repositories) ?? before?.repositories ?? own;
	if (repositories === null) return null;
	const workflows = listOf(options.workflows) ?? before?.workflows ?? WORKFLOWS;
	const minutes = options.minutes === null ? before?.minutes ?? MINUTES : Number(options.minutes);
	const { data, error } = AllowedJobs.safeParse({
		version: 1,
		repositories,
		workflows,
		minutes
	});
	if (data !== void 0) return data;
	const key = String(error.issues[0]?.path[0]);
	const wrong = key === "workflows" || key === "minutes" ? key : "repositories";
	throw problem("setup-bad-option", {
		option: `--${wrong}`,
		value: options[wrong] ?? "",
		why: WHY[wrong]
	});
}
const WHY = {
	repositories: "no-repository",
	workflows: "no-workflow",
	minutes: "no-number"
};
function jobsBefore(site) {
	try {
		return allowedJobsOf(site);
	} catch (error) {
		throw problem("jobs-file-bad", {
			file: site.at(JOBS_FILE),
			detail: detailOf(error)
		}, error);
	}
}

// src/commands/setup/group.ts
/**
* Restricts the runner group of a registration to a workflow, by the options. Returns the group, or null if nothing was asked for. Throws
* Problem `setup-bad-option`, `setup-no-credential`, `setup-open-credential`, `setup-needs-root`, and those of the registrar.
*/
async function restrictGroup(site, registration, options, { program, signal, isDry }) {
	const { workflow } = options;
	if (workflow === null) return null;
	const { owner, repository } = registration;
	if (repository !== null) throw problem("group-of-repository", { place: `${owner}/${repository}` });
	if (!PinnedWorkflow.safeParse(workflow).success) throw problem("setup-bad-option", {
		option: "--group-workflow",
		value: workflow,
		why: "no-pinned-workflow"
	});
	const repositories = repositoriesOf$1(site, owner, options);
	const order = {
		registration,
		credential: readCredential(site),
		workflow,
		repositories,
		isDry
	};
	const answer = await orderRegistrar(program, {
		command: "group",
		order,
		answer: GroupAnswer
	}, signal);
	if ("problem" in answer) throw new Problem(answer.problem);
	return answer.group;
}
function repositoriesOf$1(site, organisation, options) {
	const repositories = listOf(options.repositories) ?? allowedJobsOf(site)?.repositories ?? [];
	if (repositories.length === 0) throw problem("group-no-repositories", { organisation });
	const foreign = repositories.find((name) => !name.toLowerCase().startsWith(`${organisation.toLowerCase()}/`));
	if (foreign !== void 0) throw problem("group-foreign-repository", {
		repository: foreign,
		organisation
	});
	return repositories;
}
/** Reads the credential. Throws Problem `setup-no-credential`, `setup-open-credential`, `setup-needs-root`. */
function readCredential(site, command = "install") {
	requireCredential(site);
	if (process.getuid?.() !== 0) throw problem("setup-needs-root", { command });
	return readFileSync(site.at(CREDENTIAL_FILE), "utf8");
}
/** Throws Problem `setup-no-credential` or `setup-open-credential`, unless the credential is there and only root can read it. */
function requireCredential(site) {
	const found = lstatSync(site.at(CREDENTIAL_FILE), { throwIfNoEntry: false });
	if (found === void 0) throw problem("setup-no-credential", { file: CREDENTIAL_FILE });
	if (!found.isFile() || found.uid !== 0 || (found.mode & 63) !== 0) throw problem("setup-open-credential", { file: CREDENTIAL_FILE });
}

// src/commands/setup/runner.ts
/** Labels by which workflows ask for this machine. */
const LABELS = ["self-hosted", "joulegate"];
const Sha256 = string().regex(/^[0-9a-f]{64}$/);
const Counting = number$1().int().positive();
/**
* Returns the runner that a machine shall have: by the options, and by what is set already. null: none was ever asked for. Throws Problem
* `setup-no-place`, `setup-bad-place`, `setup-bad-option`, `setup-no-release`, `setup-no-credential`, `setup-open-credential`.
*/
function chooseRunner(site, options, directory) {
	const registration = chooseRegistration(site, options);
	if (registration === null) {
		if (Object.values(options).some((value) => value !== null)) throw problem("setup-no-place", {});
		return null;
	}
	const release = chooseRelease(site, options, directory);
	if (release === null) throw problem("setup-no-release", {});
	if (isLive(site)) requireCredential(site);
	return {
		registration,
		release
	};
}
function chooseRegistration(site, { github, labels, group, app, verifiedStatus }) {
	const before = registrationOf(site);
	const place = github === null ? before : placeOf$1(github);
	if (github !== null && place === null) throw problem("setup-bad-place", { address: github });
	if (place === null) return null;
	const { api, owner, repository } = place;
	const wanted = {
		version: 1,
		api,
		owner,
		repository,
		labels: labels?.split(",").map((label) => label.trim()) ?? before?.labels ?? LABELS,
		group: group === null ? before?.group ?? 1 : number("--group", group),
		app: app === null ? before?.app ?? null : number("--app", app),
		setsStatus: verifiedStatus ?? before?.setsStatus ?? false
	};
	const { data } = Registration.safeParse(wanted);
	if (data === void 0) throw problem("setup-bad-option", {
		option: "--labels",
		value: labels ?? "",
		why: "no-label"
	});
	if (data.setsStatus && data.app === null) throw problem("setup-bad-option", {
		option: "--verified-status",
		value: "",
		why: "no-app"
	});
	return data;
}
function number(option, value) {
	const { data } = Counting.safeParse(value);
	if (data === void 0) throw problem("setup-bad-option", {
		option,
		value,
		why: "no-number"
	});
	return data;
}
function chooseRelease(site, { runner, runnerSha256 }, directory) {
	if (runner === null && runnerSha256 === null) return releaseOf(site);
	const { data: sha256 } = Sha256.safeParse(runnerSha256?.toLowerCase());
	if (runner === null || sha256 === void 0) throw problem("setup-bad-option", {
		option: "--runner-sha256",
		value: runnerSha256 ?? "",
		why: "no-sha256"
	});
	const source = resolve(directory, runner);
	if (!existsSync(source)) throw problem("setup-bad-option", {
		option: "--runner",
		value: runner,
		why: "no-file"
	});
	return {
		source,
		sha256
	};
}

// src/system/programs.ts
/** Returns the absolute path of a program in our own PATH, or null if it is not there. Looked up once, before anything can change PATH. */
function programOf(name) {
	return (process.env["PATH"] ?? "").split(":").filter((directory) => directory.startsWith("/")).map((directory) => join(directory, name)).find((path) => existsSync(path)) ?? null;
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

// src/commands/setup/site.ts
/** File that is locked while a machine is changed. */
const LOCK = "/var/lib/joulegate-setup.lock";
const siteOf = ({ root }, { directory }) => siteAt(resolve(directory, root));
/** Returns the steps of these names; all of them if none is named. Throws Problem `setup-no-such-step`. */
function stepsOf(names) {
	const chosen = names.map((step) => {
		const { data } = SetupStep.safeParse(step);
		if (data === void 0) throw problem("setup-no-such-step", {
			step,
			steps: SETUP_STEPS.join(", ")
		});
		return data;
	});
	return chosen.length === 0 ? SETUP_STEPS : SETUP_STEPS.filter((step) => chosen.includes(step));
}
/** Opens the journal of a machine for one process at a time. Throws Problem `setup-needs-root`, `setup-busy`, `setup-journal-damaged`. */
async function reserve(site, command) {
	if (process.getuid?.() !== 0) throw problem("setup-needs-root", { command });
	const lock = site.at(LOCK);
	try {
		mkdirSync(dirname(lock), { recursive: true });
	} catch (error) {
		throw cannotWrite(dirname(lock), error);
	}
	const held = await lockFile(lock);
	if (held === null) throw problem("setup-busy", {});
	try {
		const journal = openSetupJournal(site);
		const close = () => {
			journal.close();
			held.close();
		};
		return Object.assign(journal, { [Symbol.dispose]: close });
	} catch (error) {
		held.close();
		throw error;
	}
}
/** Returns the steps of an installation. Cores are only kept apart if the step is named, or cores are. Throws Problem `setup-no-such-step`. */
const stepsToInstall = (names, hasCores) => {
	const named = stepsOf(names);
	return SETUP_STEPS.filter((step) => step === "isolate" ? hasCores || names.includes(step) : named.includes(step));
};

// \0@oxc-project+runtime@0.156.0/helpers/esm/usingCtx.js
function _usingCtx() {
	var r = "function" == typeof SuppressedError ? SuppressedError : function(r, e) {
		var n = Error();
		return n.name = "SuppressedError", n.error = r, n.suppressed = e, n;
	}, e = {}, n = [];
	function using(r, e) {
		if (null != e) {
			if (Object(e) !== e) throw new TypeError("using declarations can only be used with objects, functions, null, or undefined.");
			if (r) var o = e[Symbol.asyncDispose || Symbol["for"]("Symbol.asyncDispose")];
			if (void 0 === o && (o = e[Symbol.dispose || Symbol["for"]("Symbol.dispose")], r)) var t = o;
			if ("function" != typeof o) throw new TypeError("Object is not disposable.");
			t && (o = function o() {
				try {
					t.call(e);
				} catch (r) {
					return Promise.reject(r);
				}
			}), n.push({
				v: e,
				d: o,
				a: r
			});
		} else r && n.push({
			d: e,
			a: r
		});
		return e;
	}
	return {
		e,
		u: using.bind(null, !1),
		a: using.bind(null, !0),
		d: function d() {
			var o, t = this.e, s = 0;
			function next() {
				for (; o = n.pop();) try {
					if (!o.a && 1 === s) return s = 0, n.push(o), Promise.resolve().then(next);
					if (o.d) {
						var r = o.d.call(o.v);
						if (o.a) return s |= 2, Promise.resolve(r).then(next, err);
					} else s |= 1;
				} catch (r) {
					return err(r);
				}
				if (1 === s) return t !== e ? Promise.reject(t) : Promise.resolve();
				if (t !== e) throw t;
			}
			function err(n) {
				return t = t !== e ? new r(n, t) : n, next();
			}
			return next();
		}
	};
}

// src/commands/setup/install.ts
const now$1 = () => (/* @__PURE__ */ new Date()).toISOString();
/** Prints what a machine is. Returns 0. */
async function showDetected(options, context) {
	const found = await detect(siteOf(options, context));
	context.print(options.json ? jsonText(found) : terminalPage(detectedPage(found), context));
	return EXIT.passed;
}
/**
* Brings a machine into the state of these steps, and prints the changes. What an earlier run of a step has changed, and this one does not
* ask for, is put back first. Returns 0. Throws Problem `setup-untried`, `setup-virtual`, `setup-no-systemd`, `setup-account-differs`,
* and those of `restrictGroup`.
*/
async function install(options, context) {
	try {
		var _usingCtx$2 = _usingCtx();
		const site = siteOf(options, context);
		await requireFit(site, options, context);
		const journal = _usingCtx$2.u(options.isDry ? null : await reserve(site, "install"));
		const { wishes, group } = await wished(site, options, context);
		const stale = await shownByKernel(site, staleOf(journal?.open ?? readJournal(site), options.steps, wishes));
		const changes = await planned(site, wishes);
		if (journal === null) {
			context.print(terminalPage(setupPage({
				changes: [...stale.map(backwards), ...changes],
				group,
				isDry: true
			}), context));
			return EXIT.passed;
		}
		const undone = await undo(site, journal, {
			changes: stale,
			isForced: false,
			now: now$1
		});
		await carryOut(site, journal, changes, {
			now: now$1,
			signal: context.signal
		});
		const done = [...undone.toReversed().map(({ change, outcome }) => ({
			...backwards(change),
			outcome
		})), ...changes];
		context.print(terminalPage(setupPage({
			changes: done,
			group,
			isDry: false
		}), context));
		return EXIT.passed;
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		_usingCtx$2.d();
	}
}
/** Returns what the steps want of a machine. The runner group is restricted before: a registration names its number. */
async function wished(site, options, context) {
	const profile = options.profile ?? profileOf(site) ?? "stock";
	const hasRunner = options.steps.includes("service");
	const chosen = hasRunner ? chooseRunner(site, options.runner, context.directory) : null;
	const jobs = options.steps.includes("hooks") ? chooseJobs(site, options.jobs, chosen?.registration ?? null) : null;
	if (hasRunner && chosen === null) requireNoRunner(options, context);
	const { program, isDry } = options;
	const asking = {
		program,
		isDry,
		signal: context.signal
	};
	const group = chosen === null ? null : await restrictGroup(site, chosen.registration, options.group, asking);
	const runner = chosen === null || group === null ? chosen : inGroup(chosen, group.number ?? 0);
	const wanted = {
		...options,
		profile,
		runner,
		jobs
	};
	const wishes = [];
	for (const step of options.steps) for (const to of await steps$1[step].wishes(site, wanted)) wishes.push({
		step,
		to
	});
	return {
		wishes,
		group
	};
}
const inGroup = ({ registration, release }, group) => ({
	registration: {
		...registration,
		group
	},
	release
});
/** Warns that a machine gets no runner. Throws Problem `setup-no-place` if the step was named. */
function requireNoRunner({ steps }, context) {
	if (!stepsToInstall([], false).every((step) => steps.includes(step))) throw problem("setup-no-place", {});
	context.tell(terminalText(finding("setup-without-runner", {}), { colour: context.colour }), "lasting");
}
async function requireFit(site, { isDry, allowVirtual, steps, program }, context) {
	const { system, systemd, isVirtual, counters } = await detect(site);
	const warn = (found) => context.tell(terminalText(found, { colour: context.colour }), "lasting");
	if (!system.isTried && !isDry) throw problem("setup-untried", { system: system.name });
	if (!system.isTried) warn(finding("setup-list-untried", { system: system.name }));
	if (counters.length === 0 && steps.includes("access")) warn(finding("setup-no-counters", {}));
	const byHand = steps.includes("deps") ? await packagesToInstallByHand(site) : [];
	if (byHand.length > 0) warn(finding("setup-packages-by-hand", { names: byHand.join(" ") }));
	if (!isLive(site) || isDry) return;
	const unfit = steps.includes("helper") || steps.includes("service") ? whyUnfit(program.node) : null;
	if (unfit !== null) throw problem("setup-program-unfit", {
		program: program.node,
		...unfit
	});
	if (systemd === null) throw problem("setup-no-systemd", {});
	if (steps.includes("egress") && !steps.includes("deps") && !existsSync("/usr/sbin/nft")) throw problem("setup-program-missing", {
		program: NFT,
		name: "nftables",
		step: "egress"
	});
	if (isVirtual && !allowVirtual) throw problem("setup-virtual", {});
}
/** Returns the changes that fulfil the wishes. Throws Problem `setup-account-differs`: an account of others is not changed. */
async function planned(site, wishes) {
	const changes = await plan(site, wishes);
	const foreign = changes.find(({ from }) => (from.kind === "user" || from.kind === "group") && from.state !== null)?.from;
	if (foreign?.kind === "user" || foreign?.kind === "group") throw problem("setup-account-differs", {
		name: foreign.name,
		kind: foreign.kind
	});
	return changes;
}
const keyOf = ({ to }) => `${to.kind} ${"path" in to ? to.path : to.name}`;
/** Returns the changes of earlier runs to parts that the wishes do not have any more. */
function staleOf(open, chosen, wishes) {
	const wished = new Set(wishes.map(keyOf));
	return open.filter((change) => chosen.includes(change.step) && !wished.has(keyOf(change)));
}
const backwards = ({ step, from, to }) => ({
	step,
	from: to,
	to: from
});

// src/model/check-rule.ts
/** Rule of a repository that requires a status. */
const CheckRule = strictObject({
	/** `owner/name` */
	repository: string(),
	/** `ruleset`, or the older protection of one branch. */
	kind: _enum(["ruleset", "protection"]),
	/** Name of the ruleset, or of the branch. */
	name: string(),
	/** Number of the ruleset; null for a protection. */
	id: int().positive().nullable(),
	/** Whether it belongs to the repository, and not to its organisation or enterprise. */
	isOwn: boolean(),
	/** Name of the status. */
	context: string(),
	/** Number of the App that must have set it; null if anybody may. */
	app: int().nullable()
});
/** Order to list rules, or to pin those of the verified status to the App of the registration, from the setup to the registrar. */
const RulesOrder = strictObject({
	registration: Registration,
	/** A secret. */
	credential: string().min(1),
	/** `owner/name` */
	repositories: array(string()).min(1).readonly(),
	isPin: boolean()
});
/** Answer to an order: the rules that require a status of ours, as they are after it, and those that it has changed. */
const RulesAnswer = union([strictObject({
	rules: array(CheckRule).readonly(),
	pinned: array(CheckRule).readonly()
}), strictObject({ problem: Finding })]);

// src/render/rules.ts
const LONG = 200;
/** Returns the name of a rule, as GitHub's settings show it. */
const ruleName = ({ kind, name, isOwn }) => kind === "protection" ? `branch protection of ${name}` : `${isOwn ? "ruleset" : "ruleset of the organisation"} ${name}`;
/** Returns who may set the status of a rule. */
const sourceOf = (source, app) => source === null ? "anybody who may set a status" : source === app ? `this machine's App (${source})` : `the App ${source}`;
/** Returns the page of the rules that require a status of Joulegate. */
function rulesPage({ rules, pinned, app }) {
	if (rules.length === 0) return [{
		type: "paragraph",
		text: prose`No rule requires a status of Joulegate.`
	}];
	const heading = pinned.length === 0 ? "" : `Changed ${count(pinned.length, "rule")}. `;
	const items = rules.map((rule) => {
		const isOpen = isVerified(rule.context) && rule.app !== app;
		const text = `${rule.repository}: ${ruleName(rule)} requires ${rule.context}, set by ${sourceOf(rule.app, app)}`;
		const commands = isOpen && app !== null && rule.isOwn ? [{
			label: "to accept it from the App alone",
			text: "sudo runner-setup/joulegate-runner rules --pin"
		}] : [];
		return {
			mark: isOpen ? "bad" : "good",
			texts: [prose`${foreign(text, LONG)}`],
			commands
		};
	});
	return [{
		type: "paragraph",
		text: prose`${strong(`${heading}Rules that require a status of Joulegate:`)}`
	}, {
		type: "items",
		title: null,
		items
	}];
}

// src/commands/setup/rules.ts
/**
* Prints the rules at GitHub that require a status of Joulegate, and with `isPin` makes those of the verified status accept this machine's App
* alone. Returns 0, or 4 if a rule requires the verified status of anybody else. Throws Problem `setup-no-place`, `setup-no-credential`,
* `setup-open-credential`, `setup-needs-root`, and those of the registrar.
*/
async function rules(options, context) {
	const found = await askRules(siteOf({
		...options,
		isDry: true
	}, context), options, context.signal);
	if (found === null) throw problem("setup-no-place", {});
	const { app } = found;
	context.print(options.json ? jsonText({
		app,
		rules: found.rules
	}) : terminalPage(rulesPage(found), context));
	return found.rules.every((rule) => !isVerified(rule.context) || rule.app === app) ? EXIT.passed : EXIT.unfit;
}
/** Asks GitHub for the rules. Returns null if this machine has no runner. */
async function askRules(site, { program, isPin }, signal) {
	const registration = registrationOf(site);
	if (registration === null) return null;
	const repositories = repositoriesOf(site, registration);
	if (repositories.length === 0) throw problem("rules-no-repositories", { organisation: registration.owner });
	const order = {
		registration,
		credential: readCredential(site, "rules"),
		repositories,
		isPin
	};
	const answer = await orderRegistrar(program, {
		command: "rules",
		order,
		answer: RulesAnswer
	}, signal);
	if ("problem" in answer) throw new Problem(answer.problem);
	return {
		...answer,
		app: registration.app
	};
}
/** Returns the repositories that a machine works for, as far as it knows. */
function repositoriesOf(site, { owner, repository }) {
	const own = repository === null ? [] : [`${owner}/${repository}`];
	return [.../* @__PURE__ */ new Set([...own, ...allowedJobsOf(site)?.repositories ?? []])];
}
const requiredBy = ({ id: _, ...rule }) => rule;
/** Returns a finding for each rule that still requires a status of this machine's, or one that says why that is unknown. */
async function rulesThatStay(site, program, signal) {
	try {
		if (!existsSync(site.at("/etc/joulegate/registrar.key"))) return [];
		return ((await askRules(site, {
			program,
			isPin: false
		}, signal))?.rules ?? []).map((rule) => finding("rule-stays", { rule: requiredBy(rule) }));
	} catch (error) {
		if (error instanceof Problem) return [finding("rules-unknown", { cause: error.finding })];
		throw error;
	}
}

// src/commands/setup/restore.ts
const now = () => (/* @__PURE__ */ new Date()).toISOString();
/**
* Puts back all that these steps, and steps that need them, have changed. Prints it. Returns 0, or 4 if a part stays, because another
* program has changed it since or the system refuses.
*/
async function restore(options, context) {
	try {
		var _usingCtx$1 = _usingCtx();
		const site = siteOf(options, context);
		const tell = (found) => context.tell(terminalText(found, { colour: context.colour }), "lasting");
		const isMeant = ({ step }) => options.steps.includes(step) || steps$1[step].needs.some((needed) => options.steps.includes(needed));
		if (options.isDry) {
			context.print(terminalPage(restorePage({
				changes: withDirectories(readJournal(site), isMeant),
				isDry: true
			}), context));
			return EXIT.passed;
		}
		if (options.steps.includes("service")) for (const found of await rulesThatStay(site, options.program, context.signal)) tell(found);
		const journal = _usingCtx$1.u(await reserve(site, "restore"));
		const group = options.steps.includes("service") ? groupOf(site) : null;
		const undone = await undo(site, journal, {
			changes: withDirectories(journal.open, isMeant),
			isForced: options.isForced,
			now
		});
		const changes = undone.toReversed().map(({ change, outcome }) => ({
			...change,
			outcome
		}));
		context.print(terminalPage(restorePage({
			changes,
			isDry: false
		}), context));
		if (group !== null) tell(group);
		return undone.some(({ outcome }) => outcome !== "undone") ? EXIT.unfit : EXIT.passed;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		_usingCtx$1.d();
	}
}
/** Returns the finding that the runner group of this machine stays at GitHub, or null if its runner is in the default one, or in none. */
function groupOf(site) {
	try {
		const registration = registrationOf(site);
		if (registration === null || registration.repository !== null || registration.group === 1) return null;
		const { api, owner: organisation, group: number } = registration;
		const address = `${webOf(api)}/organizations/${organisation}/settings/actions/runner-groups/${number}`;
		return finding("group-stays", {
			number,
			organisation,
			address
		});
	} catch (error) {
		if (error instanceof Problem) return null;
		throw error;
	}
}
/** Returns the address of the pages that belong to an API. */
const webOf = (api) => new URL(api).host === "api.github.com" ? "https://github.com" : new URL(api).origin;

// src/main/help.ts
const WIDEST = 80;
const NARROWEST = 40;
/** Columns below which descriptions have no room beside the options. */
const TWO_COLUMNS = 70;
/** Returns the columns of the help: those of the terminal, but not less than 40 and not more than 80. */
const helpWidth = () => Math.min(WIDEST, Math.max(NARROWEST, process.stdout.columns || WIDEST));
/** Returns the layout of the help: two columns, or on a narrow terminal each description below its option. */
function helpLayout() {
	if (helpWidth() >= TWO_COLUMNS) return {};
	const indent = " ".repeat(6);
	return { formatItem: (term, _, text) => text === "" ? `  ${term}` : `  ${term}\n${wrap(text, helpWidth(), indent)}` };
}
/** Returns the list of exit codes below the help of a command. */
function exitCodeList(list) {
	return `\nExit codes:\n${list.map(({ codes, meaning }) => wrap(meaning, helpWidth(), `  ${codes.join(", ")}  `, "     ")).join("\n")}`;
}
const exitCode = (code, meaning) => ({
	codes: [code],
	meaning
});
/** Meanings of the exit codes, shown below the help of every command that judges. */
const exitCodes = exitCodeList(EXIT_MEANINGS);
/** Texts below the help of each command: its input and output, examples, exit codes. Example lines have at most 80 columns. */
const examples = {
	compare: `
Examples:
  # HEAD and the commit where it left the default branch
  npx joulegate compare
  # Two commits, some of the workloads
  npx joulegate compare v1.4.0 HEAD --workloads 'parse/*'
  # Without a joulegate.yml
  npx joulegate compare main my-branch --build make --run ./bench
  # Two commits of a remote repository
  npx joulegate compare v1.4.0 main --repo https://host/owner/name.git
  # Two commands, without git
  npx joulegate compare --a './old input' --b './new input'
  # The same commit twice: how steady is this machine?
  npx joulegate compare HEAD HEAD --allow-same
${exitCodes}`,
	measure: `
Examples:
  # Measure now, judge later
  npx joulegate measure main HEAD -o recording.json
  npx joulegate report recording.json`,
	report: `
Examples:
  # The last Recording in joulegate-report
  npx joulegate report
  # A Recording of your choice, as Markdown
  npx joulegate report recording.json --format markdown
${exitCodes}`,
	doctor: `
Examples:
  # All meters, and what makes this machine less steady
  npx joulegate doctor
  # Is the machine fit for this meter?
  npx joulegate doctor --meter perf
  # Health check in a script
  npx joulegate doctor --json | jq .fitness
  # The same for Prometheus, read by the textfile collector of node_exporter
  npx joulegate doctor --openmetrics joulegate.prom
  # Power, temperature and foreign load, once a second, until Ctrl-C
  npx joulegate doctor --watch
  # A minute of it as JSON, one object a line
  npx joulegate doctor --watch --for 1m --json
${exitCodeList([
		exitCode(0, "fit, possibly with warnings; with --watch: all power was read"),
		exitCode(4, "unfit; with --watch: the package or DRAM counter was missing or failed"),
		exitCode(5, "invalid usage"),
		exitCode(6, "with --watch or --alert: a measurement is running on this machine")
	])}`,
	explain: `
Examples:
  # All codes
  npx joulegate explain
  # One of them
  npx joulegate explain unknown-ref`,
	init: `
Examples:
  # Write both files, and print what was found, what was chosen, and next steps
  npx joulegate init
  # Print both files to standard output, and write nothing
  npx joulegate init --print
  # Write to another repository
  npx joulegate init --repo ../app
${exitCodeList([
		exitCode(0, "both files exist, and joulegate.yml is valid"),
		exitCode(5, "invalid usage, or an existing joulegate.yml with mistakes"),
		exitCode(6, "nothing to measure was found: add a workload to joulegate.yml")
	])}`,
	analyze: `
Input:
  [
    {
      "id": "parse",
      "options": {
        "margin": 0.03, "alpha": 0.05, "workloads": 1,
        "minPairs": 8, "maxPairs": 60, "rule": "regressed"
      },
      "pairs": [{ "base": 412.3, "head": 418.1, "order": "base-first" }, …]
    }
  ]
  Energies are in joules, without the discarded round.
  "options" and "order" may be omitted; the options above are the defaults.

Output:
  [{"id", "verdict", "pairs", "ratio", "ci": [low, high], "proven", "reason"}]
  "pairs" is the number after which the sequential procedure would have stopped.
  "ratio" and "ci" are head / base.

Examples:
  # Print the verdicts
  npx joulegate analyze pairs.json
  # Write them to a file
  npx joulegate analyze pairs.json -o verdicts.json
  # Fail on regressed and on inconclusive sequences
  npx joulegate analyze pairs.json --gate --fail-on regressed,inconclusive
${exitCodeList([
		exitCode(0, "judged; with --gate: no verdict fails it"),
		exitCode(2, "with --gate: a sequence regressed"),
		exitCode(3, "with --gate --fail-on inconclusive: a sequence is inconclusive"),
		exitCode(5, "invalid usage, or unreadable pairs")
	])}`
};

// src/system/trace.ts
const [traces, errors] = [channel("joulegate:trace"), channel("joulegate:error")];
/** Reports the error that ends a command, with what is below it. */
function traceError(error) {
	errors.publish({ error });
}

// src/main/signals.ts
const SIGNALS = {
	SIGINT: EXIT.interrupted,
	SIGTERM: EXIT.terminated,
	SIGHUP: EXIT.hungUp
};
/** Milliseconds within which a second signal is the same one. npm forwards the Ctrl-C that the terminal has already sent to us. */
const SAME_MS = 500;
/** Prepares to listen. The first signal aborts `signal`, which ends the command; a second aborts `hurry`, which ends the user's cleanup. */
function ears() {
	const [stop, hurry] = [new AbortController(), new AbortController()];
	let first = Number.POSITIVE_INFINITY;
	const listenTo = (name) => {
		process.on(name, () => {
			if (performance.now() - first > SAME_MS) hurry.abort(name);
			first = Math.min(first, performance.now());
			stop.abort(name);
		});
	};
	return {
		signal: stop.signal,
		hurry: hurry.signal,
		listen: () => [
			"SIGINT",
			"SIGTERM",
			"SIGHUP"
		].forEach(listenTo)
	};
}
/** Returns the exit code for a signal, or null for any other reason. */
function signalExit(reason) {
	return reason === "SIGINT" || reason === "SIGTERM" || reason === "SIGHUP" ? SIGNALS[reason] : null;
}

// src/commands/context.ts
/** Implements the `write` of a Context. Throws cannotWrite. */
function writeOrExplain(path, write) {
	try {
		return write();
	} catch (error) {
		throw cannotWrite(path, error);
	}
}

// src/main/version.ts
/** Version of Joulegate, equal to that in package.json. A test checks that they are equal. */
const VERSION = "0.1.0";

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

// src/main/run.ts
/** Reports whether this error only means that a signal came. A git command that was interrupted fails. */
function isEcho(problem, { reason }) {
	const { cause } = problem;
	return cause === reason || cause instanceof Error && cause.name === "AbortError" || is(problem.finding, "checkout-failed", "git-failed");
}
/**
* Runs a command line, tells its errors on standard error, and sets the exit code of this process. `make` returns the command line, whose
* commands pass their exit code to `done`.
*/
async function runProgram(make) {
	const code = await exitCodeOf(make);
	process.exitCode ??= code;
}
async function exitCodeOf(make) {
	const listening = ears();
	const { signal } = listening;
	let code = EXIT.passed;
	const context = terminalContext(listening, (error) => {
		if (signal.aborted) return;
		process.exitCode = EXIT.usage;
		tell(finding("cannot-print", { detail: detailOf(error) }));
	});
	const tell = (told) => context.tell(terminalText(told, { colour: context.colour }), "lasting");
	try {
		await make(context, listening, (exit) => {
			code = exit;
		}).parseAsync();
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage;
		traceError(error);
		const problems = problemsOf(error).filter((problem) => !signal.aborted || !isEcho(problem, signal));
		if (signal.aborted) tell(finding("interrupted", { signal: String(signal.reason) }));
		for (const { finding: found, kept } of problems) {
			tell(found);
			if (kept !== null) tell(finding("recording-kept", { recording: kept }));
		}
		code = problems[0] === void 0 ? code : problemExit(problems[0].ends);
	}
	const exit = signalExit(signal.reason);
	if (exit !== null) process.exitCode = exit;
	return exit ?? code;
}

// src/main/setup.ts
const siteOptions = (values) => ({
	root: String(values["root"]),
	isDry: values["dryRun"] === true
});
const steps = (usual) => new Argument("[steps...]", `steps: ${SETUP_STEPS.join(", ")} (default: ${usual})`);
const withSite = (command) => command.option("--root <DIR>", "root directory of the machine to change", "/");
const withDry = (command) => withSite(command).option("--dry-run", "show the changes, and make none");
/** The programs that lie beside this file, and the Node that runs us. */
const program = {
	node: process.execPath,
	code: (name) => readFileSync(join(import.meta.dirname, `${name}.js`), "utf8"),
	registrar: join(import.meta.dirname, "registrar.js")
};
const given = (value) => typeof value === "string" ? value : null;
const runnerOptions = (values) => ({
	github: given(values["github"]),
	labels: given(values["labels"]),
	group: given(values["group"]),
	app: given(values["app"]),
	verifiedStatus: typeof values["verifiedStatus"] === "boolean" ? values["verifiedStatus"] : null,
	runner: given(values["runner"]),
	runnerSha256: given(values["runnerSha256"])
});
const jobOptions = (values) => ({
	repositories: given(values["repositories"]),
	workflows: given(values["workflows"]),
	minutes: given(values["minutes"])
});
function commandLine(context, { listen }, done) {
	const run = async (act) => done(await act(context));
	const restoreCommand = (name, description) => withDry(new Command$1(name).description(description)).option("--force", "put back parts that other programs have changed since, too");
	const cli = new Command$1("joulegate-runner").description("Make this machine a runner that measures energy, and make it what it was before.").version(VERSION).showHelpAfterError("Add --help to see all options.").configureHelp(helpLayout()).configureOutput({
		getOutHelpWidth: helpWidth,
		getErrHelpWidth: helpWidth
	}).exitOverride();
	const commands = [
		withSite(new Command$1("detect").description("Show what the setup depends on: system, counters, switches.")).option("--json", "print the facts as JSON").action((values) => run((at) => showDetected({
			...siteOptions(values),
			json: values["json"] === true
		}, at))),
		withDry(new Command$1("install").description("Change the machine, step by step. What is as it should be stays as it is.")).addArgument(steps("all but isolate")).addOption(new Option("--profile <NAME>", "tuning profile (default: the one that is set, else stock)").choices(TUNING_PROFILES)).option("--housekeeping <CPUS>", "cores for the rest of the machine, for example 0-1; others measure (step isolate)").option("--allow-virtual", "set up a virtual machine, too").option("--github <URL>", "repository or organisation that the runner works for").option("--labels <LIST>", "labels of the runner, with commas between them (default: self-hosted,joulegate)").option("--group <NUMBER>", "runner group of the organisation (default: 1, the default group)").option("--group-workflow <FILE@SHA>", "restrict that group to this workflow, OWNER/REPO/.github/workflows/FILE.yml@SHA, and to --repositories").option("--app <NUMBER>", "GitHub App whose private key is the credential (default: the credential is a token)").option("--verified-status", "have the App also set the status joulegate/verified, which no pull request can forge").option("--no-verified-status", "have it set none").option("--runner <FILE>", "archive of GitHub's runner").option("--repositories <LIST>", "repositories whose jobs the runner takes (default: the one of --github)").option("--workflows <LIST>", "their workflows that it takes jobs of (default: .github/workflows/energy.yml)").option("--minutes <NUMBER>", "minutes that the jobs of one author may take in 24 hours (default: 240)").option("--runner-sha256 <HEX>", "SHA-256 of that archive, from the page of the release").action((names, values) => run((at) => install({
			...siteOptions(values),
			steps: stepsToInstall(names, values["housekeeping"] !== void 0),
			profile: TuningProfile.safeParse(values["profile"]).data ?? null,
			housekeeping: values["housekeeping"] === void 0 ? null : String(values["housekeeping"]),
			allowVirtual: values["allowVirtual"] === true,
			program,
			runner: runnerOptions(values),
			group: {
				workflow: given(values["groupWorkflow"]),
				repositories: given(values["repositories"])
			},
			jobs: jobOptions(values)
		}, at))),
		withSite(new Command$1("rules").description("Show the rules at GitHub that require a status of Joulegate.")).option("--pin", "have rules that require joulegate/verified accept it from the App of this machine alone").option("--json", "print the rules as JSON").action((values) => run((at) => rules({
			...siteOptions(values),
			program,
			isPin: values["pin"] === true,
			json: values["json"] === true
		}, at))),
		restoreCommand("restore", "Put back what steps have changed, and what needs them.").addArgument(steps("all")).action((names, values) => run((at) => restore({
			...siteOptions(values),
			program,
			steps: stepsOf(names),
			isForced: values["force"] === true
		}, at))),
		restoreCommand("uninstall", "Put back all changes.").action((values) => run((at) => restore({
			...siteOptions(values),
			program,
			steps: SETUP_STEPS,
			isForced: values["force"] === true
		}, at)))
	];
	for (const command of commands) cli.addCommand(command.copyInheritedSettings(cli));
	cli.hook("preAction", listen);
	return cli;
}
await runProgram(commandLine);

export {  };
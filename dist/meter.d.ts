/** Part of the machine that has a counter of its own. `psys` is the whole platform. */
export type CounterDomain = "package" | "dram" | "core" | "uncore" | "psys";
/** Options of `joules`. */
export interface JoulesOptions {
	/**
	* `counter`, the default, reads the energy counters of this machine. `estimate` computes joules from wall time and the CPU time of this
	* process, which is often wrong.
	*/
	readonly meter?: "counter" | "estimate";
	/** Domains that are added up, as far as this machine has them. The default is package and dram. */
	readonly domains?: readonly CounterDomain[];
	/** Root of sysfs. The default is /sys. Joules of any other root are marked as simulated. */
	readonly sysfs?: string;
}
/** Energy of the machine during one measurement. */
export interface MeasuredEnergy {
	/** Joules of all domains together. They include what the machine draws at rest, and what other programs use meanwhile. */
	readonly joules: number;
	readonly seconds: number;
	/** Mean power: joules / seconds. */
	readonly watts: number;
	/** Joules of each domain, over all processors. A domain without a counter is absent. */
	readonly domains: Readonly<Partial<Record<CounterDomain, number>>>;
	readonly kind: "counter" | "estimate";
	/** Whether the counters are those of another root than /sys. */
	readonly simulated: boolean;
}
/** A measurement that is under way. */
export interface Measurement {
	/** Reads the counters and ends the measurement. Rejects with a MeterError if one of them did not count. A second call returns the first result. */
	stop(): Promise<MeasuredEnergy>;
}
/** Counters that are open. Several measurements may be under way at once. */
export interface Joulemeter {
	/** Names of the counters, in one line. */
	readonly description: string;
	/** Begins a measurement. It counts when the promise resolves. */
	start(): Promise<Measurement>;
	/** Measures a function until its promise is settled. Throws what the function throws, and else as `stop` does. */
	measure<Value>(work: () => Value | PromiseLike<Value>): Promise<MeasuredEnergy & {
		readonly value: Value;
	}>;
	/** Closes the counters. Measurements that are under way are lost: their `stop` rejects. */
	close(): void;
	[Symbol.dispose](): void;
}
/** Error of a counter: it is absent, closed to this user, or did not count. `hint` is what to type next, or null. */
export declare class MeterError extends Error {
	/** Code of the message in docs/messages.md. */
	readonly code: string;
	readonly hint: string | null;
	constructor(code: string, message: string, hint: string | null);
}
/**
* Opens the energy counters of this machine. Rejects with a MeterError if there are none, or if this user may not read them: there is no
* silent zero, and no estimate unless `meter` asks for it. Throws a RangeError if the energy of one domain contains that of another.
*/
export declare function joules(options?: JoulesOptions): Promise<Joulemeter>;

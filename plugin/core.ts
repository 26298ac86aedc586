/** Starts the WASM, owns the one handle on it, and replaces it after a panic. */
import { type Core, instantiate } from "#core/instantiate.js";
import type { Settings, Vault } from "#core/api.js";

export type { Core };
export type * from "#core/api.js";

let compiled: WebAssembly.Module | undefined;

/**
 * Every capability of the core as a function of plain data, and the `Vault`.
 * The WASM is part of this file; nothing is fetched. Each call starts a core of its own, so that one that failed can be replaced.
 */
export async function load(): Promise<Core> {
	compiled ??= await compile();
	const { init, core } = instantiate();
	await init({ module_or_path: compiled });
	return core;
}

/** The WASM is kept compressed, for as text inside a script it would be three times as large, and its text is only decoded here. */
async function compile(): Promise<WebAssembly.Module> {
	const { default: wasm } = await import("#core/rapport.wasm.gz");
	const bytes = new Blob([wasm]).stream().pipeThrough(new DecompressionStream("gzip"));
	return WebAssembly.compile(await new Response(bytes).arrayBuffer());
}

/** The core failed on a note. It has been restarted; the note is left as it is. */
export class CoreFailure extends Error {
	constructor(
		readonly note: string,
		cause: unknown,
	) {
		super(`Rapport could not read “${note}”: ${cause instanceof Error ? cause.message : String(cause)}. The note was left as it is.`, { cause });
		this.name = "CoreFailure";
	}
}

/** Whether an error is the WASM's own end (a panic, memory used up), after which it cannot be called again. */
function isFatal(error: unknown): boolean {
	return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/** The one handle on the core: asks it, and replaces it when a note was too much for it. */
export class Session {
	private core: Core | undefined;
	private vault: Vault | undefined;
	private starting: Promise<void> | undefined;

	/**
	 * @param settings what the core works with, given its defaults; asked again at each start
	 * @param refill called when a core had to be replaced and the new one holds no note yet; gets the note that ended the old one
	 */
	constructor(
		private readonly settings: (defaults: Settings) => Settings,
		private readonly refill: (culprit: string) => void,
	) {}

	get ready(): boolean {
		return this.vault !== undefined;
	}

	start(): Promise<void> {
		this.starting ??= load().then(
			(core) => {
				this.core = core;
				this.vault = new core.Vault(this.settings(core.defaultSettings()));
			},
			(reason: unknown) => {
				this.starting = undefined;
				throw reason;
			},
		);
		return this.starting;
	}

	/** Asks the vault about a note. Synchronous, so that it may stand inside a write. */
	ask<Result>(note: string, question: (vault: Vault) => Result): Result {
		if (!this.vault) throw new CoreFailure(note, new Error("the core is not running; it is being started"));
		try {
			return question(this.vault);
		} catch (error) {
			if (isFatal(error)) this.replace(note);
			throw new CoreFailure(note, error);
		}
	}

	/** Begins with no notes and the settings as they are now. */
	reset(): void {
		if (!this.core || !this.vault) return;
		this.vault.free();
		this.vault = new this.core.Vault(this.settings(this.core.defaultSettings()));
	}

	stop(): void {
		this.vault?.free();
		this.forget();
	}

	/** The old handle points into memory that cannot be trusted any more: it is left alone, not freed. */
	private replace(culprit: string): void {
		this.forget();
		void this.start().then(() => this.refill(culprit));
	}

	private forget(): void {
		this.vault = undefined;
		this.core = undefined;
		this.starting = undefined;
	}
}

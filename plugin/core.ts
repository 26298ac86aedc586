/** Starts the WASM, owns the one handle on it, and restarts it after a panic. */
import init, * as glue from "../target/glue/rapport.js";
import wasm from "../target/glue/rapport_bg.wasm";

export type * from "../target/glue/rapport.js";

/** Every capability of the core as a function of plain data, and the `Vault`. */
export type Core = Omit<typeof glue, "default" | "initSync" | "__wbg_reset_state">;

let started: Promise<Core> | undefined;

/** The core, ready to be called. The WASM is part of this file; nothing is fetched. */
export function load(): Promise<Core> {
	started ??= init({ module_or_path: wasm }).then(
		() => glue,
		(reason: unknown) => {
			started = undefined;
			throw reason;
		},
	);
	return started;
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
	private vault: glue.Vault | undefined;

	/**
	 * @param settings what the core works with, given its defaults; asked again at each start
	 * @param refill called after a restart, when the new vault holds no note yet; gets the note that ended the old one
	 */
	constructor(
		private readonly settings: (defaults: glue.Settings) => glue.Settings,
		private readonly refill: (culprit: string) => void,
	) {}

	get ready(): boolean {
		return this.vault !== undefined;
	}

	async start(): Promise<void> {
		if (this.vault) return;
		const core = await load();
		if (this.vault) return;
		this.core = core;
		this.vault = new core.Vault(this.settings(core.defaultSettings()));
	}

	/** Asks the vault about a note. Synchronous, so that it may stand inside a write. */
	ask<Result>(note: string, question: (vault: glue.Vault) => Result): Result {
		if (!this.vault) throw new CoreFailure(note, "the core has not started yet");
		try {
			return question(this.vault);
		} catch (error) {
			if (isFatal(error)) this.restart(note);
			throw new CoreFailure(note, error);
		}
	}

	/** Takes the settings anew; the notes must be put again. */
	reset(): void {
		if (!this.core || !this.vault) return;
		this.vault.free();
		this.vault = new this.core.Vault(this.settings(this.core.defaultSettings()));
	}

	stop(): void {
		this.vault?.free();
		this.vault = undefined;
	}

	private restart(culprit: string): void {
		if (!this.core) return;
		// The old handle points into the memory that is given up: it must not be freed.
		glue.__wbg_reset_state();
		this.vault = new this.core.Vault(this.settings(this.core.defaultSettings()));
		this.refill(culprit);
	}
}

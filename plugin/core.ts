/** Starts the WASM, owns the one handle on it, and replaces it after a panic. */
// The library's own ten kilobytes are base64, decoded when it is first used.
import { XzReadableStream } from "xz-decompress";
import { type Core, instantiate } from "#core/instantiate.js";
import type { Settings, Transcript, Vault } from "#core/api.js";
import { Unpacker } from "./packed";
import { turn } from "./turn";

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

/** Signs that are unpacked at once: a few milliseconds' work. An even number, for they stand in pairs. */
const PART = 16 * 1024;

/** The WASM is kept compressed, for as text inside a script it would be three times as large, and its text is only read here. */
async function compile(): Promise<WebAssembly.Module> {
	const { default: packed } = await import("#core/rapport.wasm.packed");
	const unpacker = new Unpacker();
	let at = 0;
	const parts = new ReadableStream<Uint8Array<ArrayBuffer>>({
		async pull(stream) {
			stream.enqueue(unpacker.next(packed.slice(at, (at += PART))));
			if (at >= packed.length) stream.close();
			await turn();
		},
	});
	return WebAssembly.compile(await new Response(new XzReadableStream(parts)).arrayBuffer());
}

/** The core failed on a note, and the note is left as it is. */
export class CoreFailure extends Error {
	constructor(
		readonly note: string,
		cause: unknown,
	) {
		super(`Rapport failed on “${note}” (${cause instanceof Error ? cause.message : String(cause)}). The note is skipped and left as it is.`, { cause });
		this.name = "CoreFailure";
	}
}

/** The core is just being started again, so nothing was asked of it. */
export class CoreAway extends Error {
	constructor(readonly note: string) {
		super(`“${note}” was left as it is: the core of Rapport is just being started again.`);
		this.name = "CoreAway";
	}
}

/** Whether an error is the WASM's own end (a panic, memory used up), after which it cannot be called again. */
function isFatal(error: unknown): boolean {
	return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/** Whether the core itself gave up. Any other end may be the engine's doing: WebKit has been seen to report an access out of bounds once, and not again. */
function isPanic(error: unknown): boolean {
	return error instanceof Error && /unreachable/i.test(error.message);
}

/** The one handle on the core: asks it, and replaces it when a note was too much for it. */
export class Session {
	/** What the core works with; `undefined` until it has started. */
	settings: Settings | undefined;
	private core: Core | undefined;
	private vault: Vault | undefined;
	private starting: Promise<void> | undefined;
	private stopped = false;
	/** Notes at which a core ended without having given up: at the second time it is the note. */
	private readonly doubted = new Set<string>();

	/**
	 * @param wanted the settings wished for, given the core's defaults; asked again at each start
	 * @param refill called when a core had to be replaced and the new one holds no note yet; gets the note that ended the old one, if it was the note
	 */
	constructor(
		private readonly wanted: (defaults: Settings) => Settings,
		private readonly refill: (culprit: string | undefined) => void,
	) {}

	get ready(): boolean {
		return this.vault !== undefined;
	}

	start(): Promise<void> {
		this.starting ??= load().then(
			(core) => {
				if (!this.stopped) this.open(core);
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
		if (!this.vault) throw new CoreAway(note);
		try {
			return question(this.vault);
		} catch (error) {
			if (!isFatal(error)) throw new CoreFailure(note, error);
			const once = !isPanic(error) && !this.doubted.has(note);
			this.doubted.add(note);
			this.replace(once ? undefined : note);
			throw once ? new CoreAway(note) : new CoreFailure(note, error);
		}
	}

	/** Begins with no notes and the settings as they are now. */
	reset(): void {
		if (!this.core || !this.vault) return;
		this.vault.free();
		this.open(this.core);
	}

	/** For good. */
	stop(): void {
		this.stopped = true;
		this.vault?.free();
		this.forget();
	}

	private open(core: Core): void {
		const { vault, settings } = openVault(core, this.wanted(core.defaultSettings()));
		[this.core, this.vault, this.settings] = [core, vault, settings];
	}

	/** The old handle points into memory that cannot be trusted any more: it is left alone, not freed. */
	private replace(culprit: string | undefined): void {
		this.forget();
		this.refill(culprit);
	}

	private forget(): void {
		this.vault = undefined;
		this.core = undefined;
		this.starting = undefined;
	}
}

/** A vault with the settings that are wished for. One that the core refuses (of a newer version, or damaged) is left at its default; the others count. */
function openVault(core: Core, wanted: Settings): { vault: Vault; settings: Settings } {
	try {
		return { vault: new core.Vault(wanted), settings: wanted };
	} catch (error) {
		if (isFatal(error)) throw error;
	}
	let settings = core.defaultSettings();
	let vault = new core.Vault(settings);
	for (const [key, value] of Object.entries(wanted)) {
		try {
			const more = { ...settings, [key]: value as unknown };
			const next = new core.Vault(more);
			vault.free();
			[vault, settings] = [next, more];
		} catch {
			// The core said what it expected of this one; nobody is there to hear it, and the default is safe.
		}
	}
	return { vault, settings };
}

/** A turn of a transcript, made when it is asked for. */
export interface Turn {
	start: number;
	end: number;
	/** Index in the transcript's `speakers`. */
	speaker: number | undefined;
	/** Seconds from the beginning. */
	from: number | undefined;
	to: number | undefined;
	/** What is said, in plain characters, its lines joined by a space. */
	text: string;
	kind: "speech" | "secondVoice" | "chat";
}

/** The turns of a transcript of `text`, one after the other. */
export function* turnsOf(core: Core, text: string, { coding, turns }: Transcript): Generator<Turn> {
	const known = (number: number | undefined): number | undefined => (number === undefined || Number.isNaN(number) || number < 0 ? undefined : number);
	for (let at = 0; at < turns.length; at++) {
		const lines: string[] = [];
		for (let line = turns.text[at] ?? 0; line < (turns.text[at + 1] ?? 0); line += 2) {
			lines.push(core.plainText(text.slice(turns.lines[line], turns.lines[line + 1]), coding));
		}
		const kind = (["speech", "secondVoice", "chat"] as const)[turns.kind[at] ?? 0] ?? "speech";
		yield { start: turns.start[at] ?? 0, end: turns.end[at] ?? 0, speaker: known(turns.speaker[at]), from: known(turns.from[at]), to: known(turns.to[at]), text: lines.join(" "), kind };
	}
}

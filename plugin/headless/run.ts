/** Runs one command over a vault in memory. */
import { apply, certain } from "../changes";
import { type Answer, type Change, CoreFailure, type Needs, Session, type Vault } from "../core";
import { merge } from "../settings-shape";
import { type Folder, FolderError } from "./folder";

export const commands = ["fix", "clean", "actions", "meeting", "person", "people", "update"] as const;
export type Command = (typeof commands)[number];

/** What a note was and would be. */
export interface Outcome {
	notes: { path: string; before: string | undefined; after: string; changes: Change[]; written: boolean }[];
	/** Guesses that nobody accepted, by note. */
	guesses: { path: string; change: Change; text: string }[];
	problems: string[];
	read: number;
}

export async function run(folder: Folder, command: Command, who: string, only: readonly string[] | undefined): Promise<Outcome> {
	const work = new Work(folder);
	await work.start();
	const wanted = only?.map((path) => path.replaceAll("\\", "/"));
	const missing = wanted?.find((path) => !work.texts.has(path));
	if (missing !== undefined) throw new FolderError(`expected a note at “${missing}”, found none that can be read. Nothing was done.`);
	const paths = wanted ?? [...work.texts.keys()];
	if (command === "person") await work.person(who);
	else for (const step of command === "update" ? (["fix", "meeting", "actions", "people"] as const) : [command]) await work[step](paths);
	return work.outcome();
}

class Work {
	/** The notes as they are by now. */
	readonly texts = new Map<string, string>();
	private readonly changes = new Map<string, Change[]>();
	private readonly guesses: Outcome["guesses"] = [];
	private readonly problems: string[];
	/** Notes on which the core failed: named once, and left out from then on. */
	private readonly failed = new Set<string>();
	private readonly session: Session;

	constructor(private readonly folder: Folder) {
		this.problems = [...folder.problems];
		this.session = new Session(
			(defaults) => merge(defaults, folder.settings),
			() => undefined,
		);
	}

	async start(): Promise<void> {
		for (const { path, text } of this.folder.notes.values()) {
			this.texts.set(path, text);
			const report = await this.ask(path, (vault) => vault.put(path, text));
			for (const { line, message } of report?.remarks ?? []) this.problems.push(`“${path}”, line ${line}: ${message}`);
		}
	}

	async fix(paths: readonly string[]): Promise<void> {
		for (const path of paths) await this.change(path, (vault, text) => vault.fix(path, text));
	}

	async clean(paths: readonly string[]): Promise<void> {
		for (const path of paths) {
			if ((await this.needs(path))?.transcript) await this.change(path, (vault, text) => vault.clean(path, text));
		}
	}

	async actions(paths: readonly string[]): Promise<void> {
		for (const path of paths) {
			const kind = (await this.needs(path))?.kind;
			if (kind === "meeting" || kind === "transcript") await this.change(path, (vault, text) => vault.actions(path, text));
		}
	}

	async meeting(paths: readonly string[]): Promise<void> {
		for (const path of paths) {
			const source = this.texts.get(path) ?? "";
			const target = (await this.needs(path))?.meeting;
			if (target) await this.change(target.path, (vault, text) => vault.meeting(path, source, target.path, text));
		}
	}

	async people(): Promise<void> {
		for (const { page, generated } of (await this.ask("", (vault) => vault.people())) ?? []) {
			if (page !== undefined && generated) await this.change(page, (vault, text) => vault.person(page, text));
		}
	}

	async person(who: string): Promise<void> {
		const target = await this.ask(who, (vault) => vault.personTarget(who));
		if (!target) throw new FolderError(`expected a person of this vault, found nobody named “${who}”. Nothing was done.`);
		await this.change(target.path, (vault, text) => vault.person(target.path, text));
	}

	outcome(): Outcome {
		const notes: Outcome["notes"] = [];
		for (const [path, after] of this.texts) {
			const before = this.folder.notes.get(path)?.text;
			if (after !== before) notes.push({ path, before, after, changes: this.changes.get(path) ?? [], written: false });
		}
		notes.sort((left, right) => (left.path < right.path ? -1 : 1));
		return { notes, guesses: this.guesses, problems: this.problems, read: this.folder.notes.size };
	}

	private needs(path: string): Promise<Needs | undefined> {
		return this.ask(path, (vault) => vault.needs(path, this.texts.get(path) ?? ""));
	}

	private async change(path: string, question: (vault: Vault, text: string) => Answer): Promise<void> {
		const text = this.texts.get(path) ?? "";
		const answer = await this.ask(path, (vault) => question(vault, text));
		if (!answer) return;
		for (const change of answer.changes) if (change.sure === "guess") this.guesses.push({ path, change, text });
		const changes = certain(answer.changes);
		if (changes.length === 0) return;
		const after = apply(text, changes);
		this.changes.set(path, [...(this.changes.get(path) ?? []), ...changes]);
		this.texts.set(path, after);
		await this.ask(path, (vault) => vault.put(path, after));
	}

	/** Asks the core. Where it fails on a note, a new one takes its place and gets the notes read so far. */
	private async ask<Result>(path: string, question: (vault: Vault) => Result): Promise<Result | undefined> {
		if (this.failed.has(path)) return undefined;
		await this.session.start();
		try {
			return this.session.ask(path, question);
		} catch (error) {
			if (!(error instanceof CoreFailure)) throw error;
			this.failed.add(path);
			this.problems.push(error.message);
			if (!this.session.ready) for (const [other, text] of this.texts) await this.ask(other, (vault) => vault.put(other, text));
			return undefined;
		}
	}
}

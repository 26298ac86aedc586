/** Runs one command over a vault in memory. */
import { apply, certain } from "../changes";
import { type Answer, type Change, CoreFailure, Session, type Vault } from "../core";
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
	if (command === "person") work.person(who);
	else for (const step of command === "update" ? (["fix", "meeting", "actions", "people"] as const) : [command]) work[step](paths);
	return work.outcome();
}

class Work {
	/** The notes as they are by now. */
	readonly texts = new Map<string, string>();
	private readonly changes = new Map<string, Change[]>();
	private readonly guesses: Outcome["guesses"] = [];
	private readonly problems: string[];
	private readonly failed = new Set<string>();
	private readonly session: Session;

	constructor(private readonly folder: Folder) {
		this.problems = [...folder.problems];
		this.session = new Session(
			(defaults) => merge(defaults, folder.settings),
			(culprit) => {
				this.failed.add(culprit);
				for (const [path, text] of this.texts) this.put(path, text);
			},
		);
	}

	async start(): Promise<void> {
		await this.session.start();
		for (const { path, text } of this.folder.notes.values()) {
			this.texts.set(path, text);
			for (const { line, message } of this.put(path, text)?.remarks ?? []) this.problems.push(`“${path}”, line ${line}: ${message}`);
		}
	}

	fix(paths: readonly string[]): void {
		for (const path of paths) this.change(path, (vault, text) => vault.fix(path, text));
	}

	clean(paths: readonly string[]): void {
		for (const path of paths) {
			if (this.needs(path)?.transcript) this.change(path, (vault, text) => vault.clean(path, text));
		}
	}

	/** Of a single command, every note; of a whole update, what Rapport may write by itself. */
	actions(paths: readonly string[]): void {
		for (const path of paths) {
			const kind = this.needs(path)?.kind;
			if (kind === "meeting" || kind === "transcript") this.change(path, (vault, text) => vault.actions(path, text));
		}
	}

	meeting(paths: readonly string[]): void {
		for (const path of paths) {
			const source = this.texts.get(path) ?? "";
			const target = this.needs(path)?.meeting;
			if (target) this.change(target.path, (vault, text) => vault.meeting(path, source, target, text));
		}
	}

	people(): void {
		for (const { page, generated } of this.ask("", (vault) => vault.people()) ?? []) {
			if (page !== undefined && generated) this.change(page, (vault, text) => vault.person(page, text));
		}
	}

	person(who: string): void {
		const target = this.ask(who, (vault) => vault.personTarget(who));
		if (!target) throw new FolderError(`expected a person of this vault, found nobody named “${who}”. Nothing was done.`);
		this.change(target.path, (vault, text) => vault.person(target.path, text));
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

	private needs(path: string): ReturnType<Vault["needs"]> | undefined {
		return this.ask(path, (vault) => vault.needs(path, this.texts.get(path) ?? ""));
	}

	private put(path: string, text: string): ReturnType<Vault["put"]> | undefined {
		return this.failed.has(path) ? undefined : this.ask(path, (vault) => vault.put(path, text));
	}

	private change(path: string, question: (vault: Vault, text: string) => Answer): void {
		const text = this.texts.get(path) ?? "";
		const answer = this.ask(path, (vault) => question(vault, text));
		if (!answer) return;
		for (const change of answer.changes) if (change.sure === "guess") this.guesses.push({ path, change, text });
		const changes = certain(answer.changes);
		if (changes.length === 0) return;
		const after = apply(text, changes);
		this.changes.set(path, [...(this.changes.get(path) ?? []), ...changes]);
		this.texts.set(path, after);
		this.put(path, after);
	}

	/** Asks the core; a note on which it fails is named and left out from then on. */
	private ask<Result>(path: string, question: (vault: Vault) => Result): Result | undefined {
		if (this.failed.has(path)) return undefined;
		try {
			return this.session.ask(path, question);
		} catch (error) {
			if (!(error instanceof CoreFailure)) throw error;
			this.failed.add(path);
			this.problems.push(error.message);
			return undefined;
		}
	}
}

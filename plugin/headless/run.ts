/** Runs one command over a vault in memory. */
import { apply, certain } from "../changes";
import { type Answer, type Change, CoreAway, CoreFailure, type Kind, type Remark, type Renaming, Session, type Target, type Vault } from "../core";
import { effective } from "../neighbours";
import { speechFirst } from "../speech-first";
import { followed } from "./boards";
import type { Draft, Folder, Source } from "./folder";
import type { Chosen } from "./settings";
import { quoted, Unusable } from "./trouble";

export const commands = ["fix", "clean", "actions", "meeting", "person", "people", "import", "update"] as const;
export type Command = (typeof commands)[number];
type Step = Exclude<Command, "update">;

/** What is done about damaged names: they are told; they are renamed in what is printed; they are renamed. */
export type Names = "tell" | "show" | "rename";

/** `update` in the order in which one step builds on another. It leaves transcripts as they are: cleaning is asked for by name. */
const everything: readonly Step[] = ["fix", "meeting", "actions", "people"];

/** What a note was and would be. */
export interface NoteOutcome extends Draft {
	before: string | undefined;
	/** What each step changed. Offsets are UTF-16 code units of the text as the step before left it. */
	steps: { step: Step | "rename"; changes: Change[] }[];
}

/** A change that nobody accepted, and the text it is of. */
export interface Guess {
	path: string;
	change: Change;
	text: string;
}

export interface Outcome {
	notes: NoteOutcome[];
	guesses: Guess[];
	/** Files and folders whose name is damaged, and whether they are renamed. */
	names: (Renaming & { renamed: boolean })[];
	/** What could not be read or done. */
	problems: string[];
	/** What was read or done only in part, or is worth knowing. */
	remarks: string[];
	read: number;
}

/** Why a note has no meeting note, by what it is. */
const noTranscript = "holds no transcript that can be read";
const withoutTarget: Readonly<Record<Kind, string>> = {
	meeting: "is a meeting note: name the transcript that it is made from",
	ignored: "is to be left alone, as its properties or the settings say",
	transcript: noTranscript,
	person: noTranscript,
	thing: noTranscript,
	other: noTranscript,
};

/** Where the core fails on a question that is not about one note. */
const wholeVault = "the list of people";

/** What a command is about. */
export interface Call {
	/** The person it names, if any. */
	who: string;
	/** The files to import. */
	files: readonly Source[];
	/** The notes it is confined to. */
	only: readonly string[] | undefined;
	names: Names;
}

export async function run(folder: Folder, chosen: Chosen, command: Command, { who, files, only, names }: Call): Promise<Outcome> {
	const wanted = only?.map((name) => folder.noteNamed(name));
	const work = new Work(folder, chosen);
	await work.start();
	// First, so that whatever is written afterwards names the files by the names they have then.
	if ((command === "fix" || command === "update") && !wanted) await work.names(names);
	if (command === "person") await work.person(who);
	else if (command === "import") await work.import(files);
	else await work.steps(command === "update" ? everything : [command], wanted);
	return work.outcome();
}

class Work {
	/** The notes as they are by now. */
	private readonly texts = new Map<string, string>();
	/** The canvases and bases that change, by the paths they have in the end. */
	private readonly boards = new Map<string, { before: string; changes: Change[] }>();
	private readonly kinds = new Map<string, Kind>();
	private readonly done = new Map<string, NoteOutcome["steps"]>();
	/** Transcripts that say that a note was made of them, and that note. */
	private readonly needs = new Map<string, string>();
	private readonly guesses: Guess[] = [];
	private damaged: Outcome["names"] = [];
	private readonly problems: string[];
	private readonly remarks: string[];
	/** Remarks by note, so that each is told once however many steps come upon it. */
	private readonly told = new Set<string>();
	/** Notes on which the core failed: named once, and left out from then on. */
	private readonly failed = new Set<string>();
	private readonly session: Session;

	constructor(
		private readonly folder: Folder,
		{ stored, neighbours }: Chosen,
	) {
		this.problems = [...folder.problems];
		this.remarks = [...folder.remarks];
		this.session = new Session(
			(defaults) => effective(defaults, neighbours, stored),
			() => undefined,
		);
	}

	async start(): Promise<void> {
		for (const [path, text] of this.folder.notes) await this.put(path, text);
		for (const [path, why] of this.folder.unreadable) {
			// A note that is to be ignored is nobody's problem. Its folder says so even where its text cannot.
			const needs = await this.ask(path, (vault) => vault.needs(path, ""));
			if (needs?.kind !== "ignored") this.problems.push(`${quoted(path)} could not be read: ${why}. It is skipped and left as it is.`);
		}
	}

	/** Runs steps over the notes that are wanted, or over all. A meeting note that a step makes is one of them from then on. */
	async steps(steps: readonly Step[], wanted: readonly string[] | undefined): Promise<void> {
		const paths = new Set(wanted ?? this.texts.keys());
		for (const step of steps) {
			if (step === "person" || step === "import") continue;
			if (step === "people") await this.pages(wanted ? await this.dependents(paths) : paths);
			else if (step === "meeting") for (const made of await this.meeting(paths, wanted !== undefined && steps.length === 1)) paths.add(made);
			// Where meeting notes are made, a transcript's items stand in the note made from it.
			else if (step === "actions") await this.actions(paths, steps.includes("meeting") ? ["meeting"] : ["meeting", "transcript"]);
			else await this[step](paths);
		}
	}

	async person(who: string): Promise<void> {
		const named = await this.ask(who, (vault) => vault.personTarget(who));
		const people = named?.exists ? [] : await this.people();
		// A name, or a part of one, that only one person of the vault has.
		const [only, ...others] = named ? [] : withAllWords(who, people);
		const target = only === undefined || others.length > 0 ? named : await this.ask(who, (vault) => vault.personTarget(only));
		if (target && (target.exists || people.includes(target.title))) await this.change("person", target.path, (vault, text) => vault.person(target.path, text));
		else this.problems.push(target && !isWrittenOtherwise(target.title, people) ? oneName(target) : nobody(who, people));
	}

	/** Each file becomes a note; one that is no transcript, or stands in a note already, is told. */
	async import(files: readonly Source[]): Promise<void> {
		for (const { path, text } of speechFirst(files)) {
			const found = await this.ask(path, (vault) => vault.import(path, text));
			if (found?.kind === "refused") this.problems.push(`${found.reason}. Nothing was imported from it.`);
			if (found?.kind === "known") this.remarks.push(`${quoted(path)} is already in ${quoted(found.path)}.`);
			if (found?.kind !== "note") continue;
			this.remark(path, found.remarks);
			await this.take("import", found.path, { changes: [{ start: 0, end: 0, insert: found.text, sure: "certain", reason: "" }], remarks: [] });
		}
	}

	outcome(): Outcome {
		const notes: NoteOutcome[] = [];
		for (const [path, after] of this.texts) {
			const before = this.folder.notes.get(path);
			const needs = this.needs.get(path);
			if (after !== before) notes.push({ path, before, after, steps: this.done.get(path) ?? [], written: false, ...(needs === undefined ? {} : { needs }) });
		}
		for (const [path, board] of this.boards) notes.push({ path, before: board.before, after: apply(board.before, board.changes), steps: [{ step: "rename", changes: board.changes }], written: false });
		notes.sort((left, right) => (left.path < right.path ? -1 : 1));
		const { guesses, problems, remarks, folder, damaged } = this;
		return { notes, guesses, names: damaged, problems, remarks, read: folder.notes.size };
	}

	/** Names that are sure are repaired, and the links that name them follow. What is named first is renamed first: so it is never there twice. */
	async names(names: Names): Promise<void> {
		const found = (await this.ask(wholeVault, (vault) => vault.damagedNames(this.folder.files))) ?? [];
		const able = names === "tell" ? [] : found.filter(({ sure, hindrance }) => sure !== "guess" && hindrance === "");
		const { done, problems } = names === "rename" ? await this.folder.rename(able) : { done: able, problems: [] };
		this.problems.push(...problems);
		this.damaged = found.map((renaming) => ({ ...renaming, renamed: done.includes(renaming) }));
		await this.follow(done);
	}

	private async follow(steps: readonly Renaming[]): Promise<void> {
		if (steps.length === 0) return;
		const { files } = this.folder;
		const goals = await this.ask(wholeVault, (vault) => vault.moved(files, steps.map(({ from }) => from), steps.map(({ to }) => to)));
		const moves = files.map((from, at) => ({ from, to: goals?.[at] ?? from })).filter(({ from, to }) => from !== to);
		const [from, to] = [moves.map((move) => move.from), moves.map((move) => move.to)];
		const rewritten: [string, string][] = [];
		for (const [path, text] of this.texts) {
			const answer = await this.ask(path, (vault) => vault.follow(path, text, from, to));
			if (!answer || answer.changes.length === 0) continue;
			this.done.set(path, [{ step: "rename", changes: answer.changes }]);
			rewritten.push([path, apply(text, answer.changes)]);
		}
		await this.followOnBoards(steps, moves);
		for (const [path, text] of rewritten) await this.put(path, text);
		for (const move of moves) await this.move(move.from, move.to);
	}

	/** Canvases and bases name files by their paths, bases folders and notes without their ending as well. */
	private async followOnBoards(steps: readonly Renaming[], moves: readonly { from: string; to: string }[]): Promise<void> {
		const [from, to] = [moves.map((move) => move.from), moves.map((move) => move.to)];
		const moved = new Map(moves.map((move) => [move.from, move.to]));
		for (const [path, before] of this.folder.boards) {
			const changes = await followed(path, before, {
				path: async (value) => {
					const note = moved.get(`${value}.md`)?.replace(/\.md$/, "");
					return moved.get(value) ?? note ?? (await this.folderNow(value, steps));
				},
				links: async (text) => (await this.ask(path, (vault) => vault.follow(path, text, from, to)))?.changes ?? [],
			});
			if (changes.length > 0) this.boards.set(moved.get(path) ?? path, { before, changes });
		}
	}

	private async folderNow(path: string, steps: readonly Renaming[]): Promise<string> {
		const inside = await this.ask(wholeVault, (vault) => vault.moved([`${path}/-`], steps.map(({ from }) => from), steps.map(({ to }) => to)));
		return path === "" ? path : (inside?.[0]?.slice(0, -2) ?? path);
	}

	private async move(from: string, to: string): Promise<void> {
		this.folder.moved(from, to);
		const text = this.texts.get(from);
		if (text === undefined) return;
		const steps = this.done.get(from);
		if (steps) this.done.set(to, steps);
		for (const known of [this.texts, this.kinds, this.done]) known.delete(from);
		await this.ask(from, (vault) => vault.remove(from));
		await this.put(to, text);
	}

	private async fix(paths: Iterable<string>): Promise<void> {
		for (const path of paths) await this.change("fix", path, (vault, text) => vault.fix(path, text));
	}

	private async clean(paths: Iterable<string>): Promise<void> {
		for (const path of paths) await this.change("clean", path, (vault, text) => vault.clean(path, text));
	}

	private async actions(paths: Iterable<string>, kinds: readonly Kind[]): Promise<void> {
		for (const path of paths) {
			const kind = this.kinds.get(path);
			if (kind && kinds.includes(kind)) await this.change("actions", path, (vault, text) => vault.actions(path, text));
		}
	}

	/** Gives the meeting notes that the notes have. Of several transcripts of one meeting, the first one stands for it. One that was deleted is made again only where it is asked for by name. */
	private async meeting(paths: Iterable<string>, named: boolean): Promise<string[]> {
		const made = new Set<string>();
		for (const path of paths) {
			if (this.kinds.get(path) === "ignored" && !named) continue;
			const target = await this.meetingOf(path);
			if (!target && named && this.texts.has(path)) this.problems.push(`${quoted(path)} ${withoutTarget[this.kinds.get(path) ?? "other"]}. No meeting note was made.`);
			for (const maybe of target?.maybe ?? []) this.remarks.push(`${quoted(path)} may be the transcript of ${quoted(maybe)}, whose own is not there. If it is, name it there as the source.`);
			if (!target || made.has(target.path) || (target.gone && !named)) continue;
			const sources = target.sources.flatMap((source) => ({ path: source, text: this.texts.get(source) ?? "" }));
			const template = this.template();
			const answer = await this.ask(target.path, (vault) => vault.meeting(sources, target.path, this.texts.get(target.path) ?? "", template));
			// What is wrong with a note that is not there is wrong with what it would be made from.
			if (answer) await this.take("meeting", target.path, answer, target.exists ? target.path : path);
			// A transcript that says too little leaves the name to another one.
			if (!this.texts.has(target.path)) continue;
			made.add(target.path);
			const [source] = target.sources;
			if (target.exists || source === undefined) continue;
			await this.change("meeting", source, (vault, text) => vault.given(source, text));
			this.needs.set(source, target.path);
		}
		return [...made].filter((path) => this.texts.has(path));
	}

	private async meetingOf(path: string): Promise<Target | undefined> {
		const text = this.texts.get(path);
		const target = text === undefined ? undefined : await this.ask(path, (vault) => vault.meetingTarget(path, text));
		const first = target?.sources[0] ?? path;
		return target?.exists === false && first !== path ? this.meetingOf(first) : target;
	}

	/** The text of the note that the settings name as the shape of meeting notes. */
	private template(): string | undefined {
		const path = this.session.settings?.meetingTemplate ?? "";
		if (path === "") return undefined;
		const text = this.texts.get(path) ?? this.texts.get(`${path}.md`);
		if (text === undefined) throw new Unusable(`expected the template of meeting notes in ${quoted(path)}, which the settings name; found no such note.`);
		return text;
	}

	/** All are asked for before one is taken in: a page says nothing about the others, and each that is taken in costs the index what it has worked out about all. */
	private async pages(paths: Iterable<string>): Promise<void> {
		const pages = new Map<string, Answer>();
		for (const path of paths) {
			const text = this.texts.get(path);
			if (text === undefined || !["person", "thing"].includes(this.kinds.get(path) ?? "")) continue;
			if (!(await this.ask(path, (vault) => vault.isGenerated(text)))) continue;
			const answer = await this.ask(path, (vault) => vault.person(path, text));
			if (answer) pages.set(path, answer);
		}
		for (const [path, answer] of pages) await this.take("people", path, answer);
	}

	/** The notes themselves, and the pages whose content depends on them. */
	private async dependents(paths: Iterable<string>): Promise<Set<string>> {
		const all = new Set(paths);
		for (const path of paths) {
			const text = this.texts.get(path);
			const report = text === undefined ? undefined : await this.ask(path, (vault) => vault.put(path, text));
			for (const person of report?.affected ?? []) {
				const target = await this.ask(person, (vault) => vault.personTarget(person));
				if (target?.exists) all.add(target.path);
			}
		}
		return all;
	}

	/** The names of all people. */
	private async people(): Promise<string[]> {
		const rows = await this.ask(wholeVault, (vault) => vault.people());
		return (rows ?? []).map(({ name }) => name);
	}

	private async change(step: Step, path: string, question: (vault: Vault, text: string) => Answer): Promise<void> {
		const text = this.texts.get(path) ?? "";
		const answer = await this.ask(path, (vault) => question(vault, text));
		if (answer) await this.take(step, path, answer);
	}

	private async take(step: Step, path: string, answer: Answer, about = path): Promise<void> {
		const text = this.texts.get(path) ?? "";
		this.remark(about, answer.remarks);
		for (const change of answer.changes) if (change.sure === "guess") this.guesses.push({ path, change, text });
		const changes = certain(answer.changes);
		if (changes.length === 0) return;
		this.done.set(path, [...(this.done.get(path) ?? []), { step, changes }]);
		await this.put(path, apply(text, changes));
	}

	/** Reads a note, new or changed. */
	private async put(path: string, text: string): Promise<void> {
		this.texts.set(path, text);
		const report = await this.ask(path, (vault) => vault.put(path, text));
		if (!report) return;
		this.kinds.set(path, report.kind);
		this.remark(path, report.remarks);
	}

	/** Lines move as steps change a note, so a remark is known by its words: those of an answer are told unless an earlier one said the same. */
	private remark(path: string, remarks: readonly Remark[]): void {
		const fresh = remarks.filter(({ message }) => !this.told.has(`${path}\n${message}`));
		for (const { line, message } of fresh) {
			this.told.add(`${path}\n${message}`);
			this.remarks.push(`${quoted(path)}, line ${line}: ${message}`);
		}
	}

	/** Asks the core. Where it fails on a note, that note is left as it was read, and a new core gets all others. */
	private async ask<Result>(path: string, question: (vault: Vault) => Result): Promise<Result | undefined> {
		if (this.failed.has(path)) return undefined;
		await this.session.start();
		try {
			return this.session.ask(path, question);
		} catch (error) {
			const failed = error instanceof CoreFailure;
			if (!failed && !(error instanceof CoreAway)) throw error;
			if (failed) {
				this.failed.add(path);
				this.problems.push(error.message);
				this.forget(path);
			}
			if (!this.session.ready) for (const [other, text] of this.texts) await this.ask(other, (vault) => vault.put(other, text));
			return failed ? undefined : this.ask(path, question);
		}
	}

	/** Takes back what earlier steps did to a note. */
	private forget(path: string): void {
		const before = this.folder.notes.get(path);
		if (before === undefined) this.texts.delete(path);
		else this.texts.set(path, before);
		this.done.delete(path);
	}
}

/** Somebody who took part under a first name alone: a page for them would take in all who have it. */
function oneName({ title, path }: Target): string {
	return `${quoted(title)} took part under one name alone, which several people may have. No page was made. Give the full name in the notes, or make ${quoted(path)} yourself.`;
}

function wordsOf(name: string): string[] {
	return name.toLowerCase().split(/[\s-]+/);
}

function withAllWords(name: string, people: readonly string[]): string[] {
	const words = wordsOf(name);
	return people.filter((other) => words.every((word) => wordsOf(other).includes(word)));
}

/** Whether it is somebody's whole name but for its hyphens: `Priya-Raman`. */
function isWrittenOtherwise(name: string, people: readonly string[]): boolean {
	return withAllWords(name, people).some((other) => wordsOf(other).length === wordsOf(name).length);
}

function nobody(who: string, people: readonly string[]): string {
	const words = wordsOf(who);
	const alike = people.filter((name) => wordsOf(name).some((word) => words.includes(word)));
	const whole = withAllWords(who, people);
	if (whole.length > 1) return `expected one person, found several named ${quoted(who)}: ${whole.slice(0, 5).join(", ")}. No page was regenerated. Give the full name.`;
	const hint = alike.length > 0 ? ` Of a similar name: ${alike.slice(0, 5).join(", ")}.` : "";
	return `expected a person of this vault, found nobody named ${quoted(who)}. No page was regenerated.${hint}`;
}

/** The name of a person, or an error that says how to give one. */
export function personNamed(command: Command, rest: readonly string[]): string {
	const who = rest.join(" ").trim();
	if (command === "import" && who === "") throw new Unusable("expected files of transcripts: rapport import FILE ….");
	if (command === "import") return "";
	if (command === "person" && who === "") throw new Unusable("expected a name: rapport person NAME.");
	if (command !== "person" && who !== "") throw new Unusable(`expected nothing behind ${quoted(command)}, found ${quoted(who)}. A vault is named with --vault DIR.`);
	return who;
}

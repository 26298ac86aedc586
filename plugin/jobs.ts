/** What each command does. */
import { type App, type Modal, normalizePath, type TFile } from "obsidian";
import { peopleBase } from "./base-file";
import { certain, chosenAgain, isMemory } from "./changes";
import { type Choice, ChoiceModal } from "./choice";
import { type Answer, CoreAway, type NameSuggestion, type PersonRow, type Renaming, type Session, type Target } from "./core";
import { namesToRepair } from "./file-names";
import { FirstRunModal, lookAt } from "./first-run";
import { ImportModal, type Source } from "./import";
import type { People } from "./people";
import { orders, PEOPLE_VIEW } from "./people-view";
import { people, Picker, SpeakerNamePicker, speakers, suggestedNames } from "./pickers";
import { PreviewModal, ProgressNotice, type Proposal } from "./preview";
import { inSlices, type Reader } from "./reader";
import { speechFirst } from "./speech-first";
import { itemsToWrite } from "./said";
import type { SaveWatcher } from "./save";
import type { Stored } from "./settings-shape";
import { type Ask, type Line, messageOf, type Notes, type Run } from "./vault";
import { words } from "./words";

/** What a user does with the proposals of action items; also what the core calls it. */
export type Decision = "accept" | "dismiss";

/** How a proposal is asked for again when it is written. */
type AskOf = (proposal: Proposal) => Ask | Promise<Ask>;

export class Jobs {
	/** What is open and what is under way: ended when the plugin is. */
	private modal: Modal | undefined;
	private progress: ProgressNotice | undefined;
	private stopped = false;

	constructor(
		private readonly app: App,
		private readonly session: Session,
		private readonly reader: Reader,
		private readonly notes: Notes,
		private readonly saves: SaveWatcher,
		private readonly everybody: People,
		private readonly say: (message: string) => void,
	) {}

	fix(file: TFile): Promise<void> {
		return this.inNote(file, this.fixOf(file.path), words.fixed, words.nothingToFix);
	}

	/** What is cut from a transcript is always shown first. */
	async clean(file: TFile): Promise<void> {
		const ask: Ask = (text) => this.session.ask(file.path, (vault) => vault.clean(file.path, text));
		const text = await this.notes.text(file);
		const answer = ask(text);
		this.remark(file, answer);
		if (answer.changes.length === 0) return this.say(words.nothingToClean);
		await this.afterPreview([{ file, path: file.path, text, changes: answer.changes }], () => ask);
	}

	/** At once where all is certain; else of what was said the user chooses. */
	async extract(file: TFile): Promise<void> {
		await this.everyNote();
		const text = await this.notes.text(file);
		const offered = this.session.ask(file.path, (vault) => vault.offered(file.path, text));
		const all = offered.map(({ id }) => id);
		const others = this.session.ask(file.path, (vault) => vault.actions(file.path, text, [], all)).changes.some((change) => !isMemory(change, text));
		const chosen = offered.some(({ sure }) => sure === "guess") ? await this.choose(itemsToWrite(offered, others)) : offered;
		if (!chosen) return;
		const left = offered.filter((one) => !chosen.includes(one));
		const [taken, declined] = [chosen, left].map((some) => some.map(({ id }) => id));
		const done = others || chosen.length > 0 || left.length === 0 ? words.extracted : (): string => words.decide.dismiss.done(left.length);
		return this.inNote(file, (now) => this.session.ask(file.path, (vault) => vault.actions(file.path, now, taken, declined)), done, words.nothingToExtract);
	}

	/** Accepts or dismisses the proposals on these lines, as far as they still read so, or all of the note. */
	async decide(decision: Decision, file: TFile, picked?: readonly Line[]): Promise<void> {
		const ask: Ask = (text) => {
			const rows = text.split(/\r?\n/);
			const lines = picked?.filter((line) => rows[line.number] === line.text).map(({ number }) => number);
			return this.session.ask(file.path, (vault) => vault[decision](file.path, text, lines && Uint32Array.from(lines)));
		};
		const before = this.proposals(file, await this.notes.text(file));
		await this.notes.change([], file, ask);
		this.saves.follow(file);
		this.say(words.decide[decision].done(before - this.proposals(file, await this.notes.text(file))));
	}

	private proposals({ path }: TFile, text: string): number {
		return this.session.ask(path, (vault) => vault.needs(path, text)).proposals.length;
	}

	/** Makes or updates the meeting note of a transcript. */
	async meeting(file: TFile): Promise<void> {
		await this.everyNote();
		const target = await this.meetingOf(file);
		if (!target) return this.say(words.noMeeting(file.path));
		for (const note of target.maybe) this.say(words.maybeOf(file.path, note));
		await this.toNote(target, await this.meetingFrom(target));
	}

	/** The meeting notes of all transcripts that have none: shown first, then written together. */
	async meetings(): Promise<void> {
		await this.everyNote();
		const targets = new Map<string, Target>();
		const find = async (file: TFile): Promise<Proposal | undefined> => {
			const target = await this.meetingOf(file);
			if (!target || target.exists || target.gone || target.sources[0] !== file.path) return undefined;
			const path = freePath(target.path, (wanted) => targets.has(wanted.toLowerCase()) || this.app.vault.getFileByPath(wanted) !== null);
			const { changes, remarks } = (await this.meetingFrom({ ...target, path }))("");
			// A transcript that says too little leaves the name to another one.
			if (changes.length > 0) targets.set(path.toLowerCase(), { ...target, path });
			return { path, text: "", changes, remarks, source: file };
		};
		const askFor = async ({ path }: Proposal): Promise<Ask> => this.meetingFrom(targets.get(path.toLowerCase()) ?? { path, title: path, exists: false, maybe: [], gone: false, sources: [] });
		const transcripts = this.app.vault.getMarkdownFiles().filter(({ path }) => this.reader.kind(path) === "transcript");
		await this.throughNotes(transcripts, find, askFor, words.noNewMeetings);
	}

	/** Regenerates a person's page, given by name or by the page's path. */
	async person(nameOrPath: string): Promise<void> {
		await this.everyNote();
		const target = this.session.ask(nameOrPath, (vault) => vault.personTarget(nameOrPath));
		if (!target) return this.say(words.nobody(nameOrPath));
		await this.toNote(target, this.page(target.path));
	}

	/** Offers whom the note's unknown names may mean; what is chosen becomes another name on that person's page. */
	async names(file: TFile): Promise<void> {
		await this.everyNote();
		const text = await this.notes.text(file);
		const found = this.session.ask(file.path, (vault) => vault.nameSuggestions(file.path, text));
		if (found.length === 0) return this.say(words.noNames);
		this.show(new Picker(this.app, suggestedNames, found, (suggestion) => void this.guard(() => this.alias(suggestion))));
	}

	private async alias({ written, person, page }: NameSuggestion): Promise<void> {
		const file = this.app.vault.getFileByPath(page);
		if (!file) return this.say(words.gone(page));
		const count = await this.notes.change([], file, (text) => this.session.ask(page, (vault) => vault.alias(page, text, written)));
		this.saves.follow(file);
		this.say(count > 0 ? words.named(written, person) : words.nothingToWrite(page));
	}

	async pickPerson(): Promise<void> {
		const rows = await this.rows();
		if (rows.length === 0) return this.say(words.noPeople);
		this.show(new Picker(this.app, people, rows, (row) => void this.guard(() => this.person(row.page ?? row.name))));
	}

	/** All generated pages: shown first, then written together. */
	async people(): Promise<void> {
		await this.everyNote();
		const paths = this.session.ask("", (vault) => vault.generatedPages());
		const pages = paths.flatMap((path) => this.app.vault.getFileByPath(path) ?? []);
		if (pages.length === 0) return this.say(words.noPages);
		await this.throughFiles(pages, (path) => this.page(path), words.allUpToDate);
	}

	/** Shows the people at the side. */
	async showPeople(): Promise<void> {
		await this.app.workspace.ensureSideLeaf(PEOPLE_VIEW, "right", { active: true, reveal: true });
	}

	/**
	 * The encoding of the whole vault, shown first, then written together. Names come before texts: a link is repaired
	 * where the note has the repaired name.
	 */
	async report(): Promise<void> {
		await this.everyNote();
		// Plain letters are never damaged, and of most files that is the whole name.
		const paths = this.app.vault.getFiles().map(({ path }) => path).filter((path) => /[^ -~]/.test(path));
		const renamings = this.session.ask("", (vault) => vault.damagedNames(paths));
		if (renamings.length > 0 && !(await this.repairNames(renamings))) return this.say(words.cancelledBefore);
		await this.throughFiles(this.app.vault.getMarkdownFiles(), (path) => this.fixOf(path), words.nothingToFixAnywhere);
	}

	/** Renames what the user chooses of the damaged names; links follow as the app's settings say. Whether the user went on. */
	private async repairNames(renamings: Renaming[]): Promise<boolean> {
		const chosen = await this.choose(namesToRepair(renamings));
		if (!chosen) return false;
		const run: Run = [];
		const problems: string[] = [];
		await this.slowly(words.writing, chosen, async ({ from, to }) => {
			try {
				await this.notes.rename(run, from, to);
			} catch (error) {
				problems.push(messageOf(error));
			}
		});
		if (problems.length > 0) this.say(words.problems(problems));
		return true;
	}

	/** Asks who is meant and for the name; what changes is always shown first. */
	async renameSpeaker(file: TFile): Promise<void> {
		await this.everyNote();
		const text = await this.notes.text(file);
		const rows = this.session.ask(file.path, (vault) => vault.speakers(file.path, text));
		this.show(new Picker(this.app, speakers, rows, (row) => this.show(new SpeakerNamePicker(this.app, row, (name) => void this.guard(() => this.nameSpeaker(file, row.name, name))))));
	}

	/** Where the user picks the files to import. */
	pickImport(): Promise<void> {
		const show = (modal: Modal): void => this.show(modal);
		this.show(new ImportModal(this.app, show, (sources) => void this.guard(() => this.import(sources))));
		return Promise.resolve();
	}

	/** Each file becomes a note of its own; the only one is opened. */
	async import(sources: readonly Source[]): Promise<void> {
		if (sources.length === 0) return this.say(words.nothingToImport);
		await this.everyNote();
		const run: Run = [];
		const told: string[] = [];
		const made: TFile[] = [];
		const whole = await this.slowly(words.importing, speechFirst(sources), async (source) => {
			try {
				await this.reader.complete();
				made.push(...(await this.importOne(run, source, told)));
			} catch (error) {
				told.push(messageOf(error));
			}
		});
		const done = made.length > 0 ? [made.length === 1 ? words.created(made[0]?.path ?? "") : words.written(made.length)] : [];
		this.say([...(whole ? done : [words.cancelled]), ...(told.length > 0 ? [words.problems(told)] : [])].join("\n"));
		if (sources.length === 1 && made[0]) await this.app.workspace.getLeaf("tab").openFile(made[0]);
	}

	async undo(): Promise<void> {
		let whole = true;
		const result = await this.notes.undo(async (steps, work) => {
			whole = await this.slowly(words.undoing, steps, work);
		});
		if (!result) return this.say(words.nothingToUndo);
		const { undone, refused, failed } = result;
		this.say([...(whole ? [] : [words.undoCancelled]), ...(undone.length > 0 ? [words.undone(undone)] : []), ...(refused.length > 0 ? [words.notUndone(refused)] : []), ...failed].join("\n"));
	}

	/** Runs a job; whatever goes wrong is told in words and ends here. */
	async guard(job: () => Promise<void> | void): Promise<void> {
		const { writes } = this.notes;
		try {
			await this.begin(job).catch((error: unknown) => {
				// The core was replaced before it answered: where nothing was written yet, the new one is asked, once.
				if (!(error instanceof CoreAway) || this.notes.writes !== writes) throw error;
				return this.begin(job);
			});
		} catch (error) {
			this.say(messageOf(error));
		}
	}

	private async begin(job: () => Promise<void> | void): Promise<void> {
		await this.session.start().catch((error: unknown) => {
			throw new Error(words.notStarted(messageOf(error)), { cause: error });
		});
		await job();
	}

	/** What the plugin finds on its first run is shown once, and stored when the user says so. */
	async firstRun(known: Stored, accept: (chosen: Stored) => void): Promise<void> {
		const found = { ...(await lookAt(this.app)), ...known };
		if (found.userName === undefined && found.peopleFolder === undefined) return;
		this.show(new FirstRunModal(this.app, found, accept));
	}

	stop(): void {
		this.stopped = true;
		this.progress?.cancel();
		this.modal?.close();
	}

	private async nameSpeaker(file: TFile, from: string, to: string): Promise<void> {
		const ask: Ask = (text) => this.session.ask(file.path, (vault) => vault.renameSpeaker(file.path, text, from, to));
		const text = await this.notes.text(file);
		const answer = ask(text);
		this.remark(file, answer);
		if (answer.changes.length > 0) return this.afterPreview([{ file, path: file.path, text, changes: answer.changes }], () => ask);
		if (answer.remarks.length === 0) this.say(words.nothingToRename);
	}

	/** Reads the new note at once: the next file may be the same one. What stands at its path meanwhile is left alone. */
	private async importOne(run: Run, { path, read }: Source, told: string[]): Promise<TFile[]> {
		const text = await read();
		const found = this.session.ask(path, (vault) => vault.import(path, text));
		if (found.kind === "refused") told.push(words.noTranscript(path));
		if (found.kind === "known") told.push(words.importedBefore(path, found.path));
		if (found.kind !== "note") return [];
		const whole: Answer = { changes: [{ start: 0, end: 0, insert: found.text, sure: "certain", reason: "" }], remarks: [] };
		const file = await this.notes.create(run, found.path, (now) => (now === "" ? whole : { changes: [], remarks: [] }));
		if (!file) return [];
		await this.reader.read(file);
		this.saves.follow(file);
		if (found.remarks.length > 0) told.push(words.remarks(path, found.remarks));
		return [file];
	}

	private fixOf(path: string): Ask {
		return (text) => this.session.ask(path, (vault) => vault.fix(path, text));
	}

	/** The meeting note of a transcript. Of several transcripts of one meeting the first says how a new one is called. */
	private async meetingOf(file: TFile): Promise<Target | undefined> {
		const text = await this.notes.text(file);
		const target = this.session.ask(file.path, (vault) => vault.meetingTarget(file.path, text));
		const first = this.app.vault.getFileByPath(target?.sources[0] ?? file.path);
		return target?.exists === false && first && first !== file ? this.meetingOf(first) : target;
	}

	/** Asks for a meeting note, made from all of its sources as they are now. */
	private async meetingFrom({ path, sources }: Target): Promise<Ask> {
		const files = sources.flatMap((source) => this.app.vault.getFileByPath(source) ?? []);
		const texts = await Promise.all(files.map(async (file) => ({ path: file.path, text: await this.notes.text(file) })));
		const template = await this.template();
		return (text) => this.session.ask(sources[0] ?? path, (vault) => vault.meeting(texts, path, text, template));
	}

	/** A transcript remembers that its meeting note was made: one that the user deletes is made again only when they ask for it. */
	private async given(run: Run, file?: TFile | null): Promise<void> {
		if (!file) return;
		await this.notes.change(run, file, (text) => this.session.ask(file.path, (vault) => vault.given(file.path, text)));
		this.saves.follow(file);
	}

	/** The shape that the user chose for meeting notes. One that is gone is told: the usual shape would surprise. */
	private async template(): Promise<string | undefined> {
		const path = this.session.settings?.meetingTemplate ?? "";
		if (path === "") return undefined;
		const file = this.app.vault.getFileByPath(path) ?? this.app.vault.getFileByPath(`${path}.md`);
		if (!file) throw new Error(words.noTemplate(path));
		return this.notes.text(file);
	}

	private page(path: string): Ask {
		return (text) => this.session.ask(path, (vault) => vault.person(path, text));
	}

	/** A page made from a part of the vault would lose what the rest says: such a job waits for all of it, or ends. */
	private async everyNote(): Promise<void> {
		if (!(await this.reader.prepared())) throw new Error(words.notEveryNote);
	}

	/** One person, by name or alias. */
	async row(name: string): Promise<PersonRow | undefined> {
		await this.everyNote();
		return this.everybody.row(name);
	}

	/** Makes the table of people for Bases, where there is none, and opens it. */
	async peopleBase(): Promise<void> {
		const folder = this.session.settings?.peopleFolder ?? "";
		const path = normalizePath(`${folder}/People.base`);
		const there = this.app.vault.getFileByPath(path);
		const whole = { start: 0, end: 0, insert: peopleBase(folder), sure: "certain", reason: "" } as const;
		const file = there ?? (await this.notes.create([], path, () => ({ changes: [whole], remarks: [] })));
		this.say(there ? words.baseThere(path) : words.created(path));
		if (file) await this.app.workspace.getLeaf("tab").openFile(file);
	}

	/** Opens the page of a person. */
	async openPerson(name: string): Promise<void> {
		await this.everyNote();
		const target = this.session.ask(name, (vault) => vault.personTarget(name));
		const file = target?.exists ? this.app.vault.getFileByPath(target.path) : null;
		if (!file) return this.say(target ? words.noPage(target.title) : words.nobody(name));
		await this.app.workspace.getLeaf("tab").openFile(file);
	}

	/** All people, the latest contact first. */
	async rows(): Promise<PersonRow[]> {
		await this.everyNote();
		const rows = await this.everybody.list((this.progress = new ProgressNotice(words.peopleView.reading)));
		if (!rows) throw new Error(words.cancelledBefore);
		return rows.sort(orders.contact);
	}

	/** Changes the note itself: at once when all is certain, else after a look. */
	private async inNote(file: TFile, ask: Ask, done: (changes: number) => string, nothing: string): Promise<void> {
		const text = await this.notes.text(file);
		const answer = ask(text);
		this.remark(file, answer);
		if (answer.changes.length === 0) return this.say(nothing);
		if (certain(answer.changes).length < answer.changes.length) return this.afterPreview([{ file, path: file.path, text, changes: answer.changes }], () => ask);
		const changes = await this.notes.change([], file, ask);
		this.saves.follow(file);
		this.say(done(changes));
	}

	/** Writes another note. A new one is opened; one that was made by hand is shown first. */
	private async toNote(target: Target, ask: Ask): Promise<void> {
		const file = this.app.vault.getFileByPath(target.path);
		const run: Run = [];
		if (!file) {
			// What is wrong with a note that is not there is wrong with what it would be made from.
			this.remark({ path: target.sources[0] ?? target.path }, ask(""));
			const made = await this.notes.create(run, target.path, ask);
			if (!made) return this.say(words.nothingToWrite(target.path));
			this.saves.follow(made);
			this.say(words.created(made.path));
			await this.app.workspace.getLeaf("tab").openFile(made);
			return this.given(run, this.app.vault.getFileByPath(target.sources[0] ?? ""));
		}
		const text = await this.notes.text(file);
		const answer = ask(text);
		this.remark(file, answer);
		if (answer.changes.length === 0) return this.say(words.upToDate(file.path));
		const isOurs = this.session.ask(file.path, (vault) => vault.isGenerated(text));
		if (!isOurs || certain(answer.changes).length < answer.changes.length) return this.afterPreview([{ file, path: file.path, text, changes: answer.changes }], () => ask);
		await this.notes.change(run, file, ask);
		this.saves.follow(file);
		this.say(words.changed(file.path));
	}

	/** Asks for the changes of many notes that are there. */
	private async throughFiles(files: TFile[], askOf: (path: string) => Ask, nothing: string): Promise<void> {
		const find = async (file: TFile): Promise<Proposal | undefined> => {
			const text = await this.notes.text(file);
			const { changes, remarks } = askOf(file.path)(text);
			return { file, path: file.path, text, changes, remarks };
		};
		await this.throughNotes(files, find, ({ file, path }) => askOf(file?.path ?? path), nothing);
	}

	/** Asks for the changes of many notes, shows them, and writes what was chosen. A note that fails is told; the others go on. */
	private async throughNotes(files: TFile[], find: (file: TFile) => Promise<Proposal | undefined>, askOf: AskOf, nothing: string): Promise<void> {
		const proposals: Proposal[] = [];
		const problems: string[] = [];
		const whole = await this.slowly(words.checking, files, async (file) => {
			try {
				await this.everyNote();
				const proposal = await find(file);
				if (proposal?.remarks && proposal.remarks.length > 0) problems.push(words.remarks(file.path, proposal.remarks));
				if (proposal && proposal.changes.length > 0) proposals.push(proposal);
			} catch (error) {
				problems.push(messageOf(error));
			}
		});
		if (problems.length > 0) this.say(words.problems(problems));
		if (!whole) return this.say(words.cancelledBefore);
		if (proposals.length === 0) return this.say(nothing);
		await this.afterPreview(proposals, askOf);
	}

	private async afterPreview(proposals: Proposal[], askOf: AskOf): Promise<void> {
		const chosen = await new Promise<Proposal[] | undefined>((resolve) => this.show(new PreviewModal(this.app, proposals, resolve)));
		if (!chosen) return;
		const run: Run = [];
		const problems: string[] = [];
		let written = 0;
		const whole = await this.slowly(words.writing, chosen, async (proposal) => {
			const { text, changes } = proposal;
			try {
				await this.reader.complete();
				const ask = await askOf(proposal);
				const file = proposal.file ?? (await this.notes.create(run, proposal.path, ask));
				const count = proposal.file ? await this.notes.change(run, proposal.file, ask, (now, current) => chosenAgain(changes, text, now, current)) : changes.length;
				if (count < changes.length) problems.push(words.leftOut(proposal.path, changes.length - count));
				if (count === 0 || !file) return;
				written++;
				this.saves.follow(file);
				await this.given(run, proposal.source);
			} catch (error) {
				problems.push(messageOf(error));
			}
		});
		this.say([whole ? words.written(written) : words.cancelled, ...(problems.length > 0 ? [words.problems(problems)] : [])].join("\n"));
	}

	private async slowly<Item>(title: string, items: readonly Item[], work: (item: Item) => Promise<void>): Promise<boolean> {
		const progress = (this.progress = new ProgressNotice(title));
		const whole = await inSlices(items, progress, work);
		progress.done();
		return whole;
	}

	private choose<Row>(choice: Choice<Row>): Promise<Row[] | undefined> {
		return new Promise((resolve) => this.show(new ChoiceModal(this.app, choice, resolve)));
	}

	private show(modal: Modal): void {
		if (this.stopped) return;
		this.modal = modal;
		modal.open();
	}

	private remark({ path }: { path: string }, { remarks }: Answer): void {
		if (remarks.length > 0) this.say(words.remarks(path, remarks));
	}
}

/** The path, with a number where it is taken. */
function freePath(wanted: string, taken: (path: string) => boolean): string {
	let path = wanted;
	for (let number = 2; taken(path); number++) path = wanted.replace(/\.md$/, ` ${number}.md`);
	return path;
}

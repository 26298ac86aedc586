/** What each command does. */
import { type App, FuzzySuggestModal, type FuzzyMatch, type TFile } from "obsidian";
import { certain, chosenAgain } from "./changes";
import type { Answer, PersonRow, Session, Target } from "./core";
import { preview, ProgressNotice, type Proposal } from "./preview";
import { inSlices, type Reader } from "./reader";
import type { SaveWatcher } from "./save";
import type { Ask, Notes } from "./vault";
import { words } from "./words";

export class Jobs {
	constructor(
		private readonly app: App,
		private readonly session: Session,
		private readonly reader: Reader,
		private readonly notes: Notes,
		private readonly saves: SaveWatcher,
		private readonly say: (message: string) => void,
	) {}

	fix(file: TFile): Promise<void> {
		return this.inNote(file, (text) => this.session.ask(file.path, (vault) => vault.fix(file.path, text)), words.fixed, words.nothingToFix);
	}

	clean(file: TFile): Promise<void> {
		return this.inNote(file, (text) => this.session.ask(file.path, (vault) => vault.clean(file.path, text)), words.cleaned, words.nothingToClean);
	}

	async extract(file: TFile): Promise<void> {
		await this.reader.ready;
		return this.inNote(file, (text) => this.session.ask(file.path, (vault) => vault.actions(file.path, text)), words.extracted, words.nothingToExtract);
	}

	/** Makes or updates the meeting note of a transcript. */
	async meeting(file: TFile): Promise<void> {
		await this.reader.ready;
		const source = await this.notes.text(file);
		if (source === undefined) return;
		const target = this.session.ask(file.path, (vault) => vault.meetingTarget(file.path, source));
		if (!target) return;
		await this.toNote(target, (text) => this.session.ask(file.path, (vault) => vault.meeting(file.path, source, target.path, text)));
	}

	/** Regenerates a person's page, given by name or by the page's path. */
	async person(nameOrPath: string): Promise<void> {
		await this.reader.ready;
		const target = this.session.ask(nameOrPath, (vault) => vault.personTarget(nameOrPath));
		if (target) await this.toNote(target, this.page(target.path));
	}

	async pickPerson(first: readonly string[]): Promise<void> {
		await this.reader.ready;
		const people = this.session.ask("", (vault) => vault.people());
		const rank = (row: PersonRow): number => (first.includes(row.name) ? 0 : 1);
		new PersonPicker(this.app, people.sort((left, right) => rank(left) - rank(right)), (row) => void this.guard(() => this.person(row.page ?? row.name))).open();
	}

	/** All generated pages: shown first, then written together. */
	async people(): Promise<void> {
		await this.reader.ready;
		const pages = this.session.ask("", (vault) => vault.people()).filter((row) => row.page !== undefined && row.generated);
		await this.throughNotes(
			pages.flatMap((row) => this.app.vault.getFileByPath(row.page ?? "") ?? []),
			(file) => this.page(file.path),
			words.allUpToDate,
		);
	}

	/** The encoding of the whole vault: shown first, then written together. */
	async report(): Promise<void> {
		await this.throughNotes(
			this.app.vault.getMarkdownFiles(),
			(file) => (text) => this.session.ask(file.path, (vault) => vault.fix(file.path, text)),
			words.nothingToFix,
		);
	}

	async undo(): Promise<void> {
		const result = await this.notes.undo();
		if (!result) return this.say(words.nothingToUndo);
		this.say([words.undone(result.undone.length), ...(result.refused.length > 0 ? [words.notUndone(result.refused)] : [])].join(" "));
	}

	/** Runs a job; whatever goes wrong is told in words and ends here. */
	async guard(job: () => Promise<void>): Promise<void> {
		try {
			await this.session.start();
		} catch (error) {
			return this.say(words.notStarted(error instanceof Error ? error.message : String(error)));
		}
		try {
			await job();
		} catch (error) {
			this.say(error instanceof Error ? error.message : String(error));
		}
	}

	private page(path: string): Ask {
		return (text) => this.session.ask(path, (vault) => vault.person(path, text));
	}

	/** Changes the note itself: at once when all is certain, else after a look. */
	private async inNote(file: TFile, ask: Ask, done: (changes: number) => string, nothing: string): Promise<void> {
		const text = await this.notes.text(file);
		if (text === undefined) return;
		const answer = ask(text);
		this.remark(answer);
		if (answer.changes.length === 0) return this.say(nothing);
		const sure = certain(answer.changes);
		if (sure.length < answer.changes.length) {
			await this.afterPreview([{ path: file.path, text, changes: answer.changes, isNew: false }], () => ask);
			return;
		}
		this.notes.begin();
		const changes = await this.notes.change(file, ask);
		this.saves.follow(file);
		this.say(done(changes));
	}

	/** Writes another note. A new one is opened; one that was made by hand is shown first. */
	private async toNote(target: Target, ask: Ask): Promise<void> {
		const file = this.app.vault.getFileByPath(target.path);
		this.notes.begin();
		if (!file) {
			const made = await this.notes.create(target.path, ask);
			if (!made) return;
			this.saves.follow(made);
			this.say(words.created(made.path));
			await this.app.workspace.getLeaf(true).openFile(made);
			return;
		}
		const text = await this.notes.text(file);
		if (text === undefined) return;
		const answer = ask(text);
		this.remark(answer);
		if (answer.changes.length === 0) return this.say(words.upToDate(file.path));
		const needs = this.session.ask(file.path, (vault) => vault.needs(file.path, text));
		if (!needs.generated || certain(answer.changes).length < answer.changes.length) {
			await this.afterPreview([{ path: file.path, text, changes: answer.changes, isNew: false }], () => ask);
			return;
		}
		await this.notes.change(file, ask);
		this.saves.follow(file);
		this.say(words.changed(file.path));
	}

	/** Asks for the changes of many notes, shows them, and writes what was chosen. */
	private async throughNotes(files: TFile[], askOf: (file: TFile) => Ask, nothing: string): Promise<void> {
		const proposals: Proposal[] = [];
		const progress = new ProgressNotice(words.checking);
		const whole = await inSlices(files, progress, async (file) => {
			const text = await this.notes.text(file);
			if (text === undefined) return;
			const { changes } = askOf(file)(text);
			if (changes.length > 0) proposals.push({ path: file.path, text, changes, isNew: false });
		});
		progress.done();
		if (!whole) return this.say(words.cancelled);
		if (proposals.length === 0) return this.say(nothing);
		await this.afterPreview(proposals, askOf);
	}

	private async afterPreview(proposals: Proposal[], askOf: (file: TFile) => Ask): Promise<void> {
		const chosen = await preview(this.app, proposals);
		if (!chosen) return;
		this.notes.begin();
		const progress = new ProgressNotice(words.writing);
		let written = 0;
		const whole = await inSlices(chosen, progress, async ({ path, text, changes }) => {
			const file = this.app.vault.getFileByPath(path);
			if (!file) return this.say(words.gone(path));
			const count = await this.notes
				.change(file, askOf(file), (now, current) => chosenAgain(changes, text, now, current))
				.catch((error: unknown) => {
					this.say(error instanceof Error ? error.message : String(error));
					return 0;
				});
			if (count > 0) {
				written++;
				this.saves.follow(file);
			}
		});
		progress.done();
		this.say(whole ? words.written(written) : words.cancelled);
	}

	private remark({ remarks }: Answer): void {
		if (remarks.length === 0) return;
		this.say([words.remarks(remarks.length), ...remarks.slice(0, 3).map(({ line, message }) => `${words.line(line)}: ${message}`)].join("\n"));
	}
}

class PersonPicker extends FuzzySuggestModal<PersonRow> {
	constructor(
		app: App,
		private readonly people: PersonRow[],
		private readonly pick: (row: PersonRow) => void,
	) {
		super(app);
		this.setPlaceholder(words.pickPersonHint);
	}

	override getItems(): PersonRow[] {
		return this.people;
	}

	override getItemText(row: PersonRow): string {
		return row.name;
	}

	override renderSuggestion(match: FuzzyMatch<PersonRow>, el: HTMLElement): void {
		super.renderSuggestion(match, el);
		const { lastContact } = match.item;
		el.createDiv({ text: lastContact ? words.lastContact(lastContact) : words.noContact, cls: "rapport-hint" });
	}

	override onChooseItem(row: PersonRow): void {
		this.pick(row);
	}
}

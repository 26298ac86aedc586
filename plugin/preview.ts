/** Shows changes before they are written: by note, each one acceptable or not. */
import { type App, ButtonComponent, Modal, Notice, type TFile } from "obsidian";
import { certain, inWords, isMemory, withoutMemory } from "./changes";
import type { Change, Remark, Sure } from "./core";
import { arrowsMove, nameDialog } from "./dialog";
import { drawPart } from "./hunk";
import { type Progress, Slices } from "./reader";
import { words } from "./words";

/** What would change in one note. */
export interface Proposal {
	/** The note; none where it is to be made. */
	file?: TFile;
	path: string;
	/** What the note read when the changes were asked for. */
	text: string;
	changes: Change[];
	/** The transcript it is made from. */
	source?: TFile;
	/** What could not be read of it, and what it tells of notes that are gone. */
	remarks?: Remark[];
}

/** Rows that are drawn at once; the rest follows when the reader opens a note or asks for more. */
const ROWS = 200;
/** Characters shown on both sides of a change. */
const AROUND = 40;
/** Lets the user choose among the proposals. Resolves with what was chosen, or `undefined` when the dialog was closed. */
export class PreviewModal extends Modal {
	private readonly chosen: Set<Change>;
	/** What goes with the other changes of its note, and is not chosen by itself. */
	private readonly companions = new Set<Change>();
	private readonly proposals: Proposal[];
	private answer: Proposal[] | undefined;
	/** What shows the choice of one change or of one note, brought up to date after each choice. */
	private readonly boxes: (() => void)[] = [];
	private applyButton: ButtonComponent | undefined;

	constructor(
		app: App,
		private readonly all: Proposal[],
		private readonly resolve: (chosen: Proposal[] | undefined) => void,
	) {
		super(app);
		this.proposals = all.map((proposal) => ({ ...proposal, changes: this.offered(proposal) }));
		this.chosen = new Set(this.proposals.flatMap(({ changes }) => certain(changes)));
		this.scope.register(["Mod"], "Enter", () => void (this.chosen.size > 0 && this.apply()));
	}

	override onOpen(): void {
		this.modalEl.addClass("rapport-preview");
		nameDialog(this, words.previewTitle(this.proposals.length));
		this.contentEl.createEl("p", { text: words.previewHint, cls: "rapport-hint" });
		this.drawKinds();
		const list = this.contentEl.createDiv({ cls: "rapport-notes" });
		list.addEventListener("keydown", (event) => arrowsMove(list, event));
		void this.drawNotes(list);
		this.drawButtons();
	}

	override onClose(): void {
		this.contentEl.empty();
		this.resolve(this.answer);
	}

	/** What can be chosen of a note: its memory follows, where there is anything else. */
	private offered({ text, changes }: Proposal): Change[] {
		const memory = changes.filter((change) => isMemory(change, text));
		if (memory.length === changes.length) return changes;
		for (const change of memory) this.companions.add(change);
		return changes.filter((change) => !this.companions.has(change));
	}

	/** One box for each kind of change, where there are several. */
	private drawKinds(): void {
		const kinds = new Map<Sure, Change[]>();
		for (const change of this.proposals.flatMap(({ changes }) => changes)) kinds.set(change.sure, [...(kinds.get(change.sure) ?? []), change]);
		if (kinds.size < 2) return;
		const bar = this.contentEl.createDiv({ cls: "rapport-kinds", attr: { role: "group", "aria-label": words.kinds } });
		for (const [kind, changes] of kinds) {
			const label = bar.createEl("label");
			this.drawBox(label, changes);
			label.createSpan({ text: words.kind[kind](changes.length) });
		}
	}

	/** Thousands of notes are more than a frame's work. */
	private async drawNotes(list: HTMLElement): Promise<void> {
		const slices = new Slices();
		for (const proposal of this.proposals) {
			if (slices.isOver) await slices.rest();
			if (!list.parentElement) return;
			this.drawNote(list, proposal);
		}
	}

	private drawNote(list: HTMLElement, { path, text, changes, remarks = [] }: Proposal): void {
		const note = list.createDiv({ cls: "rapport-note" });
		this.drawBox(note.createEl("label"), changes).setAttr("aria-label", path);
		const details = note.createEl("details");
		const summary = details.createEl("summary");
		summary.createSpan({ text: path, cls: "rapport-path" });
		summary.createSpan({ text: ` (${changes.length.toLocaleString()})`, cls: "rapport-count" });
		for (const { line, message } of remarks) details.createDiv({ text: `${words.line(line)} ${words.fromCore(message)}`, cls: "rapport-reason" });
		const body = details.createDiv();
		let drawn = 0;
		const more = (): void => {
			for (const change of changes.slice(drawn, drawn + ROWS)) this.drawChange(body, text, change);
			drawn += ROWS;
			if (drawn >= changes.length) return;
			const button = new ButtonComponent(body).setButtonText(words.more(drawn, changes.length));
			button.onClick(() => {
				button.buttonEl.remove();
				more();
			});
		};
		details.addEventListener("toggle", () => {
			if (details.open && drawn === 0) more();
		});
		details.open = this.proposals.length === 1;
		if (details.open) more();
	}

	/** A box for one change or for all of a note's. */
	private drawBox(parent: HTMLElement, changes: readonly Change[]): HTMLInputElement {
		const box = parent.createEl("input", { type: "checkbox" });
		const show = (): void => {
			const count = changes.filter((change) => this.chosen.has(change)).length;
			box.checked = count > 0 && count === changes.length;
			box.indeterminate = count > 0 && count < changes.length;
		};
		show();
		this.boxes.push(show);
		box.addEventListener("change", () => {
			for (const change of changes) {
				if (box.checked) this.chosen.add(change);
				else this.chosen.delete(change);
			}
			this.showChoice();
		});
		return box;
	}

	private drawChange(body: HTMLElement, text: string, change: Change): void {
		const row = body.createEl("label", { cls: "rapport-change" });
		this.drawBox(row, [change]);
		const shown = row.createDiv({ cls: "rapport-shown" });
		const { start, sure, reason } = change;
		const { from, to, before, after } = inWords(change, text);
		const end = lineEnd(text, to);
		const begin = lineStart(text, from);
		shown.createSpan({ text: words.line(lineOf(text, start)), cls: "rapport-line" });
		if (sure === "guess") shown.createSpan({ text: words.guess, cls: "rapport-guess" });
		const hunk = shown.createDiv({ cls: "rapport-hunk" });
		hunk.createSpan({ text: begin < from - AROUND ? `…${text.slice(from - AROUND, from).replace(/^\S+/, "")}` : text.slice(begin, from) });
		drawPart(hunk, "del", before);
		drawPart(hunk, "ins", withoutMemory(after));
		hunk.createSpan({ text: end > to + AROUND ? `${text.slice(to, to + AROUND).replace(/\S+$/, "")}…` : text.slice(to, end) });
		if (reason) shown.createDiv({ text: words.fromCore(reason), cls: "rapport-reason" });
	}

	private drawButtons(): void {
		const bar = this.contentEl.createDiv({ cls: "modal-button-container" });
		new ButtonComponent(bar).setButtonText(words.selectAll).onClick(() => this.select(this.proposals.flatMap(({ changes }) => changes)));
		new ButtonComponent(bar).setButtonText(words.selectNone).onClick(() => this.select([]));
		new ButtonComponent(bar).setButtonText(words.cancel).onClick(() => this.close());
		this.applyButton = new ButtonComponent(bar).setCta().onClick(() => this.apply());
		this.showChoice();
		this.applyButton.buttonEl.focus();
	}

	private apply(): void {
		this.answer = this.all
			.filter(({ changes }) => changes.some((change) => this.chosen.has(change)))
			.map((proposal) => ({ ...proposal, changes: proposal.changes.filter((change) => this.chosen.has(change) || this.companions.has(change)) }));
		this.close();
	}

	private select(changes: readonly Change[]): void {
		this.chosen.clear();
		for (const change of changes) this.chosen.add(change);
		this.showChoice();
	}

	private showChoice(): void {
		for (const show of this.boxes) show();
		this.applyButton?.setButtonText(words.applySome(this.chosen.size)).setDisabled(this.chosen.size === 0);
	}
}

function lineOf(text: string, at: number): number {
	let line = 1;
	for (let next = text.indexOf("\n"); next !== -1 && next < at; next = text.indexOf("\n", next + 1)) line++;
	return line;
}

function lineStart(text: string, at: number): number {
	return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
	const end = text.indexOf("\n", at);
	return end === -1 ? text.length : end;
}

/** A notice that says how far long work is, with a button that ends it. Shown only once the work takes long. */
export class ProgressNotice implements Progress {
	cancelled = false;
	private notice: Notice | undefined;
	private readonly began = performance.now();
	private text: HTMLElement | undefined;
	/** The same for those who do not see it, ten times in all. */
	private said: HTMLElement | undefined;
	private tenth: number | undefined;
	private bar: HTMLProgressElement | undefined;

	constructor(private readonly title: string) {}

	step(done: number, total: number): void {
		if (this.cancelled) return;
		if (!this.notice && performance.now() - this.began > 500) this.show();
		const text = `${this.title}: ${words.progress(done, total)}`;
		this.text?.setText(text);
		if (this.bar) [this.bar.value, this.bar.max] = [done, total];
		// What is read aloud would otherwise never come to an end.
		const tenth = Math.floor((10 * done) / total);
		if (tenth !== this.tenth) this.said?.setText(text);
		this.tenth = tenth;
	}

	done(): void {
		this.notice?.hide();
	}

	cancel(): void {
		this.cancelled = true;
		this.done();
	}

	private show(): void {
		const content = createFragment();
		this.said = content.createDiv({ cls: "rapport-unseen", attr: { role: "status" } });
		this.text = content.createDiv({ attr: { "aria-hidden": "true" } });
		this.bar = content.createEl("progress");
		this.bar.setAttr("aria-label", this.title);
		new ButtonComponent(content.createDiv()).setButtonText(words.cancel).onClick(() => this.cancel());
		this.notice = new Notice(content, 0);
	}
}

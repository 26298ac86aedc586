/** Shows changes before they are written: by note, each one acceptable or not. */
import { type App, ButtonComponent, Modal, Notice } from "obsidian";
import { certain } from "./changes";
import type { Change } from "./core";
import type { Progress } from "./reader";
import { words } from "./words";

/** What would change in one note. */
export interface Proposal {
	path: string;
	text: string;
	changes: Change[];
	isNew: boolean;
}

/** Rows that are drawn at once; the rest follows when the reader opens a note or asks for more. */
const ROWS = 200;
/** Characters shown on both sides of a change. */
const AROUND = 40;

/** Lets the user choose among the proposals. Resolves with what was chosen, or `undefined` when the dialog was closed. */
export function preview(app: App, proposals: Proposal[]): Promise<Proposal[] | undefined> {
	return new Promise((resolve) => {
		new PreviewModal(app, proposals, resolve).open();
	});
}

class PreviewModal extends Modal {
	private readonly chosen: Set<Change>;
	private answer: Proposal[] | undefined;
	private readonly boxes = new Map<Change, HTMLInputElement>();
	private applyButton: ButtonComponent | undefined;

	constructor(
		app: App,
		private readonly proposals: Proposal[],
		private readonly resolve: (chosen: Proposal[] | undefined) => void,
	) {
		super(app);
		this.chosen = new Set(proposals.flatMap(({ changes }) => certain(changes)));
	}

	override onOpen(): void {
		this.modalEl.addClass("rapport-preview");
		this.setTitle(words.previewTitle(this.proposals.length));
		this.contentEl.createEl("p", { text: words.previewHint, cls: "rapport-hint" });
		const list = this.contentEl.createDiv({ cls: "rapport-notes" });
		for (const proposal of this.proposals) this.drawNote(list, proposal);
		this.drawButtons();
	}

	override onClose(): void {
		this.contentEl.empty();
		this.resolve(this.answer);
	}

	private drawNote(list: HTMLElement, proposal: Proposal): void {
		const details = list.createEl("details", { cls: "rapport-note" });
		const summary = details.createEl("summary");
		summary.createSpan({ text: proposal.path, cls: "rapport-path" });
		summary.createSpan({ text: ` (${proposal.isNew ? words.newNote : proposal.changes.length.toLocaleString()})`, cls: "rapport-count" });
		const body = details.createDiv();
		let drawn = 0;
		const more = (): void => {
			for (const change of proposal.changes.slice(drawn, drawn + ROWS)) this.drawChange(body, proposal, change);
			drawn += ROWS;
			if (drawn >= proposal.changes.length) return;
			const button = new ButtonComponent(body).setButtonText(words.progress(drawn, proposal.changes.length));
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

	private drawChange(body: HTMLElement, proposal: Proposal, change: Change): void {
		const row = body.createEl("label", { cls: "rapport-change" });
		const box = row.createEl("input", { type: "checkbox" });
		box.checked = this.chosen.has(change);
		box.addEventListener("change", () => {
			if (box.checked) this.chosen.add(change);
			else this.chosen.delete(change);
			this.countChosen();
		});
		this.boxes.set(change, box);
		const shown = row.createDiv({ cls: "rapport-shown" });
		const { text } = proposal;
		const before = text.slice(change.start, change.end);
		shown.createSpan({ text: words.line(lineOf(text, change.start)), cls: "rapport-line" });
		if (change.sure === "guess") shown.createSpan({ text: words.guess, cls: "rapport-guess" });
		const hunk = shown.createDiv({ cls: "rapport-hunk" });
		hunk.createSpan({ text: text.slice(lineStart(text, change.start), change.start) });
		if (before) hunk.createEl("del", { text: before, attr: { "aria-label": words.remove } });
		if (change.insert) hunk.createEl("ins", { text: change.insert, attr: { "aria-label": words.insert } });
		hunk.createSpan({ text: text.slice(change.end, lineEnd(text, change.end)) });
		if (change.reason) shown.createDiv({ text: change.reason, cls: "rapport-reason" });
	}

	private drawButtons(): void {
		const bar = this.contentEl.createDiv({ cls: "modal-button-container" });
		new ButtonComponent(bar).setButtonText(words.selectAll).onClick(() => this.select(this.proposals.flatMap(({ changes }) => changes)));
		new ButtonComponent(bar).setButtonText(words.selectNone).onClick(() => this.select([]));
		new ButtonComponent(bar).setButtonText(words.cancel).onClick(() => this.close());
		this.applyButton = new ButtonComponent(bar).setCta().onClick(() => {
			this.answer = this.proposals
				.map((proposal) => ({ ...proposal, changes: proposal.changes.filter((change) => this.chosen.has(change)) }))
				.filter(({ changes }) => changes.length > 0);
			this.close();
		});
		this.countChosen();
		this.applyButton.buttonEl.focus();
	}

	private select(changes: readonly Change[]): void {
		this.chosen.clear();
		for (const change of changes) this.chosen.add(change);
		for (const [change, box] of this.boxes) box.checked = this.chosen.has(change);
		this.countChosen();
	}

	private countChosen(): void {
		this.applyButton?.setButtonText(words.applySome(this.chosen.size)).setDisabled(this.chosen.size === 0);
	}
}

function lineOf(text: string, at: number): number {
	let line = 1;
	for (let next = text.indexOf("\n"); next !== -1 && next < at; next = text.indexOf("\n", next + 1)) line++;
	return line;
}

function lineStart(text: string, at: number): number {
	const start = at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
	return Math.max(start, at - AROUND);
}

function lineEnd(text: string, at: number): number {
	const end = text.indexOf("\n", at);
	return Math.min(end === -1 ? text.length : end, at + AROUND);
}

/** A notice that says how far long work is, with a button that ends it. Shown only once the work takes long. */
export class ProgressNotice implements Progress {
	cancelled = false;
	private notice: Notice | undefined;
	private readonly began = performance.now();
	private text: HTMLElement | undefined;
	private bar: HTMLProgressElement | undefined;

	constructor(private readonly title: string) {}

	step(done: number, total: number): void {
		if (!this.notice && performance.now() - this.began > 500) this.show();
		this.text?.setText(`${this.title}: ${words.progress(done, total)}`);
		if (this.bar) [this.bar.value, this.bar.max] = [done, total];
	}

	done(): void {
		this.notice?.hide();
	}

	private show(): void {
		const content = createFragment();
		this.text = content.createDiv({ attr: { role: "status" } });
		this.bar = content.createEl("progress");
		this.bar.setAttr("aria-label", this.title);
		new ButtonComponent(content.createDiv()).setButtonText(words.cancel).onClick(() => {
			this.cancelled = true;
		});
		this.notice = new Notice(content, 0);
	}
}

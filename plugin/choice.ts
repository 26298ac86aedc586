/** Shows what can be chosen before anything is written: each row acceptable or not. */
import { type App, ButtonComponent, Modal } from "obsidian";
import { arrowsMove, nameDialog } from "./dialog";
import { words } from "./words";

/** What there is to choose. */
export interface Choice<Row> {
	title: string;
	hint: string;
	rows: readonly Row[];
	/** Whether a row is chosen until the user says otherwise. */
	isChosen: (row: Row) => boolean;
	/** Whether a row can be chosen at all. */
	isFree?: (row: Row) => boolean;
	draw: (shown: HTMLElement, row: Row) => void;
	/** What the button says when so many are chosen. */
	go: (chosen: number) => string;
}

/** Resolves with the chosen rows, in their order, or `undefined` when the dialog was closed. */
export class ChoiceModal<Row> extends Modal {
	private readonly chosen: Set<Row>;
	private answer: Row[] | undefined;

	constructor(
		app: App,
		private readonly choice: Choice<Row>,
		private readonly resolve: (chosen: Row[] | undefined) => void,
	) {
		super(app);
		this.chosen = new Set(choice.rows.filter((row) => choice.isChosen(row)));
		this.scope.register(["Mod"], "Enter", () => void (this.chosen.size > 0 && this.apply()));
	}

	override onOpen(): void {
		const { title, hint, rows, go } = this.choice;
		this.modalEl.addClass("rapport-preview");
		nameDialog(this, title);
		this.contentEl.createEl("p", { text: hint, cls: "rapport-hint" });
		const list = this.contentEl.createDiv({ cls: "rapport-notes" });
		list.addEventListener("keydown", (event) => arrowsMove(list, event));
		const bar = this.contentEl.createDiv({ cls: "modal-button-container" });
		new ButtonComponent(bar).setButtonText(words.cancel).onClick(() => this.close());
		const apply = new ButtonComponent(bar).setCta().onClick(() => this.apply());
		const show = (): void => void apply.setButtonText(go(this.chosen.size));
		for (const row of rows) this.drawRow(list, row, show);
		show();
		// To leave all of it out is to be meant.
		const first = this.chosen.size > 0 ? apply.buttonEl : list.querySelector<HTMLElement>("input:enabled");
		(first ?? apply.buttonEl).focus();
	}

	override onClose(): void {
		this.contentEl.empty();
		this.resolve(this.answer);
	}

	private apply(): void {
		this.answer = this.choice.rows.filter((row) => this.chosen.has(row));
		this.close();
	}

	private drawRow(list: HTMLElement, row: Row, show: () => void): void {
		const { draw, isFree } = this.choice;
		const label = list.createEl("label", { cls: "rapport-change" });
		const box = label.createEl("input", { type: "checkbox" });
		box.checked = this.chosen.has(row);
		box.disabled = isFree?.(row) === false;
		box.addEventListener("change", () => {
			if (box.checked) this.chosen.add(row);
			else this.chosen.delete(row);
			show();
		});
		draw(label.createDiv({ cls: "rapport-shown" }), row);
	}
}

/** Shows damaged names of files and folders before they are repaired: each one acceptable or not. */
import { type App, ButtonComponent, Modal } from "obsidian";
import type { Renaming } from "./core";
import { nameDialog } from "./dialog";
import { drawPart } from "./hunk";
import { words } from "./words";

/** Resolves with the names to repair, in the order in which they can be, or `undefined` when the dialog was closed. */
export class NamesModal extends Modal {
	private readonly chosen: Set<Renaming>;
	private answer: Renaming[] | undefined;

	constructor(
		app: App,
		private readonly renamings: readonly Renaming[],
		private readonly resolve: (chosen: Renaming[] | undefined) => void,
	) {
		super(app);
		this.chosen = new Set(renamings.filter(({ sure, hindrance }) => sure !== "guess" && hindrance === ""));
	}

	override onOpen(): void {
		this.modalEl.addClass("rapport-preview");
		nameDialog(this, words.namesTitle(this.renamings.length));
		this.contentEl.createEl("p", { text: words.namesHint, cls: "rapport-hint" });
		const list = this.contentEl.createDiv({ cls: "rapport-notes" });
		const bar = this.contentEl.createDiv({ cls: "modal-button-container" });
		new ButtonComponent(bar).setButtonText(words.cancel).onClick(() => this.close());
		const apply = new ButtonComponent(bar).setCta().onClick(() => {
			this.answer = this.renamings.filter((renaming) => this.chosen.has(renaming));
			this.close();
		});
		const show = (): void => void apply.setButtonText(words.renameSome(this.chosen.size));
		for (const renaming of this.renamings) this.drawName(list, renaming, show);
		show();
		apply.buttonEl.focus();
	}

	override onClose(): void {
		this.contentEl.empty();
		this.resolve(this.answer);
	}

	private drawName(list: HTMLElement, renaming: Renaming, show: () => void): void {
		const { from, to, sure, reason, hindrance } = renaming;
		const row = list.createEl("label", { cls: "rapport-change" });
		const box = row.createEl("input", { type: "checkbox" });
		box.checked = this.chosen.has(renaming);
		box.disabled = hindrance !== "";
		box.addEventListener("change", () => {
			if (box.checked) this.chosen.add(renaming);
			else this.chosen.delete(renaming);
			show();
		});
		const shown = row.createDiv({ cls: "rapport-shown" });
		if (sure === "guess") shown.createSpan({ text: words.guess, cls: "rapport-guess" });
		const hunk = shown.createDiv({ cls: "rapport-hunk" });
		drawPart(hunk, "del", from);
		hunk.createSpan({ text: " " });
		drawPart(hunk, "ins", to);
		shown.createDiv({ text: words.fromCore(hindrance || reason), cls: "rapport-reason" });
	}
}

/** Asks which speaker is meant, and what the name is. */
import { type App, FuzzySuggestModal, type FuzzyMatch, SuggestModal } from "obsidian";
import type { SpeakerRow } from "./core";
import { words } from "./words";

export class SpeakerPicker extends FuzzySuggestModal<SpeakerRow> {
	constructor(
		app: App,
		private readonly rows: SpeakerRow[],
		private readonly pick: (row: SpeakerRow) => void,
	) {
		super(app);
		this.setPlaceholder(words.pickSpeakerHint);
	}

	override getItems(): SpeakerRow[] {
		return this.rows;
	}

	override getItemText(row: SpeakerRow): string {
		return row.name;
	}

	override renderSuggestion(match: FuzzyMatch<SpeakerRow>, el: HTMLElement): void {
		super.renderSuggestion(match, el);
		const { person, turns } = match.item;
		el.createDiv({ text: [words.turns(turns), ...(person ? [] : [words.label])].join(" · "), cls: "rapport-hint" });
	}

	override onChooseItem(row: SpeakerRow): void {
		this.pick(row);
	}
}

/** Takes any name, and suggests those who are likely. */
export class SpeakerNamePicker extends SuggestModal<string> {
	constructor(
		app: App,
		private readonly row: SpeakerRow,
		private readonly pick: (name: string) => void,
	) {
		super(app);
		this.setPlaceholder(words.newNameHint(row.name));
	}

	override getSuggestions(query: string): string[] {
		const typed = query.trim();
		const likely = this.row.likely.filter((name) => name.toLowerCase().includes(typed.toLowerCase()));
		return typed === "" || likely.includes(typed) ? likely : [...likely, typed];
	}

	override renderSuggestion(name: string, el: HTMLElement): void {
		el.setText(name);
	}

	override onChooseSuggestion(name: string): void {
		this.pick(name);
	}
}

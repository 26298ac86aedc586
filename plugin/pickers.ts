/** Where the user picks one of many. */
import { type App, FuzzySuggestModal, type FuzzyMatch, SuggestModal, type TFile } from "obsidian";
import type { NameSuggestion, PersonRow, SpeakerRow } from "./core";
import { words } from "./words";

/** What stands in the field before anything is typed, and how one of the list is shown. */
interface Shown<Item> {
	placeholder: string;
	text: (item: Item) => string;
	/** A smaller line below. */
	hint?: (item: Item) => string;
}

export const people: Shown<PersonRow> = {
	placeholder: words.pickPersonHint,
	text: ({ name }) => name,
	hint: ({ lastContact }) => (lastContact ? words.lastContact(lastContact) : words.noContact),
};

export const suggestedNames: Shown<NameSuggestion> = {
	placeholder: words.pickNameHint,
	text: ({ written, person }) => words.isNamed(written, person),
	hint: ({ reason }) => words.resemblance[reason],
};

export const speakers: Shown<SpeakerRow> = {
	placeholder: words.pickSpeakerHint,
	text: ({ name }) => name,
	hint: ({ person, turns }) => [words.turns(turns), ...(person ? [] : [words.label])].join(" · "),
};

export const files: Shown<TFile> = { placeholder: words.pickFileHint, text: ({ path }) => path };

/** Asks for one of these. The app's own classes have fields that no type tells of: ours are named so that none is hit. */
export class Picker<Item> extends FuzzySuggestModal<Item> {
	constructor(
		app: App,
		private readonly rapportLook: Shown<Item>,
		private readonly rapportItems: Item[],
		private readonly pick: (item: Item) => void,
	) {
		super(app);
		this.setPlaceholder(rapportLook.placeholder);
	}

	override getItems(): Item[] {
		return this.rapportItems;
	}

	override getItemText(item: Item): string {
		return this.rapportLook.text(item);
	}

	override renderSuggestion(match: FuzzyMatch<Item>, el: HTMLElement): void {
		super.renderSuggestion(match, el);
		const { hint } = this.rapportLook;
		if (hint) el.createDiv({ text: hint(match.item), cls: "rapport-hint" });
	}

	override onChooseItem(item: Item): void {
		this.pick(item);
	}
}

/** Takes any name for a speaker, and suggests those who are likely. */
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

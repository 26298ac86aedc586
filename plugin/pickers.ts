/** Where the user picks one of many. */
import { type App, FuzzySuggestModal, type FuzzyMatch } from "obsidian";
import type { NameSuggestion, PersonRow } from "./core";
import { words } from "./words";

/** Asks for one of the people. */
export class PersonPicker extends FuzzySuggestModal<PersonRow> {
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

/** Asks which of the suggestions is right. */
export class NamePicker extends FuzzySuggestModal<NameSuggestion> {
	constructor(
		app: App,
		private readonly found: NameSuggestion[],
		private readonly pick: (suggestion: NameSuggestion) => void,
	) {
		super(app);
		this.setPlaceholder(words.pickNameHint);
	}

	override getItems(): NameSuggestion[] {
		return this.found;
	}

	override getItemText({ written, person }: NameSuggestion): string {
		return words.isNamed(written, person);
	}

	override renderSuggestion(match: FuzzyMatch<NameSuggestion>, el: HTMLElement): void {
		super.renderSuggestion(match, el);
		el.createDiv({ text: words.resemblance[match.item.reason], cls: "rapport-hint" });
	}

	override onChooseItem(suggestion: NameSuggestion): void {
		this.pick(suggestion);
	}
}

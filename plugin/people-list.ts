/** A long list of people of which only what is seen is drawn. One stop for the Tab key: inside it, the arrows move. */
import { Component } from "obsidian";
import type { PersonRow } from "./core";
import { drawContacts, meetingsSince } from "./contact-plot";
import { words } from "./words";

/** Rows drawn above and below what is seen. */
const MARGIN = 8;
/** Pixels of a row before one has been measured. */
const ROW_HEIGHT = 48;

/** What the list asks for. */
export interface PeopleListHost {
	openPerson(row: PersonRow, event: MouseEvent | KeyboardEvent): void;
	menuOf(row: PersonRow, place: { x: number; y: number }): void;
	previewOf(row: PersonRow, event: MouseEvent, target: HTMLElement): void;
	dragOf(row: PersonRow, event: DragEvent): void;
	/** Somebody types while the list has the focus, or leaves it upwards. */
	toFilter(): void;
}

let lists = 0;

export class PeopleList extends Component {
	private readonly id = `rapport-people-${++lists}`;
	private readonly list: HTMLElement;
	private readonly spacer: HTMLElement;
	private rows: readonly PersonRow[] = [];
	/** The name of the row the keyboard is at: it stays there whatever is sorted or filtered around it. */
	private active: string | undefined;
	private readonly drawn = new Map<HTMLElement, PersonRow>();
	private height = ROW_HEIGHT;

	constructor(
		parent: HTMLElement,
		private readonly host: PeopleListHost,
	) {
		super();
		this.list = parent.createDiv({ cls: "rapport-people", attr: { role: "listbox", tabindex: "0", "aria-label": words.peopleView.title } });
		this.spacer = this.list.createDiv({ attr: { role: "presentation" } });
	}

	override onload(): void {
		const { list, host } = this;
		this.registerDomEvent(list, "scroll", () => this.draw(), { passive: true });
		this.registerDomEvent(list, "keydown", (event) => this.onKey(event));
		this.registerDomEvent(list, "focus", () => this.moveTo(this.at()));
		const onRow = (event: MouseEvent, act: (row: PersonRow, element: HTMLElement) => void): void => {
			// In a window of its own the event is of that window's kind: what it went through is asked, not what it is.
			const found = [...this.drawn].find(([element]) => event.composedPath().includes(element));
			if (found) act(found[1], found[0]);
		};
		const open = (event: MouseEvent): void => onRow(event, (row) => {
			this.active = row.name;
			this.draw();
			host.openPerson(row, event);
		});
		this.registerDomEvent(list, "click", open);
		this.registerDomEvent(list, "auxclick", (event) => void (event.button === 1 && open(event)));
		this.registerDomEvent(list, "contextmenu", (event) => onRow(event, (row) => {
			event.preventDefault();
			host.menuOf(row, { x: event.clientX, y: event.clientY });
		}));
		this.registerDomEvent(list, "mouseover", (event) => onRow(event, (row, element) => host.previewOf(row, event, element)));
		this.registerDomEvent(list, "dragstart", (event) => onRow(event, (row) => host.dragOf(row, event)));
	}

	/** Shows these, in this order. Place, focus and what is chosen stay. */
	show(rows: readonly PersonRow[]): void {
		this.rows = rows;
		this.draw();
	}

	/** The focus goes into the list, to the row that is chosen or to the first. */
	focus(): void {
		this.list.focus();
	}

	/** Draws what is seen now: after scrolling, a change of size, a change of the rows. */
	draw(): void {
		this.spacer.setCssProps({ "--rapport-count": String(this.rows.length) });
		// Before the rows, which would have to be laid out for it.
		this.measure();
		const first = Math.max(0, Math.floor(this.list.scrollTop / this.height) - MARGIN);
		const seen = this.rows.slice(first, first + Math.ceil(this.list.clientHeight / this.height) + 2 * MARGIN);
		const kept = new Map([...this.drawn].map(([element, row]) => [row, element]));
		this.drawn.clear();
		for (const [place, row] of seen.entries()) {
			const element = kept.get(row) ?? this.drawRow(row);
			kept.delete(row);
			this.drawn.set(element, row);
			const at = first + place;
			element.id = `${this.id}-${at}`;
			element.setCssProps({ "--rapport-at": String(at) });
			element.setAttrs({ "aria-posinset": String(at + 1), "aria-setsize": String(this.rows.length), "aria-selected": String(row.name === this.active) });
		}
		for (const element of kept.values()) element.remove();
		const at = this.at();
		if (this.active === undefined || at < 0) this.list.removeAttribute("aria-activedescendant");
		else this.list.setAttribute("aria-activedescendant", `${this.id}-${at}`);
	}

	/** A theme or a larger font makes rows of another height. */
	private measure(): void {
		// A row's own height is rounded, and thousands of roundings are a screen.
		const height = this.spacer.offsetHeight / this.rows.length;
		if (height > 0 && Math.abs(height - this.height) >= 0.01) this.height = height;
	}

	private drawRow(row: PersonRow): HTMLElement {
		const element = this.spacer.createDiv({ cls: "rapport-person", attr: { role: "option", draggable: "true", "aria-label": labelOf(row) } });
		element.createDiv({ text: row.name, cls: "rapport-person-name" });
		const detail = element.createDiv({ cls: "rapport-hint" });
		detail.createSpan({ text: row.lastContact ?? words.noContact });
		if (row.owes > 0) detail.createSpan({ text: words.peopleView.owes(row.owes), cls: "rapport-open" });
		if (row.owed > 0) detail.createSpan({ text: words.peopleView.owed(row.owed), cls: "rapport-open" });
		drawContacts(element, row.months);
		return element;
	}

	private at(): number {
		return this.rows.findIndex(({ name }) => name === this.active);
	}

	private onKey(event: KeyboardEvent): void {
		const page = Math.max(1, Math.floor(this.list.clientHeight / this.height) - 1);
		const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.rows.length, End: this.rows.length };
		const at = this.at();
		const step = steps[event.key];
		const row = this.rows[at];
		if (step !== undefined) {
			if (event.key === "ArrowUp" && at <= 0) this.host.toFilter();
			else this.moveTo(at + step);
		} else if (event.key === "Enter" && row) this.host.openPerson(row, event);
		else if ((event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) && row) this.host.menuOf(row, this.placeOf(row));
		else if (event.key === "Escape") this.host.toFilter();
		else {
			// What is typed belongs to the filter, which gets this very key.
			if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) this.host.toFilter();
			return;
		}
		event.preventDefault();
	}

	/** Below a row, where a menu of it opens. */
	placeOf(row: PersonRow): { x: number; y: number } {
		const element = [...this.drawn].find(([, drawn]) => drawn === row)?.[0] ?? this.list;
		const { left, bottom } = element.getBoundingClientRect();
		return { x: left, y: bottom };
	}

	private moveTo(wanted: number): void {
		const at = Math.min(this.rows.length - 1, Math.max(0, wanted));
		this.active = this.rows[at]?.name;
		const [top, bottom] = [at * this.height, (at + 1) * this.height];
		if (top < this.list.scrollTop) this.list.scrollTop = top;
		else if (bottom > this.list.scrollTop + this.list.clientHeight) this.list.scrollTop = bottom - this.list.clientHeight;
		this.draw();
	}
}

/** All that the row shows, in words. */
function labelOf(row: PersonRow): string {
	return [
		row.name,
		row.lastContact ? words.lastContact(row.lastContact) : words.noContact,
		...(row.owes > 0 ? [words.peopleView.owes(row.owes)] : []),
		...(row.owed > 0 ? [words.peopleView.owed(row.owed)] : []),
		words.peopleView.plot(meetingsSince(row.months)),
	].join(", ");
}

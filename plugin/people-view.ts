/** The people in a pane at the side: by last contact or by open items, filtered as one types. */
import { debounce, ItemView, Keymap, Menu, type IconName, type TFile, type WorkspaceLeaf } from "obsidian";
import { addItem } from "./commands";
import type { PersonRow } from "./core";
import type { People } from "./people";
import { PeopleList, type PeopleListHost } from "./people-list";
import { Quiet } from "./reader";
import { turn } from "./turn";
import { messageOf } from "./vault";
import { words } from "./words";

export const PEOPLE_VIEW = "rapport-people";

/** Milliseconds without another change after which the rows are drawn again. */
const IDLE = 500;

type Order = "contact" | "open";

const names = new Intl.Collator();

/** The later date first, as it is written: nothing of it depends on a language. */
function byContact({ lastContact: one = "" }: PersonRow, { lastContact: other = "" }: PersonRow): number {
	return one === other ? 0 : one < other ? 1 : -1;
}

/** How people are put in order. */
export const orders: Record<Order, (one: PersonRow, other: PersonRow) => number> = {
	contact: (one, other) => byContact(one, other) || names.compare(one.name, other.name),
	open: (one, other) => other.owes + other.owed - one.owes - one.owed || orders.contact(one, other),
};

/** What the view does with a person, beside opening their page. */
export interface PeopleViewJobs {
	person(nameOrPath: string): void;
}

export class PeopleView extends ItemView implements PeopleListHost {
	override icon: IconName = "users";
	private rows: PersonRow[] = [];
	private order: Order = "contact";
	/** What `onOpen` draws: a view that was only made has nothing yet. */
	private drawn: { filter: HTMLInputElement; sorting: HTMLSelectElement; status: HTMLElement; list: PeopleList } | undefined;
	private readonly progress = new Quiet();
	/** Something changed while the view was not seen. */
	private late = false;
	private readonly later = debounce(() => void this.refresh(), IDLE, true);

	constructor(
		leaf: WorkspaceLeaf,
		private readonly people: People,
		private readonly jobs: PeopleViewJobs,
	) {
		super(leaf);
	}

	getViewType(): string {
		return PEOPLE_VIEW;
	}

	getDisplayText(): string {
		return words.peopleView.title;
	}

	protected override async onOpen(): Promise<void> {
		this.contentEl.addClass("rapport-people-view");
		const bar = this.contentEl.createDiv({ cls: "rapport-people-bar" });
		const filter = this.drawFilter(bar);
		const sorting = this.drawSorting(bar);
		const status = this.contentEl.createDiv({ cls: "rapport-hint", text: words.peopleView.reading, attr: { role: "status" } });
		this.drawn = { filter, sorting, status, list: this.addChild(new PeopleList(this.contentEl, this)) };
		this.registerEvent(this.people.on("changed", () => this.later()));
		const seen = (): void => void (this.late && this.later());
		this.registerEvent(this.app.workspace.on("layout-change", seen));
		this.registerEvent(this.app.workspace.on("active-leaf-change", seen));
		await this.refresh();
	}

	protected override async onClose(): Promise<void> {
		this.progress.cancel();
		this.later.cancel();
		this.drawn = undefined;
		this.contentEl.empty();
	}

	override onResize(): void {
		this.drawn?.list.draw();
	}

	override getState(): Record<string, unknown> {
		return { ...super.getState(), order: this.order };
	}

	override async setState(...[state, result]: Parameters<ItemView["setState"]>): Promise<void> {
		const order: unknown = typeof state === "object" && state !== null ? Reflect.get(state, "order") : undefined;
		if (order === "contact" || order === "open") this.sortBy(order);
		await super.setState(state, result);
	}

	openPerson(row: PersonRow, event: MouseEvent | KeyboardEvent): void {
		const file = this.fileOf(row);
		if (file) void this.app.workspace.getLeaf(Keymap.isModEvent(event)).openFile(file);
		else if (this.drawn) this.menuOf(row, this.drawn.list.placeOf(row));
	}

	menuOf(row: PersonRow, place: { x: number; y: number }): void {
		const menu = new Menu();
		const file = this.fileOf(row);
		if (file) {
			const open = (where: "tab" | false): void => void this.app.workspace.getLeaf(where).openFile(file);
			addItem(menu, "open", words.peopleView.open, "file", () => open(false));
			addItem(menu, "open", words.peopleView.openInTab, "file-plus", () => open("tab"));
		}
		const title = file ? words.personOf(row.name) : words.peopleView.create(row.name);
		addItem(menu, "rapport", title, "user-round-pen", () => this.jobs.person(row.page ?? row.name));
		menu.showAtPosition(place, this.contentEl.doc);
	}

	previewOf(row: PersonRow, event: MouseEvent, targetEl: HTMLElement): void {
		if (row.page === undefined) return;
		this.app.workspace.trigger("hover-link", { event, source: PEOPLE_VIEW, hoverParent: this, targetEl, linktext: row.page, sourcePath: "" });
	}

	/** What is dropped into a note is a link as the user's settings write it. */
	dragOf(row: PersonRow, event: DragEvent): void {
		const file = this.fileOf(row);
		event.dataTransfer?.setData("text/plain", file ? this.app.fileManager.generateMarkdownLink(file, "") : `[[${row.name}]]`);
		if (event.dataTransfer) event.dataTransfer.effectAllowed = "copyLink";
	}

	toFilter(): void {
		this.drawn?.filter.focus();
	}

	private fileOf({ page }: PersonRow): TFile | null {
		return page === undefined ? null : this.app.vault.getFileByPath(page);
	}

	private drawFilter(bar: HTMLElement): HTMLInputElement {
		const label = words.peopleView.filter;
		const filter = bar.createEl("input", { type: "search", placeholder: label, attr: { "aria-label": label, spellcheck: "false" } });
		this.registerDomEvent(filter, "input", () => this.show());
		this.registerDomEvent(filter, "keydown", (event) => {
			if (event.key !== "ArrowDown" && event.key !== "Enter") return;
			event.preventDefault();
			this.drawn?.list.focus();
		});
		return filter;
	}

	private drawSorting(bar: HTMLElement): HTMLSelectElement {
		const select = bar.createEl("select", { cls: "dropdown", attr: { "aria-label": words.peopleView.sort } });
		select.createEl("option", { text: words.peopleView.byContact, value: "contact" });
		select.createEl("option", { text: words.peopleView.byOpen, value: "open" });
		this.registerDomEvent(select, "change", () => {
			this.sortBy(select.value === "open" ? "open" : "contact");
			void this.app.workspace.requestSaveLayout();
		});
		return select;
	}

	private sortBy(order: Order): void {
		this.order = order;
		if (this.drawn) this.drawn.sorting.value = order;
		this.show();
	}

	/** Asks for the people again: only for those of whom something changed. */
	private async refresh(): Promise<void> {
		this.late = !this.containerEl.isShown();
		if (this.late) return;
		try {
			const rows = await this.people.list(this.progress);
			// The last of them were just worked out, and drawing is half a frame's work too.
			await turn();
			if (!rows || this.progress.cancelled) return;
			this.rows = rows;
			this.show();
		} catch (error) {
			this.drawn?.status.setText(messageOf(error));
		}
	}

	private show(): void {
		if (!this.drawn) return;
		const { filter, list, status } = this.drawn;
		const wanted = folded(filter.value).split(/\s+/).filter(Boolean);
		const rows = this.rows.filter(({ name }) => wanted.every((part) => folded(name).includes(part))).sort(orders[this.order]);
		list.show(rows);
		status.setText(this.rows.length === 0 ? words.peopleView.none : words.peopleView.shown(rows.length, this.rows.length));
	}
}

/** Case and accents do not matter to a filter. */
function folded(text: string): string {
	return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

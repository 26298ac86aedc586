/** The first run: looks at the vault, suggests what it found, asks once. Nothing is stored before the user says yes. */
import { type App, type CachedMetadata, Modal, Setting, type TFile } from "obsidian";
import { nameDialog } from "./dialog";
import type { Stored } from "./settings-shape";
import { words } from "./words";

/** Where it is remembered that the user was asked: on this device, not in the vault. */
const ASKED = "rapport-asked";
/** Notes with tasks that are read to see how they are written. */
const SAMPLE = 40;
/** Who took part in most of at least so many meetings is probably the user. */
const FEWEST_MEETINGS = 3;

/** What the vault itself says of its user's ways. */
export async function lookAt(app: App): Promise<Stored> {
	const notes = app.vault.getMarkdownFiles().map((file): [TFile, CachedMetadata | null] => [file, app.metadataCache.getFileCache(file)]);
	const people = notes.filter(([, cache]) => cache?.frontmatter?.["type"] === "people" && cache.frontmatter["date"] === undefined);
	const folder = mostFrequent(people.map(([file]) => file.parent?.path ?? "/"));
	const meetings = notes.map(([, cache]) => namesIn(cache?.frontmatter?.["participants"])).filter((names) => names.length > 0);
	const user = mostFrequent(meetings.flatMap((names) => [...new Set(names)]));
	const withTasks = notes.filter(([, cache]) => cache?.listItems?.some(({ task }) => task !== undefined)).slice(0, SAMPLE);
	const texts = await Promise.all(withTasks.map(([file]) => app.vault.cachedRead(file)));
	const tasks = texts.flatMap((text) => text.split("\n").filter((line) => /^\s*[-*+] \[.\] /.test(line)));
	const uses = (pattern: RegExp): number => tasks.filter((line) => pattern.test(line)).length;
	const [emoji, fields] = [uses(/[📅⏳🛫✅]/u), uses(/[[(](due|scheduled|start|completion):: /)];
	const [at, links] = [uses(/ @\p{Lu}/u), uses(/\[\[[^\]]+\]\]/)];
	return {
		...(folder && folder.value !== "/" ? { peopleFolder: folder.value } : {}),
		...(user && user.times >= FEWEST_MEETINGS && user.times * 2 > meetings.length ? { userName: user.value } : {}),
		...(emoji + fields > 0 ? { taskStyle: fields > emoji ? "dataview" : "emoji" } : {}),
		...(at + links > 0 ? { ownerStyle: links > at ? "link" : "at" } : {}),
	};
}

function namesIn(participants: unknown): string[] {
	const list: unknown[] = Array.isArray(participants) ? participants : [participants];
	return list.flatMap((name) => (typeof name === "string" ? [name.replace(/^\[\[|\]\]$/g, "").replace(/^.*\|/, "").trim()] : []));
}

function mostFrequent(values: readonly string[]): { value: string; times: number } | undefined {
	const times = new Map<string, number>();
	for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
	const [first] = [...times].sort(([, one], [, other]) => other - one);
	return first && { value: first[0], times: first[1] };
}

export function wasAsked(app: App): boolean {
	return app.loadLocalStorage(ASKED) !== null;
}

/** Shows what was found; what the user agrees to is handed over. */
export class FirstRunModal extends Modal {
	constructor(
		app: App,
		private readonly found: Stored,
		private readonly accept: (chosen: Stored) => void,
	) {
		super(app);
	}

	override onOpen(): void {
		this.app.saveLocalStorage(ASKED, true);
		nameDialog(this, words.firstRun.title);
		this.contentEl.createEl("p", { text: words.firstRun.hint });
		const { setting } = words;
		this.text("userName", setting.userName.name, setting.userName.desc);
		this.text("peopleFolder", setting.peopleFolder.name, setting.peopleFolder.desc);
		this.choice("taskStyle", setting.taskStyle.name, { emoji: setting.taskStyle.emoji, dataview: setting.taskStyle.dataview });
		this.choice("ownerStyle", setting.ownerStyle.name, { at: setting.ownerStyle.at, link: setting.ownerStyle.link });
		new Setting(this.contentEl)
			.addButton((button) => button.setButtonText(words.firstRun.notNow).onClick(() => this.close()))
			.addButton((button) => button.setButtonText(words.firstRun.use).setCta().onClick(() => {
				this.accept(this.found);
				this.close();
			}));
	}

	override onClose(): void {
		this.contentEl.empty();
	}

	private text(key: "userName" | "peopleFolder", name: string, desc: string): void {
		new Setting(this.contentEl).setName(name).setDesc(desc).addText((text) => {
			text.setValue(this.found[key] ?? "").onChange((value) => void (this.found[key] = value.trim()));
			text.inputEl.setAttribute("aria-label", name);
		});
	}

	private choice(key: "taskStyle" | "ownerStyle", name: string, options: Record<string, string>): void {
		new Setting(this.contentEl).setName(name).addDropdown((dropdown) => {
			const [first = ""] = Object.keys(options);
			dropdown.addOptions(options).setValue(this.found[key] ?? first).onChange((value) => Object.assign(this.found, { [key]: value }));
			dropdown.selectEl.setAttribute("aria-label", name);
		});
	}
}

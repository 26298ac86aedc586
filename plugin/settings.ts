/** The settings: what the core works with, and what runs by itself. */
import { type App, PluginSettingTab, type SettingDefinitionItem, type SettingGroupItem } from "obsidian";
import type { Settings } from "./core";
import type RapportPlugin from "./main";

const lists = new Set(["userAliases", "transcriptFolders", "ignoreFolders"]);

export class RapportSettingTab extends PluginSettingTab {
	constructor(
		app: App,
		private readonly rapport: RapportPlugin,
	) {
		super(app, rapport);
		this.icon = "users";
	}

	override getSettingDefinitions(): SettingDefinitionItem[] {
		return [
			{ type: "group", heading: "You", items: this.you() },
			{ type: "group", heading: "Folders", items: this.folders() },
			{ type: "group", heading: "Action items", items: this.tasks() },
			{ type: "group", heading: "Person pages", items: this.pages() },
			{ type: "group", heading: "When a note is saved", items: this.saving() },
		];
	}

	override getControlValue(key: string): unknown {
		const settings = this.rapport.inForce;
		const value: unknown = Reflect.get(settings, key);
		if (key === "headings") return headingLines(settings.headings ?? []);
		return lists.has(key) && Array.isArray(value) ? value.join("\n") : value;
	}

	override async setControlValue(key: string, value: unknown): Promise<void> {
		let next = value;
		if (key === "headings") next = readHeadings(String(value));
		else if (lists.has(key)) next = lines(String(value));
		await this.rapport.changeSettings({ [key]: next });
	}

	private you(): SettingGroupItem[] {
		return [
			{ name: "Your name", desc: "As it stands in your notes. Your action items are written as @Myself.", control: { type: "text", key: "userName", placeholder: "Sam Hale" } },
			{ name: "Your other names", desc: "One on each line.", control: { type: "textarea", key: "userAliases", rows: 2 } },
		];
	}

	private folders(): SettingGroupItem[] {
		return [
			{ name: "People", desc: "Where the pages of people are.", control: { type: "folder", key: "peopleFolder" } },
			{ name: "Meeting notes", desc: "Where new meeting notes go.", control: { type: "folder", key: "meetingsFolder" } },
			{ name: "Transcripts", desc: "Folders that hold transcripts only, one on each line.", control: { type: "textarea", key: "transcriptFolders", rows: 2 } },
			{ name: "Ignored folders", desc: "Never read and never written, one on each line. In a single note, the property “rapport: false” does the same.", control: { type: "textarea", key: "ignoreFolders", rows: 2 } },
			{ name: "Name of a new meeting note", desc: "{{date}}, {{title}}, {{person}} and {{account}} are filled in.", control: { type: "text", key: "meetingName" } },
		];
	}

	private tasks(): SettingGroupItem[] {
		return [
			{ name: "Form of dates and priorities", control: { type: "dropdown", key: "taskStyle", options: { emoji: "Tasks emoji", dataview: "Dataview fields" } } },
			{ name: "Form of an owner", control: { type: "dropdown", key: "ownerStyle", options: { at: "@Name", link: "[[Name]]" } } },
			{ name: "Tag of every task", desc: "The global filter of the Tasks plugin, if you use one.", control: { type: "text", key: "taskFilter" } },
			{ name: "Tag of proposals", desc: "For action items that were only said.", control: { type: "text", key: "proposalTag" } },
			{ name: "Most proposals in one note", control: { type: "slider", key: "proposalLimit", min: 0, max: 30, step: 1 } },
		];
	}

	private pages(): SettingGroupItem[] {
		return [
			{ name: "Tag of generated notes", desc: "Only pages and meeting notes with this tag are updated without asking.", control: { type: "text", key: "generatedTag" } },
			{ name: "Most lines of recent context", control: { type: "slider", key: "contextLimit", min: 1, max: 100, step: 1 } },
			{ name: "Most key facts", control: { type: "slider", key: "factLimit", min: 1, max: 50, step: 1 } },
			{ name: "Most topics", control: { type: "slider", key: "topicLimit", min: 0, max: 30, step: 1 } },
			{ name: "Most related notes", control: { type: "slider", key: "relatedLimit", min: 0, max: 50, step: 1 } },
			{ name: "Related without a note", desc: "Also list people and things that have no note yet.", control: { type: "toggle", key: "relatedWithoutNote" } },
			{ name: "Other headings", desc: "Your own headings for the sections, one on each line: Key Facts = Was ich weiß.", control: { type: "textarea", key: "headings", rows: 3 } },
		];
	}

	private saving(): SettingGroupItem[] {
		return [
			{ name: "Update person pages", desc: "Only pages with the tag of generated notes, and never one you are typing in.", control: { type: "toggle", key: "updateOnSave" } },
			{ name: "Fix the encoding", desc: "Repairs what is certain in the note you saved.", control: { type: "toggle", key: "fixOnSave" } },
			{ name: "Extract action items", desc: "Adds new action items to the note you saved.", control: { type: "toggle", key: "extractOnSave" } },
		];
	}
}

function lines(text: string): string[] {
	return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
}

type Headings = NonNullable<Settings["headings"]>;

function headingLines(headings: Headings): string {
	return headings.map(({ section, heading }) => `${section} = ${heading}`).join("\n");
}

function readHeadings(text: string): Headings {
	return lines(text).flatMap((line) => {
		const [section = "", ...rest] = line.split("=");
		const heading = rest.join("=").trim();
		return section.trim() && heading ? [{ section: section.trim(), heading }] : [];
	});
}

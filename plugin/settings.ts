/** The settings: what the core works with, and what runs by itself. */
import { type App, PluginSettingTab, type SettingControl, type SettingDefinitionItem, type SettingGroupItem } from "obsidian";
import type { Settings } from "./core";
import type RapportPlugin from "./main";
import type { Switches } from "./settings-shape";
import { words } from "./words";

type Key = Exclude<keyof Settings | keyof Switches, undefined>;
type Control = SettingControl<Key>;

/** Every setting, by group. Its words stand under the same name in the words of each language. */
const groups: readonly { heading: string; rows: readonly Control[] }[] = [
	{ heading: words.setting.you, rows: [{ type: "text", key: "userName", placeholder: "Sam Hale" }, list("userAliases")] },
	{
		heading: words.setting.folders,
		rows: [{ type: "folder", key: "peopleFolder" }, { type: "folder", key: "meetingsFolder" }, list("transcriptFolders"), list("ignoreFolders"), list("pageKinds"), { type: "text", key: "meetingName" }, { type: "file", key: "meetingTemplate" }],
	},
	{
		heading: words.setting.transcripts,
		rows: [{ type: "dropdown", key: "transcriptLine", options: { bracketed: words.setting.transcriptLine.bracketed, bold: words.setting.transcriptLine.bold } }],
	},
	{
		heading: words.setting.actionItems,
		rows: [
			{ type: "dropdown", key: "taskStyle", options: { emoji: words.setting.taskStyle.emoji, dataview: words.setting.taskStyle.dataview } },
			{ type: "dropdown", key: "ownerStyle", options: { at: words.setting.ownerStyle.at, link: words.setting.ownerStyle.link } },
			{ type: "text", key: "taskFilter" },
			{ type: "text", key: "proposalTag" },
			limit("proposalLimit", 0, 30),
		],
	},
	{
		heading: words.setting.personPages,
		rows: [
			{ type: "text", key: "generatedTag" },
			limit("contextLimit", 1, 40),
			limit("factLimit", 1, 20),
			limit("topicLimit", 0, 30),
			limit("relatedLimit", 0, 25),
			{ type: "toggle", key: "relatedWithoutNote" },
			{ type: "textarea", key: "headings", rows: 3 },
		],
	},
	{ heading: words.setting.saving, rows: [{ type: "toggle", key: "updateOnSave" }, { type: "toggle", key: "fixOnSave" }, { type: "toggle", key: "extractOnSave" }] },
];

function list(key: Key): Control {
	return { type: "textarea", key, rows: 2 };
}

function limit(key: Key, min: number, max: number): Control {
	return { type: "slider", key, min, max, step: 1 };
}

function row(control: Control): SettingGroupItem {
	const { name, desc } = words.setting[control.key];
	return { name, desc, control };
}

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
		return groups.map(({ heading, rows }) => ({ type: "group", heading, items: rows.map(row) }));
	}

	override getControlValue(key: string): unknown {
		const settings = this.rapport.inForce;
		const value: unknown = Reflect.get(settings, key);
		if (key === "headings") return headingLines(settings.headings ?? []);
		if (key === "pageKinds") return kindLines(settings.pageKinds ?? []);
		return lists.has(key) && Array.isArray(value) ? value.join("\n") : value;
	}

	override async setControlValue(key: string, value: unknown): Promise<void> {
		let next = value;
		if (key === "headings") next = readHeadings(String(value));
		else if (key === "pageKinds") next = readKinds(String(value));
		else if (lists.has(key)) next = lines(String(value));
		await this.rapport.changeSettings({ [key]: next });
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

type PageKinds = NonNullable<Settings["pageKinds"]>;

function kindLines(kinds: PageKinds): string {
	return kinds.map(({ name, folder, properties }) => `${name} = ${folder}: ${properties.join(", ")}`).join("\n");
}

function readKinds(text: string): PageKinds {
	return lines(text).flatMap((line) => {
		const [name = "", ...rest] = line.split("=");
		const [folder = "", properties = ""] = rest.join("=").split(":");
		const named = properties.split(",").map((property) => property.trim());
		return name.trim() ? [{ name: name.trim(), folder: folder.trim(), properties: named.filter((property) => property !== "") }] : [];
	});
}

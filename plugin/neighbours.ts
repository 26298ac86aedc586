/** What the app and other plugins are set to, as far as it holds for Rapport too. */
import type { Settings } from "./core";
import { merge, type Stored } from "./settings-shape";

const TASKS = "obsidian-tasks-plugin";

/** Reads a file of the app's settings, by its path in their folder. */
type Read = (name: string) => Promise<string>;

export interface Neighbours {
	/** Settings that hold unless the user chose otherwise. */
	settings: Stored;
	/** Where the app's own templates and Templater's are: a template of a person's page is nobody's page. */
	templates: string[];
}

export async function neighboursOf(read: Read): Promise<Neighbours> {
	const [settings, templates] = await Promise.all([tasksSettings(read), templateFolders(read)]);
	return { settings, templates };
}

/** The settings that the core works with: folders of templates are read as little as those the user ignores. */
export function effective(defaults: Settings, { settings, templates }: Neighbours, stored: Stored): Settings {
	const chosen = merge(merge(defaults, settings), stored);
	return { ...chosen, ignoreFolders: [...(chosen.ignoreFolders ?? []), ...templates] };
}

/** Of the Tasks plugin, where it is in use: its filter and its format. */
async function tasksSettings(read: Read): Promise<Stored> {
	const enabled = await parsed(read, "community-plugins.json");
	if (!Array.isArray(enabled) || !enabled.includes(TASKS)) return {};
	const { globalFilter, taskFormat } = Object(await parsed(read, `plugins/${TASKS}/data.json`)) as { globalFilter?: unknown; taskFormat?: unknown };
	return {
		...(typeof globalFilter === "string" ? { taskFilter: globalFilter } : {}),
		...(taskFormat === "dataview" ? { taskStyle: "dataview" } : taskFormat === "tasksPluginEmoji" ? { taskStyle: "emoji" } : {}),
	};
}

async function templateFolders(read: Read): Promise<string[]> {
	const { folder } = Object(await parsed(read, "templates.json")) as { folder?: unknown };
	const { templates_folder } = Object(await parsed(read, "plugins/templater-obsidian/data.json")) as { templates_folder?: unknown };
	return [folder, templates_folder].filter((path) => typeof path === "string");
}

/** Where a file is missing, or not in a form that is known here, the user's own settings of Rapport count. */
async function parsed(read: Read, name: string): Promise<unknown> {
	try {
		return JSON.parse(await read(name));
	} catch {
		return undefined;
	}
}

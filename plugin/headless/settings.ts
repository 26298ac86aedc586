/** The settings of a run: those of the plugin in the vault, or of a file that the user names. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { load } from "../core";
import { type Neighbours, neighboursOf } from "../neighbours";
import { type Stored, switchDefaults } from "../settings-shape";
import { codeOf, quoted, reason, Unusable } from "./trouble";

/** What the user chose, and what holds beside it. */
export interface Chosen {
	stored: Stored;
	neighbours: Neighbours;
}

/** Reads and checks them. A wrong one ends the run: without it, notes could be written that the user wants left alone. */
export async function readSettings(root: string, named: string | undefined): Promise<Chosen> {
	const config = join(root, ".obsidian");
	const neighbours = await neighboursOf((name) => readFile(join(config, name), "utf8"));
	return { stored: await readStored(named ?? join(config, "plugins", "rapport", "data.json"), named), neighbours };
}

async function readStored(file: string, named: string | undefined): Promise<Stored> {
	const text = await readFile(file, "utf8").catch((error: unknown) => {
		if (named === undefined && (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR")) return "{}";
		throw new Unusable(`expected settings in ${quoted(file)}, but ${reason(error)}.`);
	});
	const stored = parse(text);
	if (stored === undefined) throw new Unusable(`expected settings as a JSON object in ${quoted(file)}, found something else.`);
	await check(stored, file, named !== undefined);
	return stored;
}

function parse(text: string): object | undefined {
	try {
		const settings: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
		return typeof settings === "object" && settings !== null && !Array.isArray(settings) ? settings : undefined;
	} catch {
		return undefined;
	}
}

/** Each setting by itself, so that the message can name it. What the plugin stores may be of a newer version; in a file of the user's, an unknown name is a slip. */
async function check(stored: object, file: string, byHand: boolean): Promise<void> {
	const core = await load();
	const defaults = core.defaultSettings();
	for (const [key, value] of Object.entries(stored)) {
		if (key in switchDefaults) continue;
		if (!(key in defaults)) {
			if (!byHand) continue;
			throw new Unusable(`expected a setting of Rapport in ${quoted(file)}, found ${quoted(key)}. There are: ${Object.keys(defaults).join(", ")}.`);
		}
		const wrong = expectKind(value, Reflect.get(defaults, key)) ?? refusal(() => new core.Vault({ ...defaults, [key]: value as unknown }).free());
		if (wrong !== undefined) throw new Unusable(`the setting ${quoted(key)} in ${quoted(file)} cannot be used: ${wrong}.`);
	}
}

function expectKind(value: unknown, fallback: unknown): string | undefined {
	return kind(value) === kind(fallback) ? undefined : `expected ${kind(fallback)}, found ${kind(value)}`;
}

function kind(value: unknown): string {
	if (Array.isArray(value)) return "a list";
	if (value === null) return "nothing";
	return { string: "text", number: "a number", boolean: "true or false", object: "an object" }[typeof value as string] ?? typeof value;
}

/** What the core says of a value, without the name of the type that it has for it. */
function refusal(attempt: () => void): string | undefined {
	try {
		attempt();
	} catch (error) {
		const why = reason(error).replace(/^.*?Settings`: (?:Error: )?/, "");
		const [, found, wanted] = /^unknown variant `(.*)`, expected (?:one of )?(.*)$/.exec(why) ?? [];
		if (found === undefined || wanted === undefined) return why;
		return `expected ${wanted.replace(/`(.*?)`/g, (_, word: string) => quoted(word))}, found ${quoted(found)}`;
	}
	return undefined;
}

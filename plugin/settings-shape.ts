/** The shape of the settings, and how stored ones are read. */
import type { Settings } from "./core";

/** What runs by itself when a note is saved. */
export interface Switches {
	/** Update the person pages that the note affects. */
	updateOnSave: boolean;
	/** Repair the note's encoding. */
	fixOnSave: boolean;
	/** Extract the note's action items. */
	extractOnSave: boolean;
}

/** What the user chose; the rest is the core's default. */
export type Stored = Partial<Settings & Switches>;

export const switchDefaults: Switches = { updateOnSave: true, fixOnSave: false, extractOnSave: false };

/** What the plugin's data holds. Anything but an object counts as nothing chosen. */
export function asStored(data: unknown): Stored {
	return typeof data === "object" && data !== null && !Array.isArray(data) ? data : {};
}

/** The defaults with what is stored over them. Stored settings may be older, newer or damaged: a value counts where it is of the default's shape. */
export function merge<Known extends object>(defaults: Known, stored: object): Known {
	const merged = { ...defaults };
	for (const [key, fallback] of Object.entries(defaults)) {
		const value: unknown = Reflect.get(stored, key);
		if (typeof value === typeof fallback && Array.isArray(value) === Array.isArray(fallback)) Reflect.set(merged, key, value);
	}
	return merged;
}

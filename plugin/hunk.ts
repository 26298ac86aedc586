/** What goes and what comes, as it is shown: told apart by colour, by line, and by a word for those who hear it. */
import { words } from "./words";

/** Characters shown of what goes or comes. */
const SHOWN = 2000;

/** Whole lines stand apart: a page of underlined text is hard to read. */
export function drawPart(parent: HTMLElement, tag: "del" | "ins", text: string): void {
	if (text === "") return;
	const lines = text.includes("\n");
	const shown = lines ? text.replace(/^\n+|\s+$/g, "") : text;
	parent.createEl(tag, {
		text: shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown,
		cls: lines ? ["rapport-lines"] : [],
		attr: { "data-said": `${tag === "del" ? words.remove : words.insert}: ` },
	});
}

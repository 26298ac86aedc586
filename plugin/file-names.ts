/** Damaged names of files and folders, before they are repaired. */
import type { Choice } from "./choice";
import type { Renaming } from "./core";
import { drawPart } from "./hunk";
import { words } from "./words";

/** Which names are to be repaired, in the order in which they can be. */
export function namesToRepair(renamings: readonly Renaming[]): Choice<Renaming> {
	return {
		title: words.namesTitle(renamings.length),
		hint: words.namesHint,
		rows: renamings,
		isChosen: ({ sure, hindrance }) => sure !== "guess" && hindrance === "",
		isFree: ({ hindrance }) => hindrance === "",
		draw: (shown, { from, to, sure, reason, hindrance }) => {
			if (sure === "guess") shown.createSpan({ text: words.guess, cls: "rapport-guess" });
			const hunk = shown.createDiv({ cls: "rapport-hunk" });
			drawPart(hunk, "del", from);
			hunk.createSpan({ text: " " });
			drawPart(hunk, "ins", to);
			shown.createDiv({ text: words.fromCore(hindrance || reason), cls: "rapport-reason" });
		},
		go: words.renameSome,
	};
}

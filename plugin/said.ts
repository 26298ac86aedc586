/** What was said in a note and may be an action item, before it is written. */
import type { Choice } from "./choice";
import type { Offered } from "./core";
import { words } from "./words";

/** Which of it is to be written; `others` where the note has some that are written besides. */
export function itemsToWrite(offered: readonly Offered[], others: boolean): Choice<Offered> {
	return {
		title: words.saidTitle,
		hint: others ? `${words.saidHint} ${words.saidOthers}` : words.saidHint,
		rows: offered,
		isChosen: ({ sure }) => sure !== "guess",
		draw: (shown, { text, owner, due, time, quote, sure }) => {
			const line = shown.createDiv();
			if (sure === "guess") line.createSpan({ text: words.guess, cls: "rapport-guess" });
			line.createSpan({ text: sure === "guess" ? ` ${text}` : text });
			const facts = [owner ? `@${owner}` : words.nobodys, due && words.due(due), time].filter(Boolean);
			shown.createDiv({ text: facts.join(" · "), cls: "rapport-reason" });
			shown.createDiv({ text: words.quoted(quote), cls: "rapport-reason" });
		},
		go: words.writeSome,
	};
}

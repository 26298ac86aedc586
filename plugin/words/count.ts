/** How numbers and lists stand in a sentence, in any language. */
import { getLanguage } from "obsidian";

/** Made once: it takes longer than to write a number with it. */
let numbers: Intl.NumberFormat | undefined;

/** A number as it is written in Obsidian's language. */
export function quantity(number: number): string {
	numbers ??= new Intl.NumberFormat(getLanguage());
	return numbers.format(number);
}

/** `one` for 1, `many` with the number for the rest. */
export function count(number: number, one: string, many: string): string {
	return number === 1 ? one : many.replace("#", quantity(number));
}

/** How many sentences one message holds. */
const NAMED = 5;

/** The first of them, one on each line, and what is said of the rest. */
export function named(sentences: readonly string[], more: (rest: number) => string): string {
	const rest = sentences.length - NAMED;
	return [...sentences.slice(0, NAMED), ...(rest > 0 ? [more(rest)] : [])].join("\n");
}

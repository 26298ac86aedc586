// The bench's texts: made here, the same in every run, of the shapes that the core meets.

/** Numbers from 0 to 1 that are the same every time (mulberry32). */
export function numbers(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const english = "the pilot review asks for export limits before any contract goes out and Ada will share a list by Friday".split(" ");
const european = "réunion für próxima semana größe naïve đáp ứng şirket łódź работа встреча σύσκεψη 会議 “quoted” — dash… 📅 ⏫".split(" ");
const damaged = "donâ€™t itâ€™s â€œquotedâ€\u009d â€” rÃ©union fÃ¼r ðŸ“… â«".split(" ");

function sentence(random, words) {
	const length = 6 + Math.floor(random() * 10);
	const chosen = Array.from({ length }, () => words[Math.floor(random() * words.length)]);
	return `${chosen.join(" ")}.`;
}

function lines(size, line) {
	const made = [];
	for (let length = 0; length < size; length += made.at(-1).length + 1) made.push(line(made.length));
	return `${made.join("\n")}\n`;
}

function text(words) {
	const random = numbers(1);
	return lines(1_000_000, () => sentence(random, words));
}

function note() {
	const random = numbers(2);
	const kinds = [
		() => `## ${sentence(random, english)}`,
		() => `- ${sentence(random, english)} [[Ada Novak|Ada]] #pilot`,
		() => `- [ ] ${sentence(random, english)} @Ada Novak #task 🔼 📅 2026-03-12`,
		() => sentence(random, english),
		() => "",
	];
	return lines(1_000_000, () => kinds[Math.floor(random() * kinds.length)]());
}

function captions() {
	const random = numbers(3);
	const clock = (second) => new Date(second * 1000).toISOString().slice(11, 23);
	const cue = (index) => `${clock(index * 4)} --> ${clock(index * 4 + 3)}\n<v ${index % 2 ? "Ada Novak" : "Sam Hale"}>${sentence(random, english)}</v>\n`;
	return `WEBVTT\n\n${lines(1_000_000, cue)}`;
}

/** A transcript note of a call of two hours: half a sentence a caption, as recorders cut them, and now and then something promised. */
function call() {
	const random = numbers(5);
	const clock = (second) => new Date(second * 1000).toISOString().slice(11, 22);
	const acts = ["I'll send you the export limits by Friday.", "Can you share the site list, Sam?", "We decided to start in Lisbon."];
	const people = ["Ada Novak", "Sam Hale", "Tomas Lind"];
	const said = (index) => (index % 40 === 7 ? acts[Math.floor(random() * acts.length)] : `${index % 2 ? "Then " : "We think "}${sentence(random, english).slice(0, index % 2 ? undefined : -1)}`);
	const turns = Array.from({ length: 1440 }, (_, index) => `[${clock(index * 5)}] ${people[Math.floor(index / 6) % 3]} : ${said(index)}`);
	return `---\ntype: transcript\ndate: 2026-03-05\n---\n\n## Transcript\n\n${turns.join("\n")}\n`;
}

const due = ["by Friday", "next Thursday", "on March 12", "in two weeks", "by the end of the month", "tomorrow", "before 2026-04-01"];

/** Small: what else reads dates manages some kilobytes a second. */
function worded() {
	const random = numbers(4);
	return lines(20_000, () => `${sentence(random, english).slice(0, -1)} ${due[Math.floor(random() * due.length)]}.`);
}

/** The texts by name, about a megabyte each but one. */
export const inputs = {
	ascii: text(english),
	multilingual: text([...english, ...european]),
	damaged: text(damaged),
	note: note(),
	captions: captions(),
	worded: worded(),
	call: call(),
};

// Synthetic vaults: notes of about 2 KB of the kinds that a vault of meetings has, the same in every run.

import { numbers } from "./inputs.mjs";

const onsets = "b c d f g h j k l m n p r s t v w br cl dr fl gr pr st tr".split(" ");
const rests = "a ade al an ar ast e ell en er eva i il in ira o ol on orm u ul um und".split(" ");
const glue = "the a of to and for in on with by from that will we they is are was before after about".split(" ");
const user = "Sam Hale";
const notesOfOnePerson = 20;

/** A vault of `size` notes: `note(at)` is the path and the text of one, made when it is asked for. */
export function vault(size) {
	const words = vocabulary(4000);
	const capitals = words.map(capital);
	const people = Math.ceil(size / notesOfOnePerson);
	const name = (at) => `${capitals[(at * 7) % capitals.length]} ${capitals[(at * 13 + 5 + Math.floor(at / capitals.length)) % capitals.length]}`;
	const kinds = [personPage, ...Array(9).fill(meetingNote), ...Array(6).fill(transcriptNote), ...Array(4).fill(otherNote)];
	const note = (at) => {
		const random = numbers(at + 1);
		const sentence = () => phrase(random, words, 6 + Math.floor(random() * 9));
		// Few people are met often, most now and then.
		const person = () => name(Math.floor(random() ** 2.5 * people));
		const day = new Date(Date.UTC(2022, 0, 1 + Math.floor((at / size) * 1500))).toISOString().slice(0, 10);
		return kinds[at % kinds.length]({ at, day, name, person, random, sentence, title: () => capital(phrase(random, words, 3).slice(0, -1)) });
	};
	return { size, note };
}

function personPage({ at, name }) {
	const own = name(Math.floor(at / notesOfOnePerson));
	return {
		path: `People/${own}.md`,
		text: `---\ntype: people\ntitle: ${own}\nlast_contact: unknown\ntags: [type/people, generated]\n---\n\n# ${own}\n\n## Profile\n\n**Role**:\n**Relationship**:\n\n**Background**:\n`,
	};
}

function meetingNote(given) {
	const { day, person, random, sentence, title } = given;
	const others = unique(Array.from({ length: 1 + Math.floor(random() * 4) }, person));
	const heading = title();
	const tasks = list(2 + Math.floor(random() * 3), () => `- [${random() < 0.4 ? "x" : " "}] ${sentence().slice(0, -1)} @${random() < 0.4 ? "Myself" : pick(random, others)} 📅 ${day} #task`);
	const facts = list(4, () => `- ${sentence()}`);
	return {
		path: `Meetings/${day} - ${heading} ${given.at}.md`,
		text: `---\ntype: meeting\ntitle: ${heading}\ndate: ${day}\nperson: ${others[0]}\nparticipants:\n${list(others.length, (at) => `- ${others[at]}`)}- ${user}\nsource: transcript\ntags: [generated]\n---\n\n# ${heading}\n\n**Date**: ${day}\n**Attendees**: ${[...others, user].join(", ")}\n\n## Summary\n\n${others[0]} said that ${sentence()} ${sentence()} ${sentence()}\n\n## Action Items\n\n${tasks}\n## Decisions\n\n${list(3, () => `- ${sentence()}`)}\n## Key Information\n\n${facts}\n## Related\n\n${list(2, () => `- [[${person()}]]`)}- [[${title()}]]\n`,
	};
}

function transcriptNote({ at, day, person, random, sentence }) {
	const others = unique(Array.from({ length: 1 + Math.floor(random() * 3) }, person));
	const clock = (second) => new Date(second * 1000).toISOString().slice(11, 22);
	const turns = list(16, (turn) => `[${clock(turn * 7.3)}] ${turn % 2 ? user : pick(random, others)} : ${sentence()}`);
	return {
		path: `Transcripts/${day} - Call ${at}.md`,
		text: `---\ntype: transcript\ndate: ${day}\nparticipants: [${[...others, user].join(", ")}]\n---\n\n# Call with ${others[0]}\n\n## Summary\n\n${sentence()} ${sentence()}\n\n## Transcript\n\n\`\`\`text\n${turns}\`\`\`\n`,
	};
}

function otherNote({ at, person, random, sentence, title }) {
	const paragraph = () => `${list(5, sentence).replaceAll("\n", " ")}\n\n`;
	return {
		path: `Notes/${title()} ${at}.md`,
		text: `# ${title()}\n\n${paragraph()}${paragraph()}## ${title()}\n\n${list(6, () => `- ${sentence()} #${random() < 0.5 ? "idea" : "area/one"}`)}\n${paragraph()}See [[${title()}]] and [[${person()}]].\n\n- [ ] ${sentence()}\n`,
	};
}

function vocabulary(size) {
	const random = numbers(size);
	return unique(Array.from({ length: size * 2 }, () => list(2 + Math.floor(random() * 2), () => pick(random, onsets) + pick(random, rests)).replaceAll("\n", ""))).slice(0, size);
}

/** Words as frequent as words are: the second half as often as the first, and so on. */
function phrase(random, words, length) {
	const word = () => (random() < 0.45 ? pick(random, glue) : words[Math.floor(random() ** 3 * words.length)]);
	return `${capital(Array.from({ length }, word).join(" "))}.`;
}

function list(length, line) {
	return Array.from({ length }, (_, at) => `${line(at)}\n`).join("");
}

function pick(random, all) {
	return all[Math.floor(random() * all.length)];
}

function unique(all) {
	return [...new Set(all)];
}

function capital(text) {
	return text[0].toUpperCase() + text.slice(1);
}

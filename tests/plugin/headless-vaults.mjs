// What the tests of the headless command share: vaults in temporary folders, and the command itself.

import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../dist/rapport.mjs", import.meta.url));
const cases = fileURLToPath(new URL("../data/vaults", import.meta.url));

/** A copy of a vault of tests/data/vaults, or of an empty one, with `notes` in it; gone when the test is over. */
export function vault(test, notes = {}, name = undefined) {
	const folder = mkdtempSync(join(tmpdir(), "rapport-"));
	test.after(() => rmSync(folder, { recursive: true, force: true }));
	if (name !== undefined) cpSync(join(cases, name), folder, { recursive: true });
	for (const [path, content] of Object.entries(notes)) put(folder, path, content);
	return folder;
}

export function put(folder, path, content) {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), content);
}

/** Every file of a folder: what it holds, by its path. */
export function contents(folder) {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
	return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path))]));
}

/**
 * Runs the command to its end. `before` is a script that runs in its process first: there a test puts what no
 * test can make happen outside, such as a full disk.
 */
export function rapport(args, { before = "", cwd } = {}) {
	const options = before === "" ? [] : ["--import", `data:text/javascript,${encodeURIComponent(before)}`];
	const child = spawn(process.execPath, [...options, command, ...args], { cwd });
	const said = { out: [], err: [] };
	child.stdout.on("data", (piece) => said.out.push(piece));
	child.stderr.on("data", (piece) => said.err.push(piece));
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code) => resolve({ code, out: String(Buffer.concat(said.out)), err: String(Buffer.concat(said.err)) }));
	});
}

const companies = ["Northwind", "Harbour Analytics", "Tarn & Co", "Field Optics"];
const given = ["Ada", "Tomas", "Mira", "Jonas", "Priya", "Henrik", "Elif", "Noor", "Bruno", "Ines"];
const family = ["Novak", "Lind", "Castellan", "Okafor", "Raman", "Aalto", "Demir", "Haddad", "Costa", "Moreau"];
const subjects = ["pilot", "export", "storage", "training", "pricing", "security", "cameras", "contract", "hiring", "reporting"];

/** Numbers that look like chance and are the same on every run (mulberry32). */
function chance(seed) {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

/** Fills a folder with a vault of about `size` notes: meetings, transcripts, person pages and other notes, some damaged. */
export function fill(folder, size) {
	if (size === 0) return;
	const pick = chance(size);
	const people = Array.from({ length: Math.max(4, Math.floor(size / 25)) }, (_, at) => personName(at));
	for (const name of people) put(folder, `People/${name}.md`, personPage(name));
	for (let at = people.length; at < size; at++) {
		const day = new Date(Date.UTC(2020, 0, 1) + pick(2200) * 86_400_000).toISOString().slice(0, 10);
		const [name, other] = [people[pick(people.length)], people[pick(people.length)]];
		const about = `${subjects[pick(subjects.length)]} and ${subjects[pick(subjects.length)]} ${at}`;
		const write = [meeting, meeting, meeting, transcript, otherNote][pick(5)];
		write(folder, { day, name, other, about, company: companies[pick(companies.length)], pick });
	}
}

function personName(at) {
	const rest = Math.floor(at / given.length);
	const number = Math.floor(rest / family.length);
	return `${given[at % given.length]} ${family[rest % family.length]}${number === 0 ? "" : ` ${letters(number)}`}`;
}

/** 1 → Ba, 2 → Ca, …: a second family name for those of one name. */
function letters(number) {
	const [high, low] = [Math.floor(number / 20), number % 20];
	return `${"BCDFGHJKLMNPQRSTVWXZ"[low]}a${high === 0 ? "" : "bcdfghjklmnprstvwxz"[high % 19]}`;
}

function personPage(name) {
	return `---\ntype: people\ntags:\n- type/people\n- generated\nlast_contact: unknown\n---\n\n# ${name}\n\n## Recent Context\n\n## Key Facts\n`;
}

function meeting(folder, { day, name, other, about, company, pick }) {
	const lines = [
		"---", "type: people", `title: About the ${about}`, `date: '${day}'`, `person: ${name}`, "participants:", `- ${name}`, "- Sam Hale", "---", "",
		`# About the ${about}`, "", `**Date**: ${day}`, `**Attendees**: ${name}, Sam Hale`, "", "## Summary", "",
		`${name} went through the ${about} with Sam. ${company}’s team wants ${pick(90) + 3} sites before June, and ${other} is to decide about the budget.`, "",
		"## Action Items", `- [ ] Send the plan for the ${about}. @${name} 📅 ${day} #task`, `- [x] Write to ${company}. @Myself ✅ ${day} #task`, "",
		"## Key Information", `- ${company} has ${pick(4000)} people in ${pick(20) + 1} places.`, `- The ${about} costs ${pick(900)} a month.`, "", "## Related", "", `- [[${other}]]`, "",
	];
	put(folder, `Meetings/${day} - ${about}.md`, lines.join("\n"));
}

function transcript(folder, { day, name, about, company, pick }) {
	const turns = Array.from({ length: 12 + pick(30) }, (_, at) => {
		const time = `00:${String(Math.floor(at / 6)).padStart(2, "0")}:${String((at % 6) * 10).padStart(2, "0")}.00`;
		return `[${time}] ${at % 2 === 0 ? name : "Sam Hale"} : ${at % 5 === 0 ? `I’ll send ${company} the numbers by Friday.` : `We talked about the ${about}, and it isnâ€™t ready.`}\n`;
	});
	const head = ["---", "type: transcript", `title: Talk on the ${about}`, `date: ${day}`, "participants:", `- ${name}`, "- Sam Hale", "---", "", `# Talk on the ${about}`, "", "## Key facts learned", "", `- ${company} pays for ${pick(50)} seats.`, "", "## Transcript", "", "```text"];
	put(folder, `Inbox/${day} - Call about the ${about}.md`, [...head, ...turns, "```", ""].join("\n"));
}

function otherNote(folder, { name, about, company }) {
	put(folder, `Notes/On the ${about}.md`, `# On the ${about}\n\nSee [[${name}]] and [[${company}]].\n\n- [ ] Read about the ${about}\n`);
}

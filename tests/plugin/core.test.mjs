// The core for scripts, as the README shows it: plain data in, plain data out, offsets in UTF-16 code units.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CoreAway, CoreFailure, load, Session, turnsOf } from "../../dist/core.mjs";
import { started } from "../own-core.mjs";

const core = await load();

/** What stands where a piece of data says it does. */
const at = (text, { start, end }) => text.slice(start, end);

/** A text after changes, as a script applies them. */
const apply = (text, changes) => changes.toReversed().reduce((now, { start, end, insert }) => now.slice(0, start) + insert + now.slice(end), text);

test("each start is a core of its own", async () => {
	const [first, second] = [await load(), await load()];
	assert.notEqual(first, second);
	assert.deepEqual(first.defaultSettings(), second.defaultSettings());
	const [one, other] = [new first.Vault(first.defaultSettings()), new second.Vault(second.defaultSettings())];
	one.put("People/Ada Novak.md", "---\ntype: people\n---\n# Ada Novak\n");
	assert.deepEqual([one.people().length, other.people().length], [1, 0]);
});

test("repair: the damaged pieces of a text and what they become", () => {
	const text = "📅 Adaâ€™s list";
	const { places, readings } = core.repair(text);
	assert.deepEqual([...places], [6, 9, 0], "📅 counts for two");
	assert.equal(text.slice(6, 9), "â€™");
	assert.deepEqual(readings.map(({ after, sure }) => [after, sure]), [["’", "certain"]]);
	assert.equal(core.repair("itâ€™s Adaâ€™s ".repeat(100)).readings.length, 1, "what repeats itself is told once");
	for (const clean of ["Ada’s list 📅 – naïve", "plain", ""]) assert.equal(core.repair(clean).places.length, 0);
});

test("repair: a long text in any script is passed whole", () => {
	for (const script of ["plain text ", "naïve ", "русский ", "日本語", "😀", "\ud83d "]) {
		const text = `${script.repeat(5000)}Adaâ€™s ${script.repeat(5000)}`;
		const start = text.indexOf("â");
		assert.deepEqual([...core.repair(text).places], [start, start + 3, 0], script);
	}
});

test("readTask: a line as the Tasks plugin reads it", () => {
	const task = core.readTask("- [x] Send the plan 📎 to Lisbon @Ada Novak ⏫ 📅 2026-03-06 ✅ 2026-03-05 #task ^plan");
	assert.deepEqual([task.status, task.state, task.priority, task.due, task.done, task.blockLink], ["x", "done", "high", "2026-03-06", "2026-03-05", "plan"]);
	assert.equal(task.owner, "Ada Novak");
	assert.ok(task.tags.includes("#task"));
	assert.equal(core.readTask("- Send the plan"), undefined);
});

test("readTranscript: turns with a speaker, a time and a place", () => {
	const text = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ada Novak>📅 We start in Lisbon.</v>\n\n00:00:05.000 --> 00:00:08.500\n<v Sam Hale>Fine with me.</v>\n";
	const [transcript, ...more] = core.readTranscript(text);
	assert.deepEqual(more, []);
	assert.deepEqual(transcript.speakers.map(({ name }) => name), ["Ada Novak", "Sam Hale"]);
	const turns = [...turnsOf(core, text, transcript)];
	assert.deepEqual(turns.map(({ speaker, from, to, kind, text: said }) => [speaker, from, to, kind, said]), [
		[0, 1, 4, "speech", "📅 We start in Lisbon."],
		[1, 5, 8.5, "speech", "Fine with me."],
	]);
	assert.equal(transcript.turns.length, 2);
	for (const turn of turns) assert.ok(at(text, turn).includes(turn.text));
	assert.deepEqual(core.readTranscript("Only prose."), []);
});

test("readTranscript: tags, entities, a second voice and chat; what is not known is absent", () => {
	const cues = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nIs 3 &lt; <i>4</i>? - Yes.\n";
	const chat = "00:01:02\tAda Novak:\tMorning 📅\r\n";
	const said = (text) => core.readTranscript(text).flatMap((found) => [...turnsOf(core, text, found)].map(({ speaker, from, kind, text: words }) => [speaker, from, kind, words]));
	assert.deepEqual(said(cues), [[undefined, 1, "speech", "Is 3 < 4?"], [undefined, undefined, "secondVoice", "Yes."]]);
	assert.deepEqual(said(`${chat}${chat}${chat}`)[2], [0, 62, "chat", "Morning 📅"]);
});

test("findArtefacts: what a recogniser put in, with its place", () => {
	const text = "📅\n\n```text\n[0:01] Remote :  RemoteGood. (music)\n[0:02] Sam Hale : Yes.\n```\n";
	assert.deepEqual(core.findArtefacts(text).map((artefact) => [artefact.kind, artefact.certain, at(text, artefact)]), [["gluedName", true, "Remote"], ["sound", true, "(music)"]]);
	assert.throws(() => core.plainText("a", "html"), /expected a coding/);
});

test("a speaker is named, and a file becomes a note", () => {
	const vault = vaultOf({});
	const text = "```text\n[0:01] Remote : Hi.\n[0:02] Sam Hale : Yes.\n```\n";
	assert.deepEqual(vault.speakers("A.md", text).map(({ name, person, turns }) => [name, person, turns]), [["Remote", false, 1], ["Sam Hale", true, 1]]);
	assert.deepEqual(vault.needs("A.md", text).unnamed, ["Remote"]);
	const named = apply(text, vault.renameSpeaker("A.md", text, "Remote", "Ada Novak").changes);
	assert.equal(named, `---\nspeaker_names:\n  Remote: Ada Novak\n---\n${text.replace("Remote", "Ada Novak")}`);
	const cues = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Novak>I will send the list of all the sites before Friday.\n";
	const note = vault.import("Files/2026-03-05 Pilot.vtt", cues);
	assert.deepEqual([note.kind, note.path], ["note", "Files/2026-03-05 - Pilot.md"]);
	vault.put(note.path, note.text);
	assert.deepEqual(vault.import("again.vtt", cues), { kind: "known", path: note.path });
	assert.equal(vault.import("a.json", "{}").kind, "refused");
	vault.free();
});

test("resolveDate: due dates in words, against the day of the meeting", () => {
	const text = "📅 Ada sends it by next Thursday.";
	const [date, ...more] = core.resolveDate(text, "2026-03-05");
	assert.deepEqual(more, []);
	assert.equal(date.date, "2026-03-12");
	assert.equal(at(text, date), date.text);
	assert.throws(() => core.resolveDate(text, "5 March"), /expected the meeting's day as YYYY-MM-DD, found “5 March”/);
	assert.deepEqual(core.resolveDate(text, "2026-03-05"), [date], "an error is no end of the core");
});

const page = "---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n";
const inbox = "Inbox/2026-03-05 - Pilot.md";
const spoken = "---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n\n# Pilot 📅 in Lisbon\n\nItâ€™s decided.\n\nAction: Ada to send the deck by Friday.\n\n## Decisions\n\n- Start in Lisbon.\n\n## Transcript\n\n```text\n[00:00:01.00] Ada Novak : We start in Lisbon.\n\n[00:00:09.00] Sam Hale : I'll send the plan by Friday.\n```\n";

function vaultOf(notes) {
	const vault = new core.Vault({ ...core.defaultSettings(), userName: "Sam Hale" });
	for (const [path, text] of Object.entries(notes)) vault.put(path, text);
	return vault;
}

test("Vault: notes go in, edits come out", () => {
	const vault = vaultOf({ "People/Ada Novak.md": page });
	const report = vault.put(inbox, spoken);
	assert.equal(report.kind, "transcript");
	assert.deepEqual(report.remarks, []);

	const needs = vault.needs(inbox, spoken);
	assert.deepEqual([needs.damage, needs.guesses, needs.transcript, needs.person?.path], [1, 0, true, "People/Ada Novak.md"]);

	const fixed = apply(spoken, vault.fix(inbox, spoken).changes);
	assert.equal(fixed, spoken.replace("Itâ€™s", "It’s"));
	assert.deepEqual(vault.fix(inbox, fixed).changes, []);

	const extracted = apply(fixed, vault.actions(inbox, fixed).changes);
	assert.match(extracted, /- \[ \] .*deck.*@Ada Novak/);
	vault.put(inbox, extracted);
	assert.deepEqual(vault.actions(inbox, extracted).changes, []);

	const target = vault.meetingTarget(inbox, extracted);
	assert.deepEqual([target, target.exists], [vault.needs(inbox, extracted).meeting, false]);
	const meeting = apply("", vault.meeting([{ path: inbox, text: extracted }], target.path, "").changes);
	assert.match(meeting, /Start in Lisbon/);
	vault.put(target.path, meeting);
	assert.equal(vault.meetingTarget(inbox, extracted).exists, true);
	assert.deepEqual(vault.meeting([{ path: inbox, text: extracted }], target.path, meeting).changes, []);

	const person = vault.personTarget("Ada Novak");
	assert.deepEqual(person, { path: "People/Ada Novak.md", title: "Ada Novak", exists: true, maybe: [], gone: false, sources: [] });
	const regenerated = apply(page, vault.person(person.path, page).changes);
	assert.match(regenerated, /2026-03-05/);
	vault.put(person.path, regenerated);
	assert.deepEqual(vault.person(person.path, regenerated).changes, []);
	assert.deepEqual(vault.update(person.path, page).changes, vault.person(person.path, page).changes, "as somebody works");
	assert.deepEqual(vault.update(person.path, page.replace("generated", "own")), { changes: [], remarks: [] }, "a page made by hand");
	const [row] = vault.people();
	assert.deepEqual([row.name, row.page, row.generated, row.lastContact, row.meetings], ["Ada Novak", "People/Ada Novak.md", true, "2026-03-05", 1]);
	vault.free();
});

test("Vault: notes are renamed and removed", () => {
	const vault = vaultOf({ "People/Ada Novak.md": page, [inbox]: spoken });
	assert.ok(Array.isArray(vault.rename(inbox, "Archive/2026-03-05 - Pilot.md")));
	assert.equal(vault.people()[0].meetings, 1);
	assert.equal(vault.rename("none.md", "other.md"), undefined);
	assert.ok(vault.remove("Archive/2026-03-05 - Pilot.md").length > 0);
	assert.equal(vault.people()[0].meetings, 0);
	vault.free();
});

test("changes count UTF-16 code units, whatever stands before them", () => {
	const vault = vaultOf({});
	for (const before of ["", "é ", "📅 ", "👩‍👩‍👧 ", "\uFEFF", "漢字\r\n", "\u0000"]) {
		const text = `${before}Adaâ€™s list`;
		assert.equal(apply(text, vault.fix("Note.md", text).changes), `${before}Ada’s list`);
	}
	vault.free();
});

test("half a surrogate pair is text too", () => {
	const vault = vaultOf({});
	for (const text of ["\ud83d", "\udcc5 itâ€™s", "# \ud83d\ud83d\n- [ ] \udcc5\n"]) assert.doesNotThrow(() => [vault.put("Note.md", text), vault.fix("Note.md", text), core.repair(text), core.readTask(text)]);
	vault.free();
});

test("settings of the wrong kind are refused in words, and the core goes on", () => {
	assert.throws(() => new core.Vault({ ...core.defaultSettings(), ignoreFolders: "Private" }), Error);
	assert.throws(() => new core.Vault({ ...core.defaultSettings(), taskStyle: "fancy" }), /fancy/);
	vaultOf({}).free();
});

test("an end that is not the core's own is the engine's, once; at the second time it is the note's", async () => {
	const culprits = [];
	const session = new Session((defaults) => defaults, (culprit) => void culprits.push(culprit));
	const fail = () => session.ask("A.md", () => { throw new WebAssembly.RuntimeError("Out of bounds memory access"); });
	await session.start();
	assert.throws(fail, CoreAway);
	await session.start();
	assert.equal(session.ask("A.md", (vault) => vault.put("A.md", "text").kind), "other", "the note is read again");
	assert.throws(fail, CoreFailure);
	assert.deepEqual(culprits, [undefined, "A.md"]);
	session.stop();
});

test("a core that failed on a note is replaced, and the next one works", async () => {
	const culprits = [];
	const session = new Session((defaults) => ({ ...defaults, userName: "Sam Hale" }), (culprit) => void culprits.push(culprit));
	await session.start();
	session.ask("A.md", (vault) => vault.put("People/Ada Novak.md", page));
	const fail = (error) => () => session.ask("Bad.md", () => { throw error; });
	assert.throws(fail(new TypeError("only a refusal")), (error) => error instanceof CoreFailure && error.note === "Bad.md");
	assert.equal(session.ask("A.md", (vault) => vault.people().length), 1, "a refusal costs nothing");
	assert.throws(fail(new WebAssembly.RuntimeError("unreachable")), CoreFailure);
	await session.start();
	assert.deepEqual(culprits, ["Bad.md"]);
	assert.equal(session.ask("A.md", (vault) => vault.people().length), 0, "the new core holds no note yet");
	assert.equal(session.ask("A.md", (vault) => vault.put("A.md", "text").kind), "other");
	session.stop();
});

test("the memory grows in a few large steps, after each of which the host looks through its own", async () => {
	const { core: own, memory } = await started();
	const vault = new own.Vault(own.defaultSettings());
	const sizes = new Set();
	for (let at = 0; at < 4000; at++) {
		vault.load(`Notes/${at}.md`, `---\nparticipants: [Ada Novak, Person ${at}]\n---\n# Plan ${at}\n${"The pilot covers two more sites.\n".repeat(20)}`);
		sizes.add(memory.buffer.byteLength);
	}
	const grown = Math.max(...sizes) - Math.min(...sizes);
	assert.ok(grown > 2 << 20, `${grown} bytes are too few to tell`);
	assert.ok(sizes.size < 4 + grown / (1 << 19), `${sizes.size} sizes for ${grown} bytes`);
});

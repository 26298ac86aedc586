// Whatever a vault holds: each note that cannot be worked on is named, and everything else is done.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { contents, put, rapport, vault } from "./headless-vaults.mjs";

test("a vault of bad notes: the rest is done, the bad ones are named and as they were", async (t) => {
	const folder = vault(t, {}, "bad-input");
	const before = contents(folder);
	const { code, out, err } = await rapport(["update", "--vault", folder, "--write"]);
	assert.equal(code, 3);
	assert.match(out, /2 notes to change, 0 to create, 2 problems\.\n2 notes written\.\n$/);
	assert.match(err, /“Inbox\/Latin 1\.md” could not be read: expected UTF-8 text, found the byte 0xE9 in line 1\. It is skipped and left as it is\.\n/);
	assert.match(err, /“Inbox\/UTF-16\.md” could not be read: expected UTF-8 text, found UTF-16\. It is skipped/);
	assert.match(err, /“Meetings\/2026-03-05 - Broken frontmatter\.md”, line 3: expected a closing quote/);
	assert.doesNotMatch(err, /Private|Left alone|Empty|\.trash/);
	const after = contents(folder);
	const broken = "Meetings/2026-03-05 - Broken frontmatter.md";
	const windows = "Meetings/2026-03-06 - Windows.MD";
	assert.equal(String(after[broken]), String(before[broken]).replace("isnâ€™t", "isn’t"));
	assert.equal(String(after[windows]), "\uFEFF# Notes\r\n\r\nAda’s list \r\n\r\nNo line end");
	for (const path of Object.keys(before)) if (path !== broken && path !== windows) assert.deepEqual(after[path], before[path], path);
	assert.deepEqual(Object.keys(after), Object.keys(before));
});

test("a remark is no problem: a note with broken frontmatter does not fail a check for ever", async (t) => {
	const folder = vault(t, { "Note.md": '---\ntitle: "Pilot\n---\n# Pilot\n' });
	const { code, err } = await rapport(["update", "--check", "--vault", folder]);
	assert.equal(code, 0);
	assert.match(err, /“Note\.md”, line 2: expected a closing quote/);
	assert.equal(err.match(/line 2/g).length, 1, "once, however many steps come upon it");
});

test("broken frontmatter is never written", async (t) => {
	const note = '---\ntype: people\ntags: [generated\nlast_contact: "unknown\nnote: itâ€™s\n---\n\n# Ada Novak\n\n## Recent Context\n';
	const folder = vault(t, { "People/Ada Novak.md": note, "Meetings/2026-03-05 - Pilot.md": "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n# Pilot\n\n## Summary\n\nAda decides.\n" });
	for (const command of [["update"], ["person", "Ada Novak"]]) await rapport([...command, "--vault", folder, "--write"]);
	const after = readFileSync(join(folder, "People/Ada Novak.md"), "utf8");
	assert.ok(after.startsWith(note.slice(0, note.indexOf("# Ada"))), after);
});

test("a vault without people, without notes, and with empty ones", async (t) => {
	for (const notes of [{ "Note.md": "# Pilot\n\n- [ ] Call\n" }, {}, { "Empty.md": "", "Mark.md": "\uFEFF", "Space.md": " \n", "Line ends.md": "\r\n\r\r\n", "Nothing.md": "\0\0" }]) {
		const folder = vault(t, notes);
		const before = contents(folder);
		const { code, out, err } = await rapport(["update", "--vault", folder, "--write"]);
		assert.deepEqual([code, err], [0, ""]);
		assert.match(out, new RegExp(`^${Object.keys(notes).length} notes? read, 0 notes to change, 0 to create\\.\\nNothing to do\\.\\n$`));
		assert.deepEqual(contents(folder), before);
	}
});

test("one line of 5 MB is a note like any other", async (t) => {
	const line = "Ada said it isnâ€™t ready, and Sam wrote it down. ".repeat(110_000);
	const folder = vault(t, { "Long.md": line, "Meetings/2026-03-05 - Long.md": `---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n# Long\n\n${line}\n` });
	assert.ok(line.length > 5_000_000);
	const { code, out } = await rapport(["fix", "--vault", folder, "--write"]);
	assert.equal(code, 0);
	assert.match(out, /2 notes written\.\n$/);
	assert.equal(readFileSync(join(folder, "Long.md"), "utf8"), line.replaceAll("â€™", "’"));
});

test("names that are odd on one system or another", async (t) => {
	const odd = ["Ünïcode 📅.md", "Name with  spaces .md", "-dash.md", "$HOME `x`.md", ...(process.platform === "win32" ? [] : ['A "quote".md', "back\\slash.md", "line\nend.md", "colon: what?.md"]), `${"n".repeat(250)}.md`];
	const folder = vault(t, Object.fromEntries(odd.map((name) => [name, "itâ€™s\n"])));
	const { code, err } = await rapport(["fix", "--vault", folder, "--write"]);
	assert.deepEqual([code, err], [0, ""]);
	assert.deepEqual(contents(folder), Object.fromEntries(odd.sort().map((name) => [name, Buffer.from("it’s\n")])));
});

test("links in a circle, and to what is not there", async (t) => {
	const meeting = (ref) => `---\ndate: 2026-03-05\nparticipants: [Ada Novak]\nsource_ref: ${ref}\n---\n# Pilot\n\n![[A]] [[B]] [[Nowhere]]\n`;
	const folder = vault(t, { "A.md": meeting("B.md"), "B.md": meeting("A.md"), "C.md": meeting("C.md"), "D.md": meeting("none/at all.md"), "People/Ada Novak.md": "---\ntype: people\ntags: [generated]\n---\n# Ada Novak\n\n[[Ada Novak]]\n" });
	const first = await rapport(["update", "--vault", folder, "--write"]);
	assert.equal(first.code, 0, first.err);
	assert.equal((await rapport(["update", "--vault", folder, "--check"])).code, 0);
});

/** Makes the core fail as a panic does, where it reads a note that holds a word. */
const failsOnWord = `
	const real = WebAssembly.instantiate;
	WebAssembly.instantiate = async (module, imports) => {
		const instance = await real(module, imports);
		const exports = { ...instance.exports };
		for (const [name, call] of Object.entries(exports)) {
			if (!/^vault_(put|fix)$/.test(name)) continue;
			exports[name] = (...args) => {
				const text = typeof args[3] === "string" ? args[3] : Buffer.from(instance.exports.memory.buffer, args[3], args[4]).toString();
				if (text.includes("PANIC")) throw new WebAssembly.RuntimeError("unreachable");
				return call(...args);
			};
		}
		return new Proxy(instance, { get: (target, key) => (key === "exports" ? exports : target[key]), getPrototypeOf: () => WebAssembly.Instance.prototype });
	};
`;

test("a note on which the core fails is named and skipped; a new core does the rest", async (t) => {
	const folder = vault(t, { "A.md": "itâ€™s A\n", "B.md": "itâ€™s a PANIC\n", "C.md": "itâ€™s C\n", "D.md": "PANIC\n" });
	const { code, out, err } = await rapport(["fix", "--vault", folder, "--write"], { before: failsOnWord });
	assert.equal(code, 3, err);
	assert.match(err, /“B\.md”/);
	assert.match(err, /“D\.md”/);
	assert.match(out, /4 notes read, 2 notes to change, 0 to create, 2 problems\.\n2 notes written\.\n/);
	assert.equal(readFileSync(join(folder, "A.md"), "utf8"), "it’s A\n");
	assert.equal(readFileSync(join(folder, "B.md"), "utf8"), "itâ€™s a PANIC\n");
	assert.equal(readFileSync(join(folder, "C.md"), "utf8"), "it’s C\n");
});

test("a folder that may not be read is named, and the rest is done", async (t) => {
	const folder = vault(t, { "A.md": "itâ€™s\n" });
	put(folder, "Locked/B.md", "itâ€™s\n");
	const locked = `
		import fs from "node:fs";
		import { syncBuiltinESMExports } from "node:module";
		const real = fs.promises.readdir;
		fs.promises.readdir = async (path, options) => {
			if (String(path).endsWith("Locked")) throw Object.assign(new Error("EACCES: permission denied, scandir"), { code: "EACCES" });
			return real(path, options);
		};
		syncBuiltinESMExports();
	`;
	const { code, err } = await rapport(["fix", "--vault", folder, "--write"], { before: locked });
	assert.equal(code, 3);
	assert.equal(err, "rapport: the folder “Locked” could not be read: no permission. It is skipped.\n");
	assert.equal(readFileSync(join(folder, "A.md"), "utf8"), "it’s\n");
});

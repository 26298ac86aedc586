// How the headless command writes: whole or not at all, never over what somebody else wrote, and nothing left behind.

import assert from "node:assert/strict";
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { contents, rapport, vault } from "./headless-vaults.mjs";

const onWindows = process.platform === "win32" && "no such modes there";
const isRoot = process.getuid?.() === 0;

/** Runs `body` with `fs` at hand, in the command's own process, before it starts. */
function inside(body) {
	return `import fs from "node:fs"; import { join } from "node:path"; import { syncBuiltinESMExports } from "node:module"; ${body}; syncBuiltinESMExports();`;
}

/** Something happens between reading and writing: when the new file is about to be made. */
function beforeWriting(what) {
	return inside(`const open = fs.promises.open; let done = false; fs.promises.open = async (path, flags, mode) => { if (flags === "wx" && !done) { done = true; ${what} } return open(path, flags, mode); }`);
}

function failing(call, code) {
	return inside(`fs.promises.${call} = async () => { throw Object.assign(new Error("${code}: the system's own words"), { code: "${code}" }); }`);
}

/** The file handle's own calls fail for the note that is written first. */
function failingHandle(call, code) {
	return inside(`
		const open = fs.promises.open; let done = false;
		fs.promises.open = async (path, flags, mode) => {
			const file = await open(path, flags, mode);
			if (flags === "wx" && !done) { done = true; file.${call} = async () => { throw Object.assign(new Error("${code}"), { code: "${code}" }); }; }
			return file;
		}`);
}

const two = { "A.md": "itâ€™s A\n", "B.md": "itâ€™s B\n" };

test("a note that changed meanwhile is not overwritten, and the rest is written", async (t) => {
	const cases = [
		[(path) => `fs.writeFileSync(${path}, "mine\\n");`, /“A\.md” was not written: it changed after it was read\. It is left as it is\./, "mine\n"],
		[(path) => `fs.unlinkSync(${path});`, /“A\.md” was not written: it changed after it was read\./, undefined],
	];
	for (const [what, message, left] of cases) {
		const folder = vault(t, two);
		const { code, err, out } = await rapport(["fix", "--vault", folder, "--write"], { before: beforeWriting(what(JSON.stringify(join(folder, "A.md")))) });
		assert.equal(code, 3);
		assert.match(err, message);
		assert.match(out, /1 note written\./);
		const after = Object.fromEntries(Object.entries(contents(folder)).map(([path, bytes]) => [path, String(bytes)]));
		assert.deepEqual(after, { ...(left === undefined ? {} : { "A.md": left }), "B.md": "it’s B\n" });
	}
});

test("a note that became a link meanwhile is left alone", { skip: onWindows }, async (t) => {
	const outside = vault(t, { "A.md": two["A.md"] });
	const folder = vault(t, two);
	const path = JSON.stringify(join(folder, "B.md"));
	const { code, err } = await rapport(["fix", "--vault", folder, "--write"], { before: beforeWriting(`fs.unlinkSync(${path}); fs.symlinkSync(${JSON.stringify(join(outside, "A.md"))}, ${path});`) });
	assert.equal(code, 3);
	assert.match(err, /“B\.md” was not written: it is no longer a file\. It is left as it is\./);
	assert.equal(readFileSync(join(outside, "A.md"), "utf8"), two["A.md"]);
});

const transcript = "---\ntype: transcript\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n\n# Pilot in Lisbon\n\n## Decisions\n\n- Start in Lisbon.\n\n## Transcript\n\n```text\n[00:00:01.00] Ada Novak : We start in Lisbon.\n\n[00:00:09.00] Sam Hale : I'll send the plan by Friday.\n```\n";

test("a new note does not take the place of one that appeared meanwhile", async (t) => {
	const folder = vault(t, { "Inbox/Pilot.md": transcript });
	const { notes } = JSON.parse((await rapport(["meeting", "--vault", folder, "--json"])).out);
	const { path } = notes.find((note) => note.path.startsWith("Meetings/"));
	const target = join(folder, path);
	for (const before of [beforeWriting(`fs.writeFileSync(${JSON.stringify(target)}, "mine");`), inside(`const link = fs.promises.link; fs.promises.link = async (from, to) => { fs.writeFileSync(to, "mine"); return link(from, to); }`)]) {
		const { code, err } = await rapport(["meeting", "--vault", folder, "--write"], { before });
		assert.equal(code, 3);
		assert.match(err, /was not written: a note of this name appeared after the vault was read/);
		assert.equal(readFileSync(target, "utf8"), "mine");
		assert.deepEqual(readdirSync(join(folder, "Meetings")).length, 1);
		assert.equal(readFileSync(join(folder, "Inbox/Pilot.md"), "utf8"), transcript, "no note was made of it");
		unlinkSync(target);
	}
});

test("a new note is made where the file system has no links", async (t) => {
	const folder = vault(t, { "Inbox/Pilot.md": transcript });
	assert.equal((await rapport(["meeting", "--vault", folder, "--write"], { before: failing("link", "EPERM") })).code, 0);
	assert.equal(readdirSync(join(folder, "Meetings")).length, 1);
	assert.equal((await rapport(["meeting", "--vault", folder, "--check"])).code, 0);
});

test("a new note is not made outside the vault", { skip: onWindows }, async (t) => {
	const outside = vault(t);
	const folder = vault(t, { "Inbox/Pilot.md": transcript });
	symlinkSync(outside, join(folder, "Meetings"));
	const { code, err } = await rapport(["meeting", "--vault", folder, "--write"]);
	assert.equal(code, 3);
	assert.match(err, /was not written: its folder is outside the vault, at “/);
	assert.deepEqual(readdirSync(outside), []);
});

test("whatever fails, the note is as it was, the reason is told, and nothing is left behind", async (t) => {
	const faults = [
		[failingHandle("writeFile", "ENOSPC"), "the disk is full"],
		[failingHandle("sync", "EIO"), "the disk failed"],
		[inside(`const rename = fs.promises.rename; let done = false; fs.promises.rename = async (from, to) => { if (!done) { done = true; throw Object.assign(new Error("EBUSY"), { code: "EBUSY" }); } return rename(from, to); }`), "another program is using it"],
		[inside(`const open = fs.promises.open; let done = false; fs.promises.open = async (path, flags, mode) => { if (flags === "wx" && !done) { done = true; throw Object.assign(new Error("EACCES"), { code: "EACCES" }); } return open(path, flags, mode); }`), "no permission"],
	];
	for (const [before, words] of faults) {
		const folder = vault(t, two);
		const { code, out, err } = await rapport(["fix", "--vault", folder, "--write"], { before });
		assert.equal(code, 3, words);
		assert.equal(err, `rapport: “A.md” was not written: ${words}. It is as it was.\n`);
		assert.match(out, /1 note written\.\n$/);
		assert.deepEqual(contents(folder), { "A.md": Buffer.from(two["A.md"]), "B.md": Buffer.from("it’s B\n") });
	}
});

test("a note or folder without the right to write is left alone", { skip: onWindows || (isRoot && "root may write everywhere") }, async (t) => {
	const folder = vault(t, { ...two, "Locked/C.md": "itâ€™s C\n" });
	chmodSync(join(folder, "A.md"), 0o444);
	chmodSync(join(folder, "Locked"), 0o555);
	const { code, err } = await rapport(["fix", "--vault", folder, "--write"]);
	chmodSync(join(folder, "Locked"), 0o755);
	assert.equal(code, 3);
	assert.match(err, /“A\.md” was not written: no permission\. It is as it was\.\n.*“Locked\/C\.md” was not written: no permission/);
	assert.equal(readFileSync(join(folder, "B.md"), "utf8"), "it’s B\n");
});

test("a note keeps its mode and its owner", { skip: onWindows }, async (t) => {
	const folder = vault(t, two);
	chmodSync(join(folder, "A.md"), 0o640);
	chmodSync(join(folder, "B.md"), 0o600);
	if (isRoot) chownSync(join(folder, "A.md"), 12_345, 54_321);
	const facts = () => ["A.md", "B.md"].map((name) => statSync(join(folder, name))).map(({ mode, uid, gid }) => [mode, uid, gid]);
	const before = facts();
	assert.equal((await rapport(["fix", "--vault", folder, "--write"])).code, 0);
	assert.deepEqual(facts(), before);
	assert.equal(readFileSync(join(folder, "A.md"), "utf8"), "it’s A\n");
});

test("a note that does not change is not touched", async (t) => {
	const folder = vault(t, { ...two, "C.md": "plain\n" });
	const stamp = () => statSync(join(folder, "C.md"), { bigint: true });
	const { ino, mtimeNs } = stamp();
	await rapport(["fix", "--vault", folder, "--write"]);
	assert.deepEqual([stamp().ino, stamp().mtimeNs], [ino, mtimeNs]);
});

test("interrupted, it finishes the note at hand and leaves the others", { skip: onWindows }, async (t) => {
	const folder = vault(t, two);
	const { code, err, out } = await rapport(["fix", "--vault", folder, "--write"], { before: beforeWriting(`process.kill(process.pid, "SIGINT"); await new Promise((resume) => setTimeout(resume, 50));`) });
	assert.equal(code, 3);
	assert.equal(err, "rapport: interrupted: 1 of 2 notes were written, the others are as they were.\n");
	assert.match(out, /1 note written\.\n$/);
	assert.deepEqual(contents(folder), { "A.md": Buffer.from("it’s A\n"), "B.md": Buffer.from(two["B.md"]) });
});

test("what a run that was killed left behind is in nobody's way", async (t) => {
	const folder = vault(t, { ...two, ".rapport-0a1b2c3d": "itâ€™s half" });
	mkdirSync(join(folder, "Folder.md"));
	assert.equal((await rapport(["fix", "--vault", folder, "--write"])).code, 0);
	assert.deepEqual(Object.keys(contents(folder)), [".rapport-0a1b2c3d", "A.md", "B.md"]);
});

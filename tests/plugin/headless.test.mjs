// The headless command on the example vault: what it prints, what it writes, what it exits with.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { contents, put, rapport, vault } from "./headless-vaults.mjs";

const example = "example/before";

/** The paths whose bytes differ between two folders' contents. */
function changed(before, after) {
	const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
	return [...paths].filter((path) => !before[path] || !after[path]?.equals(before[path])).sort();
}

test("nothing is written without --write", async (t) => {
	const folder = vault(t, {}, example);
	const before = contents(folder);
	const { code, out } = await rapport(["update", "--vault", folder]);
	assert.equal(code, 0);
	assert.match(out, /^--- a\/Inbox\//m);
	assert.match(out, /^Nothing was written\. Add --write to write these changes\.$/m);
	assert.deepEqual(contents(folder), before);
});

test("update writes, and has nothing to do a second time", async (t) => {
	const folder = vault(t, {}, example);
	const before = contents(folder);
	const first = await rapport(["update", "--vault", folder, "--write"]);
	assert.equal(first.code, 0, first.err);
	const written = contents(folder);
	assert.ok(changed(before, written).length > 10);
	const second = await rapport(["update", "--vault", folder, "--write"]);
	assert.equal(second.code, 0);
	assert.match(second.out, /^\d+ notes read, 0 notes to change, 0 to create\.\nNothing to do\.\n$/);
	assert.deepEqual(contents(folder), written);
});

test("--check exits with 1 while something would change, then with 0", async (t) => {
	const folder = vault(t, {}, example);
	const before = contents(folder);
	assert.equal((await rapport(["update", "--vault", folder, "--check"])).code, 1);
	assert.deepEqual(contents(folder), before);
	await rapport(["update", "--vault", folder, "--write"]);
	const { code, out, err } = await rapport(["update", "--vault", folder, "--check"]);
	assert.deepEqual([code, err], [0, ""]);
	assert.match(out, /Nothing to do\./);
});

test("the diff is what is written: git and patch agree", async (t) => {
	const notes = {
		"Notes/Windows.md": "One\r\nitâ€™s\r\nthree\r\n",
		"Notes/No line end.md": "itâ€™s",
		"Notes/Mark.md": "\uFEFFitâ€™s\nso\n",
		'Notes/A "quoted" näme.md': "itâ€™s\n",
		"Notes/Ada’s list.md": "itâ€™s\n",
	};
	const [written, byGit, byPatch] = [vault(t, notes, example), vault(t, notes, example), vault(t, notes, example)];
	const { out } = await rapport(["update", "--vault", byGit]);
	const diff = out.slice(0, out.lastIndexOf("\n\n") + 1);
	await rapport(["update", "--vault", written, "--write"]);
	execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: byGit, input: diff, env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(byGit) } });
	assert.deepEqual(contents(byGit), contents(written));
	const patched = spawnSync("patch", ["-p1", "--binary", "-s"], { cwd: byPatch, input: diff });
	if (patched.error) return t.diagnostic("there is no patch command here");
	assert.equal(String(patched.stdout), "");
	assert.deepEqual(contents(byPatch), contents(written));
});

test("--json gives the changes as data, and they lead to the text", async (t) => {
	const folder = vault(t, {}, example);
	const before = contents(folder);
	const { code, out } = await rapport(["update", "--vault", folder, "--json"]);
	const { read, notes, guesses, problems, remarks } = JSON.parse(out);
	assert.equal(code, 0);
	assert.equal(read, Object.keys(before).filter((path) => path.endsWith(".md")).length);
	assert.ok(Array.isArray(guesses) && Array.isArray(remarks));
	assert.deepEqual(problems, []);
	assert.ok(notes.some(({ created }) => created) && notes.some(({ created }) => !created));
	for (const { path, created, written, steps, text } of notes) {
		assert.equal(written, false);
		assert.equal(created, !(path in before));
		assert.equal(steps.reduce((now, { changes }) => applied(now, changes), String(before[path] ?? "")), text, path);
	}
	const again = JSON.parse((await rapport(["update", "--vault", folder, "--json", "--write"])).out);
	assert.ok(again.notes.every(({ written }) => written));
	for (const { path, text } of again.notes) assert.equal(readFileSync(join(folder, path), "utf8"), text);
});

/** What JSON's reader does with the changes of a step. */
function applied(text, changes) {
	return changes.toReversed().reduce((now, { start, end, insert }) => now.slice(0, start) + insert + now.slice(end), text);
}

test("each command does its own part only", async (t) => {
	const task = "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n# Pilot\n\nAction: Ada to send the deck by Friday.\n";
	const stepsOf = async (...args) => {
		const { out, err } = await rapport([...args, "--vault", vault(t, { "Meetings/2026-03-05 - Pilot.md": task }, example), "--json"]);
		assert.equal(err, "");
		return JSON.parse(out).notes.map(({ path, steps }) => [path, steps.map(({ step }) => step).join()]);
	};
	for (const command of ["fix", "clean", "actions", "meeting", "people"]) {
		const notes = await stepsOf(command);
		assert.ok(notes.length > 0, command);
		for (const [path, steps] of notes) assert.equal(steps.split(",").every((step) => step === command), true, `${path}: ${steps}`);
	}
	assert.ok((await stepsOf("people")).every(([path]) => path.startsWith("People/")));
	assert.deepEqual(await stepsOf("person", "Ada Novak"), [["People/Ada Novak.md", "person"]]);
	assert.deepEqual(await stepsOf("person", "People/Ada Novak.md"), [["People/Ada Novak.md", "person"]]);
	assert.deepEqual(await stepsOf("person", "ada", "novak"), [["People/Ada Novak.md", "person"]]);
});

test("a person page of a user's own hand is left alone by people", async (t) => {
	const folder = vault(t, { "People/Ada Novak.md": "---\ntype: people\n---\n# Ada Novak\n\nMine.\n", "2026-03-05.md": "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n# Pilot\n" });
	assert.equal((await rapport(["people", "--vault", folder, "--check"])).code, 0);
});

test("the page of an account is named as a person is; one who has a single name is told so", async (t) => {
	const folder = vault(t, { "Accounts/Harbour.md": "# Harbour\n\nMine.\n", "a.md": "---\ndate: 2026-03-05\naccount: Harbour\nparticipants: [Tomas, Mira Castellan]\n---\nWe met.\n" });
	assert.match((await rapport(["person", "Harbour", "--vault", folder])).out, /\+- 2026-03-05: \[\[a\]\] - We met\./);
	const { code, err } = await rapport(["person", "Tomas", "--vault", folder]);
	assert.equal(code, 3);
	assert.match(err, /“Tomas” took part under one name alone, which several people may have\. No page was made\. Give the full name in the notes, or make “People\/Tomas\.md” yourself\./);
});

test("an unknown person is told, with who may have been meant", async (t) => {
	const folder = vault(t, {}, example);
	const { code, err } = await rapport(["person", "Tomas Novák-Lindgren", "--vault", folder, "--write"]);
	assert.equal(code, 3);
	assert.match(err, /expected a person of this vault, found nobody named “Tomas Novák-Lindgren”\. No page was regenerated\. Of a similar name: Tomas Lind\./);
	assert.doesNotMatch((await rapport(["person", "Xaver", "--vault", folder])).err, /similar/);
});

test("a part of a name that one person has is enough; one with other hyphens is told", async (t) => {
	const page = "---\ntype: people\ntags: [generated]\n---\n# Will Okafor\n";
	const call = "---\ndate: 2026-03-05\nparticipants: [Will Okafor, Priya Raman]\n---\nWe met.\n";
	const folder = vault(t, { "People/Will Okafor.md": page, "a.md": call });
	for (const who of ["will", "Okafor Will"]) assert.match((await rapport(["person", who, "--vault", folder])).out, /\+- 2026-03-05: \[\[a\]\] - We met\./, who);
	const { err } = await rapport(["person", "Priya-Raman", "--vault", folder]);
	assert.match(err, /found nobody named “Priya-Raman”\. No page was regenerated\. Of a similar name: Priya Raman\./);
});

test("a first name of several people is told with their names", async (t) => {
	const page = "---\ntype: people\n---\n";
	const folder = vault(t, { "People/Ada Novak.md": page, "People/Ada Berg.md": page, "People/Tomas Lind.md": page });
	const { code, err } = await rapport(["person", "Ada", "--vault", folder]);
	assert.equal(code, 3);
	assert.match(err, /expected one person, found several named “Ada”: Ada (Berg, Ada Novak|Novak, Ada Berg)\. No page was regenerated\. Give the full name\./);
});

test("--note works on that note and what depends on it", async (t) => {
	const folder = vault(t, { "Notes/Damaged.md": "itâ€™s\n" }, example);
	const note = "Inbox/2026-01-15 - 1-1 Ada Novak.md";
	const run = async (name) => JSON.parse((await rapport(["update", "--vault", folder, "--json", "--note", name])).out).notes.map(({ path }) => path);
	const paths = await run(note);
	assert.ok(paths.includes(note));
	assert.ok(paths.includes("People/Ada Novak.md"), "the page of who took part");
	assert.ok(!paths.includes("Notes/Damaged.md"));
	assert.ok(!paths.includes("People/Henrik Aalto.md"), "the page of somebody else");
	assert.deepEqual(await run(`./Inbox/../${note}`), paths);
	assert.deepEqual(await run(join(folder, note)), paths);
	for (const name of ["Inbox/Nobody.md", "../Elsewhere.md", "."]) {
		const { code, err } = await rapport(["fix", "--vault", folder, "--note", name]);
		assert.deepEqual([code, err], [2, `rapport: expected a note of the vault, found none at “${name}”. Nothing was done.\n`]);
	}
});

test("a call that cannot be carried out is told in one line, and nothing is done", async (t) => {
	const folder = vault(t, { "Note.md": "itâ€™s\n", "Text.txt": "", "bad.json": "[]", "typo.json": '{"username":"Sam"}', "kind.json": '{"ignoreFolders":"Private"}', "style.json": '{"taskStyle":"fancy"}' });
	const inVault = (name) => join(folder, name);
	const calls = [
		[["mend"], /expected one of fix, clean, actions, meeting, person, people, import, update, found “mend”/],
		[["fix", "--vault", inVault("none")], /expected a vault in the folder “.*none”, but it is not there/],
		[["fix", "--vault", inVault("Text.txt")], /found a file/],
		[["fix", "--vault", ""], /found an empty name/],
		[["fix", folder], /expected nothing behind “fix”, found “.*”\. A vault is named with --vault DIR/],
		[["person", "--vault", folder], /expected a name: rapport person NAME/],
		[["fix", "--vault", folder, "--wirte"], /'--wirte'.*See rapport --help/],
		[["fix", "--vault", folder, "--write", "--check"], /expected --write or --check, found both/],
		[["fix", "--vault", folder, "--settings", inVault("none.json")], /expected settings in “.*none.json”, but it is not there/],
		[["fix", "--vault", folder, "--settings", inVault("bad.json")], /expected settings as a JSON object/],
		[["fix", "--vault", folder, "--settings", inVault("typo.json")], /expected a setting of Rapport in “.*”, found “username”\. There are: userName, /],
		[["fix", "--vault", folder, "--settings", inVault("kind.json")], /the setting “ignoreFolders” in “.*” cannot be used: expected a list, found text\. /],
		[["fix", "--vault", folder, "--settings", inVault("style.json")], /the setting “taskStyle” in “.*” cannot be used: expected “emoji” or “dataview”, found “fancy”\. /],
	];
	for (const [args, message] of calls) {
		const { code, out, err } = await rapport(args, { cwd: folder });
		assert.equal(code, 2, args.join(" "));
		assert.equal(out, "");
		assert.match(err, message);
		assert.match(err, /^rapport: [^\n]* Nothing was done\.\n$/);
	}
	assert.equal(readFileSync(inVault("Note.md"), "utf8"), "itâ€™s\n");
});

test("--help, and no command at all", async () => {
	const help = await rapport(["--help"]);
	assert.deepEqual([help.code, help.err], [0, ""]);
	assert.match(help.out, /^rapport COMMAND/);
	assert.equal((await rapport([])).code, 2);
});

test("the settings are the plugin's, or those of --settings, or the defaults", async (t) => {
	const note = "---\ndate: 2026-03-05\nparticipants: [Ada Novak, Sam Hale]\n---\n# Pilot\n\nitâ€™s\n";
	const folder = vault(t, { "Private/Pilot.md": note });
	const isLeftAlone = async (...args) => (await rapport(["fix", "--check", "--vault", folder, ...args])).code === 0;
	assert.equal(await isLeftAlone(), false);
	put(folder, "mine.json", '\uFEFF{"ignoreFolders": ["Private"]}');
	assert.equal(await isLeftAlone("--settings", join(folder, "mine.json")), true);
	put(folder, ".obsidian/plugins/rapport/data.json", '{"ignoreFolders": ["Private"], "updateOnSave": true, "ofALaterVersion": 1}');
	assert.equal(await isLeftAlone(), true);
	put(folder, "none.json", "{}");
	assert.equal(await isLeftAlone("--settings", join(folder, "none.json")), false);
	put(folder, ".obsidian/plugins/rapport/data.json", "{");
	assert.equal((await rapport(["fix", "--check", "--vault", folder])).code, 2);
});

test("what is hidden is not read, links are not followed, and that is said", { skip: process.platform === "win32" && "links need a right there" }, async (t) => {
	const outside = vault(t, { "Note.md": "itâ€™s\n" });
	const folder = vault(t, { ".obsidian/Note.md": "itâ€™s\n", ".trash/Note.md": "itâ€™s\n", ".hidden.md": "itâ€™s\n", "node_modules/a/README.md": "itâ€™s\n", "Real.md": "plain\n" });
	symlinkSync(outside, join(folder, "Elsewhere"));
	symlinkSync(join(outside, "Note.md"), join(folder, "Linked.md"));
	symlinkSync(folder, join(folder, "Loop"));
	symlinkSync(join(outside, "none.md"), join(folder, "Broken.md"));
	const { code, out, err } = await rapport(["fix", "--vault", folder, "--write"]);
	assert.equal(code, 0);
	assert.match(out, /^1 note read, 0 notes to change, 0 to create\./);
	assert.equal(err, ["Elsewhere", "Linked.md", "Loop"].map((name) => `rapport: “${name}” is a link to another place. It is not followed.\n`).join(""));
	assert.equal(readFileSync(join(outside, "Note.md"), "utf8"), "itâ€™s\n");
});

test("a vault may be reached through a link, and named from where one stands", async (t) => {
	const folder = vault(t, { "Vault/Note.MD": "itâ€™s\n" });
	if (process.platform !== "win32") symlinkSync(join(folder, "Vault"), join(folder, "Link"));
	else mkdirSync(join(folder, "Link"));
	for (const name of ["Vault", "./Vault/", "Link"]) {
		if (process.platform === "win32" && name === "Link") continue;
		assert.equal((await rapport(["fix", "--check", "--vault", name], { cwd: folder })).code, 1, name);
	}
	assert.equal((await rapport(["fix", "--write"], { cwd: join(folder, "Vault") })).code, 0);
	assert.equal(readFileSync(join(folder, "Vault/Note.MD"), "utf8"), "it’s\n");
});

test("a guess is shown with its place and left as it is", async (t) => {
	const folder = vault(t, { "Note.md": "One\n\nHe said “helloâ€ and left.\n\nThe cost is 5 â€ 6.\n" });
	const { guesses } = JSON.parse((await rapport(["fix", "--vault", folder, "--json"])).out);
	const { out } = await rapport(["fix", "--vault", folder, "--write"]);
	if (guesses.length === 0) return t.skip("the core is sure of all of these");
	const text = readFileSync(join(folder, "Note.md"), "utf8");
	for (const { path, reason } of guesses) assert.ok(path === "Note.md" && reason.length > 0);
	assert.match(out, /^Guesses, left as they are:\n {2}Note\.md, line \d+: “.*” may be “.*”: /m);
	assert.match(out, /guess(es)? left as they are\.$/m);
	assert.match(text, /â€/);
});

test("a reader that has seen enough is no failure", { skip: process.platform === "win32" && "there is no head" }, async (t) => {
	const notes = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`Note ${at}.md`, "itâ€™s\n".repeat(200)]));
	const folder = vault(t, notes);
	const command = relative(process.cwd(), new URL("../../dist/rapport.mjs", import.meta.url).pathname);
	const script = `node "${command}" fix --vault "${folder}" --write 2>"${folder}/err.txt" | head -1; echo "code \${PIPESTATUS[0]}"`;
	const { stdout } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
	assert.match(stdout, /^--- a\/Note 0\.md.*\ncode 0\n$/);
	assert.equal(readFileSync(join(folder, "err.txt"), "utf8"), "");
	assert.equal(readFileSync(join(folder, "Note 59.md"), "utf8"), "it’s\n".repeat(200));
});

test("a transcript of which every line changes has a diff soon", async (t) => {
	const turns = Array.from({ length: 20_000 }, (_, at) => `${at % 2 === 0 ? "Ada Novak" : "Sam Hale"}: it isnâ€™t line ${at}\n`).join("");
	const folder = vault(t, { "Long.md": `first\n${turns}last` });
	const { out } = await rapport(["fix", "--vault", folder]);
	writeFileSync(join(folder, "diff.txt"), out.slice(0, out.lastIndexOf("\n\n") + 1));
	execFileSync("git", ["apply", "diff.txt"], { cwd: folder, env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(folder) } });
	assert.equal(readFileSync(join(folder, "Long.md"), "utf8"), `first\n${turns.replaceAll("â€™", "’")}last`);
});

test("import makes transcript notes of files, and tells what is none or is there already", async (t) => {
	const cues = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Novak>We start in Lisbon with the first of the two sites we have.\n";
	const folder = vault(t, { "Inbox/2026-03-05 - Old.md": "---\ntype: transcript\n---\n```text\n[0:01] Ada Novak: Hi.\n```\n", "Files/2026-03-12 Pilot.vtt": cues, "Files/list.json": "[1]" });
	const file = (name) => join(folder, "Files", name);
	const first = await rapport(["import", "--vault", folder, "--write", file("2026-03-12 Pilot.vtt"), file("list.json")]);
	assert.equal(first.code, 3, "one file is no transcript");
	assert.match(first.err, /“Files\/list\.json” is no transcript/);
	const note = String(contents(folder)["Files/2026-03-12 - Pilot.md"]);
	assert.match(note, /\nsource_file: Files\/2026-03-12 Pilot\.vtt\n/);
	assert.match(note, /\[00:00:01\] Ada Novak: We start in Lisbon with the first of the two sites we have\./);
	const again = await rapport(["import", "--vault", folder, "--check", file("2026-03-12 Pilot.vtt")]);
	assert.equal(again.code, 0);
	assert.match(again.err, /“Files\/2026-03-12 Pilot\.vtt” is already in “Files\/2026-03-12 - Pilot\.md”/);
	const outside = join(vault(t, { "Zoom/2026-03-13 14.03.22 Dock cameras/chat.txt": "00:00:01\tAda Novak:\tThe list is in the shared folder\n", "Zoom/2026-03-13 14.03.22 Dock cameras/transcript.vtt": cues.replace("Lisbon", "Turku") }), "Zoom", "2026-03-13 14.03.22 Dock cameras");
	await rapport(["import", "--vault", folder, "--write", join(outside, "chat.txt"), join(outside, "transcript.vtt")]);
	const made = contents(folder);
	const folders = Object.keys(made).filter((path) => path.includes("Dock cameras"));
	assert.deepEqual(folders.map((path) => path.split("/").at(-1)).sort(), ["2026-03-13 - Dock cameras chat.md", "2026-03-13 - Dock cameras.md"]);
	assert.match(String(made[folders[0]]), /\nsource_file: 2026-03-13 14\.03\.22 Dock cameras\//);
	assert.equal((await rapport(["import", "--vault", folder])).code, 2);
	assert.equal((await rapport(["import", "--vault", folder, "missing.vtt"])).code, 2);
});

test("import names a file that is no text, and goes on with the others", async (t) => {
	const folder = vault(t, { "Files/2026-03-12 Pilot.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Novak>We start in Lisbon.\n" });
	const broken = join(folder, "Files", "broken.vtt");
	writeFileSync(broken, Buffer.from([0x57, 0xe9, 0x57]));
	const { code, err } = await rapport(["import", "--vault", folder, "--write", broken, join(folder, "Files", "2026-03-12 Pilot.vtt")]);
	assert.equal(code, 3);
	assert.match(err, /expected UTF-8 text in “.*broken\.vtt”, found the byte 0xE9 in line 1\. It is skipped\./);
	assert.ok(contents(folder)["Files/2026-03-12 - Pilot.md"]);
	assert.equal((await rapport(["import", "--vault", folder, broken])).code, 2, "one file alone: nothing was done");
});

test("a meeting note that was deleted is made again only where its transcript is named", async (t) => {
	const transcript = "Inbox/2026-03-05 - Pilot.md";
	const folder = vault(t, { [transcript]: "---\ntype: transcript\ndate: 2026-03-05\n---\n\n# Pilot\n\n## Summary\n\nAda Novak starts in Lisbon.\n\n## Transcript\n\n```text\n[00:01] Ada Novak: Hi.\n[00:05] Sam Hale: Good morning.\n```\n" });
	await rapport(["meeting", "--vault", folder, "--write"]);
	const [made] = Object.keys(contents(folder)).filter((path) => path.startsWith("Meetings/"));
	assert.ok(made);
	assert.match(String(contents(folder)[transcript]), /```\n\n<!-- rapport: 1 meeting= -->\n$/);
	rmSync(join(folder, made));
	for (const command of ["meeting", "update"]) {
		await rapport([command, "--vault", folder, "--write"]);
		assert.equal(contents(folder)[made], undefined, command);
	}
	await rapport(["meeting", "--vault", folder, "--write", "--note", transcript]);
	assert.ok(contents(folder)[made]);
});

test("meeting --note tells why a note has no meeting note, and which note a transcript without one may have", async (t) => {
	const said = "```text\n[00:01] Ada Novak: The pilot in Lisbon has twelve cameras and one gate.\n[00:05] Sam Hale: I'll send the price list by Friday.\n```\n";
	const folder = vault(t, { "Plain.md": "# A list\n", "Inbox/Empty.md": "---\ntype: transcript\n---\n\n## Transcript\n", "Inbox/2026-03-05 - Pilot.md": `---\ntype: transcript\ndate: 2026-03-05\n---\n\n## Transcript\n\n${said}` });
	await rapport(["meeting", "--vault", folder, "--write"]);
	const [made] = Object.keys(contents(folder)).filter((path) => path.startsWith("Meetings/"));
	assert.ok(made);
	const tell = async (note) => {
		const { code, err } = await rapport(["meeting", "--vault", folder, "--note", note]);
		assert.equal(code, 3, note);
		return err;
	};
	for (const note of ["Plain.md", "Inbox/Empty.md"]) assert.equal(await tell(note), `rapport: “${note}” holds no transcript that can be read. No meeting note was made.\n`);
	assert.equal(await tell(made), `rapport: “${made}” is a meeting note: name the transcript that it is made from. No meeting note was made.\n`);
	rmSync(join(folder, "Inbox/2026-03-05 - Pilot.md"));
	writeFileSync(join(folder, "Inbox/Other.md"), "---\ntype: transcript\ndate: 2026-03-05\n---\n\n## Transcript\n\n```text\n[00:01] Ada Novak: The budget of Porto is spent.\n[00:05] Sam Hale: I'll book a room.\n```\n");
	const { err } = await rapport(["meeting", "--vault", folder]);
	assert.equal(err, `rapport: “Inbox/Other.md” may be the transcript of “${made}”, whose own is not there. If it is, name it there as the source.\n`);
});

test("templates are left alone and the Tasks plugin's filter holds, as in the app", async (t) => {
	const page = "---\ntype: people\ntags: [generated]\n---\n\n# Ada Novak\n\n## Recent Context\n";
	const meeting = "---\ndate: 2026-03-05\nparticipants: [Ada Novak]\n---\n\n## Action items\n\n- Ada Novak: send the list\n";
	const folder = vault(t, {
		".obsidian/templates.json": '{"folder":"Shapes"}',
		".obsidian/community-plugins.json": '["obsidian-tasks-plugin"]',
		".obsidian/plugins/obsidian-tasks-plugin/data.json": '{"globalFilter":"#todo"}',
		"Shapes/Person.md": page,
		"People/Ada Novak.md": page,
		"2026-03-05 - Pilot.md": meeting,
	});
	const { code, err } = await rapport(["update", "--vault", folder, "--write"]);
	assert.deepEqual([code, err], [0, ""]);
	const after = contents(folder);
	assert.equal(after["Shapes/Person.md"].toString(), page);
	assert.match(after["People/Ada Novak.md"].toString(), /2026-03-05/);
	assert.match(after["2026-03-05 - Pilot.md"].toString(), /- \[ \] Ada Novak: send the list @Ada Novak #todo$/m);
});

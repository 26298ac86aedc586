/** Action items, transcripts and meeting notes through the plugin: what is written is what the core says. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { applied, apply, assertNotes, cancelOnceShown, coreOver, DAMAGED, files, openRapport, repaired, settled, slowReads, withoutFollowing } from './rapport-vault.mjs';

after(closeBrowser);

const clean = () => ({ ...files(), [DAMAGED]: repaired });

test('action items go into the note they stand in; one undo takes them back, a second run adds nothing', async () => {
    const path = 'Meetings/2026-03-09 - Plan.md';
    const text = "---\ndate: '2026-03-09'\nparticipants:\n- Ada Novak\n- Sam Hale\n---\n\n# Plan\n\nAction: Ada to send the site list by Friday.\n";
    const notes = { ...clean(), [path]: text };
    const expected = applied(text, (await coreOver(notes)).actions(path, text));
    assert.notEqual(expected, text);
    const vault = await openRapport(notes);
    await vault.open(path);
    await vault.palette('Extract action items');
    await vault.waitForNotice('Action items updated in');
    assert.equal(await vault.editorText(), expected);
    await vault.palette('Extract action items');
    await vault.waitForNotice('No new action items here.');
    await vault.undo();
    assert.equal(await vault.editorText(), text);
    await vault.dispose();
});

test('cleaning a transcript is always shown first', async () => {
    const expected = applied(repaired, (await coreOver(clean())).clean(DAMAGED, repaired));
    assert.notEqual(expected, repaired);
    const vault = await openRapport(clean());
    await vault.open(DAMAGED);
    await vault.palette('Clean up transcript');
    await vault.modal().waitFor();
    await vault.press('Escape');
    assert.equal(await vault.editorText(), repaired);
    await vault.palette('Clean up transcript');
    await vault.modal().waitFor();
    await apply(vault);
    await vault.waitForNotice('1 note changed.');
    assert.equal(await vault.editorText(), expected);
    await vault.palette('Clean up transcript');
    await vault.waitForNotice('This transcript is already clean.');
    await vault.undo();
    assert.equal(await vault.editorText(), repaired);
    await vault.dispose();
});

test('a meeting note is made and opened, and found again by the next run', async () => {
    const core = await coreOver(clean());
    const target = core.meetingTarget(DAMAGED, repaired);
    const expected = applied('', core.meeting([{ path: DAMAGED, text: repaired }], target.path, ''));
    const vault = await openRapport(clean());
    await vault.open(DAMAGED);
    await vault.palette('Create or update meeting note');
    await vault.waitForNotice(`“${target.path}” was created.`);
    await vault.page.waitForFunction((path) => window.app.workspace.getActiveFile()?.path === path, target.path);
    assert.equal(await vault.readText(target.path), expected);
    await vault.waitForText('People/Ada Novak.md', (text) => text.includes('2026-03-05'));
    await vault.open(DAMAGED);
    await vault.palette('Create or update meeting note');
    await vault.waitForNotice(`“${target.path}” was up to date already.`);
    const given = applied(repaired, core.given(DAMAGED, repaired));
    await vault.waitForText(DAMAGED, (text) => text === given);
    await assertNotes(vault, { ...clean(), [DAMAGED]: given, [target.path]: expected, 'People/Ada Novak.md': await vault.readText('People/Ada Novak.md') });
    await vault.dispose();
});

const RECORDED = 'Inbox/2026-03-09 - Dock cameras.md';
const recorded = "---\ntype: transcript\ndate: '2026-03-09'\n---\n\n# Dock cameras\n\n## Decisions\n\n- Lisbon starts with ten doors.\n\n## Transcript\n\n[00:00:01.00] Ada Novak : Ten doors, then.\n[00:00:04.00] Sam Hale : Yes, ten.\n";
const MADE = 'Meetings/2026-03-09 - Dock cameras.md';

test('a transcript that may be that of a note whose own is gone is told', async () => {
    const transcript = (...turns) => ['---', 'type: transcript', 'date: 2026-03-05', '---', '', '## Transcript', '', '```text', ...turns, '```', ''].join('\n');
    const first = transcript('[00:01] Ada Novak: The pilot in Lisbon has twelve cameras and one gate.', '[00:05] Sam Hale: I’ll send the price list by Friday.');
    const vault = await openRapport({ 'Inbox/2026-03-05 - Pilot.md': first });
    await vault.open('Inbox/2026-03-05 - Pilot.md');
    await vault.palette('Create or update meeting note');
    await vault.waitForNotice('was created.');
    const [made] = (await vault.paths()).filter((path) => path.startsWith('Meetings/'));
    await vault.syncDelete('Inbox/2026-03-05 - Pilot.md');
    await vault.syncWrite('Inbox/Other.md', transcript('[00:01] Ada Novak: The budget of Porto is spent.', '[00:05] Sam Hale: I’ll book a room.'));
    await settled(vault);
    await vault.open('Inbox/Other.md');
    await vault.palette('Create or update meeting note');
    await vault.waitForNotice(`“Inbox/Other.md” may be the transcript of “${made}”, whose own is not there.`);
    await vault.dispose();
});

test('all missing meeting notes: shown first, made together, and taken back together', async () => {
    const notes = { ...clean(), [RECORDED]: recorded };
    const core = await coreOver(notes);
    const other = core.meetingTarget(DAMAGED, repaired).path;
    const expected = applied('', core.meeting([{ path: RECORDED, text: recorded }], MADE, ''));
    const vault = await openRapport(notes, withoutFollowing);
    await vault.palette('Create all missing meeting notes');
    await vault.modal().waitFor();
    await vault.press('Escape');
    await assertNotes(vault, notes);
    await vault.palette('Create all missing meeting notes');
    await vault.modal().locator(`input[aria-label="${other}"]`).uncheck();
    await apply(vault);
    await vault.waitForNotice('1 note changed.');
    assert.equal(await vault.readText(MADE), expected);
    assert.equal(await vault.readText(other), null);
    await vault.palette('Undo the last change');
    await vault.waitForNotice('2 notes are as they were before.');
    assert.equal(await vault.readText(MADE), null);
    assert.equal(await vault.readText(RECORDED), recorded);
    await vault.dispose();
});

test('a meeting note that was deleted is not missing; asked for by itself, it is made again', async () => {
    const vault = await openRapport({ [RECORDED]: recorded });
    await vault.palette('Create all missing meeting notes');
    await vault.modal().waitFor();
    await apply(vault);
    await vault.waitForNotice('1 note changed.');
    assert.match(await vault.readText(RECORDED), /ten\.\n\n<!-- rapport: 1 meeting= -->\n$/);
    await vault.syncDelete(MADE);
    await vault.palette('Create all missing meeting notes');
    await vault.waitForNotice('Every transcript has its meeting note, had one that is deleted, or says too little for one.');
    await vault.open(RECORDED);
    await vault.palette('Create or update meeting note');
    await vault.waitForNotice(`“${MADE}” was created.`);
    await vault.dispose();
});

test('all missing meeting notes of many transcripts: progress is shown, and cancelling it writes nothing', async () => {
    const turns = Array.from({ length: 60 }, (_, at) => `[00:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}.00] Ada Novak : The dock camera number ${at} in Lisbon is checked on Tuesday by the night shift.\n`);
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`Inbox/Call ${at}.md`, `---\ntype: transcript\ndate: 2026-03-09\n---\n\n# Dock ${at}\n\n## Transcript\n\n${turns.join('')}`]));
    const vault = await openRapport({ ...clean(), ...many });
    await slowReads(vault);
    await cancelOnceShown(vault, () => vault.palette('Create all missing meeting notes'));
    await vault.waitForNotice('Nothing was written.');
    assert.equal(await vault.readText('Inbox/Call 7.md'), many['Inbox/Call 7.md']);
    assert.equal(await vault.page.evaluate(() => window.app.vault.getMarkdownFiles().filter(({ path }) => path.startsWith('Meetings/2026-03-09 - Dock')).length), 0);
    await vault.dispose();
});

test('a template is the shape of a new note; one that is gone is told', async () => {
    const template = '# {{title}}\n\n## Agreed\n\n{{decisions}}\n\n<% tp.date.now() %>\n';
    const notes = { ...clean(), [RECORDED]: recorded, 'Templates/Call.md': template };
    const data = { userName: 'Sam Hale', meetingTemplate: 'Templates/Call.md' };
    const vault = await openRapport(notes, { data });
    await vault.open(RECORDED);
    await vault.palette('Create or update meeting note');
    await vault.waitForNotice(`“${MADE}” was created.`);
    const made = await vault.readText(MADE);
    assert.match(made, /## Agreed\n\n- Lisbon starts with ten doors\.\n\n<% tp\.date\.now\(\) %>/);
    await vault.syncDelete('Templates/Call.md');
    await vault.open(RECORDED);
    await vault.palette('Create or update meeting note');
    await vault.waitForNotice('The template “Templates/Call.md” is not there');
    assert.equal(await vault.readText(MADE), made);
    await vault.dispose();
});

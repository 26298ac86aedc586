/** Person pages: from the ribbon, from the palette, one or all; what is written is what the core says. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { ADA, apply, assertNotes, BUDGET, files, meeting, openRapport, pageOver, PILOT, RIBBON, settings, TOMAS } from './rapport-vault.mjs';

after(closeBrowser);

const JONAS = 'People/Jonas Okafor.md';
const withJonas = () => ({ ...files(), 'Meetings/2026-01-08 - Data feed.md': meeting('Data feed', '2026-01-08', 'Jonas Okafor') });

test('the page of a person, from the ribbon and from the palette', async () => {
    const notes = files();
    const expected = await pageOver(notes, ADA);
    assert.notEqual(expected, notes[ADA]);
    const vault = await openRapport(notes);
    await vault.open(ADA);
    await vault.ribbon(RIBBON);
    await vault.menu('Regenerate the page of Ada Novak');
    await vault.waitForNotice(`“${ADA}” is up to date.`);
    assert.equal(await vault.editorText(), expected);
    await vault.undo();
    assert.equal(await vault.editorText(), notes[ADA]);
    await vault.palette('Regenerate person page');
    await vault.page.waitForFunction(() => window.app.workspace.activeEditor.editor.getValue().includes('last_contact: 2026-03-05'));
    await vault.save();
    await assertNotes(vault, { ...notes, [ADA]: expected });
    await vault.palette('Regenerate person page');
    await vault.waitForNotice(`“${ADA}” was up to date already.`);
    await assertNotes(vault, { ...notes, [ADA]: expected });
    await vault.dispose();
});

test('the page of the person a meeting was with, which is not open', async () => {
    const notes = files();
    const vault = await openRapport(notes);
    await vault.open(BUDGET);
    await vault.ribbon(RIBBON);
    await vault.menu('Regenerate the page of Tomas Lind');
    await vault.waitForNotice(`“${TOMAS}” is up to date.`);
    await assertNotes(vault, { ...notes, [TOMAS]: await pageOver(notes, TOMAS) });
    await vault.dispose();
});

test('a person is picked by name; a page that is not there yet is made and opened, and undo takes it away', async () => {
    const notes = withJonas();
    const vault = await openRapport(notes);
    await vault.palette('Regenerate person page of');
    await vault.page.locator('.prompt-input').fill('jonas');
    assert.match(await vault.page.locator('.suggestion-item').first().textContent(), /Jonas Okafor.*2026-01-08/);
    await vault.press('Enter');
    await vault.waitForNotice(`“${JONAS}” was created.`);
    await vault.page.waitForFunction(() => window.app.workspace.getActiveFile()?.basename === 'Jonas Okafor');
    await assertNotes(vault, { ...notes, [JONAS]: await pageOver(notes, JONAS) });
    await vault.palette('Undo the last change');
    await vault.waitForNotice(`“${JONAS}” is as it was before.`);
    await assertNotes(vault, notes);
    await vault.dispose();
});

test('a page made by hand is shown first', async () => {
    const notes = { ...files(), [ADA]: files()[ADA].replace('- generated\n', '') };
    const expected = await pageOver(notes, ADA);
    const vault = await openRapport(notes);
    await vault.open(PILOT);
    await vault.palette('Regenerate person page');
    await vault.modal().locator('.rapport-change').first().waitFor();
    await vault.press('Escape');
    await assertNotes(vault, notes);
    await vault.palette('Regenerate person page');
    await apply(vault);
    await vault.waitForNotice('1 note changed.');
    await assertNotes(vault, { ...notes, [ADA]: expected });
    await vault.dispose();
});

test('all pages: shown first, some or all of them written, and taken back together', async () => {
    const notes = files();
    const [ada, tomas] = [await pageOver(notes, ADA), await pageOver(notes, TOMAS)];
    const vault = await openRapport(notes);
    await vault.palette('Regenerate all person pages');
    await vault.modal().waitFor();
    await vault.modal().getByRole('button', { name: 'Cancel' }).click();
    await assertNotes(vault, notes);
    await vault.palette('Regenerate all person pages');
    await vault.modal().locator(`input[aria-label="${TOMAS}"]`).uncheck();
    await apply(vault);
    await vault.waitForNotice('1 note changed.');
    await assertNotes(vault, { ...notes, [ADA]: ada });
    await vault.palette('Regenerate all person pages');
    await apply(vault);
    await vault.waitForText(TOMAS, (text) => text === tomas);
    await vault.palette('Undo the last change');
    await vault.waitForText(TOMAS, (text) => text === notes[TOMAS]);
    await vault.palette('Regenerate all person pages');
    await vault.modal().getByRole('button', { name: 'Select none' }).click();
    assert.equal(await vault.modal().getByRole('button', { name: /^Apply/ }).isDisabled(), true);
    await vault.modal().getByRole('button', { name: 'Select all' }).click();
    await apply(vault);
    await vault.waitForText(TOMAS, (text) => text === tomas);
    await vault.palette('Regenerate all person pages');
    await vault.waitForNotice('Everything is up to date.');
    await assertNotes(vault, { ...notes, [ADA]: ada, [TOMAS]: tomas });
    await vault.dispose();
});

test('a page that goes or is renamed while the preview is open', async () => {
    const notes = files();
    const tomas = await pageOver(notes, TOMAS);
    const vault = await openRapport(notes);
    await vault.palette('Regenerate all person pages');
    await vault.modal().waitFor();
    await vault.syncDelete(ADA);
    await vault.page.evaluate(async ([from, to]) => window.app.vault.rename(window.app.vault.getFileByPath(from), to), [TOMAS, 'People/T. Lind.md']);
    await apply(vault);
    await vault.waitForNotice(`“${ADA}” is no longer there, so nothing was written to it.`);
    assert.equal(await vault.readText(ADA), null);
    const written = await vault.waitForText('People/T. Lind.md', (text) => text !== notes[TOMAS]);
    assert.ok(written.length <= tomas.length && written.includes('Whatever is written about Tomas Lind.'));
    await vault.dispose();
});

test('a vault without people says so', async () => {
    const vault = await openRapport({ 'Note.md': 'Bread.\n' }, { data: settings });
    await vault.palette('Regenerate person page of');
    await vault.waitForNotice('No people in your notes yet.');
    await vault.palette('Regenerate all person pages');
    await vault.waitForNotice('No person pages to regenerate');
    await assertNotes(vault, { 'Note.md': 'Bread.\n' });
    await vault.dispose();
});

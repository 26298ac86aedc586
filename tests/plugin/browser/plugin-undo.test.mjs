/** Undo the last change: a run at a time, across notes, and never over what the user wrote since. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { apply, assertNotes, cancelOnceShown, openRapport, settings, SLOW } from './rapport-vault.mjs';

after(closeBrowser);

const notes = () => ({ 'A.md': 'Adaâ€™s.\n', 'B.md': 'Miraâ€™s.\r\n', 'C.md': 'Tomasâ€™s.\n' });
const fixed = (all) => Object.fromEntries(Object.entries(all).map(([path, text]) => [path, text.replace('â€™', '’')]));

async function fixAll(vault) {
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    await apply(vault);
    await vault.waitForNotice('notes changed.');
}

test('nothing to undo is said', async () => {
    const vault = await openRapport(notes());
    await vault.palette('Undo the last change');
    await vault.waitForNotice('There is no change to undo.');
    await assertNotes(vault, notes());
    await vault.dispose();
});

test('a run over several notes, open and closed, is taken back at once', async () => {
    const vault = await openRapport(notes());
    await vault.open('A.md');
    await fixAll(vault);
    await vault.save();
    await assertNotes(vault, fixed(notes()));
    await vault.palette('Undo the last change');
    await vault.waitForNotice('3 notes are as they were before.');
    await vault.save();
    await assertNotes(vault, notes());
    await vault.palette('Undo the last change');
    await vault.waitForNotice('There is no change to undo.');
    await vault.dispose();
});

test('a note that changed since, or is gone, is left alone and named; one that was renamed is found', async () => {
    const vault = await openRapport({ ...notes(), 'D.md': 'Jonasâ€™s.\n' });
    await fixAll(vault);
    await vault.syncWrite('A.md', 'Ada’s. And more.\n');
    await vault.syncDelete('B.md');
    await vault.page.evaluate(() => window.app.vault.rename(window.app.vault.getFileByPath('C.md'), 'New.md'));
    await vault.open('D.md');
    await vault.type('x');
    await vault.palette('Undo the last change');
    await vault.waitForNotice('“New.md” is as it was before.');
    await vault.waitForNotice('Changed since, so left alone: “D.md”, “B.md”, “A.md”.');
    await vault.save();
    await assertNotes(vault, { 'A.md': 'Ada’s. And more.\n', 'D.md': 'xJonas’s.\n', 'New.md': notes()['C.md'] });
    await vault.dispose();
});

test('what could not be taken back can be tried again', async () => {
    const vault = await openRapport(notes());
    await fixAll(vault);
    await vault.fail('B.md', 'ENOSPC');
    await vault.palette('Undo the last change');
    await vault.waitForNotice('“B.md” could not be written (ENOSPC: no space left on device');
    await assertNotes(vault, { ...notes(), 'B.md': fixed(notes())['B.md'] });
    await vault.heal();
    await vault.palette('Undo the last change');
    await vault.waitForNotice('“B.md” is as it was before.');
    await assertNotes(vault, notes());
    await vault.dispose();
});

test('runs are taken back one after the other', async () => {
    const vault = await openRapport(notes());
    await vault.open('A.md');
    await vault.palette('Fix transcript encoding');
    await vault.waitForNotice('1 damaged character repaired.');
    await vault.open('C.md');
    await vault.palette('Fix transcript encoding');
    await vault.page.waitForFunction(() => window.app.workspace.activeEditor.editor.getValue() === 'Tomas’s.\n');
    await vault.palette('Undo the last change');
    await vault.waitForNotice('“C.md” is as it was before.');
    await vault.palette('Undo the last change');
    await vault.waitForNotice('“A.md” is as it was before.');
    await vault.save();
    await assertNotes(vault, notes());
    await vault.dispose();
});

test('a long undo shows its progress and can be cancelled; the same command goes on with the rest', async () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`Notes/${at}.md`, `Adaâ€™s ${at}.\n`]));
    const vault = await openRapport(many, { latency: SLOW });
    await vault.page.locator('.notice progress').waitFor({ state: 'detached' });
    await fixAll(vault);
    await assertNotes(vault, fixed(many));
    await cancelOnceShown(vault, () => vault.palette('Undo the last change'));
    await vault.waitForNotice('What is left can be undone by the same command.');
    const left = Object.values(await vault.readAll()).filter((text) => text.includes('’')).length;
    assert.ok(left > 0 && left < 150, `${left} are left`);
    await vault.palette('Undo the last change');
    await vault.waitForNotice(`${left} notes are as they were before.`);
    await assertNotes(vault, many);
    await vault.dispose();
});

test('a change on save that comes between is a run of its own', async () => {
    const vault = await openRapport({ ...notes(), 'D.md': 'Jonasâ€™s.\n\nEnd\n' }, { data: { ...settings, fixOnSave: true } });
    await vault.open('D.md');
    // The command waits at one of its notes for as long as the user types in another.
    await vault.page.evaluate(() => {
        const { vault: notes } = window.app;
        const { process } = Object.getPrototypeOf(notes);
        const waiting = new Promise((resolve) => (window.goOn = resolve));
        notes.process = async (file, change) => {
            if (file.path === 'B.md') await waiting;
            return process.call(notes, file, change);
        };
    });
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    await vault.page.getByRole('checkbox', { name: /D\.md/ }).first().uncheck();
    await apply(vault);
    await vault.page.waitForFunction(() => window.app.vault.getFileByPath('A.md').stat.mtime > window.app.vault.getFileByPath('B.md').stat.mtime);
    await vault.setCursor(2, 3);
    await vault.type(' of it');
    await vault.save();
    await vault.page.waitForFunction(() => window.app.workspace.activeEditor.editor.getValue() === 'Jonas’s.\n\nEnd of it\n');
    await vault.page.evaluate(() => window.goOn());
    await vault.waitForNotice('3 notes changed.');
    // The command wrote last.
    await vault.palette('Undo the last change');
    await vault.waitForNotice('3 notes are as they were before.');
    await vault.save();
    await assertNotes(vault, { ...notes(), 'D.md': 'Jonas’s.\n\nEnd of it\n' });
    await vault.palette('Undo the last change');
    await vault.waitForNotice('“D.md” is as it was before.');
    await vault.save();
    await assertNotes(vault, { ...notes(), 'D.md': 'Jonasâ€™s.\n\nEnd of it\n' });
    await vault.dispose();
});

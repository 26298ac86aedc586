/** What follows a save: the pages it affects, once, and only where this device's user typed. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { builtPlugin, closeBrowser } from './open-vault.mjs';
import { ADA, assertNotes, BUDGET, DAMAGED, damaged, files, openRapport, pageOver, pause, PILOT, repaired, settings, settled, TOMAS } from './rapport-vault.mjs';

after(closeBrowser);

/** Types into the summary of a meeting, as its user. */
async function typeInto(vault, path, text) {
    await vault.open(path);
    const line = (await vault.editorText()).split('\n').findIndex((row) => row.includes(' and Sam talked'));
    await vault.setCursor(line, 0);
    await vault.type(text);
}

const writesOf = async (vault, path) => (await vault.events()).filter((event) => event.source === 'disk' && event.name === 'write' && event.path === path).length;

test('typing and saving updates the pages the note affects, as the core says, and only once', async () => {
    const vault = await openRapport();
    // On a slow machine the start may have said how far it was.
    const atStart = await vault.notices();
    await typeInto(vault, PILOT, 'Yes. ');
    await vault.clearEvents();
    await vault.save();
    await vault.waitForText(ADA, (text) => text.includes('2026-03-05'));
    await settled(vault);
    const notes = { ...files(), [PILOT]: files()[PILOT].replace('Ada Novak and Sam', 'Yes. Ada Novak and Sam') };
    await assertNotes(vault, { ...notes, [ADA]: await pageOver(notes, ADA) });
    assert.equal(await writesOf(vault, ADA), 1, 'our own write causes no second round');
    assert.deepEqual(await vault.notices(), atStart, 'what happens by itself says nothing');
    await vault.palette('Undo the last change');
    await vault.waitForText(ADA, (text) => text === notes[ADA]);
    await settled(vault);
    await assertNotes(vault, notes);
    await vault.dispose();
});

test('events in the other order make no difference', async () => {
    const vault = await openRapport(files(), { eventTiming: 'after-the-write-resolves' });
    await typeInto(vault, PILOT, 'Yes. ');
    await vault.clearEvents();
    await vault.save();
    await vault.waitForText(ADA, (text) => text.includes('2026-03-05'));
    await settled(vault);
    assert.equal(await writesOf(vault, ADA), 1);
    await vault.dispose();
});

test('a sync of the same note causes nothing, nor does one after our own update', async () => {
    const vault = await openRapport();
    const synced = files()[PILOT].replace('pilot at two sites.', 'pilot at three sites.');
    await vault.syncWrite(PILOT, synced);
    await settled(vault);
    await assertNotes(vault, { ...files(), [PILOT]: synced });
    await vault.open(PILOT);
    await vault.syncWrite(PILOT, files()[PILOT]);
    await settled(vault);
    await assertNotes(vault, files());
    await vault.dispose();
});

test('what a sync brought counts when the user saves the next time', async () => {
    const vault = await openRapport();
    const other = { 'Meetings/2026-03-20 - Later.md': files()[PILOT].replaceAll('2026-03-05', '2026-03-20') };
    await vault.syncWrite('Meetings/2026-03-20 - Later.md', other['Meetings/2026-03-20 - Later.md']);
    await typeInto(vault, PILOT, 'Yes. ');
    await vault.save();
    const notes = { ...files(), ...other, [PILOT]: await vault.readText(PILOT) };
    await vault.waitForText(ADA, (text) => text.includes('last_contact: 2026-03-20'));
    await assertNotes(vault, { ...notes, [ADA]: await pageOver(notes, ADA) });
    await vault.dispose();
});

test('a page that has the focus is written only when it is left', async () => {
    const vault = await openRapport();
    await typeInto(vault, PILOT, 'Yes. ');
    await vault.save();
    await vault.open(ADA, 'new-tab');
    await vault.setCursor(0, 0);
    await settled(vault);
    assert.equal(await vault.readText(ADA), files()[ADA]);
    assert.equal(await vault.editorText(), files()[ADA]);
    await vault.open(BUDGET, 'new-tab');
    const written = await vault.waitForText(ADA, (text) => text.includes('2026-03-05'));
    const notes = { ...files(), [PILOT]: await vault.readText(PILOT) };
    assert.equal(written, await pageOver(notes, ADA));
    await vault.dispose();
});

test('a burst of saves is one update, and nothing is written while somebody types', async () => {
    const vault = await openRapport(files(), { autoSaveDelay: 300 });
    await vault.clearEvents();
    await typeInto(vault, PILOT, 'y');
    // By the page's own clock: where the page has to wait, so has the plugin.
    await vault.page.evaluate(async () => {
        for (let round = 0; round < 12; round++) {
            await new Promise((done) => window.setTimeout(done, 200));
            window.app.workspace.activeEditor.editor.replaceSelection('y');
        }
    });
    assert.ok((await writesOf(vault, PILOT)) >= 2);
    assert.equal(await writesOf(vault, ADA), 0);
    await vault.waitForText(ADA, (text) => text.includes('2026-03-05'));
    await settled(vault);
    assert.equal(await writesOf(vault, ADA), 1);
    await vault.dispose();
});

test('switched off, nothing follows; nor does a page without the tag change, nor in an ignored folder', async () => {
    const off = await openRapport(files(), { data: { ...settings, updateOnSave: false } });
    await typeInto(off, PILOT, 'Yes. ');
    await off.save();
    await settled(off);
    assert.equal(await off.readText(ADA), files()[ADA]);
    await off.dispose();
    const byHand = { ...files(), [ADA]: files()[ADA].replace('- generated\n', '') };
    const vault = await openRapport(byHand);
    await typeInto(vault, PILOT, 'Yes. ');
    await vault.save();
    await settled(vault);
    assert.equal(await vault.readText(ADA), byHand[ADA]);
    await vault.dispose();
    const ignored = await openRapport(files(), { data: { ...settings, ignoreFolders: ['People'] } });
    await typeInto(ignored, PILOT, 'Yes. ');
    await ignored.save();
    await settled(ignored);
    assert.equal(await ignored.readText(ADA), files()[ADA]);
    await ignored.dispose();
});

test('the pages follow a command, a rename and the quitting of the app; a note that goes is forgotten', async () => {
    const vault = await openRapport();
    await vault.open(DAMAGED);
    await vault.palette('Fix transcript encoding');
    await vault.waitForNotice('6 damaged');
    await vault.save();
    await vault.waitForText(ADA, (text) => text.includes('2026-03-05'));
    const renamed = 'Meetings/2026-02-19 - Budget.md';
    await typeInto(vault, BUDGET, 'Yes. ');
    await vault.save();
    await vault.page.evaluate(async ([from, to]) => window.app.vault.rename(window.app.vault.getFileByPath(from), to), [BUDGET, renamed]);
    await vault.quit();
    assert.match(await vault.readText(TOMAS), /\[\[2026-02-19 - Budget\]\]/);
    await vault.close();
    await vault.syncDelete(DAMAGED);
    await vault.syncDelete(renamed);
    await vault.open(TOMAS);
    await vault.palette('Regenerate person page');
    await vault.page.waitForFunction(() => !window.app.workspace.activeEditor.editor.getValue().includes('2026-02-19 - Budget'));
    await vault.dispose();
});

test('what the user switches on runs on save: the repair leaves the cursor\'s place alone', async () => {
    const vault = await openRapport({ ...files(), 'Mine.md': 'Adaâ€™s.\nMiraâ€™s.\n' }, { data: { ...settings, fixOnSave: true } });
    await vault.open('Mine.md');
    await vault.setCursor(1, 'Miraâ€™'.length);
    await vault.type('s');
    await vault.press('ArrowLeft');
    await vault.save();
    await vault.waitForText('Mine.md', (text) => text === 'Ada’s.\nMiraâ€™ss.\n');
    await vault.open(DAMAGED);
    assert.equal(await vault.readText(DAMAGED), damaged, 'a note that was only opened stays');
    await vault.setCursor(4, 0);
    await vault.type('#');
    await vault.save();
    await vault.open(ADA);
    await vault.waitForText(DAMAGED, (text) => text === repaired.replace('  people:', '#  people:'));
    await vault.dispose();
});

test('a sync of 500 notes causes no write', async () => {
    const vault = await openRapport();
    await vault.open(PILOT);
    await vault.clearEvents();
    await vault.page.evaluate(async (base64) => {
        await Promise.all(Array.from({ length: 500 }, (_, at) => window.host.syncWrite(`Meetings/2026-01-01 - Synced ${at}.md`, base64)));
    }, Buffer.from(files()[PILOT].replaceAll('2026-03-05', '2026-01-01')).toString('base64'));
    await settled(vault);
    assert.deepEqual((await vault.events()).filter(({ source, name }) => source === 'disk' && (name === 'write' || name === 'process')).map(({ path }) => path), []);
    assert.equal(await vault.readText(ADA), files()[ADA]);
    await vault.dispose();
});

test('what was due when the app went away without notice is done at the next start', async () => {
    const vault = await openRapport();
    await typeInto(vault, PILOT, 'Yes. ');
    await vault.save();
    assert.deepEqual(await vault.unload(), []);
    // Longer than the plugin waits after a save.
    await pause(vault, 2600);
    assert.equal(await vault.readText(ADA), files()[ADA]);
    await vault.enable(await builtPlugin());
    await vault.waitForText(ADA, (text) => text.includes('2026-03-05'));
    await vault.page.waitForFunction(() => window.app.loadLocalStorage('rapport-due') === null);
    await vault.dispose();
});

test('no ping-pong with a plugin that undoes a repair at each save', async () => {
    const vault = await openRapport({ ...files(), 'Mine.md': 'One.\nAdaâ€™s.\n' }, { data: { ...settings, fixOnSave: true }, autoSaveDelay: 200 });
    await vault.page.evaluate(() => {
        window.linted = 0;
        window.app.vault.on('modify', (file) => {
            const { editor } = window.app.workspace.activeEditor ?? {};
            if (file.path !== 'Mine.md' || !editor?.getValue().includes('’')) return;
            window.linted++;
            window.setTimeout(() => editor.setValue(editor.getValue().replaceAll('’', 'â€™')), 50);
        });
    });
    await vault.open('Mine.md');
    await vault.setCursor(0, 0);
    await vault.type('x');
    await settled(vault);
    assert.ok((await vault.page.evaluate(() => window.linted)) <= 2, 'it ends');
    await vault.dispose();
});

const filler = 'A line of the note.\n'.repeat(300);
const DECK = '- Ada Novak to send the deck by Friday';

for (const [name, text, on, done] of [
    ['a repair', `# Call\n\nAdaâ€™s.\n\n## Notes\n\n${filler}\n## Later\n\nMiraâ€™s.\n\nThe end.\n`, { fixOnSave: true }, (now) => now.includes('Ada’s') && now.includes('Mira’s')],
    ['an extraction', `---\ndate: 2026-03-09\nparticipants: [Ada Novak]\n---\n# Call\n\n## Next steps\n\n${DECK}\n\n## Notes\n\n${filler}\n## Later\n\nFine.\n\nThe end.\n`, { extractOnSave: true }, (now) => now.includes('📅 2026-03-13')],
]) {
    test(`${name} on save keeps cursor, selection, folds and scroll, also around a fold and in it, and is one step of undo`, async () => {
        const vault = await openRapport({ ...files(), 'Mine.md': text }, { data: { ...settings, ...on } });
        await vault.open('Mine.md');
        const rowOf = async (words) => (await vault.editorText()).split('\n').findIndex((row) => row.includes(words));
        const [steps, notes, later] = [await rowOf('# Call'), await rowOf('## Notes'), await rowOf('## Later')];
        await vault.setCursor(notes + 200, 3);
        await vault.type('x');
        await vault.press('Shift+ArrowRight');
        // What stands before the typed text is folded with what changes in it, and what stands behind.
        const folded = [{ from: steps, to: notes - 1 }, { from: later, to: later + 2 }];
        await vault.page.evaluate((folds) => window.app.workspace.getLeavesOfType('markdown')[0].view.currentMode.applyFoldInfo({ folds, lines: 0 }), folded);
        const state = () => vault.page.evaluate(() => {
            const { editor } = window.app.workspace.activeEditor;
            const { folds } = window.app.workspace.getLeavesOfType('markdown')[0].view.currentMode.getFoldInfo();
            const row = (line) => editor.getLine(line);
            return {
                selected: editor.getSelection(),
                cursor: [editor.getLine(editor.getCursor().line), editor.getCursor().ch],
                folds: folds.map(({ from, to }) => [row(from), row(to + 1)]),
                top: Math.round(document.querySelector('.cm-scroller').scrollTop),
            };
        });
        await pause(vault, 100);
        const [before, typed] = [await state(), await vault.editorText()];
        assert.equal(before.folds.length, 2);
        await vault.save();
        await vault.page.waitForFunction((words) => window.app.workspace.activeEditor.editor.getValue().includes(words), on.fixOnSave ? 'Mira’s' : '📅 2026-03-13');
        assert.ok(done(await vault.editorText()));
        assert.deepEqual(await state(), before);
        await vault.undo();
        assert.equal(await vault.editorText(), typed, 'one step takes it all back');
        await vault.dispose();
    });
}

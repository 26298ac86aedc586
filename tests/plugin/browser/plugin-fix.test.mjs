/** Fix transcript encoding: in an open note and in a closed one, byte for byte, with one undo. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { apply, assertNotes, DAMAGED, damaged, files, openRapport, repaired } from './rapport-vault.mjs';

after(closeBrowser);

const FIX = 'Fix transcript encoding';
const GUESS = 'Reading list ðŸ“ and Adaâ€™s book.\n';

test('an open note is repaired in one step of undo, and the selection stays with its text', async () => {
    const vault = await openRapport();
    await vault.open(DAMAGED);
    const line = damaged.split('\n').findIndex((text) => text.includes('before April'));
    const at = damaged.split('\n')[line].indexOf('April');
    await vault.page.evaluate(([row, column]) => window.app.workspace.activeEditor.editor.setSelection({ line: row, ch: column }, { line: row, ch: column + 5 }), [line, at]);
    await vault.palette(FIX);
    await vault.waitForNotice('6 damaged characters repaired.');
    assert.equal(await vault.page.evaluate(() => window.app.workspace.activeEditor.editor.getSelection()), 'April');
    await vault.save();
    assert.equal(await vault.readText(DAMAGED), repaired);
    await vault.palette(FIX);
    await vault.waitForNotice('No damaged characters here.');
    await vault.undo();
    assert.equal(await vault.editorText(), damaged);
    await vault.save();
    assert.equal(await vault.readText(DAMAGED), damaged);
    await vault.redo();
    assert.equal(await vault.editorText(), repaired);
    await vault.dispose();
});

test('what was typed a moment before is not undone with the repair', async () => {
    const vault = await openRapport();
    await vault.open(DAMAGED);
    await vault.setCursor(8, 0);
    await vault.type('x');
    await vault.palette(FIX);
    await vault.waitForNotice('6 damaged');
    await vault.undo();
    assert.equal(await vault.editorText(), damaged.replace('# 1:1', 'x# 1:1'));
    await vault.dispose();
});

for (const [form, given] of Object.entries({
    'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
    'mixed line ends': (text) => text.replace('\n', '\r\n'),
    'a byte-order mark': (text) => `\uFEFF${text}`,
    'no final newline': (text) => text.trimEnd(),
    'spaces at line ends': (text) => text.replace('April.', 'April.  \t'),
})) {
    test(`a note with ${form} keeps them, open or not`, async () => {
        const notes = { 'Open.md': given(damaged), 'Closed.md': given(damaged) };
        const vault = await openRapport(notes);
        await vault.open('Open.md');
        await vault.palette(FIX);
        await vault.waitForNotice('6 damaged');
        await vault.save();
        await vault.fileMenu('Closed.md');
        await vault.menu(FIX);
        await vault.waitForText('Closed.md', (text) => text.includes('📅'));
        const expected = given(repaired);
        assert.equal(await vault.readText('Closed.md'), expected);
        // An editor of the app drops the mark when it saves, whoever changed the text.
        assert.equal(await vault.readText('Open.md'), expected.replace('\uFEFF', ''));
        await vault.palette('Undo the last change');
        await vault.waitForText('Closed.md', (text) => text === notes['Closed.md']);
        await vault.dispose();
    });
}

test('a guess is shown, not applied, unless it is chosen', async () => {
    const vault = await openRapport({ 'Guess.md': GUESS });
    await vault.open('Guess.md');
    await vault.palette(FIX);
    await vault.modal().waitFor();
    const boxes = vault.modal().locator('.rapport-change input');
    assert.equal(await boxes.count(), 2);
    assert.deepEqual(await boxes.evaluateAll((all) => all.map((box) => box.checked)), [false, true]);
    assert.equal(await vault.modal().locator('.rapport-guess').count(), 1);
    assert.equal(await vault.editorText(), GUESS);
    await apply(vault);
    await vault.waitForNotice('1 note changed.');
    assert.equal(await vault.editorText(), GUESS.replace('â€™', '’'));
    await vault.palette(FIX);
    await vault.modal().waitFor();
    assert.equal(await vault.modal().getByRole('button', { name: /^Apply/ }).isDisabled(), true);
    await boxes.first().check();
    await apply(vault);
    await vault.page.waitForFunction(() => !window.app.workspace.activeEditor.editor.getValue().includes('ðŸ'));
    assert.match(await vault.editorText(), /^Reading list \p{Emoji} and Ada’s book\.\n$/u);
    await vault.dispose();
});

test('the whole vault: each note can be left out, and cancelling writes nothing', async () => {
    const notes = { ...files(), 'Second.md': 'Miraâ€™s slides arenâ€™t ready.\n', 'Fine.md': 'Nothing – really.\n' };
    const vault = await openRapport(notes);
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    assert.deepEqual(await vault.modal().locator('.rapport-path').allTextContents(), [DAMAGED, 'Second.md']);
    await vault.press('Escape');
    await assertNotes(vault, notes);
    await vault.palette('Check the encoding of all notes');
    await vault.modal().locator(`input[aria-label="Second.md"]`).uncheck();
    await apply(vault);
    await vault.waitForNotice('1 note changed.');
    await assertNotes(vault, { ...notes, [DAMAGED]: repaired });
    await vault.palette('Check the encoding of all notes');
    await vault.modal().locator('.rapport-change input').first().uncheck();
    await apply(vault);
    await vault.waitForText('Second.md', (text) => text === 'Miraâ€™s slides aren’t ready.\n');
    await vault.dispose();
});

test('a note that changes while its preview is open keeps the new words', async () => {
    const vault = await openRapport({ 'Guess.md': GUESS });
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    await vault.syncWrite('Guess.md', `Another first line.\n${GUESS}`);
    await apply(vault);
    await vault.waitForText('Guess.md', (text) => text === `Another first line.\n${GUESS.replace('â€™', '’')}`);
    await vault.dispose();
});

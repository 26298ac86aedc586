/** The host's editor: typing, saving, undo, and files that change underneath. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, openVault } from './open-vault.mjs';

after(closeBrowser);

const names = (events) => events.map(({ source, name, path }) => `${source} ${name} ${path}`);

test('typing fires editor-change; the save comes on its own after the delay, then modify and changed', async () => {
    const vault = await openVault({ 'a.md': 'hello\n' }, { autoSaveDelay: 800 });
    await vault.open('a.md');
    await vault.clearEvents();
    await vault.type('xy');
    assert.equal(await vault.readText('a.md'), 'hello\n');
    await vault.waitForText('a.md', (text) => text === 'xyhello\n');
    await vault.idle();
    assert.deepEqual(names(await vault.events()).filter((name) => !name.includes('resolve')), [
        'workspace editor-change a.md', 'workspace editor-change a.md',
        'disk write a.md', 'vault modify a.md', 'metadataCache changed a.md',
    ]);
    await vault.dispose();
});

test('Mod-S saves at once; saving what has not changed writes nothing', async () => {
    const vault = await openVault({ 'a.md': 'hello' });
    await vault.open('a.md');
    await vault.type('x');
    await vault.press('Control+s');
    await vault.waitForText('a.md', (text) => text === 'xhello');
    const stat = await vault.stat('a.md');
    await vault.save();
    assert.deepEqual(await vault.stat('a.md'), stat);
    await vault.dispose();
});

test('opening a note with CRLF writes nothing; editing it writes LF, as Obsidian does', async () => {
    const vault = await openVault({ 'a.md': 'one\r\ntwo\r\n', 'b.md': '' });
    await vault.open('a.md');
    assert.equal(await vault.editorText(), 'one\ntwo\n');
    await vault.open('b.md');
    assert.equal(await vault.readText('a.md'), 'one\r\ntwo\r\n');
    await vault.open('a.md');
    await vault.type('x');
    await vault.save();
    assert.equal(await vault.readText('a.md'), 'xone\ntwo\n');
    await vault.dispose();
});

test('a transaction is one step of undo, keeps the cursor, and counts offsets in UTF-16', async () => {
    const vault = await openVault({ 'a.md': '📅 first\nsecond\n' });
    await vault.open('a.md');
    await vault.setCursor(1, 3);
    const offsets = await vault.page.evaluate(() => {
        const { editor } = window.app.workspace.activeEditor;
        const before = [editor.posToOffset({ line: 1, ch: 0 }), editor.offsetToPos(9), editor.posToOffset({ line: 9, ch: 9 })];
        editor.transaction({ changes: [
            { from: { line: 0, ch: 0 }, text: 'top\n' },
            { from: { line: 1, ch: 0 }, to: { line: 1, ch: 6 }, text: 'SECOND' },
        ] });
        return before;
    });
    assert.deepEqual(offsets, [9, { line: 1, ch: 0 }, 16]);
    assert.equal(await vault.editorText(), 'top\n📅 first\nSECOND\n');
    await vault.undo();
    assert.equal(await vault.editorText(), '📅 first\nsecond\n');
    assert.equal((await vault.cursor()).line, 1);
    await vault.redo();
    assert.equal(await vault.editorText(), 'top\n📅 first\nSECOND\n');
    await vault.dispose();
});

test('a change before the cursor moves it along', async () => {
    const vault = await openVault({ 'a.md': 'one\ntwo' });
    await vault.open('a.md');
    await vault.setCursor(1, 2);
    await vault.page.evaluate(() => window.app.workspace.activeEditor.editor.replaceRange('zero\n', { line: 0, ch: 0 }));
    assert.deepEqual(await vault.cursor(), { line: 2, ch: 2 });
    await vault.dispose();
});

test('another device\'s write reloads an open note that is not being edited, without editor-change', async () => {
    const vault = await openVault({ 'a.md': 'one\ntwo\nthree' });
    await vault.open('a.md');
    await vault.setCursor(2, 2);
    await vault.clearEvents();
    await vault.syncWrite('a.md', 'one\nTWO AND MORE\nthree');
    await vault.idle();
    assert.equal(await vault.editorText(), 'one\nTWO AND MORE\nthree');
    assert.deepEqual(await vault.cursor(), { line: 2, ch: 2 });
    const events = names(await vault.events());
    assert.ok(events.includes('vault modify a.md'));
    assert.ok(!events.some((name) => name.includes('editor-change')));
    assert.ok(!events.includes('disk write a.md'), 'a reload must not be saved again');
    await vault.dispose();
});

test('another device\'s write into a note that is being edited is merged, and both survive', async () => {
    const vault = await openVault({ 'a.md': 'one\ntwo\nthree' });
    await vault.open('a.md');
    await vault.type('MINE ');
    await vault.syncWrite('a.md', 'one\ntwo\nthree THEIRS');
    await vault.waitForNotice('modified externally');
    await vault.save();
    assert.equal(await vault.readText('a.md'), 'MINE one\ntwo\nthree THEIRS');
    await vault.dispose();
});

test('a write by process into an open note shows in the editor', async () => {
    const vault = await openVault({ 'a.md': 'one' });
    await vault.open('a.md');
    await vault.page.evaluate(() => window.app.vault.process(window.app.vault.getFileByPath('a.md'), (data) => `${data} more`));
    await vault.page.waitForFunction(() => window.app.workspace.activeEditor.editor.getValue() === 'one more');
    await vault.dispose();
});

test('closing a tab or going to another note saves what was typed, and undo does not cross notes', async () => {
    const vault = await openVault({ 'a.md': 'a', 'b.md': 'b' });
    await vault.open('a.md');
    await vault.type('1');
    await vault.open('b.md');
    assert.equal(await vault.readText('a.md'), '1a');
    await vault.undo();
    assert.equal(await vault.editorText(), 'b');
    await vault.setCursor(0, 0);
    await vault.type('2');
    await vault.close();
    await vault.waitForText('b.md', (text) => text === '2b');
    await vault.dispose();
});

test('a save that fails says so, keeps the text and is done by the next save', async () => {
    const vault = await openVault({ 'a.md': 'a' });
    await vault.open('a.md');
    await vault.fail('a.md', 'ENOSPC');
    await vault.type('x');
    await vault.save();
    await vault.waitForNotice('Failed to save "a.md": ENOSPC');
    assert.equal(await vault.editorText(), 'xa');
    assert.equal(await vault.readText('a.md'), 'a');
    await vault.heal();
    await vault.save();
    assert.equal(await vault.readText('a.md'), 'xa');
    await vault.dispose();
});

test('deleting the open note closes its tab; renaming keeps it', async () => {
    const vault = await openVault({ 'a.md': 'a', 'b.md': 'b' });
    await vault.open('a.md');
    await vault.page.evaluate(() => window.app.vault.rename(window.app.vault.getFileByPath('a.md'), 'c.md'));
    await vault.type('x');
    await vault.save();
    assert.equal(await vault.readText('c.md'), 'xa');
    assert.equal(await vault.read('a.md'), null);
    await vault.syncDelete('c.md');
    assert.equal(await vault.page.evaluate(() => window.app.workspace.getActiveFile()), null);
    assert.equal(await vault.read('c.md'), null, 'the closing tab must not bring the note back');
    await vault.dispose();
});

test('active-leaf-change comes before file-open, each once', async () => {
    const vault = await openVault({ 'a.md': 'a', 'b.md': 'b' });
    await vault.open('a.md');
    await vault.clearEvents();
    await vault.open('b.md', 'new-tab');
    await vault.page.waitForFunction(() => window.host.events().some(({ name }) => name === 'file-open'));
    await vault.settle();
    const order = names(await vault.events()).filter((name) => /active-leaf|file-open/.test(name));
    assert.deepEqual(order, ['workspace active-leaf-change b.md', 'workspace file-open b.md']);
    await vault.dispose();
});

test('steady typing is saved while it goes on, not only after its end', async () => {
    const vault = await openVault({ 'a.md': '' }, { autoSaveDelay: 100 });
    await vault.open('a.md');
    for (let at = 0; at < 12; at += 1) {
        await vault.type('x');
        await vault.page.waitForTimeout(30);
    }
    assert.ok((await vault.events()).filter(({ name }) => name === 'editor-change').length === 12);
    assert.notEqual(await vault.readText('a.md'), '');
    await vault.dispose();
});

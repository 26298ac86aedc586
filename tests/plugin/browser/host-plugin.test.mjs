/** The host runs a small plugin: palette, ribbon, menus, modals, settings, and nothing left behind. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { PATIENCE } from './engines/patience.mjs';
import { closeBrowser, openVault } from './open-vault.mjs';
import { inlinePlugin, samplePlugin } from './sample-plugin.mjs';

after(closeBrowser);

const open = async (files, options) => openVault(files, { plugin: await samplePlugin(), ...options });

test('a command picked in the palette edits the open note, and one undo takes it back', async () => {
    const vault = await open({ 'a.md': 'one\ntwo\n' });
    await vault.open('a.md');
    await vault.palette('Mark this note');
    assert.equal(await vault.editorText(), '<!-- marked -->\none\ntwo\n\nmarked by Sam Hale');
    await vault.undo();
    assert.equal(await vault.editorText(), 'one\ntwo\n');
    await vault.save();
    assert.equal(await vault.readText('a.md'), 'one\ntwo\n');
    await vault.dispose();
});

test('the palette offers what applies: no editor commands without a note, none whose check says no', async () => {
    const vault = await open({ 'a.md': 'a' });
    const without = await vault.paletteItems('Sample');
    assert.deepEqual(without.sort(), ['Sample: Ask', 'Sample: Open pane', 'Sample: Pick a note']);
    await vault.open('a.md');
    assert.ok((await vault.paletteItems('Sample')).includes('Sample: Mark this note'));
    assert.ok(!(await vault.paletteItems('Sample')).includes('Sample: Never offered'));
    await vault.dispose();
});

test('the ribbon button opens a menu in sections; click and arrow keys choose', async () => {
    const vault = await open({ 'a.md': 'a', 'b.md': 'b' });
    await vault.open('a.md');
    await vault.ribbon('Sample');
    assert.deepEqual(await vault.menuItems(), ['Mark', 'Not now', 'Append to all']);
    assert.equal(await vault.page.locator('.menu-separator').count(), 1);
    await vault.menu('Append to all');
    await vault.waitForText('b.md', (text) => text === 'b+');
    assert.equal(await vault.readText('a.md'), 'a+');
    await vault.ribbon('Sample');
    await vault.press('ArrowDown');
    await vault.press('Enter');
    assert.match(await vault.editorText(), /marked by Sam Hale/);
    await vault.ribbon('Sample');
    await vault.press('Escape');
    assert.equal(await vault.page.locator('.menu').count(), 0);
    await vault.dispose();
});

test('editor and file menus take the plugin\'s items', async () => {
    const vault = await open({ 'a.md': 'a' });
    await vault.open('a.md');
    await vault.editorMenu();
    assert.ok((await vault.menuItems()).includes('Sample here'));
    await vault.press('Escape');
    await vault.fileMenu('a.md');
    assert.ok((await vault.menuItems()).includes('Sample: a.md'));
    await vault.dispose();
});

test('a failing write reaches the plugin, which can say so', async () => {
    const vault = await open({ 'a.md': 'a' });
    await vault.fail('*', 'EROFS');
    await vault.ribbon('Sample');
    await vault.menu('Append to all');
    await vault.waitForNotice('Could not write: EROFS: read-only file system');
    assert.equal(await vault.readText('a.md'), 'a');
    await vault.dispose();
});

test('a suggest modal filters while typing and closes before the choice', async () => {
    const vault = await open({ 'Ada Novak.md': '', 'Tomas Lind.md': '' });
    await vault.palette('Pick a note');
    await vault.page.locator('.prompt-input').fill('tolind');
    assert.deepEqual(await vault.page.locator('.suggestion-item').allTextContents(), ['Tomas Lind']);
    await vault.press('Enter');
    await vault.waitForNotice('Picked Tomas Lind.md');
    assert.equal(await vault.page.locator('.prompt').count(), 0);
    await vault.dispose();
});

test('Tab stays in a modal, Escape closes it and gives the focus back to the editor', async () => {
    const vault = await open({ 'a.md': 'a' });
    await vault.open('a.md');
    await vault.type('x');
    await vault.palette('Ask');
    const focused = () => vault.page.evaluate(() => document.activeElement.textContent);
    await vault.press('Tab');
    assert.equal(await focused(), 'First');
    await vault.press('Tab');
    assert.equal(await focused(), 'Second');
    await vault.press('Tab');
    assert.equal(await focused(), 'First');
    await vault.press('Escape');
    assert.equal(await vault.page.locator('.modal').count(), 0);
    await vault.page.keyboard.type('y');
    assert.equal(await vault.editorText(), 'xya');
    await vault.dispose();
});

test('settings are drawn from their definitions, validated, stored and loaded again', async () => {
    const vault = await open({ 'a.md': 'a' }, { data: { name: 'Ada Novak' } });
    await vault.openSettings();
    const name = vault.setting('Your name').locator('input');
    assert.equal(await name.inputValue(), 'Ada Novak');
    assert.equal(await vault.setting('Only when loud').isVisible(), false);
    await name.fill('');
    await vault.setting('Your name').locator('.setting-item-error').waitFor();
    await name.fill('Mira Castellan');
    await vault.setting('Shout').locator('.checkbox-container').click();
    await vault.setting('Only when loud').locator('select').selectOption('fancy');
    const stored = await vault.waitForText('.obsidian/plugins/sample/data.json', (text) => text.includes('fancy'));
    assert.deepEqual(JSON.parse(stored), { shout: true, name: 'Mira Castellan', style: 'fancy' });
    await vault.press('Escape');
    await vault.open('a.md');
    await vault.palette('Mark this note');
    assert.match(await vault.editorText(), /MARKED by Mira Castellan/);
    await vault.dispose();
});

test('a view opens in the side pane, and getActiveFile still is the note', async () => {
    const vault = await open({ 'a.md': 'a' });
    await vault.open('a.md');
    await vault.palette('Open pane');
    await vault.page.locator('.mod-right-split button', { hasText: 'Sample pane' }).click();
    const seen = await vault.page.evaluate(() => [window.app.workspace.getActiveFile().path, window.app.workspace.activeEditor]);
    assert.deepEqual(seen, ['a.md', null]);
    await vault.dispose();
});

test('a plugin that cleans up leaves nothing behind, and can be enabled again', async () => {
    const vault = await open({ 'a.md': 'a' });
    await vault.open('a.md');
    await vault.palette('Open pane');
    await vault.palette('Pick a note');
    await vault.press('Escape');
    assert.deepEqual(await vault.unload(), []);
    assert.deepEqual(await vault.paletteItems('Sample'), []);
    await vault.enable(await samplePlugin());
    await vault.page.locator('.workspace-split.mod-root .cm-content').click();
    await vault.palette('Mark this note');
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('a plugin that does not clean up is found out', async () => {
    const vault = await openVault({ 'a.md': 'a' }, { plugin: inlinePlugin(`
        this.app.vault.on('modify', () => undefined);
        window.addEventListener('resize', () => undefined);
        window.setInterval(() => undefined, 1000);
        obsidian.debounce(() => undefined, 5000)();
        window.leaked = 1;
        document.body.addClass('leaked');
        document.body.createDiv('leaked-element');
        obsidian.addIcon('leaked-icon', '<path/>');
        new obsidian.Modal(this.app).open();
        URL.createObjectURL(new Blob(['x']));
    `) });
    const left = await vault.unload();
    for (const expected of [
        'subscription to vault modify', 'listener for resize on window', 'interval of 1000 ms', 'global leaked',
        'class leaked on body', '<div class="leaked-element"> in body', 'icon leaked-icon', 'key scope', 'debounced call of 5000 ms', 'object URL',
    ]) assert.ok(left.includes(expected), `${expected} is not in ${JSON.stringify(left)}`);
    await vault.dispose();
});

test('only what every platform has can be required', async () => {
    const load = (name) => openVault({}, { plugin: inlinePlugin(`require('${name}');`) });
    await assert.rejects(load('fs'), /Cannot find module 'fs'/);
    await assert.rejects(load('electron'), /not available on mobile/);
    const instances = await openVault({}, { plugin: inlinePlugin(`
        const { EditorView } = require('@codemirror/view');
        this.app.workspace.onLayoutReady(() => { window.ViewClass = EditorView; });
    `) });
    await instances.page.evaluate(() => window.app.vault.create('a.md', ''));
    await instances.open('a.md');
    assert.ok(await instances.page.evaluate(() => window.app.workspace.activeEditor.editor.cm instanceof window.ViewClass));
    await instances.dispose();
});

test('on a phone the platform says so, and the ribbon works by touch', async () => {
    const vault = await open({ 'a.md': 'a' }, { mobile: true });
    await vault.open('a.md');
    const mobile = await vault.page.evaluate(() => document.body.classList.contains('is-mobile'));
    assert.ok(mobile);
    await vault.page.locator('[aria-label="Sample"]').tap();
    await vault.page.locator('.menu-item', { hasText: 'Mark' }).tap();
    assert.match(await vault.editorText(), /marked by Sam Hale/);
    await vault.dispose();
});

test('the network is shut: a request is stopped and reported', async () => {
    const vault = await openVault({}, { plugin: inlinePlugin(`fetch('https://example.org/').catch(() => undefined);`), expectErrors: true });
    for (const end = Date.now() + PATIENCE; vault.requests.length === 0 && Date.now() < end;) await vault.page.waitForTimeout(20);
    assert.deepEqual(vault.requests, ['https://example.org/']);
    await vault.dispose();
});

test('all is at rest once the plugin\'s clocks have run down, and what they began is over', async () => {
    const vault = await openVault({ 'a.md': 'a' }, { plugin: inlinePlugin(`
        window.setTimeout(async () => {
            await this.app.vault.process(this.app.vault.getFileByPath('a.md'), () => 'b');
            window.setTimeout(() => { window.lastClock = true; }, 400);
        }, 400);
    `) });
    await vault.settle();
    assert.equal(await vault.page.evaluate(() => window.lastClock), true);
    assert.equal(await vault.readText('a.md'), 'b');
    await vault.dispose();
});

test('a plugin whose onload fails is taken out again', async () => {
    const failing = inlinePlugin(`this.addCommand({ id: 'x', name: 'X', callback() {} }); throw new Error('no start');`);
    const vault = await openVault({ 'a.md': 'a' });
    await assert.rejects(vault.enable(failing), /no start/);
    assert.deepEqual(await vault.paletteItems('Sample'), []);
    await vault.dispose();
});

test('closing the app waits for what the plugin adds, and saves', async () => {
    const vault = await openVault({ 'a.md': 'a' }, { plugin: inlinePlugin(`
        this.registerEvent(this.app.workspace.on('quit', (tasks) => tasks.add(async () => {
            await sleep(30);
            window.quitDone = true;
        })));
    `) });
    await vault.open('a.md');
    await vault.type('x');
    await vault.quit();
    assert.equal(await vault.page.evaluate(() => window.quitDone), true);
    assert.equal(await vault.readText('a.md'), 'xa');
    await vault.dispose();
});

test('another device\'s change of the settings is reported to the plugin', async () => {
    const vault = await openVault({}, { plugin: inlinePlugin(`
        this.onExternalSettingsChange = async () => { window.loadedSettings = await this.loadData(); };
    `) });
    await vault.syncWrite('.obsidian/plugins/inline/data.json', '{"name":"Ada Novak"}');
    await vault.page.waitForFunction(() => window.loadedSettings?.name === 'Ada Novak');
    await vault.dispose();
});

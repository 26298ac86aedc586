/** Windows of their own: what is open there is worked on there, and menus and dialogs open there. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { onlyChromium } from './engines/engine.mjs';
import { closeBrowser } from './open-vault.mjs';
import { ADA, DAMAGED, files, openRapport, repaired, settled, TOMAS } from './rapport-vault.mjs';

after(closeBrowser);

const oneEngine = onlyChromium('only Playwright drives a second window');

async function popOut(vault, what) {
    const opened = vault.page.context().waitForEvent('page');
    await vault.host('popOut', what);
    return opened;
}

const run = (vault, id) => vault.page.evaluate((command) => window.app.commands.executeCommandById(`rapport:${command}`), id);

test('a note in a window of its own: commands work on it, its menu and its dialogs open there', oneEngine, async () => {
    const vault = await openRapport();
    await vault.open(TOMAS);
    const other = await popOut(vault, { path: DAMAGED });
    const content = other.locator('.cm-content');
    await content.waitFor();
    await content.dispatchEvent('contextmenu');
    await other.locator('.menu-item', { hasText: 'Clean up transcript' }).waitFor();
    assert.equal(await vault.page.locator('.menu').count(), 0);
    await other.locator('.menu-item', { hasText: 'Fix 6 damaged characters' }).click();
    await vault.waitForNotice('6 damaged characters repaired.');
    assert.equal(await vault.editorText(), repaired);
    await content.focus();
    await other.keyboard.press('Control+z');
    assert.notEqual(await vault.editorText(), repaired, 'one undo step there');
    assert.equal(await run(vault, 'clean-transcript'), true);
    const apply = other.locator('.modal').getByRole('button', { name: /^Apply/ });
    await apply.waitFor();
    assert.equal(await vault.page.locator('.modal').count(), 0);
    assert.ok(await apply.evaluate((button) => button.ownerDocument.activeElement === button), 'the focus is in the dialog');
    await apply.click();
    await vault.waitForNotice('1 note changed.');
    assert.match(await vault.editorText(), /^\[00:00:09\.00\] Sam Hale: Thanks\.$/m);
    assert.equal(await vault.readText(TOMAS), files()[TOMAS]);
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('a page that is written in, in a window of its own, waits until it is left', oneEngine, async () => {
    const vault = await openRapport();
    const other = await popOut(vault, { path: ADA });
    await other.locator('.cm-content').focus();
    const inUse = await vault.page.evaluate(() => window.app.workspace.activeEditor.editor.hasFocus());
    assert.ok(inUse, 'the editor of that window has the focus');
    assert.equal(await run(vault, 'person-page'), true);
    await vault.waitForNotice(`“${ADA}” is up to date.`);
    assert.match(await vault.editorText(), /last_contact: 2026-03-05/);
    await vault.dispose();
});

test('the people in a window of their own', oneEngine, async () => {
    const vault = await openRapport();
    const other = await popOut(vault, { view: 'rapport-people' });
    await other.locator('.rapport-person').first().waitFor();
    await other.locator('input[type="search"]').fill('tomas');
    await other.waitForFunction(() => document.querySelectorAll('.rapport-person').length === 1);
    await other.locator('input[type="search"]').press('ArrowDown');
    await other.keyboard.press('ContextMenu');
    await other.locator('.menu-item', { hasText: 'Regenerate the page of Tomas Lind' }).waitFor();
    assert.equal(await vault.page.locator('.menu').count(), 0);
    await other.keyboard.press('Escape');
    await other.locator('.menu').waitFor({ state: 'detached' });
    await other.locator('.rapport-person-name').click({ button: 'right' });
    await other.locator('.menu-item', { hasText: 'Open in new tab' }).waitFor();
    assert.equal(await vault.page.locator('.menu').count(), 0);
    await other.keyboard.press('Escape');
    await other.locator('.menu').waitFor({ state: 'detached' });
    await other.locator('.rapport-people').focus();
    await other.keyboard.press('Enter');
    await vault.page.waitForFunction((path) => window.app.workspace.getActiveFile()?.path === path, TOMAS);
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('a note that is open in two windows is changed once, and both show it', oneEngine, async () => {
    const vault = await openRapport();
    await vault.open(DAMAGED);
    const other = await popOut(vault, { path: DAMAGED });
    await other.locator('.cm-content').waitFor();
    assert.equal(await run(vault, 'fix-encoding'), true);
    await vault.waitForNotice('6 damaged characters repaired.');
    await vault.save();
    await vault.waitForText(DAMAGED, (text) => text === repaired);
    const shown = () => vault.page.evaluate(() => window.app.workspace.getLeavesOfType('markdown').map(({ view }) => view.getViewData()));
    await settled(vault);
    assert.deepEqual(await shown(), [repaired, repaired]);
    await vault.dispose();
});

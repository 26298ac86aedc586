/** Where the commands are offered: ribbon, palette, the menus of a note; by mouse, by keyboard, by touch. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { ADA, DAMAGED, openRapport, PILOT, repaired, RIBBON, files } from './rapport-vault.mjs';

after(closeBrowser);

const VAULT = ['Show people', 'Regenerate person page of…', 'Create all missing meeting notes', 'Regenerate all person pages', 'Import a transcript…', 'Create a table of people', 'Check the encoding of all notes', 'Undo the last change'];
const ofNote = async (vault) => (await vault.menuItems()).filter((title) => !VAULT.includes(title));

test('the ribbon button offers what applies to the note, what it needs most first, with the number', async () => {
    const vault = await openRapport();
    await vault.open(DAMAGED);
    await vault.ribbon(RIBBON);
    const titles = await ofNote(vault);
    assert.equal(titles[0], 'Fix 6 damaged characters');
    assert.ok(titles.includes('Extract action items'));
    assert.ok(titles.includes('Regenerate the page of Ada Novak'));
    assert.ok(titles.includes('Clean up transcript'));
    await vault.menu('Fix 6 damaged characters');
    await vault.waitForNotice('6 damaged characters repaired.');
    assert.equal(await vault.editorText(), repaired);
    await vault.ribbon(RIBBON);
    assert.notEqual((await ofNote(vault))[0], 'Fix transcript encoding', 'what is repaired is no longer first');
    await vault.press('Escape');
    await vault.open(ADA);
    await vault.ribbon(RIBBON);
    assert.deepEqual(await ofNote(vault), ['Regenerate the page of Ada Novak', 'Fix transcript encoding']);
    await vault.dispose();
});

test('the ribbon button works by keyboard, and its menu stands beside it', async () => {
    const vault = await openRapport();
    await vault.open(DAMAGED);
    for (const key of ['Enter', ' ']) {
        await vault.page.locator(`[aria-label="${RIBBON}"]`).focus();
        await vault.press(key);
        await vault.page.locator('.menu').waitFor();
        const { x } = await vault.page.locator('.menu').boundingBox();
        assert.ok(x > 10);
        await vault.press('Escape');
    }
    await vault.page.locator(`[aria-label="${RIBBON}"]`).focus();
    await vault.press('Enter');
    await vault.page.locator('.menu').waitFor();
    await vault.press('ArrowDown');
    await vault.press('Enter');
    await vault.waitForNotice('6 damaged characters repaired.');
    assert.equal(await vault.editorText(), repaired);
    await vault.dispose();
});

test('with no note, the menu says so and still offers what concerns the vault', async () => {
    const vault = await openRapport();
    await vault.ribbon(RIBBON);
    await vault.page.locator('.menu').waitFor();
    assert.deepEqual(await vault.menuItems(), ['Nothing to do for this note', ...VAULT]);
    await vault.dispose();
});

test('the palette has each command only where it applies', async () => {
    const vault = await openRapport({ ...files(), 'Other.md': 'Bread, milk.\n', 'Private.md': '---\nrapport: false\n---\nNothing.\n' });
    const offered = async (path) => {
        if (path) await vault.open(path);
        const items = await vault.paletteItems('Rapport');
        return items.map((item) => item.replace('Rapport: ', '')).filter((name) => !VAULT.includes(name)).sort();
    };
    assert.deepEqual(await offered(), []);
    assert.deepEqual(await offered(ADA), ['Fix transcript encoding', 'Regenerate person page']);
    assert.deepEqual(await offered('Other.md'), ['Extract action items', 'Fix transcript encoding']);
    assert.deepEqual(await offered('Private.md'), []);
    assert.deepEqual(await offered(PILOT), ['Extract action items', 'Fix transcript encoding', 'Regenerate person page', 'Resolve names…']);
    assert.ok((await offered(DAMAGED)).includes('Clean up transcript'));
    const names = await vault.page.evaluate(() => Object.values(window.app.commands.commands).filter(({ id }) => id.startsWith('rapport:')).map(({ name }) => name.replace('Rapport: ', '')));
    for (const name of names) assert.match(name, /^[A-Z][a-z …]+$/, 'sentence case, without the plugin\'s name');
    await vault.dispose();
});

test('the menus of an editor and of a file offer the same, also for a note that is not open', async () => {
    const vault = await openRapport();
    await vault.open(DAMAGED);
    await vault.editorMenu();
    assert.ok((await vault.menuItems()).includes('Fix 6 damaged characters'));
    await vault.press('Escape');
    await vault.fileMenu(DAMAGED);
    assert.ok((await vault.menuItems()).includes('Fix 6 damaged characters'));
    await vault.press('Escape');
    await vault.open(PILOT);
    await vault.fileMenu(DAMAGED);
    const titles = await vault.menuItems();
    assert.ok(titles.includes('Clean up transcript'));
    await vault.menu('Fix transcript encoding');
    await vault.waitForText(DAMAGED, (text) => text === repaired);
    await vault.fileMenu(ADA);
    assert.ok((await vault.menuItems()).includes('Regenerate person page'));
    await vault.dispose();
});

test('on a phone, by touch', async () => {
    const vault = await openRapport(files(), { mobile: true });
    await vault.open(DAMAGED);
    await vault.page.locator(`[aria-label="${RIBBON}"]`).tap();
    await vault.page.locator('.menu-item', { hasText: 'Fix 6' }).tap();
    await vault.waitForNotice('6 damaged characters repaired.');
    assert.equal(await vault.editorText(), repaired);
    await vault.page.locator(`[aria-label="${RIBBON}"]`).tap();
    await vault.page.locator('.menu-item', { hasText: 'all person pages' }).tap();
    await vault.modal().waitFor();
    const { x, width } = await vault.modal().boundingBox();
    const screen = await vault.page.evaluate(() => window.innerWidth);
    assert.ok(x >= 0 && x + width <= screen, 'the preview fits the screen');
    await vault.modal().locator('summary', { hasText: ADA }).tap();
    await vault.modal().locator('.rapport-hunk').first().waitFor();
    await vault.modal().getByRole('button', { name: /^Apply/ }).tap();
    await vault.waitForText(ADA, (text) => text.includes('2026-03-05'));
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

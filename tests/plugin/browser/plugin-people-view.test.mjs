/** The pane of the people: sorted, filtered, by keyboard, by mouse, with many people, while notes change. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { largeVault } from './large-vault.mjs';
import { closeBrowser } from './open-vault.mjs';
import { ADA, BUDGET, files, meeting, openRapport, page, PILOT, settled, TOMAS } from './rapport-vault.mjs';

after(closeBrowser);

const NOW = '2026-03-31T09:00:00';
const three = () => ({
    ...files(),
    'People/Jörg Okafor.md': page('Jörg Okafor'),
    'Meetings/2025-11-06 - Export.md': meeting('Export', '2025-11-06', 'Jörg Okafor', '- [ ] Send the limits. @Jörg Okafor', '- [ ] Check the limits. @Jörg Okafor', '- [ ] Ask Jörg Okafor about spring. @Myself'),
});

async function openPeople(notes = three(), options = {}) {
    const vault = await openRapport(notes, { now: NOW, ...options });
    await vault.palette('Show people');
    await vault.page.locator('.rapport-person').first().waitFor();
    return vault;
}

const names = (vault) => vault.page.evaluate(() => [...document.querySelectorAll('.rapport-person')]
    .sort((one, other) => Number(one.getAttribute('aria-posinset')) - Number(other.getAttribute('aria-posinset')))
    .map((row) => row.querySelector('.rapport-person-name').textContent));
const status = (vault) => vault.page.locator('.rapport-people-view [role=status]').textContent();
const active = (vault) => vault.page.evaluate(() => document.getElementById(document.activeElement.getAttribute('aria-activedescendant') ?? '')?.querySelector('.rapport-person-name').textContent ?? null);
const row = (vault, name) => vault.page.locator('.rapport-person', { hasText: name });

test('by last contact or by open items, with a plot that is said in words', async () => {
    const vault = await openPeople();
    assert.deepEqual(await names(vault), ['Ada Novak', 'Tomas Lind', 'Jörg Okafor']);
    assert.equal(await status(vault), '3 people');
    assert.equal(await row(vault, 'Jörg').getAttribute('aria-label'), 'Jörg Okafor, last contact 2025-11-06, owes you 2, you owe 1, 1 meeting in the last 24 months');
    const plot = row(vault, 'Jörg').locator('svg');
    assert.equal(await plot.getAttribute('aria-label'), '1 meeting in the last 24 months');
    assert.equal(await plot.locator('.rapport-plot-bars').getAttribute('d'), 'M58 16V10.5', 'November 2025 is the fourth bar from the end');
    await vault.page.getByLabel('Sort people').selectOption({ label: 'By open items' });
    assert.deepEqual(await names(vault), ['Jörg Okafor', 'Ada Novak', 'Tomas Lind']);
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('the filter takes what is typed, whatever its case and accents; the keyboard does the rest', async () => {
    const vault = await openPeople();
    await vault.page.getByLabel('Filter people').fill('OKAF jor');
    assert.deepEqual(await names(vault), ['Jörg Okafor']);
    assert.equal(await status(vault), '1 of 3 people');
    await vault.page.getByLabel('Filter people').fill('');
    await vault.press('Tab');
    await vault.press('Tab');
    assert.equal(await active(vault), 'Ada Novak', 'filter, sorting, list: one stop each');
    await vault.press('ArrowDown');
    await vault.press('ArrowDown');
    assert.equal(await active(vault), 'Jörg Okafor');
    await vault.press('Home');
    await vault.press('ArrowDown');
    assert.equal(await active(vault), 'Tomas Lind');
    await vault.press('Enter');
    await vault.page.waitForFunction((path) => window.app.workspace.getActiveFile()?.path === path, TOMAS);
    await vault.page.getByRole('listbox').focus();
    await vault.press('n');
    assert.deepEqual(await vault.page.evaluate(() => [document.activeElement.type, document.activeElement.value]), ['search', 'n']);
    assert.deepEqual(await names(vault), ['Ada Novak', 'Tomas Lind']);
    await vault.press('ArrowDown');
    assert.equal(await active(vault), 'Tomas Lind', 'the row that was chosen stays chosen');
    await vault.press('Escape');
    assert.equal(await vault.page.evaluate(() => document.activeElement.type), 'search');
    await vault.dispose();
});

test('a click opens the page, a name can be dragged into a note, hovering asks for a preview', async () => {
    const vault = await openPeople();
    await row(vault, 'Ada Novak').click();
    await vault.page.waitForFunction((path) => window.app.workspace.getActiveFile()?.path === path, ADA);
    await vault.page.evaluate(() => {
        window.hovered = [];
        window.app.workspace.on('hover-link', ({ source, linktext }) => window.hovered.push([source, linktext]));
    });
    await vault.page.mouse.move(5, 5);
    await row(vault, 'Tomas Lind').hover();
    assert.deepEqual((await vault.page.evaluate(() => window.hovered)).at(-1), ['rapport-people', TOMAS]);
    const dragged = await vault.page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        [...document.querySelectorAll('.rapport-person')].find((element) => element.textContent.includes('Tomas')).dispatchEvent(new DragEvent('dragstart', { bubbles: true, dataTransfer }));
        const note = document.querySelector('.mod-root .cm-content');
        const { left, top } = note.getBoundingClientRect();
        note.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer, clientX: left + 1, clientY: top + 5 }));
        return dataTransfer.getData('text/plain');
    });
    assert.equal(dragged, '[[Tomas Lind]]');
    assert.match(await vault.editorText(), /^\[\[Tomas Lind\]\]---\n/, 'it is dropped where the mouse is');
    await vault.dispose();
});

test('a person without a page: a menu offers to make it', async () => {
    const { [ADA]: _gone, ...without } = three();
    const vault = await openPeople(without);
    await row(vault, 'Ada Novak').click();
    assert.deepEqual(await vault.menuItems(), ['Create the page of Ada Novak']);
    assert.equal(await vault.readText(ADA), null, 'nothing is written before it is chosen');
    await vault.menu('Create the page');
    await vault.waitForText(ADA, (text) => text.includes('2026-03-05'));
    await vault.dispose();
});

test('the rows follow the notes, and neither focus nor filter is lost', async () => {
    const vault = await openPeople();
    await vault.page.getByRole('listbox').focus();
    await vault.press('End');
    const later = three()[BUDGET].replaceAll('2026-02-19', '2026-03-30');
    await vault.syncWrite('Meetings/2026-03-30 - Later.md', later.replaceAll('Tomas Lind', 'Jörg Okafor'));
    await row(vault, '2026-03-30').waitFor();
    assert.deepEqual(await names(vault), ['Jörg Okafor', 'Ada Novak', 'Tomas Lind']);
    assert.equal(await active(vault), 'Jörg Okafor');
    await vault.syncDelete(PILOT);
    await vault.page.waitForFunction(() => [...document.querySelectorAll('.rapport-person-name')].length === 3 && document.querySelector('.rapport-people').getAttribute('aria-activedescendant')?.endsWith('-0'));
    await vault.dispose();
});

test('a view of the last time is made only when it is looked at, with its order; unloading leaves nothing', async () => {
    const vault = await openRapport(three(), { now: NOW });
    await vault.host('restoreDeferred', 'rapport-people', { order: 'open' });
    await vault.syncDelete(BUDGET);
    await settled(vault);
    assert.equal(await vault.page.locator('.rapport-people').count(), 0);
    await vault.palette('Show people');
    await vault.page.locator('.rapport-person').first().waitFor();
    assert.deepEqual((await names(vault))[0], 'Jörg Okafor');
    assert.equal(await vault.page.evaluate(() => window.app.workspace.getLeavesOfType('rapport-people').length), 1);
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('2,000 people: only what is seen is drawn, also at the end of the list', async () => {
    const vault = await openPeople(largeVault(2200, 2000));
    assert.match(await status(vault), /^1,9\d\d people$/);
    const drawn = () => vault.page.locator('.rapport-person').count();
    assert.ok((await drawn()) < 60, String(await drawn()));
    await vault.page.getByRole('listbox').focus();
    await vault.press('End');
    const [at, all] = await vault.page.evaluate(() => {
        const element = document.getElementById(document.activeElement.getAttribute('aria-activedescendant'));
        return [element.getAttribute('aria-posinset'), element.getAttribute('aria-setsize')];
    });
    assert.equal(at, all);
    assert.ok((await drawn()) < 60);
    await vault.dispose();
});

/** The preview: whole words, kinds, the keyboard, many changes, a page's memory. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { ADA, apply, files, openRapport, pageOver, settings, TOMAS } from './rapport-vault.mjs';

after(closeBrowser);

const NOTE = 'Notes/Damaged.md';

test('a repair is shown as whole words; a kind is chosen at once', async () => {
    const vault = await openRapport({ ...files(), [NOTE]: 'Adaâ€™s team wonâ€™t move.\nMira caf\u00c3\u00a9 nâ€? or not.\n' });
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    const note = vault.modal().locator('details', { hasText: NOTE });
    await note.locator('summary').click();
    // What is folded out is drawn a moment later.
    await note.locator('del').first().waitFor();
    assert.deepEqual((await note.locator('del').allTextContents()).slice(0, 2), ['Adaâ€™s', 'wonâ€™t']);
    assert.deepEqual((await note.locator('ins').allTextContents()).slice(0, 2), ['Ada’s', 'won’t']);
    const kinds = vault.modal().getByRole('group', { name: 'Kinds of changes' }).locator('label');
    if (await kinds.count() > 0) {
        await kinds.filter({ hasText: 'Certain' }).locator('input').uncheck();
        assert.equal(await note.locator('.rapport-change input').first().isChecked(), false);
        await kinds.filter({ hasText: 'Certain' }).locator('input').check();
    }
    await vault.press('Control+Enter');
    await vault.waitForText(NOTE, (text) => text.includes('Ada’s team won’t move.'));
    await vault.dispose();
});

test('1,000 changes: a part is drawn, the arrows go from box to box', async () => {
    const vault = await openRapport({ [NOTE]: 'Adaâ€™s team.\n'.repeat(1000) });
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    assert.equal(await vault.modal().locator('.rapport-change').count(), 200);
    const all = await vault.page.evaluate(() => {
        const buttons = [...document.querySelectorAll('.modal-button-container button')];
        const worked = () => {
            const began = performance.now();
            for (const text of ['Select none', 'Select all']) buttons.find((button) => button.textContent === text).click();
            return performance.now() - began;
        };
        // Measured again where the machine was busy.
        const times = [worked()];
        while (times.at(-1) >= 1000 && times.length < 8) times.push(worked());
        return times;
    });
    assert.ok(Math.min(...all) < 1000, `${all.join(', ')} ms`);
    await vault.modal().locator('.rapport-change input').first().focus();
    await vault.press('ArrowDown');
    await vault.press('Space');
    assert.equal(await vault.modal().locator('.rapport-change input').nth(1).isChecked(), false);
    await vault.press('ArrowUp');
    await vault.press('ArrowUp');
    assert.equal(await vault.page.evaluate(() => document.activeElement.getAttribute('aria-label')), NOTE);
    await apply(vault);
    const fixed = await vault.waitForText(NOTE, (text) => text.includes('’'));
    assert.equal(fixed.split('’').length - 1, 999);
    await vault.dispose();
});

test('a page\'s memory goes with its other changes, and is never written alone', async () => {
    // Regenerated once, then a new meeting: the change of the memory is one of several.
    const before = files();
    const page = await pageOver(before, ADA);
    const later = { ...before, [ADA]: page, 'Meetings/2026-03-20 - Later.md': before['Meetings/2026-03-05 - Pilot at two sites.md'].replaceAll('2026-03-05', '2026-03-20').replaceAll('Pilot', 'Export') };
    const vault = await openRapport(later, { data: settings });
    await vault.palette('Regenerate all person pages');
    await vault.modal().waitFor();
    const note = vault.modal().locator('details', { hasText: ADA });
    await note.locator('summary').click();
    assert.equal(await note.locator('.rapport-change', { hasText: '<!-- rapport:' }).count(), 0, 'it is not offered');
    await vault.modal().getByRole('button', { name: 'Select none' }).click();
    await vault.modal().locator(`input[aria-label="${TOMAS}"]`).check();
    await apply(vault);
    await vault.waitForNotice('1 note changed.');
    assert.equal(await vault.readText(ADA), page, 'nothing chosen, nothing written');
    await vault.palette('Regenerate all person pages');
    await apply(vault);
    const wanted = await pageOver(later, ADA);
    assert.equal(await vault.waitForText(ADA, (text) => text !== page), wanted, 'all chosen: with the memory');
    await vault.dispose();
});

test('what a page tells of a note that is gone is said beside its changes', async () => {
    const before = files();
    const page = await pageOver(before, ADA);
    const { ['Meetings/2026-03-05 - Pilot at two sites.md']: gone, ...rest } = before;
    assert.ok(gone && page.includes('[[2026-03-05 - Pilot at two sites]]'));
    const vault = await openRapport({ ...rest, [ADA]: page }, { data: settings });
    await vault.palette('Regenerate all person pages');
    await vault.modal().waitFor();
    const note = vault.modal().locator('details', { hasText: ADA });
    await note.locator('summary').click();
    await note.getByText('“2026-03-05 - Pilot at two sites” is not in the vault: it was deleted or renamed.').waitFor();
    await vault.dispose();
});

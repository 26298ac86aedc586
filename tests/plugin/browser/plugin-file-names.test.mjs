/** Damaged names of files and folders, in the report on the whole vault. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { assertNotes, openRapport } from './rapport-vault.mjs';

after(closeBrowser);

const notes = () => ({
    'CafÃ©/Adaâ€™s list.md': 'Adaâ€™s.\n',
    'Here.md': '---\nsource_ref: CafÃ©/Adaâ€™s list.md\n---\nItâ€™s [[Adaâ€™s list]] â€” not [[CafÃ©/Adaâ€™s list|mine]].\n',
    'Taken â€“ 1.md': 'One.\n',
    'Taken – 1.md': 'Two.\n',
});
const repaired = {
    'Café/Ada’s list.md': 'Ada’s.\n',
    'Here.md': '---\nsource_ref: Café/Ada’s list.md\n---\nIt’s [[Ada’s list]] — not [[Ada’s list|mine]].\n',
    'Taken â€“ 1.md': 'One.\n',
    'Taken – 1.md': 'Two.\n',
};

async function goOn(vault, name) {
    await vault.modal().getByRole('button', { name }).click();
}

test('names are repaired before the texts, and the links stay whole; an undo takes back the texts, another the names', async () => {
    const vault = await openRapport(notes());
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    const boxes = await vault.modal().locator('.rapport-change input').evaluateAll((all) => all.map((box) => [box.checked, box.disabled]));
    assert.deepEqual(boxes, [[true, false], [true, false], [false, true]]);
    await goOn(vault, 'Repair 2 names and go on');
    await vault.modal().getByRole('button', { name: /^Apply/ }).click();
    await vault.waitForNotice('2 notes changed.');
    await assertNotes(vault, repaired);
    await vault.palette('Undo the last change');
    await vault.waitForNotice('2 notes are as they were before.');
    assert.equal(await vault.readText('Café/Ada’s list.md'), 'Adaâ€™s.\n');
    await vault.palette('Undo the last change');
    await vault.waitForText('Here.md', (text) => text.includes('[[Adaâ€™s list]] '));
    // A link that the app rewrote is as short as its settings say.
    await assertNotes(vault, { ...notes(), 'Here.md': notes()['Here.md'].replace('[[CafÃ©/', '[[') });
    await vault.dispose();
});

test('names that are kept stay, and so do the links to them', async () => {
    const vault = await openRapport(notes());
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    for (const box of await vault.modal().locator('.rapport-change input:enabled').all()) await box.uncheck();
    await goOn(vault, 'Keep the names and go on');
    await vault.modal().getByRole('button', { name: /^Apply/ }).click();
    await vault.waitForNotice('2 notes changed.');
    const here = '---\nsource_ref: CafÃ©/Adaâ€™s list.md\n---\nIt’s [[Adaâ€™s list]] — not [[CafÃ©/Adaâ€™s list|mine]].\n';
    await assertNotes(vault, { ...notes(), 'CafÃ©/Adaâ€™s list.md': 'Ada’s.\n', 'Here.md': here });
    await vault.dispose();
});

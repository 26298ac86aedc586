/** Names nobody is known by: offered with a reason, and written as another name of the person once chosen. Pages of accounts. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { assertNotes, files, meeting, openRapport, pageOver, RIBBON, TOMAS, withoutFollowing } from './rapport-vault.mjs';

after(closeBrowser);

const CALL = 'Meetings/2026-03-06 - Cameras.md';
const ACCOUNT = 'Accounts/Northwind.md';

test('a misheard name becomes another name of the person, and undo takes it away', async () => {
    const notes = { ...files(), [CALL]: meeting('Cameras', '2026-03-06', 'Tomas Lind', 'Then Thomas Lynd said yes.') };
    const vault = await openRapport(notes, withoutFollowing);
    await vault.open(CALL);
    await vault.palette('Resolve names');
    const offer = vault.page.locator('.suggestion-item', { hasText: 'Thomas Lynd' }).first();
    await offer.waitFor();
    assert.match(await offer.textContent(), /Thomas Lynd → Tomas Lind.*It sounds alike/);
    await vault.press('Enter');
    await vault.waitForNotice('“Thomas Lynd” is now another name of Tomas Lind.');
    const written = (await vault.readAll())[TOMAS];
    assert.equal(written, notes[TOMAS].replace('---\n\n#', 'aliases:\n- Thomas Lynd\n---\n\n#'));
    await vault.palette('Undo the last change');
    await vault.waitForNotice(`“${TOMAS}” is as it was before.`);
    await assertNotes(vault, notes);
    await vault.dispose();
});

test('a note in which every name is somebody', async () => {
    const notes = { ...files(), [CALL]: meeting('Cameras', '2026-03-06', 'Tomas Lind') };
    const vault = await openRapport(notes);
    await vault.open(CALL);
    await vault.palette('Resolve names');
    await vault.waitForNotice('No name in this note looks like one of its people’s.');
    await vault.dispose();
});

test('the page of an account is regenerated like that of a person', async () => {
    const account = '---\ntype: account\ntags: [generated]\n---\n\n# Northwind\n';
    const notes = { ...files(), [ACCOUNT]: account, [CALL]: meeting('Cameras', '2026-03-06', 'Tomas Lind', 'For [[Northwind]].') };
    const expected = await pageOver(notes, ACCOUNT);
    assert.match(expected, /2026-03-06: \[\[2026-03-06 - Cameras\]\]/);
    const vault = await openRapport(notes);
    await vault.open(ACCOUNT);
    await vault.ribbon(RIBBON);
    await vault.menu('Regenerate the page of Northwind');
    await vault.waitForNotice(`“${ACCOUNT}” is up to date.`);
    assert.equal(await vault.editorText(), expected);
    await vault.dispose();
});

/** What was said and may be an action item: offered in a dialog, written as chosen, and not offered twice. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { files, openRapport, settings } from './rapport-vault.mjs';

after(closeBrowser);

const EXTRACT = 'Extract action items';
const CALL = 'Inbox/2026-03-05 - Call.md';
const text = [
    '---', 'type: transcript', 'date: 2026-03-05', 'participants: [Ada Novak, Sam Hale]', '---', '# Call', '', '## Transcript', '',
    '[00:00:10.00] Ada Novak: Good morning.', '[00:00:20.00] Sam Hale: Morning.',
    '[00:11:10.00] Ada Novak: We need to update the onboarding guide before the launch.', '[00:11:20.00] Sam Hale: Thanks.',
    '[00:21:44.00] Ada Novak: I\'ll send the signed agreement tomorrow.', '[00:21:58.30] Sam Hale: Thanks.',
    '[00:32:10.00] Sam Hale: We can add a test for the importer.', '[00:32:20.00] Ada Novak: Thanks.', '',
].join('\n');
const GUIDE = 'Update the onboarding guide before the launch @Ada Novak';
const AGREEMENT = 'Send the signed agreement @Ada Novak';

const openCall = async (options = {}) => {
    const vault = await openRapport({ ...files(), [CALL]: text }, options);
    await vault.open(CALL);
    return vault;
};
const boxes = (vault) => vault.modal().locator('.rapport-change input');
const tasks = async (vault) => (await vault.editorText()).split('\n').filter((line) => line.startsWith('- [')).map((line) => line.slice(6).replace(/ \[\[.*/, ''));

test('what is likely is shown beside what is sure, with who, when and the words; ticked ones are written, in one undo step', async () => {
    const vault = await openCall();
    await vault.palette(EXTRACT);
    await vault.modal().waitFor();
    assert.deepEqual(await boxes(vault).evaluateAll((all) => all.map((box) => box.checked)), [false, true, false]);
    assert.equal(await vault.modal().locator('.rapport-guess').count(), 2);
    const [first, second] = await vault.modal().locator('.rapport-change').allTextContents();
    for (const part of ['Update the onboarding guide before the launch', '@Ada Novak', '11:10', '“We need to update the onboarding guide before the launch.”']) assert.ok(first.includes(part), first);
    assert.match(second, /due 2026-03-06/);
    assert.equal(await vault.editorText(), text, 'nothing is written before the user says so');
    await boxes(vault).first().check();
    await vault.modal().getByRole('button', { name: 'Write 2 action items' }).click();
    await vault.waitForNotice('Action items updated');
    assert.deepEqual(await tasks(vault), [GUIDE, AGREEMENT]);
    const after = await vault.editorText();
    await vault.palette(EXTRACT);
    await vault.waitForNotice('No new action items here.');
    assert.equal(await vault.editorText(), after);
    await vault.undo();
    assert.equal(await vault.editorText(), text);
    await vault.dispose();
});

test('closing the dialog writes and remembers nothing; leaving all out is remembered', async () => {
    const vault = await openCall();
    await vault.palette(EXTRACT);
    await vault.modal().waitFor();
    await vault.press('Escape');
    await vault.palette(EXTRACT);
    await vault.modal().waitFor();
    assert.equal(await vault.editorText(), text);
    await boxes(vault).nth(1).uncheck();
    await vault.modal().getByRole('button', { name: 'Write none of them' }).click();
    await vault.waitForNotice('3 proposals dismissed; they do not come back.');
    assert.deepEqual(await tasks(vault), []);
    assert.ok((await vault.editorText()).startsWith(text.trimEnd()));
    await vault.palette(EXTRACT);
    await vault.waitForNotice('No new action items here.');
    await vault.dispose();
});

test('by the keyboard alone: arrows between the boxes, the space bar, and the command key with Enter', async () => {
    const vault = await openCall();
    await vault.palette(EXTRACT);
    await vault.modal().waitFor();
    await boxes(vault).first().focus();
    await vault.press('ArrowDown');
    await vault.press('Space');
    await vault.press('ArrowDown');
    await vault.press('Space');
    await vault.modal().getByRole('button', { name: 'Write 1 action item' }).waitFor();
    await vault.press('Control+Enter');
    await vault.waitForNotice('Action items updated');
    assert.deepEqual(await tasks(vault), ['Add a test for the importer @Myself']);
    await vault.dispose();
});

test('on saving only what is sure is written, and the command still offers the rest', async () => {
    const vault = await openCall({ data: { ...settings, extractOnSave: true }, autoSaveDelay: 100 });
    await vault.type(' ');
    await vault.waitForText(CALL, (now) => now.includes(AGREEMENT));
    assert.ok(!(await vault.readText(CALL)).includes('- [ ] Update the onboarding'));
    await vault.palette(EXTRACT);
    await vault.modal().waitFor();
    assert.deepEqual(await boxes(vault).evaluateAll((all) => all.map((box) => box.checked)), [false, false]);
    await vault.dispose();
});

test('what the note itself states is written in any case, and the dialog says so', async () => {
    const stated = text.replace('## Transcript', 'Action: Ada Novak to order the sand.\n\n## Transcript');
    const vault = await openRapport({ ...files(), [CALL]: stated });
    await vault.open(CALL);
    await vault.palette(EXTRACT);
    await vault.modal().getByText('What the note itself states becomes a task in any case.').waitFor();
    await boxes(vault).nth(1).uncheck();
    await vault.modal().getByRole('button', { name: 'Write none of them' }).click();
    await vault.waitForNotice('Action items updated');
    assert.equal((await tasks(vault)).length, 1);
    await vault.dispose();
});

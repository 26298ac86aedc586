/** Accepting and dismissing what was only proposed: by the editor's menu, the palette, the ribbon; singly and all at once. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { files, openRapport, RIBBON, settings, withoutFollowing } from './rapport-vault.mjs';

after(closeBrowser);

const CALL = 'Inbox/2026-03-05 - Call.md';
const proposal = (words) => `- [ ] ${words} @Myself #task #proposed 📅 2026-03-09`;
const head = ['---', 'type: transcript', 'date: 2026-03-05', 'participants: [Ada Novak, Sam Hale]', '---', '', '## Action items', ''];
const tail = ['', '```text', '[00:00:03.10] Ada Novak : Good.', '[00:00:09.00] Sam Hale : Thanks.', '```', ''];
const noteOf = (...lines) => [...head, ...lines, ...tail].join('\n');
const LINES = [proposal('Check the export limits'), '- [ ] Book a room @Ada Novak #task', proposal('Send the deck'), proposal('Call the gate team')];
const text = noteOf(...LINES);
const FIRST = head.length;
const accepted = (line) => line.replace(' #proposed', '');
const ours = ['Accept proposal', 'Dismiss proposal', 'Accept all proposals', 'Dismiss all proposals'];

const openCall = async (note = text, options = {}) => {
    const vault = await openRapport({ ...files(), [CALL]: note }, options);
    await vault.open(CALL);
    return vault;
};
const offered = async (vault) => (await vault.paletteItems('Rapport')).map((item) => item.replace('Rapport: ', '')).filter((name) => /proposal/.test(name));
/** The menu where the cursor is: a click would move it. */
const editorMenu = (vault) => vault.page.evaluate(() => {
    const content = [...document.querySelectorAll('.workspace-split.mod-root .cm-content')].at(-1);
    content.dispatchEvent(new MouseEvent('contextmenu', { clientX: 300, clientY: 200, bubbles: true, cancelable: true }));
});
const select = (vault, ...ranges) => vault.page.evaluate((given) => {
    const { editor } = window.app.workspace.activeEditor;
    editor.focus();
    editor.setSelections(given.map(([from, to]) => ({ anchor: from, head: to })));
}, ranges);

test('the palette offers them only where they apply: by the cursor, and by the note', async () => {
    const vault = await openCall();
    await vault.setCursor(FIRST, 4);
    assert.deepEqual((await offered(vault)).sort(), [...ours].sort());
    await vault.setCursor(FIRST + 1, 4);
    assert.deepEqual((await offered(vault)).sort(), ['Accept all proposals', 'Dismiss all proposals']);
    await vault.open('People/Ada Novak.md');
    assert.deepEqual(await offered(vault), []);
    await vault.dispose();
});

test('one proposal, accepted from the palette: one undo step, the cursor stays, nothing else changes', async () => {
    const vault = await openCall();
    await vault.setCursor(FIRST + 2, 9);
    await vault.palette('Accept proposal');
    await vault.waitForNotice('1 proposal accepted.');
    assert.equal(await vault.editorText(), noteOf(LINES[0], LINES[1], accepted(LINES[2]), LINES[3]));
    assert.deepEqual(await vault.cursor(), { line: FIRST + 2, ch: 9 });
    await vault.undo();
    assert.equal(await vault.editorText(), text);
    await vault.dispose();
});

test('the selected lines, from the editor\'s menu, however they are selected', async () => {
    const vault = await openCall();
    await select(vault, [{ line: FIRST + 3, ch: 0 }, { line: FIRST, ch: 5 }]);
    await editorMenu(vault);
    assert.ok((await vault.menuItems()).includes('Accept 2 proposals'), 'the line after the selection is not selected');
    await vault.menu('Accept 2 proposals');
    await vault.waitForNotice('2 proposals accepted.');
    assert.equal(await vault.editorText(), noteOf(accepted(LINES[0]), LINES[1], accepted(LINES[2]), LINES[3]));
    await vault.undo();
    assert.equal(await vault.editorText(), text);
    await select(vault, [{ line: FIRST, ch: 5 }, { line: FIRST, ch: 5 }], [{ line: FIRST + 3, ch: 2 }, { line: FIRST + 3, ch: 8 }]);
    await editorMenu(vault);
    await vault.menu('Dismiss 2 proposals');
    await vault.waitForNotice('2 proposals dismissed; they do not come back.');
    assert.equal(await vault.editorText(), noteOf(LINES[1], LINES[2]));
    await vault.undo();
    assert.equal(await vault.editorText(), text);
    await vault.dispose();
});

test('without a proposal at the cursor the editor\'s menu offers all of them', async () => {
    const vault = await openCall();
    await vault.setCursor(0, 0);
    await editorMenu(vault);
    const titles = await vault.menuItems();
    assert.deepEqual(titles.filter((title) => /roposal/.test(title)), ['Accept all proposals', 'Dismiss all proposals']);
    await vault.dispose();
});

test('all at once, from the ribbon; "Undo the last change" takes it back', async () => {
    const vault = await openCall(text, withoutFollowing);
    await vault.ribbon(RIBBON);
    await vault.menu('Accept all proposals');
    await vault.waitForNotice('3 proposals accepted.');
    assert.equal(await vault.editorText(), noteOf(...LINES.map(accepted)));
    await vault.palette('Undo the last change');
    await vault.waitForNotice('is as it was before');
    assert.equal(await vault.editorText(), text);
    await vault.dispose();
});

test('what is dismissed does not come back with the next extraction, and what is accepted comes no second time', async () => {
    const speech = noteOf('').replace('Sam Hale : Thanks.', "Sam Hale : I'll send you the signed agreement tomorrow.");
    const vault = await openCall(speech);
    await vault.palette('Extract action items');
    await vault.waitForNotice('Action items updated');
    const extracted = await vault.editorText();
    assert.match(extracted, /signed agreement.*#proposed/);
    for (const [command, told] of [['Dismiss all proposals', '1 proposal dismissed; it does not come back.'], ['Accept all proposals', '1 proposal accepted.']]) {
        await vault.palette(command);
        await vault.waitForNotice(told);
        const decided = await vault.editorText();
        assert.doesNotMatch(decided, /#proposed/);
        assert.equal(/- \[ \].*signed agreement/.test(decided), command.startsWith('Accept'));
        const notices = (await vault.notices()).length;
        await vault.palette('Extract action items');
        await vault.page.waitForFunction((before) => window.host.notices().length > before, notices);
        assert.ok((await vault.notices()).at(-1).includes('No new action items'));
        assert.equal(await vault.editorText(), decided);
        await vault.undo();
        assert.equal(await vault.editorText(), extracted);
    }
    await vault.dispose();
});

test('a note with Windows line ends keeps them', async () => {
    const windows = text.replaceAll('\n', '\r\n');
    const vault = await openCall(windows);
    await vault.setCursor(FIRST, 0);
    await vault.palette('Dismiss proposal');
    await vault.waitForText(CALL, (now) => now === windows.replace(`${LINES[0]}\r\n`, ''));
    await vault.dispose();
});

test('in German, with a tag of the user\'s own', async () => {
    const vault = await openCall(text.replaceAll('#proposed', '#vorschlag'), { language: 'de', data: { ...settings, proposalTag: '#vorschlag' } });
    await vault.setCursor(FIRST, 3);
    await vault.palette('Vorschlag annehmen');
    await vault.waitForNotice('1 Vorschlag angenommen.');
    await vault.palette('Alle Vorschläge verwerfen');
    await vault.waitForNotice('2 Vorschläge verworfen; sie kommen nicht wieder.');
    assert.equal(await vault.editorText(), noteOf(accepted(LINES[0]), LINES[1]));
    await vault.dispose();
});

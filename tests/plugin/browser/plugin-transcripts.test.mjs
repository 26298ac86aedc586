/** Speakers get names, and files become transcript notes, through the plugin. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { applied, apply, coreOver, DAMAGED, files, openRapport, repaired, RIBBON, withoutFollowing } from './rapport-vault.mjs';

after(closeBrowser);

const clean = () => ({ ...files(), [DAMAGED]: repaired });
const cues = 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ada Novak>We start in Lisbon with two sites.</v>\n\n00:00:05.000 --> 00:00:08.500\n<v Sam Hale>Fine with me, then Turku.</v>\n';
const srt = '1\n00:00:01,000 --> 00:00:02,000\nTomas Lind: The budget for storage is what I would like to see.\n';

test('the label of a device is offered for naming; it is shown first, and one undo takes it back', async () => {
    const expected = applied(repaired, (await coreOver(clean())).renameSpeaker(DAMAGED, repaired, 'Remote', 'Ada Novak'));
    const vault = await openRapport(clean());
    await vault.open(DAMAGED);
    await vault.ribbon(RIBBON);
    assert.ok((await vault.menuItems()).includes('Say who “Remote” is…'));
    await vault.menu('Say who “Remote” is…');
    await vault.page.locator('.suggestion-item', { hasText: 'Remote' }).filter({ hasText: 'label of an app or a device' }).click();
    await vault.page.locator('.suggestion-item', { hasText: 'Ada Novak' }).click();
    await vault.modal().getByRole('button', { name: /^Apply/ }).waitFor();
    assert.equal(await vault.editorText(), repaired, 'nothing is written before it is accepted');
    await apply(vault);
    await vault.waitForNotice('1 note changed.');
    const named = await vault.editorText();
    assert.equal(named, expected);
    assert.match(named, /speaker_names:\n {2}Remote: Ada Novak\n/);
    assert.match(named, /\[00:00:03\.10\] Ada Novak : Good\./);
    await vault.ribbon(RIBBON);
    assert.ok((await vault.menuItems()).includes('Rename a speaker…'));
    await vault.press('Escape');
    await vault.undo();
    assert.equal(await vault.editorText(), repaired);
    await vault.dispose();
});

test('any name can be typed; one that cannot be written is refused in words', async () => {
    const vault = await openRapport(clean());
    await vault.open(DAMAGED);
    const name = async (typed) => {
        await vault.palette('Rename a speaker');
        await vault.page.locator('.suggestion-item', { hasText: 'Remote' }).click();
        await vault.page.locator('.prompt-input').fill(typed);
        await vault.press('Enter');
    };
    await name('[[Nobody]]');
    await vault.waitForNotice('expected a name');
    await name('Mira Castellan');
    await apply(vault);
    await vault.waitForNotice('1 note changed.');
    assert.match(await vault.editorText(), /Mira Castellan : Good/);
    await vault.dispose();
});

test('a file of the vault becomes a note beside it, once', async () => {
    const vault = await openRapport({ ...clean(), 'Files/2026-03-12 Pilot.vtt': cues });
    await vault.fileMenu('Files/2026-03-12 Pilot.vtt');
    await vault.menu('Import as a transcript note');
    const path = 'Files/2026-03-12 - Pilot.md';
    await vault.waitForNotice(`“${path}” was created.`);
    const note = await vault.readText(path);
    assert.match(note, /^---\ntype: transcript\ndate: 2026-03-12\ntitle: Pilot\nparticipants:\n- Ada Novak\n- Sam Hale\nsource: WebVTT\n/);
    assert.match(note, /\[00:00:05\] Sam Hale: Fine with me, then Turku\./);
    assert.equal(await vault.readText('Files/2026-03-12 Pilot.vtt'), cues, 'the file stays as it is');
    await vault.page.waitForFunction((wanted) => window.app.workspace.getActiveFile()?.path === wanted, path);
    await vault.fileMenu('Files/2026-03-12 Pilot.vtt');
    await vault.menu('Import as a transcript note');
    await vault.waitForNotice(`“Files/2026-03-12 Pilot.vtt” is already in “${path}”.`);
    await vault.dispose();
});

test('several files at once, with one that is none; one undo takes all back', async () => {
    const vault = await openRapport({ ...clean(), 'a.vtt': cues, 'b.srt': srt, 'c.json': '{"a": 1}' }, withoutFollowing);
    await vault.fileMenu('a.vtt', 'b.srt', 'c.json');
    await vault.menu('Import as a transcript note');
    await vault.waitForNotice('“c.json” is no transcript');
    assert.match(await vault.readText('Inbox/a.md'), /Lisbon/);
    assert.match(await vault.readText('Inbox/b.md'), /Tomas Lind/);
    await vault.palette('Undo the last change');
    await vault.waitForNotice('2 notes are as they were before.');
    assert.equal(await vault.readText('Inbox/a.md'), null);
    await vault.dispose();
});

test('the files of one call become notes beside them, the chat under the name of the call, and one meeting note', async () => {
    const chat = '00:00:02\tAda Novak:\tThe list of sites is in the shared folder\n';
    const vault = await openRapport({ ...clean(), 'Zoom/chat.txt': chat, 'Zoom/Dock cameras.vtt': cues, 'Other/Gate.srt': srt });
    await vault.fileMenu('Zoom/chat.txt', 'Zoom/Dock cameras.vtt', 'Other/Gate.srt');
    await vault.menu('Import as a transcript note');
    await vault.waitForNotice('3 notes');
    assert.match(await vault.readText('Zoom/Dock cameras.md'), /Lisbon/);
    assert.match(await vault.readText('Zoom/Dock cameras chat.md'), /The list of sites/);
    assert.match(await vault.readText('Other/Gate.md'), /Tomas Lind/);
    await vault.dispose();
});

test('files are dropped or picked', async () => {
    const vault = await openRapport(clean());
    await vault.palette('Import a transcript');
    await vault.modal().locator('.rapport-drop').waitFor();
    const [chooser] = await Promise.all([vault.page.waitForEvent('filechooser'), vault.modal().getByRole('button', { name: 'Choose files' }).click()]);
    await chooser.setFiles([{ name: 'GMT20260312-140312_Recording.transcript.vtt', mimeType: 'text/vtt', buffer: Buffer.from(cues) }]);
    await vault.waitForNotice('“Inbox/2026-03-12 - Call 14.03.md” was created.');
    await vault.palette('Import a transcript');
    await vault.page.evaluate((text) => {
        const files = new DataTransfer();
        files.items.add(new File([text], 'Budget.srt'));
        document.querySelector('.rapport-drop').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
    }, srt);
    await vault.waitForNotice('“Inbox/Budget.md” was created.');
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

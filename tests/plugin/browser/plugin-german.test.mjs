/** In German, no dialog, menu, view or message says anything in English. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { builtPlugin, closeBrowser, openVault } from './open-vault.mjs';
import { ADA, DAMAGED, files, openRapport, PILOT, settings, settled } from './rapport-vault.mjs';

after(closeBrowser);

/** Words of the English list that no German sentence holds. */
const ENGLISH = /\b(the|of|and|is|are|to|it|its|your|you|with|nothing|changes?|apply|select|cancel|guess|guesses|people|last|contact|page|pages|which|where|when|this|choose|none|run|found|expected|became|read|lost|open|show|create|update|fix|clean|extract|regenerate|check|undo|done|meeting|meetings|speaker|file|files|folder|line|lines|type|more|keep|repair|properties|accept|dismiss|proposals?)\b/i;

const german = (files, options = {}) => openRapport(files, { language: 'de', data: settings, ...options });

/** All words under an element that are the plugin's: not the notes', not paths, not what is between braces, quotes or ticks. */
async function assertGerman(vault, selector, what) {
    const said = await vault.page.locator(selector).last().evaluate((root) => {
        const found = [];
        const own = (element) => !element.closest('.rapport-hunk, .rapport-path, .suggestion-highlight, .modal-close-button, option[value]');
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) if (own(walker.currentNode.parentElement)) found.push(walker.currentNode.textContent);
        for (const element of root.querySelectorAll('[aria-label], [placeholder], [title]')) {
            if (own(element)) found.push(...['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? ''));
        }
        return found;
    });
    assert.ok(said.join('').trim() !== '', `${what} says something`);
    for (const text of said) {
        const own = text.replace(/\{\{.*?\}\}|„.*?“|`.*?`|"[^"]*"|\S+\.(md|vtt|srt|json|txt)\b|Key Facts = .*|@\S+|[\w ]+\/[\w ./-]+/g, ' ');
        assert.doesNotMatch(own, ENGLISH, `${what}: “${text}”`);
    }
}

test('the preview with its reasons, and the names of files', async () => {
    const vault = await german({ ...files(), 'Café/CafÃ©.md': 'Ada.\n', 'Café/Café.md': 'Taken.\n', 'Notes/Many.md': 'Adaâ€™s team wonâ€™t move.\nMira cafÃ© nâ€? or not.\nï¿½ gÃ? and Ã¼ber Ã\n' });
    await vault.palette('Zeichenkodierung aller Notizen prüfen');
    await vault.modal().waitFor();
    await assertGerman(vault, '.modal', 'the names');
    await vault.modal().locator('.mod-cta').click();
    await vault.modal().locator('details').first().waitFor();
    for (const note of await vault.modal().locator('details').all()) await note.locator('summary').click();
    assert.ok((await vault.modal().locator('.rapport-reason').count()) > 2);
    await assertGerman(vault, '.modal', 'the preview');
    await vault.press('Escape');
    await vault.dispose();
});

test('menus, pickers, questions and messages', async () => {
    const call = ['---', 'type: transcript', 'date: 2026-03-05', 'participants: [Ada Novak, Sam Hale]', 'broken: [', '---', '# Call', '', 'Adda sends it.', '', '- [ ] Send it #task #proposed', '', '```text', '[00:00:03.10] Remote : Good. Good.', '[00:00:01.00] Sam Hale : Thanks.', '```', ''].join('\n');
    const vault = await german({ ...files(), 'Inbox/Call.md': call });
    await vault.open('Inbox/Call.md');
    await vault.setCursor(10, 3);
    await vault.ribbon('Rapport: diese Notiz');
    await vault.page.locator('.menu').waitFor();
    await assertGerman(vault, '.menu', 'the menu');
    await vault.press('Escape');
    for (const [command, what] of [['Sprecher umbenennen…', 'the speakers'], ['Personenseite neu erzeugen für…', 'the people'], ['Transkript importieren…', 'the import']]) {
        await vault.palette(command);
        await settled(vault);
        await vault.modal().waitFor();
        await assertGerman(vault, '.modal-container', what);
        await vault.press('Escape');
    }
    await vault.host('followLink', 'rapport', { command: 'fix-encoding', file: DAMAGED });
    await vault.modal().getByRole('button', { name: 'Ausführen' }).waitFor();
    await assertGerman(vault, '.modal-container', 'the question of a link');
    await vault.press('Escape');
    for (const command of ['Zeichenkodierung des Transkripts reparieren', 'Namen zuordnen…', 'Letzte Änderung rückgängig machen', 'Vorschlag annehmen', 'Aufgaben herausziehen', 'Alle Personenseiten neu erzeugen']) {
        await vault.palette(command);
        await settled(vault);
        if (await vault.modal().count() > 0) await assertGerman(vault, '.modal-container', command);
        await vault.press('Escape');
    }
    await vault.palette('Personen zeigen');
    await vault.page.locator('.rapport-person').first().waitFor();
    await assertGerman(vault, '.rapport-people-view', 'the people at the side');
    const notices = await vault.notices();
    assert.ok(notices.length >= 4, notices.join('\n'));
    for (const notice of notices) assert.doesNotMatch(notice.replace(/„.*?“|`.*?`/g, ''), ENGLISH, notice);
    await vault.dispose();
});

test('the settings, and the first run', async () => {
    const vault = await german(files());
    await vault.openSettings();
    await vault.setting('Dein Name').waitFor();
    await assertGerman(vault, '.modal-container', 'the settings');
    await vault.dispose();
    const fresh = await openVault({ ...files(), 'Meetings/2026-03-09 - Export.md': files()[PILOT].replaceAll('2026-03-05', '2026-03-09'), [ADA]: files()[ADA] }, { firstRun: true, language: 'de' });
    await fresh.enable(await builtPlugin());
    await fresh.modal().getByText('Arbeitest du so?').waitFor();
    await assertGerman(fresh, '.modal-container', 'the first run');
    await fresh.dispose();
});

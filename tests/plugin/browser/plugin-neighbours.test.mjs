/** Other plugins that write into the same notes: Linter, Templater, Sync, Tasks. They are played by the test. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { ADA, files, openRapport, page, PILOT, settings, settled } from './rapport-vault.mjs';

after(closeBrowser);

const CALL = 'Inbox/2026-03-09 - Call.md';

/**
 * A linter that puts each note in order shortly after it was written: no white space at the ends of lines, one blank line around
 * headings and between blocks, none at the end, properties in order of the alphabet, with double quotes around their texts.
 */
const lint = (vault) => vault.page.evaluate(() => {
    const properties = (block) => {
        const fields = block.split(/\n(?=\w+:)/).map((field) => field.replace(/^(\w+): '(.*)'$/, '$1: "$2"'));
        return fields.sort((one, other) => (one.split(':')[0] < other.split(':')[0] ? -1 : 1)).join('\n');
    };
    const formatted = (text) => {
        const found = /^---\n([^]*?)\n---\n/.exec(text);
        const body = found ? text.slice(found[0].length) : text;
        const tidy = body
            .replace(/[ \t]+$/gm, '')
            .replace(/\n*(^#{1,6} .*)\n*/gm, '\n\n$1\n\n')
            .replace(/\n{3,}/g, '\n\n')
            .trim();
        return `${found ? `---\n${properties(found[1])}\n---\n\n` : ''}${tidy}\n`;
    };
    window.linted = [];
    const due = new Map();
    window.app.vault.on('modify', (file) => {
        window.clearTimeout(due.get(file));
        due.set(file, window.setTimeout(async () => {
            const view = window.app.workspace.getLeavesOfType('markdown').map(({ view }) => view).find((shown) => shown.file === file);
            const text = view ? view.getViewData() : await window.app.vault.read(file);
            const after = formatted(text);
            if (after === text) return;
            window.linted.push(file.path);
            if (view) view.editor.setValue(after);
            else await window.app.vault.process(file, () => after);
        }, 80));
    });
});

async function typeInto(vault, path, text) {
    await vault.open(path);
    const lines = (await vault.editorText()).split('\n');
    const heading = lines.findIndex((line) => line.startsWith('# '));
    await vault.setCursor(heading, lines[heading].trimEnd().length);
    await vault.type(text);
    await vault.save();
}

test('no ping-pong with a linter that puts every written note in order', async () => {
    const call = ['---', 'type: transcript', "date: '2026-03-09'", 'participants:', '- Ada Novak', '- Sam Hale', '---', '# Call  ', '## Next steps', '- Ada Novak to send the deck by Friday', '', '```text', '[00:00:03.10] Ada Novak : Thatâ€™s good.', '[00:00:09.00] Sam Hale : I\'ll send you the signed agreement tomorrow.', '```', ''].join('\n');
    const vault = await openRapport({ ...files(), [CALL]: call }, { data: { ...settings, fixOnSave: true, extractOnSave: true }, autoSaveDelay: 200 });
    await lint(vault);
    const rounds = [];
    for (let round = 0; round < 4; round++) {
        for (const path of [CALL, PILOT]) await typeInto(vault, path, 'x');
        await settled(vault);
        rounds.push(await vault.page.evaluate(() => window.linted.splice(0)));
    }
    assert.deepEqual(rounds.slice(2), [[], []], `after two rounds the linter has nothing to do: ${JSON.stringify(rounds)}`);
    const page = await vault.readText(ADA);
    assert.match(page, /last_contact: "?2026-03-09/);
    assert.match(await vault.readText(CALL), /- \[ \] Ada Novak to send the deck by Friday.*📅 2026-03-13/);
    assert.equal((await vault.readText(CALL)).split('signed agreement @').length, 2, 'each item once');
    await vault.dispose();
});

test('Templater: a note that it is filling in is left alone until its last tag is gone', async () => {
    const vault = await openRapport({ ...files(), [CALL]: '' }, { data: { ...settings, extractOnSave: true }, autoSaveDelay: 100 });
    await vault.open(CALL);
    const body = (who) => `---\ndate: 2026-03-09\nparticipants: [Ada Novak]\n---\n# Call\n\n## Next steps\n\n- ${who} to send the deck by Friday\n`;
    await vault.page.evaluate((text) => window.app.workspace.activeEditor.editor.setValue(text), body('<% tp.system.prompt("Who?") %>'));
    await settled(vault);
    assert.equal(await vault.readText(CALL), body('<% tp.system.prompt("Who?") %>'), 'while the user is asked, nothing is written');
    await vault.page.evaluate((text) => window.app.workspace.activeEditor.editor.setValue(text), body('Ada Novak'));
    await vault.setCursor(0, 0);
    const text = await vault.waitForText(CALL, (now) => now.includes('📅 2026-03-13'));
    assert.ok(text.includes('- [ ] Ada Novak to send the deck by Friday'), text);
    await vault.dispose();
});

test('templates, of the app and of Templater, are nobody\'s pages, wherever they are', async () => {
    const template = page('Nobody At All');
    const vault = await openRapport({
        ...files(),
        '.obsidian/templates.json': '{"folder":"Templates/Core"}',
        '.obsidian/plugins/templater-obsidian/data.json': '{"templates_folder":"Templates/Templater","trigger_on_file_creation":true}',
        'Templates/Core/Person.md': template.replace('generated', 'generated\n- core'),
        'Templates/Templater/Someone New.md': template,
        'People/New person.md': '---\ntype: people\ntags: [generated]\n---\n# <% tp.file.title %>\n',
        'People/Another.md': page('{{title}}'),
    });
    const people = await vault.page.evaluate(() => window.host.plugin.api.people());
    assert.deepEqual(people.map(({ name }) => name), ['Ada Novak', 'Tomas Lind']);
    await vault.open('Templates/Core/Person.md');
    assert.ok(!(await vault.paletteItems('Rapport: Regenerate person page')).includes('Rapport: Regenerate person page'));
    assert.equal(await vault.readText('Templates/Templater/Someone New.md'), template);
    await vault.dispose();
});

/** Other plugins, the command line and links. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { builtPlugin, closeBrowser } from './open-vault.mjs';
import { ADA, DAMAGED, damaged, files, openRapport, repaired, settled, TOMAS } from './rapport-vault.mjs';

after(closeBrowser);

test('other plugins get plain data and may run commands', async () => {
    const vault = await openRapport();
    const seen = await vault.page.evaluate(async () => {
        const { api } = window.host.plugin;
        return { version: api.version, frozen: Object.isFrozen(api), people: await api.people(), one: await api.person('novak, ada'), nobody: (await api.person('Xaver Nobody')) ?? null };
    });
    assert.deepEqual(seen, {
        version: 1, frozen: true,
        people: [{ name: 'Ada Novak', page: ADA, lastContact: '2026-03-05', meetings: 2, owes: 2, owed: 0 }, { name: 'Tomas Lind', page: TOMAS, lastContact: '2026-02-19', meetings: 1, owes: 0, owed: 0 }],
        one: seen.people[0], nobody: null,
    });
    assert.equal(await vault.page.evaluate((path) => window.host.plugin.api.run('fix-encoding', path), DAMAGED), true);
    await vault.waitForText(DAMAGED, (text) => text === repaired);
    assert.equal(await vault.page.evaluate((path) => window.host.plugin.api.run('clean-transcript', path), ADA), false);
    assert.match(await vault.page.evaluate(() => window.host.plugin.api.run('no-such').catch((error) => error.message)), /no command “no-such”/);
    assert.match(await vault.page.evaluate(() => window.host.plugin.api.run('fix-encoding', 'Gone.md').catch((error) => error.message)), /no note “Gone.md”/);
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('the command line runs the commands and tells the people', async () => {
    const vault = await openRapport();
    assert.equal(await vault.host('commandLine', 'rapport:fix-encoding', { file: DAMAGED }), 'Done.');
    await vault.waitForText(DAMAGED, (text) => text === repaired);
    assert.deepEqual(JSON.parse(await vault.host('commandLine', 'rapport')).map(({ name }) => name), ['Ada Novak', 'Tomas Lind']);
    await vault.unload();
    assert.equal(await vault.page.evaluate(() => window.app.cli.size + window.app.links.size), 0);
    await vault.dispose();
});

test('an older Obsidian has no command line for plugins: all else works', async () => {
    const vault = await openRapport(files(), { plugin: undefined });
    await vault.page.evaluate(() => void (window.obsidianVersion = '1.12.1'));
    await vault.enable(await builtPlugin());
    await vault.open(DAMAGED);
    await vault.palette('Fix transcript encoding');
    await vault.waitForNotice('6 damaged characters repaired.');
    assert.equal(await vault.page.evaluate(() => window.app.cli.size), 0);
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('a link opens a page; a command it asks for waits for a yes', async () => {
    const vault = await openRapport();
    await vault.host('followLink', 'rapport', { person: 'Tomas Lind' });
    await vault.page.waitForFunction((path) => window.app.workspace.getActiveFile()?.path === path, TOMAS);
    await vault.host('followLink', 'rapport', { command: 'fix-encoding', file: DAMAGED });
    await vault.modal().getByText('Run “Fix transcript encoding” on').waitFor();
    await vault.modal().getByRole('button', { name: 'Cancel' }).click();
    await settled(vault);
    assert.equal(await vault.readText(DAMAGED), damaged);
    await vault.host('followLink', 'rapport', { command: 'fix-encoding', file: DAMAGED });
    await vault.modal().getByRole('button', { name: 'Run' }).click();
    await vault.waitForText(DAMAGED, (text) => text === repaired);
    await vault.host('followLink', 'rapport', { person: 'Xaver Nobody' });
    await vault.waitForNotice('Nobody named “Xaver Nobody” is in your notes.');
    await vault.host('followLink', 'rapport', { command: 'format-disk' });
    await vault.waitForNotice('Rapport has no command “format-disk”.');
    await vault.host('followLink', 'rapport', { command: 'fix-encoding', file: DAMAGED });
    await vault.modal().getByRole('button', { name: 'Run' }).waitFor();
    assert.deepEqual(await vault.unload(), [], 'the question goes with the plugin');
    await vault.dispose();
});

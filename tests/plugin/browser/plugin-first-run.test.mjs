/** The first run, what the Tasks plugin is set to, the table of people. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { builtPlugin, closeBrowser, openVault } from './open-vault.mjs';
import { BUDGET, files, meeting, openRapport, page, PILOT, whenRead } from './rapport-vault.mjs';

after(closeBrowser);

const DATA = '.obsidian/plugins/rapport/data.json';
const own = () => ({
    'Team/Ada Novak.md': page('Ada Novak'), 'Team/Tomas Lind.md': page('Tomas Lind'), [PILOT]: files()[PILOT], [BUDGET]: files()[BUDGET],
    'Meetings/2026-03-09 - Export.md': meeting('Export', '2026-03-09', 'Ada Novak', '- [ ] Send the limits to [[Tomas Lind]] [due:: 2026-03-12] [[Ada Novak]]', '- [x] Ask [[Ada Novak]] [completion:: 2026-03-10]'),
});

async function firstRun() {
    const vault = await openVault(own(), { firstRun: true });
    await vault.enable(await builtPlugin());
    await vault.modal().getByText('Is this how you work?').waitFor();
    return vault;
}

test('the first run suggests what the vault says, and stores it only after a yes', async () => {
    const vault = await firstRun();
    assert.equal(await vault.modal().getByLabel('Your name').inputValue(), 'Sam Hale');
    assert.equal(await vault.modal().getByLabel('People', { exact: true }).inputValue(), 'Team');
    assert.equal(await vault.modal().getByLabel('Form of dates and priorities').inputValue(), 'dataview');
    assert.equal(await vault.modal().getByLabel('Form of an owner').inputValue(), 'link');
    assert.equal(await vault.readText(DATA), null, 'nothing is written before');
    await vault.modal().getByLabel('Form of an owner').selectOption('at');
    await vault.modal().getByRole('button', { name: 'Use these settings' }).click();
    const stored = JSON.parse(await vault.waitForText(DATA, (text) => text.includes('Team')));
    assert.deepEqual(stored, { peopleFolder: 'Team', userName: 'Sam Hale', taskStyle: 'dataview', ownerStyle: 'at' });
    await vault.dispose();
});

test('who says no is not asked again, and nothing is stored', async () => {
    const vault = await firstRun();
    await vault.modal().getByRole('button', { name: 'Not now' }).click();
    await vault.unload();
    await vault.enable(await builtPlugin());
    await whenRead(vault);
    assert.equal(await vault.page.locator('.modal').count(), 0);
    assert.equal(await vault.readText(DATA), null);
    await vault.dispose();
});

test('the question goes with the plugin; an empty vault is not asked', async () => {
    const vault = await firstRun();
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
    const empty = await openVault({ 'Note.md': 'Nothing.\n' }, { firstRun: true });
    await empty.enable(await builtPlugin());
    await whenRead(empty);
    assert.equal(await empty.page.locator('.modal').count(), 0);
    await empty.dispose();
});

test('the filter and the format of the Tasks plugin count until the user chooses others', async () => {
    const tasks = { '.obsidian/community-plugins.json': '["obsidian-tasks-plugin"]', '.obsidian/plugins/obsidian-tasks-plugin/data.json': JSON.stringify({ globalFilter: '#todo', taskFormat: 'dataview' }) };
    const vault = await openRapport({ ...files(), ...tasks });
    await vault.openSettings();
    assert.equal(await vault.setting('Tag of every task').locator('input').inputValue(), '#todo');
    assert.equal(await vault.setting('Form of dates').locator('select').inputValue(), 'dataview');
    await vault.dispose();
    const chosen = await openRapport({ ...files(), ...tasks }, { data: { userName: 'Sam Hale', taskFilter: '#mine' } });
    await chosen.openSettings();
    assert.equal(await chosen.setting('Tag of every task').locator('input').inputValue(), '#mine');
    await chosen.dispose();
    const off = await openRapport({ ...files(), ...tasks, '.obsidian/community-plugins.json': '[]' });
    await off.openSettings();
    assert.notEqual(await off.setting('Tag of every task').locator('input').inputValue(), '#todo');
    await off.dispose();
});

test('a table of people is made once, and one that is there is left as it is', async () => {
    const vault = await openRapport();
    await vault.palette('Create a table of people');
    const made = await vault.waitForText('People/People.base', (text) => text.includes('file.inFolder("People")'));
    await vault.syncWrite('People/People.base', `${made}# mine\n`);
    await vault.palette('Create a table of people');
    await vault.waitForNotice('is there already');
    assert.equal(await vault.readText('People/People.base'), `${made}# mine\n`);
    await vault.dispose();
});

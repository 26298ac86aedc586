/** Settings, and what is left when the plugin goes. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { builtPlugin, closeBrowser, openVault } from './open-vault.mjs';
import { ADA, cancelOnceShown, DAMAGED, files, openRapport, PILOT, RIBBON, settings, settled, slowReads, until, whenRead } from './rapport-vault.mjs';

after(closeBrowser);

const DATA = '.obsidian/plugins/rapport/data.json';

test('settings are shown, changed, kept and used; what a newer version stored stays', async () => {
    const vault = await openRapport(files(), { data: { ...settings, fromTomorrow: [1] } });
    await vault.openSettings();
    const control = (name, kind = 'input') => vault.setting(name).locator(kind);
    assert.equal(await control('Your name').inputValue(), 'Sam Hale');
    assert.equal(await vault.setting('Update person pages').locator('.checkbox-container.is-enabled').count(), 1);
    await control('Your name').fill('Samuel Hale');
    await control('Your other names', 'textarea').fill('Sam Hale\n\n Sam ');
    await control('Meeting notes').fill('Meetings');
    await control('Other headings', 'textarea').fill('Key Facts = Was ich weiß\nnonsense');
    await vault.setting('Form of an owner').locator('select').selectOption('link');
    await vault.setting('Update person pages').locator('.checkbox-container').click();
    await vault.setting('Most topics').locator('input').fill('3');
    const stored = JSON.parse(await vault.waitForText(DATA, (text) => text.includes('"topicLimit": 3')));
    assert.deepEqual(stored, {
        userName: 'Samuel Hale', userAliases: ['Sam Hale', 'Sam'], meetingsFolder: 'Meetings', ownerStyle: 'link', updateOnSave: false, topicLimit: 3,
        headings: [{ section: 'Key Facts', heading: 'Was ich weiß' }], fromTomorrow: [1],
    });
    await vault.press('Escape');
    await vault.openSettings();
    assert.equal(await control('Your other names', 'textarea').inputValue(), 'Sam Hale\nSam');
    assert.equal(await control('Other headings', 'textarea').inputValue(), 'Key Facts = Was ich weiß');
    await vault.press('Escape');
    await vault.dispose();
});

test('every setting is declared with words to search for; folders and notes are chosen from what there is', async () => {
    const vault = await openRapport();
    const rows = await vault.page.evaluate(() => {
        const { tab } = window.app.setting.pluginTabs.find(({ id }) => id === 'rapport');
        return tab.getSettingDefinitions().flatMap(({ items }) => items).map(({ name, desc, control }) => ({ name, desc, key: control.key, type: control.type }));
    });
    assert.ok(rows.length >= 25 && rows.every(({ name, desc }) => name.length > 3 && desc.length > 10), JSON.stringify(rows));
    const chosen = rows.filter(({ type }) => type === 'folder' || type === 'file').map(({ key }) => key);
    assert.deepEqual(chosen, ['peopleFolder', 'meetingsFolder', 'meetingTemplate']);
    await vault.dispose();
});

test('another folder of people counts at once, also when another device set it', async () => {
    const moved = { ...files(), 'Team/Priya Raman.md': '# Priya Raman\n' };
    const vault = await openRapport(moved);
    const offered = async () => (await vault.paletteItems('Rapport')).includes('Rapport: Regenerate person page');
    await vault.open('Team/Priya Raman.md');
    assert.equal(await offered(), false);
    await vault.openSettings();
    await vault.setting('Where the pages').or(vault.setting('People')).first().locator('input').fill('Team');
    await vault.press('Escape');
    // Asked while all is read again with the new folder, and still right when that is done.
    await until(vault, offered, true);
    await vault.syncWrite(DATA, JSON.stringify({ ...settings, peopleFolder: 'People' }));
    await until(vault, offered, false);
    await vault.dispose();
});

test('unloading leaves nothing behind, whatever is open or under way; loading again works', async () => {
    const vault = await openRapport();
    await vault.open(PILOT);
    await vault.setCursor(9, 0);
    await vault.type('x');
    await vault.save();
    assert.deepEqual(await vault.unload(), [], 'an update was waiting');
    // What was due would be done at the next start, sooner or later in what follows.
    await vault.page.evaluate(() => window.app.saveLocalStorage('rapport-due', null));
    assert.deepEqual(await vault.paletteItems('Rapport'), []);

    await vault.enable(await builtPlugin());
    assert.deepEqual(await vault.unload(), [], 'the core was starting');

    await vault.enable(await builtPlugin());
    await whenRead(vault);
    await vault.palette('Regenerate all person pages');
    await vault.modal().waitFor();
    assert.deepEqual(await vault.unload(), [], 'a preview was open');

    await vault.enable(await builtPlugin());
    await whenRead(vault);
    await vault.ribbon(RIBBON);
    await vault.page.locator('.menu').waitFor();
    assert.deepEqual(await vault.unload(), [], 'a menu was open');
    await vault.page.waitForTimeout(2000);
    assert.equal(await vault.readText(ADA), files()[ADA]);

    await vault.enable(await builtPlugin());
    await vault.open(DAMAGED);
    await vault.palette('Fix transcript encoding');
    await vault.waitForNotice('6 damaged characters repaired.');
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('nothing heavy is done before the layout is ready', async () => {
    const vault = await openVault(files());
    await vault.page.evaluate(() => {
        const { compile } = WebAssembly;
        window.started = 0;
        WebAssembly.compile = (bytes) => {
            window.started++;
            return compile(bytes);
        };
        window.app.workspace.layoutReady = false;
    });
    await vault.enable(await builtPlugin());
    await settled(vault);
    assert.equal(await vault.page.evaluate(() => window.started), 0);
    assert.deepEqual(await vault.unload(), []);
    await vault.enable(await builtPlugin());
    await vault.page.evaluate(() => window.app.workspace.becomeReady());
    await vault.page.waitForFunction(() => window.started > 0);
    await whenRead(vault);
    assert.equal(await vault.page.evaluate(() => window.started), 1);
    await vault.dispose();
});

test('many notes: progress is shown, and cancelling it writes nothing', async () => {
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`Notes/${at}.md`, `Note ${at}.\n`]));
    const vault = await openVault(many);
    await slowReads(vault);
    const built = await builtPlugin();
    await cancelOnceShown(vault, () => vault.enable(built));
    await vault.page.locator('.notice progress').waitFor({ state: 'detached' });
    await cancelOnceShown(vault, () => vault.palette('Regenerate all person pages'));
    await vault.waitForNotice('Reading the vault was cancelled, and this needs all notes. Nothing was written.');
    assert.equal(await vault.readText('Notes/7.md'), many['Notes/7.md']);
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

/** The words follow the language Obsidian is set to. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser } from './open-vault.mjs';
import { DAMAGED, files, openRapport } from './rapport-vault.mjs';

after(closeBrowser);

test('German: commands, menus, settings and messages', async () => {
    const vault = await openRapport(files(), { language: 'de' });
    await vault.open(DAMAGED);
    await vault.ribbon('Rapport: diese Notiz');
    assert.equal((await vault.menuItems())[0], '6 beschädigte Zeichen reparieren');
    await vault.press('Escape');
    await vault.openSettings();
    assert.equal(await vault.setting('Dein Name').locator('input').inputValue(), 'Sam Hale');
    await vault.press('Escape');
    await vault.palette('Zeichenkodierung des Transkripts reparieren');
    await vault.waitForNotice('6 beschädigte Zeichen repariert.');
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('a language without words of its own: English, with numbers as that language writes them', async () => {
    const vault = await openRapport(files(), { language: 'fr' });
    await vault.open(DAMAGED);
    await vault.palette('Fix transcript encoding');
    await vault.waitForNotice('6 damaged characters repaired.');
    await vault.dispose();
});

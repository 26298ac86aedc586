/** The example vault through the plugin is what the headless command makes of it: the same core, the same edits. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PATIENCE } from './engines/patience.mjs';
import { closeBrowser, filesOf, openVault } from './open-vault.mjs';
import { apply, settled, whenRead } from './rapport-vault.mjs';

const EXAMPLE = new URL('../../data/vaults/example/before/', import.meta.url);
const RAPPORT = fileURLToPath(new URL('../../../dist/rapport.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rapport-golden-'));

after(async () => {
    rmSync(folder, { recursive: true });
    await closeBrowser();
});

const texts = (files) => Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('.')).map(([path, bytes]) => [path, bytes.toString()]));

/** The notes as they are when it is said: soon afterwards the pages follow, and a busy machine may not have asked for them yet. */
const takeWhenSaid = (vault, words) => vault.page.evaluate(({ wanted, patience }) => {
    window.taken = new Promise((done, failed) => {
        const end = Date.now() + patience;
        const clock = window.setInterval(() => {
            const { host } = window;
            if (Date.now() > end) {
                window.clearInterval(clock);
                failed(new Error(`“${wanted}” was not said: ${host.notices().join(' | ')}`));
            }
            if (!host.notices().some((notice) => notice.includes(wanted))) return;
            window.clearInterval(clock);
            done(host.paths().filter((path) => !path.startsWith('.')).map((path) => [path, host.read(path)]));
        }, 5);
    });
}, { wanted: words, patience: PATIENCE });

const taken = async (vault) => Object.fromEntries((await vault.page.evaluate(() => window.taken)).map(([path, base64]) => [path, Buffer.from(base64, 'base64').toString('utf8')]));

test('repairing all notes and regenerating all pages gives the same bytes', async () => {
    cpSync(EXAMPLE, folder, { recursive: true });
    const headless = async (command) => {
        execFileSync(process.execPath, [RAPPORT, command, '--vault', folder, '--write'], { stdio: 'pipe' });
        return texts(await filesOf(folder));
    };
    const vault = await openVault(await filesOf(EXAMPLE), { plugin: true });
    await whenRead(vault);
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    await takeWhenSaid(vault, 'notes changed.');
    await apply(vault);
    assert.deepEqual(await taken(vault), await headless('fix'));
    // The pages of the repaired notes follow by themselves; what is left is done by the command.
    await settled(vault);
    await vault.palette('Regenerate all person pages');
    await vault.page.waitForFunction(() => document.querySelector('.rapport-preview') || window.host.notices().some((notice) => notice.includes('Everything is up to date')));
    if (await vault.page.locator('.rapport-preview').count()) {
        await apply(vault);
        await settled(vault);
    }
    assert.deepEqual(await vault.readAll(), await headless('people'));
    await vault.palette('Regenerate all person pages');
    await vault.waitForNotice('Everything is up to date.');
    await vault.dispose();
});

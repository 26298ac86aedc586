/** What is kept of the notes from one start to the next: nothing unchanged is read again, and losing it costs only time. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { builtPlugin, closeBrowser } from './open-vault.mjs';
import { ADA, BUDGET, files, kept, openRapport, pageOver, PILOT, whenRead } from './rapport-vault.mjs';

after(closeBrowser);

/** Starts the plugin again; the notes that it asked for. */
async function start(vault) {
    await vault.page.evaluate(() => {
        const { vault: asked } = window.app;
        window.asked = [];
        for (const name of ['read', 'cachedRead', 'readBinary']) {
            asked[name] = (file) => {
                window.asked.push(file.path);
                return Object.getPrototypeOf(asked)[name].call(asked, file);
            };
        }
    });
    await vault.enable(await builtPlugin());
    await whenRead(vault);
    // The app itself reads what is written too.
    return [...new Set(await vault.page.evaluate(() => window.asked))].sort();
}

/** Does something to every record of the cache. */
const tamper = (vault, change) => vault.page.evaluate(async (body) => {
    const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    for (const { name } of await indexedDB.databases()) {
        const database = await done(indexedDB.open(name));
        const store = database.transaction('facts', 'readwrite').objectStore('facts');
        for (const key of await done(store.getAllKeys())) await done(store.put(new Function('record', body)(await done(store.get(key))), key));
        database.close();
    }
}, change);

/** Regenerates a page and checks that it is what the core makes of all notes. */
async function assertWhole(vault, notes) {
    await vault.open(ADA);
    await vault.palette('Regenerate person page');
    const wanted = await pageOver(notes, ADA);
    await vault.page.waitForFunction((text) => window.app.workspace.activeEditor?.editor.getValue() === text, wanted);
}

test('a second start reads only what has changed, and knows all the same', async () => {
    const vault = await openRapport();
    await kept(vault);
    assert.deepEqual(await vault.unload(), []);
    assert.deepEqual(await start(vault), []);
    assert.deepEqual(await vault.unload(), []);
    const notes = { ...files(), [PILOT]: files()[PILOT].replace('pilot at two sites.', 'pilot at three sites.') };
    await vault.syncWrite(PILOT, notes[PILOT]);
    await vault.syncDelete(BUDGET);
    delete notes[BUDGET];
    assert.deepEqual(await start(vault), [PILOT]);
    await assertWhole(vault, notes);
    await vault.dispose();
});

test('other settings: what was kept under the old ones does not count', async () => {
    const vault = await openRapport();
    await kept(vault);
    await vault.unload();
    await vault.syncWrite('.obsidian/plugins/rapport/data.json', JSON.stringify({ userName: 'Sam Hale', peopleFolder: 'Team' }));
    assert.deepEqual(await start(vault), Object.keys(files()).sort());
    await vault.dispose();
});

for (const [name, change] of [
    ['bytes that were changed', 'record.bytes.fill(7); return record;'],
    ['bytes that were cut', 'record.bytes = record.bytes.slice(0, 3); return record;'],
    ['another shape', 'return "nonsense";'],
    ['a note under the name of another', 'for (const note of record.notes) note.path = "People/Tomas Lind.md"; return record;'],
]) {
    test(`a damaged cache: ${name}`, async () => {
        const vault = await openRapport();
        await kept(vault);
        await vault.unload();
        await tamper(vault, change);
        await vault.enable(await builtPlugin());
        await whenRead(vault);
        await assertWhole(vault, files());
        await vault.dispose();
    });
}

for (const [name, breaking] of [
    ['there is none', 'Object.defineProperty(window, "indexedDB", { value: undefined })'],
    ['opening it fails', 'IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); }'],
    ['nobody ever answers', 'IDBFactory.prototype.open = () => ({})'],
    ['there is no room', 'IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }'],
]) {
    test(`no IndexedDB: ${name}`, async () => {
        const vault = await openRapport(files(), { plugin: undefined });
        await vault.page.evaluate((code) => new Function(code)(), breaking);
        await vault.enable(await builtPlugin());
        await whenRead(vault);
        await assertWhole(vault, files());
        assert.deepEqual(await vault.unload(), []);
        await vault.enable(await builtPlugin());
        assert.deepEqual(await vault.unload(), [], 'while it is being opened');
        await vault.dispose();
    });
}

/** What goes wrong: it is told by name, the note stays as it was, and everything else goes on. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { builtPlugin, closeBrowser, openVault } from './open-vault.mjs';
import { ADA, apply, assertNotes, DAMAGED, damaged, files, openRapport, pageOver, PILOT, repaired, RIBBON, settings, settled, TOMAS, whenRead } from './rapport-vault.mjs';

after(closeBrowser);

const FIX = 'Fix transcript encoding';
/** Latin-1: é, and the apostrophe of Windows. */
const NOT_UTF8 = new Uint8Array([...Buffer.from('Caf'), 0xe9, ...Buffer.from(' Adaâ€™s.\n')]);

test('a note that is no UTF-8 keeps its bytes, open or not, and is named', async () => {
    const vault = await openRapport({ ...files(), 'Old.md': NOT_UTF8 });
    await vault.waitForNotice('“Old.md” is not valid UTF-8 text, so it was left as it is.');
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    await apply(vault);
    await vault.waitForText(DAMAGED, (text) => text === repaired);
    await vault.open('Old.md');
    await vault.ribbon(RIBBON);
    await vault.page.locator('.menu').waitFor();
    assert.equal((await vault.menuItems())[0], 'Nothing to do for this note');
    await vault.press('Escape');
    await vault.palette(FIX);
    await settled(vault);
    await vault.save();
    assert.deepEqual(new Uint8Array(await vault.read('Old.md')), NOT_UTF8);
    await vault.dispose();
});

test('a character that could not be read once is text like any other', async () => {
    const vault = await openRapport({ 'Lost.md': 'A lost \uFFFD, and Adaâ€™s.\n' });
    await vault.open('Lost.md');
    await vault.palette(FIX);
    await vault.waitForNotice('1 damaged character repaired.');
    assert.equal(await vault.editorText(), 'A lost \uFFFD, and Ada’s.\n');
    await vault.dispose();
});

test('an empty note has nothing to do, and stays empty', async () => {
    const vault = await openRapport({ 'Empty.md': '', 'People/Nobody.md': '' });
    await vault.open('Empty.md');
    await vault.palette(FIX);
    await vault.waitForNotice('No damaged characters here.');
    await vault.palette('Extract action items');
    await vault.waitForNotice('No new action items here.');
    await assertNotes(vault, { 'Empty.md': '', 'People/Nobody.md': '' });
    await vault.dispose();
});

test('one line of 5 MB is repaired like a short one', async () => {
    const long = `${'Ada said so. '.repeat(400_000)}Adaâ€™s.`;
    const vault = await openRapport({ ...files(), 'Long.md': long });
    await vault.fileMenu('Long.md');
    await vault.menu(FIX);
    const text = await vault.waitForText('Long.md', (now) => now !== long);
    assert.ok(text === long.replace('â€™', '’'));
    await vault.dispose();
});

test('broken frontmatter is told with its line and not written; the body is repaired', async () => {
    const broken = '---\ntitle: [Adaâ€™s\n  - : x\n---\n\nAdaâ€™s team.\n';
    const vault = await openRapport({ 'Broken.md': broken });
    await vault.open('Broken.md');
    await vault.palette(FIX);
    await vault.waitForNotice('“Broken.md”, line ');
    await vault.waitForNotice('1 damaged character repaired.');
    assert.equal(await vault.editorText(), broken.replace('Adaâ€™s team', 'Ada’s team'));
    await vault.dispose();
});

for (const kind of ['ENOSPC', 'EROFS', 'EACCES']) {
    test(`a write that fails with ${kind}: the note is named and as it was, the others are written`, async () => {
        const notes = files();
        const [ada, tomas] = [await pageOver(notes, ADA), await pageOver(notes, TOMAS)];
        const vault = await openRapport(notes);
        await vault.fail(ADA, kind);
        await vault.palette('Regenerate all person pages');
        await vault.modal().waitFor();
        await apply(vault);
        await vault.waitForNotice(`“${ADA}” could not be written (${kind}`);
        await vault.waitForNotice('1 note changed.');
        await assertNotes(vault, { ...notes, [TOMAS]: tomas });
        await vault.heal();
        await vault.palette('Regenerate all person pages');
        await vault.modal().waitFor();
        await apply(vault);
        await vault.waitForText(ADA, (text) => text === ada);
        await vault.dispose();
    });
}

test('a page that cannot be made is named', async () => {
    const vault = await openRapport({ [PILOT]: files()[PILOT] });
    await vault.fail('*', 'EROFS');
    await vault.palette('Regenerate person page of');
    await vault.page.locator('.suggestion-item', { hasText: 'Ada Novak' }).first().waitFor();
    await vault.press('Enter');
    await vault.waitForNotice('could not be created (EROFS: read-only file system');
    await assertNotes(vault, { [PILOT]: files()[PILOT] });
    await vault.dispose();
});

test('a page that cannot be written after a save is named, and the next save tries again', async () => {
    const vault = await openRapport();
    await vault.fail(ADA, 'ENOSPC');
    await vault.open(PILOT);
    for (const round of [1, 2]) {
        await vault.setCursor(9, 0);
        await vault.type('\n');
        await vault.save();
        if (round === 1) {
            await vault.waitForNotice(`“${ADA}” could not be written (ENOSPC`);
            await vault.heal();
        }
    }
    await vault.waitForText(ADA, (text) => text.includes('2026-03-05'));
    await vault.dispose();
});

test('a note that cannot be read is named, and the rest is read', async () => {
    const vault = await openVault(files(), { expectErrors: true });
    await vault.fail(TOMAS, 'EIO', 'read');
    await vault.syncWrite(TOMAS, `${files()[TOMAS]}More.\n`);
    await vault.enable(await builtPlugin());
    await vault.waitForNotice(`“${TOMAS}” could not be read (EIO`);
    await vault.open(ADA);
    await vault.palette('Regenerate person page');
    await vault.waitForNotice(`“${ADA}” is up to date.`);
    await vault.dispose();
});

/** The core ends on one note, as a panic ends it: each export that is given its text throws what the WASM throws. */
async function openWithPanicOn(mark, notes) {
    const vault = await openVault(notes, { expectErrors: true });
    await vault.page.evaluate((fatal) => {
        window.endOf = () => 'unreachable';
        const { instantiate } = WebAssembly;
        const decoder = new TextDecoder();
        window.coresStarted = 0;
        window.panics = 0;
        WebAssembly.instantiate = async (module, imports) => {
            // What unpacks the core is started from its bytes.
            if (!(module instanceof WebAssembly.Module)) return instantiate(module, imports);
            const { exports } = await instantiate(module, imports);
            window.coresStarted++;
            const inMemory = (at, length) => typeof at === 'number' && typeof length === 'number' ? decoder.decode(new Uint8Array(exports.memory.buffer, at >>> 0, length >>> 0)) : '';
            const given = (at, length) => (typeof at === 'string' ? at : inMemory(at, length)).includes(fatal);
            const watched = Object.entries(exports).map(([name, value]) => [name, !name.startsWith('vault_') ? value : (...args) => {
                // Handle, path and its length, and the text: as a string, or as where its bytes are and their length.
                const end = given(args[3], args[4]) && window.endOf(name);
                if (end) {
                    window.panics++;
                    throw new WebAssembly.RuntimeError(end);
                }
                return value(...args);
            }]);
            return { module, instance: { exports: Object.fromEntries(watched) } };
        };
    }, mark);
    await vault.page.evaluate(() => {
        window.app.vault.adapter.place('.obsidian/plugins/rapport/data.json', new TextEncoder().encode('{"userName":"Sam Hale"}'));
    });
    await vault.enable(await builtPlugin());
    await whenRead(vault);
    return vault;
}

test('a note that ends the core is named and skipped; the core starts again and knows all others', async () => {
    const notes = { ...files(), 'Fatal.md': 'FATAL and Adaâ€™s.\n' };
    const vault = await openWithPanicOn('FATAL', notes);
    await vault.waitForNotice('Rapport failed on “Fatal.md” (unreachable). The note is skipped and left as it is.');
    await whenRead(vault);
    assert.equal(await vault.page.evaluate(() => window.panics), 1, 'it is not tried again');
    assert.equal(await vault.page.evaluate(() => window.coresStarted), 2);
    await vault.open(ADA);
    await vault.palette('Regenerate person page');
    await vault.waitForNotice(`“${ADA}” is up to date.`);
    await vault.save();
    assert.equal(await vault.readText(ADA), await pageOver(files(), ADA));

    await vault.open('Fatal.md');
    await vault.palette(FIX);
    await settled(vault);
    assert.equal(await vault.editorText(), notes['Fatal.md']);
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    await apply(vault);
    await vault.waitForText(DAMAGED, (text) => text === repaired);

    await vault.setCursor(0, 0);
    await vault.type('x');
    await vault.save();
    await settled(vault);
    await vault.open(TOMAS);
    await vault.palette('Regenerate person page');
    await vault.waitForNotice(`“${TOMAS}” is up to date.`);
    await vault.save();
    assert.equal(await vault.readText('Fatal.md'), `x${notes['Fatal.md']}`);
    assert.equal(await vault.readText(TOMAS), await pageOver(files(), TOMAS));
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('an end that is the engine\'s is tried once more: what was asked for is done', async () => {
    const notes = { ...files(), 'Once.md': 'ONCE and Adaâ€™s.\n' };
    const vault = await openWithPanicOn('ONCE', files());
    await vault.page.evaluate(() => void (window.endOf = () => undefined));
    await vault.page.evaluate((text) => window.app.vault.create('Once.md', text), notes['Once.md']);
    await vault.open('Once.md');
    await vault.page.evaluate(() => {
        window.endOf = (name) => (name === 'vault_fix' && window.panics === 0 ? 'Out of bounds memory access' : undefined);
    });
    await vault.palette(FIX);
    await vault.waitForNotice('1 damaged character repaired.');
    assert.equal(await vault.editorText(), 'ONCE and Ada’s.\n');
    assert.equal(await vault.page.evaluate(() => window.coresStarted), 2);
    assert.deepEqual((await vault.notices()).filter((notice) => notice.includes('left as it was')), []);
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('a note that comes to end the core while a page waits for it', async () => {
    const vault = await openWithPanicOn('FATAL', files());
    await vault.open(PILOT);
    await vault.setCursor(9, 0);
    await vault.type('FATAL\n');
    await vault.save();
    await vault.waitForNotice(`Rapport failed on “${PILOT}”`);
    await settled(vault);
    assert.equal(await vault.readText(ADA), files()[ADA]);
    const { panics, coresStarted } = await vault.page.evaluate(() => ({ panics: window.panics, coresStarted: window.coresStarted }));
    assert.ok(panics <= 2 && coresStarted <= 3, `${panics} panics, ${coresStarted} cores`);
    for (let key = 0; key < 'FATAL\n'.length; key++) await vault.press('Backspace');
    assert.equal(await vault.editorText(), files()[PILOT]);
    await vault.type('x');
    await vault.save();
    await vault.waitForText(ADA, (text) => text.includes('2026-03-05'));
    await vault.dispose();
});

test('a core that does not start is told, and nothing is written', async () => {
    const vault = await openVault(files(), { expectErrors: true });
    await vault.page.evaluate(() => {
        WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('no memory'));
    });
    await vault.enable(await builtPlugin());
    await vault.waitForNotice('The core of Rapport could not start (no memory). Your notes are untouched.');
    await vault.open(DAMAGED);
    await vault.palette(FIX);
    await settled(vault);
    assert.equal(await vault.editorText(), damaged);
    const told = (await vault.notices()).length;
    await vault.setCursor(4, 0);
    await vault.type('x');
    await vault.save();
    await vault.open(ADA);
    await settled(vault);
    assert.equal((await vault.notices()).length, told, 'what nobody asked for is not told again');
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('a vault on a read-only disk: what cannot be written is named, nothing is lost, and reading goes on', async () => {
    const vault = await openVault(files(), { data: settings });
    await vault.fail('*', 'EROFS');
    await vault.enable(await builtPlugin());
    await whenRead(vault);
    await vault.palette('Regenerate all person pages');
    await vault.modal().waitFor();
    await apply(vault);
    await vault.waitForNotice(`“${ADA}” could not be written (EROFS`);
    await vault.openSettings();
    await vault.setting('Your other names').locator('textarea').fill('Sammy');
    await vault.waitForNotice('The settings could not be stored (EROFS');
    await vault.press('Escape');
    await vault.palette('Show people');
    await vault.page.locator('.rapport-person', { hasText: 'Ada Novak' }).waitFor();
    await assertNotes(vault, files());
    assert.deepEqual(await vault.unload(), []);
    await vault.dispose();
});

test('settings of a newer version, or none that can be read, do not keep it from working', async () => {
    const strange = [
        { ...settings, taskStyle: 'runes', contextLimit: 'many', userAliases: [1, 2], from: { version: 9 } },
        [], 'nothing', null, 7,
    ];
    for (const data of strange) {
        const vault = await openRapport(files(), { data });
        await vault.open(ADA);
        await vault.palette('Regenerate person page');
        await vault.waitForNotice(`“${ADA}” is up to date.`);
        await vault.dispose();
    }
    const vault = await openVault(files());
    await vault.page.evaluate(() => {
        window.app.vault.adapter.place('.obsidian/plugins/rapport/data.json', new TextEncoder().encode('{"userName": '));
    });
    await vault.enable(await builtPlugin());
    await vault.waitForNotice('The settings of Rapport could not be read');
    await vault.open(DAMAGED);
    await vault.palette(FIX);
    await vault.waitForNotice('6 damaged');
    await vault.dispose();
});

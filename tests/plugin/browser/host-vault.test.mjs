/** The host's vault: bytes, times, locks, the order of events, writes that fail. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, filesOf, openVault } from './open-vault.mjs';
import { inlinePlugin } from './sample-plugin.mjs';

after(closeBrowser);

/** The events about one file, by source and name, from a mark on. */
async function eventsAfter(vault, mark) {
    const all = await vault.events();
    const from = all.findIndex((entry) => entry.source === 'test' && entry.name === mark);
    return all.slice(from + 1).map(({ source, name }) => `${source} ${name}`);
}

test('bytes that are not UTF-8, a byte-order mark and CRLF are kept as long as nobody writes', async () => {
    const odd = Uint8Array.from([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0xff, 0xfe, 0x00]);
    const vault = await openVault({ 'odd.md': odd, 'plain.md': 'plain' });
    await vault.open('odd.md');
    await vault.open('plain.md');
    await vault.idle();
    assert.deepEqual([...(await vault.read('odd.md'))], [...odd]);
    await vault.dispose();
});

test('the vault reads without the byte-order mark, the adapter and process with it', async () => {
    const vault = await openVault({ 'marked.md': '\uFEFFtext' });
    const seen = await vault.page.evaluate(async () => {
        const file = window.app.vault.getFileByPath('marked.md');
        let processed = '';
        await window.app.vault.process(file, (data) => (processed = data));
        return [await window.app.vault.read(file), await window.app.vault.adapter.read('marked.md'), processed];
    });
    assert.deepEqual(seen, ['text', '\uFEFFtext', '\uFEFFtext']);
    await vault.dispose();
});

test('modify comes inside the write, changed after it; the stat rises and is right in the event', async () => {
    const vault = await openVault({ 'a.md': 'a' });
    const before = await vault.stat('a.md');
    const seen = await vault.page.evaluate(async () => {
        const file = window.app.vault.getFileByPath('a.md');
        let sizeInEvent = 0;
        window.app.vault.on('modify', (given) => (sizeInEvent = given.stat.size));
        window.host.mark('start');
        const written = window.app.vault.modify(file, 'longer').then(() => window.host.mark('written'));
        window.host.mark('called');
        await written;
        await window.host.idle();
        return { sizeInEvent, stat: file.stat };
    });
    assert.deepEqual(await eventsAfter(vault, 'start'), [
        'test called', 'disk write', 'vault modify', 'test written',
        'metadataCache changed', 'metadataCache resolve', 'metadataCache resolved',
    ]);
    assert.equal(seen.sizeInEvent, 6);
    assert.ok(seen.stat.mtime > before.mtime);
    assert.equal(seen.stat.ctime, before.ctime);
    await vault.dispose();
});

test('the other order of modify and the end of the write can be asked for', async () => {
    const vault = await openVault({ 'a.md': 'a' }, { eventTiming: 'after-the-write-resolves' });
    await vault.page.evaluate(async () => {
        const file = window.app.vault.getFileByPath('a.md');
        window.host.mark('start');
        await window.app.vault.modify(file, 'b');
        window.host.mark('written');
        await window.host.idle();
    });
    assert.deepEqual((await eventsAfter(vault, 'start')).slice(0, 3), ['disk write', 'test written', 'vault modify']);
    await vault.dispose();
});

test('two quick writes are two modify and one changed', async () => {
    const vault = await openVault({ 'a.md': 'a' });
    await vault.page.evaluate(async () => {
        const file = window.app.vault.getFileByPath('a.md');
        window.host.mark('start');
        await window.app.vault.modify(file, 'b');
        await window.app.vault.modify(file, 'c');
        await window.host.idle();
    });
    const events = await eventsAfter(vault, 'start');
    assert.equal(events.filter((name) => name === 'vault modify').length, 2);
    assert.equal(events.filter((name) => name === 'metadataCache changed').length, 1);
    await vault.dispose();
});

test('process is atomic: fifty at once on one file lose nothing and keep their order', async () => {
    const vault = await openVault({ 'a.md': '' }, { latency: 2 });
    await vault.page.evaluate(async () => {
        const file = window.app.vault.getFileByPath('a.md');
        const numbers = Array.from({ length: 50 }, (_, number) => number);
        await Promise.all(numbers.map((number) => window.app.vault.process(file, (data) => `${data}${number},`)));
    });
    assert.equal(await vault.readText('a.md'), Array.from({ length: 50 }, (_, number) => `${number},`).join(''));
    await vault.dispose();
});

test('reading and then modifying is not atomic, and the host shows it', async () => {
    const vault = await openVault({ 'a.md': '' }, { latency: 2 });
    await vault.page.evaluate(async () => {
        const file = window.app.vault.getFileByPath('a.md');
        const append = async (text) => window.app.vault.modify(file, (await window.app.vault.read(file)) + text);
        await Promise.all([append('1'), append('2')]);
    });
    assert.equal((await vault.readText('a.md')).length, 1);
    await vault.dispose();
});

test('locks are per path: a slow write to one note does not hold up another', async () => {
    const vault = await openVault({ 'a.md': 'a', 'b.md': 'b' }, { latency: 20 });
    const order = await vault.page.evaluate(async () => {
        const { vault: notes } = window.app;
        const [first, second] = ['a.md', 'b.md'].map((path) => notes.getFileByPath(path));
        const done = [];
        await Promise.all([
            notes.process(first, () => '1').then(() => notes.process(first, () => '2')).then(() => done.push('a')),
            notes.process(second, () => '1').then(() => done.push('b')),
        ]);
        return done;
    });
    assert.deepEqual(order, ['b', 'a']);
    await vault.dispose();
});

test('process that changes nothing writes nothing; one that throws writes nothing and frees the lock', async () => {
    const vault = await openVault({ 'a.md': 'a' });
    const before = await vault.stat('a.md');
    const failure = await vault.page.evaluate(async () => {
        const file = window.app.vault.getFileByPath('a.md');
        await window.app.vault.process(file, (data) => data);
        return window.app.vault.process(file, () => { throw new Error('on purpose'); }).catch((error) => error.message);
    });
    assert.equal(failure, 'on purpose');
    assert.deepEqual(await vault.stat('a.md'), before);
    await vault.page.evaluate(() => window.app.vault.process(window.app.vault.getFileByPath('a.md'), () => 'again'));
    assert.equal(await vault.readText('a.md'), 'again');
    await vault.dispose();
});

test('a full disk and a read-only one refuse with the system\'s code, and the file stays as it was', async () => {
    const vault = await openVault({ 'a.md': 'a', 'b.md': 'b' });
    await vault.fail('a.md', 'ENOSPC');
    await vault.fail('b.md', 'EROFS', 'write', 1);
    const write = (path) => vault.page.evaluate(
        (given) => window.app.vault.modify(window.app.vault.getFileByPath(given), 'new').then(() => 'written', (error) => error.code), path);
    assert.equal(await write('a.md'), 'ENOSPC');
    assert.equal(await write('b.md'), 'EROFS');
    assert.equal(await write('b.md'), 'written');
    assert.equal(await vault.readText('a.md'), 'a');
    await vault.heal();
    assert.equal(await write('a.md'), 'written');
    await vault.dispose();
});

test('create refuses what exists, needs the folder, and makes the file known at once', async () => {
    const vault = await openVault({ 'a.md': 'a' });
    const outcome = await vault.page.evaluate(async () => {
        const { vault: notes } = window.app;
        const attempt = (path) => notes.create(path, 'x').then((file) => file.path, (error) => error.code ?? error.message);
        const results = [await attempt('a.md'), await attempt('A.md'), await attempt('People/Ada Novak.md')];
        await notes.createFolder('People');
        results.push(await attempt('People/Ada Novak.md'), notes.getFileByPath('People/Ada Novak.md').parent.path);
        return results;
    });
    assert.deepEqual(outcome, ['File already exists.', 'File already exists.', 'ENOENT', 'People/Ada Novak.md', 'People']);
    await vault.dispose();
});

test('a rename keeps the file object, takes the links along and fires no changed for the renamed', async () => {
    const vault = await openVault({ 'Ada.md': 'Ada', 'b.md': 'see [[Ada]] and [[Ada|her]] and [[Other]]' });
    const same = await vault.page.evaluate(async () => {
        const file = window.app.vault.getFileByPath('Ada.md');
        window.host.mark('start');
        await window.app.fileManager.renameFile(file, 'Ada Novak.md');
        await window.host.idle();
        return window.app.vault.getFileByPath('Ada Novak.md') === file && window.app.vault.getFileByPath('Ada.md') === null;
    });
    assert.ok(same);
    assert.equal(await vault.readText('b.md'), 'see [[Ada Novak]] and [[Ada Novak|her]] and [[Other]]');
    const changed = (await vault.events()).filter(({ name, path }) => name === 'changed' && path === 'Ada Novak.md');
    assert.deepEqual(changed, []);
    await vault.dispose();
});

test('create is fired for every file at the start, before the layout is ready and after onload', async () => {
    const plugin = inlinePlugin(`
        window.seen = ['onload ' + this.app.vault.getFiles().length];
        this.registerEvent(this.app.vault.on('create', (file) => window.seen.push('create ' + file.path)));
        this.app.workspace.onLayoutReady(() => window.seen.push('ready'));
    `);
    const vault = await openVault({ 'a.md': 'a', 'b.md': 'b' }, { plugin });
    assert.deepEqual(await vault.page.evaluate(() => window.seen), ['onload 0', 'create a.md', 'create b.md', 'ready']);
    await vault.dispose();
});

test('a cached read does not know of a change that has not been reported yet', async () => {
    const vault = await openVault({ 'a.md': 'old' });
    const seen = await vault.page.evaluate(async () => {
        const file = window.app.vault.getFileByPath('a.md');
        await window.app.vault.cachedRead(file);
        const arriving = window.host.syncWrite('a.md', btoa('new'));
        const before = [await window.app.vault.cachedRead(file), await window.app.vault.read(file)];
        await arriving;
        return [...before, await window.app.vault.cachedRead(file)];
    });
    assert.deepEqual(seen, ['old', 'new', 'new']);
    await vault.dispose();
});

test('the clock can be told the day; timers go on and file times still rise', async () => {
    const vault = await openVault({ 'a.md': 'a' }, { now: '2026-03-02T09:00:00Z' });
    const before = await vault.stat('a.md');
    const seen = await vault.page.evaluate(async () => {
        const file = window.app.vault.getFileByPath('a.md');
        await window.app.vault.modify(file, 'b');
        await sleep(20);
        return new Date().toISOString();
    });
    assert.equal(seen, '2026-03-02T09:00:00.000Z');
    assert.ok((await vault.stat('a.md')).mtime > before.mtime);
    await vault.dispose();
});

test('a folder opens as a vault', async () => {
    const files = await filesOf(new URL('../host/', import.meta.url));
    const vault = await openVault(files);
    assert.deepEqual(await vault.read('sample.js'), files['sample.js']);
    await vault.dispose();
});

test('five thousand notes open in a time that lets one test with them', async () => {
    const note = '# Meeting\n\n- [ ] call [[Ada Novak]] #followup\n'.repeat(10);
    const files = Object.fromEntries(Array.from({ length: 5000 }, (_, number) => [`Meetings/note ${number}.md`, note]));
    const vault = await openVault(files);
    assert.equal(await vault.page.evaluate(() => window.app.vault.getMarkdownFiles().length), 5000);
    await vault.dispose();
});

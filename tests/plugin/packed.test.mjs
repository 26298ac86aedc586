/** The core stands in main.js as text: what the build packs, the plugin unpacks, whatever the length. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import xz from 'xz-decompress';

const local = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rapport-packed-'));
after(() => rmSync(folder, { recursive: true }));

const outfile = join(folder, 'packed.cjs');
buildSync({ entryPoints: [local('plugin/packed.ts')], bundle: true, outfile, format: 'cjs' });
const { Unpacker } = createRequire(import.meta.url)(outfile);

function packed(bytes) {
    const [from, to] = [join(folder, 'bytes'), join(folder, 'text')];
    writeFileSync(from, bytes);
    execFileSync(local('target/glue/rapport-pack'), [from, to]);
    return readFileSync(to, 'utf8');
}

/** In parts, as the plugin does. */
async function unpacked(text, part = 64) {
    const unpacker = new Unpacker();
    const parts = Array.from({ length: Math.ceil(text.length / part) }, (_, at) => unpacker.next(text.slice(at * part, (at + 1) * part)));
    return Buffer.from(await new Response(new xz.XzReadableStream(new Blob(parts).stream())).arrayBuffer());
}

/** Bytes without any order. */
const noise = (length) => Buffer.from(Uint8Array.from({ length }, (_, at) => Math.imul(at ^ (at >> 3), 2654435761) >>> 24));

test('bytes of any number come back, and nothing stands after them', async () => {
    for (let length = 0; length < 30; length++) assert.deepEqual(await unpacked(packed(noise(length))), noise(length));
});

test('a long text in parts is the same bytes', async () => {
    for (const part of [2, 1024, 131_072]) assert.deepEqual(await unpacked(packed(noise(100_000)), part), noise(100_000));
});

test('the core comes back', async () => {
    const bytes = readFileSync(local('target/core/rapport.wasm'));
    assert.ok(bytes.equals(await unpacked(packed(bytes), 16_384)));
});

test('a byte that was changed on the way is an error, not another core', async () => {
    const text = packed(noise(5000));
    const changed = `${text.slice(0, 3000)}${text[3000] === '!' ? '#' : '!'}${text.slice(3001)}`;
    await assert.rejects(unpacked(changed));
});

test('the text needs no escape in a script', () => {
    assert.match(packed(noise(5000)), /^[\t !#-[\]-~]+$/);
});

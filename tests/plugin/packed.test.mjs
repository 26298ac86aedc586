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

const local = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'rapport-packed-'));
after(() => rmSync(folder, { recursive: true }));

const outfile = join(folder, 'packed.cjs');
buildSync({ entryPoints: [local('plugin/packed.ts')], bundle: true, outfile, format: 'cjs' });
const { unpacked } = createRequire(import.meta.url)(outfile);

function packed(bytes) {
    const [from, to] = [join(folder, 'bytes'), join(folder, 'text')];
    writeFileSync(from, bytes);
    execFileSync(local('target/glue/rapport-pack'), [local('target/core/unpack.wasm'), from, to]);
    return readFileSync(to, 'utf8');
}

/** Bytes without any order. */
function noise(length, seed = 1) {
    let state = seed;
    const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
    return Uint8Array.from({ length }, next);
}

const text = (string) => new TextEncoder().encode(string);

const cases = {
    'noise': noise(100_000),
    'one byte, again and again': new Uint8Array(300_000).fill(7),
    'words': text(Array.from(noise(30_000), (byte) => ['Ada ', 'Novak ', 'said ', 'that ', 'Turku ', 'is\n'][byte % 6]).join('')),
    'a distance longer than a slice': Uint8Array.from([...noise(140_000), ...noise(140_000)]),
    'distances that come back': Uint8Array.from({ length: 60_000 }, (_, at) => ((at % 97) ^ (at % 89 === 0 ? at : 0)) & 255),
    'numbers that grow': Uint8Array.from({ length: 200_000 }, (_, at) => (at >> (8 * (at % 3))) & 255),
    'half of it zeros': Uint8Array.from(noise(100_000), (byte, at) => (at % 1000 < 500 ? 0 : byte & 15)),
    'this file': readFileSync(fileURLToPath(import.meta.url)),
    'the core': readFileSync(local('target/core/rapport.wasm')),
};

for (const [name, bytes] of Object.entries(cases)) {
    test(`what is packed comes back: ${name}`, async () => assert.deepEqual(Buffer.from(await unpacked(packed(bytes))), Buffer.from(bytes)));
}

test('bytes of any number come back, and nothing stands after them', async () => {
    for (let length = 0; length < 30; length++) {
        const bytes = noise(length, length);
        assert.deepEqual(await unpacked(packed(bytes)), bytes);
    }
});

test('the text needs no escape in a script', () => {
    assert.match(packed(noise(5000)), /^[\t !#-[\]-~]+$/);
});

test('the unpacker is small enough to be compiled where it stands', () => {
    assert.ok(readFileSync(local('target/core/unpack.wasm')).length < 4096);
});

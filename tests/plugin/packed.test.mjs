/** The core stands in main.js as text: what the build packs, the plugin unpacks, whatever the length. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';

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
function unpacked(text, part = 64) {
    const unpacker = new Unpacker();
    return Buffer.concat(Array.from({ length: Math.ceil(text.length / part) }, (_, at) => unpacker.next(text.slice(at * part, (at + 1) * part))));
}

test('bytes of any number come back, and nothing stands after them', () => {
    for (let length = 0; length < 30; length++) {
        const bytes = Uint8Array.from({ length }, (_, at) => (at * 151 + length * 67) & 255);
        // Something after the end of the compressed bytes would be an error of gunzip.
        assert.deepEqual(new Uint8Array(gunzipSync(unpacked(packed(bytes)))), bytes);
    }
});

test('a long text in parts is the same bytes', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => Math.imul(at ^ (at >> 3), 2654435761) >>> 24);
    for (const part of [2, 1024, 131_072]) assert.deepEqual(new Uint8Array(gunzipSync(unpacked(packed(bytes), part))), bytes);
});

test('the text needs no escape in a script', () => {
    const text = packed(Uint8Array.from({ length: 5000 }, (_, at) => Math.imul(at, 2654435761) >>> 24));
    assert.match(text, /^[\t !#-[\]-~]+$/);
});

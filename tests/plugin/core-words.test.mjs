/** What the core says to a user is English; every sentence of it has German words. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { build } from 'esbuild';

const root = new URL('../../', import.meta.url);
const bundled = new URL('target/german-core.cjs', root).pathname;
await build({ entryPoints: [new URL('plugin/words/german-core.ts', root).pathname], bundle: true, outfile: bundled, format: 'cjs' });
const { inGerman } = createRequire(import.meta.url)(bundled);

/** Words that no German sentence holds. */
const ENGLISH = /\b(the|expected|found|a|an|its|it|is|of|was read|became|bytes|lost|line|left out|already|called|closing|none|text's|value|property|spaces)\b/;

/** The sentences in the sources of the core that tell what was expected and what was found, with something in each place. */
async function sentences() {
    const folders = ['src/note', 'src/transcript', 'src/vault'];
    const names = (await Promise.all(folders.map(async (folder) => (await readdir(new URL(`${folder}/`, root), { recursive: true })).filter((name) => name.endsWith('.rs')).map((name) => `${folder}/${name}`)))).flat();
    const sources = await Promise.all([...names, 'src/vault.rs'].map((name) => readFile(new URL(name, root), 'utf8')));
    const quoted = sources.flatMap((source) => [...source.replace(/^\s*\/\/.*$/gm, '').matchAll(/"((?:expected|the template|the transcript says)\b[^"]*, [^"]*|(?:the transcript says)[^"]*)"/g)].map(([, text]) => text));
    return [...new Set(quoted)].map((text) => text.replaceAll(/\{\{|\}\}/g, '').replaceAll(/\{\w*\}/g, '7'));
}

test('each remark of the core has its German words', async () => {
    const all = await sentences();
    assert.ok(all.length >= 25, `only ${all.length} sentences were found in the sources`);
    for (const sentence of all) assert.doesNotMatch(inGerman(sentence).replace(/`[^`]*`/g, ''), ENGLISH, `${sentence} → ${inGerman(sentence)}`);
});

test('each reason of a repair, and each hindrance of a renaming, has its German words', () => {
    const table = [
        ['“’” became this when its bytes were read as Windows-1252.', 'Das wurde aus „’“, als die Bytes als Windows-1252 gelesen wurden.'],
        ['A no-break space became this when its bytes were read as Windows-1252.', 'Das wurde aus einem geschützten Leerzeichen, als die Bytes als Windows-1252 gelesen wurden.'],
        ['“é” became this when its bytes were read as Windows-1252, then Mac Roman and a byte was lost; nothing else fits here.', 'Das wurde aus „é“, als die Bytes als Windows-1252, dann Mac Roman gelesen wurden und eines verloren ging; sonst passt hier nichts.'],
        ['“\u{FFFD}x” became this when its bytes were read as Windows-1252; a character whose byte was lost stays marked.', 'Das wurde aus „\u{FFFD}x“, als die Bytes als Windows-1252 gelesen wurden; ein Zeichen, dessen Byte verloren ging, bleibt markiert.'],
        ['Something was lost when this was read as Windows-1252: it may have been à or Å or ß.', 'Beim Lesen als Windows-1252 ging etwas verloren: Es war vielleicht à oder Å oder ß.'],
        ['Something was lost when this was read as Windows-1252: it may have been any of several letters.', 'Beim Lesen als Windows-1252 ging etwas verloren: Es war vielleicht einer von mehreren Buchstaben.'],
        ['There is already a file or folder called “This or that”.', 'Es gibt schon eine Datei oder einen Ordner namens „This or that“.'],
    ];
    for (const [english, german] of table) assert.equal(inGerman(english), german);
});

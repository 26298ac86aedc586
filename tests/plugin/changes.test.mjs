/** Changes of a text, without the app: applied, turned round, known again in a text that has changed. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'rapport-changes-'));
const outfile = join(folder, 'changes.cjs');
buildSync({ entryPoints: [fileURLToPath(new URL('../../plugin/changes.ts', import.meta.url))], bundle: true, outfile, format: 'cjs' });
const { apply, certain, chosenAgain, fingerprint, inverse, inWords, isMemory } = createRequire(import.meta.url)(outfile);
rmSync(folder, { recursive: true });

const change = (start, end, insert, sure = 'certain') => ({ start, end, insert, sure, reason: '' });

/** Numbers that look random and are the same in each run. */
function* numbers(seed) {
    for (let state = seed; ;) {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        yield state >>> 8;
    }
}

function randomChanges(next, length) {
    const changes = [];
    for (let at = next(4); at <= length; at += 1 + next(5)) {
        const end = Math.min(length, at + next(3));
        changes.push(change(at, end, 'xyz📅'.slice(0, next(5))));
        at = end;
    }
    return changes;
}

test('the inverse leads back, for texts and changes of any kind', () => {
    const stream = numbers(7);
    const next = (below) => stream.next().value % below;
    for (let round = 0; round < 2000; round++) {
        const text = 'a📅b\r\nc'.repeat(1 + next(3)).slice(0, next(20));
        const changes = randomChanges(next, text.length);
        const after = apply(text, changes);
        assert.equal(apply(after, inverse(text, changes)), text);
    }
});

test('a guess is not applied without asking', () => {
    assert.deepEqual(certain([change(0, 1, 'a'), change(2, 3, 'b', 'guess'), change(4, 5, 'c', 'restored')]).map(({ insert }) => insert), ['a', 'c']);
});

test('what was chosen is known again in a text that has moved, with other line ends or a mark at its start', () => {
    const then = 'one bad\ntwo bad\n';
    const [first, second] = [change(4, 7, 'good'), change(12, 15, 'good')];
    assert.deepEqual(chosenAgain([second], then, [first, second], then), [second]);
    const windows = '\uFEFFone bad\r\ntwo bad\r\n';
    const moved = [change(5, 8, 'good'), change(14, 17, 'good')];
    assert.deepEqual(chosenAgain([second], then, moved, windows), [moved[1]]);
    assert.deepEqual(chosenAgain([first, second], then, moved, windows), moved);
});

test('of equal changes in equal places, only as many are taken as were chosen', () => {
    const then = 'x'.repeat(60);
    const same = [change(40, 41, 'y'), change(50, 51, 'y')];
    assert.equal(chosenAgain([same[0]], then, same, then).length, 1);
});

test('another text has another fingerprint', () => {
    const seen = new Set(Array.from({ length: 20_000 }, (_, at) => fingerprint(`note ${at}`)));
    assert.equal(seen.size, 20_000);
    assert.equal(fingerprint('note'), fingerprint('note'));
    assert.notEqual(fingerprint('a\n'), fingerprint('a\r\n'));
});

test('a change in a word is read as the whole word, any other as it is', () => {
    const text = 'Ada donâ€™t know.\nNext.';
    const at = text.indexOf('â€™');
    assert.deepEqual(inWords(change(at, at + 3, '’'), text), { from: 4, to: at + 4, before: 'donâ€™t', after: 'don’t' });
    assert.deepEqual(inWords(change(4, 4, 'x'), text), { from: 4, to: 4, before: '', after: 'x' });
    assert.deepEqual(inWords(change(4, 7, 'one\ntwo'), text), { from: 4, to: 7, before: 'don', after: 'one\ntwo' });
    const long = 'x'.repeat(200);
    assert.ok(inWords(change(100, 101, 'y'), long).before.length <= 81);
});

test('the memory of a page is known as such, and nothing else is', () => {
    const page = '# Ada\n\n- line\n<!-- rapport: 1 context=AAAABBBB -->\n';
    const start = page.indexOf('AAAA');
    assert.equal(isMemory(change(start, start + 4, 'CCCC'), page), true);
    assert.equal(isMemory(change(7, 7, '- other\n'), page), false);
    assert.equal(isMemory(change(page.length, page.length, '\n<!-- rapport: 1 facts=AAAA -->'), page), true);
    assert.equal(isMemory(change(page.length, page.length, '- a line\n<!-- rapport: 1 facts=AAAA -->'), page), false, 'a line comes with it');
    assert.equal(isMemory(change(7, page.length, ''), page), false, 'a line goes with it');
    assert.equal(isMemory(change(0, 0, '<!-- mine -->'), page), false);
});

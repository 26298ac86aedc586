/** What Dataview and Bases read: properties that are flat and typed, inline fields that stay as they are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../dist/core.mjs';

const settings = { userName: 'Sam Hale' };
const PAGE = 'People/Ada Novak.md';
const CALL = 'Inbox/2026-03-05 - 1-1 Ada Novak.md';
const page = ['---', 'type: people', 'tags: [generated]', 'rating: 4', '---', '', '# Ada Novak', '', 'Role:: Program manager', 'Reach her (phone:: 555 0100) or [mail:: ada@example.org].', '', '## Key Facts', '', '- Birthday:: 12 May', ''].join('\n');
const call = ['---', 'type: transcript', 'date: 2026-03-05', 'participants: [Ada Novak, Sam Hale]', '---', '# 1:1 Ada Novak', '', '## Summary', '', 'The pilot starts in Lisbon: two sites, then “more”.', '', '## Action items', '', '- [ ] Send the agreement @Ada Novak  [priority:: high]  [due:: 2026-03-12]', '', '## Transcript', '', '[00:00:03.10] Ada Novak: Good.', '[00:00:09.00] Sam Hale: I will send you the list tomorrow.', ''].join('\n');

function applied(text, { changes }) {
    let after = text;
    for (const { start, end, insert } of changes.toReversed()) after = after.slice(0, start) + insert + after.slice(end);
    return after;
}

/** Top-level properties: each a text, a number, a date, or a list of those. */
function assertFlat(text) {
    const [, block] = /^---\n([^]*?)\n---\n/.exec(text) ?? assert.fail(`no properties in ${text}`);
    for (const line of block.split('\n')) {
        assert.match(line, /^(\w[\w-]*:( .+)?|\s*- .+)$/, 'a property, or an entry of a list');
        assert.doesNotMatch(line, /^\s*- ("[^"]*"|'[^']*'|[^'"]*?): /, 'no map in a list');
        assert.doesNotMatch(line, /: [{|>]/, 'no map, no text of several lines');
    }
    return block;
}

async function vaultOf(notes, chosen = {}) {
    const core = await load();
    const vault = new core.Vault({ ...core.defaultSettings(), ...settings, ...chosen });
    for (const [path, text] of Object.entries(notes)) vault.put(path, text);
    return vault;
}

test('properties of pages and meeting notes are flat and typed', async () => {
    const vault = await vaultOf({ [PAGE]: page, [CALL]: call });
    const updated = assertFlat(applied(page, vault.person(PAGE, page)));
    assert.match(updated, /^last_contact: 2026-03-05$/m, 'a date, without quotes');
    assert.match(updated, /^rating: 4$/m);
    const fresh = vault.person('People/Sam Hale.md', '');
    if (fresh.changes.length > 0) assertFlat(applied('', fresh));
    const target = vault.meetingTarget(CALL, call);
    const made = assertFlat(applied('', vault.meeting([{ path: CALL, text: call }], target.path, '', undefined)));
    assert.match(made, /^date: '?2026-03-05'?$/m);
    assert.match(made, /^participants:\n\s*- /m);
});

test('inline fields stay as they are, in a page and in tasks', async () => {
    const vault = await vaultOf({ [PAGE]: page, [CALL]: call }, { taskStyle: 'dataview' });
    const updated = applied(page, vault.person(PAGE, page));
    for (const line of ['Role:: Program manager', 'Reach her (phone:: 555 0100) or [mail:: ada@example.org].', '- Birthday:: 12 May']) assert.ok(updated.includes(`${line}\n`), line);
    const extracted = applied(call, vault.actions(CALL, call));
    assert.ok(extracted.includes('- [ ] Send the agreement @Ada Novak  [priority:: high]  [due:: 2026-03-12]\n'));
    assert.match(extracted, /#proposed {2}\[due:: 2026-03-06\]$/m);
});

/** A small vault of meetings, open in the host with the built plugin, and what the core says of it. */
import assert from 'node:assert/strict';
import { load } from '../../../dist/core.mjs';
import { PATIENCE } from './engines/patience.mjs';
import { openVault } from './open-vault.mjs';

export const RIBBON = 'Rapport: this note';
const note = (frontmatter, ...lines) => ['---', ...frontmatter, '---', '', ...lines, ''].join('\n');

export const page = (name, ...more) => note(['type: people', `title: ${name}`, 'last_contact: unknown', 'tags:', '- type/people', '- generated'], `# ${name}`, '', '## My notes', '', `Whatever is written about ${name}.`, ...more);

export const meeting = (title, date, person, ...more) =>
    note(['type: people', `title: ${title}`, `date: '${date}'`, `person: ${person}`, 'participants:', `- ${person}`, '- Sam Hale', 'tags:', '- type/people', '- generated'],
        `# ${title}`, '', `**Attendees**: [[${person}]], Sam Hale`, '', '## Summary', '', `${person} and Sam talked about ${title.toLowerCase()}.`, '', ...more);

export const ADA = 'People/Ada Novak.md';
export const TOMAS = 'People/Tomas Lind.md';
export const PILOT = 'Meetings/2026-03-05 - Pilot at two sites.md';
export const BUDGET = 'Meetings/2026-02-19 - Storage budget.md';
export const DAMAGED = 'Inbox/2026-03-05 - 1-1 Ada Novak.md';

export const damaged = [
    '---', 'type: transcript', "date: '2026-03-05'", 'entities:', '  people:', "  - '[[Ada Novak]]'", '---', '',
    '# 1:1 â€” Ada Novak', '', '## Summary', '', 'Adaâ€™s team wonâ€™t move before April.', '',
    '- [ ] Send the agreement. @Ada Novak ðŸ”¼ ðŸ“… 2026-03-12', '',
    '```text', '[00:00:03.10] Remote : Good. Iâ€™ll send it.', '[00:00:09.00] Sam Hale :  Sam HaleThanks.', '```', '',
].join('\n');
export const repaired = damaged.replaceAll('â€™', '’').replaceAll('â€”', '—').replaceAll('ðŸ”¼', '🔼').replaceAll('ðŸ“…', '📅');

export const files = () => ({
    [ADA]: page('Ada Novak'),
    [TOMAS]: page('Tomas Lind'),
    [PILOT]: meeting('Pilot at two sites', '2026-03-05', 'Ada Novak', '- [ ] Send the signed agreement. @Ada Novak #task 📅 2026-03-12'),
    [BUDGET]: meeting('Storage budget', '2026-02-19', 'Tomas Lind'),
    [DAMAGED]: damaged,
});

export const settings = { userName: 'Sam Hale' };
/** For a test that takes its change back: pages that follow meanwhile would be the last change. */
export const withoutFollowing = { data: { ...settings, updateOnSave: false } };

/** The vault open with the plugin, once every note has been read. */
export async function openRapport(notes = files(), options = {}) {
    const vault = await openVault(notes, { plugin: true, data: settings, ...options });
    await whenRead(vault);
    return vault;
}

/** The clock after which the cache follows the notes: only where the cache matters is it waited for. */
const BEFORE_KEEPING = 'debounced call of 3000 ms';

/** All that the plugin does of its own is done, but for its cache. */
export const settled = (vault) => vault.settle([BEFORE_KEEPING]);

/** The cache too is up to date. */
export const kept = (vault) => vault.settle();

/** All notes are read, also after settings that changed, and what follows is done: the list of the people is answered only then. */
export async function whenRead(vault) {
    await settled(vault);
    await vault.page.evaluate(() => window.host.plugin?.api?.people().catch(() => undefined));
    await settled(vault);
}

/** Waits until `asked` gives `wanted`; then, or when it never does, it is asserted. */
export async function until(vault, asked, wanted) {
    for (const end = Date.now() + PATIENCE; Date.now() < end && (await asked()) !== wanted;) await pause(vault, 50);
    assert.equal(await asked(), wanted);
}

/** How long the disk takes for each note (ms), so that a run over 60 of them is long on any machine. */
export const SLOW = 20;

/** Each reading of a note takes its time, also of one the app has read before. */
export const slowReads = (vault) => vault.page.evaluate((delay) => {
    const { vault: notes } = window.app;
    for (const how of ['read', 'cachedRead']) {
        const read = Object.getPrototypeOf(notes)[how];
        notes[how] = async (file) => {
            await new Promise((done) => window.setTimeout(done, delay));
            return read.call(notes, file);
        };
    }
}, SLOW);

/** Presses Cancel as soon as there is progress, however soon it would be over. */
export async function cancelOnceShown(vault, start) {
    await vault.page.evaluate(() => {
        window.shown = undefined;
        const press = () => {
            const bar = document.querySelector('.notice progress');
            if (window.shown !== undefined || !bar) return;
            window.shown = bar.getAttribute('aria-label');
            [...bar.closest('.notice').querySelectorAll('button')].find((button) => button.textContent === 'Cancel').click();
        };
        new MutationObserver(press).observe(document.body, { subtree: true, childList: true });
    });
    await start();
    await vault.page.waitForFunction(() => window.shown !== undefined);
    const label = await vault.page.evaluate(() => window.shown);
    assert.match(label, /\w/);
}

/** The core over the same notes. */
export async function coreOver(notes, chosen = settings) {
    const core = await load();
    const vault = new core.Vault({ ...core.defaultSettings(), ...chosen });
    for (const [path, text] of Object.entries(notes)) if (path.endsWith('.md')) vault.put(path, text.toString());
    return vault;
}

export function applied(text, { changes }) {
    let after = text;
    for (const { start, end, insert } of changes.toReversed()) after = after.slice(0, start) + insert + after.slice(end);
    return after;
}

/** What the core makes of a page, all notes being as given. */
export async function pageOver(notes, path) {
    const core = await coreOver(notes);
    return applied(notes[path] ?? '', core.person(path, notes[path] ?? ''));
}

/** Only where time itself is what matters: what is waited for has its own condition. */
export const pause = (vault, milliseconds) => vault.page.waitForTimeout(milliseconds);

/** The notes on the disk are those given, byte for byte. */
export async function assertNotes(vault, expected) {
    const actual = await vault.readAll();
    assert.deepEqual(Object.keys(actual).sort(), Object.keys(expected).sort());
    for (const [path, text] of Object.entries(expected)) assert.equal(actual[path], text.toString(), path);
}

export const apply = (vault) => vault.modal().getByRole('button', { name: /^Apply/ }).click();

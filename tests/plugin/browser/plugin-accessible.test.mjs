/** For everybody: names and roles, contrast in both themes, the keyboard alone, what is read aloud, less motion. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import { builtPlugin, closeBrowser, openVault } from './open-vault.mjs';
import { files, openRapport, slowReads } from './rapport-vault.mjs';
import { scenes, useTheme } from './scenes.mjs';

after(closeBrowser);

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The app draws these from what the plugin tells it: of their names and roles nothing can be seen here, of their colours all. */
const DRAWN_BY_THE_APP = new Set(['settings', 'ribbon menu', 'rename a speaker', 'name of a speaker', 'pick a person']);

/**
 * What axe-core finds in what is shown. The colours of the app's own main button are the app's. A row of the people is
 * read as "last contact 2026-03-05, owes you 2" and shown without the first words, which one of its rules takes for another text.
 */
const violations = (vault, root, rules) => vault.page.evaluate(async ({ source, selector, runOnly }) => {
    if (!window.axe) new Function(source).call(window);
    const { violations: found, passes } = await window.axe.run({ include: [selector], exclude: ['.mod-cta', '.modal-close-button'] }, { resultTypes: ['violations', 'passes'], rules: { 'label-content-name-mismatch': { enabled: false } }, ...(runOnly ? { runOnly } : {}) });
    return {
        found: found.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`)),
        measured: passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0,
    };
}, { source: AXE, selector: root, runOnly: rules });

for (const [name, { root, show }] of Object.entries(scenes)) {
    test(`names, roles and contrast: ${name}`, async () => {
        const vault = await show({});
        for (const theme of ['light', 'dark']) {
            await useTheme(vault, theme);
            const { found, measured } = await violations(vault, root, DRAWN_BY_THE_APP.has(name) ? ['color-contrast'] : undefined);
            assert.deepEqual(found, [], theme);
            assert.ok(measured > 0, 'no contrast was measured');
        }
        await vault.dispose();
    });
}

/** What has the focus, and whether that can be seen. WebKit does not mark what a script focused, as the host's dialog does at its end. */
const focused = (vault) => vault.page.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    const named = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
    return { what: `${element.nodeName.toLowerCase()} ${named.trim()}`, seen: outlineStyle !== 'none' || boxShadow !== 'none' || !element.matches(':focus-visible') };
});

test('the preview without a mouse: every stop is seen, in the order of the screen, and a kind, a note and one change are chosen', async () => {
    const vault = await openRapport({ 'A.md': 'Adaâ€™s team.\nnâ€? or not.\n', 'B.md': 'wonâ€™t\n' });
    await vault.palette('Check the encoding of all notes');
    await vault.modal().waitFor();
    const stops = [];
    for (let more = 9; more > 0; more -= 1) {
        await vault.press('Tab');
        const { what, seen } = await focused(vault);
        if (!/close|^div/i.test(what)) stops.push(what);
        assert.ok(seen, `the focus is not seen on: ${what}`);
    }
    const wanted = ['input Certain (2)', 'input Lost bytes restored (1)', 'input A.md', 'summary A.md (2)', 'input B.md', 'summary B.md (1)', 'button Select all'];
    assert.deepEqual(stops.filter((stop) => wanted.includes(stop)).slice(0, wanted.length), wanted);
    await vault.modal().getByRole('group', { name: 'Kinds of changes' }).locator('input').first().focus();
    await vault.press('Space');
    const summary = vault.modal().locator('summary', { hasText: 'A.md' });
    await summary.focus();
    await vault.press('Enter');
    await vault.modal().locator('.rapport-change').first().waitFor();
    const boxes = vault.modal().locator('.rapport-change input');
    assert.equal(await boxes.first().isChecked(), false, 'the kind was put away');
    await summary.focus();
    await vault.press('Shift+Tab');
    await vault.press('ArrowDown');
    await vault.press('Space');
    assert.equal(await boxes.first().isChecked(), true, 'one change was chosen');
    await vault.modal().locator('input[aria-label="B.md"]').focus();
    await vault.press('Space');
    await vault.press('Control+Enter');
    assert.equal(await vault.waitForText('B.md', (text) => text === 'won’t\n'), 'won’t\n');
    assert.match(await vault.waitForText('A.md', (text) => text.startsWith('Ada’s')), /^Ada’s team\.\nn/);
    await vault.dispose();
});

test('added and removed are told apart without colour, and before they are read aloud', async () => {
    const vault = await openRapport(files());
    await vault.palette('Regenerate all person pages');
    await vault.modal().locator('details', { hasText: 'Ada Novak' }).locator('summary').click();
    await vault.modal().locator('ins.rapport-lines').first().waitFor();
    const shown = await vault.page.evaluate(() => ['del', 'ins:not(.rapport-lines)', 'ins.rapport-lines'].map((selector) => {
        const element = document.querySelector(`.rapport-hunk ${selector}`);
        const { textDecorationLine, borderInlineStartStyle } = getComputedStyle(element);
        return [textDecorationLine, borderInlineStartStyle, getComputedStyle(element, '::before').content];
    }));
    assert.deepEqual(shown, [['line-through', 'none', '"Remove: "'], ['underline', 'none', '"Insert: "'], ['none', 'solid', '"Insert: "']]);
    assert.equal(await vault.modal().getByText('<!-- rapport:').count(), 0, 'a page’s memory is for Rapport');
    await vault.dispose();
});

test('progress is read aloud, in steps that come to an end', async () => {
    const vault = await openVault(Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`Notes/${at}.md`, `Note ${at}.\n`])));
    await slowReads(vault);
    await vault.page.evaluate(() => {
        window.heard = [];
        new MutationObserver(() => {
            const said = document.querySelector('.notice [role=status]')?.textContent;
            if (said && said !== window.heard.at(-1)) window.heard.push(said);
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await vault.enable(await builtPlugin());
    await vault.page.locator('.notice progress').waitFor();
    await vault.page.locator('.notice progress').waitFor({ state: 'detached' });
    const heard = await vault.page.evaluate(() => window.heard);
    assert.ok(heard.length > 0 && heard.length <= 11, heard.join('\n'));
    await vault.dispose();
});

test('who asked for less motion gets none', async () => {
    const vault = await scenes['preview of many notes'].show({ reducedMotion: true });
    const moving = await vault.page.evaluate(() => {
        const ours = [...document.querySelectorAll('[class*=rapport-], [class*=rapport-] *')];
        const restless = ours.filter((element) => {
            const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
            return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth';
        });
        return [matchMedia('(prefers-reduced-motion: reduce)').matches, restless.length, document.getAnimations().length];
    });
    assert.deepEqual(moving, [true, 0, 0]);
    await vault.dispose();
});

/** Pictures of all that people see, in both themes, on a desktop and on a phone: in target/screenshots, to be looked at. And what a machine can see of them. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ENGINE } from './engines/engine.mjs';
import { closeBrowser } from './open-vault.mjs';
import { scenes, useTheme } from './scenes.mjs';

after(closeBrowser);

const FOLDER = fileURLToPath(new URL(`../../../target/screenshots/${ENGINE}/`, import.meta.url));

/** What sticks out of the screen sideways, and what is cut without saying so. */
const faultsOf = (vault, root) => vault.page.evaluate((selector) => {
    const top = [...document.querySelectorAll(selector)].at(-1);
    const nameOf = (element) => `<${element.nodeName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.trim().slice(0, 40)}`;
    const scrollsTwice = top.querySelector('.rapport-notes') !== null && top.scrollHeight > top.clientHeight + 1;
    const seen = [top, ...top.querySelectorAll('*')].filter((element) => element.checkVisibility({ visibilityProperty: true }));
    return (scrollsTwice ? ['the dialog scrolls beside its list'] : []).concat(seen.flatMap((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const { overflowX, textOverflow } = getComputedStyle(element);
        const cut = element.scrollWidth > element.clientWidth + 1 && overflowX === 'hidden' && textOverflow !== 'ellipsis' && element.clientWidth > 0;
        return [
            ...(width > 0 && (left < -1 || right > innerWidth + 1) ? [`outside: ${nameOf(element)}`] : []),
            ...(cut && !element.matches('input') ? [`cut: ${nameOf(element)}`] : []),
        ];
    }));
}, root);

/** What a finger is to hit, and is too small for it: 44 pixels are Obsidian's own measure. */
const smallTargets = (vault, root) => vault.page.evaluate((selector) => {
    const top = [...document.querySelectorAll(selector)].at(-1);
    const targets = [...top.querySelectorAll('[class*=rapport-] :is(input, select, summary, label), [class*=rapport-]:is(label, [role=option])')];
    return targets.flatMap((element) => {
        const hit = element.closest('label') ?? element;
        const { width, height } = hit.getBoundingClientRect();
        return width > 0 && (height < 43.5 || width < 43.5) ? [`${Math.round(width)} × ${Math.round(height)}: <${hit.nodeName.toLowerCase()} class="${hit.className}">`] : [];
    });
}, root);

for (const [device, options] of Object.entries({ desktop: {}, phone: { mobile: true } })) {
    for (const [name, { root, show }] of Object.entries(scenes)) {
        test(`${name}, on a ${device}`, async () => {
            const vault = await show(options);
            mkdirSync(FOLDER, { recursive: true });
            for (const theme of ['light', 'dark']) {
                await useTheme(vault, theme);
                await vault.page.screenshot({ path: join(FOLDER, `${name.replaceAll(/\W+/g, '-')}-${device}-${theme}.png`) });
            }
            assert.deepEqual(await faultsOf(vault, root), []);
            if (options.mobile) assert.deepEqual([...new Set(await smallTargets(vault, root))], []);
            await vault.dispose();
        });
    }
}

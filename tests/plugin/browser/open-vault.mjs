/**
 * The runner of the browser tests: `openVault(files, options)` gives a vault open in the host, with the
 * built plugin (or the one given) loaded, and functions that do what a user does.
 *
 * @typedef {Record<string, string | Uint8Array>} Files path to content
 * @typedef {{ manifest: { id: string, name: string, version: string }, code: string, styles?: string }} Built
 * @typedef {object} Options
 * @property {boolean | Built} [plugin] true: the one in dist/; a built one; absent: none
 * @property {unknown} [data] what the plugin's data.json holds at the start
 * @property {{ width: number, height: number }} [viewport]
 * @property {boolean} [mobile] a phone: Platform.isMobile, touch, a narrow page
 * @property {string} [language] of the app: 'de'; English when absent
 * @property {number} [autoSaveDelay] milliseconds from the first keystroke to the save; 2000 as in Obsidian
 * @property {number} [latency] milliseconds each operation on the disk takes
 * @property {number} [metadataDelay] milliseconds from `modify` to `changed`
 * @property {'before-the-write-resolves' | 'after-the-write-resolves'} [eventTiming]
 * @property {boolean} [expectErrors] uncaught errors and requests are part of the test; otherwise `dispose` fails
 * @property {boolean} [firstRun] the plugin has not asked yet how its user works
 * @property {string} [now] what the page's clock says, standing still: '2026-03-02T09:00:00'
 * @property {'light' | 'dark'} [theme] light when absent
 * @property {boolean} [reducedMotion] the user asked the system for less of it
 * @property {string} [timezone] of the page, for what depends on today; UTC when absent
 */
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveHost } from '../host/serve.mjs';
import { openPage, startEngine } from './engines/engine.mjs';
import { PATIENCE } from './engines/patience.mjs';

const DIST = new URL('../../../dist/', import.meta.url);

let engine;
/** The servers of the vaults that are open: a test that fails does not dispose of its own. */
const servers = new Set();

/** To be called in an `after` hook of every test file. */
export async function closeBrowser() {
    const running = await engine;
    engine = undefined;
    await running?.close();
    await Promise.all([...servers].map((server) => server.close()));
}

/** The plugin as it was built. */
export async function builtPlugin() {
    const read = (name) => readFile(new URL(name, DIST), 'utf8');
    const styles = await read('styles.css').catch(() => undefined);
    return { manifest: JSON.parse(await read('manifest.json')), code: await read('main.js'), styles };
}

/** The files of a folder as a vault: the golden vaults are opened this way. @param {string | URL} folder */
export async function filesOf(folder) {
    const root = folder instanceof URL ? fileURLToPath(folder) : folder;
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
    const pairs = paths.map(async (path) => [relative(root, path).split(sep).join('/'), await readFile(path)]);
    return Object.fromEntries(await Promise.all(pairs));
}

const toBase64 = (content) => Buffer.from(content).toString('base64');

/** @param {Files} files @param {Options} [options] */
export async function openVault(files, options = {}) {
    engine ??= startEngine();
    const { plugin, viewport, mobile = false, theme = 'light', now, timezone, reducedMotion, expectErrors = false, firstRun = false, ...rest } = options;
    // A server of its own is an origin of its own: no vault sees what another left in the browser.
    const [server, running] = await Promise.all([serveHost(), engine]);
    servers.add(server);
    const { page, requests, errors, close } = await openPage(running, { url: server.url, viewport, mobile, timezone, reducedMotion, now });
    const end = async () => {
        // Nothing leaves the machine; a plugin that tries is a failing test.
        const unexpected = [...(await errors()), ...requests.map((to) => `request to ${to}`)];
        await close();
        await server.close();
        servers.delete(server);
        return unexpected;
    };
    try {
        // The question of the first run is a test of its own.
        if (!firstRun) await page.evaluate(() => window.localStorage.setItem('Test vault-rapport-asked', 'true'));
        await page.evaluate((name) => document.body.classList.replace('theme-light', `theme-${name}`), theme);
        await page.evaluate((given) => window.startHost(given), {
            ...rest,
            mobile,
            plugin: plugin === true ? await builtPlugin() : plugin || undefined,
            files: Object.entries(files).map(([path, content]) => ({ path, base64: toBase64(content) })),
        });
    } catch (error) {
        await end();
        throw error;
    }
    const dispose = async () => {
        const unexpected = await end();
        if (!expectErrors && unexpected.length > 0) throw new Error(`The page reported:\n${unexpected.join('\n')}`);
    };
    return { page, requests, ...drive(page), dispose };
}

/** What a test does with the open vault. */
function drive(page) {
    const host = (method, ...args) => page.evaluate(([name, given]) => window.host[name](...given), [method, args]);
    const bytes = async (path) => {
        const base64 = await host('read', path);
        return base64 === null ? null : Buffer.from(base64, 'base64');
    };
    const editor = page.locator('.workspace-split.mod-root .cm-content').last();
    return {
        host,
        /** Opens a note in the current tab, or in a new one. */
        open: (path, where = 'here') => host('open', path, where),
        /** Closes the current tab. */
        close: () => host('close'),
        /** The bytes on the disk; null when there is no such file. */
        read: bytes,
        readText: async (path) => (await bytes(path))?.toString('utf8') ?? null,
        /** All notes as text: what a golden vault is compared with. */
        readAll: async () => {
            const paths = (await host('paths')).filter((path) => !path.startsWith('.'));
            return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, (await bytes(path)).toString('utf8')])));
        },
        stat: (path) => host('stat', path),
        paths: () => host('paths'),
        /** What the editor shows. */
        editorText: () => page.evaluate(() => window.app.workspace.activeEditor?.editor.getValue() ?? null),
        cursor: () => page.evaluate(() => window.app.workspace.activeEditor?.editor.getCursor() ?? null),
        setCursor: (line, ch) => page.evaluate(([at, column]) => {
            const { editor: active } = window.app.workspace.activeEditor;
            active.focus();
            active.setCursor(at, column);
        }, [line, ch]),
        /** Types with the keyboard, where the cursor is. */
        type: async (text) => {
            await host('focusEditor');
            await page.keyboard.type(text);
        },
        press: (key) => page.keyboard.press(key),
        save: async () => {
            await host('focusEditor');
            await page.keyboard.press('Control+s');
            await host('save');
        },
        undo: async () => {
            await host('focusEditor');
            await page.keyboard.press('Control+z');
        },
        redo: async () => {
            await host('focusEditor');
            await page.keyboard.press('Control+y');
        },
        /** Opens the palette, types the name and presses Enter on the one command of that name. */
        palette: async (name) => {
            await page.keyboard.press('Control+p');
            await page.locator('.prompt-input').fill(name);
            const wanted = page.locator('.suggestion-item', { hasText: name }).first();
            await wanted.waitFor();
            const selected = await page.locator('.suggestion-item.is-selected').textContent();
            if (!selected?.includes(name)) throw new Error(`"${name}" is not the first in the palette: "${selected}"`);
            await page.keyboard.press('Enter');
        },
        /** The commands the palette offers for what is typed. */
        paletteItems: async (query = '') => {
            await page.keyboard.press('Control+p');
            await page.locator('.prompt-input').fill(query);
            const items = await page.locator('.suggestion-item').allTextContents();
            await page.keyboard.press('Escape');
            return items;
        },
        ribbon: (label) => page.locator(`.side-dock-ribbon-action[aria-label="${label}"]`).click(),
        menuItems: () => page.locator('.menu .menu-item:not(.is-label) .menu-item-title').allTextContents(),
        menu: (title) => page.locator('.menu .menu-item', { hasText: title }).first().click(),
        /** Opens the context menu of the editor. */
        editorMenu: () => editor.click({ button: 'right' }),
        fileMenu: (...paths) => host('fileMenu', ...paths),
        modal: () => page.locator('.modal-container .modal, .modal-container .prompt').last(),
        openSettings: () => host('openSettings'),
        /** The row of a setting by its name. */
        setting: (name) => page.locator('.setting-item', { has: page.locator('.setting-item-name', { hasText: name }) }).first(),
        events: () => host('events'),
        clearEvents: () => host('clearEvents'),
        notices: () => host('notices'),
        waitForNotice: async (text) => {
            try {
                await page.waitForFunction((wanted) => window.host.notices().some((notice) => notice.includes(wanted)), text);
            } catch (error) {
                throw new Error(`No notice said “${text}”; there were: ${JSON.stringify(await host('notices'))}`, { cause: error });
            }
        },
        /** Waits until the file on the disk satisfies the test of its text. */
        waitForText: async (path, accepts, timeout = PATIENCE) => {
            const end = Date.now() + timeout;
            for (;;) {
                const text = (await bytes(path))?.toString('utf8') ?? null;
                if (text !== null && accepts(text)) return text;
                if (Date.now() > end) throw new Error(`${path} never came to hold what was waited for; it holds:\n${text}`);
                await page.waitForTimeout(25);
            }
        },
        syncWrite: (path, content) => host('syncWrite', path, toBase64(content)),
        syncDelete: (path) => host('syncDelete', path),
        /** Makes reads or writes fail: kinds are ENOSPC, EROFS, EACCES, EIO. */
        fail: (path, kind, operation = 'write', times = 1000) => host('fail', path, kind, operation, times),
        heal: () => host('heal'),
        idle: () => host('idle'),
        /** Until all is at rest, as `Host.settle` says; fails where that does not come. */
        settle: async (except = []) => {
            const unrest = await host('settle', except);
            if (unrest.length > 0) throw new Error(`It does not come to rest: ${unrest.join(', ')}`);
        },
        /** Unloads the plugin; the list of what it left behind, empty when it was clean. */
        unload: () => host('unload'),
        quit: () => host('quit'),
        enable: (built) => host('enable', built),
    };
}

/**
 * WebKitGTK: Debian's WebKitWebDriver and the MiniBrowser it drives, on a display of their own.
 *
 * A browser takes most of a second to start, so one whose page was closed serves the next page of the same kind. Nothing
 * is carried over: each page has an origin of its own.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Session } from './webdriver.mjs';
import { WebKitPage } from './webkit-page.mjs';

const MACHINES = ['x86_64', 'aarch64'].flatMap((machine) => ['4.1', '4.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`));
const BROWSERS = [process.env.MINIBROWSER, ...MACHINES];
/** The narrowest window is as wide as its toolbar: on a phone's width it has to shrink. */
const NARROW = '* { min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0; font-size: 1px; } image { -gtk-icon-source: none; }';
/** Scroll bars stand beside what they scroll: over it they take its clicks. */
const BESIDE = 'gtk-overlay-scrolling=0\n';
/** No desktop is asked for anything: each question that nobody answers takes seconds. */
const ALONE = { GSETTINGS_BACKEND: 'memory', GIO_USE_VFS: 'local', DBUS_SESSION_BUS_ADDRESS: 'disabled:', NO_AT_BRIDGE: '1', GTK_A11Y: 'none', GTK_USE_PORTAL: '0' };

export async function startWebKit() {
    const binary = BROWSERS.find((path) => path && existsSync(path));
    if (!binary) throw new Error('No WebKit found. On Debian: apt-get install webkit2gtk-driver xvfb; elsewhere set MINIBROWSER to the path of its MiniBrowser.');
    const home = mkdtempSync(join(tmpdir(), 'rapport-webkit-'));
    const display = await startDisplay();
    /** Browsers whose page was closed, by what they were started with. */
    const idle = new Map();
    const all = [];
    const browserFor = async (timezone, reducedMotion) => {
        const kind = `${timezone} ${reducedMotion}`;
        const free = idle.get(kind)?.pop();
        if (free) return free;
        const started = await startBrowser({ binary, home, kind, display: display.name, timezone, reducedMotion });
        all.push(started);
        return started;
    };
    const close = async () => {
        await Promise.all(all.map((browser) => browser.close()));
        display.close();
        rmSync(home, { recursive: true, force: true });
    };
    const open = async ({ url, viewport, timezone, reducedMotion, now }) => {
        const browser = await browserFor(timezone, reducedMotion);
        browser.requests.length = 0;
        await browser.session.resize(viewport);
        await browser.session.go(url);
        const page = new WebKitPage(browser.session);
        await page.prepare(now);
        let closed = false;
        return {
            page,
            requests: browser.requests,
            errors: () => (closed ? [] : page.errors()),
            close: async () => {
                closed = true;
                await browser.session.go('about:blank');
                idle.set(browser.kind, [...(idle.get(browser.kind) ?? []), browser]);
            },
        };
    };
    return { open, close };
}

async function startDisplay() {
    const server = startProcess('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1200x24', '-nolisten', 'tcp'], {}, ['ignore', 'ignore', 'ignore', 'pipe']);
    const [number] = await once(server.stdio[3], 'data');
    return { name: `:${String(number).trim()}`, close: () => server.kill() };
}

async function startBrowser({ binary, home, kind, display, timezone, reducedMotion }) {
    const config = join(home, reducedMotion ? 'still' : 'moving');
    mkdirSync(join(config, 'gtk-3.0'), { recursive: true });
    writeFileSync(join(config, 'gtk-3.0', 'gtk.css'), NARROW);
    writeFileSync(join(config, 'gtk-3.0', 'settings.ini'), `[Settings]\ngtk-enable-animations=${reducedMotion ? 0 : 1}\n${BESIDE}`);
    const requests = [];
    const proxy = await refuseAll(requests);
    const port = await freePort();
    const driver = startProcess('WebKitWebDriver', [`--port=${port}`], { ...ALONE, DISPLAY: display, XDG_CONFIG_HOME: config }, 'ignore');
    const args = ['--automation', `--time-zone=${timezone}`, `--proxy=http://127.0.0.1:${proxy.address().port}`, '--ignore-host=127.0.0.1'];
    const session = await Session.start(`http://127.0.0.1:${port}`, { 'webkitgtk:browserOptions': { binary, args } });
    return {
        kind,
        session,
        requests,
        close: async () => {
            await session.end();
            driver.kill();
            proxy.closeAllConnections();
            proxy.close();
        },
    };
}

/** Nothing leaves the machine: what is asked of another than the host comes here, and is refused. */
async function refuseAll(requests) {
    const proxy = createServer((request, response) => {
        requests.push(String(request.url));
        response.writeHead(403).end();
    });
    proxy.on('connect', (request, socket) => {
        requests.push(new URL(`https://${request.url}`).href);
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise((done) => proxy.listen(0, '127.0.0.1', done));
    return proxy;
}

async function freePort() {
    const socket = createSocket();
    await new Promise((done) => socket.listen(0, '127.0.0.1', done));
    const { port } = socket.address();
    await new Promise((done) => socket.close(done));
    return port;
}

/** A process that ends with this one. */
function startProcess(command, args, env, stdio) {
    const started = spawn(command, args, { env: { ...process.env, ...env }, stdio });
    started.on('error', (error) => {
        throw new Error(`${command} could not be started: ${error.message}. On Debian: apt-get install webkit2gtk-driver xvfb`);
    });
    process.on('exit', () => started.kill());
    return started;
}

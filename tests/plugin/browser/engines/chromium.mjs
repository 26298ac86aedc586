/** Chromium, driven by Playwright. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { PATIENCE } from './patience.mjs';

const BROWSERS = [process.env.CHROME, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export async function startChromium() {
    const executablePath = BROWSERS.find((path) => path && existsSync(path));
    if (!executablePath) throw new Error('No Chromium found. On Debian: apt-get install chromium; elsewhere set CHROME to its path.');
    const browser = await chromium.launch({ executablePath, args: FLAGS, timeout: PATIENCE });
    return { open: (options) => openPage(browser, options), close: () => browser.close() };
}

async function openPage(browser, { url, viewport, mobile, timezone, reducedMotion, now }) {
    const context = await browser.newContext({
        viewport,
        hasTouch: mobile,
        isMobile: mobile,
        timezoneId: timezone,
        reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    });
    context.setDefaultTimeout(PATIENCE);
    const requests = [];
    await context.route((to) => to.origin !== new URL(url).origin, (route) => {
        requests.push(route.request().url());
        return route.abort();
    });
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? String(error)));
    page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
    });
    if (now !== undefined) await page.clock.setFixedTime(now);
    await page.goto(url);
    return { page, requests, errors: async () => errors, close: () => context.close() };
}

/**
 * The engine the tests run in: Chromium, or with ENGINE=webkit WebKitGTK. Both give a `page` with which a test does what a
 * user does: Chromium's is Playwright's own, WebKit's serves the part of Playwright's that the tests use, over WebDriver.
 *
 * @typedef {object} PageOptions
 * @property {string} url where the host is; nothing else is let through
 * @property {boolean} [mobile] a phone: touch, a narrow page
 * @property {{ width: number, height: number }} [viewport]
 * @property {string} [timezone] UTC when absent
 * @property {boolean} [reducedMotion] what the user asks of the system
 * @property {string} [now] what the page's clock says, standing still
 *
 * @typedef {object} Opened
 * @property {import('playwright-core').Page} page
 * @property {string[]} requests to anywhere but the host
 * @property {() => Promise<string[]>} errors uncaught ones, and those told to the console
 * @property {() => Promise<void>} close
 */
import { startChromium } from './chromium.mjs';
import { startWebKit } from './webkit.mjs';

const DESKTOP = { width: 1200, height: 800 };
const PHONE = { width: 390, height: 844 };

export const ENGINE = process.env.ENGINE ?? 'chromium';

/** For a test of what only Chromium can measure or do: the reason it is skipped elsewhere. */
export const onlyChromium = (reason) => ({ skip: ENGINE === 'chromium' ? false : reason });

export function startEngine() {
    if (ENGINE === 'webkit') return startWebKit();
    if (ENGINE === 'chromium') return startChromium();
    throw new Error(`ENGINE is chromium or webkit, not ${ENGINE}`);
}

/** @param {PageOptions} options @returns {Promise<Opened>} */
export function openPage(engine, { mobile = false, viewport = mobile ? PHONE : DESKTOP, timezone = 'UTC', reducedMotion = false, ...rest }) {
    return engine.open({ mobile, viewport, timezone, reducedMotion, ...rest });
}

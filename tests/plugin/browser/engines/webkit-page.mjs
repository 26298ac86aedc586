/** The part of Playwright's `Page` and `Locator` that the tests use, over WebDriver. What is missing here is an error by its name. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catchChoosers, installFinder, installPlain, keepErrors, stopClock } from './find.mjs';
import { PATIENCE } from './patience.mjs';

/** Milliseconds from one look to the next. */
const AGAIN = 20;

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const wanted = (text, exact) => (text instanceof RegExp ? { source: text.source, flags: text.flags } : { source: text, exact: exact === true });

/** Asks until there is an answer that is not undefined. */
async function until(ask, timeout, missing) {
    const end = Date.now() + timeout;
    for (;;) {
        const answer = await ask();
        if (answer !== undefined) return answer;
        if (Date.now() > end) throw new Error(`Timeout ${timeout} ms exceeded: ${missing()}`);
        await wait(AGAIN);
    }
}

export class WebKitPage {
    #session;
    #at = { x: 0, y: 0 };

    constructor(session) {
        this.#session = session;
        this.keyboard = {
            press: (chord) => session.keys([chord]),
            type: (text) => session.keys([...text].map((character) => (character === '\n' ? 'Enter' : character))),
        };
        const mouse = (presses) => ({ button = 'left' } = {}) => session.mouse(this.#at, presses, button);
        this.mouse = {
            move: (x, y) => {
                this.#at = { x, y };
                return session.mouse(this.#at);
            },
            down: mouse(['down']),
            up: mouse(['up']),
        };
    }

    /** Before anything of the test's runs in the page. */
    async prepare(now) {
        await this.#session.run(`(${installPlain})();`);
        await this.evaluate(keepErrors);
        await this.evaluate(installFinder);
        await this.evaluate(catchChoosers);
        if (now !== undefined) await this.evaluate(stopClock, now);
    }

    errors() {
        return this.evaluate(() => window.errorsOfPage);
    }

    /** Runs a function in the page. What goes in and comes out is JSON, and `undefined`. */
    async evaluate(given, argument) {
        const script = `return (async () => JSON.stringify({ value: window.plain(await (${given})(arguments[0])) }))()
            .catch((error) => JSON.stringify({ error: String(error), stack: error?.stack }));`;
        const { value, error, stack } = JSON.parse(await this.#session.run(script, [argument ?? null]));
        if (error === undefined) return value;
        throw new Error(`page.evaluate: ${error}\n${stack ?? ''}`);
    }

    waitForFunction(given, argument, { timeout = PATIENCE } = {}) {
        return until(async () => (await this.evaluate(given, argument)) || undefined, timeout, () => `waiting for ${given}`);
    }

    waitForTimeout(milliseconds) {
        return wait(milliseconds);
    }

    /** A chooser of files. */
    async waitForEvent(name) {
        if (name !== 'filechooser') throw new Error(`page.waitForEvent('${name}') is not made for WebKit`);
        await this.locator('[data-chooser]').waitFor({ state: 'attached' });
        return { setFiles: (files) => this.#give(files) };
    }

    /** A picture of what is seen. @param {{ path: string }} where */
    async screenshot({ path }) {
        await writeFile(path, await this.#session.screenshot());
    }

    async #give(files) {
        const folder = await mkdtemp(join(tmpdir(), 'rapport-files-'));
        const paths = files.map(({ name }) => join(folder, name));
        await Promise.all(files.map(({ buffer }, at) => writeFile(paths[at], buffer)));
        await this.#session.giveFiles('[data-chooser]', paths);
        // The page reads them while it works.
        process.on('exit', () => void rm(folder, { recursive: true, force: true }));
    }

    async clickAt(point, button) {
        this.#at = point;
        await this.#session.mouse(point, ['down', 'up'], button);
    }

    locator(css, options) {
        return new Locator(this, []).locator(css, options);
    }

    getByRole(role, options) {
        return new Locator(this, []).getByRole(role, options);
    }

    getByLabel(label, options) {
        return new Locator(this, []).getByLabel(label, options);
    }

    getByText(text, options) {
        return new Locator(this, []).getByText(text, options);
    }
}

class Locator {
    #page;
    #steps;

    constructor(page, steps) {
        this.#page = page;
        this.#steps = steps;
    }

    #then(...steps) {
        return new Locator(this.#page, [...this.#steps, ...steps]);
    }

    locator(css, options = {}) {
        return this.#then({ css }).filter(options);
    }

    filter({ hasText, has }) {
        return this.#then(...(hasText === undefined ? [] : [{ hasText: wanted(hasText) }]), ...(has ? [{ has: has.#steps }] : []));
    }

    or(other) {
        return this.#then({ or: other.#steps });
    }

    getByRole(role, { name, exact } = {}) {
        return this.#then({ role, ...(name === undefined ? {} : { name: wanted(name, exact) }) });
    }

    getByLabel(label, { exact } = {}) {
        return this.#then({ label: wanted(label, exact) });
    }

    getByText(text, { exact } = {}) {
        return this.#then({ text: wanted(text, exact) });
    }

    nth(nth) {
        return this.#then({ nth });
    }

    first() {
        return this.nth(0);
    }

    last() {
        return this.nth(-1);
    }

    count() {
        return this.evaluateAll((elements) => elements.length);
    }

    async all() {
        return Array.from({ length: await this.count() }, (_, at) => this.nth(at));
    }

    allTextContents() {
        return this.evaluateAll((elements) => elements.map((element) => element.textContent));
    }

    evaluateAll(given, argument) {
        return this.#page.evaluate(`({ steps, argument }) => (${given})(window.finder.find(steps), argument)`, { steps: this.#steps, argument });
    }

    /** Runs a function on the one element, once it is there. */
    async evaluate(given, argument, { timeout = PATIENCE } = {}) {
        const found = await until(async () => {
            const script = `async ({ steps, argument }) => {
                const element = window.finder.one(steps);
                return element ? { value: await (${given})(element, argument) } : undefined;
            }`;
            return this.#page.evaluate(script, { steps: this.#steps, argument });
        }, timeout, () => `no ${this}`);
        return found.value;
    }

    textContent() {
        return this.evaluate((element) => element.textContent);
    }

    inputValue() {
        return this.evaluate((element) => element.value);
    }

    getAttribute(name) {
        return this.evaluate((element, wantedName) => element.getAttribute(wantedName), name);
    }

    isChecked() {
        return this.evaluate((element) => element.checked);
    }

    isDisabled() {
        return this.evaluate((element) => element.disabled === true);
    }

    boundingBox() {
        return this.evaluate((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return { x, y, width, height };
        });
    }

    async isVisible() {
        return (await this.evaluateAll((elements) => elements.filter((element) => window.finder.visible(element)).length)) > 0;
    }

    focus() {
        return this.evaluate((element) => void element.focus());
    }

    async waitFor({ state = 'visible', timeout = PATIENCE } = {}) {
        const states = { visible: ([, seen]) => seen, attached: ([there]) => there, hidden: ([, seen]) => !seen, detached: ([there]) => !there };
        const ask = async () => {
            const now = await this.#page.evaluate((steps) => {
                const element = window.finder.one(steps);
                return [element !== undefined, element !== undefined && window.finder.visible(element)];
            }, this.#steps);
            return states[state](now) || undefined;
        };
        await until(ask, timeout, () => `${this} is not ${state}`);
    }

    async fill(text) {
        await this.waitFor();
        await this.evaluate((element, given) => window.finder.fill(element, given), text);
    }

    async selectOption(option) {
        await this.waitFor();
        await this.evaluate((element, given) => window.finder.choose(element, given), option);
    }

    async press(key) {
        await this.focus();
        await this.#page.keyboard.press(key);
    }

    async click({ button = 'left', timeout = PATIENCE } = {}) {
        await this.#page.clickAt(await this.#aim(timeout), button);
    }

    /** This engine has no finger: a tap is a click, as it is to a page that asks for neither. */
    tap(options) {
        return this.click(options);
    }

    async hover({ timeout = PATIENCE } = {}) {
        const { x, y } = await this.#aim(timeout);
        await this.#page.mouse.move(x, y);
    }

    async check() {
        if (!(await this.isChecked())) await this.click();
    }

    async uncheck() {
        if (await this.isChecked()) await this.click();
    }

    async #aim(timeout) {
        let last;
        let tries = 0;
        const ask = async () => {
            last = await this.#page.evaluate(({ steps, at }) => window.finder.aim(steps, at), { steps: this.#steps, at: tries++ });
            return last.not === undefined ? last : undefined;
        };
        return until(ask, timeout, () => `${this} is not ${last?.not}`);
    }

    toString() {
        return this.#steps.map((step) => JSON.stringify(step)).join(' ');
    }
}

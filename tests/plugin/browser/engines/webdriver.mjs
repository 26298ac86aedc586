/** The few words of W3C WebDriver that the tests need, as https://www.w3.org/TR/webdriver2/ has them. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { PATIENCE } from './patience.mjs';

const agent = new Agent({ keepAlive: true });
/** How an element is written in WebDriver's JSON. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** A window that was told its size takes so long at most until its page has it, on a machine with much else to do. */
const SETTLING = 1000;
/** Longer than any test waits by itself. */
const SCRIPT = 600_000;

/** Keys that are no character, by the names that Playwright has for them. */
const KEYS = {
    Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C', Space: ' ', PageUp: '\uE00E', PageDown: '\uE00F',
    End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017', F10: '\uE03A',
};
const BUTTONS = { left: 0, middle: 1, right: 2 };

export class Session {
    #base;

    constructor(base) {
        this.#base = base;
    }

    static async start(server, capabilities) {
        await reachable(server);
        const { sessionId } = await send('POST', `${server}/session`, { capabilities: { alwaysMatch: capabilities } });
        const session = new Session(`${server}/session/${sessionId}`);
        await session.#post('timeouts', { script: SCRIPT, pageLoad: PATIENCE });
        return session;
    }

    end() {
        return send('DELETE', this.#base).catch(() => {});
    }

    go(url) {
        return this.#post('url', { url });
    }

    /** Makes the page itself so large, whatever is around it. */
    async resize(wanted) {
        const end = Date.now() + PATIENCE;
        let size = await this.#size();
        let asked = wanted;
        while (size.width !== wanted.width || size.height !== wanted.height) {
            if (Date.now() > end) throw new Error(`The window does not become ${wanted.width} by ${wanted.height}: its page is ${size.width} by ${size.height}.`);
            const { width, height } = await this.#post('window/rect', { x: 0, y: 0, ...asked });
            size = await this.#sizeAfter(size);
            // A page larger than its window has not been drawn anew yet: what is around it cannot be told.
            const known = size.width <= width && size.height <= height;
            asked = known ? { width: wanted.width + width - size.width, height: wanted.height + height - size.height } : wanted;
        }
    }

    /** The size of the page once it is another than before and stays so; the same when it does not change for a while. */
    async #sizeAfter(before) {
        let last = before;
        for (const end = Date.now() + SETTLING; Date.now() < end;) {
            await new Promise((done) => setTimeout(done, 20));
            const size = await this.#size();
            const isSteady = size.width === last.width && size.height === last.height;
            const isNew = size.width !== before.width || size.height !== before.height;
            if (isSteady && isNew) return size;
            last = size;
        }
        return last;
    }

    #size() {
        return this.run('return { width: window.innerWidth, height: window.innerHeight }');
    }

    /** Runs the body of a function in the page, and waits for what it gives. */
    run(body, args = []) {
        return this.#post('execute/sync', { script: body, args });
    }

    /** @returns {Promise<Buffer>} */
    async screenshot() {
        return Buffer.from(await send('GET', `${this.#base}/screenshot`), 'base64');
    }

    /** Gives files to an input. @param {string} selector @param {string[]} paths */
    async giveFiles(selector, paths) {
        const { [ELEMENT]: id } = await this.#post('element', { using: 'css selector', value: selector });
        await this.#post(`element/${id}/value`, { text: paths.join('\n') });
    }

    /** Presses keys one after the other: `Control+Enter`, `a`. @param {string[]} chords */
    keys(chords) {
        const actions = chords.flatMap((chord) => {
            const keys = parts(chord).map((name) => KEYS[name] ?? name);
            return [...keys.map((value) => ({ type: 'keyDown', value })), ...keys.toReversed().map((value) => ({ type: 'keyUp', value }))];
        });
        return this.#post('actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
    }

    /** Moves the mouse, and then presses its buttons where it is. @param {('down' | 'up')[]} presses */
    mouse({ x, y }, presses = [], button = 'left') {
        const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 };
        const pressed = presses.map((press) => ({ type: press === 'down' ? 'pointerDown' : 'pointerUp', button: BUTTONS[button] }));
        return this.#post('actions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [move, ...pressed] }] });
    }

    #post(path, body) {
        return send('POST', `${this.#base}/${path}`, body);
    }
}

/** `Control++` presses Control and a plus. */
function parts(chord) {
    return chord.length === 1 ? [chord] : chord.split(/\+(?=.)/);
}

async function reachable(server) {
    const end = Date.now() + PATIENCE;
    for (;;) {
        try {
            return await send('GET', `${server}/status`);
        } catch (error) {
            if (Date.now() > end) throw new Error(`WebKitWebDriver does not answer: ${error.message}`);
            await new Promise((done) => setTimeout(done, 20));
        }
    }
}

async function send(method, url, body) {
    // Not `fetch`: it gives up after five minutes.
    const sent = request(url, { method, agent });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
    const [response] = await once(sent, 'response');
    const { value } = JSON.parse(Buffer.concat(await response.toArray()).toString());
    if (response.statusCode !== 200) throw new Error(`WebDriver: ${value?.error}: ${value?.message}`);
    return value;
}

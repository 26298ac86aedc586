/**
 * What runs in the page for WebKit: finds elements by the steps of a locator, and says whether one can be acted upon.
 * The meaning of each step is Playwright's (https://playwright.dev/docs/locators). Each function is sent as text, and uses
 * nothing from around it but `window.finder`.
 */

/** What a test is given of a value of the page: a ring, as an app has them, is nothing it could look at. */
export function installPlain() {
    const plain = (value) => {
        try {
            return JSON.stringify(value) === undefined ? undefined : value;
        } catch {
            return undefined;
        }
    };
    Object.defineProperty(window, 'plain', { value: plain });
}

/** Puts the finder into the page. */
export function installFinder() {
    const ROLES = {
        button: 'button, [role=button], input[type=button], input[type=submit]',
        checkbox: 'input[type=checkbox]',
        combobox: 'select:not([multiple])',
        dialog: 'dialog',
        group: 'fieldset, details',
        listbox: 'select[multiple]',
        option: 'option',
        progressbar: 'progress',
        searchbox: 'input[type=search]',
        textbox: 'textarea, input:not([type]), input[type=text]',
    };
    const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
    const fits = (text, { source, flags, exact }) => {
        if (flags !== undefined) return new RegExp(source, flags).test(plain(text));
        return exact ? plain(text) === plain(source) : plain(text).toLowerCase().includes(plain(source).toLowerCase());
    };
    const labelsOf = (element) => {
        const own = element.getAttribute('aria-label');
        if (own !== null) return [own];
        const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).flatMap((id) => document.getElementById(id)?.textContent ?? []);
        return by.length > 0 ? by : [...(element.labels ?? [])].map((label) => label.textContent);
    };
    const nameOf = (element) => labelsOf(element)[0] ?? element.textContent ?? '';
    const within = (roots, choose) => [...new Set(roots.flatMap(choose))];
    const all = (roots, selector) => within(roots, (root) => [...root.querySelectorAll(selector)]);
    const steps = {
        css: (from, { css }) => all(from, css),
        role: (from, { role, name }) => all(from, `[role=${role}]${ROLES[role] ? `, ${ROLES[role]}` : ''}`)
            .filter((element) => (element.getAttribute('role') ?? role) === role && (!name || fits(nameOf(element), name))),
        label: (from, { label }) => all(from, '*').filter((element) => labelsOf(element).some((text) => fits(text, label))),
        text: (from, { text }) => all(from, '*').filter((element) => fits(element.textContent, text) && ![...element.children].some((child) => fits(child.textContent, text))),
        hasText: (from, { hasText }) => from.filter((element) => fits(element.textContent, hasText)),
        has: (from, { has }) => from.filter((element) => find(has, [element]).length > 0),
        or: (from, { or }) => [...new Set([...from, ...find(or)])].sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)),
        nth: (from, { nth }) => [from.at(nth)].filter(Boolean),
    };
    const find = (chain, roots = [document]) => chain.reduce((from, step) => steps[Object.keys(step)[0]](from, step), roots);
    const visible = (element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
    };
    const one = (chain) => {
        const found = find(chain);
        if (found.length > 1) throw new Error(`${found.length} elements, where one is meant: ${JSON.stringify(chain)}`);
        return found[0];
    };
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const hits = (element, x, y) => {
        const top = document.elementFromPoint(x, y);
        return top !== null && (element.contains(top) || top.closest('label')?.control === element || [...(element.labels ?? [])].includes(top));
    };
    /** What lies over an element at one edge of the view may not at another. */
    const EDGES = ['nearest', 'center', 'start', 'end'];
    /** Where the mouse has to go for the element, or why it cannot yet, at which of the tries. */
    const aim = async (chain, tries) => {
        const element = one(chain);
        if (!element) return { not: 'there' };
        if (!visible(element)) return { not: 'visible' };
        if (element.disabled) return { not: 'enabled' };
        element.scrollIntoView({ block: EDGES[tries % EDGES.length], inline: 'nearest', behavior: 'instant' });
        const before = element.getBoundingClientRect();
        await frame();
        await frame();
        const { x, y, width, height } = element.getBoundingClientRect();
        if (before.x !== x || before.y !== y || before.width !== width || before.height !== height) return { not: 'at rest' };
        const [first = { x, y, width, height }] = element.getClientRects();
        const point = { x: first.x + first.width / 2, y: first.y + first.height / 2 };
        return hits(element, point.x, point.y) ? point : { not: 'uncovered' };
    };
    const fill = (element, text) => {
        element.focus();
        if (element.type === 'range') {
            element.value = text;
            element.dispatchEvent(new Event('input', { bubbles: true }));
            element.dispatchEvent(new Event('change', { bubbles: true }));
            return;
        }
        element.select();
        if (text === '') document.execCommand('delete');
        else document.execCommand('insertText', false, text);
    };
    const choose = (element, wanted) => {
        const option = [...element.options].find(({ value, label }) => (typeof wanted === 'string' ? value === wanted || label === wanted : label === wanted.label));
        if (!option) throw new Error(`no option ${JSON.stringify(wanted)}`);
        element.value = option.value;
        element.dispatchEvent(new Event('input', { bubbles: true }));
        element.dispatchEvent(new Event('change', { bubbles: true }));
    };
    Object.defineProperty(window, 'finder', { value: { find, one, visible, aim, fill, choose } });
}

/** Keeps what goes wrong, as Playwright's events `pageerror` and `console` tell it. */
export function keepErrors() {
    const errors = [];
    const { error } = console;
    console.error = (...given) => {
        errors.push(given.map(String).join(' '));
        error.apply(console, given);
    };
    addEventListener('error', (event) => errors.push(`${event.message}\n${event.error?.stack ?? ''}`));
    addEventListener('unhandledrejection', ({ reason }) => errors.push(`${reason}\n${reason?.stack ?? ''}`));
    Object.defineProperty(window, 'errorsOfPage', { value: errors });
}

/** The clock stands still at this time; what waits goes on. */
export function stopClock(now) {
    const at = new Date(now).getTime();
    const Moving = Date;
    window.Date = class extends Moving {
        constructor(...given) {
            if (given.length === 0) super(at);
            else super(...given);
        }

        static now() {
            return at;
        }
    };
}

/** A button that asks for files opens no window: what it asks for is kept. */
export function catchChoosers() {
    addEventListener('click', (event) => {
        if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'file') return;
        event.preventDefault();
        event.target.setAttribute('data-chooser', '');
    }, true);
}

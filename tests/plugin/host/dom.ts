/** The DOM helpers and globals Obsidian adds to every page. */
import type {} from 'obsidian';

type Info = DomElementInfo | string | undefined;

function applyInfo(element: HTMLElement | SVGElement, info: Info): void {
    if (info === undefined) return;
    const given: DomElementInfo = typeof info === 'string' ? { cls: info } : info;
    if (given.cls !== undefined) {
        const classes = Array.isArray(given.cls) ? given.cls : given.cls.split(/\s+/);
        element.classList.add(...classes.filter((name) => name !== ''));
    }
    if (given.text !== undefined) setText(element, given.text);
    for (const [name, value] of Object.entries(given.attr ?? {})) setAttribute(element, name, value);
    if (given.title !== undefined) element.setAttribute('title', given.title);
    for (const name of ['value', 'type', 'placeholder', 'href'] as const) {
        const value = given[name];
        if (value !== undefined) Reflect.set(element, name, value);
    }
    if (given.parent !== undefined) {
        if (given.prepend) given.parent.insertBefore(element, given.parent.firstChild);
        else given.parent.appendChild(element);
    }
}

function setAttribute(element: Element, name: string, value: string | number | boolean | null): void {
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
}

function setText(element: Element, text: string | DocumentFragment): void {
    if (typeof text === 'string') element.textContent = text;
    else element.replaceChildren(text);
}

function create(tag: string, info?: Info, callback?: (element: HTMLElement) => void): HTMLElement {
    const element = document.createElement(tag);
    applyInfo(element, info);
    callback?.(element);
    return element;
}

function createSvgElement(tag: string, info?: Info, callback?: (element: SVGElement) => void): SVGElement {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
    applyInfo(element, info);
    callback?.(element);
    return element;
}

function append<T extends Node>(parent: Node, info: Info, child: T): T {
    if (typeof info === 'object' && info.prepend) parent.insertBefore(child, parent.firstChild);
    else if (child.parentNode === null) parent.appendChild(child);
    return child;
}

function extend(target: object, members: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(members)) {
        Object.defineProperty(target, name, { value, configurable: true, writable: true });
    }
}

function extendNodes(): void {
    extend(Node.prototype, {
        detach(this: ChildNode) { this.remove(); },
        empty(this: Node) { while (this.firstChild) this.removeChild(this.firstChild); },
        appendText(this: Node, text: string) { this.appendChild(document.createTextNode(text)); },
        indexOf(this: Node, other: ChildNode) { return [...this.childNodes].indexOf(other); },
        insertAfter(this: Node, node: Node, child: Node | null) {
            return this.insertBefore(node, child ? child.nextSibling : this.firstChild);
        },
        setChildrenInPlace(this: Element, children: Node[]) { this.replaceChildren(...children); },
        instanceOf(this: Node, type: new () => unknown) { return this instanceof type; },
        createEl(this: Node, tag: string, info?: Info, callback?: (element: HTMLElement) => void) {
            return append(this, info, create(tag, info, callback));
        },
        createDiv(this: Node, info?: Info, callback?: (element: HTMLElement) => void) {
            return append(this, info, create('div', info, callback));
        },
        createSpan(this: Node, info?: Info, callback?: (element: HTMLElement) => void) {
            return append(this, info, create('span', info, callback));
        },
        createSvg(this: Node, tag: string, info?: Info, callback?: (element: SVGElement) => void) {
            return append(this, info, createSvgElement(tag, info, callback));
        },
    });
    Object.defineProperty(Node.prototype, 'doc', { get(this: Node) { return this.ownerDocument ?? this; }, configurable: true });
    Object.defineProperty(Node.prototype, 'win', { get(this: Node) { return this.doc.defaultView ?? window; }, configurable: true });
}

/** Each window makes events of its own kind; what is in it stays what it was made as. */
export function extendEvents(events: UIEvent): void {
    Object.defineProperty(events, 'doc', { get(this: UIEvent) { return (this.view ?? window).document; }, configurable: true });
    Object.defineProperty(events, 'win', { get(this: UIEvent) { return this.view ?? window; }, configurable: true });
    Object.defineProperty(events, 'targetNode', { get(this: UIEvent) { return this.target; }, configurable: true });
    extend(events, { instanceOf(this: UIEvent, type: new () => unknown) { return this instanceof type || this.constructor.name === type.name; } });
}

function extendElements(): void {
    extend(Element.prototype, {
        getText(this: Element) { return this.textContent ?? ''; },
        setText(this: Element, text: string | DocumentFragment) { setText(this, text); },
        addClass(this: Element, ...classes: string[]) { this.classList.add(...classes); },
        addClasses(this: Element, classes: string[]) { this.classList.add(...classes); },
        removeClass(this: Element, ...classes: string[]) { this.classList.remove(...classes); },
        removeClasses(this: Element, classes: string[]) { this.classList.remove(...classes); },
        toggleClass(this: Element, classes: string | string[], value: boolean) {
            for (const name of Array.isArray(classes) ? classes : [classes]) this.classList.toggle(name, value);
        },
        hasClass(this: Element, name: string) { return this.classList.contains(name); },
        setAttr(this: Element, name: string, value: string | number | boolean | null) { setAttribute(this, name, value); },
        setAttrs(this: Element, values: Record<string, string | number | boolean | null>) {
            for (const [name, value] of Object.entries(values)) setAttribute(this, name, value);
        },
        getAttr(this: Element, name: string) { return this.getAttribute(name); },
        matchParent(this: Element, selector: string) { return this.closest(selector); },
        isActiveElement(this: Element) { return this.ownerDocument.activeElement === this; },
        find(this: Element, selector: string) { return this.querySelector(selector); },
        findAll(this: Element, selector: string) { return [...this.querySelectorAll(selector)]; },
        findAllSelf(this: Element, selector: string) {
            return [...(this.matches(selector) ? [this] : []), ...this.querySelectorAll(selector)];
        },
    });
    extend(DocumentFragment.prototype, {
        find(this: DocumentFragment, selector: string) { return this.querySelector(selector); },
        findAll(this: DocumentFragment, selector: string) { return [...this.querySelectorAll(selector)]; },
    });
    extendStyled();
}

function extendStyled(): void {
    const styling = {
        setCssStyles(this: HTMLElement, styles: Partial<CSSStyleDeclaration>) { Object.assign(this.style, styles); },
        setCssProps(this: HTMLElement, props: Record<string, string>) {
            for (const [name, value] of Object.entries(props)) this.style.setProperty(name, value);
        },
    };
    extend(SVGElement.prototype, styling);
    extend(HTMLElement.prototype, {
        ...styling,
        show(this: HTMLElement) { this.style.display = ''; },
        hide(this: HTMLElement) { this.style.display = 'none'; },
        toggle(this: HTMLElement, shown: boolean) { this.style.display = shown ? '' : 'none'; },
        toggleVisibility(this: HTMLElement, visible: boolean) { this.style.visibility = visible ? '' : 'hidden'; },
        isShown(this: HTMLElement) { return this.offsetParent !== null; },
        onClickEvent(this: HTMLElement, listener: (event: MouseEvent) => unknown, options?: AddEventListenerOptions) {
            this.addEventListener('click', listener, options);
            this.addEventListener('auxclick', listener, options);
        },
        trigger(this: HTMLElement, type: string) { this.dispatchEvent(new Event(type, { bubbles: true })); },
        on(this: HTMLElement, type: string, selector: string, listener: (event: Event, target: Element) => unknown) {
            this.addEventListener(type, (event) => {
                const target = event.target instanceof Element ? event.target.closest(selector) : null;
                if (target && this.contains(target)) listener.call(this, event, target);
            });
        },
    });
}

function extendBuiltins(): void {
    extend(Array.prototype, {
        first(this: unknown[]) { return this[0]; },
        last(this: unknown[]) { return this.at(-1); },
        contains(this: unknown[], item: unknown) { return this.includes(item); },
        remove(this: unknown[], item: unknown) {
            const at = this.indexOf(item);
            if (at >= 0) this.splice(at, 1);
        },
        unique(this: unknown[]) { return [...new Set(this)]; },
    });
    extend(String.prototype, { contains(this: string, part: string) { return this.includes(part); } });
    extend(Object, { isEmpty: (given: object) => Object.keys(given).length === 0 });
    extend(Math, { clamp: (value: number, low: number, high: number) => Math.min(Math.max(value, low), high) });
}

/** Called once, before the plugin's code is evaluated. */
export function installDom(): void {
    extendNodes();
    extendEvents(UIEvent.prototype);
    extendElements();
    extendBuiltins();
    const fragment = (callback?: (element: DocumentFragment) => void): DocumentFragment => {
        const made = document.createDocumentFragment();
        callback?.(made);
        return made;
    };
    Object.assign(window, {
        activeWindow: window,
        activeDocument: document,
        createEl: create,
        createDiv: (info?: Info, callback?: (element: HTMLElement) => void) => create('div', info, callback),
        createSpan: (info?: Info, callback?: (element: HTMLElement) => void) => create('span', info, callback),
        createSvg: createSvgElement,
        createFragment: fragment,
        sleep: (ms: number) => new Promise((done) => window.setTimeout(done, ms)),
        nextFrame: () => new Promise((done) => window.requestAnimationFrame(done)),
    });
}

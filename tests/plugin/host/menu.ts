/** Menu: items in sections, shown as DOM, moved through with the arrow keys. */
import type * as obsidian from 'obsidian';
import { Component } from './events';
import { Scope, type Keymap } from './keymap';
import { setIcon } from './platform';

let keymap: Keymap | null = null;

/** Menus are made without an app, so the keymap they use is given once. */
export function useKeymapForMenus(given: Keymap): void {
    keymap = given;
}

export class MenuItem {
    readonly dom = document.createElement('div');
    section = '';
    disabled = false;
    private readonly iconEl: HTMLElement;
    private readonly titleEl: HTMLElement;
    private callback: ((event: MouseEvent | KeyboardEvent) => unknown) | null = null;

    constructor(private readonly menu: Menu) {
        this.dom.className = 'menu-item tappable';
        this.dom.setAttribute('role', 'menuitem');
        this.iconEl = this.dom.createDiv('menu-item-icon');
        this.titleEl = this.dom.createDiv('menu-item-title');
        this.dom.addEventListener('click', (event) => this.choose(event));
        this.dom.addEventListener('mouseenter', () => this.menu.select(this));
    }

    setTitle(title: string | DocumentFragment): this {
        this.titleEl.setText(title);
        return this;
    }

    setIcon(icon: string | null): this {
        if (icon === null) this.iconEl.replaceChildren();
        else setIcon(this.iconEl, icon);
        return this;
    }

    setChecked(checked: boolean | null): this {
        this.dom.classList.toggle('mod-selected', checked === true);
        if (checked === null) this.dom.removeAttribute('aria-checked');
        else this.dom.setAttribute('aria-checked', String(checked));
        return this;
    }

    setDisabled(disabled: boolean): this {
        this.disabled = disabled;
        this.dom.classList.toggle('is-disabled', disabled);
        return this;
    }

    setWarning(isWarning: boolean): this {
        this.dom.classList.toggle('is-warning', isWarning);
        return this;
    }

    setIsLabel(isLabel: boolean): this {
        this.dom.classList.toggle('is-label', isLabel);
        return this;
    }

    setSection(section: string): this {
        this.section = section;
        return this;
    }

    onClick(callback: (event: MouseEvent | KeyboardEvent) => unknown): this {
        this.callback = callback;
        return this;
    }

    isChoosable(): boolean {
        return !this.disabled && !this.dom.classList.contains('is-label');
    }

    choose(event: MouseEvent | KeyboardEvent): void {
        if (!this.isChoosable()) return;
        this.menu.hide();
        this.callback?.(event);
    }
}

export class Menu extends Component {
    readonly dom = document.createElement('div');
    private items: MenuItem[] = [];
    private separators = new Set<number>();
    private hideCallbacks: (() => unknown)[] = [];
    private selected: MenuItem | null = null;
    private readonly scope = new Scope();

    private static current: Menu | null = null;

    constructor() {
        super();
        this.dom.className = 'menu';
        this.dom.setAttribute('role', 'menu');
        this.scope.register([], 'ArrowDown', () => this.move(1));
        this.scope.register([], 'ArrowUp', () => this.move(-1));
        this.scope.register([], 'Enter', (event) => {
            this.selected?.choose(event);
            return false;
        });
        this.scope.register([], 'Escape', () => {
            this.hide();
            return false;
        });
    }

    static forEvent(event: PointerEvent | MouseEvent): Menu {
        const menu = new Menu();
        window.setTimeout(() => menu.showAtMouseEvent(event), 0);
        return menu;
    }

    setNoIcon(): this {
        this.dom.classList.add('mod-no-icon');
        return this;
    }

    setUseNativeMenu(): this {
        return this;
    }

    setParentElement(): this {
        return this;
    }

    addItem(build: (item: obsidian.MenuItem) => unknown): this {
        const item = new MenuItem(this);
        this.items.push(item);
        build(item as unknown as obsidian.MenuItem);
        return this;
    }

    addSeparator(): this {
        this.separators.add(this.items.length);
        return this;
    }

    showAtMouseEvent(event: MouseEvent): this {
        return this.showAtPosition({ x: event.clientX, y: event.clientY }, event.doc);
    }

    /** In the window that is active, where none is named. */
    showAtPosition(position: obsidian.MenuPositionDef, doc: Document = activeDocument): this {
        Menu.current?.hide();
        Menu.current = this;
        this.render();
        doc.body.appendChild(this.dom);
        this.place(position);
        keymap?.pushScope(this.scope as unknown as obsidian.Scope);
        this.load();
        // The click that opens the menu must not close it.
        window.setTimeout(() => doc.addEventListener('mousedown', this.onOutside, true), 0);
        return this;
    }

    hide(): this {
        if (!this.dom.isConnected) return this;
        this.dom.doc.removeEventListener('mousedown', this.onOutside, true);
        this.dom.remove();
        if (Menu.current === this) Menu.current = null;
        keymap?.popScope(this.scope as unknown as obsidian.Scope);
        this.unload();
        for (const callback of this.hideCallbacks) callback();
        return this;
    }

    close(): void {
        this.hide();
    }

    onHistoryBack(): void {
        this.hide();
    }

    onHide(callback: () => unknown): void {
        this.hideCallbacks.push(callback);
    }

    select(item: MenuItem): void {
        this.selected?.dom.classList.remove('selected');
        this.selected = item;
        item.dom.classList.add('selected');
    }

    private readonly onOutside = (event: MouseEvent): void => {
        if (!this.dom.contains(event.target as Node)) this.hide();
    };

    /** Items of one section stand together, sections in the order they first came, a line between them. */
    private render(): void {
        this.dom.replaceChildren();
        const sections = [...new Set(this.items.map((item) => item.section))];
        for (const section of sections) {
            if (this.dom.childElementCount > 0) this.dom.createDiv('menu-separator');
            for (const [at, item] of this.items.entries()) {
                if (item.section !== section) continue;
                if (this.separators.has(at) && !this.dom.lastElementChild?.matches('.menu-separator') && this.dom.childElementCount > 0) {
                    this.dom.createDiv('menu-separator');
                }
                if (section !== '') item.dom.dataset.section = section;
                this.dom.appendChild(item.dom);
            }
        }
    }

    private place({ x, y }: obsidian.MenuPositionDef): void {
        const { width, height } = this.dom.getBoundingClientRect();
        this.dom.style.left = `${Math.max(0, Math.min(x, this.dom.win.innerWidth - width))}px`;
        this.dom.style.top = `${Math.max(0, Math.min(y, this.dom.win.innerHeight - height))}px`;
    }

    private move(step: number): false {
        const shown = [...this.dom.querySelectorAll('.menu-item')];
        const choosable = this.items.filter((item) => item.isChoosable()).sort((left, right) => shown.indexOf(left.dom) - shown.indexOf(right.dom));
        const at = this.selected ? choosable.indexOf(this.selected) : step > 0 ? -1 : 0;
        const next = choosable.at((at + step) % choosable.length);
        if (next) this.select(next);
        return false;
    }
}

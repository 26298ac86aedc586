/** Keymap and Scope: the topmost scope hears a key first, and a modal's scope hides the app's. */
import type * as obsidian from 'obsidian';
import { Platform } from './platform';

interface Handler extends obsidian.KeymapEventHandler {
    func: obsidian.KeymapEventListener;
}

export class Scope implements obsidian.Scope {
    private handlers: Handler[] = [];

    constructor(private readonly parent?: obsidian.Scope) {}

    register(modifiers: obsidian.Modifier[] | null, key: string | null, func: obsidian.KeymapEventListener): obsidian.KeymapEventHandler {
        const handler: Handler = { scope: this as obsidian.Scope, modifiers: modifiers?.join(',') ?? null, key, func };
        this.handlers.push(handler);
        return handler;
    }

    unregister(handler: obsidian.KeymapEventHandler): void {
        this.handlers = this.handlers.filter((entry) => entry !== handler);
    }

    /** `false` means handled: the browser's own reaction is prevented. */
    handleKey(event: KeyboardEvent): unknown {
        for (const handler of [...this.handlers].reverse()) {
            if (!matches(handler, event)) continue;
            const result: unknown = handler.func(event, { vkey: event.key, modifiers: handler.modifiers, key: event.key });
            if (result !== undefined) return result;
        }
        return (this.parent as Scope | undefined)?.handleKey(event);
    }
}

function matches(handler: Handler, event: KeyboardEvent): boolean {
    if (handler.key !== null && handler.key.toLowerCase() !== event.key.toLowerCase()) return false;
    if (handler.modifiers === null) return true;
    const wanted = handler.modifiers.split(',').filter((name) => name !== '');
    const held: obsidian.Modifier[] = [];
    if (Keymap.isModifier(event, 'Mod')) held.push('Mod');
    if (event.shiftKey) held.push('Shift');
    if (event.altKey) held.push('Alt');
    return wanted.length === held.length && wanted.every((name) => held.includes(name as obsidian.Modifier));
}

export class Keymap implements obsidian.Keymap {
    private readonly scopes: Scope[];

    constructor(root: Scope) {
        this.scopes = [root];
        this.listenIn(document);
    }

    /** Keys pressed in a window count as well. */
    listenIn(doc: Document): void {
        doc.addEventListener('keydown', (event) => {
            if (event.isComposing || event.defaultPrevented) return;
            if (this.scopes.at(-1)?.handleKey(event) === false) {
                event.preventDefault();
                event.stopPropagation();
            }
        }, true);
    }

    pushScope(scope: obsidian.Scope): void {
        this.scopes.push(scope as Scope);
    }

    popScope(scope: obsidian.Scope): void {
        const at = this.scopes.lastIndexOf(scope as Scope);
        if (at > 0) this.scopes.splice(at, 1);
    }

    depth(): number {
        return this.scopes.length;
    }

    static isModifier(event: MouseEvent | TouchEvent | KeyboardEvent, modifier: obsidian.Modifier): boolean {
        switch (modifier) {
            case 'Mod': return Platform.isMacOS ? event.metaKey : event.ctrlKey;
            case 'Ctrl': return event.ctrlKey;
            case 'Meta': return event.metaKey;
            case 'Shift': return event.shiftKey;
            case 'Alt': return event.altKey;
        }
    }

    static isModEvent(event?: obsidian.UserEvent | null): obsidian.PaneType | boolean {
        if (!event) return false;
        if (event instanceof MouseEvent && event.button === 1) return 'tab';
        return Keymap.isModifier(event, 'Mod') ? 'tab' : false;
    }
}

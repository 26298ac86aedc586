/** Events and Component: what plugins subscribe with, and what cleans up after them. */
import type * as obsidian from 'obsidian';
import { calledByPlugin } from './origin';

// Each event has parameters of its own; Obsidian's overloads name them.
type Callback = (...data: any[]) => unknown;

interface Subscription extends obsidian.EventRef {
    emitter: Events;
    name: string;
    callback: Callback;
    context: unknown;
    byPlugin: boolean;
}

/** Told of each event of each emitter, before the subscribers are: the host's journal. */
export type EventObserver = (emitter: Events, name: string, data: unknown[]) => void;

let observer: EventObserver = () => undefined;

export function observeEvents(next: EventObserver): void {
    observer = next;
}

export class Events implements obsidian.Events {
    private subscriptions: Subscription[] = [];

    on(name: string, callback: Callback, context?: unknown): obsidian.EventRef {
        const subscription = { emitter: this, name, callback, context, byPlugin: calledByPlugin() } as unknown as Subscription;
        this.subscriptions.push(subscription);
        return subscription;
    }

    off(name: string, callback: Callback): void {
        this.subscriptions = this.subscriptions.filter((entry) => entry.name !== name || entry.callback !== callback);
    }

    offref(ref: obsidian.EventRef): void {
        this.subscriptions = this.subscriptions.filter((entry) => entry !== ref);
    }

    trigger(name: string, ...data: unknown[]): void {
        observer(this, name, data);
        // A copy: a subscriber may unsubscribe while it is being called.
        for (const entry of [...this.subscriptions]) {
            if (entry.name === name) this.tryTrigger(entry as obsidian.EventRef, data);
        }
    }

    /** A failing subscriber must not keep the others from being called; its error surfaces as uncaught. */
    tryTrigger(ref: obsidian.EventRef, args: unknown[]): void {
        const entry = ref as unknown as Subscription;
        try {
            entry.callback.apply(entry.context, args);
        } catch (error) {
            window.setTimeout(() => {
                throw error;
            }, 0);
        }
    }

    /** The plugin's subscriptions by event name: for the list of what it left behind. */
    pluginSubscriptions(): Record<string, number> {
        const counts: Record<string, number> = {};
        for (const { name } of this.subscriptions.filter((entry) => entry.byPlugin)) counts[name] = (counts[name] ?? 0) + 1;
        return counts;
    }
}

export class Component implements obsidian.Component {
    private loaded = false;
    private cleanups: (() => unknown)[] = [];
    private children: Component[] = [];

    /** The promise of an asynchronous onload; undefined before load. */
    loading: Promise<void> | undefined;

    load(): void {
        if (this.loaded) return;
        this.loaded = true;
        this.loading = Promise.resolve(this.onload());
        for (const child of [...this.children]) child.load();
    }

    onload(): void | Promise<void> {}

    unload(): void {
        if (!this.loaded) return;
        this.loaded = false;
        for (const child of this.children.splice(0)) child.unload();
        for (const cleanup of this.cleanups.splice(0).reverse()) cleanup();
        this.onunload();
    }

    onunload(): void {}

    addChild<T extends obsidian.Component>(child: T): T {
        this.children.push(child as unknown as Component);
        if (this.loaded) child.load();
        return child;
    }

    removeChild<T extends obsidian.Component>(child: T): T {
        this.children = this.children.filter((entry) => entry !== (child as unknown as Component));
        child.unload();
        return child;
    }

    register(cleanup: () => unknown): void {
        this.cleanups.push(cleanup);
    }

    registerEvent(ref: obsidian.EventRef): void {
        const subscription = ref as unknown as Subscription;
        this.register(() => subscription.emitter.offref(ref));
    }

    registerDomEvent(
        target: Window | Document | HTMLElement,
        type: string,
        callback: (this: HTMLElement, event: never) => unknown,
        options?: boolean | AddEventListenerOptions,
    ): void {
        const listener = callback as unknown as EventListener;
        target.addEventListener(type, listener, options);
        this.register(() => target.removeEventListener(type, listener, options));
    }

    registerInterval(id: number): number {
        this.register(() => window.clearInterval(id));
        return id;
    }
}

/** What a plugin leaves behind: everything that was there after its unloading and not before its loading. */
import type { App } from './app';
import { calledByPlugin, pluginWork } from './origin';
import { addedIcons } from './platform';

const listeners: { target: EventTarget; type: string; listener: unknown }[] = [];

function watchTimers(): void {
    const { setInterval, clearInterval, setTimeout, clearTimeout } = window;
    Object.assign(window, {
        setInterval: (handler: TimerHandler, timeout?: number, ...args: unknown[]) => {
            const byPlugin = calledByPlugin();
            const id = setInterval.call(window, handler, timeout, ...args);
            if (byPlugin) pluginWork.set(id, `interval of ${timeout ?? 0} ms`);
            return id;
        },
        clearInterval: (id?: number) => {
            pluginWork.delete(id);
            clearInterval.call(window, id);
        },
        setTimeout: (handler: TimerHandler, timeout?: number, ...args: unknown[]) => {
            if (!calledByPlugin() || typeof handler !== 'function') return setTimeout.call(window, handler, timeout, ...args);
            const id = setTimeout.call(window, (...given: unknown[]) => {
                pluginWork.delete(id);
                (handler as (...given: unknown[]) => void)(...given);
            }, timeout, ...args);
            pluginWork.set(id, `timeout of ${timeout ?? 0} ms`);
            return id;
        },
        clearTimeout: (id?: number) => {
            pluginWork.delete(id);
            clearTimeout.call(window, id);
        },
    });
}

function watchListeners(): void {
    const prototype = EventTarget.prototype;
    const { addEventListener, removeEventListener } = prototype;
    prototype.addEventListener = function (this: EventTarget, type, listener, options) {
        if (calledByPlugin()) listeners.push({ target: this ?? window, type, listener });
        addEventListener.call(this ?? window, type, listener, options);
    };
    prototype.removeEventListener = function (this: EventTarget, type, listener, options) {
        const target = this ?? window;
        const at = listeners.findIndex((entry) => entry.target === target && entry.type === type && entry.listener === listener);
        if (at >= 0) listeners.splice(at, 1);
        removeEventListener.call(target, type, listener, options);
    };
}

function watchWorkers(): void {
    const NativeWorker = window.Worker;
    window.Worker = class extends NativeWorker {
        constructor(url: string | URL, options?: WorkerOptions) {
            super(url, options);
            pluginWork.set(this, 'worker');
        }

        override terminate(): void {
            pluginWork.delete(this);
            super.terminate();
        }
    };
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (given: Blob | MediaSource) => {
        const url = createObjectURL.call(URL, given);
        pluginWork.set(url, 'object URL');
        return url;
    };
    URL.revokeObjectURL = (url: string) => {
        pluginWork.delete(url);
        revokeObjectURL.call(URL, url);
    };
}

/** Called once, before any plugin runs. */
export function watchForLeftovers(): void {
    watchTimers();
    watchListeners();
    watchWorkers();
}

function liveListeners(): string[] {
    return listeners
        .filter(({ target }) => target === window || (target instanceof Node && target.isConnected))
        .map(({ target, type }) => `listener for ${type} on ${target === window ? 'window' : (target as Node).nodeName.toLowerCase()}`);
}

/** Everything that can be left behind, one text each; equal things are listed as often as they are there. */
export function inventory(app: App): string[] {
    const emitters = { vault: app.vault, metadataCache: app.metadataCache, workspace: app.workspace };
    const subscriptions = Object.entries(emitters).flatMap(([name, emitter]) =>
        Object.entries(emitter.pluginSubscriptions()).flatMap(([event, count]) => Array<string>(count).fill(`subscription to ${name} ${event}`)),
    );
    const elements = (parent: Element): string[] =>
        [...parent.children]
            .filter((element) => !element.matches('.notice-container'))
            .map((element) => `<${element.nodeName.toLowerCase()} class="${element.className}"> in ${parent.nodeName.toLowerCase()}`);
    return [
        ...subscriptions,
        ...Object.keys(app.commands.commands).map((id) => `command ${id}`),
        ...[...app.ribbonEl.children].map((button) => `ribbon button ${button.getAttribute('aria-label') ?? ''}`),
        ...[...app.statusBarEl.children].map(() => 'status bar item'),
        ...app.workspace.viewTypes().map((type) => `view type ${type}`),
        ...app.setting.pluginTabs.map(({ id }) => `settings tab of ${id}`),
        ...app.workspace.editorExtensions.map(() => 'editor extension'),
        ...addedIcons().map((id) => `icon ${id}`),
        ...Array<string>(app.keymap.depth()).fill('key scope'),
        ...elements(document.body),
        ...elements(document.head),
        ...[...document.body.classList].map((name) => `class ${name} on body`),
        ...Object.keys(window).map((name) => `global ${name}`),
        ...pluginWork.values(),
        ...liveListeners(),
    ];
}

/** What `after` has more than `before`. */
export function leftBehind(before: string[], after: string[]): string[] {
    const rest = [...before];
    return after.filter((entry) => {
        const at = rest.indexOf(entry);
        if (at >= 0) rest.splice(at, 1);
        return at < 0;
    });
}

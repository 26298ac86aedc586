/**
 * A stand-in for Obsidian 1.13 in a plain page: the built plugin runs in it unchanged.
 *
 * `window.host` is what tests drive it with. Everything that a user does (clicking, typing, keys) the
 * tests do with the browser's own input; here is only what a user cannot do: reading the disk,
 * letting another device write, making writes fail.
 */
import * as cmState from '@codemirror/state';
import * as cmView from '@codemirror/view';
import { App } from './app';
import { installDom } from './dom';
import { observeEvents } from './events';
import { TAbstractFile } from './files';
import { inventory, leftBehind, watchForLeftovers } from './leftovers';
import { MarkdownView } from './markdown-view';
import { Menu } from './menu';
import { obsidianModule } from './module';
import { noticeLog } from './notice';
import { arrayBufferToBase64, base64ToArrayBuffer, becomeMobile, speak } from './platform';
import { loadPlugin, type BuiltPlugin, type Plugin } from './plugin';
import type { FailureKind } from './storage';
import { Tasks } from './tasks';
import { stepsBegun, underWay, watchForUnrest } from './unrest';
import type { EventTiming } from './vault';
import { setAutoSaveDelay, unsaved } from './views';

/** How long nothing may happen until all is taken to be at rest: so many looks, so many milliseconds apart. A busy page looks less often. */
const LOOKS = 12;
const BETWEEN_LOOKS = 20;
/** After so many looks nobody waits any longer. */
const PATIENCE = 4500;

export interface HostOptions {
    /** The notes: path to bytes in base 64, with the time of the last change if it matters. */
    files: { path: string; base64: string; mtime?: number }[];
    plugin?: BuiltPlugin;
    /** What the plugin's data.json holds at the start. */
    data?: unknown;
    mobile?: boolean;
    /** What `getLanguage` says; English when absent. */
    language?: string;
    autoSaveDelay?: number;
    latency?: number;
    metadataDelay?: number;
    eventTiming?: EventTiming;
}

export interface JournalEntry {
    /** Milliseconds since the page was loaded. */
    at: number;
    source: 'vault' | 'metadataCache' | 'workspace' | 'disk' | 'test';
    name: string;
    path: string;
}

export class Host {
    readonly app: App;
    plugin: Plugin | null = null;
    private journal: JournalEntry[] = [];
    private noted = 0;
    private before: string[] = [];

    constructor(private readonly options: HostOptions) {
        if (options.mobile) becomeMobile();
        speak(options.language ?? 'en');
        setAutoSaveDelay(options.autoSaveDelay ?? 2000);
        this.app = new App('Test vault');
        Object.assign(window, { app: this.app });
        this.listen();
        const { vault, metadataCache } = this.app;
        vault.eventTiming = options.eventTiming ?? vault.eventTiming;
        vault.adapter.latency = options.latency ?? 0;
        metadataCache.delay = options.metadataDelay ?? metadataCache.delay;
        for (const { path, base64, mtime } of options.files) vault.adapter.place(path, decode(base64), mtime);
    }

    /** In the order of the app's start: the plugin's onload, then the files, then the layout. */
    async start(): Promise<void> {
        const { options, app } = this;
        if (options.plugin && options.data !== undefined) {
            const path = `${app.vault.configDir}/plugins/${options.plugin.manifest.id}/data.json`;
            app.vault.adapter.place(path, new TextEncoder().encode(JSON.stringify(options.data)));
        }
        // The first editor of a page puts its style sheet there, which is not the plugin's doing.
        new cmView.EditorView({ parent: document.body }).destroy();
        this.before = inventory(app);
        if (options.plugin) this.plugin = await loadPlugin(app.published, options.plugin, this.modules());
        await app.vault.load();
        await this.idle();
        app.workspace.becomeReady();
    }

    /** Enables a plugin while the app runs, as from the settings. */
    async enable(built: BuiltPlugin): Promise<void> {
        this.before = inventory(this.app);
        this.plugin = await loadPlugin(this.app.published, built, this.modules());
        this.plugin.onUserEnable();
    }

    /** Disables the plugin and lists what it left behind. */
    async unload(): Promise<string[]> {
        this.plugin?.unload();
        this.plugin = null;
        await this.pause(50);
        return leftBehind(this.before, inventory(this.app));
    }

    async open(path: string, where: 'here' | 'new-tab' = 'here'): Promise<void> {
        const file = this.app.vault.getFileByPath(path);
        if (!file) throw new Error(`no file ${path} in the vault`);
        await this.app.workspace.getLeaf(where === 'new-tab').openFile(file);
        await this.pause(5);
    }

    close(): void {
        this.app.workspace.getMostRecentLeaf()?.detach();
    }

    /** Opens a note, or a view of a plugin, in a window of its own. */
    async popOut(what: { path: string } | { view: string }): Promise<void> {
        const leaf = this.app.workspace.openPopoutLeaf();
        if ('view' in what) await leaf.setViewState({ type: what.view, active: true });
        else await leaf.setViewState({ type: 'markdown', state: { file: what.path }, active: true });
        await this.pause(5);
    }

    /** The focus with the selection, as when the user comes back to the note. */
    focusEditor(): void {
        const view = this.app.workspace.getMostRecentLeaf()?.view as unknown;
        if (view instanceof MarkdownView) view.cm.focus();
    }

    save(): Promise<void> {
        return this.app.saveAll();
    }

    /** What is on the disk, whatever an editor holds. */
    read(path: string): string | null {
        const bytes = this.app.vault.adapter.bytesOf(path);
        return bytes ? arrayBufferToBase64(new Uint8Array(bytes).buffer) : null;
    }

    stat(path: string): { ctime: number; mtime: number; size: number } | null {
        return this.app.vault.adapter.statOf(path);
    }

    paths(): string[] {
        return this.app.vault.adapter.paths().sort();
    }

    /** Another device's change arrives: the bytes first, the watcher's report of them a little later. */
    async syncWrite(path: string, base64: string): Promise<void> {
        const { adapter } = this.app.vault;
        adapter.place(path, decode(base64), adapter.nextTime());
        this.note('disk', 'sync-write', path);
        await this.pause(10);
        this.app.vault.reconcile(path);
        if (path.endsWith(`/plugins/${this.plugin?.manifest.id ?? ''}/data.json`)) this.plugin?.onExternalSettingsChange?.();
    }

    async syncDelete(path: string): Promise<void> {
        this.app.vault.adapter.take(path);
        this.note('disk', 'sync-delete', path);
        await this.pause(10);
        this.app.vault.reconcile(path);
    }

    /** The next `times` operations on the path (or on any, with `*`) fail. */
    fail(path: string, kind: FailureKind, operation: 'read' | 'write' = 'write', times = Number.POSITIVE_INFINITY): void {
        this.app.vault.adapter.fail({ path, kind, operation, times });
    }

    heal(): void {
        this.app.vault.adapter.heal();
    }

    /** The app is closed: plugins may add what must be waited for, then everything is saved. */
    async quit(): Promise<void> {
        const tasks = new Tasks();
        this.app.workspace.trigger('quit', tasks);
        await tasks.promise();
        await this.app.saveAll();
    }

    openPalette(): void {
        this.app.openPalette();
    }

    openSettings(): void {
        const id = this.plugin?.manifest.id;
        if (id === undefined) throw new Error('no plugin is loaded');
        this.app.setting.open();
        this.app.setting.openTabById(id);
    }

    /** A view that was open at the last time, and has not been looked at since. */
    restoreDeferred(type: string, state: Record<string, unknown> = {}): Promise<void> {
        return this.app.workspace.restoreDeferred(type, state);
    }

    /** A link `obsidian://action?…` is followed. */
    followLink(action: string, parameters: Record<string, string>): void {
        this.app.links.get(action)?.({ action, ...parameters });
    }

    /** A command on the app's own command line; its answer. */
    async commandLine(command: string, parameters: Record<string, string> = {}): Promise<string> {
        const handler = this.app.cli.get(command);
        if (!handler) throw new Error(`no command ${command}`);
        return handler(parameters);
    }

    /** The menu of one file in the file list, or of several. */
    fileMenu(...paths: string[]): void {
        const files = paths.map((path) => this.app.vault.getAbstractFileByPath(path));
        const menu = new Menu();
        menu.addItem((item) => item.setTitle('Delete').setSection('danger'));
        if (files.length === 1) this.app.workspace.trigger('file-menu', menu, files[0], 'file-explorer-context-menu');
        else this.app.workspace.trigger('files-menu', menu, files, 'file-explorer-context-menu');
        menu.showAtPosition({ x: 60, y: 60 });
    }

    events(): JournalEntry[] {
        return [...this.journal];
    }

    clearEvents(): void {
        this.journal = [];
    }

    /** A mark of the test's own among the events. */
    mark(name: string): void {
        this.note('test', name, '');
    }

    notices(): string[] {
        return noticeLog();
    }

    /** Until every written note has been read again. */
    async idle(): Promise<void> {
        do await this.pause(10);
        while (this.app.metadataCache.isBusy());
    }

    /**
     * Until all is at rest: no clock of the plugin's runs, no note waits to be saved or to be read again, and nothing has
     * happened for a while. What is under way still when that does not come. `except` names clocks that are not waited for.
     */
    async settle(except: string[]): Promise<string[]> {
        const open = (): string[] => [
            ...underWay().filter((work) => !except.includes(work)),
            ...[...unsaved].map((view) => `${view.file?.path ?? 'a note'} is not saved`),
            ...(this.app.metadataCache.isBusy() ? ['a note is not read again'] : []),
        ];
        let calm = 0;
        let last = -1;
        for (let look = 0; look < PATIENCE; look++) {
            const now = stepsBegun() + this.noted;
            calm = now === last && open().length === 0 ? calm + 1 : 0;
            last = now;
            if (calm === LOOKS) return [];
            await this.pause(BETWEEN_LOOKS);
        }
        return [...open(), 'something is done again and again'];
    }

    private modules(): Record<string, unknown> {
        return { obsidian: obsidianModule, '@codemirror/state': cmState, '@codemirror/view': cmView };
    }

    private listen(): void {
        const { vault, metadataCache, workspace } = this.app;
        const sources = new Map<unknown, JournalEntry['source']>([[vault, 'vault'], [metadataCache, 'metadataCache'], [workspace, 'workspace']]);
        observeEvents((emitter, name, data) => {
            const source = sources.get(emitter);
            if (source) this.note(source, name, pathOf(data));
        });
        vault.adapter.onOperation = (operation, path) => this.note('disk', operation, path);
    }

    private note(source: JournalEntry['source'], name: string, path: string): void {
        this.noted++;
        this.journal.push({ at: performance.now(), source, name, path });
    }

    private pause(milliseconds: number): Promise<void> {
        return new Promise((done) => window.setTimeout(done, milliseconds));
    }
}

/** The file an event is about: the first argument that is one, has one, or shows one. */
function pathOf(data: unknown[]): string {
    for (const given of data) {
        if (given instanceof TAbstractFile) return given.path;
        const file = fileOf(given) ?? fileOf(member(given, 'view'));
        if (file) return file.path;
    }
    return '';
}

function fileOf(given: unknown): TAbstractFile | null {
    const file = member(given, 'file');
    return file instanceof TAbstractFile ? file : null;
}

function member(given: unknown, name: string): unknown {
    return given !== null && typeof given === 'object' ? (Reflect.get(given, name) as unknown) : null;
}

function decode(base64: string): Uint8Array {
    return new Uint8Array(base64ToArrayBuffer(base64));
}

watchForLeftovers();
watchForUnrest();
installDom();

declare global {
    interface Window {
        host: Host;
        startHost: (options: HostOptions) => Promise<void>;
    }
}

window.startHost = async (options) => {
    window.host = new Host(options);
    await window.host.start();
};

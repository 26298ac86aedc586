/** Workspace and its leaves: one main tab group, a left and a right pane. */
import type { Extension } from '@codemirror/state';
import type * as obsidian from 'obsidian';
import { extendEvents } from './dom';
import { Events } from './events';
import { TFile } from './files';
import type { Keymap } from './keymap';
import { MarkdownView } from './markdown-view';
import { DeferredView, EmptyView, FileView, View, TextFileView } from './views';
import { debounce, parseLinktext } from './platform';

type Pane = 'root' | 'left' | 'right';

let leafCount = 0;

export class WorkspaceLeaf extends Events {
    view: View;
    readonly id: string;
    readonly containerEl = document.createElement('div');
    readonly app: obsidian.App;
    hoverPopover = null;
    pinned = false;

    constructor(private readonly workspace: Workspace, readonly pane: Pane) {
        super();
        this.app = workspace.app;
        this.id = `leaf-${++leafCount}`;
        this.containerEl.className = 'workspace-leaf';
        this.view = new EmptyView(this as unknown as obsidian.WorkspaceLeaf);
        // Focus inside a leaf makes it the active one, as a click does.
        this.containerEl.addEventListener('focusin', () => workspace.setActiveLeaf(this as unknown as obsidian.WorkspaceLeaf));
        this.containerEl.addEventListener('mousedown', () => workspace.setActiveLeaf(this as unknown as obsidian.WorkspaceLeaf));
    }

    get parent(): unknown {
        return this.workspace.splitOf(this.pane);
    }

    get isDeferred(): boolean {
        return this.view instanceof DeferredView;
    }

    /** The real view takes the place of the one that only has its name. */
    async loadIfDeferred(): Promise<void> {
        if (!(this.view instanceof DeferredView)) return;
        const { type, state } = this.view;
        await this.open(this.workspace.makeView(type, this));
        await this.view.setState(state, { history: false });
    }

    getRoot(): unknown {
        return this.workspace.splitOf(this.pane);
    }

    getContainer(): unknown {
        return this.workspace.splitOf('root');
    }

    async openFile(file: obsidian.TFile, openState?: obsidian.OpenViewState): Promise<void> {
        const type = file.extension === 'md' ? 'markdown' : 'empty';
        await this.setViewState({ type, state: { file: file.path }, active: openState?.active ?? true }, openState?.eState);
    }

    async setViewState(state: obsidian.ViewState, ephemeral?: unknown): Promise<void> {
        if (this.view.getViewType() !== state.type || state.type === 'empty') {
            await this.open(this.workspace.makeView(state.type, this));
        }
        await this.view.setState(state.state ?? {}, { history: false });
        this.view.setEphemeralState(ephemeral ?? {});
        this.workspace.requestLayoutChange();
        if (state.active) this.workspace.setActiveLeaf(this as unknown as obsidian.WorkspaceLeaf, { focus: true });
        else this.workspace.requestFileOpen();
    }

    async open(view: View): Promise<View> {
        await this.view.close();
        this.view = view;
        await view.open(this.containerEl);
        return view;
    }

    getViewState(): obsidian.ViewState {
        return { type: this.view.getViewType(), state: this.view.getState(), pinned: this.pinned };
    }

    getEphemeralState(): unknown {
        return this.view.getEphemeralState();
    }

    setEphemeralState(state: unknown): void {
        this.view.setEphemeralState(state);
    }

    setPinned(pinned: boolean): void {
        this.pinned = pinned;
        this.trigger('pinned-change', pinned);
    }

    togglePinned(): void {
        this.setPinned(!this.pinned);
    }

    setGroup(): void {}
    setGroupMember(): void {}
    onResize(): void {}

    getIcon(): string {
        return this.view.getIcon();
    }

    getDisplayText(): string {
        return this.view.getDisplayText();
    }

    /** Closing saves what is not saved yet; the view is gone at once, the write comes after. */
    detach(): void {
        void this.view.close();
        this.workspace.forget(this);
    }
}

export class Workspace extends Events {
    layoutReady = false;
    activeLeaf: WorkspaceLeaf | null = null;
    readonly containerEl: HTMLElement;
    readonly editorExtensions: Extension[] = [];
    readonly leftSplit: Split;
    readonly rightSplit: Split;
    readonly rootSplit: Split;
    requestSaveLayout = debounce(() => Promise.resolve(), 1000);
    private readonly leaves: WorkspaceLeaf[] = [];
    private readonly recent: WorkspaceLeaf[] = [];
    private readonly creators = new Map<string, obsidian.ViewCreator>();
    private readyCallbacks: (() => unknown)[] = [];
    private lastFile: obsidian.TFile | null = null;
    private readonly recentFiles: string[] = [];

    constructor(readonly app: obsidian.App, parent: HTMLElement) {
        super();
        this.containerEl = parent.createDiv('workspace');
        this.leftSplit = new Split(this.containerEl, 'mod-left-split');
        this.rootSplit = new Split(this.containerEl, 'mod-root');
        this.rightSplit = new Split(this.containerEl, 'mod-right-split');
        this.leftSplit.collapse();
        this.rightSplit.collapse();
        this.creators.set('markdown', (leaf) => new MarkdownView(leaf) as unknown as obsidian.View);
        this.creators.set('empty', (leaf) => new EmptyView(leaf) as unknown as obsidian.View);
    }

    requestLayoutChange = debounce(() => this.trigger('layout-change'), 0);
    requestFileOpen = debounce(() => this.reportFileOpen(), 0);
    private requestActiveLeafChange = debounce(() => {
        this.trigger('active-leaf-change', this.activeLeaf);
        this.reportFileOpen();
    }, 0);

    get activeEditor(): obsidian.MarkdownFileInfo | null {
        const view = this.activeLeaf?.view;
        return view instanceof MarkdownView ? (view as unknown as obsidian.MarkdownFileInfo) : null;
    }

    splitOf(pane: Pane): Split {
        return { root: this.rootSplit, left: this.leftSplit, right: this.rightSplit }[pane];
    }

    onLayoutReady(callback: () => unknown): void {
        if (this.layoutReady) callback();
        else this.readyCallbacks.push(callback);
    }

    becomeReady(): void {
        this.layoutReady = true;
        for (const callback of this.readyCallbacks.splice(0)) callback();
        this.trigger('layout-change');
        this.trigger('layout-ready');
    }

    registerView(type: string, creator: obsidian.ViewCreator): void {
        if (this.creators.has(type)) throw new Error(`Attempting to register an existing view type "${type}"`);
        this.creators.set(type, creator);
    }

    unregisterView(type: string): void {
        this.creators.delete(type);
        // Leaves of a plugin that is gone are kept as placeholders, until it comes back.
        for (const leaf of this.leaves.filter((entry) => entry.view.getViewType() === type)) {
            void leaf.open(new EmptyView(leaf as unknown as obsidian.WorkspaceLeaf));
        }
    }

    viewTypes(): string[] {
        return [...this.creators.keys()];
    }

    makeView(type: string, leaf: WorkspaceLeaf): View {
        const creator = this.creators.get(type) ?? this.creators.get('empty');
        if (!creator) throw new Error(`no view of type ${type}`);
        return creator(leaf as unknown as obsidian.WorkspaceLeaf) as unknown as View;
    }

    /** A leaf in a window of its own, with a document of its own: what is in it comes from the main window's code. */
    openPopoutLeaf(): obsidian.WorkspaceLeaf {
        const opened = window.open('about:blank', '_blank', 'popup,width=600,height=500');
        if (!opened) throw new Error('the browser opened no window');
        const leaf = this.addLeaf('root');
        opened.document.body.appendChild(leaf.containerEl);
        extendEvents((opened as Window & typeof globalThis).UIEvent.prototype);
        (this.app.keymap as unknown as Keymap).listenIn(opened.document);
        this.trigger('window-open', { win: opened, doc: opened.document }, opened);
        return this.publish(leaf);
    }

    getLeaf(newLeaf: obsidian.PaneType | boolean = false): obsidian.WorkspaceLeaf {
        const current = this.recent.find((leaf) => leaf.pane === 'root' && !leaf.pinned);
        return this.publish(current && newLeaf === false ? current : this.addLeaf('root'));
    }

    getUnpinnedLeaf(): obsidian.WorkspaceLeaf {
        return this.getLeaf(false);
    }

    getLeftLeaf(): obsidian.WorkspaceLeaf {
        return this.publish(this.addLeaf('left'));
    }

    getRightLeaf(): obsidian.WorkspaceLeaf {
        return this.publish(this.addLeaf('right'));
    }

    async ensureSideLeaf(
        type: string,
        side: obsidian.Side,
        options: { active?: boolean; reveal?: boolean; state?: Record<string, unknown> } = {},
    ): Promise<obsidian.WorkspaceLeaf> {
        const found = this.getLeavesOfType(type)[0];
        const leaf = found ?? (side === 'left' ? this.getLeftLeaf() : this.getRightLeaf());
        if (!found) await leaf.setViewState({ type, state: options.state ?? {}, active: options.active ?? false });
        if (options.reveal !== false) await this.revealLeaf(leaf);
        return leaf;
    }

    setActiveLeaf(given: obsidian.WorkspaceLeaf, params?: { focus?: boolean } | boolean, focus?: boolean): void {
        const leaf = given as unknown as WorkspaceLeaf;
        const wantsFocus = typeof params === 'object' ? params.focus : focus;
        Object.assign(window, { activeWindow: leaf.containerEl.win, activeDocument: leaf.containerEl.doc });
        if (leaf.view instanceof MarkdownView) leaf.view.cm.setRoot(leaf.containerEl.doc);
        if (this.activeLeaf !== leaf) {
            this.activeLeaf = leaf;
            this.remember(leaf);
            this.requestActiveLeafChange();
        } else this.requestFileOpen();
        if (wantsFocus && leaf.view instanceof MarkdownView) leaf.view.cm.focus();
    }

    getLeafById(id: string): obsidian.WorkspaceLeaf | null {
        const leaf = this.leaves.find((entry) => entry.id === id);
        return leaf ? this.publish(leaf) : null;
    }

    getMostRecentLeaf(): obsidian.WorkspaceLeaf | null {
        const leaf = this.recent.find((entry) => entry.pane === 'root');
        return leaf ? this.publish(leaf) : null;
    }

    getActiveViewOfType<T extends obsidian.View>(type: obsidian.Constructor<T>): T | null {
        const view: unknown = this.activeLeaf?.view;
        return view instanceof type ? view : null;
    }

    getActiveFile(): obsidian.TFile | null {
        const active = this.activeLeaf?.view;
        if (active instanceof FileView) return active.file;
        const recent = this.recent.find((leaf) => leaf.view instanceof FileView)?.view;
        return recent instanceof FileView ? recent.file : null;
    }

    iterateAllLeaves(visit: (leaf: obsidian.WorkspaceLeaf) => unknown): void {
        for (const leaf of [...this.leaves]) visit(this.publish(leaf));
    }

    iterateRootLeaves(visit: (leaf: obsidian.WorkspaceLeaf) => unknown): void {
        for (const leaf of this.leaves.filter((entry) => entry.pane === 'root')) visit(this.publish(leaf));
    }

    getLeavesOfType(type: string): obsidian.WorkspaceLeaf[] {
        return this.leaves.filter((leaf) => leaf.view.getViewType() === type).map((leaf) => this.publish(leaf));
    }

    detachLeavesOfType(type: string): void {
        for (const leaf of this.getLeavesOfType(type)) leaf.detach();
    }

    /** A leaf of the last time, whose view is made only once it is seen. */
    async restoreDeferred(type: string, state: Record<string, unknown>): Promise<void> {
        const leaf = this.addLeaf('right');
        await leaf.open(new DeferredView(leaf as unknown as obsidian.WorkspaceLeaf, type, state));
    }

    async revealLeaf(given: obsidian.WorkspaceLeaf): Promise<void> {
        const leaf = given as unknown as WorkspaceLeaf;
        this.splitOf(leaf.pane).expand();
        await leaf.loadIfDeferred();
        this.setActiveLeaf(given, { focus: true });
        await Promise.resolve();
    }

    async openLinkText(linktext: string, sourcePath: string, newLeaf: obsidian.PaneType | boolean = false): Promise<void> {
        const { path } = parseLinktext(linktext);
        const known = this.app.metadataCache.getFirstLinkpathDest(path, sourcePath);
        const file = known ?? (await this.app.vault.create(path.endsWith('.md') ? path : `${path}.md`, ''));
        await this.getLeaf(newLeaf).openFile(file);
    }

    getLastOpenFiles(): string[] {
        return [...this.recentFiles];
    }

    /** Gives every open editor the extensions that plugins have registered by now. */
    updateOptions(): void {
        for (const leaf of this.leaves) {
            if (leaf.view instanceof MarkdownView) leaf.view.reconfigure([...this.editorExtensions]);
        }
    }

    textViews(): TextFileView[] {
        return this.leaves.map((leaf) => leaf.view).filter((view): view is TextFileView => view instanceof TextFileView);
    }

    forget(leaf: WorkspaceLeaf): void {
        leaf.containerEl.remove();
        this.leaves.splice(this.leaves.indexOf(leaf), 1);
        const at = this.recent.indexOf(leaf);
        if (at >= 0) this.recent.splice(at, 1);
        if (this.activeLeaf === leaf) {
            this.activeLeaf = this.recent[0] ?? null;
            this.requestActiveLeafChange();
        }
        this.requestLayoutChange();
    }

    private addLeaf(pane: Pane): WorkspaceLeaf {
        const leaf = new WorkspaceLeaf(this, pane);
        this.splitOf(pane).containerEl.appendChild(leaf.containerEl);
        this.leaves.push(leaf);
        return leaf;
    }

    private remember(leaf: WorkspaceLeaf): void {
        const at = this.recent.indexOf(leaf);
        if (at >= 0) this.recent.splice(at, 1);
        this.recent.unshift(leaf);
    }

    private reportFileOpen(): void {
        const file = this.getActiveFile();
        if (file === this.lastFile) return;
        this.lastFile = file;
        if (file instanceof TFile) this.recentFiles.unshift(file.path);
        this.trigger('file-open', file);
    }

    private publish(leaf: WorkspaceLeaf): obsidian.WorkspaceLeaf {
        return leaf as unknown as obsidian.WorkspaceLeaf;
    }
}

/** A part of the window; the side ones can be folded away. */
export class Split {
    readonly containerEl: HTMLElement;
    collapsed = false;

    constructor(parent: HTMLElement, name: string) {
        this.containerEl = parent.createDiv(`workspace-split ${name}`);
    }

    collapse(): void {
        this.collapsed = true;
        this.containerEl.hide();
    }

    expand(): void {
        this.collapsed = false;
        this.containerEl.show();
    }

    toggle(): void {
        if (this.collapsed) this.expand();
        else this.collapse();
    }
}

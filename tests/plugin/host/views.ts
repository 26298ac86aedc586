/** Views: what a leaf shows. The ones of files load, save, and follow what happens to their file. */
import type * as obsidian from 'obsidian';
import { Component } from './events';
import { TFile } from './files';
import { mergeTexts } from './merge';
import { Notice } from './notice';
import { debounce, setIcon } from './platform';

export abstract class View extends Component {
    app: obsidian.App;
    icon = 'lucide-file';
    navigation = false;
    containerEl = document.createElement('div');
    scope: obsidian.Scope | null = null;

    constructor(public leaf: obsidian.WorkspaceLeaf) {
        super();
        this.app = (leaf as unknown as { app: obsidian.App }).app;
        this.containerEl.className = 'workspace-leaf-content';
    }

    abstract getViewType(): string;
    abstract getDisplayText(): string;

    async onOpen(): Promise<void> {}
    async onClose(): Promise<void> {}

    /** Called by the leaf. */
    async open(parent: HTMLElement): Promise<void> {
        this.containerEl.dataset['type'] = this.getViewType();
        parent.replaceChildren(this.containerEl);
        this.load();
        await this.onOpen();
    }

    /** Called by the leaf. */
    async close(): Promise<void> {
        await this.onClose();
        this.unload();
        this.containerEl.remove();
    }

    getState(): Record<string, unknown> {
        return {};
    }

    async setState(_state: unknown, _result: obsidian.ViewStateResult): Promise<void> {}

    getEphemeralState(): Record<string, unknown> {
        return {};
    }

    setEphemeralState(_state: unknown): void {}

    getIcon(): string {
        return this.icon;
    }

    onResize(): void {}

    onPaneMenu(_menu: obsidian.Menu, _source: string): void {}
}

export abstract class ItemView extends View {
    contentEl: HTMLElement;
    private readonly actionsEl: HTMLElement;

    constructor(leaf: obsidian.WorkspaceLeaf) {
        super(leaf);
        const header = this.containerEl.createDiv('view-header');
        header.createDiv('view-header-title-container').createDiv('view-header-title');
        this.actionsEl = header.createDiv('view-actions');
        this.contentEl = this.containerEl.createDiv('view-content');
    }

    addAction(icon: string, title: string, callback: (event: MouseEvent) => unknown): HTMLElement {
        const action = this.actionsEl.createEl('button', { cls: 'clickable-icon view-action', attr: { 'aria-label': title } });
        setIcon(action, icon);
        action.addEventListener('click', callback);
        return action;
    }

    protected showTitle(): void {
        this.containerEl.querySelector('.view-header-title')?.setText(this.getDisplayText());
    }
}

/** What a leaf holds before anything is opened in it. */
export class EmptyView extends ItemView {
    getViewType(): string {
        return 'empty';
    }

    getDisplayText(): string {
        return 'New tab';
    }
}

/** What stands in a tab that has not been looked at since the start: it has the type of a view, and is none. */
export class DeferredView extends ItemView {
    constructor(leaf: obsidian.WorkspaceLeaf, readonly type: string, readonly state: Record<string, unknown>) {
        super(leaf);
    }

    getViewType(): string {
        return this.type;
    }

    getDisplayText(): string {
        return '';
    }
}

export abstract class FileView extends ItemView {
    allowNoFile = false;
    override navigation = true;
    file: obsidian.TFile | null = null;

    override onload(): void {
        this.registerEvent(this.app.vault.on('rename', (file) => {
            if (file === this.file) void this.onRename(this.file);
        }));
        this.registerEvent(this.app.vault.on('delete', (file) => {
            if (file !== this.file) return;
            this.file = null;
            this.leaf.detach();
        }));
    }

    getDisplayText(): string {
        return this.file?.basename ?? 'No file';
    }

    override getState(): Record<string, unknown> {
        return this.file ? { file: this.file.path } : {};
    }

    override async setState(state: { file?: string } | null, result: obsidian.ViewStateResult): Promise<void> {
        const file = state?.file === undefined ? null : this.app.vault.getFileByPath(state.file);
        if (file && file !== this.file) await this.loadFile(file);
        await super.setState(state, result);
    }

    async loadFile(file: obsidian.TFile): Promise<void> {
        if (this.file) await this.onUnloadFile(this.file);
        this.file = file;
        await this.onLoadFile(file);
        this.showTitle();
    }

    override async onClose(): Promise<void> {
        if (this.file) await this.onUnloadFile(this.file);
        this.file = null;
    }

    async onLoadFile(_file: obsidian.TFile): Promise<void> {}
    async onUnloadFile(_file: obsidian.TFile): Promise<void> {}

    async onRename(_file: obsidian.TFile): Promise<void> {
        this.showTitle();
        await Promise.resolve();
    }

    canAcceptExtension(_extension: string): boolean {
        return false;
    }
}

export abstract class EditableFileView extends FileView {}

let autoSaveDelay = 2000;

/** Milliseconds from the first keystroke to the save; tests that type a lot shorten it. */
export function setAutoSaveDelay(delay: number): void {
    autoSaveDelay = delay;
}

/** Those that hold what is not yet on the disk, and are to save it. */
export const unsaved = new Set<TextFileView>();

export abstract class TextFileView extends EditableFileView {
    data = '';
    requestSave: () => void;
    /** What the file is known to hold; the base of a merge. */
    private lastSavedData: string | null = null;
    private saving: Promise<void> | null = null;
    private saveAgain = false;
    private readonly debouncedSave: obsidian.Debouncer<[], Promise<void>>;

    constructor(leaf: obsidian.WorkspaceLeaf) {
        super(leaf);
        this.debouncedSave = debounce(() => this.save(), autoSaveDelay);
        this.requestSave = () => {
            unsaved.add(this);
            void this.debouncedSave();
        };
    }

    abstract getViewData(): string;
    abstract setViewData(data: string, clear: boolean): void;
    abstract clear(): void;

    override onload(): void {
        super.onload();
        this.registerEvent(this.app.vault.on('modify', (file) => {
            if (file === this.file && !this.saving && file instanceof TFile) void this.reload(file);
        }));
    }

    override async onLoadFile(file: obsidian.TFile): Promise<void> {
        const data = await this.app.vault.read(file);
        this.data = data;
        this.lastSavedData = data;
        this.setViewData(data, true);
        // The editor normalises line ends; only what differs from this was changed by someone.
        this.lastSavedData = this.getViewData();
    }

    override async onUnloadFile(_file: obsidian.TFile): Promise<void> {
        this.debouncedSave.cancel();
        await this.save(true);
    }

    isDirty(): boolean {
        return this.file !== null && this.lastSavedData !== null && this.getViewData() !== this.lastSavedData;
    }

    /** Writes what the editor holds, if it differs from what was loaded or saved last. */
    async save(clear = false): Promise<void> {
        if (this.saving) {
            this.saveAgain = true;
            await this.saving;
            if (!clear) return;
        }
        unsaved.delete(this);
        const file = this.file;
        if (!file) return;
        this.debouncedSave.cancel();
        this.saving = this.write(file);
        try {
            await this.saving;
        } finally {
            this.saving = null;
        }
        const again = this.saveAgain;
        this.saveAgain = false;
        if (again) await this.save();
        if (clear) {
            this.clear();
            this.data = '';
            this.lastSavedData = null;
        }
    }

    private async write(file: obsidian.TFile): Promise<void> {
        const data = this.getViewData();
        this.data = data;
        if (data === this.lastSavedData) return;
        try {
            await this.app.vault.modify(file, data);
            this.lastSavedData = data;
        } catch (error) {
            new Notice(`Failed to save "${file.path}": ${error instanceof Error ? error.message : String(error)}`);
        }
    }

    /** Someone else wrote the file: take it over, or merge it with what is not saved yet. */
    private async reload(file: obsidian.TFile): Promise<void> {
        const read = await this.app.vault.read(file);
        if (file !== this.file) return;
        const theirs = read.replace(/\r\n?/g, '\n');
        const base = this.lastSavedData ?? '';
        const mine = this.getViewData();
        this.lastSavedData = theirs;
        if (theirs === mine) return;
        if (mine === base) {
            this.data = read;
            this.setViewData(read, false);
            return;
        }
        new Notice(`"${file.basename}" has been modified externally, merging changes automatically.`);
        const merged = mergeTexts(base, mine, theirs);
        this.data = merged;
        this.setViewData(merged, false);
        this.requestSave();
    }
}

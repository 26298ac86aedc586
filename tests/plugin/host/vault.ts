/** Vault: the tree of files over the disk, and the events about it. */
import type * as obsidian from 'obsidian';
import { Events } from './events';
import { TAbstractFile, TFile, TFolder, parentPath, setPath } from './files';
import { Disk, type Change } from './storage';

export type EventTiming = 'before-the-write-resolves' | 'after-the-write-resolves';

export class Vault extends Events implements obsidian.Vault {
    configDir = '.obsidian';
    readonly adapter: Disk;
    private readonly entries = new Map<string, TAbstractFile>();
    private readonly readings = new Map<string, { mtime: number; data: string }>();
    private readonly root: TFolder;
    private loaded = false;

    /**
     * Obsidian's adapter tells the vault of a change inside the write, so `modify` comes before the
     * caller goes on. A plugin must not depend on it: the other order can be asked for.
     */
    eventTiming: EventTiming = 'before-the-write-resolves';

    constructor(name: string) {
        super();
        this.adapter = new Disk(name);
        this.root = new TFolder(this, '/');
        this.entries.set('/', this.root);
        this.adapter.onChange = (change) => this.hear(change);
    }

    /** Reads the tree from the disk; `create` is fired for every entry, as at each start of the app. */
    async load(): Promise<void> {
        this.loaded = true;
        for (const path of this.adapter.folderPaths().sort()) this.addFolder(path);
        for (const path of this.adapter.paths().sort()) this.addFile(path);
        await Promise.resolve();
    }

    /** What the watcher of the file system reports: a change made by another program or device. */
    reconcile(path: string): void {
        const known = this.entries.get(path);
        const stat = this.adapter.statOf(path);
        if (stat && known) this.changed(path);
        else if (stat) {
            this.addFolder(parentPath(path));
            this.addFile(path);
        } else if (known) this.removed(path);
    }

    getName(): string {
        return this.adapter.getName();
    }

    getAbstractFileByPath(path: string): obsidian.TAbstractFile | null {
        return this.entries.get(path) ?? null;
    }

    getFileByPath(path: string): obsidian.TFile | null {
        const entry = this.entries.get(path);
        return entry instanceof TFile ? entry : null;
    }

    getFolderByPath(path: string): obsidian.TFolder | null {
        const entry = this.entries.get(path);
        return entry instanceof TFolder ? entry : null;
    }

    getRoot(): obsidian.TFolder {
        return this.root;
    }

    getAllLoadedFiles(): obsidian.TAbstractFile[] {
        return [...this.entries.values()];
    }

    getAllFolders(includeRoot = false): obsidian.TFolder[] {
        return this.getAllLoadedFiles().filter(
            (entry): entry is TFolder => entry instanceof TFolder && (includeRoot || !entry.isRoot()),
        );
    }

    getFiles(): obsidian.TFile[] {
        return this.getAllLoadedFiles().filter((entry): entry is TFile => entry instanceof TFile);
    }

    getMarkdownFiles(): obsidian.TFile[] {
        return this.getFiles().filter((file) => file.extension === 'md');
    }

    static recurseChildren(root: obsidian.TFolder, visit: (file: obsidian.TAbstractFile) => unknown): void {
        visit(root);
        for (const child of root.children) {
            if (child instanceof TFolder) Vault.recurseChildren(child, visit);
            else visit(child);
        }
    }

    async create(path: string, data: string, options?: obsidian.DataWriteOptions): Promise<obsidian.TFile> {
        this.refuseExisting(path);
        await this.adapter.write(path, data, options);
        return this.justMade(path);
    }

    async createBinary(path: string, data: ArrayBuffer, options?: obsidian.DataWriteOptions): Promise<obsidian.TFile> {
        this.refuseExisting(path);
        await this.adapter.writeBinary(path, data, options);
        return this.justMade(path);
    }

    async createFolder(path: string): Promise<obsidian.TFolder> {
        if (this.entries.has(path)) throw new Error('Folder already exists.');
        await this.adapter.mkdir(path);
        return this.addFolder(path);
    }

    /** Without the byte-order mark, which `adapter.read` and the callback of `process` do see. */
    async read(file: obsidian.TFile): Promise<string> {
        const data = await this.adapter.read(file.path);
        return data.startsWith('\uFEFF') ? data.slice(1) : data;
    }

    /**
     * What was read at the time the vault believes the file to have. Another device's write that has not
     * been reported yet does not show: offsets from a cached read can be wrong.
     */
    async cachedRead(file: obsidian.TFile): Promise<string> {
        const known = this.readings.get(file.path);
        if (known && known.mtime === file.stat.mtime) return known.data;
        const { mtime } = file.stat;
        const data = await this.read(file);
        this.readings.set(file.path, { mtime, data });
        return data;
    }

    readBinary(file: obsidian.TFile): Promise<ArrayBuffer> {
        return this.adapter.readBinary(file.path);
    }

    getResourcePath(file: obsidian.TFile): string {
        return this.adapter.getResourcePath(file.path);
    }

    async delete(file: obsidian.TAbstractFile): Promise<void> {
        if (file instanceof TFolder) await this.adapter.rmdir(file.path, true);
        else await this.adapter.remove(file.path);
    }

    async trash(file: obsidian.TAbstractFile): Promise<void> {
        await this.delete(file);
    }

    async rename(file: obsidian.TAbstractFile, newPath: string): Promise<void> {
        await this.adapter.rename(file.path, newPath);
    }

    modify(file: obsidian.TFile, data: string, options?: obsidian.DataWriteOptions): Promise<void> {
        return this.adapter.write(file.path, data, options);
    }

    modifyBinary(file: obsidian.TFile, data: ArrayBuffer, options?: obsidian.DataWriteOptions): Promise<void> {
        return this.adapter.writeBinary(file.path, data, options);
    }

    append(file: obsidian.TFile, data: string, options?: obsidian.DataWriteOptions): Promise<void> {
        return this.adapter.append(file.path, data, options);
    }

    appendBinary(file: obsidian.TFile, data: ArrayBuffer, options?: obsidian.DataWriteOptions): Promise<void> {
        return this.adapter.appendBinary(file.path, data, options);
    }

    process(file: obsidian.TFile, change: (data: string) => string, options?: obsidian.DataWriteOptions): Promise<string> {
        return this.adapter.process(file.path, change, options);
    }

    async copy<T extends obsidian.TAbstractFile>(file: T, newPath: string): Promise<T> {
        await this.adapter.copy(file.path, newPath);
        return this.justMade(newPath) as obsidian.TAbstractFile as T;
    }

    private refuseExisting(path: string): void {
        if (this.entries.has(path)) throw new Error('File already exists.');
        // A file whose name differs only in case is the same file on the disks most people have.
        const lower = path.toLowerCase();
        for (const known of this.entries.keys()) {
            if (known.toLowerCase() === lower) throw new Error('File already exists.');
        }
    }

    private justMade(path: string): TFile {
        return this.addFile(path);
    }

    private hear(change: Change): void {
        if (!this.loaded) return;
        if (this.eventTiming === 'before-the-write-resolves') this.apply(change);
        else window.setTimeout(() => this.apply(change), 5);
    }

    private apply(change: Change): void {
        switch (change.kind) {
            case 'created': this.addFile(change.path); break;
            case 'modified': this.changed(change.path); break;
            case 'folder-created': this.addFolder(change.path); break;
            case 'removed':
            case 'folder-removed': this.removed(change.path); break;
            case 'renamed': this.renamed(change.oldPath, change.path); break;
        }
    }

    private addFolder(path: string): TFolder {
        const known = this.entries.get(path);
        if (known instanceof TFolder) return known;
        return this.add(new TFolder(this, path));
    }

    private addFile(path: string): TFile {
        const known = this.entries.get(path);
        if (known instanceof TFile) return known;
        const file = new TFile(this, path);
        file.stat = this.adapter.statOf(path) ?? file.stat;
        return this.isHidden(path) ? file : this.add(file);
    }

    /** The vault's own folders (`.obsidian`, `.trash`, `.git`) are on the disk and not in the tree. */
    private isHidden(path: string): boolean {
        return path.split('/').some((part) => part.startsWith('.'));
    }

    private add<T extends TAbstractFile>(entry: T): T {
        if (this.isHidden(entry.path)) return entry;
        this.entries.set(entry.path, entry);
        this.attach(entry);
        this.trigger('create', entry);
        return entry;
    }

    private attach(entry: TAbstractFile): void {
        const parent = this.addFolder(parentPath(entry.path));
        entry.parent = parent;
        parent.children.push(entry);
    }

    private detach(entry: TAbstractFile): void {
        if (entry.parent) entry.parent.children = entry.parent.children.filter((child) => child !== entry);
        entry.parent = null;
    }

    private changed(path: string): void {
        const file = this.entries.get(path);
        const stat = this.adapter.statOf(path);
        if (!(file instanceof TFile) || !stat) return;
        file.stat = stat;
        this.trigger('modify', file);
    }

    private removed(path: string): void {
        const entry = this.entries.get(path);
        if (!entry) return;
        this.entries.delete(path);
        this.detach(entry);
        this.trigger('delete', entry);
    }

    private renamed(oldPath: string, newPath: string): void {
        const entry = this.entries.get(oldPath);
        if (!entry) return;
        this.detach(entry);
        this.moveEntry(entry, oldPath, newPath);
        this.attach(entry);
        this.trigger('rename', entry, oldPath);
    }

    private moveEntry(entry: TAbstractFile, oldPath: string, newPath: string): void {
        this.entries.delete(oldPath);
        setPath(entry, newPath);
        this.entries.set(newPath, entry);
        if (!(entry instanceof TFolder)) return;
        for (const child of entry.children) {
            const childPath = child.path;
            this.moveEntry(child as TAbstractFile, childPath, `${newPath}/${child.name}`);
            this.trigger('rename', child, childPath);
        }
    }
}

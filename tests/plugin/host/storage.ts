/** The disk under the vault: bytes in memory, one lock per path, times that rise, failures on demand. */
import type * as obsidian from 'obsidian';
import { parentPath } from './files';

export type FailureKind = 'ENOSPC' | 'EROFS' | 'EACCES' | 'EIO';

interface Failure {
    path: string;
    kind: FailureKind;
    operation: 'read' | 'write';
    times: number;
}

interface StoredFile {
    bytes: Uint8Array;
    ctime: number;
    mtime: number;
}

export type Change =
    | { kind: 'created' | 'modified' | 'removed' | 'folder-created' | 'folder-removed'; path: string }
    | { kind: 'renamed'; path: string; oldPath: string };

const REASONS: Record<FailureKind, string> = {
    ENOSPC: 'no space left on device',
    EROFS: 'read-only file system',
    EACCES: 'permission denied',
    EIO: 'input/output error',
};

export function systemError(code: string, reason: string, path: string): Error {
    return Object.assign(new Error(`${code}: ${reason}, '${path}'`), { code, path });
}

const encoder = new TextEncoder();
/** The mark at the start is kept, and bytes that are not UTF-8 become U+FFFD: the adapter reads like Node does. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class Disk implements obsidian.DataAdapter {
    private readonly files = new Map<string, StoredFile>();
    private readonly folders = new Set<string>(['/']);
    private readonly locks = new Map<string, Promise<unknown>>();
    private failures: Failure[] = [];
    private clock = 0;

    /** Milliseconds each operation takes at least; every one ends in a later task even when 0. */
    latency = 0;
    /** Called once the bytes are there and before the caller's promise resolves. */
    onChange: (change: Change) => void = () => undefined;
    /** Told of each operation, for the journal. */
    onOperation: (operation: string, path: string) => void = () => undefined;

    constructor(private readonly vaultName: string) {}

    /** Puts a file there as if it had always been: no event, no lock. */
    place(path: string, bytes: Uint8Array, mtime = Date.now()): void {
        this.ensureFolders(parentPath(path));
        const before = this.files.get(path);
        this.files.set(path, { bytes: bytes.slice(), ctime: before?.ctime ?? mtime, mtime });
        this.clock = Math.max(this.clock, mtime);
    }

    /** Takes a file away as another device does. */
    take(path: string): void {
        this.files.delete(path);
    }

    bytesOf(path: string): Uint8Array | null {
        return this.files.get(path)?.bytes.slice() ?? null;
    }

    paths(): string[] {
        return [...this.files.keys()];
    }

    folderPaths(): string[] {
        return [...this.folders];
    }

    fail(failure: Failure): void {
        this.failures.push(failure);
    }

    heal(): void {
        this.failures = [];
    }

    /** File times are whole milliseconds that never repeat: two writes are told apart. */
    nextTime(): number {
        this.clock = Math.max(Date.now(), this.clock + 1);
        return this.clock;
    }

    statOf(path: string): obsidian.FileStats | null {
        const file = this.files.get(path);
        return file ? { ctime: file.ctime, mtime: file.mtime, size: file.bytes.length } : null;
    }

    getName(): string {
        return this.vaultName;
    }

    async exists(path: string): Promise<boolean> {
        await this.later();
        return this.files.has(path) || this.folders.has(path);
    }

    async stat(path: string): Promise<obsidian.Stat | null> {
        await this.later();
        const stats = this.statOf(path);
        if (stats) return { type: 'file', ...stats };
        return this.folders.has(path) ? { type: 'folder', ctime: 0, mtime: 0, size: 0 } : null;
    }

    async list(path: string): Promise<obsidian.ListedFiles> {
        await this.later();
        const inside = (child: string): boolean => child !== '/' && parentPath(child) === (path === '' ? '/' : path);
        return { files: this.paths().filter(inside), folders: this.folderPaths().filter(inside) };
    }

    async read(path: string): Promise<string> {
        return decoder.decode(await this.readBytes(path));
    }

    async readBinary(path: string): Promise<ArrayBuffer> {
        return new Uint8Array(await this.readBytes(path)).buffer;
    }

    write(path: string, data: string, options?: obsidian.DataWriteOptions): Promise<void> {
        return this.locked(path, () => this.store(path, encoder.encode(data), options));
    }

    writeBinary(path: string, data: ArrayBuffer, options?: obsidian.DataWriteOptions): Promise<void> {
        return this.locked(path, () => this.store(path, new Uint8Array(data), options));
    }

    append(path: string, data: string, options?: obsidian.DataWriteOptions): Promise<void> {
        return this.appendBytes(path, encoder.encode(data), options);
    }

    appendBinary(path: string, data: ArrayBuffer, options?: obsidian.DataWriteOptions): Promise<void> {
        return this.appendBytes(path, new Uint8Array(data), options);
    }

    /** Reads, asks and writes under one lock. The answer that equals the question is not written. */
    process(path: string, change: (data: string) => string, options?: obsidian.DataWriteOptions): Promise<string> {
        return this.locked(path, async () => {
            this.onOperation('process', path);
            const before = decoder.decode(await this.readBytes(path));
            const after = change(before);
            if (after !== before) await this.store(path, encoder.encode(after), options);
            return after;
        });
    }

    getResourcePath(path: string): string {
        return `app://local/${encodeURI(path)}`;
    }

    async mkdir(path: string): Promise<void> {
        await this.later();
        this.refuse(path, 'write');
        this.ensureFolders(path);
    }

    trashSystem(): Promise<boolean> {
        return Promise.resolve(false);
    }

    async trashLocal(path: string): Promise<void> {
        await this.rename(path, `.trash/${path.slice(path.lastIndexOf('/') + 1)}`);
    }

    async rmdir(path: string, recursive: boolean): Promise<void> {
        await this.later();
        const children = this.paths().filter((child) => child.startsWith(`${path}/`));
        if (children.length > 0 && !recursive) throw systemError('ENOTEMPTY', 'directory not empty', path);
        for (const child of children) await this.remove(child);
        this.folders.delete(path);
        this.onChange({ kind: 'folder-removed', path });
    }

    remove(path: string): Promise<void> {
        return this.locked(path, async () => {
            await this.later();
            this.refuse(path, 'write');
            if (!this.files.delete(path)) throw systemError('ENOENT', 'no such file or directory', path);
            this.onOperation('remove', path);
            this.onChange({ kind: 'removed', path });
        });
    }

    rename(path: string, newPath: string): Promise<void> {
        return this.locked(path, async () => {
            await this.later();
            this.refuse(newPath, 'write');
            if (this.files.has(newPath) || this.folders.has(newPath)) throw new Error('Destination file already exists!');
            this.ensureFolders(parentPath(newPath));
            this.move(path, newPath);
            this.onOperation('rename', newPath);
            this.onChange({ kind: 'renamed', path: newPath, oldPath: path });
        });
    }

    async copy(path: string, newPath: string): Promise<void> {
        const bytes = await this.readBytes(path);
        await this.locked(newPath, () => this.store(newPath, bytes));
    }

    private move(path: string, newPath: string): void {
        const file = this.files.get(path);
        if (file) {
            this.files.delete(path);
            this.files.set(newPath, file);
            return;
        }
        if (!this.folders.delete(path)) throw systemError('ENOENT', 'no such file or directory', path);
        this.folders.add(newPath);
        for (const folder of this.folderPaths().filter((child) => child.startsWith(`${path}/`))) {
            this.folders.delete(folder);
            this.folders.add(newPath + folder.slice(path.length));
        }
        for (const child of this.paths().filter((entry) => entry.startsWith(`${path}/`))) {
            this.move(child, newPath + child.slice(path.length));
        }
    }

    private appendBytes(path: string, data: Uint8Array, options?: obsidian.DataWriteOptions): Promise<void> {
        return this.locked(path, async () => {
            const before = await this.readBytes(path);
            const joined = new Uint8Array(before.length + data.length);
            joined.set(before);
            joined.set(data, before.length);
            await this.store(path, joined, options);
        });
    }

    private async readBytes(path: string): Promise<Uint8Array> {
        await this.later();
        this.refuse(path, 'read');
        const file = this.files.get(path);
        if (!file) throw systemError('ENOENT', 'no such file or directory', path);
        return file.bytes.slice();
    }

    private async store(path: string, bytes: Uint8Array, options?: obsidian.DataWriteOptions): Promise<void> {
        await this.later();
        this.refuse(path, 'write');
        if (!this.folders.has(parentPath(path))) throw systemError('ENOENT', 'no such file or directory', path);
        const before = this.files.get(path);
        const now = this.nextTime();
        const ctime = options?.ctime ?? before?.ctime ?? now;
        this.files.set(path, { bytes, ctime, mtime: options?.mtime ?? now });
        this.onOperation('write', path);
        this.onChange({ kind: before ? 'modified' : 'created', path });
    }

    private refuse(path: string, operation: 'read' | 'write'): void {
        const failure = this.failures.find(
            (entry) => entry.operation === operation && entry.times > 0 && (entry.path === '*' || entry.path === path),
        );
        if (!failure) return;
        failure.times -= 1;
        this.onOperation(`failed-${operation}`, path);
        throw systemError(failure.kind, REASONS[failure.kind], path);
    }

    private ensureFolders(path: string): void {
        if (this.folders.has(path)) return;
        this.ensureFolders(parentPath(path));
        this.folders.add(path);
        this.onChange({ kind: 'folder-created', path });
    }

    /** Calls on one path run one after the other, in the order they came; a failed one does not stop the next. */
    private locked<T>(path: string, work: () => Promise<T>): Promise<T> {
        const before = this.locks.get(path) ?? Promise.resolve();
        const result = before.then(work, work);
        const settled = result.catch(() => undefined);
        this.locks.set(path, settled);
        void settled.then(() => {
            if (this.locks.get(path) === settled) this.locks.delete(path);
        });
        return result;
    }

    private later(): Promise<void> {
        if (this.latency > 0) return new Promise((done) => window.setTimeout(done, this.latency));
        return new Promise((done) => {
            // A message is a task of its own without the 4 ms a nested timer costs.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
                port1.close();
                done();
            };
            port2.postMessage(null);
        });
    }
}

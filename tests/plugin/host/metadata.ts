/** MetadataCache: reads notes some time after they were written, and says so. */
import type * as obsidian from 'obsidian';
import { Events } from './events';
import { TFile } from './files';
import type { Vault } from './vault';
import { parseYaml } from './yaml';

const FRONTMATTER = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?---[ \t]*(?:\r?\n|$)/;

export function getFrontMatterInfo(content: string): obsidian.FrontMatterInfo {
    const match = FRONTMATTER.exec(content);
    if (!match) return { exists: false, frontmatter: '', from: 0, to: 0, contentStart: 0 };
    const from = content.indexOf('\n') + 1;
    const frontmatter = match[1] ?? '';
    return { exists: true, frontmatter, from, to: from + frontmatter.length, contentStart: match[0].length };
}

/** Finds the line and column of an offset, in UTF-16 units like Obsidian's. */
class Locator {
    private readonly lineStarts: number[] = [0];

    constructor(private readonly content: string) {
        for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) this.lineStarts.push(at + 1);
    }

    location(offset: number): obsidian.Loc {
        let low = 0;
        let high = this.lineStarts.length - 1;
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
            else high = middle - 1;
        }
        return { offset, line: low, col: offset - (this.lineStarts[low] ?? 0) };
    }

    all<T>(pattern: RegExp, make: (match: RegExpExecArray) => T, content = this.content): (T & obsidian.CacheItem)[] {
        return [...content.matchAll(pattern)].map((match) => ({
            ...make(match),
            position: { start: this.location(match.index), end: this.location(match.index + match[0].length) },
        }));
    }
}

export function computeCache(content: string): obsidian.CachedMetadata {
    const info = getFrontMatterInfo(content);
    const locator = new Locator(content);
    const withoutHeadings = content.replace(/^#{1,6} .*$/gm, (line) => ' '.repeat(line.length));
    const cache: obsidian.CachedMetadata = {
        headings: locator.all(/^(#{1,6})[ \t]+(.*?)[ \t]*\r?$/gm, (match) => ({ heading: match[2] ?? '', level: (match[1] ?? '').length })),
        links: locator.all(/(?<!!)\[\[([^\]|]+)(?:\|([^\]]*))?\]\]/g, (match) => link(match)),
        embeds: locator.all(/!\[\[([^\]|]+)(?:\|([^\]]*))?\]\]/g, (match) => link(match)),
        tags: locator.all(/(?<=^|\s)#[\p{L}\p{N}_/-]+/gmu, (match) => ({ tag: match[0] }), withoutHeadings),
        listItems: locator.all(/^[ \t]*(?:[-*+]|\d+[.)])[ \t]+(?:\[(.)\][ \t])?.*$/gm, (match) => (match[1] === undefined ? { parent: -1 } : { parent: -1, task: match[1] })),
    };
    if (info.exists) {
        try {
            const parsed = parseYaml(info.frontmatter);
            if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) cache.frontmatter = parsed;
        } catch {
            // A broken frontmatter has no entry in the cache, and the rest of the note does.
        }
        cache.frontmatterPosition = { start: locator.location(0), end: locator.location(info.contentStart) };
    }
    return cache;
}

function link(match: RegExpExecArray): { link: string; original: string; displayText: string } {
    const target = match[1] ?? '';
    return { link: target, original: match[0], displayText: match[2] ?? target };
}

export class MetadataCache extends Events implements obsidian.MetadataCache {
    resolvedLinks: Record<string, Record<string, number>> = {};
    unresolvedLinks: Record<string, Record<string, number>> = {};

    /** Milliseconds between `modify` and `changed`. */
    delay = 20;
    private readonly caches = new Map<string, obsidian.CachedMetadata>();
    private readonly pending = new Map<string, number>();
    private byName: Map<string, obsidian.TFile[]> | null = null;

    constructor(private readonly vault: Vault) {
        super();
        for (const name of ['create', 'delete', 'rename']) vault.on(name, () => (this.byName = null));
        vault.on('create', (file) => this.schedule(file));
        vault.on('modify', (file) => this.schedule(file));
        vault.on('delete', (file) => this.forget(file));
        vault.on('rename', (file, oldPath) => this.follow(file, oldPath));
    }

    getCache(path: string): obsidian.CachedMetadata | null {
        return this.caches.get(path) ?? null;
    }

    getFileCache(file: obsidian.TFile): obsidian.CachedMetadata | null {
        return this.getCache(file.path);
    }

    getFirstLinkpathDest(linkpath: string, sourcePath: string): obsidian.TFile | null {
        const wanted = linkpath.replace(/^\//, '').toLowerCase();
        if (wanted === '') return this.vault.getFileByPath(sourcePath);
        const name = wanted.slice(wanted.lastIndexOf('/') + 1);
        const fits = [...(this.names().get(name) ?? []), ...(this.names().get(`${name}.md`) ?? [])].filter((file) => {
            const path = file.path.toLowerCase();
            return [path, path.replace(/\.md$/, '')].some((given) => given === wanted || given.endsWith(`/${wanted}`));
        });
        const folder = sourcePath.slice(0, sourcePath.lastIndexOf('/') + 1);
        return fits.find((file) => file.path.startsWith(folder)) ?? fits.sort((left, right) => left.path.length - right.path.length)[0] ?? null;
    }

    fileToLinktext(file: obsidian.TFile, _sourcePath: string, omitMdExtension = true): string {
        const strip = (path: string): string => (omitMdExtension ? path.replace(/\.md$/, '') : path);
        const namesakes = this.names().get(file.name.toLowerCase()) ?? [];
        return strip(namesakes.length > 1 ? file.path : file.name);
    }

    /** True while a written note has not been read again. */
    isBusy(): boolean {
        return this.pending.size > 0;
    }

    /** Files by their name in lower case; gathered again after the tree has changed. */
    private names(): Map<string, obsidian.TFile[]> {
        if (this.byName) return this.byName;
        this.byName = new Map();
        for (const file of this.vault.getFiles()) {
            const key = file.name.toLowerCase();
            this.byName.set(key, [...(this.byName.get(key) ?? []), file]);
        }
        return this.byName;
    }

    private schedule(file: unknown): void {
        if (!(file instanceof TFile) || file.extension !== 'md') return;
        window.clearTimeout(this.pending.get(file.path));
        this.pending.set(file.path, window.setTimeout(() => void this.index(file), this.delay));
    }

    private async index(file: TFile): Promise<void> {
        const timer = this.pending.get(file.path);
        try {
            const data = await this.vault.cachedRead(file);
            // Written again while it was being read: the later reading reports both.
            if (this.pending.get(file.path) !== timer) return;
            const cache = computeCache(data);
            this.caches.set(file.path, cache);
            this.resolve(file, cache);
            this.pending.delete(file.path);
            this.trigger('changed', file, data, cache);
            this.trigger('resolve', file);
        } catch {
            // Gone or unreadable by now: there is nothing to report.
            this.pending.delete(file.path);
        }
        if (this.pending.size === 0) this.trigger('resolved');
    }

    private resolve(file: TFile, cache: obsidian.CachedMetadata): void {
        const resolved: Record<string, number> = {};
        const unresolved: Record<string, number> = {};
        for (const { link: target } of [...(cache.links ?? []), ...(cache.embeds ?? [])]) {
            const linkpath = target.split('#')[0] ?? '';
            const destination = this.getFirstLinkpathDest(linkpath, file.path);
            const counts = destination ? resolved : unresolved;
            const key = destination?.path ?? linkpath;
            counts[key] = (counts[key] ?? 0) + 1;
        }
        this.resolvedLinks[file.path] = resolved;
        this.unresolvedLinks[file.path] = unresolved;
    }

    private forget(file: unknown): void {
        if (!(file instanceof TFile)) return;
        const before = this.getCache(file.path);
        this.drop(file.path);
        if (file.extension === 'md') this.trigger('deleted', file, before);
    }

    /** A rename moves the cache and fires no `changed`. */
    private follow(file: unknown, oldPath: unknown): void {
        if (!(file instanceof TFile) || typeof oldPath !== 'string') return;
        const before = this.getCache(oldPath);
        this.drop(oldPath);
        if (before) {
            this.caches.set(file.path, before);
            this.resolve(file, before);
        } else this.schedule(file);
    }

    private drop(path: string): void {
        window.clearTimeout(this.pending.get(path));
        this.pending.delete(path);
        this.caches.delete(path);
        delete this.resolvedLinks[path];
        delete this.unresolvedLinks[path];
    }
}
